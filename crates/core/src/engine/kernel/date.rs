//! Dates as days from 1970-01-01, and durations in months.

use super::super::number::{Fraction, Interval, Number, Order, cause, ends};
use crate::language::{DatePart, DurationPart};
use chrono::{Datelike, NaiveDate};

/// Days from year 1 to 1970-01-01.
const EPOCH: i128 = 719_163;

fn date_of(day: Fraction) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(day.floor().checked_add(EPOCH)?).ok()?)
}

fn day_of(date: NaiveDate) -> Fraction {
    Fraction::whole(i128::from(date.num_days_from_ce()).saturating_sub(EPOCH))
}

pub(crate) fn part(part: DatePart, date: Number) -> Number {
    let Some(interval) = date.value else { return date };
    let year = |day: Fraction| Some(Fraction::whole(i128::from(date_of(day)?.year())));
    if part == DatePart::Year {
        return date.map_ends(year, Order::Kept);
    }
    let number = |date: NaiveDate| match part {
        DatePart::Month => date.month(),
        _ => date.day(),
    };
    let all = Interval {
        low: Some(Fraction::whole(1)),
        high: Some(Fraction::whole(if part == DatePart::Month { 12 } else { 31 })),
    };
    let (Some(low), Some(high)) = (interval.low, interval.high) else { return Number::of(all).also(date.fault) };
    let (Some(first), Some(last)) = (date_of(low), date_of(high)) else {
        return match interval.exact() {
            Some(_) => Number::faulty(date.fault | cause::DOES_NOT_FIT),
            None => Number::of(all).also(date.fault | cause::DOES_NOT_FIT),
        };
    };
    let together = first.year() == last.year() && (part == DatePart::Month || first.month() == last.month());
    if !together {
        return Number::of(all).also(date.fault);
    }
    let end = |date| Some(Fraction::whole(i128::from(number(date))));
    Number::of(Interval { low: end(first), high: end(last) }).also(date.fault)
}

/// Whole years, or the months beside them; both have the sign of the duration.
pub(crate) fn duration_part(part: DurationPart, months: Number) -> Number {
    let years = |end: Fraction| Some(Fraction::whole(end.num.checked_div(12)?));
    if part == DurationPart::Years {
        return months.map_ends(years, Order::Kept);
    }
    let Some(interval) = months.value else { return months };
    let rest = |end: Fraction| end.num.checked_rem(12).map(Fraction::whole);
    if let (Some(low), Some(high)) = (interval.low, interval.high) {
        let same_sign = low.sign() >= 0 || high.sign() <= 0;
        if same_sign && low.num.checked_div(12) == high.num.checked_div(12) {
            return ends(interval.exact().is_some(), Some(rest(low)), Some(rest(high))).also(months.fault);
        }
    }
    let below = interval.low.is_none_or(|low| low.sign() < 0);
    let above = interval.high.is_none_or(|high| high.sign() > 0);
    let low = Fraction::whole(if below { -11 } else { 0 });
    let high = Fraction::whole(if above { 11 } else { 0 });
    Number::of(Interval { low: Some(low), high: Some(high) }).also(months.fault)
}

/// A date moved by months.
pub(crate) fn shift(forward: bool, date: Number, months: Number) -> Number {
    let fault = date.fault | months.fault;
    let (Some(day), Some(by)) = (date.value, months.value) else { return Number::faulty(fault) };
    // Later dates and more months lead to later dates, or to the same.
    let (least, most) = if forward { (by.low, by.high) } else { (by.high, by.low) };
    let exact = day.exact().is_some() && by.exact().is_some();
    let low = day.low.zip(least).map(|(day, months)| shifted(day, months, forward));
    let high = day.high.zip(most).map(|(day, months)| shifted(day, months, forward));
    ends(exact, low, high).also(fault)
}

/// The same day so many months away, or the last of a shorter month.
fn shifted(day: Fraction, months: Fraction, forward: bool) -> Option<Fraction> {
    let date = date_of(day)?;
    let months = if forward { months.num } else { months.num.checked_neg()? };
    let count = chrono::Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    let date = if months < 0 { date.checked_sub_months(count) } else { date.checked_add_months(count) };
    date.map(day_of)
}

/// Whole months from one date to another; from a date to itself (`one_node`) there are none.
pub(crate) fn months_between(from: Number, to: Number, one_node: bool) -> Number {
    let fault = from.fault | to.fault;
    let (Some(start), Some(end)) = (from.value, to.value) else { return Number::faulty(fault) };
    if one_node {
        return Number::whole(0).also(fault);
    }
    let exact = start.exact().is_some() && end.exact().is_some();
    let low = start.high.zip(end.low).map(|(from, to)| whole_months(from, to));
    let high = start.low.zip(end.high).map(|(from, to)| whole_months(from, to));
    ends(exact, low, high).also(fault)
}

/// Months from one date to another, truncated towards zero.
fn whole_months(from: Fraction, to: Fraction) -> Option<Fraction> {
    let (from, to) = (date_of(from)?, date_of(to)?);
    let count = |date: NaiveDate| i128::from(date.year()).saturating_mul(12).saturating_add(i128::from(date.month()));
    let months = count(to).saturating_sub(count(from));
    let short = match months.signum() {
        1 if to.day() < from.day() => 1,
        -1 if to.day() > from.day() => -1,
        _ => 0,
    };
    Some(Fraction::whole(months.saturating_sub(short)))
}

fn whole(value: Fraction) -> Option<i32> {
    (value.floor() == value.ceiling()).then(|| i32::try_from(value.floor()).ok()).flatten()
}

fn calendar(year: i32, month: i128, day: i128) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// The last day of a month.
fn last_of(year: i32, month: i128) -> Option<NaiveDate> {
    (28..=31).rev().find_map(|day| calendar(year, month, day))
}

/// The date of a year, a month and a day.
pub(crate) fn make(year: Number, month: Number, day: Number) -> Number {
    let fault = year.fault | month.fault | day.fault;
    let (Some(years), Some(months), Some(days)) = (year.value, month.value, day.value) else {
        return Number::faulty(fault);
    };
    if let (Some(year), Some(month), Some(day)) = (years.exact(), months.exact(), days.exact()) {
        let date = whole(year)
            .zip(whole(month).zip(whole(day)))
            .and_then(|(year, (month, day))| calendar(year, i128::from(month), i128::from(day)));
        return date.map_or(Number::faulty(cause::IMPOSSIBLE_DATE), |date| Number::exactly(day_of(date))).also(fault);
    }
    let fault = fault | cause::IMPOSSIBLE_DATE;
    let within = |interval: Interval, most: i128| {
        let low = interval.low.map_or(1, Fraction::ceiling).max(1);
        let high = interval.high.map_or(most, Fraction::floor).min(most);
        (low <= high).then_some((low, high))
    };
    let (Some((first_month, last_month)), Some((first_day, last_day))) = (within(months, 12), within(days, 31)) else {
        return Number::faulty(fault);
    };
    let first_year = years.low.map(|low| i32::try_from(low.ceiling()).ok());
    let last_year = years.high.map(|high| i32::try_from(high.floor()).ok());
    // A day that a short month does not have moves the end to where some date may lie.
    let low = first_year.map(|year| {
        let year = year?;
        calendar(year, first_month, first_day).or_else(|| calendar(year, first_month, 28)).map(day_of)
    });
    let high = last_year.map(|year| {
        let year = year?;
        calendar(year, last_month, last_day).or_else(|| last_of(year, last_month)).map(day_of)
    });
    ends(false, low, high).also(fault)
}
