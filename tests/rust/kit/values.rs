//! When an answer is the kit's value. In: the answer's canonical JSON and the kit's typed value; out: yes or no.
//!
//! A number here is an exact rational that goes out as the shortest exact decimal, or with 28 significant digits if it
//! never ends; the kit's is a decimal128. So they agree if they are equal, if the kit's is ours rounded to 34 digits,
//! or if the kit's fills all its 34 digits and rounds to our 28.

use std::cmp::Ordering;
use std::str::FromStr as _;

use num_bigint::BigInt;
use num_rational::BigRational;
use serde_json::{Value, json};

const DECIMAL128_DIGITS: usize = 34;
const ANSWER_DIGITS: usize = 28;

/// Whether a definite answer is the value that the kit expects.
pub(crate) fn same(answer: &Value, expected: &Value) -> bool {
    let kind = answer["type"].as_str().unwrap_or("");
    match expected["type"].as_str().unwrap_or("") {
        "number" => kind == "number" && same_number(text(&answer["value"]), text(&expected["value"])),
        "list" => match kind.strip_prefix("list<").and_then(|rest| rest.strip_suffix('>')) {
            Some(of) => same_items(of, &answer["value"], &expected["items"]),
            None => false,
        },
        "days duration" | "years and months duration" => {
            answer["type"] == expected["type"] && units(text(&answer["value"])) == units(text(&expected["value"]))
        }
        "boolean" | "text" | "date" => {
            answer["type"] == expected["type"] && !answer["value"].is_null() && answer["value"] == expected["value"]
        }
        _ => false,
    }
}

/// Whether an open answer leaves room for the value that the kit expects.
pub(crate) fn leaves_room(answer: &Value, expected: &Value) -> bool {
    if let Some(values) = answer["values"].as_array() {
        return values.iter().any(|value| same(&json!({"type": answer["type"], "value": value}), expected));
    }
    let (Some(low), Some(high)) = (answer.get("low"), answer.get("high")) else { return false };
    let value = number(text(&expected["value"]));
    answer["type"] == "number"
        && expected["type"] == "number"
        && (low.is_null() || number(text(low)) <= value)
        && (high.is_null() || value <= number(text(high)))
}

/// Whether an answer has one value.
pub(crate) fn is_definite(answer: &Value) -> bool {
    answer.get("value").is_some()
}

fn same_items(of: &str, answers: &Value, expected: &Value) -> bool {
    let (Some(answers), Some(expected)) = (answers.as_array(), expected.as_array()) else { return false };
    answers.len() == expected.len()
        && answers.iter().zip(expected).all(|(answer, item)| same(&json!({"type": of, "value": answer}), item))
}

fn same_number(answer: &str, expected: &str) -> bool {
    number(answer) == number(expected)
        || rounded(answer, DECIMAL128_DIGITS) == number(expected)
        || (digits(expected).len() == DECIMAL128_DIGITS && rounded(expected, ANSWER_DIGITS) == number(answer))
}

fn number(decimal: &str) -> BigRational {
    let scale = decimal.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let whole = BigInt::from_str(&decimal.replacen('.', "", 1)).unwrap();
    BigRational::new(whole, BigInt::from(10).pow(u32::try_from(scale).unwrap()))
}

/// The significant digits as written, without leading zeros.
fn digits(decimal: &str) -> String {
    let all: String = decimal.chars().filter(char::is_ascii_digit).collect();
    all.trim_start_matches('0').to_owned()
}

/// The number with so many significant digits, ties to even.
fn rounded(decimal: &str, significant: usize) -> BigRational {
    let all = digits(decimal);
    let Some(dropped) = all.len().checked_sub(significant).filter(|dropped| *dropped > 0) else {
        return number(decimal);
    };
    let unit = BigInt::from(10).pow(u32::try_from(dropped).unwrap());
    let all = BigInt::from_str(&all).unwrap();
    let (kept, rest): (BigInt, BigInt) = (&all / &unit, (&all % &unit) * 2);
    let up = match rest.cmp(&unit) {
        Ordering::Less => 0,
        Ordering::Equal => u32::from(kept.bit(0)),
        Ordering::Greater => 1,
    };
    let sign = if decimal.starts_with('-') { -1 } else { 1 };
    let scale = decimal.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    BigRational::new((kept + up) * unit * sign, BigInt::from(10).pow(u32::try_from(scale).unwrap()))
}

