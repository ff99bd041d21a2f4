//! The auditor's own program, `examples/verify_sample.py`: it draws the same sample, and finds every change.

use super::{any_design, any_units, design, manifest, python, units};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::Value as Json;
use std::fs;
use std::path::{Path, PathBuf};
use tuodi::revisit::sample::{Design, Manifest, Unit};

fn program() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/verify_sample.py")
}

/// Its exit code; nothing without Python.
fn verdict(manifest: &str, units: &[Unit]) -> Option<i32> {
    let units = serde_json::to_string(units).expect("JSON");
    verdict_of(manifest, &units)
}

fn verdict_of(manifest: &str, units: &str) -> Option<i32> {
    let (code, said) = told(&[manifest.as_bytes(), units.as_bytes()])?;
    assert!(["same\n", "differs\n"].contains(&said.as_str()), "{said}");
    code
}

/// Its exit code, and what it says on the one of the two ways out that belongs to it; nothing without Python.
fn told(files: &[&[u8]]) -> Option<(Option<i32>, String)> {
    let mut python = python()?;
    // Tests run beside one another, as threads or as processes.
    let own = format!("{}-{:?}", std::process::id(), std::thread::current().id());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sample").join(own);
    fs::create_dir_all(&folder).expect("a folder");
    let paths: Vec<PathBuf> = (0..files.len()).map(|number| folder.join(format!("清单 {number}.json"))).collect();
    for (path, text) in paths.iter().zip(files) {
        fs::write(path, text).expect("a file");
    }
    let output = python.arg(program()).args(&paths).output().expect("it answered before");
    let said = if output.status.success() { &output.stdout } else { &output.stderr };
    Some((output.status.code(), String::from_utf8_lossy(said).into_owned()))
}

#[test]
fn the_program_has_at_most_20_lines_and_only_the_standard_library() {
    let text = fs::read_to_string(program()).expect("the program");
    assert!(text.lines().count() <= 20 && text.lines().all(|line| line.len() <= 120));
    let imports: Vec<&str> = text.lines().filter(|line| line.contains("import ")).collect();
    assert_eq!(imports.len(), 1);
    let names = imports[0].strip_prefix("import ").and_then(|rest| rest.split("  #").next()).expect("names");
    assert!(names.split(", ").all(|own| ["fractions", "hashlib", "hmac", "json", "math", "sys"].contains(&own)));
}

#[test]
fn the_program_draws_the_same_sample() {
    for text in ["03 07 12 18 22 29 + 05", "第2024039期：03 07 12", "\"\\\n\u{1}\u{7f}", &"7".repeat(100)] {
        let manifest = manifest(units(), design(), text);
        match verdict(&manifest.to_json(), &units()) {
            Some(code) => assert_eq!(code, 0, "{text}"),
            None => return,
        }
    }
}

/// Any frame and design; amounts also as numbers of JSON, which the library writes as texts.
#[test]
fn the_program_agrees_on_any_frame_and_design() {
    let mut runner = TestRunner::deterministic();
    for seed in 0..20 {
        let units = any_units().new_tree(&mut runner).expect("a frame").current();
        let design = any_design().new_tree(&mut runner).expect("a design").current();
        let manifest = manifest(units.clone(), design, &seed.to_string());
        let Some(code) = verdict(&manifest.to_json(), &units) else { return };
        assert_eq!(code, 0, "seed {seed}");
        let Some(code) = verdict(&manifest.to_json(), &units[1..]) else { return };
        assert_eq!(code, 1, "seed {seed}, one hidden");
    }
    let manifest =
        manifest(vec![Unit::new("1", "p", "c").with_amount("5000.00".parse().expect("money"))], design(), "7");
    let text = r#"[{"id": "1", "place": "p", "channel": "c", "amount": 5000}]"#;
    assert!(verdict_of(&manifest.to_json(), text).is_none_or(|code| code == 0));
}

