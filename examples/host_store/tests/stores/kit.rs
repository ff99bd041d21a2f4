//! A case in short: its acts, its people, and the day.

use chrono::{DateTime, FixedOffset};
use host_store::{Answer, CaseKey, Done, Host, PACK, Store};
use std::sync::OnceLock;
use tuodi::Policy;
use tuodi::assessment::{Accept, Act, AnswerReport, Apply, Case, Command, Event, RecordConsent, Report};
use tuodi::calendar::Calendar;
use tuodi::record::{Actor, History};

pub(crate) fn policy() -> &'static Policy {
    static POLICY: OnceLock<Policy> = OnceLock::new();
    POLICY.get_or_init(|| Policy::from_text(PACK).unwrap_or_else(|errors| panic!("{errors}")))
}

pub(crate) fn calendar() -> &'static Calendar {
    static CALENDAR: OnceLock<Calendar> = OnceLock::new();
    CALENDAR.get_or_init(|| Calendar::mainland_china().unwrap())
}

pub(crate) fn host<S: Store>(store: S) -> Host<'static, S> {
    Host::new(store, policy(), calendar())
}

pub(crate) fn at(text: &str) -> DateTime<FixedOffset> {
    text.parse().expect(text)
}

pub(crate) fn now() -> DateTime<FixedOffset> {
    at("2024-03-01T10:00:00+08:00")
}

pub(crate) fn key() -> CaseKey {
    CaseKey::new("示例区民政局", "案2024-0001")
}

/// Somebody of the authority of the case; who is called `p1` is the resident, all others are clerks.
pub(crate) fn actor(id: &str) -> Actor {
    Actor::new(id, key().authority).with_role(if id == "p1" { "resident" } else { "clerk" })
}

pub(crate) fn apply() -> Apply {
    serde_json::from_value(serde_json::json!({
        "procedure": "allowance", "household": "h1", "applicant": "p1", "people": ["p1"], "means_checked": ["p1"],
        "programmes": ["allowance"], "cause": "illness",
    }))
    .unwrap()
}

pub(crate) fn consent() -> RecordConsent {
    serde_json::from_value(serde_json::json!({"person": "p1", "consent": "given"})).unwrap()
}

pub(crate) fn report(about: &str) -> Report {
    Report { by: None, about: about.to_owned() }
}

pub(crate) fn answer(report: u32) -> AnswerReport {
    AnswerReport { report, answer: "已核实".to_owned() }
}

pub(crate) fn new_case() -> Case {
    policy().open_case(key().id, key().authority, calendar()).unwrap()
}

/// What somebody does in a case that nobody else works on.
pub(crate) fn decide(case: &Case, who: &str, act: impl Into<Act>) -> Vec<Event> {
    let command = Command::new(case.version(), act);
    case.decide(&command, &actor(who), now()).unwrap_or_else(|refusal| panic!("{refusal}"))
}

/// The events of an application that is accepted: three.
pub(crate) fn accepted() -> Case {
    let mut case = new_case();
    let history = History::none(now().date_naive());
    for (who, act) in [("p1", Act::from(apply())), ("p1", consent().into()), ("t1", Accept { history }.into())] {
        let events = decide(&case, who, act);
        case.replay(events).unwrap();
    }
    case
}

/// The case, stored up to its acceptance.
pub(crate) fn stored(store: &mut impl Store) {
    store.append(&key(), 0, accepted().events()).unwrap();
}

pub(crate) fn done(answer: Answer) -> Done {
    match answer {
        Answer::Done(done) => *done,
        Answer::Refused(refusal) => panic!("{refusal}"),
    }
}

pub(crate) fn refused(answer: Answer) -> tuodi::assessment::Refusal {
    match answer {
        Answer::Done(done) => panic!("done: {:?}", done.events),
        Answer::Refused(refusal) => *refusal,
    }
}
