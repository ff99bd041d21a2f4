//! Families that are eligible, one for each version of each programme, and what would be in their way.

use super::family::{Family, place, putuo, putuo_with_average};
use tuodi::Policy;
use tuodi::screening::Decision;

/// A family that is eligible, and what is in the way: the criteria that change, and the family.
pub(crate) struct Case {
    pub(crate) policy: &'static Policy,
    pub(crate) programme: &'static str,
    /// Days on which the same criteria hold: the first of a version, and others.
    pub(crate) days: &'static [&'static str],
    /// The member it speaks of.
    pub(crate) member: Option<usize>,
    pub(crate) family: Family,
    pub(crate) changes: Vec<(&'static [&'static str], Family)>,
}

impl Case {
    pub(crate) fn decision(&self, family: &Family, day: &str) -> Decision {
        match self.member {
            Some(member) => family.decision_of(self.policy, day, self.programme, member),
            None => family.decision(self.policy, day, self.programme),
        }
    }
}

fn dibao() -> Vec<Case> {
    let family = Family::alone();
    let residence = || (&["residence"][..], Family::alone().with("local_hukou", false));
    let income = || (&["income"][..], Family::alone().at(0, "pension", 600));
    let property = || (&["property"][..], Family::alone().with_judged("property_class", "above"));
    let area = (&["area"][..], Family::alone().with("area", "rural"));
    let case = |days, changes| Case {
        policy: place(),
        programme: "dibao",
        days,
        member: None,
        family: family.clone(),
        changes,
    };
    let in_putuo = Family::in_putuo;
    let putuo_case =
        |days, changes| Case { policy: putuo(), programme: "dibao", days, member: None, family: in_putuo(), changes };
    let residence_there = || (&["residence"][..], in_putuo().with("local_hukou", false));
    let income_there = || (&["income"][..], in_putuo().at(0, "pension", 1595));
    let all_there = || {
        vec![
            residence_there(),
            income_there(),
            (&["assets"][..], in_putuo().with("financial_assets", 50_000)),
            (&["car"][..], in_putuo().with("has_car", true)),
            (&["premises"][..], in_putuo().with("has_business_premises", true)),
            (&["homes"][..], in_putuo().with("homes", 3)),
        ]
    };
    vec![
        case(&["1999-10-01", "2007-07-10"], vec![residence(), income(), area]),
        case(&["2007-07-11", "2012-12-11"], vec![residence(), income()]),
        case(&["2012-12-12", "2021-06-30", "2021-07-01", "2025-06-01"], vec![residence(), income(), property()]),
        putuo_case(&["2005-08-01", "2012-12-11"], vec![residence_there(), income_there()]),
        putuo_case(&["2012-12-12", "2019-04-30", "2019-05-01", "2024-07-01"], all_there()),
    ]
}

fn near_dibao() -> Vec<Case> {
    let near = || Family::alone().at(0, "pension", 700);
    let there = || Family::in_putuo().at(0, "pension", 1700);
    let changes = |near: &dyn Fn() -> Family, property: Family, high: i64| {
        vec![
            (&["residence"][..], near().with("local_hukou", false)),
            (&["on_dibao"][..], near().at(0, "pension", 100)),
            (&["income"][..], near().at(0, "pension", high)),
            (&["property"][..], property),
        ]
    };
    let judged = |family: Family| family.with_judged("property_class", "above");
    vec![
        Case {
            policy: place(),
            programme: "near_dibao",
            days: &["2021-07-01"],
            member: None,
            family: near(),
            changes: changes(&near, judged(near()), 900),
        },
        Case {
            policy: putuo(),
            programme: "near_dibao",
            days: &["2016-04-01", "2019-04-30", "2019-05-01", "2024-06-30"],
            member: None,
            family: there(),
            changes: changes(&there, judged(there()), 3190),
        },
        Case {
            policy: putuo(),
            programme: "near_dibao",
            days: &["2024-07-01"],
            member: None,
            family: there(),
            changes: changes(&there, there().with("financial_assets", 70_000), 3190),
        },
    ]
}

