//! What shows that something was given.

use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeMap;

/// A record that units were given on a day, with what shows it.
///
/// # Examples
/// ```
/// use tuodi::matching::agreement::Evidence;
/// let json = r#"{"id":"e1","agreement":"a1","happened_on":"2019-03-01","recorded_at":"2019-03-01T18:00:00+08:00",
///     "recorded_by":"邻居丙","units":1,"holds":{"photo":"p-0301"}}"#;
/// let evidence: Evidence = serde_json::from_str(json)?;
/// assert_eq!(evidence.units, 1);
/// assert!(serde_json::from_str::<Evidence>(&json.replace("units", "unit")).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The host's id. The same record again counts once.
    pub id: String,
    /// The agreement.
    pub agreement: String,
    /// The day on which the units were given.
    pub happened_on: NaiveDate,
    /// When it was recorded.
    pub recorded_at: DateTime<FixedOffset>,
    /// Who recorded it.
    pub recorded_by: String,
    /// How many units; 0 for what is about the month, such as a list.
    pub units: u32,
    /// What there is, by kind: the host's name of it, such as the hash of a photo. What has to be there for each unit
    /// counts once: the same photo again shows nothing new. A blank name is as none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub holds: BTreeMap<String, String>,
}

impl Evidence {
    /// What it holds of a kind; none if that is blank.
    pub(super) fn held(&self, kind: &str) -> Option<&str> {
        self.holds.get(kind).map(String::as_str).filter(|name| !name.trim().is_empty())
    }
}
