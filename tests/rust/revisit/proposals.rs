//! What a host makes of findings: the command that opens a further round of the case, and the need that it proposes.

use crate::kit::date;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use tuodi::assessment::*;
use tuodi::calendar::Calendar;
use tuodi::record::{Actor, History, KnownFact, Period, Standing, Value};
use tuodi::revisit::*;
use tuodi::{Household, Policy};

const AUTHORITY: &str = "putuo";

/// What a host does with what a finding proposes.
#[derive(Debug, PartialEq)]
enum Taken {
    /// A command for the case of the grant.
    Command(Box<Act>),
    /// A record that the host keeps.
    Record(Json),
}

/// One finding, taken further. `programme` is that of the grant which the visit was about.
fn taken(finding: &Finding, programme: &str) -> Vec<Taken> {
    let reason = || format!("{}: {}", finding.question, finding.answer);
    let one = |proposal: &Proposal| match proposal {
        Proposal::Reassess | Proposal::Adjust => Taken::Command(Box::new(
            OpenRound {
                trigger: Trigger::Finding,
                source: finding.id.clone(),
                reason: reason(),
                programmes: BTreeSet::from([programme.to_owned()]),
            }
            .into(),
        )),
        Proposal::Need | Proposal::Irregularity | Proposal::Urgent => Taken::Record(json!({
            "kind": proposal.name(), "source": finding.id, "household": finding.household, "about": finding.about,
            "found_on": finding.on, "reason": reason(),
        })),
    };
    finding.propose.iter().map(one).collect()
}

/// Project aid of Putuo, up to the payment.
fn paid_case(policy: &Policy) -> Case {
    let mut case = policy.open_case("c-17", AUTHORITY, &Calendar::mainland_china().unwrap()).unwrap();
    let mut does = |who: &str, day: &str, act: Act| perform(&mut case, who, day, act).unwrap();
    let apply = json!({
        "procedure": "charity_project", "household": "h1", "applicant": "p1", "people": ["p1"], "means_checked": ["p1"],
        "programmes": ["charity_project_aid"], "cause": "holiday",
    });
    does("committee_worker", "2010-05-04", serde_json::from_value::<Apply>(apply).unwrap().into());
    does("subdistrict_officer", "2010-05-04", Accept { history: History::none(date("2010-05-04")) }.into());
    let mut household = Household::new("h1");
    household.facts.insert(
        "project_group".to_owned(),
        KnownFact { standing: Standing::Verified, ..KnownFact::from(Value::Boolean(true)) },
    );
    let screening = policy.screen_for_case(&household, date("2010-05-05")).unwrap();
    does("committee_worker", "2010-05-05", AttachScreening { screening }.into());
    let amount = "800".parse().unwrap();
    let outcome = RulingOutcome::Grant { amount, period: Some(Period::Once), emergency: None };
    let programme = "charity_project_aid".to_owned();
    let rulings = vec![Ruling { programme, member: None, outcome, departs_because: None }];
    does("subdistrict_officer", "2010-05-06", Confirm { rulings }.into());
    does("cashier", "2010-05-10", Pay { grant: "c-17/1/1".to_owned(), period: None, amount, via: None }.into());
    case
}

fn perform(case: &mut Case, role: &str, day: &str, act: Act) -> Result<(), Refusal> {
    let who = Actor::new(role, AUTHORITY).with_role(role);
    let now = format!("{day}T10:00:00+08:00").parse().unwrap();
    let events = case.decide(&Command::new(case.version(), act), &who, now)?;
    case.replay(events).unwrap();
    Ok(())
}

/// A visit about the grant of the case, with answers.
fn found(policy: &Policy, answers: Json) -> Vec<Finding> {
    let records = json!({
        "grants": [{"id": "c-17/1/1", "household": "h1", "programme": "charity_project_aid", "kind": "project",
            "period": "once", "amount": "800", "granted_on": "2010-05-06", "paid_on": "2010-05-10"}],
        "visits": [{"id": "v1", "household": "h1", "happened_on": "2010-05-20", "channel": "telephone",
            "about": "c-17/1/1", "answers": answers}],
    });
    let tables = RevisitRecordList::from_json(&records.to_string()).unwrap();
    let tables = tables.tables(policy.visit_rules()).unwrap();
    let calendar = Calendar::mainland_china().unwrap();
    policy.plan_revisits(&tables, date("2010-06-01"), &calendar, &PlanOptions::default()).unwrap().findings()
}

#[test]
fn an_overlooked_need_opens_the_second_round_of_the_case() {
    let policy = Policy::built_in("cn-shanghai-putuo").unwrap();
    let mut case = paid_case(&policy);
    let findings = found(&policy, json!({"received": "yes", "overlooked": "yes"}));
    assert_eq!(findings.len(), 1);
    // The finding names the grant, and the id of a grant begins with its case.
    assert_eq!(findings[0].about.as_deref(), Some(case.state().grants[0].grant.id.as_str()));
    let Taken::Command(act) = taken(&findings[0], "charity_project_aid").remove(0) else { panic!("{findings:?}") };
    assert_eq!(
        serde_json::to_value(&act).unwrap(),
        json!({"kind": "open_round", "trigger": "finding", "source": "v1/overlooked", "reason": "overlooked: yes",
            "programmes": ["charity_project_aid"]})
    );
    // It only proposes: whoever may not open a round is refused, and the case stays as it is.
    let refused = perform(&mut case, "committee_worker", "2010-06-01", (*act).clone()).unwrap_err();
    assert_eq!((refused.code(), case.state().round.number), ("actor.role", 1));
    perform(&mut case, "district_officer", "2010-06-01", *act).unwrap();
    let round = &case.state().round;
    assert_eq!((round.number, round.decision.is_none()), (2, true));
    // The round knows the finding, so that the same one does not open another.
    assert_eq!(round.trigger.as_ref().map(|own| own.source.as_str()), Some("v1/overlooked"));
}

#[test]
fn more_that_is_needed_is_a_record_and_no_command() {
    let policy = Policy::built_in("cn-shanghai-putuo").unwrap();
    let findings = found(&policy, json!({"received": "no", "more_needed": "yes"}));
    let records: Vec<Taken> = findings.iter().flat_map(|own| taken(own, "charity_project_aid")).collect();
    let record = |kind: &str, source: &str, reason: &str| {
        Taken::Record(json!({"kind": kind, "source": source, "household": "h1", "about": "c-17/1/1",
            "found_on": "2010-05-20", "reason": reason}))
    };
    assert_eq!(
        records,
        [
            record("need", "v1/insufficient", "more_needed: yes"),
            record("irregularity", "v1/not_received", "received: no"),
            record("urgent", "v1/not_received", "received: no"),
        ]
    );
    // The next plan tells them again under the same ids.
    assert_eq!(found(&policy, json!({"received": "no", "more_needed": "yes"})), findings);
}
