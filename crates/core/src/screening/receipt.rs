//! What is needed to replay a decision in an appeal.

use super::decision::{ParameterRead, Screening};
use super::programme::Programmes;
use crate::engine::{Block, NodeId, Operation, Results, key_code};
use crate::law::{Clock, Law};
use crate::order;
use crate::record::{Basis, Household, canonical, sha256};
use std::collections::BTreeSet;

/// The hash of a pack's text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PackHash {
    /// The pack's name.
    pub pack: String,
    /// The SHA-256 of its text as bytes of UTF-8, in hexadecimal digits.
    pub sha256: String,
}

/// A receipt of a screening: with the same facts, packs and dates the same answer comes out again, and a changed byte in
/// any of them changes the receipt.
///
/// It holds no fact, only a hash of all of them. Whoever can guess all facts can check a guess by the hash, so it is
/// kept with the case and not published.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Receipt {
    /// The version of this library. It does not count for the receipt's own hash.
    pub engine: &'static str,
    /// The packs, the screened one first, each followed by the one it extends.
    pub policy: Vec<PackHash>,
    /// The SHA-256 of the canonical JSON of the household with all its facts.
    pub facts: String,
    /// The dates that were asked for.
    #[serde(flatten)]
    pub clock: Clock,
    /// Every number of the law that was read, by name and key.
    pub parameters: Vec<ParameterRead>,
    /// The SHA-256 of the canonical JSON of the screening.
    pub screening: String,
}

impl Receipt {
    /// The canonical JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical(self)
    }

    /// The SHA-256 of the canonical JSON without the engine's version: the id of the screening.
    #[must_use]
    pub fn id(&self) -> String {
        let mut tree = serde_json::to_value(self).unwrap_or_default();
        if let Some(fields) = tree.as_object_mut() {
            fields.remove("engine");
        }
        sha256(&tree.to_string())
    }

    pub(crate) fn new(
        policy: Vec<PackHash>,
        household: &Household,
        screening: &Screening,
        parameters: Vec<ParameterRead>,
    ) -> Receipt {
        Receipt {
            engine: env!("CARGO_PKG_VERSION"),
            policy,
            facts: sha256(&household.to_json()),
            clock: screening.clock,
            parameters,
            screening: sha256(&screening.to_json()),
        }
    }
}

impl Programmes {
    /// Every number of the law that was read, by name and key; where a key is not known, every number it may lead to.
    pub(crate) fn parameters_read(
        &self,
        law: &Law,
        clock: Clock,
        block: &Block,
        results: &Results<'_>,
    ) -> Vec<ParameterRead> {
        let mut read: BTreeSet<(u32, Vec<i64>)> = BTreeSet::new();
        for id in &self.program.order {
            let Some(node) = self.program.node(*id) else { continue };
            let Operation::Parameter(parameter, keys) = &node.operation else { continue };
            for row in 0..block.height(node.list) {
                match self.key(keys, row, results) {
                    Some(key) => {
                        read.insert((*parameter, key));
                    }
                    None => {
                        let table =
                            law.parameters.get(*parameter as usize).map(|own| own.at(clock)).unwrap_or_default();
                        read.extend(table.values.into_keys().map(|key| (*parameter, key)));
                    }
                }
            }
        }
        let mut found: Vec<ParameterRead> =
            read.into_iter().filter_map(|(parameter, key)| parameter_read(law, clock, parameter, &key)).collect();
        order::natural(&mut found);
        found
    }

    fn key(&self, keys: &[NodeId], row: usize, results: &Results<'_>) -> Option<Vec<i64>> {
        keys.iter().map(|key| key_code(results.column(*key)?, row)).collect()
    }
}

fn parameter_read(law: &Law, clock: Clock, parameter: u32, key: &[i64]) -> Option<ParameterRead> {
    let own = law.parameters.get(parameter as usize)?;
    let reading = own.reading(key, clock);
    let scale = law.scale_of(&own.unit);
    let text = |value: &crate::quantity::Number| match scale.filter(|scale| value.at_scale(*scale) == *value) {
        Some(scale) => value.with_scale(scale),
        None => value.to_string(),
    };
    Some(ParameterRead {
        parameter: own.name.clone(),
        key: own.key_texts(key),
        value: reading.as_ref().map(|reading| text(&reading.value)),
        unit: own.unit.to_string(),
        from: reading.as_ref().and_then(|reading| reading.from),
        published: reading.as_ref().and_then(|reading| reading.published),
        replaced: reading.as_ref().is_some_and(|reading| reading.from.is_none()),
        stale: own.review_by.is_some_and(|review_by| clock.as_of >= review_by),
        basis: reading.map_or_else(Basis::default, |reading| reading.basis.clone()),
    })
}