fn single() -> Vec<Case> {
    // The second member applies; the household is near dibao.
    let near = || Family::alone().and("spouse").at(0, "pension", 1400);
    let disabled = || near().at(1, "disability_kind", "physical").at(1, "disability_grade", "2");
    let alone = || disabled().at(1, "registered_alone", true).at_judged(1, "work_ability", "none");
    let ill = || near().at(1, "major_illness", true);
    let jobless = || disabled().at(0, "pension", 5000);
    let clergy = || near().at(0, "pension", 5000).at(1, "clergy_years_apart", 4);
    let shared = |family: &dyn Fn() -> Family| {
        vec![
            (&["residence"][..], family().with("local_hukou", false)),
            (&["income"][..], family().at(1, "pension", 600).at(0, "pension", 900)),
        ]
    };
    let case = |days, family: Family, changes| Case {
        policy: place(),
        programme: "dibao_single",
        days,
        member: Some(1),
        family,
        changes,
    };
    let with = |mut changes: Vec<(&'static [&'static str], Family)>, others: Vec<(&'static [&'static str], Family)>| {
        changes.extend(others);
        changes
    };
    let old = with(
        shared(&alone),
        vec![
            (&["disabled_adult"], alone().at(1, "registered_alone", false)),
            (&["property"], alone().with_judged("property_class", "above")),
        ],
    );
    let poor = |family: Family| family.at(0, "pension", 100);
    vec![
        case(&["2012-12-12", "2021-06-30"], alone(), old),
        case(&["2012-12-12"], clergy(), vec![(&["clergy"], clergy().at(1, "clergy_years_apart", 2))]),
        case(
            &["2021-07-01", "2022-10-19"],
            disabled().at(1, "works", true),
            vec![(&["disabled_near_dibao"], near().at(1, "works", true))],
        ),
        case(
            &["2021-07-01", "2022-10-19", "2022-10-20"],
            ill(),
            vec![
                // Registration is asked for by the class of the household too.
                (&["residence", "ill_near_dibao"], ill().with("local_hukou", false)),
                (&["income"], ill().at(1, "pension", 600).at(0, "pension", 900)),
                (&["ill_near_dibao"], near()),
                // Of a household that is not near dibao, be it on it or above it.
                (&["ill_near_dibao", "household_qualifies"], poor(ill())),
                (&["ill_near_dibao"], ill().at(0, "pension", 5000)),
            ],
        ),
        case(
            &["2021-07-01", "2022-10-20"],
            clergy(),
            vec![
                (&["residence"], clergy().with("local_hukou", false)),
                (&["clergy"], clergy().at(1, "clergy_years_apart", 2)),
                (&["income"], clergy().at(1, "pension", 600)),
                (&["household_qualifies"], poor(clergy())),
            ],
        ),
        case(
            &["2022-10-20"],
            disabled().at(1, "works", true),
            vec![(&["disabled_near_dibao"], near().at(1, "works", true))],
        ),
        case(
            &["2022-10-20"],
            jobless(),
            vec![
                (&["jobless_disabled_adult"], jobless().at(1, "works", true)),
                (&["household_qualifies"], poor(jobless())),
            ],
        ),
    ]
}

