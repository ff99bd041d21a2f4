"""Whom to go back to, how, and by when; who goes on which day; and whether people were reached."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from tuodi import _native
from tuodi._calendar import Calendar, calendar_of
from tuodi._errors import Error, InputError, of_problem
from tuodi._table import Table
from tuodi._values import (
    Day,
    Instant,
    dates_of,
    day_or_none,
    day_text,
    handle_of,
    instant_text,
    items_of,
    locale_of,
    record_of,
    text_of,
    whole,
)

if TYPE_CHECKING:
    from tuodi._policy import Policy

Record = Mapping[str, Any]

# How many obligations are read at once.
_CHUNK = 1000


class CalendarText(NamedTuple):
    """A calendar (RFC 5545), and what to keep for the next one."""

    text: str
    """The text, with lines that end in CR LF; store it as a file ``.ics``."""
    sent: dict[str, Any]
    """What was sent up to now: `earlier` of the next time. It belongs to this calendar alone."""


class CoverageRow(NamedTuple):
    """How obligations stand, counted."""

    key: dict[str, str | None]
    """What it is of, by dimension; ``None`` where nobody knows."""
    counts: dict[str, int]
    """The counts; `due` is the denominator: obligations whose day is over and which nothing took away."""
    reached: Fraction | None
    """Done of those due; ``None`` if none was."""
    timely: Fraction | None
    """Done in time of those due."""


class Coverage:
    """Rates of a plan, with their denominators."""

    __slots__ = ("_shares", "record")

    record: dict[str, Any]
    """Everything, as it goes over the wire."""

    def __init__(self, record: dict[str, Any], shares: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
        self.record, self._shares = record, shares

    @property
    def rows(self) -> list[CoverageRow]:
        """The rows, in the order of their keys."""
        by = self.record["by"]
        return [
            _row(dict(zip(by, own["key"], strict=True)), own["counts"], shares)
            for own, shares in zip(self.record["rows"], self._shares, strict=False)
        ]

    @property
    def total(self) -> CoverageRow:
        """All rows together."""
        return _row({}, self.record["total"], self._shares[-1])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Coverage) and self.record == other.record

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return (
            f"<Coverage: {self.total.reached} of {self.total.counts['due']} due reached, {self.total.timely} in time>"
        )

    def __reduce__(self) -> tuple[Any, ...]:
        return (Coverage, (self.record, self._shares))


def _row(
    key: dict[str, str | None], counts: dict[str, int], shares: tuple[tuple[int, int], tuple[int, int]]
) -> CoverageRow:
    reached, timely = (Fraction(part, of) if of else None for part, of in shares)
    return CoverageRow(key, counts, reached, timely)


class RevisitPlan(Sequence[dict[str, Any]]):
    """The duties to go back, made by the rules of a pack from what was recorded: a sequence of obligations.

    Each rule that applies makes its own. The same records give the same plan. An obligation is a dict as it goes over
    the wire; what is asked about one takes its place in the plan or its id.

    Examples
    --------
    >>> import tuodi
    >>> policy = tuodi.Policy.load('''
    ... pack: example
    ... time_zone: "+08:00"
    ... revisit:
    ...   events: {hospitalised: {zh: 住院, en: hospitalised}}
    ...   rules:
    ...     after_hospital: {on: {event: hospitalised}, must_visit: true, channel: face_to_face, window: {due: 7d}}
    ... ''')
    >>> records = {"events": [{"id": "e1", "household": "h1", "kind": "hospitalised", "happened_on": "2024-03-01"}]}
    >>> [policy.plan_revisits(records, f"2024-03-0{day}")[0]["state"]["stage"] for day in (7, 8, 9)]
    ['waiting', 'due_today', 'overdue']
    """

    def __init__(
        self,
        policy: Policy,
        records: Any,
        as_of: Day,
        known_on: Day | None,
        calendar: Calendar | None,
        options: dict[str, Any],
        frames: tuple[str, dict[str, int]],
    ) -> None:
        calendar = calendar_of(calendar)
        dates = dates_of(as_of, known_on)
        self._native = _native.plan_revisits(policy._native, records, dates, calendar._native, options, frames)
        self._dates = dates

    @property
    def obligations(self) -> list[dict[str, Any]]:
        """All of them, open and ended."""
        return list(self)

    def __len__(self) -> int:
        return len(self._native)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self[own] for own in range(*place.indices(len(self)))]
        own = place + len(self) if place < 0 else place
        if not 0 <= own < len(self):
            raise IndexError(f"there are {len(self)} obligations, and no place {place}")
        return json.loads(self._native.slice(own, own + 1))[0]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for start in range(0, len(self), _CHUNK):
            yield from json.loads(self._native.slice(start, start + _CHUNK))

    def _place(self, place: int | str) -> int:
        if isinstance(place, str):
            found = self._native.place_of(text_of("place", place))
            if found is None:
                raise InputError(f"the plan has no obligation `{place}`", "python.value", "place")
            return found
        own = whole("place", place, -(2**63), 2**63 - 1)
        if not -len(self) <= own < len(self):
            raise InputError(f"there are {len(self)} obligations, and no place {own}", "python.value", "place")
        return own % len(self)

    def to_table(self) -> Table:
        """The obligations as a table, which exports Arrow."""
        return Table._of(self._native.to_table())

    @property
    def findings(self) -> list[dict[str, Any]]:
        """What visits found: each only proposes."""
        return _list(self._native.findings())

    @property
    def unplanned(self) -> list[dict[str, Any]]:
        """Records for which a rule cannot say when, or not any further, with why."""
        return _list(self._native.unplanned())

    @property
    def exempted(self) -> list[dict[str, Any]]:
        """Records for which an exemption sets a rule aside."""
        return _list(self._native.exempted())

    @property
    def idle_waivers(self) -> list[str]:
        """The ids of waivers of obligations that this plan does not have: look for a wrong id."""
        return self._native.idle_waivers()

    @property
    def fired_on_unknown(self) -> int:
        """How many obligations there are only because something is not known."""
        return self._native.on_unknown()[0]

    @property
    def held_on_unknown(self) -> int:
        """How often a rule does not apply because something is not known (``on_unknown: hold``)."""
        return self._native.on_unknown()[1]

    @property
    def quality(self) -> dict[tuple[str, str], dict[str, Any]]:
        """By programme and tier: how often visits found that a decision overlooked something, or was not enough."""
        return {(programme, tier): json.loads(text) for programme, tier, text in self._native.quality()}

    def must_visit_leads(self, at: Instant) -> list[dict[str, Any]]:
        """The must-visits that wait, as leads, the urgent first; `at` is when they are recorded."""
        return _list(self._native.must_visit_leads(instant_text("at", at)))

    def explain(self, place: int | str) -> dict[str, Any]:
        """Why there is an obligation: its rule, what that rests on, the term, visits, and how to reach them now."""
        found: dict[str, Any] = json.loads(self._native.explain(self._place(place)) or "{}")
        return found

    def reach(self, place: int | str) -> dict[str, Any] | None:
        """How the people of an open obligation are to be reached now; ``None`` of one that ended."""
        text = self._native.reach(self._place(place))
        return None if text is None else json.loads(text)

    def coverage(
        self,
        from_: Day | None = None,
        until: Day | None = None,
        by: Iterable[str] = (),
    ) -> Coverage:
        """Whether people were gone back to, and in time.

        Parameters
        ----------
        from_, until : date or str, optional
            The first day on which they are due, and the first that is not counted any more.
        by : iterable
            Of ``"place"``, ``"month"``, ``"channel"``, ``"worker"``, ``"rule"``; by nothing for one row.
        """
        dimensions = [by] if isinstance(by, str) else list(by)
        text, shares = self._native.coverage(
            {"from": day_or_none("from_", from_), "until": day_or_none("until", until), "by": dimensions}
        )
        return Coverage(json.loads(text), shares)

    def to_ics(
        self,
        *,
        domain: str,
        stamp: Instant,
        locale: Literal["zh", "en"] = "zh",
        titles: Mapping[str, Record] | None = None,
        with_household: bool = False,
        with_place: bool = False,
        earlier: Record | None = None,
    ) -> CalendarText:
        """The obligations as a calendar: each open one on the day on which it is due.

        Parameters
        ----------
        domain : str
            What stands in each ``UID`` behind the id, such as ``"revisits.example.org"``. It never changes.
        stamp : datetime or str
            The moment of the export.
        locale : {"zh", "en"}
            The language of the summaries.
        titles : mapping, optional
            Titles of rules, ``{"zh", "en"}`` each; a rule without one is named as in its pack.
        with_household, with_place : bool
            Whether the household's id and the place are shown.
        earlier : mapping, optional
            `CalendarText.sent` of the last export of this calendar.
        """
        options = _options(domain, stamp, locale, titles, with_household, with_place)
        text, sent = self._native.to_ics(options, earlier or {"events": {}})
        return CalendarText(text, json.loads(sent))

    def __repr__(self) -> str:
        return f"<RevisitPlan of {self._dates[0]}: {len(self)} obligations>"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a plan of revisits is not pickled: keep its `obligations`, or records and policy")


def _list(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)
    return found


def _options(
    domain: str,
    stamp: Instant,
    locale: str,
    titles: Mapping[str, Record] | None,
    with_household: bool,
    with_place: bool,
) -> dict[str, Any]:
    return {
        "domain": domain,
        "stamp": instant_text("stamp", stamp),
        "tongue": locale_of(locale),
        "titles": titles or {},
        "with_household": with_household,
        "with_place": with_place,
    }


class WorkPlan:
    """Visits of workers on days, and what has no day, with the reason.

    Parameters
    ----------
    record : mapping
        The plan as it goes over the wire.
    """

    __slots__ = ("record",)

    record: dict[str, Any]
    """Everything, as it goes over the wire."""

    def __init__(self, record: Record) -> None:
        self.record = record_of("record", record, "from", "to", "visits", "unplaced")

    @property
    def visits(self) -> list[dict[str, Any]]:
        """The visits by day, each with its ``worker``, ``day`` and ``obligations``."""
        found: list[dict[str, Any]] = self.record["visits"]
        return found

    @property
    def unplaced(self) -> list[dict[str, Any]]:
        """What has no day; ``why`` says why."""
        found: list[dict[str, Any]] = self.record["unplaced"]
        return found

    def to_ics(
        self,
        *,
        domain: str,
        stamp: Instant,
        locale: Literal["zh", "en"] = "zh",
        titles: Mapping[str, Record] | None = None,
        with_household: bool = False,
        with_place: bool = False,
        earlier: Record | None = None,
    ) -> CalendarText:
        """The visits as a calendar, each on its day; see `RevisitPlan.to_ics`."""
        options = _options(domain, stamp, locale, titles, with_household, with_place)
        own = _native.to_json(self.record)
        text, sent = _native.work_plan_calendar(own, options, earlier or {"events": {}})
        return CalendarText(text, json.loads(sent))

    def _tuodi_json(self) -> str:
        return _native.to_json(self.record)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WorkPlan) and self.record == other.record

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        own = self.record
        return f"<WorkPlan {own['from']} to {own['to']}: {len(self.visits)} visits, {len(self.unplaced)} without a day>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (WorkPlan, (self.record,))


def work_plan(
    obligations: RevisitPlan | Iterable[Record],
    workers: Iterable[Record],
    *,
    from_: Day,
    to: Day,
    calendar: Calendar | None = None,
) -> WorkPlan:
    """Give open obligations to workers and days: as many as there can be, the urgent first.

    Parameters
    ----------
    obligations : RevisitPlan or iterable of mappings
        A plan, or some of its obligations.
    workers : iterable of mappings
        Each with ``id``, ``roles``, ``places``, ``visits_a_day``, ``days`` (``"working_days"`` or ``"every_day"``) and
        ``away``.
    from_, to : date or str
        The first and the last day.
    calendar : Calendar, optional
        That of mainland China unless told.
    """
    calendar = calendar_of(calendar)
    options = {"from": day_text("from_", from_), "to": day_text("to", to)}
    text = _native.work_plan(_given(obligations), items_of("workers", workers), calendar._native, options)
    return WorkPlan(json.loads(text))


def verify_work_plan(
    plan: WorkPlan | Record,
    obligations: RevisitPlan | Iterable[Record],
    workers: Iterable[Record],
    *,
    from_: Day | None = None,
    to: Day | None = None,
    calendar: Calendar | None = None,
) -> list[Error]:
    """Check a work plan without the solver.

    Parameters
    ----------
    plan : WorkPlan or mapping
        The plan, or its record.
    obligations, workers
        Those that it was made of.
    from_, to : date or str, optional
        The period that was asked for; that of the plan unless told.
    calendar : Calendar, optional
        That of mainland China unless told.

    Returns
    -------
    list of Error
        What is wrong, not raised; none if nothing is.
    """
    calendar = calendar_of(calendar)
    record = plan.record if isinstance(plan, WorkPlan) else record_of("plan", plan)
    options = {
        "from": record.get("from") if from_ is None else day_text("from_", from_),
        "to": record.get("to") if to is None else day_text("to", to),
    }
    found = _native.verify_work_plan(
        record, _given(obligations), items_of("workers", workers), calendar._native, options
    )
    return [of_problem(text) for text in found]


def coverage(
    plan: RevisitPlan,
    from_: Day | None = None,
    until: Day | None = None,
    by: Iterable[str] = (),
) -> Coverage:
    """Whether people were gone back to, and in time: see `RevisitPlan.coverage`."""
    return handle_of("plan", plan, RevisitPlan).coverage(from_, until, by)


def _given(obligations: RevisitPlan | Iterable[Record]) -> Any:
    return obligations._native if isinstance(obligations, RevisitPlan) else items_of("obligations", obligations)
