//! June 2010 in a subdistrict of Putuo: whom to go back to, who goes on which day, and what came of it; in Chinese and
//! beside it in English.
//!
//! ```sh
//! cargo run --release --features ical --example plan_revisits             # prints the month
//! cargo run --release --features ical --example plan_revisits -- JUNE.ics # and writes the planned visits as a calendar
//! ```
//!
//! The rules are those of the built-in pack `cn-shanghai-putuo`, with two of the subdistrict (`pack.yaml`). Households,
//! grants, visits and workers are invented. `may.json` holds what was recorded up to the day of the plan, `june.json` what
//! came in until the end of the month. The plan of 1 June, made again from everything, has to be the same one: if it is
//! not, the exit code is 1.

#[path = "plan_revisits/page.rs"]
mod page;

use chrono::NaiveDate;
use page::Page;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::Write;
use std::process::ExitCode;
use tuodi::Policy;
use tuodi::calendar::Calendar;
use tuodi::export::{CalendarOptions, Sent, work_plan_calendar};
use tuodi::law::Clock;
use tuodi::revisit::sample::{Design, Frame, Seed, Unit, verify_sample};
use tuodi::revisit::*;
use tuodi::text::{self, Tongue};

type Any<T> = Result<T, Box<dyn Error>>;

const USAGE: &str = "usage: plan_revisits [FILE.ics]";

/// What the subdistrict adds to the district's rules.
const PACK: &str = include_str!("plan_revisits/pack.yaml");
/// What was recorded up to the plan, and in the month after it.
const RECORDED: [&str; 2] = [include_str!("plan_revisits/may.json"), include_str!("plan_revisits/june.json")];
const WORKERS: &str = include_str!("plan_revisits/workers.json");

/// How a sample of the visits is drawn.
const DESIGN: &str = r#"{"certain": ["late"], "largest": 0, "rate": "0.2", "minimum": 2, "all_below": 2, "spares": 1}"#;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Any<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let file = match arguments.as_slice() {
        [] => None,
        [file] if file.ends_with(".ics") && !file.starts_with('-') => Some(file),
        [other] => return Err(format!("`{other}` is no file name that ends with `.ics`\n{USAGE}").into()),
        _ => return Err(USAGE.into()),
    };
    let mut page = Page::default();
    let calendar_text = month(&mut page)?;
    if let Some(file) = file {
        std::fs::write(file, calendar_text).map_err(|error| format!("`{file}` cannot be written: {error}"))?;
        page.beside(&format!("已写入 {file}"), &format!("Written to {file}"));
    }
    let mut out = std::io::stdout().lock();
    Ok(page.lines.iter().try_for_each(|line| writeln!(out, "{line}"))?)
}

/// The whole month; gives the planned visits as a calendar.
fn month(page: &mut Page) -> Any<String> {
    let policy = Policy::from_text(PACK)?;
    let calendar = Calendar::mainland_china()?;
    let [first, last, after]: [NaiveDate; 3] = ["2010-06-01".parse()?, "2010-06-30".parse()?, "2010-07-01".parse()?];
    let [known, later] = RECORDED.map(RevisitRecordList::from_json);
    let (known, later) = (known?, later?);

    // What was known on the first day.
    let tables = known.tables(policy.visit_rules())?;
    let plan = policy.plan_revisits(&tables, first, &calendar, &PlanOptions::default())?;
    let obligations: Vec<Obligation> = plan.iter().collect();
    page.title("普陀区某街道：2010年6月回访", "A subdistrict of Putuo: the revisits of June 2010");
    page.beside("示例：家庭、款项和人员均为虚构", "An example: households, money and workers are invented");
    page.rules(&policy, &obligations);
    page.title("6月1日的回访任务", "Who is owed a visit on 1 June");
    page.obligations(&obligations, &known);
    page.unplanned(&plan);

    let workers: Vec<Worker> = tuodi::json::read(WORKERS)?;
    let options = WorkPlanOptions { from: first, to: last };
    let work = work_plan(&obligations, &workers, &calendar, &options)?;
    if let Some(violation) = verify_work_plan(&work, &obligations, &workers, &calendar, &options).first() {
        return Err(format!("the work plan does not hold: {violation}").into());
    }
    page.title("6月的工作安排", "The work plan of June");
    page.work_plan(&work, &workers);

    let tried = obligations.iter().position(|own| own.household == "家庭辰").ok_or("no such obligation")?;
    page.title("家庭辰：为什么回访", "家庭辰: why somebody goes back");
    page.explanation(&plan.explain(tried, &calendar).ok_or("no explanation")?);

    // What is known at the end: the month's records, and the same plan once more.
    let all = joined(&known, &later);
    let all = all.tables(policy.visit_rules())?;
    let again = policy.plan_revisits(&all, Clock::from(first), &calendar, &PlanOptions::default())?;
    if again.iter().ne(obligations) {
        return Err("the plan of 1 June is not the same when it is made again".into());
    }
    let report = policy.plan_revisits(&all, after, &calendar, &PlanOptions::default())?;
    page.title("5、6月到期的回访，截至7月1日", "What was due in May and June, as of 1 July");
    let due = |by| CoverageOptions { from: NaiveDate::from_ymd_opt(2010, 5, 1), until: Some(after), by };
    page.coverage(&report.coverage(&due(vec![Dimension::Channel])));
    page.lines.push(String::new());
    page.beside("6月1日的任务用全部记录重算，结果相同", "The plan of 1 June, made again from all records, is the same");
    page.title("回访发现", "What the visits found");
    page.findings(&report.findings());
    page.title("回访对决定的检验", "What the visits say of the decisions");
    page.quality(&report.quality());
    page.title("抽查", "The audit sample");
    sample(page, &report)?;

    let exported = work_plan_calendar(&work, &calendar_options(&policy, first)?, &Sent::default())?;
    page.title("日历", "The calendar");
    page.calendar(&exported.text);
    Ok(exported.text)
}

