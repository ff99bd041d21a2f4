//! Random packs over random populations: every row says what `Policy::screen` says.

use crate::asked::{Asked, Seen};
use crate::cases::{check, clock, load, words};
use crate::data::{Data, Wanted};
use crate::generate::{TURNS, pack};
use crate::pack::date;
use crate::tape::Tape;
use crate::text::document;
use std::cell::{Cell, RefCell};
use tuodi::record::Standing;

#[test]
fn every_row_of_a_population_is_what_its_household_is_screened_as() {
    let (refused, seen) = (Cell::new(0), RefCell::new(Seen::default()));
    check(&words(), |words| {
        let pack = pack(&words.pack);
        let doc = document(&pack);
        let text = if words.clock.len() == 3 { doc.json() } else { doc.yaml() };
        let Some(policy) = load(&text)? else {
            refused.set(refused.get() + 1);
            return Ok(());
        };
        let mut tape = Tape::endless(&words.population);
        let wanted = Wanted {
            households: if tape.chance(85) { 64 + tape.below(100) } else { tape.below(5) },
            unknown: tape.pick(&[10, 0, 40, 3]),
            extreme: tape.pick(&[0, 0, 0, 5, 100]),
            members: tape.pick(&[3, 6, 1]),
            has_members: pack.has_members() && !tape.chance(10),
            incomplete: tape.pick(&[0, 0, 30, 100]),
            standing: tape.pick(&[Standing::Declared, Standing::Verified, Standing::Judged]),
        };
        let data = Data::random(&policy, wanted, &mut tape);
        let days = tape.chance(20).then(|| {
            let day = |tape: &mut Tape<'_>| date(tape.pick(&TURNS)) + chrono::Duration::days(tape.pick(&[0, -1, 200]));
            let own: Vec<_> = (0..4).map(|_| day(&mut tape)).collect();
            (0..data.len()).map(|_| tape.pick(&own)).collect()
        });
        let asked = Asked { policy: &policy, data: &data, clock: clock(&words.clock), days };
        let checked = asked.check(&mut tape, &mut seen.borrow_mut());
        checked.map_err(|error| format!("{error}\n{text}"))
    });
    let seen = seen.borrow();
    println!("{} packs were refused, {seen:?}", refused.get());
    assert!(refused.get() * 20 < seen.populations.max(20), "{} packs were refused", refused.get());
    let all: u64 = seen.outcomes.values().sum();
    seen.every_outcome();
    assert!(seen.faults * 100 > all && seen.open_ends * 50 > seen.figures && seen.members * 50 > all, "{seen:?}");
    assert!(seen.digits * 20 < seen.populations, "{seen:?}");
}
