"""The attributes of decisions say what their JSON says, for families of which any part is known."""

from __future__ import annotations

import json
import pickle
import random
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
import tuodi

DAYS = ("2015-06-01", "2024-01-01", "2024-08-01", "2026-03-01")


def value(chance: random.Random, fact: dict[str, Any]) -> Any:
    if fact["type"] == "number":
        low, high = float(fact.get("min") or 0), float(fact.get("max") or 5000)
        return chance.randint(int(low), max(int(low), int(min(high, 5000))))
    if fact["type"] == "boolean":
        return chance.random() < 0.5
    if fact["type"] == "date":
        return f"{chance.randint(1940, 2020)}-01-01"
    return chance.choice(fact["values"])["value"]


def family(chance: random.Random, policy: tuodi.Policy) -> dict[str, Any]:
    known = chance.random()

    def some(of_household: bool) -> dict[str, Any]:
        declared = [own for own in policy.facts.items() if (own[1]["for"] == "household") == of_household]
        return {name: value(chance, fact) for name, fact in declared if chance.random() < known}

    members = [{"id": f"m{number}", "facts": some(False)} for number in range(chance.randint(1, 4))]
    has_members = any(fact["for"] != "household" for fact in policy.facts.values())
    return {"id": "户", "facts": some(True), **({"members": members} if has_members else {})}


def number(wire: Any) -> Any:
    if isinstance(wire, dict) and "low" in wire:
        return tuodi.Interval(*(None if wire[end] is None else Decimal(wire[end]) for end in ("low", "high")))
    return Decimal(wire) if isinstance(wire, str) else wire


def assert_same(screening: tuodi.Screening) -> list[str]:
    wires = json.loads(screening.to_json())["decisions"]
    assert len(wires) == len(screening.decisions)
    for own, wire in zip(screening.decisions.values(), wires, strict=True):
        assert own.reasons == wire["criteria"] == own.record["criteria"]
        assert [list(reason) for reason in own.reasons] == [list(reason) for reason in own.record["criteria"]]
        assert json.loads(json.dumps(own.reasons)) == wire["criteria"]
        amount = wire.get("amount")
        assert own.amount == (None if amount is None else number(amount["value"]))
        assert own.unit == (None if amount is None else amount["unit"])
        assert (own.programme, own.member) == (wire["programme"], wire.get("member"))
        assert (own.outcome, own.missing) == (wire["outcome"], wire["needed"])
        assert (own.is_definite, own.is_provisional) == (wire["settled"] == "definite", wire["provisional"])
        near = [wire["criteria"][near["criterion"]]["id"] for near in wire.get("near_misses", [])]
        assert own.near_misses == near
    return [wire["outcome"] for wire in wires]


@pytest.mark.parametrize("name", tuodi.builtin_packs())
def test_attributes_are_those_of_the_json(name):
    policy, chance = tuodi.Policy.builtin(name), random.Random(name)
    seen: set[str] = set()
    for _ in range(25):
        screening = policy.screen(family(chance, policy), chance.choice(DAYS))
        seen.update(assert_same(screening))
        assert screening.household == "户"
    assert seen or not policy.programmes


def test_what_a_caller_changes_is_its_own():
    policy = tuodi.Policy.builtin("us-snap-fy2024")
    household = {"size": 4, "earned": 2100}
    first = policy.screen(household, "2024-01-01").decisions["snap"]
    before = json.dumps(first.reasons)
    assert first.reasons is first.reasons

    def spoil(part: Any) -> None:
        for own in list(part.values() if isinstance(part, dict) else part):
            if isinstance(own, (dict, list)):
                spoil(own)
        part.clear()

    spoil(first.reasons)
    assert first.reasons == [] and first.record["criteria"]
    second = policy.screen(household, "2024-01-01").decisions["snap"]
    assert json.dumps(second.reasons) == before


def test_the_dates_of_one_question_are_not_those_of_the_next():
    policy = tuodi.Policy.builtin("cn-shanghai-putuo")
    chance = random.Random(1)
    families = [family(chance, policy) for _ in range(4)]
    fresh = {
        (place, day): tuodi.Policy.builtin("cn-shanghai-putuo").screen(own, day).to_json()
        for place, own in enumerate(families)
        for day in DAYS[:2]
    }
    for _ in range(2):
        for (place, day), expected in fresh.items():
            assert policy.screen(families[place], day).to_json() == expected
        with pytest.raises(tuodi.InputError):
            policy.screen({"nobody_declares_it": 1}, DAYS[0])
    assert policy.screen(families[0], DAYS[1], DAYS[0]).record["known_on"] == DAYS[0]


def test_threads_and_copies_of_a_policy_answer_alike():
    policy = tuodi.Policy.builtin("cn-shanghai-putuo")
    copy, chance = pickle.loads(pickle.dumps(policy)), random.Random(2)
    families = [family(chance, policy) for _ in range(6)]
    asked = [(own, day, place) for place, own in enumerate(families) for day in DAYS[1:3]] * 8

    def answer(question: tuple[dict[str, Any], str, int]) -> str:
        household, day, _ = question
        screening = policy.screen(household, day)
        return json.dumps([own.reasons for own in screening.decisions.values()])

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(answer, asked))
    for (household, day, _), own in zip(asked, found, strict=True):
        screening = copy.screen(household, day)
        assert_same(screening)
        assert own == json.dumps([own.reasons for own in screening.decisions.values()])


def test_a_screening_outlives_its_policy():
    assert_same(tuodi.Policy.builtin("us-snap-fy2024").screen({"size": 4, "earned": 2100}, "2024-01-01"))
