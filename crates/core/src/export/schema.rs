//! The JSON Schema of all records: one document, from which types for other languages are written.

mod lift;
mod plain;
mod present;

use crate::assessment::{
    AfterObjection, Answers, Assessed, CaseDeadline, CaseState, Command, DocumentKind, Event, GrantAccount,
    Jurisdiction, Parts, Permit, Refusal, Rendered, RulingKind, Starts, Within,
};
use crate::calendar::{CalendarData, Extension, Pause, Term};
use crate::engine::{Answer, EvaluateError, Facts};
use crate::identity::Pseudonym;
use crate::journal::{Entry, JournalSetup, Recorded};
use crate::law::Privacy;
use crate::ledger::{Balance, Claim, Dates, Ledger, Pot, Statement};
use crate::matching::agreement::{Agreement, Evidence, Settlement};
use crate::matching::referral::{Barred, Promise, Referral, ReferralCommand, ReferralRefusal};
use crate::matching::{
    Changes, Failing, Group, Marginal, MatchOptions, MatchPlan, MatchRecordList, PlanProof, PlanRecord, Proof,
    RunnerUp, TransportPlan, WhyOutside, Witness,
};
use crate::policy::{Outline, Replacement as ParameterReplacement, StaffMember, Staffing};
use crate::record::schema::GivenHousehold;
use crate::record::{Actor, Completeness, EarlyWarning, GrantKind, History, Household, Lead, Problem};
use crate::register::{Register, RegisterOptions};
use crate::report::{Report, ReportPage, ReportRecords, ReportTable};
use crate::revisit::sample::{Frame, Ground, Manifest, Replacement, SampleResult, Unit, Verdict};
use crate::revisit::{
    Coverage, CoverageOptions, Exempted, Explanation, Finding, Ladder, Obligation, PlanOptions, Quality, Reach,
    RevisitRecordList, Unplanned, WorkPlan, WorkPlanOptions, Worker,
};
use crate::screening::{Discovery, DiscoveryOptions, Receipt, Receiving, Screening, WarningRegister};
use crate::text::Tongue;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// Where the schema says what it is written in.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

macro_rules! add {
    ($generator:ident: $($type:ty,)*) => {$(
        let _ = $generator.subschema_for::<$type>();
    )*};
}

/// The JSON Schema (draft 2020-12) of every record that goes in or comes out, each under its name in `$defs`.
///
/// A record that is read says what may be left out; one that is only written says what may be absent. Amounts and numbers
/// are texts or whole numbers, never floats. A variant of a tagged record has a name of its own: the name of the record and
/// the tag.
///
/// # Examples
/// ```
/// let schema = tuodi::export::json_schema();
/// assert_eq!(schema["$defs"]["ActWithdraw"]["properties"]["kind"]["const"], "withdraw");
/// assert_eq!(schema["$defs"]["Names"]["additionalProperties"], false);
/// ```
#[must_use]
pub fn json_schema() -> Value {
    let mut all = definitions(SchemaSettings::draft2020_12().for_serialize(), written);
    all.values_mut().for_each(present::only);
    all.append(&mut definitions(SchemaSettings::draft2020_12().for_deserialize(), read));
    json!({
        "$schema": DRAFT,
        "title": "Tuodi",
        "description": "The records of Tuodi as JSON.",
        "$defs": lift::named(all),
    })
}

fn definitions(settings: SchemaSettings, add: fn(&mut SchemaGenerator)) -> Map<String, Value> {
    let mut generator = settings.into_generator();
    add(&mut generator);
    generator.take_definitions(true)
}

/// What is read, and may be written as well.
fn read(generator: &mut SchemaGenerator) {
    add!(generator: GivenHousehold, Facts, Actor, Lead, EarlyWarning, History, Receiving, Pseudonym, GrantKind, Privacy,);
    add!(generator: Parts, DocumentKind, RegisterOptions, DiscoveryOptions, PlanOptions, CoverageOptions, Ground,);
    add!(generator: Problem, Tongue, Completeness,);
    add!(generator: Command, Event, Answers, Assessed, CalendarData, Term, Extension, Pause,);
    add!(generator: RulingKind, Jurisdiction, AfterObjection, Within, Starts,);
    add!(generator: RevisitRecordList, Obligation, Ladder, WorkPlan, WorkPlanOptions, Worker,);
    add!(generator: Frame, Unit, Manifest, Replacement, Verdict,);
    add!(generator: MatchRecordList, MatchOptions, PlanRecord, TransportPlan, Marginal, Group,);
    add!(generator: Referral, ReferralCommand, Promise, Barred, Agreement, Evidence, Settlement,);
    add!(generator: Ledger, Balance, Claim, Dates, Pot, Statement, StaffMember, ReportRecords, JournalSetup, Entry,);
    #[cfg(feature = "ical")]
    add!(generator: super::Sent, super::CalendarOptions,);
}

/// What is only written.
fn written(generator: &mut SchemaGenerator) {
    add!(generator: Household, Answer, EvaluateError, Screening, Receipt, Discovery, WarningRegister, Register,);
    add!(generator: CaseState, CaseDeadline, GrantAccount, Permit, Refusal,);
    add!(generator: Coverage, Exempted, Explanation, Finding, Quality, Reach, Unplanned, SampleResult,);
    add!(generator: MatchPlan<'static>, Changes, Failing, PlanProof, Proof, RunnerUp, Witness, WhyOutside,);
    add!(generator: Outline, Rendered, ReferralRefusal, ParameterReplacement,);
    add!(generator: Staffing, Report, ReportPage, ReportTable, Recorded,);
}

#[cfg(test)]
mod tests {
    use super::{definitions, read, written};
    use schemars::generate::SchemaSettings;
    use serde_json::{Map, Value, json};

    /// Names under which one record is written and another is read: what they say of themselves differs.
    fn clashes(written: &Map<String, Value>, read: &Map<String, Value>) -> Vec<String> {
        let differs = |(name, own): &(&String, &Value)| {
            read.get(*name).is_some_and(|other| own.get("description") != other.get("description"))
        };
        written.iter().filter(differs).map(|(name, _)| name.clone()).collect()
    }

    #[test]
    fn what_is_written_and_read_under_one_name_is_one_record() {
        let written = definitions(SchemaSettings::draft2020_12().for_serialize(), written);
        let mut read = definitions(SchemaSettings::draft2020_12().for_deserialize(), read);
        assert_eq!(clashes(&written, &read), Vec::<String>::new());
        assert!(written.keys().filter(|name| read.contains_key(*name)).count() > 20);
        read.insert("Names".to_owned(), json!({"description": "Another."}));
        assert_eq!(clashes(&written, &read), ["Names"]);
    }
}
