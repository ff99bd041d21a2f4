//! The ledger: entries that hold together, and what they come to.

use super::amount::Cents;
use super::balance::Dates;
use super::check;
use super::entry::{About, Fund, FundEntry};
use super::error::LedgerError;
use super::state::{ClaimState, FundState, Place, State, unknown_fund};
use crate::order::Keyed;
use chrono::{DateTime, FixedOffset};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// Funds with their entries. What it says depends on the entries only, not on the order in which they came.
///
/// Days of recording are counted in its time zone. In JSON: `{"time_zone": "+08:00", "funds": […], "entries": […]}`.
///
/// # Examples
/// ```
/// use chrono::{FixedOffset, NaiveDate};
/// use tuodi::ledger::{About, Booked, Fund, FundEntry, Income, Ledger, Reserve};
///
/// let zone = FixedOffset::east_opt(8 * 3600).ok_or("no zone")?;
/// let mut ledger = Ledger::new([Fund::new("relief")], zone)?;
/// let day = NaiveDate::from_ymd_opt(2019, 3, 1).ok_or("no date")?;
/// let entry = |id: &str, act| FundEntry {
///     id: id.to_owned(),
///     fund: "relief".to_owned(),
///     happened_on: day,
///     recorded_at: "2019-03-01T09:00:00+08:00".parse().unwrap(),
///     recorded_by: "w1".to_owned(),
///     act,
/// };
/// let income = Income { donor: "d1".to_owned(), amount: "1000".parse()?, restricted_to: None, repeat: None };
/// let income = entry("i1", income.into());
/// assert_eq!(ledger.book(income.clone())?, Booked::New);
/// assert_eq!(ledger.book(income)?, Booked::Known);
/// let reserve = |amount: &str| Reserve {
///     amount: amount.parse().unwrap(),
///     purpose: "meals".to_owned(),
///     about: About::referral("n1/r1/1"),
/// };
/// let refused = ledger.book(entry("r1", reserve("1000.01").into())).unwrap_err();
/// assert_eq!(refused.code(), "ledger.short");
/// ledger.book(entry("r1", reserve("1000.00").into()))?;
/// let balance = ledger.balance("relief", day)?;
/// assert_eq!((balance.free.to_string(), balance.reserved.to_string()), ("0.00".to_owned(), "1000.00".to_owned()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "super::written::WrittenLedger", into = "super::written::WrittenLedger")]
pub struct Ledger {
    pub(super) zone: FixedOffset,
    pub(super) funds: BTreeMap<String, Fund>,
    entries: BTreeMap<String, FundEntry>,
    places: BTreeSet<Place>,
    /// When the last one was recorded.
    latest: Option<DateTime<FixedOffset>>,
    /// All income of each fund, with every instalment.
    promised: BTreeMap<String, Cents>,
    /// The state after `last`, which stands at or before the last place.
    state: State,
    last: Option<Place>,
}

impl PartialEq for Ledger {
    /// The same funds with the same entries.
    fn eq(&self, other: &Ledger) -> bool {
        (self.zone, &self.funds, &self.entries) == (other.zone, &other.funds, &other.entries)
    }
}

impl Eq for Ledger {}

/// Whether an entry is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Booked {
    /// It was booked.
    New,
    /// The same entry was booked before: nothing changed.
    Known,
}

impl Ledger {
    /// A ledger without entries.
    ///
    /// # Errors
    /// [`LedgerError::DuplicateFund`] and [`LedgerError::Blank`].
    pub fn new(funds: impl IntoIterator<Item = Fund>, zone: FixedOffset) -> Result<Ledger, LedgerError> {
        let mut by_id = BTreeMap::new();
        for (place, fund) in funds.into_iter().enumerate() {
            if fund.id.trim().is_empty() {
                let path = format!("funds[{place}].id");
                return Err(LedgerError::Blank { entry: fund.id, part: "fund", path });
            }
            if let Some(other) = by_id.insert(fund.id.clone(), fund) {
                return Err(LedgerError::DuplicateFund { fund: other.id });
            }
        }
        let mut ledger = Ledger {
            zone,
            funds: by_id,
            entries: BTreeMap::new(),
            places: BTreeSet::new(),
            latest: None,
            promised: BTreeMap::new(),
            state: State::default(),
            last: None,
        };
        ledger.state = ledger.empty();
        Ok(ledger)
    }

