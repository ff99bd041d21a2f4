//! A report as plain text in columns that stand below one another, also where letters are two columns wide.
//!
//! In: a page; out: lines for a terminal, a mail or a printer of plain text.

mod grid;

use super::page::{ReportPage, Section, figure, words};
use super::table::{Kind, ReportTable};
use crate::assessment::Languages;
use crate::record::{Citation, Names};
use crate::text::{Tongue, citation, name, width, wrap};
use grid::{Grid, Place};

/// Lines of running text are not longer.
const COLUMNS: usize = 96;

/// Labels and heads of columns are cut into lines of this many columns.
const LABEL: usize = 34;
const HEAD: usize = 18;

impl ReportTable {
    /// The table alone as plain text, as it stands in [`ReportPage::text`].
    #[must_use]
    pub fn text(&self, languages: Languages) -> String {
        let mut text = sheet(self, 1, languages).join("\n");
        text.push('\n');
        text
    }
}

impl ReportPage {
    /// The page as plain text.
    ///
    /// In both languages, English stands below Chinese where it belongs to the same line of a table, and after it elsewhere.
    /// Signs that move the cursor or turn the direction of writing are left out of the host's texts, for they would tear
    /// the columns apart. Long labels go on in further lines; cells do not, so a line of a wide table may be long.
    #[must_use]
    pub fn text(&self, languages: Languages) -> String {
        let mut lines = self.top(languages);
        let mut number = 0_usize;
        for section in self.sections() {
            lines.push(String::new());
            let title = both(&section.help.title(), languages);
            let mark = match languages {
                Languages::En => format!("{}. ", words::number(section.help).en),
                Languages::Zh | Languages::Both => format!("{}、", words::number(section.help).zh),
            };
            lines.push(underlined(&format!("{mark}{title}"), '='));
            lines.extend(part(&section, &mut number, languages));
        }
        lines.extend(self.end(languages));
        let mut text = lines.join("\n");
        text.push('\n');
        text
    }

    fn top(&self, languages: Languages) -> Vec<String> {
        let title = both(&self.title, languages);
        let mut lines = vec![underlined(if title.is_empty() { "—" } else { &title }, '=')];
        let period = |tongue| {
            format!("{} {} {}", figure::date(self.from, tongue), words::TO.of(tongue), figure::date(self.until, tongue))
        };
        for tongue in tongues(languages) {
            let authority = clean(name(&self.authority, *tongue).unwrap_or("—"));
            let facts = [
                (words::AUTHORITY, authority),
                (words::PERIOD, period(*tongue)),
                (words::AS_OF, figure::date(self.as_of, *tongue)),
                (words::KNOWN_ON, figure::date(self.known_on, *tongue)),
                (words::POLICY, clean(&self.policy)),
            ];
            let mut grid = Grid::new();
            for (word, value) in facts {
                grid.line([(vec![word.of(*tongue).to_owned()], Place::Left), (wrap(&value, COLUMNS), Place::Left)]);
            }
            lines.extend(grid.rows());
            lines.push(String::new());
        }
        lines.extend(paragraphs(&self.lead, languages));
        lines.extend(self.keys(languages));
        lines
    }

    /// The figures at the top, one a line.
    fn keys(&self, languages: Languages) -> Vec<String> {
        let mut lines = Vec::new();
        for tongue in tongues(languages) {
            let mut grid = Grid::new();
            for section in self.sections() {
                let title = section.help.title();
                for (key, cell) in &section.keys {
                    let label = self.label_of(key);
                    let own = |names: &Names| clean(name(names, *tongue).unwrap_or_default());
                    grid.line([
                        (vec![own(&title)], Place::Left),
                        (vec![clean(&figure::cell(cell, *tongue))], Place::Left),
                        (wrap(&own(&label), COLUMNS), Place::Left),
                    ]);
                }
            }
            let rows = grid.rows();
            if rows.is_empty() {
                continue;
            }
            lines.push(String::new());
            lines.push(words::SUMMARY.of(*tongue).to_owned());
            lines.extend(rows.into_iter().map(|row| format!("  {row}")));
        }
        lines
    }

    fn end(&self, languages: Languages) -> Vec<String> {
        let mut lines = vec![String::new()];
        let withheld = self.hides_any().then_some(words::WITHHELD);
        let kinds = [Kind::Derived, Kind::Input, Kind::Quoted].map(words::kind_in_full);
        let notes: Vec<words::Word> =
            kinds.into_iter().chain([words::SHARES, words::UNKNOWNS]).chain(withheld).collect();
        for tongue in tongues(languages) {
            lines.push(underlined(words::NOTES.of(*tongue), '='));
            lines.extend(notes.iter().flat_map(|note| wrap(&format!("- {}", note.of(*tongue)), COLUMNS)));
            if !self.sources.is_empty() {
                lines.push(words::SOURCES.of(*tongue).to_owned());
            }
            let cited = |source: &Citation| wrap(&format!("- {}", clean(&citation(source, *tongue))), COLUMNS);
            lines.extend(self.sources.iter().flat_map(cited));
            lines.push(String::new());
        }
        lines.pop();
        lines
    }
}

