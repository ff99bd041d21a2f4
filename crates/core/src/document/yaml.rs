//! What tree does a YAML text hold?
//!
//! In: the text. Out: the tree, or every fault. A library scans the text into events one at a time, without recursion;
//! what is built from them, and what is refused, is decided here.

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::build::{Builder, Stop};
use super::characters::{self, Form};
use super::cursor::{Cursor, is_blank, is_break};
use super::error::{DocumentError, DocumentErrors};
use super::letters::Letters;
use super::limits::Limits;
use super::places::follow;
use super::tree::{Node, Place, Scalar, Style, Trail};

/// So many bytes of room a text may keep: the scanner makes as much for the shortest of them.
const ROOM: usize = 32;

/// Reads a YAML document.
///
/// # Errors
/// Every fault found, in the order of the text. After a fault of syntax the rest of the text is not read.
///
/// # Examples
/// ```
/// use tuodi::document::{Limits, Place, Style, read_yaml};
///
/// let document = read_yaml("上限: 0450  # 元\n名称: \"低保\"\n", &Limits::default())?;
/// let limit = document.get("上限").unwrap();
/// assert_eq!(limit.as_text(), Some("0450"));
/// assert_eq!(limit.place, Place { line: 1, column: 5 });
/// assert_eq!(document.get("名称").unwrap().as_scalar().unwrap().style, Style::Quoted);
///
/// let refused = read_yaml("a: &x 1\nb: *x\n", &Limits::default()).unwrap_err();
/// let codes: Vec<_> = refused.errors.iter().map(|error| error.code()).collect();
/// assert_eq!(codes, ["document.anchor", "document.alias"]);
/// # Ok::<(), tuodi::document::DocumentErrors>(())
/// ```
pub fn read_yaml(text: &str, limits: &Limits) -> Result<Node, DocumentErrors> {
    let text = characters::check(text, limits, Form::Yaml)?;
    let mut reader =
        Reader { builder: Builder::new(limits), cursor: Cursor::new(text), read: Place::START, documents: 0 };
    for event in Parser::new(Letters::new(text)) {
        let step = match event {
            Ok((event, span)) => reader.take(event, span),
            Err(error) => reader.builder.fault(syntax(&error, text, limits)).and(Err(Stop)),
        };
        if step.is_err() {
            break;
        }
    }
    reader.builder.finish()
}

