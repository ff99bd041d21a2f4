//! What holds the faults of an error that may have several. In: faults; out: a list with at least one.

use std::fmt;
use std::iter::{Chain, Once, once};
use std::{slice, vec};

/// A list with at least one entry: what an error that may have several faults holds.
///
/// Displayed, each entry stands on a line of its own.
///
/// # Examples
/// ```
/// use tuodi::record::{AsProblem, OneOrMore};
/// use tuodi::revisit::sample::{SampleError, SampleErrors};
/// assert_eq!(OneOrMore::<SampleError>::of(Vec::new()), None);
/// let one = SampleErrors { errors: SampleError::EmptyFrame.into() };
/// assert_eq!((one.errors.first(), one.errors.rest()), (&SampleError::EmptyFrame, &[][..]));
/// let size = SampleError::Counts { size: 3, examined: 4, errors: 0 };
/// let two = OneOrMore::of([SampleError::EmptyFrame, size]).ok_or("nothing")?;
/// assert_eq!((two.len(), two.to_string().lines().count()), (2, 2));
/// let problem = SampleErrors { errors: two }.problem();
/// assert_eq!((problem.code.as_str(), problem.also.len()), ("sample.empty_frame", 1));
/// # Ok::<(), &'static str>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct OneOrMore<T> {
    /// Boxed: errors are returned by value.
    first: Box<T>,
    rest: Vec<T>,
}

impl<T> OneOrMore<T> {
    /// What is given, in its order; nothing if that is nothing.
    #[must_use]
    pub fn of(all: impl IntoIterator<Item = T>) -> Option<OneOrMore<T>> {
        let mut all = all.into_iter();
        let first = Box::new(all.next()?);
        Some(OneOrMore { first, rest: all.collect() })
    }

    /// Some, and one more behind them.
    #[must_use]
    pub(crate) fn ending(earlier: impl IntoIterator<Item = T>, last: T) -> OneOrMore<T> {
        match OneOrMore::of(earlier) {
            Some(mut all) => {
                all.rest.push(last);
                all
            }
            None => last.into(),
        }
    }

    /// The first.
    #[must_use]
    pub fn first(&self) -> &T {
        &self.first
    }

    /// The first, without the others.
    #[must_use]
    pub fn into_first(self) -> T {
        *self.first
    }

    /// Those behind the first.
    #[must_use]
    pub fn rest(&self) -> &[T] {
        &self.rest
    }

    /// How many there are.
    #[expect(clippy::len_without_is_empty, reason = "it never is")]
    #[must_use]
    pub fn len(&self) -> usize {
        self.rest.len().saturating_add(1)
    }

    /// All in their order.
    pub fn iter(&self) -> Chain<Once<&T>, slice::Iter<'_, T>> {
        once(self.first()).chain(&self.rest)
    }

    /// What is made of each, in the same order.
    #[must_use]
    pub fn map<U>(self, mut make: impl FnMut(T) -> U) -> OneOrMore<U> {
        OneOrMore { first: Box::new(make(*self.first)), rest: self.rest.into_iter().map(make).collect() }
    }
}

impl<T> From<T> for OneOrMore<T> {
    fn from(only: T) -> OneOrMore<T> {
        OneOrMore { first: Box::new(only), rest: Vec::new() }
    }
}

impl<T> IntoIterator for OneOrMore<T> {
    type Item = T;
    type IntoIter = Chain<Once<T>, vec::IntoIter<T>>;

    fn into_iter(self) -> Self::IntoIter {
        once(*self.first).chain(self.rest)
    }
}

impl<'a, T> IntoIterator for &'a OneOrMore<T> {
    type Item = &'a T;
    type IntoIter = Chain<Once<&'a T>, slice::Iter<'a, T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// As a list.
impl<T: fmt::Debug> fmt::Debug for OneOrMore<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self).finish()
    }
}

impl<T: fmt::Display> fmt::Display for OneOrMore<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.first)?;
        self.rest.iter().try_for_each(|further| write!(formatter, "\n{further}"))
    }
}

#[cfg(test)]
mod tests {
    use super::OneOrMore;

    #[test]
    fn nothing_is_no_list_and_one_two_and_three_keep_their_order() {
        assert_eq!(OneOrMore::<u8>::of([]), None);
        for all in [vec![3], vec![3, 1], vec![3, 1, 2]] {
            let own = OneOrMore::of(all.clone()).unwrap();
            assert_eq!((*own.first(), own.rest(), own.len()), (all[0], &all[1..], all.len()));
            assert_eq!(own.iter().copied().collect::<Vec<_>>(), all);
            assert_eq!(
                (&own).into_iter().rev().copied().collect::<Vec<_>>(),
                all.iter().rev().copied().collect::<Vec<_>>()
            );
            assert_eq!(own.clone().map(|one| one + 1), OneOrMore::of(all.iter().map(|one| one + 1)).unwrap());
            assert_eq!(format!("{own:?}"), format!("{all:?}"));
            assert_eq!(format!("{own:#?}"), format!("{all:#?}"));
            assert_eq!(own.to_string(), all.iter().map(u8::to_string).collect::<Vec<_>>().join("\n"));
            assert_eq!(own.into_iter().collect::<Vec<_>>(), all);
        }
        assert_eq!(OneOrMore::from(3), OneOrMore::of([3]).unwrap());
    }

    #[test]
    fn one_more_stands_behind_those_before_it() {
        assert_eq!(OneOrMore::ending([], 4), OneOrMore::from(4));
        assert_eq!(OneOrMore::ending([3], 4), OneOrMore::of([3, 4]).unwrap());
        assert_eq!(OneOrMore::ending([3, 1], 4), OneOrMore::of([3, 1, 4]).unwrap());
    }
}
