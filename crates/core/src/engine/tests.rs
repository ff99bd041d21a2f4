//! Blocks of any size say the same as each row alone, and a row's answer does not depend on its neighbours.

#![expect(clippy::arithmetic_side_effects, reason = "a test counts rows and makes small numbers")]

use super::answer::{Possible, possible};
use super::block::{Block, Constants, Workspace};
use super::build::Builder;
use super::fact_table::FactTable;
use super::facts::Facts;
use super::lower::{Environment, LoweredValue, lower};
use super::number::Causes;
use super::program::{Keep, NodeId, Program};
use super::run::run;
use crate::language::{Type, check, parse};
use proptest::prelude::*;

/// Every operation of the engine, with and without faults and overflow.
const EXPRESSIONS: [&str; 44] = [
    "a + b * 2 - a / 4",
    "a / n",
    "(a - b / n) * n",
    "a / n + b / n",
    "a / n < b / size",
    "if n = 0 then 0 else a / n",
    "a * b * n",
    "n ** 3",
    "(a + 1) ** -2",
    "a * 10 ** 15 * a * 10 ** 15 * n",
    "a ** 3 * b ** 3 * 10 ** 15",
    "floor(a / 3) + ceiling(b / 7)",
    "decimal(a / 7, 2)",
    "round up(b, -1)",
    "abs(a - b)",
    "modulo(a, n)",
    "modulo(a, 7)",
    "min(a, b, n)",
    "max(a / n, b)",
    "mean([a, b][item > 0])",
    "min([a, b][item > n])",
    "sum([a, b, n][item > 0])",
    "a in (< 3, [10..20], > 50)",
    "a between b and n",
    "even(n)",
    "odd(a)",
    "p and a / n > 1",
    "p or a / n > 1",
    "not(p) = q",
    "if p then a else b / n",
    "if a > 0 then p else q",
    "kind = \"x\"",
    "kind in (\"x\", \"y\")",
    "(if p then kind else \"z\") != kind",
    "born.year + born.month + born.day",
    "born + @\"P1M\" < day + @\"P30D\"",
    "years and months duration(born, day).years",
    "date(n, 2, 29)",
    "sum(members.m) / size",
    "count(members[m > a])",
    "min(members.m) + max(members[f].m)",
    "mean(members[m > 0].m)",
    "every x in members satisfies x.m / n > 1 or x.f",
    "some x in members[f] satisfies x.m > mean(members.m)",
];

