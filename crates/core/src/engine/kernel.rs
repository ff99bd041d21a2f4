//! What each operation does to its columns, row by row.

pub(crate) mod boolean;
pub(crate) mod date;
pub(crate) mod large;
pub(crate) mod number;
pub(crate) mod record;
pub(crate) mod symbol;
