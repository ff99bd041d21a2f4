//! The page of the stories: every mechanism runs where it says.

use super::document;
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// The entries of a story that have a name.
fn named_entries(story: &str) -> BTreeSet<String> {
    let text = document(&format!("examples/stories/{story}/entries.jsonl"));
    let entries = text.lines().filter(|line| line.starts_with('{'));
    let names = entries.filter_map(|line| {
        let entry: Json = serde_json::from_str(line).unwrap_or_else(|error| panic!("{story}: {error}"));
        Some(entry["name"].as_str()?.to_owned())
    });
    names.collect()
}

/// What is wrong with the tables of a page of stories: empty cells, and names that no entry of the story has.
fn wrong_mechanisms(text: &str) -> Vec<String> {
    let (mut story, mut wrong, mut rows) = (None, Vec::new(), 0);
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            let name: String = title.chars().take_while(char::is_ascii_alphabetic).collect();
            story = Some((named_entries(&name.to_lowercase()), name));
        }
        let (Some((names, title)), true) = (&story, line.starts_with("| ")) else { continue };
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        if cells.len() != 3 || cells.iter().any(|cell| cell.is_empty()) {
            wrong.push(format!("{title}: {line}"));
        }
        let quoted = cells.get(1).into_iter().flat_map(|cell| cell.split('`').skip(1).step_by(2));
        let is_name = |word: &&str| {
            word.contains('-') && word.chars().all(|own| own.is_ascii_lowercase() || own.is_ascii_digit() || own == '-')
        };
        wrong.extend(
            quoted.filter(is_name).filter(|word| !names.contains(*word)).map(|word| format!("{title}: {word}")),
        );
        rows += 1;
    }
    if rows < 3 {
        wrong.push(format!("only {rows} rows were found"));
    }
    wrong
}

#[test]
fn every_mechanism_of_the_stories_runs_where_the_page_says() {
    let text = document("docs/stories.md");
    assert_eq!(wrong_mechanisms(&text), Vec::<String>::new());
    for district in ["## Putuo", "## Xingqing", "## Yaohai", "## Huangyan", "## Changde"] {
        assert!(text.contains(district), "{district}");
    }
    let row = "| a call does not do for a visit at home | `b-called`, `b-visited` | revisit |";
    assert!(text.contains(row));
    for other in [row.replace("b-called", "b-rung"), row.replace("revisit", ""), row.replace(" | revisit |", " |")] {
        assert_eq!(wrong_mechanisms(&text.replace(row, &other)).len(), 1, "{other}");
    }
}

/// The library does the work: what runs the stories is short.
#[test]
fn the_runner_of_the_stories_is_short() {
    let lines = document("examples/stories.rs").lines().count();
    assert!((20..=80).contains(&lines), "examples/stories.rs has {lines} lines");
}

/// Shares that the report of Xingqing gives, from its own numbers: one agrees, one does not and stands beside what follows.
#[test]
fn the_shares_of_xingqing_follow_from_its_numbers() {
    let (residents, elsewhere, elders): (u64, u64, u64) = (816_000, 451_000, 110_000);
    let rounded = |part: u64, of: u64, scale: u64| (part * scale * 2 + of) / (of * 2);
    assert_eq!(rounded(elsewhere, residents, 1_000), 553); // 55.3 %
    assert_eq!(rounded(elders, residents, 10_000), 1_348); // 13.48 %, where the report has 13.61 %
    let figures = document("examples/stories/xingqing/figures.json");
    for number in ["55.3", "13.48", "13.61"] {
        assert!(figures.contains(number), "{number}");
    }
}
