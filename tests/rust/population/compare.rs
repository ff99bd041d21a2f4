//! A row of the answers beside what `Policy::screen` says of the same household.

use crate::data::rational;
use num_bigint::BigInt;
use num_rational::BigRational;
use tuodi::record::{Figure, Holds, Outcome};
use tuodi::screening::{Decision, PopulationOptions, PopulationScreening, Screening};
use tuodi::table::{Column, Table, Values};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Towards {
    Even,
    Down,
    Up,
}

fn cell<'t>(table: &'t Table<'_>, column: &str) -> Result<&'t Column<'t>, String> {
    table.column(column).ok_or_else(|| format!("there is no column `{column}`"))
}

fn scale_of(column: &Column<'_>) -> u32 {
    match column.values {
        Values::Decimal64 { scale, .. } | Values::Decimal128 { scale, .. } => scale,
        _ => 0,
    }
}

/// The numerator of a number over a power of ten.
fn numerator(value: &BigRational, scale: u32, towards: Towards) -> BigInt {
    let shifted = value * BigRational::from_integer(num_traits::pow(10.into(), scale as usize));
    let low = shifted.floor().to_integer();
    let rest = &shifted - BigRational::from_integer(low.clone());
    let half = BigRational::new(1.into(), 2.into());
    let is_even = &low % BigInt::from(2) == BigInt::from(0);
    let up = match towards {
        Towards::Down => false,
        Towards::Up => rest > BigRational::from_integer(0.into()),
        Towards::Even => rest > half || (rest == half && !is_even),
    };
    if up { low + 1 } else { low }
}

/// A column's number must be the printed one, with as many digits as the column has.
fn number(column: &Column<'_>, row: usize, printed: Option<(&str, Towards)>) -> Result<(), String> {
    let found = column.number(row);
    let fails = || format!("`{}` is {found:?}, not {printed:?}", column.name);
    let (found, text, towards) = match (&found, printed) {
        (None, None) => return Ok(()),
        (Some(found), Some((text, towards))) => (found, text, towards),
        _ => return Err(fails()),
    };
    let scale = scale_of(column);
    let own = found.with_scale(scale);
    let behind_point = text.split_once('.').map_or(0, |(_, rest)| rest.len());
    let is_same = if behind_point == scale as usize {
        own == text
    } else if behind_point < scale as usize && text.len() >= PRINTED {
        // What is printed was rounded to fewer digits than the column has.
        let digits = u32::try_from(behind_point).expect("few");
        numerator(&rational(&own), digits, towards) == numerator(&rational(text), digits, towards)
    } else {
        let found = rational(&own) * BigRational::from_integer(num_traits::pow(10.into(), scale as usize));
        found == BigRational::from_integer(numerator(&rational(text), scale, towards))
    };
    if is_same { Ok(()) } else { Err(fails()) }
}

/// The most digits that a number without a scale of its own is printed with.
const PRINTED: usize = 28;

fn ends(figure: &Figure) -> [Option<(&str, Towards)>; 2] {
    match figure {
        Figure::Exactly(text) => [Some((text, Towards::Even)); 2],
        Figure::Between(low, high) => {
            [low.as_deref().map(|low| (low, Towards::Down)), high.as_deref().map(|high| (high, Towards::Up))]
        }
        _ => [None, None],
    }
}

fn text(table: &Table<'_>, column: &str, row: usize, expected: Option<&str>) -> Result<(), String> {
    let found = cell(table, column)?.text_at(row);
    if found == expected { Ok(()) } else { Err(format!("`{column}` is {found:?}, not {expected:?}")) }
}

fn decision(table: &Table<'_>, row: usize, own: &Decision, shown: &PopulationOptions) -> Result<(), String> {
    let name = |what: &str| format!("{}.{what}", own.programme);
    let outcome = match own.outcome {
        Outcome::Eligible => "eligible",
        Outcome::Ineligible => "ineligible",
        Outcome::Undetermined => "undetermined",
    };
    text(table, &name("outcome"), row, Some(outcome))?;
    let figure = own.amount.as_ref().map_or(&Figure::Missing, |amount| &amount.figure);
    match (table.column(&name("amount_low")), table.column(&name("amount_high"))) {
        (Some(low), Some(high)) if shown.amounts => {
            let [own_low, own_high] = ends(figure);
            number(low, row, own_low)?;
            number(high, row, own_high)?;
        }
        (None, None) if !shown.amounts || own.amount.is_none() => {}
        _ => return Err(format!("{} pays {figure}: which columns?", own.programme)),
    }
    if shown.first_failed {
        let failed = own.criteria.iter().find(|own| own.holds == Holds::No).map(|own| &*own.id);
        text(table, &name("first_failed"), row, failed.filter(|_| own.outcome == Outcome::Ineligible))?;
    } else if table.column(&name("first_failed")).is_some() {
        return Err("`first_failed` was not asked for".to_owned());
    }
    if shown.faults {
        text(table, &name("fault"), row, own.faults.first().map(|fault| fault.cause.code()))?;
    } else if table.column(&name("fault")).is_some() {
        return Err("`fault` was not asked for".to_owned());
    }
    if shown.needed {
        let found = cell(table, &name("needed"))?.number(row);
        if found != Some(i64::try_from(own.needed.len()).expect("few").into()) {
            return Err(format!("`{}` is {found:?}, not {:?}", name("needed"), own.needed));
        }
    } else if table.column(&name("needed")).is_some() {
        return Err("`needed` was not asked for".to_owned());
    }
    Ok(())
}

