//! One longer term in place of the first, with its reason.

use super::error::CalendarError;
use super::term::Term;
use serde::{Deserialize, Serialize};

/// An extension (延长): a longer term of the same unit that runs from the same start in place of the first.
///
/// A term is extended once: what holds an extension holds one, and its due moment is that of [`Extension::to`]. Whether a
/// procedure allows it, and for which reasons, is not checked here.
///
/// # Source
///
/// 最低生活保障审核确认办法 art. 22 is such a rule: 30 working days from acceptance, up to 45 in special cases.
///
/// # Examples
///
/// ```
/// use chrono::FixedOffset;
/// use tuodi::calendar::{Calendar, Extension};
/// let extension = Extension::new("30wd".parse()?, "45wd".parse()?, "对公示有异议")?;
/// let china = FixedOffset::east_opt(8 * 3600).ok_or("no offset")?;
/// let calendar = Calendar::mainland_china()?;
/// let due = extension.to().due("2024-01-30T10:00:00+08:00".parse()?, china, &calendar, &[])?;
/// assert_eq!(due.day(), "2024-04-08".parse()?);
/// for (to, code) in [
///     ("30wd", "calendar.extension_short"),
///     ("31wd", ""),
///     ("45d", "calendar.extension_unit"),
/// ] {
///     let error = Extension::new("30wd".parse()?, to.parse()?, "对公示有异议").err();
///     assert_eq!(error.map_or("", |error| error.code()), code, "{to}");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Written", into = "Written")]
pub struct Extension {
    first: Term,
    to: Term,
    reason: String,
}

impl Extension {
    /// An extension of a term to a longer one.
    ///
    /// # Errors
    ///
    /// [`CalendarError::ExtensionUnit`] if the units differ, [`CalendarError::ExtensionShort`] if the other term is not
    /// longer, [`CalendarError::ExtensionReason`] if the reason is empty or blank.
    pub fn new(first: Term, to: Term, reason: impl Into<String>) -> Result<Extension, CalendarError> {
        let reason = reason.into();
        if first.unit() != to.unit() {
            return Err(CalendarError::ExtensionUnit { first, to });
        }
        if to.count() <= first.count() {
            return Err(CalendarError::ExtensionShort { first, to });
        }
        if reason.trim().is_empty() {
            return Err(CalendarError::ExtensionReason);
        }
        Ok(Extension { first, to, reason })
    }

    /// The term that was extended.
    #[must_use]
    pub fn first(&self) -> Term {
        self.first
    }

    /// The term in its place, from the same start.
    #[must_use]
    pub fn to(&self) -> Term {
        self.to
    }

    /// Why.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

/// An extension as it is written.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Written {
    first: Term,
    to: Term,
    reason: String,
}

impl TryFrom<Written> for Extension {
    type Error = CalendarError;

    fn try_from(written: Written) -> Result<Extension, CalendarError> {
        Extension::new(written.first, written.to, written.reason)
    }
}

impl From<Extension> for Written {
    fn from(extension: Extension) -> Written {
        Written { first: extension.first, to: extension.to, reason: extension.reason }
    }
}
