//! What was granted and what was paid of it.

use crate::order;
use crate::quantity::Money;
use crate::record::{Grant, Period, Segment};
use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::Decimal;

/// A grant with what was paid of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct GrantAccount {
    /// The grant.
    pub grant: Grant,
    /// The round in which it was granted.
    pub round: u32,
    /// What was paid, by period.
    pub periods: Vec<PeriodAccount>,
    /// What was recovered.
    pub recovered: Money,
    /// Whether the grant was stopped.
    pub stopped: bool,
}

/// What was paid for one period.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PeriodAccount {
    /// The first day of the period; none for a grant that is paid once.
    pub period: Option<NaiveDate>,
    /// All that was paid.
    pub paid: Money,
    /// What came back and is to be paid again.
    pub to_pay_again: Money,
    /// What the household gave back for good.
    pub given_back: Money,
}

/// Amounts are small enough that their sums are exact: see `amount_fault`.
pub(super) fn plus(one: Decimal, other: Decimal) -> Decimal {
    one.checked_add(other).unwrap_or(Decimal::MAX)
}

pub(super) fn minus(one: Decimal, other: Decimal) -> Decimal {
    one.checked_sub(other).unwrap_or(Decimal::MIN)
}

impl PeriodAccount {
    /// What the household has received and not given back.
    fn net(&self) -> Decimal {
        minus(minus(self.paid.decimal(), self.to_pay_again.decimal()), self.given_back.decimal())
    }

    /// What counts as paid: all but what is to be paid again.
    fn settled(&self) -> Decimal {
        minus(self.paid.decimal(), self.to_pay_again.decimal())
    }
}

impl GrantAccount {
    pub(super) fn new(grant: Grant, round: u32) -> GrantAccount {
        GrantAccount { grant, round, periods: Vec::new(), recovered: Money::from(Decimal::ZERO), stopped: false }
    }

    /// Whether it runs on: a periodic grant until it is stopped, one that is paid once until all of it is paid.
    #[must_use]
    pub fn is_running(&self) -> bool {
        match self.grant.period {
            Period::Once => !self.stopped && self.outstanding(None) > Decimal::ZERO,
            Period::Month | Period::Year | Period::Never => !self.stopped,
        }
    }

    /// The amount that holds on a day; nothing before its first day and after its last.
    #[must_use]
    pub fn amount_on(&self, day: NaiveDate) -> Option<Money> {
        let holds = |segment: &&Segment| segment.from <= day && segment.until.is_none_or(|until| day < until);
        self.grant.segments.iter().find(holds).map(|segment| segment.amount)
    }

    /// The amount that holds last.
    #[must_use]
    pub fn last_amount(&self) -> Money {
        self.grant.segments.last().map_or(Money::from(Decimal::ZERO), |segment| segment.amount)
    }

    /// What is still to be paid of a period; below 0 if a later decision lowered the amount.
    pub(super) fn outstanding(&self, period: Option<NaiveDate>) -> Decimal {
        let approved = match period {
            None => self.last_amount().decimal(),
            Some(first) => self.amount_on(first).map_or(Decimal::ZERO, Money::decimal),
        };
        let settled =
            self.periods.iter().find(|own| own.period == period).map_or(Decimal::ZERO, PeriodAccount::settled);
        minus(approved, settled)
    }

    /// The periods that begin until a day; for a grant that is paid once that one.
    pub(super) fn periods_until(&self, day: NaiveDate) -> Vec<Option<NaiveDate>> {
        let step = match self.grant.period {
            Period::Once => return vec![None],
            Period::Never => return Vec::new(),
            Period::Month => 1,
            Period::Year => 12,
        };
        let Some(first) = self.grant.segments.first().map(|segment| segment.from) else { return Vec::new() };
        let end = self.grant.segments.last().and_then(|segment| segment.until);
        let mut periods = Vec::new();
        let mut months = 0_u32;
        while let Some(start) = first.checked_add_months(Months::new(months)) {
            if start > day || end.is_some_and(|end| start >= end) {
                break;
            }
            periods.push(Some(start));
            months = months.saturating_add(step);
        }
        periods
    }

    /// The first period until a day of which something is still to be paid, and how much.
    #[must_use]
    pub fn next_unpaid(&self, day: NaiveDate) -> Option<(Option<NaiveDate>, Money)> {
        let unpaid = |period: &Option<NaiveDate>| self.outstanding(*period) > Decimal::ZERO;
        let period = self.periods_until(day).into_iter().find(unpaid)?;
        Some((period, Money::from(self.outstanding(period))))
    }

