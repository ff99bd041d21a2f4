"""Tuodi beside other ways to screen a population, in one run.

    python benches/peers/run.py --households 1000000 [--runs 5] [--only tuodi,numpy] [--seed 1] [--threads 2] [--docs]
    python benches/peers/run.py --self-test

`workload.py` makes the population, `policy.yaml` holds the rules as a pack, `peer_*.py` hold them in other engines,
and `oracle.py` says what is right. Each peer is a process with one thread and an environment of its own
(`target/peers/env/<peer>`, made on demand from `requirements/<peer>.txt`); Tuodi is its wheel, built here unless
TUODI_WHEEL names one. All peers load the population first. Then each does one repetition in turn, at least five rounds, and the
medians of their CPU times count. First complete data, then data with 5 % of the cells unknown, for the peers that can
say so.

Answers are compared with the oracle row by row. Rows that only leave open what the oracle decides differ from it, as
happens to Kleene's logic where intervals decide; rows that contradict it are wrong.

The gate: Tuodi needs at most an eighth of NumPy's CPU time on complete data and a sixth with unknowns (a sixth and a
fifth where the processor has no AVX-512), and from Arrow to Arrow at most twice that. NumPy carries masks in both. It
counts by its variant on whole columns, as NumPy is written, unless `--numpy` names another (`reduceat`, `bincount`,
`running`, `packed`, all in blocks that stay in the cache; see `peer_numpy.py`). All are printed. The exit code is 1 if
the gate is missed, if an exact peer is wrong on any row, if Tuodi differs from the oracle on any row, or if a peer that
was asked for did not run.

`--threads 2` measures Tuodi again with one thread and with two, in turn. `--docs` writes the tables into `docs/performance.md` and the
picture `docs/performance-peers.svg`. The self-test needs no Tuodi: a thousand households, whether the same seed gives
the same bytes, whether the peer in NumPy agrees with the oracle, and the oracle with an enumeration in exact
fractions.
"""

import argparse
import functools
import json
import os
import pathlib
import subprocess
import sys
import venv

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = ROOT / "target" / "peers"
PEERS = ("numpy", "polars", "duckdb", "openfisca", "policyengine", "zen")
WITH_UNKNOWNS = ("tuodi", "numpy", "polars", "duckdb")
EXACT = ("tuodi", "numpy", "polars", "duckdb", "zen")
NUMPY = {"whole": "cpu_whole", "reduceat": "cpu", "bincount": "cpu_bincount", "running": "cpu_running", "packed": "cpu_packed"}
COMPLETE, UNKNOWN = "complete", "unknown"
MISSING = {COMPLETE: 0.0, UNKNOWN: 0.05}
# Least ratio to NumPy, with AVX-512 and without.
GATE = {COMPLETE: (8, 6), UNKNOWN: (6, 5)}
# The ratios aimed at with AVX-512; without it four fifths of them.
TARGETS = {
    COMPLETE: {
        ("numpy", None): 12,
        ("polars", "cpu"): 37,
        ("duckdb", "cpu"): 57,
        ("openfisca", "cpu"): 80,
        ("openfisca", "cpu_calculate"): 7,
        ("policyengine", "cpu"): 46,
        ("policyengine", "cpu_calculate"): 6,
        ("zen", "cpu"): 8000,
    },
    UNKNOWN: {("numpy", None): 8, ("polars", "cpu"): 25, ("duckdb", "cpu"): 38},
}
# The C library, and Tuodi's own allocator, keep freed memory instead of giving it back after each repetition, for every
# peer alike: on small populations page faults would otherwise take more of NumPy's time than its sums.
ALLOCATOR = {
    "MALLOC_MMAP_THRESHOLD_": str(1 << 30),
    "MALLOC_TRIM_THRESHOLD_": str(1 << 32),
    "MALLOC_TOP_PAD_": str(1 << 26),
    "MIMALLOC_PURGE_DELAY": "-1",
}
LABELS = {
    ("tuodi", "cpu"): "Tuodi",
    ("tuodi", "cpu_arrow"): "Tuodi, Arrow to Arrow",
    ("numpy", "cpu_whole"): "NumPy, masks, whole columns",
    ("numpy", "cpu"): "NumPy, masks, reduceat",
    ("numpy", "cpu_bincount"): "NumPy, masks, bincount",
    ("numpy", "cpu_running"): "NumPy, masks, running sums",
    ("numpy", "cpu_packed"): "NumPy, masks, running sums, packed flags",
    ("numpy", "cpu_unmasked_whole"): "NumPy, no masks, whole columns",
    ("numpy", "cpu_unmasked"): "NumPy, no masks, reduceat",
    ("numpy", "cpu_unmasked_running"): "NumPy, no masks, running sums",
    ("numpy", "cpu_unmasked_packed"): "NumPy, no masks, running sums, packed flags",
    ("polars", "cpu"): "Polars",
    ("polars", "cpu_no_nulls"): "Polars, nulls not looked at",
    ("duckdb", "cpu"): "DuckDB",
    ("duckdb", "cpu_no_nulls"): "DuckDB, nulls not looked at",
    ("openfisca", "cpu"): "OpenFisca, with building",
    ("openfisca", "cpu_calculate"): "OpenFisca, calculate only",
    ("policyengine", "cpu"): "PolicyEngine, with building",
    ("policyengine", "cpu_calculate"): "PolicyEngine, calculate only",
    ("zen", "cpu"): "ZEN, with building",
    ("zen", "cpu_calculate"): "ZEN, evaluate only",
}


