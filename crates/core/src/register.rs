//! Spreadsheets of agencies → households.
//!
//! In: a policy, and a register (台账) as CSV text with a row of headers. Out: a [`Register`] of households with the facts
//! that could be read, and every cell that could not, with its row and header. A cell that says nothing leaves its fact
//! unknown; unknown is never zero. What is read, and how, stands in `docs/registers.md`.
//!
//! # When you need it
//!
//! * You have a register and want households: [`Policy::read_register`](crate::Policy::read_register).
//! * You have single cells, such as answers from a form: [`normalise`].
//!
//! # What it does not do
//!
//! It opens no files and knows no encoding but that of a Rust text: the host decodes GB 18030 and unpacks xlsx. It asks
//! nobody whether an identity number was ever given to anyone, and it changes nothing that contradicts one.
//!
//! # Examples
//!
//! ```
//! use tuodi::{Policy, register::RegisterOptions};
//! let policy = Policy::from_text("
//! pack: example
//! currency: CNY
//! facts:
//!   household: {savings: {type: number, unit: CNY, min: 0}}
//!   members: {age: {title: {zh: 年龄, en: Age}, type: number, unit: year}}
//! columns: {keys: {household: 户编号}, facts: {savings: [存款]}}
//! programmes: {}
//! ")?;
//! let register = policy.read_register("户编号,年龄,存款\nA,61岁,2.3万\nB,五,不详\nA,60,\n", &RegisterOptions::default())?;
//! let [a, b] = register.households.as_slice() else { return Err("two households".into()) };
//! assert_eq!((a.members.len(), a.facts["savings"].value.to_string().as_str()), (2, "23000"));
//! assert!(b.facts.is_empty() && b.members[0].facts.is_empty());
//! assert_eq!(register.errors[0].code(), "register.unreadable");
//! assert!(register.errors[0].to_string().starts_with("row 3, column `年龄`: `age` is number in year, not `五`; "));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod column;
mod date;
mod error;
mod gather;
mod layout;
mod number;
mod rows;
#[cfg(feature = "schema")]
mod schema;
mod text;
mod value;

pub(crate) use column::Columns;
pub use column::ColumnsOutline;
pub use error::{CellError, CellFault, CellPlace, Contradicts, Finding, RegisterError, RegisterErrors};
pub use value::{ValueError, normalise};

use crate::identity::NationalId;
use crate::law::Law;
use crate::record::{Completeness, Household, Standing};
use chrono::NaiveDate;
use csv::StringRecord;
use std::collections::{BTreeMap, BTreeSet};

/// What divides the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// `,`
    #[default]
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
}

impl Delimiter {
    const ALL: [Delimiter; 3] = [Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab];

    fn byte(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Semicolon => b';',
            Delimiter::Tab => b'\t',
        }
    }
}

impl std::fmt::Display for Delimiter {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Delimiter::Comma => "comma",
            Delimiter::Semicolon => "semicolon",
            Delimiter::Tab => "tab",
        })
    }
}

/// What a blank number of the household means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MergedCells {
    /// The row names no household, which is an error.
    #[default]
    Refuse,
    /// The household of the row above: a spreadsheet saves merged cells so.
    AsAbove,
}

/// Which facts follow from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Derive {
    /// None: what is not stated is not known.
    #[default]
    Nothing,
    /// Birth date, age and sex, where the row does not state them, from its valid national id. They have the standing of
    /// the register and the source `national_id`.
    FromNationalId,
}

/// How a register is to be read.
///
/// # Examples
/// ```
/// use tuodi::register::{Delimiter, RegisterOptions};
/// let options = RegisterOptions { delimiter: Delimiter::Tab, ..RegisterOptions::default() };
/// assert_eq!(options.as_of, None);
/// let written = r#"{"delimiter": "tab", "members": "incomplete", "derive": "from_national_id"}"#;
/// let read = serde_json::from_str::<RegisterOptions>(written)?;
/// assert_eq!((read.delimiter, read.header_row), (Delimiter::Tab, None));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RegisterOptions {
    /// The date of the register. Without it no age is compared with a birth date or derived from one.
    pub as_of: Option<NaiveDate>,
    /// What divides cells; it is not guessed. Default: comma.
    pub delimiter: Delimiter,
    /// The row of the headers, from 1; without it the first that is not blank.
    pub header_row: Option<u64>,
    /// What a blank number of the household means. Default: an error.
    pub merged_cells: MergedCells,
    /// Whether the rows of a household are all of its members. Default: they are.
    pub members: Completeness,
    /// Which facts follow from others. Default: none.
    pub derive: Derive,
    /// How well the register's facts are known. Default: declared.
    pub standing: Standing,
    /// Where the register's facts come from.
    pub source: Option<String>,
    /// Headers whose columns are not read.
    pub ignore: BTreeSet<String>,
    /// Headers whose cells are handed back with each row, as they are.
    pub keep: BTreeSet<String>,
    /// The longest text, in bytes. Default: 256 MiB.
    pub most_bytes: usize,
    /// The most errors and findings that are listed; the rest is counted. Default: 10 000.
    pub most_errors: usize,
}

