//! Amounts, dates, lists and remedies in words, Chinese and English.

use super::part::{Deadline, Part, Remedy, Way};
use crate::calendar::{Term, TermUnit};
use crate::quantity::{CapitalsError, Money};
use crate::record::Names;
use crate::text::{Tongue, name};
use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A part in words: one text, or several for a list.
pub(super) enum Said {
    One(String),
    Several(Vec<String>),
}

/// Puts a part into words.
pub(super) fn said(part: &Part, currency: &str, tongue: Tongue) -> Result<Said, CapitalsError> {
    Ok(match part {
        Part::Text(text) => Said::One(own(text, tongue)),
        Part::Amount(amount) => Said::One(money(*amount, currency, tongue)?),
        Part::Date(date) => Said::One(day(*date, tongue)),
        Part::List(items) => Said::Several(items.iter().map(|item| own(item, tongue)).collect()),
        Part::Remedies(remedies) => Said::Several(remedies.iter().map(|own| remedy(own, tongue)).collect()),
    })
}

/// Several texts in one line.
pub(super) fn joined(items: &[String], tongue: Tongue) -> String {
    let between = match tongue {
        Tongue::Zh if items.iter().any(|item| item.contains('、')) => "；",
        Tongue::Zh => "、",
        Tongue::En if items.iter().any(|item| item.contains(',')) => "; ",
        Tongue::En => ", ",
    };
    items.join(between)
}

fn own(text: &Names, tongue: Tongue) -> String {
    name(text, tongue).unwrap_or_default().trim().to_owned()
}

/// An amount; in Chinese one of yuan also in capitals.
fn money(amount: Money, currency: &str, tongue: Tongue) -> Result<String, CapitalsError> {
    let digits = grouped(amount);
    if currency != "CNY" {
        return Ok(format!("{digits} {currency}"));
    }
    // What capitals cannot say is not said in digits either: both languages fail alike.
    let capitals = amount.in_capitals()?;
    Ok(match tongue {
        Tongue::Zh => format!("{digits} 元（大写：{capitals}）"),
        Tongue::En => format!("{digits} {currency}"),
    })
}

/// The digits in groups of three, at least two behind the point and none but zeros cut off.
fn grouped(amount: Money) -> String {
    let text = amount.decimal().normalize().to_string();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = String::new();
    for (digit, left) in whole.chars().zip((0..whole.len()).rev()) {
        groups.push(digit);
        if left > 0 && left % 3 == 0 {
            groups.push(' ');
        }
    }
    format!("{sign}{groups}.{fraction:0<2}")
}

fn day(date: NaiveDate, tongue: Tongue) -> String {
    let month = usize::try_from(date.month0()).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or_default();
    match tongue {
        Tongue::Zh => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
        Tongue::En => format!("{} {month} {}", date.day(), date.year()),
    }
}

fn remedy(remedy: &Remedy, tongue: Tongue) -> String {
    let (to, until) = (own(&remedy.to, tongue), deadline(remedy.deadline, tongue));
    match (remedy.way, tongue) {
        (Way::Objection, Tongue::Zh) => format!("{until}，向{to}提出异议"),
        (Way::InternalAppeal, Tongue::Zh) => format!("{until}，向{to}提出申诉"),
        (Way::Reconsideration, Tongue::Zh) => format!("{until}，向{to}申请行政复议"),
        (Way::Suit, Tongue::Zh) => format!("{until}，向{to}提起行政诉讼"),
        (Way::Objection, Tongue::En) => format!("object before {to} {until}"),
        (Way::InternalAppeal, Tongue::En) => format!("appeal to {to} {until}"),
        (Way::Reconsideration, Tongue::En) => format!("apply to {to} for administrative reconsideration {until}"),
        (Way::Suit, Tongue::En) => format!("bring an administrative suit before {to} {until}"),
    }
}

fn deadline(deadline: Deadline, tongue: Tongue) -> String {
    match (deadline, tongue) {
        (Deadline::On(date), Tongue::Zh) => format!("最迟于{}", day(date, tongue)),
        (Deadline::On(date), Tongue::En) => format!("by {} at the latest", day(date, tongue)),
        (Deadline::Within(term), Tongue::Zh) => format!("自知道或者应当知道本决定之日起{}内", length(term, tongue)),
        (Deadline::Within(term), Tongue::En) => {
            format!(
                "within {} of the day on which you knew or should have known of this decision",
                length(term, tongue)
            )
        }
    }
}

fn length(term: Term, tongue: Tongue) -> String {
    let (zh, one, several) = match term.unit() {
        TermUnit::WorkingDays => ("个工作日", "working day", "working days"),
        TermUnit::Days => ("日", "day", "days"),
        TermUnit::Hours => ("小时", "hour", "hours"),
        TermUnit::Months => ("个月", "month", "months"),
        TermUnit::Years => ("年", "year", "years"),
    };
    let count = term.count();
    match tongue {
        Tongue::Zh => format!("{count}{zh}"),
        Tongue::En if count == 1 => format!("{count} {one}"),
        Tongue::En => format!("{count} {several}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{grouped, length};
    use crate::text::Tongue;

    #[test]
    fn digits_are_grouped_in_threes_with_two_behind_the_point() {
        for (amount, text) in [
            ("0", "0.00"),
            ("0.5", "0.50"),
            ("999.999", "999.999"),
            ("1000", "1 000.00"),
            ("1510.00", "1 510.00"),
            ("-1234567.8", "-1 234 567.80"),
            ("100000", "100 000.00"),
        ] {
            assert_eq!(grouped(amount.parse().unwrap()), text);
        }
    }

    #[test]
    fn one_day_is_not_days() {
        let text = |term: &str, tongue| length(term.parse().unwrap(), tongue);
        assert_eq!(text("1d", Tongue::En), "1 day");
        assert_eq!(text("60d", Tongue::En), "60 days");
        assert_eq!(text("20wd", Tongue::Zh), "20个工作日");
        assert_eq!(text("6mo", Tongue::Zh), "6个月");
    }
}
