//! What holds of every document.

use std::collections::BTreeMap;

use proptest::prelude::*;

use saphyr_parser::Parser;

use super::super::characters::{is_free_of_refused, is_refused};
use super::super::cursor::Cursor;
use super::super::letters::Letters;
use super::super::{Limits, Node, Place, Style, Value, read, read_json, read_yaml};
use super::shape;

/// A tree to be written.
#[derive(Debug, Clone)]
enum Written {
    Word(&'static str),
    Number(i64, u8),
    Text(String),
    List(Vec<Written>),
    Entries(Vec<(String, Written)>),
}

fn texts() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        any::<char>().prop_map(|character| if is_refused(character) { '中' } else { character }),
        proptest::char::range(' ', '~'),
        proptest::sample::select("\n\t\r \\\"':#-{}[],&*!|>%@低保，：？😀".chars().collect::<Vec<_>>()),
    ];
    proptest::collection::vec(character, 0..12).prop_map(String::from_iter)
}

fn trees() -> impl Strategy<Value = Written> {
    let leaf = prop_oneof![
        proptest::sample::select(vec!["true", "false", "null"]).prop_map(Written::Word),
        (any::<i64>(), 0..4_u8).prop_map(|(number, digits)| Written::Number(number, digits)),
        texts().prop_map(Written::Text),
    ];
    leaf.prop_recursive(6, 60, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Written::List),
            proptest::collection::btree_map(texts(), inner, 0..6)
                .prop_map(|entries| Written::Entries(entries.into_iter().collect())),
        ]
    })
}

