//! What can be wrong with a procedure as it is written.

use crate::law::PackFault;

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Procedure,
    Act,
    Guard,
    Role,
    State,
    PanelKind,
    Ruling,
    Trigger,
    Document,
    Instrument,
    Concept,
    Fact,
}

impl Of {
    fn noun(self) -> &'static str {
        match self {
            Of::Procedure => "procedure",
            Of::Act => "act",
            Of::Guard => "guard",
            Of::Role => "role",
            Of::State => "state",
            Of::PanelKind => "kind of panel",
            Of::Ruling => "ruling",
            Of::Trigger => "trigger",
            Of::Document => "document",
            Of::Instrument => "instrument",
            Of::Concept => "concept of the household",
            Of::Fact => "fact",
        }
    }

    fn code(self) -> &'static str {
        match self {
            Of::Procedure => "procedures.unknown",
            Of::Act => "procedures.unknown_act",
            Of::Guard => "procedures.unknown_guard",
            Of::Role => "procedures.unknown_role",
            Of::State => "procedures.unknown_state",
            Of::PanelKind => "procedures.unknown_panel_kind",
            Of::Ruling => "procedures.unknown_ruling",
            Of::Trigger => "procedures.unknown_trigger",
            Of::Document => "procedures.unknown_document",
            Of::Instrument => "procedures.unknown_instrument",
            Of::Concept => "procedures.unknown_concept",
            Of::Fact => "procedures.unknown_fact",
        }
    }
}

/// What is wrong with a procedure of a pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum ProcedureFault {
    #[error("there is no {} `{name}`; {hint}", .of.noun())]
    Unknown { of: Of, name: String, hint: String },
    #[error("`{name}` is a word of the flow; choose another name for the state")]
    Reserved { name: &'static str },
    #[error("{why}")]
    Start { why: &'static str },
    #[error(
        "`{state}` is an end, which only `open_round` leaves, to a state that is none; take it out of `ends`, or {todo}"
    )]
    Ended { state: String, todo: &'static str },
    #[error(
        "`{act}` leaves something to be done, and no case ends with it; lead to another state, and `close` the case there"
    )]
    Unfinished { act: &'static str },
    #[error("`{role}` may `{act}` in `{state}` by row {other} already; leave it out of one of the two")]
    TwoRows { act: &'static str, role: String, state: String, other: usize },
    #[error("no case can come to `{state}`; add a row or term that leads to it, or leave it out")]
    Unreachable { state: String },
    #[error("from `{state}` a case can never come to an end; add a row or term that leads on")]
    NoEnd { state: String },
    #[error("no row of the flow is for `{role}`; add one, or leave the role out")]
    UnusedRole { role: String },
    #[error("`{role}` may `{act}`, but has no ceiling; write it under `ceilings`, or `unlimited` there")]
    NoCeiling { role: String, act: &'static str },
    #[error("{what} needs `{key}` in the procedure; add it, or leave {what} out")]
    LacksRule { what: String, key: &'static str },
    #[error("{what} needs a row on `{act}` in the flow; add one, or leave {what} out")]
    LacksRow { what: String, act: &'static str },
    #[error("{what} changes nothing: {why}")]
    Idle { what: String, why: String },
    #[error(
        "`{act}` must not go on for ever; write under `most` how often a round may have it, at least once: `{key}: 3`"
    )]
    Bound { act: &'static str, key: &'static str },
    #[error("a term in months or years cannot be paused; write it in days or working days, or leave `pausable` out")]
    CannotPause,
    #[error("`{to}` does not extend `{within}`; write more of the same unit")]
    Extension { to: String, within: String },
    #[error("once it runs, none of these acts can come; name another one, or correct the flow")]
    Never,
    #[error("`{act}` is never parted from itself; name two different acts")]
    ApartFromItself { act: &'static str },
    #[error("`{found}` cannot reach back over grants and cases; write days, months or years")]
    Window { found: String },
    #[error("`{document}` goes to one person; name a document of a public kind: {kinds}")]
    NotPublic { document: String, kinds: String },
    #[error("`{found}` is no amount of a procedure; write the formula under `concepts` and name it here")]
    Formula { found: String },
    #[error(
        "`{concept}` is no amount of money of the household, but {found}; name a concept whose unit has the currency once above the line"
    )]
    NotMoney { concept: String, found: String },
    #[error("more than {limit}; split the procedure")]
    Limit { limit: String },
}

impl ProcedureFault {
    fn code(&self) -> &'static str {
        match self {
            ProcedureFault::Unknown { of, .. } => of.code(),
            ProcedureFault::Reserved { .. } => "procedures.reserved",
            ProcedureFault::Start { .. } => "procedures.start",
            ProcedureFault::Ended { .. } => "procedures.ended",
            ProcedureFault::Unfinished { .. } => "procedures.unfinished",
            ProcedureFault::TwoRows { .. } => "procedures.two_rows",
            ProcedureFault::Unreachable { .. } => "procedures.unreachable",
            ProcedureFault::NoEnd { .. } => "procedures.no_end",
            ProcedureFault::UnusedRole { .. } => "procedures.unused_role",
            ProcedureFault::NoCeiling { .. } => "procedures.no_ceiling",
            ProcedureFault::LacksRule { .. } => "procedures.lacks_rule",
            ProcedureFault::LacksRow { .. } => "procedures.lacks_row",
            ProcedureFault::Idle { .. } => "procedures.idle",
            ProcedureFault::Bound { .. } => "procedures.bound",
            ProcedureFault::CannotPause => "procedures.cannot_pause",
            ProcedureFault::Extension { .. } => "procedures.extension",
            ProcedureFault::Never => "procedures.never",
            ProcedureFault::ApartFromItself { .. } => "procedures.apart_itself",
            ProcedureFault::Window { .. } => "procedures.window",
            ProcedureFault::NotPublic { .. } => "procedures.not_public",
            ProcedureFault::Formula { .. } => "procedures.formula",
            ProcedureFault::NotMoney { .. } => "procedures.not_money",
            ProcedureFault::Limit { .. } => "procedures.limit",
        }
    }

    /// The fault of a key that stands beside the versions, with the first day of the version in which it is one.
    pub(super) fn of_version(self, from: Option<&str>) -> PackFault {
        let version = from.map_or_else(String::new, |from| format!("in the version from {from}: "));
        PackFault::Section { code: self.code(), why: format!("{version}{self}") }
    }
}

impl From<ProcedureFault> for PackFault {
    fn from(fault: ProcedureFault) -> PackFault {
        PackFault::Section { code: fault.code(), why: fault.to_string() }
    }
}
