//! Cut-offs just below, at and just above; answers that set a level; what is still possible.

use super::{assess, load, told};

const RISK: &str = "
pack: p
instruments:
  risk:
    items:
      home: {answers: {safe: 0, unsafe: 1.5, gone: 4}}
      school: {answers: {attends: 0, misses: 0.5, left: 3}}
      harm: {answers: {no: 0, seen: {points: 1, sets_level: middle}, sure: {points: 1, sets_level: high}}}
    levels:
      - {id: high, from: 5, intervention: {start_within: 24h, review_every: 1mo}}
      - {id: middle, from: 2, intervention: {start_within: 5wd}}
      - {id: low, from: 0}
";

#[test]
fn a_level_begins_at_its_points() {
    let policy = load(RISK);
    for (given, expected) in [
        ("home=unsafe school=attends harm=no", "low; 1.5"),
        ("home=unsafe school=misses harm=no", "middle; 2; begins within 5wd"),
        ("home=safe school=left harm=no", "middle; 3; begins within 5wd"),
        ("home=unsafe school=left harm=no", "middle; 4.5; begins within 5wd"),
        ("home=gone school=misses harm=no", "middle; 4.5; begins within 5wd"),
        ("home=gone school=misses harm=seen", "high; 5.5; begins within 24h, reviewed every 1mo"),
    ] {
        assert_eq!(told(&assess(&policy, "risk", given)), expected, "{given}");
    }
}

#[test]
fn points_just_below_at_and_just_above_a_cut_off_differ_by_a_level() {
    for (points, level) in [("2.99", "low"), ("3", "high"), ("3.01", "high"), ("3.00", "high")] {
        let text = format!(
            "pack: p\ninstruments:\n  i:\n    items: {{q: {{answers: {{a: {points}, low: 0, high: 9}}}}}}\n    \
             levels: [{{id: high, from: 3}}, {{id: low, from: 0}}]\n"
        );
        assert_eq!(told(&assess(&load(&text), "i", "q=a")).split(';').next(), Some(level), "{points}");
    }
}

#[test]
fn an_answer_that_sets_a_level_settles_it_unless_the_points_come_to_a_more_severe_one() {
    let policy = load(RISK);
    for (given, expected) in [
        ("harm=sure", "high; 1–8; set by harm; begins within 24h, reviewed every 1mo"),
        ("harm=seen", "high or middle; 1–8; open: home, school"),
        ("harm=seen home=safe", "middle; 1–4; set by harm; begins within 5wd"),
        ("harm=seen home=gone", "high; 5–8; begins within 24h, reviewed every 1mo"),
        ("harm=seen home=unsafe", "high or middle; 2.5–5.5; open: school"),
    ] {
        assert_eq!(told(&assess(&policy, "risk", given)), expected, "{given}");
    }
}

#[test]
fn an_item_without_an_answer_is_unknown_and_not_nothing() {
    let policy = load(RISK);
    assert_eq!(told(&assess(&policy, "risk", "")), "high or middle or low; 0–8; open: home, school, harm");
    assert_eq!(told(&assess(&policy, "risk", "home=safe harm=no")), "middle or low; 0–3; open: school");
    assert_eq!(told(&assess(&policy, "risk", "home=gone harm=no")), "high or middle; 4–7; open: school");
}

/// From 0 to 6 in threes: no sum lies in the middle level although the ends lie on both sides of it.
#[test]
fn only_sums_that_can_come_out_count_and_not_all_between_the_ends() {
    let policy = load(
        "
pack: p
instruments:
  i:
    items:
      a: {answers: {no: 0, yes: 3}}
      b: {answers: {no: 0, yes: 3}}
      c: {answers: {no: 0, some: 1}}
    levels: [{id: high, from: 4}, {id: middle, from: 1}, {id: low, from: 0}]
",
    );
    assert_eq!(told(&assess(&policy, "i", "c=no b=no")), "middle or low; 0–3; open: a");
    assert_eq!(told(&assess(&policy, "i", "c=no")), "high or middle or low; 0–6; open: a, b");
    assert_eq!(told(&assess(&policy, "i", "a=yes b=yes")), "high; 6–7");
    let gaps = load(
        "
pack: p
instruments:
  i:
    items: {a: {answers: {no: 0, yes: 10}}, b: {answers: {no: 0, some: 4}}}
    levels: [{id: high, from: 9}, {id: middle, from: 3}, {id: low, from: 0}]
",
    );
    assert_eq!(told(&assess(&gaps, "i", "b=no")), "high or low; 0–10; open: a");
}

/// Ability scales count the other way: fewer points are worse.
#[test]
fn levels_may_rise_along_the_list() {
    let policy = load(
        "
pack: p
instruments:
  i:
    items: {eats: {answers: {alone: 10, helped: 5, not: 0}}, walks: {answers: {alone: 15, not: 0}}}
    levels: [{id: total, from: -1}, {id: heavy, from: 5}, {id: none, from: 25}]
",
    );
    for (given, expected) in [
        ("eats=not walks=not", "total; 0"),
        ("eats=helped walks=not", "heavy; 5"),
        ("eats=helped walks=alone", "heavy; 20"),
        ("eats=alone walks=alone", "none; 25"),
        ("eats=not", "total or heavy; 0–15; open: walks"),
    ] {
        assert_eq!(told(&assess(&policy, "i", given)), expected, "{given}");
    }
}

#[test]
fn one_level_is_settled_without_an_answer() {
    let text = "pack: p\ninstruments: {i: {items: {q: {answers: {a: -1, b: 1}}}, levels: [{id: only, from: -1}]}}\n";
    assert_eq!(told(&assess(&load(text), "i", "")), "only; -1–1");
}

#[test]
fn names_and_answers_are_of_any_script() {
    let policy = load(
        "
pack: 示例
instruments:
  风险评估:
    title: {zh: 风险评估, en: Risk}
    items: {监护: {answers: {正常: 0, 缺失: 2}}, 就学: {answers: {在学: 0, 失学: {points: 1, sets_level: 重}}}}
    levels: [{id: 重, from: 2, intervention: {title: 危机个案干预, start_within: 24h}}, {id: 轻, from: 0}]
",
    );
    assert_eq!(told(&assess(&policy, "风险评估", "监护=缺失")), "重; 2–3; begins within 24h");
    assert_eq!(told(&assess(&policy, "风险评估", "就学=失学")), "重; 1–3; set by 就学; begins within 24h");
    let assessed = assess(&policy, "风险评估", "监护=缺失");
    assert_eq!(assessed.intervention.and_then(|own| own.title.zh).as_deref(), Some("危机个案干预"));
}
