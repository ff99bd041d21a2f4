//! Every operation of the language over populations of ordinary numbers: formulas from a list, and formulas made of them.

use crate::asked::{Asked, Seen};
use crate::cases::{check, load};
use crate::data::{Data, Wanted};
use crate::tape::Tape;
use proptest::collection::vec;
use proptest::prelude::*;
use std::cell::RefCell;
use tuodi::record::Standing;
use tuodi::{Clock, Policy};

/// Numbers without a unit.
const NUMBERS: [&str; 48] = [
    "a",
    "n",
    "a + b * 2 - a / 4",
    "a / n",
    "(a - b / n) * n",
    "a / n + b / n",
    "a + b / n",
    "if n = 0 then 0 else a / n",
    "a * b * n",
    "a * b",
    "b ** 2",
    "n ** 3",
    "(a + 1) ** -2",
    "floor(a / 3) + ceiling(b / 7)",
    "decimal(a / 7, 2)",
    "round up(b, -1)",
    "round half up(a / n, 1)",
    "abs(a - b)",
    "modulo(a, n)",
    "modulo(a, 7)",
    "min(a, b, n)",
    "max(a / n, b)",
    "mean([a, b][item > 0])",
    "min([a, b][item > n])",
    "sum([a, b, n][item > 0])",
    "if p then a else b / n",
    "if p then (if q then a else b) else n",
    "born.year / a_year",
    "born.month / a_month + born.day / a_day",
    "years and months duration(born, day).years / a_year",
    "(day - born).days / a_day",
    "sum(members.m) / size",
    "sum(members.m) - a",
    "sum(members[f].m)",
    "sum(members[m > a].m)",
    "sum(members.k)",
    "count(members[m > a]) / a_person",
    "count(members[sort = kind and f]) / a_person",
    "count(members) / a_person",
    "min(members.m) + max(members[f].m)",
    "mean(members[m > 0].m)",
    "max(members.k)",
    "by_kind",
    "by_number",
    "by_both",
    "a * by_kind",
    "by_number - b / n",
    "constant * a",
];

const TRUTHS: [&str; 30] = [
    "p",
    "not(p) = q",
    "a / n < b / size",
    "a < b",
    "a = b",
    "n != 2",
    "a >= constant",
    "a in (< 3, [10..20], > 50)",
    "a between b and n",
    "n in (1, 2, 5)",
    "even(n)",
    "odd(n + 1)",
    "p and a / n > 1",
    "p or a / n > 1",
    "if a > 0 then p else q",
    "kind = \"x\"",
    "kind in (\"x\", \"y\")",
    "(if p then kind else \"z\") != kind",
    "kind != other",
    "born + @\"P1M\" < day + @\"P30D\"",
    "born < day",
    "day >= as_of",
    "born in [@\"1990-01-01\"..@\"2010-12-31\"]",
    "every x in members satisfies x.m / n > 1 or x.f",
    "some x in members[f] satisfies x.m > mean(members.m)",
    "some x in members satisfies x.sort = \"x\"",
    "every x in members satisfies x.k < n",
    "by_kind > a",
    "date(n, 2, 29) > born",
    "a * b > n * by_number",
];

/// Of a member.
const OF_MEMBERS: [&str; 12] = [
    "m",
    "m - a",
    "m / n",
    "k * a",
    "if f then m else a / n",
    "max(m, b)",
    "sum(members.m) - m",
    "round half up(m / 3, 1)",
    "count(members[m > a]) * m / a_person",
    "m / k + b / k",
    "by_kind - m",
    "abs(m) + modulo(k, 3)",
];

const TRUTHS_OF_MEMBERS: [&str; 8] = [
    "f",
    "m > a",
    "m / n < k",
    "sort = kind",
    "sort in (\"x\", \"z\") and m > 3",
    "f or p",
    "not(f) and sum(members.m) > m",
    "k in [1..3]",
];

