//! The shape of the facts, the answer and the error of one evaluation in JSON.

use super::answer::Answer;
use super::evaluate::EvaluateError;
use super::facts::Facts;
use crate::quantity::schema::written_as;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::collections::BTreeMap;

impl JsonSchema for Facts {
    fn schema_name() -> Cow<'static, str> {
        "Facts".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Facts of an evaluation, by name; `as_of` is the date that the law is applied to. Under the name of \
                            a list with `_complete` behind it stands whether the list has no further records.",
            "type": "object",
            "additionalProperties": generator.subschema_for::<FactOrRecords>(),
            "dependentSchemas": {"as_of": {"properties": {"as_of": {"type": "string", "format": "date"}}}}
        })
    }
}

/// A fact, or the records of a list, in which `null` is not known.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "a shape, never a value")]
enum FactOrRecords {
    Fact(EvaluatedFact),
    Records(Vec<BTreeMap<String, Option<EvaluatedFact>>>),
}

/// A fact of an evaluation: its value, or its type with what is known of it.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "a shape, never a value")]
enum EvaluatedFact {
    Boolean(bool),
    Whole(i64),
    Text(String),
    Typed(TypedFact),
}

/// The type of a fact, and what is known of it; nothing if only the type is there.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "a shape, never a value")]
struct TypedFact {
    /// Its type.
    #[serde(rename = "type")]
    type_: TypeName,
    /// Its value.
    value: Option<FactValue>,
    /// The lower end of where it lies; `null` is open.
    low: Option<FactValue>,
    /// The upper end of where it lies; `null` is open.
    high: Option<FactValue>,
    /// The values of which it is one.
    values: Option<Vec<FactValue>>,
    /// What a category declares beyond `value` and `values`.
    declared: Option<Vec<String>>,
}

#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "a shape, never a value")]
enum FactValue {
    Boolean(bool),
    Whole(i64),
    Text(String),
}

/// The type of a fact of an evaluation.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "a shape, never a value")]
enum TypeName {
    #[serde(rename = "number")]
    Number,
    #[serde(rename = "boolean")]
    Boolean,
    #[serde(rename = "date")]
    Date,
    #[serde(rename = "days duration")]
    DaysDuration,
    #[serde(rename = "years and months duration")]
    MonthsDuration,
    #[serde(rename = "text")]
    Text,
    #[serde(rename = "category")]
    Category,
}

/// An answer: its type and what is possible. A value stands under `value`, the ends of an interval under `low` and `high`,
/// several values under `values` (`null` for all of the type), and an open list under `items`, `perhaps` and `more`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "a shape, never a value")]
struct WrittenAnswer {
    /// The name of the type, for example `number` or `list<date>`.
    #[serde(rename = "type")]
    type_: String,
    /// The value, if it is the same whatever the unknown facts are.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Item")]
    value: Option<Item>,
    /// The lower end, rounded down; `null` is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "AnswerEnd")]
    low: Option<AnswerEnd>,
    /// The upper end, rounded up; `null` is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "AnswerEnd")]
    high: Option<AnswerEnd>,
    /// The values of which it is one; `null` for any value of the type.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "AnswerValues")]
    values: Option<AnswerValues>,
    /// Items that are there whatever the unknown facts are.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<Item>")]
    items: Option<Vec<Item>>,
    /// Items that may be there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<Item>")]
    perhaps: Option<Vec<Item>>,
    /// Whether there may be more items than those.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "bool")]
    more: Option<bool>,
    /// Codes of the faults of some, though not all, completions of the unknown facts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<String>")]
    faults: Option<Vec<String>>,
}

/// A value, a list, or what is known of an item.
#[derive(JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "AnswerItem")]
#[expect(dead_code, reason = "a shape, never a value")]
enum Item {
    Boolean(bool),
    Text(String),
    List(Vec<Item>),
    Open(PartialItem),
}

/// What is known of an item of a list.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "a shape, never a value")]
struct PartialItem {
    /// A list inside the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Item")]
    value: Option<Box<Item>>,
    /// The lower end, rounded down; `null` is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "AnswerEnd")]
    low: Option<AnswerEnd>,
    /// The upper end, rounded up; `null` is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "AnswerEnd")]
    high: Option<AnswerEnd>,
    /// The values of which it is one; `null` for any value of the type.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "AnswerValues")]
    values: Option<AnswerValues>,
    /// Items that are there whatever the unknown facts are.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<Item>")]
    items: Option<Vec<Item>>,
    /// Items that may be there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<Item>")]
    perhaps: Option<Vec<Item>>,
    /// Whether there may be more items than those.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "bool")]
    more: Option<bool>,
}

/// An end of an interval; `null` is open.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "a shape, never a value")]
enum AnswerEnd {
    Text(String),
    Open(()),
}

/// The values of which it is one; `null` for any value of the type.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "a shape, never a value")]
enum AnswerValues {
    OneOf(Vec<AnswerValue>),
    Any(()),
}

#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "a shape, never a value")]
enum AnswerValue {
    Boolean(bool),
    Text(String),
}

/// Why an expression has no answer.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "a shape, never a value")]
struct WrittenError {
    /// The first fault, and the others.
    error: FirstFault,
}

/// The first fault of an evaluation.
#[derive(JsonSchema)]
#[schemars(rename = "EvaluateFault", deny_unknown_fields)]
#[expect(dead_code, reason = "a shape, never a value")]
struct FirstFault {
    #[serde(flatten)]
    first: PlacedFault,
    /// The faults behind the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<PlacedFault>")]
    also: Option<Vec<PlacedFault>>,
}

/// A fault with its place.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "a shape, never a value")]
struct PlacedFault {
    /// The stable code.
    code: String,
    /// The line, from 1; absent where the fault has no place.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "u32")]
    line: Option<u32>,
    /// The column, from 1; absent where the fault has no place.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "u32")]
    column: Option<u32>,
    /// What is wrong.
    message: String,
}

written_as! {
    Answer = WrittenAnswer as "Answer",
    EvaluateError = WrittenError as "EvaluateError",
}
