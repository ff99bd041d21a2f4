//! A report as a page: what is hidden before it is published, its shares, its HTML and its plain text.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[path = "report_page/attack.rs"]
mod attack;
#[path = "../../examples/report_page/awkward.rs"]
mod awkward;
#[path = "report_page/colours.rs"]
mod colours;
#[path = "report_page/hidden.rs"]
mod hidden;
#[path = "report_page/html.rs"]
mod html;
#[path = "../../examples/report_page/sample.rs"]
mod sample;
#[path = "report_page/share.rs"]
mod share;
#[path = "report_page/text.rs"]
mod text;

use tuodi::record::Names;
use tuodi::report::{Cell, Help, Kind, Rate, ReportPage, ReportRow, ReportTable};

/// What the pages of the example come in.
type Any<T> = Result<T, Box<dyn std::error::Error>>;

fn names(zh: &str, en: &str) -> Names {
    Names { zh: Some(zh.to_owned()), en: Some(en.to_owned()) }
}

fn rate(numerator: u64, denominator: u64) -> Cell {
    Cell::Rate(Rate { numerator, denominator })
}

fn money(text: &str) -> Cell {
    Cell::Money(text.parse().unwrap())
}

fn row(label: Names, cells: Vec<Cell>) -> ReportRow {
    ReportRow { label, cells, total: false }
}

fn total(cells: Vec<Cell>) -> ReportRow {
    ReportRow { label: names("合计", "Total"), cells, total: true }
}

fn table(id: &str, columns: Vec<Names>, rows: Vec<ReportRow>) -> ReportTable {
    ReportTable {
        id: id.to_owned(),
        help: Help::Whom,
        kind: Kind::Derived,
        title: names("表题", "A title"),
        columns,
        rows,
        note: Names::default(),
    }
}

fn page(tables: Vec<ReportTable>) -> ReportPage {
    ReportPage {
        title: names("年报", "Yearly report"),
        authority: names("某区民政局", "A bureau"),
        from: "2023-01-01".parse().unwrap(),
        until: "2023-12-31".parse().unwrap(),
        as_of: "2023-12-31".parse().unwrap(),
        known_on: "2024-01-15".parse().unwrap(),
        policy: "pack".to_owned(),
        lead: Names::default(),
        keys: Vec::new(),
        tables,
        sources: Vec::new(),
    }
}
