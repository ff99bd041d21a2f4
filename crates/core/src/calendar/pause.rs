//! Days on which the clock of a term stands still.

use super::error::CalendarError;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Days on which the clock of a term stands still (中止): from a day on, until the day on which it goes on, `[from, to)`.
///
/// Days are those of the pack's time zone. A day is paused as a whole. Pauses may overlap; a day counts once.
///
/// # Errors
///
/// [`Pause::new`], and reading one, gives [`CalendarError::PauseEmpty`] unless `from` is before `to`.
///
/// # Examples
///
/// ```
/// use tuodi::calendar::Pause;
/// let pause = Pause::new("2024-02-20".parse()?, "2024-02-23".parse()?)?;
/// assert_eq!(serde_json::to_string(&pause)?, r#"{"from":"2024-02-20","to":"2024-02-23"}"#);
/// assert!(Pause::new(pause.from(), pause.from()).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Written", into = "Written")]
pub struct Pause {
    from: NaiveDate,
    to: NaiveDate,
}

impl Pause {
    /// A pause.
    ///
    /// # Errors
    ///
    /// [`CalendarError::PauseEmpty`] unless `from` is before `to`.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Result<Pause, CalendarError> {
        if from < to { Ok(Pause { from, to }) } else { Err(CalendarError::PauseEmpty { from, to }) }
    }

    /// The first day on which the clock stands still.
    #[must_use]
    pub fn from(self) -> NaiveDate {
        self.from
    }

    /// The day on which it goes on.
    #[must_use]
    pub fn to(self) -> NaiveDate {
        self.to
    }
}

/// Pauses in order, none of which overlaps or touches another.
pub(super) fn merged(pauses: &[Pause]) -> Vec<Pause> {
    let mut sorted = pauses.to_vec();
    sorted.sort_unstable();
    sorted.dedup_by(|later, kept| {
        let one = later.from <= kept.to;
        if one {
            kept.to = kept.to.max(later.to);
        }
        one
    });
    sorted
}

/// A pause as it is written.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Written {
    from: NaiveDate,
    to: NaiveDate,
}

impl TryFrom<Written> for Pause {
    type Error = CalendarError;

    fn try_from(written: Written) -> Result<Pause, CalendarError> {
        Pause::new(written.from, written.to)
    }
}

impl From<Pause> for Written {
    fn from(pause: Pause) -> Written {
        Written { from: pause.from, to: pause.to }
    }
}
