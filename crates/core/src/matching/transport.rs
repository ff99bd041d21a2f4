//! Needs, resources and costs as arrays: what the solver is asked.

use crate::record::{AsProblem, Problem};
use serde::Serialize;

/// Units of needs that may go to resources or stay outside, and what each way costs.
///
/// The edges of need `i` are those from `offsets[i]` to `offsets[i + 1]`: edge `e` leads to the resource `resource[e]`
/// and costs `cost[e]` a unit. A unit that gets no resource costs `outside[i]`. All units of a need share its edges, so
/// that a need of a million units is one row. Costs are whole numbers in a unit of the caller's choice, and may be
/// below 0.
#[derive(Debug, Clone, Copy)]
pub struct Transport<'a> {
    /// Where the edges of each need begin; one more than there are needs.
    pub offsets: &'a [u32],
    /// The resource of each edge.
    pub resource: &'a [u32],
    /// What a unit costs on each edge.
    pub cost: &'a [i64],
    /// What a unit of each need costs that gets nothing.
    pub outside: &'a [i64],
    /// The units of each need; nothing stands for one unit each.
    pub quantity: Option<&'a [u32]>,
    /// The units that each resource has.
    pub capacity: &'a [u64],
    /// Limits that several resources share; empty where there are none.
    pub groups: &'a [Group],
    /// The group of each resource; empty where there are no groups.
    pub group_of: &'a [Option<u32>],
}

/// A limit over several resources, such as what one provider can do or one fund can pay. Groups nest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The units that its resources may give together.
    pub capacity: u64,
    /// The group that it is within.
    pub within: Option<u32>,
}

/// Why arrays are no problem that can be solved.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TransportError {
    /// An array has another length than the others ask for.
    #[error("`{array}` has {found} values and must have {wanted}")]
    Length {
        /// The array.
        array: &'static str,
        /// How many values it has.
        found: usize,
        /// How many it must have.
        wanted: usize,
    },
    /// The offsets do not begin at 0, fall, or do not end at the number of edges.
    #[error(
        "`offsets[{at}]` is {value}: offsets begin at 0, never fall and end at the number of edges, which is {edges}"
    )]
    Offsets {
        /// Which offset.
        at: usize,
        /// What it is.
        value: u32,
        /// How many edges there are.
        edges: usize,
    },
    /// An edge names a resource that there is not.
    #[error("`resource[{edge}]` is {resource}, and there are {resources} resources, counted from 0")]
    Resource {
        /// The edge.
        edge: usize,
        /// What it names.
        resource: u32,
        /// How many there are.
        resources: usize,
    },
    /// A resource or group names a group that there is not, or that is not before it.
    #[error("`{array}[{at}]` is group {group}: a group is one of {groups}, counted from 0, and within an earlier one")]
    Group {
        /// `group_of` or `groups`.
        array: &'static str,
        /// Which resource or group.
        at: usize,
        /// What it names.
        group: u32,
        /// How many groups there are.
        groups: usize,
    },
    /// A plan to begin with has a flow that the instance does not.
    #[error(
        "flow {flow} of the plan to begin with names need {need} and edge {edge:?}: that is no edge of the need, or more \
         units than it has; number needs and edges as they are now, and leave out what is gone"
    )]
    Start {
        /// Which flow.
        flow: usize,
        /// The need that it names.
        need: u32,
        /// The edge that it names.
        edge: Option<u32>,
    },
    /// More than the solver can count.
    #[error(
        "there are {count} {what}, and at most {limit} are solved in one call: split the problem by place or category"
    )]
    TooLarge {
        /// What there is too much of.
        what: &'static str,
        /// How many there are.
        count: u128,
        /// How many there may be.
        limit: u64,
    },
}

impl TransportError {
    /// Its stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            TransportError::Length { .. } => "matching.length",
            TransportError::Offsets { .. } => "matching.offsets",
            TransportError::Resource { .. } => "matching.resource",
            TransportError::Group { .. } => "matching.group",
            TransportError::Start { .. } => "matching.start",
            TransportError::TooLarge { .. } => "matching.too_large",
        }
    }
}

