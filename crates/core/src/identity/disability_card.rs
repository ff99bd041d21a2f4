//! The number of a disability card → the national id in it, category, grade and reissue.

use super::error::IdentityError;
use super::national_id::NationalId;
use super::written::characters;
use std::fmt;
use std::str::FromStr;

/// Characters of a card that was not reissued.
const FULL: usize = 20;

/// The category of disability (残疾类别), character 19 of the card. It is health data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DisabilityCategory {
    /// 1, 视力残疾.
    Visual,
    /// 2, 听力残疾.
    Hearing,
    /// 3, 言语残疾.
    Speech,
    /// 4, 肢体残疾.
    Physical,
    /// 5, 智力残疾.
    Intellectual,
    /// 6, 精神残疾.
    Mental,
    /// 7, 多重残疾: two or more of the others.
    Multiple,
}

impl DisabilityCategory {
    /// The digit on the card, 1 to 7.
    #[must_use]
    pub fn digit(self) -> u8 {
        match self {
            DisabilityCategory::Visual => 1,
            DisabilityCategory::Hearing => 2,
            DisabilityCategory::Speech => 3,
            DisabilityCategory::Physical => 4,
            DisabilityCategory::Intellectual => 5,
            DisabilityCategory::Mental => 6,
            DisabilityCategory::Multiple => 7,
        }
    }

    fn from_sign(sign: char) -> Option<DisabilityCategory> {
        match sign {
            '1' => Some(DisabilityCategory::Visual),
            '2' => Some(DisabilityCategory::Hearing),
            '3' => Some(DisabilityCategory::Speech),
            '4' => Some(DisabilityCategory::Physical),
            '5' => Some(DisabilityCategory::Intellectual),
            '6' => Some(DisabilityCategory::Mental),
            '7' => Some(DisabilityCategory::Multiple),
            _ => None,
        }
    }
}

/// The grade of disability (残疾等级), character 20 of the card: 1 is the most severe. It is health data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DisabilityGrade {
    /// 一级, the most severe.
    One,
    /// 二级.
    Two,
    /// 三级.
    Three,
    /// 四级, the least severe.
    Four,
}

impl DisabilityGrade {
    /// The digit on the card, 1 to 4.
    #[must_use]
    pub fn digit(self) -> u8 {
        match self {
            DisabilityGrade::One => 1,
            DisabilityGrade::Two => 2,
            DisabilityGrade::Three => 3,
            DisabilityGrade::Four => 4,
        }
    }

    fn from_sign(sign: char) -> Option<DisabilityGrade> {
        match sign {
            '1' => Some(DisabilityGrade::One),
            '2' => Some(DisabilityGrade::Two),
            '3' => Some(DisabilityGrade::Three),
            '4' => Some(DisabilityGrade::Four),
            _ => None,
        }
    }
}

/// The number of a disability card (残疾人证) of the China Disabled Persons' Federation; printed only as a mask.
///
/// It is the holder's national id of 18 characters, a digit for the category and one for the grade, and on a card that
/// replaces a lost one `B` and how often: `B1`, `B2`. Reading takes what [`NationalId`] takes, and a lower-case `b`.
///
/// Two cards are equal if all of this is. To find one person, whose grade may change, compare
/// [`DisabilityCard::national_id`] or its pseudonym.
///
/// # Errors
///
/// Those of [`NationalId`] for the first 18 characters, but `identity.card_length` for the length; then
/// `identity.card_category`, `identity.card_grade`, `identity.card_reissue`.
///
/// # Source
///
/// Read: notices of federations that issue the cards. Tieling, 2010-11-15, on cards of the second generation: 20
/// characters throughout, built from the id of 18, with the digits for category and grade as above; cards of the first
/// generation ended on 2009-12-31. Beijing, on lost cards: `B1` after the 20 characters, then `B2` and so on. Not read:
/// the text of the national administrative measures (残疾人证管理办法) themselves. Nothing read knows a card on an id
/// of 15 digits; a number of 17 characters is refused. That the count may reach two digits is assumed.
///
/// # Examples
///
/// ```
/// use tuodi::identity::{DisabilityCard, DisabilityCategory, DisabilityGrade};
/// let card: DisabilityCard = "00000019850615002X43B1".parse()?;
/// assert_eq!(card.category(), DisabilityCategory::Physical);
/// assert_eq!(card.grade(), DisabilityGrade::Three);
/// assert_eq!(card.reissue(), 1);
/// assert_eq!(card.to_string(), "000000********002X**");
/// let refused = |text: &str| text.parse::<DisabilityCard>().unwrap_err().code();
/// assert_eq!(refused("00000019850615002X83"), "identity.card_category");
/// assert_eq!(refused("00000019850615002X45"), "identity.card_grade");
/// # Ok::<(), tuodi::identity::IdentityError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct DisabilityCard {
    /// 20, 22 or 23 ASCII characters.
    number: String,
    national_id: NationalId,
    category: DisabilityCategory,
    grade: DisabilityGrade,
    reissue: u8,
}

impl DisabilityCard {
    /// The holder's national id.
    #[must_use]
    pub fn national_id(&self) -> &NationalId {
        &self.national_id
    }

    /// The category of disability.
    #[must_use]
    pub fn category(&self) -> DisabilityCategory {
        self.category
    }

    /// The grade of disability.
    #[must_use]
    pub fn grade(&self) -> DisabilityGrade {
        self.grade
    }

    /// How often a lost card was replaced; 0 for a first card.
    #[must_use]
    pub fn reissue(&self) -> u8 {
        self.reissue
    }

    /// The whole number. It states a disability; what is done with it is the caller's to answer for.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.number
    }
}

impl FromStr for DisabilityCard {
    type Err = IdentityError;

    fn from_str(text: &str) -> Result<DisabilityCard, IdentityError> {
        // One more than the longest, so that a long text is not copied.
        let signs: Vec<char> = characters(text).take(24).collect();
        let length = || IdentityError::CardLength { found: characters(text).count() };
        let ((card, suffix), 20 | 22 | 23) = (signs.split_at_checked(FULL).ok_or_else(length)?, signs.len()) else {
            return Err(length());
        };
        let [id @ .., category, grade] = card else { return Err(length()) };
        let national_id = NationalId::read(id)?;
        let category = DisabilityCategory::from_sign(*category).ok_or(IdentityError::CardCategory)?;
        let grade = DisabilityGrade::from_sign(*grade).ok_or(IdentityError::CardGrade)?;
        let reissue = reissue(suffix).ok_or(IdentityError::CardReissue)?;
        Ok(DisabilityCard { number: signs.iter().collect(), national_id, category, grade, reissue })
    }
}

/// Nothing, or `B` and a number from 1 to 99 without a leading zero.
fn reissue(suffix: &[char]) -> Option<u8> {
    match suffix {
        [] => Some(0),
        ['B', '1'..='9', ..] => suffix.iter().skip(1).collect::<String>().parse().ok(),
        _ => None,
    }
}

impl fmt::Display for DisabilityCard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}**", self.national_id)
    }
}

impl fmt::Debug for DisabilityCard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "DisabilityCard({self})")
    }
}
