//! Syntax tree → text that parses to the same tree.

use super::syntax::{Arithmetic, Expression, Kind, Quantifier, Range, Test};
use std::fmt::Write;

/// How tightly a form binds; a part of lesser strength than its place asks for is put in brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Open,
    And,
    Comparison,
    Operand,
    Factor,
    Base,
    Negated,
    Atom,
}

/// The expression as text, with single spaces and no needless brackets.
///
/// ```
/// use tuodi::language::{parse, print};
/// let tree = parse("(a+b)*2 in [1..3]")?;
/// assert_eq!(print(&tree), "(a + b) * 2 in [1..3]");
/// assert_eq!(parse(&print(&tree))?, tree);
/// # Ok::<(), tuodi::language::LanguageErrors>(())
/// ```
#[must_use]
pub fn print(expression: &Expression) -> String {
    let mut text = String::new();
    write(&mut text, expression, Strength::Open);
    text
}

fn strength(kind: &Kind) -> Strength {
    match kind {
        Kind::If(..) | Kind::Quantified(..) | Kind::Or(_) => Strength::Open,
        Kind::And(_) => Strength::And,
        Kind::Compare(..) | Kind::Between(..) | Kind::In(..) => Strength::Comparison,
        Kind::Chain(_, rest) => match rest.first() {
            Some((Arithmetic::Plus | Arithmetic::Minus, _)) | None => Strength::Operand,
            Some((Arithmetic::Times | Arithmetic::Over, _)) => Strength::Factor,
            Some((Arithmetic::Power, _)) => Strength::Base,
        },
        Kind::Negate(_) => Strength::Negated,
        _ => Strength::Atom,
    }
}

/// The strength that an operand of a chain needs so that it does not melt into the chain.
fn above(operator: Arithmetic) -> Strength {
    match operator {
        Arithmetic::Plus | Arithmetic::Minus => Strength::Factor,
        Arithmetic::Times | Arithmetic::Over => Strength::Base,
        Arithmetic::Power => Strength::Negated,
    }
}

fn write(text: &mut String, expression: &Expression, needed: Strength) {
    if strength(&expression.kind) < needed {
        text.push('(');
        write(text, expression, Strength::Open);
        text.push(')');
        return;
    }
    match &expression.kind {
        Kind::Number(written) | Kind::Name(written) => text.push_str(written),
        Kind::Text(value) => quote(text, value),
        Kind::At(value) => {
            text.push('@');
            quote(text, value);
        }
        Kind::Boolean(value) => text.push_str(if *value { "true" } else { "false" }),
        Kind::Negate(inner) => {
            text.push('-');
            write(text, inner, Strength::Negated);
        }
        Kind::Chain(first, rest) => {
            let needed = rest.first().map_or(Strength::Factor, |(operator, _)| above(*operator));
            write(text, first, needed);
            for (operator, operand) in rest {
                text.push(' ');
                text.push_str(operator.sign());
                text.push(' ');
                write(text, operand, needed);
            }
        }
        Kind::Compare(comparison, left, right) => {
            write(text, left, Strength::Comparison);
            text.push(' ');
            text.push_str(comparison.sign());
            text.push(' ');
            write(text, right, Strength::Operand);
        }
        Kind::Between(value, low, high) => {
            write(text, value, Strength::Comparison);
            text.push_str(" between ");
            write(text, low, Strength::Operand);
            text.push_str(" and ");
            write(text, high, Strength::Operand);
        }
        Kind::In(value, tests) => {
            write(text, value, Strength::Comparison);
            text.push_str(" in ");
            write_tests(text, tests);
        }
        Kind::And(parts) => separated(text, parts, " and ", Strength::Comparison),
        Kind::Or(parts) => separated(text, parts, " or ", Strength::And),
        Kind::If(condition, chosen, otherwise) => {
            text.push_str("if ");
            write(text, condition, Strength::Open);
            text.push_str(" then ");
            write(text, chosen, Strength::Open);
            text.push_str(" else ");
            write(text, otherwise, Strength::Open);
        }
        Kind::Path(of, name) => {
            write(text, of, Strength::Atom);
            text.push('.');
            text.push_str(name);
        }
        Kind::Filter(list, condition) => {
            // Behind a bare literal `[` would close a range.
            let literal = matches!(list.kind, Kind::Text(_) | Kind::At(_));
            if literal {
                text.push('(');
            }
            write(text, list, Strength::Atom);
            if literal {
                text.push(')');
            }
            text.push('[');
            write(text, condition, Strength::Open);
            text.push(']');
        }
        Kind::Call(function, arguments) => {
            text.push_str(function.phrase());
            text.push('(');
            separated(text, arguments, ", ", Strength::Open);
            text.push(')');
        }
        Kind::Quantified(quantifier, variable, list, condition) => {
            text.push_str(if *quantifier == Quantifier::Some { "some " } else { "every " });
            text.push_str(variable);
            text.push_str(" in ");
            write(text, list, Strength::Open);
            text.push_str(" satisfies ");
            write(text, condition, Strength::Open);
        }
        Kind::List(items) => {
            text.push('[');
            separated(text, items, ", ", Strength::Open);
            text.push(']');
        }
        Kind::Broken => text.push('?'),
    }
}

fn separated(text: &mut String, parts: &[Expression], separator: &str, needed: Strength) {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            text.push_str(separator);
        }
        write(text, part, needed);
    }
}

fn write_tests(text: &mut String, tests: &[Test]) {
    let plain = match tests {
        [Test::Range(_)] => true,
        [Test::Value(value)] => matches!(value.kind, Kind::List(_) | Kind::Name(_) | Kind::Path(..)),
        _ => false,
    };
    if !plain {
        text.push('(');
    }
    for (index, test) in tests.iter().enumerate() {
        if index > 0 {
            text.push_str(", ");
        }
        match test {
            Test::Compare(comparison, value) => {
                text.push_str(comparison.sign());
                text.push(' ');
                write(text, value, Strength::Operand);
            }
            Test::Range(range) => write_range(text, range),
            Test::Value(value) => write(text, value, Strength::Operand),
        }
    }
    if !plain {
        text.push(')');
    }
}

fn write_range(text: &mut String, range: &Range) {
    text.push(if range.low_closed { '[' } else { '(' });
    write(text, &range.low, Strength::Operand);
    text.push_str("..");
    write(text, &range.high, Strength::Operand);
    text.push(if range.high_closed { ']' } else { ')' });
}

/// Text in quotes, with everything escaped that could not be read back or seen.
fn quote(text: &mut String, value: &str) {
    text.push('"');
    for character in value.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            _ if super::lexer::must_be_escaped(character) => {
                let code = u32::from(character);
                let written = if code > 0xFFFF { write!(text, "\\U{code:06X}") } else { write!(text, "\\u{code:04X}") };
                debug_assert!(written.is_ok(), "writing to a String cannot fail");
            }
            _ => text.push(character),
        }
    }
    text.push('"');
}
