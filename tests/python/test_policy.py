"""Policies and screenings: what goes in, what comes out, and what is refused."""

import copy
import multiprocessing
import pickle
import threading
from collections import OrderedDict
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

import numpy
import pandas
import pytest
import tuodi

PACK = """
pack: example
title: {zh: 示例, en: example}
currency: CNY
facts:
  household:
    income: {type: number, unit: CNY/month, min: 0, title: {zh: 收入, en: income}}
    户籍: {type: category, values: [城, 乡]}
  members:
    age: {type: number, min: 0, max: 130}
    born: {type: date}
parameters:
  standard: {unit: CNY/month, values: {2010-04-01: 450, 2011-04-01: 505}}
  extra: {unit: CNY/month, by: [户籍], tables: {2010-04-01: {城: 20, 乡: 10}}}
programmes:
  aid:
    title: {zh: 救助, en: aid}
    eligible: {id: low, if: income < standard}
    amount: standard - income
    per: month
  old_age:
    for: member
    eligible: {id: old, if: age >= 60}
    amount: 30
    per: month
"""


@pytest.fixture(scope="module")
def policy() -> tuodi.Policy:
    return tuodi.Policy.load(PACK)


def test_a_pack_is_loaded_from_text_and_file(tmp_path, policy):
    file = tmp_path / "示例.yaml"
    file.write_text(PACK, encoding="utf-8-sig")
    assert tuodi.Policy.load(file).outline == tuodi.Policy.load(str(file)).outline == policy.outline
    assert policy.name == "example"
    assert policy.title == {"zh": "示例", "en": "example"}
    assert policy.programmes == ["aid", "old_age"]
    assert list(policy.facts) == ["income", "户籍", "age", "born"]
    assert policy.parameters["standard"]["values"][1] == {"from": "2011-04-01", "value": "505"}


def test_every_fault_of_a_pack_is_told_with_its_place():
    with pytest.raises(tuodi.PackError) as caught:
        tuodi.Policy.load(
            "pack: p\ncurency: CNY\nprogrammes:\n  a: {eligible: {id: x, if: 1 <}, amount: 1, per: month}\n"
        )
    error = caught.value
    assert error.code == "policy.unknown_key"
    assert error.span == (2, 1)
    assert {other.code for other in error.also} == {"language.syntax", "policy.missing"}
    assert pickle.loads(pickle.dumps(error)).also[0].path == error.also[0].path


@pytest.mark.parametrize("text", ["", "\n", "{", "- a\n- b\n", "a: &x 1\nb: *x\n", "pack: p\n\tx: 1\n"])
def test_what_is_no_pack_is_refused(text):
    with pytest.raises((tuodi.PackError, tuodi.InputError)):
        tuodi.Policy.load(text)


def test_a_file_that_is_not_text_is_refused(tmp_path):
    (tmp_path / "p.yaml").write_bytes(b"pack: \xff\xfe\n")
    with pytest.raises(tuodi.InputError, match="UTF-8"):
        tuodi.Policy.load(tmp_path / "p.yaml")
    for missing in (tmp_path / "none.yaml", tmp_path, "cn-nation", ""):
        with pytest.raises(tuodi.InputError, match=r"Policy\.builtin") as caught:
            tuodi.Policy.load(missing)
        assert (caught.value.code, caught.value.path) == ("python.file", "path_or_text")
    with pytest.raises(tuodi.PackError, match="cn-national"):
        tuodi.Policy.builtin("cn-nation")
    with pytest.raises(TypeError):
        tuodi.Policy()


@pytest.mark.parametrize(
    ("income", "outcome", "amount"),
    [
        ("504.99", "eligible", Decimal("0.01")),
        (Decimal("505.00"), "ineligible", None),
        (505, "ineligible", None),
        (numpy.int64(506), "ineligible", None),
        (None, "undetermined", tuodi.Interval(None, Decimal("505"))),
        (pandas.NA, "undetermined", tuodi.Interval(None, Decimal("505"))),
    ],
)
def test_outcomes_and_amounts(policy, income, outcome, amount):
    decision = policy.screen({"income": income}, date(2011, 5, 1)).decisions["aid"]
    assert decision.outcome == outcome
    assert decision.amount == amount
    assert decision.is_definite == (outcome != "undetermined")
    assert not isinstance(decision.amount, float)


def test_the_two_clocks(policy):
    assert policy.screen({"income": 460}, "2010-05-01").decisions["aid"].outcome == "ineligible"
    assert policy.screen({"income": 460}, "2011-05-01").decisions["aid"].outcome == "eligible"
    assert policy.screen({"income": 460}, pandas.Timestamp("2011-05-01")).decisions["aid"].outcome == "eligible"
    # A date that no value covers is a fault of the decision, not an error.
    assert policy.screen({"income": 460}, "2009-05-01").decisions["aid"].outcome == "undetermined"


