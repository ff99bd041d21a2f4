//! Two cases of dibao in Xingqing, from the application to the first payment, and to a refusal that says how to contest it.
//!
//! ```sh
//! cargo run --release --example case_lifecycle
//! ```
//!
//! Each line is an event, with who recorded it and in which role. Where somebody tries what the procedure forbids, the
//! refusal stands behind `✗`. At the end stand the notice of the grant and the notice of the refusal.

#![expect(clippy::disallowed_methods, reason = "an example is a program and reads files; the library does not")]

use chrono::{DateTime, FixedOffset, NaiveDate};
use std::collections::BTreeSet;
use std::error::Error;
use tuodi::assessment::*;
use tuodi::calendar::Calendar;
use tuodi::record::{Actor, History, Outcome, Standing};
use tuodi::{Household, Policy};

const AUTHORITY: &str = "xingqing";
const FAMILIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/families/xingqing");

type Any<T> = Result<T, Box<dyn Error>>;

fn main() -> Any<()> {
    let policy = Policy::from_text(&std::fs::read_to_string(format!("{FAMILIES}/pack.yaml"))?)?;
    granted(&policy)?;
    refused(&policy)
}

/// A household whose income is below the standard.
fn granted(policy: &Policy) -> Any<()> {
    let mut desk = Desk::open(policy, "2022-1010", "newly-added")?;
    println!("甲案：从申请到发放 | Case A: from the application to the payment\n");
    desk.prepare("2022-10-10")?;
    let amount = desk.formula_amount()?;
    let grant = || vec![ruling(RulingOutcome::Grant { amount, period: None, emergency: None })];
    desk.does("town_officer:t5", "2022-10-17", GiveOpinion { rulings: grant() })?;
    desk.does("town_officer:t5", "2022-10-17", PostNotice { place: "社区公告栏".to_owned() })?;
    desk.is_refused("town_officer:t5", "2022-10-24", Forward::default())?;
    desk.does("town_officer:t5", "2022-10-25", Forward::default())?;
    desk.is_refused("county_officer:t3", "2022-10-26", Confirm { rulings: grant() })?;
    desk.does("county_officer:k1", "2022-10-26", Confirm { rulings: grant() })?;
    let id = desk.case.state().grants.last().ok_or("no grant")?.grant.id.clone();
    let pay = |day: &str| -> Any<Pay> { Ok(Pay { grant: id.clone(), period: Some(day.parse()?), amount, via: None }) };
    desk.is_refused("cashier:z1", "2022-10-31", pay("2022-10-01")?)?;
    desk.does("cashier:z1", "2022-11-08", pay("2022-11-01")?)?;
    desk.document("confirmation")
}

/// A household whose income is above the standard.
fn refused(policy: &Policy) -> Any<()> {
    let mut desk = Desk::open(policy, "2022-1011", "above-the-line")?;
    println!("\n乙案：不予确认 | Case B: a refusal\n");
    desk.prepare("2022-10-10")?;
    let grounds = |remedies| Grounds {
        clause: "《社会救助暂行办法》第九条".to_owned(),
        facts: "共同生活的家庭成员人均月收入高于当地低保标准".to_owned(),
        reason: "人均收入不低于标准".to_owned(),
        remedies,
    };
    let refuse = |remedies| vec![ruling(RulingOutcome::Refuse { grounds: grounds(remedies) })];
    let remedies = vec![
        Remedy::new(Way::Reconsideration, "兴庆区人民政府", Deadline::Within("60d".parse()?)),
        Remedy::new(Way::Suit, "人民法院", Deadline::Within("6mo".parse()?)),
    ];
    desk.is_refused("town_officer:t5", "2022-10-17", GiveOpinion { rulings: refuse(Vec::new()) })?;
    desk.does("town_officer:t5", "2022-10-17", GiveOpinion { rulings: refuse(remedies.clone()) })?;
    desk.does("town_officer:t5", "2022-10-18", Forward::default())?;
    desk.does("county_officer:k1", "2022-10-25", Refuse { rulings: refuse(remedies) })?;
    desk.document("refusal")
}

/// A case with everything that is needed to go on with it.
struct Desk<'a> {
    policy: &'a Policy,
    case: Case,
    household: Household,
    now: DateTime<FixedOffset>,
}

