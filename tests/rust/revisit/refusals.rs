//! Packs and records that are wrong, empty, huge or strange: a typed error that says where, or a plain meaning.

use crate::kit::*;
use serde_json::{Value, json};
use tuodi::Policy;
use tuodi::calendar::Calendar;
use tuodi::revisit::*;
use tuodi::table::{Column, Table};

fn faults(text: &str) -> Vec<String> {
    match Policy::from_text(text) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.errors.iter().map(|error| format!("{} {}", error.code(), error.path)).collect(),
    }
}

const HEAD: &str = "pack: p\ncurrency: CNY\ntime_zone: \"+08:00\"\n";

#[test]
fn each_fault_of_a_section_has_its_code_and_path() {
    let rule = |rest: &str| {
        format!("{HEAD}revisit: {{rules: {{a: {{on: grant, channel: home, window: {{due: 7d}}{rest}}}}}}}\n")
    };
    let section = |text: &str| format!("{HEAD}revisit:\n{text}");
    let other = |on: &str, window: &str| {
        section(&format!(
            "  days: {{d: 日}}\n  lists: {{l: 单}}\n  rules:\n    a: {{on: {on}, channel: home, window: {window}}}\n"
        ))
    };
    for (text, expected) in [
        (rule(""), vec![]),
        (rule(", chanel: home"), vec!["policy.unknown_key revisit.rules.a.chanel"]),
        (rule(", on_unknown: hold"), vec!["revisit.idle revisit.rules.a.on_unknown"]),
        (rule(", ladder: quick"), vec!["revisit.unknown_ladder revisit.rules.a.ladder"]),
        (rule(", questionnaire: meals"), vec!["revisit.unknown_questionnaire revisit.rules.a.questionnaire"]),
        (rule(", if: grant_amount"), vec!["policy.value revisit.rules.a.if"]),
        (rule(", if: event_level > 1"), vec!["revisit.misplaced_fact revisit.rules.a.if"]),
        (rule(", if: grant_amont > 1"), vec!["language.unknown_name revisit.rules.a.if"]),
        (rule(", if: 'grant_programme = \"dibao\"'"), vec!["language.type revisit.rules.a.if"]),
        (rule(", if: 'grant_programme = \"other\"'"), vec![]),
        (rule(", repeat: {every: 1h}"), vec!["revisit.hours revisit.rules.a.repeat.every"]),
        (rule(", repeat: {every: {1: 1mo}}"), vec!["revisit.idle revisit.rules.a.repeat.every"]),
        (rule(", repeat: {every: 1mo, missed: next}"), vec!["revisit.idle revisit.rules.a.repeat.missed"]),
        (
            rule(", repeat: {every: 1mo, restart_on: hospitalised}"),
            vec!["revisit.unknown_event revisit.rules.a.repeat.restart_on"],
        ),
        (rule(", urgency: now"), vec!["policy.value revisit.rules.a.urgency"]),
        (other("grant", "{due: 7d, from: happened_on}"), vec!["revisit.unknown_anchor revisit.rules.a.window.from"]),
        (other("grant", "{opens: 8d, due: 7d}"), vec!["revisit.window revisit.rules.a.window"]),
        (other("grant", "{opens: 7d, due: 7d, closes: 7d}"), vec![]),
        (other("grant", "{due: 7d, closes: 6d}"), vec!["revisit.window revisit.rules.a.window"]),
        (other("grant", "{due: same_day, opens: 1d}"), vec!["revisit.window revisit.rules.a.window"]),
        (other("grant", "{}"), vec!["policy.missing revisit.rules.a.window"]),
        (other("{day: e}", "{due: 7d}"), vec!["revisit.unknown_day revisit.rules.a.on.day"]),
        (other("{list: e}", "{due: 7d}"), vec!["revisit.unknown_list revisit.rules.a.on.list"]),
        (other("{finding: e}", "{due: 7d}"), vec!["revisit.unknown_finding revisit.rules.a.on.finding"]),
        (other("{evnt: died}", "{due: 7d}"), vec!["revisit.unknown_trigger revisit.rules.a.on.evnt"]),
        (other("{event: died, list: l}", "{due: 7d}"), vec!["policy.value revisit.rules.a.on"]),
        (other("grants", "{due: 7d}"), vec!["policy.value revisit.rules.a.on"]),
        (
            section("  exempt: {e: {rule: b, assumed: true, reason: r}}\n"),
            vec!["revisit.unknown_rule revisit.exempt.e.rule"],
        ),
        (
            section("  exempt: {e: {rule: b}}\n"),
            vec!["policy.missing revisit.exempt.e", "revisit.unknown_rule revisit.exempt.e.rule"],
        ),
        (
            section("  findings: {f: {question: q, answers: [a]}}\n"),
            vec!["revisit.unknown_question revisit.findings.f.question"],
        ),
        (
            section("  findings: {f: {question: relief, answers: [better]}}\n"),
            vec!["revisit.unknown_answer revisit.findings.f.answers[0]"],
        ),
        (
            section("  findings: {worse: {propose: [help]}}\n"),
            vec!["revisit.unknown_proposal revisit.findings.worse.propose[0]"],
        ),
        (
            section("  findings: {received_less: {propose: [need]}}\n"),
            vec!["revisit.reserved revisit.findings.received_less"],
        ),
        (
            section("  questionnaires: {q: {questions: {relief: {answers: [a]}}}}\n"),
            vec!["revisit.reserved revisit.questionnaires.q.questions.relief"],
        ),
        (
            section("  questionnaires: {q: {questions: {channel: {answers: [a]}}}}\n"),
            vec!["revisit.reserved revisit.questionnaires.q.questions.channel"],
        ),
        (
            section("  questionnaires: {q: {questions: {x: {answers: [unknown]}}}}\n"),
            vec!["revisit.reserved revisit.questionnaires.q.questions.x.answers[0]"],
        ),
        (
            section("  questionnaires: {q: {questions: {x: {answers: [a]}}}, r: {questions: {x: {answers: [b]}}}}\n"),
            vec!["revisit.question_differs revisit.questionnaires.r"],
        ),
        (section("  rule: {}\n"), vec!["policy.unknown_key revisit.rule"]),
        (
            "pack: p\nrevisit: {rules: {a: {on: grant, channel: home, window: {due: 7d}}}}\n".to_owned(),
            vec!["policy.missing "],
        ),
        (
            format!("{}recheck: {{rules: {{a: {{on: grant, channel: home, window: {{due: 7d}}}}}}}}\n", rule("")),
            vec!["revisit.twice recheck.rules"],
        ),
    ] {
        assert_eq!(faults(&text), expected, "{text}");
    }
}

