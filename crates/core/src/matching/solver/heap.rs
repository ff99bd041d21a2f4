//! A heap of keys, four children to a parent: less deep than two, and the children share a line of the cache.

#![expect(clippy::indexing_slicing, reason = "every place is below the length, which is compared first")]
#![expect(clippy::arithmetic_side_effects, reason = "places are below the length of a vector, so four of them fit")]

/// The least key on top. Of equal keys the lower number comes first, so that the order never depends on history.
#[derive(Debug)]
pub(super) struct Heap<T>(Vec<(T, u32)>);

impl<T: Copy + Ord> Heap<T> {
    pub(super) const fn new() -> Heap<T> {
        Heap(Vec::new())
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn top(&self) -> Option<(T, u32)> {
        self.0.first().copied()
    }

    pub(super) fn push(&mut self, key: T, number: u32) {
        let mut place = self.0.len();
        let own = (key, number);
        self.0.push(own);
        while place > 0 {
            let parent = (place - 1) / 4;
            if self.0[parent] <= own {
                break;
            }
            self.0[place] = self.0[parent];
            place = parent;
        }
        self.0[place] = own;
    }

    pub(super) fn pop(&mut self) {
        if let Some(last) = self.0.pop()
            && let Some(top) = self.0.first_mut()
        {
            *top = last;
            self.sink(0);
        }
    }

    fn sink(&mut self, mut place: usize) {
        let entries = &mut self.0[..];
        let Some(own) = entries.get(place).copied() else { return };
        loop {
            let first = 4 * place + 1;
            if first >= entries.len() {
                break;
            }
            let mut least = first;
            for child in first + 1..(first + 4).min(entries.len()) {
                if entries[child] < entries[least] {
                    least = child;
                }
            }
            if entries[least] >= own {
                break;
            }
            entries[place] = entries[least];
            place = least;
        }
        entries[place] = own;
    }
}
