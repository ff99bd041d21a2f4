//! Why an answer may differ from the kit's, and why an expression may be refused. A check that no entry covers fails
//! the test, and so does an entry by id that covers no check.

use std::collections::BTreeSet;

use serde_json::Value;

/// Answers that differ on purpose, by id, with the reason.
const DEVIATIONS: &[(&str, &str)] = &[
    ("0082-feel-coercion/decision_001", CONVERTED),
    ("0082-feel-coercion/decision_006", CONVERTED),
    ("0082-feel-coercion/decision_006_a", CONVERTED),
    ("0082-feel-coercion/decision_007", CONVERTED),
    ("0082-feel-coercion/decision_007_a", CONVERTED),
    ("0082-feel-coercion/literal_002", CONVERTED),
    ("0082-feel-coercion/literal_004", CONVERTED),
    ("0082-feel-coercion/literal_005", CONVERTED),
    ("0082-feel-coercion/literal_006", CONVERTED),
];

const CONVERTED: &str =
    "the kit converts the value to the type of its decision; an expression that stands alone has none";

/// Refusals of what lies outside the language although its text does not show it, by id; a `*` at the end stands for
/// all that begin so.
const OUTSIDE_BY_ID: &[(&str, &str)] = &[
    ("0064-feel-conjunction/decision006_b", NO_CONDITION),
    ("0064-feel-conjunction/decision006_c", NO_CONDITION),
    ("0064-feel-conjunction/decision008_b", NO_CONDITION),
    ("0064-feel-conjunction/decision008_c", NO_CONDITION),
    ("0065-feel-disjunction/decision003_b", NO_CONDITION),
    ("0065-feel-disjunction/decision003_c", NO_CONDITION),
    ("0065-feel-disjunction/decision007_b", NO_CONDITION),
    ("0065-feel-disjunction/decision007_c", NO_CONDITION),
    ("0072-feel-in/boolean_001_a", "a list of values of several types"),
    ("0100-arithmetic/multiply_lhs_number_by_rhs_dtDuration_*", "durations have no multiples"),
    ("0100-arithmetic/multiply_lhs_number_by_rhs_ymDuration_*", "durations have no multiples"),
    ("0100-arithmetic/multiply_lhs_dtDuration_by_rhs_number_*", "durations have no multiples"),
    ("0100-arithmetic/multiply_lhs_ymDuration_by_rhs_number_*", "durations have no multiples"),
    ("0100-arithmetic/divide_lhs_dtDuration_by_rhs_number_*", "a duration is divided by its own kind only"),
    ("0100-arithmetic/divide_lhs_ymDuration_by_rhs_number_*", "a duration is divided by its own kind only"),
    ("0100-arithmetic/exponent_lhs_number_exp_rhs_number_005", "an exponent that is no whole number"),
    ("1100-feel-decimal-function/feel-decimal-function_002_f4ed9cd487", "a scale that is no whole number"),
    ("1141-feel-round-up-function/decision017_a", "a scale above 28"),
    ("1142-feel-round-down-function/decision017_a", "a scale above 28"),
    ("1143-feel-round-half-up-function/decision017_a", "a scale above 28"),
    ("1144-feel-round-half-down-function/decision017_a", "a scale above 28"),
];

const NO_CONDITION: &str = "a side of `and` or `or` that is no condition";

