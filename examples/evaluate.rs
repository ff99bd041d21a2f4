//! Reads one expression a line from standard input and prints one line of JSON each.
//!
//! `cargo run --release --example evaluate -- --facts facts.json < expressions.txt`
//!
//! Facts are a JSON object (see `Facts::from_json`); without `--facts` there are none. A line is an answer
//! (`{"type":"number","value":"2"}`), an open answer (`{"high":null,"low":"0","type":"number"}`), or
//! `{"error":{"code":…,"column":…,"line":…,"message":…}}`. The line number in an error is that of the expression's own
//! text, so it is 1 for every expression that stands on one line. The exit code is 0 if every line could be read.

#![expect(clippy::disallowed_methods, reason = "an example is a program and reads files; the library does not")]

use std::io::{BufRead, Write};
use std::process::ExitCode;
use tuodi::{Facts, evaluate};

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Vec<String>) -> Result<(), String> {
    let facts = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => Facts::default(),
        ["--facts", path] => {
            let text = std::fs::read_to_string(path).map_err(|error| format!("`{path}`: {error}"))?;
            Facts::from_json(&text).map_err(|errors| format!("`{path}`:\n{errors}"))?
        }
        _ => return Err("usage: evaluate [--facts FILE.json] < EXPRESSIONS".to_owned()),
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|error| format!("standard input: {error}"))?;
        if line.trim().is_empty() {
            continue;
        }
        let json = match evaluate(&line, &facts) {
            Ok(answer) => answer.to_json(),
            Err(error) => error.to_json(),
        };
        writeln!(out, "{json}").map_err(|error| error.to_string())?;
    }
    out.flush().map_err(|error| error.to_string())
}
