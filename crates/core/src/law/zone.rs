//! The time zone of a pack: where its days begin and end.

use super::{PackFault, PackReader};
use crate::document::Node;
use chrono::{FixedOffset, Offset, Utc};

/// The pack's time zone; needed where something counts hours or days of an instant.
pub(crate) fn offset(pack: &Node, is_needed: bool, reader: &mut PackReader) -> FixedOffset {
    let universal = Utc.fix();
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
