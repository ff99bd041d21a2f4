//! What a number is counted in.

use std::fmt;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// A product of powers of currency codes, `persons`, `day`, `month`, `year` and declared nouns; `1` has none. A text of one
/// has at most 64 names.
///
/// ```
/// use tuodi::quantity::Unit;
/// let standard: Unit = "CNY/persons/month".parse()?;
/// let per_month: Unit = "CNY/month".parse()?;
/// assert_eq!(per_month.over(&"persons".parse()?), Some(standard));
/// # Ok::<(), tuodi::quantity::UnitError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Unit {
    /// Sorted by name; no power is 0.
    powers: Vec<(Arc<str>, i8)>,
}

/// A unit that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a unit; write names with `*` and `/`, for example `CNY/persons/month`")]
pub struct UnitError {
    /// What was written, shortened.
    pub text: String,
}

impl UnitError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        "quantity.unit"
    }
}

impl Unit {
    /// The unit of a bare number.
    #[must_use]
    pub fn none() -> Unit {
        Unit::default()
    }

    /// A unit of one name.
    #[must_use]
    pub fn of(name: &str) -> Unit {
        Unit { powers: vec![(Arc::from(name), 1)] }
    }

    /// Whether it has no names.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.powers.is_empty()
    }

    /// The names it is made of.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.powers.iter().map(|(name, _)| name.as_ref())
    }

    /// The power of a name in it; 0 if absent.
    #[must_use]
    pub fn power(&self, name: &str) -> i8 {
        self.powers.iter().find(|(own, _)| own.as_ref() == name).map_or(0, |(_, power)| *power)
    }

    /// The product; nothing if a power leaves the range of −127…127.
    #[must_use]
    pub fn times(&self, other: &Unit) -> Option<Unit> {
        self.merge(other, 1)
    }

    /// The quotient; nothing if a power leaves the range of −127…127.
    #[must_use]
    pub fn over(&self, other: &Unit) -> Option<Unit> {
        self.merge(other, -1)
    }

    /// A power; nothing if one leaves the range of −127…127.
    #[must_use]
    pub fn to_the(&self, exponent: i32) -> Option<Unit> {
        let exponent = i8::try_from(exponent).ok()?;
        let raise = |(name, power): &(Arc<str>, i8)| Some((name.clone(), allowed(power.checked_mul(exponent)?)?));
        let powers: Option<Vec<_>> = self.powers.iter().map(raise).collect();
        Some(Unit { powers: powers?.into_iter().filter(|(_, power)| *power != 0).collect() })
    }

    /// The unit with one name left out.
    #[must_use]
    pub fn without(&self, name: &str) -> Unit {
        Unit { powers: self.powers.iter().filter(|(own, _)| own.as_ref() != name).cloned().collect() }
    }

    fn merge(&self, other: &Unit, sign: i8) -> Option<Unit> {
        let mut powers = self.powers.clone();
        for (name, power) in &other.powers {
            let power = allowed(power.checked_mul(sign)?)?;
            match powers.binary_search_by(|(own, _)| own.cmp(name)) {
                Ok(index) => {
                    let own = powers.get_mut(index)?;
                    own.1 = allowed(own.1.checked_add(power)?)?;
                    if own.1 == 0 {
                        powers.remove(index);
                    }
                }
                Err(index) => powers.insert(index, (name.clone(), power)),
            }
        }
        Some(Unit { powers })
    }
}

/// More names than any amount is counted in; without an end to them a long text would take long to read.
const MOST_NAMES: usize = 64;

/// A power that has an opposite.
fn allowed(power: i8) -> Option<i8> {
    (power != i8::MIN).then_some(power)
}

impl std::str::FromStr for Unit {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Unit, UnitError> {
        let wrong = || UnitError { text: text.chars().take(40).collect() };
        let mut unit = Unit::none();
        for (index, quotient) in text.split('/').enumerate() {
            for name in quotient.split('*') {
                let name = name.trim();
                if name == "1" && index == 0 {
                    continue;
                }
                let name = noun(name).ok_or_else(wrong)?;
                let part = Unit::of(&name);
                unit = if index == 0 { unit.times(&part) } else { unit.over(&part) }.ok_or_else(wrong)?;
                if unit.powers.len() > MOST_NAMES {
                    return Err(wrong());
                }
            }
        }
        Ok(unit)
    }
}

/// A name in its one spelling, if it is one.
fn noun(text: &str) -> Option<String> {
    let mut characters = text.chars();
    let starts = characters.next().is_some_and(|first| first == '_' || unicode_ident::is_xid_start(first));
    (starts && characters.all(unicode_ident::is_xid_continue)).then(|| text.nfc().collect())
}

impl fmt::Display for Unit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let repeat = |power: i8| usize::from(power.unsigned_abs());
        let above = self.powers.iter().filter(|(_, power)| *power > 0);
        let above: Vec<&str> =
            above.flat_map(|(name, power)| std::iter::repeat_n(name.as_ref(), repeat(*power))).collect();
        write!(formatter, "{}", if above.is_empty() { "1".to_owned() } else { above.join("*") })?;
        // Time last, as in "CNY/persons/month".
        let time = |name: &str| matches!(name, "day" | "month" | "year");
        for wanted in [false, true] {
            for (name, power) in self.powers.iter().filter(|(name, power)| *power < 0 && time(name) == wanted) {
                for _ in 0..repeat(*power) {
                    write!(formatter, "/{name}")?;
                }
            }
        }
        Ok(())
    }
}
