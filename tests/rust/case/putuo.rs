//! Household B of Putuo by the district's own pack: three tiers, 20 000 yuan, a finding from outside, and the tiers again.

use crate::kit::{at, date, set};
use tuodi::assessment::*;
use tuodi::calendar::Calendar;
use tuodi::record::{Actor, AidItem, AidKind, AidPlan, History, Standing};
use tuodi::{Household, Policy};

const FIRST: &str = include_str!("../../../examples/families/putuo/household-b.json");
const SECOND: &str = include_str!("../../../examples/families/putuo/household-b-second-round.json");

struct Story {
    policy: Policy,
    case: Case,
    now: chrono::DateTime<chrono::FixedOffset>,
}

impl Story {
    fn decide(&self, who: &str, act: impl Into<Act>) -> Result<Vec<Event>, Refusal> {
        let (role, id) = who.split_once(':').expect("role:id");
        let actor = Actor::new(id, "putuo").with_role(role);
        self.case.decide(&Command::new(self.case.version(), act), &actor, self.now)
    }

    fn does(&mut self, who: &str, act: impl Into<Act>) {
        let events = self.decide(who, act).unwrap_or_else(|refusal| panic!("{who}: {refusal}"));
        self.case.replay(events).expect("it follows");
    }

    fn is_refused(&self, who: &str, act: impl Into<Act>, code: &str) {
        assert_eq!(self.decide(who, act).expect_err(code).code(), code);
    }

    /// The household once everything is checked.
    fn screening(&self, household: &str, day: &str) -> AttachScreening {
        let mut household: Household = self.policy.household(household).expect("a household");
        let members = household.members.iter_mut().flat_map(|member| member.facts.values_mut());
        for fact in members.chain(household.facts.values_mut()) {
            fact.standing = fact.standing.max(Standing::Verified);
        }
        AttachScreening { screening: self.policy.screen_for_case(&household, date(day)).expect("a screening") }
    }

    /// First tier, second tier, and up to the third.
    fn tiers(&mut self, household: &str, day: &str, amount: &str, visitors: [&str; 2]) {
        let propose = || GiveOpinion { rulings: rulings(amount) };
        let [visitor, other] = visitors;
        self.is_refused("committee_worker:c1", Forward::default(), "investigation.missing");
        let visit = Investigate { with: set([other]), findings: "每月自费药费很高".to_owned() };
        self.does(&format!("committee_worker:{visitor}"), visit);
        let screening = self.screening(household, day);
        self.does("committee_worker:c1", screening);
        self.does("committee_worker:c1", propose());
        self.does("committee_worker:c1", Forward::default());
        let group = |panel: &str| Deliberate {
            panel: panel.to_owned(),
            members: set(["g1", "g2", "g3"]),
            in_favour: 3,
            minutes: "评估小组记录".to_owned(),
        };
        self.does("subdistrict_officer:s1", group("assessment_group"));
        let item = AidItem {
            id: "1".to_owned(),
            kind: AidKind::Cash,
            what: "医疗费用帮扶".to_owned(),
            programme: Some("charity_case_aid".to_owned()),
            amount: Some(amount.parse().expect("money")),
        };
        let plan =
            AidPlan {
                goal: "术后康复".to_owned(), items: vec![item], lead_worker: "s1".to_owned(), review_on: None
            };
        self.does("subdistrict_officer:s1", PlanAid { plan });
        // More than the second tier may grant.
        self.is_refused("subdistrict_officer:s1", Confirm { rulings: rulings(amount) }, "ceiling.above");
        self.does("subdistrict_officer:s1", Forward::default());
        self.is_refused(&format!("district_officer:{visitor}"), Confirm { rulings: rulings(amount) }, "actor.apart");
        self.is_refused(&format!("district_officer:{other}"), Confirm { rulings: rulings(amount) }, "actor.apart");
    }

    fn pays_and_closes(&mut self, amount: &str) {
        let grant = self.case.state().grants.last().expect("a grant").grant.id.clone();
        let via = Some("居委会".to_owned());
        self.does("cashier:z1", Pay { grant, period: None, amount: amount.parse().expect("money"), via });
        self.does("subdistrict_officer:s1", Close { reason: CloseReason::Completed, note: None });
    }
}

fn rulings(amount: &str) -> Vec<Ruling> {
    let outcome = RulingOutcome::Grant { amount: amount.parse().expect("money"), period: None, emergency: None };
    vec![Ruling { programme: "charity_case_aid".to_owned(), member: None, outcome, departs_because: None }]
}

#[test]
fn household_b_goes_through_three_tiers_twice() {
    let policy = Policy::built_in("cn-shanghai-putuo").unwrap_or_else(|error| panic!("{error}"));
    let case = policy.open_case("b", "putuo", &Calendar::mainland_china().expect("it loads")).expect("an id");
    let mut story = Story { policy, case, now: at("2010-03-01") };
    let apply = Apply {
        procedure: "charity_three_tier".to_owned(),
        household: "putuo-b".to_owned(),
        applicant: "b1".to_owned(),
        people: set(["b1"]),
        means_checked: set(["b1"]),
        programmes: set(["charity_case_aid"]),
        cause: "liver transplant".to_owned(),
        applied_at: None,
        registered_at: None,
        lives_at: None,
        lead: None,
    };
    story.does("committee_worker:c1", apply);
    let consent =
        |consent| RecordConsent { person: "b1".to_owned(), consent, until: None, sources: Default::default() };
    story.does("applicant:b1", consent(Consented::Refused));
    story.does("applicant:b1", consent(Consented::Given));
    story.does("committee_worker:c1", Accept { history: History::none(date("2010-03-01")) });
    story.tiers(FIRST, "2010-03-01", "20000", ["c2", "c3"]);
    story.now = at("2010-03-15");
    story.does("district_officer:d1", Confirm { rulings: rulings("20000") });
    story.pays_and_closes("20000");
    assert!(story.case.is_terminal());

    // The revisit's finding comes from outside, and opens the second round.
    story.now = at("2010-06-01");
    let finding = OpenRound {
        trigger: Trigger::Finding,
        source: "visit-1".to_owned(),
        reason: "每月仍需自付四五千元，不好意思开口".to_owned(),
        programmes: set(["charity_case_aid"]),
    };
    story.does("committee_worker:c1", finding);
    let state = story.case.state();
    assert_eq!((state.round.number, state.ended, state.round.opinion.is_none()), (2, false, true));
    story.does("committee_worker:c1", RefreshHistory { history: History::none(date("2010-06-01")) });
    // Fresh duties: who visited in the first round may decide in the second, and others visit.
    story.tiers(SECOND, "2010-06-01", "12000", ["c4", "c5"]);
    story.does("district_officer:c2", Confirm { rulings: rulings("12000") });
    let sums: Vec<String> = story.case.state().grants.iter().map(|own| own.last_amount().to_string()).collect();
    assert_eq!(sums, ["20000", "12000"]);
    story.pays_and_closes("12000");
    assert_eq!(story.case.state().grants.iter().map(|own| own.net_paid().to_string()).collect::<Vec<_>>(), sums);
}
