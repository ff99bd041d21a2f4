//! Categories and texts: codes, and sets of them where one is not known.

use super::super::number::Causes;
use super::Chosen;

/// What one row of a category or text may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Symbols<'a> {
    /// One code.
    One(u32),
    /// Any of several codes, sorted.
    Many(&'a [u32]),
    /// Any text.
    Any,
}

impl Symbols<'_> {
    #[inline]
    pub(crate) fn may_be(&self, code: u32) -> bool {
        match self {
            Symbols::One(own) => *own == code,
            Symbols::Many(codes) => codes.binary_search(&code).is_ok(),
            Symbols::Any => true,
        }
    }
}

/// Codes from here on point into the table of sets.
pub(crate) const SETS: u32 = 1 << 31;

/// The code of "any text".
pub(crate) const ANY: u32 = u32::MAX;

/// A column of categories or texts: a code a row, and a side table of sets.
#[derive(Debug, Clone, Default)]
pub(crate) struct SymbolColumn {
    codes: Vec<u32>,
    sets: Vec<Vec<u32>>,
    /// Rows with faults, ascending, each with whether it surely faults.
    faults: Vec<(u32, Causes, bool)>,
    /// A number that is above every single code, where it is known.
    limit: Option<u32>,
    /// Whether some row may be any text.
    has_any: bool,
}

impl SymbolColumn {
    #[inline]
    pub(crate) fn start(&mut self) {
        self.codes.clear();
        self.sets.clear();
        self.faults.clear();
        self.limit = None;
        self.has_any = false;
    }

    /// Says that every single code is below a number.
    #[inline]
    pub(crate) fn set_limit(&mut self, limit: u32) {
        self.limit = Some(limit);
    }

    /// A number that is above every single code.
    #[inline]
    pub(crate) fn limit(&self) -> u32 {
        self.limit.unwrap_or_else(|| {
            let most = self.codes.iter().filter(|code| **code < SETS).max().copied();
            most.map_or(0, |most| most.saturating_add(1))
        })
    }

    /// Whether some row may be any text.
    #[inline]
    pub(crate) fn has_any(&self) -> bool {
        self.has_any
    }

    /// Makes room for so many rows, which the caller then writes all; the codes of sets come from [`Self::set_of`].
    #[inline]
    pub(crate) fn room(&mut self, rows: usize) -> &mut [u32] {
        self.faults.clear();
        self.codes.resize(rows, 0);
        &mut self.codes
    }

    /// Takes the chosen rows of another column.
    #[inline]
    pub(crate) fn pack(&mut self, from: &SymbolColumn, rows: Chosen<'_>) {
        self.codes.clear();
        self.codes.extend(rows.rows.iter().map(|row| from.codes.get(*row as usize).copied().unwrap_or(ANY)));
        self.sets.clone_from(&from.sets);
        self.limit = from.limit;
        self.has_any = from.has_any;
        let faults: Vec<_> = from.faults.iter().map(|(row, causes, surely)| (*row, (*causes, *surely))).collect();
        let faults = rows.odd(&faults).into_iter().map(|(row, (causes, surely))| (row, causes, surely));
        self.faults = faults.collect();
    }

    #[inline]
    pub(crate) fn codes(&self) -> &[u32] {
        &self.codes
    }

    /// What each code from [`SETS`] on stands for.
    #[inline]
    pub(crate) fn sets(&self) -> &[Vec<u32>] {
        &self.sets
    }

    #[inline]
    pub(crate) fn faults(&self) -> &[(u32, Causes, bool)] {
        &self.faults
    }

    /// The code of a row that is one of several.
    #[inline]
    pub(crate) fn set_of(&mut self, codes: &[u32]) -> u32 {
        let known = self.sets.iter().rposition(|set| set == codes);
        let place = known.unwrap_or_else(|| {
            self.sets.push(codes.to_vec());
            self.sets.len().saturating_sub(1)
        });
        SETS.saturating_add(u32::try_from(place).unwrap_or(0))
    }

    #[inline]
    pub(crate) fn push(&mut self, row: Option<Symbols<'_>>, fault: Causes) {
        if fault != 0 {
            let place = u32::try_from(self.codes.len()).unwrap_or(u32::MAX);
            self.faults.push((place, fault, row.is_none()));
        }
        let code = match row {
            None => 0,
            Some(Symbols::One(code)) => code,
            Some(Symbols::Any) => ANY,
            Some(Symbols::Many([only])) => *only,
            Some(Symbols::Many(codes)) => self.set_of(codes),
        };
        self.has_any |= code == ANY;
        self.codes.push(code);
    }

    /// What the row may be (nothing if it surely faults) and its faults.
    #[inline]
    pub(crate) fn row(&self, row: usize) -> (Option<Symbols<'_>>, Causes) {
        let mut fault = 0;
        if !self.faults.is_empty()
            && let Ok(place) = self.faults.binary_search_by_key(&row, |(row, _, _)| *row as usize)
            && let Some((_, own, surely)) = self.faults.get(place)
        {
            if *surely {
                return (None, *own);
            }
            fault = *own;
        }
        let code = self.codes.get(row).copied().unwrap_or(ANY);
        let symbols = match code {
            ANY => Symbols::Any,
            SETS.. => {
                let place = code.saturating_sub(SETS) as usize;
                self.sets.get(place).map_or(Symbols::Any, |set| Symbols::Many(set))
            }
            _ => Symbols::One(code),
        };
        (Some(symbols), fault)
    }
}
