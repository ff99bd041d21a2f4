//! Why is there no frame, no sample, no replacement or no result, and what is to be done?

use super::unit::Stratum;
use crate::quantity::Number;
use crate::record::{AsProblem, OneOrMore, Problem};
use chrono::NaiveDate;

/// The most faults that are listed.
const MOST_FAULTS: usize = 100;

/// The longest piece of a caller's text in a message, in characters.
const LONGEST: usize = 60;

/// Everything found wrong, in the order of what was given; at most 100 faults.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{errors}")]
pub struct SampleErrors {
    /// The faults.
    pub errors: OneOrMore<SampleError>,
}

impl SampleErrors {
    /// Nothing, or all faults up to the most that are listed.
    pub(super) fn unless_empty(errors: Vec<SampleError>) -> Result<(), SampleErrors> {
        let listed = OneOrMore::of(errors.into_iter().take(MOST_FAULTS));
        listed.map_or(Ok(()), |errors| Err(SampleErrors { errors }))
    }
}

impl AsProblem for SampleErrors {
    fn problem(&self) -> Problem {
        Problem::all(&self.errors)
    }
}

impl From<SampleError> for SampleErrors {
    fn from(error: SampleError) -> SampleErrors {
        SampleErrors { errors: error.into() }
    }
}

/// One reason why there is no frame, sample, replacement or result.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SampleError {
    /// The rate of a design is no share, or no decimal.
    #[error("the rate is {rate}; give a decimal from 0 to 1 with at most 28 digits, for example \"0.05\"")]
    Rate {
        /// What was given.
        rate: Number,
    },
    /// The probability of error of a design is none, or no decimal.
    #[error("alpha is {alpha}; give a decimal above 0 and below 1 with at most 28 digits, for example \"0.05\"")]
    Alpha {
        /// Where it stands: `design.alpha`, or `alpha` by itself.
        at: &'static str,
        /// What was given.
        alpha: Number,
    },
    /// A design by which a stratum may go without a chance.
    #[error("rate and minimum are both 0, so that nobody is drawn; set one of them above 0")]
    DrawsNobody,
    /// A text that says nothing.
    #[error("`{at}` is blank; say what it is")]
    Blank {
        /// Which text: `definition`, `units[3].id`.
        at: String,
    },
    /// A frame of nothing.
    #[error("the frame has no units; check its filter")]
    EmptyFrame,
    /// An id stands twice.
    #[error("`{at}`: the id `{id}` stands already before; keep one of the two")]
    Twice {
        /// Where it stands again: `units[3].id`.
        at: String,
        /// The id, shortened.
        id: String,
    },
    /// A unit is in the frame and is excluded from it.
    #[error("`{at}`: `{id}` is a unit of the frame; take it out of the units or out of the exclusions")]
    Excluded {
        /// Which exclusion: `exclusions[3].id`.
        at: String,
        /// The id, shortened.
        id: String,
    },
    /// A unit has a reason that the design does not name.
    #[error("`{at}`: the design takes no units for `{reason}`; name it under `certain`, or leave it out here")]
    Reason {
        /// Where: `units[3].certain`.
        at: String,
        /// The reason, shortened.
        reason: String,
    },
    /// The frame was frozen before the day whose state it shows.
    #[error("the frame shows {as_of} and was frozen on {frozen_on}, before it; correct one of the dates")]
    FrozenEarly {
        /// The day whose state it shows.
        as_of: NaiveDate,
        /// The day on which it was frozen.
        frozen_on: NaiveDate,
    },
    /// The seed could have been known when the frame was frozen.
    #[error(
        "the seed was drawn on {drawn_on}, and the frame was frozen on {frozen_on}: take a draw of a later day, so that nobody could know it"
    )]
    SeedEarly {
        /// The day on which the frame was frozen.
        frozen_on: NaiveDate,
        /// The day of the draw.
        drawn_on: NaiveDate,
    },
    /// The seed holds a character that does not change the tickets.
    #[error(
        "the seed holds the character U+0000, which leaves the tickets as they are; copy the seed as it was published"
    )]
    SeedNull,
    /// Somebody who is not examined: never selected, or replaced.
    #[error(
        "`{at}`: `{id}` is not in the sample, or was replaced; see which ids the manifest and its replacements leave"
    )]
    NotInSample {
        /// Where: `unit`, `verdicts[3].unit`.
        at: String,
        /// The id, shortened.
        id: String,
    },
    /// There is no spare left.
    #[error("`{id}` of {stratum} has no spare left; leave it without a verdict, and it counts as not examined")]
    NoSpare {
        /// The id, shortened.
        id: String,
        /// Its stratum.
        stratum: Stratum,
    },
    /// A replacement before the draw.
    #[error("the replacement is of {recorded_on}, and the seed was drawn on {drawn_on}; correct the date")]
    ReplacedEarly {
        /// The day of the replacement.
        recorded_on: NaiveDate,
        /// The day of the draw.
        drawn_on: NaiveDate,
    },
    /// Numbers that cannot be those of one stratum.
    #[error(
        "{errors} errors among {examined} examined of {size} cannot be; errors are at most the examined, and these at most all"
    )]
    Counts {
        /// The units of the stratum.
        size: u64,
        /// How many were examined.
        examined: u64,
        /// In how many of them an error was found.
        errors: u64,
    },
    /// A bound that would take too long.
    #[error("a bound is computed for at most {most} examined units of a stratum, and these are {examined}; split it")]
    Limit {
        /// How many were examined.
        examined: u64,
        /// How many may be.
        most: u64,
    },
}

