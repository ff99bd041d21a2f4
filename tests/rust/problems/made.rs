//! Errors that no shared case raises, made by hand: each with the path that it has to tell, or with none.

use chrono::{DateTime, FixedOffset, NaiveDate};
use tuodi::assessment::{ActKind, ProcedureError, Refusal, Rule};
use tuodi::calendar::CalendarError;
use tuodi::document::{Limits, Place, read_json};
use tuodi::identity::IdentityError;
use tuodi::journal::JournalError;
use tuodi::law::{PackError, PackFault};
use tuodi::ledger::LedgerError;
use tuodi::matching::agreement::AgreementError;
use tuodi::matching::referral::{Party, ReferralRefusal, ReferralState};
use tuodi::matching::{MatchError, PlanFault, TransportError, VerifyError};
use tuodi::policy::ReplaceError;
use tuodi::quantity::{Money, Number, Unit};
use tuodi::record::{AsProblem, Household, KnownFact, Problem, Standing, Value};
use tuodi::revisit::sample::{Difference, List, SampleError, SampleErrors, Stratum};
use tuodi::revisit::{ObligationId, RevisitError, Urgency, WorkPlanError, WorkPlanViolation};
use tuodi::screening::{DiscoveryError, DiscoveryErrors, PopulationError};
use tuodi::table::{Side, TableError};
use tuodi::{Clock, Facts, Policy, Prepared, evaluate};

/// A problem, and its path; none is an empty one.
pub(crate) type Row = (Problem, &'static str);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at() -> DateTime<FixedOffset> {
    "2024-03-11T09:00:00+08:00".parse().unwrap()
}

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

fn policy() -> Policy {
    Policy::from_text("pack: p\nfacts: {household: {savings: {type: number, min: 0}}}").unwrap()
}

fn row(error: impl AsProblem, path: &'static str) -> Row {
    (error.problem(), path)
}

const A: ObligationId = ObligationId([0xaa; 16]);
const B: ObligationId = ObligationId([0xbb; 16]);

/// The ids of obligations as paths have them.
pub(crate) fn ids(path: &str) -> String {
    path.replace('A', &A.to_string()).replace('B', &B.to_string())
}

pub(crate) fn all() -> Vec<Row> {
    let mut all = Vec::new();
    all.extend(work_plans());
    all.extend(checked_work_plans());
    all.extend(cases());
    all.extend(referrals());
    all.extend(plans());
    all.extend(arrays());
    all.extend(samples());
    all.extend(manifests());
    all.extend(journals());
    all.extend(tables());
    all.extend(revisits());
    all.extend(texts());
    all.extend(documents());
    all.extend(others());
    #[cfg(feature = "ical")]
    all.extend(exports());
    all
}

fn work_plans() -> Vec<Row> {
    use WorkPlanError as Error;
    let (from, to) = (day("2024-03-12"), day("2024-03-11"));
    let window = |due, closes| Error::Window { id: A, opens: from, due, closes };
    vec![
        row(Error::Period { from, to }, "to"),
        row(Error::TooMany { what: "workers", path: "workers", count: 2, most: 1 }, "workers"),
        row(Error::BlankWorker { place: 3 }, "workers[3]"),
        row(Error::DuplicateWorker { id: "w1".to_owned() }, "workers.w1"),
        row(Error::BlankHousehold { id: A }, "obligations.A.household"),
        row(Error::DuplicateObligation { id: A }, "obligations.A"),
        row(window(to, None), "obligations.A.due"),
        row(window(from, Some(to)), "obligations.A.closes"),
    ]
}

fn checked_work_plans() -> Vec<Row> {
    use WorkPlanViolation as Fault;
    let (on, worker, visit, obligation) = (day("2024-03-11"), || "w1".to_owned(), A, B);
    vec![
        row(Fault::Period { from: on, to: on, path: "from" }, "from"),
        row(Fault::Empty { list: "visits", visit }, "visits.A.obligations"),
        row(Fault::UnknownObligation { list: "unplaced", visit, obligation }, "unplaced.A.obligations"),
        row(Fault::Twice { obligation }, "obligations.B"),
        row(Fault::Missing { obligation }, "obligations.B"),
        row(Fault::Ended { obligation }, "obligations.B"),
        row(Fault::Stated { list: "unplaced", visit, field: "household" }, "unplaced.A.household"),
        row(Fault::UnknownWorker { visit, worker: worker() }, "visits.A.worker"),
        row(Fault::Day { visit, obligation, day: on }, "visits.A.day"),
        row(Fault::Rest { visit, worker: worker(), day: on }, "visits.A.day"),
        row(Fault::Role { visit, obligation, worker: worker() }, "visits.A.worker"),
        row(Fault::Area { visit, obligation, worker: worker() }, "visits.A.worker"),
        row(Fault::Independence { visit, obligation, worker: worker() }, "visits.A.worker"),
        row(Fault::Capacity { worker: worker(), day: on, visits: 2, most: 1 }, "workers.w1.visits_a_day"),
        row(Fault::Reason { visit, said: "full", found: "no_day" }, "unplaced.A.why"),
        row(Fault::Count { what: "obligations that have ended", path: "ended" }, "ended"),
        row(Fault::Order { list: "visits" }, "visits"),
        row(Fault::NotFull { worker: worker(), day: on, urgency: Urgency::Normal }, "full.w1.2024-03-11"),
        row(Fault::NotShown { visit, worker: worker(), day: on }, "full.w1.2024-03-11"),
    ]
}

