//! The shape of what is wrong with a register in JSON.

use super::error::{CellError, Finding};
use crate::quantity::schema::written_as;
use schemars::JsonSchema;

/// What is wrong with a cell of a register, or what contradicts it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "a shape, never a value")]
struct Line {
    /// The row of the spreadsheet, from 1.
    row: u64,
    /// The line of the file, from 1.
    line: u64,
    /// The column, from 1; none if it is the whole row.
    column: Option<u32>,
    /// The header of the column.
    header: Option<String>,
    /// The stable code.
    code: String,
    /// What is wrong, without what stands in the cell where that is private.
    message: String,
}

written_as! {
    CellError = Line as "CellError",
    Finding = Line as "RegisterFinding",
}
