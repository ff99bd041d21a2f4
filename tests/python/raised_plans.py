"""Plans that are wrong: each row is a code, the path that it is told with, and a call that tells it.

A call raises it, or returns what is wrong.
"""

from __future__ import annotations

import json
from functools import cache

import tuodi

PACK = tuodi.Policy.load(
    """
pack: plans
currency: CNY
time_zone: "+08:00"
facts: {household: {stairs: {type: boolean}}}
needs:
  urgencies: {urgent: {weight: 10}, usual: {weight: 1}}
  categories: {meals: {title: {zh: 助餐, en: meals}}}
  provider_kinds: {home: {zh: 养老院, en: a home}}
revisit:
  events: {hospitalised: {zh: 住院, en: hospitalised}}
  rules:
    after_hospital:
      {on: {event: hospitalised}, channel: face_to_face, role: nurse, window: {due: 7d}}
"""
)


def event(number):
    return {"id": f"e{number}", "household": f"h{number}", "kind": "hospitalised", "happened_on": "2024-03-08"}


WORKER = {"id": "w1", "roles": ["nurse"], "places": ["东街"], "visits_a_day": 1, "days": "working_days", "away": []}
IDLE = {**WORKER, "id": "w2", "places": ["西街"]}
PERIOD = {"from_": "2024-03-11", "to": "2024-03-12"}


@cache
def worked():
    """Three visits for a worker of one a day and two days, and one that is done."""
    records = {
        "households": [{"id": f"h{n}", "place": "东街"} for n in range(1, 5)],
        "events": [event(n) for n in range(1, 5)],
    }
    due = PACK.plan_revisits(records, "2024-03-10").obligations
    due[3] = {**due[3], "state": {"state": "done", "visit": "v1", "on": "2024-03-09", "late": False}}
    plan = tuodi.work_plan(due, [WORKER, IDLE], **PERIOD)
    return plan.record, due, [WORKER, IDLE]


def copied(value):
    return json.loads(json.dumps(value))


def work(change):
    """What is wrong with a work plan after a change of it, its obligations or its workers."""

    def call():
        plan, due, workers = copied(worked())
        change(plan, due, workers)
        return tuodi.verify_work_plan(plan, due, workers, **PERIOD)

    return call


def planned(change):
    """A work plan of changed obligations and workers."""

    def call():
        _, due, workers = copied(worked())
        change(due, workers)
        return tuodi.work_plan(due, workers, **PERIOD)

    return call


def visit(plan, at=0):
    return plan["visits"][at]


WORK = {
    "work_plan.area": ("visits.ID.worker", work(lambda plan, due, workers: workers[0].update(places=["西街"]))),
    "work_plan.blank_household": (
        "obligations.ID.household",
        planned(lambda due, workers: due[0].update(household=" ")),
    ),
    "work_plan.blank_worker": ("workers[0]", planned(lambda due, workers: workers[0].update(id=" "))),
    "work_plan.capacity": (
        "workers.w1.visits_a_day",
        work(lambda plan, due, workers: visit(plan, 1).update(day=visit(plan)["day"])),
    ),
    "work_plan.count": ("ended", work(lambda plan, due, workers: plan.update(ended=0))),
    "work_plan.day": ("visits.ID.day", work(lambda plan, due, workers: visit(plan).update(day="2024-03-16"))),
    "work_plan.duplicate_obligation": ("obligations.ID", planned(lambda due, workers: due.append(due[0]))),
    "work_plan.duplicate_worker": ("workers.w1", planned(lambda due, workers: workers.append(workers[0]))),
    "work_plan.empty_visit": (
        "visits.ID.obligations",
        work(lambda plan, due, workers: visit(plan)["obligations"].clear()),
    ),
    "work_plan.ended": (
        "obligations.ID",
        work(lambda plan, due, workers: visit(plan)["obligations"].append(due[3]["id"])),
    ),
    "work_plan.independence": (
        "visits.ID.worker",
        work(lambda plan, due, workers: [own.update(not_by=["w1"]) for own in due]),
    ),
    "work_plan.missing": ("obligations.ID", work(lambda plan, due, workers: plan["visits"].pop())),
    "work_plan.not_full": (
        "full.w2.2024-03-11",
        work(lambda plan, due, workers: plan["full"].append({**plan["full"][0], "worker": "w2"})),
    ),
    "work_plan.not_shown": ("full.w1.2024-03-12", work(lambda plan, due, workers: plan["full"].pop())),
    "work_plan.order": ("visits", work(lambda plan, due, workers: plan["visits"].reverse())),
    "work_plan.other_period": ("to", work(lambda plan, due, workers: plan.update(to="2024-03-13"))),
    "work_plan.period": ("to", lambda: tuodi.work_plan([], [WORKER], from_="2024-03-16", to="2024-03-15")),
    "work_plan.planned_twice": (
        "obligations.ID",
        work(lambda plan, due, workers: visit(plan, 1)["obligations"].extend(visit(plan)["obligations"])),
    ),
    "work_plan.reason": (
        "unplaced.ID.why",
        work(lambda plan, due, workers: plan["unplaced"][0].update(why={"reason": "no_day", "workers": 1})),
    ),
    "work_plan.rest": ("visits.ID.day", work(lambda plan, due, workers: workers[0].update(away=["2024-03-11"]))),
    "work_plan.role": ("visits.ID.worker", work(lambda plan, due, workers: workers[0].update(roles=[]))),
    "work_plan.stated": ("visits.ID.household", work(lambda plan, due, workers: visit(plan).update(household="h9"))),
    "work_plan.too_many": (
        "workers",
        lambda: tuodi.work_plan([], [{**WORKER, "id": f"w{n}"} for n in range(100_001)], **PERIOD),
    ),
    "work_plan.unknown_obligation": (
        "visits.ID.obligations",
        work(lambda plan, due, workers: visit(plan)["obligations"].append("0" * 32)),
    ),
    "work_plan.unknown_worker": ("visits.ID.worker", work(lambda plan, due, workers: visit(plan).update(worker="w9"))),
    "work_plan.window": ("obligations.ID.due", planned(lambda due, workers: due[0].update(opens="2024-03-20"))),
}


