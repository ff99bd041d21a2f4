//! The settlement of a month: what is paid, and the entry that pays it.

use super::count::count;
use super::error::AgreementError;
use super::evidence::Evidence;
use super::finding::{Irregularity, SettlementFinding};
use super::month::Month;
use super::price::{Covered, above_market};
use super::terms::{Agreement, AgreementTerms};
use crate::ledger::{About, AboutKind, Cents, FundEntry, Pay, PayFrom};
use crate::quantity::Money;
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use std::collections::BTreeMap;

/// A month of an agreement, settled.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Settlement {
    /// `agreement/month`; settled again `agreement/month/2` and so on.
    pub id: String,
    /// The agreement.
    pub agreement: String,
    /// The month.
    pub month: Month,
    /// The day on which it was settled.
    pub settled_on: NaiveDate,
    /// On how many days of the month the agreement runs.
    pub days: u32,
    /// How many units are agreed for them.
    pub units_due: u32,
    /// How many units count.
    pub units_counted: u32,
    /// The flat amount, or the price of the units that count.
    pub price: Money,
    /// What missing units take from it.
    pub deducted: Money,
    /// What the cap takes from it.
    pub capped: Money,
    /// What is withheld until evidence of the month is there.
    pub withheld: Money,
    /// What the month comes to: price − deducted − capped − withheld.
    pub due: Money,
    /// What earlier settlements of the month paid.
    pub paid_before: Money,
    /// What is paid now: what is due and was not paid, never below 0.
    pub pay: Money,
    /// Evidence that does not count, in the order of its days.
    pub not_counted: Vec<NotCounted>,
    /// What is irregular, in the order in which it was found.
    pub findings: Vec<SettlementFinding>,
}

/// Evidence that does not count, or not wholly.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NotCounted {
    /// Which.
    pub evidence: String,
    /// Why.
    pub why: WhyNotCounted,
}

/// Why evidence does not count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum WhyNotCounted {
    /// It is of another agreement.
    OtherAgreement,
    /// It is of another month.
    OtherMonth,
    /// It is of a day on which the agreement does not run.
    OutsideAgreement,
    /// It is there twice, or shows what another one shows.
    Double {
        /// The other one.
        of: String,
    },
    /// It lacks something without which its units do not count.
    EvidenceMissing,
    /// The day has as many units as count.
    AboveDay {
        /// How many of its units do not count.
        units: u32,
    },
}

/// Settles a month of an agreement: what it comes to by the evidence, less what earlier settlements of it paid.
///
/// The order of evidence and of earlier settlements does not matter. Earlier settlements of other agreements and months do
/// not count. Settled again with the same evidence it pays 0; with more evidence it pays the difference; where it now comes to
/// less, it pays 0 and says by how much too much was paid.
///
/// # Errors
/// [`AgreementError::Outside`], [`AgreementError::MonthOpen`], [`AgreementError::EvidenceDiffers`],
/// [`AgreementError::SettlementDiffers`] and [`AgreementError::Overflow`].
///
/// # Examples
/// A unit less than the cap allows, as many, and one more:
/// ```
/// use tuodi::matching::agreement::{Agreement, Evidence, settle};
/// let agreement: Agreement = serde_json::from_str(r#"{"id":"a1","household":"家庭乙","provider":"邻居丙",
///     "supervisor":"w1","payer":{"fund":"relief","purpose":"meals"},"unit":"lunch","units_per_month":30,
///     "pricing":{"kind":"per_unit_capped","unit_price":"15","cap":"450"},"partial_month":"unpaid","evidence":[],
///     "starts_on":"2019-03-01","ends_on":"2019-05-31"}"#)?;
/// let given = |units| Evidence {
///     id: "e1".to_owned(),
///     agreement: "a1".to_owned(),
///     happened_on: "2019-03-31".parse().unwrap(),
///     recorded_at: "2019-03-31T18:00:00+08:00".parse().unwrap(),
///     recorded_by: "w1".to_owned(),
///     units,
///     holds: Default::default(),
/// };
/// for (units, pay, short) in [(29, "435.00", 1), (30, "450.00", 0), (31, "450.00", 0)] {
///     let settlement = settle(&agreement, &[given(units)], "2019-03".parse()?, &[], "2019-04-01".parse()?)?;
///     assert_eq!((settlement.pay.to_string(), settlement.findings.len()), (pay.to_owned(), short));
///     let again = settle(&agreement, &[given(units)], "2019-03".parse()?, &[settlement], "2019-04-02".parse()?)?;
///     assert_eq!(again.pay.to_string(), "0.00");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn settle(
    agreement: &Agreement,
    evidence: &[Evidence],
    month: Month,
    earlier: &[Settlement],
    settled_on: NaiveDate,
) -> Result<Settlement, AgreementError> {
    let terms = agreement.terms();
    let (first, last) = covered_days(terms, month)?;
    if settled_on < last {
        return Err(AgreementError::MonthOpen { month, last_day: last, settled_on });
    }
    let overflow = || AgreementError::Overflow { month };
    // Both lie in one month.
    let days = last.day().checked_sub(first.day()).and_then(|days| days.checked_add(1)).ok_or_else(overflow)?;
    let (before, paid_before) = paid_before(terms, month, earlier)?;
    let counted = count(terms, evidence, month)?;
    let covered = Covered::of(terms, month, days).ok_or_else(overflow)?;
    let price = covered.price(terms, counted.units).ok_or_else(overflow)?;
    let withheld = if counted.is_withheld { price.due } else { Cents::ZERO };
    let due = price.due.minus(withheld).ok_or_else(overflow)?;
    let difference = due.minus(paid_before).ok_or_else(overflow)?;
    let money = |amount: Cents| amount.money().ok_or_else(overflow);
    let mut findings = counted.findings;
    if counted.units < covered.units_due {
        findings.push(Irregularity::UnitsShort { due: covered.units_due, counted: counted.units });
    }
    if let Some((agreed, market)) = above_market(terms) {
        findings.push(Irregularity::PriceAboveMarket { agreed: money(agreed)?, market: money(market)? });
    }
    if difference.is_negative() {
        findings.push(Irregularity::Overpaid { amount: money(paid_before.minus(due).ok_or_else(overflow)?)? });
    }
    let own_month = format!("{}/{month}", terms.id);
    let finding = |what: Irregularity| SettlementFinding { id: format!("{own_month}/{}", what.item()), what };
    Ok(Settlement {
        id: if before == 0 { own_month.clone() } else { format!("{own_month}/{}", before.saturating_add(1)) },
        agreement: terms.id.clone(),
        month,
        settled_on,
        days,
        units_due: covered.units_due,
        units_counted: counted.units,
        price: money(price.price)?,
        deducted: money(price.deducted)?,
        capped: money(price.capped)?,
        withheld: money(withheld)?,
        due: money(due)?,
        paid_before: money(paid_before)?,
        pay: money(difference.max(Cents::ZERO))?,
        not_counted: counted.not_counted,
        findings: findings.into_iter().map(finding).collect(),
    })
}

