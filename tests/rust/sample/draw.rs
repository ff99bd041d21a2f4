//! What any draw has, and one draw that is the same for ever.

use super::{any_design, any_units, cell, design, frame, ids, listed, manifest, seed, united, units};
use proptest::prelude::*;
use tuodi::revisit::sample::{Design, Drawn, Manifest, Stratum};

proptest! {
    /// The manifest, byte for byte, whatever the order of units and exclusions.
    #[test]
    fn the_order_of_the_frame_does_not_matter(
        units in any_units(),
        design in any_design(),
        text in "[0-9 +]{0,3}[0-9]",
        turn in 0..60_usize,
    ) {
        let drawn = manifest(units.clone(), design.clone(), &text);
        let mut other = units;
        let turn = turn % other.len();
        other.rotate_left(turn);
        other.reverse();
        let mut other = frame(other);
        other.exclusions.reverse();
        let other = other.freeze(design).expect("a frame").draw(seed(&text)).expect("a draw");
        prop_assert_eq!(drawn.to_json(), other.to_json());
    }

    /// One more to draw: the same as before, and the first spare.
    #[test]
    fn a_larger_sample_contains_the_smaller_one(units in any_units(), design in any_design(), text in "[0-9]{1,4}") {
        let more = Design { minimum: design.minimum + 1, ..design.clone() };
        let (small, large) = (manifest(units.clone(), design, &text), manifest(units, more, &text));
        for (small, large) in small.drawn.iter().zip(&large.drawn) {
            let before = small.selected.len();
            prop_assert!(large.selected.len() - before <= 1);
            prop_assert_eq!(&large.selected[..before], small.selected.as_slice());
            if let (Some(next), Some(spare)) = (large.selected.get(before), small.spares.first()) {
                prop_assert_eq!(next, spare);
            }
        }
    }

    /// A rank is the number of lower tickets plus one: spares go on where the selected ones end, nobody is listed twice.
    #[test]
    fn spares_are_the_next_tickets_in_order(units in any_units(), design in any_design(), text in "[0-9]{1,4}") {
        // As many spares as there are units show the whole order.
        let full = manifest(units.clone(), Design { spares: 1_000, ..design.clone() }, &text);
        let drawn = manifest(units.clone(), design.clone(), &text);
        let mut seen = 0;
        for (own, full) in drawn.drawn.iter().zip(&full.drawn) {
            let (own, all) = (listed(own), listed(full));
            prop_assert!(all.windows(2).all(|pair| pair[0].ticket < pair[1].ticket));
            prop_assert!(all.iter().zip(1..).all(|(entry, rank)| entry.rank == rank));
            prop_assert_eq!(&all[..own.len()], own.as_slice());
            seen += all.len();
        }
        prop_assert_eq!(seen, units.len());
        prop_assert_eq!(united(full.drawn.iter().flat_map(|own| [ids(&own.selected), ids(&own.spares)])).len(), seen);
    }

    /// With a reason, or among the largest sums: in, whatever the seed.
    #[test]
    fn certainty_is_always_in(units in any_units(), design in any_design(), text in "[0-9]{1,4}") {
        let drawn = manifest(units.clone(), design.clone(), &text);
        let selected = united(drawn.drawn.iter().map(|own| ids(&own.selected)));
        let mut sums: Vec<_> = units.iter().filter(|unit| unit.amount.is_some()).collect();
        sums.sort_by(|one, other| other.amount.cmp(&one.amount).then(one.id.cmp(&other.id)));
        let largest = sums.into_iter().take(design.largest.try_into().expect("a small number"));
        for unit in units.iter().filter(|unit| !unit.certain.is_empty()).chain(largest) {
            prop_assert!(selected.contains(unit.id.as_str()), "{}", unit.id);
        }
    }

    /// Sizes add up to the frame, and each stratum has its number by the formula.
    #[test]
    fn every_unit_is_in_one_stratum(units in any_units(), design in any_design(), text in "[0-9]{1,4}") {
        let manifest = manifest(units.clone(), design.clone(), &text);
        let frozen = &manifest.frozen;
        prop_assert_eq!(frozen.strata.iter().map(|own| own.size).sum::<u64>(), frozen.size);
        prop_assert_eq!(usize::try_from(frozen.size).ok(), Some(units.len()));
        let thousandths: u64 = match design.rate.to_string().as_str() {
            "0" => 0,
            "0.05" => 50,
            "0.333" => 333,
            _ => 1_000,
        };
        for (own, drawn) in frozen.strata.iter().zip(&manifest.drawn) {
            let all = own.stratum == Stratum::Certain {} || own.size < design.all_below;
            let part = design.minimum.max((thousandths * own.size).div_ceil(1_000)).min(own.size);
            prop_assert_eq!(own.take, if all { own.size } else { part });
            prop_assert_eq!(u64::try_from(drawn.selected.len()).ok(), Some(own.take));
            prop_assert_eq!(u64::try_from(drawn.spares.len()).ok(), Some((own.size - own.take).min(design.spares)));
        }
    }
}

