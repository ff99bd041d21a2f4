//! Who is likely eligible and receives nothing, what became of warnings, and whether places have enough workers.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[cfg(feature = "packs")]
#[path = "discovery/built_in.rs"]
mod built_in;
#[path = "discovery/found.rs"]
mod found;
#[path = "discovery/must_visits.rs"]
mod must_visits;
#[path = "discovery/order.rs"]
mod order;
#[path = "shared/pack_faults.rs"]
mod pack_faults;
#[path = "discovery/page.rs"]
mod page;
#[path = "discovery/refused.rs"]
mod refused;
#[path = "discovery/staffing.rs"]
mod staffing;
#[path = "discovery/warnings.rs"]
mod warnings;

use chrono::{DateTime, FixedOffset, NaiveDate};
use tuodi::Policy;
use tuodi::screening::{Discovery, DiscoveryOptions, Receiving};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn moment(text: &str) -> DateTime<FixedOffset> {
    text.parse().unwrap()
}

/// The first of May, nine in the morning.
fn now() -> DateTime<FixedOffset> {
    moment("2024-05-01T09:00:00+08:00")
}

fn receiving(household: &str, programme: &str, member: Option<&str>) -> Receiving {
    Receiving { household: household.into(), programme: programme.into(), member: member.map(str::to_owned) }
}

fn named(programmes: &[&str]) -> DiscoveryOptions {
    DiscoveryOptions { programmes: Some(programmes.iter().map(|name| (*name).to_owned()).collect()) }
}

/// What is found among households in JSON on the first of May 2024.
fn discover(policy: &Policy, households: &str, receiving: &[Receiving], options: &DiscoveryOptions) -> Discovery {
    let households = policy.households(households).unwrap();
    policy.discover(&households, receiving, date("2024-05-01"), now(), options).unwrap()
}

/// Household, member and programme of each lead.
fn leads(discovery: &Discovery) -> Vec<String> {
    let lead = |own: &tuodi::screening::Discovered| {
        let person = own.lead.person.as_deref().unwrap_or("-");
        format!("{} {person} {}", own.lead.household, own.lead.reason)
    };
    discovery.found.iter().map(lead).collect()
}
