"""Needs and resources: plans, their proofs and reasons; and what becomes of a match."""

from __future__ import annotations

import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import tuodi

DIRECTORIES = Path(__file__).parents[2] / "examples" / "directories"
PACK = """
pack: example
currency: CNY
facts: {household: {savings: {type: number, unit: CNY, min: 0}}}
needs:
  urgencies: {urgent: {weight: 10}, usual: {weight: 1}}
  categories: {bed: {title: {zh: 床位, en: a bed}}, meals: {title: {zh: 助餐, en: meals}}}
  provider_kinds: {home: {zh: 养老院, en: a home}}
"""


def need(id, urgency="usual", **other):
    return {"id": id, "category": "bed", "beneficiary": {"household": f"户{id}"}, "urgency": urgency, **other}


def bed(id, capacity=1, **other):
    return {
        "id": id,
        "provider": "p1",
        "kind": "place",
        "engagement": "commission",
        "vetting": "passed",
        "categories": ["bed"],
        "capacity": capacity,
        **other,
    }


PROVIDERS = [{"id": "p1", "kind": "home"}]
TWO = [need("n1"), need("n2", "urgent")]


@pytest.fixture(scope="module")
def policy() -> tuodi.Policy:
    return tuodi.Policy.load(PACK)


def test_the_urgent_need_comes_first_and_the_other_is_told_why(policy):
    plan = policy.match_needs(TWO, [bed("r1")], providers=PROVIDERS, as_of=date(2023, 5, 1))
    assert [(own["need"], own["resource"], own["units"]) for own in plan.assignments] == [("n2", "r1", 1)]
    assert plan.unmatched == {"n1": 1}
    why = plan.unmet("n1")[0]
    assert why["cause"]["cause"] == "no_capacity" and why["cause"]["witness"]["holders"] == ["n2"]
    assert plan.explain("en") == "`n1`, 1: `r1` is full, held by needs at least as urgent: `n2`"
    assert plan.explain().startswith("“n1”，1：“r1”已排满")
    assert plan.explain(need="n2") == "" and plan.unmet("没有") == []
    assert plan.shortages[0]["limit"] == {"resource": "r1"} and plan.shortages[0]["gain"]["unmet"] == "1"
    assert plan.totals["matched"] == 1 and plan.totals["unmet_weight"] == "1"
    assert plan.is_flow and plan.certificate["unmet_at_most"] == "0"
    assert plan.certificate["primal"] == plan.certificate["bound"]


def test_everything_may_stand_in_one_mapping_or_text(policy):
    records = {"needs": TWO, "resources": [bed("r1")], "providers": PROVIDERS}
    wanted = policy.match_needs(TWO, [bed("r1")], providers=PROVIDERS, as_of="2023-05-01")
    assert policy.match_needs(records, as_of="2023-05-01") == wanted
    assert policy.match_needs(json.dumps(records), as_of="2023-05-01") == wanted
    assert policy.match_needs({"needs": TWO, "providers": PROVIDERS}, [bed("r1")], as_of="2023-05-01") == wanted
    assert policy.match_needs(iter(TWO), iter([bed("r1")]), providers=iter(PROVIDERS), as_of="2023-05-01") == wanted
    proof = tuodi.verify_plan(policy, records, wanted, as_of="2023-05-01")
    assert proof["primal"] == proof["dual"]


def test_a_plan_that_says_something_else_is_not_verified(policy):
    records = {"needs": TWO, "resources": [bed("r1")], "providers": PROVIDERS}
    record = json.loads(json.dumps(policy.match_needs(records, as_of="2023-05-01").record))
    record["assignments"][0]["units"] = 2
    with pytest.raises(tuodi.InputError) as caught:
        tuodi.verify_plan(policy, records, record, as_of="2023-05-01")
    assert caught.value.code.startswith("match.plan_")
    with pytest.raises(tuodi.InputError):
        tuodi.verify_plan(policy, records, {}, as_of="2023-05-01")


@pytest.mark.parametrize(("amount", "matched"), [("19.99", 1), ("20.00", 2), ("20.01", 2)])
def test_funds_are_never_overspent(policy, amount, matched):
    paid = bed("r1", 5, cost=Decimal("10.00"), fund="relief")
    funds = [{"fund": "relief", "amount": amount}]
    plan = policy.match_needs(TWO, [paid], funds, providers=PROVIDERS, as_of="2023-05-01")
    assert plan.totals["matched"] == matched and plan.totals["spent"] == {"relief": f"{10 * matched}.00"}


