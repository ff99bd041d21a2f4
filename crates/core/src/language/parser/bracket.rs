//! Which brackets belong together.
//!
//! A range may begin with `]` and end with `[`, so a bracket is matched by what stands before it: `]` closes behind an
//! operand and opens elsewhere; `[` behind a literal closes if a `..` stands open.

use super::super::builtin::is_reserved;
use super::super::lexer::Token;
use super::super::syntax::Span;

/// What is known of each token of an expression.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    /// For a bracket that opens, where it closes.
    closed_at: Vec<Option<usize>>,
    /// For a bracket that opens, whether `..` stands at its own level.
    holds_dots: Vec<bool>,
    /// Whether the token is a `[` that closes.
    closes: Vec<bool>,
}

impl Brackets {
    pub(super) fn of(tokens: &[(Token, Span)]) -> Brackets {
        let mut brackets = Brackets {
            closed_at: vec![None; tokens.len()],
            holds_dots: vec![false; tokens.len()],
            closes: vec![false; tokens.len()],
        };
        let mut open: Vec<usize> = Vec::new();
        let mut before = Before::Operator;
        for (at, (token, _)) in tokens.iter().enumerate() {
            let dots = open.last().is_some_and(|opener| brackets.holds_dots.get(*opener) == Some(&true));
            let closes = match token {
                Token::Sign(")" | "}") => true,
                Token::Sign("]") => before != Before::Operator,
                Token::Sign("[") => before == Before::Literal && dots,
                _ => false,
            };
            if closes {
                if let Some(closed) = open.pop().and_then(|opener| brackets.closed_at.get_mut(opener)) {
                    *closed = Some(at);
                }
                if let (Some(own), Token::Sign("[")) = (brackets.closes.get_mut(at), token) {
                    *own = true;
                }
            } else if matches!(token, Token::Sign("(" | "[" | "]" | "{")) {
                open.push(at);
            } else if let (Token::Sign(".."), Some(own)) =
                (token, open.last().and_then(|opener| brackets.holds_dots.get_mut(*opener)))
            {
                *own = true;
            }
            before = match token {
                Token::Number(_) | Token::Text(_) | Token::At(_) => Before::Literal,
                Token::Word(word) if matches!(word.as_str(), "true" | "false" | "null" | "item" | "as_of") => {
                    Before::Operand
                }
                Token::Word(word) if !is_reserved(word) => Before::Operand,
                // `[]` is a list.
                Token::Sign("[") if !closes => Before::Operand,
                Token::Sign(_) if closes => Before::Operand,
                _ => Before::Operator,
            };
        }
        brackets
    }

    /// Whether the bracket here opens a range.
    pub(super) fn opens_a_range(&self, at: usize) -> bool {
        self.holds_dots.get(at).copied().unwrap_or(false)
    }

    /// Where the bracket here closes.
    pub(super) fn closed_at(&self, at: usize) -> Option<usize> {
        self.closed_at.get(at).copied().flatten()
    }

    /// Whether a `[` here closes a range.
    pub(super) fn closes_a_range(&self, at: usize) -> bool {
        self.closes.get(at).copied().unwrap_or(false)
    }
}

/// What stands before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Literal,
    Operand,
    Operator,
}
