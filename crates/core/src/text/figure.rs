//! Amounts and intervals in words.

use super::{Tongue, unit};
use crate::record::{Amount, Figure};

/// An amount in words, with its unit and how it is settled.
///
/// An interval says the most that it may come to, and the least if that is more than nothing. Figures keep their digits;
/// thousands are not grouped.
///
/// # Examples
/// ```
/// use tuodi::record::{Amount, Figure};
/// use tuodi::text::{Tongue, amount};
/// let monthly = |figure| Amount { figure, unit: "CNY/month".into(), settled_by_assessment: false, step: None };
/// let known = monthly(Figure::Exactly("560.00".into()));
/// assert_eq!(amount(&known, Tongue::Zh), "560.00 元/月");
/// assert_eq!(amount(&known, Tongue::En), "560.00 yuan per month");
/// let open = monthly(Figure::Between(Some("-495.00".into()), Some("600.00".into())));
/// assert_eq!(amount(&open, Tongue::Zh), "最多 600.00 元/月");
/// let frame = Amount { settled_by_assessment: true, unit: "CNY".into(), ..monthly(Figure::Between(None, None)) };
/// assert_eq!(amount(&frame, Tongue::Zh), "金额由评估确定，一次性");
/// assert_eq!(amount(&frame, Tongue::En), "amount settled by assessment, once");
/// ```
#[must_use]
pub fn amount(amount: &Amount, tongue: Tongue) -> String {
    let unit_text = unit(&amount.unit, tongue);
    let mut parts = Vec::new();
    if amount.settled_by_assessment {
        parts.push(tongue.pick("金额由评估确定", "amount settled by assessment").to_owned());
    }
    match range(&amount.figure, tongue) {
        Some(range) => parts.push(with_unit(&range, &unit_text)),
        None if amount.figure == Figure::Missing => {
            parts.push(tongue.pick("金额无法计算", "amount cannot be computed").to_owned());
        }
        None if amount.settled_by_assessment => {}
        None => parts.push(tongue.pick("金额未定", "amount not known yet").to_owned()),
    }
    if let Some(step) = &amount.step {
        let step = with_unit(step, &unit_text);
        parts.push(match tongue {
            Tongue::Zh => format!("每 {step}为一档"),
            Tongue::En => format!("in steps of {step}"),
        });
    }
    if !amount.unit.contains('/') && amount.figure != Figure::Missing {
        parts.push(tongue.pick("一次性", "once").to_owned());
    }
    parts.join(tongue.pick("，", ", "))
}

/// A figure with its unit behind it.
pub(crate) fn with_unit(figure: &str, unit: &str) -> String {
    let several = [("persons", "person"), ("days", "day"), ("months", "month"), ("years", "year")];
    let single = several.into_iter().find(|(many, _)| figure == "1" && unit == *many).map_or(unit, |(_, one)| one);
    format!("{figure} {single}").trim_end().to_owned()
}

/// What is known of a number of which less than nothing is not told; nothing if that is nothing.
pub(crate) fn range(figure: &Figure, tongue: Tongue) -> Option<String> {
    match figure {
        Figure::Exactly(text) => Some(text.clone()),
        Figure::OneOf(texts) => Some(texts.join(" / ")),
        Figure::Missing => None,
        Figure::Between(low, high) => {
            let low = low.as_ref().filter(|low| is_positive(low));
            match (low, high, tongue) {
                (None, None, _) => None,
                (Some(low), None, Tongue::Zh) => Some(format!("至少 {low}")),
                (Some(low), None, Tongue::En) => Some(format!("at least {low}")),
                (None, Some(high), Tongue::Zh) => Some(format!("最多 {high}")),
                (None, Some(high), Tongue::En) => Some(format!("at most {high}")),
                (Some(low), Some(high), Tongue::Zh) => Some(format!("{low} 至 {high}")),
                (Some(low), Some(high), Tongue::En) => Some(format!("{low} to {high}")),
            }
        }
    }
}

fn is_positive(number: &str) -> bool {
    !number.starts_with('-') && number.chars().any(|digit| ('1'..='9').contains(&digit))
}
