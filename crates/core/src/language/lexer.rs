//! Text → tokens with places.
//!
//! Typing aids of an office keyboard (full-width brackets, `≤`, `==`) are faults that say what to write; the token that
//! was meant takes their place, so that the rest of the expression is read too.

use super::error::{LanguageError, LanguageErrors, MOST_FAULTS, Refusal};
use super::syntax::Span;
use unicode_normalization::UnicodeNormalization;

/// The smallest parts of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Number(String),
    Text(String),
    At(String),
    Word(String),
    Sign(&'static str),
    End,
}

impl Token {
    /// The token in words for a message.
    pub(super) fn describe(&self) -> String {
        match self {
            Token::Number(text) | Token::Word(text) => format!("`{text}`"),
            Token::Text(text) => format!("the text \"{}\"", shorten(text)),
            Token::At(text) => format!("@\"{}\"", shorten(text)),
            Token::Sign(sign) => format!("`{sign}`"),
            Token::End => "the end of the expression".to_owned(),
        }
    }
}

fn shorten(text: &str) -> String {
    let mut characters = text.chars();
    let head: String = characters.by_ref().take(24).collect();
    if characters.next().is_some() { format!("{head}…") } else { head }
}

/// Longest first, so that `**` is not two `*`.
const SIGNS: [&str; 23] = [
    "**", "!=", "<=", ">=", "..", "->", "(", ")", "[", "]", "{", "}", ",", ":", "<", ">", "=", "+", "-", "*", "/", ".",
    ";",
];

/// Signs of other languages and what is meant.
const MEANT: [(&str, &str); 8] =
    [("==", "="), ("<>", "!="), ("=>", ">="), ("=<", "<="), ("&&", "and"), ("||", "or"), ("^", "**"), ("&", "and")];

pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    pub(super) tokens: Vec<(Token, Span)>,
    pub(super) faults: Vec<LanguageError>,
}