def exported(change=lambda due: None, **options):
    def call():
        plan = PACK.plan_revisits({"events": [event(1), event(2)]}, "2024-03-10")
        how = {"domain": "revisits.example.org", "stamp": "2024-03-10T09:00:00+08:00"}
        sent = plan.to_ics(**how).sent
        change(sent)
        return plan.to_ics(**{**how, **options}, earlier=sent)

    return call


def last(sent):
    for own in sent["events"].values():
        own.update(sequence=2**31 - 1, cancelled=True)


def sent(change):
    """A work plan as a calendar, after a change of its visits."""

    def call():
        plan = copied(worked()[0])
        change(plan["visits"])
        stamp = "2024-03-10T09:00:00+08:00"
        return tuodi.WorkPlan(plan).to_ics(domain="revisits.example.org", stamp=stamp)

    return call


EXPORTS = {
    "export.date": ("visits.ID.day", sent(lambda visits: visits[0].update(day="+10000-01-01"))),
    "export.domain": ("domain", exported(domain="不是域名")),
    "export.duplicate": ("visits.ID", sent(lambda visits: visits.append(visits[0]))),
    "export.sequence": ("events.ID.sequence", exported(last)),
    "export.text": ("titles.after_hospital", exported(titles={"after_hospital": {"zh": "出院\n回访"}})),
}

NEEDS = {
    "needs": [
        {"id": id, "category": "meals", "urgency": urgency, "quantity": quantity, "all_or_nothing": whole,
         "beneficiary": {"household": f"户{id}"}}
        for id, urgency, quantity, whole in [
            ("a", "urgent", 2, False), ("c", "usual", 3, False), ("d", "urgent", 2, True), ("e", "usual", 1, False)]
    ],
    "resources": [
        {"id": id, "provider": "p", "kind": "service", "engagement": "commission", "vetting": "passed",
         "categories": ["meals"], "capacity": capacity, "cost": cost, "fund": "relief"}
        for id, capacity, cost in [("r", 2, "3.00"), ("s", 2, "3.00"), ("t", 2, "0.00")]
    ] + [{"id": "u", "provider": "q", "kind": "service", "engagement": "purchase", "vetting": "passed",
          "categories": ["meals"], "capacity": 1, "price": "9.00"}],
    "providers": [{"id": "p", "kind": "home", "capacity": 8}, {"id": "q", "kind": "home"}],
    "budgets": [{"fund": "relief", "amount": "100.00"}],
    "promises": [{"need": "e", "resource": "t", "quantity": 1, "referral": "e/t/1"}],
}  # fmt: skip


@cache
def matched():
    return PACK.match_needs(NEEDS, as_of="2024-03-10").record


def match(change):
    """A plan that was changed, or whose records were, checked."""

    def call():
        plan, records = copied([matched(), NEEDS])
        change(plan, records)
        return tuodi.verify_plan(PACK, records, plan, as_of="2024-03-10")

    return call


def rows(plan, need):
    return [own for own in plan["assignments"] if own["need"] == need]


def half(plan):
    """Only a part of what is all or nothing."""
    own = rows(plan, "d")[0]
    own["units"] = 1
    own["cost"] = "0.00" if own["cost"] == "0.00" else "3.00"
    plan["unmet"]["d"] = 1


