//! Where two answers differ, in lines that a person can read.

use serde_json::Value;

/// How many differences are told.
const MOST: usize = 20;

/// Each difference: the entry's name and time, the path inside of it, and what stood there → what stands there.
pub(crate) fn differences(expected: &Value, found: &Value) -> Vec<String> {
    let (Some(before), Some(after)) = (expected.as_array(), found.as_array()) else {
        let mut all = Vec::new();
        compare("", expected, found, &mut all);
        return all;
    };
    let mut all = Vec::new();
    for place in 0..before.len().max(after.len()) {
        let (one, other) = (before.get(place).unwrap_or(&Value::Null), after.get(place).unwrap_or(&Value::Null));
        let mut own = Vec::new();
        compare("", one, other, &mut own);
        let named = if one.is_null() { other } else { one };
        let text = |key: &str| named.get(key).and_then(Value::as_str).unwrap_or("–").to_owned();
        all.extend(own.into_iter().map(|line| format!("{} {}: {line}", text("name"), text("at"))));
    }
    let more = all.len().saturating_sub(MOST);
    all.truncate(MOST);
    all.extend((more > 0).then(|| format!("and {more} more")));
    all
}

fn compare(path: &str, one: &Value, other: &Value, all: &mut Vec<String>) {
    match (one, other) {
        (Value::Object(before), Value::Object(after)) => {
            let keys = before.keys().chain(after.keys().filter(|key| !before.contains_key(*key)));
            for key in keys {
                let both = (before.get(key).unwrap_or(&Value::Null), after.get(key).unwrap_or(&Value::Null));
                compare(&format!("{path}/{key}"), both.0, both.1, all);
            }
        }
        (Value::Array(before), Value::Array(after)) => {
            for place in 0..before.len().max(after.len()) {
                let both = (before.get(place).unwrap_or(&Value::Null), after.get(place).unwrap_or(&Value::Null));
                compare(&format!("{path}/{place}"), both.0, both.1, all);
            }
        }
        _ if one == other => {}
        _ => all.push(format!("{path}: {one} → {other}")),
    }
}
