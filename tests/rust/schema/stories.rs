//! Everything that the stories take in and bring out is as the schema says.

use super::{Schema, read, root};
use chrono::NaiveDate;
use serde_json::Value;
use std::collections::BTreeSet;
use tuodi::Policy;
use tuodi::calendar::Calendar;
use tuodi::journal::{Entry, Journal, JournalSetup, Outcome, Record};
use tuodi::record::Actor;

/// What no story records.
const UNTOLD: [&str; 2] = [
    r#"{"kind": "attempt", "id": "a1", "household": "h1", "happened_at": "2010-06-01T09:00:00+08:00", "channel": "telephone",
        "disposition": "not_at_home"}"#,
    r#"{"kind": "waiver", "id": "w1", "household": "h1", "obligation": "0123456789abcdef0123456789abcdef", "by": "w1",
        "why": "moved", "happened_on": "2010-06-01"}"#,
];

fn stories() -> Vec<String> {
    let folder = std::fs::read_dir(root().join("examples/stories")).expect("stories");
    let folders = folder.map(|own| own.expect("a story")).filter(|own| own.path().is_dir());
    let mut names: Vec<String> = folders.map(|own| own.file_name().to_string_lossy().into()).collect();
    names.sort();
    names
}

#[test]
fn everything_that_the_stories_take_in_and_bring_out_is_as_the_schema_says() {
    let schema = Schema::new();
    let stories = stories();
    let (mut kinds, mut outcomes) = (BTreeSet::new(), BTreeSet::new());
    for story in &stories {
        let file = |name: &str| read(&format!("examples/stories/{story}/{name}"));
        let policy = Policy::from_text(&file("pack.yaml")).expect("a pack");
        let setup: Value = serde_json::from_str(&file("setup.json")).expect("a setup");
        schema.holds("JournalSetup", &setup);
        let setup: JournalSetup = serde_json::from_value(setup).expect("a setup");
        schema.holds("JournalSetup", &setup);
        let mut journal = Journal::new(&policy, setup, &Calendar::mainland_china().expect("days")).expect("a journal");
        for line in file("entries.jsonl").lines().filter(|line| line.starts_with('{')) {
            let written: Value = serde_json::from_str(line).expect("JSON");
            schema.holds("JournalEntry", &written);
            let entry: Entry = serde_json::from_value(written).expect("an entry");
            schema.holds("JournalEntry", &entry);
            kinds.insert(entry.record.kind());
            let recorded = journal.record(&entry).expect("recorded");
            schema.holds("Recorded", &recorded);
            let told = serde_json::to_value(&recorded.outcome).expect("JSON");
            outcomes.insert(told["outcome"].as_str().unwrap_or_default().to_owned());
            if let Outcome::Reported { report } = &recorded.outcome {
                let page = report.page(&policy, &journal.records().names);
                schema.holds("ReportPage", &page);
                schema.holds("ReportPage", &page.suppressed(5));
            }
            household(&schema, &policy, &entry);
            case(&schema, &journal, &entry);
        }
        schema.holds("ReportRecords", &journal.records());
        journal.ledger().into_iter().for_each(|ledger| schema.holds("Ledger", ledger));
    }
    assert_eq!(stories.len(), 5);
    assert!(schema.count("Ledger") >= 3, "{} of Ledger", schema.count("Ledger"));
    for record in UNTOLD {
        let record: Value = serde_json::from_str(record).expect("JSON");
        schema.holds("JournalRecord", &record);
        let record: Record = serde_json::from_value(record).expect("a record");
        schema.holds("JournalRecord", &record);
        assert!(kinds.insert(record.kind()), "a story records `{}`", record.kind());
    }
    let missing: Vec<_> = Record::KINDS.iter().filter(|kind| !kinds.contains(*kind)).collect();
    assert!(missing.is_empty(), "nothing records {missing:?}");
    assert!(outcomes.len() >= 15, "the stories lead to {outcomes:?} alone");
    for name in ["Screening", "Receipt", "CaseState", "CaseDeadline", "Permit", "Refusal", "ReportPage"] {
        assert!(schema.count(name) >= 10, "{} of {name}", schema.count(name));
    }
}

/// The household of an entry, and what a screening says of it.
fn household(schema: &Schema, policy: &Policy, entry: &Entry) {
    let Record::Household(own) = &entry.record else { return };
    schema.holds("GivenHousehold", &own.household);
    let household = policy.household(&own.household.to_string()).expect("a household");
    schema.holds("Household", &household);
    schema.holds("GivenHousehold", &household);
    let day: NaiveDate = entry.on.unwrap_or(entry.at.date_naive());
    let (screening, receipt) = policy.screen_with_receipt(&household, day).expect("screened");
    schema.holds("Screening", &screening);
    schema.holds("Receipt", &receipt);
}

/// Where the case of an entry stands, what its author may do next, and by when.
fn case(schema: &Schema, journal: &Journal<'_>, entry: &Entry) {
    let Record::Act(own) = &entry.record else { return };
    let Some(case) = journal.case(&own.case) else { return };
    schema.holds("CaseState", case.state());
    case.events().iter().for_each(|event| schema.holds("Event", event));
    let actor = Actor::new(&entry.by.id, case.authority()).with_role(&entry.by.role);
    schema.holds("Actor", &actor);
    let allowed = case.allowed(&actor, entry.at);
    allowed.permits.iter().for_each(|permit| schema.holds("Permit", permit));
    allowed.refusals.iter().for_each(|refusal| schema.holds("Refusal", refusal));
    case.deadlines(entry.at).iter().for_each(|deadline| schema.holds("CaseDeadline", deadline));
}
