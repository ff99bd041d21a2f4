//! What a criterion demands, in plain words: for a resident, without signs where words will do.

use super::figure::{range, with_unit};
use super::{Tongue, name, unit};
use crate::record::{Compared, Criterion, Figure, Holds, Names};

/// Whether a criterion counts for somebody, or stands under `none` and counts against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Demand {
    /// It has to hold.
    Holds,
    /// It must not hold.
    DoesNotHold,
}

/// A criterion in plain words: its title, and each value with what it has to be and how far it is from there.
///
/// Unlike [`super::criterion`] it does not say whether the criterion holds, and it leaves the source to the caller. Of a
/// condition with several parts only the comparisons are told that came out as the whole did: a criterion that fails
/// tells those that fail.
///
/// # Examples
/// ```
/// use tuodi::text::{Demand, Tongue, demand};
/// use tuodi::{Household, Policy, Value};
/// let policy = Policy::from_text(r#"
/// pack: p
/// currency: CNY
/// facts: {household: {income: {type: number, unit: CNY/month, min: 0, title: {zh: 收入, en: income}}}}
/// parameters: {standard: {unit: CNY/month, values: {2020-01-01: 740}, title: {zh: 标准, en: standard}}}
/// programmes:
///   aid: {eligible: {id: income, title: {zh: 收入低于标准, en: Income below the standard}, if: income < standard}}
/// "#)?;
/// let date = chrono::NaiveDate::from_ymd_opt(2022, 1, 1).unwrap();
/// let said = |income: &str, tongue| {
///     let household = Household::new("h").with("income", Value::Number(income.parse().unwrap()));
///     demand(&policy.screen(&household, date).unwrap().decisions[0].criteria[0], Demand::Holds, tongue)
/// };
/// assert_eq!(said("739.99", Tongue::Zh), "收入低于标准：收入 739.99，须低于标准 740.00，余 0.01 元/月");
/// assert_eq!(said("740", Tongue::Zh), "收入低于标准：收入 740.00，须低于标准 740.00，正好相等");
/// assert_eq!(
///     said("740.01", Tongue::En),
///     "Income below the standard: income 740.01, must be below standard 740.00, short by 0.01 yuan per month"
/// );
/// # Ok::<(), tuodi::law::PackErrors>(())
/// ```
#[must_use]
pub fn demand(criterion: &Criterion, demand: Demand, tongue: Tongue) -> String {
    let title = name(&criterion.title, tongue).unwrap_or(&criterion.id);
    let mut line = match demand {
        Demand::Holds => title.to_owned(),
        Demand::DoesNotHold => format!("{}{title}", tongue.pick("不得有此情形：", "must not be so: ")),
    };
    let shown: Vec<String> = shown(criterion, demand).map(|own| said(criterion, own, demand, tongue)).collect();
    if !shown.is_empty() {
        line.push_str(tongue.pick("：", ": "));
        line.push_str(&shown.join(tongue.pick("；", "; ")));
    }
    line
}

/// Whether a criterion has a comparison that tells why it came out as it did.
pub(crate) fn is_measured(criterion: &Criterion, demand: Demand) -> bool {
    shown(criterion, demand).next().is_some()
}

/// The comparisons that tell why a criterion came out as it did: one that is the whole condition; of a larger one those
/// that came out as it did itself.
fn shown(criterion: &Criterion, demand: Demand) -> impl Iterator<Item = &Compared> {
    criterion.compared.iter().filter(move |compared| match (criterion.holds, demand) {
        (_, Demand::Holds) if is_whole(criterion, compared) => true,
        (Holds::Yes, _) => holds(compared) == Some(true),
        (Holds::No, Demand::Holds) => holds(compared) == Some(false),
        _ => false,
    })
}

/// Whether a comparison is true, if its margin is known.
fn holds(compared: &Compared) -> Option<bool> {
    let Figure::Exactly(margin) = &compared.margin else { return None };
    let (is_zero, is_negative) = (is_nothing(margin), margin.starts_with('-'));
    Some(match compared.sign {
        "<" | ">" => !is_zero && !is_negative,
        "<=" | ">=" => is_zero || !is_negative,
        "!=" => !is_zero,
        _ => is_zero,
    })
}

