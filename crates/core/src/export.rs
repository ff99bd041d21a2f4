//! What other programs read: calendars in the form of iCalendar (RFC 5545), and the JSON Schema of all records.
//!
//! A calendar: obligations or a work plan in; out comes a text, and what a host keeps for the next one. It reads no clock
//! and makes up no ids: both come from the caller. By default nothing of a household is in the text.

#[cfg(feature = "ical")]
mod calendar;
#[cfg(feature = "schema")]
mod schema;

#[cfg(feature = "ical")]
pub use calendar::{CalendarOptions, ExportError, Exported, Sent, SentEvent, obligations_calendar, work_plan_calendar};
#[cfg(feature = "schema")]
pub use schema::json_schema;
