"""The solver that needs and resources are matched with, for costs of one's own as arrays."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tuodi import _native
from tuodi._errors import InputError

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

    __slots__ = ("_alike", "_resource", "_single", "_whole", "certificate", "flows", "objective")

    def __init__(self, whole: _native.Transport, resource: bytes, needs: int | None, alike: bool) -> None:
        need, edge, units, objective, prices = whole.solve()
        primal, bound = whole.verify((need, edge, units), objective, prices)
        self._whole, self._resource, self._single, self._alike = whole, resource, needs, alike
        self.objective: int = objective
        self.flows: tuple[Any, Any, Any] = (self._array("I", need), self._array("q", edge), self._array("I", units))
        own = prices
        if alike:
            numpy: Any = sys.modules["numpy"]
            fits = all(abs(price) < 2**63 for price in prices)
            own = numpy.array(prices, dtype=numpy.int64 if fits else object)
        self.certificate = TransportProof(primal, bound, own)

    def _array(self, kind: Literal["I", "q"], content: bytes) -> Any:
        if self._alike:
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
        if self._single is None:
            raise InputError("needs have several units each, which may go different ways; read `flows`", "python.value")
        resources = memoryview(self._resource).cast("I")
        found = array("q", [-1]) * self._single
        for need, edge in zip(self.flows[0], self.flows[1], strict=True):
            if edge >= 0:
                found[need] = resources[edge]
        return self._array("q", found.tobytes())

    def __repr__(self) -> str:
        return f"<TransportPlan of {len(self.flows[0])} flows: {self.objective}>"


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
    alike = "numpy" in sys.modules and isinstance(cost, sys.modules["numpy"].ndarray)
    own_resource, own_outside = _bytes("resource", resource, "I"), _bytes("outside", outside, "q")
    whole = _native.Transport(
        (_bytes("offsets", offsets, "I"), own_resource, _bytes("cost", cost, "q")),
        (own_outside, None if quantity is None else _bytes("quantity", quantity, "I")),
        _bytes("capacity", capacity, "Q"),
        [_group(at, own) for at, own in enumerate(() if groups is None else groups)],
        _bytes("group_of", _without_none(group_of), "q"),
    )
    needs = len(own_outside) // 8
    return TransportPlan(whole, own_resource, needs if quantity is None else None, alike)


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
