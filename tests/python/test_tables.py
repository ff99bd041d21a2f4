"""Tables of answers: in how many parts, read by many at once, and with which keys."""

from concurrent.futures import ThreadPoolExecutor

import polars
import pyarrow
import pytest
import tuodi
from tuodi import _population

OUTCOME = "snap.outcome"


@pytest.fixture(scope="module")
def policy() -> tuodi.Policy:
    return tuodi.Policy.builtin("us-snap-fy2024")


def screened(policy: tuodi.Policy, count: int = 8000, **asked: object) -> tuodi.Table:
    rows = range(count)
    frame = {"户号": list(rows), "size": [1 + row % 5 for row in rows], "earned": [row % 4000 for row in rows]}
    return policy.screen_population(frame, key="户号", as_of="2024-01-01", threads=1, **asked)


def parts(table: tuodi.Table) -> int:
    return len(pyarrow.table(table).to_batches())


def test_a_large_population_is_parted_only_for_who_watches(policy, monkeypatch):
    monkeypatch.setattr(_population, "PART", 500)
    # A first part that took long, on a busy machine, may part the rest.
    assert any(parts(screened(policy)) == 1 for _ in range(10))
    told: list[tuple[int, int | None]] = []
    assert parts(screened(policy, progress=lambda done, total: told.append((done, total)))) == len(told) > 1
    # Few parts are not worth a second look at the first.
    assert parts(screened(policy, 7500)) > 1


def test_many_readers_read_the_same(policy, monkeypatch):
    monkeypatch.setattr(_population, "PART", 50)
    expected = screened(policy, 200).to_dicts()
    table = screened(policy, 200)
    ways = [table.to_dicts, lambda: table.to_polars().to_dicts(), lambda: pyarrow.table(table).to_pylist()] * 4
    with ThreadPoolExecutor(len(ways)) as readers:
        assert [own.result() for own in [readers.submit(way) for way in ways]] == [expected] * len(ways)
    assert parts(table) > 1


def test_keys_of_categories_are_signed_but_for_polars(policy, monkeypatch):
    table = screened(policy, 40)
    signed = table.to_pyarrow()[OUTCOME]
    assert signed.type == pyarrow.dictionary(pyarrow.int8(), pyarrow.string())
    given = []
    monkeypatch.setattr(polars, "DataFrame", lambda own: given.append(pyarrow.table(own)[OUTCOME]))
    table.to_polars()
    monkeypatch.undo()
    [unsigned] = given
    assert unsigned.type == pyarrow.dictionary(pyarrow.uint8(), pyarrow.string())
    frame = table.to_polars()
    assert frame.schema[OUTCOME] == polars.Categorical
    assert frame[OUTCOME].to_list() == unsigned.to_pylist() == signed.to_pylist()
