//! What is only written is absent where there is nothing, never `null`.

use serde_json::{Value, json};

/// Takes `null` from every field that may be absent.
pub(super) fn only(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(only),
        Value::Object(own) => {
            own.values_mut().for_each(only);
            let needed = own.get("required").cloned().unwrap_or_else(|| json!([]));
            let is_needed = |name: &String| needed.as_array().is_some_and(|all| all.iter().any(|one| one == name));
            let fields = own.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten();
            fields.filter(|(name, _)| !is_needed(name)).for_each(|(_, field)| without_null(field));
        }
        _ => {}
    }
}

fn without_null(field: &mut Value) {
    let Some(own) = field.as_object_mut() else { return };
    if let Some(Value::Array(kinds)) = own.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [kind] = kinds.as_slice() {
            let kind = kind.clone();
            own.insert("type".to_owned(), kind);
        }
    }
    if let Some(Value::Array(choices)) = own.get_mut("anyOf") {
        choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
        if let [Value::Object(choice)] = choices.as_slice() {
            let choice = choice.clone();
            own.remove("anyOf");
            own.extend(choice);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::only;
    use serde_json::json;

    #[test]
    fn a_field_that_may_be_absent_is_never_null() {
        let mut schema = json!({"oneOf": [{
            "properties": {
                "why": {"type": ["string", "null"]},
                "near": {"type": ["string", "null"]},
                "of": {"description": "Of.", "anyOf": [{"$ref": "#/$defs/Day"}, {"type": "null"}]},
            },
            "required": ["near"],
        }]});
        only(&mut schema);
        let fields = &schema["oneOf"][0]["properties"];
        assert_eq!(fields["why"], json!({"type": "string"}));
        assert_eq!(fields["near"], json!({"type": ["string", "null"]}));
        assert_eq!(fields["of"], json!({"description": "Of.", "$ref": "#/$defs/Day"}));
    }
}
