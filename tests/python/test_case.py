"""Cases, notices and instruments: what goes in, what comes out, and what is refused."""

import json
import pickle
import threading
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
import tuodi

PACK = Path(__file__).parents[1] / "cases" / "aid.yaml"
ZONE = timezone(timedelta(hours=8))
MARCH = datetime(2024, 3, 4, 9, tzinfo=ZONE)
RESIDENT = tuodi.Actor("p1", "district-a", "applicant")
CLERK = tuodi.Actor("w1", "district-a", "clerk")
APPLY = {
    "kind": "apply",
    "procedure": "plain",
    "household": "家庭甲",
    "applicant": "p1",
    "people": {"p1"},
    "means_checked": ["p1"],
    "programmes": ("aid",),
    "cause": "low_income",
}


@pytest.fixture(scope="module")
def policy():
    return tuodi.Policy.load(PACK)


@pytest.fixture
def case(policy):
    return policy.open_case("个案一", "district-a")


def done(case, act, actor, at=MARCH, **more):
    events = case.decide(act, actor, at, **more)
    assert not isinstance(events, tuodi.Refusal), events
    case.apply(events)
    return events


def test_a_case_goes_by_its_events(case):
    events = done(case, APPLY, RESIDENT)
    assert [event["version"] for event in events] == [1] == [own["version"] for own in case.events]
    assert (case.id, case.authority, case.version, case.is_terminal) == ("个案一", "district-a", 1, False)
    assert case.state["application"]["household"] == "家庭甲"
    assert json.loads(json.dumps(case.events)) == case.events
    assert case.open_case == {"case": "个案一", "programmes": ["aid"], "cause": "low_income"}
    assert repr(case) == "<Case 个案一: applied, version 1>"


def test_a_refusal_is_an_answer_and_false(case):
    refusal = case.decide({"kind": "close", "reason": "completed"}, CLERK, MARCH)
    assert isinstance(refusal, tuodi.Refusal)
    assert not refusal
    assert (refusal.rule, refusal.act, refusal.state, refusal.version) == ("case.not_applied", "close", "new", 0)
    assert refusal.needs == [{"act": "apply"}]
    assert "applied" in refusal.text("en")
    assert refusal.text() != refusal.text("en")
    assert pickle.loads(pickle.dumps(refusal)) == refusal
    with pytest.raises(tuodi.InputError, match=r"case\.not_applied") as raised:
        case.apply(refusal)
    assert raised.value.code == "python.refused"
    assert case.version == 0


def test_two_clerks_with_one_version_are_not_both_obeyed(case):
    done(case, APPLY, RESIDENT)
    late = case.decide(APPLY, RESIDENT, MARCH, expected_version=0)
    assert late.rule == "case.stale"
    assert late.needs == [{"version": 1}]
    whole = {"act": APPLY, "expected_version": 0}
    assert case.decide(whole, RESIDENT, MARCH) == late


def test_a_case_is_replayed_copied_and_seen_as_it_was(policy, case):
    done(case, APPLY, RESIDENT)
    again = tuodi.Case.replay(policy, case.id, case.authority, case.events)
    copied = pickle.loads(pickle.dumps(case))
    assert again.state == copied.state == case.state
    assert (case.seen("2024-03-03", "2024-03-03").version, case.seen(date(2024, 3, 4), date(2024, 3, 4)).version) == (
        0,
        1,
    )
    case.apply([])
    with pytest.raises(tuodi.InputError) as raised:
        case.apply(case.events[0])
    assert raised.value.code == "case.events"


