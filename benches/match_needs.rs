//! A city's needs and resources, and the same again a day later: `cargo xtask bench match-needs`.
//!
//! Prints the CPU time of matching 10 000 needs with 500 resources, from the records to the plan, and of its reasons. The
//! day after, one in ten of its matches is accepted as a promise, and one in a hundred needs is new: what has changed. Exits
//! with 1 if a promise has changed. How much sooner it is solved again, `benches/matching/run.py` measures.
//!
//! CPU time is that of this process; each figure is the median of 7 interleaved rounds.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "a benchmark divides times and counts a few thousand rows"
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
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::error::Error;
use std::hint::black_box;
use std::process::ExitCode;
use tuodi::Policy;
use tuodi::matching::{Changes, MatchOptions, MatchPlan, MatchRecords, Stability};

const ROUNDS: usize = 7;
const NEEDS: usize = 10_000;
const COMMUNITIES: usize = 25;
/// Resources of each community.
const RESOURCES: usize = 20;

const PACK: &str = r#"
pack: city
currency: CNY
needs:
  provider_kinds: {organisation: {zh: 社会组织, en: organisation}}
  urgencies: {urgent: {weight: 100}, soon: {weight: 10}, normal: {weight: 1}}
  categories: {a: {title: 甲}, b: {title: 乙}, c: {title: 丙}, d: {title: 丁}}
"#;

const CATEGORIES: [&str; 4] = ["a", "b", "c", "d"];

fn pick<'t>(random: &mut Numbers, of: &[&'t str]) -> &'t str {
    let place = usize::try_from(random.below(of.len() as u64)).unwrap_or(0);
    of.get(place).copied().unwrap_or_default()
}

/// The records: resources serve two communities; all together have room for a little less than what is asked.
fn records() -> Value {
    let mut random = Numbers::new(11);
    let mut places = vec![json!({"id": "city"})];
    let (mut resources, mut providers) = (Vec::new(), Vec::new());
    for community in 0..COMMUNITIES {
        if community % 5 == 0 {
            places.push(json!({"id": format!("s{}", community / 5), "within": "city"}));
        }
        let (place, above) = (format!("c{community:02}"), format!("s{}", community / 5));
        places.push(json!({"id": place, "within": above}));
        let next = format!("c{:02}", (community + 1) % COMMUNITIES);
        providers.push(json!({"id": format!("p{community:02}"), "kind": "organisation"}));
        for number in 0..RESOURCES {
            let kinds: BTreeSet<&str> = (0..2).map(|_| pick(&mut random, &CATEGORIES)).collect();
            let cost = random.below(60);
            resources.push(
                json!({"id": format!("r{community:02}-{number:02}"), "provider": format!("p{community:02}"),
                "kind": "service", "engagement": "purchase", "vetting": "passed", "categories": kinds, "area": [place, next],
                "place": place, "capacity": 10 + random.below(19), "cost": format!("{cost}.50"), "fund": "f"}),
            );
        }
    }
    // The first ones are of yesterday; ids of today's come after them.
    let needs: Vec<Value> = (0..NEEDS + NEEDS / 100)
        .map(|number| {
            let community = random.below(COMMUNITIES as u64);
            let usual = if random.chance(40) { "soon" } else { "normal" };
            json!({"id": format!("n{number:05}"), "category": pick(&mut random, &CATEGORIES),
                "urgency": if random.chance(15) { "urgent" } else { usual },
                "place": format!("c{community:02}"), "beneficiary": {"household": format!("h{number}")}})
        })
        .collect();
    json!({"needs": needs, "resources": resources, "providers": providers, "places": places,
        "budgets": [{"fund": "f", "amount": "100000000.00"}]})
}

/// What was matched the day before, one in ten of it accepted.
fn promised(plan: &MatchPlan<'_>) -> Result<Vec<tuodi::matching::referral::Promise>, serde_json::Error> {
    let rows = plan.assignments().into_iter().enumerate().filter(|(place, _)| place % 10 == 0);
    let rows = rows.map(|(_, own)| {
        json!({"need": own.need, "resource": own.resource, "quantity": own.units,
            "referral": format!("{}/{}/1", own.need, own.resource)})
    });
    serde_json::from_value(Value::Array(rows.collect()))
}

fn line(what: &str, seconds: f64) {
    println!("{what:<72}{:>12.3} ms", seconds * 1000.0);
}

fn run() -> Result<bool, Box<dyn Error>> {
    let policy = Policy::from_text(PACK)?;
    let today = NaiveDate::from_ymd_opt(2024, 5, 1).ok_or("no date")?;
    let options = MatchOptions::default();
    let all = policy.match_records(&records().to_string())?;
    let mut first = all.clone();
    first.needs.truncate(NEEDS);
    let before = policy.match_needs(&first, today, &options)?;
    let second = MatchRecords { promises: promised(&before)?, ..all };
    // Promised units are matched no more, so that the day after begins with the others.
    let mut whole = Vec::new();
    for _ in 0..ROUNDS {
        whole.push(clock::timed(|| policy.match_needs(&first, today, &options).map(black_box))?.1);
    }
    let totals = before.totals();
    println!("{NEEDS} needs, {} resources, {} edges", first.resources.len(), before.transport().resource.len());
    println!("{} matched, {} unmet", totals.matched, totals.unmet);
    line("from the records to the plan", median(whole));
    let (shortages, seconds) = clock::timed(|| before.shortages())?;
    line(&format!("{} shortages", shortages.len()), seconds);
    let asked: Vec<String> = before.unmet_units().map(|(need, _)| need.to_owned()).take(20).collect();
    let (_, seconds) = clock::timed(|| {
        asked.iter().for_each(|need| _ = black_box(before.unmet(need)));
        Ok::<_, Box<dyn Error>>(())
    })?;
    line("why a need gets nothing, each", seconds / asked.len().max(1) as f64);

    rematch(&policy, &before, &second)
}

/// The day after, by the records: what has changed. Says whether every promise was kept.
fn rematch(policy: &Policy, before: &MatchPlan<'_>, second: &MatchRecords) -> Result<bool, Box<dyn Error>> {
    let today = NaiveDate::from_ymd_opt(2024, 5, 2).ok_or("no date")?;
    // What is matched stays, unless another match saves 5 yuan a unit.
    let stability = Some(Stability { kept: before.kept(), bonus: "5.00".parse()? });
    let options = MatchOptions { stability, ..MatchOptions::default() };
    let mut again = Vec::new();
    for _ in 0..ROUNDS {
        again.push(clock::timed(|| policy.rematch_needs(before, second, today, &options).map(black_box))?.1);
    }
    line("the day after, from the records to the plan", median(again));
    let later = policy.rematch_needs(before, second, today, &options)?;
    let free = policy.match_needs(second, today, &MatchOptions::default())?;
    let moved = |changes: &Changes| changes.moved.iter().map(|own| own.units).sum::<u32>();
    let kept: BTreeSet<&str> = later.promises().map(|own| own.referral.as_str()).collect();
    let broken = second.promises.iter().filter(|own| !kept.contains(own.referral.as_str())).count();
    println!("{} promises, {} new needs", second.promises.len(), NEEDS / 100);
    println!("{broken} promises changed, and {} of the other matches", moved(&later.changes_since(before)));
    let price = later.price_beside(&free);
    let (moved, cost) = (moved(&free.changes_since(before)), price.cost.money());
    println!(
        "stability costs {} weighted units, {cost} yuan, {} steps; without it {moved} change",
        price.unmet, price.distance
    );
    Ok(broken == 0)
}

fn main() -> ExitCode {
    figures::exit(run())
}
