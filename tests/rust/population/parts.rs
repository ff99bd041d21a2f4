//! Parts of a population, screened one after another: rows are told by those of the whole.

use crate::wrong::policy;
use tuodi::screening::PopulationOptions;
use tuodi::table::{Column, Population, Table};

#[test]
fn what_is_wrong_with_a_part_is_told_by_the_rows_of_the_whole() {
    let day = crate::pack::date("2024-08-01");
    let options = PopulationOptions { as_of: Some("登记日".to_owned()), ..PopulationOptions::default() };
    let screened = |bad: &str, owners: [i64; 4]| {
        let incomes = (0..4).map(|row| Some(if bad == "收入" && row == 2 { -1 } else { 10 }));
        let days = (0..4).map(|row| (bad != "登记日" || row != 2).then_some(day));
        let households = vec![
            Column::whole("户编号", (0..4).map(Some)),
            Column::whole("收入", incomes),
            Column::date("登记日", days),
        ];
        let ages = owners.map(|owner| Some(if bad == "年龄" && owner == 2 { 0 } else { 30 }));
        let members = vec![Column::whole("户编号", owners.map(Some)), Column::whole("年龄", ages)];
        let (households, members) = (Table::new(households).expect("a table"), Table::new(members).expect("a table"));
        let whole = Population::new(households, Some(members), "户编号").expect("a population");
        let part = policy().screen_population(&whole.slice(1, 3), day, &options).expect_err("an error");
        let own = policy().screen_population(&whole, day, &options).expect_err("an error");
        assert_ne!(part, own);
        assert_eq!(part.of_slice(&whole, 1), own);
        own
    };
    for (bad, owners, row) in [
        ("收入", [0, 1, 2, 3], 2),
        ("登记日", [0, 1, 2, 3], 2),
        ("年龄", [0, 1, 2, 3], 2),
        ("年龄", [0, 0, 2, 3], 2),
        ("年龄", [2, 3, 0, 1], 0),
    ] {
        let error = screened(bad, owners);
        assert!(error.to_string().starts_with(&format!("row {} of the", row + 1)), "{error}");
    }
}
