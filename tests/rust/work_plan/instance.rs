//! Random work to plan: few workers, many overlaps, and more visits than days.

use super::{day, id, obligation, worker};
use chrono::NaiveDate;
use tuodi::revisit::{
    Cancelled, Channel, Lacking, Obligation, Stage, State, Urgency, WorkDays, WorkPlanOptions, Worker,
};

/// The same numbers for the same seed, everywhere (splitmix64).
pub(crate) struct Generator(pub(crate) u64);

impl Generator {
    /// A number from 0 to below `bound`.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low).unsigned_abs() + 1).cast_signed()
    }

    fn one_in(&mut self, number: u64) -> bool {
        self.below(number) == 0
    }

    fn of<'a>(&mut self, names: &[&'a str]) -> &'a str {
        names[usize::try_from(self.below(names.len() as u64)).expect("a small number")]
    }
}

/// What a plan is made from.
#[derive(Debug, Clone)]
pub(crate) struct Instance {
    pub(crate) obligations: Vec<Obligation>,
    pub(crate) workers: Vec<Worker>,
    pub(crate) options: WorkPlanOptions,
}

const PLACES: [&str; 3] = ["east", "north", "west"];
const ROLES: [&str; 3] = ["grid_worker", "society", "nurse"];

pub(crate) fn instance(seed: u64) -> Instance {
    let mut own = Generator(seed);
    let from = own.between(0, 20);
    let length = own.between(0, 9);
    let to = from + length;
    let workers = (0..own.below(8)).map(|number| some_worker(&mut own, number, from, to)).collect();
    let households = 1 + own.below(60);
    let count = own.below(90);
    let obligations = (0..count).map(|number| some_obligation(&mut own, number, households, from, to)).collect();
    Instance { obligations, workers, options: WorkPlanOptions { from: day(from), to: day(to) } }
}

fn some_worker(own: &mut Generator, number: u64, from: i64, to: i64) -> Worker {
    let days = if own.one_in(3) { WorkDays::EveryDay } else { WorkDays::WorkingDays };
    let places = (0..own.below(3)).map(|_| own.of(&PLACES).to_owned()).collect();
    let roles = (0..own.below(3)).map(|_| own.of(&ROLES).to_owned()).collect();
    let away: Vec<NaiveDate> = (0..own.below(3)).map(|_| day(own.between(from, to))).collect();
    let away = away.into_iter().collect();
    let visits_a_day = u32::try_from(own.below(5)).expect("a small number");
    Worker { roles, places, days, away, ..worker(&format!("w{number}"), visits_a_day) }
}

fn some_obligation(own: &mut Generator, number: u64, households: u64, from: i64, to: i64) -> Obligation {
    let household = own.below(households);
    let opens = own.between(from - 4, to + 1);
    let due = own.between(opens, opens + 6);
    let number = u32::try_from(number).expect("a small number");
    let mut made = obligation(number, &format!("h{household}"), opens, due);
    // Ids stand in no order that the household, the days or the place in the list would tell.
    made.id = id(u32::try_from(own.below(1 << 20)).expect("a small number") << 8 | number);
    made.closes = own.one_in(2).then(|| day(own.between(due, due + 4)));
    // A household is in one place; some are not known.
    made.place = (household % 7 != 6).then(|| PLACES[usize::try_from(household % 3).expect("small")].to_owned());
    made.person = own.one_in(3).then(|| format!("p{}", own.below(3)));
    made.channel = Channel::ALL[usize::try_from(own.below(5)).expect("small")];
    made.urgency = Urgency::ALL[usize::try_from(own.below(3)).expect("small")];
    made.role = own.one_in(5).then(|| own.of(&ROLES).to_owned());
    made.not_by = (0..own.below(8).saturating_sub(5)).map(|_| format!("w{}", own.below(6))).collect();
    made.rule = own.of(&["big", "small"]).to_owned();
    made.questionnaire = own.one_in(2).then(|| own.of(&["q1", "q2"]).to_owned());
    made.focus = (0..own.below(2)).map(|_| own.of(&["stove", "roof"]).to_owned()).collect();
    made.confirm = (0..own.below(2)).map(|_| own.of(&["income", "health"]).to_owned()).collect();
    made.state = match own.below(20) {
        0 => State::Done { visit: "v".to_owned(), on: day(from), late: false },
        1 => State::Cancelled { by: "e".to_owned(), why: Cancelled::Died, on: day(from) },
        2 => State::Open { stage: Stage::Missed, lacking: Lacking::default() },
        _ => made.state,
    };
    made
}
