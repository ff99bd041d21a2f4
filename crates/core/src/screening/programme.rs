//! Programmes: eligibility as a tree of criteria, and an amount.

use crate::document::Node;
use crate::engine::{ComparisonNodes, Draft, Keep, NodeId, Program};
use crate::language::{Comparison, Declaration, Meaning, Scope, ScopeError, Span, Type};
use crate::law::{Law, PackFault, PackReader, WrittenExpression, citation, names};
use crate::quantity::Unit;
use crate::record::Names;
use std::collections::BTreeSet;

/// A criterion compiled.
#[derive(Debug, Clone)]
pub(crate) struct CompiledCriterion {
    pub(crate) id: String,
    pub(crate) title: Names,
    pub(crate) condition: String,
    pub(crate) source: Option<String>,
    pub(crate) node: NodeId,
    pub(crate) comparisons: Vec<CompiledComparison>,
}

/// A comparison of a criterion with what its reason shows.
#[derive(Debug, Clone)]
pub(crate) struct CompiledComparison {
    pub(crate) sign: &'static str,
    pub(crate) value: NodeId,
    pub(crate) threshold: NodeId,
    pub(crate) margin: NodeId,
    pub(crate) value_text: String,
    pub(crate) value_title: Names,
    pub(crate) threshold_text: String,
    pub(crate) threshold_title: Names,
    pub(crate) unit: Unit,
}

/// A programme compiled.
#[derive(Debug, Clone)]
pub(crate) struct CompiledProgramme {
    pub(crate) name: String,
    pub(crate) title: Names,
    pub(crate) source: Option<String>,
    pub(crate) eligible: NodeId,
    pub(crate) criteria: Vec<CompiledCriterion>,
    pub(crate) amount: Option<CompiledAmount>,
    /// Whether it depends on who the members are.
    pub(crate) is_of_members: bool,
}

/// An amount compiled.
#[derive(Debug, Clone)]
pub(crate) struct CompiledAmount {
    pub(crate) node: NodeId,
    pub(crate) unit: Unit,
    /// The digits behind the point.
    pub(crate) scale: Option<u32>,
}

/// A concept whose value an answer shows.
#[derive(Debug, Clone)]
pub(crate) struct ShownConcept {
    pub(crate) name: String,
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
    /// The texts of the expressions, for faults.
    pub(crate) texts: Vec<String>,
}

impl Programmes {
    /// Compiles the programmes of a pack.
    pub(crate) fn read(law: &Law, pack: &Node, reader: &mut PackReader) -> Programmes {
        let mut draft = Draft::of(law, reader);
        let mut programmes = Vec::new();
        let mut scope = Scope::new();
        for entry in reader.entries_of(pack, "programmes") {
            let compiled = reader.within("programmes", |reader| {
                reader.within(&entry.key, |reader| {
                    let declaration = Declaration { meaning: Meaning::AsOf, type_: Type::Boolean };
                    if let Err(error) = scope.declare(&entry.key, declaration) {
                        reader.fault(entry.key_place, PackFault::Name(error));
                    }
                    programme(law, &entry.key, &entry.node, &mut draft, reader)
                })
            });
            programmes.extend(compiled);
        }
        let shown = |(concept, node): (&crate::law::Concept, &Option<NodeId>)| {
            let scale = concept.scale.or(match &concept.type_ {
                Type::Number(unit) => law.scale_of(unit),
                _ => None,
            });
            Some(ShownConcept { name: concept.name.clone(), node: (*node)?, type_: concept.type_.clone(), scale })
        };
        let of_household = law.concepts.iter().zip(&draft.environment.concepts);
        let of_household = of_household.filter(|(concept, _)| concept.list.is_none());
        let concepts: Vec<ShownConcept> = of_household.filter_map(shown).collect();
        let mut roots: Vec<NodeId> = concepts.iter().map(|concept| concept.node).collect();
        for programme in &programmes {
            roots.push(programme.eligible);
            roots.extend(programme.amount.as_ref().map(|amount| amount.node));
            for criterion in &programme.criteria {
                roots.push(criterion.node);
                for compared in &criterion.comparisons {
                    roots.extend([compared.value, compared.threshold, compared.margin]);
                }
            }
        }
        let program = Program::new(draft.builder, &roots, Keep::Everything);
        Programmes { program, programmes, concepts, texts: draft.texts }
    }
}

