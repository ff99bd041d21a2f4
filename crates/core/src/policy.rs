//! The whole pack: loaded, checked and compiled once, then asked.

use crate::document::{self, Limits};
use crate::law::{Clock, Law, Names, PackError, PackErrors, PackFault, PackReader, names};
use crate::record::Household;
use crate::screening::{Programmes, ScreenErrors, Screening};

/// The built-in packs: name and text.
#[cfg(feature = "packs")]
const BUILT_IN: [(&str, &str); 1] = [("us-snap-fy2024", include_str!("../packs/us-snap-fy2024.yaml"))];

/// A policy pack, checked and compiled.
#[derive(Debug, Clone)]
pub struct Policy {
    name: String,
    title: Names,
    law: Law,
    programmes: Programmes,
}

const SECTIONS: [&str; 9] =
    ["pack", "title", "currency", "nouns", "sources", "facts", "parameters", "concepts", "programmes"];
const LATER: [&str; 12] = [
    "extends",
    "unit",
    "procedures",
    "instruments",
    "revisit",
    "recheck",
    "needs",
    "documents",
    "columns",
    "prefer",
    "remove",
    "time_zone",
];

impl Policy {
    /// Loads a pack from its text, YAML or JSON.
    ///
    /// # Errors
    /// Every fault of the pack, at most 100: each with its code, path, line, column and what to do.
    ///
    /// # Examples
    /// ```
    /// use tuodi::{Household, Policy, Value};
    /// use tuodi::record::Outcome;
    /// let policy = Policy::from_text(r#"
    /// pack: example
    /// currency: CNY
    /// facts:
    ///   household:
    ///     income: {type: number, unit: CNY/month, min: 0}
    /// parameters:
    ///   standard:
    ///     unit: CNY/month
    ///     values: {2011-04-01: 505}
    /// programmes:
    ///   aid:
    ///     eligible: {id: income, if: income < standard}
    ///     amount: standard - income
    ///     per: month
    /// "#)?;
    /// let outcome = |income: &str| {
    ///     let household = Household::new("h1").with("income", Value::Number(income.parse().unwrap()));
    ///     let date = chrono::NaiveDate::from_ymd_opt(2011, 4, 1).unwrap();
    ///     policy.screen(&household, date).unwrap().decisions[0].outcome
    /// };
    /// assert_eq!(outcome("504.99"), Outcome::Eligible);
    /// assert_eq!(outcome("505"), Outcome::Ineligible);
    /// assert_eq!(outcome("505.01"), Outcome::Ineligible);
    /// # Ok::<(), tuodi::law::PackErrors>(())
    /// ```
    pub fn from_text(text: &str) -> Result<Policy, PackErrors> {
        let pack = document::read(text, &Limits::default()).map_err(|errors| PackErrors {
            errors: errors
                .errors
                .into_iter()
                .map(|error| PackError { path: String::new(), place: error.place(), fault: PackFault::Document(error) })
                .collect(),
        })?;
        let mut reader = PackReader::default();
        let has_keys = reader.keys(&pack, &SECTIONS, &LATER).is_some();
        let name = if has_keys { reader.required_text(&pack, "pack") } else { None };
        let title = names(&pack, "title", &mut reader);
        let law = Law::read(&pack, &mut reader);
        let programmes = Programmes::read(&law, &pack, &mut reader);
        reader.finish()?;
        Ok(Policy { name: name.unwrap_or_default(), title, law, programmes })
    }

    /// A built-in pack.
    ///
    /// # Errors
    /// None of the built-in packs has this name: see [`Policy::built_in_names`].
    ///
    /// # Examples
    /// ```
    /// # #[cfg(feature = "packs")]
    /// assert_eq!(tuodi::Policy::built_in("us-snap-fy2024")?.name(), "us-snap-fy2024");
    /// # Ok::<(), tuodi::policy::BuiltInError>(())
    /// ```
    #[cfg(feature = "packs")]
    pub fn built_in(name: &str) -> Result<Policy, BuiltInError> {
        let Some((_, text)) = BUILT_IN.into_iter().find(|(own, _)| *own == name) else {
            let known = Policy::built_in_names().collect::<Vec<_>>().join(", ");
            return Err(BuiltInError::Unknown { name: name.to_owned(), known });
        };
        Ok(Policy::from_text(text)?)
    }

    /// The names of the built-in packs.
    #[cfg(feature = "packs")]
    pub fn built_in_names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.into_iter().map(|(name, _)| name)
    }

    /// The pack's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The pack's title.
    #[must_use]
    pub fn title(&self) -> &Names {
        &self.title
    }

    /// Facts, parameters and concepts of the pack.
    #[must_use]
    pub fn law(&self) -> &Law {
        &self.law
    }

    /// The names of the pack's programmes, in the order of the pack.
    pub fn programmes(&self) -> impl Iterator<Item = &str> {
        self.programmes.programmes.iter().map(|programme| programme.name.as_str())
    }

    /// Screens one household against every programme of the pack.
    ///
    /// A fact that is not given is unknown: an outcome or amount is definite only if it is the same whatever that fact
    /// turns out to be.
    ///
    /// # Errors
    /// Facts that the policy does not declare, of another type, or outside of their declared range.
    pub fn screen(&self, household: &Household, clock: impl Into<Clock>) -> Result<Screening, ScreenErrors> {
        self.programmes.screen(&self.law, household, clock.into())
    }
}

/// A built-in pack that is not there.
#[cfg(feature = "packs")]
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuiltInError {
    /// No pack has this name.
    #[error("there is no built-in policy `{name}`; there are: {known}")]
    Unknown {
        /// The name.
        name: String,
        /// The names there are.
        known: String,
    },
    /// The pack has faults.
    #[error(transparent)]
    Pack(#[from] PackErrors),
}
