//! Facts that are not what they should be, or too many.

use super::{boolean, number, outcome, refused};

#[test]
fn each_wrong_shape_has_its_code() {
    for (facts, code) in [
        ("", "document.empty"),
        (" ", "document.empty"),
        ("null", "document.empty"),
        ("1", "facts.shape"),
        ("\"x\"", "facts.shape"),
        ("[]", "facts.shape"),
        ("{", "document.syntax"),
        ("{\"a\": }", "document.syntax"),
        ("{\"a\": 1,}", "document.syntax"),
        ("{a: 1}", "document.syntax"),
        ("{\"a\": 1} {\"b\": 1}", "document.syntax"),
        ("{'a': 1}", "document.syntax"),
        ("{\"a\": NaN}", "document.syntax"),
        ("{\"a\": +1}", "document.syntax"),
        ("{\"a\": 01}", "document.syntax"),
        ("{\"a\": .5}", "document.syntax"),
        ("{\"a\": 1, \"a\": 1}", "document.duplicate_key"),
        ("{\"a\": 1, \"\\u0061\": 2}", "document.duplicate_key"),
        ("{\"members\": [{\"a\": 1, \"a\": 2}]}", "document.duplicate_key"),
        ("{\"a\": {\"type\": \"number\", \"type\": \"date\"}}", "document.duplicate_key"),
        ("{\"a\": 1.5}", "facts.shape"),
        ("{\"a\": 1.0}", "facts.shape"),
        ("{\"a\": 1e3}", "facts.shape"),
        ("{\"a\": 1E400}", "facts.shape"),
        ("{\"a\": -0.0}", "facts.shape"),
        ("{\"a\": {\"type\": \"number\", \"value\": 0.5}}", "facts.shape"),
        ("{\"a\": {\"type\": \"number\", \"low\": 0.5}}", "facts.shape"),
        ("{\"a\": null}", "facts.untyped"),
        ("{\"a\": {}}", "facts.shape"),
        ("{\"a\": {\"value\": 1}}", "facts.shape"),
        ("{\"a\": {\"type\": \"integer\", \"value\": 1}}", "facts.shape"),
        ("{\"a\": {\"type\": \"number\", \"value\": true}}", "facts.shape"),
        ("{\"a\": {\"type\": \"number\", \"value\": [1]}}", "facts.shape"),
        ("{\"a\": {\"type\": \"number\", \"values\": [1]}}", "facts.shape"),
        ("{\"a\": {\"type\": \"boolean\", \"value\": \"true\"}}", "facts.shape"),
        ("{\"a\": {\"type\": \"date\", \"value\": \"2011-02-30\"}}", "facts.shape"),
        ("{\"a\": {\"type\": \"date\", \"value\": \"yesterday\"}}", "facts.shape"),
        ("{\"a\": {\"type\": \"days duration\", \"value\": \"P1M\"}}", "facts.shape"),
        ("{\"a\": {\"type\": \"years and months duration\", \"value\": \"P1D\"}}", "facts.shape"),
        ("{\"a\": {\"type\": \"category\", \"values\": []}}", "facts.shape"),
        ("{\"a\": {\"type\": \"category\", \"values\": [1]}}", "facts.shape"),
        ("{\"a\": {\"type\": \"category\", \"value\": \"z\", \"values\": [\"x\"]}}", "facts.shape"),
        ("{\"a\": {\"type\": \"number\", \"low\": 2, \"high\": 1}}", "facts.shape"),
        ("{\"a\": {\"type\": \"number\", \"typo\": 2}}", "facts.shape"),
        ("{\"a\": [1]}", "facts.shape"),
        ("{\"a\": [[]]}", "facts.shape"),
        ("{\"a\": [null]}", "facts.shape"),
        ("{\"a\": [{\"b\": [1]}]}", "facts.shape"),
        ("{\"a\": [{\"b\": 1}, {\"b\": [1]}]}", "facts.shape"),
        ("{\"a\": [{\"b\": 1}, {\"b\": []}]}", "facts.shape"),
        ("{\"a\": [{\"b\": 1}, {\"b\": \"x\"}]}", "facts.mixed_types"),
        ("{\"a\": [{\"b\": null}]}", "facts.untyped"),
        ("{\"members\": [], \"members_complete\": 1}", "facts.shape"),
        ("{\"members\": [], \"members_complete\": \"false\"}", "facts.shape"),
        ("{\"as_of\": 1}", "facts.shape"),
        ("{\"as_of\": \"2011-02-30\"}", "facts.shape"),
        ("{\"as_of\": null}", "facts.shape"),
        ("{\"\": 1}", "facts.name"),
        ("{\" \": 1}", "facts.name"),
        ("{\"1a\": 1}", "facts.name"),
        ("{\"a b\": 1}", "facts.name"),
        ("{\"a.b\": 1}", "facts.name"),
        ("{\"ａ\": 1}", "facts.name"),
        ("{\"if\": 1}", "facts.name"),
        ("{\"true\": 1}", "facts.name"),
        ("{\"not\": 1}", "facts.name"),
        ("{\"sum\": 1}", "facts.name"),
        ("{\"date\": 1}", "facts.name"),
        ("{\"item\": 1}", "facts.name"),
        ("{\"count\": []}", "facts.name"),
        ("{\"members\": [{\"and\": 1}]}", "facts.name"),
        ("{\"members\": [{\"\": 1}]}", "facts.name"),
        ("{\"age\": 1, \"members\": [{\"age\": 1}]}", "facts.name"),
        ("{\"a\u{200B}\": 1}", "facts.name"),
        ("{\"a\": \"\u{202E}\"}", "document.encoding"),
        ("{\"a\": \"\\uD800\"}", "document.syntax"),
        ("{\"a\": \"\n\"}", "document.syntax"),
    ] {
        assert_eq!(outcome("1", facts), refused(code), "{facts}");
    }
}

