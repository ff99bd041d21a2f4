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
//! # Modules
//!
//! Lowest first; a module uses only those above it.
//!
//! | module | holds |
//! | --- | --- |
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
//! | `export` | calendars of visits for other programs, feature `ical` |
//!
//! # Features
//!
//! | feature | default | what it adds |
//! | --- | --- | --- |
//! | `packs` | yes | the built-in policy packs, as text inside the library |
//! | `arrow` | no | tables from Arrow's record batches and to them |
//! | `ical` | no | obligations and work plans as calendars |
//! | `parallel` | no | several threads for a population, as many as the caller says |

pub mod assessment;
pub mod calendar;
pub mod document;
pub mod engine;
#[cfg(feature = "ical")]
pub mod export;
pub mod identity;
pub mod journal;
pub mod language;
pub mod law;
pub mod ledger;
pub mod matching;
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
