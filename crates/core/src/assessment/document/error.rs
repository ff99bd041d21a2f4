//! Why a notice or form cannot be made out.

use super::kind::PartType;
use crate::quantity::CapitalsError;
use crate::record::{AsProblem, Problem};
use chrono::NaiveDate;

/// Why a notice or form cannot be made out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// The pack has none of this name.
    #[error("there is no document `{name}`; {hint}")]
    Unknown {
        /// The name.
        name: String,
        /// A near name, or those there are.
        hint: String,
    },
    /// None of its versions is in force.
    #[error("no version of `{document}` is in force on {date}; add one to the pack, or ask for another date")]
    NotInForce {
        /// The document.
        document: String,
        /// The date.
        date: NaiveDate,
    },
    /// Parts that are not given, or empty: all of them.
    #[error("`{document}` lacks {}; give each of them", listed(.parts))]
    Missing {
        /// The document.
        document: String,
        /// The parts, in the order of the text.
        parts: Vec<String>,
    },
    /// A part that neither the library nor the pack declares.
    #[error("there is no part `{part}` in `{document}`{}", .near.as_ref().map_or_else(|| "; leave it out".to_owned(), |near| format!("; did you mean `{near}`?")))]
    UnknownPart {
        /// The document.
        document: String,
        /// The part.
        part: String,
        /// A near name.
        near: Option<String>,
    },
    /// A document that anyone may read, to be made out from parts as they are.
    #[error("anyone may read `{document}`; make it out from a public view, which holds only what it lists")]
    Public {
        /// The document.
        document: String,
    },
    /// A public view of a document that goes to a person.
    #[error("`{document}` goes to a person and has no public view; make it out from its parts")]
    Private {
        /// The document.
        document: String,
    },
    /// A part of another type.
    #[error("`{part}` of `{document}` is to be of the type {expected}, not {found}")]
    Type {
        /// The document.
        document: String,
        /// The part.
        part: String,
        /// The declared type.
        expected: PartType,
        /// The type that was given.
        found: PartType,
    },
    /// An amount that cannot be written in capitals.
    #[error("`{part}` of `{document}`: {source}")]
    Amount {
        /// The document.
        document: String,
        /// The part.
        part: String,
        /// Why not.
        source: CapitalsError,
    },
}

impl DocumentError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            DocumentError::Unknown { .. } => "documents.unknown",
            DocumentError::NotInForce { .. } => "documents.not_in_force",
            DocumentError::Missing { .. } => "documents.missing_parts",
            DocumentError::UnknownPart { .. } => "documents.unknown_part",
            DocumentError::Public { .. } => "documents.public",
            DocumentError::Private { .. } => "documents.private",
            DocumentError::Type { .. } => "documents.part_type",
            DocumentError::Amount { .. } => "documents.amount",
        }
    }
}

impl AsProblem for DocumentError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            DocumentError::UnknownPart { part, .. } | DocumentError::Type { part, .. } => own.at(part),
            DocumentError::Amount { part, source, .. } => source.problem().at(part).under(self.code()).saying(self),
            DocumentError::Unknown { .. } | DocumentError::Public { .. } | DocumentError::Private { .. } => {
                own.at("name")
            }
            DocumentError::NotInForce { .. } => own.at("as_of"),
            // The first of them.
            DocumentError::Missing { parts, .. } => own.at(parts.first().map_or("", String::as_str)),
        }
    }
}

fn listed(parts: &[String]) -> String {
    parts.iter().map(|part| format!("`{part}`")).collect::<Vec<_>>().join(", ")
}
