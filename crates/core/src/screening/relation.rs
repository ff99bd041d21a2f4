//! How programmes stand to each other: what excludes what, what requires what, which is preferred.

use super::written::{Named, WrittenProgramme};
use crate::document::{Node, Place};
use crate::language::nearest;
use crate::law::{PackFault, PackReader};
use crate::order::Keyed;
use std::collections::{BTreeMap, BTreeSet};

/// Which of several exclusive programmes a policy prefers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Preference {
    /// It does not say.
    #[default]
    None,
    /// The earlier one of these.
    Order(Vec<usize>),
    /// Those that pay most together.
    MostValuable,
}

/// The relations of the programmes, by their places.
pub(crate) struct Relations {
    /// An order in which each stands after all it needs.
    pub(crate) order: Vec<usize>,
    pub(crate) excludes: Vec<Vec<usize>>,
    pub(crate) requires: Vec<Vec<usize>>,
    pub(crate) preference: Preference,
}

/// The most programmes that exclude one another, directly or by way of others, where the most valuable are chosen.
const MOST_EXCLUSIVE: usize = 8;

pub(crate) fn read(
    pack: &Node,
    written: &[WrittenProgramme<'_>],
    broken: &BTreeSet<String>,
    reader: &mut PackReader,
) -> Relations {
    let places: BTreeMap<&str, usize> =
        written.iter().enumerate().map(|(place, programme)| (programme.entry.key.as_str(), place)).into_map();
    let names = Names { written, places: &places, broken };
    let mut excludes: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); written.len()];
    let mut requires: Vec<Vec<usize>> = vec![Vec::new(); written.len()];
    reader.within("programmes", |reader| {
        for (place, programme) in written.iter().enumerate() {
            reader.within(&programme.entry.key, |reader| {
                for other in &programme.excludes {
                    let found = reader.within(&other.path, |reader| names.excluded(place, other, reader));
                    if let Some(other) = found {
                        excludes.get_mut(place).map(|own| own.insert(other));
                        excludes.get_mut(other).map(|own| own.insert(place));
                    }
                }
                for other in &programme.requires {
                    let found = reader.within(&other.path, |reader| names.required(place, other, reader));
                    if let (Some(other), Some(own)) = (found, requires.get_mut(place)) {
                        own.push(other);
                    }
                }
            });
        }
    });
    let excludes: Vec<Vec<usize>> = excludes.into_iter().map(|own| own.into_iter().collect()).collect();
    let order = names.in_order(reader);
    let preference = names.preference(pack, &excludes, reader);
    Relations { order, excludes, requires, preference }
}

struct Names<'a> {
    written: &'a [WrittenProgramme<'a>],
    places: &'a BTreeMap<&'a str, usize>,
    broken: &'a BTreeSet<String>,
}

