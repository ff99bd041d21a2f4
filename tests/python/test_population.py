"""Populations: every frame, every row as `screen` has it, any number of threads, watched, stopped, forked."""

import datetime
import multiprocessing
import os
import pickle
import random
import signal
import sys
import threading
import time
from decimal import Decimal

import datafusion
import duckdb
import numpy
import pandas
import polars
import pyarrow
import pytest
import tuodi
from tuodi import _population

PACK = """
pack: p
currency: CNY
facts:
  household:
    收入: {type: number, unit: CNY/month, min: 0, scale: 2}
    区: {type: category, values: [徐汇, 普陀]}
    登记日: {type: date}
    有房: {type: boolean}
  members:
    年龄: {type: number, min: 0, max: 130, scale: 0}
concepts:
  一半: 收入 / 2
programmes:
  救助:
    eligible:
      all:
        - {id: 收入低, if: 收入 < 1000}
        - {id: 本区, if: 区 = "徐汇" or not(有房)}
        - {id: 登记, if: 登记日 < as_of}
    amount: 1000 - 收入
    per: month
  老人: {for: member, eligible: {id: 老, if: 年龄 >= 60}, amount: 100, per: month}
"""
DAY = "2024-03-01"
ASKED = {"key": "户号", "as_of": DAY, "ignore": ["备注"]}


@pytest.fixture(scope="module")
def policy() -> tuodi.Policy:
    return tuodi.Policy.load(PACK)


def drawn(seed: int, count: int) -> tuple[dict[str, list[object]], dict[str, list[object]]]:
    """Columns of some households and their members, of which one value in six is not known."""
    own = random.Random(seed)

    def cell(draw: object) -> object:
        return None if own.random() < 1 / 6 else draw()

    keys = own.sample(range(10 * count), count)
    households = {
        "户号": keys,
        "收入": [
            cell(lambda: Decimal(own.choice([0, 99999, 100000, 100001, own.randrange(200000)])) / 100) for _ in keys
        ],
        "区": [cell(lambda: own.choice(["徐汇", "普陀"])) for _ in keys],
        "登记日": [cell(lambda: datetime.date(2024, 2, 27) + datetime.timedelta(own.randrange(5))) for _ in keys],
        "有房": [cell(lambda: own.random() < 0.5) for _ in keys],
        "备注": [cell(lambda: own.choice(["x", "y"])) for _ in keys],
    }
    owners = [key for key in keys for _ in range(own.randrange(4))]
    own.shuffle(owners)
    return households, {"户号": owners, "年龄": [cell(lambda: own.randrange(55, 65)) for _ in owners]}


def arrow(columns: dict[str, list[object]]) -> pyarrow.Table:
    types = {"收入": pyarrow.decimal128(9, 2), "登记日": pyarrow.date32()}
    return pyarrow.table({name: pyarrow.array(own, types.get(name)) for name, own in columns.items()})


def datafusion_frame(columns: dict[str, list[object]]) -> object:
    return datafusion.SessionContext().from_arrow(arrow(columns))


def pandas_frame(columns: dict[str, list[object]]) -> pandas.DataFrame:
    """Whole numbers with holes as pandas' own, days as its instants, a row that is filtered out, and so an index."""
    frame = arrow(columns).to_pandas()
    for name in ("登记日",):
        if name in frame:
            frame[name] = pandas.to_datetime(frame[name])
    if "年龄" in frame:
        frame["年龄"] = arrow(columns).column("年龄").to_pandas(integer_object_nulls=True).astype("Int16")
    frame.index = range(1, 2 * len(frame) + 1, 2)
    return frame


def in_chunks(columns: dict[str, list[object]]) -> pyarrow.Table:
    table = arrow(columns)
    table = (
        table.set_column(table.schema.get_field_index("区"), "区", table["区"].dictionary_encode())
        if "区" in columns
        else table
    )
    middle = len(table) // 2
    return pyarrow.concat_tables([table.slice(middle, 0), table.slice(0, middle), table.slice(middle)])


