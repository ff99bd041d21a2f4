//! `x in (…)`: constant tests become one set, the others are joined by `or`.

use super::super::build::{fitting, too_fine};
use super::super::number::Fraction;
use super::super::program::{NodeId, Operation, Stretch};
use super::{ListNodes, Lowering, Refused};
use crate::language::{Comparison, RangeTest, Type, Typed, TypedTest};

/// Tests as they are gathered.
#[derive(Default)]
struct Gathered {
    stretches: Vec<Stretch>,
    codes: Vec<u32>,
    others: Vec<NodeId>,
}

impl Lowering<'_> {
    pub(super) fn in_tests(&mut self, value: &Typed, tests: &[TypedTest]) -> Result<NodeId, Refused> {
        let node = self.node(value)?;
        let mut gathered = Gathered::default();
        for test in tests {
            match test {
                TypedTest::Compare(comparison, other) => {
                    let other = self.node(other)?;
                    self.gather(&mut gathered, *comparison, &value.type_, node, other)?;
                }
                TypedTest::Range(range) => self.gather_range(&mut gathered, range, &value.type_, node)?,
                TypedTest::List(list) => self.gather_list(&mut gathered, list, &value.type_, node)?,
            }
        }
        let mut parts = gathered.others;
        if !gathered.stretches.is_empty() {
            let inside = self.builder.number_in(node, gathered.stretches);
            parts.push(self.here(inside)?);
        }
        if !gathered.codes.is_empty() {
            gathered.codes.sort_unstable();
            gathered.codes.dedup();
            let inside = match self.symbol_of(node) {
                Some(own) => self.builder.truth(gathered.codes.contains(&own)),
                None => self.builder.boolean(Operation::SymbolIn(node, gathered.codes), &[node], false),
            };
            parts.push(self.here(inside)?);
        }
        let any = self.builder.or(&parts);
        self.here(any)
    }

    fn gather(
        &mut self,
        gathered: &mut Gathered,
        comparison: Comparison,
        type_: &Type,
        value: NodeId,
        other: NodeId,
    ) -> Result<(), Refused> {
        if let Some(constant) = self.builder.constant_of(other).cloned() {
            let constant = self.here(fitting(&constant))?;
            gathered.stretches.extend(stretches(comparison, constant));
            return Ok(());
        }
        match (type_, self.symbol_of(other), comparison) {
            (Type::Category(_) | Type::Text, Some(code), Comparison::Equal) => gathered.codes.push(code),
            _ => gathered.others.push(self.compare(comparison, type_, value, other)?),
        }
        Ok(())
    }

    fn gather_range(
        &mut self,
        gathered: &mut Gathered,
        range: &RangeTest,
        type_: &Type,
        value: NodeId,
    ) -> Result<(), Refused> {
        let (low, high) = self.pair(&range.low, &range.high)?;
        let constants = (self.builder.constant_of(low).cloned(), self.builder.constant_of(high).cloned());
        if let (Some(low), Some(high)) = constants {
            let (low, high) = (self.here(fitting(&low))?, self.here(fitting(&high))?);
            let (low, high) = (Some((low, range.low_closed)), Some((high, range.high_closed)));
            gathered.stretches.push(Stretch { low, high });
            return Ok(());
        }
        let above = if range.low_closed { Comparison::GreaterOrEqual } else { Comparison::Greater };
        let below = if range.high_closed { Comparison::LessOrEqual } else { Comparison::Less };
        let above = self.compare(above, type_, value, low)?;
        let below = self.compare(below, type_, value, high)?;
        let both = self.builder.and(&[above, below]);
        gathered.others.push(self.here(both)?);
        Ok(())
    }

    fn gather_list(
        &mut self,
        gathered: &mut Gathered,
        list: &Typed,
        type_: &Type,
        value: NodeId,
    ) -> Result<(), Refused> {
        match self.list(list)? {
            ListNodes::Values(items) => {
                for (item, present) in items {
                    let Some(present) = present else {
                        self.gather(gathered, Comparison::Equal, type_, value, item)?;
                        continue;
                    };
                    let equal = self.compare(Comparison::Equal, type_, value, item)?;
                    let both = self.builder.and(&[present, equal]);
                    gathered.others.push(self.here(both)?);
                }
            }
            ListNodes::Records { list, present, value: Some(item) } => {
                if self.builder.list_of(value).is_some() {
                    let hint = "compare each member with an aggregate, or make a concept of the member";
                    return Err(self.unsupported("an outer member inside an inner list", hint));
                }
                let equal = self.compare(Comparison::Equal, type_, value, item)?;
                let equal = self.builder.at(Some(list), equal);
                let equal = self.here(equal)?;
                let any = self.builder.add(
                    Operation::Quantify(false, list, equal, present),
                    super::NodeKind::Boolean,
                    None,
                    false,
                );
                gathered.others.push(self.here(any)?);
            }
            ListNodes::Records { .. } => return self.here(Err(too_fine("a record"))),
        }
        Ok(())
    }
}

/// The numbers that compare so with a constant.
fn stretches(comparison: Comparison, constant: Fraction) -> Vec<Stretch> {
    let closed = Some((constant, true));
    let open = Some((constant, false));
    let stretch = |low, high| Stretch { low, high };
    match comparison {
        Comparison::Equal => vec![stretch(closed, closed)],
        Comparison::NotEqual => vec![stretch(None, open), stretch(open, None)],
        Comparison::Less => vec![stretch(None, open)],
        Comparison::LessOrEqual => vec![stretch(None, closed)],
        Comparison::Greater => vec![stretch(open, None)],
        Comparison::GreaterOrEqual => vec![stretch(closed, None)],
    }
}
