"""Writes the stand-alone expressions of the DMN compatibility kit, with their expected values, to a JSON Lines file.

The kit of the DMN standard comes from two crates, version 0.3.0: `dsntk-examples` holds the models (slightly adjusted
by its authors), `dsntk-model-evaluator` the expected values as Rust tests. Both are licensed MIT OR Apache-2.0. Nothing
of them stands in this repository: they are read from cargo's registry folder, and `cargo info` fetches them when they
are not there (each alone, without its dependencies).

One line a check: {"id", "text", "facts", "expected"}. Facts are as the library reads them; one that the kit sets null
is unknown. "expected" is {"type", "value"} with a type of the language, or `null`, `list` (with "items") or `other` (as
the kit prints it). Left out, each counted under a reason: what is not one literal expression over facts.

    python3 tests/kit/extract.py [OUTPUT]        (default: target/kit/expressions.jsonl)
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

VERSION = "0.3.0"
NO_DECISION = "not a decision of a single model"
ROOT = Path(__file__).resolve().parents[2]
# The simple types of the standard, as facts and answers name them.
TYPES = {"number": "number", "boolean": "boolean", "string": "text", "date": "date",
         "dayTimeDuration": "days duration", "yearMonthDuration": "years and months duration"}


class Left(Exception):
    """Why a check is left out."""


def crate(name: str) -> Path:
    """The folder of an unpacked crate; cargo fetches it when it is missing."""
    home = Path(os.environ.get("CARGO_HOME") or Path.home() / ".cargo")
    whole = f"registry/src/*/{name}-{VERSION}/.cargo-ok"
    if not any(home.glob(whole)):
        with tempfile.TemporaryDirectory() as outside:  # of any workspace, whose settings would count
            subprocess.run(["cargo", "info", f"{name}@{VERSION}"], cwd=outside, check=False, stdout=subprocess.DEVNULL)
    for mark in home.glob(whole):
        return mark.parent
    raise SystemExit(f"crate {name} {VERSION} is not in {home} and cargo could not fetch it")


VALUE = re.compile(r"""[\s,]*(?:(?P<number>-?\d+(?:\.\d+)?(?:[Ee][+-]?\d+)?)(?![\w:-]) | (?P<boolean>true|false)\b
    | (?P<null>null(?:\(.*\)$)?)(?!\w) | "(?P<text>[^"]*)" | (?:@|(?:date|duration)\()"(?P<call>[^"]*)"\)?
    | (?P<bare>-?P[\dYMDTHS.]+|-?\d{4,9}-\d\d-\d\d)(?![\w:-]) | (?P<open>[\[{]))""", re.X | re.S)
KEY = re.compile(r'[\s,]*"?([^:"{}\[\],]+?)"?\s*:')
MONTHS = re.compile(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?<!P)")
DAYS = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?(?<![PT])")


def temporal(text: str) -> dict[str, Any]:
    """A date, or a duration in whole months or whole days; a part of a day makes it `other`."""
    if found := MONTHS.fullmatch(text):
        months = int(found[2] or 0) * 12 + int(found[3] or 0)
        return {"type": "years and months duration", "value": f"{found[1]}P{months}M"}
    if found := DAYS.fullmatch(text):
        days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
        days, rest = divmod(((days * 24 + hours) * 60 + minutes) * 60 + seconds, 86_400)
        return {"type": "other", "value": text} if rest else {"type": "days duration", "value": f"{found[1]}P{days}D"}
    return {"type": "date" if re.fullmatch(r"-?\d{4,9}-\d\d-\d\d", text) else "other", "value": text}


def value(text: str, start: int = 0) -> tuple[dict[str, Any], int]:
    """The value that starts at a place, and where it ends."""
    found = VALUE.match(text, start)
    if not found:
        raise Left("an input that is a time, a range or a function")
    end, sort, part = found.end(), found.lastgroup, found[found.lastgroup or 0]
    if sort in ("call", "bare"):
        return temporal(part), end
    if sort != "open":
        plain = part == "true" if sort == "boolean" else f"{Decimal(part):f}" if sort == "number" else part
        return {"type": sort} | ({"value": plain} if sort != "null" else {}), end
    entries: dict[str, dict[str, Any]] = {}
    while text[end:].lstrip(", \n")[:1] not in ("]", "}"):
        key = KEY.match(text, end) if part == "{" else None
        item, end = value(text, key.end() if key else end)
        entries[key[1] if key else str(len(entries))] = item
    record: dict[str, Any] = {"type": "record", "entries": entries}
    end = len(text) - len(text[end:].lstrip(", \n")) + 1
    return (record if part == "{" else {"type": "list", "items": [*entries.values()]}), end


def expected(text: str) -> dict[str, Any]:
    """The canonical form of an expected value."""
    try:
        found, end = value(text)
        if end == len(text) and '"record"' not in json.dumps(found):
            return found
    except Left:
        pass
    quoted = len(text) > 1 and text[0] == text[-1] == '"'  # quotes inside it are printed as they are
    return {"type": "text", "value": text[1:-1]} if quoted else {"type": "other", "value": text}


def fact(name: str, found: dict[str, Any], declared: str) -> Any:
    """The same value as a fact of that name and declared type."""
    kind = found["type"]
    if not name.isidentifier():
        raise Left("an input whose name has blanks or signs")
    if kind == "null" and declared in TYPES:
        return {"type": TYPES[declared]}
    if kind == "list" and found["items"] and all(item["type"] == "record" for item in found["items"]):
        return [{key: None if item["type"] == "null" else fact(key, item, "") for key, item in row["entries"].items()}
                for row in found["items"]]
    if kind in ("null", "list", "record", "other"):
        raise Left("an input that is a context, a plain list, a time or an untyped null")
    plain = kind in ("number", "boolean", "date") or kind == "text" and not re.match(r"-?\d", found["value"])
    return found["value"] if plain else found


def decisions(model: Path) -> dict[str, tuple[str, dict[str, str]] | str]:
    """Each decision of a model by its name: its text and the types of its inputs, or why it is left out."""
    root = ElementTree.parse(model).getroot()
    inputs: dict[str, tuple[str, str]] = {}
    found: dict[str, tuple[str, dict[str, str]] | str] = {}
    for element in root.iterfind("{*}inputData"):
        variable = element.find("{*}variable")
        declared = "" if variable is None else variable.get("typeRef", "")
        inputs["#" + element.get("id", "")] = element.get("name", ""), declared
    for element in root.iterfind("{*}decision"):
        text = element.findtext("{*}literalExpression/{*}text", "").strip()
        required = element.findall("{*}informationRequirement/{*}requiredInput")
        reason = ("a boxed expression, table or invocation" if not text else
                  "needs a business knowledge model" if element.find("{*}knowledgeRequirement") is not None else
                  "needs another decision" if element.find("{*}informationRequirement/{*}requiredDecision") is not None
                  else "")
        found[element.get("name", "")] = reason or (text, dict(inputs[part.get("href", "")] for part in required))
    return found


TOKEN = re.compile(r'//[^\n]*|r(?P<h>#*)"(?P<raw>.*?)"(?P=h)|"(?P<plain>(?:[^"\\]|\\.)*)"|[A-Za-z_]\w*!?|\S', re.S)
Helpers = dict[str, tuple[list[str], list[str]]]  # parameters and body by name


def group(words: list[str], start: int) -> tuple[list[list[str]], int]:
    """The parts of the bracket that opens at a place, cut at its commas, and the place after it."""
    parts: list[list[str]] = [[]]
    depth = 0
    for place, word in enumerate(words[start:], start):
        depth += (word in ("(", "{", "[")) - (word in (")", "}", "]"))
        if depth == 0:
            break
        if word == "," and depth == 1:
            parts.append([])
        elif place > start:
            parts[-1].append(word)
    return [part for part in parts if part], place + 1


def checks(words: list[str], known: dict[str, str], helpers: Helpers) -> Iterator[list[str]]:
    """The last three arguments (decision, context, expected value) of each `assert_decision` that a body reaches, by
    itself or through helpers; a reason alone for an assertion about something else."""
    known = dict(known)
    place = 0
    while place < len(words):
        if words[place] == "let":
            end = words.index(";", place)
            known[words[place + 1]] = next((known.get(word, word) for word in words[place + 3:end]
                                            if word in known or word[0] == '"'), "")
        elif words[place + 1:place + 2] == ["("]:
            parts, end = group(words, place + 1)
            given = [known.get(part[-1], part[-1]) for part in parts]
            if words[place] in helpers:
                names, body = helpers[words[place]]
                yield from checks(body, known | dict(zip(names, given, strict=True)), helpers)
            elif words[place].startswith("assert"):
                plain = words[place] == "assert_decision" and all(part[:1] == '"' for part in given[-3:])
                yield [part[1:] for part in given[-3:]] if plain else [NO_DECISION]
        else:
            end = place + 1
        place = end


def assertions(source: str) -> tuple[str, list[list[str]]]:
    """The model of a test file and its assertions, as above."""
    words: list[str] = []  # and signs; a string keeps its opening quote only
    for token in TOKEN.finditer(source):
        if (plain := token["plain"]) is not None:
            plain = re.sub(r"\\(.)", lambda sign: {"n": "\n", "t": "\t"}.get(sign[1], sign[1]), plain)
        text = token["raw"] if plain is None else plain
        words += [token[0] if text is None else '"' + text] if token[0][:2] != "//" else []
    known: dict[str, str] = {}
    helpers: Helpers = {}
    model, found = "", list[list[str]]()
    for place, word in enumerate(words):
        if word == "from_examples!":
            model = words[place + 2].removeprefix("DMN_")
        elif word == "static_context!":
            known[words[place + 2]] = words[place + 4]
        elif word == "const":
            known[words[place + 1]] = words[place + 6]
        elif word == "fn":
            parameters, start = group(words, place + 2)
            body = words[start + 1:group(words, start)[1] - 1]
            if parameters:
                helpers[words[place + 1]] = [part[0] for part in parameters], body
            else:
                ignored = words[place - 2] == "ignore"
                found += [["ignored by its authors"]] if ignored else checks(body, known, helpers)
    return model, found


def main(output: Path) -> None:
    """Reads both crates and writes the file."""
    models = crate("dsntk-examples") / "src/compatibility"
    tests = crate("dsntk-model-evaluator") / "src/tests/compatibility"
    table = (tests / "mod.rs").read_text("utf-8")
    names = {f"{level[0]}_{name[:4]}": name for level, name in re.findall(r"([23]|non-compliant)/(\d{4}\S*)", table)}
    left, kept, seen, lines = Counter[str](), Counter[str](), Counter[str](), list[str]()
    for file in sorted(tests.glob("*/dmn_*.rs")):
        folder = names.get(file.stem[4:], file.stem[6:])
        model, found = assertions(file.read_text("utf-8"))
        known = decisions(next(models.glob(f"*/{model}.dmn"))) if model else {}
        for check in found:
            try:
                decision = known.get(check[0], NO_DECISION if check[1:] else check[0])
                if isinstance(decision, str):
                    raise Left(decision)
                text, inputs = decision
                given = value(check[1])[0]["entries"] if inputs else {}
                facts = {name: fact(name, given.get(name, {"type": "null"}), inputs[name]) for name in inputs}
            except Left as reason:
                left[str(reason)] += 1
                continue
            name = f"{folder}/{check[0]}"
            seen[name] += 1
            lines.append(json.dumps({"id": name if seen[name] == 1 else f"{name}#{seen[name]}", "text": text,
                                     "facts": facts, "expected": expected(check[2])}, ensure_ascii=False))
            kept[folder] += 1
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text("\n".join(lines) + "\n", "utf-8")
    print(*(f"{count:5} {folder}" for folder, count in sorted(kept.items())), sep="\n")
    print(f"{len(lines)} checks written to {output}; {left.total()} left out:")
    print(*(f"{count:5} {reason}" for reason, count in left.most_common()), sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "target/kit/expressions.jsonl")
