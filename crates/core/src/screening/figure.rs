//! Values as they are printed.

use crate::engine::Possible;
use crate::quantity::{Direction, Number};
use crate::record::{Figure, Value};

/// A value as it is printed; ends of an interval are rounded outwards.
pub(super) fn figure(found: &Possible, scale: Option<u32>) -> Figure {
    let exact = |value: &Value| match (value, scale) {
        (Value::Number(number), Some(scale)) => number.with_scale(scale),
        _ => value.to_string(),
    };
    match found {
        Possible::Exactly(value) => Figure::Exactly(exact(value)),
        Possible::Between(low, high) => {
            let low = low.as_ref().map(|low| end(low, scale, Direction::Down));
            Figure::Between(low, high.as_ref().map(|high| end(high, scale, Direction::Up)))
        }
        Possible::OneOf(values) => Figure::OneOf(values.iter().map(exact).collect()),
        Possible::Anything | Possible::List { .. } => Figure::Between(None, None),
    }
}

/// One end of an interval.
fn end(value: &Value, scale: Option<u32>, direction: Direction) -> String {
    match (value, scale) {
        (Value::Number(number), Some(scale)) => number.text_at_scale_towards(scale, direction),
        (Value::Number(number), None) => number.text_towards(direction),
        _ => value.to_string(),
    }
}

/// A margin, and each end of one, is never printed as 0 unless it is 0.
pub(super) fn margin(found: &Possible, scale: Option<u32>) -> Figure {
    let vanishes = |value: &Value| match (value, scale) {
        (Value::Number(number), Some(scale)) => *number != Number::from(0) && number.at_scale(scale) == Number::from(0),
        _ => false,
    };
    let is_fine = match found {
        Possible::Exactly(value) => vanishes(value),
        Possible::Between(low, high) => low.iter().chain(high).any(vanishes),
        _ => false,
    };
    figure(found, if is_fine { None } else { scale })
}

/// The frame of an amount that assessment settles: from the least of one value to the greatest of another; without
/// another it is open above.
pub(super) fn frame(min: Option<&Possible>, max: Option<Option<&Possible>>, scale: Option<u32>) -> Figure {
    let ends = |found: &Possible| match found {
        Possible::Exactly(value) => (Some(value.clone()), Some(value.clone())),
        Possible::Between(low, high) => (low.clone(), high.clone()),
        _ => (None, None),
    };
    let (Some(min), true) = (min, max.is_none_or(|max| max.is_some())) else { return Figure::Missing };
    let (low, _) = ends(min);
    let high = max.flatten().and_then(|max| ends(max).1);
    match (&low, &high) {
        (Some(low), Some(high)) if low == high => figure(&Possible::Exactly(low.clone()), scale),
        _ => figure(&Possible::Between(low, high), scale),
    }
}
