//! What a rule would need.

use super::{Needed, Rule};
use crate::assessment::act::ActKind;
use crate::assessment::case::account::minus;
use crate::quantity::Money;
use rust_decimal::Decimal;

impl Rule {
    /// What would be needed.
    #[must_use]
    pub fn needs(&self) -> Vec<Needed> {
        let act = |kind: ActKind| vec![Needed::Act(kind)];
        let part = |part: &str| vec![Needed::Part(part.to_owned())];
        let departs = |roles: &[String]| vec![Needed::Part("departs_because".to_owned()), Needed::Role(roles.to_vec())];
        let left =
            |most: Money, counted: Money| Money::from(minus(most.decimal(), counted.decimal()).max(Decimal::ZERO));
        match self {
            Rule::Stale { version, .. } => vec![Needed::Version(*version)],
            Rule::OtherAuthority { authority } => vec![Needed::OneOf(vec![authority.clone()])],
            Rule::TimeBackwards { .. } | Rule::Future { .. } => part("happened_on"),
            Rule::NotApplied => act(ActKind::Apply),
            Rule::Ended => act(ActKind::OpenRound),
            Rule::NotInFlow { states } => vec![Needed::State(states.clone())],
            Rule::Role { roles } => vec![Needed::Role(roles.clone())],
            Rule::ActingFor { .. } => part("acting_for"),
            Rule::Related { .. } | Rule::Apart { .. } => vec![Needed::SomebodyElse],
            Rule::NoProcedure { .. } => part("procedure"),
            Rule::ProgrammeUnknown { known, .. } => vec![Needed::OneOf(known.clone())],
            Rule::ProgrammeProcedure { procedure, .. } => {
                vec![Needed::OneOf(procedure.iter().cloned().collect()), Needed::OtherCase]
            }
            Rule::NotAsked { asked, .. } => vec![Needed::OneOf(asked.clone()), Needed::OtherCase],
            Rule::Blank { part: own } | Rule::TooMany { part: own, .. } => part(own),
            Rule::Unknown { known, .. } | Rule::GrantUnknown { known, .. } => vec![Needed::OneOf(known.clone())],
            Rule::NothingToDo { after } => after.iter().map(|kind| Needed::Act(*kind)).collect(),
            Rule::ConsentMissing { people } | Rule::ConsentRefused { people } => {
                vec![Needed::Act(ActKind::RecordConsent), Needed::All(people.clone())]
            }
            Rule::PapersMissing { papers } | Rule::PapersOwed { papers } => {
                vec![Needed::Act(ActKind::SupplyPapers), Needed::All(papers.clone())]
            }
            Rule::PapersNamed { .. } => part("papers"),
            Rule::Jurisdiction { place } => match place {
                Some(place) => vec![Needed::Act(ActKind::Transfer), Needed::OneOf(vec![place.clone()])],
                None => part("registered_at"),
            },
            Rule::CheckMissing | Rule::EvidenceUnchecked => act(ActKind::RequestCheck),
            Rule::CheckUnanswered { open } => vec![Needed::Act(ActKind::AnswerCheck), Needed::All(open.clone())],
            Rule::DifferenceUntold => act(ActKind::TellDifference),
            Rule::InvestigationMissing => act(ActKind::Investigate),
            Rule::InvestigationBy { role } => {
                vec![Needed::Act(ActKind::Investigate), Needed::Role(vec![role.clone()])]
            }
            Rule::Investigators { .. } => part("with"),
            Rule::ScreeningMissing | Rule::ScreeningOld | Rule::OtherHousehold { .. } => act(ActKind::AttachScreening),
            Rule::InstrumentMissing { instruments } => {
                vec![Needed::Act(ActKind::Score), Needed::All(instruments.clone())]
            }
            Rule::InstrumentOpen { .. } | Rule::InstrumentFault { .. } => part("answers"),
            Rule::DeliberationMissing => act(ActKind::Deliberate),
            Rule::Quorum { .. } => part("members"),
            Rule::OpinionMissing => act(ActKind::GiveOpinion),
            Rule::NoticeMissing => act(ActKind::PostNotice),
            Rule::NoticeRuns { until } => until.succ_opt().map(Needed::From).into_iter().collect(),
            Rule::NoticeOver { .. } => act(ActKind::Report),
            Rule::NoticePlace { places } => vec![Needed::OneOf(places.clone())],
            Rule::ObjectionOpen { objections } => {
                vec![Needed::Act(ActKind::AnswerObjection), Needed::All(objections.clone())]
            }
            Rule::ObjectionFollow => vec![
                Needed::Act(ActKind::Investigate),
                Needed::Act(ActKind::Deliberate),
                Needed::Act(ActKind::GiveOpinion),
            ],
            Rule::PlanMissing => act(ActKind::PlanAid),
            Rule::PublicationMissing => act(ActKind::Publish),
            Rule::ReportOpen { reports } => vec![Needed::Act(ActKind::AnswerReport), Needed::All(reports.clone())],
            Rule::GrantRuns { until: Some(until), .. } => vec![Needed::From(*until)],
            Rule::GrantRuns { until: None, .. } => act(ActKind::OpenRound),
            Rule::Unpaid { amount, .. } => vec![Needed::Act(ActKind::Pay), Needed::AtLeast(*amount)],
            Rule::NotRefused => part("reason"),
            Rule::HistoryMissing | Rule::HistoryStale { .. } => act(ActKind::RefreshHistory),
            Rule::HistoryFuture { .. } => part("gathered_on"),
            Rule::SameCause { case } => vec![Needed::OneOf(vec![case.clone()])],
            Rule::CeilingAbove { ceiling, counted, .. } => {
                vec![Needed::AtMost(left(*ceiling, *counted)), Needed::SomebodyElse]
            }
            Rule::CeilingUnknown { .. } => act(ActKind::AttachScreening),
            Rule::EmergencyTwice { .. } => act(ActKind::Confirm),
            Rule::EmergencyAbove { cap, counted, .. } => vec![Needed::AtMost(left(*cap, *counted))],
            Rule::EmergencyUnaccounted { .. } | Rule::EmergencyNone { .. } => part("emergency"),
            Rule::EmergencyBelow { paid, .. } => vec![Needed::AtLeast(*paid)],
            Rule::DiffersFromScreening { roles, .. }
            | Rule::DeclaredOnly { roles, .. }
            | Rule::Undetermined { roles, .. }
            | Rule::DiffersFromOpinion { roles, .. } => departs(roles),
            Rule::DiffersFromPlan { planned, .. } => vec![Needed::AtMost(*planned), Needed::AtLeast(*planned)],
            Rule::RulingMissing { subjects } => vec![Needed::Part("rulings".to_owned()), Needed::All(subjects.clone())],
            Rule::RulingTwice { .. } => part("rulings"),
            Rule::RulingKind { refuse } => act(if *refuse { ActKind::Refuse } else { ActKind::Confirm }),
            Rule::Frame { low, high, .. } => {
                low.map(Needed::AtLeast).into_iter().chain(high.map(Needed::AtMost)).collect()
            }
            Rule::Step { .. } | Rule::Amount { .. } => part("amount"),
            Rule::GroundsPart { part: own } => part(own),
            Rule::GroundsRemedy { way } => {
                vec![Needed::Part("remedies".to_owned()), Needed::OneOf(vec![(*way).to_owned()])]
            }
            Rule::PeriodNeeded { .. } | Rule::PeriodUnknown { .. } => part("period"),
            Rule::GrantStopped { .. } => part("grant"),
            Rule::Shares { difference, .. } => vec![Needed::AtLeast(*difference), Needed::AtMost(*difference)],
            Rule::Taper { .. } => part("taper_months"),
            Rule::TooEarly { from } | Rule::UprateFrom { from } => vec![Needed::From(*from)],
            Rule::PaidAbove { outstanding } => vec![Needed::AtMost(*outstanding)],
            Rule::ReturnedAbove { net } => vec![Needed::AtMost(*net)],
            Rule::UprateLower { amount } => vec![Needed::AtLeast(*amount), Needed::Act(ActKind::OpenRound)],
            Rule::Returns { .. } => vec![Needed::Act(ActKind::Confirm), Needed::Act(ActKind::Refuse)],
            Rule::Objections { .. } => act(ActKind::SeekRemedy),
            Rule::Remedies { .. } | Rule::RemedyLate { .. } => act(ActKind::Report),
            Rule::RemedyWay { ways } => vec![Needed::OneOf(ways.clone())],
            Rule::Trigger { triggers } => vec![Needed::OneOf(triggers.clone())],
            Rule::NothingAsked | Rule::AlreadyRuns { .. } => part("programmes"),
            Rule::TermExtended { .. } | Rule::TermMissed { .. } | Rule::TermPause { .. } => part("term"),
            Rule::NoDue { .. } => part("calendar"),
        }
    }
}
