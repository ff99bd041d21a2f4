//! What is irregular in a month: typed, and each only a finding.

use crate::quantity::Money;
use crate::record::Names;
use chrono::NaiveDate;

/// Something irregular in a month of an agreement. It changes no record.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SettlementFinding {
    /// Agreement, month and item: `a1/2019-03/missing_evidence:photo:e12`.
    pub id: String,
    /// What.
    pub what: Irregularity,
}

/// What is irregular.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Irregularity {
    /// Evidence that has to be there is missing.
    MissingEvidence {
        /// Its kind.
        kind: String,
        /// The record that lacks it; none if the month does.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        evidence: Option<String>,
    },
    /// Fewer units than agreed.
    UnitsShort {
        /// How many were agreed.
        due: u32,
        /// How many count.
        counted: u32,
    },
    /// A record again, or one that shows what another one shows.
    EvidenceDouble {
        /// The record.
        evidence: String,
        /// The other one; the same, if the record is there twice.
        of: String,
    },
    /// More units of one day than count.
    UnitsAboveDay {
        /// The record.
        evidence: String,
        /// The day.
        day: NaiveDate,
        /// How many it says that do not count.
        above: u32,
    },
    /// The agreed price of a unit is above that elsewhere.
    PriceAboveMarket {
        /// What a full month of units costs by the agreement.
        agreed: Money,
        /// What it costs elsewhere.
        market: Money,
    },
    /// More was paid for the month than it now comes to.
    Overpaid {
        /// How much more.
        amount: Money,
    },
}

impl Irregularity {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Irregularity::MissingEvidence { .. } => "agreement.missing_evidence",
            Irregularity::UnitsShort { .. } => "agreement.units_short",
            Irregularity::EvidenceDouble { .. } => "agreement.evidence_double",
            Irregularity::UnitsAboveDay { .. } => "agreement.units_above_day",
            Irregularity::PriceAboveMarket { .. } => "agreement.price_above_market",
            Irregularity::Overpaid { .. } => "agreement.overpaid",
        }
    }

    /// The item of the finding's id.
    pub(super) fn item(&self) -> String {
        let name = self.code().trim_start_matches("agreement.");
        match self {
            Irregularity::MissingEvidence { kind, evidence: Some(id) } => format!("{name}:{kind}:{id}"),
            Irregularity::MissingEvidence { kind, evidence: None } => format!("{name}:{kind}"),
            Irregularity::EvidenceDouble { evidence, of } if evidence != of => format!("{name}:{evidence}:{of}"),
            Irregularity::EvidenceDouble { evidence, .. } | Irregularity::UnitsAboveDay { evidence, .. } => {
                format!("{name}:{evidence}")
            }
            _ => name.to_owned(),
        }
    }

    /// In words.
    #[must_use]
    pub fn text(&self) -> Names {
        let (zh, en) = match self {
            Irregularity::MissingEvidence { kind, evidence: Some(id) } => {
                (format!("记录“{id}”缺少“{kind}”"), format!("record `{id}` lacks `{kind}`"))
            }
            Irregularity::MissingEvidence { kind, evidence: None } => {
                (format!("本月缺少“{kind}”"), format!("the month lacks `{kind}`"))
            }
            Irregularity::UnitsShort { due, counted } => {
                (format!("约定 {due} 份，认定 {counted} 份"), format!("{due} units agreed, {counted} count"))
            }
            Irregularity::EvidenceDouble { evidence, of } if evidence == of => (
                format!("记录“{evidence}”重复提交，只计一次"),
                format!("record `{evidence}` came twice and counts once"),
            ),
            Irregularity::EvidenceDouble { evidence, of } => (
                format!("记录“{evidence}”与“{of}”材料相同，不计"),
                format!("record `{evidence}` shows what `{of}` shows, and does not count"),
            ),
            Irregularity::UnitsAboveDay { evidence, day, above } => (
                format!("记录“{evidence}”使 {day} 超出每日份数 {above} 份，不计"),
                format!("record `{evidence}` has {above} units above those that count on {day}"),
            ),
            Irregularity::PriceAboveMarket { agreed, market } => (
                format!("约定价 {agreed} 元/月高于市价 {market} 元/月"),
                format!("the agreed price of {agreed} a month is above {market} elsewhere"),
            ),
            Irregularity::Overpaid { amount } => {
                (format!("本月已多付 {amount} 元"), format!("{amount} too much was paid for the month"))
            }
        };
        Names { zh: Some(zh), en: Some(en) }
    }
}
