//! Texts that nobody would write do no harm: they are refused, or load, in time.

use crate::pack_faults::faults;
use crate::sound::SOUND;
use proptest::prelude::*;
use tuodi::Policy;

fn entries(count: usize, prefix: &str) -> String {
    (0..count).map(|index| format!("{prefix}{index}: X")).collect::<Vec<_>>().join(", ")
}

#[test]
fn there_are_no_more_states_rows_or_rules_than_may_be() {
    let base = "pack: p\ntime_zone: \"+08:00\"\nprocedures:\n  p:\n    roles: {r: R}\n    states: {one: 1, end: E}\n    ends: end\n    flow:\n      - {in: new, on: apply, by: r, to: one}\n      - {in: one, on: close, by: r, to: end}\n";
    let many = |from: &str, to: &str| faults(&base.replace(from, to));
    let states = |count: usize| many("{one: 1, end: E}", &format!("{{one: 1, end: E, {}}}", entries(count, "s")));
    assert_eq!(states(99), ["procedures.limit procedures.p.states 6:13"]);
    assert_eq!(states(98).len(), 98, "each of them is unreachable");
    assert_eq!(
        many("{r: R}", &format!("{{r: R, {}}}", entries(100, "x"))),
        ["procedures.limit procedures.p.roles 5:12"]
    );
    let rows = |count: usize| format!("{base}{}", "      - {in: one, on: record_missed, by: r}\n".repeat(count));
    assert_eq!(faults(&rows(1_999)), ["procedures.limit procedures.p.flow 9:7"]);
    assert_eq!(faults(&rows(1_998)).len(), 100, "they say the same, and a hundred faults are listed");
    // Several acts in a row count one by one.
    let acts = "      - {in: one, on: [record_missed, declare_relation], by: r}\n".repeat(1_000);
    assert_eq!(faults(&format!("{base}{acts}")), ["procedures.limit procedures.p.flow 9:7"]);
    let terms: String = (0..51).map(|index| format!("t{index}: {{}}, ")).collect();
    assert_eq!(faults(&format!("{base}    terms: {{{terms}}}\n")), ["procedures.limit procedures.p.terms 11:12"]);
    let pairs = "{}, ".repeat(101);
    assert_eq!(faults(&format!("{base}    apart: [{pairs}]\n")), ["procedures.limit procedures.p.apart 11:12"]);
}

/// The largest flow that there may be is checked at once.
#[test]
fn a_large_flow_is_read_in_time() {
    let states: Vec<String> = (0..99).map(|state| format!("s{state}")).collect();
    let mut text = format!(
        "pack: p\ntime_zone: \"+08:00\"\nprocedures:\n  p:\n    roles: {{r: R, {}}}\n    states: {{end: E, {}}}\n    ends: end\n    flow:\n",
        entries(99, "r"),
        entries(99, "s")
    );
    text.push_str("      - {in: new, on: apply, by: r, to: s0}\n");
    text.push_str(&format!(
        "      - {{in: any, on: close, by: [r, {}], to: end}}\n",
        (0..99).map(|role| format!("r{role}")).collect::<Vec<_>>().join(", ")
    ));
    for to in 0..1_300 {
        let (state, role) = (to % 99, to / 99);
        text.push_str(&format!("      - {{in: [{}], on: forward, by: r{role}, to: s{state}}}\n", states.join(", ")));
    }
    text.push_str("    terms:\n");
    for (index, state) in states.iter().take(50).enumerate() {
        text.push_str(&format!(
            "      t{index}: {{from: [apply, forward], until: close, within: 3d, then: {state}}}\n"
        ));
    }
    let started = std::time::Instant::now();
    // Rows of one role that lead to different states from the same ones.
    let found = faults(&text);
    assert!(found.iter().all(|fault| fault.starts_with("procedures.two_rows ")), "{found:?}");
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

/// Names that look like steps of a path, and words of the format as names.
#[test]
fn odd_names_are_names() {
    let text = "pack: p\ntime_zone: \"+08:00\"\nprocedures:\n  \"[0]\":\n    roles: {\"[0]\": R, flow: F}\n    states: {\"[0]\": 1, unlimited: E}\n    ends: unlimited\n    flow:\n      - {in: new, on: apply, by: \"[0]\", to: \"[0]\"}\n      - {in: \"[0]\", on: close, by: \"[0]\", to: unlimited}\n";
    assert_eq!(faults(text), ["procedures.unused_role procedures[0].roles.flow 5:23"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// The sound pack with a line gone, doubled or moved, or a word in place of another, is refused or loads.
    #[test]
    fn a_damaged_pack_never_stops_the_host(
        damage in prop::collection::vec((0..200usize, 0..200usize, 0..5usize), 1..4),
        word in "[a-z_\\[\\]{}:, \"0-9%§一-龥-]{0,12}",
    ) {
        let mut lines: Vec<String> = SOUND.lines().map(str::to_owned).collect();
        for (at, other, how) in damage {
            let (at, other) = (at % lines.len(), other % lines.len());
            match how {
                0 => { lines.remove(at); }
                1 => { let line = lines[at].clone(); lines.insert(other, line); }
                2 => lines.swap(at, other),
                3 => {
                    let words: Vec<String> = lines[at].split(' ').map(str::to_owned).collect();
                    let place = other % words.len();
                    let with = words.iter().enumerate().map(|(index, own)| if index == place { word.clone() } else { own.clone() });
                    lines[at] = with.collect::<Vec<_>>().join(" ");
                }
                _ => lines[at] = lines[at].replace(": ", &format!(": {word} ")),
            }
        }
        let text = lines.join("\n");
        if let Ok(policy) = Policy::from_text(&text) {
            for name in policy.procedures().names() {
                prop_assert!(policy.procedures().get(name).is_ok());
            }
        } else {
            prop_assert!(!faults(&text).is_empty());
        }
    }
}
