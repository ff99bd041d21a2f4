"""Plans of revisits, work plans, coverage and calendars."""

from __future__ import annotations

import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import pandas
import polars
import pyarrow
import pytest
import tuodi

PACK = """
pack: example
currency: CNY
time_zone: "+08:00"
revisit:
  events: {hospitalised: {zh: 住院, en: hospitalised}}
  rules:
    large_one_off:
      on: grant
      if: grant_kind = "individual" and grant_period = "once" and grant_amount >= 5000
      channel: home
      window: {from: paid_on, due: 30d, closes: 90d}
    after_hospital:
      {on: {event: hospitalised}, must_visit: true, urgency: urgent, channel: face_to_face, window: {due: 7d}}
"""
ANSWERS = {
    "received": "yes",
    "relief": "improved",
    "more_needed": "no",
    "overlooked": "unknown",
    "understands": "yes",
    "satisfaction": "satisfied",
}
RECORDS = {
    "households": [{"id": "h1", "place": "东街"}, {"id": "h2"}],
    "grants": [
        {
            "id": "g1",
            "household": "h1",
            "kind": "individual",
            "period": "once",
            "amount": Decimal("5000.00"),
            "granted_on": date(2024, 3, 1),
            "paid_on": date(2024, 3, 5),
        }
    ],
    "events": [{"id": "e1", "household": "h2", "kind": "hospitalised", "happened_on": "2024-03-08"}],
    "visits": [
        {
            "id": "v1",
            "household": "h1",
            "happened_on": "2024-03-09",
            "channel": "home",
            "worker": "w1",
            "about": "g1",
            "received_amount": "4800.00",
            "answers": ANSWERS,
        }
    ],
}
WORKER = {"id": "w1", "roles": [], "places": [], "visits_a_day": 6, "days": "working_days", "away": []}


@pytest.fixture(scope="module")
def policy() -> tuodi.Policy:
    return tuodi.Policy.load(PACK)


def test_a_plan_has_the_obligations_of_its_rules(policy):
    plan = policy.plan_revisits(RECORDS, date(2024, 3, 10))
    by_rule = {own["rule"]: own for own in plan}
    assert len(plan) == 2 and plan.obligations == list(plan)
    assert by_rule["large_one_off"]["state"] == {"state": "done", "visit": "v1", "on": "2024-03-09", "late": False}
    assert by_rule["after_hospital"]["due"] == "2024-03-15"
    assert by_rule["after_hospital"]["state"] == {"state": "open", "stage": "waiting"}
    assert [own["finding"] for own in plan.findings] == ["received_less"]
    assert json.loads(json.dumps(plan.obligations)) == plan.obligations


def test_places_are_those_of_a_sequence(policy):
    plan = policy.plan_revisits(RECORDS, "2024-03-10")
    assert plan[-1] == plan[1] == plan[0:][1] and plan[5:] == []
    with pytest.raises(IndexError):
        plan[2]
    assert plan.explain(plan[0]["id"]) == plan.explain(0) == plan.explain(-2)
    for wrong in (2, -3, "0" * 32, None, 1.0, True):
        with pytest.raises(tuodi.InputError):
            plan.explain(wrong)


@pytest.mark.parametrize(
    ("day", "stage"), [("2024-03-14", "waiting"), ("2024-03-15", "due_today"), ("2024-03-16", "overdue")]
)
def test_due_today_is_not_overdue(policy, day, stage):
    plan = policy.plan_revisits({"events": RECORDS["events"]}, day)
    assert plan[0]["state"]["stage"] == stage
    assert plan.reach(0)["channel"] == "face_to_face"


def test_what_was_recorded_later_is_not_seen(policy):
    events = [{**RECORDS["events"][0], "recorded_at": datetime(2024, 3, 12, 9, tzinfo=timezone(timedelta(hours=8)))}]
    assert len(policy.plan_revisits({"events": events}, "2024-03-20", "2024-03-11")) == 0
    assert len(policy.plan_revisits({"events": events}, "2024-03-20", "2024-03-12")) == 1


