//! Where a character of a text stands in the document.

use super::super::{Node, Place};
use super::{json, yaml};

/// The place in the document of a line and column of the text under a key.
fn at(document: &Node, key: &str, line: u32, column: u32) -> (u32, u32) {
    let Place { line, column } = document.get(key).unwrap().as_scalar().unwrap().place_of(line, column);
    (line, column)
}

#[test]
fn columns_count_characters_and_not_bytes() {
    let document = yaml("名称: {区: 示例区, 街: 一}\n");
    let inner = document.get("名称").unwrap().as_entries().unwrap();
    assert_eq!(inner[1].key_place, Place { line: 1, column: 14 });
    assert_eq!(inner[1].node.place, Place { line: 1, column: 17 });
}

#[test]
fn a_plain_text_begins_where_it_stands() {
    assert_eq!(at(&yaml("\nif:   age >= 60\n"), "if", 1, 5), (2, 11));
}

#[test]
fn a_plain_text_of_several_lines_is_followed() {
    let document = yaml("if: age >= 60\n    and own\n\n    or x\n");
    assert_eq!(document.get("if").unwrap().as_text(), Some("age >= 60 and own\nor x"));
    assert_eq!(at(&document, "if", 1, 11), (2, 5));
    assert_eq!(at(&document, "if", 2, 4), (4, 8));
}

#[test]
fn quotes_and_escapes_are_stepped_over() {
    let document = yaml("a: 'it''s own'\nb: \"x = \\\"y\\\" and z\"\n");
    assert_eq!(document.get("a").unwrap().place, Place { line: 1, column: 4 });
    assert_eq!(at(&document, "a", 1, 1), (1, 5));
    assert_eq!(at(&document, "a", 1, 4), (1, 9));
    assert_eq!(at(&document, "b", 1, 5), (2, 9));
    assert_eq!(at(&document, "b", 1, 9), (2, 15));
}

#[test]
fn a_quoted_text_of_several_lines_is_followed() {
    let document = yaml("a: \"one \\u4e8c\n   three \\\n   four\"\nb: 'x\n\n  y'\n");
    assert_eq!(document.get("a").unwrap().as_text(), Some("one 二 three four"));
    assert_eq!(at(&document, "a", 1, 5), (1, 9));
    assert_eq!(at(&document, "a", 1, 7), (2, 4));
    assert_eq!(at(&document, "a", 1, 13), (3, 4));
    assert_eq!(at(&document, "b", 2, 1), (6, 3));
}

#[test]
fn the_indentation_of_a_block_is_added() {
    let document = yaml("x:\n  if: |\n\n    若 a\n      and b\n\n    c\n");
    let formula = document.get("x").unwrap();
    assert_eq!(formula.get("if").unwrap().as_text(), Some("\n若 a\n  and b\n\nc\n"));
    assert_eq!(at(formula, "if", 1, 1), (3, 5));
    assert_eq!(at(formula, "if", 2, 3), (4, 7));
    assert_eq!(at(formula, "if", 3, 3), (5, 7));
    assert_eq!(at(formula, "if", 5, 1), (7, 5));
}

#[test]
fn a_folded_block_is_followed() {
    let document = yaml("a: >\n  one\n  two\n\n    more\n  last\n");
    assert_eq!(document.get("a").unwrap().as_text(), Some("one two\n\n  more\nlast\n"));
    assert_eq!(at(&document, "a", 1, 5), (3, 3));
    assert_eq!(at(&document, "a", 3, 3), (5, 5));
    assert_eq!(at(&document, "a", 4, 1), (6, 3));
}

#[test]
fn an_empty_block_stands_at_its_mark() {
    let document = yaml("a: |  # x > y\nb: >-\nc: |+\n \n\n");
    assert_eq!(document.get("a").unwrap().place, Place { line: 1, column: 4 });
    assert_eq!(document.get("b").unwrap().place, Place { line: 2, column: 4 });
    assert_eq!(document.get("c").unwrap().place, Place { line: 3, column: 4 });
}

#[test]
fn escapes_of_json_are_followed() {
    let document = json("{\n  \"if\": \"a = \\\"\\u4f4e\\\"\\nor b\"}");
    assert_eq!(document.get("if").unwrap().as_text(), Some("a = \"低\"\nor b"));
    assert_eq!(at(&document, "if", 1, 5), (2, 14));
    assert_eq!(at(&document, "if", 1, 7), (2, 22));
    assert_eq!(at(&document, "if", 2, 4), (2, 29));
}

#[test]
fn a_place_past_the_end_is_the_place_after_the_last_character() {
    for document in [yaml("a: xyz"), json("{\"\":\n[], \"a\": \"xyz\"}")] {
        let scalar = document.get("a").unwrap().as_scalar().unwrap();
        let Place { line, column } = scalar.content_place();
        for (asked_line, asked_column) in [(1, 4), (1, 5), (2, 1), (u32::MAX, u32::MAX)] {
            assert_eq!(scalar.place_of(asked_line, asked_column), Place { line, column: column + 3 });
        }
        assert_eq!(scalar.place_of(1, 3), Place { line, column: column + 2 });
        assert_eq!(scalar.place_of(0, 0), Place { line, column });
    }
    assert_eq!(at(&yaml("a: |\n  xy\n  z\n"), "a", 1, 99), (2, 5));
}
