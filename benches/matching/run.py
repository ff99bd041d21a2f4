"""Tuodi's matching beside solvers of minimum-cost flows, in one run.

    python benches/matching/run.py --sizes 1k,10k [--rounds 5] [--only tuodi,ortools] [--seed 1] [--docs] [--untimed] [--again]
    python benches/matching/run.py --self-test

`workload.py` makes the instances. Tuodi is the example `matching_driver`, built here. OR-tools' `SimpleMinCostFlow` and,
on 1k only, HiGHS have environments of their own, made on demand from `requirements/*.txt`; LEMON's network simplex and
cost scaling are `lemon.cpp`, built here with g++ over Debian's liblemon-dev. Each is a process with one thread. All load
the instance first; then each solves in turn, and the medians of their CPU times count. Only solving is timed. A peer
that needs more than ten seconds has two rounds; on 1M LEMON is left out. The table says how many rounds there were.

Memory is the most that a process had, less what it had before it read the instance.

The bars, on the instance `packed`: at least 1.5 times OR-tools' speed at 10k; twice its speed, with at most half its
memory, and 8 times the speed of LEMON's network simplex at 100k; at most 1.5 times the network simplex's time at 1k.
On every instance all objectives must equal OR-tools', and Tuodi's plan must pass `verify_transport`. The exit code is 1
if a bar is missed or a peer that was asked for did not run. With `--untimed`, for machines that do other things
besides, the bars of time and memory are printed and do not count. `TUODI_DRIVER=tests` takes the program that the tests
have built, which is slower: for comparing plans, not times.

With `--again` it measures how much sooner 10k is solved after a hundredth of new needs, from the plan before them with half
a unit of cost off what was matched: at least 10 times.

The other variants of the workload are solved and compared too, at 1k and 10k. `--docs` writes the tables into
`docs/performance.md` and the picture `docs/performance-matching.svg`.
"""

import argparse
import functools
import json
import os
import pathlib
import subprocess
import sys

from shared import HERE, ROOT, WORK, Failure, peers, python_of

ORTOOLS, SIMPLEX, SCALING = "ortools", "simplex", "scaling"
LABELS = {
    "tuodi": "Tuodi",
    ORTOOLS: "OR-tools SimpleMinCostFlow",
    SIMPLEX: "LEMON NetworkSimplex",
    SCALING: "LEMON CostScaling",
    "highs": "HiGHS, linear problem",
}
ONLY_ON = {"highs": ("1k",), SIMPLEX: ("1k", "10k", "100k"), SCALING: ("1k", "10k", "100k")}
IN_VARIANTS = ("tuodi", ORTOOLS, SIMPLEX)
VARIANTS_ON = ("1k", "10k")
VARIANT_ROUNDS = 3
# Above so many seconds a peer has so many rounds.
SLOW, SLOW_ROUNDS = 10, 2
# By size: another peer, what is compared, and the least ratio of its figure to Tuodi's.
BARS = {
    "1k": ((SIMPLEX, "cpu", 1 / 1.5),),
    "10k": ((ORTOOLS, "cpu", 1.5),),
    "100k": ((ORTOOLS, "cpu", 2), (ORTOOLS, "memory", 2), (SIMPLEX, "cpu", 8)),
}


# Where solving again after new needs is measured, and how many times faster it must be.
AGAIN, AGAIN_BAR = "10k", 10


@functools.cache
def driver():
    """The program that is Tuodi's peer, built; with TUODI_DRIVER=tests the one that the tests have built."""
    tested = os.environ.get("TUODI_DRIVER") == "tests"
    how, folder = (["--all-features"], "debug") if tested else (["--release"], "release")
    command = ["cargo", "build", "--package", "tuodi", "--example", "matching_driver", *how]
    if subprocess.run(command, cwd=ROOT).returncode != 0:
        raise Failure("tuodi could not be built: `" + " ".join(command) + "` failed")
    return peers.target() / folder / "examples" / "matching_driver"


@functools.cache
def lemon():
    """LEMON's program, built if it is missing or older than its source."""
    source, program = HERE / "lemon.cpp", WORK / "lemon"
    if program.exists() and program.stat().st_mtime > source.stat().st_mtime:
        return program
    WORK.mkdir(parents=True, exist_ok=True)
    command = ["g++", "-O3", "-DNDEBUG", "-std=c++17", "-o", str(program), str(source)]
    need = "LEMON 1.3 and g++ are needed: on Debian `apt-get install g++ liblemon-dev`"
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except OSError as error:
        raise Failure(f"{need} ({error})") from error
    if done.returncode != 0:
        raise Failure(f"{need}; g++ says:\n" + "\n".join(done.stderr.splitlines()[:5]))
    return program


