//! A small host of the library: it keeps the events of its cases in a database and lets its clerks work on them at the
//! same time.
//!
//! * [`Store`]: events of a case are read in order, and added only for the version that was read. [`SqliteStore`] and
//!   [`PostgresStore`] do that.
//! * [`Host`]: reads a case, has a command decided, and stores what it leads to. Whoever comes second reads what was
//!   stored meanwhile and has the command decided again.
//!
//! What a host has besides is not here: who its clerks are, screens, papers, backups.

mod host;
mod postgres;
mod sqlite;
mod store;

pub use host::{Answer, Done, Host, HostError};
pub use postgres::PostgresStore;
pub use sqlite::SqliteStore;
pub use store::{CaseKey, Store, StoreError};

/// The policy pack of the example: one benefit, one procedure.
pub const PACK: &str = include_str!("../pack.yaml");