def dear(plan, price):
    prices = plan["certificate"]["prices"]
    prices[next(at for at, own in enumerate(prices) if own != "0")] = price


def wide(records):
    records["resources"][0]["cost"] = "90000000000000000.01"
    records["resources"][1]["cost"] = "0.02"


def asked(change):
    def call():
        records = copied(NEEDS)
        change(records)
        return PACK.match_needs(records, as_of="2024-03-10")

    return call


MATCHES = {
    "match.fact": ("needs.a.stair", asked(lambda own: own["needs"][0].update(facts={"stair": True}))),
    "match.plan_bound": ("certificate.bound", match(lambda plan, own: plan["certificate"].update(bound="1"))),
    "match.plan_capacity": ("resources.r", match(lambda plan, own: own["resources"][0].update(capacity=1))),
    "match.plan_edge": ("assignments.a.u", match(lambda plan, own: plan["assignments"][0].update(resource="u"))),
    "match.plan_empty": ("assignments.a.r", match(lambda plan, own: plan["assignments"][0].update(units=0))),
    "match.plan_offer": ("offers.a", match(lambda plan, own: plan.update(offers=[]))),
    "match.plan_order": ("assignments.c.r", match(lambda plan, own: plan["assignments"].reverse())),
    "match.plan_overflow": ("certificate", match(lambda plan, own: dear(plan, str(2**127 - 1)))),
    "match.plan_part": ("assignments.d", match(lambda plan, own: half(plan))),
    "match.plan_primal": ("certificate.primal", match(lambda plan, own: plan["certificate"].update(primal="1"))),
    "match.plan_prices": ("certificate.prices", match(lambda plan, own: plan["certificate"].update(prices=[]))),
    "match.plan_promise": ("promises.e/t/1", match(lambda plan, own: plan.update(promises=[]))),
    "match.plan_quantity": ("unmet.d", match(lambda plan, own: plan["assignments"].pop())),
    "match.plan_stated": (
        "assignments.a.r.distance",
        match(lambda plan, own: plan["assignments"][0].update(distance=9)),
    ),
    "match.plan_total": ("totals.units", match(lambda plan, own: plan["totals"].update(units=1))),
    "match.too_wide": ("needs.a", asked(wide)),
}

ARRAYS = {
    "offsets": [0, 2, 3],
    "resource": [0, 1, 0],
    "cost": [1, 2, 1],
    "outside": [10, 10],
    "capacity": [1, 1],
}


def solved(**change):
    return lambda: tuodi.solve_transport(**{**ARRAYS, **change})


def checked(change):
    """Questions about a plan of arrays that was changed."""

    def call():
        plan = tuodi.solve_transport(**ARRAYS)
        plan.objective = change(plan.flows, plan.certificate.prices) or plan.objective
        return tuodi.PlanQuestions(plan)

    return call


def begun(needs, edges, units):
    """A plan that begins with other flows."""
    return lambda: tuodi.solve_transport_from(**ARRAYS, before=(needs, edges, units))


def twice(flows, prices):
    """Both needs at the one place of a resource."""
    flows[1][0], flows[1][1] = 0, 2


ARRAYS_WRONG = {
    "matching.group": ("group_of[1]", solved(groups=[1], group_of=[0, 1])),
    "matching.length": ("offsets", solved(offsets=[0, 2])),
    "matching.offsets": ("offsets[1]", solved(offsets=[0, 4, 3])),
    "matching.plan_capacity": ("capacity[0]", checked(twice)),
    "matching.plan_edge": ("flows[0]", checked(lambda flows, prices: flows[1].__setitem__(0, 99))),
    "matching.plan_empty": ("flows[0]", checked(lambda flows, prices: flows[2].__setitem__(0, 0))),
    "matching.plan_gap": ("prices", checked(lambda flows, prices: prices.__setitem__(0, prices[0] + 9))),
    "matching.plan_objective": ("objective", checked(lambda flows, prices: 2)),
    "matching.plan_overflow": ("prices", checked(lambda flows, prices: prices.__setitem__(0, 2**127 - 1))),
    "matching.plan_price": ("prices[0]", checked(lambda flows, prices: prices.__setitem__(0, -1))),
    "matching.plan_quantity": ("quantity[0]", checked(lambda flows, prices: flows[2].__setitem__(0, 2))),
    "matching.resource": ("resource[1]", solved(resource=[0, 2, 0])),
    "matching.start": ("before.flows[1]", begun([0, 1], [0, 0], [1, 1])),
    "matching.too_large": (None, solved(offsets=[0, 2, 2**31])),
}

RAISED = {**WORK, **EXPORTS, **MATCHES, **ARRAYS_WRONG}
