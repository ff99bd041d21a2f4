//! Who is likely eligible and receives nothing.

use super::Policy;
use crate::law::Clock;
use crate::record::Household;
use crate::screening::{Discovery, DiscoveryErrors, DiscoveryOptions, Receiving, Search};
use chrono::{DateTime, FixedOffset};

impl Policy {
    /// Searches a register for households and members that are likely eligible for a programme and do not receive it
    /// (主动发现), as leads: the surest first, then the neediest. The order of the households and of the records changes
    /// nothing. `at` is when the leads are recorded; they happen on the day `as_of` of the clock.
    ///
    /// Left out are: what is received; what a programme that is received excludes, since a change from one to the other is
    /// for the case to decide; what another programme, for which the household is eligible, excludes by the policy's
    /// preference; programmes that are only proposed, or pay nothing, unless they are named; and those about which
    /// somebody else is asked. An unknown fact loses nobody: who may be eligible is found, with what to ask. A household
    /// that cannot be screened is told with its faults, and the others are found all the same.
    ///
    /// What is received is no fact: a criterion that reads a fact about it needs the fact.
    ///
    /// # Errors
    /// Households or members without an id or with one that is there twice; programmes that the pack does not have; one
    /// that is to be looked for and has no criteria. All of them at once, at most 100.
    ///
    /// # Examples
    ///
    /// Income below, at and above the standard, and not known:
    ///
    /// ```
    /// use tuodi::Policy;
    /// use tuodi::screening::{Certainty, DiscoveryOptions, Receiving};
    /// let policy = Policy::from_text(r#"
    /// pack: example
    /// currency: CNY
    /// facts: {household: {income: {type: number, unit: CNY/month, min: 0, ask: {zh: 月收入多少？, en: What income?}}}}
    /// programmes: {aid: {title: {zh: 救助, en: aid}, eligible: income < 505, amount: 505 - income, per: month}}
    /// "#)?;
    /// let households = policy.households(
    ///     r#"[{"id": "戊"}, {"id": "丁", "income": "505.01"}, {"id": "丙", "income": "505"},
    ///         {"id": "乙", "income": "504.99"}, {"id": "甲", "income": 100}]"#,
    /// )?;
    /// let receiving = [Receiving { household: "甲".into(), programme: "aid".into(), member: None }];
    /// let (day, at) = ("2024-05-01".parse::<chrono::NaiveDate>()?, "2024-05-01T09:00:00+08:00".parse()?);
    /// let discovery = policy.discover(&households, &receiving, day, at, &DiscoveryOptions::default())?;
    /// let found: Vec<_> = discovery.found.iter().map(|own| (own.lead.household.as_str(), own.certainty)).collect();
    /// assert_eq!(found, [("乙", Certainty::Provisional), ("戊", Certainty::Possible)]);
    /// assert_eq!(
    ///     discovery.found[1].text(tuodi::text::Tongue::Zh),
    ///     "戊：救助，可能符合条件，资料不全，最多 505.00 元/月；待问：月收入多少？"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn discover(
        &self,
        households: &[Household],
        receiving: &[Receiving],
        clock: impl Into<Clock>,
        at: DateTime<FixedOffset>,
        options: &DiscoveryOptions,
    ) -> Result<Discovery, DiscoveryErrors> {
        let clock = clock.into();
        let mut search = Search::new(&self.programmes, (households, receiving), (clock, at), options)?;
        let mut screener = self.screener(clock);
        for household in households {
            let screened = screener.screen(household);
            search.add(household, screened);
        }
        Ok(search.finish())
    }
}
