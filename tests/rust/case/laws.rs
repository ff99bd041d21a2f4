//! The laws of a whole case, looked for in its events alone.

use crate::kit::*;
use chrono::{DateTime, Datelike, FixedOffset, Months, NaiveDate};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use tuodi::assessment::*;
use tuodi::calendar::TermUnit;
use tuodi::record::{Period, Segment};

type Law = fn(&Story, &ProcedureVersion) -> Result<(), String>;

/// Every law; the first that is broken is told.
pub(crate) fn hold(story: &Story) -> Result<(), String> {
    let procedure = story.case.procedure().ok_or("no procedure")?;
    let laws: [(&str, Law); 15] = [
        ("replay", replay),
        ("duties", duties),
        ("ceilings", ceilings),
        ("steps", steps),
        ("notice", notices),
        ("emergency", emergency),
        ("paid", paid),
        ("bounds", bounds),
        ("time", time),
        ("notification", notification),
        ("ends", ends),
        ("missed", missed),
        ("screening", as_screened),
        ("amounts", amounts),
        ("programmes", programmes),
    ];
    for (name, law) in laws {
        law(story, procedure).map_err(|why| format!("{name}: {why}\n{}", told(story)))?;
    }
    Ok(())
}

fn told(story: &Story) -> String {
    let line = |event: &Event| {
        let (kind, by) = (event.act.kind(), &event.recorded_by);
        format!(
            "{} {} {}:{} {kind} -> {} {:?}",
            event.version, event.happened_on, by.role, by.id, event.state, event.effects
        )
    };
    story.case.events().iter().map(line).collect::<Vec<_>>().join("\n")
}

fn check(holds: bool, why: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why()) }
}

fn doers(event: &Event) -> BTreeSet<&str> {
    let with = match &event.act {
        Act::Investigate(own) => Some(&own.with),
        Act::Deliberate(own) => Some(&own.members),
        Act::RecordMissed(_) => return BTreeSet::new(),
        _ => None,
    };
    with.into_iter().flatten().map(String::as_str).chain([event.recorded_by.id.as_str()]).collect()
}

fn replay(story: &Story, _: &ProcedureVersion) -> Result<(), String> {
    let json = serde_json::to_string(story.case.events()).map_err(|error| error.to_string())?;
    let events: Vec<Event> = serde_json::from_str(&json).map_err(|error| error.to_string())?;
    let mut case = policy().open_case(story.case.id(), AUTHORITY, calendar()).map_err(|error| error.to_string())?;
    case.replay(events).map_err(|error| error.to_string())?;
    check(case.state() == story.case.state(), || "another state".to_owned())
}

fn duties(story: &Story, procedure: &ProcedureVersion) -> Result<(), String> {
    let events = story.case.events();
    for apart in &procedure.apart {
        for one in events.iter().filter(|event| apart.one.contains(&event.act.kind())) {
            for other in events {
                let kind = other.act.kind();
                let is_other = match &apart.other {
                    Some(kinds) => kinds.contains(&kind),
                    None => kind.is_official() && !apart.one.contains(&kind),
                };
                let near = apart.within == Within::Case || one.round == other.round;
                let met = doers(one).into_iter().find(|person| doers(other).contains(person));
                if let Some(person) = met.filter(|_| is_other && near) {
                    return Err(format!("{person} did {} and {kind}", one.act.kind()));
                }
            }
        }
    }
    Ok(())
}

/// What was granted before an event, and by it: emergency aid, once, by the period.
fn granted(event: &Event) -> impl Iterator<Item = &tuodi::record::Grant> {
    event.effects.iter().filter_map(|effect| match effect {
        Effect::Granted { grant } => Some(grant),
        _ => None,
    })
}

