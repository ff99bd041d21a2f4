//! What a store of events promises, and how it fails. In: a case and its events; out: the same events, in order.

use std::error::Error;
use tuodi::assessment::Event;

/// Which case: ids are unique within an authority, so one of another authority with the same id is another case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CaseKey {
    /// The authority (tenant).
    pub authority: String,
    /// The id within it.
    pub id: String,
}

impl CaseKey {
    /// A case of an authority.
    pub fn new(authority: impl Into<String>, id: impl Into<String>) -> CaseKey {
        CaseKey { authority: authority.into(), id: id.into() }
    }
}

/// Keeps the events of cases. What is stored is never changed.
pub trait Store {
    /// The events of a case after a version, in order: all of them after version 0. A case of which nothing is stored
    /// has none.
    ///
    /// # Errors
    /// [`StoreError::Event`] for a stored text that is no event, [`StoreError::Database`] if the database fails.
    fn load(&mut self, case: &CaseKey, after: u64) -> Result<Vec<Event>, StoreError>;

    /// Adds events to a case that is at the expected version: all of them, or none.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] if the case is at another version, as when somebody else was faster;
    /// [`StoreError::Order`] if the events do not follow the expected version; [`StoreError::Database`] if the database
    /// fails. Nothing is stored then; only when the connection broke while the database committed may it be that
    /// everything is.
    fn append(&mut self, case: &CaseKey, expected_version: u64, events: &[Event]) -> Result<(), StoreError>;
}

impl<S: Store + ?Sized> Store for Box<S> {
    fn load(&mut self, case: &CaseKey, after: u64) -> Result<Vec<Event>, StoreError> {
        self.as_mut().load(case, after)
    }

    fn append(&mut self, case: &CaseKey, expected_version: u64, events: &[Event]) -> Result<(), StoreError> {
        self.as_mut().append(case, expected_version, events)
    }
}

/// Why events could not be read or stored.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The case is not at the version that was read.
    #[error("the case is not at version {version} any more; read what was added, and decide again")]
    Conflict {
        /// The version that was expected.
        version: u64,
    },
    /// An event does not follow the one before it.
    #[error("event {found} does not follow version {version}; store what `decide` gave, whole and in order")]
    Order {
        /// The version before it.
        version: u64,
        /// The version of the event.
        found: u64,
    },
    /// What is stored is no event of this case, or none that this version of the library knows.
    #[error("the stored event {version} cannot be read: {why}")]
    Event {
        /// The version under which it is stored.
        version: u64,
        /// What is wrong with it.
        why: String,
    },
    /// The database does not do what it is asked.
    #[error("the database failed: {0}")]
    Database(#[source] Box<dyn Error + Send + Sync>),
}

impl StoreError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            StoreError::Conflict { .. } => "store.conflict",
            StoreError::Order { .. } => "store.order",
            StoreError::Event { .. } => "store.event",
            StoreError::Database(_) => "store.database",
        }
    }

    pub(crate) fn database(error: impl Error + Send + Sync + 'static) -> StoreError {
        StoreError::Database(Box::new(error))
    }
}

/// A row of the table: a version, and the event as text.
pub(crate) type Row = (i64, String);

/// The rows of events that follow a version.
pub(crate) fn rows(expected_version: u64, events: &[Event]) -> Result<Vec<Row>, StoreError> {
    let mut version = expected_version;
    let mut rows = Vec::with_capacity(events.len());
    for event in events {
        if Some(event.version) != version.checked_add(1) {
            return Err(StoreError::Order { version, found: event.version });
        }
        version = event.version;
        let text = serde_json::to_string(event).map_err(StoreError::database)?;
        rows.push((number(version)?, text));
    }
    Ok(rows)
}

/// The event of a row.
pub(crate) fn event((version, text): Row) -> Result<Event, StoreError> {
    let version = u64::try_from(version).map_err(StoreError::database)?;
    let damaged = |why: String| StoreError::Event { version, why };
    let event: Event = tuodi::json::read(&text).map_err(|error| damaged(error.to_string()))?;
    if event.version == version {
        Ok(event)
    } else {
        Err(damaged(format!("it says that it is event {}", event.version)))
    }
}

/// A version as a database writes it.
pub(crate) fn number(version: u64) -> Result<i64, StoreError> {
    i64::try_from(version).map_err(StoreError::database)
}
