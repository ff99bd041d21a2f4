//! Commands of every sort, each for the state in which it comes, with the answer that it gets.

use crate::kit::*;
use crate::years::{open, past, recheck, years};
use chrono::{DateTime, FixedOffset};
use tuodi::assessment::*;
use tuodi::record::Actor;

/// A command for a case as it stands.
pub(crate) struct Question {
    pub(crate) what: &'static str,
    pub(crate) case: Case,
    pub(crate) command: Command,
    pub(crate) actor: Actor,
    pub(crate) at: DateTime<FixedOffset>,
    /// The rule that refuses it; none if it is accepted.
    pub(crate) refused: Option<&'static str>,
}

impl Question {
    /// What is wrong with the answer, if anything is.
    pub(crate) fn amiss(&self) -> Option<String> {
        let found = self.case.decide(&self.command, &self.actor, self.at);
        let code = found.as_ref().err().map(|refusal| refusal.code());
        (code != self.refused).then(|| format!("{}: expected {:?}, found {found:?}", self.what, self.refused))
    }
}

/// Questions of a story, as it goes on.
struct Asked(Vec<Question>);

impl Asked {
    fn ask(
        &mut self,
        what: &'static str,
        story: &Story,
        who: &str,
        act: impl Into<Act>,
        refused: Option<&'static str>,
    ) {
        let command = Command::new(story.case.version(), act);
        self.0.push(Question { what, case: story.case.clone(), command, actor: actor(who), at: story.now, refused });
    }

    /// Something that is accepted, and then done.
    fn does(&mut self, what: &'static str, story: &mut Story, who: &str, act: impl Into<Act>) {
        let act = act.into();
        self.ask(what, story, who, act.clone(), None);
        story.does(who, act);
    }
}

pub(crate) fn questions() -> Vec<Question> {
    let mut asked = Asked(Vec::new());
    statutory(&mut asked);
    emergency(&mut asked);
    after_years(&mut asked);
    asked.0
}

#[test]
fn every_question_gets_its_answer() {
    let amiss: Vec<String> = questions().iter().filter_map(Question::amiss).collect();
    assert!(amiss.is_empty(), "{}", amiss.join("\n"));
}

/// From the application to the payment.
fn statutory(asked: &mut Asked) {
    let day = "2024-03-01";
    let mut story = Story::new("c1", day);
    asked.does("an application", &mut story, "applicant:p1", apply("statutory", "dibao"));
    asked.does("a consent", &mut story, "applicant:p1", consent("p1"));
    asked.ask(
        "accept, a consent is missing",
        &story,
        "town:t1",
        Accept { history: history(day) },
        Some("consent.missing"),
    );
    story.does("applicant:p1", consent("p2"));
    asked.does("accept", &mut story, "town:t1", Accept { history: past(3, day) });
    let mut story = checked(day);
    asked.does("an investigation", &mut story, "town:t1", investigate("t2"));
    asked.ask(
        "an opinion, no screening is attached",
        &story,
        "town:t1",
        opinion(vec![grant("dibao", "100")]),
        Some("case.no_screening"),
    );
    asked.does("a screening", &mut story, "town:t1", income(day, "500"));
    asked.ask(
        "an opinion, another amount",
        &story,
        "town:t1",
        opinion(vec![grant("dibao", "101")]),
        Some("decision.differs_from_screening"),
    );
    asked.does("an opinion", &mut story, "town:t1", opinion(vec![grant("dibao", "100")]));
    asked.ask("forward, no notice hangs", &story, "town:t1", Forward::default(), Some("notice.missing"));
    asked.does("a notice", &mut story, "town:t1", notice());
    asked.ask("forward, the notice hangs still", &story, "town:t1", Forward::default(), Some("notice.runs"));
    story.on("2024-03-09");
    asked.does("forward", &mut story, "town:t1", Forward::default());
    asked.ask("confirm, in another role", &story, "town:t1", confirm(vec![grant("dibao", "100")]), Some("actor.role"));
    asked.ask(
        "confirm, by an investigator",
        &story,
        "town+county:t2",
        confirm(vec![grant("dibao", "100")]),
        Some("actor.apart"),
    );
    asked.ask("confirm, nothing is granted", &story, "county:k1", confirm(Vec::new()), Some("decision.kind"));
    asked.does("confirm a grant", &mut story, "county:k1", confirm(vec![grant("dibao", "100")]));
    let id = story.grant();
    asked.ask("pay, too early", &story, "cashier:z1", pay(id.clone(), Some("2024-04-01"), "100"), Some("pay.early"));
    story.on("2024-04-01");
    asked.ask("pay, too much", &story, "cashier:z1", pay(id.clone(), Some("2024-04-01"), "100.01"), Some("pay.above"));
    asked.does("pay", &mut story, "cashier:z1", pay(id, Some("2024-04-01"), "100"));
    asked.ask("close, the grant runs", &story, "town:t1", close(), Some("close.grant"));
}

