//! The sections of a pack that belong to assessment.

use super::Policy;
use crate::assessment::{Documents, Instruments};

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

    /// The notices and forms of the pack: see [`Documents::render`].
    ///
    /// # Examples
    /// ```
    /// let policy = tuodi::Policy::from_text("pack: empty")?;
    /// assert_eq!(policy.documents().names().count(), 0);
    /// assert_eq!(policy.documents().get("refusal").map_err(|error| error.code()).err(), Some("documents.unknown"));
    /// # Ok::<(), tuodi::law::PackErrors>(())
    /// ```
    #[must_use]
    pub fn documents(&self) -> &Documents {
        &self.documents
    }
}