/// Files that are no manifest and units: one line, no traceback, exit code 1.
#[test]
fn the_program_says_in_one_line_what_it_cannot_read() {
    let manifest = manifest(units(), design(), "第2024039期").to_json();
    let units = serde_json::to_string(&units()).expect("JSON");
    let (whole, marked) = (manifest.as_bytes(), [&b"\xEF\xBB\xBF"[..], units.as_bytes()].concat());
    let Some(sound) = told(&[whole, &marked]) else { return };
    assert_eq!(sound, (Some(0), "same\n".to_owned()), "a file may begin with a mark of its byte order");
    let twice = [units.as_bytes(); 2];
    let cases: [(&[&[u8]], &str); 11] = [
        (&[], "not enough values"),
        (&[whole], "not enough values"),
        (&[whole, twice[0], twice[1]], "too many values"),
        (&[b"", units.as_bytes()], "JSONDecodeError"),
        (&[whole, b""], "JSONDecodeError"),
        (&[b"{}", units.as_bytes()], "KeyError: 'frozen'"),
        (&[b"null", units.as_bytes()], "TypeError"),
        (&[units.as_bytes(), whole], "TypeError"),
        (&[whole, "[{\"id\": \"甲\"}]".as_bytes()], "KeyError: 'place'"),
        (&[whole, "[\"甲\"]".as_bytes()], "TypeError"),
        (&[whole, b"[\"\xBC\xD7\"]"], "UnicodeDecodeError"),
    ];
    for (files, wanted) in cases {
        let (code, said) = told(files).expect("it answered before");
        assert_eq!((code, said.lines().count()), (Some(1), 1), "{said}");
        assert!(said.starts_with("needs MANIFEST.json UNITS.json: ") && said.contains(wanted), "{wanted}: {said}");
    }
    assert_eq!(told(&[whole, b"[]"]), Some((Some(1), "differs\n".to_owned())));
    let no_such = python().expect("it answered before").arg(program()).args(["甲.json", "乙.json"]).output();
    let said = String::from_utf8(no_such.expect("it answers").stderr).expect("UTF-8");
    assert!(said.contains("FileNotFoundError") && said.contains("甲.json") && said.lines().count() == 1, "{said}");
}

#[test]
fn the_program_finds_a_changed_an_added_and_a_hidden_unit() {
    let text = manifest(units(), design(), "7").to_json();
    let alter = |change: fn(&mut Vec<Unit>)| {
        let mut units = units();
        change(&mut units);
        verdict(&text, &units).is_none_or(|code| code == 1)
    };
    assert!(verdict(&text, &units()).is_none_or(|code| code == 0));
    assert!(alter(|units| drop(units.pop())));
    assert!(alter(|units| drop(units.remove(9))));
    assert!(alter(|units| units.push(Unit::new("new", "长征镇", "home"))));
    assert!(alter(|units| units.push(units[0].clone())));
    assert!(alter(|units| units[9].id.push('0')));
    assert!(alter(|units| units[9].place.push('0')));
    assert!(alter(|units| units[9].channel.push('0')));
    assert!(alter(|units| units[9] = units[9].clone().because("投诉")));
    assert!(alter(|units| units[9].amount = "1".parse().ok()));
    assert!(alter(|units| units[2].amount = None));
}

#[test]
fn the_program_finds_a_changed_manifest() {
    let whole = manifest(units(), design(), "7");
    let alter = |change: fn(&mut Manifest)| {
        let mut other = whole.clone();
        change(&mut other);
        verdict(&other.to_json(), &units()).is_none_or(|code| code == 1)
    };
    assert!(alter(|own| own.seed.text = "8".to_owned()));
    assert!(alter(|own| own.commitment.clear()));
    assert!(alter(|own| own.frozen.definition.push('s')));
    assert!(alter(|own| own.frozen.without_amount = 0));
    assert!(alter(|own| own.drawn[3].selected[1].rank = 4));
    assert!(alter(|own| own.drawn[3].selected.swap(0, 1)));
    assert!(alter(|own| drop(own.drawn[3].spares.pop())));
    assert!(alter(|own| own.drawn[3].selected[0] = own.drawn[3].spares[0].clone()));
    // Committed anew.
    let anew = |change: fn(&mut Design)| {
        let mut other = whole.clone();
        change(&mut other.frozen.design);
        other.commitment = other.frozen.commitment();
        verdict(&other.to_json(), &units()).is_none_or(|code| code == 1)
    };
    assert!(anew(|design| design.minimum = 4));
    assert!(anew(|design| design.largest = 3));
    assert!(anew(|design| design.spares = 1));
    let mut other = whole.clone();
    other.frozen.scheme = "tuodi.sample.2".to_owned();
    other.commitment = other.frozen.commitment();
    assert!(verdict(&other.to_json(), &units()).is_none_or(|code| code == 1));
    // Written with spaces it is the same manifest.
    let tree: Json = serde_json::from_str(&whole.to_json()).expect("JSON");
    let pretty = serde_json::to_string_pretty(&tree).expect("JSON");
    assert!(verdict(&pretty, &units()).is_none_or(|code| code == 0));
}
