"""Records that are wrong: each row is a code, the path that it is told with, and a call that tells it.

A call raises it, or returns what is wrong.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import tuodi

ROOT = Path(__file__).parents[2]
PACK = tuodi.Policy.load(
    "{pack: p, currency: CNY, time_zone: '+08:00', facts: {household: {income: {type: number, unit: CNY/month}}}}"
)
AT = {"at": "2011-05-03T09:00:00+08:00", "by": {"id": "w1", "role": "clerk"}}
LEAD = {"kind": "lead", "id": "l1", "household": "h1", "source": "hotline", "reason": "meals"}


DRAWN = {
    "kind": "sample",
    "id": "s1",
    "definition": "visits after payment",
    "period": {"from": "2011-01-01", "until": "2011-03-31"},
    "as_of": "2011-04-01",
    "frozen_on": "2011-04-02",
    "design": {"certain": [], "largest": 1, "rate": "2", "minimum": 3, "spares": 2},
    "seed": {"text": "03 07", "origin": "the lottery of 4 April 2011", "drawn_on": "2011-04-04"},
}


def copied(value):
    return json.loads(json.dumps(value))


def journal(*records, setup=None, **more):
    def call():
        kept = tuodi.Journal(PACK, setup or {"authority": "a"})
        for record in records:
            kept.record({**AT, **more, "record": record})

    return call


def backwards():
    kept = tuodi.Journal(PACK, {"authority": "a"})
    kept.record({**AT, "record": LEAD})
    kept.record({**AT, "at": "2011-05-03T08:59:59+08:00", "record": LEAD})


def putuo(**record):
    """One more entry after all of a district's."""

    def call():
        case = json.loads((ROOT / "tests/cases/journal/putuo.json").read_text("utf-8"))[0]
        setup, entries = ((ROOT / case["input"][name]).read_text("utf-8") for name in ("setup", "entries"))
        kept = tuodi.Journal(tuodi.Policy.load(ROOT / case["policy"]), json.loads(setup))
        for entry in tuodi.Journal.entries(entries):
            kept.record(entry)
        kept.record({**AT, "record": {"kind": "refer", "need": "need-a", "bar_days": 1, **record}})

    return call


JOURNALS = {
    "journal.ahead": ("on", journal(LEAD, on="2011-05-04")),
    "journal.backwards": ("at", backwards),
    "journal.discover": ("programmes.x", journal({"kind": "discover", "programmes": ["x"]})),
    "journal.household": ("saving", journal({"kind": "household", "household": {"id": "h1", "saving": 1}})),
    "journal.json": (None, lambda: tuodi.Journal.entries("{")),
    "journal.no_fund": ("amount", putuo(resource="visits-far", amount="1")),
    "journal.not_proposed": ("resource", putuo(resource="y")),
    "journal.sample": ("design.rate", journal(DRAWN)),
    "journal.twice": ("id", journal(LEAD, LEAD)),
    "journal.unknown": ("household", journal({"kind": "screen", "household": "h1"})),
}


def amount(text):
    """A notice of an amount that capitals cannot say."""
    own = {name: {"text": name} for name in ("applicant", "authority", "programme")}
    own |= {"amount": {"amount": text}, "date": {"date": "2024-03-05"}, "effective_from": {"date": "2024-04-01"}}
    aid = tuodi.Policy.load(ROOT / "tests/cases/aid.yaml")
    return lambda: aid.render_document("confirmation", own, "2024-03-05")


FINE = tuodi.Policy.load(
    "{pack: p, parameters: {t: {values: {2020-01-01: 5}}}, concepts: {cube: t * t * t}, "
    "programmes: {aid: {eligible: cube > 1}}}"
)

