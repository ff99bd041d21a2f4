//! The whole pack: loaded with the packs it extends, checked and compiled once, then asked.

mod case;
mod chain;
mod discover;
mod error;
mod grants;
mod needs;
mod outline;
mod population;
mod revisit;
mod screener;
mod sections;
mod staffing;

use crate::document::Node;
use crate::law::{Clock, HouseholdErrors, Law, Names, PackErrors, PackReader, RuleLimits, join, names};
use crate::quantity::Number;
use crate::record::Household;
use crate::register::{Columns, Register, RegisterErrors, RegisterOptions};
use crate::screening::{
    PackHash, PopulationError, PopulationOptions, PopulationScreening, Programmes, Receipt, ScreenErrors, Screening,
};
use crate::table::Population;
use std::sync::Arc;

pub use chain::Limits;
#[cfg(feature = "packs")]
pub use error::BuiltInError;
pub use error::ReplaceError;
pub use outline::{Outline, StaffingOutline};
pub use population::PopulationScreener;
pub use screener::Screener;
pub use staffing::{
    StaffMember, Staffing, StaffingError, StaffingErrors, StaffingRow, StaffingRule, StaffingRules, StaffingTotal,
};

/// The built-in packs: name and text.
#[cfg(feature = "packs")]
const BUILT_IN: [(&str, &str); 7] = [
    ("cn-national", include_str!("../packs/cn-national.yaml")),
    ("cn-shanghai-putuo", include_str!("../packs/cn-shanghai-putuo.yaml")),
    ("cn-yinchuan-xingqing", include_str!("../packs/cn-yinchuan-xingqing.yaml")),
    ("cn-hefei-yaohai", include_str!("../packs/cn-hefei-yaohai.yaml")),
    ("cn-xian-huangyan", include_str!("../packs/cn-xian-huangyan.yaml")),
    ("cn-changde-rescue", include_str!("../packs/cn-changde-rescue.yaml")),
    ("us-snap-fy2024", include_str!("../packs/us-snap-fy2024.yaml")),
];
#[cfg(not(feature = "packs"))]
const BUILT_IN: [(&str, &str); 0] = [];

/// A policy pack with those it extends, checked and compiled.
#[derive(Debug, Clone)]
pub struct Policy {
    name: String,
    title: Names,
    law: Law,
    programmes: Programmes,
    columns: Columns,
    sections: sections::Sections,
    /// The loaded pack first, each followed by the one it extends.
    packs: Vec<PackHash>,
    /// What all the packs say together, for another reading.
    document: Arc<Node>,
    replaced: Vec<Replacement>,
    limits: RuleLimits,
}

/// A number that the host puts in place of the law's, for all dates: to compute what a reform would change.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ParameterReplacement"))]
pub struct Replacement {
    /// The parameter.
    pub parameter: String,
    /// Its keys as texts, in the order of its `by`; none for one that depends on nothing.
    pub keys: Vec<String>,
    /// The value.
    pub value: Number,
}

