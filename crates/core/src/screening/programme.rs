//! Programmes compiled: criteria and amounts as nodes of one program, relations by number.

use super::relation::{self, Preference};
use super::written::{self, WrittenAmount, WrittenCriterion, WrittenProgramme, WrittenRule, WrittenVersion};
use crate::document::Node;
use crate::engine::{ComparisonNodes, Draft, Keep, NodeId, Program, Unit as Members, facts_read};
use crate::language::{Comparison, Declaration, Meaning, ProgrammeDeclaration, RecordListId, Scope, Span, Type};
use crate::law::{Dates, Law, PackFault, PackReader, WrittenExpression};
use crate::quantity::Unit;
use crate::record::{Basis, Names, Rule};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A criterion compiled.
#[derive(Debug, Clone)]
pub(crate) struct CompiledCriterion {
    pub(crate) id: Arc<str>,
    pub(crate) title: Arc<Names>,
    pub(crate) condition: Arc<str>,
    pub(crate) basis: Arc<Basis>,
    pub(crate) node: NodeId,
    pub(crate) comparisons: Vec<CompiledComparison>,
    /// The facts it reads, by name, in the order of the pack.
    pub(crate) facts: Arc<[Arc<str>]>,
}

/// A comparison of a criterion with what its reason shows.
#[derive(Debug, Clone)]
pub(crate) struct CompiledComparison {
    pub(crate) sign: &'static str,
    pub(crate) value: NodeId,
    pub(crate) threshold: NodeId,
    pub(crate) margin: NodeId,
    pub(crate) value_text: Arc<str>,
    pub(crate) value_title: Arc<Names>,
    pub(crate) threshold_text: Arc<str>,
    pub(crate) threshold_title: Arc<Names>,
    pub(crate) unit: Arc<str>,
    pub(crate) scale: Option<u32>,
}

/// A programme compiled.
#[derive(Debug, Clone)]
pub(crate) struct CompiledProgramme {
    pub(crate) name: Arc<str>,
    pub(crate) title: Arc<Names>,
    /// The list for each record of which it is decided; none for the household.
    pub(crate) list: Option<RecordListId>,
    /// The programmes that exclude it or that it excludes.
    pub(crate) excludes: Vec<usize>,
    pub(crate) requires: Vec<usize>,
    pub(crate) procedure: Option<Arc<str>>,
    pub(crate) run_by: Option<Arc<Names>>,
    pub(crate) ask_at: Option<Arc<Names>>,
    pub(crate) is_proposed: bool,
    pub(crate) life: Option<Dates>,
    /// The dates of its versions; empty if it has none.
    pub(crate) dates: Vec<Dates>,
    pub(crate) versions: Vec<CompiledVersion>,
}

/// What changes from version to version.
#[derive(Debug, Clone)]
pub(crate) struct CompiledVersion {
    /// What decides: the criteria, what is required, and who counts.
    pub(crate) eligible: NodeId,
    /// The criteria alone; none of a programme about which somebody else is asked.
    pub(crate) rule: Option<Arc<Rule>>,
    pub(crate) criteria: Vec<CompiledCriterion>,
    pub(crate) amount: Option<CompiledAmount>,
    pub(crate) basis: Arc<Basis>,
    /// Whether it depends on who the members are.
    pub(crate) is_of_members: bool,
    /// Whether a member counts; none for the household, and where everybody does.
    pub(crate) counted: Option<NodeId>,
}

/// An amount compiled.
#[derive(Debug, Clone)]
pub(crate) struct CompiledAmount {
    pub(crate) node: NodeId,
    /// The upper end of a frame in which assessment settles the amount.
    pub(crate) frame: Option<Frame>,
    pub(crate) unit_text: Arc<str>,
    /// The digits behind the point.
    pub(crate) scale: Option<u32>,
}

/// In what frame assessment settles an amount; the lower end is the amount's own node.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    pub(crate) max: Option<NodeId>,
    pub(crate) step: Option<String>,
}

/// A concept whose value an answer shows.
#[derive(Debug, Clone)]
pub(crate) struct ShownConcept {
    pub(crate) name: Arc<str>,
    pub(crate) node: NodeId,
    pub(crate) type_: Type,
    /// The digits behind the point.
    pub(crate) scale: Option<u32>,
}

