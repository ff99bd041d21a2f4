//! Payloads that nobody should write: empty, huge, Chinese, below nothing. Each is refused or done; none stops the program,
//! and none takes long.

use crate::build::likely;
use crate::kit::*;
use serde_json::{Value, json};
use tuodi::assessment::*;

/// What may stand in place of any value of a payload.
fn wild() -> Vec<Value> {
    let many = |count: usize| (0..count).map(|number| json!(format!("人{number}"))).collect::<Vec<_>>();
    vec![
        Value::Null,
        json!(""),
        json!("\u{3000}\u{200b}"),
        json!("\u{0}"),
        json!("困".repeat(100_000)),
        json!(0),
        json!(-1),
        json!(u64::MAX),
        json!("-0.00"),
        json!("79228162514264337593543950335"),
        json!("0.0000000000000000000000000001"),
        json!("262142-12-31"),
        json!("-262143-01-01"),
        json!([]),
        json!(many(3)),
        json!(many(3_000)),
        json!({}),
        json!({"kind": "apply"}),
    ]
}

/// Every tree that has another value at one place.
fn changed(tree: &Value) -> Vec<Value> {
    let mut all: Vec<Value> = wild();
    match tree {
        Value::Object(fields) => {
            for (key, value) in fields.iter().filter(|(key, _)| *key != "kind") {
                for other in changed(value) {
                    let mut own = fields.clone();
                    own.insert(key.clone(), other);
                    all.push(Value::Object(own));
                }
            }
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate().take(2) {
                for other in changed(item) {
                    let mut own = items.clone();
                    own[place] = other;
                    all.push(Value::Array(own));
                }
            }
            let again = items.iter().cycle().take(1001.max(items.len())).cloned();
            all.push(Value::Array(again.collect()));
        }
        _ => {}
    }
    all
}

#[test]
fn whatever_is_written_is_refused_or_done() {
    let mut stories = vec![Story::new("c1", "2024-03-01"), checked("2024-03-01"), opined("2024-03-01")];
    stories.push(granted("2024-03-01", "2024-03-09"));
    let mut helped = Story::new("c1", "2024-03-01");
    helped
        .does("applicant:p1", apply("emergency", "relief"))
        .does("town:t1", Accept { history: history("2024-03-01") });
    helped.does("town:t1", hardship("2024-03-01", true));
    stories.push(helped);
    let mut tiers = Story::new("c1", "2024-03-01");
    tiers.does("committee:c1", apply("charity", "care"));
    stories.push(tiers);
    let who = "applicant+committee+town+county+cashier+head+society+district:x1";
    let (mut tried, mut read, mut done) = (0, 0, 0);
    for story in &stories {
        let allowed = story.case.allowed(&actor(who), story.now);
        for kind in ActKind::ALL {
            let Some(act) = likely(*kind, story).into_iter().next() else { continue };
            for tree in changed(&serde_json::to_value(&act).unwrap()) {
                tried += 1;
                let Ok(act) = serde_json::from_value::<Act>(tree) else { continue };
                read += 1;
                let kind = act.kind();
                match story.decide(who, act) {
                    Ok(events) => {
                        done += 1;
                        assert!(allowed.permit(kind).is_some(), "{kind}");
                        let mut after = story.case.clone();
                        after.replay(events).unwrap();
                        assert!(after.events().iter().all(|event| serde_json::to_string(event).is_ok()));
                    }
                    Err(refusal) => assert!(refusal.to_json().len() < 2_000_000, "{}", refusal.code()),
                }
            }
        }
    }
    assert!(tried > 20_000 && read > 2_000 && done > 100, "{tried} {read} {done}");
}
