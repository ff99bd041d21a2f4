//! What an entry must be by itself, and on which days it counts.

use super::amount::Cents;
use super::entry::{About, EntryAct, Every, FundEntry, Repeat};
use super::error::LedgerError;
use super::state::Place;
use crate::quantity::Money;
use chrono::{Datelike, FixedOffset, Months, NaiveDate};

/// The most instalments of a schedule: a hundred years of months.
const MOST_TIMES: u32 = 1200;

/// The entry, at this place of what is booked, as it is kept: its amount with two digits, its moment in the ledger's time zone.
pub(super) fn checked(place: usize, mut entry: FundEntry, zone: FixedOffset) -> Result<FundEntry, LedgerError> {
    let id = || entry.id.clone();
    let blank = [("id", &entry.id), ("fund", &entry.fund), ("recorded_by", &entry.recorded_by)];
    let act = match &entry.act {
        EntryAct::Income(own) => {
            let restriction = own.restricted_to.as_ref().unwrap_or(&own.donor);
            [("donor", &own.donor), ("restricted_to", restriction)]
        }
        EntryAct::Reserve(own) => parts(&own.purpose, &own.about),
        EntryAct::Commit(own) => parts(&own.purpose, &own.about),
        EntryAct::Pay(own) => parts(&own.purpose, &own.about),
        EntryAct::Release(own) => parts(&own.purpose, &own.about),
        EntryAct::Return(own) => parts(&own.purpose, &own.about),
    };
    if let Some((part, _)) = blank.into_iter().chain(act).find(|(_, text)| text.trim().is_empty()) {
        return Err(LedgerError::Blank { entry: id(), part, path: path_of(place, &entry.id, part) });
    }
    if let EntryAct::Pay(own) = &entry.act
        && own.payment.as_ref().is_some_and(|payment| payment.trim().is_empty())
    {
        let (part, path) = ("payment", path_of(place, &entry.id, "payment"));
        return Err(LedgerError::Blank { entry: id(), part, path });
    }
    let years = 1..=9999;
    let dates = [("happened_on", entry.happened_on.year()), ("recorded_at", entry.recorded_at.naive_utc().year())];
    if let Some((field, _)) = dates.into_iter().find(|(_, year)| !years.contains(year)) {
        return Err(LedgerError::Date { entry: id(), field });
    }
    let amount = amount_of(&mut entry.act);
    let wrong = |why| LedgerError::Amount { entry: entry.id.clone(), amount: *amount, why };
    let cents = Cents::of(*amount).ok_or_else(|| wrong("has more than 2 digits behind the point; round it"))?;
    if !cents.is_positive() {
        return Err(wrong("is not above 0; an entry says by its kind where the money goes"));
    }
    *amount = cents.money().ok_or_else(|| wrong("is larger than any that can be added; split it"))?;
    entry.recorded_at = entry.recorded_at.with_timezone(&zone);
    let recorded_on = entry.recorded_at.date_naive();
    let repeat = match &entry.act {
        EntryAct::Income(own) => own.repeat.as_ref(),
        _ => None,
    };
    if let Some(repeat) = repeat {
        check_schedule(&entry, repeat)?;
    } else if entry.happened_on > recorded_on {
        return Err(LedgerError::Future { entry: entry.id, happened_on: entry.happened_on, recorded_on });
    }
    Ok(entry)
}

/// Where a text of an entry stands.
fn path_of(place: usize, id: &str, part: &str) -> String {
    match part {
        "id" => format!("entries[{place}].id"),
        "fund" | "recorded_by" => format!("entries.{id}.{part}"),
        "about" => format!("entries.{id}.act.about.id"),
        _ => format!("entries.{id}.act.{part}"),
    }
}

fn parts<'a>(purpose: &'a String, about: &'a About) -> [(&'static str, &'a String); 2] {
    [("purpose", purpose), ("about", &about.id)]
}

fn amount_of(act: &mut EntryAct) -> &mut Money {
    match act {
        EntryAct::Income(own) => &mut own.amount,
        EntryAct::Reserve(own) => &mut own.amount,
        EntryAct::Commit(own) => &mut own.amount,
        EntryAct::Pay(own) => &mut own.amount,
        EntryAct::Release(own) => &mut own.amount,
        EntryAct::Return(own) => &mut own.amount,
    }
}

fn check_schedule(entry: &FundEntry, repeat: &Repeat) -> Result<(), LedgerError> {
    let wrong = |why| Err(LedgerError::Schedule { entry: entry.id.clone(), why });
    if !(1..=MOST_TIMES).contains(&repeat.times) {
        return wrong("a schedule has from 1 to 1200 instalments; give as many");
    }
    match instalment(entry.happened_on, repeat, repeat.times) {
        Some(last) if last.year() <= 9999 => Ok(()),
        _ => wrong("its last instalment lies after the year 9999; give fewer"),
    }
}

/// The day of an instalment, counted from 1.
fn instalment(first: NaiveDate, repeat: &Repeat, number: u32) -> Option<NaiveDate> {
    let months = if repeat.every == Every::Year { 12_u32 } else { 1 };
    first.checked_add_months(Months::new(number.checked_sub(1)?.checked_mul(months)?))
}

/// Where the entry stands among all: once, or once for each instalment.
pub(super) fn places(entry: &FundEntry) -> Vec<Place> {
    let place = |happened_on, instalment| Place {
        happened_on,
        recorded_at: entry.recorded_at,
        rank: rank(&entry.act),
        id: entry.id.clone(),
        instalment,
    };
    let EntryAct::Income(super::Income { repeat: Some(repeat), .. }) = &entry.act else {
        return vec![place(entry.happened_on, 1)];
    };
    let days = (1..=repeat.times).filter_map(|number| Some((instalment(entry.happened_on, repeat, number)?, number)));
    days.map(|(day, number)| place(day, number)).collect()
}

/// Of entries that were recorded at one moment, those come first that others may rest on.
fn rank(act: &EntryAct) -> u8 {
    match act {
        EntryAct::Income(_) => 0,
        EntryAct::Reserve(_) => 1,
        EntryAct::Commit(_) => 2,
        EntryAct::Pay(_) => 3,
        EntryAct::Release(_) => 4,
        EntryAct::Return(_) => 5,
    }
}

/// What an income comes to with all its instalments; nothing for other entries. None if it does not fit.
pub(super) fn whole_income(entry: &FundEntry) -> Option<Cents> {
    let EntryAct::Income(own) = &entry.act else { return Some(Cents::ZERO) };
    Cents::of(own.amount)?.times(own.repeat.as_ref().map_or(1, |repeat| repeat.times))
}
