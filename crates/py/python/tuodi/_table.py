"""Answers as a table that any data frame can take."""

from __future__ import annotations

import html
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

from tuodi._errors import InputError
from tuodi._native import Table as _NativeTable
from tuodi._values import text_of

if TYPE_CHECKING:
    import pandas
    import polars

SHOWN = 10


class Table:
    """Rows of answers: money is decimal, days are dates, nothing is a float.

    It exports Arrow, so whatever takes that takes it as it is: ``polars.DataFrame(table)``, ``pyarrow.table(table)``,
    ``pandas.DataFrame.from_arrow(table)``, a query of DuckDB. It never changes, and is pickled.

    Examples
    --------
    >>> import tuodi
    >>> policy = tuodi.Policy.builtin("us-snap-fy2024")
    >>> frame = {"household": [1, 2], "size": [1, 1], "earned": [900, 3000]}
    >>> table = policy.screen_population(frame, key="household", as_of="2024-01-01")
    >>> len(table), table.columns[:2]
    (2, ['household', 'snap.outcome'])
    >>> table.to_dicts()[0]["snap.amount_high"], table.column("snap.outcome")
    (Decimal('291.00'), ['eligible', 'eligible'])
    """

    __slots__ = ("_members", "_native")
    _native: _NativeTable
    _members: _NativeTable | None

    def __init__(self) -> None:
        raise TypeError("a table is an answer: policy.screen_population(…)")

    @classmethod
    def _of(cls, native: _NativeTable, members: _NativeTable | None = None) -> Table:
        found = cls.__new__(cls)
        found._native, found._members = native, members
        return found

    @property
    def members(self) -> Table | None:
        """The answers of programmes that decide of members, a row per member in the order of the input."""
        return None if self._members is None else Table._of(self._members)

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return self._native.columns

    def __len__(self) -> int:
        return len(self._native)

    def column(self, name: str) -> list[Any]:
        """The values of a column: int, Decimal, str, bool, date, and ``None`` where there is none."""
        found = self._native.column(text_of("name", name))
        if found is None:
            raise InputError(f"there is no column `{name}`; there are {', '.join(self.columns)}", "python.value", name)
        return found

    def to_dicts(self) -> list[dict[str, Any]]:
        """Every row as a dict. It needs no other package, and more memory than a data frame."""
        return self._native.rows(0, len(self))

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame of pandas, whose columns keep Arrow's types: cells are Decimal and date, and ``pandas.NA``.

        Outcomes and other words of a list are categorical.
        """
        arrow_type = extra("pandas", "pandas").ArrowDtype

        def type_of(own: object) -> Any:
            return None if str(own).startswith("dictionary") else arrow_type(own)

        found: pandas.DataFrame = self._pyarrow("pandas").to_pandas(types_mapper=type_of)
        return found

    def to_polars(self) -> polars.DataFrame:
        """A data frame of Polars: Decimal, Date, Categorical."""
        # Its own keys are unsigned: signed ones it converts first.
        found: polars.DataFrame = extra("polars", "polars").DataFrame(self._native.unsigned())
        return found

    def to_pyarrow(self) -> Any:
        """A table of PyArrow."""
        return self._pyarrow("pandas")

    def _pyarrow(self, name: str) -> Any:
        return extra("pyarrow", name).table(self)

    def __arrow_c_schema__(self) -> object:
        """The columns' types, for whatever reads Arrow."""
        return self._native.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows, for whatever reads Arrow."""
        return self._native.__arrow_c_stream__(requested_schema)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.to_dicts())

    def __repr__(self) -> str:
        return f"<Table of {len(self)} rows: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        def cells(values: list[Any], tag: str) -> str:
            texts = ("" if own is None else html.escape(str(own)) for own in values)
            return "<tr>" + "".join(f"<{tag}>{own}</{tag}>" for own in texts) + "</tr>"

        rows = "".join(cells(list(row.values()), "td") for row in self._native.rows(0, SHOWN))
        more = f"<p>{SHOWN} of {len(self)} rows</p>" if len(self) > SHOWN else ""
        return f"<table><thead>{cells(list(self.columns), 'th')}</thead><tbody>{rows}</tbody></table>{more}"

    def __reduce__(self) -> tuple[Any, ...]:
        return (_restored, (self._native.packed(), None if self._members is None else self._members.packed()))


def _restored(own: list[Any], members: list[Any] | None) -> Table:
    read = _NativeTable.unpacked
    return Table._of(read(own), None if members is None else read(members))


def extra(module: str, name: str) -> Any:
    """A package that only some need, or what to install."""
    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(f"{module} is not installed: pip install tuodi[{name}]", "python.extra", name) from error
