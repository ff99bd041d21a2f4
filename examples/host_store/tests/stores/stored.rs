//! What is stored: to the letter, in order, and nothing of another case.

use crate::kit::{accepted, actor, at, calendar, decide, done, host, key, new_case, now, policy, report, stored};
use crate::place::Place;
use host_store::{Answer, CaseKey, HostError, StoreError};
use tuodi::assessment::Event;
use tuodi::record::Actor;

/// A key of the whole event; in the table its text is as it was, whatever order its keys are in.
pub(crate) fn keys_of_a_later_version_are_kept_to_the_letter(place: &Place) {
    let mut store = place.open();
    stored(&mut store);
    let mut case = accepted();
    let mut tree = serde_json::to_value(&decide(&case, "p1", report("有人反映"))[0]).unwrap();
    tree["signed_with"] = serde_json::json!({"key": 7, "of": ["甲", null], "exact": "1.50"});
    let event: Event = serde_json::from_value(tree.clone()).unwrap();
    store.append(&key(), 3, std::slice::from_ref(&event)).unwrap();
    case.apply(event).unwrap();
    // One that another program wrote: other keys, another order, blanks.
    let mut own = decide(&case, "t1", crate::kit::answer(1));
    let event = own.remove(0);
    let text = serde_json::to_string(&event).unwrap();
    let text = format!("{{ \"zeal\": {{\"b\": 1,  \"a\": 2}},{}", text.replacen("{\"version\"", " \"version\"", 1));
    place.write(5, &text);
    let events = store.load(&key(), 3).unwrap();
    assert_eq!(serde_json::to_value(&events[0]).unwrap(), tree);
    assert_eq!(events[1].unknown["zeal"]["b"], 1);
    // Work goes on, and what is there stays as it is.
    done(host(place.open()).act(&key(), &actor("p1"), now(), |_| report("再有人反映")).unwrap());
    let texts = place.texts();
    assert_eq!(texts.len(), 6);
    assert_eq!(texts[4], (5, text));
    assert_eq!(serde_json::from_str::<serde_json::Value>(&texts[3].1).unwrap(), tree);
    assert_eq!(host(store).case(&key()).unwrap().events()[3..5], events);
}

pub(crate) fn a_case_of_another_authority_is_another_case(place: &Place) {
    let mut store = place.open();
    stored(&mut store);
    let others = CaseKey::new("另一区民政局", key().id);
    let mut host = host(store);
    let other = Actor::new("p1", &others.authority).with_role("resident");
    let first = done(host.act(&others, &other, now(), |_| crate::kit::apply()).unwrap());
    assert_eq!((first.case.version(), first.case.authority()), (1, others.authority.as_str()));
    assert_eq!(host.case(&key()).unwrap().version(), 3);
    // Nobody of the one does anything in a case of the other.
    let Answer::Refused(refusal) = host.act(&key(), &other, now(), |_| report("越权")).unwrap() else {
        panic!("done");
    };
    assert_eq!(refusal.code(), "actor.authority");
    assert_eq!(host.case(&key()).unwrap().version(), 3);
    assert_eq!(host.case(&CaseKey::new(key().authority, "案2024-0002")).unwrap().version(), 0);
}

pub(crate) fn any_text_is_kept(place: &Place) {
    let mut host = host(place.open());
    stored(&mut place.open());
    let texts = [
        "情况属实。",
        "𠮷野、㐂、“引号”",
        "'; DROP TABLE case_event; --",
        "a\"b\\c\n\t\u{0}\u{7f}",
        "👨‍👩‍👧",
        "é e\u{301}",
    ];
    for text in texts {
        done(host.act(&key(), &actor("p1"), now(), |_| report(text)).unwrap());
    }
    let case = host.case(&key()).unwrap();
    assert!(case.state().reports.iter().map(|report| report.about.as_str()).eq(texts));
    assert_eq!(case.id(), "案2024-0001");
}

