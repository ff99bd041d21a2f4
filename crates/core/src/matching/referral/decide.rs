//! Whether a command may be done: the states, the parties, the dates, the money.

use super::act::{Deliver, PaidBy, Party, Proposal, ReferralAct, ReferralCommand, ReferralEvent, ReferralState};
use super::fold::Referral;
use super::refusal::ReferralRefusal;
use crate::ledger::Cents;
use crate::quantity::Money;
use crate::record::Actor;
use chrono::{DateTime, FixedOffset, NaiveDate};

/// The longest bar: ten years.
const MOST_BAR_DAYS: u32 = 3660;

/// The steps: what, from which state, by whom, to which state.
const STEPS: &[(&str, ReferralState, &[Party], ReferralState)] = {
    use Party::{Household, Provider, Worker};
    use ReferralState::{Accepted, Confirmed, Declined, Delivered, Expired, Failed, Offered, Proposed, Started};
    &[
        ("offer", Proposed, &[Worker], Offered),
        ("accept", Offered, &[Provider], Accepted),
        ("decline", Proposed, &[Household], Declined),
        ("decline", Offered, &[Provider, Household], Declined),
        ("decline", Accepted, &[Household], Declined),
        ("decline", Started, &[Household], Declined),
        ("expire", Offered, &[Worker], Expired),
        ("start", Accepted, &[Provider, Worker], Started),
        ("deliver", Started, &[Provider], Delivered),
        ("confirm", Delivered, &[Household], Confirmed),
        ("fail", Accepted, &[Provider, Worker], Failed),
        ("fail", Started, &[Provider, Worker], Failed),
        ("fail", Delivered, &[Household, Worker], Failed),
    ]
};

/// The state after an act; none if it is not possible.
pub(super) fn after(state: ReferralState, act: &ReferralAct, party: Party) -> Option<ReferralState> {
    let found = STEPS.iter().find(|(name, from, by, _)| *name == act.name() && *from == state && by.contains(&party));
    found.map(|(_, _, _, to)| *to)
}

/// The states in which an act is possible.
pub(super) fn states_of(act: &str) -> Vec<ReferralState> {
    STEPS.iter().filter(|(name, ..)| *name == act).map(|(_, from, ..)| *from).collect()
}

impl Referral {
    /// Proposes a match: a referral with its first event. The actor needs the role `worker`.
    ///
    /// # Errors
    /// A [`ReferralRefusal`] if a text is blank, a number or amount cannot be, or the role is another.
    pub fn propose(
        proposal: Proposal,
        actor: &Actor,
        happened_on: NaiveDate,
        at: DateTime<FixedOffset>,
    ) -> Result<Referral, ReferralRefusal> {
        let act = ReferralAct::Propose(proposal);
        if !actor.roles.contains(Party::Worker.name()) {
            return Err(ReferralRefusal::Role { act: act.name(), parties: vec![Party::Worker] });
        }
        let recorded_by = actor.id.clone();
        let party = Party::Worker;
        Referral::first(ReferralEvent { version: 1, happened_on, recorded_at: at, recorded_by, party, act })
    }

    /// The event that a command becomes. It is not applied yet: book the fund entries first, which may be refused.
    ///
    /// The actor needs the role of a party that may do this (`worker`, `provider`, `household`), and, as provider or
    /// household, to be the one of this referral or to act for them.
    ///
    /// # Errors
    /// The first rule that refuses it.
    pub fn decide(
        &self,
        command: &ReferralCommand,
        actor: &Actor,
        at: DateTime<FixedOffset>,
    ) -> Result<ReferralEvent, ReferralRefusal> {
        if command.expected_version != self.version() {
            let (expected, version) = (command.expected_version, self.version());
            return Err(ReferralRefusal::Stale { expected, version });
        }
        let party = self.party(&command.act, actor)?;
        if let Some(last) = self.last().filter(|_| self.is_backwards(command.happened_on, at)) {
            let path = if command.happened_on < last.happened_on { "happened_on" } else { "at" };
            return Err(ReferralRefusal::Backwards { last: last.happened_on, path });
        }
        self.check_dates(&command.act, party, command.happened_on)?;
        match &command.act {
            ReferralAct::Decline(own) => filled("the reason", "act.reason", &own.reason)?,
            ReferralAct::Fail(own) => filled("the reason", "act.reason", &own.reason)?,
            ReferralAct::Deliver(own) => self.check_payment(own)?,
            _ => {}
        }
        Ok(ReferralEvent {
            version: self.version().saturating_add(1),
            happened_on: command.happened_on,
            recorded_at: at,
            recorded_by: actor.id.clone(),
            party,
            act: command.act.clone(),
        })
    }

