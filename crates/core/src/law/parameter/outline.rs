//! A parameter with every value that it ever had, as data to show.

use super::{Dated, Parameter};
use crate::quantity::Number;
use crate::record::{Basis, Names};
use chrono::NaiveDate;

/// A parameter with every value that the pack gives it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ParameterOutline {
    /// Its name.
    pub name: String,
    /// Its unit; `1` if it has none.
    pub unit: String,
    /// The names of what its value depends on: the keys of its values are values of these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<String>,
    /// Its title.
    #[serde(skip_serializing_if = "Names::is_empty")]
    pub title: Names,
    /// Where it comes from, where a value says nothing of its own.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
    /// No value from this day on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// From when on it should be looked up again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review_by: Option<NaiveDate>,
    /// Its values by key, each key's by date.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<ParameterValue>,
    /// Whole tables by date.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<ParameterRows>,
    /// Numbers that the host has put in place of the law's, for all dates.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<KeyedNumber>,
}

/// A value of a parameter from a day on.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ParameterValue {
    /// The values of what it depends on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
    /// Its first day.
    pub from: NaiveDate,
    /// When it was published, if not with its first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<NaiveDate>,
    /// The number; `null` where the pack says that nobody knows it.
    pub value: Option<Number>,
    /// What this value rests on, if it says so itself.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
}

/// A table of a parameter from a day on.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ParameterRows {
    /// Its first day.
    pub from: NaiveDate,
    /// When it was published, if not with its first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<NaiveDate>,
    /// Its rows.
    pub rows: Vec<KeyedNumber>,
    /// What each key above the last adds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub and_each_further: Option<Number>,
    /// What this table rests on, if it says so itself.
    #[serde(skip_serializing_if = "Basis::is_empty")]
    pub basis: Basis,
}

/// A number of some keys.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeyedNumber {
    /// The values of what it depends on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
    /// The number.
    pub value: Number,
}

impl<T> Dated<T> {
    fn own_published(&self) -> Option<NaiveDate> {
        Some(self.published).filter(|published| *published != self.from)
    }
}

impl Parameter {
    /// The parameter as data to show.
    pub(crate) fn outline(&self) -> ParameterOutline {
        let row = |(key, value): (&Vec<i64>, &Number)| KeyedNumber { keys: self.key_texts(key), value: value.clone() };
        let value = |key: &[i64], own: &Dated<Option<Number>>| ParameterValue {
            keys: self.key_texts(key),
            from: own.from,
            published: own.own_published(),
            value: own.value.clone(),
            basis: own.basis.clone(),
        };
        let table = |own: &Dated<super::ParameterTable>| ParameterRows {
            from: own.from,
            published: own.own_published(),
            rows: own.value.values.iter().map(row).collect(),
            and_each_further: own.value.each_further.clone(),
            basis: own.basis.clone(),
        };
        let values = self.series.iter().flat_map(|(key, series)| series.iter().map(|own| value(key, own)));
        ParameterOutline {
            name: self.name.clone(),
            unit: self.unit.to_string(),
            by: self.by.clone(),
            title: self.title.clone(),
            basis: self.basis.clone(),
            until: self.until,
            review_by: self.review_by,
            values: values.collect(),
            tables: self.tables.iter().map(table).collect(),
            replaced: self.replaced.iter().map(row).collect(),
        }
    }
}
