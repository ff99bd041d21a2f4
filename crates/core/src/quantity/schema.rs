//! The shape of numbers in JSON: whole numbers, and decimals as texts. Floats are none of them.

use super::money::Money;
use super::number::Number;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// A decimal as a text: a sign, digits, and digits behind a point.
const DECIMAL: &str = r"^-?[0-9]+(\.[0-9]+)?$";

impl JsonSchema for Money {
    fn schema_name() -> Cow<'static, str> {
        "Money".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An amount of money, in units of its currency: a decimal as a text, such as `\"1510.00\"`. It is \
                            always written so; a whole number is read as well, a float is refused.",
            "anyOf": [{"type": "string", "pattern": DECIMAL}, {"type": "integer"}]
        })
    }
}

impl JsonSchema for Number {
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "An exact number: a decimal as a text, such as `\"0.05\"`. It is always written so; a whole number \
                            is read as well, a float is refused.",
            "anyOf": [{"type": "string", "pattern": DECIMAL}, {"type": "integer"}]
        })
    }
}

/// A whole number of 128 bits, which is written as a text.
pub(crate) struct Wide;

impl JsonSchema for Wide {
    fn schema_name() -> Cow<'static, str> {
        "Wide".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A whole number of up to 128 bits as a text, so that no language loses digits.",
            "type": "string",
            "pattern": "^-?[0-9]{1,39}$"
        })
    }
}

/// Types whose JSON is that of another type, which may exist for its shape alone.
macro_rules! written_as {
    ($($type:ty = $shape:ty as $name:literal,)*) => {$(
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                <$shape>::json_schema(generator)
            }
        }
    )*};
}
pub(crate) use written_as;
