"""The shared cases: Python answers what is asked in `tests/cases` as it stands there, byte for byte.

The answers are written to `target/cases/python.jsonl`, for comparison with those of Rust.
"""

from __future__ import annotations

import json
import os
import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(os.environ.get("TUODI_ROOT", Path(__file__).parents[2]))
FILES = sorted((ROOT / "tests/cases").glob("*/*.json"), key=lambda file: file.parts)
asked = runpy.run_path(str(Path(__file__).with_name("asked.py")))


def canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


@pytest.fixture(scope="module")
def told():
    lines: dict[Path, list[str]] = {}
    yield lines
    if set(lines) == set(FILES):
        target = ROOT / "target" / "cases"
        target.mkdir(parents=True, exist_ok=True)
        text = "\n".join(line for file in FILES for line in lines[file])
        (target / "python.jsonl").write_text(text, "utf-8", newline="\n")


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_case_is_answered_as_it_stands_there(file, told):
    cases = json.loads(file.read_text("utf-8"))
    assert cases
    told[file] = [canonical(asked["answer"](ROOT, case)) for case in cases]
    wrong = [
        f"{case['name']}:\n  expected {canonical(case['expect'])[:2000]}\n  found    {found[:2000]}"
        for case, found in zip(cases, told[file], strict=True)
        if found != canonical(case["expect"])
    ]
    assert not wrong, "\n".join(wrong)


def test_a_wrong_answer_is_found():
    case = json.loads((ROOT / "tests/cases/screen/outcomes.json").read_text("utf-8"))[0]
    case["input"]["household"]["facts"]["income"] = "505.00"
    assert canonical(asked["answer"](ROOT, case)) != canonical(case["expect"])


def test_there_are_cases_of_every_call():
    calls = {case["call"] for file in FILES for case in json.loads(file.read_text("utf-8"))}
    assert calls == set(asked["CALLS"])
