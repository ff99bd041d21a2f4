//! The page of HTML, as a browser's parser reads it.

use crate::{money, names, page, rate, row, table, total};
use html5ever::driver::ParseOpts;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use std::collections::BTreeSet;
use tuodi::assessment::Languages;
use tuodi::record::{Citation, Names};
use tuodi::report::{Cell, Help, KeyFigure, Kind, ReportPage, ReportTable};

const ALL: [Languages; 3] = [Languages::Zh, Languages::En, Languages::Both];

/// An element with what is in it.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<String>,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// The elements of a page in order, and what is wrong with its markup.
fn read(html: &str) -> (Vec<Element>, Vec<String>) {
    let dom = html5ever::parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let mut elements = Vec::new();
    walk(&dom.document, &mut elements);
    let errors = dom.errors.borrow().iter().map(ToString::to_string).collect();
    (elements, errors)
}

fn walk(node: &Handle, elements: &mut Vec<Element>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes = attrs.borrow().iter().map(|own| (own.name.local.to_string(), own.value.to_string())).collect();
        let name_of = |child: &Handle| match &child.data {
            NodeData::Element { name, .. } => Some(name.local.to_string()),
            _ => None,
        };
        let children = node.children.borrow().iter().filter_map(name_of).collect();
        elements.push(Element { name: name.local.to_string(), attributes, text: text(node), children });
    }
    for child in node.children.borrow().iter() {
        walk(child, elements);
    }
}

fn text(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => node.children.borrow().iter().map(text).collect(),
    }
}

/// Everything that is wrong with a page for those who read it with a keyboard, a screen reader or a printer.
fn faults(html: &str) -> Vec<String> {
    let (elements, mut faults) = read(html);
    let all = |name: &str| elements.iter().filter(|own| own.name == name).collect::<Vec<_>>();
    for name in ["title", "h1", "main", "nav", "header", "footer"] {
        if all(name).len() != 1 {
            faults.push(format!("{} <{name}>", all(name).len()));
        }
    }
    if !matches!(all("html")[0].get("lang"), Some("zh-CN" | "en")) {
        faults.push("no language".to_owned());
    }
    let mut rank = 0;
    for own in &elements {
        let Some(next) = own.name.strip_prefix('h').and_then(|rank| rank.parse::<u8>().ok()) else { continue };
        if next > rank + 1 {
            faults.push(format!("<h{next}> after <h{rank}>"));
        }
        rank = next;
    }
    let ids: Vec<&str> = elements.iter().filter_map(|own| own.get("id")).collect();
    if ids.iter().collect::<BTreeSet<_>>().len() != ids.len() {
        faults.push("an id twice".to_owned());
    }
    for own in &elements {
        let local = own.get("href").and_then(|target| target.strip_prefix('#'));
        for target in [local, own.get("aria-labelledby"), own.get("aria-describedby")].into_iter().flatten() {
            if !ids.contains(&target) {
                faults.push(format!("nothing is called `{target}`"));
            }
        }
        if own.get("href").is_some() != local.is_some()
            || own.get("src").is_some()
            || own.attributes.iter().any(|(name, _)| name.starts_with("on"))
        {
            faults.push(format!("<{}> reaches outside or runs something", own.name));
        }
        if ["script", "link", "img", "iframe", "object", "form"].contains(&own.name.as_str()) {
            faults.push(format!("<{}>", own.name));
        }
        let must_say =
            ["title", "h1", "h2", "h3", "th", "td", "caption", "a", "dt", "dd", "li"].contains(&own.name.as_str());
        if must_say && own.text.trim().is_empty() {
            faults.push(format!("an empty <{}>", own.name));
        }
        if own.name == "th" && !matches!(own.get("scope"), Some("col" | "row")) {
            faults.push("a <th> without a scope".to_owned());
        }
        if own.name == "table" && own.children != ["caption", "thead", "tbody"] {
            faults.push(format!("a table of {:?}", own.children));
        }
        if own.get("role") == Some("region")
            && (own.get("tabindex") != Some("0") || own.get("aria-labelledby").is_none())
        {
            faults.push("a region that no keyboard reaches or that has no name".to_owned());
        }
    }
    if all("style").iter().any(|style| style.text.contains("url(") || style.text.contains("@import")) {
        faults.push("the style loads something".to_owned());
    }
    faults
}

/// Each row of a table has as many cells as its head.
fn are_even(html: &str) -> bool {
    let (elements, _) = read(html);
    let mut columns = 0;
    let mut span = 0;
    for own in elements {
        match own.name.as_str() {
            "thead" => columns = 0,
            "tr" if columns == 0 => columns = own.children.len(),
            "tr" => span = own.children.len(),
            "td" if own.get("colspan").is_some() => span = own.get("colspan").unwrap().parse().unwrap(),
            _ => {}
        }
        if span > 0 && own.name == "td" && span != columns {
            return false;
        }
    }
    true
}

