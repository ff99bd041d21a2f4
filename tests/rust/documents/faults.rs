//! Every kind of fault of the section, with its code, path, line and column.

use super::{SOUND, faults, load};
use tuodi::Policy;

/// The faults of the sound pack with one text in place of another.
fn broken(old: &str, new: &str) -> Vec<String> {
    assert!(SOUND.contains(old), "{old}");
    faults(&SOUND.replacen(old, new, 1))
}

#[test]
fn each_fault_has_a_code_a_path_and_a_place() {
    assert_eq!(faults(SOUND), Vec::<String>::new());
    for (old, new, expected) in [
        ("{clause}；", "{clause；", "documents.brace documents.refusal.body.zh 12:9"),
        ("{clause}；", "clause}；{clause}", "documents.brace documents.refusal.body.zh 12:15"),
        ("{clause}；", "{clause}{}；", "documents.brace documents.refusal.body.zh 12:17"),
        ("{clause}；", "{clause}{clauses}；", "documents.unknown_part documents.refusal.body.zh 12:17"),
        ("# 理由", "# {理由}", "documents.unknown_part documents.refusal.body.zh 10:11"),
        ("; {facts}", "", "documents.not_placed documents.refusal.body.en 16:9"),
        ("{authority}, {date}", "{authority}, {date}, {amount}", "documents.not_placed documents.refusal.body.zh 8:9"),
        ("  refusal:", "  refusals:", "documents.unknown_kind documents.refusals 4:3"),
        ("kind: first_opinion_notice", "kind: notice", "documents.unknown_kind documents.notice.kind 24:11"),
        ("    title: {zh: 公示, en: Notice}\n", "", "policy.missing documents.notice 24:5"),
        (", en: Notice}", "}", "documents.one_language documents.notice.title 25:12"),
        ("{zh: 公示, en", "{en", "documents.one_language documents.notice.title 25:12"),
        ("zh: 公示", "zh: '公{date}'", "policy.value documents.notice.title.zh 25:19"),
        ("opinion, notice_from,", "notice_from,", "documents.not_public"),
        ("[applicant,", "[findings,", "documents.not_public documents.notice.fields[0] 26:14"),
        ("[applicant,", "[applicants,", "documents.unknown_part documents.notice.fields[0] 26:14"),
        ("    kind: first_opinion_notice", "    kind: refusal", "policy.unknown_key documents.notice.fields 26:5"),
        (
            "    title: {zh: 不",
            "    fields: [date]\n    title: {zh: 不",
            "policy.unknown_key documents.refusal.fields 5:5",
        ),
        (
            "    title: {zh: 不",
            "    parts: {case: word}\n    title: {zh: 不",
            "policy.value documents.refusal.parts.case 5:19",
        ),
        (
            "    title: {zh: 不",
            "    parts: {date: text}\n    title: {zh: 不",
            "policy.value documents.refusal.parts.date 5:19",
        ),
        (
            "    title: {zh: 不",
            "    parts: {a b: text}\n    title: {zh: 不",
            "policy.value documents.refusal.parts.a b 5:13",
        ),
        (
            "    title: {zh: 不",
            "    source: order-1\n    title: {zh: 不",
            "policy.unknown_name documents.refusal.source 5:13",
        ),
        ("    title: {zh: 不", "    assumed: true\n    title: {zh: 不", "policy.missing documents.refusal 5:5"),
        ("    title: {zh: 不", "    override: true\n    title: {zh: 不", "policy.override documents.refusal 4:3"),
        ("    title: {zh: 不", "    bodies: x\n    title: {zh: 不", "policy.unknown_key documents.refusal.bodies 5:5"),
    ] {
        let found = broken(old, new);
        assert!(found.iter().any(|fault| fault.starts_with(expected)), "{new}: {found:?}, not {expected}");
    }
}

#[test]
fn faults_come_all_at_once_and_say_what_to_do() {
    let text = SOUND.replacen("{clause}；", "{clauses}；", 1).replacen("; {facts}", "", 1).replacen("公示", "'{'", 1);
    let found = faults(&text);
    assert!(found.len() >= 2, "{found:?}");
    let errors = Policy::from_text(&SOUND.replacen("{clause}；", "{clauses}；", 1)).expect_err("it has a fault");
    assert!(errors.to_string().contains("did you mean `clause`?"), "{errors}");
    let errors = Policy::from_text(&SOUND.replacen("; {facts}", "", 1)).expect_err("it has a fault");
    let message = "the en text does not place `facts`, which each `refusal` must say; write `{facts}` where it belongs";
    assert!(errors.to_string().contains(message), "{errors}");
}

#[test]
fn an_amount_needs_the_currency_of_the_pack() {
    let text = SOUND.replace("{authority}", "{authority} {amount}").replace("authority]", "authority, amount]");
    load(&text);
    assert_eq!(faults(&text.replace("currency: CNY\n", "")), ["policy.missing  1:1"]);
}

#[test]
fn a_part_of_the_pack_must_be_placed_like_one_of_the_kind() {
    let declared = SOUND.replacen("    body:", "    parts: {grade: text}\n    body:", 1);
    let found = faults(&declared);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|fault| fault.starts_with("documents.not_placed")), "{found:?}");
    load(&declared.replacen("{facts}", "{facts}{grade}", 1).replacen("; {facts}", "; {facts}{grade}", 1));
}

#[test]
fn a_place_puts_its_own_text_over_that_of_the_pack_above() {
    let below = |own: &str| {
        let title = "title: {zh: 另, en: Other}";
        let body = "{programme}{opinion}{notice_from}{notice_until}{objection}{authority}";
        let fields = "fields: [programme, opinion, notice_from, notice_until, objection, authority]";
        format!(
            "pack: q\nextends: p\ndocuments:\n  notice:\n    {own}kind: first_opinion_notice\n    {title}\n    {fields}\n    \
             body: {{zh: '{body}', en: '{body}'}}\n"
        )
    };
    let policy = Policy::from_texts("q", &[SOUND, &below("override: true\n    ")]).expect("it loads");
    let title = policy.documents().get("notice").ok().and_then(|notice| notice.title().zh.clone());
    assert_eq!(title.as_deref(), Some("另"));
    assert!(policy.documents().get("refusal").is_ok());
    let errors = Policy::from_texts("q", &[SOUND, &below("")]).expect_err("it does not say override");
    assert_eq!(errors.errors.first().code(), "policy.override");
}