/// Two lists of records as one.
fn joined(first: &RevisitRecordList, second: &RevisitRecordList) -> RevisitRecordList {
    let mut all = first.clone();
    let second = second.clone();
    all.households.extend(second.households);
    all.grants.extend(second.grants);
    all.events.extend(second.events);
    all.lists.extend(second.lists);
    all.days.extend(second.days);
    all.attempts.extend(second.attempts);
    all.visits.extend(second.visits);
    all.waivers.extend(second.waivers);
    all
}

/// A sample of the visits that ended an obligation: those that came late, and some of each channel.
fn sample(page: &mut Page, report: &RevisitPlan<'_>) -> Any<()> {
    let mut units: BTreeMap<String, Unit> = BTreeMap::new();
    for own in report.iter() {
        let State::Done { visit, late, .. } = own.state else { continue };
        let unit = Unit::new(visit.clone(), "某街道", own.channel.name());
        let unit = units.remove(&visit).filter(|other| other.channel == "home").unwrap_or(unit);
        units.insert(visit, if late { unit.because("late") } else { unit });
    }
    let units: Vec<Unit> = units.into_values().collect();
    let frame = Frame {
        authority: "putuo".to_owned(),
        definition: "已完成回访任务的走访".to_owned(),
        filter: "2010年7月1日前".to_owned(),
        as_of: report.clock().as_of,
        frozen_on: "2010-07-02".parse()?,
        units: units.clone(),
        exclusions: Vec::new(),
    };
    let design: Design = tuodi::json::read(DESIGN)?;
    let frozen = frame.freeze(design)?;
    let seed = Seed {
        text: "03 07 12 18 22 29 + 05".to_owned(),
        origin: "示例中虚构的公开摇号".to_owned(),
        drawn_on: "2010-07-04".parse()?,
    };
    let manifest = frozen.draw(seed)?;
    verify_sample(&manifest, &units).map_err(|found| format!("the sample does not hold: {found:?}"))?;
    let selected: BTreeSet<&str> =
        manifest.drawn.iter().flat_map(|drawn| &drawn.selected).map(|entry| entry.id.as_str()).collect();
    let list = selected.iter().copied().collect::<Vec<_>>().join(" ");
    let short: String = frozen.commitment().chars().take(12).collect();
    page.beside(
        &format!("{}次走访中抽出{}次（迟访的全查）：{list}", units.len(), selected.len()),
        &format!("{} of {} visits, all that came late among them: {list}", selected.len(), units.len()),
    );
    page.beside(
        &format!("7月2日公布承诺值 {short}…，7月4日摇号，任何人都可重抽"),
        &format!("Commitment {short}… published on 2 July, seed drawn on 4 July: anybody can draw it again"),
    );
    Ok(())
}

/// Chinese titles, and nothing of a household.
fn calendar_options(policy: &Policy, day: NaiveDate) -> Any<CalendarOptions> {
    let rules = policy.visit_rules();
    let titles = rules.names().filter_map(|name| Some((name.to_owned(), rules.title(name)?.clone())));
    Ok(CalendarOptions {
        domain: "revisits.example.org".to_owned(),
        stamp: format!("{day}T09:00:00+08:00").parse()?,
        tongue: Tongue::Zh,
        titles: titles.collect(),
        with_household: false,
        with_place: false,
    })
}

/// The title of a rule in a language.
fn title_of<'a>(policy: &'a Policy, rule: &'a str, tongue: Tongue) -> &'a str {
    policy.visit_rules().title(rule).and_then(|names| text::name(names, tongue)).unwrap_or(rule)
}