def test_two_districts_are_matched_as_in_rust():
    for name, pack, day in (
        ("huangyan", "cn-xian-huangyan", "2022-12-01"),
        ("yaohai", "cn-hefei-yaohai", "2018-11-01"),
    ):
        own, text = tuodi.Policy.builtin(pack), (DIRECTORIES / f"{name}.json").read_text(encoding="utf-8")
        plan = own.match_needs(text, as_of=day)
        tuodi.verify_plan(own, text, plan, as_of=day)
        causes = {why["need"]: why["cause"]["cause"] for why in plan.unmet()}
        if name == "huangyan":
            assert causes["n01"] == "only_paid" and causes["n32"] == "no_resource" and causes["n09"] == "none_fits"
            assert {offer["need"] for offer in plan.offers} >= {"n01"}
        else:
            assert causes["y2"] == "none_fits" and any(want["category"] == "meals" for want in plan.wanted)
        assert plan.totals["units"] == plan.totals["matched"] + plan.totals["unmet"]
        assert json.loads(plan.to_json())["assignments"] == plan.assignments
        assert len(plan.explain("en").splitlines()) >= len(plan.unmatched)


def test_the_dates_of_a_plan_made_again_are_its_own_unless_told(policy):
    records = {"needs": TWO, "resources": [bed("r1")], "providers": PROVIDERS}
    first = policy.match_needs(records, as_of="2023-05-01", known_on="2023-04-01")
    for told, dates in (
        ({}, ("2023-05-01", "2023-04-01")),
        ({"as_of": "2023-06-01"}, ("2023-06-01", "2023-04-01")),
        ({"known_on": "2023-04-15"}, ("2023-05-01", "2023-04-15")),
    ):
        assert first.rematch(**told)._dates == dates
    with pytest.raises(tuodi.InputError):
        first.rematch(known_on="nonsense")
    same = policy.match_needs(records, as_of="2023-05-01", known_on="2023-05-01")
    also = policy.match_needs(records, as_of="2023-05-01")
    assert same == also and hash(same) == hash(also)
    with pytest.raises(tuodi.InputError):
        policy.match_needs(records, as_of="2023-05-01", options="abc")


def test_a_plan_is_made_again_from_another(policy):
    records = {"needs": TWO, "resources": [bed("r1"), bed("r2")], "providers": PROVIDERS}
    first = policy.match_needs(records, as_of="2023-05-01")
    same = first.rematch()
    assert same == first and same.changes_since(first) == {
        "kept": 2,
        "moved": [],
        "added": 0,
        "ended": 0,
        "promises_changed": [],
    }
    fewer = first.rematch({**records, "resources": [bed("r1")]}, as_of="2023-05-02")
    assert fewer.unmatched == {"n1": 1} and fewer.changes_since(first)["kept"] == 1
    kept = {"stability": {"kept": first.kept, "bonus": "5.00"}}
    assert first.rematch(options=kept).assignments == first.assignments
    assert fewer.runner_up("n2")["margin"]["unmet"] == "9" and fewer.runner_up("n1") is None
    assert first.price_beside(same)["cost"] == "0.00"
    assert pickle.loads(pickle.dumps(first)) == first
    with pytest.raises(TypeError, match="record"):
        pickle.dumps(same)


@pytest.mark.parametrize(
    ("given", "code", "path"),
    [
        ({"needs": [{"id": "n1"}]}, "python.shape", "needs[0]"),
        ({"needs": [need("n1", quantity=1.0)]}, "python.value", "needs[0].quantity"),
        ({"needs": [need("n1", quantity=2**40)]}, "python.shape", "needs[0].quantity"),
        ({"needs": [need("n1", quantity=True)]}, "python.shape", "needs[0].quantity"),
        ({"needs": [None]}, "python.shape", "needs[0]"),
        ({"needs": "n1"}, "python.shape", "needs"),
        ({"needs": 5}, "python.shape", "needs"),
        ({"need": []}, "python.shape", "need"),
        ({"needs": [need("n1", "eilig")], "providers": PROVIDERS}, "match.unknown", None),
        ({"households": [{"id": "户n1", "facts": {"saving": 1}}]}, "match.households", "households[0].facts.saving"),
        (None, "python.shape", "needs"),
        (7, "python.shape", "needs"),
    ],
)
def test_wrong_records_are_told_with_their_place(policy, given, code, path):
    with pytest.raises(tuodi.InputError) as caught:
        policy.match_needs(given, as_of="2023-05-01")
    assert caught.value.code == code, caught.value
    assert path is None or caught.value.path == path


