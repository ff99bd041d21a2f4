"""Journals and reports: a host in memory, from Python."""

import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
import tuodi

STORY = Path(__file__).parents[2] / "examples" / "stories" / "putuo"
LEAD = {
    "at": "2011-05-03T09:00:00+08:00",
    "by": {"id": "w1", "role": "clerk"},
    "record": {"kind": "lead", "id": "l1", "household": "家庭甲", "source": "hotline", "reason": "low_income"},
}


@pytest.fixture(scope="module")
def policy():
    return tuodi.Policy.load("{pack: p, time_zone: '+08:00'}")


@pytest.fixture(scope="module")
def story():
    policy = tuodi.Policy.load(STORY / "pack.yaml")
    setup = json.loads((STORY / "setup.json").read_text("utf-8"))
    journal = tuodi.Journal(policy, setup)
    recorded = [journal.record(own) for own in tuodi.Journal.entries((STORY / "entries.jsonl").read_text("utf-8"))]
    return policy, journal, recorded


def test_a_story_is_kept_and_reported(story):
    policy, journal, recorded = story
    assert len(journal) == len(recorded) == recorded[-1]["number"]
    last = next(own["outcome"]["report"] for own in reversed(recorded) if own["outcome"]["outcome"] == "reported")
    names = journal.records.record["names"]
    report = policy.report(journal.records, last["period"], last["clock"]["as_of"], last["clock"]["known_on"])
    assert report.record == last
    assert json.loads(report.to_json()) == last
    assert (
        tuodi.Report(policy, last, names)
        == report
        == tuodi.report(policy, journal.records, last["period"], last["clock"]["as_of"], last["clock"]["known_on"])
    )
    assert pickle.loads(pickle.dumps(report)).tables == report.tables
    assert {table.id for table in report.tables} >= {"leads", "funds"}
    page = report.page()
    assert page.html().startswith("<!DOCTYPE html>")
    assert "<pre>" in report._repr_html_()
    assert tuodi.ReportPage(page.record) == page == pickle.loads(pickle.dumps(page))
    assert page.suppressed(3).tables == tuodi.suppress(page.tables, 3)
    beside = tuodi.side_by_side([page, page])
    assert len(beside.record["columns"]) == 2
    assert beside.text("en").startswith("T")


def test_threads_record_in_one_order(policy):
    journal = tuodi.Journal(policy, {"authority": "district-a"})

    def record(own: int) -> None:
        for place in range(60):
            journal.record({**LEAD, "record": {**LEAD["record"], "id": f"l{own}-{place}"}})

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(record, range(6)))
    again = pickle.loads(pickle.dumps(journal))
    assert len(again) == len(journal) == 360
    assert again.records.record == journal.records.record


def test_a_case_and_the_funds_of_a_journal(story):
    _, journal, _ = story
    case = journal.case("个案乙")
    assert case is not None
    assert case.events == json.loads(json.dumps(case.events))
    assert journal.case("nobody") is None
    assert {own["id"] for own in journal.ledger["funds"]}


def test_a_journal_is_copied_by_its_entries(policy):
    journal = tuodi.Journal(policy, {"authority": "district-a"})
    recorded = journal.record(LEAD)
    copied = pickle.loads(pickle.dumps(journal))
    assert copied.records.record == journal.records.record
    assert journal.text(recorded) == copied.text(recorded) == "线索 l1"
    assert pickle.loads(pickle.dumps(journal.records)).record == journal.records.record
    assert repr(journal) == "<Journal of district-a: 1 entries>"
    assert journal.ledger is None


