"""Households: a plain dict says what its JSON text says, and so does whatever else says the same."""

from __future__ import annotations

import json
from collections import OrderedDict
from typing import Any

import pytest
import tuodi

DAY = "2024-08-01"

POLICY = tuodi.Policy.load("""
pack: p
currency: CNY
facts:
  household:
    收入: {type: number, unit: CNY/month, min: 0, scale: 2}
    区: {type: category, values: [徐汇, 普陀]}
    登记日: {type: date}
  members:
    age: {type: number, unit: year, min: 0, max: 130}
    disabled: {type: boolean}
programmes:
  救助: {eligible: {id: low, if: "收入 < 1000 and count(members[disabled]) > 0"}}
""")

SOUND = [
    {},
    {"收入": 12, "区": "徐汇", "登记日": "2024-02-29", "members": [{"age": 3, "disabled": True}]},
    {"收入": "12.50", "区": None, "members": []},
    {"facts": {"收入": 12}, "id": "户", "members": [{"id": "m1", "facts": {"age": 3}}, {}], "members_complete": False},
    {"facts": None, "members": None, "id": None},
    {"收入": {"value": 12, "standing": "verified", "source": "税务"}},
    {"收入": {"value": None, "source": ""}},
    {"members": [{"age": age, "disabled": age % 2 == 0} for age in range(100)]},
]

FAULTY = [
    {"收入": -1},
    {"收入": "12.505"},
    {"收入": 10**30},
    {"收入": True, "区": 3, "登记日": "2024-02-30"},
    {"区": "静安"},
    {"区": "徐汇\u202e"},
    {"收\u2028入": 1},
    {"登记日": "\ud800"},
    {"": 1},
    {"age": 3},
    {"members": {"age": 3}},
    {"members": [{"age": 131}, {"收入": 1}, 3, None]},
    {"members": [], "members_complete": 1},
    {"members_complete": True},
    {"facts": {"收入": 1}, "区": "徐汇"},
    {"facts": []},
    {"id": ["户"]},
    {"收入": {"value": 12, "standing": "sure", "by": "me"}},
    {"收入": [[[[[[[[[[12]]]]]]]]]]},
    {"区": "徐" * 200_000},
    {"收入": 0.5},
    {"收入": b"12"},
    {1: 2},
]


def wrapped(value: Any) -> Any:
    """The same in other classes, which are no plain dicts, and tuples."""
    if isinstance(value, dict):
        return OrderedDict((key, wrapped(own)) for key, own in value.items())
    return tuple(map(wrapped, value)) if isinstance(value, list) else value


@pytest.mark.parametrize("household", SOUND)
def test_every_way_to_write_a_household_says_the_same(household):
    expected = POLICY.screen(json.dumps(household), DAY)
    for own in (household, wrapped(household)):
        found = POLICY.screen(own, DAY)
        assert found.to_json() == expected.to_json()
        assert found.receipt == expected.receipt


def refusal(household: Any) -> tuple[Any, ...]:
    with pytest.raises(tuodi.Error) as caught:
        POLICY.screen(household, DAY)
    error = caught.value
    also = [(own.code, own.path, str(own)) for own in error.also]
    return (type(error), error.code, error.path, error.line, error.column, str(error), also)


@pytest.mark.parametrize("household", FAULTY)
def test_a_fault_is_told_alike_however_it_was_written(household):
    assert refusal(household) == refusal(wrapped(household))
