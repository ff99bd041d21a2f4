//! The docs are true: every example in them is tried.
//!
//! A fenced block says what it holds. `json facts`: the facts of the examples behind it; `json facts refused CODE`: no
//! facts. `feel`: one example a line, `expression → answer`. `yaml pack`: a policy that loads; `yaml pack NAME`: one that
//! may extend others that were named before; `yaml refused CODE` and `yaml refused CODE NAME`: one that does not load.
//! `json household`: the household of the screenings behind it. `screen`: one answer of the last policy a line. Blocks of
//! other kinds hold no examples. Every code of the library stands in a table of the docs, and no other.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that reads the docs and stops where one is wrong"
)]

#[path = "docs/stories.rs"]
mod stories;

use chrono::NaiveDate;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::path::Path;
use tuodi::assessment::{ActKind, Guard};
use tuodi::law::{Clock, PackErrors};
use tuodi::policy::Replacement;
use tuodi::screening::{Decision, Receipt, Screening};
use tuodi::text::{self, Tongue};
use tuodi::{Facts, Policy, evaluate};

/// Kinds of blocks without examples that are tried here; those of Python are tried in Python.
const PLAIN: [&str; 7] = ["", "sh", "rust", "text", "json", "yaml", "pycon"];

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
    /// Packs that others may extend, by name.
    folder: Vec<(String, String)>,
    household: String,
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
    assert!(checked.packs >= 45, "only {} packs were found", checked.packs);
    assert!(checked.screenings >= 150, "only {} screenings were found", checked.screenings);
}

#[test]
fn every_example_of_the_page_on_notices_is_true() {
    let checked = check(&document("docs/documents.md"));
    holds(&checked);
    assert!(checked.packs >= 3, "only {} packs were found", checked.packs);
}

#[test]
fn every_example_of_the_page_on_procedures_is_true() {
    let checked = check(&document("docs/procedures.md"));
    holds(&checked);
    assert!(checked.packs >= 18, "only {} packs were found", checked.packs);
}

#[test]
fn every_example_of_the_page_on_needs_is_true() {
    let checked = check(&document("docs/needs.md"));
    holds(&checked);
    assert!(checked.packs >= 3, "only {} packs were found", checked.packs);
}

#[test]
fn every_example_of_the_page_on_discovery_is_true() {
    let checked = check(&document("docs/discovery.md"));
    holds(&checked);
    assert!(checked.packs >= 4, "only {} packs were found", checked.packs);
    assert!(checked.screenings >= 3, "only {} screenings were found", checked.screenings);
}

#[test]
fn the_page_on_procedures_names_every_act_and_guard() {
    let text = document("docs/procedures.md");
    let rows: BTreeSet<&str> = text.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let acts = ActKind::ALL.iter().map(|act| act.name());
    let missing: Vec<&str> = acts.chain(Guard::ALL.map(Guard::name)).filter(|name| !rows.contains(name)).collect();
    assert!(missing.is_empty(), "docs/procedures.md has no row for {missing:?}");
    for act in ActKind::ALL {
        let row = text.lines().find(|line| line.starts_with(&format!("| `{act}` |"))).unwrap_or_default();
        assert_eq!(row.contains("| official |"), act.is_official(), "{row}");
    }
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
    assert_eq!(screened("{\"a\": 1.5}", "2011-04-01 → error screening.shape"), 1);
    assert_eq!(screened("{\"a\": true, \"a\": true}", "2011-04-01 → error document.duplicate_key"), 0);
    for (field, sound, wrong) in [
        ("aid.chosen", "\"yes\"", "\"no\""),
        ("aid.settled", "\"definite\"", "\"open\""),
        ("aid.provisional", "true", "false"),
        ("aid.near_misses", "—", "[]"),
        ("questions", "—", "a"),
        ("policy[0].pack", "\"p\"", "\"q\""),
        ("parameters", "[]", "—"),
        ("basis of aid", "—", "(Notice)"),
    ] {
        for (expected, count) in [(sound, 0), (wrong, 1), ("", 1)] {
            assert_eq!(screened("{\"a\": true}", &format!("2011-04-01 → {field} = {expected}")), count, "{field}");
        }
    }
    assert_eq!(screened("{\"a\": true}", "2011-04-01 → aid.chosne = \"yes\""), 1);
    assert_eq!(screened("{\"a\": true}", "2011-04-01 → bid.chosen = \"yes\""), 1);
    let missed = "aid.near_misses = [{\"criterion\":0,\"surely\":true}]";
    assert_eq!(screened("{\"a\": false}", &format!("2011-04-01 → {missed}")), 0);
    assert_eq!(screened("{\"a\": false}", &format!("2011-04-01 → {}", missed.replace("true", "false"))), 1);
    assert_eq!(screened("{}", "2011-04-01 → questions = a"), 0);
    assert_eq!(screened("{}", "2011-04-01 → questions = —"), 1);
    assert_eq!(screened("{\"a\": true}", "2011-04-01 with b = 1 → error policy.unknown_parameter"), 0);
    assert_eq!(screened("{\"a\": true}", "2011-04-01 with b = 1 → aid: eligible"), 1);
}

