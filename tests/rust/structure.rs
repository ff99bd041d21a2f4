//! The shape of the source tree: every rule over the tree as it is, and over a broken input that it must catch.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that reads the source tree"
)]

#[path = "structure/rules.rs"]
mod rules;
#[path = "structure/source.rs"]
mod source;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rules::{back_edges, foreign_places, impurities, overlong, strays, unregistered, untold_commands};

#[test]
fn a_module_names_only_modules_below_it() {
    assert_none(library().iter().flat_map(|(path, text)| back_edges(path, text)));
}

#[test]
fn a_back_edge_is_caught_in_every_form() {
    let broken = [
        ("quantity.rs", "use crate::policy::X;", "policy"),
        ("quantity/number.rs", "use crate::{quantity::Y, policy::X};", "policy"),
        ("language.rs", "use crate::{quantity::{A, B}, engine as e, document::*};", "engine"),
        ("language/check.rs", "fn f() -> bool { crate::policy::x() }", "policy"),
        ("language/check.rs", "use super::super::law::Fact;", "law"),
        ("language.rs", "use super::{document::Node, law::Fact};", "law"),
        ("language.rs", "use super::super::language::{self}; pub(in crate::engine) fn f() {}", "engine"),
        ("language.rs", "mod inner { use super::super::law::Fact; }", "law"),
        ("language.rs", "mod inner { fn f() {} } use super::law::Fact;", "law"),
        ("language.rs", "macro_rules! m { () => { $crate::law::f() } }", "law"),
        ("language.rs", "const A: char = '\"'; use crate::law::Fact; const B: char = '\"';", "law"),
        ("language.rs", "/* /* */ */ use crate::law::Fact;", "law"),
        ("language.rs", r#"const A: &str = "\\\""; use crate::law::Fact; const B: &str = "";"#, "law"),
        ("language.rs", "#[cfg(test)] mod tests { } use crate::law::Fact;", "law"),
        ("language.rs", "#[cfg(test)] mod tests; use crate::law::Fact;", "law"),
        ("screening.rs", "use crate::assessment::Case;", "assessment"),
        ("matching/solver.rs", "use crate::revisit::Plan;", "revisit"),
        ("engine.rs", "use crate::Policy;", "Policy"),
        ("engine.rs", "use crate::*;", "*"),
        ("engine.rs", "use super::*;", "*"),
        ("novelty.rs", "", "novelty"),
    ];
    for (path, text, culprit) in broken {
        let faults = back_edges(path, text);
        assert!(faults.len() == 1 && faults[0].contains(&format!("{culprit}`")), "{path}: {text}: {faults:?}");
    }
}

#[test]
fn a_forward_edge_a_comment_a_string_and_a_test_are_no_back_edges() {
    let sound = [
        ("engine.rs", "use crate::{language::syntax::{Kind, Span as Place}, quantity::*};"),
        ("engine/block.rs", "use super::program::Program; use super::super::law::Fact;"),
        ("engine.rs", "mod inner { use super::program::Program; }"),
        ("policy.rs", "use crate::screening::Programme; use crate::matching::Need;"),
        (
            "quantity.rs",
            "/// [`crate::policy::Policy`]\n// use crate::policy::X;\n/* /* */ crate::policy::x() */ fn f() {}",
        ),
        ("quantity.rs", "const A: &str = \"use crate::policy::X;\"; const B: &str = r#\"\" crate::policy::x()\"#;"),
        ("quantity.rs", "#[cfg(test)]\nmod tests { mod a { } use crate::policy::X; }"),
        ("quantity.rs", "#[cfg(test)] use crate::policy::X;"),
        ("quantity.rs", "pub(crate) fn f<'a>(self: &'a Self) -> core::fmt::Result { std::iter::empty() }"),
        ("quantity/tests.rs", "use crate::policy::X;"),
        ("quantity/tests/units.rs", "use crate::policy::X;"),
        ("lib.rs", "pub use crate::policy::Policy;"),
    ];
    for (path, text) in sound {
        assert_eq!(back_edges(path, text), Vec::<String>::new(), "{path}: {text}");
    }
}

#[test]
fn the_library_has_no_unsafe_code_no_floats_and_reaches_nothing_outside() {
    assert_none(library().iter().flat_map(|(path, text)| impurities(path, text)));
}

#[test]
fn an_impurity_is_caught_and_its_mention_is_not() {
    let broken = [
        "fn f() { unsafe { g() } }",
        "fn f(x: f64) {}",
        "let x = 1f32;",
        "value.as_f64()",
        "#[cfg(test)] mod tests { fn f(x: f64) {} }",
        "use std::time::Instant;",
        "use std::{fmt, fs::File};",
        "fn f() { ::std::env::var(\"A\"); }",
        "use core::{fmt, net::IpAddr};",
        "std::thread::spawn(f);",
    ];
    for text in broken {
        assert_eq!(impurities("engine.rs", text).len(), 1, "{text}");
    }
    let sound = "// unsafe, f64, std::fs\n\"unsafe f64\"; value.is_f64(); use std::fmt; #[cfg(test)] use std::fs; time::f(); x.fs()";
    assert_eq!(impurities("engine.rs", sound), Vec::<String>::new());
}

#[test]
fn every_test_example_and_bench_is_registered() {
    let manifest = read("crates/core/Cargo.toml");
    let files = targets();
    assert!(files.contains(&"tests/rust/structure.rs".to_owned()), "this file was not found: {files:?}");
    assert_none(unregistered(&manifest, &files));
}

#[test]
fn a_file_that_the_manifest_forgets_is_caught() {
    let manifest = "[lib]\npath = \"../../tests/rust/b.rs\"\n[[test]]\nname = \"a\"\npath = \"../../tests/rust/a.rs\"\n\
                    [[example]]\npath=\"../../examples/e/main.rs\"\n[[test]]\npath = \"../../benches/f.rs\"\n";
    let files = ["tests/rust/a.rs", "tests/rust/b.rs", "examples/e/main.rs", "benches/f.rs"].map(str::to_owned);
    let faults = unregistered(manifest, &files);
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(faults[0].starts_with("tests/rust/b.rs") && faults[1].starts_with("benches/f.rs"), "{faults:?}");
}

#[test]
fn a_source_file_has_at_most_500_lines() {
    let files = tree(&["crates", "xtask", "examples", "benches"]);
    let sources: Vec<_> = files.iter().filter(|path| path.ends_with(".rs")).collect();
    assert!(!sources.is_empty());
    assert_none(sources.iter().filter_map(|path| overlong(path, &read(path))));
}

#[test]
fn a_file_of_501_lines_is_caught_and_one_of_500_is_not() {
    let (just, over) = ("\n".repeat(500), "\n".repeat(501));
    assert_eq!(overlong("engine/block.rs", &just), None);
    assert!(overlong("engine/block.rs", &over).is_some());
    assert!(overlong("engine/latests.rs", &over).is_some());
    assert_eq!(overlong("engine/tests.rs", &over), None);
}

#[test]
fn no_file_names_a_place_on_one_machine_or_a_registry() {
    let Some(files) = tracked() else {
        println!("SKIPPED: not a git checkout");
        return;
    };
    assert!(!files.is_empty());
    let texts = files.iter().filter_map(|path| Some((path, fs::read_to_string(root().join(path)).ok()?)));
    assert_none(texts.flat_map(|(path, text)| foreign_places(path, &text)));
}

#[test]
fn a_place_on_one_machine_or_a_registry_is_caught() {
    let broken =
        ["/|work/main", "see `/|root/x`", "\"/|tmp/x\"", "https://pypi.o|rg/simple", "https://crates.i|o/crates/a"];
    for text in broken {
        assert_eq!(foreign_places("docs/a.md", &text.replace('|', "")).len(), 1, "{text}");
    }
    let sound = "tests/|work/a.json $HOME/|tmp-x/ target/|tmp/ on crates.io https://example.org/".replace('|', "");
    assert_eq!(foreign_places("docs/a.md", &sound), Vec::<String>::new());
    assert_eq!(foreign_places("Cargo.lock", &broken[4].replace('|', "")), Vec::<String>::new());
}

#[test]
fn nothing_is_left_behind_at_the_top() {
    match tracked() {
        Some(files) => assert_none(strays(&files)),
        None => println!("SKIPPED: not a git checkout"),
    }
}

#[test]
fn what_is_left_behind_at_the_top_is_caught() {
    let files = ["README.md", "docs/a.md", "a-1.0.tar.gz", "b/c.rs", "b/d.rs"].map(str::to_owned);
    assert_eq!(strays(&files), ["a-1.0.tar.gz", "b"].map(|top| format!("{top}: stands at the top and is not listed")));
}

#[test]
fn the_readme_names_both_commands() {
    if root().join("README.md").is_file() {
        assert_none(untold_commands(&read("README.md")));
    }
}

#[test]
fn a_readme_without_a_command_is_caught() {
    assert_eq!(untold_commands("run `cargo xtask demo`"), ["README.md: no `cargo xtask test`"]);
    assert_eq!(untold_commands("`cargo xtask demo`, `cargo xtask test`"), Vec::<String>::new());
}

fn assert_none(faults: impl IntoIterator<Item = String>) {
    let faults: Vec<String> = faults.into_iter().collect();
    assert!(faults.is_empty(), "{} faults\n{}\n", faults.len(), faults.join("\n"));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The files of the library, each with its path under `src` and its text.
fn library() -> Vec<(String, String)> {
    let folder = "crates/core/src/";
    let files = tree(&["crates/core/src"]);
    let sources = files.iter().filter(|path| path.ends_with(".rs"));
    let found: Vec<_> = sources.map(|path| (path[folder.len()..].to_owned(), read(path))).collect();
    assert!(found.iter().any(|(path, _)| path == "lib.rs"), "the library was not found");
    found
}

/// Tests, examples and benches, one file each or a folder with `main.rs`; deeper files are parts of these.
fn targets() -> Vec<String> {
    let is_target = |path: &String| {
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["tests", "rust", file] | ["examples" | "benches", file] => file.ends_with(".rs"),
            ["tests", "rust", _, "main.rs"] | ["examples" | "benches", _, "main.rs"] => true,
            _ => false,
        }
    };
    tree(&["tests/rust", "examples", "benches"]).into_iter().filter(is_target).collect()
}

/// All files under some folders, named from the top, in order; a folder that is not there has none.
fn tree(folders: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Vec<String> = folders.iter().map(|folder| (*folder).to_owned()).collect();
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(root().join(&folder)) else { continue };
        for entry in entries {
            let entry = entry.unwrap();
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.file_type().unwrap().is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// The files that git tracks or would track; `None` outside a git checkout.
fn tracked() -> Option<Vec<String>> {
    let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let output = Command::new("git").args(arguments).current_dir(root()).output().ok()?;
    let names = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then(|| names.split_terminator('\0').map(str::to_owned).collect())
}
