//! What headers mean, and the section `columns` of a pack.

use crate::{PACK, errors, households, load, read, read_with};
use tuodi::Policy;
use tuodi::register::{Ignored, RegisterOptions};

fn ignored(csv: &str) -> Vec<(u32, String, Ignored)> {
    read(csv).ignored.into_iter().map(|column| (column.column, column.header, column.why)).collect()
}

#[test]
fn names_titles_and_aliases_are_headers_in_any_width_and_with_any_spaces() {
    for header in [
        "income",
        "月收入",
        "本人收入",
        "月 收 入",
        "　月收入",
        "ｉｎｃｏｍｅ",
        "\"月\n收入\"",
        "\u{feff}月收入\u{200b}",
    ] {
        let register = read(&format!("{header}\n300元\n"));
        assert_eq!(households(&register), ["row 2{}[row 2{income=300}]"], "{header}");
    }
    for header in ["savings", "Savings", "存款", "存　款"] {
        assert_eq!(households(&read(&format!("{header}\n1\n"))), ["row 2{savings=1}[…]"], "{header}");
    }
}

#[test]
fn columns_that_mean_nothing_are_listed_with_what_is_near() {
    let unknown = |near: Option<&str>| Ignored::Unknown { near: near.map(str::to_owned) };
    assert_eq!(
        ignored("序号,savngs,age,,月收人\n1,2,3,4,5\n"),
        [
            (1, "序号".to_owned(), unknown(None)),
            (2, "savngs".to_owned(), unknown(Some("savings"))),
            (4, String::new(), unknown(None)),
            (5, "月收人".to_owned(), unknown(Some("月收入"))),
        ]
    );
}

#[test]
fn of_two_columns_for_one_key_the_preferred_one_is_used() {
    let preferred = Ignored::AnotherPreferred;
    for csv in ["家庭编号,户编号,age\n1,A,61\n1,B,5\n", "户编号,家庭编号,age\nA,1,61\nB,1,5\n"] {
        let register = read(csv);
        assert_eq!(households(&register), ["A{}[row 2{age=61}]", "B{}[row 3{age=5}]"]);
        let column = &register.ignored[0];
        assert_eq!((column.header.as_str(), &column.why), ("家庭编号", &preferred));
    }
    assert_eq!(households(&read("家庭编号,age\n1,61\n1,5\n")), ["1{}[row 2{age=61} row 3{age=5}]"]);
    assert_eq!(crate::refused("户编号,户 编号,age\n1,1,1\n", &RegisterOptions::default()), "register.key_twice");
}

#[test]
fn two_columns_for_one_fact_are_told_and_compared_row_by_row() {
    let register = read("月收入,本人收入\n100,100.00元\n100,\n,100\n—,不详\n100,101\nq,100\n100,q\n");
    assert_eq!(
        errors(&register),
        [
            "1:2 register.header_twice",
            "6:2 register.contradiction",
            "7:1 register.unreadable",
            "8:2 register.unreadable"
        ]
    );
    let incomes: Vec<_> = register.households.iter().map(|own| own.members[0].facts.len()).collect();
    assert_eq!(incomes, [1, 1, 1, 0, 0, 0, 0]);
    assert_eq!(
        register.errors[0].to_string(),
        "row 1, column `本人收入`: this column means `income` as column 1 does; keep one of the two"
    );
    assert!(register.errors[1].to_string().contains("stated otherwise in column 1 (`月收入`), so it is not known"));
}

#[test]
fn a_title_of_two_facts_is_refused_as_a_header_and_not_as_a_pack() {
    let pack = "
pack: example
facts: {household: {a: {type: boolean, title: 收入}, b: {type: boolean, title: 收入}, c: {type: boolean, title: a}}}
programmes: {}
";
    let policy = load(pack);
    let read = |csv: &str| policy.read_register(csv, &RegisterOptions::default()).expect("a register");
    let register = read("收入,b\n是,否\n");
    assert_eq!(errors(&register), ["1:1 register.header_ambiguous"]);
    assert!(register.errors[0].to_string().contains("may mean `a` or `b`"));
    assert_eq!(households(&register), ["row 2{b=false}[]"]);
    assert_eq!(errors(&read("a\n是\n")), ["1:1 register.header_ambiguous"]);
}

#[test]
fn columns_may_be_ignored_and_kept() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let options = RegisterOptions { ignore: names(&["zone"]), keep: names(&["备 注", "age"]), ..Default::default() };
    let register = read_with("age,zone,备注,备注\n61,城镇, 甲 ,乙\n", &options).expect("a register");
    assert_eq!(households(&register), ["row 2{}[row 2{age=61}]"]);
    let kept: Vec<_> = register.rows[0].kept.iter().map(|(header, cell)| format!("{header}={cell}")).collect();
    assert_eq!(kept, ["age=61", "备注= 甲 "]);
    assert_eq!(errors(&register), ["1:4 register.header_twice"]);
    assert_eq!(register.ignored.len(), 1);
    // All facts ignored is what was asked for.
    assert_eq!(households(&read_with("zone\n城镇\n", &options).expect("a register")), ["row 2{}[…]"]);
}