/// Packs that extend others: a wrong name, a wrong code, a pack that was refused.
#[test]
fn a_wrong_chain_is_caught() {
    let above = "```yaml pack above\npack: above\nconcepts: {one: 1}\n```\n";
    let sound = "```yaml pack below\npack: below\nextends: above\nremove: [one]\n```\n";
    let refused = "```yaml refused policy.override below\npack: below\nextends: above\nconcepts: {one: 2}\n```\n";
    for (document, count) in [
        (format!("{above}{sound}"), 0),
        (sound.to_owned(), 1),
        (format!("{above}{refused}{sound}"), 0),
        (format!("{above}{}", refused.replace("policy.override", "policy.removed")), 1),
        (format!("{above}{}", refused.replace("concepts: {one: 2}", "")), 1),
        (format!("{above}{}", sound.replace("pack below", "pack bellow")), 1),
        (format!("{above}{above}"), 1),
    ] {
        assert_eq!(check(&document).wrong.len(), count, "{document}");
    }
}

/// The page of a group of codes.
const CODES: [(&str, &str); 58] = [
    ("record", "packs"),
    ("policy", "packs"),
    ("screening", "packs"),
    ("document", "packs"),
    ("register", "registers"),
    ("identity", "registers"),
    ("language", "language"),
    ("engine", "language"),
    ("facts", "language"),
    ("table", "populations"),
    ("population", "populations"),
    ("calendar", "calendars"),
    ("instruments", "instruments"),
    ("documents", "documents"),
    ("procedures", "procedures"),
    ("revisit", "revisits"),
    ("actor", "cases"),
    ("amount", "cases"),
    ("case", "cases"),
    ("ceiling", "cases"),
    ("close", "cases"),
    ("consent", "cases"),
    ("decision", "cases"),
    ("deliberation", "cases"),
    ("emergency", "cases"),
    ("grant", "cases"),
    ("grounds", "cases"),
    ("history", "cases"),
    ("instrument", "cases"),
    ("investigation", "cases"),
    ("limit", "cases"),
    ("means_check", "cases"),
    ("notice", "cases"),
    ("objection", "cases"),
    ("opinion", "cases"),
    ("papers", "cases"),
    ("pay", "cases"),
    ("plan", "cases"),
    ("programme", "cases"),
    ("publication", "cases"),
    ("remedy", "cases"),
    ("round", "cases"),
    ("deadline", "cases"),
    ("uprate", "cases"),
    ("work_plan", "work_plans"),
    ("export", "work_plans"),
    ("sample", "sampling"),
    ("matching", "matching"),
    ("match", "needs"),
    ("needs", "needs"),
    ("ledger", "ledger"),
    ("referral", "agreements"),
    ("agreement", "agreements"),
    ("discovery", "discovery"),
    ("warning", "discovery"),
    ("staffing", "discovery"),
    ("report", "reports"),
    ("journal", "journal"),
];

