//! Random expressions with their facts, the same for the same seed. They stay where both interpreters mean the same:
//! numbers are small and binary (integers, halves, quarters), because the other one computes in binary floating point;
//! an aggregate is asked only of a list that has items; a filter compares fields, because the other one does not see
//! them inside functions; a range never closes with `[`, which it cannot always read; years and months between two
//! dates, quotients and signs of durations are left out, because it has no FEEL value for them.

use serde_json::{Value, json};

/// What both interpreters are asked.
#[derive(Debug)]
pub(crate) struct Case {
    /// The expression.
    pub(crate) text: String,
    /// The facts; an absent value is null there and unknown here.
    pub(crate) facts: Value,
    /// How their answers relate.
    pub(crate) relation: Relation,
}

/// How two answers to one case relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    /// They are the same value.
    Same,
    /// They are the same value, or null there and a fault here.
    Faults,
    /// They are the same value, or null there and here any truth value or both.
    Unknowns,
}

/// A unit that a number carries here, and its source; only numbers of one unit are added or compared.
#[derive(Clone, Copy)]
enum Unit {
    None,
    Persons,
    Year,
    Month,
    Day,
    Days,
}

const UNITS: [Unit; 6] = [Unit::None, Unit::Persons, Unit::Year, Unit::Month, Unit::Day, Unit::Days];

/// Where an expression stands: outside, or in the condition of a quantifier over `m`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Quantifier,
}

/// A number's text and how many binary digits it may need before and after the point.
struct Number {
    text: String,
    whole: u32,
    fraction: u32,
}

/// Sums and products of this many binary digits are exact in floating point.
const EXACT: u32 = 44;

/// A sequence that depends on its seed only (SplitMix64).
pub(crate) struct Generator {
    state: u64,
}

