//! A cell → a value of a fact.

use super::date::{NoDate, date};
use super::number::number;
use super::text::{is_unknown, narrow, shortened, value_form};
use crate::language::{Categories, nearest};
use crate::law::{FactDeclaration, FactError, FactKind};
use crate::order::Keyed;
use crate::record::{AsProblem, Names, Problem, Value};
use std::collections::BTreeMap;

/// Why a cell is no value of a fact. What a fact of a privacy class holds is not shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ValueError {
    /// The text is in none of the notations of the fact's type.
    #[error("`{fact}` is {expected}, not {found}; {hint}")]
    Unreadable {
        /// The fact.
        fact: String,
        /// What it should be.
        expected: String,
        /// What stands there.
        found: String,
        /// What to do.
        hint: String,
    },
    /// The text can be read in two ways.
    #[error("`{fact}`: {found} may mean {readings}; {hint}")]
    Ambiguous {
        /// The fact.
        fact: String,
        /// What stands there.
        found: String,
        /// What it may mean.
        readings: String,
        /// What to do.
        hint: String,
    },
    /// A value that the fact cannot have.
    #[error(transparent)]
    Fact(#[from] FactError),
}

impl ValueError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ValueError::Unreadable { .. } => "register.unreadable",
            ValueError::Ambiguous { .. } => "register.ambiguous",
            ValueError::Fact(error) => error.code(),
        }
    }
}

impl AsProblem for ValueError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            ValueError::Unreadable { fact, .. } | ValueError::Ambiguous { fact, .. } => own.at(fact),
            ValueError::Fact(error) => error.problem(),
        }
    }
}

const TRUE: [&str; 9] = ["是", "有", "√", "✓", "✔", "☑", "y", "yes", "true"];
const FALSE: [&str; 11] = ["否", "无", "没有", "不是", "×", "✗", "✘", "☒", "n", "no", "false"];

/// Reads a cell as a value of a fact. Blank, `—`, 不详 and the like are unknown, never zero and never "no".
///
/// The notations are those of `docs/registers.md`. What could mean two things is refused, and so is a number that names
/// another unit than the fact has.
///
/// # Errors
/// `register.unreadable`, `register.ambiguous`, and for a value that the fact cannot have the code of the [`FactError`].
///
/// # Examples
/// ```
/// use tuodi::{Policy, Value, register::normalise};
/// let policy = Policy::from_text("
/// pack: example
/// currency: CNY
/// facts:
///   household:
///     savings: {type: number, unit: CNY, min: 0}
///     since: {type: date}
/// programmes: {}
/// ")?;
/// let savings = policy.law().fact("savings").ok_or("a fact")?;
/// assert_eq!(normalise(savings, "２.３万元")?, Some(Value::Number(23_000.into())));
/// assert_eq!(normalise(savings, "0")?, Some(Value::Number(0.into())));
/// assert_eq!(normalise(savings, " — ")?, None);
/// assert_eq!(normalise(savings, "-1").unwrap_err().code(), "screening.out_of_range");
/// assert_eq!(normalise(savings, "约3000").unwrap_err().code(), "register.unreadable");
/// let since = policy.law().fact("since").ok_or("a fact")?;
/// assert_eq!(normalise(since, "2024年1月5日")?, normalise(since, "20240105")?);
/// assert_eq!(normalise(since, "1/2/2024").unwrap_err().code(), "register.ambiguous");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn normalise(fact: &FactDeclaration, text: &str) -> Result<Option<Value>, ValueError> {
    let cell = narrow(text);
    if cell.is_empty() {
        return Ok(None);
    }
    // A declared value may itself be a word for "not known".
    if let FactKind::Category(categories) = &fact.kind {
        return match category(fact, categories, &cell)? {
            Some(value) => Ok(Some(Value::Text(value))),
            None if is_unknown(&cell) => Ok(None),
            None => Err(unreadable(fact, &cell, category_hint(fact, categories, &cell))),
        };
    }
    if is_unknown(&cell) {
        return Ok(None);
    }
    let value = match &fact.kind {
        FactKind::Number { unit, .. } => {
            Value::Number(number(unit, &cell).map_err(|hint| unreadable(fact, &cell, hint.to_owned()))?)
        }
        FactKind::Boolean => Value::Boolean(boolean(&cell).ok_or_else(|| {
            unreadable(fact, &cell, "write 是 or 否, or leave the cell blank if it is not known".to_owned())
        })?),
        FactKind::Date => Value::Date(date(&cell).map_err(|fault| no_date(fact, &cell, &fault))?),
        FactKind::Category(_) => return Ok(None),
    };
    fact.check(&value)?;
    Ok(Some(value))
}

