//! A district's year in invented figures.

use crate::Any;
use tuodi::record::{Citation, Names};
use tuodi::report::{Cell, Help, KeyFigure, Kind, Rate, ReportPage, ReportRow, ReportTable};

pub(crate) fn page() -> Any<ReportPage> {
    Ok(ReportPage {
        title: names("社会救助年度报告（示例）", "Social assistance: yearly report (sample)"),
        authority: names("示例区民政局", "Civil Affairs Bureau of a Sample District"),
        from: "2023-01-01".parse()?,
        until: "2023-12-31".parse()?,
        as_of: "2023-12-31".parse()?,
        known_on: "2024-01-15".parse()?,
        policy: "cn-example 2023".to_owned(),
        lead: names(
            "本报告为排版示例，全部数字均为虚构，不对应任何地区。",
            "This report shows the layout. Every figure is invented and stands for no place.",
        ),
        keys: keys(),
        tables: vec![
            households()?,
            warnings(),
            programmes()?,
            in_kind()?,
            givers(),
            months(),
            coverage()?,
            indicators(),
            findings(),
        ],
        sources: vec![
            Citation {
                title: names("示例区统计公报", "Statistical bulletin of the sample district"),
                clause: "§4".into(),
            },
            Citation {
                title: names("示例区民政局工作总结", "Work summary of the bureau"), clause: String::new()
            },
        ],
    })
}

fn keys() -> Vec<KeyFigure> {
    let key = |table: &str, row, column, zh, en| KeyFigure { label: names(zh, en), table: table.into(), row, column };
    vec![
        key("households", 5, 0, "在册困难家庭（户）", "households on the register"),
        key("programmes", 5, 2, "全年发放资金（元）", "paid in the year (yuan)"),
        key("givers", 4, 2, "转介落实率", "referrals delivered"),
        key("coverage", 5, 2, "符合条件者已保障", "eligible households reached"),
        key("indicators", 0, 1, "按期办结率", "decided in time"),
    ]
}

fn names(zh: &str, en: &str) -> Names {
    Names { zh: Some(zh.to_owned()), en: Some(en.to_owned()) }
}

fn rate(numerator: u64, denominator: u64) -> Cell {
    Cell::Rate(Rate { numerator, denominator })
}

fn row(zh: &str, en: &str, cells: Vec<Cell>) -> ReportRow {
    ReportRow { label: names(zh, en), cells, total: false }
}

fn total(cells: Vec<Cell>) -> ReportRow {
    ReportRow { label: names("合计", "Total"), cells, total: true }
}

fn table(
    head: (&str, Help, Kind),
    title: (&str, &str),
    columns: &[(&str, &str)],
    rows: Vec<ReportRow>,
    note: (&str, &str),
) -> ReportTable {
    let (id, help, kind) = head;
    ReportTable {
        id: id.to_owned(),
        help,
        kind,
        title: names(title.0, title.1),
        columns: columns.iter().map(|(zh, en)| names(zh, en)).collect(),
        rows,
        note: names(note.0, note.1),
    }
}

fn money(text: &str) -> Any<Cell> {
    Ok(Cell::Money(text.parse()?))
}

/// The subdistricts of the district.
const PLACES: [(&str, &str); 5] = [
    ("东街街道", "Dongjie subdistrict"),
    ("河滨街道", "Hebin subdistrict"),
    ("北苑街道", "Beiyuan subdistrict"),
    ("石桥镇", "Shiqiao town"),
    ("青山乡", "Qingshan township"),
];

fn households() -> Any<ReportTable> {
    let counts = [(412, 655, 38, 3), (365, 590, 41, 2), (298, 477, 26, 0), (187, 342, 19, 6), (64, 108, 3, 1)];
    let of = |(households, people, entered, left)| -> Vec<Cell> {
        [households, people, entered, left].into_iter().map(Cell::Count).collect()
    };
    let mut rows: Vec<ReportRow> = PLACES.iter().zip(counts).map(|((zh, en), own)| row(zh, en, of(own))).collect();
    rows.push(total(of((1_326, 2_172, 127, 12))));
    Ok(table(
        ("households", Help::Whom, Kind::Derived),
        ("在册困难家庭", "Households on the register"),
        &[
            ("户数", "Households"),
            ("人数", "People"),
            ("本年新增（户）", "Entered in the year"),
            ("本年退出（户）", "Left in the year"),
        ],
        rows,
        (
            "期末在册；一户享受多项救助的只计一次。新增、退出按生效日计入。",
            "On the register at the end of the period; a household with several kinds of aid counts once. Entries and exits \
             count on the day they take effect.",
        ),
    ))
}