fn referrals() -> Vec<Row> {
    use ReferralRefusal as Refusal;
    let (on, amount) = (day("2024-03-11"), money("1.00"));
    let state = Refusal::State { act: "offer", state: ReferralState::Offered, needed: "proposed".to_owned() };
    let (actor, wanted) = ("别人".to_owned(), "邻居丙".to_owned());
    let other = Refusal::OtherParty { actor, party: Party::Provider, wanted };
    let number = Refusal::Number { part: "the quantity", path: "quantity", given: 0, wanted: "at least 1" };
    vec![
        row(Refusal::Blank { part: "the fund", path: "funding.fund" }, "funding.fund"),
        row(number, "quantity"),
        row(Refusal::Amount { amount, path: "act.pay" }, "act.pay"),
        row(Refusal::Stale { expected: 1, version: 2 }, "expected_version"),
        row(Refusal::Backwards { last: on, path: "at" }, "at"),
        row(state, ""),
        row(Refusal::Role { act: "offer", parties: vec![Party::Worker] }, "actor.roles"),
        row(other, "actor.id"),
        row(Refusal::AnswerDue { due: on, on }, "act.answer_due"),
        row(Refusal::AnswerLate { due: on }, "happened_on"),
        row(Refusal::AnswerOpen { due: on }, "happened_on"),
        row(Refusal::EvidenceMissing, "act.evidence"),
        row(Refusal::Payment { why: "leave the amount out" }, "act.pay"),
        row(Refusal::AboveCommitted { asked: amount, committed: amount }, "act.pay"),
        row(Refusal::Event { version: 3, place: 1, why: "its version is not the next one" }, "events[1]"),
    ]
}

fn plans() -> Vec<Row> {
    use PlanFault as Fault;
    let (need, resource) = (|| "n1".to_owned(), || "r1".to_owned());
    let capacity = |what, path| {
        let (id, given, has) = (resource(), "2".to_owned(), "1".to_owned());
        Fault::Capacity { what, path, id, given, has }
    };
    let wide = MatchError::TooWide { need: need(), weight: 2, cost: "1".to_owned(), step: "1".to_owned() };
    vec![
        row(Fault::Edge { need: need(), resource: resource() }, "assignments.n1.r1"),
        row(Fault::Empty { need: need(), resource: resource() }, "assignments.n1.r1"),
        row(Fault::Order { need: need(), resource: resource() }, "assignments.n1.r1"),
        row(Fault::Stated { need: need(), resource: resource(), key: "cost" }, "assignments.n1.r1.cost"),
        row(Fault::Quantity { need: need(), units: 2, matched: 1, unmet: 0 }, "unmet.n1"),
        row(Fault::Part { need: need() }, "assignments.n1"),
        row(capacity("resource", "resources"), "resources.r1"),
        row(Fault::Promise { referral: "n1/r1/1".to_owned() }, "promises.n1/r1/1"),
        row(Fault::Offer { need: need() }, "offers.n1"),
        row(Fault::Total { key: "units" }, "totals.units"),
        row(Fault::Prices { key: "money", wanted: 1 }, "certificate.money"),
        row(Fault::Primal { costs: 1, says: 2 }, "certificate.primal"),
        row(Fault::Bound { proves: 1, says: 2, costs: 2 }, "certificate.bound"),
        row(Fault::Overflow, "certificate"),
        row(wide, "needs.n1"),
    ]
}

