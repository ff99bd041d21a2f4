//! Values one after another whose first stands at the beginning of a cache line.

use std::ops::{Deref, DerefMut};

/// The bytes of a cache line, and of the widest vector.
const LINE: usize = 64;

/// A list that begins at the beginning of a cache line, so that no vector of it lies across two.
#[derive(Debug, Clone, Default)]
pub(crate) struct Buffer<T> {
    /// What stands before the first place means nothing.
    values: Vec<T>,
    first: usize,
}

impl<T: Copy + Default> Buffer<T> {
    /// Takes room for so many values in all.
    #[inline]
    fn reserve(&mut self, len: usize) {
        if self.first.saturating_add(len) <= self.values.capacity() {
            return;
        }
        let spare = LINE.checked_div(size_of::<T>()).unwrap_or(0);
        let mut values: Vec<T> = Vec::with_capacity(len.saturating_add(spare));
        let first = values.as_ptr().align_offset(LINE).min(spare);
        values.resize(first, T::default());
        values.extend_from_slice(self);
        (self.values, self.first) = (values, first);
    }

    /// Makes it so long; what is new is one value.
    #[inline]
    pub(crate) fn resize(&mut self, len: usize, fill: T) {
        self.reserve(len);
        self.values.resize(self.first.saturating_add(len), fill);
    }

    #[inline]
    pub(crate) fn clear(&mut self) {
        self.values.truncate(self.first);
    }

    #[inline]
    pub(crate) fn push(&mut self, value: T) {
        if self.values.len() == self.values.capacity() {
            self.reserve(self.len().saturating_mul(2).max(1));
        }
        self.values.push(value);
    }

    /// Puts a copy of others in place of what stands there.
    #[inline]
    pub(crate) fn copy_from(&mut self, others: &[T]) {
        self.clear();
        self.reserve(others.len());
        self.values.extend_from_slice(others);
    }
}

impl<T> Deref for Buffer<T> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        self.values.get(self.first..).unwrap_or_default()
    }
}

impl<T> DerefMut for Buffer<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [T] {
        self.values.get_mut(self.first..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Buffer, LINE};

    #[test]
    fn a_buffer_begins_with_a_line_and_keeps_what_it_has() {
        let mut buffer: Buffer<i64> = Buffer::default();
        assert!(buffer.is_empty());
        for value in 0..1_000 {
            buffer.push(value);
            assert_eq!(buffer.as_ptr().align_offset(LINE), 0, "{value}");
        }
        assert!(buffer.iter().copied().eq(0..1_000));
        buffer.resize(5_000, 7);
        assert_eq!((buffer.len(), buffer.first().copied(), buffer.last().copied()), (5_000, Some(0), Some(7)));
        buffer.resize(3, 9);
        assert_eq!((&*buffer, buffer.as_ptr().align_offset(LINE)), (&[0, 1, 2][..], 0));
        buffer.copy_from(&[4, 5]);
        assert_eq!(&*buffer, [4, 5]);
        buffer.clear();
        assert!(buffer.is_empty());
    }
}
