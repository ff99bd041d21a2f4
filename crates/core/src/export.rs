//! What other programs read: calendars in the form of iCalendar (RFC 5545).
//!
//! In: obligations or a work plan; out: a text, and what a host keeps for the next one. It reads no clock and makes up no
//! ids: both come from the caller. By default nothing of a household is in the text.

mod calendar;

pub use calendar::{CalendarOptions, ExportError, Exported, Sent, SentEvent, obligations_calendar, work_plan_calendar};
