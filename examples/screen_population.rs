//! Screens a CSV file as one population and compares what comes out with columns of the file.
//!
//! ```sh
//! cargo run --release --example screen_population -- FILE.csv --policy us-snap-fy2024 --as-of 2024-01-01
//! ```
//!
//! `--policy` is the name of a built-in pack. The file is read as a register (`docs/registers.md`); `--ignore a,b` names
//! columns that mean nothing. Its households become two tables, which are screened at once (`docs/populations.md`). A column
//! `expected_X` is compared with the concept `X` or, if there is none, with the amount of the programme `X`. Differences are
//! printed, and the last line is `agree N of M`, where M counts every row. The exit code is 0 if all agree.

#![expect(clippy::disallowed_methods, reason = "an example is a program and reads files; the library does not")]
#![expect(clippy::arithmetic_side_effects, reason = "counts rows of a register")]

use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::ExitCode;
use tuodi::law::{FactDeclaration, FactKind};
use tuodi::quantity::Number;
use tuodi::record::KnownFact;
use tuodi::register::{Register, RegisterOptions};
use tuodi::screening::PopulationOptions;
use tuodi::table::{Column, Population, Table};
use tuodi::{Completeness, Policy, Value};

const USAGE: &str = "usage: screen_population FILE.csv --policy NAME --as-of YYYY-MM-DD [--ignore a,b]";

/// The key that joins the tables: a household's place.
const KEY: &str = "(household)";

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<bool, String> {
    let (mut file, mut policy, mut as_of, mut ignore) = (None, None, None, BTreeSet::new());
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("`{argument}` needs a value\n{USAGE}"));
        match argument.as_str() {
            "--policy" => policy = Some(Policy::built_in(&value()?).map_err(|error| error.to_string())?),
            "--as-of" => {
                let text = value()?;
                as_of = Some(text.parse::<NaiveDate>().map_err(|_| format!("`{text}` is not a date\n{USAGE}"))?);
            }
            "--ignore" => ignore.extend(value()?.split(',').map(|name| name.trim().to_owned())),
            _ if argument.starts_with("--") || file.is_some() => return Err(format!("`{argument}`?\n{USAGE}")),
            _ => file = Some(argument),
        }
    }
    let (Some(file), Some(policy), Some(as_of)) = (file, policy, as_of) else { return Err(USAGE.to_owned()) };
    let text = std::fs::read_to_string(&file).map_err(|error| format!("`{file}`: {error}"))?;
    let columns = answered(&policy);
    let keep = columns.keys().cloned().collect();
    let wanted = RegisterOptions { as_of: Some(as_of), ignore, keep, ..RegisterOptions::default() };
    let register = policy.read_register(&text, &wanted).map_err(|errors| errors.to_string())?;
    if register.rows.is_empty() || !register.errors.is_empty() {
        return Err(format!("`{file}` has no rows, or rows that cannot be read\n{}", register.errors_csv()));
    }
    compare(&policy, &register, as_of, &columns)
}

/// Where what a column expects is answered: the columns with the lower and the upper end.
fn answered(policy: &Policy) -> BTreeMap<String, [String; 2]> {
    let programmes = policy.programmes().map(|name| (name, ["amount_low", "amount_high"]));
    // Of two of one name the concept counts.
    let all = programmes.chain(concepts(policy).map(|name| (name, ["low", "high"])));
    all.map(|(name, ends)| (format!("expected_{name}"), ends.map(|end| format!("{name}.{end}")))).collect()
}

fn concepts(policy: &Policy) -> impl Iterator<Item = &str> {
    policy.law().concepts().iter().filter(|own| own.list.is_none()).map(|own| own.name.as_str())
}

