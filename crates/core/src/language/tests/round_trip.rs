use super::super::{Arithmetic, Comparison, Expression, Function, Kind, Quantifier, Range, Span, Test, parse, print};
use proptest::prelude::{
    BoxedStrategy, Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};
use proptest::sample::select;

fn made(kind: Kind) -> Expression {
    Expression { kind, span: Span::default() }
}

fn boxed(expression: Expression) -> Box<Expression> {
    Box::new(expression)
}

fn name() -> impl Strategy<Value = String> {
    let names = vec![
        "a",
        "income",
        "人均收入",
        "né",
        "_x",
        "x1",
        "item",
        "as_of",
        "sum",
        "date",
        "round",
        "years",
        "per",
        "months",
        "duration",
    ];
    select(names).prop_map(str::to_owned)
}

fn text() -> impl Strategy<Value = String> {
    "(\\PC|[\"\\\\\n\r\t\u{0}\u{200B}\u{202E}\u{1F40E}\u{E0001}é人]){0,6}"
}

fn leaf() -> BoxedStrategy<Expression> {
    prop_oneof![
        "(0|[1-9][0-9]{0,3})(\\.[0-9]{1,3})?(e[0-9])?".prop_map(Kind::Number),
        name().prop_map(Kind::Name),
        text().prop_map(Kind::Text),
        text().prop_map(Kind::At),
        any::<bool>().prop_map(Kind::Boolean),
    ]
    .prop_map(made)
    .boxed()
}

fn comparison() -> impl Strategy<Value = Comparison> {
    use Comparison::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
    select(vec![Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual])
}

fn test_of(part: BoxedStrategy<Expression>) -> BoxedStrategy<Test> {
    let range = (part.clone(), any::<bool>(), part.clone(), any::<bool>())
        .prop_map(|(low, low_closed, high, high_closed)| Test::Range(Range { low, low_closed, high, high_closed }));
    prop_oneof![
        (comparison(), part.clone()).prop_map(|(comparison, value)| Test::Compare(comparison, value)),
        range,
        part.prop_map(Test::Value),
    ]
    .boxed()
}

fn chain(part: BoxedStrategy<Expression>) -> BoxedStrategy<Kind> {
    let levels =
        [vec![Arithmetic::Plus, Arithmetic::Minus], vec![Arithmetic::Times, Arithmetic::Over], vec![Arithmetic::Power]];
    let rest = select(levels.to_vec()).prop_flat_map(move |level| {
        proptest::collection::vec((select(level), part.clone()), 1..4).prop_flat_map({
            let part = part.clone();
            move |rest| (part.clone(), Just(rest))
        })
    });
    rest.prop_map(|(first, rest)| Kind::Chain(boxed(first), rest)).boxed()
}

/// Trees as the parser makes them.
fn trees() -> impl Strategy<Value = Expression> {
    leaf().prop_recursive(5, 40, 4, |part| {
        let pair = || (part.clone(), part.clone());
        let several = || proptest::collection::vec(part.clone(), 2..4);
        let filtered = part
            .clone()
            .prop_filter("the parser reads no filter behind a literal", |list| !matches!(list.kind, Kind::Number(_)));
        let quantifier = select(vec![Quantifier::Some, Quantifier::Every]);
        let functions = select(Function::ALL.to_vec());
        prop_oneof![
            part.clone().prop_map(|inner| Kind::Negate(boxed(inner))),
            chain(part.clone()),
            (comparison(), pair()).prop_map(|(comparison, (left, right))| Kind::Compare(
                comparison,
                boxed(left),
                boxed(right)
            )),
            (part.clone(), pair()).prop_map(|(value, (low, high))| Kind::Between(
                boxed(value),
                boxed(low),
                boxed(high)
            )),
            (part.clone(), proptest::collection::vec(test_of(part.clone()), 1..3))
                .prop_map(|(value, tests)| Kind::In(boxed(value), tests)),
            several().prop_map(Kind::And),
            several().prop_map(Kind::Or),
            (part.clone(), pair()).prop_map(|(condition, (chosen, other))| Kind::If(
                boxed(condition),
                boxed(chosen),
                boxed(other)
            )),
            (part.clone(), name()).prop_map(|(of, name)| Kind::Path(boxed(of), name)),
            (filtered, part.clone()).prop_map(|(list, condition)| Kind::Filter(boxed(list), boxed(condition))),
            (functions, proptest::collection::vec(part.clone(), 0..4))
                .prop_map(|(function, arguments)| Kind::Call(function, arguments)),
            (quantifier, select(vec!["m", "x", "成员"]), pair()).prop_map(
                |(quantifier, variable, (list, condition))| {
                    Kind::Quantified(quantifier, variable.to_owned(), boxed(list), boxed(condition))
                }
            ),
            proptest::collection::vec(part.clone(), 0..4).prop_map(Kind::List),
        ]
        .prop_map(made)
        .boxed()
    })
}

