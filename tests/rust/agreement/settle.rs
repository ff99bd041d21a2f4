//! Settlements at their boundaries, and evidence that does not count.

use crate::kit::*;
use serde_json::json;
use tuodi::matching::agreement::*;

/// What a month pays, and its findings.
fn told(changes: serde_json::Value, evidence: &[Evidence]) -> String {
    let own = settled(&agreement(changes), evidence, "2019-03");
    [vec![own.pay.to_string().as_str()], codes(&own)].concat().join(" ")
}

#[test]
fn the_neighbour_plan_pays_450_a_month_and_tells_what_is_missing() {
    let mut evidence = lunches("2019-03-01", 30);
    assert_eq!(told(json!({}), &evidence), "450.00");
    evidence[11].holds.clear();
    assert_eq!(told(json!({}), &evidence), "450.00 missing_evidence");
    let own = settled(&agreement(json!({})), &evidence, "2019-03");
    assert_eq!(own.id, "a1/2019-03");
    assert_eq!(own.findings[0].id, "a1/2019-03/missing_evidence:photo:e-2019-03-12");
    let text = own.findings[0].what.text();
    assert_eq!(text.zh.as_deref(), Some("记录“e-2019-03-12”缺少“photo”"));
    assert_eq!((own.units_due, own.units_counted, own.days), (30, 30, 31));
}

#[test]
fn missing_units_are_a_finding_a_deduction_or_unpaid_as_the_terms_say() {
    let deduct =
        json!({"pricing": {"kind": "flat_per_period", "amount": "450", "missed": {"deduct": {"unit_price": "15"}}}});
    let capped = json!({"pricing": per_unit()});
    for (count, flat, deducted, per_unit) in [
        (0, "450.00 units_short", "0.00 units_short", "0.00 units_short"),
        (1, "450.00 units_short", "15.00 units_short", "15.00 units_short"),
        (28, "450.00 units_short", "420.00 units_short", "420.00 units_short"),
        (29, "450.00 units_short", "435.00 units_short", "435.00 units_short"),
        (30, "450.00", "450.00", "450.00"),
        (31, "450.00", "450.00", "450.00"),
    ] {
        let evidence = lunches("2019-03-01", count);
        assert_eq!(told(json!({}), &evidence), flat, "{count}");
        assert_eq!(told(deduct.clone(), &evidence), deducted, "{count}");
        assert_eq!(told(capped.clone(), &evidence), per_unit, "{count}");
    }
    let own = settled(&agreement(capped), &lunches("2019-03-01", 31), "2019-03");
    assert_eq!([own.price, own.capped, own.due].map(|amount| amount.to_string()), ["465.00", "15.00", "450.00"]);
    // A deduction takes no more than there is.
    let steep = json!({"pricing": {"kind": "flat_per_period", "amount": "450", "missed": {"deduct": {"unit_price": "450.01"}}}});
    assert_eq!(told(steep, &lunches("2019-03-01", 29)), "0.00 units_short");
}

#[test]
fn the_same_evidence_twice_pays_once() {
    let pricing = json!({"pricing": per_unit()});
    let mut evidence = lunches("2019-03-01", 28);
    evidence.push(evidence[3].clone());
    assert_eq!(told(pricing.clone(), &evidence), "420.00 evidence_double units_short");
    evidence.push(evidence[3].clone());
    assert_eq!(told(pricing.clone(), &evidence), "420.00 evidence_double units_short");
    // The same photo under another id and on another day.
    let mut again = lunch(date("2019-03-30"));
    again.holds = evidence[5].holds.clone();
    let with = [lunches("2019-03-01", 28), vec![again.clone()]].concat();
    assert_eq!(told(pricing.clone(), &with), "420.00 evidence_double units_short");
    let own = settled(&agreement(pricing.clone()), &with, "2019-03");
    let of = "e-2019-03-06".to_owned();
    assert_eq!(own.not_counted, [NotCounted { evidence: again.id, why: WhyNotCounted::Double { of } }]);
    // And in another month.
    let mut april = lunches("2019-04-01", 1);
    april[0].holds = evidence[5].holds.clone();
    let own = settled(&agreement(pricing), &[evidence, april].concat(), "2019-04");
    assert_eq!((own.pay.to_string().as_str(), own.units_counted), ("0.00", 0));
    assert_eq!(codes(&own), ["evidence_double", "units_short"]);
}

