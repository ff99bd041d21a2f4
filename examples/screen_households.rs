//! Screens every household of a CSV file whose columns are facts.
//!
//! ```sh
//! cargo run --release --example screen_households -- FILE.csv --policy us-snap-fy2024 --as-of 2024-01-01
//! ```
//!
//! `--policy` is the name of a built-in pack or the path of a YAML or JSON file. A column that is no fact of the policy
//! is an error, unless it is listed in `--ignore a,b`; an ignored fact is unknown, as is a blank cell. Without `--expect` a line of CSV is
//! printed per row and programme: row, programme, outcome, amount, facts still needed. With `--expect` a column
//! `expected_X` is compared with the concept `X` or, if there is none, with the amount of the programme `X`; differences
//! are printed, and the last line is `agree N of M`, where M counts every row. The exit code is 0 if everything could be answered and agrees.

#![expect(clippy::disallowed_methods, reason = "an example is a program and reads files; the library does not")]
#![expect(clippy::arithmetic_side_effects, reason = "counts rows of a file")]

use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::io::Write;
use std::process::ExitCode;
use tuodi::quantity::Number;
use tuodi::record::Figure;
use tuodi::screening::Screening;
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

/// What a column of the file is for.
enum Column {
    Fact(usize),
    Expected(Expected),
    Ignored,
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
            Expected::Concept(name) => screening.concepts.get(name).cloned(),
            Expected::Amount(name) => {
                screening.decision(name).and_then(|decision| Some(decision.amount.as_ref()?.figure.clone()))
            }
        };
        found.unwrap_or(Figure::Missing)
    }
}

fn columns(options: &Options, headers: &csv::StringRecord) -> Result<Vec<Column>, String> {
    let policy = &options.policy;
    let mut columns = Vec::new();
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for header in headers {
        let is_new = seen.insert(header);
        columns.push(match column(options, header) {
            _ if options.ignore.contains(header) => Column::Ignored,
            Ok(_) if !is_new => {
                faults.push(format!("column `{header}` stands twice; keep one of the two"));
                Column::Ignored
            }
            Ok(column) => column,
            Err(fault) => {
                faults.push(fault);
                Column::Ignored
            }
        });
    }
    for name in options.ignore.iter().filter(|name| !seen.contains(name.as_str())) {
        faults.push(format!("--ignore: there is no column `{name}`"));
    }
    let has_expected = columns.iter().any(|column| matches!(column, Column::Expected(_)));
    if options.expect && !has_expected && faults.is_empty() {
        faults.push("--expect: there is no column that begins with `expected_`".to_owned());
    }
    if policy.law().facts().is_empty() {
        faults.push(format!("`{}` has no facts", policy.name()));
    }
    if faults.is_empty() { Ok(columns) } else { Err(faults.join("\n")) }
}

fn column(options: &Options, header: &str) -> Result<Column, String> {
    let policy = &options.policy;
    let facts = policy.law().facts();
    if let Some(fact) = facts.iter().position(|fact| fact.name == header) {
        return match facts.get(fact).and_then(|fact| fact.list) {
            None => Ok(Column::Fact(fact)),
            Some(_) => Err(format!("column `{header}` is a fact of members, and a row is a household; see --ignore")),
        };
    }
    let Some(name) = header.strip_prefix("expected_").filter(|_| options.expect) else {
        return Err(format!("column `{header}` is no fact of `{}`; see --ignore", policy.name()));
    };
    if policy.law().concepts().iter().any(|concept| concept.name == name && concept.list.is_none()) {
        return Ok(Column::Expected(Expected::Concept(name.to_owned())));
    }
    if policy.programmes().any(|programme| programme == name) {
        return Ok(Column::Expected(Expected::Amount(name.to_owned())));
    }
    Err(format!("column `{header}`: `{}` has neither a concept nor a programme `{name}`", policy.name()))
}

/// Counts the lines of a file up to the beginning of each row.
struct Lines<'a> {
    text: &'a [u8],
    byte: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the row that begins at this byte, or behind the line breaks there.
    fn line_of(&mut self, byte: u64) -> u64 {
        let begin = usize::try_from(byte).unwrap_or(usize::MAX);
        while let Some(next) = self.text.get(self.byte) {
            if self.byte >= begin && !b"\r\n".contains(next) {
                break;
            }
            self.line += u64::from(*next == b'\n');
            self.byte += 1;
        }
        self.line
    }
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
    let in_file = |error: csv::Error| format!("`{}`: {error}", options.file);
    let bytes = std::fs::read(&options.file).map_err(|error| format!("`{}`: {error}", options.file))?;
    // Spreadsheets begin a file with a mark of its encoding.
    let text = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&bytes);
    let mut lines = Lines { text, byte: 0, line: 1 };
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::Headers).from_reader(text);
    let headers = reader.headers().map_err(in_file)?.clone();
    if headers.is_empty() {
        return Err(format!("`{}` is empty; its first line names the columns", options.file));
    }
    let columns = columns(options, &headers)?;
    let mut out = csv::Writer::from_writer(std::io::stdout());
    let mut tally = Tally::default();
    if !options.expect {
        write(&mut out, &["row", "programme", "outcome", "amount", "needed"])?;
    }
    for record in reader.records() {
        let record = record.map_err(in_file)?;
        let line = lines.line_of(record.position().map_or(0, csv::Position::byte));
        tally.rows += 1;
        match screen(options, &columns, &headers, &record, line) {
            Err(message) => {
                eprintln!("{message}");
                tally.faults += 1;
            }
            Ok(screening) if options.expect => {
                tally.agreeing += usize::from(agrees(&screening, &columns, &record, line))
            }
            Ok(screening) => decisions(&mut out, &screening, line)?,
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

/// Compares a row with what it expects, and tells the differences.
fn agrees(screening: &Screening, columns: &[Column], record: &csv::StringRecord, line: u64) -> bool {
    let mut agrees = true;
    for (column, cell) in columns.iter().zip(record) {
        let Column::Expected(expected) = column else { continue };
        let found = expected.found(screening);
        if !same(&found, cell) {
            agrees = false;
            let cell = if cell.trim().is_empty() { "nothing" } else { cell };
            eprintln!("row {line}, column `expected_{}`: expected {cell}, found {found}", expected.name());
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

/// Screens a row; every cell that cannot be read is told.
fn screen(
    options: &Options,
    columns: &[Column],
    headers: &csv::StringRecord,
    record: &csv::StringRecord,
    line: u64,
) -> Result<Screening, String> {
    let facts = options.policy.law().facts();
    let mut household = Household::new(format!("row {line}"));
    let mut faults = Vec::new();
    for ((column, cell), header) in columns.iter().zip(record).zip(headers) {
        let Column::Fact(fact) = column else { continue };
        match facts.get(*fact).map(|fact| fact.read(cell)) {
            Some(Ok(Some(value))) => household = household.with(header, value),
            Some(Err(error)) => faults.push(format!("row {line}, column `{header}`: {error}")),
            Some(Ok(None)) | None => {}
        }
    }
    if !faults.is_empty() {
        return Err(faults.join("\n"));
    }
    options.policy.screen(&household, options.as_of).map_err(|errors| errors.to_string())
}

/// Whether a definite figure is the expected number or text.
fn same(found: &Figure, expected: &str) -> bool {
    let Figure::Exactly(found) = found else { return false };
    match (found.parse::<Number>(), expected.trim().parse::<Number>()) {
        (Ok(found), Ok(expected)) => found == expected,
        _ => found == expected.trim(),
    }
}
