//! Deciding and replaying cases: `cargo xtask bench case`.
//!
//! Prints the CPU time of deciding a command, for commands of many sorts in the states in which they come, accepted and
//! refused, a third of them in a case of 1000 events. Then that of replaying such a case from events that are parsed
//! already, and of parsing them from JSON too. Exits with 1 if fewer than 100 000 commands a second are decided over all
//! sorts, or if the replay takes more than 1 ms.
//!
//! CPU time is that of this process; each figure is the median of 7 interleaved rounds.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a benchmark divides times, and stops where its stories go wrong"
)]

#[path = "common/clock.rs"]
mod clock;
#[path = "common/figures.rs"]
mod figures;
#[expect(dead_code, reason = "the tests of cases tell more stories than these")]
#[path = "../tests/rust/case/kit.rs"]
mod kit;
#[path = "../tests/rust/case/questions.rs"]
mod questions;
#[path = "../tests/rust/case/years.rs"]
mod years;

use figures::median;
use kit::{AUTHORITY, actor, calendar, policy};
use questions::{Question, questions};
use std::error::Error;
use std::hint::black_box;
use std::process::ExitCode;
use tuodi::assessment::{Case, Event};

const ROUNDS: usize = 7;

/// How often a command is decided in a round.
const DECISIONS: u32 = 2_000;

/// How many cases are replayed in a round.
const REPLAYS: usize = 10;

const EVENTS: usize = 1000;

/// Commands decided in a second.
const DECIDED: f64 = 100_000.0;

/// Microseconds.
const REPLAYED: f64 = 1000.0;

/// Prints a figure beside its bar, and says whether it holds.
fn held(what: &str, figure: &str, bar: &str, holds: bool) -> bool {
    println!("{what:<74}{figure:>15}  (bar {bar}){}", if holds { "" } else { "  MISSED" });
    holds
}

/// Microseconds of one decision.
fn decided(question: &Question) -> Result<f64, Box<dyn Error>> {
    let Question { case, command, actor, at, .. } = question;
    let ((), seconds) = clock::timed(|| {
        for _ in 0..DECISIONS {
            black_box(case.decide(black_box(command), actor, *at).is_ok());
        }
        Ok::<_, Box<dyn Error>>(())
    })?;
    Ok(seconds * 1e6 / f64::from(DECISIONS))
}

fn decisions() -> Result<bool, Box<dyn Error>> {
    let questions = questions();
    let others: Vec<String> = questions.iter().filter_map(Question::amiss).collect();
    if !others.is_empty() {
        return Err(others.join("\n").into());
    }
    let mut figures = vec![Vec::new(); questions.len()];
    let mut means = Vec::new();
    for _ in 0..ROUNDS {
        let mut sum = 0.0;
        for (question, figures) in questions.iter().zip(&mut figures) {
            let figure = decided(question)?;
            sum += figure;
            figures.push(figure);
        }
        means.push(sum / questions.len() as f64);
    }
    let mut slowest = (0.0, "");
    for (question, figures) in questions.iter().zip(&figures) {
        let figure = median(figures.clone());
        println!("{:<32}{:<42}{figure:>12.2} µs", question.refused.unwrap_or("accepted"), question.what);
        if figure > slowest.0 {
            slowest = (figure, question.what);
        }
    }
    println!("{:<74}{:>12.2} µs", format!("the slowest: {}", slowest.1), slowest.0);
    let rate = 1e6 / median(means);
    let what = format!("decided, {} sorts of commands", questions.len());
    Ok(held(&what, &format!("{rate:.0} a second"), &format!("{DECIDED:.0} a second"), rate >= DECIDED))
}

fn new() -> Case {
    policy().open_case("c1", AUTHORITY, calendar()).unwrap()
}

/// Microseconds of one replay; what it is made of is not timed, nor is what is left of it.
fn replayed<T>(inputs: Vec<T>, events: impl Fn(T) -> Vec<Event>) -> Result<f64, Box<dyn Error>> {
    let mut cases: Vec<Case> = inputs.iter().map(|_| new()).collect();
    let ((), seconds) = clock::timed(|| {
        for (case, input) in cases.iter_mut().zip(inputs) {
            case.replay(events(input))?;
        }
        Ok::<_, Box<dyn Error>>(())
    })?;
    if cases.iter().any(|case| black_box(case).events().len() != EVENTS) {
        return Err("an event was left out".into());
    }
    Ok(seconds * 1e6 / cases.len() as f64)
}

fn replays() -> Result<bool, Box<dyn Error>> {
    let story = years::years();
    let events = story.case.events().get(..EVENTS).ok_or("too few events")?;
    let lines: Vec<String> = events.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    let parse = |line: &String| serde_json::from_str::<Event>(line).expect("an event");
    let (mut own, mut parsing) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        own.push(replayed(vec![events.to_vec(); REPLAYS], |events| events)?);
        parsing.push(replayed(vec![&lines; REPLAYS], |lines| lines.iter().map(parse).collect())?);
    }
    let bytes: usize = lines.iter().map(String::len).sum();
    let allowed = |(): ()| black_box(story.case.allowed(&actor("town:t1"), story.now));
    let (_, seconds) = clock::timed(|| {
        (0..100).for_each(|_| drop(allowed(())));
        Ok::<_, Box<dyn Error>>(())
    })?;
    println!("{:<74}{:>12.2} µs", "what a clerk may do after them, each with its reason", seconds * 1e4);
    println!("{:<74}{:>12.2} µs", format!("replayed from {bytes} bytes of JSON"), median(parsing));
    let figure = median(own);
    Ok(held("replayed, 1000 events", &format!("{figure:.2} µs"), &format!("{REPLAYED:.0} µs"), figure <= REPLAYED))
}

fn main() -> ExitCode {
    let run = || Ok::<_, Box<dyn Error>>(decisions()? & replays()?);
    figures::exit(run())
}
