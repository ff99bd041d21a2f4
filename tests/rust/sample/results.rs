//! What verdicts say about the frame.

use super::{cell, design, ground, manifest, units};
use tuodi::revisit::sample::{Counts, Found, Manifest, Stratum, Unit, Verdict};

fn sample() -> Manifest {
    let mut more = units();
    more.extend((0..264).map(|n| Unit::new(format!("m{n}"), "长征镇", "home")));
    manifest(more, design(), "7")
}

/// A verdict about each of the sample.
fn verdicts(manifest: &Manifest, found: impl Fn(&str) -> Found) -> Vec<Verdict> {
    let entries = manifest.drawn.iter().flat_map(|drawn| &drawn.selected);
    entries.map(|entry| Verdict { unit: entry.id.clone(), found: found(&entry.id) }).collect()
}

#[test]
fn no_error_found_does_not_mean_none() {
    let manifest = sample();
    let result = manifest.results(&[], &verdicts(&manifest, |_| Found::Sound)).expect("a result");
    assert_eq!((result.size, result.sampled, result.errors, result.not_examined), (319, 41, 0, 0));
    // Two cells share the probability of error; what was examined in full has no errors.
    assert_eq!(result.shared_by, 2);
    let rows: Vec<_> = result.strata.iter().map(|own| (own.size, own.sampled, own.complete, own.upper)).collect();
    assert_eq!(rows, [(4, 4, true, 0), (4, 4, true, 0), (12, 3, false, 6), (299, 30, false, 27)]);
    assert_eq!(result.strata[3].stratum, cell("长征镇", "home"));
    let half = "0.025".parse().expect("a number");
    let joint = |size, examined| Counts { size, examined, errors: 0 }.upper_bound(&half).expect("a bound");
    assert_eq!(result.strata[2].upper_joint, joint(12, 3));
    assert_eq!(result.strata[3].upper_joint, joint(299, 30));
    assert_eq!(result.upper, joint(12, 3) + joint(299, 30));
    assert!(result.strata[3].upper_joint > result.strata[3].upper);
    assert_eq!(result.strata[2].upper_rate(), "0.5".parse().expect("a number"));
    // A share that has no end is shown in 28 digits.
    assert_eq!(result.upper_rate().to_string(), "0.1222570532915360501567398119");
}

#[test]
fn a_complete_stratum_has_a_count() {
    let manifest = sample();
    let wrong = |id: &str| if ["c1", "c2"].contains(&id) { Found::Error } else { Found::Sound };
    let result = manifest.results(&[], &verdicts(&manifest, wrong)).expect("a result");
    assert_eq!(result.strata[0].stratum, Stratum::Certain {});
    let own = &result.strata[0];
    assert_eq!((own.errors, own.upper, own.upper_joint, own.complete), (2, 2, 2, true));
    assert_eq!(result.errors, 2);
}

/// Not seen, or no verdict: it could be an error.
#[test]
fn what_was_not_examined_counts_as_an_error_in_the_bounds() {
    let manifest = sample();
    let ill = manifest.drawn[3].selected[0].id.clone();
    let unseen = |id: &str| if id == ill { Found::NotExamined } else { Found::Sound };
    let wrong = |id: &str| if id == ill { Found::Error } else { Found::Sound };
    let all = verdicts(&manifest, unseen);
    let open: Vec<Verdict> = all.iter().filter(|own| own.unit != ill).cloned().collect();
    let [seen, missed, absent] =
        [verdicts(&manifest, wrong), all, open].map(|verdicts| manifest.results(&[], &verdicts).expect("a result"));
    assert_eq!(missed, absent);
    assert_eq!((missed.errors, missed.not_examined, seen.errors, seen.not_examined), (0, 1, 1, 0));
    assert_eq!((missed.upper, missed.strata[3].upper), (seen.upper, seen.strata[3].upper));
    // Of a complete stratum: one error more, and not by chance.
    let certain = manifest.results(&[], &[]).expect("a result");
    assert_eq!((certain.strata[0].upper, certain.not_examined, certain.upper), (4, 41, 319));
}

#[test]
fn a_spare_is_judged_in_place_of_the_one_it_replaces() {
    let manifest = sample();
    let gone = manifest.drawn[3].selected[5].id.clone();
    let replaced = [manifest.replace(&[], &gone, ground()).expect("a spare")];
    let mut verdicts = verdicts(&manifest, |_| Found::Sound);
    let errors = manifest.results(&replaced, &verdicts).expect_err("who is gone was not examined");
    assert_eq!(errors.errors.iter().map(|error| error.code()).collect::<Vec<_>>(), ["sample.not_in_sample"]);
    for own in &mut verdicts {
        if own.unit == gone {
            own.unit = replaced[0].spare.clone();
        }
    }
    let result = manifest.results(&replaced, &verdicts).expect("a result");
    assert_eq!((result.sampled, result.not_examined, result.replaced, result.strata[3].replaced), (41, 0, 1, 1));
}

#[test]
fn two_verdicts_about_one_and_a_verdict_about_a_stranger_are_refused() {
    let manifest = sample();
    let mut verdicts = verdicts(&manifest, |_| Found::Sound);
    verdicts.push(verdicts[0].clone());
    verdicts.push(Verdict { unit: "x-1".to_owned(), found: Found::Error });
    let errors = manifest.results(&[], &verdicts).expect_err("two faults").errors;
    let found: Vec<_> = errors.iter().map(|error| (error.code(), error.to_string())).collect();
    assert_eq!(found.len(), 2);
    assert!(found[0].0 == "sample.twice" && found[0].1.contains("`verdicts[41].unit`"), "{found:?}");
    assert!(found[1].0 == "sample.not_in_sample" && found[1].1.contains("`verdicts[42].unit`"), "{found:?}");
}

/// Above the bound in at most 5 of 100 samples: every true number of errors of a small stratum, all samples of 200 seeds.
#[test]
fn a_result_holds_in_at_least_95_of_100_samples() {
    let units: Vec<Unit> = (0..20).map(|n| Unit::new(format!("v{n}"), "p", "home")).collect();
    for wrong in 0..=20 {
        let is_wrong = |id: &str| (0..wrong).any(|n| format!("v{n}") == id);
        let mut missed = 0;
        for seed in 0..200 {
            let manifest = manifest(units.clone(), design(), &seed.to_string());
            let found = |id: &str| if is_wrong(id) { Found::Error } else { Found::Sound };
            let result = manifest.results(&[], &verdicts(&manifest, found)).expect("a result");
            missed += u32::from(result.upper < wrong);
        }
        // 10 are expected at most; 22 is four deviations above.
        assert!(missed <= 22, "{missed} of 200 with {wrong}");
    }
}