/// JSON of a tree, by another library where texts need escapes.
fn to_json(tree: &Written) -> String {
    let quoted = |text: &String| serde_json::to_string(text).unwrap();
    match tree {
        Written::Word(word) => (*word).to_owned(),
        Written::Number(number, 0) => number.to_string(),
        Written::Number(number, digits) => format!("{number}.{}", "0".repeat(usize::from(*digits))),
        Written::Text(text) => quoted(text),
        Written::List(items) => format!("[{}]", items.iter().map(to_json).collect::<Vec<_>>().join(",")),
        Written::Entries(entries) => {
            let entries: Vec<_> =
                entries.iter().map(|(key, value)| format!("{}: {}", quoted(key), to_json(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// What `shape` must say of the tree that was read.
fn expected(tree: &Written) -> String {
    match tree {
        Written::Word("null") => "-".to_owned(),
        Written::Word(_) | Written::Number(..) => to_json(tree),
        Written::Text(text) => format!("{text:?}"),
        Written::List(items) => format!("[{}]", items.iter().map(expected).collect::<Vec<_>>().join(" ")),
        Written::Entries(entries) => {
            let entries: Vec<_> = entries.iter().map(|(key, value)| format!("{key}={}", expected(value))).collect();
            format!("{{{}}}", entries.join(" "))
        }
    }
}

/// Every text of a tree: each visible character stands in the document where its trail says, if not as an escape.
fn places_hold(node: &Node, document: &str) -> Result<(), TestCaseError> {
    match &node.value {
        Value::List(items) => items.iter().try_for_each(|item| places_hold(item, document)),
        Value::Entries(entries) => entries.iter().try_for_each(|entry| places_hold(&entry.node, document)),
        Value::Text(scalar) => {
            let document = document.replace("\r\n", "\n").replace('\r', "\n");
            let lines = (1..).zip(document.split('\n'));
            let standing: BTreeMap<Place, char> = lines
                .flat_map(|(line, text)| (1..).zip(text.chars()).map(move |(column, c)| (Place { line, column }, c)))
                .collect();
            for (line, text) in (1..).zip(scalar.text.split('\n')) {
                for (column, character) in (1..).zip(text.chars()) {
                    let place = scalar.place_of(line, column);
                    let there = standing.get(&place).copied().unwrap_or('\n');
                    let fits = there == character
                        || (scalar.style == Style::Quoted && there == '\\')
                        || (there.is_whitespace() && character.is_whitespace());
                    prop_assert!(fits, "{character:?} of {:?} is {there:?} at {place:?}", scalar.text);
                }
            }
            Ok(())
        }
    }
}

/// Texts made of the pieces that YAML is made of.
fn soups() -> impl Strategy<Value = String> {
    let pieces = vec![
        "a",
        "b",
        "低保",
        " ",
        "  ",
        "\n",
        "\n",
        "\n  ",
        "\n    ",
        "- ",
        "-",
        ": ",
        ":",
        "? ",
        "?",
        "[",
        "]",
        "{",
        "}",
        ",",
        ", ",
        "\"",
        "'",
        "''",
        "\\",
        "\\n",
        "\\\n",
        "\\u4e2d",
        "\\x41",
        "\\\"",
        "|",
        ">",
        "|\n  ",
        ">\n  ",
        "|2-\n",
        ">+\n ",
        "\n\n",
        "#",
        " # ",
        "&a ",
        "*a",
        "!t ",
        "<<",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "\t",
        "\r\n",
        "\r",
        "0.20",
        "\u{feff}",
        "\0",
        "a: ",
        "\na: ",
        "\n  b: ",
        "\n- ",
        "\n  - ",
        "''\n",
        "\"x\"",
    ];
    proptest::collection::vec(proptest::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn what_is_written_as_json_is_read_back(tree in trees()) {
        let text = to_json(&tree);
        let limits = Limits::default();
        if text == "null" {
            // A document that says nothing.
            return Ok(());
        }
        let node = read_json(&text, &limits).unwrap();
        prop_assert_eq!(shape(&node), expected(&tree));
        prop_assert_eq!(read(&text, &limits).unwrap(), node.clone());
        places_hold(&node, &text)?;
    }

    #[test]
    fn what_is_written_as_json_means_the_same_as_yaml(tree in trees()) {
        let text = to_json(&tree).replace("null", "true");
        let json = read_json(&text, &Limits::default()).unwrap();
        prop_assert_eq!(read_yaml(&text, &Limits::default()).unwrap(), json);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let text = String::from_utf8_lossy(&bytes);
        let limits = Limits::default();
        for answer in [read(&text, &limits), read_json(&text, &limits), read_yaml(&text, &limits)] {
            prop_assert!(answer.err().is_none_or(|refused| refused.errors.len() <= 100));
        }
    }

    #[test]
    fn every_character_of_a_text_stands_where_its_trail_says(text in soups()) {
        match read_yaml(&text, &Limits::default()) {
            Ok(node) => places_hold(&node, text.trim_start_matches('\u{feff}'))?,
            Err(refused) => {
                prop_assert!(refused.errors.iter().is_sorted_by_key(|error| error.place()));
            }
        }
    }

    #[test]
    fn the_scanner_finds_the_same_in_letters_as_in_a_text(text in soups()) {
        let by_letters: Vec<String> = Parser::new(Letters::new(&text)).map(|event| format!("{event:?}")).take(200).collect();
        let by_text: Vec<String> = Parser::new_from_str(&text).map(|event| format!("{event:?}")).take(200).collect();
        prop_assert_eq!(by_letters, by_text);
    }

    #[test]
    fn a_text_is_free_of_refused_characters_if_none_of_its_characters_is(
        parts in proptest::collection::vec(
            prop_oneof![any::<char>().prop_map(String::from), soups(), proptest::sample::select(vec![
                "\u{2028}", "\u{202e}", "\u{2066}", "\u{ffff}", "\u{85}", "\u{7f}", "（一）“二”", "½"
            ]).prop_map(str::to_owned)],
            0..8,
        ),
    ) {
        let text = parts.concat();
        prop_assert_eq!(is_free_of_refused(&text), !text.chars().any(is_refused));
    }

    #[test]
    fn going_to_a_place_at_once_is_going_step_by_step(text in soups(), line in 1..12_u32, column in 1..12_u32) {
        let place = Place { line, column };
        let (mut at_once, mut by_steps) = (Cursor::new(&text), Cursor::new(&text));
        at_once.advance_to(place);
        while by_steps.place() < place && by_steps.next().is_some() {}
        prop_assert_eq!((at_once.place(), at_once.rest()), (by_steps.place(), by_steps.rest()));
    }
}
