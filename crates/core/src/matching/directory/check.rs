//! Records → the directory of a run, or the first that cannot be used.

use super::{Directory, NeedRow, Number, Promised, ProviderRow, ResourceRow, find};
use crate::law::words::hint;
use crate::law::{Clock, FactError, GivenFacts};
use crate::ledger::Cents;
use crate::matching::catalogue::{Catalogue, Owner};
use crate::matching::match_error::MatchError;
use crate::matching::need::Need;
use crate::matching::place::Places;
use crate::matching::records::MatchRecords;
use crate::matching::resource::Resource;
use crate::order;
use crate::quantity::Money;
use crate::record::{Completeness, Household, KnownFact, WrittenValue};
use std::collections::{BTreeMap, BTreeSet};

/// The most units of a resource.
const MOST_UNITS: u64 = 1 << 48;

/// Records with the names that they may use.
pub(super) struct Reading<'a> {
    catalogue: &'a Catalogue,
    records: &'a MatchRecords,
    places: Places<'a>,
    providers: Vec<ProviderRow<'a>>,
    funds: Vec<(&'a str, Cents)>,
}

/// Something of a list, for errors.
#[derive(Clone, Copy)]
struct Of<'a> {
    table: &'static str,
    id: &'a str,
}

impl Of<'_> {
    fn value(self, key: &'static str, why: impl Into<String>) -> MatchError {
        MatchError::Value { table: self.table, id: self.id.to_owned(), key, why: why.into() }
    }

    fn unknown<'n>(self, of: &'static str, name: &str, known: impl Iterator<Item = &'n str>) -> MatchError {
        let hint = hint(name, known);
        MatchError::Unknown { table: self.table, id: self.id.to_owned(), of, name: name.to_owned(), hint }
    }

    /// An amount in hundredths, not below 0.
    fn amount(self, key: &'static str, amount: Money) -> Result<Cents, MatchError> {
        let found = Cents::of(amount).filter(|found| !found.is_negative());
        found.ok_or_else(|| self.value(key, format!("is {amount}; write an amount from 0.00, with two digits")))
    }
}

/// References in the order of ids, which must be there once and not be blank.
fn sorted<'a, T>(
    table: &'static str,
    list: &'a [T],
    id_of: impl Fn(&'a T) -> &'a str,
) -> Result<Vec<&'a T>, MatchError> {
    if let Some(at) = list.iter().position(|own| id_of(own).trim().is_empty()) {
        return Err(MatchError::Blank { table, at });
    }
    let mut own: Vec<&T> = list.iter().collect();
    order::by(&mut own, |one, other| id_of(one).cmp(id_of(other)));
    let twice = own.windows(2).find_map(|pair| match pair {
        [one, other] if id_of(one) == id_of(other) => Some(id_of(one)),
        _ => None,
    });
    match twice {
        Some(id) => Err(MatchError::Twice { table, id: id.to_owned() }),
        None => Ok(own),
    }
}

