//! The same outcome as from looking at every completion of the answers.

use super::date;
use proptest::prelude::*;
use std::collections::BTreeSet;
use tuodi::Policy;
use tuodi::assessment::Answers;

/// An instrument in plain numbers: points are hundredths.
#[derive(Debug, Clone)]
struct Plain {
    /// For each item its answers: points, and the place of the level that it sets.
    items: Vec<Vec<(i64, Option<usize>)>>,
    /// Where each level begins, the most severe first.
    from: Vec<i64>,
}

impl Plain {
    /// The more severe of the level by points and those that answers set; none below every level.
    fn level(&self, chosen: &[usize]) -> Option<usize> {
        let answers = || self.items.iter().zip(chosen).map(|(answers, answer)| answers[*answer]);
        let sum: i64 = answers().map(|(points, _)| points).sum();
        let reached = self.from.iter().enumerate().filter(|(_, from)| **from <= sum);
        let (by_points, _) = reached.max_by_key(|(_, from)| **from)?;
        answers().filter_map(|(_, sets)| sets).chain([by_points]).min()
    }

    /// Every way to answer all items, given some answers.
    fn completions(&self, given: &[Option<usize>]) -> Vec<Vec<usize>> {
        let mut found = vec![Vec::new()];
        for (item, given) in self.items.iter().zip(given) {
            let choices: Vec<usize> = given.map_or_else(|| (0..item.len()).collect(), |answer| vec![answer]);
            let longer = |known: &Vec<usize>| {
                let known = known.clone();
                choices.iter().map(move |answer| [known.as_slice(), &[*answer]].concat()).collect::<Vec<_>>()
            };
            found = found.iter().flat_map(longer).collect();
        }
        found
    }

    fn sums(&self, completions: &[Vec<usize>]) -> Vec<i64> {
        let sum = |chosen: &Vec<usize>| self.items.iter().zip(chosen).map(|(item, answer)| item[*answer].0).sum();
        completions.iter().map(sum).collect()
    }

    /// Whether two completions that differ in this item alone come to different levels.
    fn matters(&self, item: usize, completions: &[Vec<usize>]) -> bool {
        let with = |chosen: &Vec<usize>, answer: usize| {
            let mut other = chosen.clone();
            other[item] = answer;
            self.level(&other)
        };
        completions
            .iter()
            .any(|chosen| (0..self.items[item].len()).any(|answer| with(chosen, answer) != self.level(chosen)))
    }

    fn yaml(&self) -> String {
        let mut text = "pack: p\ninstruments:\n  i:\n    items:\n".to_owned();
        for (place, item) in self.items.iter().enumerate() {
            text.push_str(&format!("      q{place}:\n        answers:\n"));
            for (answer, (points, sets)) in item.iter().enumerate() {
                let points = decimal(*points);
                match sets {
                    Some(level) => {
                        text.push_str(&format!("          a{answer}: {{points: {points}, sets_level: l{level}}}\n"))
                    }
                    None => text.push_str(&format!("          a{answer}: {points}\n")),
                }
            }
        }
        text.push_str("    levels:\n");
        for (place, from) in self.from.iter().enumerate() {
            text.push_str(&format!("      - {{id: l{place}, from: {}}}\n", decimal(*from)));
        }
        text
    }

    /// The codes of the faults that such a pack has.
    fn faults(&self) -> Vec<&'static str> {
        let mildest = self.from.len() - 1;
        let idle = self.items.iter().flatten().filter(|(_, sets)| *sets == Some(mildest)).count();
        if idle > 0 {
            return vec!["instruments.idle"; idle];
        }
        let all = self.completions(&vec![None; self.items.len()]);
        if self.sums(&all).iter().min() < self.from.iter().min() {
            return vec!["instruments.gap"];
        }
        let reached: BTreeSet<usize> = all.iter().filter_map(|chosen| self.level(chosen)).collect();
        vec!["instruments.never"; self.from.len() - reached.len()]
    }
}

fn decimal(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100)
}