def test_members_and_reasons(policy):
    household = {"id": "户一", "income": 600, "members": [{"id": "甲", "age": 59}, {"id": "乙", "age": 60}]}
    screening = policy.screen(household, "2011-05-01")
    assert list(screening.decisions) == ["aid", ("old_age", "甲"), ("old_age", "乙")]
    assert [own.outcome for own in screening.decisions.of("old_age")] == ["ineligible", "eligible"]
    with pytest.raises(KeyError, match="甲"):
        screening.decisions["old_age"]
    aid = screening.decisions["aid"]
    assert aid.reasons[0]["id"] == "low"
    assert aid.near_misses == ["low"]
    assert screening.near_misses["aid"] == ["low"]
    assert "95.00" in aid.explain("zh")
    assert "救助" in screening.explain("zh")
    assert "aid" in screening.explain("en")
    assert "<table>" in screening._repr_html_()
    assert "户一" in screening.to_json()
    assert screening.receipt.id == policy.screen(household, "2011-05-01").receipt.id
    assert screening.receipt.id != policy.screen({**household, "income": 601}, "2011-05-01").receipt.id


@pytest.mark.parametrize("members", [[{"age": 59}, {"age": 60}], [{"id": "甲", "age": 59}, {"id": "甲", "age": 60}]])
def test_members_without_names_of_their_own_are_told_apart(policy, members):
    decisions = policy.screen({"members": members}, "2011-05-01").decisions
    assert [decisions["old_age", place].outcome for place in (0, 1)] == ["ineligible", "eligible"]
    assert len(decisions) == 3


def test_what_is_missing_is_asked(policy):
    screening = policy.screen({"members": []}, "2011-05-01")
    assert screening.missing == ["income"]
    question = screening.questions("en")[0]
    assert (question.fact, question.programmes) == ("income", ("aid",))


def test_html_shows_nothing_as_markup():
    pack = PACK.replace("{zh: 救助, en: aid}", "{zh: <b>救助</b>, en: a & b}")
    shown = tuodi.Policy.load(pack).screen({"members": [{"id": "<i>"}]}, "2011-05-01")._repr_html_()
    assert "<b>" not in shown
    assert "<i>" not in shown
    assert "&lt;b&gt;救助" in shown


FLOAT = {"income": 1.5}
DEEP: dict = {}
DEEP["income"] = DEEP


@pytest.mark.parametrize(
    ("household", "code", "path"),
    [
        (FLOAT, "python.value", "income"),
        ({"income": float("nan")}, "python.value", "income"),
        ({"income": Decimal("NaN")}, "python.value", "income"),
        ({"income": Decimal("Infinity")}, "python.value", "income"),
        ({"income": Decimal("1e999")}, "python.value", "income"),
        ({"income": numpy.float64(2)}, "python.value", "income"),
        ({"income": 10**40}, "screening.out_of_range", "income"),
        ({"income": 10**5000}, "python.value", "income"),
        ({"income": -1}, "screening.out_of_range", "income"),
        ({"income": "much"}, "screening.wrong_type", "income"),
        ({"income": True}, "screening.wrong_type", "income"),
        ({"income": [1]}, "screening.wrong_type", "income"),
        ({"income": object()}, "python.value", "income"),
        ({"income": b"1"}, "python.value", "income"),
        ({"incme": 1}, "screening.unknown_fact", "incme"),
        ({"age": 1}, "screening.misplaced_fact", "age"),
        ({"户籍": "镇"}, "screening.wrong_type", "户籍"),
        ({"members": [{"age": 61}, {"age": 131}]}, "screening.out_of_range", "members[1].age"),
        ({"members": [{"born": "2010-02-30"}]}, "screening.wrong_type", "members[0].born"),
        ({"members": [{"born": datetime(2010, 2, 3, 4, 5)}]}, "python.value", "members[0].born"),
        ({1: 2}, "python.value", None),
        ([], "screening.shape", None),
        (None, "python.shape", None),
        (7, "screening.shape", None),
        ({"id": "\ud800"}, "python.value", "id"),
    ],
)
def test_what_cannot_be_a_household_is_refused(policy, household, code, path):
    with pytest.raises(tuodi.InputError) as caught:
        policy.screen(household, "2011-05-01")
    assert (caught.value.code, caught.value.path) == (code, path)
    assert caught.value.line is None
    assert path is None or path in str(caught.value)


def test_a_record_that_holds_itself_is_refused(policy):
    with pytest.raises(RecursionError):
        policy.screen(DEEP, "2011-05-01")


def test_every_mapping_and_sequence_serves(policy):
    plain = {"income": 100, "members": [{"age": 61}]}
    others = [
        OrderedDict(plain),
        MappingProxyType({"income": 100, "members": (MappingProxyType({"age": 61}),)}),
        {"income": 100, "members": pandas.DataFrame({"age": [61]}).to_dict("records")},
        '{"income": 100, "members": [{"age": 61}]}',
    ]
    expected = policy.screen(plain, "2011-05-01")
    assert [policy.screen(other, "2011-05-01") == expected for other in others] == [True] * 4


