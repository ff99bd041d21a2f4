"""Cases: what may be done in them by whom, what it leads to, and until when; their notices and forms."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from tuodi import _native
from tuodi._calendar import Calendar, calendar_of
from tuodi._errors import InputError
from tuodi._refusal import Refusal
from tuodi._values import (
    Day,
    Instant,
    dates_of,
    day_text,
    given_of,
    handle_of,
    instant_text,
    items_of,
    names_of,
    policy_of,
    text_of,
)

if TYPE_CHECKING:
    from tuodi._native import Case as _NativeCase
    from tuodi._native import Policy as _NativePolicy
    from tuodi._native import PublicView as _NativePublicView
    from tuodi._policy import Policy

Record: TypeAlias = dict[str, Any]


class Actor:
    """Who does something (经办人). The host has authenticated them; the library believes it.

    Parameters
    ----------
    id : str
        The host's id, unique within the authority.
    authority : str
        The authority (tenant) to which they belong.
    *roles : str
        Their roles, as procedures name them.
    acting_for : str, optional
        For whom they act (代办), if for somebody else.
    relations : iterable of str
        People to whom they have declared a relation.

    Examples
    --------
    >>> import tuodi
    >>> tuodi.Actor("w-17", "district-a", "town_officer", relations=["p-3"])
    Actor('w-17', 'district-a', 'town_officer', relations=['p-3'])
    """

    __slots__ = ("acting_for", "authority", "id", "relations", "roles")

    def __init__(
        self,
        id: str,
        authority: str,
        *roles: str,
        acting_for: str | None = None,
        relations: Iterable[str] = (),
    ) -> None:
        self.id, self.authority, self.roles = id, authority, tuple(names_of("roles", roles))
        self.acting_for, self.relations = acting_for, tuple(names_of("relations", relations))

    @property
    def record(self) -> Record:
        """The actor as it goes over the wire."""
        found: Record = {"id": self.id, "authority": self.authority, "roles": list(self.roles)}
        found |= {} if self.acting_for is None else {"acting_for": self.acting_for}
        return found | ({"relations": list(self.relations)} if self.relations else {})

    def _tuodi_json(self) -> str:
        return _native.to_json(self.record)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Actor) and self.record == other.record

    def __hash__(self) -> int:
        return hash(self._tuodi_json())

    def __repr__(self) -> str:
        told = [repr(own) for own in (self.id, self.authority, *self.roles)]
        told += [] if self.acting_for is None else [f"acting_for={self.acting_for!r}"]
        told += [f"relations={list(self.relations)!r}"] if self.relations else []
        return f"Actor({', '.join(told)})"


class Case:
    """A case (个案): its events, and what they have come to.

    `decide` says what a command leads to and changes nothing; the host stores the events that it gives, and then has
    them applied. Two clerks who read the same version cannot both be obeyed: the second is refused with ``case.stale``.
    A case is pickled as its events.

    Examples
    --------
    >>> import tuodi
    >>> policy = tuodi.Policy.builtin("cn-national")
    >>> case = policy.open_case("c-1", "district-a")
    >>> resident = tuodi.Actor("p-1", "district-a", "applicant")
    >>> refusal = case.decide({"kind": "withdraw", "reason": "moved"}, resident, "2024-01-30T10:00:00+08:00")
    >>> refusal.rule, bool(refusal)
    ('case.not_applied', False)
    >>> permits, refusals = case.allowed(resident, "2024-01-30T10:00:00+08:00")
    >>> [permit["act"] for permit in permits]
    ['apply']
    """

    __slots__ = ("_calendar", "_native", "_policy")

    _policy: Policy
    _native: _NativeCase
    _calendar: Calendar

    def __init__(self) -> None:
        raise TypeError("a case is opened: policy.open_case(id, authority), Case.replay(policy, id, authority, events)")

    @classmethod
    def _of(cls, policy: Policy, native: _NativeCase, calendar: Calendar) -> Case:
        found = cls.__new__(cls)
        found._policy, found._native, found._calendar = policy, native, calendar
        return found

    @classmethod
    def replay(
        cls,
        policy: Policy,
        id: str,
        authority: str,
        events: Iterable[Mapping[str, Any]],
        calendar: Calendar | None = None,
    ) -> Case:
        """The case that stored events have come to; they are in order, and none is left out."""
        found = policy_of(policy).open_case(id, authority, calendar)
        found.apply(events)
        return found

    @property
    def id(self) -> str:
        """The host's id."""
        return self._native.id

    @property
    def authority(self) -> str:
        """The authority (tenant) that it belongs to."""
        return self._native.authority

    @property
    def version(self) -> int:
        """How many events it has: what the next command expects."""
        return self._native.version

    @property
    def is_terminal(self) -> bool:
        """Whether it has ended: only a trigger opens another round."""
        return self._native.is_terminal

    @property
    def state(self) -> Record:
        """What it has come to, as data."""
        found: Record = json.loads(self._native.state())
        return found

    @property
    def events(self) -> list[Record]:
        """Its events, in order, as they are stored."""
        return _list(self._native.events())

    def decide(
        self,
        command: Mapping[str, Any],
        actor: Actor | Mapping[str, Any],
        at: Instant,
        *,
        expected_version: int | None = None,
        happened_on: Day | None = None,
    ) -> list[Record] | Refusal:
        """What a command of somebody leads to, recorded at an instant. It changes nothing.

        Parameters
        ----------
        command : mapping
            The act, such as ``{"kind": "forward"}``; or a whole command with ``act``, and ``expected_version`` and
            ``happened_on`` if they differ from the defaults.
        actor : Actor or mapping
            Who does it.
        at : datetime or str
            When it is recorded, with its time zone.
        expected_version : int, optional
            The version of the case that the person has seen; the present one unless told.
        happened_on : date or str, optional
            The day on which it happened, if that is an earlier one.

        Returns
        -------
        list of dict or Refusal
            The events to store and to apply; or why it cannot be done, which is false.
        """
        if not isinstance(command, Mapping):
            raise InputError(
                f"{command!r} is no command; write an act such as {{'kind': 'forward'}}", "python.value", "command"
            )
        whole: Record = dict(command) if "act" in command else {"act": command}
        if expected_version is not None or "expected_version" not in whole:
            whole["expected_version"] = self.version if expected_version is None else expected_version
        if happened_on is not None:
            whole["happened_on"] = day_text("happened_on", happened_on)
        is_done, text = self._native.decide(whole, given_of("actor", actor, Actor), instant_text("at", at))
        return _list(text) if is_done else Refusal(json.loads(text))

    def apply(self, events: Mapping[str, Any] | Iterable[Mapping[str, Any]] | Refusal) -> None:
        """Add events that `decide` gave, or that were stored: one, or several in order.

        Raises
        ------
        InputError
            An event was left out or comes twice; those before it are applied. A refusal has no events.
        """
        if isinstance(events, Refusal):
            why = f"there is nothing to apply: it was refused with `{events.rule}`: {events.text('en')}"
            raise InputError(why, "python.refused")
        self._native.replay([events] if isinstance(events, Mapping) else items_of("events", events))

    def allowed(self, actor: Actor | Mapping[str, Any], at: Instant) -> tuple[list[Record], list[Refusal]]:
        """What somebody may do at an instant, and for everything else why not."""
        permits, refusals = self._native.allowed(given_of("actor", actor, Actor), instant_text("at", at))
        return _list(permits), [Refusal(own) for own in json.loads(refusals)]

    def deadlines(self, at: Instant) -> list[Record]:
        """What is due at an instant, the earliest first; what stands still comes last."""
        return _list(self._native.deadlines(instant_text("at", at)))

    def seen(self, as_of: Day, known_on: Day) -> Case:
        """The same case as it was on a day, and as it was known on a day."""
        return Case._of(
            self._policy, self._native.seen(day_text("as_of", as_of), day_text("known_on", known_on)), self._calendar
        )

    @property
    def past_grants(self) -> list[Record]:
        """What it has granted, for the history of another case."""
        return _list(self._native.past_grants())

    @property
    def open_case(self) -> Record | None:
        """That it is open, for the history of another case; ``None`` before an application and once it has ended."""
        found: Record | None = json.loads(self._native.open_case())
        return found

    @property
    def parts(self) -> Record:
        """What the present round can tell its notices and forms, for `Policy.render_document`."""
        found: Record = json.loads(self._native.parts())
        return found

    def __repr__(self) -> str:
        return f"<Case {self.id}: {self.state['state']}, version {self.version}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (Case.replay, (self._policy, self.id, self.authority, self.events, self._calendar))


