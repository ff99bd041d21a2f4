//! Work that may take long: on a thread of its own, so that Ctrl-C is obeyed while it runs.

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// How long signals wait at most.
const PATIENCE: Duration = Duration::from_millis(50);
/// As much stack as a main thread has.
const STACK: usize = 8 << 20;

/// What the work comes to. While it runs, other threads of Python go on, and a signal raises its exception at once; what
/// was begun then ends by itself, and nobody sees what it comes to.
pub(crate) fn interruptible<T: Send + 'static>(
    py: Python<'_>,
    work: impl FnOnce() -> T + Send + 'static,
) -> PyResult<T> {
    let (sender, mut receiver) = channel();
    let worker = std::thread::Builder::new().name("tuodi".to_owned()).stack_size(STACK);
    let worker = worker.spawn(move || {
        // Nobody listens any more after an interrupt.
        let _ = sender.send(work());
    });
    worker.map_err(|error| PyRuntimeError::new_err(format!("no thread could be started: {error}")))?;
    loop {
        let (found, back) = py.detach(move || (receiver.recv_timeout(PATIENCE), receiver));
        receiver = back;
        match found {
            Ok(found) => return Ok(found),
            Err(RecvTimeoutError::Timeout) => py.check_signals()?,
            Err(RecvTimeoutError::Disconnected) => {
                return Err(PyRuntimeError::new_err(
                    "the work ended without an answer; this is a fault of the library",
                ));
            }
        }
    }
}
