"""Funds: what came in, what is held for whom, what was paid, and whose money it was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from tuodi import _native
from tuodi._errors import InputError
from tuodi._values import Day, dates_of, day_or_none, day_text, items_of, text_of

Record = Mapping[str, Any]


class Balance(NamedTuple):
    """A fund on a day: income = free + reserved + committed + paid, and none is below 0."""

    income: Decimal
    """Everything that came in."""
    free: Decimal
    """Held for nothing."""
    reserved: Decimal
    """Held for offers."""
    committed: Decimal
    """Owed."""
    paid: Decimal
    """Paid, without what came back."""


class Ledger:
    """The entries of some funds; everything else follows from them.

    Parameters
    ----------
    funds : iterable
        Ids, or mappings with ``id``, perhaps ``name`` and ``holder``.
    time_zone : str
        In which days of recording are counted: ``"+08:00"``.
    entries : iterable of mappings, optional
        Entries that were booked, in any order: all of them together have to hold.

    Examples
    --------
    >>> import tuodi
    >>> ledger = tuodi.Ledger(["relief"], "+08:00")
    >>> ledger.book({"id": "i1", "fund": "relief", "happened_on": "2019-01-10",
    ...              "recorded_at": "2019-01-10T09:00:00+08:00", "recorded_by": "w1",
    ...              "act": {"kind": "income", "donor": "企业一", "amount": "3000"}})
    True
    >>> ledger.balance("relief", "2019-01-10").free, ledger.balance("relief", "2019-01-09").free
    (Decimal('3000.00'), Decimal('0.00'))
    """

    __slots__ = ("_native",)

    def __init__(self, funds: Iterable[str | Record], time_zone: str, entries: Iterable[Record] = ()) -> None:
        if isinstance(funds, (str, bytes, Mapping)):
            raise InputError("funds are a list of ids, or of {'id', 'name', 'holder'}", "python.value", "funds")
        written = [{"id": own} if isinstance(own, str) else own for own in funds]
        self._native = _native.Ledger(written, text_of("time_zone", time_zone), items_of("entries", entries))

    @classmethod
    def replay(cls, funds: Iterable[str | Record], time_zone: str, entries: Iterable[Record]) -> Ledger:
        """The ledger of entries that come in any order, such as those of a store."""
        return cls(funds, time_zone, entries)

    @classmethod
    def from_json(cls, text: str) -> Ledger:
        """Read a ledger from its JSON text: ``{"time_zone", "funds", "entries"}``."""
        try:
            record = json.loads(text, parse_float=Decimal)
        except ValueError as error:
            raise InputError(f"this is no JSON: {error}", "python.shape", "text") from None
        if not isinstance(record, dict) or set(record) != {"time_zone", "funds", "entries"}:
            raise InputError("a ledger has the keys `time_zone`, `funds` and `entries`", "python.shape", "text")
        return cls(record["funds"], record["time_zone"], record["entries"])

    def to_json(self) -> str:
        """Everything that replay needs."""
        return self._native.json()

    @property
    def record(self) -> dict[str, Any]:
        """Everything, as it goes over the wire."""
        found: dict[str, Any] = json.loads(self._native.json())
        return found

    @property
    def funds(self) -> list[dict[str, Any]]:
        """The funds, by id."""
        found: list[dict[str, Any]] = self.record["funds"]
        return found

    @property
    def entries(self) -> list[dict[str, Any]]:
        """The entries, by the day on which they happened."""
        found: list[dict[str, Any]] = self.record["entries"]
        return found

    def entry(self, id: str) -> dict[str, Any] | None:
        """The entry with this id."""
        text = self._native.entry(text_of("id", id))
        return None if text is None else json.loads(text)

    def book(self, entry: Record) -> bool:
        """Book an entry that was recorded after all others, or together with the last.

        Returns
        -------
        bool
            Whether it is new: the same entry again changes nothing.

        Raises
        ------
        InputError
            Why it cannot be booked; then nothing changed.
        """
        return self._native.book(entry)

    def book_all(self, entries: Iterable[Record]) -> int:
        """Book entries of which all are booked or none; how many are new."""
        return self._native.book_all(items_of("entries", entries))

    def balance(self, fund: str, as_of: Day, known_on: Day | None = None) -> Balance:
        """A fund on a day, as far as it was recorded until another."""
        return _balance(json.loads(self._native.balance(text_of("fund", fund), *dates_of(as_of, known_on))))

    def balances(self, as_of: Day, known_on: Day | None = None) -> dict[str, Balance]:
        """All funds, by id."""
        found = json.loads(self._native.balance(None, *dates_of(as_of, known_on)))
        return {fund: _balance(own) for fund, own in found.items()}

    def claim(self, fund: str, about: Record, as_of: Day, known_on: Day | None = None) -> dict[str, Any]:
        """What is held and paid for one thing, such as ``{"kind": "referral", "id": "lunch-1/cook-1/1"}``."""
        found: dict[str, Any] = json.loads(
            self._native.claim(text_of("fund", fund), about, *dates_of(as_of, known_on)),
        )
        return found

    def available(self, fund: str, purpose: str, as_of: Day, known_on: Day | None = None) -> Decimal:
        """The free money that may be spent on a purpose."""
        own = (text_of("fund", fund), text_of("purpose", purpose))
        return Decimal(self._native.available(*own, *dates_of(as_of, known_on)))

    def statement(self, fund: str, from_: Day, until: Day, known_on: Day | None = None) -> dict[str, Any]:
        """What happened to a fund from one day until another, both included, and by donor.

        Parameters
        ----------
        fund : str
            The fund.
        from_, until : date or str
            The first and the last day.
        known_on : date or str, optional
            The last day of recording that counts; the last day of the period unless told.
        """
        days = (day_text("from_", from_), day_text("until", until), day_or_none("known_on", known_on))
        text = self._native.statement(text_of("fund", fund), *days)
        found: dict[str, Any] = json.loads(text)
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ledger) and self.record == other.record

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Ledger of {', '.join(own['id'] for own in self.funds)}: {len(self.entries)} entries>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (Ledger.from_json, (self.to_json(),))


def _balance(record: dict[str, str]) -> Balance:
    return Balance(**{name: Decimal(amount) for name, amount in record.items()})
