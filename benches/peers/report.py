"""Writes what `run.py --docs` measured into `docs/performance.md`, between two markers, and draws the picture.

Nothing in either depends on the day or the place: the machine, the versions and the figures are all that may change.
"""

import json
import pathlib
import re
import subprocess

from run import COMPLETE, GATE, LABELS, MISSING, PEERS, ROOT, UNKNOWN, WORK, avx512, numpy_key, python_of, rows_of

HERE = pathlib.Path(__file__).resolve().parent
PAGE, PICTURE = ROOT / "docs" / "performance.md", ROOT / "docs" / "performance-peers.svg"
BEGIN, END = "<!-- written by benches/peers/run.py --docs -->", "<!-- end of what is written -->"
DISTRIBUTIONS = {
    "numpy": "numpy",
    "polars": "polars",
    "duckdb": "duckdb",
    "openfisca": "OpenFisca-Core",
    "policyengine": "policyengine-core",
    "zen": "zen-engine",
}
TITLES = {COMPLETE: "Complete data", UNKNOWN: "5 % of the cells unknown"}

FIRST = f"""# Performance

How long Tuodi takes to screen a population, beside other ways to do it. The workload was invented for measuring and is
no law: four programmes and an amount over households and their members, with 4 % of the households exactly on the
income line and 2 % one cent above. `benches/peers/workload.py` makes it from a seed, `benches/peers/policy.yaml` is
the pack.

```sh
python benches/peers/run.py --households 1000000 --docs
```

measures again and rewrites what stands between the markers. It needs about four gigabytes of memory and three of disk.

What is timed is the CPU time from a population in memory to its results, one thread, a process for each peer, all in
turn, the median of the rounds. Loading is not timed, but for the rows that say so: *Arrow to Arrow* begins and ends
with Arrow batches; *with building* makes the simulation or the dicts that the engine needs. Every answer is compared
with an oracle in whole twelfths of a cent, which a test compares with exact fractions.

With unknowns Tuodi carries intervals, the others Kleene's logic: where a number is missing, its sum is not known. So
they leave more decisions open. OpenFisca, PolicyEngine and ZEN cannot say that a fact is unknown; the first two reckon
in float32, which decides some rows on the line otherwise.

NumPy stands there in several ways to write the same rules, all on 64-bit cents: on whole columns, as it is written, with
sums over members as differences of a running sum; and in blocks of 32 768 households, which stay in the cache, with sums
by `add.reduceat`, by `bincount`, or as before, the last also with eight conditions packed into one word. With masks
means that unknowns are looked for, also where there are none.

{BEGIN}
{END}
"""


def machine():
    text = pathlib.Path("/proc/cpuinfo").read_text()
    model = re.search(r"^model name\s*: (.*)$", text, re.MULTILINE)
    wide = "AVX-512" if avx512() else "AVX2" if "avx2" in text else "neither AVX2 nor AVX-512"
    return f"{model.group(1) if model else 'unknown processor'}, {text.count('processor	:')} cores, {wide}"


def versions():
    found = []
    for peer in PEERS:
        text = (HERE / "requirements" / f"{peer}.txt").read_text()
        name = DISTRIBUTIONS[peer]
        found.append(f"{name} {re.search(rf'^{name}==(.*)$', text, re.MULTILINE).group(1)}")
    python = subprocess.run(
        [python_of("numpy"), "--version"], capture_output=True, text=True, check=True
    ).stdout.strip()
    rust = subprocess.run(["rustc", "--version"], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    own = re.search(r'^version = "(.*)"$', (ROOT / "Cargo.toml").read_text(), re.MULTILINE).group(1)
    ours = ", ".join([f"tuodi {own}", " ".join(rust.split()[:2]), python])
    return f"{ours}; {', '.join(found[:3])},\n{', '.join(found[3:])}"


def grouped(number):
    """With spaces between thousands; a fraction with one digit behind the point."""
    return (f"{number:,.1f}" if isinstance(number, float) else f"{number:,}").replace(",", " ")


def table(variant, found):
    own = found["tuodi"]["ns"]["cpu"]
    lines = [
        f"### {TITLES[variant]}",
        "",
        "| | ns a household | times Tuodi | wrong rows |",
        "| --- | ---: | ---: | ---: |",
    ]
    for label, peer, key, ns in rows_of(found):
        agreement = found[peer]["agreement"].values()
        wrong = sum(cell["wrong" if variant == UNKNOWN and peer != "tuodi" else "different"] for cell in agreement)
        note = f" ({grouped(found[peer]['rows'])} households)" if peer == "zen" else ""
        lines.append(f"| {label}{note} | {grouped(ns)} | {grouped(ns / own)} | {grouped(wrong)} |")
    if "threads" in found:
        threads = found["threads"]
        lines += [
            "",
            f"{threads['threads']} threads take {threads['wall']:.1f} ns of wall time a household, "
            f"{threads['speedup']:.2f} times as fast as one.",
        ]
    return lines


def undetermined(found):
    names = list(found["oracle"])
    lines = [
        "Undetermined rows, of the oracle and of those that compute it:",
        "",
        f"| | {' | '.join(names)} |",
        "| --- |" + " ---: |" * len(names),
    ]
    rows = {"oracle": found["oracle"]}
    for peer, title in (("tuodi", "Tuodi"), ("numpy", "NumPy, Polars, DuckDB")):
        rows[title] = {name: found[peer]["agreement"][name]["undecided"] for name in names}
    return [
        *lines,
        *(f"| {title} | {' | '.join(grouped(row[name]) for name in names)} |" for title, row in rows.items()),
    ]


def text(summary, options):
    results = summary["results"]
    lines = [
        BEGIN,
        "",
        f"{grouped(summary['households'])} households, {summary['runs']} rounds, seed {summary['seed']}. {machine()}.",
        versions() + ".",
        "",
    ]
    for variant, found in results.items():
        lines += [*table(variant, found), ""]
    lines += [*undetermined(results[UNKNOWN]), "", f"![Times of all peers]({PICTURE.name})", ""]
    for variant, found in results.items():
        key = numpy_key(options.numpy)
        least = GATE[variant][0 if avx512() else 1]
        ratio = found["numpy"]["ns"][key] / found["tuodi"]["ns"]["cpu"]
        lines.append(
            f"- {TITLES[variant]}: the run fails below {least} times `{LABELS['numpy', key]}`; it is {ratio:.1f}."
        )
    return "\n".join([*lines, "", END])


def write(summary, options):
    page = PAGE.read_text() if PAGE.exists() else FIRST
    before, rest = page.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    PAGE.write_text(before + text(summary, options) + after)
    bars = {
        TITLES[variant]: [(label, peer, key, ns) for label, peer, key, ns in rows_of(found)]
        for variant, found in summary["results"].items()
    }
    data = WORK / "bars.json"
    data.write_text(json.dumps({"households": summary["households"], "missing": MISSING, "bars": bars}))
    for picture in (PICTURE, WORK / "performance-peers.png"):
        subprocess.run([python_of("plot"), HERE / "plot.py", data, picture], check=True)