impl SampleError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            SampleError::Rate { .. } => "sample.rate",
            SampleError::Alpha { .. } => "sample.alpha",
            SampleError::DrawsNobody => "sample.draws_nobody",
            SampleError::Blank { .. } => "sample.blank",
            SampleError::EmptyFrame => "sample.empty_frame",
            SampleError::Twice { .. } => "sample.twice",
            SampleError::Excluded { .. } => "sample.excluded",
            SampleError::Reason { .. } => "sample.reason",
            SampleError::FrozenEarly { .. } => "sample.frozen_early",
            SampleError::SeedEarly { .. } => "sample.seed_early",
            SampleError::SeedNull => "sample.seed_null",
            SampleError::NotInSample { .. } => "sample.not_in_sample",
            SampleError::NoSpare { .. } => "sample.no_spare",
            SampleError::ReplacedEarly { .. } => "sample.replaced_early",
            SampleError::Counts { .. } => "sample.counts",
            SampleError::Limit { .. } => "sample.limit",
        }
    }
}

impl AsProblem for SampleError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            SampleError::Blank { at }
            | SampleError::Twice { at, .. }
            | SampleError::Excluded { at, .. }
            | SampleError::Reason { at, .. }
            | SampleError::NotInSample { at, .. } => own.at(at),
            SampleError::Alpha { at, .. } => own.at(at),
            SampleError::Rate { .. } => own.at("design.rate"),
            SampleError::DrawsNobody => own.at("design.minimum"),
            SampleError::EmptyFrame => own.at("units"),
            SampleError::FrozenEarly { .. } => own.at("frozen_on"),
            SampleError::SeedEarly { .. } => own.at("seed.drawn_on"),
            SampleError::SeedNull => own.at("seed.text"),
            SampleError::NoSpare { .. } => own.at("unit"),
            SampleError::ReplacedEarly { .. } => own.at("recorded_on"),
            SampleError::Counts { examined, errors, .. } if errors > examined => own.at("errors"),
            SampleError::Counts { .. } | SampleError::Limit { .. } => own.at("examined"),
        }
    }
}

/// A caller's text for a message, shortened.
pub(super) fn shown(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// A fault, if a text says nothing.
pub(super) fn blank(text: &str, at: impl FnOnce() -> String) -> Option<SampleError> {
    text.trim().is_empty().then(|| SampleError::Blank { at: at() })
}
