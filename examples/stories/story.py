"""Five districts of China, each from the first signal to the yearly report: `python examples/stories/story.py`."""

import json
import sys
from pathlib import Path

import tuodi

FOLDER = Path(__file__).parent
STORIES = ("putuo", "xingqing", "yaohai", "huangyan", "changde")


def told(*asked: str) -> str:
    """The stories that are asked for, all five unless told, and their reports side by side."""
    for name in asked:
        if name not in STORIES:
            raise SystemExit(f"there is no story `{name}`; there are {', '.join(STORIES)}")
    lines: list[str] = []
    pages = [story(name, lines) for name in STORIES if not asked or name in asked]
    return "\n".join([*lines, "", tuodi.side_by_side(pages).text(), ""])


def story(name: str, lines: list[str]) -> tuodi.ReportPage:
    """Tells a story, checks its figures, and writes its last report."""
    policy = tuodi.Policy.load(FOLDER / name / "pack.yaml")
    setup = json.loads((FOLDER / name / "setup.json").read_text("utf-8"))
    lines += ["", f"== {setup['title'].get('zh', name)} | {setup['title'].get('en', name)}"]
    journal = tuodi.Journal(policy, setup)
    named, last = {}, None
    for entry in tuodi.Journal.entries((FOLDER / name / "entries.jsonl").read_text("utf-8")):
        recorded = journal.record(entry)
        lines.append(f"{entry['at'][:10]} {journal.text(recorded)} | {journal.text(recorded, 'en')}")
        outcome = recorded["outcome"]
        if (outcome["code"] if outcome["outcome"] == "refused" else None) != entry.get("refused"):
            raise SystemExit(f"{lines[-1]}: the line above, not {entry.get('refused')}")
        named[entry.get("name")] = outcome
        if outcome["outcome"] == "reported":
            last = tuodi.Report(policy, outcome["report"], setup.get("names")).page()
    for own in json.loads((FOLDER / name / "figures.json").read_text("utf-8")):
        title, value = own.get("title", {}), json.dumps(own["is"], ensure_ascii=False, separators=(",", ":"))
        lines.append(f"[{own['tag']}] {title.get('zh', '')} | {title.get('en', '')}: {value}")
        if own["tag"] == "derived" and (found := at(named[own["entry"]], own["at"])) != own["is"]:
            raise SystemExit(f"{name} {own['entry']}{own['at']} is {found}, not {value}")
    if last is None:
        raise SystemExit("the story ends without a report")
    page = FOLDER.parents[1] / "target" / "stories" / f"{name}.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(last.html(), "utf-8", newline="\n")
    lines.append(f"target/stories/{name}.html")
    return last


def at(value, path: str):
    for step in path.split("/")[1:]:
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


if __name__ == "__main__":
    sys.stdout.write(told(*sys.argv[1:]))