impl Generator {
    pub(crate) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    pub(crate) fn case(&mut self) -> Case {
        let relation =
            *self.pick(&[Relation::Same, Relation::Same, Relation::Same, Relation::Faults, Relation::Unknowns]);
        let text = match relation {
            Relation::Same => self.value(),
            Relation::Faults => self.logic(3, &["x / zero > y", "min(members[age > 200].age) < 9", "y / zero <= x"]),
            Relation::Unknowns => self.logic(3, &["u", "v", "not(u)"]),
        };
        let facts = self.facts();
        Case { text, facts, relation }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(bound).unwrap()).unwrap()
    }

    fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    fn word(&mut self, choices: &[&'static str]) -> &'static str {
        choices[self.below(choices.len())]
    }

    fn integer(&mut self) -> i64 {
        i64::try_from(self.below(30)).unwrap() - 9
    }

    fn day(&mut self) -> String {
        // The ends of months, where adding months clamps, are as likely as all other days.
        let days = ["01", "15", "28", "29", "30", "31"];
        let (year, month) = (1999 + self.below(30), 1 + self.below(12));
        let last = match month {
            2 if year % 4 == 0 => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let day = self.word(&days).min(&last.to_string()).to_owned();
        format!("{year}-{month:02}-{day}")
    }

    fn facts(&mut self) -> Value {
        let members: Vec<Value> = (0..=self.below(4))
            .map(|_| {
                json!({
                    "age": self.below(90), "income": self.integer() * 100,
                    "works": self.below(2) == 0, "born": self.day(),
                })
            })
            .collect();
        json!({
            "x": self.integer(), "y": self.integer(), "z": self.integer(), "zero": 0, "u": null, "v": null,
            "p": self.below(2) == 0, "q": self.below(2) == 0, "d": self.day(), "e": self.day(), "members": members,
        })
    }

    fn value(&mut self) -> String {
        match self.below(8) {
            0..=1 => {
                let unit = *self.pick(&UNITS);
                self.number(unit, Place::Outside, 4).text
            }
            2..=4 => self.boolean(Place::Outside, 4),
            5 => self.date(Place::Outside, 3),
            6 => self.duration(3),
            _ => self.list(),
        }
    }

    fn number(&mut self, unit: Unit, place: Place, depth: u32) -> Number {
        loop {
            let number = self.any_number(unit, place, depth);
            if number.whole + number.fraction <= EXACT {
                return number;
            }
        }
    }

    fn any_number(&mut self, unit: Unit, place: Place, depth: u32) -> Number {
        if depth == 0 || self.below(5) == 0 {
            return self.plain_number(unit, place);
        }
        let one = self.number(unit, place, depth - 1);
        let text = self.operand(&one.text);
        match self.below(12) {
            0..=2 => {
                let other = self.number(unit, place, depth - 1);
                let (sign, right) = (self.word(&["+", "-"]), self.operand(&other.text));
                let whole = one.whole.max(other.whole) + 1;
                Number { text: format!("{text} {sign} {right}"), whole, fraction: one.fraction.max(other.fraction) }
            }
            3 => {
                // Only a literal factor leaves the unit as it is.
                let factor = if matches!(unit, Unit::None) {
                    self.plain_number(unit, place)
                } else {
                    Number { text: self.integer().to_string(), whole: 5, fraction: 0 }
                };
                let right = self.operand(&factor.text);
                Number { text: format!("{text} * {right}"), whole: one.whole + factor.whole, ..one }
            }
            4 => Number {
                text: format!("({}) / {}", one.text, self.word(&["2", "4", "-2"])),
                fraction: one.fraction + 2,
                ..one
            },
            5 if matches!(unit, Unit::None) => {
                let power = self.below(3) + 1;
                let (whole, fraction) = (one.whole * 3, one.fraction * 3);
                Number { text: format!("({}) ** {power}", one.text), whole, fraction }
            }
            6 => Number { text: format!("abs({})", one.text), ..one },
            7 => Number {
                text: format!("{}({})", self.word(&["floor", "ceiling"]), one.text),
                whole: one.whole + 1,
                fraction: 0,
            },
            8 => {
                let rounding = self.word(&["decimal", "round up", "round down", "round half up", "round half down"]);
                Number { text: format!("{rounding}({}, 0)", one.text), whole: one.whole + 1, fraction: 0 }
            }
            9 => {
                let text = format!("modulo({}, {})", one.text, self.word(&["4", "7", "-3", "1"]));
                Number { text, whole: 4, fraction: one.fraction }
            }
            10 => {
                let (condition, other) = (self.boolean(place, depth - 1), self.number(unit, place, depth - 1));
                let (whole, fraction) = (one.whole.max(other.whole), one.fraction.max(other.fraction));
                Number { text: format!("(if {condition} then {} else {})", one.text, other.text), whole, fraction }
            }
            _ => {
                let other = self.number(unit, place, depth - 1);
                let (whole, fraction) = (one.whole.max(other.whole), one.fraction.max(other.fraction));
                let function = self.word(&["min", "max"]);
                Number { text: format!("{function}({}, {})", one.text, other.text), whole, fraction }
            }
        }
    }

    fn plain_number(&mut self, unit: Unit, place: Place) -> Number {
        let small = |text: String| Number { text, whole: 14, fraction: 0 };
        if self.below(4) == 0 {
            return Number { text: self.integer().to_string(), whole: 5, fraction: 0 };
        }
        if place == Place::Quantifier {
            let field = match unit {
                Unit::None => self.word(&["m.age", "m.income", "x"]),
                Unit::Persons | Unit::Days => "3",
                Unit::Year => "m.born.year",
                Unit::Month => "m.born.month",
                Unit::Day => "m.born.day",
            };
            return small(field.to_owned());
        }
        match unit {
            Unit::None if self.below(3) == 0 => small(self.aggregate()),
            Unit::None => Number { whole: 5, ..small(self.word(&["x", "y", "z"]).to_owned()) },
            Unit::Persons => Number { whole: 3, ..small(format!("count({})", self.members())) },
            Unit::Year => small(format!("({}).year", self.date(place, 1))),
            Unit::Month => small(format!("({}).month", self.date(place, 1))),
            Unit::Day => small(format!("({}).day", self.date(place, 1))),
            Unit::Days => small(format!("({} - {}).days", self.word(&["d", "e"]), self.word(&["d", "e"]))),
        }
    }

    /// An aggregate of a projection, guarded where the list may be empty.
    fn aggregate(&mut self) -> String {
        let (list, field) = (self.members(), self.word(&["age", "income"]));
        let function = self.word(&["sum", "min", "max", "mean"]);
        let aggregate = match function {
            "mean" => format!("floor(mean({list}.{field}))"),
            _ => format!("{function}({list}.{field})"),
        };
        format!("(if count({list}) = 0 then 0 else {aggregate})")
    }

    fn members(&mut self) -> String {
        match self.below(3) {
            0 => "members".to_owned(),
            _ => format!("members[{}]", self.filter(2)),
        }
    }

    fn filter(&mut self, depth: u32) -> String {
        if depth > 0 && self.below(3) == 0 {
            let (left, right) = (self.filter(depth - 1), self.filter(depth - 1));
            return format!("({left}) {} ({right})", self.word(&["and", "or"]));
        }
        let comparison = self.comparison();
        match self.below(5) {
            0 => format!("age {comparison} {}", self.below(90)),
            1 => format!("income {comparison} {}", self.word(&["x", "y", "0", "500"])),
            2 => format!("works {} {}", self.word(&["=", "!="]), self.word(&["true", "false", "p"])),
            3 => format!("born {comparison} {}", self.word(&["d", "e", "@\"2011-04-01\""])),
            _ => format!("age {}", self.word(&["in [18..59]", "between 16 and 60", "in (< 18, >= 60)"])),
        }
    }

    fn boolean(&mut self, place: Place, depth: u32) -> String {
        if depth == 0 || self.below(8) == 0 {
            let bare: &[&'static str] =
                if place == Place::Quantifier { &["m.works", "p", "true"] } else { &["p", "q", "true", "false"] };
            return self.word(bare).to_owned();
        }
        match self.below(13) {
            0..=1 => {
                let (left, right) = (self.boolean(place, depth - 1), self.boolean(place, depth - 1));
                format!("({left}) {} ({right})", self.word(&["and", "or", "=", "!="]))
            }
            2 => {
                let sides = [self.boolean(place, 1), self.boolean(place, 1), self.boolean(place, 1)]
                    .map(|side| format!("({side})"));
                format!("{} and {} or {}", sides[0], sides[1], sides[2])
            }
            3 => format!("not({})", self.boolean(place, depth - 1)),
            4..=6 => {
                let unit = *self.pick(&UNITS);
                let (left, right) = (self.number(unit, place, depth - 1), self.number(unit, place, depth - 1));
                format!("({}) {} ({})", left.text, self.comparison(), right.text)
            }
            7 => {
                let (left, right) = (self.date(place, depth - 1), self.date(place, depth - 1));
                format!("({left}) {} ({right})", self.comparison())
            }
            8 => self.range(place, depth - 1),
            9 => {
                let (condition, left) = (self.boolean(place, depth - 1), self.boolean(place, depth - 1));
                format!("(if {condition} then {left} else {})", self.boolean(place, depth - 1))
            }
            10 => {
                let (left, right) = (self.boolean(place, depth - 1), self.boolean(place, depth - 1));
                let items = if self.below(2) == 0 { format!("[{left}, {right}]") } else { format!("{left}, {right}") };
                format!("{}({items})", self.word(&["all", "any"]))
            }
            11 if place == Place::Outside => {
                let (list, quantifier) = (self.members(), self.word(&["some", "every"]));
                format!("({quantifier} m in {list} satisfies {})", self.boolean(Place::Quantifier, depth - 1))
            }
            _ => {
                let test =
                    self.word(&["= \"urban\"", "!= \"rural\"", "< \"urban\"", "in (\"rural\", \"urban\")", ">= \"a\""]);
                format!("\"{}\" {test}", self.word(&["rural", "urban", "a", ""]))
            }
        }
    }

    fn range(&mut self, place: Place, depth: u32) -> String {
        let (open, close) = (self.word(&["[", "(", "]"]), self.word(&["]", ")"]));
        if self.below(3) == 0 {
            let date = self.date(place, depth);
            let mut ends = [self.day(), self.day()];
            ends.sort();
            return format!("({date}) in {open}@\"{}\"..@\"{}\"{close}", ends[0], ends[1]);
        }
        let unit = *self.pick(&UNITS);
        let tested = self.number(unit, place, depth).text;
        let low = self.integer();
        let high = low + self.integer().abs();
        match self.below(5) {
            0 => format!("({tested}) between {low} and {high}"),
            1 => format!("({tested}) in (< {low}, {open}{low}..{high}{close}, >= {high})"),
            2 => format!("({tested}) in ({low}, {high}, {})", self.integer()),
            3 => format!("({tested}) in {} {low}", self.comparison()),
            _ => format!("({tested}) in {open}{low}..{high}{close}"),
        }
    }

    fn date(&mut self, place: Place, depth: u32) -> String {
        if depth == 0 || self.below(3) == 0 {
            let bare: &[&'static str] = if place == Place::Quantifier { &["m.born", "d"] } else { &["d", "e"] };
            return match self.below(4) {
                0 => format!("@\"{}\"", self.day()),
                1 => format!("date(\"{}\")", self.day()),
                _ => self.word(bare).to_owned(),
            };
        }
        let date = self.date(place, depth - 1);
        match self.below(4) {
            0 => format!("(if {} then {date} else {})", self.boolean(place, depth - 1), self.date(place, depth - 1)),
            1 => format!("({date}) - {}", self.span()),
            _ => format!("({date}) + {}", self.span()),
        }
    }

    fn duration(&mut self, depth: u32) -> String {
        if self.below(3) == 0 {
            return format!("({}) - ({})", self.date(Place::Outside, depth), self.date(Place::Outside, depth));
        }
        let kind = self.word(&["M", "D", "Y"]);
        let mut text = format!("@\"P{}{kind}\"", self.below(40));
        for _ in 0..self.below(3) {
            text = format!("{text} {} duration(\"P{}{kind}\")", self.word(&["+", "-"]), self.below(40));
        }
        text
    }

    fn span(&mut self) -> String {
        format!("@\"{}P{}{}\"", self.word(&["", "", "-"]), self.below(40), self.word(&["Y", "M", "D"]))
    }

    fn list(&mut self) -> String {
        match self.below(4) {
            0 => format!("{}.{}", self.members(), self.word(&["age", "income", "works", "born"])),
            1 => {
                let items = [0; 3].map(|_| self.number(Unit::None, Place::Outside, 2).text);
                format!("[{}]", items.join(", "))
            }
            2 => format!("[{}, {}]", self.boolean(Place::Outside, 2), self.boolean(Place::Outside, 2)),
            _ => format!("[{}, {}]", self.date(Place::Outside, 2), self.date(Place::Outside, 2)),
        }
    }

    /// Truth values joined, some of them faults or unknown.
    fn logic(&mut self, depth: u32, leaves: &[&'static str]) -> String {
        if depth == 0 {
            return match self.below(2) {
                0 => self.boolean(Place::Outside, 2),
                _ => format!("({})", self.word(leaves)),
            };
        }
        let left = self.logic(depth - 1, leaves);
        match self.below(5) {
            0 => format!("not({left})"),
            _ => format!("({left}) {} ({})", self.word(&["and", "or"]), self.logic(depth - 1, leaves)),
        }
    }

    fn comparison(&mut self) -> &'static str {
        self.word(&["<", "<=", ">", ">=", "=", "!="])
    }

    /// An operand of `+`, `-` and `*`, with or without brackets: what it then means is part of what is compared.
    fn operand(&mut self, text: &str) -> String {
        if self.below(3) == 0 { text.to_owned() } else { format!("({text})") }
    }
}
