//! The page on discovery is true: its pack, its households and its lines.

use super::{date, moment, now, receiving};
use tuodi::Policy;
use tuodi::record::{EarlyWarning, WarningState};
use tuodi::screening::DiscoveryOptions;
use tuodi::text::Tongue;

const PAGE: &str = include_str!("../../../docs/discovery.md");

/// The block of a kind at a place among those of its kind.
fn block(kind: &str, place: usize) -> &'static str {
    let mark = format!("```{kind}\n");
    PAGE.split(mark.as_str()).nth(place + 1).unwrap().split_once("```").unwrap().0
}

#[test]
fn the_households_of_the_page_give_its_lines() {
    let policy = Policy::from_text(block("yaml pack", 0)).unwrap();
    // A value outside of its range is refused where JSON is read; here it comes from elsewhere.
    let text = block("json", 0).replace("\"-1\"", "\"1\"");
    let mut households = policy.households(&text).unwrap();
    households[5].facts.get_mut("income").unwrap().value = tuodi::Value::Number((-1).into());
    let options = DiscoveryOptions::default();
    let found = policy.discover(&households, &[receiving("甲", "dibao", None)], date("2024-05-01"), now(), &options);
    let found = found.unwrap();
    let lines: Vec<String> = found.found.iter().map(|own| own.text(Tongue::Zh)).collect();
    assert_eq!(lines, block("text", 0).lines().collect::<Vec<_>>());
    assert_eq!(found.found[0].text(Tongue::En), "乙: subsistence allowance, eligible, 0.01 yuan per month");
    assert_eq!(
        found.found[4].text(Tongue::En),
        "戊: subsistence allowance, may be eligible, facts are missing, at most 505.00 yuan per month; to ask: What is the \
         income a month?"
    );
    let unscreened = &found.unscreened[..];
    assert_eq!(unscreened.len(), 1);
    assert_eq!((unscreened[0].household.as_str(), unscreened[0].faults[0].code), ("己", "screening.out_of_range"));
}

#[test]
fn the_entry_of_the_page_is_one() {
    let entry: EarlyWarning = serde_json::from_str(block("json", 1)).unwrap();
    assert_eq!((entry.state, entry.recorded_at), (WarningState::Watch, moment("2023-03-06T09:00:00+08:00")));
}

#[test]
fn the_pack_of_the_page_asks_for_workers() {
    let policy = Policy::from_text(block("yaml pack", 1)).unwrap();
    assert_eq!(policy.staffing_rules().iter().map(|(_, rule)| rule.at_least).collect::<Vec<_>>(), [1, 2]);
}
