//! An independent reading of the language, and random cases for it.

pub(crate) mod answer;
pub(crate) mod booleans;
pub(crate) mod calendar;
mod check;
pub(crate) mod eval;
pub(crate) mod facts;
pub(crate) mod generate;
pub(crate) mod notation;
pub(crate) mod number;
pub(crate) mod numbers;
pub(crate) mod run;
pub(crate) mod text;
pub(crate) mod times;
pub(crate) mod value;
