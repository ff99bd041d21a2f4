//! Why something cannot be done with a referral, and what would be needed.

use super::act::{Party, ReferralState};
use crate::quantity::Money;
use crate::record::{AsProblem, Names, Problem};
use chrono::NaiveDate;

/// Why something cannot be done with a referral now. A refusal changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReferralRefusal {
    /// A text that must say something.
    #[error("{part} is blank; give it")]
    Blank {
        /// Which.
        part: &'static str,
        /// Where it stands in the proposal or command.
        path: &'static str,
    },
    /// A number of units or of a referral that is not above 0, or too many days of a bar.
    #[error("{part} is {given}, but it is {wanted}; correct it")]
    Number {
        /// Which.
        part: &'static str,
        /// Where it stands in the proposal.
        path: &'static str,
        /// What was given.
        given: u32,
        /// What it may be.
        wanted: &'static str,
    },
    /// An amount that cannot be paid.
    #[error("the amount {amount} is below 0 or has more than 2 digits behind the point; correct it")]
    Amount {
        /// The amount.
        amount: Money,
        /// Where it stands in the proposal or command.
        path: &'static str,
    },
    /// Somebody else did something in between.
    #[error("the referral is in version {version}, not in {expected}; read it again")]
    Stale {
        /// The version that was expected.
        expected: u64,
        /// The version that it has.
        version: u64,
    },
    /// It is said to have happened, or to have been recorded, before the last event.
    #[error("this lies before the last event, of {last}; give its day and moment in their order")]
    Backwards {
        /// The day of the last event.
        last: NaiveDate,
        /// What lies before it: the day `happened_on`, or the moment `at`.
        path: &'static str,
    },
    /// The state does not allow it.
    #[error("`{act}` is not possible: the referral is {state}; it needs {needed}")]
    State {
        /// What was to be done.
        act: &'static str,
        /// The state.
        state: ReferralState,
        /// The states in which it is possible, and by whom.
        needed: String,
    },
    /// The role does not allow it.
    #[error("`{act}` is for the {}; somebody with that role has to do it", .parties.iter().map(|party| party.name()).collect::<Vec<_>>().join(" or the "))]
    Role {
        /// What was to be done.
        act: &'static str,
        /// Who may do it.
        parties: Vec<Party>,
    },
    /// The provider or household of another referral.
    #[error("`{actor}` is not the {} of this referral, nor acting for `{wanted}`; only they may do this", .party.name())]
    OtherParty {
        /// Who wanted to do it.
        actor: String,
        /// As which party.
        party: Party,
        /// Who that is.
        wanted: String,
    },
    /// The answer is due before it is asked for.
    #[error("the answer is due on {due}, before the offer of {on}; give a day from then on")]
    AnswerDue {
        /// The day.
        due: NaiveDate,
        /// The day of the offer.
        on: NaiveDate,
    },
    /// The answer comes too late.
    #[error("the answer was due on {due}; let the offer expire, and propose it again")]
    AnswerLate {
        /// The last day.
        due: NaiveDate,
    },
    /// The answer can still come.
    #[error("the answer is due on {due}; an offer expires on the day after it")]
    AnswerOpen {
        /// The last day.
        due: NaiveDate,
    },
    /// Money without anything that shows what it is for.
    #[error("nothing shows that it was given; name the evidence")]
    EvidenceMissing,
    /// An amount where none is paid, or none where one is.
    #[error("{why}")]
    Payment {
        /// Why, and what to do.
        why: &'static str,
    },
    /// More than was promised.
    #[error("{asked} is more than the {committed} that are committed; pay at most that")]
    AboveCommitted {
        /// How much was to be paid.
        asked: Money,
        /// How much is committed.
        committed: Money,
    },
    /// Events that are not those of a referral.
    #[error("event {version} does not follow: {why}; replay all events of one referral in their order")]
    Event {
        /// The version that it names; 0 if there is no event.
        version: u64,
        /// Which event of the referral it is, from 0.
        place: u64,
        /// Why not.
        why: &'static str,
    },
}

