//! Random numbers and conditions over the names that a pack has so far.

use super::pack::{Bool, Fold, Formula, Join, Kind, Num, Pack, Sign, Sort, Way, date, is_of_member};
use super::tape::Tape;

/// What an expression speaks of, and what it may name.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) pack: &'a Pack,
    /// Whether it speaks of one member.
    pub(crate) of_member: bool,
    /// Whether it may name what depends on who the members are.
    pub(crate) members: bool,
    /// Whether it may ask for the programmes of the pack so far.
    pub(crate) programmes: bool,
    /// Whether it stands inside a quantifier, where a programme of members cannot be asked for.
    pub(crate) quantified: bool,
}

/// Literals of each kind, in hundredths.
pub(crate) const MONEY: [i64; 6] = [0, 50_000, 45_050, 100_000, 200_000, 33_333];
pub(crate) const PLAIN: [i64; 6] = [100, 0, 200, 300, 1_800, 6_000];

const SIGNS: [Sign; 8] = [
    Sign::Less,
    Sign::LessOrEqual,
    Sign::Greater,
    Sign::GreaterOrEqual,
    Sign::Less,
    Sign::GreaterOrEqual,
    Sign::Equal,
    Sign::NotEqual,
];

pub(crate) const DATES: [&str; 6] =
    ["2011-01-01", "1950-06-30", "1990-02-28", "2008-02-29", "2010-12-31", "2012-07-01"];

