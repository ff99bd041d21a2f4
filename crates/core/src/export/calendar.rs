//! Obligations and planned visits as all-day events of a calendar (RFC 5545).
//!
//! # What stands in it
//!
//! One event for each open obligation, on the day on which it is due; or one for each visit of a work plan, on its day. Its
//! `UID` is the id of the obligation, of a visit that of its first, with the domain of the host. Nothing recurs: each
//! occurrence is an obligation of its own. Nothing of a household is shown unless the options ask for it.
//!
//! # What changes
//!
//! An export gives back what was sent ([`Sent`]); the host keeps it and gives it to the next export of the same calendar.
//! `SEQUENCE` rises by one when the day, the channel or the status of an event is another than last time, and else stays.
//! An obligation that was cancelled, waived or superseded is a cancelled event. So is a visit that was sent for a day of
//! the plan's period and is not in the plan any more. What was done, and what lies outside, is left as it was sent.

mod fold;

use crate::order::{self, Keyed};
use crate::record::{AsProblem, Names, Problem};
use crate::revisit::{Channel, Obligation, ObligationId, State, WorkPlan};
use crate::text::Tongue;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Utc};
use icalendar::{Component, Event, EventLike, EventStatus, Property};
use std::collections::BTreeMap;

/// How a calendar is written. In JSON titles, household and place may be left out.
///
/// # Examples
/// ```
/// use tuodi::export::CalendarOptions;
/// let json = r#"{"domain": "revisits.example.org", "stamp": "2026-03-02T09:00:00+08:00", "tongue": "zh"}"#;
/// assert!(!serde_json::from_str::<CalendarOptions>(json)?.with_place);
/// assert!(serde_json::from_str::<CalendarOptions>(&json.replace("zh", "de")).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CalendarOptions {
    /// The domain that stands in each `UID` behind the id, such as `revisits.example.org`. It never changes.
    pub domain: String,
    /// The moment of the export.
    pub stamp: DateTime<FixedOffset>,
    /// The language of the summaries.
    pub tongue: Tongue,
    /// Titles of rules. A rule without one is named as in its pack.
    #[serde(default)]
    pub titles: BTreeMap<String, Names>,
    /// Whether the household's id is shown, as the description.
    #[serde(default)]
    pub with_household: bool,
    /// Whether the place is shown, as the location.
    #[serde(default)]
    pub with_place: bool,
}

/// A calendar, and what to keep for the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The text, in UTF-8 with lines that end in CR LF.
    pub text: String,
    /// What was sent up to now. It belongs to this calendar alone.
    pub sent: Sent,
}

/// What was sent of a calendar; nothing yet by default.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sent {
    /// The last state of each event.
    pub events: BTreeMap<ObligationId, SentEvent>,
}

/// An event as it was sent last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SentEvent {
    /// How often it has changed.
    pub sequence: u32,
    /// Its day.
    pub day: NaiveDate,
    /// Its channel.
    pub channel: Channel,
    /// Whether it was cancelled.
    pub cancelled: bool,
}

/// Why no calendar can be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// A domain that no `UID` can have.
    #[error("`{domain}` is no domain; use letters, digits, `-` and `.`, such as `revisits.example.org`")]
    Domain {
        /// The domain, shortened.
        domain: String,
    },
    /// A text that a line of a calendar cannot have.
    #[error("{what} of {id} has more than {most} characters, or a control character; give a plain short text")]
    Text {
        /// Which text.
        what: &'static str,
        /// Where it stands.
        path: String,
        /// The event.
        id: ObligationId,
        /// How many characters it may have.
        most: usize,
    },
    /// A date that the format cannot have.
    #[error("{date} is no date of a calendar, whose years are 1 to 9999; look for a mistyped year")]
    Date {
        /// The date.
        date: NaiveDate,
        /// Where it stands.
        path: String,
    },
    /// Two events with one id.
    #[error("{id} stands twice; an event stands in a calendar once")]
    Duplicate {
        /// Of what: `obligations` or `visits`.
        list: &'static str,
        /// The id.
        id: ObligationId,
    },
    /// An event that was changed too often.
    #[error(
        "the event {id} has been changed {sequence} times, which is the most; look at what was kept of the last export"
    )]
    Sequence {
        /// The event.
        id: ObligationId,
        /// How often.
        sequence: u32,
    },
}

impl ExportError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ExportError::Domain { .. } => "export.domain",
            ExportError::Text { .. } => "export.text",
            ExportError::Date { .. } => "export.date",
            ExportError::Duplicate { .. } => "export.duplicate",
            ExportError::Sequence { .. } => "export.sequence",
        }
    }
}

