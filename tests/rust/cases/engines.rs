//! Cases about one household, its cases and its notices.

use super::asked::Asked;
use super::journal::without_receipts;
use super::told::{Answer, problem, told, unplaced};
use chrono::{DateTime, FixedOffset};
use serde_json::{Map, Value, json};
use tuodi::assessment::{Case, Command, Event, Format, Languages, Parts};
use tuodi::calendar::Calendar;
use tuodi::record::Actor;
use tuodi::screening::DiscoveryOptions;

pub(crate) fn screen(asked: &Asked<'_>) -> Answer {
    let policy = asked.policy()?;
    let screening = policy.screen(&asked.household(&policy)?, asked.clock()).map_err(problem)?;
    Ok(serde_json::from_str(&screening.to_json()).expect("JSON"))
}

/// Steps one after another: the events of each, which are applied, or its refusal; then what the case has come to.
pub(crate) fn decide(asked: &Asked<'_>) -> Answer {
    let (policy, calendar) = (asked.policy()?, Calendar::mainland_china().map_err(problem)?);
    let mut case = policy.open_case(asked.text("case"), asked.text("authority"), &calendar).map_err(problem)?;
    case.replay(asked.read::<Vec<Event>>("events", json!([]))).map_err(problem)?;
    let mut answers = Vec::new();
    for step in asked.input["steps"].as_array().expect("steps") {
        answers.push(told(one(&mut case, step)));
    }
    let at = instant(asked.input["steps"].as_array().and_then(|own| own.last()).expect("a step"));
    answers.push(json!({"version": case.version(), "state": case.state().state, "ended": case.is_terminal(),
        "deadlines": case.deadlines(at), "parts": case.parts(), "past_grants": case.past_grants(),
        "open_case": case.open_case(), "grant_records": policy.grant_records(&case),
        "recipient_events": policy.recipient_events(&case)}));
    Ok(without_receipts(Value::Array(answers)))
}

fn instant(step: &Value) -> DateTime<FixedOffset> {
    step["at"].as_str().and_then(|text| text.parse().ok()).expect("an instant")
}

fn one(case: &mut Case, step: &Value) -> Answer {
    let actor: Actor = serde_json::from_value(step["actor"].clone()).expect("an actor");
    let Some(act) = step.get("act") else {
        let allowed = case.allowed(&actor, instant(step));
        return Ok(json!({"permits": allowed.permits, "refusals": allowed.refusals}));
    };
    let mut command = Map::from_iter([("act".to_owned(), act.clone())]);
    command
        .insert("expected_version".to_owned(), step.get("expected_version").cloned().unwrap_or(json!(case.version())));
    command.extend(step.get("happened_on").map(|day| ("happened_on".to_owned(), day.clone())));
    let command: Command =
        serde_json::from_value(Value::Object(command)).unwrap_or_else(|error| panic!("{act}: {error}"));
    match case.decide(&command, &actor, instant(step)) {
        Ok(events) => {
            case.replay(events.clone()).map_err(problem)?;
            Ok(json!({"events": events}))
        }
        Err(refusal) => Ok(json!({"refused": serde_json::from_str::<Value>(&refusal.to_json()).expect("JSON")})),
    }
}

pub(crate) fn assess(asked: &Asked<'_>) -> Answer {
    let policy = asked.policy()?;
    let instrument = policy.instruments().get(asked.text("instrument")).map_err(problem)?;
    Ok(json!(instrument.assess(&asked.read("answers", json!({})), asked.clock()).map_err(problem)?))
}

pub(crate) fn document(asked: &Asked<'_>) -> Answer {
    let (policy, name, parts) = (asked.policy()?, asked.text("document"), asked.read::<Parts>("parts", json!({})));
    let languages: Languages = asked.read("languages", json!("both"));
    let (format, clock): (Format, _) = (asked.read("format", json!("text")), asked.clock());
    if asked.read("public", json!(false)) {
        let view = policy.documents().public_view(name, &parts).map_err(problem)?;
        let rendered = policy.documents().render_public(&view, languages, format, clock).map_err(problem)?;
        return Ok(json!({"rendered": rendered, "shown": view.parts()}));
    }
    Ok(json!(policy.documents().render(name, &parts, languages, format, clock).map_err(problem)?))
}

pub(crate) fn discover(asked: &Asked<'_>) -> Answer {
    let policy = asked.policy()?;
    let households = policy.households(&asked.input["households"].to_string());
    let households = households.map_err(unplaced)?;
    let options = DiscoveryOptions { programmes: asked.read("programmes", Value::Null) };
    let receiving: Vec<_> = asked.read("receiving", json!([]));
    let found = policy.discover(&households, &receiving, asked.clock(), instant(asked.input), &options);
    let found = found.map_err(problem)?;
    let lines: Vec<String> = found.found.iter().map(|own| own.text(tuodi::text::Tongue::Zh)).collect();
    Ok(json!({"discovery": found, "lines": lines}))
}
