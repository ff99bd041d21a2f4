"""Every code of the library can be met in Python, with its place: raised as an error, or told in an answer."""

from __future__ import annotations

import json
import re
import runpy
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


RAISED = {
    code: row
    for file in sorted(Path(__file__).parent.glob("raised_*.py"))
    for code, row in runpy.run_path(str(file))["RAISED"].items()
}


def place(own):
    """Code and path of an error. Ids of obligations, which nobody can read, are `ID`."""
    return own.code, own.path and re.sub("[0-9a-f]{32}", "ID", own.path)


def met(call):
    """Codes and paths of what a call raises, of the errors that it returns, or of the refusal."""
    try:
        found = call()
    except tuodi.Error as error:
        return [place(own) for own in (error, *error.also)]
    if isinstance(found, tuodi.Refusal):
        return [(found.rule, None)]
    assert all(isinstance(own, tuodi.Error) for own in found), found
    return [place(own) for own in found]


@pytest.mark.parametrize("code", RAISED)
def test_a_code_that_no_case_has_is_raised_with_its_path(code):
    path, call = RAISED[code]
    assert (code, path) in met(call)


def codes():
    """Every code in the sources of the library: what arms of `code` say, and other texts of the same groups."""
    found, texts = set(), set()
    for file in (ROOT / "crates/core/src").rglob("*.rs"):
        if "tests" not in file.parts and file.name != "tests.rs":
            lines = file.read_text("utf-8").split("#[cfg(test)]\nmod tests {")[0].split("\n")
            text = "\n".join(line for line in lines if not line.lstrip().startswith("//"))
            text = re.sub(r'\.at\("[^"]*"\)', "", text)  # a path is no code
            found |= set(re.findall(r'(?:=>\s*\{?\s*|code\(&self\)[^{]*\{\s*)"([a-z_]+\.[a-z_0-9]+)"', text))
            found |= set(re.findall(r'Problem::new\(\s*"([^"]+)"', text))
            texts |= set(re.findall(r'"([a-z_]+\.[a-z_0-9]+)"', text))
    groups = {code.split(".")[0] for code in found} - {"record"}
    return found | {code for code in texts if code.split(".")[0] in groups}


def told(value):
    """Every code in an answer: of an error, a refusal, a cell that cannot be read, a row without an answer."""
    if isinstance(value, list):
        return set().union(*map(told, value))
    if not isinstance(value, dict):
        return set()
    own = {text for key, text in value.items() if isinstance(text, str) and (key == "code" or key.endswith(".fault"))}
    # Faults of a screening and findings of a settlement stand in a record of their group, without its name.
    if "expression" in value and "cause" in value:
        own.add(f"engine.{value['cause']}")
    if isinstance(value.get("what"), dict):
        own |= {f"agreement.{name}" for name in value["what"]}
    return own.union(*map(told, value.values()))


def test_every_code_is_met_here():
    """By a shared case, a page of the docs, a broken pack or a row of `raised_*.py`."""
    cases = [json.loads(file.read_text("utf-8")) for file in (ROOT / "tests/cases").glob("*/*.json")]
    seen = told(cases) | {code for _, code, _ in REFUSED} | set(RAISED)
    for file in BROKEN:
        seen |= set(re.findall(r"^# expect: (\S+)", file.read_text("utf-8"), re.M))
    every = codes()
    assert len(every) > 500
    assert sorted(every - seen) == []
