//! Random packs.

use super::expression::{MONEY, PLAIN, Place};
use super::pack::{
    Amount, Concept, Dates, Fact, Formula, Join, Kind, Num, Pack, Parameter, Point, Prefer, Programme, Rule, Sort,
    Table, Unit, Values, Version, Versions, date, is_of_member,
};
use super::tape::Tape;
use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The words of each part of a pack, so that whole parts can be left out when a failure shrinks.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    pub(crate) facts: Vec<u32>,
    pub(crate) parameters: Vec<Vec<u32>>,
    pub(crate) concepts: Vec<Vec<u32>>,
    pub(crate) units: Vec<Vec<u32>>,
    pub(crate) programmes: Vec<Vec<u32>>,
}

pub(crate) fn words() -> impl Strategy<Value = Words> {
    let part = |most| vec(any::<u32>(), most / 4..most);
    (part(60), vec(part(60), 0..4), vec(part(80), 0..6), vec(part(60), 0..3), vec(part(160), 2..7)).prop_map(
        |(facts, parameters, concepts, units, programmes)| Words { facts, parameters, concepts, units, programmes },
    )
}

pub(crate) const TURNS: [&str; 4] = ["2010-01-01", "2011-01-01", "2012-01-01", "2013-01-01"];

pub(crate) fn pack(words: &Words) -> Pack {
    let mut pack = Pack {
        facts: facts(&mut Tape::new(&words.facts)),
        parameters: Vec::new(),
        concepts: Vec::new(),
        units: Vec::new(),
        default_unit: None,
        programmes: Vec::new(),
        prefer: Prefer::Nothing,
    };
    if pack.has_members() {
        let formulas = vec![(None, Formula::Number(Kind::Persons, Num::Count(None)))];
        pack.concepts.push(Concept { name: "size".to_owned(), of_members: true, formulas });
    }
    for (number, words) in words.parameters.iter().enumerate() {
        let own = parameter(&pack, number, &mut Tape::new(words));
        pack.parameters.push(own);
    }
    for (number, words) in words.concepts.iter().enumerate() {
        let own = concept(&pack, number, &mut Tape::new(words));
        pack.concepts.push(own);
    }
    if pack.has_members() {
        for (number, words) in words.units.iter().enumerate() {
            let mut tape = Tape::new(words);
            let place = Place { pack: &pack, of_member: true, members: false, programmes: false, quantified: false };
            let counts = versions(&mut tape, |tape| place.truth(2, tape));
            if tape.chance(50) && pack.default_unit.is_none() {
                pack.default_unit = Some(number);
            }
            pack.units.push(Unit { name: format!("unit{number}"), counts });
        }
    }
    for (number, words) in words.programmes.iter().enumerate() {
        let own = programme(&pack, number, &mut Tape::new(words));
        pack.programmes.push(own);
    }
    let mut tape = Tape::new(words.facts.get(45..).unwrap_or(&[]));
    pack.prefer = prefer(&pack, &mut tape);
    pack
}

fn facts(tape: &mut Tape<'_>) -> Vec<Fact> {
    let mut found = Vec::new();
    let has_members = !tape.chance(10);
    let category = |values: [&str; 3]| Sort::Category(values.map(str::to_owned).to_vec());
    let mut add = |name: &str, sort: Sort, tape: &mut Tape<'_>| {
        if has_members || !is_of_member(name) {
            found.push(Fact { name: name.to_owned(), sort, settled: tape.chance(10) });
        }
    };
    for name in ["money", "money2", "m_income", "m_cost"] {
        let min = (!tape.chance(15)).then(|| if tape.chance(10) { -100_000 } else { 0 });
        let max = (!tape.chance(40)).then(|| tape.pick(&[100_000, 300_000, 50_000]));
        let sort = Sort::Number { kind: Kind::Money, min, max, scale: tape.pick(&[2, 0]) };
        add(name, sort, tape);
    }
    for (name, max) in [("rooms", 400), ("m_age", 12_000)] {
        let (max, scale) = ((!tape.chance(15)).then_some(max), 0);
        add(name, Sort::Number { kind: Kind::Plain, min: Some(0), max, scale }, tape);
    }
    for name in ["local", "flag", "m_able", "m_ill"] {
        add(name, Sort::Boolean, tape);
    }
    add("zone", category(["east", "west", "north"]), tape);
    add("m_care", category(["none", "part", "full"]), tape);
    add("since", Sort::Date, tape);
    add("m_born", Sort::Date, tape);
    found
}

