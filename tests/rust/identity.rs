//! Identity numbers: read, checked, masked, and replaced by pseudonyms.
//!
//! Check characters and pseudonyms that stand here as text were computed outside this project: the characters with the
//! module `iso7064.mod_11_2` of python-stdnum 2.2, the pseudonyms with `hmac` and `hashlib` of Python. Two numbers are
//! the examples in annex A of GB 11643-1999; the others have a region code that begins with 0, as none of GB/T 2260 does.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[path = "identity/card.rs"]
mod card;
#[path = "identity/properties.rs"]
mod properties;
#[path = "identity/pseudonyms.rs"]
mod pseudonyms;
#[path = "identity/wire.rs"]
mod wire;

use chrono::NaiveDate;
use tuodi::identity::{IdentityError, NationalId, Sex, age_on};

/// Valid numbers, one for each check character.
const EACH_CHECK: [&str; 11] = [
    "000000198506150070",
    "000000198506150011",
    "000000198506150062",
    "000000198506150003",
    "000000198506150054",
    "000000198506150185",
    "000000198506150046",
    "000000198506150097",
    "000000198506150038",
    "000000198506150089",
    "00000019850615002X",
];

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn id(text: &str) -> NationalId {
    text.parse().expect("a national id")
}

fn refused(text: &str) -> IdentityError {
    text.parse::<NationalId>().expect_err("no national id")
}

#[test]
fn the_examples_of_the_standard_are_read() {
    let first = id("11010519491231002X");
    assert_eq!((first.birth_date(), first.sex()), (date("1949-12-31"), Sex::Female));
    assert_eq!(first.first_registration(), "110105");
    let second = id("440524188001010014");
    assert_eq!((second.birth_date(), second.sex()), (date("1880-01-01"), Sex::Male));
    assert_eq!(second.first_registration(), "440524");
}

#[test]
fn each_of_the_eleven_check_characters_is_taken_where_it_belongs_and_nowhere_else() {
    for number in EACH_CHECK {
        assert_eq!(id(number).reveal(), number);
        for other in "0123456789X".chars().filter(|other| !number.ends_with(*other)) {
            let wrong = format!("{}{other}", &number[..17]);
            assert_eq!(refused(&wrong), IdentityError::CheckDigit, "{wrong}");
        }
    }
}

#[test]
fn an_old_number_becomes_the_one_of_eighteen() {
    for (old, new) in [("000000491231001", "000000194912310019"), ("000000720403226", "000000197204032269")] {
        assert_eq!(id(old), id(new));
        assert_eq!(id(old).reveal(), new);
    }
}

#[test]
fn an_old_number_of_a_centenarian_is_refused_and_its_neighbours_are_not() {
    for (sequence, century) in [("995", true), ("996", false), ("999", false), ("000", true), ("986", true)] {
        let read = format!("000000890101{sequence}").parse::<NationalId>();
        match read {
            Ok(found) => assert!(century && found.birth_date() == date("1989-01-01"), "{sequence}"),
            Err(error) => assert!(!century && error == IdentityError::Century, "{sequence}"),
        }
    }
    // Among 18 characters the same sequences are like any other.
    assert_eq!(id("00000018991231999X").birth_date(), date("1899-12-31"));
    assert_eq!(id("000000190001019986").birth_date(), date("1900-01-01"));
}

#[test]
fn no_sequence_is_excluded_and_an_even_one_is_female() {
    assert_eq!(id("000000196002290003").sex(), Sex::Female);
    assert_eq!(id("000000194912310019").sex(), Sex::Male);
    assert_eq!(id("000000197204032269").sex(), Sex::Female);
    assert_eq!(id("00000018991231999X").sex(), Sex::Male);
}

#[test]
fn full_width_and_lower_case_and_white_space_around_are_taken() {
    let forms = [
        "00000019850615002X",
        "00000019850615002x",
        "００００００１９８５０６１５００２Ｘ",
        "０00000198506１５００２ｘ",
        " \t00000019850615002X\r\n",
        "\u{3000}00000019850615002X\u{a0}",
    ];
    for form in forms {
        assert_eq!(id(form).reveal(), "00000019850615002X", "{form}");
    }
}

#[test]
fn a_wrong_length_is_told_in_characters() {
    let lengths = [("", 0), ("  ", 0), ("00000049123100", 14), ("0000004912310010", 16), ("0000001949123100", 16)];
    for (text, found) in lengths {
        assert_eq!(refused(text), IdentityError::Length { found }, "{text}");
    }
    assert_eq!(refused("00000019491231001"), IdentityError::Length { found: 17 });
    assert_eq!(refused("0000001949123100190"), IdentityError::Length { found: 19 });
    assert_eq!(refused("身份证号不详"), IdentityError::Length { found: 6 });
    assert_eq!(refused("1.9491231001E+17"), IdentityError::Length { found: 16 });
    assert_eq!(refused(&"0".repeat(1_000_000)), IdentityError::Length { found: 1_000_000 });
}

