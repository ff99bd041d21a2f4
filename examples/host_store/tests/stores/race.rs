//! Two clerks at the same time, on two connections.

use crate::kit::{accepted, actor, answer, decide, done, host, key, new_case, now, report, stored};
use crate::place::Place;
use host_store::{Answer, CaseKey, Store, StoreError};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use tuodi::assessment::{Act, Case, Command, Event};

const ROUNDS: u32 = 100;

/// Every attempt to store: the version that was expected, how many events, and whether they were stored.
type Attempts = Mutex<Vec<(u64, usize, bool)>>;

/// A store that takes down what is attempted.
struct Watched<'a> {
    store: Box<dyn Store + Send>,
    attempts: &'a Attempts,
}

impl Store for Watched<'_> {
    fn load(&mut self, case: &CaseKey, after: u64) -> Result<Vec<Event>, StoreError> {
        self.store.load(case, after)
    }

    fn append(&mut self, case: &CaseKey, expected: u64, events: &[Event]) -> Result<(), StoreError> {
        let result = self.store.append(case, expected, events);
        match &result {
            Ok(()) => {}
            Err(StoreError::Conflict { version }) => assert_eq!(*version, expected),
            Err(error) => panic!("{error}"),
        }
        self.attempts.lock().unwrap().push((expected, events.len(), result.is_ok()));
        result
    }
}

/// Where two threads wait for one another. If one of them fails the other does not wait for ever.
struct Meeting {
    to: Sender<()>,
    from: Receiver<()>,
}

impl Meeting {
    fn of_two() -> (Meeting, Meeting) {
        let (one, other) = (channel(), channel());
        (Meeting { to: one.0, from: other.1 }, Meeting { to: other.0, from: one.1 })
    }

    fn wait(&self) {
        self.to.send(()).expect("the other is there");
        self.from.recv().expect("the other comes");
    }
}

/// What two threads come to.
fn both<T: Send>(race: impl Fn(&str, Meeting) -> T + Sync) -> (T, T) {
    let (one, other) = Meeting::of_two();
    std::thread::scope(|scope| {
        let other = scope.spawn(|| race("t2", other));
        (race("t1", one), other.join().unwrap())
    })
}

/// No version is left out or comes twice, neither in the table nor in what is read from it.
fn versions_follow(place: &Place, count: u64) -> Vec<Event> {
    let events = place.open().load(&key(), 0).unwrap();
    assert!(events.iter().map(|event| event.version).eq(1..=count), "{count}");
    assert!(place.texts().iter().map(|(version, _)| *version).eq(1..=i64::try_from(count).unwrap()));
    events
}

/// One event, or two of which neither is stored without the other.
pub(crate) fn of_two_who_append_to_one_version_one_wins(place: &Place) {
    stored(&mut place.open());
    let attempts = Attempts::default();
    let race = |who: &str, meeting: Meeting| {
        let mut store = Watched { store: place.open(), attempts: &attempts };
        let mut case = accepted();
        for round in 0..ROUNDS {
            let before = case.version();
            let mut ahead = case.clone();
            for _ in 0..=round % 2 {
                let events = decide(&ahead, who, report(&format!("{who} {round}")));
                ahead.replay(events).unwrap();
            }
            let events = &ahead.events()[case.events().len()..];
            meeting.wait();
            let _ = store.append(&key(), before, events);
            meeting.wait();
            case.replay(store.load(&key(), before).unwrap()).unwrap();
            assert_eq!(case.version(), ahead.version());
            meeting.wait();
        }
    };
    both(race);
    let attempts = attempts.into_inner().unwrap();
    assert_eq!(attempts.len(), 2 * ROUNDS as usize);
    for pair in attempts.chunks(2) {
        assert_eq!(pair[0].0, pair[1].0);
        assert_eq!(pair.iter().filter(|(_, _, won)| *won).count(), 1, "{pair:?}");
    }
    let won: usize = attempts.iter().filter(|(_, _, won)| *won).map(|(_, events, _)| events).sum();
    versions_follow(place, 3 + won as u64);
}

/// Both read one version and decide; who is slower decides anew on what the other stored.
pub(crate) fn two_clerks_race_and_no_work_is_lost(place: &Place) {
    stored(&mut place.open());
    let attempts = Attempts::default();
    let race = |who: &str, meeting: Meeting| {
        let mut host = host(Watched { store: place.open(), attempts: &attempts });
        let mut told = Vec::new();
        for round in 0..ROUNDS {
            // In every other round both report something; in the next both answer the same report.
            let mut first: Option<Act> = None;
            let answered = host.act(&key(), &actor(who), now(), |case| {
                if let Some(act) = &first {
                    return act.clone();
                }
                // Both have read the same version when they decide for the first time.
                meeting.wait();
                let last = u32::try_from(case.state().reports.len()).unwrap();
                let act: Act =
                    if round % 2 == 0 { report(&format!("{who} {round}")).into() } else { answer(last).into() };
                first.insert(act).clone()
            });
            let (tries, code) = match answered.unwrap() {
                Answer::Done(done) => (done.tries, None),
                Answer::Refused(refusal) => (2, Some(refusal.code())),
            };
            told.push((tries, code));
            meeting.wait();
        }
        told
    };
    let (one, other) = both(race);
    // One is through at once; the other is done on top of it, or refused by a rule.
    let mut wins = [0, 0];
    for (round, (one, other)) in one.into_iter().zip(other).enumerate() {
        let (first, second) = if one.0 == 1 { (one, other) } else { (other, one) };
        wins[usize::from(one.0 != 1)] += 1;
        assert_eq!(first, (1, None), "round {round}");
        assert_eq!(second, (2, (round % 2 == 1).then_some("case.unknown")), "round {round}");
    }
    println!("the first was faster {} times, the second {} times", wins[0], wins[1]);
    // Each version was stored once, and what was attempted in vain was attempted for a version that was stored.
    let attempts = attempts.into_inner().unwrap();
    let mut stored: Vec<u64> = attempts.iter().filter(|(_, _, won)| *won).map(|(version, _, _)| *version).collect();
    stored.sort_unstable();
    let count = 3 + u64::from(ROUNDS / 2 * 3);
    assert!(stored.iter().copied().eq(3..count));
    assert_eq!(attempts.iter().filter(|(_, _, won)| !won).count(), ROUNDS as usize);
    assert!(attempts.iter().all(|(version, _, _)| stored.contains(version)));
    one_by_one(&versions_follow(place, count), place);
}

/// One thread that gives the stored commands in their order comes to the same events and the same state.
fn one_by_one(events: &[Event], place: &Place) {
    let mut alone = new_case();
    for event in events {
        let by = actor(&event.recorded_by.id);
        let command = Command::new(alone.version(), event.act.clone());
        let decided = alone.decide(&command, &by, event.recorded_at).unwrap();
        assert_eq!(decided, std::slice::from_ref(event));
        alone.replay(decided).unwrap();
    }
    let case: Case = host(place.open()).case(&key()).unwrap();
    assert_eq!(case.state(), alone.state());
    assert_eq!(case.events(), alone.events());
    let reports = case.state().reports.iter();
    assert_eq!(reports.filter(|report| report.answered_on.is_some()).count(), ROUNDS as usize / 2);
    // The host goes on with it.
    done(host(place.open()).act(&key(), &actor("t1"), now(), |_| report("再有人反映")).unwrap());
}