/// The programmes of a pack as one program.
#[derive(Debug, Clone)]
pub(crate) struct Programmes {
    pub(crate) program: Program,
    pub(crate) programmes: Vec<CompiledProgramme>,
    pub(crate) concepts: Vec<ShownConcept>,
    pub(crate) preference: Preference,
    /// The texts of the expressions, for faults.
    pub(crate) texts: Vec<String>,
    /// The dates of everything that has versions.
    pub(crate) groups: Vec<Vec<Dates>>,
}

impl Programmes {
    /// Compiles the programmes of a pack.
    pub(crate) fn read(law: &Law, pack: &Node, reader: &mut PackReader) -> Programmes {
        let mut draft = Draft::of(law, reader);
        let mut written: Vec<WrittenProgramme<'_>> = Vec::new();
        let mut broken = BTreeSet::new();
        let mut names = Scope::new();
        reader.within("programmes", |reader| {
            for entry in reader.entries_here(pack, "programmes") {
                reader.within(&entry.key, |reader| {
                    let declaration = Declaration { meaning: Meaning::AsOf, type_: Type::Boolean };
                    if let Err(error) = names.declare(&entry.key, declaration) {
                        reader.fault(entry.key_place, PackFault::Name(error));
                    }
                    match written::programme(law, entry, reader) {
                        Some(programme) => written.push(programme),
                        None => {
                            broken.insert(entry.key.clone());
                        }
                    }
                });
            }
        });
        let scope = scope(law, &written);
        let relations = relation::read(pack, &written, &broken, reader);
        let mut compiled: Vec<Option<CompiledProgramme>> = written.iter().map(|_| None).collect();
        for place in &relations.order {
            let Some(programme) = written.get(*place) else { continue };
            let mut compiler =
                Compiler { law, scope: &scope, draft: &mut draft, broken: &broken, is_of_members: false };
            let requires = relations.requires.get(*place).cloned().unwrap_or_default();
            let done = reader.within("programmes", |reader| {
                reader.within(&programme.entry.key, |reader| compiler.programme(*place, programme, &requires, reader))
            });
            if let (Some(own), Some(mut done)) = (compiled.get_mut(*place), done) {
                done.requires = requires;
                done.excludes = relations.excludes.get(*place).cloned().unwrap_or_default();
                *own = Some(done);
            }
        }
        // A pack with faults is refused, so that the places of the others hold wherever they are used.
        let mut programmes: Vec<CompiledProgramme> = compiled.into_iter().flatten().collect();
        let concepts = shown_concepts(law, &draft);
        let roots = roots(&programmes, &concepts);
        let groups = std::mem::take(&mut draft.groups);
        let texts = std::mem::take(&mut draft.texts);
        let program = Program::new(draft.builder, &roots, Keep::Everything);
        let names: Vec<Arc<str>> = law.facts.iter().map(|fact| Arc::from(fact.name.as_str())).collect();
        let versions = programmes.iter_mut().flat_map(|programme| &mut programme.versions);
        for criterion in versions.flat_map(|version| &mut version.criteria) {
            let facts = facts_read(&program, criterion.node).into_iter();
            criterion.facts = facts.filter_map(|fact| names.get(fact as usize).cloned()).collect();
        }
        Programmes { program, programmes, concepts, preference: relations.preference, texts, groups }
    }
}

