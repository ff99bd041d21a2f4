//! Every pack under `tests/packs/broken` is refused with exactly the faults that its first lines name.
//!
//! `# expect: CODE LINE:COLUMN PATH` is one fault of this file, `-` the path of the whole; `# hint:` is what the message
//! of the fault before it says. A folder holds a chain of packs, of which the one with the folder's name is loaded.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tuodi::Policy;
use tuodi::law::PackErrors;
use tuodi::policy::Limits;

/// What a file says of itself.
struct Expected {
    /// `pack: code line:column path`; the pack is empty for the loaded one.
    fault: String,
    hints: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/packs/broken")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let found = std::fs::read_dir(folder).expect("the folder of broken packs");
    let mut paths: Vec<PathBuf> = found.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn stem(path: &Path) -> String {
    path.file_stem().expect("a name").to_string_lossy().into_owned()
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a text")
}

/// The name after `pack:`, if there is one.
fn name_of(text: &str) -> String {
    text.lines().find_map(|line| line.strip_prefix("pack: ")).unwrap_or_default().to_owned()
}

fn expected(pack: &str, text: &str) -> Vec<Expected> {
    let mut found: Vec<Expected> = Vec::new();
    for line in text.lines().take_while(|line| line.starts_with('#')) {
        if let Some(fault) = line.strip_prefix("# expect: ") {
            found.push(Expected { fault: format!("{pack}: {fault}"), hints: Vec::new() });
        } else if let Some(hint) = line.strip_prefix("# hint: ") {
            found.last_mut().expect("a fault before the hint").hints.push(hint.to_owned());
        } else {
            panic!("`{line}` is neither `# expect: ` nor `# hint: `");
        }
    }
    found
}

/// Each fault as the files write it, with its message.
fn told(errors: &PackErrors) -> Vec<(String, String)> {
    let one = |error: &tuodi::law::PackError| {
        let path = if error.path.is_empty() { "-" } else { &error.path };
        let pack = error.pack.as_deref().unwrap_or_default();
        let place = error.place;
        (format!("{pack}: {} {}:{} {path}", error.code(), place.line, place.column), error.fault.to_string())
    };
    errors.errors.iter().map(one).collect()
}

/// What is off with one pack; nothing if it is refused as its files say.
fn off(path: &Path) -> Vec<String> {
    let (name, texts): (String, Vec<(String, String)>) = if path.is_dir() {
        (stem(path), entries(path).iter().map(|path| (stem(path), read(path))).collect())
    } else {
        (String::new(), vec![(String::new(), read(path))])
    };
    let mut wanted = Vec::new();
    for (file, text) in &texts {
        let pack = if *file == name { "" } else { file.as_str() };
        wanted.extend(expected(pack, text));
        if !name.is_empty() {
            assert_eq!(name_of(text), *file, "a file of a chain has the name of its pack");
        }
    }
    let loaded = match texts.as_slice() {
        [(_, text)] => Policy::from_text(text),
        several => Policy::from_texts(&name, &several.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>()),
    };
    let Err(errors) = loaded else { return vec![format!("{}: loads without a fault", path.display())] };
    let mut found = told(&errors);
    let mut faults = Vec::new();
    for one in wanted {
        let Some(place) = found.iter().position(|(fault, _)| *fault == one.fault) else {
            faults.push(format!("missing   {}", one.fault));
            continue;
        };
        let (_, message) = found.remove(place);
        let hints = one.hints.iter().filter(|hint| !message.contains(hint.as_str()));
        faults.extend(hints.map(|hint| format!("no hint   {}: `{hint}` in `{message}`", one.fault)));
        if one.hints.is_empty() {
            faults.push(format!("unhinted  {}: `{message}`", one.fault));
        }
    }
    faults.extend(found.iter().map(|(fault, message)| format!("too many  {fault}: `{message}`")));
    let name = stem(path);
    faults.iter().map(|fault| format!("{name}: {fault}")).collect()
}

#[test]
fn every_broken_pack_is_refused_with_exactly_its_faults() {
    let packs = entries(&folder());
    assert!(packs.len() >= 30, "{} packs", packs.len());
    let faults: Vec<String> = packs.iter().flat_map(|path| off(path)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The codes of one enum of the library, read from its text.
fn codes(file: &str) -> BTreeSet<String> {
    let text = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file));
    let quoted = text.split('"').filter(|part| part.starts_with("policy.") && !part.contains(' '));
    quoted.map(str::to_owned).collect()
}

#[test]
fn every_code_of_a_pack_has_a_broken_pack() {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for path in entries(&folder()) {
        let files = if path.is_dir() { entries(&path) } else { vec![path] };
        for file in files {
            let found = expected("", &read(&file));
            seen.extend(found.iter().filter_map(|one| Some(one.fault.split(' ').nth(1)?.to_owned())));
        }
    }
    // A pack of more rules than a host allows is made below.
    seen.insert("policy.limit".to_owned());
    let missing: Vec<String> = codes("law/error.rs").into_iter().filter(|code| !seen.contains(code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(codes("law/error.rs").len() > 10);
}

/// A pack with so many criteria.
fn of_rules(count: usize) -> String {
    let mut text =
        "pack: p\nfacts: {household: {n: {type: number}}}\nprogrammes:\n  a:\n    eligible:\n      any:\n".to_owned();
    for number in 0..count {
        text.push_str(&format!("        - n = {number}\n"));
    }
    text
}

#[test]
fn ten_thousand_rules_are_enough() {
    assert!(Policy::from_text(&of_rules(10_000)).is_ok());
    let errors = Policy::from_text(&of_rules(10_001)).expect_err("a rule too many");
    let found = told(&errors);
    assert_eq!(found.len(), 1, "{errors}");
    assert_eq!(found[0].0, ": policy.limit 10007:11 programmes.a.eligible.any[10000]");
    assert!(found[0].1.contains("more than 10000 rules and formulas; split the pack, or raise the limit"));
}

#[test]
fn a_host_may_allow_less() {
    let mut limits = Limits::default();
    limits.rules = 3;
    assert!(Policy::from_text_within(&of_rules(3), &limits).is_ok());
    let errors = Policy::from_text_within(&of_rules(4), &limits).expect_err("a rule too many");
    assert_eq!(told(&errors)[0].0, ": policy.limit 10:11 programmes.a.eligible.any[3]");
}

/// Packs of which each extends the next.
fn chain(length: usize) -> Vec<String> {
    let pack = |number: usize| match number + 1 == length {
        true => format!("pack: p{number}\n"),
        false => format!("pack: p{number}\nextends: p{}\n", number + 1),
    };
    (0..length).map(pack).collect()
}

#[test]
fn a_chain_has_at_most_eight_packs() {
    let load = |length: usize, limits: &Limits| {
        let texts = chain(length);
        Policy::from_texts_within("p0", &texts.iter().map(String::as_str).collect::<Vec<_>>(), limits)
    };
    let policy = load(8, &Limits::default()).expect("eight packs");
    assert_eq!(policy.extends().collect::<Vec<_>>(), ["p1", "p2", "p3", "p4", "p5", "p6", "p7"]);
    let errors = load(9, &Limits::default()).expect_err("nine packs");
    let found = told(&errors);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "p7: policy.extends 2:10 extends");
    assert!(found[0].1.contains("a chain of more than 8 packs; join some of them"), "{}", found[0].1);
    let mut fewer = Limits::default();
    fewer.chain = 1;
    assert!(load(1, &fewer).is_ok());
    assert_eq!(told(&load(2, &fewer).expect_err("two packs"))[0].0, ": policy.extends 2:10 extends");
}

#[test]
fn a_folder_holds_each_pack_once_and_the_one_that_is_asked_for() {
    let missing = Policy::from_texts("citty", &["pack: city\n"]).expect_err("no such pack");
    assert_eq!(missing.errors.first().code(), "policy.extends");
    assert!(missing.to_string().contains("did you mean `city`?"), "{missing}");
    let twice = Policy::from_texts("city", &["pack: city\n", "pack: city\ntitle: 市\n"]).expect_err("two of them");
    assert_eq!(twice.errors.first().code(), "policy.extends");
    assert!(twice.to_string().contains("two texts of the folder are packs of this name"), "{twice}");
}
