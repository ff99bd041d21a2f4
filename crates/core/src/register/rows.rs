//! A CSV text → its rows, each with its number in a spreadsheet and its line in the file.

use super::error::RegisterError;
use csv::StringRecord;

/// Reads rows one by one. Lines end in LF, CR LF or CR.
pub(super) struct Rows<'a> {
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    delimiter: u8,
    /// Where the next row begins, in bytes.
    at: usize,
    /// The number of the next row, blank ones included.
    row: u64,
    line: u64,
}

/// Where a row begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RowPlace {
    pub(super) row: u64,
    pub(super) line: u64,
}

impl<'a> Rows<'a> {
    pub(super) fn new(text: &'a str, delimiter: u8) -> Rows<'a> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        Rows { text, reader, delimiter, at: 0, row: 1, line: 1 }
    }

    /// The next row that has a character in it; nothing at the end.
    pub(super) fn next(&mut self, record: &mut StringRecord) -> Result<Option<RowPlace>, RegisterError> {
        let read = self.reader.read_record(record);
        let end = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        let bytes = self.text.as_bytes().get(self.at..end).unwrap_or_default();
        // The reader passes over blank lines.
        let is_break = |byte: &u8| matches!(byte, b'\r' | b'\n');
        let blank = bytes.iter().take_while(|byte| is_break(byte)).count();
        let (before, body) = bytes.split_at_checked(blank).unwrap_or((bytes, &[]));
        let passed = self.breaks(before);
        self.at = self.at.saturating_add(before.len());
        (self.row, self.line) = (self.row.saturating_add(passed), self.line.saturating_add(passed));
        let place = RowPlace { row: self.row, line: self.line };
        if !read.map_err(|_| RegisterError::Quotes { row: place.row, line: place.line })? {
            return Ok(None);
        }
        if body.contains(&b'"') && !has_sound_quotes(body, self.delimiter) {
            return Err(RegisterError::Quotes { row: place.row, line: place.line });
        }
        let lines = self.breaks(body);
        (self.row, self.line) = (self.row.saturating_add(1), self.line.saturating_add(lines));
        self.at = end;
        Ok(Some(place))
    }

    /// The line breaks in bytes that begin at the present place; the LF of a CR LF belongs to its CR.
    fn breaks(&self, bytes: &[u8]) -> u64 {
        let mut before = self.at.checked_sub(1).and_then(|before| self.text.as_bytes().get(before)).copied();
        let mut count: u64 = 0;
        for byte in bytes {
            if *byte == b'\r' || (*byte == b'\n' && before != Some(b'\r')) {
                count = count.saturating_add(1);
            }
            before = Some(*byte);
        }
        count
    }
}

/// Whether every quote that opens a cell closes it.
fn has_sound_quotes(row: &[u8], delimiter: u8) -> bool {
    #[derive(Clone, Copy, PartialEq)]
    enum At {
        Begin,
        Bare,
        Quoted,
        /// Behind a quote that closes the cell or is doubled by the next.
        Quote,
        Closed,
    }
    let mut at = At::Begin;
    for byte in row.iter().copied() {
        let ends = byte == delimiter || byte == b'\r' || byte == b'\n';
        at = match (at, byte) {
            (At::Quoted, b'"') => At::Quote,
            (At::Quoted, _) | (At::Quote, b'"') => At::Quoted,
            _ if ends => At::Begin,
            (At::Begin, b'"') => At::Quoted,
            (At::Begin | At::Bare, _) => At::Bare,
            (At::Quote | At::Closed, b' ' | b'\t') => At::Closed,
            (At::Quote | At::Closed, _) => return false,
        };
    }
    at != At::Quoted
}
