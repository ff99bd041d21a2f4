"""What a shared case asks, and what Python answers: in the shapes of the wire."""

from __future__ import annotations

import json
import runpy
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import tuodi
from tuodi import _native

Input = dict[str, Any]


def answer(root: Path, case: dict[str, Any]) -> Any:
    """The answer, or the code and the place of the error, and code and path of each further fault."""
    return told(lambda: CALLS[case["call"]](Asked(root, case["policy"]), case["input"]))


def told(ask) -> Any:
    try:
        return ask()
    except tuodi.Error as error:
        fields = {"code": error.code, "path": error.path, "line": error.line, "column": error.column, "row": error.row}
        also = [present({"code": own.code, "path": own.path}) for own in error.also]
        return {"error": present(fields | {"also": also or None})}


def present(fields: dict[str, Any]) -> dict[str, Any]:
    """Without what there is none of."""
    return {key: own for key, own in fields.items() if own is not None}


@cache
def loaded(path: Path) -> tuodi.Policy:
    return tuodi.Policy.load(path)


class Asked:
    """Where files are, and the policy."""

    def __init__(self, root: Path, policy: Any) -> None:
        self.root, self._policy = root, policy

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    @property
    def policy(self) -> tuodi.Policy:
        own = self._policy
        if not isinstance(own, str):
            return tuodi.Policy.load(json.dumps(own, ensure_ascii=False))
        if own.endswith(".yaml"):
            return loaded(self.root / own)
        return tuodi.Policy.load(own) if "\n" in own else tuodi.Policy.builtin(own)


def dates(own: Input) -> tuple[str, str | None]:
    return own["as_of"], own.get("known_on")


def without_receipts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_receipts(own) for key, own in value.items() if key != "receipt"}
    return [without_receipts(own) for own in value] if isinstance(value, list) else value


def evaluate(_: Asked, own: Input) -> Any:
    def one(expression: str) -> Any:
        tuodi.evaluate(expression, own.get("facts"))
        return json.loads(_native.evaluate(expression, own.get("facts")))

    _native.evaluate("1", own.get("facts"))
    return [told(lambda text=text: one(text)) for text in own["expressions"]]


def decide(asked: Asked, own: Input) -> Any:
    policy = asked.policy
    case = tuodi.Case.replay(policy, own["case"], own["authority"], own.get("events", []))

    def one(step: Input) -> Any:
        if "act" not in step:
            permits, refusals = case.allowed(step["actor"], step["at"])
            return {"permits": permits, "refusals": [refusal.record for refusal in refusals]}
        more = {key: step[key] for key in ("expected_version", "happened_on") if key in step}
        found = case.decide(step["act"], step["actor"], step["at"], **more)
        if isinstance(found, tuodi.Refusal):
            return {"refused": found.record}
        case.apply(found)
        return {"events": found}

    answers = [told(lambda step=step: one(step)) for step in own["steps"]]
    last = {"version": case.version, "state": case.state["state"], "ended": case.is_terminal}
    last |= {"deadlines": case.deadlines(own["steps"][-1]["at"]), "parts": case.parts, "open_case": case.open_case}
    last |= {"past_grants": case.past_grants, "grant_records": policy.grant_records(case)}
    return without_receipts([*answers, last | {"recipient_events": policy.recipient_events(case)}])


def document(asked: Asked, own: Input) -> Any:
    form = {"languages": own.get("languages", "both"), "format": own.get("format", "text")}
    if own.get("public"):
        view = asked.policy.public_view(own["document"], own["parts"])
        return {"rendered": view.render(*dates(own), **form), "shown": view.parts}
    return asked.policy.render_document(own["document"], own["parts"], *dates(own), **form)


def each(own: Input, calls: dict[str, Any]) -> list[Any]:
    def one(what: str, value: Any) -> Any:
        found = calls[what](value)
        return found.isoformat() if isinstance(found, date) else found

    return [told(lambda what=what, value=value: one(what, value)) for ask in own["asks"] for what, value in ask.items()]


def calendar(_: Asked, own: Input) -> Any:
    days = tuodi.Calendar.builtin("cn") if own["calendar"] == "cn" else tuodi.Calendar(own["calendar"])

    def due(value: Input) -> list[str]:
        day, ends = days.due(value["term"], value["start"], value.get("pauses", ()))
        return [day.isoformat(), ends.isoformat()]

    calls = {"is_working_day": days.is_working_day, "next_working_day": days.next_working_day, "due": due}
    calls |= {"add_working_days": lambda two: days.add_working_days(*two)}
    return each(own, calls | {"working_days_between": lambda two: days.working_days_between(*two)})


def identity(_: Asked, own: Input) -> Any:
    def national_id(text: str) -> Any:
        found = tuodi.NationalId(text)
        named = {"birth_date": found.birth_date.isoformat(), "sex": found.sex}
        return named | {"mask": str(found), "first_registration": found.first_registration}

    def card(text: str) -> Any:
        found = tuodi.DisabilityCard(text)
        named = {"category": found.category, "grade": found.grade, "reissue": found.reissue}
        return named | {"mask": str(found), "national_id": str(found.national_id)}

    def pseudonym(value: Input) -> str:
        key = tuodi.PseudonymKey(value["secret"].encode(), value["authority"])
        return tuodi.NationalId(value["number"]).pseudonym(key)

    calls = {"national_id": national_id, "disability_card": card, "pseudonym": pseudonym}
    return each(own, calls | {"age_on": lambda two: tuodi.age_on(*two)})


