"""The solver that needs and resources are matched with, for costs of one's own as arrays."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from tuodi import _native
from tuodi._errors import InputError
from tuodi._values import handle_of, items_of, whole

# Least and greatest of the kinds of numbers that the solver takes, with the name that NumPy has for each.
_KINDS: dict[str, tuple[int, int, str]] = {
    "I": (0, 2**32 - 1, "uint32"),
    "q": (-(2**63), 2**63 - 1, "int64"),
    "Q": (0, 2**64 - 1, "uint64"),
}


@dataclass(frozen=True)
class TransportProof:
    """What proves a plan: no plan costs less than the bound, and this one costs as much."""

    primal: int
    """What the plan costs, added up again."""
    bound: int
    """What the prices prove, with code that the solver does not share."""
    prices: Any
    """A price of a unit of each resource and then of each group."""


class _Instance(NamedTuple):
    """Needs, resources and costs, as the solver has them."""

    native: _native.Transport
    resource: bytes
    needs: int
    is_single: bool
    """Whether each need has one unit."""
    alike: bool
    """Whether arrays of NumPy came, and so go."""


class TransportPlan:
    """The cheapest plan of arrays, and what proves it.

    Attributes
    ----------
    objective : int
        What it costs, exactly.
    flows : tuple of three arrays
        Needs, edges and units: so many units of the need take the edge, and -1 stays outside.
    certificate : TransportProof
        What proves it.
    """

    __slots__ = ("_instance", "certificate", "flows", "objective")

    def __init__(self, instance: _Instance, parts: tuple[bytes, bytes, bytes, int, list[int]]) -> None:
        need, edge, units, objective, prices = parts
        primal, bound = instance.native.verify((need, edge, units), objective, prices)
        self._instance = instance
        self.objective: int = objective
        self.flows: tuple[Any, Any, Any] = (self._array("I", need), self._array("q", edge), self._array("I", units))
        own = prices
        if instance.alike:
            numpy: Any = sys.modules["numpy"]
            fits = all(abs(price) < 2**63 for price in prices)
            own = numpy.array(prices, dtype=numpy.int64 if fits else object)
        self.certificate = TransportProof(primal, bound, own)

    def _array(self, kind: Literal["I", "q"], content: bytes) -> Any:
        if self._instance.alike:
            numpy: Any = sys.modules["numpy"]
            return numpy.frombuffer(content, dtype=_KINDS[kind][2]).copy()
        return array(kind, content)

    @property
    def assignment(self) -> Any:
        """The resource of each need, and -1 of one that stays outside.

        Raises
        ------
        InputError
            If needs have quantities: then one need may have several resources, and `flows` says so.
        """
        if not self._instance.is_single:
            raise InputError("needs have several units each, which may go different ways; read `flows`", "python.value")
        resources = memoryview(self._instance.resource).cast("I")
        found = array("q", [-1]) * self._instance.needs
        for need, edge in zip(self.flows[0], self.flows[1], strict=True):
            if edge >= 0:
                found[need] = resources[edge]
        return self._array("q", found.tobytes())

    def __repr__(self) -> str:
        return f"<TransportPlan of {len(self.flows[0])} flows: {self.objective}>"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a plan of arrays is not pickled: keep its `flows` and `certificate.prices`, and the arrays")


@dataclass(frozen=True)
class Marginal:
    """What a unit of a resource or group is worth."""

    gain: int
    """How much less the cheapest plan would cost with one unit more; 0 if nobody waits for it."""
    loss: int | None
    """How much more with one unit less; 0 if a unit is left over, ``None`` if there is no unit to lose."""


@dataclass(frozen=True)
class FullLimit:
    """A limit that is used up."""

    limit: int
    """A resource, or a group counted after the resources."""
    within: tuple[int, ...]
    """The limits above it that are used up too, and of which a unit more is needed as well."""


@dataclass(frozen=True)
class Witness:
    """The full limits between a need and a place for it, which anybody can check.

    Every edge of the need and of the holders that costs at most as much as staying outside leads to one of `resources`,
    and none of them takes one unit more.
    """

    resources: tuple[int, ...]
    """The resources that can be reached by moving one after another, all without a unit to spare."""
    holders: tuple[int, ...]
    """Who holds units of them."""
    limits: tuple[FullLimit, ...]
    """The limits of which one unit more would bring one unit of the need in."""


class PlanQuestions:
    """Questions about a cheapest plan, which is checked once for all of them.

    Parameters
    ----------
    plan : TransportPlan
        What `solve_transport` found.

    Raises
    ------
    InputError
        If the plan was changed and is not the cheapest of its arrays any more.

    Examples
    --------
    Two people wait for one bed. The one who stays outside costs 50, or 90:

    >>> import tuodi
    >>> plan = tuodi.solve_transport([0, 1, 2], [0, 0], [3, 4], [50, 90], [1])
    >>> questions = tuodi.PlanQuestions(plan)
    >>> questions.marginal_values()
    [Marginal(gain=47, loss=86)]
    >>> questions.why_outside(0).holders, questions.why_outside(1)
    ((1,), None)
    """

    __slots__ = ("_native", "_needs")

    def __init__(self, plan: TransportPlan) -> None:
        own = handle_of("plan", plan, TransportPlan)
        flows, prices = _flows("plan.flows", own.flows), _prices("plan.certificate.prices", own.certificate.prices)
        objective = whole("plan.objective", own.objective, -(2**127), 2**127 - 1)
        self._native = _native.PlanQuestions(own._instance.native, flows, objective, prices)
        self._needs = own._instance.needs

    def marginal_values(self) -> list[Marginal]:
        """What a unit more or less of each resource, and then of each group, would change."""
        return [Marginal(gain, loss) for gain, loss in self._native.marginal_values()]

    def why_outside(self, need: int) -> Literal["no_edge", "cost"] | Witness | None:
        """Why a need has units that get nothing; ``None`` if it has none.

        Parameters
        ----------
        need : int
            The need, counted from 0.

        Returns
        -------
        str, Witness or None
            ``"no_edge"``: nothing serves it at a cost that is at most that of staying outside. ``"cost"``: it could be
            served without sending anybody out, and that costs more than it is worth. A `Witness`: everything that could
            serve it is full, and so is all that the holders could take instead.
        """
        text = self._native.why_outside(whole("need", need, 0, self._needs - 1))
        found = None if text is None else json.loads(text)
        if not isinstance(found, dict):
            return found
        own = found["capacity"]
        limits = tuple(FullLimit(one["limit"], tuple(one["within"])) for one in own["limits"])
        return Witness(tuple(own["resources"]), tuple(own["holders"]), limits)

    def __repr__(self) -> str:
        return f"<PlanQuestions about {self._needs} needs>"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("questions about a plan are not pickled: keep the answers")


def marginal_values(plan: TransportPlan) -> list[Marginal]:
    """What a unit more or less of each resource, and then of each group, would change: see `PlanQuestions`."""
    return PlanQuestions(plan).marginal_values()


def why_outside(plan: TransportPlan, need: int) -> Literal["no_edge", "cost"] | Witness | None:
    """Why a need has units that get nothing: see `PlanQuestions.why_outside`, which checks a plan once for many needs.

    Examples
    --------
    The first resource is held by somebody who could take nothing else, and nothing serves the last need:

    >>> import tuodi
    >>> plan = tuodi.solve_transport([0, 1, 2, 2], [0, 0], [1, 1], [90, 50, 50], [1, 5])
    >>> tuodi.why_outside(plan, 1)
    Witness(resources=(0,), holders=(0,), limits=(FullLimit(limit=0, within=()),))
    >>> tuodi.why_outside(plan, 2)
    'no_edge'
    """
    return PlanQuestions(plan).why_outside(need)


def solve_transport(
    offsets: Any,
    resource: Any,
    cost: Any,
    outside: Any,
    capacity: Any,
    quantity: Any = None,
    groups: Iterable[int | Sequence[int | None] | Mapping[str, int | None]] | None = None,
    group_of: Any = None,
) -> TransportPlan:
    """Find the cheapest plan of needs and resources, and prove it.

    Every array is a NumPy array, a pandas or Polars series, anything else with a buffer, or a sequence of ints. Floats
    are refused.

    Parameters
    ----------
    offsets : array
        Where the edges of each need begin, from 0; one more than there are needs.
    resource, cost : array
        Of each edge the resource that it leads to, counted from 0, and what a unit costs on it.
    outside : array
        What a unit of each need costs that gets nothing.
    capacity : array
        The units that each resource has.
    quantity : array, optional
        The units of each need; one if absent.
    groups : iterable, optional
        Limits that several resources share: a capacity, or a capacity and the earlier group that it lies within.
    group_of : array, optional
        The group of each resource, and -1 for none.

    Returns
    -------
    TransportPlan
        With arrays of NumPy if `cost` is one, else of the module `array`.

    Raises
    ------
    InputError
        Arrays that do not fit one another, or numbers that cannot be; ``path`` says which.
    KeyboardInterrupt
        At once; the thread that was begun ends by itself.

    Examples
    --------
    Two needs, of which both want the first resource, which has one unit:

    >>> import tuodi
    >>> plan = tuodi.solve_transport([0, 2, 3], [0, 1, 0], [1, 2, 1], [10, 10], [1, 1])
    >>> plan.objective, list(plan.assignment), plan.certificate.bound
    (3, [1, 0], 3)
    """
    instance = _instance(offsets, resource, cost, outside, capacity, quantity, groups, group_of)
    return TransportPlan(instance, instance.native.solve())


def solve_transport_from(
    offsets: Any,
    resource: Any,
    cost: Any,
    outside: Any,
    capacity: Any,
    quantity: Any = None,
    groups: Iterable[int | Sequence[int | None] | Mapping[str, int | None]] | None = None,
    group_of: Any = None,
    *,
    before: TransportPlan | tuple[Any, Any, Any],
    prices: Any = None,
) -> TransportPlan:
    """Find the cheapest plan, beginning with another one that is probably near, such as that of yesterday.

    The plan costs what `solve_transport` finds. Of plans that cost the same, the one near the beginning is taken more
    often. It is a hint: flows may be missing, and prices may be those of fewer resources; what is missing begins
    outside or with the price 0.

    Parameters
    ----------
    offsets, resource, cost, outside, capacity, quantity, groups, group_of
        As for `solve_transport`.
    before : TransportPlan or tuple of three arrays
        The plan to begin with; or its needs, edges and units, under the numbers that needs and edges have now.
    prices : array, optional
        The prices of the resources and then of the groups; those of the plan unless told.

    Returns
    -------
    TransportPlan
        As of `solve_transport`.

    Raises
    ------
    InputError
        As of `solve_transport`, and flows that the arrays do not have, or more units of a need than it has.
    KeyboardInterrupt
        At once; the thread that was begun ends by itself.

    Examples
    --------
    A second unit has come:

    >>> import tuodi
    >>> before = tuodi.solve_transport([0, 1, 2], [0, 0], [3, 4], [50, 90], [1])
    >>> tuodi.solve_transport_from([0, 1, 2], [0, 0], [3, 4], [50, 90], [2], before=before).objective
    7
    """
    if isinstance(before, TransportPlan):
        prices = before.certificate.prices if prices is None else prices
        before = before.flows
    begin = (_flows("before", before), _prices("prices", () if prices is None else prices))
    instance = _instance(offsets, resource, cost, outside, capacity, quantity, groups, group_of)
    return TransportPlan(instance, instance.native.solve_from(*begin))


def _flows(name: str, flows: Any) -> tuple[bytes, bytes, bytes]:
    """Needs, edges and units of flows, as many of each."""
    if not isinstance(flows, (list, tuple)) or len(flows) != 3:
        message = f"`{name}` is a TransportPlan, or its three arrays: needs, edges and units"
        raise InputError(message, "python.value", name)
    parts = ("needs", flows[0], "I"), ("edges", flows[1], "q"), ("units", flows[2], "I")
    needs, edges, units = (_bytes(f"{name}.{part}", own, kind) for part, own, kind in parts)  # type: ignore[arg-type]
    if not 2 * len(needs) == len(edges) == 2 * len(units):
        raise InputError(f"`{name}` has arrays of different lengths", "python.value", name)
    if min(memoryview(edges).cast("q"), default=0) < -1:
        raise InputError(
            f"`{name}.edges` has a number below -1, which stands for outside", "python.value", f"{name}.edges"
        )
    return needs, edges, units


def _prices(name: str, prices: Any) -> list[int]:
    return [whole(name, own, -(2**127), 2**127 - 1) for own in items_of(name, prices)]


def _instance(
    offsets: Any,
    resource: Any,
    cost: Any,
    outside: Any,
    capacity: Any,
    quantity: Any,
    groups: Iterable[int | Sequence[int | None] | Mapping[str, int | None]] | None,
    group_of: Any,
) -> _Instance:
    """The arrays, each checked, as the solver has them."""
    alike = "numpy" in sys.modules and isinstance(cost, sys.modules["numpy"].ndarray)
    own_resource, own_outside = _bytes("resource", resource, "I"), _bytes("outside", outside, "q")
    native = _native.Transport(
        (_bytes("offsets", offsets, "I"), own_resource, _bytes("cost", cost, "q")),
        (own_outside, None if quantity is None else _bytes("quantity", quantity, "I")),
        _bytes("capacity", capacity, "Q"),
        [_group(at, own) for at, own in enumerate(() if groups is None else items_of("groups", groups))],
        _bytes("group_of", _without_none(group_of), "q"),
    )
    return _Instance(native, own_resource, len(own_outside) // 8, quantity is None, alike)


def _without_none(group_of: Any) -> Any:
    if group_of is None:
        return ()
    if isinstance(group_of, (list, tuple)):
        return [-1 if own is None else own for own in group_of]
    return group_of


def _group(at: int, own: Any) -> dict[str, Any]:
    if isinstance(own, Mapping):
        if not {"capacity"} <= set(own) <= {"capacity", "within"}:
            message = f"a group has `capacity`, and perhaps `within`; this one has {sorted(map(str, own))}"
            raise InputError(message, "python.value", f"groups[{at}]")
        return {"capacity": own["capacity"], "within": own.get("within")}
    if isinstance(own, (list, tuple)):
        if len(own) != 2:
            raise InputError(
                "a group is a capacity, and perhaps the group it is within", "python.value", f"groups[{at}]"
            )
        return {"capacity": own[0], "within": own[1]}
    return {"capacity": own, "within": None}


def _bytes(name: str, given: Any, kind: Literal["I", "q", "Q"]) -> bytes:
    """The numbers of an array in the machine's order, whatever whole numbers it is of."""
    low, high, dtype = _KINDS[kind]
    if isinstance(given, (str, bytes, bytearray, Mapping)) or given is None:
        raise InputError(f"`{name}` is a {type(given).__name__}; give an array of whole numbers", "python.value", name)
    if not hasattr(given, "dtype") or hasattr(given, "to_numpy"):
        given = _plain(name, given)
    if hasattr(given, "astype") and hasattr(given, "ndim"):
        _one_dimension(name, given.ndim)
        if given.dtype.kind not in "iu":
            raise InputError(f"`{name}` is of {given.dtype}; give whole numbers", "python.value", name)
        if given.size and (int(given.min()) < low or int(given.max()) > high):
            raise _outside(name, low, high)
        found: bytes = given.astype(dtype).tobytes()
        return found
    if isinstance(given, memoryview):
        _one_dimension(name, given.ndim)
        if given.format.lstrip("@=<>!") not in tuple("bBhHiIlLqQnN") or given.format[0] in "<>!":
            raise InputError(f"`{name}` is of format {given.format!r}; give whole numbers", "python.value", name)
        given = given.tolist()
    for at, own in enumerate(given):
        if isinstance(own, bool) or not hasattr(own, "__index__"):
            raise InputError(f"`{name}[{at}]` is {own!r}; give a whole number", "python.value", f"{name}[{at}]")
    try:
        return array(kind, given).tobytes()
    except OverflowError:
        raise _outside(name, low, high) from None


def _plain(name: str, given: Any) -> Any:
    """Anything as an array of NumPy, a view of memory, or a list."""
    if hasattr(given, "to_numpy"):
        return given.to_numpy()
    try:
        return memoryview(given)
    except TypeError:
        pass
    try:
        return list(given)
    except TypeError:
        wrong = f"`{name}` is a {type(given).__name__}; give an array of whole numbers"
        raise InputError(wrong, "python.value", name) from None


def _one_dimension(name: str, dimensions: int) -> None:
    if dimensions != 1:
        raise InputError(f"`{name}` has {dimensions} dimensions; give one", "python.value", name)


def _outside(name: str, low: int, high: int) -> InputError:
    return InputError(f"`{name}` has a number that is not from {low} to {high}", "python.value", name)
