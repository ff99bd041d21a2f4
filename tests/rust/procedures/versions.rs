//! Versions under both clocks, packs that extend one another, unknown names, and what rests on what.

use super::{date, load};
use crate::pack_faults::faults;
use tuodi::{Clock, Policy};

const BODY: &str = "roles: {a: A, b: B}, states: {one: 1, end: E}, ends: end, \
                    flow: [{in: new, on: apply, by: a, to: one}, {in: one, on: close, by: b, to: end}]";

fn two() -> String {
    format!(
        "pack: p\ntime_zone: \"+08:00\"\nsources: {{notice: {{title: Notice}}, later: {{title: Later}}}}\nprocedures:\n  \
         p:\n    source: notice §1\n    versions:\n      - {{from: 2011-01-01, {BODY}}}\n      \
         - {{from: 2015-06-01, until: 2020-01-01, published: 2015-07-01, source: later §2, {BODY}}}\n"
    )
}

#[test]
fn the_version_is_the_one_in_force_as_far_as_it_was_known() {
    let policy = load(&two());
    let one = policy.procedures().get("p").expect("it");
    for (as_of, known_on, expected) in [
        ("2010-12-31", "2024-01-01", Err("procedures.not_in_force")),
        ("2011-01-01", "2024-01-01", Ok("2011-01-01 §1")),
        ("2015-05-31", "2024-01-01", Ok("2011-01-01 §1")),
        ("2015-06-01", "2024-01-01", Ok("2015-06-01 §2")),
        ("2015-06-01", "2015-06-30", Ok("2011-01-01 §1")),
        ("2015-06-01", "2015-07-01", Ok("2015-06-01 §2")),
        ("2019-12-31", "2024-01-01", Ok("2015-06-01 §2")),
        ("2020-01-01", "2024-01-01", Err("procedures.not_in_force")),
    ] {
        let clock = Clock { as_of: date(as_of), known_on: date(known_on) };
        let found = one.version_at(clock).map_err(|error| error.code()).map(|version| {
            let clause = version.basis.source.as_ref().map_or("", |source| source.clause.as_str());
            format!("{} {clause}", version.from.expect("a first day"))
        });
        assert_eq!(found, expected.map(str::to_owned), "{as_of} known on {known_on}");
    }
    assert_eq!(one.versions().len(), 2);
    let error = one.version_at(date("2020-01-01")).expect_err("none").to_string();
    assert_eq!(
        error,
        "no version of `p` is in force on 2020-01-01 as known on 2020-01-01; ask for another date, or add a version"
    );
}

#[test]
fn without_versions_it_is_in_force_between_its_dates() {
    let version = |dates: &str, day: &str| {
        let policy = load(&format!("pack: p\ntime_zone: \"+08:00\"\nprocedures: {{p: {{{dates}{BODY}}}}}\n"));
        policy.procedures().get("p").and_then(|one| one.version_at(date(day))).map(|version| version.from).ok()
    };
    assert_eq!(version("", "1949-10-01"), Some(None));
    let until = "until: 2020-01-01, ";
    assert_eq!((version(until, "2019-12-31"), version(until, "2020-01-01")), (Some(None), None));
    let from = "from: 2020-01-01, ";
    assert_eq!((version(from, "2019-12-31"), version(from, "2020-01-01")), (None, Some(Some(date("2020-01-01")))));
}

#[test]
fn versions_are_checked_each_by_itself() {
    let text = two();
    assert_eq!(
        faults(&text.replacen("ends: end", "ends: edn", 1)),
        ["procedures.unknown_state procedures.p.versions[0].ends 8:81"]
    );
    assert_eq!(faults(&text.replace("2015-06-01", "2011-01-01")), ["policy.versions procedures.p.versions[1] 9:9"]);
}

#[test]
fn an_unknown_name_is_told_with_a_near_one() {
    let policy = load(&two().replace("  p:\n", "  statutory:\n"));
    let error = policy.procedures().get("statutroy").expect_err("another name");
    assert_eq!(
        (error.code(), error.to_string().as_str()),
        ("procedures.unknown", "there is no procedure `statutroy`; did you mean `statutory`?")
    );
    assert_eq!(policy.procedures().get("x".repeat(100).as_str()).expect_err("none").to_string().len(), 64);
}

#[test]
fn a_pack_replaces_and_removes_procedures_of_the_pack_above() {
    let above = format!(
        "pack: above\ntime_zone: \"+08:00\"\nfacts: {{household: {{poor: {{type: boolean}}}}}}\nprogrammes: \
         {{aid: {{eligible: poor, procedure: i}}}}\nprocedures:\n  i: {{{BODY}}}\n  j: {{{BODY}}}\n"
    );
    let names = |below: &str| {
        let below = format!("pack: below\nextends: above\n{below}");
        let loaded = Policy::from_texts("below", &[&above, &below]);
        let told = |errors: tuodi::law::PackErrors| {
            let error = errors.errors.first();
            format!("{} {}", error.code(), error.path)
        };
        loaded.map_err(told).map(|policy| {
            let procedures = policy.procedures();
            let titles = procedures.names().map(|name| {
                format!("{name}:{}", procedures.get(name).expect("it").title().en.clone().unwrap_or_default())
            });
            format!("{} {}", titles.collect::<Vec<_>>().join(" "), procedures.offset())
        })
    };
    assert_eq!(names(""), Ok("i: j: +08:00".to_owned()));
    assert_eq!(names("time_zone: \"+06:00\"\n"), Ok("i: j: +06:00".to_owned()));
    assert_eq!(names("remove: [j]\n"), Ok("i: +08:00".to_owned()));
    assert_eq!(names("remove: [i]\n"), Err("policy.removed remove[0]".to_owned()));
    assert_eq!(names("remove: [i, aid]\n"), Ok("j: +08:00".to_owned()));
    assert_eq!(
        names(&format!("procedures: {{i: {{override: true, title: Other, {BODY}}}}}\n")),
        Ok("i:Other j: +08:00".to_owned())
    );
    assert_eq!(names(&format!("procedures: {{i: {{{BODY}}}}}\n")), Err("policy.override procedures.i".to_owned()));
    assert_eq!(
        names(&format!("procedures: {{k: {{override: true, {BODY}}}}}\n")),
        Err("policy.override procedures.k".to_owned())
    );
}

/// What a procedure names cannot be taken away from below it.
#[test]
fn what_a_procedure_uses_cannot_be_removed() {
    for name in ["income", "most_of_town", "risk", "notice_of_opinion"] {
        let below = format!("pack: below\nextends: p\nremove: [{name}]\n");
        let errors = Policy::from_texts("below", &[crate::sound::SOUND, &below]).expect_err(name);
        assert_eq!(errors.errors.first().code(), "policy.removed", "{errors}");
    }
}