fn said(criterion: &Criterion, compared: &Compared, demand: Demand, tongue: Tongue) -> String {
    if demand == Demand::Holds {
        return in_words(criterion.holds, compared, tongue);
    }
    let value = side(&compared.value_text, &compared.value_title, &compared.value, tongue);
    let threshold = side(&compared.threshold_text, &compared.threshold_title, &compared.threshold, tongue);
    let sign = match compared.sign {
        "<=" => "≤",
        ">=" => "≥",
        "!=" => "≠",
        sign => sign,
    };
    with_unit(&format!("{value} {sign} {threshold}"), &unit(&compared.unit, tongue))
}

/// Whether the comparison is all that the criterion asks.
fn is_whole(criterion: &Criterion, compared: &Compared) -> bool {
    let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    let own = format!("{}{}{}", compared.value_text, compared.sign, compared.threshold_text);
    criterion.compared.len() == 1 && letters(&own) == letters(&criterion.condition)
}

fn in_words(holds: Holds, compared: &Compared, tongue: Tongue) -> String {
    let value = side(&compared.value_text, &compared.value_title, &compared.value, tongue);
    let threshold = side(&compared.threshold_text, &compared.threshold_title, &compared.threshold, tongue);
    let must = match (compared.sign, tongue) {
        ("<", Tongue::Zh) => "须低于",
        ("<", Tongue::En) => "must be below ",
        ("<=", Tongue::Zh) => "不得超过",
        ("<=", Tongue::En) => "must be at most ",
        (">", Tongue::Zh) => "须高于",
        (">", Tongue::En) => "must be above ",
        (">=", Tongue::Zh) => "不得低于",
        (">=", Tongue::En) => "must be at least ",
        ("!=", Tongue::Zh) => "不得等于",
        ("!=", Tongue::En) => "must not be ",
        (_, Tongue::Zh) => "须等于",
        (_, Tongue::En) => "must be ",
    };
    // A number needs a blank in front of it, a Chinese title does not.
    let space = match (tongue, threshold.chars().next()) {
        (Tongue::Zh, Some(first)) if first.is_ascii() => " ",
        _ => "",
    };
    let unit = unit(&compared.unit, tongue);
    let comma = tongue.pick("，", ", ");
    let line = format!("{value}{comma}{must}{space}");
    let margin = if matches!(holds, Holds::Yes | Holds::No) && !matches!(compared.sign, "=" | "!=") {
        margin(&compared.margin, &unit, tongue)
    } else {
        None
    };
    match margin {
        Some(margin) => format!("{line}{threshold}{comma}{margin}"),
        None => format!("{line}{}", with_unit(&threshold, &unit)),
    }
}

fn is_nothing(number: &str) -> bool {
    number.chars().all(|digit| !digit.is_ascii_digit() || digit == '0')
}

/// How far a value is on the right or the wrong side.
fn margin(margin: &Figure, unit: &str, tongue: Tongue) -> Option<String> {
    let (word, figure) = match margin {
        Figure::Exactly(text) if is_nothing(text) => return Some(tongue.pick("正好相等", "exactly equal").to_owned()),
        Figure::Exactly(text) => match text.strip_prefix('-') {
            Some(short) => (tongue.pick("差", "short by"), short.to_owned()),
            None => (tongue.pick("余", "margin"), text.clone()),
        },
        other => (tongue.pick("余", "margin"), range(other, tongue)?),
    };
    Some(format!("{word} {}", with_unit(&figure, unit)))
}

/// A side of a comparison: what it is, and its value. A formula without a title is its value alone.
fn side(text: &str, title: &Names, figure: &Figure, tongue: Tongue) -> String {
    if text.parse::<crate::quantity::Number>().is_ok() {
        return text.to_owned();
    }
    let is_name = text.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    let known = match (range(figure, tongue), figure) {
        (Some(range), _) => range,
        (None, Figure::Missing) => tongue.pick("没有数值", "without a value").to_owned(),
        (None, _) => tongue.pick("待查", "not known yet").to_owned(),
    };
    // Chinese words follow one another without a blank.
    let is_chinese = tongue == Tongue::Zh && !known.starts_with(|first: char| first.is_ascii());
    match name(title, tongue).or(is_name.then_some(text)) {
        Some(title) if is_chinese && !title.ends_with(|last: char| last.is_ascii()) => format!("{title}{known}"),
        Some(title) => format!("{title} {known}"),
        None => known,
    }
}
