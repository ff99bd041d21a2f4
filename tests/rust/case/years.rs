//! A case of a thousand events: a grant that runs for years, paid and checked again every month.

use crate::kit::*;
use chrono::{Datelike, Months, NaiveDate};
use std::collections::BTreeSet;
use tuodi::assessment::*;
use tuodi::record::{PastGrant, Period};

/// What the household received elsewhere.
pub(crate) fn past(grants: u32, day: &str) -> tuodi::record::History {
    let mut history = history(day);
    history.grants = (0..grants)
        .map(|number| PastGrant {
            case: format!("c-{number}"),
            programme: "relief".to_owned(),
            cause: if number.is_multiple_of(2) { "illness" } else { "fire" }.to_owned(),
            period: Period::Once,
            amount: "10".parse().unwrap(),
            granted_on: date(day),
            emergency: false,
        })
        .collect();
    history
}

/// The case, ten days into a month; its last round has just been decided.
pub(crate) fn years() -> Story {
    let mut story = granted("2020-01-02", "2020-01-11");
    let mut month = date("2020-02-01");
    while story.case.events().len() < 1000 {
        round(&mut story, month);
        month = month.checked_add_months(Months::new(1)).expect("a month");
    }
    story
}

/// A month is paid, somebody reports something, and a round looks whether things are as they were.
pub(crate) fn round(story: &mut Story, month: NaiveDate) {
    let day = month.with_day(10).expect("a tenth").to_string();
    let id = story.grant();
    story.on(&day).does("cashier:z1", pay(id.clone(), Some(&month.to_string()), "100"));
    let number = u32::try_from(story.case.state().reports.len()).expect("few reports") + 1;
    story.does("applicant:p1", Report { by: Some("p9".to_owned()), about: "邻居反映情况".to_owned() });
    story.does("town:t1", AnswerReport { report: number, answer: "已核实，情况不变".to_owned() });
    open(story);
    for person in ["p1", "p2"] {
        story.does("committee:c1", consent(person));
    }
    story.does("town:t1", RefreshHistory { history: past(3, &day) });
    story.does("town:t1", RequestCheck { sources: set(["tax"]), people: set(["p1", "p2"]) });
    for person in ["p1", "p2"] {
        let (person, answer) = (person.to_owned(), CheckAnswer::Facts(Vec::new()));
        story.does("town:t1", AnswerCheck { person, source: "tax".to_owned(), answer });
    }
    story.does("town:t1", investigate("t2")).does("town:t1", income(&day, "500"));
    let keep = || vec![ruling("dibao", RulingOutcome::Keep { grant: id.clone() })];
    story.does("town:t1", opinion(keep())).does("town:t1", Forward::default());
    story.does("county:k1", confirm(keep()));
}

/// Opens a round that asks for nothing new.
pub(crate) fn open(story: &mut Story) -> &mut Story {
    story.does("county:k2", recheck())
}

pub(crate) fn recheck() -> OpenRound {
    OpenRound {
        trigger: Trigger::Recheck,
        source: "recheck".to_owned(),
        reason: "定期核查".to_owned(),
        programmes: BTreeSet::new(),
    }
}