const KEYS: [&str; 9] = ["title", "for", "eligible", "amount", "per", "scale", "source", "legal_basis", "note"];
const LATER: [&str; 10] =
    ["excludes", "requires", "prefer", "procedure", "versions", "override", "ask_at", "run_by", "status", "limits"];

/// What of a programme has been read so far.
#[derive(Debug, Default)]
struct Parts {
    criteria: Vec<CompiledCriterion>,
    /// The ids of criteria, also of those with faults.
    ids: BTreeSet<String>,
    is_of_members: bool,
}

fn programme(
    law: &Law,
    name: &str,
    node: &Node,
    draft: &mut Draft,
    reader: &mut PackReader,
) -> Option<CompiledProgramme> {
    reader.keys(node, &KEYS, &LATER)?;
    if let Some(for_) = node.get("for")
        && for_.as_text() != Some("household")
    {
        reader.within("for", |reader| match for_.as_text() {
            Some("member") => reader.fault(for_.place, PackFault::Unsupported { key: "for: member".to_owned() }),
            _ => reader.value_fault(for_, "`household` or `member`"),
        });
    }
    let title = names(node, "title", reader);
    let source = citation(node, &law.sources, reader).map(|source| law.cited(&source));
    let mut parts = Parts::default();
    let amount = amount(law, node, draft, &mut parts, reader);
    let Some(eligible) = node.get("eligible") else {
        reader.fault(node.place, PackFault::Missing { key: "eligible".to_owned() });
        return None;
    };
    let root = reader.within("eligible", |reader| tree(law, eligible, draft, &mut parts, reader));
    let Parts { criteria, is_of_members, .. } = parts;
    Some(CompiledProgramme { name: name.to_owned(), title, source, eligible: root?, criteria, amount, is_of_members })
}

/// A node of the tree of criteria: `all`, `any`, `none`, or one criterion.
fn tree(law: &Law, node: &Node, draft: &mut Draft, parts: &mut Parts, reader: &mut PackReader) -> Option<NodeId> {
    let Some(key) = ["all", "any", "none"].into_iter().find(|key| node.get(key).is_some()) else {
        return criterion(law, node, draft, parts, reader);
    };
    reader.known_keys(node, &[key])?;
    reader.within(key, |reader| {
        let list = node.get(key)?;
        let Some(items) = list.as_list().filter(|items| !items.is_empty()) else {
            reader.value_fault(list, "a list of at least one criterion");
            return None;
        };
        let mut nodes = Vec::new();
        for (index, item) in items.iter().enumerate() {
            nodes.push(reader.within_item(index, |reader| tree(law, item, draft, parts, reader)));
        }
        let nodes: Option<Vec<NodeId>> = nodes.into_iter().collect();
        match (key, nodes?) {
            ("all", nodes) => draft.truth(&nodes, true, list.place, reader),
            ("any", nodes) => draft.truth(&nodes, false, list.place, reader),
            (_, nodes) => {
                let any = draft.truth(&nodes, false, list.place, reader)?;
                draft.not(any, list.place, reader)
            }
        }
    })
}

