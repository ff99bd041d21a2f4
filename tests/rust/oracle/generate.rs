//! Random cases: an expression of any type over the facts of a household, what is known of them, and random words for
//! completions and refinements.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::Union;

use super::booleans::booleans;
use super::facts::{Cell, Field, HOUSEHOLD, MEMBER, Partial, Row, Sort};
use super::numbers::{lists, numbers};
use super::text::Text;
use super::times::{dates, days, months, texts};

/// A strategy for pieces of text.
pub(crate) type Pieces = BoxedStrategy<Text>;

/// Strategies for expressions of each type, all of one depth.
#[derive(Debug, Clone)]
pub(crate) struct Level {
    pub(crate) number: Pieces,
    pub(crate) boolean: Pieces,
    pub(crate) date: Pieces,
    pub(crate) days: Pieces,
    pub(crate) months: Pieces,
    pub(crate) text: Pieces,
}

/// What can be named at a place.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    pub(crate) numbers: Vec<String>,
    pub(crate) booleans: Vec<String>,
    pub(crate) dates: Vec<String>,
    pub(crate) days: Vec<String>,
    pub(crate) months: Vec<String>,
    pub(crate) texts: Vec<String>,
}

/// Conditions on one member: inside a filter, and inside a quantifier over `m`.
#[derive(Debug, Clone)]
pub(crate) struct OfMember {
    pub(crate) filter: Pieces,
    pub(crate) quantifier: Pieces,
}

impl Names {
    fn household() -> Names {
        let mut names = Names::default();
        names.add(&HOUSEHOLD, "");
        names
    }

    fn member(prefix: &str) -> Names {
        let mut names = Names::household();
        // Twice, so that the member's own facts are named as often as the household's.
        names.add(&MEMBER, prefix);
        names.add(&MEMBER, prefix);
        // What is made of all members may be named beside one of them.
        names.numbers.extend(["count(members)", "max(members.age)"].map(str::to_owned));
        names
    }

    fn add(&mut self, fields: &[Field], prefix: &str) {
        for field in fields {
            let names = match field.sort {
                Sort::Number => &mut self.numbers,
                Sort::Boolean => &mut self.booleans,
                Sort::Date => &mut self.dates,
                Sort::Days => &mut self.days,
                Sort::Months => &mut self.months,
                Sort::Text => &mut self.texts,
            };
            names.push(format!("{prefix}{}", field.name));
        }
    }
}

/// One of several strategies, by weight.
pub(crate) fn one_of(arms: Vec<(u32, Pieces)>) -> Pieces {
    Union::new_weighted(arms).boxed()
}

/// One of several fixed texts.
pub(crate) fn pick<T: AsRef<str>>(texts: &[T]) -> Pieces {
    let texts: Vec<Text> = texts.iter().map(|text| Text::tight(text.as_ref())).collect();
    proptest::sample::select(texts).boxed()
}

/// Two pieces made into one.
pub(crate) fn two(a: &Pieces, b: &Pieces, join: impl Fn(&Text, &Text) -> Text + 'static) -> Pieces {
    (a.clone(), b.clone()).prop_map(move |(a, b)| join(&a, &b)).boxed()
}

/// Three pieces made into one.
pub(crate) fn three(
    a: &Pieces,
    b: &Pieces,
    c: &Pieces,
    join: impl Fn(&Text, &Text, &Text) -> Text + 'static,
) -> Pieces {
    (a.clone(), b.clone(), c.clone()).prop_map(move |(a, b, c)| join(&a, &b, &c)).boxed()
}

/// One piece made into another.
pub(crate) fn one(a: &Pieces, make: impl Fn(&Text) -> Text + 'static) -> Pieces {
    a.clone().prop_map(move |a| make(&a)).boxed()
}

/// Expressions of every type at a depth; members can be aggregated where `members` says what can be asked of one.
fn level(names: &Names, depth: u32, members: &dyn Fn(u32) -> Option<OfMember>) -> Level {
    let below = depth.checked_sub(1).map(|below| level(names, below, members));
    let of_member = depth.checked_sub(1).and_then(members);
    let below = below.as_ref();
    Level {
        number: numbers(names, below, of_member.as_ref()),
        boolean: booleans(names, below, of_member.as_ref()),
        date: dates(names, below, of_member.as_ref()),
        days: days(names, below),
        months: months(names, below),
        text: texts(names, below),
    }
}

fn of_member(depth: u32) -> OfMember {
    let condition = |prefix: &str| level(&Names::member(prefix), depth.min(2), &|_| None).boolean;
    let filter = Union::new_weighted(vec![(3, condition("")), (1, condition("item."))]).boxed();
    OfMember { filter, quantifier: condition("m.") }
}

/// Expressions of a whole household, of each type.
pub(crate) fn expressions(depth: u32) -> Level {
    let ready: Vec<OfMember> = (0..depth).map(of_member).collect();
    level(&Names::household(), depth, &|depth| ready.get(usize::try_from(depth).expect("small")).cloned())
}

/// Expressions of any type.
pub(crate) fn any_expression(depth: u32) -> BoxedStrategy<String> {
    let level = expressions(depth);
    let arms = vec![
        (8, level.number),
        (6, level.boolean),
        (1, level.date),
        (1, level.days),
        (1, level.months),
        (1, level.text),
    ];
    let more_than_a_name = |text: &Text| text.text.contains([' ', '(']);
    one_of(arms).prop_filter("more than a name", more_than_a_name).prop_map(|text| text.text).boxed()
}

/// Lists of numbers.
pub(crate) fn any_list(depth: u32) -> BoxedStrategy<String> {
    let of = of_member(depth.saturating_sub(1));
    lists(&expressions(depth), Some(&of)).prop_map(|text| text.text).boxed()
}

fn cell(field: &'static Field) -> BoxedStrategy<Cell> {
    let codes = (field.least / field.step..=field.most / field.step).prop_map(|code| code * field.step);
    if matches!(field.sort, Sort::Boolean | Sort::Text) {
        let set = vec(codes.clone(), 1..4).prop_map(|codes| Cell::Set(codes.into_iter().collect()));
        return prop_oneof![2 => codes.prop_map(|code| Cell::exact(field.sort, code)), 2 => set].boxed();
    }
    let reach = || 0..=(field.most - field.least) / 4;
    let ends = (codes, reach(), reach(), 0..12_u8);
    ends.prop_map(|(code, down, up, how)| match how {
        0..=5 => Cell::exact(field.sort, code),
        6 | 7 => Cell::Span(Some(code - down), Some(code + up)),
        8 => Cell::Span(Some(code), Some(code + up)),
        9 => Cell::Span(Some(code - down), None),
        10 => Cell::Span(None, Some(code + up)),
        _ => Cell::Span(None, None),
    })
    .boxed()
}

fn row(fields: &'static [Field]) -> BoxedStrategy<Row> {
    fields.iter().map(cell).collect::<Vec<_>>().boxed()
}

/// What is known of a household. It has at least one member on record, which shows the types of a member's facts.
pub(crate) fn partial() -> BoxedStrategy<Partial> {
    let members = vec(row(&MEMBER), 1..4);
    (row(&HOUSEHOLD), members, prop::bool::weighted(0.7))
        .prop_map(|(household, members, complete)| Partial { household, members, complete, zeros: 0 })
        .boxed()
}

/// Random words: one list for each completion or refinement.
pub(crate) fn words(lists: usize) -> BoxedStrategy<Vec<Vec<u32>>> {
    vec(vec(any::<u32>(), 24), lists).boxed()
}