/// Many at once, some one by one, and the rest as a host stores them.
pub(crate) fn a_thousand_events_come_to_the_same_case(place: &Place) {
    let mut case = accepted();
    while case.version() < 1000 {
        let events = decide(&case, "p1", report(&format!("第{}条反映", case.version())));
        case.replay(events).unwrap();
    }
    let mut store = place.open();
    let (many, rest) = case.events().split_at(900);
    for part in many.chunks(100) {
        store.append(&key(), part[0].version - 1, part).unwrap();
    }
    for event in &rest[..50] {
        store.append(&key(), event.version - 1, std::slice::from_ref(event)).unwrap();
    }
    let mut host = host(place.open());
    for event in &rest[50..] {
        let done = done(host.act(&key(), &actor("p1"), event.recorded_at, |_| event.act.clone()).unwrap());
        assert_eq!(done.events, std::slice::from_ref(event));
    }
    let read = host.case(&key()).unwrap();
    assert_eq!(read.events(), case.events());
    assert_eq!(read.state(), case.state());
    assert_eq!(store.load(&key(), 990).unwrap(), case.events()[990..]);
    assert_eq!(store.load(&key(), 1000).unwrap(), []);
}

pub(crate) fn events_that_do_not_follow_are_not_stored(place: &Place) {
    let mut store = place.open();
    let case = accepted();
    let events = case.events();
    // A case of which nothing is stored begins with its first event.
    let error = store.append(&key(), 2, &events[2..]).unwrap_err();
    assert!(matches!(error, StoreError::Conflict { version: 2 }), "{error}");
    for (expected, wrong) in [(0, vec![1]), (0, vec![0, 2]), (0, vec![0, 0]), (1, vec![0]), (0, vec![1, 0])] {
        let wrong: Vec<Event> = wrong.into_iter().map(|place: usize| events[place].clone()).collect();
        assert_eq!(store.append(&key(), expected, &wrong).unwrap_err().code(), "store.order");
    }
    assert_eq!(place.texts(), []);
    store.append(&key(), 0, events).unwrap();
    for expected in [0, 1, 2] {
        let error = store.append(&key(), expected, &events[usize::try_from(expected).unwrap()..]).unwrap_err();
        assert_eq!(error.code(), "store.conflict");
    }
    assert_eq!(store.load(&key(), 0).unwrap(), events);
    // Nor is what a host did with a clock that is an hour slow.
    let early = at("2024-03-01T09:00:00+08:00");
    let Answer::Refused(refusal) = host(store).act(&key(), &actor("p1"), early, |_| report("补记")).unwrap() else {
        panic!("done");
    };
    assert_eq!(refusal.code(), "case.time_backwards");
    // Half a minute is a matter of two clocks.
    let almost = at("2024-03-01T09:59:30+08:00");
    let done = done(host(place.open()).act(&key(), &actor("p1"), almost, |_| report("补记")).unwrap());
    assert_eq!(done.events[0].recorded_at, now());
    assert_eq!(new_case().version(), 0);
}

/// The database fails at the second of two.
pub(crate) fn half_of_what_is_appended_is_not_stored(place: &Place) {
    let mut store = place.open();
    stored(&mut store);
    place.break_at(5);
    let mut case = accepted();
    for about in ["有人反映", "再有人反映"] {
        let events = decide(&case, "p1", report(about));
        case.replay(events).unwrap();
    }
    let error = store.append(&key(), 3, &case.events()[3..]).unwrap_err();
    assert!(error.code() == "store.database" && std::error::Error::source(&error).is_some(), "{error}");
    assert_eq!(place.texts().len(), 3);
    // The same connection goes on.
    store.append(&key(), 3, &case.events()[3..4]).unwrap();
    assert_eq!(store.load(&key(), 0).unwrap(), case.events()[..4]);
}

pub(crate) fn a_stored_text_that_is_no_event_is_named(place: &Place) {
    let mut store = place.open();
    stored(&mut store);
    let mut text = serde_json::to_value(&accepted().events()[2]).unwrap();
    text["act"]["kind"] = "fly".into();
    place.write(4, &text.to_string());
    let error = store.load(&key(), 3).unwrap_err();
    assert!(error.code() == "store.event" && error.to_string().contains("event 4"), "{error}");
    text["act"]["kind"] = "accept".into();
    place.write(5, &text.to_string());
    let error = store.load(&key(), 4).unwrap_err();
    assert_eq!(error.to_string(), "the stored event 5 cannot be read: it says that it is event 3");
    let error = host_store::Host::new(store, policy(), calendar()).case(&key()).unwrap_err();
    assert!(matches!(error, HostError::Store(StoreError::Event { version: 4, .. })), "{error}");
}
