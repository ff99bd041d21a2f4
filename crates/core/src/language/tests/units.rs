use super::{checked, checked_of_member, refused, type_of};

fn refused_as(code: &str, text: &str, wanted: &str) {
    let errors = refused(text);
    assert_eq!(errors.first().code(), code, "{text}: {errors}");
    assert!(errors.to_string().contains(wanted), "{text}: {errors}");
}

#[test]
fn units_that_differ_are_refused_with_what_to_do() {
    for text in [
        "wage + savings",
        "savings - wage",
        "wage < bonus",
        "wage = savings",
        "wage between 0 and savings",
        "wage between savings and 9",
        "wage in [0..savings]",
        "wage in (1, savings)",
        "wage in [savings]",
        "wage in (< savings)",
        "min(wage, savings)",
        "max([wage, savings])",
        "sum(wage, savings)",
        "mean(wage, savings)",
        "if local then wage else savings",
        "modulo(wage, savings)",
        "[wage, savings]",
        "5 between wage and savings",
        "5 in [wage..savings]",
        "wage < standard",
        "sum(members.monthly_income) < standard",
        "share + wage",
        "share < wage",
        "wage < share * 3",
        "per month(wage)",
        "per year(bonus)",
        "per month(savings)",
        "per month(3)",
        "date(2011, moved.year, 1)",
    ] {
        let errors = refused(text);
        assert_eq!(errors.first().code(), "language.unit", "{text}: {errors}");
        assert!(errors.first().to_string().contains(';'), "{text}: {errors}");
    }
    refused_as("language.unit", "wage < bonus", "per month(…)");
    refused_as("language.unit", "bonus > wage", "per year(…)");
    refused_as(
        "language.unit",
        "sum(members.monthly_income) < standard",
        "divide the left side by the number of members",
    );
    refused_as(
        "language.unit",
        "standard < sum(members.monthly_income)",
        "divide the right side by the number of members",
    );
    refused_as("language.unit", "share < wage", "a parameter without a unit counts as a bare number");
    refused_as("language.unit", "wage < savings", "`CNY/month` and `CNY`");
}

/// "24 standards of savings".
#[test]
fn a_month_too_few_is_caught() {
    assert!(checked("savings / size < savings_months * standard").is_ok());
    assert_eq!(refused("savings / size < 24 * standard").first().code(), "language.unit");
    assert_eq!(refused("savings / size < share * standard").first().code(), "language.unit");
    assert_eq!(refused("savings < savings_months * standard").first().code(), "language.unit");
}

#[test]
fn a_literal_takes_the_unit_of_the_other_side_and_a_parameter_does_not() {
    for text in [
        "wage < 450",
        "450 > wage",
        "wage + 100 - 50 < 2 * 300",
        "wage < (100 + 350) * 1.5",
        "wage between 0 and 450",
        "wage in (1, 2, [3..4])",
        "max(0, wage - 100) = 0",
        "wage < if local then 1 else 2",
        "wage < -5",
        "wage < abs(-5)",
        "wage < decimal(5, 2)",
        "wage < sum(1, 2)",
        "wage < 2 ** 3",
        "modulo(wage, 100) = 0",
        "wage * share < 100",
    ] {
        assert!(checked(text).is_ok(), "{text}");
    }
    assert_eq!(type_of("2 * 3"), "number");
    for text in [
        "wage < share",
        "wage + share",
        "max(share, wage)",
        "if local then share else wage",
        "wage < 2 * share",
        "wage < rooms",
    ] {
        assert_eq!(refused(text).first().code(), "language.unit", "{text}");
    }
}

#[test]
fn persons_count_as_one_where_one_member_is_spoken_of() {
    for text in [
        "count(members[monthly_income < standard])",
        "members[item.monthly_income < standard].age",
        "some m in members satisfies m.monthly_income < standard",
        "every m in members[medical < standard] satisfies m.monthly_income >= standard",
        "members.monthly_income[item < standard]",
        "some x in members.monthly_income satisfies x < standard",
        "count(members[monthly_income > sum(members.monthly_income) / count(members)])",
        "some m in members satisfies m.monthly_income < wage / size",
        "count(members[if age > 3 then monthly_income < standard else false])",
    ] {
        assert!(checked(text).is_ok(), "{text}: {:?}", checked(text).err());
    }
    assert!(checked_of_member("monthly_income < standard").is_ok());
    // Outside of them they do not.
    for text in [
        "wage < standard",
        "sum(members.monthly_income) < standard",
        "sum(members[can_work].monthly_income) < standard",
        "max(members.monthly_income) < standard",
        "(some m in members satisfies m.can_work) and wage < standard",
        "count(members[can_work]) < wage",
    ] {
        assert_eq!(refused(text).first().code(), "language.unit", "{text}");
    }
    assert_eq!(checked_of_member("wage < bonus").unwrap_err().first().code(), "language.unit");
}

