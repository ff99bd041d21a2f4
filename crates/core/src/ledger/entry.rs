//! Funds, and the entries of a ledger.

use crate::quantity::Money;
use crate::record::Names;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::fmt;

/// A fund: money that is kept together (专项基金). Funds do not contain one another.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fund {
    /// The host's id, unique within the ledger.
    pub id: String,
    /// What it is called; may be empty.
    #[serde(default, skip_serializing_if = "Names::is_empty")]
    pub name: Names,
    /// Who keeps the money, such as a foundation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
}

impl Fund {
    /// A fund without a name.
    pub fn new(id: impl Into<String>) -> Fund {
        Fund { id: id.into(), name: Names::default(), holder: None }
    }
}

/// A pot of a fund. An entry but income moves money from one to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Pot {
    /// Held for nothing.
    Free,
    /// Held for an offer.
    Reserved,
    /// Owed.
    Committed,
    /// Paid.
    Paid,
}

impl fmt::Display for Pot {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Pot::Free => "free",
            Pot::Reserved => "reserved",
            Pot::Committed => "committed",
            Pot::Paid => "paid",
        })
    }
}

/// What an entry is for. The id is the host's and is never parsed.
///
/// ```
/// use tuodi::ledger::About;
/// assert_eq!(About::referral("n1/r1/1").to_string(), "referral n1/r1/1");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct About {
    /// What kind of record.
    pub kind: AboutKind,
    /// Its id.
    pub id: String,
}

/// The kinds of records that money is held or paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum AboutKind {
    /// A referral.
    Referral,
    /// A grant of a case.
    Grant,
    /// A payment that no grant stands for.
    Payment,
    /// A service agreement.
    Agreement,
    /// One month of a service agreement.
    AgreementMonth,
}

impl AboutKind {
    /// Its name in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            AboutKind::Referral => "referral",
            AboutKind::Grant => "grant",
            AboutKind::Payment => "payment",
            AboutKind::Agreement => "agreement",
            AboutKind::AgreementMonth => "agreement_month",
        }
    }
}

impl About {
    /// A record of this kind.
    pub fn new(kind: AboutKind, id: impl Into<String>) -> About {
        About { kind, id: id.into() }
    }

    /// A referral.
    pub fn referral(id: impl Into<String>) -> About {
        About::new(AboutKind::Referral, id)
    }

    /// A grant.
    pub fn grant(id: impl Into<String>) -> About {
        About::new(AboutKind::Grant, id)
    }

    /// A service agreement.
    pub fn agreement(id: impl Into<String>) -> About {
        About::new(AboutKind::Agreement, id)
    }
}

impl fmt::Display for About {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.kind.name(), self.id)
    }
}

/// Something that happened to the money of a fund.
///
/// # Examples
/// ```
/// use tuodi::ledger::FundEntry;
/// let json = r#"{"id":"e1","fund":"relief","happened_on":"2019-03-31","recorded_at":"2019-04-01T09:00:00+08:00",
///     "recorded_by":"w1","act":{"kind":"pay","from":"committed","amount":"450.00","purpose":"meals",
///     "about":{"kind":"agreement","id":"a1"},"payment":"a1/2019-03"}}"#;
/// let entry: FundEntry = serde_json::from_str(json)?;
/// assert_eq!(serde_json::from_str::<FundEntry>(&serde_json::to_string(&entry)?)?, entry);
/// assert!(serde_json::from_str::<FundEntry>(&json.replace("\"450.00\"", "450.5")).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FundEntry {
    /// The host's id, unique within the ledger.
    pub id: String,
    /// The fund.
    pub fund: String,
    /// The day on which it happened; of a repeated income, the first.
    pub happened_on: NaiveDate,
    /// When it was recorded.
    pub recorded_at: DateTime<FixedOffset>,
    /// Who recorded it.
    pub recorded_by: String,
    /// What happened.
    pub act: EntryAct,
}

/// What happened to the money. In JSON its fields stand beside `kind`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum EntryAct {
    /// Money came in.
    Income(Income),
    /// Free money is reserved.
    Reserve(Reserve),
    /// Money is committed.
    Commit(Commit),
    /// Money is paid.
    Pay(Pay),
    /// Money is free again that was held.
    Release(Release),
    /// Money came back that was paid.
    Return(Return),
}

macro_rules! acts {
    ($($wire:literal => $name:ident,)*) => {
        crate::json::tagged!(EntryAct by "kind": $($wire => $name),*);

        $(impl From<$name> for EntryAct {
            fn from(act: $name) -> EntryAct {
                EntryAct::$name(act)
            }
        })*
    };
}

acts! {
    "income" => Income,
    "reserve" => Reserve,
    "commit" => Commit,
    "pay" => Pay,
    "release" => Release,
    "return" => Return,
}

/// Money that came in, once or by a schedule.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Income {
    /// Who gives it.
    pub donor: String,
    /// How much, each time.
    pub amount: Money,
    /// The one purpose that it may be spent on; none if it may be spent on any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restricted_to: Option<String>,
    /// How it repeats; none if it came once. An instalment counts from its day on, not before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
}

/// A schedule of instalments.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// How long it is between two of them. On a day that a month does not have, the month's last day counts.
    pub every: Every,
    /// How many there are, the first included: from 1 to 1200.
    pub times: u32,
}

/// Between two instalments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// A month.
    Month,
    /// A year.
    Year,
}

/// Free money is set aside for an offer: it cannot be spent on anything else.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reserve {
    /// How much.
    pub amount: Money,
    /// What it is spent on.
    pub purpose: String,
    /// What it is for.
    pub about: About,
}

/// Money is owed: a grant was decided, an offer accepted.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Commit {
    /// From which pot.
    pub from: CommitFrom,
    /// How much.
    pub amount: Money,
    /// What it is spent on.
    pub purpose: String,
    /// What it is for.
    pub about: About,
}

/// Where committed money comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CommitFrom {
    /// What is reserved for the same.
    Reserved,
    /// Free money.
    Free,
}

/// Money is paid.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pay {
    /// From which pot.
    pub from: PayFrom,
    /// How much.
    pub amount: Money,
    /// What it is spent on.
    pub purpose: String,
    /// What it is for.
    pub about: About,
    /// The id of the payment. One payment for one thing is booked once: another entry with it is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<String>,
}

/// Where paid money comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PayFrom {
    /// What is committed for the same.
    Committed,
    /// Free money.
    Free,
}

/// Money that was held is free again.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// From which pot.
    pub from: ReleaseFrom,
    /// How much.
    pub amount: Money,
    /// What it was to be spent on.
    pub purpose: String,
    /// What it was for.
    pub about: About,
}

/// Where released money comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReleaseFrom {
    /// What is reserved.
    Reserved,
    /// What is committed.
    Committed,
}

/// Paid money came back. It is free again, with the restriction that it had.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// How much.
    pub amount: Money,
    /// What it was spent on.
    pub purpose: String,
    /// What it was for.
    pub about: About,
}
