//! Capitals against the rule's own examples, cases worked by hand, and a reader that knows nothing of the writer.
#![expect(clippy::arithmetic_side_effects, reason = "a reader of small numbers, for tests")]

use super::CapitalsError;
use crate::quantity::Money;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// The examples of annex 1, art. 4: the amount and every form that the rule gives for it.
const OF_THE_RULE: [(&str, &[&str]); 6] = [
    ("1409.50", &["壹仟肆佰零玖元伍角"]),
    ("6007.14", &["陆仟零柒元壹角肆分"]),
    ("1680.32", &["壹仟陆佰捌拾元零叁角贰分", "壹仟陆佰捌拾元叁角贰分"]),
    ("107000.53", &["壹拾万柒仟元零伍角叁分", "壹拾万零柒仟元伍角叁分"]),
    ("16409.02", &["壹万陆仟肆佰零玖元零贰分"]),
    ("325.04", &["叁佰贰拾伍元零肆分"]),
];

/// Worked by hand.
const BY_HAND: [(&str, &str); 54] = [
    ("0", "零元整"),
    ("0.00", "零元整"),
    ("-0.00", "零元整"),
    ("0.01", "壹分"),
    ("0.05", "伍分"),
    ("0.10", "壹角"),
    ("0.50", "伍角"),
    ("0.5", "伍角"),
    ("0.99", "玖角玖分"),
    ("1", "壹元整"),
    ("1.00", "壹元整"),
    ("1.000", "壹元整"),
    ("1.01", "壹元零壹分"),
    ("1.10", "壹元壹角"),
    ("1.11", "壹元壹角壹分"),
    ("10", "壹拾元整"),
    ("10.01", "壹拾元零壹分"),
    ("10.50", "壹拾元伍角"),
    ("11", "壹拾壹元整"),
    ("20", "贰拾元整"),
    ("100", "壹佰元整"),
    ("101", "壹佰零壹元整"),
    ("110", "壹佰壹拾元整"),
    ("325.40", "叁佰贰拾伍元肆角"),
    ("1000", "壹仟元整"),
    ("1001", "壹仟零壹元整"),
    ("1010", "壹仟零壹拾元整"),
    ("1100.05", "壹仟壹佰元零伍分"),
    ("1510.00", "壹仟伍佰壹拾元整"),
    ("10000", "壹万元整"),
    ("10001", "壹万零壹元整"),
    ("10010", "壹万零壹拾元整"),
    ("10100", "壹万零壹佰元整"),
    ("11000", "壹万壹仟元整"),
    ("12345.67", "壹万贰仟叁佰肆拾伍元陆角柒分"),
    ("100000", "壹拾万元整"),
    ("100001", "壹拾万零壹元整"),
    ("107000", "壹拾万零柒仟元整"),
    ("110000", "壹拾壹万元整"),
    ("1000000", "壹佰万元整"),
    ("10001000", "壹仟万零壹仟元整"),
    ("20304050.60", "贰仟零叁拾万零肆仟零伍拾元陆角"),
    ("100000000", "壹亿元整"),
    ("100000000.01", "壹亿元零壹分"),
    ("100000001", "壹亿零壹元整"),
    ("100010000", "壹亿零壹万元整"),
    ("101000000", "壹亿零壹佰万元整"),
    ("110000000", "壹亿壹仟万元整"),
    ("1234567890.12", "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"),
    ("1000000000000", "壹万亿元整"),
    ("1000100000000", "壹万零壹亿元整"),
    ("1000000010000", "壹万亿零壹万元整"),
    ("1000000000000000.09", "壹仟万亿元零玖分"),
    ("9999999999999999.99", "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
];

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

#[test]
fn an_example_of_the_rule_has_a_form_that_the_rule_gives() {
    for (amount, forms) in OF_THE_RULE {
        let capitals = money(amount).in_capitals().unwrap();
        assert!(forms.contains(&capitals.as_str()), "{amount}: {capitals}");
        for form in forms {
            assert_eq!(read(form), Some(fen(amount)), "{form}");
        }
    }
}

#[test]
fn amounts_worked_by_hand_are_written_so_and_read_back() {
    for (amount, capitals) in BY_HAND {
        assert_eq!(money(amount).in_capitals().as_deref(), Ok(capitals), "{amount}");
        assert_eq!(read(capitals), Some(fen(amount)), "{capitals}");
    }
}

#[test]
fn an_amount_below_zero_finer_than_a_fen_or_too_large_has_no_capitals() {
    for (amount, code) in [
        ("-0.01", "quantity.capitals_negative"),
        ("-1", "quantity.capitals_negative"),
        ("0.001", "quantity.capitals_below_fen"),
        ("1510.005", "quantity.capitals_below_fen"),
        ("10000000000000000", "quantity.capitals_too_large"),
        ("79228162514264337593543950335", "quantity.capitals_too_large"),
    ] {
        let error = money(amount).in_capitals().unwrap_err();
        assert_eq!(error.code(), code, "{amount}");
        assert!(error.to_string().contains(amount), "{error}");
    }
    assert!(matches!(money("0.009").in_capitals(), Err(CapitalsError::BelowFen { .. })));
}

#[test]
fn the_reader_refuses_what_is_no_amount() {
    for text in ["", "元整", "壹", "壹元", "零", "壹拾贰", "一元整", "壹元整整", "壹分壹角", "壹元壹分", "壹拾拾元整"]
    {
        assert_eq!(read(text), None, "{text}");
    }
}

fn fen(amount: &str) -> u128 {
    let (whole, fraction) = amount.trim_start_matches('-').split_once('.').unwrap_or((amount, ""));
    format!("{whole}{:0<2}", fraction.chars().take(2).collect::<String>()).parse().unwrap()
}

/// Reads capitals as fen, by what the words are worth: 亿 and 万 multiply what stands before them.
fn read(text: &str) -> Option<u128> {
    let (yuan, rest) = match text.split_once('元') {
        Some((yuan, rest)) if !yuan.is_empty() => (Some(yuan), rest),
        Some(_) => return None,
        None => (None, text),
    };
    let (whole, is_closed) = match rest.strip_suffix('整') {
        Some(rest) => (rest, true),
        None => (rest, false),
    };
    let of_yuan = match yuan {
        Some("零") => 0,
        Some(yuan) => of_words(yuan)?,
        None => 0,
    };
    if whole.is_empty() {
        return (yuan.is_some() && is_closed).then_some(of_yuan * 100);
    }
    let (jiao, fen) = whole.split_once('角').map_or((None, whole), |(jiao, fen)| (Some(jiao), fen));
    // Without jiao, a zero must hold its place behind the yuan.
    if jiao.is_none() && yuan.is_some() && !fen.starts_with('零') {
        return None;
    }
    let of_jiao = jiao.map_or(Some(0), |jiao| single(jiao.strip_prefix('零').unwrap_or(jiao)))?;
    let of_fen = match fen.strip_suffix('分') {
        Some(fen) if !is_closed => single(fen.strip_prefix('零').unwrap_or(fen))?,
        None if fen.is_empty() && jiao.is_some() => 0,
        _ => return None,
    };
    Some(of_yuan * 100 + of_jiao * 10 + of_fen)
}

fn of_words(text: &str) -> Option<u128> {
    for (word, worth) in [('亿', 100_000_000), ('万', 10_000)] {
        if let Some((high, low)) = text.rsplit_once(word) {
            let low = if low.is_empty() { 0 } else { of_words(low)? };
            return Some(of_words(high)? * worth + low).filter(|_| low < worth);
        }
    }
    let mut rest = text;
    let mut sum = 0;
    for (word, worth) in [('仟', 1000), ('佰', 100), ('拾', 10)] {
        rest = rest.strip_prefix('零').unwrap_or(rest);
        if let Some((digit, low)) = rest.split_once(word) {
            sum += single(digit)? * worth;
            rest = low;
        }
    }
    rest = rest.strip_prefix('零').unwrap_or(rest);
    if !rest.is_empty() {
        sum += single(rest)?;
    }
    (sum > 0).then_some(sum)
}

fn single(text: &str) -> Option<u128> {
    let known = [("壹", 1), ("贰", 2), ("叁", 3), ("肆", 4), ("伍", 5), ("陆", 6), ("柒", 7), ("捌", 8), ("玖", 9)];
    known.into_iter().find(|(own, _)| *own == text).map(|(_, digit)| digit)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    /// Every amount is read back as itself, and its text is of the form that the rule asks for.
    #[test]
    fn capitals_are_read_back_as_the_amount(
        amount in prop_oneof![
            0_i128..100_000,
            0_i128..1_000_000_000_000_000_000,
            // Many zeros: a few digits at random places.
            prop::collection::vec((0_u32..18, 1_i128..10), 0..5).prop_map(|parts| {
                let mut digits = [0_i128; 18];
                for (place, digit) in parts {
                    digits[place as usize] = digit;
                }
                digits.iter().rev().fold(0, |sum, digit| sum * 10 + digit)
            }),
        ],
    ) {
        let money = Money::from(Decimal::from_i128_with_scale(amount, 2));
        let capitals = money.in_capitals().unwrap();
        prop_assert_eq!(read(&capitals), Some(amount.unsigned_abs()), "{}", capitals);
        prop_assert!(!capitals.contains("零零") && !capitals.contains("零万") && !capitals.contains("零亿"), "{}", capitals);
        prop_assert!(capitals == "零元整" || !capitals.contains("零元"), "{}", capitals);
        prop_assert_eq!(capitals.ends_with('整'), amount % 100 == 0, "{}", capitals);
        prop_assert_eq!(capitals.ends_with('分'), amount % 10 != 0, "{}", capitals);
        prop_assert!(!capitals.starts_with(['拾', '佰', '仟', '万', '亿', '元']), "{}", capitals);
    }
}
