//! Keys of households and keys of members → where each household's members stand.
//!
//! Members that stand in the order of the households are found by one walk over both keys; any others by sorting.

use fearless_simd::{Level, Simd, dispatch, i64x8, mask64x8, prelude::*};

/// Where the members of each household stand.
#[derive(Debug)]
pub(super) struct Join {
    /// The first member of each household, and the count of all members at the end.
    pub(super) offsets: Vec<u32>,
    /// The rows of the members in the order of the households, if they stand in another one.
    pub(super) order: Option<Vec<u32>>,
    /// A bitmap of the members, in the order of the households, of whom each is the last of a household.
    pub(super) last: Vec<u64>,
}

/// Why keys do not join; rows from 0.
#[derive(Debug, Clone, Copy)]
pub(super) enum Unjoined {
    /// Two households with one key.
    Twice(usize, usize),
    /// A member whose household is not there.
    Nowhere(usize),
}

/// What joins tables.
pub(super) trait Key: Ord + Copy {
    /// A bitmap of the keys that the next one differs from, the last among them.
    #[inline]
    fn ends_of_runs(keys: &[Self]) -> Vec<u64> {
        let mut words = vec![0; keys.len().div_ceil(64)];
        mark_ends(keys, 0, &mut words);
        words
    }

    /// Whether each key is above the one before.
    #[inline]
    fn ascend(keys: &[Self]) -> bool {
        keys.is_sorted_by(|one, next| one < next)
    }

    /// The offsets and the last members, if every household has members and both stand in one order that ascends; it
    /// may not look.
    #[inline]
    fn walk_at_once(_: &[Self], _: &[Self]) -> Option<(Vec<u32>, Vec<u64>)> {
        None
    }
}

impl Key for &str {}

impl Key for i64 {
    #[inline]
    fn ends_of_runs(keys: &[i64]) -> Vec<u64> {
        let mut words = vec![0; keys.len().div_ceil(64)];
        let next = keys.get(1..).unwrap_or_default();
        let pairs = keys.as_chunks::<64>().0.iter().zip(next.as_chunks::<64>().0);
        let whole = pairs.len();
        dispatch!(Level::new(), simd => {
            for (word, (keys, next)) in words.iter_mut().zip(pairs) {
                *word = different(simd, keys, next);
            }
        });
        mark_ends(keys, whole << 6, &mut words);
        words
    }

    #[inline]
    fn ascend(keys: &[i64]) -> bool {
        let pairs = keys.iter().zip(keys.get(1..).unwrap_or_default());
        dispatch!(Level::new(), _simd => {
            let mut all = true;
            for (one, next) in pairs {
                all &= one < next;
            }
            all
        })
    }

    #[inline]
    fn walk_at_once(households: &[i64], members: &[i64]) -> Option<(Vec<u32>, Vec<u64>)> {
        let mut offsets = vec![0_u32; households.len().checked_add(1)?];
        let mut last = vec![0_u64; members.len().div_ceil(64)];
        let (_, ends) = offsets.split_first_mut()?;
        let walked = dispatch!(Level::new(), simd => walk_in(simd, households, members, ends, &mut last));
        walked.then_some((offsets, last))
    }
}

/// Both keys are read once: the end of each run of members is the end of the next household's.
#[inline(always)]
fn walk_in<S: Simd>(simd: S, households: &[i64], members: &[i64], ends: &mut [u32], last: &mut [u64]) -> bool {
    let mut own = households.iter().zip(ends);
    let (mut all, mut before) = (true, None);
    let places = members.chunks(64).zip((0_u32..).step_by(64));
    for (word, (keys, first)) in last.iter_mut().zip(places) {
        let next = members.get(row(first).wrapping_add(1)..).unwrap_or_default();
        *word = match (keys.first_chunk(), next.first_chunk()) {
            (Some(keys), Some(next)) => different(simd, keys, next),
            _ => {
                let mut own = [0];
                mark_ends(keys, 0, &mut own);
                own.first().copied().unwrap_or(0)
            }
        };
        let mut bits = *word;
        while bits != 0 {
            let place = bits.trailing_zeros();
            let Some((household, end)) = own.next() else { return false };
            all &= keys.get(row(place)) == Some(household) && before.is_none_or(|before| before < household);
            before = Some(household);
            *end = first.wrapping_add(place).wrapping_add(1);
            bits &= bits.wrapping_sub(1);
        }
        if !all {
            return false;
        }
    }
    own.next().is_none()
}

