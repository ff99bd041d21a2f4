"""The invented workload: households and their members as two Arrow files, the same bytes for the same seed.

    python benches/peers/workload.py --households 100000 --missing 0.05 --seed 1 [--out DIR]

writes `households.arrow` and `members.arrow` (Arrow IPC files, uncompressed) and prints what share of the households is
eligible for each programme. Without `--out` they go to `target/peers/data/<households>-<missing>-<seed>/`.

households: `household` int64 (the key, ascending), `district` dictionary<uint8, utf8> (16 values), `registered` bool,
    `savings` decimal64(18, 2), `vehicles` int8, `houses` int8, `urban` bool
members: `household` int64 (in the order of the households, the members of one together), `age` int16,
    `income` decimal64(18, 2) a month, `grade` int8 (disability, 0 to 4, 1 is the most severe),
    `medical` decimal64(18, 2) of twelve months, `student` bool, `can_work` bool, `employed` bool

A null is an unknown fact. With `--missing 0.05` one cell in twenty is null, keys never; below the nulls it is the same
population as with `--missing 0`, and the value behind a null is zero. Files have one record batch, or one for each
million of households where there are more than two million; a household and its members stand in batches of one number.

All draws are integers, so no rounding of a platform can change a byte. Skewed amounts are products of uniform draws.

Households on the line are made, not found. Six in a hundred are chosen by chance. Of each member's medical costs the
remainder modulo twelve cents is dropped, so that a twelfth of the sum is whole cents. Then the income that the
household needs to stand on the line follows: standard * size + 0.3 * standard * (members of grade 1 or 2) + medical /
12. Members but the first keep their incomes if these are not more than that, else they have none; the first gets the
rest. Two of the six get one cent more: their counted income is one cent above the line, which is a fraction of a cent
per head.
"""

import argparse
import pathlib
import sys

import numpy as np
import pyarrow as pa

ROOT = pathlib.Path(__file__).resolve().parents[2]
BATCH = 1_000_000
# Yuan a head and month by district, as in policy.yaml.
STANDARDS = (560, 600, 635, 680, 710, 745, 790, 820, 860, 905, 940, 980, 1030, 1100, 1190, 1310)
DISTRICTS = tuple(f"d{number:02}" for number in range(1, 17))
SIZES = (24.0, 30.5, 22.0, 14.0, 6.0, 2.0, 1.0, 0.5)
PROGRAMMES = ("dibao", "margin", "hardship", "tekun")
MONEY = pa.decimal64(18, 2)

HOUSEHOLD_COLUMNS = ("district", "registered", "savings", "vehicles", "houses", "urban")
MEMBER_COLUMNS = ("age", "income", "grade", "medical", "student", "can_work", "employed")


def standards_in_cents():
    return np.array(STANDARDS, dtype=np.int64) * 100


def pick(rng, shares, count):
    """Indexes, each with its share; shares are in percent and add up to a hundred."""
    limits = np.cumsum(np.round(np.array(shares) * 100).astype(np.int64))
    assert limits[-1] == 10_000, "shares must add up to a hundred"
    return np.searchsorted(limits, rng.integers(0, 10_000, count), side="right")


def chance(rng, percent, count):
    return rng.integers(0, 100, count) < percent


def skewed(rng, low, high, count, factors=2):
    """Whole numbers from low to high, the more factors the more of them near low."""
    product = rng.integers(0, 1024, count)
    for _ in range(factors - 1):
        product = product * rng.integers(0, 1024, count) >> 10
    return low + (product * (high - low) >> 10) + rng.integers(0, max((high - low) >> 10, 1), count)


