//! Identity numbers: read, checked, masked, and replaced by keyed pseudonyms.
//!
//! In: text as a register or a form holds it, and the host's key. Out: [`NationalId`] (居民身份证号, 公民身份号码) with
//! birth date, sex and the code of first registration; [`DisabilityCard`] (残疾人证号) with category and grade;
//! [`Pseudonym`]. It knows no household and no policy: that a number contradicts a stated age is found in the register.
//!
//! # When you need it
//!
//! * Someone types a number and you want to know whether it can be right: [`NationalId`] is [`FromStr`](std::str::FromStr),
//!   as is [`DisabilityCard`].
//! * You want to find the same person in two lists without keeping numbers: [`PseudonymKey`].
//! * You need an age on a date: [`age_on`].
//!
//! # What it does not do
//!
//! A number that passes is well formed; whether it was ever given to anyone only the police know. The six digits of the
//! region are not looked up, because a number keeps its code after the code is abolished. There is no clock here, so a
//! birth date may lie in the future; [`age_on`] then has no answer.
//!
//! # What is shown
//!
//! `Display` and `Debug` of both numbers print the mask, for example `000000********0019`: the code of first registration
//! and the last four characters, and for a card two more stars for the category and grade, which are health data. Only
//! [`NationalId::reveal`] and [`DisabilityCard::reveal`] give the number. Errors never hold any of it.
//!
//! The mask lets a clerk tell two people apart; it does not make anyone anonymous. It gives away the sex, and together
//! with the birth date it is the whole number. In logs and exports use a [`Pseudonym`].
//!
//! # On the wire
//!
//! Neither number implements `Serialize` or `Deserialize`, so that no record writes one by accident. A field says which
//! of the two it wants: `#[serde(with = "tuodi::identity::as_revealed")]` or
//! `#[serde(serialize_with = "tuodi::identity::as_masked::serialize")]`. A mask cannot be read back.
//!
//! ```compile_fail
//! let id: tuodi::identity::NationalId = "000000194912310019".parse().unwrap();
//! serde_json::to_string(&id).unwrap();
//! ```
//!
//! # Sources
//!
//! GB 11643-1999 (公民身份号码), in force since 1999-07-01, and its forerunner GB 11643-1989 for 15 digits. The examples
//! here have the region code 000000, which GB/T 2260 gives to no place, and belong to nobody.

mod age;
mod disability_card;
mod error;
mod national_id;
mod pseudonym;
#[cfg(feature = "schema")]
mod schema;
mod wire;
mod written;

pub use age::age_on;
pub use disability_card::{DisabilityCard, DisabilityCategory, DisabilityGrade};
pub use error::IdentityError;
pub use national_id::{NationalId, Sex};
pub use pseudonym::{Pseudonym, PseudonymKey};
pub use wire::{IdentityNumber, as_masked, as_revealed};
