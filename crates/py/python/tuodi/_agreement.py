"""A referral over months: what shows it, and what is paid for it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from tuodi import _native
from tuodi._values import (
    Day,
    Instant,
    day_text,
    given_of,
    handle_of,
    instant_text,
    items_of,
    locale_of,
    record_of,
    text_of,
)

Record = Mapping[str, Any]


class Agreement:
    """Who gives what to whom each month, what shows it, and what is paid for it.

    Parameters
    ----------
    terms : mapping
        The terms, as ``docs/agreements.md`` has them.

    Raises
    ------
    InputError
        Everything that is wrong with the terms, the first with the others under ``also``.
    """

    __slots__ = ("_native",)

    def __init__(self, terms: Record) -> None:
        self._native = _native.Agreement(terms)

    @property
    def record(self) -> dict[str, Any]:
        """The terms, as they go over the wire."""
        found: dict[str, Any] = json.loads(self._native.terms())
        return found

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.record["id"])

    def settle(
        self, evidence: Iterable[Record], month: str, earlier: Iterable[Settlement | Record] = (), *, settled_on: Day
    ) -> Settlement:
        """Settle a month: see `settle`."""
        text = self._native.settle(
            items_of("evidence", evidence),
            text_of("month", month),
            items_of("earlier", earlier),
            day_text("settled_on", settled_on),
        )
        return Settlement(self, json.loads(text))

    def fund_entry(
        self, settlement: Settlement | Record, recorded_at: Instant, recorded_by: str
    ) -> dict[str, Any] | None:
        """The entry that pays a settlement, for `Ledger.book`; ``None`` if nothing is paid."""
        given = given_of("settlement", settlement, Settlement)
        text = self._native.fund_entry(
            given, instant_text("recorded_at", recorded_at), text_of("recorded_by", recorded_by)
        )
        return None if text is None else json.loads(text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Agreement) and self.record == other.record

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"<Agreement {self.id}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (Agreement, (self.record,))


class Settlement:
    """A month of an agreement, settled: what is paid, what does not count and why, and what is irregular."""

    def __init__(self, agreement: Agreement, record: Record) -> None:
        self._agreement = handle_of("agreement", agreement, Agreement)
        self.record: dict[str, Any] = record_of("record", record, "id", "due", "pay", "findings", "not_counted")

    @property
    def id(self) -> str:
        """``agreement/month``; settled again ``agreement/month/2`` and so on."""
        return str(self.record["id"])

    @property
    def due(self) -> Decimal:
        """What the month comes to: price - deducted - capped - withheld."""
        return Decimal(self.record["due"])

    @property
    def pay(self) -> Decimal:
        """What is paid now: what is due and was not paid, never below 0."""
        return Decimal(self.record["pay"])

    @property
    def findings(self) -> list[dict[str, Any]]:
        """What is irregular, in the order in which it was found; each changes nothing."""
        found: list[dict[str, Any]] = self.record["findings"]
        return found

    @property
    def not_counted(self) -> list[dict[str, Any]]:
        """Evidence that does not count, with why."""
        found: list[dict[str, Any]] = self.record["not_counted"]
        return found

    @cached_property
    def _words(self) -> list[tuple[str | None, str | None]]:
        return _native.settlement_words(self.record)

    def explain(self, locale: Literal["zh", "en"] = "zh") -> list[str]:
        """The findings in words, Chinese (``"zh"``) or English (``"en"``)."""
        place = 0 if locale_of(locale) == "zh" else 1
        return [words[place] or "" for words in self._words]

    def fund_entry(self, recorded_at: Instant, recorded_by: str) -> dict[str, Any] | None:
        """The entry that pays it, for `Ledger.book`; ``None`` if nothing is paid."""
        return self._agreement.fund_entry(self, recorded_at, recorded_by)

    def _tuodi_json(self) -> str:
        return _native.to_json(self.record)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Settlement) and self.record == other.record

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"<Settlement {self.id}: {self.pay} of {self.due}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (Settlement, (self._agreement, self.record))


def settle(
    agreement: Agreement | Record,
    evidence: Iterable[Record],
    month: str,
    earlier: Iterable[Settlement | Record] = (),
    *,
    settled_on: Day,
) -> Settlement:
    """Settle a month of an agreement: what it comes to by the evidence, less what earlier settlements of it paid.

    Parameters
    ----------
    agreement : Agreement or mapping
        The agreement, or its terms.
    evidence : iterable of mappings
        Records that units were given; their order does not matter.
    month : str
        Such as ``"2019-03"``.
    earlier : iterable of Settlement
        All earlier settlements. Settled again with the same evidence, a month pays 0.00.
    settled_on : date or str
        The day, from the month's last one under the agreement on.

    Examples
    --------
    >>> import tuodi
    >>> terms = {
    ...     "id": "a1", "household": "家庭乙", "provider": "邻居丙", "supervisor": "w1", "unit": "lunch",
    ...     "payer": {"fund": "relief", "purpose": "meals"}, "units_per_month": 30, "evidence": [],
    ...     "pricing": {"kind": "per_unit_capped", "unit_price": "15", "cap": "450"}, "partial_month": "unpaid",
    ...     "starts_on": "2019-03-01", "ends_on": "2019-05-31"}
    >>> lunches = {"id": "e1", "agreement": "a1", "happened_on": "2019-03-31", "units": 29,
    ...            "recorded_at": "2019-03-31T18:00:00+08:00", "recorded_by": "w1"}
    >>> settlement = tuodi.settle(terms, [lunches], "2019-03", settled_on="2019-04-01")
    >>> settlement.pay
    Decimal('435.00')
    >>> tuodi.settle(terms, [lunches], "2019-03", [settlement], settled_on="2019-04-02").pay
    Decimal('0.00')
    """
    own = agreement if isinstance(agreement, Agreement) else Agreement(agreement)
    return own.settle(evidence, month, earlier, settled_on=settled_on)