#[test]
fn a_set_of_questions_has_a_limit() {
    let pack = |count: usize| {
        let questions: Vec<String> =
            (0..count).map(|number| format!("        q{number}: {{answers: [a]}}\n")).collect();
        let rule = "  rules: {r: {on: grant, channel: home, questionnaire: f, window: {due: 1d}}}\n";
        format!("{HEAD}revisit:\n  questionnaires:\n    f:\n      questions:\n{}{rule}", questions.concat())
    };
    for (count, expected) in [(57, vec![]), (58, vec![]), (59, vec!["revisit.limit revisit.questionnaires"])] {
        assert_eq!(faults(&pack(count)), expected, "{count}");
    }
    // With as many as there can be a visit counts, and one without the last answer does not.
    let policy = Policy::from_text(&pack(58)).unwrap();
    let mut own = answers();
    (0..58).for_each(|number| own[format!("q{number}")] = json!("a"));
    let state = |answers: Value| {
        let records = list(json!({
            "grants": [{"id": "g", "household": "h", "granted_on": "2024-03-01"}],
            "visits": [{"id": "v", "household": "h", "happened_on": "2024-03-01", "channel": "home", "answers": answers}],
        }));
        plan_with(&policy, &records, date("2024-03-01"), &PlanOptions::default())[0].state.is_open()
    };
    assert!(!state(own.clone()));
    own.as_object_mut().unwrap().remove("q57");
    assert!(state(own));
}

