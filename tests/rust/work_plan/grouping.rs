//! Which obligations make one visit: the rule in cases, and against a plain model of the page's words.

use super::flow::can;
use super::instance::{Instance, instance};
use super::{day, obligation, period, planned, visits, worker};
use proptest::prelude::*;
use std::collections::BTreeSet;
use tuodi::revisit::{Channel, Lacking, Obligation, ObligationId, Stage, State, Urgency, VisitGroup, WhyNot, WorkPlan};

fn sets(plan: &WorkPlan) -> BTreeSet<BTreeSet<ObligationId>> {
    let groups = plan.visits.iter().map(|own| &own.group).chain(plan.unplaced.iter().map(|own| &own.group));
    groups.map(|group| group.obligations.iter().copied().collect()).collect()
}

fn ids(plan: &WorkPlan) -> Vec<Vec<ObligationId>> {
    plan.visits.iter().map(|own| own.group.obligations.clone()).collect()
}

/// The first and last day of an obligation, if it is planned.
fn days(own: &Obligation, instance: &Instance) -> Option<(chrono::NaiveDate, chrono::NaiveDate)> {
    let (from, to) = (instance.options.from, instance.options.to);
    let is_open = matches!(own.state, State::Open { stage, .. } if stage != Stage::Missed);
    let last = if own.due < from { own.closes.unwrap_or(to) } else { own.due };
    let days = (own.opens.max(from), last.min(to));
    (is_open && days.0 <= days.1).then_some(days)
}

/// Whether one visit can meet them, and somebody could make it.
fn together(members: &[&Obligation], instance: &Instance) -> bool {
    let places: BTreeSet<_> = members.iter().map(|own| &own.place).collect();
    let roles: BTreeSet<_> = members.iter().filter_map(|own| own.role.as_ref()).collect();
    let (from, to) = (instance.options.from, instance.options.to);
    let may = |day| {
        let goes = |worker: &&_| members.iter().all(|own| can(own, worker, day, from));
        instance.workers.iter().filter(|worker| worker.visits_a_day > 0).any(|worker| goes(&worker))
    };
    places.len() == 1 && roles.len() < 2 && from.iter_days().take_while(|day| *day <= to).any(may)
}