impl Default for RegisterOptions {
    fn default() -> RegisterOptions {
        RegisterOptions {
            as_of: None,
            delimiter: Delimiter::default(),
            header_row: None,
            merged_cells: MergedCells::default(),
            members: Completeness::default(),
            derive: Derive::default(),
            standing: Standing::default(),
            source: None,
            ignore: BTreeSet::new(),
            keep: BTreeSet::new(),
            most_bytes: 256 * 1024 * 1024,
            most_errors: 10_000,
        }
    }
}

/// Why a column was not read.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Ignored {
    /// The options say so.
    OnRequest,
    /// Its header means nothing in the policy.
    Unknown {
        /// A header that is near.
        near: Option<String>,
    },
    /// Another column holds the same key under a header that the pack prefers.
    AnotherPreferred,
}

/// A column that was not read.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IgnoredColumn {
    /// The column, from 1.
    pub column: u32,
    /// Its header.
    pub header: String,
    /// Why.
    #[serde(flatten)]
    pub why: Ignored,
}

/// A row that was read, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegisterRow {
    /// The row of the spreadsheet, from 1.
    pub row: u64,
    /// The line of the file, from 1.
    pub line: u64,
    /// Its household, by its place in the list.
    pub household: usize,
    /// Its member, by the place in the household's list; none if it tells of the household alone.
    pub member: Option<usize>,
    /// The valid national id of the row, or that in its disability card. It prints as a mask and is not in the JSON.
    #[serde(skip_serializing)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub national_id: Option<NationalId>,
    /// The cells that were asked for, by header, as they are.
    pub kept: BTreeMap<String, String>,
}

/// The households of a register, and everything that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Register {
    /// The households in the order of their first rows.
    pub households: Vec<Household>,
    /// Cells and rows that cannot be taken as they are, in the order of the rows. Each leaves a fact unknown, or a row
    /// out; where a row is left out, the household may have more members, if it is known which one.
    pub errors: Vec<CellError>,
    /// Valid identity numbers that contradict what else is stated. Nothing is changed by them.
    pub findings: Vec<Finding>,
    /// Columns that were not read.
    pub ignored: Vec<IgnoredColumn>,
    /// Which rows became which households and members.
    pub rows: Vec<RegisterRow>,
    /// Errors and findings beyond the most that are listed.
    pub left_out: usize,
}

impl Register {
    /// The errors and findings as a CSV table: `kind`, `row`, `line`, `column`, `header`, `code`, `message`.
    ///
    /// A cell that a spreadsheet would take for a formula begins with an apostrophe.
    #[must_use]
    pub fn errors_csv(&self) -> String {
        let mut table = csv::WriterBuilder::new().from_writer(Vec::new());
        let header = ["kind", "row", "line", "column", "header", "code", "message"].map(str::to_owned);
        let errors = self.errors.iter().map(|error| line("error", &error.place, error.code(), &error.fault));
        let findings = self.findings.iter().map(|own| line("finding", &own.place, own.code(), &own.contradicts));
        for record in std::iter::once(header).chain(errors).chain(findings) {
            // A vector takes every write.
            let _ = table.write_record(record);
        }
        table.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

fn line(kind: &str, place: &CellPlace, code: &str, message: &impl std::fmt::Display) -> [String; 7] {
    let column = place.column.map(|column| column.to_string()).unwrap_or_default();
    let header = place.header.clone().unwrap_or_default();
    let header = if header.starts_with(['=', '+', '-', '@']) { format!("'{header}") } else { header };
    let (row, line) = (place.row.to_string(), place.line.to_string());
    [kind.to_owned(), row, line, column, header, code.to_owned(), message.to_string()]
}

impl Columns {
    /// Reads a register by the facts of a policy.
    ///
    /// Rows of one household need not stand together. Where the policy has facts of members and the register columns of
    /// them, each row is one member; without a column of household numbers it is a household of that one member. Where no
    /// column tells of members, the households' lists of members are incomplete.
    ///
    /// # Errors
    /// Only where nothing can be read: no header, none that names a fact, two columns for one key, another delimiter, quotes
    /// that do not close, a text beyond the limit. All else is told in the register.
    pub(crate) fn read_register(
        &self,
        law: &Law,
        csv: &str,
        options: &RegisterOptions,
    ) -> Result<Register, RegisterErrors> {
        if csv.len() > options.most_bytes {
            return Err(RegisterError::TooLarge { bytes: csv.len(), limit: options.most_bytes }.into());
        }
        let mut rows = rows::Rows::new(csv, options.delimiter.byte());
        let mut record = StringRecord::new();
        let header = loop {
            let no_header = RegisterError::NoHeader { row: options.header_row.unwrap_or(1) };
            let Some(place) = rows.next(&mut record)? else { return Err(no_header.into()) };
            let is_there = match options.header_row {
                Some(row) if place.row > row => return Err(no_header.into()),
                Some(row) => place.row == row,
                None => !is_blank(&record),
            };
            if is_there {
                break place;
            }
        };
        let layout = layout::Layout::read(law, self, &record, header, options)?;
        let mut gatherer = gather::Gatherer::new(law, self, &layout, options);
        while let Some(place) = rows.next(&mut record)? {
            if !is_blank(&record) {
                gatherer.row(place, &record);
            }
        }
        Ok(gatherer.finish())
    }
}

fn is_blank(record: &StringRecord) -> bool {
    record.iter().all(|cell| text::narrow(cell).is_empty())
}