/// The months or days of a duration of one kind.
fn units(duration: &str) -> Option<i128> {
    let (sign, mut rest) = match duration.strip_prefix("-P") {
        Some(rest) => (-1, rest),
        None => (1, duration.strip_prefix('P')?),
    };
    let mut total = 0;
    while !rest.is_empty() {
        let end = rest.find(|letter: char| !letter.is_ascii_digit())?;
        let count: i128 = rest[..end].parse().ok()?;
        total += count * if rest[end..].starts_with('Y') { 12 } else { 1 };
        rest = &rest[end + 1..];
    }
    Some(sign * total)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("0")
}

#[test]
fn a_number_agrees_if_it_is_equal_or_differs_only_by_decimal128() {
    assert!(same_number("2.50", "2.5"));
    assert!(same_number("-2.5", "-2.50"));
    assert!(!same_number("2.5", "2.51"));
    assert!(!same_number("2.5", "-2.5"));
    // Two thirds: 28 digits of ours, 34 of the kit's; a kit's value of fewer digits is exact and differs.
    assert!(same_number("0.6666666666666666666666666667", "0.6666666666666666666666666666666667"));
    assert!(!same_number("0.6666666666666666666666666667", "0.66666666666666666666666666666667"));
    assert!(!same_number("0.6666666666666666666666666666", "0.6666666666666666666666666666666667"));
    // 2 ** 120 has 37 digits.
    assert!(same_number("1329227995784915872903807060280344576", "1329227995784915872903807060280345000"));
    assert!(!same_number("1329227995784915872903807060280344576", "1329227995784915872903807060280346000"));
    // Ties go to even.
    assert!(same_number("10000000000000000000000000000000005", "10000000000000000000000000000000000"));
    assert!(same_number("10000000000000000000000000000000015", "10000000000000000000000000000000020"));
}

#[test]
fn a_value_of_another_type_or_another_length_differs() {
    assert!(same(&json!({"type": "list<number>", "value": ["1", "2"]}), &list(&["1", "2"])));
    assert!(!same(&json!({"type": "list<number>", "value": ["1"]}), &list(&["1", "2"])));
    assert!(!same(&json!({"type": "list<text>", "value": ["1", "2"]}), &list(&["1", "2"])));
    assert!(!same(&json!({"type": "number", "value": "1"}), &list(&["1"])));
    assert!(!same(&json!({"type": "text", "value": "1"}), &json!({"type": "number", "value": "1"})));
    let months = |value: &str| json!({"type": "years and months duration", "value": value});
    assert!(same(&months("-P1Y2M"), &months("-P14M")));
    assert!(!same(&months("P1Y2M"), &months("-P14M")));
    assert!(!same(&json!({"type": "days duration", "value": "P14D"}), &months("P14M")));
    assert!(!same(&json!({"type": "other", "value": "10:00:00"}), &json!({"type": "other", "value": "10:00:00"})));
}

#[test]
fn an_open_answer_leaves_room_between_its_ends() {
    let value = json!({"type": "number", "value": "90"});
    assert!(leaves_room(&json!({"type": "number", "low": "90", "high": "110"}), &value));
    assert!(leaves_room(&json!({"type": "number", "low": null, "high": "90"}), &value));
    assert!(!leaves_room(&json!({"type": "number", "low": "91", "high": null}), &value));
    assert!(!leaves_room(&json!({"type": "boolean", "values": [false, true]}), &value));
    assert!(leaves_room(
        &json!({"type": "boolean", "values": [false, true]}),
        &json!({"type": "boolean", "value": true})
    ));
}

#[cfg(test)]
fn list(items: &[&str]) -> Value {
    let items: Vec<Value> = items.iter().map(|item| json!({"type": "number", "value": item})).collect();
    json!({"type": "list", "items": items})
}
