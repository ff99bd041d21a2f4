//! Payloads as a clerk would write them for a case, the likely ones first; and some that nobody should write.

use crate::kit::*;
use std::collections::{BTreeMap, BTreeSet};
use tuodi::assessment::*;
use tuodi::record::{AidItem, AidKind, AidPlan, History, Outcome, Period};

/// Payloads of a kind for the case as it stands: if the act is allowed, one of them fits.
pub(crate) fn likely(kind: ActKind, story: &Story) -> Vec<Act> {
    let state = story.case.state();
    let today = story.now.with_timezone(&at("2024-01-01").timezone()).date_naive();
    let text = || "如实".to_owned();
    let first = |names: &BTreeSet<String>| names.iter().next().cloned().unwrap_or_else(text);
    let open = |flags: Vec<bool>| (1_u32..).zip(flags).filter(|(_, open)| *open).map(|(number, _)| number).next();
    let procedure = story.case.procedure();
    let grants = || state.grants.iter().rev();
    let one = |act: Act| vec![act];
    match kind {
        ActKind::Apply => ["statutory/dibao", "tekun/tekun", "emergency/relief", "charity/care", "statutory/edge"]
            .map(|own| own.split_once('/').unwrap())
            .map(|(procedure, programme)| apply(procedure, programme).into())
            .into(),
        ActKind::RecordConsent => {
            let person = ["p1", "p2"].into_iter().find(|person| !state.consents.contains_key(*person));
            one(consent(person.unwrap_or("p1")).into())
        }
        ActKind::NotifyMissing => {
            let number = state.papers_named.len();
            one(NotifyMissing { papers: BTreeSet::from([format!("paper-{number}")]) }.into())
        }
        ActKind::SupplyPapers => {
            let papers: BTreeSet<String> = state.papers_missing.union(&state.papers_owed).cloned().collect();
            one(SupplyPapers { papers }.into())
        }
        ActKind::Transfer => one(Transfer { to_place: text(), reason: text() }.into()),
        ActKind::Accept => one(Accept { history: History::none(today) }.into()),
        ActKind::RefreshHistory => one(RefreshHistory { history: History::none(today) }.into()),
        ActKind::RequestCheck => {
            let agree = state.consents.iter().filter(|(_, own)| own.consent == Consented::Given);
            let people: BTreeSet<String> = agree.map(|(person, _)| person.clone()).collect();
            one(RequestCheck { sources: set(["tax"]), people }.into())
        }
        ActKind::AnswerCheck => {
            let open = state.round.check().and_then(|check| check.open.iter().next().cloned());
            let (person, source) = open.unwrap_or_else(|| (text(), text()));
            let fact =
                CheckedFact { fact: "income".to_owned(), declared: Some("1".to_owned()), checked: "900".to_owned() };
            let facts = if state.version.is_multiple_of(3) { vec![fact] } else { Vec::new() };
            one(AnswerCheck { person, source, answer: CheckAnswer::Facts(facts) }.into())
        }
        ActKind::TellDifference => one(TellDifference {}.into()),
        ActKind::SubmitEvidence => one(SubmitEvidence { evidence: text() }.into()),
        ActKind::Investigate => {
            // Somebody who has done nothing yet can always come along.
            let fresh = format!("fresh-{}", state.version);
            one(Investigate { with: BTreeSet::from([fresh]), findings: text() }.into())
        }
        ActKind::Score => {
            let home = if state.version.is_multiple_of(2) { "unsafe" } else { "safe" };
            let answers = Answers::new().with("home", home).with("school", "left");
            one(Score { instrument: "risk".to_owned(), answers }.into())
        }
        ActKind::AttachScreening => {
            let facts = match state.version % 4 {
                0 => vec![("income", tuodi::Value::Number(700.into())), ("hardship", tuodi::Value::Boolean(false))],
                1 => Vec::new(),
                _ => vec![("income", tuodi::Value::Number(500.into())), ("hardship", tuodi::Value::Boolean(true))],
            };
            one(AttachScreening { screening: screening(&today.to_string(), &facts) }.into())
        }
        ActKind::Deliberate => {
            let panel = procedure.and_then(|own| own.panels.keys().next().cloned()).unwrap_or_else(text);
            let members = (0..5).map(|number| format!("panel-{}-{number}", state.version)).collect();
            one(Deliberate { panel, members, in_favour: 4, minutes: text() }.into())
        }
        ActKind::GiveOpinion => rulings(story, kind).into_iter().map(|rulings| opinion(rulings).into()).collect(),
        ActKind::Confirm => rulings(story, kind).into_iter().map(|rulings| confirm(rulings).into()).collect(),
        ActKind::Refuse => rulings(story, kind).into_iter().map(|rulings| Refuse { rulings }.into()).collect(),
        ActKind::PostNotice => one(notice().into()),
        ActKind::Object => one(Object { by: Some("p8".to_owned()), grounds: text() }.into()),
        ActKind::AnswerObjection => {
            let objection = open(state.round.objections.iter().map(|own| own.answered.is_none()).collect());
            let objection = objection.unwrap_or(1);
            one(AnswerObjection { objection, outcome: ObjectionOutcome::Rejected, answer: text() }.into())
        }
        ActKind::Forward => one(Forward::default().into()),
        ActKind::Return => one(Return { reason: text() }.into()),
        ActKind::PlanAid => {
            let item = AidItem {
                id: "1".to_owned(),
                kind: AidKind::Cash,
                what: text(),
                programme: Some("care".to_owned()),
                amount: Some(if state.version.is_multiple_of(2) { "8000" } else { "30000" }.parse().unwrap()),
            };
            one(PlanAid { plan: AidPlan { goal: text(), items: vec![item], lead_worker: text(), review_on: None } }
                .into())
        }
        ActKind::AidNow => [Some("1500"), Some("0.01"), None]
            .map(|amount| {
                let papers_owed = set(["identity"]);
                AidNow {
                    programme: first(&state.round.asked),
                    amount: amount.map(|amount| amount.parse().unwrap()),
                    papers_owed,
                    reason: text(),
                }
                .into()
            })
            .into(),
        ActKind::Publish => one(Publish { place: text() }.into()),
        ActKind::Pay => grants()
            .filter_map(|own| Some((own, own.next_unpaid(today)?)))
            .map(|(own, (period, amount))| Pay { grant: own.grant.id.clone(), period, amount, via: None }.into())
            .collect(),
        ActKind::ReturnPayment => grants()
            .flat_map(|own| own.periods.iter().map(move |period| (own, period)))
            .map(|(own, period)| {
                let then = if state.version.is_multiple_of(2) { ReturnedMoney::PaidAgain } else { ReturnedMoney::Kept };
                let (grant, amount) = (own.grant.id.clone(), "0.01".parse().unwrap());
                ReturnPayment { grant, period: period.period, amount, then }.into()
            })
            .collect(),
        ActKind::RecoverPayment => grants()
            .map(|own| {
                RecoverPayment { grant: own.grant.id.clone(), amount: "0.01".parse().unwrap(), reason: text() }.into()
            })
            .collect(),
        ActKind::Uprate => grants()
            .map(|own| {
                let from = own.grant.segments.last().map_or(today, |segment| segment.from);
                Uprate { grant: own.grant.id.clone(), amount: own.last_amount(), from, standard: text() }.into()
            })
            .collect(),
        ActKind::SeekRemedy => Way::ALL.map(|way| SeekRemedy { way, grounds: text() }.into()).into(),
        ActKind::ConcludeRemedy => {
            let remedy = open(state.remedies.iter().map(|own| own.outcome.is_none()).collect()).unwrap_or(1);
            one(ConcludeRemedy { remedy, outcome: RemedyOutcome::Upheld, answer: text() }.into())
        }
        ActKind::Report => {
            let by = (state.version.is_multiple_of(2)).then(|| "p8".to_owned());
            one(Report { by, about: text() }.into())
        }
        ActKind::AnswerReport => {
            let report = open(state.reports.iter().map(|own| own.answered_on.is_none()).collect()).unwrap_or(1);
            one(AnswerReport { report, answer: text() }.into())
        }
        ActKind::OpenRound => Trigger::ALL
            .map(|trigger| {
                let mut programmes = state.application.as_ref().map(|own| own.programmes.clone()).unwrap_or_default();
                let periodic = state.running_grants().filter(|own| own.grant.period != Period::Once);
                periodic.for_each(|own| {
                    programmes.remove(&own.grant.programme);
                });
                OpenRound { trigger, source: text(), reason: text(), programmes }.into()
            })
            .into(),
        ActKind::DesignateAlternate => {
            let role = procedure.and_then(|own| own.roles.keys().next_back().cloned()).unwrap_or_else(text);
            one(DesignateAlternate { role, person: "n1".to_owned(), reason: text() }.into())
        }
        ActKind::DeclareRelation => {
            one(DeclareRelation { staff: format!("t{}", state.version % 9), person: "p2".to_owned() }.into())
        }
        ActKind::ExtendTerm => {
            state.terms.keys().map(|term| ExtendTerm { term: term.clone(), reason: text() }.into()).collect()
        }
        ActKind::PauseTerm => {
            state.terms.keys().map(|term| PauseTerm { term: term.clone(), reason: text() }.into()).collect()
        }
        ActKind::ResumeTerm => state.terms.keys().map(|term| ResumeTerm { term: term.clone() }.into()).collect(),
        ActKind::RecordMissed => one(RecordMissed {}.into()),
        ActKind::BeginIntervention => one(BeginIntervention { instrument: "risk".to_owned(), plan: text() }.into()),
        ActKind::ReviewIntervention => one(ReviewIntervention { instrument: "risk".to_owned(), note: text() }.into()),
        ActKind::Withdraw => one(Withdraw::default().into()),
        ActKind::Close => one(Close { reason: CloseReason::Moved, note: None }.into()),
        other => panic!("no payload of `{other}` here"),
    }
}

