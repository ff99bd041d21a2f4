//! The families of five districts screened in their place and year, in Chinese and beside it in English; then a
//! household in the United States, once with all facts and once without its rent.
//!
//! `cargo run --release --example explain_families`, with `-- --all` for every family in full.
//!
//! The families are those that the districts report of, without names; `expect.json` beside each says what the report
//! tells. If a screening says something else the difference is printed and the exit code is 1. The last household is a
//! case of SNAP quality control of October 2023 (public use file of the USDA Food and Nutrition Service, fiscal year
//! 2024).

#[path = "explain_families/families.rs"]
mod families;

use chrono::NaiveDate;
use families::{DISTRICTS, District, Policies, differences};
use serde_json::Value;
use std::io::Write;
use std::process::ExitCode;
use tuodi::law::Law;
use tuodi::record::{Criterion, Holds, Outcome};
use tuodi::screening::{Decision, Receipt, Screening};
use tuodi::text::{self, Demand, Tongue};
use tuodi::{Household, Policy};

/// The columns of the Chinese and of the English side: 100 with what stands between.
const COLUMNS: [usize; 2] = [44, 53];

/// Households of the United States: case and facts of the policy.
const SNAP: &str = include_str!("explain_families/households.csv");

/// The families that are told in full; of the others what they may receive.
const IN_FULL: [&str; 5] =
    ["household-a.json", "household-b.json", "z-family.json", "wheelchair-man.json", "neighbour-plan.json"];

/// What a case calls what has no title in its policy, in Chinese and English.
const OTHER_NAMES: [(&str, &str, &str); 13] = [
    ("as_of", "日期", "the date"),
    ("members_complete", "成员是否齐全", "whether all members are known"),
    ("lives_together", "共同生活", "living together"),
    ("ages of", "年龄", "ages"),
    ("age", "年龄", "age"),
    ("care allowance", "护理补贴金额", "the care allowance"),
    ("disability_grade", "残疾等级", "the grade of disability"),
    ("pension", "养老金金额", "the pension"),
    ("basic_pension", "基础养老金金额", "the basic pension"),
    ("wages", "工资", "wages"),
    ("work_costs", "工作费用", "costs of work"),
    ("days_in_station", "在站天数", "days in the station"),
    ("times_returned", "返回次数", "how often the minor came back"),
];

