//! A referral: its events, and where they lead.

use super::act::{Party, Proposal, ReferralAct, ReferralEvent, ReferralState};
use super::decide::after;
use super::refusal::ReferralRefusal;
use crate::ledger::About;
use chrono::NaiveDate;

/// A referral (转介): a list of events. In JSON it is that list.
///
/// # Examples
/// ```
/// use chrono::NaiveDate;
/// use tuodi::matching::referral::*;
/// use tuodi::record::Actor;
///
/// let day: NaiveDate = "2019-03-01".parse()?;
/// let at = "2019-03-01T09:00:00+08:00".parse()?;
/// let worker = Actor::new("w1", "yaohai").with_role("worker");
/// let neighbour = Actor::new("邻居丙", "yaohai").with_role("provider");
/// let proposal = Proposal {
///     need: "lunch-1".to_owned(),
///     resource: "cook-1".to_owned(),
///     n: 1,
///     household: "家庭乙".to_owned(),
///     provider: "邻居丙".to_owned(),
///     quantity: 30,
///     funding: None,
///     bar_days: 30,
/// };
/// let mut referral = Referral::propose(proposal, &worker, day, at)?;
/// assert_eq!(referral.id(), "lunch-1/cook-1/1");
/// let offer = ReferralCommand::new(1, day, Offer { answer_due: "2019-03-04".parse()? });
/// let event = referral.decide(&offer, &worker, at)?;
/// referral.apply(event)?;
/// let on = |day: &str| ReferralCommand::new(2, day.parse().unwrap(), Accept {});
/// let later = "2019-03-05T09:00:00+08:00".parse()?;
/// assert_eq!(referral.decide(&on("2019-03-05"), &neighbour, later).unwrap_err().code(), "referral.answer_late");
/// assert_eq!(referral.decide(&on("2019-03-04"), &worker, later).unwrap_err().code(), "referral.role");
/// let event = referral.decide(&on("2019-03-04"), &neighbour, later)?;
/// referral.apply(event)?;
/// assert_eq!(referral.state(), ReferralState::Accepted);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Vec<ReferralEvent>", into = "Vec<ReferralEvent>")]
pub struct Referral {
    id: String,
    proposal: Proposal,
    state: ReferralState,
    answer_due: Option<NaiveDate>,
    events: Vec<ReferralEvent>,
}

impl Referral {
    /// What these events lead to.
    ///
    /// # Errors
    /// [`ReferralRefusal::Event`] if they are not all events of one referral in their order.
    pub fn replay(events: impl IntoIterator<Item = ReferralEvent>) -> Result<Referral, ReferralRefusal> {
        let mut events = events.into_iter();
        let first = events.next().ok_or(ReferralRefusal::Event { version: 0, place: 0, why: "there is none" })?;
        let mut referral = Referral::first(first)?;
        for event in events {
            referral.apply(event)?;
        }
        Ok(referral)
    }

    pub(super) fn first(event: ReferralEvent) -> Result<Referral, ReferralRefusal> {
        let wrong = |why| ReferralRefusal::Event { version: event.version, place: 0, why };
        let ReferralAct::Propose(proposal) = &event.act else {
            return Err(wrong("the first event proposes"));
        };
        if event.version != 1 {
            return Err(wrong("the first event has version 1"));
        }
        proposal.check()?;
        Ok(Referral {
            id: proposal.id(),
            proposal: proposal.clone(),
            state: ReferralState::Proposed,
            answer_due: None,
            events: vec![event],
        })
    }

    /// Takes an event that was decided, now or by replay. Who did it is not checked again.
    ///
    /// # Errors
    /// [`ReferralRefusal::Event`] if it does not follow; then nothing changed.
    pub fn apply(&mut self, event: ReferralEvent) -> Result<(), ReferralRefusal> {
        let place = self.version();
        let wrong = |why| ReferralRefusal::Event { version: event.version, place, why };
        if Some(event.version) != self.version().checked_add(1) {
            return Err(wrong("its version is not the next one"));
        }
        if self.is_backwards(event.happened_on, event.recorded_at) {
            return Err(wrong("it lies before the last one"));
        }
        let next = after(self.state, &event.act, event.party);
        self.state = next.ok_or_else(|| wrong("the state does not allow it"))?;
        if let ReferralAct::Offer(offer) = &event.act {
            self.answer_due = Some(offer.answer_due);
        }
        self.events.push(event);
        Ok(())
    }

    pub(super) fn is_backwards(&self, on: NaiveDate, at: chrono::DateTime<chrono::FixedOffset>) -> bool {
        self.last().is_some_and(|last| on < last.happened_on || at < last.recorded_at)
    }

    /// `need/resource/n`. A `/` or `%` in the id of the need or resource is written `%2F` or `%25`, so that no two
    /// referrals have one id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What was proposed.
    #[must_use]
    pub fn proposal(&self) -> &Proposal {
        &self.proposal
    }

    /// Where it stands by its events.
    #[must_use]
    pub fn state(&self) -> ReferralState {
        self.state
    }

    /// How many events there are.
    #[must_use]
    pub fn version(&self) -> u64 {
        u64::try_from(self.events.len()).unwrap_or(u64::MAX)
    }

    /// Its events.
    #[must_use]
    pub fn events(&self) -> &[ReferralEvent] {
        &self.events
    }

    /// The last day on which the provider may accept; none before the offer.
    #[must_use]
    pub fn answer_due(&self) -> Option<NaiveDate> {
        self.answer_due
    }

    /// Whether nobody has answered and the day for it is over.
    #[must_use]
    pub fn is_overdue(&self, as_of: NaiveDate) -> bool {
        self.state == ReferralState::Offered && self.answer_due.is_some_and(|due| as_of > due)
    }

    /// Who declined; none if nobody did.
    #[must_use]
    pub fn declined_by(&self) -> Option<Party> {
        self.last().filter(|_| self.state == ReferralState::Declined).map(|event| event.party)
    }

    /// What a ledger's entries of this referral are about.
    #[must_use]
    pub fn about(&self) -> About {
        About::referral(&self.id)
    }

    pub(super) fn last(&self) -> Option<&ReferralEvent> {
        self.events.last()
    }
}

impl TryFrom<Vec<ReferralEvent>> for Referral {
    type Error = ReferralRefusal;

    fn try_from(events: Vec<ReferralEvent>) -> Result<Referral, ReferralRefusal> {
        Referral::replay(events)
    }
}

impl From<Referral> for Vec<ReferralEvent> {
    fn from(referral: Referral) -> Vec<ReferralEvent> {
        referral.events
    }
}

impl Proposal {
    fn id(&self) -> String {
        let part = |text: &str| text.replace('%', "%25").replace('/', "%2F");
        format!("{}/{}/{}", part(&self.need), part(&self.resource), self.n)
    }
}