def test_what_is_allowed_and_what_is_due(case):
    done(case, APPLY, RESIDENT)
    permits, refusals = case.allowed(RESIDENT, MARCH)
    assert [own["act"] for own in permits] == ["record_consent"]
    assert {own.rule for own in refusals if own.act == "accept"} == {"actor.role"}
    done(case, {"kind": "record_consent", "person": "p1", "consent": "given", "sources": []}, RESIDENT)
    done(case, {"kind": "accept", "history": {"gathered_on": date(2024, 3, 4)}}, CLERK)
    assert [(own["term"], own["last_day"], own["state"]) for own in case.deadlines(MARCH)] == [
        ("decide", "2024-04-01", "running")
    ]
    assert case.deadlines("2024-04-02T00:00:00+08:00")[0]["state"] == "missed"


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda case: case.decide({"kind": "applaud"}, RESIDENT, MARCH), "python.shape"),
        (lambda case: case.decide({**APPLY, "people": None}, RESIDENT, MARCH), "python.shape"),
        (lambda case: case.decide({**APPLY, "shoes": 1}, RESIDENT, MARCH), "python.shape"),
        (lambda case: case.decide({"kind": "pay", "grant": "g", "amount": 1.5}, RESIDENT, MARCH), "python.value"),
        (lambda case: case.decide(None, RESIDENT, MARCH), "python.value"),
        (lambda case: case.decide("apply", RESIDENT, MARCH), "python.value"),
        (lambda case: case.decide(APPLY, {"id": "p1"}, MARCH), "python.shape"),
        (lambda case: case.decide(APPLY, None, MARCH), "python.shape"),
        (lambda case: case.decide(APPLY, RESIDENT, datetime(2024, 3, 4)), "python.value"),
        (lambda case: case.decide(APPLY, RESIDENT, "2024-03-04"), "python.shape"),
        (lambda case: case.decide(APPLY, RESIDENT, MARCH, expected_version=-1), "python.shape"),
        (lambda case: case.decide(APPLY, RESIDENT, MARCH, expected_version=10**30), "python.shape"),
        (lambda case: case.decide(APPLY, RESIDENT, MARCH, happened_on=20240304), "python.value"),
        (lambda case: case.apply([{"version": 1}]), "python.shape"),
        (lambda case: case.apply([None]), "python.shape"),
        (lambda case: case.seen("yesterday", "2024-03-04"), "python.shape"),
    ],
)
def test_wrong_input_is_refused_and_changes_nothing(case, call, code):
    with pytest.raises(tuodi.InputError) as raised:
        call(case)
    assert raised.value.code == code
    assert case.version == 0


def test_handles_are_not_made_by_hand(policy):
    for made in (tuodi.Case, tuodi.PublicView):
        with pytest.raises(TypeError, match=r"policy\."):
            made()
    with pytest.raises(tuodi.InputError) as raised:
        policy.open_case(" ", "district-a")
    assert raised.value.code == "case.id"
    with pytest.raises(tuodi.InputError) as raised:
        policy.open_case(None, "district-a")
    assert raised.value.path == "id"


def test_threads_share_a_case(case):
    def apply():
        events = case.decide(APPLY, RESIDENT, MARCH)
        try:
            case.apply(events)
        except tuodi.InputError as error:
            found.append(error.code)
        else:
            found.append("applied")

    found = []
    threads = [threading.Thread(target=apply) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(found) <= {"applied", "case.events", "python.refused"}
    assert found.count("applied") == 1 == case.version


PARTS = {
    "applicant": "张三",
    "programme": {"text": {"zh": "救助金", "en": "aid"}},
    "amount": Decimal("1510"),
    "effective_from": date(2024, 4, 1),
    "authority": "区民政局",
    "date": date(2024, 3, 5),
}


def test_a_notice_takes_values_of_python(policy):
    notice = policy.render_document("confirmation", PARTS, "2024-03-05", languages="zh")
    assert (notice["name"], notice["kind"], notice["title"]["zh"]) == ("confirmation", "confirmation", "确认通知书")
    assert "每月1 510.00 元（大写：壹仟伍佰壹拾元整），自2024年4月1日起发放。" in notice["text"]
    assert "<h1>" in policy.render_document("confirmation", PARTS, "2024-03-05", format="html")["text"]


def test_a_public_view_shows_what_the_document_lists(policy):
    view = policy.public_view("publication", {**PARTS, "household_size": "2", "findings": "患病"})
    assert sorted(view.parts) == ["authority", "date", "household_size", "programme"]
    assert "患病" not in view.render("2024-03-05")["text"]
    assert pickle.loads(pickle.dumps(view)).parts == view.parts


@pytest.mark.parametrize(
    ("parts", "more", "code"),
    [
        ({**PARTS, "amount": 1.5}, {}, "python.value"),
        ({**PARTS, "amount": True}, {}, "python.shape"),
        ({**PARTS, "amount": "1510"}, {}, "documents.part_type"),
        ({**PARTS, "applicant": None}, {}, "python.shape"),
        ({**PARTS, "applicant": " "}, {}, "documents.missing_parts"),
        (PARTS, {"languages": "fr"}, "python.shape"),
        (PARTS, {"format": "pdf"}, "python.shape"),
    ],
)
def test_parts_that_cannot_be_are_refused(policy, parts, more, code):
    with pytest.raises(tuodi.InputError) as raised:
        policy.render_document("confirmation", parts, "2024-03-05", **more)
    assert raised.value.code == code


def test_an_instrument_scores_answers(policy):
    assert policy.assess("risk", {"home": "unsafe", "school": None}, "2024-03-01")["levels"] == ["high", "middle"]
    for answers, code in [
        ({"house": "x"}, "instruments.unknown_item"),
        ({"home": 2}, "python.shape"),
        ([], "python.shape"),
    ]:
        with pytest.raises(tuodi.InputError) as raised:
            policy.assess("risk", answers, "2024-03-01")
        assert raised.value.code == code
