//! The solver of arrays. In: the arrays' bytes in the machine's order; out: the same of a plan, and what proves it.

#![expect(clippy::disallowed_types, reason = "threads share the questions about a plan, which are answered in turn")]

use crate::convert::{record, shape, text};
use crate::error::Raise;
use crate::interrupt::interruptible;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use std::sync::{Arc, Mutex, PoisonError};
use tuodi::matching::{self, Flow, Group, TransportPlan, verify_transport};

/// Needs, resources and costs that one plan after another may be made of.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct Transport {
    own: Arc<Arrays>,
}

struct Arrays {
    offsets: Vec<u32>,
    resource: Vec<u32>,
    cost: Vec<i64>,
    outside: Vec<i64>,
    quantity: Option<Vec<u32>>,
    capacity: Vec<u64>,
    groups: Vec<Group>,
    group_of: Vec<Option<u32>>,
}

impl Arrays {
    fn borrowed(&self) -> matching::Transport<'_> {
        matching::Transport {
            offsets: &self.offsets,
            resource: &self.resource,
            cost: &self.cost,
            outside: &self.outside,
            quantity: self.quantity.as_deref(),
            capacity: &self.capacity,
            groups: &self.groups,
            group_of: &self.group_of,
        }
    }
}

/// Numbers of a fixed width in the machine's order.
fn numbers<T, const N: usize>(bytes: &[u8], read: fn([u8; N]) -> T) -> Vec<T> {
    bytes.chunks_exact(N).filter_map(|own| own.try_into().ok().map(read)).collect()
}

fn bytes<T: Copy, const N: usize>(numbers: impl Iterator<Item = T>, written: fn(T) -> [u8; N]) -> Vec<u8> {
    numbers.flat_map(written).collect()
}

/// An edge as an array has it; -1 stands for none.
fn signed(edge: Option<u32>) -> i64 {
    edge.map_or(-1, i64::from)
}

/// An edge of an array; one that no instance can have is told by the library as one that is not there.
fn edge(signed: i64) -> Option<u32> {
    if signed < 0 { None } else { Some(u32::try_from(signed).unwrap_or(u32::MAX)) }
}

/// Needs, edges and units of a plan as bytes, what it costs, and its prices.
type Parts<'py> = (Bound<'py, PyBytes>, Bound<'py, PyBytes>, Bound<'py, PyBytes>, i128, Vec<i128>);

fn parts<'py>(py: Python<'py>, plan: TransportPlan) -> Parts<'py> {
    let needs = bytes(plan.flows.iter().map(|flow| flow.need), u32::to_ne_bytes);
    let edges = bytes(plan.flows.iter().map(|flow| signed(flow.edge)), i64::to_ne_bytes);
    let units = bytes(plan.flows.iter().map(|flow| flow.units), u32::to_ne_bytes);
    (PyBytes::new(py, &needs), PyBytes::new(py, &edges), PyBytes::new(py, &units), plan.objective, plan.prices)
}

/// A plan from the bytes of its needs, edges and units, what it costs, and its prices.
fn plan((needs, edges, units): (&[u8], &[u8], &[u8]), objective: i128, prices: Vec<i128>) -> TransportPlan {
    let needs = numbers(needs, u32::from_ne_bytes).into_iter();
    let edges = numbers(edges, i64::from_ne_bytes).into_iter().map(edge);
    let units = numbers(units, u32::from_ne_bytes);
    let flows = needs.zip(edges).zip(units).map(|((need, edge), units)| Flow { need, edge, units }).collect();
    TransportPlan { flows, objective, prices }
}

