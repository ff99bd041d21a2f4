//! Identity numbers in a register: what is wrong with them, what they contradict, what follows from them.

use crate::{errors, households, read_with};
use chrono::NaiveDate;
use tuodi::record::Standing;
use tuodi::register::{Derive, Finding, Register, RegisterOptions};

/// Born on 1949-12-31, male.
const HE: &str = "000000194912310019";
/// Born on 1985-06-15, female.
const SHE: &str = "00000019850615002X";

fn on(date: &str, derive: Derive) -> RegisterOptions {
    let as_of: NaiveDate = date.parse().expect(date);
    RegisterOptions { as_of: Some(as_of), derive, ..RegisterOptions::default() }
}

fn read(csv: &str, options: &RegisterOptions) -> Register {
    read_with(csv, options).unwrap_or_else(|errors| panic!("{errors}"))
}

fn findings(register: &Register) -> Vec<String> {
    let told = |own: &Finding| format!("{}:{} {}", own.place.row, own.place.column.unwrap_or(0), own.code());
    register.findings.iter().map(told).collect()
}

#[test]
fn a_number_that_agrees_is_no_finding() {
    let csv = format!("身份证号,born,age,sex\n{HE},1949-12-31,74,male\n{SHE},1985年6月15日,38岁,female\n");
    let register = read(&csv, &on("2024-01-01", Derive::Nothing));
    assert_eq!((findings(&register), errors(&register)), (vec![], vec![]));
    assert_eq!(register.rows[0].national_id.as_ref().map(ToString::to_string).as_deref(), Some("000000********0019"));
}

#[test]
fn a_number_that_contradicts_is_a_finding_and_changes_nothing() {
    let csv = format!("身份证号,born,age,sex\n{HE},1949-12-30,73,female\n");
    let register = read(&csv, &on("2024-01-01", Derive::FromNationalId));
    assert_eq!(
        findings(&register),
        ["2:2 register.birth_date_differs", "2:3 register.age_differs", "2:4 register.sex_differs"]
    );
    assert_eq!(households(&register), ["row 2{}[row 2{age=73 born=1949-12-30 sex=female}]"]);
    assert_eq!(register.findings[0].household, "row 2");
    for finding in &register.findings {
        let text = finding.to_string();
        assert!(text.contains("; compare both") && !text.contains("1949") && !text.contains("73"), "{text}");
    }
}

#[test]
fn an_age_is_compared_in_completed_years_on_the_date_of_the_register() {
    let age =
        |age: &str, date: &str| findings(&read(&format!("身份证号,age\n{HE},{age}\n"), &on(date, Derive::Nothing)));
    assert_eq!(age("73", "2023-12-30"), Vec::<String>::new());
    assert_eq!(age("74", "2023-12-30"), ["2:2 register.age_differs"]);
    assert_eq!(age("74", "2023-12-31"), Vec::<String>::new());
    assert_eq!(age("73", "2023-12-31"), ["2:2 register.age_differs"]);
    // Not yet born.
    assert_eq!(age("0", "1949-12-30"), ["2:2 register.age_differs"]);
    assert_eq!(age("不详", "2023-12-31"), Vec::<String>::new());
    // Without a date no age is compared.
    let register = read(&format!("身份证号,age,born\n{HE},5,1949-12-30\n"), &RegisterOptions::default());
    assert_eq!(findings(&register), ["2:3 register.birth_date_differs"]);
}

#[test]
fn what_is_not_stated_stays_unknown_unless_it_is_to_be_derived() {
    let csv = format!("户编号,身份证号,born,age,sex\nA,{HE},,不详,\nA,{SHE},1985-06-15,q,female\nA,,,,\nA,123,,7,\n");
    let register = read(&csv, &on("2024-01-01", Derive::Nothing));
    assert_eq!(households(&register), ["A{}[row 2{} row 3{born=1985-06-15 sex=female} row 5{age=7} …]"]);
    let register = read(&csv, &on("2024-01-01", Derive::FromNationalId));
    // A cell that cannot be read is not filled.
    assert_eq!(
        households(&register),
        ["A{}[row 2{age=74 born=1949-12-31 sex=male} row 3{born=1985-06-15 sex=female} row 5{age=7} …]"]
    );
    let facts = &register.households[0].members[0].facts;
    assert!(facts.values().all(|known| known.source.as_deref() == Some("national_id")));
    assert_eq!(facts["age"].standing, Standing::Declared);
    assert_eq!(register.households[0].members[1].facts["sex"].source, None);
    // No date, no age; and an age that the fact cannot have is not derived.
    let undated = RegisterOptions { derive: Derive::FromNationalId, ..RegisterOptions::default() };
    let register = read(&format!("身份证号,zone\n{HE},\n"), &undated);
    assert_eq!(households(&register), ["row 2{}[row 2{born=1949-12-31 sex=male}]"]);
    let register = read(&format!("身份证号,zone\n{HE},\n"), &on("2081-01-01", Derive::FromNationalId));
    assert_eq!(households(&register), ["row 2{}[row 2{born=1949-12-31 sex=male}]"]);
}

