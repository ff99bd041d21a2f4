//! Amounts that assessment settles, facts that assessment settles, and decisions on merely declared facts.

use super::{decision, load, says, screen};
use tuodi::record::Figure;
use tuodi::screening::Settled;

const FRAMES: &str = "\
pack: p
currency: CNY
facts:
  household:
    poor: {type: boolean}
    bill: {type: number, unit: CNY, min: 0, max: 1000}
    size: {type: number, unit: persons, min: 1, scale: 0}
parameters: {each: {unit: CNY/persons, values: {2010-01-01: 300}}}
programmes:
  fixed: {eligible: poor, amount: {settled_by: assessment, min: 0, max: 500, step: 50}, per: once}
  open: {eligible: poor, amount: {settled_by: assessment, min: 100}, per: once}
  by_bill: {eligible: poor, amount: {settled_by: assessment, min: bill / 10, max: 'min(bill, each * size)'}, per: once}
";

#[test]
fn an_amount_that_assessment_settles_is_a_frame() {
    let policy = load(FRAMES);
    let screening = screen(&policy, r#"{"poor": true, "bill": 800, "size": 2}"#, "2020-01-01");
    let fixed = decision(&screening, "fixed").amount.clone().expect("an amount");
    assert_eq!(fixed.figure, Figure::Between(Some("0.00".to_owned()), Some("500.00".to_owned())));
    assert!(fixed.settled_by_assessment);
    assert_eq!(fixed.step.as_deref(), Some("50"));
    // No fact is open: the frame is what screening can say.
    assert_eq!(decision(&screening, "fixed").settled, Settled::Definite);
    assert!(decision(&screening, "fixed").needed.is_empty());
    assert_eq!(says(&screening, "open"), "Eligible, 100.00 – … CNY");
    assert_eq!(says(&screening, "by_bill"), "Eligible, 80.00 – 600.00 CNY");
    let screening = screen(&policy, r#"{"poor": true, "bill": 500, "size": 2}"#, "2020-01-01");
    assert_eq!(says(&screening, "by_bill"), "Eligible, 50.00 – 500.00 CNY");
    // An unknown bill of at most 1000 for two persons: from 0 to 600.
    let screening = screen(&policy, r#"{"poor": true, "size": 2}"#, "2020-01-01");
    assert_eq!(says(&screening, "by_bill"), "Eligible, 0.00 – 600.00 CNY");
    assert_eq!(decision(&screening, "by_bill").needed, ["bill"]);
    assert_eq!(decision(&screening, "by_bill").settled, Settled::Open);
    let screening = screen(&policy, r#"{"poor": false}"#, "2020-01-01");
    assert_eq!(says(&screening, "fixed"), "Ineligible");
}

#[test]
fn an_end_of_a_frame_without_a_value_is_a_fault() {
    let policy = load(FRAMES);
    let screening = screen(&policy, r#"{"poor": true, "bill": 800, "size": 2}"#, "2009-12-31");
    assert_eq!(says(&screening, "by_bill"), "Eligible, — CNY");
    assert_eq!(decision(&screening, "by_bill").faults[0].expression, "each");
}

const SETTLED: &str = "\
pack: p
facts:
  household:
    hardship: {type: boolean, settled_by: assessment}
    poor: {type: boolean}
programmes:
  aid: {eligible: hardship}
  both: {eligible: poor and hardship}
";

#[test]
fn what_assessment_settles_is_unknown_while_it_is_merely_declared() {
    let policy = load(SETTLED);
    for (fact, wanted) in [
        (r#"true"#, "Undetermined UnknownFacts"),
        (r#"false"#, "Undetermined UnknownFacts"),
        (r#"{"value": true, "standing": "declared"}"#, "Undetermined UnknownFacts"),
        (r#"{"value": true, "standing": "verified"}"#, "Eligible"),
        (r#"{"value": true, "standing": "judged"}"#, "Eligible"),
        (r#"{"value": false, "standing": "judged"}"#, "Ineligible"),
        (r#"{"value": null, "standing": "judged"}"#, "Undetermined UnknownFacts"),
    ] {
        let screening = screen(&policy, &format!(r#"{{"hardship": {fact}}}"#), "2020-01-01");
        assert_eq!(says(&screening, "aid"), wanted, "{fact}");
        let is_open = wanted.starts_with("Undetermined");
        assert_eq!(decision(&screening, "aid").needed.len(), usize::from(is_open));
        assert!(!decision(&screening, "aid").provisional, "{fact}");
    }
    let screening = screen(&policy, r#"{"hardship": true}"#, "2020-01-01");
    // What an answer settles is asked before what only an assessment settles.
    assert_eq!(screening.questions.iter().map(|one| one.fact.as_str()).collect::<Vec<_>>(), ["poor", "hardship"]);
    assert!(!screening.questions[0].settled_by_assessment && screening.questions[1].settled_by_assessment);
}

const STANDING: &str = "\
pack: p
currency: CNY
facts:
  household:
    a: {type: boolean}
    b: {type: boolean}
    n: {type: number, unit: CNY/month, min: 0}
    unused: {type: boolean}
programmes:
  every_one: {eligible: {all: [a, b]}}
  some_one: {eligible: {any: [a, b]}}
  paid: {eligible: a, amount: n, per: month}
";

#[test]
fn a_decision_is_provisional_only_where_it_rests_on_declared_facts() {
    let policy = load(STANDING);
    let declared = |value: &str| value.to_owned();
    let verified = |value: &str| format!(r#"{{"value": {value}, "standing": "verified"}}"#);
    for (a, b, all, any) in [
        (declared("true"), declared("true"), true, true),
        (verified("true"), verified("true"), false, false),
        (declared("true"), verified("true"), true, false),
        (verified("true"), declared("true"), true, false),
        // One verified criterion that fails is enough, whatever the other turns out to be.
        (verified("false"), declared("true"), false, true),
        (verified("false"), declared("false"), false, true),
        (declared("false"), verified("true"), true, false),
        (declared("false"), declared("false"), true, true),
        (verified("false"), verified("false"), false, false),
    ] {
        let screening = screen(&policy, &format!(r#"{{"a": {a}, "b": {b}, "unused": true}}"#), "2020-01-01");
        assert_eq!(decision(&screening, "every_one").provisional, all, "all, {a}, {b}");
        assert_eq!(decision(&screening, "some_one").provisional, any, "any, {a}, {b}");
    }
    // What is open is not called provisional.
    let screening = screen(&policy, r#"{"a": true}"#, "2020-01-01");
    assert!(!decision(&screening, "every_one").provisional);
    assert!(decision(&screening, "some_one").provisional);
}

#[test]
fn an_amount_on_declared_facts_is_provisional() {
    let policy = load(STANDING);
    let of = |json: &str| decision(&screen(&policy, json, "2020-01-01"), "paid").provisional;
    assert!(of(r#"{"a": {"value": true, "standing": "verified"}, "n": 100}"#));
    assert!(!of(r#"{"a": {"value": true, "standing": "verified"}, "n": {"value": 100, "standing": "judged"}}"#));
    // The amount of an ineligible outcome does not matter.
    assert!(!of(r#"{"a": {"value": false, "standing": "verified"}, "n": 100}"#));
}
