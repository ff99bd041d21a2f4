//! A process that dies at the worst moment. The test starts itself anew as that process.

use crate::kit::{actor, answer, done, host, key, now, refused, report, stored};
use crate::place::Place;
use host_store::{CaseKey, Store, StoreError};
use std::process::Command;
use tuodi::assessment::Event;

/// Tells the other process when to die, and where its events are.
const DIES: &str = "HOST_STORE_DIES";

/// A store whose process dies when it should store something.
struct Dying {
    store: Box<dyn Store + Send>,
    when: String,
}

impl Store for Dying {
    fn load(&mut self, case: &CaseKey, after: u64) -> Result<Vec<Event>, StoreError> {
        self.store.load(case, after)
    }

    fn append(&mut self, case: &CaseKey, expected: u64, events: &[Event]) -> Result<(), StoreError> {
        match self.when.as_str() {
            "before" => {}
            "after" => self.store.append(case, expected, events)?,
            other => panic!("`{other}`"),
        }
        std::process::abort()
    }
}

/// Nothing, unless this is the process that dies.
#[test]
fn a_process_that_dies() {
    let Ok(told) = std::env::var(DIES) else { return };
    let (when, place) = told.split_once(' ').unwrap();
    let store = Dying { store: Place::of(place).open(), when: when.to_owned() };
    let answer = host(store).act(&key(), &actor("t1"), now(), |_| answer(1));
    panic!("it lives: {answer:?}");
}

/// A case with an open report, of which a process answers it and dies; the version of the case before it.
fn with_open_report(place: &Place, when: &str) -> u64 {
    let mut store = place.open();
    stored(&mut store);
    let version = done(host(store).act(&key(), &actor("p1"), now(), |_| report("有人反映")).unwrap()).case.version();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "crash::a_process_that_dies", "--nocapture"]);
    let output = command.env(DIES, format!("{when} {}", place.told())).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    // It was ended by a signal, and not by a test that fails.
    assert_eq!(output.status.code(), None, "{said}");
    assert!(said.contains("running 1 test"), "{said}");
    version
}

/// The report is not answered; whoever does it now is through at once.
pub(crate) fn who_dies_before_storing_loses_only_that_command(place: &Place) {
    let version = with_open_report(place, "before");
    let mut host = host(place.open());
    let case = host.case(&key()).unwrap();
    assert_eq!((case.version(), case.state().reports[0].answered_on), (version, None));
    let done = done(host.act(&key(), &actor("t1"), now(), |_| answer(1)).unwrap());
    assert_eq!((done.tries, done.case.version()), (1, version + 1));
}

/// The clerk was not told that it is done; when it is tried again the case says so.
pub(crate) fn who_dies_after_storing_is_not_done_twice(place: &Place) {
    let version = with_open_report(place, "after");
    let mut host = host(place.open());
    let refusal = refused(host.act(&key(), &actor("t1"), now(), |_| answer(1)).unwrap());
    assert_eq!((refusal.code(), refusal.version), ("case.nothing", version + 1));
    assert_eq!(host.case(&key()).unwrap().version(), version + 1);
}
