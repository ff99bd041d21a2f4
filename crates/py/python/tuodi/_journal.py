"""What an authority records, in its order, with the engines asked on the way: a host in memory (台账)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from tuodi import _native
from tuodi._calendar import Calendar, calendar_of
from tuodi._case import Case
from tuodi._errors import InputError
from tuodi._report import ReportRecords
from tuodi._values import locale_of, policy_of, record_of, text_of

if TYPE_CHECKING:
    from tuodi._policy import Policy

Record: TypeAlias = dict[str, Any]


class Journal:
    """The records of an authority, kept in memory.

    It is for demonstrations, tests, simulations and small installations. It is pickled as its entries, which are
    recorded again.

    Parameters
    ----------
    policy : Policy
        The policy.
    setup : mapping
        The directories: ``authority``, ``title``, ``providers``, ``resources``, ``places``, ``staff``, ``funds`` …
    calendar : Calendar, optional
        What counts working days; the built-in calendar ``"cn"`` unless told.

    Examples
    --------
    >>> import tuodi
    >>> policy = tuodi.Policy.load("{pack: p, time_zone: '+08:00'}")
    >>> journal = tuodi.Journal(policy, {"authority": "district-a"})
    >>> recorded = journal.record({
    ...     "at": "2011-05-03T09:00:00+08:00", "by": {"id": "w1", "role": "clerk"},
    ...     "record": {"kind": "lead", "id": "l1", "household": "h1", "source": "hotline", "reason": "low_income"},
    ... })
    >>> recorded["outcome"], journal.text(recorded, "en")
    ({'outcome': 'kept', 'id': 'l1'}, 'lead l1')
    """

    __slots__ = ("_calendar", "_entries", "_native", "_policy", "_setup", "_texts")

    def __init__(self, policy: Policy, setup: Mapping[str, Any], calendar: Calendar | None = None) -> None:
        self._calendar = calendar_of(calendar)
        self._native = _native.Journal(policy_of(policy)._native, record_of("setup", setup), self._calendar._native)
        self._policy, self._setup = policy, _native.to_json(setup)
        self._entries: dict[int, str] = {}
        self._texts: dict[int, dict[str, str]] = {}

    @staticmethod
    def entries(text: str) -> list[Record]:
        """Read entries: one JSON object a line. Blank lines and lines that begin with ``#`` are left out."""
        found: list[Record] = json.loads(_native.Journal.entries(text_of("text", text)))
        return found

    def record(self, entry: Mapping[str, Any]) -> Record:
        """Record something, and say what it led to. What the rules refuse is an answer, ``outcome: refused``.

        An entry that names something that is not there, is earlier than the one before it, or cannot be read raises a
        `tuodi.Error`, and nothing is recorded then.
        """
        written = _native.to_json(entry)
        text, zh, en = self._native.record(entry)
        found: Record = json.loads(text)
        # By number, for threads may come here in another order than their entries were recorded.
        self._entries[found["number"]] = written
        self._texts[found["number"]] = {"zh": zh, "en": en}
        return found

    def text(self, recorded: Mapping[str, Any], locale: Literal["zh", "en"] = "zh") -> str:
        """What was recorded and what it led to, in a line."""
        number = recorded.get("number") if isinstance(recorded, Mapping) else None
        if number not in self._texts:
            raise InputError(f"entry {number!r} is not in this journal", "python.value", "recorded")
        return self._texts[number][locale_of(locale)]

    def case(self, id: str) -> Case | None:
        """A case, as it stands now; ``None`` if there is none of this id."""
        native = self._native.case(text_of("id", id))
        return None if native is None else Case._of(self._policy, native, self._calendar)

    @property
    def ledger(self) -> Record | None:
        """The funds with their entries; ``None`` if the setup has none."""
        text = self._native.ledger()
        found: Record | None = None if text is None else json.loads(text)
        return found

    @property
    def records(self) -> ReportRecords:
        """All that was recorded, for `Policy.report`."""
        return ReportRecords._of(self._native.records())

    def __len__(self) -> int:
        return len(self._entries)

    def __repr__(self) -> str:
        return f"<Journal of {json.loads(self._setup).get('authority', '')}: {len(self)} entries>"

    def __reduce__(self) -> tuple[Any, ...]:
        entries = [self._entries[number] for number in sorted(self._entries)]
        return (_recorded, (self._policy, self._setup, self._calendar, entries))


def _recorded(policy: Policy, setup: str, calendar: Calendar, entries: list[str]) -> Journal:
    journal = Journal(policy, json.loads(setup), calendar)
    for entry in entries:
        journal.record(json.loads(entry))
    return journal
