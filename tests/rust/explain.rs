//! Screenings in words: whole texts of families, and each thing that a text may have to say.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is off"
)]

#[path = "../../examples/explain_families/families.rs"]
mod families;

use chrono::NaiveDate;
use families::{DISTRICTS, Policies, differences};
use serde_json::{Value, json};
use std::path::Path;
use tuodi::record::{Amount, Figure};
use tuodi::screening::Screening;
use tuodi::text::{self, Tongue};
use tuodi::{Clock, Policy};

const BOTH: [Tongue; 2] = [Tongue::Zh, Tongue::En];

/// A pack with one of everything that a text tells.
const PACK: &str = include_str!("explain/pack.yaml");

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn load(text: &str) -> Policy {
    Policy::from_text(text).unwrap_or_else(|errors| panic!("{errors}"))
}

fn screen(policy: &Policy, household: &str, as_of: &str) -> Screening {
    let household = policy.household(household).unwrap_or_else(|errors| panic!("{errors}"));
    let as_of: NaiveDate = as_of.parse().expect("a date");
    policy.screen(&household, as_of).unwrap_or_else(|errors| panic!("{errors}"))
}

fn whole(policy: &Policy, household: &str, as_of: &str) -> [String; 2] {
    let screening = screen(policy, household, as_of);
    BOTH.map(|tongue| screening.words(policy.law(), tongue).whole())
}

/// Compares with the file beside this test; `TUODI_BLESS=1` writes it.
fn golden(name: &str, texts: &[String; 2]) {
    for (tongue, text) in ["zh", "en"].iter().zip(texts) {
        let path = folder().join(format!("tests/rust/explain/{name}.{tongue}.txt"));
        if std::env::var("TUODI_BLESS").is_ok_and(|value| value == "1") {
            std::fs::write(&path, text).expect("the file is written");
        }
        let wanted = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(*text, wanted, "{}", path.display());
    }
    // Each line stands at the same place in both languages.
    assert_eq!(texts[0].lines().count(), texts[1].lines().count(), "{name}");
}

#[test]
fn a_family_of_putuo_is_told_in_full() {
    let household = std::fs::read_to_string(folder().join("examples/families/putuo/household-a.json"));
    let policy = Policy::built_in("cn-shanghai-putuo").unwrap_or_else(|error| panic!("{error}"));
    golden("putuo-a", &whole(&policy, &household.expect("the family"), "2010-06-01"));
}

const FAMILY: &str = r#"{
    "id": "k", "income": "1200", "cars": 1, "hardship": {"value": true, "standing": "judged"},
    "members": [{"id": "k1", "age": 61}, {"id": "k2", "age": 58}, {"id": "k3"}]
}"#;

#[test]
fn a_family_with_everything_is_told_in_full() {
    golden("everything", &whole(&load(PACK), FAMILY, "2020-06-01"));
}

