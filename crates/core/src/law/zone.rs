//! The time zone of a pack: where its days begin and end.

use super::{PackFault, PackReader};
use crate::document::Node;
use chrono::{FixedOffset, Offset, Utc};

/// The pack's time zone; needed where there are procedures or visit rules, which count the days of instants.
pub(crate) fn offset(pack: &Node, reader: &mut PackReader) -> FixedOffset {
    let universal = Utc.fix();
    let has = |node: Option<&Node>| node.and_then(Node::as_entries).is_some_and(|entries| !entries.is_empty());
    let rules = |key: &str| has(pack.get(key).and_then(|section| section.get("rules")));
    let is_needed = has(pack.get("procedures")) || rules("revisit") || rules("recheck");
    let Some(written) = pack.get("time_zone") else {
        if is_needed {
            reader.fault(pack.place, PackFault::Missing { key: "time_zone".to_owned() });
        }
        return universal;
    };
    let found = written.as_text().and_then(offset_of);
    if found.is_none() {
        reader.within("time_zone", |reader| {
            reader.value_fault(written, "the hours and minutes from UTC, such as \"+08:00\"");
        });
    }
    found.unwrap_or(universal)
}

/// `+08:00` or `-05:00`, at most 14 hours.
fn offset_of(text: &str) -> Option<FixedOffset> {
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let digits = |part: &str| {
        let is_it = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<i32>().ok().filter(|_| is_it)
    };
    let (hours, minutes) = (digits(hours)?, digits(minutes).filter(|minutes| *minutes < 60)?);
    let all = hours.checked_mul(60)?.checked_add(minutes).filter(|all| *all <= 14 * 60)?;
    FixedOffset::east_opt(all.checked_mul(60)?.checked_mul(sign)?)
}