/// Codes of values that a caller makes in code, not of anything that a page describes.
const OF_TYPES: [&str; 3] = ["identity.authority", "identity.key_length", "identity.pseudonym"];

#[test]
fn every_code_stands_in_the_docs_and_no_other() {
    let source = source_text();
    // A text that `at` is given is a path.
    let parts = source.split('"').zip(source.split('"').skip(1)).filter(|(before, _)| !before.ends_with(".at("));
    let in_source: BTreeSet<&str> = parts.map(|(_, part)| part).filter(|part| codes_in(part) == [*part]).collect();
    assert!(in_source.len() > 70, "only {} codes were found", in_source.len());
    for page in [
        "packs",
        "registers",
        "language",
        "populations",
        "calendars",
        "instruments",
        "documents",
        "procedures",
        "cases",
        "revisits",
        "work_plans",
        "sampling",
        "matching",
        "needs",
        "ledger",
        "agreements",
        "discovery",
        "reports",
        "journal",
    ] {
        let text = document(&format!("docs/{page}.md"));
        // The numbers of the examples tell some codes better than a table would.
        let in_examples = codes_in(&text).into_iter().filter(|code| code.starts_with("identity."));
        let in_docs: BTreeSet<&str> = codes_of_page(&text).into_iter().chain(in_examples).collect();
        let own: BTreeSet<&str> = in_source
            .iter()
            .copied()
            .filter(|code| CODES.iter().any(|(group, of)| of == &page && code.split('.').next() == Some(group)))
            .filter(|code| !OF_TYPES.contains(code))
            .collect();
        let missing: Vec<&&str> = own.difference(&in_docs).collect();
        assert!(missing.is_empty(), "docs/{page}.md has no line for {missing:?}");
        let unknown: Vec<&&str> = in_docs.difference(&in_source).collect();
        assert!(unknown.is_empty(), "docs/{page}.md has codes that do not exist: {unknown:?}");
    }
    assert_eq!(
        codes_of_page("`policy.a`\n| `policy.b`, register.c | screening.… |\n"),
        ["policy.b", "register.c"].into()
    );
}