    /// The ledger of entries that come in any order, such as those of a store. An entry may stand in the list twice.
    ///
    /// It asks only that all of them together hold. A [`Ledger::balance`] as known on an earlier day may therefore be an
    /// error, if entries were recorded that nobody could have booked on that day.
    ///
    /// # Errors
    /// As for [`Ledger::new`] and [`Ledger::book`], but entries may be recorded in any order.
    pub fn replay(
        funds: impl IntoIterator<Item = Fund>,
        zone: FixedOffset,
        entries: impl IntoIterator<Item = FundEntry>,
    ) -> Result<Ledger, LedgerError> {
        let mut ledger = Ledger::new(funds, zone)?;
        for (place, entry) in entries.into_iter().enumerate() {
            if let Some(entry) = ledger.fresh(place, entry)? {
                ledger.keep(entry)?;
            }
        }
        ledger.fold().map_err(|failed| failed.1)?;
        Ok(ledger)
    }

    /// Books an entry that was recorded after all others or together with the last. The same entry again changes nothing.
    ///
    /// # Errors
    /// Any [`LedgerError`] but those of periods; then nothing changed.
    pub fn book(&mut self, entry: FundEntry) -> Result<Booked, LedgerError> {
        let count = self.book_all([entry])?;
        Ok(if count == 0 { Booked::Known } else { Booked::New })
    }

    /// Books entries of which all are booked or none, and says how many are new.
    ///
    /// # Errors
    /// As for [`Ledger::book`].
    pub fn book_all(&mut self, entries: impl IntoIterator<Item = FundEntry>) -> Result<usize, LedgerError> {
        let before = (self.latest, self.promised.clone());
        let mut added = Vec::new();
        let taken = entries.into_iter().enumerate().try_for_each(|(place, entry)| {
            let Some(entry) = self.fresh(place, entry)? else { return Ok(()) };
            if let Some(last) = self.latest.filter(|last| entry.recorded_at < *last) {
                return Err(LedgerError::RecordedBackwards { given: entry.recorded_at, entry: entry.id, last });
            }
            added.push(entry.clone());
            self.keep(entry)
        });
        if let Err(error) = taken.and_then(|()| self.go_on(&added)) {
            self.remove(&added);
            (self.latest, self.promised) = before;
            return Err(error);
        }
        Ok(added.len())
    }

    /// The entry at a place of what is booked, as it is kept; none if it is kept already.
    fn fresh(&self, place: usize, entry: FundEntry) -> Result<Option<FundEntry>, LedgerError> {
        let entry = check::checked(place, entry, self.zone)?;
        if !self.funds.contains_key(&entry.fund) {
            return Err(unknown_fund(&entry));
        }
        match self.entries.get(&entry.id) {
            None => Ok(Some(entry)),
            Some(known) if *known == entry => Ok(None),
            Some(_) => Err(LedgerError::OtherContent { entry: entry.id }),
        }
    }

    fn keep(&mut self, entry: FundEntry) -> Result<(), LedgerError> {
        self.latest = self.latest.max(Some(entry.recorded_at));
        self.places.extend(check::places(&entry));
        let (fund, income) = (entry.fund.clone(), check::whole_income(&entry));
        self.entries.insert(entry.id.clone(), entry);
        // With all its instalments, so that no sum is too large on a later day.
        let overflow = || LedgerError::Overflow { fund: fund.clone() };
        let promised = self.promised.get(&fund).copied().unwrap_or_default();
        let promised = promised.plus(income.ok_or_else(overflow)?).filter(|sum| sum.money().is_some());
        let promised = promised.ok_or_else(overflow)?;
        self.promised.insert(fund, promised);
        Ok(())
    }

