//! Every loop says on every processor what a plain loop says.

#![expect(clippy::arithmetic_side_effects, reason = "a test makes small numbers")]

use super::super::super::column::{Bounds, bit, words_for};
use super::super::super::raw::{Raw, RawValues};
use super::*;
use crate::language::Comparison;
use proptest::prelude::*;

/// What this processor has, and what lesser ones have.
fn levels() -> Vec<Level> {
    let best = Level::new();
    let mut levels = vec![best, Level::baseline()];
    #[cfg(target_arch = "x86_64")]
    levels.extend(best.as_avx2().map(Simd::level));
    levels
}

fn naive(rows: usize, holds: impl Fn(usize) -> bool) -> Vec<u64> {
    let mut words = vec![0; words_for(rows)];
    (0..rows).filter(|row| holds(*row)).for_each(|row| words[row >> 6] |= 1_u64 << (row & 63));
    words
}

/// Sizes of households that have records, so many records in all.
fn sizes() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(prop_oneof![9 => 1_usize..6, 1 => 60_usize..400], 0..90)
}

fn ends_of(sizes: &[usize]) -> (usize, Vec<u64>) {
    let mut last = Vec::new();
    let mut records = 0;
    for size in sizes {
        records += size;
        last.push(records - 1);
    }
    (records, naive(records, |record| last.contains(&record)))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn comparisons(values in prop::collection::vec(-9_i64..9, 0..200), threshold in -10_i64..10, far in any::<i64>()) {
        for level in levels() {
            for (against, threshold) in [
                (Against::AtMost, threshold), (Against::AtLeast, threshold), (Against::Equal, threshold),
                (Against::AtMost, far),
            ] {
                let mut words = vec![0; words_for(values.len())];
                compare(level, &mut words, &values, against, threshold);
                let expected = naive(values.len(), |row| match against {
                    Against::AtMost => values[row] <= threshold,
                    Against::AtLeast => values[row] >= threshold,
                    Against::Equal => values[row] == threshold,
                });
                prop_assert_eq!(&words, &expected, "{:?} {}", against, threshold);
            }
            let (least, most) = (values.iter().min(), values.iter().max());
            prop_assert_eq!(bounds(level, &values), (least.copied().unwrap_or(0), most.copied().unwrap_or(0)));
        }
    }

    #[test]
    fn steps_read_what_those_before_them_write(
        rows in prop::collection::vec((-99_i64..99, 0_i64..99, 1_i64..9), 0..1_300),
        factors in (-5_i64..5, -5_i64..5),
        constant in -99_i64..99,
        divided in any::<bool>(),
        comparison in prop::sample::select(vec![Comparison::Less, Comparison::LessOrEqual, Comparison::Equal]),
    ) {
        let one: Vec<i64> = rows.iter().map(|row| row.0).collect();
        // Upper ends, of which some are open.
        let high: Vec<i64> = rows.iter().map(|row| row.0 + row.1 / 3).collect();
        let over: Vec<i64> = rows.iter().map(|row| row.2).collect();
        let open = naive(rows.len(), |row| rows[row].1 % 7 == 0);
        // The product of the first and the third column, then a sum of it and the first compared with zero.
        let terms = [
            (1, Values::Column(&one)),
            (1, Values::Column(&over)),
            (1, Values::Column(&high)),
            (factors.0, Values::Own(0, false)),
            (factors.1, Values::Column(&one)),
            (factors.0, Values::Own(0, factors.0 >= 0)),
            (factors.1, Values::Column(&one)),
        ];
        let opens = [Open::Column(&open)];
        let product = |column: usize| Line { constant: 0, whole: column..column + 1, over: Some(1), divided: 0..0 };
        let sum = |first: usize| match divided {
            true => Line { constant, whole: first..first + 1, over: Some(1), divided: first + 1..first + 2 },
            false => Line { constant, whole: first..first + 2, over: None, divided: 0..0 },
        };
        let steps = [
            Step { kind: Kind::Numbers, low: product(0), high: Some(product(2)), low_open: 0..0, high_open: 0..0 },
            Step {
                kind: Kind::Compare(comparison, false),
                low: sum(3),
                high: Some(sum(5)),
                low_open: 0..0,
                high_open: 0..1,
            },
        ];
        for level in levels() {
            let (mut low, mut upper) = (vec![0; rows.len()], vec![0; rows.len()]);
            let (mut yes, mut no) = (vec![0; words_for(rows.len())], vec![0; words_for(rows.len())]);
            let mut outputs = [
                Output { low: &mut low, high: &mut upper, words: Default::default() },
                Output { words: [&mut yes, &mut no], ..Output::default() },
            ];
            run(level, &steps, Inputs { terms: &terms, opens: &opens }, &mut outputs, rows.len());
            let own = |row: usize, upper: bool| if upper { high[row] * over[row] } else { one[row] * over[row] };
            prop_assert!(low.iter().enumerate().all(|(row, value)| *value == own(row, false)));
            prop_assert!(upper.iter().enumerate().all(|(row, value)| *value == own(row, true)));
            let sum = |row: usize, is_high: bool| {
                let first = constant + factors.0 * own(row, is_high && factors.0 >= 0);
                let last = factors.1 * one[row];
                if divided { first * over[row] + last } else { first + last }
            };
            let is_open = |row: usize| open[row >> 6] >> (row & 63) & 1 == 1;
            let at_least = |row: usize, least: i64| sum(row, true) >= least || is_open(row);
            prop_assert_eq!(yes, naive(rows.len(), |row| match comparison {
                Comparison::Less => sum(row, false) < 0,
                Comparison::Equal => sum(row, false) <= 0 && at_least(row, 0),
                _ => sum(row, false) <= 0,
            }));
            prop_assert_eq!(no, naive(rows.len(), |row| match comparison {
                Comparison::Less => at_least(row, 0),
                Comparison::Equal => sum(row, false) < 0 || at_least(row, 1),
                _ => at_least(row, 1),
            }));
        }
    }

    #[test]
    fn stretches(values in prop::collection::vec(any::<i8>(), 0..200), low in -200_i64..200, width in -9_i64..300) {
        let high = low + width;
        let expected = naive(values.len(), |row| (low..=high).contains(&i64::from(values[row])));
        let (shorts, wide): (Vec<i16>, Vec<i32>) = values.iter().map(|value| (i16::from(*value), i32::from(*value))).unzip();
        let widest: Vec<i64> = values.iter().map(|value| i64::from(*value)).collect();
        for level in levels() {
            let of = |fill: &dyn Fn(&mut [u64])| {
                let mut words = vec![0; words_for(values.len())];
                fill(&mut words);
                words
            };
            prop_assert_eq!(of(&|words| within_i8(level, words, &values, low, high)), expected.clone());
            prop_assert_eq!(of(&|words| within_i16(level, words, &shorts, low, high)), expected.clone());
            prop_assert_eq!(of(&|words| within_i32(level, words, &wide, low, high)), expected.clone());
            prop_assert_eq!(of(&|words| within_i64(level, words, &widest, low, high)), expected.clone());
        }
    }

    #[test]
    fn segments(
        sizes in sizes(),
        seed in any::<u64>(),
        is_wide in any::<bool>(),
        one_in in prop_oneof![Just(2_u64), Just(7), Just(300)],
    ) {
        let (records, ends) = ends_of(&sizes);
        let pick = |record: usize| seed.rotate_left(u32::try_from(record % 64).unwrap_or(0)).wrapping_mul(record as u64 | 1);
        let values: Vec<i64> = (0..records)
            .map(|record| if is_wide { pick(record).cast_signed() } else { (pick(record) % 1000).cast_signed() })
            .collect();
        let bits = naive(records, |record| pick(record).is_multiple_of(one_in));
        let unknown = naive(records, |record| pick(record) % 11 == 3);
        let raw = Raw {
            values: RawValues::I64(&values), unknown: unknown.clone(), den: 1, low: None, high: None,
            bounds: Bounds { least: 0, most: 0 },
        };
        let below: Vec<i64> = values.iter().map(|value| (value & 0xffff) - 30_000).collect();
        let mut first = 0;
        let (mut found, mut found_below, mut any) = (Vec::new(), Vec::new(), Vec::new());
        for size in &sizes {
            let own = first..first + size;
            let value = |record: usize| if bit(&unknown, record) { 5 } else { values[record] };
            found.push(own.clone().fold(0_i64, |sum, record| sum.wrapping_add(value(record))));
            found_below.push(own.clone().map(|record| below[record]).sum::<i64>());
            any.push(own.clone().any(|record| bit(&bits, record)));
            first += size;
        }
        for level in levels() {
            let mut sums = vec![77; sizes.len()];
            segment_sums(level, &mut sums, &ends, (&raw, 5));
            prop_assert_eq!(&sums, &found);
            if !is_wide {
                // Two at once, of which one may be below zero.
                let less = Raw { values: RawValues::I64(&below), unknown: Vec::new(), ..raw.clone() };
                let mut two = [vec![77; sizes.len()], vec![77; sizes.len()]];
                let [one, other] = &mut two;
                segment_sums_of_two(level, [one, other], &ends, [(&raw, 5), (&less, 0)]);
                prop_assert_eq!(&two, &[found.clone(), found_below.clone()]);
                let [one, other] = &mut two;
                let known = Raw { unknown: Vec::new(), ..less.clone() };
                segment_sums_of_two(level, [one, other], &ends, [(&less, 0), (&known, 1)]);
                prop_assert_eq!(&two, &[found_below.clone(), found_below.clone()]);
            }
            let mut words = vec![0; words_for(sizes.len())];
            any_in_segments(level, &bits, &ends, &mut words);
            prop_assert_eq!(words, naive(sizes.len(), |row| any[row]));
        }
    }

    #[test]
    fn divisions(
        values in prop::collection::vec(prop_oneof![0_i64..1000, 0_i64..i64::MAX / 4], 0..70),
        divisor in prop_oneof![1_u64..300, 1_u64..1 << 40, Just(1 << 62), Just(u64::MAX >> 1)],
        plus in 0_i64..300,
    ) {
        for level in levels() {
            let mut out = vec![0; values.len()];
            divide(level, &mut out, &values, (2, plus), divisor, 3);
            for (value, found) in values.iter().zip(&out) {
                let expected = (u64::try_from(value * 2 + plus).unwrap_or(0) / divisor).cast_signed().wrapping_mul(3);
                prop_assert_eq!(*found, expected, "{} / {}", value, divisor);
            }
        }
    }

    #[test]
    fn choices(rows in prop::collection::vec((any::<bool>(), any::<bool>(), -99_i64..99, -99_i64..99), 0..200)) {
        let yes = naive(rows.len(), |row| rows[row].0);
        let no = naive(rows.len(), |row| rows[row].1);
        let one: Vec<i64> = rows.iter().map(|row| row.2).collect();
        let other: Vec<i64> = rows.iter().map(|row| row.3).collect();
        for level in levels() {
            let mut bytes = vec![9; rows.len()];
            choose_bytes(level, &mut bytes, (&yes, 1), (&no, 0), 2);
            let byte = |row: &(bool, bool, i64, i64)| if row.0 { 1 } else if row.1 { 0 } else { 2 };
            prop_assert_eq!(bytes, rows.iter().map(byte).collect::<Vec<u8>>());
            let mut kept = vec![9; rows.len()];
            keep(level, &mut kept, &one, 3, &yes);
            prop_assert_eq!(kept, rows.iter().map(|row| if row.0 { row.2 * 3 } else { 0 }).collect::<Vec<i64>>());
            let mut chosen = vec![9; rows.len()];
            select(level, &mut chosen, &yes, &one, &other);
            prop_assert_eq!(chosen, rows.iter().map(|row| if row.0 { row.2 } else { row.3 }).collect::<Vec<i64>>());
        }
    }

    #[test]
    fn packings(rows in prop::collection::vec((any::<bool>(), any::<bool>(), -99_i64..99), 0..300)) {
        let words = naive(rows.len(), |row| rows[row].0);
        let kept = naive(rows.len(), |row| rows[row].0 && rows[row].1);
        let values: Vec<i64> = rows.iter().map(|row| row.2).collect();
        let chosen: Vec<&(bool, bool, i64)> = rows.iter().filter(|row| row.0).collect();
        for level in levels() {
            let mut packed = vec![77; chosen.len()];
            if pack(level, &mut packed, &values, &words) {
                prop_assert_eq!(&packed, &chosen.iter().map(|row| row.2).collect::<Vec<i64>>());
                let mut back = vec![5; rows.len()];
                prop_assert!(spread(level, &mut back, (&packed, 3), (&words, &kept)));
                let expected = rows.iter().map(|row| if row.0 && row.1 { row.2 * 3 } else { 0 });
                prop_assert_eq!(back, expected.collect::<Vec<i64>>());
            }
            let mut bits = vec![0; words_for(chosen.len())];
            pack_bits(level, &mut bits, &kept, &words);
            prop_assert_eq!(bits, naive(chosen.len(), |place| chosen[place].1));
        }
    }

    #[test]
    fn distances(sizes in prop::collection::vec(0_u32..9, 0..200), first in 0_u32..9) {
        let mut offsets = vec![first];
        sizes.iter().for_each(|size| offsets.push(offsets[offsets.len() - 1] + size));
        let sizes: Vec<i64> = sizes.into_iter().map(i64::from).collect();
        let ends = (sizes.iter().min().copied().unwrap_or(0), sizes.iter().max().copied().unwrap_or(0));
        for level in levels() {
            let mut found = vec![77; sizes.len()];
            differences(level, &mut found, &offsets);
            prop_assert_eq!(&found, &sizes);
            prop_assert_eq!(bounds_of_differences(level, &offsets), ends);
        }
    }
}
