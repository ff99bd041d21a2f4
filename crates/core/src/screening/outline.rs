//! What a pack declares of its programmes, as data to show.

use super::programme::{CompiledCriterion, CompiledProgramme, CompiledVersion, Programmes};
use super::relation::Preference;
use crate::document::Node;
use crate::law::{InForce, Whose};
use crate::record::{Basis, GrantKind, Names, Rule};

/// A programme as the pack has it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProgrammeOutline {
    /// Its name.
    pub name: String,
    /// For whom it is decided.
    #[serde(rename = "for")]
    pub whose: Whose,
    /// Its title.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// The days on which there is such a programme at all.
    #[serde(flatten)]
    pub in_force: InForce,
    /// Whether it is proposed, and not law.
    pub proposed: bool,
    /// What its amount is paid per: `month`, `year`, `day` or `once`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// The procedure that cases of it go by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub procedure: Option<String>,
    /// Who runs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run_by: Option<Names>,
    /// Where to ask, if somebody else decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ask_at: Option<Names>,
    /// What kind of help it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant_kind: Option<GrantKind>,
    /// The programmes that exclude it or that it excludes.
    pub excludes: Vec<String>,
    /// The programmes that it requires.
    pub requires: Vec<String>,
    /// What changes from version to version: one, or more.
    pub versions: Vec<ProgrammeVersionOutline>,
}

/// A version of a programme.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProgrammeVersionOutline {
    /// When it is in force.
    #[serde(flatten)]
    pub in_force: InForce,
    /// The unit of membership that it names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What it rests on.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
    /// How the criteria are joined, by their places; none where somebody else is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<Rule>,
    /// The criteria.
    pub criteria: Vec<CriterionOutline>,
    /// The amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<AmountOutline>,
}

/// A criterion.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CriterionOutline {
    /// Its id.
    pub id: String,
    /// Its title.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// The condition as it is written.
    #[serde(rename = "if")]
    pub condition: String,
    /// The facts that it reads, in the order of the pack.
    pub facts: Vec<String>,
    /// What it rests on.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
}

/// An amount: a formula, or a frame in which assessment settles it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AmountOutline {
    /// The formula as it is written; none of a frame.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
    /// Whether assessment settles it.
    pub settled_by_assessment: bool,
    /// The lower end of the frame.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<String>,
    /// The upper end of the frame.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
    /// The step of the frame.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// Its unit.
    pub unit: String,
    /// The digits behind the point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<u32>,
}

/// Which of programmes that exclude one another is chosen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PreferenceOutline {
    /// The earlier one of these.
    Order(Vec<String>),
    /// Those that pay most together.
    MostValuable,
}

impl Programmes {
    /// The programmes as data to show, in the order of the pack. Texts that are not kept are those of its document.
    pub(crate) fn outline(&self, pack: &Node) -> Vec<ProgrammeOutline> {
        let section = pack.get("programmes");
        let of = |own: &CompiledProgramme| section.and_then(|section| section.get(&own.name));
        self.programmes.iter().map(|own| self.one(own, of(own))).collect()
    }

    /// Which of programmes that exclude one another is chosen; none if the pack does not say.
    pub(crate) fn preference_outline(&self) -> Option<PreferenceOutline> {
        match &self.preference {
            Preference::None => None,
            Preference::Order(order) => Some(PreferenceOutline::Order(self.named(order))),
            Preference::MostValuable => Some(PreferenceOutline::MostValuable),
        }
    }

    fn named(&self, places: &[usize]) -> Vec<String> {
        places.iter().filter_map(|place| self.programmes.get(*place)).map(|own| own.name.to_string()).collect()
    }

    fn one(&self, own: &CompiledProgramme, written: Option<&Node>) -> ProgrammeOutline {
        let text = |names: &Option<std::sync::Arc<Names>>| names.as_deref().cloned();
        let versions = own.versions.iter().enumerate().map(|(place, version)| {
            let of_version =
                written.and_then(|node| node.get("versions")).and_then(|versions| versions.as_list()?.get(place));
            let mut outline = version_outline(version, of_version.or(written), written);
            outline.in_force = InForce::of(&own.dates, place);
            outline
        });
        ProgrammeOutline {
            name: own.name.to_string(),
            whose: Whose::of(own.list),
            title: Names::clone(&own.title),
            in_force: own.life.as_ref().map_or_else(InForce::default, InForce::from),
            proposed: own.is_proposed,
            per: written.and_then(|node| text_of(node, "per")),
            procedure: own.procedure.as_ref().map(ToString::to_string),
            run_by: text(&own.run_by),
            ask_at: text(&own.ask_at),
            grant_kind: own.grant_kind,
            excludes: self.named(&own.excludes),
            requires: self.named(&own.requires),
            versions: versions.collect(),
        }
    }
}

fn version_outline(own: &CompiledVersion, written: Option<&Node>, programme: Option<&Node>) -> ProgrammeVersionOutline {
    let unit = |node: Option<&Node>| node.and_then(|node| text_of(node, "unit"));
    let amount = written.and_then(|node| node.get("amount"));
    let frame = |key: &str| amount.filter(|node| node.as_text().is_none()).and_then(|node| text_of(node, key));
    let amount = own.amount.as_ref().map(|compiled| AmountOutline {
        formula: amount.and_then(Node::as_text).map(|text| text.trim().to_owned()),
        settled_by_assessment: compiled.frame.is_some(),
        min: frame("min"),
        max: frame("max"),
        step: compiled.frame.as_ref().and_then(|frame| frame.step.clone()),
        unit: compiled.unit_text.to_string(),
        scale: compiled.scale,
    });
    ProgrammeVersionOutline {
        in_force: InForce::default(),
        unit: unit(written).or_else(|| unit(programme)),
        basis: Basis::clone(&own.basis),
        rule: own.rule.as_deref().cloned(),
        criteria: own.criteria.iter().map(CompiledCriterion::outline).collect(),
        amount,
    }
}

fn text_of(node: &Node, key: &str) -> Option<String> {
    node.get(key).and_then(Node::as_text).map(|text| text.trim().to_owned())
}

impl CompiledCriterion {
    fn outline(&self) -> CriterionOutline {
        CriterionOutline {
            id: self.id.to_string(),
            title: Names::clone(&self.title),
            condition: self.condition.trim().to_owned(),
            facts: self.facts.iter().map(ToString::to_string).collect(),
            basis: Basis::clone(&self.basis),
        }
    }
}