def test_must_visits_that_wait_are_leads(policy):
    plan = policy.plan_revisits(RECORDS, "2024-03-10")
    leads = plan.must_visit_leads("2024-03-10T08:00:00+08:00")
    assert [(own["household"], own["reason"], own["urgent"]) for own in leads] == [("h2", "after_hospital", True)]
    with pytest.raises(tuodi.InputError):
        plan.must_visit_leads("2024-03-10")


def frames():
    """The same as `RECORDS`, as rows of tables."""
    visit = {**RECORDS["visits"][0], **ANSWERS, "received_amount": Decimal("4800.00"), "happened_on": date(2024, 3, 9)}
    visit.pop("answers")
    event = {**RECORDS["events"][0], "happened_on": date(2024, 3, 8)}
    households = [{"household": "h1", "place": "东街"}, {"household": "h2", "place": None}]
    return {"households": households, "grants": RECORDS["grants"], "events": [event], "visits": [visit]}


@pytest.mark.parametrize("kind", ["pyarrow", "polars", "pandas", "chunks"])
def test_a_frame_says_the_same_as_a_list(policy, kind):
    tables = {name: pyarrow.Table.from_pylist(rows) for name, rows in frames().items()}
    if kind == "polars":
        tables = {name: polars.DataFrame(own) for name, own in tables.items()}
    if kind == "pandas":
        tables = {name: own.to_pandas(types_mapper=pandas.ArrowDtype) for name, own in tables.items()}
    if kind == "chunks":
        tables["households"] = pyarrow.concat_tables([tables["households"].slice(0, 1), tables["households"].slice(1)])
    wanted = policy.plan_revisits(RECORDS, "2024-03-10")
    plan = policy.plan_revisits(tables, "2024-03-10")
    assert plan.obligations == wanted.obligations
    assert plan.findings[0]["answer"] == wanted.findings[0]["answer"]


def test_frames_and_lists_may_stand_beside_one_another(policy):
    tables = {name: pyarrow.Table.from_pylist(rows) for name, rows in frames().items()}
    mixed = {**tables, "events": RECORDS["events"], "visits": RECORDS["visits"]}
    wanted = policy.plan_revisits(RECORDS, "2024-03-10").obligations
    assert policy.plan_revisits(mixed, "2024-03-10").obligations == wanted
    renamed = {**mixed, "households": tables["households"].rename_columns(["户", "place"])}
    with pytest.raises(tuodi.InputError) as caught:
        policy.plan_revisits(renamed, "2024-03-10", key="户")
    assert caught.value.path == "key"
    only_frames = {name: own.rename_columns(["户" if c == "household" else c for c in own.column_names])
                   for name, own in tables.items()}  # fmt: skip
    assert policy.plan_revisits(only_frames, "2024-03-10", key="户").obligations == wanted


def test_floats_of_frames_need_their_digits(policy):
    rows = [{**RECORDS["grants"][0], "amount": 5000.0}]
    tables = {"households": pyarrow.Table.from_pylist([{"household": "h1"}]), "grants": pyarrow.Table.from_pylist(rows)}
    with pytest.raises(tuodi.InputError, match="amount"):
        policy.plan_revisits(tables, "2024-03-10")
    assert len(policy.plan_revisits(tables, "2024-03-10", scales={"amount": 2})) == 1


def test_obligations_are_a_table(policy):
    plan = policy.plan_revisits(RECORDS, "2024-03-10")
    table = pyarrow.table(plan.to_table())
    assert table.num_rows == 2 and table.column("id").to_pylist() == [own["id"] for own in plan]
    rows = {own["rule"]: own for own in polars.DataFrame(plan.to_table()).to_dicts()}
    assert rows["large_one_off"]["ended_on"] == date(2024, 3, 9) and rows["large_one_off"]["late"] is False
    assert rows["after_hospital"]["stage"] == "waiting" and rows["after_hospital"]["closes"] is None


