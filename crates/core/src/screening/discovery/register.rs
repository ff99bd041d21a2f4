//! Entries of the early-warning register (监测预警台账) → how every warning stands.

use super::warning_error::{WarningError, WarningErrors};
use crate::law::Clock;
use crate::order::{self, Keyed};
use crate::record::{EarlyWarning, OneOrMore, WarningState};
use chrono::{FixedOffset, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// The most faults that are listed.
const MOST_FAULTS: usize = 100;

/// How a warning stands.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WarningStatus {
    /// The warning.
    pub id: String,
    /// The household.
    pub household: String,
    /// The person, as the last entry that names one says; none for the household.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Where it came from, as the entry says that opened it.
    pub source: String,
    /// How severe it is, as the last entry says that tells it since it was opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u32>,
    /// Where it stands.
    pub state: WarningState,
    /// Since when it has stood there: an entry of the same state does not begin anew.
    pub since: NaiveDate,
    /// When it was opened, the last time.
    pub opened_on: NaiveDate,
    /// How often it was opened; 1 if it was never opened again.
    pub openings: usize,
    /// The case that deals with it, or did when it was closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// Why, as the last entry says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// The register on a day, as it was known on a day.
///
/// Entries are in the order in which they were recorded; the order in which they are handed in changes nothing. Those
/// recorded after the day `known_on`, by their day in the given zone, are not seen, and make no fault. Those that are
/// seen are checked; those that happened after the day `as_of` do not count.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WarningRegister {
    as_of: NaiveDate,
    warnings: BTreeMap<String, WarningStatus>,
}

impl WarningRegister {
    /// Folds the entries.
    ///
    /// A warning begins with `new`. From there, and from `contacted`, `watch` and `in_case`, it may become each of these
    /// three or `closed`, or stay what it is. `closed` is an end, but `new` opens it again. `in_case` names a case,
    /// `closed` says why.
    ///
    /// # Errors
    /// For every warning its first fault: see [`WarningError`].
    ///
    /// # Examples
    /// ```
    /// use tuodi::record::{EarlyWarning, WarningState};
    /// use tuodi::screening::WarningRegister;
    /// let entries: Vec<EarlyWarning> = serde_json::from_str(
    ///     r#"[{"id": "w1", "household": "家庭丁", "source": "hospitalised", "state": "new",
    ///          "happened_on": "2023-03-01", "recorded_at": "2023-03-01T09:00:00+08:00"},
    ///         {"id": "w1", "household": "家庭丁", "source": "hospitalised", "state": "watch",
    ///          "happened_on": "2023-03-06", "recorded_at": "2023-03-06T09:00:00+08:00"}]"#,
    /// )?;
    /// let zone = chrono::FixedOffset::east_opt(8 * 3600).ok_or("no zone")?;
    /// for (day, state) in [(5, WarningState::New), (6, WarningState::Watch), (7, WarningState::Watch)] {
    ///     let day = chrono::NaiveDate::from_ymd_opt(2023, 3, day).ok_or("no day")?;
    ///     let register = WarningRegister::of(&entries, day, zone)?;
    ///     assert_eq!(register.get("w1").map(|own| own.state), Some(state));
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(
        entries: &[EarlyWarning],
        clock: impl Into<Clock>,
        zone: FixedOffset,
    ) -> Result<WarningRegister, WarningErrors> {
        let clock = clock.into();
        let recorded_on = |entry: &EarlyWarning| entry.recorded_at.with_timezone(&zone).date_naive();
        let mut of_warning: BTreeMap<&str, Vec<&EarlyWarning>> = BTreeMap::new();
        // Of what is blank the first entry of a day is told.
        let (mut faults, mut blank) = (BTreeSet::new(), BTreeSet::new());
        for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| recorded_on(entry) <= clock.known_on) {
            for (what, text) in [("id", &entry.id), ("household", &entry.household)] {
                if text.trim().is_empty() && blank.insert((what, recorded_on(entry))) {
                    faults.insert(WarningError::Blank { what, at, recorded_on: recorded_on(entry) });
                }
            }
            of_warning.entry(&entry.id).or_default().push(entry);
        }
        let mut warnings = BTreeMap::new();
        for (id, mut own) in of_warning {
            // Entries of one moment are a fault; which one is told must not depend on how they were handed in.
            order::by_key(&mut own, |own| {
                let said = (&own.household, &own.person, &own.source, own.level, &own.case, &own.why);
                (own.recorded_at, own.happened_on, own.state, said)
            });
            match fold(&own, clock.as_of, &recorded_on) {
                Ok(Some(status)) => {
                    warnings.insert(id.to_owned(), status);
                }
                Ok(None) => {}
                Err(fault) => {
                    faults.insert(fault);
                }
            }
        }
        let register = WarningRegister { as_of: clock.as_of, warnings };
        let listed = OneOrMore::of(faults.into_iter().take(MOST_FAULTS));
        listed.map_or(Ok(register), |errors| Err(WarningErrors { errors }))
    }

    /// The day of the register.
    #[must_use]
    pub fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// A warning; none if there is none on the day.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&WarningStatus> {
        self.warnings.get(id)
    }

    /// All warnings, the closed ones among them, by their ids.
    pub fn iter(&self) -> impl Iterator<Item = &WarningStatus> {
        self.warnings.values()
    }

    /// How many stand where; every state is there.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<WarningState, usize> {
        let count = |state| self.iter().filter(|own| own.state == state).count();
        WarningState::ALL.into_iter().map(|state| (state, count(state))).into_map()
    }

    /// Those that have stayed `new`, or have stayed `contacted`, for more than so many days, the longest first, then by
    /// their ids. A warning of yesterday has stayed one day.
    #[must_use]
    pub fn stale(&self, days: u32) -> Vec<&WarningStatus> {
        let waits = |own: &&WarningStatus| matches!(own.state, WarningState::New | WarningState::Contacted);
        let is_long = |own: &&WarningStatus| self.as_of.signed_duration_since(own.since).num_days() > i64::from(days);
        let mut found: Vec<&WarningStatus> = self.iter().filter(waits).filter(is_long).collect();
        order::by_key(&mut found, |own| own.since);
        found
    }
}