class Failure(Exception):
    """Something that makes a peer, or all of it, impossible; the message says what."""


@functools.cache
def wheel():
    """The wheel of Tuodi: the one that TUODI_WHEEL names, else built here."""
    if "TUODI_WHEEL" in os.environ:
        return pathlib.Path(os.environ["TUODI_WHEEL"]).resolve()
    folder = WORK / "wheels"
    for old in folder.glob("tuodi-*.whl"):
        old.unlink()
    command = [python_of("numpy"), "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT]
    if subprocess.run(command, cwd=ROOT).returncode != 0:
        raise Failure("the wheel of tuodi could not be built: `pip wheel .` failed")
    return next(folder.glob("tuodi-*.whl"))


def python_with_tuodi():
    """The interpreter of the environment of Tuodi's peer, with the wheel of this checkout."""
    python = python_of("tuodi")
    command = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--force-reinstall", wheel()]
    if subprocess.run(command, cwd=ROOT).returncode != 0:
        raise Failure(f"{wheel().name} could not be installed")
    return python


def python_of(name):
    """The interpreter of an environment, which is made if it is missing or its requirements have changed."""
    folder, wanted = WORK / "env" / name, (HERE / "requirements" / f"{name}.txt").read_text()
    python, stamp = folder / "bin" / "python", folder / "requirements.txt"
    if stamp.exists() and stamp.read_text() == wanted:
        return python
    print(f"making the environment of {name}", file=sys.stderr, flush=True)
    venv.EnvBuilder(with_pip=True, clear=True).create(folder)
    log = folder.with_suffix(".log")
    command = [python, "-m", "pip", "install", "--quiet", "--requirement", HERE / "requirements" / f"{name}.txt"]
    with log.open("w") as out:
        if subprocess.run(command, stdout=out, stderr=subprocess.STDOUT).returncode != 0:
            tail = "\n".join(log.read_text().strip().splitlines()[-5:])
            raise Failure(f"{name} could not be installed (all of it in {log.relative_to(ROOT)}):\n{tail}")
    stamp.write_text(wanted)
    return python


def target():
    return pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))


def driver():
    """The program that screens in the crate, built, for benches that compare the package with it."""
    command = [
        "cargo",
        "build",
        "--release",
        "--package",
        "tuodi",
        "--example",
        "population_driver",
        "--features",
        "arrow,parallel",
    ]
    if subprocess.run(command, cwd=ROOT).returncode != 0:
        raise Failure("tuodi could not be built: `" + " ".join(command) + "` failed")
    return target() / "release" / "examples" / "population_driver"