#[test]
fn nothing_known_and_nobody_there() {
    let policy = load(PACK);
    golden("unknown", &whole(&policy, r#"{"id": "u"}"#, "2020-06-01"));
    golden("empty", &whole(&policy, r#"{"id": "e", "members": []}"#, "2020-06-01"));
}

#[test]
fn a_value_that_does_not_exist_is_named_by_its_title_and_date() {
    let [zh, en] = whole(&load(PACK), r#"{"id": "f", "income": "1", "cars": 0, "members": []}"#, "2009-12-31");
    assert!(zh.contains("! 低保标准在 2009-12-31 没有数值\n"), "{zh}");
    assert!(en.contains("! dibao standard has no value on 2009-12-31\n"), "{en}");
    assert!(zh.contains("低保：无法确定（有数值无法计算）；金额无法计算"), "{zh}");
    assert!(en.contains("Dibao: undetermined (a value cannot be computed); amount cannot be computed"), "{en}");
    let division = load("pack: p\nfacts: {household: {a: {type: number}}}\nprogrammes: {x: {eligible: 1 / a > 0}}\n");
    let [zh, en] = whole(&division, r#"{"id": "f", "a": 0}"#, "2020-01-01");
    assert!(zh.contains("! 1 / a：除数为零") && en.contains("! 1 / a: the divisor is zero"), "{zh}{en}");
}

#[test]
fn a_pack_without_programmes_or_reasons_says_so() {
    assert_eq!(
        whole(&load("pack: p\n"), r#"{"id": "h"}"#, "2020-01-01"),
        ["家庭 h，2020-01-01\n没有项目可筛查。\n", "Household h, 2020-01-01\nThere is no programme to screen by.\n"]
    );
    let asked =
        load("pack: p\nprogrammes: {x: {title: {zh: 咨询, en: Advice}, ask_at: {zh: 街道, en: the subdistrict}}}\n");
    let [zh, en] = whole(&asked, r#"{"id": "h"}"#, "2020-01-01");
    assert!(
        zh.ends_with("\n【另可咨询】\n咨询：街道\n")
            && en.ends_with("\n[Where else to ask]\nAdvice: the subdistrict\n")
    );
    let never = load("pack: p\nprogrammes: {x: {eligible: 'false'}, y: {eligible: 'true'}}\n");
    let [zh, en] = whole(&never, r#"{"id": "h"}"#, "2020-01-01");
    assert!(
        zh.contains("【符合条件】\ny\n  ✓ criterion_1\n") && en.contains("[Eligible]\ny\n  ✓ criterion_1\n"),
        "{zh}{en}"
    );
}

#[test]
fn what_was_known_on_another_day_is_told() {
    let policy = load(PACK);
    let household = policy.household(r#"{"id": "h", "members": []}"#).expect("a household");
    let date = |text: &str| text.parse::<NaiveDate>().expect("a date");
    let clock = Clock { as_of: date("2020-06-01"), known_on: date("2020-07-01") };
    let screening = policy.screen(&household, clock).expect("a screening");
    let heading = |tongue| screening.words(policy.law(), tongue).heading();
    assert_eq!(heading(Tongue::Zh), "家庭 h，2020-06-01（按 2020-07-01 已公布的规定）");
    assert_eq!(heading(Tongue::En), "Household h, 2020-06-01 (as known on 2020-07-01)");
}

#[test]
fn a_threshold_just_below_on_and_just_above() {
    let policy = load(PACK);
    for (income, zh, en) in [
        (
            "739.99",
            "✓ 收入低于标准：月收入 739.99，须低于低保标准 740.00，余 0.01 元/月（依据1第9条）",
            "margin 0.01 yuan per month",
        ),
        ("740.00", "- 收入低于标准：月收入 740.00，须低于低保标准 740.00，正好相等（依据1第9条）", "exactly equal"),
        (
            "740.01",
            "- 收入低于标准：月收入 740.01，须低于低保标准 740.00，差 0.01 元/月（依据1第9条）",
            "short by 0.01 yuan per month",
        ),
    ] {
        let household = format!(r#"{{"id": "h", "income": "{income}", "cars": 0, "members": []}}"#);
        let [own_zh, own_en] = whole(&policy, &household, "2020-06-01");
        assert!(own_zh.contains(zh), "{own_zh}");
        assert!(own_en.contains(en), "{own_en}");
    }
}

#[test]
fn units_and_amounts_are_words() {
    for (unit, zh, en) in [
        ("CNY/persons/month", "元/人·月", "yuan per person and month"),
        ("CNY/month", "元/月", "yuan per month"),
        ("CNY", "元", "yuan"),
        ("USD/year", "美元/年", "US dollars per year"),
        ("EUR/day", "EUR/日", "EUR per day"),
        ("persons", "人", "persons"),
        ("month*persons", "个月·人", "month persons"),
        ("1/month", "每月", "per month"),
        ("meal/month", "meal/月", "meal per month"),
        ("1", "", ""),
        ("", "", ""),
    ] {
        assert_eq!((text::unit(unit, Tongue::Zh).as_str(), text::unit(unit, Tongue::En).as_str()), (zh, en), "{unit}");
    }
    let between =
        |low: Option<&str>, high: Option<&str>| Figure::Between(low.map(str::to_owned), high.map(str::to_owned));
    for (figure, assessed, zh, en) in [
        (between(Some("0.00"), Some("9.00")), false, "最多 9.00 元，一次性", "at most 9.00 yuan, once"),
        (
            between(Some("1.00"), Some("9.00")),
            true,
            "金额由评估确定，1.00 至 9.00 元，一次性",
            "amount settled by assessment, 1.00 to 9.00 yuan, once",
        ),
        (between(Some("1.00"), None), false, "至少 1.00 元，一次性", "at least 1.00 yuan, once"),
        (between(Some("-1.00"), None), false, "金额未定，一次性", "amount not known yet, once"),
        (Figure::Missing, false, "金额无法计算", "amount cannot be computed"),
        (Figure::OneOf(vec!["1".into(), "2".into()]), false, "1 / 2 元，一次性", "1 / 2 yuan, once"),
    ] {
        let amount = Amount { figure, unit: "CNY".into(), settled_by_assessment: assessed, step: None };
        assert_eq!(BOTH.map(|tongue| text::amount(&amount, tongue)), [zh, en]);
    }
    let step = Amount {
        figure: between(None, None),
        unit: "CNY".into(),
        settled_by_assessment: true,
        step: Some("100".into()),
    };
    assert_eq!(text::amount(&step, Tongue::Zh), "金额由评估确定，每 100 元为一档，一次性");
    assert_eq!(text::amount(&step, Tongue::En), "amount settled by assessment, in steps of 100 yuan, once");
}

#[test]
fn no_line_is_wider_than_its_columns_and_no_letter_is_lost() {
    let texts = whole(&load(PACK), FAMILY, "2020-06-01");
    for columns in [12, 30, 44, 53, 100] {
        for text in &texts {
            for line in text.lines() {
                let rows = text::wrap(line, columns);
                assert!(rows.iter().all(|row| text::width(row) <= columns), "{columns}: {rows:?}");
                let letters = |text: &str| text.chars().filter(|letter| *letter != ' ').collect::<String>();
                assert_eq!(letters(&rows.concat()), letters(line));
            }
        }
    }
    let rows = text::beside(&texts[0], &texts[1], [44, 53]);
    assert!(rows.iter().all(|row| text::width(row) <= 100), "{rows:?}");
    assert_eq!(text::beside("", "", [4, 4]), Vec::<String>::new());
    assert_eq!(text::beside("甲", "", [4, 4]), ["甲   |"]);
}

#[test]
fn a_screening_of_any_district_has_the_same_lines_in_both_languages() {
    for name in Policy::built_in_names() {
        let policy = Policy::built_in(name).unwrap_or_else(|error| panic!("{error}"));
        for household in [r#"{"id": "h"}"#, r#"{"id": "h", "members": [{"id": "m1"}, {"id": "m2"}]}"#] {
            let Ok(household) = policy.household(household) else { continue };
            for as_of in ["1990-01-01", "2010-06-01", "2018-10-15", "2022-11-20", "2025-06-01"] {
                let screening =
                    policy.screen(&household, as_of.parse::<NaiveDate>().expect("a date")).expect("a screening");
                let [zh, en] = BOTH.map(|tongue| screening.words(policy.law(), tongue).whole());
                assert_eq!(zh.lines().count(), en.lines().count(), "{name} {as_of}\n{zh}\n{en}");
            }
        }
    }
}

#[test]
fn the_demo_finds_an_outcome_that_the_report_does_not_tell() {
    let mut policies = Policies::default();
    let mut found = 0;
    for district in &DISTRICTS {
        let cases: Value = serde_json::from_str(district.cases).expect("JSON");
        for case in cases.as_array().expect("a list") {
            let policy = policies.get(district, case["policy"].as_str().expect("a policy")).expect("a policy");
            let file =
                district.households.iter().find(|(file, _)| *file == case["household"]).expect("the household").1;
            let screening = screen(policy, file, case["as_of"].as_str().expect("a date"));
            assert_eq!(differences(&screening, case), Vec::<String>::new(), "{}", case["household"]);
            for (programme, expected) in case["expected"].as_object().expect("decisions") {
                let path = expected["members"].as_object().and_then(|members| members.keys().next());
                let mut wrong = case.clone();
                let expected = match path {
                    Some(member) => &mut wrong["expected"][programme]["members"][member],
                    None => &mut wrong["expected"][programme],
                };
                let right = expected.as_object().expect("a decision").clone();
                for key in right.keys().filter(|key| *key != "tag") {
                    let mut altered = right.clone();
                    altered.insert(key.clone(), json!("something else"));
                    *match path {
                        Some(member) => &mut wrong["expected"][programme]["members"][member],
                        None => &mut wrong["expected"][programme],
                    } = altered.into();
                    let told = differences(&screening, &wrong);
                    assert!(told.len() == 1 && told[0].contains("something else"), "{programme} {key}: {told:?}");
                    found += 1;
                }
            }
            let mut more = case.clone();
            more["expected"]["no_such_programme"] = json!({"outcome": "eligible"});
            assert_eq!(differences(&screening, &more), ["no_such_programme: no decision"]);
        }
    }
    assert!(found > 100, "{found}");
}
