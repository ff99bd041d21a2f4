//! What a month comes to by the price of the agreement.

use super::month::Month;
use super::terms::{AgreementTerms, FlatPerPeriod, Missed, PartialMonth, Pricing, Rounding};
use crate::ledger::{CentRounding, Cents};

/// What a month comes to.
pub(super) struct Price {
    /// By units, or flat.
    pub(super) price: Cents,
    /// What missing units take from it.
    pub(super) deducted: Cents,
    /// What the cap takes from it.
    pub(super) capped: Cents,
    pub(super) due: Cents,
}

/// How much of a month the agreement covers, and what is agreed for that.
pub(super) struct Covered {
    pub(super) days: u32,
    pub(super) units_due: u32,
    rounding: Option<CentRounding>,
    is_unpaid: bool,
    of: u32,
}

impl Covered {
    /// None if a number does not fit, which days of a month always do.
    pub(super) fn of(terms: &AgreementTerms, month: Month, days: u32) -> Option<Covered> {
        let of = month.days();
        let whole = Covered { days, units_due: terms.units_per_month, rounding: None, is_unpaid: false, of };
        if days >= of {
            return Some(whole);
        }
        Some(match terms.partial_month {
            PartialMonth::Whole => whole,
            PartialMonth::Unpaid => Covered { units_due: 0, is_unpaid: true, ..whole },
            PartialMonth::ByDays { rounding } => {
                let units = u64::from(terms.units_per_month).checked_mul(u64::from(days))?;
                let units_due = u32::try_from(units.checked_div(u64::from(of))?).ok()?;
                Covered { units_due, rounding: Some(rounding.into()), ..whole }
            }
        })
    }

    /// An amount of a full month for the days that are covered.
    fn part(&self, amount: Cents) -> Option<Cents> {
        match self.rounding {
            _ if self.is_unpaid => Some(Cents::ZERO),
            None => Some(amount),
            Some(rounding) => amount.share(self.days, self.of, rounding),
        }
    }

    /// What the units come to. None if a number does not fit.
    pub(super) fn price(&self, terms: &AgreementTerms, units: u32) -> Option<Price> {
        let (price, deducted, capped) = match &terms.pricing {
            Pricing::FlatPerPeriod(FlatPerPeriod { amount, missed }) => {
                let price = self.part(Cents::of(*amount)?)?;
                let short = self.units_due.saturating_sub(units);
                let deducted = match missed {
                    Missed::Finding => Cents::ZERO,
                    Missed::Deduct { unit_price } => Cents::of(*unit_price)?.times(short)?.min(price),
                };
                (price, deducted, Cents::ZERO)
            }
            Pricing::PerUnitCapped(own) => {
                let price = Cents::of(own.unit_price)?.times(units)?;
                let cap = self.part(Cents::of(own.cap)?)?;
                (price, Cents::ZERO, price.minus(cap)?.max(Cents::ZERO))
            }
        };
        Some(Price { price, deducted, capped, due: price.minus(deducted)?.minus(capped)? })
    }
}

/// What a full month of units costs by the agreement and elsewhere, if that is less.
pub(super) fn above_market(terms: &AgreementTerms) -> Option<(Cents, Cents)> {
    let units = terms.units_per_month;
    let agreed = match &terms.pricing {
        Pricing::FlatPerPeriod(own) => Cents::of(own.amount)?,
        Pricing::PerUnitCapped(own) => Cents::of(own.unit_price)?.times(units)?.min(Cents::of(own.cap)?),
    };
    let market = Cents::of(terms.market_price?)?.times(units)?;
    (agreed > market).then_some((agreed, market))
}

impl From<Rounding> for CentRounding {
    fn from(rounding: Rounding) -> CentRounding {
        match rounding {
            Rounding::Down => CentRounding::Down,
            Rounding::Up => CentRounding::Up,
            Rounding::HalfEven => CentRounding::HalfEven,
        }
    }
}
