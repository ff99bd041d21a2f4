//! The risk instrument of Changde: level 1 or 2 gets an individual crisis intervention.

use super::{assess, date, load, told};

/// What the instrument rests on, as the pack of Changde has it.
const ABOVE: &str = "
pack: changde
sources:
  station-report:
    title: {zh: 常德市救助管理站未成年人保护工作的报道, en: Report on the protection of minors by the rescue station of Changde}
  risk-scale:
    title: {zh: 困境儿童风险等级量表（论文）, en: A scale of risk levels of children in difficulty (thesis)}
";

const CHANGDE: &str = r#"
instruments:
  risk:
    title: {zh: 困境未成年人风险评估, en: Risk assessment of minors in difficulty}
    source: station-report
    assumed: true
    reason: {zh: 报道只说做了风险评估，一级和二级由个案干预；项目、分值和分界都是假定的，起始只知年份，取当年第一天。, en: "The report says only that the risk was assessed and that levels 1 and 2 get an individual intervention; items, points and cut-offs are assumed, and of the beginning only the year is known."}
    from: 2011-01-01
    items:
      guardianship:
        title: {zh: 监护情况, en: Guardianship}
        assumed: true
        reason: {zh: 答案与政策包的监护情况一致，分值是假定的。, en: The answers are those of the pack's fact on guardianship; their points are assumed.}
        answers:
          adequate: {title: {zh: 监护正常, en: adequate}, points: 0}
          improper: {title: {zh: 监护不当, en: improper}, points: 4}
          cannot_act: {title: {zh: 监护人无力监护, en: the guardian cannot act}, points: 6}
          none: {title: {zh: 没有监护人, en: no guardian}, points: 8}
      harm:
        title: {zh: 受到虐待、侵害或遗弃, en: "Abused, harmed or abandoned"}
        assumed: true
        reason: {zh: 一项即定为一级是假定的；来源没有量表。, en: That this item alone sets level 1 is assumed; the source has no scale.}
        answers:
          no: {title: {zh: 没有, en: no}, points: 0}
          suspected: {title: {zh: 疑似, en: suspected}, points: 6}
          confirmed: {title: {zh: 属实, en: confirmed}, points: 10, sets_level: 1}
      self_harm:
        title: {zh: 自伤或轻生, en: Self-harm or suicide}
        assumed: true
        reason: {zh: 一项即定级是假定的；来源没有量表。, en: That this item alone sets a level is assumed; the source has no scale.}
        answers:
          no: {title: {zh: 没有, en: no}, points: 0}
          thoughts: {title: {zh: 有想法, en: thoughts}, points: 8, sets_level: 2}
          acts: {title: {zh: 有行为, en: acts}, points: 10, sets_level: 1}
      street:
        title: {zh: 流浪, en: Life on the street}
        assumed: true
        reason: {zh: 报道说有多次往返的孩子；分值是假定的。, en: The report tells of minors who came back again and again; the points are assumed.}
        answers:
          never: {title: {zh: 没有, en: never}, points: 0}
          once: {title: {zh: 一次, en: once}, points: 3}
          again: {title: {zh: 多次往返, en: again and again}, points: 6}
      schooling:
        title: {zh: 就学, en: School}
        assumed: true
        reason: {zh: 来源没有量表。, en: The source has no scale.}
        answers:
          attends: {title: {zh: 正常就学, en: attends}, points: 0}
          misses: {title: {zh: 时常缺课, en: misses school often}, points: 2}
          left: {title: {zh: 失学辍学, en: has left school}, points: 4}
      health:
        title: {zh: 健康或残疾, en: Health or disability}
        assumed: true
        reason: {zh: 来源没有量表。, en: The source has no scale.}
        answers:
          well: {title: {zh: 健康, en: well}, points: 0}
          needs_care: {title: {zh: 需要照护, en: needs care}, points: 2}
          severe: {title: {zh: 重病或重残, en: severe illness or disability}, points: 4}
      livelihood:
        title: {zh: 基本生活, en: Livelihood}
        assumed: true
        reason: {zh: 来源没有量表。, en: The source has no scale.}
        answers:
          sufficient: {title: {zh: 有保障, en: sufficient}, points: 0}
          hard: {title: {zh: 没有保障, en: not sufficient}, points: 3}
      kin:
        title: {zh: 亲友支持, en: Support of kin}
        assumed: true
        reason: {zh: 来源没有量表。, en: The source has no scale.}
        answers:
          some: {title: {zh: 有, en: some}, points: 0}
          none: {title: {zh: 没有, en: none}, points: 3}
    levels:
      - id: 1
        title: {zh: 一级（最重）, en: Level 1 (the most severe)}
        from: 30
        intervention:
          title: {zh: 危机个案干预, en: Individual crisis intervention}
          start_within: 24h
          review_every: 7d
        source: station-report
        assumed: true
        reason: {zh: 报道只说一级或二级由个案干预；一级最重、分界和期限都是假定的。, en: "The report says only that level 1 or 2 gets an individual intervention; that 1 is the most severe, the cut-off and the terms are assumed."}
      - id: 2
        title: {zh: 二级, en: Level 2}
        from: 20
        intervention:
          title: {zh: 危机个案干预, en: Individual crisis intervention}
          start_within: 5wd
          review_every: 1mo
        source: station-report
        assumed: true
        reason: {zh: 报道只说一级或二级由个案干预；分界和期限都是假定的。, en: "The report says only that level 1 or 2 gets an individual intervention; the cut-off and the terms are assumed."}
      - id: 3
        title: {zh: 三级, en: Level 3}
        from: 12
        source: risk-scale
        assumed: true
        reason: {zh: 五级取自一篇论文，报道只提到一级和二级；分界是假定的。, en: "Five levels are taken from a thesis, the report names only 1 and 2; the cut-off is assumed."}
      - id: 4
        title: {zh: 四级, en: Level 4}
        from: 5
        source: risk-scale
        assumed: true
        reason: {zh: 五级取自一篇论文，报道只提到一级和二级；分界是假定的。, en: "Five levels are taken from a thesis, the report names only 1 and 2; the cut-off is assumed."}
      - id: 5
        title: {zh: 五级（最轻）, en: Level 5 (the mildest)}
        from: 0
        source: risk-scale
        assumed: true
        reason: {zh: 五级取自一篇论文，报道只提到一级和二级；分界是假定的。, en: "Five levels are taken from a thesis, the report names only 1 and 2; the cut-off is assumed."}
"#;

const WELL: &str = "guardianship=adequate harm=no self_harm=no street=never schooling=attends health=well livelihood=sufficient kin=some";

/// The mildest answers but for these.
fn but(changes: &str) -> String {
    let changed = |pair: &str| {
        let item = pair.split('=').next().unwrap_or_default();
        changes.split_whitespace().find(|own| own.split('=').next() == Some(item)).unwrap_or(pair).to_owned()
    };
    WELL.split_whitespace().map(changed).collect::<Vec<_>>().join(" ")
}

#[test]
fn level_1_and_2_get_an_individual_crisis_intervention() {
    let policy = load(&format!("{ABOVE}{CHANGDE}"));
    for (changes, expected) in [
        ("", "5; 0"),
        ("guardianship=improper", "5; 4"),
        ("livelihood=hard schooling=misses", "4; 5"),
        ("guardianship=cannot_act", "4; 6"),
        ("guardianship=none livelihood=hard", "4; 11"),
        ("guardianship=none health=severe", "3; 12"),
        ("guardianship=none health=severe livelihood=hard kin=none", "3; 18"),
        ("guardianship=none street=again schooling=misses livelihood=hard", "3; 19"),
        (
            "guardianship=none street=again schooling=misses health=severe",
            "2; 20; begins within 5wd, reviewed every 1mo",
        ),
        (
            "guardianship=none harm=suspected street=again schooling=left livelihood=hard health=needs_care",
            "2; 29; begins within 5wd, reviewed every 1mo",
        ),
        (
            "guardianship=none harm=suspected street=again schooling=left livelihood=hard kin=none",
            "1; 30; begins within 24h, reviewed every 7d",
        ),
        ("self_harm=thoughts", "2; 8; set by self_harm; begins within 5wd, reviewed every 1mo"),
        ("harm=confirmed", "1; 10; set by harm; begins within 24h, reviewed every 7d"),
        ("harm=confirmed self_harm=acts", "1; 20; set by harm, self_harm; begins within 24h, reviewed every 7d"),
    ] {
        assert_eq!(told(&assess(&policy, "risk", &but(changes))), expected, "{changes}");
    }
}

#[test]
fn one_answer_may_settle_it_and_what_is_not_known_stays_open() {
    let policy = load(&format!("{ABOVE}{CHANGDE}"));
    let all = "guardianship, harm, self_harm, street, schooling, health, livelihood, kin";
    assert_eq!(told(&assess(&policy, "risk", "")), format!("1 or 2 or 3 or 4 or 5; 0–48; open: {all}"));
    let settled = "1; 10–48; set by harm; begins within 24h, reviewed every 7d";
    assert_eq!(told(&assess(&policy, "risk", "harm=confirmed")), settled);
    assert_eq!(told(&assess(&policy, "risk", &but("kin=").replace(" kin=", ""))), "5; 0–3");
}

#[test]
fn everything_that_the_source_does_not_say_is_assumed() {
    let policy = load(&format!("{ABOVE}{CHANGDE}"));
    let risk = policy.instruments().get("risk").expect("it");
    let version = risk.version_at(date("2011-01-01")).expect("its first day");
    assert!(risk.version_at(date("2010-12-31")).is_err());
    let reasons =
        version.items().iter().map(|item| &item.basis).chain(version.levels().iter().map(|level| &level.basis));
    for basis in reasons.chain([risk.basis()]) {
        let reason = basis.assumed.as_ref().expect("a reason");
        assert!(reason.zh.is_some() && reason.en.is_some(), "{reason:?}");
    }
    let interventions: Vec<bool> = version.levels().iter().map(|level| level.intervention.is_some()).collect();
    assert_eq!(interventions, [true, true, false, false, false]);
}
