//! Cases: what may be done in them by whom, what it leads to, and until when; and their notices and forms.
#![expect(clippy::disallowed_types, reason = "threads of Python may share a case, which changes by its events")]

use crate::calendar::Calendar;
use crate::convert::{self, clock, day, instant, record, text, word};
use crate::error::Raise;
use crate::policy::Policy;
use pyo3::prelude::*;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tuodi::assessment;
use tuodi::record::Actor;

/// A case.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Case {
    inner: Mutex<assessment::Case>,
}

impl Case {
    pub(crate) fn new(inner: assessment::Case) -> Case {
        Case { inner: Mutex::new(inner) }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, assessment::Case> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A case to which nobody has applied yet.
#[pyfunction]
pub(crate) fn open_case(
    py: Python<'_>,
    policy: &Policy,
    id: &str,
    authority: &str,
    calendar: &Calendar,
) -> PyResult<Case> {
    policy.inner.open_case(id, authority, &calendar.inner).raise(py).map(Case::new)
}

/// What a case granted, as visit rules need it, as JSON.
#[pyfunction]
pub(crate) fn grant_records(policy: &Policy, case: &Case) -> PyResult<String> {
    text(&policy.inner.grant_records(&case.lock()))
}

/// Who became a recipient by a case, who left, and whose risk was assessed, as JSON.
#[pyfunction]
pub(crate) fn recipient_events(policy: &Policy, case: &Case) -> PyResult<String> {
    text(&policy.inner.recipient_events(&case.lock()))
}

#[pymethods]
impl Case {
    #[getter]
    fn id(&self) -> String {
        self.lock().id().to_owned()
    }

    #[getter]
    fn authority(&self) -> String {
        self.lock().authority().to_owned()
    }

    #[getter]
    fn version(&self) -> u64 {
        self.lock().version()
    }

    #[getter]
    fn is_terminal(&self) -> bool {
        self.lock().is_terminal()
    }

    fn state(&self) -> PyResult<String> {
        text(self.lock().state())
    }

    fn events(&self) -> PyResult<String> {
        text(&self.lock().events())
    }

    /// Whether it is done, and the events, or the refusal, as JSON.
    fn decide(
        &self,
        py: Python<'_>,
        command: &Bound<'_, PyAny>,
        actor: &Bound<'_, PyAny>,
        at: &str,
    ) -> PyResult<(bool, String)> {
        let (command, actor, at) =
            (record::<assessment::Command>(command)?, record::<Actor>(actor)?, instant(py, "at", at)?);
        match self.lock().decide(&command, &actor, at) {
            Ok(events) => Ok((true, text(&events)?)),
            Err(refusal) => Ok((false, refusal.to_json())),
        }
    }

    fn replay(&self, py: Python<'_>, events: &Bound<'_, PyAny>) -> PyResult<()> {
        let events: Vec<assessment::Event> = record(events)?;
        // The lock is given back before an exception is made, for that runs Python.
        let done = self.lock().replay(events);
        done.raise(py)
    }

    /// What somebody may do, and why not the rest, as JSON.
    fn allowed(&self, py: Python<'_>, actor: &Bound<'_, PyAny>, at: &str) -> PyResult<(String, String)> {
        let (actor, at) = (record::<Actor>(actor)?, instant(py, "at", at)?);
        let allowed = self.lock().allowed(&actor, at);
        Ok((text(&allowed.permits)?, text(&allowed.refusals)?))
    }

    fn deadlines(&self, py: Python<'_>, at: &str) -> PyResult<String> {
        let at = instant(py, "at", at)?;
        text(&self.lock().deadlines(at))
    }

    fn seen(&self, py: Python<'_>, as_of: &str, known_on: &str) -> PyResult<Case> {
        let (as_of, known_on) = (day(py, "as_of", as_of)?, day(py, "known_on", known_on)?);
        Ok(Case::new(self.lock().seen(as_of, known_on)))
    }

    fn past_grants(&self) -> PyResult<String> {
        text(&self.lock().past_grants())
    }

    fn open_case(&self) -> PyResult<String> {
        text(&self.lock().open_case())
    }

    fn parts(&self) -> PyResult<String> {
        text(&self.lock().parts())
    }
}

/// The level of a scored instrument, as JSON.
#[pyfunction]
pub(crate) fn assess(
    py: Python<'_>,
    policy: &Policy,
    name: &str,
    answers: &Bound<'_, PyAny>,
    dates: (&str, Option<&str>),
) -> PyResult<String> {
    let (answers, clock) = (record(answers)?, clock(py, dates.0, dates.1)?);
    text(&policy.inner.instruments().get(name).raise(py)?.assess(&answers, clock).raise(py)?)
}

/// A notice or form that goes to a person, as JSON.
#[pyfunction]
pub(crate) fn render_document(
    py: Python<'_>,
    policy: &Policy,
    name: &str,
    parts: &Bound<'_, PyAny>,
    form: (&str, &str),
    dates: (&str, Option<&str>),
) -> PyResult<String> {
    let (languages, format) = (word(py, "languages", form.0)?, word(py, "format", form.1)?);
    let (parts, clock) = (convert::record(parts)?, clock(py, dates.0, dates.1)?);
    text(&policy.inner.documents().render(name, &parts, languages, format, clock).raise(py)?)
}

/// What a public notice shows, and nothing else.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct PublicView {
    inner: assessment::PublicView,
}

#[pymethods]
impl PublicView {
    #[staticmethod]
    fn of(py: Python<'_>, policy: &Policy, name: &str, parts: &Bound<'_, PyAny>) -> PyResult<PublicView> {
        Ok(PublicView { inner: policy.inner.documents().public_view(name, &record(parts)?).raise(py)? })
    }

    #[getter]
    fn document(&self) -> &str {
        self.inner.document()
    }

    fn parts(&self) -> PyResult<String> {
        text(self.inner.parts())
    }

    /// The notice or publication, as JSON.
    fn render(
        &self,
        py: Python<'_>,
        policy: &Policy,
        form: (&str, &str),
        dates: (&str, Option<&str>),
    ) -> PyResult<String> {
        let (languages, format) = (word(py, "languages", form.0)?, word(py, "format", form.1)?);
        let clock = clock(py, dates.0, dates.1)?;
        text(&policy.inner.documents().render_public(&self.inner, languages, format, clock).raise(py)?)
    }
}
