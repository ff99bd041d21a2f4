//! Each kind demands its parts, in each language.

use super::{SOUND, faults, load};
use tuodi::assessment::DocumentKind;

/// A pack with one document of a kind that places these parts in Chinese and those in English.
fn pack(kind: DocumentKind, zh: &[&str], en: &[&str]) -> String {
    let text = |parts: &[&str]| parts.iter().map(|part| format!("{{{part}}}")).collect::<Vec<_>>().join(" ");
    let fields =
        if kind.is_public() { format!("    fields: [{}]\n", kind.required().join(", ")) } else { String::new() };
    format!(
        "pack: p\ncurrency: CNY\ndocuments:\n  {kind}:\n    title: {{zh: 题, en: T}}\n{fields}    body:\n      \
         zh: '{} '\n      en: '{} '\n",
        text(zh),
        text(en)
    )
}

#[test]
fn a_text_that_places_what_its_kind_requires_loads_and_one_without_any_of_it_does_not() {
    let mut tried = 0;
    for kind in DocumentKind::ALL {
        let all = kind.required();
        assert_eq!(load(&pack(kind, all, all)).of_kind(kind).count(), 1, "{kind}");
        for left_out in all {
            let rest: Vec<&str> = all.iter().copied().filter(|part| part != left_out).collect();
            for (zh, en, path) in [(&rest[..], all, "zh"), (all, &rest[..], "en")] {
                let found = faults(&pack(kind, zh, en));
                let expected = format!("documents.not_placed documents.{kind}.body.{path}");
                assert!(found.len() == 1 && found[0].starts_with(&expected), "{kind} {left_out}: {found:?}");
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn a_refusal_says_clause_facts_reason_and_remedy() {
    let required = DocumentKind::Refusal.required();
    assert!(["clause", "facts", "reason", "remedy"].iter().all(|part| required.contains(part)));
    for part in ["reason", "remedy"] {
        assert!(DocumentKind::Change.required().contains(&part) && DocumentKind::Stop.required().contains(&part));
    }
}

#[test]
fn every_required_part_of_a_kind_is_one_that_packs_can_use() {
    let documents = load(SOUND);
    assert_eq!(documents.names().collect::<Vec<_>>(), ["refusal", "notice"]);
    let refusal = documents.get("refusal").expect("it is there");
    let parts = refusal.parts(super::date("2024-01-01")).expect("it is in force");
    let names: Vec<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["applicant", "programme", "clause", "facts", "reason", "remedy", "authority", "date"]);
}
