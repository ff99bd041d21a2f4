//! The driver: households in blocks, each computed at once, and what the columns say of it.

use super::super::programme::ShownConcept;
use super::bind::{COMPLETE, Sources, bad_cell};
use super::extract::Extract;
use super::output::{BitsOut, CodesOut, ConceptOut, NumbersOut, ProgrammeOut, Spare};
use super::plan::Plan;
use super::{PopulationError, PopulationOptions};
use crate::engine::{
    BadRow, Block, BlockWriter, Constants, IntakeRows, NO_ROW, Packed, Raw, Reading, Tail, Workspace, raw, run_with,
};
use crate::language::Type;
use crate::law::Law;
use crate::table::{Bits, Population, Side, Values};
use std::ops::Range;

/// The most members of a block of more than one household.
const MOST_MEMBERS: usize = 16_384;

/// Blocks of which every answer is traced are smaller: a trace remembers every row it has seen.
const TRACED_BLOCK: usize = 512;

/// The answers of consecutive households.
#[derive(Debug, Clone)]
pub(crate) struct Answers {
    pub(super) programmes: Vec<ProgrammeOut>,
    pub(super) concepts: Vec<ConceptOut>,
}

impl Answers {
    #[inline]
    pub(super) fn new(plan: &Plan) -> Answers {
        let concept = |concept: &ShownConcept| match &concept.type_ {
            Type::Boolean => ConceptOut::Truths(BitsOut::default(), BitsOut::default()),
            Type::Category(_) => ConceptOut::Texts(CodesOut::default()),
            _ => ConceptOut::Numbers(NumbersOut::default(), NumbersOut::default()),
        };
        Answers {
            programmes: plan.programmes.iter().map(|_| ProgrammeOut::default()).collect(),
            concepts: plan.concepts.iter().map(concept).collect(),
        }
    }

    /// Takes the room for the answers of so many households at once.
    #[inline]
    fn reserve(&mut self, call: &Call<'_>, households: &Range<usize>, spare: &mut Spare) {
        let offsets = call.population.offsets();
        let at = |place: usize| offsets.get(place).copied().unwrap_or(0) as usize;
        let members = at(households.end).saturating_sub(at(households.start));
        for (planned, own) in call.plan.programmes.iter().zip(&mut self.programmes) {
            let rows = if planned.of_members { members } else { households.len() };
            own.outcome = spare.bytes(rows);
            if planned.scale.is_some() {
                own.low.values = spare.numbers(rows);
                own.high.values = spare.numbers(rows);
            }
        }
    }

    #[inline]
    pub(super) fn append(&mut self, other: &Answers) {
        self.programmes.iter_mut().zip(&other.programmes).for_each(|(own, other)| own.append(other));
        self.concepts.iter_mut().zip(&other.concepts).for_each(|(own, other)| own.append(other));
    }
}

/// Everything that the blocks of a call share.
pub(crate) struct Call<'a> {
    pub(crate) law: &'a Law,
    pub(crate) plan: &'a Plan,
    pub(crate) constants: &'a Constants,
    pub(crate) population: &'a Population<'a>,
    pub(crate) sources: &'a Sources<'a>,
    pub(crate) options: &'a PopulationOptions,
}

/// The memory of one thread, which may be used again for another call of the same plan.
#[derive(Debug)]
pub(crate) struct Memory {
    workspace: Workspace,
    block: Block,
    /// One for each programme.
    tails: Vec<Packed>,
    /// Of each fact that is read, decimals of 128 bits as they stand in 64.
    narrow: Vec<Vec<i64>>,
    pub(super) spare: Spare,
}

impl Memory {
    #[inline]
    pub(crate) fn new(plan: &Plan) -> Memory {
        let block = BlockWriter::new(&plan.program).block;
        let tails = plan.tails.iter().map(Tail::room).collect();
        let narrow = vec![Vec::new(); plan.facts.len()];
        Memory { workspace: Workspace::new(&plan.program), block, tails, narrow, spare: Spare::default() }
    }
}

