//! What the columns of a block say of its rows.

use super::super::decide::amount_nodes;
use super::super::programme::{CompiledAmount, ShownConcept};
use super::PopulationError;
use super::output::{CodesOut, ConceptOut, ELIGIBLE, INELIGIBLE, NumbersOut, ProgrammeOut, UNDETERMINED};
use super::plan::{Planned, State, digits_of};
use super::run::{Answers, BlockRows, Call};
use crate::engine::{
    Block, Chosen, FaultCause, Fraction, ListRows, NodeId, Packed, Possible, Results, Tail, Target, Tracer, bit,
    choose_bytes, each_bit, mask, possible,
};
use crate::language::Type;
use crate::quantity::{Direction, numerator_at_scale};
use crate::record::Value;
use crate::table::Side;

/// The answers of one block.
pub(super) struct Extract<'a> {
    pub(super) call: &'a Call<'a>,
    pub(super) block: &'a Block,
    pub(super) results: &'a Results<'a>,
    pub(super) rows: &'a BlockRows,
    /// The first household's row in the table.
    pub(super) first: usize,
}

/// Where a row is ineligible for sure, and where it is eligible.
struct Decided {
    yes: Vec<u64>,
    no: Vec<u64>,
}

impl Decided {
    /// Where a row is not surely ineligible.
    #[inline]
    fn may(&self, rows: usize) -> Vec<u64> {
        self.no.iter().enumerate().map(|(place, no)| !no & mask(place, rows)).collect()
    }
}

/// Where the amounts of a block stand: with everything else, or computed for some rows alone.
struct Computed<'a> {
    results: &'a Results<'a>,
    /// The rows of the block that are not surely ineligible.
    may: &'a [u64],
    /// The same rows, where the results have no others.
    packed: Option<&'a [u32]>,
}

impl Computed<'_> {
    /// The row in the results of a row of the block.
    #[inline]
    fn place(&self, row: usize) -> Option<usize> {
        match self.packed {
            None => Some(row),
            Some(rows) => rows.binary_search(&u32::try_from(row).ok()?).ok(),
        }
    }

    /// The rows of the block in which a node may have faults, ascending.
    #[inline]
    fn odd_rows(&self, node: NodeId) -> Vec<usize> {
        let own = self.results.odd_rows(node).into_iter().map(|row| row as usize);
        match self.packed {
            None => own.filter(|row| bit(self.may, *row)).collect(),
            Some(rows) => own.filter_map(|row| rows.get(row)).map(|row| *row as usize).collect(),
        }
    }

    /// The ends of an amount in a row of the results.
    #[inline]
    fn amount(&self, amount: &CompiledAmount, row: usize) -> (Option<Fraction>, Option<Fraction>) {
        let own = self.results.number(amount.node, row).value;
        let max = amount.frame.as_ref().map(|frame| frame.max.map(|max| self.results.number(max, row).value));
        match (own, max) {
            (None, _) | (_, Some(Some(None))) => (None, None),
            (Some(own), None) => (own.low, own.high),
            (Some(own), Some(None)) => (own.low, None),
            (Some(own), Some(Some(Some(max)))) => (own.low, max.high),
        }
    }

    /// Writes the ends of a number by whole columns, if that can be done.
    #[inline]
    fn write(&self, node: NodeId, scale: u32, rows: usize, out: &mut ProgrammeOut) -> Option<()> {
        let target = Target { words: self.may, rows, packed: self.packed };
        let values = (&mut out.low.values, &mut out.high.values);
        let (low, high) = self.results.write_numbers(node, scale, target, values)?;
        out.low.valid.push_words(&low, rows);
        out.high.valid.push_words(&high, rows);
        Some(())
    }
}

