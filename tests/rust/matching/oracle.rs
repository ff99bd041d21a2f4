//! Two other ways to the same optimum: every plan of a tiny instance, and augmenting paths one unit at a time.

use proptest::prelude::*;
use tuodi::matching::{Group, Transport};

/// Arrays that own what [`Transport`] borrows.
#[derive(Debug, Clone)]
pub(crate) struct Instance {
    pub(crate) offsets: Vec<u32>,
    pub(crate) resource: Vec<u32>,
    pub(crate) cost: Vec<i64>,
    pub(crate) outside: Vec<i64>,
    pub(crate) quantity: Option<Vec<u32>>,
    pub(crate) capacity: Vec<u64>,
    pub(crate) groups: Vec<Group>,
    pub(crate) group_of: Vec<Option<u32>>,
}

/// A need as it is drawn: what staying outside costs, its units, its edges.
pub(crate) type Drawn = (i64, u32, Vec<(u32, i64)>);

impl Instance {
    pub(crate) fn of(needs: &[Drawn], capacity: &[u64], are_units: bool) -> Instance {
        let mut own = Instance {
            offsets: vec![0],
            resource: Vec::new(),
            cost: Vec::new(),
            outside: Vec::new(),
            quantity: None,
            capacity: capacity.to_vec(),
            groups: Vec::new(),
            group_of: Vec::new(),
        };
        for (outside, _, edges) in needs {
            own.outside.push(*outside);
            for (resource, cost) in edges {
                own.resource.push(resource % capacity.len() as u32);
                own.cost.push(*cost);
            }
            own.offsets.push(own.resource.len() as u32);
        }
        if !are_units {
            own.quantity = Some(needs.iter().map(|(_, quantity, _)| *quantity).collect());
        }
        own
    }

    pub(crate) fn transport(&self) -> Transport<'_> {
        Transport {
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

    /// The edges of a need.
    pub(crate) fn edges(&self, need: usize) -> impl Iterator<Item = (usize, i64)> + '_ {
        let range = self.offsets[need] as usize..self.offsets[need + 1] as usize;
        range.map(|edge| (self.resource[edge] as usize, self.cost[edge]))
    }

    /// The needs of each unit, one after another.
    fn single(&self) -> Vec<usize> {
        let count = |need| self.quantity.as_ref().map_or(1, |quantity| quantity[need]);
        (0..self.outside.len()).flat_map(|need| std::iter::repeat_n(need, count(need) as usize)).collect()
    }

    /// The chain of groups that a resource is within.
    pub(crate) fn groups_of(&self, resource: usize) -> Vec<usize> {
        let first = self.group_of.get(resource).copied().flatten();
        std::iter::successors(first, |group| self.groups[*group as usize].within).map(|group| group as usize).collect()
    }

    /// The least cost, by every plan there is.
    pub(crate) fn by_trying_all(&self) -> i128 {
        let mut left = self.capacity.clone();
        let mut of_groups: Vec<u64> = self.groups.iter().map(|group| group.capacity).collect();
        self.try_from(&self.single(), &mut left, &mut of_groups)
    }

    fn try_from(&self, units: &[usize], left: &mut [u64], of_groups: &mut [u64]) -> i128 {
        let Some((need, rest)) = units.split_first() else { return 0 };
        let mut least = i128::from(self.outside[*need]) + self.try_from(rest, left, of_groups);
        for (resource, cost) in self.edges(*need) {
            let groups = self.groups_of(resource);
            if left[resource] == 0 || groups.iter().any(|group| of_groups[*group] == 0) {
                continue;
            }
            left[resource] -= 1;
            groups.iter().for_each(|group| of_groups[*group] -= 1);
            least = least.min(i128::from(cost) + self.try_from(rest, left, of_groups));
            left[resource] += 1;
            groups.iter().for_each(|group| of_groups[*group] += 1);
        }
        least
    }

    /// The least cost, by sending each unit along the cheapest path that is left: Bellman's and Ford's.
    pub(crate) fn by_paths(&self) -> i128 {
        let units = self.single();
        let (needs, resources, groups) = (units.len(), self.capacity.len(), self.groups.len());
        let sink = needs + resources + groups;
        let group = |at: Option<u32>| at.map_or(sink, |group| needs + resources + group as usize);
        // From, to, capacity left, cost; the way back of an arc stands behind it.
        let mut arcs: Vec<(usize, usize, u64, i128)> = Vec::new();
        let mut arc = |from, to, capacity, cost| {
            arcs.push((from, to, capacity, cost));
            arcs.push((to, from, 0, -cost));
        };
        for (unit, need) in units.iter().enumerate() {
            arc(unit, sink, 1, i128::from(self.outside[*need]));
            self.edges(*need).for_each(|(resource, cost)| arc(unit, needs + resource, 1, i128::from(cost)));
        }
        for (resource, capacity) in self.capacity.iter().enumerate() {
            arc(needs + resource, group(self.group_of.get(resource).copied().flatten()), *capacity, 0);
        }
        for (at, own) in self.groups.iter().enumerate() {
            arc(needs + resources + at, group(own.within), own.capacity, 0);
        }
        let mut total = 0;
        for unit in 0..needs {
            let mut reached: Vec<Option<(i128, usize)>> = vec![None; sink + 1];
            reached[unit] = Some((0, usize::MAX));
            let mut changed = true;
            while changed {
                changed = false;
                for (at, (from, to, left, cost)) in arcs.iter().enumerate() {
                    let Some((before, _)) = reached[*from].filter(|_| *left > 0) else { continue };
                    if reached[*to].is_none_or(|(known, _)| before + cost < known) {
                        reached[*to] = Some((before + cost, at));
                        changed = true;
                    }
                }
            }
            let mut node = sink;
            total += reached[sink].unwrap().0;
            while node != unit {
                let at = reached[node].unwrap().1;
                arcs[at].2 -= 1;
                arcs[at ^ 1].2 += 1;
                node = arcs[at].0;
            }
        }
        total
    }
}

/// Instances with ties, costs below 0, needs without edges or units, resources without capacity.
pub(crate) fn instances(needs: usize, resources: usize, quantity: u32) -> impl Strategy<Value = Instance> {
    let cost = prop_oneof![-3_i64..4, -50_i64..200, Just(7)];
    let edges = proptest::collection::vec((0_u32..64, cost), 0..6);
    let need = (prop_oneof![0_i64..12, 0_i64..300], 0..=quantity, edges);
    let needs = proptest::collection::vec(need, 0..needs);
    let capacity = proptest::collection::vec(0_u64..4, 1..=resources);
    (needs, capacity, any::<bool>()).prop_map(|(needs, capacity, are_units)| Instance::of(&needs, &capacity, are_units))
}

/// The same with limits that several resources share, one within another.
pub(crate) fn grouped(needs: usize, resources: usize, quantity: u32) -> impl Strategy<Value = Instance> {
    let groups = proptest::collection::vec((0_u64..6, any::<Option<u8>>()), 1..5);
    let group_of = proptest::collection::vec(any::<Option<u8>>(), resources);
    (instances(needs, resources, quantity), groups, group_of).prop_map(|(mut own, groups, group_of)| {
        for (at, (capacity, within)) in groups.iter().enumerate() {
            let within = within.filter(|_| at > 0).map(|group| u32::from(group) % at.max(1) as u32);
            own.groups.push(Group { capacity: *capacity, within });
        }
        let of = |group: &Option<u8>| group.map(|group| u32::from(group) % groups.len() as u32);
        own.group_of = group_of.iter().take(own.capacity.len()).map(of).collect();
        own
    })
}
