//! A report as one page: its head, its tables by the five questions, and the figures that stand at the top.
//!
//! In: tables; out: a page, which [`ReportPage::html`] and [`ReportPage::text`] put into words. It computes no figure of
//! a table: a key figure is a cell of one, so that the top of the page cannot say anything else than the tables do.

pub(super) mod figure;
pub(super) mod words;

use super::table::{Cell, Help, ReportRow, ReportTable};
use crate::record::{Citation, Names};
use chrono::NaiveDate;

/// A figure that stands at the top: a cell of a table of the page.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KeyFigure {
    /// What it says. If empty, the label of its row and the title of its column say it.
    pub label: Names,
    /// The table, by its name in data; it stands under the question of this table.
    pub table: String,
    /// The row, counted from 0.
    pub row: usize,
    /// The column, counted from 0 without the labels.
    pub column: usize,
}

/// A report of a period, ready to be rendered.
///
/// A text that is missing in one language is shown in the other; one that is missing in both is left out, and where
/// something must stand (the title of the page or of a table) its name in data or a dash stands for it.
///
/// # Examples
/// ```
/// use chrono::NaiveDate;
/// use tuodi::assessment::Languages;
/// use tuodi::record::Names;
/// use tuodi::report::{Cell, Help, Kind, Rate, ReportPage, ReportRow, ReportTable};
/// let names = |zh: &str, en: &str| Names { zh: Some(zh.into()), en: Some(en.into()) };
/// let day = |text: &str| text.parse::<NaiveDate>();
/// let visits = ReportTable {
///     id: "visits".into(),
///     help: Help::HowWell,
///     kind: Kind::Derived,
///     title: names("回访", "Revisits"),
///     columns: vec![names("按期回访率", "Visited in time")],
///     rows: vec![ReportRow {
///         label: names("全区", "District"),
///         cells: vec![Cell::Rate(Rate { numerator: 37, denominator: 40 })],
///         total: false,
///     }],
///     note: Names::default(),
/// };
/// let page = ReportPage {
///     title: names("社会救助年报", "Social assistance, yearly report"),
///     authority: names("某区民政局", "Civil affairs bureau of a district"),
///     from: day("2023-01-01")?,
///     until: day("2023-12-31")?,
///     as_of: day("2023-12-31")?,
///     known_on: day("2024-01-15")?,
///     policy: "example 2023".into(),
///     lead: Names::default(),
///     keys: Vec::new(),
///     tables: vec![visits],
///     sources: Vec::new(),
/// };
/// assert!(page.text(Languages::Zh).contains("37 / 40 (92.5 %)"));
/// assert!(page.html(Languages::Both).contains("(92.5 %)"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportPage {
    /// The title.
    pub title: Names,
    /// Whose report it is.
    pub authority: Names,
    /// The first day of the period.
    pub from: NaiveDate,
    /// The last day of the period, included.
    pub until: NaiveDate,
    /// The day whose state it tells: what happened later does not count.
    pub as_of: NaiveDate,
    /// The day until which something must have been recorded to count.
    pub known_on: NaiveDate,
    /// The pack by which it was computed, with its version.
    pub policy: String,
    /// A short remark under the head; may be empty.
    pub lead: Names,
    /// The figures at the top, best one for each question, in the order in which they are shown within it.
    pub keys: Vec<KeyFigure>,
    /// The tables, in the order in which they are shown within their question.
    pub tables: Vec<ReportTable>,
    /// Where quoted figures come from.
    pub sources: Vec<Citation>,
}

/// What the page says of one question.
pub(super) struct Section<'a> {
    pub(super) help: Help,
    pub(super) keys: Vec<(&'a KeyFigure, Cell)>,
    pub(super) tables: Vec<&'a ReportTable>,
}

impl ReportPage {
    /// The same page for publication, without figures about too few: see [`suppress`](super::suppress()). Key figures are
    /// cells of the tables and are hidden with them.
    #[must_use]
    pub fn suppressed(&self, below: u64) -> ReportPage {
        ReportPage { tables: super::suppress(&self.tables, below), ..self.clone() }
    }

    /// All five questions in their order, also those without a table.
    pub(super) fn sections(&self) -> impl Iterator<Item = Section<'_>> {
        Help::ALL.into_iter().map(|help| Section {
            help,
            keys: self.keys_of(help).collect(),
            tables: self.tables.iter().filter(|table| table.help == help).collect(),
        })
    }

    /// The key figures with their questions and labels, in their order.
    pub(super) fn shown_keys(&self) -> impl Iterator<Item = (Help, Names, Cell)> {
        Help::ALL.into_iter().flat_map(move |help| {
            self.keys_of(help).map(move |(key, cell)| (help, self.label_of(key), cell)).collect::<Vec<_>>()
        })
    }

    fn keys_of(&self, help: Help) -> impl Iterator<Item = (&KeyFigure, Cell)> {
        self.keys.iter().filter_map(move |key| {
            let table = self.table(key).filter(|table| table.help == help)?;
            let row = table.rows.get(key.row);
            let cell = row.and_then(|row| row.cells.get(key.column)).cloned().unwrap_or(Cell::Unknown);
            Some((key, cell))
        })
    }

    fn table(&self, key: &KeyFigure) -> Option<&ReportTable> {
        self.tables.iter().find(|table| table.id == key.table)
    }

    /// What a key figure says: its own label, else those of its row and column.
    pub(super) fn label_of(&self, key: &KeyFigure) -> Names {
        if !key.label.is_empty() {
            return key.label.clone();
        }
        let table = self.table(key);
        let row = table.and_then(|table| table.rows.get(key.row)).map(|row| &row.label);
        let column = table.and_then(|table| table.columns.get(key.column));
        let joined = |pick: fn(&Names) -> Option<&String>, between: &str| {
            let parts: Vec<&str> = [row, column].into_iter().flatten().filter_map(pick).map(String::as_str).collect();
            (!parts.is_empty()).then(|| parts.join(between))
        };
        Names { zh: joined(|own| own.zh.as_ref(), "："), en: joined(|own| own.en.as_ref(), ": ") }
    }

    /// Whether a figure is hidden anywhere.
    pub(super) fn hides_any(&self) -> bool {
        self.tables.iter().flat_map(|table| &table.rows).any(|row| row.cells.contains(&Cell::Suppressed))
    }
}

impl ReportTable {
    /// How many columns there are beside the labels: a cell that no column announces is shown all the same.
    pub(super) fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).fold(self.columns.len(), usize::max)
    }
}

impl ReportRow {
    /// The cells, one for each column; what is missing is not known.
    pub(super) fn padded(&self, width: usize) -> impl Iterator<Item = &Cell> {
        self.cells.iter().chain(std::iter::repeat(&Cell::Unknown)).take(width)
    }
}
