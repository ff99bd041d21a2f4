//! Packs as large as the limits allow, and larger: an answer or a typed fault, in little time, on a small stack.

use super::{date, faults, messages};
use std::fmt::Write;
use tuodi::{Household, Policy};

/// Runs on a thread with a stack of 2 MB; in an optimised build it may take a second of CPU.
fn bounded<T: Send + 'static>(case: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = std::thread::Builder::new().stack_size(2 * 1024 * 1024);
    let worker = thread.spawn(move || {
        let start = milliseconds();
        let result = case();
        let spent = milliseconds().zip(start).map(|(end, start)| end - start);
        let most = if cfg!(debug_assertions) { 10_000 } else { 1_000 };
        assert!(spent.is_none_or(|spent| spent <= most), "{spent:?} ms");
        result
    });
    worker.expect("a thread").join().expect("no panic")
}

/// Milliseconds of CPU of this thread, on Linux.
fn milliseconds() -> Option<u64> {
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(counted.split_whitespace().next()?.parse::<u64>().ok()? / 1_000_000)
}

/// `c0`, and each concept from the one before it, in an order that does not help.
fn chain(length: u32, first: &str, step: &str) -> String {
    let mut pack = "pack: p\nfacts: {household: {x: {type: number, min: 0, max: 9}}}\nconcepts:\n".to_owned();
    for number in (1..length).rev() {
        writeln!(pack, "  c{number}: c{} {step}", number - 1).expect("text");
    }
    writeln!(pack, "  c0: {first}\nprogrammes:\n  a: {{eligible: \"c{} > 5\"}}", length - 1).expect("text");
    pack
}

#[test]
fn a_chain_of_as_many_concepts_as_there_may_be_is_followed() {
    let outcome = bounded(|| {
        let policy = Policy::from_text(&chain(9_999, "x", "+ 1")).expect("a pack");
        policy.screen(&Household::new("h"), date("2024-01-01")).expect("a screening").decisions[0].outcome
    });
    assert_eq!(outcome, tuodi::record::Outcome::Eligible);
    bounded(|| drop(Policy::from_text(&chain(9_999, "x > 1", "or x > 2"))));
}

#[test]
fn a_long_cycle_of_concepts_is_one_short_fault() {
    let pack = chain(9_999, "c9998", "+ 1");
    let (found, told) = bounded(move || (faults(&pack), messages(&pack)));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("policy.cycle concepts.c9998 "), "{found:?}");
    assert!(told.len() < 500, "{told}");
}

#[test]
fn ten_thousand_faults_are_cut_short() {
    let mut pack = "pack: p\nconcepts:\n".to_owned();
    for number in 0..10_000 {
        writeln!(pack, "  concept_{number}: konzept_{number} + 1").expect("text");
    }
    let found = bounded(move || faults(&pack));
    assert_eq!(found.len(), 100);
    let keys: String = (0..10_000).map(|number| format!("key_{number}: 1\n")).collect();
    assert_eq!(bounded(move || faults(&keys)).len(), 100);
}

#[test]
fn numbers_that_no_column_can_carry_are_faults_of_the_pack() {
    let parameter = |number: &str| format!("pack: p\nparameters: {{x: {{values: {{2020-01-01: {number}}}}}}}\n");
    let (long, fine) = ("9".repeat(24), format!("0.{}1", "0".repeat(11)));
    for number in [long.as_str(), &fine, &format!("-{long}.{}", "1".repeat(12))] {
        assert_eq!(faults(&parameter(number)), Vec::<String>::new(), "{number}");
    }
    for number in [format!("1{}", "0".repeat(24)), format!("0.{}1", "0".repeat(12)), "9".repeat(300)] {
        assert_eq!(faults(&parameter(&number)), ["policy.value parameters.x.values.2020-01-01 2:39"], "{number}");
    }
    assert_eq!(faults(&parameter(&"9".repeat(500))).len(), 1);
}

#[test]
fn garbage_and_packs_cut_anywhere_are_typed_faults() {
    let pack = include_str!("../../../crates/core/packs/us-snap-fy2024.yaml");
    for end in (0..pack.len()).step_by(41).filter(|end| pack.is_char_boundary(*end)) {
        let (head, tail) = pack.split_at(end);
        for text in [head.to_owned(), format!("pack: p\n{tail}"), format!("{head}){tail}"), format!("{head}，{tail}")]
        {
            for fault in faults(&text) {
                let known = ["policy.", "language.", "document."].iter().any(|kind| fault.starts_with(kind));
                assert!(known, "{fault}");
            }
        }
    }
    for text in ["(", "a: ", "- ", "{a,", "{\"a\":", "人: ", "if: ", "pack: p\n"] {
        let text = text.repeat(100_000);
        assert!(!bounded(move || faults(&text)).is_empty());
    }
    let deep = format!("pack: p\nprogrammes: {{x: {{eligible: {}true{}}}}}", "{all: [".repeat(200), "]}".repeat(200));
    assert_eq!(faults(&deep).len(), 1);
}

/// Each concept adds a fact to the one before it.
fn growing(length: u32) -> String {
    let mut pack = "pack: p\nfacts:\n  household:\n".to_owned();
    for number in 0..length {
        writeln!(pack, "    f{number}: {{type: number}}").expect("text");
    }
    pack.push_str("concepts:\n  c0: f0\n");
    for number in 1..length {
        writeln!(pack, "  c{number}: c{} + f{number}", number - 1).expect("text");
    }
    pack
}

#[test]
fn a_chain_that_gains_a_fact_at_each_step_is_followed_or_refused() {
    assert_eq!(bounded(|| faults(&growing(500))), Vec::<String>::new());
    for length in [1_000, 10_000] {
        let found = bounded(move || faults(&growing(length)));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("language.limit concepts.c"), "{found:?}");
    }
}