def polars_categories(columns: dict[str, list[object]]) -> polars.DataFrame:
    frame = polars.DataFrame(arrow(columns))
    halves = [frame[: len(frame) // 2], frame[len(frame) // 2 :]]
    frame = polars.concat(halves, rechunk=False)
    return frame.with_columns(polars.col("区").cast(polars.Categorical)) if "区" in columns else frame


def duckdb_relation(columns: dict[str, list[object]]) -> object:
    return duckdb.connect().from_arrow(arrow(columns))


FRAMES = {
    "dict": lambda columns: columns,
    "pandas": pandas_frame,
    "polars": lambda columns: polars.DataFrame(arrow(columns)),
    "polars, chunks, categories": polars_categories,
    "pyarrow": arrow,
    "pyarrow, chunks, dictionaries": in_chunks,
    "pyarrow, a batch": lambda columns: arrow(columns).to_batches()[0],
    "pyarrow, a reader": lambda columns: in_chunks(columns).to_reader(),
    "duckdb": duckdb_relation,
    "datafusion": datafusion_frame,
}


def one_by_one(
    policy: tuodi.Policy, households: dict[str, list[object]], members: dict[str, list[object]]
) -> tuple[list, list]:
    """What `screen` says of each household and of each member."""
    ages: dict[object, list[int]] = {}
    for row, key in enumerate(members["户号"]):
        ages.setdefault(key, []).append(row)
    found, of_members = [], [None] * len(members["户号"])
    for row, key in enumerate(households["户号"]):
        facts = {name: households[name][row] for name in ("收入", "区", "登记日", "有房")}
        rows = ages.get(key, [])
        own = policy.screen(
            {**facts, "members": [{"id": str(place), "facts": {"年龄": members["年龄"][place]}} for place in rows]}, DAY
        )
        found.append((key, *told(own.decisions["救助"])))
        for place in rows:
            of_members[place] = (key, *told(own.decisions["老人", str(place)]))
    return found, of_members


def told(decision: tuodi.Decision) -> tuple[object, ...]:
    amount = decision.amount
    low, high = (amount.low, amount.high) if isinstance(amount, tuodi.Interval) else (amount, amount)
    return decision.outcome, low, high


def rows(table: tuodi.Table, programme: str) -> list[tuple[object, ...]]:
    kinds = ("outcome", "amount_low", "amount_high")
    return list(zip(table.column("户号"), *(table.column(f"{programme}.{kind}") for kind in kinds), strict=True))


def unheard(done: int, total: int | None) -> None:
    assert 0 < done <= (total or done)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("frame", FRAMES)
def test_every_row_of_every_frame_is_what_its_household_is_screened_as(policy, seed, frame, monkeypatch):
    monkeypatch.setattr(_population, "PART", 50)
    households, members = drawn(seed, 120)
    table = policy.screen_population(FRAMES[frame](households), FRAMES[frame](members), **ASKED)
    own, of_members = one_by_one(policy, households, members)
    assert rows(table, "救助") == own
    assert rows(table.members, "老人") == of_members


@pytest.mark.parametrize("part", [1, 7, 100, 1000])
@pytest.mark.parametrize("threads", [1, 2, 5, None])
@pytest.mark.parametrize("progress", [False, unheard])
def test_neither_threads_nor_parts_change_an_answer(policy, part, threads, progress, monkeypatch):
    households, members = drawn(3, 100)
    asked = {**ASKED, "concepts": ["一半"], "needed": True}
    expected = policy.screen_population(households, members, **asked, threads=1)
    monkeypatch.setattr(_population, "PART", part)
    found = policy.screen_population(households, members, **asked, threads=threads, progress=progress)
    assert found.to_dicts() == expected.to_dicts()
    assert found.members.to_dicts() == expected.members.to_dicts()


def test_many_threads_of_python_ask_at_once(policy):
    households, members = drawn(4, 300)
    population = tuodi.Population(arrow(households), arrow(members), key="户号", ignore=["备注"])
    expected = policy.screen_population(population, as_of=DAY).to_dicts()
    found = []

    def ask() -> None:
        found.append(policy.screen_population(population, as_of=DAY).to_dicts())

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8


def test_each_household_has_its_own_day(policy):
    households, members = drawn(5, 60)
    households["日"] = [datetime.date(2024, 2, 28) + datetime.timedelta(row % 3) for row in range(60)]
    own = {"key": "户号", "ignore": ["备注"]}
    days = policy.screen_population(households, members, **own, as_of_column="日").to_dicts()
    del households["日"]
    for day in range(3):
        one = policy.screen_population(
            households, members, **own, as_of=datetime.date(2024, 2, 28) + datetime.timedelta(day)
        )
        assert days[day::3] == one.to_dicts()[day::3]


def test_columns_are_given_in_the_order_asked_for(policy):
    households, members = drawn(6, 30)
    wanted = ["老人.outcome", "一半.high", "救助.fault", "救助.outcome"]
    table = policy.screen_population(households, members, **ASKED, columns=wanted)
    assert table.columns == ["户号", "一半.high", "救助.fault", "救助.outcome"]
    assert table.members.columns == ["户号", "老人.outcome"]
    whole = policy.screen_population(households, members, **ASKED, concepts=["一半"])
    assert table.to_dicts() == [{name: row[name] for name in table.columns} for row in whole.to_dicts()]


@pytest.mark.parametrize("name", ["救助", "救助.结果", "没有", "没有.low", ""])
def test_a_column_that_there_is_not_is_told_as_one(policy, name):
    households, members = drawn(6, 3)
    with pytest.raises(tuodi.InputError) as caught:
        policy.screen_population(households, members, **ASKED, columns=["救助.outcome", name])
    assert (caught.value.code, caught.value.path) == ("population.unknown_name", "columns")
    with pytest.raises(tuodi.InputError) as caught:
        policy.screen_population(households, members, **ASKED, concepts=["没有"])
    assert caught.value.path == "concepts.没有"


def test_batches_are_screened_in_the_memory_of_one(policy):
    batches = [drawn(seed, 40) for seed in range(4)]
    found = list(policy.screen_batches(iter(batches), **ASKED))
    assert [len(table) for table in found] == [40] * 4
    for table, (households, members) in zip(found, batches, strict=True):
        assert table.to_dicts() == policy.screen_population(households, members, **ASKED).to_dicts()
    lazy = policy.screen_batches((drawn(seed, 10) for seed in range(10**9)), **ASKED)
    assert len(next(lazy)) == 10
    assert [len(own) for own in policy.screen_batches([drawn(1, 5)[0]], **ASKED)] == [5]


def test_a_population_is_joined_once_and_asked_often(policy):
    households, members = drawn(7, 50)
    population = tuodi.Population(households, members, key="户号", ignore=["备注"])
    assert (len(population), population.key, repr(population)) == (
        50,
        "户号",
        f"<Population of 50 households, {len(members['户号'])} members>",
    )
    expected = policy.screen_population(households, members, **ASKED).to_dicts()
    assert [policy.screen_population(population, as_of=DAY).to_dicts() for _ in range(2)] == [expected] * 2
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(population)


def test_nothing_is_a_float_in_any_frame(policy):
    households, members = drawn(8, 40)
    table = policy.screen_population(households, members, **ASKED, concepts=["一半"], needed=True)
    expected = table.to_dicts()
    kinds = {type(value) for row in expected for value in row.values()}
    assert kinds == {int, str, Decimal, type(None)}
    assert table.to_pyarrow().to_pylist() == expected
    assert table.to_polars().to_dicts() == expected
    assert polars.DataFrame(table).schema["救助.amount_low"] == polars.Decimal(38, 2)
    frame = table.to_pandas()
    assert not [name for name, own in frame.dtypes.items() if "float" in str(own)]
    assert [
        {name: None if pandas.isna(own) else own for name, own in row.items()} for row in frame.to_dict("records")
    ] == expected
    answers = table
    assert len(answers) == 40
    assert duckdb.sql("select count(*) from answers").fetchall() == [(40,)]
    assert datafusion.SessionContext().from_arrow(table).to_pylist() == expected
    schema = pyarrow.schema(
        [
            pyarrow.field(own.name, pyarrow.string() if "outcome" in own.name else own.type)
            for own in table.to_pyarrow().schema
        ]
    )
    # Whoever asks for another schema gets the table as it is, and converts it: the interface allows both.
    assert pyarrow.RecordBatchReader.from_stream(table, schema).read_all() == table.to_pyarrow()


def test_answers_do_not_change_with_what_was_asked_of(policy):
    keys = numpy.arange(4)
    frame = pandas.DataFrame({"户号": keys}, copy=False)
    table = policy.screen_population(frame, key="户号", as_of=DAY)
    keys[:] = 9
    assert table.column("户号") == table.to_polars()["户号"].to_list() == [0, 1, 2, 3]


def test_a_table_tells_itself(policy):
    households, members = drawn(9, 12)
    table = policy.screen_population(households, members, **ASKED)
    assert repr(table).startswith("<Table of 12 rows: 户号, 救助.outcome, ")
    page = table._repr_html_()
    assert page.count("<tr>") == 11 and "<p>10 of 12 rows</p>" in page
    assert "&lt;b&gt;" in policy.screen_population({"户号": ["<b>"]}, key="户号", as_of=DAY)._repr_html_()
    assert list(table) == table.to_dicts()
    with pytest.raises(tuodi.InputError, match="there is no column `x`"):
        table.column("x")
    with pytest.raises(TypeError, match="a table is an answer"):
        tuodi.Table()


@pytest.mark.parametrize("keys", [[3, 1, 2], ["丙", "甲", "乙"]])
def test_a_table_is_pickled(policy, keys):
    members = {"户号": [keys[2], keys[0]], "年龄": [61, None]}
    table = policy.screen_population({"户号": keys, "收入": [1, None, 5000]}, members, key="户号", as_of=DAY)
    again = pickle.loads(pickle.dumps(table))
    assert again.to_dicts() == table.to_dicts()
    assert again.members.to_dicts() == table.members.to_dicts()
    assert again.to_pyarrow().schema == table.to_pyarrow().schema


def test_a_frame_in_many_pieces_is_one_table(policy):
    """Also where each piece has a dictionary of its own, and all of them more texts than its keys can count."""
    count = 300
    own = [
        pyarrow.table(
            {
                "户号": [f"h{number}"],
                "收入": pyarrow.array([Decimal(number)], pyarrow.decimal128(9, 2)),
                "区": pyarrow.array(
                    ["徐汇" if number % 2 else None], pyarrow.dictionary(pyarrow.int8(), pyarrow.utf8())
                ),
                "备注": pyarrow.array([f"n{number}"], pyarrow.dictionary(pyarrow.int8(), pyarrow.utf8())),
            }
        )
        for number in range(count)
    ]
    pieces = pyarrow.Table.from_batches([batch for table in own for batch in table.to_batches()])
    members = pyarrow.Table.from_batches(
        [
            batch
            for number in reversed(range(count))
            for batch in pyarrow.table({"户号": [f"h{number}"], "年龄": [number % 99]}).to_batches()
        ]
    )
    found = policy.screen_population(pieces, members, **ASKED)
    whole = {name: pieces.column(name).to_pylist() for name in pieces.column_names}
    wanted = policy.screen_population(
        whole, {name: members.column(name).to_pylist() for name in ("户号", "年龄")}, **ASKED
    )
    assert found.to_dicts() == wanted.to_dicts()
    assert found.members.to_dicts() == wanted.members.to_dicts()
    wrong = pieces.set_column(1, "收入", pyarrow.chunked_array([[1.5]] * (count - 1) + [[float("nan")]]))
    with pytest.raises(tuodi.InputError) as caught:
        policy.screen_population(wrong, **ASKED, scales={"收入": 2})
    assert (caught.value.path, caught.value.row) == ("收入", count)


def test_no_households_give_no_rows(policy):
    for frame in (
        {"户号": []},
        polars.DataFrame({"户号": []}, {"户号": polars.Int64}),
        pandas.DataFrame({"户号": []}, dtype="Int64"),
    ):
        table = policy.screen_population(frame, {"户号": [], "年龄": []}, key="户号", as_of=DAY)
        assert (len(table), len(table.members), table.to_dicts()) == (0, 0, [])
        assert table.to_polars().shape == (0, 6)
    table = policy.screen_population({"户号": ["甲"]}, {"户号": []}, key="户号", as_of=DAY)
    assert len(table) == 1


def test_numbers_of_every_kind_are_columns(policy):
    incomes = [Decimal("999.99"), 1000, None, numpy.int64(3), Decimal("1E+2"), pandas.NA]
    keys = range(len(incomes))
    found = policy.screen_population({"户号": keys, "收入": incomes}, key="户号", as_of=DAY, columns=["一半.high"])
    assert found.column("一半.high") == [Decimal(own) for own in ("500.00", "500.00", None, "1.50", "50.00")[:2]] + [
        None,
        Decimal("1.50"),
        Decimal("50.00"),
        None,
    ]
    for floats in ([0.285, 2, None], numpy.array([0.285, 2.0, 0.0])):
        table = {"户号": numpy.array([1, 2, 3]), "收入": floats}
        found = policy.screen_population(table, key="户号", as_of=DAY, columns=["救助.amount_high"], scales={"收入": 2})
        assert found.column("救助.amount_high")[:2] == [Decimal("999.72"), Decimal("998.00")]
    for own in (polars.Series([1, 2]), pandas.Series([1, 2]), pyarrow.array([1, 2]), (1, 2)):
        assert policy.screen_population({"户号": own}, key="户号", as_of=DAY).column("户号") == [1, 2]
    wide = {"户号": [1], "收入": [Decimal("12345678901234567890.12")]}
    assert policy.screen_population(wide, key="户号", as_of=DAY).column("救助.outcome") == ["ineligible"]


def large(count: int = 60_000) -> pyarrow.Table:
    keys = numpy.arange(count)
    return pyarrow.table({"户号": keys, "收入": keys % 2000})


def test_progress_is_told(policy, monkeypatch, capsys):
    monkeypatch.setattr(_population, "PART", 25_000)
    told: list[tuple[int, int | None]] = []
    policy.screen_population(large(), key="户号", as_of=DAY, progress=lambda done, total: told.append((done, total)))
    assert told[0] == (25_000, 60_000) and told[-1] == (60_000, 60_000)
    told.clear()
    batches = [large(30_000), large(10)]
    list(policy.screen_batches(batches, key="户号", as_of=DAY, progress=lambda done, total: told.append((done, total))))
    assert told == [(25_000, None), (30_000, None), (30_010, None)]
    policy.screen_population(large(), key="户号", as_of=DAY, progress=True)
    assert "60.0k/60.0k" in capsys.readouterr().err


def test_a_bar_needs_tqdm(policy, monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    with pytest.raises(tuodi.Error, match=r"pip install tuodi\[progress\]"):
        policy.screen_population(large(), key="户号", as_of=DAY, progress=True)
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(tuodi.Error, match=r"pip install tuodi\[polars\]") as caught:
        policy.screen_population(large(10), key="户号", as_of=DAY).to_polars()
    assert caught.value.code == "python.extra"


def test_a_watcher_that_raises_stops_the_run(policy, monkeypatch):
    monkeypatch.setattr(_population, "PART", 1000)
    calls = []

    def watch(done: int, _: int | None) -> None:
        calls.append(done)
        if done >= 3000:
            raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        policy.screen_population(large(), key="户号", as_of=DAY, progress=watch)
    assert calls[0] == 1000 and calls[-1] >= 3000 and calls == sorted(calls)
    assert all(done < 3000 for done in calls[:-1])


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as on Unix")
def test_ctrl_c_stops_a_long_run(policy, monkeypatch):
    monkeypatch.setattr(_population, "PART", 500)
    population = tuodi.Population(large(400_000), key="户号")
    begun = threading.Event()

    def interrupt() -> None:
        begun.wait()
        time.sleep(0.05)
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)

    threading.Thread(target=interrupt).start()
    done = []

    def watch(own: int, _: int | None) -> None:
        done.append(own)
        begun.set()

    with pytest.raises(KeyboardInterrupt):
        policy.screen_population(population, as_of=DAY, needed=True, progress=watch)
    assert 0 < done[-1] < 400_000


def in_another(policy: tuodi.Policy) -> list[str]:
    return policy.screen_population(large(10_000), key="户号", as_of=DAY, threads=2).column("救助.outcome")


@pytest.mark.parametrize("how", ["spawn", "fork"])
def test_another_process_says_the_same(policy, how):
    if how not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {how} here")
    expected = in_another(policy)
    with multiprocessing.get_context(how).Pool(1) as pool:
        assert pool.apply_async(in_another, (policy,)).get(timeout=120) == expected