/// The sets of obligations, by the words of the page and nothing else.
fn model(instance: &Instance) -> BTreeSet<BTreeSet<ObligationId>> {
    let open = instance.obligations.iter().filter(|own| own.state.is_open());
    let (mut within, beside): (Vec<&Obligation>, Vec<&Obligation>) =
        open.partition(|own| days(own, instance).is_some());
    within.sort_by_key(|own| (days(own, instance), own.id));
    let mut groups: Vec<Vec<&Obligation>> = Vec::new();
    for own in within {
        let joined = groups.iter_mut().find(|group| {
            let all = [group.as_slice(), &[own]].concat();
            group[0].household == own.household && together(&all, instance)
        });
        match joined {
            Some(group) => group.push(own),
            None => groups.push(vec![own]),
        }
    }
    groups.extend(beside.into_iter().map(|own| vec![own]));
    groups.into_iter().map(|group| group.into_iter().map(|own| own.id).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn visits_are_those_of_the_plain_model(seed in any::<u64>()) {
        let own = instance(seed);
        let plan = planned(&own.obligations, &own.workers, &own.options);
        prop_assert_eq!(sets(&plan), model(&own));
    }
}

#[test]
fn what_overlaps_is_one_visit_and_what_does_not_is_two() {
    for (opens, count) in [(4, 1), (5, 1), (6, 2)] {
        let own = [obligation(1, "h1", 1, 5), obligation(2, "h1", opens, 9)];
        let plan = planned(&own, &[worker("w1", 9)], &period(1, 9));
        assert_eq!(plan.visits.len(), count, "the second opens on {opens}");
        assert_eq!(visits(&plan)[0], ("h1", "w1", if count == 1 { opens } else { 1 }));
    }
}

#[test]
fn a_visit_keeps_a_day_that_all_have() {
    // The first and the third have no common day; the second goes with whom it can.
    let own = [obligation(1, "h1", 1, 4), obligation(2, "h1", 3, 8), obligation(3, "h1", 6, 9)];
    let plan = planned(&own, &[worker("w1", 9)], &period(1, 9));
    assert_eq!(ids(&plan), [vec![own[0].id, own[1].id], vec![own[2].id]]);
    assert_eq!(visits(&plan), [("h1", "w1", 3), ("h1", "w1", 6)]);
}

#[test]
fn a_visit_says_what_all_its_obligations_say() {
    let mut own = [obligation(1, "h1", 1, 9), obligation(2, "h1", 1, 7), obligation(3, "h1", 2, 8)];
    (own[0].channel, own[1].channel, own[2].channel) = (Channel::Telephone, Channel::SelfReport, Channel::Video);
    (own[0].urgency, own[2].urgency) = (Urgency::Soon, Urgency::Soon);
    own[2].role = Some("nurse".to_owned());
    (own[0].not_by, own[1].not_by) = (vec!["w2".to_owned()], vec!["w3".to_owned(), "w2".to_owned()]);
    (own[0].person, own[2].person) = (Some("p2".to_owned()), Some("p1".to_owned()));
    own[1].rule = "s".to_owned();
    (own[0].questionnaire, own[1].questionnaire) = (Some("q".to_owned()), Some("q".to_owned()));
    (own[1].focus, own[2].confirm) = (vec!["stove".to_owned()], vec!["income".to_owned()]);
    let mut nurse = worker("w1", 1);
    nurse.roles.insert("nurse".to_owned());
    let plan = planned(&own, &[nurse], &period(1, 9));
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let expected = VisitGroup {
        id: own[1].id,
        household: "h1".to_owned(),
        persons: texts(&["p1", "p2"]),
        place: Some("east".to_owned()),
        channel: Channel::Video,
        role: Some("nurse".to_owned()),
        not_by: texts(&["w2", "w3"]),
        urgency: Urgency::Soon,
        due: day(7),
        obligations: vec![own[1].id, own[2].id, own[0].id],
        rules: texts(&["r", "s"]),
        questionnaires: texts(&["q"]),
        focus: texts(&["stove"]),
        confirm: texts(&["income"]),
    };
    assert_eq!(plan.visits.len(), 1);
    assert_eq!(plan.visits[0].group, expected);
}

#[test]
fn two_roles_are_two_visits_and_who_asks_for_none_goes_with_the_first() {
    let mut own = [obligation(1, "h1", 1, 9), obligation(2, "h1", 1, 9), obligation(3, "h1", 1, 9)];
    (own[0].role, own[1].role) = (Some("nurse".to_owned()), Some("society".to_owned()));
    let mut all = worker("w1", 9);
    all.roles = ["nurse".to_owned(), "society".to_owned()].into();
    let plan = planned(&own, &[all], &period(1, 9));
    assert_eq!(ids(&plan), [vec![own[0].id, own[2].id], vec![own[1].id]]);
}

/// Nobody is a nurse, so the obligation that asks for one has no place; the other does not wait for it.
#[test]
fn who_cannot_be_met_takes_nobody_along() {
    let mut own = [obligation(1, "h1", 1, 9), obligation(2, "h1", 1, 9), obligation(3, "h1", 1, 9)];
    own[0].role = Some("nurse".to_owned());
    own[1].not_by = vec!["w1".to_owned()];
    let plan = planned(&own, &[worker("w1", 9)], &period(1, 9));
    assert_eq!(ids(&plan), [vec![own[2].id]]);
    let why: Vec<&WhyNot> = plan.unplaced.iter().map(|own| &own.why).collect();
    assert_eq!(why, [&WhyNot::NoRole { role: Some("nurse".to_owned()) }, &WhyNot::NotIndependent { workers: 1 }]);
}

/// The common day of both is one of rest: each is met on its own.
#[test]
fn a_common_day_of_rest_makes_no_visit() {
    let own = [obligation(1, "h1", 2, 7), obligation(2, "h1", 7, 9)];
    let mut on_working_days = worker("w1", 9);
    on_working_days.days = tuodi::revisit::WorkDays::WorkingDays;
    // 8 March 2026 is a Sunday, day 7.
    let plan = planned(&own, std::slice::from_ref(&on_working_days), &period(1, 9));
    assert_eq!(visits(&plan), [("h1", "w1", 2), ("h1", "w1", 8)]);
    let plan = planned(&own, &[worker("w1", 9)], &period(1, 9));
    assert_eq!(visits(&plan), [("h1", "w1", 7)]);
}

#[test]
fn households_and_places_are_apart() {
    let mut own = [obligation(1, "h1", 1, 9), obligation(2, "h2", 1, 9), obligation(3, "h2", 1, 9)];
    own[2].place = None;
    let plan = planned(&own, &[worker("w1", 9)], &period(1, 9));
    assert_eq!(ids(&plan), [vec![own[0].id], vec![own[1].id], vec![own[2].id]]);
}

#[test]
fn what_has_ended_is_counted_and_left_out() {
    let mut own = [obligation(1, "h1", 1, 9), obligation(2, "h1", 1, 9)];
    own[0].state = State::Done { visit: "v".to_owned(), on: day(1), late: false };
    let plan = planned(&own, &[worker("w1", 9)], &period(1, 9));
    assert_eq!((ids(&plan), plan.ended), (vec![vec![own[1].id]], 1));
    own[1].state = State::Open { stage: Stage::Missed, lacking: Lacking::default() };
    let plan = planned(&own, &[worker("w1", 9)], &period(1, 9));
    assert_eq!((plan.visits.len(), &plan.unplaced[0].why), (0, &WhyNot::Closed { closes: None }));
}
