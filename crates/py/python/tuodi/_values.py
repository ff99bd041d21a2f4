"""Values: what an expression or a decision comes to, known or not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar

from tuodi._errors import FaultError, InputError

if TYPE_CHECKING:
    from tuodi._policy import Policy

Day: TypeAlias = date | str
Instant: TypeAlias = datetime | str
_Handle = TypeVar("_Handle")

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DURATION = re.compile(r"-?P(?:(?:\d{1,12}Y)?(?:\d{1,12}M)?|\d{1,12}D)")


class Duration(str):
    """A duration in ISO 8601: days (``P10D``), or years and months (``P1Y2M``).

    Days and months are not comparable, so it is a text and not a ``timedelta``; days compare with days, and months with
    months.

    Examples
    --------
    >>> import tuodi
    >>> from datetime import date
    >>> tuodi.evaluate('date("2024-03-01") - date("2024-02-01")')
    Duration('P29D')
    >>> tuodi.Duration("P1Y2M").months, tuodi.Duration("-P3D").days
    (14, -3)
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Duration:
        if text in ("P", "-P") or not _DURATION.fullmatch(text):
            raise InputError(f"`{text}` is no duration; write P10D or P1Y2M", "python.value", "text")
        return super().__new__(cls, text)

    @property
    def days(self) -> int | None:
        """Its days; ``None`` for one of months."""
        return self._of("D") if self.endswith("D") else None

    @property
    def months(self) -> int | None:
        """Its months, a year being twelve; ``None`` for one of days."""
        return None if self.endswith("D") else 12 * self._of("Y") + self._of("M")

    def _beside(self, other: object) -> tuple[int, int]:
        """Both as numbers of days, or both as numbers of months."""
        if isinstance(other, Duration):
            for one, two in ((self.days, other.days), (self.months, other.months)):
                if one is not None and two is not None:
                    return one, two
        raise TypeError(f"{self!r} and {other!r} cannot be compared: days with days, months with months")

    def __lt__(self, other: object) -> bool:
        one, two = self._beside(other)
        return one < two

    def __le__(self, other: object) -> bool:
        one, two = self._beside(other)
        return one <= two

    def __gt__(self, other: object) -> bool:
        one, two = self._beside(other)
        return one > two

    def __ge__(self, other: object) -> bool:
        one, two = self._beside(other)
        return one >= two

    def _of(self, sign: str) -> int:
        found = re.search(rf"(\d+){sign}", self)
        count = int(found[1]) if found else 0
        return -count if self.startswith("-") else count

    def __repr__(self) -> str:
        return f"Duration({str(self)!r})"

    def _tuodi_json(self) -> str:
        name = "days duration" if self.endswith("D") else "years and months duration"
        return json.dumps({"type": name, "value": str(self)})


class Interval:
    """Anything between two ends; an end that is ``None`` is open.

    Parameters
    ----------
    low, high : int, Decimal, date, Duration or None
        The ends, which belong to it.

    Examples
    --------
    >>> import tuodi
    >>> tuodi.evaluate("2 * income", {"income": tuodi.Unknown("number", low=10, high=20)})
    Interval(20, 40)
    """

    __slots__ = ("high", "low")
    __match_args__ = ("low", "high")
    low: Any
    high: Any

    def __init__(self, low: Any = None, high: Any = None) -> None:
        self.low, self.high = low, high

    def __repr__(self) -> str:
        return f"Interval({self.low!r}, {self.high!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Interval) and (self.low, self.high) == (other.low, other.high)

    def __hash__(self) -> int:
        return hash((Interval, self.low, self.high))

    def _tuodi_json(self) -> str:
        end = self.high if self.low is None else self.low
        if isinstance(end, Duration):
            name = "days duration" if end.days is not None else "years and months duration"
        else:
            name = "date" if isinstance(end, date) else "number"
        return Unknown(name, self.low, self.high)._tuodi_json()

    def __contains__(self, value: Any) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


