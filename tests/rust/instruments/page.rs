//! The page about instruments is true: its packs load or are refused, and its lines come out.

use super::{answers, date, told};
use tuodi::Policy;

/// Tries every example of a page; the answer is how many there were, and what is wrong.
fn check(page: &str) -> (usize, Vec<String>) {
    let (mut count, mut wrong, mut policy) = (0, Vec::new(), None);
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(kind) = line.strip_prefix("```").filter(|kind| !kind.is_empty()) else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let text: String = block.iter().flat_map(|line| [*line, "\n"]).collect();
        match kind.split(' ').collect::<Vec<_>>().as_slice() {
            ["yaml", "pack"] => match Policy::from_text(&text) {
                Ok(loaded) => policy = Some(loaded),
                Err(errors) => wrong.push(errors.to_string()),
            },
            ["yaml", "refused", code] => {
                let found = Policy::from_text(&text).err();
                let is_it = found.iter().flat_map(|errors| &errors.errors).all(|error| error.code() == *code);
                if found.is_none() || !is_it {
                    wrong.push(format!("not {code}: {found:?}"));
                }
            }
            ["assess"] => {
                for line in block.iter().filter(|line| !line.is_empty()) {
                    count += 1;
                    let found = policy.as_ref().map_or_else(String::new, |policy| said(policy, line));
                    if line.split_once(" → ").map(|(_, expected)| expected) != Some(&found) {
                        wrong.push(format!("{line}\n    found {found}"));
                    }
                }
            }
            _ => {}
        }
    }
    (count, wrong)
}

/// Left `INSTRUMENT DATE: ITEM=ANSWER …`.
fn said(policy: &Policy, line: &str) -> String {
    let left = line.split_once(" → ").map_or(line, |(left, _)| left);
    let (head, given) = left.split_once(':').unwrap_or((left, ""));
    let (name, day) = head.split_once(' ').unwrap_or((head, "2024-01-01"));
    let found = policy.instruments().get(name).map_err(|error| error.code());
    let assessed =
        found.and_then(|one| one.assess(&answers(given), date(day)).map_err(|errors| errors.errors.first().code()));
    assessed.map_or_else(|code| format!("error {code}"), |assessed| told(&assessed))
}

#[test]
fn every_line_of_the_page_is_true() {
    let path = format!("{}/../../docs/instruments.md", env!("CARGO_MANIFEST_DIR"));
    let (count, wrong) = check(&std::fs::read_to_string(path).expect("the page"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 15, "only {count} lines were found");
}

#[test]
fn a_wrong_line_is_caught() {
    let pack = "```yaml pack\npack: p\ninstruments: {i: {items: {q: {answers: {a: 0, b: 1}}}, levels: [{id: h, from: 1}, {id: l, from: 0}]}}\n```\n";
    for (block, count) in [
        ("```assess\ni 2024-01-01: q=a → l; 0\n```\n", 0),
        ("```assess\ni 2024-01-01: q=a → h; 0\n```\n", 1),
        ("```assess\ni 2024-01-01: q=c → error instruments.unknown_answer\n```\n", 0),
        ("```assess\nj 2024-01-01: q=a → l; 0\n```\n", 1),
        ("```assess\ni 2024-01-01: q=a\n```\n", 1),
        ("```yaml refused instruments.gap\npack: p\n```\n", 1),
        ("```yaml refused instruments.gap\npack: p\nmembers: 1\n```\n", 1),
        ("```yaml pack\npack: p\nmembers: 1\n```\n", 1),
    ] {
        assert_eq!(check(&format!("{pack}{block}")).1.len(), count, "{block}");
    }
}
