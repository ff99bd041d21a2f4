//! Columns of tables: each known, of its type, with the cells that must be known.

use super::{NOT_ANSWERED, Questions, Rows, Source, Store};
use crate::language::nearest;
use crate::law::nearest_fact;
use crate::revisit::condition::Owner;
use crate::revisit::error::RevisitError;
use crate::revisit::obligation::Channel;
use crate::revisit::read::VisitRules;
use crate::revisit::records::{Disposition, RevisitRecords};
use crate::table::{Column, Population, Table, Values};

/// The place of a kind among the names of a pack.
pub(crate) type Kind = u16;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    Texts,
    Dates,
    Booleans,
    Wholes,
    Numbers,
}

impl Holds {
    fn noun(self) -> &'static str {
        match self {
            Holds::Texts => "texts",
            Holds::Dates => "dates",
            Holds::Booleans => "booleans",
            Holds::Wholes => "whole numbers",
            Holds::Numbers => "whole numbers or decimals",
        }
    }

    fn fits(self, values: &Values<'_>) -> bool {
        let is_whole = matches!(values, Values::Int8(_) | Values::Int16(_) | Values::Int32(_) | Values::Int64(_));
        match self {
            Holds::Texts => matches!(values, Values::Text(_) | Values::Symbols { .. }),
            Holds::Dates => matches!(values, Values::Date(_)),
            Holds::Booleans => matches!(values, Values::Boolean(_)),
            Holds::Wholes => is_whole,
            Holds::Numbers => is_whole || matches!(values, Values::Decimal64 { .. } | Values::Decimal128 { .. }),
        }
    }
}

/// Columns of every table of records.
const COMMON: [(&str, Holds); 4] =
    [("id", Holds::Texts), ("recorded_on", Holds::Dates), ("revision", Holds::Wholes), ("withdrawn", Holds::Booleans)];

fn columns(table: &str) -> &'static [(&'static str, Holds)] {
    use Holds::{Booleans, Dates, Numbers, Texts, Wholes};
    match table {
        "grants" => &[
            ("person", Texts),
            ("programme", Texts),
            ("kind", Texts),
            ("period", Texts),
            ("amount", Numbers),
            ("emergency", Booleans),
            ("granted_on", Dates),
            ("paid_on", Dates),
            ("ended_on", Dates),
            ("handlers", Texts),
            ("tier", Texts),
        ],
        "events" => {
            &[("person", Texts), ("kind", Texts), ("happened_on", Dates), ("level", Wholes), ("handlers", Texts)]
        }
        "lists" => &[("person", Texts), ("list", Texts), ("listed_on", Dates), ("removed_on", Dates)],
        "days" => &[("person", Texts), ("day", Texts), ("on", Dates)],
        "visits" => &[
            ("person", Texts),
            ("happened_on", Dates),
            ("channel", Texts),
            ("worker", Texts),
            ("role", Texts),
            ("about", Texts),
            ("received_amount", Numbers),
            ("received_on", Dates),
        ],
        "attempts" => {
            &[("happened_on", Dates), ("channel", Texts), ("disposition", Texts), ("band", Texts), ("worker", Texts)]
        }
        _ => &[("obligation", Texts), ("by", Texts), ("why", Texts), ("happened_on", Dates)],
    }
}

/// Columns of a table that must be there, known in every row.
fn needed(table: &str) -> &'static [&'static str] {
    match table {
        "grants" => &["id", "granted_on"],
        "events" => &["id", "kind", "happened_on"],
        "lists" => &["id", "list", "listed_on"],
        "days" => &["id", "day", "on"],
        "visits" => &["id", "happened_on", "channel"],
        "attempts" => &["id", "happened_on", "channel", "disposition"],
        _ => &["id", "obligation", "by", "why", "happened_on"],
    }
}