impl Policy {
    /// Loads a pack from its text, YAML or JSON. A pack that it extends is looked for among the built-in ones.
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
        Policy::from_text_within(text, &Limits::default())
    }

    /// Loads a pack from its text within limits of the host.
    ///
    /// # Errors
    /// As for [`Policy::from_text`].
    pub fn from_text_within(text: &str, limits: &Limits) -> Result<Policy, PackErrors> {
        Policy::compile(chain::of_text(text, &[], limits)?, limits)
    }

    /// Loads one pack of a folder of texts. What it extends is looked for in the folder, then among the built-in packs.
    ///
    /// # Errors
    /// No text of the folder is a pack of this name, or two are; else as for [`Policy::from_text`].
    ///
    /// # Examples
    /// ```
    /// use tuodi::Policy;
    /// let province = "pack: province\ncurrency: CNY\nparameters:\n  standard: {unit: CNY/month, values: {2020-01-01: 400}}\n";
    /// let city = "pack: city\nextends: province\nparameters:\n  standard: {override: true, unit: CNY/month, values: {2020-01-01: 450}}\n";
    /// let policy = Policy::from_texts("city", &[province, city])?;
    /// assert_eq!(policy.extends().collect::<Vec<_>>(), ["province"]);
    /// # Ok::<(), tuodi::law::PackErrors>(())
    /// ```
    pub fn from_texts(name: &str, texts: &[&str]) -> Result<Policy, PackErrors> {
        Policy::from_texts_within(name, texts, &Limits::default())
    }

    /// Loads one pack of a folder of texts within limits of the host.
    ///
    /// # Errors
    /// As for [`Policy::from_texts`].
    pub fn from_texts_within(name: &str, texts: &[&str], limits: &Limits) -> Result<Policy, PackErrors> {
        Policy::compile(chain::of_name(name, texts, limits)?, limits)
    }

    fn compile(chain: Vec<chain::Pack>, limits: &Limits) -> Result<Policy, PackErrors> {
        let mut reader = PackReader::default();
        reader.limits = limits.rules();
        reader.set_packs(chain.iter().map(|pack| pack.name.clone()).collect());
        for (number, pack) in chain.iter().enumerate() {
            reader.within_pack(number, |reader| chain::check_keys(&pack.root, reader));
        }
        let packs = chain.iter().map(chain::Pack::hash).collect();
        let name = chain.first().map(|pack| pack.name.clone()).unwrap_or_default();
        let document = join(chain.into_iter().map(|pack| pack.root).collect(), &mut reader);
        Policy::read(name, packs, Arc::new(document), Vec::new(), reader)
    }

    fn read(
        name: String,
        packs: Vec<PackHash>,
        document: Arc<Node>,
        replaced: Vec<Replacement>,
        mut reader: PackReader,
    ) -> Result<Policy, PackErrors> {
        let title = names(&document, "title", &mut reader);
        let limits = reader.limits;
        let mut law = Law::read(&document, &mut reader);
        for own in &replaced {
            law.replace(&own.parameter, &own.keys, &own.value);
        }
        let programmes = Programmes::read(&law, &document, &mut reader);
        let columns = Columns::read(&law, &document, &mut reader);
        let sections = sections::Sections::read(&law, &document, &programmes, &mut reader);
        reader.finish()?;
        Ok(Policy { name, title, law, programmes, columns, sections, packs, document, replaced, limits })
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
        let Some(text) = Policy::built_in_text(name) else {
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

    /// The text of a built-in pack, to read or to begin another one from.
    #[cfg(feature = "packs")]
    #[must_use]
    pub fn built_in_text(name: &str) -> Option<&'static str> {
        BUILT_IN.into_iter().find(|(own, _)| *own == name).map(|(_, text)| text)
    }

    /// The same policy with other numbers in place of the law's, for all dates. They stand in receipts.
    ///
    /// # Errors
    /// A parameter or key that the policy does not have, a number that cannot be carried exactly.
    ///
    /// # Examples
    /// ```
    /// use tuodi::Policy;
    /// use tuodi::policy::Replacement;
    /// # #[cfg(feature = "packs")] {
    /// let policy = Policy::built_in("us-snap-fy2024").unwrap();
    /// let cap = Replacement { parameter: "shelter_cap".into(), keys: vec![], value: 700.into() };
    /// let reform = policy.with_parameters(&[cap]).unwrap();
    /// let unknown = Replacement { parameter: "shelter".into(), keys: vec![], value: 700.into() };
    /// assert_eq!(policy.with_parameters(&[unknown]).unwrap_err().code(), "policy.unknown_parameter");
    /// # }
    /// ```
    pub fn with_parameters(&self, replacements: &[Replacement]) -> Result<Policy, ReplaceError> {
        for own in replacements {
            self.law.may_replace(own)?;
        }
        let mut replaced = self.replaced.clone();
        for own in replacements {
            replaced.retain(|old| old.parameter != own.parameter || old.keys != own.keys);
            replaced.push(own.clone());
        }
        let mut reader = PackReader::default();
        reader.limits = self.limits;
        let (name, packs, document) = (self.name.clone(), self.packs.clone(), self.document.clone());
        Ok(Policy::read(name, packs, document, replaced, reader)?)
    }

    /// The pack's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The names of the packs it extends, the nearest first.
    pub fn extends(&self) -> impl Iterator<Item = &str> {
        self.packs.iter().skip(1).map(|pack| pack.pack.as_str())
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
        self.programmes.programmes.iter().map(|programme| &*programme.name)
    }

    /// Reads a household from JSON, by the facts that the policy declares.
    ///
    /// Either `{"id", "facts": {…}, "members": [{"id", "facts": {…}}], "members_complete"}` or, flat, the facts beside
    /// the other keys. A fact is a value or `{"value", "standing", "source"}`, where standing is `declared` (the
    /// default), `verified` or `judged`. Money and other decimals are texts. A key that is absent or `null` is unknown;
    /// so is the list of members if it is absent.
    ///
    /// # Errors
    /// Every fault: text that is not JSON, a fact that the policy does not declare, a value of another type or outside of
    /// its range, a bare decimal.
    pub fn household(&self, json: &str) -> Result<Household, HouseholdErrors> {
        self.law.household(json)
    }

    /// Reads a household from a document that was read before, or that a program made: as [`Policy::household`].
    ///
    /// ```
    /// # #[cfg(feature = "packs")] {
    /// use tuodi::document::{Entry, Node, Scalar, Value};
    /// let policy = tuodi::Policy::built_in("us-snap-fy2024").unwrap();
    /// let size = Entry::new("size", Value::Text(Scalar::whole(3)).into()).unwrap();
    /// let household = policy.household_in(&Node::from(Value::Entries(vec![size]))).unwrap();
    /// assert_eq!(household, policy.household(r#"{"size": 3}"#).unwrap());
    /// # }
    /// ```
    ///
    /// # Errors
    /// As for [`Policy::household`].
    pub fn household_in(&self, document: &Node) -> Result<Household, HouseholdErrors> {
        self.law.household_in(document)
    }

    /// Reads a list of households from JSON.
    ///
    /// # Errors
    /// As for [`Policy::household`].
    pub fn households(&self, json: &str) -> Result<Vec<Household>, HouseholdErrors> {
        self.law.households(json)
    }

    /// Reads a register (台账) of households from CSV text, by the headers that the policy's `columns` list.
    ///
    /// Cells that cannot be read are told all together, each with its row and header; their facts stay unknown.
    ///
    /// # Errors
    /// Only where nothing can be read at all: see [`crate::register`].
    pub fn read_register(&self, csv: &str, options: &RegisterOptions) -> Result<Register, RegisterErrors> {
        self.columns.read_register(&self.law, csv, options)
    }

    /// Screens one household against every programme of the pack.
    ///
    /// A fact that is not given is unknown: an outcome or amount is definite only if it is the same whatever that fact
    /// turns out to be.
    ///
    /// # Errors
    /// Facts that the policy does not declare, of another type, or outside of their declared range.
    pub fn screen(&self, household: &Household, clock: impl Into<Clock>) -> Result<Screening, ScreenErrors> {
        self.screener(clock).screen(household)
    }

    /// A screener of many households on the same dates.
    pub fn screener(&self, clock: impl Into<Clock>) -> Screener<'_> {
        Screener::new(self, clock.into())
    }

    /// Screens a list of households, each by itself: a fault of one is no fault of another.
    pub fn screen_all<'a>(
        &'a self,
        households: impl IntoIterator<Item = &'a Household>,
        clock: impl Into<Clock>,
    ) -> impl Iterator<Item = Result<Screening, ScreenErrors>> {
        let mut screener = self.screener(clock);
        households.into_iter().map(move |household| screener.screen(household))
    }

    /// Screens every household of a population: the same answers as [`Policy::screen`] gives one by one, as columns.
    ///
    /// A column is a fact by its name; a cell that is not valid is unknown, and so is a fact without a column. Without a
    /// table of members it is not known who the members are. A column `members_complete` of booleans says which
    /// households may have further members. Facts that no asked column needs are not read.
    ///
    /// # Errors
    /// A column that is no fact of its table's side or of another type, and a value that the fact cannot have, by column
    /// and row; names in the options that the policy does not have.
    ///
    /// # Examples
    /// ```
    /// use tuodi::Policy;
    /// use tuodi::screening::PopulationOptions;
    /// use tuodi::table::{Column, Population, Table};
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
    /// "#).unwrap();
    /// let households = Table::new(vec![
    ///     Column::whole("household", [Some(1), Some(2), Some(3)]),
    ///     Column::decimal("income", 2, [Some(50499), Some(50500), None]),
    /// ])?;
    /// let population = Population::new(households, None, "household")?;
    /// let date = chrono::NaiveDate::from_ymd_opt(2011, 4, 1).unwrap();
    /// let answers = policy.screen_population(&population, date, &PopulationOptions::default())?.households;
    /// let outcomes: Vec<_> = (0..3).map(|row| answers.column("aid.outcome").unwrap().text_at(row).unwrap()).collect();
    /// assert_eq!(outcomes, ["eligible", "ineligible", "undetermined"]);
    /// assert_eq!(answers.column("aid.amount_low").unwrap().number(0).unwrap().to_string(), "0.01");
    /// # Ok::<(), tuodi::screening::PopulationError>(())
    /// ```
    pub fn screen_population<'p>(
        &self,
        population: &'p Population<'_>,
        clock: impl Into<Clock>,
        options: &PopulationOptions,
    ) -> Result<PopulationScreening<'p>, PopulationError> {
        self.population_screener(clock, options.clone())?.screen(population)
    }

    /// A screener of one population after another, such as the batches of a stream, on the same dates.
    ///
    /// # Errors
    /// Names in the options that the policy does not have.
    pub fn population_screener(
        &self,
        clock: impl Into<Clock>,
        options: PopulationOptions,
    ) -> Result<PopulationScreener<'_>, PopulationError> {
        PopulationScreener::new(self, clock.into(), options)
    }

    /// Screens one household and makes out a receipt: enough to replay the decision in an appeal.
    ///
    /// # Errors
    /// As for [`Policy::screen`].
    pub fn screen_with_receipt(
        &self,
        household: &Household,
        clock: impl Into<Clock>,
    ) -> Result<(Screening, Receipt), ScreenErrors> {
        self.screener(clock).screen_with_receipt(household)
    }
}

impl Law {
    /// Whether a number can be put in place of the law's.
    fn may_replace(&self, own: &Replacement) -> Result<(), ReplaceError> {
        let name = || own.parameter.clone();
        let Some(parameter) = self.parameters().iter().find(|parameter| parameter.name == own.parameter) else {
            let names = self.parameters().iter().map(|parameter| parameter.name.as_str());
            let near = crate::language::nearest(&own.parameter, names);
            return Err(ReplaceError::Unknown { parameter: name(), near });
        };
        if !crate::law::fits(&own.value) {
            return Err(ReplaceError::Digits { parameter: name(), value: own.value.to_string() });
        }
        if parameter.clone().replace(&own.keys, own.value.clone()) {
            return Ok(());
        }
        let expected = match parameter.by.as_slice() {
            [] => "it depends on nothing, so give no key".to_owned(),
            by => format!("give a value of {}", by.join(" and of ")),
        };
        Err(ReplaceError::Keys { parameter: name(), keys: own.keys.clone(), expected })
    }
}