fn warnings() -> ReportTable {
    let cells = |found, contacted, case, open| {
        vec![Cell::Count(found), rate(contacted, found), Cell::Count(case), Cell::Count(open)]
    };
    table(
        ("warnings", Help::Whom, Kind::Derived),
        ("监测预警信息的处置", "What became of early warnings"),
        &[("收到", "Received"), ("已联系", "Contacted"), ("转为个案", "Became a case"), ("仍在跟进", "Still open")],
        vec![
            row("医疗支出过高", "High medical costs", cells(146, 146, 61, 4)),
            row("突发事故", "Accident", cells(23, 22, 17, 1)),
            row("失业", "Loss of work", cells(88, 79, 20, 9)),
            row("网格员上报", "Reported by a grid worker", cells(204, 201, 52, 0)),
        ],
        ("同一家庭的多条预警分别计数。", "Several warnings about one household count each."),
    )
}

fn programmes() -> Any<ReportTable> {
    let columns = [
        ("享受户数", "Households"),
        ("享受人数", "People"),
        ("发放金额（元）", "Paid (yuan)"),
        ("户月均（元）", "Per household and month (yuan)"),
    ];
    let cells = |households, people, paid: &str, mean: &str| -> Any<Vec<Cell>> {
        Ok(vec![Cell::Count(households), Cell::Count(people), money(paid)?, money(mean)?])
    };
    Ok(table(
        ("programmes", Help::What, Kind::Derived),
        ("各项救助的人数与资金", "People and money by programme"),
        &columns,
        vec![
            row("最低生活保障", "Subsistence allowance (dibao)", cells(781, 1_350, "9842160.00", "1050.17")?),
            row("特困人员救助供养", "Persons in extreme hardship (tekun)", cells(143, 143, "2453880.00", "1430.00")?),
            row("低保边缘家庭救助", "Near-dibao households", cells(268, 511, "731640.00", "227.50")?),
            row(
                "刚性支出困难家庭救助",
                "Households with unavoidable high expenses",
                cells(131, 402, "1105225.50", "703.07")?,
            ),
            row("临时救助（急难型）", "Temporary assistance (emergency)", cells(3, 7, "12600.00", "4200.00")?),
            total(cells(1_326, 2_413, "14145505.50", "888.98")?),
        ],
        (
            "同时享受多项救助的，按主要救助项目计一次。",
            "A household with several kinds of aid counts once, under the main one.",
        ),
    ))
}

fn in_kind() -> Any<ReportTable> {
    Ok(table(
        ("in-kind", Help::What, Kind::Input),
        ("服务与实物", "Services and goods"),
        &[
            ("次数", "Times"),
            ("受益家庭", "Households"),
            ("对家庭的折价（元）", "Value to the household (yuan)"),
            ("主要内容", "Mainly"),
        ],
        vec![
            row(
                "助餐",
                "Meals",
                vec![Cell::Count(18_240), Cell::Count(152), money("273600.00")?, Cell::Text("社区食堂，午餐".into())],
            ),
            row(
                "居家适老化改造",
                "Home adaptation",
                vec![Cell::Count(46), Cell::Count(46), money("184000.00")?, Cell::Text("扶手、防滑、照明".into())],
            ),
            row(
                "心理慰藉",
                "Emotional comfort",
                vec![Cell::Count(318), Cell::Count(97), Cell::Unknown, Cell::Text("社工入户探访".into())],
            ),
        ],
        (
            "折价由编制单位按购买价填报；没有价格的记为不详。",
            "Values are put in at purchase prices; where there is none they are unknown.",
        ),
    ))
}

fn givers() -> ReportTable {
    let cells = |offers, accepted, delivered, days| {
        vec![Cell::Count(offers), Cell::Count(accepted), rate(delivered, accepted), Cell::Days(days)]
    };
    table(
        ("givers", Help::ByWhom, Kind::Derived),
        ("转介与落实", "Referrals and delivery"),
        &[("发出转介", "Proposed"), ("接单", "Accepted"), ("落实", "Delivered"), ("平均用时", "Mean time")],
        vec![
            row("街道和社区", "Subdistricts and communities", cells(402, 396, 389, 4)),
            row("社会组织", "Social organisations", cells(187, 171, 158, 9)),
            row("爱心企业", "Enterprises", cells(58, 51, 47, 12)),
            row("志愿者", "Volunteers", cells(96, 93, 92, 1)),
            total(cells(743, 711, 686, 5)),
        ],
        (
            "用时从接单到受助家庭确认，按日历日计算。",
            "From acceptance to the household's confirmation, in calendar days.",
        ),
    )
}

