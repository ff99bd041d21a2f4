//! The national pack's own texts: one of each kind, made out with every part in place.

use super::{date, money, remedies};
use tuodi::Policy;
use tuodi::assessment::{DocumentKind, Format, Languages, PartType, Parts};

#[test]
fn each_kind_has_a_national_text_that_can_be_made_out_and_shows_every_part() {
    let policy = Policy::built_in("cn-national").expect("it loads");
    let (day, documents) = (date("2024-03-05"), policy.documents());
    for kind in DocumentKind::ALL {
        let template = documents.of_kind(kind).next().unwrap_or_else(|| panic!("no {kind}"));
        assert!(!template.basis(day).expect("in force").is_empty(), "{kind}");
        let parts = template.parts(day).expect("in force");
        let filled = parts.iter().fold(Parts::new(), |filled, (part, type_)| match type_ {
            PartType::Text => filled.text(part, format!("<{part}>")),
            PartType::Amount => filled.amount(part, money("1510")),
            PartType::Date => filled.date(part, day),
            PartType::List => filled.list(part, [format!("<{part} a>"), format!("<{part} b>")]),
            PartType::Remedies => filled.remedies(part, remedies()),
        });
        let render = |languages, format| {
            let found = match documents.public_view(template.name(), &filled) {
                Ok(view) => documents.render_public(&view, languages, format, day),
                Err(_) => documents.render(template.name(), &filled, languages, format, day),
            };
            found.unwrap_or_else(|error| panic!("{kind}: {error}")).text
        };
        let (zh, en) = (render(Languages::Zh, Format::Text), render(Languages::En, Format::Text));
        for (part, type_) in parts {
            let (in_zh, in_en) = match type_ {
                PartType::Text => (format!("<{part}>"), format!("<{part}>")),
                PartType::Amount => ("（大写：壹仟伍佰壹拾元整）".to_owned(), "1 510.00 CNY".to_owned()),
                PartType::Date => ("2024年3月5日".to_owned(), "5 March 2024".to_owned()),
                PartType::List => (format!("\n1. <{part} a>\n2. "), format!("\n1. <{part} a>\n2. ")),
                PartType::Remedies => ("申请行政复议\n2. ".to_owned(), "administrative reconsideration".to_owned()),
            };
            assert!(zh.contains(&in_zh) && en.contains(&in_en), "{kind} {part}\n{zh}\n{en}");
        }
        let page = render(Languages::Both, Format::Html);
        assert!(page.matches("<h1>").count() == 1 && !page.contains("<applicant>"), "{page}");
    }
}

#[test]
fn a_refusal_tells_both_terms_with_their_articles() {
    let policy = Policy::built_in("cn-national").expect("it loads");
    let parts = super::refusal();
    let found = policy.documents().render("refusal", &parts, Languages::Both, Format::Text, date("2024-03-05"));
    let text = found.expect("it is whole").text;
    for says in [
        "六十日（《中华人民共和国行政复议法》第二十条）",
        "六个月（《中华人民共和国行政诉讼法》第四十六条）",
        "art. 20",
        "art. 46",
    ] {
        assert!(text.contains(says), "{says}\n{text}");
    }
}

#[test]
fn the_national_public_notices_show_what_the_measures_allow() {
    let policy = Policy::built_in("cn-national").expect("it loads");
    let publication = policy.documents().get("publication").expect("it is there");
    assert_eq!(publication.fields(), ["applicant", "programme", "household_size", "amount", "authority", "date"]);
}
