//! Cases about records of many households: revisits, needs, samples, agreements, funds, reports.

use super::asked::Asked;
use super::told::{Answer, problem, unplaced};
use serde_json::{Value, json};
use tuodi::calendar::Calendar;
use tuodi::ledger::{Fund, FundEntry, Ledger};
use tuodi::matching::agreement::{Agreement, AgreementTerms, settle as settled};
use tuodi::matching::{MatchOptions, Place};
use tuodi::policy::StaffMember;
use tuodi::record::{EarlyWarning, Problem};
use tuodi::report::ReportRecords;
use tuodi::revisit::sample::{Frame, verify_sample};
use tuodi::revisit::{PlanOptions, RevisitRecordList};
use tuodi::screening::WarningRegister;
use tuodi::text::Tongue;

fn calendar() -> Result<Calendar, Box<Problem>> {
    Calendar::mainland_china().map_err(problem)
}

pub(crate) fn plan_revisits(asked: &Asked<'_>) -> Answer {
    let policy = asked.policy()?;
    let records: RevisitRecordList = asked.read("records", json!({}));
    let tables = records.tables(policy.visit_rules()).map_err(problem)?;
    let plan = policy.plan_revisits(&tables, asked.clock(), &calendar()?, &PlanOptions::default());
    let plan = plan.map_err(problem)?;
    Ok(json!({"obligations": plan.iter().collect::<Vec<_>>(), "findings": plan.findings(),
        "unplanned": plan.unplanned(), "exempted": plan.exempted(), "idle_waivers": plan.idle_waivers()}))
}

pub(crate) fn match_needs(asked: &Asked<'_>) -> Answer {
    let policy = asked.policy()?;
    let records = match &asked.input["records"] {
        Value::String(text) => policy.match_records(text).map_err(problem),
        own => policy.match_records(&own.to_string()).map_err(unplaced),
    }?;
    let options: MatchOptions = asked.read("options", json!({}));
    let plan = policy.match_needs(&records, asked.clock(), &options).map_err(problem)?;
    Ok(serde_json::from_str(&plan.to_json().map_err(problem)?).expect("JSON"))
}

pub(crate) fn sample(asked: &Asked<'_>) -> Answer {
    let frame: Frame = asked.read("frame", Value::Null);
    let units = frame.units.clone();
    let frozen = frame.freeze(asked.read("design", Value::Null)).map_err(problem)?;
    let manifest = frozen.draw(asked.read("seed", Value::Null)).map_err(problem)?;
    let differences = verify_sample(&manifest, &units).err().unwrap_or_default();
    Ok(json!({"manifest": manifest, "differences": differences.len()}))
}

pub(crate) fn settle(asked: &Asked<'_>) -> Answer {
    let agreement = Agreement::new(asked.read::<AgreementTerms>("agreement", Value::Null)).map_err(problem)?;
    let (evidence, earlier): (Vec<_>, Vec<_>) = (asked.read("evidence", json!([])), asked.read("earlier", json!([])));
    let (month, on) = (asked.read("month", Value::Null), asked.read("settled_on", Value::Null));
    Ok(json!(settled(&agreement, &evidence, month, &earlier, on).map_err(problem)?))
}

/// The statement of a fund, once all entries are booked.
pub(crate) fn ledger(asked: &Asked<'_>) -> Answer {
    let zone = asked.text("time_zone").parse().expect("an offset");
    let mut ledger = Ledger::new(asked.read::<Vec<Fund>>("funds", json!([])), zone).map_err(problem)?;
    ledger.book_all(asked.read::<Vec<FundEntry>>("entries", json!([]))).map_err(problem)?;
    let day = |key| asked.read(key, Value::Null);
    Ok(json!(ledger.statement(asked.text("fund"), day("from"), day("until"), day("known_on")).map_err(problem)?))
}

pub(crate) fn report(asked: &Asked<'_>) -> Answer {
    let policy = asked.policy()?;
    let records: ReportRecords = asked.read("records", json!({}));
    let report = policy.report(&records, asked.read("period", Value::Null), asked.clock(), &calendar()?);
    let report = report.map_err(problem)?;
    let page = report.page(&policy, &records.names);
    Ok(json!({"report": report, "text": page.suppressed(3).text(tuodi::assessment::Languages::Both)}))
}

pub(crate) fn staffing(asked: &Asked<'_>) -> Answer {
    let (workers, places) =
        (asked.read::<Vec<StaffMember>>("workers", json!([])), asked.read::<Vec<Place>>("places", json!([])));
    let found = asked.policy()?.staffing(&workers, &places, asked.clock()).map_err(problem)?;
    let lines: Vec<String> = found.totals.iter().map(|own| own.text(Tongue::Zh)).collect();
    Ok(json!({"staffing": found, "lines": lines}))
}

pub(crate) fn warnings(asked: &Asked<'_>) -> Answer {
    let entries: Vec<EarlyWarning> = asked.read("entries", json!([]));
    let zone = asked.text("time_zone").parse().expect("an offset");
    let register = WarningRegister::of(&entries, asked.clock(), zone).map_err(problem)?;
    Ok(json!({"register": register, "counts": register.counts()}))
}