fn tekun() -> Vec<Case> {
    let needy = || Family::alone().at(0, "age", 65).at(0, "supporter", "none");
    let unable = || needy().at_judged(0, "work_ability", "none");
    let minor = || needy().at(0, "age", 12);
    let there = || Family::in_putuo().at(0, "age", 65).at(0, "supporter", "none");
    let shared = |family: &dyn Fn() -> Family, income: i64| {
        vec![
            (&["residence"][..], family().with("local_hukou", false)),
            (&["income"][..], family().at(0, "pension", income)),
            (&["supporter"][..], family().at(0, "supporter", "able")),
        ]
    };
    let mut old = shared(&unable, 600);
    old.push((&["work_ability"], unable().at_judged(0, "work_ability", "partial")));
    old.push((&["person"], unable().at(0, "age", 50)));
    let mut new = shared(&minor, 600);
    new.push((&["work_ability"], minor().at(0, "age", 50)));
    new.push((&["property"], minor().with_judged("property_class", "within_near_dibao")));
    new.push((&["orphan_benefit"], minor().at(0, "orphan_benefit_chosen", true)));
    let mut of_shanghai = shared(&there, 1595);
    // The rule for dibao, each part of it.
    for (fact, value) in [("financial_assets", 50_000.into()), ("has_car", true.into()), ("homes", 3.into())] {
        let value: serde_json::Value = value;
        of_shanghai.push((&["property"], there().with(fact, value)));
    }
    of_shanghai.push((&["property"], there().with("has_business_premises", true)));
    // 45 936 is the limit of a person of 65.
    of_shanghai.push((&["property"], there().with("financial_assets", "45936.00")));
    let nearly = there().with("financial_assets", "45935.99");
    let case =
        |policy, programme, days, family, changes| Case { policy, programme, days, member: Some(0), family, changes };
    vec![
        case(place(), "tekun", &["2014-05-01", "2021-06-30"], unable(), old),
        case(place(), "tekun", &["2021-07-01"], minor(), new),
        case(putuo(), "tekun", &["2024-07-01"], there(), of_shanghai),
        case(putuo(), "tekun", &["2024-07-01"], nearly, Vec::new()),
        case(place(), "tekun_care", &["2021-07-01"], needy(), vec![(&["on_tekun"], needy().at(0, "age", 50))]),
    ]
}

fn spending() -> Vec<Case> {
    let spends = || Family::alone().at(0, "pension", 1000).with("income_12m", 12_000).with("medical_costs_12m", 8_000);
    let there = || {
        let family = Family::in_putuo().at(0, "pension", 3500).with("income_12m", 42_000);
        family.with("education_costs_12m", 30_000).with("medical_costs_12m", 0)
    };
    let near_there = || there().at(0, "pension", 2000);
    let case =
        |policy, programme, days, family, changes| Case { policy, programme, days, member: None, family, changes };
    let judged = |family: Family| family.with_judged("property_class", "above");
    let medical = || there().with("education_costs_12m", 0).with("medical_costs_12m", 16_800);
    vec![
        case(
            place(),
            "rigid_spending",
            &["2025-01-01"],
            spends(),
            vec![
                (&["on_dibao"], spends().at(0, "pension", 100)),
                (&["on_near_dibao"], spends().at(0, "pension", 700)),
                (&["average_income"], spends().at(0, "pension", 2000)),
                (&["property"], judged(spends())),
                (&["spending"], spends().with("medical_costs_12m", 7200)),
            ],
        ),
        case(
            putuo_with_average(),
            "rigid_spending",
            &["2019-05-01", "2023-07-01"],
            there(),
            vec![
                (&["residence"], there().with("local_hukou", false)),
                (&["on_dibao"], there().at(0, "pension", 100)),
                (&["on_near_dibao"], there().at(0, "pension", 1800)),
                (&["average_income"], there().at(0, "pension", 6000)),
                (&["property"], judged(there())),
                (&["income_after_costs"], there().with("education_costs_12m", 0)),
            ],
        ),
        case(
            putuo_with_average(),
            "rigid_spending",
            &["2019-05-01", "2024-07-01"],
            medical(),
            vec![(&["medical_share"], medical().with("medical_costs_12m", 16_000))],
        ),
        case(
            putuo_with_average(),
            "living_aid",
            &["2023-07-01"],
            there(),
            vec![
                (&["rigid_spending"], judged(there())),
                (&["rigid_spending", "income_after_costs"], there().with("education_costs_12m", 0)),
            ],
        ),
        case(
            putuo_with_average(),
            "living_aid",
            &["2023-07-01"],
            near_there(),
            vec![
                (&["near_dibao"], judged(near_there())),
                (&["income_after_costs"], near_there().with("education_costs_12m", 23_880)),
            ],
        ),
    ]
}

