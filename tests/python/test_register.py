"""Registers, leads, warnings and workers, from Python."""

import pickle
from datetime import date
from pathlib import Path

import pytest
import tuodi

CASES = Path(__file__).parents[1] / "cases"
TEXT = "户编号,身份证号,年龄,存款\nA,00000019850615002X,38,2.3万\nB,,五,不详\n"


@pytest.fixture(scope="module")
def policy():
    return tuodi.Policy.load(CASES / "aid.yaml")


@pytest.mark.parametrize(
    "csv", [TEXT, TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.encode("gb18030"), bytearray(TEXT.encode("gb18030"))]
)
def test_a_register_is_read_from_text_and_bytes(policy, csv):
    register = policy.read_register(csv)
    assert [own["id"] for own in register.households] == ["A", "B"]
    assert register.households[0]["facts"]["savings"]["value"] == "23000"
    assert [(own["row"], own["code"]) for own in register.errors] == [(3, "register.unreadable")]
    assert register.errors_csv().startswith("kind,row,line,column,header,code,message\n")
    assert (register.ignored, register.left_out, len(register.rows)) == ([], 0, 2)
    assert register.national_ids == [tuodi.NationalId("00000019850615002X"), None]
    assert "19850615" not in repr(register.record) + repr(register.national_ids)
    outcomes = [policy.screen(own, "2011-05-01").decisions["aid"].outcome for own in register.households]
    assert outcomes == ["ineligible", "undetermined"]


def test_options_are_those_of_the_library(policy):
    text = TEXT.replace(",", ";")
    register = tuodi.read_register(text, policy, delimiter="semicolon", as_of=date(2024, 6, 14), keep={"存款"})
    assert register.findings == []
    assert register.rows[0]["kept"] == {"存款": "2.3万"}
    older = tuodi.read_register(text, policy, delimiter="semicolon", as_of="2024-06-15")
    assert [own["code"] for own in older.findings] == ["register.age_differs"]
    assert pickle.loads(pickle.dumps(register)).record == register.record
    assert repr(register) == "<Register: 2 households, 1 errors>"


@pytest.mark.parametrize(
    ("csv", "options", "code"),
    [
        ("", {}, "register.no_header"),
        (b"\xff\xff\xff", {}, "python.encoding"),
        (None, {}, "python.value"),
        (1, {}, "python.value"),
        (TEXT, {"delimeter": "tab"}, "python.shape"),
        (TEXT, {"delimiter": ","}, "python.shape"),
        (TEXT, {"header_row": -1}, "python.shape"),
        (TEXT, {"header_row": 1.0}, "python.value"),
        (TEXT, {"as_of": "June"}, "python.shape"),
        (TEXT, {"most_bytes": 3}, "register.too_large"),
    ],
)
def test_what_cannot_be_read_at_all_is_an_error(policy, csv, options, code):
    with pytest.raises(tuodi.InputError) as raised:
        policy.read_register(csv, **options)
    assert raised.value.code == code


HOUSEHOLDS = [
    {"id": "戊", "savings": 0},
    {"id": "丁", "income": "505.01", "savings": 0},
    {"id": "乙", "income": "504.99", "savings": 0},
]
AT = "2011-05-01T09:00:00+08:00"


def test_leads_are_found_the_surest_first(policy):
    found = policy.discover(HOUSEHOLDS, [], "2011-05-01", at=AT, programmes={"aid"})
    assert [own["lead"]["household"] for own in found.found] == ["乙", "戊"]
    assert found.first_years() == ["0.12", "0"]
    assert len(found) == 2 == len(found.lines()) == len(found.lines("en"))
    assert (found.undecidable, found.unscreened, found.idle) == ([], [], [])
    receiving = [{"household": "乙", "programme": "aid"}]
    assert [
        own["lead"]["household"]
        for own in policy.discover(HOUSEHOLDS, receiving, "2011-05-01", at=AT, programmes=["aid"]).found
    ] == ["戊"]


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda policy: policy.discover([{"income": 1.5}], [], "2011-05-01", at=AT), "python.value"),
        (lambda policy: policy.discover([{"id": "a"}, {"id": "a"}], [], "2011-05-01", at=AT), "discovery.twice"),
        (lambda policy: policy.discover([], [{"household": "a"}], "2011-05-01", at=AT), "python.shape"),
        (lambda policy: policy.discover([], [], "2011-05-01", at="now"), "python.shape"),
        (
            lambda policy: policy.discover([], [], "2011-05-01", at=AT, programmes=["ald"]),
            "discovery.unknown_programme",
        ),
        (lambda policy: policy.staffing([{"id": 1}], [], "2011-05-01"), "python.shape"),
        (lambda policy: tuodi.WarningRegister([{}], "2011-05-01", time_zone="+08:00"), "python.shape"),
        (lambda policy: tuodi.WarningRegister([], "2011-05-01", time_zone="Shanghai"), "python.shape"),
    ],
)
def test_wrong_input_is_refused(policy, call, code):
    with pytest.raises(tuodi.InputError) as raised:
        call(policy)
    assert raised.value.code == code


def test_workers_and_warnings_are_counted(policy):
    worker = {"id": "顾问一", "roles": {"core_adviser"}, "place": "north"}
    staffing = policy.staffing([worker], [{"id": "north", "level": "subdistrict"}], date(2023, 11, 28))
    assert (staffing.rows[0]["found"], staffing.rows[0]["met"], staffing.totals[0]["short"]) == (1, False, 1)
    assert staffing.lines("en") == ["core advisers: met by 0 of 1 places, 1 workers missing"]
    register = tuodi.WarningRegister([], "2023-03-02", time_zone="+08:00")
    assert (len(register), list(register), register.counts["new"], register.as_of) == (0, [], 0, date(2023, 3, 2))
