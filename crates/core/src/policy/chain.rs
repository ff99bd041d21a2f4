//! The texts of a pack and of those it extends → documents.

use super::BUILT_IN;
use crate::document::{self, Node};
use crate::law::{PackError, PackErrors, PackFault, PackReader, RuleLimits};
use crate::record::sha256;
use crate::screening::PackHash;

/// What a host allows a pack to be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Of each document.
    pub document: document::Limits,
    /// How many packs may extend one another, the loaded one counted.
    pub chain: usize,
    /// How many criteria, parameters and formulas they may have together.
    pub rules: usize,
    /// How many characters an expression may have; at most 10 000.
    pub expression: usize,
    /// How deep an expression may be; at most 128.
    pub expression_depth: usize,
}

impl Limits {
    pub(super) fn rules(&self) -> RuleLimits {
        RuleLimits { rules: self.rules, characters: self.expression, depth: self.expression_depth }
    }
}

impl Default for Limits {
    /// 4 MiB a document, nesting 64, a chain of 8 packs, 10 000 rules, 10 000 characters and depth 128 an expression.
    fn default() -> Limits {
        let RuleLimits { rules, characters, depth } = RuleLimits::default();
        Limits {
            document: document::Limits::default(),
            chain: 8,
            rules,
            expression: characters,
            expression_depth: depth,
        }
    }
}

/// A pack as a document.
#[derive(Clone)]
pub(super) struct Pack {
    pub(super) name: String,
    pub(super) root: Node,
    sha256: String,
}

impl Pack {
    pub(super) fn hash(&self) -> PackHash {
        PackHash { pack: self.name.clone(), sha256: self.sha256.clone() }
    }
}

const SECTIONS: [&str; 23] = [
    "pack",
    "extends",
    "title",
    "currency",
    "nouns",
    "sources",
    "facts",
    "unit",
    "parameters",
    "concepts",
    "programmes",
    "prefer",
    "override",
    "remove",
    "columns",
    "instruments",
    "documents",
    "procedures",
    "time_zone",
    "revisit",
    "recheck",
    "needs",
    "staffing",
];

/// The keys at the top of one pack.
pub(super) fn check_keys(root: &Node, reader: &mut PackReader) {
    if reader.known_keys(root, &SECTIONS).is_some() {
        reader.required_text(root, "pack");
    }
}

/// The chain of a pack that is given as text.
pub(super) fn of_text(text: &str, folder: &[Pack], limits: &Limits) -> Result<Vec<Pack>, PackErrors> {
    let pack = read(text, None, limits)?;
    extend(pack, folder, limits)
}

/// The chain of a pack of a folder of texts.
pub(super) fn of_name(name: &str, texts: &[&str], limits: &Limits) -> Result<Vec<Pack>, PackErrors> {
    let mut folder: Vec<Pack> = Vec::new();
    for text in texts {
        // Of a text that is no document the name is what its line `pack:` says.
        let written = text.lines().find_map(|line| line.strip_prefix("pack:")).map(str::trim);
        let pack = read(text, written.filter(|own| *own != name), limits)?;
        if let Some(other) = folder.iter().find(|other| other.name == pack.name) {
            let why = "two texts of the folder are packs of this name; rename one of them".to_owned();
            return Err(PackErrors::one(PackFault::Extends { name: other.name.clone(), why }));
        }
        folder.push(pack);
    }
    let Some(own) = folder.iter().find(|pack| pack.name == name).cloned() else {
        return Err(PackErrors::one(unknown(name, &folder)));
    };
    extend(own, &folder, limits)
}

/// Reads a text; `above` is the name under which another pack extends it.
fn read(text: &str, above: Option<&str>, limits: &Limits) -> Result<Pack, PackErrors> {
    let fault = |error: document::DocumentError| PackError {
        pack: above.map(str::to_owned),
        path: String::new(),
        place: error.place(),
        fault: PackFault::Document(error),
    };
    let root =
        document::read(text, &limits.document).map_err(|errors| PackErrors { errors: errors.errors.map(fault) })?;
    let name = root.get("pack").and_then(Node::as_text).unwrap_or_default().to_owned();
    Ok(Pack { name, root, sha256: sha256(text) })
}

/// A pack with those it extends, each found in the folder or among the built-in ones.
fn extend(pack: Pack, folder: &[Pack], limits: &Limits) -> Result<Vec<Pack>, PackErrors> {
    let mut chain = vec![pack];
    while let Some(last) = chain.last() {
        let Some(node) = last.root.get("extends") else { break };
        let fault = |fault: PackFault| {
            let pack = Some(last.name.clone()).filter(|_| chain.len() > 1);
            PackErrors { errors: PackError { pack, path: "extends".to_owned(), place: node.place, fault }.into() }
        };
        let Some(name) = node.as_text().filter(|name| !name.is_empty()) else {
            let (expected, found) = ("the name of one pack".to_owned(), "something else".to_owned());
            return Err(fault(PackFault::Value { expected, found }));
        };
        let refused = |why: String| fault(PackFault::Extends { name: name.to_owned(), why });
        if let Some(start) = chain.iter().position(|pack| pack.name == name) {
            let way: Vec<String> = chain.iter().skip(start).map(|pack| format!("`{}`", pack.name)).collect();
            return Err(refused(format!("the packs extend one another in a circle: {} → `{name}`", way.join(" → "))));
        }
        if chain.len() >= limits.chain {
            return Err(refused(format!("a chain of more than {} packs; join some of them", limits.chain)));
        }
        let found = match folder.iter().find(|pack| pack.name == name) {
            Some(pack) => pack.clone(),
            None => match BUILT_IN.into_iter().find(|(own, _)| *own == name) {
                Some((_, text)) => read(text, Some(name), limits)?,
                None => return Err(fault(unknown(name, folder))),
            },
        };
        chain.push(found);
    }
    Ok(chain)
}

fn unknown(name: &str, folder: &[Pack]) -> PackFault {
    let known = || folder.iter().map(|pack| pack.name.as_str()).chain(BUILT_IN.into_iter().map(|(own, _)| own));
    let hint = match crate::language::nearest(name, known()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are: {}", known().collect::<Vec<_>>().join(", ")),
    };
    PackFault::Extends { name: name.to_owned(), why: format!("there is no such pack; {hint}") }
}
