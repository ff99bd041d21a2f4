//! What an entry led to, in a line of Chinese and one of English.

use super::Journal;
use super::outcome::{Outcome, Recorded};
use crate::assessment::Event;
use crate::record::{AttachedScreening, Names, Outcome as Eligibility};

impl Journal<'_> {
    /// What was recorded and what it led to, in words: a line in Chinese and one in English.
    #[must_use]
    pub fn text(&self, recorded: &Recorded) -> Names {
        let (zh, en) = match &recorded.outcome {
            Outcome::Kept { id } => {
                (format!("{} {id}", kind(&recorded.kind)), format!("{} {id}", spaced(&recorded.kind)))
            }
            Outcome::Refused { code, why } => {
                let en = why.en.clone().unwrap_or_default();
                (format!("不可 [{code}] {}", why.zh.as_ref().unwrap_or(&en)), format!("refused [{code}] {en}"))
            }
            Outcome::Events { case, events, .. } => self.events(case, events),
            Outcome::Screened { screening, needed, near_misses } => {
                let (zh, en) = self.screened(screening);
                let near = near_misses.iter().map(|(programme, criterion)| format!("{programme}/{criterion}"));
                let near = near.collect::<Vec<_>>().join(" ");
                let (more_zh, more_en) = match (needed.is_empty(), near.is_empty()) {
                    (true, true) => (String::new(), String::new()),
                    (false, _) => {
                        (format!("；还需了解 {}", needed.join(" ")), format!("; to ask: {}", needed.join(" ")))
                    }
                    (true, false) => (format!("；只差一项：{near}"), format!("; one criterion away: {near}")),
                };
                (format!("{zh}{more_zh}"), format!("{en}{more_en}"))
            }
            Outcome::Discovered { leads } => {
                let households: Vec<&str> = leads.iter().map(|lead| lead.household.as_str()).collect();
                let households = households.join(" ");
                let number = leads.len();
                (format!("发现线索 {number} 条：{households}"), format!("{number} leads found: {households}"))
            }
            Outcome::Document { name, text } => {
                let first = text.lines().next().unwrap_or_default();
                (format!("文书 {name}：{first}"), format!("document {name}"))
            }
            Outcome::Visited { visit, discharges, findings } => {
                let found: Vec<&str> = findings.iter().map(|finding| finding.finding.as_str()).collect();
                let found = if found.is_empty() { "–".to_owned() } else { found.join(" ") };
                let ended = discharges.len();
                (
                    format!("回访 {visit}：完成任务 {ended}，发现 {found}"),
                    format!("visit {visit}: ends {ended}, findings {found}"),
                )
            }
            Outcome::Planned { duties } => {
                let open = duties.iter().filter(|duty| duty.state.is_open()).count();
                (
                    format!("回访任务 {} 项，待办 {open} 项", duties.len()),
                    format!("{} duties, {open} open", duties.len()),
                )
            }
            Outcome::Covered { coverage } => {
                let (due, on_time, late) = (coverage.total.due, coverage.total.on_time, coverage.total.late);
                (
                    format!("回访到期 {due} 项：按时 {on_time}，迟访 {late}"),
                    format!("{due} visits due: {on_time} in time, {late} late"),
                )
            }
            Outcome::Matched { plan, unmet } => {
                let (matched, offers) = (plan.assignments.len(), plan.offers.len());
                let zh = format!("匹配 {matched} 项，自付推荐 {offers} 项，未满足 {} 项", unmet.len());
                (zh, format!("{matched} matched, {offers} offered at a price, {} unmet", unmet.len()))
            }
            Outcome::Referred { referral, state, .. } => (
                format!("转介 {referral} → {}", state.title().zh.unwrap_or_default()),
                format!("referral {referral} → {state}"),
            ),
            Outcome::Settled { settlement, .. } => {
                let findings: Vec<&str> = settlement.findings.iter().map(|finding| finding.what.code()).collect();
                let zh = format!("结算 {}：认定 {}，付 {}", settlement.id, settlement.units_counted, settlement.pay);
                let en =
                    format!("{} settled: {} count, paid {}", settlement.id, settlement.units_counted, settlement.pay);
                match findings.as_slice() {
                    [] => (zh, en),
                    all => (format!("{zh}；{}", all.join(" ")), format!("{en}; {}", all.join(" "))),
                }
            }
            Outcome::Sampled { manifest } => {
                let drawn: usize = manifest.drawn.iter().map(|own| own.selected.len()).sum();
                (format!("抽查抽出 {drawn} 项"), format!("sample: {drawn} drawn"))
            }
            Outcome::Redrawn { sample, differences } => match differences.len() {
                0 => (format!("重抽 {sample}：相同"), format!("{sample} drawn again: the same")),
                number => {
                    (format!("重抽 {sample}：{number} 处不同"), format!("{sample} drawn again: {number} differences"))
                }
            },
            Outcome::Reported { report } => {
                let (from, until) = (report.period.from, report.period.until);
                (format!("报告 {from} 至 {until}"), format!("report from {from} to {until}"))
            }
        };
        Names { zh: Some(zh), en: Some(en) }
    }

    fn events(&self, case: &str, events: &[Event]) -> (String, String) {
        let procedure = self.cases.get(case).and_then(|case| case.procedure());
        let one = |event: &Event| {
            let titles = event.act.kind().title();
            let state = procedure.and_then(|own| own.states.get(&event.state)).cloned().unwrap_or_default();
            let zh = state.zh.unwrap_or_else(|| event.state.clone());
            let en = state.en.unwrap_or_else(|| event.state.clone());
            (format!("{} → {zh}", titles.zh.unwrap_or_default()), format!("{} → {en}", titles.en.unwrap_or_default()))
        };
        let (zh, en): (Vec<String>, Vec<String>) = events.iter().map(one).unzip();
        (format!("{case} {}", zh.join("；")), format!("{case}: {}", en.join("; ")))
    }

    /// The programmes for which the household is eligible, or may be.
    fn screened(&self, screening: &AttachedScreening) -> (String, String) {
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        for own in screening.decisions.iter().filter(|own| own.outcome != Eligibility::Ineligible) {
            let titles = self.policy.programme_title(&own.programme).cloned().unwrap_or_default();
            let amount = own.amount.as_ref().and_then(|amount| Some((amount.low?, amount.high?)));
            let figure = match amount {
                Some((low, high)) if low == high => format!(" {low}"),
                Some((low, high)) => format!(" {low}–{high}"),
                None => String::new(),
            };
            let open = if own.outcome == Eligibility::Undetermined { "?" } else { "" };
            zh.push(format!("{}{open}{figure}", titles.zh.unwrap_or_else(|| own.programme.clone())));
            en.push(format!("{}{open}{figure}", titles.en.unwrap_or_else(|| own.programme.clone())));
        }
        let household = &screening.household;
        if zh.is_empty() {
            return (format!("筛查 {household}：均不符合"), format!("{household} screened: eligible for nothing"));
        }
        (format!("筛查 {household}：{}", zh.join("，")), format!("{household} screened: {}", en.join(", ")))
    }
}

fn spaced(kind: &str) -> String {
    kind.replace('_', " ")
}

/// The kinds of entries in Chinese.
fn kind(kind: &str) -> &'static str {
    match kind {
        "household" => "家庭情况",
        "lead" => "线索",
        "warning" => "预警",
        "life_event" => "事件",
        "listed" => "列入名单",
        "day" => "约定日期",
        "attempt" => "联系",
        "waiver" => "免访",
        "resource" => "资源",
        "need" => "需求",
        "need_ended" => "需求结束",
        "agreement" => "协议",
        "evidence" => "凭证",
        "book" => "入账",
        _ => "记录",
    }
}
