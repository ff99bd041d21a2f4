//! What stands behind `in`: tests and ranges.

use super::super::lexer::Token;
use super::super::syntax::{Expression, Range, Span, Test};
use super::{ADDITION, Parser};

impl Parser<'_> {
    pub(super) fn range_as_value(&mut self, start: Span) -> Expression {
        self.unsupported("a range as a value", "a range stands behind `in`: `age in [18..59]`", start);
        self.next();
        self.expression();
        if matches!(self.token(), Token::Sign(")" | "]" | "[")) {
            self.next();
        }
        self.broken(start)
    }

    /// What follows `in`; the height is that of the highest test.
    pub(super) fn tests(&mut self) -> Vec<Test> {
        if !self.is_sign("(") || self.opens_a_range() || self.bracket_is_an_operand() {
            return vec![self.test()];
        }
        self.next();
        let mut tests = Vec::new();
        let mut below = 0;
        loop {
            tests.push(self.test());
            below = below.max(self.height);
            if !self.take_sign(",") {
                break;
            }
        }
        self.close(")");
        self.height = below;
        tests
    }

    fn test(&mut self) -> Test {
        if let Some(comparison) = self.comparison_sign() {
            self.next();
            return Test::Compare(comparison, self.binary(ADDITION));
        }
        if matches!(self.token(), Token::Sign("(" | "[" | "]")) && self.opens_a_range() {
            return self.range();
        }
        Test::Value(self.binary(ADDITION))
    }

    fn range(&mut self) -> Test {
        let low_closed = self.is_sign("[");
        self.next();
        let low = self.binary(ADDITION);
        let below = self.height;
        if !self.take_sign("..") {
            self.expected("`..` and the upper end");
        }
        let high = self.binary(ADDITION);
        self.height = self.height.max(below);
        let high_closed = self.is_sign("]");
        if matches!(self.token(), Token::Sign("]" | ")" | "[")) {
            self.next();
        } else {
            self.close("]");
        }
        Test::Range(Range { low, low_closed, high, high_closed })
    }

    /// Whether the bracket here holds `..` at its own level.
    pub(super) fn opens_a_range(&self) -> bool {
        self.brackets.opens_a_range(self.at)
    }

    /// Whether the round bracket here is the beginning of arithmetic, as in `x in (a + b) * 2`.
    fn bracket_is_an_operand(&self) -> bool {
        let next = self.brackets.closed_at(self.at).and_then(|closed| self.tokens.get(closed.saturating_add(1)));
        matches!(next, Some((Token::Sign("+" | "-" | "*" | "/" | "**" | "." | "["), _)))
    }
}
