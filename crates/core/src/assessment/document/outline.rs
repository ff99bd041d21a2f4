//! What a pack declares of its notices and forms, as data to show.

use super::{DocumentTemplate, Documents, PartType};
use crate::law::InForce;
use crate::record::{Basis, Names};

/// A notice or form with its versions.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentOutline {
    /// Its name.
    pub name: String,
    /// Its kind, such as `acceptance`.
    pub kind: String,
    /// Its title.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// The parts that the pack declares beyond the library's.
    pub parts: Vec<PartOutline>,
    /// What a public notice may show; empty for one that goes to a person.
    pub fields: Vec<String>,
    /// Its versions.
    pub versions: Vec<DocumentVersionOutline>,
}

/// A version of a notice or form.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentVersionOutline {
    /// When it is in force.
    #[serde(flatten)]
    pub in_force: InForce,
    /// What it rests on.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
    /// The parts that must be given, in the order of the Chinese text.
    pub parts: Vec<PartOutline>,
}

/// A part of a notice or form.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartOutline {
    /// Its name.
    pub name: String,
    /// Its type, such as `text`.
    #[serde(rename = "type")]
    pub type_: String,
}

fn parts(own: &[(String, PartType)]) -> Vec<PartOutline> {
    let part = |(name, type_): &(String, PartType)| PartOutline { name: name.clone(), type_: type_.name().to_owned() };
    own.iter().map(part).collect()
}

impl Documents {
    /// The notices and forms as data to show, in the order of the pack.
    pub(crate) fn outline(&self) -> Vec<DocumentOutline> {
        self.documents.iter().map(DocumentTemplate::outline).collect()
    }
}

impl DocumentTemplate {
    fn outline(&self) -> DocumentOutline {
        let versions = self.versions.iter().enumerate().map(|(place, own)| DocumentVersionOutline {
            in_force: InForce::of(&self.dates, place),
            basis: own.basis.clone(),
            parts: parts(&own.parts),
        });
        DocumentOutline {
            name: self.name.clone(),
            kind: self.kind.name().to_owned(),
            title: self.title.clone(),
            parts: parts(&self.own_parts),
            fields: self.fields.clone(),
            versions: versions.collect(),
        }
    }
}
