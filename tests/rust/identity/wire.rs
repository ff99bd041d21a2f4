//! Numbers in records: masked or revealed by choice, and no error quotes them.

use serde::{Deserialize, Serialize};
use tuodi::identity::{DisabilityCard, NationalId, as_masked, as_revealed};

use super::card::card;
use super::id;

#[derive(Serialize)]
struct Masked {
    #[serde(serialize_with = "as_masked::serialize")]
    id: NationalId,
    #[serde(serialize_with = "as_masked::serialize")]
    card: DisabilityCard,
}

#[derive(Debug, Serialize, Deserialize, PartialEq)]
struct Revealed {
    #[serde(with = "as_revealed")]
    id: NationalId,
    #[serde(with = "as_revealed")]
    card: DisabilityCard,
}

const JSON: &str = r#"{"id":"00000019850615002X","card":"00000019850615002X43B1"}"#;

fn revealed() -> Revealed {
    Revealed { id: id("00000019850615002X"), card: card("00000019850615002X43B1") }
}

#[test]
fn a_field_is_masked_where_it_says_so() {
    let Revealed { id, card } = revealed();
    let json = serde_json::to_string(&Masked { id, card }).expect("text");
    assert_eq!(json, r#"{"id":"000000********002X","card":"000000********002X**"}"#);
}

#[test]
fn a_field_is_revealed_where_it_says_so_and_is_read_again() {
    assert_eq!(serde_json::to_string(&revealed()).expect("text"), JSON);
    assert_eq!(serde_json::from_str::<Revealed>(JSON).expect("a record"), revealed());
    let lower = JSON.to_lowercase().replace("b1", "ｂ１");
    assert_eq!(serde_json::from_str::<Revealed>(&lower).expect("a record"), revealed());
}

#[test]
fn no_error_quotes_what_was_written() {
    let ids = [
        "198506150070198506",
        "-198506150070198506",
        "1985061500701985061985061500701985061985061500701985",
        "1985061500.7",
        "[\"198506150070\"]",
        "{\"198506150070\": 1}",
        "true",
        "null",
        "\"198506150070\"",
        "\"000000198506150071\"",
        "\"000000198506150071\\u00zz\"",
        "\"000000198502290071\"",
        "\"19850615007019850615\"",
    ];
    for written in ids {
        let json = format!("{{\"id\":{written},\"card\":\"\"}}");
        let error = serde_json::from_str::<Revealed>(&json).expect_err("no national id");
        for text in [error.to_string(), format!("{error:?}")] {
            assert!(!text.contains("1985") && !text.contains("0615"), "{written}: {text}");
        }
    }
}
