//! What is hidden with what, case by case.

use crate::{money, names, page, rate, row, table, total};
use tuodi::assessment::Languages;
use tuodi::record::Names;
use tuodi::report::{Cell, KeyFigure, ReportRow, suppress};

fn published(rows: Vec<ReportRow>, below: u64) -> Vec<Vec<Cell>> {
    let hidden = suppress(&[table("t", Vec::new(), rows)], below).remove(0);
    hidden.rows.into_iter().map(|row| row.cells).collect()
}

fn plain(cells: Vec<Cell>) -> ReportRow {
    row(names("甲", "a"), cells)
}

/// A row of one cell without a total.
fn alone(cell: Cell, below: u64) -> Cell {
    published(vec![plain(vec![cell])], below).remove(0).remove(0)
}

#[test]
fn a_count_is_hidden_from_one_to_just_below() {
    let shown = |count: u64, below: u64| alone(Cell::Count(count), below) == Cell::Count(count);
    assert_eq!([0, 1, 4, 5, 6].map(|count| shown(count, 5)), [true, false, false, true, true]);
    assert_eq!([shown(1, 0), shown(1, 1), shown(1, 2)], [true, true, false]);
    assert!(!shown(u64::MAX - 1, u64::MAX) && shown(u64::MAX, u64::MAX));
}

#[test]
fn a_share_is_hidden_for_its_numerator_its_denominator_and_its_rest() {
    let shown = |numerator, denominator| alone(rate(numerator, denominator), 5) != Cell::Suppressed;
    assert_eq!([shown(4, 40), shown(5, 40)], [false, true]);
    assert_eq!([shown(0, 4), shown(0, 5), shown(0, 0)], [false, true, true]);
    assert_eq!([shown(36, 40), shown(35, 40), shown(40, 40)], [false, true, true]);
    assert!(shown(7, 5), "more than all has no rest");
}

#[test]
fn money_and_days_go_with_any_count_of_their_row() {
    let of = |first, second| {
        published(vec![plain(vec![Cell::Count(first), Cell::Count(second), money("7.50"), Cell::Days(3)])], 5).remove(0)
    };
    assert_eq!(of(4, 9), [Cell::Suppressed, Cell::Count(9), Cell::Suppressed, Cell::Suppressed]);
    assert_eq!(of(9, 4), [Cell::Count(9), Cell::Suppressed, Cell::Suppressed, Cell::Suppressed]);
    assert_eq!(of(0, 4), [Cell::Count(0), Cell::Suppressed, Cell::Suppressed, Cell::Suppressed]);
    assert_eq!(of(0, 9), [Cell::Count(0), Cell::Count(9), money("7.50"), Cell::Days(3)]);
    assert_eq!(of(5, 9), [Cell::Count(5), Cell::Count(9), money("7.50"), Cell::Days(3)]);
}

#[test]
fn the_numerator_of_a_share_whose_rest_is_small_is_hidden_as_a_count_too() {
    let cells =
        published(vec![plain(vec![Cell::Count(40), Cell::Count(37), rate(37, 40), Cell::Count(12)])], 5).remove(0);
    assert_eq!(cells, [Cell::Count(40), Cell::Suppressed, Cell::Suppressed, Cell::Count(12)]);
}

#[test]
fn a_count_that_is_hidden_for_another_takes_its_share_along() {
    let cells = |count| vec![Cell::Count(count), rate(count, 100)];
    let rows = vec![plain(cells(3)), plain(cells(20)), plain(cells(30)), total(vec![Cell::Count(53), rate(53, 300)])];
    let shown = published(rows, 5);
    assert_eq!(shown[0], [Cell::Suppressed, Cell::Suppressed]);
    assert_eq!(shown[1], [Cell::Suppressed, Cell::Suppressed]);
    assert_eq!(shown[2], cells(30));
    assert_eq!(shown[3], [Cell::Count(53), rate(53, 300)]);
}

#[test]
fn a_share_that_is_hidden_alone_takes_the_one_of_the_fewest_along() {
    let rows = |last: (u64, u64)| {
        let shares = [(36, 40), (20, 60), (30, 50), last];
        let all = shares.iter().fold((0, 0), |sum, own| (sum.0 + own.0, sum.1 + own.1));
        let plain = shares.iter().map(|(part, whole)| plain(vec![rate(*part, *whole)]));
        plain.chain([total(vec![rate(all.0, all.1)])]).collect::<Vec<_>>()
    };
    let shown =
        |last| published(rows(last), 5).into_iter().map(|cells| cells[0] != Cell::Suppressed).collect::<Vec<_>>();
    assert_eq!(shown((0, 70)), [false, true, false, true, true]);
    assert_eq!(shown((0, 50)), [false, true, false, false, true], "whom of two alike would be told by their order");
    assert_eq!(shown((1, 70)), [false, true, true, false, true], "two hide one another");
    assert_eq!(shown((66, 70)), [false, true, false, false, true], "but not where the rests are known to be alike");
}

