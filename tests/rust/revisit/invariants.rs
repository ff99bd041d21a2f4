//! What holds of every plan, over random records.

use crate::kit::*;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tuodi::Policy;
use tuodi::revisit::*;

fn day(offset: u16) -> NaiveDate {
    date("2024-01-01") + Days::new(u64::from(offset))
}

/// A record of any kind: what, household, person, day, delay until it is recorded, and two numbers for the rest.
type Seed = (u8, u8, u8, u16, u16, u8, u8);

fn person(number: u8) -> Value {
    [json!(null), json!("p1"), json!("p2")][usize::from(number % 3)].clone()
}

fn records(seeds: &[Seed]) -> RevisitRecordList {
    let mut all: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for (number, (kind, household, who, on, delay, one, other)) in seeds.iter().enumerate() {
        // Some records correct an earlier one.
        let id = if one % 5 == 0 { format!("r{}", number / 2) } else { format!("r{number}") };
        let household = if one % 5 == 0 { "h0".to_owned() } else { format!("h{}", household % 3) };
        let recorded = format!("{}T10:00:{:02}+08:00", day(on + delay % 40), number % 60);
        let mut own = json!({"id": id, "household": household, "recorded_at": recorded, "withdrawn": other % 17 == 0});
        let on = day(*on);
        let pick = |list: &[Value]| list[usize::from(*other) % list.len()].clone();
        let table = match kind % 10 {
            0 | 1 => {
                own["person"] = person(*who);
                own["kind"] = pick(&[json!("individual"), json!("project"), json!(null)]);
                own["period"] = if one % 2 == 0 { json!("once") } else { json!("month") };
                own["amount"] = pick(&[json!("4999.99"), json!("5000"), json!("6000"), json!(null), json!("100")]);
                own["granted_on"] = json!(on);
                own["paid_on"] = if other % 4 == 0 { json!(null) } else { json!(on + Days::new(3)) };
                own["ended_on"] = if other % 3 == 0 { json!(on + Days::new(100)) } else { json!(null) };
                own["handlers"] = json!(["w1"]);
                "grants"
            }
            2 | 3 => {
                own["person"] = person(*who);
                let kinds = [
                    "hospitalised",
                    "recipient_added",
                    "risk_assessed",
                    "risk_assessed",
                    "bereaved",
                    "recipient_exited",
                ];
                own["kind"] = json!(kinds[usize::from(*other) % kinds.len()]);
                own["level"] = json!(one % 3);
                own["happened_on"] = json!(on);
                "events"
            }
            4 => {
                own["person"] = person(*who);
                own["kind"] = pick(&[json!("died"), json!("moved_away"), json!("left")]);
                own["happened_on"] = json!(on);
                "events"
            }
            5 => {
                own["person"] = person(*who);
                own["list"] = json!("special");
                own["listed_on"] = json!(on);
                own["removed_on"] = if other % 2 == 0 { json!(on + Days::new(120)) } else { json!(null) };
                "lists"
            }
            6 => {
                own["day"] = json!("plan_review");
                own["on"] = json!(on);
                "days"
            }
            _ => {
                own["happened_on"] = json!(on);
                own["channel"] =
                    pick(&[json!("home"), json!("telephone"), json!("face_to_face"), json!("self_report")]);
                own["role"] = if one % 3 == 0 { json!(null) } else { json!("worker") };
                own["worker"] = if other % 3 == 0 { json!("w1") } else { json!("w2") };
                let mut answers = answers();
                if one % 4 != 0 {
                    answers["enough"] = if other % 5 == 0 { json!("too_little") } else { json!("enough") };
                }
                if one % 7 == 0 {
                    answers.as_object_mut().unwrap().remove("relief");
                }
                own["answers"] = answers;
                "visits"
            }
        };
        own.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        all.entry(table).or_default().push(own);
    }
    list(json!(all))
}

fn seeds() -> impl Strategy<Value = Vec<Seed>> {
    prop::collection::vec((0..10_u8, 0..3_u8, 0..3_u8, 0..300_u16, 0..60_u16, any::<u8>(), any::<u8>()), 1..14)
}

fn options() -> PlanOptions {
    PlanOptions { proposed: true, ..PlanOptions::default() }
}

/// By its id; there are no twins.
fn by_id(found: Vec<Obligation>) -> BTreeMap<ObligationId, Obligation> {
    let count = found.len();
    let all: BTreeMap<_, _> = found.into_iter().map(|own| (own.id, own)).collect();
    assert_eq!(all.len(), count, "twins");
    all
}

