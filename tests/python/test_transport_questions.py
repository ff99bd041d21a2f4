"""Questions about plans of arrays, and plans that begin with another one: against solving again."""

from __future__ import annotations

import itertools
import pickle
import random
from concurrent.futures import ThreadPoolExecutor

import numpy
import polars
import pytest
import tuodi


def drawn(seed):
    """Needs with quantities, and groups of which the second lies within the first."""
    chance = random.Random(seed)
    needs, resources = chance.randint(0, 6), chance.randint(1, 4)
    offsets = [0, *itertools.accumulate(chance.randint(0, 3) for _ in range(needs))]
    resource = [chance.randrange(resources) for _ in range(offsets[-1])]
    return {
        "offsets": offsets,
        "resource": resource,
        "cost": [chance.randint(-5, 15) for _ in resource],
        "outside": [chance.randint(-2, 12) for _ in range(needs)],
        "capacity": [chance.randint(0, 3) for _ in range(resources)],
        "quantity": [chance.randint(1, 3) for _ in range(needs)],
        "groups": [(chance.randint(0, 6), None), (chance.randint(0, 4), 0)],
        "group_of": [chance.choice([-1, 0, 1]) for _ in range(resources)],
    }


def limited(parts, limits, by):
    """The same with so many units more of some resources and groups."""
    capacity, groups = list(parts["capacity"]), [list(own) for own in parts["groups"]]
    for limit in limits:
        if limit < len(capacity):
            capacity[limit] += by
        else:
            groups[limit - len(capacity)][0] += by
    return {**parts, "capacity": capacity, "groups": groups}


def is_room(parts, plan, need):
    """Whether one unit more of a need can come in beside as many units of every need as the plan serves."""
    served = [0] * len(parts["outside"])
    for own, edge, units in zip(*plan.flows, strict=True):
        served[own] += int(units) if edge >= 0 else 0
    served[need] += 1
    offsets, resource = [0], []
    for own, (first, last) in enumerate(itertools.pairwise(parts["offsets"])):
        resource += [parts["resource"][at] for at in range(first, last) if parts["cost"][at] <= parts["outside"][own]]
        offsets.append(len(resource))
    free = {"offsets": offsets, "resource": resource, "cost": [0] * len(resource), "outside": [1] * len(served)}
    return tuodi.solve_transport(**{**parts, **free, "quantity": served}).objective == 0


def outside_of(plan):
    return {need: units for need, edge, units in zip(*plan.flows, strict=True) if edge < 0}


SEEDS = range(150)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_unit_is_worth_is_what_solving_again_finds(seed):
    parts = drawn(seed)
    plan = tuodi.solve_transport(**parts)
    limits = [*parts["capacity"], *(own for own, _ in parts["groups"])]
    found = tuodi.marginal_values(plan)
    assert len(found) == len(limits)
    for limit, (own, most) in enumerate(zip(found, limits, strict=True)):
        assert own.gain == plan.objective - tuodi.solve_transport(**limited(parts, [limit], 1)).objective
        less = None if most == 0 else tuodi.solve_transport(**limited(parts, [limit], -1)).objective - plan.objective
        assert own.loss == less


def test_why_needs_stay_outside_holds_when_it_is_tried():
    met = set()
    for seed in SEEDS:
        parts = drawn(seed)
        plan = tuodi.solve_transport(**parts)
        questions = tuodi.PlanQuestions(plan)
        outside = outside_of(plan)
        for need, (first, last) in enumerate(itertools.pairwise(parts["offsets"])):
            why = questions.why_outside(need)
            assert (why is not None) == (need in outside)
            worth = [edge for edge in range(first, last) if parts["cost"][edge] <= parts["outside"][need]]
            assert (why == "no_edge") == (need in outside and not worth)
            met.add(why if isinstance(why, str) or why is None else "capacity")
            if need in outside:
                assert is_room(parts, plan, need) == (why == "cost")
            if isinstance(why, tuodi.Witness):
                assert {parts["resource"][edge] for edge in worth} <= set(why.resources)
                assert all(is_room(limited(parts, [own.limit, *own.within], 1), plan, need) for own in why.limits)
    assert met == {None, "no_edge", "cost", "capacity"}


