//! Two communities: who is helped by what, who still waits and why, and whom to recruit next; in Chinese and beside it in
//! English.
//!
//! ```sh
//! cargo run --release --example match_needs                        # Huangyan, then Yaohai
//! cargo run --release --example match_needs -- PACK FILE.json DATE # a pack and records of your own
//! ```
//!
//! The needs and resources are those of `examples/directories`; what is assumed there says so. Every plan is checked by
//! its prices, and made once more from the same records in another order: if anything differs, the exit code is 1.

#![expect(clippy::disallowed_methods, reason = "a program reads the files that it is given")]

use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;
use tuodi::Policy;
use tuodi::matching::{Levels, MatchOptions, MatchPlan, MatchRecords, Resource};
use tuodi::record::Names;

type Any<T> = Result<T, Box<dyn Error>>;

const USAGE: &str = "usage: match_needs [PACK FILE.json DATE]";

/// Pack, records, and the day of the run.
const BUILT_IN: [(&str, &str, &str); 2] = [
    ("cn-xian-huangyan", include_str!("directories/huangyan.json"), "2022-12-01"),
    ("cn-hefei-yaohai", include_str!("directories/yaohai.json"), "2018-11-01"),
];

fn main() -> ExitCode {
    match run() {
        Ok(text) => {
            let written = std::io::stdout().lock().write_all(text.as_bytes());
            // A reader that has closed its end has seen enough.
            if written.is_err() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Any<String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [] => BUILT_IN.into_iter().map(|(pack, json, date)| page(&Policy::built_in(pack)?, json, date)).collect(),
        [pack, file, date] => {
            let json = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
            let policy = match Policy::built_in(pack) {
                Ok(policy) => policy,
                Err(_) => {
                    let text = std::fs::read_to_string(pack)
                        .map_err(|error| format!("`{pack}` is no built-in pack, and no file: {error}"))?;
                    Policy::from_text(&text)?
                }
            };
            page(&policy, &json, date)
        }
        _ => Err(USAGE.into()),
    }
}

/// Everything about one run.
fn page(policy: &Policy, json: &str, date: &str) -> Any<String> {
    let date: NaiveDate = date.parse().map_err(|error| format!("`{date}` is no date such as 2022-12-01: {error}"))?;
    let records = policy.match_records(json)?;
    let options = MatchOptions::default();
    let plan = policy.match_needs(&records, date, &options)?;
    let page = Page { policy, records: &records, plan: &plan };
    let mut text = String::new();
    let totals = plan.totals();
    writeln!(text, "# {} · {date}\n", shown(policy.title(), policy.name()))?;
    writeln!(
        text,
        "需求 needs {} · 份数 units {} · 已配 matched {} · 未配 unmet {}\n",
        records.needs.len(),
        totals.units,
        totals.matched,
        totals.unmet
    )?;
    page.matches(&mut text)?;
    page.offers(&mut text)?;
    page.unmet(&mut text)?;
    page.shortages(&mut text)?;
    for (fund, spent) in &totals.spent {
        let budget = records.budgets.iter().find(|own| own.fund == *fund).map(|own| own.amount.to_string());
        writeln!(text, "资金 fund {fund}: {spent} / {}", budget.unwrap_or_default())?;
    }
    let proof = policy.verify_matches(&records, date, &options, &plan.record())?;
    let certificate = plan.certificate();
    writeln!(
        text,
        "证明 proof: {} ≥ {} · 至多还能多满足 could meet at most {} more (weighted)\n",
        proof.primal, proof.dual, certificate.unmet_at_most
    )?;
    let mut turned = records.clone();
    turned.needs.reverse();
    turned.resources.reverse();
    turned.providers.reverse();
    if policy.match_needs(&turned, date, &options)?.to_json()? != plan.to_json()? {
        return Err("the same records in another order gave another plan".into());
    }
    Ok(text)
}

struct Page<'p> {
    policy: &'p Policy,
    records: &'p MatchRecords,
    plan: &'p MatchPlan<'p>,
}

