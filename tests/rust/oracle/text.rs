//! Pieces of expression text that know how tightly they bind, so that random trees are written with no more
//! parentheses than they need.

/// How tightly a piece binds: the greater, the tighter.
pub(crate) mod level {
    pub(crate) const LOOSE: u8 = 0;
    pub(crate) const OR: u8 = 1;
    pub(crate) const AND: u8 = 2;
    pub(crate) const COMPARE: u8 = 3;
    pub(crate) const PLUS: u8 = 4;
    pub(crate) const TIMES: u8 = 5;
    pub(crate) const POWER: u8 = 6;
    pub(crate) const MINUS: u8 = 7;
    pub(crate) const TIGHT: u8 = 8;
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) text: String,
    level: u8,
}

impl Text {
    pub(crate) fn new(text: impl Into<String>, level: u8) -> Text {
        Text { text: text.into(), level }
    }

    /// A name, a literal, a call.
    pub(crate) fn tight(text: impl Into<String>) -> Text {
        Text::new(text, level::TIGHT)
    }

    /// The text where something that binds at `level` is wanted.
    pub(crate) fn at(&self, level: u8) -> String {
        if self.level < level { format!("({})", self.text) } else { self.text.clone() }
    }

    /// `f(a, b)`.
    pub(crate) fn call(function: &str, arguments: &[&Text]) -> Text {
        let arguments: Vec<&str> = arguments.iter().map(|argument| argument.text.as_str()).collect();
        Text::tight(format!("{function}({})", arguments.join(", ")))
    }

    /// `a sign b` for the operators that group from the left.
    pub(crate) fn infix(&self, sign: &str, other: &Text) -> Text {
        let level = match sign {
            "or" => level::OR,
            "and" => level::AND,
            "+" | "-" => level::PLUS,
            "*" | "/" => level::TIMES,
            "**" => level::POWER,
            _ => {
                return Text::new(format!("{} {sign} {}", self.at(level::PLUS), other.at(level::PLUS)), level::COMPARE);
            }
        };
        Text::new(format!("{} {sign} {}", self.at(level), other.at(level + 1)), level)
    }

    /// `-a`.
    pub(crate) fn negated(&self) -> Text {
        Text::new(format!("-{}", self.at(level::TIGHT)), level::MINUS)
    }

    /// `if a then b else c`.
    pub(crate) fn choice(condition: &Text, then: &Text, otherwise: &Text) -> Text {
        let text = format!("if {} then {} else {}", condition.text, then.text, otherwise.text);
        Text::new(text, level::LOOSE)
    }

    /// `a.name`.
    pub(crate) fn part(&self, name: &str) -> Text {
        Text::tight(format!("{}.{name}", self.at(level::TIGHT)))
    }

    /// `a[b]`.
    pub(crate) fn filtered(&self, condition: &Text) -> Text {
        Text::tight(format!("{}[{}]", self.at(level::TIGHT), condition.text))
    }

    /// `a in tests`.
    pub(crate) fn within(&self, tests: &str) -> Text {
        Text::new(format!("{} in {tests}", self.at(level::PLUS)), level::COMPARE)
    }

    /// `a between b and c`.
    pub(crate) fn between(&self, low: &Text, high: &Text) -> Text {
        let [inner, low, high] = [self, low, high].map(|part| part.at(level::PLUS));
        Text::new(format!("{inner} between {low} and {high}"), level::COMPARE)
    }
}
