//! Obligations → visits: which of a household's obligations are met together.

use super::input::Days;
use super::plan::VisitGroup;
use super::staff::{CrewId, Staff};
use crate::order;
use crate::revisit::obligation::Obligation;
use std::collections::BTreeMap;

/// An open obligation with its days.
pub(super) struct Need<'a> {
    pub(super) obligation: &'a Obligation,
    pub(super) days: Days,
}

/// A visit to be placed.
pub(super) struct Group {
    pub(super) stated: VisitGroup,
    pub(super) days: Days,
    pub(super) crew: CrewId,
}

/// A visit that others may still join.
struct Draft<'a> {
    first: &'a Obligation,
    rest: Vec<&'a Obligation>,
    days: Days,
    crew: CrewId,
    /// Whether somebody can go; if not, nobody joins, and each is listed with its own reason.
    can_go: bool,
}

/// The visits, by household.
pub(super) fn groups<'a>(mut needs: Vec<Need<'a>>, staff: &mut Staff<'a>) -> Vec<Group> {
    let key = |need: &Need<'_>| (need.days, need.obligation.id);
    order::by_key(&mut needs, key);
    let mut households: BTreeMap<&str, Vec<Draft<'a>>> = BTreeMap::new();
    for need in needs {
        let drafts = households.entry(&need.obligation.household).or_default();
        let crew = staff.crew_of(need.obligation);
        let can_go = staff.can_go(crew, need.days);
        let joined =
            drafts.iter_mut().filter(|draft| can_go && draft.can_go).any(|draft| draft.join(&need, crew, staff));
        if !joined {
            drafts.push(Draft { first: need.obligation, rest: Vec::new(), days: need.days, crew, can_go });
        }
    }
    let drafts = households.into_values().flatten();
    drafts.map(|draft| Group { stated: stated(draft.first, &draft.rest), days: draft.days, crew: draft.crew }).collect()
}

impl<'a> Draft<'a> {
    /// Takes an obligation in, if somebody can still go.
    fn join(&mut self, need: &Need<'a>, crew: CrewId, staff: &mut Staff<'a>) -> bool {
        let days = (self.days.0.max(need.days.0), self.days.1.min(need.days.1));
        if days.1 < days.0 {
            return false;
        }
        let Some(crew) = staff.both(self.crew, crew).filter(|crew| staff.can_go(*crew, days)) else { return false };
        self.rest.push(need.obligation);
        (self.days, self.crew) = (days, crew);
        true
    }
}

/// What a visit for these obligations says. They are of one household and place, and ask for no two roles.
pub(super) fn stated(first: &Obligation, rest: &[&Obligation]) -> VisitGroup {
    let mut own = VisitGroup {
        id: first.id,
        household: first.household.clone(),
        persons: Vec::new(),
        place: first.place.clone(),
        channel: first.channel,
        role: None,
        not_by: Vec::new(),
        urgency: first.urgency,
        due: first.due,
        obligations: Vec::new(),
        rules: Vec::new(),
        questionnaires: Vec::new(),
        focus: Vec::new(),
        confirm: Vec::new(),
    };
    let mut members: Vec<&Obligation> = std::iter::once(first).chain(rest.iter().copied()).collect();
    order::by_key(&mut members, |member| (member.due, member.id));
    if let Some(first) = members.first() {
        (own.id, own.due) = (first.id, first.due);
    }
    for member in members {
        own.channel = own.channel.max(member.channel);
        own.urgency = own.urgency.min(member.urgency);
        own.role = own.role.or_else(|| member.role.clone());
        own.obligations.push(member.id);
        own.rules.push(member.rule.clone());
        own.persons.extend(member.person.clone());
        own.not_by.extend(member.not_by.iter().cloned());
        own.questionnaires.extend(member.questionnaire.clone());
        own.focus.extend(member.focus.iter().cloned());
        own.confirm.extend(member.confirm.iter().cloned());
    }
    let lists =
        [&mut own.rules, &mut own.persons, &mut own.not_by, &mut own.questionnaires, &mut own.focus, &mut own.confirm];
    for list in lists {
        order::natural(list);
        list.dedup();
    }
    own
}
