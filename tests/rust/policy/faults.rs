//! Every kind of fault with its code, path, line and column.

use super::{faults, load, messages};

/// A sound pack; each case breaks one line of it.
const SOUND: &str = "\
pack: 示例
title: {zh: 示例区, en: Example}
currency: CNY
nouns: [ticket]
sources:
  办法: {title: 审核确认办法, issued: 2021-06-11}
  measures: {title: Measures}
facts:
  household:
    district: {type: category, values: {000001: 示例区, 000002: 邻区}}
    储蓄: {type: number, unit: CNY, min: 0, max: 1000000}
    local: {type: boolean, ask: {zh: 本地户口？, en: Local?}}
    since: {type: date}
    tickets: {type: number, unit: ticket, scale: 0}
  members:
    age: {type: number, unit: year, min: 0, max: 130, scale: 0}
    income: {type: number, unit: CNY/month, min: 0}
parameters:
  standard:
    unit: CNY/persons/month
    by: district
    values:
      000001: {2010-04-01: 450, 2011-04-01: {value: 505, published: 2011-03-28}}
      000002: {2010-04-01: 400}
    source: measures §4
  top:
    unit: CNY/month
    by: size
    tables:
      2010-01-01: {1: 100, 2: 180, and_each_further: 60}
concepts:
  size: count(members)
  人均收入:
    formula: sum(members.income) / size
    unit: CNY/persons/month
    source: 办法 第四条
  is_elder: {of: member, formula: age >= 60}
programmes:
  dibao:
    title: 低保
    for: household
    eligible:
      all:
        - id: residence
          if: local
          source: measures §4
        - id: income
          if: 人均收入 < standard
        - any:
            - none: [储蓄 > 100]
            - count(members[is_elder]) > 0
    amount: ceiling((standard - 人均收入) * size)
    per: month
";

/// The faults after one line, told by its beginning, is replaced.
fn broken(line: &str, by: &str) -> Vec<String> {
    faults(&replaced(line, by))
}

fn replaced(line: &str, by: &str) -> String {
    assert_eq!(SOUND.matches(line).count(), 1, "`{line}` stands once");
    SOUND.replace(line, by)
}

#[test]
fn the_sound_pack_is_sound() {
    assert_eq!(load(SOUND).name(), "示例");
}

