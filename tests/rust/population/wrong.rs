//! Tables, cells and options that cannot be used: the code, the column, the row, and what to do.

use crate::asked::on_threads;
use tuodi::Policy;
use tuodi::record::Standing;
use tuodi::screening::{PopulationError, PopulationOptions};
use tuodi::table::{Bits, Codes, Column, MOST_MEMBERS, Population, Side, Table, TableError, Values};

const KEY: &str = "户编号";

pub(crate) fn policy() -> Policy {
    let text = r#"
pack: 试点
currency: CNY
facts:
  household:
    收入: {type: number, unit: CNY/month, min: 0, max: 100000}
    财产: {type: number, unit: CNY}
    区: {type: category, values: [徐汇, 普陀]}
    有房: {type: boolean}
    登记日: {type: date}
  members:
    年龄: {type: number, min: 1, max: 130, scale: 0}
    工资: {type: number, unit: CNY/month}
concepts:
  人数: {unit: persons, formula: count(members)}
  最大: {formula: max(members.年龄)}
programmes:
  低保:
    eligible:
      all:
        - {id: 收入低, if: 收入 < 1000 and 财产 < 50000}
        - {id: 本区, if: 区 = "徐汇" and not(有房) and 登记日 < as_of}
        - {id: 有老人, if: some x in members satisfies x.年龄 >= 60}
    amount: 1000 - 收入
    per: month
  老人补贴: {for: member, eligible: {id: 老人, if: 年龄 >= 60}, amount: 工资 * 年龄 * 年龄, per: month}
"#;
    Policy::from_text(text).unwrap_or_else(|errors| panic!("{errors}"))
}

fn keys(count: i64) -> Column<'static> {
    Column::whole(KEY, (0..count).map(Some))
}

fn population<'a>(households: Vec<Column<'a>>, members: Option<Vec<Column<'a>>>) -> Result<Population<'a>, TableError> {
    Population::new(Table::new(households)?, members.map(Table::new).transpose()?, KEY)
}

fn day() -> chrono::NaiveDate {
    crate::pack::date("2024-08-01")
}

/// Some answers as text: a row a household, or a member.
fn answers(
    households: Vec<Column<'_>>,
    members: Option<Vec<Column<'_>>>,
    options: &PopulationOptions,
) -> Result<Vec<String>, PopulationError> {
    let population = population(households, members)?;
    let screening = policy().screen_population(&population, day(), options)?;
    let rows = |table: &Table<'_>| -> Vec<String> {
        let cell = |column: &Column<'_>, row: usize| {
            let text = column.text_at(row).map(str::to_owned);
            text.or_else(|| column.number(row).map(|number| number.to_string())).unwrap_or_else(|| "?".to_owned())
        };
        let columns = |row: usize| table.columns().iter().map(|column| cell(column, row)).collect::<Vec<_>>().join(" ");
        (0..table.rows()).map(columns).collect()
    };
    let mut found = rows(&screening.households);
    found.extend(screening.members.iter().flat_map(rows));
    Ok(found)
}

fn refused(households: Vec<Column<'_>>, members: Option<Vec<Column<'_>>>) -> PopulationError {
    answers(households, members, &PopulationOptions::default()).expect_err("no answer")
}

/// The code of an error, and its message.
fn told(error: &PopulationError, code: &str, words: &str) {
    assert_eq!(error.code(), code, "{error}");
    assert!(error.to_string().contains(words), "`{words}` is not in `{error}`");
}

fn bare() -> PopulationOptions {
    PopulationOptions { amounts: false, first_failed: false, faults: false, ..PopulationOptions::default() }
}

