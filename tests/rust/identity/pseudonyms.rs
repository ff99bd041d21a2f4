//! Pseudonyms against values of Python's `hmac`, and what a key refuses.

use tuodi::identity::{IdentityError, Pseudonym, PseudonymKey};

use super::card::card;
use super::id;

/// Bytes 0, 1, 2 and so on.
fn key(length: u8, authority: &str) -> PseudonymKey {
    let secret: Vec<u8> = (0..length).collect();
    PseudonymKey::new(&secret, authority).expect("a key")
}

/// HMAC-SHA256 over `tuodi.identity.pseudonym.1`, the authority, `national_id` and the number, each behind its length
/// in bytes as eight bytes, highest first. A key of 100 bytes is longer than a block of the hash.
const COMPUTED: [(u8, &str, &str, &str); 10] = [
    (16, "putuo", "000000194912310019", "c472c448d00ba3cc85d1bb7968fefdc8530b307936bed93372f8317a7d2655ac"),
    (16, "普陀区民政局", "000000194912310019", "1c87d9ed191a5df2480d9c7cefe4e440cd5aefe1f4b83ee65f82a93a096c4495"),
    (16, "p", "000000194912310019", "ac0588016b3312d03864b84c259f52e74977b49a102dd280a6cad5fdf101b5a5"),
    (32, "putuo", "000000194912310019", "c1907be5f32d8446b6788df8bedc03e5d618dea69f10fbb63f545b4aba7387de"),
    (32, "普陀区民政局", "000000194912310019", "464d5e86b58e91a90846594439e9bf57528c118a4a0b89617383b20ff3fb3306"),
    (32, "p", "000000194912310019", "66c8f18afac9ae94d51dbd2a003137de32738975aff9972a501b664e0f0428f0"),
    (100, "putuo", "000000194912310019", "33cdadbd54f52705b73120b1c5cc727f93b3361595e9971135beb420d30af70d"),
    (100, "普陀区民政局", "000000194912310019", "ce16b39734869514b161ae33ced5d791d78b6290db415ed008e30da7179b04eb"),
    (100, "p", "000000194912310019", "d9e344ce656e424879981726698b98e07fe01feea7c1e5b0b6fb83eab6b09b95"),
    (16, "putuo", "000000198506153458", "41dc56fdda02a5013e9f6b9a81eece102090a5672bbb461bb9908f6ffd40abd8"),
];

#[test]
fn pseudonyms_are_those_that_python_computes() {
    for (length, authority, number, expected) in COMPUTED {
        let found = id(number).pseudonym(&key(length, authority));
        assert_eq!(found.to_string(), expected, "{length} {authority}");
        assert_eq!(expected.parse(), Ok(found));
    }
}

#[test]
fn an_old_number_and_a_card_lead_to_the_pseudonym_of_the_person() {
    let key = key(32, "putuo");
    let person = id("000000194912310019").pseudonym(&key);
    assert_eq!(id("000000491231001").pseudonym(&key), person);
    assert_eq!(card("00000019491231001943B1").national_id().pseudonym(&key), person);
    assert_ne!(id("000000198506153458").pseudonym(&key), person);
}

#[test]
fn a_key_has_at_least_sixteen_bytes() {
    for length in [0, 1, 15] {
        let error = PseudonymKey::new(&vec![7; length], "putuo").expect_err("too short");
        assert_eq!(error, IdentityError::KeyLength { found: length });
    }
    for length in [16, 17, 4096] {
        assert!(PseudonymKey::new(&vec![7; length], "putuo").is_ok(), "{length}");
    }
}

#[test]
fn an_authority_has_a_name() {
    for authority in ["", " ", "\t", "\u{3000}"] {
        assert_eq!(PseudonymKey::new(&[7; 16], authority).err(), Some(IdentityError::Authority), "{authority:?}");
    }
    assert!(PseudonymKey::new(&[7; 16], " 普陀").is_ok());
}

#[test]
fn a_key_prints_nothing_of_itself() {
    assert_eq!(format!("{:?}", key(16, "putuo")), "PseudonymKey(…)");
    assert_eq!(format!("{:#?}", key(32, "p")), "PseudonymKey(…)");
}

#[test]
fn only_64_digits_in_lower_case_are_a_pseudonym() {
    let text = COMPUTED[0].3;
    let wrong = [
        String::new(),
        text[1..].to_owned(),
        text[2..].to_owned(),
        format!("{text}0"),
        format!("{text}00"),
        text.to_uppercase(),
        text.replace('c', "g"),
        text.replacen("c4", "é", 1),
        format!(" {}", &text[1..]),
    ];
    for wrong in wrong {
        assert_eq!(wrong.parse::<Pseudonym>(), Err(IdentityError::Pseudonym), "{wrong}");
    }
}

#[test]
fn a_pseudonym_is_plain_text_on_the_wire() {
    let pseudonym: Pseudonym = COMPUTED[0].3.parse().expect("a pseudonym");
    let json = serde_json::to_string(&pseudonym).expect("text");
    assert_eq!(json, format!("\"{}\"", COMPUTED[0].3));
    assert_eq!(serde_json::from_str::<Pseudonym>(&json).expect("a pseudonym"), pseudonym);
    assert!(serde_json::from_str::<Pseudonym>("\"c4\"").is_err());
}
