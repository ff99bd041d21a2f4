//! Random expressions that are numbers.

use super::generate::{Level, Names, OfMember, Pieces, one, one_of, pick, three, two};
use super::text::{Text, level};

const LITERALS: [&str; 12] = ["0", "1", "2", "3", "5", "10", "12", "60", "100", "0.3", "0.5", "12.50"];
const CONSTANT_DIVISORS: [&str; 6] = ["2", "3", "4", "7", "12", "0.5"];
const FIELDS: [&str; 3] = ["wage", "age", "score"];
const ROUNDINGS: [&str; 7] =
    ["floor", "ceiling", "decimal", "round up", "round down", "round half up", "round half down"];

fn atoms(names: &Names) -> Pieces {
    one_of(vec![(5, pick(&names.numbers)), (3, pick(&LITERALS))])
}

/// Members, all or some.
pub(crate) fn members(of: &OfMember) -> Pieces {
    let all = pick(&["members"]);
    let some = two(&all, &of.filter, Text::filtered);
    let fewer = two(&some, &of.filter, Text::filtered);
    one_of(vec![(4, all), (4, some), (1, fewer)])
}

/// Numbers to compare an item with. Where the item stands inside a member already, they leave that member out: an
/// outer member may not be named there.
pub(crate) fn inner_bounds(bounds: &Pieces, of: Option<&OfMember>) -> Pieces {
    if of.is_some() { bounds.clone() } else { pick(&["0", "2", "60", "size", "n", "k", "income"]) }
}

/// Lists of numbers.
pub(crate) fn lists(below: &Level, of: Option<&OfMember>) -> Pieces {
    let number = &below.number;
    let written = three(number, number, number, |a, b, c| Text::tight(format!("[{}, {}, {}]", a.text, b.text, c.text)));
    let sign = pick(&["<", ">=", "="]);
    let bound = inner_bounds(number, of);
    let filtered = move |lists: &Pieces| {
        three(lists, &sign, &bound, |list, sign, bound| list.filtered(&Text::tight("item").infix(&sign.text, bound)))
    };
    let mut arms = vec![(2, written.clone()), (1, filtered(&written))];
    if let Some(of) = of {
        let projected = two(&members(of), &pick(&FIELDS), |list, field| list.part(&field.text));
        arms.extend([(8, projected.clone()), (2, filtered(&projected))]);
    }
    one_of(arms)
}

/// Numbers of any kind.
pub(crate) fn numbers(names: &Names, below: Option<&Level>, of: Option<&OfMember>) -> Pieces {
    let atoms = atoms(names);
    let Some(below) = below else { return atoms };
    let number = &below.number;
    let mut arms = vec![
        (8, atoms.clone()),
        (6, operators(number, &atoms)),
        (4, quotients(below, of)),
        (4, functions(below)),
        (3, repeated(number, &pick(&names.numbers))),
        (2, three(&below.boolean, number, number, Text::choice)),
        (6, aggregates(below, of)),
        (2, times(below)),
    ];
    if of.is_some() {
        let guarded = "if size = 0 then 0 else income / size";
        arms.push((1, one(&pick(&[guarded]), |text| Text::new(text.text.clone(), level::LOOSE))));
    }
    one_of(arms)
}

fn operators(number: &Pieces, atoms: &Pieces) -> Pieces {
    let powers = pick(&["-2", "-1", "0", "1", "2", "3"]);
    one_of(vec![
        (4, two(number, number, |a, b| a.infix("+", b))),
        (4, two(number, number, |a, b| a.infix("-", b))),
        (2, two(number, &pick(&LITERALS), |a, b| a.infix("*", b))),
        (2, two(atoms, number, |a, b| a.infix("*", b))),
        (1, two(number, atoms, |a, b| a.infix("*", b))),
        (1, two(atoms, &powers, |a, b| a.infix("**", b))),
        (1, one(number, Text::negated)),
    ])
}

