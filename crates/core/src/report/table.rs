//! A report as tables: what the renderings have in common.

use crate::quantity::Money;
use crate::record::{Names, Rate};

/// The five questions that a report answers (五帮).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Help {
    /// Who should be helped (谁该帮).
    Whom,
    /// With what (帮什么).
    What,
    /// By whom (谁来帮).
    ByWhom,
    /// How far (帮到哪).
    HowFar,
    /// How well (帮得怎么样).
    HowWell,
}

impl Help {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Help; 5] = [Help::Whom, Help::What, Help::ByWhom, Help::HowFar, Help::HowWell];

    /// The question.
    #[must_use]
    pub fn title(self) -> Names {
        let (zh, en) = match self {
            Help::Whom => ("谁该帮", "Who should be helped"),
            Help::What => ("帮什么", "With what"),
            Help::ByWhom => ("谁来帮", "By whom"),
            Help::HowFar => ("帮到哪", "How far"),
            Help::HowWell => ("帮得怎么样", "How well"),
        };
        Names { zh: Some(zh.to_owned()), en: Some(en.to_owned()) }
    }
}

/// Where a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It follows from the records by the rules of the policy.
    Derived,
    /// It was put in.
    Input,
    /// It is quoted from a source, and nothing is computed from it.
    Quoted,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Cell {
    /// How many households, people, grants, visits, needs.
    Count(u64),
    /// Money.
    Money(Money),
    /// A share.
    Rate(Rate),
    /// Days.
    Days(u64),
    /// A text of the host, such as a name or a word of a source.
    Text(String),
    /// A title in two languages.
    Named(Names),
    /// Nobody knows, or there is nothing to compute it from.
    Unknown,
    /// It is not shown, for it is about too few.
    Suppressed,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportRow {
    /// What it is of.
    pub label: Names,
    /// One for each column.
    pub cells: Vec<Cell>,
    /// Whether it is the sum of the rows above it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub total: bool,
}

/// A table of a report.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportTable {
    /// Its name in data.
    pub id: String,
    /// The question that it helps to answer.
    pub help: Help,
    /// Where its figures come from.
    pub kind: Kind,
    /// Its title.
    pub title: Names,
    /// The columns beside the label.
    pub columns: Vec<Names>,
    /// The rows.
    pub rows: Vec<ReportRow>,
    /// How it is counted.
    pub note: Names,
}