fn at(policy: &Policy, records: &RevisitRecordList, as_of: NaiveDate) -> BTreeMap<ObligationId, Obligation> {
    by_id(plan_with(policy, records, as_of, &options()))
}

/// The pack, in which nobody needs to know the members.
fn pack() -> String {
    PACK.replace("if: has_elder\n      on_unknown: hold\n      channel", "channel")
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 4000, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_records_does_not_matter(seeds in seeds(), turn in 0..14_usize, as_of in 0..420_u16) {
        let policy = Policy::from_text(&pack()).unwrap();
        let records = records(&seeds);
        let mut other = records.clone();
        other.grants.reverse();
        other.events.reverse();
        let turned = turn.min(other.visits.len());
        other.visits.rotate_left(turned);
        other.lists.reverse();
        other.days.reverse();
        let hashes = (at(&policy, &records, day(as_of)), at(&policy, &other, day(as_of)));
        prop_assert_eq!(hashes.0, hashes.1);
    }

    #[test]
    fn nothing_vanishes_and_nothing_closed_is_revived(seeds in seeds(), first in 0..420_u16, later in 1..120_u16) {
        let policy = Policy::from_text(&pack()).unwrap();
        let records = records(&seeds);
        let (before, after) = (at(&policy, &records, day(first)), at(&policy, &records, day(first + later)));
        for (id, own) in &before {
            let Some(now) = after.get(id) else { return Err(TestCaseError::fail(format!("{own:?} vanished"))) };
            // A visit or waiver that was taken back, or said otherwise, has never been.
            let visit_holds = match &own.state {
                State::Done { visit, .. } => {
                    let versions = records.visits.iter().filter(|record| record.id == *visit).count();
                    versions == 1
                }
                // A corrected record may ask for the same occurrence again, on another day.
                State::Cancelled { why: Cancelled::Corrected, .. } => false,
                State::Cancelled { by, .. } => records.events.iter().filter(|record| record.id == *by).count() == 1,
                State::Superseded { .. } => records.events.iter().all(|record| {
                    records.events.iter().filter(|other| other.id == record.id).count() == 1
                }),
                _ => true,
            };
            if !own.state.is_open() && visit_holds {
                prop_assert!(!now.state.is_open(), "{:?} was closed, and is {:?}", own, now.state);
            }
            prop_assert_eq!((&own.rule, &own.record, own.occurrence), (&now.rule, &now.record, now.occurrence));
        }
    }

    #[test]
    fn what_is_known_later_is_not_seen(seeds in seeds(), known in 0..420_u16, as_of in 0..420_u16) {
        let policy = Policy::from_text(&pack()).unwrap();
        let records = records(&seeds);
        let limit = day(known);
        let seen = |at: Option<chrono::DateTime<chrono::FixedOffset>>| at.is_none_or(|at| at.date_naive() <= limit);
        let mut only = records.clone();
        only.grants.retain(|own| seen(own.recorded_at));
        only.events.retain(|own| seen(own.recorded_at));
        only.lists.retain(|own| seen(own.recorded_at));
        only.days.retain(|own| seen(own.recorded_at));
        only.visits.retain(|own| seen(own.recorded_at));
        let clock = tuodi::law::Clock { as_of: day(as_of), known_on: limit };
        let whole = by_id(plan_with(&policy, &records, clock, &options()));
        let later = tuodi::law::Clock { as_of: day(as_of), known_on: limit };
        prop_assert_eq!(whole, by_id(plan_with(&policy, &only, later, &options())));
    }

    #[test]
    fn a_further_rule_only_adds(seeds in seeds(), which in 0..13_usize, as_of in 0..420_u16) {
        let text = pack();
        let policy = Policy::from_text(&text).unwrap();
        let names: Vec<String> = policy.visit_rules().names().map(str::to_owned).filter(|name| name != "large_one_off").collect();
        let gone = &names[which % names.len()];
        let fewer = Policy::from_text(&without(&text, gone)).unwrap();
        let records = records(&seeds);
        let (all, some) = (at(&policy, &records, day(as_of)), at(&fewer, &records, day(as_of)));
        prop_assert!(some.values().all(|own| own.rule != *gone));
        for (id, own) in &some {
            prop_assert_eq!(all.get(id), Some(own));
        }
        prop_assert!(all.values().all(|own| own.rule == *gone || some.contains_key(&own.id)));
    }

    #[test]
    fn the_dead_are_owed_nothing_and_every_must_visit_is_there(seeds in seeds(), as_of in 0..420_u16) {
        let policy = Policy::from_text(&pack()).unwrap();
        let records = records(&seeds);
        let found = at(&policy, &records, day(as_of));
        let known = |at: Option<chrono::DateTime<chrono::FixedOffset>>| at.is_none_or(|at| at.date_naive() <= day(as_of));
        let mut last: BTreeMap<&str, &LifeEvent> = BTreeMap::new();
        for event in records.events.iter().filter(|own| known(own.recorded_at) && own.happened_on <= day(as_of)) {
            let newer = last.get(event.id.as_str()).is_none_or(|own| own.recorded_at < event.recorded_at);
            if newer {
                last.insert(&event.id, event);
            }
        }
        let holds: Vec<&&LifeEvent> = last.values().filter(|own| !own.withdrawn).collect();
        let dead: BTreeSet<(&str, Option<&str>)> = holds
            .iter()
            .filter(|own| own.kind == "died")
            .map(|own| (own.household.as_str(), own.person.as_deref()))
            .collect();
        for own in found.values().filter(|own| own.state.is_open()) {
            let is_dead = dead.contains(&(own.household.as_str(), own.person.as_deref())) && own.person.is_some();
            prop_assert!(!is_dead, "{own:?}");
        }
        for event in holds.iter().filter(|own| own.kind == "hospitalised") {
            let own = found.values().find(|own| own.rule == "after_hospital" && own.record == event.id);
            let own = own.ok_or_else(|| TestCaseError::fail(format!("{event:?} is forgotten")))?;
            prop_assert!(own.must_visit && own.due <= event.happened_on + Days::new(7));
            if let State::Done { on, .. } = own.state {
                prop_assert!(on >= event.happened_on);
            }
        }
    }

    #[test]
    fn a_series_is_its_anchor_and_so_many_steps(on in 0..800_u16, months in 1..14_u32) {
        let text = pack().replace("repeat: {every: 1mo}", &format!("repeat: {{every: {months}mo}}"));
        let policy = Policy::from_text(&text).unwrap();
        let records = list(json!({"grants": [{"id": "g", "household": "h", "period": "month", "granted_on": day(on)}]}));
        let found = plan_with(&policy, &records, day(on) + Days::new(900), &options());
        let mut own = of(&found, "monthly");
        own.sort_by_key(|own| own.occurrence);
        prop_assert!(own.len() > 900 / 31 / months as usize);
        for (number, own) in own.iter().enumerate() {
            prop_assert_eq!(own.anchor, months_after(day(on), months * u32::try_from(number).unwrap()));
        }
    }
}

