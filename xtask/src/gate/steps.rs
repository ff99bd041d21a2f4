//! The steps of the gate. In: the checkout; out: for each, passed, skipped with a reason, or what went wrong.

use std::process::Command;

use super::{Step, Verdict};
use crate::process::{cargo, command, output, run};
use crate::{demo, host, package, python, tools, types, workspace};

/// Real households with the amounts that an independent computation expects.
const HOUSEHOLDS: &str = "data/snap-qc-fy2024/households.csv";
/// One household after another, and all as one population.
const SCREENS: [&[&str]; 2] = [&["screen_households", "--", "--expect"], &["screen_population", "--"]];
const POLICY: [&str; 6] =
    ["--policy", "us-snap-fy2024", "--as-of", "2024-01-01", "--ignore", "case,month,state,issued_benefit"];
/// What the example of a case ends with.
const NOTICES: [&str; 2] = ["审核确认通知书", "不予确认通知书"];
const AGREEMENT: &str = "agree 8006 of 8006";
/// The native module of the Python package has no tests of its own: it is tested in Python.
const FULL: [&str; 5] = ["--package", "tuodi", "--package", "xtask", "--all-features"];
/// Built as the demo is: quickly.
const BARE: [&str; 6] = ["test", "--profile", "demo", "--package", "tuodi", "--no-default-features"];
/// An example as the tests have built it already.
const EXAMPLE: [&str; 6] = ["run", "--quiet", "--package", "tuodi", "--all-features", "--example"];
const CASES: &str = "256";

/// In the order in which they run.
pub const STEPS: &[Step] = &[
    Step { name: "tools", what: "rustfmt and clippy are there", check: components, mend: "" },
    Step { name: "fmt", what: "formatting", check: fmt, mend: "run `cargo fmt --all`" },
    Step {
        name: "structure",
        what: "module order, registered files, purity, paths",
        check: structure,
        mend: "each line above names a file and what it may not hold",
    },
    Step { name: "clippy", what: "lints, all features", check: clippy, mend: "mend what clippy names" },
    Step { name: "clippy-bare", what: "lints, no features", check: clippy_bare, mend: "mend what clippy names" },
    Step {
        name: "python-lint",
        what: "format, lints and types of the Python package",
        check: python_lint,
        mend: "run `ruff format`, and mend what ruff and mypy name",
    },
    Step {
        name: "wasm",
        what: "the library compiles for WebAssembly, also with calendars and the schema",
        check: wasm,
        mend: "the target comes with `rustup target add wasm32-unknown-unknown`; the core may use nothing that a browser lacks",
    },
    Step { name: "deny", what: "licences, bans, sources", check: deny, mend: "see `deny.toml`" },
    Step {
        name: "kit",
        what: "the compatibility kit is there",
        check: kit,
        mend: "the kit is fetched once and then kept; without a network set TUODI_REQUIRE_KIT=0",
    },
    Step {
        name: "oracle",
        what: "feelin, chinesecalendar, icalendar and OR-tools are there",
        check: oracle,
        mend: "run `npm ci`, or `pip install`, as above and read what it says",
    },
    Step { name: "tests", what: "tests, all features", check: tests, mend: "run the named test alone" },
    Step {
        name: "types",
        what: "the schema of all records, and its types for other languages, are those of the library",
        check: record_types,
        mend: "run `cargo xtask types` and commit what it writes",
    },
    Step {
        name: "tests-bare",
        what: "tests of what is there without features only, and the examples in the docs without features",
        check: tests_bare,
        mend: "run the named test alone",
    },
    Step {
        name: "doctests",
        what: "examples in the docs, all features",
        check: doctests,
        mend: "mend the named example",
    },
    Step { name: "doc", what: "the docs build without a warning", check: doc, mend: "mend the named link or comment" },
    Step {
        name: "wheel",
        what: "`pip install .` builds a wheel that is small, needs nothing, and runs alone on older systems",
        check: wheel,
        mend: "the wheel stands in `target/wheels`; `pyproject.toml` says how it is built",
    },
    Step {
        name: "python",
        what: "stubs, docs, tests and notebooks of the Python package; the same answers as Rust",
        check: python_tests,
        mend: "run the named test with the wheel installed, or `pytest` after `maturin develop`",
    },
    Step {
        name: "matching",
        what: "plans cost what other solvers find, on the instances of the benchmark",
        check: matching,
        mend: "run `python3 benches/matching/run.py`; the lines at the end name the instance",
    },
    Step { name: "demo", what: "the five stories run", check: run_demo, mend: "run `cargo xtask demo`" },
    Step {
        name: "case",
        what: "the example of a case runs",
        check: case,
        mend: "run `cargo run --package tuodi --all-features --example case_lifecycle`",
    },
    Step {
        name: "households",
        what: "8006 real households agree, one by one and as a population",
        check: households,
        mend: "the lines before the last one name the households that differ",
    },
    Step {
        name: "host_store",
        what: "the host with a database: lints, its story, two clerks who race",
        check: host_store,
        mend: "its own manifest is `examples/host_store/Cargo.toml`; run the named test there",
    },
    Step {
        name: "package",
        what: "the package has licences and packs, and compiles",
        check: package,
        mend: "files outside `crates/core` reach the package only through links inside it",
    },
];

