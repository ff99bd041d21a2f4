//! Two clocks: versions of concepts, programmes and units, and numbers that were published later.

use super::{decision, load, says, screen, screen_known_on};
use tuodi::FaultCause;
use tuodi::record::Figure;

const CONCEPT: &str = "\
pack: p
currency: CNY
facts: {household: {income: {type: number, unit: CNY/month, min: 0}}}
concepts:
  line:
    unit: CNY/month
    versions:
      - {from: 2014-01-01, until: 2015-01-01, formula: 300}
      - {from: 2010-01-01, formula: 100}
      - {from: 2012-01-01, published: 2012-06-01, formula: 200}
      - {from: 2016-01-01, formula: 400}
programmes:
  aid: {eligible: income < line}
";

#[test]
fn the_version_in_force_is_the_latest_that_was_published_in_time() {
    let policy = load(CONCEPT);
    for (as_of, known_on, wanted) in [
        ("2009-12-31", "2024-01-01", None),
        ("2010-01-01", "2010-01-01", Some("100.00")),
        ("2011-12-31", "2011-12-31", Some("100.00")),
        // The version of 2012 was published in June.
        ("2012-01-01", "2012-01-01", Some("100.00")),
        ("2012-05-31", "2012-05-31", Some("100.00")),
        ("2012-06-01", "2012-06-01", Some("200.00")),
        ("2012-01-01", "2012-05-31", Some("100.00")),
        ("2012-01-01", "2012-06-01", Some("200.00")),
        ("2011-12-31", "2012-06-01", Some("100.00")),
        ("2013-12-31", "2013-12-31", Some("200.00")),
        ("2014-01-01", "2014-01-01", Some("300.00")),
        ("2014-12-31", "2014-12-31", Some("300.00")),
        // It ends, and the next one has not begun: a gap, not the version before.
        ("2015-01-01", "2015-01-01", None),
        ("2015-12-31", "2024-01-01", None),
        ("2016-01-01", "2016-01-01", Some("400.00")),
        // Asked in 2013, nobody knew of the version of 2014.
        ("2014-06-01", "2013-06-01", Some("200.00")),
        ("2015-06-01", "2013-06-01", Some("200.00")),
    ] {
        let screening = screen_known_on(&policy, r#"{"income": 50}"#, as_of, known_on);
        let figure = &screening.concepts["line"];
        let aid = decision(&screening, "aid");
        match wanted {
            Some(text) => {
                assert_eq!(*figure, Figure::Exactly(text.to_owned()), "{as_of}, known on {known_on}");
                assert_eq!(says(&screening, "aid"), "Eligible", "{as_of}");
            }
            None => {
                assert_eq!(*figure, Figure::Missing, "{as_of}, known on {known_on}");
                assert_eq!(says(&screening, "aid"), "Undetermined Fault", "{as_of}");
                assert_eq!(aid.faults.len(), 1);
                assert_eq!((aid.faults[0].cause, aid.faults[0].expression.as_str()), (FaultCause::NoValue, "line"));
                assert!(aid.needed.is_empty() && screening.questions.is_empty());
            }
        }
    }
}

#[test]
fn a_version_that_ends_is_a_gap_until_the_next_one_is_published() {
    let policy = load(
        "pack: p\nconcepts:\n  line:\n    versions:\n      - {from: 2010-01-01, until: 2012-01-01, formula: 1}\n      \
         - {from: 2012-01-01, published: 2012-06-01, formula: 2}\n",
    );
    let line =
        |as_of: &str, known_on: &str| screen_known_on(&policy, "{}", as_of, known_on).concepts["line"].to_string();
    assert_eq!(line("2011-12-31", "2011-12-31"), "1");
    assert_eq!(line("2012-01-01", "2012-05-31"), "—");
    assert_eq!(line("2012-01-01", "2012-06-01"), "2");
}

const PROGRAMME: &str = "\
pack: p
currency: CNY
facts: {household: {income: {type: number, unit: CNY/month, min: 0}}}
programmes:
  aid:
    source: 总则
    versions:
      - {from: 2010-01-01, eligible: {id: low, if: income < 100}, amount: 100 - income, source: 旧}
      - {from: 2012-01-01, until: 2013-01-01, eligible: {id: lower, if: income < 200}, amount: 200 - income}
      - {from: 2014-01-01, published: 2014-03-01, eligible: {id: lowest, if: income < 300}, amount: 300 - income, scale: 0}
    per: month
  other: {eligible: {any: [income < 10, eligible(aid)]}}
";

#[test]
fn versions_of_a_programme_have_their_own_criteria_and_amounts() {
    let policy = load(PROGRAMME);
    for (as_of, known_on, wanted, criterion, basis) in [
        ("2009-12-31", "2024-01-01", "Undetermined Fault", None, None),
        ("2010-01-01", "2010-01-01", "Ineligible", Some("low"), Some("旧")),
        ("2012-01-01", "2012-01-01", "Eligible, 50.00 CNY/month", Some("lower"), Some("总则")),
        ("2012-12-31", "2012-12-31", "Eligible, 50.00 CNY/month", Some("lower"), Some("总则")),
        ("2013-01-01", "2024-01-01", "Undetermined Fault", None, None),
        ("2014-01-01", "2014-02-28", "Undetermined Fault", None, None),
        ("2014-01-01", "2014-03-01", "Eligible, 150 CNY/month", Some("lowest"), Some("总则")),
    ] {
        let screening = screen_known_on(&policy, r#"{"income": 150}"#, as_of, known_on);
        let aid = decision(&screening, "aid");
        assert_eq!(says(&screening, "aid"), wanted, "{as_of}, known on {known_on}");
        assert_eq!(aid.criteria.first().map(|own| own.id.to_string()), criterion.map(str::to_owned), "{as_of}");
        let source = aid.basis.source.as_ref().and_then(|source| source.title.zh.clone());
        assert_eq!(source, basis.map(str::to_owned), "{as_of}");
        if wanted.ends_with("Fault") {
            assert_eq!((aid.faults[0].cause, aid.faults[0].expression.as_str()), (FaultCause::NoValue, "aid"));
            // What asks for it has no value either, unless it does not matter.
            assert_eq!(says(&screening, "other"), "Undetermined Fault", "{as_of}");
            let poor = screen_known_on(&policy, r#"{"income": 9}"#, as_of, known_on);
            assert_eq!(says(&poor, "other"), "Eligible", "{as_of}");
        }
    }
}

#[test]
fn outside_of_its_life_a_programme_is_ineligible_because_it_is_not_in_force() {
    let policy = load(
        "pack: p\ncurrency: CNY\nfacts: {household: {poor: {type: boolean}}}\nprogrammes:\n  \
         aid: {from: 2010-01-01, until: 2012-01-01, eligible: poor, amount: 100, per: month}\n  \
         open: {from: 2011-01-01, eligible: poor}\n  ended: {until: 2011-01-01, eligible: poor}\n  \
         without: {eligible: not(eligible(aid)), amount: 10 + amount(aid), per: month}\n",
    );
    for (day, aid, open, ended, without) in [
        ("2009-12-31", "Ineligible NotInForce", "Ineligible NotInForce", "Eligible", "Eligible, 10.00 CNY/month"),
        ("2010-01-01", "Eligible, 100.00 CNY/month", "Ineligible NotInForce", "Eligible", "Ineligible"),
        ("2010-12-31", "Eligible, 100.00 CNY/month", "Ineligible NotInForce", "Eligible", "Ineligible"),
        ("2011-01-01", "Eligible, 100.00 CNY/month", "Eligible", "Ineligible NotInForce", "Ineligible"),
        ("2011-12-31", "Eligible, 100.00 CNY/month", "Eligible", "Ineligible NotInForce", "Ineligible"),
        ("2012-01-01", "Ineligible NotInForce", "Eligible", "Ineligible NotInForce", "Eligible, 10.00 CNY/month"),
    ] {
        let screening = screen(&policy, r#"{"poor": true}"#, day);
        for (programme, wanted) in [("aid", aid), ("open", open), ("ended", ended), ("without", without)] {
            assert_eq!(says(&screening, programme), wanted, "{programme} on {day}");
        }
    }
    // Nothing has to be asked where no answer can change anything.
    let screening = screen(&policy, "{}", "2013-01-01");
    assert!(decision(&screening, "aid").needed.is_empty());
    assert!(decision(&screening, "aid").near_misses.is_empty());
    assert_eq!(says(&screening, "aid"), "Ineligible NotInForce");
}

#[test]
fn a_number_that_was_raised_backwards_is_seen_from_its_publication_on() {
    let policy = load(
        "pack: p\ncurrency: CNY\nparameters:\n  standard:\n    unit: CNY/month\n    values:\n      2011-04-01: \
         [450, {value: 505, published: 2011-05-28}]\n      2012-04-01: {value: 570, published: 2012-03-01}\n      \
         2013-04-01: unknown\n      2014-04-01: 600\n    until: 2015-01-01\nconcepts: {now: standard}\n",
    );
    for (as_of, known_on, wanted) in [
        ("2011-03-31", "2024-01-01", "—"),
        ("2011-04-01", "2011-05-27", "450.00"),
        ("2011-04-01", "2011-05-28", "505.00"),
        ("2012-03-31", "2012-03-31", "505.00"),
        // Published before it came into force.
        ("2012-04-01", "2012-03-01", "570.00"),
        ("2012-04-01", "2012-02-28", "505.00"),
        ("2013-03-31", "2013-03-31", "570.00"),
        ("2013-04-01", "2024-01-01", "—"),
        ("2014-04-01", "2014-04-01", "600.00"),
        ("2014-12-31", "2014-12-31", "600.00"),
        ("2015-01-01", "2015-01-01", "—"),
    ] {
        let found = screen_known_on(&policy, "{}", as_of, known_on).concepts["now"].to_string();
        assert_eq!(found, wanted, "{as_of}, known on {known_on}");
    }
}

#[test]
fn a_table_is_replaced_as_a_whole_when_it_is_published() {
    let policy = load(
        "pack: p\ncurrency: CNY\nfacts: {household: {size: {type: number, unit: persons, min: 1}}}\nparameters:\n  \
         allotment:\n    unit: CNY/month\n    by: size\n    tables:\n      2010-01-01: {1: 10, 2: 15, \
         and_each_further: 3}\n      2011-01-01: {1: 20, published: 2011-02-01}\nconcepts: {now: allotment}\n",
    );
    for (as_of, known_on, size, wanted) in [
        ("2010-06-01", "2010-06-01", 1, "10.00"),
        ("2010-06-01", "2010-06-01", 2, "15.00"),
        ("2010-06-01", "2010-06-01", 5, "24.00"),
        ("2011-01-01", "2011-01-31", 2, "15.00"),
        ("2011-01-01", "2011-02-01", 1, "20.00"),
        // The new table has one row and adds nothing.
        ("2011-01-01", "2011-02-01", 2, "—"),
        ("2009-12-31", "2011-02-01", 1, "—"),
    ] {
        let json = format!(r#"{{"size": {size}}}"#);
        let found = screen_known_on(&policy, &json, as_of, known_on).concepts["now"].to_string();
        assert_eq!(found, wanted, "{as_of}, known on {known_on}, {size} persons");
    }
}