#[test]
fn money_that_would_be_the_rest_of_a_total_is_not_left_alone() {
    let rows = vec![
        plain(vec![Cell::Count(3), money("30.00")]),
        plain(vec![Cell::Count(9), money("500.00")]),
        plain(vec![Cell::Count(8), money("0.00")]),
        plain(vec![Cell::Count(7), money("80.00")]),
        total(vec![Cell::Unknown, money("610.00")]),
    ];
    let shown: Vec<bool> = published(rows, 5).into_iter().map(|cells| cells[1] != Cell::Suppressed).collect();
    assert_eq!(shown, [false, true, true, false, true]);
}

#[test]
fn each_of_several_totals_is_guarded() {
    let of = |count| vec![Cell::Count(count)];
    let rows =
        vec![plain(of(3)), plain(of(20)), total(of(23)), plain(of(9)), plain(of(30)), total(of(39)), total(of(62))];
    let shown: Vec<bool> = published(rows, 5).into_iter().map(|cells| cells[0] != Cell::Suppressed).collect();
    assert_eq!(shown, [false, false, true, true, true, true, true]);
    let lonely = vec![plain(of(3)), total(of(3)), plain(of(9)), plain(of(30)), total(of(39)), total(of(42))];
    let shown: Vec<bool> = published(lonely, 5).into_iter().map(|cells| cells[0] != Cell::Suppressed).collect();
    assert_eq!(
        [shown[0], shown[1], shown[4] && shown[5]],
        [false; 3],
        "the one is the difference of the others: {shown:?}"
    );
}

#[test]
fn texts_and_what_is_not_known_stay_and_uneven_rows_do_no_harm() {
    let cells = vec![Cell::Text("3".into()), Cell::Unknown, Cell::Suppressed];
    assert_eq!(published(vec![plain(cells.clone())], 5), [cells]);
    let rows = vec![plain(vec![Cell::Count(2), Cell::Count(9)]), plain(Vec::new()), total(vec![Cell::Count(2)])];
    let suppressed = vec![vec![Cell::Suppressed, Cell::Count(9)], Vec::new(), vec![Cell::Suppressed]];
    assert_eq!(published(rows, 5), suppressed);
    assert!(suppress(&[], 5).is_empty());
    assert_eq!(published(vec![total(vec![Cell::Count(0)])], 5), [[Cell::Count(0)]]);
}

#[test]
fn a_long_table_is_hidden_at_once() {
    let rows: Vec<ReportRow> = (0..3_000_u64)
        .map(|number| plain((0..8).map(|column| Cell::Count(number * 7 % 5_000 + column)).collect()))
        .collect();
    let sum = |column: usize| {
        let of = |row: &ReportRow| if let Cell::Count(count) = row.cells[column] { count } else { 0 };
        Cell::Count(rows.iter().map(of).sum())
    };
    let all = total((0..8).map(sum).collect());
    let shown = published(rows.into_iter().chain([all]).collect(), 5);
    assert_eq!(
        shown[0][..6],
        [Cell::Count(0), Cell::Suppressed, Cell::Suppressed, Cell::Suppressed, Cell::Suppressed, Cell::Count(5)]
    );
    assert_eq!(shown[3_000].len(), 8);
}

/// A key figure is a cell: it is hidden with it, and a page says so.
#[test]
fn the_top_of_a_page_does_not_tell_what_its_tables_hide() {
    let rows = vec![
        plain(vec![Cell::Count(3)]),
        plain(vec![Cell::Count(77)]),
        plain(vec![Cell::Count(90)]),
        total(vec![Cell::Count(170)]),
    ];
    let mut page = page(vec![table("t", vec![names("户", "households")], rows)]);
    page.keys = vec![KeyFigure { label: Names::default(), table: "t".into(), row: 1, column: 0 }];
    let said = |below| page.suppressed(below).text(Languages::En);
    assert!(said(0).contains("77") && !said(0).contains("withheld"), "{}", said(0));
    assert!(!said(5).contains("77") && said(5).contains("withheld  a: households"), "{}", said(5));
    assert!(said(5).contains("“Withheld” means") && said(5).contains("170"));
}
