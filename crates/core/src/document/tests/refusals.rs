//! What is refused, under which code and at which place.

use super::super::{DocumentError, Limits, read, read_json, read_yaml};
use super::{faults, json_faults, yaml, yaml_faults};

#[test]
fn anchors_aliases_tags_and_merge_keys_are_all_reported() {
    let text = "a: &x 1\nb: *x\nc: !t 2\nd: !!str x\n<<: {e: 1}\n- f\n";
    let found = yaml_faults(text.trim_end_matches("- f\n"));
    assert_eq!(
        found,
        [
            ("document.anchor", 1, 4),
            ("document.alias", 2, 4),
            ("document.tag", 3, 4),
            ("document.tag", 4, 4),
            ("document.merge_key", 5, 1)
        ]
    );
    assert_eq!(yaml_faults("- &x [a]\n- !t {b: c}\n"), [("document.anchor", 1, 3), ("document.tag", 2, 3)]);
    // What was found before the text broke off is kept.
    assert_eq!(yaml_faults(text), [found, vec![("document.syntax", 6, 3)]].concat());
}

#[test]
fn an_alias_of_nothing_and_a_nameless_anchor_are_told_by_their_mark() {
    assert_eq!(yaml_faults("a: *x\n"), [("document.alias", 1, 4)]);
    assert_eq!(yaml_faults("a: & b\n"), [("document.anchor", 1, 4)]);
    assert_eq!(yaml_faults("a: !x!y b\n"), [("document.tag", 1, 4)]);
}

