//! The packs of Xingqing, Yaohai, Huangyan and Changde: their standards on every date, their gaps, every threshold just
//! under, on and just over it, what each number rests on, and the families of the four stories.
#![cfg(feature = "packs")]
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is off, and its numbers are small"
)]

#[path = "packs_districts/families.rs"]
mod families;
#[path = "packs_districts/local.rs"]
mod local;
#[path = "packs_districts/made.rs"]
mod made;
#[path = "packs_districts/standards.rs"]
mod standards;
#[path = "packs_districts/thresholds.rs"]
mod thresholds;
#[path = "packs_districts/written.rs"]
mod written;

use chrono::NaiveDate;
use std::fs;
use std::path::{Path, PathBuf};
use tuodi::Policy;
use tuodi::screening::{Decision, Screening};

/// The packs with the folder of their story.
pub(crate) const DISTRICTS: [(&str, &str); 4] = [
    ("cn-yinchuan-xingqing", "xingqing"),
    ("cn-hefei-yaohai", "yaohai"),
    ("cn-xian-huangyan", "huangyan"),
    ("cn-changde-rescue", "changde"),
];

pub(crate) fn built_in(name: &str) -> Policy {
    Policy::built_in(name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A file of the families' folder.
pub(crate) fn family_file(district: &str, name: &str) -> String {
    let path = workspace().join("examples/families").join(district).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The pack of a story.
pub(crate) fn story(district: &str) -> Policy {
    Policy::from_text(&family_file(district, "pack.yaml")).unwrap_or_else(|errors| panic!("{district}: {errors}"))
}

pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().expect(text)
}

/// A household, from its JSON, on a date.
pub(crate) fn screen(policy: &Policy, household: &serde_json::Value, day: &str) -> Screening {
    let text = household.to_string();
    let household = policy.household(&text).unwrap_or_else(|errors| panic!("{errors}\n{text}"));
    policy.screen(&household, date(day)).unwrap_or_else(|errors| panic!("{errors}\n{text}"))
}

/// The decision of a programme; of one for members that of the member.
pub(crate) fn decision<'a>(screening: &'a Screening, programme: &str, member: Option<&str>) -> &'a Decision {
    let found = match member {
        None => screening.decision(programme),
        Some(member) => screening.member_decision(programme, member),
    };
    found.unwrap_or_else(|| panic!("no decision of {programme} for {member:?}"))
}
