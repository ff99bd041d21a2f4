//! Dated parameters: effective dates, two clocks, gaps, ends, tables by size, and keys.

use super::{date, household, load};
use tuodi::record::{Because, Figure, Outcome};
use tuodi::{Clock, FaultCause, Household, Policy};

const PACK: &str = "\
pack: p
currency: CNY
facts:
  household:
    district: {type: category, values: [east, west]}
    kind: {type: category, values: [urban, rural]}
    size: {type: number, unit: persons, min: 0, max: 12}
    small: {type: number, unit: persons, min: 1, max: 2}
parameters:
  plain:
    values:
      2010-04-01: 450
      2011-04-01: {value: 505, published: 2011-03-28}
      2012-04-01: unknown
      2013-04-01: 570
    until: 2014-04-01
  late:
    values:
      2010-01-01: 100
      2011-01-01:
        - {value: 110, published: 2010-12-01}
        - {value: 115, published: 2011-06-15}
      2012-01-01: {value: 120, published: 2012-07-01}
  by_district:
    by: district
    values:
      east: {2010-04-01: 450}
      west: {2011-04-01: 400}
  by_both:
    by: [district, kind]
    values:
      east: {urban: {2010-01-01: 1}, rural: {2010-01-01: 2}}
      west: {urban: {2010-01-01: 4}}
  table:
    by: size
    tables:
      2010-01-01: {1: 10, 2: 20, 3: 40, and_each_further: 7}
      2011-01-01: {1: 11, 2: 21}
  of_small:
    by: small
    tables: {2010-01-01: {1: 10, 2: 20}}
  step:
    values: {2010-01-01: 2}
  of_step:
    by: step
    values: {2: {2010-01-01: 77}}
concepts: {a: plain, b: late, c: by_district, d: by_both, e: table, f: of_small, g: of_step}
programmes:
  plain: {eligible: plain > 500}
  table: {eligible: table > 0}
";

fn figure(policy: &Policy, concept: &str, clock: impl Into<Clock>, facts: &[(&str, &str)]) -> Figure {
    policy.screen(&household(facts), clock).expect("a screening").concepts[concept].clone()
}

fn exactly(text: &str) -> Figure {
    Figure::Exactly(text.to_owned())
}

fn between(low: &str, high: &str) -> Figure {
    Figure::Between(Some(low.to_owned()), Some(high.to_owned()))
}

#[test]
fn a_value_holds_from_its_date_until_the_next() {
    let policy = load(PACK);
    for (day, wanted) in [
        ("2010-03-31", Figure::Missing),
        ("2010-04-01", exactly("450")),
        ("2010-04-02", exactly("450")),
        ("2011-03-31", exactly("450")),
        ("2011-04-01", exactly("505")),
        ("2011-04-02", exactly("505")),
        ("2012-03-31", exactly("505")),
        ("2012-04-01", Figure::Missing),
        ("2013-03-31", Figure::Missing),
        ("2013-04-01", exactly("570")),
        ("2014-03-31", exactly("570")),
        ("2014-04-01", Figure::Missing),
        ("2014-04-02", Figure::Missing),
    ] {
        assert_eq!(figure(&policy, "a", date(day), &[]), wanted, "{day}");
    }
}

#[test]
fn a_date_that_no_value_covers_is_a_fault_and_asks_nothing() {
    let policy = load(PACK);
    for day in ["2010-03-31", "2012-04-01", "2014-04-01"] {
        let screening = policy.screen(&Household::new("h"), date(day)).expect("a screening");
        let decision = screening.decision("plain").expect("plain");
        assert_eq!((decision.outcome, decision.because), (Outcome::Undetermined, Some(Because::Fault)), "{day}");
        assert_eq!(decision.faults.iter().map(|fault| fault.cause).collect::<Vec<_>>(), [FaultCause::NoValue]);
        assert_eq!(decision.faults[0].cause.code(), "engine.no_value");
        assert_eq!(decision.faults[0].expression, "plain");
        assert_eq!(decision.needed, Vec::<String>::new());
    }
}

