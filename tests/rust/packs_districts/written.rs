//! What the packs say of themselves: a source or a reason for every number, titles and questions in two languages.

use crate::{DISTRICTS, built_in, family_file, story};
use tuodi::Policy;
use tuodi::document::{self, Limits, Node};

/// The packs and story packs as they are written, with their names.
fn written() -> Vec<(String, Node)> {
    let read = |name: String, text: &str| {
        let node = document::read(text, &Limits::default()).unwrap_or_else(|errors| panic!("{name}: {errors}"));
        (name, node)
    };
    let mut packs = Vec::new();
    for (name, district) in DISTRICTS {
        packs.push(read(name.to_owned(), Policy::built_in_text(name).expect(name)));
        packs.push(read(format!("story {district}"), &family_file(district, "pack.yaml")));
    }
    packs
}

/// Whether something says where it comes from: a source, or that it is assumed and why.
fn has_basis(node: &Node) -> bool {
    let is_assumed = node.get("assumed").is_some();
    assert!(!is_assumed || is_named(node, "reason"), "a reason in two languages: {node:?}");
    is_assumed || node.get("source").and_then(Node::as_text).is_some_and(|text| !text.is_empty())
}

/// Calls `visit` with every dated value of a parameter.
fn values(node: &Node, path: &str, visit: &mut impl FnMut(&str, &Node)) {
    for entry in node.as_entries().unwrap_or(&[]) {
        let path = format!("{path}.{}", entry.key);
        if entry.key.parse::<chrono::NaiveDate>().is_ok() {
            match entry.node.as_list() {
                Some(list) => list.iter().for_each(|item| visit(&path, item)),
                None => visit(&path, &entry.node),
            }
        } else {
            values(&entry.node, &path, visit);
        }
    }
}

#[test]
fn every_number_has_a_source_or_a_reason() {
    let mut seen = 0;
    for (name, pack) in written() {
        for parameter in pack.get("parameters").and_then(Node::as_entries).unwrap_or(&[]) {
            let whole = has_basis(&parameter.node);
            let dated = parameter.node.get("values").expect("values");
            values(dated, &format!("{name}: {}", parameter.key), &mut |path, value| {
                seen += 1;
                assert!(whole || has_basis(value), "{path}");
            });
        }
    }
    assert!(seen > 60, "{seen}");
}

#[test]
fn a_gap_gives_its_reason() {
    let mut gaps = 0;
    for (name, pack) in written() {
        for parameter in pack.get("parameters").and_then(Node::as_entries).unwrap_or(&[]) {
            let dated = parameter.node.get("values").expect("values");
            values(dated, &format!("{name}: {}", parameter.key), &mut |path, value| {
                let bare = value.as_text().or_else(|| value.get("value").and_then(Node::as_text));
                if bare == Some("unknown") {
                    gaps += 1;
                    assert!(has_basis(value), "{path}");
                }
            });
        }
    }
    assert!(gaps >= 10, "{gaps}");
}

#[test]
fn criteria_and_programmes_have_sources_or_reasons() {
    fn criteria(node: &Node, path: &str) {
        for (index, item) in node.as_list().unwrap_or(&[]).iter().enumerate() {
            criteria(item, &format!("{path}[{index}]"));
        }
        if node.get("if").is_some() {
            assert!(has_basis(node), "{path}");
            assert!(is_named(node, "title"), "{path}");
        }
        for entry in node.as_entries().unwrap_or(&[]) {
            criteria(&entry.node, &format!("{path}.{}", entry.key));
        }
    }
    for (name, pack) in written() {
        for programme in pack.get("programmes").and_then(Node::as_entries).unwrap_or(&[]) {
            let path = format!("{name}: {}", programme.key);
            assert!(has_basis(&programme.node) && is_named(&programme.node, "title"), "{path}");
            assert!(is_named(&programme.node, "run_by"), "{path}");
            criteria(&programme.node, &path);
        }
    }
}

/// Whether there is a text in both languages.
fn is_named(node: &Node, key: &str) -> bool {
    let Some(names) = node.get(key) else { return false };
    ["zh", "en"].iter().all(|key| names.get(key).and_then(Node::as_text).is_some_and(|text| !text.is_empty()))
}

#[test]
fn facts_parameters_and_concepts_are_named_in_two_languages() {
    for (name, pack) in written() {
        let facts = pack.get("facts").map(|facts| ["household", "members"].map(|owner| facts.get(owner)));
        for fact in facts.iter().flatten().flatten().flat_map(|facts| facts.as_entries().unwrap_or(&[])) {
            assert!(is_named(&fact.node, "title") && is_named(&fact.node, "ask"), "{name}: {}", fact.key);
        }
        for section in ["parameters", "concepts"] {
            for entry in pack.get(section).and_then(Node::as_entries).unwrap_or(&[]) {
                assert!(is_named(&entry.node, "title"), "{name}: {}", entry.key);
            }
        }
    }
}

#[test]
fn a_source_without_an_address_or_number_says_why_it_is_trusted() {
    for (name, pack) in written() {
        for source in pack.get("sources").and_then(Node::as_entries).unwrap_or(&[]) {
            let has = |key: &str| source.node.get(key).is_some();
            let title = source.node.get("title").and_then(|title| title.get("zh")).and_then(Node::as_text);
            let is_law = title.is_some_and(|title| title.contains("令第") || title.contains("发〔"));
            assert!(has("url") || is_law || has("assumed"), "{name}: {}", source.key);
            assert!(!has("assumed") || is_named(&source.node, "reason"), "{name}: {}", source.key);
        }
    }
}

#[test]
fn all_packs_load_and_extend_the_national_one() {
    for (name, district) in DISTRICTS {
        assert_eq!(built_in(name).extends().collect::<Vec<_>>(), ["cn-national"], "{name}");
        assert_eq!(story(district).extends().collect::<Vec<_>>(), [name, "cn-national"], "{district}");
    }
}
