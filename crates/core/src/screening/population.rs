//! Whole tables of households: the same answers as one by one, as columns.
//!
//! In: the households and members of a population; out: a table with a row per household and columns per programme, and
//! one with a row per member where programmes decide of members.

mod bind;
mod error;
mod extract;
mod output;
mod plan;
mod run;
mod tables;
#[cfg(feature = "parallel")]
mod threads;

pub use error::PopulationError;
pub(crate) use tables::Asked;

use crate::record::Standing;
use crate::table::Table;
use std::collections::BTreeSet;

/// What to compute, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PopulationOptions {
    /// The programmes; none for all.
    pub programmes: Option<Vec<String>>,
    /// Whether to compute amounts: `P.amount_low` and `P.amount_high`, empty where nothing is paid, and where there is no
    /// such end.
    pub amounts: bool,
    /// Whether to name, where a household is not eligible, the first criterion that surely fails: `P.first_failed`.
    pub first_failed: bool,
    /// Whether to name why an outcome or amount does not exist: `P.fault`, the code of the first cause.
    pub faults: bool,
    /// Whether to count the facts that may still change an outcome or amount: `P.needed`. It costs about as much a row
    /// as [`crate::Policy::screen`] where something is unknown.
    pub needed: bool,
    /// Concepts of the household to show: a number as `C.low` and `C.high`, anything else as `C`, empty where it is not
    /// one value.
    pub concepts: Vec<String>,
    /// How much is known of the facts in the tables: what only an assessment settles is unknown while it is declared.
    pub standing: Standing,
    /// Columns that are no facts and mean nothing here.
    pub ignore: BTreeSet<String>,
    /// The column of the households with the day for which each is screened; none for one day for all.
    pub as_of: Option<String>,
    /// How many households to compute together; the answers do not depend on it.
    pub block: usize,
    /// How many threads to use, at least one. The answers do not depend on it.
    #[cfg(feature = "parallel")]
    pub threads: usize,
}

impl Default for PopulationOptions {
    fn default() -> PopulationOptions {
        PopulationOptions {
            programmes: None,
            amounts: true,
            first_failed: true,
            faults: true,
            needed: false,
            concepts: Vec::new(),
            standing: Standing::Declared,
            ignore: BTreeSet::new(),
            as_of: None,
            block: 8_192,
            #[cfg(feature = "parallel")]
            threads: 1,
        }
    }
}

/// The answers for a population, whose keys they borrow.
#[derive(Debug, Clone)]
pub struct PopulationScreening<'p> {
    /// A row per household, in the order of the input: the key, then columns per programme and concept.
    pub households: Table<'p>,
    /// A row per member, in the order of the input, if some programme decides of members.
    pub members: Option<Table<'p>>,
}
