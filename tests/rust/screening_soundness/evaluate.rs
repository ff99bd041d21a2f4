//! The oracle's numbers and conditions: plain recursion over an abstract pack and a family of which all is known.

use super::family::{Family, Val, rational};
use super::pack::{
    Bool, Concept, Dates, Fold, Formula, Join, Num, Pack, Parameter, Sign, Unit, Values, Way, is_of_member,
};
use chrono::NaiveDate;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use tuodi::law::Clock;

/// A value that does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fault;

pub(crate) type Told<T> = Result<T, Fault>;

/// Of whom something is computed, and by which unit of membership; without one everybody counts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At {
    pub(crate) unit: Option<usize>,
    pub(crate) member: Option<usize>,
}

pub(crate) struct World<'a> {
    pub(crate) pack: &'a Pack,
    pub(crate) family: &'a Family,
    pub(crate) clock: Clock,
}

pub(crate) fn all(parts: impl IntoIterator<Item = Told<bool>>) -> Told<bool> {
    let mut own = Ok(true);
    for part in parts {
        match part {
            Ok(false) => return Ok(false),
            Ok(true) => {}
            Err(fault) => own = Err(fault),
        }
    }
    own
}

pub(crate) fn any(parts: impl IntoIterator<Item = Told<bool>>) -> Told<bool> {
    all(parts.into_iter().map(not)).map(|own| !own)
}

fn not(own: Told<bool>) -> Told<bool> {
    own.map(|own| !own)
}

pub(crate) fn round(value: &BigRational, way: Way, scale: u32) -> BigRational {
    let shift = BigRational::from_integer(num_traits::pow(10.into(), usize::try_from(scale).expect("small")));
    let shifted = value * &shift;
    let (low, one) = (shifted.floor(), BigRational::one());
    let up = || if shifted == low { low.clone() } else { &low + &one };
    let rest = (&shifted - &low) * BigRational::from_integer(2.into());
    let is_even = (low.to_integer() % num_bigint::BigInt::from(2)).is_zero();
    let whole = match way {
        Way::Floor => low.clone(),
        Way::Ceiling => up(),
        Way::Up => {
            if shifted.is_negative() {
                low.clone()
            } else {
                up()
            }
        }
        Way::Down => {
            if shifted.is_negative() {
                up()
            } else {
                low.clone()
            }
        }
        _ if rest < one => low.clone(),
        _ if rest > one => up(),
        Way::HalfEven => {
            if is_even {
                low.clone()
            } else {
                up()
            }
        }
        Way::HalfUp => {
            if shifted.is_negative() {
                low.clone()
            } else {
                up()
            }
        }
    };
    whole / shift
}

fn is_so(sign: Sign, order: std::cmp::Ordering) -> bool {
    match sign {
        Sign::Less => order.is_lt(),
        Sign::LessOrEqual => order.is_le(),
        Sign::Equal => order.is_eq(),
        Sign::NotEqual => order.is_ne(),
        Sign::GreaterOrEqual => order.is_ge(),
        Sign::Greater => order.is_gt(),
    }
}

