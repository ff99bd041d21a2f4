//! How many of each stratum are drawn?

use super::error::{SampleError, SampleErrors, blank};
use super::unit::Stratum;
use crate::quantity::Number;
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The design of a sample: what is certain, how many of each cell are drawn, how many spares, and how sure a result is.
///
/// Of a cell of N units, max(`minimum`, ⌈`rate` × N⌉) are drawn, all if there are no more, and all where N <
/// `all_below`. In JSON all keys must be there but `all_below` (5 if absent) and `alpha` (`"0.05"` if absent); others are
/// refused.
///
/// ```
/// use tuodi::revisit::sample::{Design, Stratum};
/// let design: Design = serde_json::from_str(
///     r#"{"certain": ["complaint"], "largest": 10, "rate": "0.05", "minimum": 2, "spares": 3}"#,
/// )?;
/// design.check()?;
/// let cell = Stratum::Cell { place: "p".to_owned(), channel: "home".to_owned() };
/// assert_eq!([4, 5, 40, 41, 100].map(|size| design.take(&cell, size)), [4, 2, 2, 3, 5]);
/// assert_eq!(design.take(&Stratum::Certain {}, 100), 100);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Design {
    /// The reasons for which a unit is examined anyway. A unit may have no other reason.
    pub certain: BTreeSet<String>,
    /// How many of the largest sums are examined anyway. Of equal sums the one with the lower id comes first.
    pub largest: u64,
    /// The share of a cell that is drawn, from 0 to 1, rounded up to whole units.
    pub rate: Number,
    /// How many of a cell are drawn at least, if it has so many.
    pub minimum: u64,
    /// Smaller cells are drawn in full.
    #[serde(default = "all_below")]
    pub all_below: u64,
    /// How many spares of a cell are listed, if it has so many.
    pub spares: u64,
    /// The probability with which a bound may be too low: 0.05 for bounds of 95 %.
    #[serde(default = "alpha")]
    pub alpha: Number,
}

fn all_below() -> u64 {
    5
}

fn alpha() -> Number {
    Number::from_rational(BigRational::new(BigInt::from(1), BigInt::from(20)))
}

impl Design {
    /// Whether a frame can be drawn from by this design.
    ///
    /// # Errors
    ///
    /// All of `sample.rate`, `sample.alpha`, `sample.draws_nobody` (rate and minimum are both 0) and `sample.blank` (a
    /// reason) that apply.
    pub fn check(&self) -> Result<(), SampleErrors> {
        let mut faults = Vec::new();
        // What has no finite form would come back from JSON as another number.
        let decimal = |number: &Number| number.to_decimal().is_some();
        let one = BigRational::one();
        if self.rate.rational().is_negative() || *self.rate.rational() > one || !decimal(&self.rate) {
            faults.push(SampleError::Rate { rate: self.rate.clone() });
        }
        if !self.alpha.rational().is_positive() || *self.alpha.rational() >= one || !decimal(&self.alpha) {
            faults.push(SampleError::Alpha { at: "design.alpha", alpha: self.alpha.clone() });
        }
        if self.minimum == 0 && !self.rate.rational().is_positive() {
            faults.push(SampleError::DrawsNobody);
        }
        faults.extend(self.certain.iter().filter_map(|reason| blank(reason, || "design.certain".to_owned())));
        SampleErrors::unless_empty(faults)
    }

    /// How many of a stratum of `size` units are drawn.
    #[must_use]
    pub fn take(&self, stratum: &Stratum, size: u64) -> u64 {
        if matches!(stratum, Stratum::Certain {}) || size < self.all_below {
            return size;
        }
        let share = (self.rate.rational() * BigRational::from_integer(BigInt::from(size))).ceil().to_integer();
        // A share beyond 64 bits is more than there are.
        self.minimum.max(share.to_u64().unwrap_or(size)).min(size)
    }
}