def test_wrong_options_dates_and_texts_are_told(policy):
    for options, path in (
        ({"fair": 1}, "fair"),
        ({"most_plans": -1}, "most_plans"),
        ({"most_plans": 1.5}, "most_plans"),
    ):
        with pytest.raises(tuodi.InputError) as caught:
            policy.match_needs([], options=options, as_of="2023-05-01")
        assert caught.value.path == path
    with pytest.raises(tuodi.InputError):
        policy.match_needs([], as_of="5月1日")
    with pytest.raises(tuodi.InputError) as caught:
        policy.match_needs('{"needs": [}', as_of="2023-05-01")
    assert caught.value.code == "match.json" and caught.value.span == (1, 12)
    with pytest.raises(tuodi.InputError):
        policy.match_needs({"needs": []}, resources=[], as_of="2023-05-01", barred=[{"need": "n1"}])
    with pytest.raises(tuodi.InputError) as caught:
        policy.match_needs({"needs": [], "resources": []}, resources=[], as_of="2023-05-01")
    assert caught.value.path == "resources"


def test_threads_share_policy_and_plan(policy):
    records = {"needs": TWO, "resources": [bed("r1")], "providers": PROVIDERS}
    wanted = policy.match_needs(records, as_of="2023-05-01")
    with ThreadPoolExecutor(4) as pool:
        found = list(
            pool.map(lambda _: (policy.match_needs(records, as_of="2023-05-01") == wanted, wanted.to_json()), range(16))
        )
    assert all(same for same, _ in found) and len({text for _, text in found}) == 1


WORKER = {"id": "w1", "authority": "yaohai", "roles": ["worker"]}
COOK = {"id": "邻居丙", "authority": "yaohai", "roles": ["provider"]}
PROPOSAL = {
    "need": "lunch-1",
    "resource": "cook-1",
    "n": 1,
    "household": "家庭乙",
    "provider": "邻居丙",
    "quantity": 30,
    "bar_days": 30,
    "funding": {"fund": "relief", "purpose": "meals", "amount": "450.00", "paid_by": "delivery"},
}


def at(day):
    return f"{day}T09:00:00+08:00"


def does(referral, actor, day, kind, **act):
    command = {"expected_version": referral.version, "happened_on": day, "act": {"kind": kind, **act}}
    return referral.decide(command, actor, at(day))


def offered():
    referral = tuodi.Referral.propose(PROPOSAL, WORKER, "2019-03-01", at("2019-03-01"))
    referral.apply(does(referral, WORKER, "2019-03-01", "offer", answer_due="2019-03-04"))
    return referral


@pytest.mark.parametrize(
    ("day", "rule"), [("2019-03-03", None), ("2019-03-04", None), ("2019-03-05", "referral.answer_late")]
)
def test_the_day_of_the_answer_is_in_time(day, rule):
    referral = offered()
    answer = does(referral, COOK, day, "accept")
    assert getattr(answer, "rule", None) == rule
    if rule is not None:
        assert not answer and answer.needs == [{"until": "2019-03-04"}] and answer.state == "offered"
        assert referral.is_overdue(day) and referral.version == answer.version == 2


def test_refusals_say_what_would_be_needed():
    referral = offered()
    refused = does(referral, WORKER, "2019-03-02", "accept")
    assert (refused.rule, refused.act, refused.needs) == ("referral.role", "accept", [{"role": ["provider"]}])
    assert "提供方" in refused.text() and "provider" in refused.text("en")
    assert does(referral, WORKER, "2019-03-02", "offer", answer_due="2019-03-09").needs == [{"state": ["proposed"]}]
    assert does(referral, {**COOK, "id": "别人"}, "2019-03-02", "accept").needs == [{"party": "邻居丙"}]
    assert does(referral, WORKER, "2019-03-04", "expire").needs == [{"from": "2019-03-05"}]
    assert does(referral, WORKER, "2019-02-28", "expire").needs == [{"from": "2019-03-01"}]
    stale = referral.decide(
        {"expected_version": 1, "happened_on": "2019-03-02", "act": {"kind": "accept"}}, COOK, at("2019-03-02")
    )
    assert stale.needs == [{"version": 2}]
    nobody = tuodi.Referral.propose({**PROPOSAL, "need": " "}, WORKER, "2019-03-01", at("2019-03-01"))
    assert isinstance(nobody, tuodi.Refusal) and nobody.needs == [{"part": "the need"}] and nobody.state is None
    assert pickle.loads(pickle.dumps(stale)) == stale and stale != refused
    with pytest.raises(tuodi.InputError):
        refused.text("de")


