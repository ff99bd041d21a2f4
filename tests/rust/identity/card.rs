//! Disability cards: the id in them, category, grade, reissue.

use tuodi::identity::{DisabilityCard, DisabilityCategory, DisabilityGrade, IdentityError};

use super::{EACH_CHECK, id};

pub(crate) fn card(text: &str) -> DisabilityCard {
    text.parse().expect("a disability card")
}

fn refused(text: &str) -> IdentityError {
    text.parse::<DisabilityCard>().expect_err("no disability card")
}

#[test]
fn each_category_and_grade_is_read() {
    use DisabilityCategory as Category;
    use DisabilityGrade as Grade;
    let categories = [
        Category::Visual,
        Category::Hearing,
        Category::Speech,
        Category::Physical,
        Category::Intellectual,
        Category::Mental,
        Category::Multiple,
    ];
    for (category, first) in categories.into_iter().zip('1'..) {
        for (grade, second) in [Grade::One, Grade::Two, Grade::Three, Grade::Four].into_iter().zip('1'..) {
            for number in EACH_CHECK {
                let text = format!("{number}{first}{second}");
                let card = card(&text);
                assert_eq!((card.category(), card.grade(), card.reissue()), (category, grade, 0));
                assert_eq!(format!("{}{}", category.digit(), grade.digit()), text[18..]);
                assert_eq!((card.national_id(), card.reveal()), (&id(number), text.as_str()));
            }
        }
    }
}

#[test]
fn categories_are_1_to_7_and_grades_1_to_4() {
    for sign in ['0', '8', '9', 'X', '一'] {
        assert_eq!(refused(&format!("00000019850615002X{sign}3")), IdentityError::CardCategory, "{sign}");
    }
    for sign in ['0', '5', '9', 'X', '三'] {
        assert_eq!(refused(&format!("00000019850615002X4{sign}")), IdentityError::CardGrade, "{sign}");
    }
}

#[test]
fn a_reissue_is_b_and_a_number() {
    for (suffix, count) in [("B1", 1), ("b2", 2), ("Ｂ９", 9), ("B10", 10), ("B99", 99)] {
        assert_eq!(card(&format!("00000019850615002X43{suffix}")).reissue(), count);
    }
    assert_eq!(card("00000019850615002x43ｂ１").reveal(), "00000019850615002X43B1");
    for suffix in ["B0", "01", "A1", "BB", "1B", "B01", "B1B", "B1０Ⅹ"] {
        let text = format!("00000019850615002X43{suffix}");
        let length = text.chars().count();
        let error = if length > 23 { IdentityError::CardLength { found: length } } else { IdentityError::CardReissue };
        assert_eq!(refused(&text), error, "{suffix}");
    }
}

#[test]
fn a_card_with_another_length_is_refused_also_on_an_old_id() {
    let texts =
        ["", "00000019850615002X", "00000085061500243", "00000019850615002X4", "00000019850615002X43B", "0000001985"];
    for text in texts {
        assert_eq!(refused(text), IdentityError::CardLength { found: text.len() }, "{text}");
    }
    assert_eq!(refused(&"0".repeat(24)), IdentityError::CardLength { found: 24 });
}

#[test]
fn the_id_in_a_card_is_checked_first() {
    assert_eq!(refused("00000019850615002099"), IdentityError::CheckDigit);
    assert_eq!(refused("00000019850229002099"), IdentityError::BirthDate);
    assert_eq!(refused("0000001985061500X099"), IdentityError::Character { position: 17 });
}

#[test]
fn a_card_prints_neither_birth_date_nor_disability() {
    for number in ["00000019850615002X43", "00000019850615002X43B1", "00000019850615002X12B12"] {
        assert_eq!(card(number).to_string(), "000000********002X**");
        assert_eq!(format!("{:?}", card(number)), "DisabilityCard(000000********002X**)");
    }
}
