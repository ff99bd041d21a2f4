//! The criteria of a decision in words, as its rule joins them.

use super::Words;
use crate::record::{Criterion, Holds, Rule};
use crate::screening::Decision;
use crate::text::{self, Demand, Tongue};

/// A rule in which only criteria are negated.
enum Group {
    All(Vec<Group>),
    Any(Vec<Group>),
    Criterion(usize, Demand),
}

/// The rule of a decision; nothing where there are no criteria.
fn group_of(decision: &Decision) -> Option<Group> {
    decision.rule.as_deref().map(|rule| group(rule, Demand::Holds))
}

fn group(rule: &Rule, demand: Demand) -> Group {
    let other = match demand {
        Demand::Holds => Demand::DoesNotHold,
        Demand::DoesNotHold => Demand::Holds,
    };
    let (rules, demand, is_all) = match (rule, demand) {
        (Rule::Criterion(place), _) => return Group::Criterion(*place, demand),
        (Rule::All(rules), Demand::Holds) | (Rule::Any(rules), Demand::DoesNotHold) => (rules, demand, true),
        (Rule::Any(rules), Demand::Holds) | (Rule::All(rules), Demand::DoesNotHold) => (rules, demand, false),
        (Rule::None(rules), _) => (rules, other, demand == Demand::Holds),
    };
    let mut groups = Vec::new();
    for own in rules {
        // What is joined in the same way needs no line of its own.
        match (group(own, demand), is_all) {
            (Group::All(inner), true) | (Group::Any(inner), false) => groups.extend(inner),
            (inner, _) => groups.push(inner),
        }
    }
    match (groups.len(), is_all) {
        (1, _) => groups.remove(0),
        (_, true) => Group::All(groups),
        (_, false) => Group::Any(groups),
    }
}

/// Whether a criterion has to hold, or must not.
pub(super) fn demand_of(decision: &Decision, place: usize) -> Demand {
    fn find(group: &Group, place: usize) -> Option<Demand> {
        match group {
            Group::All(groups) | Group::Any(groups) => groups.iter().find_map(|group| find(group, place)),
            Group::Criterion(own, demand) => (*own == place).then_some(*demand),
        }
    }
    group_of(decision).and_then(|group| find(&group, place)).unwrap_or(Demand::Holds)
}

/// Whether a group is met.
fn met(group: &Group, criteria: &[Criterion]) -> Holds {
    let of = |groups: &[Group], decisive: Holds, otherwise: Holds| {
        let own: Vec<Holds> = groups.iter().map(|group| met(group, criteria)).collect();
        let order = [decisive, Holds::Unknown, Holds::Fault];
        order.into_iter().find(|holds| own.contains(holds)).unwrap_or(otherwise)
    };
    match group {
        Group::All(groups) => of(groups, Holds::No, Holds::Yes),
        Group::Any(groups) => of(groups, Holds::Yes, Holds::No),
        Group::Criterion(place, demand) => {
            let holds = criteria.get(*place).map_or(Holds::Fault, |criterion| criterion.holds);
            match (holds, demand) {
                (Holds::Yes, Demand::DoesNotHold) => Holds::No,
                (Holds::No, Demand::DoesNotHold) => Holds::Yes,
                (holds, _) => holds,
            }
        }
    }
}

fn mark(holds: Holds) -> char {
    match holds {
        Holds::Yes => '✓',
        Holds::No => '✗',
        Holds::Unknown => '?',
        Holds::Fault => '!',
    }
}

/// Each criterion in a line, those of a group below it.
pub(super) fn lines(words: &Words<'_>, decision: &Decision) -> Vec<String> {
    let mut lines = Vec::new();
    match group_of(decision) {
        Some(Group::All(groups)) => groups.iter().for_each(|group| write(words, decision, group, 0, &mut lines)),
        Some(group) => write(words, decision, &group, 0, &mut lines),
        None => {}
    }
    lines
}

fn write(words: &Words<'_>, decision: &Decision, group: &Group, depth: usize, lines: &mut Vec<String>) {
    let (indent, mark) = ("  ".repeat(depth), mark(met(group, &decision.criteria)));
    let (groups, head) = match group {
        Group::Criterion(place, demand) => {
            let Some(criterion) = decision.criteria.get(*place) else { return };
            lines.push(format!("{indent}{mark} {}{}", words.criterion(criterion, *demand), needed(words, criterion)));
            return;
        }
        Group::All(groups) => (groups, words.tongue.pick("以下全部：", "all of these:")),
        Group::Any(groups) => {
            // Where one is met, the others do not matter.
            if let Some(group) = groups.iter().find(|group| met(group, &decision.criteria) == Holds::Yes) {
                return write(words, decision, group, depth, lines);
            }
            (groups, words.tongue.pick("以下之一：", "one of these:"))
        }
    };
    lines.push(format!("{indent}{mark} {head}"));
    groups.iter().for_each(|group| write(words, decision, group, depth.saturating_add(1), lines));
}

/// The facts that an open criterion waits for, where it is more than one: by their titles, else how many.
fn needed(words: &Words<'_>, criterion: &Criterion) -> String {
    let (tongue, number) = (words.tongue, criterion.needed.len());
    if number < 2 {
        return String::new();
    }
    let titles = criterion.needed.iter().map(|name| words.law.title_of(name));
    let titles: Option<Vec<String>> = titles.map(|own| text::name(&own, tongue).map(str::to_owned)).collect();
    match (titles, tongue) {
        (Some(titles), _) => format!("{}{}", tongue.pick("；还需了解：", "; still needed: "), words.first_of(&titles)),
        (None, Tongue::Zh) => format!("；还需了解 {number} 项情况"),
        (None, Tongue::En) => format!("; {number} facts are still needed"),
    }
}

/// The decisive reason of a refusal: the first part of the rule that is surely not met; of a choice each part of it.
pub(super) fn refusal(words: &Words<'_>, decision: &Decision) -> Option<String> {
    let group = group_of(decision)?;
    let (groups, is_choice) = match decisive(&group, &decision.criteria)? {
        Group::Any(groups) => (groups.as_slice(), true),
        own => (std::slice::from_ref(own), false),
    };
    let mut said = Vec::new();
    for own in groups {
        failing(own, &decision.criteria, &mut |place, demand| {
            said.extend(decision.criteria.get(place).map(|own| text::demand(own, demand, words.tongue)));
        });
    }
    let said = said.join(words.tongue.pick("；", "; "));
    Some(if is_choice {
        format!("{}{said}", words.tongue.pick("以下均不满足：", "none of these: "))
    } else {
        said
    })
}

/// The innermost criterion or choice that alone makes the rule fail.
fn decisive<'g>(group: &'g Group, criteria: &[Criterion]) -> Option<&'g Group> {
    if met(group, criteria) != Holds::No {
        return None;
    }
    match group {
        Group::All(groups) => groups.iter().find_map(|group| decisive(group, criteria)),
        own => Some(own),
    }
}

/// The criteria that make a group fail.
fn failing(group: &Group, criteria: &[Criterion], each: &mut dyn FnMut(usize, Demand)) {
    match group {
        _ if met(group, criteria) != Holds::No => {}
        Group::All(groups) | Group::Any(groups) => groups.iter().for_each(|group| failing(group, criteria, each)),
        Group::Criterion(place, demand) => each(*place, *demand),
    }
}