impl AsProblem for ExportError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            ExportError::Domain { .. } => own.at("domain"),
            ExportError::Text { path, .. } | ExportError::Date { path, .. } => own.at(path),
            ExportError::Duplicate { list, id } => own.at(format_args!("{list}.{id}")),
            ExportError::Sequence { id, .. } => own.at(format_args!("events.{id}.sequence")),
        }
    }
}

/// The most characters of a text, and of a domain.
const LONGEST: usize = 200;
/// The greatest `SEQUENCE`: an integer of RFC 5545 has 32 bits with a sign.
const MOST_CHANGES: u32 = i32::MAX.unsigned_abs();

/// An event to be.
struct Entry<'a> {
    /// Where it comes from, and by which field it has its day.
    list: &'static str,
    day_field: &'static str,
    id: ObligationId,
    day: NaiveDate,
    channel: Channel,
    cancelled: bool,
    rules: Vec<&'a str>,
    household: Option<&'a str>,
    place: Option<&'a str>,
}

/// Obligations as a calendar: each open one on the day on which it is due.
///
/// One that was cancelled, waived or superseded is a cancelled event. One that was done is left out: what was sent of it
/// stays. The order of the obligations does not matter.
///
/// # Errors
///
/// [`ExportError`]: a domain, text or date that the format cannot have; an obligation that stands twice.
///
/// # Examples
/// ```
/// use tuodi::export::{CalendarOptions, Sent, obligations_calendar};
/// use tuodi::text::Tongue;
/// let options = CalendarOptions {
///     domain: "revisits.example.org".to_owned(),
///     stamp: "2026-03-02T09:00:00+08:00".parse()?,
///     tongue: Tongue::Zh,
///     titles: Default::default(),
///     with_household: false,
///     with_place: false,
/// };
/// let exported = obligations_calendar(&[], &options, &Sent::default())?;
/// assert!(exported.text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn obligations_calendar(
    obligations: &[Obligation],
    options: &CalendarOptions,
    earlier: &Sent,
) -> Result<Exported, ExportError> {
    let entries = obligations.iter().filter_map(|own| {
        let cancelled = match own.state {
            State::Open { .. } => false,
            State::Cancelled { .. } | State::Waived { .. } | State::Superseded { .. } => true,
            State::Done { .. } => return None,
        };
        Some(Entry {
            list: "obligations",
            day_field: "due",
            id: own.id,
            day: own.due,
            channel: own.channel,
            cancelled,
            rules: vec![&own.rule],
            household: Some(&own.household),
            place: own.place.as_deref(),
        })
    });
    write(entries.collect(), options, earlier)
}

/// A work plan as a calendar: each visit on its day.
///
/// A visit that was sent for a day of the plan's period, and is not in the plan, is a cancelled event. For the calendar of
/// one worker a host keeps only their visits in the plan, and a [`Sent`] of their own.
///
/// # Errors
///
/// As for [`obligations_calendar`].
pub fn work_plan_calendar(plan: &WorkPlan, options: &CalendarOptions, earlier: &Sent) -> Result<Exported, ExportError> {
    let visits = plan.visits.iter().map(|visit| Entry {
        list: "visits",
        day_field: "day",
        id: visit.group.id,
        day: visit.day,
        channel: visit.group.channel,
        cancelled: false,
        rules: visit.group.rules.iter().map(String::as_str).collect(),
        household: Some(&visit.group.household),
        place: visit.group.place.as_deref(),
    });
    let mut entries: Vec<Entry<'_>> = visits.collect();
    let planned: std::collections::BTreeSet<ObligationId> = entries.iter().map(|entry| entry.id).into_set();
    let gone = earlier
        .events
        .iter()
        .filter(|(id, sent)| !planned.contains(*id) && plan.from <= sent.day && sent.day <= plan.to);
    entries.extend(gone.map(|(id, sent)| Entry {
        list: "events",
        day_field: "day",
        id: *id,
        day: sent.day,
        channel: sent.channel,
        cancelled: true,
        rules: Vec::new(),
        household: None,
        place: None,
    }));
    write(entries, options, earlier)
}

