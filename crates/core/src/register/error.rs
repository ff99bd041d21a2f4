//! What is wrong with a register, with a cell of it, and what a number contradicts.

use super::value::ValueError;
use crate::identity::IdentityError;
use crate::record::{AsProblem, OneOrMore, Problem};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::fmt;

/// Where something stands in a register.
///
/// A row is counted as a spreadsheet counts it, from 1, blank ones included; the line is that of the file. They differ
/// below a cell that holds a line break.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellPlace {
    /// The row of the spreadsheet, from 1.
    pub row: u64,
    /// The line of the file where the row begins, from 1.
    pub line: u64,
    /// The column, from 1; none if it is the whole row.
    pub column: Option<u32>,
    /// The header of the column as it is written, shortened.
    pub header: Option<String>,
}

impl CellPlace {
    /// A problem at this place. The path is the header, or what the problem has where there is none.
    fn of(&self, problem: Problem) -> Problem {
        let header = self.header.clone().filter(|header| !header.is_empty());
        Problem {
            path: header.or(problem.path),
            line: Some(self.line),
            column: self.column.map(u64::from),
            row: Some(self.row),
            ..problem
        }
    }
}

impl fmt::Display for CellPlace {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "row {}", self.row)?;
        if self.row != self.line {
            write!(formatter, " (line {})", self.line)?;
        }
        match (&self.header, self.column) {
            (Some(header), _) if !header.is_empty() => write!(formatter, ", column `{header}`"),
            (_, Some(column)) => write!(formatter, ", column {column}"),
            (_, None) => Ok(()),
        }
    }
}

/// Why a cell or a row cannot be taken as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CellFault {
    /// The cell is no value of its fact.
    #[error(transparent)]
    Value(#[from] ValueError),
    /// The cell is no valid identity number.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// The row has not as many cells as the header.
    #[error(
        "the row has {cells} cells and the header {headers}; look for a comma that is not in quotes, or a \
         cell that is missing"
    )]
    RowLength {
        /// The cells of the row.
        cells: usize,
        /// The cells of the header.
        headers: usize,
    },
    /// The row is a sum of others.
    #[error("the row holds a total and is left out; take it out of the register")]
    Total,
    /// The row does not say whose household it is.
    #[error(
        "the row names no household and is left out; write its number (the cells of merged ones are blank but \
         for the first)"
    )]
    NoHousehold,
    /// The row says nothing of a member.
    #[error("the row names no member, so its household may have more members; fill in who it is, or take the row out")]
    NoMember,
    /// The same member twice in one household.
    #[error(
        "this member stands in row {first_row} already; the row is left out, and its household may have more \
         members; take one of them out, or correct the number"
    )]
    MemberTwice {
        /// The row where the member stands first.
        first_row: u64,
    },
    /// The same fact with two values.
    #[error("`{fact}` is stated otherwise in {other}, so it is not known; make the two the same")]
    Contradiction {
        /// The fact.
        fact: String,
        /// Where it is stated otherwise.
        other: String,
    },
    /// Two columns for the same thing.
    #[error("this column means `{name}` as column {first_column} does; keep one of the two")]
    HeaderTwice {
        /// The fact, or the header.
        name: String,
        /// The first such column, from 1.
        first_column: u32,
    },
    /// A header that is the title of several facts.
    #[error("the header may mean {meanings}; write the name of the fact, or give the pack an alias")]
    HeaderAmbiguous {
        /// The facts.
        meanings: String,
    },
}

impl CellFault {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            CellFault::Value(error) => error.code(),
            CellFault::Identity(error) => error.code(),
            CellFault::RowLength { .. } => "register.row_length",
            CellFault::Total => "register.total_row",
            CellFault::NoHousehold => "register.no_household",
            CellFault::NoMember => "register.no_member",
            CellFault::MemberTwice { .. } => "register.member_twice",
            CellFault::Contradiction { .. } => "register.contradiction",
            CellFault::HeaderTwice { .. } => "register.header_twice",
            CellFault::HeaderAmbiguous { .. } => "register.header_ambiguous",
        }
    }
}

impl AsProblem for CellFault {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            CellFault::Value(error) => error.problem(),
            CellFault::Identity(error) => error.problem(),
            CellFault::Contradiction { fact, .. } => own.at(fact),
            _ => own,
        }
    }
}

/// A cell or a row that cannot be taken as it is. As JSON it has `row`, `line`, `column`, `header`, `code`, `message`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {fault}")]
pub struct CellError {
    /// Where it stands.
    pub place: CellPlace,
    /// What is wrong.
    pub fault: CellFault,
}

impl CellError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.fault.code()
    }
}

impl AsProblem for CellError {
    fn problem(&self) -> Problem {
        self.place.of(self.fault.problem())
    }
}

/// What a valid identity number contradicts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Contradicts {
    /// The birth date of the row is not that of the number.
    #[error("`{fact}` is not the birth date in the national id; compare both with the document")]
    BirthDate {
        /// The fact.
        fact: String,
    },
    /// The age of the row is not that of the number.
    #[error("`{fact}` is not the age by the national id on the date of the register; compare both with the document")]
    Age {
        /// The fact.
        fact: String,
    },
    /// The sex of the row is not that of the number.
    #[error("`{fact}` is not the sex by the national id; compare both with the document")]
    Sex {
        /// The fact.
        fact: String,
    },
    /// The disability card belongs to somebody else.
    #[error("the disability card is that of another national id; compare both with the documents")]
    Card,
    /// The same national id in two households.
    #[error(
        "this national id stands in row {first_row} already, in another household; find out where the person \
         belongs"
    )]
    Household {
        /// The row where it stands first.
        first_row: u64,
    },
}

