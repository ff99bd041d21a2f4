//! Facts of a stand-alone evaluation: JSON → typed values, known or not.
//!
//! A fact's type is that of its value: an integer or a decimal in quotes is a number, a date in quotes a date, any
//! other text a text, a list of objects a list of records. What is not known is written out with its type.

use super::fact_error::{FactsError, FactsErrors};
use super::program::DayType;
use crate::document::{Limits, Node, Style, read_json};
use crate::language::{Temporal, temporal};
use crate::order::Keyed;
use crate::quantity::Number;
use crate::record::Value;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The type of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FactType {
    Number,
    Boolean,
    Date,
    DaysDuration,
    MonthsDuration,
    Text,
    Category,
}

impl FactType {
    const ALL: [FactType; 7] = [
        FactType::Number,
        FactType::Boolean,
        FactType::Date,
        FactType::DaysDuration,
        FactType::MonthsDuration,
        FactType::Text,
        FactType::Category,
    ];

    /// What its number of days or months means, if it is held as one.
    pub(crate) fn days(self) -> Option<DayType> {
        match self {
            FactType::Date => Some(DayType::Date),
            FactType::DaysDuration => Some(DayType::Days),
            FactType::MonthsDuration => Some(DayType::Months),
            _ => None,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            FactType::Number => "number",
            FactType::Boolean => "boolean",
            FactType::Date => "date",
            FactType::DaysDuration => "days duration",
            FactType::MonthsDuration => "years and months duration",
            FactType::Text => "text",
            FactType::Category => "category",
        }
    }
}

/// What is known of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Known {
    /// Its value.
    Value(Value),
    /// The ends of where it lies; an absent end is open.
    Between(Option<Value>, Option<Value>),
    /// One of these.
    OneOf(BTreeSet<String>),
    /// Nothing.
    Nothing,
}

/// A fact with its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) type_: FactType,
    pub(crate) known: Known,
    /// The values that a category declares.
    pub(crate) declared: BTreeSet<String>,
    /// Where it is written, for messages.
    pub(crate) path: String,
}

impl Fact {
    /// Whether a category's set holds everything that this fact may be.
    pub(crate) fn is_within(&self, categories: &crate::language::Categories) -> bool {
        match &self.known {
            Known::Value(Value::Text(text)) => categories.code(text).is_some(),
            Known::OneOf(texts) => texts.iter().all(|text| categories.code(text).is_some()),
            _ => true,
        }
    }
}

/// Records of a list; a field that a record does not give is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Records {
    pub(crate) records: Vec<BTreeMap<String, Fact>>,
    /// How many records there may be beyond these; `u32::MAX` for any number.
    pub(crate) more: u32,
}

/// The facts of a stand-alone evaluation.
///
/// ```
/// use tuodi::Facts;
/// let facts = Facts::from_json(r#"{"savings": "1200.50", "members": [{"age": 61}, {"age": null}]}"#)?;
/// assert!(Facts::from_json(r#"{"savings": 1200.5}"#).is_err());
/// # Ok::<(), tuodi::FactsErrors>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    pub(crate) single: BTreeMap<String, Fact>,
    pub(crate) lists: BTreeMap<String, Records>,
    pub(crate) as_of: Option<NaiveDate>,
}

impl Facts {
    /// Reads facts from JSON.
    ///
    /// Known: `12`, `"1510.00"`, `true`, `"2011-04-01"`, `"urban"`, or with its type
    /// `{"type": "days duration", "value": "P30D"}`. Not known: `{"type": "number"}`,
    /// `{"type": "number", "low": "0", "high": null}`, `{"type": "category", "values": ["urban", "rural"]}`; what a
    /// category declares beyond `value` and `values` stands under `declared`. Records:
    /// a list of objects; a field that is `null` or missing in a record is unknown; `"members_complete": false` beside
    /// `members` says that there may be more. `as_of` is the date the law is applied to.
    ///
    /// # Errors
    /// Every fault: text that is not JSON, a float, a value that is none of these, a field of two types.
    pub fn from_json(text: &str) -> Result<Facts, FactsErrors> {
        let root = read_json(text, &Limits::default())
            .map_err(|errors| FactsErrors::all(errors.errors.map(FactsError::from)))?;
        let mut reader = FactsReader { faults: Vec::new() };
        let facts = reader.facts(&root);
        FactsErrors::collect(reader.faults).map(|()| facts)
    }
}

struct FactsReader {
    faults: Vec<FactsError>,
}

impl FactsReader {
    fn shape(&mut self, path: &str, node: &Node, expected: &'static str) {
        let found = match &node.value {
            crate::document::Value::Text(scalar) if scalar.is_absent() => "null".to_owned(),
            crate::document::Value::Text(scalar) => format!("`{}`", scalar.text.chars().take(40).collect::<String>()),
            crate::document::Value::List(_) => "a list".to_owned(),
            crate::document::Value::Entries(_) => "an object".to_owned(),
        };
        self.faults.push(FactsError::Shape { path: path.to_owned(), expected, found, place: node.place });
    }

