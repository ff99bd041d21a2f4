//! The next spare comes in, and no other.

use super::{date, design, ground, ids, manifest, units};
use tuodi::revisit::sample::{Difference, Ground, Manifest, Replacement, SampleErrors, verify_replacements};

fn codes(manifest: &Manifest, replacements: &[Replacement]) -> Vec<&'static str> {
    let differences = verify_replacements(manifest, replacements).err().unwrap_or_default();
    differences.iter().map(Difference::code).collect()
}

fn code(result: Result<Replacement, SampleErrors>) -> Vec<&'static str> {
    result.err().into_iter().flat_map(|errors| errors.errors).map(|error| error.code()).collect()
}

/// The manifest with the selected ones and the spares of its last cell.
fn sample() -> (Manifest, Vec<String>, Vec<String>) {
    let manifest = manifest(units(), design(), "7");
    let own = |entries| ids(entries).into_iter().map(str::to_owned).collect();
    let (selected, spares) = (own(&manifest.drawn[3].selected), own(&manifest.drawn[3].spares));
    (manifest, selected, spares)
}

#[test]
fn spares_come_in_by_rank_until_there_are_none() {
    let (manifest, selected, spares) = sample();
    let mut made = Vec::new();
    made.push(manifest.replace(&made, &selected[2], ground()).expect("a spare"));
    // The spare cannot be examined either.
    made.push(manifest.replace(&made, &spares[0], ground()).expect("a spare"));
    let came: Vec<&str> = made.iter().map(|own| own.spare.as_str()).collect();
    assert_eq!(came, [&spares[0], &spares[1]]);
    assert_eq!(codes(&manifest, &made), [""; 0]);
    assert_eq!(code(manifest.replace(&made, &selected[0], ground())), ["sample.no_spare"]);
    // Spares of another stratum do not come in.
    let other = manifest.drawn[2].selected[0].id.clone();
    made.push(manifest.replace(&made, &other, ground()).expect("a spare"));
    assert_eq!(made[2].spare, manifest.drawn[2].spares[0].id);
    assert_eq!(codes(&manifest, &made), [""; 0]);
}

#[test]
fn who_is_not_examined_cannot_be_replaced() {
    let (manifest, selected, spares) = sample();
    let made = [manifest.replace(&[], &selected[2], ground()).expect("a spare")];
    for (earlier, id) in [(&made[..], &selected[2]), (&[], &spares[0]), (&[], &"x-1".to_owned())] {
        assert_eq!(code(manifest.replace(earlier, id, ground())), ["sample.not_in_sample"], "{id}");
    }
    // All the certain ones are in: there is nobody left.
    assert_eq!(code(manifest.replace(&[], "c1", ground())), ["sample.no_spare"]);
    let empty = Ground { reason: " ".to_owned(), recorded_by: String::new(), recorded_on: date("2024-04-03") };
    let found = code(manifest.replace(&[], "nobody", empty));
    assert_eq!(found, ["sample.blank", "sample.blank", "sample.replaced_early", "sample.not_in_sample"]);
}

#[test]
fn a_replacement_that_is_not_by_the_rule_is_found() {
    let (manifest, selected, spares) = sample();
    let first = manifest.replace(&[], &selected[2], ground()).expect("a spare");
    let second = manifest.replace(std::slice::from_ref(&first), &selected[0], ground()).expect("a spare");
    let alter = |change: fn(&mut Replacement)| {
        let mut other = first.clone();
        change(&mut other);
        codes(&manifest, &[other])
    };
    assert_eq!(alter(|_| {}), [""; 0]);
    assert_eq!(alter(|own| own.reason.clear()), ["sample.blank"]);
    assert_eq!(alter(|own| own.recorded_on = date("2024-04-03")), ["sample.replaced_early"]);
    assert_eq!(alter(|own| own.unit.push('0')), ["sample.not_in_sample"]);
    assert_eq!(alter(|own| own.spare.push('0')), ["sample.other_replacement"]);
    assert_eq!(codes(&manifest, &[first.clone(), second.clone()]), [""; 0]);
    assert_eq!(codes(&manifest, &[first.clone(), first.clone()]), ["sample.not_in_sample"]);
    // The first spare was passed over.
    let expected = Difference::Replacement {
        place: 0,
        unit: selected[0].clone(),
        stated: spares[1].clone(),
        computed: spares[0].clone(),
    };
    let found = verify_replacements(&manifest, &[second, first]).expect_err("another order");
    assert_eq!(found[0], expected);
}
