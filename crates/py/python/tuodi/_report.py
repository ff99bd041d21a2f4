"""Who was helped, with what, by whom, how far and how well: as data, as tables, as a page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from tuodi import _native
from tuodi._calendar import Calendar, calendar_of
from tuodi._errors import InputError
from tuodi._values import Day, dates_of, day_text, handles_of, items_of, policy_of, record_of, text_of, whole

if TYPE_CHECKING:
    from tuodi._native import Policy as _NativePolicy
    from tuodi._native import Report as _NativeReport
    from tuodi._native import ReportPage as _NativeReportPage
    from tuodi._native import ReportRecords as _NativeReportRecords
    from tuodi._policy import Policy

Record: TypeAlias = dict[str, Any]
Period: TypeAlias = Mapping[str, Day] | tuple[Day, Day]


class ReportRecords:
    """What a report is made of: the records of a host, read once and used for many reports.

    Parameters
    ----------
    records : mapping
        By kind: ``leads``, ``warnings``, ``screenings``, ``cases``, ``revisits``, ``needs``, ``providers``,
        ``resources``, ``places``, ``staff``, ``referrals``, ``ledger``, ``quoted``, ``names``; each may be absent.
    """

    __slots__ = ("_native",)

    _native: _NativeReportRecords

    def __init__(self, records: Mapping[str, Any]) -> None:
        self._native = _native.ReportRecords(records)

    @classmethod
    def _of(cls, native: _NativeReportRecords) -> ReportRecords:
        found = cls.__new__(cls)
        found._native = native
        return found

    @property
    def record(self) -> Record:
        """All of it, as it goes over the wire."""
        found: Record = json.loads(self._native.json())
        return found

    def __repr__(self) -> str:
        counts = {name: len(own) for name, own in self.record.items() if isinstance(own, list) and own}
        return f"<ReportRecords {counts}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (ReportRecords, (self.record,))


class ReportTable:
    """A table of a report.

    Attributes
    ----------
    record : dict
        Everything, as it goes over the wire: ``id``, ``title``, ``columns``, ``rows`` …
    """

    __slots__ = ("record",)

    def __init__(self, record: Mapping[str, Any]) -> None:
        self.record = record_of("record", record, "id", "rows")

    @property
    def id(self) -> str:
        """Its name in data."""
        return str(self.record["id"])

    def text(self, languages: Literal["zh", "en", "both"] = "both") -> str:
        """The table as plain text."""
        return _native.table_text(self.record, text_of("languages", languages))

    def _tuodi_json(self) -> str:
        return _native.to_json(self.record)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ReportTable) and self.record == other.record

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"<ReportTable {self.id}: {len(self.record['rows'])} rows>"


class ReportPage:
    """A report as one page: its head, its tables by the five questions, and the figures that stand at the top.

    Parameters
    ----------
    record : mapping
        The page as it goes over the wire; `Report.page` makes one.
    """

    __slots__ = ("_native",)

    _native: _NativeReportPage

    def __init__(self, record: Mapping[str, Any]) -> None:
        self._native = _native.ReportPage(record)

    @classmethod
    def _of(cls, native: _NativeReportPage) -> ReportPage:
        found = cls.__new__(cls)
        found._native = native
        return found

    @property
    def record(self) -> Record:
        """The page as it goes over the wire."""
        found: Record = json.loads(self._native.json())
        return found

    @property
    def tables(self) -> list[ReportTable]:
        """Its tables."""
        return [ReportTable(own) for own in self.record["tables"]]

    def text(self, languages: Literal["zh", "en", "both"] = "both") -> str:
        """The page as plain text."""
        return self._native.text(text_of("languages", languages))

    def html(self, languages: Literal["zh", "en", "both"] = "both") -> str:
        """The page as HTML with nothing to load."""
        return self._native.html(text_of("languages", languages))

    def suppressed(self, below: int) -> ReportPage:
        """The same page for publication, without figures about fewer than ``below``."""
        return ReportPage._of(self._native.suppressed(whole("below", below)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ReportPage) and self.record == other.record

    def __hash__(self) -> int:
        return hash(self._native.json())

    def __repr__(self) -> str:
        own = self.record
        return f"<ReportPage {own['from']} to {own['until']}, {len(own['tables'])} tables>"

    def _repr_html_(self) -> str:
        return "".join(f"<pre>{_escaped(own.text())}</pre>" for own in self.tables)

    def __reduce__(self) -> tuple[Any, ...]:
        return (ReportPage, (self.record,))


class Report:
    """A report: five questions (谁该帮、帮什么、谁来帮、帮到哪、帮得怎么样) and their figures.

    Parameters
    ----------
    policy : Policy
        The policy by which it was made: it has the titles.
    record : mapping
        A report that was stored; `Policy.report` makes one.
    names : mapping, optional
        Titles of the host's own words.

    Examples
    --------
    >>> import tuodi
    >>> policy = tuodi.Policy.load("{pack: p, time_zone: '+08:00'}")
    >>> lead = {"id": "l1", "household": "家庭甲", "source": "hotline", "reason": "meals",
    ...         "happened_on": "2013-05-06", "recorded_at": "2013-05-06T09:00:00+08:00"}
    >>> report = policy.report({"leads": [lead]}, ("2013-05-01", "2013-05-31"), "2013-05-31")
    >>> report.record["whom"]["leads"]
    {'hotline': {'answered': 0, 'leads': 1, 'urgent': 0}}
    """

    __slots__ = ("__dict__", "_native", "_policy")

    _policy: Policy
    _native: _NativeReport

    def __init__(self, policy: Policy, record: Mapping[str, Any], names: Mapping[str, Any] | None = None) -> None:
        self._policy = policy_of(policy)
        self._native = _native.Report(policy._native, record, names or {})

    @classmethod
    def _of(cls, policy: Policy, native: _NativeReport) -> Report:
        found = cls.__new__(cls)
        found._policy, found._native = policy, native
        return found

    @cached_property
    def record(self) -> Record:
        """Everything, as it goes over the wire."""
        found: Record = json.loads(self.to_json())
        return found

    def to_json(self) -> str:
        """Canonical JSON, the same bytes in every language."""
        return self._native.json()

    @property
    def tables(self) -> list[ReportTable]:
        """The report as tables, with the titles of the pack and of the host."""
        return [ReportTable(own) for own in json.loads(self._native.tables())]

    def page(self) -> ReportPage:
        """The report as a page, with a key figure or two for each question."""
        return ReportPage._of(self._native.page())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Report) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __repr__(self) -> str:
        period = self.record["period"]
        return f"<Report of {self.record['policy']}, {period['from']} to {period['until']}>"

    def _repr_html_(self) -> str:
        return self.page()._repr_html_()

    def __reduce__(self) -> tuple[Any, ...]:
        return (Report, (self._policy, self.record, json.loads(self._native.names())))


def suppress(tables: Iterable[ReportTable | Mapping[str, Any]], below: int) -> list[ReportTable]:
    """Tables for publication: without figures about fewer than ``below``, nor others from which these follow."""
    return [ReportTable(own) for own in json.loads(_native.suppress(items_of("tables", tables), whole("below", below)))]


def side_by_side(pages: Iterable[ReportPage]) -> ReportTable:
    """The key figures of several pages as one table (五帮对照): a row for each figure, a column for each page."""
    listed = [own._native for own in handles_of("pages", pages, ReportPage)]
    return ReportTable(json.loads(_native.side_by_side(listed)))


class ReportCalls:
    """What a policy reports."""

    _native: _NativePolicy

    def report(
        self,
        records: ReportRecords | Mapping[str, Any],
        period: Period,
        as_of: Day,
        known_on: Day | None = None,
        calendar: Calendar | None = None,
    ) -> Report:
        """Report on a period: who was helped, with what, by whom, how far and how well.

        Parameters
        ----------
        records : ReportRecords or mapping
            What was recorded; `Journal.records` has it.
        period : (date, date) or {"from", "until"}
            The first and the last day.
        as_of, known_on : date or str
            The day of the report, and the day up to which records are known.
        calendar : Calendar, optional
            What counts working days; the built-in calendar ``"cn"`` unless told.
        """
        if isinstance(period, Mapping):
            unknown = {"from", "until"} ^ set(period)
            if unknown:
                raise InputError(f"a period has `from` and `until`: {sorted(unknown)}", "python.value", "period")
            days = (period["from"], period["until"])
        elif isinstance(period, (tuple, list)) and len(period) == 2:
            days = (period[0], period[1])
        else:
            raise InputError(f"{period!r} is no period; write its first and its last day", "python.value", "period")
        own = records if isinstance(records, ReportRecords) else ReportRecords(record_of("records", records))
        working = calendar_of(calendar)._native
        bounds, dates = (day_text("period", days[0]), day_text("period", days[1])), dates_of(as_of, known_on)
        native = _native.Report.of(self._native, own._native, bounds, dates, working)
        return Report._of(cast("Policy", self), native)


def report(
    policy: Policy,
    records: ReportRecords | Mapping[str, Any],
    period: Period,
    as_of: Day,
    known_on: Day | None = None,
    calendar: Calendar | None = None,
) -> Report:
    """Report on a period by a policy: see `Policy.report`."""
    return policy_of(policy).report(records, period, as_of, known_on, calendar)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
