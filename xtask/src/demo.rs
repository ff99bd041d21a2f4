//! `cargo xtask demo [STORY]`. In: the name of a story, or none for all five; out: the stories on the screen, their reports
//! as files, and the exit code of the example.

use std::io::IsTerminal;
use std::process::ExitCode;

use crate::process::{self, answers, command};
use crate::{Outcome, workspace};

/// What cargo is asked to run.
pub const ARGUMENTS: [&str; 6] = ["run", "--profile", "demo", "--quiet", "--example", "stories"];

/// What opens a file with the program of its kind.
const OPENERS: [&str; 2] = ["xdg-open", "open"];

pub fn run(rest: &[String]) -> Outcome {
    println!("building the stories (a minute the first time)…");
    let mut told = process::cargo(&ARGUMENTS);
    told.arg("--").args(rest);
    process::run(told)?;
    if let [story] = rest {
        show(story);
    }
    Ok(ExitCode::SUCCESS)
}

/// Opens the report of a story where somebody sits before the screen.
fn show(story: &str) {
    let page = workspace::root().join("target/stories").join(format!("{story}.html"));
    let opener = OPENERS.into_iter().find(|program| answers(command(program, &["--version"])));
    if let Some(opener) = opener.filter(|_| std::io::stdout().is_terminal()) {
        let mut open = command(opener, &[]);
        open.arg(page);
        // Where it cannot be opened its path stands on the screen.
        let _ = process::run(open);
    }
}