/// Versions with their dates; mostly one without.
fn versions<T>(tape: &mut Tape<'_>, mut each: impl FnMut(&mut Tape<'_>) -> T) -> Versions<T> {
    if !tape.chance(30) {
        return vec![(None, each(tape))];
    }
    let first = tape.below(2);
    let count = 1 + tape.below(3);
    let turns: Vec<NaiveDate> = TURNS.iter().map(|turn| date(turn)).skip(first).take(count).collect();
    let mut found = Vec::new();
    for (place, from) in turns.iter().enumerate() {
        let until = turns.get(place + 1).copied().filter(|_| tape.chance(20));
        let until = until.or_else(|| (place + 1 == turns.len() && tape.chance(20)).then(|| date("2013-07-01")));
        let dates = Dates { from: *from, until, published: published(*from, tape) };
        found.push((Some(dates), each(tape)));
    }
    found
}

/// A date of publication: mostly none, else half a year before or after.
fn published(from: NaiveDate, tape: &mut Tape<'_>) -> Option<NaiveDate> {
    let days = tape.pick(&[180, -180]);
    tape.chance(25).then(|| from + chrono::Duration::days(days))
}

fn parameter(pack: &Pack, number: usize, tape: &mut Tape<'_>) -> Parameter {
    let kinds = [Kind::PerHead, Kind::Money, Kind::Plain];
    // The first one is a standard per head.
    let kind = if number == 0 { kinds[0] } else { tape.pick(&kinds) };
    let pool: &[i64] = if kind == Kind::Plain { &PLAIN } else { &MONEY };
    let size = if pack.has_members() { "size" } else { "rooms" };
    let by: Vec<&str> =
        tape.pick(&[vec![], vec!["zone"], vec![size], vec!["rooms"], vec!["zone", size], vec!["zone", "rooms"]]);
    let has_tables = by.len() == 1 && by[0] != "zone" && tape.chance(60);
    let values = if has_tables {
        Values::Tables(tables(pool, tape))
    } else {
        let zones = || ["east", "west", "north"].map(str::to_owned).to_vec();
        let sizes = || ["1", "2", "3", "0"].map(str::to_owned).to_vec();
        let keys: Vec<Vec<String>> = match by.as_slice() {
            [] => vec![vec![]],
            ["zone"] => zones().into_iter().map(|zone| vec![zone]).collect(),
            [_] => sizes().into_iter().map(|size| vec![size]).collect(),
            _ => zones().iter().flat_map(|zone| sizes().into_iter().map(|size| vec![zone.clone(), size])).collect(),
        };
        let mut series = BTreeMap::new();
        for (place, key) in keys.into_iter().enumerate() {
            // A key may have no values at all.
            if place == 0 || !tape.chance(20) {
                series.insert(key, points(pool, tape));
            }
        }
        Values::Series(series)
    };
    let by = by.into_iter().map(str::to_owned).collect();
    let until = tape.chance(10).then(|| date("2013-07-01"));
    Parameter { name: format!("parameter{number}"), kind, by, values, until }
}

fn points(pool: &[i64], tape: &mut Tape<'_>) -> Vec<Point> {
    let (first, count) = (usize::from(tape.chance(20)), 1 + tape.below(3));
    let mut found = Vec::new();
    for turn in TURNS.iter().skip(first).take(count) {
        let from = date(turn);
        let value = (!tape.chance(12)).then(|| tape.pick(pool) + 100 * i64::try_from(tape.below(5)).expect("small"));
        let own = Point { from, published: published(from, tape), value };
        if tape.chance(15) {
            // The same date was given another value a year later.
            let later = Some(from + chrono::Duration::days(365));
            found.push(Point { from, published: later, value: Some(tape.pick(pool)) });
        }
        found.push(own);
    }
    found
}

fn tables(pool: &[i64], tape: &mut Tape<'_>) -> Vec<Table> {
    let (first, count) = (usize::from(tape.chance(20)), 1 + tape.below(2));
    let mut found = Vec::new();
    for turn in TURNS.iter().skip(first).take(count) {
        let from = date(turn);
        let keys = 1 + tape.below(4);
        let rows = (1..=i64::try_from(keys).expect("small")).map(|key| (key, tape.pick(pool))).collect();
        let each = tape.chance(60).then(|| tape.pick(pool));
        found.push(Table { from, published: published(from, tape), rows, each });
    }
    found
}

