//! A ledger in JSON.

use super::book::Ledger;
use super::entry::{Fund, FundEntry};
use super::error::LedgerError;
use chrono::FixedOffset;

/// What a ledger is written as: everything that replay needs.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct WrittenLedger {
    time_zone: String,
    funds: Vec<Fund>,
    entries: Vec<FundEntry>,
}

impl From<Ledger> for WrittenLedger {
    fn from(ledger: Ledger) -> WrittenLedger {
        WrittenLedger {
            time_zone: ledger.zone.to_string(),
            funds: ledger.funds().cloned().collect(),
            entries: ledger.entries().cloned().collect(),
        }
    }
}

impl TryFrom<WrittenLedger> for Ledger {
    type Error = LedgerError;

    fn try_from(written: WrittenLedger) -> Result<Ledger, LedgerError> {
        let zone = written.time_zone.parse::<FixedOffset>();
        let zone = zone.map_err(|_| LedgerError::TimeZone { zone: written.time_zone.clone() })?;
        Ledger::replay(written.funds, zone, written.entries)
    }
}
