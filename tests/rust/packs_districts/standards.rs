//! The standards of the four places: on the first day of each, on the day before, and in the gaps; and all those that the
//! shared facts have.

use crate::made::{exactly, single};
use crate::{DISTRICTS, built_in, date, decision, screen};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use tuodi::Policy;
use tuodi::record::{Because, Figure, Outcome};

/// Days on which a standard begins or ends. `—` is a gap.
const TURNS: &str = "
cn-yinchuan-xingqing urban 2013-06-30 —      2013-07-01 300.00
cn-yinchuan-xingqing urban 2015-03-31 300.00 2015-04-01 380.00
cn-yinchuan-xingqing urban 2016-03-31 380.00 2016-04-01 440.00
cn-yinchuan-xingqing urban 2017-12-31 440.00 2018-01-01 620.00
cn-yinchuan-xingqing urban 2020-12-31 620.00 2021-01-01 —
cn-yinchuan-xingqing urban 2023-08-27 —      2023-08-28 660.00
cn-yinchuan-xingqing urban 2023-12-31 660.00 2024-01-01 690.00
cn-yinchuan-xingqing urban 2025-12-31 690.00 2026-01-01 740.00
cn-yinchuan-xingqing rural 2013-06-30 —      2013-07-01 160.83
cn-yinchuan-xingqing rural 2015-03-31 160.83 2015-04-01 200.00
cn-yinchuan-xingqing rural 2016-03-31 200.00 2016-04-01 262.50
cn-yinchuan-xingqing rural 2019-12-31 262.50 2020-01-01 380.00
cn-yinchuan-xingqing rural 2020-12-31 380.00 2021-01-01 —
cn-yinchuan-xingqing rural 2023-08-27 —      2023-08-28 460.00
cn-yinchuan-xingqing rural 2023-12-31 460.00 2024-01-01 510.00
cn-yinchuan-xingqing rural 2025-12-31 510.00 2026-01-01 560.00
cn-hefei-yaohai      urban 2006-12-31 —      2007-01-01 260.00
cn-hefei-yaohai      urban 2007-12-31 260.00 2008-01-01 —
cn-hefei-yaohai      rural 2007-01-01 —      2014-12-31 —
cn-hefei-yaohai      urban 2014-12-31 —      2015-01-01 510.00
cn-hefei-yaohai      rural 2014-12-31 —      2015-01-01 510.00
cn-hefei-yaohai      urban 2016-06-30 510.00 2016-07-01 551.00
cn-hefei-yaohai      rural 2017-06-30 551.00 2017-07-01 579.00
cn-hefei-yaohai      urban 2018-06-30 579.00 2018-07-01 —
cn-hefei-yaohai      urban 2019-06-30 —      2019-07-01 639.00
cn-hefei-yaohai      urban 2020-06-30 639.00 2020-07-01 686.00
cn-hefei-yaohai      urban 2021-06-30 686.00 2021-07-01 717.00
cn-hefei-yaohai      urban 2022-06-30 717.00 2022-07-01 —
cn-hefei-yaohai      urban 2023-06-30 —      2023-07-01 924.00
cn-hefei-yaohai      urban 2024-06-30 924.00 2024-07-01 —
cn-xian-huangyan     urban 2010-09-30 —      2010-10-01 360.00
cn-xian-huangyan     urban 2014-09-30 360.00 2014-10-01 —
cn-xian-huangyan     urban 2019-09-29 —      2019-09-30 660.00
cn-xian-huangyan     urban 2019-09-30 660.00 2019-10-01 700.00
cn-xian-huangyan     urban 2020-09-30 700.00 2020-10-01 740.00
cn-xian-huangyan     urban 2020-12-31 740.00 2021-01-01 —
cn-xian-huangyan     urban 2024-12-31 —      2030-01-01 —
cn-xian-huangyan     rural 2019-09-30 —      2019-10-01 500.00
cn-xian-huangyan     rural 2020-09-30 500.00 2020-10-01 560.00
cn-xian-huangyan     rural 2020-12-31 560.00 2021-01-01 —
cn-changde-rescue    urban 2011-01-01 —      2014-01-01 —
cn-changde-rescue    urban 2017-12-31 —      2018-01-01 500.00
cn-changde-rescue    urban 2018-12-31 500.00 2019-01-01 550.00
cn-changde-rescue    urban 2019-12-31 550.00 2020-01-01 560.00
cn-changde-rescue    urban 2020-12-31 560.00 2021-01-01 594.00
cn-changde-rescue    urban 2021-11-25 594.00 2021-11-26 602.00
cn-changde-rescue    urban 2021-12-31 602.00 2022-01-01 —
cn-changde-rescue    rural 2017-12-31 —      2018-01-01 320.00
cn-changde-rescue    rural 2018-12-31 320.00 2019-01-01 350.00
cn-changde-rescue    rural 2019-12-31 350.00 2020-01-01 380.00
cn-changde-rescue    rural 2020-12-31 380.00 2021-01-01 491.42
cn-changde-rescue    rural 2021-11-25 491.42 2021-11-26 515.83
cn-changde-rescue    rural 2021-12-31 515.83 2022-01-01 —
";