#[test]
fn numbers_of_any_allowed_length_are_exact() {
    let long = "9".repeat(399);
    assert_eq!(outcome("x - x + 1", &format!("{{\"x\": {long}}}")), number("1"));
    assert_eq!(outcome("x", "{\"x\": 99999999999999999999999}"), number("99999999999999999999999"));
    assert_eq!(outcome("x", "{\"x\": \"-0.000000000001\"}"), number("-0.000000000001"));
    assert_eq!(outcome("x", "{\"x\": \"007.50\"}"), number("7.5"));
    assert_eq!(outcome("x", "{\"x\": -0}"), number("0"));
    assert_eq!(outcome("x", "{\"x\": \"-0.0\"}"), number("0"));
    for huge in [
        "1".repeat(401),
        "1".repeat(1 << 20),
        "\"1e5\"".to_owned(),
        "\"1_000\"".to_owned(),
        "\"٣\"".to_owned(),
        "\"+1\"".to_owned(),
    ] {
        let found = outcome("x > 1", &format!("{{\"x\": {huge}}}"));
        let known = ["facts.shape", "language.type", "engine.does_not_fit"];
        assert!(found.as_ref().is_err_and(|code| known.contains(&code.as_str())), "{huge:.20}: {found:?}");
    }
}

#[test]
fn nested_facts_are_refused_at_any_depth() {
    for depth in [2, 60, 64, 65, 1_000, 10_000, 500_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]"), ("[", ""), ("{\"a\":", "")] {
            let facts = format!("{{\"x\": {}1{}}}", open.repeat(depth), close.repeat(depth));
            let code = outcome("1", &facts).expect_err("nested");
            assert!(code.starts_with("facts.") || code.starts_with("document."), "{code}");
        }
    }
}

fn members(record: &str, count: usize) -> String {
    format!("{{\"members\":[{}]}}", vec![record; count].join(","))
}

fn object(entry: impl Fn(usize) -> String, count: usize) -> String {
    format!("{{{}}}", (0..count).map(entry).collect::<Vec<_>>().join(","))
}

