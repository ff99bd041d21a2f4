//! How many were gone back to, by the places that households live in; and forms with lists.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that stops where something is wrong"
)]

use super::{entry, journal, putuo};
use serde_json::{Value, json};
use tuodi::Policy;
use tuodi::journal::{Journal, JournalSetup, Outcome};

const PACK: &str = r#"
pack: example
time_zone: "+08:00"
revisit:
  events: {hospitalised: {zh: 住院, en: hospitalised}}
  rules:
    after_hospital: {on: {event: hospitalised}, channel: face_to_face, window: {due: 7d}}
"#;

/// Four households of two subdistricts and of none; one is visited on its last day, one a day later.
fn told(records: &[(&str, Value)]) -> Vec<Outcome> {
    let policy = Policy::from_text(PACK).expect("a pack");
    let setup: JournalSetup = serde_json::from_value(json!({"authority": "a", "places": [
        {"id": "城区", "level": "district"},
        {"id": "北街", "within": "城区", "level": "subdistrict"},
        {"id": "南街", "within": "城区", "level": "subdistrict"},
        {"id": "北一社区", "within": "北街", "level": "community"},
        {"id": "北二社区", "within": "北街", "level": "community"},
    ]}))
    .expect("a setup");
    let mut journal = journal(&policy, &setup);
    for (id, place) in [("甲", Some("北一社区")), ("乙", Some("北二社区")), ("丙", Some("南街")), ("丁", None)]
    {
        let mut own = json!({"kind": "household", "household": {"id": id}});
        if let Some(place) = place {
            own["place"] = json!(place);
        }
        journal.record(&entry("2023-03-01", own)).expect("a household");
        let event = json!({"id": id, "household": id, "kind": "hospitalised", "happened_on": "2023-03-01"});
        journal.record(&entry("2023-03-01", json!({"kind": "life_event", "event": event}))).expect("an event");
    }
    for (id, day) in [("甲", "2023-03-08"), ("乙", "2023-03-09")] {
        let answers = json!({"received": "unknown", "relief": "improved", "more_needed": "no", "overlooked": "no",
            "understands": "yes", "satisfaction": "satisfied"});
        let visit = json!({"kind": "visit", "id": format!("v-{id}"), "household": id, "happened_on": day,
            "channel": "home", "answers": answers});
        journal.record(&entry(day, visit)).expect("a visit");
    }
    let tell = |(day, record): &(&str, Value)| journal.record(&entry(day, record.clone())).expect("told").outcome;
    records.iter().map(tell).collect()
}

fn coverage(by: &[&str], level: Option<&str>) -> Value {
    let mut own = json!({"kind": "coverage", "period": {"from": "2023-03-01", "until": "2023-03-31"}, "by": by});
    if let Some(level) = level {
        own["level"] = json!(level);
    }
    own
}

/// Key, due, in time, late.
fn rows(outcome: &Outcome) -> Vec<(Option<String>, usize, usize, usize)> {
    let Outcome::Covered { coverage } = outcome else { panic!("{outcome:?}") };
    let row = |row: &tuodi::revisit::CoverageRow| {
        (row.key.first().cloned().flatten(), row.counts.due, row.counts.on_time, row.counts.late)
    };
    coverage.rows.iter().map(row).collect()
}

#[test]
fn visits_are_counted_for_the_place_of_a_level() {
    let found = told(&[
        ("2023-03-31", coverage(&["place"], Some("subdistrict"))),
        ("2023-03-31", coverage(&["place"], None)),
        ("2023-03-31", coverage(&["place"], Some("district"))),
        ("2023-03-31", coverage(&["place"], Some("village"))),
        ("2023-03-31", coverage(&[], None)),
    ]);
    let own = |place: &str| Some(place.to_owned());
    assert_eq!(rows(&found[0]), [(None, 1, 0, 0), (own("北街"), 2, 1, 1), (own("南街"), 1, 0, 0)]);
    let by_place = [(None, 1, 0, 0), (own("北一社区"), 1, 1, 0), (own("北二社区"), 1, 0, 1), (own("南街"), 1, 0, 0)];
    assert_eq!(rows(&found[1]), by_place);
    assert_eq!(rows(&found[2]), [(None, 1, 0, 0), (own("城区"), 3, 1, 1)]);
    assert_eq!(rows(&found[3]), [(None, 4, 1, 1)]);
    assert_eq!(rows(&found[4]), [(None, 4, 1, 1)]);
}

