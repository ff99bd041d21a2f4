"""Tables and options that cannot be used: the code, the column and the row."""

from decimal import Decimal

import duckdb
import numpy
import pandas
import polars
import pyarrow
import pytest
import tuodi

PACK = """
pack: p
currency: CNY
facts:
  household:
    income: {type: number, unit: CNY/month, min: 0, scale: 2}
    area: {type: category, values: [徐汇, 普陀]}
    since: {type: date}
  members:
    age: {type: number, min: 0, max: 130, scale: 0}
programmes:
  aid: {eligible: {id: low, if: income < 1000 and area = "徐汇"}, amount: 1000 - income, per: month}
  old: {for: member, eligible: {id: old, if: age >= 60}}
"""
DAY = "2024-03-01"


@pytest.fixture(scope="module")
def policy() -> tuodi.Policy:
    return tuodi.Policy.load(PACK)


class Taken:
    """An exporter that gives what was taken before."""

    def __init__(self, method: str) -> None:
        self.taken = getattr(pyarrow.record_batch({"id": [1]}), method)()
        setattr(type(self), method, lambda self, requested_schema=None: self.taken)


class TakenStream(Taken):
    def __init__(self) -> None:
        super().__init__("__arrow_c_stream__")


class TakenArray(Taken):
    def __init__(self) -> None:
        super().__init__("__arrow_c_array__")


class Refusing:
    def __arrow_c_stream__(self, requested_schema=None):
        raise LookupError("not today")


class Nonsense:
    def __arrow_c_stream__(self, requested_schema=None):
        return 5


def breaking() -> pyarrow.RecordBatchReader:
    def batches():
        yield pyarrow.record_batch({"id": [1]})
        raise LookupError("the line is cut")

    return pyarrow.RecordBatchReader.from_batches(pyarrow.schema([("id", pyarrow.int64())]), batches())


def closed() -> object:
    connection = duckdb.connect()
    relation = connection.sql("select 1 as id")
    connection.close()
    return relation


NO_TABLE = [
    None, 5, "frame", b"frame", object(), [{"id": 1}], ({"id": [1]},), (own for own in [1]), {1, 2},
    polars.LazyFrame({"id": [1]}), numpy.array([1]), {1: [1]},
]  # fmt: skip
NO_ARROW = [
    polars.Series([1]), pyarrow.array([1]), pyarrow.array([{"id": 1}, None]), Refusing(), Nonsense(),
    polars.DataFrame({"id": [None]}), pandas.DataFrame({"id": [Decimal("1.5"), "x"]}),
]  # fmt: skip


@pytest.mark.parametrize("frame", NO_TABLE, ids=lambda own: type(own).__name__)
def test_what_is_no_table_is_told(policy, frame):
    for households, members, side in ((frame, None, "households"), ({"id": [1]}, frame, "members")):
        if members is None and side == "members":
            continue
        with pytest.raises(tuodi.InputError, match=f"`{side}`") as caught:
            policy.screen_population(households, members, key="id", as_of=DAY)
        assert (caught.value.code, caught.value.path) == ("python.shape", side)


@pytest.mark.parametrize("frame", NO_ARROW, ids=lambda own: type(own).__name__)
def test_what_exports_no_table_is_told(policy, frame):
    with pytest.raises(tuodi.InputError, match="the table `households` cannot be read") as caught:
        policy.screen_population(frame, key="id", as_of=DAY)
    assert (caught.value.code, caught.value.path) == ("table.arrow", "households")


@pytest.mark.parametrize("make", [breaking, closed])
def test_a_stream_that_breaks_is_told(policy, make):
    with pytest.raises(tuodi.InputError, match="cannot be read") as caught:
        policy.screen_population(make(), key="id", as_of=DAY)
    assert caught.value.code == "table.arrow"


@pytest.mark.parametrize("kind", [TakenStream, TakenArray])
def test_a_capsule_that_was_taken_is_told(policy, kind):
    frame = kind()
    assert len(policy.screen_population(frame, key="id", as_of=DAY)) == 1
    with pytest.raises(tuodi.InputError) as caught:
        policy.screen_population(frame, key="id", as_of=DAY)
    assert caught.value.code == "table.arrow"


