//! The comparison is fed with answers that are wrong, and cases in which an answer once was.

use crate::asked::Asked;
use crate::compare;
use crate::data::{Cells, Column, Data, Wanted};
use crate::shape::Shaped;
use crate::tape::Tape;
use tuodi::record::Standing;
use tuodi::screening::PopulationScreening;
use tuodi::table::{self, Bits, Codes, Table, Values};
use tuodi::{Clock, Policy};

fn clock() -> Clock {
    Clock::from(crate::pack::date("2024-08-01"))
}

/// The column with another cell in one row: unknown if it was known, known if it was not.
fn turned(column: &table::Column<'_>, row: usize) -> table::Column<'static> {
    let valid = (0..column.rows()).map(|at| column.is_valid(at) != (at == row)).collect::<Bits<'_>>();
    column.slice(0, column.rows()).into_owned().with_valid(valid)
}

/// The column with another value in one row.
fn changed(column: &table::Column<'_>, row: usize) -> Option<table::Column<'static>> {
    let mut own = column.slice(0, column.rows()).into_owned();
    match &mut own.values {
        Values::Symbols { codes: Codes::U8(codes), dictionary } if dictionary.len() > 1 => {
            let code = &mut codes.to_mut()[row];
            *code = u8::try_from((usize::from(*code) + 1) % dictionary.len()).expect("few");
        }
        Values::Decimal64 { values, .. } => values.to_mut()[row] += 1,
        Values::Int32(values) => values.to_mut()[row] += 1,
        Values::Boolean(bits) => *bits = (0..bits.len()).map(|at| bits.get(at) != (at == row)).collect(),
        _ => return None,
    }
    own.is_valid(row).then_some(own)
}

/// Every cell of the answers for some households is compared.
#[test]
fn a_wrong_cell_is_noticed_in_every_column() {
    let policy = crate::wrong::policy();
    let mut tape = Tape::endless(&[7]);
    let wanted = Wanted {
        households: 12,
        unknown: 25,
        extreme: 0,
        members: 3,
        has_members: true,
        incomplete: 10,
        standing: Standing::Verified,
    };
    let data = Data::random(&policy, wanted, &mut tape);
    let asked = Asked { policy: &policy, data: &data, clock: clock(), days: None };
    let options = asked.options(&["人数".to_owned(), "最大".to_owned()]);
    let shaped = Shaped::new(&data, None, &mut tape);
    let population = shaped.population();
    let answers = policy.screen_population(&population, clock(), &options).expect("answers");
    let screenings = asked.screenings().expect("screenings");
    let compared = |answers: &PopulationScreening<'_>| asked.compare(answers, &shaped, &options, &screenings);
    compared(&answers).expect("the answers are right");
    let mut wrong = 0;
    for is_member in [false, true] {
        let own = if is_member { answers.members.as_ref().expect("members") } else { &answers.households };
        for (place, row) in (1..own.columns().len()).flat_map(|place| (0..own.rows()).map(move |row| (place, row))) {
            let column = &own.columns()[place];
            for other in [Some(turned(column, row)), changed(column, row)].into_iter().flatten() {
                let mut columns = own.columns().to_vec();
                columns[place] = other;
                let table = Table::new(columns).expect("a table");
                let (households, members) = match is_member {
                    true => (answers.households.clone(), Some(table)),
                    false => (table, answers.members.clone()),
                };
                let broken = PopulationScreening { households, members };
                assert!(compared(&broken).is_err(), "row {row} of `{}`", column.name);
                assert!(compare::same(&answers, &broken, "").is_err(), "row {row} of `{}`", column.name);
                wrong += 1;
            }
        }
    }
    assert!(wrong > 300, "only {wrong} cells were changed");
}

/// Households of whole numbers and, perhaps, a member each; the last ones differ from those before.
fn told(pack: &str, numbers: &[(&str, u32, [Option<i128>; 2])], has_members: bool) -> Result<(), String> {
    let policy = Policy::from_text(pack).unwrap_or_else(|errors| panic!("{errors}"));
    let rows = 70;
    let cells = |own: [Option<i128>; 2]| (0..rows).map(|row| own[usize::from(row % 9 == 8)]).collect::<Vec<_>>();
    let columns = numbers.iter().map(|(fact, scale, own)| Column {
        fact: (*fact).to_owned(),
        cells: Cells::Numbers { scale: *scale, steps: cells(*own) },
    });
    let flag = Column { fact: "m_flag".to_owned(), cells: Cells::Truths(vec![Some(true); rows]) };
    let data = Data {
        households: columns.collect(),
        members: has_members.then(|| vec![flag]),
        sizes: vec![usize::from(has_members); rows],
        complete: None,
        standing: Standing::Verified,
    };
    let asked = Asked { policy: &policy, data: &data, clock: clock(), days: None };
    (0..6_u32).try_for_each(|word| asked.check(&mut Tape::endless(&[word, 9]), &mut crate::asked::Seen::default()))
}

const NUMBERS: &str = "
pack: p
currency: CNY
facts:
  household:
    a: {type: number, min: 0, max: 1000}
    b: {type: number, min: 0, max: 1000}
    n: {type: number, min: 0, max: 9, scale: 0}
    k: {type: number, min: 0, scale: 0}
";

#[test]
fn a_quotient_times_a_parameter_keeps_its_divisor() {
    let pack = "
pack: p
currency: CNY
facts:
  household:
    money: {type: number, unit: CNY/month, min: 0, max: 1000, scale: 0}
    n: {type: number, min: 0, max: 4, scale: 0}
    zone: {type: category, values: [east, west]}
parameters: {by: {by: [zone], values: {east: {2000-01-01: 1}, west: {2000-01-01: 1}}}}
concepts: {share: {unit: CNY/month, formula: money / n}}
programmes: {p: {per: month, eligible: {id: c, if: money > 0}, amount: (money + money - share) * by}}
";
    for n in [None, Some(3)] {
        let numbers = [("money", 0, [Some(1_000), Some(500)]), ("n", 0, [n, Some(4)])];
        told(pack, &numbers, false).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn two_quotients_of_different_divisors_are_compared_each_by_its_own() {
    let pack = format!("{NUMBERS}programmes: {{p: {{eligible: {{id: c, if: a / n < b / k}}}}}}\n");
    let numbers = [
        ("a", 2, [Some(10_000), Some(10_000)]),
        ("b", 2, [Some(12_000), Some(100)]),
        ("n", 0, [Some(2), Some(0)]),
        ("k", 0, [Some(3), Some(4)]),
    ];
    told(&pack, &numbers, false).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_parameter_by_a_number_beyond_64_bits_has_a_value_or_a_fault() {
    let pack = format!(
        "{NUMBERS}  members: {{m_flag: {{type: boolean}}}}
parameters: {{t: {{by: [k], tables: {{2000-01-01: {{1: 1, and_each_further: 1}}}}}}}}
unit: {{u: {{counts: k < k + t, default: true}}}}
concepts: {{size: {{unit: persons, formula: count(members)}}}}
programmes: {{p: {{eligible: {{id: c, if: count(members) > 0}}}}}}\n"
    );
    for large in [i128::from(i64::MAX), i128::from(i64::MAX) + 1, 1 << 70] {
        let numbers = [("k", 0, [Some(2), Some(large)])];
        told(&pack, &numbers, true).unwrap_or_else(|error| panic!("{large}: {error}"));
        let policy = Policy::from_text(&pack).unwrap_or_else(|errors| panic!("{errors}"));
        let json = format!(r#"{{"k": "{large}", "members": [{{"m_flag": true}}], "members_complete": true}}"#);
        let household = policy.household(&json).unwrap_or_else(|errors| panic!("{errors}"));
        let screening = policy.screen(&household, clock()).unwrap_or_else(|errors| panic!("{errors}"));
        let own = screening.decision("p").expect("a decision");
        assert!(own.outcome != tuodi::record::Outcome::Undetermined || !own.faults.is_empty(), "{own:?}");
    }
}

#[test]
fn a_number_beyond_128_bits_is_computed_again_from_its_own_operands() {
    let pack = "
pack: p
currency: CNY
facts: {household: {a: {type: number}, b: {type: number}, c: {type: number}}}
programmes: {p: {eligible: {id: x, if: 0 < (a + 1) ** -2 + floor(b + c)}}}
";
    let numbers = [
        ("a", 2, [Some(500), Some(10_i128.pow(26) - 1)]),
        ("b", 2, [Some(-100), Some(-100)]),
        ("c", 2, [Some(50), Some(50)]),
    ];
    told(pack, &numbers, false).unwrap_or_else(|error| panic!("{error}"));
}

/// The ends of no rows are no numbers that a fact could refuse.
#[test]
fn a_block_without_members_is_no_error_where_a_fact_has_a_least_value() {
    let pack = "pack: p\ncurrency: CNY\nfacts: {household: {a: {type: boolean}}, members: {m: {type: number, min: 1, max: 5, scale: 0}, h: {type: number, max: -1}}}
programmes: {p: {eligible: {all: [{id: c, if: a}, {id: d, if: some x in members satisfies x.m > 2 and x.h < -3}]}}}\n";
    let policy = Policy::from_text(pack).unwrap_or_else(|errors| panic!("{errors}"));
    for members in [0, 1] {
        let words = [3, members];
        let mut tape = Tape::endless(&words);
        let mut data = Data::random(
            &policy,
            Wanted {
                households: 30,
                unknown: 10,
                extreme: 0,
                members: 2,
                has_members: true,
                incomplete: 0,
                standing: Standing::Verified,
            },
            &mut tape,
        );
        if members == 0 {
            data.sizes.fill(0);
            let columns = data.members.iter_mut().flatten();
            columns.for_each(|column| {
                if let Cells::Numbers { steps, .. } = &mut column.cells {
                    steps.clear();
                }
            });
        }
        let asked = Asked { policy: &policy, data: &data, clock: clock(), days: None };
        for word in 0..9_u32 {
            let checked = asked.check(&mut Tape::endless(&[word, 5]), &mut crate::asked::Seen::default());
            checked.unwrap_or_else(|error| panic!("{error}"));
        }
    }
}

/// A concept shows the one value that it has if it exists at all, as `Policy::screen` does.
#[test]
fn a_concept_that_may_not_exist_shows_the_only_value_it_can_have() {
    let pack = "pack: p\ncurrency: CNY\nfacts: {household: {a: {type: number, min: 0, max: 9000}, kind: {type: category, values: [x, y]}}, members: {m: {type: number, min: 0, max: 1000}}}
concepts: {low: {formula: a < max(members.m)}, named: {formula: 'if max(members.m) > 2000 then \"x\" else kind'}}
programmes: {p: {eligible: {id: c, if: low}}}\n";
    let policy = Policy::from_text(pack).unwrap_or_else(|errors| panic!("{errors}"));
    let mut tape = Tape::endless(&[11]);
    let wanted = Wanted {
        households: 80,
        unknown: 10,
        extreme: 0,
        members: 2,
        has_members: true,
        incomplete: 50,
        standing: Standing::Verified,
    };
    let data = Data::random(&policy, wanted, &mut tape);
    let asked = Asked { policy: &policy, data: &data, clock: clock(), days: None };
    asked.check(&mut tape, &mut crate::asked::Seen::default()).unwrap_or_else(|error| panic!("{error}"));
}
