//! Screens every household of a CSV file whose columns are facts.
//!
//! ```sh
//! cargo run --release --example screen_households -- FILE.csv --policy us-snap-fy2024 --as-of 2024-01-01
//! ```
//!
//! `--policy` is the name of a built-in pack or the path of a YAML or JSON file. A column that is no fact of the policy
//! is an error, unless it is listed in `--ignore a,b`. A blank cell is unknown. Without `--expect` a line of CSV is
//! printed per row and programme: row, programme, outcome, amount, facts still needed. With `--expect` a column
//! `expected_X` is compared with the concept `X` or, if there is none, with the amount of the programme `X`; differences
//! are printed, and the last line is `agree N of M`. The exit code is 0 if everything could be answered and agrees.

#![expect(clippy::disallowed_methods, reason = "an example is a program and reads files; the library does not")]
#![expect(clippy::arithmetic_side_effects, reason = "counts rows of a file")]

use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::process::ExitCode;
use tuodi::quantity::Number;
use tuodi::record::Figure;
use tuodi::{Household, Policy, text};

const USAGE: &str = "usage: screen_households FILE.csv --policy NAME|FILE --as-of YYYY-MM-DD [--expect] [--ignore a,b]";

struct Options {
    file: String,
    policy: Policy,
    as_of: NaiveDate,
    expect: bool,
    ignore: BTreeSet<String>,
}

fn main() -> ExitCode {
    match options(std::env::args().skip(1)).and_then(|options| run(&options)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let (mut file, mut policy, mut as_of, mut expect, mut ignore) = (None, None, None, false, BTreeSet::new());
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("`{argument}` needs a value\n{USAGE}"));
        match argument.as_str() {
            "--policy" => policy = Some(load(&value()?)?),
            "--as-of" => {
                let text = value()?;
                let date = text.parse().map_err(|_| format!("`{text}` is not a date; write it as 2024-01-01"))?;
                as_of = Some(date);
            }
            "--expect" => expect = true,
            "--ignore" => ignore.extend(value()?.split(',').map(str::to_owned)),
            _ if argument.starts_with("--") || file.is_some() => return Err(format!("`{argument}`?\n{USAGE}")),
            _ => file = Some(argument),
        }
    }
    let missing = |what: &str| format!("{what} is missing\n{USAGE}");
    Ok(Options {
        file: file.ok_or_else(|| missing("the file"))?,
        policy: policy.ok_or_else(|| missing("`--policy`"))?,
        as_of: as_of.ok_or_else(|| missing("`--as-of`"))?,
        expect,
        ignore,
    })
}

fn load(name: &str) -> Result<Policy, String> {
    if name.contains(['/', '.']) {
        let text = std::fs::read_to_string(name).map_err(|error| format!("`{name}`: {error}"))?;
        return Policy::from_text(&text).map_err(|errors| format!("`{name}`:\n{errors}"));
    }
    Policy::built_in(name).map_err(|error| error.to_string())
}

/// What a column of the file is for.
enum Column {
    Fact(usize),
    Expected(String),
    Ignored,
}

fn columns(options: &Options, headers: &csv::StringRecord) -> Result<Vec<Column>, String> {
    let facts = options.policy.law().facts();
    let mut columns = Vec::new();
    let mut faults = Vec::new();
    for header in headers {
        let fact = facts.iter().position(|fact| fact.name == header && fact.list.is_none());
        let expected = header.strip_prefix("expected_").filter(|_| options.expect);
        columns.push(match (fact, expected) {
            (Some(fact), _) => Column::Fact(fact),
            (None, Some(name)) => Column::Expected(name.to_owned()),
            (None, None) if options.ignore.contains(header) => Column::Ignored,
            (None, None) => {
                faults.push(format!("column `{header}` is no fact of `{}`; see --ignore", options.policy.name()));
                Column::Ignored
            }
        });
    }
    for name in &options.ignore {
        if !headers.iter().any(|header| header == name) {
            faults.push(format!("--ignore: there is no column `{name}`"));
        }
    }
    if faults.is_empty() { Ok(columns) } else { Err(faults.join("\n")) }
}