def test_what_the_exporter_raised_is_the_cause(policy):
    with pytest.raises(tuodi.InputError, match="not today") as caught:
        policy.screen_population(Refusing(), key="id", as_of=DAY)
    assert isinstance(caught.value.__cause__, LookupError)


ids = [1, 2, 3]
NOON = pandas.Timestamp("2024-01-01 12:00")
WRONG = [
    ({"x": ids}, None, "table.missing_column", "id", None),
    ({}, None, "table.missing_column", "id", None),
    ({"id": ids}, {"age": [1]}, "table.missing_column", "id", None),
    ({"id": [1, 2, 1]}, None, "table.duplicate_key", "id", 3),
    ({"id": [1, None]}, None, "table.null_key", "id", 2),
    ({"id": [True]}, None, "table.key_type", "id", None),
    ({"id": ["1"]}, {"id": [1]}, "table.key_types_differ", "id", None),
    ({"id": ids}, {"id": [3, 1, 7]}, "table.no_household", "id", 3),
    ({"id": ids, "income": [1, 2]}, None, "table.length", "income", None),
    ({"id": [2**63]}, None, "table.out_of_range", "id", 1),
    ({"id": ids, "income": [1, 2, 10**5000]}, None, "table.out_of_range", "income", 3),
    ({"id": ids, "income": [1, 2, Decimal("1E+90")]}, None, "table.out_of_range", "income", 3),
    ({"id": ids, "income": [1, 2, Decimal("1E-90")]}, None, "table.out_of_range", "income", 3),
    ({"id": ids, "income": [1, 2, Decimal("1E+999999")]}, None, "table.out_of_range", "income", 3),
    ({"id": ids, "income": [10**18, Decimal("1E-30"), 1]}, None, "table.out_of_range", "income", 1),
    ({"id": ids, "income": [1, 2.5, 3]}, None, "table.float", "income", 2),
    ({"id": ids, "income": [1, float("nan"), 3]}, None, "table.float", "income", 2),
    ({"id": ids, "income": numpy.array([1.0, 2.0, 3.0])}, None, "table.float", "income", 1),
    ({"id": ids, "income": [1, Decimal("NaN"), 3]}, None, "table.not_finite", "income", 2),
    ({"id": ids, "income": [1, Decimal("-Infinity"), 3]}, None, "table.not_finite", "income", 2),
    ({"id": ids, "income": [1, "2", 3]}, None, "python.value", "income", 2),
    ({"id": ids, "income": [1, True, 3]}, None, "python.value", "income", 2),
    ({"id": ids, "income": [1, [2], 3]}, None, "python.value", "income", 2),
    ({"id": ids, "income": [1, b"2", 3]}, None, "python.value", "income", 2),
    ({"id": ids, "income": "123"}, None, "python.value", "income", None),
    ({"id": ids, "income": 5}, None, "python.value", "income", None),
    ({"id": ids, "income": (own for own in ids)}, None, "python.value", "income", None),
    ({"id": ids, "income": {"1": 2}}, None, "python.value", "income", None),
    ({"id": ids, "since": [None, "x", None]}, None, "screening.wrong_type", "since", None),
    ({"id": ids, "since": [None, NOON, None]}, None, "python.value", "since", 2),
    ({"id": ids, "area": ["徐汇", "\ud800", None]}, None, "python.value", "area", 2),
    ({"id": ids, "area": ["徐汇", None, "静安"]}, None, "screening.wrong_type", "area", 3),
    ({"id": ids, "area": [1, 2, 3]}, None, "screening.wrong_type", "area", None),
    ({"id": ids, "incom": ids}, None, "screening.unknown_fact", "incom", None),
    ({"id": ids, "income": [1, -1, 3]}, None, "screening.out_of_range", "income", 2),
    ({"id": ids}, {"id": [3, 1], "age": [1, 131]}, "screening.out_of_range", "age", 2),
    ({"id": ids, "age": ids}, None, "screening.misplaced_fact", "age", None),
    (polars.DataFrame({"id": ids, "income": [1.5, 2, 3]}), None, "table.float", "income", None),
    (pandas.DataFrame({"id": ids, "income": [1, None, 3]}), None, "table.float", "income", None),
    (pyarrow.table({"id": [[1]]}), None, "table.type", "id", None),
    (pyarrow.table([[1], [2]], names=["id", "id"]), None, "table.duplicate_column", "id", None),
    (pandas.DataFrame({"id": [1], "since": [NOON]}), None, "table.part_of_day", "since", 1),
]  # fmt: skip


