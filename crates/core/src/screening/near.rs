//! What came close: single criteria whose change alone turns an ineligible outcome.

use super::decision::NearMiss;
use crate::record::{Criterion, Holds, Rule};

/// Whether something may be true, and whether it may be false.
type Truth = (bool, bool);

/// The criteria whose change alone would, or may, make the rule hold.
#[inline]
pub(super) fn near_misses(rule: &Rule, criteria: &[Criterion], may_fail_otherwise: bool) -> Vec<NearMiss> {
    let holds: Vec<Truth> = criteria
        .iter()
        .map(|criterion| match criterion.holds {
            Holds::Yes => (true, false),
            Holds::No => (false, true),
            // A value that does not exist may come out either way once it is mended.
            Holds::Unknown | Holds::Fault => (true, true),
        })
        .collect();
    let mut found = Vec::new();
    for (place, (criterion, own)) in criteria.iter().zip(&holds).enumerate() {
        if !matches!(criterion.holds, Holds::Yes | Holds::No) {
            continue;
        }
        let truth = truth(rule, &|other| {
            if other == place { (own.1, own.0) } else { holds.get(other).copied().unwrap_or((true, true)) }
        });
        if truth.0 {
            found.push(NearMiss { criterion: place, surely: !truth.1 && !may_fail_otherwise });
        }
    }
    found
}

#[inline]
fn truth(rule: &Rule, holds: &dyn Fn(usize) -> Truth) -> Truth {
    let all = |rules: &[Rule]| {
        rules
            .iter()
            .map(|rule| truth(rule, holds))
            .fold((true, false), |one, other| (one.0 && other.0, one.1 || other.1))
    };
    let any = |rules: &[Rule]| {
        rules
            .iter()
            .map(|rule| truth(rule, holds))
            .fold((false, true), |one, other| (one.0 || other.0, one.1 && other.1))
    };
    match rule {
        Rule::All(rules) => all(rules),
        Rule::Any(rules) => any(rules),
        Rule::None(rules) => {
            let (may_be_true, may_be_false) = any(rules);
            (may_be_false, may_be_true)
        }
        Rule::Criterion(place) => holds(*place),
    }
}

#[cfg(test)]
mod tests {
    use super::truth;
    use crate::record::Rule;

    #[test]
    fn a_rule_is_three_valued() {
        let [yes, no, open] = [(true, false), (false, true), (true, true)];
        let values = [yes, no, open];
        let leaf = Rule::Criterion;
        let of = |rule: &Rule| truth(rule, &|place| values.get(place).copied().unwrap_or(open));
        assert_eq!(of(&Rule::All(vec![leaf(0), leaf(1)])), no);
        assert_eq!(of(&Rule::All(vec![leaf(0), leaf(2)])), open);
        assert_eq!(of(&Rule::Any(vec![leaf(1), leaf(0)])), yes);
        assert_eq!(of(&Rule::Any(vec![leaf(1), leaf(2)])), open);
        assert_eq!(of(&Rule::None(vec![leaf(1)])), yes);
        assert_eq!(of(&Rule::None(vec![leaf(1), leaf(0)])), no);
        assert_eq!(of(&Rule::None(vec![Rule::All(vec![leaf(2), leaf(1)])])), yes);
    }
}
