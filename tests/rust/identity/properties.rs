//! Laws of identity numbers over generated ones: all have a region code that begins with 0, so none is a person's.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use tuodi::identity::{DisabilityCard, NationalId, Pseudonym, PseudonymKey, Sex, age_on};

/// The table of weights and the row of check characters as GB 11643-1999 prints them.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &[u8; 11] = b"10X98765432";

/// 17 digits with the check character that the standard's table gives.
pub(crate) fn with_check(body: &str) -> String {
    let digits = body.chars().map(|digit| digit.to_digit(10).expect("a digit"));
    let sum: u32 = digits.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    format!("{body}{}", char::from(CHECKS[(sum % 11) as usize]))
}

#[derive(Debug, Clone)]
struct Parts {
    region: String,
    birth_date: NaiveDate,
    sequence: u32,
}

impl Parts {
    fn number(&self) -> String {
        with_check(&format!("{}{}{:03}", self.region, self.birth_date.format("%Y%m%d"), self.sequence))
    }

    fn sex(&self) -> Sex {
        if self.sequence.is_multiple_of(2) { Sex::Female } else { Sex::Male }
    }
}

/// Numbers of people born in `from..to`.
fn parts(from: i32, to: i32) -> impl Strategy<Value = Parts> {
    let first = NaiveDate::from_ymd_opt(from, 1, 1).expect("a date");
    let end = NaiveDate::from_ymd_opt(to, 1, 1).expect("a date");
    let days = u64::try_from((end - first).num_days()).expect("years forward");
    ("0[0-9]{5}", 0..days, 0..1000_u32).prop_map(move |(region, day, sequence)| Parts {
        region,
        birth_date: first + Days::new(day),
        sequence,
    })
}

fn read(text: &str) -> Result<NationalId, TestCaseError> {
    text.parse().map_err(|error| TestCaseError::fail(format!("{text}: {error}")))
}

fn replaced(text: &str, at: usize, sign: char) -> String {
    text.chars().enumerate().map(|(place, own)| if place == at { sign } else { own }).collect()
}

