"""Polars, one thread: 64-bit cents, exact, one lazy query from both frames to a frame of decisions.

Nulls carry the unknown facts: Polars' `&`, `|`, `~` and `any` are Kleene's, and a sum with a null in it is made null.
The members are sorted by household, Polars is told so, and every household has members, so the groups stand beside the
households without a join. On complete data the same query runs; `cpu_no_nulls` is one that takes no account of nulls.
"""

import sys

from protocol import Clock, arguments, load, serve
from workload import DISTRICTS, PROGRAMMES, standards_in_cents

import numpy as np
import polars as pl


def frames(data):
    """Both frames; the district as a category of polars."""
    assert pl.thread_pool_size() == 1

    def column(name):
        values = pl.Series(name, getattr(data, name))
        known = data.known[name]
        return values if known.all() else values.zip_with(pl.Series(known), pl.Series([None], dtype=values.dtype))

    district = column("district").cast(pl.UInt32)
    names = pl.Series(DISTRICTS, dtype=pl.Enum(DISTRICTS))
    households = pl.DataFrame(
        [pl.Series("household", data.key).set_sorted(), names.gather(district).alias("district")]
        + [column(name) for name in ("registered", "savings", "vehicles", "houses")]
    )
    members = pl.DataFrame(
        [pl.Series("household", data.owner_key).set_sorted()]
        + [column(name) for name in ("age", "income", "grade", "medical", "student", "can_work", "employed")]
    )
    return households.rechunk(), members.rechunk()


def query(households, members, nulls):
    c = pl.col
    adult = c.age.is_between(18, 59)
    able = adult & c.can_work
    severe = c.grade.is_between(1, 2)
    member = members.lazy().select(
        "household",
        "income",
        "medical",
        "grade",
        severe=severe,
        able=able,
        idle=able & ~c.employed & ~c.student,
        protected=(c.age >= 60) | severe,
    )
    if nulls:
        sums = [
            *(pl.when(c(name).null_count() == 0).then(c(name).sum()).alias(name) for name in ("income", "medical")),
            pl.when(c.severe.null_count() == 0).then(c.severe.sum()).cast(pl.Int64).alias("severe"),
        ]
    else:
        sums = [c.income.sum(), c.medical.sum(), c.severe.sum().cast(pl.Int64)]
    some = [c(name).any(ignore_nulls=not nulls) for name in ("able", "idle", "protected")]
    groups = member.group_by("household", maintain_order=True).agg(pl.len().cast(pl.Int64).alias("size"), *sums, *some)

    table = pl.lit(pl.Series(standards_in_cents()))
    lack = 12 * c.standard * c.size - 12 * c.income + c.medical
    return (
        pl.concat([households.lazy(), groups.drop("household")], how="horizontal")
        .with_columns(standard=table.gather(c.district.to_physical()))
        .with_columns(
            rest=lack >= 0,
            lack=lack + 36 * c.standard // 10 * c.severe,
            line=c.standard * c.size,
        )
        .select(
            "household",
            dibao=c.registered
            & (c.lack >= 0)
            & (c.savings <= 24 * c.line)
            & (c.vehicles == 0)
            & (c.houses <= 1)
            & ~c.idle,
            margin=(c.lack + 6 * c.line >= 0) & (c.savings <= 36 * c.line),
            hardship=(5 * c.medical > 24 * c.income) & c.rest,
            tekun=c.protected & (c.income == 0) & ~c.able,
            amount=(
                (pl.max_horizontal(c.lack, 0) + 60) // 120 * 10
                if not nulls
                else pl.when(c.lack >= 0).then(c.lack).when(c.lack < 0).then(0).add(60) // 120 * 10
            ),
        )
        .with_columns(amount=pl.when(c.dibao.fill_null(True)).then(c.amount))
    )


def main():
    options = arguments()
    households, members = frames(load(options.data))

    def timed(nulls):
        with Clock() as clock:
            result = query(households, members, nulls).collect()
        del result
        return clock

    def run():
        clock = timed(True)
        found = {"cpu": clock.cpu, "wall": clock.wall}
        if not options.missing:
            found["cpu_no_nulls"] = timed(False).cpu
        return found

    def answers():
        result = query(households, members, True).collect()
        if not options.missing:
            assert result.equals(query(households, members, False).collect()), "the two queries differ"
        codes = {name: result[name].cast(pl.Int8).fill_null(2).to_numpy() for name in PROGRAMMES}
        amount = result["amount"].fill_null(-1).to_numpy().astype(np.int64)
        return {**codes, "dibao_low": amount, "dibao_high": amount}

    serve(run, answers)


if __name__ == "__main__":
    sys.exit(main())
