//! Leads, and what happened to early warnings.

use super::sha256;
use chrono::{DateTime, FixedOffset, NaiveDate};

/// A lead (线索): why somebody should be looked at. An application that answers it names its id.
///
/// # Examples
/// ```
/// use tuodi::record::Lead;
/// let lead: Lead = serde_json::from_str(
///     r#"{"id": "l1", "household": "家庭甲", "source": "hotline", "reason": "wheelchair",
///         "happened_on": "2013-05-06", "recorded_at": "2013-05-06T09:00:00+08:00"}"#,
/// )?;
/// assert_eq!((lead.source.as_str(), lead.urgent), ("hotline", false));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lead {
    /// Its id: the host's, or a hash of where it came from, of whom and why.
    pub id: String,
    /// The household.
    pub household: String,
    /// The person; none for the household.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Where it came from, by the host's word: `hotline`, `grid_worker`, `hospital`; `screening` and `must_visit` are
    /// those that the library makes.
    pub source: String,
    /// Why: a programme, a rule of visits, or a word of the host.
    pub reason: String,
    /// Whether it cannot wait.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
    /// When it was found.
    pub happened_on: NaiveDate,
    /// When it was recorded.
    pub recorded_at: DateTime<FixedOffset>,
}

impl Lead {
    /// The id of a lead that the library makes: the same subject, source and reason give the same id on any day.
    ///
    /// It is the first 32 small digits of base 16 (128 bits) of the SHA-256 of the JSON list `[source, household, person,
    /// reason, record]` without spaces, `null` where there is none. `record` is what made the lead, such as an event; a
    /// lead from screening has none.
    ///
    /// # Examples
    /// ```
    /// use tuodi::record::Lead;
    /// let id = Lead::id_of("screening", "家庭甲", None, "dibao", None);
    /// assert_eq!(id.len(), 32);
    /// assert_ne!(id, Lead::id_of("screening", "家庭甲", Some("dibao"), "dibao", None));
    /// assert_ne!(id, Lead::id_of("screening", "家庭甲", None, "dibao", Some("")));
    /// ```
    #[must_use]
    pub fn id_of(source: &str, household: &str, person: Option<&str>, reason: &str, record: Option<&str>) -> String {
        let parts = [Some(source), Some(household), person, Some(reason), record];
        sha256(&super::canonical(&parts)).chars().take(32).collect()
    }
}

/// Where an early warning stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WarningState {
    /// Nobody has looked yet.
    New,
    /// Somebody has been in touch.
    Contacted,
    /// It is watched (长期关注).
    Watch,
    /// A case deals with it.
    InCase,
    /// It is settled.
    Closed,
}

impl WarningState {
    /// All of them.
    pub const ALL: [WarningState; 5] =
        [WarningState::New, WarningState::Contacted, WarningState::Watch, WarningState::InCase, WarningState::Closed];

    /// Its name in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            WarningState::New => "new",
            WarningState::Contacted => "contacted",
            WarningState::Watch => "watch",
            WarningState::InCase => "in_case",
            WarningState::Closed => "closed",
        }
    }
}

/// An entry of the early-warning register (监测预警台账): from then on the warning stands like this.
///
/// # Examples
/// ```
/// use tuodi::record::{EarlyWarning, WarningState};
/// let entry: EarlyWarning = serde_json::from_str(
///     r#"{"id": "w1", "household": "家庭丁", "source": "hospitalised", "state": "watch",
///         "happened_on": "2023-03-01", "recorded_at": "2023-03-01T09:00:00+08:00"}"#,
/// )?;
/// assert_eq!(entry.state, WarningState::Watch);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EarlyWarning {
    /// The warning; every entry about it has this id.
    pub id: String,
    /// The household.
    pub household: String,
    /// The person; none for the household.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Where it came from: a kind of event, a list, a lead.
    pub source: String,
    /// How severe it is, by the host's scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u32>,
    /// Where it stands.
    pub state: WarningState,
    /// The case that deals with it; needed with [`WarningState::InCase`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// Why; needed with [`WarningState::Closed`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// When.
    pub happened_on: NaiveDate,
    /// When it was recorded.
    pub recorded_at: DateTime<FixedOffset>,
}

impl EarlyWarning {
    /// The first entry of a warning about a lead: it has the lead's id and dates, and is new.
    ///
    /// # Examples
    /// ```
    /// use tuodi::record::{EarlyWarning, Lead, WarningState};
    /// let lead: Lead = serde_json::from_str(
    ///     r#"{"id": "l1", "household": "家庭甲", "source": "must_visit", "reason": "after_hospital",
    ///         "happened_on": "2023-05-06", "recorded_at": "2023-05-06T09:00:00+08:00"}"#,
    /// )?;
    /// let entry = EarlyWarning::of_lead(&lead);
    /// assert_eq!((entry.id.as_str(), entry.state), ("l1", WarningState::New));
    /// assert_eq!(entry.source, "must_visit");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn of_lead(lead: &Lead) -> EarlyWarning {
        EarlyWarning {
            id: lead.id.clone(),
            household: lead.household.clone(),
            person: lead.person.clone(),
            source: lead.source.clone(),
            level: None,
            state: WarningState::New,
            case: None,
            why: None,
            happened_on: lead.happened_on,
            recorded_at: lead.recorded_at,
        }
    }
}