    /// What came to the household for a period and has not gone back.
    pub(super) fn net_of(&self, period: Option<NaiveDate>) -> Decimal {
        self.periods.iter().find(|own| own.period == period).map_or(Decimal::ZERO, PeriodAccount::net)
    }

    /// What came to the household and has not gone back: paid, without what was returned and recovered.
    #[must_use]
    pub fn net_paid(&self) -> Money {
        let paid = self.periods.iter().fold(Decimal::ZERO, |sum, own| plus(sum, own.net()));
        Money::from(minus(paid, self.recovered.decimal()))
    }

    /// What was approved for the periods that begin until a day.
    #[must_use]
    pub fn approved_until(&self, day: NaiveDate) -> Money {
        let amounts = self.periods_until(day).into_iter().map(|period| match period {
            None => self.last_amount().decimal(),
            Some(first) => self.amount_on(first).map_or(Decimal::ZERO, Money::decimal),
        });
        Money::from(amounts.fold(Decimal::ZERO, plus))
    }

    /// What the household gave back for good.
    #[must_use]
    pub fn given_back(&self) -> Money {
        Money::from(self.periods.iter().fold(Decimal::ZERO, |sum, own| plus(sum, own.given_back.decimal())))
    }

    /// Whether everything is paid that will ever be: what is left, or the day on which the grant ends.
    pub(super) fn left_on(&self, day: NaiveDate) -> Option<Left> {
        if self.is_running() && self.grant.period != Period::Once {
            return Some(Left::Runs);
        }
        if let Some((_, amount)) = self.next_unpaid(day) {
            return Some(Left::Unpaid(amount));
        }
        let end = self.grant.segments.last().and_then(|segment| segment.until)?;
        let has_later = self.periods_until(end).last().copied().flatten().is_some_and(|last| last > day);
        has_later.then_some(Left::RunsUntil(end))
    }

    pub(super) fn period_mut(&mut self, period: Option<NaiveDate>) -> Option<&mut PeriodAccount> {
        let place = match self.periods.iter().position(|own| own.period == period) {
            Some(place) => place,
            None => {
                let zero = Money::from(Decimal::ZERO);
                self.periods.push(PeriodAccount { period, paid: zero, to_pay_again: zero, given_back: zero });
                order::by_key(&mut self.periods, |own| own.period);
                self.periods.iter().position(|own| own.period == period)?
            }
        };
        self.periods.get_mut(place)
    }

    /// Another amount from a day on, whatever was set for later days.
    pub(super) fn change(&mut self, from: NaiveDate, amount: Money) {
        let from = self.end_at(from);
        self.grant.segments.push(Segment { from, until: None, amount });
    }

    /// The end on a day. Of a grant that is paid once what is not paid yet is not approved any more.
    pub(super) fn stop(&mut self, from: NaiveDate) {
        self.stopped = true;
        let settled =
            self.periods.iter().find(|own| own.period.is_none()).map_or(Decimal::ZERO, PeriodAccount::settled);
        if self.grant.period == Period::Once {
            if let Some(last) = self.grant.segments.last_mut() {
                last.amount = Money::from(settled);
            }
            return;
        }
        let amount = self.last_amount();
        let from = self.end_at(from);
        if self.grant.segments.is_empty() {
            // It ends before it has begun.
            self.grant.segments.push(Segment { from, until: Some(from), amount });
        }
    }

    /// Ends every amount on a day, or on the first one of the grant, which is given back.
    fn end_at(&mut self, from: NaiveDate) -> NaiveDate {
        let from = self.grant.segments.first().map_or(from, |first| from.max(first.from));
        self.grant.segments.retain(|segment| segment.from < from);
        if let Some(last) = self.grant.segments.last_mut() {
            last.until = Some(from);
        }
        from
    }
}

/// Why a grant is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// It runs on.
    Runs,
    /// It ends on a later day.
    RunsUntil(NaiveDate),
    /// This is still to be paid.
    Unpaid(Money),
}

/// The first day of the month of a day.
pub(super) fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The first day of the month after that of a day.
pub(super) fn month_after(day: NaiveDate) -> NaiveDate {
    month_of(day).checked_add_months(Months::new(1)).unwrap_or(day)
}
