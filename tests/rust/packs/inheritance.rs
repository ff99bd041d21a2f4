//! What a pack does with the entries of the packs it extends.

use super::{decision, load_chain, says, screen};
use tuodi::record::{Outcome, Rule};

const COUNTRY: &str = "\
pack: country
title: {zh: 全国, en: Country}
currency: CNY
nouns: [ticket]
sources: {law: {title: 办法, issued: 2014-05-01}}
facts:
  household:
    income: {type: number, unit: CNY/month, min: 0, title: {zh: 收入, en: income}}
    local: {type: boolean}
parameters:
  standard: {unit: CNY/month, values: {1999-10-01: unknown}, title: 标准, source: law §9}
  factor: {values: {2000-01-01: 2}}
concepts:
  line: {formula: standard * factor, unit: CNY/month, title: {zh: 线, en: line}, scale: 0}
programmes:
  first: {eligible: local}
  dibao:
    eligible:
      all:
        - {id: local, if: local, source: law §1}
        - {id: income, if: income < standard, title: {zh: 收入, en: income}, source: law §2}
    source: law §9
  last: {eligible: income < line, excludes: [dibao]}
prefer: [dibao, last]
";

#[test]
fn a_number_that_the_country_only_names_is_set_by_the_city() {
    let city = "pack: city\nextends: country\nparameters:\n  standard: {override: true, unit: CNY/month, values: {2020-01-01: 400}}\n";
    let policy = load_chain(&[city, COUNTRY]);
    assert_eq!(policy.name(), "city");
    assert_eq!(policy.extends().collect::<Vec<_>>(), ["country"]);
    assert_eq!(says(&screen(&policy, r#"{"income": 300, "local": true}"#, "2020-01-01"), "dibao"), "Eligible");
    assert_eq!(
        says(&screen(&policy, r#"{"income": 300, "local": true}"#, "2019-12-31"), "dibao"),
        "Undetermined Fault"
    );
    // The country itself has no standard.
    let country = load_chain(&[COUNTRY]);
    assert_eq!(
        says(&screen(&country, r#"{"income": 300, "local": true}"#, "2020-01-01"), "dibao"),
        "Undetermined Fault"
    );
}

#[test]
fn an_override_replaces_the_whole_entry_and_keeps_its_place() {
    let city = "pack: city\nextends: country\nprogrammes:\n  \
                dibao: {override: true, eligible: {id: income, if: income < 10}}\n  extra: {eligible: local}\n\
                parameters:\n  factor: {override: true, values: {2000-01-01: 3}}\n\
                facts: {household: {income: {override: true, type: number, unit: CNY/month, max: 9000}}}\n";
    let policy = load_chain(&[city, COUNTRY]);
    assert_eq!(policy.programmes().collect::<Vec<_>>(), ["first", "dibao", "last", "extra"]);
    assert_eq!(policy.law().facts().iter().map(|fact| fact.name.as_str()).collect::<Vec<_>>(), ["income", "local"]);
    let screening = screen(&policy, r#"{"income": 5}"#, "2020-01-01");
    let dibao = decision(&screening, "dibao");
    assert_eq!(dibao.outcome, Outcome::Eligible);
    assert_eq!(dibao.criteria.len(), 1);
    assert!(dibao.basis.is_empty() && dibao.criteria[0].basis.is_empty(), "its sources are gone with it");
    let income = policy.law().fact("income").expect("income");
    assert!(income.title.is_empty(), "so is the title");
    assert!(policy.household(r#"{"income": 9001}"#).is_err());
    assert!(policy.household(r#"{"income": -1}"#).is_ok(), "so is its least value");
}

#[test]
fn a_concept_may_stand_over_a_parameter_of_the_same_unit_and_the_other_way_round() {
    let city = "pack: city\nextends: country\nconcepts:\n  \
                standard: {override: true, formula: 'if local then 500 else 300', unit: CNY/month}\n\
                parameters:\n  line: {override: true, unit: CNY/month, values: {2000-01-01: 450}}\n";
    let policy = load_chain(&[city, COUNTRY]);
    let outcomes = |local: bool| {
        let screening = screen(&policy, &format!(r#"{{"income": 400, "local": {local}}}"#), "2020-01-01");
        assert_eq!(screening.concepts.keys().map(|name| &**name).collect::<Vec<_>>(), ["standard"]);
        [says(&screening, "dibao"), says(&screening, "last")]
    };
    assert_eq!(outcomes(true), ["Eligible", "Eligible"]);
    assert_eq!(outcomes(false), ["Ineligible", "Eligible"]);
}

#[test]
fn one_criterion_is_replaced_and_the_others_stay() {
    let city = "pack: city\nextends: country\noverride:\n  dibao:\n    \
                income: {if: income <= 400, source: law §3}\n";
    let policy = load_chain(&[city, COUNTRY]);
    let screening = screen(&policy, r#"{"income": 400, "local": true}"#, "2020-01-01");
    let dibao = decision(&screening, "dibao");
    assert_eq!(dibao.outcome, Outcome::Eligible);
    assert_eq!(dibao.criteria.iter().map(|own| &*own.id).collect::<Vec<_>>(), ["local", "income"]);
    assert_eq!(&*dibao.criteria[1].condition, "income <= 400");
    assert!(dibao.criteria[1].title.is_empty(), "a criterion is replaced as a whole");
    assert_eq!(dibao.criteria[1].basis.source.as_ref().expect("a source").clause, "§3");
    assert_eq!(dibao.criteria[0].basis.source.as_ref().expect("a source").clause, "§1");
    assert_eq!(dibao.basis.source.as_ref().expect("a source").clause, "§9");
}

#[test]
fn criteria_are_found_in_every_branch_and_version() {
    let country = "pack: country\nfacts: {household: {n: {type: number, scale: 0}}}\nprogrammes:\n  \
                   a: {eligible: {any: [{id: x, if: n = 1}, {none: [{id: y, if: n = 2}, {id: z, if: n = 3}]}]}}\n  \
                   b:\n    versions:\n      - {from: 2000-01-01, eligible: {id: x, if: n = 1}}\n      \
                   - {from: 2010-01-01, eligible: {all: [{id: y, if: n = 1}, {id: x, if: n = 1}]}}\n";
    let city = "pack: city\nextends: country\noverride:\n  a: {y: {if: n = 20}}\n  b: {x: {if: n = 10}}\n";
    let policy = load_chain(&[city, country]);
    let of = |n: u32, day: &str| screen(&policy, &format!(r#"{{"n": {n}}}"#), day);
    let screening = of(2, "2005-01-01");
    assert_eq!(says(&screening, "a"), "Eligible");
    assert_eq!(says(&of(20, "2005-01-01"), "a"), "Ineligible");
    let rule = decision(&screening, "a").rule.as_deref().expect("a rule");
    let wanted = Rule::Any(vec![Rule::Criterion(0), Rule::None(vec![Rule::Criterion(1), Rule::Criterion(2)])]);
    assert_eq!(*rule, wanted);
    assert_eq!(says(&of(10, "2005-01-01"), "b"), "Eligible");
    assert_eq!(says(&of(1, "2005-01-01"), "b"), "Ineligible");
    // In the later version both must hold.
    assert_eq!(says(&of(10, "2010-01-01"), "b"), "Ineligible");
    assert_eq!(&*decision(&of(1, "2010-01-01"), "b").criteria[1].condition, "n = 10");
}

#[test]
fn overrides_go_down_a_chain_of_three() {
    let province = "pack: province\nextends: country\nparameters:\n  \
                    standard: {override: true, unit: CNY/month, values: {2020-01-01: 400}}\nprogrammes:\n  \
                    first: {override: true, eligible: {id: local, if: local}}\n";
    let city = "pack: city\nextends: province\nparameters:\n  \
                standard: {override: true, unit: CNY/month, values: {2020-01-01: 500}}\n\
                override: {first: {local: {if: not(local)}}}\n";
    let policy = load_chain(&[city, COUNTRY, province]);
    assert_eq!(policy.extends().collect::<Vec<_>>(), ["province", "country"]);
    let screening = screen(&policy, r#"{"income": 450, "local": true}"#, "2020-01-01");
    assert_eq!(says(&screening, "dibao"), "Eligible");
    assert_eq!(says(&screening, "first"), "Ineligible");
    let province = load_chain(&[province, COUNTRY]);
    let screening = screen(&province, r#"{"income": 450, "local": true}"#, "2020-01-01");
    assert_eq!(says(&screening, "dibao"), "Ineligible");
    assert_eq!(says(&screening, "first"), "Eligible");
}

#[test]
fn what_is_removed_is_gone_with_all_that_used_it() {
    let city = "pack: city\nextends: country\nremove: [last, line, parameters.factor]\nprefer: [dibao]\n";
    let policy = load_chain(&[city, COUNTRY]);
    assert_eq!(policy.programmes().collect::<Vec<_>>(), ["first", "dibao"]);
    assert!(policy.law().concepts().is_empty());
    assert_eq!(policy.law().parameters().len(), 1);
}

#[test]
fn a_name_is_removed_in_its_own_space_only() {
    let country = "pack: country\nfacts: {household: {aid: {type: boolean}}}\nprogrammes:\n  aid: {eligible: aid}\n  \
                   other: {eligible: aid}\n";
    let city = "pack: city\nextends: country\nremove: [programmes.aid]\n";
    let policy = load_chain(&[city, country]);
    assert_eq!(policy.programmes().collect::<Vec<_>>(), ["other"]);
    // A fact of the same name is used by the other programme; the programme itself by nobody.
    let country = "pack: country\nfacts: {household: {aid: {type: boolean}, poor: {type: boolean}}}\nprogrammes:\n  \
                   aid: {eligible: poor}\n  other: {eligible: eligible(aid)}\n";
    let city = "pack: city\nextends: country\nremove: [facts.aid]\n";
    assert_eq!(load_chain(&[city, country]).law().facts().len(), 1);
}

#[test]
fn the_loaded_pack_says_title_and_preference_and_nouns_add_up() {
    let city = "pack: city\nextends: country\ntitle: 市\nnouns: [meal]\nprefer: [last, dibao]\nparameters:\n  \
                standard: {override: true, unit: CNY/month, values: {2020-01-01: 400}}\n  \
                fare: {unit: CNY/ticket/meal, values: {2020-01-01: 1}}\n";
    let policy = load_chain(&[city, COUNTRY]);
    assert_eq!(policy.title().zh.as_deref(), Some("市"));
    let screening = screen(&policy, r#"{"income": 5, "local": true}"#, "2020-01-01");
    assert_eq!(decision(&screening, "last").chosen, tuodi::screening::Chosen::Yes);
    let silent = "pack: city\nextends: country\n";
    assert_eq!(load_chain(&[silent, COUNTRY]).title().zh.as_deref(), Some("全国"));
}
