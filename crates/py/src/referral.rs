//! Referrals: events and commands in, events or refusals out.

use crate::convert::{self, day, instant, record};
use crate::error::Raise;
use crate::ledger::Ledger;
use pyo3::prelude::*;
use tuodi::matching::referral::{self, Proposal, Referral as Core, ReferralCommand, ReferralEvent};
use tuodi::record::Actor;

/// A referral: its events. Nothing changes it; an event makes another one.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Referral {
    inner: Core,
}

#[pymethods]
impl Referral {
    #[staticmethod]
    fn replay(py: Python<'_>, events: &Bound<'_, PyAny>) -> PyResult<Referral> {
        let events: Vec<ReferralEvent> = record(events)?;
        Ok(Referral { inner: Core::replay(events).raise(py)? })
    }

    /// A referral, or the refusal as JSON.
    #[staticmethod]
    fn propose(
        py: Python<'_>,
        proposal: &Bound<'_, PyAny>,
        actor: &Bound<'_, PyAny>,
        happened_on: &str,
        at: &str,
    ) -> PyResult<(Option<Referral>, Option<String>)> {
        let (proposal, actor): (Proposal, Actor) = (record(proposal)?, record(actor)?);
        let (on, at) = (day(py, "happened_on", happened_on)?, instant(py, "at", at)?);
        Ok(match Core::propose(proposal, &actor, on, at) {
            Ok(inner) => (Some(Referral { inner }), None),
            Err(refusal) => (None, Some(refusal.to_json("propose", None))),
        })
    }

    /// The event as JSON, or the refusal.
    fn decide(
        &self,
        py: Python<'_>,
        command: &Bound<'_, PyAny>,
        actor: &Bound<'_, PyAny>,
        at: &str,
    ) -> PyResult<(Option<String>, Option<String>)> {
        let (command, actor): (ReferralCommand, Actor) = (record(command)?, record(actor)?);
        Ok(match self.inner.decide(&command, &actor, instant(py, "at", at)?) {
            Ok(event) => (Some(convert::text(&event)?), None),
            Err(refusal) => (None, Some(refusal.to_json(command.act.name(), Some(&self.inner)))),
        })
    }

    /// The referral after an event.
    fn after(&self, py: Python<'_>, event: &Bound<'_, PyAny>) -> PyResult<Referral> {
        let event: ReferralEvent = record(event)?;
        let mut inner = self.inner.clone();
        inner.apply(event).raise(py)?;
        Ok(Referral { inner })
    }

    #[getter]
    fn id(&self) -> &str {
        self.inner.id()
    }

    #[getter]
    fn state(&self) -> &'static str {
        self.inner.state().name()
    }

    /// What its state is called, in Chinese and English.
    fn title(&self) -> (Option<String>, Option<String>) {
        let title = self.inner.state().title();
        (title.zh, title.en)
    }

    #[getter]
    fn is_end(&self) -> bool {
        self.inner.state().is_end()
    }

    #[getter]
    fn version(&self) -> u64 {
        self.inner.version()
    }

    fn proposal(&self) -> PyResult<String> {
        convert::text(self.inner.proposal())
    }

    fn events(&self) -> PyResult<String> {
        convert::text(&self.inner.events())
    }

    #[getter]
    fn answer_due(&self) -> Option<String> {
        self.inner.answer_due().map(|due| due.to_string())
    }

    fn is_overdue(&self, py: Python<'_>, as_of: &str) -> PyResult<bool> {
        Ok(self.inner.is_overdue(day(py, "as_of", as_of)?))
    }

    #[getter]
    fn declined_by(&self) -> Option<&'static str> {
        self.inner.declined_by().map(referral::Party::name)
    }

    /// The fund entries that the last event causes, as JSON.
    fn fund_entries(&self, py: Python<'_>, ledger: &Bound<'_, Ledger>) -> PyResult<String> {
        convert::text(&ledger.get().read(|ledger| self.inner.fund_entries(ledger)).raise(py)?)
    }
}

/// What the next matching run has to keep, as JSON.
#[pyfunction]
pub(crate) fn promises(referrals: Vec<Py<Referral>>) -> PyResult<String> {
    convert::text(&referral::promises(referrals.iter().map(|own| &own.get().inner)))
}

/// What the next matching run has to leave out, as JSON.
#[pyfunction]
pub(crate) fn barred(py: Python<'_>, referrals: Vec<Py<Referral>>, as_of: &str) -> PyResult<String> {
    let as_of = day(py, "as_of", as_of)?;
    convert::text(&referral::barred(referrals.iter().map(|own| &own.get().inner), as_of))
}