/// The places of 64 at which two lists differ.
#[inline(always)]
fn different<S: Simd>(simd: S, keys: &[i64; 64], next: &[i64; 64]) -> u64 {
    let mut same = 0_u64;
    for (lane, (one, other)) in keys.as_chunks::<8>().0.iter().zip(next.as_chunks::<8>().0).enumerate() {
        let mask: mask64x8<S> = i64x8::load_array_ref(simd, one).simd_eq(i64x8::load_array_ref(simd, other));
        same |= mask.to_bitmask() << (lane << 3);
    }
    !same
}

/// Marks the keys from one on that the next one differs from.
#[inline]
fn mark_ends<K: Eq>(keys: &[K], first: usize, words: &mut [u64]) {
    for (row, key) in keys.iter().enumerate().skip(first) {
        if let (true, Some(word)) = (keys.get(row.wrapping_add(1)) != Some(key), words.get_mut(row >> 6)) {
            *word |= 1 << (row & 63);
        }
    }
}

/// A bitmap of the members of whom each is the last of a household.
#[inline]
pub(super) fn last_members(offsets: &[u32]) -> Vec<u64> {
    let mut words = vec![0_u64; offsets.last().map_or(0, |members| members.div_ceil(64)) as usize];
    for pair in offsets.windows(2) {
        if let [start, end] = pair
            && start < end
            && let Some(word) = words.get_mut((end.wrapping_sub(1) >> 6) as usize)
        {
            *word |= 1 << (end.wrapping_sub(1) & 63);
        }
    }
    words
}

/// Joins members to households. Both have at most [`u32::MAX`] rows.
#[inline]
pub(super) fn join<K: Key>(households: &[K], members: &[K]) -> Result<Join, Unjoined> {
    if let Some((offsets, last)) = K::walk_at_once(households, members) {
        return Ok(Join { offsets, order: None, last });
    }
    let walked = walk(households, members);
    let ascending = K::ascend(households);
    match walked {
        Some((offsets, last)) if ascending => Ok(Join { offsets, order: None, last }),
        walked => {
            let mut sorted = numbered(households);
            if !ascending {
                sorted.sort_unstable();
                unique(&sorted)?;
            }
            match walked {
                Some((offsets, last)) => Ok(Join { offsets, order: None, last }),
                None => search(&sorted, members),
            }
        }
    }
}

/// The offsets and the last members, if the members stand in the order of the households.
///
/// It does not look whether two households have one key.
#[inline]
fn walk<K: Key>(households: &[K], members: &[K]) -> Option<(Vec<u32>, Vec<u64>)> {
    let last = K::ends_of_runs(members);
    let runs = last.iter().fold(0_usize, |sum, word| sum.saturating_add(word.count_ones() as usize));
    let mut offsets = vec![0_u32; households.len().checked_add(1)?];
    let (_, ends) = offsets.split_first_mut()?;
    let mut out = ends.get_mut(..runs)?.iter_mut();
    // The member after the end of each run.
    for (word, first) in last.iter().zip((1_u32..).step_by(64)) {
        let mut bits = *word;
        while bits != 0 {
            *out.next()? = first.wrapping_add(bits.trailing_zeros());
            bits &= bits.wrapping_sub(1);
        }
    }
    let key_at = |end: u32| members.get(row(end).wrapping_sub(1));
    if runs == households.len() {
        let mut same = true;
        for (key, end) in households.iter().zip(&*ends) {
            same &= key_at(*end) == Some(key);
        }
        return same.then_some((offsets, last));
    }
    // Some households have no members.
    let mut rest = ends.get(..runs)?.to_vec().into_iter().peekable();
    let mut begin = 0;
    for (key, end) in households.iter().zip(ends) {
        if let Some(found) = rest.next_if(|end| key_at(*end) == Some(key)) {
            begin = found;
        }
        *end = begin;
    }
    rest.next().is_none().then_some((offsets, last))
}

/// Keys with their rows.
#[inline]
fn numbered<K: Copy>(keys: &[K]) -> Vec<(K, u32)> {
    keys.iter().copied().zip(0..=u32::MAX).collect()
}

/// An error at the first row whose key an earlier one has.
#[inline]
fn unique<K: Ord>(sorted: &[(K, u32)]) -> Result<(), Unjoined> {
    let pairs = sorted.iter().zip(sorted.iter().skip(1));
    let twice = pairs.filter(|(one, next)| one.0 == next.0).map(|(one, next)| (next.1, one.1));
    match twice.min() {
        None => Ok(()),
        Some((second, first)) => Err(Unjoined::Twice(row(first), row(second))),
    }
}

/// Finds the household of each member. `households` ascend.
#[inline]
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
#[inline]
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
    let last = last_members(&offsets);
    Join { offsets, order: Some(order), last }
}

#[inline]
fn row(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
