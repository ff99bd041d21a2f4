//! Laws of work plans, over random work.

use super::instance::{Generator, instance};
use super::planned;
use proptest::prelude::*;
use tuodi::revisit::{WhyNot, WorkPlan};

/// The same list in another order.
fn mixed<T: Clone>(list: &[T], own: &mut Generator) -> Vec<T> {
    let mut mixed = list.to_vec();
    for place in (1..mixed.len()).rev() {
        let other = usize::try_from(own.below(place as u64 + 1)).expect("a small number");
        mixed.swap(place, other);
    }
    mixed
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_input_does_not_matter(seed in any::<u64>(), order in any::<u64>()) {
        let own = instance(seed);
        let plan = planned(&own.obligations, &own.workers, &own.options);
        let mut generator = Generator(order);
        let (obligations, workers) = (mixed(&own.obligations, &mut generator), mixed(&own.workers, &mut generator));
        prop_assert_eq!(plan, planned(&obligations, &workers, &own.options));
    }

    #[test]
    fn a_plan_is_read_back_as_it_was_written(seed in any::<u64>()) {
        let own = instance(seed);
        let plan = planned(&own.obligations, &own.workers, &own.options);
        let text = serde_json::to_string(&plan).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<WorkPlan>(&text).expect("a plan"), plan);
    }

    /// Whoever could be met if nobody else were there is met, or has a full day for a reason.
    #[test]
    fn nobody_loses_their_place_by_standing_beside_others(seed in any::<u64>()) {
        let own = instance(seed);
        let plan = planned(&own.obligations, &own.workers, &own.options);
        for obligation in own.obligations.iter().filter(|own| own.state.is_open()) {
            let alone = planned(std::slice::from_ref(obligation), &own.workers, &own.options);
            let here = plan.unplaced.iter().find(|entry| entry.group.obligations.contains(&obligation.id));
            match (alone.unplaced.first(), here) {
                (Some(alone), Some(here)) => prop_assert_eq!(&alone.why, &here.why),
                (Some(_), None) => prop_assert!(false, "{} has a place only beside others", obligation.id),
                (None, Some(here)) => prop_assert!(matches!(here.why, WhyNot::Full { .. }), "{:?}", here.why),
                (None, None) => {}
            }
        }
    }

    /// One more visit a day for everybody never takes places away.
    #[test]
    fn more_time_places_no_fewer(seed in any::<u64>()) {
        let mut own = instance(seed);
        let before = planned(&own.obligations, &own.workers, &own.options).visits.len();
        own.workers.iter_mut().filter(|own| own.visits_a_day > 0).for_each(|own| own.visits_a_day += 1);
        prop_assert!(planned(&own.obligations, &own.workers, &own.options).visits.len() >= before);
    }
}