impl<'a> Desk<'a> {
    fn open(policy: &'a Policy, id: &str, family: &str) -> Any<Desk<'a>> {
        let household = policy.household(&std::fs::read_to_string(format!("{FAMILIES}/{family}.json"))?)?;
        let case = policy.open_case(id, AUTHORITY, &Calendar::mainland_china()?)?;
        Ok(Desk { policy, case, household, now: moment("2022-10-10")? })
    }

    /// Application, consent, acceptance, means check, investigation and screening: the same for both.
    fn prepare(&mut self, day: &str) -> Any<()> {
        let people: BTreeSet<String> = self.household.members.iter().map(|member| member.id.clone()).collect();
        let applicant = people.first().cloned().ok_or("nobody")?;
        let resident = format!("applicant:{applicant}");
        let home = || Some("street-1".to_owned());
        let apply = Apply {
            procedure: "statutory".to_owned(),
            household: self.household.id.clone(),
            applicant: applicant.clone(),
            means_checked: people.clone(),
            people: people.clone(),
            programmes: BTreeSet::from(["dibao".to_owned()]),
            cause: "low_income".to_owned(),
            applied_at: home(),
            registered_at: home(),
            lives_at: home(),
            lead: None,
        };
        self.does(&resident, day, apply)?;
        self.does("town_clerk:t1", day, NotifyMissing { papers: BTreeSet::from(["户口簿".to_owned()]) })?;
        let accept = Accept { history: History::none(day.parse()?) };
        self.is_refused("town_clerk:t1", day, accept.clone())?;
        self.does(&resident, day, SupplyPapers { papers: BTreeSet::from(["户口簿".to_owned()]) })?;
        for person in &people {
            let (consent, sources) = (Consented::Given, BTreeSet::new());
            self.does(&resident, day, RecordConsent { person: person.clone(), consent, until: None, sources })?;
        }
        self.does("town_clerk:t1", day, accept)?;
        let sources = BTreeSet::from(["税务".to_owned(), "社保".to_owned()]);
        self.does("town_clerk:t1", day, RequestCheck { sources: sources.clone(), people: people.clone() })?;
        for (person, source) in people.iter().flat_map(|person| sources.iter().map(move |source| (person, source))) {
            let (person, source, answer) = (person.clone(), source.clone(), CheckAnswer::Facts(Vec::new()));
            self.does("town_clerk:t1", "2022-10-12", AnswerCheck { person, source, answer })?;
        }
        let with = BTreeSet::from(["t4".to_owned()]);
        self.is_refused(
            "town_visitor:t3",
            "2022-10-13",
            Investigate { with: BTreeSet::new(), findings: "属实".to_owned() },
        )?;
        self.does("town_visitor:t3", "2022-10-13", Investigate { with, findings: "与申报一致".to_owned() })?;
        // What was declared is now checked.
        let facts = self.household.members.iter_mut().flat_map(|member| member.facts.values_mut());
        for fact in facts.chain(self.household.facts.values_mut()) {
            fact.standing = fact.standing.max(Standing::Verified);
        }
        let screening = self.policy.screen_for_case(&self.household, "2022-10-14".parse::<NaiveDate>()?)?;
        self.does("town_clerk:t1", "2022-10-14", AttachScreening { screening })
    }

    /// What the attached screening says that dibao pays.
    fn formula_amount(&self) -> Any<tuodi::quantity::Money> {
        let (_, screening) = self.case.state().round.screening.as_ref().ok_or("no screening")?;
        let dibao = screening.decisions.iter().find(|own| own.programme == "dibao" && own.outcome == Outcome::Eligible);
        let amount = dibao.and_then(|own| own.amount.as_ref()?.low);
        Ok(amount.ok_or_else(|| format!("no amount: {dibao:?}"))?)
    }

    fn decide(&self, who: &Actor, day: &str, act: Act) -> Any<Result<Vec<Event>, Refusal>> {
        let now = moment(day)?.max(self.now);
        Ok(self.case.decide(&Command::new(self.case.version(), act), who, now))
    }

    fn does(&mut self, who: &str, day: &str, act: impl Into<Act>) -> Any<()> {
        let who = actor(who)?;
        for event in self.decide(&who, day, act.into())?? {
            self.case.apply(event.clone())?;
            let (kind, by, state) = (event.act.kind(), &event.recorded_by, &event.state);
            let states = self.case.procedure().map(|own| &own.states);
            let title = states.and_then(|own| own.get(state)?.zh.clone()).unwrap_or_default();
            let zh = kind.title().zh.unwrap_or_default();
            println!(
                "{:>3} {} {zh} | {kind} | {}:{} → {title} | {state}",
                event.version, event.happened_on, by.role, by.id
            );
        }
        self.now = moment(day)?.max(self.now);
        for due in self.case.deadlines(self.now).iter().filter(|due| due.start == self.now) {
            println!(
                "      期限 | term `{}`: {}",
                due.term,
                due.last_day.map_or_else(String::new, |day| day.to_string())
            );
        }
        Ok(())
    }

    fn is_refused(&self, who: &str, day: &str, act: impl Into<Act>) -> Any<()> {
        let act = act.into();
        let kind = act.kind();
        match self.decide(&actor(who)?, day, act)? {
            Ok(_) => Err(format!("{who} may {kind}").into()),
            Err(refusal) => {
                let text = refusal.text();
                let (zh, en) = (text.zh.unwrap_or_default(), text.en.unwrap_or_default());
                println!("  ✗ {day} {kind} | {who} [{}]\n      {zh}\n      {en}", refusal.code());
                Ok(())
            }
        }
    }

    /// The notice to the household, with what the case knows.
    fn document(&self, name: &str) -> Any<()> {
        let day = self.case.state().happened_on.ok_or("nothing happened")?;
        let parts = self.case.parts().text("applicant", "申请人（化名）").text("authority", "兴庆区民政局");
        let parts = parts.texts("programme", "最低生活保障", "subsistence allowance (dibao)").date("date", day);
        let text = self.policy.documents().render(name, &parts, Languages::Both, Format::Text, day)?.text;
        println!("\n{}", "-".repeat(60));
        println!("{text}");
        Ok(())
    }
}

fn ruling(outcome: RulingOutcome) -> Ruling {
    Ruling { programme: "dibao".to_owned(), member: None, outcome, departs_because: None }
}

fn actor(text: &str) -> Any<Actor> {
    let (role, id) = text.split_once(':').ok_or("role:id")?;
    Ok(Actor::new(id, AUTHORITY).with_role(role))
}

fn moment(day: &str) -> Any<DateTime<FixedOffset>> {
    Ok(format!("{day}T10:00:00+08:00").parse()?)
}