#[test]
fn every_field_of_an_answer_stands_in_the_docs() {
    let text = document("docs/packs.md");
    for file in ["screening/decision.rs", "screening/receipt.rs"] {
        let source =
            std::fs::read_to_string(source_folder().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let fields: Vec<&str> = source
            .lines()
            .filter_map(|line| line.strip_prefix("    pub ")?.split_once(": ").map(|(name, _)| name))
            .filter(|name| !name.contains(['(', ' ']))
            .collect();
        assert!(fields.len() >= 8, "{file}: {fields:?}");
        let missing: Vec<&str> = fields.into_iter().filter(|field| !text.contains(&format!("`{field}`"))).collect();
        assert!(missing.is_empty(), "docs/packs.md does not name {missing:?} of {file}");
    }
}

/// The codes in a text: a group, a point and a word.
fn codes_in(text: &str) -> Vec<&str> {
    let words = text.split(|letter: char| !letter.is_ascii_lowercase() && letter != '_' && letter != '.');
    let is_code = |word: &&str| match word.split_once('.') {
        Some((_, "" | "md")) => false,
        Some((group, own)) => CODES.iter().any(|(known, _)| *known == group) && !own.contains('.'),
        None => false,
    };
    words.filter(is_code).collect()
}

/// The codes in the tables of a page.
fn codes_of_page(text: &str) -> BTreeSet<&str> {
    text.lines().filter(|line| line.starts_with('|')).flat_map(codes_in).collect()
}

fn source_folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The text of the library without its tests.
fn source_text() -> String {
    let mut text = String::new();
    let mut folders = vec![source_folder()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
                let own = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                let code = own.lines().filter(|line| !line.trim_start().starts_with("//"));
                code.for_each(|line| text.extend([line, "\n"]));
            }
        }
    }
    text
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
        ["json", "household"] => present.household = text,
        ["yaml", "pack", name @ ..] if name.len() < 2 => {
            checked.packs += 1;
            present.policy = Some(load(&text, name, present).map_err(|errors| errors.to_string())?);
            present.folder.extend(name.iter().map(|name| ((*name).to_owned(), text.clone())));
        }
        ["yaml", "refused", code, name @ ..] if name.len() < 2 => {
            checked.packs += 1;
            match load(&text, name, present) {
                Ok(_) => return Err(format!("this loads, not {code}")),
                Err(errors) if errors.errors.iter().any(|error| error.code() != *code) => {
                    return Err(format!("not only {code}: {errors}"));
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

/// Loads a pack: by itself, or by its name together with those that were named before.
fn load(text: &str, name: &[&str], present: &Present) -> Result<Policy, PackErrors> {
    let Some(name) = name.first() else { return Policy::from_text(text) };
    let above = present.folder.iter().map(|(_, text)| text.as_str());
    Policy::from_texts(name, &above.chain([text]).collect::<Vec<_>>())
}

/// Left `AS_OF`, perhaps with ` known on DATE` and ` with PARAMETER = VALUE`; right one of these:
/// - `PROGRAMME: OUTCOME, AMOUNT; needed: FACTS`, or `PROGRAMME of MEMBER: …`;
/// - `PROGRAMME.FIELD = JSON`, a field of the decision as `to_json` gives it, or `—` where it gives none;
/// - `PROGRAMME/CRITERION: …` as in its English text, or `basis of PROGRAMME = TEXT`;
/// - `CONCEPT = VALUE`;
/// - `questions = FACT of MEMBERS, …`, `questions[0] = JSON`;
/// - a field of the receipt, `policy = JSON`, `policy[0].pack = JSON`;
/// - `error CODE`.
fn screening(left: &str, expected: &str, present: &Present) -> Result<(), String> {
    let policy = present.policy.as_ref().ok_or("no policy stands before it")?;
    let found = answers(left, policy, &present.household)?;
    if found.iter().any(|found| found == expected) {
        return Ok(());
    }
    Err(format!("{left}\n    found    {}\n    expected {expected}", found.join("\n             ")))
}

/// Everything that can be said of a screening.
fn answers(left: &str, policy: &Policy, household: &str) -> Result<Vec<String>, String> {
    let (left, replaced) = left.split_once(" with ").map_or((left, None), |(left, replaced)| (left, Some(replaced)));
    let (as_of, known_on) = left.split_once(" known on ").unwrap_or((left, left));
    let date = |text: &str| text.parse::<NaiveDate>().map_err(|error| format!("`{text}`: {error}"));
    let clock = Clock { as_of: date(as_of)?, known_on: date(known_on)? };
    let reform;
    let policy = match replaced {
        None => policy,
        Some(replaced) => {
            let (name, value) = replaced.split_once(" = ").ok_or("no ` = ` behind `with`")?;
            let mut words = name.split_whitespace().map(str::to_owned);
            let parameter = words.next().unwrap_or_default();
            let value = value.parse().map_err(|error| format!("`{value}`: {error}"))?;
            match policy.with_parameters(&[Replacement { parameter, keys: words.collect(), value }]) {
                Ok(policy) => reform = policy,
                Err(error) => return Ok(vec![format!("error {}", error.code())]),
            }
            &reform
        }
    };
    let household = match policy.household(household) {
        Ok(household) => household,
        Err(errors) => return Ok(errors.errors.iter().map(|error| format!("error {}", error.code())).collect()),
    };
    match policy.screen_with_receipt(&household, clock) {
        Ok((screening, receipt)) => said(&screening, &receipt),
        Err(errors) => Ok(errors.errors.iter().map(|error| format!("error {}", error.code())).collect()),
    }
}

fn said(screening: &Screening, receipt: &Receipt) -> Result<Vec<String>, String> {
    let json = |text: String| serde_json::from_str::<Json>(&text).map_err(|error| error.to_string());
    let (tree, receipt) = (json(screening.to_json())?, json(receipt.to_json())?);
    let mut found = Vec::new();
    for (place, decision) in screening.decisions.iter().enumerate() {
        let own = match &decision.member {
            Some(member) => format!("{} of {member}", decision.programme),
            None => decision.programme.to_string(),
        };
        found.push(format!("{own}: {}", in_one_line(decision)));
        let criteria = decision.criteria.iter().map(|own| text::criterion(own, Tongue::En));
        found.extend(criteria.map(|criterion| format!("{own}/{criterion}")));
        found.push(format!("basis of {own} = {}", dashed(text::basis(&decision.basis, Tongue::En).trim())));
        let fields = &tree["decisions"][place];
        for field in DECISION_FIELDS {
            let value = fields.get(field).map(Json::to_string).unwrap_or_default();
            found.push(format!("{own}.{field} = {}", dashed(&value)));
        }
    }
    found.extend(screening.concepts.iter().map(|(name, figure)| format!("{name} = {figure}")));
    let question = |own: &tuodi::screening::Question| match own.members.as_slice() {
        [] => own.fact.clone(),
        members => format!("{} of {}", own.fact, members.join(" and ")),
    };
    let questions: Vec<String> = screening.questions.iter().map(question).collect();
    found.push(format!("questions = {}", dashed(&questions.join(", "))));
    for (name, list) in [("questions", &tree["questions"]), ("policy", &receipt["policy"])] {
        let items = list.as_array().map(Vec::as_slice).unwrap_or_default().iter().enumerate();
        for (place, item) in items {
            found.push(format!("{name}[{place}] = {item}"));
            let fields = item.as_object().into_iter().flatten();
            found.extend(fields.map(|(field, value)| format!("{name}[{place}].{field} = {value}")));
        }
    }
    for read in receipt["parameters"].as_array().map(Vec::as_slice).unwrap_or_default() {
        let key = read["key"].as_array().map(Vec::as_slice).unwrap_or_default();
        let keys: Vec<String> = key.iter().filter_map(|key| Some(format!(" {}", key.as_str()?))).collect();
        let name = read["parameter"].as_str().unwrap_or_default();
        let mut rest = read.clone();
        if let Some(fields) = rest.as_object_mut() {
            fields.retain(|key, _| key != "parameter" && key != "key");
        }
        found.push(format!("parameters {name}{} = {rest}", keys.concat()));
    }
    found.push(format!("parameters = {}", receipt["parameters"]));
    Ok(found)
}

/// Fields of a decision in JSON that a line may show.
const DECISION_FIELDS: [&str; 15] = [
    "because",
    "settled",
    "provisional",
    "chosen",
    "amount",
    "rule",
    "near_misses",
    "unmet",
    "needed",
    "faults",
    "procedure",
    "run_by",
    "ask_at",
    "proposed",
    "basis",
];

/// The outcome, the amount and what is needed.
fn in_one_line(decision: &Decision) -> String {
    let mut line = text::outcome(decision.outcome, decision.because, Tongue::En).to_owned();
    if let Some(amount) = &decision.amount {
        line.push_str(&format!(", {} {}", amount.figure, amount.unit));
    }
    if !decision.needed.is_empty() {
        line.push_str(&format!("; needed: {}", decision.needed.join(", ")));
    }
    line
}

/// A text, or a dash where there is none.
fn dashed(text: &str) -> &str {
    if text.is_empty() { "—" } else { text }
}
