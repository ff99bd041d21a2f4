//! What is printed: tables whose columns stand below one another also where letters are two columns wide, and texts in
//! Chinese with English beside them.

use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use tuodi::Policy;
use tuodi::revisit::*;
use tuodi::text::{self, Tongue};

/// The columns of the Chinese and of the English side: 100 with what stands between.
const COLUMNS: [usize; 2] = [44, 53];

/// The lines.
#[derive(Default)]
pub(crate) struct Page {
    pub(crate) lines: Vec<String>,
}

impl Page {
    pub(crate) fn beside(&mut self, zh: &str, en: &str) {
        self.lines.extend(text::beside(zh, en, COLUMNS));
    }

    pub(crate) fn title(&mut self, zh: &str, en: &str) {
        let [left, right] = COLUMNS;
        self.lines.extend([String::new(), "=".repeat(left.saturating_add(right).saturating_add(3))]);
        self.beside(zh, en);
        self.lines.push(String::new());
    }

    /// A table; each column is as wide as its widest cell.
    fn table(&mut self, rows: &[Vec<String>]) {
        let cell = |row: &Vec<String>, column: usize| row.get(column).map_or(0, |cell| text::width(cell));
        let most = rows.iter().map(Vec::len).max().unwrap_or_default();
        let widths: Vec<usize> =
            (0..most).map(|column| rows.iter().map(|row| cell(row, column)).max().unwrap_or_default()).collect();
        for row in rows {
            let cells = row.iter().zip(&widths);
            let line: String = cells
                .map(|(cell, width)| format!("{cell}{}  ", " ".repeat(width.saturating_sub(text::width(cell)))))
                .collect();
            self.lines.push(line.trim_end().to_owned());
        }
    }

    /// The rules that made obligations.
    pub(crate) fn rules(&mut self, policy: &Policy, obligations: &[Obligation]) {
        let used: BTreeSet<&str> = obligations.iter().map(|own| own.rule.as_str()).collect();
        for rule in policy.visit_rules().names().filter(|rule| used.contains(rule)) {
            let [zh, en] = [Tongue::Zh, Tongue::En].map(|tongue| super::title_of(policy, rule, tongue));
            self.lines.push(rule.to_owned());
            self.beside(&format!("  {zh}"), &format!("  {en}"));
        }
    }

    /// The obligations with the amounts of their grants.
    pub(crate) fn obligations(&mut self, obligations: &[Obligation], records: &RevisitRecordList) {
        let mut rows = vec![
            words(&["家庭", "记录", "金额", "方式", "期限", "状态", "规则"]),
            words(&["household", "record", "amount", "channel", "due", "state", "rule"]),
        ];
        let mut sorted: Vec<&Obligation> = obligations.iter().collect();
        sorted.sort_by_key(|own| (own.due, own.household.as_str(), own.id));
        for own in sorted {
            let grant = records.grants.iter().find(|grant| grant.id == own.record);
            let amount = grant.map(|grant| grant.amount.map_or_else(|| "?".to_owned(), |amount| amount.to_string()));
            rows.push(vec![
                own.household.clone(),
                own.record.clone(),
                amount.unwrap_or_else(|| "—".to_owned()),
                channel(own.channel),
                day(own.due),
                state(&own.state),
                own.rule.clone(),
            ]);
        }
        self.table(&rows);
        self.lines.push(String::new());
        let mut unsure: BTreeMap<(&str, &[String]), Vec<&str>> = BTreeMap::new();
        for own in obligations.iter().filter(|own| !own.confirm.is_empty()) {
            unsure.entry((&own.household, &own.confirm)).or_default().push(&own.rule);
        }
        for ((household, facts), rules) in unsure {
            let (facts, rules) = (facts.join(", "), rules.join(" + "));
            self.beside(
                &format!("{household}：{facts} 不明，按 {rules} 都要回访，并请核实"),
                &format!("{household}: {facts} is not known; it is to be confirmed, and until then {rules} applies"),
            );
        }
    }

    /// Records without a day to count from, each with the rules that wait for it.
    pub(crate) fn unplanned(&mut self, plan: &RevisitPlan<'_>) {
        let mut waiting: BTreeMap<(&str, &str), (String, Vec<&str>)> = BTreeMap::new();
        for own in plan.unplanned() {
            let why = match &own.why {
                WhyUnplanned::NoDate { date } => date.clone(),
                WhyUnplanned::Calendar { message, .. } => message.clone(),
                WhyUnplanned::TooMany { most } => format!("> {most}"),
            };
            let entry = waiting.entry((&own.household, &own.record)).or_insert((why, Vec::new()));
            entry.1.push(&own.rule);
        }
        for ((household, record), (why, rules)) in waiting {
            let rules = rules.join(", ");
            self.beside(
                &format!("{household}：{record} 还没有 {why}，暂不能安排（{rules}）"),
                &format!("{household}: {record} has no {why} yet and cannot be planned ({rules})"),
            );
        }
    }

