//! The facts of a household by their places among those of the law, each looked at.

use super::{FactError, Law, nearest_fact};
use crate::record::{Household, KnownFact, OneOrMore};
use std::collections::BTreeMap;

/// The facts of a household and of its members, by their places among the facts of the law.
#[derive(Debug, Clone)]
pub(crate) struct GivenFacts<'a> {
    household: Vec<Option<&'a KnownFact>>,
    members: Vec<Vec<Option<&'a KnownFact>>>,
}

impl<'a> GivenFacts<'a> {
    /// Every fact must be declared, and have a value that its declaration allows; else all that are not, with their paths.
    #[inline]
    pub(crate) fn of(law: &Law, household: &'a Household) -> Result<GivenFacts<'a>, OneOrMore<(String, FactError)>> {
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
                    Err(error) => errors.push((format!("{}{name}", path()), error)),
                }
            }
            given
        };
        let own = check(&household.facts, &String::new, false);
        let members = household.members.iter().enumerate();
        let members = members.map(|(index, member)| check(&member.facts, &|| format!("members[{index}]."), true));
        let given = GivenFacts { members: members.collect(), household: own };
        OneOrMore::of(errors).map_or(Ok(given), Err)
    }

    /// A fact of the household.
    #[inline]
    pub(crate) fn of_household(&self, place: usize) -> Option<&'a KnownFact> {
        self.household.get(place).copied().flatten()
    }

    /// A fact of a member.
    #[inline]
    pub(crate) fn of_member(&self, member: usize, place: usize) -> Option<&'a KnownFact> {
        self.members.get(member)?.get(place).copied().flatten()
    }
}
