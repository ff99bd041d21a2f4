//! The scored instruments of a policy.

use super::Policy;
use crate::assessment::Instruments;

impl Policy {
    /// The scored instruments of the pack: see [`Instrument::assess`](crate::assessment::Instrument::assess).
    ///
    /// # Examples
    /// ```
    /// let policy = tuodi::Policy::from_text("pack: empty")?;
    /// assert_eq!(policy.instruments().names().count(), 0);
    /// assert_eq!(policy.instruments().get("risk").map_err(|error| error.code()).err(), Some("instruments.unknown"));
    /// # Ok::<(), tuodi::law::PackErrors>(())
    /// ```
    #[must_use]
    pub fn instruments(&self) -> &Instruments {
        &self.instruments
    }
}
