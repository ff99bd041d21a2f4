"""What can go wrong: one class for everything, with the code, the place and what to do."""

from __future__ import annotations

import json
from typing import Any


class Error(Exception):
    """A question that could not be answered, or input that cannot be used.

    "Not eligible" is an answer and raises nothing. Each error has a stable code; the message says where, why and what
    to do.

    Attributes
    ----------
    code : str
        The stable code, for example ``"screening.out_of_range"``.
    message : str
        What is wrong, in words.
    path : str or None
        Where in the input it stands, for example ``"members[2].age"`` or ``"programmes.aid.amount"``.
    line, column : int or None
        Where in a text it stands, from 1.
    row : int or None
        The row of a table or register.
    also : tuple of Error
        Further faults of the same input.

    Examples
    --------
    >>> import tuodi
    >>> try:
    ...     tuodi.evaluate("1 +")
    ... except tuodi.Error as error:
    ...     print(error.code, error.span)
    language.syntax (1, 4)
    """

    code: str
    message: str
    path: str | None
    line: int | None
    column: int | None
    row: int | None
    also: tuple[Error, ...]

    def __init__(
        self,
        message: str,
        code: str = "python.value",
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        row: int | None = None,
        also: tuple[Error, ...] = (),
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.path = code, message, path
        self.line, self.column, self.row, self.also = line, column, row, tuple(also)

    @property
    def span(self) -> tuple[int, int] | None:
        """Line and column in the text, from 1; ``None`` where the input was no text."""
        return None if self.line is None or self.column is None else (self.line, self.column)

    def __str__(self) -> str:
        place = "" if self.span is None else f"line {self.line}, column {self.column}: "
        if self.path is not None and f"`{self.path}`" not in self.message:
            place += f"`{self.path}`: "
        # An error that holds others under a code of its own has the text of the first one.
        lines = dict.fromkeys([place + self.message, *(str(other) for other in self.also)])
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code!r}, {self.message!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        rest = (self.message, self.code, self.path, self.line, self.column, self.row, self.also)
        return (type(self), rest)


class InputError(Error, ValueError):
    """A record, fact, table or option that cannot be used."""


class PackError(Error, ValueError):
    """A policy pack that cannot be used; ``also`` holds its further faults."""


class LanguageError(Error, ValueError):
    """An expression that is refused."""


class FaultError(Error, ArithmeticError):
    """A value that does not exist, whatever the unknown facts are: a division by zero, the mean of nothing."""


# Where users meet them.
for _own in (Error, InputError, PackError, LanguageError, FaultError):
    _own.__module__ = "tuodi"

_CLASSES: dict[str, type[Error]] = {
    "policy": PackError,
    "language": LanguageError,
    "engine": FaultError,
}


def of_problem(text: str) -> Error:
    """The exception of an error that the library tells as data."""
    return _of(json.loads(text))


def pack_error(error: Error) -> PackError:
    """The same error as a fault of a pack, whatever part of the pack it lies in."""
    return PackError(error.message, error.code, error.path, error.line, error.column, error.row, error.also)


def _of(problem: dict[str, Any]) -> Error:
    known = _CLASSES.get(problem["code"].split(".")[0], InputError)
    return known(
        problem["message"],
        problem["code"],
        problem.get("path"),
        problem.get("line"),
        problem.get("column"),
        problem.get("row"),
        tuple(_of(other) for other in problem.get("also", ())),
    )