/// An expression, or one with its id, title and source.
fn criterion(law: &Law, node: &Node, draft: &mut Draft, parts: &mut Parts, reader: &mut PackReader) -> Option<NodeId> {
    let number = parts.ids.len().saturating_add(1);
    let is_bare = node.as_scalar().is_some();
    if !is_bare {
        reader.keys(node, &["id", "if", "source", "title"], &["override"])?;
    }
    let written_id = reader.text_of(node, "id");
    let id = written_id.clone().unwrap_or_else(|| format!("criterion_{number}"));
    if !parts.ids.insert(id.clone()) {
        let place = node.get("id").map_or(node.place, |id| id.place);
        let key = if written_id.is_some() { "id" } else { "if" };
        reader.within(key, |reader| reader.fault(place, PackFault::Name(ScopeError::Twice { name: id.clone() })));
    }
    let title = names(node, "title", reader);
    let source = citation(node, &law.sources, reader).map(|source| law.cited(&source));
    let Some(condition) = (if is_bare { Some(node) } else { node.get("if") }) else {
        reader.fault(node.place, PackFault::Missing { key: "if".to_owned() });
        return None;
    };
    let mut read = |reader: &mut PackReader| {
        let written = reader.expression(condition)?;
        let checked = reader.check(&written, &law.scope, None)?;
        if checked.root.type_ != Type::Boolean {
            let (expected, found) = ("a condition".to_owned(), format!("a {}", checked.root.type_));
            reader.fault(written.scalar.content_place(), PackFault::Value { expected, found });
            return None;
        }
        let lowered = draft.expression(&written, &checked, reader)?;
        let comparisons = lowered.comparisons.iter();
        let comparisons = comparisons.filter_map(|nodes| comparison(law, &written, nodes, draft)).collect();
        Some((written, lowered.node()?, comparisons))
    };
    let (written, node, comparisons) = if is_bare { read(reader) } else { reader.within("if", read) }?;
    parts.is_of_members |= law.is_of_members(&written.tree);
    let condition = written.text().to_owned();
    parts.criteria.push(CompiledCriterion { id, title, condition, source, node, comparisons });
    Some(node)
}

fn comparison(
    law: &Law,
    written: &WrittenExpression,
    nodes: &ComparisonNodes,
    draft: &mut Draft,
) -> Option<CompiledComparison> {
    let text = |span: Span| written.text().get(span.start as usize..span.end as usize).unwrap_or_default().to_owned();
    let margin = match nodes.comparison {
        Comparison::Less | Comparison::LessOrEqual => draft.difference(nodes.threshold, nodes.value),
        _ => draft.difference(nodes.value, nodes.threshold),
    };
    let (value_text, threshold_text) = (text(nodes.spans.0), text(nodes.spans.1));
    Some(CompiledComparison {
        sign: nodes.comparison.sign(),
        value: nodes.value,
        threshold: nodes.threshold,
        margin: margin?,
        value_title: law.title_of(&value_text),
        value_text,
        threshold_title: law.title_of(&threshold_text),
        threshold_text,
        unit: nodes.unit.clone(),
    })
}

/// The amount: in the currency per period, or in the currency alone where it is paid once.
fn amount(
    law: &Law,
    programme: &Node,
    draft: &mut Draft,
    parts: &mut Parts,
    reader: &mut PackReader,
) -> Option<CompiledAmount> {
    let per = programme.get("per").map(|per| (per, reader.text_of(programme, "per")));
    let period = match per.as_ref().map(|(_, text)| text.as_deref()) {
        None => None,
        Some(Some("once")) => Some(Unit::none()),
        Some(Some(period @ ("day" | "month" | "year"))) => Some(Unit::of(period)),
        Some(_) => {
            let per = per.map_or(programme, |(per, _)| per);
            reader.within("per", |reader| reader.value_fault(per, "once, day, month or year"));
            None
        }
    };
    let scale = reader.scale_of(programme);
    let node = programme.get("amount")?;
    if node.as_entries().is_some() {
        let key = "amount.settled_by".to_owned();
        reader.within("amount", |reader| reader.fault(node.place, PackFault::Unsupported { key }));
        return None;
    }
    for (key, is_missing) in [("per", programme.get("per").is_none()), ("currency", law.currency.is_none())] {
        if is_missing {
            reader.fault(programme.place, PackFault::Missing { key: key.to_owned() });
        }
    }
    reader.within("amount", |reader| {
        let written = reader.expression(node)?;
        let checked = reader.check(&written, &law.scope, None)?;
        let expected = law.currency.as_deref().map(Unit::of)?.over(&period?)?;
        let lowered = draft.expression(&written, &checked, reader)?;
        let fault = match &checked.root.type_ {
            Type::Number(unit) if *unit == expected || checked.root.literal => {
                parts.is_of_members |= law.is_of_members(&written.tree);
                return Some(CompiledAmount {
                    node: lowered.node()?,
                    scale: scale.or(law.scale_of(&expected)),
                    unit: expected,
                });
            }
            Type::Number(unit) => PackFault::Unit { expected: expected.to_string(), found: unit.to_string() },
            type_ => PackFault::Value { expected: "an amount of money".to_owned(), found: format!("a {type_}") },
        };
        reader.fault(written.scalar.content_place(), fault);
        None
    })
}