/// The tokens, the last of which is `End`, and the faults on the way.
pub(super) fn tokens(text: &str) -> Result<Lexer<'_>, LanguageErrors> {
    if text.len() > super::LONGEST && text.chars().count() > super::LONGEST {
        let limit = Refusal::Limit { what: "long", limit: format!("{} characters", super::LONGEST) };
        return Err(LanguageErrors::one(limit, Span::default(), text));
    }
    let mut lexer = Lexer {
        text,
        at: 0,
        tokens: Vec::with_capacity(text.len().div_euclid(4).saturating_add(8)),
        faults: Vec::new(),
    };
    while let Some(next) = lexer.peek() {
        lexer.token(next);
    }
    let end = lexer.span_from(lexer.at);
    lexer.tokens.push((Token::End, end));
    Ok(lexer)
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn peek_second(&self) -> Option<char> {
        self.rest().chars().nth(1)
    }

    fn skip(&mut self, character: char) {
        self.at = self.at.saturating_add(character.len_utf8());
    }

    fn take_while(&mut self, accept: impl Fn(char) -> bool) -> &str {
        let start = self.at;
        while let Some(next) = self.peek().filter(|next| accept(*next)) {
            self.skip(next);
        }
        self.text.get(start..self.at).unwrap_or("")
    }

    fn span_from(&self, start: usize) -> Span {
        Span { start: u32::try_from(start).unwrap_or(u32::MAX), end: u32::try_from(self.at).unwrap_or(u32::MAX) }
    }

    fn push(&mut self, token: Token, start: usize) {
        let span = self.span_from(start);
        self.tokens.push((token, span));
    }

    fn fault(&mut self, refusal: Refusal, start: usize) {
        if self.faults.len() >= MOST_FAULTS {
            return;
        }
        let span = self.span_from(start);
        self.faults.push(LanguageError::new(refusal, span, self.text));
    }

    fn token(&mut self, next: char) {
        let start = self.at;
        if next == ' ' {
            self.skip(next);
        } else if next.is_ascii_alphabetic() {
            self.word();
        } else if !next.is_ascii() && is_hidden(next) {
            self.hidden(next);
        } else if next.is_whitespace() {
            self.skip(next);
        } else if self.rest().starts_with("//") {
            self.take_while(|character| character != '\n');
        } else if self.rest().starts_with("/*") {
            self.comment();
        } else if next.is_ascii_digit() || (next == '.' && self.peek_second().is_some_and(|c| c.is_ascii_digit())) {
            self.number();
        } else if next == '"' {
            let text = self.string('"');
            self.push(Token::Text(text), start);
        } else if next == '@' {
            self.skip(next);
            if self.peek() == Some('"') {
                let text = self.string('"');
                self.push(Token::At(text), start);
            } else {
                let hint = "write a date as @\"2011-04-01\" and a duration as @\"P3M\"".to_owned();
                self.fault(Refusal::Character { found: "`@`".to_owned(), hint }, start);
            }
        } else if next == '“' || next == '”' || next == '＂' {
            self.curly_string(next);
        } else if is_name_start(next) {
            self.word();
        } else {
            self.sign(next);
        }
    }

    fn hidden(&mut self, next: char) {
        let start = self.at;
        self.skip(next);
        let found = format!("U+{:04X}", u32::from(next));
        self.fault(Refusal::Character { found, hint: "it cannot be seen; delete it".to_owned() }, start);
    }

    fn comment(&mut self) {
        let start = self.at;
        match self.rest().find("*/") {
            Some(length) => self.at = self.at.saturating_add(length).saturating_add(2),
            None => {
                self.at = self.text.len();
                let found = "the end of the expression".to_owned();
                self.fault(Refusal::Syntax { found, expected: "`*/` at the end of the comment".to_owned() }, start);
            }
        }
    }

    fn number(&mut self) {
        let start = self.at;
        self.take_while(|character| character.is_ascii_digit());
        if self.peek() == Some('.') && self.peek_second().is_some_and(|character| character.is_ascii_digit()) {
            self.skip('.');
            self.take_while(|character| character.is_ascii_digit());
        }
        let mut exponent = self.rest().chars();
        if exponent.next().is_some_and(|character| character == 'e' || character == 'E') {
            let signed = exponent.next();
            let digit = if matches!(signed, Some('+' | '-')) { exponent.next() } else { signed };
            if digit.is_some_and(|character| character.is_ascii_digit()) {
                self.at = self.at.saturating_add(if digit == signed { 1 } else { 2 });
                self.take_while(|character| character.is_ascii_digit());
            }
        }
        let written = self.text.get(start..self.at).unwrap_or("").to_owned();
        self.push(Token::Number(written), start);
    }

    fn word(&mut self) {
        let start = self.at;
        let plain = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let ascii = self.rest().bytes().take_while(|byte| plain(byte)).count();
        self.at = self.at.saturating_add(ascii);
        if self.rest().bytes().next().is_some_and(|byte| !byte.is_ascii()) {
            self.take_while(is_name_part);
        }
        let written = self.text.get(start..self.at).unwrap_or("");
        let word: String = if written.is_ascii() { written.to_owned() } else { written.nfc().collect() };
        self.push(Token::Word(word), start);
    }

    /// A string in quotes that open at the present place.
    fn string(&mut self, quote: char) -> String {
        let start = self.at;
        self.skip(quote);
        let mut value = String::new();
        while let Some(next) = self.peek() {
            let here = self.at;
            match next {
                '\n' => break,
                _ if next == quote => {
                    self.skip(next);
                    return value;
                }
                '\\' => {
                    self.skip(next);
                    match self.escape() {
                        Some(character) => value.push(character),
                        None => {
                            let expected = "one of \\\" \\\\ \\' \\n \\r \\t \\u0041 \\U01F40E".to_owned();
                            self.fault(Refusal::Syntax { found: "an unknown escape".to_owned(), expected }, here);
                        }
                    }
                }
                _ if is_hidden(next) => self.hidden(next),
                _ => {
                    self.skip(next);
                    value.push(next);
                }
            }
        }
        let found = "a text without an end".to_owned();
        self.fault(
            Refusal::Syntax { found, expected: "`\"` at the end of the text, on the same line".to_owned() },
            start,
        );
        value
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.skip(next);
        match next {
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            '"' | '\'' | '\\' => Some(next),
            'u' => self.hexadecimal(4),
            'U' => self.hexadecimal(6),
            _ => None,
        }
    }

    fn hexadecimal(&mut self, digits: usize) -> Option<char> {
        let high = self.digits(digits)?;
        if (0xD800..0xDC00).contains(&high) && self.rest().starts_with("\\u") {
            self.at = self.at.saturating_add(2);
            let low = self.digits(4)?;
            let pair = [u16::try_from(high).ok()?, u16::try_from(low).ok()?];
            return char::decode_utf16(pair).next()?.ok();
        }
        char::from_u32(high)
    }

    fn digits(&mut self, count: usize) -> Option<u32> {
        let written = self.rest().get(..count)?.to_owned();
        if !written.chars().all(|character| character.is_ascii_hexdigit()) {
            return None;
        }
        self.at = self.at.saturating_add(count);
        u32::from_str_radix(&written, 16).ok()
    }

    fn curly_string(&mut self, open: char) {
        let start = self.at;
        self.skip(open);
        let value = self.take_while(|character| !matches!(character, '“' | '”' | '＂' | '"' | '\n')).to_owned();
        if let Some(close) = self.peek().filter(|character| *character != '\n') {
            self.skip(close);
        }
        let hint = "write text in straight quotes: \"…\"".to_owned();
        self.fault(Refusal::Character { found: format!("`{open}`"), hint }, start);
        self.push(Token::Text(value), start);
    }

    fn sign(&mut self, next: char) {
        let start = self.at;
        let begins = |sign: &&str| sign.starts_with(next) && self.rest().starts_with(*sign);
        let meant =
            matches!(next, '=' | '<' | '&' | '|' | '^').then(|| MEANT.iter().find(|(written, _)| begins(written)));
        let sign = SIGNS.iter().find(|sign| begins(sign)).copied();
        if let Some((written, meant)) = meant.flatten().copied() {
            self.at = self.at.saturating_add(written.len());
            self.fault(Refusal::Character { found: format!("`{written}`"), hint: format!("write `{meant}`") }, start);
            self.push(meant_token(meant), start);
        } else if let Some(sign) = sign {
            self.at = self.at.saturating_add(sign.len());
            self.push(Token::Sign(sign), start);
        } else {
            self.skip(next);
            let (hint, meant) = match full_width(next).or_else(|| letters(next)) {
                Some(meant) => (format!("write `{meant}`"), Some(meant)),
                None if next == '!' => ("write `not(…)`".to_owned(), None),
                None if next == '\'' || next == '‘' || next == '’' => {
                    ("write text in straight double quotes".to_owned(), None)
                }
                None if next == '%' => ("write a share as a decimal: 30 % is `0.3`".to_owned(), None),
                None if next == '|' => ("write `or`".to_owned(), None),
                None => ("delete it".to_owned(), None),
            };
            let found = if next.is_control() { format!("U+{:04X}", u32::from(next)) } else { format!("`{next}`") };
            self.fault(Refusal::Character { found, hint }, start);
            if let Some(meant) = meant {
                self.push(meant_token(&meant), start);
            }
        }
    }
}