#[test]
fn what_was_published_later_is_not_seen_on_the_day_it_is_asked_for() {
    let policy = load(PACK);
    for (as_of, known_on, wanted) in [
        // Made known before it took effect: known from its date of publication, in force from its date.
        ("2011-04-01", "2011-03-27", "450"),
        ("2011-04-01", "2011-03-28", "505"),
        ("2011-04-01", "2011-03-29", "505"),
        ("2011-03-31", "2020-01-01", "450"),
    ] {
        let clock = Clock { as_of: date(as_of), known_on: date(known_on) };
        assert_eq!(figure(&policy, "a", clock, &[]), exactly(wanted), "{as_of} as known on {known_on}");
    }
    for (as_of, known_on, wanted) in [
        ("2011-01-01", "2010-11-30", "100"),
        ("2011-01-01", "2010-12-01", "110"),
        ("2011-01-01", "2011-06-14", "110"),
        // Raised backwards: the same day has another value once that is published.
        ("2011-01-01", "2011-06-15", "115"),
        ("2011-01-01", "2011-06-16", "115"),
        ("2012-01-01", "2012-06-30", "115"),
        ("2012-01-01", "2012-07-01", "120"),
    ] {
        let clock = Clock { as_of: date(as_of), known_on: date(known_on) };
        assert_eq!(figure(&policy, "b", clock, &[]), exactly(wanted), "{as_of} as known on {known_on}");
    }
    // One date for both: on the day itself the later value was not known.
    assert_eq!(figure(&policy, "b", date("2012-01-01"), &[]), exactly("115"));
    assert_eq!(figure(&policy, "b", date("2012-07-01"), &[]), exactly("120"));
}

#[test]
fn a_table_by_size_goes_on_beyond_its_last_row() {
    let policy = load(PACK);
    for (size, wanted) in [
        ("0", Figure::Missing),
        ("1", exactly("10")),
        ("2", exactly("20")),
        ("3", exactly("40")),
        ("4", exactly("47")),
        ("5", exactly("54")),
        ("12", exactly("103")),
    ] {
        assert_eq!(figure(&policy, "e", date("2010-12-31"), &[("size", size)]), wanted, "{size}");
    }
    // The table changes as a whole: the next one has two rows and no more.
    for (size, wanted) in [("1", exactly("11")), ("2", exactly("21")), ("3", Figure::Missing)] {
        assert_eq!(figure(&policy, "e", date("2011-01-01"), &[("size", size)]), wanted, "{size}");
    }
}

#[test]
fn an_unknown_size_gives_every_row_that_is_possible() {
    let policy = load(PACK);
    let screening = policy.screen(&Household::new("h"), date("2010-06-01")).expect("a screening");
    // Size 0 has no row, size 12 has 40 + 9 · 7.
    assert_eq!(screening.concepts["e"], between("10", "103"));
    let decision = screening.decision("table").expect("table");
    assert_eq!(decision.faults.iter().map(|fault| fault.cause).collect::<Vec<_>>(), [FaultCause::NoValue]);
    assert_eq!((decision.outcome, decision.because), (Outcome::Undetermined, Some(Because::UnknownFacts)));
    assert_eq!(decision.needed, ["size"]);
    assert_eq!(screening.concepts["f"], between("10", "20"));
}

#[test]
fn a_key_may_be_a_category_and_there_may_be_two() {
    let policy = load(PACK);
    let at = |concept, day, facts: &[(&str, &str)]| figure(&policy, concept, date(day), facts);
    assert_eq!(at("c", "2010-06-01", &[("district", "east")]), exactly("450"));
    assert_eq!(at("c", "2010-06-01", &[("district", "west")]), Figure::Missing);
    assert_eq!(at("c", "2011-04-01", &[("district", "west")]), exactly("400"));
    assert_eq!(at("c", "2011-04-01", &[]), between("400", "450"));
    let day = "2010-06-01";
    assert_eq!(at("d", day, &[("district", "east"), ("kind", "rural")]), exactly("2"));
    assert_eq!(at("d", day, &[("district", "west"), ("kind", "urban")]), exactly("4"));
    assert_eq!(at("d", day, &[("district", "west"), ("kind", "rural")]), Figure::Missing);
    assert_eq!(at("d", day, &[("district", "east")]), between("1", "2"));
    assert_eq!(at("d", day, &[("kind", "urban")]), between("1", "4"));
    assert_eq!(at("d", day, &[]), between("1", "4"));
}

#[test]
fn a_parameter_may_be_the_key_of_another() {
    assert_eq!(figure(&load(PACK), "g", date("2010-06-01"), &[]), exactly("77"));
}

#[cfg(feature = "packs")]
#[test]
fn the_amounts_of_a_fiscal_year_hold_for_that_year() {
    let policy = Policy::built_in("us-snap-fy2024").expect("a pack");
    let facts =
        ["earned", "unearned", "rent", "utilities", "medical", "dependent_care", "child_support", "homeless_deduction"];
    let mut household = household(&[("size", "1"), ("shelter_cap_exempt", "false")]);
    for fact in facts {
        household = household.with(fact, super::value("0"));
    }
    for (day, wanted) in [
        ("2023-09-30", Outcome::Undetermined),
        ("2023-10-01", Outcome::Eligible),
        ("2024-09-30", Outcome::Eligible),
        ("2024-10-01", Outcome::Undetermined),
    ] {
        assert_eq!(policy.screen(&household, date(day)).expect("a screening").decisions[0].outcome, wanted, "{day}");
    }
}
