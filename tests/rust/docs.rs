//! The docs are true: every example in them is tried.
//!
//! A fenced block says what it holds. `json facts`: the facts of the examples behind it; `json facts refused CODE`: no
//! facts. `feel`: one example a line, `expression → answer`. `yaml pack`: a policy that loads; `yaml refused CODE`: one
//! that does not. `json household`: the household of the screenings behind it. `screen`: one answer of the last policy a
//! line. Blocks of other kinds hold no examples.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test that reads the docs and stops where one is wrong"
)]

use chrono::NaiveDate;
use serde_json::{Map, Value as Json};
use tuodi::law::Clock;
use tuodi::text::{self, Tongue};
use tuodi::{Facts, Policy, evaluate};

/// Kinds of blocks without examples.
const PLAIN: [&str; 6] = ["", "sh", "rust", "text", "json", "yaml"];

/// What was tried so far, and what is wrong.
#[derive(Default)]
struct Checked {
    expressions: usize,
    packs: usize,
    screenings: usize,
    wrong: Vec<String>,
}

/// What the blocks so far have set up.
#[derive(Default)]
struct Present {
    facts: Facts,
    policy: Option<Policy>,
    household: Map<String, Json>,
}

#[test]
fn every_example_of_the_language_is_true() {
    let checked = check(&document("docs/language.md"));
    holds(&checked);
    assert!(checked.expressions >= 200, "only {} expressions were found", checked.expressions);
    assert!(checked.packs >= 2, "only {} packs were found", checked.packs);
}

#[test]
fn every_example_of_the_pack_format_is_true() {
    let checked = check(&document("docs/packs.md"));
    holds(&checked);
    assert!(checked.packs >= 12, "only {} packs were found", checked.packs);
    assert!(checked.screenings >= 20, "only {} screenings were found", checked.screenings);
}

#[test]
fn every_example_of_the_readme_is_true() {
    let checked = check(&document("README.md"));
    holds(&checked);
    assert!(checked.expressions >= 4, "only {} expressions were found", checked.expressions);
}

/// Each of these documents says something that is not so.
#[test]
fn a_wrong_example_is_caught() {
    let pack =
        "```yaml pack\npack: p\nfacts: {household: {a: {type: boolean}}}\nprogrammes: {aid: {eligible: a}}\n```\n";
    let broken = [
        "```feel\n1 + 1 → {\"type\":\"number\",\"value\":\"3\"}\n```\n",
        "```feel\n1 + 1 → {\"value\":\"2\",\"type\":\"number\"}\n```\n",
        "```feel\n1 + 1 → error engine.division_by_zero\n```\n",
        "```feel\n1 / 0 → error engine.empty_list\n```\n",
        "```feel\n1 / 0 → error engine.division_by_zero at 2\n```\n",
        "```feel\n1 / 0 → error engine.division_by_zero at 1: the divisor is nought\n```\n",
        "```feel\n1 + 1\n```\n",
        "```feel\na → {\"type\":\"number\",\"value\":\"1\"}\n```\n",
        "```json facts\n{\"a\": 1.5}\n```\n",
        "```json facts refused facts.shape\n{\"a\": 1}\n```\n",
        "```json facts refused facts.untyped\n{\"a\": 1.5}\n```\n",
        "```yaml pack\npack: p\nmembers: 1\n```\n",
        "```yaml refused policy.unknown_key\npack: p\n```\n",
        "```yaml refused policy.missing\npack: p\nmembers: 1\n```\n",
        "```screen\n2011-04-01 → aid: eligible\n```\n",
        "```fell\n1 + 1 → {\"type\":\"number\",\"value\":\"3\"}\n```\n",
        "```feel\n1 + 1 → {\"type\":\"number\",\"value\":\"2\"}\n",
    ];
    for document in broken {
        assert_eq!(check(document).wrong.len(), 1, "{document}");
    }
    let screened = |household: &str, line: &str| {
        check(&format!("{pack}```json household\n{household}\n```\n```screen\n{line}\n```\n")).wrong.len()
    };
    assert_eq!(screened("{\"a\": true}", "2011-04-01 → aid: eligible"), 0);
    assert_eq!(screened("{\"a\": true}", "2011-04-01 → aid: not eligible"), 1);
    assert_eq!(screened("{\"a\": true}", "2011-04-01 → bid: eligible"), 1);
    assert_eq!(screened("{\"a\": true}", "2011-04-31 → aid: eligible"), 1);
    assert_eq!(screened("{}", "2011-04-01 → aid: undetermined (facts are missing); needed: a"), 0);
    assert_eq!(screened("{}", "2011-04-01 → aid: undetermined (facts are missing)"), 1);
    assert_eq!(screened("{\"b\": 1}", "2011-04-01 → aid: eligible"), 1);
    assert_eq!(screened("{\"b\": 1}", "2011-04-01 → error screening.unknown_fact"), 0);
}

#[test]
fn a_true_example_is_not_caught() {
    let sound = "```json facts\n{\"a\": 1}\n```\n\n```feel\na + 1  →  {\"type\":\"number\",\"value\":\"2\"}\n\n\
                 a / 0  →  error engine.division_by_zero at 1\n```\n\n```sh\nexit 1\n```\n";
    let checked = check(sound);
    holds(&checked);
    assert_eq!(checked.expressions, 2);
}

