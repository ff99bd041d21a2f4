//! A short notation for facts and answers, so that a table of cases has one line for each.
//!
//! Facts: `n=1..3; m=..5; x=?; b=?boolean; d=2011-01-31; t=P1M..P1Y; c={a,b}; g=category{a,b}; members=[age=1 works=true | age=2..3] more`.
//! Answers: `2`, `1..3`, `..3`, `..`, `true|false`, `date 2011-01-31`, `days P1D..P2D`, `months P1M`, `list 1 2`, each
//! perhaps with ` or division_by_zero`; `fault division_by_zero`; `refused language.type`.

use super::answer::{Reply, Shape};
use super::value::{self, Value};

/// Facts as JSON.
pub(crate) fn facts(notation: &str) -> String {
    let mut parts = Vec::new();
    for part in notation.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        match part.strip_prefix("members=") {
            Some(members) => parts.push(member_list(members)),
            None => parts.push(fact(part)),
        }
    }
    format!("{{{}}}", parts.join(","))
}

fn member_list(notation: &str) -> String {
    let (list, more) = match notation.strip_suffix(" more") {
        Some(list) => (list, ",\"members_complete\":false"),
        None => (notation, ""),
    };
    let list = list.strip_prefix('[').and_then(|list| list.strip_suffix(']')).expect("a list of members");
    let row = |row: &str| format!("{{{}}}", row.split_whitespace().map(fact).collect::<Vec<_>>().join(","));
    let rows: Vec<String> = list.split('|').map(row).collect();
    format!("\"members\":[{}]{more}", rows.join(","))
}

fn fact(notation: &str) -> String {
    let (name, value) = notation.split_once('=').expect("name=value");
    format!("\"{name}\":{}", cell(value))
}

fn cell(notation: &str) -> String {
    if let Some(kind) = notation.strip_prefix('?') {
        let kind = if kind.is_empty() { "number" } else { kind };
        return format!("{{\"type\":\"{kind}\"}}");
    }
    if let Some(values) = notation.strip_prefix("category{").and_then(|rest| rest.strip_suffix('}')) {
        let values: Vec<String> = values.split(',').map(|value| format!("\"{value}\"")).collect();
        return format!("{{\"type\":\"category\",\"values\":[{}]}}", values.join(","));
    }
    if let Some(values) = notation.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        let values: Vec<String> = values.split(',').map(|value| format!("\"{value}\"")).collect();
        return format!("{{\"type\":\"text\",\"values\":[{}]}}", values.join(","));
    }
    let kind = if notation.contains('P') {
        if notation.contains('D') { "days duration" } else { "years and months duration" }
    } else if notation.split("..").any(|end| value::date(end).is_some()) {
        "date"
    } else {
        "number"
    };
    if let Some((low, high)) = notation.split_once("..") {
        let end = |end: &str| if end.is_empty() { "null".into() } else { format!("\"{end}\"") };
        return format!("{{\"type\":\"{kind}\",\"low\":{},\"high\":{}}}", end(low), end(high));
    }
    match notation {
        "true" | "false" => notation.into(),
        value if kind.ends_with("duration") => format!("{{\"type\":\"{kind}\",\"value\":\"{value}\"}}"),
        value => format!("\"{value}\""),
    }
}

/// A reply in the notation.
pub(crate) fn show(reply: &Reply) -> String {
    let answer = match reply {
        Reply::Refused(code, _) => return format!("refused {code}"),
        Reply::Fault(code) => return format!("fault {}", short(code)),
        Reply::Answer(answer) => answer,
    };
    let kind = match answer.type_name.as_str() {
        "date" => "date ",
        "days duration" => "days ",
        "years and months duration" => "months ",
        kind if kind.starts_with("list") => "list ",
        _ => "",
    };
    let join = |values: &[Value], sign: &str| values.iter().map(Value::show).collect::<Vec<_>>().join(sign);
    let shape = match &answer.shape {
        Shape::One(value) => value.show(),
        Shape::Among(values) => join(values, "|"),
        Shape::List(values) => join(values, " "),
        Shape::Between(low, high) => {
            let end = |end: &Option<Value>| end.as_ref().map_or(String::new(), Value::show);
            if low == high && low.is_some() { end(low) } else { format!("{}..{}", end(low), end(high)) }
        }
    };
    let faults: String = answer.faults.iter().map(|code| format!(" or {}", short(code))).collect();
    format!("{kind}{shape}{faults}")
}

fn short(code: &str) -> &str {
    code.strip_prefix("engine.").unwrap_or(code)
}

/// Asks every case of a table and tells all that differ at once.
pub(crate) fn check(table: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (text, notation, wanted) in table {
        let facts = facts(notation);
        let reply = super::answer::ask(text, &facts);
        if show(&reply) != *wanted {
            wrong.push(format!(
                "{text}\n  with {notation}\n  facts {facts}\n  got  {} ({})\n  want {wanted}",
                show(&reply),
                reply.show()
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {} differ\n{}", wrong.len(), table.len(), wrong.join("\n"));
}
