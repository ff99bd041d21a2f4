//! Programmes compiled: criteria and amounts as nodes of one program, relations by number.

use super::compile::Compiler;
use super::decide::amount_nodes;
use super::relation::{self, Preference};
use super::written::{self, WrittenAmount, WrittenProgramme};
use crate::document::Node;
use crate::engine::{Draft, Keep, Membership, NodeId, Operation, Program, facts_read};
use crate::language::{Declaration, Meaning, ProgrammeDeclaration, RecordListId, Scope, Type};
use crate::law::{Clock, Dates, Law, PackFault, PackReader, in_force};
use crate::quantity::Unit;
use crate::record::{Basis, Because, GrantKind, Names, Rule};
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
    pub(crate) grant_kind: Option<GrantKind>,
    pub(crate) ask_at: Option<Arc<Names>>,
    pub(crate) is_proposed: bool,
    pub(crate) life: Option<Dates>,
    /// The dates of its versions; empty if it has none.
    pub(crate) dates: Vec<Dates>,
    pub(crate) versions: Vec<CompiledVersion>,
}

impl CompiledProgramme {
    /// The version in force, or why there is none.
    pub(super) fn version(&self, clock: Clock) -> Result<&CompiledVersion, Because> {
        if self.life.is_some_and(|life| in_force(&[life], clock).is_none()) {
            return Err(Because::NotInForce);
        }
        let place = if self.dates.is_empty() { Some(0) } else { in_force(&self.dates, clock) };
        place.and_then(|place| self.versions.get(place)).ok_or(Because::Fault)
    }
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
            let mut compiler = Compiler { law, scope: &scope, draft: &mut draft, broken: &broken };
            let done = reader.within("programmes", |reader| {
                reader.within(&programme.entry.key, |reader| compiler.programme(*place, programme, &relations, reader))
            });
            if let Some(own) = compiled.get_mut(*place) {
                *own = done;
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
        let of_lists = of_lists(&program);
        for version in programmes.iter_mut().flat_map(|programme| &mut programme.versions) {
            let amount = version.amount.iter().flat_map(amount_nodes);
            let mut nodes = amount.chain([version.eligible]);
            version.is_of_members = nodes.any(|node| of_lists.get(node.0 as usize) == Some(&true));
            for criterion in &mut version.criteria {
                let facts = facts_read(&program, criterion.node).into_iter();
                criterion.facts = facts.filter_map(|fact| names.get(fact as usize).cloned()).collect();
            }
        }
        Programmes { program, programmes, concepts, preference: relations.preference, texts, groups }
    }
}

/// For each node whether it is made of a whole list of records, so that further ones may change it.
fn of_lists(program: &Program) -> Vec<bool> {
    let mut found: Vec<bool> = Vec::new();
    for (place, node) in program.nodes.iter().enumerate() {
        use Operation::{Quantify, RecordCount, RecordExtreme, RecordMean, RecordSum};
        let reads_list = matches!(
            node.operation,
            RecordSum(..) | RecordCount(..) | RecordExtreme(..) | RecordMean(..) | Quantify(..)
        );
        let operands = program.operands(NodeId(u32::try_from(place).unwrap_or(u32::MAX))).iter();
        let rests_on = operands.copied().any(|operand| found.get(operand.0 as usize) == Some(&true));
        found.push(reads_list || rests_on);
    }
    found
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
pub(super) fn amount_unit(law: &Law, programme: &WrittenProgramme<'_>) -> Option<Unit> {
    let currency = law.currency.as_deref().map(Unit::of)?;
    match programme.per.as_deref()? {
        "once" => Some(currency),
        period => currency.over(&Unit::of(period)),
    }
}

/// A text in two languages, if there is one.
pub(super) fn said(names: &Names) -> Option<Arc<Names>> {
    Some(names).filter(|names| !names.is_empty()).cloned().map(Arc::new)
}

fn shown_concepts(law: &Law, draft: &Draft) -> Vec<ShownConcept> {
    let Some(environment) = draft.environment(Membership::of(law.default_unit)) else { return Vec::new() };
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
