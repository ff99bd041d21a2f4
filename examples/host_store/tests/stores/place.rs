//! A database of its own for each test, opened as often as one likes.

use crate::kit::key;
use host_store::{PostgresStore, SqliteStore, Store};
use std::path::{Path, PathBuf};

/// Where events are kept.
#[derive(Debug, Clone)]
pub(crate) enum Place {
    /// A file.
    Sqlite(PathBuf),
    /// How one connects to a database.
    Postgres(String),
}

impl Place {
    /// An empty file in the folder that cargo keeps for tests.
    pub(crate) fn sqlite(name: &str) -> Place {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.sqlite"));
        for rest in [path.clone(), path.with_extension("sqlite-journal")] {
            if rest.exists() {
                std::fs::remove_file(&rest).unwrap();
            }
        }
        Place::Sqlite(path)
    }

    /// Another connection.
    pub(crate) fn open(&self) -> Box<dyn Store + Send> {
        match self {
            Place::Sqlite(path) => Box::new(SqliteStore::open(path).unwrap()),
            Place::Postgres(parameters) => Box::new(PostgresStore::connect(parameters).unwrap()),
        }
    }

    /// The stored text of each event of the case, as it is in the table.
    pub(crate) fn texts(&self) -> Vec<(i64, String)> {
        let (authority, id) = (key().authority, key().id);
        match self {
            Place::Sqlite(path) => {
                let connection = rusqlite::Connection::open(path).unwrap();
                let sql =
                    "SELECT version, event FROM case_event WHERE authority = ?1 AND case_id = ?2 ORDER BY version";
                let mut statement = connection.prepare(sql).unwrap();
                let rows = statement.query_map((authority, id), |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
                rows.map(Result::unwrap).collect()
            }
            Place::Postgres(parameters) => {
                let mut client = postgres::Client::connect(parameters, postgres::NoTls).unwrap();
                let sql = "SELECT version, event::text FROM case_event
                    WHERE authority = $1 AND case_id = $2 ORDER BY version";
                let rows = client.query(sql, &[&authority, &id]).unwrap();
                rows.into_iter().map(|row| (row.get(0), row.get(1))).collect()
            }
        }
    }

    /// Writes a text into the table, past the store.
    pub(crate) fn write(&self, version: i64, text: &str) {
        let (authority, id) = (key().authority, key().id);
        match self {
            Place::Sqlite(path) => {
                let sql = "INSERT INTO case_event (authority, case_id, version, event) VALUES (?1, ?2, ?3, ?4)";
                let connection = rusqlite::Connection::open(path).unwrap();
                connection.execute(sql, (authority, id, version, text)).unwrap();
            }
            Place::Postgres(parameters) => {
                let sql = "INSERT INTO case_event (authority, case_id, version, event)
                    VALUES ($1, $2, $3, $4::text::json)";
                let mut client = postgres::Client::connect(parameters, postgres::NoTls).unwrap();
                client.execute(sql, &[&authority, &id, &version, &text]).unwrap();
            }
        }
    }

    /// From now on the database fails when this version is stored.
    pub(crate) fn break_at(&self, version: u64) {
        match self {
            Place::Sqlite(path) => {
                let sql = format!(
                    "CREATE TRIGGER broken BEFORE INSERT ON case_event WHEN NEW.version = {version}
                        BEGIN SELECT raise(ABORT, 'broken'); END"
                );
                rusqlite::Connection::open(path).unwrap().execute_batch(&sql).unwrap();
            }
            Place::Postgres(parameters) => {
                let sql = format!("ALTER TABLE case_event ADD CONSTRAINT broken CHECK (version <> {version})");
                let mut client = postgres::Client::connect(parameters, postgres::NoTls).unwrap();
                client.batch_execute(&sql).unwrap();
            }
        }
    }

    /// As one argument for another process.
    pub(crate) fn told(&self) -> String {
        match self {
            Place::Sqlite(path) => format!("sqlite {}", path.display()),
            Place::Postgres(parameters) => format!("postgres {parameters}"),
        }
    }

    /// What was [`told`](Self::told).
    pub(crate) fn of(told: &str) -> Place {
        match told.split_once(' ') {
            Some(("sqlite", path)) => Place::Sqlite(PathBuf::from(path)),
            Some(("postgres", parameters)) => Place::Postgres(parameters.to_owned()),
            _ => panic!("`{told}`"),
        }
    }
}
