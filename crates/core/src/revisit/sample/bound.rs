//! How many errors can a stratum have, when so many were found among those examined?

use super::error::SampleError;
use crate::quantity::Number;
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed};

/// A bound of more examined units is refused: it would take many seconds.
const MOST: u64 = 20_000;

/// What was found in a stratum whose examined units were drawn with equal chances.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// How many units the stratum has, N.
    pub size: u64,
    /// How many of them were drawn and examined, n.
    pub examined: u64,
    /// In how many of these an error was found, x.
    pub errors: u64,
}

impl Counts {
    /// The exact one-sided upper bound of the number of units with an error in the stratum: the largest D for which at
    /// most x errors among n have a probability above `alpha`. With `alpha` 0.05 the true number is above the bound in
    /// at most 5 of 100 samples.
    ///
    /// Nothing is rounded: probabilities are compared as whole numbers. A stratum that was examined in full has x.
    /// No error in 30 does not mean none:
    ///
    /// ```
    /// use tuodi::revisit::sample::Counts;
    /// let alpha = "0.05".parse()?;
    /// let bound = |size, examined, errors| Counts { size, examined, errors }.upper_bound(&alpha);
    /// assert_eq!(bound(300, 30, 0)?, 27); // up to 9 % may still be wrong
    /// assert_eq!((bound(300, 299, 0)?, bound(300, 300, 0)?, bound(300, 300, 1)?), (0, 0, 1));
    /// assert_eq!(bound(300, 0, 0)?, 300);
    /// assert_eq!(bound(300, 30, 31).unwrap_err().code(), "sample.counts");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// `sample.counts` unless errors ≤ examined ≤ size, `sample.alpha` unless 0 < `alpha` < 1, `sample.limit` for more
    /// than 20 000 examined units of a stratum that was not examined in full.
    ///
    /// # Source
    ///
    /// The hypergeometric distribution, inverted: J. Buonaccorsi, "A note on confidence intervals for proportions in
    /// finite populations", The American Statistician 41 (1987).
    pub fn upper_bound(&self, alpha: &Number) -> Result<u64, SampleError> {
        if !alpha.rational().is_positive() || *alpha.rational() >= BigRational::one() {
            return Err(SampleError::Alpha { at: "alpha", alpha: alpha.clone() });
        }
        self.upper_bound_of(alpha.rational())
    }

    pub(super) fn upper_bound_of(&self, alpha: &BigRational) -> Result<u64, SampleError> {
        let Counts { size, examined, errors } = *self;
        if errors > examined || examined > size {
            return Err(SampleError::Counts { size, examined, errors });
        }
        if examined == size {
            return Ok(errors);
        }
        if examined > MOST {
            return Err(SampleError::Limit { examined, most: MOST });
        }
        // Below this many errors the sample cannot be what it is; above the other, it leaves too few sound ones.
        let (mut low, mut high) = (errors, size.saturating_sub(examined).saturating_add(errors));
        let threshold = falling(size, examined) * falling(errors, errors) * alpha.numer();
        while low < high {
            let middle = high.saturating_sub(high.saturating_sub(low) >> 1);
            if self.ways(middle) * alpha.denom() > threshold {
                low = middle;
            } else {
                high = middle.saturating_sub(1);
            }
        }
        Ok(low)
    }

    /// x! times the number of ordered samples, of all (N)ₙ, in which at most x errors are found, if the stratum has
    /// `wrong` of them, D, which is at least x and at most N - n + x.
    ///
    /// That number is the sum over i from 0 to x of C(n, i) (D)ᵢ (N - D)ₙ₋ᵢ. The last factor is (N - D)ₙ₋ₓ, common to all,
    /// times the x - i factors N - D - j with j from n - x to n - i - 1; where these go below 0 they have met 0.
    fn ways(&self, wrong: u64) -> BigInt {
        let Counts { size, examined, errors } = *self;
        let sound = size.saturating_sub(wrong);
        let steps = Steps { examined, wrong, sound };
        let rest = falling(sound, examined.saturating_sub(errors));
        match errors {
            0 => rest,
            _ => {
                let all = steps.between(0, errors);
                rest * (all.last + all.sum)
            }
        }
    }
}

/// The steps from one sum of terms to the next: with aᵢ = i! C(n, i) (D)ᵢ and wᵢ = N - D - (n - i - 1),
/// sᵢ₊₁ = sᵢ (i + 1) wᵢ + aᵢ₊₁ and aᵢ₊₁ = aᵢ (n - i) (D - i), from s₀ = a₀ = 1.
struct Steps {
    examined: u64,
    wrong: u64,
    sound: u64,
}

/// Several steps in one: s becomes s · last + a · sum, and a becomes a · term.
struct Leap {
    last: BigInt,
    term: BigInt,
    sum: BigInt,
}

impl Steps {
    /// The steps from the one to before the other; halves, because numbers of the same length are multiplied fastest.
    fn between(&self, from: u64, to: u64) -> Leap {
        let length = to.saturating_sub(from);
        if length <= 1 {
            let (next, left) = (from.saturating_add(1), self.examined.saturating_sub(from));
            let factor = i128::from(self.sound).saturating_sub(i128::from(left.saturating_sub(1)));
            let term = BigInt::from(left) * self.wrong.saturating_sub(from);
            return Leap { last: BigInt::from(factor) * next, sum: term.clone(), term };
        }
        let middle = from.saturating_add(length >> 1);
        let (first, second) = (self.between(from, middle), self.between(middle, to));
        Leap {
            sum: first.sum * &second.last + &first.term * second.sum,
            last: first.last * second.last,
            term: first.term * second.term,
        }
    }
}

/// (a)ₖ = a (a - 1) … (a - k + 1) for k at most a.
fn falling(a: u64, k: u64) -> BigInt {
    match k {
        0 => BigInt::one(),
        1..=16 => (0..k).map(|j| BigInt::from(a.saturating_sub(j))).product(),
        _ => {
            // Halves of the same length are multiplied fastest.
            let half = k >> 1;
            falling(a, half) * falling(a.saturating_sub(half), k.saturating_sub(half))
        }
    }
}
