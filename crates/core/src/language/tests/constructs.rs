use super::super::{Type, TypedKind};
use super::{checked, checked_of_member, refused, type_of};

/// The table of the language, line by line.
#[test]
fn every_construct_has_its_type_and_unit() {
    for (text, wanted) in [
        ("0.3", "number"),
        ("\"urban\"", "text"),
        ("true", "boolean"),
        ("date(\"2011-04-01\")", "date"),
        ("@\"2011-04-01\"", "date"),
        ("date(2011, 4, 1)", "date"),
        ("date(moved)", "date"),
        ("duration(\"P3M\")", "years and months duration"),
        ("@\"P30D\"", "days duration"),
        ("@\"-P1Y2M\"", "years and months duration"),
        ("duration(term)", "years and months duration"),
        ("years and months duration(moved, as_of)", "years and months duration"),
        ("wage + 100", "number in CNY/month"),
        ("100 - wage", "number in CNY/month"),
        ("2 * wage", "number in CNY/month"),
        ("wage / size", "number in CNY/persons/month"),
        ("size / wage", "number in month*persons/CNY"),
        ("wage * savings_months", "number in CNY"),
        ("wage ** 2", "number in CNY*CNY/month/month"),
        ("wage ** -1", "number in month/CNY"),
        ("wage ** 0", "number"),
        ("-wage", "number in CNY/month"),
        ("-term", "years and months duration"),
        ("wage = 3", "boolean"),
        ("3 != wage", "boolean"),
        ("district = \"urban\"", "boolean"),
        ("\"rural\" != district", "boolean"),
        ("local = true", "boolean"),
        ("note < \"x\"", "boolean"),
        ("moved < as_of", "boolean"),
        ("stay >= @\"P3D\"", "boolean"),
        ("term > @\"P3M\"", "boolean"),
        ("wage between 1 and bonus / 12 * 1 or true", ""),
        ("wage between 1 and 2 * wage", "boolean"),
        ("moved between @\"2011-04-01\" and as_of", "boolean"),
        ("rooms in [18..59]", "boolean"),
        ("rooms in (18..59)", "boolean"),
        ("district in (\"urban\", \"rural\")", "boolean"),
        ("district in [\"urban\"]", "boolean"),
        ("rooms in (< 3, >= 10)", "boolean"),
        ("moved in [@\"2011-04-01\"..as_of]", "boolean"),
        ("rooms in [1, 2, share]", "boolean"),
        ("savings in members.monthly_income", ""),
        ("wage in members.monthly_income", "boolean"),
        ("local and owns_car or not(local)", "boolean"),
        ("if local then wage else 0", "number in CNY/month"),
        ("if local then 0 else wage", "number in CNY/month"),
        ("if local then \"urban\" else district", "category (urban, rural)"),
        ("if local then moved else as_of", "date"),
        ("members.monthly_income", "list of number in CNY/month"),
        ("members[age >= 60]", ""),
        ("members[age >= 60].medical", "list of number in CNY/month"),
        ("members[age >= 60][can_work].medical", "list of number in CNY/month"),
        ("members.born.year", "list of number in year"),
        ("members.monthly_income[item > 3]", "list of number in CNY/month"),
        ("members[item.age > 3].kind", "list of category (student, worker)"),
        ("[1, 2, 3][item > 1]", "list of number"),
        ("sum(members.monthly_income)", "number in CNY/month"),
        ("sum(1, wage, 2)", "number in CNY/month"),
        ("sum([])", "number"),
        ("sum(stay, @\"P3D\")", "days duration"),
        ("count(members)", "number in persons"),
        ("count(members[age >= 60])", "number in persons"),
        ("count(members.age)", "number in persons"),
        ("count([1, 2])", "number"),
        ("min(members.age)", "number in year"),
        ("max(moved, as_of)", "date"),
        ("max(0, wage)", "number in CNY/month"),
        ("min(term, @\"P3M\")", "years and months duration"),
        ("mean(members.monthly_income)", "number in CNY/month"),
        ("all(members.can_work)", "boolean"),
        ("any(local, owns_car)", "boolean"),
        ("all([])", "boolean"),
        ("some m in members satisfies m.can_work", "boolean"),
        ("every m in members[age > 3] satisfies m.medical < 3", "boolean"),
        ("some x in [1, 2] satisfies x = rooms", "boolean"),
        ("some x in members.age satisfies x > 60", "boolean"),
        ("abs(wage)", "number in CNY/month"),
        ("abs(term)", "years and months duration"),
        ("floor(wage)", "number in CNY/month"),
        ("ceiling(wage, 2)", "number in CNY/month"),
        ("decimal(wage, -2)", "number in CNY/month"),
        ("round up(wage, 2)", "number in CNY/month"),
        ("round down(wage, 28)", "number in CNY/month"),
        ("round half up(wage, -18)", "number in CNY/month"),
        ("round half down(wage, 0)", "number in CNY/month"),
        ("modulo(wage, 3)", "number in CNY/month"),
        ("even(rooms)", "boolean"),
        ("odd(rooms)", "boolean"),
        ("moved.year", "number in year"),
        ("moved.month", "number in month"),
        ("moved.day", "number in day"),
        ("term.years", "number in year"),
        ("term.months", "number in month"),
        ("stay.days", "number in day"),
        ("(as_of - moved).days", "number in day"),
        ("moved + @\"P3M\"", "date"),
        ("@\"P3D\" + moved", "date"),
        ("moved - term", "date"),
        ("as_of - moved", "days duration"),
        ("term - @\"P1M\"", "years and months duration"),
        ("stay / @\"P7D\"", "number"),
        ("per month(bonus)", "number in CNY/month"),
        ("per year(wage)", "number in CNY/year"),
        ("eligible(dibao)", "boolean"),
        ("amount(dibao) + amount(tekun)", "number in CNY/month"),
        ("人均收入 < standard", "boolean"),
        ("as_of", "date"),
        ("[1, 2]", "list of number"),
        ("[]", "list of nothing"),
        ("[1, wage]", "list of number in CNY/month"),
    ] {
        match wanted {
            "" => drop(refused(text)),
            _ => assert_eq!(type_of(text), wanted, "{text}"),
        }
    }
}

