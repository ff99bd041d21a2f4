//! What a case tells another case of the same household.

use super::Case;
use crate::record::{OpenCase, PastGrant, Period};

impl Case {
    /// What it has granted, for the [`History`](crate::record::History) of another case: each grant with the amount that
    /// holds last. What is paid again and again and was stopped is left out, as it is of the case itself.
    #[must_use]
    pub fn past_grants(&self) -> Vec<PastGrant> {
        let one = |account: &super::GrantAccount| PastGrant {
            case: self.id().to_owned(),
            programme: account.grant.programme.clone(),
            cause: account.grant.cause.clone(),
            period: account.grant.period,
            amount: account.last_amount(),
            granted_on: account.grant.granted_on,
            emergency: account.grant.emergency,
        };
        let counts = |own: &&super::GrantAccount| own.grant.period == Period::Once || !own.stopped;
        self.state().grants.iter().filter(counts).map(one).collect()
    }

    /// That it is open, for the [`History`](crate::record::History) of another case; none before an application and once
    /// it has ended.
    #[must_use]
    pub fn open_case(&self) -> Option<OpenCase> {
        let application = self.state().application.as_ref().filter(|_| !self.is_terminal())?;
        Some(OpenCase {
            case: self.id().to_owned(),
            programmes: application.programmes.clone(),
            cause: application.cause.clone(),
        })
    }
}