/// One warning on a day; none if it was not there yet. The entries are in their order, at least one.
fn fold(
    entries: &[&EarlyWarning],
    as_of: NaiveDate,
    recorded_on: &dyn Fn(&EarlyWarning) -> NaiveDate,
) -> Result<Option<WarningStatus>, WarningError> {
    let mut status: Option<WarningStatus> = None;
    let mut before: Option<&EarlyWarning> = None;
    for entry in entries.iter().copied() {
        check(entry, before, recorded_on(entry))?;
        before = Some(entry);
        if entry.happened_on <= as_of {
            status = Some(next(status, entry));
        }
    }
    Ok(status)
}

/// Whether an entry may follow the one before.
fn check(entry: &EarlyWarning, before: Option<&EarlyWarning>, recorded_on: NaiveDate) -> Result<(), WarningError> {
    let (id, on, to) = (|| entry.id.clone(), entry.happened_on, entry.state);
    let is_blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    if recorded_on < on {
        return Err(WarningError::TooEarly { id: id(), on, recorded_on });
    }
    match before {
        None if to != WarningState::New => return Err(WarningError::First { id: id(), state: to }),
        None => {}
        Some(before) if before.household != entry.household => {
            let (household, other) = (before.household.clone(), entry.household.clone());
            return Err(WarningError::Household { id: id(), household, other });
        }
        Some(before) if before.recorded_at == entry.recorded_at && before.happened_on == on => {
            return Err(WarningError::Tie { id: id(), on });
        }
        Some(before) if before.happened_on > on => {
            return Err(WarningError::Backwards { id: id(), on, before: before.happened_on });
        }
        Some(before) if (before.state == WarningState::Closed) != (to == WarningState::New) => {
            return Err(WarningError::Transition { id: id(), from: before.state, to, on });
        }
        Some(_) => {}
    }
    match to {
        WarningState::InCase if is_blank(&entry.case) => Err(WarningError::NoCase { id: id(), on }),
        WarningState::Closed if is_blank(&entry.why) => Err(WarningError::NoWhy { id: id(), on }),
        _ => Ok(()),
    }
}

/// How a warning stands after an entry.
fn next(status: Option<WarningStatus>, entry: &EarlyWarning) -> WarningStatus {
    let opens = entry.state == WarningState::New;
    let kept = status.as_ref().filter(|_| !opens);
    let case = kept.and_then(|own| own.case.clone()).filter(|_| entry.state == WarningState::Closed);
    WarningStatus {
        id: entry.id.clone(),
        household: entry.household.clone(),
        person: entry.person.clone().or_else(|| status.as_ref().and_then(|own| own.person.clone())),
        source: kept.map_or_else(|| entry.source.clone(), |own| own.source.clone()),
        level: entry.level.or_else(|| kept.and_then(|own| own.level)),
        state: entry.state,
        since: kept.filter(|own| own.state == entry.state).map_or(entry.happened_on, |own| own.since),
        opened_on: kept.map_or(entry.happened_on, |own| own.opened_on),
        openings: status.as_ref().map_or(0, |own| own.openings).saturating_add(usize::from(opens)),
        case: entry.case.clone().or(case),
        why: entry.why.clone(),
    }
}
