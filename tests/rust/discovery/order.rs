//! The order of what is found: by certainty and need, and never by the order of what was handed in.

use super::{date, discover, leads, named, now, receiving};
use proptest::prelude::*;
use tuodi::screening::{Certainty, Discovered, DiscoveryOptions};
use tuodi::{Household, Policy};

const PACK: &str = r#"
pack: example
currency: CNY
facts:
  household:
    income: {type: number, unit: CNY/month, min: 0, max: 1000, scale: 0}
    alone: {type: boolean}
  members:
    age: {type: number, unit: year, min: 0, max: 130, scale: 0}
programmes:
  dibao: {eligible: income < 500, amount: 500 - income, per: month}
  care: {eligible: alone, amount: 100, per: month, excludes: [gift]}
  gift: {eligible: alone, amount: 1200, per: once}
  pension: {for: member, eligible: age >= 60, amount: 3, per: day}
  open: {eligible: {all: [alone, income < 500]}, amount: income + 1, per: month}
prefer: [care, gift]
"#;

#[test]
fn the_first_year_ranks_amounts_of_different_periods() {
    let pack = "{pack: p, currency: CNY, programmes: {
        a_day: {eligible: 1 > 0, amount: 3, per: day}, a_month: {eligible: 1 > 0, amount: 91.25, per: month},
        a_year: {eligible: 1 > 0, amount: 1095.01, per: year}, one: {eligible: 1 > 0, amount: 1094.99, per: once},
        none: {eligible: 1 > 0}}}";
    let policy = Policy::from_text(pack).unwrap();
    let options = named(&["a_day", "a_month", "a_year", "one", "none"]);
    let found = discover(&policy, r#"[{"id": "h"}]"#, &[], &options);
    assert_eq!(leads(&found), ["h - a_year", "h - a_day", "h - a_month", "h - one", "h - none"]);
    let years: Vec<_> = found.found.iter().map(|own| own.first_year().map(|own| own.to_string())).collect();
    assert_eq!(
        years,
        [Some("1095.01"), Some("1095"), Some("1095"), Some("1094.99"), None].map(|own| own.map(str::to_owned))
    );
}

#[test]
fn the_surest_stand_first_and_of_these_the_neediest() {
    let households = r#"[
        {"id": "open", "members": []},
        {"id": "said", "income": 0, "members": []},
        {"id": "checked", "income": {"value": 499, "standing": "verified"}, "members": []},
        {"id": "poorer", "income": {"value": 498, "standing": "verified"}, "members": []}]"#;
    let policy = Policy::from_text(PACK).unwrap();
    let found = discover(&policy, households, &[], &named(&["dibao"]));
    assert_eq!(leads(&found), ["poorer - dibao", "checked - dibao", "said - dibao", "open - dibao"]);
    let certainties: Vec<Certainty> = found.found.iter().map(|own| own.certainty).collect();
    assert_eq!(certainties, [Certainty::Definite, Certainty::Definite, Certainty::Provisional, Certainty::Possible]);
}

fn household() -> impl Strategy<Value = String> {
    let income = prop_oneof![
        Just(String::new()),
        (0..600_i32).prop_map(|own| format!(r#""income": {own},"#)),
        (490..510_i32).prop_map(|own| format!(r#""income": {{"value": {own}, "standing": "verified"}},"#)),
    ];
    let alone = prop::option::of(any::<bool>());
    let members = prop::option::of(prop::collection::vec(prop::option::of(58..62_i32), 0..3));
    (income, alone, members).prop_map(|(income, alone, members)| {
        let alone = alone.map_or_else(String::new, |own| format!(r#""alone": {own},"#));
        let member = |(place, age): (usize, &Option<i32>)| match age {
            Some(age) => format!(r#"{{"id": "m{place}", "age": {age}}}"#),
            None => format!(r#"{{"id": "m{place}"}}"#),
        };
        let members = members.map_or_else(String::new, |own| {
            format!(r#""members": [{}],"#, own.iter().enumerate().map(member).collect::<Vec<_>>().join(","))
        });
        format!("{income}{alone}{members}")
    })
}

fn households() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(household(), 1..8).prop_map(|own| {
        let with_id = |(place, facts): (usize, String)| format!(r#"{{{facts}"id": "户{place}"}}"#);
        own.into_iter().enumerate().map(with_id).collect()
    })
}

fn rank(own: &Discovered) -> (Certainty, std::cmp::Reverse<Option<tuodi::quantity::Number>>, usize) {
    (own.certainty, std::cmp::Reverse(own.first_year()), own.questions.len())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_what_is_handed_in_changes_nothing(
        (texts, shuffled) in households().prop_flat_map(|own| (Just(own.clone()), Just(own).prop_shuffle())),
        records in prop::collection::vec((0..9_usize, 0..5_usize, prop::option::of(0..3_usize)), 0..6),
    ) {
        let policy = Policy::from_text(PACK).unwrap();
        let read = |own: &[String]| -> Vec<Household> { policy.households(&format!("[{}]", own.join(","))).unwrap() };
        let programmes = ["dibao", "care", "gift", "pension", "open"];
        let mut records: Vec<_> = records
            .into_iter()
            .map(|(household, programme, member)| {
                let member = member.map(|own| format!("m{own}"));
                receiving(&format!("户{household}"), programmes[programme], member.as_deref())
            })
            .collect();
        let (day, options) = (date("2024-05-01"), DiscoveryOptions::default());
        let found = policy.discover(&read(&texts), &records, day, now(), &options).unwrap();
        records.reverse();
        let again = policy.discover(&read(&shuffled), &records, day, now(), &options).unwrap();
        prop_assert_eq!(&found, &again);
        prop_assert!(found.found.is_sorted_by_key(rank));
        let mut ids: Vec<&str> = found.found.iter().map(|own| own.lead.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), found.found.len());
    }

    /// A naive model: who is found is what `screen` says, without what is received, excluded or chosen otherwise.
    #[test]
    fn a_lead_is_what_screening_says(texts in households(), received in prop::collection::btree_set(0..8_usize, 0..4)) {
        let policy = Policy::from_text(PACK).unwrap();
        let households = policy.households(&format!("[{}]", texts.join(","))).unwrap();
        let records: Vec<_> = received.iter().map(|own| receiving(&format!("户{own}"), "care", None)).collect();
        let day = date("2024-05-01");
        let found = policy.discover(&households, &records, day, now(), &DiscoveryOptions::default()).unwrap();
        let mut expected = Vec::new();
        for (place, household) in households.iter().enumerate() {
            for decision in policy.screen(household, day).unwrap().decisions {
                let is_out = decision.outcome == tuodi::record::Outcome::Ineligible
                    || matches!(decision.chosen, tuodi::screening::Chosen::ExcludedBy(_))
                    || (received.contains(&place) && ["care", "gift"].contains(&&*decision.programme));
                if !is_out {
                    let person = decision.member.as_deref().unwrap_or("-");
                    expected.push(format!("{} {person} {}", household.id, decision.programme));
                }
            }
        }
        let mut own = leads(&found);
        own.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(own, expected);
    }
}
