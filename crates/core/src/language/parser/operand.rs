//! Values, names, brackets, and the paths and filters behind them.

use super::super::builtin::is_reserved;
use super::super::lexer::Token;
use super::super::syntax::{Expression, Kind, Span};
use super::Parser;

impl Parser<'_> {
    pub(super) fn postfix(&mut self) -> Expression {
        let start = self.span();
        let mut expression = self.primary();
        loop {
            let below = self.height;
            if self.take_sign(".") {
                let Token::Word(name) = self.token().clone() else {
                    self.expected("a name after `.`");
                    return expression;
                };
                self.next();
                expression = self.made(Kind::Path(Box::new(expression), name), start, below);
            } else if self.is_sign("[")
                && !self.brackets.closes_a_range(self.at)
                && !matches!(expression.kind, Kind::Number(_))
            {
                self.next();
                let condition = self.expression();
                let below = below.max(self.height);
                self.close("]");
                expression = self.made(Kind::Filter(Box::new(expression), Box::new(condition)), start, below);
            } else if self.is_sign("(") && !matches!(expression.kind, Kind::Number(_) | Kind::Broken) {
                let span = start.to(self.span());
                self.unsupported("a function as a value", "only the functions of the language can be called", span);
                self.next();
                self.arguments();
                expression = self.broken(start);
            } else {
                return expression;
            }
        }
    }

    fn primary(&mut self) -> Expression {
        let start = self.span();
        if let Token::Word(word) = self.token() {
            return if is_reserved(word) {
                let word = word.clone();
                self.word(&word, start)
            } else {
                self.name(start)
            };
        }
        match self.token().clone() {
            Token::Number(written) => {
                self.next();
                self.leaf(Kind::Number(written), start)
            }
            Token::Text(text) => {
                self.next();
                self.leaf(Kind::Text(text), start)
            }
            Token::At(text) => {
                self.next();
                self.leaf(Kind::At(text), start)
            }
            Token::Sign("(") => {
                self.next();
                let inner = self.expression();
                if self.is_sign("..") {
                    return self.range_as_value(start);
                }
                self.close(")");
                Expression { span: start.to(self.behind()), ..inner }
            }
            Token::Sign("[") => {
                self.next();
                self.list(start)
            }
            Token::Sign("]") if self.opens_a_range() => {
                self.next();
                self.expression();
                self.range_as_value(start)
            }
            Token::Sign("{") => {
                self.unsupported("a context `{…}`", "give each value a name of its own as a concept", start);
                self.next();
                self.lost(start);
                self.take_sign("}");
                self.silent = false;
                self.broken(start)
            }
            Token::Sign("<" | "<=" | ">" | ">=" | "=") => {
                let hint = "write it behind `in`: `x in (< 18)`";
                self.unsupported("a comparison without a left side", hint, start);
                self.next();
                self.deeper(Self::unary);
                self.broken(start)
            }
            Token::Word(_) | Token::Sign(_) | Token::End => {
                self.expected("a value");
                if !matches!(self.token(), Token::End | Token::Sign(")" | "]" | "}" | ",")) {
                    self.next();
                }
                self.broken(start)
            }
        }
    }

    fn list(&mut self, start: Span) -> Expression {
        let mut items = Vec::new();
        let mut below = 0;
        if !self.is_sign("]") {
            loop {
                items.push(self.expression());
                below = below.max(self.height);
                if self.is_sign("..") {
                    return self.range_as_value(start);
                }
                if !self.take_sign(",") {
                    break;
                }
            }
        }
        self.close("]");
        self.made(Kind::List(items), start, below)
    }

    fn word(&mut self, word: &str, start: Span) -> Expression {
        match word {
            "true" | "false" => {
                self.next();
                self.leaf(Kind::Boolean(word == "true"), start)
            }
            "if" => self.deeper(Self::choice),
            "some" | "every" => self.deeper(Self::quantified),
            "null" => {
                self.unsupported("`null`", "a fact that is not given is unknown", start);
                self.next();
                self.broken(start)
            }
            "for" => {
                let hint = "use a projection such as `members.income`, `sum` and filters";
                self.unsupported("`for`", hint, start);
                self.lost(start)
            }
            "function" => {
                self.unsupported("a function of your own", "give the formula a name as a concept", start);
                self.lost(start)
            }
            "and" | "or" | "then" | "else" | "between" | "in" | "satisfies" | "return" => {
                self.expected("a value");
                self.broken(start)
            }
            "not" if self.phrase().is_none() => {
                self.next();
                self.expected("`(` after `not`, as in `not(x)`");
                self.broken(start)
            }
            _ => self.name(start),
        }
    }

    /// A name, or a call.
    fn name(&mut self, start: Span) -> Expression {
        if let Some((phrase, words)) = self.phrase() {
            return self.call(&phrase, words, start);
        }
        let name = match self.tokens.get_mut(self.at) {
            Some((Token::Word(word), _)) => std::mem::take(word),
            _ => String::new(),
        };
        self.next();
        self.leaf(Kind::Name(name), start)
    }

    /// Gives up on the rest of the bracket.
    fn lost(&mut self, start: Span) -> Expression {
        self.silent = true;
        let mut open: usize = 0;
        loop {
            match self.token() {
                Token::End => break,
                Token::Sign("(" | "[" | "{") => open = open.saturating_add(1),
                Token::Sign(")" | "]" | "}") if open == 0 => break,
                Token::Sign(")" | "]" | "}") => open = open.saturating_sub(1),
                _ => {}
            }
            self.next();
        }
        self.broken(start)
    }
}
