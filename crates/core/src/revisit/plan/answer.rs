//! Rows of a plan as obligations, and as columns.

use super::{End, RevisitPlan, Row};
use crate::revisit::obligation::{Channel, Obligation, ObligationId, Stage, State};
use crate::revisit::question::UNKNOWN;
use crate::revisit::rule::RuleVersion;
use crate::revisit::store::Source;
use crate::table::{Codes, Column, Table, Values};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::sync::Arc;

impl RevisitPlan<'_> {
    /// The obligation at a place.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<Obligation> {
        self.rows.get(place).map(|row| self.obligation(row))
    }

    /// The obligations, household by household, each household's by the day on which they are due.
    pub fn iter(&self) -> impl Iterator<Item = Obligation> + '_ {
        self.rows.iter().map(|row| self.obligation(row))
    }

    /// The place of an obligation.
    #[must_use]
    pub fn place_of(&self, id: ObligationId) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id.0)
    }

    pub(in crate::revisit) fn version(&self, row: &Row) -> Option<&RuleVersion> {
        self.store.rules.rules.get(usize::from(row.rule))?.versions.get(usize::from(row.version))
    }

    /// The id of the record of an obligation; of a finding, that of the visit and its name.
    pub(in crate::revisit) fn record_of(&self, row: &Row) -> String {
        let id = self.store.rows(row.source).map(|table| table.id_of(row.record)).unwrap_or_default();
        if row.source == Source::Visits {
            let name = self.store.rules.findings.keys().nth(usize::from(row.finding)).map_or(UNKNOWN, String::as_str);
            return format!("{id}/{name}");
        }
        id.to_owned()
    }

    fn obligation(&self, row: &Row) -> Obligation {
        let store = &self.store;
        let rule = store.rules.rules.get(usize::from(row.rule));
        let version = self.version(row);
        let household = row.household as usize;
        let table = store.rows(row.source);
        let person = table.and_then(|table| table.person_of(row.record)).filter(|_| row.of_person);
        let handlers = version.filter(|version| version.independent).and_then(|_| {
            let column = store.column(row.source, "handlers")?;
            column.text_at(row.record as usize)
        });
        let handlers = handlers.unwrap_or_default().split(';').map(str::trim).filter(|id| !id.is_empty());
        Obligation {
            id: ObligationId(row.id),
            rule: rule.map(|rule| rule.name.to_string()).unwrap_or_default(),
            kind: rule.map_or(crate::revisit::ObligationKind::Revisit, |rule| rule.kind),
            household: store.key_of(household),
            person: person.map(str::to_owned),
            place: store.places.and_then(|column| column.text_at(household)).map(str::to_owned),
            record: self.record_of(row),
            occurrence: row.occurrence,
            anchor: row.anchor,
            opens: row.opens,
            due: row.due,
            closes: row.closes,
            channel: version.map_or(Channel::Home, |version| version.channel),
            role: version.and_then(|version| version.role.as_deref()).map(str::to_owned),
            not_by: handlers.map(str::to_owned).collect(),
            questionnaire: version.and_then(|version| version.questionnaire.as_deref()).map(str::to_owned),
            urgency: version.map(|version| version.urgency).unwrap_or_default(),
            focus: version.map(|version| version.focus.clone()).unwrap_or_default(),
            confirm: if row.unknown { self.confirm(row) } else { Vec::new() },
            must_visit: version.is_some_and(|version| version.must_visit),
            state: self.state(row),
        }
    }

    /// The facts that a condition reads and nobody knows.
    pub(in crate::revisit) fn confirm(&self, row: &Row) -> Vec<String> {
        let conditions = &self.store.rules.conditions;
        let condition = self.version(row).and_then(|version| version.condition);
        let facts = condition.and_then(|condition| conditions.facts.get(condition));
        let mut found = Vec::new();
        for place in facts.into_iter().flatten() {
            let Some(fact) = conditions.law.facts().get(*place) else { continue };
            let of_trigger = self.store.rows(row.source).is_some();
            let is_household = conditions.owners.get(*place) == Some(&crate::revisit::condition::Owner::Household);
            let cell = if is_household { row.household } else { row.record };
            let column = self.store.column_of_fact(row.source, *place).filter(|_| of_trigger);
            // Of facts of members it is not looked up whose is missing.
            if fact.list.is_some() || column.is_none_or(|column| !column.is_valid(cell as usize)) {
                found.push(fact.name.clone());
            }
        }
        found
    }

    /// How an obligation stands.
    fn state(&self, row: &Row) -> State {
        let id = |source: Source, record: u32| {
            self.store.rows(source).map(|table| table.id_of(record).to_owned()).unwrap_or_default()
        };
        match row.end {
            End::Open(lacking) => State::Open { stage: self.stage(row), lacking },
            End::Done { visit, on } => State::Done { visit: id(Source::Visits, visit), on, late: on > row.due },
            End::Superseded { by, on } => State::Superseded { by: ObligationId(by), on },
            End::Cancelled { source, record, why, on } => State::Cancelled { by: id(source, record), why, on },
            End::Waived { waiver, on } => {
                let table = self.store.waivers.as_ref();
                let text = |name: &str| {
                    let column = table.and_then(|table| table.table.column(name));
                    column.and_then(|column| column.text_at(waiver as usize)).unwrap_or_default().to_owned()
                };
                State::Waived { record: text("id"), by: text("by"), why: text("why"), on }
            }
        }
    }

    /// Where an open obligation is in its window.
    pub(in crate::revisit) fn stage(&self, row: &Row) -> Stage {
        let today = self.clock.as_of;
        if row.closes.is_some_and(|closes| closes < today) {
            return Stage::Missed;
        }
        match row.due.cmp(&today) {
            std::cmp::Ordering::Less => Stage::Overdue,
            std::cmp::Ordering::Equal => Stage::DueToday,
            std::cmp::Ordering::Greater if today < row.opens => Stage::Ahead,
            std::cmp::Ordering::Greater => Stage::Waiting,
        }
    }

    /// The plan as a table: `obligation`, the key of the household, `rule`, `record`, `occurrence`, `anchor`, `opens`,
    /// `due`, `closes`, `channel`, `state` (a stage, or how it ended), `ended_on` and `on_unknown`.
    #[must_use]
    pub fn to_table(&self) -> Table<'static> {
        let rows = &self.rows;
        let days = |name: &str, day: &dyn Fn(&Row) -> NaiveDate| {
            let days: Vec<i32> = rows.iter().map(|row| day(row).to_epoch_days()).collect();
            Column::new(name, Values::Date(Cow::Owned(days)))
        };
        let ids: Vec<String> = rows.iter().map(|row| ObligationId(row.id).to_string()).collect();
        let rules: Arc<[String]> = self.store.rules.rules.iter().map(|rule| rule.name.to_string()).collect();
        let rule = Codes::U16(rows.iter().map(|row| row.rule).collect());
        let channels: Arc<[String]> = Channel::ALL.iter().map(|channel| channel.name().to_owned()).collect();
        let channel = |row: &Row| self.version(row).map_or(Channel::Home, |version| version.channel) as u8;
        let states: Arc<[String]> = STATES.iter().map(|state| (*state).to_owned()).collect();
        let key = &self.store.keys;
        let keys = match self.store.keys.values {
            Values::Text(_) | Values::Symbols { .. } => {
                let texts = rows.iter().map(|row| key.text_at(row.household as usize).unwrap_or_default().to_owned());
                Column::new(key.name.clone(), Values::Text(texts.collect()))
            }
            _ => {
                let numbers = rows.iter().map(|row| key.whole_at(row.household as usize).unwrap_or_default());
                Column::new(key.name.clone(), Values::Int64(numbers.collect()))
            }
        };
        let columns = vec![
            Column::new("obligation", Values::Text(Cow::Owned(ids))),
            keys,
            Column::new("rule", Values::Symbols { codes: rule, dictionary: rules }),
            Column::new("record", Values::Text(rows.iter().map(|row| self.record_of(row)).collect())),
            Column::whole("occurrence", rows.iter().map(|row| Some(i64::from(row.occurrence)))),
            days("anchor", &|row| row.anchor),
            days("opens", &|row| row.opens),
            days("due", &|row| row.due),
            Column::date("closes", rows.iter().map(|row| row.closes)),
            Column::new(
                "channel",
                Values::Symbols { codes: Codes::U8(rows.iter().map(channel).collect()), dictionary: channels },
            ),
            Column::new(
                "state",
                Values::Symbols {
                    codes: Codes::U8(rows.iter().map(|row| self.code(row)).collect()),
                    dictionary: states,
                },
            ),
            Column::date("ended_on", rows.iter().map(ended_on)),
            Column::boolean("on_unknown", rows.iter().map(|row| Some(row.unknown))),
        ];
        Table::of_answers(columns, rows.len())
    }

    /// The place of a row's state among [`STATES`].
    fn code(&self, row: &Row) -> u8 {
        match row.end {
            End::Open(_) => self.stage(row) as u8,
            End::Done { on, .. } if on <= row.due => 5,
            End::Done { .. } => 6,
            End::Waived { .. } => 7,
            End::Superseded { .. } => 8,
            End::Cancelled { .. } => 9,
        }
    }
}

/// The day on which an obligation ended.
pub(in crate::revisit) fn ended_on(row: &Row) -> Option<NaiveDate> {
    match row.end {
        End::Open(_) => None,
        End::Done { on, .. } | End::Waived { on, .. } | End::Superseded { on, .. } | End::Cancelled { on, .. } => {
            Some(on)
        }
    }
}

/// The names of states in tables.
const STATES: [&str; 10] = [
    "ahead",
    "waiting",
    "due_today",
    "overdue",
    "missed",
    "done_on_time",
    "done_late",
    "waived",
    "superseded",
    "cancelled",
];