fn temporary() -> Vec<Case> {
    let plain = || Family::alone().with_judged("basic_living_at_risk", true);
    let struck = || plain().with("sudden_hardship", "fire");
    let strained = || plain().with("sudden_essential_spending", true);
    let there = || Family::in_putuo().with_judged("basic_living_at_risk", true);
    let struck_there = || there().with("sudden_hardship", "fire");
    let strained_there = || there().with("sudden_essential_spending", true);
    let emergency = |family: &dyn Fn() -> Family| {
        vec![
            (&["cause"][..], family().with("sudden_hardship", "none")),
            (&["livelihood"][..], family().with_judged("basic_living_at_risk", false)),
        ]
    };
    let expense = |family: &dyn Fn() -> Family| {
        vec![
            (&["cause"][..], family().with("sudden_essential_spending", false)),
            (&["livelihood"][..], family().with_judged("basic_living_at_risk", false)),
        ]
    };
    let and = |mut changes: Vec<(&'static [&'static str], Family)>, others: Vec<(&'static [&'static str], Family)>| {
        changes.extend(others);
        changes
    };
    let case =
        |policy, programme, days, family, changes| Case { policy, programme, days, member: None, family, changes };
    let permit = || struck_there().with("local_hukou", false).with("residence_permit", true);
    vec![
        case(place(), "temporary_aid_emergency", &["2014-05-01"], struck(), emergency(&struck)),
        case(
            place(),
            "temporary_aid_expense",
            &["2014-05-01", "2018-01-22"],
            strained(),
            and(expense(&strained), vec![(&["on_dibao"], strained().at(0, "pension", 600))]),
        ),
        case(
            place(),
            "temporary_aid_expense",
            &["2018-01-23"],
            strained(),
            and(
                expense(&strained),
                vec![
                    (&["average_income"], strained().at(0, "pension", 2000)),
                    (&["property"], strained().with_judged("property_class", "above")),
                ],
            ),
        ),
        case(
            putuo(),
            "temporary_aid_emergency",
            &["2014-05-01", "2019-04-30"],
            struck_there(),
            emergency(&struck_there),
        ),
        case(
            putuo(),
            "temporary_aid_emergency",
            &["2019-05-01", "2024-07-01"],
            struck_there(),
            and(emergency(&struck_there), vec![(&["residence"], struck_there().with("local_hukou", false))]),
        ),
        case(
            putuo(),
            "temporary_aid_emergency",
            &["2019-05-01"],
            permit(),
            vec![(&["permit"], permit().with("residence_permit", false))],
        ),
        case(
            putuo(),
            "temporary_aid_expense",
            &["2014-05-01", "2019-04-30", "2019-05-01", "2024-07-01"],
            strained_there(),
            and(expense(&strained_there), vec![(&["on_dibao"], strained_there().at(0, "pension", 1595))]),
        ),
    ]
}

fn others() -> Vec<Case> {
    let child = || Family::in_putuo().and("child").at(1, "age", 10);
    let charity = || Family::in_putuo().with_judged("charity_hardship", true).with_judged("project_group", true);
    let case =
        |programme, days, member, family, changes| Case { policy: putuo(), programme, days, member, family, changes };
    vec![
        case(
            "minor_supplement",
            &["2018-04-01", "2024-07-01"],
            Some(1),
            child(),
            vec![(&["on_dibao"], child().at(0, "pension", 4000)), (&["age"], child().at(1, "age", 16))],
        ),
        case(
            "charity_case_aid",
            &["2007-01-01"],
            None,
            charity(),
            vec![
                (&["residence"], charity().with("local_hukou", false)),
                (&["hardship"], charity().with_judged("charity_hardship", false)),
            ],
        ),
        case(
            "charity_project_aid",
            &["2007-01-01"],
            None,
            charity(),
            vec![(&["listed"], charity().with_judged("project_group", false))],
        ),
    ]
}

pub(crate) fn cases() -> Vec<Case> {
    [dibao(), near_dibao(), single(), tekun(), spending(), temporary(), others()].into_iter().flatten().collect()
}
