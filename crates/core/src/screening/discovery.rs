//! Who is likely eligible and receives nothing (主动发现), and what became of early warnings.
//!
//! In: screenings of the households of a register, and who receives what; out: leads, the surest and the neediest first.
//! The register of warnings folds what was entered about each.

mod error;
mod register;
mod search;
mod warning_error;

pub use error::{DiscoveryError, DiscoveryErrors};
pub use register::{WarningRegister, WarningStatus};
pub(crate) use search::Search;
pub use warning_error::{WarningError, WarningErrors};

use super::decision::{FaultyPart, Question};
use crate::quantity::Number;
use crate::record::{Amount, Figure, Lead, Names, Outcome};
use crate::text::{self, Tongue};
use std::collections::BTreeSet;
use std::sync::Arc;

/// That a household, or a member of it, receives a programme.
///
/// Of a programme for members a record without a member counts for every member; of one for the household a record with
/// a member counts for the household.
///
/// # Examples
/// ```
/// use tuodi::screening::Receiving;
/// let one: Receiving = serde_json::from_str(r#"{"household": "家庭甲", "programme": "dibao"}"#)?;
/// assert_eq!(one.member, None);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Receiving {
    /// The household.
    pub household: String,
    /// The programme of the pack.
    pub programme: String,
    /// The member; none for the household.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
}

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct DiscoveryOptions {
    /// The programmes. None for all that have criteria and pay something and are not only proposed: a recognition (认定),
    /// which pays nothing, is looked for if it is named.
    pub programmes: Option<BTreeSet<String>>,
}

/// How sure it is that the household would be eligible, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Eligible, and what it rests on was checked or judged.
    Definite,
    /// Eligible, if what was declared is true.
    Provisional,
    /// It depends on facts that are not known.
    Possible,
}

impl Certainty {
    /// All of them, the surest first.
    pub const ALL: [Certainty; 3] = [Certainty::Definite, Certainty::Provisional, Certainty::Possible];

    /// Its name in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Certainty::Definite => "definite",
            Certainty::Provisional => "provisional",
            Certainty::Possible => "possible",
        }
    }

    /// In words.
    ///
    /// # Examples
    /// ```
    /// use tuodi::{screening::Certainty, text::Tongue};
    /// assert_eq!(Certainty::Possible.text(Tongue::Zh), "可能符合条件，资料不全");
    /// ```
    #[must_use]
    pub fn text(self, tongue: Tongue) -> &'static str {
        match self {
            Certainty::Definite => tongue.pick("符合条件", "eligible"),
            Certainty::Provisional => {
                tongue.pick("按自报情况符合条件，待核实", "eligible by what was declared, to be checked")
            }
            Certainty::Possible => tongue.pick("可能符合条件，资料不全", "may be eligible, facts are missing"),
        }
    }
}

/// A household, or a member of it, that is likely eligible for a programme and does not receive it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Discovered {
    /// The lead: its source is `screening`, its reason the programme, its id by [`Lead::id_of`]. It is not urgent.
    pub lead: Lead,
    /// The title of the programme.
    #[serde(skip)]
    pub title: Arc<Names>,
    /// What the screening says: eligible or undetermined.
    pub outcome: Outcome,
    /// How sure it is.
    pub certainty: Certainty,
    /// What the programme pays, an interval while facts are open; none if it pays nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// The depth of need: the least of the amount, as it is printed; none where there is no amount or no such end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<String>,
    /// What would settle the outcome or the amount, in the order in which to ask.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
}

impl Discovered {
    /// What the first year brings at least: a day counts 365 times, a month 12 times, a year and what is paid once count
    /// once. By it amounts of different periods are ranked.
    ///
    /// # Examples
    /// ```
    /// use tuodi::{Policy, screening::DiscoveryOptions};
    /// let policy = Policy::from_text("{pack: p, currency: CNY, programmes: {aid: {eligible: 1 > 0, amount: 20, per: month}}}")?;
    /// let households = policy.households(r#"[{"id": "甲"}]"#)?;
    /// let (day, at) = ("2024-05-01".parse::<chrono::NaiveDate>()?, "2024-05-01T09:00:00+08:00".parse()?);
    /// let discovery = policy.discover(&households, &[], day, at, &DiscoveryOptions::default())?;
    /// let found = &discovery.found[0];
    /// assert_eq!(found.least.as_deref(), Some("20.00"));
    /// assert_eq!(found.first_year(), Some(240.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn first_year(&self) -> Option<Number> {
        let times = match self.amount.as_ref()?.unit.split_once('/').map(|(_, period)| period) {
            Some("day") => 365,
            Some("month") => 12,
            _ => 1,
        };
        let least: Number = self.least.as_ref()?.parse().ok()?;
        Some(Number::from_rational(least.rational() * Number::from(times).rational()))
    }

    /// In one line: who, which programme, how sure, how much, and what to ask.
    #[must_use]
    pub fn text(&self, tongue: Tongue) -> String {
        let programme = text::name(&self.title, tongue).unwrap_or(&self.lead.reason);
        let mut who = self.lead.household.clone();
        if let Some(person) = &self.lead.person {
            who.push_str(tongue.pick("・", " · "));
            who.push_str(person);
        }
        let mut line = format!("{who}{}{programme}{}", tongue.pick("：", ": "), tongue.pick("，", ", "));
        line.push_str(self.certainty.text(tongue));
        if let Some(amount) = &self.amount {
            line.push_str(tongue.pick("，", ", "));
            line.push_str(&text::amount(amount, tongue));
        }
        if !self.questions.is_empty() {
            line.push_str(tongue.pick("；待问：", "; to ask: "));
            let ask = |own: &Question| text::name(&own.ask, tongue).unwrap_or(&own.fact).to_owned();
            line.push_str(&self.questions.iter().map(ask).collect::<Vec<_>>().join(tongue.pick("；", "; ")));
        }
        line
    }
}

/// A programme of which it cannot be said whether it is for the household, since a value does not exist: no question
/// mends it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Undecidable {
    /// The household.
    pub household: String,
    /// The member; none for the household.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The programme.
    pub programme: Arc<str>,
    /// The values that do not exist.
    pub faults: Vec<FaultyPart>,
}

/// A household that could not be screened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unscreened {
    /// The household.
    pub household: String,
    /// The facts that cannot be used; never empty.
    pub faults: Vec<Unusable>,
}

/// A fact that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unusable {
    /// Where, for example `members[2].age`.
    pub path: String,
    /// The code of the fault.
    pub code: &'static str,
    /// The fault in words.
    pub message: String,
}

/// What was found in a register. Every household of it was screened, or is among the `unscreened`.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Discovery {
    /// What was found: the surest first, then those to whom the first year brings most at least (where nothing is said,
    /// last), then those with the fewest questions; at last by household, member and the place of the programme.
    pub found: Vec<Discovered>,
    /// Programmes of which nothing can be said, by household, member and programme.
    pub undecidable: Vec<Undecidable>,
    /// Households that could not be screened, by their ids.
    pub unscreened: Vec<Unscreened>,
    /// Records of what is received that are about nobody among the households: look for a wrong id.
    pub idle: Vec<Receiving>,
}

/// The least of an amount as it is printed.
fn least(amount: &Amount) -> Option<String> {
    match &amount.figure {
        Figure::Exactly(text) | Figure::Between(Some(text), _) => Some(text.clone()),
        _ => None,
    }
}
