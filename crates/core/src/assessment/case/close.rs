//! What has to be settled before a case can end.

use super::account::Left;
use super::desk::Desk;
use super::refusal::Rule;
use super::state::CaseState;
use chrono::NaiveDate;

impl Desk<'_> {
    /// Papers are handed in, named reports and objections answered, grants paid to the end.
    pub(super) fn may_end(&self) -> Result<(), Rule> {
        may_end(self.state, self.moment.on)
    }
}

pub(super) fn may_end(state: &CaseState, on: NaiveDate) -> Result<(), Rule> {
    let papers: Vec<String> = state.papers_owed.iter().cloned().collect();
    if !papers.is_empty() {
        return Err(Rule::PapersOwed { papers });
    }
    let numbered = (1_u32..).zip(&state.reports);
    let open = numbered.filter(|(_, report)| report.by.is_some() && report.answered_on.is_none());
    let reports: Vec<String> = open.map(|(number, _)| number.to_string()).collect();
    if !reports.is_empty() {
        return Err(Rule::ReportOpen { reports });
    }
    let objections: Vec<String> = state.round.open_objections().map(|number| number.to_string()).collect();
    if !objections.is_empty() {
        return Err(Rule::ObjectionOpen { objections });
    }
    for account in &state.grants {
        let grant = account.grant.id.clone();
        match account.left_on(on) {
            Some(Left::Runs) => return Err(Rule::GrantRuns { grant, until: None }),
            Some(Left::RunsUntil(until)) => return Err(Rule::GrantRuns { grant, until: Some(until) }),
            Some(Left::Unpaid(amount)) => return Err(Rule::Unpaid { grant, amount }),
            None => {}
        }
    }
    Ok(())
}