fn ceilings(story: &Story, procedure: &ProcedureVersion) -> Result<(), String> {
    let mut sum: BTreeMap<&String, (NaiveDate, Decimal)> = BTreeMap::new();
    let mut paid: BTreeMap<&String, Decimal> = BTreeMap::new();
    for event in story.case.events() {
        match &event.act {
            Act::Pay(own) => *paid.entry(&own.grant).or_default() += own.amount.decimal(),
            Act::ReturnPayment(own) if own.then == ReturnedMoney::PaidAgain => {
                *paid.entry(&own.grant).or_default() -= own.amount.decimal();
            }
            _ => {}
        }
        for effect in &event.effects {
            if let Effect::GrantStopped { grant, .. } = effect
                && let Some((_, amount)) = sum.get_mut(grant)
            {
                *amount = paid.get(grant).copied().unwrap_or_default();
            }
        }
        let asked: Decimal = granted(event)
            .filter(|grant| grant.period == Period::Once)
            .map(|grant| grant.segments[0].amount.decimal())
            .sum();
        let ceiling = procedure.ceilings.get(&event.recorded_by.role);
        let most = match ceiling.map(|own| &own.amount) {
            _ if asked == Decimal::ZERO => continue,
            Some(CeilingAmount::Unlimited) => Decimal::MAX,
            Some(CeilingAmount::Fixed(most)) => most.decimal(),
            // 5 × 1800.
            Some(CeilingAmount::Concept(_)) => Decimal::from(9000),
            None => return Err(format!("{} granted without a ceiling", event.recorded_by.role)),
        };
        let year_before = event.happened_on.checked_sub_months(Months::new(12)).ok_or("no date")?;
        let counted: Decimal = sum.values().filter(|(on, _)| *on > year_before).map(|(_, amount)| *amount).sum();
        check(asked <= most - counted, || format!("{counted} and {asked} above {most}"))?;
        for grant in granted(event).filter(|grant| grant.period == Period::Once) {
            sum.insert(&grant.id, (event.happened_on, grant.segments[0].amount.decimal()));
        }
    }
    Ok(())
}

/// Before a decision everything that the procedure lists was done in its round.
fn steps(story: &Story, procedure: &ProcedureVersion) -> Result<(), String> {
    let events = story.case.events();
    for (place, event) in events.iter().enumerate() {
        let kind = event.act.kind();
        let before = || events[..place].iter().filter(|own| own.round == event.round);
        let done = |wanted: ActKind| before().any(|own| own.act.kind() == wanted);
        for guard in procedure.needs.get(&kind).into_iter().flatten() {
            let stands = match guard {
                Guard::Investigation => done(ActKind::Investigate),
                Guard::Screening => done(ActKind::AttachScreening),
                Guard::Opinion => done(ActKind::GiveOpinion),
                Guard::Group => done(ActKind::Deliberate),
                Guard::AidPlan => done(ActKind::PlanAid),
                Guard::MeansCheck => {
                    let asked = before().filter_map(|own| match &own.act {
                        Act::RequestCheck(check) => Some((own.version, check.people.len() * check.sources.len())),
                        _ => None,
                    });
                    let last = asked.max();
                    let answers = |since: u64| {
                        before().filter(|own| own.version > since && own.act.kind() == ActKind::AnswerCheck).count()
                    };
                    last.is_some_and(|(since, count)| answers(since) == count)
                }
                Guard::Consent => {
                    let mut good = BTreeMap::new();
                    for own in &events[..place] {
                        if let Act::RecordConsent(consent) = &own.act {
                            good.insert(&consent.person, consent.consent == Consented::Given);
                        }
                    }
                    ["p1", "p2"].iter().all(|person| good.get(&(*person).to_owned()) == Some(&true))
                }
                Guard::Papers => {
                    let mut missing = BTreeSet::new();
                    for own in &events[..place] {
                        match &own.act {
                            Act::NotifyMissing(own) => missing.extend(own.papers.iter()),
                            Act::SupplyPapers(own) => missing.retain(|paper| !own.papers.contains(*paper)),
                            _ => {}
                        }
                    }
                    missing.is_empty()
                }
                Guard::Jurisdiction | Guard::Notice => true,
                other => return Err(format!("no law for {other}")),
            };
            check(stands, || format!("{kind} (version {}) without {guard}", event.version))?;
        }
    }
    Ok(())
}

