//! Events in SQLite: one file, nothing to install.

use crate::store::{self, CaseKey, Row, Store, StoreError};
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;
use std::time::Duration;
use tuodi::assessment::Event;

/// The table. The text of an event is kept as it was written.
const TABLE: &str = "
    CREATE TABLE IF NOT EXISTS case_event (
        authority TEXT NOT NULL,
        case_id TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version > 0),
        event TEXT NOT NULL CHECK (json_valid(event)),
        PRIMARY KEY (authority, case_id, version)
    ) STRICT, WITHOUT ROWID";

const LAST: &str = "SELECT coalesce(max(version), 0) FROM case_event WHERE authority = ?1 AND case_id = ?2";

const ADD: &str = "INSERT INTO case_event (authority, case_id, version, event) VALUES (?1, ?2, ?3, ?4)";

const READ: &str = "SELECT version, event FROM case_event
    WHERE authority = ?1 AND case_id = ?2 AND version > ?3 ORDER BY version";

/// How long one waits for another who writes.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection to a file of cases. Each clerk, thread or process has its own.
#[derive(Debug)]
pub struct SqliteStore {
    connection: Connection,
}

impl SqliteStore {
    /// Opens a file, and makes it if it is not there.
    ///
    /// # Errors
    /// [`StoreError::Database`] if it cannot be opened, or is no database.
    pub fn open(path: impl AsRef<Path>) -> Result<SqliteStore, StoreError> {
        let connection = Connection::open(path).map_err(StoreError::database)?;
        connection.busy_timeout(PATIENCE).map_err(StoreError::database)?;
        connection.execute_batch(TABLE).map_err(StoreError::database)?;
        Ok(SqliteStore { connection })
    }

    fn read(&self, case: &CaseKey, after: i64) -> rusqlite::Result<Vec<Row>> {
        let mut statement = self.connection.prepare(READ)?;
        let rows = statement.query_map((&case.authority, &case.id, after), |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect()
    }

    /// Adds rows, if the case is at a version; else `false`.
    fn add(&mut self, case: &CaseKey, expected: i64, rows: &[Row]) -> rusqlite::Result<bool> {
        // The one who writes has the file alone from here on, so what is read below still holds when it is written.
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let last: i64 = transaction.query_row(LAST, (&case.authority, &case.id), |row| row.get(0))?;
        if last != expected {
            return Ok(false);
        }
        for (version, text) in rows {
            transaction.execute(ADD, (&case.authority, &case.id, version, text))?;
        }
        transaction.commit().map(|()| true)
    }
}

impl Store for SqliteStore {
    fn load(&mut self, case: &CaseKey, after: u64) -> Result<Vec<Event>, StoreError> {
        let rows = self.read(case, store::number(after)?).map_err(StoreError::database)?;
        rows.into_iter().map(store::event).collect()
    }

    fn append(&mut self, case: &CaseKey, expected_version: u64, events: &[Event]) -> Result<(), StoreError> {
        let rows = store::rows(expected_version, events)?;
        let added = self.add(case, store::number(expected_version)?, &rows).map_err(StoreError::database)?;
        if added { Ok(()) } else { Err(StoreError::Conflict { version: expected_version }) }
    }
}
