//! Large instruments, and those beyond the limits.

use super::{answers, assess, load, told};
use tuodi::Policy;

fn codes(text: &str) -> Vec<String> {
    let Err(errors) = Policy::from_text(text) else { return Vec::new() };
    errors.errors.iter().map(|error| format!("{} {}", error.code(), error.path)).collect()
}

fn items(count: usize, answers: &str) -> String {
    (0..count).map(|item| format!("      q{item}: {{answers: {answers}}}\n")).collect()
}

/// 500 items of 0 to 4 points, with two that set levels.
fn five_hundred() -> String {
    let levels: String =
        (0..5).map(|level| format!("      - {{id: l{level}, from: {}}}\n", 1_600 - level * 400)).collect();
    let items = items(498, "{a: 0, b: 1, c: 2, d: 3, e: 4}");
    let setting = "      x: {answers: {no: 0, yes: {points: 1, sets_level: l0}}}\n      \
                   y: {answers: {no: 0, yes: {points: 1, sets_level: l2}}}\n";
    format!("pack: p\ninstruments:\n  i:\n    items:\n{items}{setting}    levels:\n{levels}")
}

#[test]
fn five_hundred_items_are_assessed_exactly() {
    let policy = load(&five_hundred());
    let open = assess(&policy, "i", "");
    assert_eq!((open.levels.len(), open.open.len(), open.points.high.to_string().as_str()), (5, 500, "1994"));
    let given = |count: usize, answer: &str| (0..count).map(|item| format!("q{item}={answer} ")).collect::<String>();
    // 99 items at 4 and one at 3 stay one point below the level from 400.
    let all =
        format!("{}{}x=no y=no", given(398, "a"), (398..497).map(|item| format!("q{item}=e ")).collect::<String>());
    assert_eq!(told(&assess(&policy, "i", &format!("{all} q497=d"))), "l4; 399");
    assert_eq!(told(&assess(&policy, "i", &format!("{all} q497=e"))), "l3; 400");
    assert_eq!(told(&assess(&policy, "i", &all)), "l3 or l4; 396–400; open: q497");
    assert_eq!(told(&assess(&policy, "i", "x=yes")), "l0; 1–1994; set by x");
    let floor = assess(&policy, "i", "y=yes");
    assert_eq!((floor.levels.join(" "), floor.open.len()), ("l0 l1 l2".to_owned(), 499));
}

#[test]
fn a_thousand_items_are_read_and_one_more_is_not() {
    let text = |count: usize| {
        let items = items(count, "{no: 0, yes: 1}");
        format!(
            "pack: p\ninstruments:\n  i:\n    items:\n{items}    levels: [{{id: h, from: 500}}, {{id: l, from: 0}}]\n"
        )
    };
    assert_eq!(codes(&text(1_001)), ["instruments.limit instruments.i.items"]);
    let policy = load(&text(1_000));
    let given: String = (0..500).map(|item| format!("q{item}=yes ")).collect();
    assert_eq!(told(&assess(&policy, "i", &given)), "h; 500–1000");
    assert_eq!(assess(&policy, "i", &given.replacen("yes", "no", 1)).open.len(), 500);
}

/// Steps count, not points: far numbers that are multiples of one are few steps.
#[test]
fn there_may_be_so_many_steps_and_no_more() {
    let text = |first: &str, second: &str| {
        format!(
            "pack: p\ninstruments:\n  i:\n    items: {{a: {{answers: {{no: 0, yes: {first}}}}}, b: {{answers: {{no: 0, yes: {second}}}}}}}\n    \
             levels: [{{id: h, from: {first}}}, {{id: l, from: 0}}]\n"
        )
    };
    assert_eq!(told(&assess(&load(&text("12499999", "1")), "i", "")), "h or l; 0–12500000; open: a");
    assert_eq!(codes(&text("12500000", "1")), ["instruments.limit instruments.i.items"]);
    assert_eq!(codes(&text("1.0000001", "0.0000002")), Vec::<String>::new());
    assert_eq!(codes(&text("1.00000001", "0.00000002")), ["instruments.limit instruments.i.items"]);
    let far = "999999999999999999999999";
    assert_eq!(told(&assess(&load(&text(far, far)), "i", "a=no")), format!("h or l; 0–{far}; open: b"));
}

#[test]
fn twenty_levels_are_read_and_one_more_is_not() {
    let text = |count: i64| {
        let levels: Vec<String> =
            (0..count).map(|level| format!("{{id: l{level}, from: {}}}", count - level)).collect();
        let answers: Vec<String> = (1..=count).map(|points| format!("a{points}: {points}")).collect();
        format!(
            "pack: p\ninstruments:\n  i:\n    items: {{q: {{answers: {{{}}}}}}}\n    levels: [{}]\n",
            answers.join(", "),
            levels.join(", ")
        )
    };
    assert_eq!(codes(&text(21)), ["instruments.limit instruments.i.levels"]);
    assert_eq!(assess(&load(&text(20)), "i", "").levels.len(), 20);
}

#[test]
fn an_item_may_have_many_answers() {
    let list: Vec<String> = (0..5_000).map(|answer| format!("a{answer}: {answer}")).collect();
    let text = format!(
        "pack: p\ninstruments:\n  i:\n    items:\n      q: {{answers: {{{}}}}}\n    levels: [{{id: h, from: 4999}}, {{id: l, from: 0}}]\n",
        list.join(", ")
    );
    let policy = load(&text);
    assert_eq!(told(&assess(&policy, "i", "")), "h or l; 0–4999; open: q");
    let one = policy.instruments().get("i").expect("it");
    let refused = one.assess(&answers("q=none"), super::date("2024-01-01")).expect_err("no such answer").to_string();
    assert!(refused.len() < 400, "{refused}");
}
