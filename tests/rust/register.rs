//! Registers: what cells, rows and headers of a spreadsheet mean, and every error of a register as agencies keep it.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test reads its files and stops where something is off"
)]

#[path = "register/agency.rs"]
mod agency;
#[cfg(feature = "packs")]
#[path = "register/built_in.rs"]
mod built_in;
#[path = "register/headers.rs"]
mod headers;
#[path = "register/households.rs"]
mod households;
#[path = "register/identity_docs.rs"]
mod identity_docs;
#[path = "register/notations.rs"]
mod notations;
#[path = "register/people.rs"]
mod people;
#[path = "register/properties.rs"]
mod properties;
#[path = "register/shapes.rs"]
mod shapes;

use tuodi::record::Completeness;
use tuodi::register::{Register, RegisterErrors, RegisterOptions};
use tuodi::{Household, Policy};

/// A pack with a fact of every type, for households and for members.
pub(crate) const PACK: &str = "
pack: example
currency: CNY
facts:
  household:
    savings: {title: {zh: 存款, en: Savings}, type: number, unit: CNY, min: 0}
    zone: {type: category, values: {urban: {zh: 城镇, en: Urban}, rural: {zh: 农村, en: Rural}}}
    since: {type: date}
  members:
    age: {type: number, unit: year, min: 0, max: 130, scale: 0}
    income: {title: {zh: 月收入}, type: number, unit: CNY/month}
    sex: {type: category, values: [female, male]}
    born: {type: date}
    works: {type: boolean}
columns:
  keys:
    household: [户编号, 家庭编号]
    member: 成员编号
    national_id: [身份证号]
    disability_card: 残疾证号
  facts:
    income: [本人收入]
  check: {birth_date: born, age: age, sex: {fact: sex, female: female, male: male}}
programmes: {}
";

pub(crate) fn load(pack: &str) -> Policy {
    Policy::from_text(pack).unwrap_or_else(|errors| panic!("{errors}\n{pack}"))
}

pub(crate) fn file(path: &str) -> String {
    let file = format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub(crate) fn read_with(csv: &str, options: &RegisterOptions) -> Result<Register, RegisterErrors> {
    let register = load(PACK).read_register(csv, options)?;
    for error in &register.errors {
        let text = error.to_string();
        assert!(text.starts_with(&format!("row {}", error.place.row)) && text.contains(';'), "{text}");
    }
    Ok(register)
}

/// Reads a register with the pack above.
pub(crate) fn read(csv: &str) -> Register {
    read_with(csv, &RegisterOptions::default()).unwrap_or_else(|errors| panic!("{errors}\n{csv}"))
}

/// The code of the first reason why nothing can be read.
pub(crate) fn refused(csv: &str, options: &RegisterOptions) -> &'static str {
    read_with(csv, options).expect_err("a refusal").errors.first().code()
}

/// A household on one line: `id{fact=value}[member{fact=value}]`, with `…` where there may be more members.
pub(crate) fn told(household: &Household) -> String {
    let facts = |facts: &std::collections::BTreeMap<String, tuodi::record::KnownFact>| {
        let facts = facts.iter().map(|(name, known)| format!("{name}={}", known.value));
        facts.collect::<Vec<_>>().join(" ")
    };
    let mut members: Vec<String> =
        household.members.iter().map(|member| format!("{}{{{}}}", member.id, facts(&member.facts))).collect();
    if household.members_complete == Completeness::Incomplete {
        members.push("…".to_owned());
    }
    format!("{}{{{}}}[{}]", household.id, facts(&household.facts), members.join(" "))
}

/// All households, each on its line.
pub(crate) fn households(register: &Register) -> Vec<String> {
    register.households.iter().map(told).collect()
}

/// All errors as `row:column code`, the column 0 for the whole row.
pub(crate) fn errors(register: &Register) -> Vec<String> {
    let errors = register.errors.iter();
    errors.map(|error| format!("{}:{} {}", error.place.row, error.place.column.unwrap_or(0), error.code())).collect()
}