/// The standard of a place on a day.
fn standard(policy: &Policy, area: &str, day: &str) -> Figure {
    let screening = screen(policy, &json!({"area": area, "members": []}), day);
    screening.concepts.get("standard").cloned().expect("the concept")
}

/// A day with the standard of a place on it; none in a gap.
pub(crate) struct Turn {
    pub(crate) pack: &'static str,
    pub(crate) area: &'static str,
    pub(crate) day: &'static str,
    pub(crate) standard: Option<&'static str>,
}

/// All of them.
pub(crate) fn turns() -> impl Iterator<Item = Turn> {
    TURNS.lines().filter(|line| !line.is_empty()).flat_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let turn = |day, figure| Turn {
            pack: words[0],
            area: words[1],
            day,
            standard: Some(figure).filter(|figure| *figure != "—"),
        };
        [turn(words[2], words[3]), turn(words[4], words[5])]
    })
}

#[test]
fn a_standard_holds_from_its_day_up_to_the_next_one() {
    for Turn { pack, area, day, standard: expected } in turns() {
        let expected = expected.map_or(Figure::Missing, exactly);
        assert_eq!(standard(&built_in(pack), area, day), expected, "{pack} {area} {day}");
    }
}

#[test]
fn a_gap_is_a_fault_that_names_the_standard() {
    let gaps = [
        ("cn-yinchuan-xingqing", "2022-06-01", "urban_standard"),
        ("cn-hefei-yaohai", "2018-10-15", "urban_standard"),
        ("cn-hefei-yaohai", "2010-01-01", "urban_standard"),
        ("cn-xian-huangyan", "2022-11-20", "urban_standard"),
        ("cn-changde-rescue", "2014-06-01", "urban_standard"),
        ("cn-changde-rescue", "2012-06-01", "urban_standard"),
        ("cn-changde-rescue", "2023-06-01", "urban_standard"),
    ];
    for (name, day, said) in gaps {
        let screening = screen(&built_in(name), &single(json!({}), json!({})), day);
        let dibao = decision(&screening, "dibao", None);
        assert_eq!((dibao.outcome, dibao.because), (Outcome::Undetermined, Some(Because::Fault)), "{name} {day}");
        assert!(dibao.faults.iter().any(|fault| fault.expression == said), "{name} {day}: {:?}", dibao.faults);
    }
}

#[test]
fn a_gap_does_not_touch_who_fails_for_another_reason() {
    for (name, day) in [("cn-yinchuan-xingqing", "2022-06-01"), ("cn-changde-rescue", "2012-06-01")] {
        let household = single(json!({"local_hukou": false}), json!({}));
        let screening = screen(&built_in(name), &household, day);
        assert_eq!(decision(&screening, "dibao", None).outcome, Outcome::Ineligible, "{name} {day}");
    }
}

