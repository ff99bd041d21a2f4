use super::super::{Arithmetic, Expression, Kind, Quantifier, Test, parse, print};

/// An expression with every bracket written out.
fn bracketed(text: &str) -> String {
    show(&parse(text).unwrap())
}

fn show(expression: &Expression) -> String {
    let all = |parts: &[Expression], between: &str| parts.iter().map(show).collect::<Vec<_>>().join(between);
    match &expression.kind {
        Kind::Negate(inner) => format!("(-{})", show(inner)),
        Kind::Chain(first, rest) => rest
            .iter()
            .fold(show(first), |left, (operator, right)| format!("({left} {} {})", operator.sign(), show(right))),
        Kind::Compare(comparison, left, right) => format!("({} {} {})", show(left), comparison.sign(), show(right)),
        Kind::Between(value, low, high) => format!("({} between {} and {})", show(value), show(low), show(high)),
        Kind::In(value, tests) => {
            let tests: Vec<String> = tests.iter().map(show_test).collect();
            format!("({} in {})", show(value), tests.join(", "))
        }
        Kind::And(parts) => format!("({})", all(parts, " and ")),
        Kind::Or(parts) => format!("({})", all(parts, " or ")),
        Kind::If(condition, chosen, otherwise) => {
            format!("(if {} then {} else {})", show(condition), show(chosen), show(otherwise))
        }
        Kind::Path(of, name) => format!("({}.{name})", show(of)),
        Kind::Filter(list, condition) => format!("({}[{}])", show(list), show(condition)),
        Kind::Call(function, arguments) => format!("{}({})", function.phrase(), all(arguments, ", ")),
        Kind::Quantified(quantifier, variable, list, condition) => {
            let word = if *quantifier == Quantifier::Some { "some" } else { "every" };
            format!("({word} {variable} in {} satisfies {})", show(list), show(condition))
        }
        Kind::List(items) => format!("[{}]", all(items, ", ")),
        _ => print(expression),
    }
}

fn show_test(test: &Test) -> String {
    match test {
        Test::Compare(comparison, value) => format!("{} {}", comparison.sign(), show(value)),
        Test::Value(value) => show(value),
        Test::Range(range) => {
            let (open, close) = (if range.low_closed { "[" } else { "(" }, if range.high_closed { "]" } else { ")" });
            format!("{open}{}..{}{close}", show(&range.low), show(&range.high))
        }
    }
}

