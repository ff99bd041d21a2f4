//! What is done with a referral: the payload of a command, and of the event it becomes.

use crate::quantity::Money;
use crate::record::Names;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::fmt;

/// Who does something. The role of the same name in [`crate::record::Actor`] says so, and the library believes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// Who arranges the help, such as a social worker.
    Worker,
    /// Who is to give it.
    Provider,
    /// The household that is to receive it.
    Household,
}

impl Party {
    /// The role.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Party::Worker => "worker",
            Party::Provider => "provider",
            Party::Household => "household",
        }
    }
}

/// Where a referral stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReferralState {
    /// Matched, and not offered yet.
    Proposed,
    /// Offered to the provider, who has not answered yet.
    Offered,
    /// The provider has accepted it (接单).
    Accepted,
    /// The provider or the household does not want it.
    Declined,
    /// Nobody answered in time.
    Expired,
    /// The help has begun.
    Started,
    /// The provider says that it was given.
    Delivered,
    /// The household says that it was given.
    Confirmed,
    /// It came to nothing.
    Failed,
}

impl ReferralState {
    /// Its name in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ReferralState::Proposed => "proposed",
            ReferralState::Offered => "offered",
            ReferralState::Accepted => "accepted",
            ReferralState::Declined => "declined",
            ReferralState::Expired => "expired",
            ReferralState::Started => "started",
            ReferralState::Delivered => "delivered",
            ReferralState::Confirmed => "confirmed",
            ReferralState::Failed => "failed",
        }
    }

    /// Whether nothing can follow.
    #[must_use]
    pub fn is_end(self) -> bool {
        use ReferralState::{Confirmed, Declined, Expired, Failed};
        matches!(self, Declined | Expired | Confirmed | Failed)
    }

    /// What it is called.
    #[must_use]
    pub fn title(self) -> Names {
        let zh = match self {
            ReferralState::Proposed => "已提出",
            ReferralState::Offered => "已发出，待接单",
            ReferralState::Accepted => "已接单",
            ReferralState::Declined => "已谢绝",
            ReferralState::Expired => "逾期未答",
            ReferralState::Started => "已开始",
            ReferralState::Delivered => "已提供",
            ReferralState::Confirmed => "家庭已确认",
            ReferralState::Failed => "未成",
        };
        Names { zh: Some(zh.to_owned()), en: Some(self.name().to_owned()) }
    }
}

impl fmt::Display for ReferralState {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// What a match proposes. Ids are the host's and never parsed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// The need.
    pub need: String,
    /// The resource.
    pub resource: String,
    /// Which referral of this need to this resource, from 1.
    pub n: u32,
    /// The household that needs it.
    pub household: String,
    /// Who has the resource.
    pub provider: String,
    /// How many units, at least 1.
    pub quantity: u32,
    /// Who pays; none if nobody does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding: Option<Funding>,
    /// For how many days the next matching runs do not propose it, once it is declined or has expired; at most 3660.
    pub bar_days: u32,
}

/// Who pays for a referral.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Funding {
    /// The fund.
    pub fund: String,
    /// What it is spent on.
    pub purpose: String,
    /// At most how much: this is reserved and committed.
    pub amount: Money,
    /// What pays it.
    pub paid_by: PaidBy,
}

/// What pays the money that is committed for a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PaidBy {
    /// The delivery, at once.
    Delivery,
    /// The settlements of an agreement; the delivery ends it, and releases what is left.
    Agreement,
}

/// What somebody wants to do with a referral.
///
/// # Examples
/// ```
/// use tuodi::matching::referral::{Accept, ReferralCommand};
/// let command = ReferralCommand::new(2, "2019-03-02".parse()?, Accept {});
/// let json = serde_json::to_string(&command)?;
/// assert_eq!(json, r#"{"expected_version":2,"happened_on":"2019-03-02","act":{"kind":"accept"}}"#);
/// assert_eq!(serde_json::from_str::<ReferralCommand>(&json)?, command);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReferralCommand {
    /// The version that the host read: another one since then refuses the command.
    pub expected_version: u64,
    /// The day on which it happened.
    pub happened_on: NaiveDate,
    /// What is done.
    pub act: ReferralAct,
}

impl ReferralCommand {
    /// Something that happened on a day.
    pub fn new(expected_version: u64, happened_on: NaiveDate, act: impl Into<ReferralAct>) -> ReferralCommand {
        ReferralCommand { expected_version, happened_on, act: act.into() }
    }
}

/// What happened to a referral: all that replay needs.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReferralEvent {
    /// The version of the referral after it, from 1.
    pub version: u64,
    /// The day on which it happened.
    pub happened_on: NaiveDate,
    /// When it was recorded.
    pub recorded_at: DateTime<FixedOffset>,
    /// Who did it.
    pub recorded_by: String,
    /// As which party.
    pub party: Party,
    /// What happened.
    pub act: ReferralAct,
}

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident($inner:ident) = $wire:literal,)*) => {
        /// What is done with a referral. In JSON its fields stand beside `kind`.
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(tag = "kind", rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum ReferralAct {
            $($(#[$doc])* $name($inner),)*
        }

        crate::json::tagged!(ReferralAct by "kind": $($wire => $name),*);

        impl ReferralAct {
            /// Its name in records.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self {
                    $(ReferralAct::$name(_) => $wire,)*
                }
            }
        }

        $(impl From<$inner> for ReferralAct {
            fn from(act: $inner) -> ReferralAct {
                ReferralAct::$name(act)
            }
        })*
    };
}

acts! {
    /// A match is proposed: the first event.
    Propose(Proposal) = "propose",
    /// It is offered to the provider.
    Offer(Offer) = "offer",
    /// The provider accepts.
    Accept(Accept) = "accept",
    /// The provider or the household declines.
    Decline(Decline) = "decline",
    /// The answer is overdue.
    Expire(Expire) = "expire",
    /// The help begins.
    Start(Start) = "start",
    /// The help was given.
    Deliver(Deliver) = "deliver",
    /// The household confirms it.
    Confirm(Confirm) = "confirm",
    /// It came to nothing.
    Fail(Fail) = "fail",
}

/// It is offered to the provider, and the money is reserved.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// The last day on which the provider may accept.
    pub answer_due: NaiveDate,
}

/// The provider accepts, and the money is committed.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Accept {}

/// The provider does not want to, or the household does not want it. A household may decline until the help was given, and
/// loses nothing else by it: only this referral ends, and the need goes to the next run.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Decline {
    /// Why.
    pub reason: String,
}

/// The answer is overdue.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Expire {}

/// The help begins.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Start {}

/// The help was given, and is paid.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Deliver {
    /// What shows it, by the host's ids; needed where money is paid.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// How much is paid, at most the amount of the funding; needed where the delivery pays, and absent elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay: Option<Money>,
}

/// The household confirms that it was given.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Confirm {}

/// It came to nothing. What is held is released; what was paid stays paid until it is booked as returned.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fail {
    /// Why.
    pub reason: String,
}