fn write(mut entries: Vec<Entry<'_>>, options: &CalendarOptions, earlier: &Sent) -> Result<Exported, ExportError> {
    let is_of_domain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '.';
    if options.domain.is_empty() || options.domain.len() > LONGEST || !options.domain.chars().all(is_of_domain) {
        return Err(ExportError::Domain { domain: options.domain.chars().take(LONGEST).collect() });
    }
    let stamp = options.stamp.with_timezone(&Utc);
    checked(stamp.date_naive(), || "stamp".to_owned())?;
    order::by_key(&mut entries, |entry| (entry.day, entry.id));
    let mut calendar = icalendar::Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new(
        "PRODID",
        options.tongue.pick("-//Tuodi//Revisits//ZH", "-//Tuodi//Revisits//EN"),
    ));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    let (mut sent, mut seen) = (earlier.clone(), std::collections::BTreeSet::new());
    for entry in &entries {
        if !seen.insert(entry.id) {
            return Err(ExportError::Duplicate { list: entry.list, id: entry.id });
        }
        let now = entry.sent(earlier)?;
        sent.events.insert(entry.id, now);
        calendar.push(entry.event(now.sequence, stamp, options)?);
    }
    Ok(Exported { text: fold::folded(&calendar.to_string()), sent })
}

/// A date whose year has four digits.
fn checked(date: NaiveDate, path: impl FnOnce() -> String) -> Result<NaiveDate, ExportError> {
    if (1..=9999).contains(&date.year()) { Ok(date) } else { Err(ExportError::Date { date, path: path() }) }
}

impl Entry<'_> {
    /// Where a field of it stands.
    fn path(&self, field: &str) -> String {
        format!("{}.{}.{field}", self.list, self.id)
    }

    /// What is sent now, by what was sent before.
    fn sent(&self, earlier: &Sent) -> Result<SentEvent, ExportError> {
        let Entry { id, day, channel, cancelled, .. } = *self;
        let sequence = match earlier.events.get(&id) {
            None => 0,
            Some(sent) if (sent.day, sent.channel, sent.cancelled) == (day, channel, cancelled) => sent.sequence,
            Some(sent) => {
                let next = sent.sequence.checked_add(1).filter(|next| *next <= MOST_CHANGES);
                next.ok_or(ExportError::Sequence { id, sequence: sent.sequence })?
            }
        };
        let day = checked(day, || self.path(self.day_field))?;
        Ok(SentEvent { sequence, day, channel, cancelled })
    }

    /// The time of the export and the id are given, so that the writer asks for neither the clock nor a random number.
    fn event(&self, sequence: u32, stamp: DateTime<Utc>, options: &CalendarOptions) -> Result<Event, ExportError> {
        let mut event = Event::with_uid(&format!("{}@{}", self.id, options.domain));
        event.timestamp(stamp).sequence(sequence).starts(self.day);
        event.summary(&self.summary(options)?);
        event.status(if self.cancelled { EventStatus::Cancelled } else { EventStatus::Confirmed });
        // A day on which somebody is to be visited is no day on which the visitor is busy.
        event.add_property("TRANSP", "TRANSPARENT");
        if let Some(household) = self.household.filter(|_| options.with_household) {
            let text = self.plain("the household", household, || self.path("household"))?;
            event.description(&format!("{}{text}", options.tongue.pick("家庭：", "Household: ")));
        }
        if let Some(place) = self.place.filter(|_| options.with_place) {
            event.location(self.plain("the place", place, || self.path("place"))?);
        }
        Ok(event.done())
    }

    fn summary(&self, options: &CalendarOptions) -> Result<String, ExportError> {
        let mut summary = options.tongue.pick(in_chinese(self.channel), in_english(self.channel)).to_owned();
        for (place, rule) in self.rules.iter().enumerate() {
            summary.push_str(match place {
                0 => options.tongue.pick("：", ": "),
                _ => options.tongue.pick("、", "; "),
            });
            let names = options.titles.get(*rule);
            let title = names.and_then(|names| match options.tongue {
                Tongue::Zh => names.zh.as_deref().or(names.en.as_deref()),
                Tongue::En => names.en.as_deref().or(names.zh.as_deref()),
            });
            let path = || format!("titles.{rule}");
            summary.push_str(self.plain("the title of a rule", title.unwrap_or(rule), path)?);
        }
        Ok(summary)
    }

    fn plain<'t>(
        &self,
        what: &'static str,
        text: &'t str,
        path: impl FnOnce() -> String,
    ) -> Result<&'t str, ExportError> {
        let is_plain = text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
        if is_plain { Ok(text) } else { Err(ExportError::Text { what, path: path(), id: self.id, most: LONGEST }) }
    }
}

fn in_chinese(channel: Channel) -> &'static str {
    match channel {
        Channel::SelfReport => "自填",
        Channel::Telephone => "电话",
        Channel::Video => "视频",
        Channel::FaceToFace => "面对面",
        Channel::Home => "入户",
    }
}

fn in_english(channel: Channel) -> &'static str {
    match channel {
        Channel::SelfReport => "Form to be filled in",
        Channel::Telephone => "Telephone call",
        Channel::Video => "Video call",
        Channel::FaceToFace => "Visit face to face",
        Channel::Home => "Visit at home",
    }
}
