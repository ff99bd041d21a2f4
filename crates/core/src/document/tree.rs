//! What is a document made of?
//!
//! Texts with places, lists of nodes, and entries in the order of the text.

use super::characters::is_free_of_refused;

/// A place in a text: line and column, counted from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

impl Place {
    /// The beginning of a text.
    pub(super) const START: Self = Self { line: 1, column: 1 };

    /// The place some columns further on.
    pub(super) fn further(self, columns: u32) -> Self {
        Self { line: self.line, column: self.column.saturating_add(columns) }
    }
}

/// A value of a document and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The first character of the value: of a text in quotes the quote, of a `|` block the first character of its
    /// content, of an absent value the `:` or what follows it.
    pub place: Place,
    /// The value.
    pub value: Value,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(Scalar),
    /// A list.
    List(Vec<Node>),
    /// Entries, in the order of the text; no key stands twice.
    Entries(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key as text, escapes resolved.
    pub key: String,
    /// Where the key begins.
    pub key_place: Place,
    /// The value.
    pub node: Node,
}

/// How a text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Bare: `60`, `age >= 60`; in JSON a number, `true`, `false` or `null`.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// A YAML block, `|` or `>`.
    Block,
}

/// A text as it was written, with a map back to the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The text: escapes resolved and lines folded as the style demands, nothing else changed.
    pub text: String,
    /// How it was written. An empty plain text (`key:`, JSON's `null`) is an absent value.
    pub style: Style,
    trail: Trail,
}

impl Scalar {
    pub(super) fn new(text: String, style: Style, trail: Trail) -> Self {
        Self { text, style, trail }
    }

    /// A text that a program made, as if it stood in quotes; nothing if a character of it may stand in no document.
    ///
    /// # Examples
    /// ```
    /// use tuodi::document::Scalar;
    ///
    /// assert_eq!(Scalar::quoted("共有产权").unwrap().text, "共有产权");
    /// assert_eq!(Scalar::quoted("\u{202e}"), None);
    /// ```
    #[must_use]
    pub fn quoted(text: &str) -> Option<Self> {
        let scalar = || Self::new(text.to_owned(), Style::Quoted, Trail::straight(Place::START));
        is_free_of_refused(text).then(scalar)
    }

    /// A truth value that a program made.
    #[must_use]
    pub fn truth(value: bool) -> Self {
        Self::new(value.to_string(), Style::Plain, Trail::straight(Place::START))
    }

    /// A whole number that a program made.
    #[must_use]
    pub fn whole(value: i64) -> Self {
        Self::new(value.to_string(), Style::Plain, Trail::straight(Place::START))
    }

    /// An absent value.
    #[must_use]
    pub fn absent() -> Self {
        Self::new(String::new(), Style::Plain, Trail::straight(Place::START))
    }

    /// Whether the value is absent: `key:` in YAML, `null` in JSON. An empty text in quotes is not.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        self.style == Style::Plain && self.text.is_empty()
    }

    /// Where the first character of the text stands in the document: inside the quotes, on the first line of a block.
    #[must_use]
    pub fn content_place(&self) -> Place {
        self.trail.place_at(0)
    }

    /// Where a character of the text stands, counted from 0.
    pub(super) fn place_at(&self, character: usize) -> Place {
        self.trail.place_at(u32::try_from(character).unwrap_or(u32::MAX))
    }

    /// Where the character at a line and column of the *text* stands in the *document*; all are counted from 1.
    ///
    /// Follows escapes, folded lines and the indentation of blocks. A column past the end of its line is the place
    /// after the line's last character; a line past the end is the place after the text.
    ///
    /// # Examples
    /// ```
    /// use tuodi::document::{Limits, Place, read_yaml};
    ///
    /// let document = read_yaml("if: |\n  age >= 60\n  and own\n", &Limits::default())?;
    /// let formula = document.get("if").unwrap().as_scalar().unwrap();
    /// assert_eq!(formula.text, "age >= 60\nand own\n");
    /// assert_eq!(formula.place_of(2, 5), Place { line: 3, column: 7 });
    /// # Ok::<(), tuodi::document::DocumentErrors>(())
    /// ```
    #[must_use]
    pub fn place_of(&self, line: u32, column: u32) -> Place {
        let mut at = Place::START;
        let mut passed: u32 = 0;
        for character in self.text.chars() {
            if at.line >= line && (at.column >= column || character == '\n') {
                break;
            }
            passed = passed.saturating_add(1);
            at = if character == '\n' { Place { line: at.line.saturating_add(1), column: 1 } } else { at.further(1) };
        }
        self.trail.place_at(passed)
    }
}