#[test]
fn a_column_must_have_a_type_that_its_fact_can_have() {
    let (text, whole) = (|name| Column::text(name, [Some("1")]), |name| Column::whole(name, [Some(1)]));
    let boolean = |name| Column::boolean(name, [Some(true)]);
    let date = |name| Column::date(name, [Some(day())]);
    for (column, expected, found) in [
        (text("收入"), "whole numbers or decimals", "texts"),
        (boolean("收入"), "whole numbers or decimals", "booleans"),
        (date("收入"), "whole numbers or decimals", "dates"),
        (whole("有房"), "booleans", "whole numbers"),
        (whole("登记日"), "dates", "whole numbers"),
        (text("登记日"), "dates", "texts"),
        (boolean("区"), "texts", "booleans"),
        (Column::decimal("区", 2, [Some(1)]), "texts", "decimals"),
    ] {
        let name = column.name.clone();
        let error = refused(vec![keys(1), column], None);
        told(
            &error,
            "screening.wrong_type",
            &format!("column `{name}` of the households: `{name}` is a column of {expected}, not one of {found}"),
        );
        assert!(matches!(error, PopulationError::Column { table: Side::Households, column, .. } if column == name));
    }
    let error = refused(vec![keys(1)], Some(vec![keys(1), text("年龄")]));
    told(&error, "screening.wrong_type", "column `年龄` of the members");
    // Where nothing is known the type says nothing.
    let nothing = Column::whole("有房", [None, None]);
    assert!(answers(vec![keys(2), nothing], None, &PopulationOptions::default()).is_ok());
}

#[test]
fn whether_members_are_complete_is_told_by_booleans_alone() {
    let members = || Some(vec![Column::whole(KEY, [Some(0)]), Column::whole("年龄", [Some(30)])]);
    let numbers = Column::whole("members_complete", [Some(0), Some(1)]);
    let error = answers(vec![keys(2), numbers], members(), &PopulationOptions::default());
    told(
        &error.expect_err("numbers are no booleans"),
        "screening.wrong_type",
        "column `members_complete` of the households",
    );
    // A column in which nothing is known says of no household that it has no further members.
    let concepts = vec!["人数".to_owned()];
    let options = PopulationOptions { programmes: Some(vec![]), concepts, ..bare() };
    for column in [Column::boolean("members_complete", [None, None]), Column::whole("members_complete", [None, None])] {
        let found = answers(vec![keys(2), column], members(), &options).expect("answers");
        assert_eq!(found, ["0 1 ?", "1 0 ?"]);
    }
    let column = Column::boolean("members_complete", [Some(true), Some(false)]);
    assert_eq!(answers(vec![keys(2), column], members(), &options).expect("answers"), ["0 1 1", "1 0 ?"]);
}

#[test]
fn a_column_must_be_a_fact_of_its_table() {
    let error = refused(vec![keys(1), Column::whole("收人", [Some(1)])], None);
    told(
        &error,
        "screening.unknown_fact",
        "column `收人` of the households: the policy has no fact `收人`; did you mean `收入`?",
    );
    let error = refused(vec![keys(1), Column::whole("年龄", [Some(1)])], None);
    told(&error, "screening.misplaced_fact", "`年龄` is a fact of a member; give it there");
    let error = refused(vec![keys(1)], Some(vec![keys(1), Column::whole("收入", [Some(1)])]));
    told(&error, "screening.misplaced_fact", "column `收入` of the members: `收入` is a fact of the household");
    let error = refused(vec![keys(1)], Some(vec![keys(1), Column::boolean("members_complete", [Some(true)])]));
    told(&error, "screening.unknown_fact", "column `members_complete` of the members");
    let ignore = PopulationOptions { ignore: ["备注".to_owned()].into(), ..PopulationOptions::default() };
    let columns = || vec![keys(1), Column::text("备注", [Some("无")])];
    assert!(answers(columns(), None, &ignore).is_ok());
    told(&refused(columns(), None), "screening.unknown_fact", "column `备注`");
}

/// A policy that knows no members: their table may be there, but none of its columns means anything.
#[test]
fn members_are_no_matter_to_a_policy_without_them() {
    let text = "pack: p\ncurrency: CNY\nfacts: {household: {a: {type: boolean}}}\nprogrammes: {aid: {eligible: a}}\n";
    let policy = Policy::from_text(text).unwrap_or_else(|errors| panic!("{errors}"));
    let households = || vec![keys(1), Column::boolean("a", [Some(true)])];
    let own = population(households(), Some(vec![keys(1)])).expect("a population");
    let screening = policy.screen_population(&own, day(), &PopulationOptions::default()).expect("answers");
    assert_eq!(screening.households.column("aid.outcome").and_then(|own| own.text_at(0)), Some("eligible"));
    assert!(screening.members.is_none());
    let own = population(households(), Some(vec![keys(1), Column::whole("age", [Some(1)])])).expect("a population");
    let error = policy.screen_population(&own, day(), &PopulationOptions::default()).expect_err("no fact");
    told(&error, "screening.unknown_fact", "column `age` of the members");
    let mut columns = households();
    columns.push(Column::boolean("members_complete", [Some(true)]));
    let own = population(columns, None).expect("a population");
    let error = policy.screen_population(&own, day(), &PopulationOptions::default()).expect_err("no fact");
    told(&error, "screening.unknown_fact", "column `members_complete` of the households");
}

