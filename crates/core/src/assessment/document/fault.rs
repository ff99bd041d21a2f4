//! What can be wrong with the text of a notice or form as it is written.

use crate::law::PackFault;

/// What is wrong with the text of a notice or form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum TemplateFault {
    /// A brace without its other half, or a placeholder that is no name.
    #[error("`{found}` is no placeholder; write `{{name}}`, and `{{{{` or `}}}}` for a brace of the text")]
    Brace {
        /// What stands there.
        found: String,
    },
    /// A kind that there is not.
    #[error("there is no kind of document `{kind}`; {hint}")]
    UnknownKind {
        /// The kind.
        kind: String,
        /// A near one, or those there are.
        hint: String,
    },
    /// A part that neither the library nor the pack declares.
    #[error("there is no part `{part}`{}; else declare it under `parts`", .near.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?")))]
    UnknownPart {
        /// The part.
        part: String,
        /// A near name.
        near: Option<String>,
    },
    /// A text without a part that its kind or the pack requires, or that the other language has.
    #[error("the {language} text does not place `{part}`, which {why}; write `{{{part}}}` where it belongs")]
    NotPlaced {
        /// The part.
        part: String,
        /// `zh` or `en`.
        language: &'static str,
        /// Who wants it.
        why: String,
    },
    /// A text in one language only.
    #[error("there is `{has}` but no `{lacks}`; write both")]
    OneLanguage {
        /// The language that is there.
        has: &'static str,
        /// The one that is not.
        lacks: &'static str,
    },
    /// A part that a public notice may not show.
    #[error("`{part}` may not stand in a public notice: {why}")]
    NotPublic {
        /// The part.
        part: String,
        /// Why, and what to do.
        why: String,
    },
}

impl TemplateFault {
    pub(super) fn code(&self) -> &'static str {
        match self {
            TemplateFault::Brace { .. } => "documents.brace",
            TemplateFault::UnknownKind { .. } => "documents.unknown_kind",
            TemplateFault::UnknownPart { .. } => "documents.unknown_part",
            TemplateFault::NotPlaced { .. } => "documents.not_placed",
            TemplateFault::OneLanguage { .. } => "documents.one_language",
            TemplateFault::NotPublic { .. } => "documents.not_public",
        }
    }
}

impl From<TemplateFault> for PackFault {
    fn from(fault: TemplateFault) -> PackFault {
        PackFault::Section { code: fault.code(), why: fault.to_string() }
    }
}
