//! The records that a caller gives, each with its reader. In: JSON text; out: the record.
//!
//! The readers are compiled here, once for all who embed the library.

use crate::assessment::{Answers, Command, Event, Format, Languages, Parts};
use crate::calendar::CalendarData;
use crate::journal::{Entry, JournalSetup};
use crate::json::from_json;
use crate::law::Names;
use crate::ledger::{About, Fund, FundEntry};
use crate::matching::agreement::{AgreementTerms, Evidence, Settlement};
use crate::matching::referral::{PaidBy, Proposal, ReferralCommand, ReferralEvent};
use crate::matching::{Group, MatchOptions, MatchRecordList, Place, PlanRecord};
use crate::policy::StaffMember;
use crate::record::{Actor, EarlyWarning, Standing};
use crate::register::RegisterOptions;
use crate::report::{Report, ReportPage, ReportRecords, ReportTable};
use crate::revisit::sample::{Design, Frame, Ground, Manifest, Replacement, Seed, Unit, Verdict};
use crate::revisit::{CoverageOptions, Obligation, PlanOptions, RevisitRecordList, WorkPlan, WorkPlanOptions, Worker};
use crate::screening::{DiscoveryOptions, Receiving};
use std::collections::BTreeMap;

// Titles, and actors and the standing of information, of which several modules speak.
from_json!(Actor, BTreeMap<String, Names>, Standing, Vec<EarlyWarning>);
from_json!(CalendarData);
from_json!(About, FundEntry, Vec<Fund>, Vec<FundEntry>);
from_json!(RegisterOptions);
from_json!(DiscoveryOptions, Vec<Receiving>, Vec<StaffMember>);
from_json!(Answers, Command, Event, Format, Languages, Parts, Vec<Event>);
from_json!(
    CoverageOptions,
    Design,
    Frame,
    Ground,
    Manifest,
    PlanOptions,
    RevisitRecordList,
    Seed,
    Vec<Obligation>,
    Vec<Replacement>,
    Vec<Unit>,
    Vec<Verdict>,
    Vec<Worker>,
    WorkPlan,
    WorkPlanOptions,
);
from_json!(
    AgreementTerms,
    MatchOptions,
    MatchRecordList,
    PaidBy,
    PlanRecord,
    Proposal,
    ReferralCommand,
    ReferralEvent,
    Settlement,
    Vec<Evidence>,
    Vec<Group>,
    Vec<Place>,
    Vec<ReferralEvent>,
    Vec<Settlement>,
);
from_json!(Report, ReportPage, ReportRecords, ReportTable, Vec<ReportTable>);
from_json!(Entry, JournalSetup);

#[cfg(feature = "ical")]
from_json!(crate::export::CalendarOptions, crate::export::Sent);
