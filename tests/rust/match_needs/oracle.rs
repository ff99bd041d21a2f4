//! The best plan by trying every one, from the JSON of the records alone.

use serde_json::Value;
use std::collections::BTreeMap;

/// Unmet weight, cost in hundredths, distance: the less the better, the first before the next.
pub(super) type Levels = (i64, i64, i64);

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value[key].as_str()
}

fn cents(amount: &str) -> i64 {
    let (whole, part) = amount.split_once('.').unwrap_or((amount, "0"));
    whole.parse::<i64>().unwrap() * 100 + format!("{part:0<2}").parse::<i64>().unwrap()
}

fn weight(urgency: &str) -> i64 {
    match urgency {
        "urgent" => 10,
        "soon" => 3,
        _ => 1,
    }
}

/// A place and all that it lies in.
fn chain(records: &Value, place: Option<&str>) -> Vec<String> {
    let mut found = Vec::new();
    let mut next = place.map(str::to_owned);
    while let Some(own) = next {
        let row = records["places"].as_array().unwrap().iter().find(|row| row["id"] == own.as_str()).unwrap();
        next = text(row, "within").map(str::to_owned);
        found.push(own);
    }
    found
}

fn distance(records: &Value, from: Option<&str>, to: Option<&str>) -> i64 {
    let farthest = 3;
    let (Some(from), Some(to)) = (from, to) else { return farthest };
    let to = chain(records, Some(to));
    chain(records, Some(from)).iter().position(|own| to.contains(own)).map_or(farthest, |steps| steps as i64)
}

pub(super) fn fits(records: &Value, need: &Value, resource: &Value) -> bool {
    let has_category = resource["categories"].as_array().unwrap().contains(&need["category"]);
    let area = resource["area"].as_array().unwrap();
    let in_area = area.is_empty()
        || chain(records, text(need, "place")).iter().any(|own| area.contains(&Value::from(own.as_str())));
    let is_barred = records["barred"].as_array().unwrap().iter().any(|own| {
        own["need"] == need["id"] && own["resource"] == resource["id"] && text(own, "until").unwrap() > "2023-05-10"
    });
    has_category && in_area && resource["vetting"] == "passed" && !is_barred
}

struct Search<'v> {
    records: &'v Value,
    needs: &'v [Value],
    resources: &'v [Value],
    /// One entry a unit, need by need.
    units: Vec<usize>,
    given: Vec<i64>,
    best: Option<Levels>,
    chosen: Vec<Option<usize>>,
}

/// The best levels of all plans.
pub(super) fn best(records: &Value) -> Levels {
    let (needs, resources) = (records["needs"].as_array().unwrap(), records["resources"].as_array().unwrap());
    let units = needs.iter().enumerate().flat_map(|(at, need)| vec![at; need["quantity"].as_u64().unwrap() as usize]);
    let units: Vec<usize> = units.collect();
    let mut search =
        Search { records, needs, resources, units, given: vec![0; resources.len()], best: None, chosen: Vec::new() };
    search.step((0, 0, 0));
    search.best.unwrap()
}

impl Search<'_> {
    fn step(&mut self, levels: Levels) {
        let at = self.chosen.len();
        let Some(own) = self.units.get(at).copied() else {
            if self.is_whole() && self.within_shared() && self.best.is_none_or(|best| levels < best) {
                self.best = Some(levels);
            }
            return;
        };
        // Units of a need are alike: take them in the order of resources, outside last.
        let least = match at.checked_sub(1) {
            Some(before) if self.units[before] == own => self.chosen[before].unwrap_or(self.resources.len()),
            _ => 0,
        };
        let need = &self.needs[own];
        for resource in least..=self.resources.len() {
            if resource == self.resources.len() {
                self.chosen.push(None);
                self.step((levels.0 + weight(text(need, "urgency").unwrap()), levels.1, levels.2));
                self.chosen.pop();
                continue;
            }
            let row = &self.resources[resource];
            if !fits(self.records, need, row) || self.given[resource] >= row["capacity"].as_i64().unwrap() {
                continue;
            }
            let far = distance(self.records, text(need, "place"), text(row, "place"));
            self.given[resource] += 1;
            self.chosen.push(Some(resource));
            self.step((levels.0, levels.1 + cents(text(row, "cost").unwrap()), levels.2 + far));
            self.chosen.pop();
            self.given[resource] -= 1;
        }
    }

    fn is_whole(&self) -> bool {
        self.needs.iter().enumerate().filter(|(_, need)| need["all_or_nothing"] == true).all(|(at, _)| {
            let own: Vec<_> =
                self.units.iter().zip(&self.chosen).filter(|(unit, _)| **unit == at).map(|(_, own)| own).collect();
            own.windows(2).all(|pair| pair[0] == pair[1])
        })
    }

    fn within_shared(&self) -> bool {
        let mut providers: BTreeMap<&str, i64> = BTreeMap::new();
        let mut funds: BTreeMap<&str, i64> = BTreeMap::new();
        for (row, given) in self.resources.iter().zip(&self.given) {
            *providers.entry(text(row, "provider").unwrap()).or_default() += given;
            *funds.entry(text(row, "fund").unwrap()).or_default() += given * cents(text(row, "cost").unwrap());
        }
        let limit = |id: &str| {
            let row = self.records["providers"].as_array().unwrap().iter().find(|row| row["id"] == id).unwrap();
            row["capacity"].as_i64().unwrap_or(i64::MAX)
        };
        let budget = |id: &str| {
            let row = self.records["budgets"].as_array().unwrap().iter().find(|row| row["fund"] == id).unwrap();
            cents(text(row, "amount").unwrap())
        };
        providers.iter().all(|(id, given)| *given <= limit(id)) && funds.iter().all(|(id, spent)| *spent <= budget(id))
    }
}
