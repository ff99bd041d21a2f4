"""Who is likely eligible and receives nothing, how early warnings stand, and whether places have enough workers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from tuodi import _native
from tuodi._values import Day, Instant, dates_of, instant_text, items_of, known_date, locale_of, names_of, text_of

if TYPE_CHECKING:
    from tuodi._native import Discovery as _NativeDiscovery
    from tuodi._native import Policy as _NativePolicy

Record: TypeAlias = dict[str, Any]


class Discovery:
    """What was found in a register: leads, the surest first, then the neediest.

    Examples
    --------
    >>> import tuodi
    >>> policy = tuodi.Policy.load('''
    ... pack: example
    ... currency: CNY
    ... facts: {household: {income: {type: number, unit: CNY/month, min: 0, ask: {zh: 月收入多少？, en: What income?}}}}
    ... programmes: {aid: {title: {zh: 救助, en: aid}, eligible: income < 505, amount: 505 - income, per: month}}
    ... ''')
    >>> households = [{"id": "戊"}, {"id": "丁", "income": "505.01"}, {"id": "乙", "income": "504.99"}]
    >>> discovery = policy.discover(households, [], "2024-05-01", at="2024-05-01T09:00:00+08:00")
    >>> [(own["lead"]["household"], own["certainty"]) for own in discovery.found]
    [('乙', 'provisional'), ('戊', 'possible')]
    >>> discovery.lines("en")[0]
    '乙: aid, eligible by what was declared, to be checked, 0.01 yuan per month'
    """

    __slots__ = ("__dict__", "_native")

    _native: _NativeDiscovery

    def __init__(self) -> None:
        raise TypeError("a discovery is searched for: policy.discover(households, receiving, as_of, at=…)")

    @classmethod
    def _of(cls, native: _NativeDiscovery) -> Discovery:
        found = cls.__new__(cls)
        found._native = native
        return found

    @cached_property
    def record(self) -> Record:
        """Everything, as it goes over the wire."""
        found: Record = json.loads(self._native.json())
        return found

    @property
    def found(self) -> list[Record]:
        """What was found, in order: each with its ``lead``, ``certainty``, ``amount`` and ``questions``."""
        return list(self.record["found"])

    @property
    def undecidable(self) -> list[Record]:
        """Programmes of which nothing can be said, since a value does not exist."""
        return list(self.record["undecidable"])

    @property
    def unscreened(self) -> list[Record]:
        """Households that could not be screened, with the facts that cannot be used."""
        return list(self.record["unscreened"])

    @property
    def idle(self) -> list[Record]:
        """Records of what is received that are about nobody among the households: look for a wrong id."""
        return list(self.record["idle"])

    def lines(self, locale: Literal["zh", "en"] = "zh") -> list[str]:
        """What was found in words, a line each: who, which programme, how sure, how much, what to ask."""
        return self._native.lines(locale_of(locale))

    def first_years(self) -> list[str | None]:
        """What the first year brings at least, of each that was found."""
        return self._native.first_years()

    def __len__(self) -> int:
        return len(self.found)

    def __repr__(self) -> str:
        return f"<Discovery: {len(self.found)} found, {len(self.unscreened)} unscreened>"


class WarningRegister(Mapping[str, Record]):
    """How every early warning stands on a day (监测预警台账), by its id.

    Parameters
    ----------
    entries : iterable of mapping
        What was entered, in any order: ``id``, ``household``, ``source``, ``state``, ``happened_on``, ``recorded_at`` …
    as_of, known_on : date or str
        The day of the register, and the day up to which entries are known.
    time_zone : str
        The offset in which days are counted, such as ``"+08:00"``.

    Examples
    --------
    >>> import tuodi
    >>> entry = {"id": "w1", "household": "家庭丁", "source": "hospitalised", "state": "new",
    ...          "happened_on": "2023-03-01", "recorded_at": "2023-03-01T09:00:00+08:00"}
    >>> register = tuodi.WarningRegister([entry], "2023-03-02", time_zone="+08:00")
    >>> register["w1"]["state"], register.counts["new"]
    ('new', 1)
    """

    __slots__ = ("counts", "record")

    record: Record
    """All of it, as it goes over the wire."""
    counts: dict[str, int]
    """How many stand where; every state is there."""

    def __init__(
        self,
        entries: Iterable[Mapping[str, Any]],
        as_of: Day,
        known_on: Day | None = None,
        *,
        time_zone: str,
    ) -> None:
        dates = dates_of(as_of, known_on)
        register, counts = _native.warning_register(
            items_of("entries", entries), dates, text_of("time_zone", time_zone)
        )
        self.record, self.counts = json.loads(register), json.loads(counts)

    @property
    def as_of(self) -> date:
        """The day of the register."""
        return known_date(self.record["as_of"])

    def __getitem__(self, id: str) -> Record:
        found: Record = self.record["warnings"][id]
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.record["warnings"])

    def __len__(self) -> int:
        return len(self.record["warnings"])

    def __repr__(self) -> str:
        return f"<WarningRegister of {self.as_of}: {self.counts}>"


class Staffing:
    """How places stand against the pack's rules about workers."""

    __slots__ = ("_lines", "record")

    record: Record
    """Everything, as it goes over the wire: ``rows`` and ``totals``."""

    def __init__(self, record: Record, lines: list[tuple[str, str]]) -> None:
        self.record, self._lines = record, lines

    @property
    def rows(self) -> list[Record]:
        """For each rule and each place of its level: ``needed``, ``found``, ``met``."""
        return list(self.record["rows"])

    @property
    def totals(self) -> list[Record]:
        """For each rule the share of places that meet it, and how many workers are missing."""
        return list(self.record["totals"])

    def lines(self, locale: Literal["zh", "en"] = "zh") -> list[str]:
        """The totals in words, a line each."""
        place = ("zh", "en").index(locale_of(locale))
        return [own[place] for own in self._lines]

    def __repr__(self) -> str:
        return f"<Staffing: {'; '.join(self.lines('en'))}>"


