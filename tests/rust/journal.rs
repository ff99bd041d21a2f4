//! A journal hands from one engine to the next what it needs, keeps the order, and changes nothing where it refuses.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test that reads files and stops where something is wrong"
)]

#[path = "journal/coverage.rs"]
mod coverage;
#[path = "journal/guards.rs"]
mod guards;

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use tuodi::Policy;
use tuodi::calendar::Calendar;
use tuodi::journal::{Entry, Journal, JournalSetup, Outcome, PlanNow, Record};

const PUTUO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/stories/putuo");

fn read(file: &str) -> String {
    fs::read_to_string(format!("{PUTUO}/{file}")).expect(file)
}

fn putuo() -> (Policy, JournalSetup, Vec<Entry>) {
    let setup = serde_json::from_str(&read("setup.json")).expect("a setup");
    let policy = Policy::from_text(&read("pack.yaml")).expect("a pack");
    (policy, setup, Journal::entries(&read("entries.jsonl")).expect("entries"))
}

fn journal<'a>(policy: &'a Policy, setup: &JournalSetup) -> Journal<'a> {
    Journal::new(policy, setup.clone(), &Calendar::mainland_china().expect("a calendar")).expect("a journal")
}

/// An entry at nine o'clock of a day.
fn entry(day: &str, record: Value) -> Entry {
    let by = json!({"id": "w1", "role": "worker"});
    serde_json::from_value(json!({"at": format!("{day}T09:00:00+08:00"), "by": by, "record": record}))
        .expect("an entry")
}

/// Everything a journal holds.
fn held(journal: &Journal<'_>) -> String {
    serde_json::to_string(&journal.records()).expect("JSON")
}

#[test]
fn the_same_entries_lead_to_the_same() {
    let (policy, setup, entries) = putuo();
    let run = || {
        let mut journal = journal(&policy, &setup);
        let told: Vec<String> = entries
            .iter()
            .map(|entry| serde_json::to_string(&journal.record(entry).expect("recorded")).expect("JSON"))
            .collect();
        (told, held(&journal))
    };
    assert_eq!(run(), run());
}

#[test]
fn what_is_refused_changes_nothing() {
    let (policy, setup, entries) = putuo();
    let mut journal = journal(&policy, &setup);
    let mut refused = 0;
    for entry in &entries {
        let before = held(&journal);
        let recorded = journal.record(entry).expect("recorded");
        assert_eq!(recorded.outcome.refusal(), entry.refused.as_deref(), "{}", entry.at);
        if let Outcome::Refused { why, .. } = &recorded.outcome {
            assert_eq!(held(&journal), before, "{}", entry.at);
            assert!(why.en.as_ref().is_some_and(|text| !text.is_empty()), "{}", entry.at);
            refused += 1;
        }
        let text = journal.text(&recorded);
        assert!(text.zh.is_some_and(|own| !own.is_empty()) && text.en.is_some_and(|own| !own.is_empty()));
    }
    assert_eq!(refused, 3);
}

#[test]
fn what_cannot_be_recorded_is_an_error_and_changes_nothing() {
    let (policy, setup, entries) = putuo();
    let mut journal = journal(&policy, &setup);
    for entry in &entries {
        journal.record(entry).expect("recorded");
    }
    let before = held(&journal);
    let last = "2011-02-03";
    let case = json!({"kind": "act", "case": "x", "act": {"kind": "forward"}});
    for (day, record, code) in [
        ("2010-01-01", json!({"kind": "screen", "household": "家庭甲"}), "journal.backwards"),
        (last, json!({"kind": "screen", "household": "家庭子"}), "journal.unknown"),
        (last, case, "journal.unknown"),
        (last, json!({"kind": "accept", "case": "x"}), "journal.unknown"),
        (last, json!({"kind": "attach_screening", "case": "x"}), "journal.unknown"),
        (last, json!({"kind": "need_ended", "need": "x", "why": "y"}), "journal.unknown"),
        (last, json!({"kind": "refer", "need": "x", "resource": "y", "bar_days": 1}), "journal.unknown"),
        (last, json!({"kind": "refer", "need": "need-a", "resource": "y", "bar_days": 1}), "journal.not_proposed"),
        (last, json!({"kind": "referral", "referral": "x", "act": {"kind": "accept"}}), "journal.unknown"),
        (last, json!({"kind": "settle", "agreement": "x", "month": "2010-01"}), "journal.unknown"),
        (last, json!({"kind": "redraw", "sample": "x"}), "journal.unknown"),
        (
            last,
            json!({"kind": "refer", "need": "need-a", "resource": "visits-far", "bar_days": 1, "amount": "1"}),
            "journal.no_fund",
        ),
        (
            last,
            json!({"kind": "lead", "id": "lead-a", "household": "h", "source": "s", "reason": "r"}),
            "journal.twice",
        ),
        (last, json!({"kind": "household", "household": {"id": "h", "facts": {"wagess": 1}}}), "journal.household"),
        (
            last,
            json!({"kind": "visit", "id": "v", "household": "家庭甲", "happened_on": last, "channel": "home",
                "answers": {"relief": "wonderful"}}),
            "revisit.cell",
        ),
        (last, json!({"kind": "report", "period": {"from": last, "until": "2011-02-02"}}), "report.period"),
    ] {
        let error = journal.record(&entry(day, record.clone())).expect_err(&record.to_string());
        assert_eq!(error.code(), code, "{record}: {error}");
        assert!(!error.to_string().is_empty());
        assert_eq!(held(&journal), before, "{record}");
    }
}

