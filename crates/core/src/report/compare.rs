//! Several reports beside one another.

use super::page::ReportPage;
use super::table::{Cell, Help, Kind, ReportRow, ReportTable};
use crate::record::Names;

/// The key figures of several pages as one table (五帮对照): a row for each figure, a column for each page. A figure that a
/// page does not have is unknown there.
///
/// # Examples
/// ```
/// use tuodi::Policy;
/// use tuodi::calendar::Calendar;
/// use tuodi::report::{ReportPeriod, ReportRecords, side_by_side};
/// let policy = Policy::from_text("{pack: p, time_zone: '+08:00'}")?;
/// let period = ReportPeriod { from: "2013-01-01".parse()?, until: "2013-12-31".parse()? };
/// let records = ReportRecords::default();
/// let report = policy.report(&records, period, period.until, &Calendar::mainland_china()?)?;
/// let table = side_by_side(&[report.page(&policy, &records.names)]);
/// assert_eq!((table.columns.len(), table.rows.len()), (1, 0)); // nothing was recorded
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn side_by_side(pages: &[ReportPage]) -> ReportTable {
    let names = |zh: &str, en: &str| Names { zh: Some(zh.to_owned()), en: Some(en.to_owned()) };
    let mut labels: Vec<(Help, Names)> = Vec::new();
    let shown: Vec<Vec<(Help, Names, Cell)>> = pages.iter().map(|page| page.shown_keys().collect()).collect();
    for help in Help::ALL {
        for (_, label, _) in shown.iter().flatten().filter(|(own, ..)| *own == help) {
            if !labels.iter().any(|(own, other)| *own == help && other == label) {
                labels.push((help, label.clone()));
            }
        }
    }
    let rows = labels.into_iter().map(|(help, label)| {
        let cell = |keys: &Vec<(Help, Names, Cell)>| {
            let own = keys.iter().find(|(own, other, _)| *own == help && *other == label);
            own.map_or(Cell::Unknown, |(.., cell)| cell.clone())
        };
        let title = help.title();
        let joined = |one: &Option<String>, other: &Option<String>, sign: &str| {
            Some(format!("{}{sign}{}", one.as_deref().unwrap_or_default(), other.as_deref().unwrap_or_default()))
        };
        let (zh, en) = (joined(&title.zh, &label.zh, "："), joined(&title.en, &label.en, ": "));
        ReportRow { cells: shown.iter().map(cell).collect(), label: Names { zh, en }, total: false }
    });
    ReportTable {
        id: "side_by_side".to_owned(),
        help: Help::HowWell,
        kind: Kind::Derived,
        title: names("五帮对照", "The five helps side by side"),
        columns: pages.iter().map(|page| page.authority.clone()).collect(),
        rows: rows.collect(),
        note: names("各列为各自报告期的关键数字", "each column has the key figures of its own period"),
    }
}