/// A number or a condition of one from the lists, or made of two.
fn number(of_member: bool, depth: usize, tape: &mut Tape<'_>) -> String {
    let leaf = |tape: &mut Tape<'_>| match of_member && tape.chance(60) {
        true => tape.pick(&OF_MEMBERS).to_owned(),
        false => tape.pick(&NUMBERS).to_owned(),
    };
    let Some(below) = depth.checked_sub(1).filter(|_| tape.chance(60)) else { return leaf(tape) };
    let (one, other) = (number(of_member, below, tape), number(of_member, below, tape));
    match tape.below(13) {
        0 => format!("({one}) + ({other})"),
        1 => format!("({one}) - ({other})"),
        2 => format!("({one}) * ({other})"),
        3 => format!("({one}) / ({other})"),
        4 => format!("max({one}, {other})"),
        5 => format!("min({one}, {other}, 3)"),
        6 => format!("if {} then {one} else {other}", truth(of_member, 0, tape)),
        7 => format!("floor({one})"),
        8 => format!("round half up({one}, 2)"),
        9 => format!("({one}) * by_kind"),
        10 => format!("({one}) * constant - ({other})"),
        11 => format!("abs({one})"),
        _ => format!("-({one}) + a"),
    }
}

fn truth(of_member: bool, depth: usize, tape: &mut Tape<'_>) -> String {
    let leaf = |tape: &mut Tape<'_>| match of_member && tape.chance(60) {
        true => tape.pick(&TRUTHS_OF_MEMBERS).to_owned(),
        false => tape.pick(&TRUTHS).to_owned(),
    };
    let Some(below) = depth.checked_sub(1).filter(|_| tape.chance(60)) else { return leaf(tape) };
    match tape.below(8) {
        0 => format!("({}) and ({})", truth(of_member, below, tape), truth(of_member, below, tape)),
        1 => format!("({}) or ({})", truth(of_member, below, tape), truth(of_member, below, tape)),
        2 => format!("not({})", truth(of_member, below, tape)),
        3 => format!("if p then ({}) else ({})", truth(of_member, below, tape), truth(of_member, below, tape)),
        own => {
            let sign = ["<", "<=", "=", ">"][own - 4];
            format!("({}) {sign} ({})", number(of_member, below, tape), number(of_member, below, tape))
        }
    }
}

const SIGNS: [&str; 4] = ["<", ">=", ">", "<="];

/// A fact with a range that begins or ends somewhere, or nowhere.
fn fact(name: &str, scale: u32, tape: &mut Tape<'_>) -> String {
    let range =
        tape.pick(&["", ", min: 0", ", min: -60, max: 100", ", min: 1, max: 9", ", max: 700", ", min: 0, max: 300000"]);
    format!("    {name}: {{type: number, scale: {scale}{range}}}\n")
}

