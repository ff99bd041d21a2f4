"""Why something cannot be done now: an answer, not an exception."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from tuodi._errors import InputError
from tuodi._values import locale_of, record_of


class Refusal:
    """Why something cannot be done with a case or a referral now: the rule, the state, and what would be needed.

    A refusal is an answer and is returned, not raised. It changes nothing, and it is false.

    Parameters
    ----------
    record : mapping or str
        The refusal as it goes over the wire, or its JSON text.

    Examples
    --------
    >>> import tuodi
    >>> text = {"zh": "个案已是第3版", "en": "the case is in version 3"}
    >>> refusal = tuodi.Refusal({"code": "case.stale", "act": "accept", "state": "applied", "text": text, "version": 3})
    >>> refusal.rule, refusal.state, bool(refusal)
    ('case.stale', 'applied', False)
    >>> refusal.text("en")
    'the case is in version 3'
    """

    __slots__ = ("record",)

    record: dict[str, Any]
    """Everything, as it goes over the wire."""

    def __init__(self, record: Mapping[str, Any] | str) -> None:
        if isinstance(record, str):
            try:
                record = json.loads(record)
            except ValueError as error:
                raise InputError(f"this is no JSON: {error}", "python.shape", "record") from None
        self.record = record_of("record", record, "code", "text")
        record_of("record.text", self.record["text"], "zh", "en")

    @property
    def rule(self) -> str:
        """The stable code of the rule that refuses, for example ``"actor.role"``."""
        return str(self.record["code"])

    @property
    def code(self) -> str:
        """The same as `rule`."""
        return self.rule

    @property
    def act(self) -> str | None:
        """What was to be done."""
        found: str | None = self.record.get("act")
        return found

    @property
    def state(self) -> str | None:
        """The state in which it was to be done; ``None`` where nothing had begun."""
        found: str | None = self.record.get("state")
        return found

    @property
    def needs(self) -> list[Any]:
        """What would be needed, as it goes over the wire: ``{"role": ["worker"]}``, ``{"state": ["offered"]}``."""
        found: list[Any] = self.record.get("needs", [])
        return found

    @property
    def version(self) -> int | None:
        """The version of the case or referral; ``None`` where nothing had begun."""
        found: int | None = self.record.get("version")
        return found

    def text(self, locale: Literal["zh", "en"] = "zh") -> str:
        """Why, and what to do, in Chinese (``"zh"``) or English (``"en"``)."""
        return str(self.record["text"][locale_of(locale)])

    def __bool__(self) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refusal) and self.record == other.record

    def __hash__(self) -> int:
        return hash((self.rule, self.act, self.state, self.version))

    def __repr__(self) -> str:
        return f"<Refusal {self.rule}: {self.text('en')}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (Refusal, (self.record,))
