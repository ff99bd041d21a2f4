//! What names mean, given from outside.
//!
//! `law` builds a scope from a pack, `engine::evaluate` one from the facts of a call, tests one by hand.

use super::builtin::is_reserved;
use super::error::nearest;
use super::lexer;
use super::syntax::Function;
use super::types::{RecordListId, Type};
use crate::record::{AsProblem, Problem};
use std::collections::{BTreeMap, BTreeSet};

/// What a name refers to, by its place in the tables of whoever built the scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meaning {
    /// A fact.
    Fact(u32),
    /// A parameter of the law.
    Parameter(u32),
    /// A named formula.
    Concept(u32),
    /// The date the law is applied to.
    AsOf,
    /// A list of records.
    Records(RecordListId),
}

/// A name's meaning and type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// What it refers to.
    pub meaning: Meaning,
    /// The type of its value (for a field of records: of one record's value).
    pub type_: Type,
}

/// What `eligible(p)` and `amount(p)` mean for one programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeDeclaration {
    /// Its place in the table of whoever built the scope.
    pub index: u32,
    /// The type of its amount; none if it has no amount that can be computed.
    pub amount: Option<Type>,
    /// The list whose records it is decided for; none for the household.
    pub of: Option<RecordListId>,
}

/// A name that cannot be declared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScopeError {
    /// Not letters, digits and `_`.
    #[error("`{name}` cannot be a name; use letters of any script, digits and `_`, a letter first")]
    Name {
        /// The name.
        name: String,
    },
    /// A word of the language.
    #[error("`{name}` is a word of the language; choose another name")]
    Reserved {
        /// The name.
        name: String,
    },
    /// Declared before.
    #[error("`{name}` is declared already; choose another name")]
    Twice {
        /// The name.
        name: String,
    },
}

impl ScopeError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ScopeError::Name { .. } => "language.name",
            ScopeError::Reserved { .. } => "language.reserved_name",
            ScopeError::Twice { .. } => "language.name_taken",
        }
    }
}

impl AsProblem for ScopeError {
    fn problem(&self) -> Problem {
        Problem::new(self.code(), self)
    }
}

/// The names an expression may use.
#[derive(Debug, Clone, Default)]
pub struct Scope {
    names: BTreeMap<String, Declaration>,
    fields: Vec<BTreeMap<String, Declaration>>,
    lists: Vec<String>,
    programmes: BTreeMap<String, ProgrammeDeclaration>,
    /// Whether expressions here are computed before any programme is.
    before_programmes: bool,
    unitless: bool,
    /// Lists without a record, any field of which is a list of nothing.
    empty: BTreeSet<RecordListId>,
}

impl Scope {
    /// A scope without names.
    #[must_use]
    pub fn new() -> Scope {
        Scope::default()
    }

    /// A scope in which every number is bare, for facts that declare no units.
    #[must_use]
    pub fn without_units() -> Scope {
        Scope { unitless: true, ..Scope::default() }
    }

    pub(crate) fn is_unitless(&self) -> bool {
        self.unitless
    }

    /// Declares a name outside of lists.
    ///
    /// # Errors
    /// A name that is not one, is a word of the language, or is taken.
    pub fn declare(&mut self, name: &str, declaration: Declaration) -> Result<(), ScopeError> {
        let name = self.usable(name)?;
        self.names.insert(name, declaration);
        Ok(())
    }

    /// Lets expressions say `as_of`.
    pub fn declare_as_of(&mut self) {
        self.names.insert("as_of".to_owned(), Declaration { meaning: Meaning::AsOf, type_: Type::Date });
    }

    /// Declares a list of records, such as `members`.
    ///
    /// # Errors
    /// As for [`Scope::declare`].
    pub fn declare_records(&mut self, name: &str) -> Result<RecordListId, ScopeError> {
        let name = self.usable(name)?;
        let id = RecordListId(u32::try_from(self.lists.len()).unwrap_or(u32::MAX));
        self.lists.push(name.clone());
        self.fields.push(BTreeMap::new());
        self.names.insert(name, Declaration { meaning: Meaning::Records(id), type_: Type::Records(id) });
        Ok(id)
    }