fn document(path: &str) -> String {
    let file = format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn holds(checked: &Checked) {
    assert!(checked.wrong.is_empty(), "{} are wrong:\n{}", checked.wrong.len(), checked.wrong.join("\n"));
}

/// Tries every example of a document.
fn check(document: &str) -> Checked {
    let mut checked = Checked::default();
    let mut present = Present::default();
    let mut lines = document.lines().enumerate();
    while let Some((start, line)) = lines.next() {
        let Some(kind) = line.strip_prefix("```") else { continue };
        let mut block = Vec::new();
        let mut closed = false;
        for (number, line) in lines.by_ref() {
            closed = line == "```";
            if closed {
                break;
            }
            block.push((number + 1, line));
        }
        if !closed {
            checked.wrong.push(format!("line {}: the block does not end", start + 1));
        } else if let Err(error) = try_block(kind, &block, &mut present, &mut checked) {
            checked.wrong.push(format!("line {}: {error}", start + 1));
        }
    }
    checked
}

fn try_block(kind: &str, block: &[(usize, &str)], present: &mut Present, checked: &mut Checked) -> Result<(), String> {
    let text: String = block.iter().flat_map(|(_, line)| [*line, "\n"]).collect();
    match kind.split(' ').collect::<Vec<_>>().as_slice() {
        ["json", "facts"] => present.facts = Facts::from_json(&text).map_err(|errors| errors.to_string())?,
        ["json", "facts", "refused", code] => match Facts::from_json(&text) {
            Ok(_) => return Err(format!("these are facts, not {code}")),
            Err(errors) if errors.code() != *code => return Err(format!("{}, not {code}: {errors}", errors.code())),
            Err(_) => {}
        },
        ["json", "household"] => present.household = serde_json::from_str(&text).map_err(|error| error.to_string())?,
        ["yaml", "pack"] => {
            checked.packs += 1;
            present.policy = Some(Policy::from_text(&text).map_err(|errors| errors.to_string())?);
        }
        ["yaml", "refused", code] => {
            checked.packs += 1;
            match Policy::from_text(&text) {
                Ok(_) => return Err(format!("this loads, not {code}")),
                Err(errors) if errors.errors.iter().all(|error| error.code() != *code) => {
                    return Err(format!("none is {code}: {errors}"));
                }
                Err(_) => {}
            }
        }
        ["feel" | "screen"] => {
            for (number, line) in block.iter().filter(|(_, line)| !line.trim().is_empty()) {
                let tried = match line.split_once(" → ") {
                    Some((left, right)) if kind == "feel" => {
                        checked.expressions += 1;
                        expression(left.trim(), right.trim(), &present.facts)
                    }
                    Some((left, right)) => {
                        checked.screenings += 1;
                        screening(left.trim(), right.trim(), present)
                    }
                    None => Err("no ` → `".to_owned()),
                };
                checked.wrong.extend(tried.err().map(|error| format!("line {number}: {error}")));
            }
        }
        _ if PLAIN.contains(&kind) => {}
        _ => return Err(format!("a block of no known kind: `{kind}`")),
    }
    Ok(())
}

/// The answer is JSON, or `error CODE`, perhaps with ` at COLUMN` and `: MESSAGE`.
fn expression(text: &str, expected: &str, facts: &Facts) -> Result<(), String> {
    let found = match evaluate(text, facts) {
        Ok(answer) => answer.to_json(),
        Err(error) => {
            let json: Json = serde_json::from_str(&error.to_json()).map_err(|error| error.to_string())?;
            let error = json.get("error").ok_or("an error has an `error`")?;
            let word = |key: &str| error.get(key).and_then(Json::as_str).unwrap_or_default().to_owned();
            let short = format!("error {}", word("code"));
            let place = error.get("column").map_or_else(|| short.clone(), |column| format!("{short} at {column}"));
            let full = format!("{place}: {}", word("message"));
            if [&short, &place, &full].into_iter().any(|form| form == expected) {
                return Ok(());
            }
            full
        }
    };
    if found == expected { Ok(()) } else { Err(format!("`{text}`\n    found    {found}\n    expected {expected}")) }
}

/// Left `AS_OF`, perhaps with ` known on DATE`; right `PROGRAMME: OUTCOME, AMOUNT; needed: FACTS`, or
/// `PROGRAMME/CRITERION: …` as in its English text, or `CONCEPT = VALUE`, or `error CODE`.
fn screening(left: &str, expected: &str, present: &Present) -> Result<(), String> {
    let policy = present.policy.as_ref().ok_or("no policy stands before it")?;
    let (as_of, known_on) = left.split_once(" known on ").unwrap_or((left, left));
    let date = |text: &str| text.parse::<NaiveDate>().map_err(|error| format!("`{text}`: {error}"));
    let clock = Clock { as_of: date(as_of)?, known_on: date(known_on)? };
    let mut found = Vec::new();
    let household = policy.household(&Json::Object(present.household.clone()).to_string());
    match household.map(|household| policy.screen(&household, clock)) {
        Err(errors) => found.extend(errors.errors.iter().map(|error| format!("error {}", error.code()))),
        Ok(Err(errors)) => found.extend(errors.errors.iter().map(|error| format!("error {}", error.code()))),
        Ok(Ok(screening)) => {
            for decision in &screening.decisions {
                let mut line = format!("{}: ", decision.programme);
                line.push_str(text::outcome(decision.outcome, decision.because, Tongue::En));
                if let Some(amount) = &decision.amount {
                    line.push_str(&format!(", {} {}", amount.figure, amount.unit));
                }
                if !decision.needed.is_empty() {
                    line.push_str(&format!("; needed: {}", decision.needed.join(", ")));
                }
                found.push(line);
                let criteria = decision.criteria.iter();
                found.extend(
                    criteria
                        .map(|criterion| format!("{}/{}", decision.programme, text::criterion(criterion, Tongue::En))),
                );
            }
            found.extend(screening.concepts.iter().map(|(name, figure)| format!("{name} = {figure}")));
        }
    }
    if found.iter().any(|found| found == expected) {
        return Ok(());
    }
    Err(format!("{left}\n    found    {}\n    expected {expected}", found.join("\n             ")))
}
