//! Random expressions that are true or false.

use super::facts::TEXTS;
use super::generate::{Level, Names, OfMember, Pieces, one, one_of, pick, three, two};
use super::numbers::{inner_bounds, lists, members};
use super::text::{Text, level};

const SIGNS: [&str; 6] = ["=", "!=", "<", "<=", ">", ">="];

/// Booleans of any kind.
pub(crate) fn booleans(names: &Names, below: Option<&Level>, of: Option<&OfMember>) -> Pieces {
    let atoms = one_of(vec![(5, pick(&names.booleans)), (1, pick(&["true", "false"]))]);
    let Some(below) = below else { return atoms };
    let boolean = &below.boolean;
    let mut arms = vec![
        (4, atoms),
        (5, comparisons(below)),
        (4, tests(below, of)),
        (4, logic(boolean)),
        (1, three(boolean, boolean, boolean, Text::choice)),
        (1, two(&pick(&["even", "odd"]), &below.number, |phrase, a| Text::call(&phrase.text, &[a]))),
        (
            1,
            two(&pick(&["even", "odd"]), &below.number, |phrase, a| {
                Text::call(&phrase.text, &[&Text::call("floor", &[a])])
            }),
        ),
    ];
    if let Some(of) = of {
        arms.push((6, over_members(below, of)));
    }
    arms.push((1, over_lists(below, of)));
    one_of(arms)
}

fn comparisons(below: &Level) -> Pieces {
    let same =
        |values: &Pieces, signs: &[&str]| three(values, &pick(signs), values, |a, sign, b| a.infix(&sign.text, b));
    let twice = two(&below.number, &pick(&SIGNS), |a, sign| a.infix(&sign.text, a));
    let equal = |values: &Pieces| {
        three(values, &pick(&["=", "!="]), values, |a, sign, b| {
            Text::new(format!("({}) {} ({})", a.text, sign.text, b.text), level::COMPARE)
        })
    };
    one_of(vec![
        (8, same(&below.number, &SIGNS)),
        (1, twice),
        (2, same(&below.date, &SIGNS)),
        (1, same(&below.days, &SIGNS)),
        (1, same(&below.months, &SIGNS)),
        (2, same(&below.text, &SIGNS)),
        (1, equal(&below.boolean)),
    ])
}

fn logic(boolean: &Pieces) -> Pieces {
    one_of(vec![
        (2, two(boolean, boolean, |a, b| a.infix("and", b))),
        (2, two(boolean, boolean, |a, b| a.infix("or", b))),
        (1, three(boolean, boolean, boolean, |a, b, c| a.infix("and", b).infix("and", c))),
        (1, three(boolean, boolean, boolean, |a, b, c| a.infix("or", b).infix("or", c))),
        (1, one(boolean, |a| Text::call("not", &[a]))),
        (1, one(boolean, |a| a.infix("or", &Text::call("not", &[a])))),
        (1, three(&pick(&["all", "any"]), boolean, boolean, |phrase, a, b| Text::call(&phrase.text, &[a, b]))),
    ])
}

/// Ranges, each end in it or not. (None ends in `[`: behind a name that would begin a filter.)
fn ranges(ends: &Pieces) -> Pieces {
    let brackets = pick(&["[ ]", "( )", "[ )", "( ]"]);
    three(ends, &brackets, ends, |low, brackets, high| {
        let (open, close) = brackets.text.split_once(' ').expect("two brackets");
        Text::tight(format!("{open}{}..{}{close}", low.at(level::PLUS), high.at(level::PLUS)))
    })
}

fn tests(below: &Level, of: Option<&OfMember>) -> Pieces {
    let number = &below.number;
    let literals = pick(&["0", "1", "2", "3", "12.50", "60", "100"]);
    let range = ranges(&literals);
    let bound = |ends: &Pieces| {
        two(&pick(&["<", "<=", ">", ">="]), ends, |sign, end| {
            Text::tight(format!("{} {}", sign.text, end.at(level::PLUS)))
        })
    };
    let test =
        one_of(vec![(2, range.clone()), (2, bound(&literals)), (1, bound(number)), (2, literals), (1, number.clone())]);
    let texts: Vec<String> = TEXTS.iter().map(|text| format!("\"{text}\"")).collect();
    let texts = pick(&texts);
    one_of(vec![
        (2, three(number, number, number, Text::between)),
        (1, three(&below.date, &below.date, &below.date, Text::between)),
        (2, two(number, &one_of(vec![(2, range), (1, ranges(number))]), |a, range| a.within(&range.text))),
        (3, three(number, &test, &test, |a, x, y| a.within(&format!("({}, {})", x.text, y.text)))),
        (1, two(number, &lists(below, of), |a, list| a.within(&list.text))),
        (1, two(&below.date, &ranges(&below.date), |a, range| a.within(&range.text))),
        (2, three(&below.text, &texts, &texts, |a, x, y| a.within(&format!("({}, {})", x.text, y.text)))),
        (1, three(&below.text, &texts, &texts, |a, x, y| a.within(&format!("[{}, {}]", x.text, y.text)))),
    ])
}

fn over_members(below: &Level, of: &OfMember) -> Pieces {
    let quantifiers = pick(&["some", "every"]);
    let members = members(of);
    let quantified = three(&quantifiers, &members, &of.quantifier, |quantifier, list, condition| {
        Text::new(format!("{} m in {} satisfies {}", quantifier.text, list.text, condition.text), level::LOOSE)
    });
    let projected =
        two(&pick(&["all", "any"]), &members, |phrase, list| Text::call(&phrase.text, &[&list.part("works")]));
    let role = two(&below.text, &members, |text, list| text.within(&list.part("role").text));
    let joined = two(&below.date, &members, |date, list| date.within(&list.part("joined").text));
    one_of(vec![(4, quantified), (2, projected), (1, role), (1, joined)])
}

fn over_lists(below: &Level, of: Option<&OfMember>) -> Pieces {
    let quantifiers = pick(&["some", "every"]);
    let bounds = inner_bounds(&below.number, of);
    let condition = two(&pick(&SIGNS), &bounds, |sign, bound| Text::tight("x").infix(&sign.text, bound));
    three(&quantifiers, &lists(below, of), &condition, |quantifier, list, condition| {
        Text::new(format!("{} x in {} satisfies {}", quantifier.text, list.text, condition.text), level::LOOSE)
    })
}
