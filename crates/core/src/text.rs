//! Reasons in words, Chinese and English.

use crate::record::{Basis, Because, Citation, Compared, Criterion, Figure, Holds, Names, Outcome};

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
        (Outcome::Ineligible, Some(Because::NotInForce), Tongue::Zh) => "不符合条件（该项目当日未施行）",
        (Outcome::Ineligible, Some(Because::NotInForce), Tongue::En) => "not eligible (not in force on this date)",
        (Outcome::Ineligible, Some(Because::Requirement), Tongue::Zh) => "不符合条件（前置项目不符合）",
        (Outcome::Ineligible, Some(Because::Requirement), Tongue::En) => {
            "not eligible (a required programme is not met)"
        }
        (Outcome::Ineligible, _, Tongue::Zh) => "不符合条件",
        (Outcome::Ineligible, _, Tongue::En) => "not eligible",
        (Outcome::Undetermined, Some(Because::AskAt), Tongue::Zh) => "需另行咨询",
        (Outcome::Undetermined, Some(Because::AskAt), Tongue::En) => "to be asked elsewhere",
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
    line.push_str(&basis(&criterion.basis, tongue));
    line
}

/// What something rests on, in brackets; nothing if nothing is said.
#[must_use]
pub fn basis(basis: &Basis, tongue: Tongue) -> String {
    let mut parts = Vec::new();
    if let Some(source) = &basis.source {
        parts.push(match tongue {
            Tongue::Zh => format!("依据：{}", citation(source, tongue)),
            Tongue::En => citation(source, tongue),
        });
    }
    if let Some(reason) = basis.assumed.as_ref().and_then(|reason| name(reason, tongue)) {
        parts.push(match tongue {
            Tongue::Zh => format!("假定：{reason}"),
            Tongue::En => format!("assumed: {reason}"),
        });
    }
    match (parts.is_empty(), tongue) {
        (true, _) => String::new(),
        (false, Tongue::Zh) => format!("（{}）", parts.join("；")),
        (false, Tongue::En) => format!(" ({})", parts.join("; ")),
    }
}

/// A clause of a source. `§4` is an article; any other clause stands as it is written.
///
/// ```
/// use tuodi::record::{Citation, Names};
/// use tuodi::text::{Tongue, citation};
/// let title = Names { zh: Some("最低生活保障审核确认办法".into()), en: Some("Measures of 2021".into()) };
/// let own = Citation { title, clause: "§9".into() };
/// assert_eq!(citation(&own, Tongue::Zh), "《最低生活保障审核确认办法》第9条");
/// assert_eq!(citation(&own, Tongue::En), "Measures of 2021 §9");
/// ```
#[must_use]
pub fn citation(citation: &Citation, tongue: Tongue) -> String {
    let title = name(&citation.title, tongue).unwrap_or_default();
    let clause = citation.clause.as_str();
    match tongue {
        Tongue::En => format!("{title} {clause}").trim_end().to_owned(),
        Tongue::Zh => {
            let is_chinese = title.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
            let is_marked = title.starts_with('《') || !is_chinese;
            let article =
                clause.strip_prefix('§').filter(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()));
            match (is_marked, article) {
                (true, _) => format!("{title} {clause}").trim_end().to_owned(),
                (false, Some(article)) => format!("《{title}》第{article}条"),
                (false, None) => format!("《{title}》{clause}"),
            }
        }
    }
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
    let (sign, unit) = (compared.sign, if &*compared.unit == "1" { "" } else { &*compared.unit });
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
