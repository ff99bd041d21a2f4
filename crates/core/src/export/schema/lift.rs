//! A schema as generators of types read it best: each variant of a tagged record under a name of its own, values of a
//! closed set as one list, and descriptions without examples in Rust.

use super::plain::plain;
use serde_json::{Map, Value, json};

type Object = Map<String, Value>;

/// The definitions with the variants beside them, by name.
pub(super) fn named(all: Object) -> Object {
    let mut found = Object::new();
    for (name, mut schema) in all {
        plain(&mut schema);
        if let Value::Object(schema) = &mut schema {
            spread(schema);
            if !listed(schema) {
                lift(&name, schema, &mut found);
            }
        }
        found.insert(name, schema);
    }
    found
}

/// Fields beside variants become fields of each of them.
fn spread(schema: &mut Object) {
    if !(schema.contains_key("oneOf") && schema.contains_key("properties")) {
        return;
    }
    let Some(Value::Object(fields)) = schema.remove("properties") else { return };
    let needed = schema.remove("required").unwrap_or_else(|| json!([]));
    let kind = schema.remove("type");
    for variant in variants(schema) {
        if let Some(kind) = &kind {
            variant.insert("type".to_owned(), kind.clone());
        }
        if let Some(own) = variant.entry("properties").or_insert_with(|| json!({})).as_object_mut() {
            own.extend(fields.clone());
        }
        if let Some(own) = variant.entry("required").or_insert_with(|| json!([])).as_array_mut() {
            own.extend(needed.as_array().into_iter().flatten().cloned());
        }
    }
}

fn variants(schema: &mut Object) -> impl Iterator<Item = &mut Object> {
    schema.get_mut("oneOf").and_then(Value::as_array_mut).into_iter().flatten().filter_map(Value::as_object_mut)
}

/// Values of a closed set as one list, with what each means in the description; says whether it was one.
fn listed(schema: &mut Object) -> bool {
    let Some(all) = schema.get("oneOf").and_then(Value::as_array) else { return false };
    let mut lines = Vec::new();
    let mut values = Vec::new();
    for value in all {
        let Some(own) = value.get("const") else { return false };
        if let Some(meaning) = value.get("description").and_then(Value::as_str) {
            lines.push(format!("- `{}`: {meaning}", own.as_str().unwrap_or_default()));
        }
        values.push(own.clone());
    }
    let before = schema.get("description").and_then(Value::as_str).map(str::to_owned);
    let text = before.into_iter().chain((!lines.is_empty()).then(|| lines.join("\n"))).collect::<Vec<_>>().join("\n\n");
    schema.remove("oneOf");
    schema.insert("type".to_owned(), json!("string"));
    schema.insert("enum".to_owned(), Value::Array(values));
    if !text.is_empty() {
        schema.insert("description".to_owned(), Value::String(text));
    }
    true
}

/// Takes variants that are objects out, each under the name of the record and its tag.
fn lift(name: &str, schema: &mut Object, found: &mut Object) {
    for variant in variants(schema) {
        let Some(tag) = tag(variant) else { continue };
        let own = format!("{name}{}", capitalised(&tag));
        // What stands under an outer tag has a name as well.
        if let Some(inner) = variant.get_mut("properties").and_then(|fields| fields.get_mut(&tag))
            && is_object(inner)
        {
            let fields = format!("{own}Fields");
            let lifted = std::mem::replace(inner, reference(&fields));
            found.insert(fields.clone(), titled(&fields, lifted));
        }
        let lifted = Value::Object(std::mem::take(variant));
        found.insert(own.clone(), titled(&own, lifted));
        variant.insert("$ref".to_owned(), json!(format!("#/$defs/{own}")));
    }
}

/// What tells a variant: the value of its tag, or the one key that it has.
fn tag(variant: &Object) -> Option<String> {
    let fields = variant.get("properties")?.as_object()?;
    let constant = fields.values().find_map(|field| field.get("const")?.as_str());
    let only = fields.keys().next().filter(|_| fields.len() == 1).map(String::as_str);
    constant.or(only).map(str::to_owned)
}

fn is_object(schema: &Value) -> bool {
    schema.get("type").is_some_and(|kind| kind == "object")
        && (schema.get("properties").is_some() || schema.get("additionalProperties") == Some(&Value::Bool(false)))
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/$defs/{name}")})
}

fn titled(name: &str, mut schema: Value) -> Value {
    if let Value::Object(own) = &mut schema {
        own.insert("title".to_owned(), json!(name));
    }
    schema
}

/// `no_resource` as `NoResource`.
fn capitalised(tag: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    tag.split('_').map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::named;
    use serde_json::{Map, Value, json};

    fn of(schema: Value) -> Value {
        Value::Object(named(Map::from_iter([("Aid".to_owned(), schema)])))
    }

    #[test]
    fn a_variant_with_a_tag_has_a_name_of_its_own() {
        let fields = json!({"kind": {"type": "string", "const": "in_kind"}, "what": {"type": "string"}});
        let found = of(json!({"oneOf": [{"type": "object", "properties": fields, "required": ["kind"]}]}));
        assert_eq!(found["Aid"], json!({"oneOf": [{"$ref": "#/$defs/AidInKind"}]}));
        assert_eq!(found["AidInKind"]["title"], "AidInKind");
        assert_eq!(found["AidInKind"]["properties"]["what"]["type"], "string");
    }

    #[test]
    fn what_stands_under_a_tag_has_a_name_as_well() {
        let inner = json!({"type": "object", "properties": {"amount": {"type": "string"}}});
        let found = of(json!({"oneOf": [
            {"type": "string", "const": "none"},
            {"type": "object", "properties": {"cash": inner}, "required": ["cash"]},
            {"type": "object", "properties": {"advice": {"type": "string"}}},
        ]}));
        assert_eq!(found["AidCash"]["properties"]["cash"]["$ref"], "#/$defs/AidCashFields");
        assert_eq!(found["AidCashFields"]["properties"]["amount"]["type"], "string");
        assert_eq!(found["AidAdvice"]["properties"]["advice"]["type"], "string");
        assert_eq!(found["Aid"]["oneOf"][0]["const"], "none");
    }

    #[test]
    fn fields_beside_variants_become_fields_of_each() {
        let found = of(json!({
            "type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"],
            "oneOf": [{"properties": {"why": {"const": "late"}}, "required": ["why"]}],
        }));
        assert_eq!(found["Aid"], json!({"oneOf": [{"$ref": "#/$defs/AidLate"}]}));
        assert_eq!(found["AidLate"]["properties"]["id"]["type"], "string");
        assert_eq!(found["AidLate"]["required"], json!(["why", "id"]));
    }

    #[test]
    fn a_closed_set_is_one_list() {
        let found = of(json!({"description": "What.", "oneOf": [
            {"type": "string", "const": "cash", "description": "Money."}, {"type": "string", "const": "kind"},
        ]}));
        let listed = json!({"type": "string", "enum": ["cash", "kind"], "description": "What.\n\n- `cash`: Money."});
        assert_eq!(found, json!({"Aid": listed}));
    }
}
