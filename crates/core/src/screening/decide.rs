//! One household × the programmes → decisions with reasons.

use super::choose::{Candidate, Choice, Worth, choose};
use super::decision::{Chosen, Decision, FaultyPart, Screening, Settled};
use super::error::{ScreenErrors, given};
use super::figure::{self, figure};
use super::near::near_misses;
use super::programme::{
    CompiledAmount, CompiledComparison, CompiledCriterion, CompiledProgramme, CompiledVersion, Programmes,
};
use super::question::{Missing, questions};
use crate::engine::{
    Block, BlockWriter, Causes, Cell, Constants, FaultCause, Fraction, NodeId, NumberRow, Possible, Results, Tracer,
    Truth, Workspace, constants, origin, possible, run,
};
use crate::language::Type;
use crate::law::{Clock, GivenFacts, Law};
use crate::record::{Amount, Because, Compared, Completeness, Criterion, Figure, Holds, Household, Outcome, Standing};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

impl Programmes {
    /// What is the same for every household of a call.
    #[inline]
    pub(crate) fn constants(&self, law: &Law, clock: Clock) -> Constants {
        constants(law, &self.groups, clock)
    }

    /// A place to compute in, which may be used again.
    #[inline]
    pub(crate) fn workspace(&self) -> Workspace {
        Workspace::new(&self.program)
    }

    /// Screens one household, and hands the run to `then`.
    #[inline]
    pub(crate) fn screen<T>(
        &self,
        law: &Law,
        household: &Household,
        (clock, constants): (Clock, &Constants),
        (workspace, spare): (&mut Workspace, &mut Option<Block>),
        then: impl FnOnce(&Block, &Results<'_>) -> T,
    ) -> Result<(Screening, T), ScreenErrors> {
        let given = given(law, household)?;
        let block = self.block(law, household, &given, spare.take());
        let results = run(&self.program, &block, constants, workspace);
        let solid = |fact: u32, row: usize| {
            let place = fact as usize;
            let known = match law.facts.get(place).and_then(|fact| fact.list) {
                None => given.of_household(place),
                Some(_) => given.of_member(row, place),
            };
            known.is_none_or(|known| known.standing != Standing::Declared)
        };
        let members = household.members.iter().flat_map(|member| member.facts.values());
        let mut known = household.facts.values().chain(members);
        let row = Row {
            own: self,
            law,
            household,
            clock,
            block: &block,
            results: &results,
            may_be_more: household.members_complete == Completeness::Incomplete,
            solid: &solid,
            has_declared: known.any(|known| known.standing == Standing::Declared),
            tracer: RefCell::new(Tracer::new(&self.program, &block, &results)),
            at: 0,
        };
        let screening = row.screening();
        let then = then(&block, &results);
        *spare = Some(block);
        Ok((screening, then))
    }

    #[inline]
    fn block(&self, law: &Law, household: &Household, given: &GivenFacts<'_>, spare: Option<Block>) -> Block {
        let mut writer = match spare {
            Some(block) => BlockWriter::refill(&self.program, block),
            None => BlockWriter::new(&self.program),
        };
        writer.household(|place, _| Cell::of_fact(law, place, given.of_household(place)));
        if let Some(members) = law.members {
            for member in 0..household.members.len() {
                writer.record(members, |place, _| Cell::of_fact(law, place, given.of_member(member, place)));
            }
            let more = match household.members_complete {
                Completeness::Complete => 0,
                Completeness::Incomplete => u32::MAX,
            };
            writer.end_records(members, more);
        }
        writer.block
    }
}

/// The household of a screening, or one of its members.
struct Row<'a> {
    own: &'a Programmes,
    law: &'a Law,
    household: &'a Household,
    clock: Clock,
    block: &'a Block,
    results: &'a Results<'a>,
    /// Whether the household may have further members.
    may_be_more: bool,
    /// Whether a fact of a row is unknown, or more than declared.
    solid: &'a dyn Fn(u32, usize) -> bool,
    has_declared: bool,
    tracer: RefCell<Tracer<'a>>,
    /// The place of the member.
    at: usize,
}

