//! Whatever is changed in a frame or a manifest is found.

use super::{any_design, any_units, cell, design, manifest, seed, units};
use proptest::prelude::*;
use serde_json::Value as Json;
use tuodi::revisit::sample::{Difference, List, Manifest, Unit, verify_sample};

fn codes(manifest: &Manifest, units: &[Unit]) -> Vec<&'static str> {
    let differences = verify_sample(manifest, units).err().unwrap_or_default();
    differences.iter().map(Difference::code).collect()
}

/// Every leaf of a tree, as a path of pointers.
fn leaves(tree: &Json, path: &str, found: &mut Vec<String>) {
    match tree {
        Json::Object(fields) => fields.iter().for_each(|(key, own)| leaves(own, &format!("{path}/{key}"), found)),
        Json::Array(items) => {
            found.push(path.to_owned());
            items.iter().enumerate().for_each(|(place, own)| leaves(own, &format!("{path}/{place}"), found));
        }
        _ => found.push(path.to_owned()),
    }
}

/// The same tree with one leaf or list changed, in up to three ways.
fn changed(tree: &Json, path: &str) -> Vec<Json> {
    let with = |value: Json| {
        let mut other = tree.clone();
        *other.pointer_mut(path).expect("a leaf") = value;
        other
    };
    match tree.pointer(path).expect("a leaf") {
        Json::String(text) if text.parse::<chrono::NaiveDate>().is_ok() => vec![with("2024-04-03".into())],
        Json::String(text) => vec![with(format!("{text}0").into()), with("1".into())],
        Json::Number(number) => {
            let number = number.as_u64().expect("a whole number");
            vec![with((number + 1).into()), with(number.saturating_sub(1).into())]
        }
        Json::Array(items) => {
            let mut ways = vec![items[..items.len().saturating_sub(1)].to_vec()];
            ways.push(items.iter().rev().cloned().collect());
            ways.push(items.iter().chain(items.first()).cloned().collect());
            ways.into_iter().map(|items| with(items.into())).collect()
        }
        other => panic!("{path}: {other}"),
    }
}

/// Origin and day of the draw are not made out: they are looked up.
const LOOKED_UP: [&str; 2] = ["/seed/origin", "/seed/drawn_on"];

#[test]
fn any_one_change_of_a_manifest_is_found() {
    let (manifest, units) = (manifest(units(), design(), "03 07 12 18 22 29 + 05"), units());
    assert_eq!(verify_sample(&manifest, &units), Ok(()));
    let tree: Json = serde_json::from_str(&manifest.to_json()).expect("JSON");
    let mut paths = Vec::new();
    leaves(&tree, "", &mut paths);
    let mut tried = 0;
    for path in paths.iter().filter(|path| !LOOKED_UP.contains(&path.as_str())) {
        for other in changed(&tree, path).into_iter().filter(|other| *other != tree) {
            // What cannot be read is found before.
            let Ok(other) = serde_json::from_value::<Manifest>(other) else { continue };
            if other == manifest {
                continue;
            }
            assert!(verify_sample(&other, &units).is_err(), "{path}");
            tried += 1;
        }
    }
    assert!(tried > 150, "only {tried} changes");
}

/// Even when the commitment is made anew.
#[test]
fn a_record_that_is_committed_anew_still_needs_its_units() {
    let (whole, units) = (manifest(units(), design(), "7"), units());
    let alter = |change: fn(&mut Manifest)| {
        let mut other = whole.clone();
        change(&mut other);
        other.commitment = other.frozen.commitment();
        codes(&other, &units)
    };
    assert_eq!(alter(|_| {}), Vec::<&str>::new());
    assert_eq!(alter(|own| own.frozen.without_amount = 0), ["sample.other_amounts"]);
    assert_eq!(alter(|own| own.frozen.size += 1), ["sample.other_ids"]);
    assert_eq!(alter(|own| own.frozen.strata[2].take -= 1), ["sample.other_size"]);
    assert_eq!(alter(|own| own.frozen.strata.swap(1, 2)), ["sample.other_order"]);
    assert_eq!(alter(|own| own.frozen.exclusions.reverse()), ["sample.other_order"]);
    assert_eq!(alter(|own| own.frozen.scheme = "tuodi.sample.2".to_owned()), ["sample.other_scheme"]);
    assert_eq!(alter(|own| own.frozen.exclusions[0].id = "c1".to_owned()), ["sample.excluded"]);
    assert_eq!(alter(|own| own.frozen.design.certain.clear()), ["sample.reason"; 3]);
    assert!(alter(|own| own.frozen.design.minimum = 4).contains(&"sample.missing"));
}

