//! The register of early warnings: how each stands, on a day and as known on a day.

use super::{date, moment};
use chrono::FixedOffset;
use proptest::prelude::*;
use tuodi::law::Clock;
use tuodi::record::{EarlyWarning, WarningState};
use tuodi::screening::{WarningErrors, WarningRegister};

fn zone() -> FixedOffset {
    FixedOffset::east_opt(8 * 3600).unwrap()
}

fn state(name: &str) -> WarningState {
    WarningState::ALL.into_iter().find(|state| state.name() == name).unwrap()
}

/// An entry of a day of March 2023, recorded on the same day at nine.
fn entry(id: &str, name: &str, day: u32) -> EarlyWarning {
    let own = state(name);
    EarlyWarning {
        id: id.into(),
        household: format!("户{id}"),
        person: None,
        source: "hospitalised".into(),
        level: None,
        state: own,
        case: (own == WarningState::InCase).then(|| "c1".to_owned()),
        why: (own == WarningState::Closed).then(|| "已解决".to_owned()),
        happened_on: date(&format!("2023-03-{day:02}")),
        recorded_at: moment(&format!("2023-03-{day:02}T09:00:00+08:00")),
    }
}

fn on(entries: &[EarlyWarning], day: &str) -> Result<WarningRegister, WarningErrors> {
    WarningRegister::of(entries, date(day), zone())
}

/// The codes of the faults at the end of the month.
fn codes(entries: &[EarlyWarning]) -> Vec<&'static str> {
    let errors = on(entries, "2023-03-31").map(|own| format!("{own:?}")).unwrap_err();
    assert!(!errors.to_string().is_empty());
    errors.errors.iter().map(tuodi::screening::WarningError::code).collect()
}

fn life() -> Vec<EarlyWarning> {
    let mut entries: Vec<_> = [("new", 1), ("contacted", 3), ("watch", 5), ("in_case", 8), ("closed", 10), ("new", 20)]
        .map(|(name, day)| entry("w1", name, day))
        .into();
    entries[0].level = Some(2);
    entries[2].person = Some("老王".into());
    entries
}

#[test]
fn a_warning_stands_as_its_last_entry_of_the_day_says() {
    for (day, expected) in [
        ("2023-02-28", None),
        ("2023-03-01", Some("new")),
        ("2023-03-02", Some("new")),
        ("2023-03-03", Some("contacted")),
        ("2023-03-05", Some("watch")),
        ("2023-03-08", Some("in_case")),
        ("2023-03-10", Some("closed")),
        ("2023-03-19", Some("closed")),
        ("2023-03-20", Some("new")),
    ] {
        let register = on(&life(), day).unwrap();
        assert_eq!(register.get("w1").map(|own| own.state.name()), expected, "{day}");
    }
}

#[test]
fn what_earlier_entries_say_is_kept_until_it_is_opened_again() {
    let register = on(&life(), "2023-03-10").unwrap();
    let own = register.get("w1").unwrap();
    assert_eq!((own.level, own.person.as_deref(), own.case.as_deref()), (Some(2), Some("老王"), Some("c1")));
    assert_eq!((own.why.as_deref(), own.openings, own.opened_on), (Some("已解决"), 1, date("2023-03-01")));
    let register = on(&life(), "2023-03-20").unwrap();
    let own = register.get("w1").unwrap();
    assert_eq!((own.level, own.person.as_deref(), own.case.as_deref()), (None, Some("老王"), None));
    assert_eq!((own.why.as_deref(), own.openings, own.opened_on), (None, 2, date("2023-03-20")));
}

