use super::super::{Declaration, Meaning, ProgrammeDeclaration, Scope, ScopeError, Type, check, parse};
use super::refused;

fn fact() -> Declaration {
    Declaration { meaning: Meaning::Fact(0), type_: Type::Boolean }
}

#[test]
fn an_unknown_name_comes_with_a_near_one() {
    for (text, wanted) in [
        ("savngs > 3", Some("`savings`")),
        ("saving > 3", Some("`savings`")),
        ("Savings > 3", Some("`savings`")),
        ("standrad > 3", Some("`standard`")),
        ("人均收人 > 3", Some("`人均收入`")),
        ("monthly_income > 3", Some("`members.monthly_income`")),
        ("members.monthly_incom", Some("`monthly_income`")),
        ("count(members[monthlyincome > 3])", Some("`monthly_income`")),
        ("some m in members satisfies m.can_wrok", Some("`can_work`")),
        ("some m in members satisfies can_work", Some("`m.can_work`")),
        ("eligible(dibo)", Some("`dibao`")),
        ("amount(tekum)", Some("`tekun`")),
        ("TRUE", Some("`true`")),
        ("True and local", Some("`true`")),
        ("bananas > 3", None),
        ("eligible(bananas)", None),
        ("m.age", None),
        ("item", None),
    ] {
        let errors = refused(text);
        let error = errors.first();
        assert_eq!(error.code(), "language.unknown_name", "{text}: {error}");
        let told = error.to_string();
        match wanted {
            Some(near) => assert!(told.contains(&format!("did you mean {near}?")), "{text}: {told}"),
            None => assert!(!told.contains("did you mean"), "{text}: {told}"),
        }
    }
}

#[test]
fn a_suggestion_is_one_edit_in_three_letters_away() {
    let near = |name: &str, names: &[&str]| super::super::nearest(name, names.iter().copied());
    assert_eq!(near("ab", &["ac"]).as_deref(), Some("ac"));
    assert_eq!(near("a", &["b"]), None);
    assert_eq!(near("abcdef", &["abXYef"]).as_deref(), Some("abXYef"));
    assert_eq!(near("abcdef", &["aXYZef"]), None);
    assert_eq!(near("income", &["incomes", "outcome"]).as_deref(), Some("incomes"));
    assert_eq!(near("", &["a"]), None);
    assert_eq!(near(&"x".repeat(64), &[&"x".repeat(65)]).map(|near| near.len()), Some(65));
    assert_eq!(near(&"x".repeat(65), &[&"x".repeat(65)]), None);
}

#[test]
fn a_name_has_one_spelling() {
    let mut scope = Scope::new();
    scope.declare("ne\u{301}e", fact()).unwrap();
    assert_eq!(scope.declare("n\u{e9}e", fact()), Err(ScopeError::Twice { name: "n\u{e9}e".to_owned() }));
    for text in ["n\u{e9}e", "ne\u{301}e"] {
        assert!(check(&parse(text).unwrap(), text, &scope, None).is_ok());
    }
    let list = scope.declare_records("members").unwrap();
    scope.declare_field(list, "e\u{301}ge", fact()).unwrap();
    for text in ["all(members.\u{e9}ge)", "all(members.e\u{301}ge)"] {
        assert!(check(&parse(text).unwrap(), text, &scope, None).is_ok());
    }
}

#[test]
fn words_of_the_language_and_taken_names_cannot_be_declared() {
    let mut scope = Scope::new();
    scope.declare("age", fact()).unwrap();
    let members = scope.declare_records("members").unwrap();
    scope.declare_field(members, "wage", fact()).unwrap();
    for name in ["and", "if", "true", "null", "item", "as_of", "not", "sum", "date", "eligible", "satisfies"] {
        assert_eq!(scope.declare(name, fact()).unwrap_err().code(), "language.reserved_name", "{name}");
        assert_eq!(scope.declare_field(members, name, fact()).unwrap_err().code(), "language.reserved_name", "{name}");
        assert_eq!(scope.declare_records(name).unwrap_err().code(), "language.reserved_name", "{name}");
    }
    for name in ["", " ", "1a", "a b", "a-b", "a.b", "ａ", "a\u{200B}", "（a）", "\u{301}a", "a·b"] {
        assert_eq!(scope.declare(name, fact()).unwrap_err().code(), "language.name", "{name}");
    }
    assert_eq!(scope.declare("age", fact()).unwrap_err().code(), "language.name_taken");
    assert_eq!(scope.declare("members", fact()).unwrap_err().code(), "language.name_taken");
    assert_eq!(scope.declare_field(members, "age", fact()).unwrap_err().code(), "language.name_taken");
    assert_eq!(scope.declare_field(members, "wage", fact()).unwrap_err().code(), "language.name_taken");
    assert_eq!(scope.declare_records("members").unwrap_err().code(), "language.name_taken");
    let programme = ProgrammeDeclaration { index: 0, amount: None, of: None };
    scope.declare_programme("p", programme.clone()).unwrap();
    assert_eq!(scope.declare_programme("p", programme).unwrap_err().code(), "language.name_taken");
}

#[test]
fn a_variable_shadows_nothing_outside() {
    let errors = refused("some wage in members satisfies wage.can_work");
    assert!(errors.to_string().contains("declared already"), "{errors}");
}