/// A decision that needs notice has one that has run out, and every objection is answered and followed.
fn notices(story: &Story, procedure: &ProcedureVersion) -> Result<(), String> {
    let Some(rule) = &procedure.notice else { return Ok(()) };
    let events = story.case.events();
    for (place, event) in events.iter().enumerate() {
        let Act::Confirm(decision) = &event.act else { continue };
        if !decision.rulings.iter().any(|ruling| rule.of.contains(&ruling.outcome.kind())) {
            continue;
        }
        let before: Vec<&Event> = events[..place].iter().filter(|own| own.round == event.round).collect();
        let at = |kind: ActKind| before.iter().filter(move |own| own.act.kind() == kind).map(|own| own.version);
        let opinion = at(ActKind::GiveOpinion).max().ok_or("no opinion")?;
        let (objections, answers) = (at(ActKind::Object), at(ActKind::AnswerObjection));
        let (last_objection, last_answer) = (objections.clone().max(), answers.clone().max().unwrap_or(0));
        check(objections.count() == answers.count(), || "an objection is open".to_owned())?;
        let over = before.iter().filter_map(|own| {
            let ends = own.effects.iter().find_map(|effect| match effect {
                Effect::NoticeRuns { last_day, .. } => Some(*last_day),
                _ => None,
            });
            ends.filter(|last_day| *last_day < event.happened_on).map(|_| own.version)
        });
        let over: Vec<u64> = over.collect();
        let stands = match (rule.after_objection, last_objection) {
            (_, None) => over.iter().any(|version| *version > opinion),
            (AfterObjection::Repost, Some(_)) => {
                over.iter().any(|version| *version > opinion && *version > last_answer)
            }
            (AfterObjection::Forward, Some(objection)) => {
                let mut again = at(ActKind::Investigate).chain(at(ActKind::Deliberate));
                !over.is_empty() && again.any(|version| version > objection && version < opinion)
            }
        };
        check(stands, || format!("version {} is decided without its notice", event.version))?;
    }
    Ok(())
}

fn emergency(story: &Story, _: &ProcedureVersion) -> Result<(), String> {
    let mut owed: BTreeSet<&String> = BTreeSet::new();
    let mut given = 0;
    for event in story.case.events() {
        match &event.act {
            Act::AidNow(own) => {
                given += 1;
                let within = own.amount.is_none_or(|amount| amount.decimal() <= Decimal::from(1800));
                check(given == 1 && within, || "twice or above".to_owned())?;
                owed.extend(&own.papers_owed);
            }
            Act::SupplyPapers(own) => owed.retain(|paper| !own.papers.contains(*paper)),
            _ => {}
        }
        check(!event.ends || owed.is_empty(), || "ended with papers owed".to_owned())?;
        if let Act::Confirm(own) = &event.act {
            let says = |ruling: &Ruling| {
                !matches!(&ruling.outcome, RulingOutcome::Grant { emergency: None, .. })
                    || given == 0
                    || event.round > 1
            };
            check(own.rulings.iter().all(says), || "emergency aid is not accounted for".to_owned())?;
        }
    }
    Ok(())
}

