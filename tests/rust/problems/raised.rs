//! Real wrong input to every module: the code and the place of what comes of it.

use super::paths::lost;
use chrono::{FixedOffset, NaiveDate};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use tuodi::assessment::{Accept, Answers, Apply, Command, Format, Languages, Parts};
use tuodi::calendar::{Calendar, Term};
use tuodi::document::{Limits, read_json};
use tuodi::identity::NationalId;
use tuodi::journal::Journal;
use tuodi::language::parse;
use tuodi::ledger::{Fund, Ledger};
use tuodi::matching::agreement::{Agreement, AgreementTerms, Month};
use tuodi::matching::referral::{Proposal, Referral};
use tuodi::matching::{MatchOptions, Transport, solve_transport, solve_transport_from, verify_transport};
use tuodi::policy::{Replacement, StaffMember};
use tuodi::quantity::{Money, Number, Unit};
use tuodi::record::{Actor, AsProblem, History, Household, KnownFact, Problem, Standing, Value};
use tuodi::register::RegisterOptions;
use tuodi::report::{ReportPeriod, ReportRecords};
use tuodi::revisit::sample::{Design, Frame, Seed, Unit as SampleUnit, verify_sample};
use tuodi::revisit::{
    ObligationId, PlanOptions, RevisitRecordList, RevisitRecords, WorkPlanOptions, verify_work_plan, work_plan,
};
use tuodi::screening::{PopulationOptions, WarningRegister};
use tuodi::table::{Column, Population, Table};
use tuodi::{Facts, Policy, evaluate};

const PACK: &str = r#"
pack: p
currency: CNY
time_zone: "+08:00"
facts:
  household:
    savings: {type: number, unit: CNY, min: 0}
  members:
    age: {type: number, unit: year, min: 0, max: 130, scale: 0}
parameters: {standard: {unit: CNY, values: {2011-04-01: 505}}}
programmes: {aid: {eligible: savings < standard, amount: 10, per: month}}
instruments: {risk: {items: {home: {answers: {safe: 0, unsafe: 1}}}, levels: [{id: any, from: 0}], assumed: true, reason: r}}
documents:
  receipt:
    kind: acceptance
    title: {zh: 受理, en: Acceptance}
    parts: {desk: text}
    body: {zh: '{applicant}{programme}{accepted_on}{desk}{authority}{date}', en: '{applicant}{programme}{accepted_on}{desk}{authority}{date}'}
revisit: {rules: {a: {on: grant, channel: home, window: {due: 30d}}}}
needs: {urgencies: {normal: {weight: 1}}, categories: {meals: {title: meals}}, provider_kinds: {resident: neighbour}}
staffing: {advisers: {role: adviser, per: community, at_least: 1, assumed: true, reason: r}}
"#;

