//! The tables of docs/registers.md, cell by cell.

use crate::{file, load};
use tuodi::register::normalise;
use tuodi::{Policy, Value};

/// The pack of the document.
fn policy(document: &str) -> Policy {
    let (_, rest) = document.split_once("```yaml pack\n").expect("a pack");
    load(rest.split_once("```").expect("its end").0)
}

/// The rows of the table with these headers: fact, cells, and what is said of them.
fn table<'a>(document: &'a str, headers: &str) -> Vec<(&'a str, Vec<&'a str>, &'a str)> {
    let (_, rest) = document.split_once(headers).unwrap_or_else(|| panic!("no table {headers}"));
    let rows = rest.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|line| {
        let parts: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let cells = parts[1].split('`').skip(1).step_by(2).collect();
        (parts[0].trim_matches('`'), cells, parts[2])
    })
    .collect()
}

#[test]
fn every_accepted_notation_has_its_value() {
    let document = file("docs/registers.md");
    let (policy, mut tried) = (policy(&document), 0);
    for (fact, cells, value) in table(&document, "| fact | cells | value |") {
        let fact = policy.law().fact(fact).expect(fact);
        for cell in cells {
            let found = normalise(fact, cell).unwrap_or_else(|error| panic!("{cell}: {error}"));
            let found = found.map_or("unknown".to_owned(), |value| value.to_string());
            assert_eq!(found, value, "`{}`: `{cell}`", fact.name);
            tried += 1;
        }
    }
    assert!(tried >= 100, "{tried}");
}

#[test]
fn every_refused_notation_has_its_code_and_says_what_to_do() {
    let document = file("docs/registers.md");
    let (policy, mut tried) = (policy(&document), 0);
    for (fact, cells, code) in table(&document, "| fact | cells | code |") {
        let fact = policy.law().fact(fact).expect(fact);
        for cell in cells {
            let error = match normalise(fact, cell) {
                Ok(found) => panic!("`{}`: `{cell}` is {found:?}", fact.name),
                Err(error) => error,
            };
            assert_eq!(error.code(), code, "`{}`: `{cell}`: {error}", fact.name);
            assert!(error.to_string().contains("; "), "{error}");
            tried += 1;
        }
    }
    assert!(tried >= 70, "{tried}");
}

#[test]
fn a_wrong_row_of_a_table_is_caught() {
    let rows =
        table("| fact | cells | value |\n| --- | --- | --- |\n| `a` | `1` `2` | 1 |\n\n", "| fact | cells | value |");
    assert_eq!(rows, [("a", vec!["1", "2"], "1")]);
}

/// The options in the document are those of the code, with their defaults where the document gives a figure.
#[test]
fn every_option_stands_in_the_document() {
    let document = file("docs/registers.md");
    let options = format!("{:?}", tuodi::register::RegisterOptions::default());
    let (_, inside) = options.split_once("{ ").expect("fields");
    let mut count = 0;
    for field in inside.split(", ").filter_map(|part| part.split_once(": ")) {
        assert!(document.contains(&format!("`{}`", field.0)), "{}", field.0);
        count += 1;
    }
    assert_eq!(count, 12);
    assert!(options.contains("most_bytes: 268435456") && options.contains("most_errors: 10000"));
}

#[test]
fn messages_say_what_to_do_about_what_people_write() {
    let document = file("docs/registers.md");
    let policy = policy(&document);
    let message =
        |fact: &str, cell: &str| normalise(policy.law().fact(fact).expect(fact), cell).expect_err(cell).to_string();
    for (fact, cell, wanted) in [
        ("savings", "约3000", "`savings` is number in CNY, not `约3000`; write one number, or leave the cell blank"),
        ("savings", "无", "write 0 if there is none"),
        ("savings", "1.2E+05", "the spreadsheet has shortened the number"),
        ("savings", "30%", "without a sign for per cent"),
        ("monthly_income", "3600元/年", "write the number alone, counted as the policy counts it"),
        ("since", "1/2/2024", "`1/2/2024` may mean 2024-01-02 or 2024-02-01; write the year first"),
        ("since", "45296", "the number by which a spreadsheet counts days"),
        ("since", "2024年1月", "it names no day"),
        ("since", "2023-02-29", "there is no such day"),
        ("zone", "城针", "did you mean `城镇`?"),
        ("works", "X", "write 是 or 否"),
    ] {
        let message = message(fact, cell);
        assert!(message.contains(wanted), "{cell}: {message}");
    }
}

#[test]
fn labels_that_are_alike_are_ambiguous_and_a_value_goes_before_a_label() {
    let policy = load(
        "
pack: example
facts:
  household:
    a: {type: category, values: {x: 甲, y: 甲, 乙: x}}
    b: {type: category, values: [Town, town]}
    c: {type: category, privacy: health, values: {x: 甲, y: 甲}}
    d: {type: category, values: [unknown, known]}
programmes: {}
",
    );
    let read = |fact: &str, cell: &str| normalise(policy.law().fact(fact).expect(fact), cell);
    let text = |value: &str| Ok(Some(Value::Text(value.to_owned())));
    assert_eq!(read("a", "甲").expect_err("two").code(), "register.ambiguous");
    assert_eq!(read("a", "甲").expect_err("two").to_string(), "`a`: `甲` may mean `x` or `y`; write the value itself");
    assert_eq!((read("a", "x"), read("a", "乙")), (text("x"), text("乙")));
    assert_eq!((read("b", "Town"), read("b", "town")), (text("Town"), text("town")));
    assert_eq!(read("b", "TOWN").expect_err("two").code(), "register.ambiguous");
    assert_eq!(
        read("c", "甲").expect_err("two").to_string(),
        "`c`: a value that is not shown may mean two things; write the value itself"
    );
    assert_eq!((read("d", "Unknown"), read("d", "不详")), (text("unknown"), Ok(None)));
}

#[test]
fn a_private_value_is_not_in_its_message() {
    let policy = load(
        "
pack: example
currency: CNY
facts:
  household:
    n: {type: number, unit: CNY, max: 500, privacy: finance}
    d: {type: date, privacy: minor}
    b: {type: boolean, privacy: health}
    c: {type: category, values: [secret, other], privacy: [health, minor]}
programmes: {}
",
    );
    for (fact, cell) in [
        ("n", "约777"),
        ("n", "777"),
        ("n", "7.777"),
        ("d", "7/6/1977"),
        ("d", "1977-02-29"),
        ("b", "7"),
        ("c", "secre7"),
    ] {
        let error = normalise(policy.law().fact(fact).expect(fact), cell).expect_err(cell);
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains('7') && shown.contains("not shown"), "{shown}");
    }
}
