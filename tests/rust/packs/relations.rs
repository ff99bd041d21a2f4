//! What programmes require and exclude, which is preferred, and those that somebody else decides.

use super::{decision, load, says, screen};
use tuodi::record::Because;
use tuodi::screening::{Chosen, Screening, Settled};

fn chosen(screening: &Screening, names: &[&str]) -> Vec<String> {
    let one = |name: &&str| match &decision(screening, name).chosen {
        Chosen::ExcludedBy(other) => format!("not beside {other}"),
        other => format!("{other:?}"),
    };
    names.iter().map(one).collect()
}

const REQUIRES: &str = "\
pack: p
facts: {household: {income: {type: number}, sick: {type: boolean}, old: {type: boolean}}}
programmes:
  third: {eligible: {id: old, if: old}, requires: medical}
  medical: {eligible: {id: sick, if: sick}, requires: [dibao]}
  dibao: {eligible: income < 100, until: 2020-01-01}
";

#[test]
fn what_is_required_changes_the_outcome() {
    let policy = load(REQUIRES);
    for (json, dibao, medical, third, unmet) in [
        (r#"{"income": 99, "sick": true, "old": true}"#, "Eligible", "Eligible", "Eligible", ["", ""]),
        (
            r#"{"income": 100, "sick": true, "old": true}"#,
            "Ineligible",
            "Ineligible Requirement",
            "Ineligible Requirement",
            ["dibao", "medical"],
        ),
        (
            r#"{"sick": true, "old": true}"#,
            "Undetermined UnknownFacts",
            "Undetermined UnknownFacts",
            "Undetermined UnknownFacts",
            ["dibao", "medical"],
        ),
        (
            r#"{"income": 99, "sick": false, "old": true}"#,
            "Eligible",
            "Ineligible",
            "Ineligible Requirement",
            ["", "medical"],
        ),
        (r#"{"income": 99, "sick": true, "old": false}"#, "Eligible", "Eligible", "Ineligible", ["", ""]),
        // Sure, although dibao is open: the own criterion fails.
        (
            r#"{"sick": false}"#,
            "Undetermined UnknownFacts",
            "Ineligible",
            "Ineligible Requirement",
            ["dibao", "medical"],
        ),
    ] {
        let screening = screen(&policy, json, "2019-12-31");
        assert_eq!(says(&screening, "dibao"), dibao, "{json}");
        assert_eq!(says(&screening, "medical"), medical, "{json}");
        assert_eq!(says(&screening, "third"), third, "{json}");
        for (programme, wanted) in ["medical", "third"].into_iter().zip(unmet) {
            assert_eq!(decision(&screening, programme).unmet.join(" "), wanted, "{programme} {json}");
        }
    }
    let open = screen(&policy, r#"{"sick": true, "old": true}"#, "2019-12-31");
    assert_eq!(decision(&open, "third").needed, ["income"]);
    // What is required has ended.
    let ended = screen(&policy, r#"{"income": 99, "sick": true, "old": true}"#, "2020-01-01");
    assert_eq!(says(&ended, "medical"), "Ineligible Requirement");
    assert_eq!(decision(&ended, "medical").unmet.join(" "), "dibao");
    assert!(decision(&ended, "medical").near_misses.is_empty());
}

const EXCLUDES: &str = "\
pack: p
facts: {household: {a: {type: boolean}, b: {type: boolean}, c: {type: boolean}}}
programmes:
  x: {eligible: a, excludes: [y]}
  y: {eligible: b}
  z: {eligible: c, excludes: y}
";

#[test]
fn the_preferred_one_is_chosen_and_no_outcome_changes() {
    for (prefer, json, wanted) in [
        ("[y]", r#"{"a": true, "b": true, "c": true}"#, ["not beside y", "Yes", "not beside y"]),
        ("[x, y, z]", r#"{"a": true, "b": true, "c": true}"#, ["Yes", "not beside x", "Yes"]),
        ("[z, y, x]", r#"{"a": true, "b": true, "c": true}"#, ["Yes", "not beside z", "Yes"]),
        ("[x, y]", r#"{"a": true, "b": true, "c": false}"#, ["Yes", "not beside x", "No"]),
        ("[x, y]", r#"{"a": false, "b": true, "c": false}"#, ["No", "Yes", "No"]),
        // An undetermined preferred one leaves both possible.
        ("[x, y]", r#"{"b": true, "c": false}"#, ["Possible", "Possible", "No"]),
        ("[y, x]", r#"{"b": true, "c": false}"#, ["not beside y", "Yes", "No"]),
        // Whether y is excluded by x is open, so is z.
        ("[x, y, z]", r#"{"b": true, "c": true}"#, ["Possible", "Possible", "Possible"]),
    ] {
        let policy = load(&format!("{EXCLUDES}prefer: {prefer}\n"));
        let screening = screen(&policy, json, "2020-01-01");
        assert_eq!(chosen(&screening, &["x", "y", "z"]), wanted, "{prefer} {json}");
        let without = screen(&load(EXCLUDES), json, "2020-01-01");
        for programme in ["x", "y", "z"] {
            assert_eq!(says(&screening, programme), says(&without, programme));
        }
    }
}

#[test]
fn without_a_preference_each_of_two_is_possible() {
    let policy = load(EXCLUDES);
    let of = |json: &str| chosen(&screen(&policy, json, "2020-01-01"), &["x", "y", "z"]);
    assert_eq!(of(r#"{"a": true, "b": true, "c": false}"#), ["Possible", "Possible", "No"]);
    assert_eq!(of(r#"{"a": true, "b": false, "c": true}"#), ["Yes", "No", "Yes"]);
}

/// Programmes x, y, z with these amounts a month; x and y, y and z exclude one another.
fn of_value(x: &str, y: &str, z: &str) -> String {
    format!(
        "pack: p\ncurrency: CNY\nfacts:\n  household:\n    a: {{type: boolean}}\n    b: {{type: boolean}}\n    \
         c: {{type: boolean}}\n    n: {{type: number, unit: CNY/month, min: 0, max: 100}}\nprogrammes:\n  \
         x: {{eligible: a, excludes: [y], amount: '{x}', per: month}}\n  y: {{eligible: b, amount: '{y}', per: month}}\n  \
         z: {{eligible: c, excludes: [y], amount: '{z}', per: month}}\nprefer: most_valuable\n"
    )
}

#[test]
fn the_most_valuable_together_are_chosen() {
    let all = r#"{"a": true, "b": true, "c": true}"#;
    for (amounts, json, wanted) in [
        (["100", "150", "80"], all, ["Yes", "not beside x", "Yes"]),
        (["100", "181", "80"], all, ["not beside y", "Yes", "not beside y"]),
        // A tie: the earlier ones.
        (["100", "180", "80"], all, ["Yes", "not beside x", "Yes"]),
        (["100", "100", "0"], r#"{"a": true, "b": true, "c": false}"#, ["Yes", "not beside x", "No"]),
        (["99", "100", "0"], r#"{"a": true, "b": true, "c": false}"#, ["not beside y", "Yes", "No"]),
        // x pays 50 to 150: it depends.
        (["50 + n", "100", "0"], r#"{"a": true, "b": true, "c": false}"#, ["Possible", "Possible", "No"]),
        (["101 + n", "100", "0"], r#"{"a": true, "b": true, "c": false}"#, ["Yes", "not beside x", "No"]),
        (["n", "101", "0"], r#"{"a": true, "b": true, "c": false}"#, ["not beside y", "Yes", "No"]),
        // x is open: if it is not granted, y is.
        (["200", "100", "0"], r#"{"b": true, "c": false}"#, ["Possible", "Possible", "No"]),
        (["90", "100", "0"], r#"{"b": true, "c": false}"#, ["not beside y", "Yes", "No"]),
    ] {
        let policy = load(&of_value(amounts[0], amounts[1], amounts[2]));
        let screening = screen(&policy, json, "2020-01-01");
        assert_eq!(chosen(&screening, &["x", "y", "z"]), wanted, "{amounts:?} {json}");
    }
}

#[test]
fn a_proposed_programme_is_shown_and_never_chosen() {
    let policy = load(
        "pack: p\ncurrency: CNY\nfacts: {household: {a: {type: boolean}}}\nprogrammes:\n  \
         new: {eligible: a, amount: 500, per: month, status: proposed, excludes: [old]}\n  \
         old: {eligible: a, amount: 100, per: month, status: in_force}\nprefer: [new, old]\n",
    );
    let screening = screen(&policy, r#"{"a": true}"#, "2020-01-01");
    assert_eq!(says(&screening, "new"), "Eligible, 500.00 CNY/month");
    assert_eq!(chosen(&screening, &["new", "old"]), ["No", "Yes"]);
    assert!(decision(&screening, "new").proposed && !decision(&screening, "old").proposed);
}

const ASKED: &str = "\
pack: p
facts: {household: {a: {type: boolean}}}
programmes:
  legal_aid: {ask_at: {zh: 司法所, en: justice office}, run_by: {zh: 司法局}, procedure: statutory}
  school: {eligible: a, ask_at: 学校}
  after: {eligible: a, requires: [legal_aid]}
  beside: {eligible: {any: [a, eligible(legal_aid)]}}
  without: {eligible: not(eligible(legal_aid))}
time_zone: \"+08:00\"
procedures:
  statutory:
    roles: {applicant: 申请人, clerk: 经办人}
    states: {applied: 已申请, closed: 已结案}
    ends: closed
    flow:
      - {in: new, on: apply, by: applicant, to: applied}
      - {in: applied, on: close, by: clerk, to: closed}
";

#[test]
fn what_somebody_else_decides_is_undetermined_and_says_where_to_ask() {
    let policy = load(ASKED);
    let screening = screen(&policy, r#"{"a": false}"#, "2020-01-01");
    let own = decision(&screening, "legal_aid");
    assert_eq!(says(&screening, "legal_aid"), "Undetermined AskAt");
    assert_eq!(own.ask_at.as_ref().and_then(|names| names.en.clone()).as_deref(), Some("justice office"));
    assert_eq!(own.run_by.as_ref().and_then(|names| names.zh.clone()).as_deref(), Some("司法局"));
    assert_eq!(own.procedure.as_deref(), Some("statutory"));
    assert_eq!((own.settled, own.provisional, own.needed.len()), (Settled::Open, false, 0));
    assert_eq!(own.chosen, Chosen::Possible);
    assert!(own.criteria.is_empty() && own.rule.is_none() && own.near_misses.is_empty());
    assert!(screening.questions.is_empty());
    // With criteria it is decided by them, and still says where to ask.
    assert_eq!(says(&screening, "school"), "Ineligible");
    assert!(decision(&screening, "school").ask_at.is_some());
}

#[test]
fn nobody_is_eligible_because_of_what_somebody_else_decides() {
    let policy = load(ASKED);
    let screening = screen(&policy, r#"{"a": true}"#, "2020-01-01");
    let after = decision(&screening, "after");
    assert_eq!(after.outcome, tuodi::record::Outcome::Undetermined, "{:?}", after.because);
    assert_ne!(after.because, Some(Because::UnknownFacts), "no answer of the household settles it");
    assert_eq!(after.unmet.join(" "), "legal_aid");
    assert_eq!(says(&screening, "beside"), "Eligible");
    let screening = screen(&policy, r#"{"a": false}"#, "2020-01-01");
    assert_eq!(says(&screening, "after"), "Ineligible");
    assert!(says(&screening, "beside").starts_with("Undetermined"), "{}", says(&screening, "beside"));
    assert!(says(&screening, "without").starts_with("Undetermined"), "{}", says(&screening, "without"));
}
