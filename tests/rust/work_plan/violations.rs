//! Plans with one fault each, which the check must find.

use super::{china, day, id, obligation, period, planned, worker};
use std::collections::BTreeSet;
use tuodi::revisit::{
    Channel, FullDay, Obligation, State, Urgency, WhyNot, WorkPlan, WorkPlanOptions, Worker, verify_work_plan,
};

/// Three visits of one worker on two days, one of which has no place, and one obligation that has ended.
fn sound() -> (WorkPlan, Vec<Obligation>, Vec<Worker>, WorkPlanOptions) {
    let mut own: Vec<_> = (1..=4).map(|number| obligation(number, &format!("h{number}"), 2, 3)).collect();
    own[3].state = State::Done { visit: "v".to_owned(), on: day(2), late: false };
    let mut busy = worker("w1", 1);
    (busy.places, busy.roles) = (["east".to_owned()].into(), ["nurse".to_owned()].into());
    own[0].role = Some("nurse".to_owned());
    let mut away = worker("w2", 1);
    away.places = ["west".to_owned()].into();
    let (workers, options) = (vec![busy, away], period(2, 4));
    (planned(&own, &workers, &options), own, workers, options)
}

/// The codes that are found after a change.
fn found(change: impl FnOnce(&mut WorkPlan, &mut Vec<Obligation>, &mut Vec<Worker>)) -> BTreeSet<&'static str> {
    let (mut plan, mut own, mut workers, options) = sound();
    change(&mut plan, &mut own, &mut workers);
    let found = verify_work_plan(&plan, &own, &workers, china(), &options);
    assert!(found.iter().all(|own| !own.to_string().is_empty()));
    found.iter().map(|own| own.code()).collect()
}

type Change = fn(&mut WorkPlan, &mut Vec<Obligation>, &mut Vec<Worker>);

#[test]
fn every_fault_of_a_plan_is_found() {
    assert!(found(|_, _, _| {}).is_empty());
    let changes: Vec<(&str, Change)> = vec![
        ("work_plan.other_period", |plan, _, _| plan.to = day(5)),
        ("work_plan.empty_visit", |plan, _, _| plan.visits[0].group.obligations.clear()),
        ("work_plan.unknown_obligation", |plan, _, _| plan.visits[0].group.obligations.push(id(9))),
        ("work_plan.planned_twice", |plan, _, _| plan.visits[0].group.obligations.push(id(1))),
        ("work_plan.missing", |plan, _, _| drop(plan.visits.pop())),
        ("work_plan.ended", |plan, _, _| plan.visits[0].group.obligations.push(id(4))),
        ("work_plan.stated", |plan, _, _| plan.visits[0].group.channel = Channel::Telephone),
        ("work_plan.stated", |plan, _, _| plan.visits[0].group.role = None),
        ("work_plan.stated", |plan, _, _| plan.visits[0].group.household = "h9".to_owned()),
        ("work_plan.stated", |plan, _, _| plan.visits[0].group.place = None),
        ("work_plan.stated", |plan, _, _| plan.visits[0].group.id = id(9)),
        ("work_plan.stated", |plan, _, _| plan.visits[0].group.due = day(2)),
        ("work_plan.stated", |plan, _, _| plan.visits[0].group.urgency = Urgency::Urgent),
        ("work_plan.stated", |plan, _, _| plan.visits[0].group.rules.clear()),
        ("work_plan.stated", |plan, _, _| plan.visits[0].group.persons = vec!["p".to_owned()]),
        ("work_plan.stated", |plan, _, _| plan.visits[0].group.not_by = vec!["w2".to_owned()]),
        ("work_plan.stated", |plan, _, _| plan.visits[0].group.questionnaires = vec!["q".to_owned()]),
        ("work_plan.stated", |plan, _, _| plan.visits[0].group.focus = vec!["f".to_owned()]),
        ("work_plan.stated", |plan, _, _| plan.visits[0].group.confirm = vec!["c".to_owned()]),
        ("work_plan.stated", |plan, _, _| plan.unplaced[0].group.due = day(2)),
        ("work_plan.unknown_worker", |plan, _, _| plan.visits[0].worker = "w9".to_owned()),
        ("work_plan.day", |plan, _, _| plan.visits[0].day = day(4)),
        ("work_plan.day", |_, own, _| own[0].opens = day(3)),
        ("work_plan.rest", |_, _, workers| workers[0].away = [day(2)].into()),
        ("work_plan.role", |_, _, workers| workers[0].roles.clear()),
        ("work_plan.area", |_, _, workers| workers[0].places = ["west".to_owned()].into()),
        ("work_plan.area", |plan, _, _| plan.visits[1].worker = "w2".to_owned()),
        ("work_plan.independence", |_, own, _| own[0].not_by = vec!["w1".to_owned()]),
        ("work_plan.capacity", |plan, _, _| plan.visits[1].day = day(2)),
        ("work_plan.reason", |plan, _, _| plan.unplaced[0].why = WhyNot::NoDay { workers: 1 }),
        ("work_plan.reason", |plan, _, _| plan.unplaced[0].why = WhyNot::Full { workers: 1, days: 1, visits: 2 }),
        ("work_plan.count", |plan, _, _| plan.ended = 0),
        ("work_plan.count", |plan, _, _| plan.classes[2].placed = 3),
        ("work_plan.order", |plan, _, _| plan.visits.reverse()),
        ("work_plan.not_full", |plan, _, _| {
            plan.full.push(FullDay { worker: "w2".to_owned(), day: day(2), urgency: Urgency::Normal });
        }),
        ("work_plan.not_full", |plan, _, _| plan.full[0].urgency = Urgency::Soon),
        ("work_plan.not_shown", |plan, _, _| drop(plan.full.pop())),
        ("work_plan.not_shown", |_, _, workers| workers[1].places.clear()),
    ];
    let mut codes = BTreeSet::new();
    for (place, (code, change)) in changes.into_iter().enumerate() {
        let found = found(change);
        assert!(found.contains(code), "change {place}: {code} is not in {found:?}");
        codes.insert(code);
    }
    println!("{} codes found", codes.len());
}

