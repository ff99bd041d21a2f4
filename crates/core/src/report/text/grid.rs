//! Cells of several lines in columns of equal width.

use crate::text::width;

/// On which side of its column a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Left,
    Right,
}

enum Line {
    Cells(Vec<(Vec<String>, Place)>),
    Rule,
}

/// Lines of cells.
pub(super) struct Grid {
    lines: Vec<Line>,
    /// The columns that each column of cells takes.
    widths: Vec<usize>,
}

/// Between two columns of cells.
const GAP: &str = "  ";

impl Grid {
    pub(super) fn new() -> Grid {
        Grid { lines: Vec::new(), widths: Vec::new() }
    }

    pub(super) fn line(&mut self, cells: impl IntoIterator<Item = (Vec<String>, Place)>) {
        let cells: Vec<(Vec<String>, Place)> = cells.into_iter().collect();
        if self.widths.len() < cells.len() {
            self.widths.resize(cells.len(), 0);
        }
        for (widest, (texts, _)) in self.widths.iter_mut().zip(&cells) {
            *widest = texts.iter().map(|text| width(text)).fold(*widest, usize::max);
        }
        self.lines.push(Line::Cells(cells));
    }

    pub(super) fn rule(&mut self) {
        self.lines.push(Line::Rule);
    }

    /// The lines, and a rule above and below them.
    pub(super) fn ruled(mut self) -> Vec<String> {
        self.lines.insert(0, Line::Rule);
        self.rule();
        self.rows()
    }

    pub(super) fn rows(&self) -> Vec<String> {
        let gaps = GAP.len().saturating_mul(self.widths.len().saturating_sub(1));
        let whole = self.widths.iter().copied().fold(gaps, usize::saturating_add);
        let mut rows = Vec::new();
        for line in &self.lines {
            match line {
                Line::Rule => rows.push("-".repeat(whole)),
                Line::Cells(cells) => rows.extend(self.cut(cells)),
            }
        }
        rows
    }

    fn cut(&self, cells: &[(Vec<String>, Place)]) -> Vec<String> {
        let height = cells.iter().map(|(texts, _)| texts.len()).max().unwrap_or_default();
        let row = |place: usize| {
            let parts = self.widths.iter().zip(cells).map(|(columns, (texts, side))| {
                let text = texts.get(place).map_or("", String::as_str);
                let blanks = " ".repeat(columns.saturating_sub(width(text)));
                match side {
                    Place::Left => format!("{text}{blanks}"),
                    Place::Right => format!("{blanks}{text}"),
                }
            });
            parts.collect::<Vec<_>>().join(GAP).trim_end().to_owned()
        };
        (0..height).map(row).collect()
    }
}