/// The first bad row of a column is named, wherever it stands, in blocks of any size and on any type of column.
#[test]
fn a_value_that_the_fact_cannot_have_is_named_by_its_row() {
    let rows = 3_000;
    for bad in [0, 1, 63, 64, 2_047, 2_999] {
        let cells = |ok: i64, wrong: i64| {
            (0..rows).map(move |row| (row % 5 != 4 || row >= bad).then_some(if row >= bad { wrong } else { ok }))
        };
        for (column, code, words) in [
            (Column::decimal("收入", 2, cells(100, -1)), "screening.out_of_range", "`收入` is -0.01, which is below 0"),
            (
                Column::whole("收入", cells(1, 100_001)),
                "screening.out_of_range",
                "`收入` is 100001, which is above 100000",
            ),
            (
                Column::decimal("收入", 3, cells(1_010, 1_005)),
                "screening.too_many_digits",
                "`收入` is 1.005, which has more than 2 digits",
            ),
            (
                Column::text("区", cells(0, 1).map(|cell| cell.map(|cell| ["徐汇", "徐家汇"][usize::from(cell == 1)]))),
                "screening.wrong_type",
                "徐家汇",
            ),
            (
                Column::symbols(
                    "区",
                    cells(0, 1).map(|cell| cell.map(|cell| ["普陀", "浦东"][usize::from(cell == 1)])),
                ),
                "screening.wrong_type",
                "浦东",
            ),
        ] {
            for block in [1, 64, 1_000, 8_192] {
                let options = PopulationOptions { block, ..PopulationOptions::default() };
                let error = answers(vec![keys(rows), column.clone()], None, &options).expect_err("a bad cell");
                told(&error, code, words);
                let row_of = matches!(&error, PopulationError::Cell { table: Side::Households, row, column: own, .. }
                    if i64::try_from(*row) == Ok(bad) && *own == column.name);
                assert!(
                    row_of && error.to_string().starts_with(&format!("row {} of the households", bad + 1)),
                    "{error}"
                );
            }
        }
    }
}

#[test]
fn a_bad_cell_of_a_member_is_named_by_its_row_in_the_table() {
    // Members in another order than their households, and a list that is not complete.
    let members = |ages: [i64; 5]| {
        let households = Column::whole(KEY, [2, 0, 1, 2, 0].map(Some));
        Some(vec![households, Column::whole("年龄", ages.map(Some))])
    };
    let complete = || Column::boolean("members_complete", [Some(false), Some(true), None]);
    for bad in 0..5 {
        let mut ages = [30; 5];
        ages[bad] = 131;
        for block in [1, 2, 8_192] {
            let days = Column::date("日", [Some(day()), Some(day() - chrono::Duration::days(9)), Some(day())]);
            for as_of in [None, Some("日".to_owned())] {
                let households =
                    if as_of.is_some() { vec![keys(3), complete(), days.clone()] } else { vec![keys(3), complete()] };
                let options = PopulationOptions { block, as_of, ..PopulationOptions::default() };
                let error = answers(households, members(ages), &options).expect_err("nobody is so old");
                told(&error, "screening.out_of_range", &format!("row {} of the members, column `年龄`", bad + 1));
            }
        }
    }
}

#[test]
fn numbers_beyond_what_a_fact_can_carry_are_refused_and_those_below_are_carried() {
    let most = 10_i128.pow(26) - 1;
    let column = |value: i128| Column::new("财产", Values::Decimal128 { values: vec![value].into(), scale: 2 });
    let options = bare();
    for fits in [most, -most] {
        assert!(answers(vec![keys(1), column(fits)], None, &options).is_ok());
    }
    for beyond in [most + 1, -most - 1, i128::MAX, i128::MIN] {
        let error = answers(vec![keys(1), column(beyond)], None, &options).expect_err("too large");
        told(&error, "screening.out_of_range", "what can be carried exactly (24 digits before the point)");
    }
    // Any 64 bits are carried.
    for scale in [0, 2, 18] {
        for value in [i64::MAX, i64::MIN] {
            let column = Column::new("财产", Values::Decimal64 { values: vec![value].into(), scale });
            let found = answers(vec![keys(1), column], None, &options);
            assert_eq!(found.err().map(|error| error.code()), (scale == 18).then_some("screening.too_many_digits"));
        }
    }
}