class Unknown:
    """A value of which only its type is known, or its ends, or the values that it may have.

    Parameters
    ----------
    type : str
        ``"number"``, ``"boolean"``, ``"date"``, ``"text"``, ``"days duration"`` or ``"years and months duration"``.
    low, high : int, Decimal, date or None
        Between what it lies.
    values : iterable or None
        What a text or a category may be, for a fact; in an answer, what a value of any type may be.
    faults : iterable of str
        Why it may not exist at all, by code.

    Examples
    --------
    >>> import tuodi
    >>> tuodi.evaluate("income < 100", {"income": tuodi.Unknown("number", low=0, high=99)})
    True
    >>> tuodi.evaluate("income < 100", {"income": tuodi.Unknown("number", low=0)})
    Unknown('boolean')
    """

    __slots__ = ("faults", "high", "low", "type", "values")
    type: str
    low: Any
    high: Any
    values: tuple[Any, ...] | None
    faults: tuple[str, ...]

    def __init__(
        self,
        type: str,
        low: Any = None,
        high: Any = None,
        values: Iterable[Any] | None = None,
        faults: Iterable[str] = (),
    ) -> None:
        self.type, self.low, self.high = type, low, high
        self.values = None if values is None else tuple(values)
        self.faults = tuple(faults)

    def _parts(self) -> tuple[Any, ...]:
        return (self.type, self.low, self.high, self.values, self.faults)

    def __repr__(self) -> str:
        told = [repr(self.type)]
        told += [
            f"{name}={getattr(self, name)!r}" for name in ("low", "high", "values") if getattr(self, name) is not None
        ]
        told += [f"faults={self.faults!r}"] if self.faults else []
        return f"Unknown({', '.join(told)})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unknown) and self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash((Unknown, *self._parts()))

    def __bool__(self) -> bool:
        raise InputError(
            "an unknown value is neither true nor false; ask whether it is a `tuodi.Unknown`", "python.unknown"
        )

    def _tuodi_json(self) -> str:
        from tuodi import _native

        if self.faults:
            raise InputError("a value that may not exist is no fact; write one expression of both", "python.unknown")
        fact: dict[str, Any] = {"type": self.type}
        if self.low is not None or self.high is not None:
            fact |= {"low": _plain(self.low), "high": _plain(self.high)}
        fact |= {"values": [_plain(own) for own in self.values]} if self.values is not None else {}
        return _native.to_json(fact)


def _plain(end: Any) -> Any:
    return str(end) if isinstance(end, Duration) else end


def day_text(name: str, value: Day) -> str:
    """The ISO text of a day, as an argument."""
    if isinstance(value, datetime):
        if value.tzinfo is None and (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0):
            return value.date().isoformat()
        raise InputError(f"{value!r} is an instant; write its day: `.date()`", "python.value", name)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return text_of(name, value)
    raise InputError(f"{value!r} is no day; write a date, or text such as '2024-03-01'", "python.value", name)


def day_or_none(name: str, value: Day | None) -> str | None:
    """The ISO text of a day, as an argument, if there is one."""
    return None if value is None else day_text(name, value)


def dates_of(as_of: Day, known_on: Day | None) -> tuple[str, str | None]:
    """The two dates of a question, as arguments."""
    return (day_text("as_of", as_of), day_or_none("known_on", known_on))


def instant_text(name: str, value: Instant) -> str:
    """The ISO text of an instant, as an argument."""
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise InputError(f"{value!r} has no time zone; give it one", "python.value", name)
        return value.isoformat()
    if isinstance(value, str):
        return text_of(name, value)
    raise InputError(f"{value!r} is no instant; write a datetime with its time zone", "python.value", name)


def locale_of(locale: str) -> Literal["zh", "en"]:
    """A language that there is."""
    if locale == "zh":
        return "zh"
    if locale == "en":
        return "en"
    raise InputError(f"there is no text in {locale!r}; there is 'zh' and 'en'", "python.value", "locale")


def whole(name: str, value: Any, least: int = 0, most: int = 2**32 - 1) -> int:
    """A whole number between two others, as an argument."""
    found = value.__index__() if hasattr(value, "__index__") and not isinstance(value, bool) else None
    if found is None or not least <= found <= most:
        raise InputError(f"`{name}` is a whole number from {least} to {most}, not {value!r}", "python.value", name)
    return int(found)


def handle_of(name: str, value: Any, kind: type[_Handle]) -> _Handle:
    """A handle of this package, as an argument."""
    if not isinstance(value, kind):
        message = f"`{name}` is a tuodi.{kind.__name__}, and not of type {type(value).__name__}"
        raise InputError(message, "python.value", name)
    return value


def given_of(name: str, value: Any, kind: type[_Handle]) -> _Handle | Mapping[str, Any]:
    """A handle of this package or its record, as an argument."""
    return value if isinstance(value, kind) else record_of(name, value)


