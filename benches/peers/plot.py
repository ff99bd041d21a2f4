"""Draws the times of all peers: `plot.py BARS.json PICTURE`; in two languages where a font has Chinese."""

import json
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib import font_manager

CHINESE = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei")
COLOURS = {
    "tuodi": "#b3261e",
    "numpy": "#4d77a6",
    "polars": "#3f8f7a",
    "duckdb": "#c2912e",
    "openfisca": "#7a5ea8",
    "policyengine": "#9a6f9f",
    "zen": "#6d6d6d",
}
TITLES = {"Complete data": "数据齐全", "5 % of the cells unknown": "百分之五的数据未知"}


def main():
    source, picture = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        given = json.load(file)
    installed = {font.name for font in font_manager.fontManager.ttflist}
    chinese = next((name for name in CHINESE if name in installed), None)
    plt.rcParams.update(
        {
            "font.family": [chinese, "DejaVu Sans"] if chinese else ["DejaVu Sans"],
            "font.size": 9,
            "svg.fonttype": "path",
            "svg.hashsalt": "peers",
        }
    )
    both = lambda english, other: f"{other}  {english}" if chinese else english
    counts = [len(bars) for bars in given["bars"].values()]
    figure, axes = plt.subplots(
        len(counts), 1, figsize=(8.6, 1.5 + 0.27 * sum(counts)), height_ratios=counts, sharex=True, layout="constrained"
    )
    for place, (axis, (title, bars)) in enumerate(zip(axes, given["bars"].items())):
        positions = range(len(bars))
        values = [ns for *_, ns in bars]
        axis.barh(positions, values, color=[COLOURS[peer] for _, peer, _, _ in bars], height=0.7)
        axis.set_yticks(positions, [label for label, *_ in bars])
        axis.set_ylim(len(bars) - 0.4, -0.6)
        axis.set_xscale("log")
        for position, value in zip(positions, values):
            axis.annotate(
                f"{value:,.0f}" if value >= 100 else f"{value:.1f}",
                (value, position),
                (3, 0),
                textcoords="offset points",
                va="center",
                fontsize=8,
            )
        axis.set_title(both(title, TITLES[title]), loc="left", fontsize=10)
        axis.grid(axis="x", color="#dddddd")
        axis.set_axisbelow(True)
        axis.spines[["top", "right"]].set_visible(False)
    limit = max(ns for bars in given["bars"].values() for *_, ns in bars)
    axes[-1].set_xlim(1, limit * 3)
    axes[-1].set_xlabel(
        both("CPU time, ns a household, one thread (logarithmic)", "每户处理器时间（纳秒，单线程，对数）")
    )
    metadata = {"Date": None} if picture.endswith(".svg") else None
    figure.savefig(picture, metadata=metadata, dpi=110)


if __name__ == "__main__":
    main()
