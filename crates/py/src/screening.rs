//! What a policy says about one household, its words, and its receipt.

use crate::convert;
use crate::error::Raise;
use crate::objects::{self, Moulds};
use pyo3::exceptions::PyIndexError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};
use std::sync::Arc;
use tuodi::record::{Household, Outcome};
use tuodi::screening::{Decision, Settled};
use tuodi::text::Tongue;

/// A screening, with what it was made of.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Screening {
    pub(crate) policy: Arc<tuodi::Policy>,
    pub(crate) moulds: Arc<Moulds>,
    pub(crate) household: Household,
    pub(crate) screening: tuodi::screening::Screening,
}

/// The language of a text; the package has looked at the name.
pub(crate) fn tongue(locale: &str) -> Tongue {
    if locale == "en" { Tongue::En } else { Tongue::Zh }
}

impl Screening {
    fn at(&self, place: usize) -> PyResult<&Decision> {
        self.screening.decisions.get(place).ok_or_else(|| PyIndexError::new_err(place))
    }

    fn told<T>(
        &self,
        place: usize,
        locale: &str,
        tell: impl Fn(&tuodi::screening::Words<'_>, &Decision) -> T,
    ) -> Option<T> {
        let words = self.screening.words(self.policy.law(), tongue(locale));
        self.screening.decisions.get(place).map(|decision| tell(&words, decision))
    }
}

#[pymethods]
impl Screening {
    /// Everything as canonical JSON.
    fn json(&self) -> String {
        self.screening.to_json()
    }

    /// The programme and member of each decision, in order.
    fn keys(&self) -> Vec<(&str, Option<&str>)> {
        self.screening.decisions.iter().map(|own| (&*own.programme, own.member.as_deref())).collect()
    }

    /// One decision as JSON.
    fn decision(&self, place: usize) -> PyResult<Option<String>> {
        self.screening.decisions.get(place).map(convert::text).transpose()
    }

    fn programme(&self, place: usize) -> PyResult<&str> {
        self.at(place).map(|own| &*own.programme)
    }

    fn member(&self, place: usize) -> PyResult<Option<&str>> {
        self.at(place).map(|own| own.member.as_deref())
    }

    fn outcome<'py>(&self, py: Python<'py>, place: usize) -> PyResult<&Bound<'py, PyString>> {
        Ok(match self.at(place)?.outcome {
            Outcome::Eligible => intern!(py, "eligible"),
            Outcome::Ineligible => intern!(py, "ineligible"),
            Outcome::Undetermined => intern!(py, "undetermined"),
        })
    }

    /// The figure of the amount as it goes over the wire.
    fn amount<'py>(&self, py: Python<'py>, place: usize) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.at(place)?.amount.as_ref().map(|own| objects::figure(py, &own.figure)).transpose()
    }

    fn unit(&self, place: usize) -> PyResult<Option<&str>> {
        self.at(place).map(|own| own.amount.as_ref().map(|own| &*own.unit))
    }

    fn is_definite(&self, place: usize) -> PyResult<bool> {
        self.at(place).map(|own| own.settled == Settled::Definite)
    }

    fn is_provisional(&self, place: usize) -> PyResult<bool> {
        self.at(place).map(|own| own.provisional)
    }

    /// The criteria as they go over the wire.
    fn criteria<'py>(&self, py: Python<'py>, place: usize) -> PyResult<Bound<'py, PyList>> {
        self.moulds.criteria(py, &self.at(place)?.criteria)
    }

    /// The ids of the criteria that nearly made the decision another.
    fn near(&self, place: usize) -> PyResult<Vec<&str>> {
        let own = self.at(place)?;
        let ids = own.near_misses.iter().filter_map(|near| own.criteria.get(near.criterion));
        Ok(ids.map(|criterion| &*criterion.id).collect())
    }

    /// The facts that this decision still needs.
    fn missing(&self, place: usize) -> PyResult<Vec<&str>> {
        self.at(place).map(|own| own.needed.iter().map(String::as_str).collect())
    }

    /// The household as it was read, as JSON.
    fn household_json(&self) -> String {
        self.household.to_json()
    }

    fn household(&self) -> &str {
        &self.screening.household
    }

    /// The decision's title in Chinese and English.
    fn title(&self, place: usize) -> Option<(Option<&str>, Option<&str>)> {
        self.screening.decisions.get(place).map(|own| (own.title.zh.as_deref(), own.title.en.as_deref()))
    }

    fn needed(&self) -> Vec<&str> {
        self.screening.needed.iter().map(String::as_str).collect()
    }

    /// The questions as JSON, each with its words.
    fn questions(&self, locale: &str) -> PyResult<Vec<(String, String)>> {
        let words = self.screening.words(self.policy.law(), tongue(locale));
        self.screening.questions.iter().map(|own| Ok((convert::text(own)?, words.question(own)))).collect()
    }

    fn headline(&self, place: usize, locale: &str) -> Option<String> {
        self.told(place, locale, |words, own| words.headline(own))
    }

    fn reasons(&self, place: usize, locale: &str) -> Option<Vec<String>> {
        self.told(place, locale, |words, own| words.reasons(own))
    }

    fn near_misses(&self, place: usize, locale: &str) -> Option<Vec<String>> {
        self.told(place, locale, |words, own| own.near_misses.iter().map(|near| words.near_miss(own, near)).collect())
    }

    fn explain(&self, locale: &str) -> String {
        self.screening.words(self.policy.law(), tongue(locale)).whole()
    }

    /// The receipt as canonical JSON, and its id.
    fn receipt(&self, py: Python<'_>) -> PyResult<(String, String)> {
        let clock = self.screening.clock;
        let (_, receipt) = self.policy.screen_with_receipt(&self.household, clock).raise(py)?;
        Ok((receipt.to_json(), receipt.id()))
    }
}
