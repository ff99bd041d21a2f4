"""Needs and resources: who is helped by what, at the provable optimum."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from tuodi import _native
from tuodi._errors import InputError
from tuodi._native import MatchPlan as _NativePlan
from tuodi._values import (
    Day,
    dates_of,
    day_text,
    handle_of,
    locale_of,
    options_of,
    policy_of,
    record_of,
    text_of,
    text_or_none,
    whole,
)

if TYPE_CHECKING:
    from tuodi._policy import Policy

Record = Mapping[str, Any]
Options = Mapping[str, Any]

_LISTS = ("needs", "households", "resources", "providers", "places", "budgets", "promises", "barred")


def gathered(first: Any, lists: Mapping[str, Any]) -> tuple[str, bool]:
    """The records of a run as JSON text, and whether the caller wrote it."""
    if isinstance(first, str):
        if any(own is not None for own in lists.values()):
            raise InputError("the text holds all records; give no lists beside it", "python.value", "needs")
        return text_of("records", first), True
    if isinstance(first, Mapping):
        unknown = [own for own in first if own not in _LISTS]
        if unknown:
            there = ", ".join(_LISTS)
            raise InputError(f"there is no list `{unknown[0]}`; there are {there}", "python.shape", str(unknown[0]))
        twice = [name for name, own in lists.items() if own is not None and name in first]
        if twice:
            raise InputError(f"`{twice[0]}` is given twice", "python.value", twice[0])
        all_lists = {**first, **{name: own for name, own in lists.items() if own is not None}}
    else:
        all_lists = {"needs": first, **{name: own for name, own in lists.items() if own is not None}}
    written = {}
    for name, own in all_lists.items():
        if isinstance(own, (str, Mapping)) or not isinstance(own, Iterable):
            raise InputError(f"`{name}` is a {type(own).__name__}; give a list of records", "python.shape", name)
        written[name] = list(own)
    return _native.to_json(written), False


class MatchPlan:
    """Who is helped by what, who is not and why, and what there is too little of. It is a proposal.

    It is pickled as its question, and made again; one that was made from another plan (`rematch`) is not pickled.

    Examples
    --------
    One bed, and two who need it:

    >>> import tuodi
    >>> policy = tuodi.Policy.load('''
    ... pack: example
    ... needs:
    ...   urgencies: {urgent: {weight: 10}, usual: {weight: 1}}
    ...   categories: {bed: {title: {zh: 床位, en: a bed}}}
    ...   provider_kinds: {home: {zh: 养老院, en: a home}}
    ... ''')
    >>> needs = [
    ...     {"id": "n1", "category": "bed", "beneficiary": {"household": "甲"}, "urgency": "usual"},
    ...     {"id": "n2", "category": "bed", "beneficiary": {"household": "乙"}, "urgency": "urgent"}]
    >>> beds = [{"id": "r1", "provider": "p1", "kind": "place", "engagement": "commission", "vetting": "passed",
    ...          "categories": ["bed"], "capacity": 1}]
    >>> plan = policy.match_needs(needs, beds, providers=[{"id": "p1", "kind": "home"}], as_of="2023-05-01")
    >>> [own["need"] for own in plan.assignments], plan.unmatched
    (['n2'], {'n1': 1})
    >>> print(plan.explain("en"))
    `n1`, 1: `r1` is full, held by needs at least as urgent: `n2`
    """

    _native: _NativePlan

    def __init__(
        self,
        policy: Policy,
        records: tuple[str, bool],
        dates: tuple[str, str | None],
        options: dict[str, Any],
        before: MatchPlan | None = None,
    ) -> None:
        self._policy, self._records, self._dates, self._options = policy, records, dates, options
        self._is_again = before is not None
        self._native = _native.match_needs(
            policy._native, records, dates, options, None if before is None else before._native
        )

    @cached_property
    def assignments(self) -> list[dict[str, Any]]:
        """The matches, by need and resource."""
        return _list(self._native.assignments())

    @property
    def unmatched(self) -> dict[str, int]:
        """The units that get nothing, by need; `unmet` and `explain` say why."""
        return dict(self._native.unmet_units())

    def unmet(self, need: str | None = None) -> list[dict[str, Any]]:
        """Why needs have units that get nothing: of one need, or of all."""
        return _list(self._native.unmet(text_or_none("need", need)))

    @property
    def offers(self) -> list[dict[str, Any]]:
        """What would serve a need if the household paid for it. It may take it or not, and loses nothing by it."""
        return _list(self._native.offers())

    @property
    def shortages(self) -> list[dict[str, Any]]:
        """The capacities that are short, by what one unit more would bring, the one that brings most first."""
        return _list(self._native.shortages())

    @property
    def wanted(self) -> list[dict[str, Any]]:
        """What does not exist yet: by category and place, what one unit of a new resource would bring at most."""
        return _list(self._native.wanted())

    @cached_property
    def totals(self) -> dict[str, Any]:
        """What the plan comes to: units, weights, what each fund spends, distances."""
        return _dict(self._native.totals())

    @cached_property
    def certificate(self) -> dict[str, Any]:
        """What proves the plan; ``unmet_at_most`` is ``"0"`` where no plan meets more."""
        return _dict(self._native.certificate())

    @property
    def is_flow(self) -> bool:
        """Whether the plan is a flow, so that everything about it is exact."""
        return self._native.is_flow

    @property
    def overcommitted(self) -> list[str]:
        """Referrals whose resource has less than was promised: somebody has to look at them."""
        return self._native.overcommitted()

    @property
    def kept(self) -> list[dict[str, Any]]:
        """The matches as ``{"stability": {"kept": …, "bonus": …}}`` of the options takes them."""
        return _list(self._native.kept())

    @cached_property
    def record(self) -> dict[str, Any]:
        """The plan as data, which `verify_plan` checks."""
        return _dict(self._native.record())

    def runner_up(self, need: str) -> dict[str, Any] | None:
        """Where a need would go without its match, and how much worse the plan would be."""
        text = self._native.runner_up(text_of("need", need))
        return None if text is None else _dict(text)

    def explain(self, locale: Literal["zh", "en"] = "zh", need: str | None = None) -> str:
        """Why needs get nothing, in words, a line each, with why each candidate does not fit."""
        lines = []
        tongue = locale_of(locale)
        for own, units, why, candidates in self._native.explain(text_or_none("need", need), tongue):
            lines.append(f"“{own}”，{units}：{why}" if tongue == "zh" else f"`{own}`, {units}: {why}")
            between = "；" if tongue == "zh" else "; "
            lines += [
                f"  “{resource}”：{between.join(failing)}"
                if tongue == "zh"
                else f"  `{resource}`: {between.join(failing)}"
                for resource, failing in candidates
            ]
        return "\n".join(lines)

    def rematch(
        self,
        records: Any = None,
        *,
        as_of: Day | None = None,
        known_on: Day | None = None,
        options: Options | None = None,
    ) -> MatchPlan:
        """Match again after something has changed, beginning with this plan: as good, sooner.

        Parameters
        ----------
        records : mapping or str, optional
            All records as they are now; as they were unless told.
        as_of, known_on : date or str, optional
            Those of this plan unless told.
        options : mapping, optional
            Those of this plan unless told.
        """
        given = self._records if records is None else gathered(records, {})
        day = self._dates[0] if as_of is None else day_text("as_of", as_of)
        dates = (day, self._dates[1] if known_on is None else day_text("known_on", known_on))
        own = self._options if options is None else options_of(options)
        return MatchPlan(self._policy, given, dates, own, self)

    def changes_since(self, before: MatchPlan) -> dict[str, Any]:
        """What has changed since an earlier plan: what stays, moves, comes and goes."""
        return _dict(self._native.changes_since(handle_of("before", before, MatchPlan)._native))

    def price_beside(self, other: MatchPlan) -> dict[str, Any]:
        """By how much this plan is worse on each level than another one of the same records."""
        return _dict(self._native.price_beside(handle_of("other", other, MatchPlan)._native))

    def proposal(
        self,
        need: str,
        resource: str,
        *,
        n: int,
        bar_days: int,
        purpose: str | None = None,
        paid_by: Literal["delivery", "agreement"] | None = None,
    ) -> dict[str, Any]:
        """What a referral of a match, or of an offer, proposes: for `Referral.propose`.

        Parameters
        ----------
        need, resource : str
            The match.
        n : int
            Which referral of this need to this resource, from 1.
        bar_days : int
            For how many days it is not proposed again once it was declined or has expired.
        purpose, paid_by : str, optional
            What the fund holds the money for, and what pays it; needed where the match costs a fund something.
        """
        need, resource = text_of("need", need), text_of("resource", resource)
        matched = [own for own in self.assignments if (own["need"], own["resource"]) == (need, resource)]
        if matched and "fund" in matched[0] and (purpose is None or paid_by is None):
            fund = matched[0]["fund"]
            raise InputError(f"`{fund}` pays for this match; give `purpose` and `paid_by`", "python.value", "purpose")
        how = text_or_none("purpose", purpose), text_or_none("paid_by", paid_by)
        funding = None if how[0] is None or how[1] is None else (how[0], how[1])
        text = self._native.proposal(need, resource, whole("n", n, 1), whole("bar_days", bar_days), funding)
        if text is None:
            path = "resource" if any(own["need"] == need for own in (*self.assignments, *self.offers)) else "need"
            raise InputError(f"the plan has no match or offer of `{need}` and `{resource}`", "python.value", path)
        return _dict(text)

    def to_json(self) -> str:
        """Everything about the plan with all reasons, as canonical JSON."""
        return self._native.to_json()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MatchPlan) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __repr__(self) -> str:
        needs, resources = self._native.sizes()
        totals = self.totals
        return (
            f"<MatchPlan of {needs} needs and {resources} resources: "
            f"{totals['matched']} of {totals['units']} units matched>"
        )

    def __reduce__(self) -> tuple[Any, ...]:
        if self._is_again:
            raise TypeError("a plan that began with another one is not pickled: keep its `record`")
        return (MatchPlan, (self._policy, self._records, self._dates, self._options))


def verify_plan(
    policy: Policy,
    records: Any,
    plan: MatchPlan | Record,
    *,
    as_of: Day,
    known_on: Day | None = None,
    options: Options | None = None,
) -> dict[str, Any]:
    """Check a plan with the records that it was made of: that it is possible, and that its prices prove its bound.

    It shares no code with the solver.

    Parameters
    ----------
    policy : Policy
        The policy of the plan.
    records : mapping or str
        All records, ``{"needs": […], "resources": […], …}``.
    plan : MatchPlan or mapping
        The plan, or its `MatchPlan.record`.
    as_of, known_on : date or str
        Those of the plan.
    options : mapping, optional
        Those of the plan.

    Returns
    -------
    dict
        What is proved: ``primal``, ``dual``, ``searched``.

    Raises
    ------
    InputError
        The first fault of the plan.
    """
    given, dates = gathered(records, {}), dates_of(as_of, known_on)
    record = plan.record if isinstance(plan, MatchPlan) else record_of("plan", plan)
    return _dict(_native.verify_matches(policy_of(policy)._native, given, dates, options_of(options), record))


def _list(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)
    return found


def _dict(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found