def test_coverage_has_its_denominators(policy):
    plan = policy.plan_revisits(RECORDS, "2024-05-01")
    found = plan.coverage(by=["place"])
    assert tuodi.coverage(plan, by=["place"]) == found
    assert [(own.key["place"], own.reached) for own in found.rows] == [(None, Fraction(0)), ("东街", Fraction(1))]
    assert found.total.counts["due"] == 2 and found.total.timely == Fraction(1, 2)
    assert plan.coverage("2025-01-01").total.reached is None
    assert pickle.loads(pickle.dumps(found)).total == found.total
    with pytest.raises(tuodi.InputError):
        plan.coverage(by=["village"])


def test_quality_is_by_programme_and_tier(policy):
    quality = policy.plan_revisits(RECORDS, "2024-03-10").quality
    assert quality[("", "")]["visits"] == 1 and quality[("", "")]["unknown"] == {"overlooked": 1}


def test_what_cannot_be_planned_is_told(policy):
    grants = [{**RECORDS["grants"][0], "paid_on": None}]
    plan = policy.plan_revisits({"grants": grants}, "2024-03-10")
    assert len(plan) == 0 and plan.unplanned[0]["why"] == "no_date" and plan.exempted == []
    waivers = [
        {"id": "x", "household": "h1", "obligation": "0" * 32, "by": "主任", "why": "?", "happened_on": "2024-03-09"}
    ]
    plan = policy.plan_revisits({**RECORDS, "waivers": waivers}, "2024-03-10")
    assert plan.idle_waivers == ["x"] and (plan.fired_on_unknown, plan.held_on_unknown) == (0, 0)


def test_a_work_plan_is_verified_and_broken_ones_are_not(policy):
    plan = policy.plan_revisits(RECORDS, "2024-03-10")
    work = tuodi.work_plan(plan, [WORKER], from_="2024-03-11", to=date(2024, 3, 15))
    assert [(own["household"], own["worker"], own["day"]) for own in work.visits] == [("h2", "w1", "2024-03-11")]
    assert work == tuodi.work_plan(plan.obligations, [WORKER], from_="2024-03-11", to="2024-03-15")
    assert tuodi.verify_work_plan(work, plan, [WORKER]) == []
    assert pickle.loads(pickle.dumps(work)) == work and work.unplaced == []
    broken = json.loads(json.dumps(work.record))
    broken["visits"][0]["day"] = "2024-03-10"
    codes = [own.code for own in tuodi.verify_work_plan(broken, plan, [WORKER])]
    assert "work_plan.day" in codes
    assert next(own.code for own in tuodi.verify_work_plan(work, plan, [WORKER], to="2024-03-14")) == (
        "work_plan.other_period"
    )
    nobody = tuodi.work_plan(plan, [{**WORKER, "places": ["西街"]}], from_="2024-03-11", to="2024-03-15")
    assert [own["why"]["reason"] for own in nobody.unplaced] == ["no_area"]


def test_calendars_count_their_changes(policy):
    plan = policy.plan_revisits(RECORDS, "2024-03-10")
    how = {"domain": "revisits.example.org", "stamp": "2024-03-10T09:00:00+08:00"}
    first = plan.to_ics(**how, titles={"after_hospital": {"zh": "出院回访"}})
    assert first.text.count("BEGIN:VEVENT") == 1 and "SUMMARY:面对面：出院回访\r\n" in first.text
    assert "SEQUENCE:0" in first.text and "h2" not in first.text
    assert "Visit face to face: after_hospital" in plan.to_ics(**how, locale="en").text
    work = tuodi.work_plan(plan, [WORKER], from_="2024-03-11", to="2024-03-15")
    sent = work.to_ics(**how).sent
    moved = tuodi.work_plan(plan, [{**WORKER, "away": ["2024-03-11"]}], from_="2024-03-11", to="2024-03-15")
    again = moved.to_ics(**how, earlier=sent, with_household=True)
    assert "SEQUENCE:1" in again.text and "DTSTART;VALUE=DATE:20240312" in again.text and "h2" in again.text
    with pytest.raises(tuodi.InputError) as caught:
        plan.to_ics(**{**how, "domain": "不是域名"})
    assert caught.value.code == "export.domain"


