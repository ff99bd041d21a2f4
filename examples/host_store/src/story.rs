//! The story: who does what on which day, what is stored, what is refused and why.

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use host_store::{Answer, CaseKey, Host, SqliteStore};
use std::collections::BTreeSet;
use std::error::Error;
use tuodi::Policy;
use tuodi::assessment::{
    Accept, Act, AnswerReport, Apply, AttachScreening, Confirm, Consented, Event, Forward, GiveOpinion, Investigate,
    Pay, PostNotice, RecordConsent, Report, Ruling, RulingOutcome,
};
use tuodi::record::{Actor, History, Household, KnownFact, Standing, Value};

/// How wide the Chinese side is.
const COLUMN: usize = 66;

type Told = Result<(), Box<dyn Error>>;

/// Who acts: the id, the role, and what the two languages call them.
struct Person(&'static str, &'static str, &'static str, &'static str);

const RESIDENT: Person = Person("p1", "resident", "居民", "the resident");
const LI: Person = Person("t1", "clerk", "经办人李", "clerk Li");
const WANG: Person = Person("t2", "clerk", "经办人王", "clerk Wang");
const OFFICER: Person = Person("k1", "county", "区审核人", "the officer");
const CASHIER: Person = Person("z1", "cashier", "发放人", "the cashier");

struct Story<'a> {
    host: Host<'a, SqliteStore>,
    key: &'a CaseKey,
    now: DateTime<FixedOffset>,
}

pub(crate) fn tell(
    host: Host<'_, SqliteStore>,
    mut other: Host<'_, SqliteStore>,
    policy: &Policy,
    key: &CaseKey,
    day: NaiveDate,
) -> Told {
    let mut story = Story { host, key, now: morning(day)? };
    heading("一、申请到公示", "1. From the application to the notice");
    story.does(&RESIDENT, ["申请生活补助", "applies for the allowance"], |_| application())?;
    story.does(&RESIDENT, ["同意信息核对", "consents to the means check"], |_| consent())?;
    story.does(&LI, ["受理", "accepts it"], |_| Accept { history: History::none(day) })?;
    let screening = policy.screen_for_case(&household("640")?, day)?;
    story.does(&LI, ["附上核算结果", "attaches the screening"], |_| AttachScreening {
        screening: screening.clone(),
    })?;
    story.does(&LI, ["与同事入户调查", "visits the home with a colleague"], |_| Investigate {
        with: BTreeSet::from(["t3".to_owned()]),
        findings: "情况属实".to_owned(),
    })?;
    let rulings = [grant("260")?];
    story.does(&LI, ["初审：每月补助260元", "proposes 260.00 a month"], |_| GiveOpinion {
        rulings: rulings.to_vec(),
    })?;
    story.does(&LI, ["公示", "posts the notice"], |_| PostNotice { place: "居委会公告栏".to_owned() })?;
    story.does(&LI, ["上报", "forwards it"], |_| Forward::default())?;

    heading("二、两人同时办理", "2. Two at the same time");
    let about = "有人反映其家中有车".to_owned();
    story.does(&WANG, ["登记一条反映", "records a report"], |_| Report { by: None, about: about.clone() })?;
    let answer = |text: &str| AnswerReport { report: 1, answer: text.to_owned() };
    // While Li decides, Wang is faster: what Li read is old when it is to be stored.
    let (at, actor) = (story.now, WANG.actor(key));
    story.does_while(
        &LI,
        ["答复该反映", "answers the report"],
        || other.act(key, &actor, at, |_| answer("车辆已报废")),
        |_| answer("经查无车"),
    )?;
    story.does_while(
        &LI,
        ["也登记一条反映", "records a report too"],
        || other.act(key, &actor, at, |_| Report { by: None, about: "邻居电话反映".to_owned() }),
        |_| Report { by: None, about: "居委会反映".to_owned() },
    )?;

    heading("三、公示期满到发放", "3. From the end of the notice to the payment");
    story.now = morning(day.checked_add_days(Days::new(8)).ok_or("no such day")?)?;
    story.does(&LI, ["上报", "forwards it"], |_| Forward::default())?;
    story.does(&OFFICER, ["确认", "confirms it"], |_| Confirm { rulings: rulings.to_vec() })?;
    story.now = morning(NaiveDate::from_ymd_opt(2024, 4, 1).ok_or("no such day")?)?;
    let amount = "260".parse()?;
    story.does(&CASHIER, ["发放四月补助260元", "pays 260.00 for April"], |case| Pay {
        grant: case.state().grants.first().map(|own| own.grant.id.clone()).unwrap_or_default(),
        period: NaiveDate::from_ymd_opt(2024, 4, 1),
        amount,
        via: None,
    })?;

    heading("四、库中所存", "4. What is stored");
    let case = story.host.case(key)?;
    for event in case.events() {
        println!("{}", stored(event));
    }
    let state = case.procedure().and_then(|own| own.states.get(&case.state().state));
    let (zh, en) = state.map_or((None, None), |names| (names.zh.as_deref(), names.en.as_deref()));
    beside(&format!("案件现为：{}", zh.unwrap_or("")), &format!("the case is {}", en.unwrap_or("")));
    Ok(())
}