    pub(crate) fn work_plan(&mut self, plan: &WorkPlan, workers: &[Worker]) {
        for own in workers {
            let places = own.places.iter().cloned().collect::<Vec<_>>().join("、");
            let (id, most) = (&own.id, own.visits_a_day);
            self.beside(&format!("{id}：{places}，每天{most}次"), &format!("{id}: {places}, {most} a day"));
        }
        self.lines.push(String::new());
        let mut rows = vec![
            words(&["日期", "工作人员", "地方", "家庭", "方式", "规则"]),
            words(&["day", "worker", "place", "household", "channel", "rules"]),
        ];
        rows.extend(plan.visits.iter().map(|visit| {
            let group = &visit.group;
            vec![
                day(visit.day),
                visit.worker.clone(),
                group.place.clone().unwrap_or_default(),
                group.household.clone(),
                channel(group.channel),
                group.rules.join(" + "),
            ]
        }));
        self.table(&rows);
        self.lines.push(String::new());
        for own in &plan.unplaced {
            let (household, due) = (&own.group.household, own.group.due);
            let (zh, en) = match &own.why {
                WhyNot::NoArea { .. } => ("没有人负责那个地方".to_owned(), "nobody goes there".to_owned()),
                WhyNot::Full { days, .. } => (
                    format!("能去的{days}个工作日都已排满"),
                    format!("who could go is full on all days that are left ({days})"),
                ),
                WhyNot::NotYetOpen { opens } => (format!("{opens}才开始"), format!("not before {opens}")),
                other => (other.name().to_owned(), other.name().replace('_', " ")),
            };
            self.beside(
                &format!("未排：{household}（{due}到期）：{zh}"),
                &format!("No day: {household}, due on {due}: {en}"),
            );
        }
        for count in plan.classes.iter().filter(|count| count.placed != 0 || count.unplaced != 0) {
            let (placed, without) = (count.placed, count.unplaced);
            let class = match count.urgency {
                Urgency::Urgent => "紧急",
                Urgency::Soon => "较急",
                Urgency::Normal => "一般",
            };
            self.beside(
                &format!("{class}：已排{placed}次，未排{without}次"),
                &format!("{}: {placed} with a day, {without} without", count.urgency.name()),
            );
        }
    }

    pub(crate) fn explanation(&mut self, own: &Explanation) {
        let obligation = &own.obligation;
        let [zh, en] = [Tongue::Zh, Tongue::En].map(|tongue| text::name(&own.title, tongue).unwrap_or_default());
        self.beside(zh, en);
        let [zh, en] = [Tongue::Zh, Tongue::En].map(|tongue| text::basis(&own.basis, tongue));
        self.beside(zh.trim(), en.trim());
        if let Some(condition) = &own.condition {
            self.beside(&format!("条件：{condition}"), &format!("Condition: {condition}"));
        }
        let (from, day, due) = (&own.counted_from, obligation.anchor, obligation.due);
        let within = own.within.map(|term| term.to_string()).unwrap_or_default();
        self.beside(
            &format!("从 {from}（{day}）起 {within}，{due}到期"),
            &format!("{within} from {from} ({day}): due on {due}"),
        );
        if let Some(reach) = &own.reach {
            let (tried, now) = (reach.attempts, reach.channel.name());
            self.beside(
                &format!("联系过{tried}次都没有找到人，下一步：{}", channel(reach.channel)),
                &format!("Tried {tried} times and reached nobody; next: {now}"),
            );
        }
    }

    pub(crate) fn coverage(&mut self, coverage: &Coverage) {
        let mut rows = vec![
            words(&["方式", "应访", "按期", "迟访", "未访", "未到期", "取消", "完成率", "及时率"]),
            words(&["channel", "due", "in time", "late", "not done", "not yet due", "cancelled", "reached", "timely"]),
        ];
        let mut row = |name: String, counts: &Counts| {
            let open = counts.overdue.saturating_add(counts.missed);
            let early = counts.not_yet_due.saturating_add(counts.done_early);
            let numbers = [counts.due, counts.on_time, counts.late, open, early, counts.cancelled];
            let rates = [counts.reached(), counts.timely()];
            let rates = rates.map(|rate| format!("{}/{}", rate.numerator, rate.denominator));
            rows.push(std::iter::once(name).chain(numbers.map(|own| own.to_string())).chain(rates).collect());
        };
        for own in &coverage.rows {
            let name = own.key.first().and_then(Option::as_deref).unwrap_or("?");
            let known = Channel::ALL.into_iter().find(|channel| channel.name() == name);
            row(known.map_or_else(|| name.to_owned(), channel), &own.counts);
        }
        row("合计 total".to_owned(), &coverage.total);
        self.table(&rows);
    }