def complete_batch(seed, number, count):
    """Values of one batch without nulls: two dicts of columns, and the sizes."""
    rng = np.random.default_rng([seed, number, 0])
    sizes = 1 + pick(rng, SIZES, count)
    starts = np.concatenate(([0], np.cumsum(sizes)))
    members = int(starts[-1])
    owner = np.repeat(np.arange(count), sizes)
    first = np.zeros(members, dtype=bool)
    first[starts[:-1]] = True
    old_household = chance(rng, 18, count)

    index = np.arange(count, dtype=np.int64) + number * BATCH
    households = {
        "household": 1 + 3 * index + rng.integers(0, 3, count),
        "district": rng.integers(0, 16, count).astype(np.uint8),
        "registered": chance(rng, 93, count),
        "savings": np.where(chance(rng, 30, count), 0, skewed(rng, 0, 20_000_000, count, 3)),
        "vehicles": pick(rng, (84, 13, 3), count).astype(np.int8),
        "houses": pick(rng, (25, 63, 10, 2), count).astype(np.int8),
        "urban": chance(rng, 60, count),
    }

    any_age = np.choose(
        pick(rng, (25, 55, 20), members),
        (rng.integers(0, 18, members), rng.integers(18, 60, members), rng.integers(60, 100, members)),
    )
    adult = np.where(any_age < 18, any_age + 30, any_age)
    old_age = np.where(chance(rng, 85, members), rng.integers(60, 96, members), any_age)
    age = np.where(old_household[owner], old_age, np.where(first, adult, any_age))
    working_age = (age >= 18) & (age < 60)
    grade = pick(rng, (90, 1.5, 2.5, 3, 3), members)
    severe = (grade == 1) | (grade == 2)
    can_work = np.where(working_age & ~severe, chance(rng, 86, members), chance(rng, 4, members))
    student = np.where(age < 18, (age >= 6) & chance(rng, 97, members), (age < 25) & chance(rng, 55, members))
    employed = can_work & ~student & chance(rng, 84, members)
    wage = skewed(rng, 160_000, 2_400_000, members)
    pension = np.where(chance(rng, 35, members), 0, skewed(rng, 10_000, 700_000, members))
    support = np.where(chance(rng, 60, members), 0, skewed(rng, 5_000, 150_000, members))
    income = np.where(employed, wage, np.where(age >= 60, pension, np.where(age >= 18, support, 0)))
    heavy = chance(rng, 4, members)
    medical = np.where(heavy, skewed(rng, 500_000, 15_000_000, members), skewed(rng, 0, 600_000, members, 3))
    medical = np.where(chance(rng, 35, members) & ~heavy, 0, medical)

    kind = rng.integers(0, 100, count)
    lined = kind < 6
    above = kind >= 4
    medical = np.where(lined[owner], medical // 12 * 12, medical)
    standard = standards_in_cents()[households["district"]]
    target = standard * sizes + standard * 3 // 10 * totals(severe, starts) + totals(medical, starts) // 12 + above
    others = totals(np.where(first, 0, income), starts)
    keep = others <= target
    shifted = np.where(first, (target - np.where(keep, others, 0))[owner], np.where(keep[owner], income, 0))
    income = np.where(lined[owner], shifted, income)

    return (
        households,
        {
            "household": households["household"][owner],
            "age": age.astype(np.int16),
            "income": income,
            "grade": grade.astype(np.int8),
            "medical": medical,
            "student": student,
            "can_work": can_work,
            "employed": employed,
        },
        sizes,
    )


def totals(values, starts):
    running = np.concatenate(([0], np.cumsum(values, dtype=np.int64)))
    return running[starts[1:]] - running[starts[:-1]]


def unknown_cells(seed, number, missing, households, members):
    """True where a cell is null, by column, drawn apart from the values."""
    rng = np.random.default_rng([seed, number, 1])
    limit = round(missing * 65_536)
    of = lambda count: rng.integers(0, 65_536, count, dtype=np.uint16) < limit
    return {
        "households": {name: of(households) for name in HOUSEHOLD_COLUMNS},
        "members": {name: of(members) for name in MEMBER_COLUMNS},
    }


def batches(households, missing, seed):
    """Yields (households, members, sizes, unknown cells or None) batch by batch."""
    step = BATCH if households > 2 * BATCH else households
    for number, begin in enumerate(range(0, households, step)):
        count = min(step, households - begin)
        columns, member_columns, sizes = complete_batch(seed, number, count)
        unknown = None
        if missing:
            unknown = unknown_cells(seed, number, missing, count, len(member_columns["age"]))
            for table, nulls in ((columns, unknown["households"]), (member_columns, unknown["members"])):
                for name, null in nulls.items():
                    table[name][null] = 0
        yield columns, member_columns, sizes, unknown


def array(values, null, kind):
    """An Arrow array over these values, null where `null` says so."""
    length = len(values)
    validity = None if null is None else pa.py_buffer(np.packbits(~null, bitorder="little"))
    if kind == "district":
        codes = pa.Array.from_buffers(pa.uint8(), length, [validity, pa.py_buffer(values)])
        return pa.DictionaryArray.from_arrays(codes, pa.array(DISTRICTS))
    data = np.packbits(values, bitorder="little") if kind == pa.bool_() else np.ascontiguousarray(values)
    return pa.Array.from_buffers(kind, length, [validity, pa.py_buffer(data)])


KINDS = {
    "household": pa.int64(),
    "district": "district",
    "registered": pa.bool_(),
    "savings": MONEY,
    "vehicles": pa.int8(),
    "houses": pa.int8(),
    "urban": pa.bool_(),
    "age": pa.int16(),
    "income": MONEY,
    "grade": pa.int8(),
    "medical": MONEY,
    "student": pa.bool_(),
    "can_work": pa.bool_(),
    "employed": pa.bool_(),
}


def record_batch(columns, nulls):
    nulls = nulls or {}
    arrays = [array(values, nulls.get(name), KINDS[name]) for name, values in columns.items()]
    return pa.record_batch(arrays, names=list(columns))


def folder(households, missing, seed):
    return ROOT / "target" / "peers" / "data" / f"{households}-{missing:g}-{seed}"


def write(households, missing, seed, out):
    """Writes both files; a folder that is there already was written whole and is kept by `ensure`."""
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    writers = {}
    sinks = {}
    for columns, member_columns, _, unknown in batches(households, missing, seed):
        tables = {"households": columns, "members": member_columns}
        for name, table in tables.items():
            batch = record_batch(table, unknown and unknown[name])
            if name not in writers:
                sinks[name] = pa.OSFile(str(out / f"{name}.arrow.part"), "wb")
                writers[name] = pa.ipc.new_file(sinks[name], batch.schema)
            writers[name].write_batch(batch)
    for name, writer in writers.items():
        writer.close()
        sinks[name].close()
        (out / f"{name}.arrow.part").rename(out / f"{name}.arrow")
    return out


def ensure(households, missing, seed):
    """The folder of this population, written if it is not there."""
    out = folder(households, missing, seed)
    if not (out / "households.arrow").exists() or not (out / "members.arrow").exists():
        write(households, missing, seed, out)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--households", type=int, required=True)
    parser.add_argument("--missing", type=float, choices=(0.0, 0.05), default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out")
    options = parser.parse_args()
    out = write(
        options.households,
        options.missing,
        options.seed,
        options.out or folder(options.households, options.missing, options.seed),
    )
    print(out)
    import oracle

    print(oracle.shares_text(out))
    return 0


if __name__ == "__main__":
    sys.exit(main())
