//! CPU time of this process, and figures beside their bars.

/// Nanoseconds of CPU time of this process so far.
fn cpu_time() -> Result<u64, String> {
    let text =
        std::fs::read_to_string("/proc/self/schedstat").map_err(|error| format!("/proc/self/schedstat: {error}"))?;
    let spent = text.split_whitespace().next().and_then(|field| field.parse().ok());
    spent.ok_or_else(|| "/proc/self/schedstat: no time".to_owned())
}

/// Microseconds of CPU time of one repeat. The kernel counts in steps of a few milliseconds, so a round must be many.
pub(crate) fn timed(repeats: u32, mut work: impl FnMut()) -> Result<f64, String> {
    let start = cpu_time()?;
    (0..repeats).for_each(|_| work());
    Ok((cpu_time()? - start) as f64 / f64::from(repeats) / 1_000.0)
}

/// Prints a figure beside its bar, and says whether it holds.
pub(crate) fn report(what: &str, microseconds: f64, bar: Option<f64>) -> bool {
    let missed = bar.is_some_and(|bar| microseconds > bar);
    let bar = bar.map_or_else(|| "no bar".to_owned(), |bar| format!("bar {bar:.0} µs"));
    println!("{what:<56} {microseconds:>10.2} µs  ({bar}){}", if missed { "  MISSED" } else { "" });
    !missed
}
