//! What can be wrong with an instrument as it is written, and with answers to it.

use crate::law::{Clock, PackFault};
use crate::record::{AsProblem, OneOrMore, Problem};

/// What is wrong with an instrument of a pack, once it can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum InstrumentFault {
    #[error("an item with fewer than two answers asks nothing; add an answer, or leave the item out")]
    OneAnswer,
    #[error(
        "the fewest points that can come out are {fewest}, and no level holds from there; let one begin at {fewest} or below, not at {from}"
    )]
    Gap { fewest: String, from: String },
    #[error("`{other}` begins at {from} as well; give each level points of its own, or leave one out")]
    SamePoints { other: String, from: String },
    #[error(
        "from level to level the points neither only fall nor only rise; list the levels by severity, the most severe first"
    )]
    Order,
    #[error(
        "`{level}` can never come out: the answers give {fewest} to {most} points, and no answer sets it; correct its `from`, or leave it out"
    )]
    Never { level: String, fewest: String, most: String },
    #[error(
        "`{level}` is the mildest level and comes out anyway: the more severe of the level by points and the set one counts; name a more severe one, or leave it out"
    )]
    Idle { level: String },
    #[error("more than {limit}; split the instrument, or use coarser points")]
    Limit { limit: String },
}

impl InstrumentFault {
    fn code(&self) -> &'static str {
        match self {
            InstrumentFault::OneAnswer => "instruments.one_answer",
            InstrumentFault::Gap { .. } => "instruments.gap",
            InstrumentFault::SamePoints { .. } => "instruments.same_points",
            InstrumentFault::Order => "instruments.order",
            InstrumentFault::Never { .. } => "instruments.never",
            InstrumentFault::Idle { .. } => "instruments.idle",
            InstrumentFault::Limit { .. } => "instruments.limit",
        }
    }
}

impl From<InstrumentFault> for PackFault {
    fn from(fault: InstrumentFault) -> PackFault {
        PackFault::Section { code: fault.code(), why: fault.to_string() }
    }
}

/// Why there is no assessment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InstrumentError {
    /// The pack has no instrument of this name.
    #[error("there is no instrument `{instrument}`{}", meant(.near))]
    Unknown {
        /// The name, shortened.
        instrument: String,
        /// A near name.
        near: Option<String>,
    },
    /// No version is in force on these dates.
    #[error("no version of `{instrument}` is in force on {} as known on {}; ask for another date, or add a version", .clock.as_of, .clock.known_on)]
    NotInForce {
        /// The instrument.
        instrument: String,
        /// The dates.
        clock: Clock,
    },
    /// The version in force has no such item.
    #[error("`{instrument}` has no item `{item}`{}", meant(.near))]
    UnknownItem {
        /// The instrument.
        instrument: String,
        /// The item, shortened.
        item: String,
        /// A near name.
        near: Option<String>,
    },
    /// The item has no such answer.
    #[error("`{item}` has no answer `{answer}`; {hint}")]
    UnknownAnswer {
        /// The instrument.
        instrument: String,
        /// The item.
        item: String,
        /// The answer, shortened.
        answer: String,
        /// A near answer, or those that there are.
        hint: String,
    },
}

impl InstrumentError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            InstrumentError::Unknown { .. } => "instruments.unknown",
            InstrumentError::NotInForce { .. } => "instruments.not_in_force",
            InstrumentError::UnknownItem { .. } => "instruments.unknown_item",
            InstrumentError::UnknownAnswer { .. } => "instruments.unknown_answer",
        }
    }
}

impl AsProblem for InstrumentError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            InstrumentError::UnknownItem { item, .. } | InstrumentError::UnknownAnswer { item, .. } => own.at(item),
            InstrumentError::Unknown { .. } => own.at("instrument"),
            InstrumentError::NotInForce { .. } => own.at("as_of"),
        }
    }
}

/// Everything because of which there is no assessment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{errors}")]
pub struct InstrumentErrors {
    /// The errors, in the order of the items' ids.
    pub errors: OneOrMore<InstrumentError>,
}

impl AsProblem for InstrumentErrors {
    fn problem(&self) -> Problem {
        Problem::all(&self.errors)
    }
}

impl From<InstrumentError> for InstrumentErrors {
    fn from(error: InstrumentError) -> InstrumentErrors {
        InstrumentErrors { errors: error.into() }
    }
}

fn meant(near: &Option<String>) -> String {
    near.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}