def items_of(name: str, values: Any) -> list[Any]:
    """Several things, as an argument; neither a text nor a mapping is several."""
    if not isinstance(values, (str, bytes, Mapping)):
        try:
            return list(values)
        except TypeError:
            if isinstance(values, Iterable):
                raise
    message = f"`{name}` is a list, and not of type {type(values).__name__}"
    raise InputError(message, "python.value", name)


def handles_of(name: str, values: Any, kind: type[_Handle]) -> list[_Handle]:
    """Several handles of this package, as an argument."""
    return [handle_of(f"{name}[{at}]", own, kind) for at, own in enumerate(items_of(name, values))]


def policy_of(value: Any) -> Policy:
    """A policy, as an argument."""
    from tuodi._policy import Policy

    return handle_of("policy", value, Policy)


def record_of(name: str, value: Any, *keys: str) -> dict[str, Any]:
    """A record, as an argument, that has some keys."""
    if not isinstance(value, Mapping):
        raise InputError(f"`{name}` is a mapping, and not of type {type(value).__name__}", "python.shape", name)
    for key in keys:
        if key not in value:
            raise InputError(f"`{name}` has no `{key}`", "python.shape", f"{name}.{key}")
    return dict(value)


def options_of(options: Mapping[str, Any] | None) -> dict[str, Any]:
    """Options, as an argument."""
    if options is not None and not isinstance(options, Mapping):
        raise InputError(f"`options` is a mapping, not {options!r}", "python.value", "options")
    return dict(options or {})


def text_of(name: str, value: Any) -> str:
    """A text, as an argument, of whole characters."""
    if not isinstance(value, str):
        raise InputError(f"`{name}` is a text, not {type(value).__name__}", "python.value", name)
    try:
        value.encode()
    except UnicodeEncodeError as error:
        found = f"at character {error.start + 1}"
        message = f"`{name}` has half of a surrogate pair, which is no character, {found}"
        raise InputError(message, "python.value", name) from None
    return value


def text_or_none(name: str, value: Any) -> str | None:
    """A text, as an argument, if there is one."""
    return None if value is None else text_of(name, value)


def whole_text(name: str, value: Any) -> Any:
    """A text of whole characters where one is given; anything else as it is."""
    return text_of(name, value) if isinstance(value, str) else value


def names_of(what: str, names: Iterable[str]) -> list[str]:
    """Several names, as an argument; a text is not several letters."""
    found = items_of(what, names)
    if any(not isinstance(name, str) for name in found):
        raise InputError(f"`{what}` is a list of names, not {names!r}", "python.value", what)
    return [text_of(what, name) for name in found]


def scales_of(scales: Mapping[str, int] | None) -> dict[str, int]:
    """How many digits of columns of floats count, as an argument."""
    if scales is not None and not isinstance(scales, Mapping):
        raise InputError(f"`scales` is a mapping from columns to digits, not {scales!r}", "python.value", "scales")
    names_of("scales", list(scales or ()))
    return {name: whole("scales", digits) for name, digits in (scales or {}).items()}


def number(text: str) -> int | Decimal:
    """A number of the wire: whole as ``int``, else as ``Decimal``, with the digits as they are written."""
    return Decimal(text) if "." in text else int(text)


def one(type_name: str, value: Any) -> Any:
    """A value of a type, from the wire."""
    if type_name == "number":
        return number(value)
    if type_name == "date":
        return known_date(value)
    return Duration(value) if type_name.endswith("duration") else value


def known_date(text: str) -> date:
    """A day of the wire as a date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise FaultError(f"{text} is a day that no `date` of Python can be, after the year 9999 or before 1") from None


def figure(value: Any, type_name: str = "number") -> Any:
    """A figure of the wire as a value of its type: one, an interval, several, or none."""
    if isinstance(value, str):
        return _told(type_name, value)
    if isinstance(value, dict):
        if "values" in value:
            several = None if type_name == "boolean" else [_told(type_name, own) for own in value["values"]]
            return Unknown(type_name, values=several)
        return Interval(*(None if value[end] is None else _told(type_name, value[end]) for end in ("low", "high")))
    return None


def _told(type_name: str, text: str) -> Any:
    if type_name == "number":
        return Decimal(text)
    return text == "true" if type_name == "boolean" else one(type_name, text)
