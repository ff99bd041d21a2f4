//! Is a manifest what comes out when it is drawn again?

use super::difference::{Difference, List};
use super::draw::{Drawn, Entry, Manifest};
use super::encode::{SCHEME, Tickets, hexadecimal};
use super::error::{SampleErrors, shown};
use super::frame::{Frame, FrozenRecord};
use super::unit::{Stratum, Unit};
use crate::order::Keyed;
use std::collections::{BTreeMap, BTreeSet};

/// Draws a sample again from the units of its frame, and compares.
///
/// The units are those of the frame on its day, in any order. Whether the commitment and the seed are those that were
/// published can only be looked up there.
///
/// # Errors
///
/// Every difference: nothing that the draw makes out can be changed unseen. An added, hidden or changed unit shows in the
/// hashes and mostly in the sizes; only if it was drawn or would be, it is named.
///
/// ```
/// use tuodi::revisit::sample::{Design, Frame, Seed, Unit, verify_sample};
/// let design: Design =
///     serde_json::from_str(r#"{"certain": [], "largest": 0, "rate": "0.1", "minimum": 2, "spares": 1}"#)?;
/// let mut units: Vec<Unit> = (1..=9).map(|n| Unit::new(format!("v{n}"), "长征镇", "home")).collect();
/// let frame = Frame {
///     authority: "putuo".to_owned(),
///     definition: "visits".to_owned(),
///     filter: "all".to_owned(),
///     as_of: "2024-03-31".parse()?,
///     frozen_on: "2024-04-02".parse()?,
///     units: units.clone(),
///     exclusions: Vec::new(),
/// };
/// let seed = Seed {
///     text: "03 07 12 18 22 29 + 05".to_owned(),
///     origin: "the lottery of that evening".to_owned(),
///     drawn_on: "2024-04-04".parse()?,
/// };
/// let manifest = frame.freeze(design)?.draw(seed)?;
/// assert_eq!(verify_sample(&manifest, &units), Ok(()));
/// units.pop();
/// assert_eq!(verify_sample(&manifest, &units).unwrap_err()[0].code(), "sample.other_ids");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn verify_sample(manifest: &Manifest, units: &[Unit]) -> Result<(), Vec<Difference>> {
    let stated = &manifest.frozen;
    if stated.scheme != SCHEME {
        return Err(vec![Difference::Scheme { stated: shown(&stated.scheme) }]);
    }
    let frame = Frame {
        authority: stated.authority.clone(),
        definition: stated.definition.clone(),
        filter: stated.filter.clone(),
        as_of: stated.as_of,
        frozen_on: stated.frozen_on,
        units: units.to_vec(),
        exclusions: stated.exclusions.clone(),
    };
    let refused = |errors: SampleErrors| -> Vec<_> { errors.errors.into_iter().map(Difference::Refused).collect() };
    let frozen = frame.freeze(stated.design.clone()).map_err(refused)?;
    let mut differences = of_records(manifest, frozen.record());
    match frozen.draw(manifest.seed.clone()).map_err(refused) {
        Ok(_) if is_of_another_seed(manifest) => differences.push(Difference::Seed),
        Ok(again) => {
            differences.extend(of_strata(&manifest.drawn, &again.drawn));
            if differences.is_empty() && *manifest != again {
                differences.push(Difference::Order);
            }
        }
        Err(more) => differences.extend(more),
    }
    if differences.is_empty() { Ok(()) } else { Err(differences) }
}

