//! What was written: the syntax tree of one expression.
//!
//! In: nothing; out: plain data with places. It knows neither names nor types; `check` gives it meaning and
//! `print` turns it back into text that parses to the same tree.

/// A stretch of the text, in bytes, from `start` up to but not including `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The shortest stretch that holds both.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// An expression with its place. Two expressions are equal when they say the same, wherever they stand.
#[derive(Debug, Clone)]
pub struct Expression {
    /// What it says.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
}

impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl Eq for Expression {}

/// The forms of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A number as it was written: digits, perhaps a point and digits. Never signed.
    Number(String),
    /// A string, escapes resolved.
    Text(String),
    /// `true` or `false`.
    Boolean(bool),
    /// `@"2011-04-01"`: a date or a duration.
    At(String),
    /// A name: a fact, a parameter, a concept, a variable of a quantifier, `item`, `as_of`.
    Name(String),
    /// `-x`.
    Negate(Box<Expression>),
    /// A chain of operators of one level, left to right: `a + b - c`, `a * b / c`, `a ** b ** c`.
    Chain(Box<Expression>, Vec<(Arithmetic, Expression)>),
    /// `a < b`.
    Compare(Comparison, Box<Expression>, Box<Expression>),
    /// `x between low and high`.
    Between(Box<Expression>, Box<Expression>, Box<Expression>),
    /// `x in test` or `x in (test, test)`.
    In(Box<Expression>, Vec<Test>),
    /// `a and b and c`: two or more.
    And(Vec<Expression>),
    /// `a or b or c`: two or more.
    Or(Vec<Expression>),
    /// `if condition then a else b`.
    If(Box<Expression>, Box<Expression>, Box<Expression>),
    /// `of.name`.
    Path(Box<Expression>, String),
    /// `list[condition]`.
    Filter(Box<Expression>, Box<Expression>),
    /// `function(argument, …)`; `not` among them.
    Call(Function, Vec<Expression>),
    /// `some variable in list satisfies condition`, or `every`.
    Quantified(Quantifier, String, Box<Expression>, Box<Expression>),
    /// `[a, b, c]`.
    List(Vec<Expression>),
    /// A place that could not be read; the fault is in the list of faults.
    Broken,
}

/// Operators of arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Arithmetic {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Over,
    /// `**`
    Power,
}

/// Comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// One of the tests behind `in`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// `< 18`: the value compared with an expression.
    Compare(Comparison, Expression),
    /// `[18..59]`, `(0..1]`, `]0..1[`.
    Range(Range),
    /// A value to be equal to, or a list to be in.
    Value(Expression),
}

/// A range behind `in`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// The lower end.
    pub low: Expression,
    /// Whether the lower end belongs to it.
    pub low_closed: bool,
    /// The upper end.
    pub high: Expression,
    /// Whether the upper end belongs to it.
    pub high_closed: bool,
}

/// `some` or `every`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quantifier {
    /// True if one item satisfies.
    Some,
    /// True if no item fails.
    Every,
}

/// Functions of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is documented by its phrase, which `phrase` gives, in docs/language.md")]
pub enum Function {
    Not,
    Sum,
    Count,
    Min,
    Max,
    Mean,
    All,
    Any,
    Abs,
    Floor,
    Ceiling,
    Decimal,
    RoundUp,
    RoundDown,
    RoundHalfUp,
    RoundHalfDown,
    Modulo,
    Even,
    Odd,
    Date,
    Duration,
    YearsAndMonthsDuration,
    PerMonth,
    PerYear,
    Eligible,
    Amount,
}

impl Function {
    /// Every function.
    pub const ALL: [Function; 26] = [
        Function::Not,
        Function::Sum,
        Function::Count,
        Function::Min,
        Function::Max,
        Function::Mean,
        Function::All,
        Function::Any,
        Function::Abs,
        Function::Floor,
        Function::Ceiling,
        Function::Decimal,
        Function::RoundUp,
        Function::RoundDown,
        Function::RoundHalfUp,
        Function::RoundHalfDown,
        Function::Modulo,
        Function::Even,
        Function::Odd,
        Function::Date,
        Function::Duration,
        Function::YearsAndMonthsDuration,
        Function::PerMonth,
        Function::PerYear,
        Function::Eligible,
        Function::Amount,
    ];

