"""What a policy says about one household."""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterator, Mapping, ValuesView
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from tuodi._values import Interval, Unknown, figure, locale_of

if TYPE_CHECKING:
    from tuodi import _native
    from tuodi._policy import Policy

DecisionKey: TypeAlias = str | tuple[str, str | int]


class Decision:
    """What one programme says about a household, or about one member of it.

    `record` is the decision as it goes over the wire; the attributes say the same as values of Python.

    Examples
    --------
    >>> import tuodi
    >>> policy = tuodi.Policy.builtin("us-snap-fy2024")
    >>> decision = policy.screen({"size": 1, "earned": 900}, "2024-01-01").decisions["snap"]
    >>> decision.outcome, decision.amount
    ('eligible', Interval(Decimal('23.00'), Decimal('291.00')))
    """

    __slots__ = ("_place", "_reasons", "_record", "_screening")

    def __init__(self, screening: _native.Screening, place: int) -> None:
        self._screening, self._place = screening, place
        self._record: dict[str, Any] | None = None
        self._reasons: list[dict[str, Any]] | None = None

    @property
    def record(self) -> dict[str, Any]:
        """Everything, as it goes over the wire."""
        if self._record is None:
            self._record = json.loads(self._screening.decision(self._place) or "{}")
        return self._record

    @property
    def programme(self) -> str:
        """The programme's name in the pack."""
        return self._screening.programme(self._place)

    @property
    def member(self) -> str | None:
        """The member of whom it speaks; ``None`` for the household."""
        return self._screening.member(self._place)

    @property
    def title(self) -> dict[str, str]:
        """The programme's title, by language."""
        zh, en = self._screening.title(self._place) or (None, None)
        return {tongue: text for tongue, text in (("zh", zh), ("en", en)) if text is not None}

    @property
    def outcome(self) -> Literal["eligible", "ineligible", "undetermined"]:
        """Whether the household (or member) may receive it."""
        return self._screening.outcome(self._place)

    @property
    def amount(self) -> Decimal | Interval | Unknown | None:
        """What it pays, in units of the currency; an interval while facts are open, ``None`` where nothing is paid."""
        own = self._screening.amount(self._place)
        found: Decimal | Interval | Unknown | None = None if own is None else figure(own)
        return found

    @property
    def unit(self) -> str | None:
        """The unit of the amount, for example ``CNY/month``."""
        return self._screening.unit(self._place)

    @property
    def is_definite(self) -> bool:
        """Whether outcome and amount are the same whatever the unknown facts turn out to be."""
        return self._screening.is_definite(self._place)

    @property
    def is_provisional(self) -> bool:
        """Whether it rests on facts that were merely declared."""
        return self._screening.is_provisional(self._place)

    @property
    def reasons(self) -> list[dict[str, Any]]:
        """The criteria with values, thresholds, margins and sources, in the order of the pack."""
        if self._reasons is None:
            self._reasons = self._screening.criteria(self._place)
        return self._reasons

    @property
    def near_misses(self) -> list[str]:
        """The criteria of which a change of one alone would turn an ineligible outcome, by id."""
        return self._screening.near(self._place)

    @property
    def missing(self) -> list[str]:
        """The facts that may still change the outcome or the amount."""
        return self._screening.missing(self._place)

    def explain(self, locale: Literal["zh", "en"] = "zh") -> str:
        """Outcome and reasons in words, a line each."""
        tongue = locale_of(locale)
        head = self._screening.headline(self._place, tongue) or ""
        lines = (self._screening.reasons(self._place, tongue) or []) + (
            self._screening.near_misses(self._place, tongue) or []
        )
        return "\n".join([head, *lines])

    def __repr__(self) -> str:
        member = "" if self.member is None else f" of {self.member}"
        amount = "" if self.amount is None else f", {self.amount} {self.unit}"
        return f"<Decision {self.programme}{member}: {self.outcome}{amount}>"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a decision is not pickled: pickle its screening, or keep its `record`")


class Decisions(Mapping[DecisionKey, Decision]):
    """The decisions of a screening by programme; of a programme for members by programme and member.

    Where members have no ids, or two the same, they are told apart by their places in the list, from 0.
    """

    def __init__(self, screening: _native.Screening) -> None:
        self._screening = screening
        keys = screening.keys()
        self._places: dict[DecisionKey, int] = {
            programme if member is None else (programme, member): place
            for place, (programme, member) in enumerate(keys)
        }
        if len(self._places) == len(keys) and not any(member == "" for _, member in keys):
            return
        self._places = {}
        alike = {pair for pair, times in Counter(keys).items() if times > 1 or pair[1] == ""}
        nameless = {programme for programme, _ in alike}
        seen: Counter[str] = Counter()
        for place, (programme, member) in enumerate(keys):
            own: str | int | None = seen[programme] if programme in nameless else member
            seen[programme] += 1
            self._places[programme if own is None else (programme, own)] = place

    def __getitem__(self, key: DecisionKey) -> Decision:
        place = self._places.get(key)
        if place is None:
            near = [own for own in self._places if isinstance(own, tuple) and own[0] == key]
            hint = f"it decides of members; ask {near[0]!r}" if near else f"there are {list(self._places)}"
            raise KeyError(f"no decision {key!r}: {hint}")
        return Decision(self._screening, place)

    def __iter__(self) -> Iterator[DecisionKey]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def values(self) -> ValuesView[Decision]:
        """The decisions, in the order of the pack."""
        return _Values(self)

    def of(self, programme: str) -> list[Decision]:
        """All decisions of a programme: one of the household, or one per member."""
        return [self[key] for key in self._places if (key if isinstance(key, str) else key[0]) == programme]

    def __repr__(self) -> str:
        return f"{{{', '.join(f'{key!r}: {value!r}' for key, value in self.items())}}}"


