"""Ledgers: pots that always add up, entries that are refused, dates, and threads that share one."""

from __future__ import annotations

import pickle
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
import tuodi

A1 = {"kind": "agreement", "id": "a1"}


def entry(id, day, kind, **act):
    recorded = act.pop("recorded", day)
    return {
        "id": id,
        "fund": act.pop("fund", "relief"),
        "happened_on": day,
        "recorded_at": f"{recorded}T09:00:00+08:00",
        "recorded_by": "w1",
        "act": {"kind": kind, **act},
    }


ENTRIES = [
    entry("i1", "2019-01-10", "income", donor="企业一", amount="3000", restricted_to="meals"),
    entry("c1", "2019-02-20", "commit", **{"from": "free"}, amount="1350", purpose="meals", about=A1),
    entry(
        "p1",
        "2019-04-01",
        "pay",
        **{"from": "committed"},
        amount="450",
        purpose="meals",
        about=A1,
        payment="a1/2019-03",
    ),
]


def ledger(entries=ENTRIES) -> tuodi.Ledger:
    own = tuodi.Ledger(["relief", {"id": "other", "name": {"zh": "其他"}}], "+08:00")
    assert own.book_all(entries) == len(entries)
    return own


def test_income_is_free_reserved_committed_and_paid():
    own = ledger().balance("relief", date(2019, 12, 31))
    assert own == tuple(map(Decimal, ("3000.00", "1650.00", "0.00", "900.00", "450.00")))
    assert own.income == own.free + own.reserved + own.committed + own.paid
    assert set(ledger().balances("2019-12-31")) == {"relief", "other"}


@pytest.mark.parametrize(
    ("day", "known", "free"),
    [
        ("2019-01-09", None, "0"),
        ("2019-01-10", None, "3000"),
        ("2019-02-20", None, "1650"),
        ("2019-02-20", "2019-02-19", "3000"),
    ],
)
def test_a_day_has_what_happened_and_was_known_until_then(day, known, free):
    assert ledger().balance("relief", day, known).free == Decimal(free)


def test_restricted_money_is_for_its_purpose():
    own = ledger()
    assert own.available("relief", "meals", "2019-12-31") == Decimal("1650.00")
    assert own.available("relief", "rent", "2019-12-31") == 0
    claim = own.claim("relief", A1, "2019-12-31")
    assert (claim["purpose"], claim["committed"], claim["paid"]) == ("meals", "900.00", "450.00")


def test_a_statement_tells_of_each_donor():
    found = ledger().statement("relief", "2019-02-01", date(2019, 12, 31))
    assert (found["opening"]["free"], found["paid"], found["closing"]["free"]) == ("3000.00", "450.00", "1650.00")
    assert found["known_on"] == "2019-12-31"
    donor = found["donors"][0]
    assert donor["donor"] == "企业一" and donor["spent"][0]["paid"] == "450.00"
    with pytest.raises(tuodi.InputError) as caught:
        ledger().statement("relief", "2019-12-31", "2019-01-01")
    assert caught.value.code == "ledger.period"


