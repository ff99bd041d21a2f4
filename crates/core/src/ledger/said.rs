//! Why a ledger refuses something, in Chinese and English.

use super::entry::{About, AboutKind, Pot};
use super::error::LedgerError;
use crate::record::Names;

impl LedgerError {
    /// Why it is refused and what to do, in Chinese and English.
    ///
    /// ```
    /// use tuodi::ledger::LedgerError;
    /// let error = LedgerError::UnknownFund { fund: "助学金".to_owned(), path: "fund".to_owned() };
    /// assert_eq!(error.text().zh.as_deref(), Some("没有基金“助学金”；请先设立，或改用其他基金"));
    /// ```
    #[must_use]
    pub fn text(&self) -> Names {
        Names { zh: Some(self.chinese()), en: Some(self.to_string()) }
    }

    fn chinese(&self) -> String {
        match self {
            LedgerError::Blank { entry, part, .. } => format!("账目“{entry}”缺少 {part}；请填写"),
            LedgerError::DuplicateFund { fund } => format!("有两个基金都叫“{fund}”；请各用各的编号"),
            LedgerError::UnknownFund { fund, .. } => format!("没有基金“{fund}”；请先设立，或改用其他基金"),
            LedgerError::Amount { entry, amount, .. } => {
                format!("账目“{entry}”的金额 {amount} 不能入账；金额须大于零、至多两位小数，且不能过大")
            }
            LedgerError::Schedule { entry, .. } => {
                format!("账目“{entry}”的分期不能入账；须有一至一千二百期，且不晚于9999年")
            }
            LedgerError::Date { entry, .. } => format!("账目“{entry}”的日期不在公元1年至9999年之间；请更正"),
            LedgerError::Future { entry, happened_on, recorded_on } => {
                format!("账目“{entry}”发生于 {happened_on}，记录于 {recorded_on}；请在发生以后入账")
            }
            LedgerError::RecordedBackwards { entry, given, last } => {
                format!("账目“{entry}”记录于 {given}，早于上一笔 {last}；请合并后重新计算")
            }
            LedgerError::OtherContent { entry } => format!("编号“{entry}”已用于内容不同的账目；请另用编号"),
            LedgerError::Short { entry, pot, about, wanted, there, restricted } => {
                let of = about.as_ref().map_or_else(String::new, |about| format!("为{}", thing(about)));
                let other = restricted.map_or_else(String::new, |other| format!("（另有 {other} 元只能用于其他用途）"));
                let pot = pot_name(*pot);
                format!("账目“{entry}”要从{of}{pot}的钱中用 {wanted} 元，只有 {there} 元{other}；至多用这么多")
            }
            LedgerError::Purpose { entry, about, purpose, was } => {
                let of = thing(about);
                format!("账目“{entry}”：为{of}留的钱用于“{was}”，不能用于“{purpose}”；请按原用途")
            }
            LedgerError::PaidTwice { entry, about, payment } => {
                let of = thing(about);
                format!("账目“{entry}”：{of}的付款“{payment}”已经入账；另一次付款请另用编号")
            }
            LedgerError::UpsetsLater { entry, error } => {
                format!("账目“{entry}”不能记在这一天，因为：{}", error.chinese())
            }
            LedgerError::Overflow { fund } => format!("基金“{fund}”的合计过大；请在一个基金里记较小的金额"),
            LedgerError::Period { from, until } => format!("期间止于 {until}，早于开始的 {from}；请更正"),
            LedgerError::TimeZone { zone } => format!("看不懂时区“{zone}”；请写与世界时相差的时和分，如 `+08:00`"),
        }
    }
}

fn pot_name(pot: Pot) -> &'static str {
    match pot {
        Pot::Free => "可用",
        Pot::Reserved => "预留",
        Pot::Committed => "已承诺",
        Pot::Paid => "已支付",
    }
}

fn thing(about: &About) -> String {
    let kind = match about.kind {
        AboutKind::Referral => "转介",
        AboutKind::Grant => "救助",
        AboutKind::Payment => "付款",
        AboutKind::Agreement => "协议",
        AboutKind::AgreementMonth => "协议的一个月",
    };
    format!("{kind}“{}”", about.id)
}