/// Chinese, then English; the id where there is neither.
fn shown(names: &Names, id: &str) -> String {
    match (&names.zh, &names.en) {
        (Some(zh), Some(en)) if zh != en => format!("{zh} · {en}"),
        (Some(one), _) | (None, Some(one)) => one.clone(),
        (None, None) => id.to_owned(),
    }
}

fn levels(own: &Levels) -> String {
    format!("{} · {} · {}", own.unmet, own.cost.money(), own.distance)
}

impl Page<'_> {
    fn need(&self, id: &str) -> String {
        let need = self.records.needs.iter().find(|own| own.id == id);
        let category = need.and_then(|need| self.policy.needs().categories().get(&need.category));
        let title = category.map_or_else(String::new, |own| shown(&own.title, ""));
        format!("{id} {title}")
    }

    fn resource(&self, id: &str) -> String {
        let own: Option<&Resource> = self.records.resources.iter().find(|own| own.id == id);
        own.map_or_else(|| id.to_owned(), |own| shown(&own.title, id))
    }

    fn matches(&self, text: &mut String) -> Any<()> {
        writeln!(text, "## 匹配 matched")?;
        for own in self.plan.assignments() {
            let value = own.value.map_or_else(String::new, |value| format!(" · 相当于 worth {value}"));
            let cost = if own.fund.is_some() { format!(" · 费用 cost {}", own.cost) } else { String::new() };
            let line = format!("{} → {}", self.need(&own.need), self.resource(&own.resource));
            writeln!(text, "- {line} × {}{cost}{value}", own.units)?;
        }
        writeln!(text)?;
        Ok(())
    }

    fn offers(&self, text: &mut String) -> Any<()> {
        let offers = self.plan.offers();
        if offers.is_empty() {
            return Ok(());
        }
        writeln!(text, "## 自付可选 offered, paid by the household")?;
        for own in offers {
            writeln!(text, "- {} → {}: {}", self.need(&own.need), self.resource(&own.resource), own.price)?;
        }
        writeln!(text)?;
        Ok(())
    }

    fn unmet(&self, text: &mut String) -> Any<()> {
        writeln!(text, "## 未满足 unmet")?;
        for own in self.plan.all_unmet() {
            writeln!(text, "- {} × {}: {}", self.need(&own.need), own.units, shown(&own.cause.text(), ""))?;
            for candidate in own.candidates.iter().take(4) {
                let failing: Vec<String> = candidate.failing.iter().map(|own| shown(&own.text(), "")).collect();
                writeln!(text, "  - {}: {}", self.resource(&candidate.resource), failing.join("; "))?;
            }
        }
        writeln!(text)?;
        Ok(())
    }

    /// What one unit more would bring: of what there is, and of what could be recruited.
    fn shortages(&self, text: &mut String) -> Any<()> {
        writeln!(text, "## 最缺 short (加权份数 weighted units · 元 yuan · 距离 steps)")?;
        for own in self.plan.shortages()?.iter().take(5) {
            let about = if own.estimate { " 估计 estimate" } else { "" };
            writeln!(text, "- {} +1: {}{about}", self.resource(own.limit.id()), levels(&own.gain))?;
        }
        writeln!(text, "\n## 可争取 to recruit (每份至多 at most by a unit)")?;
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        for own in self.plan.wanted() {
            // The place that serves most of each category is enough here.
            let count = seen.entry(own.category.clone()).or_default();
            *count = count.saturating_add(1);
            if *count > 1 {
                continue;
            }
            let category = self.policy.needs().categories().get(&own.category);
            let title = category.map_or_else(|| own.category.clone(), |category| shown(&category.title, &own.category));
            let place = own.place.as_deref().unwrap_or("各处 anywhere");
            writeln!(text, "- {title}, {place}: {} 份 units, +{}", own.units, own.unmet_at_most)?;
        }
        writeln!(text)?;
        Ok(())
    }
}
