//! Values of facts in JSON, before it is known what they are values of.

/// A value of a fact in JSON: `true`, a whole number, or a text; decimals and dates are texts.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum WrittenValue {
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Whole(i64),
    /// Anything else.
    Text(String),
}

impl WrittenValue {
    /// The value as a text, as a cell of a table has it.
    pub(crate) fn text(&self) -> String {
        match self {
            WrittenValue::Boolean(own) => own.to_string(),
            WrittenValue::Whole(own) => own.to_string(),
            WrittenValue::Text(own) => own.clone(),
        }
    }
}
