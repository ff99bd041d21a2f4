"""The notebooks run, and say what stands in them."""

import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples/notebooks"
# Households of the US SNAP; where they are not, the cell that asks for them is run and not compared.
SAMPLE = (ROOT / os.environ.get("TUODI_SHARED", "../shared") / "data/snap-qc-fy2024/households.csv").resolve()


def told(cell) -> list[str]:
    """What a cell prints and shows, as text; of a picture only that there is one."""
    found = []
    for own in cell.get("outputs", []):
        shown = own.get("data", {})
        found += [own.get("text", shown.get("text/plain", "")), *(kind for kind in shown if kind.startswith("image/"))]
    return found


@pytest.mark.parametrize("notebook", ["first_steps", "reform"])
def test_a_notebook_says_what_stands_in_it(notebook, monkeypatch):
    monkeypatch.setenv("SNAP_HOUSEHOLDS", str(SAMPLE) if SAMPLE.is_file() else "")
    written = nbformat.read(FOLDER / f"{notebook}.ipynb", as_version=4)
    run = nbformat.read(FOLDER / f"{notebook}.ipynb", as_version=4)
    resources = {"metadata": {"path": str(FOLDER)}}
    NotebookClient(run, timeout=300, kernel_name="python3", resources=resources).execute()
    compared = 0
    for before, after in zip(written.cells, run.cells, strict=True):
        if SAMPLE.is_file() or "with-sample" not in before.metadata.get("tags", []):
            assert told(after) == told(before), before.source
            compared += len(told(before))
    assert compared >= 8


def test_the_sample_is_there_where_it_has_to_be():
    assert SAMPLE.is_file() or os.environ.get("TUODI_REQUIRE_SHARED") != "1", SAMPLE


def test_every_notebook_is_run():
    assert sorted(own.stem for own in FOLDER.glob("*.ipynb")) == ["first_steps", "reform"]
