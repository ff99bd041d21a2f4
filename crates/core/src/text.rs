//! Reasons in words, Chinese and English.
//!
//! In: records; out: short texts for a clerk or a resident. Whole screenings are put into words by `Words` of the module
//! `screening`, which uses these.

mod demand;
mod figure;
mod layout;
mod unit;

use crate::record::{Basis, Because, Citation, Compared, Criterion, Figure, Holds, Names, Outcome, WarningState};

pub(crate) use demand::is_measured;
pub use demand::{Demand, demand};
pub use figure::amount;
pub use layout::{beside, width, wrap};
pub use unit::unit;

/// A language of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Tongue {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Tongue {
    /// The text of this language.
    pub(crate) fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Tongue::Zh => zh,
            Tongue::En => en,
        }
    }
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

/// Where an early warning stands, in words.
///
/// ```
/// use tuodi::record::WarningState;
/// use tuodi::text::{Tongue, warning_state};
/// assert_eq!(warning_state(WarningState::Watch, Tongue::Zh), "长期关注");
/// ```
#[must_use]
pub fn warning_state(state: WarningState, tongue: Tongue) -> &'static str {
    match state {
        WarningState::New => tongue.pick("新预警", "new"),
        WarningState::Contacted => tongue.pick("已联系", "contacted"),
        WarningState::Watch => tongue.pick("长期关注", "on watch"),
        WarningState::InCase => tongue.pick("已立案", "in a case"),
        WarningState::Closed => tongue.pick("已办结", "closed"),
    }
}

/// A text in one language, or in the other where there is none in this.
///
/// ```
/// use tuodi::record::Names;
/// use tuodi::text::{Tongue, name};
/// let own = Names { zh: Some("低保".into()), en: None };
/// assert_eq!(name(&own, Tongue::En), Some("低保"));
/// assert_eq!(name(&Names::default(), Tongue::En), None);
/// ```
#[must_use]
pub fn name(names: &Names, tongue: Tongue) -> Option<&str> {
    let (own, other) = match tongue {
        Tongue::Zh => (&names.zh, &names.en),
        Tongue::En => (&names.en, &names.zh),
    };
    own.as_deref().or(other.as_deref())
}

/// A criterion with its values, threshold, margin and clause in one line: units and signs as the pack has them. For
/// plain words see [`demand()`].
///
/// ```
/// use tuodi::text::{Tongue, criterion};
/// let policy = tuodi::Policy::from_text(r#"
/// pack: p
/// facts: {household: {age: {type: number, unit: year}}}
/// programmes: {aid: {eligible: {id: elder, if: age >= 60}}}
/// "#)?;
/// let household = policy.household(r#"{"id": "h", "age": 59}"#)?;
/// let screening = policy.screen(&household, chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap())?;
/// let elder = &screening.decisions[0].criteria[0];
/// assert_eq!(criterion(elder, Tongue::Zh), "elder：不满足；age 59 >= 60，差 1 year");
/// assert_eq!(criterion(elder, Tongue::En), "elder: does not hold; age 59 >= 60, short by 1 year");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
///
/// ```
/// use tuodi::record::{Basis, Names};
/// use tuodi::text::{Tongue, basis};
/// let reason = Names { zh: Some("未查到".into()), en: Some("not found".into()) };
/// let own = Basis { source: None, assumed: Some(reason) };
/// assert_eq!(basis(&own, Tongue::Zh), "（假定：未查到）");
/// assert_eq!(basis(&own, Tongue::En), " (assumed: not found)");
/// assert_eq!(basis(&Basis::default(), Tongue::En), "");
/// ```
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

/// A clause of a source. `§4` is an article and `§4(2)` an item of it; any other clause stands as it is written.
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
            if is_marked {
                return format!("{title} {clause}").trim_end().to_owned();
            }
            format!("《{title}》{}", clause_in_words(clause, tongue))
        }
    }
}

/// A clause: in Chinese an article by its number, and by that of its item if it has one; else as it is written.
pub(crate) fn clause_in_words(clause: &str, tongue: Tongue) -> String {
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|digit| digit.is_ascii_digit());
    let article = clause.strip_prefix('§').filter(|_| tongue == Tongue::Zh);
    let item =
        |rest: &str| rest.split_once('(').map(|(own, item)| (own.to_owned(), item.trim_end_matches(')').to_owned()));
    match article {
        Some(article) if is_number(article) => format!("第{article}条"),
        Some(rest) => match item(rest).filter(|(article, item)| is_number(article) && is_number(item)) {
            Some((article, item)) => format!("第{article}条（{item}）"),
            None => clause.to_owned(),
        },
        None => clause.to_owned(),
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
