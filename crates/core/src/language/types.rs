//! The types of values.

use crate::quantity::Unit;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::sync::Arc;

/// Which list of records: `members`, or another one in a stand-alone evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordListId(pub u32);

/// A declared set of values, in their declared order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Categories {
    values: Vec<String>,
    /// The codes by value.
    codes: BTreeMap<String, u32>,
}

impl Categories {
    /// A set of values. One that stands twice is kept once.
    ///
    /// ```
    /// let zones = tuodi::language::Categories::new(["urban".to_owned(), "rural".to_owned()]);
    /// assert_eq!((zones.code("rural"), zones.code("town")), (Some(1), None));
    /// ```
    #[must_use]
    pub fn new(values: impl IntoIterator<Item = String>) -> Categories {
        let mut categories = Categories { values: Vec::new(), codes: BTreeMap::new() };
        for value in values {
            let code = u32::try_from(categories.values.len()).unwrap_or(u32::MAX);
            if let Entry::Vacant(place) = categories.codes.entry(value.clone()) {
                place.insert(code);
                categories.values.push(value);
            }
        }
        categories
    }

    /// The values in their declared order; a value's code is its place.
    #[must_use]
    pub fn values(&self) -> &[String] {
        &self.values
    }

    /// The code of a value.
    #[must_use]
    pub fn code(&self, value: &str) -> Option<u32> {
        self.codes.get(value).copied()
    }
}

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// An exact number with its unit.
    Number(Unit),
    /// True or false.
    Boolean,
    /// A calendar date.
    Date,
    /// A number of days.
    DaysDuration,
    /// A number of months.
    MonthsDuration,
    /// One of a declared set.
    Category(Arc<Categories>),
    /// A text, in stand-alone expressions only.
    Text,
    /// Several values of one type, as an intermediate value.
    List(Box<Type>),
    /// A list of records.
    Records(RecordListId),
    /// What the items of `[]` are.
    Nothing,
}

impl Type {
    /// The type of the items of a list.
    #[must_use]
    pub fn item(&self) -> Option<&Type> {
        match self {
            Type::List(item) => Some(item),
            _ => None,
        }
    }

    /// The name in answers, without unit or set.
    ///
    /// ```
    /// use tuodi::language::Type;
    /// assert_eq!(Type::List(Box::new(Type::DaysDuration)).name(), "list<days duration>");
    /// ```
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Type::Number(_) => "number".to_owned(),
            Type::Boolean => "boolean".to_owned(),
            Type::Date => "date".to_owned(),
            Type::DaysDuration => "days duration".to_owned(),
            Type::MonthsDuration => "years and months duration".to_owned(),
            Type::Category(_) => "category".to_owned(),
            Type::Text => "text".to_owned(),
            Type::List(item) => format!("list<{}>", item.name()),
            Type::Records(_) => "list of records".to_owned(),
            Type::Nothing => "nothing".to_owned(),
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Number(unit) if !unit.is_none() => write!(formatter, "number in {unit}"),
            Type::Category(categories) => {
                let shown: Vec<&str> = categories.values.iter().take(6).map(String::as_str).collect();
                let more = if categories.values.len() > shown.len() { ", …" } else { "" };
                write!(formatter, "category ({}{more})", shown.join(", "))
            }
            Type::List(item) => write!(formatter, "list of {item}"),
            _ => formatter.write_str(&self.name()),
        }
    }
}