    pub(crate) fn findings(&mut self, findings: &[Finding]) {
        let mut rows = vec![
            words(&["走访", "家庭", "发现", "回答", "建议"]),
            words(&["visit", "household", "finding", "answer", "proposes"]),
        ];
        for own in findings {
            let visit = own.id.split('/').next().unwrap_or_default();
            let propose: Vec<String> = own.propose.iter().map(|one| proposal(*one)).collect();
            rows.push(vec![
                visit.to_owned(),
                own.household.clone(),
                own.finding.clone(),
                own.answer.clone(),
                propose.join("、"),
            ]);
        }
        self.table(&rows);
    }

    pub(crate) fn quality(&mut self, quality: &BTreeMap<(String, String), Quality>) {
        let mut rows = vec![
            words(&["项目", "决定层级", "走访", "有遗漏", "帮助不够", "不清楚"]),
            words(&["programme", "decided by", "visits", "overlooked", "insufficient", "unknown"]),
        ];
        for ((programme, tier), own) in quality {
            let of = |name: &str| own.found.get(name).copied().unwrap_or_default().to_string();
            let unknown: usize = own.unknown.values().sum();
            let named = |text: &str| if text.is_empty() { "—".to_owned() } else { text.to_owned() };
            rows.push(vec![
                named(programme),
                named(tier),
                own.visits.to_string(),
                of("overlooked"),
                of("insufficient"),
                unknown.to_string(),
            ]);
        }
        self.table(&rows);
    }

    /// How many events a calendar has, and the first of them.
    pub(crate) fn calendar(&mut self, text: &str) {
        let count = text.lines().filter(|line| *line == "BEGIN:VEVENT").count();
        self.beside(
            &format!("共{count}个全天日程；第一个（不含家庭信息）："),
            &format!("{count} events of a day; the first, which tells nothing of a household:"),
        );
        self.lines.push(String::new());
        let first = text.lines().skip_while(|line| *line != "BEGIN:VEVENT");
        let end = first.clone().position(|line| line == "END:VEVENT").map_or(0, |place| place.saturating_add(1));
        self.lines.extend(first.take(end).map(str::to_owned));
    }
}

fn words(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

fn channel(channel: Channel) -> String {
    let zh = match channel {
        Channel::SelfReport => "自填",
        Channel::Telephone => "电话",
        Channel::Video => "视频",
        Channel::FaceToFace => "面对面",
        Channel::Home => "入户",
    };
    format!("{zh} {}", channel.name())
}

/// Month and day: the year stands above.
fn day(date: NaiveDate) -> String {
    date.format("%m-%d").to_string()
}

fn state(state: &State) -> String {
    match state {
        State::Open { lacking, .. } if lacking.channel => "待访，方式不够 too weak".to_owned(),
        State::Open { stage, .. } => match stage {
            Stage::Ahead => "未开始 ahead",
            Stage::Waiting => "待访 waiting",
            Stage::DueToday => "今天到期 due today",
            Stage::Overdue => "逾期 overdue",
            Stage::Missed => "已错过 missed",
        }
        .to_owned(),
        State::Done { on, late: false, .. } => format!("已访 done {}", day(*on)),
        State::Done { on, late: true, .. } => format!("迟访 done late {}", day(*on)),
        State::Waived { on, .. } => format!("免访 waived {}", day(*on)),
        State::Superseded { on, .. } => format!("被取代 superseded {}", day(*on)),
        State::Cancelled { why, .. } => {
            let why = match why {
                Cancelled::Died => "已故 died",
                Cancelled::MovedAway => "迁走 moved away",
                Cancelled::Left => "离开 left",
                Cancelled::Corrected => "更正 corrected",
                Cancelled::Withdrawn => "撤销 withdrawn",
            };
            format!("取消：{why}")
        }
    }
}

fn proposal(proposal: Proposal) -> String {
    let zh = match proposal {
        Proposal::Reassess => "重新评估",
        Proposal::Need => "新需求",
        Proposal::Adjust => "调整方案",
        Proposal::Irregularity => "异常核查",
        Proposal::Urgent => "马上处理",
    };
    format!("{zh} {}", proposal.name())
}
