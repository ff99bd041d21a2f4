//! Programmes as they are written: the tree of a pack → criteria, amounts, relations and dates, not yet checked.

use crate::document::{Entry, Node, Place};
use crate::language::{Expression, ScopeError};
use crate::law::{
    DATE_KEYS, Dates, Law, PackFault, PackReader, WrittenExpression, basis, names, versions as read_versions,
};
use crate::order::Keyed;
use crate::quantity::Number;
use crate::record::{Basis, GrantKind, Names};
use std::collections::BTreeSet;

/// A programme as it is written.
#[derive(Debug)]
pub(crate) struct WrittenProgramme<'a> {
    pub(crate) entry: &'a Entry,
    pub(crate) title: Names,
    pub(crate) of_member: bool,
    pub(crate) unit: Option<usize>,
    pub(crate) per: Option<String>,
    pub(crate) excludes: Vec<Named>,
    pub(crate) requires: Vec<Named>,
    /// The days on which there is such a programme at all, as a group of one version.
    pub(crate) life: Option<Dates>,
    pub(crate) procedure: Option<String>,
    pub(crate) run_by: Names,
    pub(crate) grant_kind: Option<GrantKind>,
    pub(crate) ask_at: Names,
    pub(crate) is_proposed: bool,
    pub(crate) basis: Basis,
    /// The dates of its versions; empty if it has none.
    pub(crate) dates: Vec<Dates>,
    pub(crate) versions: Vec<WrittenVersion>,
}

/// A programme that another one names.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) name: String,
    /// Where below the programme it stands.
    pub(crate) path: String,
    pub(crate) place: Place,
}

/// What changes from version to version.
#[derive(Debug)]
pub(crate) struct WrittenVersion {
    pub(crate) place: Place,
    /// The criteria; none of a programme about which somebody else is asked.
    pub(crate) rule: Option<WrittenRule>,
    pub(crate) amount: Option<WrittenAmount>,
    pub(crate) scale: Option<u32>,
    pub(crate) unit: Option<usize>,
    pub(crate) basis: Basis,
}

/// The tree of criteria.
#[derive(Debug)]
pub(crate) enum WrittenRule {
    All(Vec<WrittenRule>, Place),
    Any(Vec<WrittenRule>, Place),
    None(Vec<WrittenRule>, Place),
    Criterion(Box<WrittenCriterion>),
}

#[derive(Debug)]
pub(crate) struct WrittenCriterion {
    pub(crate) id: String,
    pub(crate) title: Names,
    pub(crate) basis: Basis,
    pub(crate) condition: WrittenExpression,
}

#[derive(Debug)]
pub(crate) enum WrittenAmount {
    Formula(WrittenExpression),
    /// Assessment settles it within a frame.
    Settled {
        min: Box<WrittenExpression>,
        max: Option<Box<WrittenExpression>>,
        step: Option<Number>,
    },
}

const KEYS: [&str; 15] = [
    "title",
    "grant_kind",
    "for",
    "per",
    "excludes",
    "requires",
    "from",
    "until",
    "procedure",
    "run_by",
    "ask_at",
    "status",
    "versions",
    "override",
    "legal_basis",
];
const VERSION_KEYS: [&str; 8] = ["unit", "eligible", "amount", "scale", "source", "note", "assumed", "reason"];