/// A file of the shared facts, through `TUODI_SHARED` or beside the workspace; nothing if there is none.
fn shared_facts() -> Option<Value> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let path = std::env::var_os("TUODI_SHARED").map_or_else(beside, PathBuf::from).join("facts/facts.json");
    let Ok(text) = fs::read_to_string(&path) else {
        let required = std::env::var("TUODI_REQUIRE_SHARED").is_ok_and(|value| value == "1");
        assert!(!required, "{} is missing", path.display());
        println!("SKIPPED: no shared data");
        return None;
    };
    Some(serde_json::from_str(&text).expect("JSON"))
}

/// The day from which a standard of the shared facts holds: of a month or a year its first. One that is only known to
/// have been in force before another begins is looked up on the day before.
fn day_of(record: &Value) -> String {
    match record["effective_from"].as_str() {
        None => {
            let told = record["date_status"].as_str().expect("what is known of the date");
            let next = told.split_whitespace().find_map(|word| word.trim_end_matches(';').parse().ok());
            let next: chrono::NaiveDate = next.unwrap_or_else(|| panic!("a date in `{told}`"));
            next.pred_opt().expect("a day before").to_string()
        }
        Some(year) if year.len() == 4 => format!("{year}-01-01"),
        Some(month) if month.len() == 7 => format!("{month}-01"),
        Some(day) => day.to_owned(),
    }
}

/// A standard of the shared facts a month, to two places.
fn figure_of(record: &Value) -> Figure {
    let Some(amount) = record["amount"].as_i64() else { return Figure::Missing };
    let fen = match record["unit"].as_str() {
        Some("CNY/person/month") => amount * 100,
        Some("CNY/person/year") => (amount * 200 + 12) / 24,
        other => panic!("{other:?}"),
    };
    exactly(&format!("{}.{:02}", fen / 100, fen % 100))
}

#[test]
fn every_standard_of_the_shared_facts_comes_back() {
    let Some(facts) = shared_facts() else { return };
    let codes = [
        ("640104", "cn-yinchuan-xingqing", 16),
        ("340102", "cn-hefei-yaohai", 11),
        ("610103", "cn-xian-huangyan", 11),
        ("430702", "cn-changde-rescue", 14),
    ];
    for (code, name, least) in codes {
        let policy = built_in(name);
        let own = facts["standards"].as_array().expect("a list").iter().filter(|record| record["gb2260"] == code);
        let mut read = 0;
        for record in own {
            let areas = match record["area"].as_str() {
                Some("unified") => vec!["urban", "rural"],
                Some(area) => vec![area],
                None => panic!("{record}"),
            };
            for area in areas {
                assert_eq!(standard(&policy, area, &day_of(record)), figure_of(record), "{name}: {record}");
            }
            read += 1;
        }
        assert!(read >= least, "{name}: {read}");
    }
}

#[test]
fn the_story_packs_fill_only_their_own_years() {
    let filled = [
        ("xingqing", "2021-12-31", "2022-01-01", "620.00"),
        ("yaohai", "2017-06-30", "2018-07-01", "579.00"),
        ("huangyan", "2021-12-31", "2022-01-01", "740.00"),
        ("changde", "2010-12-31", "2011-01-01", "300.00"),
    ];
    let ends =
        [("xingqing", "2024-01-01"), ("yaohai", "2020-07-01"), ("huangyan", "2024-01-01"), ("changde", "2015-01-01")];
    for ((district, before, first, expected), (_, end)) in filled.into_iter().zip(ends) {
        let policy = crate::story(district);
        assert_eq!(standard(&policy, "urban", before), Figure::Missing, "{district}");
        assert_eq!(standard(&policy, "urban", first), exactly(expected), "{district}");
        let last = date(end).pred_opt().expect("a day before").to_string();
        assert_ne!(standard(&policy, "urban", &last), Figure::Missing, "{district}");
        assert_eq!(standard(&policy, "urban", end), Figure::Missing, "{district}");
    }
    assert_eq!(DISTRICTS.len(), ends.len());
}
