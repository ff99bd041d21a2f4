//! Values as they are printed.

use crate::engine::{Fraction, NumberRow, Possible};
use crate::quantity::{Direction, Number, exact_text, text_at_scale};
use crate::record::{Figure, Value};

/// A value that is no number as it is printed.
#[inline]
pub(super) fn figure(found: &Possible) -> Figure {
    let end = |end: &Option<Value>| end.as_ref().map(ToString::to_string);
    match found {
        Possible::Exactly(value) => Figure::Exactly(value.to_string()),
        Possible::Between(low, high) => Figure::Between(end(low), end(high)),
        Possible::OneOf(values) => Figure::OneOf(values.iter().map(ToString::to_string).collect()),
        Possible::Anything | Possible::List { .. } => Figure::Between(None, None),
    }
}

/// A number as it is printed, with so many digits behind the point, else with as many as it takes; ends of an interval
/// are rounded outwards.
#[inline]
pub(super) fn number(row: NumberRow, scale: Option<u32>) -> Figure {
    let Some(interval) = row.value else { return Figure::Missing };
    match interval.exact() {
        Some(value) => Figure::Exactly(text(value, scale, Direction::HalfEven)),
        None => Figure::Between(
            interval.low.map(|low| text(low, scale, Direction::Down)),
            interval.high.map(|high| text(high, scale, Direction::Up)),
        ),
    }
}

/// A margin, and each end of one, is never printed as 0 unless it is 0.
#[inline]
pub(super) fn margin(row: NumberRow, scale: Option<u32>) -> Figure {
    let Some(interval) = row.value else { return Figure::Missing };
    let end = |value: Fraction, direction| {
        let printed = text(value, scale, direction);
        let vanishes = value.sign() != 0 && !printed.contains(|digit| ('1'..='9').contains(&digit));
        if vanishes { text(value, None, direction) } else { printed }
    };
    match interval.exact() {
        Some(value) => Figure::Exactly(end(value, Direction::HalfEven)),
        None => Figure::Between(
            interval.low.map(|low| end(low, Direction::Down)),
            interval.high.map(|high| end(high, Direction::Up)),
        ),
    }
}

/// The frame of an amount that assessment settles: from the least of one value to the greatest of another; without
/// another it is open above.
#[inline]
pub(super) fn frame(min: NumberRow, max: Option<NumberRow>, scale: Option<u32>) -> Figure {
    let high = match max.map(|max| max.value) {
        None => None,
        Some(None) => return Figure::Missing,
        Some(Some(max)) => max.high,
    };
    let Some(min) = min.value else { return Figure::Missing };
    number(NumberRow::of(crate::engine::Interval { low: min.low, high }), scale)
}

/// One value; without a scale an exact one takes as many digits as it needs, else 28.
#[inline]
fn text(value: Fraction, scale: Option<u32>, direction: Direction) -> String {
    let small = match scale {
        Some(scale) => text_at_scale(value.num, value.den, scale, direction),
        None => exact_text(value.num, value.den),
    };
    small.unwrap_or_else(|| {
        let number = Number::from_rational(value.rational());
        match (scale, direction) {
            (Some(scale), _) => number.text_at_scale_towards(scale, direction),
            (None, Direction::HalfEven) => number.to_string(),
            (None, _) => number.text_towards(direction),
        }
    })
}
