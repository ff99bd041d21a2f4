//! Arithmetic is exact: random expressions of 8 operands with 5 digits, against rationals of any size. No case is
//! refused, and none is wrong by the last unit under a rounding.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test stops where something is off, and its numbers are small"
)]

use num_traits::Zero;
use tuodi::Facts;

#[path = "oracle/number.rs"]
mod number;

use number::{Rational, Rounding, read, round, show};

/// The next of a fixed row of random numbers (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }

    /// A number of at most five digits, perhaps with a point among them: `12345`, `123.45`, `0.00012`.
    fn operand(&mut self) -> String {
        let digits = self.below(100_000);
        match self.below(8) {
            0 => format!("{}.{:01}", digits / 10, digits % 10),
            1 | 2 => format!("{}.{:02}", digits / 100, digits % 100),
            3 => format!("{}.{:03}", digits / 1000, digits % 1000),
            4 => (digits % 10).to_string(),
            _ => digits.to_string(),
        }
    }
}

/// An expression as text, what it comes to (nothing: a division by zero), and its loosest operator.
struct Piece {
    text: String,
    value: Option<Rational>,
    sign: char,
}

impl Piece {
    fn at(&self, random: &mut Random, needed: bool) -> String {
        let extra = self.sign != ' ' && random.below(8) == 0;
        if needed || extra { format!("({})", self.text) } else { self.text.clone() }
    }
}

/// A random tree over operands; `divisions` may still be made.
fn tree(random: &mut Random, operands: &[String], divisions: &mut u32) -> Piece {
    if let [operand] = operands {
        return Piece { text: operand.clone(), value: read(operand), sign: ' ' };
    }
    let at = 1 + usize::try_from(random.below(operands.len() as u64 - 1)).expect("a place");
    let mut sign = ['+', '-', '*', '/'][usize::try_from(random.below(4)).expect("a place")];
    if sign == '/' {
        match divisions.checked_sub(1) {
            Some(rest) => *divisions = rest,
            None => sign = '*',
        }
    }
    let (left, right) = operands.split_at(at);
    let (left, right) = (tree(random, left, divisions), tree(random, right, divisions));
    let loose = |sign: char| matches!(sign, '+' | '-');
    let tight = matches!(sign, '*' | '/');
    let left_text = left.at(random, tight && loose(left.sign));
    let right_text = right.at(random, right.sign != ' ' && (tight || loose(right.sign)));
    let value = left.value.zip(right.value).and_then(|(a, b)| match sign {
        '+' => Some(a + b),
        '-' => Some(a - b),
        '*' => Some(a * b),
        _ if b.is_zero() => None,
        _ => Some(a / b),
    });
    Piece { text: format!("{left_text} {sign} {right_text}"), value, sign }
}

fn ask(text: &str, facts: &Facts) -> String {
    match tuodi::evaluate(text, facts) {
        Ok(answer) => answer.to_json(),
        Err(error) => error.to_json(),
    }
}

/// Compares a rounding of the tree with the same rounding of its exact value.
fn same(text: &str, value: Option<&Rational>, facts: &str) -> Result<(), String> {
    let roundings = [
        ("floor(", ")", Rounding::Floor, 0),
        ("ceiling(", ")", Rounding::Ceiling, 0),
        ("round half up(", ", 2)", Rounding::HalfUp, 2),
    ];
    let read_facts = Facts::from_json(facts).map_err(|error| error.to_string())?;
    for (before, after, way, scale) in roundings {
        let text = format!("{before}{text}{after}");
        let got = ask(&text, &read_facts);
        let right = match value {
            Some(value) => {
                let wanted = show(&round(value, way, scale));
                got == format!("{{\"type\":\"number\",\"value\":\"{wanted}\"}}")
            }
            None => got.contains("\"engine.division_by_zero\""),
        };
        if !right {
            let wanted = value.map_or("a division by zero".into(), |value| show(&round(value, way, scale)));
            return Err(format!("{text}\n  facts {facts}\n  got  {got}\n  want {wanted}"));
        }
    }
    Ok(())
}

/// Reports all that went wrong in a run.
fn report(count: u32, wrong: &[String]) {
    assert!(
        wrong.is_empty(),
        "{} of {count} wrong, the first:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(5)].join("\n")
    );
}

#[test]
fn one_yuan_too_much_is_not_paid() {
    let facts = Facts::from_json("{}").expect("no facts");
    assert_eq!(ask("ceiling((632 - 1894 / 3) * 3)", &facts), "{\"type\":\"number\",\"value\":\"2\"}");
    assert_eq!(ask("(632 - 1894 / 3) * 3 = 2", &facts), "{\"type\":\"boolean\",\"value\":true}");
    let facts = Facts::from_json("{\"standard\":632,\"income\":1894,\"size\":3}").expect("facts");
    let margin = "ceiling((standard - income / size) * size)";
    assert_eq!(ask(margin, &facts), "{\"type\":\"number\",\"value\":\"2\"}");
}

#[test]
fn ten_thousand_expressions_of_eight_operands_are_exact() {
    let mut random = Random(20_240_101);
    let (mut wrong, mut zeros) = (Vec::new(), 0);
    for _ in 0..10_000 {
        let operands: Vec<String> = (0..8).map(|_| random.operand()).collect();
        let piece = tree(&mut random, &operands, &mut 8);
        zeros += u32::from(piece.value.is_none());
        wrong.extend(same(&piece.text, piece.value.as_ref(), "{}").err());
    }
    report(10_000, &wrong);
    assert!((10..1_000).contains(&zeros), "{zeros} divisions by zero");
}

/// Only the stated limit, more than two other values multiplied below the line, may refuse one.
#[test]
fn expressions_over_facts_are_exact() {
    let mut random = Random(7);
    let (mut wrong, mut refused) = (Vec::new(), 0);
    for _ in 0..3_000 {
        let operands: Vec<String> = (0..5).map(|_| random.operand()).collect();
        let piece = tree(&mut random, &operands, &mut 2);
        let names: Vec<String> = (0..5).map(|at| format!("fact_{at}")).collect();
        let facts = names.iter().zip(&operands).map(|(name, operand)| format!("\"{name}\":\"{operand}\""));
        let facts = format!("{{{}}}", facts.collect::<Vec<_>>().join(","));
        match same(&renamed(&piece.text, &names), piece.value.as_ref(), &facts) {
            Err(error) if error.contains("language.precision") => refused += 1,
            other => wrong.extend(other.err()),
        }
    }
    report(3_000, &wrong);
    assert!(refused < 300, "{refused} of 3000 refused");
}

/// The text with its operands, from left to right, replaced by names.
fn renamed(text: &str, names: &[String]) -> String {
    let mut names = names.iter();
    let words = text.split(' ').map(|word| {
        let start = word.find(|letter: char| letter.is_ascii_digit());
        let Some(start) = start else { return word.to_owned() };
        let end = word.find(')').unwrap_or(word.len());
        format!("{}{}{}", &word[..start], names.next().expect("a name"), &word[end..])
    });
    words.collect::<Vec<_>>().join(" ")
}
