"""Whole populations: what comes in, what is asked, and one batch after another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Literal, TypeAlias

from tuodi import _native
from tuodi._errors import InputError
from tuodi._table import Table, extra
from tuodi._values import Day, day_or_none, names_of, scales_of, text_of

Frame: TypeAlias = Any
Progress: TypeAlias = bool | Callable[[int, int | None], object]

# So many households are screened before the first look at signals; later parts are larger or smaller by their time.
PART = 4_096
# What a programme's columns are named after it.
_SHOWN = ("outcome", "amount_low", "amount_high", "first_failed", "fault", "needed")


class Population:
    """Households and their members, joined once, to be screened several times.

    Data frames are not copied. While it is used nothing may write into their memory, as into a NumPy array of which a
    frame of pandas was made without a copy: answers may then be wrong. Answers are copies.

    Parameters
    ----------
    households, members : data frame or dict of lists
        Whatever exports Arrow (pandas, Polars, PyArrow, DuckDB, DataFusion), or a list of values for each column.
        Without members it is not known who they are.
    key : str
        The column that both have: whole numbers or texts, one for each household.
    scales : mapping of str to int, optional
        How many digits behind the point count, of each column of floats. Floats are refused without it.
    ignore : iterable of str
        Columns that are not read.

    Raises
    ------
    InputError
        A table that cannot be used; ``path`` is the column, ``row`` the row.

    Examples
    --------
    >>> import tuodi
    >>> households = {"household": ["甲", "乙"], "income": [1200, None]}
    >>> members = {"household": ["乙", "甲", "乙"], "age": [61, 8, None]}
    >>> tuodi.Population(households, members, key="household")
    <Population of 2 households, 3 members>
    """

    __slots__ = ("_native",)

    def __init__(
        self,
        households: Frame,
        members: Frame | None = None,
        *,
        key: str,
        scales: Mapping[str, int] | None = None,
        ignore: Iterable[str] = (),
    ) -> None:
        own = (text_of("key", key), scales_of(scales), set(names_of("ignore", ignore)))
        self._native = _native.Population(households, members, *own)

    @property
    def key(self) -> str:
        """The column that both tables are joined by."""
        return self._native.key

    def __len__(self) -> int:
        return len(self._native)

    def __repr__(self) -> str:
        members = self._native.members
        return f"<Population of {len(self)} households" + ("" if members is None else f", {members} members") + ">"

    def __reduce__(self) -> Any:
        raise TypeError("a population cannot be pickled; pickle the data frames that it is made of")


class Populations:
    """What a policy answers for many households at once."""

    _native: _native.Policy

    @property
    def programmes(self) -> list[str]:
        """The names of its programmes, in the order of the pack."""
        return self._native.programmes()

    def screen_population(
        self,
        households: Frame | Population,
        members: Frame | None = None,
        *,
        key: str | None = None,
        as_of: Day | None = None,
        known_on: Day | None = None,
        as_of_column: str | None = None,
        columns: Iterable[str] | None = None,
        programmes: Iterable[str] | None = None,
        amounts: bool = True,
        first_failed: bool = True,
        faults: bool = True,
        needed: bool = False,
        concepts: Iterable[str] = (),
        standing: Literal["declared", "verified", "judged"] = "declared",
        ignore: Iterable[str] = (),
        scales: Mapping[str, int] | None = None,
        threads: int | None = None,
        progress: Progress = False,
    ) -> Table:
        """Screen whole tables of households: the answers of `screen` for each of them, as columns.

        Parameters
        ----------
        households, members : data frame or dict of lists
            Whatever exports Arrow (pandas, Polars, PyArrow, DuckDB, DataFusion), or a list of values for each column.
            Each column is a fact by its name; a null, and a fact without a column, is unknown. Without members it is
            not known who they are; a household that no member names has none. Or a `Population`, without members.
        key : str
            The column that both have: whole numbers or texts, one for each household.
        as_of : date or str
            The day for which the law is applied.
        known_on : date or str, optional
            The day up to which publications of the law are known; ``as_of`` unless told.
        as_of_column : str, optional
            Instead of ``as_of``: the column with each household's own day.
        columns : iterable of str, optional
            The columns of the answer after the key, in this order, and nothing else is computed: ``"P.outcome"``,
            ``"P.amount_low"``, ``"P.amount_high"``, ``"P.first_failed"``, ``"P.fault"`` and ``"P.needed"`` of a
            programme ``P``, ``"C"``, or ``"C.low"`` and ``"C.high"``, of a concept ``C``.
        programmes : iterable of str, optional
            The programmes; all unless told.
        amounts, first_failed, faults : bool
            Whether to give what is paid, the first criterion that surely fails, and why there is no answer.
        needed : bool
            Whether to count the facts that may still change an answer. It costs as much as `screen` where one is open.
        concepts : iterable of str
            Concepts of the household to show.
        standing : str
            How well the facts are known: ``"declared"``, ``"verified"`` or ``"judged"``.
        ignore : iterable of str
            Columns that are no facts and are not read.
        scales : mapping of str to int, optional
            How many digits behind the point count, of each column of floats. Floats are refused without it.
        threads : int, optional
            How many threads to use, all that this process may use unless told. No answer depends on it.
        progress : bool or function
            Whether to show a bar, which needs ``tqdm``; or what to call with how many households are done, and of how
            many.

        Returns
        -------
        Table
            A row per household in the order of the input; ``members`` has the answers of programmes for members.

        Raises
        ------
        InputError
            A table, column or cell that cannot be used; ``path`` is the column, ``row`` the row, from 1.

        Examples
        --------
        >>> import tuodi
        >>> policy = tuodi.Policy.builtin("us-snap-fy2024")
        >>> frame = {"household": [1, 2], "size": [1, 1], "earned": [900, None]}
        >>> wanted = ["snap.amount_high", "snap.outcome"]
        >>> policy.screen_population(frame, key="household", as_of="2024-01-01", columns=wanted).to_dicts()[0]
        {'household': 1, 'snap.amount_high': Decimal('291.00'), 'snap.outcome': 'eligible'}
        """
        asked = _Asked(
            self,
            key=key,
            as_of=as_of,
            known_on=known_on,
            as_of_column=as_of_column,
            columns=columns,
            programmes=programmes,
            amounts=amounts,
            first_failed=first_failed,
            faults=faults,
            needed=needed,
            concepts=concepts,
            standing=standing,
            ignore=ignore,
            scales=scales,
            threads=threads,
            progress=progress,
        )
        return asked.one(households, members)

    def screen_batches(
        self,
        batches: Iterable[Any],
        *,
        key: str | None = None,
        as_of: Day | None = None,
        known_on: Day | None = None,
        as_of_column: str | None = None,
        columns: Iterable[str] | None = None,
        programmes: Iterable[str] | None = None,
        amounts: bool = True,
        first_failed: bool = True,
        faults: bool = True,
        needed: bool = False,
        concepts: Iterable[str] = (),
        standing: Literal["declared", "verified", "judged"] = "declared",
        ignore: Iterable[str] = (),
        scales: Mapping[str, int] | None = None,
        threads: int | None = None,
        progress: Progress = False,
    ) -> Iterator[Table]:
        """Screen one batch after another in the memory of one, however many there are.

        Parameters
        ----------
        batches : iterable
            Households, or pairs of households and their members, or `Population`; a household and its members stand in
            one batch.
        key, as_of, known_on, as_of_column, columns, programmes, amounts, first_failed, faults, needed, concepts :
            As for `screen_population`.
        standing, ignore, scales, threads, progress :
            As for `screen_population`; a function for ``progress`` is told no total.

        Returns
        -------
        iterator of Table
            The answers of each batch.

        Examples
        --------
        >>> import tuodi
        >>> policy = tuodi.Policy.builtin("us-snap-fy2024")
        >>> batches = ({"household": [own], "size": [1], "earned": [own * 1500]} for own in range(3))
        >>> tables = policy.screen_batches(batches, key="household", as_of="2024-01-01")
        >>> [table.column("snap.outcome") for table in tables]
        [['eligible'], ['eligible'], ['eligible']]
        """
        asked = _Asked(
            self,
            key=key,
            as_of=as_of,
            known_on=known_on,
            as_of_column=as_of_column,
            columns=columns,
            programmes=programmes,
            amounts=amounts,
            first_failed=first_failed,
            faults=faults,
            needed=needed,
            concepts=concepts,
            standing=standing,
            ignore=ignore,
            scales=scales,
            threads=threads,
            progress=progress,
        )
        return asked.batches(batches)


class _Asked:
    """What is asked of every population of a call."""

    def __init__(
        self,
        policy: Populations,
        *,
        key: str | None,
        as_of: Day | None,
        known_on: Day | None,
        as_of_column: str | None,
        columns: Iterable[str] | None,
        programmes: Iterable[str] | None,
        amounts: bool,
        first_failed: bool,
        faults: bool,
        needed: bool,
        concepts: Iterable[str],
        standing: Literal["declared", "verified", "judged"],
        ignore: Iterable[str],
        scales: Mapping[str, int] | None,
        threads: int | None,
        progress: Progress,
    ) -> None:
        if (as_of is None) == (as_of_column is None):
            raise InputError("write either `as_of`, a day for all, or `as_of_column`", "python.value", "as_of")
        self.key, self.scales, self.progress = key, scales, progress
        self.ignore = names_of("ignore", ignore)
        self.as_of_column = as_of_column
        shows = (amounts, first_failed, faults, needed)
        for name, own in zip(("amounts", "first_failed", "faults", "needed"), shows, strict=True):
            if not isinstance(own, bool):
                raise InputError(f"`{name}` is True or False, not {own!r}", "python.value", name)
        asked = None if programmes is None else names_of("programmes", programmes)
        shown = names_of("concepts", concepts)
        wanted = None if columns is None else names_of("columns", columns)
        if wanted is not None:
            if asked is not None or shown or shows != (True, True, True, False):
                raise InputError(
                    "write either `columns`, or which programmes, concepts and kinds of columns",
                    "python.value",
                    "columns",
                )
            asked, shown, shows = _of_columns(policy, wanted)
        for name, given in (("as_of_column", as_of_column), ("standing", standing)):
            if given is not None or name == "standing":
                text_of(name, given)
        if not callable(progress) and not isinstance(progress, bool):
            raise InputError("`progress` is True, False or a function", "python.value", "progress")
        question = {
            "as_of_column": as_of_column,
            "columns": wanted,
            "programmes": asked,
            "concepts": shown,
            "shows": shows,
            "standing": standing,
            "ignore": set(self.ignore),
            "threads": _threads(threads),
        }
        days = (day_or_none("as_of", as_of), day_or_none("known_on", known_on))
        try:
            self._native = _native.Screener(policy._native, *days, question)
        except InputError as error:
            # What a column is of was read from its name.
            if wanted is not None and (error.path or "").startswith(("programmes", "concepts")):
                error.path = "columns"
            raise

    def population(self, households: Frame | Population, members: Frame | None) -> Population:
        """The population of some tables, or the one that is given."""
        if isinstance(households, Population):
            if members is not None or self.key is not None or self.scales is not None:
                raise InputError(
                    "a Population has its members, key and scales; leave them out", "python.value", "households"
                )
            return households
        if self.key is None:
            raise InputError("write `key`, the column by which households are told apart", "python.value", "key")
        ignore = [name for name in self.ignore if name != self.as_of_column]
        return Population(households, members, key=self.key, scales=self.scales, ignore=ignore)

    def screen(self, population: Population, watch: Callable[[int, int], object] | None) -> Table:
        """The answers for a population."""
        return Table._of(*self._native.screen(population._native, PART, watch))

    def one(self, households: Frame | Population, members: Frame | None) -> Table:
        """The answers for a population, with a bar if one is wanted."""
        population = self.population(households, members)
        with _bar(self.progress, len(population)) as watch:
            return self.screen(population, watch)

    def batches(self, batches: Iterable[Any]) -> Iterator[Table]:
        """The answers of one batch after another."""
        done = 0
        with _bar(self.progress, None) as watch:
            for batch in batches:
                households, members = batch if isinstance(batch, tuple) and len(batch) == 2 else (batch, None)
                population = self.population(households, members)

                def told(own: int, _: int, before: int = done) -> None:
                    if watch is not None:
                        watch(before + own, None)

                found = self.screen(population, None if watch is None else told)
                done += len(population)
                yield found


def _of_columns(policy: Populations, columns: list[str]) -> tuple[list[str], list[str], tuple[bool, bool, bool, bool]]:
    """The programmes, the concepts and the kinds of columns that some columns are of."""
    programmes: dict[str, None] = {}
    concepts: dict[str, None] = {}
    kinds: set[str] = set()
    known = set(policy.programmes)
    for column in columns:
        name, _, kind = column.rpartition(".")
        if kind in _SHOWN and name in known:
            programmes[name] = None
            kinds.add(kind)
        else:
            concepts[name if kind in ("low", "high") and name else column] = None
    shows = (bool({"amount_low", "amount_high"} & kinds), "first_failed" in kinds, "fault" in kinds, "needed" in kinds)
    return list(programmes), list(concepts), shows


def _threads(threads: int | None) -> int:
    if threads is None:
        own = getattr(os, "sched_getaffinity", None)
        return (len(own(0)) if own else os.cpu_count()) or 1
    if isinstance(threads, bool) or not isinstance(threads, int) or not 1 <= threads <= 1024:
        raise InputError(f"`threads` is a number from 1 to 1024, not {threads!r}", "python.value", "threads")
    return threads


def _bar(progress: Progress, total: int | None) -> AbstractContextManager[Callable[[int, int | None], object] | None]:
    if progress is False:
        return nullcontext(None)
    if progress is True:
        return _Tqdm(extra("tqdm", "progress").tqdm(total=total, unit=" households", unit_scale=True))
    return nullcontext(progress)


class _Tqdm(AbstractContextManager[Callable[[int, "int | None"], object]]):
    def __init__(self, bar: Any) -> None:
        self.bar = bar

    def __enter__(self) -> Callable[[int, int | None], object]:
        return lambda done, _: self.bar.update(done - self.bar.n)

    def __exit__(self, *_: object) -> None:
        self.bar.close()
