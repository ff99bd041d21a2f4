"""Agreements: what a month comes to by its evidence, and what pays it."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal

import pytest
import tuodi

FLAT = {"kind": "flat_per_period", "amount": "450.00", "missed": "finding"}
CAPPED = {"kind": "per_unit_capped", "unit_price": "15", "cap": "450"}
TERMS = {
    "id": "a1",
    "household": "家庭乙",
    "provider": "邻居丙",
    "supervisor": "w1",
    "payer": {"fund": "relief", "purpose": "meals"},
    "unit": "lunch",
    "units_per_month": 30,
    "units_per_day": 1,
    "pricing": FLAT,
    "partial_month": "unpaid",
    "evidence": [
        {"kind": "photo", "per": "unit", "if_missing": "finding"},
        {"kind": "menu", "per": "month", "if_missing": "withhold"},
    ],
    "market_price": "15.00",
    "starts_on": "2019-03-01",
    "ends_on": "2019-05-31",
}


def lunches(days, menu=True):
    """A record for each day, with the month's menu on the first."""
    rows = []
    for day in days:
        holds = {"photo": f"p{day}"} | ({"menu": "m3"} if menu and day == 1 else {})
        rows.append(
            {
                "id": f"e{day}",
                "agreement": "a1",
                "happened_on": f"2019-03-{day:02}",
                "recorded_at": f"2019-03-{day:02}T18:00:00+08:00",
                "recorded_by": "邻居丙",
                "units": 1,
                "holds": holds,
            }
        )
    return rows


@pytest.mark.parametrize(
    ("pricing", "days", "due", "counted"),
    [
        (FLAT, range(1, 31), "450.00", 30),
        (FLAT, range(1, 29), "450.00", 28),
        ({**FLAT, "missed": {"deduct": {"unit_price": "15"}}}, range(1, 29), "420.00", 28),
        (CAPPED, range(1, 29), "420.00", 28),
        (CAPPED, range(1, 31), "450.00", 30),
        (CAPPED, range(1, 32), "450.00", 31),
    ],
)
def test_a_month_comes_to_what_the_terms_say(pricing, days, due, counted):
    found = tuodi.settle({**TERMS, "pricing": pricing}, lunches(days), "2019-03", settled_on="2019-04-01")
    assert (found.due, found.pay, found.record["units_counted"]) == (Decimal(due), Decimal(due), counted)
    short = [own["what"] for own in found.findings]
    assert short == ([] if counted >= 30 else [{"units_short": {"due": 30, "counted": counted}}])


def test_a_month_is_withheld_until_its_evidence_is_there_and_then_paid_once():
    agreement = tuodi.Agreement(TERMS)
    first = agreement.settle(lunches(range(1, 31), menu=False), "2019-03", settled_on="2019-04-01")
    assert (first.pay, first.record["withheld"]) == (Decimal("0.00"), "450.00")
    assert first.explain("en") == ["the month lacks `menu`"] and first.explain() == ["本月缺少“menu”"]
    later = agreement.settle(lunches(range(1, 31)), "2019-03", [first], settled_on="2019-04-10")
    assert (later.id, later.pay) == ("a1/2019-03/2", Decimal("450.00"))
    again = agreement.settle(lunches(range(1, 31)), "2019-03", [first, later.record], settled_on="2019-04-11")
    assert again.pay == 0
    assert first.fund_entry("2019-04-01T09:00:00+08:00", "w1") is None
    entry = later.fund_entry("2019-04-10T09:00:00+08:00", "w1")
    assert entry["act"]["amount"] == "450.00" and entry["act"]["payment"] == later.id
    assert entry == agreement.fund_entry(later.record, "2019-04-10T09:00:00+08:00", "w1")


def test_what_does_not_count_is_listed():
    rows = [*lunches([1, 2]), {**lunches([2])[0], "id": "twice"}, {**lunches([3])[0], "agreement": "a2"}]
    found = tuodi.settle(TERMS, rows, "2019-03", settled_on="2019-03-31")
    assert [(own["evidence"], own["why"]) for own in found.not_counted] == [
        ("twice", {"double": {"of": "e2"}}),
        ("e3", "other_agreement"),
    ]


@pytest.mark.parametrize(("day", "code"), [("2019-03-30", "agreement.month_open"), ("2019-03-31", None)])
def test_a_month_is_settled_from_its_last_day_on(day, code):
    if code is None:
        assert tuodi.settle(TERMS, [], "2019-03", settled_on=day).record["settled_on"] == day
        return
    with pytest.raises(tuodi.InputError) as caught:
        tuodi.settle(TERMS, [], "2019-03", settled_on=day)
    assert caught.value.code == code


def test_all_that_is_wrong_with_terms_comes_at_once():
    wrong = {**TERMS, "household": " ", "units_per_month": 0, "market_price": "-1"}
    with pytest.raises(tuodi.InputError) as caught:
        tuodi.Agreement(wrong)
    found = {own.code for own in (caught.value, *caught.value.also)}
    assert found == {"agreement.blank", "agreement.units", "agreement.amount"}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"market_price": 15.0}, "market_price"),
        ({"units_per_month": -1}, "units_per_month"),
        ({"units_per_month": 2**40}, "units_per_month"),
        ({"starts_on": None}, "starts_on"),
        ({"payer": "relief"}, "payer"),
        ({"evidence": [{"kind": "photo"}]}, "evidence[0]"),
        ({"price": 1}, "price"),
    ],
)
def test_wrong_terms_are_told_with_their_place(change, path):
    with pytest.raises(tuodi.InputError) as caught:
        tuodi.Agreement({**TERMS, **change})
    assert caught.value.path == path


def test_wrong_months_evidence_and_settlements_are_told():
    for month, code in (("2019-3", "agreement.month"), ("三月", "agreement.month"), ("2019-02", "agreement.outside")):
        with pytest.raises(tuodi.InputError) as caught:
            tuodi.settle(TERMS, [], month, settled_on="2019-04-01")
        assert caught.value.code == code
    for rows in ([{}], [None], None, 5, [{**lunches([1])[0], "units": 1.0}], [{**lunches([1])[0], "units": -1}]):
        with pytest.raises((tuodi.InputError, TypeError)):
            tuodi.settle(TERMS, rows, "2019-03", settled_on="2019-04-01")
    differs = [lunches([1])[0], {**lunches([1])[0], "units": 2}]
    with pytest.raises(tuodi.InputError) as caught:
        tuodi.settle(TERMS, differs, "2019-03", settled_on="2019-04-01")
    assert caught.value.code == "agreement.evidence_differs"
    other = tuodi.settle({**TERMS, "id": "a2"}, [], "2019-03", settled_on="2019-04-01")
    with pytest.raises(tuodi.InputError) as caught:
        tuodi.Agreement(TERMS).fund_entry(other, "2019-04-01T09:00:00+08:00", "w1")
    assert caught.value.code == "agreement.other_agreement"
    for wrong in (None, 201903, "2019-04-01T00:00"):
        with pytest.raises((tuodi.InputError, TypeError)):
            tuodi.settle(TERMS, [], "2019-03", settled_on=wrong)


def test_agreements_and_settlements_are_pickled_and_stored():
    agreement = tuodi.Agreement(TERMS)
    found = agreement.settle(lunches(range(1, 31)), "2019-03", settled_on="2019-04-01")
    assert pickle.loads(pickle.dumps(agreement)) == agreement == tuodi.Agreement(agreement.record)
    again = pickle.loads(pickle.dumps(found))
    assert again == found and again.explain() == found.explain() == []
    assert json.loads(json.dumps(found.record)) == found.record
