//! Random expressions that are dates, durations and texts.

use super::facts::TEXTS;
use super::generate::{Level, Names, OfMember, Pieces, one, one_of, pick, three, two};
use super::numbers::members;
use super::text::Text;

/// Dates, never far from those of the facts.
pub(crate) fn dates(names: &Names, below: Option<&Level>, of: Option<&OfMember>) -> Pieces {
    let literals =
        ["date(\"2011-01-31\")", "@\"2011-03-01\"", "@\"2012-02-29\"", "date(\"2010-12-31\")", "@\"2011-04-01\""];
    let atoms = one_of(vec![(5, pick(&names.dates)), (2, pick(&literals))]);
    let Some(below) = below else { return atoms };
    let (date, days, months) = (&below.date, &below.days, &below.months);
    let months_of_year = pick(&["1", "2", "4", "12", "k", "size", "n + 2"]);
    let days_of_month = pick(&["1", "28", "29", "30", "31", "size + 27"]);
    let mut arms = vec![
        (6, atoms),
        (2, two(date, days, |a, b| a.infix("+", b))),
        (1, two(date, days, |a, b| a.infix("-", b))),
        (2, two(date, months, |a, b| a.infix("+", b))),
        (1, two(date, months, |a, b| a.infix("-", b))),
        (1, three(&below.boolean, date, date, Text::choice)),
        (1, two(date, date, |a, b| Text::call("min", &[a, b]))),
        (1, two(date, date, |a, b| Text::call("max", &[a, b]))),
        (1, two(&months_of_year, &days_of_month, |month, day| Text::call("date", &[&Text::tight("2011"), month, day]))),
    ];
    if let Some(of) = of {
        let joined = one(&members(of), |list| list.part("joined"));
        arms.push((1, two(&pick(&["min", "max"]), &joined, |phrase, list| Text::call(&phrase.text, &[list]))));
    }
    one_of(arms)
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
