//! Rows → households: what belongs together, what is stated twice, what is left open.

use crate::{errors, households, load, read, read_with};
use tuodi::record::{Completeness, Standing};
use tuodi::register::{MergedCells, RegisterOptions};

#[test]
fn rows_of_one_household_need_not_stand_together() {
    let register = read("户编号,成员编号,age,savings\nH1,a,61,1000\nH2,a,5,\nＨ１ ,b,60,\n'H2,b,30,—\nH1,c,6,1000元\n");
    assert_eq!(households(&register), ["H1{savings=1000}[a{age=61} b{age=60} c{age=6}]", "H2{}[a{age=5} b{age=30}]"]);
    let rows: Vec<_> = register.rows.iter().map(|row| (row.row, row.household, row.member)).collect();
    assert_eq!(rows, [(2, 0, Some(0)), (3, 1, Some(0)), (4, 0, Some(1)), (5, 1, Some(1)), (6, 0, Some(2))]);
}

#[test]
fn without_numbers_a_row_is_a_household_of_one_member_or_one_whose_members_are_not_told() {
    assert_eq!(households(&read("age,zone\n61,城镇\n—,\n")), ["row 2{zone=urban}[row 2{age=61}]", "row 3{}[row 3{}]"]);
    assert_eq!(households(&read("zone,savings\n城镇,0\n")), ["row 2{savings=0 zone=urban}[…]"]);
    assert_eq!(households(&read("户编号,zone\nA,城镇\nA,\nB,农村\n")), ["A{zone=urban}[…]", "B{zone=rural}[…]"]);
    // A column that names members tells of them, too.
    assert_eq!(households(&read("成员编号,zone\n7,城镇\n")), ["row 2{zone=urban}[7{}]"]);
    let policy =
        load("pack: p\nfacts: {household: {a: {type: boolean}}}\ncolumns: {keys: {household: 户}}\nprogrammes: {}\n");
    let register = policy.read_register("户,a\nA,是\nA,\n", &RegisterOptions::default()).expect("a register");
    assert_eq!(households(&register), ["A{a=true}[]"]);
    assert_eq!(register.households[0].members_complete, Completeness::Complete);
}

#[test]
fn the_host_says_whether_there_may_be_more_members_and_how_well_facts_are_known() {
    let options = RegisterOptions {
        members: Completeness::Incomplete,
        standing: Standing::Verified,
        source: Some("civil affairs bureau".to_owned()),
        ..RegisterOptions::default()
    };
    let register = read_with("age,zone\n61,城镇\n", &options).expect("a register");
    assert_eq!(households(&register), ["row 2{zone=urban}[row 2{age=61} …]"]);
    for known in [&register.households[0].facts["zone"], &register.households[0].members[0].facts["age"]] {
        assert_eq!((known.standing, known.source.as_deref()), (Standing::Verified, Some("civil affairs bureau")));
    }
    assert_eq!(read("age\n1\n").households[0].members[0].facts["age"].standing, Standing::Declared);
}

#[test]
fn what_two_rows_state_differently_is_unknown_in_any_order() {
    for (rows, wanted) in [
        ("A,1000,城镇\nA,1001,城镇\nA,,\n", "3:2 register.contradiction"),
        ("A,1001,城镇\nA,,\nA,1000,\n", "4:2 register.contradiction"),
    ] {
        let register = read(&format!("户编号,savings,zone\n{rows}"));
        assert_eq!(households(&register), ["A{zone=urban}[…]"]);
        assert_eq!(errors(&register), [wanted]);
    }
    let register = read("户编号,savings\nA,1000\nA,1001\nA,1000.00\nA,1002\n");
    assert_eq!(errors(&register), ["3:2 register.contradiction", "5:2 register.contradiction"]);
    assert!(register.errors[0].to_string().contains("`savings` is stated otherwise in row 2"));
    // A cell that cannot be read leaves the fact unknown, wherever it stands.
    for rows in ["A,1000\nA,1,00\n", "A,q\nA,1000\n", "A,1000\nA,q\n"] {
        let register = read(&format!("户编号,savings\n{}", rows.replace("1,00", "\"1,00\"")));
        assert_eq!(households(&register), ["A{}[…]"], "{rows}");
        assert_eq!(register.errors.len(), 1);
    }
}

