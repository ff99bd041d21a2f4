//! Policy documents that are not what they should be: YAML and JSON.

use super::bounded;
use super::noise::{MEGABYTE, garbage};
use tuodi::document::{DocumentErrors, Entry, Limits, Node, Scalar, Value, read, read_json, read_yaml};

/// The code of the first fault, or nothing for a document that is read.
fn code(read: fn(&str, &Limits) -> Result<Node, DocumentErrors>, text: &str) -> Option<String> {
    let head: String = text.chars().take(30).collect();
    let text = text.to_owned();
    let found = bounded(&format!("document `{head}` ({} bytes)", text.len()), move || {
        read(&text, &Limits::default()).map(drop).map_err(|errors| {
            let messages = errors.to_string();
            assert!(messages.len() < 100_000, "{} bytes of message", messages.len());
            errors.errors.first().code().to_owned()
        })
    });
    assert!(found.as_ref().err().is_none_or(|code| code.starts_with("document.")), "{found:?}");
    found.err()
}

#[test]
fn what_a_reader_cannot_trust_is_refused() {
    for (text, wanted) in [
        ("a: &x 1", "document.anchor"),
        ("a: *x", "document.alias"),
        ("a: &x [1]\nb: *x", "document.anchor"),
        ("a: !!int 1", "document.tag"),
        ("a: !x 1", "document.tag"),
        ("<<: {a: 1}", "document.merge_key"),
        ("a: 1\na: 2", "document.duplicate_key"),
        ("{a: 1, \"a\": 2}", "document.duplicate_key"),
        ("a: 1\n---\nb: 2", "document.several_documents"),
        ("a:\n\tb: 1", "document.tab"),
        ("", "document.empty"),
        ("# nothing", "document.empty"),
        ("? [a]\n: 1", "document.key"),
        ("a: \u{202E}b", "document.encoding"),
        ("a: [1", "document.syntax"),
        ("a: \"b", "document.syntax"),
        ("a: b: c", "document.syntax"),
    ] {
        assert_eq!(code(read_yaml, text).as_deref(), Some(wanted), "{text}");
    }
}

#[test]
fn a_bomb_of_aliases_is_refused_before_it_grows() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..30 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    assert_eq!(code(read_yaml, &bomb).as_deref(), Some("document.anchor"));
    let itself = "a: &a [*a, *a]";
    assert_eq!(code(read_yaml, itself).as_deref(), Some("document.anchor"));
}

#[test]
fn nesting_is_bounded() {
    for depth in [10, 63, 64, 65, 255, 256, 10_000, 300_000] {
        for (open, inside, close) in
            [("[", "1", "]"), ("{\"a\":", "1", "}"), ("[", "", ""), ("{\"a\":", "", ""), ("{\"a\":[", "1", "]}")]
        {
            let text = [open.repeat(depth).as_str(), inside, close.repeat(depth).as_str()].concat();
            for reader in [read_yaml, read_json, read] {
                let found = code(reader, &text);
                let levels = depth * open.matches(['[', '{']).count();
                assert_eq!(found.is_none(), levels <= 64 && !close.is_empty(), "{depth} of `{open}`: {found:?}");
            }
        }
        let dashes = format!("{}1", "- ".repeat(depth));
        assert_eq!(code(read_yaml, &dashes).is_none(), depth <= 64, "{depth} of `- `");
        let questions = format!("{}1", "? ".repeat(depth));
        assert!(code(read_yaml, &questions).is_some(), "{depth} of `? `");
    }
    let mut stairs = String::new();
    for level in 0..2_000 {
        stairs.push_str(&format!("{}a:\n", " ".repeat(level)));
    }
    assert_eq!(code(read_yaml, &stairs).as_deref(), Some("document.too_deep"));
}

#[test]
fn a_megabyte_of_anything_is_read_or_refused() {
    let texts = [
        "(", "[", "{", "}", "\"", "'", "a", "1", "-", "- ", "? ", ": ", "a: ", "a:\n", "&", "*", "!", "|\n", ">\n",
        "%", "@", "`", "#", " ", "\n", "\t", "\r", "---\n", "...\n", "人", "\u{301}", "\u{FEFF}", "\0", "\\", "[a,",
        "{a,", "- a\n", "&a ", "*a ", "!a ", "<<: ", "\"\\", "''", "\"\"",
    ];
    for text in texts.into_iter().map(|text| text.repeat(MEGABYTE / text.len())).chain([garbage()]) {
        for reader in [read_yaml, read_json, read] {
            drop(code(reader, &text));
        }
    }
}

#[test]
fn many_faults_and_many_values_are_bounded() {
    let keys: String = (0..100_000).map(|number| format!("k{number}: 1\n")).collect();
    assert_eq!(code(read_yaml, &keys), None);
    let same = "k: 1\n".repeat(200_000);
    assert_eq!(code(read_yaml, &same).as_deref(), Some("document.duplicate_key"));
    let anchors = "- &a 1\n".repeat(150_000);
    assert_eq!(code(read_yaml, &anchors).as_deref(), Some("document.anchor"));
    let values = format!("[{}1]", "1,".repeat(260_000));
    assert_eq!(code(read_json, &values).as_deref(), Some("document.too_many_nodes"));
    assert_eq!(code(read_yaml, &values).as_deref(), Some("document.too_many_nodes"));
    let large = "a".repeat(5 << 20);
    assert_eq!(code(read_yaml, &large).as_deref(), Some("document.too_large"));
    let long_key = format!("\"{}\": 1\n\"{}\": 2", "k".repeat(MEGABYTE), "k".repeat(MEGABYTE));
    assert!(code(read_yaml, &long_key).is_some());
}

#[test]
fn what_a_program_makes_holds_no_character_that_a_document_refuses() {
    let absent = || Node::from(Value::Text(Scalar::absent()));
    for character in ['\u{0}', '\u{7f}', '\u{85}', '\u{2028}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{ffff}'] {
        let text = format!("一{character}");
        assert_eq!(Scalar::quoted(&text), None, "{character:?}");
        assert_eq!(Entry::new(&text, absent()), None, "{character:?}");
        assert_eq!(
            code(read_json, &format!("[\"一\\u{:04x}\"]", u32::from(character))).as_deref(),
            Some("document.encoding")
        );
    }
    for text in ["", "徐汇", "a\tb\nc", "😀"] {
        assert_eq!(Scalar::quoted(text).map(|scalar| scalar.text).as_deref(), Some(text));
        assert_eq!(Entry::new(text, absent()).map(|entry| entry.key).as_deref(), Some(text));
    }
    assert_eq!((Scalar::whole(-3).text, Scalar::truth(true).text), ("-3".to_owned(), "true".to_owned()));
}