/// At the end everything approved was paid: what stays with the household is that, without what it gave back and what was
/// recovered.
fn paid(story: &Story, _: &ProcedureVersion) -> Result<(), String> {
    let mut segments: BTreeMap<&String, (Period, Vec<Segment>)> = BTreeMap::new();
    let mut net: BTreeMap<&String, Decimal> = BTreeMap::new();
    let (mut kept, mut recovered) = (BTreeMap::<&String, Decimal>::new(), BTreeMap::<&String, Decimal>::new());
    for event in story.case.events() {
        match &event.act {
            Act::Pay(own) => *net.entry(&own.grant).or_default() += own.amount.decimal(),
            Act::ReturnPayment(own) => {
                *net.entry(&own.grant).or_default() -= own.amount.decimal();
                if own.then == ReturnedMoney::Kept {
                    *kept.entry(&own.grant).or_default() += own.amount.decimal();
                }
            }
            Act::RecoverPayment(own) => {
                *net.entry(&own.grant).or_default() -= own.amount.decimal();
                *recovered.entry(&own.grant).or_default() += own.amount.decimal();
            }
            _ => {}
        }
        for effect in &event.effects {
            match effect {
                Effect::Granted { grant } => {
                    segments.insert(&grant.id, (grant.period, grant.segments.clone()));
                }
                Effect::AmountChanged { grant, from, amount } => {
                    let (_, own) = segments.get_mut(grant).ok_or("no grant")?;
                    own.push(Segment { from: *from, until: None, amount: *amount });
                }
                Effect::GrantStopped { grant, from } => {
                    let (period, own) = segments.get_mut(grant).ok_or("no grant")?;
                    if *period == Period::Once {
                        let rest = net.get(grant).copied().unwrap_or_default()
                            + kept.get(grant).copied().unwrap_or_default()
                            + recovered.get(grant).copied().unwrap_or_default();
                        own[0].amount = rest.into();
                    } else {
                        own.push(Segment { from: *from, until: None, amount: Decimal::ZERO.into() });
                    }
                }
                _ => {}
            }
        }
        for paid in net.values() {
            check(*paid >= Decimal::ZERO, || "more came back than was paid".to_owned())?;
        }
        if !event.ends {
            continue;
        }
        for (id, (period, own)) in &segments {
            let approved = match period {
                Period::Once => own[0].amount.decimal(),
                // Month by month the amount that was set last.
                _ => {
                    let mut sum = Decimal::ZERO;
                    let mut month = own[0].from;
                    while month <= event.happened_on {
                        let last = own.iter().rfind(|segment| segment.from <= month);
                        sum += last.map_or(Decimal::ZERO, |segment| segment.amount.decimal());
                        month = month + Months::new(1);
                    }
                    sum
                }
            };
            let of = |sums: &BTreeMap<&String, Decimal>| sums.get(id).copied().unwrap_or_default();
            let expected = approved - of(&kept) - of(&recovered);
            check(of(&net) == expected, || format!("{id}: {} of {expected} at the end", of(&net)))?;
        }
    }
    Ok(())
}

fn bounds(story: &Story, procedure: &ProcedureVersion) -> Result<(), String> {
    let mut count: BTreeMap<(u32, ActKind), u32> = BTreeMap::new();
    for event in story.case.events() {
        *count.entry((event.round, event.act.kind())).or_default() += 1;
    }
    for ((round, kind), number) in count {
        let most = match kind {
            ActKind::Return => procedure.most_returns,
            ActKind::Object => procedure.most_objections,
            ActKind::SeekRemedy => procedure.most_remedies,
            _ => continue,
        };
        check(number <= most, || format!("{kind} {number} times in round {round}"))?;
    }
    Ok(())
}

fn time(story: &Story, _: &ProcedureVersion) -> Result<(), String> {
    for pair in story.case.events().windows(2) {
        let runs = pair[0].happened_on <= pair[1].happened_on && pair[0].recorded_at <= pair[1].recorded_at;
        check(runs, || format!("version {} is before its predecessor", pair[1].version))?;
    }
    let zone = at("2024-01-01").timezone();
    let future =
        story.case.events().iter().find(|own| own.happened_on > own.recorded_at.with_timezone(&zone).date_naive());
    check(future.is_none(), || "something was recorded before it happened".to_owned())
}

fn notification(story: &Story, _: &ProcedureVersion) -> Result<(), String> {
    let mut named = BTreeSet::new();
    for event in story.case.events() {
        if let Act::NotifyMissing(own) = &event.act {
            check(own.papers.iter().all(|paper| named.insert(paper)), || "a paper is named twice".to_owned())?;
        }
    }
    Ok(())
}

