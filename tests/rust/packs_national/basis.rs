//! What every number and rule rests on: a source that is declared, or an assumption with its reason.

use tuodi::document::{Limits, Node, read};

const PACKS: [(&str, &str); 2] = [
    ("cn-national", include_str!("../../../crates/core/packs/cn-national.yaml")),
    ("cn-shanghai-putuo", include_str!("../../../crates/core/packs/cn-shanghai-putuo.yaml")),
];

fn text<'a>(node: &'a Node, key: &str) -> Option<&'a str> {
    node.get(key).and_then(Node::as_text)
}

/// Whether a node says what it rests on.
fn rests(node: &Node) -> bool {
    node.as_entries().is_some() && (text(node, "source").is_some() || text(node, "assumed") == Some("true"))
}

/// An assumption has a reason in both languages, and a reason stands with an assumption.
fn reasons(node: &Node, path: &str, count: &mut usize) {
    if let Some(entries) = node.as_entries() {
        assert_eq!(node.get("assumed").is_some(), node.get("reason").is_some(), "{path}");
        if let Some(reason) = node.get("reason") {
            for language in ["zh", "en"] {
                assert!(text(reason, language).is_some_and(|text| text.len() > 10), "{path}.reason.{language}");
            }
            *count += 1;
        }
        for entry in entries {
            reasons(&entry.node, &format!("{path}.{}", entry.key), count);
        }
    }
    for (index, item) in node.as_list().unwrap_or(&[]).iter().enumerate() {
        reasons(item, &format!("{path}[{index}]"), count);
    }
}

/// Each dated value below a node, with the value.
fn dated<'a>(node: &'a Node, path: &str, found: &mut Vec<(String, &'a Node)>) {
    for entry in node.as_entries().unwrap_or(&[]) {
        let path = format!("{path}.{}", entry.key);
        if entry.key.parse::<chrono::NaiveDate>().is_ok() {
            match entry.node.as_list() {
                Some(items) => found.extend(items.iter().map(|item| (path.clone(), item))),
                None => found.push((path, &entry.node)),
            }
        } else {
            dated(&entry.node, &path, found);
        }
    }
}

#[test]
fn every_value_has_a_source_or_a_reason() {
    let mut values = 0;
    let mut assumed = 0;
    for (pack, content) in PACKS {
        let root = read(content, &Limits::default()).unwrap_or_else(|errors| panic!("{errors}"));
        reasons(&root, pack, &mut assumed);
        for parameter in root.get("parameters").and_then(Node::as_entries).expect("parameters") {
            let path = format!("{pack}.{}", parameter.key);
            let all = parameter.node.get("values").unwrap_or_else(|| panic!("{path}"));
            let mut found = Vec::new();
            dated(all, &path, &mut found);
            assert!(!found.is_empty(), "{path}");
            for (path, value) in found {
                // A gap states no number.
                if value.as_text() == Some("unknown") {
                    continue;
                }
                assert!(rests(value) || rests(&parameter.node), "{path}");
                values += 1;
            }
        }
    }
    assert!(values > 80, "{values}");
    assert!(assumed > 40, "{assumed}");
}

#[test]
fn every_source_is_declared_and_has_two_titles() {
    let mut declared = Vec::new();
    for (pack, content) in PACKS {
        let root = read(content, &Limits::default()).unwrap_or_else(|errors| panic!("{errors}"));
        for source in root.get("sources").and_then(Node::as_entries).expect("sources") {
            let title = source.node.get("title").expect("a title");
            assert!(text(title, "zh").is_some() && text(title, "en").is_some(), "{pack}.{}", source.key);
            declared.push(source.key.clone());
        }
        let mut used = Vec::new();
        citations(&root, pack, &mut used);
        for (path, id) in &used {
            assert!(declared.contains(id), "{path}: {id}");
        }
        for source in root.get("sources").and_then(Node::as_entries).expect("sources") {
            assert!(used.iter().any(|(_, id)| *id == source.key), "{pack}: nothing cites {}", source.key);
        }
    }
}