fn arrays() -> Vec<Row> {
    let capacity = |what| VerifyError::Capacity { what, at: 2, capacity: 1, planned: 2 };
    let group = TransportError::Group { array: "group_of", at: 1, group: 4, groups: 2 };
    vec![
        row(TransportError::Length { array: "cost", found: 1, wanted: 2 }, "cost"),
        row(TransportError::Offsets { at: 1, value: 3, edges: 2 }, "offsets[1]"),
        row(TransportError::Resource { edge: 1, resource: 3, resources: 2 }, "resource[1]"),
        row(group, "group_of[1]"),
        row(TransportError::Start { flow: 2, need: 1, edge: None }, "before.flows[2]"),
        row(TransportError::TooLarge { what: "edges", count: 2, limit: 1 }, ""),
        row(VerifyError::Edge { flow: 2, need: 1, edge: None }, "flows[2]"),
        row(VerifyError::Empty { flow: 2 }, "flows[2]"),
        row(VerifyError::Quantity { need: 2, quantity: 1, planned: 2 }, "quantity[2]"),
        row(capacity("resource"), "capacity[2]"),
        row(capacity("group"), "groups[2]"),
        row(VerifyError::Objective { stated: 1, found: 2 }, "objective"),
        row(VerifyError::Price { at: 2 }, "prices[2]"),
        row(VerifyError::Gap { primal: 2, dual: 1 }, "prices"),
        row(VerifyError::Overflow, "prices"),
    ]
}

fn samples() -> Vec<Row> {
    let (on, stratum) = (day("2024-03-11"), Stratum::Certain {});
    let alpha = "2".parse::<Number>().unwrap();
    vec![
        row(SampleError::Alpha { at: "alpha", alpha }, "alpha"),
        row(SampleError::NotInSample { at: "verdicts[1].unit".to_owned(), id: "v1".to_owned() }, "verdicts[1].unit"),
        row(SampleError::NoSpare { id: "v1".to_owned(), stratum }, "unit"),
        row(SampleError::ReplacedEarly { recorded_on: on, drawn_on: on }, "recorded_on"),
        row(SampleError::Counts { size: 3, examined: 1, errors: 2 }, "errors"),
        row(SampleError::Counts { size: 3, examined: 4, errors: 2 }, "examined"),
        row(SampleError::Limit { examined: 2, most: 1 }, "examined"),
    ]
}

fn manifests() -> Vec<Row> {
    let cell = || Stratum::Cell { place: "北街".to_owned(), channel: "home".to_owned() };
    let (id, one, other) = (|| "v1".to_owned(), || "a".to_owned(), || "b".to_owned());
    let ids = Difference::Ids { stated_size: 1, stated: one(), size: 2, computed: other() };
    let size = Difference::Stratum { stratum: Stratum::Certain {}, stated: None, computed: Some((1, 1)) };
    let rank = Difference::Rank { stratum: cell(), list: List::Selected, id: id(), stated: 1, computed: 2 };
    let (stated, computed) = (one(), other());
    let ticket = Difference::Ticket { stratum: cell(), list: List::Spares, id: id(), stated, computed };
    let spare = Difference::Replacement { place: 1, unit: id(), stated: one(), computed: other() };
    vec![
        row(Difference::Scheme { stated: one() }, "frozen.scheme"),
        row(Difference::Commitment { stated: one(), computed: other() }, "commitment"),
        row(ids, "frozen.ids_sha256"),
        row(Difference::Units { stated: one(), computed: other() }, "frozen.units_sha256"),
        row(Difference::WithoutAmount { stated: 1, computed: 2 }, "frozen.without_amount"),
        row(size, "frozen.strata.certain"),
        row(Difference::Seed, "seed.text"),
        row(Difference::Missing { stratum: cell(), list: List::Selected, id: id() }, "drawn.北街/home.selected.v1"),
        row(Difference::Foreign { stratum: cell(), list: List::Spares, id: id() }, "drawn.北街/home.spares.v1"),
        row(rank, "drawn.北街/home.selected.v1.rank"),
        row(ticket, "drawn.北街/home.spares.v1.ticket"),
        row(Difference::Order, "drawn"),
        row(spare, "replacements[1]"),
    ]
}

