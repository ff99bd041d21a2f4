//! Keys that stand beside the versions: they hold for each version that has none of its own, and their faults are told
//! once.

use super::{date, load};
use crate::pack_faults::faults;
use tuodi::Policy;

const SHARED: &str = r#"pack: p
time_zone: "+08:00"
procedures:
  p:
    roles: {a: A, b: B}
    states: {one: 1, end: E}
    ends: end
    flow:
      - {in: new, on: apply, by: a, to: one}
      - {in: one, on: close, by: b, to: end}
    versions:
      - from: 2011-01-01
      - from: 2015-06-01
        states: {one: 一, end: 末}
        flow:
          - {in: new, on: apply, by: a, to: one}
          - {in: one, on: [close, withdraw], by: b, to: end}
      - from: 2020-01-01
"#;

fn told(text: &str) -> Vec<String> {
    let errors = Policy::from_text(text).expect_err("a fault");
    errors.errors.iter().map(|error| format!("{}: {}", error.path, error.fault)).collect()
}

#[test]
fn a_key_beside_holds_for_each_version_that_has_none() {
    let policy = load(SHARED);
    let procedure = policy.procedures().get("p").expect("it");
    let found: Vec<(usize, String)> = ["2011-01-01", "2015-06-01", "2020-01-01"]
        .into_iter()
        .map(|day| procedure.version_at(date(day)).expect(day))
        .map(|version| (version.flow.len(), version.states["end"].zh.clone().unwrap_or_default()))
        .collect();
    assert_eq!(found.iter().map(|(rows, _)| *rows).collect::<Vec<_>>(), [2, 3, 2]);
    assert_eq!(found[1].1, "末");
    assert_ne!(found[0].1, "末");
    assert_eq!(found[0], found[2]);
    assert!(procedure.versions().iter().all(|version| version.ends.contains("end") && version.roles.len() == 2));
}

/// Three versions read it, one fault comes of it.
#[test]
fn a_fault_in_a_key_beside_is_told_once_at_its_place() {
    for (from, to, expected) in [
        ("ends: end\n", "ends: edn\n", "procedures.unknown_state procedures.p.ends 7:11"),
        ("      - {in: one, on: close, by: b,", "      - {in: one, on: close, by: bb,", ROLE),
        ("    ends: end\n", "    ends: end\n    jurisdiction: any\n", "policy.value procedures.p.jurisdiction 8:19"),
        ("{a: A, b: B}", "[a, b]", "policy.value procedures.p.roles 5:12"),
        ("on: apply, by: a, to: one}\n      - {in: one", "on: apply, by: a}\n      - {in: one", START),
        ("- {in: one, on: close, by: b,", "- {in: one, on: close, by: b, waive: papers,", KEY),
        // Checks of the whole version.
        ("{a: A, b: B}", "{a: A, b: B, c: C}", "procedures.unused_role procedures.p.roles.c 5:25"),
        ("    ends: end\n", "    ends: end\n    starts: same_month\n", "procedures.lacks_row procedures.p.starts 8:13"),
    ] {
        assert!(SHARED.contains(from), "{from}");
        assert_eq!(faults(&SHARED.replacen(from, to, 1)), [expected], "{from:?} → {to:?}");
    }
}

const ROLE: &str = "procedures.unknown_role procedures.p.flow[1].by 10:34";
const START: &str = "procedures.start procedures.p.flow[0].on 9:23";
const KEY: &str = "policy.unknown_key procedures.p.flow[1].waive 10:37";

/// What is wrong only together with a version's own keys is told with that version.
#[test]
fn a_fault_of_the_whole_version_names_it() {
    let visits = "    ends: end\n    investigators: 2\n";
    let row = "          - {in: one, on: investigate, by: b}\n      - from: 2020-01-01\n";
    let text = SHARED.replace("    ends: end\n", visits).replace("      - from: 2020-01-01\n", row);
    assert_eq!(
        told(&text),
        [
            "procedures.p.investigators: in the version from 2011-01-01: `investigators` needs a row on `investigate` in \
          the flow; add one, or leave `investigators` out"
        ]
    );
    let own = "        states: {one: 一, end: 末}\n";
    let text = SHARED.replace(own, &format!("{own}        roles: {{a: A, b: B, c: C}}\n"));
    assert_eq!(faults(&text), ["procedures.unused_role procedures.p.versions[1].roles.c 15:29"]);
    let text = SHARED.replace("states: {one: 1, end: E}", "states: {one: 1, two: 2, end: E}");
    assert_eq!(
        told(&text),
        ["procedures.p.states.two: in the version from 2011-01-01: no case can come to `two`; add a row or term that \
          leads to it, or leave it out"]
    );
}

#[test]
fn unknown_missing_and_useless_keys_beside_are_told() {
    assert_eq!(faults(&SHARED.replacen("ends:", "edns:", 1)), ["policy.unknown_key procedures.p.edns 7:5"]);
    assert_eq!(
        faults(&SHARED.replace("    ends: end\n", "")),
        [
            "policy.missing procedures.p.versions[0] 11:9",
            "policy.missing procedures.p.versions[1] 12:9",
            "policy.missing procedures.p.versions[2] 17:9"
        ]
    );
    // The dates are each version's own.
    let dated = SHARED.replace("    ends: end\n", "    ends: end\n    from: 2000-01-01\n");
    assert_eq!(faults(&dated), ["policy.unknown_key procedures.p.from 8:5"]);
    let undated = SHARED.replace("      - from: 2011-01-01\n", "      - source: x\n");
    assert!(faults(&undated).contains(&"policy.missing procedures.p.versions[0] 12:9".to_owned()));
    let replaced = SHARED
        .replace("      - from: 2011-01-01\n", "      - {from: 2011-01-01, ends: end}\n")
        .replace("      - from: 2015-06-01\n", "      - from: 2015-06-01\n        ends: end\n")
        .replace("      - from: 2020-01-01\n", "      - {from: 2020-01-01, ends: end}\n");
    assert_eq!(faults(&replaced), ["procedures.idle procedures.p.ends 7:5"]);
}

#[test]
fn there_are_no_more_versions_than_may_be() {
    let versions = |count: usize| {
        let more: String = (0..count).map(|year| format!("      - from: {}-01-01\n", 2021 + year)).collect();
        faults(&format!("{SHARED}{more}"))
    };
    assert_eq!(versions(97), Vec::<String>::new());
    assert_eq!(versions(98), ["procedures.limit procedures.p.versions 12:7"]);
}
