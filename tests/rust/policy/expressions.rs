//! Faults inside expressions, and expressions that a comma has cut.

use super::{faults, load};

fn criterion(eligible: &str) -> String {
    format!(
        "pack: p\nfacts: {{household: {{a: {{type: number}}, b: {{type: number}}}}}}\nprogrammes:\n  x:\n    eligible: {eligible}\n"
    )
}

#[test]
fn an_expression_that_a_comma_cuts_is_told_where_it_was_cut() {
    let mut wrong = false;
    for (eligible, wanted) in [
        ("{if: max(a, b) < 3}", "policy.expression_cut programmes.x.eligible.b) < 3 5:27"),
        ("{id: y, if: max(a, b) < 3}", "policy.expression_cut programmes.x.eligible.b) < 3 5:34"),
        ("{if: a in (1, 2, 3)}", "policy.expression_cut programmes.x.eligible.2 5:29"),
        ("{if: a < 3, b}", "policy.expression_cut programmes.x.eligible.b 5:27"),
        ("{all: [max(a, b) < 3]}", "policy.expression_cut programmes.x.eligible.all[0] 5:25"),
        ("{if: max(a < 3}", "policy.expression_cut programmes.x.eligible.if 5:23"),
        ("a < 3)", "policy.expression_cut programmes.x.eligible 5:20"),
        ("a < max(3", "policy.expression_cut programmes.x.eligible 5:22"),
    ] {
        let found = faults(&criterion(eligible));
        println!("{eligible}: {found:?}");
        wrong |= found.first().map(String::as_str) != Some(wanted);
        wrong |= !found.iter().all(|fault| fault.starts_with("policy.expression_cut"));
    }
    assert!(!wrong, "see above");
    let concept = "pack: p\nconcepts:\n  m: {formula: max(1, 2), unit: persons}\n";
    assert_eq!(faults(concept), ["policy.expression_cut concepts.m.2) 3:23"]);
    let amount = "pack: p\ncurrency: CNY\nprogrammes:\n  x: {eligible: true, per: once, amount: max(1, 2)}\n";
    assert_eq!(faults(amount), ["policy.expression_cut programmes.x.2) 4:49"]);
}

#[test]
fn an_expression_in_quotes_or_on_its_own_line_is_not_cut() {
    for eligible in [
        "{if: \"max(a, b) < 3\"}",
        "{if: 'max(a, b) < 3'}",
        "max(a, b) < 3",
        "\n      if: max(a, b) < 3",
        "|\n      max(a,\n          b) < 3",
        "a in [1..3)",
        "a in ]1..3[",
        "a in (1..3]",
    ] {
        load(&criterion(eligible));
    }
    // A misspelt key beside a sound expression is a misspelt key.
    assert_eq!(faults(&criterion("{if: a < 3, surce: x}")), ["policy.unknown_key programmes.x.eligible.surce 5:27"]);
}

#[test]
fn faults_of_an_expression_stand_where_they_stand_in_the_document() {
    let mut wrong = false;
    for (eligible, wanted) in [
        ("a < c", "language.unknown_name programmes.x.eligible 5:19"),
        ("'a < c'", "language.unknown_name programmes.x.eligible 5:20"),
        ("\n      if: a < c", "language.unknown_name programmes.x.eligible.if 6:15"),
        ("|\n      a\n        < c", "language.unknown_name programmes.x.eligible 7:11"),
        ("\n      all:\n        - b > 1\n        - a < c", "language.unknown_name programmes.x.eligible.all[1] 8:15"),
        ("a < ", "language.syntax programmes.x.eligible 5:18"),
        ("a < true", "language.type programmes.x.eligible 5:19"),
        ("'a ＜ b'", "language.character programmes.x.eligible 5:18"),
        ("for x in a return x", "language.unsupported programmes.x.eligible 5:15"),
    ] {
        let found = faults(&criterion(eligible));
        println!("{eligible}: {found:?}");
        wrong |= found != [wanted];
    }
    assert!(!wrong, "see above");
    let units = "pack: p\ncurrency: CNY\nfacts:\n  household:\n    收入: {type: number, unit: CNY/month}\n    储蓄: {type: number, unit: CNY}\n\
                 programmes:\n  低保:\n    eligible: 收入 < 储蓄\n";
    assert_eq!(faults(units), ["language.unit programmes.低保.eligible 9:20"]);
}