/// Screens consecutive households.
#[inline]
pub(crate) fn screen_rows(
    call: &Call<'_>,
    households: Range<usize>,
    memory: &mut Memory,
) -> Result<Answers, PopulationError> {
    let Memory { workspace, block, tails, narrow, spare } = memory;
    let mut answers = Answers::new(call.plan);
    answers.reserve(call, &households, spare);
    spare.clear();
    let mut rows = BlockRows::default();
    let mut first = households.start;
    while first < households.end {
        let end = end_of_block(call, first, households.end);
        rows.fill(call, first..end);
        let raws = fill(call, &mut rows, first..end, (block, narrow), workspace)?;
        let results = run_with(&call.plan.program, block, &raws, call.constants, workspace);
        Extract { call, block, results: &results, rows: &rows, first }.all(&mut answers, tails)?;
        first = end;
    }
    Ok(answers)
}

/// Households until a block is full; a household is never split.
#[inline]
fn end_of_block(call: &Call<'_>, first: usize, last: usize) -> usize {
    let offsets = call.population.offsets();
    let most = if call.options.needed { TRACED_BLOCK } else { usize::MAX };
    let most = call.options.block.min(most).max(1);
    let end = first.saturating_add(most).min(last);
    let start = offsets.get(first).copied().unwrap_or(0) as usize;
    let limit = start.saturating_add(MOST_MEMBERS);
    let within = offsets.get(first.saturating_add(1)..end.saturating_add(1)).unwrap_or_default();
    let guess = || call.population.ends_among(start, limit);
    let fitting = fitting(within, limit, guess);
    // Whole words of bitmaps, so that the next block begins with one.
    let rest = if fitting > 64 && fitting < last.saturating_sub(first) { fitting & 63 } else { 0 };
    first.saturating_add(fitting.saturating_sub(rest).max(1))
}

/// How many of ascending offsets are at most `limit`; most often as many as guessed.
#[inline]
fn fitting(offsets: &[u32], limit: usize, guess: impl FnOnce() -> usize) -> usize {
    let fits = |offset: &u32| (*offset as usize) <= limit;
    if offsets.last().is_none_or(fits) {
        return offsets.len();
    }
    let guess = guess();
    let next = offsets.get(guess).is_some_and(|offset| !fits(offset));
    if next && guess.checked_sub(1).and_then(|last| offsets.get(last)).is_some_and(fits) {
        return guess;
    }
    offsets.partition_point(fits)
}

/// Which records of the tables stand in a block.
#[derive(Debug, Default)]
pub(super) struct BlockRows {
    /// The members' rows where they are no run.
    members: Option<Vec<u32>>,
    /// The first member's place and how many there are.
    run: (usize, usize),
    /// The rows of the block that are members of the table, where others stand between.
    pub(super) real: Option<Vec<usize>>,
    offsets: Vec<u32>,
    pub(super) more: Vec<u32>,
}

impl BlockRows {
    #[inline]
    fn fill(&mut self, call: &Call<'_>, households: Range<usize>) {
        let population = call.population;
        let offsets = population.offsets();
        let at = |household: usize| offsets.get(household).copied().unwrap_or(0) as usize;
        let (start, end) = (at(households.start), at(households.end));
        self.run = (start, end.saturating_sub(start));
        self.members = None;
        self.real = None;
        self.offsets.clear();
        self.more.clear();
        let complete = match population.members() {
            _ if call.law.members.is_none() => Completeness::All,
            None => Completeness::None,
            Some(_) => Completeness::of(population, households.clone()),
        };
        if matches!(complete, Completeness::All) {
            let own = offsets.get(households.start..=households.end).unwrap_or_default();
            let zero = own.first().copied().unwrap_or(0);
            self.offsets.extend(own.iter().map(|offset| offset.wrapping_sub(zero)));
            self.members = population.order().map(|order| order.get(start..end).unwrap_or_default().to_vec());
            return;
        }
        let (mut members, mut real) = (Vec::new(), Vec::new());
        self.offsets.push(0);
        for household in households.clone() {
            for place in at(household)..at(household.saturating_add(1)) {
                real.push(members.len());
                let row = population.order().map_or(u32::try_from(place).ok(), |order| order.get(place).copied());
                members.push(row.unwrap_or(NO_ROW));
            }
            let is_complete = complete.get(household.saturating_sub(households.start));
            if !is_complete {
                members.push(NO_ROW);
            }
            self.more.push(if is_complete { 0 } else { u32::MAX });
            // A block has no more members than a population and one more for each household.
            self.offsets.push(u32::try_from(members.len()).unwrap_or(u32::MAX));
        }
        self.members = Some(members);
        self.real = Some(real);
    }