impl Names<'_> {
    fn known(&self, name: &str, at: Place, reader: &mut PackReader) -> Option<usize> {
        let found = self.places.get(name).copied();
        if found.is_none() && !self.broken.contains(name) {
            let near = nearest(name, self.places.keys().copied());
            reader.fault(at, PackFault::UnknownName { name: name.to_owned(), near });
        }
        found
    }

    fn is_of_member(&self, place: usize) -> bool {
        self.written.get(place).is_some_and(|programme| programme.of_member)
    }

    fn excluded(&self, own: usize, named: &Named, reader: &mut PackReader) -> Option<usize> {
        let (name, at) = (named.name.as_str(), named.place);
        let other = self.known(name, at, reader)?;
        let why = if other == own {
            format!("`{name}` cannot exclude itself; name another programme")
        } else if self.is_of_member(own) != self.is_of_member(other) {
            format!("`{name}` is decided for another level, so they cannot exclude each other; say it in a criterion")
        } else {
            return Some(other);
        };
        reader.fault(at, PackFault::Relation { why });
        None
    }

    fn required(&self, own: usize, named: &Named, reader: &mut PackReader) -> Option<usize> {
        let (name, at) = (named.name.as_str(), named.place);
        let other = self.known(name, at, reader)?;
        if self.is_of_member(other) && !self.is_of_member(own) {
            let why = format!(
                "`{name}` is decided for each member; write a criterion such as \
                 `count(members[eligible({name})]) > 0` instead"
            );
            reader.fault(at, PackFault::Relation { why });
            return None;
        }
        Some(other)
    }

    /// An order in which each programme stands after all it needs; circles are faults.
    fn in_order(&self, reader: &mut PackReader) -> Vec<usize> {
        let needs: Vec<Vec<usize>> = self
            .written
            .iter()
            .map(|programme| {
                programme.needs().iter().filter_map(|name| self.places.get(name.as_str()).copied()).collect()
            })
            .collect();
        let mut order: Vec<usize> = Vec::new();
        let mut done: BTreeSet<usize> = BTreeSet::new();
        let mut left: Vec<usize> = (0..self.written.len()).collect();
        loop {
            let before = order.len();
            left.retain(|place| {
                let is_ready = needs.get(*place).is_none_or(|needs| needs.iter().all(|need| done.contains(need)));
                if is_ready {
                    done.insert(*place);
                    order.push(*place);
                }
                !is_ready
            });
            if left.is_empty() || order.len() == before {
                break;
            }
        }
        for way in circles(left, &needs) {
            let name = |place: &usize| self.written.get(*place).map_or("", |programme| programme.entry.key.as_str());
            let first = way.first().map_or("", name).to_owned();
            let mut texts: Vec<String> = way.iter().map(|place| format!("`{}`", name(place))).collect();
            texts.push(format!("`{first}`"));
            let place = way.first().and_then(|place| self.written.get(*place)).map(|own| own.entry.key_place);
            let fault = PackFault::Cycle { name: first.clone(), way: texts.join(" → ") };
            if let Some(place) = place {
                reader.fault_at(&format!("programmes.{first}"), place, fault);
            }
        }
        order
    }

    fn preference(&self, pack: &Node, excludes: &[Vec<usize>], reader: &mut PackReader) -> Preference {
        let Some(node) = pack.get("prefer") else { return Preference::None };
        if node.as_text() == Some("most_valuable") {
            self.check_values(node, excludes, reader);
            return Preference::MostValuable;
        }
        let Some(items) = node.as_list() else {
            reader.within("prefer", |reader| reader.value_fault(node, "a list of programmes, or `most_valuable`"));
            return Preference::None;
        };
        let mut order = Vec::new();
        for (index, (name, item)) in reader.texts_of(pack, "prefer").iter().zip(items).enumerate() {
            let path = format!("prefer[{index}]");
            let found = reader.within(&path, |reader| self.known(name, item.place, reader));
            match found {
                Some(place) if order.contains(&place) => {
                    let why = format!("`{name}` stands here twice; keep one of the two");
                    reader.fault_at(&path, item.place, PackFault::Relation { why });
                }
                Some(place) => order.push(place),
                None => {}
            }
        }
        Preference::Order(order)
    }

    /// The most valuable ones are chosen among programmes that compute their amounts for one period.
    fn check_values(&self, node: &Node, excludes: &[Vec<usize>], reader: &mut PackReader) {
        for group in groups(excludes) {
            let names: Vec<&str> =
                group.iter().filter_map(|place| Some(self.written.get(*place)?.entry.key.as_str())).collect();
            let periods: BTreeSet<Option<&str>> = group
                .iter()
                .filter_map(|place| self.written.get(*place))
                .map(|programme| programme.per.as_deref())
                .into_set();
            let why = if group.len() > MOST_EXCLUSIVE {
                format!(
                    "more than {MOST_EXCLUSIVE} programmes exclude one another ({}); prefer them by a list",
                    names.join(", ")
                )
            } else if periods.len() > 1 || periods.contains(&None) {
                format!(
                    "{} are paid for different periods, or not at all, so none is the most valuable; prefer them by a list",
                    names.join(", ")
                )
            } else {
                continue;
            };
            reader.within("prefer", |reader| reader.fault(node.place, PackFault::Relation { why }));
        }
    }
}

/// Programmes that exclude one another, directly or by way of others.
pub(crate) fn groups(excludes: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut seen = BTreeSet::new();
    let mut groups = Vec::new();
    for start in 0..excludes.len() {
        if excludes.get(start).is_none_or(Vec::is_empty) || !seen.insert(start) {
            continue;
        }
        let (mut group, mut ahead) = (Vec::new(), vec![start]);
        while let Some(here) = ahead.pop() {
            group.push(here);
            let others = excludes.get(here).into_iter().flatten();
            ahead.extend(others.filter(|other| seen.insert(**other)));
        }
        group.sort_unstable();
        groups.push(group);
    }
    groups
}

/// The circles among what is left, in which each needs the next; what only stands before a circle is in none.
fn circles(mut left: Vec<usize>, needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    let mut way: Vec<usize> = Vec::new();
    while let Some(here) = way.last().or(left.first()).copied() {
        let next = needs.get(here).and_then(|needs| needs.iter().find(|need| left.contains(need)).copied());
        if way.is_empty() {
            way.push(here);
        }
        match next.map(|next| (next, way.iter().position(|place| *place == next))) {
            Some((_, Some(start))) => {
                let circle = way.split_off(start);
                left.retain(|place| !circle.contains(place));
                found.push(circle);
            }
            Some((next, None)) => way.push(next),
            None => {
                left.retain(|place| *place != here);
                way.pop();
            }
        }
    }
    found
}
