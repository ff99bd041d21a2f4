//! Reasons in words, Chinese and English.

use crate::record::{Because, Compared, Criterion, Figure, Holds, Outcome};

/// A language of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tongue {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// An outcome in words.
///
/// ```
/// use tuodi::record::Outcome;
/// use tuodi::text::{Tongue, outcome};
/// assert_eq!(outcome(Outcome::Eligible, None, Tongue::Zh), "符合条件");
/// ```
#[must_use]
pub fn outcome(outcome: Outcome, because: Option<Because>, tongue: Tongue) -> &'static str {
    match (outcome, because, tongue) {
        (Outcome::Eligible, _, Tongue::Zh) => "符合条件",
        (Outcome::Eligible, _, Tongue::En) => "eligible",
        (Outcome::Ineligible, _, Tongue::Zh) => "不符合条件",
        (Outcome::Ineligible, _, Tongue::En) => "not eligible",
        (Outcome::Undetermined, Some(Because::Fault), Tongue::Zh) => "无法确定（有数值无法计算）",
        (Outcome::Undetermined, Some(Because::Fault), Tongue::En) => "undetermined (a value cannot be computed)",
        (Outcome::Undetermined, _, Tongue::Zh) => "尚不能确定（资料不全）",
        (Outcome::Undetermined, _, Tongue::En) => "undetermined (facts are missing)",
    }
}

/// A criterion with its values, threshold, margin and clause in one line.
#[must_use]
pub fn criterion(criterion: &Criterion, tongue: Tongue) -> String {
    let holds = match (criterion.holds, tongue) {
        (Holds::Yes, Tongue::Zh) => "满足",
        (Holds::Yes, Tongue::En) => "holds",
        (Holds::No, Tongue::Zh) => "不满足",
        (Holds::No, Tongue::En) => "does not hold",
        (Holds::Unknown, Tongue::Zh) => "待查",
        (Holds::Unknown, Tongue::En) => "open",
        (Holds::Fault, Tongue::Zh) => "无法计算",
        (Holds::Fault, Tongue::En) => "cannot be computed",
    };
    let mut line = format!("{}: {holds}", criterion.id);
    for compared in &criterion.compared {
        line.push_str(match tongue {
            Tongue::Zh => "；",
            Tongue::En => "; ",
        });
        line.push_str(&comparison(compared, tongue));
    }
    if let Some(source) = &criterion.source {
        line.push_str(&match tongue {
            Tongue::Zh => format!("（依据：{source}）"),
            Tongue::En => format!(" ({source})"),
        });
    }
    line
}

fn comparison(compared: &Compared, tongue: Tongue) -> String {
    let Compared { value_text, value, sign, threshold_text, threshold, margin, unit } = compared;
    let threshold = match threshold {
        // A number that is written out needs no second form.
        Figure::Exactly(_) if threshold_text.parse::<crate::quantity::Number>().is_ok() => threshold_text.clone(),
        figure => format!("{threshold_text} = {figure}"),
    };
    let side = match (margin, tongue) {
        (Figure::Exactly(text), Tongue::Zh) if text.starts_with('-') => {
            format!("差 {}", text.trim_start_matches('-'))
        }
        (Figure::Exactly(text), Tongue::En) if text.starts_with('-') => {
            format!("short by {}", text.trim_start_matches('-'))
        }
        (figure, Tongue::Zh) => format!("余 {figure}"),
        (figure, Tongue::En) => format!("margin {figure}"),
    };
    match tongue {
        Tongue::Zh => format!("{value_text} = {value} {sign} {threshold}，{side} {unit}"),
        Tongue::En => format!("{value_text} = {value} {sign} {threshold}, {side} {unit}"),
    }
}
