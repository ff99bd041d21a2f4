//! Random procedures that are sound load; what a walk over the states says of reachability, the loader says as well.

use crate::pack_faults::faults;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A flow of `states` states with moves between them; the last state is the end.
fn text(states: usize, moves: &[(usize, usize)]) -> String {
    let names: Vec<String> = (0..states).map(|state| format!("s{state}: S")).collect();
    let mut text = format!(
        "pack: p\ntime_zone: \"+08:00\"\nprocedures:\n  p:\n    roles: {{r: R}}\n    states: {{{}}}\n    ends: s{}\n    flow:\n      \
         - {{in: new, on: apply, by: r, to: s0}}\n",
        names.join(", "),
        states - 1
    );
    // Each state has one row of an act, so that no two say the same: of several moves each needs another act. To the end
    // leads one that may end a case.
    let acts =
        ["forward", "accept", "plan_aid", "record_missed", "refresh_history", "uprate", "pay", "designate_alternate"];
    for (from, acts_used) in (0..states - 1).map(|from| (from, moves.iter().filter(move |own| own.0 == from))) {
        for ((_, to), act) in acts_used.zip(acts) {
            let act = if *to == states - 1 { "close" } else { act };
            text.push_str(&format!("      - {{in: s{from}, on: {act}, by: r, to: s{to}}}\n"));
        }
    }
    text
}

/// States that a walk comes to from these, by moves from a place to a place.
fn walk(from: usize, moves: &BTreeSet<(usize, usize)>) -> BTreeSet<usize> {
    let mut reached = BTreeSet::from([from]);
    loop {
        let further: Vec<usize> = moves
            .iter()
            .filter(|(from, to)| reached.contains(from) && !reached.contains(to))
            .map(|own| own.1)
            .collect();
        if further.is_empty() {
            return reached;
        }
        reached.extend(further);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reachability_is_that_of_a_walk(states in 2..9usize, wild in prop::collection::vec((0..8usize, 0..9usize), 0..24)) {
        let mut moves: Vec<(usize, usize)> = Vec::new();
        for (from, to) in wild {
            let own = (from % (states - 1), to % states);
            if !moves.contains(&own) && moves.iter().filter(|other| other.0 == own.0).count() < 8 {
                moves.push(own);
            }
        }
        let found: BTreeSet<String> = faults(&text(states, &moves)).iter()
            .map(|fault| fault.rsplit_once(' ').expect("a place").0.to_owned()).collect();
        let set: BTreeSet<(usize, usize)> = moves.iter().copied().collect();
        let reached = walk(0, &set);
        let mut expected = BTreeSet::new();
        for state in 0..states {
            if !reached.contains(&state) {
                expected.insert(format!("procedures.unreachable procedures.p.states.s{state}"));
            } else if !walk(state, &set).contains(&(states - 1)) {
                expected.insert(format!("procedures.no_end procedures.p.states.s{state}"));
            }
        }
        prop_assert_eq!(found, expected);
    }

    /// A line of states to the end is sound, whatever else the states are given to do.
    #[test]
    fn a_sound_procedure_loads(
        states in 2..20usize,
        extras in prop::collection::vec((0..20usize, 0..5usize), 0..30),
        terms in prop::collection::vec((1..9999u16, 0..5usize, any::<bool>()), 0..6),
    ) {
        let line: Vec<(usize, usize)> = (0..states - 1).map(|from| (from, from + 1)).collect();
        let mut text = text(states, &line);
        let kinds = ["record_missed", "declare_relation", "refresh_history", "record_consent", "attach_screening"];
        let own: BTreeSet<(usize, usize)> = extras.into_iter().map(|(state, kind)| (state % (states - 1), kind)).collect();
        for (state, kind) in own {
            text.push_str(&format!("      - {{in: s{state}, on: {}, by: r}}\n", kinds[kind]));
        }
        for (index, (count, unit, carried)) in terms.iter().enumerate() {
            if index == 0 {
                text.push_str("    terms:\n");
            }
            let unit = ["wd", "d", "h", "mo", "y"][*unit];
            text.push_str(&format!("      t{index}: {{from: apply, until: close, within: {count}{unit}, carried_over: {carried}}}\n"));
        }
        prop_assert_eq!(faults(&text), Vec::<String>::new(), "{}", text);
    }
}