fn text(tape: &mut Tape<'_>) -> String {
    let mut out = "pack: wide\ncurrency: CNY\nfacts:\n  household:\n".to_owned();
    for (name, scale) in [("a", 2), ("b", 2), ("n", 0), ("size", 0)] {
        out.push_str(&fact(name, scale, tape));
    }
    out.push_str("    p: {type: boolean}\n    q: {type: boolean}\n    kind: {type: category, values: [x, y, z]}\n");
    out.push_str("    other: {type: category, values: [x, y, z]}\n    born: {type: date}\n    day: {type: date}\n");
    out.push_str("  members:\n    f: {type: boolean}\n    sort: {type: category, values: [x, y, z]}\n");
    out.push_str(&fact("m", 2, tape));
    out.push_str(&fact("k", 0, tape));
    out.push_str(
        "parameters:
  one: {unit: CNY/month, values: {2000-01-01: 1}}
  a_month: {unit: month, values: {2000-01-01: 1}}
  a_year: {unit: year, values: {2000-01-01: 1}}
  a_person: {unit: persons, values: {2000-01-01: 1}}
  a_day: {unit: day, values: {2000-01-01: 1}}
  constant: {values: {2000-01-01: 2.5, 2012-01-01: 3}}
  by_kind: {by: [kind], values: {x: {2000-01-01: 1}, y: {2000-01-01: 2.25, 2012-01-01: -3}}}
  by_number: {by: [n], tables: {2000-01-01: {1: 10, 2: 25.5, and_each_further: 4}}}
  by_both: {by: [kind, n], values: {x: {1: {2000-01-01: 5}, 2: {2000-01-01: 7}}, z: {0: {2000-01-01: 9}}}}
concepts:
  chosen: {formula: 'if p then kind else other'}
  next_day: {formula: 'if p then born + @\"P1D\" else day'}
",
    );
    let (numbers, truths): (Vec<String>, Vec<String>) =
        ((0..3).map(|_| number(false, 2, tape)).collect(), (0..2).map(|_| truth(false, 2, tape)).collect());
    for (place, own) in numbers.iter().chain(&truths).enumerate() {
        out.push_str(&format!("  c{place}: {{formula: '{own}'}}\n"));
    }
    out.push_str("programmes:\n");
    for (place, own) in numbers.iter().enumerate() {
        let (sign, other) = (tape.pick(&SIGNS), number(false, 1, tape));
        let criteria =
            format!("{{id: first, if: '({own}) {sign} ({other})'}}, {{id: second, if: '{}'}}", truth(false, 1, tape));
        let (join, max) = (tape.pick(&["all", "any"]), number(false, 1, tape));
        let amount = match tape.chance(20) {
            true => {
                format!("{{settled_by: assessment, min: '({own}) * one', max: 'max(({own}) * one, ({max}) * one)'}}")
            }
            false => format!("'({own}) * one'"),
        };
        out.push_str(&format!("  p{place}: {{per: month, eligible: {{{join}: [{criteria}]}}, amount: {amount}}}\n"));
    }
    for (place, own) in truths.iter().enumerate() {
        out.push_str(&format!("  t{place}: {{eligible: {{id: only, if: '{own}'}}}}\n"));
    }
    let (own, holds) = (number(true, 2, tape), truth(true, 2, tape));
    out.push_str(&format!(
        "  each: {{for: member, per: month, eligible: {{all: [{{id: holds, if: '{holds}'}}, {{id: more, if: '({own}) > b'}}]}}, amount: '({own}) * one'}}\n",
    ));
    out
}

/// A pack that loads; only a limit of precision may refuse what is well written, and then another one is made.
fn loaded(tape: &mut Tape<'_>) -> Result<Option<(Policy, String)>, String> {
    for _ in 0..8 {
        let text = text(tape);
        if let Some(policy) = load(&text)? {
            return Ok(Some((policy, text)));
        }
    }
    Ok(None)
}

#[test]
fn every_operation_says_the_same_in_a_population() {
    let seen = RefCell::new(Seen::default());
    check(&(vec(any::<u32>(), 1..120), vec(any::<u32>(), 1..20)), |(pack, rest)| {
        let mut tape = Tape::endless(&pack);
        let Some((policy, text)) = loaded(&mut tape)? else { return Ok(()) };
        let mut tape = Tape::endless(&rest);
        let wanted = Wanted {
            households: 70 + tape.below(140),
            unknown: tape.pick(&[10, 0, 0, 30]),
            extreme: tape.pick(&[0, 0, 0, 0, 4]),
            members: tape.pick(&[3, 6]),
            has_members: !tape.chance(5),
            incomplete: tape.pick(&[0, 0, 10]),
            standing: Standing::Verified,
        };
        let data = Data::random(&policy, wanted, &mut tape);
        let clock = Clock::from(crate::pack::date(tape.pick(&["2011-05-05", "2012-05-05"])));
        let asked = Asked { policy: &policy, data: &data, clock, days: None };
        let checked = asked.check(&mut tape, &mut seen.borrow_mut());
        checked.map_err(|error| format!("{error}\n{text}"))
    });
    let seen = seen.borrow();
    println!("{seen:?}");
    seen.every_outcome();
}
