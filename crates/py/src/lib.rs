//! The Python package's module `tuodi._native`: the library `tuodi`, with shapes and errors converted and nothing else.
//!
//! In: objects and texts of Python, by the package's own modules; out: JSON texts, days as ISO texts, handles, and
//! exceptions of `tuodi.Error`. No rule, default or message of the domain stands here.

mod agreement;
mod calendar;
mod case;
mod cells;
mod convert;
mod discover;
mod error;
mod evaluate;
mod frame;
mod household;
mod identity;
mod interrupt;
mod journal;
mod ledger;
mod matching;
mod objects;
mod packed;
mod policy;
mod population;
mod referral;
mod register;
mod report;
mod revisit;
mod sample;
mod screening;
mod table;
mod transport;
mod unit;

use mimalloc::MiMalloc;
use pyo3::prelude::*;

/// What the library itself holds. Python, NumPy and Arrow's other users keep their own.
#[global_allocator]
static MEMORY: MiMalloc = MiMalloc;

/// The library, as the package's modules use it.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::agreement::{Agreement, settlement_words};
    #[pymodule_export]
    use super::calendar::{Calendar, check_extension};
    #[pymodule_export]
    use super::case::{Case, PublicView, assess, grant_records, open_case, recipient_events, render_document};
    #[pymodule_export]
    use super::discover::{Discovery, staffing, warning_register};
    #[pymodule_export]
    use super::evaluate::{Prepared, evaluate};
    #[pymodule_export]
    use super::identity::{DisabilityCard, NationalId, PseudonymKey, age_on, pseudonym};
    #[pymodule_export]
    use super::journal::Journal;
    #[pymodule_export]
    use super::ledger::Ledger;
    #[pymodule_export]
    use super::matching::{MatchPlan, match_needs, verify_matches};
    #[pymodule_export]
    use super::policy::{Policy, built_in_names, built_in_text};
    #[pymodule_export]
    use super::population::{Population, Screener};
    #[pymodule_export]
    use super::referral::{Referral, barred, promises};
    #[pymodule_export]
    use super::register::Register;
    #[pymodule_export]
    use super::report::{Report, ReportPage, ReportRecords, side_by_side, suppress, table_text};
    #[pymodule_export]
    use super::revisit::{RevisitPlan, plan_revisits, verify_work_plan, work_plan, work_plan_calendar};
    #[pymodule_export]
    use super::sample::{FrozenFrame, Manifest, upper_bound};
    #[pymodule_export]
    use super::screening::Screening;
    #[pymodule_export]
    use super::table::Table;
    #[pymodule_export]
    use super::to_json;
    #[pymodule_export]
    use super::transport::{PlanQuestions, Transport};
    #[pymodule_export]
    use super::unit::Unit;

    /// The version of the library.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}

/// The JSON text of a record, as every call reads it.
#[pyfunction]
fn to_json(value: &Bound<'_, PyAny>) -> PyResult<String> {
    convert::json(value)
}
