//! The section `documents` of a pack → templates that place every part they must.

use super::fault::TemplateFault;
use super::kind::{DocumentKind, NEVER_PUBLIC, PARTS, PartType, type_of};
use super::template::{self, Body};
use super::{DocumentTemplate, DocumentVersion, Documents};
use crate::document::{Entry, Node, Scalar};
use crate::language::nearest;
use crate::law::{DATE_KEYS, Law, PackFault, PackReader, basis, versions as read_versions};
use crate::order::Keyed;
use crate::record::Names;
use std::collections::BTreeSet;

const KEYS: [&str; 6] = ["kind", "title", "parts", "fields", "versions", "override"];
const VERSION_KEYS: [&str; 4] = ["body", "source", "assumed", "reason"];

impl Documents {
    /// Reads the notices and forms of a pack. What could be read is returned with every fault that was found.
    pub(crate) fn read(law: &Law, pack: &Node, reader: &mut PackReader) -> Documents {
        let mut documents = Vec::new();
        for entry in reader.entries_of(pack, "documents") {
            let found =
                reader.within("documents", |reader| reader.within(&entry.key, |reader| document(law, entry, reader)));
            documents.extend(found);
        }
        let has_amount = |version: &DocumentVersion| version.parts.iter().any(|(_, type_)| *type_ == PartType::Amount);
        if law.currency.is_none() && documents.iter().any(|document| document.versions.iter().any(has_amount)) {
            reader.fault(pack.place, PackFault::Missing { key: "currency".to_owned() });
        }
        Documents { currency: law.currency.clone(), documents }
    }
}

/// What a text is checked against.
struct Rules<'a> {
    kind: DocumentKind,
    own: &'a [(String, PartType)],
    fields: &'a [String],
}

fn document(law: &Law, entry: &Entry, reader: &mut PackReader) -> Option<DocumentTemplate> {
    let node = &entry.node;
    node.as_entries().or_else(|| {
        reader.value_fault(node, "keys and values");
        None
    })?;
    let kind = kind(entry, reader);
    let is_public = kind.is_none_or(DocumentKind::is_public);
    let keys = KEYS.iter().chain(&VERSION_KEYS).copied();
    let keys: Vec<&str> = keys.filter(|key| is_public || *key != "fields").collect();
    reader.known_keys(node, &keys)?;
    let title = title(node, reader);
    let own_parts = own_parts(node, reader);
    let kind = kind?;
    let fields = if kind.is_public() { fields(node, &own_parts, reader) } else { Some(Vec::new()) };
    let rules = Rules { kind, own: &own_parts, fields: fields.as_deref().unwrap_or(&[]) };
    let (dates, versions) = match node.get("versions") {
        None => (Vec::new(), vec![version(law, node, &rules, reader)?]),
        Some(written) => {
            if let Some(body) = node.get("body") {
                let hint = "where there are `versions`, it stands in each of them".to_owned();
                let fault = PackFault::UnknownKey { key: "body".to_owned(), hint };
                reader.within("body", |reader| reader.fault(body.place, fault));
            }
            let above = basis(node, &law.sources, reader);
            let (dates, mut versions) = read_versions(written, reader, |node, reader| {
                let keys: Vec<&str> = VERSION_KEYS.iter().chain(&DATE_KEYS).copied().collect();
                reader.known_keys(node, &keys)?;
                version(law, node, &rules, reader)
            })?;
            for version in versions.iter_mut().filter(|version| version.basis.is_empty()) {
                version.basis = above.clone();
            }
            (dates, versions)
        }
    };
    fields.as_ref()?;
    Some(DocumentTemplate { name: entry.key.clone(), kind, title: title?, own_parts, fields: fields?, dates, versions })
}

/// What `kind` says, or the name itself.
fn kind(entry: &Entry, reader: &mut PackReader) -> Option<DocumentKind> {
    let written = reader.text_of(&entry.node, "kind");
    let place = entry.node.get("kind").map_or(entry.key_place, |node| node.place);
    let name = written.as_deref().unwrap_or(&entry.key);
    let found = DocumentKind::ALL.into_iter().find(|kind| kind.name() == name);
    if found.is_some() {
        return found;
    }
    if written.is_none() && entry.node.get("kind").is_some_and(|node| node.as_scalar().is_none()) {
        return None;
    }
    let kinds = || DocumentKind::ALL.into_iter().map(DocumentKind::name);
    let hint = match nearest(name, kinds()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write one of {} under `kind`", kinds().collect::<Vec<_>>().join(", ")),
    };
    let fault = TemplateFault::UnknownKind { kind: name.chars().take(40).collect(), hint };
    match written {
        Some(_) => reader.within("kind", |reader| reader.fault(place, fault.into())),
        None => reader.fault(place, fault.into()),
    }
    None
}

