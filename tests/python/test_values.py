"""Expressions, durations, calendars and identity numbers."""

import dataclasses
import json
import pickle
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
import tuodi
from tuodi import Duration, Interval, Unknown


@pytest.mark.parametrize(
    ("expression", "facts", "answer"),
    [
        ("1 + 2", None, 3),
        ("1.50 + 1", None, Decimal("2.5")),
        ("ceiling((632 - 1894 / 3) * 3)", None, 2),
        ("1 < 2", {}, True),
        ('date("2024-02-28") + duration("P2D")', None, date(2024, 3, 1)),
        ('date("2024-03-01") - date("2024-02-01")', None, Duration("P29D")),
        ("区划", {"区划": "普陀"}, "普陀"),
        ("members.age", {"members": [{"age": 61}, {"age": 8}]}, [61, 8]),
        ("income * 2", {"income": Interval(10, None)}, Interval(20, None)),
        ("income * 2", {"income": Interval(None, Decimal("0.5"))}, Interval(None, 1)),
        ("income", {"income": Unknown("number")}, Unknown("number")),
        ("income < 5", {"income": Unknown("number", low=0, high=4)}, True),
        ("income < 5", {"income": Unknown("number", low=0, high=9)}, Unknown("boolean")),
        ("kind", {"kind": Unknown("category", values=["a", "b"])}, Unknown("category", values=["a", "b"])),
        ("born", {"born": Unknown("date", low=date(2020, 1, 1))}, Interval(date(2020, 1, 1), None)),
        ("d", {"d": Duration("P3D")}, Duration("P3D")),
        ("as_of_year", {"as_of_year": 2024}, 2024),
    ],
)
def test_what_an_expression_comes_to(expression, facts, answer):
    found = tuodi.evaluate(expression, facts)
    assert type(found) is type(answer)
    if isinstance(answer, Unknown) and answer.type == "category":
        assert set(found.values) == set(answer.values)
    else:
        assert found == answer
    assert pickle.loads(pickle.dumps(found)) == found


def test_a_value_that_may_not_exist_says_so():
    found = tuodi.evaluate("1 / x", {"x": Unknown("number", low=0, high=1)})
    assert isinstance(found, Unknown)
    assert found.faults == ("engine.division_by_zero",)
    with pytest.raises(tuodi.InputError, match="neither true nor false"):
        bool(tuodi.evaluate("x", {"x": Unknown("boolean")}))


@pytest.mark.parametrize(
    ("expression", "facts", "kind", "code"),
    [
        ("1 +", None, tuodi.LanguageError, "language.syntax"),
        ("", None, tuodi.LanguageError, "language.syntax"),
        ("incme", {"income": 1}, tuodi.LanguageError, "language.unknown_name"),
        ('1 + "a"', None, tuodi.LanguageError, "language.type"),
        ("(" * 500 + ")" * 500, None, tuodi.LanguageError, None),
        ("1 / 0", None, tuodi.FaultError, "engine.division_by_zero"),
        ("min(members.age)", {"members": []}, tuodi.FaultError, "engine.empty_list"),
        ("x", {"x": 1.5}, tuodi.InputError, "python.value"),
        ("x", {"x": None}, tuodi.InputError, "facts.untyped"),
        ("x", {"x": Unknown("colour")}, tuodi.InputError, "facts.shape"),
        ("x", [1], tuodi.InputError, "facts.shape"),
    ],
)
def test_what_cannot_be_evaluated_is_refused(expression, facts, kind, code):
    with pytest.raises(kind) as caught:
        tuodi.evaluate(expression, facts)
    assert code is None or caught.value.code == code
    assert isinstance(caught.value, tuodi.Error)


def test_prepared_expressions_are_evaluated_often():
    poor = tuodi.Prepared("income < 632", {"income": 0})
    again = pickle.loads(pickle.dumps(poor))
    assert [own.evaluate({"income": income}) for own in (poor, again) for income in ("631.99", 632)] == [
        True,
        False,
    ] * 2
    with pytest.raises(tuodi.InputError):
        poor.evaluate({"income": "much"})


def test_durations():
    assert Duration("-P1Y2M").months == -14
    assert Duration("P10D").days == 10
    assert Duration("P10D").months is None
    assert str(Duration("P1Y2M")) == "P1Y2M"
    for wrong in ("P", "10", "P1D2M", "PT1H", ""):
        with pytest.raises(tuodi.InputError):
            Duration(wrong)


