//! Brackets, prefixes and operators inside one another, and long chains.

use super::{alone, boolean, bounded, number, outcome, refused};

const FACTS: &str = r#"{"a": true, "b": {"type": "boolean"}, "n": 1, "u": {"type": "number"}, "d": "2011-01-31",
    "members": [{"income": 1, "able": true}, {"income": null, "able": {"type": "boolean"}}]}"#;

/// What opens, what stands inside, what closes, and whether many of them are a right expression.
const FORMS: [(&str, &str, &str, bool); 48] = [
    ("(", "1", ")", true),
    ("[", "1", "]", true),
    ("{", "1", "}", false),
    ("not(", "true", ")", true),
    ("not(", "b", ")", true),
    ("not ", "true", "", false),
    ("- ", "1", "", true),
    ("-(", "u", ")", true),
    ("abs(1 + 2 * ", "u", ")", true),
    ("abs(", "u", ")", true),
    ("sum(", "1", ")", true),
    ("sum([", "u", "])", true),
    ("max(u, ", "1", ")", true),
    ("floor(", "u", ")", true),
    ("date(", "\"2011-04-01\"", ")", true),
    ("1 + (", "u", ")", true),
    ("u * (1 + ", "u", ")", true),
    ("u / (", "u", ")", true),
    ("(", "u", " ** 2)", true),
    ("2 ** (", "1", ")", true),
    ("1 - ", "1", "", true),
    ("if a then ", "1", " else 2", true),
    ("if ", "b", " then a else b", true),
    ("if b then u else ", "u", "", true),
    ("some x in [b] satisfies ", "b", "", true),
    ("some x in ", "[b]", " satisfies x", true),
    ("every m in members satisfies ", "b", "", true),
    ("some x in some x in ", "[b]", "", false),
    ("b in ((", "b", "))", true),
    ("u in (", "1", ")", false),
    ("u in [1..", "2", "]", false),
    ("u in (< ", "2", ")", false),
    ("u between 0 and ", "1", "", true),
    ("b = (", "b", ")", true),
    ("b and (a or ", "b", ")", true),
    ("a or a and a = (1 = 1 + 1 * 1 ** ", "1", ")", true),
    ("members[", "able", "]", true),
    ("count(members[1 < ", "2", "])", true),
    ("[b][", "b", "]", true),
    ("n[", "1", "]", true),
    ("", "n", ".n", true),
    ("", "members", "[able]", true),
    ("", "b", " = b", true),
    ("", "d", " + @\"P1M\"", true),
    ("<", "1", "", false),
    ("]", "1..2", "[", false),
    ("for x in ", "[1]", " return x", false),
    ("function(x) ", "x", "", false),
];

#[test]
fn nesting_of_any_form_and_depth_is_answered_or_refused() {
    for (open, inside, close, _) in FORMS {
        for depth in [2, 20, 42, 63, 64, 100, 125, 126, 127, 128, 129, 200, 1_000, 3_000, 10_000] {
            let text = [open.repeat(depth).as_str(), inside, close.repeat(depth).as_str()].concat();
            if let Err(code) = outcome(&text, FACTS) {
                let kind = code.starts_with("language.") || code.starts_with("engine.");
                assert!(kind, "{depth} of `{open}` and `{close}`: {code}");
            }
        }
    }
}

#[test]
fn right_expressions_that_are_nested_too_often_are_beyond_the_limit() {
    for (open, inside, close, right) in FORMS {
        let text = [open.repeat(10_000).as_str(), inside, close.repeat(10_000).as_str()].concat();
        if right || text.chars().count() > 10_000 {
            assert_eq!(outcome(&text, FACTS), refused("language.limit"), "`{open}`, `{close}`");
        }
    }
    // The same within the limit of length.
    for (open, inside, close, right) in FORMS {
        let depth = (9_990 - inside.chars().count()) / (open.chars().count() + close.chars().count());
        let text = [open.repeat(depth).as_str(), inside, close.repeat(depth).as_str()].concat();
        let answered = outcome(&text, FACTS);
        // A sum of dates and numbers is flat.
        if right && (open, close) != ("1 - ", "") {
            assert_eq!(answered, refused("language.limit"), "`{open}`, `{close}`");
        }
    }
}

#[test]
fn brackets_that_never_close_are_refused() {
    for open in
        ["(", "[", "{", "not(", "a[", "(a, ", "\"", "@\"", "/*", "\\", "“", "（", "【", "if ", "a.", "1 in (", "]"]
    {
        for depth in [1, 3, 100, 127, 128, 200, 2_000, 9_000] {
            let text: String = open.repeat(depth).chars().take(9_999).collect();
            let code = outcome(&text, FACTS).expect_err(&text);
            assert!(code.starts_with("language."), "{code}");
        }
    }
}

/// Parts that lean to the left, with something else between them, so that no one of them is long.
#[test]
fn leaning_parts_inside_nested_ones_add_up() {
    for levels in [2, 4, 8, 16, 32, 64] {
        for (start, open, close, step) in [
            ("a", "not(", ")", " = a"),
            ("2", "-(", ")", "**1"),
            ("members", "(", ")", "[able]"),
            ("[true]", "[count(", ") > 0]", "[item]"),
            ("d", "(if a then ", " else d)", "+@\"P1M\""),
            ("u", "(", ")", ".days"),
            ("u", "abs(1 + u * (", "))", " + 1"),
        ] {
            let steps = 9_000_usize.saturating_sub(levels * (open.len() + close.len())) / (levels * step.len());
            let mut text = start.to_owned();
            for _ in 0..levels {
                text = [open, text.as_str(), step.repeat(steps).as_str(), close].concat();
            }
            if let Err(code) = outcome(&text, FACTS) {
                assert!(code.starts_with("language."), "{levels} of `{open}`: {code}");
            }
        }
    }
}