fn months() -> ReportTable {
    const TITLES: [&str; 12] = ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"];
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let columns: Vec<(&str, &str)> = TITLES.into_iter().zip(NAMES).collect();
    let cells = |numbers: [u64; 12]| numbers.into_iter().map(Cell::Count).collect();
    table(
        ("months", Help::ByWhom, Kind::Derived),
        ("各月走访", "Visits by month"),
        &columns,
        vec![
            row("网格员", "Grid workers", cells([212, 180, 240, 221, 233, 219, 208, 215, 226, 231, 240, 252])),
            row("社工", "Social workers", cells([61, 44, 70, 66, 68, 71, 59, 60, 72, 69, 74, 80])),
            row("救助顾问", "Social assistance advisers", cells([12, 9, 14, 15, 11, 13, 16, 12, 10, 14, 18, 17])),
        ],
        ("已完成的走访；未遇到人的不计。", "Visits that were made; attempts at which nobody was met do not count."),
    )
}

fn coverage() -> Any<ReportTable> {
    let counts = [(420, 412), (377, 365), (310, 298), (190, 187), (71, 64), (1_368, 1_326)];
    let cells =
        |(eligible, reached): (u64, u64)| vec![Cell::Count(eligible), Cell::Count(reached), rate(reached, eligible)];
    let mut rows: Vec<ReportRow> = PLACES.iter().zip(counts).map(|((zh, en), own)| row(zh, en, cells(own))).collect();
    rows.push(total(cells(counts[5])));
    Ok(table(
        ("coverage", Help::HowFar, Kind::Derived),
        ("保障覆盖", "Coverage"),
        &[("符合条件（户）", "Eligible"), ("已保障（户）", "Reached"), ("覆盖率", "Coverage")],
        rows,
        (
            "符合条件的家庭由筛查得出，资料不全、尚不能确定的不计入分母。",
            "Eligible by screening; households whose answer is open are not in the denominator.",
        ),
    ))
}

fn indicators() -> ReportTable {
    let cells = |term: &str, share, days| vec![Cell::Text(term.into()), share, days];
    table(
        ("indicators", Help::HowWell, Kind::Derived),
        ("及时、准确、有效", "Timely, correct, effective"),
        &[("标准", "Standard"), ("达到", "Met"), ("中位用时", "Median time")],
        vec![
            row(
                "按期办结（受理到决定）",
                "Decided in time (acceptance to decision)",
                cells("30 个工作日", rate(611, 640), Cell::Days(21)),
            ),
            row(
                "按时到账（决定到发放）",
                "Paid in time (decision to payment)",
                cells("次月 10 日前", rate(588, 611), Cell::Days(18)),
            ),
            row("经复核未改变的决定", "Decisions unchanged by re-check", cells("—", rate(1_189, 1_204), Cell::Unknown)),
            row("上次走访时困难已缓解", "Relieved at the last visit", cells("—", rate(902, 1_101), Cell::Unknown)),
            row("行政复议", "Administrative reconsideration", cells("—", rate(0, 0), Cell::Unknown)),
        ],
        ("分母为本期内到期或应当核查的件数。", "The denominator is what fell due or had to be checked in the period."),
    )
}

fn findings() -> ReportTable {
    let cells = |found, settled| vec![Cell::Count(found), rate(settled, found)];
    let mut rows = Vec::new();
    for (zh, en, found, settled) in [
        ("收入变化未报告", "Change of income not reported", 17, 17),
        ("家庭人口变化未报告", "Change of members not reported", 11, 10),
        ("新增医疗支出", "New medical costs", 42, 39),
        ("住房安全隐患", "Unsafe housing", 5, 5),
        ("独居老人需要照料", "Older person living alone needs care", 29, 26),
        ("儿童需要关注", "A child needs attention", 4, 4),
        ("资金未到账", "Money has not arrived", 2, 2),
        ("对标准有疑问", "Question about the standard", 63, 63),
    ] {
        rows.push(row(zh, en, cells(found, settled)));
    }
    rows.push(total(cells(173, 166)));
    table(
        ("findings", Help::HowWell, Kind::Quoted),
        ("回访发现的问题", "What revisits found"),
        &[("发现", "Found"), ("已处理", "Settled")],
        rows,
        ("引自工作总结，未与个案记录核对。", "Quoted from the work summary; not compared with the records of cases."),
    )
}
