//! Random families: every fact has a value, but not every one is known, and there may be members nobody knows of.

use super::expression::{DATES, MONEY, PLAIN};
use super::pack::{Fact, Kind, Pack, Sort, date, is_of_member};
use super::tape::Tape;
use super::text::decimal;
use chrono::NaiveDate;
use num_rational::BigRational;
use std::collections::BTreeMap;
use tuodi::record::{KnownFact, Standing, Value};
use tuodi::{Completeness, Household, Person};

/// A value of a fact. Numbers are in hundredths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Val {
    Number(i64),
    Truth(bool),
    Text(String),
    Date(NaiveDate),
}

#[derive(Debug, Clone)]
pub(crate) struct Cell {
    pub(crate) value: Val,
    pub(crate) standing: Standing,
    /// Whether it was told.
    pub(crate) told: bool,
}

pub(crate) type Row = BTreeMap<String, Cell>;

#[derive(Debug, Clone)]
pub(crate) struct Family {
    pub(crate) household: Row,
    pub(crate) members: Vec<Row>,
    /// Whether there are no further members.
    pub(crate) complete: bool,
}

pub(crate) fn rational(hundredths: i64) -> BigRational {
    BigRational::new(hundredths.into(), 100.into())
}

impl Val {
    pub(crate) fn value(&self) -> Value {
        match self {
            Val::Number(hundredths) => Value::Number(decimal(*hundredths).parse().expect("a number")),
            Val::Truth(truth) => Value::Boolean(*truth),
            Val::Text(text) => Value::Text(text.clone()),
            Val::Date(date) => Value::Date(*date),
        }
    }
}

/// A value that a fact may have: an end of its range, a number of the law, or anything between.
pub(crate) fn value(fact: &Fact, tape: &mut Tape<'_>) -> Val {
    match &fact.sort {
        Sort::Boolean => Val::Truth(tape.chance(50)),
        Sort::Category(values) => Val::Text(tape.pick(values)),
        Sort::Date => {
            let shift = i64::try_from(tape.below(3)).expect("small") - 1;
            Val::Date(date(tape.pick(&DATES)) + chrono::Duration::days(shift))
        }
        Sort::Number { kind, min, max, scale } => {
            let step = if *scale == 0 { 100 } else { 1 };
            let pool: &[i64] = if *kind == Kind::Plain { &PLAIN } else { &MONEY };
            let (low, high) = (min.unwrap_or(-300_000), max.unwrap_or(500_000));
            let wanted = match tape.below(6) {
                0 => low.max(0),
                1 => high,
                2 | 3 => tape.pick(pool) + step * (i64::try_from(tape.below(3)).expect("small") - 1),
                4 => low,
                _ => low + i64::try_from(tape.below(usize::try_from(high - low).expect("a range"))).expect("small"),
            };
            Val::Number((wanted.div_euclid(step) * step).clamp(low, high))
        }
    }
}

fn standing(fact: &Fact, told: bool, tape: &mut Tape<'_>) -> Standing {
    let own = tape.pick(&[Standing::Verified, Standing::Declared, Standing::Judged]);
    // What assessment settles is known only when somebody has judged or checked it.
    if fact.settled && told && own == Standing::Declared { Standing::Judged } else { own }
}

fn row(pack: &Pack, of_member: bool, unknown: usize, tape: &mut Tape<'_>) -> Row {
    let own = pack.facts.iter().filter(|fact| is_of_member(&fact.name) == of_member);
    let cell = |fact: &Fact| {
        let told = !tape.chance(unknown);
        // Now and then a fact is told that only assessment settles.
        let firm = unknown == 0 || !tape.chance(50);
        let (value, standing) = (value(fact, tape), standing(fact, firm, tape));
        (fact.name.clone(), Cell { value, standing, told })
    };
    own.map(cell).collect()
}

