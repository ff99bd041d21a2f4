"""Working days and terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tuodi import _native
from tuodi._errors import InputError
from tuodi._values import Day, Instant, day_text, instant_text, items_of, known_date, text_of, whole


def calendar_of(calendar: Calendar | None) -> Calendar:
    """A calendar, as an argument; the built-in one unless told."""
    if calendar is None:
        return Calendar.builtin()
    if not isinstance(calendar, Calendar):
        raise InputError(f"{calendar!r} is no tuodi.Calendar; write Calendar.builtin('cn')", "python.value", "calendar")
    return calendar


@dataclass(frozen=True)
class Extension:
    """A longer term (延长) of the same unit that runs from the same start in place of the first.

    Whether a procedure allows it, and for which reasons, is not checked here.

    Examples
    --------
    Thirty working days from acceptance, and up to forty-five in special cases:

    >>> import tuodi
    >>> extension = tuodi.Extension("30wd", "45wd", "对公示有异议")
    >>> tuodi.Calendar.builtin().due(extension, "2024-01-30T10:00:00+08:00")[0]
    datetime.date(2024, 4, 8)
    """

    first: str
    """The term that was extended."""
    to: str
    """The term in its place, from the same start."""
    reason: str
    """Why."""

    def __post_init__(self) -> None:
        first, to, reason = (text_of(name, getattr(self, name)) for name in ("first", "to", "reason"))
        _native.check_extension(first, to, reason)


class Calendar:
    """The working days of some years.

    A question about a day outside these years is an error that names them.

    Examples
    --------
    >>> import tuodi
    >>> from datetime import date
    >>> calendar = tuodi.Calendar.builtin("cn")
    >>> calendar.is_working_day(date(2024, 2, 18))  # a Sunday that was worked
    True
    >>> calendar.add_working_days(date(2024, 2, 8), 2)
    datetime.date(2024, 2, 18)
    """

    __slots__ = ("_native", "_text")

    def __init__(self, text: str) -> None:
        """Read a calendar from its JSON text; `Calendar.builtin` has one ready."""
        self._native, self._text = _native.Calendar.from_json(text_of("text", text)), text

    @classmethod
    def builtin(cls, name: str = "cn") -> Calendar:
        """Return the calendar of a country: ``"cn"``, mainland China from 2007 to 2026."""
        if name not in ("cn", "cn-mainland"):
            raise InputError(f"there is no calendar `{name}`; there is 'cn'", "python.value", "name")
        found = cls.__new__(cls)
        found._native, found._text = _native.Calendar.mainland_china(), ""
        return found

    @property
    def name(self) -> str:
        """Its name."""
        return self._native.name

    @property
    def years(self) -> range:
        """The years that it has."""
        first, last = self._native.years
        return range(first, last + 1)

    def sources(self, year: int) -> list[str]:
        """The notices that a year's days rest on."""
        return self._native.sources(whole("year", year, -(2**31), 2**31 - 1))

    def is_working_day(self, day: Day) -> bool:
        """Whether a day is worked."""
        return self._native.is_working_day(day_text("day", day))

    def add_working_days(self, start: Day, n: int) -> date:
        """The ``n``-th working day after a day, which itself does not count."""
        return date.fromisoformat(self._native.add_working_days(day_text("start", start), whole("n", n)))

    def working_days_between(self, after: Day, until: Day) -> int:
        """How many working days lie after one day and until another, which counts."""
        return self._native.working_days_between(day_text("after", after), day_text("until", until))

    def next_working_day(self, day: Day) -> date:
        """The day itself if it is worked, else the next one that is."""
        return date.fromisoformat(self._native.next_working_day(day_text("day", day)))

    def due(
        self, term: str | Extension, start: Instant, pauses: Iterable[Mapping[str, Any]] = ()
    ) -> tuple[date, datetime]:
        """The day on which a term such as ``"20wd"``, ``"7d"``, ``"48h"``, ``"3mo"`` ends, and the instant.

        Parameters
        ----------
        term : str or Extension
            A count with ``wd`` (working days), ``d``, ``h``, ``mo`` or ``y``; of an extension the longer term.
        start : datetime or str
            When it begins, with its time zone; the start day does not count.
        pauses : iterable of {"from": day, "to": day}
            When its clock stands still; ``to`` is the day on which it goes on.

        Examples
        --------
        >>> import tuodi
        >>> day, ends = tuodi.Calendar.builtin().due("3wd", "2024-03-06T15:00:00+08:00")
        >>> day, ends.isoformat()
        (datetime.date(2024, 3, 11), '2024-03-12T00:00:00+08:00')
        """
        own = term.to if isinstance(term, Extension) else text_of("term", term)
        day, ends = self._native.due(own, instant_text("start", start), {"pauses": items_of("pauses", pauses)})
        known_date(ends.split("T")[0])
        return known_date(day), datetime.fromisoformat(ends)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Calendar) and self._text == other._text

    def __hash__(self) -> int:
        return hash((Calendar, self._text))

    def __repr__(self) -> str:
        first, last = self._native.years
        return f"<Calendar {self.name}, {first} to {last}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (Calendar, (self._text,)) if self._text else (Calendar.builtin, ())
