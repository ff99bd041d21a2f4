//! Terms, pauses and extensions as they are written.

use super::{date, pause, term};
use tuodi::calendar::{CalendarError, Extension, Pause, Term, TermUnit};

fn refused(text: &str) -> &'static str {
    text.parse::<Term>().map_or_else(|error| error.code(), |term| panic!("{term} is a term"))
}

#[test]
fn each_term_has_one_spelling() {
    for (text, count, unit) in [
        ("1wd", 1, TermUnit::WorkingDays),
        ("30wd", 30, TermUnit::WorkingDays),
        ("7d", 7, TermUnit::Days),
        ("48h", 48, TermUnit::Hours),
        ("6mo", 6, TermUnit::Months),
        ("1y", 1, TermUnit::Years),
        ("9999h", 9_999, TermUnit::Hours),
    ] {
        let read = term(text);
        assert_eq!((read.count(), read.unit(), read.to_string()), (count, unit, text.to_owned()));
        assert_eq!(Term::new(count, unit), Ok(read));
        let json = format!("\"{text}\"");
        assert_eq!(serde_json::to_string(&read).expect("JSON"), json);
        assert_eq!(serde_json::from_str::<Term>(&json).expect("a term"), read);
    }
}

#[test]
fn a_term_of_nothing_or_of_too_much_is_none() {
    for text in ["0wd", "00d", "07d", "10000d", "65536wd", "99999999999999999999999999h"] {
        assert_eq!(refused(text), "calendar.term_number", "{text}");
    }
    for (count, is) in [(0, false), (1, true), (2, true), (9_998, true), (9_999, true), (10_000, false)] {
        assert_eq!(Term::new(count, TermUnit::Days).is_ok(), is, "{count}");
        assert_eq!(format!("{count}d").parse::<Term>().is_ok(), is, "{count}");
    }
}

#[test]
fn other_texts_are_no_terms() {
    for text in [
        "",
        " ",
        "wd",
        "d",
        "20",
        "-20wd",
        "+20wd",
        "20 wd",
        " 20wd",
        "20wd ",
        "20wd\n",
        "20WD",
        "20Wd",
        "2.5d",
        "2,5d",
        "1e2d",
        "20w",
        "20m",
        "20min",
        "20s",
        "P20D",
        "20wd10d",
        "20个工作日",
        "二十wd",
        "２０wd",
        "20ｗｄ",
        "٣d",
        "7日",
        "20工作日",
        "20\u{200b}wd",
        "20wd\u{301}",
        "null",
    ] {
        assert_eq!(refused(text), "calendar.term_form", "{text:?}");
    }
    for json in ["20", "null", "true", "[\"20wd\"]", "{\"wd\":20}", "\"20\"", "\"0d\"", "2.5"] {
        assert!(serde_json::from_str::<Term>(json).is_err(), "{json}");
    }
}

#[test]
fn an_error_quotes_the_beginning_of_what_was_written() {
    let digits = "9".repeat(1_000_000) + "wd";
    let signs = "工作日".repeat(1_000_000);
    for (text, code) in [(digits, "calendar.term_number"), (signs, "calendar.term_form")] {
        let error = text.parse::<Term>().expect_err("no term");
        assert_eq!(error.code(), code);
        assert!(error.to_string().len() < 400, "{error}");
        assert!(error.to_string().contains(&text.chars().take(40).collect::<String>()), "{error}");
    }
    let error = "7\n天".parse::<Term>().expect_err("no term");
    assert_eq!(error, CalendarError::TermForm { text: "7 天".to_owned() });
}

#[test]
fn a_pause_has_a_day() {
    for (to, is) in [("2024-02-19", false), ("2024-02-20", false), ("2024-02-21", true)] {
        let made = Pause::new(date("2024-02-20"), date(to));
        assert_eq!(
            made.as_ref().map_or_else(CalendarError::code, |_| ""),
            if is { "" } else { "calendar.pause_empty" }
        );
        let json = format!(r#"{{"from":"2024-02-20","to":"{to}"}}"#);
        assert_eq!(serde_json::from_str::<Pause>(&json).ok(), made.ok(), "{json}");
    }
    for json in [
        r#"{"from":"2024-02-20"}"#,
        r#"{"from":"2024-02-20","to":null}"#,
        r#"{"from":"2024-02-20","to":"2024-02-30"}"#,
        r#"{"from":"2024-02-20","to":"2024-02-21","reason":"x"}"#,
    ] {
        assert!(serde_json::from_str::<Pause>(json).is_err(), "{json}");
    }
    assert_eq!(pause("2024-02-20", "2024-02-21").to(), date("2024-02-21"));
}

#[test]
fn an_extension_is_a_longer_term_of_the_same_unit_with_a_reason() {
    let made = |first: &str, to: &str, reason: &str| {
        Extension::new(term(first), term(to), reason).map_or_else(|error| error.code(), |_| "")
    };
    for (to, code) in
        [("29wd", "calendar.extension_short"), ("30wd", "calendar.extension_short"), ("31wd", ""), ("45wd", "")]
    {
        assert_eq!(made("30wd", to, "人户分离"), code, "{to}");
    }
    for to in ["45d", "45h", "45mo", "45y"] {
        assert_eq!(made("30wd", to, "人户分离"), "calendar.extension_unit", "{to}");
    }
    for reason in ["", " ", "\n\t", "\u{3000}"] {
        assert_eq!(made("30wd", "45wd", reason), "calendar.extension_reason", "{reason:?}");
    }
    let extension = Extension::new(term("30wd"), term("45wd"), "人户分离").expect("an extension");
    assert_eq!((extension.first(), extension.to(), extension.reason()), (term("30wd"), term("45wd"), "人户分离"));
    let json = r#"{"first":"30wd","to":"45wd","reason":"人户分离"}"#;
    assert_eq!(serde_json::to_string(&extension).expect("JSON"), json);
    assert_eq!(serde_json::from_str::<Extension>(json).expect("an extension"), extension);
    for broken in [
        json.replace("45", "30"),
        json.replace("人户分离", ""),
        json.replace("\"to\"", "\"add\""),
        json.replace('}', ",\"by\":\"a\"}"),
        json.replace(",\"reason\":\"人户分离\"", ""),
    ] {
        assert!(serde_json::from_str::<Extension>(&broken).is_err(), "{broken}");
    }
}
