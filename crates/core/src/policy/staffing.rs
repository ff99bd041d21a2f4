//! Whether every place has the workers that the pack asks for: an indicator over the host's workers and places.

mod count;
mod error;
mod read;

pub use error::{StaffingError, StaffingErrors};

use super::Policy;
use crate::law::{Clock, Dates};
use crate::matching::Place;
use crate::record::Rate;
use crate::record::{Basis, Names};
use crate::text::{self, Tongue};
use std::collections::{BTreeMap, BTreeSet};

/// How many workers of a role every place of a level has.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StaffingRule {
    /// Its title.
    pub title: Names,
    /// The roles that count, any of them.
    pub roles: BTreeSet<String>,
    /// The level of the places, such as `subdistrict`.
    pub per: String,
    /// How many workers each of them has at least; at least 1.
    pub at_least: u32,
    /// Whether those count too who work at places within it; else only those of the place itself.
    pub with_places_within: bool,
    /// The days on which it is in force.
    pub dates: Dates,
    /// What it rests on.
    pub basis: Basis,
}

/// The rules of a pack about its workers, by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StaffingRules {
    rules: BTreeMap<String, StaffingRule>,
}

impl StaffingRules {
    /// The rules with their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &StaffingRule)> {
        self.rules.iter().map(|(name, rule)| (name.as_str(), rule))
    }

    /// A rule.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&StaffingRule> {
        self.rules.get(name)
    }
}

/// Somebody who works at a place. Who works at several has a record for each, with the same id.
///
/// # Examples
/// ```
/// use tuodi::policy::StaffMember;
/// let one: StaffMember = serde_json::from_str(r#"{"id": "顾问一", "roles": ["core_adviser"], "place": "north"}"#)?;
/// assert!(one.roles.contains("core_adviser"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StaffMember {
    /// The host's id.
    pub id: String,
    /// The roles.
    pub roles: BTreeSet<String>,
    /// The place.
    pub place: String,
}

/// How a place stands against a rule.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StaffingRow {
    /// The rule.
    pub rule: String,
    /// The place.
    pub place: String,
    /// How many workers it should have at least.
    pub needed: usize,
    /// How many it has, each counted once.
    pub found: usize,
    /// Whether they are enough.
    pub met: bool,
}

impl StaffingRow {
    /// How many more it should have; 0 if they are enough.
    #[must_use]
    pub fn short(&self) -> usize {
        self.needed.saturating_sub(self.found)
    }
}

/// How all places of a rule's level stand.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StaffingTotal {
    /// The rule.
    pub rule: String,
    /// Its title.
    pub title: Names,
    /// Places that meet it, of all places of the level; of none if there is no place of the level.
    pub met: Rate,
    /// How many workers are missing in all places together.
    pub short: usize,
    /// What the rule rests on.
    #[serde(default, skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
}

impl StaffingTotal {
    /// In one line.
    ///
    /// # Examples
    /// ```
    /// use tuodi::{Policy, text::Tongue};
    /// let policy = Policy::from_text(
    ///     "{pack: p, staffing: {core: {title: {zh: 核心顾问, en: core advisers}, role: core, per: subdistrict, at_least: 2}}}",
    /// )?;
    /// let places = serde_json::from_str::<Vec<_>>(r#"[{"id": "north", "level": "subdistrict"}]"#)?;
    /// let staffing = policy.staffing(&[], &places, "2023-11-28".parse::<chrono::NaiveDate>()?)?;
    /// assert_eq!(staffing.totals[0].text(Tongue::Zh), "核心顾问：1 个地方中 0 个达标，共缺 2 人");
    /// assert_eq!(staffing.totals[0].text(Tongue::En), "core advisers: met by 0 of 1 places, 2 workers missing");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn text(&self, tongue: Tongue) -> String {
        let title = text::name(&self.title, tongue).unwrap_or(&self.rule);
        let (met, all, short) = (self.met.numerator, self.met.denominator, self.short);
        match tongue {
            Tongue::Zh => format!("{title}：{all} 个地方中 {met} 个达标，共缺 {short} 人"),
            Tongue::En => format!("{title}: met by {met} of {all} places, {short} workers missing"),
        }
    }
}

/// How places stand against the rules in force.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Staffing {
    /// For each rule and each place of its level, by the name of the rule and the id of the place.
    pub rows: Vec<StaffingRow>,
    /// For each rule, by its name.
    pub totals: Vec<StaffingTotal>,
}

impl Policy {
    /// Whether every place has the workers that the pack asks for on a day: a row for each rule in force and each place of
    /// its level, and for each rule the share of places that meet it. The order of the records changes nothing.
    ///
    /// A worker counts for the place itself, and for those that it lies in only where the rule says
    /// `with_places_within`. A rule for a level of which there is no place has no rows and a share of 0 of 0: it is not
    /// met and not missed.
    ///
    /// # Errors
    /// Workers or places without an id; places that are there twice, or lie in a circle or deeper than 32; a worker who is
    /// at one place twice; a place that is not there. All of them at once, at most 100.
    ///
    /// # Examples
    ///
    /// One core adviser, two and three, where two are asked for:
    ///
    /// ```
    /// use tuodi::Policy;
    /// use tuodi::policy::StaffMember;
    /// let policy = Policy::from_text(
    ///     "{pack: p, staffing: {core: {role: core_adviser, per: subdistrict, at_least: 2}}}",
    /// )?;
    /// let places = serde_json::from_str::<Vec<_>>(r#"[{"id": "north", "level": "subdistrict"}]"#)?;
    /// let day = chrono::NaiveDate::from_ymd_opt(2023, 11, 28).ok_or("no day")?;
    /// for (count, met) in [(1, false), (2, true), (3, true)] {
    ///     let worker = |number| StaffMember {
    ///         id: format!("顾问{number}"),
    ///         roles: ["core_adviser".to_owned()].into(),
    ///         place: "north".to_owned(),
    ///     };
    ///     let workers: Vec<_> = (0..count).map(worker).collect();
    ///     let staffing = policy.staffing(&workers, &places, day)?;
    ///     assert_eq!((staffing.rows[0].found, staffing.rows[0].met), (count, met));
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn staffing(
        &self,
        workers: &[StaffMember],
        places: &[Place],
        clock: impl Into<Clock>,
    ) -> Result<Staffing, StaffingErrors> {
        self.sections.staffing.count(workers, places, clock.into())
    }
}
