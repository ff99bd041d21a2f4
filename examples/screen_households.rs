//! Screens every household of a CSV file whose columns are facts.
//!
//! ```sh
//! cargo run --release --example screen_households -- FILE.csv --policy us-snap-fy2024 --as-of 2024-01-01
//! ```
//!
//! `--policy` is the name of a built-in pack or the path of a YAML or JSON file. The file is read as a register
//! (`docs/registers.md`): headers are names, titles or aliases of facts, and cells may be written as people write them. A
//! column that means nothing to the policy is an error, unless it is listed in `--ignore a,b`; an ignored fact is unknown,
//! as is a blank cell. Without `--expect` a line of CSV is printed per household and programme: the line of its first row,
//! programme, outcome, amount, facts still needed. With `--expect` a column `expected_X` is compared with the concept `X`
//! or, if there is none, with the amount of the programme `X`; differences are printed, and the last line is
//! `agree N of M`, where M counts every row. The exit code is 0 if everything could be answered and agrees.

#![expect(clippy::disallowed_methods, reason = "an example is a program and reads files; the library does not")]
#![expect(clippy::arithmetic_side_effects, reason = "counts rows of a register")]

use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::ExitCode;
use tuodi::quantity::Number;
use tuodi::record::Figure;
use tuodi::register::{CellError, CellFault, Ignored, Register, RegisterError, RegisterOptions, RegisterRow};
use tuodi::screening::Screening;
use tuodi::{Policy, text};

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
            "--ignore" => ignore.extend(value()?.split(',').map(|name| name.trim().to_owned())),
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

/// What a column `expected_X` is compared with.
enum Expected {
    Concept(String),
    Amount(String),
}

impl Expected {
    fn name(&self) -> &str {
        match self {
            Expected::Concept(name) | Expected::Amount(name) => name,
        }
    }

    fn found(&self, screening: &Screening) -> Figure {
        let found = match self {
            Expected::Concept(name) => screening.concepts.get(name.as_str()).cloned(),
            Expected::Amount(name) => {
                screening.decision(name).and_then(|decision| Some(decision.amount.as_ref()?.figure.clone()))
            }
        };
        found.unwrap_or(Figure::Missing)
    }
}

/// The columns `expected_X` that there can be, by header.
fn expected(policy: &Policy) -> BTreeMap<String, Expected> {
    let concepts = policy.law().concepts().iter().filter(|concept| concept.list.is_none());
    let concepts = concepts.map(|concept| Expected::Concept(concept.name.clone()));
    let programmes = policy.programmes().map(|programme| Expected::Amount(programme.to_owned()));
    // Of two of one name the concept counts.
    programmes.chain(concepts).map(|expected| (format!("expected_{}", expected.name()), expected)).collect()
}