/// The last day is in time; what is due on the day that is asked about is not counted yet.
#[test]
fn only_what_is_over_is_counted() {
    for (day, due) in [("2023-03-09", 4), ("2023-03-10", 4)] {
        assert_eq!(rows(&told(&[(day, coverage(&[], None))])[0])[0].1, due, "{day}");
    }
    let mut early = coverage(&[], None);
    early["clock"] = json!({"as_of": "2023-03-08", "known_on": "2023-03-08"});
    assert_eq!(rows(&told(&[("2023-03-31", early)])[0])[0].1, 0);
    let mut other = coverage(&[], None);
    other["period"] = json!({"from": "2023-03-09", "until": "2023-03-31"});
    assert_eq!(rows(&told(&[("2023-03-31", other)])[0]), []);
}

#[test]
fn a_warning_that_cannot_stand_is_refused_in_both_languages() {
    let policy = Policy::from_text(PACK).expect("a pack");
    let mut journal = journal(&policy, &JournalSetup::new("a"));
    let warn = |id: &str, household: &str, state: &str, more: Value| {
        let mut own = json!({"kind": "warning", "id": id, "household": household, "source": "s", "state": state});
        for (key, value) in more.as_object().expect("fields") {
            own[key] = value.clone();
        }
        own
    };
    let none = || json!({});
    for (day, record, code, zh) in [
        ("2023-03-01", warn("w", "", "new", none()), "warning.blank", "没有家庭"),
        ("2023-03-01", warn("w", "甲", "watch", none()), "warning.first", "第一条应为“新发现”"),
        ("2023-03-01", warn("w", "甲", "new", none()), "", ""),
        ("2023-03-02", warn("w", "乙", "watch", none()), "warning.household", "另编号"),
        ("2023-03-02", warn("w", "甲", "new", none()), "warning.transition", "“新发现”只用于"),
        ("2023-03-02", warn("w", "甲", "in_case", none()), "warning.no_case", "请写明"),
        ("2023-03-02", warn("w", "甲", "closed", none()), "warning.no_why", "请说明"),
        ("2023-03-02", warn("w", "甲", "closed", json!({"why": "已解决"})), "", ""),
        ("2023-03-03", warn("w", "甲", "watch", none()), "warning.transition", "重新列为“新发现”"),
    ] {
        let recorded = journal.record(&entry(day, record.clone())).expect("recorded");
        match &recorded.outcome {
            Outcome::Refused { code: found, why } => {
                assert_eq!(found, code, "{record}");
                assert!(why.zh.as_ref().is_some_and(|own| own.contains(zh)), "{why:?}");
                assert!(why.en.as_ref().is_some_and(|own| !own.is_empty()), "{why:?}");
            }
            other => assert_eq!(code, "", "{record}: {other:?}"),
        }
    }
}

/// The sources that are asked stand in the form of the consent before anybody has asked them.
#[test]
fn a_form_takes_lists() {
    let (policy, setup, entries) = putuo();
    let mut journal: Journal<'_> = journal(&policy, &setup);
    let applied = entries.iter().position(|entry| entry.record.act_kind().is_some()).expect("an application");
    for entry in &entries[..=applied] {
        journal.record(entry).expect("recorded");
    }
    let form = |sources: Value| {
        let mut own = json!({"kind": "document", "case": "个案乙", "document": "consent", "languages": "zh",
            "format": "text", "dates": {"date": "2011-03-01"},
            "texts": {"applicant": "乙一", "programme": "救助", "authority": "居委会"}});
        own["lists"] = json!({"sources": sources, "people": ["乙一"]});
        entry("2011-03-01", own)
    };
    let recorded = journal.record(&form(json!(["社保", "银行"]))).expect("a form");
    let Outcome::Document { text, .. } = recorded.outcome else { panic!("{recorded:?}") };
    assert!(text.contains("1. 社保") && text.contains("2. 银行"), "{text}");
    assert_eq!(journal.record(&form(json!([]))).expect_err("no sources").code(), "documents.missing_parts");
}
