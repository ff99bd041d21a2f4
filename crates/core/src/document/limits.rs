//! How large may a document be?
//!
//! A host sets the limits; the defaults are wide enough for a policy of a whole country and narrow enough that any
//! text, however hostile, is read or refused in well under a second.

/// The deepest nesting that any limit allows, whatever the host asks for.
pub(super) const DEEPEST: usize = 255;

/// The limits within which a document is read.
///
/// # Examples
/// ```
/// use tuodi::document::{Limits, read_yaml};
///
/// let narrow = Limits { depth: 1, ..Limits::default() };
/// assert!(read_yaml("a: 1", &narrow).is_ok());
/// assert!(read_yaml("a: {b: 1}", &narrow).is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest text, in bytes of UTF-8. Default: 4 MiB; never more than 4 GiB.
    pub bytes: usize,
    /// The most lists and sets of entries that may stand inside one another. Default: 64; never more than 255.
    pub depth: usize,
    /// The most values: scalars, lists and sets of entries, keys not counted. Default: 150 000.
    pub nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 4 * 1024 * 1024, depth: 64, nodes: 150_000 }
    }
}

impl Limits {
    /// The depth that holds, after the bound that no host can lift.
    pub(super) fn deepest(&self) -> usize {
        self.depth.min(DEEPEST)
    }

    /// The longest text that holds: places are counted in 32 bits.
    pub(super) fn longest(&self) -> usize {
        self.bytes.min(usize::try_from(u32::MAX).unwrap_or(usize::MAX))
    }
}
