//! What a pack declares of its procedures, as data to show.

use super::{Procedure, ProcedureVersion, Procedures};
use crate::law::InForce;
use crate::record::{Basis, Names};
use chrono::NaiveDate;

/// A procedure with its versions.
#[derive(Debug, Clone, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProcedureOutline {
    /// Its name.
    pub name: String,
    /// Its title.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// What it rests on, where a version says nothing of its own.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
    /// Its versions.
    pub versions: Vec<ProcedureVersionOutline>,
}

/// A version of a procedure.
#[derive(Debug, Clone, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProcedureVersionOutline {
    /// The first day on which it is not in force any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// When it was published, if not with its first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<NaiveDate>,
    /// What it says, with its first day.
    #[serde(flatten)]
    pub version: ProcedureVersion,
}

impl Procedures {
    /// The procedures as data to show, by name.
    pub(crate) fn outline(&self) -> Vec<ProcedureOutline> {
        self.procedures.values().map(Procedure::outline).collect()
    }
}

impl Procedure {
    fn outline(&self) -> ProcedureOutline {
        let versions = self.versions.iter().enumerate().map(|(place, own)| {
            let InForce { until, published, .. } = InForce::of(&self.dates, place);
            ProcedureVersionOutline { until, published, version: own.clone() }
        });
        ProcedureOutline {
            name: self.name.to_string(),
            title: self.title.clone(),
            basis: self.basis.clone(),
            versions: versions.collect(),
        }
    }
}
