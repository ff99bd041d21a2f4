"""Tables, texts and facts that are wrong: each row is a code, the path that it is told with, and a call that tells it.

What is large is made here rather than kept in a shared case.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pyarrow
import tuodi

PACK = tuodi.Policy.load(
    """
pack: p
currency: CNY
time_zone: "+08:00"
facts:
  household: {income: {type: number, unit: CNY/month, min: 0, scale: 2}, since: {type: date}}
  members: {age: {type: number, min: 0, max: 130, scale: 0}}
parameters: {one: {unit: CNY/month, values: {2000-01-01: 1}}}
programmes: {aid: {eligible: {id: low, if: income < 1000}, amount: 1000 - income, per: month}}
revisit: {rules: {after_payment: {on: grant, channel: home, window: {from: paid_on, due: 30d}}}}
"""
)
WIDE = tuodi.Policy.load(
    """
pack: wide
currency: CNY
facts: {members: {a: {type: number}, b: {type: number}}}
parameters: {one: {unit: CNY/month, values: {2000-01-01: 1}}}
programmes: {aid: {for: member, eligible: {id: x, if: a > 0}, amount: a * b * one, per: month}}
"""
)


def screened(households, members=None, policy=PACK, **how):
    return lambda: policy.screen_population(households, members, **{"key": "id", "as_of": "2024-03-01", **how})


def day(value):
    """A population of days of its own."""
    return screened({"id": [1, 2], "日": value}, as_of=None, as_of_column="日")


class Refusing:
    def __arrow_c_stream__(self, requested_schema=None):
        raise LookupError("not today")


def visits(grants, **how):
    """A plan of tables, of which one is another one."""
    tables = {
        "households": pyarrow.table({"household": ["h1"]}),
        "grants": pyarrow.table({"id": ["g1"], "household": ["h1"], "granted_on": [date(2024, 3, 1)], **grants}),
    }
    return lambda: PACK.plan_revisits(tables, "2024-03-10", **how)


def restored(change):
    """A table that was pickled, one of its columns changed before it is read again."""

    def call():
        build, (parts, members) = screened({"id": [1, 2]})().__reduce__()
        columns = parts[0]
        columns[0] = change(*columns[0])
        return build(parts, members)

    return call


def without_a_row(name, rows, kind, scale, cells, texts, valid):
    return (name, rows, kind, scale, cells[:8], texts, bytes(8))


# The text 5 of a dictionary of one.
CODES = pyarrow.DictionaryArray.from_arrays(pyarrow.array([5], pyarrow.int32()), pyarrow.array(["a"]), safe=False)

# So many rows that nothing is known of, in no memory.
EMPTY = pyarrow.RecordBatch.from_struct_array(pyarrow.StructArray.from_buffers(pyarrow.struct([]), 2**32, [None]))

TABLES = {
    "population.day_column": ("日", day([5, 5])),
    "population.no_day": (
        "日",
        screened({"id": [1, 2], "日": [date(2024, 3, 1), None]}, as_of=None, as_of_column="日"),
    ),
    "population.too_many_digits": (
        "aid.amount_low",
        screened({"id": [1]}, {"id": [1], "a": [2**63 - 1], "b": [2**63 - 1]}, WIDE),
    ),
    "population.unknown_name": ("programmes.ai", screened({"id": [1]}, programmes=["ai"])),
    "table.arrow": ("households", screened(Refusing())),
    "table.code": ("id", screened(pyarrow.table({"id": CODES}))),
    "table.duplicate_column": ("id", screened(pyarrow.table([[1], [2]], names=["id", "id"]))),
    "table.float": ("income", screened({"id": [1], "income": [2.5]})),
    "table.length": ("income", screened({"id": [1], "income": [1, 2]})),
    "table.not_finite": ("income", screened({"id": [1], "income": [Decimal("NaN")]})),
    "table.out_of_range": ("id", screened({"id": [2**63]})),
    "table.part_of_day": (
        "since",
        screened(pyarrow.table({"id": [1], "since": [datetime(2024, 1, 1, 12)]})),
    ),
    "table.scale": ("amount", visits({"amount": [1.5]}, scales={"amount": 19})),
    "table.too_many_rows": ("households", screened(EMPTY)),
    "table.too_many_members": ("id", screened({"id": [1]}, {"id": [1] * 100_001})),
    "table.type": ("id", screened(pyarrow.table({"id": [[1]]}))),
    "table.valid_length": ("id", restored(without_a_row)),
}


def without_ids():
    tables = {
        "households": pyarrow.table({"household": ["h1"]}),
        "grants": pyarrow.table({"household": ["h1"], "granted_on": [date(2024, 3, 1)]}),
    }
    return PACK.plan_revisits(tables, "2024-03-10")


REVISITS = {
    "revisit.column_type": ("id", visits({"id": [1]})),
    "revisit.json": (None, lambda: PACK.plan_revisits("[]", "2024-03-10")),
    "revisit.missing_column": ("id", without_ids),
    "revisit.no_households": (
        "households",
        lambda: PACK.plan_revisits({"grants": pyarrow.table({"household": ["h1"]})}, "2024-03-10"),
    ),
    "revisit.unknown_cell": ("id", visits({"id": pyarrow.array([None], pyarrow.string())})),
}


def criteria(count):
    """A pack of so many criteria."""
    own = "\n".join(f"        - n = {number}" for number in range(count))
    return (
        "pack: p\nfacts: {household: {n: {type: number}}}\nprogrammes:\n  a:\n    eligible:\n      any:\n" + own + "\n"
    )


def categories(count):
    own = "\n".join(f"    c{number}: {{title: {{zh: 餐, en: meal}}}}" for number in range(count))
    return f"pack: p\nneeds:\n  urgencies: {{usual: {{weight: 1}}}}\n  categories:\n{own}\n"


def evaluated(facts):
    return lambda: tuodi.evaluate("count(members)", facts)


UPPER = "pack: p\nfacts: {household: {a: {type: boolean}}}\nprogrammes: {aid: {eligible: a}}\n"

PACKS = {
    "document.too_large": (None, lambda: tuodi.Policy.load("# " + "a" * 2**24 + "\npack: p\n")),
    "document.too_many_nodes": (None, evaluated({"members": [{"a": 1}] * 400_000})),
    "facts.too_many_values": (None, evaluated({"members": [{f"f{number}": 1} for number in range(4_000)]})),
    "facts.unexpected": ("b", lambda: tuodi.Prepared("a + 1", {"a": 1}).evaluate({"b": 1})),
    "needs.limit": ("needs.categories", lambda: tuodi.Policy.load(categories(10_001))),
    "policy.limit": ("programmes.a.eligible.any[10000]", lambda: tuodi.Policy.load(criteria(10_001))),
    "policy.removed": (
        "remove[0]",
        lambda: tuodi.Policy.load_from("below", [UPPER, "pack: below\nextends: p\nremove: [a]\n"]),
    ),
}

RAISED = {**TABLES, **REVISITS, **PACKS}
