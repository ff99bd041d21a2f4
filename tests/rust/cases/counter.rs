//! Cases about single expressions, days, numbers of people, and registers.

use super::asked::Asked;
use super::told::{Answer, problem, told, unplaced};
use chrono::NaiveDate;
use serde_json::{Value, json};
use tuodi::calendar::{Calendar, Pause, Term};
use tuodi::identity::{DisabilityCard, NationalId, PseudonymKey, Sex, age_on};
use tuodi::{Facts, evaluate as answer_of};

/// One answer for each expression of `expressions`, with the same facts.
pub(crate) fn evaluate(asked: &Asked<'_>) -> Answer {
    let facts = asked.input.get("facts").map_or(Ok(Facts::default()), |facts| Facts::from_json(&facts.to_string()));
    let facts = facts.map_err(unplaced)?;
    answer_of("1", &facts).map_err(problem)?;
    let one = |expression: &Value| {
        let answer = answer_of(expression.as_str().expect("a text"), &facts).map_err(problem)?;
        Ok(serde_json::from_str(&answer.to_json()).expect("JSON"))
    };
    Ok(asked.input["expressions"].as_array().expect("a list").iter().map(|own| told(one(own))).collect())
}

/// One answer for each of `asks`: an object of one key, the question.
fn each(asked: &Asked<'_>, one: impl Fn(&str, &Value) -> Answer) -> Answer {
    let asks = asked.input["asks"].as_array().expect("a list").iter();
    Ok(asks.flat_map(|ask| ask.as_object().expect("an object")).map(|(what, own)| told(one(what, own))).collect())
}

fn day(value: &Value) -> NaiveDate {
    value.as_str().and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("{value} is no day"))
}

pub(crate) fn calendar(asked: &Asked<'_>) -> Answer {
    let calendar = match &asked.input["calendar"] {
        Value::String(name) if name == "cn" => Calendar::mainland_china(),
        Value::String(text) => Calendar::from_json(text),
        other => panic!("no calendar: {other}"),
    };
    let calendar = calendar.map_err(problem)?;
    each(asked, |what, own| {
        Ok(match what {
            "is_working_day" => json!(calendar.is_working_day(day(own)).map_err(problem)?),
            "next_working_day" => json!(calendar.next_working_day(day(own)).map_err(problem)?),
            "add_working_days" => {
                let n = u32::try_from(own[1].as_u64().expect("a number")).expect("a small one");
                json!(calendar.add_working_days(day(&own[0]), n).map_err(problem)?)
            }
            "working_days_between" => {
                json!(calendar.working_days_between(day(&own[0]), day(&own[1])).map_err(problem)?)
            }
            "due" => {
                let term: Term = serde_json::from_value(own["term"].clone()).expect("a term");
                let start: chrono::DateTime<chrono::FixedOffset> =
                    own["start"].as_str().expect("a text").parse().expect("an instant");
                let pauses: Vec<Pause> = serde_json::from_value(own["pauses"].clone()).unwrap_or_default();
                let due = term.due(start, *start.offset(), &calendar, &pauses).map_err(problem)?;
                json!([due.day(), due.ends().to_rfc3339()])
            }
            other => panic!("no question: {other}"),
        })
    })
}

pub(crate) fn identity(asked: &Asked<'_>) -> Answer {
    each(asked, |what, own| {
        Ok(match what {
            "national_id" => {
                let number: NationalId = own.as_str().expect("a text").parse().map_err(problem)?;
                let sex = if number.sex() == Sex::Female { "female" } else { "male" };
                json!({"mask": number.to_string(), "birth_date": number.birth_date(), "sex": sex,
                    "first_registration": number.first_registration()})
            }
            "disability_card" => {
                let card: DisabilityCard = own.as_str().expect("a text").parse().map_err(problem)?;
                json!({"mask": card.to_string(), "category": card.category().digit(), "grade": card.grade().digit(),
                    "reissue": card.reissue(), "national_id": card.national_id().to_string()})
            }
            "pseudonym" => {
                let text = |key: &str| own[key].as_str().expect("a text");
                let key = PseudonymKey::new(text("secret").as_bytes(), text("authority")).map_err(problem)?;
                let number: NationalId = text("number").parse().map_err(problem)?;
                json!(number.pseudonym(&key).to_string())
            }
            "age_on" => json!(age_on(day(&own[0]), day(&own[1]))),
            other => panic!("no question: {other}"),
        })
    })
}

/// The register, and its errors as a table.
pub(crate) fn register(asked: &Asked<'_>) -> Answer {
    let register =
        asked.policy()?.read_register(asked.text("csv"), &asked.read("options", json!({}))).map_err(problem)?;
    Ok(json!({"register": register, "errors_csv": register.errors_csv()}))
}