impl Extract<'_> {
    #[inline]
    pub(super) fn all(&self, answers: &mut Answers, tails: &mut [Packed]) -> Result<(), PopulationError> {
        let mut tracer =
            self.call.options.needed.then(|| Tracer::new(&self.call.plan.program, self.block, self.results));
        let tails = self.call.plan.tails.iter().zip(tails);
        for ((planned, out), tail) in self.call.plan.programmes.iter().zip(&mut answers.programmes).zip(tails) {
            let rows = match planned.of_members {
                true => self.block.lists.first().map_or(0, ListRows::items),
                false => self.block.rows,
            };
            let kept = self.rows.real.as_deref().filter(|_| planned.of_members);
            match kept {
                None => self.programme(planned, rows, out, tail, tracer.as_mut())?,
                Some(kept) => {
                    let mut all = ProgrammeOut::default();
                    self.programme(planned, rows, &mut all, tail, tracer.as_mut())?;
                    out.append(&all.select(kept));
                }
            }
        }
        for (concept, out) in self.call.plan.concepts.iter().zip(&mut answers.concepts) {
            self.concept(concept, out)?;
        }
        Ok(())
    }

    #[inline]
    fn programme(
        &self,
        planned: &Planned,
        rows: usize,
        out: &mut ProgrammeOut,
        (tail, packed): (&Tail, &mut Packed),
        tracer: Option<&mut Tracer<'_>>,
    ) -> Result<(), PopulationError> {
        let options = self.call.options;
        let before = out.outcome.len();
        let State::Decided { eligible, amount, criteria, is_of_members } = &planned.state else {
            let is_fault = matches!(planned.state, State::NoVersion);
            let code = if is_fault { UNDETERMINED } else { INELIGIBLE };
            out.outcome.resize(before.saturating_add(rows), code);
            if planned.scale.is_some() {
                out.no_amounts(rows);
            }
            if options.first_failed {
                out.first_failed.push_empty(rows);
            }
            if options.faults {
                out.fault.push_empty(rows);
                let cause = FaultCause::NoValue.place();
                let faulty = if is_fault { rows } else { 0 };
                (0..faulty).for_each(|row| out.fault.set(before.saturating_add(row), cause));
            }
            if options.needed {
                out.needed.resize(before.saturating_add(rows), 0);
            }
            return Ok(());
        };
        let decided = self.decided(*eligible, rows);
        self.outcomes(planned, &decided, rows, &mut out.outcome);
        let may = decided.may(rows);
        let chosen;
        let results;
        let computed = if amount.is_none() || tail.is_empty() {
            Computed { results: self.results, may: &may, packed: None }
        } else {
            chosen = list(&may);
            let rows = Chosen { rows: &chosen, words: &may, level: self.results.level() };
            results = tail.run(self.results, rows, self.call.constants, packed);
            Computed { results: &results, may: &may, packed: Some(&chosen) }
        };
        if let (Some(scale), true) = (planned.scale, options.amounts) {
            match amount {
                Some(amount) => self.amounts(planned, (amount, scale), &computed, rows, out)?,
                None => out.no_amounts(rows),
            }
        }
        if options.first_failed {
            out.first_failed.push_empty(rows);
            self.first_failed(planned, criteria, &decided, before, &mut out.first_failed);
        }
        if options.faults {
            out.fault.push_empty(rows);
            self.faults(*eligible, amount.as_ref(), &computed, before, &mut out.fault);
        }
        if let Some(tracer) = tracer {
            for row in 0..rows {
                out.needed.push(self.needed(*eligible, amount.as_ref(), *is_of_members, row, planned, tracer));
            }
        }
        Ok(())
    }

    #[inline]
    fn decided(&self, node: NodeId, rows: usize) -> Decided {
        let words = rows.div_ceil(64);
        let Some(column) = self.results.boolean(node) else {
            return Decided { yes: vec![0; words], no: vec![0; words] };
        };
        let pairs = || column.may_be_true().iter().zip(column.may_be_false());
        let mut yes: Vec<u64> = pairs().map(|(yes, no)| yes & !no).collect();
        let mut no: Vec<u64> = pairs().map(|(yes, no)| no & !yes).collect();
        for (row, _) in column.faults() {
            let (place, bit) = ((*row >> 6) as usize, 1_u64 << (row & 63));
            for words in [&mut yes, &mut no] {
                if let Some(word) = words.get_mut(place) {
                    *word &= !bit;
                }
            }
        }
        Decided { yes, no }
    }

    #[inline]
    fn outcomes(&self, planned: &Planned, decided: &Decided, rows: usize, out: &mut Vec<u8>) {
        let before = out.len();
        out.resize(before.saturating_add(rows), UNDETERMINED);
        let own = out.get_mut(before..).unwrap_or_default();
        let yes = if planned.is_asked_elsewhere { UNDETERMINED } else { ELIGIBLE };
        choose_bytes(self.results.level(), own, (&decided.yes, yes), (&decided.no, INELIGIBLE), UNDETERMINED);
    }

    /// Amounts of the rows that are not surely ineligible.
    #[inline]
    fn amounts(
        &self,
        planned: &Planned,
        (amount, scale): (&CompiledAmount, u32),
        computed: &Computed<'_>,
        rows: usize,
        out: &mut ProgrammeOut,
    ) -> Result<(), PopulationError> {
        let before = out.low.values.len();
        let is_written = amount.frame.is_none() && computed.write(amount.node, scale, rows, out).is_some();
        let left = if is_written {
            computed.odd_rows(amount.node)
        } else {
            out.no_amounts(rows);
            rows_of(computed.may)
        };
        for row in left {
            let Some(place) = computed.place(row) else { continue };
            let at = before.saturating_add(row);
            let ends = computed.amount(amount, place);
            put_ends((&mut out.low, &mut out.high), at, ends, scale).ok_or_else(|| PopulationError::Digits {
                table: if planned.of_members { Side::Members } else { Side::Households },
                column: format!("{}.amount_low", planned.name),
                row: match planned.of_members {
                    true => self.rows.row_of_member(self.call.population, row),
                    false => self.first.saturating_add(row),
                },
            })?;
        }
        Ok(())
    }

    #[inline]
    fn first_failed(
        &self,
        planned: &Planned,
        criteria: &[(NodeId, u32)],
        decided: &Decided,
        before: usize,
        out: &mut CodesOut,
    ) {
        let mut left = decided.no.clone();
        for (node, name) in criteria {
            let is_of_members = self.call.plan.program.node(*node).is_some_and(|node| node.list.is_some());
            let failed = if planned.of_members && !is_of_members {
                // What fails for the household fails for each of its members.
                let own = self.decided(*node, self.block.rows).no;
                let mut failed = vec![0_u64; left.len()];
                for row in rows_of(&left) {
                    let household = self.household_of(row);
                    let bit = own.get(household >> 6).map_or(0, |word| word >> (household & 63) & 1);
                    if let Some(word) = failed.get_mut(row >> 6) {
                        *word |= bit << (row & 63);
                    }
                }
                failed
            } else {
                self.decided(*node, left.len().saturating_mul(64)).no
            };
            let hits: Vec<u64> = left.iter().zip(&failed).map(|(left, failed)| left & failed).collect();
            left.iter_mut().zip(&hits).for_each(|(left, hit)| *left &= !hit);
            each_bit(&hits, |row| out.set(before.saturating_add(row), *name));
        }
    }

    #[inline]
    fn faults(
        &self,
        eligible: NodeId,
        amount: Option<&CompiledAmount>,
        computed: &Computed<'_>,
        before: usize,
        out: &mut CodesOut,
    ) {
        let nodes: Vec<NodeId> = amount.into_iter().flat_map(amount_nodes).collect();
        let mut odd: Vec<usize> = self.results.odd_rows(eligible).into_iter().map(|row| row as usize).collect();
        nodes.iter().for_each(|node| odd.extend(computed.odd_rows(*node)));
        odd.sort_unstable();
        odd.dedup();
        for row in odd {
            let mut causes = self.results.fault(eligible, row);
            if let (true, Some(place)) = (bit(computed.may, row), computed.place(row)) {
                causes |= nodes.iter().fold(0, |causes, node| causes | computed.results.fault(*node, place));
            }
            if let Some(first) = FaultCause::of(causes).into_iter().min() {
                out.set(before.saturating_add(row), first.place());
            }
        }
    }

    /// How many facts may still change the outcome or the amount of a row.
    #[inline]
    fn needed(
        &self,
        eligible: NodeId,
        amount: Option<&CompiledAmount>,
        is_of_members: bool,
        row: usize,
        planned: &Planned,
        tracer: &mut Tracer<'_>,
    ) -> i32 {
        let truth = self.results.truth(eligible, row);
        if !truth.may_be_true && !truth.may_be_false {
            return 0;
        }
        let mut open: Vec<NodeId> = Vec::new();
        if truth.definite().is_none() {
            open.push(eligible);
        }
        if truth.definite() != Some(false)
            && let Some(amount) = amount
        {
            let own = self.results.number(amount.node, row);
            let max = amount.frame.as_ref().and_then(|frame| frame.max).map(|max| self.results.number(max, row));
            if own.value.is_some() && max.is_none_or(|max| max.value.is_some()) {
                open.extend(amount_nodes(amount));
            }
        }
        let mut facts = Vec::new();
        for node in &open {
            // A household's node read for a member stands in the household's row.
            tracer.facts_that_matter(*node, self.row_of(*node, row, planned), &mut facts);
        }
        let mut names: Vec<u32> = facts.into_iter().map(|(fact, _)| fact).collect();
        names.sort_unstable();
        names.dedup();
        let household = if planned.of_members { self.household_of(row) } else { row };
        let may_be_more = self.rows.more.get(household).is_some_and(|more| *more > 0);
        let is_open = || open.iter().any(|node| !self.is_settled(*node, self.row_of(*node, row, planned)));
        let members = i32::from(may_be_more && is_of_members && is_open());
        i32::try_from(names.len()).unwrap_or(i32::MAX).saturating_add(members)
    }

    #[inline]
    fn row_of(&self, node: NodeId, row: usize, planned: &Planned) -> usize {
        let is_of_members = self.call.plan.program.node(node).is_some_and(|node| node.list.is_some());
        if planned.of_members && !is_of_members { self.household_of(row) } else { row }
    }

    #[inline]
    fn household_of(&self, member: usize) -> usize {
        self.block.lists.first().map_or(0, |rows| rows.household_of(member))
    }

    #[inline]
    fn is_settled(&self, node: NodeId, row: usize) -> bool {
        let Some(column) = self.results.column(node) else { return true };
        let (found, causes) = possible(column, row, &Type::Nothing, &self.block.texts);
        causes == 0 && matches!(found, Some(Possible::Exactly(_)))
    }

    #[inline]
    fn concept(&self, concept: &ShownConcept, out: &mut ConceptOut) -> Result<(), PopulationError> {
        let rows = self.block.rows;
        match out {
            ConceptOut::Numbers(low, high) => {
                let is_number = matches!(concept.type_, Type::Number(_));
                let scale = if is_number { digits_of(&self.call.plan.program, concept.node, concept.scale) } else { 0 };
                let before = low.values.len();
                low.push_empty(rows);
                high.push_empty(rows);
                for row in 0..rows {
                    let own = self.results.number(concept.node, row).value;
                    let ends = own.map_or((None, None), |value| (value.low, value.high));
                    let done = put_ends((low, high), before.saturating_add(row), ends, scale);
                    done.ok_or_else(|| PopulationError::Digits {
                        table: Side::Households,
                        column: concept.name.to_string(),
                        row: self.first.saturating_add(row),
                    })?;
                }
            }
            ConceptOut::Truths(values, valid) => {
                for row in 0..rows {
                    let truth = self.results.truth(concept.node, row);
                    // As in a screening: what it is where it exists, also if it may not exist.
                    let truth = (truth.may_be_true != truth.may_be_false).then_some(truth.may_be_true);
                    values.push(truth == Some(true));
                    valid.push(truth.is_some());
                }
            }
            ConceptOut::Texts(codes) => {
                let Type::Category(categories) = &concept.type_ else { return Ok(()) };
                for row in 0..rows {
                    let column = self.results.column(concept.node);
                    let found = column.map(|column| possible(column, row, &concept.type_, &self.block.texts));
                    let at = codes.codes.len();
                    codes.push_empty(1);
                    if let Some((Some(Possible::Exactly(Value::Text(text))), _)) = found
                        && let Some(code) = categories.code(&text)
                    {
                        codes.set(at, code);
                    }
                }
            }
        }
        Ok(())
    }
}

