"""Every code of the library can be met in Python, with its place: raised as an error, or told in an answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tuodi

ROOT = Path(__file__).parents[2]
BROKEN = sorted((ROOT / "tests/packs/broken").glob("*.yaml"))
REFUSED = [
    (file.name, found[1], found[2])
    for file in sorted((ROOT / "docs").glob("*.md"))
    for found in re.finditer(r"^```yaml refused (\S+)\n(.*?)^```", file.read_text("utf-8"), re.M | re.S)
]


def faults(text):
    with pytest.raises(tuodi.PackError) as raised:
        tuodi.Policy.load(text if "\n" in text.rstrip() else text + "\n\n")
    return [raised.value, *raised.value.also]


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_a_broken_pack_raises_each_fault_with_its_place(file):
    text = file.read_text("utf-8")
    expected = re.findall(r"^# expect: (\S+) (\d+):(\d+) ([^\n]+)", text, re.M)
    found = [(own.code, str(own.line), str(own.column), own.path or "-") for own in faults(text)]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(("page", "code", "text"), REFUSED, ids=lambda own: own if len(own) < 40 else "")
def test_a_pack_that_a_page_shows_as_refused_is_refused(page, code, text):
    assert code in {own.code for own in faults(text)}
