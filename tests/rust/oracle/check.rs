//! The oracle is itself checked, by hand-made values from the text of the language.

use super::eval::{Scope, eval};
use super::facts::{HOUSEHOLD, MEMBER, Partial, value_of};
use super::value::{List, Value, show_outcome};

/// A household with `n` = 0, `size` = 3, `urban` true, and two members of ages 10 and 70.
fn shown(text: &str) -> String {
    let fields = |wanted: &[(&str, i64)], fields: &[super::facts::Field]| {
        let code = |field: &super::facts::Field| {
            wanted.iter().find(|(name, _)| *name == field.name).map_or(0, |(_, code)| *code)
        };
        fields.iter().map(|field| (field.name.to_owned(), value_of(field.sort, code(field), 0))).collect()
    };
    let member = |age: i64, works: i64| Ok(Value::Record(fields(&[("age", age), ("works", works)], &MEMBER)));
    let mut facts: std::collections::BTreeMap<_, _> = fields(&[("size", 300), ("urban", 1)], &HOUSEHOLD);
    let items = vec![member(1000, 0), member(7000, 1)];
    facts.insert("members".into(), Value::List(List::of(items)));
    let expression = tuodi::language::parse(text).unwrap_or_else(|errors| panic!("{errors}\n{text}"));
    show_outcome(&eval(&expression, &Scope::of_facts(&facts)))
}

#[test]
fn the_oracle_reads_the_language() {
    let cases = [
        ("1 - 2 - 3", "-4"),
        ("8 / 4 / 2", "1"),
        ("3 ** 4 ** 5", "3486784401"),
        ("-3 ** 2", "9"),
        ("2 ** -2", "0.25"),
        ("n ** -1", "fault DivisionByZero"),
        ("n ** 0", "1"),
        ("ceiling((632 - 1894 / 3) * 3)", "2"),
        ("modulo(-12, 5)", "3"),
        ("modulo(12, -5)", "-3"),
        ("modulo(10.1, 4.5)", "1.1"),
        ("modulo(5, n)", "fault DivisionByZero"),
        ("decimal(2.5, 0)", "2"),
        ("decimal(1 / 3, 2)", "0.33"),
        ("round up(-5.5, 0)", "-6"),
        ("round down(5.55, 1)", "5.5"),
        ("round half up(-2.5, 0)", "-3"),
        ("round half down(-2.5, 0)", "-2"),
        ("round half up(1250, -2)", "1300"),
        ("floor(-1.5)", "-2"),
        ("ceiling(1.21, 1)", "1.3"),
        ("even(0)", "true"),
        ("odd(-3)", "true"),
        ("even(2.5)", "fault NoValue"),
        ("false and 1 / n = 1", "false"),
        ("1 / n = 1 and false", "false"),
        ("true and 1 / n = 1", "fault DivisionByZero"),
        ("1 / n = 1 or urban", "true"),
        ("1 / n = 1 or false", "fault DivisionByZero"),
        ("not(1 / n = 1)", "fault DivisionByZero"),
        ("if n = 0 then 0 else 1 / n", "0"),
        ("if urban then 1 / n else 0", "fault DivisionByZero"),
        ("if 1 / n = 1 then 2 else 2", "fault DivisionByZero"),
        ("(1 / n - 1 / n) * 0", "fault DivisionByZero"),
        ("sum(members[age > 100].age)", "0"),
        ("count(members[age > 100])", "0"),
        ("min(members[age > 100].age)", "fault EmptyList"),
        ("mean(members.age)", "40"),
        ("max(1, 5, 3)", "5"),
        ("sum(1, 2)", "3"),
        ("all(members[age > 100].works)", "true"),
        ("any(members[age > 100].works)", "false"),
        ("all(members.works)", "false"),
        ("any(true, 1 / n = 1)", "true"),
        ("some m in members satisfies m.age = 10", "true"),
        ("some m in members satisfies 60 / (m.age - 10) = 1", "true"),
        ("some m in members satisfies 60 / (m.age - 10) = 2", "fault DivisionByZero"),
        ("every m in members satisfies 60 / (m.age - 10) = 2", "false"),
        ("every m in members satisfies 60 / (m.age - 10) = 1", "fault DivisionByZero"),
        ("count(members[60 / (age - 10) = 1])", "fault DivisionByZero"),
        ("count(members[item.age >= 60 and works])", "1"),
        ("count(members[60 / (age - 10) = 1][age > 10])", "1"),
        ("count(members[60 / (age - 10) = 1][age = 10])", "fault DivisionByZero"),
        ("some m in members[60 / (age - 10) = 1] satisfies m.works", "true"),
        ("some m in members[60 / (age - 10) = 1] satisfies m.age = 10", "fault DivisionByZero"),
        ("every m in members[60 / (age - 10) = 1] satisfies m.works", "fault DivisionByZero"),
        ("every m in members[60 / (age - 10) = 1] satisfies m.age > 0", "true"),
        ("any(members[60 / (age - 10) = 1].works)", "true"),
        ("70 in members[60 / (age - 10) = 1].age", "true"),
        ("10 in members[60 / (age - 10) = 1].age", "fault DivisionByZero"),
        ("count([1 / n, 2])", "2"),
        ("members.age", "[10, 70]"),
        ("sum(members.age[item > 20])", "70"),
        ("10 in members.age", "true"),
        ("5 in [1..5]", "true"),
        ("5 in [1..5)", "false"),
        ("1 in ]1..5]", "false"),
        ("5 in (< 3, >= 5)", "true"),
        ("5 in (1, 2, 5)", "true"),
        ("5 in (1 / n, 5)", "true"),
        ("4 in (1 / n, 5)", "fault DivisionByZero"),
        ("5 between 1 and 5", "true"),
        ("0 between 1 and 1 / n", "false"),
        ("2 between 1 and 1 / n", "fault DivisionByZero"),
        ("\"b\" in (\"a\", \"b\")", "true"),
        ("\"Z\" < \"a\"", "true"),
        ("date(\"2011-01-31\") + @\"P1M\"", "2011-02-28"),
        ("date(\"2012-02-29\") - duration(\"P1Y\")", "2011-02-28"),
        ("@\"2011-04-01\" - @\"2011-03-01\"", "P31D"),
        ("@\"2011-04-01\" + @\"P30D\"", "2011-05-01"),
        ("@\"P14M\".years", "1"),
        ("@\"P14M\".months", "2"),
        ("@\"-P14M\".months", "-2"),
        ("@\"P1Y\" / @\"P5M\"", "2.4"),
        ("@\"P7D\" / @\"P0D\"", "fault DivisionByZero"),
        ("@\"P7D\".days", "7"),
        ("@\"2011-04-01\".month", "4"),
        ("years and months duration(date(\"2013-08-24\"), date(\"2012-12-15\"))", "-P8M"),
        ("@\"P12M\" = @\"P1Y\"", "true"),
    ];
    for (text, wanted) in cases {
        assert_eq!(shown(text), wanted, "{text}");
    }
}

#[test]
fn a_completion_is_one_of_what_is_known() {
    use proptest::strategy::{Strategy, ValueTree};
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = (super::generate::partial(), super::generate::words(6));
    for _ in 0..200 {
        let (partial, words): (Partial, _) = strategy.new_tree(&mut runner).expect("a case").current();
        let mut learnt = partial.clone();
        for words in words {
            assert!(partial.holds(&partial.completion(&words)));
            let next = learnt.refined(&words);
            assert!(learnt.holds(&next) && partial.holds(&next));
            learnt = next;
        }
    }
}