def test_a_referral_holds_pays_and_is_promised():
    ledger = tuodi.Ledger(["relief"], "+08:00")
    ledger.book(
        {
            "id": "i1",
            "fund": "relief",
            "happened_on": "2019-01-10",
            "recorded_at": at("2019-01-10"),
            "recorded_by": "w1",
            "act": {"kind": "income", "donor": "企业一", "amount": "1000"},
        }
    )
    referral = offered()
    assert ledger.book_all(referral.fund_entries(ledger)) == 1
    referral.apply(does(referral, COOK, "2019-03-04", "accept"))
    assert ledger.book_all(referral.fund_entries(ledger)) == 1
    promise = {"need": "lunch-1", "resource": "cook-1", "quantity": 30, "referral": referral.id}
    assert tuodi.promises([referral]) == [promise] and tuodi.barred([referral], "2019-03-04") == []
    referral.apply(does(referral, COOK, "2019-03-05", "start"))
    late = does(referral, COOK, "2019-03-31", "deliver", evidence=["list"], pay="450.01")
    assert late.rule == "referral.above_committed" and late.needs == [{"at_most": "450.00"}]
    referral.apply(does(referral, COOK, "2019-03-31", "deliver", evidence=["list"], pay="420"))
    assert ledger.book_all(referral.fund_entries(ledger)) == 2
    assert ledger.balance("relief", "2019-03-31") == tuple(
        map(Decimal, ("1000.00", "580.00", "0.00", "0.00", "420.00"))
    )
    assert tuodi.promises([referral]) == [] and referral.title() == "已提供" and not referral.is_end
    assert pickle.loads(pickle.dumps(referral)) == referral == tuodi.Referral.replay(referral.events)


def test_a_declined_match_is_barred_for_its_days():
    referral = offered()
    referral.apply(does(referral, COOK, "2019-03-02", "decline", reason="忙"))
    assert referral.declined_by == "provider" and referral.is_end
    bars = {day: tuodi.barred([referral], day) for day in ("2019-03-01", "2019-03-31", "2019-04-01")}
    assert bars["2019-03-01"] == bars["2019-04-01"] == []
    assert bars["2019-03-31"] == [{"need": "lunch-1", "resource": "cook-1", "until": "2019-04-01"}]


def test_events_that_do_not_follow_are_errors_and_change_nothing():
    referral = offered()
    for event in (referral.events[1], {**referral.events[1], "version": 3}):
        with pytest.raises(tuodi.InputError) as caught:
            referral.apply(event)
        assert caught.value.code == "referral.event" and referral.version == 2
    for events in ([], referral.events[1:], [{}], None, [1.5]):
        with pytest.raises((tuodi.InputError, TypeError)):
            tuodi.Referral(events)
    for command in ({}, {"expected_version": 2}, {"expected_version": 2.0, "happened_on": "2019-03-02", "act": {}}):
        with pytest.raises(tuodi.InputError):
            referral.decide(command, COOK, at("2019-03-02"))


def test_a_match_becomes_a_proposal(policy):
    resources = [bed("r1", 5, cost="10.00", fund="relief"), bed("r2", 5, categories=["meals"], price="9")]
    needs = [need("n1"), need("n2", category="meals")]
    funds = [{"fund": "relief", "amount": "100"}]
    plan = policy.match_needs(needs, resources, funds, providers=PROVIDERS, as_of="2023-05-01")
    how = {"n": 1, "bar_days": 30}
    proposal = plan.proposal("n1", "r1", **how, purpose="beds", paid_by="delivery")
    assert proposal["funding"] == {"fund": "relief", "purpose": "beds", "amount": "10.00", "paid_by": "delivery"}
    assert tuodi.Referral.propose(proposal, WORKER, "2023-05-01", at("2023-05-01")).state == "proposed"
    assert "funding" not in plan.proposal("n2", "r2", **how)
    for wrong in (("n1", "r1"), ("n1", "r2"), ("没有", "r1")):
        with pytest.raises(tuodi.InputError):
            plan.proposal(*wrong, **how)
    with pytest.raises(tuodi.InputError):
        plan.proposal("n1", "r1", **how, purpose="beds", paid_by="nobody")
