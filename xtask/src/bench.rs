//! `cargo xtask bench NAME`. In: the name of a bench; out: its figures and its exit code.

use std::process::ExitCode;

use crate::{Outcome, process, python, workspace};

/// The one that measures the Python package.
const PYTHON: &str = "python";

pub fn run(rest: &[String]) -> Outcome {
    let known: Vec<String> = workspace::benches()?.into_iter().chain([PYTHON.to_owned()]).collect();
    let list = known.join(", ");
    let Some((wanted, arguments)) = rest.split_first() else {
        println!("benches: {list}");
        return Ok(ExitCode::SUCCESS);
    };
    let Some(name) = known.iter().find(|name| same(name, wanted)) else {
        return Err(format!("there is no bench `{wanted}`; there are: {list}"));
    };
    let mut command = if name == PYTHON {
        python::script("benches/python/run.py")?
    } else {
        process::cargo(&["bench", "--package", "tuodi", "--bench", name])
    };
    if name != PYTHON && !arguments.is_empty() {
        command.arg("--");
    }
    command.args(arguments);
    println!("$ {}", process::line(&command));
    let status = command.status().map_err(|error| format!("cannot start the bench: {error}"))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// `evaluate-one` and `evaluate_one` mean the same bench.
fn same(name: &str, wanted: &str) -> bool {
    name.replace('_', "-") == wanted.replace('_', "-")
}
