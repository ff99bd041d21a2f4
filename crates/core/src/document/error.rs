//! What can be wrong with a document, and what should its author do?

use super::tree::Place;
use crate::record::{AsProblem, OneOrMore, Problem};

/// The most faults that are listed; reading stops there.
pub(super) const MOST_FAULTS: usize = 100;

/// Everything found wrong with a document, in the order of the text; at most 100 faults.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", listed(.errors))]
pub struct DocumentErrors {
    /// The faults.
    pub errors: OneOrMore<DocumentError>,
}

impl DocumentErrors {
    /// Whether the text is of another form altogether, or broken.
    pub(super) fn breaks_syntax(&self) -> bool {
        self.errors.iter().any(|error| matches!(error, DocumentError::Syntax { .. }))
    }
}

impl AsProblem for DocumentErrors {
    fn problem(&self) -> Problem {
        Problem::all(&self.errors)
    }
}

impl From<DocumentError> for DocumentErrors {
    fn from(error: DocumentError) -> Self {
        Self { errors: error.into() }
    }
}

fn listed(errors: &OneOrMore<DocumentError>) -> String {
    let lines: Vec<String> = errors
        .iter()
        .map(|error| format!("line {}, column {}: {error}", error.place().line, error.place().column))
        .collect();
    lines.join("\n")
}

/// One fault of a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// The text is not YAML or not JSON.
    #[error("{reason}")]
    Syntax {
        /// Where reading ended.
        place: Place,
        /// What was met or missed, and what to do.
        reason: String,
    },
    /// A key stands twice in one set of entries.
    #[error("the key `{key}` stands already at line {}, column {}; keep one of the two", .first.line, .first.column)]
    DuplicateKey {
        /// Where the key stands again.
        place: Place,
        /// The key, cut after 60 characters.
        key: String,
        /// Where it stands first.
        first: Place,
    },
    /// An anchor, `&name`.
    #[error("anchors (`&name`) are not read; write the value out, or put a text that begins with `&` in quotes")]
    Anchor {
        /// Where it stands.
        place: Place,
    },
    /// An alias, `*name`.
    #[error("aliases (`*name`) are not read; write the value out, or put a text that begins with `*` in quotes")]
    Alias {
        /// Where it stands.
        place: Place,
    },
    /// A tag, `!name`.
    #[error("tags (`!name`) are not read; leave the tag out, or put a text that begins with `!` in quotes")]
    Tag {
        /// Where it stands.
        place: Place,
    },
    /// A merge key, `<<`.
    #[error("merge keys (`<<`) are not read; write the entries out")]
    MergeKey {
        /// Where it stands.
        place: Place,
    },
    /// A second document in one text.
    #[error("a second document begins here; keep one document to a text")]
    SeveralDocuments {
        /// Where the second one begins.
        place: Place,
    },
    /// A tab in the blank that begins a line of YAML, or where YAML wants a space.
    #[error("a tab stands where YAML counts columns; use spaces")]
    Tab {
        /// Where the tab stands, or what follows it.
        place: Place,
    },
    /// The text is longer than the limit.
    #[error("the document has {bytes} bytes, more than {limit}; split it or raise the limit")]
    TooLarge {
        /// The length found.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// Lists and entries stand inside one another deeper than the limit.
    #[error("lists and entries stand more than {limit} deep; make the document flatter or raise the limit")]
    TooDeep {
        /// Where the first one too deep begins.
        place: Place,
        /// The limit.
        limit: usize,
    },
    /// There are more values than the limit.
    #[error("the document has more than {limit} values; split it or raise the limit")]
    TooManyNodes {
        /// Where the first one too many stands.
        place: Place,
        /// The limit.
        limit: usize,
    },
    /// The text says nothing.
    #[error("the document is empty; write at least one entry")]
    Empty {
        /// The beginning of the text.
        place: Place,
    },
    /// A key that is a list, a set of entries, or nothing.
    #[error("a key must be a text; put it in quotes if it begins with `[` or `{{`, and name it if it is missing")]
    Key {
        /// Where the key stands.
        place: Place,
    },
    /// A character that cannot be seen or turns the direction of writing, as itself or as an escape.
    #[error("the character U+{:04X} is invisible or changes how the line is shown; remove it", u32::from(*.character))]
    Encoding {
        /// Where it stands.
        place: Place,
        /// The character.
        character: char,
    },
}

impl DocumentError {
    /// The stable code of the kind of fault.
    ///
    /// # Examples
    /// ```
    /// use tuodi::document::{Limits, read_yaml};
    ///
    /// let refused = read_yaml("age: 60\nage: 61\n", &Limits::default()).unwrap_err();
    /// assert_eq!(refused.errors.first().code(), "document.duplicate_key");
    /// assert_eq!((refused.errors.first().place().line, refused.errors.first().place().column), (2, 1));
    /// ```
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "document.syntax",
            Self::DuplicateKey { .. } => "document.duplicate_key",
            Self::Anchor { .. } => "document.anchor",
            Self::Alias { .. } => "document.alias",
            Self::Tag { .. } => "document.tag",
            Self::MergeKey { .. } => "document.merge_key",
            Self::SeveralDocuments { .. } => "document.several_documents",
            Self::Tab { .. } => "document.tab",
            Self::TooLarge { .. } => "document.too_large",
            Self::TooDeep { .. } => "document.too_deep",
            Self::TooManyNodes { .. } => "document.too_many_nodes",
            Self::Empty { .. } => "document.empty",
            Self::Key { .. } => "document.key",
            Self::Encoding { .. } => "document.encoding",
        }
    }

    /// Where the fault stands.
    #[must_use]
    pub fn place(&self) -> Place {
        match self {
            Self::Syntax { place, .. }
            | Self::DuplicateKey { place, .. }
            | Self::Anchor { place }
            | Self::Alias { place }
            | Self::Tag { place }
            | Self::MergeKey { place }
            | Self::SeveralDocuments { place }
            | Self::Tab { place }
            | Self::TooDeep { place, .. }
            | Self::TooManyNodes { place, .. }
            | Self::Empty { place }
            | Self::Key { place }
            | Self::Encoding { place, .. } => *place,
            Self::TooLarge { .. } => Place::START,
        }
    }
}

impl AsProblem for DocumentError {
    fn problem(&self) -> Problem {
        let place = self.place();
        Problem::new(self.code(), self).placed(place.line, place.column)
    }
}