/// Rulings on every matter of the round: those of the opinion, and each that somebody might write.
fn rulings(story: &Story, kind: ActKind) -> Vec<Vec<Ruling>> {
    let state = story.case.state();
    let mut all: Vec<Vec<Ruling>> = Vec::new();
    if kind != ActKind::GiveOpinion {
        all.extend(state.round.opinion.iter().map(|opinion| opinion.rulings.clone()));
    }
    for departs in [None, Some("另有理由".to_owned())] {
        for (grants, changes) in
            [(true, 0), (true, 1), (true, 2), (true, 3), (false, 0), (false, 1), (false, 2), (false, 3)]
        {
            for emergency in [None, Some(EmergencyAid::Additional), Some(EmergencyAid::Deducted)] {
                let mut rulings = Vec::new();
                for programme in &state.round.asked {
                    let recognised = programme == "edge";
                    let outcome = match grants {
                        true if recognised => RulingOutcome::Recognise {},
                        true => granted(story, programme, emergency),
                        false => refusal(programme).outcome,
                    };
                    rulings.push(Ruling { departs_because: departs.clone(), ..ruling(programme, outcome) });
                }
                let running = state.running_grants().filter(|own| !own.grant.emergency && kind != ActKind::Refuse);
                for own in running {
                    let (id, programme) = (own.grant.id.clone(), &own.grant.programme);
                    let screened = screened(story, programme).and_then(|(_, low, _)| low);
                    let outcome = match changes {
                        // Each as the screening says; what is paid once is kept.
                        3 if own.grant.period == Period::Once
                            || screened.is_none_or(|low| low == own.last_amount()) =>
                        {
                            RulingOutcome::Keep { grant: id }
                        }
                        0 => RulingOutcome::Keep { grant: id },
                        1 => RulingOutcome::Stop { grant: id, taper_months: 0, grounds: grounds() },
                        _ => RulingOutcome::Change {
                            grant: id,
                            amount: screened.unwrap_or_else(|| "1".parse().unwrap()),
                            cut: BTreeMap::new(),
                            grounds: Some(grounds()),
                        },
                    };
                    rulings.push(Ruling { departs_because: departs.clone(), ..ruling(programme, outcome) });
                }
                all.push(rulings);
            }
        }
    }
    all
}