/// Reads a programme; what can be read of one with faults is checked further.
pub(crate) fn programme<'a>(law: &Law, entry: &'a Entry, reader: &mut PackReader) -> Option<WrittenProgramme<'a>> {
    let node = &entry.node;
    let has_versions = node.get("versions").is_some();
    let keys: Vec<&str> = KEYS.iter().chain(&VERSION_KEYS).copied().collect();
    reader.known_keys(node, &keys)?;
    let of_versions = |entry: &&Entry| has_versions && ["eligible", "amount", "scale"].contains(&entry.key.as_str());
    for entry in node.as_entries().unwrap_or(&[]).iter().filter(of_versions) {
        let hint = "where there are `versions`, it stands in each of them".to_owned();
        let fault = PackFault::UnknownKey { key: entry.key.clone(), hint };
        reader.within(&entry.key, |reader| reader.fault(entry.key_place, fault));
    }
    let of_member = of_member(law, node, reader)?;
    let per = per(node, reader);
    let ask_at = names(node, "ask_at", reader);
    let (dates, versions) = match node.get("versions") {
        None => (Vec::new(), vec![version(law, node, ask_at.is_empty(), reader)?]),
        Some(written) => read_versions(written, reader, |node, reader| {
            let keys: Vec<&str> = VERSION_KEYS.iter().chain(&DATE_KEYS).chain(&["legal_basis"]).copied().collect();
            reader.known_keys(node, &keys)?;
            version(law, node, ask_at.is_empty(), reader)
        })?,
    };
    if has_versions {
        names(node, "note", reader);
        names(node, "legal_basis", reader);
    }
    Some(WrittenProgramme {
        entry,
        title: names(node, "title", reader),
        of_member,
        // Without versions it is read with the rest of the one version.
        unit: if has_versions { unit(law, node, reader) } else { None },
        per,
        excludes: placed(node, "excludes", reader),
        requires: placed(node, "requires", reader),
        life: life(node, reader),
        procedure: reader.text_of(node, "procedure"),
        run_by: names(node, "run_by", reader),
        grant_kind: grant_kind(node, reader),
        ask_at,
        is_proposed: is_proposed(node, reader),
        basis: basis(node, &law.sources, reader),
        dates,
        versions,
    })
}

fn of_member(law: &Law, node: &Node, reader: &mut PackReader) -> Option<bool> {
    let Some(for_) = node.get("for") else { return Some(false) };
    match for_.as_text() {
        Some("household") => Some(false),
        Some("member") if law.members.is_some() => Some(true),
        Some("member") => {
            reader.within("for", |reader| reader.value_fault(for_, "facts of `members`, which the pack does not have"));
            None
        }
        _ => {
            reader.within("for", |reader| reader.value_fault(for_, "`household` or `member`"));
            Some(false)
        }
    }
}

/// What kind of help its grants are.
fn grant_kind(node: &Node, reader: &mut PackReader) -> Option<GrantKind> {
    let written = node.get("grant_kind")?;
    let text = reader.text_of(node, "grant_kind");
    let found = GrantKind::ALL.into_iter().find(|kind| Some(kind.name()) == text.as_deref());
    if found.is_none() {
        reader.within("grant_kind", |reader| reader.value_fault(written, "individual, project or special"));
    }
    found
}

/// The period of the amount.
fn per(node: &Node, reader: &mut PackReader) -> Option<String> {
    let written = node.get("per")?;
    match reader.text_of(node, "per") {
        Some(text) if ["once", "day", "month", "year"].contains(&text.as_str()) => Some(text),
        _ => {
            reader.within("per", |reader| reader.value_fault(written, "once, day, month or year"));
            None
        }
    }
}

/// The unit of membership that a programme or version names.
fn unit(law: &Law, node: &Node, reader: &mut PackReader) -> Option<usize> {
    let written = node.get("unit")?;
    let name = reader.text_of(node, "unit")?;
    let units = &law.units_of_membership;
    let place = units.iter().position(|unit| unit.name == name);
    if place.is_none() && !reader.is_broken(&format!("unit {name}")) {
        let near = crate::language::nearest(&name, units.iter().map(|unit| unit.name.as_str()));
        reader.within("unit", |reader| reader.fault(written.place, PackFault::UnknownName { name, near }));
    }
    place
}