fn cases() -> Vec<Row> {
    let refusal = |rule| Refusal { act: ActKind::Accept, state: "new".to_owned(), version: 0, rule };
    let unknown = Rule::Unknown { part: "papers", name: "a".to_owned(), known: Vec::new() };
    vec![
        row(refusal(Rule::NotApplied), ""),
        row(refusal(Rule::Stale { expected: 1, version: 2 }), "expected_version"),
        row(refusal(Rule::OtherAuthority { authority: "a".to_owned() }), "actor.authority"),
        row(refusal(Rule::TimeBackwards { given: "a".to_owned(), last: "b".to_owned() }), "at"),
        row(refusal(Rule::Future { given: day("2024-03-12"), today: day("2024-03-11") }), "happened_on"),
        row(refusal(Rule::Role { roles: vec!["clerk".to_owned()] }), "actor.roles"),
        row(refusal(Rule::Blank { part: "reason" }), "act.reason"),
        row(refusal(unknown), "act.papers"),
        row(refusal(Rule::TooMany { part: "people", most: 1 }), "act.people"),
        row(refusal(Rule::GroundsPart { part: "remedies.to" }), "act.remedies.to"),
    ]
}

fn journals() -> Vec<Row> {
    let (what, path) = ("need", || "need".to_owned());
    let (need, resource) = (|| "n1".to_owned(), || "r1".to_owned());
    let asked = DiscoveryError::AskedElsewhere { programme: "aid".to_owned() };
    let mut household = Household::new("h1");
    household.facts.insert("saving".to_owned(), KnownFact::new(Value::Boolean(true), Standing::Declared));
    let screened = policy().screen(&household, day("2024-03-11")).unwrap_err();
    let fund = JournalError::NoFund { need: need(), resource: resource(), path: "amount" };
    vec![
        row(JournalError::Backwards { at: at(), last: at() }, "at"),
        row(JournalError::Ahead { at: at(), on: day("2024-03-12") }, "on"),
        row(fund, "amount"),
        row(JournalError::Unknown { what, id: need(), path: path() }, "need"),
        row(JournalError::Twice { what, id: need(), path: path() }, "need"),
        row(JournalError::NotProposed { need: need(), resource: resource() }, "resource"),
        row(JournalError::Screen(screened), "saving"),
        row(JournalError::Discover(DiscoveryErrors { errors: asked.into() }), "programmes.aid"),
        row(JournalError::Sample(SampleErrors { errors: SampleError::EmptyFrame.into() }), "units"),
        row(JournalError::Household(policy().household(r#"{"saving": 1}"#).unwrap_err()), "saving"),
        row(tuodi::journal::Journal::entries("{").unwrap_err(), ""),
    ]
}

fn tables() -> Vec<Row> {
    use TableError as Error;
    let (column, value) = (|| "age".to_owned(), "NaN".to_owned());
    let range = Error::OutOfRange { column: column(), row: 1, value, possible: "give less" };
    let members = Error::TooManyMembers { column: column(), row: 1, key: "h1".to_owned(), members: 2, most: 1 };
    let unknown = |what, list, name: &str| PopulationError::Unknown { what, list, name: name.to_owned(), near: None };
    let digits = PopulationError::Digits { table: Side::Households, column: column(), row: 1 };
    let rows = vec![
        row(Error::Length { column: column(), rows: 1, other: "a".to_owned(), other_rows: 2 }, "age"),
        row(Error::ValidLength { column: column(), rows: 1, bits: 2 }, "age"),
        row(Error::DuplicateColumn { column: column() }, "age"),
        row(Error::Scale { column: column(), scale: 20, most: 18 }, "age"),
        row(Error::Code { column: column(), row: 1, code: 3, texts: 2 }, "age"),
        row(range, "age"),
        row(Error::NotFinite { column: column(), row: 1, value: "NaN" }, "age"),
        row(Error::Float { column: column() }, "age"),
        row(Error::Type { column: column(), type_name: "list".to_owned() }, "age"),
        row(Error::PartOfDay { column: column(), row: 1, milliseconds: 1 }, "age"),
        row(members, "age"),
        row(Error::TooManyRows { side: Side::Members, rows: 2, most: 1 }, "members"),
        row(PopulationError::NoDay { column: column(), row: 1 }, "age"),
        row(PopulationError::DayColumn { column: column() }, "age"),
        row(digits, "age"),
        row(unknown("programme", "programmes", "ai"), "programmes.ai"),
        row(unknown("concept", "concepts", "incom"), "concepts.incom"),
    ];
    #[cfg(feature = "arrow")]
    let rows = rows.into_iter().chain([row(Error::Arrow { why: "no batch".to_owned() }, "")]).collect();
    rows
}

fn revisits() -> Vec<Row> {
    let table = "visits";
    let unknown = RevisitError::Unknown { table, column: "id".to_owned(), row: 1 };
    let column_type = RevisitError::Type { table, column: "id".to_owned(), expected: "texts", found: "dates" };
    vec![
        row(tuodi::revisit::RevisitRecordList::from_json("[]").unwrap_err(), ""),
        row(RevisitError::NoHouseholds, "households"),
        row(RevisitError::Missing { table, column: "id" }, "id"),
        row(column_type, "id"),
        row(unknown, "id"),
    ]
}

/// A text or value that is read by itself.
fn texts() -> Vec<Row> {
    let term = |text: &str| text.parse::<tuodi::calendar::Term>().unwrap_err();
    let week = "7d".parse().unwrap();
    vec![
        row("1,5".parse::<Number>().unwrap_err(), ""),
        row("CNY//month".parse::<Unit>().unwrap_err(), ""),
        row(money("-1").in_capitals().unwrap_err(), ""),
        row(money("0.001").in_capitals().unwrap_err(), ""),
        row(money("10000000000000000").in_capitals().unwrap_err(), ""),
        row(IdentityError::Pseudonym, ""),
        row("0001".parse::<ObligationId>().unwrap_err(), ""),
        row(term("20"), ""),
        row(term("0d"), ""),
        row(CalendarError::PauseEmpty { from: day("2024-03-11"), to: day("2024-03-11") }, "to"),
        row(CalendarError::ExtensionUnit { first: week, to: week }, "to"),
        row(CalendarError::ExtensionShort { first: week, to: week }, "to"),
        row(CalendarError::ExtensionReason, "reason"),
        row("2019-13".parse::<tuodi::matching::agreement::Month>().unwrap_err(), "month"),
    ]
}

fn documents() -> Vec<Row> {
    let read = |limits| read_json("{\"a\": [1, 2]}", &limits).unwrap_err();
    let pack = |fault| PackError { pack: None, path: "needs.a".to_owned(), place: Place { line: 2, column: 3 }, fault };
    let removed = PackFault::Removed { name: "a".to_owned(), user: "concepts.b".to_owned() };
    let member = |number| format!(r#"{{"f{number}": 1}}"#);
    let many = (0..4_000).map(member).collect::<Vec<_>>().join(",");
    let facts = |text: &str| Facts::from_json(text).unwrap();
    let mut prepared = Prepared::new("a + 1", &facts(r#"{"a": 1}"#)).unwrap();
    let faults = Policy::from_text("pack: p\nfact: 1").unwrap_err();
    vec![
        row(read(Limits { bytes: 1, ..Limits::default() }), ""),
        row(read(Limits { nodes: 1, ..Limits::default() }), ""),
        row(evaluate("1", &facts(&format!(r#"{{"members": [{many}]}}"#))).unwrap_err(), ""),
        row(prepared.evaluate(&facts(r#"{"b": 1}"#)).unwrap_err(), "b"),
        row(pack(removed), "needs.a"),
        row(pack(PackFault::Limit { limit: "10000 categories".to_owned() }), "needs.a"),
        row(ReplaceError::Unknown { parameter: "standrd".to_owned(), near: None }, "standrd"),
        row(ReplaceError::Pack(faults), "fact"),
    ]
}

fn others() -> Vec<Row> {
    let id = || "e1".to_owned();
    let later = Box::new(LedgerError::OtherContent { entry: "e2".to_owned() });
    let upset = LedgerError::UpsetsLater { entry: id(), error: later };
    let fact = Box::new(policy().law().fact("savings").unwrap().read("-1").unwrap_err());
    let clock = Clock { as_of: day("2024-03-11"), known_on: day("2024-03-11") };
    let not_in_force = ProcedureError::NotInForce { procedure: "statutory".to_owned(), clock };
    vec![
        row(upset, "entries.e1"),
        row(LedgerError::TimeZone { zone: "北京".to_owned() }, "time_zone"),
        row(AgreementError::OtherAgreement { id: id(), of: "a2".to_owned() }, "settlement.agreement"),
        row(MatchError::Fact { table: "needs", id: "n1".to_owned(), error: fact }, "needs.n1.savings"),
        row(policy().procedures().get("statutory").unwrap_err(), "name"),
        row(not_in_force, "as_of"),
    ]
}

#[cfg(feature = "ical")]
fn exports() -> Vec<Row> {
    use tuodi::export::ExportError as Error;
    let text = Error::Text { what: "the title of a rule", path: "titles.home".to_owned(), id: A, most: 200 };
    vec![
        row(Error::Domain { domain: "a b".to_owned() }, "domain"),
        row(text, "titles.home"),
        row(Error::Date { date: NaiveDate::MAX, path: ids("visits.A.day") }, "visits.A.day"),
        row(Error::Duplicate { list: "visits", id: A }, "visits.A"),
        row(Error::Sequence { id: A, sequence: 7 }, "events.A.sequence"),
    ]
}