/// Words and signs in any order.
fn texts() -> impl Strategy<Value = String> {
    let words = vec![
        "a",
        "m",
        "1",
        "2.5",
        "\"x\"",
        "@\"P1M\"",
        "true",
        "+",
        "-",
        "*",
        "/",
        "**",
        "=",
        "!=",
        "<",
        ">=",
        "(",
        ")",
        "[",
        "]",
        ",",
        ".",
        "..",
        "and",
        "or",
        "not(",
        "if",
        "then",
        "else",
        "in",
        "between",
        "some",
        "every",
        "satisfies",
        "sum(",
        "round up(",
        "date(",
    ];
    proptest::collection::vec(select(words), 1..20).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_tree_parses_to_the_same_tree(tree in trees()) {
        let printed = print(&tree);
        match parse(&printed) {
            Ok(read) => prop_assert_eq!(read, tree, "{}", printed),
            Err(errors) => prop_assert!(false, "{}: {}", printed, errors),
        }
    }

    #[test]
    fn a_text_that_is_read_is_printed_and_read_again(text in texts()) {
        if let Ok(tree) = parse(&text) {
            let printed = print(&tree);
            prop_assert_eq!(parse(&printed), Ok(tree), "{}", &printed);
            prop_assert_eq!(print(&parse(&printed).unwrap()), printed);
        }
    }

    #[test]
    fn no_text_stops_the_reader(text in "\\PC{0,40}") {
        if let Err(errors) = parse(&text) {
            let lines = u32::try_from(text.split('\n').count()).unwrap();
            let characters = u32::try_from(text.chars().count()).unwrap();
            for error in errors.iter() {
                prop_assert!((1..=lines).contains(&error.line) && (1..=characters.saturating_add(1)).contains(&error.column), "{}", error);
            }
        }
    }
}

#[test]
fn texts_are_printed_in_one_way() {
    for (text, printed) in [
        ("( a )", "a"),
        ("((a+b))*c", "(a + b) * c"),
        ("a-(b-c)-(d)", "a - (b - c) - d"),
        ("- - a", "--a"),
        ("-(a ** 2)", "-(a ** 2)"),
        ("(-a)**2", "-a ** 2"),
        ("(a and b)or(c and d)", "a and b or c and d"),
        ("a and (b and c)", "a and (b and c)"),
        ("(a<b)<c", "a < b < c"),
        ("a<(b<c)", "a < (b < c)"),
        ("x in (a)", "x in a"),
        ("x in (3)", "x in (3)"),
        ("x in < 3", "x in (< 3)"),
        ("x in ]1..2[", "x in (1..2)"),
        ("(x in [1..2]) in y", "x in [1..2] in y"),
        ("x in ((a+b)*2)", "x in ((a + b) * 2)"),
        ("x in (a+b)*2", "x in ((a + b) * 2)"),
        ("1+(if a then b else c)", "1 + (if a then b else c)"),
        ("if a then (if b then c else d) else e", "if a then if b then c else d else e"),
        ("\"\\u4eba\\u200B\\n\\\"\"", "\"人\\u200B\\n\\\"\""),
        ("\"\\uD83D\\uDC0E\"", "\"🐎\""),
        ("round  half\nup ( 1 , 2 )", "round half up(1, 2)"),
        ("ne\u{301}", "n\u{e9}"),
    ] {
        assert_eq!(print(&parse(text).unwrap()), printed, "{text}");
    }
}
