//! A story told in short: who does what on which day, and what is refused.

use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeSet;
use std::sync::OnceLock;
use tuodi::Policy;
use tuodi::assessment::*;
use tuodi::calendar::Calendar;
use tuodi::record::{Actor, AttachedScreening, History, Household, KnownFact, Standing, Value};

pub(crate) const AUTHORITY: &str = "district";

pub(crate) fn policy() -> &'static Policy {
    static POLICY: OnceLock<Policy> = OnceLock::new();
    POLICY.get_or_init(|| Policy::from_text(include_str!("pack.yaml")).unwrap_or_else(|errors| panic!("{errors}")))
}

pub(crate) fn calendar() -> &'static Calendar {
    static CALENDAR: OnceLock<Calendar> = OnceLock::new();
    CALENDAR.get_or_init(|| Calendar::mainland_china().unwrap())
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().expect(text)
}

/// Ten in the morning of a day, in China; or an instant.
pub(crate) fn at(text: &str) -> DateTime<FixedOffset> {
    let text = if text.len() == 10 { format!("{text}T10:00:00+08:00") } else { text.to_owned() };
    text.parse().expect(&text)
}

pub(crate) fn set<const N: usize>(texts: [&str; N]) -> BTreeSet<String> {
    texts.into_iter().map(str::to_owned).collect()
}

/// `town:t1` is somebody with the id `t1` in the role `town`.
pub(crate) fn actor(text: &str) -> Actor {
    let (roles, id) = text.split_once(':').expect("role:id");
    roles.split('+').fold(Actor::new(id, AUTHORITY), Actor::with_role)
}

/// A case and the day that it has come to.
#[derive(Clone)]
pub(crate) struct Story {
    pub(crate) case: Case,
    pub(crate) now: DateTime<FixedOffset>,
}

impl Story {
    pub(crate) fn new(id: &str, day: &str) -> Story {
        let case = policy().open_case(id, AUTHORITY, calendar()).unwrap();
        Story { case, now: at(day) }
    }

    /// Goes on to a day.
    pub(crate) fn on(&mut self, day: &str) -> &mut Story {
        self.now = at(day);
        self
    }

    pub(crate) fn decide(&self, who: &str, act: impl Into<Act>) -> Result<Vec<Event>, Refusal> {
        self.case.decide(&Command::new(self.case.version(), act), &actor(who), self.now)
    }

    /// Somebody does something.
    pub(crate) fn does(&mut self, who: &str, act: impl Into<Act>) -> &mut Story {
        let act = act.into();
        let kind = act.kind();
        let events = self.decide(who, act).unwrap_or_else(|refusal| panic!("{who} {kind}: {refusal}"));
        for event in events {
            self.case.apply(event).unwrap();
        }
        self
    }

    /// Somebody is refused; the case is as it was.
    pub(crate) fn refuses(&mut self, who: &str, act: impl Into<Act>, code: &str) -> Refusal {
        let before = self.case.state().clone();
        let refusal = match self.decide(who, act) {
            Ok(events) => panic!("{who} may: {:?}", events.last().map(|event| event.act.kind())),
            Err(refusal) => refusal,
        };
        assert_eq!(refusal.code(), code, "{refusal}");
        assert_eq!(refusal.state, before.state);
        assert!(!refusal.needs().is_empty(), "{refusal}");
        let text = refusal.text();
        assert!(text.zh.is_some_and(|zh| !zh.is_ascii()) && text.en.is_some_and(|en| !en.is_empty()));
        assert_eq!(*self.case.state(), before);
        refusal
    }

    pub(crate) fn state(&self) -> &str {
        &self.case.state().state
    }

    /// The id of the last grant.
    pub(crate) fn grant(&self) -> String {
        self.case.state().grants.last().expect("a grant").grant.id.clone()
    }
}

/// An application of a household of two, `p1` and `p2`.
pub(crate) fn apply(procedure: &str, programme: &str) -> Apply {
    serde_json::from_value(serde_json::json!({
        "procedure": procedure, "household": "h1", "applicant": "p1", "people": ["p1", "p2"],
        "means_checked": ["p1", "p2"], "programmes": [programme], "cause": "illness",
        "applied_at": "street-1", "registered_at": "street-1", "lives_at": "street-1",
    }))
    .unwrap()
}

pub(crate) fn consent(person: &str) -> RecordConsent {
    RecordConsent { person: person.to_owned(), consent: Consented::Given, until: None, sources: BTreeSet::new() }
}

pub(crate) fn history(day: &str) -> History {
    History::none(date(day))
}

