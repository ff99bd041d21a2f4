//! Amounts and numbers: exact, never floats.
//!
//! In: text and decimals; out: [`Number`] (an exact rational with one printed form), [`Money`] (a decimal with a
//! string on the wire, also written in capitals) and [`Unit`]. It knows no fact and no policy.

mod capitals;
mod decimal;
mod money;
mod number;
#[cfg(feature = "schema")]
pub(crate) mod schema;
mod unit;

pub use capitals::CapitalsError;
pub(crate) use decimal::{exact_text, numerator_at_scale, text_at_scale};
pub use money::Money;
pub(crate) use number::{Direction, power_of_ten};
pub use number::{Number, NumberError};

/// A numeric literal of the language.
pub(crate) fn read_literal(text: &str) -> Option<num_rational::BigRational> {
    number::read(text, true)
}
pub use unit::{Unit, UnitError};

#[cfg(test)]
mod tests;
