//! Versions of one thing: which of them is in force on the dates of a clock.

use super::Clock;
use super::error::PackFault;
use super::reader::PackReader;
use crate::document::Node;
use chrono::NaiveDate;

/// The dates of a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// The first day of it.
    pub from: NaiveDate,
    /// The first day on which it is not in force any more; none if it holds until the next one.
    pub until: Option<NaiveDate>,
    /// When it was published; none if it has been known from its first day.
    pub published: Option<NaiveDate>,
}

/// The version in force: of those that were published in time, the one that began last, unless it has ended.
pub(crate) fn in_force(versions: &[Dates], clock: Clock) -> Option<usize> {
    let is_seen = |dates: &Dates| dates.from <= clock.as_of && dates.published.unwrap_or(dates.from) <= clock.known_on;
    let seen = versions.iter().enumerate().filter(|(_, dates)| is_seen(dates));
    let (place, dates) = seen.max_by_key(|(_, dates)| dates.from)?;
    dates.until.is_none_or(|until| clock.as_of < until).then_some(place)
}

/// Keys of the dates of a version.
pub(crate) const DATE_KEYS: [&str; 3] = ["from", "until", "published"];

/// Reads what stands under `versions`: for each version its dates and what `read` makes of it.
pub(crate) fn versions<T>(
    node: &Node,
    reader: &mut PackReader,
    mut read: impl FnMut(&Node, &mut PackReader) -> Option<T>,
) -> Option<(Vec<Dates>, Vec<T>)> {
    reader.within("versions", |reader| {
        let Some(items) = node.as_list().filter(|items| !items.is_empty()) else {
            reader.value_fault(node, "a list of at least one version");
            return None;
        };
        let mut found: Vec<(Dates, T)> = Vec::new();
        let mut is_whole = true;
        for (index, item) in items.iter().enumerate() {
            let one = reader.within_item(index, |reader| {
                let own = read(item, reader);
                Some((dates(item, reader)?, own?))
            });
            let Some((dates, own)) = one else {
                is_whole = false;
                continue;
            };
            if let Some(other) = found.iter().map(|(other, _)| other).find(|other| overlap(other, &dates)) {
                let fault = PackFault::Versions { from: dates.from, other: other.from };
                reader.within_item(index, |reader| reader.fault(item.place, fault));
                is_whole = false;
            }
            found.push((dates, own));
        }
        is_whole.then(|| found.into_iter().unzip())
    })
}

/// The days on which something without versions is in force; without `from` it always has been.
pub(crate) fn life(node: &Node, reader: &mut PackReader) -> Option<Dates> {
    let read = DATE_KEYS.map(|key| (node.get(key).is_some(), reader.date_of(node, key)));
    if read.iter().any(|(is_written, date)| *is_written && date.is_none()) {
        return None;
    }
    let [from, until, published] = read.map(|(_, date)| date);
    if let (Some(from), Some(until), Some(written)) = (from, until, node.get("until"))
        && until <= from
    {
        reader.within("until", |reader| reader.value_fault(written, &format!("a date after {from}, not {until}")));
        return None;
    }
    Some(Dates { from: from.unwrap_or(NaiveDate::MIN), until, published })
}

/// Tells of keys that stand beside `versions` although they belong into each of them.
pub(crate) fn only_in_versions<'a>(node: &Node, keys: impl Iterator<Item = &'a &'a str>, reader: &mut PackReader) {
    for key in keys {
        let place = node.as_entries().unwrap_or(&[]).iter().find(|own| own.key == **key).map(|own| own.key_place);
        let Some(place) = place else { continue };
        let hint = "where there are `versions`, it stands in each of them".to_owned();
        let fault = PackFault::UnknownKey { key: (*key).to_owned(), hint };
        reader.within(key, |reader| reader.fault(place, fault));
    }
}

fn dates(node: &Node, reader: &mut PackReader) -> Option<Dates> {
    if node.get("from").is_none() {
        reader.fault(node.place, PackFault::Missing { key: "from".to_owned() });
    }
    let (until, published) = (reader.date_of(node, "until"), reader.date_of(node, "published"));
    let from = reader.date_of(node, "from")?;
    if let (Some(until), Some(written)) = (until.filter(|until| *until <= from), node.get("until")) {
        reader.within("until", |reader| reader.value_fault(written, &format!("a date after {from}, not {until}")));
        return None;
    }
    Some(Dates { from, until, published })
}

/// Whether two versions are in force on one day: they begin on the same day, or one ends after the other begins.
fn overlap(one: &Dates, other: &Dates) -> bool {
    let (first, second) = if one.from <= other.from { (one, other) } else { (other, one) };
    first.from == second.from || first.until.is_some_and(|until| until > second.from)
}
