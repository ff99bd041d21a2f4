//! Screening in the crate, beside which `benches/python/run.py` measures the Python package.
//!
//! ```sh
//! population_driver --policy PACK --data FOLDER --missing 0|1 [--threads N]
//! ```
//!
//! Reads `households.arrow` and `members.arrow` of the folder, prints `ready`, and answers lines: `run` screens the
//! population once from memory to a table of answers (`cpu`, `wall`) and once from Arrow batches to Arrow batches,
//! conversion and joining included (`cpu_arrow`); `answers PATH` writes the answers as an Arrow file; `quit` ends.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads files and the clocks of its process")]

#[path = "../common/clock.rs"]
mod clock;

use arrow_array::RecordBatch;
use arrow_ipc::reader::FileReader;
use arrow_ipc::writer::FileWriter;
use std::error::Error;
use std::io::{BufRead, Write};
use std::process::ExitCode;
use tuodi::Policy;
use tuodi::policy::PopulationScreener;
use tuodi::screening::PopulationOptions;
use tuodi::table::{ArrowOptions, DecimalWidth, Population, Table};

const KEY: &str = "household";

/// Both tables of each batch.
type Batches = Vec<(RecordBatch, RecordBatch)>;

fn read(folder: &str) -> Result<Batches, Box<dyn Error>> {
    let file = |name: &str| -> Result<Vec<RecordBatch>, Box<dyn Error>> {
        let file = std::fs::File::open(format!("{folder}/{name}.arrow"))?;
        let batches = FileReader::try_new(std::io::BufReader::new(file), None)?;
        Ok(batches.collect::<Result<_, _>>()?)
    };
    let (households, members) = (file("households")?, file("members")?);
    if households.len() != members.len() {
        return Err(format!("{} batches of households and {} of members", households.len(), members.len()).into());
    }
    Ok(households.into_iter().zip(members).collect())
}

fn population<'a>((households, members): &'a (RecordBatch, RecordBatch)) -> Result<Population<'a>, Box<dyn Error>> {
    let options = ArrowOptions::default();
    let (households, members) = (Table::from_arrow(households, &options)?, Table::from_arrow(members, &options)?);
    Ok(Population::new(households, Some(members), KEY)?)
}

/// From Arrow to Arrow.
fn converted(screener: &mut PopulationScreener<'_>, batches: &Batches) -> Result<Vec<RecordBatch>, Box<dyn Error>> {
    let mut answers = Vec::with_capacity(batches.len());
    for batch in batches {
        let population = population(batch)?;
        answers.push(screener.screen(&population)?.households.into_arrow(DecimalWidth::AsHeld)?);
    }
    Ok(answers)
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (mut policy, mut data, mut threads) = (None, None, 1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("`{argument}` needs a value"));
        match argument.as_str() {
            "--policy" => policy = Some(value()?),
            "--data" => data = Some(value()?),
            "--threads" => threads = value()?.parse()?,
            "--missing" => drop(value()?),
            _ => return Err(format!("`{argument}` is no option of this program").into()),
        }
    }
    let policy = Policy::from_text(&std::fs::read_to_string(policy.ok_or("--policy is missing")?)?)?;
    let date = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).ok_or("no date")?;
    // What the peers compute too: outcomes and amounts.
    let options = PopulationOptions { first_failed: false, faults: false, threads, ..PopulationOptions::default() };
    let mut screener = policy.population_screener(date, options.clone())?;
    let batches = read(&data.ok_or("--data is missing")?)?;
    let populations = batches.iter().map(population).collect::<Result<Vec<_>, _>>()?;
    let mut once = || -> Result<(), Box<dyn Error>> {
        for population in &populations {
            let answers = screener.screen(population)?;
            screener.recycle(answers);
        }
        Ok(())
    };
    once()?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "ready")?;
    out.flush()?;
    let mut other = policy.population_screener(date, options)?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        match line.split_once(' ').unwrap_or((&line, "")) {
            ("run", _) => {
                let start = std::time::Instant::now();
                let ((), cpu) = clock::timed(&mut once)?;
                let wall = start.elapsed().as_secs_f64();
                let (answers, cpu_arrow) = clock::timed(|| converted(&mut other, &batches))?;
                drop(answers);
                writeln!(out, r#"{{"cpu": {cpu:.9}, "wall": {wall:.9}, "cpu_arrow": {cpu_arrow:.9}}}"#)?;
            }
            ("answers", path) => {
                let answers = converted(&mut other, &batches)?;
                let schema = answers.first().ok_or("no batch")?.schema();
                let mut writer = FileWriter::try_new(std::fs::File::create(path)?, &schema)?;
                answers.iter().try_for_each(|batch| writer.write(batch))?;
                writer.finish()?;
                writeln!(out, "{{}}")?;
            }
            ("quit", _) => break,
            _ => return Err(format!("`{line}` is no request").into()),
        }
        out.flush()?;
    }
    Ok(())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
