//! A district's month: 20 000 visits, 200 workers, 31 days. How long it takes is printed, and bounded loosely, since
//! machines that run tests are shared.

use super::instance::Generator;
use super::{china, id, obligation, period, worker};
use rustix::time::{ClockId, clock_gettime};
use std::collections::BTreeMap;
use tuodi::revisit::{Obligation, Urgency, WhyNot, WorkDays, Worker, verify_work_plan, work_plan};

const VISITS: u32 = 20_000;

fn cpu_milliseconds() -> i64 {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    now.tv_sec * 1_000 + now.tv_nsec / 1_000_000
}

/// Workers with some places each, so many visits a day; visits with windows of some days.
fn month(visits_a_day: u32, areas: u64, width: u64) -> (Vec<Obligation>, Vec<Worker>) {
    let mut own = Generator(u64::from(visits_a_day) << 32 | areas << 8 | width);
    let workers = (0..200).map(|number| Worker {
        places: (0..if areas == 0 { 0 } else { 3 }).map(|_| format!("place {}", own.below(areas))).collect(),
        roles: (own.below(4) > 0).then(|| "grid_worker".to_owned()).into_iter().collect(),
        days: WorkDays::WorkingDays,
        ..worker(&format!("worker {number}"), visits_a_day)
    });
    let workers: Vec<Worker> = workers.collect();
    let obligations = (0..VISITS).map(|number| {
        let opens = own.below(31).cast_signed() - 3;
        let mut made =
            obligation(number, &format!("household {number}"), opens, opens + own.below(width).cast_signed());
        made.id = id(number.wrapping_mul(0x9e37_79b1));
        made.place = Some(format!("place {}", own.below(areas.max(1))));
        made.urgency = Urgency::ALL[usize::try_from(own.below(3)).expect("small")];
        made.role = (own.below(2) == 0).then(|| "grid_worker".to_owned());
        made.not_by = (own.below(3) == 0).then(|| format!("worker {}", own.below(200))).into_iter().collect();
        made
    });
    (obligations.collect(), workers)
}

#[test]
fn a_month_of_a_district_is_planned_in_a_moment() {
    for (visits_a_day, areas, width) in [(6, 40, 20), (4, 40, 20), (4, 0, 31), (4, 40, 4), (3, 200, 31), (1, 0, 8)] {
        let (obligations, workers) = month(visits_a_day, areas, width);
        let options = period(0, 30);
        let start = cpu_milliseconds();
        let plan = work_plan(&obligations, &workers, china(), &options).expect("a plan");
        let planned = cpu_milliseconds() - start;
        let start = cpu_milliseconds();
        assert!(verify_work_plan(&plan, &obligations, &workers, china(), &options).is_empty());
        let checked = cpu_milliseconds() - start;
        let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
        plan.unplaced.iter().for_each(|own| *reasons.entry(own.why.name()).or_default() += 1);
        println!(
            "{visits_a_day} visits a day, {areas} areas, windows to {width} days: {} of {VISITS} placed, {reasons:?}, \
             {} full days; planned in {planned} ms of CPU, checked in {checked} ms",
            plan.visits.len(),
            plan.full.len()
        );
        let full = plan.unplaced.iter().any(|own| matches!(own.why, WhyNot::Full { .. }));
        assert!(plan.visits.len() > 2_000 && (full || visits_a_day == 6), "too few of a kind");
        assert!(planned < 20_000, "{planned} ms");
    }
}
