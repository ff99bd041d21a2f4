//! What an authority records, in its order, with the engines asked on the way: a host in memory (台账).
//!
//! In: a policy, directories of providers, places and funds, and entries: who did what, when, in which role. Out of each
//! entry: what it led to. A [`Journal`] keeps the cases, visits, needs, referrals and funds, hands from one engine to the
//! next what the next one needs, and gives [`ReportRecords`] for a report of any day.
//!
//! It is for demonstrations, tests, simulations and small installations, and shows what a host does; a host with a
//! database of its own does the same with the same calls.

mod books;
mod cases;
mod entry;
mod error;
mod households;
mod lists;
mod matches;
mod outcome;
mod places;
mod said;
mod samples;
mod setup;
mod visits;

pub use entry::{
    AcceptNow, ActIn, Author, Booked, CoverageOf, DiscoverNow, DocumentOf, Entry, EventHappened, EvidenceGiven,
    HouseholdAt, LeadFound, ListsNow, MatchNow, NeedArose, NeedEnded, PlanNow, Record, Redraw, Refer, ReferralIn,
    ReportNow, ResourceStands, SampleDrawn, ScreenIn, ScreenNow, SettleMonth, WarningStands,
};
pub use error::JournalError;
pub use outcome::{Duty, Lists, Margin, Outcome, Recorded};
pub use setup::JournalSetup;

use crate::assessment::Case;
use crate::calendar::Calendar;
use crate::json::{self, JsonError};
use crate::ledger::Ledger;
use crate::matching::agreement::{Agreement, Evidence, Settlement};
use crate::matching::referral::Referral;
use crate::matching::{PlanRecord, Resource};
use crate::policy::Policy;
use crate::record::Household;
use crate::report::{Report, ReportRecords, ResourceRecord};
use crate::revisit::sample::Manifest;
use chrono::{DateTime, FixedOffset};
use std::collections::BTreeMap;

/// The records of an authority, kept in memory.
///
/// # Examples
///
/// Somebody calls, and is screened:
///
/// ```
/// use tuodi::Policy;
/// use tuodi::calendar::Calendar;
/// use tuodi::journal::{Journal, JournalSetup, Outcome};
/// let policy = Policy::from_text(r#"
/// pack: example
/// currency: CNY
/// time_zone: "+08:00"
/// facts: {household: {income: {type: number, unit: CNY/month, min: 0}}}
/// programmes: {aid: {eligible: {id: income, if: income < 505}, amount: 505 - income, per: month}}
/// "#)?;
/// let mut journal = Journal::new(&policy, JournalSetup::new("district-a"), &Calendar::mainland_china()?)?;
/// let entries = Journal::entries(r#"
/// {"at": "2011-05-03T09:00:00+08:00", "by": {"id": "w1", "role": "clerk"}, "record": {"kind": "lead", "id": "l1", "household": "h1", "source": "hotline", "reason": "low_income"}}
/// {"at": "2011-05-03T09:10:00+08:00", "by": {"id": "w1", "role": "clerk"}, "record": {"kind": "household", "household": {"id": "h1", "facts": {"income": "504.99"}}}}
/// {"at": "2011-05-03T09:20:00+08:00", "by": {"id": "w1", "role": "clerk"}, "record": {"kind": "screen", "household": "h1"}}
/// "#)?;
/// let mut last = None;
/// for entry in &entries {
///     last = Some(journal.record(entry)?.outcome);
/// }
/// let Some(Outcome::Screened { screening, .. }) = last else { panic!() };
/// assert_eq!(screening.decisions[0].amount.as_ref().and_then(|amount| amount.low).unwrap().to_string(), "0.01");
/// assert_eq!(journal.records().leads.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Journal<'a> {
    policy: &'a Policy,
    calendar: Calendar,
    setup: JournalSetup,
    households: BTreeMap<String, Household>,
    cases: BTreeMap<String, Case>,
    referrals: BTreeMap<String, Referral>,
    agreements: BTreeMap<String, Agreement>,
    evidence: Vec<Evidence>,
    settlements: Vec<Settlement>,
    ledger: Option<Ledger>,
    /// What is kept as it was recorded; cases, referrals and the ledger are put to it when it is asked for.
    kept: ReportRecords,
    plan: Option<PlanRecord>,
    /// With the place of each household as it was when the sample was drawn.
    samples: BTreeMap<String, (SampleDrawn, Manifest, BTreeMap<String, String>)>,
    /// How many entries there were.
    number: u64,
    last: Option<DateTime<FixedOffset>>,
}

