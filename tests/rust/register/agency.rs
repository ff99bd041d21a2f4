//! The register of 200 rows: its truth and its errors were planted by tests/registers/oracle.py.

use crate::{file, load};
use serde_json::{Value as Json, json};
use tuodi::record::{Completeness, KnownFact};
use tuodi::register::{CellPlace, Register, RegisterOptions};

fn read() -> Register {
    let policy = load(&file("tests/registers/agency.yaml"));
    let as_of = chrono::NaiveDate::from_ymd_opt(2024, 1, 1);
    let options = RegisterOptions { as_of, ..RegisterOptions::default() };
    policy.read_register(&file("tests/registers/agency.csv"), &options).expect("a register")
}

fn facts<'a>(facts: impl IntoIterator<Item = (&'a String, &'a KnownFact)>) -> Json {
    facts.into_iter().map(|(name, known)| (name.clone(), Json::from(known.value.to_string()))).collect()
}

fn place(place: &CellPlace, code: &str) -> Json {
    json!({"row": place.row, "line": place.line, "header": place.header, "code": code})
}

fn expected() -> Json {
    serde_json::from_str(&file("tests/registers/agency.expected.json")).expect("JSON")
}

#[test]
fn every_fact_of_the_register_is_the_stated_one() {
    let (register, expected) = (read(), expected());
    let expected = expected["households"].as_array().expect("households");
    assert_eq!(register.households.len(), expected.len());
    for (household, expected) in register.households.iter().zip(expected) {
        let members = household.members.iter();
        let members: Vec<Json> =
            members.map(|member| json!({"id": member.id, "facts": facts(&member.facts)})).collect();
        let found = json!({
            "id": household.id,
            "facts": facts(&household.facts),
            "members": members,
            "complete": household.members_complete == Completeness::Complete,
        });
        assert_eq!(found, *expected, "{}", household.id);
    }
}

#[test]
fn every_planted_error_is_told_and_no_other() {
    let (register, expected) = (read(), expected());
    let found: Vec<Json> = register.errors.iter().map(|error| place(&error.place, error.code())).collect();
    for (found, expected) in found.iter().zip(expected["errors"].as_array().expect("errors")) {
        assert_eq!(found, expected);
    }
    assert_eq!(Json::from(found), expected["errors"]);
    let findings: Vec<Json> = register.findings.iter().map(|own| place(&own.place, own.code())).collect();
    assert_eq!(Json::from(findings), expected["findings"]);
    let ignored: Vec<&str> = register.ignored.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(json!(ignored), expected["ignored"]);
    assert_eq!(register.left_out, 0);
}

#[test]
fn the_register_has_200_rows_and_an_error_of_every_kind() {
    let (register, expected) = (read(), expected());
    assert_eq!(expected["rows"], 200);
    let codes: std::collections::BTreeSet<&str> = register.errors.iter().map(|error| error.code()).collect();
    assert_eq!(codes.len(), 18, "{codes:?}");
    assert!(register.errors.len() >= 50 && register.findings.len() >= 6);
    // Rows that were left out are those that say so.
    let left_out = ["row_length", "total_row", "no_household"];
    let gone = register.errors.iter().filter(|error| left_out.contains(&error.code().trim_start_matches("register.")));
    assert_eq!(register.rows.len() + gone.count(), 200);
}

#[test]
fn messages_show_nothing_that_is_private() {
    let register = read();
    let cells: Vec<Vec<String>> = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(file("tests/registers/agency.csv").as_bytes())
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect();
    // The reader of this test passes over blank lines; its rows are found by their serial numbers.
    let private = ["月收入", "本人月收入", "家庭存款", "是否残疾", "身份证号", "残疾证号"];
    let mut looked_at = 0;
    for error in &register.errors {
        let Some(header) = error.place.header.as_deref().filter(|header| private.contains(header)) else { continue };
        let column = cells[0].iter().position(|own| own == header).expect("a column");
        let message = error.fault.to_string();
        for row in &cells[1..] {
            let cell = row.get(column).map_or("", |cell| cell.trim());
            let is_word = cell.chars().count() > 3 && error.place.row > 1;
            assert!(!is_word || !message.contains(cell), "{message}: {cell}");
        }
        looked_at += usize::from(error.place.row > 1);
    }
    assert!(looked_at > 25, "{looked_at}");
    for text in [register.errors_csv(), format!("{:?}", register.errors), format!("{:?}", register.findings)] {
        assert!(!text.contains("000000") && !text.contains("约3000") && !text.contains("☐"), "{text}");
    }
}

#[test]
fn the_table_of_errors_has_a_line_for_each() {
    let register = read();
    let table = register.errors_csv();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headers = reader.headers().expect("headers").clone();
    assert_eq!(headers.iter().collect::<Vec<_>>().join(" "), "kind row line column header code message");
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), register.errors.len() + register.findings.len());
    assert!(rows.iter().all(|row| row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@']))));
    let json = serde_json::to_value(&register.errors[1]).expect("JSON");
    let keys: Vec<&String> = json.as_object().expect("keys").keys().collect();
    assert_eq!(keys, ["code", "column", "header", "line", "message", "row"]);
}