#[test]
fn a_pack_without_rules_has_its_own_names() {
    let text = "pack: p\ncurrency: CNY\nfacts: {household: {grant_amount: {type: number, unit: CNY}}}\n";
    assert_eq!(faults(text), Vec::<String>::new());
    let rules = "time_zone: \"+08:00\"\nrevisit: {rules: {a: {on: grant, channel: home, window: {due: 7d}}}}\n";
    assert_eq!(faults(&format!("{text}{rules}")), ["revisit.reserved revisit"]);
}

/// The code of what is wrong with a table beside one grant.
fn refused(change: impl FnOnce(&mut RevisitRecords<'static>)) -> String {
    let policy = policy();
    let records = list(json!({"grants": [{"id": "g", "household": "h", "kind": "project", "period": "once",
        "amount": "800", "granted_on": "2024-03-01", "paid_on": "2024-03-01"}],
        "events": [{"id": "e", "household": "h", "kind": "bereaved", "happened_on": "2024-03-01"}],
        "visits": [{"id": "v", "household": "h", "happened_on": "2024-03-01", "channel": "home", "answers": answers()}]}));
    let mut tables = records.tables(policy.visit_rules()).unwrap();
    change(&mut tables);
    let found = policy.plan_revisits(
        &tables,
        date("2024-03-10"),
        &Calendar::mainland_china().unwrap(),
        &PlanOptions::default(),
    );
    match found {
        Ok(plan) => format!("{} obligations", plan.len()),
        Err(error) => {
            assert!(!error.to_string().is_empty());
            error.code().to_owned()
        }
    }
}

/// A table with a column in place of the one of its name.
fn with(table: &mut Option<Table<'static>>, column: Column<'static>) {
    let mut columns = table.take().unwrap().into_columns();
    columns.retain(|own| own.name != column.name);
    columns.push(column);
    *table = Some(Table::new(columns).unwrap());
}

#[test]
fn wrong_tables_are_refused_where_they_are_wrong() {
    assert_eq!(refused(|_| ()), "1 obligations");
    assert_eq!(refused(|own| own.households = None), "revisit.no_households");
    assert_eq!(refused(|own| own.grants = None), "0 obligations");
    assert_eq!(refused(|own| own.key = "户".to_owned()), "table.missing_column");
    assert_eq!(refused(|own| with(&mut own.grants, Column::text("household", [Some("x")]))), "table.no_household");
    assert_eq!(refused(|own| with(&mut own.grants, Column::text("id", [Some(" ")]))), "revisit.cell");
    assert_eq!(refused(|own| with(&mut own.grants, Column::text("id", [None::<String>]))), "revisit.unknown_cell");
    assert_eq!(refused(|own| with(&mut own.grants, Column::whole("id", [Some(1)]))), "revisit.column_type");
    assert_eq!(refused(|own| with(&mut own.grants, Column::date("granted_on", [None]))), "revisit.unknown_cell");
    assert_eq!(refused(|own| with(&mut own.grants, Column::text("kind", [Some("gift")]))), "screening.wrong_type");
    assert_eq!(refused(|own| with(&mut own.grants, Column::whole("amount", [Some(-1)]))), "screening.out_of_range");
    assert_eq!(refused(|own| with(&mut own.grants, Column::text("amount", [Some("5000")]))), "revisit.column_type");
    assert_eq!(refused(|own| with(&mut own.grants, Column::whole("amont", [Some(1)]))), "revisit.unknown_column");
    assert_eq!(refused(|own| with(&mut own.events, Column::text("kind", [Some("wed")]))), "revisit.cell");
    assert_eq!(refused(|own| with(&mut own.events, Column::whole("level", [Some(-1)]))), "revisit.cell");
    assert_eq!(refused(|own| with(&mut own.visits, Column::text("channel", [Some("fax")]))), "revisit.cell");
    assert_eq!(refused(|own| with(&mut own.visits, Column::text("relief", [Some("better")]))), "revisit.cell");
    assert_eq!(
        refused(|own| with(&mut own.households, Column::boolean("lives_alon", [Some(true)]))),
        "revisit.unknown_column"
    );
    assert_eq!(refused(|own| with(&mut own.households, Column::whole("place", [Some(1)]))), "revisit.column_type");
    let twice = |own: &mut RevisitRecords<'static>| {
        own.grants = own.grants.take().map(|table| table.select_rows(&[0, 0]));
    };
    assert_eq!(refused(twice), "revisit.two_records");
    let nobody = |own: &mut RevisitRecords<'static>| {
        (own.grants, own.events, own.visits) = (None, None, None);
        own.households = own.households.take().map(|table| table.select_rows(&[]));
    };
    assert_eq!(refused(nobody), "0 obligations");
}