#[test]
fn marks_in_quotes_are_texts() {
    assert_eq!(super::shape(&yaml("\"<<\": '*x'\na: \"&x\"\n")), r#"{<<="*x" a="&x"}"#);
}

#[test]
fn every_duplicate_key_is_reported_with_its_first_place() {
    let text = "a: 1\nb: {c: 1, d: 2, 'c': 3}\na: 2\n\"a\": 3\n";
    assert_eq!(
        yaml_faults(text),
        [("document.duplicate_key", 2, 17), ("document.duplicate_key", 3, 1), ("document.duplicate_key", 4, 1)]
    );
    let errors = read_yaml(text, &Limits::default()).unwrap_err().errors;
    assert_eq!(errors.rest()[1].to_string(), "the key `a` stands already at line 1, column 1; keep one of the two");
    assert_eq!(json_faults("{\"a\": 1,\n \"\\u0061\": {\"b\": 1, \"b\": 2}}").len(), 2);
    assert_eq!(yaml_faults("a: 1\na: 2\n@\n").len(), 2);
}

#[test]
fn a_long_key_is_cut_in_the_message() {
    let key = "低".repeat(61);
    let errors = read_yaml(&format!("{key}: 1\n{key}: 2\n"), &Limits::default()).unwrap_err();
    assert!(errors.to_string().contains(&format!("`{}…`", "低".repeat(60))));
}

#[test]
fn a_key_must_be_a_text() {
    assert_eq!(yaml_faults("[a, b]: c\n{d: e}: f\n"), [("document.key", 1, 1), ("document.key", 2, 1)]);
    assert_eq!(yaml_faults("? - a\n: b\nc: 1\nc: 2\n"), [("document.key", 1, 3), ("document.duplicate_key", 4, 1)]);
    assert_eq!(yaml_faults(": b\n"), [("document.key", 1, 1)]);
    assert_eq!(super::shape(&yaml("? a\n: b\n")), "{a=b}");
}

#[test]
fn a_second_document_is_refused() {
    assert_eq!(yaml_faults("a: 1\n---\nb: 2\n---\nc: 3\n"), [("document.several_documents", 2, 1)]);
    assert_eq!(yaml_faults("---\n---\n"), [("document.several_documents", 2, 1)]);
    assert_eq!(json_faults("{} {}"), [("document.syntax", 1, 4)]);
}

#[test]
fn a_document_that_says_nothing_is_refused() {
    for text in ["", "\n\n", "# only\n", "---\n", "--- # only\n...\n", "\u{feff}"] {
        assert_eq!(yaml_faults(text), [("document.empty", 1, 1)]);
    }
    for text in ["", " \n", "null"] {
        assert_eq!(json_faults(text), [("document.empty", 1, 1)]);
    }
}

#[test]
fn every_line_indented_with_a_tab_is_reported() {
    assert_eq!(
        yaml_faults("a:\n\tb: 1\n  \tc: 2\nd: [\n\te]\n"),
        [("document.tab", 2, 1), ("document.tab", 3, 3), ("document.tab", 5, 1)]
    );
    assert_eq!(yaml_faults("a:\tb\n"), [("document.tab", 1, 4)]);
    assert_eq!(super::shape(&yaml("a: b\tc\n\t\nd: \"\t\" \t# x\n")), r#"{a=b	c d="\t"}"#);
    assert_eq!(super::shape(&super::json("{\n\t\"a\":\t1\n}")), "{a=1}");
}

#[test]
fn characters_that_cannot_be_seen_are_refused_raw_and_as_escapes() {
    for character in ['\0', '\u{1b}', '\u{7f}', '\u{85}', '\u{2028}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{fffe}'] {
        let raw = format!("a: 1\n中{character}: 2 # {character}\n");
        assert_eq!(yaml_faults(&raw), [("document.encoding", 2, 2), ("document.encoding", 2, 9)]);
        let escaped =
            format!("{{\"a\": 1, \"中\\u{:04x}\": \"b\\u{:04x}\"}}", u32::from(character), u32::from(character));
        let expected = [("document.encoding", 1, 12), ("document.encoding", 1, 23)];
        assert_eq!(json_faults(&escaped), expected);
        assert_eq!(yaml_faults(&escaped), expected);
    }
    let error = read_yaml("\u{202e}", &Limits::default()).unwrap_err().errors.into_first();
    assert_eq!(error.to_string(), "the character U+202E is invisible or changes how the line is shown; remove it");
}

#[test]
fn a_syntax_fault_says_what_to_do() {
    for (text, place, advice) in [
        ("if: a: b\n", (1, 6), "in quotes or in a `|` block"),
        ("if: @x\n", (1, 5), "begins with a quote, a bracket, `@`"),
        ("if: \"x\" = y\n", (1, 9), "begins with a quote"),
        ("if: [a] < 3\n", (1, 9), "begins with a quote, a bracket"),
        ("a: \"x\nb: 1\n", (1, 4), "never closed"),
        ("a: \"x", (1, 4), "never closed"),
        ("a: \"\\q\"\n", (1, 4), "backslash"),
        ("if: a # c\n  and d\n", (1, 7), "comment"),
        ("a: {b: 1\n", (2, 1), "every `[` and `{` is closed"),
        ("a: 1]\nb: ]\n", (2, 4), "every `[` and `{` is closed"),
        ("a: [1,\n# x\nb: 3\n", (3, 1), "every `[` and `{` is closed"),
        ("a: 1\n标题：x\n\n  # note\nb: 2\n", (2, 1), "full-width `：`"),
        ("a:\n  b: 1\n c: 2\n", (3, 2), "check the indentation"),
    ] {
        let errors = read_yaml(text, &Limits::default()).unwrap_err().errors;
        let error = errors.first();
        assert_eq!((error.code(), errors.len()), ("document.syntax", 1), "{text}");
        assert_eq!((error.place().line, error.place().column), place, "{text}: {error}");
        assert!(error.to_string().contains(advice), "{text}: {error}");
    }
}

#[test]
fn json_is_strict() {
    for (text, column) in [
        ("{\"a\": 1,}", 9),
        ("[1,]", 4),
        ("[1 2]", 4),
        ("[,1]", 2),
        ("[1", 3),
        ("[", 2),
        ("{", 2),
        ("{\"a\"", 5),
        ("{\"a\" 1}", 6),
        ("{\"a\":}", 6),
        ("{\"a\": 1 \"b\": 2}", 9),
        ("{a: 1}", 2),
        ("{1: 1}", 2),
        ("]", 1),
        ("[1}", 3),
        ("{\"a\": 1]", 8),
        ("01", 1),
        ("-", 1),
        ("1.", 1),
        (".5", 1),
        ("+1", 1),
        ("1e", 1),
        ("1e+", 1),
        ("NaN", 1),
        ("True", 1),
        ("nulll", 1),
        ("'a'", 1),
        ("\"a", 1),
        ("\"a\nb\"", 3),
        ("\"a\tb\"", 3),
        ("\"a\\q\"", 3),
        ("\"\\u12g4\"", 2),
        ("\"\\ud83d\"", 2),
        ("\"\\ud83dx\"", 2),
        ("\"\\ud83d\\u0041\"", 2),
        ("\"\\ude00\"", 2),
        ("1 // x", 3),
        ("/* x */ 1", 1),
    ] {
        assert_eq!(json_faults(text), [("document.syntax", 1, column)], "{text}");
    }
}

#[test]
fn messages_are_lower_case_and_end_without_a_stop() {
    let texts =
        ["a: &x 1", "a: *x", "a: !t 1", "<<: 1", "a: 1\na: 1", "a: 1\n---\n", "a:\n\tb: 1", "", "[a]: 1", "a: \0"];
    let narrow = Limits { bytes: 9, depth: 1, nodes: 3 };
    let refused = texts.iter().map(|text| read_yaml(text, &Limits::default()));
    let refused =
        refused.chain(["a: 1\nb: 2\n", "[[a]]", "[a,b,c]", "\"a"].iter().map(|text| read_yaml(text, &narrow)));
    let mut codes = Vec::new();
    for error in refused.flat_map(|answer| answer.unwrap_err().errors) {
        let message = error.to_string();
        assert!(!message.starts_with(char::is_uppercase) && !message.ends_with('.'), "{message}");
        codes.push(error.code());
    }
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), 14, "{codes:?}");
}

