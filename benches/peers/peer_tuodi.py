"""Tuodi through its Python package, one thread unless told otherwise: exact, with intervals.

`cpu` and `wall` are of a population that is joined before, to a table of answers, as the other peers have their data
loaded and keep their answers; `cpu_arrow` is from Arrow's tables to one, conversion and joining included.
"""

import pathlib

from protocol import Clock, arguments, serve, tables
from workload import PROGRAMMES

import numpy as np
import pyarrow as pa
import tuodi

# As the outcomes' codes in all peers.
CODES = {"ineligible": 0, "eligible": 1, "undetermined": 2}


def main():
    options = arguments()
    policy = tuodi.Policy.load(pathlib.Path(__file__).resolve().with_name("policy.yaml"))
    households, members = tables(options.data)
    population = tuodi.Population(households, members, key="household")
    # What the peers compute too: outcomes and amounts.
    asked = {"as_of": "2024-01-01", "first_failed": False, "faults": False, "threads": options.threads}

    def converted():
        return policy.screen_population(households, members, key="household", **asked).to_pyarrow()

    def run():
        with Clock() as clock:
            answers = policy.screen_population(population, **asked)
        del answers
        with Clock() as from_arrow:
            answers = converted()
        del answers
        return {"cpu": clock.cpu, "wall": clock.wall, "cpu_arrow": from_arrow.cpu}

    def answers():
        table, found = converted(), {}
        for name in PROGRAMMES:
            column = table.column(f"{name}.outcome").unify_dictionaries().combine_chunks()
            codes = np.array([CODES[text] for text in column.dictionary.to_pylist()], np.int8)
            found[name] = codes[column.indices.to_numpy()]
        for end in ("low", "high"):
            column = table.column(f"dibao.amount_{end}").combine_chunks()
            cents = np.frombuffer(column.buffers()[1], np.int64)[::2][column.offset : column.offset + len(column)]
            found[f"dibao_{end}"] = np.where(column.is_valid().to_numpy(zero_copy_only=False), cents, -1)
        return found

    serve(run, answers)


if __name__ == "__main__":
    main()
