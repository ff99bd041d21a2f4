//! Tables one below the other. In: parts with columns by name; out: one table that owns its columns.

use super::column::symbols;
use super::{Bits, Codes, Column, Table, TableError, Values};
use std::collections::BTreeMap;

impl Table<'static> {
    /// The rows of some tables, one table after another, copied.
    ///
    /// The columns stand in the order in which their names first come. What a part lacks is not known in its rows. Whole
    /// numbers of different widths become 64 bits wide; numbers of different scales, decimals of the greatest one; texts
    /// of different dictionaries have one dictionary.
    ///
    /// # Errors
    /// [`TableError::Type`] for a column that is, say, dates in one part and booleans in another, unless nothing of it is
    /// known in one of them; [`TableError::OutOfRange`] for a number that has no more room at the greatest scale.
    ///
    /// # Examples
    /// ```
    /// use tuodi::table::{Column, Table};
    /// let one = Table::new(vec![Column::whole("age", [Some(61)]), Column::symbols("区", [Some("徐汇")])])?;
    /// let other = Table::new(vec![Column::symbols("区", [Some("静安"), Some("徐汇")])])?;
    /// let both = Table::concat(&[one, other])?;
    /// assert_eq!((both.rows(), both.columns()[0].number(1)), (3, None));
    /// assert_eq!([0, 1, 2].map(|row| both.columns()[1].text_at(row)), [Some("徐汇"), Some("静安"), Some("徐汇")]);
    /// # Ok::<(), tuodi::table::TableError>(())
    /// ```
    pub fn concat(parts: &[Table<'_>]) -> Result<Table<'static>, TableError> {
        let mut names: Vec<&str> = Vec::new();
        for column in parts.iter().flat_map(|part| &part.columns) {
            if !names.contains(&column.name.as_str()) {
                names.push(&column.name);
            }
        }
        let rows = parts.iter().fold(0_usize, |sum, part| sum.saturating_add(part.rows));
        let columns = names.into_iter().map(|name| {
            let pieces: Vec<Piece<'_>> =
                parts.iter().map(|part| Piece { rows: part.rows, column: part.column(name) }).collect();
            column(name, &pieces)
        });
        Ok(Table { columns: columns.collect::<Result<_, _>>()?, rows })
    }
}

/// The rows of a part, and its column if it has one.
#[derive(Clone, Copy)]
struct Piece<'p> {
    rows: usize,
    column: Option<&'p Column<'p>>,
}

impl<'p> Piece<'p> {
    /// The values, if any of them is known.
    fn known(&self) -> Option<&'p Values<'p>> {
        self.column.filter(|column| column.known() > 0).map(|column| &column.values)
    }
}

