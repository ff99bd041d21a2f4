"""One expression and some facts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tuodi import _native
from tuodi._values import Interval, Unknown, one, text_of


def evaluate(expression: str, facts: Mapping[str, Any] | None = None) -> Any:
    """Evaluate one expression of the policy language with some facts.

    What is not known stays open: the answer is a value only if it is the same whatever the unknown facts turn out to
    be. Numbers are exact, and nothing is rounded unless the expression says so.

    Parameters
    ----------
    expression : str
        The expression, in the language of packs (a subset of FEEL).
    facts : mapping, optional
        The facts by name: ``int``, ``Decimal``, ``bool``, ``date``, ``str``, `Duration`, or for what is not known
        `Unknown` or `Interval`; lists of mappings for records such as ``members``. ``as_of`` is the date of the
        question.

    Returns
    -------
    int, Decimal, bool, date, str, Duration, list, Interval or Unknown
        The value, or everything that it may be.

    Raises
    ------
    LanguageError
        The expression is refused; ``span`` says where.
    FaultError
        The value does not exist, whatever the unknown facts are.
    InputError
        The facts cannot be used.

    Examples
    --------
    >>> import tuodi
    >>> tuodi.evaluate("income / size < 632", {"income": 1894, "size": 3})
    True
    >>> tuodi.evaluate("max(standard - income, 0)", {"standard": 632, "income": tuodi.Interval(500, 600)})
    Interval(32, 132)
    >>> tuodi.evaluate("sum(members.income)", {"members": [{"income": "10.50"}, {"income": "0.25"}]})
    Decimal('10.75')
    """
    return _answer(_native.evaluate(text_of("expression", expression), facts))


class Prepared:
    """An expression that is compiled once and evaluated often.

    Parameters
    ----------
    expression : str
        The expression.
    facts : mapping
        Facts of the names and types that later ones have; their values do not matter.

    Examples
    --------
    >>> import tuodi
    >>> poor = tuodi.Prepared("income < 632", {"income": 0})
    >>> [poor.evaluate({"income": income}) for income in (631, 632)]
    [True, False]
    """

    __slots__ = ("_expression", "_facts", "_native")

    def __init__(self, expression: str, facts: Mapping[str, Any] | None = None) -> None:
        self._native = _native.Prepared(text_of("expression", expression), facts)
        self._expression, self._facts = expression, None if facts is None else _native.to_json(facts)

    def evaluate(self, facts: Mapping[str, Any] | None = None) -> Any:
        """Evaluate it with other facts; returns and raises what `tuodi.evaluate` does."""
        return _answer(self._native.evaluate(facts))

    def __repr__(self) -> str:
        return f"Prepared({self._expression!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return (_prepared, (self._expression, self._facts))


def _prepared(expression: str, facts: str | None) -> Prepared:
    return Prepared(expression, None if facts is None else json.loads(facts))


def _answer(text: str) -> Any:
    answer = json.loads(text)
    return _possible(answer["type"], answer, tuple(answer.get("faults", ())))


def _possible(type_name: str, fields: dict[str, Any], faults: tuple[str, ...] = ()) -> Any:
    """What a value may be: the value, an interval, or an unknown."""
    item = type_name.removeprefix("list<").removesuffix(">")
    is_list = item != type_name
    if is_list and "items" in fields:
        items = [_item(item, own) for own in fields["items"] + fields["perhaps"]]
        return Unknown(type_name, values=items, faults=faults)
    if "value" in fields:
        value = fields["value"]
        found = [_item(item, own) for own in value] if is_list else one(type_name, value)
        return Unknown(type_name, values=[found], faults=faults) if faults else found
    if "low" in fields:
        low, high = (None if fields[end] is None else one(type_name, fields[end]) for end in ("low", "high"))
        if faults or (low is None and high is None):
            return Unknown(type_name, low=low, high=high, faults=faults)
        return Interval(low, high)
    values = fields["values"]
    if values is None or type_name == "boolean":
        return Unknown(type_name, faults=faults)
    return Unknown(type_name, values=[one(type_name, own) for own in values], faults=faults)


def _item(type_name: str, own: Any) -> Any:
    return _possible(type_name, own) if isinstance(own, dict) else one(type_name, own)
