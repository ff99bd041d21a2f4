//! The terms of an agreement: parties, price, evidence, days.

use super::error::{AgreementError, AgreementErrors};
use crate::ledger::{About, Cents};
use crate::quantity::Money;
use crate::record::OneOrMore;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeSet;

/// The terms as they are written. [`Agreement::new`] checks them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AgreementTerms {
    /// The host's id.
    pub id: String,
    /// The household that receives it.
    pub household: String,
    /// Who gives it.
    pub provider: String,
    /// Who checks the evidence.
    pub supervisor: String,
    /// Who pays.
    pub payer: Payer,
    /// What a unit is, such as `lunch`.
    pub unit: String,
    /// How many units a full month has.
    pub units_per_month: u32,
    /// How many units of one day count at most; none for any number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub units_per_day: Option<u32>,
    /// The price.
    pub pricing: Pricing,
    /// What a month comes to in which the agreement runs on some days only.
    pub partial_month: PartialMonth,
    /// What has to show it; a kind stands here once.
    pub evidence: Vec<EvidenceRule>,
    /// What a unit costs elsewhere; none if nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub market_price: Option<Money>,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
}

/// Who pays, and for what.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Payer {
    /// The fund.
    pub fund: String,
    /// The purpose.
    pub purpose: String,
    /// What the fund has committed the money for, such as the referral; none if it is paid from free money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<About>,
}

/// The price. In JSON its fields stand beside `kind`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Pricing {
    /// One amount a month.
    FlatPerPeriod(FlatPerPeriod),
    /// An amount for each unit, up to another one.
    PerUnitCapped(PerUnitCapped),
}

crate::json::tagged!(Pricing by "kind": "flat_per_period" => FlatPerPeriod, "per_unit_capped" => PerUnitCapped);

/// One amount a month.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FlatPerPeriod {
    /// How much.
    pub amount: Money,
    /// What becomes of units that are missing.
    pub missed: Missed,
}

/// What becomes of units that are missing from a flat month.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Missed {
    /// They are a finding; the amount is paid.
    Finding,
    /// They are a finding, and each takes this from the amount, down to 0.
    Deduct {
        /// How much for each.
        unit_price: Money,
    },
}

/// An amount for each unit, up to another one.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PerUnitCapped {
    /// How much for each.
    pub unit_price: Money,
    /// At most how much a month.
    pub cap: Money,
}

/// What a month comes to in which the agreement runs on some of its days only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PartialMonth {
    /// As much as a full one: amount, cap and units.
    Whole,
    /// Amount or cap by its days, and units by its days, rounded down.
    ByDays {
        /// How the amount is rounded to 0.01.
        rounding: Rounding,
    },
    /// Nothing is paid, and no units are due.
    Unpaid,
}

/// How an amount is rounded to 0.01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// Down.
    Down,
    /// Up.
    Up,
    /// To the nearer one, in the middle to the even one.
    HalfEven,
}

/// Evidence that has to be there.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EvidenceRule {
    /// Its name, such as `photo`, `menu` or `signature`.
    pub kind: String,
    /// For what it has to be there.
    pub per: Per,
    /// What follows if it is not.
    pub if_missing: IfMissing,
}

/// For what evidence has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// In every record of units.
    Unit,
    /// Once a month.
    Month,
}

/// What follows if evidence is missing. It is a finding in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum IfMissing {
    /// Nothing else.
    Finding,
    /// Per unit: its units do not count. Per month: nothing is paid until it is there.
    Withhold,
}

