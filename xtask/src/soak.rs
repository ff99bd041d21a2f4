//! `cargo xtask soak`. In: how many cases; out: the property tests in release with that many, and their exit code.

use std::process::ExitCode;

use crate::{Outcome, process, tools};

const CASES: &str = "10000";

pub fn run(rest: &[String]) -> Outcome {
    let cases = match rest {
        [] => CASES,
        [cases] if cases.parse::<u32>().is_ok_and(|cases| cases > 0) => cases,
        _ => return Err("soak takes one number of cases, or none".to_owned()),
    };
    println!("{cases} cases of each property");
    let mut command = tools::test_runner(&["--release", "--package", "tuodi", "--all-features"]);
    command.env("PROPTEST_CASES", cases);
    process::run(command).map(|()| ExitCode::SUCCESS)
}
