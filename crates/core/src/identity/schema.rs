//! The shape of a pseudonym in JSON.

use super::pseudonym::Pseudonym;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

impl JsonSchema for Pseudonym {
    fn schema_name() -> Cow<'static, str> {
        "Pseudonym".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A pseudonym: 32 bytes in small hexadecimal digits.",
            "type": "string",
            "pattern": "^[0-9a-f]{64}$"
        })
    }
}