#[test]
fn seventy_thousand_members_are_summed() {
    let facts = members("{\"a\":1}", 70_000);
    assert_eq!(outcome("count(members)", &facts), number("70000"));
    assert_eq!(outcome("sum(members.a)", &facts), number("70000"));
    assert_eq!(outcome("count(members[a > 0]) - sum(members[a > 0].a)", &facts), number("0"));
    assert_eq!(outcome("every m in members satisfies m.a = 1", &facts), boolean(true));
    assert_eq!(outcome("mean(members.a)", &facts), number("1"));
    assert!(outcome("members.a", &facts).is_ok());
    assert!(outcome("members[a > 0].a", &facts).is_ok());
    let facts = members("{\"a\":{\"type\":\"number\"}}", 45_000);
    assert!(outcome("sum(members.a)", &facts).is_ok());
    assert!(outcome("count(members[a > 0])", &facts).is_ok());
    assert_eq!(outcome("count(members)", &members("{}", 100_000)), number("100000"));
}

#[test]
fn more_values_than_a_document_may_hold_are_refused() {
    for (record, count) in [("{\"a\":1}", 100_000), ("{\"a\":1,\"b\":2}", 100_000), ("{}", 300_000)] {
        assert_eq!(outcome("count(members)", &members(record, count)), refused("document.too_many_nodes"));
    }
}

#[test]
fn tens_of_thousands_of_facts_of_any_shape_take_little() {
    for count in [5_000, 45_000] {
        let facts = object(|number| format!("\"f{number}\":1"), count);
        assert_eq!(outcome("f7 + f4999", &facts), number("2"));
        let fields = format!("{{\"members\":[{facts}]}}");
        assert_eq!(outcome("sum(members.f7)", &fields), number("1"));
        let lists = object(|number| format!("\"l{number}\":[]"), count);
        assert_eq!(outcome("count(l7)", &lists), number("0"));
        let lists = object(|number| format!("\"l{number}\":[{{\"f{number}\":1}}]"), count);
        assert_eq!(outcome("sum(l7.f7)", &lists), number("1"));
        let texts = object(|number| format!("\"t{number}\":\"{}\"", "x".repeat(30)), count);
        assert_eq!(outcome("t7 = t8", &texts), boolean(true));
    }
}

#[test]
fn a_category_of_many_values_takes_little() {
    let values = (0..50_000).map(|number| format!("\"v{number}\"")).collect::<Vec<_>>().join(",");
    let facts = format!("{{\"c\":{{\"type\":\"category\",\"values\":[{values}]}}}}");
    assert!(outcome("c = \"v7\"", &facts).is_ok());
    assert!(outcome("c in (\"v7\", \"v49999\")", &facts).is_ok());
    assert_eq!(outcome("c = \"v7x\"", &facts), refused("language.type"));
}

#[test]
fn records_that_share_no_field_take_little() {
    for count in [1_000, 4_000, 70_000] {
        let records: Vec<String> = (0..count).map(|number| format!("{{\"f{number}\":1}}")).collect();
        let facts = format!("{{\"members\":[{}]}}", records.join(","));
        let code = "facts.too_many_values";
        let found = outcome("count(members)", &facts);
        assert!(found.is_ok() || found == refused(code), "{count}: {found:?}");
    }
}

#[test]
fn a_megabyte_of_facts_that_say_nothing_is_refused() {
    let garbage = super::noise::garbage();
    let texts = ["(", "[", "{", "\"", "1", "{\"a\":", "[1,", "\\", "\u{FEFF}", "人", "null", " ", "\n"];
    for text in texts.into_iter().map(|text| text.repeat((1 << 20) / text.len())).chain([garbage]) {
        let found = outcome("1", &text);
        assert!(found.is_err(), "{text:.20}: {found:?}");
    }
    assert_eq!(outcome("x = x", &format!("{{\"x\": \"{}\"}}", "a".repeat(1 << 20))), boolean(true));
}
