//! Whom to go back to, for a whole city: `cargo xtask bench revisit`.
//!
//! Prints the CPU time of planning for 100 000 and for a million grants with twice as many visits, obligations as
//! columns, by rules like Putuo's: one-off aid of 5000 or more at home, less by telephone, projects by telephone. Then
//! that of a thousand explanations, and of planning anew for one household after an event. Exits with 1 if the million
//! takes more than 4 s, or more than 12 times the time of 100 000, or one household more than 1 ms.
//!
//! CPU time is that of this process; each figure is the median of 5 interleaved rounds.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    clippy::unwrap_used,
    reason = "a benchmark divides times, and stops where its records go wrong"
)]

#[path = "common/clock.rs"]
mod clock;
#[path = "common/figures.rs"]
mod figures;
#[path = "common/numbers.rs"]
mod numbers;

use chrono::NaiveDate;
use figures::median;
use numbers::Numbers;
use std::error::Error;
use std::hint::black_box;
use std::process::ExitCode;
use tuodi::Policy;
use tuodi::calendar::Calendar;
use tuodi::revisit::{PlanOptions, RevisitRecords};
use tuodi::table::{Codes, Column, Table, Values};

const ROUNDS: usize = 5;

const PACK: &str = r#"
pack: city
currency: CNY
time_zone: "+08:00"
revisit:
  rules:
    large_one_off:
      on: grant
      if: grant_kind = "individual" and grant_period = "once" and grant_amount >= 5000
      channel: home
      window: {from: paid_on, due: 30d, closes: 180d}
    small_one_off:
      on: grant
      if: grant_kind = "individual" and grant_period = "once" and grant_amount < 5000
      channel: telephone
      window: {from: paid_on, due: 20wd, closes: 180d}
    project:
      on: grant
      if: grant_kind = "project"
      channel: telephone
      window: {from: paid_on, due: 30d, closes: 180d}
"#;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Texts by their places.
fn symbols(name: &str, codes: Vec<u8>, texts: &[&str]) -> Column<'static> {
    let dictionary = texts.iter().map(|text| (*text).to_owned()).collect();
    Column::new(name, Values::Symbols { codes: Codes::U8(codes.into()), dictionary })
}

/// So many days at most.
fn day_of(random: &mut Numbers, most: u64) -> i32 {
    i32::try_from(random.below(most)).unwrap_or(0)
}

/// So many grants, and twice as many visits, in three households of five.
fn records(grants: usize) -> RevisitRecords<'static> {
    let mut random = Numbers::new(7);
    let byte = |random: &mut Numbers, most: u64| u8::try_from(random.below(most)).unwrap_or(0);
    let households = grants * 3 / 5;
    let first = date("2024-01-01").to_epoch_days();
    let mut owners: Vec<i64> = (0..grants).map(|_| random.below(households as u64)).collect();
    owners.sort_unstable();
    let days: Vec<i32> = owners.iter().map(|_| first + day_of(&mut random, 300)).collect();
    let paid: Vec<i32> = days.iter().map(|day| day + day_of(&mut random, 10)).collect();
    let amounts = owners.iter().map(|_| Some((random.below(11_999) + 1) * 100));
    let amounts: Vec<Option<i64>> = amounts.collect();
    let kinds = owners.iter().map(|_| byte(&mut random, 3) / 2).collect();
    let ids = |letter: char, count: usize| Values::Text((0..count).map(|number| format!("{letter}{number}")).collect());
    let grants_table = Table::new(vec![
        Column::new("household", Values::Int64(owners.clone().into())),
        Column::new("id", ids('g', grants)),
        symbols("kind", kinds, &["individual", "project"]),
        symbols("period", vec![0; grants], &["once"]),
        Column::decimal("amount", 2, amounts),
        Column::new("granted_on", Values::Date(days.into())),
        Column::new("paid_on", Values::Date(paid.clone().into())),
    ]);
    // Two visits for each grant, some early, some late, some by a weak channel, some without every answer.
    let visits = grants * 2;
    let twice = |values: &[i64]| values.iter().flat_map(|value| [*value, *value]).collect::<Vec<i64>>();
    let on = paid.iter().flat_map(|day| [day + day_of(&mut random, 40), day + 20 + day_of(&mut random, 80)]);
    let on: Vec<i32> = on.collect();
    let channels = (0..visits).map(|_| byte(&mut random, 5)).collect();
    let mut columns = vec![
        Column::new("household", Values::Int64(twice(&owners).into())),
        Column::new("id", ids('v', visits)),
        Column::new("happened_on", Values::Date(on.into())),
        symbols("channel", channels, &["self_report", "telephone", "video", "face_to_face", "home"]),
    ];
    for question in ["received", "more_needed", "overlooked", "understands"] {
        let codes = (0..visits).map(|_| byte(&mut random, 3)).collect();
        columns.push(symbols(question, codes, &["yes", "no", "unknown"]));
    }
    let relief = (0..visits).map(|_| byte(&mut random, 5)).collect();
    columns.push(symbols("relief", relief, &["resolved", "improved", "unchanged", "worse", "unknown"]));
    let satisfaction: Vec<Option<&str>> = (0..visits).map(|_| (!random.chance(10)).then_some("satisfied")).collect();
    columns.push(Column::symbols("satisfaction", satisfaction));
    let keys = Column::new("household", Values::Int64((0..households as i64).collect()));
    RevisitRecords {
        key: "household".to_owned(),
        households: Some(Table::new(vec![keys]).unwrap()),
        grants: Some(grants_table.unwrap()),
        visits: Some(Table::new(columns).unwrap()),
        ..RevisitRecords::default()
    }
}