    /// The row in the table of members of a member of the block.
    #[inline]
    pub(super) fn row_of_member(&self, population: &Population<'_>, row: usize) -> usize {
        let among = self.real.as_ref().map_or(Ok(row), |real| real.binary_search(&row)).unwrap_or(0);
        let place = self.run.0.saturating_add(among);
        population.order().and_then(|order| order.get(place)).map_or(place, |row| *row as usize)
    }

    #[inline]
    fn members(&self) -> IntakeRows<'_> {
        match &self.members {
            Some(rows) => IntakeRows::These(rows),
            None => IntakeRows::Run(self.run.0, self.run.1),
        }
    }
}

/// Which households have no further members than those in the table.
enum Completeness<'a> {
    All,
    None,
    Some(&'a Bits<'a>, Option<&'a Bits<'a>>, usize),
}

impl<'a> Completeness<'a> {
    #[inline]
    fn of(population: &'a Population<'_>, households: Range<usize>) -> Completeness<'a> {
        let Some(column) = population.households().column(COMPLETE) else { return Completeness::All };
        // Of a column in which nothing is known the type says nothing.
        let Values::Boolean(bits) = &column.values else { return Completeness::None };
        let own = Completeness::Some(bits, column.valid.as_ref(), households.start);
        if (0..households.len()).all(|place| own.get(place)) { Completeness::All } else { own }
    }

    #[inline]
    fn get(&self, place: usize) -> bool {
        match self {
            Completeness::All => true,
            Completeness::None => false,
            Completeness::Some(bits, valid, first) => {
                let row = first.saturating_add(place);
                bits.get(row) && valid.is_none_or(|valid| valid.get(row))
            }
        }
    }
}

/// Writes the facts that the program reads into a block; those that can be read where they stand are returned.
#[inline]
fn fill<'a>(
    call: &'a Call<'_>,
    rows: &mut BlockRows,
    households: Range<usize>,
    (block, narrow): (&mut Block, &'a mut [Vec<i64>]),
    workspace: &mut Workspace,
) -> Result<Vec<Option<Raw<'a>>>, PopulationError> {
    let mut raws: Vec<Option<Raw<'a>>> = vec![None; call.plan.program.inputs.len()];
    block.rows = households.len();
    if let Some(list) = block.lists.first_mut() {
        std::mem::swap(&mut list.offsets, &mut rows.offsets);
        list.more.clear();
        list.more.extend_from_slice(&rows.more);
        list.ends.clear();
        // Where further members stand between those of the table, the ends are others.
        if rows.real.is_none() {
            let (first, members) = rows.run;
            call.population.last_members(first, members, &mut list.ends);
        }
    }
    for (place, narrow) in call.plan.facts.iter().zip(narrow) {
        let Some(input) = call.plan.program.inputs.get(*place) else { continue };
        let source = call.sources.get(*place).and_then(Option::as_ref);
        let (own, side) = match input.list {
            None => (IntakeRows::Run(households.start, households.len()), Side::Households),
            Some(_) => (rows.members(), Side::Members),
        };
        let bad = |bad: BadRow, column| bad_cell(call.law, *place, column, bad.0, side);
        let reading = call.plan.program.reading(*place);
        if let (Some(source), true) = (source, reading != Reading::ByColumn) {
            let found =
                raw(input, source, own, narrow, workspace.tools.level).map_err(|row| bad(row, source.column))?;
            let found = found.filter(|found| reading == Reading::InPlace || found.ends().is_some());
            if let (Some(_), Some(place)) = (&found, raws.get_mut(*place)) {
                *place = found;
                continue;
            }
        }
        if let (Err(row), Some(source)) = (block.take_in(*place, input, source, own, &mut workspace.tools), source) {
            return Err(bad(row, source.column));
        }
    }
    Ok(raws)
}