fn of(help: Help, id: &str, kind: Kind) -> ReportTable {
    let cells = vec![
        Cell::Count(1_234),
        money("-1510.00"),
        rate(37, 40),
        Cell::Days(1),
        Cell::Text("词".into()),
        Cell::Unknown,
    ];
    let columns = ["数", "元", "率", "时", "词", "缺"].map(|zh| names(zh, "column")).to_vec();
    let rows = vec![row(names("甲", "A"), cells.clone()), total(cells)];
    ReportTable { help, kind, note: names("口径", "how it is counted"), ..table(id, columns, rows) }
}

fn full() -> ReportPage {
    let kinds = [Kind::Derived, Kind::Input, Kind::Quoted, Kind::Derived, Kind::Derived];
    let tables = Help::ALL.into_iter().zip(kinds).zip(["a", "b", "c", "d", "e"]);
    let mut page = page(tables.map(|((help, kind), id)| of(help, id, kind)).rev().collect());
    page.lead = names("概述", "In short");
    let key = |table: &str, column| KeyFigure { label: Names::default(), table: table.into(), row: 1, column };
    page.keys = vec![key("a", 0), key("b", 1), key("c", 2), key("d", 3), key("e", 4), key("absent", 0)];
    page.sources = vec![Citation { title: names("公报", "A bulletin"), clause: "§4".into() }];
    page
}

#[test]
fn a_page_is_sound_in_every_language_full_published_and_empty() {
    for languages in ALL {
        for page in [full(), full().suppressed(5), page(Vec::new())] {
            let html = page.html(languages);
            assert_eq!(faults(&html), Vec::<String>::new(), "{languages:?}");
            assert!(are_even(&html));
        }
    }
}

#[test]
fn the_pages_of_the_example_are_sound() {
    for page in [crate::sample::page().unwrap(), crate::awkward::page().unwrap()] {
        for languages in ALL {
            let html = page.html(languages);
            assert_eq!(faults(&html), Vec::<String>::new());
            assert!(are_even(&html));
        }
    }
}

#[test]
fn a_page_with_a_fault_is_caught() {
    let sound = full().html(Languages::Both);
    let broken = [
        sound.replacen("<h3 ", "<h4 ", 1).replacen("</h3>", "</h4>", 1),
        sound.replacen(" scope=\"col\"", "", 1),
        sound.replacen("id=\"summary\"", "id=\"whom\"", 1),
        sound.replacen("href=\"#whom\"", "href=\"#nowhere\"", 1),
        sound.replacen("<caption>", "<p>", 1),
        sound.replacen(" tabindex=\"0\"", "", 1),
        sound.replacen("<main ", "<script>1</script><main ", 1),
        sound.replacen("<td class=\"n\">", "<td class=\"n\" onclick=\"1\">", 1),
        sound.replacen(" lang=\"zh-CN\"", "", 1),
        sound.replacen("</style>", "@import 'x';</style>", 1),
        sound.replacen("</h1>", "", 1),
    ];
    for (number, html) in broken.iter().enumerate() {
        assert!(html != &sound && !faults(html).is_empty(), "fault {number} was not seen");
    }
    assert!(!are_even(&sound.replacen("<td class=\"n\">1\u{a0}234</td>", "", 1)));
}

#[test]
fn the_questions_stand_in_their_order_whatever_the_order_of_the_tables() {
    let (elements, _) = read(&full().html(Languages::Zh));
    let headings: Vec<&str> = elements.iter().filter(|own| own.name == "h2").map(|own| own.text.as_str()).collect();
    let wanted = ["目录", "五帮一览", "一、谁该帮", "二、帮什么", "三、谁来帮", "四、帮到哪", "五、帮得怎么样", "说明"];
    assert_eq!(headings, wanted);
    let tables: Vec<&str> = elements.iter().filter(|own| own.name == "h3").map(|own| own.text.as_str()).collect();
    assert_eq!(tables, ["表 1　表题", "表 2　表题", "表 3　表题", "表 4　表题", "表 5　表题", "引用来源"]);
}

#[test]
fn figures_are_written_in_full_and_the_kind_in_words() {
    let (elements, _) = read(&full().html(Languages::Both));
    let cells: Vec<&str> =
        elements.iter().filter(|own| own.name == "td").map(|own| own.text.as_str()).take(6).collect();
    assert_eq!(cells, ["1\u{a0}234", "-1\u{a0}510.00", "37 / 40 (92.5 %)", "1 天 day", "词", "不详 unknown"]);
    let kinds: Vec<&str> = elements
        .iter()
        .filter(|own| own.get("class").is_some_and(|class| class.starts_with("kind")))
        .map(|own| own.text.as_str())
        .collect();
    assert_eq!(kinds[..3], ["推算 derived", "录入 input", "引用 quoted"]);
    let bar = elements.iter().find(|own| own.get("style").is_some()).unwrap();
    assert_eq!((bar.get("style"), bar.text.as_str()), (Some("inline-size:92.5%"), ""));
    let big: Vec<&str> = elements
        .iter()
        .filter(|own| own.get("class").is_some_and(|class| class.starts_with("big")))
        .map(|own| own.text.as_str())
        .collect();
    assert_eq!(big, ["1\u{a0}234", "-1\u{a0}510.00", "92.5 %", "1 天 day", "词"]);
}

