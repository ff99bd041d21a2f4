//! The tables of the first four questions.

use super::{Titles, counts, money, new, row, share, total};
use crate::record::{Names, Rate, WarningState};
use crate::report::table::{Cell, Help, ReportTable};
use crate::report::{ByWhom, HowFar, OutcomeCounts, What, Whom};
use crate::revisit::Counts;

pub(super) fn whom(own: &Whom, titles: &Titles<'_>) -> Vec<ReportTable> {
    let mut leads = new(
        "leads",
        Help::Whom,
        ("线索", "Leads"),
        &[("线索数", "leads"), ("紧急", "urgent"), ("已有申请回应", "answered by an application")],
        ("按发现日计入本期", "counted by the day on which they were found"),
    );
    for (source, counted) in &own.leads {
        let answered = Rate { numerator: counted.answered, denominator: counted.leads };
        let cells = vec![Cell::Count(counted.leads), Cell::Count(counted.urgent), share(answered)];
        leads.rows.push(row(titles.word(source), cells));
    }
    total(&mut leads);
    let mut warnings = new(
        "warnings",
        Help::Whom,
        ("监测预警台账", "Early-warning register"),
        &[("户次", "warnings")],
        ("截至报告日的状态", "as they stand on the day of the report"),
    );
    for state in WarningState::ALL {
        let counted = own.warnings.get(state.name());
        warnings.rows.extend(counted.map(|number| row(titles.word(state.name()), counts(&[*number]))));
    }
    total(&mut warnings);
    let mut screened = new(
        "screened",
        Help::Whom,
        ("资格筛查", "Screening"),
        &[("符合", "eligible"), ("不符合", "not eligible"), ("待定", "open")],
        (
            "每户取本期最后一次；按成员的项目逐人计；无人符合也无人申请的项目不列",
            "the last of each household in the period; of members each counts; what nobody may get or asked for is left out",
        ),
    );
    let is_near = |counted: &OutcomeCounts| counted.eligible.saturating_add(counted.undetermined) > 0;
    let asked = |programme: &str| own.applications.contains_key(programme);
    for (programme, counted) in own.screened.iter().filter(|(name, counted)| is_near(counted) || asked(name)) {
        let numbers = [counted.eligible, counted.ineligible, counted.undetermined];
        screened.rows.push(row(titles.programme(programme), counts(&numbers)));
    }
    let mut applications = new(
        "applications",
        Help::Whom,
        ("申请与决定", "Applications and decisions"),
        &[("申请", "asked for"), ("给予", "granted"), ("不予", "refused"), ("复核既有待遇", "review of what ran")],
        ("按事项发生日计入本期", "counted by the day on which it happened"),
    );
    for (programme, counted) in &own.applications {
        let numbers = [counted.asked, counted.granted, counted.refused, counted.reviewed];
        applications.rows.push(row(titles.programme(programme), counts(&numbers)));
    }
    total(&mut applications);
    let mut consents = new(
        "consents",
        Help::Whom,
        ("核对授权", "Consent to the check of means"),
        &[("曾拒绝", "refused"), ("后来同意", "consented later")],
        ("按人次", "by person and case"),
    );
    if own.consents.refused > 0 {
        let numbers = [own.consents.refused, own.consents.given_later];
        consents.rows.push(row(titles.own("people", Some(names("人", "people"))), counts(&numbers)));
    }
    vec![leads, warnings, screened, applications, consents]
}

