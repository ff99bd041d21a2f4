//! Characters that look like others, cannot be seen, or are written in two ways.

use super::{Outcome, alone, boolean, number, outcome, refused};
use tuodi::language::parse;

/// The codes and messages of what is wrong with a text.
fn faults(text: &str) -> Vec<(String, String)> {
    match parse(text) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.iter().map(|error| (error.code().to_owned(), error.refusal.to_string())).collect(),
    }
}

#[test]
fn what_an_office_keyboard_writes_is_told_what_to_write() {
    for (text, hint) in [
        ("（1）", "write `(`"),
        ("1 ＜ 2", "write `<`"),
        ("1 ＞ 2", "write `>`"),
        ("1 ＝ 2", "write `=`"),
        ("1 ≤ 2", "write `<=`"),
        ("1 ≥ 2", "write `>=`"),
        ("1 ≠ 2", "write `!=`"),
        ("1 ＋ 2", "write `+`"),
        ("1 － 2", "write `-`"),
        ("1 − 2", "write `-`"),
        ("1 – 2", "write `-`"),
        ("1 × 2", "write `*`"),
        ("1 ÷ 2", "write `/`"),
        ("max(1，2)", "write `,`"),
        ("max(1、2)", "write `,`"),
        ("１２", "write `1`"),
        ("1．5", "write `.`"),
        ("ａ", "write `a`"),
        ("a＿b", "write `_`"),
        ("【1】", "write `[`"),
        ("［1］", "write `[`"),
        ("“x” = “x”", "straight quotes"),
        ("＂x＂", "straight quotes"),
        ("‘x’", "straight double quotes"),
        ("'x'", "straight double quotes"),
        ("1 == 1", "write `=`"),
        ("1 <> 2", "write `!=`"),
        ("true && true", "write `and`"),
        ("true || true", "write `or`"),
        ("!true", "write `not(…)`"),
        ("2 ^ 3", "write `**`"),
        ("30%", "`0.3`"),
        ("@2011-04-01", "@\"2011-04-01\""),
        ("@", "@\"2011-04-01\""),
        ("1；2", "write `;`"),
        ("1 in [1…2]", "write `..`"),
        ("\u{2F08}均收入", "write `人`"),
    ] {
        let found = faults(text);
        let (code, message) = found.first().expect(text);
        assert_eq!(code, "language.character", "{text}");
        assert!(message.contains(hint), "{text}: {message}");
    }
}

#[test]
fn characters_that_cannot_be_seen_are_refused_wherever_they_stand() {
    for hidden in [
        '\u{200B}',
        '\u{200C}',
        '\u{200D}',
        '\u{2060}',
        '\u{FEFF}',
        '\u{00AD}',
        '\u{034F}',
        '\u{061C}',
        '\u{180E}',
        '\u{200E}',
        '\u{200F}',
        '\u{202A}',
        '\u{202B}',
        '\u{202C}',
        '\u{202D}',
        '\u{202E}',
        '\u{2066}',
        '\u{2067}',
        '\u{2068}',
        '\u{2069}',
        '\u{206A}',
        '\u{FE0F}',
        '\u{3164}',
        '\u{115F}',
        '\u{FFA0}',
        '\u{FFF9}',
        '\u{E0001}',
        '\u{E0061}',
        '\u{E0100}',
    ] {
        for text in [
            format!("{hidden}1"),
            format!("1 {hidden}+ 1"),
            format!("inco{hidden}me"),
            format!("\"a{hidden}b\""),
            format!("@\"2011{hidden}-04-01\""),
        ] {
            let found = faults(&text);
            let (code, message) = found.first().expect(&text);
            assert_eq!(code, "language.character", "{text:?}");
            assert!(message.contains(&format!("U+{:04X}", u32::from(hidden))), "{message}");
        }
        // Written as an escape it can be seen.
        let escaped = format!("\"\\U{:06X}\" = \"\\U{:06X}\"", u32::from(hidden), u32::from(hidden));
        assert_eq!(alone(&escaped), boolean(true), "{escaped}");
    }
}

