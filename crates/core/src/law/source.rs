//! Sources of law, and texts in two languages.

use super::reader::PackReader;
use crate::document::Node;
use std::collections::BTreeMap;

/// A text in Chinese and English.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// Chinese.
    pub zh: Option<String>,
    /// English.
    pub en: Option<String>,
}

/// A law, notice or report that a pack rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// When it was issued.
    pub issued: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
}

pub(super) fn read(pack: &Node, reader: &mut PackReader) -> BTreeMap<String, Source> {
    let mut sources = BTreeMap::new();
    for entry in reader.entries_of(pack, "sources") {
        reader.within(&entry.key, |reader| {
            reader.known_keys(&entry.node, &["title", "issued", "url"]);
            let Some(title) = reader.required_text(&entry.node, "title") else { return };
            let issued = reader.text_of(&entry.node, "issued");
            let url = reader.text_of(&entry.node, "url");
            sources.insert(entry.key.clone(), Source { title, issued, url });
        });
    }
    sources
}

/// `{zh: …, en: …}`, or one text that is both.
pub(crate) fn names(node: Option<&Node>, reader: &mut PackReader) -> Names {
    let Some(node) = node else { return Names::default() };
    match node.as_text() {
        Some(text) => Names { zh: Some(text.to_owned()), en: Some(text.to_owned()) },
        None => {
            reader.known_keys(node, &["zh", "en"]);
            Names { zh: reader.text_of(node, "zh"), en: reader.text_of(node, "en") }
        }
    }
}