pub(super) fn what(own: &What, titles: &Titles<'_>) -> Vec<ReportTable> {
    let mut grants = new(
        "grants",
        Help::What,
        ("救助与帮扶", "Grants"),
        &[
            ("期初在享", "ran before"),
            ("新增", "entries"),
            ("退出", "exits"),
            ("期末在享", "run after"),
            ("一次性", "paid once"),
            ("一次性金额", "granted once"),
            ("受款户数", "households paid"),
            ("实付金额", "paid"),
        ],
        (
            "期初＋新增－退出＝期末；实付已扣除退回和追缴",
            "before + entries − exits = after; paid is without what came back",
        ),
    );
    for (programme, counted) in &own.programmes {
        let mut cells =
            counts(&[counted.running_before, counted.entries, counted.exits, counted.running_after, counted.once]);
        cells.extend([money(counted.granted_once), Cell::Count(counted.households_paid), money(counted.paid)]);
        grants.rows.push(row(titles.programme(programme), cells));
    }
    total(&mut grants);
    distinct(&mut grants, 6, own.households_paid);
    let mut in_kind = new(
        "in_kind",
        Help::What,
        ("实物与服务", "Help in kind"),
        &[
            ("转介", "referrals"),
            ("数量", "units"),
            ("受益对象", "beneficiaries"),
            ("对家庭的价值", "value to the household"),
            ("价值不详的数量", "units without a value"),
        ],
        ("本期交付", "delivered in the period"),
    );
    for (category, counted) in &own.in_kind {
        let mut cells = counts(&[counted.referrals, counted.units, counted.beneficiaries]);
        cells.extend([money(counted.value), Cell::Count(counted.units_without_value)]);
        in_kind.rows.push(row(titles.category(category), cells));
    }
    total(&mut in_kind);
    distinct(&mut in_kind, 2, own.beneficiaries);
    vec![grants, in_kind]
}

/// Those who stand in several rows are counted once in the total.
fn distinct(table: &mut ReportTable, column: usize, number: u64) {
    let total = table.rows.last_mut().filter(|row| row.total);
    if let Some(cell) = total.and_then(|row| row.cells.get_mut(column)) {
        *cell = Cell::Count(number);
    }
}

pub(super) fn by_whom(own: &ByWhom, titles: &Titles<'_>) -> Vec<ReportTable> {
    let mut tiers = new(
        "tiers",
        Help::ByWhom,
        ("由谁决定", "Who decided"),
        &[("决定", "decisions"), ("给予", "granted"), ("不予", "refused")],
        ("按作出决定的岗位", "by the role that decided"),
    );
    for (role, counted) in &own.tiers {
        let numbers = [counted.decisions, counted.granted, counted.refused];
        tiers.rows.push(row(titles.role(role), counts(&numbers)));
    }
    total(&mut tiers);
    let mut providers = new(
        "providers",
        Help::ByWhom,
        ("由谁提供", "Who provided"),
        &[
            ("提供方", "providers"),
            ("发出", "offered"),
            ("接单", "accepted"),
            ("谢绝", "declined"),
            ("逾期", "expired"),
            ("已提供", "delivered"),
            ("家庭确认", "confirmed"),
            ("未成", "failed"),
        ],
        ("按转介在本期发生的事项", "by what happened to referrals in the period"),
    );
    for (kind, counted) in &own.providers {
        let numbers = [
            counted.providers,
            counted.offered,
            counted.accepted,
            counted.declined,
            counted.expired,
            counted.delivered,
            counted.confirmed,
            counted.failed,
        ];
        providers.rows.push(row(titles.provider_kind(kind), counts(&numbers)));
    }
    total(&mut providers);
    let mut staffing = new(
        "staffing",
        Help::ByWhom,
        ("人员配备", "Staffing"),
        &[("达标的地方", "places that meet it"), ("缺人", "workers missing")],
        ("按政策包规定的人数；截至报告日", "by what the pack asks for, on the day of the report"),
    );
    for rule in &own.staffing {
        let number = |own: usize| u64::try_from(own).unwrap_or(u64::MAX);
        let met = share(rule.met);
        let cells = vec![met, Cell::Count(number(rule.short))];
        staffing.rows.push(row(titles.own(&rule.rule, Some(rule.title.clone())), cells));
    }
    vec![tiers, providers, staffing]
}

pub(super) fn how_far(own: &HowFar, titles: &Titles<'_>) -> Vec<ReportTable> {
    vec![revisits(own, titles), needs(own, titles), funds(own, titles), donors(own, titles)]
}

