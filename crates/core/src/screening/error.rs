//! Facts of a household that cannot be used.

use crate::law::{FactError, Law, nearest_fact};
use crate::record::{Household, KnownFact};
use std::collections::BTreeMap;

/// A fact of a household that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("household `{household}`, {path}: {error}")]
pub struct ScreenError {
    /// The household.
    pub household: String,
    /// Where, for example `members[2].age`.
    pub path: String,
    /// Why.
    pub error: FactError,
}

impl ScreenError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.error.code()
    }
}

/// Every fact of a household that cannot be used; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreenErrors {
    /// The faults.
    pub errors: Vec<ScreenError>,
}

impl std::fmt::Display for ScreenErrors {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, error) in self.errors.iter().enumerate() {
            if index > 0 {
                formatter.write_str("\n")?;
            }
            write!(formatter, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ScreenErrors {}

/// Every fact must be declared, and have a value that its declaration allows.
pub(super) fn checked(law: &Law, household: &Household) -> Result<(), ScreenErrors> {
    let mut errors = Vec::new();
    let mut check = |facts: &BTreeMap<String, KnownFact>, path: &dyn Fn() -> String, of_members: bool| {
        for (name, known) in facts {
            let checked = match law.fact(name) {
                Some(fact) if fact.list.is_some() == of_members => fact.check(&known.value),
                Some(_) => {
                    let owner = if of_members { "the household" } else { "a member" };
                    Err(FactError::Misplaced { fact: name.clone(), owner })
                }
                None => Err(FactError::Unknown { fact: name.clone(), near: nearest_fact(law, name, of_members) }),
            };
            if let Err(error) = checked {
                let path = format!("{}{name}", path());
                errors.push(ScreenError { household: household.id.clone(), path, error });
            }
        }
    };
    check(&household.facts, &String::new, false);
    for (index, member) in household.members.iter().enumerate() {
        check(&member.facts, &|| format!("members[{index}]."), true);
    }
    if errors.is_empty() { Ok(()) } else { Err(ScreenErrors { errors }) }
}
