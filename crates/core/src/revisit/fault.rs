//! What can be wrong with the visit rules of a pack.

use crate::law::PackFault;

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Trigger,
    Event,
    List,
    Day,
    Finding,
    Questionnaire,
    Question,
    Answer,
    Ladder,
    Rule,
    Anchor,
    Proposal,
}

impl Of {
    fn noun(self) -> &'static str {
        match self {
            Of::Trigger => "trigger",
            Of::Event => "kind of event",
            Of::List => "list",
            Of::Day => "kind of day",
            Of::Finding => "finding",
            Of::Questionnaire => "questionnaire",
            Of::Question => "question",
            Of::Answer => "answer",
            Of::Ladder => "ladder",
            Of::Rule => "visit rule",
            Of::Anchor => "date of the trigger",
            Of::Proposal => "proposal",
        }
    }

    fn code(self) -> &'static str {
        match self {
            Of::Trigger => "revisit.unknown_trigger",
            Of::Event => "revisit.unknown_event",
            Of::List => "revisit.unknown_list",
            Of::Day => "revisit.unknown_day",
            Of::Finding => "revisit.unknown_finding",
            Of::Questionnaire => "revisit.unknown_questionnaire",
            Of::Question => "revisit.unknown_question",
            Of::Answer => "revisit.unknown_answer",
            Of::Ladder => "revisit.unknown_ladder",
            Of::Rule => "revisit.unknown_rule",
            Of::Anchor => "revisit.unknown_anchor",
            Of::Proposal => "revisit.unknown_proposal",
        }
    }
}

/// What is wrong with a part of the section.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum RuleFault {
    #[error("there is no {} `{name}`; {hint}", .of.noun())]
    Unknown { of: Of, name: String, hint: String },
    #[error("`{name}` is a name of the library; choose another one")]
    Reserved { name: String },
    #[error("`{fact}` is a fact of {of}, and the rule is about {about}; leave it out")]
    Misplaced { fact: String, of: &'static str, about: &'static str },
    #[error("{what} must not come before {before}; correct one of the two")]
    Window { what: &'static str, before: &'static str },
    #[error("hours do not count here; write days, working days, months or years")]
    Hours,
    #[error("{what} changes nothing: {why}")]
    Idle { what: &'static str, why: &'static str },
    #[error("a series that never ends; write `times`, or make it a rule about grants, lists or persons")]
    Endless,
    #[error("two rules are called `{name}`, one under `revisit`, one under `recheck`; rename one of them")]
    Twice { name: String },
    #[error("`{name}` has other answers in another questionnaire; give both the same, or one of them another name")]
    Differs { name: String },
    #[error("more than {limit}; split the section")]
    Limit { limit: String },
}

impl RuleFault {
    fn code(&self) -> &'static str {
        match self {
            RuleFault::Unknown { of, .. } => of.code(),
            RuleFault::Reserved { .. } => "revisit.reserved",
            RuleFault::Misplaced { .. } => "revisit.misplaced_fact",
            RuleFault::Window { .. } => "revisit.window",
            RuleFault::Hours => "revisit.hours",
            RuleFault::Idle { .. } => "revisit.idle",
            RuleFault::Endless => "revisit.endless",
            RuleFault::Twice { .. } => "revisit.twice",
            RuleFault::Differs { .. } => "revisit.question_differs",
            RuleFault::Limit { .. } => "revisit.limit",
        }
    }
}

impl From<RuleFault> for PackFault {
    fn from(fault: RuleFault) -> PackFault {
        PackFault::Section { code: fault.code(), why: fault.to_string() }
    }
}
