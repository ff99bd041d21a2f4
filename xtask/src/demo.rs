//! `cargo xtask demo`. In: nothing; out: the demonstration on the screen, with its exit code.

use std::process::ExitCode;

use crate::{Outcome, process};

/// What cargo is asked to run.
pub const ARGUMENTS: [&str; 5] = ["run", "--release", "--quiet", "--example", "demo"];

pub fn run(rest: &[String]) -> Outcome {
    if let Some(unknown) = rest.first() {
        return Err(format!("demo takes no arguments, found `{unknown}`"));
    }
    println!("building the demo (a minute the first time)…");
    process::run(process::cargo(&ARGUMENTS)).map(|()| ExitCode::SUCCESS)
}
