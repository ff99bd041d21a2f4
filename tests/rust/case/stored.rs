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

/// Events as they were stored by this version of the library; every later one must read them to the same state.
#[test]
fn the_events_of_today_are_read_for_ever() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/rust/case/events.json");
    let mut story = granted("2024-03-01", "2024-03-09");
    let id = story.grant();
    story.does("town:t1", Publish { place: "公告栏".to_owned() });
    story.on("2024-04-05").does("cashier:z1", pay(id, Some("2024-04-01"), "100"));
    story.does("committee:c1", Report { by: Some("p8".to_owned()), about: "开豪车".to_owned() });
    let now = serde_json::to_string_pretty(&serde_json::json!({
        "events": story.case.events(), "state": story.case.state(),
    }));
    if std::env::var_os("TUODI_BLESS").is_some() {
        std::fs::write(path, now.unwrap() + "\n").unwrap();
    }
    let stored: serde_json::Value = serde_json::from_str(include_str!("events.json")).unwrap();
    let events: Vec<Event> = serde_json::from_value(stored["events"].clone()).unwrap();
    assert_eq!(serde_json::to_value(&events).unwrap(), stored["events"]);
    let mut case = policy().open_case("c1", AUTHORITY, calendar()).unwrap();
    case.replay(events).unwrap();
    assert_eq!(serde_json::to_value(case.state()).unwrap(), stored["state"]);
}

/// One investigator until the end of February, two from then on.
const TWO_VERSIONS: &str = r#"
pack: versions
currency: CNY
time_zone: "+08:00"
programmes:
  aid: {ask_at: 街道, procedure: short}
procedures:
  short:
    title: 简易程序
    assumed: true
    reason: 测试
    versions:
      - &body
        from: 2024-01-01
        roles: {applicant: 申请人, town: 乡镇, county: 县}
        states: {applied: 已申请, accepted: 已受理, granted: 已确认, closed: 已结案}
        ends: closed
        flow:
          - {in: new, on: apply, by: applicant, to: applied}
          - {in: applied, on: accept, by: town, to: accepted}
          - {in: applied, on: refresh_history, by: town}
          - {in: accepted, on: investigate, by: town}
          - {in: accepted, on: confirm, by: county, to: granted}
          - {in: applied, on: confirm, by: county, to: granted, waives: investigation, assumed: true, reason: 测试}
          - {in: granted, on: pay, by: town}
          - {in: [accepted, granted], on: close, by: county, to: closed}
          - {in: [granted, closed], on: open_round, by: county, to: accepted}
        needs: {confirm: investigation}
        terms:
          decision: {from: [accept, open_round], until: confirm, within: 10d}
        investigators: 1
        ceilings: {county: unlimited}
        starts: month_after
        triggers: finding
"#;

#[test]
fn the_procedure_is_the_one_in_force_at_acceptance() {
    let (head, body) = TWO_VERSIONS.split_once("      - &body\n").unwrap();
    let later = body.replace("2024-01-01", "2024-03-01").replace("investigators: 1", "investigators: 2");
    let later = later.replace("within: 10d", "within: 20d");
    let (one, two) =
        (body.replacen("        from", "      - from", 1), later.replacen("        from", "      - from", 1));
    let policy = tuodi::Policy::from_text(&format!("{head}{one}{two}")).unwrap_or_else(|errors| panic!("{errors}"));
    let alone = || investigate("");
    let begin = |accepted: &str| {
        let mut story = Story::new("c1", "2024-02-28");
        story.case = policy.open_case("c1", AUTHORITY, calendar()).unwrap();
        story.does("applicant:p1", apply("short", "aid"));
        story.on(accepted).does("town:t1", Accept { history: history(accepted) });
        story
    };
    let mut before = begin("2024-02-29");
    let last_day = |story: &Story| story.case.state().terms["decision"].last_day;
    assert_eq!(last_day(&before), date("2024-03-10"));
    before.on("2024-03-05").does("town:t1", alone());
    let mut after = begin("2024-03-01");
    // The terms too are those of the version in force at acceptance, not of the one at application.
    assert_eq!(last_day(&after), date("2024-03-21"));
    after.refuses("town:t1", alone(), "investigation.people");
    after.does("town:t1", investigate("t2"));
    // The next round goes by the version of its own day.
    before.does("county:k1", close());
    let finding = OpenRound {
        trigger: Trigger::Finding,
        source: "visit".to_owned(),
        reason: "…".to_owned(),
        programmes: set(["aid"]),
    };
    before.does("county:k1", finding).refuses("town:t1", alone(), "investigation.people");
    assert_eq!(last_day(&before), date("2024-03-25"));
    // A pack that does not have the version any more says so.
    let newer = tuodi::Policy::from_text(&format!("{head}{two}")).unwrap();
    let mut case = newer.open_case("c1", AUTHORITY, calendar()).unwrap();
    case.replay(begin("2024-02-29").case.events().to_vec()).unwrap();
    let command = Command::new(case.version(), alone());
    assert_eq!(case.decide(&command, &actor("town:t1"), at("2024-03-05")).unwrap_err().code(), "case.procedure");
}

#[test]
fn a_version_without_the_state_of_a_case_does_not_take_it_over() {
    let (head, body) = TWO_VERSIONS.split_once("      - &body\n").unwrap();
    let renamed = body.replace("2024-01-01", "2024-03-01").replace("accepted", "taken");
    let (one, two) =
        (body.replacen("        from", "      - from", 1), renamed.replacen("        from", "      - from", 1));
    let policy = tuodi::Policy::from_text(&format!("{head}{one}{two}")).unwrap_or_else(|errors| panic!("{errors}"));
    let mut story = Story::new("c1", "2024-02-28");
    story.case = policy.open_case("c1", AUTHORITY, calendar()).unwrap();
    story.does("applicant:p1", apply("short", "aid"));
    let told = story.on("2024-03-01").refuses("town:t1", Accept { history: history("2024-03-01") }, "case.procedure");
    assert!(told.to_string().contains("`accepted`"), "{told}");
}

#[test]
fn what_a_row_waives_is_recorded_with_the_event() {
    let policy = tuodi::Policy::from_text(&TWO_VERSIONS.replacen("- &body\n        from", "- from", 1)).unwrap();
    let mut story = Story::new("c1", "2024-02-01");
    story.case = policy.open_case("c1", AUTHORITY, calendar()).unwrap();
    let period = Some(tuodi::record::Period::Once);
    let aid = || {
        let amount = "100".parse().unwrap();
        confirm(vec![ruling("aid", RulingOutcome::Grant { amount, period, emergency: None })])
    };
    story.does("applicant:p1", apply("short", "aid"));
    let mut usual = story.clone();
    usual.does("town:t1", Accept { history: history("2024-02-01") });
    usual.refuses("county:k1", aid(), "investigation.missing");
    story.refuses("county:k1", aid(), "history.missing");
    story.does("town:t1", RefreshHistory { history: history("2024-02-01") }).does("county:k1", aid());
    assert_eq!(story.case.events().last().unwrap().waived, [Guard::Investigation]);
    usual.does("town:t1", investigate("")).does("county:k1", aid());
    assert_eq!(usual.case.events().last().unwrap().waived, []);
}
