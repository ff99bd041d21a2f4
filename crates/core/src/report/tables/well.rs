//! The tables of the last question.

use super::{Titles, counts, new, row, share};
use crate::record::{Names, Rate};
use crate::report::table::{Cell, Help, ReportTable};
use crate::report::{HowWell, Timely};

pub(super) fn how_well(own: &HowWell, titles: &Titles<'_>) -> Vec<ReportTable> {
    let [terms, speed] = timely(&own.timely, titles);
    vec![terms, speed, correct(own, titles), effective(own, titles), findings(own, titles)]
}

fn timely(own: &Timely, titles: &Titles<'_>) -> [ReportTable; 2] {
    let mut terms = new(
        "terms",
        Help::HowWell,
        ("及时：期限", "Timely: terms"),
        &[
            ("按时", "in time"),
            ("逾期办结", "late"),
            ("逾期未办", "missed"),
            ("按时率", "in time of those over"),
            ("未到期", "running"),
        ],
        ("自受理起，按程序规定的期限", "from the acceptance, by the terms of the procedure"),
    );
    for (term, counted) in &own.terms {
        let mut cells = counts(&[counted.in_time, counted.late, counted.missed]);
        cells.extend([share(counted.timely()), Cell::Count(counted.running)]);
        terms.rows.push(row(titles.term(term), cells));
    }
    let mut speed = new(
        "speed",
        Help::HowWell,
        ("及时：从受理到款到手", "Timely: from acceptance to money that arrived"),
        &[("数量", "how many"), ("天数中位数", "median of days"), ("比率", "share")],
        (
            "天数为自然日；到账以回访时家庭所说为准，分母是已付款的",
            "calendar days; that it arrived is what households said at visits, of all that was paid",
        ),
    );
    let days = |days: Option<u64>| days.map_or(Cell::Unknown, Cell::Days);
    let number = |rows: &[u64]| u64::try_from(rows.len()).unwrap_or(u64::MAX);
    let (decided, paid) = (number(&own.days_to_decision), number(&own.days_to_payment));
    if decided > 0 || paid > 0 {
        let median = [own.median_days_to_decision(), own.median_days_to_payment()].map(days);
        let [decision, payment] = median;
        let arrived = Rate { numerator: own.paid.arrived, denominator: own.paid.paid };
        let arrived_row = vec![Cell::Count(own.paid.arrived), Cell::Unknown, share(arrived)];
        let rows = [
            (("受理到决定", "acceptance to decision"), vec![Cell::Count(decided), decision, Cell::Unknown]),
            (("决定到首次付款", "decision to first payment"), vec![Cell::Count(paid), payment, Cell::Unknown]),
            (("家庭确认收到", "the household says that it arrived"), arrived_row),
        ];
        speed.rows.extend(rows.into_iter().map(|(label, cells)| row(super::names(label), cells)));
    }
    [terms, speed]
}

fn correct(own: &HowWell, titles: &Titles<'_>) -> ReportTable {
    let mut table = new(
        "correct",
        Help::HowWell,
        ("准确：决定是否经得起检验", "Correct: decisions that stood the test"),
        &[("受检验的决定", "tested"), ("维持不变", "left unchanged"), ("维持率", "share")],
        (
            "只有受过检验的决定才说明问题；全部决定数也列出",
            "only what was tested says something; the number of all decisions stands beside it",
        ),
    );
    for (way, counted) in &own.correct.ways {
        let rate = share(Rate { numerator: counted.unchanged, denominator: counted.tested });
        let cells = vec![Cell::Count(counted.tested), Cell::Count(counted.unchanged), rate];
        table.rows.push(row(titles.word(way), cells));
    }
    if own.correct.decisions > 0 {
        let cells =
            vec![Cell::Count(own.correct.tested), Cell::Count(own.correct.unchanged), share(own.correct.rate())];
        let label = format!("本期全部决定 {} 件", own.correct.decisions);
        let label =
            Names { zh: Some(label), en: Some(format!("all {} decisions of the period", own.correct.decisions)) };
        table.rows.push(row(label, cells));
    }
    table
}

fn effective(own: &HowWell, titles: &Titles<'_>) -> ReportTable {
    let mut table = new(
        "effective",
        Help::HowWell,
        ("有效：最近一次回访时的改善情况", "Effective: relief at the last visit"),
        &[
            ("给予", "given"),
            ("已解决", "resolved"),
            ("好转", "improved"),
            ("未变", "unchanged"),
            ("变差", "worse"),
            ("不知道", "unknown"),
            ("未问", "not asked"),
            ("未回访", "not visited"),
            ("改善率", "better, of those known"),
        ],
        ("改善率的分母不含不知道、未问和未回访的", "the share leaves out unknown, not asked and not visited"),
    );
    for (help, counted) in &own.effective {
        let mut cells = counts(&[
            counted.given,
            counted.resolved,
            counted.improved,
            counted.unchanged,
            counted.worse,
            counted.unknown,
            counted.not_asked,
            counted.not_visited,
        ]);
        cells.push(share(counted.rate()));
        table.rows.push(row(titles.help(help), cells));
    }
    super::total(&mut table);
    table
}

fn findings(own: &HowWell, titles: &Titles<'_>) -> ReportTable {
    let mut table = new(
        "findings",
        Help::HowWell,
        ("回访发现对照决定", "Findings by the decision that they test"),
        &[("决定岗位", "tier"), ("项目", "programme"), ("量表题目", "item of the instrument"), ("次数", "times")],
        ("评估与回访互相检验", "assessment and revisit check each other"),
    );
    for found in &own.findings {
        let said = |names: Option<Names>| names.map_or(Cell::Unknown, Cell::Named);
        let item = found.item.as_ref().zip(found.answer.as_ref()).map(|(item, answer)| titles.item(item, answer));
        let cells = vec![
            said(found.tier.as_deref().map(|role| titles.role(role))),
            said(found.programme.as_deref().map(|programme| titles.programme(programme))),
            said(item),
            Cell::Count(found.count),
        ];
        table.rows.push(row(titles.finding(&found.finding), cells));
    }
    table
}