fn concept(pack: &Pack, number: usize, tape: &mut Tape<'_>) -> Concept {
    let of_member = pack.has_members() && tape.chance(40);
    // A concept of the member that may count all members cannot decide who counts.
    let of_members = if of_member { tape.chance(30) } else { true };
    let place = Place { pack, of_member, members: of_members, programmes: false, quantified: false };
    let mut kinds = vec![Some(Kind::Money), None, Some(Kind::Plain)];
    if pack.has_members() && !of_member {
        kinds.push(Some(Kind::PerHead));
    }
    let kind = tape.pick(&kinds);
    let formulas = versions(tape, |tape| match kind {
        Some(kind) => Formula::Number(kind, place.number(kind, 2, tape)),
        None => Formula::Truth(place.truth(2, tape)),
    });
    let name = if of_member { format!("m_concept{number}") } else { format!("concept{number}") };
    Concept { name, of_members, formulas }
}

fn programme(pack: &Pack, number: usize, tape: &mut Tape<'_>) -> Programme {
    let of_member = pack.has_members() && tape.chance(30);
    let unit = |tape: &mut Tape<'_>| (!pack.units.is_empty() && tape.chance(40)).then(|| tape.below(pack.units.len()));
    let alike = pack.programmes.iter().filter(|own| own.of_member == of_member);
    let alike: Vec<String> = alike.map(|own| own.name.clone()).collect();
    let required = pack.programmes.iter().filter(|own| of_member || !own.of_member);
    let required: Vec<String> = required.map(|own| own.name.clone()).collect();
    let some = |from: &[String], percent: usize, tape: &mut Tape<'_>| {
        from.iter().filter(|_| tape.chance(percent)).cloned().collect::<Vec<_>>()
    };
    let is_asked = tape.chance(5);
    let own_unit = unit(tape);
    let versions = versions(tape, |tape| {
        let unit = unit(tape);
        version(pack, of_member, is_asked, unit, tape)
    });
    Programme {
        name: format!("p{number}"),
        of_member,
        // What has no versions says it once.
        unit: own_unit.filter(|_| versions.iter().all(|(dates, _)| dates.is_some())),
        requires: some(&required, 12, tape),
        excludes: some(&alike, 45, tape),
        from: tape.chance(8).then(|| date(tape.pick(&TURNS))),
        until: tape.chance(8).then(|| date("2013-06-30")),
        proposed: tape.chance(6),
        ask_at: is_asked,
        versions,
    }
}

fn version(pack: &Pack, of_member: bool, is_asked: bool, unit: Option<usize>, tape: &mut Tape<'_>) -> Version {
    let place = Place { pack, of_member, members: true, programmes: true, quantified: false };
    let mut criteria = Vec::new();
    let rule = (!is_asked).then(|| rule(&place, 2, &mut criteria, tape));
    let amount = (!tape.chance(20)).then(|| {
        let formula = place.number(Kind::Money, 3, tape);
        match tape.chance(12) {
            // A frame does not end before it begins.
            true => {
                let above = |max| Num::Join(Join::Greatest, Box::new(formula.clone()), Box::new(max));
                let max = tape.chance(60).then(|| above(place.number(Kind::Money, 1, tape)));
                Amount::Frame(formula, max)
            }
            false => Amount::Formula(formula),
        }
    });
    Version { unit, criteria, rule, amount }
}

fn rule(place: &Place<'_>, depth: usize, criteria: &mut Vec<super::pack::Bool>, tape: &mut Tape<'_>) -> Rule {
    let own = tape.below(10);
    if depth == 0 || own < 4 {
        criteria.push(place.truth(2, tape));
        return Rule::Criterion(criteria.len() - 1);
    }
    let count = 1 + tape.below(3);
    let rules = (0..count).map(|_| rule(place, depth - 1, criteria, tape)).collect();
    match own {
        4..=6 => Rule::All(rules),
        7 | 8 => Rule::Any(rules),
        _ => Rule::None(rules),
    }
}

fn prefer(pack: &Pack, tape: &mut Tape<'_>) -> Prefer {
    match tape.below(3) {
        0 => Prefer::Nothing,
        1 => {
            let mut names: Vec<String> = pack.programmes.iter().map(|own| own.name.clone()).collect();
            for place in (1..names.len()).rev() {
                names.swap(place, tape.below(place + 1));
            }
            names.truncate(1 + tape.below(names.len()));
            Prefer::Order(names)
        }
        _ => {
            // The most valuable ones are chosen among programmes that pay.
            let pays = |own: &Programme| own.versions.iter().any(|(_, version)| version.amount.is_some());
            let exclusive = |place: &usize| !pack.excluding(*place).is_empty();
            let mut places = (0..pack.programmes.len()).filter(exclusive);
            if places.all(|place| pays(&pack.programmes[place])) { Prefer::MostValuable } else { Prefer::Nothing }
        }
    }
}
