"""A call of everything public, with arguments that are right: each row makes what is called anew, and its arguments."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

import tuodi

ROOT = Path(__file__).parents[2]
PACK = tuodi.Policy.load(ROOT / "tests/cases/aid.yaml")
STORY = ROOT / "examples/stories/putuo"
DAYS = tuodi.Calendar.builtin()
ZONE, MORNING, DAY = "+08:00", "2024-03-04T09:00:00+08:00", "2024-03-10"
TODAY = date(2024, 3, 10)
DATES = {"as_of": DAY, "known_on": DAY}

RESIDENT = tuodi.Actor("p1", "district-a", "applicant")
APPLY = {
    "kind": "apply", "procedure": "plain", "household": "家庭甲", "applicant": "p1", "people": ["p1"],
    "means_checked": ["p1"], "programmes": ["aid"], "cause": "low_income",
}  # fmt: skip
HOUSEHOLD = {"id": "家庭甲", "facts": {}, "members": []}
FRAME = {"id": [1, 2], "income": [100, None]}
MEMBERS = {"id": [1, 2], "age": [61, 8]}
NEEDS = {
    "needs": [{"id": "n1", "category": "bed", "beneficiary": {"household": "甲"}, "urgency": "urgent"}],
    "resources": [{
        "id": "r1", "provider": "p1", "kind": "place", "engagement": "commission", "vetting": "passed",
        "categories": ["bed"], "capacity": 1,
    }],
    "providers": [{"id": "p1", "kind": "home"}],
}  # fmt: skip
LISTS = {"households": [], "places": [], "promises": [], "barred": [], "funds": []}
GRANTS = {"grants": [{"id": "g1", "household": "h1", "granted_on": "2024-03-01", "paid_on": "2024-03-01"}]}
WORKER = {"id": "w1", "roles": [], "places": ["东街"], "visits_a_day": 1, "days": "every_day", "away": []}
PERIOD = {"from_": "2024-03-11", "to": "2024-04-12"}
ICS = {"domain": "revisits.example.org", "stamp": MORNING, "locale": "en", "titles": {}, "earlier": {"events": {}}}
SHOWN = {"with_household": True, "with_place": True}

UNITS = [{"id": f"v{n}", "place": "长征镇", "channel": "home"} for n in range(1, 10)]
FRAMED = {"authority": "putuo", "definition": "visits", "filter": "all", "as_of": DAY, "frozen_on": DAY}
DESIGN = {"certain": [], "largest": 0, "rate": 0, "minimum": 2, "spares": 1}
SEED = {"text": "03 07 12", "origin": "the lottery of that evening", "drawn_on": "2024-03-12"}

PROPOSER = {"id": "w1", "authority": "yaohai", "roles": ["worker"]}
PROPOSAL = {
    "need": "n1", "resource": "r1", "n": 1, "household": "甲", "provider": "p1", "quantity": 1, "bar_days": 30,
}  # fmt: skip
OFFER = {"expected_version": 1, "happened_on": "2024-03-04", "act": {"kind": "offer", "answer_due": DAY}}
LATER = "2024-03-04T10:00:00+08:00"

TERMS = {
    "id": "a1", "household": "乙", "provider": "丙", "starts_on": "2019-03-01", "ends_on": "2019-05-31",
    "unit": "lunch", "units_per_month": 30, "payer": {"fund": "relief", "purpose": "meals"}, "supervisor": "w1",
    "pricing": {"kind": "per_unit_capped", "unit_price": "15", "cap": "450"}, "partial_month": "unpaid", "evidence": [],
}  # fmt: skip
INCOME = {
    "id": "i1", "fund": "relief", "happened_on": "2024-03-04", "recorded_at": MORNING, "recorded_by": "w1",
    "act": {"kind": "income", "donor": "企业一", "amount": "3000"},
}  # fmt: skip
ABOUT = {"kind": "referral", "id": "n1/r1/1"}
LEAD = {
    "at": MORNING, "by": {"id": "w1", "role": "clerk"},
    "record": {"kind": "lead", "id": "l1", "household": "h1", "source": "hotline", "reason": "meals"},
}  # fmt: skip
WARNING = {
    "id": "w1", "household": "丁", "source": "hospitalised", "state": "new", "happened_on": "2024-03-04",
    "recorded_at": MORNING,
}  # fmt: skip
REFUSED = {"code": "case.stale", "act": "accept", "state": "applied", "text": {"zh": "不", "en": "no"}, "version": 3}
CSV = "户编号,年龄,存款\nA,61,2.3万\n"
ARRAYS = {
    "offsets": [0, 2, 3], "resource": [0, 1, 0], "cost": [1, 2, 1], "outside": [10, 10], "capacity": [1, 1],
    "quantity": [1, 1], "groups": [5], "group_of": [0, 0],
}  # fmt: skip
NOTICE = {
    "applicant": "甲", "programme": "救助金", "amount": 55, "effective_from": TODAY, "authority": "区民政局",
    "date": TODAY,
}  # fmt: skip
PUBLISHED = {"programme": "救助金", "household_size": "2", "authority": "区民政局", "date": TODAY}
FORM = {"languages": "en", "format": "text"}


def case():
    return PACK.open_case("c1", "district-a", DAYS)


def applied():
    found = case()
    found.apply(found.decide(APPLY, RESIDENT, MORNING))
    return found


def plan():
    return PACK.match_needs(NEEDS, as_of=DAY)


def revisits():
    return PACK.plan_revisits(GRANTS, DAY)


def worked():
    return tuodi.work_plan(revisits(), [WORKER], **PERIOD)


def frame():
    return tuodi.Frame(UNITS, **FRAMED)


@cache
def manifest():
    return frame().freeze(DESIGN).draw(SEED)


def referral():
    return tuodi.Referral.propose(PROPOSAL, PROPOSER, "2024-03-04", MORNING)


def settled():
    return tuodi.settle(TERMS, [], "2019-03", settled_on="2019-04-01")


def ledger():
    return tuodi.Ledger(["relief"], ZONE, [INCOME])


def journal():
    return tuodi.Journal(PACK, {"authority": "a"}, DAYS)


def recorded():
    kept = journal()
    return kept.text, {"recorded": kept.record(LEAD), "locale": "en"}


@cache
def report():
    return PACK.report({}, ("2024-03-01", "2024-03-31"), "2024-03-31")


def key():
    return tuodi.PseudonymKey(b"sixteen secret b", "a")


def solved():
    return tuodi.solve_transport(**ARRAYS)


def screening():
    return PACK.screen(HOUSEHOLD, **DATES)


def published():
    return PACK.public_view("publication", PUBLISHED)


ASKED = {
    "key": "id", "as_of": DAY, "known_on": DAY, "programmes": ["aid"], "amounts": True, "first_failed": True,
    "faults": True, "needed": True, "concepts": ["gap"], "standing": "declared", "ignore": [], "scales": {},
    "threads": 1, "progress": False,
}  # fmt: skip
NUMBER = "00000019850615002X"
RIGHT = {"languages": "en"}
REPORTED = {"period": ("2024-03-01", "2024-03-31"), **DATES, "calendar": DAYS}
FUND = {"fund": "relief", "as_of": DAY, "known_on": DAY}

# Each name of the package, or of a class and what it has, to what is called and its arguments.
CALLS = {
    "Actor": lambda: (tuodi.Actor, {"id": "w", "authority": "a", "acting_for": None, "relations": ["p"]}),
    "Agreement": lambda: (tuodi.Agreement, {"terms": TERMS}),
    "Agreement.fund_entry": lambda: (
        tuodi.Agreement(TERMS).fund_entry,
        {"settlement": settled(), "recorded_at": MORNING, "recorded_by": "w1"},
    ),
    "Agreement.settle": lambda: (
        tuodi.Agreement(TERMS).settle,
        {"evidence": [], "month": "2019-03", "earlier": [settled()], "settled_on": "2019-04-01"},
    ),
    "Calendar": lambda: (
        tuodi.Calendar,
        {
            "text": json.dumps(
                {"name": "c", "years": [{"year": 2024, "sources": ["n"], "days_off": [], "make_up_days": []}]}
            )
        },
    ),
    "Calendar.add_working_days": lambda: (DAYS.add_working_days, {"start": DAY, "n": 2}),
    "Calendar.builtin": lambda: (tuodi.Calendar.builtin, {"name": "cn"}),
    "Calendar.due": lambda: (
        DAYS.due,
        {"term": "7d", "start": MORNING, "pauses": [{"from": "2024-03-05", "to": "2024-03-06"}]},
    ),
    "Calendar.is_working_day": lambda: (DAYS.is_working_day, {"day": DAY}),
    "Calendar.next_working_day": lambda: (DAYS.next_working_day, {"day": DAY}),
    "Calendar.sources": lambda: (DAYS.sources, {"year": 2024}),
    "Calendar.working_days_between": lambda: (DAYS.working_days_between, {"after": DAY, "until": DAY}),
    "Case.allowed": lambda: (case().allowed, {"actor": RESIDENT, "at": MORNING}),
    "Case.apply": lambda: (case().apply, {"events": applied().events}),
    "Case.deadlines": lambda: (applied().deadlines, {"at": MORNING}),
    "Case.decide": lambda: (
        case().decide,
        {"command": APPLY, "actor": RESIDENT, "at": MORNING, "expected_version": 0, "happened_on": "2024-03-04"},
    ),
    "Case.replay": lambda: (
        tuodi.Case.replay,
        {"policy": PACK, "id": "c", "authority": "district-a", "events": [], "calendar": DAYS},
    ),
    "Case.seen": lambda: (applied().seen, DATES),
    "Decision.explain": lambda: (screening().decisions["aid"].explain, {"locale": "en"}),
    "Decisions.of": lambda: (screening().decisions.of, {"programme": "aid"}),
    "DisabilityCard": lambda: (tuodi.DisabilityCard, {"text": NUMBER + "43B1"}),
    "Discovery.lines": lambda: (CALLS["Policy.discover"]()[0](**CALLS["Policy.discover"]()[1]).lines, {"locale": "en"}),
    "Duration": lambda: (tuodi.Duration, {"text": "P10D"}),
    "Extension": lambda: (tuodi.Extension, {"first": "30wd", "to": "45wd", "reason": "对公示有异议"}),
    "Frame": lambda: (tuodi.Frame, {"units": UNITS, **FRAMED, "exclusions": []}),
    "Frame.freeze": lambda: (frame().freeze, {"design": DESIGN}),
    "FrozenFrame": lambda: (tuodi.FrozenFrame, {"frame": frame().record, "design": DESIGN}),
    "FrozenFrame.draw": lambda: (frame().freeze(DESIGN).draw, {"seed": SEED}),
    "Journal": lambda: (tuodi.Journal, {"policy": PACK, "setup": {"authority": "a"}, "calendar": DAYS}),
    "Journal.case": lambda: (journal().case, {"id": "c1"}),
    "Journal.entries": lambda: (tuodi.Journal.entries, {"text": json.dumps(LEAD)}),
    "Journal.record": lambda: (journal().record, {"entry": LEAD}),
    "Journal.text": recorded,
    "Ledger": lambda: (tuodi.Ledger, {"funds": ["relief"], "time_zone": ZONE, "entries": [INCOME]}),
    "Ledger.available": lambda: (ledger().available, {**FUND, "purpose": "meals"}),
    "Ledger.balance": lambda: (ledger().balance, FUND),
    "Ledger.balances": lambda: (ledger().balances, DATES),
    "Ledger.book": lambda: (ledger().book, {"entry": INCOME}),
    "Ledger.book_all": lambda: (ledger().book_all, {"entries": [INCOME]}),
    "Ledger.claim": lambda: (ledger().claim, {**FUND, "about": ABOUT}),
    "Ledger.entry": lambda: (ledger().entry, {"id": "i1"}),
    "Ledger.from_json": lambda: (tuodi.Ledger.from_json, {"text": ledger().to_json()}),
    "Ledger.replay": lambda: (tuodi.Ledger.replay, {"funds": ["relief"], "time_zone": ZONE, "entries": [INCOME]}),
    "Ledger.statement": lambda: (
        ledger().statement,
        {"fund": "relief", "from_": "2024-03-01", "until": "2024-03-31", "known_on": "2024-03-31"},
    ),
    "Manifest": lambda: (tuodi.Manifest, {"record": manifest().record}),
    "Manifest.from_json": lambda: (tuodi.Manifest.from_json, {"text": manifest().to_json()}),
    "Manifest.replace": lambda: (
        manifest().replace,
        {
            "unit": manifest().selected[0],
            "reason": "moved",
            "recorded_by": "w1",
            "recorded_on": "2024-03-20",
            "earlier": [],
        },
    ),
    "Manifest.results": lambda: (
        manifest().results,
        {"verdicts": [{"unit": own, "found": "sound"} for own in manifest().selected], "replacements": []},
    ),
    "MatchPlan.changes_since": lambda: (plan().changes_since, {"before": plan()}),
    "MatchPlan.explain": lambda: (plan().explain, {"locale": "en", "need": "n1"}),
    "MatchPlan.price_beside": lambda: (plan().price_beside, {"other": plan()}),
    "MatchPlan.proposal": lambda: (
        plan().proposal,
        {"need": "n1", "resource": "r1", "n": 1, "bar_days": 30, "purpose": "beds", "paid_by": "delivery"},
    ),
    "MatchPlan.rematch": lambda: (plan().rematch, {"records": NEEDS, **DATES, "options": {}}),
    "MatchPlan.runner_up": lambda: (plan().runner_up, {"need": "n1"}),
    "MatchPlan.unmet": lambda: (plan().unmet, {"need": "n1"}),
    "NationalId": lambda: (tuodi.NationalId, {"text": NUMBER}),
    "NationalId.age_on": lambda: (tuodi.NationalId(NUMBER).age_on, {"day": DAY}),
    "NationalId.pseudonym": lambda: (tuodi.NationalId(NUMBER).pseudonym, {"key": key()}),
    "PlanQuestions": lambda: (tuodi.PlanQuestions, {"plan": solved()}),
    "PlanQuestions.why_outside": lambda: (tuodi.PlanQuestions(solved()).why_outside, {"need": 0}),
    "Policy.assess": lambda: (PACK.assess, {"instrument": "risk", "answers": {"home": "safe"}, **DATES}),
    "Policy.builtin": lambda: (tuodi.Policy.builtin, {"name": "cn-national"}),
    "Policy.builtin_text": lambda: (tuodi.Policy.builtin_text, {"name": "cn-national"}),
    "Policy.discover": lambda: (
        PACK.discover,
        {"households": [HOUSEHOLD], "receiving": [], **DATES, "at": MORNING, "programmes": ["aid"]},
    ),
    "Policy.grant_records": lambda: (PACK.grant_records, {"case": applied()}),
    "Policy.household": lambda: (PACK.household, {"household": HOUSEHOLD}),
    "Policy.load": lambda: (tuodi.Policy.load, {"path_or_text": "{pack: p}"}),
    "Policy.load_from": lambda: (tuodi.Policy.load_from, {"name": "p", "texts": ["pack: p\n"]}),
    "Policy.match_needs": lambda: (PACK.match_needs, {**NEEDS, **LISTS, **DATES, "options": {}}),
    "Policy.open_case": lambda: (PACK.open_case, {"id": "c", "authority": "a", "calendar": DAYS}),
    "Policy.plan_revisits": lambda: (
        PACK.plan_revisits,
        {"records": GRANTS, **DATES, "calendar": DAYS, "ahead": 3, "proposed": False, "key": "household", "scales": {}},
    ),
    "Policy.procedure": lambda: (PACK.procedure, {"name": "plain", **DATES}),
    "Policy.public_view": lambda: (PACK.public_view, {"name": "publication", "parts": PUBLISHED}),
    "Policy.read_register": lambda: (PACK.read_register, {"csv": CSV}),
    "Policy.recipient_events": lambda: (PACK.recipient_events, {"case": applied()}),
    "Policy.render_document": lambda: (
        PACK.render_document,
        {"name": "confirmation", "parts": NOTICE, **DATES, **FORM},
    ),
    "Policy.report": lambda: (PACK.report, {"records": tuodi.ReportRecords({}), **REPORTED}),
    "Policy.screen": lambda: (PACK.screen, {"household": HOUSEHOLD, **DATES}),
    "Policy.screen_batches": lambda: (PACK.screen_batches, {"batches": [FRAME], **ASKED}),
    "Policy.screen_for_case": lambda: (PACK.screen_for_case, {"household": HOUSEHOLD, **DATES}),
    "Policy.screen_population": lambda: (PACK.screen_population, {"households": FRAME, "members": MEMBERS, **ASKED}),
    "Policy.staffing": lambda: (
        PACK.staffing,
        {
            "workers": [{"id": "a", "roles": ["core_adviser"], "place": "北"}],
            "places": [{"id": "北", "level": "subdistrict"}],
            **DATES,
        },
    ),
    "Policy.with_parameters": lambda: (PACK.with_parameters, {"replacements": {"standard": 600}}),
    "Population": lambda: (
        tuodi.Population,
        {"households": FRAME, "members": MEMBERS, "key": "id", "scales": {}, "ignore": []},
    ),
    "Prepared": lambda: (tuodi.Prepared, {"expression": "a + 1", "facts": {"a": 1}}),
    "Prepared.evaluate": lambda: (tuodi.Prepared("a + 1", {"a": 1}).evaluate, {"facts": {"a": 1}}),
    "Pseudonym": lambda: (tuodi.Pseudonym, {"text": "0" * 64}),
    "PseudonymKey": lambda: (tuodi.PseudonymKey, {"secret": b"sixteen secret b", "authority": "a"}),
    "PublicView.render": lambda: (published().render, {**DATES, **FORM}),
    "Referral": lambda: (tuodi.Referral, {"events": referral().events}),
    "Referral.apply": lambda: (referral().apply, {"event": referral().decide(OFFER, PROPOSER, LATER)}),
    "Referral.decide": lambda: (referral().decide, {"command": OFFER, "actor": PROPOSER, "at": LATER}),
    "Referral.fund_entries": lambda: (referral().fund_entries, {"ledger": ledger()}),
    "Referral.is_overdue": lambda: (referral().is_overdue, {"as_of": DAY}),
    "Referral.propose": lambda: (
        tuodi.Referral.propose,
        {"proposal": PROPOSAL, "actor": PROPOSER, "happened_on": "2024-03-04", "at": MORNING},
    ),
    "Referral.replay": lambda: (tuodi.Referral.replay, {"events": referral().events}),
    "Referral.title": lambda: (referral().title, {"locale": "en"}),
    "Refusal": lambda: (tuodi.Refusal, {"record": REFUSED}),
    "Refusal.text": lambda: (tuodi.Refusal(REFUSED).text, {"locale": "en"}),
    "Report": lambda: (tuodi.Report, {"policy": PACK, "record": report().record, "names": {}}),
    "ReportPage": lambda: (tuodi.ReportPage, {"record": report().page().record}),
    "ReportPage.html": lambda: (report().page().html, RIGHT),
    "ReportPage.suppressed": lambda: (report().page().suppressed, {"below": 3}),
    "ReportPage.text": lambda: (report().page().text, RIGHT),
    "ReportRecords": lambda: (tuodi.ReportRecords, {"records": {"leads": []}}),
    "ReportTable": lambda: (tuodi.ReportTable, {"record": report().tables[0].record}),
    "ReportTable.text": lambda: (report().tables[0].text, RIGHT),
    "RevisitPlan.coverage": lambda: (revisits().coverage, {"from_": DAY, "until": DAY, "by": ["place"]}),
    "RevisitPlan.explain": lambda: (revisits().explain, {"place": 0}),
    "RevisitPlan.must_visit_leads": lambda: (revisits().must_visit_leads, {"at": MORNING}),
    "RevisitPlan.reach": lambda: (revisits().reach, {"place": 0}),
    "RevisitPlan.to_ics": lambda: (revisits().to_ics, {**ICS, **SHOWN}),
    "Screening.explain": lambda: (screening().explain, {"locale": "en"}),
    "Screening.questions": lambda: (screening().questions, {"locale": "en"}),
    "Settlement": lambda: (tuodi.Settlement, {"agreement": tuodi.Agreement(TERMS), "record": settled().record}),
    "Settlement.explain": lambda: (settled().explain, {"locale": "en"}),
    "Settlement.fund_entry": lambda: (settled().fund_entry, {"recorded_at": MORNING, "recorded_by": "w1"}),
    "Staffing.lines": lambda: (PACK.staffing([], [], DAY).lines, {"locale": "en"}),
    "Table.column": lambda: (revisits().to_table().column, {"name": "id"}),
    "Unit": lambda: (tuodi.Unit, {"text": "CNY/month"}),
    "Unit.without": lambda: (tuodi.Unit("CNY/month").without, {"name": "CNY"}),
    "Unknown": lambda: (tuodi.Unknown, {"type": "number", "low": 1, "high": 2, "values": None, "faults": []}),
    "WarningRegister": lambda: (tuodi.WarningRegister, {"entries": [WARNING], **DATES, "time_zone": ZONE}),
    "WorkPlan": lambda: (tuodi.WorkPlan, {"record": worked().record}),
    "WorkPlan.to_ics": lambda: (worked().to_ics, {**ICS, **SHOWN}),
    "age_on": lambda: (tuodi.age_on, {"birth_date": DAY, "on": DAY}),
    "audit_sample": lambda: (tuodi.audit_sample, {"frame": frame(), "design": DESIGN, "seed": SEED}),
    "barred": lambda: (tuodi.barred, {"referrals": [referral()], "as_of": DAY}),
    "coverage": lambda: (tuodi.coverage, {"plan": revisits(), "from_": DAY, "until": DAY, "by": ["place"]}),
    "evaluate": lambda: (tuodi.evaluate, {"expression": "a + 1", "facts": {"a": 1}}),
    "marginal_values": lambda: (tuodi.marginal_values, {"plan": solved()}),
    "promises": lambda: (tuodi.promises, {"referrals": [referral()]}),
    "read_register": lambda: (tuodi.read_register, {"csv": CSV, "policy": PACK}),
    "report": lambda: (tuodi.report, {"policy": PACK, "records": {}, **REPORTED}),
    "settle": lambda: (
        tuodi.settle,
        {"agreement": TERMS, "evidence": [], "month": "2019-03", "earlier": [], "settled_on": "2019-04-01"},
    ),
    "side_by_side": lambda: (tuodi.side_by_side, {"pages": [report().page()]}),
    "solve_transport": lambda: (tuodi.solve_transport, ARRAYS),
    "solve_transport_from": lambda: (
        tuodi.solve_transport_from,
        {**ARRAYS, "before": solved(), "prices": [0, 0, 0]},
    ),
    "suppress": lambda: (tuodi.suppress, {"tables": report().tables, "below": 3}),
    "upper_bound": lambda: (tuodi.upper_bound, {"size": 300, "examined": 30, "errors": 0, "alpha": "0.05"}),
    "verify_plan": lambda: (
        tuodi.verify_plan,
        {"policy": PACK, "records": NEEDS, "plan": plan(), **DATES, "options": {}},
    ),
    "verify_replacements": lambda: (tuodi.verify_replacements, {"manifest": manifest(), "replacements": []}),
    "verify_sample": lambda: (tuodi.verify_sample, {"manifest": manifest(), "units": UNITS}),
    "verify_work_plan": lambda: (
        tuodi.verify_work_plan,
        {"plan": worked(), "obligations": revisits(), "workers": [WORKER], **PERIOD, "calendar": DAYS},
    ),
    "why_outside": lambda: (tuodi.why_outside, {"plan": solved(), "need": 0}),
    "work_plan": lambda: (
        tuodi.work_plan,
        {"obligations": revisits(), "workers": [WORKER], **PERIOD, "calendar": DAYS},
    ),
}