proptest! {
    #[test]
    fn statistics_add_up_and_come_out_again(seeds in seeds(), known in 0..420_u16, as_of in 0..420_u16) {
        let policy = Policy::from_text(&pack()).unwrap();
        let mut records = records(&seeds);
        for (household, place) in [("h0", "甲街道"), ("h1", "乙街道")] {
            let own = json!({"id": household, "place": place});
            records.households.push(serde_json::from_value(own).unwrap());
        }
        let clock = tuodi::law::Clock { as_of: day(as_of), known_on: day(known) };
        let calendar = tuodi::calendar::Calendar::mainland_china().unwrap();
        let coverage = |records: &RevisitRecordList, by: Vec<Dimension>| {
            let tables = records.tables(policy.visit_rules()).unwrap();
            let plan = policy.plan_revisits(&tables, clock, &calendar, &options()).unwrap();
            plan.coverage(&CoverageOptions { by, ..CoverageOptions::default() })
        };
        let all = [Dimension::Place, Dimension::Month, Dimension::Channel, Dimension::Worker, Dimension::Rule];
        let numbers = |counts: &Counts| -> Vec<u64> {
            let json = serde_json::to_value(counts).unwrap();
            json.as_object().unwrap().values().map(|own| own.as_u64().unwrap()).collect()
        };
        let total = coverage(&records, Vec::new()).total;
        prop_assert_eq!(total.due, total.on_time + total.late + total.overdue + total.missed);
        let left_out = total.not_yet_due + total.done_early + total.waived + total.superseded + total.cancelled;
        prop_assert_eq!(total.obligations, total.due + left_out);
        for by in all.iter().map(|own| vec![*own]).chain([all.to_vec()]) {
            let own = coverage(&records, by);
            let mut sums = vec![0; numbers(&total).len()];
            for row in &own.rows {
                sums.iter_mut().zip(numbers(&row.counts)).for_each(|(sum, count)| *sum += count);
                prop_assert!(row.counts.reached().numerator <= row.counts.reached().denominator);
            }
            prop_assert_eq!(&sums, &numbers(&total));
        }
        // What is recorded later changes no number of the old report.
        let mut then = records.clone();
        let seen = |at: Option<chrono::DateTime<chrono::FixedOffset>>| at.is_none_or(|at| at.date_naive() <= day(known));
        then.grants.retain(|own| seen(own.recorded_at));
        then.events.retain(|own| seen(own.recorded_at));
        then.lists.retain(|own| seen(own.recorded_at));
        then.days.retain(|own| seen(own.recorded_at));
        then.visits.retain(|own| seen(own.recorded_at));
        let bytes = |records: &RevisitRecordList| serde_json::to_string(&coverage(records, all.to_vec())).unwrap();
        prop_assert_eq!(bytes(&records), bytes(&then));
    }

    #[test]
    fn the_ladder_goes_up_after_enough_attempts_and_ends_nothing(
        attempts in prop::collection::vec((0..40_u64, 0..24_u32, 0..5_usize, 0..7_usize), 0..40),
    ) {
        let policy = Policy::from_text(&pack()).unwrap();
        let calendar = tuodi::calendar::Calendar::mainland_china().unwrap();
        let mut attempts = attempts;
        attempts.sort();
        let all: Vec<Attempt> = attempts.iter().enumerate().map(|(number, (on, hour, channel, disposition))| {
            let at = format!("{}T{hour:02}:{:02}:00+08:00", date("2024-03-05") + Days::new(*on), number);
            let own = json!({"id": format!("a{number:02}"), "household": "h", "happened_at": at,
                "channel": Channel::ALL[*channel].name(), "disposition": Disposition::ALL[*disposition].name()});
            serde_json::from_value(own).unwrap()
        }).collect();
        let mut records = list(json!({"grants": [{"id": "g", "household": "h", "kind": "individual", "period": "once",
            "amount": "800", "granted_on": "2024-03-05", "paid_on": "2024-03-05"}]}));
        let (mut before, mut days, mut bands, mut count) = (None, BTreeSet::new(), BTreeSet::new(), 0);
        for number in 0..=all.len() {
            records.attempts = all[..number].to_vec();
            let tables = records.tables(policy.visit_rules()).unwrap();
            let plan = policy.plan_revisits(&tables, date("2024-05-01"), &calendar, &options()).unwrap();
            let place = plan.iter().position(|own| own.rule == "small_one_off").unwrap();
            prop_assert!(plan.get(place).unwrap().state.is_open());
            let reach = plan.reach(place).unwrap();
            let now = (reach.by, reach.channel);
            let Some(was) = before.replace(now) else {
                prop_assert_eq!(now, (Hand::Usual, Channel::Telephone));
                continue;
            };
            let last = &all[number - 1];
            let reached = matches!(last.disposition, Disposition::Reached | Disposition::Proxy);
            if !reached && last.channel >= was.1 && was.0 != Hand::Supervisor {
                use chrono::Timelike;
                count += 1;
                days.insert(last.happened_at.date_naive());
                bands.insert(last.happened_at.hour().clamp(11, 18) / 6);
            }
            let is_enough = count >= 3 && days.len() >= 2 && bands.len() >= 2;
            prop_assert_eq!(now > was, is_enough, "{:?} after {:?}", now, was);
            prop_assert!(now >= was);
            if is_enough {
                (count, days, bands) = (0, BTreeSet::new(), BTreeSet::new());
            }
        }
    }
}

/// Months after a day, counted by hand: the same day of the month, or its last one.
fn months_after(start: NaiveDate, months: u32) -> NaiveDate {
    use chrono::Datelike;
    let all = start.month0() + months;
    let (year, month) = (start.year() + i32::try_from(all / 12).unwrap(), all % 12 + 1);
    (0..4).find_map(|less| NaiveDate::from_ymd_opt(year, month, start.day() - less)).unwrap()
}

/// The pack without a rule.
fn without(text: &str, rule: &str) -> String {
    let mut kept = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        if indent <= 4 {
            inside = line == format!("    {rule}:");
        }
        if !inside {
            kept.push(line);
        }
    }
    let text = kept.join("\n");
    if text.trim_end().ends_with("rules:") { format!("{} {{}}\n", text.trim_end()) } else { text }
}
