//! Programmes: eligibility as a tree of criteria, and an amount.

use crate::document::Node;
use crate::engine::{ComparisonNodes, Draft, Keep, NodeId, Program};
use crate::language::{Comparison, Type};
use crate::law::{Law, Names, PackFault, PackReader, WrittenExpression};
use crate::quantity::Unit;

/// A criterion compiled.
#[derive(Debug, Clone)]
pub(crate) struct CompiledCriterion {
    pub(crate) id: String,
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
    pub(crate) threshold_text: String,
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
    pub(crate) amount: Option<(NodeId, Unit)>,
}

/// A concept whose value an answer shows.
#[derive(Debug, Clone)]
pub(crate) struct ShownConcept {
    pub(crate) name: String,
    pub(crate) node: NodeId,
    pub(crate) type_: Type,
}

/// The programmes of a pack as one program.
#[derive(Debug, Clone)]
pub(crate) struct Programmes {
    pub(crate) program: Program,
    pub(crate) programmes: Vec<CompiledProgramme>,
    pub(crate) concepts: Vec<ShownConcept>,
}

impl Programmes {
    /// Compiles the programmes of a pack.
    pub(crate) fn read(law: &Law, pack: &Node, reader: &mut PackReader) -> Programmes {
        let mut draft = Draft::of(law, reader);
        let mut programmes = Vec::new();
        for entry in reader.entries_of(pack, "programmes") {
            let compiled = reader.within("programmes", |reader| {
                reader.within(&entry.key, |reader| programme(law, &entry.key, &entry.node, &mut draft, reader))
            });
            programmes.extend(compiled);
        }
        let concepts: Vec<ShownConcept> = law
            .concepts
            .iter()
            .zip(&draft.environment.concepts)
            .filter(|(concept, _)| concept.list.is_none())
            .filter_map(|(concept, node)| {
                Some(ShownConcept { name: concept.name.clone(), node: (*node)?, type_: concept.type_.clone() })
            })
            .collect();
        let mut roots: Vec<NodeId> = concepts.iter().map(|concept| concept.node).collect();
        for programme in &programmes {
            roots.push(programme.eligible);
            roots.extend(programme.amount.as_ref().map(|(node, _)| *node));
            for criterion in &programme.criteria {
                roots.push(criterion.node);
                for compared in &criterion.comparisons {
                    roots.extend([compared.value, compared.threshold, compared.margin]);
                }
            }
        }
        let program = Program::new(draft.builder, &roots, Keep::Everything);
        Programmes { program, programmes, concepts }
    }
}

const KEYS: [&str; 8] = ["title", "for", "eligible", "amount", "per", "source", "legal_basis", "note"];
const LATER: [&str; 10] =
    ["excludes", "requires", "prefer", "procedure", "versions", "override", "ask_at", "run_by", "status", "limits"];

fn programme(
    law: &Law,
    name: &str,
    node: &Node,
    draft: &mut Draft,
    reader: &mut PackReader,
) -> Option<CompiledProgramme> {
    reader.keys(node, &KEYS, &LATER);
    if let Some(for_) = node.get("for")
        && for_.as_text() != Some("household")
    {
        reader.within("for", |reader| match for_.as_text() {
            Some("member") => reader.fault(for_.place, PackFault::Unsupported { key: "for: member".to_owned() }),
            _ => reader.value_fault(for_, "`household` or `member`"),
        });
    }
    let title = crate::law::names(node.get("title"), reader);
    let Some(eligible) = node.get("eligible") else {
        reader.fault(node.place, PackFault::Missing { key: "eligible".to_owned() });
        return None;
    };
    let mut criteria = Vec::new();
    let root = reader.within("eligible", |reader| tree(law, eligible, draft, &mut criteria, reader));
    let amount = match node.get("amount") {
        None => None,
        Some(amount) => reader.within("amount", |reader| self::amount(law, node, amount, draft, reader)),
    };
    let source = reader.text_of(node, "source");
    Some(CompiledProgramme { name: name.to_owned(), title, source, eligible: root?, criteria, amount })
}