#[test]
fn what_is_recorded_later_is_not_seen() {
    let mut entries = life();
    entries.truncate(2);
    // Contacted on the third, and told on the sixth, half an hour before midnight in the zone.
    entries[1].recorded_at = moment("2023-03-06T23:30:00+08:00");
    let state = |known_on: &str, zone: FixedOffset| {
        let clock = Clock { as_of: date("2023-03-04"), known_on: date(known_on) };
        WarningRegister::of(&entries, clock, zone).unwrap().get("w1").unwrap().state.name()
    };
    assert_eq!(
        ["2023-03-05", "2023-03-06", "2023-03-07"].map(|day| state(day, zone())),
        ["new", "contacted", "contacted"]
    );
    // In a zone that is further east it is the seventh already.
    let east = FixedOffset::east_opt(9 * 3600).unwrap();
    assert_eq!(["2023-03-05", "2023-03-06", "2023-03-07"].map(|day| state(day, east)), ["new", "new", "contacted"]);
}

#[test]
fn a_fault_that_is_recorded_later_does_not_spoil_an_old_report() {
    let mut entries = life();
    entries.push(entry("w1", "new", 25));
    assert!(on(&entries, "2023-03-24").is_ok());
    assert_eq!(on(&entries, "2023-03-25").unwrap_err().errors.first().code(), "warning.transition");
    // What is known by then is checked, even where it happens later than the day that is asked for.
    let clock = Clock { as_of: date("2023-03-24"), known_on: date("2023-03-25") };
    assert!(WarningRegister::of(&entries, clock, zone()).is_err());
}

#[test]
fn every_transition_is_allowed_or_refused() {
    let names = WarningState::ALL.map(WarningState::name);
    for from in names {
        for to in names {
            let mut entries = vec![entry("w1", "new", 1)];
            if from != "new" {
                entries.push(entry("w1", from, 2));
            }
            entries.push(entry("w1", to, 3));
            let is_allowed = (from == "closed") == (to == "new");
            let found = on(&entries, "2023-03-31");
            assert_eq!(found.is_ok(), is_allowed, "{from} → {to}");
            match found {
                Ok(register) => assert_eq!(register.get("w1").unwrap().state.name(), to),
                Err(errors) => assert_eq!(errors.errors.first().code(), "warning.transition", "{from} → {to}"),
            }
        }
    }
    for first in names.into_iter().filter(|name| *name != "new") {
        assert_eq!(codes(&[entry("w1", first, 1)]), ["warning.first"]);
    }
}

#[test]
fn what_an_entry_must_say_is_asked_for() {
    let with = |change: &dyn Fn(&mut EarlyWarning), name: &str| {
        let mut second = entry("w1", name, 2);
        change(&mut second);
        codes(&[entry("w1", "new", 1), second])
    };
    assert_eq!(with(&|own| own.case = None, "in_case"), ["warning.no_case"]);
    assert_eq!(with(&|own| own.case = Some(" ".into()), "in_case"), ["warning.no_case"]);
    assert_eq!(with(&|own| own.why = None, "closed"), ["warning.no_why"]);
    assert_eq!(with(&|own| own.why = Some("　".into()), "closed"), ["warning.no_why"]);
    assert_eq!(with(&|own| own.household = "另一户".into(), "watch"), ["warning.household"]);
    assert_eq!(with(&|own| own.happened_on = date("2023-02-28"), "watch"), ["warning.backwards"]);
    assert_eq!(with(&|own| own.happened_on = date("2023-03-03"), "watch"), ["warning.too_early"]);
    assert_eq!(
        with(&|own| (own.happened_on, own.recorded_at) = (date("2023-03-01"), moment("2023-03-01T01:00:00Z")), "watch"),
        ["warning.tie"]
    );
    assert_eq!(codes(&[EarlyWarning { household: String::new(), ..entry("w1", "new", 1) }]), ["warning.blank"]);
    assert_eq!(codes(&[EarlyWarning { id: " ".into(), ..entry("w1", "new", 1) }]), ["warning.blank"]);
    // The same day is no step back.
    let same = EarlyWarning { happened_on: date("2023-03-01"), ..entry("w1", "watch", 2) };
    assert!(on(&[entry("w1", "new", 1), same], "2023-03-31").is_ok());
    // Each warning tells its own first fault.
    assert_eq!(
        codes(&[entry("b", "watch", 1), entry("a", "closed", 1), entry("c", "new", 1)]),
        ["warning.first", "warning.first"]
    );
}

