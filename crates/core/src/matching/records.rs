//! Everything that a matching run is asked about.

use super::need::Need;
use super::referral::{Barred, Promise};
use super::resource::{Budget, Place, Provider, Resource};
use crate::record::Household;

/// Needs, what there is for them, and what is promised already.
///
/// In JSON the households stand beside the rest, in the form in which [`Policy::household`](crate::Policy::household)
/// reads them: see [`Policy::match_records`](crate::Policy::match_records).
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MatchRecords {
    /// What is needed.
    pub needs: Vec<Need>,
    /// What is known of the households that need it; nothing is known of one that is not here.
    pub households: Vec<Household>,
    /// What there is.
    pub resources: Vec<Resource>,
    /// Who gives it.
    pub providers: Vec<Provider>,
    /// Where things are.
    pub places: Vec<Place>,
    /// What funds may spend. A fund that is not here has nothing to spend.
    pub budgets: Vec<Budget>,
    /// What is promised: referrals that are accepted or started
    /// ([`referral::promises`](super::referral::promises)). A host that does not want a need to be proposed elsewhere
    /// while an offer is open lists that offer here as well. The units of a promise are part of those that its need asks
    /// for.
    pub promises: Vec<Promise>,
    /// What is not proposed for a while ([`referral::barred`](super::referral::barred)).
    pub barred: Vec<Barred>,
}

/// [`MatchRecords`] as JSON has them, with households that are yet to be read:
/// [`Policy::match_records_of`](crate::Policy::match_records_of) does it.
#[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "MatchRecords"))]
#[serde(deny_unknown_fields, default)]
pub struct MatchRecordList {
    needs: Vec<Need>,
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::record::schema::GivenHousehold>"))]
    households: Vec<serde_json::Value>,
    resources: Vec<Resource>,
    providers: Vec<Provider>,
    places: Vec<Place>,
    budgets: Vec<Budget>,
    promises: Vec<Promise>,
    barred: Vec<Barred>,
}

impl MatchRecordList {
    /// The households, as a list in JSON.
    pub(crate) fn households(&mut self) -> String {
        serde_json::Value::Array(std::mem::take(&mut self.households)).to_string()
    }

    pub(crate) fn with(self, households: Vec<Household>) -> MatchRecords {
        let MatchRecordList { needs, resources, providers, places, budgets, promises, barred, .. } = self;
        MatchRecords { needs, households, resources, providers, places, budgets, promises, barred }
    }
}
