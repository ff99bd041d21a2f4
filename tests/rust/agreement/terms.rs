//! Terms that are wrong, empty, huge or strange.

use crate::kit::*;
use serde_json::{Value, json};
use tuodi::matching::agreement::*;

fn faults(changes: Value) -> Vec<&'static str> {
    let written: AgreementTerms = serde_json::from_value(terms(changes)).unwrap();
    match Agreement::new(written) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.errors.iter().map(AgreementError::code).collect(),
    }
}

#[test]
fn every_fault_of_the_terms_is_told_at_once() {
    let photo = json!({"kind": "photo", "per": "unit", "if_missing": "finding"});
    for (changes, codes) in [
        (json!({}), vec![]),
        (json!({"household": ""}), vec!["agreement.blank"]),
        (json!({"payer": {"fund": " ", "purpose": ""}}), vec!["agreement.blank"; 2]),
        (
            json!({"payer": {"fund": "f", "purpose": "p", "held": {"kind": "referral", "id": ""}}}),
            vec!["agreement.blank"],
        ),
        (json!({"evidence": [{"kind": "\u{3000}", "per": "unit", "if_missing": "finding"}]}), vec!["agreement.blank"]),
        (json!({"starts_on": "2019-05-31"}), vec![]),
        (json!({"starts_on": "2019-06-01"}), vec!["agreement.period"]),
        (json!({"ends_on": "9999-12-31"}), vec![]),
        (json!({"ends_on": "+10000-01-01"}), vec!["agreement.period"]),
        (json!({"starts_on": "0000-12-31"}), vec!["agreement.period"]),
        (json!({"units_per_month": 0, "units_per_day": 0}), vec!["agreement.units"; 2]),
        (json!({"market_price": "-0.01"}), vec!["agreement.amount"]),
        (json!({"market_price": "0.001"}), vec!["agreement.amount"]),
        (json!({"market_price": 0}), vec![]),
        (
            json!({"pricing": {"kind": "per_unit_capped", "unit_price": "-1", "cap": "0.005"}}),
            vec!["agreement.amount"; 2],
        ),
        (json!({"evidence": [photo, photo]}), vec!["agreement.evidence_rule"]),
        (
            json!({"id": "", "units_per_month": 0, "market_price": -1}),
            vec!["agreement.blank", "agreement.amount", "agreement.units"],
        ),
    ] {
        assert_eq!(faults(changes.clone()), codes, "{changes}");
    }
}

#[test]
fn terms_are_read_strictly_and_written_as_they_were_read() {
    let own = agreement(json!({"partial_month": {"by_days": {"rounding": "half_even"}}, "units_per_day": 1}));
    let text = serde_json::to_string(&own).unwrap();
    assert_eq!(serde_json::from_str::<Agreement>(&text).unwrap(), own);
    assert_eq!(serde_json::to_string(&serde_json::from_str::<Agreement>(&text).unwrap()).unwrap(), text);
    for (from, to) in [
        ("\"unit\"", "\"units\""),
        ("\"450.00\"", "450.0"),
        ("\"amount\"", "\"note\":1,\"amount\""),
        ("\"rounding\"", "\"note\":1,\"rounding\""),
        ("\"half_even\"", "\"nearest\""),
        ("\"flat_per_period\"", "\"flat\""),
        ("\"missed\":\"finding\"", "\"missed\":\"nothing\""),
        ("\"missed\":\"finding\"", "\"missed\":{\"deduct\":{}}"),
        ("\"if_missing\":\"finding\"", "\"note\":1"),
        ("\"purpose\"", "\"note\":1,\"purpose\""),
    ] {
        let wrong = text.replacen(from, to, 1);
        assert_ne!(wrong, text, "{from}");
        assert!(serde_json::from_str::<Agreement>(&wrong).is_err(), "{wrong}");
    }
    let settlement = settled(&own, &lunches("2019-02-28", 33), "2019-03");
    let text = serde_json::to_string(&settlement).unwrap();
    assert_eq!(serde_json::from_str::<Settlement>(&text).unwrap(), settlement);
}
