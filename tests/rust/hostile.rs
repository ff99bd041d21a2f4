//! Hostile inputs: whatever the text, a typed error or a right answer, in little time and memory, on a small stack.
//!
//! Each case runs alone on a thread with a stack of 2 MB. Its CPU time is what the kernel counted for the thread, its
//! memory what the peak of the process rose by while it ran; both are measured on Linux only. The bounds are 1 s and
//! 200 MB for an optimised build; without optimisation code is some ten times slower, and the bound on time is 10 s.
//! `cargo test --test hostile -- --nocapture` prints the worst cases.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where something is off, measures time, and its cases run one at a time"
)]

#[path = "hostile/documents.rs"]
mod documents;
#[path = "hostile/facts.rs"]
mod facts;
#[path = "hostile/nesting.rs"]
mod nesting;
#[path = "hostile/noise.rs"]
mod noise;
#[path = "hostile/numbers.rs"]
mod numbers;
#[path = "hostile/unicode.rs"]
mod unicode;

use std::sync::{Mutex, PoisonError};
use tuodi::Facts;

const MOST_MEGABYTES: u64 = 200;
const MOST_MILLISECONDS: u64 = if cfg!(debug_assertions) { 10_000 } else { 1_000 };

/// The answer as JSON, or the code of the error.
pub(crate) type Outcome = Result<String, String>;

/// Runs a case and holds it to the bounds.
pub(crate) fn bounded<T: Send + 'static>(name: &str, case: impl FnOnce() -> T + Send + 'static) -> T {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let before = resident_after_reset();
    let thread = std::thread::Builder::new().stack_size(2 * 1024 * 1024);
    let worker = thread.spawn(move || {
        let start = milliseconds_of_thread();
        let result = case();
        (result, milliseconds_of_thread().zip(start).map(|(end, start)| end - start))
    });
    let (result, spent) = match worker.expect("a thread").join() {
        Ok(done) => done,
        Err(_) => panic!("{name}: panicked"),
    };
    let grown = kilobytes("VmHWM:").zip(before).map(|(peak, before)| peak.saturating_sub(before) / 1024);
    if spent.is_some_and(|spent| spent > 50) || grown.is_some_and(|grown| grown > 10) {
        println!("{name}: {} ms, {} MB", spent.unwrap_or(0), grown.unwrap_or(0));
    }
    assert!(spent.is_none_or(|spent| spent <= MOST_MILLISECONDS), "{name}: {spent:?} ms");
    assert!(grown.is_none_or(|grown| grown <= MOST_MEGABYTES), "{name}: {grown:?} MB");
    result
}

/// Milliseconds of CPU of this thread.
fn milliseconds_of_thread() -> Option<u64> {
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: u64 = counted.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1_000_000)
}

/// The memory of the process, its peak set back to that.
fn resident_after_reset() -> Option<u64> {
    std::fs::write("/proc/self/clear_refs", "5").ok()?;
    kilobytes("VmHWM:")
}

fn kilobytes(field: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(field))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Evaluates within bounds; an error has a code of its kind and says something.
pub(crate) fn outcome(expression: &str, facts: &str) -> Outcome {
    let head: String = expression.chars().take(40).collect();
    let name = format!("`{head}` ({} bytes) with {} bytes of facts", expression.len(), facts.len());
    let (expression, facts) = (expression.to_owned(), facts.to_owned());
    let outcome = bounded(&name, move || {
        let facts = match Facts::from_json(&facts) {
            Ok(facts) => facts,
            Err(errors) => return Err((errors.code().to_owned(), errors.to_string())),
        };
        match tuodi::evaluate(&expression, &facts) {
            Ok(answer) => Ok(answer.to_json()),
            Err(error) => {
                let json = error.to_json();
                assert!(json.starts_with(r#"{"error":{"#), "{json}");
                Err((error.code().to_owned(), json))
            }
        }
    });
    outcome.map_err(|(code, message)| {
        let known = ["language.", "facts.", "document.", "engine."];
        assert!(known.iter().any(|kind| code.starts_with(kind)), "{name}: `{code}`");
        assert!(!message.is_empty() && message.len() < 100_000, "{name}: {} bytes of message", message.len());
        code
    })
}

/// Evaluates without facts.
pub(crate) fn alone(expression: &str) -> Outcome {
    outcome(expression, "{}")
}

/// The error with this code.
pub(crate) fn refused(code: &str) -> Outcome {
    Err(code.to_owned())
}

pub(crate) fn number(value: &str) -> Outcome {
    Ok(format!(r#"{{"type":"number","value":"{value}"}}"#))
}

pub(crate) fn boolean(value: bool) -> Outcome {
    Ok(format!(r#"{{"type":"boolean","value":{value}}}"#))
}
