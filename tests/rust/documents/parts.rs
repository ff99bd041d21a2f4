//! What a notice is filled with: all that is missing at once, types, and the fields of public notices.

use super::{SOUND, date, load, money, refusal};
use tuodi::assessment::{DocumentError, Format, Languages, Part, Parts, Rendered};
use tuodi::law::Clock;

fn render(name: &str, parts: &Parts) -> Result<Rendered, DocumentError> {
    let documents = load(SOUND);
    let clock = date("2024-03-05");
    match documents.public_view(name, parts) {
        Ok(view) => documents.render_public(&view, Languages::Both, Format::Text, clock),
        Err(_) => documents.render(name, parts, Languages::Both, Format::Text, clock),
    }
}

#[test]
fn parts_that_are_missing_or_empty_are_named_all_at_once() {
    let given =
        Parts::new().text("applicant", "张三").text("facts", " \n").remedies("remedy", []).list("missing", [""]);
    let error = render("refusal", &given).expect_err("parts are missing");
    assert_eq!(error.code(), "documents.missing_parts");
    let DocumentError::Missing { parts, .. } = error else { panic!("{error}") };
    assert_eq!(parts, ["programme", "clause", "facts", "reason", "remedy", "authority", "date"]);
    assert!(render("refusal", &refusal()).is_ok());
    let half = refusal().texts("reason", "高于标准", "");
    assert_eq!(render("refusal", &half).expect_err("no English").code(), "documents.missing_parts");
}

#[test]
fn a_refusal_without_any_one_part_is_not_made_out() {
    let all = refusal();
    let mut tried = 0;
    for left_out in all.names() {
        let rest = all.names().filter(|name| *name != left_out);
        let rest = rest.fold(Parts::new(), |parts, name| match all.get(name) {
            Some(part) => parts.with(name, part.clone()),
            None => parts,
        });
        let DocumentError::Missing { parts, .. } = render("refusal", &rest).expect_err(left_out) else {
            panic!("{left_out}")
        };
        assert_eq!(parts, [left_out]);
        tried += 1;
    }
    assert_eq!(tried, 8);
}

#[test]
fn a_part_that_nobody_declares_or_of_another_type_is_refused() {
    for (parts, code, says) in [
        (refusal().text("reasons", "x"), "documents.unknown_part", "did you mean `reason`?"),
        (refusal().text("date", "2024-03-05"), "documents.part_type", "type date, not text"),
        (refusal().text("amount", "1510"), "documents.part_type", "type amount, not text"),
        (refusal().amount("amount", money("-1")), "documents.amount", "below zero"),
        (refusal().amount("amount", money("0.001")), "documents.amount", "round it"),
    ] {
        let error = render("refusal", &parts).expect_err(code);
        assert_eq!(error.code(), code);
        assert!(error.to_string().contains(says), "{error}");
    }
    assert!(render("refusal", &refusal().amount("amount", money("1510"))).is_ok());
}

#[test]
fn a_public_notice_takes_nothing_but_its_fields() {
    let day = date("2024-03-05");
    let own = Parts::new()
        .text("programme", "低保")
        .text("opinion", "拟确认")
        .date("notice_from", day)
        .date("notice_until", day)
        .text("objection", "街道办事处")
        .text("authority", "街道");
    assert!(render("notice", &own).is_ok());
    let shown = render("notice", &own.clone().text("applicant", "张三")).expect("a notice").text;
    let whole = own.text("applicant", "张三").text("findings", "患病").text("case_number", "c-17");
    assert_eq!(render("notice", &whole).expect("a notice").text, shown);
    let documents = load(SOUND);
    let view = documents.public_view("notice", &whole).expect("a view");
    assert_eq!(view.document(), "notice");
    assert!(view.parts().names().all(|part| part != "findings" && part != "case_number"));
    // Neither way round by mistake.
    let error = documents.render("notice", &whole, Languages::Zh, Format::Text, day).expect_err("public");
    assert_eq!(error.code(), "documents.public");
    assert_eq!(documents.public_view("refusal", &whole).expect_err("private").code(), "documents.private");
    assert_eq!(documents.public_view("notices", &whole).expect_err("unknown").code(), "documents.unknown");
}

#[test]
fn a_name_that_is_no_document_is_refused_with_a_near_one() {
    for (name, says) in [("refusals", "did you mean `refusal`?"), ("xyz", "there are: refusal, notice")] {
        let error = render(name, &refusal()).expect_err(name);
        assert_eq!(error.code(), "documents.unknown");
        assert!(error.to_string().contains(says), "{error}");
    }
}

#[test]
fn the_version_in_force_on_the_dates_of_the_clock_is_used() {
    let body = |text: &str| {
        let own: String =
            tuodi::assessment::DocumentKind::Publication.required().iter().map(|p| format!("{{{p}}}")).collect();
        format!("{{zh: '{text}{own}', en: '{text}{own}'}}")
    };
    let pack = format!(
        "pack: p\ndocuments:\n  publication:\n    title: {{zh: 题, en: T}}\n    fields: [programme, authority, date]\n    \
         versions:\n      - {{from: 2020-01-01, body: {}}}\n      - {{from: 2022-01-01, published: 2022-06-01, body: {}}}\n",
        body("old"),
        body("new")
    );
    let documents = load(&pack);
    let parts = Parts::new().text("programme", "低保").text("authority", "局").date("date", date("2022-01-01"));
    let text = |as_of: &str, known_on: &str| {
        let clock = Clock { as_of: date(as_of), known_on: date(known_on) };
        let view = documents.public_view("publication", &parts).expect("a view");
        documents.render_public(&view, Languages::Zh, Format::Text, clock).map(|found| found.text)
    };
    let error = text("2019-12-31", "2022-06-01").expect_err("too early");
    assert_eq!(error.code(), "documents.not_in_force");
    for (as_of, known_on, says) in [
        ("2020-01-01", "2022-06-01", "old"),
        ("2021-12-31", "2022-06-01", "old"),
        ("2022-01-01", "2022-05-31", "old"),
        ("2022-01-01", "2022-06-01", "new"),
    ] {
        assert!(text(as_of, known_on).expect("in force").contains(says), "{as_of} {known_on}");
    }
}

#[test]
fn a_part_tells_its_type() {
    for (part, type_) in [(Part::Date(date("2024-01-01")), "date"), (Part::List(Vec::new()), "list")] {
        assert_eq!(part.part_type().name(), type_);
    }
}