fn compare(
    policy: &Policy,
    register: &Register,
    as_of: NaiveDate,
    columns: &BTreeMap<String, [String; 2]>,
) -> Result<bool, String> {
    let population = population(policy, register)?;
    let expected: BTreeSet<&str> = register.rows.iter().flat_map(|row| row.kept.keys().map(String::as_str)).collect();
    if expected.is_empty() {
        return Err("no column of the file begins with `expected_` and names a concept or programme".to_owned());
    }
    let shown = concepts(policy).filter(|name| expected.contains(format!("expected_{name}").as_str()));
    let options = PopulationOptions {
        concepts: shown.map(str::to_owned).collect(),
        needed: false,
        ..PopulationOptions::default()
    };
    let answers = policy.screen_population(&population, as_of, &options).map_err(|error| error.to_string())?.households;
    let mut agreeing = 0;
    for row in &register.rows {
        let mut agrees = true;
        for (header, cell) in &row.kept {
            let found = columns.get(header).map(|ends| {
                ends.each_ref().map(|end| answers.column(end).and_then(|column| column.number(row.household)))
            });
            // Only one number, not an interval, can be what is expected.
            let expected = cell.trim().parse::<Number>().ok();
            if !found.as_ref().is_some_and(|ends| expected.is_some() && ends.iter().all(|end| *end == expected)) {
                agrees = false;
                eprintln!("row {}, column `{header}`: expected `{cell}`, found {found:?}", row.line);
            }
        }
        agreeing += usize::from(agrees);
    }
    let all = register.rows.len();
    writeln!(std::io::stdout(), "agree {agreeing} of {all}").map_err(|error| error.to_string())?;
    Ok(agreeing == all)
}

/// The households of a register as two tables.
fn population(policy: &Policy, register: &Register) -> Result<Population<'static>, String> {
    let (mut own, mut of_members) = (Vec::new(), Vec::new());
    let households = &register.households;
    let members = || households.iter().flat_map(|household| &household.members);
    for fact in policy.law().facts() {
        let known: Vec<Option<&KnownFact>> = match fact.list {
            None => households.iter().map(|household| household.facts.get(&fact.name)).collect(),
            Some(_) => members().map(|member| member.facts.get(&fact.name)).collect(),
        };
        let column = column(fact, &known)?;
        if fact.list.is_some() { of_members.push(column) } else { own.push(column) }
    }
    let places = || (0_i64..).zip(households);
    own.push(Column::whole(KEY, places().map(|(place, _)| Some(place))));
    let has_members = !of_members.is_empty();
    if has_members {
        let complete = households.iter().map(|household| household.members_complete == Completeness::Complete);
        own.push(Column::boolean("members_complete", complete.map(Some)));
        let keys = places().flat_map(|(place, household)| household.members.iter().map(move |_| Some(place)));
        of_members.push(Column::whole(KEY, keys));
    }
    let tables = || {
        let members = if has_members { Some(Table::new(of_members)?) } else { None };
        Population::new(Table::new(own)?, members, KEY)
    };
    tables().map_err(|error| error.to_string())
}

/// The cells of a fact.
fn column(fact: &FactDeclaration, known: &[Option<&KnownFact>]) -> Result<Column<'static>, String> {
    let name = fact.name.as_str();
    let values = || known.iter().map(|known| known.map(|known| &known.value));
    let truth = |value: &Value| if let Value::Boolean(truth) = value { Some(*truth) } else { None };
    let date = |value: &Value| if let Value::Date(date) = value { Some(*date) } else { None };
    Ok(match &fact.kind {
        FactKind::Number { scale, .. } => {
            let cells = values().map(|value| match value {
                Some(Value::Number(number)) => {
                    let digits = number.with_scale(*scale).replace('.', "").parse::<i64>();
                    digits.map(Some).map_err(|_| format!("`{name}`: {number} does not fit"))
                }
                _ => Ok(None),
            });
            Column::decimal(name, *scale, cells.collect::<Result<Vec<_>, _>>()?)
        }
        FactKind::Boolean => Column::boolean(name, values().map(|value| value.and_then(truth))),
        FactKind::Date => Column::date(name, values().map(|value| value.and_then(date))),
        FactKind::Category(_) => Column::symbols(name, values().map(|value| value.map(ToString::to_string))),
    })
}
