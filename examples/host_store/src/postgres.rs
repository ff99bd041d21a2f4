//! Events in PostgreSQL: many clerks, many machines.

use crate::store::{self, CaseKey, Row, Store, StoreError};
use ::postgres::error::SqlState;
use ::postgres::{Client, NoTls};
use std::fmt;
use tuodi::assessment::Event;

/// The table. `json` keeps the text of an event as it was written; `jsonb` would sort its keys and drop those that come
/// twice, and what was hashed or signed would not be found again. The lock lets two hosts start at the same time.
const TABLE: &str = "
    BEGIN;
    SELECT pg_advisory_xact_lock(20141109);
    CREATE TABLE IF NOT EXISTS case_event (
        authority text NOT NULL,
        case_id text NOT NULL,
        version bigint NOT NULL CHECK (version > 0),
        event json NOT NULL,
        PRIMARY KEY (authority, case_id, version)
    );
    COMMIT";

const LAST: &str = "SELECT coalesce(max(version), 0) FROM case_event WHERE authority = $1 AND case_id = $2";

/// Sent as text: a client that makes a tree of it would write its keys in another order.
const ADD: &str = "INSERT INTO case_event (authority, case_id, version, event) VALUES ($1, $2, $3, $4::text::json)";

const READ: &str = "SELECT version, event::text FROM case_event
    WHERE authority = $1 AND case_id = $2 AND version > $3 ORDER BY version";

/// A connection to a database of cases. Each clerk or thread has its own.
pub struct PostgresStore {
    client: Client,
}

impl fmt::Debug for PostgresStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("PostgresStore").finish_non_exhaustive()
    }
}

impl PostgresStore {
    /// Connects, and makes the table if it is not there.
    ///
    /// # Errors
    /// [`StoreError::Database`] if there is no such server or database, or one may not enter it.
    pub fn connect(parameters: &str) -> Result<PostgresStore, StoreError> {
        let mut client = Client::connect(parameters, NoTls).map_err(StoreError::database)?;
        client.batch_execute(TABLE).map_err(StoreError::database)?;
        Ok(PostgresStore { client })
    }

    /// Adds rows, if the case is at a version; else `false`.
    fn add(&mut self, case: &CaseKey, expected: i64, rows: &[Row]) -> Result<bool, ::postgres::Error> {
        let mut transaction = self.client.transaction()?;
        let last: i64 = transaction.query_one(LAST, &[&case.authority, &case.id])?.try_get(0)?;
        if last != expected {
            return Ok(false);
        }
        for (version, text) in rows {
            // Two who came to the same version both get here; the key lets one of them pass, once the other is done.
            transaction.execute(ADD, &[&case.authority, &case.id, version, text])?;
        }
        transaction.commit().map(|()| true)
    }
}

/// Whether somebody else was faster.
fn is_conflict(error: &::postgres::Error) -> bool {
    let codes = [SqlState::UNIQUE_VIOLATION, SqlState::T_R_SERIALIZATION_FAILURE];
    error.code().is_some_and(|code| codes.contains(code))
}

impl Store for PostgresStore {
    fn load(&mut self, case: &CaseKey, after: u64) -> Result<Vec<Event>, StoreError> {
        let parameters: [&(dyn ::postgres::types::ToSql + Sync); 3] =
            [&case.authority, &case.id, &store::number(after)?];
        let rows = self.client.query(READ, &parameters).map_err(StoreError::database)?;
        let row = |row: ::postgres::Row| Ok::<Row, ::postgres::Error>((row.try_get(0)?, row.try_get(1)?));
        rows.into_iter().map(|own| row(own).map_err(StoreError::database).and_then(store::event)).collect()
    }

    fn append(&mut self, case: &CaseKey, expected_version: u64, events: &[Event]) -> Result<(), StoreError> {
        let rows = store::rows(expected_version, events)?;
        match self.add(case, store::number(expected_version)?, &rows) {
            Ok(true) => Ok(()),
            Ok(false) => Err(StoreError::Conflict { version: expected_version }),
            Err(error) if is_conflict(&error) => Err(StoreError::Conflict { version: expected_version }),
            Err(error) => Err(StoreError::database(error)),
        }
    }
}