/// An agreement whose terms hold together.
///
/// # Examples
/// ```
/// use tuodi::matching::agreement::Agreement;
/// let json = r#"{"id":"a1","household":"家庭乙","provider":"邻居丙","supervisor":"w1",
///     "payer":{"fund":"relief","purpose":"meals"},"unit":"lunch","units_per_month":30,
///     "pricing":{"kind":"per_unit_capped","unit_price":"15","cap":"450"},"partial_month":"unpaid",
///     "evidence":[{"kind":"photo","per":"unit","if_missing":"finding"}],
///     "starts_on":"2019-03-01","ends_on":"2019-05-31"}"#;
/// let agreement: Agreement = serde_json::from_str(json)?;
/// assert_eq!(agreement.terms().units_per_month, 30);
/// let none = json.replace("\"units_per_month\":30", "\"units_per_month\":0");
/// let error = serde_json::from_str::<Agreement>(&none).unwrap_err();
/// assert!(error.to_string().starts_with("`units_per_month` is 0"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "AgreementTerms", into = "AgreementTerms")]
pub struct Agreement(AgreementTerms);

impl Agreement {
    /// Checks the terms.
    ///
    /// # Errors
    /// Everything that is wrong with them: blank texts, days, amounts, numbers of units, rules that stand twice.
    pub fn new(terms: AgreementTerms) -> Result<Agreement, AgreementErrors> {
        OneOrMore::of(faults(&terms)).map_or(Ok(Agreement(terms)), |errors| Err(AgreementErrors { errors }))
    }

    /// Its terms.
    #[must_use]
    pub fn terms(&self) -> &AgreementTerms {
        &self.0
    }
}

impl TryFrom<AgreementTerms> for Agreement {
    type Error = AgreementErrors;

    fn try_from(terms: AgreementTerms) -> Result<Agreement, AgreementErrors> {
        Agreement::new(terms)
    }
}

impl From<Agreement> for AgreementTerms {
    fn from(agreement: Agreement) -> AgreementTerms {
        agreement.0
    }
}

fn faults(terms: &AgreementTerms) -> Vec<AgreementError> {
    let mut texts = vec![
        ("id", &terms.id),
        ("household", &terms.household),
        ("provider", &terms.provider),
        ("supervisor", &terms.supervisor),
        ("payer.fund", &terms.payer.fund),
        ("payer.purpose", &terms.payer.purpose),
        ("unit", &terms.unit),
    ];
    texts.extend(terms.payer.held.as_ref().map(|held| ("payer.held", &held.id)));
    texts.extend(terms.evidence.iter().map(|rule| ("evidence.kind", &rule.kind)));
    let blank = texts.into_iter().filter(|(_, text)| text.trim().is_empty());
    let mut found: Vec<AgreementError> = blank.map(|(part, _)| AgreementError::Blank { part }).collect();
    let (starts_on, ends_on) = (terms.starts_on, terms.ends_on);
    let years = 1..=9999;
    if ends_on < starts_on || !years.contains(&starts_on.year()) || !years.contains(&ends_on.year()) {
        found.push(AgreementError::Period { starts_on, ends_on });
    }
    let prices = match &terms.pricing {
        Pricing::FlatPerPeriod(FlatPerPeriod { amount, missed: Missed::Finding }) => {
            vec![("pricing.amount", *amount)]
        }
        Pricing::FlatPerPeriod(FlatPerPeriod { amount, missed: Missed::Deduct { unit_price } }) => {
            vec![("pricing.amount", *amount), ("pricing.missed.deduct.unit_price", *unit_price)]
        }
        Pricing::PerUnitCapped(own) => vec![("pricing.unit_price", own.unit_price), ("pricing.cap", own.cap)],
    };
    let amounts = prices.into_iter().chain(terms.market_price.map(|price| ("market_price", price)));
    let wrong = amounts.filter(|(_, amount)| Cents::of(*amount).is_none_or(Cents::is_negative));
    found.extend(wrong.map(|(part, amount)| AgreementError::Amount { part, amount }));
    let units = [("units_per_month", terms.units_per_month), ("units_per_day", terms.units_per_day.unwrap_or(1))];
    found.extend(units.into_iter().filter(|(_, units)| *units == 0).map(|(part, _)| AgreementError::Units { part }));
    let mut kinds = BTreeSet::new();
    let twice = terms.evidence.iter().filter(|rule| !kinds.insert(&rule.kind));
    found.extend(twice.map(|rule| AgreementError::EvidenceRule { kind: rule.kind.clone() }));
    found
}