impl<'a> Store<'a> {
    /// Checks and joins the tables.
    pub(crate) fn new(rules: &'a VisitRules, records: &'a RevisitRecords<'a>) -> Result<Store<'a>, RevisitError> {
        let table = records.households.as_ref().ok_or(RevisitError::NoHouseholds)?;
        let refused = |error| RevisitError::Table { table: "households", error };
        let alone = Population::new(table.slice(0, table.rows()), None, &records.key).map_err(refused)?;
        let households = alone.len();
        let missing = RevisitError::Missing { table: "households", column: "the key" };
        let keys = table.column(&records.key).ok_or(missing)?;
        let members = match &records.members {
            None => None,
            Some(members) => {
                let (own, theirs) = (table.slice(0, table.rows()), members.slice(0, members.rows()));
                let joined = Population::new(own, Some(theirs), &records.key);
                Some(joined.map_err(|error| RevisitError::Table { table: "members", error })?)
            }
        };
        for (name, table) in [("households", Some(table)), ("members", records.members.as_ref())] {
            table.map_or(Ok(()), |table| people(rules, &records.key, name, table))?;
        }
        let questions = Questions::of(rules);
        let join = Join { rules, records, keys, questions: &questions };
        let source = |source: Source, table: &'a Option<Table<'a>>| join.rows(source.table(), table, source.dates());
        let sources = [
            source(Source::Grants, &records.grants)?,
            source(Source::Events, &records.events)?,
            source(Source::Lists, &records.lists)?,
            source(Source::Days, &records.days)?,
            source(Source::Visits, &records.visits)?,
        ];
        let attempts = join.rows("attempts", &records.attempts, ["happened_on", "", ""])?;
        let waivers = join.rows("waivers", &records.waivers, ["happened_on", "", ""])?;
        let names = [&rules.events, &rules.lists, &rules.days]
            .map(|names| names.keys().map(String::as_str).collect::<Vec<_>>());
        let [events, lists, days] = names;
        let mut kinds = [const { Vec::new() }; 5];
        for (source, names) in [(Source::Events, events), (Source::Lists, lists), (Source::Days, days)] {
            if let (Some(Some(rows)), Some(column), Some(own)) =
                (sources.get(source as usize), source.kind(), kinds.get_mut(source as usize))
            {
                *own = codes(rows, column, &names)?.into_iter().map(Option::unwrap_or_default).collect();
            }
        }
        let mut channels = Vec::new();
        let (mut answers, mut answered) = (Vec::new(), Vec::new());
        if let Some(Some(visits)) = sources.get(Source::Visits as usize) {
            channels = known_channels(visits)?;
            answered = vec![0_u64; visits.table.rows()];
            for (place, (name, known)) in questions.names.iter().zip(&questions.answers).enumerate() {
                let mut own = Vec::new();
                if visits.table.column(name).is_some() {
                    let narrow = |code: Option<u16>| code.and_then(|code| u8::try_from(code).ok());
                    own = codes(visits, name, known)?
                        .into_iter()
                        .map(|code| narrow(code).unwrap_or(NOT_ANSWERED))
                        .collect();
                    for (bits, answer) in answered.iter_mut().zip(&own) {
                        *bits |= u64::from(*answer != NOT_ANSWERED) << place;
                    }
                }
                answers.push(own);
            }
        }
        let tried = match &attempts {
            None => Vec::new(),
            Some(rows) => {
                let names = Disposition::ALL.map(Disposition::name);
                let dispositions = codes(rows, "disposition", &names)?;
                codes(rows, "band", &BANDS)?;
                let of = |code: Option<u16>| Disposition::ALL.get(usize::from(code.unwrap_or(0))).copied();
                let dispositions = dispositions.into_iter().filter_map(of);
                known_channels(rows)?.into_iter().zip(dispositions).collect()
            }
        };
        let places = table.column(PLACE).filter(|column| Holds::Texts.fits(&column.values));
        let complete = table.column(COMPLETE).filter(|column| Holds::Booleans.fits(&column.values));
        Ok(Store {
            rules,
            records,
            households,
            keys,
            places,
            complete,
            members,
            sources,
            kinds,
            attempts,
            waivers,
            questions,
            channels,
            answered,
            answers,
            tried,
        })
    }
}

/// Where a household lives.
const PLACE: &str = "place";

/// Whether a household has no further members than those in the table.
const COMPLETE: &str = "members_complete";

/// Columns of households and members: the key, the library's own, and facts of the pack.
fn people(rules: &VisitRules, key: &str, name: &'static str, table: &Table<'_>) -> Result<(), RevisitError> {
    let of_members = name == "members";
    let law = &rules.conditions.law;
    for column in table.columns().iter().filter(|column| column.name != key) {
        let own = [(PLACE, Holds::Texts), (COMPLETE, Holds::Booleans)].into_iter().filter(|_| !of_members);
        if let Some((_, holds)) = own.into_iter().find(|(own, _)| *own == column.name) {
            of_type(name, column, holds)?;
            continue;
        }
        let is_own = law.place_of(&column.name).is_some_and(|place| {
            let of_member = law.facts().get(place).is_some_and(|fact| fact.list.is_some());
            rules.conditions.owners.get(place) == Some(&Owner::Household) && of_member == of_members
        });
        if !is_own {
            let near = nearest_fact(law, &column.name, of_members);
            return Err(RevisitError::UnknownColumn { table: name, column: column.name.clone(), near });
        }
    }
    Ok(())
}

/// Of a column in which nothing is known the type says nothing.
fn of_type(table: &'static str, column: &Column<'_>, holds: Holds) -> Result<(), RevisitError> {
    if holds.fits(&column.values) || column.known() == 0 {
        return Ok(());
    }
    let (expected, found) = (holds.noun(), column.type_name());
    Err(RevisitError::Type { table, column: column.name.clone(), expected, found })
}

/// Refuses the first cell of a column that is not what it can be.
fn refuse(
    table: &Table<'_>,
    name: &'static str,
    column: &str,
    why: &str,
    is_wrong: impl Fn(&Column<'_>, usize) -> bool,
) -> Result<(), RevisitError> {
    let Some(own) = table.column(column) else { return Ok(()) };
    match (0..table.rows()).find(|row| is_wrong(own, *row)) {
        Some(row) => Err(RevisitError::Cell { table: name, column: column.to_owned(), row, why: why.to_owned() }),
        None => Ok(()),
    }
}

/// The bands of a day.
pub(crate) const BANDS: [&str; 3] = ["morning", "afternoon", "evening"];

fn known_channels(rows: &Rows<'_>) -> Result<Vec<Channel>, RevisitError> {
    let of = |code: Option<u16>| Channel::ALL.get(usize::from(code.unwrap_or(0))).copied();
    Ok(codes(rows, "channel", &Channel::ALL.map(Channel::name))?.into_iter().filter_map(of).collect())
}

struct Join<'s, 'a> {
    rules: &'a VisitRules,
    records: &'a RevisitRecords<'a>,
    keys: &'a Column<'a>,
    questions: &'s Questions<'a>,
}

impl<'a> Join<'_, 'a> {
    fn rows(
        &self,
        name: &'static str,
        table: &'a Option<Table<'a>>,
        dates: [&str; 3],
    ) -> Result<Option<Rows<'a>>, RevisitError> {
        let Some(table) = table else { return Ok(None) };
        for column in table.columns() {
            self.check(name, column)?;
        }
        for column in needed(name) {
            let own = table.column(column).ok_or(RevisitError::Missing { table: name, column })?;
            if own.known() < table.rows() {
                let row = (0..table.rows()).find(|row| !own.is_valid(*row)).unwrap_or(0);
                return Err(RevisitError::Unknown { table: name, column: (*column).to_owned(), row });
            }
        }
        refuse(table, name, "id", "an id without a character; give one", |column, row| {
            column.text_at(row).is_some_and(|text| text.trim().is_empty())
        })?;
        refuse(table, name, "level", "a level below 0; correct it", |column, row| {
            column.whole_at(row).is_some_and(|level| level < 0)
        })?;
        let refused = |error| RevisitError::Table { table: name, error };
        let keys = Table::new(vec![self.keys.slice(0, self.keys.rows())]).map_err(refused)?;
        let joined = Population::new(keys, Some(table.slice(0, table.rows())), &self.records.key).map_err(refused)?;
        let missing = RevisitError::Missing { table: name, column: "id" };
        Ok(Some(Rows {
            name,
            table,
            joined,
            id: table.column("id").ok_or(missing)?,
            person: table.column("person"),
            recorded: table.column("recorded_on"),
            revision: table.column("revision"),
            withdrawn: table.column("withdrawn"),
            dates: dates.map(|date| table.column(date)),
        }))
    }

