//! The procedures of the built-in packs: which programme goes by which, what the law asks of them, and that each rule is
//! sourced or assumed.

use super::date;
use tuodi::Policy;
use tuodi::assessment::{
    ActKind, AfterObjection, CeilingAmount, Guard, PanelKind, ProcedureVersion, RulingKind, Trigger,
};
use tuodi::record::Basis;

fn built_in(name: &str) -> Policy {
    Policy::built_in(name).unwrap_or_else(|error| panic!("{error}"))
}

fn at<'a>(policy: &'a Policy, procedure: &str, day: &str) -> &'a ProcedureVersion {
    let procedure = policy.procedures().get(procedure).unwrap_or_else(|error| panic!("{error}"));
    procedure.version_at(date(day)).unwrap_or_else(|error| panic!("{error}"))
}

fn has(version: &ProcedureVersion, act: ActKind) -> bool {
    version.flow.iter().any(|row| row.act == act)
}

/// Programmes that no case of the library decides: a class of people, help that needs no decision, items that others
/// run, and the benefit of another country.
const WITHOUT: [&str; 15] = [
    "low_income_population",
    "application_help",
    "proactive_discovery",
    "charity_special_aid",
    "medical_assistance",
    "education_assistance",
    "housing_assistance",
    "employment_assistance",
    "nursing_bed_and_toilet",
    "elders_canteen",
    "errands_at_home",
    "elders_training",
    "shopping_help",
    "bathing_help",
    "snap",
];

#[test]
fn every_programme_names_a_procedure_that_there_is() {
    for name in Policy::built_in_names() {
        let policy = built_in(name);
        for programme in policy.programmes() {
            match policy.procedures().of_programme(programme) {
                Some(own) => assert!(policy.procedures().get(own).is_ok(), "{name}: {programme}: {own}"),
                None => assert!(WITHOUT.contains(&programme), "{name}: {programme} names no procedure"),
            }
        }
    }
}

/// There is no urgent lane into dibao.
#[test]
fn nothing_is_given_first_where_the_law_wants_every_step() {
    for name in Policy::built_in_names() {
        let policy = built_in(name);
        for programme in ["dibao", "dibao_single", "near_dibao", "tekun", "rigid_spending", "temporary_aid_expense"] {
            let Some(own) = policy.procedures().of_programme(programme) else { continue };
            for version in policy.procedures().get(own).expect("it").versions() {
                assert!(!has(version, ActKind::AidNow) && version.emergency.is_none(), "{name}: {programme}");
                let needed = &version.needs[&ActKind::Confirm];
                for guard in [Guard::MeansCheck, Guard::Investigation, Guard::Screening, Guard::Opinion, Guard::Notice]
                {
                    assert!(needed.contains(&guard), "{name}: {programme}: {guard}");
                }
                assert!(version.needs[&ActKind::Accept].contains(&Guard::Consent), "{name}: {programme}");
                assert_eq!(version.investigators, 2, "{name}: {programme}");
            }
        }
    }
}

#[test]
fn dibao_takes_the_steps_and_terms_of_the_measures() {
    let national = built_in("cn-national");
    let own = at(&national, "statutory", "2024-01-30");
    let term = |name: &str| own.terms[name].within.to_string();
    assert_eq!(
        (term("decision"), own.terms["decision"].extended_to.map(|to| to.to_string())),
        ("30wd".into(), Some("45wd".into()))
    );
    assert_eq!((term("investigation").as_str(), term("county").as_str()), ("3wd", "10wd"));
    let notice = own.notice.as_ref().expect("a notice");
    assert_eq!((notice.length.to_string().as_str(), notice.after_objection), ("7d", AfterObjection::Forward));
    assert!(notice.of.contains(&RulingKind::Grant) && notice.of.len() == 1);
    assert!(own.publication.is_some() && own.taper_months == 6);
    assert_eq!(own.relatives_visit_by.as_deref(), Some("county_visitor"));
    let ways: Vec<String> = own.remedies.iter().map(|own| format!("{} {}", own.way.name(), own.within)).collect();
    assert_eq!(ways, ["reconsideration 60d", "suit 6mo"]);
    let before = at(&national, "statutory", "2021-06-30");
    assert_eq!(before.terms["objection"].within.to_string(), "20wd");
    assert!(before.needs[&ActKind::Confirm].contains(&Guard::Community));
    // Before the measures of 2012 their steps are assumed.
    assert!(at(&national, "statutory", "2010-06-30").basis.assumed.is_some());
    // Where the town decides it has twenty working days.
    let putuo = built_in("cn-shanghai-putuo");
    assert_eq!(at(&putuo, "statutory", "2024-01-30").terms["decision"].within.to_string(), "20wd");
    assert!(at(&putuo, "statutory", "2024-01-30").ceilings.contains_key("town_leader"));
    assert!(at(&putuo, "statutory", "2010-06-30").basis.assumed.is_some());
}

#[test]
fn tekun_is_posted_again_after_an_objection_and_before_it_ends() {
    let national = built_in("cn-national");
    let own = at(&national, "tekun", "2024-01-30");
    let notice = own.notice.as_ref().expect("a notice");
    assert_eq!(notice.after_objection, AfterObjection::Repost);
    assert!(notice.of.contains(&RulingKind::Grant) && notice.of.contains(&RulingKind::Stop));
    let within: Vec<String> = own.terms.values().map(|term| term.within.to_string()).collect();
    assert_eq!(within, ["15wd", "15wd", "15wd"]);
    assert!(own.flow.iter().any(|row| {
        let noticed = row.states.as_ref().is_some_and(|states| states.contains("noticed"));
        row.act == ActKind::PostNotice && noticed
    }));
}