/// A number, known or not; a huge one takes part only where every step may leave 64 bits.
fn number(may_be_huge: bool) -> impl Strategy<Value = String> {
    prop_oneof![
        6 => (-60_i32..100).prop_map(|value| value.to_string()),
        2 => (-6000_i32..10000).prop_map(|cents| {
            let sign = if cents < 0 { "-" } else { "" };
            format!("\"{sign}{}.{:02}\"", cents.abs() / 100, cents.abs() % 100)
        }),
        1 => Just(if may_be_huge { "9000000000000000000" } else { "90" }.to_owned()),
        1 => Just(r#"{"type":"number"}"#.to_owned()),
        2 => (-9_i32..9, 0_i32..20)
            .prop_map(|(low, width)| format!(r#"{{"type":"number","low":{low},"high":{}}}"#, low + width)),
        1 => (-9_i32..9).prop_map(|low| format!(r#"{{"type":"number","low":{low},"high":null}}"#)),
    ]
}

fn truth() -> impl Strategy<Value = String> {
    prop_oneof![Just("true".to_owned()), Just("false".to_owned()), Just(r#"{"type":"boolean"}"#.to_owned())]
}

fn date() -> impl Strategy<Value = String> {
    let day = |(year, month, day): (i32, u32, u32)| format!("\"{year}-{month:02}-{day:02}\"");
    let any = (1990_i32..2030, 1_u32..13, 1_u32..29);
    prop_oneof![
        3 => any.clone().prop_map(day),
        1 => Just(r#"{"type":"date"}"#.to_owned()),
        1 => (any, 0_i32..3).prop_map(move |((year, month, from), more)| {
            let (low, high) = (day((year, month, from)), day((year + more, month, from)));
            format!(r#"{{"type":"date","low":{low},"high":{high}}}"#)
        }),
    ]
}

fn kind() -> impl Strategy<Value = String> {
    let known = |value: &str| format!(r#"{{"type":"category","value":"{value}","values":["x","y","z"]}}"#);
    prop_oneof![Just(known("x")), Just(known("z")), Just(r#"{"type":"category","values":["x","y","z"]}"#.to_owned()),]
}

prop_compose! {
    fn household(may_be_huge: bool)(
        numbers in prop::collection::vec(number(may_be_huge), 4),
        truths in prop::collection::vec(truth(), 2),
        dates in prop::collection::vec(date(), 2),
        kind in kind(),
        members in prop::collection::vec((number(may_be_huge), truth()), 0..5),
        complete in any::<bool>(),
    ) -> Facts {
        let members: Vec<String> =
            members.iter().map(|(number, truth)| format!(r#"{{"m":{number},"f":{truth}}}"#)).collect();
        let text = format!(
            r#"{{"a":{},"b":{},"n":{},"size":{},"p":{},"q":{},"born":{},"day":{},"kind":{kind},"members":[{}],"members_complete":{complete}}}"#,
            numbers[0], numbers[1], numbers[2], numbers[3], truths[0], truths[1], dates[0], dates[1],
            members.join(","),
        );
        Facts::from_json(&text).unwrap_or_else(|errors| panic!("{text}: {errors}"))
    }
}

/// A household in which every field of a member is typed, so that any pool has the same types.
fn sample() -> Facts {
    let text = r#"{"a":"1.25","b":2,"n":3,"size":1,"p":true,"q":false,"born":"2000-02-29","day":"2024-01-31",
        "kind":{"type":"category","values":["x","y","z"]},"members":[{"m":"1.25","f":true}]}"#;
    Facts::from_json(text).expect("the sample is well formed")
}

struct Compiled {
    program: Program,
    root: NodeId,
    type_: Type,
}

fn compile(table: &FactTable, expression: &str, keep: Keep) -> Compiled {
    let tree = parse(expression).unwrap_or_else(|errors| panic!("{expression}: {errors}"));
    let checked =
        check(&tree, expression, &table.scope, None).unwrap_or_else(|errors| panic!("{expression}: {errors}"));
    let mut builder = Builder::new(table.inputs.clone(), table.lists.len());
    let lowered = lower(&mut builder, &Environment::default(), 0, &checked)
        .unwrap_or_else(|refusal| panic!("{expression}: {refusal:?}"));
    let LoweredValue::Node(root) = lowered.value else { panic!("{expression} is a list") };
    Compiled { program: Program::new(builder, &[root], keep), root, type_: checked.root.type_.clone() }
}

fn rows(compiled: &Compiled, block: &Block) -> Vec<(Option<Possible>, Causes)> {
    let mut workspace = Workspace::new(&compiled.program);
    let results = run(&compiled.program, block, &Constants::default(), &mut workspace);
    let column = results.column(compiled.root).expect("the root has a column");
    (0..block.rows).map(|row| possible(column, row, &compiled.type_, &block.texts)).collect()
}

fn agree(pool: &[Facts], sizes: &[usize], expressions: &[&str]) {
    let sample = sample();
    let known: Vec<&Facts> = pool.iter().chain([&sample]).collect();
    let table = FactTable::new(&known).expect("the pool has one type for each fact");
    for expression in expressions {
        let kept = compile(&table, expression, Keep::Everything);
        let lean = compile(&table, expression, Keep::Roots);
        assert!(lean.program.slot_count <= kept.program.slot_count, "{expression}");
        let alone: Vec<_> =
            pool.iter().map(|facts| rows(&kept, &table.block(&[facts], &kept.program)).remove(0)).collect();
        for size in sizes {
            let many: Vec<&Facts> = pool.iter().cycle().take(*size).collect();
            for compiled in [&kept, &lean] {
                let together = rows(compiled, &table.block(&many, &compiled.program));
                assert_eq!(together.len(), *size, "{expression}");
                for (row, found) in together.iter().enumerate() {
                    let expected = &alone[row % pool.len()];
                    assert_eq!(found, expected, "{expression}, row {row} of {size}: {:?}", many[row]);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_row_says_the_same_alone_and_in_a_block(
        pool in any::<bool>().prop_flat_map(|may_be_huge| prop::collection::vec(household(may_be_huge), 1..40)),
        from in 0..EXPRESSIONS.len(),
    ) {
        // A few expressions a case; over the cases each comes up.
        let few: Vec<&str> = EXPRESSIONS.iter().cycle().skip(from).take(4).copied().collect();
        agree(&pool, &[1, 2, 63, 64, 65], &few);
    }
}

#[test]
fn blocks_of_8192_rows_agree_row_by_row() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for may_be_huge in [false, true] {
        let pool: Vec<Facts> = (0..97)
            .map(|_| {
                let tree = household(may_be_huge).new_tree(&mut runner).expect("a household");
                proptest::strategy::ValueTree::current(&tree)
            })
            .collect();
        agree(&pool, &[8191, 8192, 8193], &EXPRESSIONS);
    }
}

#[test]
fn a_faulty_or_overflowing_neighbour_changes_nothing() {
    let facts = |a: &str, n: &str| {
        let text = format!(
            r#"{{"a":{a},"b":2,"n":{n},"size":1,"p":true,"q":false,"born":"2000-01-01",
            "day":"2024-01-31","kind":{{"type":"category","values":["x"]}},"members":[]}}"#
        );
        Facts::from_json(&text).expect("well formed")
    };
    let good = facts("6", "3");
    let pool = [facts("1", "0"), good.clone(), facts("\"170141183460469231731687303715884105727\"", "9"), good];
    let table = FactTable::new(&pool.iter().collect::<Vec<_>>()).expect("one type for each fact");
    for (expression, expected) in
        [("a / n", "2"), ("a * a * n", "108"), ("modulo(a, n)", "0"), ("a + b / n", "6.666666666666666666666666667")]
    {
        let compiled = compile(&table, expression, Keep::Everything);
        let found = rows(&compiled, &table.block(&pool.iter().collect::<Vec<_>>(), &compiled.program));
        for row in [1, 3] {
            match &found[row] {
                (Some(Possible::Exactly(value)), 0) => assert_eq!(value.to_string(), expected, "{expression}"),
                other => panic!("{expression}, row {row}: {other:?}"),
            }
        }
        assert!(found.iter().any(|(value, fault)| value.is_none() && *fault != 0) || expression == "a + b / n");
    }
}

fn answer(expression: &str, facts: &str) -> String {
    let facts = Facts::from_json(facts).expect("well formed");
    super::evaluate(expression, &facts).map_or_else(|error| error.code().to_owned(), |answer| answer.to_json())
}

#[test]
fn a_value_of_the_household_is_one_term_on_both_levels() {
    let facts = r#"{"n":{"type":"number"},"members":[{"age":61},{"age":5},{"age":4}]}"#;
    let older = "count(members[(if true then age + n else age) - n > 5])";
    assert_eq!(answer(older, facts), r#"{"type":"number","value":"1"}"#);
}

#[test]
fn a_date_beyond_the_calendar_is_a_fault_and_not_an_open_answer() {
    let next = |date: &str| answer(&format!("date(\"{date}\") + @\"P1D\""), "{}");
    assert_eq!(next("9999-12-31"), r#"{"type":"date","value":"10000-01-01"}"#);
    assert_eq!(next("262142-12-30"), r#"{"type":"date","value":"262142-12-31"}"#);
    assert_eq!(next("262142-12-31"), "engine.does_not_fit");
    let again = answer("date(\"10000-01-01\") = date(\"9999-12-31\") + @\"P1D\"", "{}");
    assert_eq!(again, r#"{"type":"boolean","value":true}"#);
}

#[test]
fn the_trace_has_every_part_also_of_a_constant() {
    let facts = Facts::default();
    let mut prepared = super::Prepared::new("(1 + 2) * 3 > 8", &facts).expect("a condition");
    let evaluation = prepared.evaluate(&facts).expect("an answer");
    let parts: Vec<String> = evaluation
        .trace()
        .into_iter()
        .map(|part| match part.possible {
            Some(Possible::Exactly(value)) => format!("{} = {value}", part.text),
            other => format!("{}: {other:?}", part.text),
        })
        .collect();
    assert_eq!(parts, ["1 = 1", "2 = 2", "(1 + 2) = 3", "3 = 3", "(1 + 2) * 3 = 9", "8 = 8", "(1 + 2) * 3 > 8 = true"]);
}

#[test]
fn a_prepared_expression_keeps_nothing_of_the_facts_before() {
    let facts = |text: &str| Facts::from_json(text).expect("well formed");
    let open =
        facts(r#"{"n":{"type":"number","low":0},"t":"a","members":[{"m":1},{"m":null}],"members_complete":false}"#);
    let known = facts(r#"{"n":2,"t":"b","members":[{"m":7}]}"#);
    let expression = "if t = \"b\" then sum(members.m) / n else n";
    let mut prepared = super::Prepared::new(expression, &open).expect("a formula");
    for facts in [&open, &known, &open, &known] {
        let alone = super::evaluate(expression, facts).expect("an answer").to_json();
        assert_eq!(prepared.evaluate(facts).expect("an answer").answer.to_json(), alone);
    }
}
