//! Tokens → syntax tree, by precedence climbing.
//!
//! Here: binary operators, and what the readers of their parts share. After a fault the reader goes on at the next
//! closing bracket or comma, so that all faults of an expression come at once. The nesting of the text and the height
//! of the tree are bounded; chains of one operator are flat, so their length is not.

mod bracket;
mod call;
mod operand;
mod test;

use super::DEEPEST;
use super::error::{LanguageError, LanguageErrors, MOST_FAULTS, Refusal};
use super::lexer::{Token, tokens};
use super::syntax::{Arithmetic, Comparison, Expression, Kind, Span};

/// Reads one expression.
///
/// # Errors
/// Every fault of the text, each with code, line, column and what to write instead. At most [`LONGEST`](super::LONGEST) characters and
/// a nesting of [`DEEPEST`](super::DEEPEST).
///
/// # Examples
/// ```
/// use tuodi::language::{parse, print};
/// let condition = parse("per_capita_income<standard and not( owns_car )")?;
/// assert_eq!(print(&condition), "per_capita_income < standard and not(owns_car)");
/// let errors = parse("（income ＜ 450）").unwrap_err();
/// assert_eq!(errors.iter().count(), 3);
/// # Ok::<(), tuodi::language::LanguageErrors>(())
/// ```
pub fn parse(text: &str) -> Result<Expression, LanguageErrors> {
    let lexed = tokens(text)?;
    let (tokens, faults) = (lexed.tokens, lexed.faults);
    let brackets = bracket::Brackets::of(&tokens);
    let mut parser = Parser { text, tokens, brackets, at: 0, depth: 0, height: 0, faults, silent: false };
    let expression = parser.expression();
    if *parser.token() != Token::End {
        let hint = if matches!(parser.token(), Token::Word(_)) && matches!(expression.kind, Kind::Name(_)) {
            "an operator (a name has no spaces: write `_` for them)"
        } else {
            "an operator or the end of the expression"
        };
        parser.expected(hint);
    }
    LanguageErrors::collect(parser.faults)?;
    Ok(expression)
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<(Token, Span)>,
    brackets: bracket::Brackets,
    at: usize,
    /// How many readers of nested parts are at work.
    depth: usize,
    /// The height of the tree that was read last.
    height: usize,
    faults: Vec<LanguageError>,
    /// After a fault that leaves the reader lost: nothing more is said until a bracket closes.
    silent: bool,
}

/// Binding strength of binary operators; unary minus binds tighter than all of them.
const ADDITION: usize = 1;
const MULTIPLICATION: usize = 2;
const POWER: usize = 3;

