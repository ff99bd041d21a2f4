//! One programme as it is written → nodes of the program, and what an answer shows of it.

use super::programme::{
    CompiledAmount, CompiledComparison, CompiledCriterion, CompiledProgramme, CompiledVersion, Frame, amount_unit, said,
};
use super::relation::Relations;
use super::written::{WrittenAmount, WrittenCriterion, WrittenProgramme, WrittenRule, WrittenVersion};
use crate::engine::{ComparisonNodes, Draft, Membership, NodeId};
use crate::language::{Checked, Comparison, RecordListId, Scope, Span, Type};
use crate::law::{Law, PackFault, PackReader, WrittenExpression};
use crate::quantity::Unit;
use crate::record::Rule;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Compiles programmes one after another, each after all it needs.
pub(super) struct Compiler<'a> {
    pub(super) law: &'a Law,
    pub(super) scope: &'a Scope,
    pub(super) draft: &'a mut Draft,
    /// Programmes with faults.
    pub(super) broken: &'a BTreeSet<String>,
}

impl Compiler<'_> {
    pub(super) fn programme(
        &mut self,
        place: usize,
        written: &WrittenProgramme<'_>,
        relations: &Relations,
        reader: &mut PackReader,
    ) -> Option<CompiledProgramme> {
        let requires = relations.requires.get(place).cloned().unwrap_or_default();
        let excludes = relations.excludes.get(place).cloned().unwrap_or_default();
        let list = self.law.members.filter(|_| written.of_member);
        let mut versions = Vec::new();
        for version in &written.versions {
            let one = self.version(written, version, &requires, list, reader);
            versions.push(one);
        }
        let versions: Option<Vec<CompiledVersion>> = versions.into_iter().collect();
        let versions = versions?;
        let group = self.draft.group(&written.dates);
        let life = self.draft.group(written.life.as_slice());
        let mut eligible: Vec<NodeId> = Vec::new();
        for (version, own) in versions.iter().zip(&written.versions) {
            let mut parts = vec![version.eligible];
            if version.rule.is_none() {
                // Whether somebody else grants it cannot be known here: what asks for it has no answer either.
                parts.push(self.draft.no_value(version.eligible, &written.entry.key)?);
            }
            eligible.push(self.draft.truth(&parts, true, own.place, reader)?);
        }
        let eligible = self.draft.in_force(group, &eligible, &written.entry.key)?;
        let never = self.draft.truth_node(false)?;
        let eligible = self.draft.while_in_force(life, eligible, never)?;
        let amounts: Option<Vec<NodeId>> =
            versions.iter().map(|version| version.amount.as_ref().map(|amount| amount.node)).collect();
        let amount = amounts.and_then(|amounts| self.draft.in_force(group, &amounts, &written.entry.key));
        let amount = amount.and_then(|amount| self.draft.where_eligible(eligible, amount));
        self.draft.set_programme(place, Some(eligible), amount);
        Some(CompiledProgramme {
            name: Arc::from(written.entry.key.as_str()),
            title: Arc::new(written.title.clone()),
            list,
            excludes,
            requires,
            procedure: written.procedure.as_deref().map(Arc::from),
            run_by: said(&written.run_by),
            grant_kind: written.grant_kind,
            ask_at: said(&written.ask_at),
            is_proposed: written.is_proposed,
            life: written.life,
            dates: written.dates.clone(),
            versions,
        })
    }

    fn version(
        &mut self,
        programme: &WrittenProgramme<'_>,
        written: &WrittenVersion,
        requires: &[usize],
        list: Option<RecordListId>,
        reader: &mut PackReader,
    ) -> Option<CompiledVersion> {
        let members = Membership::of(written.unit.or(programme.unit).or(self.law.default_unit));
        let (amount, mut criteria) = (self.amount(programme, written, members, list, reader), Vec::new());
        let (rule, own) = match &written.rule {
            Some(rule) => {
                let (rule, node) = self.rule(rule, members, list, &mut criteria, reader)?;
                (Some(Arc::new(rule)), node)
            }
            None => (None, self.draft.truth_node(true)?),
        };
        let mut parts: Vec<NodeId> = Vec::new();
        let environment = self.draft.environment(members);
        for required in requires {
            parts.push(environment.and_then(|own| own.eligible.get(*required).copied().flatten())?);
        }
        let counted = self.draft.counted(members).filter(|_| list.is_some());
        parts.extend(counted);
        parts.push(own);
        let eligible = self.draft.truth(&parts, true, written.place, reader)?;
        let eligible = self.draft.at(list, eligible)?;
        let basis = if written.basis.is_empty() { programme.basis.clone() } else { written.basis.clone() };
        Some(CompiledVersion {
            eligible,
            rule,
            criteria,
            amount,
            basis: Arc::new(basis),
            is_of_members: false,
            counted,
        })
    }

    fn rule(
        &mut self,
        written: &WrittenRule,
        members: Membership,
        list: Option<RecordListId>,
        criteria: &mut Vec<CompiledCriterion>,
        reader: &mut PackReader,
    ) -> Option<(Rule, NodeId)> {
        let (rules, place) = match written {
            WrittenRule::Criterion(criterion) => {
                let compiled = self.criterion(criterion, members, list, reader)?;
                let node = compiled.node;
                criteria.push(compiled);
                return Some((Rule::Criterion(criteria.len().saturating_sub(1)), node));
            }
            WrittenRule::All(rules, place) | WrittenRule::Any(rules, place) | WrittenRule::None(rules, place) => {
                (rules, *place)
            }
        };
        let mut found = Vec::new();
        for rule in rules {
            found.push(self.rule(rule, members, list, criteria, reader));
        }
        // A pack with faults is refused; the rest of its criteria is checked all the same.
        let (rules, nodes): (Vec<Rule>, Vec<NodeId>) = found.into_iter().flatten().unzip();
        Some(match written {
            WrittenRule::All(..) => (Rule::All(rules), self.draft.truth(&nodes, true, place, reader)?),
            WrittenRule::Any(..) => (Rule::Any(rules), self.draft.truth(&nodes, false, place, reader)?),
            _ => {
                let any = self.draft.truth(&nodes, false, place, reader)?;
                (Rule::None(rules), self.draft.not(any, place, reader)?)
            }
        })
    }

    fn criterion(
        &mut self,
        written: &WrittenCriterion,
        members: Membership,
        list: Option<RecordListId>,
        reader: &mut PackReader,
    ) -> Option<CompiledCriterion> {
        let expression = &written.condition;
        let checked = self.check(expression, list, reader)?;
        if checked.root.type_ != Type::Boolean {
            let (expected, found) = ("a condition".to_owned(), format!("a {}", checked.root.type_));
            let fault = PackFault::Value { expected, found };
            reader.fault_at(&expression.path, expression.scalar.content_place(), fault);
            return None;
        }
        let lowered = self.draft.expression(members, expression, &checked, reader)?;
        let comparisons = lowered.comparisons.iter();
        let comparisons = comparisons.filter_map(|nodes| self.comparison(expression, nodes)).collect();
        Some(CompiledCriterion {
            id: Arc::from(written.id.as_str()),
            title: Arc::new(written.title.clone()),
            condition: Arc::from(expression.text()),
            basis: Arc::new(written.basis.clone()),
            node: lowered.node()?,
            comparisons,
            facts: Arc::from([]),
        })
    }

    /// Checks an expression; one that asks for a programme with faults is broken silently.
    fn check(
        &mut self,
        written: &WrittenExpression,
        list: Option<RecordListId>,
        reader: &mut PackReader,
    ) -> Option<Checked> {
        if written.tree.programmes().iter().any(|name| self.broken.contains(name)) {
            return None;
        }
        reader.check(written, self.scope, list)
    }

    fn comparison(&mut self, written: &WrittenExpression, nodes: &ComparisonNodes) -> Option<CompiledComparison> {
        let text = |span: Span| written.text().get(span.start as usize..span.end as usize).unwrap_or_default();
        let (value, threshold) = (nodes.value, nodes.threshold);
        let margin = match nodes.comparison {
            Comparison::Less | Comparison::LessOrEqual => self.draft.difference(threshold, value),
            Comparison::Greater | Comparison::GreaterOrEqual => self.draft.difference(value, threshold),
            Comparison::Equal => self.draft.distance(value, threshold, true),
            Comparison::NotEqual => self.draft.distance(value, threshold, false),
        };
        let (value_text, threshold_text) = (text(nodes.spans.0), text(nodes.spans.1));
        Some(CompiledComparison {
            sign: nodes.comparison.sign(),
            value: nodes.value,
            threshold: nodes.threshold,
            margin: margin?,
            value_title: Arc::new(self.law.title_of(value_text)),
            value_text: Arc::from(value_text),
            threshold_title: Arc::new(self.law.title_of(threshold_text)),
            threshold_text: Arc::from(threshold_text),
            unit: Arc::from(nodes.unit.to_string()),
            scale: self.law.scale_of(&nodes.unit),
        })
    }

    /// The amount, if there is one that can be computed.
    fn amount(
        &mut self,
        programme: &WrittenProgramme<'_>,
        version: &WrittenVersion,
        members: Membership,
        list: Option<RecordListId>,
        reader: &mut PackReader,
    ) -> Option<CompiledAmount> {
        let written = version.amount.as_ref()?;
        for (key, is_missing) in
            [("per", programme.entry.node.get("per").is_none()), ("currency", self.law.currency.is_none())]
        {
            if is_missing {
                let fault = PackFault::Missing { key: key.to_owned() };
                reader.fault(programme.entry.node.place, fault);
            }
        }
        let expected = amount_unit(self.law, programme);
        let (node, frame) = match written {
            WrittenAmount::Formula(formula) => (self.money(formula, expected.as_ref(), members, list, reader)?, None),
            WrittenAmount::Settled { min, max, step } => {
                let node = self.money(min, expected.as_ref(), members, list, reader)?;
                let max = match max {
                    Some(max) => Some(self.money(max, expected.as_ref(), members, list, reader)?),
                    None => None,
                };
                (node, Some(Frame { max, step: step.as_ref().map(ToString::to_string) }))
            }
        };
        let unit = expected?;
        let scale = version.scale.or(self.law.scale_of(&unit));
        Some(CompiledAmount { node, frame, unit_text: Arc::from(unit.to_string()), scale })
    }

    /// A formula of money.
    fn money(
        &mut self,
        written: &WrittenExpression,
        expected: Option<&Unit>,
        members: Membership,
        list: Option<RecordListId>,
        reader: &mut PackReader,
    ) -> Option<NodeId> {
        let checked = self.check(written, list, reader)?;
        let expected = expected?;
        let lowered = self.draft.expression(members, written, &checked, reader)?;
        let of_member = |unit: &Unit| list.is_some() && unit.without("persons") == *expected;
        let fault = match &checked.root.type_ {
            Type::Number(unit) if unit == expected || checked.root.literal || of_member(unit) => {
                return self.draft.at(list, lowered.node()?);
            }
            Type::Number(unit) => PackFault::Unit { expected: expected.to_string(), found: unit.to_string() },
            type_ => PackFault::Value { expected: "an amount of money".to_owned(), found: format!("a {type_}") },
        };
        reader.fault_at(&written.path, written.scalar.content_place(), fault);
        None
    }
}
