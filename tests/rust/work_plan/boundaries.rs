//! Boundaries in threes, and the reasons of what has no place.

use super::{china, day, id, obligation, period, planned, visits, worker};
use tuodi::revisit::{FullDay, Obligation, Urgency, WhyNot, WorkDays, WorkPlanOptions, Worker, work_plan};

fn why(own: &[Obligation], workers: &[Worker], options: &WorkPlanOptions) -> WhyNot {
    let plan = planned(own, workers, options);
    assert_eq!(plan.visits.len() + 1, own.len(), "{plan:#?}");
    plan.unplaced[0].why.clone()
}

#[test]
fn as_many_visits_as_one_makes_on_a_day() {
    for (count, without) in [(2_u32, 0), (3, 0), (4, 1)] {
        let own: Vec<_> = (1..=count).map(|number| obligation(number, &format!("h{number}"), 2, 2)).collect();
        let plan = planned(&own, &[worker("w1", 3)], &period(1, 9));
        assert_eq!(plan.unplaced.len(), without, "{count} visits");
        if without > 0 {
            assert_eq!(plan.unplaced[0].group.id, id(4));
            assert_eq!(plan.unplaced[0].why, WhyNot::Full { workers: 1, days: 1, visits: 3 });
            let full = FullDay { worker: "w1".to_owned(), day: day(2), urgency: Urgency::Normal };
            assert_eq!(plan.full, [full]);
        }
    }
}

#[test]
fn a_visit_is_made_on_the_first_day_on_which_it_counts() {
    for (opens, on) in [(1, 2), (2, 2), (3, 3)] {
        let plan = planned(&[obligation(1, "h1", opens, 9)], &[worker("w1", 1)], &period(2, 9));
        assert_eq!(visits(&plan), [("h1", "w1", on)], "it opens on {opens}");
    }
}

#[test]
fn what_opens_after_the_period_waits() {
    for (opens, waits) in [(8, false), (9, false), (10, true)] {
        let plan = planned(&[obligation(1, "h1", opens, 12)], &[worker("w1", 1)], &period(2, 9));
        let found = plan.unplaced.first().map(|own| own.why.clone());
        assert_eq!(found, waits.then_some(WhyNot::NotYetOpen { opens: day(10) }), "it opens on {opens}");
    }
}

/// Only the last day is left; it was due before, on, or after the first day of the period.
#[test]
fn a_visit_in_time_is_not_planned_late_and_an_overdue_one_until_it_closes() {
    let mut only_fourth = worker("w1", 1);
    only_fourth.away = [day(2), day(3)].into();
    for (due, closes, planned_on) in [
        (1, None, Some(4)),
        (1, Some(5), Some(4)),
        (1, Some(4), Some(4)),
        (1, Some(3), None),
        (2, None, None),
        (3, None, None),
        (4, None, Some(4)),
    ] {
        let mut own = obligation(1, "h1", 0, due);
        own.closes = closes.map(day);
        let plan = planned(&[own], std::slice::from_ref(&only_fourth), &period(2, 4));
        let on = visits(&plan).first().map(|(_, _, on)| *on);
        assert_eq!(on, planned_on, "due on {due}, closes {closes:?}");
    }
}

#[test]
fn what_closed_before_the_period_is_listed() {
    for (closes, is_closed) in [(1, true), (2, false), (3, false)] {
        let mut own = obligation(1, "h1", 0, 1);
        own.closes = Some(day(closes));
        let plan = planned(&[own], &[worker("w1", 1)], &period(2, 4));
        let found = plan.unplaced.first().map(|own| own.why.clone());
        assert_eq!(found, is_closed.then_some(WhyNot::Closed { closes: Some(day(1)) }), "it closes on {closes}");
    }
}

#[test]
fn days_of_rest_make_up_days_and_days_away() {
    // 2026: 14 February is a make-up working Saturday, 15 February begins the Spring Festival, 1 May is off.
    let mut own = worker("w1", 1);
    own.days = WorkDays::WorkingDays;
    for (on, works) in [("2026-02-14", true), ("2026-02-15", false), ("2026-04-30", true), ("2026-05-01", false)] {
        let on = on.parse().expect("a date");
        let mut visit = obligation(1, "h1", 0, 0);
        (visit.anchor, visit.opens, visit.due) = (on, on, on);
        let options = WorkPlanOptions { from: on, to: on };
        let plan = planned(std::slice::from_ref(&visit), std::slice::from_ref(&own), &options);
        assert_eq!(plan.visits.len(), usize::from(works), "{on}");
        let every_day = Worker { days: WorkDays::EveryDay, ..own.clone() };
        assert_eq!(
            planned(std::slice::from_ref(&visit), std::slice::from_ref(&every_day), &options).visits.len(),
            1,
            "{on}"
        );
        let away = Worker { away: [on].into(), ..every_day };
        assert_eq!(why(&[visit], &[away], &options), WhyNot::NoDay { workers: 1 }, "{on}");
    }
}

