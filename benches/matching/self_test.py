"""The self-test of the comparison: `python benches/matching/run.py --self-test`, in seconds and without Tuodi or LEMON."""

import pathlib
import sys
import tempfile

# The program that runs this.
import __main__ as program
import numpy as np

import peer_ortools
import protocol
import report
import workload

SIZE = "1k"


def main():
    checks = (
        same_seed_same_bytes,
        as_described,
        weights_outweigh,
        cut_files_are_refused,
        objective_is_that_of_a_plan,
        comparison_finds_a_change,
        bars_can_be_missed,
        page_keeps_the_rest,
    )
    passed = sum(holds(check) for check in checks)
    print(f"{passed} passed, {len(checks) - passed} failed")
    return int(passed < len(checks))


def holds(check):
    try:
        print(f"ok {check.__name__} {check() or ''}")
    except AssertionError as error:
        print(f"FAILED {check.__name__}: {error}", file=sys.stderr)
        return False
    return True


def bytes_of(variant, seed):
    with tempfile.TemporaryDirectory() as folder:
        return workload.write(SIZE, variant, seed, pathlib.Path(folder) / "instance").read_bytes()


def instance(variant, cut=0):
    with tempfile.TemporaryDirectory() as folder:
        path = workload.write(SIZE, variant, 3, pathlib.Path(folder) / "instance")
        path.write_bytes(path.read_bytes()[: -cut or None])
        return protocol.Instance(path)


def same_seed_same_bytes():
    found = {variant: bytes_of(variant, 3) for variant in workload.VARIANTS}
    assert len(set(found.values())) == len(workload.VARIANTS), "two variants are the same"
    for variant, first in found.items():
        assert first == bytes_of(variant, 3), f"{variant}: the same seed gave other bytes"
        assert first != bytes_of(variant, 4), f"{variant}: another seed gave the same bytes"


def as_described():
    for variant in workload.VARIANTS:
        own = instance(variant)
        counts = np.diff(own.offsets)
        assert counts.min() >= workload.LEAST and counts.max() <= workload.MOST, f"{variant}: {counts.min()} edges"
        inside = np.diff(own.resource)[np.diff(own.owner) == 0]
        assert (inside > 0).all(), f"{variant}: the resources of a need do not ascend"
        assert own.resource.max() < own.resources and own.cost.min() >= 0, variant
    own = instance(workload.MAIN)
    assert own.capacity.sum() == own.needs * 95 // 100, "capacities are 95 % of the needs"
    return f"({counts.mean():.1f} edges a need)"


def weights_outweigh():
    """An exchange over all resources at the largest difference does not outweigh one step of the level above."""
    for _, resources in workload.SIZES.values():
        cost, need = workload.weights(resources)
        assert cost > (resources + 1) * (workload.LEVELS - 1), "a price outweighs distances"
        least = (resources + 1) * (cost * (workload.PRICES - 1) + workload.LEVELS - 1)
        assert need > least, "a need outweighs prices and distances"
        assert need * workload.URGENCIES * (resources + 2) < 1 << 62, "scaled costs fit in 64 bits"


def cut_files_are_refused():
    for cut in (1, 8, 800):
        try:
            instance(workload.MAIN, cut)
        except ValueError:
            continue
        raise AssertionError(f"a file without its last {cut} bytes was read")


def objective_is_that_of_a_plan():
    """OR-tools' objective is the cost of its flows, counted again, and its flows keep the capacities."""
    own = instance(workload.MAIN)
    solver = peer_ortools.load(own)
    objective = peer_ortools.solve(solver)
    flows = np.array([solver.flow(arc) for arc in range(own.edges + own.needs)])
    assert (flows * np.concatenate((own.cost, own.outside))).sum() == objective, "another cost"
    given = np.bincount(own.owner, flows[: own.edges], own.needs) + flows[own.edges :]
    assert (given == 1).all(), "each need has one unit"
    taken = np.bincount(own.resource, flows[: own.edges], own.resources)
    assert (taken <= own.capacity).all(), "no resource gives more than it has"
    outside = int(flows[own.edges :].sum())
    assert outside >= own.needs - own.capacity.sum() > 0, "some stay outside"
    return f"({outside} of {own.needs} stay outside)"


def rows(**changes):
    found = {
        name: {"objective": 5, "cpu": 1.0, "memory": 1.0, "rounds": 5, "least": 1.0, "most": 1.0}
        for name in ("tuodi", "ortools", "simplex")
    }
    found["tuodi"]["verified"] = True
    for name, change in changes.items():
        found[name].update(change)
    return found


def comparison_finds_a_change():
    wrong = program.wrong
    assert not wrong(SIZE, workload.MAIN, rows()), "nothing differs from itself"
    for found in (rows(tuodi={"objective": 6}), rows(simplex={"objective": 4}), rows(tuodi={"verified": False})):
        assert len(wrong(SIZE, workload.MAIN, found)) == 1, "a planted fault is not seen"


def bars_can_be_missed():
    bars = program.bars
    missed = lambda size, **changes: sum(ratio < least for _, ratio, least in bars(size, rows(**changes)))
    assert missed("1k") == 0 and missed("1k", tuodi={"cpu": 1.51}) == 1, "1k"
    assert missed("10k", ortools={"cpu": 1.5}) == 0 and missed("10k", ortools={"cpu": 1.49}) == 1, "10k"
    held = {"ortools": {"cpu": 2.0, "memory": 2.0}, "simplex": {"cpu": 8.0}}
    assert missed("100k", **held) == 0, "100k"
    for name, change in (("ortools", {"cpu": 1.99}), ("ortools", {"memory": 1.99}), ("simplex", {"cpu": 7.99})):
        assert missed("100k", **{**held, name: {**held[name], **change}}) == 1, f"100k, {name} {change}"


def page_keeps_the_rest():
    page = f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n"
    assert report.replaced(page, "new") == f"before\n{report.BEGIN}\n\nnew\n\n{report.END}\nafter\n"
