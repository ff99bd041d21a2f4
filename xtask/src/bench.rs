//! `cargo xtask bench NAME`. In: the name of a bench; out: its figures and its exit code.

use std::process::ExitCode;

use crate::{Outcome, process, workspace};

pub fn run(rest: &[String]) -> Outcome {
    let known = workspace::benches()?;
    let list = if known.is_empty() { "none yet".to_owned() } else { known.join(", ") };
    let Some((wanted, arguments)) = rest.split_first() else {
        println!("benches: {list}");
        return Ok(ExitCode::SUCCESS);
    };
    let Some(name) = known.iter().find(|name| same(name, wanted)) else {
        return Err(format!("there is no bench `{wanted}`; there are: {list}"));
    };
    let mut command = process::cargo(&["bench", "--package", "tuodi", "--bench", name]);
    if !arguments.is_empty() {
        command.arg("--").args(arguments);
    }
    println!("$ {}", process::line(&command));
    let status = command.status().map_err(|error| format!("cannot start cargo: {error}"))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// `evaluate-one` and `evaluate_one` mean the same bench.
fn same(name: &str, wanted: &str) -> bool {
    name.replace('_', "-") == wanted.replace('_', "-")
}
