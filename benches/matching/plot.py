"""Draws the times of all solvers by size: `plot.py LINES.json PICTURE`."""

import json
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

STYLES = {
    "tuodi": ("#b3261e", "o"),
    "ortools": ("#4d77a6", "s"),
    "simplex": ("#3f8f7a", "^"),
    "scaling": ("#c2912e", "v"),
    "highs": ("#6d6d6d", "D"),
}


def main():
    source, picture = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        lines = json.load(file)
    plt.rcParams.update(
        {"font.family": ["DejaVu Sans"], "font.size": 9, "svg.fonttype": "path", "svg.hashsalt": "matching"}
    )
    figure, axis = plt.subplots(figsize=(8.6, 4.2), layout="constrained")
    for name, line in lines.items():
        colour, marker = STYLES[name]
        sizes, times = zip(*line["points"])
        axis.plot(sizes, times, color=colour, marker=marker, label=line["label"], zorder=3 if name == "tuodi" else 2)
    sizes = sorted({size for line in lines.values() for size, _ in line["points"]})
    axis.set_xscale("log")
    axis.set_yscale("log")
    axis.set_xticks(sizes, [f"{size:,}".replace(",", " ") for size in sizes])
    axis.minorticks_off()
    axis.set_xlabel("needs")
    axis.set_ylabel("CPU time of solving, seconds, one thread")
    axis.grid(color="#dddddd")
    axis.set_axisbelow(True)
    axis.spines[["top", "right"]].set_visible(False)
    axis.legend(frameon=False)
    figure.savefig(picture, metadata={"Date": None} if picture.endswith(".svg") else None, dpi=110)


if __name__ == "__main__":
    main()