impl Place<'_> {
    /// The names of a kind that may stand here: facts, concepts and parameters.
    fn numbers(&self, kind: Kind) -> Vec<Num> {
        let is_kind = |own: Kind| {
            own == kind || (self.of_member && [own, kind].iter().all(|own| matches!(own, Kind::Money | Kind::PerHead)))
        };
        let facts = self.pack.facts.iter().filter(|fact| self.sees(&fact.name));
        let facts = facts.filter(|fact| matches!(fact.sort, Sort::Number { kind, .. } if is_kind(kind)));
        let concepts = self.pack.concepts.iter().filter(|concept| {
            self.sees(&concept.name) && (self.members || !concept.of_members) && {
                matches!(concept.formulas.first(), Some((_, Formula::Number(own, _))) if is_kind(*own))
            }
        });
        let parameters = self
            .pack
            .parameters
            .iter()
            .filter(|own| is_kind(own.kind) && (self.members || !own.by.iter().any(|name| name == "size")));
        let names = facts.map(|fact| &fact.name).chain(concepts.map(|concept| &concept.name));
        names.cloned().map(Num::Name).chain(parameters.map(|own| Num::Parameter(own.name.clone()))).collect()
    }

    fn sees(&self, name: &str) -> bool {
        self.of_member || !is_of_member(name)
    }

    fn truths(&self) -> Vec<Bool> {
        let facts = self.pack.facts.iter().filter(|fact| matches!(fact.sort, Sort::Boolean));
        let concepts = self.pack.concepts.iter().filter(|concept| {
            (self.members || !concept.of_members) && matches!(concept.formulas.first(), Some((_, Formula::Truth(_))))
        });
        let names = facts.map(|fact| &fact.name).chain(concepts.map(|concept| &concept.name));
        let mut found: Vec<Bool> = names.filter(|name| self.sees(name)).cloned().map(Bool::Name).collect();
        if self.programmes {
            let asked = self.pack.programmes.iter();
            let asked = asked.filter(|own| !own.of_member || (self.of_member && !self.quantified));
            found.extend(asked.map(|own| Bool::Eligible(own.name.clone())));
        }
        found
    }

    fn inside(&self, quantified: bool) -> Self {
        Place { of_member: true, quantified, ..*self }
    }

    fn leaf(&self, kind: Kind, tape: &mut Tape<'_>) -> Num {
        let names = self.numbers(kind);
        if !names.is_empty() {
            return tape.pick(&names);
        }
        match kind {
            Kind::Persons => Num::Count(None),
            _ => {
                let money = Box::new(self.leaf(Kind::Money, tape));
                Num::Join(Join::Over, money, Box::new(self.leaf(Kind::Persons, tape)))
            }
        }
    }

    /// A literal, or a number: the right side of what has a left one.
    fn right(&self, kind: Kind, depth: usize, tape: &mut Tape<'_>) -> Box<Num> {
        Box::new(match tape.chance(30) {
            true => literal(kind, tape),
            false => self.number(kind, depth, tape),
        })
    }

    pub(crate) fn number(&self, kind: Kind, depth: usize, tape: &mut Tape<'_>) -> Num {
        let Some(below) = depth.checked_sub(1).filter(|_| tape.chance(70)) else { return self.leaf(kind, tape) };
        let of_list = !self.of_member && self.members && self.pack.has_members();
        if of_list && matches!(kind, Kind::Money | Kind::Plain | Kind::Persons) && tape.chance(40) {
            return self.of_list(kind, below, tape);
        }
        if kind == Kind::Persons {
            return self.leaf(kind, tape);
        }
        let left = |tape: &mut Tape<'_>| Box::new(self.number(kind, below, tape));
        match tape.below(12) {
            0 | 1 => Num::Join(Join::Plus, left(tape), self.right(kind, below, tape)),
            2 | 3 => Num::Join(Join::Minus, left(tape), self.right(kind, below, tape)),
            4 => Num::Join(Join::Least, left(tape), self.right(kind, below, tape)),
            5 => Num::Join(Join::Greatest, left(tape), self.right(kind, below, tape)),
            6 => {
                let ways = [Way::Ceiling, Way::Floor, Way::HalfEven, Way::HalfUp, Way::Up, Way::Down];
                Num::Round(tape.pick(&ways), tape.pick(&[0, 1, 2]), left(tape))
            }
            7 => Num::If(Box::new(self.truth(below, tape)), left(tape), self.right(kind, below, tape)),
            8 => Num::Join(Join::Times, left(tape), self.right(Kind::Plain, below.min(1), tape)),
            9 => Num::Join(Join::Over, left(tape), self.right(Kind::Plain, below.min(1), tape)),
            10 => Num::Negated(left(tape)),
            _ => self.turned(kind, below, tape),
        }
    }

    /// One kind made from others.
    fn turned(&self, kind: Kind, below: usize, tape: &mut Tape<'_>) -> Num {
        let paying: Vec<Num> = self.amounts().collect();
        match kind {
            Kind::Money if !paying.is_empty() && tape.chance(60) => tape.pick(&paying),
            Kind::Money if !self.of_member && self.members && self.pack.has_members() => {
                let head = Box::new(self.number(Kind::PerHead, below, tape));
                Num::Join(Join::Times, head, Box::new(self.leaf(Kind::Persons, tape)))
            }
            Kind::Plain => {
                let money = Box::new(self.number(Kind::Money, below.min(1), tape));
                Num::Join(Join::Over, money, Box::new(self.leaf(Kind::Money, tape)))
            }
            _ => self.leaf(kind, tape),
        }
    }

    /// The amounts that may be asked for.
    fn amounts(&self) -> impl Iterator<Item = Num> {
        let computed = self.pack.programmes.iter().filter(|own| {
            let has_formula =
                |version: &super::pack::Version| matches!(version.amount, Some(super::pack::Amount::Formula(_)));
            self.programmes
                && own.versions.iter().all(|(_, version)| has_formula(version))
                && (!own.of_member || (self.of_member && !self.quantified))
        });
        computed.map(|own| Num::Amount(own.name.clone()))
    }

    fn of_list(&self, kind: Kind, below: usize, tape: &mut Tape<'_>) -> Num {
        let filter = tape.chance(60).then(|| Box::new(self.inside(false).truth(below.min(2), tape)));
        if kind == Kind::Persons {
            return Num::Count(filter);
        }
        let names = self.inside(false).numbers(kind).into_iter();
        let names: Vec<String> = names
            .filter_map(|number| match number {
                Num::Name(name) if is_of_member(&name) => Some(name),
                _ => None,
            })
            .collect();
        let fold = tape.pick(&[Fold::Sum, Fold::Sum, Fold::Greatest, Fold::Least, Fold::Mean]);
        Num::Fold(fold, filter, tape.pick(&names))
    }

    fn leaf_truth(&self, tape: &mut Tape<'_>) -> Bool {
        let facts = |wanted: fn(&Sort) -> bool| {
            let own = self.pack.facts.iter().filter(|fact| self.sees(&fact.name) && wanted(&fact.sort));
            own.cloned().collect::<Vec<_>>()
        };
        match tape.below(8) {
            0..=3 => tape.pick(&self.truths()),
            4 | 5 => {
                let fact = tape.pick(&facts(|sort| matches!(sort, Sort::Category(_))));
                let Sort::Category(values) = &fact.sort else { panic!("a category") };
                let from = tape.below(values.len());
                let many = 1 + usize::from(tape.chance(50) && from + 2 <= values.len() && values.len() > 2);
                Bool::OneOf(fact.name, values[from..from + many].to_vec())
            }
            _ => {
                let fact = tape.pick(&facts(|sort| matches!(sort, Sort::Date)));
                let other = if tape.chance(40) { None } else { Some(date(tape.pick(&DATES))) };
                Bool::Date(fact.name, tape.pick(&SIGNS), other)
            }
        }
    }

    pub(crate) fn truth(&self, depth: usize, tape: &mut Tape<'_>) -> Bool {
        let Some(below) = depth.checked_sub(1).filter(|_| tape.chance(80)) else { return self.leaf_truth(tape) };
        let of_list = !self.of_member && self.members && self.pack.has_members();
        let inner = |tape: &mut Tape<'_>| self.truth(below, tape);
        let kind = match tape.below(8) {
            0..=3 => Kind::Money,
            4 | 5 => Kind::Plain,
            6 if of_list => Kind::Persons,
            7 if of_list => Kind::PerHead,
            _ => Kind::Money,
        };
        match tape.below(12) {
            0..=4 => {
                let left = Box::new(self.number(kind, below, tape));
                Bool::Compare(tape.pick(&SIGNS), left, self.right(kind, below, tape))
            }
            5 => {
                let value = Box::new(self.number(kind, below, tape));
                Bool::Between(value, Box::new(literal(kind, tape)), self.right(kind, below.min(1), tape))
            }
            6 => Bool::And(vec![inner(tape), inner(tape)]),
            7 => Bool::Or(vec![inner(tape), inner(tape)]),
            8 => Bool::Not(Box::new(inner(tape))),
            9 if of_list => Bool::Some(Box::new(self.inside(true).truth(below.min(2), tape))),
            10 if of_list => Bool::Every(Box::new(self.inside(true).truth(below.min(2), tape))),
            _ => self.leaf_truth(tape),
        }
    }
}

pub(crate) fn literal(kind: Kind, tape: &mut Tape<'_>) -> Num {
    Num::Literal(match kind {
        Kind::Money | Kind::PerHead => tape.pick(&MONEY),
        Kind::Persons | Kind::Plain => tape.pick(&PLAIN),
    })
}
