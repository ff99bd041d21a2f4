//! What would be needed where something is refused, and the refusal as a record.

use super::act::{Party, ReferralState};
use super::decide::states_of;
use super::fold::Referral;
use super::refusal::ReferralRefusal;
use crate::quantity::Money;
use crate::record::{Names, canonical};
use chrono::{Days, NaiveDate};

/// What would be needed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ReferralNeeded {
    /// One of these roles.
    Role(Vec<Party>),
    /// This provider or household, or somebody who acts for them.
    Party(String),
    /// One of these states; none if only a new referral would do.
    State(Vec<ReferralState>),
    /// The referral read again, in this version.
    Version(u64),
    /// This day or a later one.
    From(NaiveDate),
    /// This day or an earlier one.
    Until(NaiveDate),
    /// At most this amount.
    AtMost(Money),
    /// This part of what was given.
    Part(String),
}

/// A refusal with what it was about.
#[derive(serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Refused<'a> {
    act: &'a str,
    code: &'a str,
    needs: Vec<ReferralNeeded>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<ReferralState>,
    text: Names,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<u64>,
}

#[cfg(feature = "schema")]
crate::quantity::schema::written_as! {
    ReferralRefusal = Refused<'_> as "ReferralRefusal",
}

impl ReferralRefusal {
    /// What would be needed.
    ///
    /// # Examples
    /// ```
    /// use tuodi::matching::referral::{Party, ReferralNeeded, ReferralRefusal};
    /// let refusal = ReferralRefusal::Role { act: "propose", parties: vec![Party::Worker] };
    /// assert_eq!(refusal.needs(), [ReferralNeeded::Role(vec![Party::Worker])]);
    /// ```
    #[must_use]
    pub fn needs(&self) -> Vec<ReferralNeeded> {
        let needed = match self {
            ReferralRefusal::Blank { part, .. } | ReferralRefusal::Number { part, .. } => {
                ReferralNeeded::Part((*part).to_owned())
            }
            ReferralRefusal::Amount { .. } | ReferralRefusal::Payment { .. } => {
                ReferralNeeded::Part("the amount".to_owned())
            }
            ReferralRefusal::EvidenceMissing => ReferralNeeded::Part("the evidence".to_owned()),
            ReferralRefusal::Stale { version, .. } => ReferralNeeded::Version(*version),
            ReferralRefusal::Backwards { last, .. } => ReferralNeeded::From(*last),
            ReferralRefusal::State { act, .. } => ReferralNeeded::State(states_of(act)),
            ReferralRefusal::Role { parties, .. } => ReferralNeeded::Role(parties.clone()),
            ReferralRefusal::OtherParty { wanted, .. } => ReferralNeeded::Party(wanted.clone()),
            ReferralRefusal::AnswerDue { on, .. } => ReferralNeeded::From(*on),
            ReferralRefusal::AnswerLate { due } => ReferralNeeded::Until(*due),
            ReferralRefusal::AnswerOpen { due } => {
                ReferralNeeded::From(due.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX))
            }
            ReferralRefusal::AboveCommitted { committed, .. } => ReferralNeeded::AtMost(*committed),
            ReferralRefusal::Event { .. } => return Vec::new(),
        };
        vec![needed]
    }

    /// As canonical JSON: act, code, what is needed, and why in two languages; of a referral that there is, its state and
    /// version. Refusals of cases have the same keys.
    ///
    /// # Examples
    /// ```
    /// use tuodi::matching::referral::ReferralRefusal;
    /// let json = ReferralRefusal::EvidenceMissing.to_json("deliver", None);
    /// assert!(json.starts_with(r#"{"act":"deliver","code":"referral.evidence","needs":[{"part":"the evidence"}],"#));
    /// ```
    #[must_use]
    pub fn to_json(&self, act: &str, referral: Option<&Referral>) -> String {
        canonical(&Refused {
            act,
            code: self.code(),
            needs: self.needs(),
            state: referral.map(Referral::state),
            text: self.text(),
            version: referral.map(Referral::version),
        })
    }
}