fn revisits(own: &HowFar, titles: &Titles<'_>) -> ReportTable {
    let mut table = new(
        "revisits",
        Help::HowFar,
        ("回访", "Revisits"),
        &[
            ("到期", "due"),
            ("按时", "in time"),
            ("迟访", "late"),
            ("未访", "not done"),
            ("完成率", "done"),
            ("按时率", "in time of those due"),
            ("未到期", "not due yet"),
            ("免除或取消", "waived or cancelled"),
        ],
        (
            "按要求的方式；到期日已过的才计入分母",
            "by the channel that is asked for; only those whose day is over count",
        ),
    );
    let cells = |counted: &Counts| {
        let number = |own: usize| u64::try_from(own).unwrap_or(u64::MAX);
        let [due, on_time, late] = [counted.due, counted.on_time, counted.late].map(number);
        let open = number(counted.overdue.saturating_add(counted.missed));
        let ahead = number(counted.not_yet_due.saturating_add(counted.done_early));
        let gone = [counted.waived, counted.superseded, counted.cancelled].into_iter().fold(0, usize::saturating_add);
        let mut cells = counts(&[due, on_time, late, open]);
        cells.extend([share(counted.reached()), share(counted.timely())]);
        cells.extend(counts(&[ahead, number(gone)]));
        cells
    };
    for counted in &own.revisits.rows {
        let channel = counted.key.first().cloned().flatten().unwrap_or_else(|| "unknown".to_owned());
        table.rows.push(row(titles.word(&channel), cells(&counted.counts)));
    }
    total(&mut table);
    table
}

fn needs(own: &HowFar, titles: &Titles<'_>) -> ReportTable {
    let mut table = new(
        "needs",
        Help::HowFar,
        ("需求", "Needs"),
        &[
            ("需求", "needs"),
            ("数量", "units"),
            ("已提供", "delivered"),
            ("进行中", "under way"),
            ("未满足", "unmet"),
            ("不再需要", "not needed any more"),
        ],
        ("数量＝已提供＋进行中＋未满足＋不再需要", "units = delivered + under way + unmet + not needed any more"),
    );
    for (category, counted) in &own.needs {
        let numbers =
            [counted.needs, counted.units, counted.delivered, counted.under_way, counted.unmet, counted.ended];
        table.rows.push(row(titles.category(category), counts(&numbers)));
    }
    total(&mut table);
    table
}

fn funds(own: &HowFar, titles: &Titles<'_>) -> ReportTable {
    let mut table = new(
        "funds",
        Help::HowFar,
        ("资金", "Funds"),
        &[
            ("收入", "income"),
            ("支付", "paid"),
            ("退回", "returned"),
            ("期末可用", "free"),
            ("预留", "reserved"),
            ("已承诺", "committed"),
        ],
        ("收入、支付、退回为本期；其余为期末", "income, paid and returned are of the period, the rest of its end"),
    );
    for fund in &own.funds {
        let closing = &fund.closing;
        let amounts = [fund.income, fund.paid, fund.returned, closing.free, closing.reserved, closing.committed];
        table.rows.push(row(titles.word(&fund.fund), amounts.into_iter().map(money).collect()));
    }
    total(&mut table);
    table
}

fn donors(own: &HowFar, titles: &Titles<'_>) -> ReportTable {
    let mut table = new(
        "donors",
        Help::HowFar,
        ("捐赠与用途", "Donors"),
        &[("基金", "fund"), ("限定用途", "restricted to"), ("收入", "income"), ("支付", "paid"), ("期末可用", "free")],
        ("每笔支付由谁的钱承担，由账本推出", "whose money paid for what follows from the ledger"),
    );
    for fund in &own.funds {
        for donor in &fund.donors {
            let purpose = donor.restricted_to.as_deref().map(|word| Cell::Named(titles.help(word)));
            let mut cells = vec![
                Cell::Named(titles.word(&fund.fund)),
                purpose.unwrap_or_else(|| Cell::Named(names("不限", "any purpose"))),
            ];
            cells.extend([donor.income, donor.paid, donor.free].map(money));
            table.rows.push(row(titles.word(&donor.donor), cells));
        }
    }
    table
}

fn names(zh: &str, en: &str) -> Names {
    super::names((zh, en))
}