#[test]
fn a_number_that_cannot_be_is_an_error_without_its_digits() {
    let csv = "身份证号,残疾证号,age\n000000194912310018,,1\n00000019491231001,,1\n,00000019850615002X83,1\n无,/,1\n";
    let register = read(csv, &on("2024-01-01", Derive::FromNationalId));
    assert_eq!(errors(&register), ["2:1 identity.check_digit", "3:1 identity.length", "4:2 identity.card_category"]);
    assert!(findings(&register).is_empty());
    let shown = format!("{:?}{}", register.errors, register.errors_csv());
    assert!(!shown.contains("1949") && !shown.contains("1985"), "{shown}");
    assert!(register.households.iter().all(|household| household.members[0].facts.len() == 1));
}

#[test]
fn the_json_of_a_register_holds_no_number() {
    let csv = format!("身份证号,残疾证号,age,序号\n{HE},{HE}43,5,1\n{SHE},{HE}43,q,2\n");
    let register = read(&csv, &on("2024-01-01", Derive::Nothing));
    let json = serde_json::to_value(&register).expect("JSON");
    assert!(!json.to_string().contains("1949") && !json.to_string().contains("0019"), "{json}");
    assert_eq!(json["rows"][1], serde_json::json!({"row": 3, "line": 3, "household": 1, "member": 0, "kept": {}}));
    assert_eq!(json["ignored"][0], serde_json::json!({"column": 4, "header": "序号", "why": "unknown", "near": null}));
    assert_eq!(json["households"][0]["members"][0]["facts"]["age"]["value"], "5");
    assert_eq!(json["errors"][0]["code"], "register.unreadable");
    assert_eq!(json["findings"][0]["code"], "register.age_differs");
}

#[test]
fn a_card_of_somebody_else_is_a_finding_and_a_card_alone_gives_the_number() {
    let csv = format!("身份证号,残疾证号,born\n{HE},{HE}43,\n{HE},{SHE}43,\n,{SHE}43B1,1985-06-14\n");
    let register = read(&csv, &on("2024-01-01", Derive::Nothing));
    assert_eq!(
        findings(&register),
        ["3:1 register.in_two_households", "3:2 register.card_of_another", "4:3 register.birth_date_differs"]
    );
    assert!(register.rows[2].national_id.is_some());
    assert!(errors(&register).is_empty());
}

#[test]
fn a_person_in_two_households_is_told_once_for_each_row_more() {
    let csv = format!("户编号,身份证号\nA,{HE}\nB,000000491231001\nC,{HE}\nA,{SHE}\n");
    let register = read(&csv, &RegisterOptions::default());
    assert_eq!(findings(&register), ["3:2 register.in_two_households", "4:2 register.in_two_households"]);
    assert!(register.findings[1].to_string().contains("stands in row 2 already"));
    assert_eq!(register.households.iter().map(|own| own.members.len()).collect::<Vec<_>>(), [2, 1, 1]);
}

/// A policy without members: numbers are checked and handed back, and tell nothing of a household.
#[test]
fn numbers_are_checked_where_a_policy_has_no_members() {
    let policy = crate::load(
        "pack: p\nfacts: {household: {age: {type: number, unit: year}}}\ncolumns: {keys: {national_id: 身份证号}}\nprogrammes: {}\n",
    );
    let csv = format!("身份证号,age\n{HE},5\n{HE},\n{HE}1,\n");
    let register = policy.read_register(&csv, &on("2024-01-01", Derive::FromNationalId)).expect("a register");
    assert_eq!(households(&register), ["row 2{age=5}[]", "row 3{}[]", "row 4{}[]"]);
    assert_eq!(findings(&register), ["3:1 register.in_two_households"]);
    assert_eq!(errors(&register), ["4:1 identity.length"]);
    let checked = "pack: p\nfacts: {household: {age: {type: number, unit: year}}}\ncolumns: {check: {age: age}}\nprogrammes: {}\n";
    let errors = tuodi::Policy::from_text(checked).expect_err("a fact of the household");
    assert!(errors.to_string().contains("expected a fact of members that is a number in `year`"), "{errors}");
}