fn boolean(cell: &str) -> Option<bool> {
    let lower = cell.to_ascii_lowercase();
    match lower.as_str() {
        "1" => Some(true),
        "0" => Some(false),
        word if TRUE.contains(&word) => Some(true),
        word if FALSE.contains(&word) => Some(false),
        _ => None,
    }
}

/// The value that a cell names, by itself or by its label.
fn category(fact: &FactDeclaration, categories: &Categories, cell: &str) -> Result<Option<String>, ValueError> {
    if categories.code(cell).is_some() {
        return Ok(Some(cell.to_owned()));
    }
    let form = value_form(cell);
    let named = categories.values().iter().filter(|value| {
        let labels = fact.labels.get(*value).into_iter().flat_map(texts);
        std::iter::once(value.as_str()).chain(labels).any(|text| value_form(text) == form)
    });
    match named.into_set().into_iter().collect::<Vec<_>>().as_slice() {
        [] => Ok(None),
        [value] => Ok(Some((*value).clone())),
        several => Err(ValueError::Ambiguous {
            fact: fact.name.clone(),
            found: shown(fact, cell),
            readings: hidden(fact, || {
                several.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(" or ")
            }),
            hint: "write the value itself".to_owned(),
        }),
    }
}

fn texts(names: &Names) -> impl Iterator<Item = &str> {
    names.zh.as_deref().into_iter().chain(names.en.as_deref())
}

fn category_hint(fact: &FactDeclaration, categories: &Categories, cell: &str) -> String {
    let mut by_form: BTreeMap<String, &str> = BTreeMap::new();
    for value in categories.values() {
        by_form.insert(value_form(value), value);
        for label in fact.labels.get(value).into_iter().flat_map(texts) {
            by_form.insert(value_form(label), label);
        }
    }
    let near = nearest(&value_form(cell), by_form.keys().map(String::as_str));
    match near.and_then(|near| by_form.get(&near).copied()).filter(|_| fact.privacy.is_empty()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write one of its values or labels, or leave the cell blank if it is not known".to_owned(),
    }
}

fn no_date(fact: &FactDeclaration, cell: &str, fault: &NoDate) -> ValueError {
    match fault {
        NoDate::Hint(hint) => unreadable(fact, cell, (*hint).to_owned()),
        NoDate::Ambiguous(one, other) => ValueError::Ambiguous {
            fact: fact.name.clone(),
            found: shown(fact, cell),
            readings: hidden(fact, || format!("{one} or {other}")),
            hint: "write the year first, as in 2024-01-31".to_owned(),
        },
    }
}

fn unreadable(fact: &FactDeclaration, cell: &str, hint: String) -> ValueError {
    let (expected, found) = (fact.type_().to_string(), shown(fact, cell));
    ValueError::Unreadable { fact: fact.name.clone(), expected, found, hint }
}

/// What stands in the cell, unless it must not be shown to everybody.
fn shown(fact: &FactDeclaration, cell: &str) -> String {
    if fact.privacy.is_empty() { format!("`{}`", shortened(cell)) } else { "a value that is not shown".to_owned() }
}

fn hidden(fact: &FactDeclaration, readings: impl FnOnce() -> String) -> String {
    if fact.privacy.is_empty() { readings() } else { "two things".to_owned() }
}