fn passed(result: Result<(), String>) -> Result<Verdict, String> {
    result.map(|()| Verdict::Passed)
}

fn components() -> Result<Verdict, String> {
    python::install_beside();
    passed(tools::components())
}

fn fmt() -> Result<Verdict, String> {
    passed(run(cargo(&["fmt", "--all", "--check"])))
}

fn structure() -> Result<Verdict, String> {
    passed(run(cargo(&["test", "--quiet", "--package", "tuodi", "--all-features", "--test", "structure"])))
}

fn clippy() -> Result<Verdict, String> {
    passed(run(cargo(&["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"])))
}

fn clippy_bare() -> Result<Verdict, String> {
    let arguments = ["clippy", "--package", "tuodi", "--all-targets", "--no-default-features", "--", "-D", "warnings"];
    passed(run(cargo(&arguments)))
}

fn python_lint() -> Result<Verdict, String> {
    passed(python::lint())
}

fn wasm() -> Result<Verdict, String> {
    tools::wasm_target()?;
    // Whoever compiles with these compiles without them: every feature only adds.
    let check = ["check", "--package", "tuodi", "--lib", "--features", "ical,schema", "--target", tools::WASM];
    passed(run(cargo(&check)))
}

fn deny() -> Result<Verdict, String> {
    let Some(binary) = tools::cargo_deny()? else {
        return Ok(Verdict::Skipped("cargo-deny cannot be had: licences and sources are NOT checked".to_owned()));
    };
    for manifest in ["Cargo.toml", host::MANIFEST] {
        let arguments = ["--manifest-path", manifest, "--config", "deny.toml", "check", "licenses", "bans", "sources"];
        let mut checker = command(&binary.to_string_lossy(), &arguments);
        checker.env("CARGO_TERM_COLOR", "never");
        run(checker)?;
    }
    Ok(Verdict::Passed)
}

fn kit() -> Result<Verdict, String> {
    match tools::kit() {
        Ok(()) => Ok(Verdict::Passed),
        Err(error) if !kit_is_required() => Ok(Verdict::Skipped(error)),
        Err(error) => Err(error),
    }
}

fn kit_is_required() -> bool {
    std::env::var("TUODI_REQUIRE_KIT").map_or(true, |value| value != "0")
}

fn oracle() -> Result<Verdict, String> {
    let absent: Vec<String> = [tools::oracle()?, tools::python_oracles()?].into_iter().flatten().collect();
    Ok(if absent.is_empty() { Verdict::Passed } else { Verdict::Skipped(absent.join("; ")) })
}

fn tests() -> Result<Verdict, String> {
    passed(run_tests(tools::test_runner(&FULL)))
}

fn record_types() -> Result<Verdict, String> {
    Ok(types::check()?.map_or(Verdict::Passed, Verdict::Skipped))
}

fn tests_bare() -> Result<Verdict, String> {
    let names = workspace::tests_of_no_feature()?;
    if names.is_empty() {
        return Err("no test of the library looks at what is there without a feature".to_owned());
    }
    let chosen = names.iter().flat_map(|name| ["--test", name.as_str()]);
    let mut command = cargo(&BARE);
    // What every operation says, in many shapes of data, is asked with all features.
    command.args(chosen).args(["--", "--skip", "wide::"]);
    run_tests(command)?;
    let mut examples = cargo(&BARE);
    examples.arg("--doc");
    passed(run(examples))
}

