//! The header of a register → which column holds what.

use super::column::{Columns, KeyColumn, Meaning};
use super::error::{CellError, CellFault, CellPlace, RegisterError, RegisterErrors};
use super::rows::RowPlace;
use super::text::{header_form, shortened};
use super::{Ignored, IgnoredColumn, RegisterOptions};
use crate::law::Law;
use crate::order::{self, Keyed};
use crate::record::OneOrMore;
use csv::StringRecord;
use std::collections::{BTreeMap, BTreeSet};

/// For so many unknown headers a near one is looked for.
const MOST_NEAR: usize = 200;

/// What the columns of a register hold. Columns count from 0 here, and from 1 in what people see.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    pub(super) headers: Vec<String>,
    /// Column and fact, in the order of the columns.
    pub(super) facts: Vec<(usize, usize)>,
    pub(super) keys: BTreeMap<KeyColumn, usize>,
    /// Columns that are handed back as they are, with their headers.
    pub(super) kept: Vec<(usize, String)>,
    pub(super) ignored: Vec<IgnoredColumn>,
    pub(super) errors: Vec<CellError>,
    /// The columns that name a member.
    pub(super) naming: Vec<usize>,
    /// The columns of facts of members.
    pub(super) telling: Vec<usize>,
    /// Whether a column tells of members.
    pub(super) has_members: bool,
}

/// The column as people count it.
pub(super) fn ordinal(column: usize) -> u32 {
    u32::try_from(column).unwrap_or(u32::MAX).saturating_add(1)
}

impl Layout {
    pub(super) fn read(
        law: &Law,
        columns: &Columns,
        header: &StringRecord,
        place: RowPlace,
        options: &RegisterOptions,
    ) -> Result<Layout, RegisterErrors> {
        let mut layout = Layout { headers: header.iter().map(shortened).collect(), ..Layout::default() };
        let forms = |names: &BTreeSet<String>| names.iter().map(|name| header_form(name)).into_set();
        let (ignored, kept) = (forms(&options.ignore), forms(&options.keep));
        let mut fatal = Vec::new();
        // Of each key the column whose header is preferred, with the place of that header among the aliases.
        let mut keys: BTreeMap<KeyColumn, (usize, usize)> = BTreeMap::new();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        // The first column of each fact.
        let mut firsts: BTreeMap<usize, usize> = BTreeMap::new();
        let mut unknown: usize = 0;
        for (column, written) in header.iter().enumerate() {
            let form = header_form(written);
            let first_kept = kept.contains(&form).then(|| seen.get(&form).copied());
            if let Some(first) = first_kept {
                layout.keep(column, written, first, place);
            }
            if ignored.contains(&form) {
                layout.ignore(header, column, Ignored::OnRequest);
            } else {
                match columns.meanings(written) {
                    [] if first_kept.is_some() => {}
                    [] => {
                        unknown = unknown.saturating_add(1);
                        let near = if unknown <= MOST_NEAR { columns.near(written) } else { None };
                        layout.ignore(header, column, Ignored::Unknown { near });
                    }
                    [Meaning::Fact(fact)] => {
                        let first = *firsts.entry(*fact).or_insert(column);
                        layout.fact(law, (column, *fact), first, place);
                    }
                    [Meaning::Key(key, rank)] => match keys.get(key).copied() {
                        Some((first, best)) if best == *rank => fatal.push(RegisterError::KeyTwice {
                            key: key.name(),
                            first_column: ordinal(first),
                            column: ordinal(column),
                        }),
                        Some((_, best)) if best < *rank => layout.ignore(header, column, Ignored::AnotherPreferred),
                        other => {
                            if let Some((first, _)) = other {
                                layout.ignore(header, first, Ignored::AnotherPreferred);
                            }
                            keys.insert(*key, (column, *rank));
                        }
                    },
                    several => {
                        let names: Vec<_> = several.iter().map(|one| format!("`{}`", one.name(law))).collect();
                        let fault = CellFault::HeaderAmbiguous { meanings: names.join(" or ") };
                        layout.errors.push(CellError { place: layout.place(place, Some(column)), fault });
                    }
                }
            }
            seen.entry(form).or_insert(column);
        }
        order::by_key(&mut layout.ignored, |ignored| ignored.column);
        layout.keys = keys.into_iter().map(|(key, (column, _))| (key, column)).into_map();
        let of_member = |fact: usize| law.facts().get(fact).is_some_and(|fact| fact.list.is_some());
        let keys = layout.keys.iter().filter(|(key, _)| **key != KeyColumn::Household);
        layout.naming = keys.map(|(_, column)| *column).collect();
        let telling = layout.facts.iter().filter(|(_, fact)| of_member(*fact));
        layout.telling = telling.map(|(column, _)| *column).collect();
        layout.has_members =
            law.list_of_members().is_some() && !(layout.naming.is_empty() && layout.telling.is_empty());
        let has_nothing = layout.facts.is_empty() && !layout.has_members && layout.errors.is_empty();
        if has_nothing && !layout.ignored.iter().any(|ignored| ignored.why == Ignored::OnRequest) {
            fatal.push(layout.no_facts(header, place, options));
        }
        OneOrMore::of(fatal).map_or(Ok(layout), |errors| Err(RegisterErrors { errors }))
    }

    fn keep(&mut self, column: usize, written: &str, first: Option<usize>, place: RowPlace) {
        match first {
            None => self.kept.push((column, written.trim().to_owned())),
            Some(first) => self.twice(column, first, shortened(written), place),
        }
    }

    fn fact(&mut self, law: &Law, (column, fact): (usize, usize), first: usize, place: RowPlace) {
        if first != column {
            self.twice(column, first, Meaning::Fact(fact).name(law), place);
        }
        self.facts.push((column, fact));
    }

    fn twice(&mut self, column: usize, first: usize, name: String, place: RowPlace) {
        let fault = CellFault::HeaderTwice { name, first_column: ordinal(first) };
        let error = CellError { place: self.place(place, Some(column)), fault };
        // One that is kept and a fact is told once.
        if self.errors.last().is_none_or(|last| last.place != error.place) {
            self.errors.push(error);
        }
    }

    fn ignore(&mut self, header: &StringRecord, column: usize, why: Ignored) {
        let header = header.get(column).unwrap_or_default().trim().to_owned();
        self.ignored.push(IgnoredColumn { column: ordinal(column), header, why });
    }

    /// The headers of a text that is divided otherwise, or that begins with its rows, are not repeated: they may be
    /// what stands in a row.
    fn no_facts(&self, header: &StringRecord, place: RowPlace, options: &RegisterOptions) -> RegisterError {
        let all = super::Delimiter::ALL.into_iter();
        let mut others = all.filter(|delimiter| *delimiter != options.delimiter);
        let found = others.find(|delimiter| header.iter().any(|cell| cell.contains(char::from(delimiter.byte()))));
        match found.filter(|_| header.len() == 1) {
            Some(found) => RegisterError::Delimiter { row: place.row, wanted: options.delimiter, found },
            None => RegisterError::NoFacts { row: place.row, headers: header.len() },
        }
    }

    /// The place of a cell, or of a whole row.
    pub(super) fn place(&self, at: RowPlace, column: Option<usize>) -> CellPlace {
        CellPlace {
            row: at.row,
            line: at.line,
            column: column.map(ordinal),
            header: column.and_then(|column| self.headers.get(column).cloned()),
        }
    }
}