    fn remove(&mut self, added: &[FundEntry]) {
        let places: Vec<Place> = added.iter().flat_map(check::places).collect();
        for entry in added {
            self.entries.remove(&entry.id);
        }
        for place in &places {
            self.places.remove(place);
        }
        if self.last.as_ref().is_some_and(|last| places.iter().any(|place| place <= last)) {
            self.last = None;
            self.state = self.empty();
        }
        // What is left held before.
        let _ = self.fold();
    }

    /// The state after the new entries, which stand in the ledger.
    fn go_on(&mut self, added: &[FundEntry]) -> Result<(), LedgerError> {
        let places: Vec<Place> = added.iter().flat_map(check::places).collect();
        if self.last.as_ref().is_some_and(|last| places.iter().any(|place| place < last)) {
            self.last = None;
            self.state = self.empty();
        }
        let (failed, error) = match self.fold() {
            Ok(()) => return Ok(()),
            Err(found) => *found,
        };
        let earlier = added.iter().rev().filter(|_| added.iter().all(|entry| entry.id != failed));
        let upsets = |entry: &FundEntry| (entry.id.clone(), Box::new(error.clone()));
        match earlier.map(upsets).next() {
            Some((entry, error)) => Err(LedgerError::UpsetsLater { entry, error }),
            None => Err(error),
        }
    }

    /// Brings the state up to the last entry that is no income. Income after it changes nothing that was booked.
    fn fold(&mut self) -> Result<(), Box<(String, LedgerError)>> {
        let Some(until) = self.places.iter().rev().find(|place| place.rank > 0) else { return Ok(()) };
        let from = self.last.as_ref().map_or(Bound::Unbounded, Bound::Excluded);
        if self.last.as_ref().is_some_and(|last| last >= until) {
            return Ok(());
        }
        let mut last = None;
        let done = self.places.range((from, Bound::Included(until))).try_for_each(|place| {
            if let Some(entry) = self.entries.get(&place.id) {
                self.state.apply(place, entry).map_err(|error| Box::new((place.id.clone(), error)))?;
            }
            last = Some(place.clone());
            Ok(())
        });
        self.last = last.or_else(|| self.last.take());
        done
    }

    /// Every fund without money.
    pub(super) fn empty(&self) -> State {
        State { funds: self.funds.keys().map(|id| (id.clone(), FundState::default())).into_map() }
    }

    /// The funds, by id.
    pub fn funds(&self) -> impl Iterator<Item = &Fund> {
        self.funds.values()
    }

    /// The entries by the day on which they happened, then by the moment of recording, then income before what uses it,
    /// then by id.
    pub fn entries(&self) -> impl Iterator<Item = &FundEntry> {
        self.places.iter().filter(|place| place.instalment == 1).filter_map(|place| self.entries.get(&place.id))
    }

    /// The entry with this id.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&FundEntry> {
        self.entries.get(id)
    }

    /// The time zone in which days of recording are counted.
    #[must_use]
    pub fn time_zone(&self) -> FixedOffset {
        self.zone
    }

    /// The state that is seen.
    pub(super) fn at(&self, dates: Dates) -> Result<State, LedgerError> {
        let mut state = self.empty();
        for place in self.places.iter().take_while(|place| place.happened_on <= dates.as_of) {
            // Recorded in the ledger's time zone, as every entry that is kept.
            if place.recorded_at.date_naive() <= dates.known_on
                && let Some(entry) = self.entries.get(&place.id)
            {
                state.apply(place, entry)?;
            }
        }
        Ok(state)
    }

    /// What is held and paid for one thing by all entries.
    pub(super) fn claim_now(&self, fund: &str, about: &About) -> Option<&ClaimState> {
        self.state.funds.get(fund)?.claims.get(about)
    }
}
