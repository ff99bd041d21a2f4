//! The records of a run, looked at and in an order that does not depend on how they came.
//!
//! Everything is sorted by id, so that the same records in another order give the same plan.

mod check;

use super::catalogue::{CATEGORY, Catalogue, Category, QUANTITY, URGENCY};
use super::match_error::MatchError;
use super::need::{Beneficiary, Need};
use super::place::Places;
use super::records::MatchRecords;
use super::resource::{Provider, Resource};
use crate::law::{Clock, GivenFacts};
use crate::ledger::Cents;
use crate::record::{KnownFact, Value};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A number that stands for a need or resource: its place in the order of ids.
pub(super) type Number = u32;

/// The records of a run.
#[derive(Debug, Clone)]
pub(super) struct Directory<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) clock: Clock,
    pub(super) needs: Vec<NeedRow<'a>>,
    pub(super) resources: Vec<ResourceRow<'a>>,
    pub(super) providers: Vec<ProviderRow<'a>>,
    pub(super) places: Places<'a>,
    /// The funds that somebody names, in the order of ids, with what they may spend.
    pub(super) funds: Vec<(&'a str, Cents)>,
    /// The facts of households, by their numbers among the households that needs name.
    pub(super) households: Vec<GivenFacts<'a>>,
    /// How many members are known of each, and whether there may be more.
    pub(super) members: Vec<(usize, bool)>,
    /// What is promised, in the order of needs and resources.
    pub(super) promises: Vec<Promised<'a>>,
    /// Until when an edge is barred.
    pub(super) barred: BTreeMap<(Number, Number), NaiveDate>,
}

#[derive(Debug, Clone)]
pub(super) struct NeedRow<'a> {
    pub(super) own: &'a Need,
    pub(super) category: &'a Category,
    pub(super) weight: u32,
    pub(super) place: Option<u32>,
    /// The units that are not promised.
    pub(super) left: u32,
    /// The facts of its household, if they are known.
    pub(super) household: Option<usize>,
    /// Its own facts, by their places in the law.
    pub(super) facts: BTreeMap<usize, KnownFact>,
}

#[derive(Debug, Clone)]
pub(super) struct ResourceRow<'a> {
    pub(super) own: &'a Resource,
    pub(super) provider: usize,
    pub(super) place: Option<u32>,
    pub(super) area: Vec<u32>,
    pub(super) cost: Cents,
    pub(super) fund: Option<usize>,
    /// The units that are not promised.
    pub(super) free: u64,
    pub(super) facts: BTreeMap<usize, KnownFact>,
}

#[derive(Debug, Clone)]
pub(super) struct ProviderRow<'a> {
    pub(super) own: &'a Provider,
    /// The units of its limit that are not promised.
    pub(super) free: Option<u64>,
}

/// A promise; its resource may be gone.
#[derive(Debug, Clone)]
pub(super) struct Promised<'a> {
    pub(super) own: &'a super::referral::Promise,
    pub(super) resource: Option<Number>,
}

impl<'a> Directory<'a> {
    pub(super) fn of(
        catalogue: &'a Catalogue,
        records: &'a MatchRecords,
        clock: Clock,
    ) -> Result<Directory<'a>, MatchError> {
        check::Reading::new(catalogue, records)?.directory(clock)
    }

    pub(super) fn need(&self, need: Number) -> Option<&NeedRow<'a>> {
        self.needs.get(need as usize)
    }

    pub(super) fn resource(&self, resource: Number) -> Option<&ResourceRow<'a>> {
        self.resources.get(resource as usize)
    }

    /// The number of a need.
    pub(super) fn find_need(&self, id: &str) -> Option<Number> {
        find(&self.needs, |row| &row.own.id, id)
    }

    /// The number of a resource.
    pub(super) fn find_resource(&self, id: &str) -> Option<Number> {
        find(&self.resources, |row| &row.own.id, id)
    }
}

impl NeedRow<'_> {
    /// The name of who needs it.
    pub(super) fn household(&self) -> Option<&str> {
        match &self.own.beneficiary {
            Beneficiary::Household(id) => Some(id),
            _ => None,
        }
    }

    /// What the library says of it, by the names that conditions use.
    fn given(own: &Need) -> [(&'static str, KnownFact); 3] {
        let text = |text: &String| KnownFact::from(Value::Text(text.clone()));
        [
            (CATEGORY, text(&own.category)),
            (URGENCY, text(&own.urgency)),
            (QUANTITY, KnownFact::from(Value::Number(i64::from(own.quantity).into()))),
        ]
    }
}

fn find<T>(rows: &[T], id_of: impl Fn(&T) -> &str, id: &str) -> Option<Number> {
    rows.binary_search_by(|row| id_of(row).cmp(id)).ok().and_then(|at| u32::try_from(at).ok())
}