impl<'a> Journal<'a> {
    /// A journal without entries.
    ///
    /// # Errors
    /// Two funds of one id; a fund of a programme that is not among the funds.
    pub fn new(policy: &'a Policy, setup: JournalSetup, calendar: &Calendar) -> Result<Journal<'a>, JournalError> {
        let offset = policy.procedures().offset();
        let is_known = |fund: &String| setup.funds.iter().any(|own| own.id == *fund);
        if let Some((programme, fund)) = setup.fund_of.iter().find(|(_, fund)| !is_known(fund)) {
            let path = format!("fund_of.{programme}");
            return Err(JournalError::Unknown { what: "fund", id: fund.clone(), path });
        }
        let ledger = match setup.funds.is_empty() {
            true => None,
            false => Some(Ledger::new(setup.funds.iter().cloned(), offset)?),
        };
        let always = |own: &Resource| ResourceRecord { resource: own.clone(), recorded_at: None };
        let kept = ReportRecords {
            authority: setup.title.clone(),
            providers: setup.providers.clone(),
            resources: setup.resources.iter().map(always).collect(),
            places: setup.places.clone(),
            staff: setup.staff.clone(),
            quoted: setup.quoted.clone(),
            names: setup.names.clone(),
            ..ReportRecords::default()
        };
        Ok(Journal {
            policy,
            calendar: calendar.clone(),
            setup,
            households: BTreeMap::new(),
            cases: BTreeMap::new(),
            referrals: BTreeMap::new(),
            agreements: BTreeMap::new(),
            evidence: Vec::new(),
            settlements: Vec::new(),
            ledger,
            kept,
            plan: None,
            samples: BTreeMap::new(),
            number: 0,
            last: None,
        })
    }

    /// Reads entries: one JSON object a line. Blank lines and lines that begin with `#` are left out.
    ///
    /// # Errors
    /// [`JournalError::Json`] with the line, for the first line that is no entry.
    pub fn entries(text: &str) -> Result<Vec<Entry>, JournalError> {
        let lines = (1..).zip(text.lines()).map(|(line, whole)| (line, whole, whole.trim()));
        let written = lines.filter(|(.., text)| !text.is_empty() && !text.starts_with('#'));
        let read = written.map(|(line, whole, text)| {
            json::read(text).map_err(|error| {
                let indented = whole.chars().take_while(|sign| sign.is_whitespace()).count();
                JournalError::Json(JsonError { line, column: error.column.saturating_add(indented), ..error })
            })
        });
        read.collect()
    }

    /// Records something, and says what it led to. What the rules refuse is an answer: [`Outcome::Refused`].
    ///
    /// # Errors
    /// What names something that is not there, is earlier than the entry before it, or cannot be read. Nothing is recorded
    /// then.
    pub fn record(&mut self, entry: &Entry) -> Result<Recorded, JournalError> {
        if let Some(last) = self.last.filter(|last| entry.at < *last) {
            return Err(JournalError::Backwards { at: entry.at, last });
        }
        if let Some(on) = entry.on.filter(|on| self.recorded_on(entry) < *on) {
            return Err(JournalError::Ahead { at: entry.at, on });
        }
        let outcome = self.perform(entry)?;
        self.last = Some(entry.at);
        self.number = self.number.saturating_add(1);
        Ok(Recorded {
            number: self.number,
            name: entry.name.clone(),
            at: entry.at,
            by: entry.by.clone(),
            kind: entry.record.kind().to_owned(),
            outcome,
        })
    }

    fn perform(&mut self, entry: &Entry) -> Result<Outcome, JournalError> {
        match &entry.record {
            Record::Household(own) => self.household(own),
            Record::Lead(own) => self.lead(own, entry),
            Record::Warning(own) => self.warning(own, entry),
            Record::Screen(own) => self.screen(own, entry),
            Record::Discover(own) => self.discover(own, entry),
            Record::Lists(_) => Ok(self.lists()),
            Record::MustVisits(own) => self.must_visits(*own, entry),
            Record::Act(own) => self.act(&own.case, own.act.clone(), entry),
            Record::Accept(own) => self.accept(own, entry),
            Record::AttachScreening(own) => self.attach_screening(own, entry),
            Record::Document(own) => self.document(own, entry),
            Record::LifeEvent(own) => self.life_event(own, entry),
            Record::Listed(own) => self.listed(own, entry),
            Record::Day(own) => self.day(own, entry),
            Record::Attempt(own) => self.attempt(own, entry),
            Record::Visit(own) => self.visit(own, entry),
            Record::Waiver(own) => self.waiver(own, entry),
            Record::PlanRevisits(own) => self.plan_revisits(*own, entry),
            Record::Coverage(own) => self.coverage(own, entry),
            Record::Resource(own) => self.resource(own, entry),
            Record::Need(own) => self.need(own, entry),
            Record::NeedEnded(own) => self.need_ended(own, entry),
            Record::Match(own) => self.match_needs(own, entry),
            Record::Refer(own) => self.refer(own, entry),
            Record::Referral(own) => self.referral(own, entry),
            Record::Agreement(own) => self.agreement(own),
            Record::Evidence(own) => self.evidence(own),
            Record::Settle(own) => self.settle(own, entry),
            Record::Book(own) => self.book(own, entry),
            Record::Sample(own) => self.sample(own),
            Record::Redraw(own) => self.redraw(own),
            Record::Report(own) => self.report(own, entry).map(|report| Outcome::Reported { report: Box::new(report) }),
        }
    }

    /// A case.
    #[must_use]
    pub fn case(&self, id: &str) -> Option<&Case> {
        self.cases.get(id)
    }

    /// The funds; none if the setup has none.
    #[must_use]
    pub fn ledger(&self) -> Option<&Ledger> {
        self.ledger.as_ref()
    }

    /// All that was recorded, for [`Policy::report`].
    #[must_use]
    pub fn records(&self) -> ReportRecords {
        let mut all = self.kept.clone();
        all.cases.extend(self.cases.values().map(|case| crate::report::CaseRecord {
            id: case.id().to_owned(),
            authority: case.authority().to_owned(),
            events: case.events().to_vec(),
        }));
        all.referrals.extend(self.referrals.values().map(|own| own.events().to_vec()));
        all.ledger.clone_from(&self.ledger);
        all
    }

    fn report(&self, own: &ReportNow, entry: &Entry) -> Result<Report, JournalError> {
        let clock = self.clock_of(entry, own.clock);
        Ok(self.policy.report(&self.records(), own.period, clock, &self.calendar)?)
    }
}
