//! Near misses: single criteria whose change alone turns an ineligible outcome.

use super::{decision, load, screen};
use tuodi::record::Outcome;

/// The near misses of a tree of criteria: `t` holds, `f` does not, `u` is unknown, `x` has no value. Each as its place,
/// with `?` where it may turn the outcome only.
fn near(tree: &str) -> Vec<String> {
    let policy = load(&format!(
        "pack: p\nfacts: {{household: {{n: {{type: number, scale: 0}}, u: {{type: boolean}}}}}}\nconcepts:\n  t: n = 0\n  \
         f: n > 0\n  x: 1 / n > 0\nprogrammes:\n  aid:\n    eligible: {tree}\n"
    ));
    let screening = screen(&policy, r#"{"n": 0}"#, "2020-01-01");
    let aid = decision(&screening, "aid");
    assert_eq!(aid.outcome, Outcome::Ineligible, "{tree}");
    let one = |own: &tuodi::screening::NearMiss| format!("{}{}", own.criterion, if own.surely { "" } else { "?" });
    aid.near_misses.iter().map(one).collect()
}

#[test]
fn a_near_miss_turns_the_outcome_alone() {
    for (tree, wanted) in [
        ("f", vec!["0"]),
        ("{all: [t, f]}", vec!["1"]),
        ("{all: [f, f]}", vec![]),
        ("{all: [f, u]}", vec!["0?"]),
        ("{all: [f, x]}", vec!["0?"]),
        ("{all: [f, u, t]}", vec!["0?"]),
        ("{any: [f, f]}", vec!["0", "1"]),
        ("{none: [t]}", vec!["0"]),
        ("{none: [t, f]}", vec!["0"]),
        ("{none: [t, t]}", vec![]),
        ("{none: [t, u]}", vec!["0?"]),
        ("{all: [t, {any: [f, f]}]}", vec!["1", "2"]),
        ("{all: [f, {any: [f, t]}]}", vec!["0"]),
        ("{all: [f, {any: [f, f]}]}", vec![]),
        ("{all: [f, {any: [f, u]}]}", vec!["0?"]),
        ("{any: [{all: [t, f]}, {all: [f, f]}]}", vec!["1"]),
        ("{all: [{none: [t]}, t, u]}", vec!["0?"]),
        ("{none: [{all: [t, t]}]}", vec!["0", "1"]),
    ] {
        assert_eq!(near(tree), wanted, "{tree}");
    }
}

#[test]
fn only_an_ineligible_outcome_has_near_misses() {
    let policy = load(
        "pack: p\nfacts: {household: {a: {type: boolean}, b: {type: boolean}}}\nprogrammes: {aid: {eligible: {all: [a, b]}}}\n",
    );
    for (json, count) in [
        (r#"{"a": true, "b": true}"#, 0),
        (r#"{"a": true}"#, 0),
        (r#"{"a": false}"#, 1),
        (r#"{"a": false, "b": true}"#, 1),
        (r#"{"a": false, "b": false}"#, 0),
    ] {
        assert_eq!(decision(&screen(&policy, json, "2020-01-01"), "aid").near_misses.len(), count, "{json}");
    }
}

#[test]
fn an_open_requirement_makes_a_near_miss_unsure_and_a_failed_one_leaves_none() {
    let policy = load(
        "pack: p\nfacts: {household: {a: {type: boolean}, b: {type: boolean}}}\nprogrammes:\n  base: {eligible: a}\n  \
         top: {eligible: b, requires: [base]}\n",
    );
    let near = |json: &str| {
        let screening = screen(&policy, json, "2020-01-01");
        let top = decision(&screening, "top");
        assert_eq!(top.outcome, Outcome::Ineligible);
        top.near_misses.iter().map(|own| own.surely).collect::<Vec<_>>()
    };
    assert_eq!(near(r#"{"a": true, "b": false}"#), [true]);
    assert_eq!(near(r#"{"b": false}"#), [false]);
    assert_eq!(near(r#"{"a": false, "b": false}"#), Vec::<bool>::new());
    assert_eq!(near(r#"{"a": false, "b": true}"#), Vec::<bool>::new());
}

#[test]
fn for_a_member_who_does_not_count_no_criterion_comes_near() {
    let policy = load(
        "pack: p\nfacts: {members: {a: {type: boolean}, b: {type: boolean}, counted: {type: boolean}}}\n\
         unit: {family: {counts: counted, default: true}}\nprogrammes:\n  aid: {for: member, eligible: {any: [a, b]}}\n  \
         one: {for: member, eligible: a}\n",
    );
    let json = r#"{"members": [
        {"id": "out", "a": false, "b": true, "counted": false},
        {"id": "perhaps", "a": false, "b": false},
        {"id": "in", "a": false, "b": false, "counted": true}]}"#;
    let screening = screen(&policy, json, "2020-01-01");
    let near = |programme: &str, member: &str| {
        let own = screening.member_decision(programme, member).expect("a decision");
        assert_eq!(own.outcome, Outcome::Ineligible);
        own.near_misses.iter().map(|own| own.surely).collect::<Vec<_>>()
    };
    assert_eq!(near("aid", "in"), [true, true]);
    assert_eq!(near("one", "in"), [true]);
    assert_eq!(near("aid", "out"), Vec::<bool>::new());
    assert_eq!(near("one", "out"), Vec::<bool>::new());
    assert_eq!(near("aid", "perhaps"), [false, false]);
    assert_eq!(near("one", "perhaps"), [false]);
}