class DiscoveryCalls:
    """What a policy finds out about a register and about workers."""

    _native: _NativePolicy

    def discover(
        self,
        households: Iterable[Mapping[str, Any]] | str,
        receiving: Iterable[Mapping[str, Any]],
        as_of: Day,
        known_on: Day | None = None,
        *,
        at: Instant,
        programmes: Iterable[str] | None = None,
    ) -> Discovery:
        """Search a register for households that are likely eligible and do not receive (主动发现), as leads.

        Parameters
        ----------
        households : iterable of mapping, or str
            The households, each with an id; or their JSON text.
        receiving : iterable of mapping
            Who receives what: ``household``, ``programme``, and ``member`` for one member only.
        as_of, known_on : date or str
            The dates of the question.
        at : datetime or str
            When the leads are recorded.
        programmes : iterable of str, optional
            What is looked for; all programmes that pay something and are not only proposed unless told.
        """
        options = {"programmes": None if programmes is None else names_of("programmes", programmes)}
        listed = (
            text_of("households", households) if isinstance(households, str) else items_of("households", households)
        )
        dates = dates_of(as_of, known_on)
        native = _native.Discovery.of(
            self._native, listed, items_of("receiving", receiving), dates, instant_text("at", at), options
        )
        return Discovery._of(native)

    def staffing(
        self,
        workers: Iterable[Mapping[str, Any]],
        places: Iterable[Mapping[str, Any]],
        as_of: Day,
        known_on: Day | None = None,
    ) -> Staffing:
        """Whether every place has the workers that the pack asks for.

        Examples
        --------
        >>> import tuodi
        >>> pack = "{pack: p, staffing: {core: {role: core_adviser, per: subdistrict, at_least: 2}}}"
        >>> worker = {"id": "顾问一", "roles": ["core_adviser"], "place": "north"}
        >>> places = [{"id": "north", "level": "subdistrict"}]
        >>> tuodi.Policy.load(pack).staffing([worker], places, "2023-11-28")
        <Staffing: core: met by 0 of 1 places, 1 workers missing>
        """
        dates = dates_of(as_of, known_on)
        text, lines = _native.staffing(self._native, items_of("workers", workers), items_of("places", places), dates)
        return Staffing(json.loads(text), lines)