impl AsProblem for TransportError {
    fn problem(&self) -> Problem {
        let own = Problem::new(self.code(), self);
        match self {
            TransportError::Length { array, .. } => own.at(array),
            TransportError::Offsets { at, .. } => own.at(format_args!("offsets[{at}]")),
            TransportError::Resource { edge, .. } => own.at(format_args!("resource[{edge}]")),
            TransportError::Group { array, at, .. } => own.at(format_args!("{array}[{at}]")),
            TransportError::Start { flow, .. } => own.at(format_args!("before.flows[{flow}]")),
            // It lies in the problem as a whole.
            TransportError::TooLarge { .. } => own,
        }
    }
}

/// Edges, needs and resources are counted with 32 bits, and one edge more a need leads outside.
const MOST_EDGES: u64 = (u32::MAX as u64) >> 1;
/// Units are counted with 64 bits, and two sums of them are added.
const MOST_UNITS: u64 = (i64::MAX as u64) >> 2;

impl<'a> Transport<'a> {
    /// One unit a need, and no groups.
    #[must_use]
    pub fn units(
        offsets: &'a [u32],
        resource: &'a [u32],
        cost: &'a [i64],
        outside: &'a [i64],
        capacity: &'a [u64],
    ) -> Transport<'a> {
        Transport { offsets, resource, cost, outside, quantity: None, capacity, groups: &[], group_of: &[] }
    }

    /// How many units a need has; 0 for a need that there is not.
    #[must_use]
    pub fn quantity_of(&self, need: usize) -> u32 {
        match self.quantity {
            Some(quantity) => quantity.get(need).copied().unwrap_or(0),
            None => u32::from(need < self.outside.len()),
        }
    }

    /// Whether the arrays fit one another.
    ///
    /// # Errors
    /// [`TransportError::TooLarge`] where the last offset names more edges than can be counted, whatever the other arrays
    /// have; else the first array, in the order of the fields, that does not fit those before it.
    pub fn check(&self) -> Result<(), TransportError> {
        let length = |array, found: usize, wanted: usize| {
            if found == wanted { Ok(()) } else { Err(TransportError::Length { array, found, wanted }) }
        };
        let few = |what, count: u128, limit: u64| {
            if count <= u128::from(limit) { Ok(()) } else { Err(TransportError::TooLarge { what, count, limit }) }
        };
        let edges = self.resource.len();
        let named = self.offsets.last().map_or(edges, |last| edges.max(*last as usize));
        few("edges and needs", named.saturating_add(self.outside.len()) as u128, MOST_EDGES)?;
        length("cost", self.cost.len(), edges)?;
        length("offsets", self.offsets.len(), self.outside.len().saturating_add(1))?;
        let mut least = 0;
        let last = self.outside.len();
        for (at, value) in self.offsets.iter().copied().enumerate() {
            let is_right = match at {
                0 => value == 0,
                _ => value >= least && value as usize <= edges,
            };
            if !is_right || (at == last && value as usize != edges) {
                return Err(TransportError::Offsets { at, value, edges });
            }
            least = value;
        }
        let resources = self.capacity.len();
        for (edge, resource) in self.resource.iter().copied().enumerate() {
            if resource as usize >= resources {
                return Err(TransportError::Resource { edge, resource, resources });
            }
        }
        if let Some(quantity) = self.quantity {
            length("quantity", quantity.len(), self.outside.len())?;
        }
        self.check_groups()?;
        few("resources and groups", resources.saturating_add(self.groups.len()) as u128, MOST_EDGES)?;
        let units = (0..last).map(|need| u128::from(self.quantity_of(need))).sum();
        few("units", units, MOST_UNITS)
    }

    fn check_groups(&self) -> Result<(), TransportError> {
        let groups = self.groups.len();
        for (at, own) in self.groups.iter().enumerate() {
            if let Some(group) = own.within.filter(|group| *group as usize >= at) {
                return Err(TransportError::Group { array: "groups", at, group, groups });
            }
        }
        if !self.group_of.is_empty() || groups > 0 {
            let (found, wanted) = (self.group_of.len(), self.capacity.len());
            if found != wanted {
                return Err(TransportError::Length { array: "group_of", found, wanted });
            }
        }
        for (at, own) in self.group_of.iter().enumerate() {
            if let Some(group) = own.filter(|group| *group as usize >= groups) {
                return Err(TransportError::Group { array: "group_of", at, group, groups });
            }
        }
        Ok(())
    }
}
