"""What the peers in Python share: how an instance is read, and how a peer talks to `run.py`.

A peer is a program with `--instance FILE`. It loads the instance into its natural form and prints a JSON line with
`ready` and `base`, the memory that it had before that. Then it reads lines: `run` solves again and again for a twentieth
of a second and prints `cpu` (seconds of CPU time of one solution), `times` (how often it solved), `objective` and `peak`
(the most memory so far); `quit` ends it. Only solving is timed. Memory is in KiB. A peer that fails prints `error`.
"""

import json
import sys
import time

import numpy as np

ROUND = 0.05


class Instance:
    """The arrays of the file as fields, and `owner`, the need of each edge."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.needs, self.resources, self.edges = (int(count) for count in np.fromfile(file, np.int64, 3))
            counts = (self.needs + 1, self.edges, self.edges, self.needs, self.resources)
            arrays = [np.fromfile(file, np.int64, count) for count in counts]
        self.offsets, self.resource, self.cost, self.outside, self.capacity = arrays
        if tuple(map(len, arrays)) != counts or self.offsets[-1] != self.edges:
            raise ValueError(f"`{path}` is cut off")
        self.owner = np.repeat(np.arange(self.needs), np.diff(self.offsets))


def memory(what):
    with open("/proc/self/status", encoding="ascii") as file:
        return int(file.read().split(f"{what}:")[1].split()[0])


def serve(load, solve):
    """Answers the lines of `run.py`. `solve(load(instance))` gives the objective."""
    base = memory("VmRSS")
    loaded = load(Instance(sys.argv[sys.argv.index("--instance") + 1]))
    print(json.dumps({"ready": True, "base": base}), flush=True)
    for line in sys.stdin:
        if line.strip() == "quit":
            return
        try:
            spent, times = 0.0, 0
            while spent < ROUND:
                start = time.process_time()
                objective = solve(loaded)
                spent += time.process_time() - start
                times += 1
            answer = {"cpu": spent / times, "times": times, "objective": objective, "peak": memory("VmHWM")}
        except ArithmeticError as error:
            answer = {"error": str(error)}
        print(json.dumps(answer), flush=True)