impl Row<'_> {
    #[inline]
    fn screening(mut self) -> Screening {
        let mut decisions = Vec::new();
        let mut missing = Vec::new();
        let mut places = Vec::new();
        for (place, programme) in self.own.programmes.iter().enumerate() {
            let rows = if programme.list.is_some() { self.household.members.len() } else { 1 };
            for at in 0..rows {
                self.at = at;
                let (decision, own) = self.decision(programme);
                decisions.push(decision);
                missing.push(own);
                places.push((place, programme.list.map(|_| at)));
            }
        }
        self.choose(&mut decisions, &places);
        self.at = 0;
        let concepts = self.own.concepts.iter();
        let concepts = concepts
            .map(|concept| (concept.name.clone(), self.figure(concept.node, &concept.type_, concept.scale)))
            .collect();
        let needed = self.needed(&decisions, &missing);
        let questions = questions(self.law, self.household, &decisions, &missing);
        let (household, clock) = (self.household.id.clone(), self.clock);
        Screening { household, clock, decisions, concepts, needed, questions }
    }

    /// The facts that some decision needs, in the order of the pack; the list of members comes last.
    #[inline]
    fn needed(&self, decisions: &[Decision], missing: &[Vec<Missing>]) -> Vec<String> {
        let mut asked = vec![false; self.law.facts.len()];
        for (fact, _) in missing.iter().flatten() {
            if let Some(asked) = asked.get_mut(*fact as usize) {
                *asked = true;
            }
        }
        let facts = self.law.facts.iter().zip(asked).filter(|(_, asked)| *asked).map(|(fact, _)| fact.name.as_str());
        let list = self.law.list_of_members();
        let list = list.filter(|list| decisions.iter().any(|own| own.needed.last().is_some_and(|last| last == list)));
        facts.chain(list).map(str::to_owned).collect()
    }

    #[inline]
    fn decision(&self, programme: &CompiledProgramme) -> (Decision, Vec<Missing>) {
        let mut decision = Decision {
            programme: programme.name.clone(),
            member: programme.list.and_then(|_| self.household.members.get(self.at)).map(|member| member.id.clone()),
            title: programme.title.clone(),
            outcome: Outcome::Undetermined,
            because: None,
            settled: Settled::Definite,
            provisional: false,
            chosen: Chosen::No,
            amount: None,
            criteria: Vec::new(),
            rule: None,
            near_misses: Vec::new(),
            unmet: Vec::new(),
            needed: Vec::new(),
            faults: Vec::new(),
            basis: std::sync::Arc::default(),
            procedure: programme.procedure.clone(),
            run_by: programme.run_by.clone(),
            ask_at: programme.ask_at.clone(),
            proposed: programme.is_proposed,
        };
        let missing = match programme.version(self.clock) {
            Ok(version) => self.by_version(programme, version, &mut decision),
            Err(because) => {
                decision.because = Some(because);
                if because == Because::NotInForce {
                    decision.outcome = Outcome::Ineligible;
                } else {
                    let expression = programme.name.to_string();
                    decision.faults.push(FaultyPart { cause: FaultCause::NoValue, expression });
                }
                Vec::new()
            }
        };
        (decision, missing)
    }

    #[inline]
    fn by_version(
        &self,
        programme: &CompiledProgramme,
        version: &CompiledVersion,
        decision: &mut Decision,
    ) -> Vec<Missing> {
        let truth = self.results.truth(version.eligible, self.row_of(version.eligible));
        let is_asked_elsewhere = version.rule.is_none();
        let mut faults = self.faults(version.eligible, truth.fault);
        let mut open = Vec::new();
        // What surely faults is not mended by asking.
        let surely_faults = !truth.may_be_true && !truth.may_be_false;
        if truth.definite().is_none() && !surely_faults {
            open.push(version.eligible);
        }
        let amount = version.amount.as_ref().filter(|_| truth.definite() != Some(false));
        decision.amount = amount.map(|amount| {
            let figure = self.amount(amount);
            for node in amount_nodes(amount) {
                let causes = self.results.column(node).map_or(0, |column| column.fault(self.row_of(node)));
                faults.extend(self.faults(node, causes));
                if !surely_faults && figure != Figure::Missing {
                    open.push(node);
                }
            }
            let frame = amount.frame.as_ref();
            Amount {
                figure,
                unit: amount.unit_text.clone(),
                settled_by_assessment: frame.is_some(),
                step: frame.and_then(|frame| frame.step.clone()),
            }
        });
        faults.sort();
        faults.dedup();
        decision.faults = faults;
        let missing = self.missing(&open);
        decision.needed = self.names_of(&missing);
        let is_open = open.iter().any(|node| !self.is_settled(*node));
        if self.may_be_more && version.is_of_members && is_open {
            decision.needed.extend(self.law.list_of_members().map(str::to_owned));
        }
        decision.unmet = self.unmet(programme);
        let blocked = truth.definite() == Some(false) && self.is_blocked(programme);
        (decision.outcome, decision.because) = match truth.definite() {
            Some(true) if is_asked_elsewhere => (Outcome::Undetermined, Some(Because::AskAt)),
            Some(true) => (Outcome::Eligible, None),
            Some(false) if blocked => (Outcome::Ineligible, Some(Because::Requirement)),
            Some(false) => (Outcome::Ineligible, None),
            None if truth.may_be_true && truth.may_be_false => (Outcome::Undetermined, Some(Because::UnknownFacts)),
            None if surely_faults || decision.needed.is_empty() => (Outcome::Undetermined, Some(Because::Fault)),
            None => (Outcome::Undetermined, Some(Because::UnknownFacts)),
        };
        let waits = decision.because == Some(Because::AskAt);
        decision.settled = if is_open || waits { Settled::Open } else { Settled::Definite };
        let is_declared = |node: NodeId| !self.tracer.borrow_mut().is_solid(node, self.row_of(node), self.solid);
        decision.provisional = self.has_declared
            && decision.outcome != Outcome::Undetermined
            && (is_declared(version.eligible) || amount.into_iter().flat_map(amount_nodes).any(is_declared));
        decision.criteria = version.criteria.iter().map(|criterion| self.criterion(criterion)).collect();
        decision.rule.clone_from(&version.rule);
        decision.basis = version.basis.clone();
        let counts = version.counted.map_or(Some(true), |node| self.results.truth(node, self.row_of(node)).definite());
        if let (Outcome::Ineligible, false, Some(rule)) = (decision.outcome, blocked, &version.rule)
            && counts != Some(false)
        {
            let may_fail_otherwise = !decision.unmet.is_empty() || counts.is_none();
            decision.near_misses = near_misses(rule, &decision.criteria, may_fail_otherwise);
        }
        missing
    }

    /// Programmes that it requires and that are not surely met.
    #[inline]
    fn unmet(&self, programme: &CompiledProgramme) -> Vec<std::sync::Arc<str>> {
        let is_met = |other: &&CompiledProgramme| {
            let version = other.version(self.clock).ok();
            let decides = version.filter(|version| version.rule.is_some());
            let truth = decides.map(|version| self.results.truth(version.eligible, self.row_of(version.eligible)));
            truth.and_then(Truth::definite) == Some(true)
        };
        let required = programme.requires.iter().filter_map(|place| self.own.programmes.get(*place));
        required.filter(|other| !is_met(other)).map(|other| other.name.clone()).collect()
    }

    /// Whether something that it requires surely fails, so that no criterion of its own can turn it.
    #[inline]
    fn is_blocked(&self, programme: &CompiledProgramme) -> bool {
        let mut required = programme.requires.iter().filter_map(|place| self.own.programmes.get(*place));
        required.any(|other| match other.version(self.clock) {
            Ok(version) => {
                self.results.truth(version.eligible, self.row_of(version.eligible)).definite() == Some(false)
            }
            Err(because) => because == Because::NotInForce,
        })
    }

    /// The row of a node: that of the member, or the household's.
    #[inline]
    fn row_of(&self, node: NodeId) -> usize {
        match self.own.program.node(node).and_then(|node| node.list) {
            Some(_) => self.at,
            None => 0,
        }
    }

    /// The faults of a node, each with the innermost part that has it.
    #[inline]
    fn faults(&self, node: NodeId, causes: Causes) -> Vec<FaultyPart> {
        let part = |cause: FaultCause| {
            let row = self.row_of(node);
            let origin = origin(&self.own.program, self.block, self.results, node, row, cause.bit());
            let text = self.own.texts.get(origin.text as usize).map_or("", String::as_str);
            let expression = text.get(origin.span.start as usize..origin.span.end as usize).unwrap_or(text);
            FaultyPart { cause, expression: expression.to_owned() }
        };
        FaultCause::of(causes).into_iter().map(part).collect()
    }

    /// Whether a node has one value and no fault.
    #[inline]
    fn is_settled(&self, node: NodeId) -> bool {
        let Some(column) = self.results.column(node) else { return true };
        let (found, causes) = possible(column, self.row_of(node), &Type::Nothing, &self.block.texts);
        causes == 0 && matches!(found, Some(Possible::Exactly(_)))
    }

    #[inline]
    fn criterion(&self, criterion: &CompiledCriterion) -> Criterion {
        let truth = self.results.truth(criterion.node, self.row_of(criterion.node));
        let holds = match (truth.definite(), truth.may_be_true || truth.may_be_false) {
            (Some(true), _) => Holds::Yes,
            (Some(false), _) => Holds::No,
            (None, true) => Holds::Unknown,
            (None, false) => Holds::Fault,
        };
        let needed = match holds {
            Holds::Unknown => self.names_of(&self.missing(&[criterion.node])),
            _ => Vec::new(),
        };
        Criterion {
            id: criterion.id.clone(),
            title: criterion.title.clone(),
            condition: criterion.condition.clone(),
            holds,
            compared: criterion.comparisons.iter().map(|compared| self.compared(compared)).collect(),
            basis: criterion.basis.clone(),
            facts: criterion.facts.clone(),
            needed,
        }
    }

    #[inline]
    fn compared(&self, compared: &CompiledComparison) -> Compared {
        let shown = |node: NodeId| figure::number(self.number(node), compared.scale);
        Compared {
            value_text: compared.value_text.clone(),
            value_title: compared.value_title.clone(),
            value: shown(compared.value),
            sign: compared.sign,
            threshold_text: compared.threshold_text.clone(),
            threshold_title: compared.threshold_title.clone(),
            threshold: shown(compared.threshold),
            margin: figure::margin(self.number(compared.margin), compared.scale),
            unit: compared.unit.clone(),
        }
    }

    #[inline]
    fn amount(&self, amount: &CompiledAmount) -> Figure {
        let own = self.number(amount.node);
        match &amount.frame {
            None => figure::number(own, amount.scale),
            Some(frame) => figure::frame(own, frame.max.map(|max| self.number(max)), amount.scale),
        }
    }

    #[inline]
    fn number(&self, node: NodeId) -> NumberRow {
        self.results.number(node, self.row_of(node))
    }

    /// The facts on which some of these nodes still depend, with the member of each, in order and each once.
    #[inline]
    fn missing(&self, nodes: &[NodeId]) -> Vec<Missing> {
        let mut facts = Vec::new();
        for node in nodes {
            self.tracer.borrow_mut().facts_that_matter(*node, self.row_of(*node), &mut facts);
        }
        facts.sort_unstable();
        facts.dedup();
        let of_member = |fact: u32| self.law.facts.get(fact as usize).is_some_and(|fact| fact.list.is_some());
        facts.into_iter().map(|(fact, row)| (fact, of_member(fact).then_some(row))).collect()
    }

    #[inline]
    fn names_of(&self, missing: &[Missing]) -> Vec<String> {
        let mut facts: Vec<u32> = missing.iter().map(|(fact, _)| *fact).collect();
        facts.dedup();
        facts.into_iter().filter_map(|fact| Some(self.law.facts.get(fact as usize)?.name.clone())).collect()
    }

    #[inline]
    fn figure(&self, node: NodeId, type_: &Type, scale: Option<u32>) -> Figure {
        if matches!(type_, Type::Number(_)) {
            return figure::number(self.number(node), scale);
        }
        let found = self
            .results
            .column(node)
            .and_then(|column| possible(column, self.row_of(node), type_, &self.block.texts).0);
        found.map_or(Figure::Missing, |found| figure(&found))
    }

    /// Says of every decision whether it is the one to receive: for the household, and for each member.
    #[inline]
    fn choose(&mut self, decisions: &mut [Decision], places: &[(usize, Option<usize>)]) {
        let mut rows: BTreeSet<Option<usize>> = places.iter().map(|(_, member)| *member).collect();
        for member in std::mem::take(&mut rows) {
            self.at = member.unwrap_or(0);
            let own: BTreeMap<usize, usize> = places
                .iter()
                .enumerate()
                .filter(|(_, (_, other))| *other == member)
                .map(|(index, (place, _))| (*place, index))
                .collect();
            let candidates: Vec<Candidate> = (0..self.own.programmes.len())
                .map(|place| match own.get(&place).and_then(|index| decisions.get(*index)) {
                    Some(decision) if decision.proposed => Candidate::Out,
                    Some(decision) if decision.outcome == Outcome::Eligible => Candidate::Sure,
                    Some(decision) if decision.outcome == Outcome::Undetermined => Candidate::Possible,
                    _ => Candidate::Out,
                })
                .collect();
            let choices = choose(&self.own.programmes, &self.own.preference, &candidates, &|place| self.worth(place));
            for (place, index) in own {
                let Some(decision) = decisions.get_mut(index) else { continue };
                decision.chosen = match choices.get(place).copied().unwrap_or(Choice::No) {
                    Choice::Yes => Chosen::Yes,
                    Choice::Possible => Chosen::Possible,
                    Choice::ExcludedBy(other) => {
                        let name = self.own.programmes.get(other).map(|other| other.name.to_string());
                        Chosen::ExcludedBy(name.unwrap_or_default())
                    }
                    Choice::No => Chosen::No,
                };
            }
        }
    }

    /// What a programme pays the household or the member.
    #[inline]
    fn worth(&self, place: usize) -> Worth {
        let programme = self.own.programmes.get(place);
        let amount = programme.and_then(|programme| programme.version(self.clock).ok()?.amount.as_ref());
        let Some(amount) = amount else { return (None, None) };
        // What is below nothing is worth nothing: to have it is no loss, as where nothing excludes it.
        let worth = |end: Fraction| end.max(Fraction::whole(0)).rational();
        let ends = |node: NodeId| match (self.number(node).value, self.number(node).fault) {
            (Some(interval), 0) => (interval.low.map(worth), interval.high.map(worth)),
            // What perhaps does not exist may turn out to be worth nothing that can be told.
            _ => (None, None),
        };
        let (low, high) = ends(amount.node);
        match &amount.frame {
            None => (low, high),
            Some(frame) => (low, frame.max.and_then(|max| ends(max).1)),
        }
    }
}

/// The node of an amount, and that of the upper end of a frame.
#[inline]
pub(super) fn amount_nodes(amount: &CompiledAmount) -> impl Iterator<Item = NodeId> {
    std::iter::once(amount.node).chain(amount.frame.as_ref().and_then(|frame| frame.max))
}