/// Few levels and points near each other, so that most borders lie among the sums.
fn instrument() -> impl Strategy<Value = (Plain, Vec<Option<usize>>)> {
    let unit = prop_oneof![Just(100), Just(50), Just(1), Just(700)];
    let answer = (-3_i64..6, prop_oneof![4 => Just(None), 1 => (0_usize..4).prop_map(Some)]);
    let item = prop::collection::vec(answer, 2..5);
    let given = prop::collection::vec(prop::option::of(0_usize..4), 5);
    let shape =
        (prop::collection::vec(item, 1..6), prop::collection::btree_set(-8_i64..12, 1..5), 0_i64..3, any::<bool>());
    (shape, unit, given).prop_map(|((items, cuts, beside, rises), unit, given)| {
        let levels = cuts.len();
        let scaled = |(points, sets): (i64, Option<usize>)| (points * unit, sets.filter(|level| *level < levels));
        let items: Vec<Vec<_>> = items.into_iter().map(|item| item.into_iter().map(scaled).collect()).collect();
        let lowest: i64 = items.iter().filter_map(|item| item.iter().map(|(points, _)| *points).min()).sum();
        // The lowest level begins at the fewest points or near them, most often below; the others a little above.
        let first = cuts.first().copied().unwrap_or_default();
        let mut from: Vec<i64> = cuts.iter().map(|cut| lowest + (cut - first) * unit - beside * (unit / 2)).collect();
        if !rises {
            from.reverse();
        }
        let given = items.iter().zip(given).map(|(item, given)| given.filter(|answer| *answer < item.len())).collect();
        (Plain { items, from }, given)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]
    #[test]
    fn an_assessment_says_what_every_completion_says((plain, given) in instrument()) {
        let text = plain.yaml();
        let policy = match Policy::from_text(&text) {
            Err(errors) => {
                let found: Vec<&str> = errors.errors.iter().map(|error| error.code()).collect();
                prop_assert_eq!(found, plain.faults(), "{}", text);
                return Ok(());
            }
            Ok(policy) => policy,
        };
        prop_assert_eq!(plain.faults(), Vec::<&str>::new(), "{}", text);
        let mut answers = Answers::new();
        for (item, answer) in given.iter().enumerate() {
            if let Some(answer) = answer {
                answers = answers.with(format!("q{item}"), format!("a{answer}"));
            }
        }
        let assessed = policy.instruments().get("i").expect("it").assess(&answers, date("2024-01-01")).expect("known");
        let completions = plain.completions(&given);
        let sums = plain.sums(&completions);
        let number = |sum: Option<&i64>| decimal(*sum.expect("a sum")).parse::<tuodi::quantity::Number>().expect("a number");
        prop_assert_eq!(&assessed.points.low, &number(sums.iter().min()));
        prop_assert_eq!(&assessed.points.high, &number(sums.iter().max()));
        let levels: BTreeSet<usize> = completions.iter().filter_map(|chosen| plain.level(chosen)).collect();
        let names: Vec<String> = levels.iter().map(|level| format!("l{level}")).collect();
        prop_assert_eq!(&assessed.levels, &names, "{}", text);
        prop_assert_eq!(assessed.level.as_ref(), names.first().filter(|_| names.len() == 1));
        let unanswered = (0..given.len()).filter(|item| given[*item].is_none());
        let open: Vec<String> =
            unanswered.filter(|item| plain.matters(*item, &completions)).map(|item| format!("q{item}")).collect();
        prop_assert_eq!(&assessed.open, &open, "{}", text);
        prop_assert_eq!(assessed.open.is_empty(), assessed.level.is_some());
        let settled = levels.first().filter(|_| levels.len() == 1);
        let sets = |item: &usize| given[*item].and_then(|answer| plain.items[*item][answer].1);
        let set_by: Vec<String> = (0..given.len())
            .filter(|item| sets(item).is_some() && sets(item).as_ref() == settled)
            .map(|item| format!("q{item}"))
            .collect();
        prop_assert_eq!(&assessed.set_by, &set_by, "{}", text);
    }
}