#[test]
fn operators_bind_as_the_standard_says() {
    for (text, wanted) in [
        ("1 + 2 * 3", "(1 + (2 * 3))"),
        ("1 * 2 + 3", "((1 * 2) + 3)"),
        ("1 - 2 - 3", "((1 - 2) - 3)"),
        ("1 / 2 / 3 * 4", "(((1 / 2) / 3) * 4)"),
        ("1 - (2 - 3)", "(1 - (2 - 3))"),
        ("2 * 3 ** 4", "(2 * (3 ** 4))"),
        ("3 ** 4 ** 5", "((3 ** 4) ** 5)"),
        ("-3 ** 2", "((-3) ** 2)"),
        ("-(3 ** 2)", "(-(3 ** 2))"),
        ("2 ** -1", "(2 ** (-1))"),
        ("2 - -1", "(2 - (-1))"),
        ("--1", "(-(-1))"),
        ("-a.b", "(-(a.b))"),
        ("-a[b].c", "(-((a[b]).c))"),
        ("a.b.c[d].e", "((((a.b).c)[d]).e)"),
        ("1 + 2 < 3 * 4", "((1 + 2) < (3 * 4))"),
        ("a < b = c", "((a < b) = c)"),
        ("a and b or c and d", "((a and b) or (c and d))"),
        ("a or b and c or d", "(a or (b and c) or d)"),
        ("a = 1 and b = 2", "((a = 1) and (b = 2))"),
        ("a between 1 and 2 and b", "((a between 1 and 2) and b)"),
        ("a between 1 + 1 and 2 * 2 or b", "((a between (1 + 1) and (2 * 2)) or b)"),
        ("a in [1..2] and b", "((a in [1..2]) and b)"),
        ("a + 1 in (1, 2)", "((a + 1) in 1, 2)"),
        ("a in (b + c) * 2", "(a in ((b + c) * 2))"),
        ("a in (b)", "(a in b)"),
        ("a in < 3", "(a in < 3)"),
        ("a in (< 3, >= 10)", "(a in < 3, >= 10)"),
        ("a in ([1..2], (3..4], 5)", "(a in [1..2], (3..4], 5)"),
        ("a in ]1..2[", "(a in (1..2))"),
        ("a in [1, 2]", "(a in [1, 2])"),
        ("if a then b else c + 1", "(if a then b else (c + 1))"),
        ("1 + if a then b else c + 1", "(1 + (if a then b else (c + 1)))"),
        ("if a then if b then c else d else e", "(if a then (if b then c else d) else e)"),
        ("some m in a satisfies m.b or c", "(some m in a satisfies ((m.b) or c))"),
        ("every m in a[b] satisfies m.c", "(every m in (a[b]) satisfies (m.c))"),
        ("not(a) and b", "(not(a) and b)"),
        ("round half up(1, 2) + 1", "(round half up(1, 2) + 1)"),
        ("years and months duration(a, b).years", "(years and months duration(a, b).years)"),
        ("1 // two\n + /* three */ 3", "(1 + 3)"),
        (".5 + 1.5e3", "(.5 + 1.5e3)"),
        ("[1...5]", ""),
        ("a in [1...5]", "(a in [1...5])"),
    ] {
        match wanted {
            "" => assert!(parse(text).is_err(), "{text}"),
            _ => assert_eq!(bracketed(text), wanted, "{text}"),
        }
    }
}

#[test]
fn chains_of_one_level_are_flat() {
    let Kind::Chain(_, rest) = parse("1 + 2 - 3 + 4").unwrap().kind else { panic!("a chain") };
    let operators: Vec<Arithmetic> = rest.iter().map(|(operator, _)| *operator).collect();
    assert_eq!(operators, [Arithmetic::Plus, Arithmetic::Minus, Arithmetic::Plus]);
}

/// "Easy to get wrong".
#[test]
fn what_is_easy_to_get_wrong_is_right() {
    for (text, value) in [
        ("3 ** 4 ** 5", "3486784401"),
        ("-3 ** 2", "9"),
        ("0 - 3 ** 2", "-9"),
        ("modulo(-12, 5)", "3"),
        ("modulo(12, -5)", "-3"),
        ("modulo(-12, -5)", "-2"),
        ("modulo(5.5, 2)", "1.5"),
        ("round half up(-2.5, 0)", "-3"),
        ("round half up(2.5, 0)", "3"),
        ("round half down(-2.5, 0)", "-2"),
        ("round half down(2.51, 0)", "3"),
        ("decimal(2.5, 0)", "2"),
        ("decimal(3.5, 0)", "4"),
        ("decimal(-2.5, 0)", "-2"),
        ("decimal(1250, -2)", "1200"),
        ("round up(-1.1, 0)", "-2"),
        ("round down(-1.9, 0)", "-1"),
        ("floor(-1.5)", "-2"),
        ("ceiling(-1.5)", "-1"),
        ("(date(\"2011-01-31\") + @\"P1M\").day", "28"),
        ("(date(\"2012-01-31\") + @\"P1M\").day", "29"),
        ("(date(\"2011-03-31\") - @\"P1M\").day", "28"),
        ("(date(\"2011-01-31\") + @\"P1M\" + @\"P1M\").day", "28"),
        ("years and months duration(@\"2011-01-31\", @\"2011-02-28\").months", "0"),
    ] {
        let answer = crate::evaluate(text, &crate::Facts::default()).unwrap();
        assert_eq!(answer.to_json(), format!(r#"{{"type":"number","value":"{value}"}}"#), "{text}");
    }
}
