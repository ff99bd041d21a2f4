//! The page `docs/documents.md` has every kind, part and type, and no other.

use std::collections::BTreeSet;
use tuodi::assessment::{DocumentKind, PartType};

fn page() -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/documents.md");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The cells of the table under a heading: the names in backticks of each column.
fn table(page: &str, heading: &str) -> Vec<Vec<Vec<String>>> {
    let (_, rest) = page.split_once(&format!("## {heading}\n")).unwrap_or_else(|| panic!("no {heading}"));
    let own = rest.split("\n## ").next().unwrap_or_default();
    let names = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    let rows = own.lines().filter(|line| line.starts_with("| `"));
    rows.map(|line| line.trim_matches('|').split('|').map(names).collect()).collect()
}

#[test]
fn the_page_lists_each_kind_with_the_parts_that_it_requires() {
    let rows = table(&page(), "Kinds");
    assert_eq!(rows.len(), DocumentKind::ALL.len());
    for (row, kind) in rows.iter().zip(DocumentKind::ALL) {
        assert_eq!(row[0], [kind.name()]);
        assert_eq!(row[2], kind.required(), "{kind}");
    }
}

#[test]
fn the_page_lists_each_part_with_its_type() {
    let found: BTreeSet<(String, String)> = table(&page(), "Parts")
        .into_iter()
        .flat_map(|row| row[1].iter().map(|part| (part.clone(), row[0][0].clone())).collect::<Vec<_>>())
        .collect();
    assert!(PartType::ALL.iter().all(|type_| found.iter().any(|(_, own)| own == type_.name())));
    let required: BTreeSet<&str> = DocumentKind::ALL.iter().flat_map(|kind| kind.required()).copied().collect();
    for part in required {
        assert!(found.iter().any(|(own, _)| own == part), "{part}");
    }
    for (part, type_) in &found {
        let other = if type_ == "text" { "date" } else { "text" };
        let pack = |type_: &str| {
            format!(
                "pack: p\ncurrency: CNY\ndocuments:\n  publication:\n    title: {{zh: 题, en: T}}\n    \
                 fields: [programme, authority, date]\n    parts: {{{part}: {type_}}}\n    body: {{zh: x, en: x}}\n"
            )
        };
        let is_wrong = |pack: &str| super::faults(pack).iter().any(|fault| fault.starts_with("policy.value"));
        assert!(!is_wrong(&pack(type_)) && is_wrong(&pack(other)), "{part}: {type_}");
    }
}
