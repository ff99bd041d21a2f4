"""What every peer shares: how a population is loaded into NumPy arrays, and how a peer talks to `run.py`.

A peer is a program `peer_x.py --data FOLDER --missing 0|1`. It loads the population into its natural form, warms up
once and prints `ready`. Then it reads lines: `run` does one repetition and prints `{"cpu": seconds, "wall": seconds,
...}`, `answers PATH` writes an .npz with an int8 array for each programme (0 ineligible, 1 eligible, 2 undetermined)
and with `dibao_low` and `dibao_high` in cents (int64, -1 where there is none or it is open), `quit` ends it. CPU time
is that of the process, with one thread. Further keys of the JSON line: `cpu_calculate`, the part without building the
peer's own objects; `rows`, how many households the repetition had, where they are fewer than all; `cpu_NAME`, a
further variant.
"""

import argparse
import json
import os
import pathlib
import sys
import time

for variable in (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "POLARS_MAX_THREADS",
    "RAYON_NUM_THREADS",
):
    os.environ[variable] = "1"

import numpy as np
import pyarrow as pa


class Population:
    """Columns as NumPy arrays: a field for each column, `known` by column, `starts` of households among the members.

    A value that is not known is zero or false. `known` holds a boolean array for every column but the keys.
    """


def tables(folder):
    """Both tables as Arrow, mapped from the files."""
    folder = pathlib.Path(folder)
    return tuple(
        pa.ipc.open_file(pa.memory_map(str(folder / f"{name}.arrow"))).read_all() for name in ("households", "members")
    )


def money(column):
    """Cents of a decimal64 column."""
    chunks = [
        np.frombuffer(chunk.buffers()[1], dtype=np.int64)[chunk.offset : chunk.offset + len(chunk)]
        for chunk in column.chunks
    ]
    return np.concatenate(chunks) if len(chunks) != 1 else chunks[0].copy()


def load(folder):
    households, members = tables(folder)
    population = Population()
    population.known = {}
    for table in (households, members):
        for field in table.schema:
            column = table.column(field.name)
            if field.name == "household":
                continue
            known = column.is_valid().to_numpy()
            if pa.types.is_dictionary(field.type):
                column = pa.chunked_array([chunk.indices for chunk in column.chunks])
            if pa.types.is_decimal(field.type):
                values = money(column)
            else:
                zero = False if pa.types.is_boolean(column.type) else 0
                values = column.fill_null(zero).to_numpy()
            values = np.array(values)
            values[~known] = 0
            population.known[field.name] = known
            setattr(population, field.name, values)
    population.key = households.column("household").to_numpy()
    owner = members.column("household").to_numpy()
    begins = np.flatnonzero(np.concatenate(([True], owner[1:] != owner[:-1])))
    assert (owner[begins] == population.key).all(), "every household has members, in the order of the households"
    population.starts = np.concatenate((begins, [len(owner)]))
    population.owner_key = owner
    return population


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--missing", type=int, choices=(0, 1), default=0)
    parser.add_argument("--threads", type=int, default=1, help="of Tuodi only")
    return parser.parse_args()


class Clock:
    """Measures `with Clock() as clock`: CPU and wall time in seconds."""

    def __enter__(self):
        self.wall, self.cpu = -time.perf_counter(), -time.process_time()
        return self

    def __exit__(self, *_):
        self.cpu += time.process_time()
        self.wall += time.perf_counter()


def serve(run, answers):
    """Answers the lines of `run.py`. `run()` gives a dict with `cpu` and `wall`, `answers()` the arrays to write."""
    run()
    print("ready", flush=True)
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        if word == "run":
            print(json.dumps(run()), flush=True)
        elif word == "answers":
            np.savez(rest, **answers())
            print("{}", flush=True)
        elif word == "quit":
            return
        else:
            print(json.dumps({"error": f"`{line.strip()}` is no command"}), flush=True)


def timed(work):
    """A repetition that only calls `work` and keeps nothing of it."""

    def run():
        with Clock() as clock:
            result = work()
        del result
        return {"cpu": clock.cpu, "wall": clock.wall}

    return run
