//! `cargo xtask test`, the gate. In: the checkout; out: every check in order, cheap ones first, each with its time.
//! It stops at the first failure and says what to do. The checks themselves stand in `steps`; those that need none of the
//! others' work run beside them, and are told in their turn.

mod beside;
mod steps;

use std::process::ExitCode;
use std::time::Instant;

use crate::Outcome;
use beside::Beside;
use steps::STEPS;

/// How a check ended, when it did not fail.
pub enum Verdict {
    Passed,
    Skipped(String),
}

/// A check; its failure says what happened.
pub type Check = fn() -> Result<Verdict, String>;

/// One step of the gate.
pub struct Step {
    pub name: &'static str,
    pub what: &'static str,
    pub check: Check,
    /// What to do when it fails.
    pub mend: &'static str,
}

pub fn run(wanted: &[String]) -> Outcome {
    let steps = choose(wanted)?;
    let begun = Instant::now();
    let mut skipped = Vec::new();
    let mut beside = Beside::begin(&steps.iter().map(|step| step.name).collect::<Vec<_>>())?;
    for (index, step) in steps.iter().enumerate() {
        println!("\n[{}/{}] {}: {}", index + 1, steps.len(), step.name, step.what);
        let start = Instant::now();
        let verdict = beside.end(step.name).unwrap_or_else(|| (step.check)());
        let seconds = start.elapsed().as_secs_f32();
        match verdict {
            Ok(Verdict::Passed) => println!("[{}] passed, {seconds:.1} s", step.name),
            Ok(Verdict::Skipped(why)) => {
                println!("[{}] SKIPPED: {why}", step.name);
                skipped.push((step.name, why));
            }
            Err(error) => {
                println!("[{}] FAILED, {seconds:.1} s", step.name);
                return Err(format!("{} ({}): {error}\n{}", step.name, step.what, step.mend));
            }
        }
    }
    println!("\n{:.0} s", begun.elapsed().as_secs_f32());
    for (name, why) in &skipped {
        println!("SKIPPED {name}: {why}");
    }
    println!("steps: {} passed, 0 failed, {} skipped", steps.len() - skipped.len(), skipped.len());
    Ok(ExitCode::SUCCESS)
}

fn choose(wanted: &[String]) -> Result<Vec<&'static Step>, String> {
    if let Some(unknown) = wanted.iter().find(|name| !STEPS.iter().any(|step| step.name == **name)) {
        let known: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return Err(format!("the gate has no step `{unknown}`; it has: {}", known.join(", ")));
    }
    Ok(STEPS.iter().filter(|step| wanted.is_empty() || wanted.iter().any(|name| name == step.name)).collect())
}
