//! Numbers that are too long, too large, too small or too fine.

use super::{alone, boolean, number, outcome, refused};

fn zeros(count: usize) -> String {
    "0".repeat(count)
}

#[test]
fn a_literal_has_at_most_400_characters() {
    assert_eq!(alone(&format!("1{}", zeros(399))), number(&format!("1{}", zeros(399))));
    assert_eq!(alone(&format!("1{}", zeros(400))), refused("language.precision"));
    assert_eq!(alone(&format!("0.{}1", zeros(400))), refused("language.precision"));
    assert_eq!(alone(&"9".repeat(10_000)), refused("language.precision"));
    assert_eq!(alone("1e400"), number(&format!("1{}", zeros(400))));
    assert_eq!(alone("1e401"), refused("language.precision"));
    assert_eq!(alone("1e99999999999999999999"), refused("language.precision"));
    assert_eq!(alone("1e-99999999999999999999"), refused("language.precision"));
    assert_eq!(alone("1e-2147483648"), refused("language.precision"));
    assert_eq!(alone("@\"P99999999999999999999M\""), refused("language.type"));
}

#[test]
fn numbers_that_grow_are_answered_or_do_not_fit() {
    let tower = |base: &str, exponent: &str, steps: usize| format!("{base}{}", exponent.repeat(steps));
    let mut texts = Vec::new();
    for steps in [1, 2, 3, 4, 5, 6, 10, 100] {
        for base in ["2", "9", "(1/3)", "1e400", "1e-400", "0.1", "(7/11)", "n", "u"] {
            texts.push(tower(base, " ** 16", steps));
            texts.push(tower(base, " ** -16", steps));
            texts.push(format!("{} + 1", tower(base, " ** 16", steps)));
            texts.push(format!("floor({})", tower(base, " ** 16", steps)));
            texts.push(format!("{} > 1", tower(base, " ** 16", steps)));
        }
    }
    for factor in ["1e400", "1e-400", "123456789123456789", "n"] {
        let count = 9_000 / (factor.len() + 1);
        texts.push(vec![factor; count].join("*"));
        texts.push(vec![factor; count].join("/"));
    }
    let primes: Vec<u32> =
        (2..9_000).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0)).take(1_000).collect();
    let sum = |prefix: &str| primes.iter().map(|prime| format!("{prefix}{prime}")).collect::<Vec<_>>().join("+");
    texts.push(sum("1/"));
    texts.push(format!("floor({})", sum("1/")));
    texts.push(sum("n/"));
    texts.push(sum("u/"));
    texts.push(format!("{} > 3", sum("u/")));
    texts.push("decimal(1/3, 28) ** 16 ** 16 ** 2".to_owned());
    texts.push("round up(1e-400, 28)".to_owned());
    texts.push("modulo(1e400, 1e-400)".to_owned());
    texts.push("modulo(1e400 + 1/3, 7)".to_owned());
    texts.push("decimal(1e400 / 3, 28)".to_owned());
    for text in texts {
        let facts = r#"{"n": "99999999999999999999.99999999", "u": {"type": "number", "low": "0.00000001", "high": "99999999"}}"#;
        if let Err(code) = outcome(&text, facts) {
            let known = ["engine.does_not_fit", "language.precision", "language.limit"];
            assert!(known.contains(&code.as_str()), "{text:.60}: {code}");
        }
    }
}

#[test]
fn comparisons_of_numbers_of_any_size_are_right() {
    assert_eq!(alone("1e400 > 1e399"), boolean(true));
    assert_eq!(alone("1e-400 > 0"), boolean(true));
    assert_eq!(alone("1e400 + 1e-400 > 1e400"), boolean(true));
    assert_eq!(alone("1e400 = 1e400 + 1 - 1"), boolean(true));
    assert_eq!(alone("(1e400 + 1) - 1e400"), number("1"));
    assert_eq!(alone("1 / 3 * 3 = 1"), boolean(true));
    assert_eq!(alone("floor(-1e-400)"), number("-1"));
}

#[test]
fn dates_and_durations_beyond_the_calendar_have_a_code() {
    for text in [
        "date(\"999999999-12-31\")",
        "date(\"-999999999-01-01\")",
        "date(\"2011-02-30\")",
        "date(2011, 2, 30)",
        "date(1e30, 1, 1)",
        "date(2011, 1e30, 1)",
        "date(2011.5, 1, 1)",
        "date(-1e400, 1, 1)",
        "date(\"2011-04-01\") + @\"P999999999999D\"",
        "date(\"2011-04-01\") + @\"P99999999999M\"",
        "date(\"2011-04-01\") - @\"P9999999999Y\"",
        "@\"P999999999999D\" + @\"P999999999999D\"",
        "@\"P99999999999Y\" / @\"P1M\"",
        "@\"P1M\" / @\"P0M\"",
        "@\"-P999999999999D\"",
        "@\"P999999999999Y\"",
        "@\"P1000000000000D\"",
    ] {
        if let Err(code) = alone(text) {
            let known = [
                "engine.impossible_date",
                "engine.does_not_fit",
                "engine.division_by_zero",
                "language.type",
                "engine.no_value",
            ];
            assert!(known.contains(&code.as_str()), "{text}: {code}");
        }
    }
}
