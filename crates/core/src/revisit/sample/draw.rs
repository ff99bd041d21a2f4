//! Who is drawn by a seed, and what is told about it?

use super::encode::{Ticket, Tickets, hexadecimal};
use super::error::{SampleError, SampleErrors, blank};
use super::frame::{FrozenRecord, count};
use super::unit::Stratum;
use crate::record::{canonical, sha256};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The seed, from a public draw that nobody could foresee when the frame was frozen.
///
/// The text is kept and used as it is, byte for byte: a blank more gives another sample. Write down before the draw how
/// it will be copied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Seed {
    /// The seed: `03 07 12 18 22 29 + 05`.
    pub text: String,
    /// Which draw it is of, so that anybody can look it up.
    pub origin: String,
    /// The day of the draw, later than that of freezing.
    pub drawn_on: NaiveDate,
}

impl Seed {
    pub(super) fn check(&self, frozen_on: NaiveDate) -> Result<(), SampleErrors> {
        let mut faults: Vec<SampleError> = blank(&self.text, || "seed.text".to_owned()).into_iter().collect();
        faults.extend(blank(&self.origin, || "seed.origin".to_owned()));
        if self.text.contains('\0') {
            faults.push(SampleError::SeedNull);
        }
        if self.drawn_on <= frozen_on {
            faults.push(SampleError::SeedEarly { frozen_on, drawn_on: self.drawn_on });
        }
        SampleErrors::unless_empty(faults)
    }
}

/// A unit with its place in the order of the tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SampleEntry"))]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The id of the unit.
    pub id: String,
    /// The place in its stratum, from 1.
    pub rank: u64,
    /// The ticket, 64 small hexadecimal digits.
    pub ticket: String,
}

/// Who was drawn of a stratum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Drawn {
    /// The stratum.
    pub stratum: Stratum,
    /// Who is examined, by rank from 1.
    pub selected: Vec<Entry>,
    /// Who comes in for a unit that cannot be examined, with the next ranks.
    pub spares: Vec<Entry>,
}

/// A sample with all that is needed to draw it again, beside the units.
///
/// It is made by [`FrozenFrame::draw`](super::FrozenFrame::draw) and never changed; replacements stand beside it.
/// In JSON unknown keys are refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// What was settled before the seed.
    pub frozen: FrozenRecord,
    /// The SHA-256 of it, which was published before the draw.
    pub commitment: String,
    /// The seed.
    pub seed: Seed,
    /// Who was drawn, by stratum in order.
    pub drawn: Vec<Drawn>,
}

impl Manifest {
    /// The manifest as canonical JSON: keys in order, no spaces.
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical(self)
    }

    /// The SHA-256 of the canonical JSON.
    #[must_use]
    pub fn sha256(&self) -> String {
        sha256(&self.to_json())
    }
}

/// Draws from one stratum: by ticket, and by id where two tickets are the same.
pub(super) fn draw_from(seed: &Seed, stratum: &Stratum, ids: &[String], take: u64, spares: u64) -> Drawn {
    let tickets = Tickets::new(&seed.text, stratum);
    let mut order: Vec<(Ticket, &String)> = ids.iter().map(|id| (tickets.of(id), id)).collect();
    order.sort_unstable();
    let listed = count(order.len()).min(take.saturating_add(spares));
    let entries = (1..=listed).zip(order);
    let entries = entries.map(|(rank, (ticket, id))| Entry { id: id.clone(), rank, ticket: hexadecimal(&ticket) });
    let (selected, spares) = entries.partition(|entry| entry.rank <= take);
    Drawn { stratum: stratum.clone(), selected, spares }
}
