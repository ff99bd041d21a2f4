//! Every kind of fault with its code, path, line and column.

use crate::pack_faults::faults;
use tuodi::Policy;

/// A sound pack; each case breaks one line of it.
const SOUND: &str = "\
pack: p
sources: {notice: {title: Notice}}
instruments:
  risk:
    title: {zh: 风险评估, en: Risk}
    source: notice §1
    items:
      home:
        title: {zh: 家庭, en: Home}
        answers:
          safe: 0
          unsafe: {title: {zh: 不安全}, points: 2}
          violent: {points: 2, sets_level: high}
      学校:
        assumed: true
        reason: No scale was found.
        answers: {在学: 0, 失学: 1.5}
    levels:
      - {id: high, from: 3, intervention: {title: 干预, start_within: 24h, review_every: 1mo}}
      - id: middle
        from: 2
        intervention:
          start_within: 5wd
      - {id: low, from: 0}
";

/// The pack with one text in place of another that stands there once.
fn broken(from: &str, to: &str) -> String {
    assert_eq!(SOUND.matches(from).count(), 1, "{from}");
    SOUND.replace(from, to)
}

#[test]
fn the_pack_without_a_break_loads() {
    assert_eq!(faults(SOUND), Vec::<String>::new());
}

#[test]
fn every_fault_has_its_code_path_and_place() {
    let mut wrong: Vec<String> = Vec::new();
    for (from, to, expected) in [
        // Keys and values.
        ("    items:\n", "    itmes:\n", vec!["policy.unknown_key instruments.risk.itmes 7:5"]),
        (
            "          safe: 0\n",
            "          safe: low\n",
            vec!["policy.value instruments.risk.items.home.answers.safe 11:17"],
        ),
        ("safe: 0\n", "safe: \n", vec!["policy.value instruments.risk.items.home.answers.safe 11:15"]),
        ("safe: 0\n", "safe: [0]\n", vec!["policy.value instruments.risk.items.home.answers.safe 11:17"]),
        (
            "points: 2}",
            "ponits: 2}",
            vec!["policy.unknown_key instruments.risk.items.home.answers.unsafe.ponits 12:38"],
        ),
        (", points: 2}", "}", vec!["policy.missing instruments.risk.items.home.answers.unsafe 12:19"]),
        (
            "sets_level: high",
            "sets_level: hihg",
            vec!["policy.unknown_name instruments.risk.items.home.answers.violent.sets_level 13:44"],
        ),
        (
            "sets_level: high",
            "sets_level: [high]",
            vec!["policy.value instruments.risk.items.home.answers.violent.sets_level 13:44"],
        ),
        ("        answers:\n", "        answer:\n", vec!["policy.unknown_key instruments.risk.items.home.answer 10:9"]),
        ("answers: {在学: 0, 失学: 1.5}", "answers: 3", vec!["policy.value instruments.risk.items.学校.answers 17:18"]),
        ("        assumed: true\n", "", vec!["policy.missing instruments.risk.items.学校 15:9"]),
        ("source: notice §1", "source: notcie §1", vec!["policy.unknown_name instruments.risk.source 6:13"]),
        ("id: middle", "id: high", vec!["language.name_taken instruments.risk.levels[1].id 20:13"]),
        ("- id: middle\n        from", "- from", vec!["policy.missing instruments.risk.levels[1] 20:9"]),
        ("        from: 2\n", "", vec!["policy.missing instruments.risk.levels[1] 20:9"]),
        ("from: 3", "from: three", vec!["policy.value instruments.risk.levels[0].from 19:26"]),
        (
            "start_within: 24h",
            "start_within: 24 h",
            vec!["policy.value instruments.risk.levels[0].intervention.start_within 19:69"],
        ),
        (
            "start_within: 5wd",
            "review_every: 5wd",
            vec!["policy.missing instruments.risk.levels[1].intervention 23:11"],
        ),
        (
            "review_every: 1mo",
            "review_every: 0mo",
            vec!["policy.value instruments.risk.levels[0].intervention.review_every 19:88"],
        ),
        (
            "start_within: 5wd",
            "starts_within: 5wd",
            vec!["policy.unknown_key instruments.risk.levels[1].intervention.starts_within 23:11"],
        ),
        // What the numbers say.
        (
            "answers: {在学: 0, 失学: 1.5}",
            "answers: {在学: 0}",
            vec!["instruments.one_answer instruments.risk.items.学校.answers 17:18"],
        ),
        (
            "sets_level: high",
            "sets_level: low",
            vec!["instruments.idle instruments.risk.items.home.answers.violent.sets_level 13:44"],
        ),
        ("{id: low, from: 0}", "{id: low, from: 0.01}", vec!["instruments.gap instruments.risk.levels[2].from 24:25"]),
        ("from: 2\n", "from: 3.0\n", vec!["instruments.same_points instruments.risk.levels[1].from 21:15"]),
        ("from: 3,", "from: 1,", vec!["instruments.order instruments.risk.levels[2].from 24:25"]),
        ("        from: 2\n", "        from: 2.1\n", vec!["instruments.never instruments.risk.levels[1] 20:9"]),
    ] {
        let found = faults(&broken(from, to));
        if found != expected {
            wrong.push(format!("{from:?} → {to:?}\n    found    {found:?}\n    expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (from, to, expected) in [
        (
            "    items:\n",
            "    versions: []\n    items:\n",
            [
                "policy.value instruments.risk.versions 7:15",
                "policy.unknown_key instruments.risk.items 8:5",
                "policy.unknown_key instruments.risk.levels 19:5",
            ],
        ),
        (
            "    items:\n",
            "    until: 2019-02-30\n    from: 2020\n    published: x\n    items:\n",
            [
                "policy.value instruments.risk.until 7:12",
                "policy.value instruments.risk.from 8:11",
                "policy.value instruments.risk.published 9:16",
            ],
        ),
    ] {
        assert_eq!(faults(&broken(from, to)), expected, "{to:?}");
    }
    let backwards = broken("    items:\n", "    from: 2020-01-01\n    until: 2020-01-01\n    items:\n");
    assert_eq!(faults(&backwards), ["policy.value instruments.risk.until 8:12"]);
}

#[test]
fn all_faults_of_a_section_come_at_once() {
    let text = "\
pack: p
instruments:
  a: {}
  b: 3
  c: {items: {}, levels: []}
  d: {items: {q: {answers: {x: 0, y: 1}}, r: {answers: {x: 0}}}, levels: [{id: l, from: 0, form: 1}, {id: h}]}
  e: {items: {q: {answers: {x: 0, y: 1}}}, levels: [{id: h, from: 5}, {id: m, from: 5}, {id: l, from: 2}]}
  g: {items: {q: {answers: {x: 0, y: 1}}}, levels: [{id: a, from: 0}, {id: b, from: 0}, {id: c, from: 1}]}
  f: {items: {q: {answers: {x: 0, y: 1}}}, levels: [{id: h, from: 9}, {id: m, from: 5}, {id: l, from: -2}]}
";
    assert_eq!(
        faults(text),
        [
            "policy.missing instruments.a 3:6",
            "policy.missing instruments.a 3:6",
            "policy.value instruments.b 4:6",
            "policy.value instruments.c.items 5:14",
            "policy.value instruments.c.levels 5:26",
            "instruments.one_answer instruments.d.items.r.answers 6:56",
            "policy.unknown_key instruments.d.levels[0].form 6:92",
            "policy.missing instruments.d.levels[1] 6:102",
            "instruments.same_points instruments.e.levels[1].from 7:85",
            "instruments.gap instruments.e.levels[2].from 7:103",
            "instruments.same_points instruments.g.levels[1].from 8:85",
            "instruments.never instruments.f.levels[0] 9:53",
            "instruments.never instruments.f.levels[1] 9:71",
        ]
    );
}

#[test]
fn versions_are_checked_each_by_itself() {
    let text = "\
pack: p
instruments:
  a:
    versions:
      - {from: 2020-01-01, items: {q: {answers: {x: 0, y: 1}}}, levels: [{id: l, from: 0}]}
      - {items: {q: {answers: {x: 0, y: 1}}}, levels: [{id: l, from: 1}], title: no}
      - {from: 2020-01-01, items: {q: {answers: {x: 0, y: 1}}}, levels: [{id: l, from: 0}]}
";
    assert_eq!(
        faults(text),
        [
            "policy.missing instruments.a.versions[1] 6:9",
            "instruments.gap instruments.a.versions[1].levels[0].from 6:70",
            "policy.unknown_key instruments.a.versions[1].title 6:75",
            "policy.versions instruments.a.versions[2] 7:9",
        ]
    );
}

#[test]
fn a_fault_says_what_to_do() {
    for (from, to, expected) in [
        (
            "{id: low, from: 0}",
            "{id: low, from: 0.5}",
            "the fewest points that can come out are 0, and no level holds from there; let one begin at 0 or below, not at 0.5",
        ),
        ("from: 2\n", "from: 3\n", "`high` begins at 3 as well; give each level points of its own, or leave one out"),
        (
            "        from: 2\n",
            "        from: 2.1\n",
            "`middle` can never come out: the answers give 0 to 3.5 points, and no answer sets it; correct its `from`, or leave it out",
        ),
        ("sets_level: high", "sets_level: hihg", "nothing is called `hihg`; did you mean `high`?"),
        (
            "start_within: 24h",
            "start_within: soon",
            "expected a term of 1 to 9999 wd, d, h, mo or y, such as 5wd or 24h, found `soon`",
        ),
        ("    levels:\n", "    level:\n", "there is no key `level` here; did you mean `levels`?"),
    ] {
        let message = Policy::from_text(&broken(from, to)).expect_err("a fault").to_string();
        assert!(message.ends_with(expected), "{message}");
    }
}

#[test]
fn a_section_without_instruments_is_empty() {
    for text in ["pack: p\n", "pack: p\ninstruments:\n", "pack: p\ninstruments: {}\n"] {
        assert_eq!(faults(text), Vec::<String>::new());
        assert_eq!(Policy::from_text(text).expect("it loads").instruments().names().count(), 0);
    }
    assert_eq!(faults("pack: p\ninstruments: []\n"), ["policy.value instruments 2:14"]);
}
