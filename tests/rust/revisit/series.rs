//! Series that begin anew, and what was shown of them before that was known.

use crate::kit::*;
use serde_json::json;
use tuodi::revisit::*;

/// A level is assessed on 10 January. On 20 March visits of up to 10 April are planned; a new assessment of 20 February
/// comes in later.
#[test]
fn what_was_planned_before_a_late_record_began_the_series_anew_is_superseded() {
    let assessed = |id: &str, on: &str, recorded: &str| {
        json!({"id": id, "household": "h", "kind": "risk_assessed", "level": 1, "happened_on": on,
            "recorded_at": format!("{recorded}T10:00:00+08:00")})
    };
    let first = || assessed("e1", "2024-01-10", "2024-01-10");
    let days = |found: &[Obligation], record: &str| -> Vec<String> {
        found.iter().filter(|own| own.record == record).map(|own| own.anchor.to_string()).collect()
    };
    let shown = plan(json!({"events": [first()]}), "2024-03-20");
    assert_eq!(days(&shown, "e1"), ["2024-01-10", "2024-02-10", "2024-03-10", "2024-04-10"]);
    for (recorded, kept) in [
        // Known at once, of the old series there is only what a plan of 20 February shows.
        ("2024-02-20", &["2024-01-10", "2024-02-10", "2024-03-10"][..]),
        // Known on the next day after the plan: everything that it showed is still there.
        ("2024-03-21", &["2024-01-10", "2024-02-10", "2024-03-10", "2024-04-10"]),
    ] {
        let second = assessed("e2", "2024-02-20", recorded);
        let later = plan(json!({"events": [first(), second]}), "2024-03-25");
        assert_eq!(days(&later, "e1"), kept, "{recorded}");
        assert_eq!(days(&later, "e2")[..2], ["2024-02-20", "2024-03-20"], "{recorded}");
        let next = later.iter().find(|own| own.record == "e2").unwrap().id;
        for own in later.iter().filter(|own| own.record == "e1" && own.anchor > date("2024-02-20")) {
            assert_eq!(own.state, State::Superseded { by: next, on: date("2024-02-20") }, "{recorded} {}", own.anchor);
        }
        for own in later.iter().filter(|own| own.record == "e1" && kept.len() == shown.len()) {
            assert!(shown.iter().any(|before| before.id == own.id), "it keeps its identity: {}", own.anchor);
        }
    }
}
