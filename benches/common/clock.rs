//! The CPU time of this process.

use rustix::time::{ClockId, clock_gettime};

/// Seconds of CPU time of all threads so far.
#[expect(clippy::cast_precision_loss, clippy::float_arithmetic, reason = "a benchmark's seconds")]
fn cpu() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// Does something once, and tells how many seconds of CPU time it took.
#[expect(clippy::float_arithmetic, reason = "a benchmark's seconds")]
pub(crate) fn timed<T, E>(work: impl FnOnce() -> Result<T, E>) -> Result<(T, f64), E> {
    let start = cpu();
    let done = work()?;
    Ok((done, cpu() - start))
}
