//! A known fact as a program reads it.

use super::block::Cell;
use super::column::Truth;
use super::number::{Fraction, Number};
use crate::law::Law;
use crate::record::{KnownFact, Standing, Value, day_number};

impl Cell {
    /// A fact by its place in the law. What assessment settles is unknown while it is merely declared.
    #[inline]
    pub(crate) fn of_fact(law: &Law, place: usize, known: Option<&KnownFact>) -> Cell {
        let Some(known) = known else { return Cell::Unknown };
        let is_settled_later = law.facts.get(place).is_some_and(|fact| fact.settled_by_assessment);
        if known.standing == Standing::Declared && is_settled_later {
            return Cell::Unknown;
        }
        match &known.value {
            Value::Number(number) => {
                Fraction::of(number.rational()).map_or(Cell::Unknown, |number| Cell::Number(Number::exactly(number)))
            }
            Value::Date(date) => Cell::Number(Number::whole(i128::from(day_number(*date)))),
            Value::DaysDuration(count) | Value::MonthsDuration(count) => {
                Cell::Number(Number::whole(i128::from(*count)))
            }
            Value::Boolean(value) => Cell::Truth(Truth::of(*value)),
            Value::Text(text) => Cell::Texts(vec![text.clone()]),
        }
    }
}
