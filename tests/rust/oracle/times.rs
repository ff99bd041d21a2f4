//! Random expressions that are dates, durations and texts.

use super::facts::TEXTS;
use super::generate::{Level, Names, Pieces, one_of, pick, three, two};
use super::text::Text;

/// Dates, never far from those of the facts.
pub(crate) fn dates(names: &Names, below: Option<&Level>) -> Pieces {
    let literals =
        ["date(\"2011-01-31\")", "@\"2011-03-01\"", "@\"2012-02-29\"", "date(\"2010-12-31\")", "@\"2011-04-01\""];
    let atoms = one_of(vec![(5, pick(&names.dates)), (2, pick(&literals))]);
    let Some(below) = below else { return atoms };
    let (date, days, months) = (&below.date, &below.days, &below.months);
    one_of(vec![
        (6, atoms.clone()),
        (2, two(date, days, |a, b| a.infix("+", b))),
        (1, two(date, days, |a, b| a.infix("-", b))),
        (2, two(date, months, |a, b| a.infix("+", b))),
        (1, two(date, months, |a, b| a.infix("-", b))),
        (1, three(&below.boolean, date, date, Text::choice)),
        (1, two(date, date, |a, b| Text::call("min", &[a, b]))),
        (1, two(date, date, |a, b| Text::call("max", &[a, b]))),
    ])
}

/// Days durations.
pub(crate) fn days(names: &Names, below: Option<&Level>) -> Pieces {
    let literals = pick(&["@\"P30D\"", "duration(\"P1D\")", "@\"-P7D\"", "@\"P0D\""]);
    let facts = if names.days.is_empty() { literals.clone() } else { pick(&names.days) };
    let atoms = one_of(vec![(3, facts), (2, literals)]);
    let Some(below) = below else { return atoms };
    let (date, days) = (&below.date, &below.days);
    one_of(vec![
        (6, atoms),
        (4, two(date, date, |a, b| a.infix("-", b))),
        (1, two(days, days, |a, b| a.infix("+", b))),
        (1, two(days, days, |a, b| a.infix("-", b))),
        (1, three(&below.boolean, days, days, Text::choice)),
    ])
}

/// Years and months durations.
pub(crate) fn months(names: &Names, below: Option<&Level>) -> Pieces {
    let literals = pick(&["@\"P1M\"", "duration(\"P1Y2M\")", "@\"-P3M\"", "@\"P0M\"", "@\"P1Y\""]);
    let facts = if names.months.is_empty() { literals.clone() } else { pick(&names.months) };
    let atoms = one_of(vec![(3, facts), (2, literals)]);
    let Some(below) = below else { return atoms };
    let (date, months) = (&below.date, &below.months);
    one_of(vec![
        (6, atoms),
        (4, two(date, date, |a, b| Text::call("years and months duration", &[a, b]))),
        (1, two(months, months, |a, b| a.infix("+", b))),
        (1, two(months, months, |a, b| a.infix("-", b))),
        (1, three(&below.boolean, months, months, Text::choice)),
    ])
}

/// Texts.
pub(crate) fn texts(names: &Names, below: Option<&Level>) -> Pieces {
    let literals: Vec<String> = TEXTS.iter().map(|text| format!("\"{text}\"")).collect();
    let atoms = one_of(vec![(5, pick(&names.texts)), (2, pick(&literals))]);
    let Some(below) = below else { return atoms };
    one_of(vec![(4, atoms), (1, three(&below.boolean, &below.text, &below.text, Text::choice))])
}
