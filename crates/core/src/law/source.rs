//! Sources of law, citations of them, and texts in two languages.

use super::error::PackFault;
use super::reader::PackReader;
use crate::document::Node;
use crate::language::nearest;
use crate::record::{Basis, Citation, Names};
use std::collections::BTreeMap;

/// A law, notice or report that a pack rests on.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Its title.
    pub title: Names,
    /// When it was issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued: Option<String>,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

pub(super) fn read(pack: &Node, reader: &mut PackReader) -> BTreeMap<String, Source> {
    let mut sources = BTreeMap::new();
    for entry in reader.entries_of(pack, "sources") {
        let source = reader.within("sources", |reader| {
            reader.within(&entry.key, |reader| {
                reader.known_keys(&entry.node, &["title", "issued", "url", "assumed", "reason", "override"])?;
                if entry.node.get("title").is_none() {
                    reader.fault(entry.node.place, PackFault::Missing { key: "title".to_owned() });
                }
                let title = names(&entry.node, "title", reader);
                let issued = reader.text_of(&entry.node, "issued");
                let url = reader.text_of(&entry.node, "url");
                assumed(&entry.node, reader);
                Some(Source { title, issued, url })
            })
        });
        // Of one with faults the id is known all the same.
        let title = || Names { zh: Some(entry.key.clone()), en: Some(entry.key.clone()) };
        let broken = || Source { title: title(), issued: None, url: None };
        sources.insert(entry.key.clone(), source.unwrap_or_else(broken));
    }
    sources
}

/// The text under a key: `{zh: …, en: …}`, or one text that is both.
pub(crate) fn names(node: &Node, key: &str, reader: &mut PackReader) -> Names {
    let Some(node) = node.get(key).filter(|node| node.as_scalar().is_none_or(|scalar| !scalar.is_absent())) else {
        return Names::default();
    };
    reader.within(key, |reader| match node.as_text() {
        Some(text) => Names { zh: Some(text.to_owned()), en: Some(text.to_owned()) },
        None => match reader.known_keys(node, &["zh", "en"]) {
            Some(()) => Names { zh: reader.text_of(node, "zh"), en: reader.text_of(node, "en") },
            None => Names::default(),
        },
    })
}

/// The id of a citation such as `measures-2021 §4`, and what follows it.
pub(super) fn split(citation: &str) -> (&str, &str) {
    let (id, clause) = citation.split_once(char::is_whitespace).unwrap_or((citation, ""));
    (id.trim_end_matches([',', ';', ':', '，', '；', '：', '、']), clause.trim())
}

/// The citation under `source`. One that begins with what looks like an id must name a declared source; any other text,
/// such as a title, stands for itself.
fn citation(node: &Node, sources: &BTreeMap<String, Source>, reader: &mut PackReader) -> Option<Citation> {
    let written = reader.text_of(node, "source")?;
    let (id, clause) = split(&written);
    if let Some(source) = sources.get(id) {
        return Some(Citation { title: source.title.clone(), clause: clause.to_owned() });
    }
    let near = nearest(id, sources.keys().map(String::as_str));
    if (near.is_some() || looks_like_an_id(id))
        && let Some(scalar) = node.get("source").and_then(Node::as_scalar)
    {
        let fault = PackFault::UnknownName { name: id.to_owned(), near };
        reader.within("source", |reader| reader.fault(scalar.content_place(), fault));
    }
    let title = Names { zh: Some(written.clone()), en: Some(written) };
    Some(Citation { title, clause: String::new() })
}

/// What a rule or number rests on: `source`, or `assumed: true` with a `reason`.
pub(crate) fn basis(node: &Node, sources: &BTreeMap<String, Source>, reader: &mut PackReader) -> Basis {
    if node.as_entries().is_none() {
        return Basis::default();
    }
    Basis { source: citation(node, sources, reader), assumed: assumed(node, reader) }
}

/// The reason of something that is assumed; neither key stands without the other.
fn assumed(node: &Node, reader: &mut PackReader) -> Option<Names> {
    let reason = names(node, "reason", reader);
    match (node.get("assumed"), reason.is_empty()) {
        (None, true) => None,
        (None, false) => {
            reader.fault(node.place, PackFault::Missing { key: "assumed".to_owned() });
            None
        }
        (Some(assumed), _) if assumed.as_text() != Some("true") => {
            reader.within("assumed", |reader| reader.value_fault(assumed, "`true`"));
            None
        }
        (Some(_), true) => {
            reader.fault(node.place, PackFault::Missing { key: "reason".to_owned() });
            None
        }
        (Some(_), false) => Some(reason),
    }
}

/// Small letters of ASCII, digits, `-` and `_`, a letter first, at least two of them.
fn looks_like_an_id(word: &str) -> bool {
    let fits =
        |character: char| character.is_ascii_lowercase() || character.is_ascii_digit() || "-_".contains(character);
    word.len() > 1 && word.starts_with(|first: char| first.is_ascii_lowercase()) && word.chars().all(fits)
}