#[test]
fn long_chains_are_answered() {
    let chain = |first: &str, step: &str, steps: usize| [first, step.repeat(steps).as_str()].concat();
    assert_eq!(alone(&chain("1", "+1", 4_999)), number("5000"));
    assert_eq!(alone(&chain("1", "-1", 4_999)), number("-4998"));
    assert_eq!(alone(&chain("1", "*1", 4_999)), number("1"));
    assert_eq!(alone(&chain("1", "/1", 4_999)), number("1"));
    assert_eq!(outcome(&chain("n", "+n", 4_999), FACTS), number("5000"));
    assert_eq!(outcome(&chain("n", "*n", 4_999), FACTS), number("1"));
    assert!(outcome(&chain("u", "-u", 4_999), r#"{"u": {"type": "number", "low": "1"}}"#).is_ok());
    assert!(outcome(&chain("u", "*u", 4_999), FACTS).is_ok());
    assert_eq!(alone(&chain("true", " and true", 1_000)), boolean(true));
    assert_eq!(outcome(&chain("a", " and a", 1_600), FACTS), boolean(true));
    assert!(outcome(&chain("b", " or b", 1_900), FACTS).is_ok());
    assert_eq!(outcome(&chain("b", " and b or a", 900), FACTS), boolean(true));
    assert_eq!(outcome(&chain("n", " + n * n - n / n", 550), FACTS), number("1"));
    assert_eq!(outcome(&format!("sum([{}])", chain("1", ",1", 4_900)), FACTS), number("4901"));
    assert_eq!(outcome(&format!("max({})", chain("n", ",n", 4_900)), FACTS), number("1"));
    assert_eq!(outcome(&format!("2 in ({})", chain("1", ",1", 4_900)), FACTS), boolean(false));
    assert_eq!(outcome(&format!("n in ({})", chain("< 0", ", < 0", 1_500)), FACTS), boolean(false));
    assert_eq!(outcome(&format!("n in ({})", chain("[2..3]", ", (4..5)", 1_000)), FACTS), boolean(false));
    assert_eq!(outcome(&format!("n in [{}]", chain("2", ", 3", 3_000)), FACTS), boolean(false));
    assert_eq!(outcome(&chain("count(members)", " + count(members)", 580), FACTS), number("1162"));
    assert!(outcome(&chain("0", " + sum(members[income < 0].income)", 290), FACTS).is_ok());
    assert_eq!(outcome(&chain("1", " + (if a then 1 else 2)", 400), FACTS), number("401"));
    let thousand = chain("0", " + count(members[some m in members satisfies m.able])", 180);
    assert_eq!(outcome(&thousand, FACTS), number("360"));
}

#[test]
fn steps_that_lean_to_the_left_are_answered_up_to_the_limit_of_depth() {
    let chain = |first: &str, step: &str, steps: usize| [first, step.repeat(steps).as_str()].concat();
    assert_eq!(alone(&chain("1", "**2", 100)), number("1"));
    assert_eq!(alone(&chain("1", "**2", 3_000)), refused("language.limit"));
    assert_eq!(outcome(&chain("a", "=a", 100), FACTS), boolean(true));
    assert_eq!(outcome(&chain("a", "=a", 4_000), FACTS), refused("language.limit"));
    let clamped = Ok(r#"{"type":"date","value":"2019-05-28"}"#.to_owned());
    assert_eq!(outcome(&chain("d", "+@\"P1M\"", 100), FACTS), clamped);
    assert_eq!(outcome(&chain("d", "+@\"P1M\"", 1_000), FACTS), refused("language.limit"));
    assert_eq!(
        outcome(&chain("d", "+@\"P1D\"", 1_000), FACTS),
        Ok(r#"{"type":"date","value":"2013-10-27"}"#.to_owned())
    );
    assert!(outcome(&chain("count(members", "[able or not(able)]", 100), FACTS).is_err());
    let filtered = chain("count(members", "[income >= 0 or income < 0]", 100) + ")";
    assert!(outcome(&filtered, FACTS).is_ok());
}

#[test]
fn iterations_that_multiply_are_answered_or_refused() {
    let list = |length: usize| format!("[{}]", vec!["1"; length].join(","));
    for (length, levels) in [(2, 2), (2, 10), (2, 60), (10, 4), (50, 8), (1_200, 3)] {
        let open: String = (0..levels).map(|level| format!("some x{level} in {} satisfies ", list(length))).collect();
        for condition in ["u > x0 + x1", "x0 + x1 = 5"] {
            let text = format!("{open}{condition}");
            if let Err(code) = outcome(&text, FACTS) {
                assert_eq!(code, "language.limit", "{length} items, {levels} levels");
            }
        }
        // A filter inside a filter is written out too.
        let filters = format!("{}1{}", format!("count({}[0 < ", list(length)).repeat(levels), "])".repeat(levels));
        if let Err(code) = outcome(&filters, FACTS) {
            assert_eq!(code, "language.limit", "{length} items, {levels} levels");
        }
    }
}

#[test]
fn printing_takes_any_tree_that_is_read() {
    for (open, inside, close, _) in FORMS {
        for depth in [20, 60, 120] {
            let text = [open.repeat(depth).as_str(), inside, close.repeat(depth).as_str()].concat();
            bounded(open, move || {
                if let Ok(tree) = tuodi::language::parse(&text) {
                    let printed = tuodi::language::print(&tree);
                    assert_eq!(tuodi::language::parse(&printed), Ok(tree), "{printed}");
                }
            });
        }
    }
}