#[test]
fn what_is_found_has_its_name() {
    let (whole, units) = (manifest(units(), design(), "7"), units());
    let alter = |change: fn(&mut Manifest)| {
        let mut other = whole.clone();
        change(&mut other);
        codes(&other, &units)
    };
    assert_eq!(alter(|own| own.seed.text = "8".to_owned()), ["sample.other_seed"]);
    assert_eq!(alter(|own| own.seed.text.push('\0')), ["sample.seed_null"]);
    assert_eq!(alter(|own| own.seed.drawn_on = own.frozen.frozen_on), ["sample.seed_early"]);
    assert_eq!(alter(|own| own.commitment.clear()), ["sample.other_commitment"]);
    assert_eq!(alter(|own| own.frozen.definition.push('s')), ["sample.other_commitment"]);
    assert_eq!(alter(|own| own.drawn[3].selected[1].rank = 4), ["sample.other_rank"]);
    assert_eq!(alter(|own| own.drawn[3].selected[1].ticket.clear()), ["sample.other_ticket"]);
    assert_eq!(alter(|own| own.drawn[3].selected.swap(0, 1)), ["sample.other_order"]);
    assert_eq!(alter(|own| drop(own.drawn[3].selected.pop())), ["sample.missing"]);
    // One that they liked better.
    let found = alter(|own| own.drawn[3].selected[0] = own.drawn[3].spares[0].clone());
    assert_eq!(found, ["sample.foreign", "sample.missing"]);
    assert_eq!(alter(|own| own.drawn.swap(0, 1)), ["sample.other_order"]);
    let mut other = whole.clone();
    let spare = other.drawn[3].spares.remove(0);
    let expected =
        Difference::Missing { stratum: cell("长征镇", "home"), list: List::Spares, id: spare.id.chars().collect() };
    assert_eq!(verify_sample(&other, &units), Err(vec![expected]));
    assert_eq!(seed("7"), whole.seed);
}

/// Also of units that were not drawn.
#[test]
fn what_is_found_of_units_has_its_name() {
    let whole = manifest(units(), design(), "7");
    let listed = super::united(whole.drawn.iter().flat_map(|own| [super::ids(&own.selected), super::ids(&own.spares)]));
    let alter = |id: &str, change: fn(&mut Unit)| {
        assert!(!listed.contains(id), "{id} was drawn");
        let mut units = units();
        units.iter_mut().filter(|unit| unit.id == id).for_each(change);
        codes(&whole, &units)
    };
    assert_eq!(alter("回访-0", |own| own.amount = "100.51".parse().ok()), ["sample.other_units"]);
    assert_eq!(alter("回访-0", |own| own.amount = None), ["sample.other_units", "sample.other_amounts"]);
    let moved = alter("回访-0", |own| own.channel = "video".to_owned());
    assert_eq!(moved[..3], ["sample.other_units", "sample.other_size", "sample.other_size"]);
    assert_eq!(moved[3..], ["sample.missing"]);
}

proptest! {
    /// One unit is changed in one thing, hidden, or added: found, also where it was not drawn.
    #[test]
    fn any_one_change_of_the_frame_is_found(
        units in any_units(),
        design in any_design(),
        text in "[0-9]{1,4}",
        place in 0..60_usize,
        way in 0..9_usize,
    ) {
        let manifest = manifest(units.clone(), design, &text);
        prop_assert_eq!(verify_sample(&manifest, &units), Ok(()));
        let mut other = units.clone();
        let place = place % other.len();
        let own = &mut other[place];
        match way {
            0 => own.id.push('0'),
            1 => own.id.insert(0, ' '),
            2 => own.place.push('2'),
            3 => std::mem::swap(&mut own.place, &mut own.channel),
            4 if own.certain.is_empty() => own.certain = ["投诉".to_owned()].into(),
            4 => own.certain.clear(),
            5 => own.amount = if own.amount.is_some() { None } else { "0".parse().ok() },
            6 => own.amount = "7000.51".parse().ok(),
            7 => other.push(Unit::new("new", "长征镇", "home")),
            _ => drop(other.remove(place)),
        }
        prop_assert!(verify_sample(&manifest, &other).is_err());
        // The same sum with other zeros is no change.
        let mut same = units;
        for own in &mut same {
            own.amount = own.amount.map(|amount| format!("{amount}00").parse().expect("money"));
        }
        prop_assert_eq!(verify_sample(&manifest, &same), Ok(()));
    }
}