    fn facts(&mut self, root: &Node) -> Facts {
        let mut facts = Facts::default();
        let Some(entries) = root.as_entries() else {
            self.shape("facts", root, "an object whose keys are the facts");
            return facts;
        };
        let lists: BTreeSet<&str> =
            entries.iter().filter(|entry| entry.node.as_list().is_some()).map(|entry| entry.key.as_str()).into_set();
        for entry in entries {
            let (key, node) = (entry.key.as_str(), &entry.node);
            if let Some(items) = node.as_list() {
                let records = self.records(key, items);
                facts.lists.entry(key.to_owned()).or_insert(Records { records: Vec::new(), more: 0 }).records = records;
            } else if let Some(list) = key.strip_suffix("_complete").filter(|list| lists.contains(list)) {
                let bare = node.as_scalar().filter(|scalar| scalar.style == Style::Plain);
                match bare.map(|scalar| scalar.text.as_str()) {
                    Some("true") => {}
                    Some("false") => {
                        let more =
                            facts.lists.entry(list.to_owned()).or_insert(Records { records: Vec::new(), more: 0 });
                        more.more = super::block::UNLIMITED;
                    }
                    _ => self.shape(key, node, "true or false"),
                }
            } else if key == "as_of" {
                match node.as_text().and_then(date) {
                    Some(date) => facts.as_of = Some(date),
                    None => self.shape(key, node, "a date such as \"2011-04-01\""),
                }
            } else if node.as_scalar().is_some_and(crate::document::Scalar::is_absent) {
                self.faults.push(FactsError::Untyped { path: key.to_owned() });
            } else if let Some(fact) = self.fact(key, node) {
                facts.single.insert(key.to_owned(), fact);
            }
        }
        facts
    }

    fn records(&mut self, list: &str, items: &[Node]) -> Vec<BTreeMap<String, Fact>> {
        let mut records = Vec::new();
        let mut types: BTreeMap<&str, Option<FactType>> = BTreeMap::new();
        for (index, item) in items.iter().enumerate() {
            let mut record = BTreeMap::new();
            let Some(entries) = item.as_entries() else {
                self.shape(&format!("{list}[{index}]"), item, "an object with the facts of one record");
                continue;
            };
            for entry in entries {
                let path = format!("{list}[{index}].{}", entry.key);
                let known = types.entry(&entry.key).or_insert(None);
                if entry.node.as_scalar().is_some_and(crate::document::Scalar::is_absent) {
                    continue;
                }
                let Some(fact) = self.fact(&path, &entry.node) else { continue };
                match *known {
                    Some(type_) if type_ != fact.type_ => {
                        let (expected, found) = (type_.name(), fact.type_.name());
                        self.faults.push(FactsError::Mixed { path, expected, found });
                    }
                    _ => *known = Some(fact.type_),
                }
                record.insert(entry.key.clone(), fact);
            }
            records.push(record);
        }
        let untyped = types.into_iter().filter(|(_, type_)| type_.is_none()).map(|(name, _)| format!("{list}.{name}"));
        self.faults.extend(untyped.map(|path| FactsError::Untyped { path }));
        records
    }

    fn fact(&mut self, path: &str, node: &Node) -> Option<Fact> {
        let fact = |type_, known| Fact { type_, known, declared: BTreeSet::new(), path: path.to_owned() };
        if node.as_entries().is_some() {
            return self.typed_fact(path, node);
        }
        let Some(scalar) = node.as_scalar() else {
            self.shape(path, node, "one value; only the facts themselves may be lists of records");
            return None;
        };
        let text = scalar.text.as_str();
        if scalar.style != Style::Plain && matches!(temporal(text), Some(Temporal::Date(None))) {
            self.shape(path, node, "a date that the calendar has");
            return None;
        }
        let value = if scalar.style == Style::Plain {
            match text {
                "true" | "false" => Some((FactType::Boolean, Value::Boolean(text == "true"))),
                _ if text.contains(['.', 'e', 'E']) => None,
                _ => text.parse::<Number>().ok().map(|number| (FactType::Number, Value::Number(number))),
            }
        } else if let Ok(number) = text.parse::<Number>() {
            Some((FactType::Number, Value::Number(number)))
        } else if let Some(date) = date(text) {
            Some((FactType::Date, Value::Date(date)))
        } else {
            Some((FactType::Text, Value::Text(text.to_owned())))
        };
        match value {
            Some((type_, value)) => Some(fact(type_, Known::Value(value))),
            None => {
                self.shape(path, node, "a whole number, or a decimal in quotes such as \"1510.00\"");
                None
            }
        }
    }

