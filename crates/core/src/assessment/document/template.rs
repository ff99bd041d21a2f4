//! The text of a notice with placeholders → headings, lines and parts.

use super::fault::TemplateFault;

/// A text, block by block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) blocks: Vec<Block>,
}

/// A block of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A line that begins with `# `.
    Heading(Vec<Piece>),
    /// Lines without a blank one between them.
    Lines(Vec<Vec<Piece>>),
    /// A line that is nothing but one part.
    Alone(String),
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Part(String),
}

/// A place in a text, line and column from 1.
pub(super) type At = (u32, u32);

/// A text as it was read: its blocks, each part with the place of its brace, and its faults.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) body: Body,
    pub(super) parts: Vec<(String, At)>,
    pub(super) faults: Vec<(At, TemplateFault)>,
}

/// Reads a text.
pub(super) fn read(text: &str) -> Read {
    let mut found = Read::default();
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    for (line, number) in text.lines().zip(1_u32..) {
        let trimmed = line.trim_end();
        let heading = trimmed.strip_prefix("# ");
        let start = if heading.is_some() { 3 } else { 1 };
        let pieces = found.line(heading.unwrap_or(trimmed), number, start);
        let block = match (pieces.as_slice(), heading) {
            ([], _) => None,
            (_, Some(_)) => Some(Block::Heading(pieces)),
            ([Piece::Part(part)], None) => Some(Block::Alone(part.clone())),
            _ => {
                lines.push(pieces);
                continue;
            }
        };
        found.end(&mut lines);
        found.body.blocks.extend(block);
    }
    found.end(&mut lines);
    found
}

impl Read {
    fn end(&mut self, lines: &mut Vec<Vec<Piece>>) {
        if !lines.is_empty() {
            self.body.blocks.push(Block::Lines(std::mem::take(lines)));
        }
    }

    /// Reads a line whose first character stands in this column.
    fn line(&mut self, line: &str, number: u32, start: u32) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut text = String::new();
        let mut characters = line.chars().zip(start..).peekable();
        while let Some((character, column)) = characters.next() {
            let is_twice = characters.peek().is_some_and(|(next, _)| *next == character);
            match character {
                '{' | '}' if is_twice => {
                    characters.next();
                    text.push(character);
                }
                '{' => {
                    let mut name = String::new();
                    let mut is_closed = false;
                    for (next, _) in characters.by_ref() {
                        if next == '}' {
                            is_closed = true;
                            break;
                        }
                        name.push(next);
                    }
                    if !is_closed || !is_name(&name) {
                        let end = if is_closed { "}" } else { "" };
                        self.brace(format!("{{{name}{end}"), (number, column));
                        continue;
                    }
                    if !text.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut text)));
                    }
                    self.parts.push((name.clone(), (number, column)));
                    pieces.push(Piece::Part(name));
                }
                '}' => self.brace("}".to_owned(), (number, column)),
                _ => text.push(character),
            }
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        pieces
    }

    fn brace(&mut self, found: String, at: At) {
        self.faults.push((at, TemplateFault::Brace { found: found.chars().take(40).collect() }));
    }
}

/// Whether a part can be called so: letters, digits and `_`, no digit first.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && text.chars().all(|character| character.is_alphanumeric() || character == '_')
}

#[cfg(test)]
mod tests {
    use super::{Block, Piece, read};

    #[test]
    fn lines_headings_and_lone_parts_are_told_apart_and_doubled_braces_are_text() {
        let found = read("{a}：\n# 第{b}节\n\n{{x}} {c}\nd\n{e}\n");
        let text = |text: &str| Piece::Text(text.to_owned());
        let part = |part: &str| Piece::Part(part.to_owned());
        assert_eq!(
            found.body.blocks,
            [
                Block::Lines(vec![vec![part("a"), text("：")]]),
                Block::Heading(vec![text("第"), part("b"), text("节")]),
                Block::Lines(vec![vec![text("{x} "), part("c")], vec![text("d")]]),
                Block::Alone("e".to_owned()),
            ]
        );
        let places: Vec<_> = found.parts.iter().map(|(part, at)| (part.as_str(), *at)).collect();
        assert_eq!(places, [("a", (1, 1)), ("b", (2, 4)), ("c", (4, 7)), ("e", (6, 1))]);
        assert!(found.faults.is_empty());
    }

    #[test]
    fn a_brace_without_its_other_half_and_a_placeholder_that_is_no_name_are_told() {
        for (text, at) in [("a {b", (1, 3)), ("a } b", (1, 3)), ("x\n{}", (2, 1)), ("{a b}", (1, 1)), ("{1a}", (1, 1))]
        {
            let found = read(text);
            assert_eq!(found.faults.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [at], "{text}");
            assert_eq!(found.faults[0].1.code(), "documents.brace");
        }
    }
}
