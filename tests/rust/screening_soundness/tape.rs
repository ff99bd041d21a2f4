//! Random words that decide a case one after another: 0 always means the simplest choice, so that a failure shrinks.

/// Words that are read in order; where there are none left, every choice is the simplest one.
pub(crate) struct Tape<'a> {
    words: std::slice::Iter<'a, u32>,
    /// What follows on the last word, if it goes on.
    next: Option<u32>,
}

impl<'a> Tape<'a> {
    pub(crate) fn new(words: &'a [u32]) -> Tape<'a> {
        Tape { words: words.iter(), next: None }
    }

    /// Words that never end, unless there are none at all.
    pub(crate) fn endless(words: &'a [u32]) -> Tape<'a> {
        Tape { words: words.iter(), next: words.last().copied() }
    }

    fn word(&mut self) -> u32 {
        if let Some(word) = self.words.next() {
            return *word;
        }
        let Some(last) = self.next else { return 0 };
        // A few steps, so that the upper digits of neighbours have little in common.
        let next = (0..3).fold(last, |word, _| word.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
        self.next = Some(next);
        next
    }

    /// A number below another.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        let word = u64::from(self.word());
        usize::try_from((word * u64::try_from(count).expect("a small number")) >> 32).expect("a small number")
    }

    /// Whether something that so many of a hundred times happens does.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }

    pub(crate) fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }
}
