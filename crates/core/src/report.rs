//! Who was helped, with what, by whom, how far and how well (谁该帮、帮什么、谁来帮、帮到哪、帮得怎么样).
//!
//! In: the records of a host, a period, and the two dates of every call. Out: a [`Report`] as data, and as tables. What
//! happened after the one date and what was recorded after the other is not seen, so that a report for an old date comes
//! out again as it was.

mod by_whom;
mod compare;
mod error;
mod how_far;
mod how_well;
mod html;
mod page;
mod records;
mod seen;
mod suppress;
mod table;
mod tables;
mod text;
mod what;
mod whom;

pub use crate::record::Rate;
pub use by_whom::{ByWhom, ProviderCounts, TierCounts};
pub use compare::side_by_side;
pub use error::ReportError;
pub use how_far::{HowFar, NeedCounts};
pub use how_well::{Correct, FindingRow, HowWell, PaidCounts, Relief, TermCounts, Tested, Timely};
pub use page::{KeyFigure, ReportPage};
pub use records::{CaseRecord, NeedRecord, QuotedFigure, ReportRecords, ResourceRecord, ScreeningRecord};
pub use suppress::suppress;
pub use table::{Cell, Help, Kind, ReportRow, ReportTable};
pub(crate) use tables::library_word;
pub use what::{InKind, ProgrammeCounts, What};
pub use whom::{ApplicationCounts, ConsentCounts, LeadCounts, OutcomeCounts, Whom};

use crate::calendar::Calendar;
use crate::law::Clock;
use crate::policy::Policy;
use crate::record::{Names, canonical};
use crate::revisit::PlanOptions;
use chrono::NaiveDate;
use seen::Seen;

/// The days that a report is about, the first and the last one included.
///
/// ```
/// use tuodi::report::ReportPeriod;
/// let year = ReportPeriod { from: "2010-01-01".parse()?, until: "2010-12-31".parse()? };
/// assert_eq!(serde_json::to_string(&year)?, r#"{"from":"2010-01-01","until":"2010-12-31"}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportPeriod {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

/// A report: five questions and their figures.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Whose records they are.
    pub authority: Names,
    /// The pack.
    pub policy: String,
    /// The days that it is about.
    pub period: ReportPeriod,
    /// The day of the report, and the day as of which the records were known.
    pub clock: Clock,
    /// Who should be helped.
    pub whom: Whom,
    /// With what.
    pub what: What,
    /// By whom.
    pub by_whom: ByWhom,
    /// How far.
    pub how_far: HowFar,
    /// How well.
    pub how_well: HowWell,
    /// What sources say, as they say it.
    pub quoted: Vec<QuotedFigure>,
}

impl Report {
    /// The report as canonical JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        canonical(self)
    }
}

impl Policy {
    /// Reports on a period: who was helped, with what, by whom, how far and how well.
    ///
    /// What happens is counted where its day lies in the period; what stands, such as a need or a warning, stands as of the
    /// day of the report. Obligations to go back are counted by the day on which they were due.
    ///
    /// # Errors
    /// A period that ends before it begins, records that do not fit together, sums that money cannot hold.
    ///
    /// # Examples
    /// ```
    /// use tuodi::Policy;
    /// use tuodi::calendar::Calendar;
    /// use tuodi::report::{ReportPeriod, ReportRecords};
    /// let policy = Policy::from_text("{pack: p, time_zone: '+08:00'}")?;
    /// let records: ReportRecords = serde_json::from_str(
    ///     r#"{"leads": [{"id": "l1", "household": "家庭甲", "source": "hotline", "reason": "meals",
    ///         "happened_on": "2013-05-06", "recorded_at": "2013-05-06T09:00:00+08:00"}]}"#,
    /// )?;
    /// let calendar = Calendar::mainland_china()?;
    /// let leads = |from: &str, until: &str, as_of: &str| -> Result<u64, Box<dyn std::error::Error>> {
    ///     let period = ReportPeriod { from: from.parse()?, until: until.parse()? };
    ///     let as_of: chrono::NaiveDate = as_of.parse()?;
    ///     let report = policy.report(&records, period, as_of, &calendar)?;
    ///     Ok(report.whom.leads.get("hotline").map_or(0, |own| own.leads))
    /// };
    /// assert_eq!(leads("2013-05-06", "2013-05-06", "2013-05-06")?, 1);
    /// assert_eq!(leads("2013-05-07", "2013-05-31", "2013-05-31")?, 0);
    /// assert_eq!(leads("2013-05-01", "2013-05-31", "2013-05-05")?, 0); // nothing was known then
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn report(
        &self,
        records: &ReportRecords,
        period: ReportPeriod,
        clock: impl Into<Clock>,
        calendar: &Calendar,
    ) -> Result<Report, ReportError> {
        if period.until < period.from {
            return Err(ReportError::Period { from: period.from, until: period.until });
        }
        let clock = clock.into();
        let seen = Seen::of(self, records, clock, period, calendar)?;
        let revisits = seen.revisits();
        let tables = revisits.tables(self.visit_rules())?;
        let plan = self.plan_revisits(&tables, clock, calendar, &PlanOptions::default())?;
        Ok(Report {
            authority: records.authority.clone(),
            policy: self.name().to_owned(),
            period,
            clock,
            whom: whom::whom(&seen)?,
            what: what::what(&seen)?,
            by_whom: by_whom::by_whom(&seen)?,
            how_far: how_far::how_far(&seen, &plan)?,
            how_well: how_well::how_well(&seen, &plan),
            quoted: quoted(records, clock),
        })
    }
}

/// Figures of sources that were there on the day.
fn quoted(records: &ReportRecords, clock: Clock) -> Vec<QuotedFigure> {
    let is_known = |own: &&QuotedFigure| own.published.is_none_or(|day| day <= clock.known_on);
    records.quoted.iter().filter(is_known).cloned().collect()
}
