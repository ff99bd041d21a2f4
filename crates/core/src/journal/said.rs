//! What an entry led to, in a line of Chinese and one of English.

use super::Journal;
use super::outcome::{Lists, Margin, Outcome, Recorded};
use crate::assessment::Event;
use crate::order::Keyed;
use crate::record::{AttachedScreening, Lead, Names, Outcome as Eligibility};
use crate::report::library_word;
use crate::revisit::Finding;
use std::collections::{BTreeMap, BTreeSet};

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
            Outcome::Screened { screening, needed, near_misses, margins } => {
                let (zh, en) = self.screened(screening);
                let (more_zh, more_en) = match needed.as_slice() {
                    [] => self.near(near_misses, margins),
                    all => {
                        let (zh, en) = listed(all.iter().map(|fact| self.fact(fact)));
                        (format!("；还需了解：{zh}"), format!("; to ask: {en}"))
                    }
                };
                (format!("{zh}{more_zh}"), format!("{en}{more_en}"))
            }
            Outcome::Discovered { leads, searched, undecidable, unscreened } => {
                let (zh, en) = discovered(leads, searched);
                match undecidable.len().saturating_add(unscreened.len()) {
                    0 => (zh, en),
                    number => (format!("{zh}；无法判断 {number} 项"), format!("{en}; {number} cannot be said")),
                }
            }
            Outcome::Listed { lists } => {
                let kinds = |zh: bool| {
                    let one = |(kind, number): (&String, &u64)| {
                        let titles = self.policy.needs().provider_kinds().get(kind).cloned().unwrap_or_default();
                        let title = if zh { titles.zh } else { titles.en };
                        format!("{} {number}", title.unwrap_or_else(|| kind.clone()))
                    };
                    lists.providers.iter().map(one).collect::<Vec<_>>().join(if zh { "，" } else { ", " })
                };
                let Lists { programmes, categories, classes, .. } = lists;
                let resources = lists.resources.values().copied().fold(0, u64::saturating_add);
                let zh = kinds(true);
                let zh =
                    format!("清单：项目 {programmes} 项，需求 {classes} 类 {categories} 项，资源 {resources} 项；{zh}");
                let en = kinds(false);
                let en = format!(
                    "lists: {programmes} items, {categories} needs in {classes} classes, {resources} resources; {en}"
                );
                (zh, en)
            }
            Outcome::Document { name, text } => {
                let first = text.lines().next().unwrap_or_default();
                (format!("文书 {name}：{first}"), format!("document {name}"))
            }
            Outcome::Visited { visit, discharges, findings } => {
                let (zh, en) = listed(findings.iter().map(|finding| self.finding(finding)));
                let ended = discharges.len();
                (
                    format!("回访 {visit}：完成任务 {ended}，发现：{zh}"),
                    format!("visit {visit}: ends {ended}, findings: {en}"),
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
                let (more_zh, more_en) = listed(settlement.findings.iter().map(|finding| finding.what.text()));
                let zh = format!("结算 {}：认定 {}，付 {}", settlement.id, settlement.units_counted, settlement.pay);
                let en =
                    format!("{} settled: {} count, paid {}", settlement.id, settlement.units_counted, settlement.pay);
                match settlement.findings.as_slice() {
                    [] => (zh, en),
                    _ => (format!("{zh}；{more_zh}"), format!("{en}; {more_en}")),
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

    /// What a fact is called, as a screening asks for it.
    fn fact(&self, name: &str) -> Names {
        let members = || Names { zh: Some("家庭成员".to_owned()), en: Some("the members".to_owned()) };
        let own = self.policy.law().fact(name).map(|fact| fact.title.clone());
        or_word(own.unwrap_or_else(|| if name == "members" { members() } else { Names::default() }), name)
    }

    fn finding(&self, finding: &Finding) -> Names {
        let own = Some(finding.title.clone()).filter(|title| !title.is_empty());
        or_word(own.or_else(|| library_word(&finding.finding)).unwrap_or_default(), &finding.finding)
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

    /// What came close: of the household its numbers and the lines, if there are any; else the criteria.
    fn near(&self, near_misses: &[(String, String)], margins: &[Margin]) -> (String, String) {
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        for own in margins.iter().filter(|own| own.member.is_none()) {
            let titles = self.policy.programme_title(&own.programme).cloned().unwrap_or_default();
            let Margin { programme, value, threshold, margin, .. } = own;
            zh.push(format!("{} {value}，线 {threshold}，差 {margin}", titles.zh.unwrap_or_else(|| programme.clone())));
            en.push(format!("{} {value}, line {threshold}, {margin}", titles.en.unwrap_or_else(|| programme.clone())));
        }
        if zh.is_empty() {
            let programmes: BTreeSet<&String> = near_misses.iter().map(|(programme, _)| programme).into_set();
            let titles = programmes
                .into_iter()
                .map(|own| or_word(self.policy.programme_title(own).cloned().unwrap_or_default(), own));
            let (more_zh, more_en) = listed(titles);
            zh.extend((!near_misses.is_empty()).then_some(more_zh));
            en.extend((!near_misses.is_empty()).then_some(more_en));
        }
        if zh.is_empty() {
            return (String::new(), String::new());
        }
        (format!("；只差一项：{}", zh.join("；")), format!("; one criterion away: {}", en.join("; ")))
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

/// The word itself where a language has no title.
fn or_word(mut names: Names, word: &str) -> Names {
    names.zh.get_or_insert_with(|| word.to_owned());
    names.en.get_or_insert_with(|| word.replace('_', " "));
    names
}

/// How many of a list are told by name.
const MOST: usize = 6;

/// A list in both languages; of a long one the first ones and how many there are.
fn listed(all: impl Iterator<Item = Names>) -> (String, String) {
    let (zh, en): (Vec<_>, Vec<_>) = all.map(|own| (own.zh.unwrap_or_default(), own.en.unwrap_or_default())).unzip();
    let number = zh.len();
    let shown = |texts: &[String], sign: &str| texts.iter().take(MOST).cloned().collect::<Vec<_>>().join(sign);
    match number {
        0 => ("–".to_owned(), "–".to_owned()),
        1..=MOST => (shown(&zh, "、"), shown(&en, ", ")),
        _ => (format!("{}等{number}项", shown(&zh, "、")), format!("{} and more, {number} in all", shown(&en, ", "))),
    }
}

fn discovered(leads: &[Lead], searched: &BTreeMap<String, u64>) -> (String, String) {
    let households: Vec<&str> = leads.iter().map(|lead| lead.household.as_str()).collect();
    let (households, number) = (households.join(" "), leads.len());
    let (zh, en) = (format!("发现线索 {number} 条：{households}"), format!("{number} leads found: {households}"));
    if searched.is_empty() {
        return (zh, en);
    }
    let (places, all) = (searched.len(), searched.values().copied().fold(0, u64::saturating_add));
    (format!("排查 {places} 处 {all} 户，{zh}"), format!("{all} households in {places} places searched: {en}"))
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