impl Parser<'_> {
    fn token(&self) -> &Token {
        self.token_after(0)
    }

    fn token_after(&self, ahead: usize) -> &Token {
        self.tokens.get(self.at.saturating_add(ahead)).map_or(&Token::End, |(token, _)| token)
    }

    fn span(&self) -> Span {
        self.tokens.get(self.at).or(self.tokens.last()).map_or_else(Span::default, |(_, span)| *span)
    }

    /// The place just before the present token.
    fn behind(&self) -> Span {
        self.at.checked_sub(1).and_then(|before| self.tokens.get(before)).map_or_else(Span::default, |(_, span)| *span)
    }

    fn next(&mut self) {
        if self.at.saturating_add(1) < self.tokens.len() {
            self.at = self.at.saturating_add(1);
        }
    }

    fn is_sign(&self, sign: &str) -> bool {
        matches!(self.token(), Token::Sign(here) if *here == sign)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.token(), Token::Word(here) if here == word)
    }

    fn take_sign(&mut self, sign: &str) -> bool {
        let found = self.is_sign(sign);
        if found {
            self.next();
        }
        found
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        if found {
            self.next();
        }
        found
    }

    fn fault(&mut self, refusal: Refusal, span: Span) {
        if !self.silent && self.faults.len() < MOST_FAULTS {
            self.faults.push(LanguageError::new(refusal, span, self.text));
        }
    }

    /// Says what should stand here, and stays silent until a bracket closes.
    fn expected(&mut self, expected: &str) {
        let found = self.token().describe();
        let span = self.span();
        self.fault(Refusal::Syntax { found, expected: expected.to_owned() }, span);
        self.silent = true;
    }

    fn unsupported(&mut self, construct: &str, hint: &str, span: Span) {
        self.fault(Refusal::Unsupported { construct: construct.to_owned(), hint: hint.to_owned() }, span);
    }

    /// Skips to the closing bracket that belongs to an open one, and past it.
    fn close(&mut self, closing: &str) {
        if self.take_sign(closing) {
            return;
        }
        self.expected(&format!("`{closing}` or an operator"));
        let mut open: usize = 0;
        loop {
            match self.token() {
                Token::End => return,
                Token::Sign("(" | "[" | "{") => open = open.saturating_add(1),
                Token::Sign(")" | "]" | "}") if open > 0 => open = open.saturating_sub(1),
                Token::Sign(")" | "]" | "}") => {
                    self.next();
                    self.silent = false;
                    return;
                }
                _ => {}
            }
            self.next();
        }
    }

    fn broken(&mut self, start: Span) -> Expression {
        self.height = 1;
        Expression { kind: Kind::Broken, span: start.to(self.behind()) }
    }

    /// A leaf of the tree.
    fn leaf(&mut self, kind: Kind, start: Span) -> Expression {
        self.made(kind, start, 0)
    }

    /// A part of the tree whose own parts are at most so high.
    fn made(&mut self, kind: Kind, start: Span, below: usize) -> Expression {
        let span = start.to(self.behind());
        if below >= DEEPEST {
            return self.too_deep(span);
        }
        self.height = below.saturating_add(1);
        Expression { kind, span }
    }

    /// Too deep is a fault, and the rest is skipped.
    fn too_deep(&mut self, span: Span) -> Expression {
        self.fault(Refusal::Limit { what: "deep", limit: format!("{DEEPEST} levels") }, span);
        self.silent = true;
        self.at = self.tokens.len().saturating_sub(1);
        self.broken(span)
    }

    /// Runs a reader one level deeper.
    fn deeper(&mut self, read: impl FnOnce(&mut Self) -> Expression) -> Expression {
        if self.depth >= DEEPEST {
            let span = self.span();
            return self.too_deep(span);
        }
        self.depth = self.depth.saturating_add(1);
        let expression = read(self);
        self.depth = self.depth.saturating_sub(1);
        expression
    }

    fn expression(&mut self) -> Expression {
        self.deeper(Self::disjunction)
    }

    fn disjunction(&mut self) -> Expression {
        self.joined("or", Self::conjunction, Kind::Or)
    }

    fn conjunction(&mut self) -> Expression {
        self.joined("and", Self::comparison, Kind::And)
    }

    fn joined(
        &mut self,
        word: &str,
        read: fn(&mut Self) -> Expression,
        make: fn(Vec<Expression>) -> Kind,
    ) -> Expression {
        let start = self.span();
        let first = read(self);
        if !self.is_word(word) {
            return first;
        }
        let mut below = self.height;
        let mut parts = vec![first];
        while self.take_word(word) {
            parts.push(read(self));
            below = below.max(self.height);
        }
        self.made(make(parts), start, below)
    }

    fn comparison(&mut self) -> Expression {
        let start = self.span();
        let mut left = self.binary(ADDITION);
        loop {
            let below = self.height;
            if let Some(comparison) = self.comparison_sign() {
                self.next();
                let right = self.binary(ADDITION);
                let below = below.max(self.height);
                left = self.made(Kind::Compare(comparison, Box::new(left), Box::new(right)), start, below);
            } else if self.take_word("between") {
                let low = self.binary(ADDITION);
                let below = below.max(self.height);
                if !self.take_word("and") {
                    self.expected("`and` and the upper end");
                }
                let high = self.binary(ADDITION);
                let below = below.max(self.height);
                left = self.made(Kind::Between(Box::new(left), Box::new(low), Box::new(high)), start, below);
            } else if self.take_word("in") {
                let tests = self.tests();
                let below = below.max(self.height);
                left = self.made(Kind::In(Box::new(left), tests), start, below);
            } else if self.is_word("instance") {
                let span = self.span();
                self.unsupported("`instance of`", "types are known when the policy is loaded", span);
                self.silent = true;
                self.next();
                return self.broken(start);
            } else {
                return left;
            }
        }
    }

    fn comparison_sign(&self) -> Option<Comparison> {
        match self.token() {
            Token::Sign("=") => Some(Comparison::Equal),
            Token::Sign("!=") => Some(Comparison::NotEqual),
            Token::Sign("<") => Some(Comparison::Less),
            Token::Sign("<=") => Some(Comparison::LessOrEqual),
            Token::Sign(">") => Some(Comparison::Greater),
            Token::Sign(">=") => Some(Comparison::GreaterOrEqual),
            _ => None,
        }
    }

    fn operator(&self, level: usize) -> Option<Arithmetic> {
        match (level, self.token()) {
            (ADDITION, Token::Sign("+")) => Some(Arithmetic::Plus),
            (ADDITION, Token::Sign("-")) => Some(Arithmetic::Minus),
            (MULTIPLICATION, Token::Sign("*")) => Some(Arithmetic::Times),
            (MULTIPLICATION, Token::Sign("/")) => Some(Arithmetic::Over),
            (POWER, Token::Sign("**")) => Some(Arithmetic::Power),
            _ => None,
        }
    }

    fn binary(&mut self, level: usize) -> Expression {
        if level > POWER {
            return self.unary();
        }
        let start = self.span();
        let first = self.binary(level.saturating_add(1));
        let mut below = self.height;
        let mut rest = Vec::new();
        while let Some(operator) = self.operator(level) {
            self.next();
            rest.push((operator, self.binary(level.saturating_add(1))));
            below = below.max(self.height);
            // A tower of powers leans to the left: each step stands on the one before.
            if level == POWER && rest.len() > 1 {
                below = below.saturating_add(1);
            }
        }
        if rest.is_empty() { first } else { self.made(Kind::Chain(Box::new(first), rest), start, below) }
    }

    fn unary(&mut self) -> Expression {
        let start = self.span();
        if self.take_sign("-") {
            let inner = self.deeper(Self::unary);
            return self.made(Kind::Negate(Box::new(inner)), start, self.height);
        }
        self.postfix()
    }
}
