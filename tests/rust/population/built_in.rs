//! The built-in packs over random populations, whole and on several threads.

use crate::asked::{Asked, Seen, on_threads};
use crate::compare;
use crate::data::{Cells, Data, Wanted};
use crate::pack::date;
use crate::shape::Shaped;
use crate::tape::Tape;
use tuodi::record::Standing;
use tuodi::screening::PopulationOptions;
use tuodi::{Clock, Policy};

fn wanted(households: usize, unknown: usize, standing: Standing) -> Wanted {
    Wanted { households, unknown, extreme: 0, members: 5, has_members: true, incomplete: unknown / 5, standing }
}

#[test]
fn the_built_in_packs_say_of_a_population_what_they_say_of_each_household() {
    let mut seen = Seen::default();
    for (place, name) in Policy::built_in_names().enumerate() {
        let policy = Policy::built_in(name).expect(name);
        let day = if name.starts_with("cn") { "2024-08-01" } else { "2024-01-01" };
        for (at, unknown) in [0, 5, 50].into_iter().enumerate() {
            for standing in [Standing::Declared, Standing::Verified] {
                let words = [u32::try_from(place * 31 + at * 7 + 1).expect("small")];
                let mut tape = Tape::endless(&words);
                let data = Data::random(&policy, wanted(150, unknown, standing), &mut tape);
                let asked = Asked { policy: &policy, data: &data, clock: Clock::from(date(day)), days: None };
                let checked = asked.check(&mut tape, &mut seen);
                checked.unwrap_or_else(|error| panic!("{name}, {unknown} of 100 unknown: {error}"));
            }
        }
    }
    println!("{seen:?}");
    assert!(seen.populations >= 36 && seen.figures > 1_000 && seen.members > 1_000, "{seen:?}");
}

/// Enough households for several threads; what they say is put together in order.
#[test]
fn threads_and_blocks_change_no_cell() {
    let policy = Policy::built_in("cn-shanghai-putuo").expect("a pack");
    let mut tape = Tape::endless(&[5]);
    let data = Data::random(&policy, wanted(17_000, 3, Standing::Verified), &mut tape);
    let asked = Asked { policy: &policy, data: &data, clock: Clock::from(date("2024-08-01")), days: None };
    let options = PopulationOptions { needed: false, ..asked.options(&[]) };
    let shaped = Shaped::new(&data, None, &mut tape);
    let population = shaped.population();
    let one = policy.screen_population(&population, asked.clock, &options).expect("answers");
    for (threads, block) in [(2, 8_192), (3, 1_000), (4, 63)] {
        let options = on_threads(threads, PopulationOptions { block, ..options.clone() });
        let other = policy.screen_population(&population, asked.clock, &options).expect("answers");
        compare::same(&one, &other, "").unwrap_or_else(|error| panic!("{threads} threads, block {block}: {error}"));
    }
    // An error is that of the first row, whichever thread met it.
    let mut broken = data.clone();
    let fact = policy.law().facts().iter().find(|fact| fact.list.is_some() && fact.name == "age").expect("a fact");
    let column = broken.members.iter_mut().flatten().find(|column| column.fact == fact.name).expect("a column");
    let Cells::Numbers { steps, .. } = &mut column.cells else { panic!("numbers") };
    let rows = steps.len();
    for bad in [rows - 1, rows / 2, 7] {
        steps[bad] = Some(i128::from(i32::MAX));
    }
    let shaped = Shaped::new(&broken, None, &mut Tape::endless(&[]));
    let population = shaped.population();
    for threads in [1, 2, 4] {
        let options = on_threads(threads, options.clone());
        let error = policy.screen_population(&population, asked.clock, &options).expect_err("nobody is so old");
        assert!(error.to_string().starts_with("row 8 of the members, column `age`"), "{error}");
    }
}