@pytest.mark.parametrize(("households", "members", "code", "path", "row"), WRONG)
def test_wrong_tables_say_where(policy, households, members, code, path, row):
    with pytest.raises(tuodi.InputError) as caught:
        policy.screen_population(households, members, key="id", as_of=DAY)
    assert (caught.value.code, caught.value.path, caught.value.row) == (code, path, row)


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("progress", [False, lambda done, total: None])
def test_rows_of_parts_are_those_of_the_whole(policy, monkeypatch, order, progress):
    monkeypatch.setattr("tuodi._population.PART", 2)
    owners = [1, 1, 2, 3, 3, 4, 5][::order]
    members = {"id": owners, "age": [30, 31, 32, 33, 34, 35, 200][::order]}
    with pytest.raises(tuodi.InputError, match="of the members") as caught:
        policy.screen_population({"id": [1, 2, 3, 4, 5]}, members, key="id", as_of=DAY, progress=progress)
    assert (caught.value.path, caught.value.row) == ("age", 7 if order == 1 else 1)


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"as_of": None}, "as_of"),
        ({"as_of_column": "since"}, "as_of"),
        ({"as_of": "yesterday"}, "as_of"),
        ({"as_of": 5}, "as_of"),
        ({"key": None}, "key"),
        ({"key": 5}, "key"),
        ({"threads": 0}, "threads"),
        ({"threads": True}, "threads"),
        ({"threads": 10**30}, "threads"),
        ({"threads": "2"}, "threads"),
        ({"scales": {"income": -1}}, "scales"),
        ({"scales": {"income": 2.0}}, "scales"),
        ({"scales": {5: 2}}, "scales"),
        ({"columns": "aid.outcome"}, "columns"),
        ({"columns": [5]}, "columns"),
        ({"columns": ["aid.outcome"], "needed": True}, "columns"),
        ({"columns": ["old.amount_low"]}, "columns"),
        ({"columns": ["aid"]}, "columns"),
        ({"programmes": ["ai"]}, "programmes.ai"),
        ({"programmes": "aid"}, "programmes"),
        ({"concepts": ["x"]}, "concepts.x"),
        ({"ignore": "x"}, "ignore"),
        ({"standing": "rumoured"}, "standing"),
        ({"amounts": "yes"}, "amounts"),
        ({"progress": 1}, "progress"),
    ],
)
def test_wrong_options_are_told(policy, given, path):
    with pytest.raises(tuodi.InputError) as caught:
        policy.screen_population({"id": [1]}, **{"key": "id", "as_of": DAY, **given})
    assert caught.value.path == path


def test_a_population_has_its_own_members_and_key(policy):
    population = tuodi.Population({"id": [1]}, key="id")
    for given in ({"key": "id"}, {"members": {"id": [1]}}, {"scales": {}}):
        with pytest.raises(tuodi.InputError, match="leave them out"):
            policy.screen_population(population, as_of=DAY, **given)


def test_what_is_no_batch_is_told(policy):
    with pytest.raises(tuodi.InputError, match="`households` is a `int`"):
        list(policy.screen_batches([5], key="id", as_of=DAY))
    with pytest.raises(TypeError):
        list(policy.screen_batches(5, key="id", as_of=DAY))


def test_types_that_say_what_their_numbers_mean_are_not_read_as_numbers(policy):
    months = pandas.DataFrame({"id": [1, 2], "income": pandas.period_range("2000-01", "2000-02", freq="M")})
    with pytest.raises(tuodi.InputError, match=r"pandas\.period") as caught:
        policy.screen_population(months, key="id", as_of=DAY)
    assert (caught.value.code, caught.value.path) == ("table.type", "income")
