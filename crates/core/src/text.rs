//! Reasons in words, Chinese and English.

use crate::record::{Because, Compared, Criterion, Figure, Holds, Names, Outcome};

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

/// A text in one language, or in the other where there is none in this.
#[must_use]
pub fn name(names: &Names, tongue: Tongue) -> Option<&str> {
    let (own, other) = match tongue {
        Tongue::Zh => (&names.zh, &names.en),
        Tongue::En => (&names.en, &names.zh),
    };
    own.as_deref().or(other.as_deref())
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
    let title = name(&criterion.title, tongue).unwrap_or(&criterion.id);
    let (colon, pause) = match tongue {
        Tongue::Zh => ("：", "；"),
        Tongue::En => (": ", "; "),
    };
    let mut line = format!("{title}{colon}{holds}");
    for compared in &criterion.compared {
        line.push_str(pause);
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

/// A side of a comparison: what it is and its value; what is written out as a number needs no second form.
fn side(text: &str, title: &Names, figure: &Figure, tongue: Tongue) -> String {
    match figure {
        Figure::Exactly(_) if text.parse::<crate::quantity::Number>().is_ok() => text.to_owned(),
        figure => format!("{} {figure}", name(title, tongue).unwrap_or(text)),
    }
}

fn comparison(compared: &Compared, tongue: Tongue) -> String {
    let value = side(&compared.value_text, &compared.value_title, &compared.value, tongue);
    let threshold = side(&compared.threshold_text, &compared.threshold_title, &compared.threshold, tongue);
    let (sign, unit) = (compared.sign, if compared.unit == "1" { "" } else { compared.unit.as_str() });
    let margin = match (&compared.margin, tongue) {
        (Figure::Exactly(text), Tongue::Zh) if text.starts_with('-') => format!("差 {}", text.trim_start_matches('-')),
        (Figure::Exactly(text), Tongue::En) if text.starts_with('-') => {
            format!("short by {}", text.trim_start_matches('-'))
        }
        (figure, Tongue::Zh) => format!("余 {figure}"),
        (figure, Tongue::En) => format!("margin {figure}"),
    };
    let comma = match tongue {
        Tongue::Zh => "，",
        Tongue::En => ", ",
    };
    format!("{value} {sign} {threshold}{comma}{margin} {unit}").trim_end().to_owned()
}
