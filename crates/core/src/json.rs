//! Where the reader of JSON found a text wrong. In: the text, and what the reader says; out: line and column as a person
//! counts them, and what is wrong without them.

/// What is wrong with a text, and where.
pub(crate) struct Unreadable {
    /// The line, from 1.
    pub(crate) line: usize,
    /// The column, from 1, in characters: the reader itself counts bytes.
    pub(crate) column: usize,
    /// What is wrong, without the place.
    pub(crate) why: String,
}

impl Unreadable {
    /// From the whole text that was read, and the error of reading it.
    pub(crate) fn of(text: &str, error: &serde_json::Error) -> Unreadable {
        let (line, bytes) = (error.line(), error.column());
        let whole = error.to_string();
        let why = whole.strip_suffix(&format!(" at line {line} column {bytes}")).unwrap_or(&whole).to_owned();
        let before = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
        // Every byte that goes on with a character is none of its own. The end of an empty line is its first column.
        let column = before.bytes().take(bytes).filter(|byte| byte & 0xC0 != 0x80).count().max(1);
        Unreadable { line: line.max(1), column, why }
    }
}

#[cfg(test)]
mod tests {
    use super::Unreadable;

    fn found(text: &str) -> (usize, usize, String) {
        let error = serde_json::from_str::<std::collections::BTreeMap<String, u8>>(text).unwrap_err();
        let own = Unreadable::of(text, &error);
        (own.line, own.column, own.why)
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

    #[test]
    fn a_place_within_the_message_stays() {
        let text = r#"{"a": " at line 1 column 9"}"#;
        let (_, column, why) = found(text);
        assert_eq!(column, 27);
        assert_eq!(why, r#"invalid type: string " at line 1 column 9", expected u8"#);
    }
}