class PublicView:
    """What a public notice or publication shows, and nothing else (公示、公布).

    It is made by `Policy.public_view` and by nothing else, so that no whole case gets into a notice by mistake.
    """

    __slots__ = ("_native", "_policy")

    _policy: Policy
    _native: _NativePublicView

    def __init__(self) -> None:
        raise TypeError("a public view is made of parts: policy.public_view(name, parts)")

    @property
    def document(self) -> str:
        """The document that it is for."""
        return self._native.document

    @property
    def parts(self) -> Record:
        """What it shows."""
        found: Record = json.loads(self._native.parts())
        return found

    def render(
        self,
        as_of: Day,
        known_on: Day | None = None,
        *,
        languages: Literal["zh", "en", "both"] = "both",
        format: Literal["text", "html"] = "text",
    ) -> Record:
        """Make out the notice or publication: a record with ``name``, ``kind``, ``title`` and ``text``."""
        dates = dates_of(as_of, known_on)
        found: Record = json.loads(self._native.render(self._policy._native, _form(languages, format), dates))
        return found

    def __repr__(self) -> str:
        return f"<PublicView of {self.document}: {', '.join(self.parts)}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (_viewed, (self._policy, self.document, self.parts))


class CaseCalls:
    """What a policy does with cases, scored instruments, notices and forms."""

    _native: _NativePolicy

    def open_case(self, id: str, authority: str, calendar: Calendar | None = None) -> Case:
        """A case to which nobody has applied yet, by the procedures of the pack.

        Parameters
        ----------
        id : str
            The host's id.
        authority : str
            The authority (tenant) that it belongs to.
        calendar : Calendar, optional
            What counts the working days of its terms; the built-in calendar ``"cn"`` unless told. In a year that it
            does not have, no term is computed, and the command that needs it is refused.
        """
        calendar = calendar_of(calendar)
        own = (text_of("id", id), text_of("authority", authority))
        native = _native.open_case(self._native, *own, calendar._native)
        return Case._of(cast("Policy", self), native, calendar)

    def grant_records(self, case: Case) -> list[Record]:
        """What a case granted, as visit rules need it: a record of each grant, and a later one at each change."""
        return _list(_native.grant_records(self._native, handle_of("case", case, Case)._native))

    def recipient_events(self, case: Case) -> list[Record]:
        """Who became a recipient by a case, who left, and whose risk was assessed: life events for visit rules."""
        return _list(_native.recipient_events(self._native, handle_of("case", case, Case)._native))

    def assess(
        self, instrument: str, answers: Mapping[str, str | None], as_of: Day, known_on: Day | None = None
    ) -> Record:
        """Score the answers to an instrument: points and level; what is not answered leaves both open.

        Examples
        --------
        >>> import tuodi
        >>> policy = tuodi.Policy.load('''
        ... pack: example
        ... instruments:
        ...   risk:
        ...     items: {home: {answers: {safe: 0, unsafe: 2}}, school: {answers: {attends: 0, left: 1}}}
        ...     levels: [{id: high, from: 2}, {id: low, from: 0}]
        ... ''')
        >>> [policy.assess("risk", answers, "2024-03-01").get("level") for answers in ({"home": "unsafe"}, {})]
        ['high', None]
        """
        dates = dates_of(as_of, known_on)
        found: Record = json.loads(_native.assess(self._native, text_of("instrument", instrument), answers, dates))
        return found

    def render_document(
        self,
        name: str,
        parts: Mapping[str, Any],
        as_of: Day,
        known_on: Day | None = None,
        *,
        languages: Literal["zh", "en", "both"] = "both",
        format: Literal["text", "html"] = "text",
    ) -> Record:
        """Make out a notice or form that goes to a person: a record with ``name``, ``kind``, ``title`` and ``text``.

        Parameters
        ----------
        name : str
            The document's name in the pack.
        parts : mapping
            What it is filled with, by name: `Case.parts` and what the host adds. A ``str`` is a text, a ``date`` a
            date, a ``Decimal`` or ``int`` an amount, a list of ``str`` a list; or the wire's shape, whose key says the
            type: ``{"text": {"zh": …, "en": …}}``, ``{"remedies": […]}``.
        as_of, known_on : date or str
            The dates that select the text.
        languages : {"zh", "en", "both"}
            In which languages.
        format : {"text", "html"}
            Plain text, or a page with nothing to load.
        """
        form, dates = _form(languages, format), dates_of(as_of, known_on)
        own = text_of("name", name)
        found: Record = json.loads(_native.render_document(self._native, own, _parts(parts), form, dates))
        return found

    def public_view(self, name: str, parts: Mapping[str, Any]) -> PublicView:
        """What a public document shows of some parts: the fields that it lists, and nothing else."""
        return _viewed(cast("Policy", self), name, parts)


def _viewed(policy: Policy, name: str, parts: Mapping[str, Any]) -> PublicView:
    found = PublicView.__new__(PublicView)
    found._policy, found._native = policy, _native.PublicView.of(policy._native, text_of("name", name), _parts(parts))
    return found


def _form(languages: str, format: str) -> tuple[str, str]:
    return text_of("languages", languages), text_of("format", format)


def _parts(parts: Mapping[str, Any]) -> Record:
    if not isinstance(parts, Mapping):
        raise InputError(f"{parts!r} is no mapping from parts to what stands there", "python.value", "parts")
    return {name: _part(name, own) for name, own in parts.items()}


def _part(name: str, own: Any) -> Any:
    if isinstance(own, str):
        return {"text": own}
    if isinstance(own, date):
        return {"date": day_text(f"parts.{name}", own)}
    if isinstance(own, (int, Decimal)) and not isinstance(own, bool):
        return {"amount": own}
    return {"list": list(own)} if isinstance(own, (list, tuple)) else own


def _list(text: str) -> list[Record]:
    found: list[Record] = json.loads(text)
    return found