/// A plan that leaves somebody out although there is room, and says that it is full.
#[test]
fn a_plan_that_could_be_larger_is_found() {
    let (mut plan, own, mut workers, options) = sound();
    workers[0].visits_a_day = 2;
    plan.unplaced[0].why = WhyNot::Full { workers: 1, days: 2, visits: 4 };
    let found = verify_work_plan(&plan, &own, &workers, china(), &options);
    let codes: Vec<_> = found.iter().map(|own| own.code()).collect();
    assert_eq!(codes, ["work_plan.not_full", "work_plan.not_full"]);
    plan.full.clear();
    let found = verify_work_plan(&plan, &own, &workers, china(), &options);
    assert_eq!(found.iter().map(|own| own.code()).collect::<Vec<_>>(), ["work_plan.not_shown"]);
}

/// As many visits as can be, but a normal one in place of an urgent one.
#[test]
fn a_plan_that_leaves_out_the_urgent_is_found() {
    let mut own = vec![obligation(1, "h1", 2, 2), obligation(2, "h2", 2, 2)];
    own[1].urgency = Urgency::Urgent;
    let (workers, options) = ([worker("w1", 1)], period(2, 2));
    let mut plan = planned(&own, &workers, &options);
    let (visit, without) = (plan.visits[0].group.clone(), plan.unplaced[0].group.clone());
    assert_eq!(visit.household, "h2");
    (plan.visits[0].group, plan.unplaced[0].group) = (without, visit);
    for (class, placed) in [(0, 0), (2, 1)] {
        (plan.classes[class].placed, plan.classes[class].unplaced) = (placed, 1 - placed);
    }
    for urgency in Urgency::ALL {
        plan.full[0].urgency = urgency;
        let found = verify_work_plan(&plan, &own, &workers, china(), &options);
        let codes: Vec<_> = found.iter().map(|own| own.code()).collect();
        let expected: &[&str] = match urgency {
            Urgency::Urgent => &["work_plan.not_full"],
            Urgency::Soon => &["work_plan.not_shown", "work_plan.not_full"],
            Urgency::Normal => &["work_plan.not_shown"],
        };
        assert_eq!(codes, expected, "{urgency:?}");
    }
}
