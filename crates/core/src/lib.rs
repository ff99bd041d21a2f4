//! Social assistance as a library: who may receive what, and why, by a policy that is data.
//!
//! Tuodi (托底) reads a *policy pack*, which states the facts that count, dated standards, computed concepts and
//! programmes, and screens households by it. Conditions and amounts are written in a small typed language, a subset of
//! FEEL. Numbers are exact, and a fact that is not known stays unknown: an answer is definite only if it is the same
//! whatever that fact turns out to be.
//!
//! # When you need it
//!
//! * You keep households and cases in a system of your own and want to know who is eligible, for how much, for which
//!   reason, and what has to be asked still: [`Policy::screen`].
//! * You have a register or survey of many households as tables, and want outcomes and amounts as columns:
//!   [`Policy::screen_population`].
//! * You have one condition or amount and some facts, known or not: [`evaluate`], or [`Prepared`] for many.
//! * You look for those who are likely eligible and have not applied: [`Policy::discover`].
//! * You handle applications, and want to know who may do what by when, and why not: [`Policy::open_case`].
//! * You want to know how it went: [`Policy::report`] says who was helped, with what, by whom, how far and how well.
//! * You want to see all of it run without a database: [`journal::Journal`].
//! * People need things and others can give them: [`Policy::match_needs`] says who is helped by what, who is not and why,
//!   and whom to recruit next.
//! * You write tools for policy texts, such as an editor or a checker: [`language`] and [`document`].
//!
//! # What it does not do
//!
//! It opens no files and no connections, reads no clock and starts no threads unless asked to: texts and dates come in,
//! plain data goes out. It stores no cases and decides none: people do, by the procedure of the pack, and an outcome is
//! what the policy says about the facts that were given.
//!
//! # Examples
//!
//! Income below, at and above the standard, and not known:
//!
//! ```
//! use chrono::NaiveDate;
//! use tuodi::record::Outcome;
//! use tuodi::{Household, Policy, Value};
//!
//! let policy = Policy::from_text(r#"
//! pack: example
//! currency: CNY
//! facts:
//!   household:
//!     income: {type: number, unit: CNY/month, min: 0}
//! parameters:
//!   standard:
//!     unit: CNY/month
//!     values: {2010-04-01: 450, 2011-04-01: 505}
//! programmes:
//!   aid:
//!     eligible: {id: income, if: income < standard}
//!     amount: standard - income
//!     per: month
//! "#)?;
//! let date = NaiveDate::from_ymd_opt(2011, 5, 1).ok_or("no date")?;
//! for (income, outcome) in [
//!     (Some("504.99"), Outcome::Eligible),
//!     (Some("505.00"), Outcome::Ineligible),
//!     (Some("505.01"), Outcome::Ineligible),
//!     (None, Outcome::Undetermined),
//! ] {
//!     let mut household = Household::new("h1");
//!     if let Some(income) = income {
//!         household = household.with("income", Value::Number(income.parse()?));
//!     }
//!     let screening = policy.screen(&household, date)?;
//!     assert_eq!(screening.decisions[0].outcome, outcome);
//!     assert_eq!(screening.needed.is_empty(), income.is_some());
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! One expression:
//!
//! ```
//! use tuodi::{Facts, evaluate};
//!
//! let facts = Facts::from_json(r#"{"income": "1894.00", "size": 3, "standard": {"type": "number", "low": "632"}}"#)?;
//! let answer = evaluate("income / size < standard", &facts)?;
//! assert_eq!(answer.to_json(), r#"{"type":"boolean","value":true}"#);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # A host's sequence
//!
//! A host keeps the records and asks the engines in turn; they never call one another. [`journal`] does the same in memory.
//!
//! ```
//! use chrono::{DateTime, FixedOffset, NaiveDate};
//! use std::collections::BTreeSet;
//! use tuodi::Policy;
//! use tuodi::assessment::*;
//! use tuodi::calendar::Calendar;
//! use tuodi::matching::MatchOptions;
//! use tuodi::matching::referral::{self, Offer, PaidBy, Referral, ReferralAct, ReferralCommand, promises};
//! use tuodi::record::{Actor, History, Lead, Period, Standing};
//! use tuodi::revisit::{PlanOptions, Proposal, RevisitRecordList, Visit};
//!
//! let policy = Policy::from_text(r#"
//! pack: example
//! currency: CNY
//! time_zone: "+08:00"
//! facts: {household: {income: {type: number, unit: CNY/month, min: 0}}}
//! programmes:
//!   aid: {title: {zh: 救助, en: aid}, eligible: {id: income, if: income < 505}, amount: 505 - income, per: month, procedure: plain}
//! procedures:
//!   plain:
//!     roles: {applicant: {zh: 申请人}, clerk: {zh: 受理}, visitor: {zh: 调查}, officer: {zh: 审核}, cashier: {zh: 发放}}
//!     states: {applied: {zh: 已申请}, accepted: {zh: 已受理}, noticed: {zh: 公示中}, granted: {zh: 已确认}, closed: {zh: 已结案}}
//!     ends: [closed]
//!     flow:
//!       - {in: new, on: apply, by: applicant, to: applied}
//!       - {in: applied, on: record_consent, by: applicant}
//!       - {in: applied, on: accept, by: clerk, to: accepted}
//!       - {in: accepted, on: [request_check, answer_check, tell_difference, attach_screening], by: clerk}
//!       - {in: accepted, on: [investigate, give_opinion, plan_aid], by: visitor}
//!       - {in: accepted, on: post_notice, by: visitor, to: noticed}
//!       - {in: noticed, on: confirm, by: officer, to: granted}
//!       - {in: any, on: pay, by: cashier}
//!       - {in: granted, on: open_round, by: officer, to: accepted}
//!       - {in: granted, on: close, by: officer, to: closed}
//!     needs: {accept: [consent], confirm: [means_check, investigation, screening, opinion, notice]}
//!     investigators: 1
//!     ceilings: {officer: unlimited}
//!     notice: {of: grant, length: 7d, after_objection: forward}
//!     starts: same_month
//!     triggers: [finding]
//! revisit: {rules: {after_payment: {on: grant, channel: home, window: {from: paid_on, due: 30d}}}}
//! needs:
//!   urgencies: {normal: {weight: 1}}
//!   categories: {lunch: {title: {zh: 午餐, en: lunch}, unit: {zh: 餐, en: meal}}}
//!   provider_kinds: {resident: {zh: 居民, en: resident}}
//! "#)?;
//! let calendar = Calendar::mainland_china()?;
//! let at = |day: &str| format!("{day}T09:00:00+08:00").parse::<DateTime<FixedOffset>>();
//! let who = |id: &str, role: &str| Actor::new(id, "district-a").with_role(role);
//! let set = |text: &str| BTreeSet::from([text.to_owned()]);
//!
//! // A lead, and what the household says of itself.
//! let lead = Lead {
//!     id: "lead-1".into(), household: "h1".into(), person: None, source: "grid_worker".into(), reason: "low_income".into(),
//!     urgent: false, happened_on: "2024-03-01".parse()?, recorded_at: at("2024-03-01")?,
//! };
//! let mut household = policy.household(r#"{"id": "h1", "facts": {"income": "400.00"}, "members": [{"id": "p1"}]}"#)?;
//! assert!(policy.screen(&household, "2024-03-01".parse::<NaiveDate>()?)?.decisions[0].provisional);
//!
//! // A case by its procedure. The host stores the events, and passes the version that it read.
//! let mut case = policy.open_case("c1", "district-a", &calendar)?;
//! let mut does = |case: &mut Case, id: &str, role: &str, day: &str, act: Act| -> Result<(), Box<dyn std::error::Error>> {
//!     for event in case.decide(&Command::new(case.version(), act), &who(id, role), at(day)?)? {
//!         case.apply(event)?;
//!     }
//!     Ok(())
//! };
//! let apply = Apply {
//!     procedure: "plain".into(), household: "h1".into(), applicant: "p1".into(), people: set("p1"), means_checked: set("p1"),
//!     programmes: set("aid"), cause: "low_income".into(), applied_at: None, registered_at: None, lives_at: None,
//!     lead: Some(lead.id.clone()),
//! };
//! does(&mut case, "p1", "applicant", "2024-03-04", apply.into())?;
//! let consent = RecordConsent { person: "p1".into(), consent: Consented::Given, until: None, sources: BTreeSet::new() };
//! does(&mut case, "p1", "applicant", "2024-03-04", consent.into())?;
//! let history = History::none("2024-03-04".parse()?); // what other cases hold: Case::past_grants, Case::open_case
//! does(&mut case, "w1", "clerk", "2024-03-04", Accept { history }.into())?;
//!
//! // The means check and the investigation; then the screening by what was checked.
//! does(&mut case, "w1", "clerk", "2024-03-04", RequestCheck { sources: set("tax"), people: set("p1") }.into())?;
//! let answer = AnswerCheck { person: "p1".into(), source: "tax".into(), answer: CheckAnswer::Facts(Vec::new()) };
//! does(&mut case, "w1", "clerk", "2024-03-06", answer.into())?;
//! let visit = Investigate { with: BTreeSet::new(), findings: "as declared".into() };
//! does(&mut case, "w2", "visitor", "2024-03-06", visit.into())?;
//! household.facts.values_mut().for_each(|fact| fact.standing = Standing::Verified);
//! let screening = policy.screen_for_case(&household, "2024-03-06".parse::<NaiveDate>()?)?;
//! does(&mut case, "w1", "clerk", "2024-03-06", AttachScreening { screening }.into())?;
//!
//! // Opinion, plan, notice, decision, payment.
//! let outcome = RulingOutcome::Grant { amount: "105".parse()?, period: Some(Period::Month), emergency: None };
//! let rulings = vec![Ruling { programme: "aid".into(), member: None, outcome, departs_because: None }];
//! does(&mut case, "w2", "visitor", "2024-03-07", GiveOpinion { rulings: rulings.clone() }.into())?;
//! let plan = serde_json::from_str(r#"{"goal": "a warm meal a day", "lead_worker": "w2",
//!     "items": [{"id": "1", "kind": "cash", "what": "aid", "programme": "aid", "amount": "105.00"},
//!         {"id": "2", "kind": "service", "what": "lunch"}]}"#)?;
//! does(&mut case, "w2", "visitor", "2024-03-07", PlanAid { plan }.into())?;
//! does(&mut case, "w2", "visitor", "2024-03-07", PostNotice { place: "notice board".into() }.into())?;
//! let early = case.decide(&Command::new(case.version(), Confirm { rulings: rulings.clone() }), &who("w3", "officer"), at("2024-03-14")?);
//! assert_eq!(early.unwrap_err().code(), "notice.runs");
//! does(&mut case, "w3", "officer", "2024-03-15", Confirm { rulings }.into())?;
//! let grant = case.state().grants[0].grant.id.clone();
//! let pay = Pay { grant: grant.clone(), period: Some("2024-03-01".parse()?), amount: "105".parse()?, via: None };
//! does(&mut case, "w4", "cashier", "2024-03-20", pay.into())?;
//!
//! // An item of the plan becomes a need once the household agrees; a neighbour can meet it.
//! let mut records = policy.match_records(r#"{
//!     "needs": [{"id": "n1", "category": "lunch", "beneficiary": {"household": "h1"}, "urgency": "normal", "quantity": 30,
//!         "source": "c1/1 item 2"}],
//!     "providers": [{"id": "neighbour", "kind": "resident"}],
//!     "resources": [{"id": "cook", "provider": "neighbour", "kind": "service", "engagement": "volunteer",
//!         "vetting": "passed", "categories": ["lunch"], "capacity": 30}]}"#)?;
//! let matched = policy.match_needs(&records, "2024-03-21".parse::<NaiveDate>()?, &MatchOptions::default())?;
//! let proposal = matched.assignments()[0].proposal(&records.needs[0], 1, "lunch", PaidBy::Delivery, 30);
//! let day: NaiveDate = "2024-03-21".parse()?;
//! let mut referral = Referral::propose(proposal, &who("w2", "worker"), day, at("2024-03-21")?)?;
//! let acts: [(&str, ReferralAct); 4] = [
//!     ("w2 worker", Offer { answer_due: "2024-03-25".parse()? }.into()),
//!     ("neighbour provider", referral::Accept {}.into()),
//!     ("neighbour provider", referral::Start {}.into()),
//!     ("neighbour provider", referral::Deliver { evidence: vec!["list of April".into()], pay: None }.into()),
//! ];
//! for (actor, act) in acts {
//!     let (id, role) = actor.split_once(' ').ok_or("no role")?;
//!     let event = referral.decide(&ReferralCommand::new(referral.version(), day, act), &who(id, role), at("2024-03-21")?)?;
//!     referral.apply(event)?;
//!     records.promises = promises([&referral]); // fixed in the next run
//! }
//!
//! // Somebody goes back; what is found only proposes.
//! let mut revisits = RevisitRecordList { grants: policy.grant_records(&case), ..RevisitRecordList::default() };
//! let visit: Visit = serde_json::from_str(&format!(r#"{{"id": "v1", "household": "h1", "happened_on": "2024-04-10",
//!     "channel": "home", "about": "{grant}", "answers": {{"received": "yes", "relief": "improved", "more_needed": "no",
//!     "overlooked": "yes", "understands": "yes", "satisfaction": "satisfied"}}}}"#))?;
//! revisits.visits.push(visit);
//! let tables = revisits.tables(policy.visit_rules())?;
//! let plan = policy.plan_revisits(&tables, "2024-04-30".parse::<NaiveDate>()?, &calendar, &PlanOptions::default())?;
//! assert_eq!(plan.iter().filter(|duty| duty.state.is_open()).count(), 0);
//! let finding = &plan.findings()[0];
//! assert!(finding.propose.contains(&Proposal::Reassess));
//! let round = OpenRound {
//!     trigger: Trigger::Finding, source: finding.id.clone(), reason: finding.answer.clone(),
//!     programmes: BTreeSet::new(), // what runs is looked at again
//! };
//! does(&mut case, "w3", "officer", "2024-05-06", round.into())?;
//! assert_eq!(case.state().round.number, 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Modules
//!
//! Lowest first; a module uses only those above it.
//!
//! | module | holds |
//! | --- | --- |
//! | [`json`] | records from JSON text, with the line, column and path of what does not fit |
//! | [`quantity`] | exact numbers, money, units |
//! | [`calendar`] | working days, terms such as `20wd`, their due moments |
//! | [`identity`] | national id and disability card numbers: read, checked, masked, keyed pseudonyms |
//! | [`record`] | what goes in and comes out: households, values, outcomes, reasons |
//! | [`text`] | reasons in Chinese and English |
//! | [`document`] | YAML and JSON as a tree of text with places |
//! | [`table`] | named columns of equal length, and two tables as households with their members |
//! | [`ledger`] | funds: what came in, what is held for whom, what was paid |
//! | [`language`] | text → checked expression, or every fault of it |
//! | [`law`] | facts, dated parameters and concepts of a pack; the two clocks |
//! | [`register`] | spreadsheets of agencies → households, with every error of a row |
//! | [`engine`] | expressions and facts → values, intervals, faults |
//! | [`screening`] | programmes and a household, or a population → decisions; leads, and the register of early warnings |
//! | [`assessment`] | procedures, and cases that go by them; scored instruments → levels; texts of notices and forms |
//! | [`revisit`] | visit rules, and what was recorded → duties to go back; audit samples |
//! | [`matching`] | needs and resources → the best plan, with reasons and a proof; referrals and service agreements |
//! | [`policy`] | the whole pack: loaded, checked, asked; whether places have enough workers |
//! | [`report`] | who was helped, with what, by whom, how far and how well |
//! | [`journal`] | what an authority records, in order, with the engines asked on the way: a host in memory |
//! | `export` | calendars of visits for other programs, feature `ical`; the JSON Schema of all records, feature `schema` |
//!
//! # Features
//!
//! | feature | default | what it adds |
//! | --- | --- | --- |
//! | `packs` | yes | the built-in policy packs, as text inside the library |
//! | `arrow` | no | tables from Arrow's record batches and to them |
//! | `ical` | no | obligations and work plans as calendars |
//! | `parallel` | no | several threads for a population, as many as the caller says |
//! | `inline` | no | screening is compiled in the crate that asks, for those who compile this one to be small |
//! | `schema` | no | the JSON Schema of all records |

pub mod assessment;
pub mod calendar;
pub mod document;
pub mod engine;
#[cfg(any(feature = "ical", feature = "schema"))]
pub mod export;
mod given;
pub mod identity;
pub mod journal;
pub mod json;
pub mod language;
pub mod law;
pub mod ledger;
pub mod matching;
mod one_or_more;
mod order;
pub mod policy;
pub mod quantity;
pub mod record;
pub mod register;
pub mod report;
pub mod revisit;
pub mod screening;
pub mod table;
pub mod text;

pub use engine::{
    Answer, EvaluateError, Facts, FactsError, FactsErrors, Fault, FaultCause, Possible, Prepared, evaluate,
};
pub use law::Clock;
pub use policy::Policy;
pub use record::{Completeness, Household, Person, Value};

#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