@pytest.mark.parametrize(
    ("records", "path"),
    [
        ([], "records"),
        (None, "records"),
        (7, "records"),
        ({"grant": []}, "grant"),
        ({"grants": [{"id": "g1"}]}, "grants[0]"),
        ({"grants": [{**RECORDS["grants"][0], "amount": 5000.0}]}, "grants[0].amount"),
        ({"grants": [{**RECORDS["grants"][0], "amount": float("nan")}]}, "grants[0].amount"),
        ({"grants": [{**RECORDS["grants"][0], "paid_on": "2024-02-30"}]}, "grants[0].paid_on"),
        ({"grants": 5}, "grants"),
        ({"members": [{"household": "h1"}]}, "members"),
    ],
)
def test_wrong_records_are_told_with_their_place(policy, records, path):
    with pytest.raises(tuodi.InputError) as caught:
        policy.plan_revisits(records, "2024-03-10")
    assert caught.value.path == path, caught.value


def test_wrong_frames_are_told(policy):
    people = pyarrow.table({"household": ["h1"], "age": [3]})
    cases = [
        ({"grants": pyarrow.table({"household": ["h1"]})}, "revisit.no_households"),
        ({"households": people, "people": people}, "python.shape"),
        ({"households": pyarrow.table({"id": ["h1"]})}, "table.missing_column"),
        ({"households": people.append_column("x", [[{"a": 1}]])}, None),
    ]
    for records, code in cases:
        with pytest.raises(tuodi.InputError) as caught:
            policy.plan_revisits(records, "2024-03-10")
        assert code is None or caught.value.code == code, caught.value

    class Broken:
        def __arrow_c_stream__(self, requested_schema=None):
            raise RuntimeError("不行")

    with pytest.raises(tuodi.InputError, match="不行"):
        policy.plan_revisits({"households": Broken()}, "2024-03-10")


def test_wrong_options_and_text_are_told(policy):
    for options in ({"ahead": -1}, {"ahead": 2**40}, {"ahead": 1.5}, {"proposed": "yes"}):
        with pytest.raises(tuodi.InputError) as caught:
            policy.plan_revisits(RECORDS, "2024-03-10", **options)
        assert caught.value.path == next(iter(options))
    for text in ("[]", "{", '{"grants": [{}]}'):
        with pytest.raises(tuodi.InputError) as caught:
            policy.plan_revisits(text, "2024-03-10")
        assert caught.value.code == "revisit.json" and caught.value.span is not None
    with pytest.raises(tuodi.InputError):
        tuodi.work_plan([{}], [WORKER], from_="2024-03-11", to="2024-03-15")
    with pytest.raises(tuodi.InputError) as caught:
        tuodi.work_plan([], [WORKER], from_="2024-03-16", to="2024-03-15")
    assert caught.value.code == "work_plan.period"


def test_a_text_says_the_same(policy):
    plan = policy.plan_revisits(json.dumps({"events": RECORDS["events"]}), "2024-03-10")
    assert [own["household"] for own in plan] == ["h2"]


def test_plans_are_not_pickled_and_say_what_to_keep(policy):
    with pytest.raises(TypeError, match="obligations"):
        pickle.dumps(policy.plan_revisits({}, "2024-03-10"))


def test_threads_share_a_plan(policy):
    plan = policy.plan_revisits(RECORDS, "2024-03-10")
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: (plan.obligations, plan.coverage().record, plan.findings), range(32)))
    assert all(own == found[0] for own in found)


def test_records_may_be_gone_while_the_plan_is_asked(policy):
    table = pyarrow.table({"household": [f"户{n}" for n in range(2000)]})
    events = pyarrow.table(
        {
            "id": [f"e{n}" for n in range(2000)],
            "household": table.column("household"),
            "kind": ["hospitalised"] * 2000,
            "happened_on": [date(2024, 3, 8)] * 2000,
        }
    )
    plan = policy.plan_revisits({"households": table, "events": events}, "2024-03-10")
    del table, events
    assert len({own["household"] for own in plan}) == 2000
