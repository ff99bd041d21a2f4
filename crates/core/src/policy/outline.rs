//! What a pack declares, as data to show: for front ends, notebooks and tools that draw forms.
//!
//! In: a loaded policy. Out: its sections with names, titles, types, units, dates and sources. Each module says its own
//! section; this puts them together. What the expressions mean is left to the engines.

use super::staffing::StaffingRule;
use super::{Policy, Replacement};
use crate::assessment::{DocumentOutline, InstrumentOutline, ProcedureOutline};
use crate::document::Node;
use crate::law::{ConceptOutline, FactOutline, InForce, MembershipOutline, Names, ParameterOutline, Source};
use crate::matching::NeedsOutline;
use crate::order::Keyed;
use crate::record::Basis;
use crate::register::ColumnsOutline;
use crate::revisit::VisitRulesOutline;
use crate::screening::{PreferenceOutline, ProgrammeOutline};
use std::collections::{BTreeMap, BTreeSet};

/// A pack with those it extends, as data to show.
///
/// Numbers are texts, dates are ISO dates, terms are texts such as `20wd`, expressions are as they are written. What the
/// packs do not say is absent; a list or set of declarations may be empty.
#[derive(Debug, Clone, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outline {
    /// The pack's name.
    pub name: String,
    /// Its title.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// The names of the packs it extends, the nearest first.
    pub extends: Vec<String>,
    /// The currency of amounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The units that it declares beside its currency, persons and time.
    pub nouns: Vec<String>,
    /// The time zone in which days are counted, such as `+08:00`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// Numbers that the host has put in place of the law's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<Replacement>,
    /// Laws, notices and reports that it rests on.
    pub sources: BTreeMap<String, Source>,
    /// The facts of households and members, in the order of the pack.
    pub facts: Vec<FactOutline>,
    /// Who counts as a member.
    pub units: Vec<MembershipOutline>,
    /// The numbers of the law, by name.
    pub parameters: Vec<ParameterOutline>,
    /// Named formulas, each after those it is computed from.
    pub concepts: Vec<ConceptOutline>,
    /// The programmes, in the order of the pack.
    pub programmes: Vec<ProgrammeOutline>,
    /// Which of programmes that exclude one another is chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefer: Option<PreferenceOutline>,
    /// The headers of registers.
    pub columns: ColumnsOutline,
    /// Scored instruments, by name.
    pub instruments: Vec<InstrumentOutline>,
    /// Notices and forms, in the order of the pack.
    pub documents: Vec<DocumentOutline>,
    /// Procedures, by name.
    pub procedures: Vec<ProcedureOutline>,
    /// Revisits and re-checks.
    pub visit_rules: VisitRulesOutline,
    /// What can be needed.
    pub needs: NeedsOutline,
    /// How many workers places need.
    pub staffing: BTreeMap<String, StaffingOutline>,
}

/// How many workers of a role every place of a level has.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StaffingOutline {
    /// Its title.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// When it is in force.
    #[serde(flatten)]
    pub in_force: InForce,
    /// The roles that count, any of them.
    pub roles: BTreeSet<String>,
    /// The level of the places.
    pub per: String,
    /// How many workers each of them has at least.
    pub at_least: u32,
    /// Whether those count too who work at places within it.
    pub with_places_within: bool,
    /// What it rests on.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
}

impl StaffingRule {
    fn outline(&self) -> StaffingOutline {
        StaffingOutline {
            title: self.title.clone(),
            in_force: InForce::from(&self.dates),
            roles: self.roles.clone(),
            per: self.per.clone(),
            at_least: self.at_least,
            with_places_within: self.with_places_within,
            basis: self.basis.clone(),
        }
    }
}

impl Policy {
    /// What the pack declares, as data to show.
    ///
    /// # Examples
    /// ```
    /// let policy = tuodi::Policy::from_text(r#"
    /// pack: example
    /// currency: CNY
    /// facts: {household: {income: {type: number, unit: CNY/month, min: 0, title: {zh: 收入, en: income}}}}
    /// parameters: {standard: {unit: CNY/month, values: {2011-04-01: 505}}}
    /// programmes: {aid: {eligible: {id: low, if: income < standard}, amount: standard - income, per: month}}
    /// "#)?;
    /// let outline = policy.outline();
    /// assert_eq!(outline.facts[0].unit.as_deref(), Some("CNY/month"));
    /// assert_eq!(outline.parameters[0].values[0].value, Some(505.into()));
    /// let version = &outline.programmes[0].versions[0];
    /// assert_eq!((version.criteria[0].id.as_str(), version.criteria[0].condition.as_str()), ("low", "income < standard"));
    /// let json = serde_json::to_value(&outline).unwrap();
    /// assert_eq!(json["programmes"][0]["versions"][0]["amount"]["formula"], "standard - income");
    /// assert_eq!(json["parameters"][0]["values"][0]["from"], "2011-04-01");
    /// # Ok::<(), tuodi::law::PackErrors>(())
    /// ```
    #[must_use]
    pub fn outline(&self) -> Outline {
        let zone = self.document.get("time_zone").and_then(Node::as_text);
        Outline {
            name: self.name.clone(),
            title: self.title.clone(),
            extends: self.extends().map(str::to_owned).collect(),
            currency: self.law.currency().map(str::to_owned),
            nouns: self.law.nouns().map(str::to_owned).collect(),
            time_zone: zone.map(str::to_owned),
            replaced: self.replaced.clone(),
            sources: self.law.sources().clone(),
            facts: self.law.fact_outlines(),
            units: self.law.membership_outlines(),
            parameters: self.law.parameter_outlines(),
            concepts: self.law.concept_outlines(),
            programmes: self.programmes.outline(&self.document),
            prefer: self.programmes.preference_outline(),
            columns: self.columns.outline(&self.law),
            instruments: self.instruments().outline(),
            documents: self.documents().outline(),
            procedures: self.procedures().outline(),
            visit_rules: self.visit_rules().outline(),
            needs: self.needs().outline(),
            staffing: self.staffing_rules().iter().map(|(name, rule)| (name.to_owned(), rule.outline())).into_map(),
        }
    }
}
