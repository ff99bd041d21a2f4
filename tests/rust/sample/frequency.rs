//! Everybody is drawn as often as anybody else.

use super::{design, frame, seed};
use std::collections::BTreeMap;
use tuodi::revisit::sample::{Design, Unit};

const UNITS: u32 = 40;
const TAKEN: u32 = 10;
const DRAWS: u32 = 20_000;

/// The chi-square quantile of 39 degrees of freedom at 0.999 is 72.05. Without replacement the sum is divided by
/// N / (N - 1).
const HIGHEST: f64 = 72.1;

/// (N - 1) / N · Σ (Oᵢ - S f)² / (S f (1 - f)), f = n / N.
fn statistic(drawn: &BTreeMap<String, u32>) -> f64 {
    let (units, share) = (f64::from(UNITS), f64::from(TAKEN) / f64::from(UNITS));
    let expected = f64::from(DRAWS) * share;
    let squares: f64 = drawn.values().map(|own| (f64::from(*own) - expected).powi(2)).sum();
    (units - 1.0) / units * squares / (expected * (1.0 - share))
}

fn names() -> Vec<String> {
    (0..UNITS).map(|n| format!("v{n}")).collect()
}

#[test]
fn every_unit_is_drawn_equally_often() {
    let units = names().into_iter().map(|id| Unit::new(id, "长征镇", "home")).collect();
    let design = Design { rate: 0.into(), minimum: TAKEN.into(), spares: 0, ..design() };
    let frozen = frame(units).freeze(design).expect("a frame");
    let mut often: BTreeMap<String, u32> = names().into_iter().map(|id| (id, 0)).collect();
    for text in 0..DRAWS {
        let manifest = frozen.draw(seed(&text.to_string())).expect("a draw");
        for entry in &manifest.drawn[0].selected {
            *often.get_mut(&entry.id).expect("a unit") += 1;
        }
    }
    assert_eq!(often.values().sum::<u32>(), DRAWS * TAKEN);
    let found = statistic(&often);
    println!("{found:.3}");
    assert!(found < HIGHEST, "{found}: {often:?}");
}

/// The same test of draws that are not by chance: always the lowest ids, or a seed that only turns the list.
#[test]
fn a_draw_that_is_not_by_chance_is_caught() {
    let mut names = names();
    names.sort();
    let taken = usize::try_from(TAKEN).expect("a small number");
    let lowest = |_: usize| 0_usize;
    let turned_by_the_first_digit = |seed: usize| seed.to_string().len();
    for start in [&lowest as &dyn Fn(usize) -> usize, &turned_by_the_first_digit] {
        let mut often: BTreeMap<String, u32> = names.iter().map(|id| (id.clone(), 0)).collect();
        for seed in 0..usize::try_from(DRAWS).expect("a small number") {
            for id in names.iter().cycle().skip(start(seed)).take(taken) {
                *often.get_mut(id).expect("a unit") += 1;
            }
        }
        assert!(statistic(&often) > HIGHEST);
    }
}