fn concept(table: &Table<'_>, row: usize, name: &str, figure: &Figure) -> Result<(), String> {
    let Some(own) = table.column(name) else {
        let ends_of = ends(figure);
        for (end, printed) in ["low", "high"].into_iter().zip(ends_of) {
            let column = cell(table, &format!("{name}.{end}"))?;
            match &column.values {
                Values::Date(_) => {
                    let found = column.date_at(row).map(|date| tuodi::Value::Date(date).to_string());
                    if found.as_deref() != printed.map(|(text, _)| text) {
                        return Err(format!("`{}` is {found:?}, not {printed:?}", column.name));
                    }
                }
                _ => number(column, row, printed)?,
            }
        }
        return Ok(());
    };
    let printed = match figure {
        Figure::Exactly(text) => Some(text.as_str()),
        _ => None,
    };
    let found = own.text_at(row).map(str::to_owned).or_else(|| own.truth(row).map(|truth| truth.to_string()));
    if found.as_deref() == printed { Ok(()) } else { Err(format!("concept `{name}` is {found:?}, not {figure}")) }
}

/// Compares the row of a household, and those of its members, with its screening.
pub(crate) fn row(
    answers: &PopulationScreening<'_>,
    (row, members): (usize, &[usize]),
    screening: &Screening,
    options: &PopulationOptions,
) -> Result<(), String> {
    let is_asked = |own: &&Decision| {
        options.programmes.as_ref().is_none_or(|asked| asked.iter().any(|name| **name == *own.programme))
    };
    for own in screening.decisions.iter().filter(is_asked) {
        let (table, row) = match &own.member {
            None => (&answers.households, row),
            Some(id) => {
                let place: usize = id.trim_start_matches('m').parse().expect("an id");
                (answers.members.as_ref().ok_or("there is no table of members")?, members[place])
            }
        };
        decision(table, row, own, options)?;
    }
    for name in &options.concepts {
        let figure = screening.concepts.get(name.as_str()).ok_or_else(|| format!("no concept {name}"))?;
        concept(&answers.households, row, name, figure)?;
    }
    Ok(())
}

/// Whether two columns are the same to the last value, those of cells that are not known included.
fn is_same(one: &Column<'_>, other: &Column<'_>) -> bool {
    let valid = |column: &Column<'_>| {
        column.valid.as_ref().map(|bits| (0..bits.len()).map(|row| bits.get(row)).collect::<Vec<_>>())
    };
    let values = match (&one.values, &other.values) {
        (Values::Int32(one), Values::Int32(other)) | (Values::Date(one), Values::Date(other)) => one == other,
        (Values::Int64(one), Values::Int64(other)) => one == other,
        (Values::Decimal64 { values: one, scale }, Values::Decimal64 { values: other, scale: other_scale }) => {
            one == other && scale == other_scale
        }
        (Values::Decimal128 { values: one, scale }, Values::Decimal128 { values: other, scale: other_scale }) => {
            one == other && scale == other_scale
        }
        (Values::Boolean(one), Values::Boolean(other)) => {
            one.len() == other.len() && (0..one.len()).all(|row| one.get(row) == other.get(row))
        }
        (Values::Symbols { codes, dictionary }, Values::Symbols { codes: others, dictionary: texts }) => {
            codes.len() == others.len()
                && dictionary == texts
                && (0..codes.len()).all(|row| codes.get(row) == others.get(row))
        }
        (Values::Text(one), Values::Text(other)) => one == other,
        _ => false,
    };
    values && one.name == other.name && valid(one) == valid(other)
}

/// The first column in which two answers differ; `but` names columns that only one of them may have.
pub(crate) fn same(one: &PopulationScreening<'_>, other: &PopulationScreening<'_>, but: &str) -> Result<(), String> {
    let empty = Table::new(Vec::new()).expect("a table");
    let tables = [
        ("households", &one.households, &other.households),
        ("members", one.members.as_ref().unwrap_or(&empty), other.members.as_ref().unwrap_or(&empty)),
    ];
    for (what, one, other) in tables {
        let kept = |table: &Table<'_>| -> Vec<usize> {
            let columns = table.columns().iter().enumerate();
            columns.filter(|(_, column)| but.is_empty() || !column.name.ends_with(but)).map(|(at, _)| at).collect()
        };
        let (own, theirs) = (kept(one), kept(other));
        if own.len() != theirs.len() || one.rows() != other.rows() {
            return Err(format!("{what}: {} columns and {}", own.len(), theirs.len()));
        }
        for (own, their) in own.into_iter().zip(theirs) {
            let (own, their) = (&one.columns()[own], &other.columns()[their]);
            if !is_same(own, their) {
                return Err(format!("{what}: {} and {} differ:\n{own:?}\n{their:?}", own.name, their.name));
            }
        }
    }
    Ok(())
}