#[test]
fn more_than_so_many_days_is_stale() {
    let entries = [
        entry("new", "new", 1),
        entry("contacted", "new", 1),
        entry("contacted", "contacted", 2),
        entry("contacted", "contacted", 8),
        entry("watched", "new", 1),
        entry("watched", "watch", 1),
    ];
    let mut entries = entries.to_vec();
    entries[5].recorded_at = moment("2023-03-01T10:00:00+08:00");
    let register = on(&entries, "2023-03-11").unwrap();
    let stale = |days: u32| register.stale(days).into_iter().map(|own| own.id.as_str()).collect::<Vec<_>>();
    // Ten days for the new one, nine for the one that was contacted twice.
    assert_eq!(stale(8), ["new", "contacted"]);
    assert_eq!(stale(9), ["new"]);
    assert_eq!(stale(10), [""; 0]);
    assert_eq!(stale(u32::MAX), [""; 0]);
    assert_eq!(register.as_of(), date("2023-03-11"));
}

#[test]
fn counts_have_every_state_and_nothing_is_a_register_too() {
    let counts =
        |entries: &[EarlyWarning]| on(entries, "2023-03-31").unwrap().counts().into_values().collect::<Vec<_>>();
    assert_eq!(counts(&[]), [0; 5]);
    let entries = [entry("a", "new", 1), entry("b", "new", 1), entry("b", "watch", 2), entry("c", "new", 3)];
    assert_eq!(counts(&entries), [2, 0, 1, 0, 0]);
    let ids: Vec<_> = on(&entries, "2023-03-31").unwrap().iter().map(|own| own.id.clone()).collect();
    assert_eq!(ids, ["a", "b", "c"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_entries_changes_nothing_and_faults_never_panic(
        (entries, shuffled) in prop::collection::vec((0..3_u32, 0..5_usize, 1..29_u32, 0..40_u32), 0..14)
            .prop_map(|own| own.into_iter().map(|(id, place, day, later)| {
                let mut own = entry(&format!("w{id}"), WarningState::ALL[place].name(), day);
                own.recorded_at += chrono::TimeDelta::days(i64::from(later) - 2);
                own
            }).collect::<Vec<_>>())
            .prop_flat_map(|own| (Just(own.clone()), Just(own).prop_shuffle())),
        (as_of, known_on) in (1..32_u32, 1..32_u32),
    ) {
        let day = |own: u32| date(&format!("2023-03-{own:02}"));
        let clock = Clock { as_of: day(as_of), known_on: day(known_on) };
        let found = WarningRegister::of(&entries, clock, zone());
        prop_assert_eq!(&found, &WarningRegister::of(&shuffled, clock, zone()));
        if let Ok(register) = found {
            prop_assert_eq!(register.counts().into_values().sum::<usize>(), register.iter().count());
            for own in register.iter() {
                prop_assert!(own.opened_on <= own.since && own.since <= clock.as_of && own.openings > 0);
            }
        }
    }

    #[test]
    fn a_walk_that_is_allowed_ends_where_it_ends(steps in prop::collection::vec(0..4_usize, 0..27)) {
        let mut entries = vec![entry("w", "new", 1)];
        for (step, day) in steps.into_iter().zip(2..) {
            let was_closed = entries.last().is_some_and(|own| own.state == WarningState::Closed);
            let name = if was_closed { "new" } else { ["contacted", "watch", "in_case", "closed"][step] };
            entries.push(entry("w", name, day));
        }
        let last = entries.last().unwrap().state;
        let openings = entries.iter().filter(|own| own.state == WarningState::New).count();
        let register = on(&entries, "2023-03-31").unwrap();
        let own = register.get("w").unwrap();
        prop_assert_eq!((own.state, own.openings), (last, openings));
    }
}