#[pymethods]
impl Transport {
    /// The arrays of `matching::Transport`; groups as JSON has them, and of each resource the group or -1.
    #[new]
    fn new(
        py: Python<'_>,
        edges: (&[u8], &[u8], &[u8]),
        needs: (&[u8], Option<&[u8]>),
        capacity: &[u8],
        groups: &Bound<'_, PyAny>,
        group_of: &[u8],
    ) -> PyResult<Transport> {
        let group_of = numbers(group_of, i64::from_ne_bytes).into_iter().map(|own| match own {
            -1 => Ok(None),
            own => u32::try_from(own).map(Some).map_err(|_| shape(py, "group_of", &format!("{own} is no group"))),
        });
        let (groups, group_of) = (record(groups)?, group_of.collect::<PyResult<_>>()?);
        let own = py.detach(|| Arrays {
            offsets: numbers(edges.0, u32::from_ne_bytes),
            resource: numbers(edges.1, u32::from_ne_bytes),
            cost: numbers(edges.2, i64::from_ne_bytes),
            outside: numbers(needs.0, i64::from_ne_bytes),
            quantity: needs.1.map(|own| numbers(own, u32::from_ne_bytes)),
            capacity: numbers(capacity, u64::from_ne_bytes),
            groups,
            group_of,
        });
        py.detach(|| own.borrowed().check()).raise(py)?;
        Ok(Transport { own: Arc::new(own) })
    }

    fn solve<'py>(&self, py: Python<'py>) -> PyResult<Parts<'py>> {
        let own = self.own.clone();
        let plan = interruptible(py, move || matching::solve_transport(&own.borrowed()))?;
        Ok(parts(py, plan.raise(py)?))
    }

    /// The same, beginning with the flows of another plan and its prices.
    fn solve_from<'py>(
        &self,
        py: Python<'py>,
        flows: (&[u8], &[u8], &[u8]),
        prices: Vec<i128>,
    ) -> PyResult<Parts<'py>> {
        let (own, before) = (self.own.clone(), plan(flows, 0, prices));
        let plan = interruptible(py, move || matching::solve_transport_from(&own.borrowed(), &before))?;
        Ok(parts(py, plan.raise(py)?))
    }

    /// What the plan costs, and the bound that its prices prove.
    fn verify(
        &self,
        py: Python<'_>,
        flows: (&[u8], &[u8], &[u8]),
        objective: i128,
        prices: Vec<i128>,
    ) -> PyResult<(i128, i128)> {
        let plan = plan(flows, objective, prices);
        let proof = py.detach(|| verify_transport(&self.own.borrowed(), &plan)).raise(py)?;
        Ok((proof.primal, proof.dual))
    }
}

/// Questions about a plan, which was checked once for all of them.
#[pyclass(frozen, module = "tuodi._native")]
pub(crate) struct PlanQuestions {
    own: Arc<Mutex<matching::PlanQuestions>>,
}

#[pymethods]
impl PlanQuestions {
    #[new]
    fn new(
        py: Python<'_>,
        transport: &Bound<'_, Transport>,
        flows: (&[u8], &[u8], &[u8]),
        objective: i128,
        prices: Vec<i128>,
    ) -> PyResult<PlanQuestions> {
        let (plan, arrays) = (plan(flows, objective, prices), transport.get().own.clone());
        let own = interruptible(py, move || matching::PlanQuestions::new(&arrays.borrowed(), &plan))?;
        Ok(PlanQuestions { own: Arc::new(Mutex::new(own.raise(py)?)) })
    }

    /// Gain and loss of each resource and then of each group.
    fn marginal_values(&self, py: Python<'_>) -> PyResult<Vec<(i128, Option<i128>)>> {
        let own = self.own.clone();
        let work = move || own.lock().unwrap_or_else(PoisonError::into_inner).marginal_values();
        let found = interruptible(py, work)?;
        Ok(found.into_iter().map(|own| (own.gain, own.loss)).collect())
    }

    /// Why units of a need get nothing, as JSON; nothing of a need that has none.
    fn why_outside(&self, py: Python<'_>, need: u32) -> PyResult<Option<String>> {
        let own = self.own.clone();
        let work = move || own.lock().unwrap_or_else(PoisonError::into_inner).why_outside(need);
        interruptible(py, work)?.as_ref().map(text).transpose()
    }
}
