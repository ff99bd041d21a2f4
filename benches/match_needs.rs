//! A city's needs and resources, and the same again a day later: `cargo xtask bench match-needs`.
//!
//! Prints the CPU time of matching 10 000 needs with 500 resources, from the records to the plan, and of its reasons. Then
//! three in ten of its matches are accepted as promises, and one in a hundred needs is new: how long solving takes from the
//! plan of the day before and afresh, and what has changed. Exits with 1 if solving again is not 10 times faster than
//! afresh, or a promise has changed.
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
use std::error::Error;
use std::hint::black_box;
use std::process::ExitCode;
use tuodi::Policy;
use tuodi::matching::{MatchOptions, MatchPlan, MatchRecords, solve_transport, solve_transport_from};

const ROUNDS: usize = 7;
const NEEDS: usize = 10_000;
const COMMUNITIES: usize = 25;
/// Resources of each community.
const RESOURCES: usize = 20;
const BAR: f64 = 10.0;

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

/// The records: resources serve a subdistrict of five communities; each has room for a little less than what is asked.
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
        providers.push(json!({"id": format!("p{community:02}"), "kind": "organisation"}));
        for number in 0..RESOURCES {
            let kinds: std::collections::BTreeSet<&str> = (0..2).map(|_| pick(&mut random, &CATEGORIES)).collect();
            let cost = random.below(60);
            resources.push(
                json!({"id": format!("r{community:02}-{number:02}"), "provider": format!("p{community:02}"),
                "kind": "service", "engagement": "purchase", "vetting": "passed", "categories": kinds, "area": [above],
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

/// What was matched the day before, three in ten of it accepted.
fn promised(plan: &MatchPlan<'_>) -> Result<Vec<tuodi::matching::referral::Promise>, serde_json::Error> {
    let rows = plan.assignments().into_iter().enumerate().filter(|(place, _)| place % 10 < 3);
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

    let (mut afresh, mut again, mut records_again) = (Vec::new(), Vec::new(), Vec::new());
    let later = policy.rematch_needs(&before, &second, today, &options)?;
    let beginning = later.beginning(&before);
    for _ in 0..ROUNDS {
        let transport = later.transport();
        let (one, seconds) = clock::timed(|| solve_transport(&transport))?;
        afresh.push(seconds);
        let (other, seconds) = clock::timed(|| solve_transport_from(&transport, &beginning))?;
        again.push(seconds);
        if one.objective != other.objective {
            return Err("solving again found another objective".into());
        }
        records_again.push(clock::timed(|| policy.rematch_needs(&before, &second, today, &options).map(black_box))?.1);
    }
    let (afresh, again) = (median(afresh), median(again));
    println!("\n{} promises, {} new needs", second.promises.len(), NEEDS / 100);
    line("solved afresh", afresh);
    line("solved from the plan of the day before", again);
    line("from the records to the plan, with the plan of the day before", median(records_again));
    let changes = later.changes_since(&before);
    let kept: std::collections::BTreeSet<&str> = later.promises().map(|own| own.referral.as_str()).collect();
    let broken = second.promises.iter().filter(|own| !kept.contains(own.referral.as_str())).count();
    let is_promised =
        |need: &str, resource: &str| second.promises.iter().any(|own| own.need == need && own.resource == resource);
    let moved: u32 = changes.moved.iter().filter(|own| !is_promised(&own.need, &own.from)).map(|own| own.units).sum();
    println!("{moved} of the other matches changed, {broken} promises changed");
    let ratio = afresh / again;
    let holds = ratio >= BAR && broken == 0;
    println!("{ratio:.1} times faster than afresh (bar {BAR}){}", if holds { "" } else { "  MISSED" });
    Ok(holds)
}

fn main() -> ExitCode {
    figures::exit(run())
}