#[test]
fn the_list_of_faults_names_every_place() {
    let errors = read_yaml("a: !t 1\nb: !t 1\n", &Limits::default()).unwrap_err();
    let listed = errors.to_string();
    assert!(listed.starts_with("line 1, column 4: tags"), "{listed}");
    assert!(listed.contains("\nline 2, column 4: tags"), "{listed}");
}

#[test]
fn at_most_a_hundred_faults_are_listed() {
    let tags = |count: usize| yaml_faults(&"- !t x\n".repeat(count)).len();
    assert_eq!((tags(99), tags(100), tags(101)), (99, 100, 100));
    assert_eq!(yaml_faults(&"a: 1\n".repeat(500)).len(), 100);
    assert_eq!(yaml_faults(&"\tx\n".repeat(500)).len(), 100);
}

#[test]
fn nesting_is_refused_beyond_the_limit() {
    let limits = Limits::default();
    for (depth, is_read) in [(63, true), (64, true), (65, false)] {
        let flow = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let entries = format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
        let block = format!("{}x", "- ".repeat(depth));
        for answer in [
            read_yaml(&flow, &limits),
            read_json(&flow, &limits),
            read_yaml(&entries, &limits),
            read_json(&entries, &limits),
            read_yaml(&block, &limits),
        ] {
            match answer {
                Ok(_) => assert!(is_read),
                Err(refused) => {
                    assert!(!is_read);
                    let errors = (refused.errors.first(), refused.errors.rest());
                    assert!(matches!(errors, (DocumentError::TooDeep { limit: 64, .. }, [])), "{refused}");
                }
            }
        }
    }
    assert_eq!(yaml_faults(&"- ".repeat(65)), [("document.too_deep", 1, 129)]);
}

#[test]
fn no_host_can_lift_the_depth_above_255() {
    let limits = Limits { depth: usize::MAX, ..Limits::default() };
    for (depth, is_read) in [(254, true), (255, true), (256, false)] {
        let text = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(read_json(&text, &limits).is_ok(), is_read);
        assert_eq!(read_yaml(&text, &limits).is_ok(), is_read);
        assert_eq!(read_yaml(&format!("{}x", "- ".repeat(depth)), &limits).is_ok(), is_read);
    }
}

#[test]
fn ten_thousand_fold_nesting_is_refused_and_not_followed() {
    for piece in ["[", "{", "- ", "? ", "[{\"a\":", "{\"a\":", "{a: ", "[a, ", "{? "] {
        let text = piece.repeat(10_000);
        for answer in [read_yaml(&text, &Limits::default()), read(&text, &Limits::default())] {
            let codes: Vec<_> = answer.unwrap_err().errors.iter().map(DocumentError::code).collect();
            assert!(codes.contains(&"document.too_deep"), "{piece}: {codes:?}");
        }
    }
    let stairs: String = (0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    assert_eq!(yaml_faults(&stairs), [("document.too_deep", 65, 65)]);
}

#[test]
fn bytes_are_refused_beyond_the_limit() {
    for (bytes, is_read) in [(9, true), (8, true), (7, false)] {
        let limits = Limits { bytes, ..Limits::default() };
        assert_eq!(read_yaml("a: 低保", &limits).is_ok(), bytes == 9);
        assert_eq!(read_json("[\"低保\"]", &Limits { bytes: bytes + 2, ..limits }).is_ok(), is_read && bytes >= 8);
    }
    let limits = Limits { bytes: 3, ..Limits::default() };
    assert_eq!(faults(read_yaml("a: 1", &limits)), [("document.too_large", 1, 1)]);
    assert_eq!(faults(read("[12]", &limits)), [("document.too_large", 1, 1)]);
}

#[test]
fn values_are_refused_beyond_the_limit() {
    // A set of entries, a list and three texts: keys are not counted.
    for (nodes, is_read) in [(6, true), (5, true), (4, false)] {
        let limits = Limits { nodes, ..Limits::default() };
        assert_eq!(read_yaml("a: [b, c]\nd: e\n", &limits).is_ok(), is_read);
        assert_eq!(read_json("{\"a\": [1, 2], \"d\": 3}", &limits).is_ok(), is_read);
    }
    let limits = Limits { nodes: 2, ..Limits::default() };
    assert_eq!(faults(read_yaml("- a\n- b\n- c\n", &limits)), [("document.too_many_nodes", 2, 3)]);
}

#[test]
fn separators_are_refused_before_the_scanner_can_pile_them_up() {
    for (count, code) in
        [(299_998, "document.syntax"), (299_999, "document.syntax"), (300_000, "document.too_many_nodes")]
    {
        assert_eq!(yaml_faults(&format!("[{}", ",".repeat(count)))[0].0, code);
    }
}
