//! The library as one of the peers of `benches/matching/run.py`.
//!
//! ```sh
//! matching_driver --instance FILE
//! ```
//!
//! Reads the instance (see `workload.py`), prints `ready` with the memory it has then, and answers lines: `run` solves
//! it again and again for a twentieth of a second and prints a JSON line with the seconds of CPU time of one solution,
//! how often it was solved, what the plan costs and the most memory so far; `verify` has the last plan checked by
//! `verify_transport`; `again BONUS` takes the last hundredth of the needs as new, solves without them, and then measures
//! in turn how long the whole takes afresh, and from the plan without them with so much off the cost of what was matched;
//! `quit` ends. Memory is in KiB.

#![expect(clippy::disallowed_methods, reason = "a benchmark reads files and the clock of its process")]

#[path = "../common/clock.rs"]
mod clock;

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use tuodi::matching::{Transport, TransportPlan, solve_transport, solve_transport_from, verify_transport};

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

/// Rounds of solving again.
const ROUNDS: usize = 7;

/// The whole afresh, and from the plan without the last hundredth of the needs.
fn again(own: &Instance, bonus: i64) -> Result<String, Box<dyn Error>> {
    let needs = own.outside.len();
    let old = needs.saturating_sub(needs.div_euclid(100));
    let edges = *own.offsets.get(old).ok_or("no needs")? as usize;
    let part = || {
        Some(Transport::units(
            own.offsets.get(..=old)?,
            own.resource.get(..edges)?,
            own.cost.get(..edges)?,
            own.outside.get(..old)?,
            &own.capacity,
        ))
    };
    let before = solve_transport(&part().ok_or("no needs")?)?;
    let mut cost = own.cost.clone();
    for edge in before.flows.iter().filter_map(|flow| flow.edge) {
        if let Some(cost) = cost.get_mut(edge as usize) {
            *cost = cost.saturating_sub(bonus);
        }
    }
    let whole = Transport::units(&own.offsets, &own.resource, &own.cost, &own.outside, &own.capacity);
    let kept = Transport { cost: &cost, ..whole };
    let (mut afresh, mut warm) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        afresh.push(clock::timed(|| solve_transport(&whole))?.1);
        warm.push(clock::timed(|| solve_transport_from(&kept, &before))?.1);
    }
    let (free, later) = (solve_transport(&whole)?, solve_transport_from(&kept, &before)?);
    verify_transport(&kept, &later)?;
    let then = before.edges(old);
    let changed = |plan: &TransportPlan| plan.edges(old).iter().zip(&then).filter(|(now, then)| now != then).count();
    // What it costs without the bonus.
    let costs = |edge: Option<u32>, need: u32| {
        let own = edge.map_or(own.outside.get(need as usize), |edge| own.cost.get(edge as usize));
        i128::from(own.copied().unwrap_or_default())
    };
    let real: i128 = later.flows.iter().map(|flow| costs(flow.edge, flow.need)).sum();
    let (fresh, kept) = (changed(&free), changed(&later));
    let objective = free.objective;
    let list = |times: &[f64]| times.iter().map(|time| format!("{time:.9}")).collect::<Vec<_>>().join(", ");
    Ok(format!(
        r#"{{"afresh": [{}], "again": [{}], "changed_afresh": {fresh}, "changed_again": {kept}, "objective": {objective}, "kept_objective": {real}}}"#,
        list(&afresh),
        list(&warm)
    ))
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
            (other, _) if other.starts_with("again ") => {
                let bonus = other.trim_start_matches("again ").parse()?;
                writeln!(out, "{}", again(&own, bonus)?)?;
            }
            (other, _) => return Err(format!("`{other}` is no request now").into()),
        }
        out.flush()?;
    }
    Ok(())
}