/// A node of the tree of criteria: `all`, `any`, `none`, or one criterion.
fn tree(
    law: &Law,
    node: &Node,
    draft: &mut Draft,
    criteria: &mut Vec<CompiledCriterion>,
    reader: &mut PackReader,
) -> Option<NodeId> {
    let Some(key) = ["all", "any", "none"].into_iter().find(|key| node.get(key).is_some()) else {
        let criterion = criterion(law, node, criteria.len(), draft, reader)?;
        let root = criterion.node;
        criteria.push(criterion);
        return Some(root);
    };
    reader.known_keys(node, &[key]);
    reader.within(key, |reader| {
        let list = node.get(key)?;
        let Some(items) = list.as_list() else {
            reader.value_fault(list, "a list of criteria");
            return None;
        };
        let mut parts = Vec::new();
        for (index, item) in items.iter().enumerate() {
            parts.push(reader.within(&index.to_string(), |reader| tree(law, item, draft, criteria, reader)));
        }
        let parts: Option<Vec<NodeId>> = parts.into_iter().collect();
        match (key, parts?) {
            ("all", parts) => draft.truth(&parts, true, reader),
            ("any", parts) => draft.truth(&parts, false, reader),
            (_, parts) => {
                let any = draft.truth(&parts, false, reader)?;
                draft.not(any, reader)
            }
        }
    })
}

fn criterion(
    law: &Law,
    node: &Node,
    index: usize,
    draft: &mut Draft,
    reader: &mut PackReader,
) -> Option<CompiledCriterion> {
    let id = match node.as_scalar() {
        Some(_) => None,
        None => {
            reader.keys(node, &["id", "if", "source", "title"], &["override"]);
            reader.text_of(node, "id")
        }
    };
    let condition = if node.as_scalar().is_some() { node } else { node.get("if").unwrap_or(node) };
    if condition.as_scalar().is_none() {
        reader.fault(node.place, PackFault::Missing { key: "if".to_owned() });
        return None;
    }
    let source = if node.as_scalar().is_some() { None } else { reader.text_of(node, "source") };
    let written = reader.expression(condition)?;
    let checked = reader.check(&written, &law.scope, None)?;
    if checked.root.type_ != Type::Boolean {
        reader.value_fault(condition, "a condition");
        return None;
    }
    let lowered = draft.expression(&written, &checked, reader)?;
    let comparisons = lowered.comparisons.iter().filter_map(|nodes| comparison(&written, nodes, draft)).collect();
    Some(CompiledCriterion {
        id: id.unwrap_or_else(|| format!("criterion_{}", index.saturating_add(1))),
        condition: written.text().to_owned(),
        source: source.map(|source| law.cited(&source)),
        node: lowered.node()?,
        comparisons,
    })
}

fn comparison(written: &WrittenExpression, nodes: &ComparisonNodes, draft: &mut Draft) -> Option<CompiledComparison> {
    let text = |span: crate::language::Span| {
        written.text().get(span.start as usize..span.end as usize).unwrap_or_default().to_owned()
    };
    let margin = match nodes.comparison {
        Comparison::Less | Comparison::LessOrEqual => draft.difference(nodes.threshold, nodes.value),
        _ => draft.difference(nodes.value, nodes.threshold),
    };
    Some(CompiledComparison {
        sign: nodes.comparison.sign(),
        value: nodes.value,
        threshold: nodes.threshold,
        margin: margin?,
        value_text: text(nodes.spans.0),
        threshold_text: text(nodes.spans.1),
        unit: nodes.unit.clone(),
    })
}

/// The amount: in the currency per period, or in the currency alone where it is paid once.
fn amount(
    law: &Law,
    programme: &Node,
    node: &Node,
    draft: &mut Draft,
    reader: &mut PackReader,
) -> Option<(NodeId, Unit)> {
    if node.as_scalar().is_none() {
        reader.fault(node.place, PackFault::Unsupported { key: "amount.settled_by".to_owned() });
        return None;
    }
    let written = reader.expression(node)?;
    let checked = reader.check(&written, &law.scope, None)?;
    let lowered = draft.expression(&written, &checked, reader)?;
    let per = reader.required_text(programme, "per")?;
    let currency = law.currency.as_deref().map(Unit::of).unwrap_or_default();
    let expected = match per.as_str() {
        "once" => currency,
        "day" | "month" | "year" => currency.over(&Unit::of(&per)).unwrap_or_default(),
        _ => {
            reader.value_fault(programme.get("per").unwrap_or(programme), "once, day, month or year");
            return None;
        }
    };
    match &checked.root.type_ {
        Type::Number(unit) if *unit == expected || checked.root.literal => Some((lowered.node()?, expected)),
        Type::Number(unit) => {
            let fault = PackFault::Unit { expected: expected.to_string(), found: unit.to_string() };
            reader.fault(node.place, fault);
            None
        }
        _ => {
            reader.value_fault(node, "an amount of money");
            None
        }
    }
}
