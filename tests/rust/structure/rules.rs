//! The rules of the source tree. In: where a file stands and its text; out: what it may not hold, one line a fault.

use super::source::{library_tokens, paths, tokens};

/// The modules of the library, lowest first: a module names only itself and those before it.
const ORDER: &[&str] = &[
    "one_or_more",
    "order",
    "json",
    "quantity",
    "calendar",
    "identity",
    "record",
    "text",
    "document",
    "table",
    "ledger",
    "language",
    "law",
    "register",
    "engine",
    "screening",
    "assessment",
    "revisit",
    "matching",
    "policy",
    "lint",
    "diff",
    "report",
    "journal",
    "export",
    "given",
];

/// The engines, none of which names another.
const ENGINES: &[&str] = &["screening", "assessment", "revisit", "matching"];

/// All that stands at the top of the repository.
const TOP: &[&str] = &[
    ".cargo",
    ".ci",
    ".editorconfig",
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "benches",
    "clippy.toml",
    "crates",
    "deny.toml",
    "docs",
    "examples",
    "pyproject.toml",
    "rustfmt.toml",
    "tests",
    "xtask",
];

/// Parts of the standard library that reach outside.
const IMPURE: &[&str] = &["time", "fs", "env", "net", "thread", "process"];

/// The one place that starts threads: feature `parallel`, and only where the caller asks for them.
const THREADS: (&str, &str) = ("screening/population/threads.rs", "thread");

/// The one place that floats go through: numbers with a point that JSON holds go as such to whoever asked for a number, and
/// the library's own amounts refuse them.
const FLOATS: &str = "json/";

const LONGEST_FILE: usize = 500;

/// Names of modules that the file's module may not know. `path` is that of the file under `crates/core/src`.
pub(crate) fn back_edges(path: &str, text: &str) -> Vec<String> {
    let module = module_of(path);
    let Some(own) = module.first() else {
        // The table of contents names everything.
        return Vec::new();
    };
    if is_test_file(path) {
        return Vec::new();
    }
    let Some(place) = rank(own) else {
        return vec![format!("{path}: module `{own}` has no place in the order of modules; give it one")];
    };
    let mut faults = Vec::new();
    for named in paths(&library_tokens(text), &module) {
        let Some(root) = named.first() else { continue };
        if root == own || root == "std" || root == "core" {
            continue;
        }
        let between_engines = ENGINES.contains(&own.as_str()) && ENGINES.contains(&root.as_str());
        match rank(root) {
            None => faults.push(format!("{path}: `crate::{root}` is no module; name the module that it comes from")),
            Some(_) if between_engines => faults.push(format!("{path}: the engine `{own}` names the engine `{root}`")),
            Some(other) if other > place => {
                faults.push(format!("{path}: `{own}` names `{root}`, which stands above it"))
            }
            Some(_) => {}
        }
    }
    faults.dedup();
    faults
}

/// Unsafe code, floats and whatever reaches outside. Test code may reach outside, no more.
pub(crate) fn impurities(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for token in tokens(text) {
        let is_float =
            (token.ends_with("f32") || token.ends_with("f64")) && token != "is_f64" && !path.starts_with(FLOATS);
        if token == "unsafe" || is_float {
            faults.push(format!("{path}: `{token}`"));
        }
    }
    if is_test_file(path) {
        return faults;
    }
    for named in paths(&library_tokens(text), &module_of(path)) {
        if let [root, part, ..] = named.as_slice()
            && (root == "std" || root == "core")
            && IMPURE.contains(&part.as_str())
            && (path, part.as_str()) != THREADS
        {
            faults.push(format!("{path}: `{root}::{part}`"));
        }
    }
    faults
}

/// A file that is too long to answer one question.
pub(crate) fn overlong(path: &str, text: &str) -> Option<String> {
    let lines = text.lines().count();
    (lines > LONGEST_FILE && !is_test_file(path)).then(|| format!("{path}: {lines} lines, at most {LONGEST_FILE}"))
}

/// Files that the manifest does not list under the section that builds them. Each is named from the top.
pub(crate) fn unregistered(manifest: &str, files: &[String]) -> Vec<String> {
    let mut section = "";
    let mut listed = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            section = line;
        } else if let Some(path) = line.strip_prefix("path").and_then(|rest| rest.trim_start().strip_prefix('=')) {
            listed.push((section, path.trim().trim_matches('"').trim_start_matches("../")));
        }
    }
    let wanted = |file: &str| match file.split('/').next() {
        Some("tests") => "[[test]]",
        Some("examples") => "[[example]]",
        _ => "[[bench]]",
    };
    let absent = files.iter().filter(|file| !listed.contains(&(wanted(file), file.as_str())));
    absent.map(|file| format!("{file}: not listed as {} in crates/core/Cargo.toml", wanted(file))).collect()
}

/// What stands at the top of the repository and is not listed: left behind by accident, or to be listed.
pub(crate) fn strays(files: &[String]) -> Vec<String> {
    let tops: std::collections::BTreeSet<&str> = files.iter().filter_map(|file| file.split('/').next()).collect();
    tops.iter()
        .filter(|top| !TOP.contains(top))
        .map(|top| format!("{top}: stands at the top and is not listed"))
        .collect()
}

/// Paths of one machine and hosts of package registries, with their lines. Lock files hold such hosts by nature.
pub(crate) fn foreign_places(path: &str, text: &str) -> Vec<String> {
    if path.ends_with(".lock") || path.ends_with("lock.json") {
        return Vec::new();
    }
    // Written in halves, so that this file does not hold what it looks for.
    let folders = ["work", "root", "tmp"].map(|name| format!("/{name}/"));
    let hosts = ["crates.i|o/", "crates.i|o\"", "pypi.o|rg", "pythonhosted.o|rg", "npmj|s.org", "deb.d|ebian.org"];
    let hosts = hosts.map(|host| host.replace('|', ""));
    let mut faults = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let folder = folders.iter().find(|folder| holds_path(line, folder));
        let host = hosts.iter().find(|host| line.contains(host.as_str()));
        faults.extend(folder.or(host).map(|found| format!("{path}:{}: `{found}`", number + 1)));
    }
    faults
}

/// Commands that the readme does not tell.
pub(crate) fn untold_commands(readme: &str) -> Vec<String> {
    let commands = ["cargo xtask demo", "cargo xtask test"];
    commands
        .iter()
        .filter(|command| !readme.contains(*command))
        .map(|command| format!("README.md: no `{command}`"))
        .collect()
}

/// `/home/` in `~/home/x` or `a/home/x` is no path from the top of a machine.
fn holds_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|sign| !(sign.is_alphanumeric() || "._-}~*".contains(sign)))
    })
}

fn module_of(path: &str) -> Vec<String> {
    let path = path.trim_end_matches(".rs");
    if path == "lib" { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

fn is_test_file(path: &str) -> bool {
    path == "tests.rs" || path.ends_with("/tests.rs") || path.contains("/tests/")
}

fn rank(module: &str) -> Option<usize> {
    ORDER.iter().position(|name| *name == module)
}
