"""What becomes of a match: offered, accepted, delivered, confirmed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from tuodi import _native
from tuodi._ledger import Ledger
from tuodi._native import Referral as _NativeReferral
from tuodi._refusal import Refusal
from tuodi._values import Day, Instant, day_text, handle_of, handles_of, instant_text, items_of, locale_of

Record = Mapping[str, Any]


class Referral:
    """A referral (转介): a list of events.

    Parameters
    ----------
    events : iterable of mappings
        All events of one referral, in their order.

    Examples
    --------
    >>> import tuodi
    >>> worker = {"id": "w1", "authority": "yaohai", "roles": ["worker"]}
    >>> proposal = {"need": "lunch-1", "resource": "cook-1", "n": 1, "household": "家庭乙", "provider": "邻居丙",
    ...             "quantity": 30, "bar_days": 30}
    >>> referral = tuodi.Referral.propose(proposal, worker, "2019-03-01", "2019-03-01T09:00:00+08:00")
    >>> referral.id, referral.state
    ('lunch-1/cook-1/1', 'proposed')
    >>> offer = {"expected_version": 1, "happened_on": "2019-03-01",
    ...          "act": {"kind": "offer", "answer_due": "2019-03-04"}}
    >>> event = referral.decide(offer, worker, "2019-03-01T10:00:00+08:00")
    >>> referral.apply(event)
    >>> referral.state, referral.answer_due
    ('offered', datetime.date(2019, 3, 4))
    >>> referral.decide(offer | {"expected_version": 2}, worker, "2019-03-01T11:00:00+08:00")
    <Refusal referral.state: `offer` is not possible: the referral is offered; it needs proposed (by worker)>
    """

    __slots__ = ("_native",)

    _native: _NativeReferral

    def __init__(self, events: Iterable[Record]) -> None:
        self._native = _NativeReferral.replay(items_of("events", events))

    @classmethod
    def replay(cls, events: Iterable[Record]) -> Referral:
        """What these events lead to."""
        return cls(events)

    @classmethod
    def propose(cls, proposal: Record, actor: Record, happened_on: Day, at: Instant) -> Referral | Refusal:
        """Propose a match, as `MatchPlan.proposal` says it. The actor needs the role ``worker``."""
        native, refusal = _NativeReferral.propose(
            proposal, actor, day_text("happened_on", happened_on), instant_text("at", at)
        )
        if native is None:
            return Refusal(refusal or "{}")
        found = cls.__new__(cls)
        found._native = native
        return found

    def decide(self, command: Record, actor: Record, at: Instant) -> dict[str, Any] | Refusal:
        """The event that a command becomes, or why not. It is not applied yet.

        Parameters
        ----------
        command : mapping
            ``{"expected_version", "happened_on", "act": {"kind", …}}``.
        actor : mapping
            Who does it, with the role ``worker``, ``provider`` or ``household``.
        at : datetime or str
            When it is recorded.
        """
        event, refusal = self._native.decide(command, actor, instant_text("at", at))
        return Refusal(refusal or "{}") if event is None else json.loads(event)

    def apply(self, event: Record) -> None:
        """Take an event that was decided; if it does not follow it is an error, and nothing changed."""
        self._native = self._native.after(event)

    @property
    def id(self) -> str:
        """``need/resource/n``."""
        return self._native.id

    @property
    def state(self) -> str:
        """Where it stands: ``"proposed"``, ``"offered"``, ``"accepted"`` and so on."""
        return self._native.state

    @property
    def is_end(self) -> bool:
        """Whether nothing can follow."""
        return self._native.is_end

    @property
    def version(self) -> int:
        """How many events there are."""
        return self._native.version

    @property
    def proposal(self) -> dict[str, Any]:
        """What was proposed."""
        found: dict[str, Any] = json.loads(self._native.proposal())
        return found

    @property
    def events(self) -> list[dict[str, Any]]:
        """Its events, to be stored."""
        found: list[dict[str, Any]] = json.loads(self._native.events())
        return found

    @property
    def answer_due(self) -> date | None:
        """The last day on which the provider may accept; ``None`` before the offer."""
        text = self._native.answer_due
        return None if text is None else date.fromisoformat(text)

    @property
    def declined_by(self) -> str | None:
        """Who declined: ``"provider"`` or ``"household"``; ``None`` if nobody did."""
        return self._native.declined_by

    def is_overdue(self, as_of: Day) -> bool:
        """Whether nobody has answered and the day for it is over."""
        return self._native.is_overdue(day_text("as_of", as_of))

    def title(self, locale: Literal["zh", "en"] = "zh") -> str:
        """What its state is called."""
        zh, en = self._native.title()
        return (zh if locale_of(locale) == "zh" else en) or self.state

    def fund_entries(self, ledger: Ledger) -> list[dict[str, Any]]:
        """The entries that the last event causes, to be booked together with `Ledger.book_all`."""
        found: list[dict[str, Any]] = json.loads(self._native.fund_entries(handle_of("ledger", ledger, Ledger)._native))
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Referral) and self.events == other.events

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Referral {self.id}: {self.state}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (Referral, (self.events,))


def promises(referrals: Iterable[Referral]) -> list[dict[str, Any]]:
    """The referrals that are accepted or started, as the next matching run keeps them."""
    found: list[dict[str, Any]] = json.loads(_native.promises(_own(referrals)))
    return found


def barred(referrals: Iterable[Referral], as_of: Day) -> list[dict[str, Any]]:
    """What is not proposed for a while, because it was declined or has expired."""
    found: list[dict[str, Any]] = json.loads(_native.barred(_own(referrals), day_text("as_of", as_of)))
    return found


def _own(referrals: Iterable[Referral]) -> list[_NativeReferral]:
    return [own._native for own in handles_of("referrals", referrals, Referral)]
