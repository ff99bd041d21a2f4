//! Dates and durations for the oracle.

use chrono::{Datelike, Duration, Months, NaiveDate};
use num_traits::ToPrimitive;
use tuodi::language::Arithmetic;

use super::number::Rational;
use super::value::{Fault, Outcome, Value};

/// `date(year, month, day)`.
pub(crate) fn date(year: &Rational, month: &Rational, day: &Rational) -> Outcome {
    let whole = |number: &Rational| number.is_integer().then(|| number.to_integer());
    let date = || {
        let year = whole(year)?.to_i32()?;
        NaiveDate::from_ymd_opt(year, whole(month)?.to_u32()?, whole(day)?.to_u32()?)
    };
    date().map(Value::Date).ok_or(Fault::ImpossibleDate)
}

/// Dates and durations under `+ - /`.
pub(crate) fn arithmetic(sign: Arithmetic, left: Value, right: Value) -> Outcome {
    let possible = |date: Option<NaiveDate>| date.map(Value::Date).ok_or(Fault::ImpossibleDate);
    match (sign, left, right) {
        (Arithmetic::Plus, Value::Date(date), Value::Days(days))
        | (Arithmetic::Plus, Value::Days(days), Value::Date(date)) => possible(after_days(date, days)),
        (Arithmetic::Minus, Value::Date(date), Value::Days(days)) => possible(after_days(date, -days)),
        (Arithmetic::Plus, Value::Date(date), Value::Months(months))
        | (Arithmetic::Plus, Value::Months(months), Value::Date(date)) => possible(after_months(date, months)),
        (Arithmetic::Minus, Value::Date(date), Value::Months(months)) => possible(after_months(date, -months)),
        (Arithmetic::Minus, Value::Date(a), Value::Date(b)) => Ok(Value::Days((a - b).num_days())),
        (Arithmetic::Plus, Value::Days(a), Value::Days(b)) => Ok(Value::Days(a + b)),
        (Arithmetic::Minus, Value::Days(a), Value::Days(b)) => Ok(Value::Days(a - b)),
        (Arithmetic::Plus, Value::Months(a), Value::Months(b)) => Ok(Value::Months(a + b)),
        (Arithmetic::Minus, Value::Months(a), Value::Months(b)) => Ok(Value::Months(a - b)),
        (Arithmetic::Over, Value::Days(a), Value::Days(b)) | (Arithmetic::Over, Value::Months(a), Value::Months(b)) => {
            if b == 0 {
                return Err(Fault::DivisionByZero);
            }
            Ok(Value::Number(Rational::new(a.into(), b.into())))
        }
        (sign, left, right) => panic!("no arithmetic: {left:?} {} {right:?}", sign.sign()),
    }
}

fn after_days(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    date.checked_add_signed(Duration::try_days(days)?)
}

/// The same day `months` later, or the last day of that month.
fn after_months(date: NaiveDate, months: i64) -> Option<NaiveDate> {
    let size = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    if months < 0 { date.checked_sub_months(size) } else { date.checked_add_months(size) }
}

/// Whole months from one date to another, towards zero.
pub(crate) fn months_between(from: NaiveDate, to: NaiveDate) -> i64 {
    if from > to {
        return -months_between(to, from);
    }
    let index = |date: NaiveDate| i64::from(date.year()) * 12 + i64::from(date.month0());
    let whole = index(to) - index(from);
    if to.day() < from.day() { whole - 1 } else { whole }
}

/// `.year .month .day .years .months .days`.
pub(crate) fn part(of: &Value, name: &str) -> i64 {
    match (of, name) {
        (Value::Date(date), "year") => i64::from(date.year()),
        (Value::Date(date), "month") => i64::from(date.month()),
        (Value::Date(date), "day") => i64::from(date.day()),
        (Value::Months(months), "years") => months / 12,
        (Value::Months(months), "months") => months % 12,
        (Value::Days(days), "days") => *days,
        (other, name) => panic!("no `.{name}` of {other:?}"),
    }
}

#[test]
fn months_between_two_dates_are_cut_towards_zero() {
    let between = |from: &str, to: &str| {
        let date = |text: &str| text.parse::<NaiveDate>().expect(text);
        months_between(date(from), date(to))
    };
    assert_eq!(between("2013-08-24", "2012-12-15"), -8);
    assert_eq!(between("2013-08-15", "2012-12-24"), -7);
    assert_eq!(between("2011-12-22", "2013-08-24"), 20);
    assert_eq!(between("2011-01-31", "2011-02-28"), 0);
    assert_eq!(between("2011-02-28", "2011-01-31"), 0);
    assert_eq!(between("2011-01-15", "2011-02-14"), 0);
    assert_eq!(between("2011-01-15", "2011-02-15"), 1);
}
