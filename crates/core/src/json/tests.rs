use super::{JsonError, read};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

fn found(text: &str) -> (usize, usize, String) {
    let JsonError { line, column, why, path } = read::<BTreeMap<String, u8>>(text).unwrap_err();
    assert_eq!(path, "", "{text}");
    (line, column, why)
}

#[test]
fn columns_are_characters_and_the_text_has_no_place() {
    for (text, line, column) in [
        (r#"{"a": x}"#, 1, 7),
        (r#"{"一二": x}"#, 1, 8),
        // The faulty sign itself has three bytes.
        (r#"{"a": 一}"#, 1, 7),
        ("{\"é\": 1,\n  \"一二三\": x}", 2, 10),
        ("{\"一\": 1,\r\n\t\"一\": x}", 2, 7),
        (r#"{"😀": x}"#, 1, 7),
        // A sign of two characters counts as two.
        ("{\"e\u{301}\": x}", 1, 8),
    ] {
        assert_eq!(found(text), (line, column, "expected value".to_owned()), "{text}");
    }
}

#[test]
fn a_text_that_ends_too_early_has_the_place_of_its_end() {
    let why = "EOF while parsing";
    for (text, line, column) in [("", 1, 1), ("{", 1, 1), ("{\"一\": 1,\n", 2, 1), ("{\"一\"", 1, 4)] {
        let (at, of, told) = found(text);
        assert_eq!((at, of), (line, column), "{text:?}");
        assert!(told.starts_with(why) && !told.contains("line"), "{told}");
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    #[serde(default)]
    units: Option<i64>,
    #[serde(default)]
    days: Vec<Day>,
    #[serde(default)]
    shape: Option<Shape>,
    #[serde(default)]
    further: BTreeMap<i8, serde_json::Value>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Day {
    First,
    Nth(u8),
    Between(u8, u8),
    Named { name: String },
}

#[derive(Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Shape {
    Round(Round),
    Square(Square),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Round {
    radius: u8,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Square {
    #[serde(default)]
    sides: Vec<u8>,
    #[serde(default)]
    inner: Option<Box<Shape>>,
}

super::tagged!(Shape by "kind": "round" => Round, "square" => Square);

#[test]
fn what_does_not_fit_has_its_path_and_its_place() {
    for (text, line, column, path, why) in [
        ("[]", 1, 1, "", "invalid type: sequence, expected struct Row"),
        (" 7", 1, 2, "", "invalid type: integer `7`, expected struct Row"),
        ("{\n}", 1, 1, "", "missing field `id`"),
        (r#"{"id": 1}"#, 1, 8, "id", "invalid type: integer `1`, expected a string"),
        (r#"{"id": null}"#, 1, 8, "id", "invalid type: null, expected a string"),
        (r#"{"id": -1.5}"#, 1, 8, "id", "invalid type: floating point `-1.5`, expected a string"),
        (r#"{"id": ["a"]}"#, 1, 8, "id", "invalid type: sequence, expected a string"),
        (r#"{"id": "a", "units": true}"#, 1, 22, "units", "invalid type: boolean `true`, expected i64"),
        (r#"{"id": "a", "days": {}}"#, 1, 21, "days", "invalid type: map, expected a sequence"),
        (
            r#"{"id": "a", "days": [{"named": ["n"]}]}"#,
            1,
            32,
            "days[0].named",
            "invalid type: sequence, expected struct variant Day::Named",
        ),
        (r#"{"id": "a", "further": []}"#, 1, 24, "further", "invalid type: sequence, expected a map"),
        (
            "{\"id\": \"一\",\n \"一\": 1}",
            2,
            2,
            "一",
            "unknown field `一`, expected one of `id`, `units`, `days`, `shape`, `further`",
        ),
        (r#"{"id": "a", "id": "b"}"#, 1, 1, "", "duplicate field `id`"),
        (r#"{"id": "a", "units": 1.5}"#, 1, 22, "units", "invalid type: floating point `1.5`, expected i64"),
        (r#"{"id": "a", "units": -}"#, 1, 23, "", "invalid number"),
        (r#"{"id": "a", "units": 1e999}"#, 1, 22, "units", "number out of range"),
        (
            r#"{"id": "a", "units": 9223372036854775808}"#,
            1,
            22,
            "units",
            "invalid value: integer `9223372036854775808`, expected i64",
        ),
        (
            r#"{"id": "a", "days": ["first", "last"]}"#,
            1,
            31,
            "days[1]",
            "unknown variant `last`, expected one of `first`, `nth`, `between`, `named`",
        ),
        (r#"{"id": "a", "days": [{"nth": 256}]}"#, 1, 30, "days[0].nth", "invalid value: integer `256`, expected u8"),
        (
            r#"{"id": "a", "days": [{"first": 1}]}"#,
            1,
            32,
            "days[0].first",
            "invalid type: integer `1`, expected unit variant",
        ),
        (
            r#"{"id": "a", "days": [{"nth": 1, "first": null}]}"#,
            1,
            22,
            "days[0]",
            "invalid value: map, expected map with a single key",
        ),
        (
            r#"{"id": "a", "days": [{"between": [1, 2, 3]}]}"#,
            1,
            34,
            "days[0].between",
            "invalid length 3, expected fewer elements in array",
        ),
        (r#"{"id": "a", "days": [{"named": {}}]}"#, 1, 32, "days[0].named", "missing field `name`"),
        (
            r#"{"id": "a", "shape": 3}"#,
            1,
            22,
            "shape",
            "invalid type: integer `3`, expected internally tagged enum Shape",
        ),
        (r#"{"id": "a", "shape": {"radius": 3}}"#, 1, 22, "shape", "missing field `kind`"),
        (
            r#"{"id": "a", "shape": {"kind": "oval"}}"#,
            1,
            31,
            "shape.kind",
            "unknown variant `oval`, expected `round` or `square`",
        ),
        (
            r#"{"id": "a", "shape": {"kind": 1}}"#,
            1,
            31,
            "shape.kind",
            "invalid type: integer `1`, expected variant identifier",
        ),
        (
            r#"{"id": "a", "shape": {"kind": "round", "radius": 1, "kind": "round"}}"#,
            1,
            53,
            "shape.kind",
            "duplicate field `kind`",
        ),
        (
            r#"{"id": "a", "shape": {"radius": "1", "kind": "round"}}"#,
            1,
            33,
            "shape.radius",
            "invalid type: string \"1\", expected u8",
        ),
        (
            "{\"id\": \"a\", \"shape\": {\"kind\": \"square\",\n\"inner\": {\"kind\": \"round\", \"r\": 1}}}",
            2,
            28,
            "shape.inner.r",
            "unknown field `r`, expected `radius`",
        ),
        (r#"{"id": "a", "further": {"300": 1}}"#, 1, 25, "further.300", "invalid value: integer `300`, expected i8"),
        (r#"{"id": "\ud800"}"#, 1, 8, "", "unexpected end of hex escape"),
    ] {
        let (path, why) = (path.to_owned(), why.to_owned());
        assert_eq!(read::<Row>(text).unwrap_err(), JsonError { line, column, path, why }, "{text}");
    }
}

#[test]
fn nought_has_no_sign() {
    assert_eq!(read::<Vec<i64>>("[-0, 0]").unwrap(), [0, 0]);
    assert_eq!(read::<Vec<u64>>("[0, 18446744073709551615]").unwrap(), [0, u64::MAX]);
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    for depth in [126, 127, 128] {
        assert!(read::<serde_json::Value>(&nested(depth)).is_ok(), "{depth}");
    }
    for depth in [129, 130, 1_000_000] {
        let error = read::<serde_json::Value>(&nested(depth)).unwrap_err();
        assert_eq!((error.column, error.why.as_str()), (129, "recursion limit exceeded"), "{depth}");
    }
}

#[test]
fn another_reader_reads_records_of_kinds_too() {
    let text = r#"{"kind": "square", "sides": [1, 2], "inner": {"radius": 3, "kind": "round"}}"#;
    let own: Shape = read(text).unwrap();
    assert_eq!(serde_json::from_str::<Shape>(text).unwrap(), own);
    assert_eq!(serde_json::from_value::<Shape>(serde_json::from_str(text).unwrap()).unwrap(), own);
    let error = serde_json::from_str::<Shape>(&text.replace('3', "-1.5")).unwrap_err();
    assert_eq!(error.to_string(), "`inner.radius`: invalid type: floating point `-1.5`, expected u8");
    let error = serde_json::from_str::<Shape>("[]").unwrap_err();
    assert_eq!(error.to_string(), "invalid type: sequence, expected internally tagged enum Shape");
}

fn any_value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        any::<i64>().prop_map(serde_json::Value::from),
        any::<u64>().prop_map(serde_json::Value::from),
        any::<i32>().prop_map(|own| serde_json::from_str(&format!("{own}.625")).unwrap()),
        any::<String>().prop_map(serde_json::Value::from),
        "[\"\\\\/\u{0}\u{1f}\n一😀é]{0,6}".prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(serde_json::Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|own| serde_json::Value::Object(own.into_iter().collect())),
        ]
    })
}

/// Whether the other reader made a float of a number: it is the nearest only up to its last digit, and `-0` is one.
fn holds_float(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Number(own) => own.is_f64(),
        serde_json::Value::Array(items) => items.iter().any(holds_float),
        serde_json::Value::Object(entries) => entries.values().any(holds_float),
        _ => false,
    }
}

proptest! {
    /// Any JSON, however it is set, is what `serde_json` reads.
    #[test]
    fn values_are_those_of_the_other_reader(value in any_value(), is_pretty in any::<bool>()) {
        let text = if is_pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        let own = read::<serde_json::Value>(&text);
        prop_assert_eq!(own.as_ref().ok(), Some(&serde_json::from_str::<serde_json::Value>(&text).unwrap()));
    }

    /// A text of signs that JSON is made of: read by both readers, or by none, and refused at a place within.
    #[test]
    fn whatever_the_text_is_both_readers_agree(text in r#"[\[\]{}:,"\\u0-9ad8eE+. \n一tfnrls-]{0,24}"#) {
        let (own, other) = (read::<serde_json::Value>(&text), serde_json::from_str::<serde_json::Value>(&text));
        prop_assert_eq!(own.is_ok(), other.is_ok());
        match (own, other) {
            (Ok(own), Ok(other)) if !holds_float(&other) => prop_assert_eq!(own, other),
            (Err(error), _) => {
                let lines = text.lines().count().max(1).saturating_add(1);
                prop_assert!(error.line <= lines && error.column >= 1, "{:?}", error);
            }
            _ => {}
        }
    }

    /// Records come back from what is written of them, by both readers.
    #[test]
    fn records_come_back(id in any::<String>(), units in any::<Option<i64>>(), nth in any::<u8>(), radius in any::<u8>()) {
        let shape = Shape::Square(Square {
            sides: vec![nth, radius],
            inner: Some(Box::new(Shape::Round(Round { radius }))),
        });
        let days = vec![Day::First, Day::Nth(nth), Day::Between(nth, radius), Day::Named { name: id.clone() }];
        let further = BTreeMap::from([(-3, serde_json::Value::from(nth))]);
        let row = Row { id, units, days, shape: Some(shape), further };
        let text = serde_json::to_string(&row).unwrap();
        prop_assert_eq!(&read::<Row>(&text).unwrap(), &row);
        prop_assert_eq!(&serde_json::from_str::<Row>(&text).unwrap(), &row);
    }
}