impl From<Value> for Node {
    /// A value that a program made; its place is the beginning.
    fn from(value: Value) -> Node {
        Node { place: Place::START, value }
    }
}

impl Entry {
    /// An entry that a program made; nothing if a character of the key may stand in no document.
    #[must_use]
    pub fn new(key: &str, node: Node) -> Option<Self> {
        is_free_of_refused(key).then(|| Self { key: key.to_owned(), key_place: Place::START, node })
    }
}

impl Node {
    /// The value of a key, if this node has entries and the key is one of them. Looks through the entries in order.
    ///
    /// # Examples
    /// ```
    /// use tuodi::document::{Limits, read_yaml};
    ///
    /// let document = read_yaml("unit: CNY/month\nmin: 0\n", &Limits::default())?;
    /// assert_eq!(document.get("min").and_then(|node| node.as_text()), Some("0"));
    /// assert_eq!(document.get("max"), None);
    /// # Ok::<(), tuodi::document::DocumentErrors>(())
    /// ```
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_entries()?.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The text, if this node is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        self.as_scalar().map(|scalar| scalar.text.as_str())
    }

    /// The text with its style and places, if this node is one.
    #[must_use]
    pub fn as_scalar(&self) -> Option<&Scalar> {
        match &self.value {
            Value::Text(scalar) => Some(scalar),
            Value::List(_) | Value::Entries(_) => None,
        }
    }

    /// The items, if this node is a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            Value::Text(_) | Value::Entries(_) => None,
        }
    }

    /// The entries, if this node has them.
    #[must_use]
    pub fn as_entries(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Entries(entries) => Some(entries),
            Value::Text(_) | Value::List(_) => None,
        }
    }
}

/// Where each character of a text stands: a start, and a jump wherever the next character is not the next column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trail {
    start: Place,
    jumps: Vec<Jump>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Jump {
    /// The character of the text, from 0, that stands at `to`.
    from: u32,
    to: Place,
}

impl Trail {
    /// A text whose characters stand side by side.
    pub(super) fn straight(start: Place) -> Self {
        Self { start, jumps: Vec::new() }
    }

    fn place_at(&self, character: u32) -> Place {
        let before = self.jumps.partition_point(|jump| jump.from <= character);
        match before.checked_sub(1).and_then(|last| self.jumps.get(last)) {
            Some(jump) => jump.to.further(character.saturating_sub(jump.from)),
            None => self.start.further(character),
        }
    }
}

/// Records a trail, one character at a time.
#[derive(Debug)]
pub(super) struct TrailMaker {
    trail: Trail,
    expected: Place,
    passed: u32,
}

impl TrailMaker {
    /// A recorder for a text whose content begins here, should it have any.
    pub(super) fn new(start: Place) -> Self {
        Self { trail: Trail::straight(start), expected: start, passed: 0 }
    }

    /// Notes that the next character of the text stands here.
    pub(super) fn note(&mut self, place: Place) {
        if place != self.expected {
            self.trail.jumps.push(Jump { from: self.passed, to: place });
        }
        self.expected = place.further(1);
        self.passed = self.passed.saturating_add(1);
    }

    /// Notes that the next characters stand side by side, from a place to before another one of its line.
    pub(super) fn note_line(&mut self, place: Place, end: Place) {
        if place != self.expected {
            self.trail.jumps.push(Jump { from: self.passed, to: place });
        }
        self.expected = end;
        self.passed = self.passed.saturating_add(end.column.saturating_sub(place.column));
    }

    /// The trail of all characters noted.
    pub(super) fn finish(mut self) -> Trail {
        self.trail.jumps.shrink_to_fit();
        self.trail
    }
}