POLICIES = {
    "policy.pack": ("concepts.cube", lambda: FINE.with_parameters({"t": "0.123456789012"})),
    "policy.unknown_pack": ("name", lambda: tuodi.Policy.builtin("cn-atlantis")),
    "policy.unknown_parameter": (
        "shelter",
        lambda: tuodi.Policy.builtin("us-snap-fy2024").with_parameters({"shelter": 1}),
    ),
    "quantity.capitals_below_fen": ("amount", amount("0.001")),
    "quantity.capitals_negative": ("amount", amount("-0.01")),
    "quantity.capitals_too_large": ("amount", amount("10000000000000000")),
    "quantity.unit": ("text", lambda: tuodi.Unit("CNY per month")),
}

DESIGN = {"certain": ["complaint"], "largest": 1, "rate": "0.1", "minimum": 3, "spares": 2}
SEED = {"text": "03 07 12 18 22 29 + 05", "origin": "the lottery of 4 April 2024", "drawn_on": "2024-04-04"}
UNITS = [{"id": f"v{n}", "place": "长征镇", "channel": "home"} for n in range(1, 31)] + [
    {"id": f"t{n}", "place": "长征镇", "channel": "telephone"} for n in range(1, 31)
]
UNITS += [{"id": "v62", "place": "长征镇", "channel": "home", "amount": "20000.00"}]


@cache
def drawn():
    frame = tuodi.Frame(
        UNITS,
        authority="putuo",
        definition="visits after payment",
        filter="done in the first quarter of 2024",
        as_of="2024-03-31",
        frozen_on="2024-04-02",
    )
    return frame.freeze(DESIGN).draw(SEED)


def sample(change):
    """What is wrong with a changed manifest."""

    def call():
        manifest, units = copied([drawn().record, UNITS])
        change(manifest, units)
        return tuodi.verify_sample(manifest, units)

    return call


def stratum(manifest):
    """The last stratum that is drawn by lot."""
    return next(own for own in reversed(manifest["drawn"]) if len(own["selected"]) > 1 and own["spares"])


def other_unit(units):
    """One that was not drawn."""
    listed = {*drawn().selected, *drawn().spares}
    return next(own for own in units if own["id"] not in listed)


def replaced(day="2024-04-20", **change):
    first = drawn().replace(drawn_unit(), "moved away", "w-7", "2024-04-20")
    return tuodi.verify_replacements(drawn(), [{**first, "recorded_on": day, **change}])


def drawn_unit():
    return next(own for own in drawn().selected if own != "v62")


def used_up():
    made = []
    for day in ("2024-04-20", "2024-04-21", "2024-04-22", "2024-04-23", "2024-04-24", "2024-04-25"):
        unit = made[-1]["spare"] if made else drawn_unit()
        made.append(drawn().replace(unit, "moved away", "w-7", day, made))


SAMPLES = {
    "sample.counts": ("errors", lambda: tuodi.upper_bound(300, 30, 31)),
    "sample.foreign": (
        "drawn.长征镇/telephone.selected.t29",
        sample(lambda own, units: stratum(own)["selected"].__setitem__(0, stratum(own)["spares"][0])),
    ),
    "sample.limit": ("examined", lambda: tuodi.upper_bound(10**6, 20001, 0)),
    "sample.missing": (
        "drawn.长征镇/telephone.selected.t19",
        sample(lambda own, units: stratum(own)["selected"].pop()),
    ),
    "sample.no_spare": ("unit", used_up),
    "sample.not_in_sample": ("verdicts[0].unit", lambda: drawn().results([{"unit": "nobody", "found": "sound"}])),
    "sample.other_amounts": (
        "frozen.without_amount",
        sample(lambda own, units: own["frozen"].update(without_amount=0)),
    ),
    "sample.other_commitment": ("commitment", sample(lambda own, units: own["frozen"].update(filter="all"))),
    "sample.other_ids": ("frozen.ids_sha256", sample(lambda own, units: units.pop(0))),
    "sample.other_order": ("drawn", sample(lambda own, units: own["drawn"].reverse())),
    "sample.other_rank": (
        "drawn.长征镇/telephone.selected.t5.rank",
        sample(lambda own, units: stratum(own)["selected"][1].update(rank=9)),
    ),
    "sample.other_replacement": ("replacements[0]", lambda: replaced(spare="v0")),
    "sample.other_scheme": ("frozen.scheme", sample(lambda own, units: own["frozen"].update(scheme="tuodi.sample.2"))),
    "sample.other_seed": ("seed.text", sample(lambda own, units: own["seed"].update(text="8"))),
    "sample.other_size": (
        "frozen.strata.长征镇/telephone",
        sample(lambda own, units: own["frozen"]["strata"][-1].update(take=1)),
    ),
    "sample.other_ticket": (
        "drawn.长征镇/telephone.selected.t5.ticket",
        sample(lambda own, units: stratum(own)["selected"][1].update(ticket="0" * 64)),
    ),
    "sample.other_units": ("frozen.units_sha256", sample(lambda own, units: other_unit(units).update(amount="1.00"))),
    "sample.replaced_early": ("replacements[0]", lambda: replaced(day="2024-04-03")),
}

