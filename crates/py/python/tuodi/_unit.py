"""Units: what a number is counted in."""

from __future__ import annotations

from tuodi import _native
from tuodi._errors import InputError
from tuodi._values import text_of

# A power is counted with 8 bits.
_MOST = 127


class Unit:
    """A product of powers of currency codes, ``persons``, ``day``, ``month``, ``year`` and nouns; ``1`` has none.

    Parameters
    ----------
    text : str
        The names, at most 64, with ``*`` and ``/``. Its `str` is the one form of all texts that mean the same.

    Examples
    --------
    >>> import tuodi
    >>> standard = tuodi.Unit("CNY/month/persons")
    >>> str(standard), standard * tuodi.Unit("persons"), standard.powers
    ('CNY/persons/month', Unit('CNY/month'), {'CNY': 1, 'month': -1, 'persons': -1})
    >>> standard == tuodi.Unit("CNY") / tuodi.Unit("persons*month"), str(standard / standard)
    (True, '1')
    """

    __slots__ = ("_native",)

    _native: _native.Unit

    def __init__(self, text: str) -> None:
        self._native = _native.Unit(text_of("text", text))

    @property
    def powers(self) -> dict[str, int]:
        """The names that it is made of, with their powers, none of which is 0."""
        return dict(self._native.powers())

    def without(self, name: str) -> Unit:
        """The unit with one name left out."""
        return _of(self._native.without(text_of("name", name)))

    def __mul__(self, other: Unit) -> Unit:
        if not isinstance(other, Unit):
            return NotImplemented
        return _of(self._native.times(other._native))

    def __truediv__(self, other: Unit) -> Unit:
        if not isinstance(other, Unit):
            return NotImplemented
        return _of(self._native.over(other._native))

    def __pow__(self, exponent: int) -> Unit:
        if isinstance(exponent, bool) or not isinstance(exponent, int):
            return NotImplemented
        # A larger exponent than any power is refused as one beside it is.
        return _of(self._native.to_the(max(-_MOST - 1, min(exponent, _MOST + 1))))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unit) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))

    def __str__(self) -> str:
        return self._native.text()

    def __repr__(self) -> str:
        return f"Unit({str(self)!r})"

    def __reduce__(self) -> tuple[type[Unit], tuple[str]]:
        return (Unit, (str(self),))


def _of(native: _native.Unit | None) -> Unit:
    if native is None:
        raise InputError(f"a power of a unit is from -{_MOST} to {_MOST}", "python.value", "other")
    own = Unit.__new__(Unit)
    own._native = native
    return own