/// Registers can be read with every built-in pack by the titles of its facts.
#[cfg(feature = "packs")]
#[test]
fn every_title_in_a_built_in_pack_is_the_header_of_one_fact() {
    for name in Policy::built_in_names() {
        let policy = Policy::built_in(name).unwrap_or_else(|error| panic!("{error}"));
        for fact in policy.law().facts() {
            for header in [Some(&fact.name), fact.title.zh.as_ref(), fact.title.en.as_ref()].into_iter().flatten() {
                let csv = format!("\"{header}\"\n—\n");
                let register = policy.read_register(&csv, &RegisterOptions::default());
                let register = register.unwrap_or_else(|errors| panic!("{name}: {header}: {errors}"));
                assert_eq!(errors(&register), Vec::<String>::new(), "{name}: {header}");
                assert!(register.ignored.is_empty());
            }
        }
    }
}

/// The faults of the pack of this test with these lines under `columns`, as `code path line:column`.
fn faults(columns: &str) -> Vec<String> {
    let (before, _) = PACK.split_once("columns:\n").expect("columns");
    let pack = format!("{}programmes: {{}}\ncolumns:\n{columns}", before.trim_start());
    let first = before.trim_start().lines().count() + 3;
    let Err(errors) = Policy::from_text(&pack) else { return Vec::new() };
    let told = |error: &tuodi::law::PackError| {
        let line = usize::try_from(error.place.line).expect("a line") - first;
        format!("{} {} {line}:{} {}", error.code(), error.path, error.place.column, error.fault)
    };
    errors.errors.iter().map(told).collect()
}

#[test]
fn a_pack_without_columns_or_with_some_of_it_loads() {
    for columns in ["  keys: {}\n", "  keys:\n  facts:\n", "  facts: {age: 岁数}\n", "  check: {age: age}\n"] {
        assert_eq!(faults(columns), Vec::<String>::new(), "{columns}");
    }
    // The same alias twice for one thing is no harm.
    assert_eq!(faults("  facts: {income: [收入, 收 入, income, 月收入]}\n"), Vec::<String>::new());
}

#[test]
fn every_fault_of_columns_has_its_place_and_says_what_is_near() {
    let cases = [
        ("  key: {}\n", "policy.unknown_key columns.key 0:3 there is no key `key` here; did you mean `keys`?"),
        (
            "  keys:\n    houshold: [户]\n",
            "policy.unknown_key columns.keys.houshold 1:5 there is no key `houshold` here; did you mean `household`?",
        ),
        (
            "  facts:\n    agee: [岁数]\n",
            "policy.unknown_name columns.facts.agee 1:5 nothing is called `agee`; did you mean `age`?",
        ),
        (
            "  facts:\n    age: [岁数, 存款]\n",
            "policy.value columns.facts.age[1] 1:15 expected a header that means one thing, found `存款`, which already means `savings`",
        ),
        (
            "  keys: {member: 编号, household: [户, 编 号]}\n",
            "policy.value columns.keys.household[1] 0:37 expected a header that means one thing, found `编 号`, which already means `member`",
        ),
        (
            "  facts: {age: 数, income: 数}\n",
            "policy.value columns.facts.income 0:27 expected a header that means one thing, found `数`, which already means `age`",
        ),
        (
            "  facts: {age: zone}\n",
            "policy.value columns.facts.age 0:16 expected a header that means one thing, found `zone`, which already means `zone`",
        ),
        (
            "  facts: {age: [' ']}\n",
            "policy.value columns.facts.age[0] 0:17 expected a header, or a list of headers, found ` `",
        ),
        (
            "  facts: {age: }\n",
            "policy.value columns.facts.age 0:14 expected a header, or a list of headers, found nothing",
        ),
        (
            "  facts: {age: {a: b}}\n",
            "policy.value columns.facts.age 0:16 expected a header, or a list of headers, found keys and values",
        ),
        ("  facts: 1\n", "policy.value columns.facts 0:10 expected keys and values, found `1`"),
        (
            "  check: {ages: age}\n",
            "policy.unknown_key columns.check.ages 0:11 there is no key `ages` here; did you mean `age`?",
        ),
        (
            "  check: {age: agee}\n",
            "policy.unknown_name columns.check.age 0:16 nothing is called `agee`; did you mean `age`?",
        ),
        (
            "  check: {age: income}\n",
            "policy.value columns.check.age 0:16 expected a fact of members that is a number in `year`, found `income`",
        ),
        (
            "  check: {birth_date: since}\n",
            "policy.value columns.check.birth_date 0:23 expected a fact of members that is a date, found `since`",
        ),
        (
            "  check: {sex: {fact: sex, female: f, male: male}}\n",
            "policy.value columns.check.sex.female 0:36 expected a value of `sex`, found `f`",
        ),
        (
            "  check: {sex: {fact: sex, female: male, male: male}}\n",
            "policy.value columns.check.sex 0:16 expected two values, one for each sex, found `male` for both",
        ),
        ("  check: {sex: sex}\n", "policy.value columns.check.sex 0:16 expected keys and values, found `sex`"),
        (
            "  check: {sex: {fact: sex, female: female}}\n",
            "policy.missing columns.check.sex 0:16 `male` is missing; add it",
        ),
    ];
    for (columns, wanted) in cases {
        assert_eq!(faults(columns), [wanted], "{columns}");
    }
}