impl ReferralRefusal {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ReferralRefusal::Blank { .. } => "referral.blank",
            ReferralRefusal::Number { .. } => "referral.number",
            ReferralRefusal::Amount { .. } => "referral.amount",
            ReferralRefusal::Stale { .. } => "referral.stale",
            ReferralRefusal::Backwards { .. } => "referral.backwards",
            ReferralRefusal::State { .. } => "referral.state",
            ReferralRefusal::Role { .. } => "referral.role",
            ReferralRefusal::OtherParty { .. } => "referral.other_party",
            ReferralRefusal::AnswerDue { .. } => "referral.answer_due",
            ReferralRefusal::AnswerLate { .. } => "referral.answer_late",
            ReferralRefusal::AnswerOpen { .. } => "referral.answer_open",
            ReferralRefusal::EvidenceMissing => "referral.evidence",
            ReferralRefusal::Payment { .. } => "referral.payment",
            ReferralRefusal::AboveCommitted { .. } => "referral.above_committed",
            ReferralRefusal::Event { .. } => "referral.event",
        }
    }

    /// Why, and what to do.
    #[must_use]
    pub fn text(&self) -> Names {
        let zh = match self {
            ReferralRefusal::Blank { part, .. } => format!("{part} 是空的，请填写"),
            ReferralRefusal::Number { part, given, .. } => format!("{part} 是 {given}，数目不对，请更正"),
            ReferralRefusal::Amount { amount, .. } => format!("金额 {amount} 小于0或小数多于两位，请更正"),
            ReferralRefusal::Stale { expected, version } => {
                format!("转介已是第 {version} 版，不是第 {expected} 版；请重新读取")
            }
            ReferralRefusal::Backwards { last, .. } => format!("早于上一步（{last}），请按先后登记"),
            ReferralRefusal::State { act, state, .. } => {
                let state = state.title().zh.unwrap_or_default();
                format!("转介“{state}”，现在不能{}", act_zh(act))
            }
            ReferralRefusal::Role { act, parties } => {
                let parties: Vec<&str> = parties.iter().map(|party| party_zh(*party)).collect();
                format!("{}应由{}办理", act_zh(act), parties.join("或"))
            }
            ReferralRefusal::OtherParty { actor, party, wanted } => {
                format!("{actor} 不是这项转介的{}，也不是代 {wanted} 办理", party_zh(*party))
            }
            ReferralRefusal::AnswerDue { due, on } => {
                format!("答复期限 {due} 早于发出之日 {on}，请改为当日或以后")
            }
            ReferralRefusal::AnswerLate { due } => format!("应在 {due} 前答复；请作逾期处理后重新提出"),
            ReferralRefusal::AnswerOpen { due } => format!("答复期限 {due} 未过，次日起才算逾期"),
            ReferralRefusal::EvidenceMissing => "没有提供凭证，请列明".to_owned(),
            ReferralRefusal::Payment { .. } => "金额与付款方式不符，请核对由提供时付款还是按协议结算".to_owned(),
            ReferralRefusal::AboveCommitted { asked, committed } => {
                format!("要付 {asked}，已承诺的只有 {committed}，最多付这么多")
            }
            ReferralRefusal::Event { version, .. } => format!("第 {version} 步接不上，请按先后重放全部步骤"),
        };
        Names { zh: Some(zh), en: Some(self.to_string()) }
    }
}

impl AsProblem for ReferralRefusal {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            ReferralRefusal::Blank { path, .. }
            | ReferralRefusal::Number { path, .. }
            | ReferralRefusal::Amount { path, .. }
            | ReferralRefusal::Backwards { path, .. } => own.at(path),
            ReferralRefusal::Stale { .. } => own.at("expected_version"),
            ReferralRefusal::Role { .. } => own.at("actor.roles"),
            ReferralRefusal::OtherParty { .. } => own.at("actor.id"),
            ReferralRefusal::AnswerDue { .. } => own.at("act.answer_due"),
            ReferralRefusal::AnswerLate { .. } | ReferralRefusal::AnswerOpen { .. } => own.at("happened_on"),
            ReferralRefusal::EvidenceMissing => own.at("act.evidence"),
            ReferralRefusal::Payment { .. } | ReferralRefusal::AboveCommitted { .. } => own.at("act.pay"),
            ReferralRefusal::Event { place, .. } => own.at(format_args!("events[{place}]")),
            // What the state refuses is no fault of a field.
            ReferralRefusal::State { .. } => own,
        }
    }
}

fn party_zh(party: Party) -> &'static str {
    match party {
        Party::Worker => "工作人员",
        Party::Provider => "提供方",
        Party::Household => "家庭",
    }
}

fn act_zh(act: &str) -> &str {
    match act {
        "propose" => "提出",
        "offer" => "发出",
        "accept" => "接单",
        "decline" => "谢绝",
        "expire" => "作逾期处理",
        "start" => "开始",
        "deliver" => "登记提供",
        "confirm" => "确认",
        "fail" => "登记未成",
        other => other,
    }
}
