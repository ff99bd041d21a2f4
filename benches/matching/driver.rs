//! The library as one of the peers of `benches/matching/run.py`.
//!
//! ```sh
//! matching_driver --instance FILE
//! ```
//!
//! Reads the instance (see `workload.py`), prints `ready` with the memory it has then, and answers lines: `run` solves
//! it again and again for a twentieth of a second and prints a JSON line with the seconds of CPU time of one solution,
//! how often it was solved, what the plan costs and the most memory so far; `verify` has the last plan checked by
//! `verify_transport`; `quit` ends. Memory is in KiB.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads files and the clock of its process")]

#[path = "../common/clock.rs"]
mod clock;

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use tuodi::matching::{Transport, TransportPlan, solve_transport, verify_transport};

/// Seconds that a round has at least.
const ROUND: f64 = 0.05;

struct Instance {
    offsets: Vec<u32>,
    resource: Vec<u32>,
    cost: Vec<i64>,
    outside: Vec<i64>,
    capacity: Vec<u64>,
}

fn values<T: TryFrom<i64>>(file: &mut impl Read, count: usize) -> Result<Vec<T>, Box<dyn Error>>
where
    T::Error: Error + 'static,
{
    let mut bytes = [0; 8];
    let mut values = Vec::with_capacity(count);
    for _ in 0..count {
        file.read_exact(&mut bytes)?;
        values.push(T::try_from(i64::from_le_bytes(bytes))?);
    }
    Ok(values)
}

fn read(path: &str) -> Result<Instance, Box<dyn Error>> {
    let mut file = BufReader::new(std::fs::File::open(path)?);
    let counts: Vec<usize> = values(&mut file, 3)?;
    let [needs, resources, edges] = *counts else { return Err("three counts".into()) };
    let instance = Instance {
        offsets: values(&mut file, needs.saturating_add(1))?,
        resource: values(&mut file, edges)?,
        cost: values(&mut file, edges)?,
        outside: values(&mut file, needs)?,
        capacity: values(&mut file, resources)?,
    };
    if file.read(&mut [0])? > 0 {
        return Err(format!("`{path}` has more than its counts say").into());
    }
    Ok(instance)
}

/// What the kernel says of the memory of this process, in KiB.
fn memory(what: &str) -> Result<u64, Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(what)).ok_or("no such line")?;
    Ok(line.trim_start_matches(':').trim_end_matches("kB").trim().parse()?)
}

/// Solves for as long as a round has: the last plan, the seconds of one solution, and how many there were.
#[expect(clippy::float_arithmetic, reason = "a benchmark's seconds")]
fn solve(transport: &Transport<'_>) -> Result<(TransportPlan, f64, u32), Box<dyn Error>> {
    let (mut spent, mut times) = (0.0, 0_u32);
    loop {
        let (plan, cpu) = clock::timed(|| solve_transport(transport))?;
        spent += cpu;
        times = times.saturating_add(1);
        if spent >= ROUND {
            return Ok((plan, spent / f64::from(times), times));
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [option, path] = arguments.as_slice() else { return Err("`--instance FILE` is missing".into()) };
    if option != "--instance" {
        return Err(format!("`{option}` is no option of this program").into());
    }
    let base = memory("VmRSS")?;
    let own = read(path)?;
    let transport = Transport::units(&own.offsets, &own.resource, &own.cost, &own.outside, &own.capacity);
    let mut out = std::io::stdout().lock();
    writeln!(out, r#"{{"ready": true, "base": {base}}}"#)?;
    out.flush()?;
    let mut last = None;
    for line in std::io::stdin().lock().lines() {
        match (line?.as_str(), &last) {
            ("run", _) => {
                let (plan, cpu, times) = solve(&transport)?;
                let peak = memory("VmHWM")?;
                let objective = plan.objective;
                writeln!(out, r#"{{"cpu": {cpu:.9}, "times": {times}, "objective": {objective}, "peak": {peak}}}"#)?;
                last = Some(plan);
            }
            ("verify", Some(plan)) => match verify_transport(&transport, plan) {
                Ok(proof) => writeln!(out, r#"{{"verified": true, "bound": {}}}"#, proof.dual)?,
                Err(error) => writeln!(out, r#"{{"verified": false, "code": "{}"}}"#, error.code())?,
            },
            ("quit", _) => break,
            (other, _) => return Err(format!("`{other}` is no request now").into()),
        }
        out.flush()?;
    }
    Ok(())
}