def test_a_json_text_is_refused_with_its_place(policy):
    with pytest.raises(tuodi.InputError) as caught:
        policy.screen('{"income":\n 1.5}', "2011-05-01")
    assert caught.value.span == (2, 2)


@pytest.mark.parametrize("day", ["2011-02-30", "yesterday", "", datetime(2011, 5, 1, 8), 20110501, None])
def test_what_is_no_day_is_refused(policy, day):
    with pytest.raises(tuodi.InputError):
        policy.screen({}, day)


def test_other_numbers_in_place_of_the_laws(policy):
    reform = policy.with_parameters({"standard": "600.50", ("extra", "城"): 25})
    assert reform.screen({"income": 600}, "2010-05-01").decisions["aid"].amount == Decimal("0.50")
    assert policy.screen({"income": 600}, "2010-05-01").decisions["aid"].outcome == "ineligible"
    assert pickle.loads(pickle.dumps(reform)) == reform != policy
    assert "2 other numbers" in repr(reform)
    for wrong in (
        {"standart": 1},
        {"extra": 1},
        {("extra", "镇"): 1},
        {"standard": "1e3"},
        {"standard": 1.5},
        {"standard": True},
    ):
        with pytest.raises(tuodi.Error):
            policy.with_parameters(wrong)


def test_a_parameter_has_one_name_however_it_is_written(policy):
    steps = [{"standard": 600}, {("standard",): 700}, {"standard": 650, ("extra", "城"): 25}]
    reform = policy
    for step in steps:
        reform = reform.with_parameters(step)
    again = pickle.loads(pickle.dumps(reform))
    ask = {"income": 600}
    amounts = [own.screen(ask, "2011-05-01").decisions["aid"].amount for own in (reform, again)]
    assert amounts == [Decimal("50.00")] * 2
    other = policy.with_parameters({("extra", "城"): 25, "standard": 650})
    assert reform == again == other
    assert hash(reform) == hash(again) == hash(other)
    for wrong in ({"standard": 1, ("standard",): 2}, [("standard", 1)], None, {(): 1}):
        with pytest.raises(tuodi.InputError):
            policy.with_parameters(wrong)


def test_concepts_are_values_of_their_types():
    pack = PACK.replace(
        "programmes:",
        """concepts:
  poor: income < 100
  half: income / 2
  kind: 户籍
programmes:""",
    )
    policy = tuodi.Policy.load(pack)
    told = policy.screen({"income": 500, "户籍": "城"}, "2011-05-01").concepts
    assert told == {"poor": False, "half": Decimal("250.00"), "kind": "城"}
    assert policy.screen({"income": 50}, "2011-05-01").concepts["poor"] is True
    unknown = policy.screen({}, "2011-05-01").concepts
    assert unknown["poor"] == tuodi.Unknown("boolean")
    assert unknown["half"] == tuodi.Interval(Decimal("0.00"), None)


def test_a_screening_is_pickled_as_what_was_asked(policy):
    household = {"id": "户一", "income": {"value": 100, "standing": "verified"}, "members": [{"id": "甲", "age": 61}]}
    screening = policy.screen(household, "2011-05-01", "2011-04-01")
    again = pickle.loads(pickle.dumps(screening))
    assert again == screening
    assert again.receipt == screening.receipt
    with pytest.raises(TypeError, match="record"):
        pickle.dumps(screening.decisions["aid"])


def _screened(policy: tuodi.Policy) -> str:
    return policy.screen({"income": 100}, "2011-05-01").to_json()


def test_it_is_pickled_copied_and_shared(policy):
    expected = _screened(policy)
    assert _screened(pickle.loads(pickle.dumps(policy))) == expected
    assert _screened(copy.deepcopy(policy)) == expected
    builtin = tuodi.Policy.builtin("cn-national")
    assert pickle.loads(pickle.dumps(builtin)) == builtin
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(_screened(policy))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8
    for method in ("spawn", "fork"):
        with multiprocessing.get_context(method).Pool(1) as pool:
            assert pool.apply(_screened, (policy,)) == expected


def test_the_version_of_a_procedure_that_is_in_force():
    policy = tuodi.Policy.builtin("cn-national")
    for name, own in policy.procedures.items():
        for version in own["versions"]:
            if "from" in version and "published" not in version:
                found = policy.procedure(name, version["from"])
                assert found == {key: value for key, value in version.items() if key != "until"}
    with pytest.raises(tuodi.InputError) as caught:
        policy.procedure("emergency", "2014-04-30")
    assert (caught.value.code, caught.value.path) == ("procedures.not_in_force", "as_of")
    with pytest.raises(tuodi.InputError) as caught:
        policy.procedure("emergencies", "2024-04-30")
    assert (caught.value.code, caught.value.path) == ("procedures.unknown", "name")