fn main() -> ExitCode {
    match run() {
        Ok(0) => ExitCode::SUCCESS,
        Ok(wrong) => {
            eprintln!("{wrong} differences from what the reports tell");
            ExitCode::FAILURE
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// How many outcomes differ from what the reports tell.
fn run() -> Result<usize, String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let in_full = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => IN_FULL.to_vec(),
        ["--all"] => DISTRICTS.iter().flat_map(|own| own.households).map(|(file, _)| *file).collect(),
        _ => return Err("usage: explain_families [--all]".to_owned()),
    };
    let (mut page, mut policies, mut wrong) = (Page::default(), Policies::default(), 0);
    page.beside("✓ 满足　✗ 不满足　? 待查　! 无法计算", "✓ met   ✗ not met   ? open   ! cannot be computed");
    page.beside("- 符合条件　~ 只差一项", "- eligible   ~ one criterion away");
    page.beside("假定：来源没有写明，理由附后", "assumed: not in the sources, for the reason given");
    for district in &DISTRICTS {
        let cases: Value = serde_json::from_str(district.cases).map_err(|error| error.to_string())?;
        for case in cases.as_array().into_iter().flatten() {
            let found = family(&mut page, district, case, &in_full, &mut policies)?;
            found.iter().for_each(|line| page.lines.push(format!("≠ {line}")));
            wrong = found.len().saturating_add(wrong);
        }
    }
    snap(&mut page)?;
    let mut out = std::io::stdout().lock();
    page.lines.iter().try_for_each(|line| writeln!(out, "{line}")).map_err(|error| error.to_string())?;
    Ok(wrong)
}

/// One family: who and when, the screening, and what of it is assumed.
fn family(
    page: &mut Page,
    district: &District,
    case: &Value,
    in_full: &[&str],
    policies: &mut Policies,
) -> Result<Vec<String>, String> {
    let said = |key: &str| case[key].as_str().ok_or_else(|| format!("no `{key}` in {case}"));
    let policy = policies.get(district, said("policy")?)?;
    let file = said("household")?;
    let json = district.households.iter().find(|(name, _)| *name == file).map(|(_, json)| *json);
    let json = json.ok_or_else(|| format!("no household `{file}`"))?;
    let household = policy.household(json).map_err(|errors| errors.to_string())?;
    let as_of: NaiveDate = said("as_of")?.parse().map_err(|error| format!("as_of: {error}"))?;
    let (screening, receipt) = policy.screen_with_receipt(&household, as_of).map_err(|errors| errors.to_string())?;
    let story = |key: &str| case["story"].get(key).and_then(Value::as_str).unwrap_or_default();
    page.title(policy, story("zh"), story("en"));
    if in_full.contains(&file) {
        page.screening(policy.law(), &household, &screening, &receipt);
        page.assumed_facts(policy.law(), &screening, case);
    } else {
        page.in_short(policy.law(), &screening);
    }
    Ok(differences(&screening, case))
}

/// A household of the United States, with its rent and without.
fn snap(page: &mut Page) -> Result<(), String> {
    let policy = Policy::built_in("us-snap-fy2024").map_err(|error| error.to_string())?;
    let as_of = NaiveDate::from_ymd_opt(2024, 1, 1).ok_or("2024-01-01 is a date")?;
    let mut lines = SNAP.lines().map(|line| line.split(','));
    let (headers, cells) = (lines.next().ok_or("no headers")?, lines.nth(2).ok_or("no household")?);
    let mut household = Household::default();
    for (header, cell) in headers.zip(cells) {
        if header == "case" {
            household.id = cell.to_owned();
            continue;
        }
        let fact = policy.law().fact(header).ok_or_else(|| format!("the policy has no fact `{header}`"))?;
        if let Some(value) = fact.read(cell).map_err(|error| error.to_string())? {
            household = household.with(header, value);
        }
    }
    let stories = [
        ("美国的一户：资料齐全", "A household in the United States: all facts known"),
        ("同一户：房租未知", "The same household: its rent is not known"),
    ];
    for (zh, en) in stories {
        let screened = policy.screen_with_receipt(&household, as_of).map_err(|errors| errors.to_string())?;
        page.title(&policy, zh, en);
        page.screening(policy.law(), &household, &screened.0, &screened.1);
        household.facts.remove("rent");
    }
    Ok(())
}

/// What is printed.
#[derive(Default)]
struct Page {
    lines: Vec<String>,
}

impl Page {
    fn beside(&mut self, zh: &str, en: &str) {
        self.lines.extend(text::beside(zh, en, COLUMNS));
    }

    /// A family's place and story.
    fn title(&mut self, policy: &Policy, zh: &str, en: &str) {
        let [left, right] = COLUMNS;
        self.lines.extend([String::new(), "=".repeat(left.saturating_add(right).saturating_add(3))]);
        let title = |tongue| text::name(policy.title(), tongue).unwrap_or_else(|| policy.name());
        self.beside(title(Tongue::Zh), title(Tongue::En));
        self.beside(zh, en);
    }

    fn screening(&mut self, law: &Law, household: &Household, screening: &Screening, receipt: &Receipt) {
        let [zh, en] = [Tongue::Zh, Tongue::En].map(|tongue| {
            let words = screening.words(law, tongue);
            let mut text = words.whole();
            // Who is who, below the household.
            let place = text.find('\n').map_or(0, |end| end.saturating_add(1));
            text.insert_str(place, &members(law, household, tongue));
            let assumed = receipt.parameters.iter().filter(|own| own.basis.assumed.is_some());
            let assumed: String = assumed.map(|own| format!("{}\n", words.parameter(own))).collect();
            if !assumed.is_empty() {
                let head = if tongue == Tongue::Zh { "【假定的数值】" } else { "[Assumed figures]" };
                text.push_str(&format!("\n{head}\n{assumed}"));
            }
            text
        });
        self.beside(&zh, &en);
    }

    /// What the report does not say of the family; the reasons stand in its `expect.json`.
    fn assumed_facts(&mut self, law: &Law, screening: &Screening, case: &Value) {
        let list = |tongue| {
            let title = |assumed: &Value| {
                let what = assumed["what"].as_str().unwrap_or_default();
                let name = what.rsplit('.').next().unwrap_or(what);
                let own = screening.decision(name).map_or_else(|| law.title_of(name), |own| (*own.title).clone());
                let other =
                    OTHER_NAMES.iter().find(|(own, ..)| name == *own || own.ends_with(" of") && name.starts_with(own));
                let other = other.map_or(what, |(_, zh, en)| if tongue == Tongue::Zh { zh } else { en });
                text::name(&own, tongue).unwrap_or(other).to_owned()
            };
            let mut titles: Vec<String> = case["assumed"].as_array().into_iter().flatten().map(title).collect();
            titles.dedup();
            titles.join(if tongue == Tongue::Zh { "、" } else { ", " })
        };
        if case["assumed"].as_array().is_some_and(|assumed| !assumed.is_empty()) {
            self.beside("\n【报道没有写明】", "\n[Not in the report]");
            self.beside(&list(Tongue::Zh), &list(Tongue::En));
        }
    }

    /// What the household may receive, and what came close, a line each.
    fn in_short(&mut self, law: &Law, screening: &Screening) {
        let [zh, en] = [Tongue::Zh, Tongue::En].map(|tongue| {
            let words = screening.words(law, tongue);
            let is_near = |own: &&Decision| own.member.is_none() && !own.near_misses.is_empty();
            let may = screening.decisions.iter().filter(|own| own.outcome == Outcome::Eligible);
            let may = may.map(|own| format!("- {}", words.headline(own)));
            let near = screening.decisions.iter().filter(is_near).flat_map(|own| {
                let title = text::name(&own.title, tongue).unwrap_or(&own.programme);
                let near = own.near_misses.iter().filter_map(|near| own.criteria.get(near.criterion));
                near.map(move |criterion| format!("~ {title} ~ {}", told(criterion, tongue)))
            });
            let lines: Vec<String> = std::iter::once(words.heading()).chain(may).chain(near).collect();
            lines.join("\n")
        });
        self.beside(&zh, &en);
    }
}

/// A criterion that came close: one that holds must not.
fn told(criterion: &Criterion, tongue: Tongue) -> String {
    let demand = if criterion.holds == Holds::Yes { Demand::DoesNotHold } else { Demand::Holds };
    text::demand(criterion, demand, tongue)
}

/// A line for the members: their ids, with relation and age where they are known.
fn members(law: &Law, household: &Household, tongue: Tongue) -> String {
    let told = |fact: &str, member: &tuodi::Person| {
        let value = member.facts.get(fact)?.value.to_string();
        let label = law.fact(fact).and_then(|own| own.labels.get(&value)).and_then(|label| text::name(label, tongue));
        Some(format!(" {}", label.unwrap_or(&value)))
    };
    let years = if tongue == Tongue::Zh { "岁" } else { "" };
    let member = |own: &tuodi::Person| {
        let age = told("age", own).map(|age| age + years);
        format!("{}{}{}", own.id, told("relation", own).unwrap_or_default(), age.unwrap_or_default())
    };
    let list: Vec<String> = household.members.iter().map(member).collect();
    if list.is_empty() { String::new() } else { list.join(if tongue == Tongue::Zh { "，" } else { ", " }) + "\n" }
}