/// The scope of criteria and amounts: that of the law, and the programmes.
fn scope(law: &Law, written: &[WrittenProgramme<'_>]) -> Scope {
    let mut scope = law.scope.clone();
    scope.set_before_programmes(false);
    for (place, programme) in written.iter().enumerate() {
        let computes =
            programme.versions.iter().all(|version| matches!(version.amount, Some(WrittenAmount::Formula(_))));
        let amount = amount_unit(law, programme).filter(|_| computes).map(Type::Number);
        let of = law.members.filter(|_| programme.of_member);
        let index = u32::try_from(place).unwrap_or(u32::MAX);
        // A name that is taken or no name is told already.
        let _ = scope.declare_programme(&programme.entry.key, ProgrammeDeclaration { index, amount, of });
    }
    scope
}

/// The unit of a programme's amount: the currency per period, or the currency alone where it is paid once.
fn amount_unit(law: &Law, programme: &WrittenProgramme<'_>) -> Option<Unit> {
    let currency = law.currency.as_deref().map(Unit::of)?;
    match programme.per.as_deref()? {
        "once" => Some(currency),
        period => currency.over(&Unit::of(period)),
    }
}

/// A text in two languages, if there is one.
fn said(names: &Names) -> Option<Arc<Names>> {
    Some(names).filter(|names| !names.is_empty()).cloned().map(Arc::new)
}

fn shown_concepts(law: &Law, draft: &Draft) -> Vec<ShownConcept> {
    let Some(environment) = draft.environment(Members::of(law.default_unit)) else { return Vec::new() };
    let of_household = law.concepts.iter().zip(&environment.concepts);
    let of_household = of_household.filter(|(concept, _)| concept.list.is_none());
    let shown = of_household.filter_map(|(concept, node)| {
        let scale = concept.scale.or(match &concept.type_ {
            Type::Number(unit) => law.scale_of(unit),
            _ => None,
        });
        let name = Arc::from(concept.name.as_str());
        Some(ShownConcept { name, node: (*node)?, type_: concept.type_.clone(), scale })
    });
    shown.collect()
}

/// Every node that an answer shows.
fn roots(programmes: &[CompiledProgramme], concepts: &[ShownConcept]) -> Vec<NodeId> {
    let mut roots: Vec<NodeId> = concepts.iter().map(|concept| concept.node).collect();
    for version in programmes.iter().flat_map(|programme| &programme.versions) {
        roots.push(version.eligible);
        roots.extend(version.counted);
        if let Some(amount) = &version.amount {
            roots.push(amount.node);
            roots.extend(amount.frame.as_ref().and_then(|frame| frame.max));
        }
        for criterion in &version.criteria {
            roots.push(criterion.node);
            for compared in &criterion.comparisons {
                roots.extend([compared.value, compared.threshold, compared.margin]);
            }
        }
    }
    roots
}

struct Compiler<'a> {
    law: &'a Law,
    scope: &'a Scope,
    draft: &'a mut Draft,
    /// Programmes with faults.
    broken: &'a BTreeSet<String>,
    /// Whether what was compiled last depends on who the members are.
    is_of_members: bool,
}

impl Compiler<'_> {
    fn programme(
        &mut self,
        place: usize,
        written: &WrittenProgramme<'_>,
        requires: &[usize],
        reader: &mut PackReader,
    ) -> Option<CompiledProgramme> {
        let list = self.law.members.filter(|_| written.of_member);
        let mut versions = Vec::new();
        for version in &written.versions {
            let one = self.version(written, version, requires, list, reader);
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
            excludes: Vec::new(),
            requires: Vec::new(),
            procedure: written.procedure.as_deref().map(Arc::from),
            run_by: said(&written.run_by),
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
        self.is_of_members = false;
        let members = Members::of(written.unit.or(programme.unit).or(self.law.default_unit));
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
            is_of_members: self.is_of_members,
            counted,
        })
    }

    fn rule(
        &mut self,
        written: &WrittenRule,
        members: Members,
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
        members: Members,
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
        self.is_of_members |= self.law.is_of_members(&expression.tree);
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
    ) -> Option<crate::language::Checked> {
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
        members: Members,
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
        members: Members,
        list: Option<RecordListId>,
        reader: &mut PackReader,
    ) -> Option<NodeId> {
        let checked = self.check(written, list, reader)?;
        let expected = expected?;
        let lowered = self.draft.expression(members, written, &checked, reader)?;
        let of_member = |unit: &Unit| list.is_some() && unit.without("persons") == *expected;
        let fault = match &checked.root.type_ {
            Type::Number(unit) if unit == expected || checked.root.literal || of_member(unit) => {
                self.is_of_members |= self.law.is_of_members(&written.tree);
                return self.draft.at(list, lowered.node()?);
            }
            Type::Number(unit) => PackFault::Unit { expected: expected.to_string(), found: unit.to_string() },
            type_ => PackFault::Value { expected: "an amount of money".to_owned(), found: format!("a {type_}") },
        };
        reader.fault_at(&written.path, written.scalar.content_place(), fault);
        None
    }
}
