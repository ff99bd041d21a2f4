//! Cases by the procedures of the pack, and screenings as they are attached to them.

use super::Policy;
use crate::assessment::{Case, CaseError};
use crate::calendar::Calendar;
use crate::law::Clock;
use crate::order::Keyed;
use crate::quantity::{Money, Number};
use crate::record::{Amount, AttachedScreening, Figure, Household, Period, ScreenedAmount, ScreenedProgramme};
use crate::screening::{Decision, ScreenErrors, Settled};
use rust_decimal::RoundingStrategy;

impl Policy {
    /// A case to which nobody has applied yet, by the procedures of the pack. Stored events are added with
    /// [`Case::replay`].
    ///
    /// The calendar counts the working days of its terms: of a year that it does not have no term is computed, and the
    /// command that needs it is refused.
    ///
    /// # Errors
    /// [`CaseError::Blank`] for an id or an authority without a character.
    ///
    /// # Examples
    /// ```
    /// use tuodi::Policy;
    /// use tuodi::assessment::ActKind;
    /// use tuodi::calendar::Calendar;
    /// use tuodi::record::Actor;
    /// # #[cfg(feature = "packs")] {
    /// let policy = Policy::built_in("cn-national").unwrap();
    /// let case = policy.open_case("c-1", "district-a", &Calendar::mainland_china().unwrap()).unwrap();
    /// let resident = Actor::new("p-1", "district-a").with_role("applicant");
    /// let allowed = case.allowed(&resident, "2024-01-30T10:00:00+08:00".parse().unwrap());
    /// assert!(allowed.permit(ActKind::Apply).is_some());
    /// assert_eq!(allowed.refusal(ActKind::Accept).unwrap().code(), "case.not_applied");
    /// # }
    /// ```
    pub fn open_case(
        &self,
        id: impl Into<String>,
        authority: impl Into<String>,
        calendar: &Calendar,
    ) -> Result<Case, CaseError> {
        Case::new(
            id.into(),
            authority.into(),
            self.sections.procedures.clone(),
            self.sections.instruments.clone(),
            calendar.clone(),
        )
    }

    /// Screens a household for a case: what is attached with
    /// [`AttachScreening`](crate::assessment::AttachScreening).
    ///
    /// It holds outcomes and amounts, the hash of the receipt, and the values of concepts that ceilings name: the least
    /// that each may be, if facts are unknown.
    ///
    /// # Errors
    /// As for [`Policy::screen`].
    pub fn screen_for_case(
        &self,
        household: &Household,
        clock: impl Into<Clock>,
    ) -> Result<AttachedScreening, ScreenErrors> {
        let (screening, receipt) = self.screen_with_receipt(household, clock)?;
        let concepts = self.sections.procedures.ceiling_concepts();
        let ceilings = concepts.filter_map(|name| {
            let least = match screening.concepts.get(name)? {
                Figure::Exactly(text) => money(text, RoundingStrategy::ToNegativeInfinity),
                Figure::Between(low, _) => {
                    low.as_ref().and_then(|low| money(low, RoundingStrategy::ToNegativeInfinity))
                }
                Figure::OneOf(_) | Figure::Missing => None,
            };
            Some((name.to_owned(), least?))
        });
        Ok(AttachedScreening {
            household: household.id.clone(),
            receipt: receipt.id(),
            as_of: screening.clock.as_of,
            known_on: screening.clock.known_on,
            ceilings: ceilings.into_map(),
            decisions: screening.decisions.iter().map(screened).collect(),
        })
    }
}

fn screened(decision: &Decision) -> ScreenedProgramme {
    ScreenedProgramme {
        programme: decision.programme.to_string(),
        member: decision.member.clone(),
        outcome: decision.outcome,
        definite: decision.settled == Settled::Definite,
        provisional: decision.provisional,
        amount: decision.amount.as_ref().map(amount),
    }
}

/// An amount in hundredths; the ends of a frame are those inside of it.
fn amount(own: &Amount) -> ScreenedAmount {
    let (low, high) = match &own.figure {
        Figure::Exactly(text) => (Some(text.as_str()), Some(text.as_str())),
        Figure::Between(low, high) => (low.as_deref(), high.as_deref()),
        Figure::OneOf(_) | Figure::Missing => (None, None),
    };
    let period = match own.unit.rsplit_once('/') {
        Some((_, "month")) => Period::Month,
        Some((_, "year")) => Period::Year,
        _ => Period::Once,
    };
    ScreenedAmount {
        period,
        low: low.and_then(|low| money(low, RoundingStrategy::ToPositiveInfinity)),
        high: high.and_then(|high| money(high, RoundingStrategy::ToNegativeInfinity)),
        settled_by_assessment: own.settled_by_assessment,
        step: own.step.as_deref().and_then(|step| money(step, RoundingStrategy::ToZero)),
    }
}

fn money(text: &str, rounding: RoundingStrategy) -> Option<Money> {
    let value = text.parse::<Number>().ok()?.to_decimal()?;
    Some(Money::from(value.round_dp_with_strategy(2, rounding)))
}
