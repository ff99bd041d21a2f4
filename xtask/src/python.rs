//! The Python package: its checks, its wheel, its tests. In: the checkout; out: success, or what went wrong.
//!
//! What the tests need stands in an environment under `target`, which is installed while cargo builds.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;

use crate::process::{command, run};
use crate::{tools, workspace};

/// What the tests need, with hashes.
const PINS: &str = "tests/python/requirements.txt";
/// Where wheels are built to.
const WHEELS: &str = "target/wheels";
/// What is Python here and is looked at by linters.
const SOURCES: [&str; 5] =
    ["crates/py/python", "tests/python", "examples/notebooks", "examples/stories", "benches/python"];
/// Every wheel is smaller, in bytes.
const BAR: u64 = 5_000_000;
/// The oldest C library that the wheel runs with: that of manylinux 2_28, in the names that say so.
const OLDEST: &str = "manylinux_2_28";

static INSTALLING: Mutex<Option<JoinHandle<Result<PathBuf, String>>>> = Mutex::new(None);

/// Begins to install what the tests need, unless somebody is at it; [`environment`] waits for it.
pub fn install_beside() {
    if let (None, Ok(mut installing)) = (tools::no_venv(), INSTALLING.try_lock()) {
        *installing = Some(std::thread::spawn(|| tools::python_environment("python", PINS)));
    }
}

/// The environment of the tests, installed.
pub fn environment() -> Result<PathBuf, String> {
    if let Some(why) = tools::no_venv() {
        return Err(format!("{why}: the Python package is neither built nor tested; install Python 3.11 or later"));
    }
    // Held until it is there: a second asker finds it installed.
    let mut installing = INSTALLING.lock().unwrap_or_else(PoisonError::into_inner);
    installing.take().map_or_else(
        || tools::python_environment("python", PINS),
        |own| own.join().map_err(|_| "the installation of the Python environment stopped".to_owned())?,
    )
}

/// A program of the environment, with the environment's own programs first on the path.
fn program(environment: &Path, name: &str, arguments: &[&str]) -> Command {
    let bin = environment.join("bin");
    let mut own = command(&bin.join(name).to_string_lossy(), arguments);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(bin).chain(std::env::split_paths(&path));
    own.env("PATH", std::env::join_paths(paths).unwrap_or(path)).env_remove("PYTHONPATH");
    own
}

/// Format, lints and types of what is written in Python.
pub fn lint() -> Result<(), String> {
    let environment = environment()?;
    run(program(&environment, "ruff", &[&["format", "--check"], &SOURCES[..]].concat()))?;
    run(program(&environment, "ruff", &[&["check"], &SOURCES[..]].concat()))?;
    run(program(&environment, "mypy", &["crates/py/python", "tests/python/typed.py"]))
}

/// Builds the wheel as `pip install .` does, for systems as old as manylinux 2_28, and looks at it.
pub fn wheel() -> Result<PathBuf, String> {
    let environment = environment()?;
    let folder = workspace::root().join(WHEELS);
    if folder.is_dir() {
        fs::remove_dir_all(&folder).map_err(|error| format!("cannot empty `{WHEELS}`: {error}"))?;
    }
    let arguments = ["wheel", ".", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", WHEELS];
    let mut build = program(&environment, "pip", &arguments);
    if cfg!(target_os = "linux") {
        build.env("MATURIN_PEP517_ARGS", format!("--zig --compatibility {OLDEST} --compression-level 9"));
    }
    run(build)?;
    let wheel = only_wheel(&folder)?;
    let name = wheel.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let size = fs::metadata(&wheel).map_err(|error| format!("{name}: {error}"))?.len();
    println!("{name}: {size} bytes of less than {BAR}");
    if size >= BAR {
        return Err(format!("{name} has {size} bytes, not less than {BAR}"));
    }
    if !name.contains("-cp310-abi3-") || (cfg!(target_os = "linux") && !name.contains(OLDEST)) {
        return Err(format!("{name} is not for CPython 3.10 and later, or needs a newer system than {OLDEST}"));
    }
    Ok(wheel)
}

fn only_wheel(folder: &Path) -> Result<PathBuf, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("cannot read `{WHEELS}`: {error}"))?;
    let wheels: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|own| own == "whl"))
        .collect();
    match wheels.as_slice() {
        [one] => Ok(one.clone()),
        _ => Err(format!("`{WHEELS}` has {} wheels, not one", wheels.len())),
    }
}

/// Tries the wheel in an environment that has nothing else, and where nothing else can be had: it answers.
pub fn try_alone(wheel: &Path) -> Result<(), String> {
    let empty = workspace::root().join("target/tools/python-empty");
    run(command("python3", &["-m", "venv", "--clear", &empty.to_string_lossy()]))?;
    // With dependencies, and without an index: a wheel that names one cannot be installed.
    install(&empty, wheel, &["--no-index"])?;
    run(program(&empty, "python", &["-I", "tests/python/alone.py"]))
}

fn install(environment: &Path, wheel: &Path, how: &[&str]) -> Result<(), String> {
    let wheel = wheel.to_string_lossy();
    let arguments = ["install", "--quiet", "--disable-pip-version-check", "--force-reinstall"];
    run(program(environment, "pip", &[&arguments[..], how, &[&*wheel]].concat()))
}

/// Tests of the installed wheel: stubs, docs, behaviour, notebooks; then its answers to the shared cases are compared
/// with those of Rust.
pub fn tests() -> Result<(), String> {
    let environment = environment()?;
    install(&environment, &only_wheel(&workspace::root().join(WHEELS))?, &["--no-deps"])?;
    run(program(&environment, "python", &["-m", "mypy.stubtest", "tuodi"]))?;
    let mut tests = program(&environment, "python", &["-m", "pytest", "--quiet", "tests/python"]);
    if let Some(folder) = workspace::shared() {
        tests.env("TUODI_SHARED", folder);
    }
    run(tests)?;
    run(program(&environment, "python", &["-m", "pytest", "--quiet", "--doctest-modules", "--pyargs", "tuodi"]))?;
    same_answers("rust", "python")
}

/// Whether two languages have answered the shared cases with the same bytes.
fn same_answers(one: &str, other: &str) -> Result<(), String> {
    let read = |language: &str| workspace::read(&format!("target/cases/{language}.jsonl"));
    let (ours, theirs) = (read(one)?, read(other)?);
    if ours.is_empty() {
        return Err(format!("target/cases/{one}.jsonl is empty"));
    }
    let pairs = ours.lines().zip(theirs.lines()).enumerate();
    let differing: Vec<usize> = pairs.filter(|(_, (one, other))| one != other).map(|(place, _)| place + 1).collect();
    let (count, others) = (ours.lines().count(), theirs.lines().count());
    println!("shared cases: {count} answers in {one}, {others} in {other}, {} differ", differing.len());
    if differing.is_empty() && count == others {
        return Ok(());
    }
    Err(format!("target/cases/{one}.jsonl and {other}.jsonl differ, in lines {differing:?} of {count} and {others}"))
}

/// A script in the environment, with the wheel installed.
pub fn script(path: &str) -> Result<Command, String> {
    let environment = environment()?;
    install(&environment, &wheel()?, &["--no-deps"])?;
    Ok(program(&environment, "python", &[path]))
}