impl World<'_> {
    /// The version in force.
    pub(crate) fn in_force<'v, T>(&self, versions: &'v [(Option<Dates>, T)]) -> Option<&'v T> {
        if let [(None, own)] = versions {
            return Some(own);
        }
        let dated = versions.iter().filter_map(|(dates, own)| Some(((*dates)?, own)));
        let seen = dated.filter(|(dates, _)| self.is_seen(dates.from, dates.published));
        let (dates, own) = seen.max_by_key(|(dates, _)| dates.from)?;
        dates.until.is_none_or(|until| self.clock.as_of < until).then_some(own)
    }

    pub(crate) fn is_seen(&self, from: NaiveDate, published: Option<NaiveDate>) -> bool {
        from <= self.clock.as_of && published.unwrap_or(from) <= self.clock.known_on
    }

    fn concept(&self, name: &str) -> Option<&Concept> {
        self.pack.concepts.iter().find(|concept| concept.name == name)
    }

    /// A fact's value, of the member if it is one of members.
    fn fact(&self, name: &str, at: At) -> Val {
        let row = match at.member.filter(|_| is_of_member(name)) {
            Some(member) => &self.family.members[member],
            None => &self.family.household,
        };
        row.get(name).unwrap_or_else(|| panic!("no fact {name}")).value.clone()
    }

    fn named_number(&self, name: &str, at: At) -> Told<BigRational> {
        match self.concept(name) {
            Some(concept) => match self.in_force(&concept.formulas).ok_or(Fault)? {
                Formula::Number(_, number) => self.number(number, self.within(name, at)),
                Formula::Truth(_) => panic!("{name} is no number"),
            },
            None => match self.fact(name, at) {
                Val::Number(hundredths) => Ok(rational(hundredths)),
                other => panic!("{name} is {other:?}"),
            },
        }
    }

    /// What belongs to the household does not speak of the member.
    fn within(&self, name: &str, at: At) -> At {
        if is_of_member(name) { at } else { At { member: None, ..at } }
    }

    fn named_truth(&self, name: &str, at: At) -> Told<bool> {
        match self.concept(name) {
            Some(concept) => match self.in_force(&concept.formulas).ok_or(Fault)? {
                Formula::Truth(truth) => self.truth(truth, self.within(name, at)),
                Formula::Number(..) => panic!("{name} is no condition"),
            },
            None => match self.fact(name, at) {
                Val::Truth(truth) => Ok(truth),
                other => panic!("{name} is {other:?}"),
            },
        }
    }

    /// Whether a member counts.
    pub(crate) fn counts(&self, unit: Option<usize>, member: usize) -> Told<bool> {
        let Some(unit) = unit else { return Ok(true) };
        let Unit { counts, .. } = &self.pack.units[unit];
        let counts = self.in_force(counts).ok_or(Fault)?;
        self.truth(counts, At { unit: None, member: Some(member) })
    }

    /// The members that are meant: each with whether it surely belongs to them; those that do not are left out.
    fn members(&self, filter: Option<&Bool>, at: At) -> Vec<(usize, Told<()>)> {
        let passes = |member: usize| {
            let own = At { member: Some(member), ..at };
            all([self.counts(at.unit, member), filter.map_or(Ok(true), |filter| self.truth(filter, own))])
        };
        let every = (0..self.family.members.len()).map(|member| (member, passes(member)));
        every.filter(|(_, passes)| *passes != Ok(false)).map(|(member, passes)| (member, passes.map(|_| ()))).collect()
    }

    pub(crate) fn number(&self, number: &Num, at: At) -> Told<BigRational> {
        match number {
            Num::Literal(hundredths) => Ok(rational(*hundredths)),
            Num::Name(name) => self.named_number(name, at),
            Num::Parameter(name) => self.parameter(name, At { member: None, ..at }),
            Num::Negated(inner) => Ok(-self.number(inner, at)?),
            Num::Join(join, left, right) => {
                let (left, right) = (self.number(left, at)?, self.number(right, at)?);
                match join {
                    Join::Plus => Ok(left + right),
                    Join::Minus => Ok(left - right),
                    Join::Times => Ok(left * right),
                    Join::Over if right.is_zero() => Err(Fault),
                    Join::Over => Ok(left / right),
                    Join::Least => Ok(left.min(right)),
                    Join::Greatest => Ok(left.max(right)),
                }
            }
            Num::Round(way, scale, inner) => Ok(round(&self.number(inner, at)?, *way, *scale)),
            Num::If(condition, one, other) => {
                let chosen = if self.truth(condition, at)? { one } else { other };
                self.number(chosen, at)
            }
            Num::Count(filter) => {
                let members = self.members(filter.as_deref(), at);
                members.iter().try_for_each(|(_, belongs)| *belongs)?;
                Ok(rational(100 * i64::try_from(members.len()).expect("a few")))
            }
            Num::Fold(fold, filter, name) => {
                let mut values = Vec::new();
                for (member, belongs) in self.members(filter.as_deref(), at) {
                    belongs?;
                    values.push(self.named_number(name, At { member: Some(member), ..at })?);
                }
                let sum = || values.iter().sum::<BigRational>();
                let count = || BigRational::from_integer(values.len().into());
                match fold {
                    Fold::Sum => Ok(sum()),
                    Fold::Mean if values.is_empty() => Err(Fault),
                    Fold::Mean => Ok(sum() / count()),
                    Fold::Least => values.into_iter().min().ok_or(Fault),
                    Fold::Greatest => values.into_iter().max().ok_or(Fault),
                }
            }
            Num::Amount(name) => self.programme_amount(self.pack.programme(name), at.member),
        }
    }

    pub(crate) fn truth(&self, truth: &Bool, at: At) -> Told<bool> {
        match truth {
            Bool::Name(name) => self.named_truth(name, at),
            Bool::Compare(sign, left, right) => {
                let (left, right) = (self.number(left, at)?, self.number(right, at)?);
                Ok(is_so(*sign, left.cmp(&right)))
            }
            Bool::Between(value, low, high) => {
                let (value, low, high) = (self.number(value, at), self.number(low, at), self.number(high, at));
                let not_above = |one: &Told<BigRational>, other: &Told<BigRational>| match (one, other) {
                    (Ok(one), Ok(other)) => Ok(one <= other),
                    _ => Err(Fault),
                };
                all([not_above(&low, &value), not_above(&value, &high)])
            }
            Bool::OneOf(name, values) => match self.fact(name, at) {
                Val::Text(text) => Ok(values.contains(&text)),
                other => panic!("{name} is {other:?}"),
            },
            Bool::Date(name, sign, other) => match self.fact(name, at) {
                Val::Date(date) => Ok(is_so(*sign, date.cmp(&other.unwrap_or(self.clock.as_of)))),
                other => panic!("{name} is {other:?}"),
            },
            Bool::And(parts) => all(parts.iter().map(|part| self.truth(part, at))),
            Bool::Or(parts) => any(parts.iter().map(|part| self.truth(part, at))),
            Bool::Not(inner) => not(self.truth(inner, at)),
            Bool::Some(inner) | Bool::Every(inner) => {
                let of = |member: usize| self.truth(inner, At { member: Some(member), ..at });
                let everybody = 0..self.family.members.len();
                // Who does not count is neither an example nor an exception.
                let counts = |member: usize| self.counts(at.unit, member);
                match truth {
                    Bool::Some(_) => any(everybody.map(|member| all([counts(member), of(member)]))),
                    _ => all(everybody.map(|member| any([not(counts(member)), of(member)]))),
                }
            }
            Bool::Eligible(name) => self.eligible(self.pack.programme(name), at.member),
        }
    }

    fn parameter(&self, name: &str, at: At) -> Told<BigRational> {
        let own = self.pack.parameters.iter().find(|own| own.name == name).unwrap_or_else(|| panic!("no {name}"));
        let mut key = Vec::new();
        for by in &own.by {
            key.push(match self.concept(by) {
                Some(_) => self.named_number(by, at)?.to_string(),
                None => match self.fact(by, at) {
                    Val::Text(text) => text,
                    Val::Number(hundredths) => rational(hundredths).to_string(),
                    other => panic!("{by} is {other:?}"),
                },
            });
        }
        if own.until.is_some_and(|until| self.clock.as_of >= until) {
            return Err(Fault);
        }
        self.of_key(own, &key).map(rational).ok_or(Fault)
    }

    /// The value of a key, in hundredths.
    fn of_key(&self, parameter: &Parameter, key: &[String]) -> Option<i64> {
        match &parameter.values {
            Values::Series(series) => {
                let points = series.get(key)?.iter().filter(|own| self.is_seen(own.from, own.published));
                points.max_by_key(|own| (own.from, own.published.unwrap_or(own.from)))?.value
            }
            Values::Tables(tables) => {
                let tables = tables.iter().filter(|own| self.is_seen(own.from, own.published));
                let table = tables.max_by_key(|own| own.from)?;
                let key: i64 = key[0].parse().expect("a whole number");
                let (last, value) = table.rows.last_key_value()?;
                match table.rows.get(&key) {
                    Some(value) => Some(*value),
                    None if key > *last => Some(value + table.each? * (key - last)),
                    None => None,
                }
            }
        }
    }
}