impl<'a> Reading<'a> {
    pub(super) fn new(catalogue: &'a Catalogue, records: &'a MatchRecords) -> Result<Reading<'a>, MatchError> {
        sorted("places", &records.places, |place| place.id.as_str())?;
        let places = Places::of(&records.places)?;
        let mut providers = Vec::new();
        for own in sorted("providers", &records.providers, |provider| provider.id.as_str())? {
            let of = Of { table: "providers", id: &own.id };
            let kinds = catalogue.provider_kinds();
            if !kinds.contains_key(&own.kind) {
                return Err(of.unknown("kind of provider", &own.kind, kinds.keys().map(String::as_str)));
            }
            limit(of, own.capacity.unwrap_or_default())?;
            providers.push(ProviderRow { own, free: own.capacity });
        }
        let mut funds = Vec::new();
        for own in sorted("budgets", &records.budgets, |budget| budget.fund.as_str())? {
            let of = Of { table: "budgets", id: &own.fund };
            funds.push((own.fund.as_str(), of.amount("amount", own.amount)?));
        }
        Ok(Reading { catalogue, records, places, providers, funds })
    }

    pub(super) fn directory(mut self, clock: Clock) -> Result<Directory<'a>, MatchError> {
        let mut resources = Vec::new();
        for own in sorted("resources", &self.records.resources, |own| own.id.as_str())? {
            resources.push(self.resource(own)?);
        }
        let mut households = Vec::new();
        let mut members = Vec::new();
        let mut numbers = BTreeMap::new();
        for (at, own) in sorted("households", &self.records.households, |own| own.id.as_str())?.into_iter().enumerate()
        {
            households.push(self.household(own)?);
            members.push((own.members.len(), own.members_complete == Completeness::Incomplete));
            numbers.insert(own.id.as_str(), at);
        }
        let mut needs = Vec::new();
        for own in sorted("needs", &self.records.needs, |own| own.id.as_str())? {
            needs.push(self.need(own, &numbers)?);
        }
        let promises = self.promises(&mut needs, &mut resources)?;
        let barred = self.barred(&needs, &resources, clock);
        let Reading { catalogue, places, providers, funds, .. } = self;
        Ok(Directory {
            catalogue,
            clock,
            needs,
            resources,
            providers,
            places,
            funds,
            households,
            members,
            promises,
            barred,
        })
    }

    fn household(&self, own: &'a Household) -> Result<GivenFacts<'a>, MatchError> {
        GivenFacts::of(self.catalogue.law(), own).map_err(|errors| {
            let (_, error) = errors.into_first();
            MatchError::Fact { table: "households", id: own.id.clone(), error: Box::new(error) }
        })
    }

    fn place(&self, of: Of<'_>, place: Option<&String>) -> Result<Option<u32>, MatchError> {
        let Some(name) = place else { return Ok(None) };
        let found = self.places.find(name);
        found.map(Some).ok_or_else(|| of.unknown("place", name, self.places.ids()))
    }

    fn need(&self, own: &'a Need, households: &BTreeMap<&str, usize>) -> Result<NeedRow<'a>, MatchError> {
        let of = Of { table: "needs", id: &own.id };
        let categories = self.catalogue.categories();
        let category = categories.get(&own.category);
        let category =
            category.ok_or_else(|| of.unknown("category", &own.category, categories.keys().map(String::as_str)))?;
        let urgencies = self.catalogue.urgencies();
        let urgency = urgencies.get(&own.urgency);
        let urgency =
            urgency.ok_or_else(|| of.unknown("urgency", &own.urgency, urgencies.keys().map(String::as_str)))?;
        if own.quantity == 0 {
            return Err(of.value("quantity", "is 0; leave out a need of nothing"));
        }
        if own.window.is_empty() {
            return Err(of.value("window", "ends before it begins; correct one of the two"));
        }
        self.modes(of, own.mode.iter(), &category.modes)?;
        let mut facts = self.facts(of, &own.facts, Owner::Need)?;
        for (name, value) in NeedRow::given(own) {
            facts.extend(self.catalogue.law().place_of(name).map(|place| (place, value)));
        }
        let place = self.place(of, own.place.as_ref())?;
        let (weight, left) = (urgency.weight, own.quantity);
        let mut row = NeedRow { own, category, weight, place, left, household: None, facts };
        row.household = row.household().and_then(|id| households.get(id).copied());
        Ok(row)
    }

    fn resource(&self, own: &'a Resource) -> Result<ResourceRow<'a>, MatchError> {
        let of = Of { table: "resources", id: &own.id };
        let provider = find(&self.providers, |row| &row.own.id, &own.provider);
        let provider = provider.ok_or_else(|| {
            of.unknown("provider", &own.provider, self.providers.iter().map(|row| row.own.id.as_str()))
        })? as usize;
        if own.categories.is_empty() {
            return Err(of.value("categories", "is empty; name what it meets"));
        }
        let categories = self.catalogue.categories();
        if let Some(name) = own.categories.iter().find(|name| !categories.contains_key(*name)) {
            return Err(of.unknown("category", name, categories.keys().map(String::as_str)));
        }
        self.modes(of, own.modes.iter(), &BTreeSet::new())?;
        if own.available.is_empty() {
            return Err(of.value("available", "ends before it begins; correct one of the two"));
        }
        limit(of, own.capacity)?;
        let mut area = Vec::new();
        for name in &own.area {
            area.extend(self.place(of, Some(name))?);
        }
        let place = self.place(of, own.place.as_ref())?;
        let (cost, price) = (of.amount("cost", own.cost)?, of.amount("price", own.price)?);
        own.value.map(|value| of.amount("value", value)).transpose()?;
        if cost.is_positive() && price.is_positive() {
            let why = "is above 0.00, and so is the cost; what the household pays for and what a fund pays for are two \
                       resources";
            return Err(of.value("price", why));
        }
        let fund = match &own.fund {
            None if cost.is_positive() => {
                return Err(of.value("fund", "is missing; say which fund pays the cost"));
            }
            None => None,
            Some(name) => {
                let found = self.funds.binary_search_by(|(id, _)| (*id).cmp(name.as_str())).ok();
                Some(found.ok_or_else(|| of.unknown("fund", name, self.funds.iter().map(|(id, _)| *id)))?)
            }
        };
        let facts = self.facts(of, &own.facts, Owner::Resource)?;
        Ok(ResourceRow { own, provider, place, area, cost, fund, free: own.capacity, facts })
    }

    /// Modes of help that the pack has, and that a category allows, if it says which.
    fn modes<'m>(
        &self,
        of: Of<'_>,
        modes: impl Iterator<Item = &'m String>,
        allowed: &BTreeSet<String>,
    ) -> Result<(), MatchError> {
        let known = self.catalogue.modes();
        for mode in modes {
            if !known.contains_key(mode) {
                return Err(of.unknown("mode of help", mode, known.keys().map(String::as_str)));
            }
            if !allowed.is_empty() && !allowed.contains(mode) {
                let names = allowed.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
                return Err(of.value("mode", format!("is `{mode}`, and its category is met by {names}")));
            }
        }
        Ok(())
    }

    /// Facts that the pack declares for needs, or for resources.
    fn facts(
        &self,
        of: Of<'_>,
        written: &BTreeMap<String, WrittenValue>,
        owner: Owner,
    ) -> Result<BTreeMap<usize, KnownFact>, MatchError> {
        let law = self.catalogue.law();
        let mut found = BTreeMap::new();
        for (name, value) in written {
            let fault = |error| MatchError::Fact { table: of.table, id: of.id.to_owned(), error: Box::new(error) };
            let place = law.place_of(name).filter(|place| self.catalogue.owner(*place) == Some(owner));
            let Some((place, fact)) = place.and_then(|place| Some((place, law.facts().get(place)?))) else {
                let known = law.facts().iter().map(|fact| fact.name.as_str()).enumerate();
                let known = known.filter(|(place, _)| self.catalogue.owner(*place) == Some(owner));
                let near = crate::language::nearest(name, known.map(|(_, name)| name));
                return Err(fault(FactError::Unknown { fact: name.clone(), near }));
            };
            let read = fact.read(&value.text()).map_err(fault)?;
            found.extend(read.map(|value| (place, KnownFact::from(value))));
        }
        Ok(found)
    }

    /// Takes what is promised from needs, resources and providers. What is promised beyond what there is leaves nothing.
    fn promises(
        &mut self,
        needs: &mut [NeedRow<'a>],
        resources: &mut [ResourceRow<'a>],
    ) -> Result<Vec<Promised<'a>>, MatchError> {
        let mut found = Vec::new();
        for own in sorted("promises", &self.records.promises, |own| own.referral.as_str())? {
            let of = Of { table: "promises", id: &own.referral };
            if own.quantity == 0 {
                return Err(of.value("quantity", "is 0; leave out a promise of nothing"));
            }
            let need = find(needs, |row| &row.own.id, &own.need);
            let resource = find(resources, |row| &row.own.id, &own.resource);
            if let Some(row) = need.and_then(|need| needs.get_mut(need as usize)) {
                row.left = row.left.saturating_sub(own.quantity);
            }
            if let Some(row) = resource.and_then(|resource| resources.get_mut(resource as usize)) {
                row.free = row.free.saturating_sub(u64::from(own.quantity));
                if let Some(free) = self.providers.get_mut(row.provider).and_then(|row| row.free.as_mut()) {
                    *free = free.saturating_sub(u64::from(own.quantity));
                }
            }
            found.push(Promised { own, resource });
        }
        order::by(&mut found, |one, other| {
            (&one.own.need, &one.own.resource).cmp(&(&other.own.need, &other.own.resource))
        });
        Ok(found)
    }

    fn barred(
        &self,
        needs: &[NeedRow<'a>],
        resources: &[ResourceRow<'a>],
        clock: Clock,
    ) -> BTreeMap<(Number, Number), chrono::NaiveDate> {
        let mut barred = BTreeMap::new();
        for own in self.records.barred.iter().filter(|own| clock.as_of < own.until) {
            let need = find(needs, |row| &row.own.id, &own.need);
            let resource = find(resources, |row| &row.own.id, &own.resource);
            if let Some(edge) = need.zip(resource) {
                let until = barred.entry(edge).or_insert(own.until);
                *until = own.until.max(*until);
            }
        }
        barred
    }
}

fn limit(of: Of<'_>, capacity: u64) -> Result<(), MatchError> {
    if capacity <= MOST_UNITS {
        return Ok(());
    }
    Err(of.value("capacity", format!("is {capacity}; at most {MOST_UNITS} units are counted")))
}
