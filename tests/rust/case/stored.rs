//! What a host stores: events as JSON, in order, also those of a later version of the library.

use crate::kit::*;
use tuodi::assessment::*;

#[test]
fn stored_events_come_to_the_same_case() {
    let story = granted("2024-03-01", "2024-03-09");
    let json = serde_json::to_string(story.case.events()).unwrap();
    let events: Vec<Event> = serde_json::from_str(&json).unwrap();
    assert_eq!(events, story.case.events());
    let mut case = policy().open_case("c1", AUTHORITY, calendar()).unwrap();
    case.replay(events).unwrap();
    assert_eq!(case.state(), story.case.state());
    assert_eq!(serde_json::to_string(case.events()).unwrap(), json);
}

#[test]
fn keys_of_a_later_version_are_kept() {
    let story = granted("2024-03-01", "2024-03-09");
    let mut tree = serde_json::to_value(story.case.events()).unwrap();
    tree[3]["signed_with"] = serde_json::json!({"key": 7, "of": ["a", null]});
    let events: Vec<Event> = serde_json::from_value(tree.clone()).unwrap();
    assert_eq!(serde_json::to_value(&events).unwrap(), tree);
    let mut case = policy().open_case("c1", AUTHORITY, calendar()).unwrap();
    case.replay(events).unwrap();
    assert_eq!(case.state(), story.case.state());
}

#[test]
fn events_are_applied_once_and_in_order() {
    let story = granted("2024-03-01", "2024-03-09");
    let events = story.case.events();
    let new = || policy().open_case("c1", AUTHORITY, calendar()).unwrap();
    let mut case = new();
    assert_eq!(case.apply(events[1].clone()).unwrap_err().code(), "case.events");
    case.apply(events[0].clone()).unwrap();
    assert_eq!(case.apply(events[0].clone()).unwrap_err().code(), "case.events");
    assert_eq!(case.replay(events[1..3].iter().chain(&events[4..]).cloned()).unwrap_err().code(), "case.events");
    assert_eq!(case.version(), 3);
    case.replay(events[3..].iter().cloned()).unwrap();
    assert_eq!(case.state(), story.case.state());
    for (id, authority) in [("", "a"), ("c", " ")] {
        assert_eq!(policy().open_case(id, authority, calendar()).unwrap_err().code(), "case.id");
    }
}

#[test]
fn commands_refuse_what_they_do_not_know() {
    let command = |text: &str| serde_json::from_str::<Command>(text).map_err(|error| error.to_string());
    assert!(command(r#"{"expected_version": 1, "act": {"kind": "forward"}}"#).is_ok());
    for (text, why) in [
        (r#"{"expected_version": 1, "act": {"kind": "forward", "nots": "x"}}"#, "nots"),
        (r#"{"expected_version": 1, "act": {"kind": "fly"}}"#, "fly"),
        (r#"{"expected_version": 1, "kind": "forward"}"#, "kind"),
        (r#"{"act": {"kind": "forward"}}"#, "expected_version"),
        (r#"{"expected_version": -1, "act": {"kind": "forward"}}"#, "-1"),
        (r#"{"expected_version": 1, "act": {"kind": "pay", "grant": "g", "amount": 1.5}}"#, "1.5"),
    ] {
        let error = command(text).unwrap_err();
        assert!(error.contains(why), "{text}: {error}");
    }
    for kind in ActKind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        assert_eq!(ActKind::of_name(kind.name()), Some(*kind));
    }
}

#[test]
fn a_refusal_is_data() {
    let mut story = opined("2024-03-01");
    story.does("town:t1", notice());
    let refusal = story.refuses("town:t1", Forward::default(), "notice.runs");
    assert_eq!(
        refusal.to_json(),
        r#"{"act":"forward","code":"notice.runs","needs":[{"from":"2024-03-09"}],"state":"opined","text":{"en":"the notice hangs until the end of 2024-03-08","zh":"公示期至2024-03-08，期满后方可办理"},"version":11}"#
    );
}

#[test]
fn two_clerks_who_read_one_version_are_not_both_obeyed() {
    let story = checked("2024-03-01");
    let (mut one, mut other) = (story.clone(), story);
    one.does("town:t1", investigate("t2"));
    let command = Command::new(other.case.version(), investigate("t4"));
    let stored = one.case.events().to_vec();
    // The second reads what is stored, and is refused with the version that it has to read.
    other.case.replay(stored.into_iter().skip(other.case.events().len())).unwrap();
    let refusal = other.case.decide(&command, &actor("town:t3"), other.now).unwrap_err();
    assert_eq!((refusal.code(), refusal.needs()), ("case.stale", vec![Needed::Version(one.case.version())]));
}
