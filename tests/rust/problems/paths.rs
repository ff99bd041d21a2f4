//! Where an error lies: every code tells a path, a line or a row, but for those of which no place can be told.

use super::{NO_ERRORS, made, source};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use tuodi::record::Problem;

/// Codes that are met without a place, and why. A `*` stands for all of a group.
const WITHOUT: [(&str, &str); 15] = [
    ("agreement.overflow", "a sum of all evidence and settlements of a month"),
    ("calendar.outside", "the day that has to be known may be one to which a count came; the text names it"),
    ("calendar.term_form", "a text that is read by itself is the whole input"),
    ("calendar.term_number", "a text that is read by itself is the whole input"),
    ("case.not_applied", "refused by the state of the case, as by most of its rules, whatever is given"),
    ("facts.too_many_values", "the facts as a whole"),
    ("identity.*", "a number that is read by itself is the whole input; of a register its cell is told"),
    ("matching.too_large", "the problem as a whole"),
    ("quantity.*", "a text or amount that is read by itself is the whole input; of a notice its part is told"),
    ("referral.state", "refused by the state of the referral, whatever is given"),
    ("register.too_large", "the text as a whole"),
    ("report.sum", "a sum of all records"),
    ("revisit.obligation_id", "a text that is read by itself is the whole input"),
    ("screening.shape", "a household that is none at all"),
    ("table.arrow", "Arrow refuses the columns together"),
];

/// The entry of the list that allows a code to have no place.
fn allowed(code: &str) -> Option<&'static str> {
    let is_of = |own: &&str| own.strip_suffix('*').map_or(code == *own, |group| code.starts_with(group));
    WITHOUT.iter().map(|(own, _)| *own).find(is_of)
}

/// Whether the library is built with what raises a code.
fn is_built(code: &str) -> bool {
    match code {
        "table.arrow" => cfg!(feature = "arrow"),
        _ => cfg!(feature = "ical") || !code.starts_with("export."),
    }
}

/// A problem of which a place should be told and is not.
pub(crate) fn lost(problem: &Problem) -> bool {
    let Problem { code, path, line, column, row, .. } = problem;
    let is_placed = path.is_some() || line.is_some() || column.is_some() || row.is_some();
    !is_placed && allowed(code).is_none()
}

/// Of each code that is met whether it was met without a place.
type Met = BTreeMap<String, bool>;

fn meet(met: &mut Met, code: &str, is_bare: bool) {
    *met.entry(code.to_owned()).or_default() |= is_bare;
}

/// What a case expects: an error of a call, and what lies in answers.
fn expected(own: &Json, is_error: bool, met: &mut Met) {
    if let Some(code) = own["code"].as_str() {
        let is_placed = ["path", "line", "column", "row"].iter().any(|key| !own[key].is_null());
        if is_placed || is_error {
            meet(met, code, !is_placed);
        }
    }
    for (key, inner) in own.as_object().into_iter().flatten() {
        expected(inner, key == "error", met);
    }
    // Further faults of a case have no lines.
    own.as_array().into_iter().flatten().for_each(|inner| expected(inner, false, met));
}

