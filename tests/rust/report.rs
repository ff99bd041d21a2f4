//! Reports: five questions answered from records alone, for any day, in whatever order the records come.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that reads files and stops where something is wrong"
)]

#[path = "report/figures.rs"]
mod figures;
#[path = "report/laws.rs"]
mod laws;

use std::fs;
use std::path::Path;
use tuodi::Policy;
use tuodi::calendar::Calendar;
use tuodi::journal::{Entry, Journal, JournalSetup};
use tuodi::report::{Report, ReportError, ReportPeriod, ReportRecords};

/// A story of the examples.
pub(crate) struct Story {
    pub(crate) policy: Policy,
    pub(crate) setup: JournalSetup,
    pub(crate) entries: Vec<Entry>,
}

impl Story {
    /// All stories, by name.
    pub(crate) fn all() -> Vec<(String, Story)> {
        let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/stories"));
        let mut folders: Vec<_> = fs::read_dir(folder).expect("stories").flatten().map(|own| own.path()).collect();
        folders.retain(|path| path.is_dir());
        folders.sort();
        assert!(!folders.is_empty());
        folders
            .iter()
            .map(|path| (path.file_name().expect("a name").to_string_lossy().into_owned(), Story::of(path)))
            .collect()
    }

    fn of(folder: &Path) -> Story {
        let read = |file: &str| fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        Story {
            policy: Policy::from_text(&read("pack.yaml")).expect("a pack"),
            setup: serde_json::from_str(&read("setup.json")).expect("a setup"),
            entries: Journal::entries(&read("entries.jsonl")).expect("entries"),
        }
    }

    /// What was recorded by the entries for which a question holds.
    pub(crate) fn records(&self, until: impl Fn(&Entry) -> bool) -> ReportRecords {
        let mut journal = Journal::new(&self.policy, self.setup.clone(), &calendar()).expect("a journal");
        for entry in self.entries.iter().take_while(|entry| until(entry)) {
            journal.record(entry).unwrap_or_else(|error| panic!("{}: {error}", entry.at));
        }
        journal.records()
    }
}

pub(crate) fn calendar() -> Calendar {
    Calendar::mainland_china().expect("a calendar")
}

pub(crate) fn period(from: &str, until: &str) -> ReportPeriod {
    ReportPeriod { from: from.parse().expect("a day"), until: until.parse().expect("a day") }
}

/// The report of a period on its last day.
pub(crate) fn on_last_day(
    policy: &Policy,
    records: &ReportRecords,
    from: &str,
    until: &str,
) -> Result<Report, ReportError> {
    let period = period(from, until);
    policy.report(records, period, period.until, &calendar())
}
