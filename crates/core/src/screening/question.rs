//! What to ask, and in which order.

use super::decision::{Decision, Question};
use crate::law::Law;
use crate::record::{Household, Names, Outcome};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Where a fact is missing: its number among the facts, and the place of the member; none for the household.
pub(super) type Missing = (u32, Option<usize>);

/// What the questions of one fact are about.
#[derive(Default)]
struct About {
    members: BTreeSet<usize>,
    /// The places of the decisions that it may change.
    decisions: BTreeSet<usize>,
}

/// The questions in order: first what may settle most outcomes, then what may settle most amounts; what only an
/// assessment settles comes last, and of two alike the one that tells less about people comes first.
#[inline]
pub(super) fn questions(
    law: &Law,
    household: &Household,
    decisions: &[Decision],
    missing: &[Vec<Missing>],
) -> Vec<Question> {
    let mut facts: BTreeMap<u32, About> = BTreeMap::new();
    let mut members = About::default();
    for (place, (decision, missing)) in decisions.iter().zip(missing).enumerate() {
        for (fact, member) in missing {
            let about = facts.entry(*fact).or_default();
            about.decisions.insert(place);
            about.members.extend(member.filter(|member| *member < household.members.len()));
        }
        if decision.needed.last().map(String::as_str) == law.list_of_members() && law.members.is_some() {
            members.decisions.insert(place);
        }
    }
    let outcomes = |about: &About| {
        let own = about.decisions.iter().filter_map(|place| decisions.get(*place));
        own.filter(|decision| decision.outcome == Outcome::Undetermined).count()
    };
    let mut found: Vec<(Order, Question)> = Vec::new();
    let whole = law.list_of_members().filter(|_| !members.decisions.is_empty());
    if let Some(list) = whole {
        // Who belongs to the household comes before what each of them earns.
        let order = (false, usize::MAX.saturating_sub(outcomes(&members)), 0, 0, 0);
        found.push((order, question(list, Arc::default(), Vec::new(), &members, decisions, false)));
    }
    for (fact, about) in &facts {
        let Some(declaration) = law.facts.get(*fact as usize) else { continue };
        // Of a member who is not known yet nothing can be asked.
        if declaration.list.is_some() && about.members.is_empty() {
            continue;
        }
        let order = (
            declaration.settled_by_assessment,
            usize::MAX.saturating_sub(outcomes(about)),
            usize::MAX.saturating_sub(about.decisions.len()),
            declaration.privacy.len(),
            (*fact as usize).saturating_add(1),
        );
        let ids = about.members.iter().filter_map(|place| household.members.get(*place));
        let ids = ids.map(|member| member.id.clone()).collect();
        let ask = Arc::new(declaration.ask.clone());
        let settled = declaration.settled_by_assessment;
        found.push((order, question(&declaration.name, ask, ids, about, decisions, settled)));
    }
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, question)| question).collect()
}

/// Settled by assessment, fewer outcomes, fewer decisions, more private, later in the pack: all sort behind.
type Order = (bool, usize, usize, usize, usize);

#[inline]
fn question(
    fact: &str,
    ask: Arc<Names>,
    members: Vec<String>,
    about: &About,
    decisions: &[Decision],
    settled_by_assessment: bool,
) -> Question {
    let mut programmes: Vec<Arc<str>> = Vec::new();
    for decision in about.decisions.iter().filter_map(|place| decisions.get(*place)) {
        if !programmes.contains(&decision.programme) {
            programmes.push(decision.programme.clone());
        }
    }
    Question { fact: fact.to_owned(), ask, members, programmes, settled_by_assessment }
}
