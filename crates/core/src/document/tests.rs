//! What a document says and where; what is refused, and at which place.

mod places;
mod properties;
mod refusals;

use super::{DocumentErrors, Limits, Node, Style, Value, read, read_json, read_yaml};

fn yaml(text: &str) -> Node {
    read_yaml(text, &Limits::default()).unwrap()
}

fn json(text: &str) -> Node {
    read_json(text, &Limits::default()).unwrap()
}

/// Codes with line and column, in order.
fn faults(answer: Result<Node, DocumentErrors>) -> Vec<(&'static str, u32, u32)> {
    let errors = answer.unwrap_err().errors;
    errors.iter().map(|error| (error.code(), error.place().line, error.place().column)).collect()
}

fn yaml_faults(text: &str) -> Vec<(&'static str, u32, u32)> {
    faults(read_yaml(text, &Limits::default()))
}

fn json_faults(text: &str) -> Vec<(&'static str, u32, u32)> {
    faults(read_json(text, &Limits::default()))
}

/// A tree without its places, for comparison: `{key=text [item …] …}`, quoted texts in quotes, absent ones as `-`.
fn shape(node: &Node) -> String {
    match &node.value {
        Value::Text(scalar) if scalar.is_absent() => "-".to_owned(),
        Value::Text(scalar) if scalar.style == Style::Plain => scalar.text.clone(),
        Value::Text(scalar) => format!("{:?}", scalar.text),
        Value::List(items) => format!("[{}]", items.iter().map(shape).collect::<Vec<_>>().join(" ")),
        Value::Entries(entries) => {
            let entries: Vec<_> = entries.iter().map(|entry| format!("{}={}", entry.key, shape(&entry.node))).collect();
            format!("{{{}}}", entries.join(" "))
        }
    }
}

#[test]
fn plain_texts_are_never_given_a_type() {
    for text in ["no", "on", "010", "0.20", "2010-04-01", "310107", "null", "~", "0x1F", "1e3", ".inf", "12:30"] {
        assert_eq!(yaml(&format!("value: {text}")).get("value").unwrap().as_text(), Some(text));
    }
}

#[test]
fn keys_are_texts_in_the_order_of_the_document() {
    let document = yaml("2010-04-01: a\n000001: b\n'quoted key': c\n\"\\u4f4e保\": d\n名称: e\nno: f\n");
    let keys: Vec<_> = document.as_entries().unwrap().iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys, ["2010-04-01", "000001", "quoted key", "低保", "名称", "no"]);
}

#[test]
fn flow_style_nests_and_keeps_full_width_punctuation() {
    let document = yaml("ask: {zh: 您家住在哪个区？, en: \"x\"}\nl: [a, [b, {c: d}], e: f]\nt: 一，二：三、四\n");
    assert_eq!(shape(&document), "{ask={zh=您家住在哪个区？ en=\"x\"} l=[a [b {c=d}] {e=f}] t=一，二：三、四}");
}

#[test]
fn a_comment_begins_after_a_space_only() {
    assert_eq!(shape(&yaml("# first\na: x#y # not this\n# last\nb: \"x # y\"\n")), "{a=x#y b=\"x # y\"}");
}

#[test]
fn an_absent_value_is_an_empty_plain_text_and_an_empty_quoted_one_is_not() {
    let document = yaml("a:\nb: \"\"\nc: ''\nd: |\ne: {f, g: }\n");
    assert_eq!(shape(&document), "{a=- b=\"\" c=\"\" d=\"\" e={f=- g=-}}");
}

#[test]
fn block_scalars_keep_lines_or_fold_them_and_chomp_as_asked() {
    let document = yaml("a: |\n  x\n   y\n\nb: |-\n  x\nc: >-\n  x\n  y\nd: |+\n  x\n\n");
    assert_eq!(shape(&document), r#"{a="x\n y\n" b="x" c="x y" d="x\n\n"}"#);
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let plain = "a: 1\nb: |\n  x\n  y\nc: \"d\n  e\"\n";
    let expected = yaml(plain);
    for text in [plain.replace('\n', "\r\n"), plain.replace('\n', "\r"), format!("\u{feff}{plain}")] {
        assert_eq!(yaml(&text), expected);
    }
    assert_eq!(json("\u{feff}{\r\n\"a\": 1\r\n}"), json("{\n\"a\": 1\n}"));
}

#[test]
fn a_directive_and_the_marks_around_a_document_are_stepped_over() {
    assert_eq!(shape(&yaml("%YAML 1.1\n---\na: no\n...\n")), "{a=no}");
}

#[test]
fn a_list_may_stand_as_far_left_as_its_key() {
    let document = yaml("a:\n- b\n- - c\n  - d\ne: # a-b\n- f\n");
    assert_eq!(shape(&document), "{a=[b [c d]] e=[f]}");
    let places: Vec<_> = document.as_entries().unwrap().iter().map(|entry| entry.node.place).collect();
    assert_eq!(places.iter().map(|place| (place.line, place.column)).collect::<Vec<_>>(), [(2, 1), (6, 1)]);
}

#[test]
fn json_keeps_numbers_and_words_as_written() {
    let document = json(r#"{"a": 0.20, "b": -1e3, "c": true, "d": null, "e": [], "f": {}, "g": ["x", 1]}"#);
    assert_eq!(shape(&document), r#"{a=0.20 b=-1e3 c=true d=- e=[] f={} g=["x" 1]}"#);
}

#[test]
fn json_resolves_escapes_and_surrogate_pairs() {
    assert_eq!(json(r#""\"\\\/\n\r\t\u4f4e\ud83d\ude00""#).as_text(), Some("\"\\/\n\r\t低😀"));
}

#[test]
fn a_valid_json_document_is_read_as_json() {
    assert_eq!(
        shape(&read("\n {\"a\":\n\t[null, \"\\ud83d\\ude00\"]}", &Limits::default()).unwrap()),
        "{a=[- \"😀\"]}"
    );
}

#[test]
fn a_flow_document_that_is_not_json_is_read_as_yaml() {
    assert_eq!(shape(&read("{a: 1, b: [c, d,]}", &Limits::default()).unwrap()), "{a=1 b=[c d]}");
    assert_eq!(shape(&read("[a, 'b']", &Limits::default()).unwrap()), "[a \"b\"]");
}

#[test]
fn a_text_that_is_neither_is_told_about_the_form_it_looks_like() {
    let message = |text| read(text, &Limits::default()).unwrap_err().errors.first().to_string();
    assert!(message("{\"a\": 1 \"b\": 2}").starts_with("this is not JSON"));
    assert!(message("[{\"a\": [1}]").starts_with("this is not JSON"));
    assert!(message("{a: 1, b: [}").starts_with("this is not YAML"));
    assert_eq!(faults(read("[a, b]: c", &Limits::default())), [("document.key", 1, 1)]);
    assert_eq!(faults(read("{\"a\": 1, \"a\": 2}", &Limits::default())), [("document.duplicate_key", 1, 10)]);
}

#[test]
fn a_document_may_be_a_single_text() {
    assert_eq!(yaml("age >= 60").as_text(), Some("age >= 60"));
    assert_eq!(json(" \"\" ").as_text(), Some(""));
}
