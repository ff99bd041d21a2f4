//! What the next matching run has to keep, and what it has to leave out.

use super::act::ReferralState;
use super::fold::Referral;
use crate::order;
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// An accepted referral: fixed when matching runs again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// The need.
    pub need: String,
    /// The resource.
    pub resource: String,
    /// How many units.
    pub quantity: u32,
    /// The referral.
    pub referral: String,
}

/// A need and a resource that are not proposed for a while.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Barred {
    /// The need.
    pub need: String,
    /// The resource.
    pub resource: String,
    /// The first day on which it may be proposed again.
    pub until: NaiveDate,
}

impl Referral {
    /// The promise that it is; none unless it is accepted or started.
    #[must_use]
    pub fn promise(&self) -> Option<Promise> {
        let own = self.proposal();
        matches!(self.state(), ReferralState::Accepted | ReferralState::Started).then(|| Promise {
            need: own.need.clone(),
            resource: own.resource.clone(),
            quantity: own.quantity,
            referral: self.id().to_owned(),
        })
    }

    /// Until when its edge is barred: from the day on which it was declined, or from the day after the answer was due,
    /// whether or not the host has recorded that it expired. None on a day on which it is not barred.
    #[must_use]
    pub fn barred(&self, as_of: NaiveDate) -> Option<Barred> {
        let from = match self.state() {
            ReferralState::Declined => self.last().map(|event| event.happened_on),
            ReferralState::Offered | ReferralState::Expired => self.answer_due().and_then(|due| due.succ_opt()),
            _ => None,
        };
        let own = self.proposal();
        let from = from.filter(|from| *from <= as_of)?;
        let until = from.checked_add_days(Days::new(u64::from(own.bar_days))).unwrap_or(NaiveDate::MAX);
        let (need, resource) = (own.need.clone(), own.resource.clone());
        (as_of < until).then_some(Barred { need, resource, until })
    }
}

/// The promises among referrals, by need, resource and referral.
///
/// ```
/// use tuodi::matching::referral::{Referral, promises};
/// assert!(promises(&Vec::<Referral>::new()).is_empty());
/// ```
#[must_use]
pub fn promises<'a>(referrals: impl IntoIterator<Item = &'a Referral>) -> Vec<Promise> {
    let mut found: Vec<Promise> = referrals.into_iter().filter_map(Referral::promise).collect();
    order::by(&mut found, |one, other| {
        (&one.need, &one.resource, &one.referral).cmp(&(&other.need, &other.resource, &other.referral))
    });
    found
}

/// The edges that are barred on a day, by need and resource; of several bars of one edge the longest.
///
/// ```
/// use chrono::NaiveDate;
/// use tuodi::matching::referral::{Referral, barred};
/// assert!(barred(&Vec::<Referral>::new(), NaiveDate::MAX).is_empty());
/// ```
#[must_use]
pub fn barred<'a>(referrals: impl IntoIterator<Item = &'a Referral>, as_of: NaiveDate) -> Vec<Barred> {
    let mut found: BTreeMap<(String, String), NaiveDate> = BTreeMap::new();
    for own in referrals.into_iter().filter_map(|referral| referral.barred(as_of)) {
        let until = found.entry((own.need, own.resource)).or_insert(own.until);
        *until = (*until).max(own.until);
    }
    found.into_iter().map(|((need, resource), until)| Barred { need, resource, until }).collect()
}