/// The texts of two languages under a key; both must be there.
fn in_both<'a>(node: &'a Node, key: &str, reader: &mut PackReader) -> Option<(&'a Scalar, &'a Scalar)> {
    let Some(own) = node.get(key) else {
        reader.fault(node.place, PackFault::Missing { key: key.to_owned() });
        return None;
    };
    reader.within(key, |reader| {
        if own.as_entries().is_none() {
            reader.value_fault(own, "a text in each language: `zh` and `en`");
            return None;
        }
        reader.known_keys(own, &["zh", "en"])?;
        let mut text = |language: &str| {
            reader.text_of(own, language)?;
            own.get(language)?.as_scalar().filter(|scalar| !scalar.text.trim().is_empty())
        };
        match (text("zh"), text("en")) {
            (Some(zh), Some(en)) => return Some((zh, en)),
            (Some(_), None) => reader.fault(own.place, TemplateFault::OneLanguage { has: "zh", lacks: "en" }.into()),
            (None, Some(_)) => reader.fault(own.place, TemplateFault::OneLanguage { has: "en", lacks: "zh" }.into()),
            (None, None) => reader.fault(own.place, PackFault::Missing { key: "zh".to_owned() }),
        }
        None
    })
}

/// The title, which has no placeholders: it stands in lists and at the head of pages.
fn title(node: &Node, reader: &mut PackReader) -> Option<Names> {
    let (zh, en) = in_both(node, "title", reader)?;
    for (language, scalar) in [("zh", zh), ("en", en)] {
        if let Some(at) = scalar.text.chars().position(|character| "{}\n".contains(character)) {
            let column = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
            let (place, found) = (scalar.place_of(1, column), scalar.text.chars().take(40).collect::<String>());
            let expected = "a title of one line without placeholders".to_owned();
            let fault = PackFault::Value { expected, found: format!("`{found}`") };
            reader.within("title", |reader| reader.within(language, |reader| reader.fault(place, fault)));
            return None;
        }
    }
    Some(Names { zh: Some(zh.text.clone()), en: Some(en.text.clone()) })
}

/// The parts that the pack declares, with their types.
fn own_parts(node: &Node, reader: &mut PackReader) -> Vec<(String, PartType)> {
    let mut found: Vec<(String, PartType)> = Vec::new();
    for entry in reader.entries_of(node, "parts") {
        reader.within("parts", |reader| {
            reader.within(&entry.key, |reader| {
                let of_library = type_of(&entry.key, &[]);
                let types = || PartType::ALL.into_iter().map(PartType::name).collect::<Vec<_>>().join(", ");
                let written = PartType::ALL.into_iter().find(|type_| entry.node.as_text() == Some(type_.name()));
                match (written, of_library) {
                    (None, _) => reader.value_fault(&entry.node, &format!("one of {}", types())),
                    (Some(own), Some(known)) if own != known => {
                        reader.value_fault(&entry.node, &format!("`{known}`, the type of the library's part"));
                    }
                    _ if !template::is_name(&entry.key) => {
                        let expected = "a name of letters, digits and `_`".to_owned();
                        let found = format!("`{}`", entry.key.chars().take(40).collect::<String>());
                        reader.fault(entry.key_place, PackFault::Value { expected, found });
                    }
                    (Some(own), _) => found.push((entry.key.clone(), own)),
                }
            });
        });
    }
    found
}