#[test]
fn evidence_that_does_not_count_is_listed_with_its_reason() {
    let mut other = lunch(date("2019-03-05"));
    (other.id, other.agreement) = ("other".to_owned(), "a2".to_owned());
    let evidence = [
        lunch(date("2019-02-28")),
        lunch(date("2019-03-01")),
        other,
        lunch(date("2019-04-01")),
        lunch(date("2019-06-01")),
    ];
    let own = settled(&agreement(json!({})), &evidence, "2019-03");
    let why: Vec<(&str, &WhyNotCounted)> =
        own.not_counted.iter().map(|own| (own.evidence.as_str(), &own.why)).collect();
    assert_eq!(
        why,
        [
            ("e-2019-02-28", &WhyNotCounted::OutsideAgreement),
            ("other", &WhyNotCounted::OtherAgreement),
            ("e-2019-04-01", &WhyNotCounted::OtherMonth),
            ("e-2019-06-01", &WhyNotCounted::OutsideAgreement),
        ]
    );
    assert_eq!(own.units_counted, 1);
}

#[test]
fn what_is_withheld_for_comes_later_and_is_paid_then() {
    let rules = json!({"pricing": per_unit(), "evidence": [
        {"kind": "photo", "per": "unit", "if_missing": "withhold"},
        {"kind": "menu", "per": "month", "if_missing": "withhold"},
    ]});
    let own = agreement(rules);
    let mut evidence = lunches("2019-03-01", 30);
    evidence[0].holds.insert("photo".to_owned(), " ".to_owned());
    let first = settled(&own, &evidence, "2019-03");
    assert_eq!([first.price, first.withheld, first.pay].map(|amount| amount.to_string()), ["435.00", "435.00", "0.00"]);
    assert_eq!(codes(&first), ["missing_evidence", "missing_evidence", "units_short"]);
    assert_eq!(first.not_counted[0].why, WhyNotCounted::EvidenceMissing);
    let mut list = lunch(date("2019-03-31"));
    (list.units, list.holds) = (0, [("menu".to_owned(), "m3".to_owned())].into());
    evidence.push(list);
    let again = |evidence: &[Evidence], earlier: &[Settlement]| {
        tuodi::matching::agreement::settle(&own, evidence, month("2019-03"), earlier, date("2019-12-31")).unwrap()
    };
    let second = again(&evidence, std::slice::from_ref(&first));
    assert_eq!((second.id.as_str(), second.pay.to_string().as_str()), ("a1/2019-03/2", "435.00"));
    evidence[0] = lunch(date("2019-03-01"));
    let third = again(&evidence, &[second.clone(), first.clone(), second.clone()]);
    assert_eq!((third.id.as_str(), third.pay.to_string().as_str()), ("a1/2019-03/3", "15.00"));
    assert_eq!(third.paid_before, sum("435"));
    // Nothing is asked back.
    let less = again(&evidence[1..], &[first, second, third]);
    assert_eq!((less.pay.to_string().as_str(), codes(&less)), ("0.00", vec!["units_short", "overpaid"]));
}

#[test]
fn a_day_has_as_many_units_as_the_terms_say() {
    let own = agreement(json!({"pricing": per_unit(), "units_per_day": 2}));
    for (units, counted, findings) in [(1, 1, 0), (2, 2, 0), (3, 2, 1)] {
        let mut evidence = lunch(date("2019-03-01"));
        evidence.units = units;
        let own = settled(&own, &[evidence], "2019-03");
        assert_eq!((own.units_counted, own.not_counted.len()), (counted, findings));
    }
    let mut more = lunch(date("2019-03-01"));
    (more.id, more.units) = ("more".to_owned(), 2);
    more.holds.insert("photo".to_owned(), "other".to_owned());
    let own = settled(&own, &[lunch(date("2019-03-01")), more], "2019-03");
    assert_eq!(own.units_counted, 2);
    assert_eq!(codes(&own), ["units_above_day", "units_short"]);
    assert_eq!(own.not_counted[0].why, WhyNotCounted::AboveDay { units: 1 });
}