fn run_tests(mut command: Command) -> Result<(), String> {
    if std::env::var_os("PROPTEST_CASES").is_none() {
        command.env("PROPTEST_CASES", CASES);
    }
    if kit_is_required() {
        command.env("TUODI_REQUIRE_KIT", "1");
    }
    if let Some(folder) = workspace::shared() {
        command.env("TUODI_SHARED", folder);
    }
    run(command)
}

fn doctests() -> Result<Verdict, String> {
    passed(run(cargo(&["test", "--doc", "--package", "tuodi", "--all-features"])))
}

fn doc() -> Result<Verdict, String> {
    let mut command = cargo(&["doc", "--package", "tuodi", "--package", "xtask", "--no-deps", "--all-features"]);
    command.env("RUSTDOCFLAGS", "-D warnings");
    passed(run(command))
}

fn wheel() -> Result<Verdict, String> {
    passed(python::try_alone(&python::wheel()?))
}

fn python_tests() -> Result<Verdict, String> {
    passed(python::tests())
}

fn matching() -> Result<Verdict, String> {
    if let Some(why) = tools::no_venv() {
        return Ok(Verdict::Skipped(format!("{why}: plans are not compared with other solvers'")));
    }
    let solve = "benches/matching/run.py";
    run(command("python3", &[solve, "--self-test"]))?;
    let mut compare = command("python3", &[solve, "--sizes", "1k,10k", "--rounds", "1", "--untimed"]);
    compare.env("TUODI_DRIVER", "tests");
    let lemon = tools::lemon();
    if !lemon {
        compare.args(["--only", "tuodi,ortools,highs"]);
    }
    run(compare)?;
    let why = "no LEMON: `apt-get install g++ liblemon-dev`, or install your system's packages of them".to_owned();
    Ok(if lemon { Verdict::Passed } else { Verdict::Skipped(why) })
}

fn run_demo() -> Result<Verdict, String> {
    let text = output(cargo(&demo::ARGUMENTS))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    println!("{lines} lines");
    if lines == 0 {
        return Err("the demo printed nothing".to_owned());
    }
    for (part, wanted) in [("[derived]", 50), ("target/stories/", 5)] {
        let found = text.lines().filter(|line| line.starts_with(part)).count();
        if found < wanted {
            return Err(format!("the demo has {found} lines with `{part}`, not {wanted} or more"));
        }
    }
    Ok(Verdict::Passed)
}

fn case() -> Result<Verdict, String> {
    let text = output(cargo(&[&EXAMPLE[..], &["case_lifecycle"]].concat()))?;
    let missing = NOTICES.iter().find(|title| !text.contains(**title));
    missing.map_or(Ok(Verdict::Passed), |title| Err(format!("the example of a case has no `{title}`")))
}

fn households() -> Result<Verdict, String> {
    let Some(file) = workspace::shared().map(|folder| folder.join(HOUSEHOLDS)).filter(|file| file.is_file()) else {
        let why = "no shared data".to_owned();
        return if workspace::is_on("TUODI_REQUIRE_SHARED") {
            Err(format!("{why}: `{HOUSEHOLDS}` is not in TUODI_SHARED, else `../shared`"))
        } else {
            Ok(Verdict::Skipped(why))
        };
    };
    for screen in SCREENS {
        let mut command = cargo(&EXAMPLE);
        command.args(screen).arg(&file).args(POLICY);
        let text = output(command)?;
        let last = text.lines().last().unwrap_or("(nothing)");
        println!("{}: {last}", screen.first().unwrap_or(&""));
        if last != AGREEMENT {
            return Err(format!("{text}\nthe last line is not `{AGREEMENT}`"));
        }
    }
    Ok(Verdict::Passed)
}

fn host_store() -> Result<Verdict, String> {
    let skipped = host::check()?;
    Ok(if skipped.is_empty() { Verdict::Passed } else { Verdict::Skipped(skipped.join("; ")) })
}

fn package() -> Result<Verdict, String> {
    passed(package::check())
}