/// The rows whose bit is set, in 32 bits.
#[inline]
fn list(words: &[u64]) -> Vec<u32> {
    let mut rows = vec![0; words.iter().map(|word| word.count_ones() as usize).sum()];
    let mut out = rows.iter_mut();
    for (word, first) in words.iter().zip((0_u32..).step_by(64)) {
        let mut bits = *word;
        while bits != 0 {
            if let Some(out) = out.next() {
                *out = first.wrapping_add(bits.trailing_zeros());
            }
            bits &= bits.wrapping_sub(1);
        }
    }
    rows
}

/// The rows whose bit is set.
#[inline]
fn rows_of(words: &[u64]) -> Vec<usize> {
    let mut rows = Vec::new();
    each_bit(words, |row| rows.push(row));
    rows
}

/// Puts the ends of a number in place of what stands in a row, rounded outwards; nothing if one takes too many digits.
#[inline]
fn put_ends(
    (low, high): (&mut NumbersOut, &mut NumbersOut),
    at: usize,
    ends: (Option<Fraction>, Option<Fraction>),
    scale: u32,
) -> Option<()> {
    let is_exact = ends.0.is_some() && ends.0 == ends.1;
    for (end, direction, out) in [(ends.0, Direction::Down, low), (ends.1, Direction::Up, high)] {
        let direction = if is_exact { Direction::HalfEven } else { direction };
        let num = match end {
            Some(end) => Some(numerator_at_scale(end.num, end.den, scale, direction)?),
            None => None,
        };
        out.set(at, num);
    }
    Some(())
}
