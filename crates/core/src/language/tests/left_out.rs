use super::super::Refusal;
use super::refused;

fn left_out(text: &str) {
    let errors = refused(text);
    let first = errors.iter().find(|error| error.code() == "language.unsupported");
    let Some(error) = first else { panic!("{text}: {errors}") };
    let Refusal::Unsupported { construct, hint } = &error.refusal else { panic!("{text}: {error}") };
    assert!(!construct.is_empty() && hint.len() > 10, "{text}: {error}");
}

/// "Left out on purpose", one by one.
#[test]
fn each_construct_left_out_is_refused_with_a_hint() {
    for text in [
        // User functions, lambdas, recursion.
        "function(x) x + 1",
        "(function(x) x + 1)(2)",
        "sum(function(x) x)",
        "my_rule(3)",
        "wage(3)",
        "wage.f(3)",
        // `for`.
        "for m in members return m.age",
        "sum(for m in members return m.age)",
        // Contexts as values.
        "{a: 1}",
        "{a: 1}.a",
        "{}",
        "get value(local, \"a\")",
        // Index filters.
        "members[1]",
        "members[-1].age",
        "[1, 2][1]",
        "members.age[rooms]",
        // Lists of lists.
        "[[1], [2]]",
        "[1, [2]]",
        "[members.age]",
        "flatten([1, 2])",
        // List equality.
        "[1] = [1]",
        "members.age != members.age",
        "[1] < [2]",
        // Ranges as values.
        "[1..3]",
        "(1..3)",
        "]1..3]",
        "rooms = [1..3]",
        "sum([1..3])",
        "some x in 1..3 satisfies x > 1",
        "some x in [1..3] satisfies x > 1",
        // Named arguments.
        "decimal(n: 1, scale: 2)",
        // `instance of`.
        "wage instance of number",
        // Regular expressions.
        "matches(note, \"a.*\")",
        // String building.
        "note + \"x\"",
        "string(wage)",
        "upper case(note)",
        "substring(note, 1, 2)",
        "string join([\"a\"])",
        // `null`.
        "null",
        "wage = null",
        "if local then 1 else null",
        "[1, null]",
        // Time of day and parts of days.
        "time(\"10:00:00\")",
        "date and time(\"2011-04-01T10:00:00\")",
        "@\"10:00:00\"",
        "@\"10:00:00Z\"",
        "@\"T10:00\"",
        "@\"2011-04-01T10:00:00\"",
        "date(\"2011-04-01T10:00:00\")",
        "duration(\"PT12H\")",
        "@\"P1DT2H\"",
        "@\"P1Y2MT3S\"",
        "now()",
        "today()",
        // An outer member inside an inner filter.
        "some m in members satisfies count(members[age > m.age]) > 0",
        "some m in members satisfies some n in members satisfies n.age > m.age",
        "members[some m in members satisfies m.age > age].age",
        // A duration times a number, a power that is not written out, a scale that is not.
        "term * 2",
        "2 * stay",
        "stay / 2",
        "2 ** rooms",
        "2 ** 17",
        "2 ** -17",
        "2 ** 0.5",
        "decimal(wage, rooms)",
        "decimal(wage, 29)",
        "round up(wage, -19)",
        "floor(wage, 1.5)",
        // Records, and choices between lists.
        "members",
        "members[can_work]",
        "sum(members)",
        "some m in members satisfies m = m",
        "if local then [1] else [2]",
        "[1] in [1]",
        "members.age in [1]",
        "< 3",
        "round(wage, 2)",
        "sqrt(wage)",
        "day of week(moved)",
        "before(moved, as_of)",
        "list contains([1], 1)",
    ] {
        if text.starts_with("members[some m") {
            // The field of the outer record stands bare behind a variable.
            assert!(super::checked(text).is_err(), "{text}");
            continue;
        }
        left_out(text);
    }
}

#[test]
fn every_function_of_the_standard_is_known_or_has_a_hint() {
    for (name, hint) in super::super::builtin::LEFT_OUT {
        assert!(super::super::Function::from_phrase(name).is_none(), "{name}");
        assert!(hint.len() > 10, "{name}");
        left_out(&format!("{name}(wage)"));
    }
    let errors = refused("roud half up(wage, 2)");
    assert_eq!(errors.first().code(), "language.syntax");
    for (text, wanted) in [
        ("celing(wage)", "did you mean `ceiling`?"),
        ("Sum(wage)", "did you mean `sum`?"),
        ("cuont(members)", "did you mean `count`?"),
    ] {
        assert!(refused(text).to_string().contains(wanted), "{text}: {}", refused(text));
    }
}
