//! Findings of visits by the decision that they test: assessment and revisit check each other.

use crate::assessment::{Act, Answers, Case, Effect};
use crate::report::seen::Seen;
use crate::report::whom::one_more;
use crate::revisit::Finding;
use std::collections::BTreeMap;

/// How often a finding was made of decisions of one kind. In JSON no key may be left out: what there is none of is `null`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FindingRow {
    /// The role that decided; none where the visit was about no grant.
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub tier: Option<String>,
    /// The programme, or none.
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub programme: Option<String>,
    /// The scored instrument that was filled in before the decision, and an item of it; none where there was none. A
    /// finding stands in the row of every item that was answered.
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub item: Option<String>,
    /// What was answered there.
    #[serde(deserialize_with = "serde::Deserialize::deserialize")]
    pub answer: Option<String>,
    /// The finding.
    pub finding: String,
    /// How often.
    pub count: u64,
}

type Key = (Option<String>, Option<String>, Option<String>, Option<String>, String);

pub(super) fn findings(seen: &Seen<'_>, all: &[Finding]) -> Vec<FindingRow> {
    let mut found: BTreeMap<Key, u64> = BTreeMap::new();
    for finding in all.iter().filter(|own| seen.is_in(own.on)) {
        let grant = finding.about.as_deref().and_then(|id| seen.grants.get(id));
        let (tier, programme) = grant.map(|own| (own.tier.clone(), own.programme.clone())).unwrap_or_default();
        let items = grant.map(|own| items(seen, &own.id)).unwrap_or_default();
        let none = items.is_empty().then_some((None, None));
        let items = items.into_iter().map(|(item, answer)| (Some(item), Some(answer)));
        for (item, answer) in items.chain(none) {
            let key = (tier.clone(), programme.clone(), item, answer, finding.finding.clone());
            one_more(found.entry(key).or_default(), true);
        }
    }
    let row = |((tier, programme, item, answer, finding), count)| FindingRow {
        tier,
        programme,
        item,
        answer,
        finding,
        count,
    };
    found.into_iter().map(row).collect()
}

/// The items of the instruments that were filled in in the round that granted something, with their answers.
fn items(seen: &Seen<'_>, grant: &str) -> Vec<(String, String)> {
    let of_case = |case: &Case| {
        let granted = case.events().iter().find(|event| {
            event.effects.iter().any(|effect| matches!(effect, Effect::Granted { grant: own } if own.id == grant))
        })?;
        let before =
            case.events().iter().filter(|event| event.round == granted.round && event.version < granted.version);
        let mut scored: BTreeMap<&str, &Answers> = BTreeMap::new();
        scored.extend(before.filter_map(|event| match &event.act {
            Act::Score(own) => Some((own.instrument.as_str(), &own.answers)),
            _ => None,
        }));
        Some(
            scored
                .into_iter()
                .flat_map(|(instrument, answers)| {
                    let written = |(item, answer): (&str, &str)| (format!("{instrument}/{item}"), answer.to_owned());
                    answers.iter().map(written).collect::<Vec<_>>()
                })
                .collect(),
        )
    };
    seen.cases.iter().find_map(of_case).unwrap_or_default()
}