#[test]
fn lines_that_are_no_entries_are_told_by_their_number() {
    let good = serde_json::to_string(&entry("2010-01-01", json!({"kind": "accept", "case": "个案"}))).expect("JSON");
    for (text, line) in [
        (format!("{good}\n{{}}"), Some(2)),
        (format!("\n# a remark\n\n{good}\n\n[]"), Some(6)),
        (good.replace("\"by\"", "\"whom\""), Some(1)),
        (good.replace("\"kind\":\"accept\"", "\"kind\":\"acept\""), Some(1)),
        (good.replace("\"case\"", "\"cases\""), Some(1)),
        (good.replace("+08:00", ""), Some(1)),
        (format!("# 备注\n   \n{good}\n"), None),
        (String::new(), None),
    ] {
        match (Journal::entries(&text), line) {
            (Ok(_), None) => {}
            (Err(error), Some(line)) => {
                assert_eq!(error.code(), "journal.json");
                assert!(error.to_string().starts_with(&format!("line {line}, column ")), "{error}");
            }
            (found, wanted) => panic!("{text}: {found:?}, not {wanted:?}"),
        }
    }
}

#[test]
fn entries_come_back_from_json_as_they_were() {
    let (_, _, entries) = putuo();
    let mut kinds = BTreeSet::new();
    for entry in &entries {
        let text = serde_json::to_string(entry).expect("JSON");
        assert_eq!(&serde_json::from_str::<Entry>(&text).expect("an entry"), entry);
        kinds.insert(entry.record.kind());
    }
    assert!(kinds.iter().all(|kind| Record::KINDS.contains(kind)) && kinds.len() >= 12, "{kinds:?}");
}

/// Money that a fund does not have is not granted: the decision is refused with the ledger's reason.
#[test]
fn a_grant_beyond_the_fund_is_refused() {
    let (policy, setup, mut entries) = putuo();
    let mut changed = false;
    for entry in &mut entries {
        if let Record::Book(own) = &mut entry.record {
            let poor = json!({"kind": "income", "donor": "市民捐赠", "amount": "19999.99"});
            own.act = serde_json::from_value(poor).expect("income");
            changed = true;
        }
    }
    assert!(changed);
    let mut journal = journal(&policy, &setup);
    let granted = entries.iter().position(|entry| entry.name.as_deref() == Some("b-granted")).expect("b-granted");
    for entry in &entries[..granted] {
        journal.record(entry).expect("recorded");
    }
    let before = held(&journal);
    let recorded = journal.record(&entries[granted]).expect("recorded");
    assert_eq!(recorded.outcome.refusal(), Some("ledger.short"));
    let Outcome::Refused { why, .. } = &recorded.outcome else { panic!("not refused") };
    assert!(why.zh.as_ref().is_some_and(|text| text.contains("只有 19999.99 元")), "{why:?}");
    assert_eq!(held(&journal), before);
}

/// A resource of a canteen that is vetted or not.
fn canteen(provider: &str, vetting: &str) -> Value {
    json!({"kind": "resource", "resource": {"id": "canteen", "provider": provider, "kind": "service",
        "engagement": "volunteer", "vetting": vetting, "categories": ["emotional_support"], "capacity": 9}})
}

