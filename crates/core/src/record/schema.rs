//! The shape of values and households in JSON, as they are written and as they are read.

use super::household::{Household, KnownFact, Person, Standing};
use super::reason::Figure;
use super::value::Value;
use crate::quantity::schema::written_as;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A value: true or false, or a text. Numbers, dates and durations are texts.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "a shape, never a value")]
enum AnyValue {
    Boolean(bool),
    Text(String),
}

/// A fact that is known: its value, how well, and where it comes from.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "a shape, never a value")]
struct WrittenFact {
    /// The value.
    value: Value,
    /// How well it is known.
    standing: Standing,
    /// Where it comes from, for example `tax register`.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

/// A member of a household.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "a shape, never a value")]
struct WrittenPerson {
    /// The host's id.
    id: String,
    /// The facts of the member.
    facts: BTreeMap<String, KnownFact>,
}

/// A household as it is written. `GivenHousehold` is what is read.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "a shape, never a value")]
struct WrittenHousehold {
    /// The host's id.
    id: String,
    /// The facts of the household.
    facts: BTreeMap<String, KnownFact>,
    /// The members that are known.
    members: Vec<Person>,
    /// Whether there are no further members.
    members_complete: bool,
}

/// A value as it is printed: a text, or what is known of it; `null` where no value exists.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "a shape, never a value")]
enum AnyFigure {
    Exactly(String),
    Between(FigureBetween),
    OneOf(FigureOneOf),
    Missing(()),
}

/// Anything between two ends, rounded outwards; `null` is open.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "a shape, never a value")]
struct FigureBetween {
    /// The lower end.
    low: Option<String>,
    /// The upper end.
    high: Option<String>,
}

/// One of several values.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "a shape, never a value")]
struct FigureOneOf {
    /// The values.
    values: Vec<String>,
}

written_as! {
    Value = AnyValue as "Value",
    KnownFact = WrittenFact as "KnownFact",
    Person = WrittenPerson as "Person",
    Household = WrittenHousehold as "Household",
    Figure = AnyFigure as "Figure",
}

/// A household as it is read: its facts under `facts`, or beside the other keys.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "a shape, never a value")]
pub(crate) enum GivenHousehold {
    Nested(NestedHousehold),
    Flat(FlatHousehold),
}

/// A household whose facts stand under `facts`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "a shape, never a value")]
pub(crate) struct NestedHousehold {
    /// The host's id.
    id: Option<String>,
    /// Its facts; one that is absent is unknown.
    facts: Option<BTreeMap<String, GivenFact>>,
    /// Its members; without them nobody knows who they are.
    members: Option<Vec<GivenPerson>>,
    /// Whether there are no further members; so it is where members are listed.
    members_complete: Option<bool>,
}

/// A household whose facts stand beside `id` and `members`.
pub(crate) struct FlatHousehold;

impl JsonSchema for FlatHousehold {
    fn schema_name() -> Cow<'static, str> {
        "FlatHousehold".into()
    }

    /// What each key of its own holds stands under `dependentSchemas`: generators of types do not look there, and make a
    /// map of it, to which callers can give any fact. A list of members under another key is refused by the reader alone.
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let members = json_schema!({"type": "array", "items": generator.subschema_for::<GivenPerson>()});
        json_schema!({
            "description": "A household whose facts stand beside `id`, `members` and `members_complete`.",
            "type": "object",
            "additionalProperties": {"anyOf": [generator.subschema_for::<GivenFact>(), members]},
            "dependentSchemas": {
                "id": {"properties": {"id": {"type": ["string", "null"]}}},
                "members": {"properties": {"members": {"type": ["array", "null"]}}},
                "members_complete": {"properties": {"members_complete": {"type": ["boolean", "null"]}}},
            }
        })
    }
}

/// A member as it is read: its facts under `facts`, or beside `id`.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "a shape, never a value")]
pub(crate) enum GivenPerson {
    Nested(NestedPerson),
    Flat(FlatPerson),
}

/// A member whose facts stand under `facts`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "a shape, never a value")]
pub(crate) struct NestedPerson {
    /// The host's id.
    id: Option<String>,
    /// Its facts; one that is absent is unknown.
    facts: Option<BTreeMap<String, GivenFact>>,
}

/// A member whose facts stand beside `id`.
pub(crate) struct FlatPerson;

impl JsonSchema for FlatPerson {
    fn schema_name() -> Cow<'static, str> {
        "FlatPerson".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A member whose facts stand beside `id`.",
            "type": "object",
            "additionalProperties": generator.subschema_for::<GivenFact>(),
            "dependentSchemas": {"id": {"properties": {"id": {"type": ["string", "null"]}}}}
        })
    }
}

/// A fact as it is read: its value, or the value with how well it is known; `null` is unknown.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "a shape, never a value")]
pub(crate) enum GivenFact {
    Value(GivenValue),
    Known(SourcedFact),
}

/// A value as it is read: decimals and dates are texts; `null` is unknown.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "a shape, never a value")]
pub(crate) enum GivenValue {
    Boolean(bool),
    Whole(i64),
    Text(String),
    Unknown(()),
}

/// A value with how well it is known.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "a shape, never a value")]
pub(crate) struct SourcedFact {
    /// The value.
    value: Option<GivenValue>,
    /// How well it is known; declared if absent.
    standing: Option<Standing>,
    /// Where it comes from, for example `tax register`.
    source: Option<String>,
}
