//! Effective: relief at the last visit, by programme or category of the need.

use crate::record::Rate;
use crate::report::seen::Seen;
use crate::report::what::{delivered_on, needs};
use crate::report::whom::one_more;
use std::collections::BTreeMap;

/// Relief (改善情况) at the last visit about each grant or need; what nobody knows is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Relief {
    /// Grants of the period, or needs to which something was delivered in it.
    pub given: u64,
    /// The trouble is over.
    pub resolved: u64,
    /// It is less.
    pub improved: u64,
    /// It is as it was.
    pub unchanged: u64,
    /// It is worse.
    pub worse: u64,
    /// The household does not know.
    pub unknown: u64,
    /// Somebody went, and did not ask.
    pub not_asked: u64,
    /// Nobody went yet.
    pub not_visited: u64,
}

impl Relief {
    /// Resolved or improved, of those where somebody knows.
    #[must_use]
    pub fn rate(&self) -> Rate {
        let helped = self.resolved.saturating_add(self.improved);
        let denominator = helped.saturating_add(self.unchanged).saturating_add(self.worse);
        Rate { numerator: helped, denominator }
    }
}

pub(super) fn effective(seen: &Seen<'_>) -> BTreeMap<String, Relief> {
    let mut found: BTreeMap<String, Relief> = BTreeMap::new();
    for (id, grant) in seen.grants.iter().filter(|(_, own)| seen.is_in(own.granted_on)) {
        let programme = grant.programme.clone().unwrap_or_else(|| "unknown".to_owned());
        add(seen, id, found.entry(programme).or_default());
    }
    for (id, record) in needs(seen) {
        let of_need = seen.referrals.iter().filter(|own| own.proposal().need == id);
        if of_need.filter_map(delivered_on).any(|day| seen.is_in(day)) {
            add(seen, id, found.entry(record.need.category.clone()).or_default());
        }
    }
    found
}

fn add(seen: &Seen<'_>, about: &str, relief: &mut Relief) {
    one_more(&mut relief.given, true);
    let mut visits = seen.visits.iter().rev().filter(|visit| visit.about.as_deref() == Some(about)).peekable();
    let is_visited = visits.peek().is_some();
    let answer = visits.filter_map(|visit| visit.answers.get("relief")).map(String::as_str).next();
    let count = match answer {
        Some("resolved") => &mut relief.resolved,
        Some("improved") => &mut relief.improved,
        Some("unchanged") => &mut relief.unchanged,
        Some("worse") => &mut relief.worse,
        Some(_) => &mut relief.unknown,
        None if is_visited => &mut relief.not_asked,
        None => &mut relief.not_visited,
    };
    one_more(count, true);
}