/// Reads the file; what is wrong with its columns is an error of all of it.
fn read(options: &Options, expected: &BTreeMap<String, Expected>) -> Result<Register, String> {
    let file = &options.file;
    let bytes = std::fs::read(file).map_err(|error| format!("`{file}`: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|error| format!("`{file}` is not UTF-8; save it so: {error}"))?;
    let wanted = RegisterOptions {
        as_of: Some(options.as_of),
        ignore: options.ignore.clone(),
        keep: if options.expect { expected.keys().cloned().collect() } else { BTreeSet::new() },
        most_errors: usize::MAX,
        ..RegisterOptions::default()
    };
    let register = options.policy.read_register(&text, &wanted).map_err(|errors| match errors.errors.first() {
        RegisterError::NoHeader { .. } => format!("`{file}` is empty; its first line names the columns"),
        _ => format!("`{file}`: {errors}"),
    })?;
    let faults = faults_of_columns(options, &register);
    if faults.is_empty() { Ok(register) } else { Err(faults.join("\n")) }
}

fn faults_of_columns(options: &Options, register: &Register) -> Vec<String> {
    let policy = options.policy.name();
    let mut faults = Vec::new();
    let mut ignored = BTreeSet::new();
    for column in &register.ignored {
        let header = &column.header;
        match (&column.why, header.strip_prefix("expected_").filter(|_| options.expect)) {
            (Ignored::OnRequest, _) => {
                ignored.insert(header.as_str());
            }
            (Ignored::Unknown { .. }, Some(name)) => {
                faults.push(format!("column `{header}`: `{policy}` has neither a concept nor a programme `{name}`"));
            }
            (Ignored::Unknown { near }, None) => {
                let near = near.as_ref().map_or_else(String::new, |near| format!("did you mean `{near}`? else "));
                faults.push(format!("column `{header}` is no fact of `{policy}`; {near}see --ignore"));
            }
            (Ignored::AnotherPreferred, _) => {}
        }
    }
    for error in &register.errors {
        let header = error.place.header.as_deref().unwrap_or_default();
        match &error.fault {
            CellFault::HeaderTwice { .. } => faults.push(format!("column `{header}` stands twice; {}", error.fault)),
            CellFault::HeaderAmbiguous { .. } => faults.push(format!("column `{header}`: {}", error.fault)),
            _ => {}
        }
    }
    for name in options.ignore.iter().filter(|name| !ignored.contains(name.as_str())) {
        faults.push(format!("--ignore: there is no column `{name}`"));
    }
    if options.expect && register.rows.first().is_some_and(|row| row.kept.is_empty()) && faults.is_empty() {
        faults.push("--expect: there is no column that begins with `expected_`".to_owned());
    }
    faults
}

/// How the rows came out.
#[derive(Default)]
struct Tally {
    rows: usize,
    agreeing: usize,
    faults: usize,
}

/// Whether everything could be answered and agrees.
fn run(options: &Options) -> Result<bool, String> {
    let expected = expected(&options.policy);
    let register = read(options, &expected)?;
    for error in &register.errors {
        eprintln!("{}", told(options, error));
    }
    let wrong: BTreeSet<u64> = register.errors.iter().map(|error| error.place.row).collect();
    let mut rows_of: BTreeMap<usize, Vec<&RegisterRow>> = BTreeMap::new();
    for row in &register.rows {
        rows_of.entry(row.household).or_default().push(row);
    }
    let left_out = wrong.iter().filter(|row| register.rows.iter().all(|read| read.row != **row)).count();
    let mut tally = Tally { rows: register.rows.len() + left_out, faults: left_out, ..Tally::default() };
    let mut out = csv::Writer::from_writer(std::io::stdout());
    if !options.expect {
        write(&mut out, &["row", "programme", "outcome", "amount", "needed"])?;
    }
    for (household, rows) in
        register.households.iter().enumerate().filter_map(|(place, own)| Some((own, rows_of.get(&place)?)))
    {
        if rows.iter().any(|row| wrong.contains(&row.row)) {
            tally.faults += rows.len();
            continue;
        }
        match options.policy.screen(household, options.as_of) {
            Err(errors) => {
                eprintln!("{errors}");
                tally.faults += rows.len();
            }
            Ok(screening) if options.expect => {
                tally.agreeing += rows.iter().filter(|row| agrees(&screening, &expected, row)).count();
            }
            Ok(screening) => decisions(&mut out, &screening, rows.first().map_or(0, |row| row.line))?,
        }
    }
    out.flush().map_err(|error| error.to_string())?;
    let Tally { rows, agreeing, faults } = tally;
    if faults > 0 {
        eprintln!("{faults} of {rows} rows could not be screened");
    }
    if options.expect {
        writeln!(std::io::stdout(), "agree {agreeing} of {rows}").map_err(|error| error.to_string())?;
        return Ok(agreeing == rows && rows > 0);
    }
    Ok(faults == 0)
}

fn told(options: &Options, error: &CellError) -> String {
    let line = error.place.line;
    match &error.place.header {
        Some(header) => format!("row {line}, column `{header}`: {}", error.fault),
        None => format!("`{}`, line: {line}: {}", options.file, error.fault),
    }
}

/// Compares a row with what it expects, and tells the differences.
fn agrees(screening: &Screening, expected: &BTreeMap<String, Expected>, row: &RegisterRow) -> bool {
    let mut agrees = true;
    for (header, cell) in &row.kept {
        let Some(expected) = expected.get(header) else { continue };
        let found = expected.found(screening);
        if !same(&found, cell) {
            agrees = false;
            let cell = if cell.trim().is_empty() { "nothing" } else { cell };
            eprintln!("row {}, column `{header}`: expected {cell}, found {found}", row.line);
        }
    }
    agrees
}

fn decisions(out: &mut csv::Writer<std::io::Stdout>, screening: &Screening, line: u64) -> Result<(), String> {
    for decision in &screening.decisions {
        let outcome = text::outcome(decision.outcome, decision.because, text::Tongue::En);
        let amount = decision.amount.as_ref().map(|amount| amount.figure.to_string()).unwrap_or_default();
        let needed = decision.needed.join(" ");
        write(out, &[&line.to_string(), &decision.programme, outcome, &amount, &needed])?;
    }
    Ok(())
}

fn write(out: &mut csv::Writer<std::io::Stdout>, fields: &[&str]) -> Result<(), String> {
    out.write_record(fields).map_err(|error| error.to_string())
}

/// Whether a definite figure is the expected number or text.
fn same(found: &Figure, expected: &str) -> bool {
    let Figure::Exactly(found) = found else { return false };
    match (found.parse::<Number>(), expected.trim().parse::<Number>()) {
        (Ok(found), Ok(expected)) => found == expected,
        _ => found == expected.trim(),
    }
}
