//! What no calendar can have, each with its code.

use super::{exported, id, obligation, options};
use chrono::NaiveDate;
use tuodi::export::{CalendarOptions, Sent, SentEvent, obligations_calendar};
use tuodi::revisit::Obligation;

fn code(own: &[Obligation], options: &CalendarOptions, earlier: &Sent) -> Option<&'static str> {
    let error = obligations_calendar(own, options, earlier).err()?;
    assert!(!error.to_string().is_empty());
    Some(error.code())
}

#[test]
fn a_domain_has_letters_digits_hyphens_and_points() {
    let long = "x".repeat(201);
    for (domain, is_refused) in [
        ("a", false),
        ("a-1.example.org", false),
        ("", true),
        ("a b", true),
        ("a@b", true),
        ("托底", true),
        (&*long, true),
    ] {
        let mut own = options();
        own.domain = domain.to_owned();
        assert_eq!(code(&[], &own, &Sent::default()), is_refused.then_some("export.domain"), "{domain}");
    }
}

#[test]
fn a_text_is_plain_and_short() {
    let long = |length| "走".repeat(length);
    for (title, is_refused) in [(long(199), false), (long(200), false), (long(201), true), ("a\r\nb".to_owned(), true)]
    {
        let mut own = options();
        own.titles.get_mut("big").expect("a title").zh = Some(title.clone());
        let found = code(&[obligation(2, 9)], &own, &Sent::default());
        assert_eq!(found, is_refused.then_some("export.text"), "{title}");
    }
    let mut own = obligation(2, 9);
    (own.household, own.place) = ("h\n1".to_owned(), Some("\u{7}".to_owned()));
    let asked = |with_household, with_place| CalendarOptions { with_household, with_place, ..options() };
    for (options, is_refused) in [(asked(false, false), false), (asked(true, false), true), (asked(false, true), true)]
    {
        let found = code(std::slice::from_ref(&own), &options, &Sent::default());
        assert_eq!(found, is_refused.then_some("export.text"), "{options:?}");
    }
}

#[test]
fn a_year_has_four_digits() {
    for (year, is_refused) in [(0, true), (1, false), (9999, false), (10_000, true)] {
        let mut own = obligation(2, 9);
        own.due = NaiveDate::from_ymd_opt(year, 7, 1).expect("a date");
        assert_eq!(code(&[own], &options(), &Sent::default()), is_refused.then_some("export.date"), "{year}");
    }
}

#[test]
fn an_event_stands_once() {
    let twice = [obligation(2, 9), obligation(2, 10)];
    assert_eq!(code(&twice, &options(), &Sent::default()), Some("export.duplicate"));
}

#[test]
fn a_sequence_has_31_bits() {
    let own = [obligation(2, 9)];
    let sent = exported(&own, &options()).sent.events[&id(2)];
    for (sequence, is_refused) in [(i32::MAX.unsigned_abs() - 1, false), (i32::MAX.unsigned_abs(), true)] {
        let before = Sent { events: [(id(2), SentEvent { sequence, cancelled: true, ..sent })].into() };
        assert_eq!(code(&own, &options(), &before), is_refused.then_some("export.sequence"), "{sequence}");
    }
}