#[test]
fn a_wrong_character_is_told_by_its_place() {
    let places = [
        ("O00000198506150070", 1),
        ("00000019850615X070", 15),
        ("00000019850615007*", 18),
        ("00000019850615007B", 18),
        ("0000001985061500X0", 17),
        ("00000085061500X", 15),
        ("000000 19850615007", 7),
        ("00000019850615007①", 18),
        ("00000019850615007٣", 18),
        ("00000019850615002Х", 18),
        ("00000019850615002Ⅹ", 18),
        ("\u{200b}00000019850615007", 1),
    ];
    for (text, position) in places {
        assert_eq!(refused(text), IdentityError::Character { position }, "{text}");
    }
}

/// The check characters fit, so that the date alone is refused.
#[test]
fn a_birth_date_that_does_not_exist_is_refused() {
    let bodies = [
        "00000019850229002",
        "00000019000229002",
        "00000018000229002",
        "00000021000229002",
        "00000019850631002",
        "00000019851301002",
        "00000019850015002",
        "00000019850600002",
        "00000019850632002",
        "00000000000101002",
        "00000017991231001",
    ];
    for body in bodies {
        let number = properties::with_check(body);
        assert_eq!(refused(&number), IdentityError::BirthDate, "{number}");
    }
    for old in ["000000850229002", "000000000229002", "000000851301002"] {
        assert_eq!(refused(old), IdentityError::BirthDate, "{old}");
    }
    assert_eq!(refused("000000179912310013"), IdentityError::BirthDate);
    assert_eq!(id("000000180001010018").birth_date(), date("1800-01-01"));
    assert_eq!(id("000000200002291232").birth_date(), date("2000-02-29"));
    assert_eq!(id("000000202402294570").birth_date(), date("2024-02-29"));
}

#[test]
fn the_age_changes_on_the_birthday() {
    let born = date("1985-06-15");
    let ages = [
        ("1985-06-14", None),
        ("1985-06-15", Some(0)),
        ("1986-06-14", Some(0)),
        ("1986-06-15", Some(1)),
        ("1986-06-16", Some(1)),
        ("2045-06-14", Some(59)),
        ("2045-06-15", Some(60)),
        ("2045-12-31", Some(60)),
        ("2046-01-01", Some(60)),
    ];
    for (on, age) in ages {
        assert_eq!(age_on(born, date(on)), age, "{on}");
        assert_eq!(id("00000019850615002X").age_on(date(on)), age, "{on}");
    }
}

#[test]
fn who_was_born_on_29_february_is_a_year_older_on_28_february_of_a_common_year() {
    let born = date("1960-02-29");
    let ages = [
        ("1961-02-27", 0),
        ("1961-02-28", 1),
        ("1961-03-01", 1),
        ("1964-02-28", 3),
        ("1964-02-29", 4),
        ("2100-02-27", 139),
        ("2100-02-28", 140),
    ];
    for (on, age) in ages {
        assert_eq!(age_on(born, date(on)), Some(age), "{on}");
    }
    assert_eq!(age_on(NaiveDate::MIN, NaiveDate::MAX), Some(524_285));
    assert_eq!(age_on(NaiveDate::MAX, NaiveDate::MIN), None);
}

#[test]
fn a_number_prints_as_its_mask_only() {
    let number = id("00000019850615002X");
    assert_eq!(number.to_string(), "000000********002X");
    assert_eq!(format!("{number:?}"), "NationalId(000000********002X)");
    assert_eq!(format!("{:#?}", Some(&number)), "Some(\n    NationalId(000000********002X),\n)");
}

#[test]
fn each_error_has_its_own_code_and_a_message_in_lower_case() {
    let errors = [
        IdentityError::Length { found: 3 },
        IdentityError::Character { position: 3 },
        IdentityError::BirthDate,
        IdentityError::Century,
        IdentityError::CheckDigit,
        IdentityError::CardLength { found: 3 },
        IdentityError::CardCategory,
        IdentityError::CardGrade,
        IdentityError::CardReissue,
        IdentityError::KeyLength { found: 3 },
        IdentityError::Authority,
        IdentityError::Pseudonym,
    ];
    let codes: std::collections::BTreeSet<&str> = errors.iter().map(IdentityError::code).collect();
    assert_eq!(codes.len(), errors.len());
    assert!(codes.iter().all(|code| code.starts_with("identity.")));
    for error in errors {
        let text = error.to_string();
        assert!(text.starts_with(|sign: char| sign.is_ascii_lowercase()) && !text.ends_with('.'), "{text}");
    }
}