/// A number that is valid and contradicts something else in the register. Neither is changed. As JSON it has `row`,
/// `line`, `column`, `header`, `code`, `message`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {contradicts}")]
pub struct Finding {
    /// Where it stands.
    pub place: CellPlace,
    /// The household of the row.
    pub household: String,
    /// What is contradicted.
    pub contradicts: Contradicts,
}

impl Finding {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match &self.contradicts {
            Contradicts::BirthDate { .. } => "register.birth_date_differs",
            Contradicts::Age { .. } => "register.age_differs",
            Contradicts::Sex { .. } => "register.sex_differs",
            Contradicts::Card => "register.card_of_another",
            Contradicts::Household { .. } => "register.in_two_households",
        }
    }
}

impl AsProblem for Finding {
    fn problem(&self) -> Problem {
        self.place.of(Problem::new(self.code(), &self.contradicts))
    }
}

impl Serialize for CellError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        line("CellError", &self.place, self.code(), &self.fault, serializer)
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        line("Finding", &self.place, self.code(), &self.contradicts, serializer)
    }
}

fn line<S: Serializer>(
    name: &'static str,
    place: &CellPlace,
    code: &str,
    message: &impl fmt::Display,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut line = serializer.serialize_struct(name, 6)?;
    line.serialize_field("row", &place.row)?;
    line.serialize_field("line", &place.line)?;
    line.serialize_field("column", &place.column)?;
    line.serialize_field("header", &place.header)?;
    line.serialize_field("code", code)?;
    line.serialize_field("message", &message.to_string())?;
    line.end()
}

/// Why nothing of a register can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RegisterError {
    /// The text is longer than allowed.
    #[error("the register has {bytes} bytes, at most {limit} are read; split it, or raise the limit")]
    TooLarge {
        /// Its bytes.
        bytes: usize,
        /// The most there may be.
        limit: usize,
    },
    /// No row at all, or none where the header should be.
    #[error(
        "the register has no row {row}, where its headers should stand; the first row that is not blank holds \
         them, unless another is named"
    )]
    NoHeader {
        /// Where the header should be.
        row: u64,
    },
    /// No header names a fact, and none a member.
    #[error(
        "none of the {headers} headers in row {row} names a fact of the policy; write the facts' names, \
         titles or aliases there, or say which row holds the headers"
    )]
    NoFacts {
        /// The row of the header.
        row: u64,
        /// How many cells it has.
        headers: usize,
    },
    /// Another separator than the one that was named.
    #[error(
        "the headers in row {row} are not divided by the {wanted}, but there is a {found}; name it as the \
         delimiter"
    )]
    Delimiter {
        /// The row of the header.
        row: u64,
        /// The one that was named.
        wanted: super::Delimiter,
        /// The one that stands there.
        found: super::Delimiter,
    },
    /// Quotes that do not close, or text behind the closing one.
    #[error(
        "in row {row} (line {line}) a quote is not closed, or something stands behind the closing one; double \
         every quote inside of quotes"
    )]
    Quotes {
        /// The row.
        row: u64,
        /// The line where it begins.
        line: u64,
    },
    /// Two columns for one key.
    #[error("the columns {first_column} and {column} both hold the key `{key}`; keep one of the two")]
    KeyTwice {
        /// The key.
        key: &'static str,
        /// The first column, from 1.
        first_column: u32,
        /// The second, from 1.
        column: u32,
    },
}

impl RegisterError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            RegisterError::TooLarge { .. } => "register.too_large",
            RegisterError::NoHeader { .. } => "register.no_header",
            RegisterError::NoFacts { .. } => "register.no_facts",
            RegisterError::Delimiter { .. } => "register.delimiter",
            RegisterError::Quotes { .. } => "register.quotes",
            RegisterError::KeyTwice { .. } => "register.key_twice",
        }
    }
}

impl AsProblem for RegisterError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            RegisterError::NoHeader { row }
            | RegisterError::NoFacts { row, .. }
            | RegisterError::Delimiter { row, .. } => Problem { row: Some(*row), ..own },
            RegisterError::Quotes { row, line } => Problem { row: Some(*row), line: Some(*line), ..own },
            RegisterError::KeyTwice { key, column, .. } => Problem { column: Some(u64::from(*column)), ..own.at(key) },
            // It is the text as a whole.
            RegisterError::TooLarge { .. } => own,
        }
    }
}

/// Why nothing of a register can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{errors}")]
pub struct RegisterErrors {
    /// The errors.
    pub errors: OneOrMore<RegisterError>,
}

impl AsProblem for RegisterErrors {
    fn problem(&self) -> Problem {
        Problem::all(&self.errors)
    }
}

impl From<RegisterError> for RegisterErrors {
    fn from(error: RegisterError) -> RegisterErrors {
        RegisterErrors { errors: error.into() }
    }
}
