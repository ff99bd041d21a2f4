//! Which resource may serve which need: found by category and place, never by looking at every pair.

use super::condition::{Conditions, Holds};
use super::directory::{Directory, Number};
use std::collections::BTreeMap;

/// Resources by category, and by the place that they serve; nothing stands for everywhere.
#[derive(Debug, Clone, Default)]
pub(super) struct Index<'a> {
    by_place: BTreeMap<(&'a str, Option<u32>), Vec<Number>>,
}

/// The edges of a run, by need and resource.
#[derive(Debug, Clone, Default)]
pub(super) struct Edges {
    /// Where the edges of each need begin; one more than there are needs.
    pub(super) offsets: Vec<u32>,
    pub(super) resource: Vec<Number>,
    /// Resources that would serve a need and cost the household something.
    pub(super) offers: Vec<(Number, Number)>,
}

impl<'a> Index<'a> {
    pub(super) fn of(directory: &Directory<'a>) -> Index<'a> {
        let mut index = Index::default();
        for (number, row) in (0..).zip(&directory.resources) {
            for category in &row.own.categories {
                let mut add = |place| index.by_place.entry((category.as_str(), place)).or_default().push(number);
                if row.area.is_empty() {
                    add(None);
                }
                row.area.iter().for_each(|place| add(Some(*place)));
            }
        }
        index
    }

    /// The resources of the need's category that serve its place, ascending.
    fn serving(&self, directory: &Directory<'a>, need: Number, found: &mut Vec<Number>) {
        found.clear();
        let Some(row) = directory.need(need) else { return };
        let category = row.own.category.as_str();
        let places = row.place.into_iter().flat_map(|place| directory.places.way_up(place)).map(Some);
        for place in places.chain([None]) {
            found.extend(self.by_place.get(&(category, place)).into_iter().flatten());
        }
        found.sort_unstable();
        found.dedup();
    }

    /// All resources of a category, ascending.
    pub(super) fn of_category(&self, category: &str) -> Vec<Number> {
        let all = self.by_place.range((category, None)..).take_while(|((own, _), _)| *own == category);
        let mut found: Vec<Number> = all.flat_map(|(_, numbers)| numbers).copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

impl Edges {
    pub(super) fn of(directory: &Directory<'_>, index: &Index<'_>, conditions: &Conditions) -> Edges {
        let mut pairs: Vec<(Number, Number)> = Vec::new();
        // Pairs that a condition decides, by their places among the pairs.
        let mut open: Vec<usize> = Vec::new();
        let mut offered: Vec<bool> = Vec::new();
        let mut serving = Vec::new();
        for need in (0..).zip(&directory.needs).map(|(need, _)| need) {
            index.serving(directory, need, &mut serving);
            for resource in &serving {
                let (serves, is_offer) = directory.may_serve(need, *resource);
                if serves || is_offer {
                    if conditions.has(*resource) {
                        open.push(pairs.len());
                    }
                    pairs.push((need, *resource));
                    offered.push(is_offer);
                }
            }
        }
        let asked: Vec<(Number, Number)> = open.iter().filter_map(|place| pairs.get(*place)).copied().collect();
        let mut holds = vec![true; pairs.len()];
        for (place, own) in open.iter().zip(conditions.evaluate(directory, &asked)) {
            if let Some(out) = holds.get_mut(*place) {
                *out = own == Holds::Yes;
            }
        }
        let mut edges = Edges { offsets: vec![0], ..Edges::default() };
        let mut of = 0;
        let mut close = |edges: &mut Edges, need: Number| {
            while of < need {
                edges.offsets.push(u32::try_from(edges.resource.len()).unwrap_or(u32::MAX));
                of = of.saturating_add(1);
            }
        };
        for ((pair, holds), is_offer) in pairs.iter().zip(holds).zip(offered) {
            close(&mut edges, pair.0);
            match (holds, is_offer) {
                (true, true) => edges.offers.push(*pair),
                (true, false) => edges.resource.push(pair.1),
                (false, _) => {}
            }
        }
        close(&mut edges, u32::try_from(directory.needs.len()).unwrap_or(u32::MAX));
        edges
    }

    /// The edges of a need, by their places.
    pub(super) fn of_need(&self, need: usize) -> std::ops::Range<usize> {
        let at = |place: usize| self.offsets.get(place).map_or(0, |own| *own as usize);
        at(need)..at(need.saturating_add(1))
    }
}