fn policy() -> Policy {
    Policy::from_text(PACK).unwrap_or_else(|errors| panic!("{errors}"))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn calendar() -> Calendar {
    Calendar::mainland_china().unwrap()
}

/// A problem without its text: of each fault the code and the place.
fn bare(problem: &Problem) -> Json {
    assert!(!problem.message.is_empty() && !lost(problem), "{problem:?}");
    let mut own = serde_json::to_value(problem).unwrap();
    let map = own.as_object_mut().unwrap();
    map.remove("message");
    if !problem.also.is_empty() {
        map.insert("also".to_owned(), problem.also.iter().map(bare).collect());
    }
    own
}

/// What an error comes to, whose code is told by itself.
macro_rules! told {
    ($error:expr) => {{
        let error = $error.unwrap_err();
        let problem = error.problem();
        assert_eq!(problem.code, error.code());
        bare(&problem)
    }};
}

/// What several errors come to, of which the first has the code.
macro_rules! told_all {
    ($error:expr) => {{
        let error = $error.unwrap_err();
        let problem = error.problem();
        assert_eq!(problem.code, error.errors.first().code());
        assert_eq!(problem.also.len() + 1, error.errors.len());
        bare(&problem)
    }};
}

#[test]
fn numbers_calendars_and_identities() {
    assert_eq!(told!("1,5".parse::<Number>()), json!({"code": "quantity.number"}));
    assert_eq!(told!("CNY//month".parse::<Unit>()), json!({"code": "quantity.unit"}));
    let below = "-1".parse::<Money>().unwrap();
    assert_eq!(told!(below.in_capitals()), json!({"code": "quantity.capitals_negative"}));
    assert_eq!(told!("20".parse::<Term>()), json!({"code": "calendar.term_form"}));
    assert_eq!(told!(calendar().is_working_day(day("1990-01-01"))), json!({"code": "calendar.outside"}));
    let data =
        r#"{"name": "", "years": [{"year": 2024, "sources": ["n"], "days_off": [], "make_up_days": ["2024-02-05"]}]}"#;
    assert_eq!(
        told_all!(Calendar::from_json(data)),
        json!({"code": "calendar.name", "path": "name",
            "also": [{"code": "calendar.make_up_weekday", "path": "years[0].make_up_days[0]"}]})
    );
    assert_eq!(
        told_all!(Calendar::from_json("{\"name\": \"c\",\n \"years\": 1}")),
        json!({"code": "calendar.shape", "path": "years", "line": 2, "column": 11})
    );
    assert_eq!(told!("00000019491231O019".parse::<NationalId>()), json!({"code": "identity.character"}));
}

#[test]
fn documents_tables_and_funds() {
    assert_eq!(
        told_all!(read_json("{\"a\": 1,\n \"a\": 2}", &Limits::default())),
        json!({"code": "document.duplicate_key", "line": 2, "column": 2})
    );
    let short = Table::new(vec![Column::whole("age", [Some(3), None]), Column::whole("grade", [Some(1)])]);
    assert_eq!(told!(short), json!({"code": "table.length", "path": "grade"}));
    let twice = Table::new(vec![Column::whole("household", [Some(7), Some(8), Some(7)])]).unwrap();
    assert_eq!(
        told!(Population::new(twice, None, "household")),
        json!({"code": "table.duplicate_key", "path": "household", "row": 3})
    );
    let zone = FixedOffset::east_opt(8 * 3600).unwrap();
    assert_eq!(
        told!(Ledger::new([Fund::new("f"), Fund::new("f")], zone)),
        json!({"code": "ledger.duplicate_fund", "path": "funds.f"})
    );
}

#[test]
fn expressions_and_their_facts() {
    let error = parse("1 +\n 2 2").unwrap_err();
    assert_eq!(error.problem().code, error.first().code());
    assert_eq!(bare(&error.problem()), json!({"code": "language.syntax", "line": 2, "column": 4}));
    assert!(!error.problem().message.contains("line"), "{:?}", error.problem());
    assert_eq!(error.first().refusal.problem().code, "language.syntax");
    let evaluated = |expression: &str, facts: &str| evaluate(expression, &Facts::from_json(facts).unwrap());
    assert_eq!(
        told!(evaluated("1 +\n incme + incom", r#"{"income": 1}"#)),
        json!({"code": "language.unknown_name", "line": 2, "column": 2,
            "also": [{"code": "language.unknown_name", "line": 2, "column": 10}]})
    );
    assert_eq!(
        told!(evaluated("2 /\n (1 - 1)", "{}")),
        json!({"code": "engine.division_by_zero", "line": 1, "column": 1})
    );
    assert_eq!(
        told!(Facts::from_json("{\"a\": null,\n \"b\": 1.5}")),
        json!({"code": "facts.untyped", "path": "a", "also": [{"code": "facts.shape", "path": "b", "line": 2, "column": 7}]})
    );
}

#[test]
fn packs_and_households() {
    let pack = "pack: p\nfacts: {household: {a: {type: boolean}}}\nconcepts:\n  b: aa\n  c: {formul: 1}\n";
    let problem = Policy::from_text(pack).unwrap_err().problem();
    let place = |own: &Problem| (own.code.clone(), own.path.clone(), own.line, own.column);
    let at = |code: &str, path: &str, line, column| (code.to_owned(), Some(path.to_owned()), Some(line), Some(column));
    assert_eq!(place(&problem), at("language.unknown_name", "concepts.b", 4, 6));
    assert_eq!(problem.message, "nothing is called `aa` here");
    assert_eq!(place(&problem.also[0]), at("policy.unknown_key", "concepts.c.formul", 5, 7));
    let above = "pack: q\nconcepts: {d: aa}\n";
    let error = Policy::from_texts("p", &["pack: p\nextends: q\n", above]).unwrap_err();
    assert!(error.problem().message.starts_with("q: "), "{:?}", error.problem());
    assert_eq!(error.problem().code, error.errors.first().code());
    assert_eq!(error.errors.first().fault.problem().code, "language.unknown_name");
    assert_eq!(
        told_all!(policy().household("{\"savings\": \"-1\",\n \"members\": [{\"age\": 3}, {\"age\": 131}]}")),
        json!({"code": "screening.out_of_range", "path": "savings", "line": 1, "column": 13,
            "also": [{"code": "screening.out_of_range", "path": "members[1].age", "line": 2, "column": 34}]})
    );
    let numbers = [Replacement { parameter: "standrd".to_owned(), keys: Vec::new(), value: 1.into() }];
    assert_eq!(
        told!(policy().with_parameters(&numbers)),
        json!({"code": "policy.unknown_parameter", "path": "standrd"})
    );
    // The number is the caller's, the text of the pack is not: no line of it is told.
    let cubed = Policy::from_text("{pack: p, parameters: {t: {values: {2020-01-01: 5}}}, concepts: {cube: t * t * t}}")
        .unwrap();
    let fine = Replacement { parameter: "t".to_owned(), keys: Vec::new(), value: "0.123456789012".parse().unwrap() };
    let found = told!(cubed.with_parameters(&[fine]));
    let inner = &found["also"][0]["code"];
    assert!(inner.as_str().is_some_and(|code| code != "policy.pack"), "{found}");
    assert_eq!(
        found,
        json!({"code": "policy.pack", "path": "concepts.cube", "also": [{"code": inner, "path": "concepts.cube"}]})
    );
    assert_eq!(
        told!(policy().law().fact("savings").unwrap().read("-1")),
        json!({"code": "screening.out_of_range", "path": "savings"})
    );
}

#[cfg(feature = "packs")]
#[test]
fn a_built_in_pack_that_is_not_there() {
    assert_eq!(told!(Policy::built_in("cn")), json!({"code": "policy.unknown_pack", "path": "name"}));
}

#[test]
fn screenings_populations_and_registers() {
    let mut household = Household::new("h1");
    household.facts.insert("saving".to_owned(), KnownFact::new(Value::Boolean(true), Standing::Declared));
    let screened = policy().screen(&household, day("2011-04-01"));
    assert!(screened.clone().unwrap_err().problem().message.starts_with("household `h1`: "));
    assert_eq!(told_all!(screened), json!({"code": "screening.unknown_fact", "path": "saving"}));
    let households = Table::new(vec![
        Column::whole("household", [Some(1), Some(2)]),
        Column::decimal("savings", 2, [Some(1), Some(-1)]),
    ]);
    let population = Population::new(households.unwrap(), None, "household").unwrap();
    assert_eq!(
        told!(policy().screen_population(&population, day("2011-04-01"), &PopulationOptions::default())),
        json!({"code": "screening.out_of_range", "path": "savings", "row": 2})
    );
    let read = |csv: &str| policy().read_register(csv, &RegisterOptions::default());
    assert_eq!(told_all!(read("height,weight\n1,2\n")), json!({"code": "register.no_facts", "row": 1}));
    let register = read("household,savings\n1,\"2\n\"\n2,much\n").unwrap();
    let error = &register.errors[0];
    assert_eq!(error.problem().code, error.code());
    assert_eq!(
        bare(&error.problem()),
        json!({"code": "register.unreadable", "path": "savings", "row": 3, "line": 4, "column": 2})
    );
    assert!(!error.problem().message.contains("row"), "{error}");
    assert_eq!(bare(&error.fault.problem()), json!({"code": "register.unreadable", "path": "savings"}));
}

#[test]
fn leads_warnings_and_workers() {
    let at = "2024-01-02T09:00:00+08:00".parse().unwrap();
    let twice = [Household::new("h1"), Household::new("h1"), Household::new("")];
    let found = policy().discover(&twice, &[], day("2024-01-02"), at, &Default::default());
    let faults = json!({"code": "discovery.blank", "path": "households[2].id",
        "also": [{"code": "discovery.twice", "path": "households.h1"}]});
    assert_eq!(told_all!(found), faults);
    let entry = json!([{"id": "w1", "household": "h1", "source": "s", "state": "watch",
        "happened_on": "2023-03-01", "recorded_at": "2023-03-01T09:00:00+08:00"}]);
    let entries: Vec<tuodi::record::EarlyWarning> = serde_json::from_value(entry).unwrap();
    let zone = FixedOffset::east_opt(8 * 3600).unwrap();
    assert_eq!(
        told_all!(WarningRegister::of(&entries, day("2023-04-01"), zone)),
        json!({"code": "warning.first", "path": "warnings.w1.state"})
    );
    let worker = StaffMember { id: "w1".to_owned(), roles: Default::default(), place: "nowhere".to_owned() };
    assert_eq!(
        told_all!(policy().staffing(&[worker], &[], day("2024-01-02"))),
        json!({"code": "staffing.unknown_place", "path": "workers.w1.place"})
    );
}

#[test]
fn procedures_instruments_documents_and_cases() {
    let policy = policy();
    assert_eq!(told!(policy.procedures().get("statutory")), json!({"code": "procedures.unknown", "path": "name"}));
    let risk = policy.instruments().get("risk").unwrap();
    assert_eq!(
        told_all!(risk.assess(&Answers::new().with("hom", "safe").with("home", "saf"), day("2024-01-02"))),
        json!({"code": "instruments.unknown_item", "path": "hom",
            "also": [{"code": "instruments.unknown_answer", "path": "home"}]})
    );
    let parts = Parts::new().with("dest", tuodi::assessment::Part::Text(Default::default()));
    let rendered = policy.documents().render("receipt", &parts, Languages::Zh, Format::Text, day("2024-01-02"));
    assert_eq!(told!(rendered), json!({"code": "documents.unknown_part", "path": "dest"}));
    assert_eq!(told!(policy.open_case("", "a", &calendar())), json!({"code": "case.id", "path": "id"}));
    let case = policy.open_case("c1", "a", &calendar()).unwrap();
    let accept = Accept { history: History::none(day("2024-01-02")) };
    let at = "2024-01-02T09:00:00+08:00".parse().unwrap();
    let refused = case.decide(&Command::new(0, accept), &Actor::new("w", "a").with_role("clerk"), at);
    assert_eq!(told!(refused), json!({"code": "case.not_applied"}));
    assert!(serde_json::from_str::<Apply>("{}").is_err());
}

#[test]
fn revisits_work_plans_and_samples() {
    let records = RevisitRecordList::from_json("{\"grants\": [\n {\"id\": 1}]}");
    assert_eq!(told!(records), json!({"code": "revisit.json", "path": "grants[0].id", "line": 2, "column": 9}));
    assert_eq!(told!(RevisitRecordList::from_json("[]")), json!({"code": "revisit.json", "line": 1, "column": 1}));
    let households = || Table::new(vec![Column::text("household", [Some("h1"), None])]).unwrap();
    let records =
        RevisitRecords { households: Some(households()), key: "household".into(), ..RevisitRecords::default() };
    let policy = policy();
    let plan = policy.plan_revisits(&records, day("2024-01-02"), &calendar(), &PlanOptions::default());
    assert_eq!(told!(plan.map(|_| ())), json!({"code": "table.null_key", "path": "household", "row": 2}));
    assert_eq!(told!("0001".parse::<ObligationId>()), json!({"code": "revisit.obligation_id"}));
    let options = |to: &str| WorkPlanOptions { from: day("2026-03-02"), to: day(to) };
    assert_eq!(
        told!(work_plan(&[], &[], &calendar(), &options("2026-03-01"))),
        json!({"code": "work_plan.period", "path": "to"})
    );
    let plan = work_plan(&[], &[], &calendar(), &options("2026-03-03")).unwrap();
    let found = verify_work_plan(&plan, &[], &[], &calendar(), &options("2026-03-04"));
    assert_eq!(bare(&found[0].problem()), json!({"code": "work_plan.other_period", "path": "to"}));
    assert_eq!(found[0].problem().code, found[0].code());
    let unit = |id: &str| SampleUnit::new(id, "north", "home");
    let frame = |units: Vec<SampleUnit>| Frame {
        authority: "a".to_owned(),
        definition: "visits".to_owned(),
        filter: " ".to_owned(),
        as_of: day("2024-03-31"),
        frozen_on: day("2024-04-02"),
        units,
        exclusions: Vec::new(),
    };
    let design = r#"{"certain": [], "largest": 0, "rate": "0.1", "minimum": 1, "spares": 0}"#;
    let design = || serde_json::from_str::<Design>(design).unwrap();
    assert_eq!(
        told_all!(frame(vec![unit("v1"), unit("v1")]).freeze(design())),
        json!({"code": "sample.blank", "path": "filter", "also": [{"code": "sample.twice", "path": "units[1].id"}]})
    );
    let whole = Frame { filter: "all".to_owned(), ..frame(vec![unit("v1"), unit("v2")]) };
    let seed = Seed { text: "03".to_owned(), origin: "lottery".to_owned(), drawn_on: day("2024-04-04") };
    let manifest = whole.freeze(design()).unwrap().draw(seed).unwrap();
    let difference = &verify_sample(&manifest, &[unit("v1")]).unwrap_err()[0];
    assert_eq!(difference.problem().code, difference.code());
    assert_eq!(bare(&difference.problem()), json!({"code": "sample.other_ids", "path": "frozen.ids_sha256"}));
}

#[test]
fn needs_plans_referrals_and_agreements() {
    let policy = policy();
    assert_eq!(
        told!(policy.match_records("{\n \"needs\": 1}")),
        json!({"code": "match.json", "path": "needs", "line": 2, "column": 11})
    );
    let households = r#"{"households": [{"id": "h1"}, {"id": "h2", "savings": "-1"}]}"#;
    assert_eq!(
        told!(policy.match_records(households)),
        json!({"code": "match.households", "path": "households[1].savings",
            "also": [{"code": "screening.out_of_range", "path": "households[1].savings"}]})
    );
    let record = |rest: &str| {
        let text = format!(
            r#"{{"providers": [{{"id": "a", "kind": "resident"}}], "resources": [{{"id": "r", "provider": "a",
                "kind": "service", "engagement": "volunteer", "vetting": "passed", "categories": ["meals"], {rest}}}]}}"#
        );
        policy.match_records(&text).unwrap()
    };
    let matched =
        |rest: &str| policy.match_needs(&record(rest), day("2024-01-02"), &MatchOptions::default()).map(|_| ());
    assert_eq!(
        told!(matched(r#""capacity": 1, "if": "savings <""#)),
        json!({"code": "match.condition", "path": "resources.r.if", "line": 1, "column": 10,
            "also": [{"code": "language.syntax", "path": "resources.r.if", "line": 1, "column": 10}]})
    );
    let wrong = Transport::units(&[0, 2, 1], &[0, 0], &[1, 2], &[9, 9], &[1]);
    assert_eq!(told!(solve_transport(&wrong)), json!({"code": "matching.offsets", "path": "offsets[2]"}));
    let sound = Transport::units(&[0, 1, 2], &[0, 0], &[1, 2], &[9, 9], &[1]);
    let mut plan = solve_transport(&sound).unwrap();
    let other = Transport::units(&[0, 0, 1], &[0], &[2], &[9, 9], &[1]);
    let flow = plan.flows.iter().position(|flow| flow.need == 0).unwrap();
    let place = format!("before.flows[{flow}]");
    assert_eq!(told!(solve_transport_from(&other, &plan)), json!({"code": "matching.start", "path": place}));
    plan.prices[0] += 10;
    assert_eq!(told!(verify_transport(&sound, &plan)), json!({"code": "matching.plan_gap", "path": "prices"}));
    let records = policy.match_records("{}").unwrap();
    let mut plan = policy.match_needs(&records, day("2024-01-02"), &MatchOptions::default()).unwrap().record();
    plan.unmet = BTreeMap::from([("n1".to_owned(), 1)]);
    let checked = policy.verify_matches(&records, day("2024-01-02"), &MatchOptions::default(), &plan);
    assert_eq!(told!(checked), json!({"code": "match.plan_quantity", "path": "unmet.n1"}));
    let proposal: Proposal = serde_json::from_value(json!({"need": "", "resource": "r", "n": 1, "household": "h",
        "provider": "a", "quantity": 1, "bar_days": 0}))
    .unwrap();
    let worker = Actor::new("w1", "a").with_role("worker");
    let at = "2019-02-20T09:00:00+08:00".parse().unwrap();
    assert_eq!(
        told!(Referral::propose(proposal, &worker, day("2019-02-20"), at)),
        json!({"code": "referral.blank", "path": "need"})
    );
    let terms: AgreementTerms =
        serde_json::from_value(json!({"id": "a1", "household": "h", "provider": "a", "supervisor": "w",
            "payer": {"fund": "f", "purpose": "p"}, "unit": "lunch", "units_per_month": 0, "partial_month": "unpaid",
        "pricing": {"kind": "per_unit_capped", "unit_price": "15", "cap": "450"}, "evidence": [],
        "starts_on": "2019-03-01", "ends_on": "2019-02-28"}))
        .unwrap();
    let problem = told_all!(Agreement::new(terms));
    assert_eq!(
        problem,
        json!({"code": "agreement.period", "path": "ends_on",
            "also": [{"code": "agreement.units", "path": "units_per_month"}]})
    );
    assert_eq!(told!("2019-13".parse::<Month>()), json!({"code": "agreement.month", "path": "month"}));
}

/// Where a text of JSON is wrong: the place in characters, and a text that does not tell it again.
#[test]
fn the_place_in_a_json_text_is_counted_in_characters_and_told_once() {
    let policy = policy();
    let lead = r#"{"at": "2011-05-03T09:00:00+08:00", "by": {"id": "网格员", "role": "r"}, "because": 1}"#;
    let unknown = "unknown field `because`, expected one of `at`, `on`, `by`, `name`, `refused`, `record`";
    let found = [
        Calendar::from_json("{\n  \"name\": \"村历\", \"years\": 1}").unwrap_err().problem(),
        policy.match_records("{\"needs\": [\n  {\"id\": \"需求\", \"category\": 1}]}").unwrap_err().problem(),
        RevisitRecordList::from_json("{\"grants\": [\n\t{\"id\": \"救助金\", \"household\": 1}]}")
            .unwrap_err()
            .problem(),
        Journal::entries(&format!("# 备注\n\n  \u{3000}{lead}\n")).unwrap_err().problem(),
        Journal::entries("\t{\"at\": 困").unwrap_err().problem(),
    ];
    let invalid = |wanted: &str| format!("invalid type: integer `1`, expected {wanted}");
    let told = found.each_ref().map(|own| {
        (own.code.as_str(), own.line, own.column, own.path.as_deref().unwrap_or_default(), own.message.clone())
    });
    assert_eq!(
        told,
        [
            ("calendar.shape", Some(2), Some(26), "years", invalid("a sequence")),
            ("match.json", Some(2), Some(28), "needs[0].category", invalid("a string")),
            ("revisit.json", Some(2), Some(29), "grants[0].household", invalid("a string")),
            ("journal.json", Some(3), Some(74), "because", unknown.to_owned()),
            ("journal.json", Some(1), Some(9), "", "expected value".to_owned()),
        ]
    );
    let error = Calendar::from_json("{\n  \"name\": \"村历\", \"years\": 1}").unwrap_err();
    assert_eq!(error.to_string(), format!("years: line 2, column 26: {}", invalid("a sequence")));
}

#[test]
fn reports_and_journals() {
    let period = ReportPeriod { from: day("2024-02-01"), until: day("2024-01-01") };
    let report = policy().report(&ReportRecords::default(), period, day("2024-03-01"), &calendar());
    assert_eq!(told!(report), json!({"code": "report.period", "path": "period.until"}));
    assert_eq!(
        told!(Journal::entries("# a\n\n{\"at\": 1}\n")),
        json!({"code": "journal.json", "path": "at", "line": 3, "column": 8})
    );
    let policy = policy();
    let setup = serde_json::from_value(json!({"authority": "a"})).unwrap();
    let mut journal = Journal::new(&policy, setup, &calendar()).unwrap();
    let entry = json!({"at": "2024-01-02T09:00:00+08:00", "by": {"id": "w1", "role": "worker"},
        "record": {"kind": "household", "household": {"id": "h1", "savings": "-1", "saving": 1}}});
    let entry = serde_json::from_value(entry).unwrap();
    let problem = journal.record(&entry).unwrap_err().problem();
    assert_eq!((problem.code.as_str(), problem.path.as_deref()), ("journal.household", Some("saving")));
    assert_eq!((problem.line, problem.also[1].line), (None, None));
    let also: Vec<&str> = problem.also.iter().map(|own| own.code.as_str()).collect();
    assert_eq!(also, ["screening.unknown_fact", "screening.out_of_range"]);
}

#[cfg(feature = "ical")]
#[test]
fn calendars_for_other_programs() {
    use tuodi::export::{CalendarOptions, Sent, obligations_calendar};
    let options = CalendarOptions {
        domain: "a b".to_owned(),
        stamp: "2026-03-02T09:00:00+08:00".parse().unwrap(),
        tongue: tuodi::text::Tongue::Zh,
        titles: BTreeMap::new(),
        with_household: false,
        with_place: false,
    };
    assert_eq!(
        told!(obligations_calendar(&[], &options, &Sent::default())),
        json!({"code": "export.domain", "path": "domain"})
    );
}