#[test]
fn the_strata_are_the_certain_ones_and_the_cells_in_order() {
    let manifest = manifest(units(), design(), "7");
    let sizes: Vec<_> = manifest.frozen.strata.iter().map(|own| (own.stratum.clone(), own.size, own.take)).collect();
    let expected = [
        (Stratum::Certain {}, 4, 4),
        (cell("真如镇", "home"), 4, 4),
        (cell("真如镇", "telephone"), 12, 3),
        (cell("长征镇", "home"), 35, 4),
    ];
    assert_eq!(sizes, expected);
    assert_eq!(manifest.frozen.without_amount, 49);
}

/// 99999.99 is the largest; of the two of 5000 the lower id comes in, whatever their zeros.
#[test]
fn of_equal_sums_the_lower_id_is_certain() {
    let manifest = manifest(units(), design(), "7");
    let mut certain = ids(&manifest.drawn[0].selected);
    certain.sort_unstable();
    assert_eq!(certain, ["c1", "c2", "回访-1", "回访-3"]);
}

#[test]
fn a_rate_is_exact_at_its_edges() {
    let own = cell("p", "home");
    let take = |rate: &str, size| {
        Design { rate: rate.parse().expect("a rate"), minimum: 0, all_below: 0, ..design() }.take(&own, size)
    };
    // 0.1 × 30 is 3, not a little more.
    assert_eq!([29, 30, 31].map(|size| take("0.1", size)), [3, 3, 4]);
    assert_eq!([10_000, 10_001].map(|size| take("0.0001", size)), [1, 2]);
    assert_eq!(take("1", u64::MAX), u64::MAX);
    assert_eq!(Design { all_below: 5, ..design() }.take(&own, 4), 4);
    assert_eq!(Design { all_below: 5, ..design() }.take(&own, 5), 3);
}

#[test]
fn a_seed_is_taken_byte_for_byte() {
    let drawn: Vec<Vec<Drawn>> = ["7", "7 ", "07", "７"].map(|text| manifest(units(), design(), text).drawn).into();
    assert!((1..drawn.len()).all(|place| drawn[..place].iter().all(|other| *other != drawn[place])));
    // Longer than one block of the hash.
    let long = ["7".repeat(65), "7".repeat(66)].map(|text| manifest(units(), design(), &text).drawn);
    assert_ne!(long[0], long[1]);
}

/// Equal on every platform and in every version: another value here is another scheme.
#[test]
fn this_sample_is_drawn_for_ever() {
    let manifest = manifest(units(), design(), "03 07 12 18 22 29 + 05");
    let firsts: Vec<&str> = manifest.drawn.iter().map(|own| own.selected[0].id.as_str()).collect();
    let found = (manifest.commitment.as_str(), manifest.sha256(), firsts);
    let commitment = "0bb8178ca2358669f09d8e58b847cc7737d5e4eb20cefdef8eccde2f7ab01279";
    let whole = "c66cba54a442ae0d6969f67367e015d5282b4eed2b1ad6abfdf35b355fdc5f6e".to_owned();
    assert_eq!(found, (commitment, whole, vec!["回访-3", "v\u{7f}\u{1f}3", "t\"3\\", "回访-8"]));
}

#[test]
fn a_manifest_comes_back_from_its_json() {
    let manifest = manifest(units(), design(), "7");
    let again: Manifest = serde_json::from_str(&manifest.to_json()).expect("a manifest");
    assert_eq!(again, manifest);
    let text = manifest.to_json().replacen("\"rank\":1", "\"rank\":1,\"weight\":1", 1);
    assert!(serde_json::from_str::<Manifest>(&text).is_err());
    let text = manifest.to_json().replacen("\"kind\":\"certain\"", "\"kind\":\"certain\",\"place\":\"p\"", 1);
    assert!(serde_json::from_str::<Manifest>(&text).is_err());
}
