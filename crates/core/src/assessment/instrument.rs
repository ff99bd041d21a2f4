//! Scored instruments: items with answers, points, and the levels that the points come to.
//!
//! In: the section `instruments` of a pack and the answers so far. Out: the level if it is settled, and otherwise the
//! levels that are still possible and the items that can still change the outcome. Who fills in an instrument, and when,
//! is said by the procedure.

mod answers;
mod assess;
mod bits;
mod fault;
mod outline;
mod read;
mod scale;

pub use answers::Answers;
pub use assess::{Assessed, Points};
pub use fault::{InstrumentError, InstrumentErrors};
pub use outline::{AnswerOutline, InstrumentOutline, InstrumentVersionOutline, ItemOutline, LevelOutline};

use crate::calendar::Term;
use crate::document::Node;
use crate::language::nearest;
use crate::law::{Clock, Dates, Law, PackReader, in_force};
use crate::quantity::Number;
use crate::record::{Basis, Names};
use chrono::NaiveDate;
use scale::Scale;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The instruments of a pack (评估量表).
#[derive(Debug, Clone, Default)]
pub struct Instruments {
    instruments: BTreeMap<Arc<str>, Instrument>,
}

/// A scored instrument with its versions.
#[derive(Debug, Clone)]
pub struct Instrument {
    pub(crate) name: Arc<str>,
    title: Names,
    basis: Basis,
    dates: Vec<Dates>,
    versions: Vec<InstrumentVersion>,
}

/// The items and levels of an instrument in one version of it.
#[derive(Debug, Clone)]
pub struct InstrumentVersion {
    from: Option<NaiveDate>,
    basis: Basis,
    items: Vec<InstrumentItem>,
    levels: Vec<InstrumentLevel>,
    scale: Scale,
}

/// A question of an instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct InstrumentItem {
    /// Its id, by which it is answered.
    pub id: String,
    /// Its title; may be empty.
    pub title: Names,
    /// What it rests on.
    pub basis: Basis,
    /// The answers that there are, in the order of the pack; at least two.
    pub answers: Vec<InstrumentAnswer>,
}

/// One answer to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct InstrumentAnswer {
    /// Its id.
    pub id: String,
    /// Its title; may be empty.
    pub title: Names,
    /// What it adds to the sum; may be below 0.
    pub points: Number,
    /// The place among the levels of the mildest level that is possible with this answer: it alone sets that level,
    /// unless the points or another answer come to a more severe one.
    pub sets_level: Option<usize>,
}

/// A level of an instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct InstrumentLevel {
    /// Its id.
    pub id: String,
    /// Its title; may be empty.
    pub title: Names,
    /// The fewest points of it. It ends below the next higher one.
    pub from: Number,
    /// What it starts.
    pub intervention: Option<Intervention>,
    /// What it rests on.
    pub basis: Basis,
}

/// What a level starts, with its own terms (个案干预).
///
/// In JSON the terms are texts such as `24h`; `review_every` is absent if there is none, and other keys are refused.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Intervention {
    /// What it is called; may be empty.
    #[serde(default, skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// Within which term of the assessment it begins.
    pub start_within: Term,
    /// How often it is looked at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_every: Option<Term>,
}

impl Instruments {
    /// Reads and checks the section `instruments`; an instrument with faults is left out, and each fault is told.
    pub(crate) fn read(law: &Law, pack: &Node, reader: &mut PackReader) -> Instruments {
        let mut instruments = BTreeMap::new();
        for entry in reader.entries_of(pack, "instruments") {
            let one = reader.within("instruments", |reader| {
                reader.within(&entry.key, |reader| read::instrument(law, entry, reader))
            });
            instruments.extend(one.map(|one| (one.name.clone(), one)));
        }
        Instruments { instruments }
    }

    /// The instrument of a name.
    ///
    /// # Errors
    /// [`InstrumentError::Unknown`], with a near name if there is one.
    pub fn get(&self, name: &str) -> Result<&Instrument, InstrumentError> {
        self.instruments.get(name).ok_or_else(|| InstrumentError::Unknown {
            instrument: name.chars().take(40).collect(),
            near: nearest(name, self.names()),
        })
    }

    /// Their names, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.instruments.keys().map(|name| &**name)
    }
}

impl Instrument {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its title; may be empty.
    #[must_use]
    pub fn title(&self) -> &Names {
        &self.title
    }

    /// What it rests on, where a version says nothing of its own.
    #[must_use]
    pub fn basis(&self) -> &Basis {
        &self.basis
    }

    /// Every version, in the order of the pack.
    #[must_use]
    pub fn versions(&self) -> &[InstrumentVersion] {
        &self.versions
    }

    /// The version in force: of those that were published in time, the one that began last, unless it has ended.
    ///
    /// # Errors
    /// [`InstrumentError::NotInForce`] if there is none.
    pub fn version_at(&self, clock: impl Into<Clock>) -> Result<&InstrumentVersion, InstrumentError> {
        let clock = clock.into();
        let found = in_force(&self.dates, clock).and_then(|place| self.versions.get(place));
        found.ok_or_else(|| InstrumentError::NotInForce { instrument: self.name.to_string(), clock })
    }
}

impl InstrumentVersion {
    /// Its first day; none if it is not said.
    #[must_use]
    pub fn from(&self) -> Option<NaiveDate> {
        self.from
    }

    /// What it rests on; may be empty.
    #[must_use]
    pub fn basis(&self) -> &Basis {
        &self.basis
    }

    /// The items, in the order of the pack.
    #[must_use]
    pub fn items(&self) -> &[InstrumentItem] {
        &self.items
    }

    /// The levels, the most severe first.
    #[must_use]
    pub fn levels(&self) -> &[InstrumentLevel] {
        &self.levels
    }
}
