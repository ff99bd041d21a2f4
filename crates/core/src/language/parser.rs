//! Tokens → syntax tree, by precedence climbing.
//!
//! After a fault the reader goes on at the next closing bracket or comma, so that all faults of an expression come at
//! once. Depth is bounded; chains of one operator are flat, so their length is not.

use super::builtin::{LEFT_OUT, left_out};
use super::error::{LanguageError, LanguageErrors, Refusal, nearest};
use super::lexer::{Token, tokens};
use super::syntax::{Arithmetic, Comparison, Expression, Function, Kind, Quantifier, Range, Span, Test};
use super::{DEEPEST, LONGEST};

/// Reads one expression.
///
/// # Errors
/// Every fault of the text, each with code, line, column and what to write instead. At most [`LONGEST`] characters and
/// a nesting of [`DEEPEST`].
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
    let mut parser = Parser { text, tokens: lexed.tokens, at: 0, depth: 0, faults: lexed.faults, silent: false };
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
    at: usize,
    depth: usize,
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
        if !self.silent {
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

    fn broken(&self, start: Span) -> Expression {
        Expression { kind: Kind::Broken, span: start.to(self.behind()) }
    }

    fn made(&self, kind: Kind, start: Span) -> Expression {
        Expression { kind, span: start.to(self.behind()) }
    }

    /// Runs a reader one level deeper; too deep is a fault, and the rest is skipped.
    fn deeper(&mut self, read: impl FnOnce(&mut Self) -> Expression) -> Expression {
        if self.depth >= DEEPEST {
            let span = self.span();
            self.fault(Refusal::Limit { what: "deep", limit: format!("{DEEPEST} levels") }, span);
            self.silent = true;
            self.at = self.tokens.len().saturating_sub(1);
            return self.broken(span);
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

    fn joined(&mut self, word: &str, read: fn(&mut Self) -> Expression, make: fn(Vec<Expression>) -> Kind) -> Expression {
        let start = self.span();
        let first = read(self);
        if !self.is_word(word) {
            return first;
        }
        let mut parts = vec![first];
        while self.take_word(word) {
            parts.push(read(self));
        }
        self.made(make(parts), start)
    }

    fn comparison(&mut self) -> Expression {
        let start = self.span();
        let mut left = self.binary(ADDITION);
        loop {
            if let Some(comparison) = self.comparison_sign() {
                self.next();
                let right = self.binary(ADDITION);
                left = self.nested(Kind::Compare(comparison, Box::new(left), Box::new(right)), start);
            } else if self.take_word("between") {
                let low = self.binary(ADDITION);
                if !self.take_word("and") {
                    self.expected("`and` and the upper end");
                }
                let high = self.binary(ADDITION);
                left = self.nested(Kind::Between(Box::new(left), Box::new(low), Box::new(high)), start);
            } else if self.take_word("in") {
                let tests = self.tests();
                left = self.nested(Kind::In(Box::new(left), tests), start);
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

    /// A comparison that leans to the left is one level deeper for each sign.
    fn nested(&mut self, kind: Kind, start: Span) -> Expression {
        let expression = self.made(kind, start);
        if height_of_comparisons(&expression) > DEEPEST {
            let span = self.span();
            self.fault(Refusal::Limit { what: "deep", limit: format!("{DEEPEST} levels") }, span);
            self.silent = true;
            self.at = self.tokens.len().saturating_sub(1);
            return self.broken(start);
        }
        expression
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
        let mut rest = Vec::new();
        while let Some(operator) = self.operator(level) {
            self.next();
            rest.push((operator, self.binary(level.saturating_add(1))));
        }
        if rest.is_empty() { first } else { self.made(Kind::Chain(Box::new(first), rest), start) }
    }

    fn unary(&mut self) -> Expression {
        let start = self.span();
        if self.take_sign("-") {
            let inner = self.deeper(Self::unary);
            return self.made(Kind::Negate(Box::new(inner)), start);
        }
        self.postfix()
    }

    fn postfix(&mut self) -> Expression {
        let start = self.span();
        let mut expression = self.primary();
        let before = self.depth;
        loop {
            if self.depth >= DEEPEST && (self.is_sign(".") || self.is_sign("[")) {
                expression = self.deeper(|parser| parser.broken(start));
            } else if self.take_sign(".") {
                let Token::Word(name) = self.token().clone() else {
                    self.expected("a name after `.`");
                    break;
                };
                self.next();
                expression = self.made(Kind::Path(Box::new(expression), name), start);
            } else if self.is_sign("[") && !matches!(expression.kind, Kind::Number(_)) {
                self.next();
                let condition = self.expression();
                self.close("]");
                expression = self.made(Kind::Filter(Box::new(expression), Box::new(condition)), start);
            } else if self.is_sign("(") && !matches!(expression.kind, Kind::Number(_) | Kind::Broken) {
                let span = start.to(self.span());
                self.unsupported("a function as a value", "only the functions of the language can be called", span);
                self.next();
                self.arguments();
                expression = self.broken(start);
            } else {
                break;
            }
            self.depth = self.depth.saturating_add(1);
        }
        self.depth = before;
        expression
    }

    fn primary(&mut self) -> Expression {
        let start = self.span();
        match self.token().clone() {
            Token::Number(written) => {
                self.next();
                self.made(Kind::Number(written), start)
            }
            Token::Text(text) => {
                self.next();
                self.made(Kind::Text(text), start)
            }
            Token::At(text) => {
                self.next();
                self.made(Kind::At(text), start)
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
                self.silent = true;
                self.close("}");
                self.broken(start)
            }
            Token::Sign("<" | "<=" | ">" | ">=" | "=") => {
                let hint = "write it behind `in`: `x in (< 18)`";
                self.unsupported("a comparison without a left side", hint, start);
                self.next();
                self.unary();
                self.broken(start)
            }
            Token::Word(word) => self.word(&word, start),
            Token::Sign(_) | Token::End => {
                self.expected("a value");
                if !matches!(self.token(), Token::End | Token::Sign(")" | "]" | "}" | ",")) {
                    self.next();
                }
                self.broken(start)
            }
        }
    }

    fn range_as_value(&mut self, start: Span) -> Expression {
        self.unsupported("a range as a value", "a range stands behind `in`: `age in [18..59]`", start);
        self.next();
        self.expression();
        if matches!(self.token(), Token::Sign(")" | "]" | "[")) {
            self.next();
        }
        self.broken(start)
    }

    fn list(&mut self, start: Span) -> Expression {
        let mut items = Vec::new();
        if !self.is_sign("]") {
            loop {
                items.push(self.expression());
                if self.is_sign("..") {
                    return self.range_as_value(start);
                }
                if !self.take_sign(",") {
                    break;
                }
            }
        }
        self.close("]");
        self.made(Kind::List(items), start)
    }

    fn word(&mut self, word: &str, start: Span) -> Expression {
        match word {
            "true" | "false" => {
                self.next();
                self.made(Kind::Boolean(word == "true"), start)
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
            _ => match self.phrase() {
                Some((phrase, words)) => self.call(&phrase, words, start),
                None => {
                    self.next();
                    self.made(Kind::Name(word.to_owned()), start)
                }
            },
        }
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

    /// The words of a function that is called here, and how many they are.
    fn phrase(&self) -> Option<(String, usize)> {
        let Token::Word(first) = self.token() else { return None };
        if self.opens_at(1) {
            return Some((first.clone(), 1));
        }
        let Token::Word(_) = self.token_after(1) else { return None };
        let known = Function::ALL.into_iter().map(Function::phrase).chain(LEFT_OUT.into_iter().map(|(name, _)| name));
        let several = known.filter_map(|phrase| {
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

    fn call(&mut self, phrase: &str, words: usize, start: Span) -> Expression {
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
            Some(function) => self.made(Kind::Call(function, arguments), start),
            None => self.broken(start),
        }
    }

    /// The arguments up to and past the closing bracket.
    fn arguments(&mut self) -> Vec<Expression> {
        let mut arguments = Vec::new();
        if !self.is_sign(")") {
            loop {
                arguments.push(self.expression());
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
        arguments
    }

    fn choice(&mut self) -> Expression {
        let start = self.span();
        self.next();
        let condition = self.expression();
        if !self.take_word("then") {
            self.expected("`then`");
        }
        let chosen = self.expression();
        if !self.take_word("else") {
            self.expected("`else` (a choice needs both branches)");
        }
        let otherwise = self.expression();
        self.made(Kind::If(Box::new(condition), Box::new(chosen), Box::new(otherwise)), start)
    }

    fn quantified(&mut self) -> Expression {
        let start = self.span();
        let quantifier = if self.is_word("some") { Quantifier::Some } else { Quantifier::Every };
        self.next();
        let variable = match self.token().clone() {
            Token::Word(word) if !super::builtin::RESERVED.contains(&word.as_str()) => {
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
        self.made(Kind::Quantified(quantifier, variable, Box::new(list), Box::new(condition)), start)
    }

    /// What follows `in`.
    fn tests(&mut self) -> Vec<Test> {
        if !self.is_sign("(") || self.opens_a_range() || self.bracket_is_an_operand() {
            return vec![self.test()];
        }
        self.next();
        let mut tests = Vec::new();
        loop {
            tests.push(self.test());
            if !self.take_sign(",") {
                break;
            }
        }
        self.close(")");
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
        if !self.take_sign("..") {
            self.expected("`..` and the upper end");
        }
        let high = self.binary(ADDITION);
        let high_closed = self.is_sign("]");
        if matches!(self.token(), Token::Sign("]" | ")" | "[")) {
            self.next();
        } else {
            self.close("]");
        }
        Test::Range(Range { low, low_closed, high, high_closed })
    }

    /// Whether the bracket here holds `..` at its own level, before it closes.
    fn opens_a_range(&self) -> bool {
        let mut open: usize = 0;
        for ahead in 1..=LONGEST {
            match self.token_after(ahead) {
                Token::Sign("..") if open == 0 => return true,
                Token::Sign("(" | "[" | "{") => open = open.saturating_add(1),
                Token::Sign(")" | "]" | "}") if open == 0 => return false,
                Token::Sign(")" | "]" | "}") => open = open.saturating_sub(1),
                Token::Sign(",") if open == 0 => return false,
                Token::End => return false,
                _ => {}
            }
        }
        false
    }

    /// Whether the round bracket here is the beginning of arithmetic, as in `x in (a + b) * 2`.
    fn bracket_is_an_operand(&self) -> bool {
        let mut open: usize = 0;
        for ahead in 0..=LONGEST {
            match self.token_after(ahead) {
                Token::Sign("(" | "[" | "{") => open = open.saturating_add(1),
                Token::Sign(")" | "]" | "}") => {
                    open = open.saturating_sub(1);
                    if open == 0 {
                        let next = self.token_after(ahead.saturating_add(1));
                        return matches!(next, Token::Sign("+" | "-" | "*" | "/" | "**" | "." | "["));
                    }
                }
                Token::End => return false,
                _ => {}
            }
        }
        false
    }
}

/// How many comparisons lean on one another at the left.
fn height_of_comparisons(expression: &Expression) -> usize {
    let mut height: usize = 0;
    let mut here = expression;
    while let Kind::Compare(_, left, _) | Kind::Between(left, _, _) | Kind::In(left, _) = &here.kind {
        height = height.saturating_add(1);
        here = left;
    }
    height
}