#[test]
fn a_resource_takes_the_place_of_the_one_before() {
    let (policy, setup, _) = putuo();
    let mut journal = journal(&policy, &setup);
    let before = journal.records().resources.len();
    let refused = journal.record(&entry("2010-05-03", canteen("nobody", "open"))).expect_err("no such provider");
    assert_eq!(refused.code(), "journal.unknown");
    assert_eq!(journal.records().resources.len(), before);
    let need = json!({"kind": "need", "need": {"id": "n", "category": "emotional_support", "urgency": "normal",
        "beneficiary": {"community": "committee-1"}, "quantity": 30}});
    journal.record(&entry("2010-05-03", need)).expect("recorded");
    let unmet = |journal: &mut Journal<'_>| {
        let recorded = journal.record(&entry("2010-05-03", json!({"kind": "match"}))).expect("recorded");
        let Outcome::Matched { plan, .. } = recorded.outcome else { panic!("a plan") };
        plan.unmet.values().copied().map(u64::from).sum::<u64>()
    };
    for (vetting, left) in [("open", 10), ("passed", 1), ("open", 10)] {
        journal.record(&entry("2010-05-03", canteen("心理服务社", vetting))).expect("recorded");
        let records = journal.records();
        let ids: BTreeSet<&str> = records.resources.iter().map(|own| own.resource.id.as_str()).collect();
        assert_eq!(ids.len(), before + 1);
        assert_eq!(unmet(&mut journal), left, "{vetting}");
    }
}

/// The fund and the referral refuse in Chinese as well as in English.
#[test]
fn refusals_of_yaohai_speak_chinese() {
    let read = |file: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/stories/yaohai");
        fs::read_to_string(format!("{folder}/{file}")).expect(file)
    };
    let policy = Policy::from_text(&read("pack.yaml")).expect("a pack");
    let setup: JournalSetup = serde_json::from_str(&read("setup.json")).expect("a setup");
    let mut journal = journal(&policy, &setup);
    let mut codes = Vec::new();
    for entry in Journal::entries(&read("entries.jsonl")).expect("entries") {
        if let Outcome::Refused { code, why } = journal.record(&entry).expect("recorded").outcome {
            let zh = why.zh.expect("Chinese");
            assert!(zh.chars().any(|own| ('\u{4e00}'..'\u{9fff}').contains(&own)), "{zh}");
            assert_ne!(Some(zh), why.en);
            codes.push(code);
        }
    }
    assert_eq!(codes, ["plan.missing", "referral.role", "ledger.short", "referral.answer_open"]);
}

/// How often a child came back is counted across cases and households: what happened until the day, as it was recorded last.
#[test]
fn returns_count_across_cases_and_households() {
    let policy = Policy::from_text("{pack: p, extends: cn-changde-rescue}").expect("a pack");
    let event = |id: &str, household: &str, person: &str, day: &str, withdrawn: bool| {
        let event = json!({"id": id, "household": household, "person": person, "kind": "returned", "happened_on": day,
            "withdrawn": withdrawn});
        entry("2012-05-01", json!({"kind": "life_event", "event": event}))
    };
    let own = event("e1", "甲", "甲一", "2012-02-20", false);
    let elsewhere = event("e2", "祖母家", "甲一", "2012-04-16", false);
    let sister = event("e3", "甲", "甲二", "2012-04-16", false);
    let stranger = event("e4", "乙", "乙一", "2012-04-16", false);
    let not_yet = event("e5", "甲", "甲一", "2012-05-02", false);
    let taken_back = event("e2", "祖母家", "甲一", "2012-04-16", true);
    for (events, returns) in [
        (vec![], 0),
        (vec![&own], 1),
        (vec![&own, &elsewhere], 2),
        (vec![&own, &elsewhere, &sister], 3),
        (vec![&own, &stranger, &not_yet], 1),
        (vec![&own, &elsewhere, &taken_back], 1),
    ] {
        let mut journal = journal(&policy, &JournalSetup::new("changde"));
        for id in ["甲", "祖母家", "乙"] {
            let record = json!({"kind": "household", "household": {"id": id, "facts": {}}});
            journal.record(&entry("2012-01-01", record)).expect("a household");
        }
        for (minutes, event) in (1..).zip(&events) {
            let at = event.at + chrono::TimeDelta::minutes(minutes);
            journal.record(&Entry { at, ..(*event).clone() }).expect("an event");
        }
        let apply = json!({"kind": "apply", "procedure": "minor_protection", "household": "甲", "applicant": "甲一",
            "people": ["甲一"], "programmes": ["minor_in_difficulty"], "cause": "street"});
        let by_worker = |record: Value| {
            let mut entry = entry("2012-05-01", record);
            entry.by.role = "station_worker".to_owned();
            entry.at += chrono::TimeDelta::hours(1);
            entry
        };
        for record in [json!({"kind": "act", "case": "c", "act": apply}), json!({"kind": "accept", "case": "c"})] {
            let recorded = journal.record(&by_worker(record)).expect("recorded");
            assert_eq!(recorded.outcome.refusal(), None);
        }
        let case = journal.case("c").expect("the case");
        let found = serde_json::to_value(&case.events()[1].act).expect("JSON");
        assert_eq!(found["history"]["returns"], returns, "{events:?}");
    }
}