def journal(asked: Asked, own: Input) -> Any:
    kept = tuodi.Journal(asked.policy, json.loads(asked.read(own["setup"])))

    def one(entry: Input) -> Any:
        return without_receipts(kept.record(entry))

    return [told(lambda entry=entry: one(entry)) for entry in tuodi.Journal.entries(asked.read(own["entries"]))]


def story(asked: Asked, own: Input) -> list[str]:
    run = runpy.run_path(str(asked.root / "examples/stories/story.py"))
    lines: list[str] = run["told"](own["story"]).split("\n")
    return lines


def register(asked: Asked, own: Input) -> Any:
    found = asked.policy.read_register(own["csv"], **own["options"])
    return {"register": found.record, "errors_csv": found.errors_csv()}


def discover(asked: Asked, own: Input) -> Any:
    more = {"at": own["at"], "programmes": own.get("programmes")}
    found = asked.policy.discover(own["households"], own["receiving"], *dates(own), **more)
    return {"discovery": found.record, "lines": found.lines()}


def warnings(_: Asked, own: Input) -> Any:
    found = tuodi.WarningRegister(own["entries"], *dates(own), time_zone=own["time_zone"])
    return {"register": found.record, "counts": found.counts}


def staffing(asked: Asked, own: Input) -> Any:
    found = asked.policy.staffing(own["workers"], own["places"], *dates(own))
    return {"staffing": found.record, "lines": found.lines()}


def report(asked: Asked, own: Input) -> Any:
    found = asked.policy.report(own["records"], own["period"], *dates(own))
    return {"report": found.record, "text": found.page().suppressed(3).text()}


def plan_revisits(asked: Asked, own: Input) -> Any:
    found = asked.policy.plan_revisits(own["records"], *dates(own))
    named = {"obligations": list(found), "findings": found.findings, "unplanned": found.unplanned}
    return named | {"exempted": found.exempted, "idle_waivers": found.idle_waivers}


def match_needs(asked: Asked, own: Input) -> Any:
    day, known_on = dates(own)
    found = asked.policy.match_needs(own["records"], as_of=day, known_on=known_on, options=own.get("options"))
    return json.loads(found.to_json())


def sample(_: Asked, own: Input) -> Any:
    manifest = tuodi.Frame(**own["frame"]).freeze(own["design"]).draw(own["seed"])
    differences = tuodi.verify_sample(manifest, own["frame"]["units"])
    return {"manifest": manifest.record, "differences": len(differences)}


def settle(_: Asked, own: Input) -> Any:
    earlier = own.get("earlier", [])
    return tuodi.settle(own["agreement"], own["evidence"], own["month"], earlier, settled_on=own["settled_on"]).record


def ledger(_: Asked, own: Input) -> Any:
    kept = tuodi.Ledger(own["funds"], own["time_zone"])
    kept.book_all(own["entries"])
    return kept.statement(own["fund"], own["from"], own["until"], own["known_on"])


def screen_population(asked: Asked, own: Input) -> Any:
    import pyarrow

    kinds = {"whole": pyarrow.int64(), "boolean": pyarrow.bool_(), "text": pyarrow.string(), "date": pyarrow.date32()}
    values = {"decimal": Decimal, "date": date.fromisoformat}

    def column(of: Input) -> Any:
        kind = pyarrow.decimal128(18, of["scale"]) if of["type"] == "decimal" else kinds[of["type"]]
        read = values.get(of["type"], lambda cell: cell)
        return pyarrow.array([None if cell is None else read(cell) for cell in of["cells"]], kind)

    def table(columns: Input | None) -> Any:
        return None if columns is None else pyarrow.table({name: column(of) for name, of in columns.items()})

    def cell(value: Any) -> Any:
        if isinstance(value, (Decimal, int)) and not isinstance(value, bool):
            return format(Decimal(value).normalize() + 0, "f")
        return value.isoformat() if isinstance(value, date) else value

    def rows(found: Any) -> Any:
        listed = None if found is None else found.to_dicts()
        return None if listed is None else [{name: cell(value) for name, value in row.items()} for row in listed]

    frames = (table(own["households"]), table(own.get("members")))
    found = asked.policy.screen_population(*frames, key=own["key"], as_of=own["as_of"], needed=True)
    return {"households": rows(found), "members": rows(found.members)}


CALLS: dict[str, Any] = {
    "assess": lambda asked, own: asked.policy.assess(own["instrument"], own["answers"], *dates(own)),
    "calendar": calendar,
    "decide": decide,
    "discover": discover,
    "document": document,
    "evaluate": evaluate,
    "identity": identity,
    "journal": journal,
    "ledger": ledger,
    "load": lambda asked, own: {"pack": asked.policy.name},
    "match_needs": match_needs,
    "plan_revisits": plan_revisits,
    "register": register,
    "report": report,
    "sample": sample,
    "screen": lambda asked, own: asked.policy.screen(own["household"], *dates(own)).record,
    "screen_population": screen_population,
    "settle": settle,
    "staffing": staffing,
    "story": story,
    "warnings": warnings,
}
