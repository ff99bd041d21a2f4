//! Outcomes of trees of criteria, input faults, and members.

use super::{date, household, load, screen, value};
use tuodi::record::{Because, Figure, Outcome};
use tuodi::screening::{Decision, ScreenErrors};
use tuodi::{Completeness, FaultCause, Household, Person, Policy};

/// Criteria: `t` true, `f` false, `u` unknown, `x` a fault.
fn decision(tree: &str) -> Decision {
    let facts = "facts: {household: {n: {type: number, scale: 0}, u: {type: boolean}}}";
    let policy = load(&format!("pack: p\n{facts}\nprogrammes:\n  a:\n    eligible: {tree}\n"));
    screen(&policy, &household(&[("n", "0")])).decisions.remove(0)
}

/// `all`, `any` and `none` written short: `all(t any(f u))`.
fn tree(short: &str) -> String {
    let mut text = String::new();
    let mut word = String::new();
    for character in short.chars() {
        match character {
            '(' => text.push_str(&format!("{{{}: [", std::mem::take(&mut word))),
            ')' | ' ' => {
                text.push_str(match std::mem::take(&mut word).as_str() {
                    "t" => "n = 0",
                    "f" => "n > 0",
                    "u" => "u",
                    "x" => "1 / n > 0",
                    _ => "",
                });
                text.push_str(if character == ')' { "]}" } else { ", " });
            }
            letter => word.push(letter),
        }
    }
    text
}

#[test]
fn trees_of_criteria_come_out_as_three_valued_logic_says() {
    let (yes, no) = ((Outcome::Eligible, None), (Outcome::Ineligible, None));
    let open = (Outcome::Undetermined, Some(Because::UnknownFacts));
    let fault = (Outcome::Undetermined, Some(Because::Fault));
    for (short, wanted) in [
        ("all(t t)", yes),
        ("all(t f)", no),
        ("all(t u)", open),
        ("all(f u)", no),
        ("all(f x)", no),
        ("all(x f)", no),
        ("all(t x)", fault),
        ("any(f f)", no),
        ("any(f t)", yes),
        ("any(t x)", yes),
        ("any(x t)", yes),
        ("any(f x)", fault),
        ("any(f u)", open),
        ("any(t u)", yes),
        ("none(f f)", yes),
        ("none(f t)", no),
        ("none(t x)", no),
        ("none(f x)", fault),
        ("none(u)", open),
        ("all(any(f t) none(f))", yes),
        ("all(any(f t) none(f t))", no),
        ("any(all(t u) none(u))", open),
        ("all(t any(u t) none(all(f x)))", yes),
        ("none(none(t))", yes),
        ("none(any(all(f x) f))", yes),
        // If it is false, it is false; if not, there is no value.
        ("all(u x)", open),
        ("any(u x)", open),
    ] {
        let found = decision(&tree(short));
        assert_eq!((found.outcome, found.because), wanted, "{short}");
        assert_eq!(found.needed.is_empty(), wanted != open, "{short}: {:?}", found.needed);
        let faults = short.contains('x') && found.outcome == Outcome::Undetermined;
        let causes: Vec<FaultCause> = found.faults.iter().map(|fault| fault.cause).collect();
        assert_eq!(causes, if faults { vec![FaultCause::DivisionByZero] } else { Vec::new() }, "{short}");
    }
}

#[test]
fn a_fault_that_an_unknown_fact_may_yet_avoid_is_asked_about() {
    let pack = "pack: p\nfacts: {household: {n: {type: number, min: 0, max: 4, scale: 0}}}\nprogrammes: {a: {eligible: 8 / n > 1}}\n";
    let policy = load(pack);
    let open = super::decide(&policy, &[]);
    assert_eq!((open.outcome, open.because), (Outcome::Undetermined, Some(Because::UnknownFacts)));
    assert_eq!(open.needed, ["n"]);
    let fault = open.faults.first().expect("the fault of dividing");
    assert_eq!((fault.cause, fault.expression.as_str()), (FaultCause::DivisionByZero, "8 / n"));
    assert_eq!(open.faults.len(), 1);
    assert_eq!(super::decide(&policy, &[("n", "1")]).outcome, Outcome::Eligible);
    let sure = super::decide(&policy, &[("n", "0")]);
    assert_eq!((sure.outcome, sure.because, sure.needed.len()), (Outcome::Undetermined, Some(Because::Fault), 0));
}

const MEMBERS: &str = "\
pack: p
currency: CNY
facts:
  household:
    savings: {type: number, unit: CNY, min: 0, max: 5000}
    kind: {type: category, values: [城镇, 农村]}
    since: {type: date}
    local: {type: boolean}
  members:
    age: {type: number, unit: year, min: 0, max: 130, scale: 0}
    income: {type: number, unit: CNY/month, min: 0}
concepts:
  size: count(members)
programmes:
  aid:
    eligible: {all: [local, sum(members.income) < 1000]}
    amount: 1000 - sum(members.income)
    per: month
  seat:
    eligible: some m in members satisfies m.age >= 60
  cash:
    eligible: savings < 100
";

fn person(facts: &[(&str, &str)]) -> Person {
    Person { id: "m".to_owned(), facts: household(facts).facts }
}

fn errors(policy: &Policy, household: &Household) -> ScreenErrors {
    policy.screen(household, date("2024-01-01")).expect_err("faults")
}

