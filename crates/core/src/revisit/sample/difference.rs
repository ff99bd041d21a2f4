//! In which ways can a manifest be other than what comes out when it is drawn again?

use super::error::SampleError;
use super::unit::Stratum;
use crate::record::{AsProblem, Problem};

/// Which list of a manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// Those who are examined.
    Selected,
    /// Those who may come in.
    Spares,
}

impl List {
    fn name(self) -> &'static str {
        match self {
            List::Selected => "selected",
            List::Spares => "spares",
        }
    }
}

/// One way in which a manifest is not what comes out when it is drawn again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Difference {
    /// The manifest is of another procedure.
    #[error("the scheme is `{stated}`, and this verifies `tuodi.sample.1`; take the version that drew it")]
    Scheme {
        /// What the manifest states, shortened.
        stated: String,
    },
    /// There is no sample at all of this.
    #[error("no sample can be drawn: {0}")]
    Refused(#[source] SampleError),
    /// What was settled before the seed is not what the commitment was made of.
    #[error("the record that was settled before the seed has the hash {computed}, and the commitment is {stated}")]
    Commitment {
        /// What the manifest states, shortened.
        stated: String,
        /// What comes out.
        computed: String,
    },
    /// A unit was added, taken out or named otherwise.
    #[error("the ids of the units are others: {stated_size} with the hash {stated}, now {size} with {computed}")]
    Ids {
        /// How many the manifest states.
        stated_size: u64,
        /// The hash that the manifest states, shortened.
        stated: String,
        /// How many units there are.
        size: u64,
        /// Their hash.
        computed: String,
    },
    /// A unit has another place, channel, reason or sum.
    #[error("the units say something else: the hash was {stated}, and is {computed}")]
    Units {
        /// What the manifest states, shortened.
        stated: String,
        /// What comes out.
        computed: String,
    },
    /// Another number of units has no known sum.
    #[error("{computed} units have no sum, and the manifest says {stated}")]
    WithoutAmount {
        /// What the manifest states.
        stated: u64,
        /// What comes out.
        computed: u64,
    },
    /// A stratum has another size, or another number is to be drawn.
    #[error("{stratum}: {} to be drawn, and the manifest says {}", sized(.computed), sized(.stated))]
    Stratum {
        /// The stratum.
        stratum: Stratum,
        /// Size and number that the manifest states; nothing if it has no such stratum.
        stated: Option<(u64, u64)>,
        /// Size and number that come out; nothing if there is no such stratum.
        computed: Option<(u64, u64)>,
    },
    /// Every ticket is another one.
    #[error("no ticket of the manifest is of its seed; look up the seed at its origin")]
    Seed,
    /// Somebody comes out and does not stand in the manifest.
    #[error("{stratum}: `{id}` comes out and is not among the {}", .list.name())]
    Missing {
        /// The stratum.
        stratum: Stratum,
        /// The list.
        list: List,
        /// The id, shortened.
        id: String,
    },
    /// Somebody stands in the manifest and does not come out.
    #[error("{stratum}: `{id}` is among the {} and does not come out", .list.name())]
    Foreign {
        /// The stratum.
        stratum: Stratum,
        /// The list.
        list: List,
        /// The id, shortened.
        id: String,
    },
    /// Somebody has another rank.
    #[error("{stratum}: `{id}` has rank {computed}, and the manifest says {stated}")]
    Rank {
        /// The stratum.
        stratum: Stratum,
        /// The list.
        list: List,
        /// The id, shortened.
        id: String,
        /// What the manifest states.
        stated: u64,
        /// What comes out.
        computed: u64,
    },
    /// Somebody has another ticket.
    #[error("{stratum}: `{id}` has ticket {computed}, and the manifest says {stated}")]
    Ticket {
        /// The stratum.
        stratum: Stratum,
        /// The list.
        list: List,
        /// The id, shortened.
        id: String,
        /// What the manifest states, shortened.
        stated: String,
        /// What comes out.
        computed: String,
    },
    /// Something stands twice or in another order.
    #[error("the manifest lists something twice or in another order than it was drawn")]
    Order,
    /// Another spare came in than the next.
    #[error("`replacements[{place}]`: `{computed}` takes the place of `{unit}`, and not `{stated}`")]
    Replacement {
        /// Which one, from 0.
        place: usize,
        /// Who is replaced, shortened.
        unit: String,
        /// Who is said to come in, shortened.
        stated: String,
        /// Who comes in.
        computed: String,
    },
    /// A replacement that cannot be.
    #[error("`replacements[{place}]`: {error}")]
    RefusedReplacement {
        /// Which one, from 0.
        place: usize,
        /// Why not.
        #[source]
        error: SampleError,
    },
}

/// A stratum in a path: `certain`, or its place and channel with a stroke between.
fn named(stratum: &Stratum) -> String {
    match stratum {
        Stratum::Certain {} => "certain".to_owned(),
        Stratum::Cell { place, channel } => format!("{place}/{channel}"),
    }
}

fn sized(counts: &Option<(u64, u64)>) -> String {
    counts.map_or("0 of 0".to_owned(), |(size, take)| format!("{take} of {size}"))
}

impl Difference {
    /// The stable code; of what is refused, that of the reason.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Difference::Refused(error) | Difference::RefusedReplacement { error, .. } => error.code(),
            Difference::Scheme { .. } => "sample.other_scheme",
            Difference::Commitment { .. } => "sample.other_commitment",
            Difference::Ids { .. } => "sample.other_ids",
            Difference::Units { .. } => "sample.other_units",
            Difference::WithoutAmount { .. } => "sample.other_amounts",
            Difference::Stratum { .. } => "sample.other_size",
            Difference::Seed => "sample.other_seed",
            Difference::Missing { .. } => "sample.missing",
            Difference::Foreign { .. } => "sample.foreign",
            Difference::Rank { .. } => "sample.other_rank",
            Difference::Ticket { .. } => "sample.other_ticket",
            Difference::Order => "sample.other_order",
            Difference::Replacement { .. } => "sample.other_replacement",
        }
    }
}

impl AsProblem for Difference {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            Difference::Refused(error) => error.problem().saying(self),
            Difference::Replacement { place, .. } | Difference::RefusedReplacement { place, .. } => {
                own.at(format_args!("replacements[{place}]"))
            }
            Difference::Scheme { .. } => own.at("frozen.scheme"),
            Difference::Commitment { .. } => own.at("commitment"),
            Difference::Ids { .. } => own.at("frozen.ids_sha256"),
            Difference::Units { .. } => own.at("frozen.units_sha256"),
            Difference::WithoutAmount { .. } => own.at("frozen.without_amount"),
            Difference::Stratum { stratum, .. } => own.at(format_args!("frozen.strata.{}", named(stratum))),
            Difference::Seed => own.at("seed.text"),
            Difference::Missing { stratum, list, id } | Difference::Foreign { stratum, list, id } => {
                own.at(format_args!("drawn.{}.{}.{id}", named(stratum), list.name()))
            }
            Difference::Rank { stratum, list, id, .. } => {
                own.at(format_args!("drawn.{}.{}.{id}.rank", named(stratum), list.name()))
            }
            Difference::Ticket { stratum, list, id, .. } => {
                own.at(format_args!("drawn.{}.{}.{id}.ticket", named(stratum), list.name()))
            }
            Difference::Order => own.at("drawn"),
        }
    }
}