/// Names with the paths and places where they stand.
fn placed(node: &Node, key: &str, reader: &mut PackReader) -> Vec<Named> {
    let texts = reader.texts_of(node, key);
    let Some(value) = node.get(key) else { return Vec::new() };
    let named = |(index, (name, item)): (usize, (String, &Node))| {
        let path = if value.as_list().is_some() { format!("{key}[{index}]") } else { key.to_owned() };
        Named { name, path, place: item.place }
    };
    let items = value.as_list().unwrap_or(std::slice::from_ref(value));
    texts.into_iter().zip(items).enumerate().map(named).collect()
}

fn life(node: &Node, reader: &mut PackReader) -> Option<Dates> {
    let (from, until) = (reader.date_of(node, "from"), reader.date_of(node, "until"));
    if from.is_none() && until.is_none() {
        return None;
    }
    if let (Some(from), Some(until), Some(written)) = (from, until, node.get("until"))
        && until <= from
    {
        reader.within("until", |reader| reader.value_fault(written, &format!("a date after {from}")));
    }
    Some(Dates { from: from.unwrap_or(chrono::NaiveDate::MIN), until, published: None })
}

fn is_proposed(node: &Node, reader: &mut PackReader) -> bool {
    match (reader.text_of(node, "status").as_deref(), node.get("status")) {
        (Some("proposed"), _) => true,
        (Some("in_force") | None, _) | (_, None) => false,
        (Some(_), Some(written)) => {
            reader.within("status", |reader| reader.value_fault(written, "`in_force` or `proposed`"));
            false
        }
    }
}

fn version(law: &Law, node: &Node, needs_criteria: bool, reader: &mut PackReader) -> Option<WrittenVersion> {
    let amount = amount(node, reader);
    let scale = reader.scale_of(node);
    let unit = unit(law, node, reader);
    let own_basis = basis(node, &law.sources, reader);
    names(node, "note", reader);
    names(node, "legal_basis", reader);
    let rule = match node.get("eligible") {
        Some(eligible) => {
            let mut ids = BTreeSet::new();
            Some(reader.within("eligible", |reader| rule(law, eligible, &mut ids, reader)))
        }
        None if needs_criteria => {
            reader.fault(node.place, PackFault::Missing { key: "eligible".to_owned() });
            return None;
        }
        None => None,
    };
    Some(WrittenVersion { place: node.place, rule: rule.flatten(), amount, scale, unit, basis: own_basis })
}

/// A node of the tree of criteria: `all`, `any`, `none`, or one criterion.
fn rule(law: &Law, node: &Node, ids: &mut BTreeSet<String>, reader: &mut PackReader) -> Option<WrittenRule> {
    let Some(key) = ["all", "any", "none"].into_iter().find(|key| node.get(key).is_some()) else {
        return criterion(law, node, ids, reader);
    };
    if let Some(second) = ["any", "none"].into_iter().find(|other| *other != key && node.get(other).is_some()) {
        let expected = format!("one of all, any and none; put one inside the other, such as `{key}: [{second}: […]]`");
        reader.value_fault(node, &expected);
        return None;
    }
    reader.known_keys(node, &[key])?;
    reader.within(key, |reader| {
        let list = node.get(key)?;
        let Some(items) = list.as_list().filter(|items| !items.is_empty()) else {
            reader.value_fault(list, "a list of at least one criterion");
            return None;
        };
        let mut rules = Vec::new();
        for (index, item) in items.iter().enumerate() {
            rules.push(reader.within_item(index, |reader| rule(law, item, ids, reader)));
        }
        // A pack with faults is refused; what is left of it is checked all the same.
        let (rules, place) = (rules.into_iter().flatten().collect(), list.place);
        Some(match key {
            "all" => WrittenRule::All(rules, place),
            "any" => WrittenRule::Any(rules, place),
            _ => WrittenRule::None(rules, place),
        })
    })
}