impl Person {
    fn actor(&self, key: &CaseKey) -> Actor {
        Actor::new(self.0, &key.authority).with_role(self.1)
    }
}

impl Story<'_> {
    fn does<A: Into<Act>>(
        &mut self,
        who: &Person,
        [zh, en]: [&str; 2],
        mut what: impl FnMut(&tuodi::assessment::Case) -> A,
    ) -> Told {
        let answer = self.host.act(self.key, &who.actor(self.key), self.now, &mut what)?;
        self.say(who, [zh, en], &answer);
        Ok(())
    }

    /// Somebody does something, and before it is stored somebody else has stored something.
    fn does_while<A: Into<Act>>(
        &mut self,
        who: &Person,
        words: [&str; 2],
        meanwhile: impl FnOnce() -> Result<Answer, host_store::HostError>,
        mut what: impl FnMut(&tuodi::assessment::Case) -> A,
    ) -> Told {
        let (mut meanwhile, mut first) = (Some(meanwhile), None);
        let answer = self.host.act(self.key, &who.actor(self.key), self.now, |case| {
            if let Some(meanwhile) = meanwhile.take() {
                first = Some(meanwhile());
            }
            what(case)
        })?;
        if let Some(first) = first {
            self.say(&WANG, words, &first?);
        }
        self.say(who, words, &answer);
        Ok(())
    }

    fn say(&self, who: &Person, [zh, en]: [&str; 2], answer: &Answer) {
        let Person(_, _, zh_who, en_who) = who;
        let day = self.now.date_naive();
        beside(&format!("{day} {zh_who}{zh}"), &format!("{en_who} {en}"));
        match answer {
            Answer::Done(done) => {
                let again = done.tries > 1;
                let (zh, en) =
                    (if again { "（有人先办，重新判断后）" } else { "" }, if again { ", decided anew" } else { "" });
                let version = done.case.version();
                beside(&format!("    {zh}存为第{version}版"), &format!("    stored as version {version}{en}"));
            }
            Answer::Refused(refusal) => {
                let text = refusal.text();
                let (zh, en) = (text.zh.unwrap_or_default(), text.en.unwrap_or_default());
                beside(&format!("    不予办理：{zh}"), &format!("    refused ({}): {en}", refusal.code()));
            }
        }
    }
}

fn application() -> Apply {
    Apply {
        procedure: "allowance".to_owned(),
        household: "h1".to_owned(),
        applicant: "p1".to_owned(),
        people: BTreeSet::from(["p1".to_owned()]),
        means_checked: BTreeSet::from(["p1".to_owned()]),
        programmes: BTreeSet::from(["allowance".to_owned()]),
        cause: "illness".to_owned(),
        applied_at: None,
        registered_at: None,
        lives_at: None,
        lead: None,
    }
}

fn consent() -> RecordConsent {
    RecordConsent { person: "p1".to_owned(), consent: Consented::Given, until: None, sources: BTreeSet::new() }
}

fn household(income: &str) -> Result<Household, Box<dyn Error>> {
    let income = KnownFact::new(Value::Number(income.parse()?), Standing::Verified);
    Ok(Household::new("h1").with("income", income))
}

fn grant(amount: &str) -> Result<Ruling, Box<dyn Error>> {
    let outcome = RulingOutcome::Grant { amount: amount.parse()?, period: None, emergency: None };
    Ok(Ruling { programme: "allowance".to_owned(), member: None, outcome, departs_because: None })
}

/// Nine in the morning in China.
fn morning(day: NaiveDate) -> Result<DateTime<FixedOffset>, Box<dyn Error>> {
    Ok(format!("{day}T09:00:00+08:00").parse()?)
}

fn stored(event: &Event) -> String {
    let (version, kind, by) = (event.version, event.act.kind().name(), &event.recorded_by);
    format!("{version:>4}  {}  {kind:<18}{:<4}{:<10}{}", event.happened_on, by.id, by.role, event.state)
}

fn heading(zh: &str, en: &str) {
    println!();
    beside(zh, en);
}

/// Chinese left, English right; what is too long left goes on below.
fn beside(zh: &str, en: &str) {
    let width = zh.chars().map(|sign| if sign.is_ascii() { 1 } else { 2 }).sum::<usize>();
    match COLUMN.checked_sub(width) {
        Some(rest) => println!("{zh}{:rest$}{en}", ""),
        None => println!("{zh}\n{:COLUMN$}{en}", ""),
    }
}