fn citations(node: &Node, path: &str, used: &mut Vec<(String, String)>) {
    for entry in node.as_entries().unwrap_or(&[]) {
        let path = format!("{path}.{}", entry.key);
        match (entry.key.as_str(), entry.node.as_text()) {
            ("source", Some(source)) => {
                used.push((path, source.split(' ').next().unwrap_or_default().to_owned()));
            }
            _ => citations(&entry.node, &path, used),
        }
    }
    for (index, item) in node.as_list().unwrap_or(&[]).iter().enumerate() {
        citations(item, &format!("{path}[{index}]"), used);
    }
}

#[test]
fn every_rule_says_where_it_comes_from() {
    for (pack, content) in PACKS {
        let root = read(content, &Limits::default()).unwrap_or_else(|errors| panic!("{errors}"));
        for section in ["concepts", "programmes"] {
            for entry in root.get(section).and_then(Node::as_entries).expect("a section") {
                let path = format!("{pack}.{section}.{}", entry.key);
                assert!(entry.node.get("title").is_some(), "{path}");
                let versions = entry.node.get("versions").and_then(Node::as_list).unwrap_or(&[]);
                let own: Vec<&Node> = if versions.is_empty() { vec![&entry.node] } else { versions.iter().collect() };
                for node in own {
                    // Plain arithmetic of the household needs no clause.
                    let plain = ["size", "own_income"].contains(&entry.key.as_str());
                    assert!(rests(node) || plain, "{path}");
                    criteria(node.get("eligible"), &path);
                }
            }
        }
    }
}

fn criteria(node: Option<&Node>, path: &str) {
    let Some(node) = node else { return };
    for key in ["all", "any", "none"] {
        for item in node.get(key).and_then(Node::as_list).unwrap_or(&[]) {
            criteria(Some(item), path);
        }
    }
    if let Some(id) = text(node, "id") {
        assert!(rests(node), "{path}/{id}");
        let title = node.get("title").unwrap_or_else(|| panic!("{path}/{id}"));
        assert!(text(title, "zh").is_some() && text(title, "en").is_some(), "{path}/{id}");
    }
}

#[test]
fn every_fact_is_asked_for_in_both_languages() {
    for (pack, content) in PACKS {
        let root = read(content, &Limits::default()).unwrap_or_else(|errors| panic!("{errors}"));
        for owner in ["household", "members"] {
            let facts = root.get("facts").and_then(|facts| facts.get(owner)).and_then(Node::as_entries);
            for fact in facts.expect("facts") {
                for key in ["title", "ask"] {
                    let names = fact.node.get(key).unwrap_or_else(|| panic!("{pack}.{}.{key}", fact.key));
                    for language in ["zh", "en"] {
                        let own = text(names, language).unwrap_or_else(|| panic!("{pack}.{}.{key}", fact.key));
                        assert!(key == "title" || own.contains(['?', '？']), "{pack}.{}: {own}", fact.key);
                    }
                }
            }
        }
    }
}

/// The dates in a text, such as `2006-08-08`.
fn dates(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let words = characters.windows(10).map(|window| window.iter().collect::<String>());
    words.filter(|word| !word.contains(' ') && word.parse::<chrono::NaiveDate>().is_ok()).collect()
}

#[test]
fn a_day_of_publication_is_that_of_a_report() {
    let (_, content) = PACKS[1];
    let root = read(content, &Limits::default()).unwrap_or_else(|errors| panic!("{errors}"));
    let sources = root.get("sources").and_then(Node::as_entries).expect("sources");
    let title = |id: &str| {
        let own = sources.iter().find(|own| own.key == id).unwrap_or_else(|| panic!("{id}"));
        own.node.get("title").and_then(|title| text(title, "zh")).expect("a title").to_owned()
    };
    let mut count = 0;
    for parameter in root.get("parameters").and_then(Node::as_entries).expect("parameters") {
        let mut found = Vec::new();
        dated(parameter.node.get("values").expect("values"), &parameter.key, &mut found);
        for (path, value) in found {
            let Some(published) = text(value, "published") else { continue };
            let id = text(value, "source").unwrap_or_else(|| panic!("{path}"));
            // The paper on the standard of 2020 has no date; the report on it has.
            let id = if id == "sh-2020" { "sh-2020-linked" } else { id };
            assert_eq!(dates(&title(id)), [published], "{path}");
            count += 1;
        }
    }
    assert!(count > 15, "{count}");
}
