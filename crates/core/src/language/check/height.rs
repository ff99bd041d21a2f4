//! How high a syntax tree is: what the readers behind the parser recurse by.

use super::super::syntax::{Arithmetic, Expression, Kind, Test};

/// The nodes of the longest way from the root to a leaf.
pub(crate) fn height(expression: &Expression) -> usize {
    let below = match &expression.kind {
        Kind::Number(_) | Kind::Text(_) | Kind::Boolean(_) | Kind::At(_) | Kind::Name(_) | Kind::Broken => 0,
        Kind::Negate(inner) | Kind::Path(inner, _) => height(inner),
        Kind::Chain(first, rest) => {
            let below = rest.iter().map(|(_, operand)| height(operand)).fold(height(first), std::cmp::Ord::max);
            // A tower of powers leans to the left.
            let tower = matches!(rest.first(), Some((Arithmetic::Power, _)));
            below.saturating_add(if tower { rest.len().saturating_sub(1) } else { 0 })
        }
        Kind::Compare(_, left, right) | Kind::Filter(left, right) | Kind::Quantified(_, _, left, right) => {
            height(left).max(height(right))
        }
        Kind::Between(one, two, three) | Kind::If(one, two, three) => height(one).max(height(two)).max(height(three)),
        Kind::In(value, tests) => tests.iter().map(height_of_test).fold(height(value), std::cmp::Ord::max),
        Kind::And(parts) | Kind::Or(parts) | Kind::Call(_, parts) | Kind::List(parts) => {
            parts.iter().map(height).max().unwrap_or(0)
        }
    };
    below.saturating_add(1)
}

fn height_of_test(test: &Test) -> usize {
    match test {
        Test::Compare(_, value) | Test::Value(value) => height(value),
        Test::Range(range) => height(&range.low).max(height(&range.high)),
    }
}
