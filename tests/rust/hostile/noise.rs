//! Texts that mean nothing: a megabyte of one thing, and words of the language in any order.

use super::{alone, outcome, refused};

/// A generator of numbers that is the same in every run.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let high = usize::try_from(self.0 >> 33).expect("31 bits");
        high % bound
    }
}

pub(crate) const MEGABYTE: usize = 1 << 20;

/// A megabyte of random bytes, made into text.
pub(crate) fn garbage() -> String {
    let mut numbers = Numbers(1);
    let bytes: Vec<u8> = (0..MEGABYTE).map(|_| u8::try_from(numbers.below(256)).expect("a byte")).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn a_megabyte_of_anything_is_beyond_the_limit() {
    let texts = [
        "(", "1", "9", "a", "\"", " ", "\n", "-", "人", "\u{0301}", "@", "/*", "//", "<", "1 + ", "if ", "\u{FEFF}",
        "\0",
    ];
    for text in texts {
        assert_eq!(alone(&text.repeat(MEGABYTE / text.len())), refused("language.limit"), "{text:?}");
    }
    assert_eq!(alone(&garbage()), refused("language.limit"));
    assert_eq!(alone(&format!("\"{}\"", "x".repeat(MEGABYTE))), refused("language.limit"));
    assert_eq!(alone(&format!("{}1{}", "(".repeat(MEGABYTE / 2), ")".repeat(MEGABYTE / 2))), refused("language.limit"));
}

#[test]
fn ten_thousand_characters_of_one_thing_are_refused_in_words() {
    let texts = [
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "@",
        "`",
        "\\",
        "|",
        "&",
        "!",
        "?",
        ";",
        ",",
        ".",
        "..",
        "...",
        ":",
        "<",
        ">",
        "=",
        "==",
        "+",
        "*",
        "/",
        "**",
        "^",
        "%",
        "$",
        "#",
        "~",
        "_",
        "a ",
        "if ",
        "in ",
        "and ",
        "not ",
        "then ",
        "null ",
        "null,",
        "for ",
        "x in ",
        "some ",
        "date and ",
        "round half ",
        "f(",
        "f()",
        "{}",
        "{},",
        "()",
        "[]",
        "[],",
        "人 ",
        "（",
        "）",
        "，",
        "“",
        "”",
        "\u{202E}",
        "\u{200B}",
        "\u{0301}",
        "\u{1F468}\u{200D}",
        "\u{FEFF}",
        "\u{3000}",
        "\t",
        "\r",
        "\0",
        "\u{10FFFF}",
        "\"\\u",
        "\"\\uD800\"",
        "1 2 ",
        "a.b ",
        "@\"\"",
        "x ",
        "nothing + ",
        "nothing, ",
        "income.",
        "members[",
    ];
    for text in texts {
        let text: String = text.repeat(10_000).chars().take(10_000).collect();
        let found = outcome(&text, r#"{"income": 1, "members": [{"age": 3}]}"#);
        assert!(found.as_ref().is_err_and(|code| code.starts_with("language.")), "{text:.20}: {found:?}");
    }
}

#[test]
fn unknown_names_by_the_thousand_are_told_with_few_suggestions() {
    let facts: Vec<String> = (0..20_000).map(|number| format!("\"monthly_income_of_{number}\":1")).collect();
    let facts = format!("{{{}}}", facts.join(","));
    let names: Vec<String> = (0..380).map(|number| format!("montly_incme_of_{number}")).collect();
    assert_eq!(outcome(&names.join(" + "), &facts), refused("language.unknown_name"));
    let long = "n".repeat(9_000);
    let facts = (0..300).map(|number| format!("\"{long}{number}\":1")).collect::<Vec<_>>().join(",");
    assert_eq!(outcome(&format!("{long}x"), &format!("{{{facts}}}")), refused("language.unknown_name"));
}

#[test]
fn words_of_the_language_in_any_order_are_answered_or_refused() {
    let words = [
        "a",
        "n",
        "u",
        "d",
        "members",
        "income",
        "item",
        "m",
        "as_of",
        "1",
        "0",
        "2.5",
        ".5",
        "1e3",
        "\"x\"",
        "\"2011-04-01\"",
        "@\"P1M\"",
        "@\"P3D\"",
        "@\"2011-04-01\"",
        "@",
        "true",
        "false",
        "null",
        "+",
        "-",
        "*",
        "/",
        "**",
        "=",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "(",
        ")",
        "(",
        ")",
        "[",
        "]",
        "[",
        "]",
        "{",
        "}",
        ",",
        ",",
        ".",
        "..",
        ":",
        ";",
        "and",
        "or",
        "not",
        "not(",
        "if",
        "then",
        "else",
        "in",
        "between",
        "some",
        "every",
        "satisfies",
        "for",
        "return",
        "function",
        "instance",
        "of",
        "sum(",
        "count(",
        "min(",
        "mean(",
        "all(",
        "any(",
        "abs(",
        "decimal(",
        "round half up(",
        "round",
        "half",
        "modulo(",
        "even(",
        "date(",
        "duration(",
        "years and months duration(",
        "per month(",
        "eligible(",
        "amount(",
        "f(",
        "date and time(",
        ".year",
        ".days",
        ".income",
        "（",
        "“",
        "人",
        "//",
        "/*",
        "*/",
        "\n",
        "\u{200B}",
        "==",
        "&&",
    ];
    let facts = r#"{"a": true, "n": 3, "u": {"type": "number", "low": -1}, "d": {"type": "date"}, "as_of": "2024-01-01",
        "members": [{"income": 1}, {"income": null}], "members_complete": false}"#;
    let mut numbers = Numbers(7);
    for _ in 0..3_000 {
        let length = 1 + numbers.below(60);
        let soup: Vec<&str> = (0..length).map(|_| words[numbers.below(words.len())]).collect();
        let text = soup.join(if numbers.below(2) == 0 { " " } else { "" });
        drop(outcome(&text, facts));
    }
    for _ in 0..20 {
        let soup: Vec<&str> = (0..2_500).map(|_| words[numbers.below(words.len())]).collect();
        drop(outcome(&soup.join(" "), facts));
    }
}
