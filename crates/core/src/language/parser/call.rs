//! Calls of functions, choices and quantifiers.

use super::super::builtin::{LEFT_OUT, is_reserved, left_out};
use super::super::error::nearest;
use super::super::lexer::Token;
use super::super::syntax::{Expression, Function, Kind, Quantifier, Span};
use super::Parser;

impl Parser<'_> {
    /// The words of a function that is called here, and how many they are.
    pub(super) fn phrase(&self) -> Option<(String, usize)> {
        let Token::Word(first) = self.token() else { return None };
        if self.opens_at(1) {
            return Some((first.clone(), 1));
        }
        let Token::Word(_) = self.token_after(1) else { return None };
        let known = Function::ALL.into_iter().map(Function::phrase).chain(LEFT_OUT.into_iter().map(|(name, _)| name));
        let several = known.filter_map(|phrase| {
            // A glance at one letter spares most comparisons.
            if phrase.as_bytes().get(first.len()) != Some(&b' ') {
                return None;
            }
            let rest = phrase.strip_prefix(first.as_str())?.strip_prefix(' ')?;
            let mut words: usize = 1;
            for part in rest.split(' ') {
                if !matches!(self.token_after(words), Token::Word(word) if word == part) {
                    return None;
                }
                words = words.saturating_add(1);
            }
            self.opens_at(words).then(|| (phrase.to_owned(), words))
        });
        several.max_by_key(|(_, words)| *words)
    }

    fn opens_at(&self, ahead: usize) -> bool {
        matches!(self.token_after(ahead), Token::Sign("("))
    }

    pub(super) fn call(&mut self, phrase: &str, words: usize, start: Span) -> Expression {
        (0..words).for_each(|_| self.next());
        let name = start.to(self.behind());
        let function = Function::from_phrase(phrase);
        match (function, left_out(phrase)) {
            (Some(_), _) => {}
            (None, Some(hint)) => self.unsupported(&format!("`{phrase}`"), hint, name),
            (None, None) => {
                let near = nearest(phrase, Function::ALL.into_iter().map(Function::phrase));
                let hint = near.map_or_else(
                    || "give the formula a name as a concept".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                self.unsupported(&format!("the function `{phrase}`"), &hint, name);
            }
        }
        self.next();
        let arguments = self.arguments();
        match function {
            Some(function) => self.made(Kind::Call(function, arguments), start, self.height),
            None => self.broken(start),
        }
    }

    /// The arguments up to and past the closing bracket; the height is that of the highest.
    pub(super) fn arguments(&mut self) -> Vec<Expression> {
        let mut arguments = Vec::new();
        let mut below = 0;
        if !self.is_sign(")") {
            loop {
                arguments.push(self.expression());
                below = below.max(self.height);
                if self.is_sign(":") {
                    let span = self.span();
                    self.unsupported("a named argument", "write the arguments in their order", span);
                    self.next();
                    continue;
                }
                if !self.take_sign(",") {
                    break;
                }
            }
        }
        self.close(")");
        self.height = below;
        arguments
    }

    pub(super) fn choice(&mut self) -> Expression {
        let start = self.span();
        self.next();
        let condition = self.expression();
        let below = self.height;
        if !self.take_word("then") {
            self.expected("`then`");
        }
        let chosen = self.expression();
        let below = below.max(self.height);
        if !self.take_word("else") {
            self.expected("`else` (a choice needs both branches)");
        }
        let otherwise = self.expression();
        let below = below.max(self.height);
        self.made(Kind::If(Box::new(condition), Box::new(chosen), Box::new(otherwise)), start, below)
    }

    pub(super) fn quantified(&mut self) -> Expression {
        let start = self.span();
        let quantifier = if self.is_word("some") { Quantifier::Some } else { Quantifier::Every };
        self.next();
        let variable = match self.token().clone() {
            Token::Word(word) if !is_reserved(&word) => {
                self.next();
                word
            }
            _ => {
                self.expected("a name for the item, as in `some m in members satisfies m.disabled`");
                String::new()
            }
        };
        if !self.take_word("in") {
            self.expected("`in` and a list");
        }
        let list = self.expression();
        let below = self.height;
        if self.is_sign(",") {
            let span = self.span();
            self.unsupported("a second variable", "compare each member with an aggregate of all", span);
            self.silent = true;
        }
        if self.is_sign("..") {
            return self.range_as_value(start);
        }
        if !self.take_word("satisfies") {
            self.expected("`satisfies` and a condition");
        }
        let condition = self.expression();
        let below = below.max(self.height);
        self.made(Kind::Quantified(quantifier, variable, Box::new(list), Box::new(condition)), start, below)
    }
}
