//! What a benchmark does with its figures: the middle one, and an exit code.

use std::error::Error;
use std::process::ExitCode;

/// The middle figure.
pub(crate) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Success if every bar was held.
pub(crate) fn exit(held: Result<bool, Box<dyn Error>>) -> ExitCode {
    match held {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