#[test]
fn a_name_is_the_same_however_its_accents_are_written() {
    let composed = r#"{"n\u00e9e": 1, "\u1e9b\u0323": 2}"#;
    let decomposed = r#"{"ne\u0301e": 1, "\u017f\u0323\u0307": 2}"#;
    for facts in [composed, decomposed] {
        assert_eq!(outcome("n\u{e9}e + 1", facts), number("2"), "{facts}");
        assert_eq!(outcome("ne\u{301}e + 1", facts), number("2"), "{facts}");
        assert_eq!(outcome("\u{1e9b}\u{323} + 1", facts), number("3"), "{facts}");
    }
    assert_eq!(outcome("1", r#"{"n\u00e9e": 1, "ne\u0301e": 2}"#), refused("facts.name"));
    let members = r#"{"members": [{"n\u00e9e": 1}, {"ne\u0301e": 2}]}"#;
    let found = outcome("sum(members.n\u{e9}e)", members);
    assert!(found == number("3") || found == refused("facts.name"), "{found:?}");
}

#[test]
fn texts_are_compared_by_code_point() {
    assert_eq!(alone("\"n\u{e9}e\" = \"ne\u{301}e\""), boolean(false));
    assert_eq!(alone("\"\u{1F40E}\" = \"\\uD83D\\uDC0E\""), boolean(true));
    assert_eq!(alone("\"\u{1F40E}\" = \"\\U01F40E\""), boolean(true));
    assert_eq!(alone("\"\u{FFFF}\" < \"\u{10000}\""), boolean(true));
}

#[test]
fn escapes_that_are_no_character_are_refused() {
    for text in [
        r#""\uD83D""#,
        r#""\uDC0E""#,
        r#""\uD83D\u0041""#,
        r#""\uD83Dx""#,
        r#""\uDC0E\uD83D""#,
        r#""\U110000""#,
        r#""\U00D800""#,
        r#""\u12""#,
        r#""\u12G4""#,
        r#""\u""#,
        r#""\x41""#,
        r#""\0""#,
        r#""\""#,
        "\"\\u00\u{e9}\"",
        "\"\\\n\"",
    ] {
        let found = faults(text);
        assert!(found.first().is_some_and(|(code, _)| code == "language.syntax"), "{text}: {found:?}");
    }
}

#[test]
fn names_in_any_script_are_names() {
    for name in [
        "人均收入",
        "доход",
        "εισόδημα",
        "दैनिक_आय",
        "收入２".trim_end_matches('２'),
        "_x",
        "ㄱ",
        "réservé",
        "x1",
        "人1_a",
    ] {
        assert_eq!(outcome(&format!("{name} * 2"), &format!("{{\"{name}\": 4}}")), number("8"), "{name}");
    }
}

#[test]
fn letters_that_look_alike_are_told_apart() {
    let suggested = |text: &str, facts: &str| -> String {
        let facts = tuodi::Facts::from_json(facts).expect("facts");
        let error = tuodi::evaluate(text, &facts).expect_err(text);
        assert_eq!(error.code(), "language.unknown_name", "{text}");
        error.to_string()
    };
    // Cyrillic а, о, с and е; a Greek omicron; a dotless i.
    assert!(suggested("\u{430}ge > 3", r#"{"age": 4}"#).contains("did you mean `age`?"));
    assert!(suggested("inc\u{43E}me > 3", r#"{"income": 4}"#).contains("did you mean `income`?"));
    assert!(suggested("in\u{441}\u{43E}me > 3", r#"{"income": 4}"#).contains("did you mean `income`?"));
    assert!(suggested("inc\u{3BF}me > 3", r#"{"income": 4}"#).contains("did you mean `income`?"));
    assert!(suggested("\u{131}ncome > 3", r#"{"income": 4}"#).contains("did you mean `income`?"));
    // An ideograph that looks like another.
    assert!(suggested("家庭收人 > 3", r#"{"家庭收入": 4}"#).contains("did you mean `家庭收入`?"));
}

#[test]
fn blanks_of_every_kind_separate() {
    for blank in ["\u{3000}", "\u{A0}", "\u{2003}", "\u{2028}", "\u{85}", "\t", "\r\n", "\n", "\r", "\u{B}"] {
        assert_eq!(alone(&format!("1{blank}+{blank}1")), number("2"), "{blank:?}");
    }
}

#[test]
fn marks_and_signs_without_a_letter_are_refused() {
    let tests: [&str; 12] = [
        "\u{301}",
        "\u{301}a",
        "1\u{301}",
        "\u{20DD}",
        "\u{2800}",
        "\u{FFFD}",
        "\u{E000}",
        "\u{10FFFF}",
        "\0",
        "\u{7F}",
        "\u{1F600}",
        "♥",
    ];
    for text in tests {
        let found: Outcome = alone(text);
        assert!(found.as_ref().is_err_and(|code| code.starts_with("language.")), "{text:?}: {found:?}");
    }
}
