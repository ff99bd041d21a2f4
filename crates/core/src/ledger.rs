//! Funds: what came in, what is held for whom, what was paid.
//!
//! In: funds and their entries, booked by the host for every engine; out: balances, claims, statements and what each
//! donor's money was spent on, as of a date and as known on a date.
//!
//! A fund has four pots, and each entry but income moves money from one to another:
//!
//! ```text
//! income → free → reserved → committed → paid
//! ```
//!
//! So income = free + reserved + committed + paid, and no pot falls below 0: an entry that would do so is refused. The
//! rules stand in `docs/ledger.md`. It knows no referral, grant or agreement: an entry names what it is for, and the ledger
//! never parses that.

mod amount;
mod balance;
mod book;
mod check;
mod entry;
mod error;
mod said;
mod state;
mod statement;
mod written;

pub(crate) use amount::{CentRounding, Cents};
pub use balance::{Balance, Claim, Dates};
pub use book::{Booked, Ledger};
pub use entry::{
    About, AboutKind, Commit, CommitFrom, EntryAct, Every, Fund, FundEntry, Income, Pay, PayFrom, Pot, Release,
    ReleaseFrom, Repeat, Reserve, Return,
};
pub use error::LedgerError;
pub use statement::{DonorAccount, Spent, Statement};
