//! A share.

/// A share: so many of so many. Nothing of nothing is no share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// How many.
    pub numerator: u64,
    /// Of how many.
    pub denominator: u64,
}

impl Rate {
    /// So many of so many.
    ///
    /// ```
    /// use tuodi::record::Rate;
    /// assert_eq!(Rate::of(37, 40), Rate { numerator: 37, denominator: 40 });
    /// ```
    #[must_use]
    pub fn of(numerator: usize, denominator: usize) -> Rate {
        let wide = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        Rate { numerator: wide(numerator), denominator: wide(denominator) }
    }

    /// The share in tenths of a per cent, half rounded up: `925` is 92.5 %. Nothing of nothing has none.
    ///
    /// It is computed with integers. What is nearly all may be rounded to all: how many of how many is written beside it.
    ///
    /// # Examples
    /// ```
    /// use tuodi::record::Rate;
    /// let rate = |numerator, denominator| Rate { numerator, denominator }.tenths_of_percent();
    /// assert_eq!(rate(37, 40), Some(925));
    /// assert_eq!([rate(1249, 10_000), rate(125, 1_000), rate(12_551, 100_000)], [Some(125), Some(125), Some(126)]);
    /// assert_eq!([rate(12_549, 100_000), rate(1_255, 10_000)], [Some(125), Some(126)]);
    /// assert_eq!([rate(0, 7), rate(7, 7), rate(0, 0)], [Some(0), Some(1_000), None]);
    /// ```
    #[must_use]
    pub fn tenths_of_percent(self) -> Option<u128> {
        let (part, whole) = (u128::from(self.numerator), u128::from(self.denominator));
        part.saturating_mul(2_000).saturating_add(whole).checked_div(whole.saturating_mul(2))
    }
}