#[test]
fn money_comes_in_by_floats_only_where_somebody_says_how_many_digits_count() {
    let column = Column::from_floats("收入", &[0.1 + 0.2, 999.995], 2).expect("decimals");
    let options = PopulationOptions { programmes: Some(vec!["低保".to_owned()]), ..PopulationOptions::default() };
    let found = answers(vec![keys(2), column], None, &options).expect("answers");
    assert_eq!(found, ["0 undetermined 999.7 999.7 ? ?", "1 ineligible ? ? 收入低 ?"]);
}

#[test]
fn what_stands_in_cells_that_are_not_known_means_nothing() {
    let none = Bits::from_words(&[0b10], 2);
    let columns = vec![
        keys(2),
        Column::new("收入", Values::Decimal64 { values: vec![-7, 100].into(), scale: 2 }).with_valid(none.clone()),
        Column::new("财产", Values::Decimal128 { values: vec![i128::MIN, 100].into(), scale: 2 })
            .with_valid(none.clone()),
        Column::new("登记日", Values::Date(vec![i32::MAX, 0].into())).with_valid(none.clone()),
        Column::new(
            "区",
            Values::Symbols { codes: Codes::U8(vec![9, 0].into()), dictionary: vec!["徐汇".to_owned()].into() },
        )
        .with_valid(none.clone()),
        Column::new("有房", Values::Boolean(Bits::from_words(&[0], 2))).with_valid(none),
    ];
    let options = PopulationOptions { needed: true, ..PopulationOptions::default() };
    let members = Some(vec![Column::whole(KEY, [Some(1)]), Column::whole("年龄", [Some(60)])]);
    let found = answers(columns, members, &options).expect("answers");
    assert_eq!(found[0], "0 ineligible ? ? 有老人 ? 0");
    assert_eq!(found[1], "1 eligible 999 999 ? ? 0");
}

#[test]
fn a_household_that_no_member_names_has_none_and_one_without_a_table_is_not_known() {
    let options = PopulationOptions {
        programmes: Some(vec![]),
        concepts: vec!["人数".to_owned(), "最大".to_owned()],
        ..PopulationOptions::default()
    };
    let members = || Some(vec![Column::whole(KEY, [Some(1)]), Column::whole("年龄", [Some(60)])]);
    assert_eq!(answers(vec![keys(2)], members(), &options).expect("answers"), ["0 0 0 ? ?", "1 1 1 60 60"]);
    assert_eq!(answers(vec![keys(1)], None, &options).expect("answers"), ["0 0 ? 1 130"]);
    let nobody = Some(vec![keys(0), Column::whole("年龄", [])]);
    assert_eq!(answers(vec![keys(1)], nobody, &options).expect("answers"), ["0 0 0 ? ?"]);
}

#[test]
fn members_answer_in_the_order_in_which_they_came() {
    let members = vec![
        Column::text(KEY, ["乙", "甲", "乙"].map(Some)),
        Column::whole("年龄", [Some(61), Some(59), None]),
        Column::whole("工资", [Some(1), Some(1), Some(1)]),
    ];
    let households = vec![Column::text(KEY, ["甲", "乙"].map(Some))];
    let options =
        PopulationOptions { programmes: Some(vec!["老人补贴".to_owned()]), ..PopulationOptions::default() };
    let found = answers(households, Some(members), &options).expect("answers");
    assert_eq!(
        found,
        ["甲", "乙", "乙 eligible 3721 3721 ? ?", "甲 ineligible ? ? 老人 ?", "乙 undetermined 1 16900 ? ?"]
    );
}

