//! Life events, lists, attempts and visits, and who is owed a visit.

use super::Journal;
use super::entry::{CoverageOf, Entry, EventHappened, PlanNow};
use super::error::JournalError;
use super::outcome::{Duty, Outcome};
use crate::law::Clock;
use crate::order;
use crate::revisit::{
    Attempt, CoverageOptions, ListEntry, PlanOptions, RevisitPlan, RevisitRecordList, SetDay, State, Visit, Waiver,
};

impl Journal<'_> {
    pub(super) fn life_event(&mut self, own: &EventHappened, entry: &Entry) -> Result<Outcome, JournalError> {
        let mut own = own.event.clone();
        own.recorded_at = Some(entry.at);
        let id = own.id.clone();
        self.keep(entry, |all| all.events.push(own), |_| Outcome::Kept { id })
    }

    pub(super) fn listed(&mut self, own: &ListEntry, entry: &Entry) -> Result<Outcome, JournalError> {
        let mut own = own.clone();
        own.recorded_at = Some(entry.at);
        let id = own.id.clone();
        self.keep(entry, |all| all.lists.push(own), |_| Outcome::Kept { id })
    }

    pub(super) fn day(&mut self, own: &SetDay, entry: &Entry) -> Result<Outcome, JournalError> {
        let mut own = own.clone();
        own.recorded_at = Some(entry.at);
        let id = own.id.clone();
        self.keep(entry, |all| all.days.push(own), |_| Outcome::Kept { id })
    }

    pub(super) fn attempt(&mut self, own: &Attempt, entry: &Entry) -> Result<Outcome, JournalError> {
        let mut own = own.clone();
        own.recorded_at = Some(entry.at);
        let id = own.id.clone();
        self.keep(entry, |all| all.attempts.push(own), |_| Outcome::Kept { id })
    }

    pub(super) fn waiver(&mut self, own: &Waiver, entry: &Entry) -> Result<Outcome, JournalError> {
        let mut own = own.clone();
        own.recorded_at = Some(entry.at);
        let id = own.id.clone();
        self.keep(entry, |all| all.waivers.push(own), |_| Outcome::Kept { id })
    }

    pub(super) fn visit(&mut self, own: &Visit, entry: &Entry) -> Result<Outcome, JournalError> {
        let mut own = own.clone();
        own.recorded_at = Some(entry.at);
        own.worker.get_or_insert_with(|| entry.by.id.clone());
        let visit = own.id.clone();
        self.keep(
            entry,
            |all| all.visits.push(own),
            |plan| {
                let ended = plan.iter().filter(|duty| match &duty.state {
                    State::Done { visit: own, .. } => *own == visit,
                    _ => false,
                });
                let discharges = ended.map(|duty| duty.id).collect();
                let own = format!("{visit}/");
                let findings = plan.findings().into_iter().filter(|finding| finding.id.starts_with(&own)).collect();
                Outcome::Visited { visit: visit.clone(), discharges, findings }
            },
        )
    }

    pub(super) fn plan_revisits(&self, own: PlanNow, entry: &Entry) -> Result<Outcome, JournalError> {
        let clock = self.clock_of(entry, own.clock);
        self.with_plan(clock, |plan| {
            let mut duties: Vec<Duty> = plan
                .iter()
                .map(|duty| Duty {
                    id: duty.id,
                    rule: duty.rule,
                    household: duty.household,
                    channel: duty.channel,
                    due: duty.due,
                    state: duty.state,
                    focus: duty.focus,
                })
                .collect();
            order::by(&mut duties, |one, other| {
                (one.due, &one.household, one.id).cmp(&(other.due, &other.household, other.id))
            });
            Outcome::Planned { duties }
        })
    }

    pub(super) fn coverage(&self, own: &CoverageOf, entry: &Entry) -> Result<Outcome, JournalError> {
        let mut records = self.kept.revisits.clone();
        if let Some(level) = &own.level {
            for household in &mut records.households {
                household.place = household.place.as_deref().and_then(|place| self.place_of_level(place, level));
            }
        }
        let options =
            CoverageOptions { from: Some(own.period.from), until: own.period.until.succ_opt(), by: own.by.clone() };
        let coverage = self.plan_of(records, self.clock_of(entry, own.clock), |plan| plan.coverage(&options))?;
        Ok(Outcome::Covered { coverage: Box::new(coverage) })
    }

    /// Keeps a record of a visit and the like, and asks the plan of the day; nothing is kept if no plan can be made of it.
    fn keep(
        &mut self,
        entry: &Entry,
        add: impl FnOnce(&mut RevisitRecordList),
        ask: impl FnOnce(&RevisitPlan<'_>) -> Outcome,
    ) -> Result<Outcome, JournalError> {
        let before = self.kept.revisits.clone();
        add(&mut self.kept.revisits);
        let asked = self.with_plan(Clock::from(self.recorded_on(entry)), ask);
        if asked.is_err() {
            self.kept.revisits = before;
        }
        asked
    }

    /// The plan of a day, with what the cases granted.
    pub(super) fn with_plan<T>(
        &self,
        clock: Clock,
        ask: impl FnOnce(&RevisitPlan<'_>) -> T,
    ) -> Result<T, JournalError> {
        self.plan_of(self.kept.revisits.clone(), clock, ask)
    }

    fn plan_of<T>(
        &self,
        mut all: RevisitRecordList,
        clock: Clock,
        ask: impl FnOnce(&RevisitPlan<'_>) -> T,
    ) -> Result<T, JournalError> {
        self.policy.add_case_records(&mut all, self.cases.values(), clock);
        let tables = all.tables(self.policy.visit_rules())?;
        let plan = self.policy.plan_revisits(&tables, clock, &self.calendar, &PlanOptions::default())?;
        Ok(ask(&plan))
    }
}