/// Whether everything could be answered and agrees.
fn run(options: &Options) -> Result<bool, String> {
    let mut reader = csv::Reader::from_path(&options.file).map_err(|error| format!("`{}`: {error}", options.file))?;
    let headers = reader.headers().map_err(|error| error.to_string())?.clone();
    let columns = columns(options, &headers)?;
    if options.expect && !columns.iter().any(|column| matches!(column, Column::Expected(_))) {
        return Err("--expect: there is no column that begins with `expected_`".to_owned());
    }
    let mut out = csv::Writer::from_writer(std::io::stdout());
    let (mut rows, mut agreeing, mut faults) = (0_usize, 0_usize, 0_usize);
    if !options.expect {
        write(&mut out, &["row", "programme", "outcome", "amount", "needed"])?;
    }
    for (index, record) in reader.records().enumerate() {
        let line = index + 2;
        let record = record.map_err(|error| format!("`{}`: {error}", options.file))?;
        rows += 1;
        let household = match household(options, &columns, &headers, &record, line) {
            Ok(household) => household,
            Err(message) => {
                eprintln!("{message}");
                faults += 1;
                continue;
            }
        };
        let screening = match options.policy.screen(&household, options.as_of) {
            Ok(screening) => screening,
            Err(errors) => {
                eprintln!("row {line}: {errors}");
                faults += 1;
                continue;
            }
        };
        if !options.expect {
            for decision in &screening.decisions {
                let outcome = text::outcome(decision.outcome, decision.because, text::Tongue::En);
                let amount = decision.amount.as_ref().map(|amount| amount.figure.to_string()).unwrap_or_default();
                let needed = decision.needed.join(" ");
                write(&mut out, &[&line.to_string(), &decision.programme, outcome, &amount, &needed])?;
            }
            continue;
        }
        let mut agrees = true;
        for (column, cell) in columns.iter().zip(&record) {
            let Column::Expected(name) = column else { continue };
            let found = match screening.concepts.get(name) {
                Some(figure) => figure.clone(),
                None => match screening.decision(name) {
                    Some(decision) => decision.amount.as_ref().map_or(Figure::Missing, |amount| amount.figure.clone()),
                    None => {
                        return Err(format!(
                            "`expected_{name}`: the policy has neither concept nor programme `{name}`"
                        ));
                    }
                },
            };
            if !same(&found, cell) {
                agrees = false;
                eprintln!("row {line}, {name}: expected {cell}, found {found}");
            }
        }
        agreeing += usize::from(agrees);
    }
    out.flush().map_err(|error| error.to_string())?;
    drop(out);
    if options.expect {
        println!("agree {agreeing} of {rows}");
        return Ok(agreeing == rows && rows > 0);
    }
    if faults > 0 {
        eprintln!("{faults} of {rows} rows could not be screened");
    }
    Ok(faults == 0)
}

fn write(out: &mut csv::Writer<std::io::Stdout>, fields: &[&str]) -> Result<(), String> {
    out.write_record(fields).map_err(|error| error.to_string())
}

fn household(
    options: &Options,
    columns: &[Column],
    headers: &csv::StringRecord,
    record: &csv::StringRecord,
    line: usize,
) -> Result<Household, String> {
    let facts = options.policy.law().facts();
    let mut household = Household::new(format!("row {line}"));
    for ((column, cell), header) in columns.iter().zip(record).zip(headers) {
        let Column::Fact(fact) = column else { continue };
        let Some(fact) = facts.get(*fact) else { continue };
        let value = fact.read(cell).map_err(|error| format!("row {line}, column `{header}`: {error}"))?;
        if let Some(value) = value {
            household = household.with(header, value);
        }
    }
    Ok(household)
}

/// Whether a definite figure is the expected number or text.
fn same(found: &Figure, expected: &str) -> bool {
    let Figure::Exactly(found) = found else { return false };
    match (found.parse::<Number>(), expected.trim().parse::<Number>()) {
        (Ok(found), Ok(expected)) => found == expected,
        _ => found == expected.trim(),
    }
}