class Peer:
    """A process that speaks the protocol of `protocol.py`; ready once it is made."""

    def __init__(self, name, folder, variant, threads=None):
        common = ["--data", folder, "--missing", str(int(variant == UNKNOWN))]
        if name == "crate":
            command = [driver(), "--policy", HERE / "policy.yaml", *common]
        else:
            python = python_with_tuodi() if name == "tuodi" else python_of(name)
            command = [python, HERE / f"peer_{name}.py", *common]
        command += ["--threads", str(threads)] if threads else []
        self.name, self.repetitions = name, []
        self.process = subprocess.Popen(
            list(map(str, command)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **ALLOCATOR},
        )
        line = self.process.stdout.readline().strip()
        if line != "ready":
            self.end()
            raise Failure(f"{name} ended before it was ready (code {self.process.returncode}) {line}")

    def ask(self, line):
        try:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
            answer = json.loads(self.process.stdout.readline())
        except (OSError, ValueError) as error:
            raise Failure(f"{self.name} did not answer `{line.split()[0]}`: {error}") from error
        if "error" in answer:
            raise Failure(f"{self.name}: {answer['error']}")
        return answer

    def run(self):
        self.repetitions.append(self.ask("run"))

    def answers(self):
        path = WORK / f"answers-{self.name}.npz"
        path.unlink(missing_ok=True)
        self.ask(f"answers {path}")
        found = dict(numpy.load(path))
        path.unlink()
        return found

    def peak(self):
        """The most memory the process has had, in MiB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) // 1024

    def end(self):
        """Ends the process kindly; kills it if it does not go."""
        try:
            self.process.stdin.write("quit\n")
            self.process.stdin.close()
        except OSError:
            pass
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def compared(answers, right):
    """By programme, and for the amount: how many rows differ from the oracle, and how many of these are wrong.

    A row that leaves open what the oracle decides differs without being wrong. An amount is wrong where both decisions
    are settled, or where its ends leave out what the oracle thinks possible. `undecided` counts the undetermined rows.
    """
    rows = len(answers["dibao"])
    right = {name: values[:rows] for name, values in right.items()}
    found = {}
    for name in PROGRAMMES:
        different = answers[name] != right[name]
        found[name] = {
            "different": int(different.sum()),
            "wrong": int((different & (answers[name] != 2)).sum()),
            "undecided": int((answers[name] == 2).sum()),
        }
    low, high, mine_low, mine_high = (table[f"dibao_{end}"] for table in (right, answers) for end in ("low", "high"))
    different = (mine_low != low) | (mine_high != high)
    settled = (answers["dibao"] != 2) & (right["dibao"] != 2)
    too_low = (mine_high >= 0) & ((high < 0) | (mine_high < high))
    left_out = (mine_low >= 0) & (right["dibao"] != 0) & ((mine_low > low) | too_low)
    wrong = different & settled | left_out
    found["amount"] = {"different": int(different.sum()), "wrong": int(wrong.sum()), "undecided": 0}
    return found


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def threads_beside_one(folder, variant, options):
    """Wall time of Tuodi with several threads, in ns a household, and how many times as fast as with one, both in turn."""
    peers = []
    try:
        for threads in (1, options.threads):
            peers.append(Peer("tuodi", folder, variant, threads))
        for _ in range(options.runs):
            for peer in peers:
                peer.run()
        one, many = (
            median([repetition["wall"] for repetition in peer.repetitions]) * 1e9 / options.households for peer in peers
        )
    finally:
        for peer in peers:
            peer.end()
    return {"threads": options.threads, "wall": many, "speedup": one / many}


def measure(names, variant, options):
    """Times in ns a household and comparisons of one variant, and what went wrong."""
    folder = workload.ensure(options.households, MISSING[variant], options.seed)
    peers, faults, found = [], [], {}
    try:
        for name in names:
            try:
                peers.append(Peer(name, folder, variant))
            except Failure as failure:
                faults.append(str(failure))
        for _ in range(options.runs):
            for peer in list(peers):
                try:
                    peer.run()
                except Failure as failure:
                    faults.append(str(failure))
                    peers.remove(peer)
                    peer.end()
        population = protocol.load(folder)
        right = oracle.answers(population)
        found["oracle"] = {name: int((right[name] == 2).sum()) for name in PROGRAMMES}
        found["eligible"] = {name: int((right[name] == 1).sum()) for name in PROGRAMMES}
        del population
        for peer in peers:
            first = peer.repetitions[0]
            rows = first.get("rows", options.households)
            times = {
                key: median([repetition[key] for repetition in peer.repetitions]) * 1e9 / rows
                for key in first
                if key == "wall" or key.startswith("cpu")
            }
            spread = {
                key: (
                    min(r[key] for r in peer.repetitions) * 1e9 / rows,
                    max(r[key] for r in peer.repetitions) * 1e9 / rows,
                )
                for key in times
            }
            try:
                agreement = compared(peer.answers(), right)
            except Failure as failure:
                faults.append(str(failure))
                continue
            found[peer.name] = {
                "rows": rows,
                "ns": times,
                "spread": spread,
                "agreement": agreement,
                "peak": peer.peak(),
            }
    finally:
        for peer in peers:
            peer.end()
    if "tuodi" in found and options.threads > 1:
        found["threads"] = threads_beside_one(folder, variant, options)
    return found, faults


def avx512():
    return "avx512f" in pathlib.Path("/proc/cpuinfo").read_text()


def numpy_key(wish):
    """The variant of NumPy that counts, with masks."""
    return NUMPY[wish or "whole"]


def rows_of(found):
    """(label, peer, key, ns) of every time, in the order of the labels."""
    return [
        (label, peer, key, found[peer]["ns"][key])
        for (peer, key), label in LABELS.items()
        if peer in found and key in found[peer]["ns"]
    ]


def show(variant, found, options):
    print(f"\n{options.households} households, {variant} data ({MISSING[variant]:.0%} of the cells unknown)")
    own = found.get("tuodi", {}).get("ns", {}).get("cpu")
    print(f"{'':42} {'CPU s':>9} {'ns/household':>13} {'least – most':>19} {'ratio':>8}")
    for label, peer, key, ns in rows_of(found):
        least, most = found[peer]["spread"][key]
        ratio = f"{ns / own:8.2f}" if own else "       –"
        note = f"  (on {found[peer]['rows']} households)" if found[peer]["rows"] < options.households else ""
        print(
            f"{label:42} {ns * options.households / 1e9:9.4f} {ns:13.1f} "
            f"{f'{least:.1f} – {most:.1f}':>19} {ratio}{note}"
        )
    print(
        f"\n{'rows that differ from the oracle (wrong)':42} "
        + " ".join(f"{name:>17}" for name in (*PROGRAMMES, "amount"))
    )
    for peer in (name for name in ("tuodi", *PEERS) if name in found):
        cells = [f"{cell['different']} ({cell['wrong']})" for cell in found[peer]["agreement"].values()]
        print(f"{peer:42} " + " ".join(f"{cell:>17}" for cell in cells) + f"   peak {found[peer]['peak']} MiB")
    if variant == UNKNOWN:
        print(
            f"{'undetermined rows: the oracle':42} " + " ".join(f"{found['oracle'][name]:>17}" for name in PROGRAMMES)
        )
        for peer in (name for name in ("tuodi", *PEERS) if name in found):
            cells = [found[peer]["agreement"][name]["undecided"] for name in PROGRAMMES]
            print(f"{'undetermined rows: ' + peer:42} " + " ".join(f"{cell:>17}" for cell in cells))
    if "threads" in found:
        threads = found["threads"]
        print(
            f"\n{threads['threads']} threads: {threads['wall']:.1f} ns a household of wall time, "
            f"{threads['speedup']:.2f} times one thread (aimed at: 1.8 with two)"
        )


def judge(variant, found, options):
    """Prints the bars and gives what was missed."""
    missed = []
    for peer in (name for name in EXACT if name in found):
        for what, cell in found[peer]["agreement"].items():
            count = cell["wrong"] if peer != "tuodi" and variant == UNKNOWN else cell["different"]
            if count:
                missed.append(f"{variant}: {peer} has {count} rows of {what} that the oracle has otherwise")
    if "tuodi" not in found or "numpy" not in found:
        print("no gate: it needs tuodi and numpy")
        return missed
    own = found["tuodi"]["ns"]
    key = numpy_key(options.numpy)
    base = found["numpy"]["ns"][key]
    share = 1 if avx512() else 0.8
    gate = GATE[variant][0 if avx512() else 1]
    print(f"\nbars ({'with' if avx512() else 'without'} AVX-512; NumPy is `{LABELS['numpy', key]}`)")
    for name, ratio, least in (
        ("gate: NumPy", base / own["cpu"], gate),
        ("gate: NumPy, Arrow to Arrow", base / own["cpu_arrow"] if "cpu_arrow" in own else 0, gate / 2),
    ):
        held = ratio >= least
        print(f"{name:42} {ratio:8.2f} of at least {least:g}  {'held' if held else 'MISSED'}")
        if not held:
            missed.append(f"{variant}: {name} is {ratio:.2f}, not {least:g}")
    for (peer, time), aim in TARGETS[variant].items():
        time = time or key
        if peer in found and time in found[peer]["ns"]:
            ratio, aim = found[peer]["ns"][time] / own["cpu"], aim * share
            print(f"{'target: ' + LABELS[peer, time]:42} {ratio:8.2f} of {aim:g}  ({ratio / aim:.0%})")
    return missed


def reexecute():
    """Runs this program again in the environment of NumPy, where the population and the oracle are at home."""
    python = python_of("numpy")
    if pathlib.Path(sys.prefix).resolve() != python.parents[1].resolve():
        os.execv(python, [str(python), str(HERE / "run.py"), *sys.argv[1:]])


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--households", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", help="peers by name, tuodi among them, with commas")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--numpy", choices=NUMPY, help="the variant that the gate goes by; else whole columns")
    parser.add_argument("--docs", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    options.names = options.only.split(",") if options.only else ["tuodi", *PEERS]
    unknown = set(options.names) - {"tuodi", *PEERS}
    if unknown or options.runs < 1 or options.households < 1:
        parser.error(f"no such peer: {', '.join(sorted(unknown))}" if unknown else "at least one run of one household")
    if options.docs and (options.only or options.runs < 5):
        parser.error("--docs needs every peer and at least five runs")
    return options


def main():
    options = arguments()
    try:
        reexecute()
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    global numpy, oracle, protocol, workload, PROGRAMMES
    import numpy

    import oracle
    import protocol
    import workload
    from workload import PROGRAMMES

    if options.self_test:
        import self_test

        return self_test.main()
    WORK.mkdir(parents=True, exist_ok=True)
    results, faults, missed = {}, [], []
    for variant in (COMPLETE, UNKNOWN):
        names = [name for name in options.names if variant == COMPLETE or name in WITH_UNKNOWNS]
        if not names:
            continue
        results[variant], wrong = measure(names, variant, options)
        faults += wrong
        show(variant, results[variant], options)
        missed += judge(variant, results[variant], options)
    summary = {"households": options.households, "runs": options.runs, "seed": options.seed, "results": results}
    (WORK / "results.json").write_text(json.dumps(summary, indent=1))
    if options.docs and not faults:
        import report

        report.write(summary, options)
    for text in (*missed, *(f"DID NOT RUN: {fault}" for fault in faults)):
        print(text, file=sys.stderr)
    return 1 if missed or faults else 0


if __name__ == "__main__":
    sys.exit(main())