    /// The words that call it.
    ///
    /// ```
    /// use tuodi::language::Function;
    /// assert_eq!(Function::RoundHalfUp.phrase(), "round half up");
    /// ```
    #[must_use]
    pub fn phrase(self) -> &'static str {
        match self {
            Function::Not => "not",
            Function::Sum => "sum",
            Function::Count => "count",
            Function::Min => "min",
            Function::Max => "max",
            Function::Mean => "mean",
            Function::All => "all",
            Function::Any => "any",
            Function::Abs => "abs",
            Function::Floor => "floor",
            Function::Ceiling => "ceiling",
            Function::Decimal => "decimal",
            Function::RoundUp => "round up",
            Function::RoundDown => "round down",
            Function::RoundHalfUp => "round half up",
            Function::RoundHalfDown => "round half down",
            Function::Modulo => "modulo",
            Function::Even => "even",
            Function::Odd => "odd",
            Function::Date => "date",
            Function::Duration => "duration",
            Function::YearsAndMonthsDuration => "years and months duration",
            Function::PerMonth => "per month",
            Function::PerYear => "per year",
            Function::Eligible => "eligible",
            Function::Amount => "amount",
        }
    }

    /// The function that these words call, if any.
    #[must_use]
    pub fn from_phrase(phrase: &str) -> Option<Function> {
        Function::ALL.into_iter().find(|function| function.phrase() == phrase)
    }
}

impl Comparison {
    /// How it is written.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Comparison::Equal => "=",
            Comparison::NotEqual => "!=",
            Comparison::Less => "<",
            Comparison::LessOrEqual => "<=",
            Comparison::Greater => ">",
            Comparison::GreaterOrEqual => ">=",
        }
    }
}

impl Arithmetic {
    /// How it is written.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Arithmetic::Plus => "+",
            Arithmetic::Minus => "-",
            Arithmetic::Times => "*",
            Arithmetic::Over => "/",
            Arithmetic::Power => "**",
        }
    }
}

impl Expression {
    /// Every name that stands in it, also behind a point.
    #[must_use]
    pub fn names(&self) -> std::collections::BTreeSet<String> {
        let mut names = std::collections::BTreeSet::new();
        let mut programmes = std::collections::BTreeSet::new();
        self.each(&mut |expression| match &expression.kind {
            // The name of a programme is no name of a value; a call is visited before its arguments.
            Kind::Call(Function::Eligible | Function::Amount, arguments) => {
                programmes.extend(arguments.iter().map(|argument| argument.span.start));
            }
            Kind::Name(name) if !programmes.contains(&expression.span.start) => {
                names.insert(name.clone());
            }
            Kind::Path(_, name) => {
                names.insert(name.clone());
            }
            _ => {}
        });
        names
    }

    /// The programmes that it asks for by `eligible(…)` and `amount(…)`.
    #[must_use]
    pub fn programmes(&self) -> std::collections::BTreeSet<String> {
        let mut programmes = std::collections::BTreeSet::new();
        self.each(&mut |expression| {
            if let Kind::Call(Function::Eligible | Function::Amount, arguments) = &expression.kind
                && let [Expression { kind: Kind::Name(name), .. }] = arguments.as_slice()
            {
                programmes.insert(name.clone());
            }
        });
        programmes
    }

    /// Visits it and every part of it.
    fn each(&self, visit: &mut dyn FnMut(&Expression)) {
        visit(self);
        match &self.kind {
            Kind::Negate(inner) | Kind::Path(inner, _) => inner.each(visit),
            Kind::Chain(first, rest) => {
                first.each(visit);
                rest.iter().for_each(|(_, operand)| operand.each(visit));
            }
            Kind::Compare(_, left, right) | Kind::Filter(left, right) | Kind::Quantified(_, _, left, right) => {
                left.each(visit);
                right.each(visit);
            }
            Kind::Between(one, two, three) | Kind::If(one, two, three) => {
                [one, two, three].into_iter().for_each(|part| part.each(visit));
            }
            Kind::In(value, tests) => {
                value.each(visit);
                for test in tests {
                    match test {
                        Test::Compare(_, other) | Test::Value(other) => other.each(visit),
                        Test::Range(range) => {
                            range.low.each(visit);
                            range.high.each(visit);
                        }
                    }
                }
            }
            Kind::And(parts) | Kind::Or(parts) | Kind::Call(_, parts) | Kind::List(parts) => {
                parts.iter().for_each(|part| part.each(visit));
            }
            Kind::Number(_) | Kind::Text(_) | Kind::Boolean(_) | Kind::At(_) | Kind::Name(_) | Kind::Broken => {}
        }
    }
}
