"""The examples of the docs in Python are true."""

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```pycon\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PAGES = ["README.md", *sorted(str(page.relative_to(ROOT)) for page in (ROOT / "docs").glob("*.md"))]


def examples(text: str) -> list[doctest.Example]:
    """The examples of a page, with the lines on which they stand."""
    found = []
    for block in BLOCK.finditer(text):
        line = text[: block.start(1)].count("\n")
        for own in doctest.DocTestParser().get_examples(block[1]):
            own.lineno += line
            found.append(own)
    return found


def failures(name: str, text: str) -> list[str]:
    """What is not as a page says, one entry an example."""
    told: list[str] = []
    test = doctest.DocTest(examples(text), {}, name, name, 0, text)
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    doctest.DocTestRunner(optionflags=flags, verbose=False).run(test, out=told.append)
    return told


@pytest.mark.parametrize("page", [page for page in PAGES if "```pycon" in (ROOT / page).read_text("utf-8")])
def test_every_example_of_a_page_is_true(page):
    text = (ROOT / page).read_text("utf-8")
    assert examples(text)
    assert failures(page, text) == []


def test_a_wrong_example_is_caught():
    assert len(failures("page", "```pycon\n>>> 1 + 1\n3\n```\n")) == 1
    assert failures("page", "```pycon\n>>> 1 + 1\n2\n```\n") == []


def test_the_page_on_python_has_examples():
    assert len(examples((ROOT / "docs/python.md").read_text("utf-8"))) >= 30
