//! One line of an `identity` or `disability card` block: `NUMBER → WHAT IT SAYS`, or `NUMBER → error CODE`.

use tuodi::identity::{DisabilityCard, NationalId};

/// What a block of national ids says of a number.
fn national_id(text: &str) -> String {
    match text.parse::<NationalId>() {
        Err(error) => format!("error {}", error.code()),
        Ok(id) => format!("{id}, born {}, {}", id.birth_date(), format!("{:?}", id.sex()).to_lowercase()),
    }
}

/// What a block of disability cards says of a number.
fn disability_card(text: &str) -> String {
    match text.parse::<DisabilityCard>() {
        Err(error) => format!("error {}", error.code()),
        Ok(card) => {
            let reissue = if card.reissue() == 0 { String::new() } else { format!(", reissue {}", card.reissue()) };
            let category = format!("{:?}", card.category()).to_lowercase();
            format!("{card}, {category}, grade {}{reissue}", card.grade().digit())
        }
    }
}

#[test]
fn every_number_in_the_document_is_what_it_says() {
    let document = crate::file("docs/registers.md");
    let (mut kind, mut tried) = ("", 0);
    for line in document.lines() {
        if let Some(opened) = line.strip_prefix("```") {
            kind = opened;
        } else if let Some((number, said)) = line.split_once('→') {
            let found = match kind {
                "identity" => national_id(number.trim()),
                "disability card" => disability_card(number.trim()),
                _ => continue,
            };
            assert_eq!(found, said.trim(), "{number}");
            tried += 1;
        }
    }
    assert!(tried >= 18, "{tried}");
}
