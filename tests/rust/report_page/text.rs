//! The page as plain text.

use crate::{money, names, page, rate, row, table, total};
use proptest::prelude::*;
use tuodi::assessment::Languages;
use tuodi::record::Names;
use tuodi::report::{Cell, ReportPage, ReportTable};
use tuodi::text::width;

fn sample() -> ReportPage {
    let rows = vec![
        row(
            names("东街街道", "Dongjie"),
            vec![Cell::Count(1_412), rate(37, 40), money("9842160.00"), Cell::Text("词".into())],
        ),
        row(
            names("青山", "Qingshan"),
            vec![Cell::Suppressed, Cell::Unknown, money("0.50"), Cell::Text("一个词".into())],
        ),
        total(vec![Cell::Count(1_416), rate(0, 0), money("-1.00"), Cell::Text("—".into())]),
    ];
    let columns = vec![
        names("户数", "Households"),
        names("及时", "In time"),
        names("金额（元）", "Yuan"),
        names("备注", "Remark"),
    ];
    page(vec![ReportTable { note: names("按户计。", "By household."), ..table("t", columns, rows) }])
}

/// The lines of the first table, from rule to rule.
fn lines(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().collect();
    let is_rule = |line: &&str| line.len() > 1 && line.chars().all(|sign| sign == '-');
    let first = lines.iter().position(is_rule).unwrap();
    let last = lines.iter().rposition(is_rule).unwrap();
    lines[first..=last].to_vec()
}

#[test]
fn columns_stand_below_one_another_in_chinese() {
    let text = sample().text(Languages::Zh);
    let wanted = [
        "--------------------------------------------------------",
        "项目        户数              及时    金额（元）  备注",
        "--------------------------------------------------------",
        "东街街道   1 412  37 / 40 (92.5 %)  9 842 160.00  词",
        "青山      不公布              不详          0.50  一个词",
        "--------------------------------------------------------",
        "合计       1 416             0 / 0         -1.00  —",
        "--------------------------------------------------------",
    ];
    assert_eq!(lines(&text), wanted, "\n{text}");
}

#[test]
fn english_stands_below_chinese_in_both() {
    let text = sample().text(Languages::Both);
    let lines = lines(&text);
    assert!(lines[1].starts_with("项目") && lines[2].starts_with("Item"), "{text}");
    assert!(lines[4].starts_with("东街街道") && lines[5] == "Dongjie", "{text}");
    assert!(lines[6].contains("不公布") && lines[7].contains("withheld") && lines[7].contains("unknown"), "{text}");
    assert!(text.contains("按户计。\nBy household.\n"));
}

#[test]
fn one_language_stands_alone() {
    let mut page = sample();
    page.tables[0].rows.iter_mut().for_each(|row| row.cells.truncate(3));
    page.tables[0].columns.truncate(3);
    let text = page.text(Languages::En);
    assert!(text.is_ascii() || !text.chars().any(|letter| ('\u{3000}'..='\u{ffef}').contains(&letter)), "{text}");
    assert!(text.contains("1. Who should be helped") && text.contains("There is no table on this for the period."));
    assert!(!page.text(Languages::Zh).contains("Households"));
}

#[test]
fn signs_that_move_the_cursor_or_turn_the_line_are_left_out() {
    let mut page = sample();
    page.tables[0].rows[0].label = names("甲\n\u{1b}[31m\u{202e}乙\u{7}", "\u{2066}a\tb\u{2069}");
    page.policy = "p\r\nq".into();
    let text = page.text(Languages::Both);
    assert!(text.contains("甲 [31m乙") && text.contains("a b") && text.contains("p q"), "{text}");
    assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{2066}', '\u{7}', '\r', '\t']));
}

#[test]
fn an_empty_page_an_empty_table_and_a_long_name_are_said() {
    let mut bare = page(vec![table("empty", vec![names("栏", "column")], Vec::new())]);
    (bare.title, bare.tables[0].title) = (Names::default(), Names::default());
    let text = bare.text(Languages::Both);
    assert!(text.starts_with("—\n=\n") && text.contains("表 1 empty [推算 derived]"), "{text}");
    assert!(text.contains("(本期没有记录)\n(Nothing is recorded for the period)"), "{text}");
    let mut long = sample();
    long.tables[0].rows[0].label = names(&"长".repeat(10_000), &"x".repeat(10_000));
    let text = long.text(Languages::Both);
    let rows = lines(&text);
    let widest = rows.iter().map(|line| width(line)).max().unwrap();
    assert!(widest < 100 && rows.len() > 800, "{widest} columns, {} lines", rows.len());
}

proptest! {
    /// The last column is one of figures: each line of a figure ends where the rule ends.
    #[test]
    fn every_figure_ends_where_its_column_ends(
        rows in proptest::collection::vec(("[a-z甲乙丙（）👨 ]{0,40}", 0..10_000_000_u64, 0..100_u64), 1..8),
        head in "[a-z户数 ]{1,30}",
    ) {
        let rows = rows.into_iter().map(|(label, count, days)| row(names(&label, &label), vec![Cell::Days(days), Cell::Count(count)]));
        let columns = vec![names(&head, &head), names(&head, &head)];
        let text = page(vec![table("t", columns, rows.collect())]).text(Languages::Zh);
        let lines = lines(&text);
        let whole = width(lines[0]);
        let figures = lines.iter().filter(|line| line.ends_with(|sign: char| sign.is_ascii_digit()));
        prop_assert!(lines.iter().all(|line| width(line) <= whole), "{text}");
        let mut count = 0;
        for line in figures {
            prop_assert_eq!(width(line), whole, "{}", text);
            count += 1;
        }
        prop_assert!(count > 0);
    }
}
