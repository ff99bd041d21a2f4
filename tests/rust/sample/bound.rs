//! Bounds against plain counting of all samples, against fractions in Python, and the figures of the page.

use super::python;
use proptest::prelude::*;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use tuodi::revisit::sample::Counts;

fn bound(size: u64, examined: u64, errors: u64, alpha: &str) -> u64 {
    let counts = Counts { size, examined, errors };
    counts.upper_bound(&alpha.parse().expect("a number")).unwrap_or_else(|error| panic!("{error}"))
}

/// All samples of a stratum of at most 12 units are looked at: the first `wrong` units have an error.
fn counted(size: u32, examined: u32, errors: u32, alpha: (u32, u32)) -> u64 {
    let samples: Vec<u32> = (0..1_u32 << size).filter(|sample| sample.count_ones() == examined).collect();
    let is_possible = |wrong: &u32| {
        let few = samples.iter().filter(|sample| (*sample & ((1_u32 << wrong) - 1)).count_ones() <= errors).count();
        few * alpha.1 as usize > samples.len() * alpha.0 as usize
    };
    (0..=size).filter(is_possible).max().expect("0 is possible").into()
}

#[test]
fn a_bound_is_that_of_counting_all_samples() {
    let mut tried = 0;
    for size in 1..=10_u32 {
        for examined in 0..=size {
            for errors in 0..=examined {
                for (alpha, text) in [((5, 100), "0.05"), ((1, 10), "0.1"), ((1, 2), "0.5"), ((1, 1_000), "0.001")] {
                    let found = bound(size.into(), examined.into(), errors.into(), text);
                    assert_eq!(
                        found,
                        counted(size, examined, errors, alpha),
                        "{errors} of {examined} of {size}, {text}"
                    );
                    tried += 1;
                }
            }
        }
    }
    assert_eq!(tried, 4 * (1..=10).map(|size| (size + 1) * (size + 2) / 2).sum::<i32>());
}

/// The tail sums as fractions, for every D from the top.
const ORACLE: &str = "
import fractions, json, math, sys
for size, examined, errors, alpha in json.load(sys.stdin):
    threshold = fractions.Fraction(alpha) * math.comb(size, examined)
    tail = lambda d: sum(math.comb(d, i) * math.comb(size - d, examined - i) for i in range(errors + 1))
    print(next(d for d in range(size, -1, -1) if tail(d) > threshold))
";

#[test]
fn a_bound_is_that_of_fractions_in_python() {
    let Some(mut python) = python() else { return };
    let mut questions = Vec::new();
    for (size, examined) in [(5, 1), (40, 10), (100, 30), (300, 30), (301, 150), (1_000, 59), (1_000, 60), (2_000, 300)]
    {
        for errors in [0, 1, 2, 7, examined / 2, examined - 1, examined].into_iter().filter(|own| *own <= examined) {
            for alpha in ["0.05", "0.01", "0.0125", "0.5"] {
                questions.push((size, examined, errors, alpha));
            }
        }
    }
    let mut oracle =
        python.args(["-c", ORACLE]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it answered before");
    let text = serde_json::to_string(&questions).expect("JSON");
    oracle.stdin.take().expect("its input").write_all(text.as_bytes()).expect("it reads");
    let output = oracle.wait_with_output().expect("its output");
    assert!(output.status.success());
    let answers: Vec<u64> =
        String::from_utf8(output.stdout).expect("UTF-8").lines().map(|line| line.parse().expect("a number")).collect();
    assert_eq!(answers.len(), questions.len());
    for ((size, examined, errors, alpha), expected) in questions.into_iter().zip(answers) {
        assert_eq!(bound(size, examined, errors, alpha), expected, "{errors} of {examined} of {size}, {alpha}");
    }
}

proptest! {
    /// More errors never give a lower bound; of as many examined, more units never do.
    #[test]
    fn a_bound_grows_with_errors_and_size(size in 1..400_u64, examined in 0..400_u64, errors in 0..400_u64) {
        let examined = examined.min(size);
        let errors = errors.min(examined);
        let own = bound(size, examined, errors, "0.05");
        prop_assert!(errors <= own && own <= size - (examined - errors));
        prop_assert!(own <= bound(size + 1, examined, errors, "0.05"));
        prop_assert!(own <= bound(size, examined, errors, "0.04"));
        if errors < examined {
            prop_assert!(own <= bound(size, examined, errors + 1, "0.05"));
        }
    }
}

#[test]
fn impossible_counts_are_refused() {
    let code = |size, examined, errors, alpha: &str| {
        let counts = Counts { size, examined, errors };
        counts.upper_bound(&alpha.parse().expect("a number")).map_err(|error| error.code())
    };
    assert_eq!(code(10, 11, 0, "0.05"), Err("sample.counts"));
    assert_eq!(code(10, 5, 6, "0.05"), Err("sample.counts"));
    for alpha in ["0", "1", "-0.05", "1.5"] {
        assert_eq!(code(10, 5, 0, alpha), Err("sample.alpha"));
    }
    assert_eq!(code(u64::MAX, 20_001, 0, "0.05"), Err("sample.limit"));
    assert_eq!(code(20_001, 20_001, 3, "0.05"), Ok(3));
    // The largest stratum there is: nothing is rounded.
    assert_eq!(code(u64::MAX, 1, 0, "0.5"), Ok(u64::MAX / 2));
    assert_eq!(code(0, 0, 0, "0.05"), Ok(0));
}

/// Each row of the page's table of bounds: units, examined, errors, at most.
#[test]
fn the_figures_of_the_page_are_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/sampling.md");
    let text = std::fs::read_to_string(path).expect("the page");
    let rows = text.lines().filter_map(|line| {
        let cells: Vec<&str> = line.strip_prefix('|')?.split('|').map(str::trim).collect();
        let number = |place: usize| cells.get(place)?.replace(' ', "").parse::<u64>().ok();
        Some((number(0)?, number(1)?, number(2)?, number(3)?))
    });
    let rows: Vec<_> = rows.collect();
    assert!(rows.len() >= 8, "only {} rows were found", rows.len());
    for (size, examined, errors, expected) in rows {
        assert_eq!(bound(size, examined, errors, "0.05"), expected, "{errors} of {examined} of {size}");
    }
}
