//! What cells say about a fact → its value, unless they contradict one another.

use crate::law::{FactDeclaration, Law};
use crate::order::Keyed;
use crate::record::{KnownFact, Value};
use crate::register::RegisterOptions;
use crate::register::error::CellFault;
use crate::register::layout::{Layout, ordinal};
use crate::register::rows::RowPlace;
use std::collections::BTreeMap;

/// What has been said about a fact so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Stated {
    /// The first value that could be read, and where.
    pub(super) first: Option<(Value, u64, usize)>,
    /// Whether a cell could not be read, or contradicts the first.
    pub(super) is_open: bool,
}

/// Facts by their places in the law.
pub(super) type StatedFacts = BTreeMap<usize, Stated>;

impl Stated {
    /// Adds what another cell says; a contradiction is a fault of it.
    pub(super) fn add(
        &mut self,
        value: Value,
        fact: &FactDeclaration,
        at: RowPlace,
        column: usize,
        layout: &Layout,
    ) -> Option<CellFault> {
        let Some((first, row, first_column)) = &self.first else {
            self.first = Some((value, at.row, column));
            return None;
        };
        if *first == value {
            return None;
        }
        self.is_open = true;
        let other = match layout.headers.get(*first_column) {
            Some(header) if *row == at.row => format!("column {} (`{header}`)", ordinal(*first_column)),
            _ => format!("row {row}"),
        };
        Some(CellFault::Contradiction { fact: fact.name.clone(), other })
    }

    pub(super) fn known(&self) -> Option<&Value> {
        self.first.as_ref().filter(|_| !self.is_open).map(|(value, ..)| value)
    }
}

/// The facts that are known.
pub(super) fn known(law: &Law, facts: StatedFacts, options: &RegisterOptions) -> BTreeMap<String, KnownFact> {
    let fact = |(place, stated): (usize, Stated)| {
        let (value, ..) = stated.first.filter(|_| !stated.is_open)?;
        let known = KnownFact { value, standing: options.standing, source: options.source.clone() };
        Some((law.facts().get(place)?.name.clone(), known))
    };
    facts.into_iter().filter_map(fact).into_map()
}