    fn typed_fact(&mut self, path: &str, node: &Node) -> Option<Fact> {
        let name = node.get("type").and_then(Node::as_text);
        let Some(type_) = name.and_then(|name| FactType::ALL.into_iter().find(|type_| type_.name() == name)) else {
            let expected = "an object with a `type`: number, boolean, date, days duration, years and months duration, \
                            text or category";
            self.shape(path, node.get("type").unwrap_or(node), expected);
            return None;
        };
        let sorted = matches!(type_, FactType::Text | FactType::Category);
        let mut known = Known::Nothing;
        let mut ends: (Option<Value>, Option<Value>) = (None, None);
        let mut declared = BTreeSet::new();
        for entry in node.as_entries().unwrap_or(&[]) {
            let here = format!("{path}.{}", entry.key);
            match entry.key.as_str() {
                "type" => {}
                "value" => {
                    if let Some(value) = self.value(&here, &entry.node, type_) {
                        known = Known::Value(value);
                    }
                }
                "low" | "high" if !sorted && type_ != FactType::Boolean => {
                    let absent = entry.node.as_scalar().is_some_and(crate::document::Scalar::is_absent);
                    let end = if absent { None } else { self.value(&here, &entry.node, type_) };
                    if entry.key == "low" { ends.0 = end } else { ends.1 = end }
                }
                "values" if sorted => {
                    let texts = self.texts(&here, &entry.node, type_);
                    if known == Known::Nothing {
                        known = Known::OneOf(texts.clone());
                    }
                    declared.extend(texts);
                }
                "values" if type_ == FactType::Boolean => {
                    let values: BTreeSet<Value> = entry
                        .node
                        .as_list()
                        .unwrap_or(&[])
                        .iter()
                        .filter_map(|item| self.value(&here, item, type_))
                        .into_set();
                    match values.iter().next() {
                        None => self.shape(&here, &entry.node, "a list with true, false or both"),
                        Some(only) if values.len() == 1 => known = Known::Value(only.clone()),
                        Some(_) => {}
                    }
                }
                "declared" if type_ == FactType::Category => declared.extend(self.texts(&here, &entry.node, type_)),
                _ => self.shape(&here, &entry.node, "one of `type`, `value`, `low`, `high`, `values` and `declared`"),
            }
        }
        if ends != (None, None) && known == Known::Nothing {
            known = Known::Between(ends.0, ends.1);
        }
        if let Known::Between(Some(low), Some(high)) = &known
            && low > high
        {
            self.shape(&format!("{path}.low"), node, "an end that is not above `high`");
        }
        if let (Known::Value(Value::Text(text)), false) = (&known, declared.is_empty())
            && !declared.contains(text)
        {
            self.shape(&format!("{path}.value"), node, "one of the values that are declared");
        }
        Some(Fact { type_, known, declared, path: path.to_owned() })
    }

    fn texts(&mut self, path: &str, node: &Node, type_: FactType) -> BTreeSet<String> {
        let mut texts = BTreeSet::new();
        for item in node.as_list().unwrap_or(&[]) {
            if let Some(Value::Text(text)) = self.value(path, item, type_) {
                texts.insert(text);
            }
        }
        if texts.is_empty() {
            self.shape(path, node, "a list of at least one text");
        }
        texts
    }

    fn value(&mut self, path: &str, node: &Node, type_: FactType) -> Option<Value> {
        let scalar = node.as_scalar();
        let quoted = scalar.is_some_and(|scalar| scalar.style != Style::Plain);
        let text = scalar.map(|scalar| scalar.text.as_str()).unwrap_or("");
        let whole = !text.contains(['.', 'e', 'E']);
        let (value, expected) = match type_ {
            FactType::Number => {
                let number = text.parse::<Number>().ok().filter(|_| quoted || whole);
                (number.map(Value::Number), "a whole number, or a decimal in quotes such as \"1510.00\"")
            }
            FactType::Boolean => match text {
                "true" | "false" if !quoted => (Some(Value::Boolean(text == "true")), "true or false"),
                _ => (None, "true or false"),
            },
            FactType::Date => (date(text).map(Value::Date), "a date such as \"2011-04-01\""),
            FactType::DaysDuration => match temporal(text) {
                Some(Temporal::Days(days)) => (Some(Value::DaysDuration(days)), ""),
                _ => (None, "a duration such as \"P30D\""),
            },
            FactType::MonthsDuration => match temporal(text) {
                Some(Temporal::Months(months)) => (Some(Value::MonthsDuration(months)), ""),
                _ => (None, "a duration such as \"P1Y2M\""),
            },
            FactType::Text | FactType::Category => (quoted.then(|| Value::Text(text.to_owned())), "a text in quotes"),
        };
        if value.is_none() {
            self.shape(path, node, expected);
        }
        value
    }
}

fn date(text: &str) -> Option<NaiveDate> {
    match temporal(text) {
        Some(Temporal::Date(Some(day))) => crate::record::calendar_date(i128::from(day)),
        _ => None,
    }
}
