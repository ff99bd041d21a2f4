//! Why entries are no register of early warnings.

use crate::record::{AsProblem, Names, OneOrMore, Problem, WarningState};
use chrono::NaiveDate;

/// Why entries are no register of early warnings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[non_exhaustive]
pub enum WarningError {
    /// An entry without its id or household.
    #[error("an entry recorded on {recorded_on} has no {what}; give it")]
    Blank {
        /// `id` or `household`.
        what: &'static str,
        /// Which of the entries, from 0.
        at: usize,
        /// The day on which it was recorded.
        recorded_on: NaiveDate,
    },
    /// A warning that does not begin with `new`.
    #[error("warning `{id}` begins with `{}`; the first entry is `new`", .state.name())]
    First {
        /// The warning.
        id: String,
        /// The state of its first entry.
        state: WarningState,
    },
    /// A state that does not follow another.
    #[error("warning `{id}`: `{}` does not follow `{}` on {on}; {}", .to.name(), .from.name(), if *.from == WarningState::Closed { "open it again with `new` first" } else { "`new` only begins, or opens again what is closed" })]
    Transition {
        /// The warning.
        id: String,
        /// The state before.
        from: WarningState,
        /// The state that does not follow.
        to: WarningState,
        /// The day of the entry.
        on: NaiveDate,
    },
    /// `in_case` without a case.
    #[error("warning `{id}` is `in_case` on {on} and names no case; name it")]
    NoCase {
        /// The warning.
        id: String,
        /// The day of the entry.
        on: NaiveDate,
    },
    /// `closed` without a reason.
    #[error("warning `{id}` is `closed` on {on} and does not say why; say it")]
    NoWhy {
        /// The warning.
        id: String,
        /// The day of the entry.
        on: NaiveDate,
    },
    /// A day before that of the entry before.
    #[error(
        "warning `{id}`: an entry of {on} was recorded after one of {before}; days may not run backwards, so correct one"
    )]
    Backwards {
        /// The warning.
        id: String,
        /// The day of the entry.
        on: NaiveDate,
        /// The day of the entry before.
        before: NaiveDate,
    },
    /// An entry that was recorded on a day before that on which it happened.
    #[error("warning `{id}`: an entry of {on} was recorded on {recorded_on}; correct one of the two days")]
    TooEarly {
        /// The warning.
        id: String,
        /// The day of the entry.
        on: NaiveDate,
        /// The day on which it was recorded.
        recorded_on: NaiveDate,
    },
    /// Two entries of one warning of which none is the later one.
    #[error("warning `{id}` has two entries of {on} that were recorded at the same moment; none is the later one")]
    Tie {
        /// The warning.
        id: String,
        /// The day of both.
        on: NaiveDate,
    },
    /// One id of two households.
    #[error("warning `{id}` is of household `{household}` and of `{other}`; give the second one its own id")]
    Household {
        /// The warning.
        id: String,
        /// Its household.
        household: String,
        /// The other one.
        other: String,
    },
}

impl WarningError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            WarningError::Blank { .. } => "warning.blank",
            WarningError::First { .. } => "warning.first",
            WarningError::Transition { .. } => "warning.transition",
            WarningError::NoCase { .. } => "warning.no_case",
            WarningError::NoWhy { .. } => "warning.no_why",
            WarningError::Backwards { .. } => "warning.backwards",
            WarningError::TooEarly { .. } => "warning.too_early",
            WarningError::Tie { .. } => "warning.tie",
            WarningError::Household { .. } => "warning.household",
        }
    }

    fn zh(&self) -> String {
        match self {
            WarningError::Blank { what, recorded_on, .. } => {
                let what = if *what == "id" { "编号" } else { "家庭" };
                format!("{recorded_on}登记的一条预警没有{what}，请填写")
            }
            WarningError::First { id, state } => {
                format!("预警“{id}”的第一条是“{}”；第一条应为“新发现”", state_zh(*state))
            }
            WarningError::Transition { id, from, to, on } => {
                let why = match from {
                    WarningState::Closed => "请先重新列为“新发现”",
                    _ => "“新发现”只用于首次列入或销号后重新列入",
                };
                format!("预警“{id}”{on}不能由“{}”转为“{}”；{why}", state_zh(*from), state_zh(*to))
            }
            WarningError::NoCase { id, on } => format!("预警“{id}”{on}列为“已立案”，没有写明个案，请写明"),
            WarningError::NoWhy { id, on } => format!("预警“{id}”{on}销号，没有说明原因，请说明"),
            WarningError::Backwards { id, on, before } => {
                format!("预警“{id}”{on}的一条登记在{before}的一条之后；日期不能倒退，请更正")
            }
            WarningError::TooEarly { id, on, recorded_on } => {
                format!("预警“{id}”{on}的一条登记于{recorded_on}，早于发生日期；请更正其中一个日期")
            }
            WarningError::Tie { id, on } => format!("预警“{id}”{on}有两条同时登记，分不出先后"),
            WarningError::Household { id, household, other } => {
                format!("预警“{id}”既属于“{household}”又属于“{other}”；请给后一户另编号")
            }
        }
    }
}

impl AsProblem for WarningError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        let (id, field) = match self {
            WarningError::Blank { what, at, .. } => return own.at(format_args!("warnings[{at}].{what}")),
            WarningError::First { id, .. } | WarningError::Transition { id, .. } => (id, "state"),
            WarningError::NoCase { id, .. } => (id, "case"),
            WarningError::NoWhy { id, .. } => (id, "why"),
            WarningError::Backwards { id, .. } | WarningError::TooEarly { id, .. } => (id, "happened_on"),
            WarningError::Tie { id, .. } => (id, "recorded_at"),
            WarningError::Household { id, .. } => (id, "household"),
        };
        own.at(format_args!("warnings.{id}.{field}"))
    }
}

fn state_zh(state: WarningState) -> &'static str {
    match state {
        WarningState::New => "新发现",
        WarningState::Contacted => "已联系",
        WarningState::Watch => "长期关注",
        WarningState::InCase => "已立案",
        WarningState::Closed => "已销号",
    }
}

/// The first fault of every warning that has one, each once and in order, at most 100.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{errors}")]
pub struct WarningErrors {
    /// The faults.
    pub errors: OneOrMore<WarningError>,
}

impl WarningErrors {
    /// Why, and what to do.
    #[must_use]
    pub fn text(&self) -> Names {
        let zh: Vec<String> = self.errors.iter().map(WarningError::zh).collect();
        Names { zh: Some(zh.join("\n")), en: Some(self.to_string()) }
    }
}

impl AsProblem for WarningErrors {
    fn problem(&self) -> Problem {
        Problem::all(&self.errors)
    }
}
