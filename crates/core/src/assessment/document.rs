//! Texts of notices and forms: what each must say, and the same filled with the parts of a case.
//!
//! In: the section `documents` of a pack, and for each notice its [`Parts`]. Out: [`Documents`], in which every template
//! places what its kind requires, in Chinese and in English; and a [`Rendered`] text or page, or every part it lacks.
//!
//! Left to others: when a notice is due, who signs it, and which fields of a case a public view holds.

mod error;
mod fault;
mod figure;
mod kind;
mod outline;
mod part;
mod public;
mod read;
mod render;
mod template;

pub use error::DocumentError;
pub use kind::{DocumentKind, PartType};
pub use outline::{DocumentOutline, DocumentVersionOutline, PartOutline};
pub use part::{Deadline, Part, Parts, Remedy, Way};
pub use public::PublicView;
pub use render::{Format, Languages, Rendered};

use crate::language::nearest;
use crate::law::{Clock, Dates, in_force};
use crate::record::{Basis, Names};
use template::Body;

/// The notices and forms of a pack.
#[derive(Debug, Clone, Default)]
pub struct Documents {
    /// The currency of amounts.
    currency: Option<String>,
    documents: Vec<DocumentTemplate>,
}

/// One notice or form of a pack.
#[derive(Debug, Clone)]
pub struct DocumentTemplate {
    name: String,
    kind: DocumentKind,
    title: Names,
    /// Parts that the pack declares beyond the library's.
    own_parts: Vec<(String, PartType)>,
    /// What a public notice may show.
    fields: Vec<String>,
    /// None if the one version is always in force.
    dates: Vec<Dates>,
    versions: Vec<DocumentVersion>,
}

/// One version of a notice or form.
#[derive(Debug, Clone)]
struct DocumentVersion {
    zh: Body,
    en: Body,
    /// The parts that it places, each once, in the order of the Chinese text.
    parts: Vec<(String, PartType)>,
    basis: Basis,
}

impl Documents {
    /// The names of the notices and forms, in the order of the pack.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.documents.iter().map(|document| document.name.as_str())
    }

    /// The notices and forms of a kind, in the order of the pack.
    pub fn of_kind(&self, kind: DocumentKind) -> impl Iterator<Item = &DocumentTemplate> {
        self.documents.iter().filter(move |document| document.kind == kind)
    }

    /// A notice or form by its name.
    ///
    /// # Errors
    /// [`DocumentError::Unknown`], with a near name or those there are.
    pub fn get(&self, name: &str) -> Result<&DocumentTemplate, DocumentError> {
        self.documents.iter().find(|document| document.name == name).ok_or_else(|| self.unknown(name))
    }

    fn unknown(&self, name: &str) -> DocumentError {
        let hint = match nearest(name, self.names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if self.documents.is_empty() => "the pack has none; write some under `documents`".to_owned(),
            None => format!("there are: {}", self.names().collect::<Vec<_>>().join(", ")),
        };
        DocumentError::Unknown { name: name.chars().take(40).collect(), hint }
    }
}

impl DocumentTemplate {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> DocumentKind {
        self.kind
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &Names {
        &self.title
    }

    /// What a public notice may show; empty for one that goes to a person.
    #[must_use]
    pub fn fields(&self) -> &[String] {
        &self.fields
    }

    /// The parts that must be given on these dates, with their types; nothing if no version is in force.
    #[must_use]
    pub fn parts(&self, clock: impl Into<Clock>) -> Option<&[(String, PartType)]> {
        self.version(clock.into()).map(|version| version.parts.as_slice())
    }

    /// What its text rests on; nothing if no version is in force.
    #[must_use]
    pub fn basis(&self, clock: impl Into<Clock>) -> Option<&Basis> {
        self.version(clock.into()).map(|version| &version.basis)
    }

    fn version(&self, clock: Clock) -> Option<&DocumentVersion> {
        if self.dates.is_empty() {
            return self.versions.first();
        }
        self.versions.get(in_force(&self.dates, clock)?)
    }

    /// The type of a part that the library or the pack knows.
    fn type_of(&self, part: &str) -> Option<PartType> {
        kind::type_of(part, &self.own_parts)
    }
}