fn quotients(below: &Level, of: Option<&OfMember>) -> Pieces {
    let number = &below.number;
    let mut divisors = vec![
        (4, pick(&["size", "n", "k"])),
        (2, number.clone()),
        (1, two(&pick(&["size", "n"]), &pick(&["1", "2", "n"]), |a, b| a.infix("-", b))),
    ];
    if let Some(of) = of {
        divisors.push((2, one(&members(of), |list| Text::call("count", &[list]))));
    }
    one_of(vec![
        (2, two(number, &pick(&CONSTANT_DIVISORS), |a, b| a.infix("/", b))),
        (3, two(number, &one_of(divisors), |a, b| a.infix("/", b))),
        (1, two(&below.days, &below.days, |a, b| a.infix("/", b))),
        (1, two(&below.months, &below.months, |a, b| a.infix("/", b))),
    ])
}

fn functions(below: &Level) -> Pieces {
    let (number, scales) = (&below.number, pick(&["-1", "0", "1", "2"]));
    let divisors = pick(&["2", "7", "-3", "0.5", "n", "size", "k", "12.50"]);
    one_of(vec![
        (1, one(number, |a| Text::call("abs", &[a]))),
        (1, one(number, |a| Text::call("floor", &[a]))),
        (1, one(number, |a| Text::call("ceiling", &[a]))),
        (3, three(&pick(&ROUNDINGS), number, &scales, |phrase, a, scale| Text::call(&phrase.text, &[a, scale]))),
        (2, two(number, &divisors, |a, m| Text::call("modulo", &[a, m]))),
    ])
}

/// One node that occurs twice.
fn repeated(number: &Pieces, names: &Pieces) -> Pieces {
    let whole = pick(&["size", "n", "k"]);
    one_of(vec![
        (2, one(number, |x| x.infix("-", x))),
        (1, one(number, |x| x.infix("-", &Text::tight("0.2").infix("*", x)))),
        (1, one(names, |x| x.infix("*", x))),
        (1, two(names, &whole, |a, n| a.infix("/", n).infix("*", n))),
        (1, three(names, names, &whole, |s, i, n| s.infix("-", &i.infix("/", n)).infix("*", n))),
        (1, two(number, number, |a, b| a.infix("+", b).infix("-", a))),
        (1, two(names, number, |a, b| Text::call("max", &[a, &a.infix("-", b)]))),
        (
            1,
            two(names, &pick(&ROUNDINGS), |a, phrase| a.infix("-", &Text::call(&phrase.text, &[a, &Text::tight("0")]))),
        ),
        (1, one(names, |a| Text::call("modulo", &[a, &Text::tight("1")]))),
    ])
}

fn aggregates(below: &Level, of: Option<&OfMember>) -> Pieces {
    let number = &below.number;
    let phrases = pick(&["sum", "min", "max", "mean"]);
    let mut arms = vec![
        (2, three(&phrases, number, number, |phrase, a, b| Text::call(&phrase.text, &[a, b]))),
        (1, two(number, number, |a, b| Text::call("count", &[a, b]))),
        (3, two(&phrases, &lists(below, of), |phrase, list| Text::call(&phrase.text, &[list]))),
        (1, one(&lists(below, of), |list| Text::call("count", &[list]))),
    ];
    if let Some(of) = of {
        arms.push((2, one(&members(of), |list| Text::call("count", &[list]))));
        let some = two(&pick(&["members"]), &of.filter, Text::filtered);
        let projected = two(&some, &pick(&FIELDS), |list, field| list.part(&field.text));
        arms.push((4, two(&phrases, &projected, |phrase, list| Text::call(&phrase.text, &[list]))));
    }
    one_of(arms)
}

fn times(below: &Level) -> Pieces {
    one_of(vec![
        (2, two(&below.date, &pick(&["year", "month", "day"]), |date, part| date.part(&part.text))),
        (1, one(&below.days, |days| days.part("days"))),
        (1, two(&below.months, &pick(&["years", "months"]), |months, part| months.part(&part.text))),
    ])
}