    /// Whether a column is one of the table, a question, or a fact of the pack, and of its type.
    fn check(&self, table: &'static str, column: &Column<'_>) -> Result<(), RevisitError> {
        let name = column.name.as_str();
        if name == self.records.key {
            return Ok(());
        }
        let own = columns(table).iter().chain(&COMMON);
        let holds = own.clone().find(|(own, _)| *own == name).map(|(_, holds)| *holds);
        let is_question = table == "visits" && self.questions.place(name).is_some();
        let holds = holds.or(is_question.then_some(Holds::Texts));
        let Some(holds) = holds else {
            let may_have_facts = Source::ALL.iter().any(|source| source.table() == table && *source != Source::Visits);
            if may_have_facts && self.rules.conditions.own_fact(name).is_some() {
                return Ok(());
            }
            let known = own.map(|(own, _)| *own).chain(self.questions.names.iter().copied());
            let near = nearest(name, known);
            return Err(RevisitError::UnknownColumn { table, column: name.to_owned(), near });
        };
        of_type(table, column, holds)
    }
}

/// Of each row the place of its text among names; none where it is not known, and where there is no column.
fn codes(rows: &Rows<'_>, column: &str, names: &[&str]) -> Result<Vec<Option<u16>>, RevisitError> {
    let place = |text: &str| names.iter().position(|name| *name == text).and_then(|place| u16::try_from(place).ok());
    let table = rows.table;
    let Some(own) = table.column(column) else { return Ok(vec![None; table.rows()]) };
    let of_dictionary: Option<Vec<Option<u16>>> = match &own.values {
        Values::Symbols { dictionary, .. } => Some(dictionary.iter().map(|text| place(text)).collect()),
        _ => None,
    };
    let mut found = Vec::with_capacity(table.rows());
    for row in 0..table.rows() {
        if !own.is_valid(row) {
            found.push(None);
            continue;
        }
        let code = match (&of_dictionary, &own.values) {
            (Some(places), Values::Symbols { codes, .. }) => {
                codes.get(row).and_then(|code| places.get(code)).copied().flatten()
            }
            _ => own.text_at(row).and_then(place),
        };
        if code.is_none() {
            let text: String = own.text_at(row).unwrap_or_default().chars().take(40).collect();
            let hint = crate::law::words::hint(&text, names.iter().copied());
            let why = format!("`{text}` is not known here; {hint}");
            return Err(RevisitError::Cell { table: rows.name, column: column.to_owned(), row, why });
        }
        found.push(code);
    }
    Ok(found)
}