#[test]
fn no_rows_and_one_row_are_a_population() {
    let of = |count: i64| vec![keys(count), Column::whole("收入", (0..count).map(|_| Some(1)))];
    for members in [None, Some(vec![keys(0), Column::whole("年龄", [])])] {
        for (count, block, threads) in [(0, 0, 0), (0, 8_192, 4), (1, 0, 0), (1, 1, 3)] {
            let options =
                on_threads(threads, PopulationOptions { block, needed: true, ..PopulationOptions::default() });
            let found = answers(of(count), members.clone(), &options).expect("answers");
            assert_eq!(i64::try_from(found.len()), Ok(count), "{found:?}");
        }
    }
    let empty = population(vec![keys(0), Column::date("日", [])], None).expect("a population");
    let options = PopulationOptions { as_of: Some("日".to_owned()), ..PopulationOptions::default() };
    let found = policy().screen_population(&empty, day(), &options).expect("answers");
    assert_eq!((found.households.rows(), found.households.column("低保.outcome").is_some()), (0, true));
}

#[test]
fn a_household_has_at_most_ten_thousand_members() {
    for members in [MOST_MEMBERS - 1, MOST_MEMBERS, MOST_MEMBERS + 1] {
        let rows = vec![
            Column::whole(KEY, (0..members).map(|_| Some(1))),
            Column::whole("年龄", (0..members).map(|row| Some(if row + 1 == members { 60 } else { 1 }))),
        ];
        let options = PopulationOptions {
            programmes: Some(vec!["老人补贴".to_owned()]),
            concepts: vec!["人数".to_owned(), "最大".to_owned()],
            ..bare()
        };
        let found = answers(vec![keys(3)], Some(rows), &options);
        if members <= MOST_MEMBERS {
            let found = found.expect("answers");
            assert_eq!(
                (found[1].as_str(), found.len()),
                (format!("1 {members} {members} 60 60").as_str(), members + 3)
            );
            assert_eq!((found[3].as_str(), found[members + 2].as_str()), ("1 ineligible", "1 eligible"));
        } else {
            told(
                &found.expect_err("too many"),
                "table.too_many_members",
                "row 2 of the households: `1` in column `户编号` has 10001 members",
            );
        }
    }
}

#[test]
fn keys_join_or_say_why_not() {
    let age = |count: usize| Column::whole("年龄", (0..count).map(|_| Some(30)));
    let other = |name: &str| Column::whole(name, [Some(1)]);
    for (households, members, code, words) in [
        (vec![other("户号")], None, "table.missing_column", "the households have no column `户编号`"),
        (vec![keys(1)], Some(vec![age(1)]), "table.missing_column", "the members have no column `户编号`"),
        (vec![Column::whole(KEY, [1, 2, 1].map(Some))], None, "table.duplicate_key", "rows 1 and 3"),
        (vec![Column::whole(KEY, [Some(1), None])], None, "table.null_key", "row 2 of the households"),
        (
            vec![keys(1)],
            Some(vec![Column::whole(KEY, [Some(0), None]), age(2)]),
            "table.null_key",
            "row 2 of the members",
        ),
        (
            vec![keys(1)],
            Some(vec![Column::whole(KEY, [0, 7, 0].map(Some)), age(3)]),
            "table.no_household",
            "row 2 of the members: no household has the key `7`",
        ),
        (vec![keys(1)], Some(vec![Column::text(KEY, [Some("0")]), age(1)]), "table.key_types_differ", ""),
        (vec![Column::boolean(KEY, [Some(true)])], None, "table.key_type", "booleans"),
        (
            vec![keys(1), Column::new("登记日", Values::Date(vec![i32::MAX].into()))],
            None,
            "table.out_of_range",
            "row 1, column `登记日`",
        ),
    ] {
        let error = refused(households, members);
        told(&error, code, words);
        assert!(matches!(error, PopulationError::Table(_)));
    }
}

#[test]
fn names_in_the_options_must_be_known() {
    let asked = |options: &PopulationOptions| answers(vec![keys(1)], None, options);
    let programme =
        PopulationOptions { programmes: Some(vec!["老人补帖".to_owned()]), ..PopulationOptions::default() };
    told(
        &asked(&programme).expect_err("no"),
        "population.unknown_name",
        "no programme `老人补帖`; did you mean `老人补贴`?",
    );
    let concept = PopulationOptions { concepts: vec!["人口".to_owned()], ..PopulationOptions::default() };
    told(&asked(&concept).expect_err("no"), "population.unknown_name", "`人口`");
    let nothing = PopulationOptions { programmes: Some(vec![]), ..PopulationOptions::default() };
    assert_eq!(asked(&nothing).expect("the key"), ["0"]);
    // What is not asked for is not read.
    let bad = vec![keys(1), Column::whole("收入", [Some(-1)])];
    assert_eq!(answers(bad.clone(), None, &nothing).expect("the key"), ["0"]);
    told(&refused(bad, None), "screening.out_of_range", "row 1 of the households");
}

