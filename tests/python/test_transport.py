"""The solver of arrays: against trying everything, with every kind of array, interrupted, and refused."""

from __future__ import annotations

import itertools
import os
import random
import signal
import threading
import time
from array import array
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import numpy
import pandas
import polars
import pytest
import tuodi


def instance(needs, resources, seed):
    """A problem with many ties, as arrays of NumPy."""
    chance = numpy.random.default_rng(seed)
    degree = 60
    resource = chance.integers(0, resources, needs * degree)
    cost = chance.integers(1, 1000, needs * degree)
    offsets = numpy.arange(0, needs * degree + 1, degree)
    return offsets, resource, cost, numpy.full(needs, 10**6), numpy.full(resources, max(1, needs // resources))


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="signals of a timer")
def test_ctrl_c_stops_a_long_run_at_once():
    needs, taken = 5_000, 0.0
    while taken < 2:
        needs *= 2
        arrays = instance(needs, needs // 20, 1)
        started = time.monotonic()
        tuodi.solve_transport(*arrays)
        taken = time.monotonic() - started
    sent = []

    def interrupt():
        time.sleep(taken / 2)  # in the midst of it
        sent.append(time.monotonic())
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        tuodi.solve_transport(*arrays)
    assert time.monotonic() - sent[0] < 0.5
    thread.join()


def test_other_threads_go_on_while_a_plan_is_solved():
    arrays = instance(20_000, 1_000, 2)
    with ThreadPoolExecutor(1) as pool:
        running, count = pool.submit(tuodi.solve_transport, *arrays), 0
        while not running.done():
            count += 1
            time.sleep(0.001)
        assert running.result().objective > 0 and count > 5


def brute(offsets, resource, cost, outside, capacity):
    """The least that any choice of one edge or none for each need costs."""
    ways = [[*range(first, last), -1] for first, last in itertools.pairwise(offsets)]
    best = None
    for choice in itertools.product(*ways):
        used = [0] * len(capacity)
        for edge in choice:
            if edge >= 0:
                used[resource[edge]] += 1
        if all(own <= most for own, most in zip(used, capacity, strict=True)):
            sums = sum(outside[at] if edge < 0 else cost[edge] for at, edge in enumerate(choice))
            best = sums if best is None else min(best, sums)
    return best


@pytest.mark.parametrize("seed", range(60))
def test_small_plans_cost_what_trying_everything_finds(seed):
    chance = random.Random(seed)
    needs, resources = chance.randint(0, 5), chance.randint(1, 3)
    degrees = [chance.randint(0, 3) for _ in range(needs)]
    offsets = [0, *itertools.accumulate(degrees)]
    resource = [chance.randrange(resources) for _ in range(offsets[-1])]
    cost = [chance.randint(-5, 9) for _ in resource]
    outside = [chance.randint(-2, 12) for _ in range(needs)]
    capacity = [chance.randint(0, 2) for _ in range(resources)]
    plan = tuodi.solve_transport(offsets, resource, cost, outside, capacity)
    assert plan.objective == brute(offsets, resource, cost, outside, capacity)
    assert plan.certificate.primal == plan.certificate.bound == plan.objective
    taken = [0] * resources
    for own in plan.assignment:
        taken[own] += own >= 0
    assert all(own <= most for own, most in zip(taken, capacity, strict=True))


KINDS = {
    "list": list,
    "tuple": tuple,
    "array": lambda own: array("q", own),
    "numpy": numpy.array,
    "int32": lambda own: numpy.array(own, dtype=numpy.int32),
    "big endian": lambda own: numpy.array(own, dtype=">i8"),
    "strided": lambda own: numpy.repeat(numpy.array(own), 2)[::2],
    "backwards": lambda own: numpy.array(own[::-1])[::-1],
    "view": lambda own: memoryview(array("q", own)),
    "strided view": lambda own: memoryview(array("q", [x for x in own for _ in (0, 1)]))[::2],
    "pandas": pandas.Series,
    "polars": polars.Series,
    "numbers of numpy": lambda own: [numpy.int16(x) for x in own],
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_array_says_the_same(kind):
    parts = ([0, 2, 3], [0, 1, 0], [1, 2, 1], [10, 10], [1, 1])
    plan = tuodi.solve_transport(*(KINDS[kind](own) for own in parts))
    assert plan.objective == 3 and list(plan.assignment) == [1, 0]
    is_numpy = kind in ("numpy", "int32", "big endian", "strided", "backwards")
    assert isinstance(plan.assignment, numpy.ndarray) is is_numpy
    assert isinstance(plan.certificate.prices, numpy.ndarray) is is_numpy


@pytest.mark.parametrize(
    "wrong",
    [
        [1.0, 2.0, 1.0],
        numpy.array([1.0, 2.0, 1.0]),
        numpy.array([1, 2, numpy.nan]),
        numpy.array([True, False, True]),
        [True, False, True],
        numpy.array([[1, 2, 1]]),
        memoryview(array("d", [1, 2, 1])),
        memoryview(bytes(24)).cast("q", (1, 3)),
        [1, None, 1],
        ["1", "2", "1"],
        "121",
        b"121",
        {"a": 1},
        None,
        7,
        [2**63, 1, 1],
        numpy.array([2**63, 1, 1], dtype=numpy.uint64),
        numpy.array(["2024-01-01"] * 3, dtype="datetime64[D]"),
        pandas.Series([1, None, 1]),
        [Decimal(1), Decimal(2), Decimal(1)],
    ],
)
def test_what_is_no_array_of_whole_numbers_is_refused(wrong):
    with pytest.raises(tuodi.InputError) as caught:
        tuodi.solve_transport([0, 2, 3], [0, 1, 0], wrong, [10, 10], [1, 1])
    assert caught.value.path.startswith("cost")


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"offsets": [0, 2]}, "matching.length", "offsets"),
        ({"offsets": [0, 4, 3]}, "matching.offsets", "offsets[1]"),
        ({"offsets": [0, -1, 3]}, "python.value", "offsets"),
        ({"offsets": numpy.array([0, -1, 3])}, "python.value", "offsets"),
        ({"offsets": [0, 2**32, 3]}, "python.value", "offsets"),
        ({"resource": [0, 2, 0]}, "matching.resource", "resource[1]"),
        ({"cost": [1, 2]}, "matching.length", "cost"),
        ({"capacity": [-1, 1]}, "python.value", "capacity"),
        ({"quantity": [1]}, "matching.length", "quantity"),
        ({"groups": [1]}, "matching.length", "group_of"),
        ({"groups": [1], "group_of": [0, 1]}, "matching.group", "group_of[1]"),
        ({"groups": [(1, 0)], "group_of": [0, 0]}, "matching.group", "groups[0]"),
        ({"groups": [(1, 2, 3)], "group_of": [0, 0]}, "python.value", "groups[0]"),
        ({"groups": [1.5], "group_of": [0, 0]}, "python.value", "[0].capacity"),
        ({"groups": [1], "group_of": [-2, 0]}, "python.shape", "group_of"),
    ],
)
def test_arrays_that_do_not_fit_are_told(change, code, path):
    parts = {"offsets": [0, 2, 3], "resource": [0, 1, 0], "cost": [1, 2, 1], "outside": [10, 10], "capacity": [1, 1]}
    with pytest.raises(tuodi.InputError) as caught:
        tuodi.solve_transport(**{**parts, **change})
    assert (caught.value.code, caught.value.path) == (code, path)


