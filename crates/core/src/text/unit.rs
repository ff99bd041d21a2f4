//! Units in words.

use super::Tongue;

/// A unit in words: money by its name, persons and times by theirs, any other name as it is; nothing for `1`.
///
/// What is no unit comes back in parts, never as an error.
///
/// # Examples
/// ```
/// use tuodi::text::{Tongue, unit};
/// assert_eq!(unit("CNY/persons/month", Tongue::Zh), "元/人·月");
/// assert_eq!(unit("CNY/persons/month", Tongue::En), "yuan per person and month");
/// assert_eq!(unit("USD/month", Tongue::En), "US dollars per month");
/// assert_eq!(unit("CNY/meal", Tongue::Zh), "元/meal");
/// assert_eq!(unit("1", Tongue::En), "");
/// ```
#[must_use]
pub fn unit(unit: &str, tongue: Tongue) -> String {
    let mut parts = unit.split('/');
    let above: Vec<&str> =
        parts.next().unwrap_or_default().split('*').filter(|name| !matches!(*name, "" | "1")).collect();
    let below: Vec<&str> = parts.flat_map(|part| part.split('*')).collect();
    let joined = |names: Vec<&str>, by: &str| names.join(by);
    match tongue {
        Tongue::Zh => {
            let above = joined(above.into_iter().map(counted).collect(), "·");
            match (above.is_empty(), below.is_empty()) {
                (_, true) => above,
                (true, false) => format!("每{}", joined(below.into_iter().map(divided).collect(), "每")),
                (false, false) => format!("{above}/{}", joined(below.into_iter().map(divided).collect(), "·")),
            }
        }
        Tongue::En => {
            let last = above.len().saturating_sub(1);
            let words = above.into_iter().enumerate();
            let words = words.map(|(place, name)| if place == last { several(name) } else { single(name) });
            let above = joined(words.collect(), " ");
            let below = joined(below.into_iter().map(single).collect(), " and ");
            let per = if below.is_empty() { String::new() } else { format!("per {below}") };
            format!("{above} {per}").trim().to_owned()
        }
    }
}

fn counted(name: &str) -> &str {
    match name {
        "CNY" => "元",
        "USD" => "美元",
        "persons" => "人",
        "day" => "天",
        "month" => "个月",
        "year" => "年",
        other => other,
    }
}

fn divided(name: &str) -> &str {
    match name {
        "day" => "日",
        "month" => "月",
        other => counted(other),
    }
}

fn several(name: &str) -> &str {
    match name {
        "CNY" => "yuan",
        "USD" => "US dollars",
        "day" => "days",
        "month" => "months",
        "year" => "years",
        other => other,
    }
}

fn single(name: &str) -> &str {
    match name {
        "CNY" => "yuan",
        "USD" => "US dollar",
        "persons" => "person",
        other => other,
    }
}