def test_the_same_entry_again_changes_nothing():
    own = ledger()
    assert own.book(ENTRIES[2]) is False and own == ledger()
    assert own.entry("p1")["act"]["amount"] == "450.00" and own.entry("没有") is None


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (entry("p1", "2019-04-01", "income", donor="d", amount="1"), "ledger.other_content"),
        (entry("x", "2019-05-01", "income", donor="d", amount="0"), "ledger.amount"),
        (entry("x", "2019-05-01", "income", donor="d", amount="0.001"), "ledger.amount"),
        (entry("x", "2019-05-01", "income", donor=" ", amount="1"), "ledger.blank"),
        (entry("x", "2019-05-01", "income", donor="d", amount="1", fund="没有"), "ledger.unknown_fund"),
        (entry("x", "2019-05-02", "income", donor="d", amount="1", recorded="2019-05-01"), "ledger.future"),
        (entry("x", "2019-03-01", "income", donor="d", amount="1"), "ledger.recorded_backwards"),
        (
            entry("x", "2019-05-01", "pay", **{"from": "committed"}, amount="900.01", purpose="meals", about=A1),
            "ledger.short",
        ),
        (
            entry("x", "2019-05-01", "pay", **{"from": "committed"}, amount="1", purpose="rent", about=A1),
            "ledger.purpose",
        ),
        (
            entry("x", "2019-05-01", "pay", **{"from": "committed"}, amount="1", purpose="meals", about=A1,
                  payment="a1/2019-03"),
            "ledger.paid_twice",
        ),
        (
            entry("x", "2019-01-11", "reserve", amount="2000", purpose="meals", about={"kind": "grant", "id": "g"},
                  recorded="2019-05-01"),
            "ledger.upsets_later",
        ),
    ],
)  # fmt: skip
def test_what_is_refused_changes_nothing(wrong, code):
    own = ledger()
    with pytest.raises(tuodi.InputError) as caught:
        own.book(wrong)
    assert caught.value.code == code and own == ledger()
    good = entry("good", "2019-05-01", "income", donor="d", amount="1")
    with pytest.raises(tuodi.InputError):
        own.book_all([good, wrong])
    assert own.entry("good") is None


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        {},
        [],
        "income",
        entry("x", "2019-05-01", "income", donor="d", amount=1.5),
        entry("x", "2019-05-01", "income", donor="d", amount=float("nan")),
        entry("x", "2019-05-01", "income", donor="d", amount=Decimal("inf")),
        entry("x", "2019-05-01", "income", donor="d", amount=10**40),
        entry("x", "2019-05-01", "steal", amount="1"),
        {**ENTRIES[0], "recorded_at": datetime(2019, 5, 1)},
        {**ENTRIES[0], "happened_on": "2019-02-30"},
    ],
)
def test_what_is_no_entry_is_refused(wrong):
    with pytest.raises(tuodi.InputError) as caught:
        ledger().book(wrong)
    assert caught.value.code.startswith("python.")


def test_amounts_and_instants_may_be_values_of_python():
    own = tuodi.Ledger(["relief"], "+08:00")
    zone = timezone(timedelta(hours=8))
    income = entry("i1", date(2019, 1, 10), "income", donor="企业一", amount=Decimal("3000"))
    assert own.book({**income, "recorded_at": datetime(2019, 1, 10, 9, tzinfo=zone)})
    assert own.balance("relief", date(2019, 1, 10)).income == 3000


def test_wrong_ledgers_are_told():
    for funds, zone, code in (
        (["a", "a"], "+08:00", "ledger.duplicate_fund"),
        ([" "], "+08:00", "ledger.blank"),
        (["a"], "北京", "ledger.time_zone"),
        ([{"name": "a"}], "+08:00", "python.shape"),
        ("relief", "+08:00", "python.value"),
    ):
        with pytest.raises(tuodi.InputError) as caught:
            tuodi.Ledger(funds, zone)
        assert caught.value.code == code
    for text in ("", "[]", "{}", '{"time_zone": "+08:00", "funds": [], "entries": [1]}'):
        with pytest.raises(tuodi.InputError):
            tuodi.Ledger.from_json(text)
    for wrong in (7, None):
        with pytest.raises((tuodi.InputError, TypeError)):
            tuodi.Ledger(wrong, "+08:00")
        with pytest.raises((tuodi.InputError, TypeError)):
            ledger().balance(wrong, "2019-01-01")


def test_replay_takes_any_order_and_comes_to_the_same():
    own = tuodi.Ledger.replay(["relief", {"id": "other", "name": {"zh": "其他"}}], "+08:00", ENTRIES[::-1])
    assert own == ledger() == pickle.loads(pickle.dumps(own)) == tuodi.Ledger.from_json(own.to_json())
    assert [entry["id"] for entry in own.entries] == ["i1", "c1", "p1"]


def test_threads_book_in_one_ledger():
    own = tuodi.Ledger(["relief"], "+08:00")
    rows = [entry(f"i{n}", "2019-01-10", "income", donor="d", amount="0.01") for n in range(400)]
    random.Random(1).shuffle(rows)
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(own.book, rows + rows)) == 400
    assert own.balance("relief", "2019-01-10").free == Decimal("4.00")