def test_what_the_rules_refuse_is_an_answer(policy):
    journal = tuodi.Journal(policy, {"authority": "district-a"})
    journal.record(LEAD)
    with pytest.raises(tuodi.InputError) as raised:
        journal.record({**LEAD, "at": "2011-05-03T08:59:59+08:00"})
    assert raised.value.code == "journal.backwards"
    assert len(journal) == 1


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({**LEAD, "at": "2011-05-03"}, "python.shape"),
        ({**LEAD, "record": {"kind": "poem"}}, "python.shape"),
        ({**LEAD, "by": None}, "python.shape"),
        ({**LEAD, "name": 1.5}, "python.value"),
        ({**LEAD, "on": "2011-05-04"}, "journal.ahead"),
        (None, "python.shape"),
        ([], "python.shape"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(policy, entry, code):
    journal = tuodi.Journal(policy, {"authority": "district-a"})
    with pytest.raises(tuodi.InputError) as raised:
        journal.record(entry)
    assert raised.value.code == code
    assert len(journal) == 0


def test_other_wrong_input_of_journals(policy):
    for setup, code in [
        ({"author": 1}, "python.shape"),
        (None, "python.shape"),
        ({"fund_of": {"aid": "f"}}, "journal.unknown"),
    ]:
        with pytest.raises(tuodi.InputError) as raised:
            tuodi.Journal(policy, setup)
        assert raised.value.code == code
    with pytest.raises(tuodi.InputError) as raised:
        tuodi.Journal.entries("# nothing\n{\n")
    assert (raised.value.code, raised.value.line) == ("journal.json", 2)
    journal = tuodi.Journal(policy, {"authority": "a"})
    for recorded in ({}, {"number": 7}, None, {"number": [1]}):
        with pytest.raises((tuodi.InputError, TypeError)):
            journal.text(recorded)


def test_a_report_of_records(policy):
    records = {
        "leads": [{**LEAD["record"], "happened_on": date(2013, 5, 6), "recorded_at": "2013-05-06T09:00:00+08:00"}]
    }
    del records["leads"][0]["kind"]
    for period, leads in [(("2013-05-06", "2013-05-06"), 1), (("2013-05-07", "2013-05-31"), 0)]:
        report = policy.report(records, period, "2013-05-31")
        assert report.record["whom"]["leads"].get("hotline", {}).get("leads", 0) == leads
    handle = tuodi.ReportRecords(records)
    assert handle.record["leads"][0]["id"] == "l1"
    assert repr(handle) == "<ReportRecords {'leads': 1}>"


@pytest.mark.parametrize(
    ("period", "as_of", "code"),
    [
        (("2013-05-07", "2013-05-06"), "2013-05-31", "report.period"),
        (("2013-05-07",), "2013-05-31", "python.value"),
        ({"from": "2013-05-07"}, "2013-05-31", "python.value"),
        (None, "2013-05-31", "python.value"),
        (("2013-05-07", "May"), "2013-05-31", "python.shape"),
        (("2013-05-07", "2013-05-31"), 2013, "python.value"),
    ],
)
def test_a_period_that_is_none_is_refused(policy, period, as_of, code):
    with pytest.raises(tuodi.InputError) as raised:
        policy.report({}, period, as_of)
    assert raised.value.code == code


def test_tables_and_pages_of_the_wire_are_checked(policy):
    for call in (
        lambda: tuodi.ReportRecords({"leads": [{"id": 1}]}),
        lambda: tuodi.ReportRecords(None),
        lambda: tuodi.ReportPage({}),
        lambda: tuodi.ReportTable({"id": "t"}).text(),
        lambda: tuodi.suppress([{"id": "t"}], 3),
        lambda: tuodi.side_by_side([1]),
        lambda: tuodi.Report(policy, {}),
        lambda: policy.report({}, ("2013-05-01", "2013-05-31"), "2013-05-31").page().text("fr"),
    ):
        with pytest.raises(tuodi.InputError):
            call()


def test_a_calendar_is_one(policy):
    for ask in (
        lambda: tuodi.Journal(policy, {"authority": "a"}, "cn"),
        lambda: policy.open_case("c", "a", "cn"),
        lambda: policy.plan_revisits({}, "2024-03-01", calendar="cn"),
    ):
        with pytest.raises(tuodi.InputError, match=r"Calendar\.builtin"):
            ask()