#[test]
fn json_of_another_shape_is_refused_and_strange_texts_are_texts() {
    for text in ["", "[]", "null", "{\"grants\": {}}", "{\"grant\": []}", "{\"grants\": [{\"id\": \"g\"}]}", "困"] {
        assert_eq!(RevisitRecordList::from_json(text).unwrap_err().code(), "revisit.json", "{text}");
    }
    let bare = r#"{"grants": [{"id": "g", "household": "h", "amount": 5000.0, "granted_on": "2024-03-01"}]}"#;
    assert_eq!(RevisitRecordList::from_json(bare).unwrap_err().code(), "revisit.json");
    let policy = policy();
    let fine = list(json!({"grants": [{"id": "g", "household": "h", "amount": "0.001", "granted_on": "2024-03-01"}]}));
    assert_eq!(fine.tables(policy.visit_rules()).unwrap_err().code(), "revisit.cell");
    let unknown =
        list(json!({"grants": [{"id": "g", "household": "h", "granted_on": "2024-03-01", "facts": {"why": "x"}}]}));
    assert_eq!(unknown.tables(policy.visit_rules()).unwrap_err().code(), "screening.unknown_fact");
    let long = "困".repeat(100_000);
    let strange = list(
        json!({"grants": [{"id": long, "household": "\u{0}\u{200b}", "kind": "project", "granted_on": "2024-03-01",
        "paid_on": "2024-03-01"}]}),
    );
    assert_eq!(plan_with(&policy, &strange, date("2024-03-02"), &PlanOptions::default())[0].record, long);
    for day in ["-262143-01-01", "+262142-12-31"] {
        let far = list(json!({"events": [{"id": "e", "household": "h", "kind": "hospitalised", "happened_on": day}]}));
        let clock = tuodi::law::Clock { as_of: chrono::NaiveDate::MAX, known_on: chrono::NaiveDate::MAX };
        assert_eq!(plan_with(&policy, &far, clock, &PlanOptions::default()).len(), 1, "{day}");
    }
}

#[test]
fn ten_thousand_records_of_one_household_take_no_long_time() {
    let grants: Vec<Value> = (0..10_000)
        .map(|number| json!({"id": format!("g{number}"), "household": "h", "kind": "project", "granted_on": "2024-03-01", "paid_on": "2024-03-01"}))
        .collect();
    let visits: Vec<Value> = (0..10_000)
        .map(|number| json!({"id": format!("v{number}"), "household": "h", "happened_on": "2024-02-01", "channel": "home", "answers": answers()}))
        .collect();
    let found = plan_with(
        &policy(),
        &list(json!({"grants": grants, "visits": visits})),
        date("2024-03-02"),
        &PlanOptions::default(),
    );
    assert_eq!(of(&found, "project").len(), 10_000);
}
