//! Audit samples: frames and manifests in and out as records.

use crate::convert::{self, of_named, record};
use crate::error::Raise;
use pyo3::prelude::*;
use tuodi::json::{FromJson, JsonError};
use tuodi::quantity::Number;
use tuodi::revisit::sample::{self, Counts, Design, Frame, Ground, Replacement, Seed, Unit, Verdict};

/// A frame that can no longer be changed.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct FrozenFrame {
    inner: sample::FrozenFrame,
}

/// A sample with all that is needed to draw it again.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Manifest {
    inner: sample::Manifest,
}

#[pymethods]
impl FrozenFrame {
    #[new]
    fn new(py: Python<'_>, frame: &Bound<'_, PyAny>, design: &Bound<'_, PyAny>) -> PyResult<FrozenFrame> {
        let (frame, design): (Frame, Design) = (record(frame)?, record(design)?);
        Ok(FrozenFrame { inner: py.detach(|| frame.freeze(design)).raise(py)? })
    }

    fn json(&self) -> PyResult<String> {
        convert::text(self.inner.record())
    }

    #[getter]
    fn commitment(&self) -> &str {
        self.inner.commitment()
    }

    fn draw(&self, py: Python<'_>, seed: &Bound<'_, PyAny>) -> PyResult<Manifest> {
        let seed: Seed = record(seed)?;
        Ok(Manifest { inner: py.detach(|| self.inner.draw(seed)).raise(py)? })
    }
}

#[pymethods]
impl Manifest {
    #[new]
    fn new(manifest: &Bound<'_, PyAny>) -> PyResult<Manifest> {
        Ok(Manifest { inner: record(manifest)? })
    }

    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> PyResult<Manifest> {
        Ok(Manifest { inner: of_named(py, "text", text)? })
    }

    fn to_json(&self) -> String {
        self.inner.to_json()
    }

    #[getter]
    fn sha256(&self) -> String {
        self.inner.sha256()
    }

    /// The next replacement, as JSON.
    fn replace(
        &self,
        py: Python<'_>,
        earlier: &Bound<'_, PyAny>,
        unit: &str,
        ground: &Bound<'_, PyAny>,
    ) -> PyResult<String> {
        let (earlier, ground): (Vec<Replacement>, Ground) = (record(earlier)?, record(ground)?);
        convert::text(&self.inner.replace(&earlier, unit, ground).raise(py)?)
    }

    /// What the verdicts say, as JSON.
    fn results(
        &self,
        py: Python<'_>,
        replacements: &Bound<'_, PyAny>,
        verdicts: &Bound<'_, PyAny>,
    ) -> PyResult<String> {
        let (replacements, verdicts): (Vec<Replacement>, Vec<Verdict>) = (record(replacements)?, record(verdicts)?);
        convert::text(&py.detach(|| self.inner.results(&replacements, &verdicts)).raise(py)?)
    }

    /// Every difference from what comes out when it is drawn again, as problems in JSON.
    fn verify(&self, py: Python<'_>, units: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
        let units: Vec<Unit> = record(units)?;
        convert::problems(&py.detach(|| sample::verify_sample(&self.inner, &units)).err().unwrap_or_default())
    }

    /// Every replacement that is not that of the rule, as problems in JSON.
    fn verify_replacements(&self, replacements: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
        let replacements: Vec<Replacement> = record(replacements)?;
        convert::problems(&sample::verify_replacements(&self.inner, &replacements).err().unwrap_or_default())
    }
}

/// How often a bound may be wrong, under its name.
#[derive(serde::Deserialize)]
struct Risk {
    alpha: Number,
}

impl FromJson for Risk {
    fn from_json(text: &str) -> Result<Risk, JsonError> {
        tuodi::json::read(text)
    }
}

/// How many units have an error at most.
#[pyfunction]
pub(crate) fn upper_bound(
    py: Python<'_>,
    size: u64,
    examined: u64,
    errors: u64,
    alpha: &Bound<'_, PyAny>,
) -> PyResult<u64> {
    let (counts, Risk { alpha }) = (Counts { size, examined, errors }, record(alpha)?);
    py.detach(|| counts.upper_bound(&alpha)).raise(py)
}
