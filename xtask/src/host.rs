//! The example host with its database, which is no part of the workspace. In: its folder; out: what was skipped there.

use std::process::Command;

use crate::process::{cargo, output, run};
use crate::workspace;

/// Its manifest, from the top of the checkout.
pub const MANIFEST: &str = "examples/host_store/Cargo.toml";

/// A line of a test that could not look.
const SKIPPED: &str = "SKIPPED: ";

/// Checks its format, lints and tests, and that its story is told.
pub fn check() -> Result<Vec<String>, String> {
    run(cargo(&["fmt", "--check", "--manifest-path", MANIFEST]))?;
    run(own(&["clippy", "--profile", "demo", "--all-targets"], &["--", "-D", "warnings"]))?;
    // Shown as it is, else nobody sees what a passing test says.
    let told = output(own(&["test", "--profile", "demo"], &["--", "--nocapture"]))?;
    told.lines().filter(|line| line.starts_with("test result: ")).for_each(|line| println!("{line}"));
    if !told.contains("test sqlite::") {
        return Err(format!("{told}\nno test of a store has run"));
    }
    let story = output(own(&["run", "--profile", "demo", "--quiet"], &[]))?;
    println!("{} lines", story.lines().count());
    if story.lines().count() == 0 {
        return Err("the story is not told".to_owned());
    }
    Ok(skipped(&told))
}

/// A command of cargo there, with the versions that are committed. What it shares with the demo is built once.
fn own(command: &[&str], rest: &[&str]) -> Command {
    let mut own = cargo(command);
    own.args(["--locked", "--manifest-path", MANIFEST]).args(rest);
    own.env("CARGO_TARGET_DIR", workspace::target());
    own
}

fn skipped(told: &str) -> Vec<String> {
    told.lines().filter_map(|line| line.split_once(SKIPPED)).map(|(_, why)| why.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::skipped;

    #[test]
    fn what_a_test_could_not_look_at_is_told() {
        let told = "test a ... ok\ntest b ... SKIPPED: no server\nok\ntest result: ok. 2 passed\n";
        assert_eq!(skipped(told), ["no server"]);
        assert!(skipped("test a ... ok\n").is_empty());
    }
}
