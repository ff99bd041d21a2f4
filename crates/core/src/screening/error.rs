//! Facts of a household that cannot be used.

use crate::law::{FactError, Law, nearest_fact};
use crate::record::{Household, KnownFact, Lines};
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
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", Lines(.errors))]
pub struct ScreenErrors {
    /// The faults.
    pub errors: Vec<ScreenError>,
}

/// The facts of a household and of its members, by their places among the facts of the law.
pub(super) struct Given<'a> {
    household: Vec<Option<&'a KnownFact>>,
    members: Vec<Vec<Option<&'a KnownFact>>>,
}

impl<'a> Given<'a> {
    /// Every fact must be declared, and have a value that its declaration allows.
    pub(super) fn checked(law: &Law, household: &'a Household) -> Result<Given<'a>, ScreenErrors> {
        let mut errors = Vec::new();
        let mut check = |facts: &'a BTreeMap<String, KnownFact>, path: &dyn Fn() -> String, of_members: bool| {
            let mut given = vec![None; law.facts.len()];
            for (name, known) in facts {
                let place = law.place_of(name);
                let checked = match place.and_then(|place| law.facts.get(place)) {
                    Some(fact) if fact.list.is_some() == of_members => fact.check(&known.value),
                    Some(_) => {
                        let owner = if of_members { "the household" } else { "a member" };
                        Err(FactError::Misplaced { fact: name.clone(), owner })
                    }
                    None => Err(FactError::Unknown { fact: name.clone(), near: nearest_fact(law, name, of_members) }),
                };
                match checked {
                    Ok(()) => {
                        if let Some(own) = place.and_then(|place| given.get_mut(place)) {
                            *own = Some(known);
                        }
                    }
                    Err(error) => {
                        let path = format!("{}{name}", path());
                        errors.push(ScreenError { household: household.id.clone(), path, error });
                    }
                }
            }
            given
        };
        let own = check(&household.facts, &String::new, false);
        let members = household.members.iter().enumerate();
        let members = members.map(|(index, member)| check(&member.facts, &|| format!("members[{index}]."), true));
        let given = Given { members: members.collect(), household: own };
        if errors.is_empty() { Ok(given) } else { Err(ScreenErrors { errors }) }
    }

    /// A fact of the household.
    pub(super) fn of_household(&self, place: usize) -> Option<&'a KnownFact> {
        self.household.get(place).copied().flatten()
    }

    /// A fact of a member.
    pub(super) fn of_member(&self, member: usize, place: usize) -> Option<&'a KnownFact> {
        self.members.get(member)?.get(place).copied().flatten()
    }
}
