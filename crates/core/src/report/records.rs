//! What a report is made of: the records of a host, as data.

use crate::assessment::Event;
use crate::ledger::Ledger;
use crate::matching::referral::ReferralEvent;
use crate::matching::{Need, Place, Provider, Resource};
use crate::policy::StaffMember;
use crate::record::{AttachedScreening, EarlyWarning, Lead, Names};
use crate::revisit::RevisitRecordList;
use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeMap;

/// Everything that an authority recorded, in any order. What is absent is not counted, and the report says so by nothing
/// standing there; nothing is guessed.
///
/// Grants and recipients of cases need not be listed among the visits: the report takes them from the cases.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ReportRecords {
    /// Whose records they are.
    pub authority: Names,
    /// Leads.
    pub leads: Vec<Lead>,
    /// Entries of the early-warning register.
    pub warnings: Vec<EarlyWarning>,
    /// Screenings outside of cases and in them.
    pub screenings: Vec<ScreeningRecord>,
    /// Cases with their events.
    pub cases: Vec<CaseRecord>,
    /// What revisits are planned from, and the visits.
    pub revisits: RevisitRecordList,
    /// What households, groups and communities need.
    pub needs: Vec<NeedRecord>,
    /// Who gives something.
    pub providers: Vec<Provider>,
    /// What there is; a later record of a resource takes the place of the earlier one. The other directories are as they
    /// stand now, in a report for an old day too.
    pub resources: Vec<ResourceRecord>,
    /// Where things are.
    pub places: Vec<Place>,
    /// Who works where, as on the day of the report.
    pub staff: Vec<StaffMember>,
    /// Referrals with their events.
    pub referrals: Vec<Vec<ReferralEvent>>,
    /// Funds.
    pub ledger: Option<Ledger>,
    /// Figures of a source, from which nothing is computed.
    pub quoted: Vec<QuotedFigure>,
    /// Titles of the host's words: sources of leads, tiers, funds.
    pub names: BTreeMap<String, Names>,
}

/// A screening and when it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScreeningRecord {
    /// When.
    pub recorded_at: DateTime<FixedOffset>,
    /// What it says.
    pub screening: AttachedScreening,
}

/// A resource and since when it is known to be so.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResourceRecord {
    /// The resource.
    pub resource: Resource,
    /// When it was recorded; it was always so if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_at: Option<DateTime<FixedOffset>>,
}

/// A case with its events, in order.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CaseRecord {
    /// The case.
    pub id: String,
    /// The authority that it belongs to.
    pub authority: String,
    /// Its events.
    pub events: Vec<Event>,
}

/// A need and when it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NeedRecord {
    /// The need.
    pub need: Need,
    /// When it arose.
    pub happened_on: NaiveDate,
    /// When it was recorded.
    pub recorded_at: DateTime<FixedOffset>,
    /// The first day on which it is not needed any more; none while it is, or until it is met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<NaiveDate>,
}

/// A figure of a source (引用): it is shown as the source has it, and nothing is computed from it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuotedFigure {
    /// What it is of.
    pub title: Names,
    /// The figure as it is written there.
    pub value: String,
    /// The source.
    pub source: Names,
    /// From when the source is; a report as known on an earlier day does not show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<NaiveDate>,
}