fn column(name: &str, pieces: &[Piece<'_>]) -> Result<Column<'static>, TableError> {
    let known: Vec<&Column<'_>> =
        pieces.iter().filter_map(|piece| piece.column.filter(|column| column.known() > 0)).collect();
    // Where nothing is known at all, the first type is as good as any.
    let first = known.first().copied().or_else(|| pieces.iter().find_map(|piece| piece.column));
    let kind = first.map_or("whole numbers", Column::type_name);
    let is_number = |kind: &str| matches!(kind, "whole numbers" | "decimals");
    if let Some(other) =
        known.iter().map(|own| own.type_name()).find(|own| *own != kind && !(is_number(own) && is_number(kind)))
    {
        return Err(TableError::Type { column: name.to_owned(), type_name: format!("{kind} and {other}") });
    }
    let values = match first.map(|own| &own.values) {
        Some(Values::Boolean(_)) => Values::Boolean(booleans(pieces)),
        Some(Values::Date(_)) => Values::Date(
            each(pieces, |values| match values {
                Values::Date(own) => Some(own),
                _ => None,
            })
            .into(),
        ),
        Some(Values::Symbols { .. } | Values::Text(_)) => texts(pieces),
        _ => numbers(name, pieces)?,
    };
    let valid =
        pieces.iter().any(|piece| piece.known().is_none() || piece.column.is_some_and(|own| own.valid.is_some()));
    Ok(Column { name: name.to_owned(), values, valid: valid.then(|| validity(pieces)) })
}

/// The values of all pieces; something that means nothing where a piece has none of the type.
fn each<'p, T: Clone + Default + 'p>(pieces: &[Piece<'p>], own: impl Fn(&'p Values<'p>) -> Option<&'p [T]>) -> Vec<T> {
    let mut all = Vec::with_capacity(pieces.iter().fold(0, |sum: usize, piece| sum.saturating_add(piece.rows)));
    for piece in pieces {
        match piece.known().and_then(&own) {
            Some(values) => all.extend_from_slice(values),
            None => all.resize(all.len().saturating_add(piece.rows), T::default()),
        }
    }
    all
}

/// Bits one after another.
#[derive(Default)]
struct Joined {
    words: Vec<u64>,
    len: usize,
}

impl Joined {
    fn add(&mut self, rows: usize, word: impl Fn(usize) -> u64) {
        for from in (0..rows).step_by(64) {
            let (own, count) = (word(from), rows.saturating_sub(from).min(64));
            let shift = self.len & 63;
            match self.words.last_mut().filter(|_| shift > 0) {
                None => self.words.push(own),
                Some(last) => {
                    *last |= own << shift;
                    let room = 64_usize.saturating_sub(shift);
                    if count > room {
                        self.words.push(own >> room);
                    }
                }
            }
            self.len = self.len.saturating_add(count);
        }
    }

    fn bits(&self) -> Bits<'static> {
        Bits::from_words(&self.words, self.len)
    }
}

fn booleans(pieces: &[Piece<'_>]) -> Bits<'static> {
    let mut joined = Joined::default();
    for piece in pieces {
        match piece.known() {
            Some(Values::Boolean(bits)) => joined.add(piece.rows, |from| bits.word(from)),
            _ => joined.add(piece.rows, |_| 0),
        }
    }
    joined.bits()
}

fn validity(pieces: &[Piece<'_>]) -> Bits<'static> {
    let mut joined = Joined::default();
    for piece in pieces {
        let all = |from: usize| match piece.rows.saturating_sub(from) {
            64.. => u64::MAX,
            rest => (1_u64 << rest).wrapping_sub(1),
        };
        match piece.column.filter(|own| own.known() > 0).map(|own| &own.valid) {
            None => joined.add(piece.rows, |_| 0),
            Some(None) => joined.add(piece.rows, all),
            Some(Some(valid)) => joined.add(piece.rows, |from| valid.word(from)),
        }
    }
    joined.bits()
}

/// Numbers as they are held where all pieces hold them so, else wider ones.
fn numbers(name: &str, pieces: &[Piece<'_>]) -> Result<Values<'static>, TableError> {
    macro_rules! alike {
        ($($variant:ident)*) => {$(
            if pieces.iter().filter_map(Piece::known).all(|own| matches!(own, Values::$variant(_))) {
                return Ok(Values::$variant(each(pieces, |own| match own {
                    Values::$variant(own) => Some(own),
                    _ => None,
                }).into()));
            }
        )*};
    }
    alike!(Int64 Int32 Int16 Int8);
    let scales = pieces.iter().filter_map(|piece| match piece.known() {
        Some(Values::Decimal64 { scale, .. } | Values::Decimal128 { scale, .. }) => Some(*scale),
        Some(_) => Some(0),
        None => None,
    });
    let (least, most) = scales.fold((u32::MAX, 0), |(least, most), own| (own.min(least), own.max(most)));
    macro_rules! decimals_alike {
        ($($variant:ident)*) => {$(
            if least == most
                && pieces.iter().filter_map(Piece::known).all(|own| matches!(own, Values::$variant { .. }))
            {
                let values = each(pieces, |own| match own {
                    Values::$variant { values, .. } => Some(values),
                    _ => None,
                });
                return Ok(Values::$variant { values: values.into(), scale: most });
            }
        )*};
    }
    decimals_alike!(Decimal64 Decimal128);
    let mut all: Vec<i128> = Vec::new();
    for piece in pieces {
        let (scale, own): (u32, Vec<i128>) = match piece.known() {
            Some(Values::Int8(own)) => (0, own.iter().map(|own| i128::from(*own)).collect()),
            Some(Values::Int16(own)) => (0, own.iter().map(|own| i128::from(*own)).collect()),
            Some(Values::Int32(own)) => (0, own.iter().map(|own| i128::from(*own)).collect()),
            Some(Values::Int64(own)) => (0, own.iter().map(|own| i128::from(*own)).collect()),
            Some(Values::Decimal64 { values, scale }) => (*scale, values.iter().map(|own| i128::from(*own)).collect()),
            Some(Values::Decimal128 { values, scale }) => (*scale, values.to_vec()),
            _ => (most, vec![0; piece.rows]),
        };
        let factor = 10_i128.checked_pow(most.saturating_sub(scale));
        for (row, own) in own.into_iter().enumerate() {
            let is_known = piece.column.is_some_and(|column| column.is_valid(row));
            match factor.and_then(|factor| own.checked_mul(factor)) {
                Some(own) => all.push(own),
                None if !is_known || own == 0 => all.push(0),
                None => {
                    let value = piece
                        .column
                        .and_then(|column| column.number(row))
                        .map_or_else(String::new, |own| own.to_string());
                    let possible =
                        "decimals have at most 38 digits; round the part with the most digits behind the point";
                    return Err(TableError::OutOfRange { column: name.to_owned(), row: all.len(), value, possible });
                }
            }
        }
    }
    if most == 0
        && pieces
            .iter()
            .filter_map(Piece::known)
            .all(|own| !matches!(own, Values::Decimal64 { .. } | Values::Decimal128 { .. }))
    {
        // Whole numbers of 64 bits at most.
        return Ok(Values::Int64(all.into_iter().map(|own| i64::try_from(own).unwrap_or(0)).collect()));
    }
    Ok(Values::Decimal128 { values: all.into(), scale: most })
}

/// Texts of one dictionary where all pieces have one, else each for itself.
fn texts(pieces: &[Piece<'_>]) -> Values<'static> {
    if pieces.iter().filter_map(Piece::known).any(|own| matches!(own, Values::Text(_))) {
        let texts = pieces.iter().flat_map(|piece| {
            (0..piece.rows).map(|row| piece.column.and_then(|own| own.text_at(row)).unwrap_or_default().to_owned())
        });
        return Values::Text(texts.collect());
    }
    let mut places: BTreeMap<&str, u32> = BTreeMap::new();
    let mut all: Vec<u32> = Vec::new();
    for piece in pieces {
        let Some(Values::Symbols { codes, dictionary }) = piece.known() else {
            all.resize(all.len().saturating_add(piece.rows), 0);
            continue;
        };
        let own: Vec<u32> = dictionary
            .iter()
            .map(|text| {
                let next = u32::try_from(places.len()).unwrap_or(u32::MAX);
                *places.entry(text.as_str()).or_insert(next)
            })
            .collect();
        // What stands in a cell that is not known may lie outside of the dictionary.
        let place = |code: Option<usize>| code.and_then(|code| own.get(code)).copied().unwrap_or(0);
        match codes {
            Codes::U8(codes) => all.extend(codes.iter().map(|code| place(Some(usize::from(*code))))),
            Codes::U16(codes) => all.extend(codes.iter().map(|code| place(Some(usize::from(*code))))),
            Codes::U32(codes) => all.extend(codes.iter().map(|code| place(usize::try_from(*code).ok()))),
        }
    }
    symbols(all, places)
}