/// A scored instrument is a risk assessment: the rule by the level of risk applies without another record.
#[test]
fn a_score_makes_visits_due() {
    let folder = PUTUO.replace("putuo", "changde");
    let read = |file: &str| fs::read_to_string(format!("{folder}/{file}")).expect(file);
    let policy = Policy::from_text(&read("pack.yaml")).expect("a pack");
    let mut journal = journal(&policy, &serde_json::from_str(&read("setup.json")).expect("a setup"));
    let entries = Journal::entries(&read("entries.jsonl")).expect("entries");
    let scored = entries.iter().position(|entry| entry.name.as_deref() == Some("b-level-1")).expect("b-level-1");
    let duties = |journal: &mut Journal<'_>| {
        let entry = Entry { record: Record::PlanRevisits(PlanNow { clock: None }), ..entries[scored].clone() };
        let Outcome::Planned { duties } = journal.record(&entry).expect("a plan").outcome else { panic!("no plan") };
        duties.iter().filter(|own| own.rule == "by_risk" && own.household == "家庭乙").count()
    };
    for entry in &entries[..scored] {
        journal.record(entry).expect("recorded");
    }
    assert_eq!(duties(&mut journal), 0);
    journal.record(&entries[scored]).expect("recorded");
    // The first visit, and the one of the month after.
    assert_eq!(duties(&mut journal), 2);
}

const AID: &str = r#"
pack: example
currency: CNY
time_zone: "+08:00"
facts: {household: {income: {type: number, unit: CNY/month, min: 0, ask: {zh: 收入？, en: Income?}}}}
programmes:
  aid: {eligible: {id: income, if: income < 505}, amount: 505 - income, per: month}
  advice: {ask_at: {zh: 居委会, en: committee}}
revisit:
  events: {income_changed: {zh: 收入变化, en: the income changed}}
  rules: {again: {on: {event: income_changed}, channel: face_to_face, focus: [screening], window: {due: 15d}}}
needs:
  classes: {living: {zh: 生活, en: living}, comfort: {zh: 慰藉, en: comfort}, empty: {zh: 空, en: empty}}
  provider_kinds: {organisation: {zh: 社会组织, en: organisation}}
  categories:
    meals: {class: living, unit: {zh: 餐, en: meal}}
    beds: {class: living, unit: {zh: 张, en: bed}}
    company: {class: comfort, unit: {zh: 次, en: visit}}
    other: {unit: {zh: 次, en: time}}
"#;

/// Three households in two compounds of a community, one of whom nobody knows where they live.
fn compounds(journal: &mut Journal<'_>) {
    for (id, income, place) in
        [("甲", "504.99", Some("院一")), ("乙", "505", Some("院二")), ("丙", "100", Some("院二")), ("丁", "0", None)]
    {
        let record = json!({"kind": "household", "household": {"id": id, "facts": {"income": income}}, "place": place});
        journal.record(&entry("2022-11-25", record)).expect(id);
    }
}

fn compound_setup() -> JournalSetup {
    serde_json::from_value(json!({
        "authority": "a",
        "places": [{"id": "社区", "level": "community"}, {"id": "院一", "within": "社区", "level": "compound"},
            {"id": "院二", "within": "社区", "level": "compound"}, {"id": "别处"}],
        "providers": [{"id": "p", "kind": "organisation"}, {"id": "q", "kind": "organisation"}],
        "resources": [
            {"id": "r", "provider": "p", "kind": "service", "engagement": "volunteer", "vetting": "passed",
                "categories": ["meals"], "capacity": 1},
            {"id": "s", "provider": "nobody", "kind": "service", "engagement": "volunteer", "vetting": "passed",
                "categories": ["beds"], "capacity": 1}],
    }))
    .expect("a setup")
}