class Peer(peers.Peer):
    """A process that speaks the protocol of `protocol.py`; ready once it is made."""

    def __init__(self, name, instance):
        if name == "tuodi":
            command = [driver()]
        elif name in (SIMPLEX, SCALING):
            command = [lemon()]
        else:
            command = [python_of(name), HERE / f"peer_{name}.py"]
        command += ["--instance", instance]
        command += ["--algorithm", name] if name in (SIMPLEX, SCALING) else []
        self.name, self.repetitions = name, []
        self.process = subprocess.Popen(
            list(map(str, command)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        line = self.process.stdout.readline()
        try:
            self.base = json.loads(line)["base"]
        except (ValueError, KeyError) as error:
            self.end()
            raise Failure(f"{name} ended before it was ready (code {self.process.returncode}) {line}") from error

    def has_enough(self):
        return len(self.repetitions) >= SLOW_ROUNDS and self.repetitions[0]["cpu"] > SLOW

    def found(self):
        times = [repetition["cpu"] for repetition in self.repetitions]
        objectives = {repetition["objective"] for repetition in self.repetitions}
        if len(objectives) != 1:
            raise Failure(f"{self.name} has different objectives in different rounds: {objectives}")
        return {
            "cpu": peers.median(times),
            "least": min(times),
            "most": max(times),
            "rounds": len(times),
            "objective": objectives.pop(),
            "memory": (max(repetition["peak"] for repetition in self.repetitions) - self.base) / 1024,
        }


def measure(names, size, variant, rounds, seed):
    """What each peer needed and found on an instance, and what went wrong."""
    instance = workload.ensure(size, variant, seed)
    started, faults, found = [], [], {}
    try:
        for name in names:
            try:
                started.append(Peer(name, instance))
            except Failure as failure:
                faults.append(f"{name} on {variant} {size}: {failure}")
        for _ in range(rounds):
            for peer in [peer for peer in started if not peer.has_enough()]:
                try:
                    peer.run()
                except Failure as failure:
                    faults.append(f"{variant} {size}: {failure}")
                    started.remove(peer)
                    peer.end()
        for peer in started:
            try:
                found[peer.name] = peer.found()
                if peer.name == "tuodi":
                    found[peer.name]["verified"] = peer.ask("verify")["verified"]
            except Failure as failure:
                faults.append(f"{variant} {size}: {failure}")
    finally:
        for peer in started:
            peer.end()
    return found, faults


def show(size, variant, found):
    needs, resources = workload.SIZES[size]
    print(f"\n{variant} {size}: {needs} needs, {resources} resources", flush=True)
    print(f"{'':30} {'CPU s':>10} {'least – most':>23} {'ratio':>7} {'rounds':>6} {'MiB':>8}  objective")
    own = found.get("tuodi", {}).get("cpu")
    for name, row in found.items():
        ratio = f"{row['cpu'] / own:7.2f}" if own else "      –"
        spread = f"{row['least']:.5f} – {row['most']:.5f}"
        print(
            f"{LABELS[name]:30} {row['cpu']:10.5f} {spread:>23} {ratio} {row['rounds']:6} {row['memory']:8.1f}  "
            f"{row['objective']}"
        )


def wrong(size, variant, found):
    """What is not as it must be, whatever the time."""
    missed = []
    right = found.get(ORTOOLS, {}).get("objective")
    for name, row in found.items():
        if right is not None and row["objective"] != right:
            missed.append(f"{variant} {size}: {name} has the objective {row['objective']} and OR-tools {right}")
    if not found.get("tuodi", {}).get("verified", True):
        missed.append(f"{variant} {size}: Tuodi's plan does not pass `verify_transport`")
    return missed


def bars(size, found):
    """Each bar of this size: what it is called, the ratio, the least ratio."""
    if "tuodi" not in found:
        return
    for name, what, least in BARS.get(size, ()):
        if name in found:
            yield f"{size}: {LABELS[name]}, {what}", found[name][what] / found["tuodi"][what], least


def judge(size, found):
    """Prints the bars and gives those that were missed."""
    missed = []
    for title, ratio, least in bars(size, found):
        print(f"{'bar ' + title:52} {ratio:6.2f} of at least {least:.3g}  {'held' if ratio >= least else 'MISSED'}")
        if ratio < least:
            missed.append(f"{title} is {ratio:.2f} times Tuodi's, not {least:.3g}")
    return missed


def again(seed):
    """Solves 10k from the plan without its last hundredth of needs. Gives what was found."""
    peer = Peer("tuodi", workload.ensure(AGAIN, workload.MAIN, seed))
    try:
        bonus = workload.weights(workload.SIZES[AGAIN][1])[0] // 2
        found = peer.ask(f"again {bonus}")
    finally:
        peer.end()
    found["afresh"], found["again"] = peers.median(found["afresh"]), peers.median(found["again"])
    return found


def again_text(found):
    price = (found["kept_objective"] - found["objective"]) * 100 / found["objective"]
    return (
        f"{AGAIN} with a hundredth of new needs: {found['afresh'] * 1e3:.1f} ms afresh, {found['again'] * 1e3:.2f} ms from "
        f"the plan before\nthem, {found['afresh'] / found['again']:.1f} times faster. Afresh {found['changed_afresh']} old "
        f"matches change, from the plan before {found['changed_again']};\nthat costs {price:.4f} % of the objective."
    )


def show_again(found):
    """Prints what solving again took, and gives the bar if it was missed."""
    ratio = found["afresh"] / found["again"]
    print(f"\n{again_text(found)}")
    title = f"{AGAIN}: solving again"
    print(f"{'bar ' + title:52} {ratio:6.2f} of at least {AGAIN_BAR}  {'held' if ratio >= AGAIN_BAR else 'MISSED'}")
    return [] if ratio >= AGAIN_BAR else [f"{title} is {ratio:.2f} times as fast as afresh, not {AGAIN_BAR}"]


def reexecute():
    """Runs this program again in the environment of OR-tools, which has the NumPy that makes the workload."""
    python = python_of(ORTOOLS)
    if pathlib.Path(sys.prefix).resolve() != python.parents[1].resolve():
        os.execv(python, [str(python), str(HERE / "run.py"), *sys.argv[1:]])


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1k,10k", help="1k, 10k, 100k, 1M, with commas")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", help="peers by name, tuodi among them, with commas")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--docs", action="store_true")
    parser.add_argument("--untimed", action="store_true")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    options.sizes = options.sizes.split(",")
    options.names = options.only.split(",") if options.only else list(LABELS)
    unknown = {*options.names} - {*LABELS} | {*options.sizes} - {*workload.SIZES}
    if unknown:
        parser.error(f"no such peer or size: {', '.join(sorted(unknown))}")
    if options.rounds < 5 and (options.docs or not options.untimed):
        parser.error("at least five rounds, but with --untimed")
    if options.docs and (options.only or not options.again):
        parser.error("--docs needs every peer and --again")
    return options


def main():
    global workload
    try:
        reexecute()
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    import workload

    options = arguments()
    if options.self_test:
        import self_test

        return self_test.main()
    results, faults, missed = {}, [], []
    for size in options.sizes:
        for variant in workload.VARIANTS:
            main_one = variant == workload.MAIN
            if not main_one and size not in VARIANTS_ON:
                continue
            names = [name for name in options.names if size in ONLY_ON.get(name, workload.SIZES)]
            names = names if main_one else [name for name in names if name in IN_VARIANTS]
            rounds = options.rounds if main_one else min(VARIANT_ROUNDS, options.rounds)
            found, failures = measure(names, size, variant, rounds, options.seed)
            faults += failures
            results.setdefault(size, {})[variant] = found
            show(size, variant, found)
            missed += wrong(size, variant, found)
            late = judge(size, found) if main_one else []
            missed += [] if options.untimed else late
    later = again(options.seed) if options.again else None
    if later:
        late = show_again(later)
        missed += [] if options.untimed else late
    WORK.mkdir(parents=True, exist_ok=True)
    summary = {"rounds": options.rounds, "seed": options.seed, "results": results, "again": later}
    (WORK / "results.json").write_text(json.dumps(summary, indent=1))
    if options.docs and not faults:
        import report

        report.write(summary)
    for text in (*missed, *(f"DID NOT RUN: {fault}" for fault in faults)):
        print(text, file=sys.stderr)
    return 1 if missed or faults else 0


if __name__ == "__main__":
    sys.exit(main())