WORKER = {"id": "w1", "authority": "yaohai", "roles": ["worker"]}
COOK = {"id": "邻居丙", "authority": "yaohai", "roles": ["provider"]}
PROPOSAL = {
    "need": "lunch-1", "resource": "cook-1", "n": 1, "household": "家庭乙", "provider": "邻居丙", "quantity": 30,
    "bar_days": 30, "funding": {"fund": "relief", "purpose": "meals", "amount": "450.00", "paid_by": "delivery"},
}  # fmt: skip


def at(day):
    return f"{day}T09:00:00+08:00"


def proposed(**change):
    return tuodi.Referral.propose({**PROPOSAL, **change}, WORKER, "2019-03-01", at("2019-03-01"))


def does(referral, actor, day, kind, **act):
    command = {"expected_version": referral.version, "happened_on": day, "act": {"kind": kind, **act}}
    return referral.decide(command, actor, at(day))


def offered():
    referral = proposed()
    referral.apply(does(referral, WORKER, "2019-03-01", "offer", answer_due="2019-03-04"))
    return referral


def delivered(**act):
    referral = offered()
    referral.apply(does(referral, COOK, "2019-03-04", "accept"))
    referral.apply(does(referral, COOK, "2019-03-05", "start"))
    return does(referral, COOK, "2019-03-31", "deliver", **act)


def stale():
    command = {"expected_version": 1, "happened_on": "2019-03-02", "act": {"kind": "accept"}}
    return offered().decide(command, COOK, at("2019-03-02"))


REFERRALS = {
    "referral.above_committed": (None, lambda: delivered(evidence=["list"], pay="450.01")),
    "referral.amount": (None, lambda: proposed(funding={**PROPOSAL["funding"], "amount": "-0.01"})),
    "referral.answer_due": (
        None,
        lambda: does(proposed(), WORKER, "2019-03-02", "offer", answer_due="2019-03-01"),
    ),
    "referral.answer_late": (None, lambda: does(offered(), COOK, "2019-03-05", "accept")),
    "referral.backwards": (None, lambda: does(offered(), COOK, "2019-02-28", "accept")),
    "referral.blank": (None, lambda: proposed(need=" ")),
    "referral.event": ("events[0]", lambda: tuodi.Referral(offered().events[1:])),
    "referral.evidence": (None, lambda: delivered(evidence=[" "], pay="0.01")),
    "referral.number": (None, lambda: proposed(quantity=0)),
    "referral.other_party": (None, lambda: does(offered(), {**COOK, "id": "别人"}, "2019-03-02", "accept")),
    "referral.payment": (None, lambda: delivered(evidence=["list"])),
    "referral.stale": (None, stale),
    "referral.state": (None, lambda: does(offered(), WORKER, "2019-03-02", "offer", answer_due="2019-03-09")),
}


