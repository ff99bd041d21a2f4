"""The self-test of the comparison: `python benches/peers/run.py --self-test`, under a minute and without Tuodi."""

import pathlib
import re
import sys
import tempfile

import numpy as np

import oracle
import peer_numpy
import protocol
import workload
from workload import PROGRAMMES

HOUSEHOLDS = 1000
# Completions tried for one household at most.
COMPLETIONS = 800


def main():
    # The program that runs this, whichever name it was started by.
    import run

    run.numpy, run.PROGRAMMES = np, PROGRAMMES
    checks = (
        same_seed_same_bytes,
        batches_join,
        made_for_the_line,
        pack_has_the_standards,
        shares,
        numpy_agrees,
        oracle_agrees_with_enumeration,
        comparison_finds_a_change,
    )
    failed = 0
    for check in checks:
        try:
            said = check(run) or ""
        except AssertionError as error:
            failed += 1
            print(f"FAILED {check.__name__}: {error}", file=sys.stderr)
        else:
            print(f"ok {check.__name__} {said}")
    print(f"{len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0


def files(seed, missing, households=HOUSEHOLDS):
    with tempfile.TemporaryDirectory() as folder:
        workload.write(households, missing, seed, folder)
        return {path.name: path.read_bytes() for path in pathlib.Path(folder).iterdir()}


def population(seed, missing, households=HOUSEHOLDS):
    with tempfile.TemporaryDirectory() as folder:
        workload.write(households, missing, seed, folder)
        return protocol.load(folder)


def same_seed_same_bytes(_):
    for missing in (0.0, 0.05):
        first = files(3, missing)
        assert set(first) == {"households.arrow", "members.arrow"}, "two files"
        assert first == files(3, missing), "the same seed gave other bytes"
        other = files(4, missing)
        assert all(first[name] != other[name] for name in first), "another seed gave the same bytes"


def batches_join(_):
    """Three batches give one ascending key and whole households."""
    whole = workload.BATCH
    workload.BATCH = 300
    try:
        data = population(3, 0.05, 1000)
    finally:
        workload.BATCH = whole
    assert len(data.key) == 1000 and (np.diff(data.key) > 0).all(), "keys ascend through all batches"
    sizes = np.diff(data.starts)
    assert sizes.min() >= 1 and sizes.max() <= 8, "one to eight members"


def made_for_the_line(_):
    data = population(3, 0.0, 50_000)
    sizes = np.diff(data.starts)
    standard = workload.standards_in_cents()[data.district]
    severe = oracle.segment_sum((data.grade == 1) | (data.grade == 2), data.starts)
    twelfths = 12 * oracle.segment_sum(data.income, data.starts) - oracle.segment_sum(data.medical, data.starts)
    above = twelfths - 36 * standard // 10 * severe - 12 * standard * sizes
    on_line, one_cent = (above == 0).mean(), (above == 12).mean()
    assert (
        0.037 < on_line < 0.043 and 0.017 < one_cent < 0.023
    ), f"{on_line:.2%} on the line, {one_cent:.2%} a cent above"
    assert 2.57 < sizes.mean() < 2.63, f"{sizes.mean():.2f} members on average"
    return f"({on_line:.2%} on the line, {one_cent:.2%} one cent above, {sizes.mean():.2f} members)"


def pack_has_the_standards(_):
    text = (pathlib.Path(__file__).parent / "policy.yaml").read_text()
    found = re.findall(r"^ +(d\d\d): \{\d{4}-01-01: (\d+)\}$", text, re.MULTILINE)
    assert [(name, int(value)) for name, value in found] == list(zip(workload.DISTRICTS, workload.STANDARDS)), found


def shares(_):
    data = population(3, 0.0, 50_000)
    result = oracle.answers(data)
    found = {name: float((result[name] == oracle.ELIGIBLE).mean()) for name in PROGRAMMES}
    assert all(0.03 <= share <= 0.40 for share in found.values()), found
    return "(" + ", ".join(f"{name} {share:.1%}" for name, share in found.items()) + ")"


def numpy_agrees(run):
    """In blocks that do not divide the households evenly."""
    peer_numpy.BLOCK = 300
    for missing in (0.0, 0.05):
        data = population(3, missing)
        right = oracle.answers(data)
        for key, variant in peer_numpy.variants(data, not missing).items():
            found = run.compared(peer_numpy.answers_of(variant), right)
            column = "wrong" if missing else "different"
            assert not any(cell[column] for cell in found.values()), f"{key}: {found}"
            if missing:
                assert found["dibao"]["undecided"] > (right["dibao"] == 2).sum(), "masks leave more open than intervals"


def oracle_agrees_with_enumeration(_):
    """Completions of the same household, in exact fractions, give what the oracle says of it."""
    tried = {0.0: 0, 0.05: 0}
    for missing in tried:
        data = population(5, missing)
        right = oracle.answers(data)

        def value(name, place):
            return getattr(data, name)[place].item() if data.known[name][place] else None

        for place in range(HOUSEHOLDS):
            household = {name: value(name, place) for name in workload.HOUSEHOLD_COLUMNS if name != "urban"}
            members = [
                {name: value(name, member) for name in workload.MEMBER_COLUMNS}
                for member in range(data.starts[place], data.starts[place + 1])
            ]
            found = oracle.by_enumeration(household, members, COMPLETIONS)
            if found is None:
                continue
            tried[missing] += 1
            for name, answer in found.items():
                assert answer == right[name][place], f"{name} of {household} {members}: {answer}, {right[name][place]}"
    assert tried[0.0] == HOUSEHOLDS and tried[0.05] > HOUSEHOLDS * 0.8, tried
    return f"({tried[0.0]} complete, {tried[0.05]} with unknowns)"


def comparison_finds_a_change(run):
    """The comparison is no good if it cannot fail."""
    data = population(3, 0.05)
    right = oracle.answers(data)
    assert not any(cell["different"] for cell in run.compared(right, right).values()), "nothing differs from itself"
    for name, what in (*((name, name) for name in PROGRAMMES), ("dibao_low", "amount"), ("dibao_high", "amount")):
        changed = {key: values.copy() for key, values in right.items()}
        place = int(np.flatnonzero(right["dibao"] == 1)[0])
        changed[name][place] = 0 if right[name][place] == 1 else 1
        found = run.compared(changed, right)
        assert found[what]["different"] == 1 and found[what]["wrong"] == 1, f"{name}: {found}"