#[test]
fn a_unit_has_no_powers_beyond_its_range() {
    let errors = refused("wage ** 16 ** 16");
    assert_eq!(errors.first().code(), "language.type");
}

#[test]
fn types_that_differ_are_refused_with_what_to_write() {
    for (text, wanted) in [
        ("\"5\" = rooms", "write the number without quotes"),
        ("rooms = \"5\"", "write the number without quotes"),
        ("\"5\" = 5", "expected number, found text; write the number without quotes"),
        ("@\"P3M\" < \"P1M\"", "write a date as"),
        ("5 in (\"5\", 6)", "write the number without quotes"),
        ("note = 5", "expected text, found number"),
        ("local = \"true\"", "write true or false without quotes"),
        ("moved = \"2011-04-01\"", "write a date as @\"2011-04-01\""),
        ("moved < 2011", "expected date, found number"),
        ("district = \"Urban\"", "did you mean \"urban\"?"),
        ("district in (\"urban\", \"rurl\")", "did you mean \"rural\"?"),
        ("district = \"unknown\"", "category (urban, rural)"),
        ("district < \"urban\"", "something that has an order"),
        ("local < true", "something that has an order"),
        ("district in [\"rural\"..\"urban\"]", "something that has an order"),
        ("district = note", "expected category"),
        ("wage and local", "compare it with something"),
        ("not(wage)", "a condition"),
        ("if wage then 1 else 2", "a condition"),
        ("if local then 1 else moved", "expected number"),
        ("local + 1", "expected a number, a date or a duration"),
        ("1 + local", "expected a number"),
        ("-local", "a number or a duration behind `-`"),
        ("wage * members.age", "aggregate the list first"),
        ("members.age + 1", "aggregate the list first"),
        ("floor([1])", "aggregate the list first"),
        ("[10] + 1", "aggregate the list first"),
        ("moved + 30", "write 30 days as @\"P30D\""),
        ("moved + moved", "two dates subtracted"),
        ("stay + term", "the two kinds of duration do not mix"),
        ("term < stay", "years and months duration"),
        ("term / stay", "a divisor of type years and months duration"),
        ("term + 1", "the two kinds of duration do not mix"),
        ("sum(members.can_work)", "a list of numbers or durations"),
        ("mean(stay)", "a list of numbers"),
        ("min(note)", "a list of numbers, dates or durations"),
        ("all(1, 2)", "a list of conditions"),
        ("sum(1, true)", "expected boolean, found number"),
        ("sum()", "a list or values"),
        ("abs(1, 2)", "one argument"),
        ("floor(1, 2, 3)", "a number, perhaps a scale"),
        ("decimal(1)", "a number and a scale"),
        ("modulo(1)", "a number and a divisor"),
        ("date(\"yesterday\")", "a date such as"),
        ("date(@\"P1M\")", "a date such as"),
        ("duration(\"2011-04-01\")", "a duration such as"),
        ("years and months duration(1, 2)", "expected a date"),
        ("years and months duration(moved)", "two dates"),
        ("moved.years", "`.year`, `.month` or `.day`"),
        ("term.days", "`.years` or `.months`"),
        ("stay.months", "`.days`"),
        ("wage.year", "records, a date or a duration"),
        ("eligible(3)", "the name of a programme"),
        ("amount()", "the name of a programme"),
        ("wage[true]", "a list to filter"),
        ("members[age].born", ""),
        ("members[born].age", "a condition"),
        ("some m in wage satisfies true", "a list"),
        ("2 ** true", "a number"),
        ("true ** 2", "a number"),
        ("decimal(wage, true)", "a whole number of digits"),
    ] {
        match wanted {
            "" => drop(refused(text)),
            _ => refused_as("language.type", text, wanted),
        }
    }
}