/// An expression, or one with its id, title and source.
fn criterion(law: &Law, node: &Node, ids: &mut BTreeSet<String>, reader: &mut PackReader) -> Option<WrittenRule> {
    let number = ids.len().saturating_add(1);
    let is_bare = node.as_scalar().is_some();
    if !is_bare {
        reader.known_keys(node, &["id", "if", "source", "title", "assumed", "reason"])?;
    }
    let written_id = reader.text_of(node, "id");
    let id = written_id.clone().unwrap_or_else(|| format!("criterion_{number}"));
    if !ids.insert(id.clone()) {
        let place = node.get("id").map_or(node.place, |id| id.place);
        let key = if written_id.is_some() { "id" } else { "if" };
        reader.within(key, |reader| reader.fault(place, PackFault::Name(ScopeError::Twice { name: id.clone() })));
    }
    let title = names(node, "title", reader);
    let basis = basis(node, &law.sources, reader);
    let Some(condition) = (if is_bare { Some(node) } else { node.get("if") }) else {
        reader.fault(node.place, PackFault::Missing { key: "if".to_owned() });
        return None;
    };
    let read = |reader: &mut PackReader| reader.expression(condition);
    let condition = if is_bare { read(reader) } else { reader.within("if", read) }?;
    Some(WrittenRule::Criterion(Box::new(WrittenCriterion { id, title, basis, condition })))
}

/// The amount, if there is one that can be read.
fn amount(node: &Node, reader: &mut PackReader) -> Option<WrittenAmount> {
    let written = node.get("amount")?;
    reader.within("amount", |reader| {
        if written.as_entries().is_none() {
            return reader.expression(written).map(WrittenAmount::Formula);
        }
        if written.get("settled_by").is_none() {
            reader.fault(written.place, PackFault::Missing { key: "settled_by".to_owned() });
            return None;
        }
        reader.known_keys(written, &["settled_by", "min", "max", "step"])?;
        match (reader.text_of(written, "settled_by").as_deref(), written.get("settled_by")) {
            (Some("assessment"), _) => {}
            (_, Some(settled_by)) => {
                reader.within("settled_by", |reader| reader.value_fault(settled_by, "`assessment`"));
            }
            (_, None) => {}
        }
        let Some(min) = written.get("min") else {
            reader.fault(written.place, PackFault::Missing { key: "min".to_owned() });
            return None;
        };
        let min = reader.within("min", |reader| reader.expression(min));
        let max = match written.get("max") {
            Some(max) => reader.within("max", |reader| reader.expression(max)),
            None => None,
        };
        let step = reader.number_of(written, "step");
        if let (Some(number), Some(node)) = (&step, written.get("step"))
            && *number <= Number::from(0)
        {
            reader.within("step", |reader| reader.value_fault(node, "a number above 0"));
        }
        Some(WrittenAmount::Settled { min: Box::new(min?), max: max.map(Box::new), step })
    })
}

impl WrittenRule {
    pub(crate) fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a WrittenCriterion)) {
        match self {
            WrittenRule::All(rules, _) | WrittenRule::Any(rules, _) | WrittenRule::None(rules, _) => {
                rules.iter().for_each(|rule| rule.each(visit));
            }
            WrittenRule::Criterion(criterion) => visit(criterion),
        }
    }
}

impl WrittenProgramme<'_> {
    /// The programmes without which it has no meaning: those it requires and those its formulas ask for.
    pub(crate) fn needs(&self) -> BTreeSet<String> {
        let mut needs: BTreeSet<String> = self.requires.iter().map(|other| other.name.clone()).into_set();
        let mut add = |expression: &Expression| needs.extend(expression.programmes());
        for version in &self.versions {
            if let Some(rule) = &version.rule {
                rule.each(&mut |criterion| add(&criterion.condition.tree));
            }
            match &version.amount {
                Some(WrittenAmount::Formula(formula)) => add(&formula.tree),
                Some(WrittenAmount::Settled { min, max, .. }) => {
                    add(&min.tree);
                    max.iter().for_each(|max| add(&max.tree));
                }
                None => {}
            }
        }
        needs
    }
}
