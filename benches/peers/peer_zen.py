"""GoRules ZEN: a JDM decision, called with a dict for each household, on the first 20 000 households.

The decision is a table (the standard by district) and expressions. It stands in the engine's static loader, which
compiles it once: `create_decision(…).evaluate` takes ten times as long for each call. (`evaluate_batch` takes more CPU
time, too.) Numbers come in as whole cents; ZEN reckons with decimals of 28 digits. `cpu` is with building the dicts
from the columns, `cpu_calculate` without. A fact that is not known is null to ZEN, and null is no Kleene's unknown, so
only complete data are run. `rows` says how many households a repetition had; times per household are of these.
"""

import sys

import numpy as np
import zen

from protocol import Clock, arguments, load, serve
from workload import DISTRICTS, PROGRAMMES, STANDARDS

ROWS = 20_000
ABLE = "#.age >= 18 and #.age <= 59 and #.can_work"
EXPRESSIONS = {
    "size": "len(members)",
    "income": "sum(map(members, #.income))",
    "medical": "sum(map(members, #.medical))",
    "severe": "count(members, #.grade >= 1 and #.grade <= 2)",
    "counted": "$.income - 0.3 * standard * $.severe - $.medical / 12",
    "head": "$.counted / $.size",
    "saved": "savings / $.size",
    "idle": f"some(members, {ABLE} and not #.employed and not #.student)",
    "dibao": "registered and $.head <= standard and $.saved <= 24 * standard and vehicles == 0 and houses <= 1 "
    "and not $.idle",
    "margin": "$.head <= 1.5 * standard and $.saved <= 36 * standard",
    "hardship": "$.medical > 0.4 * 12 * $.income and 12 * $.income - $.medical <= 12 * standard * $.size",
    "tekun": f"some(members, #.age >= 60 or (#.grade >= 1 and #.grade <= 2)) and $.income == 0 "
    f"and not some(members, {ABLE})",
    "amount": "$.dibao ? floor(max([standard * $.size - $.counted, 0]) / 10 + 0.5) * 10 : -1",
}


def decision():
    standards = {
        "id": "standards",
        "name": "standards",
        "type": "decisionTableNode",
        "position": {"x": 0, "y": 0},
        "content": {
            "hitPolicy": "first",
            "passThrough": True,
            "inputs": [{"id": "in", "name": "district", "field": "district"}],
            "outputs": [{"id": "out", "name": "standard", "field": "standard"}],
            "rules": [
                {"_id": name, "in": f'"{name}"', "out": str(standard * 100)}
                for name, standard in zip(DISTRICTS, STANDARDS)
            ],
        },
    }
    rules = {
        "id": "rules",
        "name": "rules",
        "type": "expressionNode",
        "position": {"x": 0, "y": 0},
        "content": {"expressions": [{"id": key, "key": key, "value": value} for key, value in EXPRESSIONS.items()]},
    }
    ends = [
        {"id": "from", "name": "request", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {"id": "to", "name": "response", "type": "outputNode", "position": {"x": 0, "y": 0}},
    ]
    order = ["from", "standards", "rules", "to"]
    edges = [
        {"id": f"e{place}", "type": "edge", "sourceId": source, "targetId": target}
        for place, (source, target) in enumerate(zip(order, order[1:]))
    ]
    content = {"contentType": "application/vnd.gorules.decision", "nodes": [*ends, standards, rules], "edges": edges}
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"workload": content}}})
    return lambda family: engine.evaluate("workload", family)


def columns(data, rows):
    """Plain Python lists of the first households, as a caller would have them."""
    last = data.starts[rows]
    member = {
        name: getattr(data, name)[:last].tolist()
        for name in ("age", "income", "grade", "medical", "student", "can_work", "employed")
    }
    household = {name: getattr(data, name)[:rows].tolist() for name in ("registered", "savings", "vehicles", "houses")}
    household["district"] = [DISTRICTS[code] for code in data.district[:rows]]
    return household, member, data.starts[: rows + 1].tolist()


def dicts(household, member, starts):
    members = [dict(zip(member, values)) for values in zip(*member.values())]
    families = [dict(zip(household, values)) for values in zip(*household.values())]
    for family, begin, end in zip(families, starts, starts[1:]):
        family["members"] = members[begin:end]
    return families


def main():
    options = arguments()
    if options.missing:
        raise SystemExit("this engine has no Kleene logic")
    data = load(options.data)
    rows = min(ROWS, len(data.starts) - 1)
    given = columns(data, rows)
    del data
    rules = decision()

    def run():
        with Clock() as clock:
            families = dicts(*given)
            with Clock() as inner:
                results = [rules(family) for family in families]
        del results, families
        return {"cpu": clock.cpu, "wall": clock.wall, "cpu_calculate": inner.cpu, "rows": rows}

    def answers():
        results = [rules(family)["result"] for family in dicts(*given)]
        codes = {name: np.array([result[name] for result in results], np.int8) for name in PROGRAMMES}
        amount = np.array([int(result["amount"]) for result in results], np.int64)
        return {**codes, "dibao_low": amount, "dibao_high": amount}

    serve(run, answers)


if __name__ == "__main__":
    sys.exit(main())