/// Aid first, papers after; fifty grants stand in the history.
fn emergency(asked: &mut Asked) {
    let day = "2024-03-01";
    let mut story = Story::new("c2", day);
    story.does("applicant:p1", apply("emergency", "relief"));
    story.does("town:t1", Accept { history: past(50, day) }).does("town:t1", hardship(day, true));
    let aid = AidNow {
        programme: "relief".to_owned(),
        amount: Some("1000".parse().unwrap()),
        papers_owed: set(["identity", "diagnosis"]),
        reason: "突发车祸".to_owned(),
    };
    asked.does("aid now, 50 grants elsewhere", &mut story, "town:t1", aid);
    let aid = |amount: &str| {
        let emergency = Some(EmergencyAid::Deducted);
        vec![ruling("relief", RulingOutcome::Grant { amount: amount.parse().unwrap(), period: None, emergency })]
    };
    asked.ask("confirm, above the ceiling", &story, "town:t1", confirm(aid("3000")), Some("ceiling.above"));
    asked.ask("confirm below it, 50 grants elsewhere", &story, "town:t1", confirm(aid("2000")), None);
    asked.ask("close, papers are owed", &story, "town:t1", close(), Some("close.papers_owed"));
    // The papers are late now, which is recorded first.
    story.on("2024-03-20");
    asked.ask("papers that come late", &story, "applicant:p1", SupplyPapers { papers: set(["identity"]) }, None);
}

/// A case of a thousand events.
fn after_years(asked: &mut Asked) {
    let mut story = years();
    let id = story.grant();
    asked.ask(
        "an act of another state, 1000 events",
        &story,
        "county:k1",
        Return { reason: "补充".to_owned() },
        Some("case.flow"),
    );
    asked.does("open a round, 1000 events", &mut story, "county:k2", recheck());
    let mut other = story.clone();
    other.now -= chrono::TimeDelta::days(3);
    asked.ask("time runs backwards, 1000 events", &other, "town:t1", investigate("t2"), Some("case.time_backwards"));
    asked.does("an investigation, 1000 events", &mut story, "town:t1", investigate("t2"));
    let question = Command::new(story.case.version() - 1, Forward::default());
    asked.ask("a stale version, 1000 events", &story, "town:t1", Forward::default(), Some("case.stale"));
    if let Some(last) = asked.0.last_mut() {
        last.command = question;
    }
    let day = story.now.date_naive().to_string();
    story.does("town:t1", RequestCheck { sources: set(["tax"]), people: set(["p1", "p2"]) });
    for person in ["p1", "p2"] {
        let (person, answer) = (person.to_owned(), CheckAnswer::Facts(Vec::new()));
        let answer = AnswerCheck { person, source: "tax".to_owned(), answer };
        asked.ask("an answer of a source, 1000 events", &story, "town:t1", answer.clone(), None);
        story.does("town:t1", answer);
    }
    asked.0.pop();
    story.does("town:t1", income(&day, "400"));
    let change = || {
        let (grant, amount) = (id.clone(), "200".parse().unwrap());
        let outcome = RulingOutcome::Change { grant, amount, cut: Default::default(), grounds: Some(grounds()) };
        vec![ruling("dibao", outcome)]
    };
    asked.does("an opinion that changes, 1000 events", &mut story, "town:t1", opinion(change()));
    story.does("town:t1", notice());
    story.now += chrono::TimeDelta::days(9);
    story.does("town:t1", Forward::default());
    let keep = vec![ruling("dibao", RulingOutcome::Keep { grant: id.clone() })];
    asked.ask(
        "confirm, not what was screened, 1000 events",
        &story,
        "county:k1",
        confirm(keep),
        Some("decision.differs_from_screening"),
    );
    asked.ask("confirm a change, 1000 events", &story, "county:k1", confirm(change()), None);
    // Ninety days later the term of the round has passed, which is recorded first.
    story.now += chrono::TimeDelta::days(50);
    asked.ask("confirm late, 1000 events", &story, "county:k1", confirm(change()), None);
    let mut other = years();
    open(&mut other).does("town:t1", DeclareRelation { staff: "t3".to_owned(), person: "p2".to_owned() });
    asked.ask(
        "an investigation by a relative, 1000 events",
        &other,
        "town:t3",
        investigate("t2"),
        Some("actor.related"),
    );
}