class _Values(ValuesView[Decision]):
    """All decisions of a screening, each made when it is its turn."""

    _mapping: Decisions

    def __iter__(self) -> Iterator[Decision]:
        return map(partial(Decision, self._mapping._screening), self._mapping._places.values())


@dataclass(frozen=True)
class Question:
    """What to ask next."""

    fact: str
    """The fact, or ``members`` if it has to be told whether there are further ones."""
    text: str
    """How to ask."""
    members: tuple[str, ...]
    """The members of whom it is asked; none for a fact of the household."""
    programmes: tuple[str, ...]
    """The programmes that it may change."""
    settled_by_assessment: bool
    """Whether a professional's judgement settles it, not an answer."""


@dataclass(frozen=True)
class Receipt:
    """What is needed to replay a decision in an appeal."""

    id: str
    """The SHA-256 of the receipt without the version of the library."""
    record: dict[str, Any]
    """The receipt as it goes over the wire."""


class Screening:
    """What a policy says about a household on a date.

    Examples
    --------
    >>> import tuodi
    >>> policy = tuodi.Policy.load('''
    ... pack: example
    ... currency: CNY
    ... facts: {household: {income: {type: number, unit: CNY/month, min: 0}}}
    ... parameters: {standard: {unit: CNY/month, values: {2011-04-01: 505}}}
    ... programmes:
    ...   aid: {eligible: {id: low, if: income < standard}, amount: standard - income, per: month}
    ... ''')
    >>> [policy.screen({"income": income}, "2011-05-01").decisions["aid"].outcome for income in ("504.99", 505, None)]
    ['eligible', 'ineligible', 'undetermined']
    >>> policy.screen({}, "2011-05-01").missing
    ['income']
    """

    def __init__(self, policy: Policy, native: _native.Screening) -> None:
        self._policy, self._native = policy, native

    @cached_property
    def decisions(self) -> Decisions:
        """The decisions by programme."""
        return Decisions(self._native)

    @cached_property
    def record(self) -> dict[str, Any]:
        """Everything, as it goes over the wire."""
        found: dict[str, Any] = json.loads(self._native.json())
        return found

    @property
    def household(self) -> str:
        """The id of the household."""
        return self._native.household()

    @property
    def concepts(self) -> dict[str, Any]:
        """The values of the household's concepts: numbers, truth values, dates, texts, or what they may be."""
        types = {name: own["type"] for name, own in self._policy.concepts.items()}
        return {name: figure(value, types[name]) for name, value in self.record["concepts"].items()}

    @property
    def missing(self) -> list[str]:
        """The facts that may still change some outcome or amount, in the order of the pack."""
        return self._native.needed()

    @property
    def near_misses(self) -> dict[DecisionKey, list[str]]:
        """By decision, the criteria of which a change of one alone would turn an ineligible outcome."""
        return {key: own.near_misses for key, own in self.decisions.items() if own.near_misses}

    def questions(self, locale: Literal["zh", "en"] = "zh") -> list[Question]:
        """What to ask, in the order that is likely to settle most with the fewest answers."""
        found = []
        for text, words in self._native.questions(locale_of(locale)):
            own = json.loads(text)
            by_assessment = own.get("settled_by_assessment", False)
            members, programmes = tuple(own.get("members", ())), tuple(own["programmes"])
            found.append(Question(own["fact"], words, members, programmes, by_assessment))
        return found

    def explain(self, locale: Literal["zh", "en"] = "zh") -> str:
        """Everything in words, in Chinese (``"zh"``) or English (``"en"``)."""
        return self._native.explain(locale_of(locale))

    @cached_property
    def receipt(self) -> Receipt:
        """What is needed to replay it in an appeal: hashes of facts and packs, and every parameter read."""
        text, own_id = self._native.receipt()
        return Receipt(own_id, json.loads(text))

    def to_json(self) -> str:
        """Canonical JSON, the same bytes in every language."""
        return self._native.json()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Screening) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __repr__(self) -> str:
        return f"<Screening of {self.household}: {self.decisions!r}>"

    def __reduce__(self) -> tuple[Any, ...]:
        record = self.record
        return (_restored, (self._policy, self._native.household_json(), record["as_of"], record["known_on"]))

    def _repr_html_(self) -> str:
        head = (
            "<tr><th>项目<br>programme</th><th>结果<br>outcome</th><th>金额<br>amount</th><th>理由<br>reasons</th></tr>"
        )
        rows = "".join(_row(own) for own in self.decisions.values())
        return f"<table>{head}{rows}</table>"


def _restored(policy: Policy, household: str, as_of: str, known_on: str) -> Screening:
    return policy.screen(household, as_of, known_on)


def _row(decision: Decision) -> str:
    names = [decision.title.get(tongue, decision.programme) for tongue in ("zh", "en")]
    if decision.member is not None:
        names.append(decision.member)
    amount = "" if decision.amount is None else f"{_told(decision.amount)} {decision.unit}"
    zh, en = (decision.explain(tongue).split("\n") for tongue in ("zh", "en"))
    cells = ["<br>".join(map(html.escape, dict.fromkeys(names))), decision.outcome, html.escape(amount)]
    cells.append("<br>".join(html.escape(line) for line in (*zh, *en)))
    return "<tr>" + "".join(f'<td style="text-align: left">{cell}</td>' for cell in cells) + "</tr>"


def _told(amount: Decimal | Interval | Unknown) -> str:
    if isinstance(amount, Interval):
        return " – ".join("…" if end is None else str(end) for end in (amount.low, amount.high))
    return str(amount)