/// Text that is nearly a number, or anything at all.
fn texts() -> impl Strategy<Value = String> {
    let near =
        proptest::sample::select("0123456789xXbB０９ＸｂⅩ٣١Х𝟗①一- \u{3000}\u{200b}\u{301}".chars().collect::<Vec<_>>());
    prop_oneof![
        any::<String>(),
        proptest::collection::vec(near, 13..26).prop_map(|signs| signs.into_iter().collect()),
        "[0-9]{15}",
        "[0-9]{17}[0-9xX]",
        "[0-9]{17}[0-9xX][0-9]{2}(B[0-9]{1,2})?",
        (parts(1900, 2000), 0..18_usize, any::<char>()).prop_map(|(parts, at, sign)| replaced(
            &parts.number(),
            at,
            sign
        )),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_valid_number_comes_back_with_what_it_was_made_of(parts in parts(1800, 2200)) {
        let number = parts.number();
        let id = read(&number)?;
        prop_assert_eq!(id.reveal(), &number);
        prop_assert_eq!(id.first_registration(), &parts.region);
        prop_assert_eq!(id.birth_date(), parts.birth_date);
        prop_assert_eq!(id.sex(), parts.sex());
        prop_assert_eq!(&read(&number.to_lowercase())?, &id);
        let wide: String = number.chars().map(|sign| char::from_u32(u32::from(sign) + 0xFEE0).expect("wide")).collect();
        prop_assert_eq!(&read(&wide)?, &id);
    }

    #[test]
    fn any_one_changed_character_is_refused(parts in parts(1800, 2200)) {
        let number = parts.number();
        for at in 0..18 {
            for sign in "0123456789X".chars().filter(|sign| number.chars().nth(at) != Some(*sign)) {
                let wrong = replaced(&number, at, sign);
                prop_assert!(wrong.parse::<NationalId>().is_err(), "{} at {}", wrong, at);
            }
        }
    }

    #[test]
    fn any_two_neighbours_in_the_wrong_order_are_refused(parts in parts(1800, 2200)) {
        let number = parts.number();
        let signs: Vec<char> = number.chars().collect();
        for at in (0..17).filter(|at| signs[*at] != signs[*at + 1]) {
            let mut wrong = signs.clone();
            wrong.swap(at, at + 1);
            let wrong: String = wrong.into_iter().collect();
            prop_assert!(wrong.parse::<NationalId>().is_err(), "{} at {}", wrong, at);
        }
    }

    #[test]
    fn an_old_number_keeps_region_birth_date_and_sex(parts in parts(1900, 2000)) {
        prop_assume!(parts.sequence < 996);
        let number = parts.number();
        let old = format!("{}{}", &number[..6], &number[8..17]);
        let id = read(&old)?;
        prop_assert_eq!((id.birth_date(), id.sex()), (parts.birth_date, parts.sex()));
        prop_assert_eq!(id.reveal(), &number);
    }

    #[test]
    fn masks_keep_the_birth_date_and_the_disability_to_themselves(parts in parts(1800, 2200), card in "[1-7][1-4](B[1-9])?") {
        let number = parts.number();
        let id = read(&number)?;
        let mask = format!("{}********{}", &number[..6], &number[14..]);
        prop_assert_eq!(id.to_string(), mask.clone());
        let card: DisabilityCard = format!("{number}{card}").parse().expect("a card");
        for text in [id.to_string(), format!("{id:?}"), format!("{id:#?}"), format!("{card}"), format!("{card:?}")] {
            prop_assert!(text.contains(&mask) && !text.contains(&number[6..14]), "{}", text);
            prop_assert_eq!(text.chars().filter(char::is_ascii_digit).count() + text.matches('X').count(), 10);
        }
    }

    /// Every age is checked by walking from birthday to birthday, which knows nothing of months.
    #[test]
    fn an_age_is_the_number_of_birthdays_passed(parts in parts(1800, 2100), days in 0..60_000_u64) {
        use chrono::Datelike;
        let date = parts.birth_date + Days::new(days);
        let birthday = |year: i32| {
            parts.birth_date.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28)).expect("a date")
        };
        let passed = (parts.birth_date.year() + 1..=date.year()).filter(|year| birthday(*year) <= date).count();
        prop_assert_eq!(age_on(parts.birth_date, date), u32::try_from(passed).ok());
        prop_assert_eq!(read(&parts.number())?.age_on(date), u32::try_from(passed).ok());
        prop_assert_eq!(age_on(date + Days::new(1), date), None);
    }

    #[test]
    fn different_people_authorities_and_keys_have_different_pseudonyms(
        parts in [parts(1900, 2020), parts(1900, 2020)],
        authorities in ["[a-c]{1,3}", "[a-c]{1,3}"],
        secrets in [any::<[u8; 16]>(), any::<[u8; 16]>()],
    ) {
        let mut inputs = std::collections::BTreeSet::new();
        let mut found = std::collections::BTreeSet::new();
        for parts in &parts {
            for authority in &authorities {
                for secret in &secrets {
                    let key = PseudonymKey::new(secret, authority).expect("a key");
                    let pseudonym = read(&parts.number())?.pseudonym(&key);
                    prop_assert_eq!(pseudonym.to_string().parse::<Pseudonym>(), Ok(pseudonym));
                    inputs.insert((parts.number(), authority, secret));
                    found.insert(pseudonym);
                }
            }
        }
        prop_assert_eq!(found.len(), inputs.len());
    }

    /// What is read reads the same again, and no error holds a longer piece of what was written.
    #[test]
    fn no_text_panics(text in texts()) {
        match text.parse::<NationalId>() {
            Ok(id) => prop_assert_eq!(&read(id.reveal())?, &id),
            Err(error) => quotes_nothing(&text, &error)?,
        }
        match text.parse::<DisabilityCard>() {
            Ok(card) => prop_assert_eq!(card.reveal().parse::<DisabilityCard>(), Ok(card)),
            Err(error) => quotes_nothing(&text, &error)?,
        }
        if let Ok(pseudonym) = text.parse::<Pseudonym>() {
            prop_assert_eq!(pseudonym.to_string(), text);
        }
    }
}

/// Of the numbers in a message only those that it always has, a length or a place are there.
fn quotes_nothing(text: &str, error: &tuodi::identity::IdentityError) -> Result<(), TestCaseError> {
    let length = text.trim().chars().count();
    let known = |number: usize| number <= 23 || number == 99 || number == length;
    for message in [error.to_string(), format!("{error:?}")] {
        let mut numbers = message.split(|sign: char| !sign.is_ascii_digit()).filter(|number| !number.is_empty());
        prop_assert!(numbers.all(|number| number.parse().is_ok_and(known)), "{}", message);
        prop_assert!(message.is_ascii(), "{}", message);
    }
    Ok(())
}
