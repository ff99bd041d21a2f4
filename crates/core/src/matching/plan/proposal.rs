//! A match → what a referral proposes.

use super::{Assignment, PaidOffer};
use crate::matching::need::{Beneficiary, Need};
use crate::matching::referral::{Funding, PaidBy, Proposal};

impl Beneficiary {
    /// The id of the household, group or community.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Beneficiary::Household(id) | Beneficiary::Group(id) | Beneficiary::Community(id) => id,
        }
    }
}

impl Assignment {
    /// The referral that proposes this match: the `n`th of its need to its resource. Where the match costs a fund
    /// something, the fund holds that for `purpose`.
    ///
    /// The beneficiary stands for the household: of a group or community whoever acts for it confirms.
    ///
    /// # Examples
    /// ```
    /// use tuodi::matching::referral::PaidBy;
    /// use tuodi::matching::{Assignment, Need};
    /// let need: Need = serde_json::from_str(
    ///     r#"{"id": "n1", "category": "meals", "beneficiary": {"household": "h1"}, "urgency": "usual", "quantity": 20}"#,
    /// )?;
    /// let matched: Assignment = serde_json::from_str(
    ///     r#"{"need": "n1", "resource": "canteen", "provider": "p1", "units": 20, "cost": "240.00", "fund": "relief",
    ///         "distance": 1}"#,
    /// )?;
    /// let proposal = matched.proposal(&need, 1, "meals", PaidBy::Delivery, 30);
    /// assert_eq!((proposal.household.as_str(), proposal.quantity), ("h1", 20));
    /// assert_eq!(proposal.funding.map(|own| own.amount.to_string()).as_deref(), Some("240.00"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn proposal(&self, need: &Need, n: u32, purpose: &str, paid_by: PaidBy, bar_days: u32) -> Proposal {
        let funding =
            self.fund.clone().map(|fund| Funding { fund, purpose: purpose.to_owned(), amount: self.cost, paid_by });
        Proposal {
            need: self.need.clone(),
            resource: self.resource.clone(),
            n,
            household: need.beneficiary.id().to_owned(),
            provider: self.provider.clone(),
            quantity: self.units,
            funding,
            bar_days,
        }
    }
}

impl PaidOffer {
    /// The referral that offers all units of the need at the price of the household; no fund pays.
    #[must_use]
    pub fn proposal(&self, need: &Need, n: u32, bar_days: u32) -> Proposal {
        Proposal {
            need: self.need.clone(),
            resource: self.resource.clone(),
            n,
            household: need.beneficiary.id().to_owned(),
            provider: self.provider.clone(),
            quantity: need.quantity,
            funding: None,
            bar_days,
        }
    }
}