fn meant_token(meant: &str) -> Token {
    match SIGNS.into_iter().find(|sign| *sign == meant) {
        Some(sign) => Token::Sign(sign),
        None if meant.chars().all(|character| character.is_ascii_digit()) => Token::Number(meant.to_owned()),
        None => Token::Word(meant.to_owned()),
    }
}

/// What a full-width or typographic character stands for.
fn full_width(character: char) -> Option<String> {
    let meant = match character {
        '≤' | '≦' => "<=",
        '≥' | '≧' => ">=",
        '≠' => "!=",
        '×' | '·' => "*",
        '÷' => "/",
        '−' | '–' | '—' => "-",
        '。' => ".",
        '、' => ",",
        '【' | '〔' => "[",
        '】' | '〕' => "]",
        '…' => "..",
        _ => {
            let code = u32::from(character);
            if !(0xFF01..=0xFF5E).contains(&code) {
                return None;
            }
            return char::from_u32(code.saturating_sub(0xFEE0)).map(String::from);
        }
    };
    Some(meant.to_owned())
}

/// The letters that a character looks like which is none itself, such as the radical U+2F08 for 人.
fn letters(character: char) -> Option<String> {
    let meant: String = character.nfkc().collect();
    name(&meant)
}

/// Characters that cannot be seen or that turn the order of what is seen.
fn is_hidden(character: char) -> bool {
    matches!(character,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

fn is_name_start(character: char) -> bool {
    if character.is_ascii() {
        return character == '_' || character.is_ascii_alphabetic();
    }
    character == '_'
        || (unicode_ident::is_xid_start(character) && full_width(character).is_none() && !is_hidden(character))
}

fn is_name_part(character: char) -> bool {
    if character.is_ascii() {
        return character == '_' || character.is_ascii_alphanumeric();
    }
    unicode_ident::is_xid_continue(character) && full_width(character).is_none() && !is_hidden(character)
}

/// Whether a text can stand as a name in an expression, and its one spelling if so.
pub(crate) fn name(text: &str) -> Option<String> {
    let mut characters = text.chars();
    let fits = characters.next().is_some_and(is_name_start) && characters.all(is_name_part);
    fits.then(|| spelled(text))
}

/// A text as names are spelled: letters that look alike are one.
pub(crate) fn spelled(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { text.nfc().collect() }
}

/// Whether a character of a text has to be written as an escape.
pub(super) fn must_be_escaped(character: char) -> bool {
    character.is_control() || is_hidden(character)
}