fn held(what: &str, figure: f64, unit: &str, bar: f64) -> bool {
    let holds = figure <= bar;
    println!("{what:<64}{figure:>12.3} {unit}  (bar {bar} {unit}){}", if holds { "" } else { "  MISSED" });
    holds
}

fn run() -> Result<bool, Box<dyn Error>> {
    let policy = Policy::from_text(PACK)?;
    let calendar = Calendar::mainland_china().map_err(|errors| errors.to_string())?;
    let (few, many) = (records(100_000), records(1_000_000));
    let (day, options) = (date("2024-12-01"), PlanOptions::default());
    let columns = |records: &RevisitRecords<'static>| {
        clock::timed(|| {
            let plan = policy.plan_revisits(records, day, &calendar, &options)?;
            let rows = plan.to_table().rows();
            Ok::<_, Box<dyn Error>>(black_box(rows))
        })
    };
    let (mut of_few, mut of_many, mut rows) = (Vec::new(), Vec::new(), 0);
    for _ in 0..ROUNDS {
        of_few.push(columns(&few)?.1);
        let (found, seconds) = columns(&many)?;
        of_many.push(seconds);
        rows = found;
    }
    let (few_seconds, many_seconds) = (median(of_few), median(of_many));
    println!("{rows} obligations of a million grants and two million visits");
    let mut holds = held("planned, as columns", many_seconds, "s", 4.0);
    holds &= held("a million over 100 000", many_seconds / few_seconds, "times", 12.0);

    let plan = policy.plan_revisits(&few, day, &calendar, &options)?;
    let (explained, seconds) = clock::timed(|| {
        let explained = (0..1000).filter(|place| plan.explain(place * 97, &calendar).is_some()).count();
        Ok::<_, Box<dyn Error>>(explained)
    })?;
    println!("{:<64}{:>12.3} µs", "one explanation", seconds * 1e6 / explained as f64);

    // One household, read from JSON, with an event that ends what was owed.
    let rules = policy.visit_rules();
    let one = tuodi::revisit::RevisitRecordList::from_json(
        r#"{"grants": [{"id": "g1", "household": "h", "kind": "individual", "period": "once", "amount": "5000.00",
            "granted_on": "2024-03-01", "paid_on": "2024-03-05"}],
            "events": [{"id": "e1", "household": "h", "kind": "moved_away", "happened_on": "2024-03-20"}]}"#,
    )?;
    let mut again = Vec::new();
    for _ in 0..ROUNDS {
        let (_, seconds) = clock::timed(|| {
            for _ in 0..200 {
                let tables = one.tables(rules)?;
                black_box(policy.plan_revisits(&tables, day, &calendar, &options)?.len());
            }
            Ok::<_, Box<dyn Error>>(())
        })?;
        again.push(seconds * 1e3 / 200.0);
    }
    holds &= held("one household planned anew", median(again), "ms", 1.0);
    Ok(holds)
}

fn main() -> ExitCode {
    figures::exit(run())
}
