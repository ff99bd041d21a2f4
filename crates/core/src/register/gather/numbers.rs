//! The identity numbers of a row, and what they contradict.

use super::Gatherer;
use super::stated::StatedFacts;
use crate::identity::{DisabilityCard, NationalId, Sex};
use crate::quantity::Number;
use crate::record::Value;
use crate::register::Derive;
use crate::register::column::{CheckedSex, KeyColumn};
use crate::register::error::Contradicts;
use crate::register::rows::RowPlace;
use csv::StringRecord;

/// The identity numbers of a row.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// The national id, or that of the card if the row has no other.
    pub(super) id: Option<NationalId>,
    /// The column that it stands in.
    pub(super) column: usize,
    pub(super) is_of_another: Option<usize>,
}

impl Gatherer<'_> {
    /// Reads the identity numbers of a row.
    pub(super) fn numbers(&mut self, at: RowPlace, record: &StringRecord) -> Numbers {
        let mut numbers = Numbers::default();
        if let Some(written) = self.key(KeyColumn::NationalId, record) {
            numbers.column = self.layout.keys.get(&KeyColumn::NationalId).copied().unwrap_or_default();
            match written.parse::<NationalId>() {
                Ok(id) => numbers.id = Some(id),
                Err(error) => self.error(self.layout.place(at, Some(numbers.column)), error.into()),
            }
        }
        if let Some(written) = self.key(KeyColumn::DisabilityCard, record) {
            let column = self.layout.keys.get(&KeyColumn::DisabilityCard).copied().unwrap_or_default();
            match (written.parse::<DisabilityCard>(), &numbers.id) {
                (Ok(card), Some(id)) if card.national_id() != id => numbers.is_of_another = Some(column),
                (Ok(_), Some(_)) => {}
                (Ok(card), None) => {
                    numbers.id = Some(card.national_id().clone());
                    numbers.column = column;
                }
                (Err(error), _) => self.error(self.layout.place(at, Some(column)), error.into()),
            }
        }
        numbers
    }

    /// Compares a valid national id with what else the row says. Out: facts that follow from it, if that is wanted.
    pub(super) fn compare(
        &mut self,
        household: usize,
        numbers: &Numbers,
        facts: &StatedFacts,
        at: RowPlace,
    ) -> Vec<(usize, Value)> {
        if let Some(column) = numbers.is_of_another {
            self.finding(household, self.layout.place(at, Some(column)), Contradicts::Card);
        }
        let Some(id) = &numbers.id else { return Vec::new() };
        let place = self.layout.place(at, Some(numbers.column));
        let (first_row, first) = *self.people.entry(id.clone()).or_insert((at.row, household));
        if first != household {
            self.finding(household, place, Contradicts::Household { first_row });
        }
        let check = &self.columns.check;
        let age = self.options.as_of.and_then(|as_of| id.age_on(as_of));
        let is_dated = self.options.as_of.is_some();
        let sex = |sex: &CheckedSex| match id.sex() {
            Sex::Female => sex.female.clone(),
            Sex::Male => sex.male.clone(),
        };
        let expected = [
            check.birth_date.map(|fact| (fact, Some(Value::Date(id.birth_date())))),
            check.age.filter(|_| is_dated).map(|fact| (fact, age.map(|age| Value::Number(i64::from(age).into())))),
            check.sex.as_ref().map(|own| (own.fact, Some(sex(own)))),
        ];
        let mut derived = Vec::new();
        for ((fact, expected), contradicts) in
            expected.into_iter().zip(contradictions()).filter_map(|(expected, kind)| Some((expected?, kind)))
        {
            let Some(declaration) = self.law.facts().get(fact) else { continue };
            match (facts.get(&fact).map(|stated| stated.known()), expected) {
                (None, Some(expected)) => {
                    let is_wanted = self.options.derive == Derive::FromNationalId;
                    if is_wanted && declaration.check(&expected).is_ok() {
                        derived.push((fact, expected));
                    }
                }
                (Some(Some(stated)), expected) if expected.as_ref().is_none_or(|own| !is_same(stated, own)) => {
                    let place = self.layout.facts.iter().find(|(_, known)| *known == fact);
                    let place = self.layout.place(at, place.map(|(column, _)| *column));
                    self.finding(household, place, contradicts(declaration.name.clone()));
                }
                _ => {}
            }
        }
        derived
    }
}

/// In the order in which a national id is compared.
fn contradictions() -> [fn(String) -> Contradicts; 3] {
    [|fact| Contradicts::BirthDate { fact }, |fact| Contradicts::Age { fact }, |fact| Contradicts::Sex { fact }]
}

/// Whether a stated value is the expected one; of an age the completed years count.
fn is_same(stated: &Value, expected: &Value) -> bool {
    match (stated, expected) {
        (Value::Number(stated), Value::Number(expected)) => {
            Number::from_rational(stated.rational().floor()) == *expected
        }
        _ => stated == expected,
    }
}
