//! The number of visits that get a day is that of an independent greatest flow, class by class.

use super::china;
use super::instance::{Instance, instance};
use chrono::NaiveDate;
use petgraph::algo::dinics;
use petgraph::graph::DiGraph;
use std::collections::BTreeMap;
use tuodi::revisit::{Obligation, ObligationId, Urgency, VisitGroup, WhyNot, WorkDays, WorkPlan, Worker, work_plan};

const INSTANCES: u64 = 1_000;

/// Whether somebody works on a day.
pub(crate) fn works(worker: &Worker, day: NaiveDate) -> bool {
    let is_working = china().is_working_day(day).expect("a day of the calendar");
    (is_working || worker.days == WorkDays::EveryDay) && !worker.away.contains(&day)
}

/// Whether an obligation can be met by somebody on a day, read off the words of the page.
pub(crate) fn can(own: &Obligation, worker: &Worker, day: NaiveDate, from: NaiveDate) -> bool {
    let last = if own.due < from { own.closes.unwrap_or(NaiveDate::MAX) } else { own.due };
    let goes = match &own.place {
        _ if worker.places.is_empty() => true,
        None => false,
        Some(place) => worker.places.contains(place),
    };
    own.opens <= day
        && day <= last
        && own.role.iter().all(|role| worker.roles.contains(role))
        && goes
        && !own.not_by.contains(&worker.id)
        && works(worker, day)
}

/// The visits of a plan that might have a place, as sets of obligations, with their classes.
fn groups(plan: &WorkPlan) -> Vec<&VisitGroup> {
    let without = plan.unplaced.iter().filter(|own| !matches!(own.why, WhyNot::Closed { .. }));
    plan.visits.iter().map(|own| &own.group).chain(without.map(|own| &own.group)).collect()
}

struct Network<'a> {
    by_id: BTreeMap<ObligationId, &'a Obligation>,
    instance: &'a Instance,
}

impl Network<'_> {
    /// The worker-days on which a visit may be.
    fn slots(&self, group: &VisitGroup) -> Vec<(usize, NaiveDate)> {
        let options = self.instance.options;
        let days = || options.from.iter_days().take_while(|day| *day <= options.to);
        let may =
            |worker: &Worker, day| group.obligations.iter().all(|id| can(self.by_id[id], worker, day, options.from));
        let workers = self.instance.workers.iter().enumerate();
        workers.flat_map(|(place, own)| days().filter(move |day| may(own, *day)).map(move |day| (place, day))).collect()
    }

    /// The greatest flow from these visits to the worker-days.
    fn flow(&self, groups: &[&VisitGroup]) -> usize {
        let mut graph = DiGraph::<(), u32>::new();
        let (source, sink) = (graph.add_node(()), graph.add_node(()));
        let mut slots = BTreeMap::new();
        for group in groups {
            let node = graph.add_node(());
            graph.add_edge(source, node, 1);
            for slot in self.slots(group) {
                let to = *slots.entry(slot).or_insert_with(|| {
                    let to = graph.add_node(());
                    graph.add_edge(to, sink, self.instance.workers[slot.0].visits_a_day);
                    to
                });
                graph.add_edge(node, to, 1);
            }
        }
        usize::try_from(dinics(&graph, source, sink).0).expect("a small number")
    }

    /// How many get a place when each takes the first day that is free, and nobody moves.
    fn first_come(&self, groups: &[&VisitGroup]) -> usize {
        let mut room: BTreeMap<(usize, NaiveDate), u32> = BTreeMap::new();
        let mut placed = 0;
        for group in groups {
            let free = self
                .slots(group)
                .into_iter()
                .find(|slot| room.get(slot).copied().unwrap_or_default() < self.instance.workers[slot.0].visits_a_day);
            placed += usize::from(free.is_some());
            free.into_iter().for_each(|slot| *room.entry(slot).or_default() += 1);
        }
        placed
    }
}

#[test]
fn as_many_visits_get_a_day_as_an_independent_greatest_flow_has() {
    let (mut visits, mut placed, mut full, mut short, mut flows) = (0, 0, 0, 0, 0);
    for seed in 0..INSTANCES {
        let own = instance(seed);
        let plan = work_plan(&own.obligations, &own.workers, china(), &own.options).expect("a plan");
        let network = Network { by_id: own.obligations.iter().map(|own| (own.id, own)).collect(), instance: &own };
        let all = groups(&plan);
        for class in Urgency::ALL {
            let so_far: Vec<&VisitGroup> = all.iter().copied().filter(|group| group.urgency <= class).collect();
            let here = plan.visits.iter().filter(|visit| visit.group.urgency <= class).count();
            assert_eq!(here, network.flow(&so_far), "seed {seed}, {class:?} and those before it: {own:#?}");
            flows += 1;
        }
        let mut ordered = all.clone();
        ordered.sort_by_key(|group| (group.urgency, group.due, group.household.clone(), group.id));
        short += usize::from(network.first_come(&ordered) < plan.visits.len());
        visits += all.len();
        placed += plan.visits.len();
        full += plan.unplaced.iter().filter(|own| matches!(own.why, WhyNot::Full { .. })).count();
    }
    println!(
        "{INSTANCES} instances, {flows} flows equal; {visits} visits, {placed} with a day, {full} without since days are \
         full; taking the first free day places fewer in {short} instances"
    );
    assert!(placed > 5_000 && full > 1_000 && short > 20, "too few of a kind: {placed} {full} {short}");
}