/// Of a child without carers, of a minor in difficulty nothing is posted or published.
#[test]
fn children_are_never_posted() {
    let national = built_in("cn-national");
    let changde = built_in("cn-changde-rescue");
    for version in [at(&national, "child_without_carers", "2024-01-30"), at(&changde, "minor_protection", "2012-01-30")]
    {
        assert!(version.notice.is_none() && version.publication.is_none());
        assert!(
            !has(version, ActKind::PostNotice) && !has(version, ActKind::Publish) && !has(version, ActKind::Object)
        );
    }
    let minors = at(&changde, "minor_protection", "2012-01-30");
    assert!(minors.instruments.contains("risk") && minors.needs[&ActKind::Confirm].contains(&Guard::Instruments));
    assert!(has(minors, ActKind::BeginIntervention) && minors.triggers.contains(&Trigger::RepeatedReturn));
}

#[test]
fn emergency_aid_comes_first_and_its_papers_are_owed() {
    let own = built_in("cn-national");
    let version = at(&own, "emergency", "2024-01-30");
    let rule = version.emergency.as_ref().expect("the rule");
    assert_eq!(
        (&rule.cap, rule.papers_within.to_string().as_str()),
        (&CeilingAmount::Fixed("3000".parse().expect("money")), "10wd")
    );
    assert!(rule.basis.assumed.is_some() && !version.needs.contains_key(&ActKind::AidNow));
    assert!(!version.needs.contains_key(&ActKind::Accept));
    assert_eq!(own.procedures().of_programme("temporary_aid_emergency"), Some("emergency"));
}

/// In Changde a bed is given first and its papers are owed.
#[test]
fn last_resort_in_changde_gives_the_bed_first() {
    let own = built_in("cn-changde-rescue");
    assert_eq!(own.procedures().of_programme("hospital_placement"), Some("last_resort"));
    let version = at(&own, "last_resort", "2012-01-30");
    let rule = version.emergency.as_ref().expect("the rule");
    assert_eq!((&rule.cap, rule.papers_within.to_string().as_str()), (&CeilingAmount::Unlimited, "10wd"));
    assert!(rule.basis.assumed.is_some() && !version.needs.contains_key(&ActKind::AidNow));
    assert!(!has(version, ActKind::Pay), "a bed is no money");
}

#[test]
fn the_charity_of_putuo_has_three_tiers() {
    let putuo = built_in("cn-shanghai-putuo");
    let own = at(&putuo, "charity_three_tier", "2010-06-01");
    for tier in ["first_tier", "second_tier", "third_tier"] {
        assert!(own.states.contains_key(tier), "{tier}");
    }
    assert_eq!(own.panels["assessment_group"].kind, PanelKind::Group);
    for guard in [Guard::Group, Guard::AidPlan] {
        assert!(own.needs[&ActKind::Confirm].contains(&guard));
    }
    // The line of its revisits is no ceiling.
    let ceiling = &own.ceilings["subdistrict_officer"];
    assert_eq!(ceiling.amount, CeilingAmount::Fixed("3000".parse().expect("money")));
    assert!(ceiling.basis.assumed.is_some());
    assert_eq!(own.ceilings["district_officer"].amount, CeilingAmount::Unlimited);
    assert!(own.triggers.contains(&Trigger::Finding) && own.notice.is_none());
    assert_eq!(own.remedies[0].way.name(), "internal_appeal");
}

/// Every rule says where it comes from, or that it is assumed.
#[test]
fn every_rule_is_sourced_or_assumed() {
    let mut count = 0;
    for name in Policy::built_in_names() {
        let policy = built_in(name);
        let procedures = policy.procedures();
        for procedure in procedures.names().map(|name| procedures.get(name).expect("it")) {
            assert!(procedure.title().zh.is_some() && procedure.title().en.is_some(), "{name}: {}", procedure.name());
            for version in procedure.versions() {
                let what = |rule: &str| format!("{name}: {} of {:?}: {rule}", procedure.name(), version.from);
                let mut rules: Vec<(String, &Basis)> = vec![("version".to_owned(), &version.basis)];
                rules.extend(version.terms.iter().map(|(name, term)| (name.clone(), &term.basis)));
                rules.extend(version.panels.iter().map(|(name, panel)| (name.clone(), &panel.basis)));
                rules.extend(version.remedies.iter().map(|own| (own.way.name().to_owned(), &own.basis)));
                rules.extend(version.notice.iter().map(|own| ("notice".to_owned(), &own.basis)));
                rules.extend(version.publication.iter().map(|own| ("publication".to_owned(), &own.basis)));
                rules.extend(version.emergency.iter().map(|own| ("emergency".to_owned(), &own.basis)));
                let bounded = version.ceilings.iter().filter(|(_, own)| own.amount != CeilingAmount::Unlimited);
                rules.extend(bounded.map(|(role, own)| (role.clone(), &own.basis)));
                for (rule, basis) in rules {
                    assert!(!basis.is_empty(), "{}", what(&rule));
                    count += 1;
                }
                for (role, names) in version.roles.iter().chain(&version.states) {
                    assert!(names.zh.is_some() && names.en.is_some(), "{}", what(role));
                }
                assert!(!version.apart.is_empty(), "{}", what("no duties are parted"));
            }
        }
    }
    assert!(count > 60, "only {count} rules were found");
}