/// What follows an end is another round; a round begins in no other way; a named report is answered at an end.
fn ends(story: &Story, procedure: &ProcedureVersion) -> Result<(), String> {
    let (mut reports, mut answered) = (Vec::new(), BTreeSet::new());
    for (place, event) in story.case.events().iter().enumerate() {
        let kind = event.act.kind();
        let before = place.checked_sub(1).map(|place| &story.case.events()[place]);
        let opens = matches!(kind, ActKind::Apply | ActKind::OpenRound);
        let round = before.map_or(0, |own| own.round);
        check(event.round == round + u32::from(opens), || format!("version {} is of no round", event.version))?;
        check(!before.is_some_and(|own| own.ends) || kind == ActKind::OpenRound, || "after the end".to_owned())?;
        check(event.ends == procedure.ends.contains(&event.state), || "an end that is none".to_owned())?;
        match &event.act {
            Act::Report(own) => reports.push(own.by.is_some()),
            Act::AnswerReport(own) => {
                answered.insert(own.report);
            }
            _ => {}
        }
        let open = (1_u32..).zip(&reports).any(|(number, named)| *named && !answered.contains(&number));
        check(!event.ends || !open, || "a named report is not answered".to_owned())?;
    }
    Ok(())
}

/// A term that has passed is told by an event before anything else happens.
fn missed(story: &Story, _: &ProcedureVersion) -> Result<(), String> {
    let mut running: BTreeMap<&String, (DateTime<FixedOffset>, bool)> = BTreeMap::new();
    for event in story.case.events() {
        let told: BTreeSet<&String> = event
            .effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::TermMissed { term, .. } => Some(term),
                _ => None,
            })
            .collect();
        for (term, (ends, paused)) in &running {
            let is_late = !paused && event.recorded_at > *ends && event.happened_on >= ends.date_naive();
            check(!is_late || told.contains(term), || format!("{term} has passed before version {}", event.version))?;
        }
        for effect in &event.effects {
            match effect {
                Effect::TermStarted { term, within, ends, .. } => {
                    let hours = within.unit() == TermUnit::Hours;
                    check(!hours || term.starts_with("intervention"), || "no law for hours".to_owned())?;
                    running.insert(term, (*ends, false));
                }
                Effect::TermExtended { term, ends, .. } | Effect::TermResumed { term, ends, .. } => {
                    running.insert(term, (*ends, false));
                }
                Effect::TermPaused { term } => {
                    if let Some((_, paused)) = running.get_mut(term) {
                        *paused = true;
                    }
                }
                Effect::TermMissed { term, .. } | Effect::TermEnded { term, .. } => {
                    running.remove(term);
                }
                _ => {}
            }
        }
        if event.ends {
            running.clear();
        }
    }
    Ok(())
}

/// A decision is what the screening of its round says, on checked facts; or somebody who may departs with grounds.
fn as_screened(story: &Story, procedure: &ProcedureVersion) -> Result<(), String> {
    let mut screening = None;
    for event in story.case.events() {
        let rulings = match &event.act {
            Act::AttachScreening(own) => {
                screening = Some(&own.screening);
                continue;
            }
            Act::OpenRound(_) => {
                screening = None;
                continue;
            }
            Act::Confirm(own) => &own.rulings,
            Act::Refuse(own) => &own.rulings,
            _ => continue,
        };
        for ruling in rulings {
            if ruling.departs_because.is_some() && procedure.overrides.contains("county") {
                let may =
                    procedure.overrides.contains(&event.recorded_by.role) || event.recorded_by.id.starts_with('x');
                check(may || matches_screening(screening, ruling), || format!("{} departs", event.recorded_by.id))?;
                continue;
            }
            check(matches_screening(screening, ruling), || format!("{ruling:?} is not what the screening says"))?;
        }
    }
    Ok(())
}