fn of_records(manifest: &Manifest, computed: &FrozenRecord) -> Vec<Difference> {
    let stated = &manifest.frozen;
    let mut differences = Vec::new();
    let commitment = stated.commitment();
    if manifest.commitment != commitment {
        let stated = shortened(&manifest.commitment);
        differences.push(Difference::Commitment { stated, computed: commitment });
    }
    if (stated.size, &stated.ids_sha256) != (computed.size, &computed.ids_sha256) {
        differences.push(Difference::Ids {
            stated_size: stated.size,
            stated: shortened(&stated.ids_sha256),
            size: computed.size,
            computed: computed.ids_sha256.clone(),
        });
    }
    if stated.units_sha256 != computed.units_sha256 {
        let stated = shortened(&stated.units_sha256);
        differences.push(Difference::Units { stated, computed: computed.units_sha256.clone() });
    }
    if stated.without_amount != computed.without_amount {
        let (stated, computed) = (stated.without_amount, computed.without_amount);
        differences.push(Difference::WithoutAmount { stated, computed });
    }
    let sizes = |record: &FrozenRecord| -> BTreeMap<Stratum, (u64, u64)> {
        record.strata.iter().map(|own| (own.stratum.clone(), (own.size, own.take))).into_map()
    };
    let (stated, computed) = (sizes(stated), sizes(computed));
    let strata: BTreeSet<&Stratum> = stated.keys().chain(computed.keys()).into_set();
    for stratum in strata {
        let (stated, computed) = (stated.get(stratum).copied(), computed.get(stratum).copied());
        if stated != computed {
            differences.push(Difference::Stratum { stratum: stratum.clone(), stated, computed });
        }
    }
    differences
}

/// Whether the manifest lists somebody, and nobody with the ticket that the seed gives.
fn is_of_another_seed(manifest: &Manifest) -> bool {
    let mut entries = manifest.drawn.iter().flat_map(|drawn| {
        let tickets = Tickets::new(&manifest.seed.text, &drawn.stratum);
        let entries = drawn.selected.iter().chain(&drawn.spares);
        entries.map(move |entry| hexadecimal(&tickets.of(&entry.id)) == entry.ticket)
    });
    match entries.next() {
        None | Some(true) => false,
        Some(false) => entries.all(|holds| !holds),
    }
}

fn of_strata(stated: &[Drawn], computed: &[Drawn]) -> Vec<Difference> {
    let mut differences = Vec::new();
    let find = |list: &[Drawn], stratum: &Stratum| list.iter().find(|drawn| drawn.stratum == *stratum).cloned();
    let strata: BTreeSet<&Stratum> = stated.iter().chain(computed).map(|own| &own.stratum).into_set();
    for stratum in strata {
        let empty = || Drawn { stratum: stratum.clone(), selected: Vec::new(), spares: Vec::new() };
        let stated = find(stated, stratum).unwrap_or_else(empty);
        let computed = find(computed, stratum).unwrap_or_else(empty);
        differences.extend(of_lists(stratum, List::Selected, &stated.selected, &computed.selected));
        differences.extend(of_lists(stratum, List::Spares, &stated.spares, &computed.spares));
    }
    differences
}

fn of_lists(stratum: &Stratum, list: List, stated: &[Entry], computed: &[Entry]) -> Vec<Difference> {
    let by_id = |entries: &'_ [Entry]| -> BTreeMap<String, Entry> {
        entries.iter().map(|entry| (entry.id.clone(), entry.clone())).into_map()
    };
    let (known, listed) = (by_id(computed), by_id(stated));
    let mut differences = Vec::new();
    for entry in stated {
        let (stratum, id) = (stratum.clone(), shown(&entry.id));
        match known.get(&entry.id) {
            None => differences.push(Difference::Foreign { stratum, list, id }),
            Some(own) if own.ticket != entry.ticket => {
                let (stated, computed) = (shortened(&entry.ticket), own.ticket.clone());
                differences.push(Difference::Ticket { stratum, list, id, stated, computed });
            }
            Some(own) if own.rank != entry.rank => {
                let (stated, computed) = (entry.rank, own.rank);
                differences.push(Difference::Rank { stratum, list, id, stated, computed });
            }
            Some(_) => {}
        }
    }
    let missing = computed.iter().filter(|entry| !listed.contains_key(&entry.id));
    differences.extend(missing.map(|entry| Difference::Missing {
        stratum: stratum.clone(),
        list,
        id: shown(&entry.id),
    }));
    differences
}

/// What a manifest states as a hash, no longer than one.
fn shortened(hash: &str) -> String {
    hash.chars().take(64).collect()
}
