//! The workload of the comparison with other engines, made in memory: `benches/peers/policy.yaml` is its pack.
//!
//! The same seed gives the same tables. Shares and shapes are those of `benches/peers/workload.py`; the rows are not.

use crate::numbers::Numbers;
use std::borrow::Cow;
use std::sync::Arc;
use tuodi::table::{Bits, Codes, Column, Population, Table, TableError, Values};

/// The pack.
pub(crate) const POLICY: &str = include_str!("../peers/policy.yaml");

/// A bitmap of known cells, of which so many in a hundred are missing; none if nothing is.
fn known(numbers: &mut Numbers, rows: usize, missing: u64) -> Option<Bits<'static>> {
    (missing > 0).then(|| (0..rows).map(|_| !numbers.chance(missing)).collect())
}

/// A population of so many households, with so many in a hundred of all cells missing.
pub(crate) fn population(seed: u64, households: usize, missing: u64) -> Result<Population<'static>, TableError> {
    let numbers = &mut Numbers::new(seed);
    let mut sizes = Vec::with_capacity(households);
    let (mut member_of, mut age, mut income, mut grade, mut medical) = (vec![], vec![], vec![], vec![], vec![]);
    let (mut student, mut can_work, mut employed) = (vec![], vec![], vec![]);
    for household in 0..households {
        let size = [1, 2, 2, 3, 3, 4, 2, 3, 1, 5][usize::try_from(numbers.below(10)).unwrap_or(0)];
        sizes.push(size);
        for _ in 0..size {
            let own_age = numbers.below(95);
            let working_age = (18..60).contains(&own_age);
            let able = working_age && numbers.chance(86);
            let own_employed = able && numbers.chance(84);
            member_of.push(i64::try_from(household).unwrap_or(0));
            age.push(i16::try_from(own_age).unwrap_or(0));
            grade.push(if numbers.chance(90) { 0 } else { i8::try_from(1 + numbers.below(4)).unwrap_or(0) });
            income.push(if own_employed {
                100_000 + numbers.below(500_000)
            } else {
                numbers.below(3) * numbers.below(60_000)
            });
            medical.push(if numbers.chance(35) { 0 } else { numbers.below(600_000) });
            student.push(own_age < 25 && numbers.chance(55));
            can_work.push(able);
            employed.push(own_employed);
        }
    }
    let members = member_of.len();
    let column = |name: &str, values: Values<'static>, numbers: &mut Numbers, rows: usize| {
        let column = Column::new(name, values);
        match known(numbers, rows, missing) {
            Some(valid) => column.with_valid(valid),
            None => column,
        }
    };
    let decimal = |values: Vec<i64>| Values::Decimal64 { values: Cow::Owned(values), scale: 2 };
    let truth = |values: Vec<bool>| Values::Boolean(values.into_iter().collect());
    let names: Arc<[String]> = (1..=16).map(|number| format!("d{number:02}")).collect();
    let district = (0..households).map(|_| u8::try_from(numbers.below(16)).unwrap_or(0)).collect();
    let registered = (0..households).map(|_| numbers.chance(93)).collect();
    let savings = (0..households).map(|_| if numbers.chance(30) { 0 } else { numbers.below(9_000_000) }).collect();
    let vehicles = (0..households).map(|_| i8::from(numbers.chance(16))).collect();
    let houses = (0..households).map(|_| i8::from(numbers.chance(75)) + i8::from(numbers.chance(10))).collect();
    let urban = (0..households).map(|_| numbers.chance(60)).collect();
    let keys = (0..households).map(|household| i64::try_from(household).unwrap_or(0)).collect();
    let own = Table::new(vec![
        Column::new("household", Values::Int64(Cow::Owned(keys))),
        column(
            "district",
            Values::Symbols { codes: Codes::U8(Cow::Owned(district)), dictionary: names },
            numbers,
            households,
        ),
        column("registered", truth(registered), numbers, households),
        column("savings", decimal(savings), numbers, households),
        column("vehicles", Values::Int8(Cow::Owned(vehicles)), numbers, households),
        column("houses", Values::Int8(Cow::Owned(houses)), numbers, households),
        column("urban", truth(urban), numbers, households),
    ])?;
    let people = Table::new(vec![
        Column::new("household", Values::Int64(Cow::Owned(member_of))),
        column("age", Values::Int16(Cow::Owned(age)), numbers, members),
        column("income", decimal(income), numbers, members),
        column("grade", Values::Int8(Cow::Owned(grade)), numbers, members),
        column("medical", decimal(medical), numbers, members),
        column("student", truth(student), numbers, members),
        column("can_work", truth(can_work), numbers, members),
        column("employed", truth(employed), numbers, members),
    ])?;
    Population::new(own, Some(people), "household")
}