#[test]
fn each_household_needs_a_day_where_days_are_given() {
    let days = |name: &str, last: Option<chrono::NaiveDate>| Column::date(name, [Some(day()), Some(day()), last]);
    let options = PopulationOptions { as_of: Some("日".to_owned()), ..PopulationOptions::default() };
    let error = answers(vec![keys(3), days("日", None)], None, &options).expect_err("a day is missing");
    told(&error, "population.no_day", "row 3 of the households, column `日`");
    for column in [days("天", Some(day())), Column::whole("日", [Some(1), Some(1), Some(1)])] {
        let ignore = PopulationOptions { ignore: ["天".to_owned()].into(), ..options.clone() };
        let error = answers(vec![keys(3), column], None, &ignore).expect_err("no days");
        told(&error, "population.day_column", "column `日` of the households holds no dates");
    }
    assert!(answers(vec![keys(3), days("日", Some(day()))], None, &options).is_ok());
}

#[test]
fn an_amount_of_more_than_38_digits_is_named_by_its_row() {
    let wage = 10_i128.pow(23) * 100;
    let members = |bad: usize| {
        let wages = (0..5).map(|row| if row == bad { wage } else { 100 }).collect::<Vec<_>>();
        let households = Column::whole(KEY, [2, 0, 1, 2, 0].map(Some));
        let wages = Column::new("工资", Values::Decimal128 { values: wages.into(), scale: 2 });
        Some(vec![households, Column::whole("年龄", [130; 5].map(Some)), wages])
    };
    // 10^23 · 130^2 has 28 digits and is carried.
    assert!(answers(vec![keys(3)], members(0), &PopulationOptions::default()).is_ok());
    let text = "pack: p\ncurrency: CNY\nfacts: {members: {a: {type: number}, b: {type: number}}}\nparameters: {one: {unit: CNY/month, values: {2000-01-01: 1}}}\nprogrammes: {aid: {for: member, eligible: {id: x, if: a > 0}, amount: a * b * one, per: month}}\n";
    let policy = Policy::from_text(text).unwrap_or_else(|errors| panic!("{errors}"));
    for bad in 0..5 {
        let cells = |large: i64| (0..5).map(move |row| Some(if row == bad { large } else { 1 }));
        let households = Column::whole(KEY, [2, 0, 1, 2, 0].map(Some));
        let members = vec![households, Column::whole("a", cells(i64::MAX)), Column::whole("b", cells(i64::MAX))];
        for complete in [[true; 3], [false, true, false]] {
            let complete = Column::boolean("members_complete", complete.map(Some));
            let own = population(vec![keys(3), complete], Some(members.clone())).expect("a population");
            for block in [1, 2, 100] {
                let options = PopulationOptions { block, ..PopulationOptions::default() };
                let error = policy.screen_population(&own, day(), &options).expect_err("too many digits");
                told(&error, "population.too_many_digits", &format!("row {} of the members", bad + 1));
            }
        }
    }
}

#[test]
fn what_only_an_assessment_settles_is_unknown_while_it_is_declared() {
    let text = "pack: p\ncurrency: CNY\nfacts: {household: {a: {type: boolean, settled_by: assessment}}}\nprogrammes: {aid: {eligible: a}}\n";
    let policy = Policy::from_text(text).unwrap_or_else(|errors| panic!("{errors}"));
    let own = population(vec![keys(1), Column::boolean("a", [Some(true)])], None).expect("a population");
    for (standing, outcome) in
        [(Standing::Declared, "undetermined"), (Standing::Verified, "eligible"), (Standing::Judged, "eligible")]
    {
        let options = PopulationOptions { standing, ..PopulationOptions::default() };
        let screening = policy.screen_population(&own, day(), &options).expect("answers");
        assert_eq!(screening.households.column("aid.outcome").and_then(|own| own.text_at(0)), Some(outcome));
    }
}