#[test]
fn every_reason_is_the_first_that_applies() {
    let own = |role: Option<&str>, place: Option<&str>, not_by: &[&str]| {
        let mut own = obligation(1, "h1", 2, 3);
        own.role = role.map(str::to_owned);
        own.place = place.map(str::to_owned);
        own.not_by = not_by.iter().map(|id| (*id).to_owned()).collect();
        own
    };
    let mut nurse = worker("w1", 1);
    (nurse.roles, nurse.places) = (["nurse".to_owned()].into(), ["east".to_owned()].into());
    let workers = [nurse.clone(), Worker { places: ["west".to_owned()].into(), ..worker("w2", 1) }];
    let options = period(2, 3);
    let reason = |own| why(&[own], &workers, &options);
    let place = |place: &str| Some(place.to_owned());
    assert_eq!(reason(own(Some("society"), place("moon").as_deref(), &[])), WhyNot::NoRole { role: place("society") });
    assert_eq!(reason(own(Some("nurse"), Some("west"), &["w1"])), WhyNot::NoArea { place: place("west") });
    assert_eq!(reason(own(None, None, &["w1"])), WhyNot::NoArea { place: None });
    assert_eq!(reason(own(None, Some("east"), &["w1", "w2", "w9"])), WhyNot::NotIndependent { workers: 1 });
    assert_eq!(why(&[own(None, None, &[])], &[], &options), WhyNot::NoRole { role: None });
    let nobody = Worker { visits_a_day: 0, ..nurse };
    assert_eq!(why(&[own(None, Some("east"), &[])], &[nobody], &options), WhyNot::NoDay { workers: 1 });
}

#[test]
fn a_place_that_is_not_known_is_for_those_who_go_everywhere() {
    let mut own = obligation(1, "h1", 2, 2);
    own.place = None;
    let everywhere = worker("w2", 1);
    let east = Worker { places: ["east".to_owned()].into(), ..worker("w1", 1) };
    assert_eq!(visits(&planned(&[own.clone()], &[everywhere, east.clone()], &period(2, 2))), [("h1", "w2", 2)]);
    assert_eq!(why(&[own], &[east], &period(2, 2)), WhyNot::NoArea { place: None });
}

/// The urgent visit comes last in the list and is due last; the others make room, and none loses its place if it can move.
#[test]
fn the_urgent_come_first_and_others_move_for_them() {
    let mut own = [obligation(1, "h1", 2, 3), obligation(2, "h2", 2, 3), obligation(3, "h3", 3, 3)];
    own[2].urgency = Urgency::Urgent;
    let plan = planned(&own, &[worker("w1", 1)], &period(2, 3));
    assert_eq!(visits(&plan), [("h1", "w1", 2), ("h3", "w1", 3)]);
    assert_eq!(plan.unplaced[0].group.household, "h2");
    // A visit that can be later makes room for one that cannot.
    let own = [obligation(1, "h1", 2, 3), obligation(2, "h2", 2, 2)];
    let plan = planned(&own, &[worker("w1", 1)], &period(2, 3));
    assert_eq!(visits(&plan), [("h2", "w1", 2), ("h1", "w1", 3)]);
    let own = [obligation(1, "h1", 2, 3), obligation(2, "h2", 2, 4), obligation(3, "h3", 2, 3)];
    let plan = planned(&own, &[worker("w1", 1)], &period(2, 4));
    assert_eq!(visits(&plan), [("h1", "w1", 2), ("h3", "w1", 3), ("h2", "w1", 4)]);
}

#[test]
fn visits_of_a_day_are_shared_and_days_are_not_left_empty() {
    let own: Vec<_> = (1..=4).map(|number| obligation(number, &format!("h{number}"), 2, 9)).collect();
    let plan = planned(&own, &[worker("w2", 2), worker("w1", 2)], &period(2, 9));
    assert_eq!(visits(&plan), [("h1", "w1", 2), ("h3", "w1", 2), ("h2", "w2", 2), ("h4", "w2", 2)]);
}

#[test]
fn nothing_to_plan_is_an_empty_plan() {
    let plan = work_plan(&[], &[], china(), &period(1, 9)).expect("a plan");
    assert!(plan.visits.is_empty() && plan.unplaced.is_empty() && plan.full.is_empty());
    assert_eq!(plan.classes.len(), 3);
}