def test_a_witness_names_who_holds_what():
    # The first group is the whole house, the second one floor of it, with one bed.
    plan = tuodi.solve_transport([0, 1, 2], [0, 1], [1, 1], [50, 9], [1, 1], groups=[1, (1, 0)], group_of=[1, 0])
    why = tuodi.why_outside(plan, 1)
    limits = (tuodi.FullLimit(0, (3, 2)), tuodi.FullLimit(2, ()), tuodi.FullLimit(3, (2,)))
    assert why == tuodi.Witness((0, 1), (0,), limits)
    assert tuodi.why_outside(plan, 0) is None


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_that_begins_with_another_one_costs_the_same(seed):
    parts, chance = drawn(seed), random.Random(seed)
    before = tuodi.solve_transport(**parts)
    now = limited(parts, [chance.randrange(len(parts["capacity"]))], 1)
    best = tuodi.solve_transport(**now)
    rows = [own for own in zip(*before.flows, strict=True) if chance.random() < 0.7]
    flows = tuple([int(own[at]) for own in rows] for at in range(3))
    prices = [own + chance.randint(-3, 3) for own in before.certificate.prices]
    for begin in ({"before": before}, {"before": flows}, {"before": flows, "prices": prices}):
        found = tuodi.solve_transport_from(**now, **begin)
        assert found.objective == best.objective == found.certificate.bound


def test_a_plan_keeps_what_is_as_good_as_before():
    """Of two places at the same price each keeps the one that it had, whichever that is."""
    ask = ([0, 2, 4], [0, 1, 0, 1], [1, 1, 1, 1], [9, 9], [1, 1])
    for own in ([0, 3], [1, 2]):
        assert list(tuodi.solve_transport_from(*ask, before=([0, 1], own, [1, 1])).flows[1]) == own


def test_a_beginning_is_of_every_kind_of_array():
    ask = [numpy.array(own) for own in ([0, 2, 3], [0, 1, 0], [1, 2, 1], [10, 10], [1, 1])]
    before = tuodi.solve_transport(*ask)
    for kind in (list, numpy.array, polars.Series):
        flows = tuple(kind(own.tolist()) for own in before.flows)
        found = tuodi.solve_transport_from(*ask, before=flows, prices=kind(before.certificate.prices.tolist()))
        assert found.objective == 3 and isinstance(found.assignment, numpy.ndarray)
    assert tuodi.PlanQuestions(before).marginal_values()[0] == tuodi.Marginal(1, 9)


@pytest.mark.parametrize(
    ("before", "prices", "code", "path"),
    [
        (None, None, "python.value", "before"),
        ([0, 1], None, "python.value", "before"),
        (([0], [0], [1.0]), None, "python.value", "before.units[0]"),
        (([0], [0, 1], [1]), None, "python.value", "before"),
        (([0], [-2], [1]), None, "python.value", "before.edges"),
        (([0], [2**40], [1]), None, "matching.start", "before.flows[0]"),
        (([9], [-1], [1]), None, "matching.start", "before.flows[0]"),
        (([0, 0], [0, 1], [1, 1]), None, "matching.start", "before.flows[1]"),
        (([0], [0], [1]), [1.5], "python.value", "prices"),
        (([0], [0], [1]), 3, "python.value", "prices"),
        (([0], [0], [1]), [2**127], "python.value", "prices"),
    ],
)
def test_what_is_no_beginning_is_refused(before, prices, code, path):
    with pytest.raises(tuodi.InputError) as caught:
        tuodi.solve_transport_from([0, 2, 3], [0, 1, 0], [1, 2, 1], [10, 10], [1, 1], before=before, prices=prices)
    assert (caught.value.code, caught.value.path) == (code, path)


def test_a_need_that_there_is_not_and_a_plan_that_is_none_are_refused():
    plan = tuodi.solve_transport([0, 1], [0], [1], [10], [1])
    for wrong in (1, -1, 1.0, None, "0"):
        with pytest.raises(tuodi.InputError) as caught:
            tuodi.why_outside(plan, wrong)
        assert caught.value.path == "need"
    for wrong in (None, 1, plan.certificate, {"flows": plan.flows}):
        with pytest.raises(tuodi.InputError) as caught:
            tuodi.PlanQuestions(wrong)
        assert (caught.value.code, caught.value.path) == ("python.value", "plan")


def test_what_is_not_pickled_says_what_to_keep():
    plan = tuodi.solve_transport([0, 1], [0], [1], [10], [1])
    for own in (plan, tuodi.PlanQuestions(plan)):
        with pytest.raises(TypeError, match="keep"):
            pickle.dumps(own)
    assert pickle.loads(pickle.dumps(tuodi.marginal_values(plan))) == tuodi.marginal_values(plan)


def test_threads_ask_about_one_plan():
    parts = drawn(7)
    plan = tuodi.solve_transport(**parts)
    questions, alone = tuodi.PlanQuestions(plan), tuodi.marginal_values(plan)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: questions.marginal_values(), range(20)))
    assert found == [alone] * 20
