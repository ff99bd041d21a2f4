//! What a population's programme has to compute: only what the asked columns need.

use super::super::decide::amount_nodes;
use super::super::programme::{CompiledAmount, CompiledProgramme, Programmes, ShownConcept};
use super::{PopulationError, PopulationOptions};
use crate::engine::{Keep, NodeId, NodeKind, Operation, Program, Tail};
use crate::language::nearest;
use crate::law::Clock;
use crate::record::Because;
use std::sync::Arc;

/// The program for the columns that are asked for, on the dates of a call.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(super) program: Program,
    /// Per programme, what only its amounts need: it is computed where they may be.
    pub(super) tails: Vec<Tail>,
    /// The facts that the program reads.
    pub(super) facts: Vec<usize>,
    pub(super) programmes: Vec<Planned>,
    pub(super) concepts: Vec<ShownConcept>,
    pub(super) shows: Shows,
}

/// The columns of each programme that are asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shows {
    pub(super) first_failed: bool,
    pub(super) faults: bool,
    pub(super) needed: bool,
}

/// A programme with its version in force.
#[derive(Debug, Clone)]
pub(super) struct Planned {
    pub(super) name: Arc<str>,
    pub(super) of_members: bool,
    pub(super) state: State,
    /// The names of the criteria of every version, in their order; what is named is the place here.
    pub(super) criteria: Vec<Arc<str>>,
    /// The digits of its amounts, if some version has any.
    pub(super) scale: Option<u32>,
    /// Whether somebody else is asked about it.
    pub(super) is_asked_elsewhere: bool,
}

/// What decides.
#[derive(Debug, Clone)]
pub(super) enum State {
    /// It is not in force.
    NotInForce,
    /// No version of it is in force.
    NoVersion,
    /// This version.
    Decided { eligible: NodeId, amount: Option<CompiledAmount>, criteria: Vec<(NodeId, u32)>, is_of_members: bool },
}

/// The most digits behind the point of a number that has no scale of its own.
const MOST_DIGITS: u32 = 12;

/// The digits that hold every value of a node exactly, at most so many.
pub(super) fn digits_of(program: &Program, node: NodeId, scale: Option<u32>) -> u32 {
    scale.unwrap_or_else(|| {
        let den = match program.node(node).map(|node| node.kind) {
            Some(NodeKind::Number { den: Some(den), .. }) => den,
            _ => return MOST_DIGITS,
        };
        let is_whole = |digits: &u32| 10_i128.checked_pow(*digits).and_then(|power| power.checked_rem(den)) == Some(0);
        (0..MOST_DIGITS).find(is_whole).unwrap_or(MOST_DIGITS)
    })
}

impl Plan {
    pub(crate) fn new(own: &Programmes, options: &PopulationOptions, clock: Clock) -> Result<Plan, PopulationError> {
        let names = || own.programmes.iter().map(|programme| &*programme.name);
        let chosen: Vec<&CompiledProgramme> = match &options.programmes {
            None => own.programmes.iter().collect(),
            Some(asked) => {
                let find = |name: &String| {
                    let found = own.programmes.iter().find(|programme| *programme.name == **name);
                    found.ok_or_else(|| unknown("programme", "programmes", name, nearest(name, names())))
                };
                asked.iter().map(find).collect::<Result<_, _>>()?
            }
        };
        let programmes: Vec<Planned> = chosen.iter().map(|programme| planned(own, programme, options, clock)).collect();
        let mut concepts = Vec::new();
        for name in &options.concepts {
            let found = own.concepts.iter().find(|concept| *concept.name == **name);
            let near = nearest(name, own.concepts.iter().map(|concept| &*concept.name));
            concepts.push(found.ok_or_else(|| unknown("concept of the household", "concepts", name, near))?.clone());
        }
        let mut roots: Vec<NodeId> = concepts.iter().map(|concept| concept.node).collect();
        let mut tails: Vec<Vec<NodeId>> = vec![Vec::new(); programmes.len()];
        for (place, programme) in programmes.iter().enumerate() {
            let State::Decided { eligible, amount, criteria, .. } = &programme.state else { continue };
            roots.push(*eligible);
            let own: Vec<NodeId> = amount.iter().flat_map(amount_nodes).collect();
            if let (true, Some(tail)) = (waits(programme, options), tails.get_mut(place)) {
                *tail = own;
            } else {
                roots.extend(own);
            }
            roots.extend(criteria.iter().map(|(node, _)| *node));
        }
        let keep = if options.needed { Keep::Everything } else { Keep::Roots };
        let (program, tails) = own.program.with_roots(&roots, &tails, keep);
        let read = program.order.iter().filter_map(|node| match program.node(*node)?.operation {
            Operation::Fact(fact) => Some(fact as usize),
            _ => None,
        });
        let facts = read.collect();
        let shows = Shows { first_failed: options.first_failed, faults: options.faults, needed: options.needed };
        Ok(Plan { program, tails, facts, programmes, concepts, shows })
    }
}

/// Whether a programme's amounts are computed after its decisions, where these leave room for one.
fn waits(programme: &Planned, options: &PopulationOptions) -> bool {
    !programme.of_members && !options.needed
}

fn unknown(what: &'static str, list: &'static str, name: &str, near: Option<String>) -> PopulationError {
    PopulationError::Unknown { what, list, name: name.to_owned(), near }
}

fn planned(own: &Programmes, programme: &CompiledProgramme, options: &PopulationOptions, clock: Clock) -> Planned {
    let version = programme.version(clock);
    let mut criteria: Vec<Arc<str>> = Vec::new();
    for criterion in programme.versions.iter().flat_map(|version| &version.criteria) {
        if !criteria.contains(&criterion.id) {
            criteria.push(criterion.id.clone());
        }
    }
    let amounts = programme.versions.iter().filter_map(|version| version.amount.as_ref());
    let scale = amounts.map(|amount| digits_of(&own.program, amount.node, amount.scale)).max();
    let is_asked_elsewhere = version.is_ok_and(|version| version.rule.is_none());
    let state = match version {
        Err(Because::NotInForce) => State::NotInForce,
        Err(_) => State::NoVersion,
        Ok(version) => State::Decided {
            eligible: version.eligible,
            amount: version.amount.clone().filter(|_| options.amounts || options.faults || options.needed),
            criteria: match options.first_failed {
                true => version
                    .criteria
                    .iter()
                    .filter_map(|own| {
                        let place = criteria.iter().position(|id| *id == own.id)?;
                        Some((own.node, u32::try_from(place).ok()?))
                    })
                    .collect(),
                false => Vec::new(),
            },
            is_of_members: version.is_of_members,
        },
    };
    let of_members = programme.list.is_some();
    let scale = scale.filter(|_| options.amounts);
    Planned { name: programme.name.clone(), of_members, state, criteria, scale, is_asked_elsewhere }
}