/// A family of which so many of a hundred facts are not known.
pub(crate) fn family(pack: &Pack, unknown: usize, tape: &mut Tape<'_>) -> Family {
    let household = row(pack, false, unknown, tape);
    let count = if pack.has_members() { tape.below(4) } else { 0 };
    let members = (0..count).map(|_| row(pack, true, unknown, tape)).collect();
    let complete = unknown == 0 || !pack.has_members() || !tape.chance(30);
    Family { household, members, complete }
}

/// The facts of a row as the library is given them.
fn known(row: &Row) -> BTreeMap<String, KnownFact> {
    let told = row.iter().filter(|(_, cell)| cell.told);
    told.map(|(name, cell)| (name.clone(), KnownFact::new(cell.value.value(), cell.standing))).collect()
}

impl Family {
    pub(crate) fn to_household(&self) -> Household {
        let person = |(place, row): (usize, &Row)| Person { id: format!("m{place}"), facts: known(row) };
        Household {
            id: "h".to_owned(),
            facts: known(&self.household),
            members: self.members.iter().enumerate().map(person).collect(),
            members_complete: if self.complete { Completeness::Complete } else { Completeness::Incomplete },
        }
    }

    /// The same family with some facts alone.
    pub(crate) fn only(&self, facts: &[Fact]) -> Family {
        let mut own = self.clone();
        for row in own.members.iter_mut().chain(std::iter::once(&mut own.household)) {
            row.retain(|name, _| facts.iter().any(|fact| fact.name == *name));
        }
        own
    }

    /// Whether a fact of the household, or of a member, is known well enough to be used.
    pub(crate) fn knows(&self, fact: &Fact, member: Option<usize>) -> bool {
        let row = member.map_or(&self.household, |member| &self.members[member]);
        row.get(&fact.name).is_some_and(|cell| is_used(fact, cell))
    }

    /// Every fact of the household and its members: the member and the fact.
    pub(crate) fn places<'p>(&self, pack: &'p Pack) -> Vec<(Option<usize>, &'p Fact)> {
        let of = |of_member: bool| pack.facts.iter().filter(move |fact| is_of_member(&fact.name) == of_member);
        let members = (0..self.members.len()).flat_map(|member| of(true).map(move |fact| (Some(member), fact)));
        of(false).map(|fact| (None, fact)).chain(members).collect()
    }

    pub(crate) fn cell(&mut self, (member, fact): (Option<usize>, &Fact)) -> &mut Cell {
        let row = match member {
            None => &mut self.household,
            Some(member) => &mut self.members[member],
        };
        row.get_mut(&fact.name).expect("a fact")
    }

    /// Learns one fact.
    pub(crate) fn learn(&mut self, place: (Option<usize>, &Fact), value: Val, tape: &mut Tape<'_>) {
        let standing = standing(place.1, true, tape);
        *self.cell(place) = Cell { value, standing, told: true };
    }

    /// The same family of which everything is known: any value for what was not, and perhaps further members.
    pub(crate) fn completion(&self, pack: &Pack, tape: &mut Tape<'_>) -> Family {
        let mut own = self.clone();
        for place in self.places(pack) {
            if !self.knows(place.1, place.0) {
                let value = value(place.1, tape);
                own.learn(place, value, tape);
            }
        }
        if !own.complete {
            let further = tape.below(3);
            own.members.extend((0..further).map(|_| row(pack, true, 0, tape)));
            own.complete = true;
        }
        own
    }

    /// The same family with a little more known of it; whether a member came to light.
    pub(crate) fn learning(&self, pack: &Pack, tape: &mut Tape<'_>) -> (Family, bool) {
        let mut own = self.clone();
        for place in self.places(pack) {
            if !self.knows(place.1, place.0) && tape.chance(30) {
                let value = value(place.1, tape);
                own.learn(place, value, tape);
            }
        }
        let has_come = !self.complete && tape.chance(30);
        if has_come {
            own.members.push(row(pack, true, 50, tape));
        }
        own.complete |= tape.chance(30);
        (own, has_come)
    }
}

fn is_used(fact: &Fact, cell: &Cell) -> bool {
    cell.told && !(fact.settled && cell.standing == Standing::Declared)
}
