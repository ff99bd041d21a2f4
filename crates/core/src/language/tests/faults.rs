use super::super::{DEEPEST, check, parse};
use super::{places, refused, scope};

#[test]
fn all_faults_come_at_once_with_their_places() {
    assert_eq!(
        places("savngs > 3 and wage < bonus and district = \"x\" and foo(1)"),
        [("language.unsupported", 1, 52)],
        "faults of the grammar come before those of meaning"
    );
    assert_eq!(
        places("savngs > 3 and wage < bonus and district = \"x\" and not(wage)"),
        [("language.unknown_name", 1, 1), ("language.unit", 1, 23), ("language.type", 1, 44), ("language.type", 1, 56)]
    );
    assert_eq!(
        places("max(a b, 1 +, (c d), f(2)) + null"),
        [("language.syntax", 1, 7), ("language.unsupported", 1, 30)]
    );
    assert_eq!(
        places("（1 ＜ 2）"),
        [("language.character", 1, 1), ("language.character", 1, 4), ("language.character", 1, 7)]
    );
    assert_eq!(places("years and months duration(1, local)"), [("language.type", 1, 27), ("language.type", 1, 30)]);
    assert_eq!(places("{} + {} + null").len(), 3);
    assert_eq!(places("{a: {b: [1)]}} + null").len(), 2);
}

#[test]
fn lines_and_columns_count_characters() {
    assert_eq!(places("人均收入 < savngs"), [("language.unknown_name", 1, 8)]);
    assert_eq!(
        places("local\n  and 人 > 3\n  and district = \"城\""),
        [("language.unknown_name", 2, 7), ("language.type", 3, 18)]
    );
    assert_eq!(places("local and\r\n\tnothing"), [("language.unknown_name", 2, 2)]);
    assert_eq!(places("\"🐎🐎\" = nothing"), [("language.unknown_name", 1, 8)]);
    assert_eq!(places("// 备注\n/* 两\n行 */ 无"), [("language.unknown_name", 3, 6)]);
    assert_eq!(places("1 +"), [("language.syntax", 1, 4)]);
    assert_eq!(places(""), [("language.syntax", 1, 1)]);
    assert_eq!(places("\n\n"), [("language.syntax", 3, 1)]);
    assert_eq!(places("\"abc"), [("language.syntax", 1, 1)]);
    assert_eq!(places("\"a\\qc\""), [("language.syntax", 1, 3)]);
    assert_eq!(places("/* x"), [("language.syntax", 1, 1), ("language.syntax", 1, 5)]);
}

#[test]
fn a_span_is_the_stretch_of_the_text() {
    for (text, part) in [
        ("local and savngs > 3", "savngs"),
        ("local and (savngs) > 3", "(savngs)"),
        ("人均收入 < wage * 2", "wage * 2"),
        ("sum(members.agee)", "agee"),
        ("local and district = \"x\"", "\"x\""),
        ("1 + date(\"x\")", "\"x\""),
        ("sum(for x in y return z) + 1", "for"),
    ] {
        let errors = refused(text);
        let span = errors.first().span;
        assert_eq!(text.get(span.start as usize..span.end as usize), Some(part), "{text}: {errors}");
    }
}

#[test]
fn what_is_built_on_a_fault_is_not_a_fault() {
    for text in [
        "nothing + 1 < wage and not(nothing2) = 3".replace(" and not(nothing2) = 3", "").as_str(),
        "sum(nothing) * wage + moved.year",
        "if nothing then wage else 0",
        "nothing[age > 3].income",
        "max(nothing, moved, 3)",
        "nothing in (wage, savings)",
    ] {
        let found = places(text);
        assert!(found.iter().filter(|(code, ..)| *code == "language.unknown_name").count() == 1, "{text}: {found:?}");
    }
    assert_eq!(places("nothing + 1 < wage").len(), 1);
    assert_eq!(places("abs(-nothing ** 2) / 3 > 4 and local").len(), 1);
}

#[test]
fn at_most_a_hundred_faults_are_listed() {
    let many = |text: &str| vec![text; 1_000].join(" + ");
    assert_eq!(places(&many("nothing")).len(), 100);
    assert_eq!(places(&many("null")).len(), 100);
    assert_eq!(places(&many("≤")).len(), 100);
}

#[test]
fn depth_is_counted_in_levels_of_the_tree() {
    let nested = |levels: usize| {
        [
            format!("{}1", "- ".repeat(levels)),
            format!("{}1{}", "abs(".repeat(levels), ")".repeat(levels)),
            format!("1{}", " ** 1".repeat(levels)),
            format!("local{}", " = local".repeat(levels)),
            format!("members{}", "[can_work]".repeat(levels)),
            format!("moved{}", " + @\"P1M\"".repeat(levels)),
        ]
    };
    for text in nested(DEEPEST - 1) {
        let found = check(&parse(&text).unwrap(), &text, &scope(), None);
        assert!(found.is_ok() || text.starts_with("members"), "{text}");
    }
    for text in nested(DEEPEST + 1) {
        let errors = refused(&text);
        assert_eq!(errors.first().code(), "language.limit", "{text}");
        assert!(errors.to_string().contains("give parts of it names of their own"));
    }
    // Brackets alone add nothing to the tree, but to the reader.
    assert!(parse(&format!("{}1{}", "(".repeat(DEEPEST - 1), ")".repeat(DEEPEST - 1))).is_ok());
    assert!(parse(&format!("{}1{}", "(".repeat(DEEPEST), ")".repeat(DEEPEST))).is_err());
}

#[test]
fn an_expression_has_at_most_ten_thousand_characters() {
    assert!(parse(&format!("{}1", " ".repeat(9_999))).is_ok());
    assert!(parse(&format!("\"{}\"", "人".repeat(9_998))).is_ok());
    let errors = parse(&format!("{}1", " ".repeat(10_000))).unwrap_err();
    assert_eq!(errors.first().code(), "language.limit");
}

#[test]
fn a_word_in_the_wrong_place_is_told_apart() {
    for (text, wanted) in [
        ("monthly income > 3", "a name has no spaces"),
        ("not local", "as in `not(x)`"),
        ("if local then 1", "a choice needs both branches"),
        ("if local 1 else 2", "`then`"),
        ("some in members satisfies true", "a name for the item"),
        ("some m members satisfies true", "`in` and a list"),
        ("some m in members", "`satisfies` and a condition"),
        ("wage between 1 or 2", "`and` and the upper end"),
        ("sum(1, 2", "`)` or an operator"),
        ("[1, 2", "`]` or an operator"),
        ("1 + and", "a value"),
        ("wage in", "a value"),
        ("1 2", "an operator or the end"),
        ("members.", "a name after `.`"),
        ("wage.3", "an operator or the end"),
    ] {
        let errors = refused(text);
        assert_eq!(errors.first().code(), "language.syntax", "{text}");
        assert!(errors.to_string().contains(wanted), "{text}: {errors}");
    }
}
