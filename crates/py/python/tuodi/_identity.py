"""Identity numbers: read, checked, masked, keyed pseudonyms."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from tuodi import _native
from tuodi._values import Day, day_text, handle_of, text_of


def age_on(birth_date: Day, on: Day) -> int | None:
    """The age on a day in completed years; ``None`` before birth.

    Examples
    --------
    >>> import tuodi
    >>> tuodi.age_on("2004-02-29", "2024-02-28"), tuodi.age_on("2004-02-29", "2024-02-29")
    (19, 20)
    """
    return _native.age_on(day_text("birth_date", birth_date), day_text("on", on))


class Pseudonym(str):
    """A person's pseudonym: a text of 64 digits of base 16, in small letters.

    `NationalId.pseudonym` makes it; one that was stored is read again, which refuses any other text. It is still
    personal data: it links records of one person.

    Examples
    --------
    >>> import tuodi
    >>> stored = "c472c448d00ba3cc85d1bb7968fefdc8530b307936bed93372f8317a7d2655ac"
    >>> tuodi.Pseudonym(stored) == stored
    True
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Pseudonym:
        return super().__new__(cls, _native.pseudonym(text_of("text", text)))

    def __repr__(self) -> str:
        return f"Pseudonym({str(self)!r})"


class NationalId:
    """A national id number of China (GB 11643), of 15 or 18 characters; printed only as a mask.

    Examples
    --------
    >>> import tuodi
    >>> number = tuodi.NationalId("00000019850615002X")
    >>> number, number.birth_date, number.sex
    (NationalId('000000********002X'), datetime.date(1985, 6, 15), 'female')
    >>> tuodi.NationalId("000000850615002") == number
    True
    """

    __slots__ = ("_native",)

    def __init__(self, text: str) -> None:
        self._native = _native.NationalId(text_of("text", text))

    @property
    def birth_date(self) -> date:
        """The date of birth."""
        return date.fromisoformat(self._native.birth_date)

    @property
    def sex(self) -> Literal["female", "male"]:
        """The sex."""
        return "female" if self._native.is_female else "male"

    @property
    def first_registration(self) -> str:
        """The code (GB/T 2260) of the county where the number was first given; it never changes."""
        return self._native.first_registration

    def age_on(self, day: Day) -> int | None:
        """The age on a day in completed years; ``None`` before birth."""
        return self._native.age_on(day_text("day", day))

    def pseudonym(self, key: PseudonymKey) -> Pseudonym:
        """The keyed pseudonym: the same for the same person under the same key and authority."""
        return Pseudonym(self._native.pseudonym(handle_of("key", key, PseudonymKey)._native))

    def reveal(self) -> str:
        """The whole number, 18 characters. What is done with it is the caller's to answer for."""
        return self._native.reveal()

    def __str__(self) -> str:
        return self._native.mask()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._native.mask()!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NationalId) and self.reveal() == other.reveal()

    def __hash__(self) -> int:
        return hash((NationalId, self.reveal()))

    def __reduce__(self) -> tuple[Any, ...]:
        return (NationalId, (self.reveal(),))


class DisabilityCard:
    """The number of a disability card of China; printed only as a mask.

    Examples
    --------
    >>> import tuodi
    >>> card = tuodi.DisabilityCard("00000019850615002X43B1")
    >>> card.category, card.grade, card.reissue
    (4, 3, 1)
    """

    __slots__ = ("_native",)

    def __init__(self, text: str) -> None:
        self._native = _native.DisabilityCard(text_of("text", text))

    @property
    def national_id(self) -> NationalId:
        """The holder's national id."""
        found = NationalId.__new__(NationalId)
        found._native = self._native.national_id()
        return found

    @property
    def category(self) -> int:
        """The category on the card: 1 sight, 2 hearing, 3 speech, 4 physical, 5 intellectual, 6 mental, 7 multiple."""
        return self._native.category

    @property
    def grade(self) -> int:
        """The grade on the card, 1 (the most severe) to 4."""
        return self._native.grade

    @property
    def reissue(self) -> int:
        """How often a lost card was replaced."""
        return self._native.reissue

    def reveal(self) -> str:
        """The whole number. What is done with it is the caller's to answer for."""
        return self._native.reveal()

    def __str__(self) -> str:
        return self._native.mask()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._native.mask()!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DisabilityCard) and self.reveal() == other.reveal()

    def __hash__(self) -> int:
        return hash((DisabilityCard, self.reveal()))

    def __reduce__(self) -> tuple[Any, ...]:
        return (DisabilityCard, (self.reveal(),))


class PseudonymKey:
    """A key for pseudonyms (HMAC-SHA-256) from at least 16 secret bytes, for one authority.

    It is neither printed nor pickled.
    """

    __slots__ = ("_native",)

    def __init__(self, secret: bytes, authority: str) -> None:
        self._native = _native.PseudonymKey(secret, text_of("authority", authority))

    def __repr__(self) -> str:
        return "PseudonymKey(…)"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a key is not pickled; make it again where its secret is kept")
