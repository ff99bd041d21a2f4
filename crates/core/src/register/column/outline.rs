//! Which headers of registers mean what in a pack, as data to show.

use super::{Columns, Meaning};
use crate::law::Law;
use crate::order::{self, Keyed};
use std::collections::BTreeMap;

/// Which headers of registers mean what.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ColumnsOutline {
    /// The headers of `household`, `member`, `national_id` and `disability_card`, the preferred one first.
    pub keys: BTreeMap<String, Vec<String>>,
    /// The headers of each fact: its name, its titles and what the pack lists.
    pub facts: BTreeMap<String, Vec<String>>,
    /// The facts that a valid national id must not contradict: of `birth_date`, `age` and `sex`.
    pub check: BTreeMap<String, String>,
    /// The values of the fact of the sex: of `female` and `male`.
    pub sexes: BTreeMap<String, String>,
}

impl Columns {
    /// The headers as data to show.
    pub(crate) fn outline(&self, law: &Law) -> ColumnsOutline {
        let mut keys: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
        let mut outline = ColumnsOutline::default();
        for header in &self.written {
            for meaning in self.meanings(header) {
                let name = meaning.name(law);
                match meaning {
                    Meaning::Fact(_) => outline.facts.entry(name).or_default().push(header.clone()),
                    Meaning::Key(_, rank) => keys.entry(name).or_default().push((*rank, header.clone())),
                }
            }
        }
        outline.keys = keys
            .into_iter()
            .map(|(name, mut headers)| {
                order::natural(&mut headers);
                (name, headers.into_iter().map(|(_, header)| header).collect())
            })
            .into_map();
        let fact = |place: usize| law.facts().get(place).map(|fact| fact.name.clone());
        let sex = self.check.sex.as_ref();
        let checked =
            [("birth_date", self.check.birth_date), ("age", self.check.age), ("sex", sex.map(|sex| sex.fact))];
        let checked = checked.into_iter().filter_map(|(name, place)| Some((name.to_owned(), fact(place?)?)));
        outline.check = checked.into_map();
        if let Some(sex) = sex {
            let values = [("female", sex.female.to_string()), ("male", sex.male.to_string())];
            outline.sexes = values.into_iter().map(|(name, value)| (name.to_owned(), value)).into_map();
        }
        outline
    }
}