#[test]
fn only_the_places_that_are_named_are_searched_and_the_outcome_says_how_many() {
    let policy = Policy::from_text(AID).expect("a pack");
    for (places, searched, leads) in [
        (json!([]), json!({"unknown": 1, "院一": 1, "院二": 2}), vec!["丁", "丙", "甲"]),
        (json!(["院一"]), json!({"院一": 1}), vec!["甲"]),
        (json!(["院二"]), json!({"院二": 2}), vec!["丙"]),
        (json!(["社区"]), json!({"院一": 1, "院二": 2}), vec!["丙", "甲"]),
        (json!(["别处"]), Value::Null, vec![]),
    ] {
        let mut journal = journal(&policy, &compound_setup());
        compounds(&mut journal);
        let recorded =
            journal.record(&entry("2022-11-25", json!({"kind": "discover", "places": places}))).expect("searched");
        let told = serde_json::to_value(&recorded.outcome).expect("JSON");
        assert_eq!(told.get("searched").cloned().unwrap_or_default(), searched, "{places}");
        let found: Vec<_> =
            told["leads"].as_array().expect("leads").iter().map(|own| own["household"].clone()).collect();
        assert_eq!(json!(found), json!(leads), "{places}");
        assert_eq!(journal.records().leads.len(), leads.len());
    }
    let mut journal = journal(&policy, &compound_setup());
    compounds(&mut journal);
    let before = held(&journal);
    let error = journal.record(&entry("2022-11-25", json!({"kind": "discover", "places": ["院一", "院九"]})));
    assert_eq!(error.expect_err("no such place").code(), "journal.unknown");
    assert_eq!(held(&journal), before);
}

#[test]
fn lists_count_what_the_pack_and_the_directories_have() {
    let policy = Policy::from_text(AID).expect("a pack");
    let mut journal = journal(&policy, &compound_setup());
    let recorded = journal.record(&entry("2022-11-25", json!({"kind": "lists"}))).expect("counted");
    let told = serde_json::to_value(&recorded.outcome).expect("JSON");
    assert_eq!(
        told["lists"],
        json!({
            "programmes": 2, "categories": 4, "classes": 2,
            "categories_by_class": {"living": 2, "comfort": 1, "unknown": 1},
            "providers": {"organisation": 2}, "resources": {"organisation": 1, "unknown": 1},
            "places": {"community": 1, "compound": 2, "unknown": 1},
        })
    );
    let text = journal.text(&recorded);
    assert_eq!(text.zh.as_deref(), Some("清单：项目 2 项，需求 2 类 4 项，资源 2 项；社会组织 2"));
    let mut empty = Journal::new(&policy, JournalSetup::new("a"), &Calendar::mainland_china().expect("a calendar"))
        .expect("a journal");
    let recorded = empty.record(&entry("2022-11-25", json!({"kind": "lists"}))).expect("counted");
    assert_eq!(serde_json::to_value(&recorded.outcome).expect("JSON")["lists"]["providers"], json!({}));
}

#[test]
fn a_screening_says_how_far_the_line_is_and_a_duty_what_to_look_at() {
    let policy = Policy::from_text(AID).expect("a pack");
    for (income, margins) in [
        ("504.99", json!(null)),
        (
            "505.00",
            json!([{"programme": "aid", "criterion": "income", "value": "505.00", "threshold": "505.00", "margin": "0.00",
                "unit": "CNY/month"}]),
        ),
        (
            "505.01",
            json!([{"programme": "aid", "criterion": "income", "value": "505.01", "threshold": "505.00",
                "margin": "-0.01", "unit": "CNY/month"}]),
        ),
    ] {
        let mut journal = journal(&policy, &compound_setup());
        let household = json!({"kind": "household", "household": {"id": "甲", "facts": {"income": income}}});
        journal.record(&entry("2022-11-25", household)).expect("kept");
        let recorded =
            journal.record(&entry("2022-11-25", json!({"kind": "screen", "household": "甲"}))).expect("screened");
        let told = serde_json::to_value(&recorded.outcome).expect("JSON");
        assert_eq!(told.get("margins").cloned().unwrap_or_default(), margins, "{income}");
        let changed = json!({"id": "e", "household": "甲", "kind": "income_changed", "happened_on": "2022-11-25"});
        journal.record(&entry("2022-11-25", json!({"kind": "life_event", "event": changed}))).expect("kept");
        let planned = journal.record(&entry("2022-11-25", json!({"kind": "plan_revisits"}))).expect("planned");
        let told = serde_json::to_value(&planned.outcome).expect("JSON");
        assert_eq!(told["duties"][0]["focus"], json!(["screening"]));
    }
}