/// The first and the last day of a month on which the agreement runs.
fn covered_days(terms: &AgreementTerms, month: Month) -> Result<(NaiveDate, NaiveDate), AgreementError> {
    let (starts_on, ends_on) = (terms.starts_on, terms.ends_on);
    let (first, last) = (month.first_day().max(starts_on), month.last_day().min(ends_on));
    if last < first { Err(AgreementError::Outside { month, starts_on, ends_on }) } else { Ok((first, last)) }
}

/// How often the month was settled, and what was paid for it.
fn paid_before(terms: &AgreementTerms, month: Month, earlier: &[Settlement]) -> Result<(usize, Cents), AgreementError> {
    let mut by_id: BTreeMap<&str, &Settlement> = BTreeMap::new();
    let mut sum = Cents::ZERO;
    for own in earlier.iter().filter(|own| own.agreement == terms.id && own.month == month) {
        match by_id.insert(&own.id, own) {
            Some(other) if other != own => {
                return Err(AgreementError::SettlementDiffers { id: own.id.clone() });
            }
            Some(_) => {}
            None => {
                let next = Cents::of(own.pay).and_then(|pay| sum.plus(pay));
                sum = next.ok_or(AgreementError::Overflow { month })?;
            }
        }
    }
    Ok((by_id.len(), sum))
}

impl Agreement {
    /// The entry that pays a settlement; none if nothing is paid. It pays from what the fund has committed for
    /// [`held`](super::Payer::held), or else from free money, for the month of the agreement.
    ///
    /// # Errors
    /// [`AgreementError::OtherAgreement`].
    pub fn fund_entry(
        &self,
        settlement: &Settlement,
        recorded_at: DateTime<FixedOffset>,
        recorded_by: &str,
    ) -> Result<Option<FundEntry>, AgreementError> {
        let terms = self.terms();
        if settlement.agreement != terms.id {
            let (id, of) = (settlement.id.clone(), settlement.agreement.clone());
            return Err(AgreementError::OtherAgreement { id, of });
        }
        if !Cents::of(settlement.pay).is_some_and(Cents::is_positive) {
            return Ok(None);
        }
        let (from, about) = match &terms.payer.held {
            Some(held) => (PayFrom::Committed, held.clone()),
            None => {
                let id = format!("{}/{}", terms.id, settlement.month);
                (PayFrom::Free, About::new(AboutKind::AgreementMonth, id))
            }
        };
        let (amount, purpose) = (settlement.pay, terms.payer.purpose.clone());
        let payment = Some(settlement.id.clone());
        Ok(Some(FundEntry {
            id: format!("{}/pay", settlement.id),
            fund: terms.payer.fund.clone(),
            happened_on: settlement.settled_on,
            recorded_at,
            recorded_by: recorded_by.to_owned(),
            act: Pay { from, amount, purpose, about, payment }.into(),
        }))
    }
}