#[test]
fn the_dibao_condition_is_well_typed() {
    for text in [
        "sum(members.monthly_income) / size < standard",
        "ceiling((standard - sum(members.monthly_income) / count(members)) * size)",
        "savings / size < savings_months * standard",
        "local and (if size = 0 then false else sum(members.monthly_income) / size <= 1.5 * standard)",
    ] {
        assert!(checked(text).is_ok(), "{text}");
    }
}

#[test]
fn a_member_concept_names_the_fields_of_its_member() {
    for (text, wanted) in [
        ("age >= 60", "boolean"),
        ("monthly_income < standard", "boolean"),
        ("monthly_income - standard", "number in CNY/month"),
        ("wage / size", "number in CNY/month"),
        ("born + @\"P60Y\" <= as_of", "boolean"),
        ("monthly_income > sum(members.monthly_income) / count(members)", "boolean"),
        ("kind = \"student\" and not(is_elder)", "boolean"),
        ("count(members)", "number"),
        ("amount(dibao) / size", "number in CNY/month"),
    ] {
        assert_eq!(checked_of_member(text).unwrap().root.type_.to_string(), wanted, "{text}");
    }
}

#[test]
fn literals_are_folded_into_what_they_are_compared_with() {
    let TypedKind::Compare(_, _, right) = checked("district = \"rural\"").unwrap().root.kind else {
        panic!("compares")
    };
    assert!(matches!(right.kind, TypedKind::Category(1)));
    let TypedKind::In(_, tests) = checked("district in (\"urban\", \"rural\")").unwrap().root.kind else {
        panic!("in")
    };
    assert_eq!(tests.len(), 2);
    let root = checked("1 + 2 - 3").unwrap().root;
    assert!(root.literal && root.type_ == Type::Number(crate::quantity::Unit::none()));
}

#[test]
fn dates_and_durations_are_written_as_the_standard_says() {
    for text in [
        "2011-04-01",
        "0001-01-01",
        "-0001-01-01",
        "12011-04-01",
        "2011-02-30",
        "P1Y",
        "P1M",
        "P1Y2M",
        "-P3M",
        "P0D",
        "P30D",
        "-P1D",
    ] {
        assert!(checked(&format!("@\"{text}\"")).is_ok(), "{text}");
    }
    for text in [
        "",
        " ",
        "2011",
        "2011-04",
        "2011-4-1",
        "11-04-01",
        "+2011-04-01",
        "02011-04-01",
        "2011-04-01Z",
        "2011/04/01",
        "P",
        "1M",
        "P1",
        "P1X",
        "PM",
        "P-1M",
        "P1.5Y",
        "P1M1Y",
        "P1Y1D",
        "PT",
        "P1W",
        "--P1M",
        "١-P",
    ] {
        let errors = refused(&format!("@\"{text}\""));
        assert_eq!(errors.first().code(), "language.type", "{text}");
    }
}