def test_durations_are_compared_as_lengths():
    days, months = Duration("P10D"), Duration("P1Y")
    assert Duration("P9D") < days <= Duration("P10D")
    assert months > Duration("P11M")
    assert months >= Duration("P12M")
    assert days in Interval(Duration("P2D"), Duration("P20D"))
    for other in (months, "P9D", 3):
        with pytest.raises(TypeError, match="days with days"):
            _ = days < other
    with pytest.raises(tuodi.InputError):
        Duration("P" + "9" * 5000 + "D")


def test_what_may_not_exist_is_no_fact():
    open_ = tuodi.evaluate("10 / x", {"x": Unknown("number", low=0, high=5)})
    with pytest.raises(tuodi.InputError, match="one expression"):
        tuodi.evaluate("r >= 0", {"r": open_})
    assert tuodi.evaluate('a = "x"', {"a": Unknown("text")}) == Unknown("boolean")
    for wrong in ("\ud800", None, 1):
        with pytest.raises(tuodi.InputError):
            tuodi.evaluate(wrong)


DEADLOCK = """
import sys, threading, tuodi
sys.setswitchinterval(1e-6)
prepared = tuodi.Prepared("1 / x", {"x": 1})
case = tuodi.Policy.builtin("cn-shanghai-putuo").open_case("c", "a")
apply = {"kind": "apply", "procedure": "statutory", "household": "h", "applicant": "p", "people": ["p"],
         "means_checked": ["p"], "programmes": ["dibao"], "cause": "low_income"}
events = case.decide(apply, tuodi.Actor("p", "a", "applicant"), "2024-03-04T09:00:00+08:00")
case.apply(events)

def refused(act):
    for _ in range(2000):
        try:
            act()
        except tuodi.Error:
            pass

acts = [lambda: prepared.evaluate({"x": 0})] * 3 + [lambda: case.apply(events)] + [lambda: case.version] * 2
threads = [threading.Thread(target=refused, args=(act,)) for act in acts]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_threads_that_are_refused_do_not_wait_for_one_another():
    subprocess.run([sys.executable, "-c", DEADLOCK], check=True, timeout=60)


def test_working_days():
    calendar = tuodi.Calendar.builtin("cn")
    assert [calendar.is_working_day(date(2024, 2, day)) for day in (9, 10, 18)] == [True, False, True]
    assert calendar.add_working_days("2024-02-08", 2) == date(2024, 2, 18)
    assert calendar.working_days_between("2024-01-30", "2024-03-15") == 30
    assert calendar.next_working_day("2024-02-10") == date(2024, 2, 18)
    assert 2024 in calendar.years
    assert calendar.sources(2024)
    assert calendar.sources(1900) == []
    zone = timezone(timedelta(hours=8))
    day, ends = calendar.due("1wd", datetime(2024, 3, 6, 15, tzinfo=zone))
    assert (day, ends) == (date(2024, 3, 7), datetime(2024, 3, 8, tzinfo=zone))
    assert calendar.due("3d", "2024-03-06T15:00:00+08:00", [{"from": "2024-03-08", "to": "2024-03-12"}])[0] == date(
        2024, 3, 13
    )
    assert pickle.loads(pickle.dumps(calendar)).add_working_days("2024-02-08", 2) == date(2024, 2, 18)


def test_wrong_questions_to_a_calendar():
    calendar = tuodi.Calendar.builtin()
    for ask in (
        lambda: calendar.is_working_day("1999-01-01"),
        lambda: calendar.is_working_day("x"),
        lambda: calendar.due("3 weeks", "2024-03-06T15:00:00+08:00"),
        lambda: calendar.due("3d", datetime(2024, 3, 6)),
        lambda: calendar.due("3d", "2024-03-06"),
        lambda: calendar.due("3d", "2024-03-06T15:00:00+08:00", [{"from": "2024-03-08"}]),
        lambda: tuodi.Calendar.builtin("mars"),
        lambda: tuodi.Calendar("{}"),
    ):
        with pytest.raises(tuodi.InputError):
            ask()
    for count in (-1, 2**40, 1.0, "1", None, True):
        with pytest.raises(tuodi.InputError) as caught:
            calendar.add_working_days("2024-02-08", count)
        assert caught.value.path == "n"
    with pytest.raises(tuodi.InputError):
        calendar.sources(10**30)
    assert pickle.loads(pickle.dumps(calendar)) == calendar
    assert calendar.due("7975y", "2024-12-30T15:00:00+08:00")[0] == date(9999, 12, 30)
    for far in ("7975y", "9999y"):
        with pytest.raises(tuodi.FaultError, match=r"10000|12024"):
            calendar.due(far, "2024-12-31T15:00:00+08:00")


def test_a_longer_term_runs_from_the_same_start():
    calendar, start = tuodi.Calendar.builtin(), "2024-01-30T10:00:00+08:00"
    extension = tuodi.Extension("30wd", "45wd", "对公示有异议")
    assert calendar.due(extension, start) == calendar.due("45wd", start)
    assert pickle.loads(pickle.dumps(extension)) == extension == tuodi.Extension(*dataclasses.astuple(extension))
    for wrong in (None, 30, ["30wd"], extension):
        with pytest.raises(tuodi.InputError) as caught:
            tuodi.Extension("30wd", wrong, "对公示有异议")
        assert (caught.value.code, caught.value.path) == ("python.value", "to")
        if wrong is not extension:
            with pytest.raises(tuodi.InputError) as caught:
                calendar.due(wrong, start)
            assert (caught.value.code, caught.value.path) == ("python.value", "term")


def test_pauses_name_their_place():
    calendar, start = tuodi.Calendar.builtin(), "2024-03-01T09:00:00+08:00"
    right = {"from": "2024-03-04", "to": date(2024, 3, 6)}
    assert calendar.due("7d", start, [right])[0] == calendar.due("9d", start)[0]
    for wrong, code, path in [
        ({"from": "2024-03-04", "to": "2024-03-03"}, "calendar.pause_empty", "pauses[1]"),
        ({"from": "2024-03-04", "to": "tomorrow"}, "python.shape", "pauses[1].to"),
        ({"from": "2024-03-04"}, "python.shape", "pauses[1]"),
        ({**right, "why": "ill"}, "python.shape", "pauses[1].why"),
        (None, "python.shape", "pauses[1]"),
    ]:
        with pytest.raises(tuodi.InputError) as caught:
            calendar.due("7d", start, [right, wrong])
        assert (caught.value.code, caught.value.path) == (code, path)


def test_a_stored_pseudonym_is_read_again():
    key = tuodi.PseudonymKey(b"sixteen secret b", "a")
    own = tuodi.NationalId("00000019850615002X").pseudonym(key)
    assert isinstance(own, tuodi.Pseudonym) and json.loads(json.dumps(own)) == own == tuodi.Pseudonym(str(own))
    again = pickle.loads(pickle.dumps(own))
    assert (again, type(again), repr(again)) == (own, tuodi.Pseudonym, f"Pseudonym('{own}')")
    for wrong, code in [(own[1:], "identity.pseudonym"), (own.upper(), "identity.pseudonym"), (None, "python.value")]:
        with pytest.raises(tuodi.InputError) as caught:
            tuodi.Pseudonym(wrong)
        assert (caught.value.code, caught.value.path) == (code, "text")


def test_identity_numbers_are_masked():
    number = tuodi.NationalId(" ００００００１９８５０６１５００２ｘ")
    assert str(number) == "000000********002X"
    assert "1985" not in repr(number)
    assert number.reveal() == "00000019850615002X"
    assert number.age_on("2024-06-14") == 38
    assert number.first_registration == "000000"
    assert pickle.loads(pickle.dumps(number)) == number
    key = tuodi.PseudonymKey(b"0123456789abcdef", "putuo")
    assert number.pseudonym(key) == tuodi.NationalId("000000850615002").pseudonym(key)
    with pytest.raises(TypeError):
        pickle.dumps(key)
    card = tuodi.DisabilityCard("00000019850615002X43B1")
    assert card.national_id == number
    assert str(card) == "000000********002X**"
    for wrong, code in (("1", "identity.length"), ("000000198506150021", "identity.check_digit")):
        with pytest.raises(tuodi.InputError) as caught:
            tuodi.NationalId(wrong)
        assert caught.value.code == code
    with pytest.raises(tuodi.InputError):
        tuodi.PseudonymKey(b"short", "putuo")
    for wrong in (1, None, "\ud800"):
        with pytest.raises(tuodi.InputError):
            tuodi.NationalId(wrong)
    with pytest.raises(tuodi.InputError):
        number.pseudonym("key")