#[test]
fn a_month_in_part_is_whole_by_days_or_unpaid_as_the_terms_say() {
    let half = |rule: serde_json::Value, pricing: serde_json::Value| {
        agreement(json!({"starts_on": "2019-04-12", "partial_month": rule, "pricing": pricing}))
    };
    let flat = || json!({"kind": "flat_per_period", "amount": "100.01", "missed": "finding"});
    let by_days = |rounding: &str| json!({"by_days": {"rounding": rounding}});
    let evidence = lunches("2019-04-12", 19);
    for (rule, units_due, flat_pays, capped) in [
        (json!("whole"), 30, "100.01", "285.00"),
        // 19 of 30 days: 63.3396…, and 285 of the cap.
        (by_days("down"), 19, "63.33", "285.00"),
        (by_days("half_even"), 19, "63.34", "285.00"),
        (by_days("up"), 19, "63.34", "285.00"),
        (json!("unpaid"), 0, "0.00", "0.00"),
    ] {
        let own = settled(&half(rule.clone(), flat()), &evidence, "2019-04");
        assert_eq!((own.days, own.units_due, own.pay.to_string().as_str()), (19, units_due, flat_pays), "{rule}");
        let own = settled(&half(rule.clone(), per_unit()), &evidence, "2019-04");
        assert_eq!(own.pay.to_string(), capped, "{rule}");
        // A full month is not touched by it.
        assert_eq!(settled(&half(rule, flat()), &[], "2019-05").pay.to_string(), "100.01");
    }
    // One day, and all but one.
    for (starts_on, days, pays) in
        [("2019-04-30", 1, "15.00"), ("2019-04-02", 29, "435.00"), ("2019-04-01", 30, "450.00")]
    {
        let own = agreement(json!({"starts_on": starts_on, "partial_month": by_days("down")}));
        let own = settled(&own, &[], "2019-04");
        assert_eq!((own.days, own.units_due, own.pay.to_string().as_str()), (days, days, pays));
    }
}

#[test]
fn a_month_is_settled_when_it_is_over_and_if_the_agreement_runs_in_it() {
    let own = agreement(json!({"ends_on": "2019-05-15"}));
    let code = |of: &str, on: &str| {
        let settled = tuodi::matching::agreement::settle(&own, &[], month(of), &[], date(on));
        settled.map(|own| own.pay.to_string()).map_err(|error| error.code())
    };
    assert_eq!(code("2019-03", "2019-03-30"), Err("agreement.month_open"));
    assert_eq!(code("2019-03", "2019-03-31"), Ok("450.00".to_owned()));
    assert_eq!(code("2019-05", "2019-05-14"), Err("agreement.month_open"));
    assert_eq!(code("2019-05", "2019-05-15"), Ok("0.00".to_owned()));
    assert_eq!(code("2019-02", "2019-12-31"), Err("agreement.outside"));
    assert_eq!(code("2019-06", "2019-12-31"), Err("agreement.outside"));
}

#[test]
fn a_price_above_the_market_is_told() {
    for (market, told) in [("15.01", 0), ("15.00", 0), ("14.99", 1)] {
        for pricing in [per_unit(), json!({"kind": "flat_per_period", "amount": "450", "missed": "finding"})] {
            let own = agreement(json!({"market_price": market, "pricing": pricing}));
            let own = settled(&own, &lunches("2019-03-01", 30), "2019-03");
            assert_eq!(own.findings.len(), told, "{market}");
        }
    }
}

#[test]
fn what_contradicts_itself_or_is_too_large_is_an_error() {
    let own = agreement(json!({"pricing": per_unit()}));
    let code = |evidence: &[Evidence], earlier: &[Settlement]| {
        let settled = tuodi::matching::agreement::settle(&own, evidence, month("2019-03"), earlier, date("2019-12-31"));
        settled.map(|_| ()).unwrap_err().code()
    };
    let one = lunch(date("2019-03-01"));
    let mut other = one.clone();
    other.units = 2;
    assert_eq!(code(&[one.clone(), other.clone()], &[]), "agreement.evidence_differs");
    let paid = settled(&own, std::slice::from_ref(&one), "2019-03");
    let mut wrong = paid.clone();
    wrong.pay = sum("14");
    assert_eq!(code(&[], &[paid.clone(), wrong.clone()]), "agreement.settlement_differs");
    wrong.id = "a1/2019-03/2".to_owned();
    wrong.pay = sum("0.001");
    assert_eq!(code(&[], &[paid, wrong]), "agreement.overflow");
    let mut huge = lunch(date("2019-03-02"));
    huge.units = u32::MAX;
    assert_eq!(code(&[one, huge.clone()], &[]), "agreement.overflow");
    let most = settled(&own, &[huge], "2019-03");
    assert_eq!((most.price, most.pay), (sum("64424509425.00"), sum("450")));
    let dear =
        json!({"pricing": {"kind": "per_unit_capped", "unit_price": "792281625142643375935439503.35", "cap": "1"}});
    let dear = agreement(dear);
    assert_eq!(settled(&dear, &[lunch(date("2019-03-01"))], "2019-03").pay, sum("1"));
    let twice = lunches("2019-03-01", 2);
    let settled = tuodi::matching::agreement::settle(&dear, &twice, month("2019-03"), &[], date("2019-12-31"));
    assert_eq!(settled.unwrap_err().code(), "agreement.overflow");
}