#[test]
fn every_fact_that_cannot_be_used_is_told_with_its_path() {
    let policy = load(MEMBERS);
    let mut wrong = household(&[
        ("savngs", "1"),
        ("kind", "城市"),
        ("since", "5"),
        ("local", "1"),
        ("savings", "1.005"),
        ("age", "5"),
        ("nothing_like_it", "5"),
    ]);
    wrong.members = vec![
        person(&[("age", "131"), ("income", "-1")]),
        person(&[]),
        person(&[("age", "-1"), ("income", "true"), ("local", "true"), ("incme", "5")]),
    ];
    let errors = errors(&policy, &wrong);
    let told: Vec<String> = errors.errors.iter().map(|error| format!("{} {}", error.path, error.code())).collect();
    assert_eq!(
        told,
        [
            "age screening.misplaced_fact",
            "kind screening.wrong_type",
            "local screening.wrong_type",
            "nothing_like_it screening.unknown_fact",
            "savings screening.too_many_digits",
            "savngs screening.unknown_fact",
            "since screening.wrong_type",
            "members[0].age screening.out_of_range",
            "members[0].income screening.out_of_range",
            "members[2].age screening.out_of_range",
            "members[2].incme screening.unknown_fact",
            "members[2].income screening.wrong_type",
            "members[2].local screening.misplaced_fact",
        ]
    );
    let text = errors.to_string();
    for wanted in [
        "household `h1`, savngs: the policy has no fact `savngs`; did you mean `savings`?",
        "did you mean `income`?",
        "`age` is 131, which is above 130",
        "`age` is a fact of a member",
        "`local` is a fact of the household",
        "`kind` is category (城镇, 农村), not `城市`",
        "the policy has no fact `nothing_like_it`\n",
        "more than 2 digits",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
}

#[test]
fn ends_of_a_range_belong_to_it() {
    let policy = load(MEMBERS);
    for (savings, fine) in
        [("-0.01", false), ("0", true), ("0.01", true), ("4999.99", true), ("5000", true), ("5000.01", false)]
    {
        let found = policy.screen(&household(&[("savings", savings)]), date("2024-01-01"));
        assert_eq!(found.is_ok(), fine, "{savings}");
    }
    for (income, fine) in [("999999999999999999999999.99", true), ("1000000000000000000000000", false)] {
        let mut one = household(&[]);
        one.members = vec![person(&[("income", income)])];
        assert_eq!(policy.screen(&one, date("2024-01-01")).is_ok(), fine, "{income}");
    }
}

#[test]
fn an_empty_household_is_of_size_0_and_an_incomplete_one_of_any() {
    let policy = load(MEMBERS);
    let mut none = household(&[("local", "true"), ("savings", "1")]);
    let screening = screen(&policy, &none);
    assert_eq!(screening.concepts["size"], Figure::Exactly("0".to_owned()));
    let aid = screening.decision("aid").expect("aid");
    assert_eq!(aid.outcome, Outcome::Eligible);
    assert_eq!(aid.amount.as_ref().map(|amount| amount.figure.clone()), Some(Figure::Exactly("1000.00".to_owned())));
    assert_eq!(screening.decision("seat").expect("seat").outcome, Outcome::Ineligible);

    none.members_complete = Completeness::Incomplete;
    let screening = screen(&policy, &none);
    assert_eq!(screening.concepts["size"], Figure::Between(Some("0".to_owned()), None));
    for (programme, needed) in [("aid", ["income", "members"]), ("seat", ["age", "members"])] {
        let decision = screening.decision(programme).expect(programme);
        assert_eq!((decision.outcome, decision.because), (Outcome::Undetermined, Some(Because::UnknownFacts)));
        assert_eq!(decision.needed, needed);
    }
    let cash = screening.decision("cash").expect("cash");
    assert_eq!((cash.outcome, cash.needed.len()), (Outcome::Eligible, 0));
    assert_eq!(screening.needed, ["age", "income", "members"]);
}

#[test]
fn further_members_change_only_what_they_can() {
    let policy = load(MEMBERS);
    let mut family = household(&[("local", "true")]);
    family.members = vec![person(&[("age", "70"), ("income", "1000")])];
    family.members_complete = Completeness::Incomplete;
    let screening = screen(&policy, &family);
    // One member of 60 is enough; incomes only add up.
    assert_eq!(screening.decision("seat").expect("seat").outcome, Outcome::Eligible);
    assert_eq!(screening.decision("aid").expect("aid").outcome, Outcome::Ineligible);
    family.members = vec![person(&[("age", "59"), ("income", "999.99")])];
    let screening = screen(&policy, &family);
    assert_eq!(screening.decision("seat").expect("seat").outcome, Outcome::Undetermined);
    assert_eq!(screening.decision("aid").expect("aid").outcome, Outcome::Undetermined);
    family.members_complete = Completeness::Complete;
    let screening = screen(&policy, &family);
    assert_eq!(screening.decision("seat").expect("seat").outcome, Outcome::Ineligible);
    assert_eq!(screening.decision("aid").expect("aid").outcome, Outcome::Eligible);
}

#[test]
fn dates_are_facts() {
    let pack = "pack: p\nfacts: {household: {since: {type: date}}}\nprogrammes:\n  a:\n    eligible: since <= as_of - duration(\"P1Y\")\n";
    let policy = load(pack);
    for (since, wanted) in
        [("2022-12-31", Outcome::Eligible), ("2023-01-01", Outcome::Eligible), ("2023-01-02", Outcome::Ineligible)]
    {
        let household = Household::new("h").with("since", value(since));
        assert_eq!(screen(&policy, &household).decisions[0].outcome, wanted, "{since}");
    }
}
