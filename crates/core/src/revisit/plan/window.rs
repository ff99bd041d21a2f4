//! Days so and so long after others.

use crate::calendar::{Calendar, CalendarError, Term, TermUnit};
use crate::revisit::rule::Offset;
use chrono::{Days, Months, NaiveDate};

/// `times` times a term after a day, counted at once: months that are too short end on their last day, and the next is
/// not drawn after them. A day beyond every calendar is the last one that there is.
pub(in crate::revisit) fn after(
    calendar: &Calendar,
    start: NaiveDate,
    term: Term,
    times: u32,
) -> Result<NaiveDate, CalendarError> {
    let count = u32::from(term.count()).saturating_mul(times);
    let found = match term.unit() {
        // Hours are refused where rules are read.
        TermUnit::Days | TermUnit::Hours => start.checked_add_days(Days::new(u64::from(count))),
        TermUnit::Months => start.checked_add_months(Months::new(count)),
        TermUnit::Years => start.checked_add_months(Months::new(count.saturating_mul(12))),
        TermUnit::WorkingDays => return calendar.add_working_days(start, count),
    };
    Ok(found.unwrap_or(NaiveDate::MAX))
}

/// So long after a day, or that day.
pub(in crate::revisit) fn offset(
    calendar: &Calendar,
    start: NaiveDate,
    offset: Offset,
) -> Result<NaiveDate, CalendarError> {
    offset.map_or(Ok(start), |term| after(calendar, start, term, 1))
}