TERMS = {
    "id": "a1", "household": "家庭乙", "provider": "邻居丙", "starts_on": "2019-03-01", "ends_on": "2019-05-31",
    "unit": "lunch", "units_per_month": 30, "payer": {"fund": "relief", "purpose": "meals"}, "supervisor": "w1",
    "pricing": {"kind": "per_unit_capped", "unit_price": "15", "cap": "450"}, "partial_month": "unpaid",
    "evidence": [],
}  # fmt: skip


def other_agreement():
    other = tuodi.settle({**TERMS, "id": "a2"}, [], "2019-03", settled_on="2019-04-01")
    tuodi.Agreement(TERMS).fund_entry(other, "2019-04-01T09:00:00+08:00", "w1")


def income(id, day, recorded, kind="income", **act):
    act = {"kind": kind, **act}
    return {"id": id, "fund": "f", "happened_on": day, "recorded_at": at(recorded), "recorded_by": "w", "act": act}


def upset():
    kept = tuodi.Ledger(["f"], "+08:00")
    about = {"kind": "grant", "id": "g"}
    pay = {"from": "free", "amount": "100", "purpose": "meals", "about": about}
    kept.book(income("i", "2019-01-01", "2019-01-01", donor="d", amount="100"))
    kept.book(income("p", "2019-01-20", "2019-01-20", "pay", **pay))
    kept.book(income("x", "2019-01-10", "2019-01-21", "pay", **{**pay, "amount": "1", "payment": "2"}))


LEDGERS = {
    "agreement.month": ("month", lambda: tuodi.settle(TERMS, [], "2019-3", settled_on="2019-04-01")),
    "agreement.other_agreement": ("settlement.agreement", other_agreement),
    "ledger.time_zone": ("time_zone", lambda: tuodi.Ledger(["a"], "北京")),
    "ledger.upsets_later": ("entries.x", upset),
}


DAYS = tuodi.Calendar.builtin()
START = "2024-03-01T09:00:00+08:00"


def paused(*days):
    return lambda: DAYS.due("7d", START, [{"from": first, "to": last} for first, last in days])


def longer(first, to, reason):
    return lambda: tuodi.Extension(first, to, reason)


def explained(place):
    grants = [{"id": "g1", "household": "h1", "granted_on": "2024-03-01"}]
    return PLANNED.plan_revisits({"grants": grants}, "2024-03-10").explain(place)


PLANNED = tuodi.Policy.load(
    "{pack: p, time_zone: '+08:00', revisit: {rules: {after: {on: grant, channel: home, window: {due: 30d}}}}}"
)

TEXTS = {
    "calendar.extension_reason": ("reason", longer("30wd", "45wd", " ")),
    "calendar.extension_short": ("to", longer("30wd", "15wd", "对公示有异议")),
    "calendar.extension_unit": ("to", longer("30wd", "45d", "对公示有异议")),
    "calendar.pause_empty": ("pauses[1]", paused(("2024-03-02", "2024-03-03"), ("2024-03-05", "2024-03-05"))),
    "calendar.term_form": ("term", lambda: DAYS.due("20个工作日", START)),
    "calendar.term_number": ("to", longer("30d", "45000d", "对公示有异议")),
    "identity.pseudonym": ("text", lambda: tuodi.Pseudonym("C472" * 16)),
    "procedures.not_in_force": (
        "as_of",
        lambda: tuodi.Policy.builtin("cn-hefei-yaohai").procedure("special_fund", "2017-12-31"),
    ),
    "procedures.unknown": ("name", lambda: tuodi.Policy.builtin("cn-national").procedure("urgent", "2024-03-01")),
    "quantity.number": (
        "shelter_cap",
        lambda: tuodi.Policy.builtin("us-snap-fy2024").with_parameters({"shelter_cap": "1,5"}),
    ),
    "revisit.obligation_id": ("place", lambda: explained("0001")),
}


RAISED = {**JOURNALS, **POLICIES, **SAMPLES, **REFERRALS, **LEDGERS, **TEXTS}
