//! Versions under both clocks, packs that extend one another, unknown names, and what rests on what.

use super::{answers, date, load};
use tuodi::{Clock, Policy};

const TWO: &str = "
pack: p
sources: {notice: {title: Notice}, later: {title: Later}}
instruments:
  i:
    source: notice §1
    versions:
      - from: 2011-01-01
        items: {q: {answers: {no: 0, yes: 1}}}
        levels: [{id: high, from: 1}, {id: low, from: 0}]
      - from: 2015-06-01
        until: 2020-01-01
        published: 2015-07-01
        source: later §2
        items: {r: {answers: {no: 0, yes: 1}}}
        levels: [{id: high, from: 1}, {id: low, from: 0}]
";

#[test]
fn the_version_is_the_one_in_force_as_far_as_it_was_known() {
    let policy = load(TWO);
    let one = policy.instruments().get("i").expect("it");
    let item = |as_of: &str, known_on: &str| {
        let clock = Clock { as_of: date(as_of), known_on: date(known_on) };
        one.version_at(clock).map(|version| version.items()[0].id.clone()).map_err(|error| error.code())
    };
    for (as_of, known_on, expected) in [
        ("2010-12-31", "2024-01-01", Err("instruments.not_in_force")),
        ("2011-01-01", "2024-01-01", Ok("q".to_owned())),
        ("2015-05-31", "2024-01-01", Ok("q".to_owned())),
        ("2015-06-01", "2024-01-01", Ok("r".to_owned())),
        ("2015-06-01", "2015-06-30", Ok("q".to_owned())),
        ("2015-06-01", "2015-07-01", Ok("r".to_owned())),
        ("2019-12-31", "2024-01-01", Ok("r".to_owned())),
        ("2020-01-01", "2024-01-01", Err("instruments.not_in_force")),
    ] {
        assert_eq!(item(as_of, known_on), expected, "{as_of} known on {known_on}");
    }
    let assessed = one.assess(&answers("r=yes"), date("2016-01-01")).expect("known");
    assert_eq!((assessed.version, assessed.level.as_deref()), (Some(date("2015-06-01")), Some("high")));
    let refused = one.assess(&answers("r=yes"), date("2012-01-01")).expect_err("an item of the later version");
    assert_eq!(refused.errors.first().code(), "instruments.unknown_item");
    let bases: Vec<&str> =
        one.versions().iter().filter_map(|own| Some(own.basis().source.as_ref()?.clause.as_str())).collect();
    assert_eq!(bases, ["§1", "§2"]);
}

#[test]
fn without_a_first_day_an_instrument_has_always_been_in_force() {
    let text = |dates: &str| {
        format!(
            "pack: p\ninstruments: {{i: {{{dates}items: {{q: {{answers: {{a: 0, b: 1}}}}}}, levels: [{{id: l, from: 0}}]}}}}\n"
        )
    };
    let version = |dates: &str, day: &str| {
        let policy = load(&text(dates));
        policy.instruments().get("i").and_then(|one| one.version_at(date(day))).map(|version| version.from()).ok()
    };
    assert_eq!(version("", "1949-10-01"), Some(None));
    let until = "until: 2020-01-01, ";
    assert_eq!((version(until, "2019-12-31"), version(until, "2020-01-01")), (Some(None), None));
    let from = "from: 2020-01-01, ";
    assert_eq!((version(from, "2019-12-31"), version(from, "2020-01-01")), (None, Some(Some(date("2020-01-01")))));
}

#[test]
fn unknown_names_are_told_at_once_with_near_ones() {
    let policy = load(TWO);
    let one = policy.instruments().get("i").expect("it");
    let refused = one.assess(&answers("qq=yes other=1 q=yse"), date("2012-01-01")).expect_err("unknown names");
    let codes: Vec<&str> = refused.errors.iter().map(|error| error.code()).collect();
    assert_eq!(codes, ["instruments.unknown_item", "instruments.unknown_answer", "instruments.unknown_item"]);
    assert_eq!(
        refused.to_string(),
        "`i` has no item `other`\n`q` has no answer `yse`; did you mean `yes`?\n`i` has no item `qq`"
    );
    let refused = one.assess(&answers("qq=yes q=perhaps"), date("2012-01-01")).expect_err("unknown names").to_string();
    assert!(refused.starts_with("`q` has no answer `perhaps`; it may be no, yes"), "{refused}");
    let refused = one.assess(&answers("qq=yes"), date("2012-01-01")).expect_err("unknown names").to_string();
    assert_eq!(refused, "`i` has no item `qq`");
    let text = "pack: p\ninstruments: {risk: {items: {school: {answers: {a: 0, b: 1}}}, levels: [{id: l, from: 0}]}}\n";
    let policy = load(text);
    let risk = policy.instruments().get("risk").expect("it");
    let refused = risk.assess(&answers("schol=a"), date("2012-01-01")).expect_err("another item").to_string();
    assert_eq!(refused, "`risk` has no item `schol`; did you mean `school`?");
    let refused = policy.instruments().get("rsik").expect_err("another name");
    assert_eq!(
        (refused.code(), refused.to_string().as_str()),
        ("instruments.unknown", "there is no instrument `rsik`; did you mean `risk`?")
    );
    assert_eq!(policy.instruments().get("x".repeat(100).as_str()).expect_err("none").to_string().len(), 65);
}

#[test]
fn a_pack_replaces_and_removes_instruments_of_the_pack_above() {
    let above = "pack: above\ninstruments:\n  i: {items: {q: {answers: {a: 0, b: 1}}}, levels: [{id: l, from: 0}]}\n  j: {items: {q: {answers: {a: 0, b: 1}}}, levels: [{id: l, from: 0}]}\n";
    let names = |below: &str| {
        let below = format!("pack: below\nextends: above\n{below}");
        let policy = Policy::from_texts("below", &[above, &below]).map_err(|errors| errors.errors.first().code())?;
        let list = |name: &str| {
            let one = policy.instruments().get(name).expect("it");
            format!("{name}:{}", one.versions()[0].levels()[0].id)
        };
        Ok(policy.instruments().names().map(list).collect::<Vec<_>>().join(" "))
    };
    let other = "{items: {q: {answers: {a: 0, b: 1}}}, levels: [{id: m, from: 0}]}";
    assert_eq!(names(""), Ok("i:l j:l".to_owned()));
    assert_eq!(names("remove: [i]\n"), Ok("j:l".to_owned()));
    assert_eq!(
        names(&format!("instruments: {{i: {}}}\n", other.replacen('{', "{override: true, ", 1))),
        Ok("i:m j:l".to_owned())
    );
    assert_eq!(names(&format!("instruments: {{i: {other}}}\n")), Err("policy.override"));
    assert_eq!(
        names(&format!("instruments: {{k: {}}}\n", other.replacen('{', "{override: true, ", 1))),
        Err("policy.override")
    );
}
