//! What a pack declares of its instruments, as data to show.

use super::{Instrument, InstrumentVersion, Instruments, Intervention};
use crate::law::InForce;
use crate::quantity::Number;
use crate::record::{Basis, Names};

/// An instrument with its versions.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InstrumentOutline {
    /// Its name.
    pub name: String,
    /// Its title.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// What it rests on, where a version says nothing of its own.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
    /// Its versions.
    pub versions: Vec<InstrumentVersionOutline>,
}

/// A version of an instrument.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InstrumentVersionOutline {
    /// When it is in force.
    #[serde(flatten)]
    pub in_force: InForce,
    /// What it rests on.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
    /// The items, in the order of the pack.
    pub items: Vec<ItemOutline>,
    /// The levels, the most severe first.
    pub levels: Vec<LevelOutline>,
}

/// An item of an instrument.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemOutline {
    /// Its id.
    pub id: String,
    /// Its title.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// What it rests on.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
    /// The answers, in the order of the pack.
    pub answers: Vec<AnswerOutline>,
}

/// An answer to an item.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AnswerOutline {
    /// Its id.
    pub id: String,
    /// Its title.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// What it adds to the sum.
    pub points: Number,
    /// The level that it alone sets, unless a more severe one comes out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sets_level: Option<String>,
}

/// A level of an instrument.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LevelOutline {
    /// Its id.
    pub id: String,
    /// Its title.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// The fewest points of it.
    pub from: Number,
    /// What it starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intervention: Option<Intervention>,
    /// What it rests on.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
}

impl Instruments {
    /// The instruments as data to show, by name.
    pub(crate) fn outline(&self) -> Vec<InstrumentOutline> {
        self.instruments.values().map(Instrument::outline).collect()
    }
}

impl Instrument {
    fn outline(&self) -> InstrumentOutline {
        let versions = self.versions.iter().enumerate();
        InstrumentOutline {
            name: self.name.to_string(),
            title: self.title.clone(),
            basis: self.basis.clone(),
            versions: versions.map(|(place, own)| own.outline(InForce::of(&self.dates, place))).collect(),
        }
    }
}

impl InstrumentVersion {
    fn outline(&self, in_force: InForce) -> InstrumentVersionOutline {
        let level = |place: usize| self.levels.get(place).map(|level| level.id.clone());
        let answer = |own: &super::InstrumentAnswer| AnswerOutline {
            id: own.id.clone(),
            title: own.title.clone(),
            points: own.points.clone(),
            sets_level: own.sets_level.and_then(level),
        };
        let item = |own: &super::InstrumentItem| ItemOutline {
            id: own.id.clone(),
            title: own.title.clone(),
            basis: own.basis.clone(),
            answers: own.answers.iter().map(answer).collect(),
        };
        let levels = self.levels.iter().map(|own| LevelOutline {
            id: own.id.clone(),
            title: own.title.clone(),
            from: own.from.clone(),
            intervention: own.intervention.clone(),
            basis: own.basis.clone(),
        });
        InstrumentVersionOutline {
            in_force,
            basis: self.basis.clone(),
            items: self.items.iter().map(item).collect(),
            levels: levels.collect(),
        }
    }
}
