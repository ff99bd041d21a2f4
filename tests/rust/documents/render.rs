//! How a notice goes out: text and page, one language or both.

use super::{SOUND, date, load, money, refusal};
use tuodi::assessment::{Format, Languages, Parts};

fn render(parts: &Parts, languages: Languages, format: Format) -> String {
    let found = load(SOUND).render("refusal", parts, languages, format, date("2024-03-05"));
    found.expect("it is whole").text
}

#[test]
fn a_text_has_chinese_first_and_english_after_it() {
    let expected = "\
不予确认通知书

张三：您的低保申请不予确认。

理由

第九条；人均收入1 200元；高于标准

1. 自知道或者应当知道本决定之日起60日内，向区人民政府申请行政复议
2. 最迟于2024年9月5日，向区人民法院提起行政诉讼

区民政局 2024年3月5日

----------

Notice of refusal

张三: 低保 is refused.

Reason

第九条; 人均收入1 200元; above the standard

1. apply to 区人民政府 for administrative reconsideration within 60 days of the day on which you knew or should have known of this decision
2. bring an administrative suit before 区人民法院 by 5 September 2024 at the latest

区民政局, 5 March 2024
";
    assert_eq!(render(&refusal(), Languages::Both, Format::Text), expected);
    let (zh, en) = expected.split_once("\n\n----------\n\n").expect("two languages");
    assert_eq!(render(&refusal(), Languages::Zh, Format::Text), format!("{zh}\n"));
    assert_eq!(render(&refusal(), Languages::En, Format::Text), en);
}

#[test]
fn a_page_has_one_first_heading_and_says_its_languages() {
    let page = render(&refusal(), Languages::Both, Format::Html);
    for (text, times) in [
        ("<h1>", 1),
        ("<h1>不予确认通知书</h1>", 1),
        ("<html lang=\"zh-CN\">", 1),
        ("<section lang=\"zh-CN\">", 1),
        ("<section lang=\"en\">\n<h2>Notice of refusal</h2>", 1),
        ("<h2>理由</h2>", 1),
        ("<h3>Reason</h3>", 1),
        ("<ol>", 2),
        ("<li>", 4),
        ("<title>不予确认通知书</title>", 1),
    ] {
        assert_eq!(page.matches(text).count(), times, "{text} in {page}");
    }
    for tag in ["section", "p", "ol", "li", "h1", "h2", "h3", "main", "body", "html", "head"] {
        let (open, closed) = (format!("<{tag}"), format!("</{tag}>"));
        let opened = page.matches(&format!("{open}>")).count() + page.matches(&format!("{open} ")).count();
        assert_eq!(opened, page.matches(&closed).count(), "{tag}");
    }
    let english = render(&refusal(), Languages::En, Format::Html);
    assert!(english.contains("<html lang=\"en\">") && english.contains("<h2>Reason</h2>"), "{english}");
    assert!(!english.contains("zh-CN"), "{english}");
}

#[test]
fn what_could_be_markup_is_written_out() {
    let hostile = "<script>alert(\"x\")</script> & 'y' <b>张三</b>\n</section>{date}";
    let parts = refusal().text("applicant", hostile).text("facts", hostile);
    let page = render(&parts, Languages::Both, Format::Html);
    for text in ["<script", "</script", "<b>", "\"x\"", "'y'", "&amp;amp;"] {
        assert!(!page.contains(text), "{text} in {page}");
    }
    assert_eq!(page.matches("</section>").count(), 2);
    let written = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39; &lt;b&gt;张三&lt;/b&gt;<br>\n\
                   &lt;/section&gt;{date}";
    assert_eq!(page.matches(written).count(), 4);
    assert!(render(&parts, Languages::Zh, Format::Text).contains(hostile), "a text is left as it is");
}

#[test]
fn a_page_holds_no_control_characters() {
    let parts = refusal().text("applicant", "张\0三\u{1b}\r\n李\t四");
    assert!(render(&parts, Languages::Zh, Format::Html).contains("<p>张三<br>\n李 四：您的"));
}

#[test]
fn a_text_of_the_pack_is_written_out_as_well() {
    let pack = SOUND.replacen("不予确认通知书", "不予<i>确认", 1).replacen("您的", "您<i>&{{的}}", 1);
    let found = load(&pack).render("refusal", &refusal(), Languages::Zh, Format::Html, date("2024-03-05"));
    let page = found.expect("it is whole").text;
    assert!(page.contains("<h1>不予&lt;i&gt;确认</h1>") && page.contains("您&lt;i&gt;&amp;{的}"), "{page}");
}

#[test]
fn an_amount_of_yuan_stands_in_capitals_too_and_one_of_another_currency_does_not() {
    let pack = SOUND.replace("{facts}", "{facts}{amount}");
    for (currency, amount, zh, en) in [
        ("CNY", "1510.00", "元1 510.00 元（大写：壹仟伍佰壹拾元整）", "元1 510.00 CNY"),
        ("CNY", "0.05", "元0.05 元（大写：伍分）", "元0.05 CNY"),
        ("CNY", "107000.53", "元107 000.53 元（大写：壹拾万零柒仟元伍角叁分）", "元107 000.53 CNY"),
        ("USD", "1510", "元1 510.00 USD", "元1 510.00 USD"),
    ] {
        let documents = load(&pack.replace("CNY", currency));
        let parts = refusal().amount("amount", money(amount));
        let found = documents.render("refusal", &parts, Languages::Both, Format::Text, date("2024-03-05"));
        let text = found.expect("it is whole").text;
        assert!(text.contains(&format!("{zh}；")) && text.contains(&format!("{en};")), "{text}");
    }
}

#[test]
fn a_list_in_a_line_is_joined_and_one_on_its_own_line_is_numbered() {
    let pack =
        SOUND.replace("{facts}", "{facts}（{missing}）").replace("{authority}", "{missing}\n        {authority}");
    let pack = pack.replacen("[applicant", "[applicant, amount", 1);
    let (refusals, _) = pack.split_once("  notice:").expect("two documents");
    let parts = refusal().list("missing", ["身份证", "户口簿"]);
    let found = load(refusals).render("refusal", &parts, Languages::Zh, Format::Text, date("2024-03-05"));
    let text = found.expect("it is whole").text;
    assert!(text.contains("（身份证、户口簿）") && text.contains("\n1. 身份证\n2. 户口簿\n"), "{text}");
}
