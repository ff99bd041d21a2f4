//! Where in a pack the reader is: keys and places of lists, one inside the other.

use std::fmt::Write;

/// Keys joined by points, places of lists in brackets: `eligible.all[0].if`.
#[derive(Debug, Default)]
pub(super) struct Path {
    text: String,
    /// Where in the text each part begins, with the point before it.
    starts: Vec<usize>,
}

/// The last parts of a path, taken off.
pub(super) struct Tail(Path);

impl Path {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Goes into a key, or into an item of a list that is written as `[0]`.
    pub(super) fn enter(&mut self, part: &str) {
        self.starts.push(self.text.len());
        if !self.text.is_empty() && !part.starts_with('[') {
            self.text.push('.');
        }
        self.text.push_str(part);
    }

    /// Goes into an item of a list.
    pub(super) fn enter_item(&mut self, index: usize) {
        self.starts.push(self.text.len());
        // Writing to a text does not fail.
        let _ = write!(self.text, "[{index}]");
    }

    /// Goes out of the last part.
    pub(super) fn leave(&mut self) {
        if let Some(start) = self.starts.pop() {
            self.text.truncate(start);
        }
    }

    /// Takes off the last parts, as many as there are of so many.
    pub(super) fn take(&mut self, parts: usize) -> Tail {
        let starts = self.starts.split_off(self.starts.len().saturating_sub(parts));
        let text = starts.first().map_or_else(String::new, |start| self.text.split_off(*start));
        Tail(Path { text, starts })
    }

    /// Puts back what was taken off.
    pub(super) fn put_back(&mut self, tail: Tail) {
        let Tail(tail) = tail;
        self.text.push_str(&tail.text);
        self.starts.extend(tail.starts);
    }
}

#[cfg(test)]
mod tests {
    use super::Path;

    #[test]
    fn keys_are_joined_by_points_and_places_stand_in_brackets() {
        let mut path = Path::default();
        for part in ["eligible", "all", "[0]"] {
            path.enter(part);
        }
        path.enter_item(12);
        path.enter("if");
        assert_eq!(path.text(), "eligible.all[0][12].if");
        path.leave();
        path.leave();
        assert_eq!(path.text(), "eligible.all[0]");
    }

    #[test]
    fn what_is_taken_off_comes_back_in_its_place() {
        let mut path = Path::default();
        ["units", "home", "versions"].into_iter().for_each(|part| path.enter(part));
        path.enter_item(1);
        let tail = path.take(2);
        assert_eq!(path.text(), "units.home");
        path.enter("terms");
        assert_eq!(path.text(), "units.home.terms");
        path.leave();
        path.put_back(tail);
        assert_eq!(path.text(), "units.home.versions[1]");
        path.leave();
        assert_eq!(path.text(), "units.home.versions");

        let tail = path.take(9);
        assert_eq!(path.text(), "");
        path.put_back(tail);
        assert_eq!(path.text(), "units.home.versions");
    }
}