struct Reader<'text> {
    builder: Builder<'text>,
    /// No further than what was read: it goes on when it is asked.
    cursor: Cursor<'text>,
    /// As far as the text was read.
    read: Place,
    documents: usize,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Stop> {
        let place = place_of(span.start.line(), span.start.col());
        match event {
            Event::DocumentStart(_) => {
                self.documents = self.documents.saturating_add(1);
                if self.documents > 1 {
                    self.builder.fault(DocumentError::SeveralDocuments { place })?;
                    return Err(Stop);
                }
                Ok(())
            }
            Event::Alias(_) => {
                self.builder.fault(DocumentError::Alias { place })?;
                let stand_in = Scalar::new("*".to_owned(), Style::Plain, Trail::straight(place));
                self.builder.scalar(place, stand_in)
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.properties(place, anchor, tag.is_some())?;
                let several_lines = span.start.line() != span.end.line();
                let (place, scalar) = self.scalar(place, text.into_owned(), style, several_lines);
                self.read = self.read.max(place_of(span.end.line(), span.end.col()));
                self.builder.scalar(place, scalar)
            }
            Event::SequenceStart(anchor, tag) => {
                self.properties(place, anchor, tag.is_some())?;
                // Of a list that is indented no further than its key the scanner tells the place of the first item.
                let is_value = self.builder.awaits_value_of_key();
                let dash = if is_value { self.search(&['-', '['], place) } else { None };
                self.read = self.read.max(place);
                self.builder.begin_list(dash.unwrap_or(place))
            }
            Event::MappingStart(anchor, tag) => {
                self.properties(place, anchor, tag.is_some())?;
                self.builder.begin_entries(place)
            }
            Event::SequenceEnd | Event::MappingEnd => self.builder.end(),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    /// Refuses what stands before a value.
    fn properties(&mut self, place: Place, anchor: usize, tag: bool) -> Result<(), Stop> {
        if anchor > 0 {
            self.builder.fault(DocumentError::Anchor { place })?;
        }
        if tag {
            self.builder.fault(DocumentError::Tag { place })?;
        }
        Ok(())
    }

    fn scalar(&mut self, place: Place, mut text: String, style: ScalarStyle, several_lines: bool) -> (Place, Scalar) {
        let written = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        // Of a block without content the scanner tells the place where it ends.
        let is_hollow = written == Style::Block && text.chars().all(|character| character == '\n');
        let place = if is_hollow { self.search(&['|', '>'], place).unwrap_or(place) } else { place };
        let is_straight = is_hollow || (written == Style::Plain && !several_lines);
        let trail = if is_straight {
            None
        } else {
            self.cursor.advance_to(self.read.max(place));
            follow(&self.cursor, style, &text)
        };
        // The scanner's text has room to spare; where it is much, it is given back.
        if text.capacity() > text.len().saturating_mul(2).saturating_add(ROOM) {
            text.shrink_to_fit();
        }
        let scalar = Scalar::new(text, written, trail.unwrap_or_else(|| Trail::straight(place)));
        (if written == Style::Block { scalar.content_place() } else { place }, scalar)
    }

    /// The first of some characters between what was read last and a place, outside comments.
    fn search(&mut self, wanted: &[char], end: Place) -> Option<Place> {
        self.cursor.advance_to(self.read);
        let mut cursor = self.cursor.clone();
        while cursor.place() < end {
            match cursor.peek()? {
                '#' => cursor.skip_while(|character| !is_break(character)),
                found if wanted.contains(&found) => return Some(cursor.place()),
                _ => {
                    cursor.next();
                }
            }
        }
        None
    }
}

/// The scanner counts columns from 0.
fn place_of(line: usize, column: usize) -> Place {
    let counted = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Place { line: counted(line), column: counted(column).saturating_add(1) }
}

/// What the scanner refuses, told by the character it stopped at where that tells more than its own words.
fn syntax(error: &ScanError, text: &str, limits: &Limits) -> DocumentError {
    let place = place_of(error.marker().line(), error.marker().col());
    if error.info() == "recursion limit exceeded" {
        return DocumentError::TooDeep { place, limit: limits.deepest() };
    }
    let mut cursor = Cursor::new(text);
    let mut before = None;
    let mut last_content = None;
    while cursor.place() < place {
        before = cursor.peek();
        last_content = before.filter(|character| !is_blank(*character)).or(last_content);
        if cursor.next().is_none() {
            break;
        }
    }
    match cursor.peek() {
        Some('*') => DocumentError::Alias { place },
        Some('&') => DocumentError::Anchor { place },
        Some('!') => DocumentError::Tag { place },
        Some('\t') => DocumentError::Tab { place },
        _ if before == Some('\t') => DocumentError::Tab { place },
        // The scanner notices a key without `:` only at whatever comes after it.
        _ if error.info().starts_with("simple key expect") => {
            DocumentError::Syntax { place: line_above(text, place), reason: reason("no `:` after the key", None, None) }
        }
        next => DocumentError::Syntax { place, reason: reason(error.info(), last_content, next) },
    }
}

/// The beginning of the last line above a place that holds more than a comment.
fn line_above(text: &str, place: Place) -> Place {
    let holds_more = |line: &str| !line.trim_start().is_empty() && !line.trim_start().starts_with('#');
    let above = (1..place.line).zip(text.lines()).filter(|(_, line)| holds_more(line)).last();
    above.map_or(place, |(number, line)| {
        let indentation = line.chars().take_while(|character| is_blank(*character)).count();
        Place { line: number, column: 1 }.further(u32::try_from(indentation).unwrap_or(u32::MAX))
    })
}

/// The scanner's words, and what to do about it, told also by the characters before and after the place.
fn reason(info: &str, before: Option<char>, next: Option<char>) -> String {
    let says = |words: &[&str]| words.iter().any(|word| info.contains(word));
    let what_to_do = if says(&["mapping values are not allowed"]) {
        "a second `: ` stands on this line, or the line is indented too far; a text that holds `: ` stands in quotes \
         or in a `|` block"
    } else if says(&["end of stream", "document indicator", "indentation in quoted"]) {
        "a quote is opened here and never closed"
    } else if says(&["escape", "hexadecimal"]) {
        "in double quotes a backslash begins an escape; write it twice or use single quotes"
    } else if says(&["comment"]) {
        "a comment stands after a space and cannot interrupt a text; put a text that holds `#` in quotes"
    } else if says(&["flow", "bracket", "placement of ':'"]) || matches!(next, Some(',' | ']' | '}')) {
        "check that every `[` and `{` is closed and that commas stand between the values"
    } else if says(&["trailing content", "unexpected character"]) || matches!(before, Some(']' | '}')) {
        "a text that begins with a quote, a bracket, `@`, `%` or a backtick stands in quotes or in a `|` block"
    } else {
        "check the indentation, and that every key ends with `:` and a space (not the full-width `：`)"
    };
    format!("this is not YAML ({}): {what_to_do}", info.to_lowercase())
}