pub(crate) fn household(facts: &[(&str, Value)]) -> Household {
    let known = |value: &Value| KnownFact::new(value.clone(), Standing::Verified);
    facts.iter().fold(Household::new("h1"), |household, (name, value)| household.with(*name, known(value)))
}

/// A screening of these facts, all of them checked.
pub(crate) fn screening(day: &str, facts: &[(&str, Value)]) -> AttachedScreening {
    policy().screen_for_case(&household(facts), date(day)).unwrap()
}

/// The screening of an income.
pub(crate) fn income(day: &str, income: &str) -> AttachScreening {
    AttachScreening { screening: screening(day, &[("income", Value::Number(income.parse().unwrap()))]) }
}

pub(crate) fn hardship(day: &str, hardship: bool) -> AttachScreening {
    AttachScreening { screening: screening(day, &[("hardship", Value::Boolean(hardship))]) }
}

pub(crate) fn grounds() -> Grounds {
    let deadline = Deadline::Within("60d".parse().unwrap());
    Grounds {
        clause: "规则第一条".to_owned(),
        facts: "月收入高于标准".to_owned(),
        reason: "不符合条件".to_owned(),
        remedies: vec![
            Remedy::new(Way::Reconsideration, "上一级民政部门", deadline),
            Remedy::new(Way::Suit, "人民法院", Deadline::Within("6mo".parse().unwrap())),
            Remedy::new(Way::InternalAppeal, "区救助会", Deadline::Within("30d".parse().unwrap())),
        ],
    }
}

pub(crate) fn ruling(programme: &str, outcome: RulingOutcome) -> Ruling {
    Ruling { programme: programme.to_owned(), member: None, outcome, departs_because: None }
}

pub(crate) fn grant(programme: &str, amount: &str) -> Ruling {
    ruling(programme, RulingOutcome::Grant { amount: amount.parse().unwrap(), period: None, emergency: None })
}

pub(crate) fn refusal(programme: &str) -> Ruling {
    ruling(programme, RulingOutcome::Refuse { grounds: grounds() })
}

pub(crate) fn stop(programme: &str, grant: String) -> Ruling {
    ruling(programme, RulingOutcome::Stop { grant, taper_months: 0, grounds: grounds() })
}

pub(crate) fn investigate(with: &str) -> Investigate {
    let with = if with.is_empty() { BTreeSet::new() } else { set([with]) };
    Investigate { with, findings: "情况属实".to_owned() }
}

pub(crate) fn opinion(rulings: Vec<Ruling>) -> GiveOpinion {
    GiveOpinion { rulings }
}

pub(crate) fn confirm(rulings: Vec<Ruling>) -> Confirm {
    Confirm { rulings }
}

pub(crate) fn notice() -> PostNotice {
    PostNotice { place: "居委会公告栏".to_owned() }
}

pub(crate) fn pay(grant: String, period: Option<&str>, amount: &str) -> Pay {
    Pay { grant, period: period.map(date), amount: amount.parse().unwrap(), via: None }
}

pub(crate) fn close() -> Close {
    Close { reason: CloseReason::Completed, note: None }
}

/// A statutory case that is accepted and checked, on a day; its income is 100 below the standard.
pub(crate) fn checked(day: &str) -> Story {
    let mut story = Story::new("c1", day);
    story.does("applicant:p1", apply("statutory", "dibao"));
    story.does("applicant:p1", consent("p1")).does("applicant:p1", consent("p2"));
    story.does("town:t1", Accept { history: history(day) });
    let check = RequestCheck { sources: set(["tax"]), people: set(["p1", "p2"]) };
    story.does("town:t1", check);
    for person in ["p1", "p2"] {
        let (person, answer) = (person.to_owned(), CheckAnswer::Facts(Vec::new()));
        story.does("town:t1", AnswerCheck { person, source: "tax".to_owned(), answer });
    }
    story
}

/// The same, investigated, screened and with a first opinion that grants 100 a month.
pub(crate) fn opined(day: &str) -> Story {
    let mut story = checked(day);
    story.does("town:t1", investigate("t2")).does("town:t1", income(day, "500"));
    story.does("town:t1", opinion(vec![grant("dibao", "100")]));
    story
}

/// The same, after its notice, at the county, on the day after the last day of the notice: eight days later.
pub(crate) fn forwarded(day: &str, after: &str) -> Story {
    let mut story = opined(day);
    story.does("town:t1", notice()).on(after).does("town:t1", Forward::default());
    story
}

/// The same, confirmed.
pub(crate) fn granted(day: &str, after: &str) -> Story {
    let mut story = forwarded(day, after);
    story.does("county:k1", confirm(vec![grant("dibao", "100")]));
    story
}