fn part(section: &Section<'_>, number: &mut usize, languages: Languages) -> Vec<String> {
    let mut lines = Vec::new();
    for table in &section.tables {
        *number = number.saturating_add(1);
        lines.push(String::new());
        lines.extend(sheet(table, *number, languages));
    }
    if section.tables.is_empty() {
        lines.extend(tongues(languages).iter().map(|tongue| words::NO_TABLE.of(*tongue).to_owned()));
    }
    lines
}

fn sheet(table: &ReportTable, number: usize, languages: Languages) -> Vec<String> {
    let mut title = both(&table.title, languages);
    if title.is_empty() {
        title = clean(&table.id);
    }
    let kind = words::kind(table.kind);
    let kind = tongues(languages).iter().map(|tongue| kind.of(*tongue)).collect::<Vec<_>>().join(" ");
    let mark = match languages {
        Languages::En => "Table",
        Languages::Zh | Languages::Both => "表",
    };
    let mut lines = wrap(&format!("{mark} {number}  {title} [{kind}]"), COLUMNS);
    lines.extend(grid(table, languages).ruled());
    if table.rows.is_empty() {
        lines.extend(tongues(languages).iter().map(|tongue| format!("({})", words::NO_ROW.of(*tongue))));
    }
    lines.extend(paragraphs(&table.note, languages));
    lines
}

fn grid(table: &ReportTable, languages: Languages) -> Grid {
    let unnamed = Names::default();
    let place = |column: usize| {
        let is_text = |cell| matches!(cell, Some(&(super::Cell::Text(_) | super::Cell::Named(_))));
        if table.rows.iter().any(|row| is_text(row.cells.get(column))) { Place::Left } else { Place::Right }
    };
    let mut grid = Grid::new();
    let item = tongues(languages).iter().map(|tongue| words::ITEM.of(*tongue).to_owned()).collect();
    let heads = (0..table.width()).map(|column| {
        let own = table.columns.get(column).unwrap_or(&unnamed);
        (stacked(own, languages, HEAD), place(column))
    });
    grid.line(std::iter::once((item, Place::Left)).chain(heads));
    grid.rule();
    for row in &table.rows {
        if row.total {
            grid.rule();
        }
        let label = (stacked(&row.label, languages, LABEL), Place::Left);
        let cells = row.padded(table.width()).enumerate();
        let cells = cells.map(|(column, cell)| {
            let mut texts: Vec<String> =
                tongues(languages).iter().map(|tongue| clean(&figure::cell(cell, *tongue))).collect();
            texts.dedup();
            (texts, place(column))
        });
        grid.line(std::iter::once(label).chain(cells));
    }
    grid
}

/// The lines of a label or head: Chinese, then English, each cut into lines. A dash if there is none.
fn stacked(names: &Names, languages: Languages, columns: usize) -> Vec<String> {
    let texts = texts(names, languages);
    let lines: Vec<String> = texts.iter().flat_map(|text| wrap(text, columns)).collect();
    if lines.is_empty() { vec!["—".to_owned()] } else { lines }
}

/// A note of the host, each language by itself.
fn paragraphs(names: &Names, languages: Languages) -> Vec<String> {
    texts(names, languages).iter().flat_map(|text| wrap(text, COLUMNS)).collect()
}

/// A title in one line.
fn both(names: &Names, languages: Languages) -> String {
    texts(names, languages).join("  ")
}

fn texts(names: &Names, languages: Languages) -> Vec<String> {
    let mut texts: Vec<String> =
        tongues(languages).iter().filter_map(|tongue| name(names, *tongue)).map(clean).collect();
    texts.retain(|text| !text.is_empty());
    texts.dedup();
    texts
}

fn tongues(languages: Languages) -> &'static [Tongue] {
    match languages {
        Languages::Zh => &[Tongue::Zh],
        Languages::En => &[Tongue::En],
        Languages::Both => &[Tongue::Zh, Tongue::En],
    }
}

fn underlined(title: &str, sign: char) -> String {
    let line: String = std::iter::repeat_n(sign, width(title).min(COLUMNS)).collect();
    format!("{title}\n{line}")
}

/// A text of the host in one line, without signs that move the cursor or turn the direction of writing.
fn clean(text: &str) -> String {
    let kept = text.chars().filter_map(|letter| match letter {
        '\n' | '\t' | '\r' | '\u{a0}' => Some(' '),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        _ if letter.is_control() => None,
        _ => Some(letter),
    });
    kept.collect::<String>().trim().to_owned()
}
