//! Audit samples: properties of the draw, its frequencies, bounds against other computations, every change of a frame or
//! manifest found by the library and by the auditor's own program.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is off, and reads files"
)]

#[path = "sample/auditor.rs"]
mod auditor;
#[path = "sample/bound.rs"]
mod bound;
#[path = "sample/draw.rs"]
mod draw;
#[path = "sample/frequency.rs"]
mod frequency;
#[path = "sample/refusals.rs"]
mod refusals;
#[path = "sample/replace.rs"]
mod replace;
#[path = "sample/results.rs"]
mod results;
#[path = "sample/verify.rs"]
mod verify;

use chrono::NaiveDate;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::process::Command;
use std::sync::OnceLock;
use tuodi::revisit::sample::{Design, Drawn, Entry, Exclusion, Frame, Ground, Manifest, Seed, Stratum, Unit};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn design() -> Design {
    Design {
        certain: ["投诉", "relative of staff"].map(str::to_owned).into(),
        largest: 2,
        rate: "0.1".parse().expect("a rate"),
        minimum: 3,
        all_below: 5,
        spares: 2,
        alpha: "0.05".parse().expect("a probability"),
    }
}

fn frame(units: Vec<Unit>) -> Frame {
    Frame {
        authority: "普陀".to_owned(),
        definition: "回访 after payment".to_owned(),
        filter: "done in the first quarter of 2024".to_owned(),
        as_of: date("2024-03-31"),
        frozen_on: date("2024-04-02"),
        units,
        exclusions: vec![
            Exclusion { id: "x-2".to_owned(), reason: "deceased".to_owned() },
            Exclusion { id: "x-1".to_owned(), reason: "\"moved\" away\n".to_owned() },
        ],
    }
}

fn seed(text: &str) -> Seed {
    Seed { text: text.to_owned(), origin: "the lottery of that evening".to_owned(), drawn_on: date("2024-04-04") }
}

fn manifest(units: Vec<Unit>, design: Design, text: &str) -> Manifest {
    frame(units).freeze(design).and_then(|frozen| frozen.draw(seed(text))).unwrap_or_else(|errors| panic!("{errors}"))
}

/// Two certain ones by reason, two by sum, a cell of 37, one of 12, one of 4.
fn units() -> Vec<Unit> {
    let mut units: Vec<Unit> = (0..37).map(|n| Unit::new(format!("回访-{n}"), "长征镇", "home")).collect();
    units.extend((0..12).map(|n| Unit::new(format!("t\"{n}\\"), "真如镇", "telephone")));
    units.extend((0..4).map(|n| Unit::new(format!("v\u{7f}\u{1f}{n}"), "真如镇", "home")));
    units.push(Unit::new("c1", "长征镇", "home").because("投诉"));
    units.push(Unit::new("c2", "真如镇", "home").because("relative of staff").because("投诉"));
    for (unit, amount) in units.iter_mut().zip(["100.50", "99999.99", "0", "5000", "5000.00", "4999.9900"]) {
        unit.amount = amount.parse().ok();
    }
    units
}

fn ground() -> Ground {
    Ground { reason: "moved away".to_owned(), recorded_by: "w-7".to_owned(), recorded_on: date("2024-04-20") }
}

fn ids(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.id.as_str()).collect()
}

/// Selected ones and spares, by rank.
fn listed(drawn: &Drawn) -> Vec<Entry> {
    [drawn.selected.as_slice(), &drawn.spares].concat()
}

fn cell(place: &str, channel: &str) -> Stratum {
    Stratum::Cell { place: place.to_owned(), channel: channel.to_owned() }
}

/// Frames of 1 to 60 units in 1 to 6 cells, some with reasons and sums.
fn any_units() -> impl Strategy<Value = Vec<Unit>> {
    let unit = (0..2_usize, 0..3_usize, 0..12_usize, 0..8_i64);
    prop::collection::vec(unit, 1..60).prop_map(|rows| {
        let unit = |(place, (town, channel, reason, sum)): (usize, (usize, usize, usize, i64))| {
            let (town, channel) = (["长征镇", "真如镇"][town], ["home", "telephone", "视频"][channel]);
            let mut unit = Unit::new(format!("{}{place}", ["v-", "回访", ""][place % 3]), town, channel);
            if let Some(reason) = ["投诉", "relative of staff"].get(reason) {
                unit = unit.because(*reason);
            }
            // Few sums, so that the largest are often the same.
            if sum > 3 { unit.with_amount(rust_decimal_of(sum)) } else { unit }
        };
        rows.into_iter().enumerate().map(unit).collect()
    })
}

fn rust_decimal_of(sum: i64) -> tuodi::quantity::Money {
    format!("{}.50", sum * 1_000).parse().expect("money")
}

fn any_design() -> impl Strategy<Value = Design> {
    let rate = prop_oneof![Just("0"), Just("0.05"), Just("0.333"), Just("1")];
    (0..4_u64, rate, 1..6_u64, 0..8_u64, 0..4_u64).prop_map(|(largest, rate, minimum, all_below, spares)| {
        let rate = rate.parse().expect("a rate");
        Design { largest, rate, minimum, all_below, spares, ..design() }
    })
}

fn python() -> Option<Command> {
    let mut command = Command::new("python3");
    static ANSWERS: OnceLock<bool> = OnceLock::new();
    let asked = || Command::new("python3").arg("--version").output().is_ok_and(|output| output.status.success());
    if !ANSWERS.get_or_init(asked) {
        let required = std::env::var("TUODI_REQUIRE_KIT").is_ok_and(|value| value == "1");
        assert!(!required, "no python3; install Python 3.9 or later");
        println!("SKIPPED: no python3");
        return None;
    }
    command.env("PYTHONUTF8", "1");
    Some(command)
}

/// All of a list of sets, once.
fn united<'text>(lists: impl IntoIterator<Item = Vec<&'text str>>) -> BTreeSet<&'text str> {
    lists.into_iter().flatten().collect()
}
