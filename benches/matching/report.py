"""Writes what `run.py --docs` measured into `docs/performance.md`, between two markers, and draws the picture.

Nothing in either depends on the day or the place: the machine, the versions and the figures are all that may change.
"""

import json
import re
import subprocess

# The program that runs this.
import __main__ as program
import workload
from shared import HERE, ROOT, WORK, pages, python_of

PAGE, PICTURE = ROOT / "docs" / "performance.md", ROOT / "docs" / "performance-matching.svg"
BEGIN, END = "<!-- written by benches/matching/run.py --docs -->", "<!-- end of what matching writes -->"


def versions():
    def pinned(name, package):
        text = (HERE / "requirements" / f"{name}.txt").read_text()
        return re.search(rf"^{package}==(.*)$", text, re.MULTILINE).group(1)

    def said(*command):
        return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout

    own = re.search(r'^version = "(.*)"$', (ROOT / "Cargo.toml").read_text(), re.MULTILINE).group(1)
    header = said("g++", "-E", "-dM", "-include", "lemon/config.h", "-x", "c++", "/dev/null")
    lemon = re.search(r'^#define LEMON_VERSION "(.*)"$', header, re.MULTILINE).group(1)
    return (
        f"tuodi {own}, {' '.join(said('rustc', '--version').split()[:2])}; ortools {pinned('ortools', 'ortools')}, "
        f"highspy {pinned('highs', 'highspy')},\nLEMON {lemon} with g++ {said('g++', '-dumpfullversion').strip()} -O3"
    )


def figure(value):
    """Three digits that count."""
    return f"{value:#.3g}".rstrip(".") if value < 1000 else f"{value:.0f}"


def table(size, found):
    needs, resources = workload.SIZES[size]
    own = found["tuodi"]
    lines = [
        f"### {pages.grouped(needs)} needs, {pages.grouped(resources)} resources",
        "",
        "| | CPU ms | times Tuodi | rounds | MiB | objective |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, row in found.items():
        lines.append(
            f"| {program.LABELS[name]} | {figure(row['cpu'] * 1e3)} | {row['cpu'] / own['cpu']:.2f} | {row['rounds']} | "
            f"{row['memory']:.1f} | {pages.grouped(row['objective'])} |"
        )
    return [*lines, ""]


def variants(results):
    """CPU times of the other variants; a row each, the peers of a size side by side."""
    sizes = [size for size in results if len(results[size]) > 1]
    names = program.IN_VARIANTS
    lines = [
        "### Other costs and capacities",
        "",
        "The same needs; CPU ms, the objectives all equal. `workload.py` says what the names mean.",
        "",
        "| | " + " | ".join(f"{program.LABELS[name].split()[0]}, {size}" for size in sizes for name in names) + " |",
        "| --- |" + " ---: |" * len(sizes) * len(names),
    ]
    for variant in workload.VARIANTS[1:]:
        cells = [figure(results[size][variant][name]["cpu"] * 1e3) for size in sizes for name in names]
        lines.append(f"| {variant} | {' | '.join(cells)} |")
    return [*lines, ""] if sizes else []


def bars(results):
    for size, found in results.items():
        for title, ratio, least in program.bars(size, found[workload.MAIN]):
            yield f"- {title}: {ratio:.2f} times Tuodi's; the bar is {least:.3g}, {'held' if ratio >= least else 'missed'}."


def text(summary):
    results = summary["results"]
    lines = [f"Seed {summary['seed']}. {pages.machine()}.", versions() + ".", ""]
    for size, found in results.items():
        lines += table(size, found[workload.MAIN])
    lines += [*variants(results), f"![Times by size]({PICTURE.name})", "", *bars(results), "", program.again_text(summary["again"])]
    return "\n".join(lines)


def replaced(page, new):
    before, rest = page.split(BEGIN, 1)
    return f"{before}{BEGIN}\n\n{new}\n\n{END}{rest.split(END, 1)[1]}"


def write(summary):
    PAGE.write_text(replaced(PAGE.read_text(), text(summary)))
    lines = {}
    for size, found in summary["results"].items():
        for name, row in found[workload.MAIN].items():
            lines.setdefault(name, {"label": program.LABELS[name], "points": []})["points"].append(
                (workload.SIZES[size][0], row["cpu"])
            )
    data = WORK / "lines.json"
    data.write_text(json.dumps(lines))
    for picture in (PICTURE, WORK / "performance-matching.png"):
        subprocess.run([python_of("plot"), HERE / "plot.py", data, picture], check=True)
