//! How an obligation stands: what ended it first.

use super::household::Household;
use super::series::Subject;
use super::{End, Row};
use crate::revisit::obligation::Lacking;
use crate::revisit::store::Source;

impl Household<'_> {
    /// What ended an obligation first: a visit, a waiver, or the end of its subject.
    pub(super) fn end(&self, subject: &Subject<'_>, row: &Row) -> End {
        let (found, lacking) = self.visited(subject, row);
        let mut row = Row { end: found.unwrap_or(End::Open(lacking)), ..*row };
        for (_, waiver) in self.waivers.iter().filter(|(id, _)| *id == row.id) {
            let on = self.store.waivers.as_ref().map(|table| table.first(*waiver)).unwrap_or_default();
            row.end = self.earliest(&row, End::Waived { waiver: *waiver, on });
        }
        if let Some(ending) = self.ended(subject) {
            let cancelled =
                End::Cancelled { source: Source::Events, record: ending.row, why: ending.why, on: ending.on };
            row.end = self.earliest(&row, cancelled);
        }
        row.end
    }

    /// The earlier of two ends; on one day a visit counts before a waiver, and that before anything else.
    pub(super) fn earliest(&self, row: &Row, other: End) -> End {
        let key = |end: &End| match end {
            End::Done { on, .. } => Some((*on, 0)),
            End::Waived { on, .. } => Some((*on, 1)),
            End::Cancelled { on, .. } => Some((*on, 2)),
            End::Superseded { on, .. } => Some((*on, 3)),
            End::Open(_) => None,
        };
        match (key(&row.end), key(&other)) {
            (Some(own), Some(new)) if own <= new => row.end,
            (Some(_), None) => row.end,
            _ => other,
        }
    }

    /// The first visit that is enough; else what the visits lacked.
    fn visited(&self, subject: &Subject<'_>, row: &Row) -> (Option<End>, Lacking) {
        let mut lacking = Lacking::default();
        let Some(table) = self.store.rows(Source::Visits) else { return (None, lacking) };
        // They stand in the order of their days.
        let start = self.visits.partition_point(|visit| table.first(*visit) < row.opens);
        for visit in self.visits.get(start..).unwrap_or_default() {
            let on = table.first(*visit);
            if row.closes.is_some_and(|closes| on > closes) {
                break;
            }
            if subject.version.must_visit && on < subject.table.first(subject.row) {
                continue;
            }
            // A visit is no answer to what it found itself.
            if subject.source == Source::Visits && *visit == subject.row {
                continue;
            }
            let own = self.lacks(subject, *visit);
            if own.is_nothing() {
                return (Some(End::Done { visit: *visit, on }), lacking);
            }
            lacking = Lacking {
                channel: lacking.channel || own.channel,
                answers: lacking.answers || own.answers,
                role: lacking.role || own.role,
                independence: lacking.independence || own.independence,
            };
        }
        (None, lacking)
    }

    /// What a visit lacks to be enough.
    fn lacks(&self, subject: &Subject<'_>, visit: u32) -> Lacking {
        let store = self.store;
        let place = visit as usize;
        let text = |name: &str| store.column(Source::Visits, name).and_then(|column| column.text_at(place));
        let channel = store.channels.get(place).is_none_or(|channel| *channel < subject.version.channel);
        let mask = self.masks.get(&(subject.place, subject.number)).copied().unwrap_or(0);
        let answers = store.answered.get(place).copied().unwrap_or(0) & mask != mask;
        let role = subject.version.role.as_deref().is_some_and(|role| text("role") != Some(role));
        let independence = subject.version.independent && {
            let handlers = subject.table.table.column("handlers");
            let handlers = handlers.and_then(|column| column.text_at(subject.row as usize)).unwrap_or_default();
            text("worker").is_none_or(|worker| handlers.split(';').any(|own| own.trim() == worker))
        };
        Lacking { channel, answers, role, independence }
    }
}