    /// As which party somebody does something.
    fn party(&self, act: &ReferralAct, actor: &Actor) -> Result<Party, ReferralRefusal> {
        let name = act.name();
        let Some((_, _, parties, _)) = STEPS.iter().find(|(own, from, ..)| *own == name && *from == self.state())
        else {
            let steps = STEPS.iter().filter(|(own, ..)| *own == name);
            let needed: Vec<String> = steps.map(|(_, from, by, _)| format!("{from} (by {})", names(by))).collect();
            let needed = if needed.is_empty() { "a new referral".to_owned() } else { needed.join(", ") };
            return Err(ReferralRefusal::State { act: name, state: self.state(), needed });
        };
        let held: Vec<Party> = parties.iter().copied().filter(|own| actor.roles.contains(own.name())).collect();
        let mut other = ReferralRefusal::Role { act: name, parties: parties.to_vec() };
        for party in held {
            let wanted = match party {
                Party::Worker => return Ok(party),
                Party::Provider => &self.proposal().provider,
                Party::Household => &self.proposal().household,
            };
            if actor.id == *wanted || actor.acting_for.as_ref() == Some(wanted) {
                return Ok(party);
            }
            other = ReferralRefusal::OtherParty { actor: actor.id.clone(), party, wanted: wanted.clone() };
        }
        Err(other)
    }

    /// The day until which the answer is due: an acceptance, or a provider's refusal, comes in time. A household may
    /// decline at any time.
    fn check_dates(&self, act: &ReferralAct, party: Party, on: NaiveDate) -> Result<(), ReferralRefusal> {
        let due = self.answer_due().filter(|_| self.state() == ReferralState::Offered);
        match (act, due) {
            (ReferralAct::Offer(own), _) if own.answer_due < on => {
                Err(ReferralRefusal::AnswerDue { due: own.answer_due, on })
            }
            (ReferralAct::Expire(_), Some(due)) if on <= due => Err(ReferralRefusal::AnswerOpen { due }),
            (ReferralAct::Accept(_) | ReferralAct::Decline(_), Some(due)) if on > due && party == Party::Provider => {
                Err(ReferralRefusal::AnswerLate { due })
            }
            _ => Ok(()),
        }
    }

    fn check_payment(&self, own: &Deliver) -> Result<(), ReferralRefusal> {
        let funding = self.proposal().funding.as_ref();
        let by_delivery = funding.filter(|funding| funding.paid_by == PaidBy::Delivery);
        let (funding, pay) = match (by_delivery, own.pay) {
            (None, None) => return Ok(()),
            (None, Some(_)) if funding.is_some() => {
                let why = "the settlements of the agreement pay; leave the amount out";
                return Err(ReferralRefusal::Payment { why });
            }
            (None, Some(_)) => {
                return Err(ReferralRefusal::Payment { why: "nobody pays for this referral; leave the amount out" });
            }
            (Some(_), None) => {
                return Err(ReferralRefusal::Payment { why: "the delivery pays; give the amount, if only 0" });
            }
            (Some(funding), Some(pay)) => (funding, pay),
        };
        if payable(pay, "act.pay")? > payable(funding.amount, "funding.amount")? {
            return Err(ReferralRefusal::AboveCommitted { asked: pay, committed: funding.amount });
        }
        let shown = own.evidence.iter().any(|id| !id.trim().is_empty());
        if payable(pay, "act.pay")?.is_positive() && !shown { Err(ReferralRefusal::EvidenceMissing) } else { Ok(()) }
    }
}

impl Proposal {
    pub(super) fn check(&self) -> Result<(), ReferralRefusal> {
        filled("the need", "need", &self.need)?;
        filled("the resource", "resource", &self.resource)?;
        filled("the household", "household", &self.household)?;
        filled("the provider", "provider", &self.provider)?;
        let counts = [("the number of the referral", "n", self.n), ("the quantity", "quantity", self.quantity)];
        for (part, path, given) in counts {
            if given == 0 {
                return Err(ReferralRefusal::Number { part, path, given, wanted: "at least 1" });
            }
        }
        if self.bar_days > MOST_BAR_DAYS {
            let (part, path, given) = ("the number of days of the bar", "bar_days", self.bar_days);
            return Err(ReferralRefusal::Number { part, path, given, wanted: "at most 3660" });
        }
        let Some(funding) = &self.funding else { return Ok(()) };
        filled("the fund", "funding.fund", &funding.fund)?;
        filled("the purpose", "funding.purpose", &funding.purpose)?;
        payable(funding.amount, "funding.amount").map(|_| ())
    }
}

fn payable(amount: Money, path: &'static str) -> Result<Cents, ReferralRefusal> {
    Cents::of(amount).filter(|cents| !cents.is_negative()).ok_or(ReferralRefusal::Amount { amount, path })
}

fn filled(part: &'static str, path: &'static str, text: &str) -> Result<(), ReferralRefusal> {
    if text.trim().is_empty() { Err(ReferralRefusal::Blank { part, path }) } else { Ok(()) }
}

fn names(parties: &[Party]) -> String {
    parties.iter().map(|party| party.name()).collect::<Vec<_>>().join(" or ")
}
