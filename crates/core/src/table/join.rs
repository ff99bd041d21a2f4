//! Keys of households and keys of members → where each household's members stand.
//!
//! Members that stand in the order of the households are found by one walk over both keys; any others by sorting.

/// Where the members of each household stand.
#[derive(Debug)]
pub(super) struct Join {
    /// The first member of each household, and the count of all members at the end.
    pub(super) offsets: Vec<u32>,
    /// The rows of the members in the order of the households, if they stand in another one.
    pub(super) order: Option<Vec<u32>>,
}

/// Why keys do not join; rows from 0.
#[derive(Debug, Clone, Copy)]
pub(super) enum Unjoined {
    /// Two households with one key.
    Twice(usize, usize),
    /// A member whose household is not there.
    Nowhere(usize),
}

/// Joins members to households. Both have at most [`u32::MAX`] rows.
pub(super) fn join<K: Ord + Copy>(households: &[K], members: &[K]) -> Result<Join, Unjoined> {
    let walked = walk(households, members);
    let ascending = households.is_sorted_by(|one, next| one < next);
    match walked {
        Some(offsets) if ascending => Ok(Join { offsets, order: None }),
        walked => {
            let mut sorted = numbered(households);
            if !ascending {
                sorted.sort_unstable();
                unique(&sorted)?;
            }
            match walked {
                Some(offsets) => Ok(Join { offsets, order: None }),
                None => search(&sorted, members),
            }
        }
    }
}

/// The offsets, if the members stand in the order of the households.
///
/// It does not look whether two households have one key.
fn walk<K: Eq + Copy>(households: &[K], members: &[K]) -> Option<Vec<u32>> {
    let mut offsets = vec![0_u32; households.len().checked_add(1)?];
    let Some(first) = members.first() else { return Some(offsets) };
    // The ends of the runs of equal keys: each member overwrites the end of its run, so that nothing branches.
    let (_, ends) = offsets.split_first_mut()?;
    let (mut previous, mut run, mut end, mut same) = (first, 0_usize, 0_u32, true);
    for key in members {
        run = run.wrapping_add(usize::from(key != previous));
        previous = key;
        end = end.wrapping_add(1);
        *ends.get_mut(run)? = end;
        same &= households.get(run)? == key;
    }
    let runs = run.checked_add(1)?;
    if runs == households.len() {
        return same.then_some(offsets);
    }
    // Some households have no members.
    let key_at = |end: u32| members.get(row(end).checked_sub(1)?);
    let mut rest = ends.get(..runs)?.to_vec().into_iter().peekable();
    let mut begin = 0;
    for (key, end) in households.iter().zip(ends) {
        if let Some(found) = rest.next_if(|end| key_at(*end) == Some(key)) {
            begin = found;
        }
        *end = begin;
    }
    rest.next().is_none().then_some(offsets)
}

/// Keys with their rows.
fn numbered<K: Copy>(keys: &[K]) -> Vec<(K, u32)> {
    keys.iter().copied().zip(0..=u32::MAX).collect()
}

/// An error at the first row whose key an earlier one has.
fn unique<K: Ord>(sorted: &[(K, u32)]) -> Result<(), Unjoined> {
    let pairs = sorted.iter().zip(sorted.iter().skip(1));
    let twice = pairs.filter(|(one, next)| one.0 == next.0).map(|(one, next)| (next.1, one.1));
    match twice.min() {
        None => Ok(()),
        Some((second, first)) => Err(Unjoined::Twice(row(first), row(second))),
    }
}

/// Finds the household of each member. `households` ascend.
fn search<K: Ord + Copy>(households: &[(K, u32)], members: &[K]) -> Result<Join, Unjoined> {
    let mut sorted = numbered(members);
    sorted.sort_unstable();
    let mut household_of = vec![0_u32; members.len()];
    let mut nowhere: Option<u32> = None;
    let mut candidates = households.iter().peekable();
    for (key, member) in sorted {
        while candidates.next_if(|household| household.0 < key).is_some() {}
        match candidates.peek().filter(|household| household.0 == key) {
            None => nowhere = Some(nowhere.map_or(member, |other| other.min(member))),
            Some((_, household)) => {
                if let Some(place) = household_of.get_mut(row(member)) {
                    *place = *household;
                }
            }
        }
    }
    match nowhere {
        Some(member) => Err(Unjoined::Nowhere(row(member))),
        None => Ok(in_order(&household_of, households.len())),
    }
}

/// The members of each household in the order of their rows.
fn in_order(household_of: &[u32], households: usize) -> Join {
    let mut offsets = vec![0_u32; households.saturating_add(1)];
    for household in household_of {
        if let Some(count) = offsets.get_mut(row(*household).saturating_add(1)) {
            *count = count.wrapping_add(1);
        }
    }
    let mut sum = 0_u32;
    for offset in &mut offsets {
        sum = sum.wrapping_add(*offset);
        *offset = sum;
    }
    let (mut next, mut order) = (offsets.clone(), vec![0_u32; household_of.len()]);
    for (household, member) in household_of.iter().zip(0..=u32::MAX) {
        let Some(place) = next.get_mut(row(*household)) else { continue };
        if let Some(slot) = order.get_mut(row(*place)) {
            *slot = member;
        }
        *place = place.wrapping_add(1);
    }
    Join { offsets, order: Some(order) }
}

fn row(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
