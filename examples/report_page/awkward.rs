//! A page whose texts are as awkward as they come.

use crate::Any;
use tuodi::record::{Citation, Names};
use tuodi::report::{Cell, Help, KeyFigure, Kind, Rate, ReportPage, ReportRow, ReportTable};

pub(crate) fn page() -> Any<ReportPage> {
    let names = |zh: &str, en: &str| Names { zh: Some(zh.to_owned()), en: Some(en.to_owned()) };
    let long = "一个没有任何断句的极长的名称".repeat(40);
    let unbroken = "Averylongnamewithoutanyblankinit".repeat(20);
    let row = |label: Names, cells: Vec<Cell>| ReportRow { label, cells, total: false };
    let rows = vec![
        row(names("<script>alert('甲')</script>", "\"quoted\" & <b>bold</b>"), vec![Cell::Count(u64::MAX)]),
        row(names("اسم من اليمين إلى اليسار (1)", "\u{202e}turned round"), vec![Cell::Text("שלום, 12 (ab)".into())]),
        row(names("家庭👨‍👩‍👧‍👦甲", "e\u{301}\u{301}\u{301} accents"), vec![Cell::Text("第一行\n第二行\u{7}".into())]),
        row(names(&long, &unbroken), vec![Cell::Days(1), Cell::Rate(Rate { numerator: 3, denominator: 2 })]),
        row(Names::default(), Vec::new()),
        row(Names { zh: None, en: Some("English only".into()) }, vec![Cell::Unknown, Cell::Suppressed]),
    ];
    let table = |id: &str, help, columns: Vec<Names>, rows| ReportTable {
        id: id.to_owned(),
        help,
        kind: Kind::Input,
        title: names("名称混杂的表", "A table of mixed names"),
        columns,
        rows,
        note: Names::default(),
    };
    let column = || names("指标", "Indicator");
    let wide: Vec<Names> = (1..=24).map(|month| names(&format!("第{month}栏"), &format!("Column {month}"))).collect();
    let across = |zh: &str, en: &str| {
        row(names(zh, en), (0..24_u64).map(|place| Cell::Count(place.saturating_mul(12_345))).collect())
    };
    Ok(ReportPage {
        title: names("<title>与“引号”&符号", "Awkward \"texts\" & <tags>"),
        authority: names("某局", "A bureau"),
        from: "2023-01-01".parse()?,
        until: "2023-12-31".parse()?,
        as_of: "2023-12-31".parse()?,
        known_on: "2024-01-15".parse()?,
        policy: "pack<1>".to_owned(),
        lead: names("此页的数字与名称均为虚构。", "All figures and names of this page are invented."),
        keys: vec![
            KeyFigure { label: Names::default(), table: "mixed".into(), row: 0, column: 0 },
            KeyFigure { label: names("长文字", "A long text"), table: "mixed".into(), row: 3, column: 1 },
            KeyFigure { label: names("不在表中", "Not in the table"), table: "mixed".into(), row: 99, column: 0 },
        ],
        tables: vec![
            table("mixed", Help::Whom, vec![column(), column()], rows),
            ReportTable { title: Names::default(), ..table("empty", Help::What, vec![column()], Vec::new()) },
            table(
                "wide",
                Help::ByWhom,
                wide,
                vec![across("甲街道", "Subdistrict A"), across("乙街道", "Subdistrict B")],
            ),
            table("bare", Help::HowFar, Vec::new(), vec![row(names("没有栏目", "No columns"), Vec::new())]),
        ],
        sources: vec![Citation { title: names("《虚构的公报》", "An invented bulletin"), clause: "§4".into() }],
    })
}
