//! Why a need stays outside: the full resources that stand in its way, and who holds them.

use super::super::transport::Transport;
use super::super::verify::VerifyError;
use super::TransportPlan;
use super::network::number;
use super::questions::PlanQuestions;
use super::residual::Residual;
use serde::Serialize;
use std::collections::BTreeSet;

/// Why units of a need get nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WhyOutside {
    /// No edge of it costs at most as much as staying outside.
    NoEdge,
    /// There is a way to bring it in without sending anybody out, and it costs more than it is worth.
    Cost,
    /// Everything that could serve it is full, and so is everything that those who hold it could take instead.
    Capacity(Witness),
}

/// The full limits between a need and a place for it. Anybody can check it: every edge of the need and of the holders
/// that costs at most as much as staying outside leads to one of `resources`, and none of them takes one unit more.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Witness {
    /// The resources that can be reached by moving one after another, all without a unit to spare.
    pub resources: Vec<u32>,
    /// Who holds units of them.
    pub holders: Vec<u32>,
    /// The limits of which one unit more would bring one unit of the need in.
    pub limits: Vec<FullLimit>,
}

/// A limit that is used up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FullLimit {
    /// A resource, or a group counted after the resources.
    pub limit: u32,
    /// The limits above it that are used up too, and of which a unit more is needed as well.
    pub within: Vec<u32>,
}

/// Says why a need of the cheapest plan has units that get nothing; nothing if it has none.
///
/// # Errors
/// A plan that is not the cheapest of the instance: see [`verify_transport`](super::super::verify_transport).
///
/// # Examples
///
/// The first resource is held by somebody who could take nothing else:
///
/// ```
/// use tuodi::matching::{Transport, WhyOutside, solve_transport, why_outside};
///
/// let transport = Transport::units(&[0, 1, 2, 2], &[0, 0], &[1, 1], &[90, 50, 50], &[1, 5]);
/// let plan = solve_transport(&transport)?;
/// let Some(WhyOutside::Capacity(witness)) = why_outside(&transport, &plan, 1)? else { panic!("it is outside") };
/// assert_eq!((witness.resources, witness.holders), (vec![0], vec![0]));
/// assert_eq!(why_outside(&transport, &plan, 2)?, Some(WhyOutside::NoEdge));
/// assert_eq!(why_outside(&transport, &plan, 0)?, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn why_outside(
    transport: &Transport<'_>,
    plan: &TransportPlan,
    need: u32,
) -> Result<Option<WhyOutside>, VerifyError> {
    Ok(PlanQuestions::new(transport, plan)?.why_outside(need))
}

impl PlanQuestions {
    /// What [`why_outside`] says.
    #[must_use]
    pub fn why_outside(&self, need: u32) -> Option<WhyOutside> {
        let is_outside = self.is_outside.get(need as usize).copied().unwrap_or(false);
        is_outside.then(|| self.residual.why_outside(need as usize))
    }
}

impl Residual {
    fn why_outside(&self, need: usize) -> WhyOutside {
        let root = self.root();
        let mut reached: BTreeSet<usize> = self.resources_of(need).filter(|node| *node != root).collect();
        if reached.is_empty() {
            return WhyOutside::NoEdge;
        }
        let mut holders = BTreeSet::new();
        let mut waiting: Vec<usize> = reached.iter().copied().collect();
        while let Some(node) = waiting.pop() {
            let mut next = Vec::new();
            if self.room(node).0 > 0 {
                next.push(self.within(node));
            }
            if node > root {
                next.extend(self.members(node).filter(|child| self.room(*child).1 > 0));
            } else {
                for holder in self.holders(node) {
                    holders.insert(holder);
                    next.extend(self.resources_of(holder as usize).filter(|other| *other != root));
                }
            }
            if next.contains(&root) {
                return WhyOutside::Cost;
            }
            waiting.extend(next.into_iter().filter(|node| reached.insert(*node)));
        }
        let limit = |node: usize| number(if node > root { node.saturating_sub(1) } else { node });
        let above = |node: usize| std::iter::successors(Some(node), |own| Some(self.within(*own)));
        let full = reached.iter().copied().filter(|node| self.room(*node).0 <= 0);
        let limits = full.map(|node| FullLimit {
            limit: limit(node),
            within: above(node)
                .skip(1)
                .take_while(|own| *own != root)
                .filter(|own| self.room(*own).0 <= 0)
                .map(limit)
                .collect(),
        });
        let limits = limits.collect();
        let resources = reached.iter().copied().filter(|node| *node < root).map(number).collect();
        WhyOutside::Capacity(Witness { resources, holders: holders.into_iter().collect(), limits })
    }
}