#[test]
fn each_text_says_its_language_and_one_language_stands_alone() {
    let (both, _) = read(&full().html(Languages::Both));
    let title = both.iter().find(|own| own.name == "h1").unwrap();
    assert_eq!(title.text, "年报 Yearly report");
    let english = both.iter().find(|own| own.text == "Yearly report").unwrap();
    assert_eq!(english.get("lang"), Some("en"));
    let is_latin = |text: &str| text.chars().any(|letter| letter.is_ascii_alphabetic());
    let is_chinese = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    let mut page = full();
    page.policy = "2023".into();
    page.tables
        .iter_mut()
        .flat_map(|table| &mut table.rows)
        .for_each(|row| row.cells.retain(|cell| !matches!(cell, Cell::Text(_))));
    page.keys.clear();
    let body = |languages| {
        let (elements, _) = read(&page.html(languages));
        elements.into_iter().find(|own| own.name == "body").unwrap().text
    };
    assert!(!is_latin(&body(Languages::Zh)), "{}", body(Languages::Zh));
    assert!(!is_chinese(&body(Languages::En)), "{}", body(Languages::En));
}

#[test]
fn what_is_missing_in_one_language_is_shown_in_the_other_and_says_so() {
    let mut page = full();
    page.title = Names { zh: Some("年报".into()), en: None };
    let (elements, _) = read(&page.html(Languages::En));
    let title = elements.iter().find(|own| own.name == "bdi" && own.text == "年报").unwrap();
    assert_eq!(title.get("lang"), Some("zh-CN"));
    let cell = elements.iter().find(|own| own.name == "bdi" && own.text == "词").unwrap();
    assert_eq!(cell.get("lang"), Some("zh-CN"), "a text in a cell does not say its language");
    page.title = Names::default();
    assert_eq!(faults(&page.html(Languages::Both)), Vec::<String>::new());
}

#[test]
fn no_text_of_the_host_is_read_as_markup() {
    let awkward = [
        "<script>alert(1)</script>",
        "</title></style></caption></table><img src=x onerror=alert(1)>",
        "\"quoted\" 'single' &amp; & <b>",
        "家庭👨‍👩‍👧‍👦甲",
        "שלום (1) \u{202e}abc",
        "-->]]><!--",
    ];
    for text in awkward {
        let own = Names { zh: Some(text.to_owned()), en: Some(format!("{text}en")) };
        let mut page = full();
        page.keys = vec![KeyFigure { label: own.clone(), table: "a".into(), row: 0, column: 4 }];
        (page.title, page.authority, page.lead, page.policy) = (own.clone(), own.clone(), own.clone(), text.to_owned());
        page.sources = vec![Citation { title: own.clone(), clause: text.to_owned() }];
        for table in &mut page.tables {
            (table.title, table.note, table.columns[0]) = (own.clone(), own.clone(), own.clone());
            table.rows[0].label = own.clone();
            table.rows[0].cells[4] = Cell::Text(text.to_owned());
        }
        for languages in ALL {
            let html = page.html(languages);
            assert_eq!(faults(&html), Vec::<String>::new(), "{text}");
            let (elements, _) = read(&html);
            let said = |name: &str| elements.iter().filter(|own| own.name == name && own.text.contains(text)).count();
            assert_eq!([said("title"), said("h1"), said("h3")], [1, 1, 5], "{text}");
            assert!(said("td") == 5 && said("th") == 10 && said("dd") == 1 && said("li") >= 2, "{text}");
        }
    }
}

#[test]
fn signs_that_no_page_can_hold_are_left_out_and_lines_become_one() {
    let mut page = page(Vec::new());
    page.policy = "a\u{0}b\u{7}\u{85}c\nd\u{fffe}\u{1ffff}e".to_owned();
    let html = page.html(Languages::Both);
    assert_eq!(faults(&html), Vec::<String>::new());
    assert!(html.contains("<bdi>abc de</bdi>"));
}

#[test]
fn a_name_of_ten_thousand_letters_an_empty_table_and_uneven_rows_stay_sound() {
    let long = Names { zh: Some("长".repeat(10_000)), en: Some("x".repeat(10_000)) };
    let rows = vec![row(long.clone(), vec![Cell::Count(1); 3]), row(Names::default(), Vec::new())];
    let tables = vec![
        ReportTable { title: long.clone(), note: long.clone(), ..table("long", vec![long], rows) },
        ReportTable { title: Names::default(), ..table("empty", vec![names("栏", "column")], Vec::new()) },
        table("bare", Vec::new(), Vec::new()),
    ];
    for languages in ALL {
        let html = page(tables.clone()).html(languages);
        assert_eq!(faults(&html), Vec::<String>::new());
        assert!(are_even(&html) && html.contains(&"长".repeat(10_000)) == (languages != Languages::En));
        assert!(html.contains("<bdi>empty</bdi>"), "a table without a title is called by its name in data");
    }
}
