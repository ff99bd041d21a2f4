"""A policy pack, and what it can be asked."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

from tuodi import _native
from tuodi._calendar import Calendar
from tuodi._case import CaseCalls
from tuodi._discover import DiscoveryCalls
from tuodi._errors import Error, InputError, pack_error
from tuodi._matching import MatchPlan, gathered
from tuodi._native import Policy as _NativePolicy
from tuodi._population import Populations
from tuodi._register import RegisterCalls
from tuodi._report import ReportCalls
from tuodi._revisit import RevisitPlan
from tuodi._screening import Screening
from tuodi._values import Day, dates_of, items_of, options_of, scales_of, text_of, whole_text

Household: TypeAlias = str | Mapping[str, Any]
Number: TypeAlias = int | str | Decimal


def builtin_packs() -> list[str]:
    """The names of the built-in packs.

    Examples
    --------
    >>> import tuodi
    >>> "cn-national" in tuodi.builtin_packs()
    True
    """
    return _native.built_in_names()


class Policy(CaseCalls, DiscoveryCalls, Populations, RegisterCalls, ReportCalls):
    """A loaded policy pack: facts, dated numbers of the law, programmes, procedures, rules of visits and of matching.

    It never changes, so threads can share it. It is pickled as its text.

    Examples
    --------
    >>> import tuodi
    >>> policy = tuodi.Policy.builtin("us-snap-fy2024")
    >>> policy.programmes
    ['snap']
    >>> policy.screen({"size": 1, "earned": 0}, "2024-01-01").decisions["snap"]
    <Decision snap: eligible, Interval(Decimal('23.00'), Decimal('291.00')) USD/month>
    """

    def __init__(self) -> None:
        raise TypeError("a policy is loaded: Policy.load(path_or_text), Policy.builtin(name)")

    _native: _NativePolicy
    _source: tuple[str | None, tuple[str, ...]]
    _replaced: dict[tuple[str, ...], str]

    @classmethod
    def _of(cls, load: Callable[[], _NativePolicy], source: tuple[str | None, tuple[str, ...]]) -> Policy:
        found = cls.__new__(cls)
        try:
            found._native, found._source, found._replaced = load(), source, {}
        except Error as error:
            raise pack_error(error) from None
        return found

    @classmethod
    def load(cls, path_or_text: str | os.PathLike[str]) -> Policy:
        """Load a pack from a file, or from its text in YAML or JSON.

        A text has several lines or begins with ``{``; anything else is the path of a file. What a pack extends is
        looked for among the built-in ones; a folder of packs is loaded with `load_from`.

        Raises
        ------
        PackError
            Every fault of the pack, each with its place and what to do.
        """
        path_or_text = whole_text("path_or_text", path_or_text)
        if isinstance(path_or_text, str) and ("\n" in path_or_text or path_or_text.lstrip().startswith("{")):
            text = path_or_text
        else:
            try:
                text = Path(path_or_text).read_text(encoding="utf-8-sig")
            except OSError as error:
                hint = "a text has several lines or begins with {; a built-in pack is loaded with Policy.builtin"
                message = f"the file {str(path_or_text)!r} cannot be read: {error.strerror}; {hint}"
                raise InputError(message, "python.file", "path_or_text") from error
            except UnicodeDecodeError as error:
                raise InputError(
                    f"{path_or_text} is no text in UTF-8: {error}", "python.value", "path_or_text"
                ) from None
        return cls._of(lambda: _native.Policy.from_text(text), (None, (text,)))

    @classmethod
    def load_from(cls, name: str, texts: Iterable[str]) -> Policy:
        r"""Load the pack of a name among several texts, of which one may extend another.

        Examples
        --------
        >>> import tuodi
        >>> province = "pack: province\ncurrency: CNY\n"
        >>> tuodi.Policy.load_from("city", [province, "pack: city\nextends: province\n"]).extends
        ['province']
        """
        text_of("name", name)
        packs = tuple(text_of("texts", own) for own in items_of("texts", texts))
        return cls._of(lambda: _native.Policy.from_texts(name, list(packs)), (name, packs))

    @classmethod
    def builtin(cls, name: str) -> Policy:
        """Load a built-in pack; `builtin_packs` lists them."""
        own = text_of("name", name)
        return cls._of(lambda: _native.Policy.built_in(own), (own, ()))

    @staticmethod
    def builtin_text(name: str) -> str | None:
        """The text of a built-in pack, to read or to begin another one from; ``None`` if there is none of this name."""
        return _native.built_in_text(text_of("name", name))

    def with_parameters(self, replacements: Mapping[Any, Number]) -> Policy:
        """The same policy with other numbers in place of the law's, for all dates: what would a reform change?

        Parameters
        ----------
        replacements : mapping
            From a parameter's name, or a tuple of the name and its keys, to the number.

        Examples
        --------
        >>> import tuodi
        >>> reform = tuodi.Policy.builtin("us-snap-fy2024").with_parameters({"shelter_cap": 700})
        >>> reform.with_parameters({"shelter": 1})  # doctest: +IGNORE_EXCEPTION_DETAIL
        Traceback (most recent call last):
        tuodi.PackError: there is no parameter `shelter`; did you mean `shelter_cap`?
        """
        if not isinstance(replacements, Mapping):
            raise InputError(
                f"{replacements!r} is no mapping from parameters to numbers", "python.value", "replacements"
            )
        written: dict[tuple[str, ...], str] = {}
        for key, value in replacements.items():
            own = tuple(str(part) for part in key) if isinstance(key, (list, tuple)) else (str(key),)
            number = json.loads(_native.to_json(value))
            if isinstance(number, bool) or not isinstance(number, (int, str)) or not own:
                raise InputError(f"`{key}`: {value!r} is no number", "python.value", str(key))
            if own in written:
                raise InputError(f"`{key}` comes twice; write it once", "python.value", str(key))
            written[own] = str(number)
        rows = [(name, keys, text) for (name, *keys), text in written.items()]
        found = Policy._of(lambda: self._native.with_parameters(rows), self._source)
        found._replaced = {**self._replaced, **written}
        return found

    @property
    def name(self) -> str:
        """The pack's name."""
        return self._native.name

    @cached_property
    def outline(self) -> dict[str, Any]:
        """What the pack declares, as data."""
        found: dict[str, Any] = json.loads(self._native.outline())
        return found

    @property
    def title(self) -> dict[str, str]:
        """The pack's title, by language."""
        found: dict[str, str] = self.outline.get("title", {})
        return found

    @property
    def extends(self) -> list[str]:
        """The packs that it extends, the nearest first."""
        found: list[str] = self.outline["extends"]
        return found

    @property
    def facts(self) -> dict[str, dict[str, Any]]:
        """The facts that it declares, by name: type, unit, range, values, title, how to ask."""
        return self._named("facts")

    @property
    def parameters(self) -> dict[str, dict[str, Any]]:
        """The dated numbers of the law, by name."""
        return self._named("parameters")

    @property
    def concepts(self) -> dict[str, dict[str, Any]]:
        """What is computed from facts, by name."""
        return self._named("concepts")

    @property
    def procedures(self) -> dict[str, dict[str, Any]]:
        """The procedures by which cases are decided, by name."""
        return self._named("procedures")

    def procedure(self, name: str, as_of: Day, known_on: Day | None = None) -> dict[str, Any]:
        """The version of a procedure that is in force: its roles, its states, who does what in which, its terms.

        Of those that were published in time it is the one that began last, unless it has ended.

        Parameters
        ----------
        name : str
            The procedure.
        as_of : date or str
            The day for which it is asked.
        known_on : date or str, optional
            The day up to which publications are known; ``as_of`` unless told.

        Raises
        ------
        InputError
            If there is no such procedure, or no version of it is in force.

        Examples
        --------
        >>> import tuodi
        >>> policy = tuodi.Policy.builtin("cn-national")
        >>> policy.procedure("emergency", "2024-03-01")["from"]
        '2014-05-01'
        """
        dates = dates_of(as_of, known_on)
        found: dict[str, Any] = json.loads(self._native.procedure(text_of("name", name), dates))
        return found

    def _named(self, section: str) -> dict[str, dict[str, Any]]:
        return {own["name"]: own for own in self.outline[section]}

    def household(self, household: Household) -> dict[str, Any]:
        """Check a household by the facts of the pack, and return it as it goes over the wire."""
        found: dict[str, Any] = json.loads(self._native.household(whole_text("household", household)))
        return found

    def screen(self, household: Household, as_of: Day, known_on: Day | None = None) -> Screening:
        """Screen one household against every programme of the pack.

        Parameters
        ----------
        household : mapping or str
            The facts by name, with ``members`` as a list of mappings, or ``{"id", "facts", "members"}``; or JSON text.
            A fact that is ``None`` or absent is unknown.
        as_of : date or str
            The day for which the law is applied.
        known_on : date or str, optional
            The day up to which publications of the law are known; ``as_of`` unless told.

        Returns
        -------
        Screening
            A decision per programme, with reasons. "Not eligible" is an answer, not an error.

        Raises
        ------
        InputError
            A fact that the policy does not declare, of another type, or outside of its range; ``path`` says which.

        Examples
        --------
        >>> import tuodi
        >>> policy = tuodi.Policy.builtin("us-snap-fy2024")
        >>> try:
        ...     policy.screen({"size": 0, "earned": 900}, "2024-01-01")
        ... except tuodi.InputError as error:
        ...     print(error.code, error.path)
        screening.out_of_range size
        """
        native = self._native.screen(whole_text("household", household), *dates_of(as_of, known_on))
        return Screening(self, native)

    def screen_for_case(self, household: Household, as_of: Day, known_on: Day | None = None) -> dict[str, Any]:
        """Screen a household for a case: the record that the act ``attach_screening`` takes."""
        text = self._native.screen_for_case(whole_text("household", household), *dates_of(as_of, known_on))
        found: dict[str, Any] = json.loads(text)
        return found

    def plan_revisits(
        self,
        records: Any,
        as_of: Day,
        known_on: Day | None = None,
        *,
        calendar: Calendar | None = None,
        ahead: int | None = None,
        proposed: bool | None = None,
        key: str = "household",
        scales: Mapping[str, int] | None = None,
    ) -> RevisitPlan:
        """Plan whom to go back to, how and by when: one obligation for each rule that applies.

        Parameters
        ----------
        records : mapping or str
            Tables by name: ``households``, ``members``, ``grants``, ``events``, ``lists``, ``days``, ``attempts``,
            ``visits``, ``waivers``. Each is a list of records, or anything that exports Arrow (a frame of pandas,
            Polars, PyArrow, DuckDB), also beside lists; or all is one JSON text.
        as_of : date or str
            The day of the plan: what happened after it is not seen.
        known_on : date or str, optional
            What was recorded after it is not seen; ``as_of`` unless told.
        calendar : Calendar, optional
            That of mainland China unless told.
        ahead : int, optional
            How many days ahead the further ones of a series are planned.
        proposed : bool, optional
            Whether rules apply that are only proposed.
        key : str
            The column of frames with the household of a row.
        scales : mapping, optional
            How many digits count behind the point in columns of floats, which are refused otherwise.

        Returns
        -------
        RevisitPlan
            The obligations, open and ended.

        Raises
        ------
        InputError
            A table or column that cannot be used, a cell that must be known or cannot be.
        """
        given = {"ahead": ahead, "proposed": proposed}
        options = {name: own for name, own in given.items() if own is not None}
        frames = (text_of("key", key), scales_of(scales))
        return RevisitPlan(self, whole_text("records", records), as_of, known_on, calendar, options, frames)

    def match_needs(
        self,
        needs: Any,
        resources: Iterable[Mapping[str, Any]] | None = None,
        funds: Iterable[Mapping[str, Any]] | None = None,
        options: Mapping[str, Any] | None = None,
        *,
        as_of: Day,
        known_on: Day | None = None,
        households: Iterable[Mapping[str, Any]] | None = None,
        providers: Iterable[Mapping[str, Any]] | None = None,
        places: Iterable[Mapping[str, Any]] | None = None,
        promises: Iterable[Mapping[str, Any]] | None = None,
        barred: Iterable[Mapping[str, Any]] | None = None,
    ) -> MatchPlan:
        """Match needs with resources: as many urgent needs as possible, then for the least money, then the nearest way.

        Parameters
        ----------
        needs : iterable of mappings, mapping or str
            The needs; or everything in one mapping ``{"needs": […], "resources": […], …}``; or that as JSON text.
        resources, households, providers, places : iterable of mappings, optional
            What there is, what is known of the households, who gives it, where things are.
        funds : iterable of mappings, optional
            What funds may spend: ``{"fund", "amount"}``, called ``budgets`` in one mapping.
        options : mapping, optional
            ``stability``, ``fairness``, ``most_plans``.
        as_of, known_on : date or str
            The day of the plan, and the day up to which publications of the law are known.
        promises, barred : iterable of mappings, optional
            What `promises` and `barred` make of the referrals so far.

        Returns
        -------
        MatchPlan
            A proposal, with what proves it and the reasons of everybody who is left out.

        Raises
        ------
        KeyboardInterrupt
            At once; the thread that was begun ends by itself.
        """
        lists = {
            "resources": resources,
            "budgets": funds,
            "households": households,
            "providers": providers,
            "places": places,
            "promises": promises,
            "barred": barred,
        }
        dates = dates_of(as_of, known_on)
        return MatchPlan(self, gathered(needs, lists), dates, options_of(options))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Policy) and self._parts() == other._parts()

    def __hash__(self) -> int:
        return hash((self._source, frozenset(self._replaced.items())))

    def _parts(self) -> tuple[Any, ...]:
        return (self._source, self._replaced)

    def __repr__(self) -> str:
        replaced = f" with {len(self._replaced)} other numbers" if self._replaced else ""
        return f"<Policy {self.name}{replaced}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (_restored, (*self._source, self._replaced))


def _restored(name: str | None, texts: tuple[str, ...], replaced: dict[tuple[str, ...], str]) -> Policy:
    if name is None:
        policy = Policy._of(lambda: _native.Policy.from_text(texts[0]), (None, texts))
    else:
        policy = Policy.load_from(name, texts) if texts else Policy.builtin(name)
    return policy.with_parameters(replaced) if replaced else policy
