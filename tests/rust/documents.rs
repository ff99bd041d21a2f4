//! Notices and forms: what a pack's texts must say, what they are filled with, and how they go out.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is off, and reads files"
)]

#[path = "documents/faults.rs"]
mod faults;
#[path = "documents/kinds.rs"]
mod kinds;
#[cfg(feature = "packs")]
#[path = "documents/national.rs"]
mod national;
#[path = "shared/pack_faults.rs"]
mod pack_faults;
#[path = "documents/page.rs"]
mod page;
#[path = "documents/parts.rs"]
mod parts;
#[path = "documents/render.rs"]
mod render;

use chrono::NaiveDate;
use pack_faults::faults;
use tuodi::Policy;
use tuodi::assessment::{Deadline, Documents, Parts, Remedy, Way};
use tuodi::quantity::Money;

/// A refusal and a public notice.
const SOUND: &str = "\
pack: p
currency: CNY
documents:
  refusal:
    title: {zh: 不予确认通知书, en: Notice of refusal}
    body:
      zh: |
        {applicant}：您的{programme}申请不予确认。

        # 理由

        {clause}；{facts}；{reason}
        {remedy}
        {authority} {date}
      en: |
        {applicant}: {programme} is refused.

        # Reason

        {clause}; {facts}; {reason}
        {remedy}
        {authority}, {date}
  notice:
    kind: first_opinion_notice
    title: {zh: 公示, en: Notice}
    fields: [applicant, programme, opinion, notice_from, notice_until, objection, authority]
    body:
      zh: '{programme}{opinion}{notice_from}{notice_until}{objection}{authority}'
      en: '{programme} {opinion} {notice_from} {notice_until} {objection} {authority}'
";

fn load(text: &str) -> Documents {
    match Policy::from_text(text) {
        Ok(policy) => policy.documents().clone(),
        Err(errors) => panic!("{errors}"),
    }
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn money(text: &str) -> Money {
    text.parse().expect("an amount")
}

fn remedies() -> [Remedy; 2] {
    let days = "60d".parse().expect("a term");
    [
        Remedy::new(Way::Reconsideration, "区人民政府", Deadline::Within(days)),
        Remedy::new(Way::Suit, "区人民法院", Deadline::On(date("2024-09-05"))),
    ]
}

/// Everything that a refusal takes.
fn refusal() -> Parts {
    Parts::new()
        .text("applicant", "张三")
        .text("programme", "低保")
        .text("clause", "第九条")
        .text("facts", "人均收入1 200元")
        .texts("reason", "高于标准", "above the standard")
        .remedies("remedy", remedies())
        .text("authority", "区民政局")
        .date("date", date("2024-03-05"))
}
