//! The families of the five districts, and what their reports tell of them.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use tuodi::Policy;
use tuodi::record::Figure;
use tuodi::screening::{Decision, Screening};

/// The files of a district; a pack of its own where the law of the date has a gap.
pub(crate) struct District {
    pub(crate) pack: Option<&'static str>,
    pub(crate) cases: &'static str,
    pub(crate) households: &'static [(&'static str, &'static str)],
}

macro_rules! files {
    ($district:literal: $($household:literal),*) => {
        &[$(($household, include_str!(concat!("../families/", $district, "/", $household)))),*]
    };
}

/// Putuo, Huangyan, Yaohai, Xingqing, Changde.
pub(crate) const DISTRICTS: [District; 5] = [
    District {
        pack: None,
        cases: include_str!("../families/putuo/expect.json"),
        households: files!("putuo": "household-a.json", "household-b.json", "household-b-second-round.json"),
    },
    District {
        pack: Some(include_str!("../families/huangyan/pack.yaml")),
        cases: include_str!("../families/huangyan/expect.json"),
        households: files!("huangyan": "z-family.json", "z-family-courier.json"),
    },
    District {
        pack: Some(include_str!("../families/yaohai/pack.yaml")),
        cases: include_str!("../families/yaohai/expect.json"),
        households: files!("yaohai": "wheelchair-man.json", "neighbour-plan.json", "widow.json"),
    },
    District {
        pack: Some(include_str!("../families/xingqing/pack.yaml")),
        cases: include_str!("../families/xingqing/expect.json"),
        households: files!(
            "xingqing": "newly-added.json", "back-in-work.json", "above-the-line.json", "registered-elsewhere.json"
        ),
    },
    District {
        pack: Some(include_str!("../families/changde/pack.yaml")),
        cases: include_str!("../families/changde/expect.json"),
        households: files!(
            "changde": "returned-minor.json", "adult-vagrant.json", "mental-illness.json", "grandmother-and-grandson.json"
        ),
    },
];

/// The policies that have been loaded, by name; `pack.yaml` is the district's own.
#[derive(Default)]
pub(crate) struct Policies(BTreeMap<String, Policy>);

impl Policies {
    pub(crate) fn get(&mut self, district: &District, name: &str) -> Result<&Policy, String> {
        let (key, policy) = match (name, district.pack) {
            ("pack.yaml", Some(text)) => {
                let key = text.lines().find(|line| line.starts_with("pack:")).unwrap_or(name);
                (
                    key.to_owned(),
                    (!self.0.contains_key(key)).then(|| Policy::from_text(text).map_err(|e| e.to_string())),
                )
            }
            _ => {
                let new = !self.0.contains_key(name);
                (name.to_owned(), new.then(|| Policy::built_in(name).map_err(|error| error.to_string())))
            }
        };
        if let Some(policy) = policy {
            self.0.insert(key.clone(), policy?);
        }
        self.0.get(&key).ok_or_else(|| format!("no policy `{name}`"))
    }
}

/// Where a screening says something else than the report.
pub(crate) fn differences(screening: &Screening, case: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for (programme, expected) in case["expected"].as_object().into_iter().flatten() {
        match expected["members"].as_object() {
            None => found.extend(difference(screening.decision(programme), programme, expected)),
            Some(members) => {
                for (member, expected) in members {
                    let whose = format!("{programme} {member}");
                    found.extend(difference(screening.member_decision(programme, member), &whose, expected));
                }
            }
        }
    }
    found
}

/// A decision, compared in everything that is expected of it.
fn difference(decision: Option<&Decision>, whose: &str, expected: &Value) -> Option<String> {
    let Some(decision) = decision else { return Some(format!("{whose}: no decision")) };
    let near = decision.near_misses.iter().filter_map(|near| decision.criteria.get(near.criterion));
    let amount = decision.amount.as_ref().map(|amount| {
        let told = match &amount.figure {
            Figure::Exactly(value) => json!({"value": value}),
            other => json!(other),
        };
        let mut told = told.as_object().cloned().unwrap_or_default();
        told.insert("unit".to_owned(), json!(&*amount.unit));
        if amount.settled_by_assessment {
            told.insert("settled_by_assessment".to_owned(), json!(true));
        }
        Value::from(told)
    });
    let found = [
        ("outcome", json!(decision.outcome)),
        ("because", json!(decision.because)),
        ("near_misses", near.map(|criterion| Value::from(&*criterion.id)).collect()),
        ("amount", amount.unwrap_or_default()),
    ];
    let wrong = found.into_iter().find(|(key, own)| expected.get(key).is_some_and(|wanted| wanted != own));
    wrong.map(|(key, own)| format!("{whose}: {key} is {own}, expected {}", expected[key]))
}