/// What a public notice may show.
fn fields(node: &Node, own: &[(String, PartType)], reader: &mut PackReader) -> Option<Vec<String>> {
    let Some(written) = node.get("fields") else {
        reader.fault(node.place, PackFault::Missing { key: "fields".to_owned() });
        return None;
    };
    let names = reader.texts_of(node, "fields");
    let one = std::slice::from_ref(written);
    let mut is_whole = true;
    for (index, (name, item)) in names.iter().zip(written.as_list().unwrap_or(one)).enumerate() {
        let fault = if NEVER_PUBLIC.contains(&name.as_str()) {
            let why = "it tells how somebody lives or who answered; no pack can allow it".to_owned();
            TemplateFault::NotPublic { part: name.clone(), why }
        } else if type_of(name, own).is_none() {
            unknown(name, own)
        } else {
            continue;
        };
        is_whole = false;
        reader.within("fields", |reader| {
            reader.within_item(index, |reader| reader.fault(item.place, fault.into()));
        });
    }
    (is_whole && !names.is_empty()).then_some(names)
}

fn unknown(part: &str, own: &[(String, PartType)]) -> TemplateFault {
    let names = PARTS.into_iter().map(|(name, _)| name).chain(own.iter().map(|(name, _)| name.as_str()));
    TemplateFault::UnknownPart { part: part.chars().take(40).collect(), near: nearest(part, names) }
}

fn version(law: &Law, node: &Node, rules: &Rules<'_>, reader: &mut PackReader) -> Option<DocumentVersion> {
    reader.count_rule(node.place);
    let basis = basis(node, &law.sources, reader);
    let (zh, en) = in_both(node, "body", reader)?;
    let (zh, en) = reader.within("body", |reader| {
        let read = |language: &'static str, scalar: &Scalar, reader: &mut PackReader| {
            reader.within(language, |reader| text(scalar, rules, reader))
        };
        let (read_zh, read_en) = (read("zh", zh, reader), read("en", en, reader));
        let placed = |read: &Option<(Body, Vec<String>)>| -> Option<BTreeSet<String>> {
            Some(read.as_ref()?.1.iter().cloned().into_set())
        };
        let (in_zh, in_en) = (placed(&read_zh)?, placed(&read_en)?);
        let mut is_whole = true;
        for (language, scalar, own, other) in [("zh", zh, &in_zh, &in_en), ("en", en, &in_en, &in_zh)] {
            for (part, why) in wanted(rules, other).into_iter().filter(|(part, _)| !own.contains(part)) {
                let fault = TemplateFault::NotPlaced { part, language, why };
                reader.within(language, |reader| reader.fault(scalar.content_place(), fault.into()));
                is_whole = false;
            }
        }
        if is_whole { read_zh.zip(read_en) } else { None }
    })?;
    let mut parts: Vec<(String, PartType)> = Vec::new();
    for part in zh.1 {
        if let Some(type_) = type_of(&part, rules.own).filter(|_| parts.iter().all(|(own, _)| *own != part)) {
            parts.push((part, type_));
        }
    }
    Some(DocumentVersion { zh: zh.0, en: en.0, parts, basis })
}

/// The parts that a text must place, each once, and why.
fn wanted(rules: &Rules<'_>, other: &BTreeSet<String>) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let of_kind = rules.kind.required().iter().map(|part| (*part, format!("each `{}` must say", rules.kind)));
    let of_pack = rules.own.iter().map(|(part, _)| (part.as_str(), "the pack lists under `parts`".to_owned()));
    let of_other = other.iter().map(|part| (part.as_str(), "the text of the other language says".to_owned()));
    for (part, why) in of_kind.chain(of_pack).chain(of_other) {
        if found.iter().all(|(own, _)| own != part) {
            found.push((part.to_owned(), why));
        }
    }
    found
}

/// A text and the parts that it places, if it has no faults.
fn text(scalar: &Scalar, rules: &Rules<'_>, reader: &mut PackReader) -> Option<(Body, Vec<String>)> {
    let read = template::read(&scalar.text);
    let mut faults = read.faults;
    for (part, at) in &read.parts {
        if type_of(part, rules.own).is_none() {
            faults.push((*at, unknown(part, rules.own)));
        } else if rules.kind.is_public() && !rules.fields.contains(part) && !rules.fields.is_empty() {
            let why = "it is not among the `fields` of this notice; list it there, or leave it out".to_owned();
            faults.push((*at, TemplateFault::NotPublic { part: part.clone(), why }));
        }
    }
    if faults.is_empty() {
        return Some((read.body, read.parts.into_iter().map(|(part, _)| part).collect()));
    }
    for ((line, column), fault) in faults {
        reader.fault(scalar.place_of(line, column), fault.into());
    }
    None
}