#[test]
fn a_row_without_a_household_is_left_out_unless_its_cells_are_merged() {
    let csv = "户编号,成员编号,age\nA,1,61\n,2,5\n不详,3,7\nB,1,8\n/,1,9\n";
    let register = read(csv);
    assert_eq!(households(&register), ["A{}[1{age=61}]", "B{}[1{age=8}]"]);
    assert_eq!(
        errors(&register),
        ["3:1 register.no_household", "4:1 register.no_household", "6:1 register.no_household"]
    );
    // Merged cells are blank; a word that says nothing is no merged cell.
    let merged = RegisterOptions { merged_cells: MergedCells::AsAbove, ..RegisterOptions::default() };
    let register = read_with(csv, &merged).expect("a register");
    assert_eq!(households(&register), ["A{}[1{age=61} 2{age=5}]", "B{}[1{age=8}]"]);
    assert_eq!(errors(&register), ["4:1 register.no_household", "6:1 register.no_household"]);
    let register = read_with("户编号,成员编号,age\n,1,61\nA,1,5\n", &merged).expect("a register");
    assert_eq!(errors(&register), ["2:1 register.no_household"]);
    // A row that is too short still begins its household.
    let register = read_with("户编号,成员编号,age\nA,1,61\nB\n,2,5\n", &merged).expect("a register");
    assert_eq!(households(&register), ["A{}[1{age=61}]", "B{}[2{age=5} …]"]);
    let register = read_with("成员编号,户编号,age\n1,A,61\n2\n3,,5\n", &merged).expect("a register");
    assert_eq!(households(&register), ["A{}[1{age=61}]"]);
}

#[test]
fn a_row_that_names_no_member_adds_none_and_a_blank_age_is_an_unknown_age() {
    let register = read("户编号,成员编号,age,zone\nA,,,城镇\nA,1,61,\nB,,5,\nC,1,,\nD,,不详,\n");
    assert_eq!(households(&register), ["A{zone=urban}[1{age=61} …]", "B{}[row 4{age=5}]", "C{}[1{}]", "D{}[row 6{}]"]);
    assert_eq!(errors(&register), ["2:0 register.no_member"]);
    // Where no column names members, every row is one.
    assert_eq!(households(&read("户编号,age\nA,61\nA,\n")), ["A{}[row 2{age=61} row 3{}]"]);
}

#[test]
fn a_member_that_stands_twice_is_counted_once() {
    let register = read("户编号,成员编号,age\nA,1,61\nA,１,62\nB,1,5\n");
    assert_eq!(households(&register), ["A{}[1{age=61} …]", "B{}[1{age=5}]"]);
    assert_eq!(errors(&register), ["3:0 register.member_twice"]);
    let csv = "户编号,成员编号,身份证号\nA,1,000000194912310019\nA,2,000000491231001\n";
    let register = read(csv);
    assert_eq!(households(&register), ["A{}[1{} …]"]);
    assert_eq!(errors(&register), ["3:0 register.member_twice"]);
    assert!(register.errors[0].to_string().contains("stands in row 2 already"));
    assert!(register.findings.is_empty());
}

#[test]
fn a_total_is_no_household() {
    for total in ["合计", "合 计", "总计：", "小计", "　共计"] {
        let register = read(&format!("户编号,age,income\nA,61,300\n{total},,99999\n,{total},1\n"));
        assert_eq!(households(&register), ["A{}[row 2{age=61 income=300}]"], "{total}");
        assert_eq!(errors(&register), ["3:0 register.total_row", "4:0 register.total_row"]);
    }
}
