//! One record and one rule → its obligations, one after another.

use super::household::{Household, Turn};
use super::window::{after, offset};
use super::{End, Row, WhyUnplanned};
use crate::calendar::{CalendarError, Term};
use crate::revisit::obligation::{Cancelled, Lacking};
use crate::revisit::rule::{Repeat, RuleVersion, Trigger, VisitRule};
use crate::revisit::store::{Rows, Source};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

/// Whom a rule is about, and why.
pub(super) struct Subject<'a> {
    pub(super) place: usize,
    pub(super) rule: &'a VisitRule,
    pub(super) number: usize,
    pub(super) version: &'a RuleVersion,
    pub(super) source: Source,
    pub(super) table: &'a Rows<'a>,
    pub(super) row: u32,
    pub(super) finding: u16,
    pub(super) person: Option<&'a str>,
}

/// How a series goes on: the next number, its day so many steps after another one, and how many there are at most.
#[derive(Clone, Copy)]
struct GoingOn {
    base: NaiveDate,
    step: Term,
    steps: u32,
    number: u32,
    most: u32,
}

/// The most obligations of one series.
const MOST: u32 = 4800;

impl Household<'_> {
    /// Adds the obligations of a series; the further ones only as far as `horizon`. Those before one that cannot be
    /// planned are added all the same.
    pub(super) fn series(
        &self,
        subject: &Subject<'_>,
        anchor: NaiveDate,
        horizon: NaiveDate,
        unknown: bool,
        out: &mut Vec<Row>,
    ) -> Result<(), WhyUnplanned> {
        let start = out.len();
        let first = self.row(subject, 0, anchor, unknown)?;
        out.push(first);
        let Some(repeat) = &subject.version.repeat else { return Ok(()) };
        let done = self.further(subject, repeat, anchor, horizon, unknown, out);
        if repeat.next_supersedes {
            self.supersede_missed(out.get_mut(start..).unwrap_or_default());
        }
        done
    }

    /// Those after the first.
    fn further(
        &self,
        subject: &Subject<'_>,
        repeat: &Repeat,
        anchor: NaiveDate,
        horizon: NaiveDate,
        unknown: bool,
        out: &mut Vec<Row>,
    ) -> Result<(), WhyUnplanned> {
        let level = subject.table.table.column("level").and_then(|column| column.whole_at(subject.row as usize));
        let Some(step) = repeat.every.step(level.and_then(|level| u32::try_from(level).ok())) else { return Ok(()) };
        let start = out.len().saturating_sub(1);
        let (mut base, mut steps) = (anchor, 0_u32);
        // So many are there whatever happens: they were planned before it was known that a series begins anew.
        let mut least = 0_u32;
        let mut turns = self.turns(subject, repeat, anchor).into_iter().peekable();
        let most = repeat.times.unwrap_or(MOST).min(MOST);
        let mut number = 1_u32;
        while number < most {
            steps = steps.saturating_add(1);
            let last = out.last().filter(|_| repeat.from_last_done);
            if let Some(last) = last {
                // Counted from the last visit: while it is owed there is no further one.
                match (last.end, last.closes.filter(|closes| repeat.next_supersedes && *closes < self.clock.as_of)) {
                    (End::Done { on, .. } | End::Waived { on, .. }, _) => (base, steps) = (on, 1),
                    (End::Open(_), Some(closes)) => (base, steps) = (closes, 1),
                    _ => return Ok(()),
                }
            }
            let mut day = after(self.calendar, base, step, steps)?;
            while let Some(turn) = turns.next_if(|turn| turn.on <= day) {
                // While a visit is waited for there is one at most.
                let until = if repeat.from_last_done { number.saturating_add(1).min(most) } else { most };
                let going_on = GoingOn { base, step, steps, number, most: until };
                if self.begins_anew(subject, &turn) {
                    return self.stop(subject, going_on, &turn, unknown, (start, out));
                }
                // The last visit came after it.
                if turn.on <= base {
                    continue;
                }
                if !repeat.from_last_done {
                    least = least.max(self.seen(subject, going_on, self.seen_until(turn.recorded))?);
                }
                (base, steps) = (turn.on, 1);
                day = after(self.calendar, base, step, steps)?;
            }
            let ends = subject.table.date(2, subject.row).filter(|_| subject.rule.trigger.may_end());
            if ends.is_some_and(|end| end <= day) {
                return Ok(());
            }
            let row = self.row(subject, number, day, unknown)?;
            if row.opens > self.until(subject, day, horizon) && number >= least {
                return Ok(());
            }
            out.push(row);
            number = number.saturating_add(1);
        }
        if repeat.times.is_some() { Ok(()) } else { Err(WhyUnplanned::TooMany { most: MOST }) }
    }

    /// Until when one of a series is planned whose day is after the end of its subject: until that was known.
    fn until(&self, subject: &Subject<'_>, day: NaiveDate, horizon: NaiveDate) -> NaiveDate {
        let ended = self.ended(subject).filter(|ending| ending.on < day);
        ended.map_or(horizon, |ending| horizon.min(self.seen_until(ending.recorded)))
    }

    /// Events of the subject after which a series is counted anew, in order.
    fn turns(&self, subject: &Subject<'_>, repeat: &Repeat, anchor: NaiveDate) -> Vec<Turn<'_>> {
        if repeat.restart_on.is_empty() {
            return Vec::new();
        }
        let is_own = |turn: &&Turn<'_>| subject.source == Source::Events && turn.row == subject.row;
        let concerns =
            |turn: &&Turn<'_>| turn.person.is_none() || subject.person.is_none() || turn.person == subject.person;
        let own = self.turns.iter().filter(|turn| repeat.restart_on.contains(turn.kind) && turn.on > anchor);
        own.filter(|turn| !is_own(turn)).filter(concerns).copied().collect()
    }

    /// Whether the rule makes a series of its own of this event.
    fn begins_anew(&self, subject: &Subject<'_>, turn: &Turn<'_>) -> bool {
        matches!(&subject.rule.trigger, Trigger::Event(kinds) if kinds.contains(turn.kind))
    }

    /// How many of a series were there when it was known until a day.
    fn seen(
        &self,
        subject: &Subject<'_>,
        GoingOn { base, step, mut steps, mut number, most }: GoingOn,
        until: NaiveDate,
    ) -> Result<u32, CalendarError> {
        while number < most {
            let day = after(self.calendar, base, step, steps)?;
            if offset(self.calendar, day, subject.version.window.opens)? > self.until(subject, day, until) {
                break;
            }
            (steps, number) = (steps.saturating_add(1), number.saturating_add(1));
        }
        Ok(number)
    }

    /// Ends a series where another one begins: what is open then, and what was planned for later days.
    fn stop(
        &self,
        subject: &Subject<'_>,
        going_on: GoingOn,
        turn: &Turn<'_>,
        unknown: bool,
        (start, out): (usize, &mut Vec<Row>),
    ) -> Result<(), WhyUnplanned> {
        let count = self.seen(subject, going_on, self.seen_until(turn.recorded))?;
        let GoingOn { base, step, steps, number, .. } = going_on;
        for (steps, number) in (steps..).zip(number..count) {
            let day = after(self.calendar, base, step, steps)?;
            out.push(self.row(subject, number, day, unknown)?);
        }
        let next = Subject { row: turn.row, person: turn.person, ..*subject };
        let by = self.id(&next, 0);
        for row in out.get_mut(start..).unwrap_or_default() {
            row.end = self.earliest(row, End::Superseded { by, on: turn.on });
        }
        Ok(())
    }

    /// The next one takes the place of one that was missed.
    fn supersede_missed(&self, rows: &mut [Row]) {
        let next: Vec<([u8; 16], NaiveDate)> = rows.iter().skip(1).map(|row| (row.id, row.opens)).collect();
        for (row, (by, opens)) in rows.iter_mut().zip(next) {
            if row.closes.is_some_and(|closes| closes < opens) && opens <= self.clock.as_of {
                row.end = self.earliest(row, End::Superseded { by, on: opens });
            }
        }
    }

    /// One obligation, with how it stands.
    fn row(
        &self,
        subject: &Subject<'_>,
        occurrence: u32,
        anchor: NaiveDate,
        unknown: bool,
    ) -> Result<Row, CalendarError> {
        let window = subject.version.window;
        let opens = offset(self.calendar, anchor, window.opens)?;
        // Days and working days may cross over a long holiday.
        let due = offset(self.calendar, anchor, window.due)?.max(opens);
        let closes = window.closes.map(|closes| offset(self.calendar, anchor, closes)).transpose()?;
        let mut row = Row {
            id: self.id(subject, occurrence),
            rule: u16::try_from(subject.place).unwrap_or(u16::MAX),
            version: u16::try_from(subject.number).unwrap_or(u16::MAX),
            household: u32::try_from(self.household).unwrap_or(u32::MAX),
            source: subject.source,
            record: subject.row,
            finding: subject.finding,
            occurrence,
            anchor,
            opens,
            due,
            closes: closes.map(|closes| closes.max(due)),
            of_person: subject.person.is_some(),
            unknown,
            end: End::Open(Lacking::default()),
        };
        row.end = self.end(subject, &row);
        Ok(row)
    }

    /// 128 bits of the rule, the subject, the record and the occurrence.
    fn id(&self, subject: &Subject<'_>, occurrence: u32) -> [u8; 16] {
        let mut hash = Sha256::new();
        let mut part = |text: &str| {
            hash.update(u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
            hash.update(text.as_bytes());
        };
        part("tuodi obligation 1");
        part(&subject.rule.name);
        match self.store.keys.text_at(self.household) {
            Some(key) => part(key),
            None => part(&self.store.key_of(self.household)),
        }
        part(subject.person.unwrap_or_default());
        part(subject.source.table());
        part(subject.table.id_of(subject.row));
        part(if subject.finding == u16::MAX { "" } else { self.finding_name(subject.finding) });
        hash.update(occurrence.to_be_bytes());
        let all = hash.finalize();
        let mut id = [0; 16];
        id.iter_mut().zip(all.iter()).for_each(|(own, byte)| *own = *byte);
        id
    }

    /// What ends everything that is owed to a subject.
    pub(super) fn ended(&self, subject: &Subject<'_>) -> Option<super::household::Ending<'_>> {
        let is_own = |row: u32| subject.source == Source::Events && row == subject.row;
        let concerns = |person: Option<&str>| person.is_none() || person == subject.person;
        // Who came back is somebody new; who died is not.
        let holds = |why: Cancelled, on: NaiveDate| why == Cancelled::Died || subject.table.first(subject.row) <= on;
        let mut own = self.endings.iter().filter(|ending| !is_own(ending.row) && concerns(ending.person));
        own.find(|ending| holds(ending.why, ending.on)).copied()
    }
}
