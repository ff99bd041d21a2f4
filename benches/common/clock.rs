//! The clocks of this process.

use rustix::time::{ClockId, clock_gettime};

/// Seconds.
pub(crate) struct Spent {
    /// By all threads of this process.
    pub(crate) cpu: f64,
    /// On the wall.
    pub(crate) wall: f64,
}

#[expect(clippy::cast_precision_loss, clippy::float_arithmetic, reason = "a benchmark's seconds")]
fn seconds(clock: ClockId) -> f64 {
    let time = clock_gettime(clock);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// Does something once, and tells what it took.
#[expect(clippy::float_arithmetic, reason = "a benchmark's seconds")]
pub(crate) fn spent<T, E>(work: impl FnOnce() -> Result<T, E>) -> Result<(T, Spent), E> {
    let (cpu, wall) = (seconds(ClockId::ProcessCPUTime), seconds(ClockId::Monotonic));
    let done = work()?;
    Ok((done, Spent { cpu: seconds(ClockId::ProcessCPUTime) - cpu, wall: seconds(ClockId::Monotonic) - wall }))
}