fn inside(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests").join(folder);
    let mut all: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

/// What the shared cases, the broken packs and the errors made by hand meet.
fn met() -> Met {
    let mut met = Met::new();
    for folder in inside("cases").into_iter().filter(|own| own.is_dir()) {
        for file in inside(&format!("cases/{}", folder.file_name().unwrap().to_str().unwrap())) {
            let cases: Vec<Json> = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
            cases.iter().for_each(|case| expected(&case["expect"], false, &mut met));
        }
    }
    for file in inside("packs/broken").into_iter().filter(|own| own.is_file()) {
        let text = fs::read_to_string(file).unwrap();
        let told = text.lines().filter_map(|line| line.strip_prefix("# expect: ")?.split_once(' '));
        told.for_each(|(code, _)| meet(&mut met, code, false));
    }
    for (problem, _) in made::all() {
        for own in [&problem].into_iter().chain(&problem.also) {
            let bare = own.path.is_none() && own.line.is_none() && own.column.is_none() && own.row.is_none();
            meet(&mut met, &own.code, bare);
        }
    }
    met
}

/// The codes of the errors of a file.
fn codes(text: &str) -> BTreeSet<String> {
    let (mut found, mut owner, mut is_code) = (BTreeSet::new(), "", false);
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("impl ") {
            owner = rest.split([' ', '<']).next().unwrap_or_default();
        }
        is_code = (is_code && line != "    }") || line.starts_with("    pub fn code(");
        if is_code && !NO_ERRORS.contains(&owner) && !line.trim_start().starts_with("//") {
            let texts = line.split('"').skip(1).step_by(2);
            found.extend(texts.filter(|text| text.contains('.')).map(str::to_owned));
        }
    }
    found
}

/// Codes that nothing meets, codes without a place, and entries of the list that are not needed.
fn faults(codes: &BTreeSet<String>, met: &Met) -> Vec<String> {
    let unmet = codes.iter().filter(|code| is_built(code) && !met.contains_key(*code));
    let mut faults: Vec<String> = unmet.map(|code| format!("{code}: nothing here meets it")).collect();
    let bare: BTreeSet<&str> = met.iter().filter(|(_, bare)| **bare).map(|(code, _)| code.as_str()).collect();
    let lost = bare.iter().filter(|code| allowed(code).is_none());
    faults.extend(lost.map(|code| format!("{code}: tells no place")));
    let needed: BTreeSet<&str> = bare.iter().filter_map(|code| allowed(code)).collect();
    let idle = WITHOUT.iter().filter(|(own, _)| is_built(own) && !needed.contains(own));
    faults.extend(idle.map(|(own, _)| format!("{own}: stands in the list, and tells its place")));
    faults
}

#[test]
fn every_error_tells_its_place() {
    let codes: BTreeSet<String> = source().iter().flat_map(|(_, text)| codes(text)).collect();
    assert!(codes.len() >= 300, "only {} codes", codes.len());
    assert!(WITHOUT.iter().all(|(_, why)| why.len() > 10));
    let faults = faults(&codes, &met());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_error_tells_the_path_of_its_fault() {
    for (problem, path) in made::all() {
        let path = made::ids(path);
        assert_eq!(problem.path.as_deref().unwrap_or_default(), path, "{problem:?}");
    }
}

#[test]
fn a_code_without_a_place_is_caught() {
    let text = "impl AError {\n    pub fn code(&self) -> &'static str {\n        match self {\n            \
                // \"a.not\"\n            A => \"a.a\",\n        }\n    }\n    fn other() { \"a.other\" }\n}\n";
    let own = codes(text);
    assert_eq!(own, BTreeSet::from(["a.a".to_owned()]));
    assert_eq!(codes(&text.replace("AError", "Irregularity")), BTreeSet::new());
    // Every entry of the list is met without a place but one.
    let met: Met = WITHOUT.iter().skip(1).map(|(code, _)| (code.replace('*', "x"), true)).collect();
    let idle = "agreement.overflow: stands in the list, and tells its place";
    assert_eq!(faults(&own, &met), ["a.a: nothing here meets it", idle]);
    let with = |bare| {
        let also = [("a.a".to_owned(), bare), ("agreement.overflow".to_owned(), true)];
        faults(&own, &met.clone().into_iter().chain(also).collect())
    };
    assert_eq!((with(true), with(false)), (vec!["a.a: tells no place".to_owned()], Vec::new()));
    let mut met = Met::new();
    expected(
        &serde_json::json!([{"code": "b.b"}, {"error": {"code": "a.a", "also": [{"code": "c.c"}]}}]),
        false,
        &mut met,
    );
    assert_eq!(met, Met::from([("a.a".to_owned(), true)]));
}