/// A reason, and whether a text without its strings has it.
type ByText = (&'static str, fn(&str) -> bool);

/// Constructs outside the language that the text shows.
const OUTSIDE_BY_TEXT: &[ByText] = &[
    ("a null", |text| has_word(text, "null")),
    ("a loop", |text| has_word(text, "for")),
    ("a function as a value", |text| has_word(text, "function")),
    ("a type at run time", |text| text.contains("instance of")),
    ("a context", |text| text.contains('{')),
    ("an argument by name", |text| text.contains(':')),
    ("a part of a day", |text| [".hours", ".minutes", ".seconds"].iter().any(|part| text.contains(part))),
    ("a day of the week", |text| text.contains(".weekday")),
    ("a function of FEEL that is left out", calls_left_out),
    ("a range or a test as a value", has_stray_range),
    ("a list of lists", |text| !text.contains("..") && ["[[", ",[", ", ["].iter().any(|nested| text.contains(nested))),
    ("an equality of lists", |text| ["] =", "= ["].iter().any(|equality| text.contains(equality))),
    ("a list in front of `in`", |text| text.contains("] in ")),
    ("an index, or a filter by a constant", has_constant_filter),
];

/// Functions of FEEL that the language leaves out.
const LEFT_OUT: &[&str] = &[
    "append",
    "concatenate",
    "contains",
    "context",
    "context merge",
    "context put",
    "date and time",
    "day of week",
    "day of year",
    "distinct values",
    "ends with",
    "exp",
    "flatten",
    "get entries",
    "get value",
    "index of",
    "insert before",
    "is",
    "list contains",
    "list replace",
    "log",
    "lower case",
    "matches",
    "median",
    "mode",
    "month of year",
    "now",
    "number",
    "product",
    "range",
    "remove",
    "replace",
    "reverse",
    "sort",
    "split",
    "sqrt",
    "starts with",
    "stddev",
    "string",
    "string join",
    "string length",
    "sublist",
    "substring",
    "substring after",
    "substring before",
    "time",
    "today",
    "union",
    "upper case",
    "week of year",
];

/// The reason for which a check's answer may differ, if there is one.
pub(crate) fn deviation(id: &str, used: &mut BTreeSet<&'static str>) -> Option<&'static str> {
    by_id(DEVIATIONS, id, used)
}

/// The reason for which a check may be refused, if there is one.
pub(crate) fn reason_outside(
    id: &str,
    text: &str,
    expected: &Value,
    used: &mut BTreeSet<&'static str>,
) -> Option<&'static str> {
    match expected["type"].as_str() {
        Some("null") => return Some("null in the kit"),
        Some("other") => return Some("a value of a kind that the language does not have"),
        _ => {}
    }
    if quoted(text).iter().any(|string| is_time(string)) {
        return Some("a time of day or a part of a day");
    }
    let bare = without_strings(text);
    let by_text = OUTSIDE_BY_TEXT.iter().find(|(_, applies)| applies(&bare)).map(|(reason, _)| *reason);
    by_text.or_else(|| by_id(OUTSIDE_BY_ID, id, used))
}

/// The entries by id that no check has used.
pub(crate) fn unused(used: &BTreeSet<&'static str>) -> Vec<&'static str> {
    DEVIATIONS.iter().chain(OUTSIDE_BY_ID).map(|(id, _)| *id).filter(|id| !used.contains(id)).collect()
}

fn by_id(
    table: &'static [(&'static str, &'static str)],
    id: &str,
    used: &mut BTreeSet<&'static str>,
) -> Option<&'static str> {
    let covers = |pattern: &str| pattern.strip_suffix('*').map_or(pattern == id, |start| id.starts_with(start));
    let (pattern, reason) = table.iter().find(|(pattern, _)| covers(pattern))?;
    used.insert(pattern);
    Some(reason)
}

/// The strings of a text.
fn quoted(text: &str) -> Vec<&str> {
    text.split('"').skip(1).step_by(2).collect()
}

fn without_strings(text: &str) -> String {
    text.split('"').step_by(2).collect::<Vec<_>>().join("\"\"")
}

fn is_time(string: &str) -> bool {
    let duration = string.trim_start_matches('-').strip_prefix('P');
    duration.map_or_else(|| string.contains(':'), |parts| parts.contains('T'))
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|sign: char| !sign.is_alphanumeric() && sign != '_').any(|found| found == word)
}

fn calls_left_out(text: &str) -> bool {
    let called = text.match_indices('(').map(|(at, _)| text[..at].trim_end());
    let mut phrases = called.map(|before| {
        let start = before.rfind(|sign: char| !sign.is_ascii_lowercase() && sign != ' ').map_or(0, |at| at + 1);
        before[start..].trim_start()
    });
    phrases.any(|phrase| {
        LEFT_OUT.iter().any(|name| phrase == *name || phrase.strip_suffix(name).is_some_and(|rest| rest.ends_with(' ')))
    })
}

/// Whether a range or an open test stands elsewhere than behind `in` or among its tests.
fn has_stray_range(text: &str) -> bool {
    let after_in = [" in [", " in (", " in ]"].iter().any(|start| text.contains(start)) && !text.contains("[[");
    let open_test = ["(<", "(>", "(=", "(!="].iter().any(|start| text.starts_with(start));
    open_test || (text.contains("..") && !after_in)
}

/// Whether something is filtered by a literal: `list[1]`, `value[true]`.
fn has_constant_filter(text: &str) -> bool {
    text.match_indices('[').any(|(at, _)| {
        let filters = text[..at].ends_with(|sign: char| sign.is_alphanumeric() || [')', ']', '"'].contains(&sign));
        let inside = text[at + 1..].split(']').next().unwrap_or("");
        filters && (inside.parse::<i64>().is_ok() || ["true", "false"].contains(&inside))
    })
}

#[test]
fn what_the_language_has_shows_no_reason_to_be_refused() {
    let inside = [
        "1 + 2 * 3 ** 4",
        "age in [18..59]",
        "n in (< 3, >= 10)",
        "x in (1..2]",
        "members[age >= 60].medical",
        "if a = b then \"null\" else \"for\"",
        "date(\"2011-04-01\") + duration(\"P3M\")",
        "years and months duration(@\"2011-04-01\", as_of)",
        "round half up(x, 2)",
        "some m in members satisfies m.age > 3",
        "count([1, 2, 3][item > 1])",
        "n in (1, [3..5], ]7..9])",
    ];
    for text in inside {
        let reason = reason_outside("folder/check", text, &serde_json::json!({"type": "number"}), &mut BTreeSet::new());
        assert_eq!(reason, None, "{text}");
    }
}

#[test]
fn what_the_language_leaves_out_shows_a_reason() {
    let outside = [
        "null = null",
        "for x in [1] return x",
        "@\"PT1H\" + @\"P1D\"",
        "1 + string length(\"a\")",
        "time(\"10:00:00\")",
        "[1..10] = [1..10]",
        "(< 10).start",
        "[1, 2][1]",
        "100[true]",
        "1 in [[2..4]]",
        "decimal(n: 1, scale: 2)",
    ];
    for text in outside {
        let reason = reason_outside("folder/check", text, &serde_json::json!({"type": "number"}), &mut BTreeSet::new());
        assert!(reason.is_some(), "{text}");
    }
}
