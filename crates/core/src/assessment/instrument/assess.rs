//! Answers → the level, or what is still possible.

use super::fault::{InstrumentError, InstrumentErrors};
use super::scale::{Move, ends};
use super::{Answers, Instrument, InstrumentItem, InstrumentLevel, InstrumentVersion, Intervention};
use crate::language::nearest;
use crate::law::Clock;
use crate::order::Keyed;
use crate::quantity::Number;
use crate::record::OneOrMore;
use chrono::NaiveDate;
use num_rational::BigRational;
use num_traits::Zero;
use std::collections::BTreeSet;

/// The points as far as they are known: both ends can come out.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Points {
    /// The fewest that can come out.
    pub low: Number,
    /// The most that can come out; the same as `low` once every item is answered.
    pub high: Number,
}

/// What an instrument says about some answers.
///
/// It is definite only where it holds for every completion of the answers, and every level under `levels` comes out with
/// one of them. In JSON points are texts; a key that has nothing to say is absent, and other keys are refused.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Assessed {
    /// The instrument.
    pub instrument: String,
    /// The first day of its version that was used; none if the pack does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<NaiveDate>,
    /// The points.
    pub points: Points,
    /// The levels that are still possible, the most severe first; exactly one once the level is settled.
    pub levels: Vec<String>,
    /// The level, if it is settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// The items of which the answer alone sets the settled level, in the order of the pack.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub set_by: Vec<String>,
    /// The items without an answer that may change the level, in the order of the pack; none once it is settled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<String>,
    /// What the settled level starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intervention: Option<Intervention>,
}

impl Instrument {
    /// The level that the answers so far come to, by the version in force on the dates of a clock.
    ///
    /// An item without an answer is unknown: the level is settled only if every completion of the answers comes to it.
    ///
    /// # Errors
    /// No version is in force; an item or an answer that the version does not have. All unknown items and answers are
    /// told at once.
    ///
    /// # Examples
    /// Points at the cut-off, below it, above it, and unknown:
    ///
    /// ```
    /// use tuodi::Policy;
    /// use tuodi::assessment::Answers;
    ///
    /// let policy = Policy::from_text("
    /// pack: example
    /// instruments:
    ///   risk:
    ///     items:
    ///       school:
    ///         answers: {attends: 0, misses: 1, left: 2}
    ///       home:
    ///         answers: {safe: 0, unsafe: 2, violent: {points: 2, sets_level: high}}
    ///     levels:
    ///       - {id: high, from: 3, intervention: {title: 个案干预, start_within: 24h, review_every: 1mo}}
    ///       - {id: low, from: 0}
    /// ")?;
    /// let risk = policy.instruments().get("risk")?;
    /// let date = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).ok_or("no date")?;
    /// for (school, home, levels, open) in [
    ///     ("attends", Some("unsafe"), "low", ""),
    ///     ("misses", Some("unsafe"), "high", ""),
    ///     ("left", Some("unsafe"), "high", ""),
    ///     ("attends", Some("violent"), "high", ""),
    ///     ("attends", None, "high low", "home"),
    /// ] {
    ///     let mut answers = Answers::new().with("school", school);
    ///     if let Some(home) = home {
    ///         answers = answers.with("home", home);
    ///     }
    ///     let assessed = risk.assess(&answers, date)?;
    ///     assert_eq!((assessed.levels.join(" ").as_str(), assessed.open.join(" ").as_str()), (levels, open));
    ///     assert_eq!(assessed.intervention.is_some(), assessed.level.as_deref() == Some("high"));
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn assess(&self, answers: &Answers, clock: impl Into<Clock>) -> Result<Assessed, InstrumentErrors> {
        let version = self.version_at(clock)?;
        self.check(version, answers)?;
        let scale = &version.scale;
        let (mut floor, mut steps, mut points) = (scale.no_floor(), 0_usize, BigRational::zero());
        let mut open: Vec<(&InstrumentItem, BTreeSet<Move>)> = Vec::new();
        let mut setting: Vec<(usize, &str)> = Vec::new();
        for (item, moves) in version.items.iter().zip(&scale.moves) {
            let Some((answer, chosen)) = answers.get(&item.id).and_then(|answer| {
                let place = item.answers.iter().position(|own| own.id == answer)?;
                Some((item.answers.get(place)?, moves.get(place)?))
            }) else {
                open.push((item, moves.iter().copied().into_set()));
                continue;
            };
            setting.extend(answer.sets_level.map(|level| (level, item.id.as_str())));
            floor = floor.min(chosen.0);
            steps = steps.saturating_add(chosen.1);
            points += answer.points.rational();
        }
        let start = scale.start(floor, steps);
        let mut sums = start.clone();
        for (_, moves) in &open {
            sums = scale.further(&sums, moves);
        }
        let possible = scale.levels(&sums);
        let settled = possible.first().copied().filter(|_| possible.len() == 1);
        let matter = match settled {
            Some(_) => Vec::new(),
            None => scale.that_matter(&start, &open.iter().map(|(_, moves)| moves.clone()).collect::<Vec<_>>()),
        };
        let (low, high) = ends(open.iter().map(|(item, _)| *item));
        let sum = |end: &Number| Number::from_rational(end.rational() + &points);
        let level_at = |place: usize| -> Option<&InstrumentLevel> { version.levels.get(place) };
        let level = settled.and_then(level_at);
        let set_by = setting.iter().filter(|(own, _)| Some(*own) == settled);
        Ok(Assessed {
            instrument: self.name.to_string(),
            version: version.from,
            points: Points { low: sum(&low), high: sum(&high) },
            levels: possible.iter().filter_map(|place| Some(level_at(*place)?.id.clone())).collect(),
            level: level.map(|level| level.id.clone()),
            set_by: set_by.map(|(_, item)| (*item).to_owned()).collect(),
            open: open
                .iter()
                .zip(matter)
                .filter(|(_, matters)| *matters)
                .map(|((item, _), _)| item.id.clone())
                .collect(),
            intervention: level.and_then(|level| level.intervention.clone()),
        })
    }

    /// Every item and answer that the version does not have.
    fn check(&self, version: &InstrumentVersion, answers: &Answers) -> Result<(), InstrumentErrors> {
        let mut errors = Vec::new();
        let shortened = |text: &str| text.chars().take(40).collect::<String>();
        for (id, answer) in answers.iter() {
            let instrument = self.name.to_string();
            let Some(item) = version.items.iter().find(|item| item.id == id) else {
                let free = version.items.iter().map(|item| item.id.as_str()).filter(|own| answers.get(own).is_none());
                errors.push(InstrumentError::UnknownItem { instrument, item: shortened(id), near: nearest(id, free) });
                continue;
            };
            let known = || item.answers.iter().map(|own| own.id.as_str());
            if known().all(|own| own != answer) {
                let hint = match nearest(answer, known()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("it may be {}", known().take(20).collect::<Vec<_>>().join(", ")),
                };
                let (item, answer) = (id.to_owned(), shortened(answer));
                errors.push(InstrumentError::UnknownAnswer { instrument, item, answer, hint });
            }
        }
        OneOrMore::of(errors).map_or(Ok(()), |errors| Err(InstrumentErrors { errors }))
    }
}