type Money = tuodi::quantity::Money;

fn screened(story: &Story, programme: &str) -> Option<(Outcome, Option<Money>, Period)> {
    let (_, screening) = story.case.state().round.screening.as_ref()?;
    let own = screening.decisions.iter().find(|own| own.programme == programme)?;
    let amount = own.amount.as_ref();
    Some((own.outcome, amount.and_then(|own| own.low), amount.map_or(Period::Once, |own| own.period)))
}

fn granted(story: &Story, programme: &str, emergency: Option<EmergencyAid>) -> RulingOutcome {
    let state = story.case.state();
    let planned = state.round.plan.as_ref().and_then(|plan| plan.items[0].amount);
    let given = state.grants.iter().filter(|own| own.grant.emergency).map(|own| own.last_amount()).next_back();
    let (amount, period) = match screened(story, programme) {
        Some((_, Some(low), period)) if low > "0".parse().unwrap() => (Some(low), period),
        Some((_, _, period)) => (None, period),
        None => (None, Period::Once),
    };
    let own = if programme == "relief" { "1500" } else { "0.01" };
    let amount = planned.or(amount).unwrap_or_else(|| own.parse().unwrap());
    // In the frame of the relief amounts go in steps of a hundred.
    let amount = match (emergency, given) {
        (Some(EmergencyAid::Deducted), Some(given)) => amount.max(given),
        (_, _) if programme == "relief" => amount.min("100".parse().unwrap()),
        _ => amount,
    };
    RulingOutcome::Grant { amount, period: Some(period), emergency }
}

/// Payloads that nobody should write: each is refused in every state, or does no harm.
pub(crate) fn odd(kind: ActKind, story: &Story) -> Option<Act> {
    let act = likely(kind, story).into_iter().next()?;
    let mut tree = serde_json::to_value(&act).unwrap();
    let fields = tree.as_object_mut().unwrap();
    for (key, value) in fields.iter_mut() {
        if key != "kind" && value.is_string() && story.case.version().is_multiple_of(2) {
            *value = serde_json::json!("");
        } else if value.is_number() {
            *value = serde_json::json!(4_294_967_295_u32);
        } else if key == "amount" {
            *value = serde_json::json!("99999999999999");
        }
    }
    serde_json::from_value(tree).ok()
}
