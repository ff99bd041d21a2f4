//! How to reach somebody who was not reached: the next stronger channel, the grid worker, the supervisor.

use super::obligation::Channel;
use super::plan::RevisitPlan;
use super::records::Disposition;
use super::rule::Ladder;
use super::store::{BANDS, Rows};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Who is to try now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    /// Whoever the rule asks for.
    Usual,
    /// The grid worker, at the door (网格员上门).
    GridWorker,
    /// The supervisor: everything else was tried.
    Supervisor,
}

/// How somebody is to be reached now. That nobody was reached never means that there is no need, and ends nothing.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reach {
    /// How.
    pub channel: Channel,
    /// By whom.
    pub by: Hand,
    /// Attempts within the window that reached nobody.
    pub attempts: usize,
    /// How many more of this sort come before the next step.
    pub before_next: Ladder,
    /// What attempts say that ought to be recorded as an event: somebody moved, or died.
    pub told: BTreeSet<Disposition>,
}

/// One attempt that reached nobody.
struct Tried {
    on: NaiveDate,
    channel: Channel,
    band: Option<String>,
}

/// Attempts on one step of the ladder.
#[derive(Default)]
struct Step {
    attempts: u32,
    days: BTreeSet<NaiveDate>,
    bands: BTreeSet<String>,
}

impl Step {
    fn take(&mut self, tried: &Tried) {
        self.attempts = self.attempts.saturating_add(1);
        self.days.insert(tried.on);
        self.bands.extend(tried.band.clone());
    }

    fn left(&self, ladder: Ladder) -> Ladder {
        let count = |set: usize| u32::try_from(set).unwrap_or(u32::MAX);
        Ladder {
            attempts: ladder.attempts.saturating_sub(self.attempts),
            days: ladder.days.saturating_sub(count(self.days.len())),
            bands: ladder.bands.saturating_sub(count(self.bands.len())),
        }
    }

    fn is_enough(&self, ladder: Ladder) -> bool {
        self.left(ladder) == Ladder { attempts: 0, days: 0, bands: 0 }
    }
}

impl RevisitPlan<'_> {
    /// How the people of an open obligation are to be reached now; none of one that ended, and beyond the last.
    ///
    /// Attempts count from the day on which the window opens. After so many, on so many days and in so many bands of the
    /// day (the rule's `ladder`), comes the next stronger channel; after home the grid worker, then the supervisor.
    #[must_use]
    pub fn reach(&self, place: usize) -> Option<Reach> {
        let row = self.rows.get(place).filter(|row| matches!(row.end, super::plan::End::Open(_)))?;
        let version = self.version(row)?;
        let ladder = version.ladder.as_deref().and_then(|name| self.store.rules.ladders.get(name));
        let ladder = ladder.copied().unwrap_or_default();
        let (mut channel, mut by, mut step) = (version.channel, Hand::Usual, Step::default());
        let (mut attempts, mut told) = (0_usize, BTreeSet::new());
        for (tried, disposition) in self.tried(row.household as usize, row.opens) {
            match disposition {
                Disposition::Reached | Disposition::Proxy => continue,
                Disposition::Moved | Disposition::Deceased => {
                    told.insert(disposition);
                }
                Disposition::NotAtHome | Disposition::Refused | Disposition::WrongNumber => {}
            }
            attempts = attempts.saturating_add(1);
            if tried.channel < channel || by == Hand::Supervisor {
                continue;
            }
            step.take(&tried);
            if step.is_enough(ladder) {
                step = Step::default();
                (channel, by) = match (channel.stronger(), by) {
                    (Some(stronger), Hand::Usual) => (stronger, Hand::Usual),
                    (None, Hand::Usual) => (Channel::Home, Hand::GridWorker),
                    _ => (Channel::Home, Hand::Supervisor),
                };
            }
        }
        Some(Reach { channel, by, attempts, before_next: step.left(ladder), told })
    }

    /// Attempts of a household from a day on, in order.
    fn tried(&self, household: usize, from: NaiveDate) -> Vec<(Tried, Disposition)> {
        let Some(table) = &self.store.attempts else { return Vec::new() };
        let is_known = |row: &u32| {
            let on = table.first(*row);
            table.recorded_on(*row) <= self.clock.known_on && from <= on && on <= self.clock.as_of
        };
        let mut rows: Vec<u32> = table.of(household).filter(is_known).collect();
        let _ = table.versions(&mut rows);
        let mut rows: Vec<u32> = table.current(&rows).collect();
        let band = |row: u32| band_of(table, row);
        let place = |row: u32| band(row).and_then(|own| BANDS.iter().position(|band| *band == own));
        rows.sort_by(|one, other| {
            let key = |row: u32| (table.first(row), place(row), table.id_of(row));
            key(*one).cmp(&key(*other))
        });
        let one = |row: u32| {
            let (channel, disposition) = self.store.tried.get(row as usize).copied()?;
            Some((Tried { on: table.first(row), channel, band: band(row).map(str::to_owned) }, disposition))
        };
        rows.into_iter().filter_map(one).collect()
    }
}

fn band_of<'r>(table: &'r Rows<'_>, row: u32) -> Option<&'r str> {
    table.table.column("band")?.text_at(row as usize)
}
