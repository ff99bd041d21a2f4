//! Prices after the last step, rounded to whole units so that nothing is paid too much.

use super::state::{Cost, State};

/// Rounds prices to multiples of the scale. The plan is the cheapest already, and after the rounding the prices say so.
///
/// No unit stands where it pays more than a step of 1 too much; there are fewer resources than the scale. So
/// among the rests of the prices there is a gap of more than a step, and rounding there keeps every comparison.
pub(super) fn to_whole<T: Cost>(state: &mut State<T>, scale: i128) {
    let mut rests: Vec<i128> = state.price.iter().map(|price| price.wide().rem_euclid(scale)).collect();
    rests.sort_unstable();
    rests.dedup();
    let mut widest = (i128::MIN, 0);
    for (place, rest) in rests.iter().enumerate() {
        let before = match place.checked_sub(1) {
            Some(before) => rests.get(before).copied().unwrap_or_default(),
            None => rests.last().copied().unwrap_or_default().saturating_sub(scale),
        };
        widest = widest.max((rest.saturating_sub(before), *rest));
    }
    let (_, from) = widest;
    let whole = |price: i128| price.saturating_sub(from).div_euclid(scale);
    let zero = whole(0);
    for price in &mut state.price {
        *price = T::of(whole(price.wide()).saturating_sub(zero).saturating_mul(scale));
    }
}