    /// Declares a field of the records of a list.
    ///
    /// # Errors
    /// As for [`Scope::declare`]; a field may not have the name of something outside of lists.
    pub fn declare_field(
        &mut self,
        list: RecordListId,
        name: &str,
        declaration: Declaration,
    ) -> Result<(), ScopeError> {
        let name = self.usable(name)?;
        let fields = self.fields.get_mut(list.0 as usize);
        match fields.map(|fields| fields.insert(name.clone(), declaration)) {
            Some(None) => Ok(()),
            _ => Err(ScopeError::Twice { name }),
        }
    }

    /// Says that a list has no record, so that each of its fields is a list of nothing.
    pub(crate) fn declare_empty(&mut self, list: RecordListId) {
        self.empty.insert(list);
    }

    pub(crate) fn is_empty(&self, list: RecordListId) -> bool {
        self.empty.contains(&list)
    }

    /// Says whether expressions here are computed before any programme is, so that they may not ask for one.
    pub(crate) fn set_before_programmes(&mut self, before: bool) {
        self.before_programmes = before;
    }

    pub(crate) fn is_before_programmes(&self) -> bool {
        self.before_programmes
    }

    /// Declares a programme for `eligible(…)` and `amount(…)`.
    ///
    /// # Errors
    /// As for [`Scope::declare`].
    pub fn declare_programme(&mut self, name: &str, declaration: ProgrammeDeclaration) -> Result<(), ScopeError> {
        let name = lexer::name(name).ok_or_else(|| ScopeError::Name { name: name.to_owned() })?;
        match self.programmes.insert(name.clone(), declaration) {
            None => Ok(()),
            Some(_) => Err(ScopeError::Twice { name }),
        }
    }

    fn usable(&self, name: &str) -> Result<String, ScopeError> {
        let spelled = lexer::name(name).ok_or_else(|| ScopeError::Name { name: name.to_owned() })?;
        if is_reserved(&spelled) || Function::from_phrase(&spelled).is_some() {
            return Err(ScopeError::Reserved { name: spelled });
        }
        if self.names.contains_key(&spelled) {
            return Err(ScopeError::Twice { name: spelled });
        }
        Ok(spelled)
    }

    /// What a name outside of lists means.
    #[must_use]
    pub fn name(&self, name: &str) -> Option<&Declaration> {
        self.names.get(name)
    }

    /// What a field of a list's records means.
    #[must_use]
    pub fn field(&self, list: RecordListId, name: &str) -> Option<&Declaration> {
        self.fields.get(list.0 as usize)?.get(name)
    }

    /// The name of a list of records.
    #[must_use]
    pub fn list_name(&self, list: RecordListId) -> &str {
        self.lists.get(list.0 as usize).map_or("members", String::as_str)
    }

    /// What a programme's name means.
    #[must_use]
    pub fn programme(&self, name: &str) -> Option<&ProgrammeDeclaration> {
        self.programmes.get(name)
    }

    /// The list whose records have a field of this name.
    pub(crate) fn list_with(&self, name: &str) -> Option<RecordListId> {
        let place = self.fields.iter().position(|fields| fields.contains_key(name))?;
        u32::try_from(place).ok().map(RecordListId)
    }

    pub(crate) fn near_name(&self, name: &str) -> Option<String> {
        nearest(name, self.names.keys().map(String::as_str))
    }

    pub(crate) fn near_field(&self, list: RecordListId, name: &str) -> Option<String> {
        nearest(name, self.fields.get(list.0 as usize)?.keys().map(String::as_str))
    }

    pub(crate) fn near_programme(&self, name: &str) -> Option<String> {
        nearest(name, self.programmes.keys().map(String::as_str))
    }
}