def test_quantities_and_groups_and_sums_beyond_64_bits():
    plan = tuodi.solve_transport([0, 2], [0, 1], [1, 5], [100], [3, 9], quantity=[10], groups=[5], group_of=[0, 0])
    assert plan.objective == 3 * 1 + 2 * 5 + 5 * 100
    assert [tuple(own) for own in zip(*plan.flows, strict=True)] == [(0, 0, 3), (0, 1, 2), (0, -1, 5)]
    with pytest.raises(tuodi.InputError, match="flows"):
        plan.assignment  # noqa: B018
    alone = tuodi.solve_transport([0, 1], [0], [1], [100], [3], groups=[{"capacity": 0}], group_of=[None])
    assert list(alone.assignment) == [0]
    big = tuodi.solve_transport([0, 0], [], [], numpy.array([2**63 - 1]), [], quantity=[4])
    assert big.objective == 4 * (2**63 - 1)
    assert tuodi.solve_transport([0], [], [], [], []).objective == 0


def test_groups_are_of_every_kind_and_have_known_keys():
    ask = ([0, 1], [0], [1], [10], [1])
    assert tuodi.solve_transport(*ask, groups=numpy.array([0, 5]), group_of=[1]).objective == 1
    assert (
        tuodi.solve_transport(*ask, groups=[{"capacity": 0}, {"capacity": 5, "within": 0}], group_of=[1]).objective
        == 10
    )
    for wrong in ({"capacity": 5, "whithin": 0}, {"capcity": 5}, {}):
        with pytest.raises(tuodi.InputError) as caught:
            tuodi.solve_transport(*ask, groups=[{"capacity": 0}, wrong], group_of=[1])
        assert caught.value.path == "groups[1]"