fn matches_screening(screening: Option<&tuodi::record::AttachedScreening>, ruling: &Ruling) -> bool {
    let found = screening.and_then(|own| own.decisions.iter().find(|own| own.programme == ruling.programme));
    let Some(own) = found else { return ruling.programme == "care" };
    if ruling.outcome.kind() == RulingKind::Recognise {
        return own.outcome == tuodi::record::Outcome::Eligible && own.amount.is_none();
    }
    let Some(amount) = ruling.outcome.amount() else {
        let refuses = matches!(ruling.outcome.kind(), RulingKind::Refuse | RulingKind::Stop);
        return ruling.outcome.kind() == RulingKind::Keep
            || !refuses
            || own.outcome == tuodi::record::Outcome::Ineligible;
    };
    let frame = own.amount.as_ref();
    own.outcome == tuodi::record::Outcome::Eligible
        && !own.provisional
        && frame.is_some_and(|frame| {
            frame.low.is_some_and(|low| low <= amount) && frame.high.is_some_and(|high| amount <= high)
        })
}

/// A running amount changes by a decision with grounds or an uprating alone, and is paid from its month on.
fn amounts(story: &Story, _: &ProcedureVersion) -> Result<(), String> {
    let mut last: BTreeMap<&String, (NaiveDate, Decimal)> = BTreeMap::new();
    for event in story.case.events() {
        let grounds = |wanted: &String| match &event.act {
            Act::Confirm(own) => own.rulings.iter().any(|ruling| match &ruling.outcome {
                RulingOutcome::Change { grant, grounds: Some(own), .. }
                | RulingOutcome::Stop { grant, grounds: own, .. } => {
                    grant == wanted && !own.clause.is_empty() && !own.reason.is_empty() && !own.remedies.is_empty()
                }
                _ => false,
            }),
            _ => false,
        };
        for effect in &event.effects {
            match effect {
                Effect::Granted { grant } => {
                    let (on, from) = (event.happened_on, grant.segments[0].from);
                    let next = on.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
                    let is_once = matches!(grant.period, Period::Once | Period::Never);
                    let expected = if is_once { Some(on) } else { next };
                    check(Some(from) == expected, || format!("{} runs from {from}", grant.id))?;
                    last.insert(&grant.id, (from, grant.segments[0].amount.decimal()));
                }
                Effect::AmountChanged { grant, amount, .. } => {
                    let (_, own) = last.get_mut(grant).ok_or("no grant")?;
                    let (kind, lower) = (event.act.kind(), amount.decimal() < *own);
                    let may = kind == ActKind::Confirm || (kind == ActKind::Uprate && !lower);
                    check(may && (!lower || grounds(grant)), || format!("{grant} is changed by {kind}"))?;
                    *own = amount.decimal();
                }
                Effect::GrantStopped { grant, .. } => check(grounds(grant), || format!("{grant} is stopped"))?,
                _ => {}
            }
        }
        if let Act::Pay(own) = &event.act {
            let (from, _) = last.get(&own.grant).ok_or("no grant")?;
            let early = own.period.is_some_and(|period| period < *from || period > event.happened_on);
            check(!early && event.happened_on >= *from, || format!("{} is paid early", own.grant))?;
        }
    }
    Ok(())
}

fn programmes(story: &Story, _: &ProcedureVersion) -> Result<(), String> {
    // What is paid by the period runs once for a programme.
    let accounts = || story.case.state().running_grants().filter(|own| own.grant.period != Period::Once);
    let distinct: BTreeSet<&String> = accounts().map(|own| &own.grant.programme).collect();
    check(distinct.len() == accounts().count(), || "a programme runs twice".to_owned())?;
    let name = story.case.state().procedure.as_ref().map(|(name, _)| name.clone()).ok_or("no procedure")?;
    let all = story.case.events().iter().flat_map(granted).map(|grant| &grant.programme);
    let other = all.into_iter().find(|programme| policy().procedures().of_programme(programme) != Some(&name));
    check(other.is_none(), || format!("{other:?} does not name {name}"))
}
