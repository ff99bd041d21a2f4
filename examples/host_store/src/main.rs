//! A case told from the application to the payment, with two clerks at the same time, kept in SQLite.
//!
//! `cargo run -- cases.sqlite` keeps the file; without one it is a temporary file. Chinese left, English right.

mod story;

use chrono::NaiveDate;
use host_store::{CaseKey, Host, PACK, SqliteStore};
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use tuodi::Policy;
use tuodi::calendar::Calendar;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let named = std::env::args_os().nth(1).map(PathBuf::from);
    let kept = named.is_some();
    let path = named.unwrap_or_else(|| std::env::temp_dir().join(format!("cases-{}.sqlite", std::process::id())));
    let told = tell(&path);
    if !kept {
        std::fs::remove_file(&path)?;
    }
    told
}

fn tell(path: &PathBuf) -> Result<(), Box<dyn Error>> {
    let policy = Policy::from_text(PACK)?;
    let calendar = Calendar::mainland_china()?;
    let day = NaiveDate::from_ymd_opt(2024, 3, 1).ok_or("no such day")?;
    let host = || SqliteStore::open(path).map(|store| Host::new(store, &policy, &calendar));
    let key = CaseKey::new("示例区民政局", "案2024-0001");
    story::tell(host()?, host()?, &policy, &key, day)
}
