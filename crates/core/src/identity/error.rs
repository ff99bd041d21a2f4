//! Why a number, a key or a pseudonym is refused. No error holds a character of what was written.

/// Why a number, a key or a pseudonym is refused.
///
/// Lengths are in characters and positions count from 1, both without white space around the number; nothing else of
/// what was written is kept.
///
/// ```
/// use tuodi::identity::{IdentityError, NationalId};
/// let error = "00000019491231O019".parse::<NationalId>().unwrap_err();
/// assert_eq!(error, IdentityError::Character { position: 15 });
/// assert_eq!(error.code(), "identity.character");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdentityError {
    /// A national id has neither 15 nor 18 characters.
    #[error("a national id has 18 characters, an old one 15, and this has {found}; copy it in full, as text")]
    Length {
        /// How many there are.
        found: usize,
    },
    /// A character that cannot stand where it does.
    #[error("character {position} is no digit; only the last of 18 may be `X` instead")]
    Character {
        /// Its place, from 1.
        position: usize,
    },
    /// The date of birth does not exist, or lies before 1800.
    #[error("the birth date in the number does not exist; compare it with the document")]
    BirthDate,
    /// An old number whose holder was a hundred years old or more when it was given.
    #[error("the number of 15 digits does not tell the century of birth; ask for the one of 18")]
    Century,
    /// The last character does not follow from the 17 before it.
    #[error("the check digit does not fit; one character at least is mistyped, compare it with the document")]
    CheckDigit,
    /// A card number has not 20 characters, nor 22 or 23 with a reissue.
    #[error("a disability card number has 20 characters, a reissued one 22, and this has {found}; copy it in full")]
    CardLength {
        /// How many there are.
        found: usize,
    },
    /// The category of a disability card is none of 1 to 7.
    #[error("the category of disability, character 19, is none of 1 to 7; compare it with the card")]
    CardCategory,
    /// The grade of a disability card is none of 1 to 4.
    #[error("the grade of disability, character 20, is none of 1 to 4; compare it with the card")]
    CardGrade,
    /// What follows the 20 characters of a card is no reissue.
    #[error("after its 20 characters a reissued card has `B` and a number from 1 to 99, such as `B1`")]
    CardReissue,
    /// A key is too short.
    #[error("a key has at least 16 bytes, and this has {found}; draw 32 random bytes")]
    KeyLength {
        /// How many bytes there are.
        found: usize,
    },
    /// The name of the authority is empty or blank.
    #[error("the authority has no name; pseudonyms are separate for each, so give its id")]
    Authority,
    /// A text is no pseudonym.
    #[error("a pseudonym has 64 hexadecimal digits in lower case")]
    Pseudonym,
}

impl IdentityError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            IdentityError::Length { .. } => "identity.length",
            IdentityError::Character { .. } => "identity.character",
            IdentityError::BirthDate => "identity.birth_date",
            IdentityError::Century => "identity.century",
            IdentityError::CheckDigit => "identity.check_digit",
            IdentityError::CardLength { .. } => "identity.card_length",
            IdentityError::CardCategory => "identity.card_category",
            IdentityError::CardGrade => "identity.card_grade",
            IdentityError::CardReissue => "identity.card_reissue",
            IdentityError::KeyLength { .. } => "identity.key_length",
            IdentityError::Authority => "identity.authority",
            IdentityError::Pseudonym => "identity.pseudonym",
        }
    }
}