#[test]
fn each_fault_has_its_code_path_and_place() {
    let cases: &[(&str, &str, &str)] = &[
        // Keys.
        ("nouns: [ticket]", "nuons: [ticket]", "policy.unknown_key nuons 4:1"),
        ("local: {type: boolean, ask", "local: {typ: boolean, ask", "policy.missing facts.household.local 12:12"),
        ("since: {type: date}", "since: {type: date, min: 1}", "policy.unknown_key facts.household.since.min 13:25"),
        ("en: Local?", "fr: Local?", "policy.unknown_key facts.household.local.ask.fr 12:45"),
        (
            "    amount: ceiling",
            "    excludes: [x]\n    amount: ceiling",
            "policy.unknown_name programmes.dibao.excludes[0] 52:16",
        ),
        ("    for: household", "    for: persons", "policy.value programmes.dibao.for 41:10"),
        ("    for: household", "    for: family", "policy.value programmes.dibao.for 41:10"),
        ("          if: local\n", "", "policy.missing programmes.dibao.eligible.all[0] 44:11"),
        ("    per: month", "", "policy.missing programmes.dibao 40:5"),
        ("currency: CNY", "", "policy.unknown_unit facts.household.储蓄.unit 11:30"),
        ("pack: 示例", "", "policy.missing  2:1"),
        ("    values:\n      000001", "    vals:\n      000001", "policy.unknown_key parameters.standard.vals 22:5"),
        // Values.
        ("    per: month", "    per: week", "policy.value programmes.dibao.per 53:10"),
        ("since: {type: date}", "since: {type: datum}", "policy.value facts.household.since.type 13:19"),
        ("scale: 0}\n  members", "scale: 13}\n  members", "policy.value facts.household.tickets.scale 14:50"),
        ("min: 0, max: 1000000", "min: 5, max: 1", "policy.value facts.household.储蓄.min 11:40"),
        ("min: 0, max: 1000000", "min: 1e3", "policy.value facts.household.储蓄.min 11:40"),
        (
            "values: {000001: 示例区, 000002: 邻区}",
            "values: [a, a]",
            "policy.value facts.household.district.values 10:40",
        ),
        (
            "values: {000001: 示例区, 000002: 邻区}",
            "values: ['', a]",
            "policy.value facts.household.district.values 10:40",
        ),
        ("{2010-04-01: 400}", "{2010-4-1: 400}", "policy.value parameters.standard.values.000002.2010-4-1 24:16"),
        ("{2010-04-01: 400}", "{2010-02-30: 400}", "policy.value parameters.standard.values.000002.2010-02-30 24:16"),
        ("{2010-04-01: 400}", "{2010-04-01: 4,00}", "policy.value parameters.standard.values.000002.00 24:30"),
        ("{2010-04-01: 400}", "{2010-04-01: 四百}", "policy.value parameters.standard.values.000002.2010-04-01 24:28"),
        ("{2010-04-01: 400}", "{}", "policy.value parameters.standard.values.000002 24:15"),
        ("      000002: {2010", "      000003: {2010", "policy.value parameters.standard.values.000003 24:7"),
        (
            "published: 2011-03-28",
            "published: soon",
            "policy.value parameters.standard.values.000001.2011-04-01.published 23:69",
        ),
        ("{1: 100, 2: 180, and", "{1: 100, 01: 180, and", "policy.value parameters.top.tables.2010-01-01 30:28"),
        ("{1: 100, 2: 180, and", "{1: 100, x: 180, and", "policy.value parameters.top.tables.2010-01-01.x 30:28"),
        (
            "{1: 100, 2: 180, and_each_further: 60}",
            "{and_each_further: 60}",
            "policy.value parameters.top.tables.2010-01-01 30:19",
        ),
        ("    tables:\n", "    until: 2020\n    tables:\n", "policy.value parameters.top.until 29:12"),
        (
            "    amount: ceiling((standard - 人均收入) * size)",
            "    amount: local",
            "policy.value programmes.dibao.amount 52:13",
        ),
        ("          if: local\n", "          if: 储蓄\n", "policy.value programmes.dibao.eligible.all[0].if 45:15"),
        ("none: [储蓄 > 100]", "none: []", "policy.value programmes.dibao.eligible.all[2].any[0].none 50:21"),
        ("formula: age >= 60", "formula: members.age", "policy.value concepts.is_elder.formula 37:35"),
        ("{of: member, formula", "{of: family, formula", "policy.value concepts.is_elder.of 37:18"),
        // Units.
        ("unit: CNY, min", "unit: CNZ, min", "policy.unknown_unit facts.household.储蓄.unit 11:30"),
        ("unit: CNY, min", "unit: C N, min", "policy.value facts.household.储蓄.unit 11:30"),
        (
            "    unit: CNY/persons/month\n    source: 办法",
            "    unit: CNY/month\n    source: 办法",
            "policy.unit concepts.人均收入.formula 34:14",
        ),
        ("    per: month", "    per: once", "policy.unit programmes.dibao.amount 52:13"),
        // Names.
        ("    by: district", "    by: distric", "policy.unknown_name parameters.standard.by 21:9"),
        ("    by: district", "    by: since", "policy.value parameters.standard.by 21:9"),
        ("    by: district", "    by: local", "policy.value parameters.standard.by 21:9"),
        ("    by: size", "    by: 人均收入", "policy.value parameters.top.by 28:9"),
        ("  size: count", "  if: 1\n  size: count", "language.reserved_name concepts.if 32:3"),
        ("    since: {", "    as_of: {", "language.reserved_name facts.household.as_of 13:5"),
        ("    since: {", "    a b: {", "language.name facts.household.a b 13:5"),
        ("    since: {", "    members: {", "language.name_taken facts.household.members 13:5"),
        ("    age: {", "    local: {", "language.name_taken facts.members.local 16:5"),
        ("  size: count", "  储蓄: 1\n  size: count", "language.name_taken concepts.储蓄 32:3"),
        ("  size: count", "  age: 1\n  size: count", "language.name_taken concepts.age 32:3"),
        ("  size: count", "  top: 1\n  size: count", "language.name_taken concepts.top 32:3"),
        (
            "        - id: income",
            "        - id: residence",
            "language.name_taken programmes.dibao.eligible.all[1].id 47:15",
        ),
        ("  dibao:", "  or:", "language.reserved_name programmes.or 39:3"),
        // Citations.
        (
            "    source: measures §4\n  top",
            "    source: measure §4\n  top",
            "policy.unknown_name parameters.standard.source 25:13",
        ),
        ("    source: 办法 第四条", "    source: law-2003 §1", "policy.unknown_name concepts.人均收入.source 36:13"),
        // Documents.
        ("    per: month", "    per: month\n    per: month", "document.duplicate_key  54:5"),
    ];
    let mut wrong = Vec::new();
    for (line, by, wanted) in cases {
        let found = broken(line, by);
        if !found.iter().any(|fault| fault == wanted) {
            wrong.push(format!("`{line}` → `{by}`: want {wanted}, got {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_broken_line_is_one_fault_and_nothing_that_rests_on_it_is_another() {
    for (line, by) in [
        ("unit: CNY, min", "unit: CNZ, min"),
        ("local: {type: boolean, ask", "local: {type: bool, ask"),
        ("  size: count(members)", "  size: count(mombers)"),
        ("    formula: sum(members.income) / size", "    formula: sum(members.income) /"),
        ("    unit: CNY/persons/month\n    by", "    unit: CNY/person/month\n    by"),
        ("    by: district", "    by: distric"),
        ("formula: age >= 60", "formula: age >= "),
        ("formula: age >= 60", "formula: agee >= 60"),
        ("  size: count(members)", "  size: top_size + 0\n  top_size: size"),
    ] {
        assert_eq!(broken(line, by).len(), 1, "`{by}`: {:#?}", broken(line, by));
    }
}

#[test]
fn a_near_name_is_suggested() {
    for (line, by, wanted) in [
        ("nouns: [ticket]", "nuons: [ticket]", "did you mean `nouns`?"),
        ("en: Local?", "eng: Local?", "did you mean `en`?"),
        ("unit: CNY, min", "unit: CNZ, min", "did you mean `CNY`?"),
        ("unit: year", "unit: years", "did you mean `year`?"),
        ("    by: district", "    by: distric", "did you mean `district`?"),
        ("          if: 人均收入 < standard", "          if: 人均收人 < standard", "did you mean `人均收入`?"),
        ("    source: measures §4\n  top", "    source: measure §4\n  top", "did you mean `measures`?"),
        ("unit: ticket", "unit: parsons", "did you mean `persons`?"),
    ] {
        let told = messages(&replaced(line, by));
        assert!(told.contains(wanted), "{by}: {told}");
    }
}

#[test]
fn a_citation_without_an_id_stands_for_itself() {
    for source in
        ["7 CFR 273.9", "民政部公告", "《办法》第四条", "Social Assistance Act, s. 4", "https://example.org/law"]
    {
        assert_eq!(
            broken("    source: 办法 第四条", &format!("    source: {source}")),
            Vec::<String>::new(),
            "{source}"
        );
    }
    for source in ["办法", "办法，第四条", "measures, §4", "measures"] {
        assert_eq!(
            broken("    source: 办法 第四条", &format!("    source: {source}")),
            Vec::<String>::new(),
            "{source}"
        );
    }
}

#[test]
fn cycles_are_told_once_each_with_their_way() {
    let pack = "pack: p\nparameters:\n  p:\n    by: c\n    values: {1: {2020-01-01: 1}}\n\
                concepts:\n  a: b + 1\n  b: a + 1\n  c: p\n  d: d\n  behind: a + d\n  fine: 1\n\
                programmes:\n  x: {eligible: behind > fine}\n";
    let found = faults(pack);
    assert_eq!(found, ["policy.cycle parameters.p 3:3", "policy.cycle concepts.a 7:3", "policy.cycle concepts.d 10:3"]);
    let told = messages(pack);
    for way in ["`p` → `c` → `p`", "`a` → `b` → `a`", "`d` → `d`"] {
        assert!(told.contains(way), "{told}");
    }
}

#[test]
fn all_faults_come_at_once_in_the_order_of_the_text() {
    let pack = SOUND
        .replace("nouns: [ticket]", "nuons: [ticket]")
        .replace("since: {type: date}", "since: {type: datum}")
        .replace("{2010-04-01: 400}", "{2010-4-1: 400}")
        .replace("  size: count(members)", "  size: count(members")
        .replace("          if: local\n", "          if: locl\n")
        .replace("    per: month", "    per: week");
    let codes: Vec<String> =
        faults(&pack).iter().map(|fault| fault.split(' ').next().unwrap_or_default().to_owned()).collect();
    let wanted = [
        "policy.unknown_key",
        "policy.value",
        "policy.unknown_unit",
        "policy.value",
        "policy.expression_cut",
        "language.unknown_name",
        "policy.value",
    ];
    assert_eq!(codes, wanted, "{:#?}", faults(&pack));
}

#[test]
fn names_that_look_alike_are_one_name() {
    let composed =
        "pack: p\nfacts:\n  household:\n    caf\u{e9}: {type: number}\nconcepts:\n  double: cafe\u{301} * 2\n";
    let apart = "pack: p\nconcepts:\n  double: caf\u{e9} * 2\n  cafe\u{301}: 1\n";
    load(composed);
    load(apart);
    let twice = "pack: p\nfacts:\n  household:\n    caf\u{e9}: {type: number}\n    cafe\u{301}: {type: number}\n";
    assert_eq!(faults(twice), ["language.name_taken facts.household.cafe\u{301} 5:5"]);
}

#[test]
fn a_frame_of_an_amount_has_a_greatest_one() {
    let amount = "    amount: {settled_by: assessment}";
    let found = broken("    amount: ceiling((standard - 人均收入) * size)", amount);
    assert_eq!(found, ["policy.missing programmes.dibao.amount 52:13"]);
}
