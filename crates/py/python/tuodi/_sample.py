"""Audit samples that nobody can pick, and anybody can draw again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from tuodi import _native
from tuodi._errors import Error, of_problem
from tuodi._native import Manifest as _NativeManifest
from tuodi._values import Day, day_text, items_of, record_of, text_of, whole

Record = Mapping[str, Any]


class Frame:
    """The units that a sample is to speak for, and what they are. Their order does not matter.

    Parameters
    ----------
    units : iterable of mappings
        Each with ``id``, ``place``, ``channel``, perhaps ``certain`` (reasons for which it is examined anyway) and
        ``amount``.
    authority : str
        Whose ids these are.
    definition : str
        What a unit is: ``"visits under the rule after-payment"``.
    filter : str
        Which units are in; ``"all"`` if nothing is filtered.
    as_of, frozen_on : date or str
        The day whose state the units show, and the day on which the commitment is published.
    exclusions : iterable of mappings
        What the definition would take in and was left out: ``{"id", "reason"}``.

    Examples
    --------
    >>> import tuodi
    >>> units = [{"id": f"v{n}", "place": "长征镇", "channel": "home"} for n in range(1, 10)]
    >>> frame = tuodi.Frame(units, authority="putuo", definition="visits", filter="all",
    ...                     as_of="2024-03-31", frozen_on="2024-04-02")
    >>> design = {"certain": [], "largest": 0, "rate": 0, "minimum": 2, "spares": 1}
    >>> frozen = frame.freeze(design)
    >>> len(frozen.commitment)
    64
    >>> seed = {"text": "03 07 12 18 22 29 + 05", "origin": "the lottery of that evening", "drawn_on": "2024-04-04"}
    >>> manifest = frozen.draw(seed)
    >>> manifest.selected
    ['v3', 'v4']
    >>> tuodi.verify_sample(manifest, units)
    []
    """

    __slots__ = ("record",)

    record: dict[str, Any]
    """Everything, as it goes over the wire."""

    def __init__(
        self,
        units: Iterable[Record],
        *,
        authority: str,
        definition: str,
        filter: str,
        as_of: Day,
        frozen_on: Day,
        exclusions: Iterable[Record] = (),
    ) -> None:
        self.record = {
            "authority": authority,
            "definition": definition,
            "filter": filter,
            "as_of": day_text("as_of", as_of),
            "frozen_on": day_text("frozen_on", frozen_on),
            "units": items_of("units", units),
            "exclusions": items_of("exclusions", exclusions),
        }

    def freeze(self, design: Record) -> FrozenFrame:
        """Freeze it under a design; only then a seed is asked for.

        Parameters
        ----------
        design : mapping
            ``certain`` (reasons), ``largest``, ``rate``, ``minimum``, ``spares``, perhaps ``all_below`` and ``alpha``.

        Raises
        ------
        InputError
            Every fault of design and units, the first with the others under ``also``.
        """
        return FrozenFrame(self.record, design)

    def __repr__(self) -> str:
        return f"<Frame of {len(self.record['units'])} units: {self.record['definition']}>"


class FrozenFrame:
    """A frame that can no longer be changed. Publish its commitment, then take the seed.

    It is not stored: freeze the stored units again, and compare the commitments.
    """

    __slots__ = ("_made_of", "_native")

    def __init__(self, frame: Record, design: Record) -> None:
        self._native = _native.FrozenFrame(frame, design)
        self._made_of = (_native.to_json(frame), _native.to_json(design))

    @property
    def commitment(self) -> str:
        """What is published before the draw: 64 hexadecimal digits."""
        return self._native.commitment

    @property
    def record(self) -> dict[str, Any]:
        """What is settled, as it goes over the wire."""
        found: dict[str, Any] = json.loads(self._native.json())
        return found

    def draw(self, seed: Record) -> Manifest:
        """Draw the sample with a seed of a later day: ``{"text", "origin", "drawn_on"}``."""
        return Manifest._of(self._native.draw(seed))

    def __repr__(self) -> str:
        return f"<FrozenFrame {self.commitment}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (_frozen, self._made_of)


def _frozen(frame: str, design: str) -> FrozenFrame:
    return FrozenFrame(json.loads(frame), json.loads(design))


class Manifest:
    """A sample with all that is needed to draw it again, beside the units.

    Parameters
    ----------
    record : mapping
        A manifest as it goes over the wire; `Manifest.from_json` reads a text.
    """

    _native: _NativeManifest

    def __init__(self, record: Record) -> None:
        self._native = _NativeManifest(record)

    @classmethod
    def _of(cls, native: _NativeManifest) -> Manifest:
        found = cls.__new__(cls)
        found._native = native
        return found

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """Read a manifest from its text."""
        return cls._of(_NativeManifest.from_json(text_of("text", text)))

    @cached_property
    def record(self) -> dict[str, Any]:
        """Everything, as it goes over the wire."""
        found: dict[str, Any] = json.loads(self.to_json())
        return found

    @property
    def commitment(self) -> str:
        """What was published before the draw."""
        return str(self.record["commitment"])

    @property
    def sha256(self) -> str:
        """The SHA-256 of the canonical JSON."""
        return self._native.sha256

    @property
    def selected(self) -> list[str]:
        """The ids of who is examined, stratum by stratum and by rank."""
        return [entry["id"] for drawn in self.record["drawn"] for entry in drawn["selected"]]

    @property
    def spares(self) -> list[str]:
        """The ids of who may come in, stratum by stratum and by rank."""
        return [entry["id"] for drawn in self.record["drawn"] for entry in drawn["spares"]]

    def replace(
        self, unit: str, reason: str, recorded_by: str, recorded_on: Day, earlier: Iterable[Record] = ()
    ) -> dict[str, Any]:
        """The next spare for a unit that cannot be examined; the manifest stays as it is.

        Parameters
        ----------
        unit : str
            Who cannot be examined. Nobody may replace a unit because of what it shows.
        reason, recorded_by : str
            Why, and who says so.
        recorded_on : date or str
            The day, not before that of the draw.
        earlier : iterable of mappings
            All replacements so far.

        Returns
        -------
        dict
            ``{"unit", "spare", "reason", "recorded_by", "recorded_on"}``.
        """
        ground = {"reason": reason, "recorded_by": recorded_by, "recorded_on": day_text("recorded_on", recorded_on)}
        found: dict[str, Any] = json.loads(
            self._native.replace(items_of("earlier", earlier), text_of("unit", unit), ground)
        )
        return found

    def results(self, verdicts: Iterable[Record], replacements: Iterable[Record] = ()) -> dict[str, Any]:
        """What the verdicts say about the frame, with exact upper bounds.

        Parameters
        ----------
        verdicts : iterable of mappings
            ``{"unit": id, "found": "sound" | "error" | "not_examined"}``. What has none counts as an error in bounds.
        replacements : iterable of mappings
            All replacements.
        """
        found: dict[str, Any] = json.loads(
            self._native.results(items_of("replacements", replacements), items_of("verdicts", verdicts))
        )
        return found

    def to_json(self) -> str:
        """Canonical JSON, the text that others verify."""
        return self._native.to_json()

    def _tuodi_json(self) -> str:
        return self.to_json()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Manifest) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __repr__(self) -> str:
        return f"<Manifest {self.sha256}: {len(self.selected)} of {self.record['frozen']['size']}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (Manifest.from_json, (self.to_json(),))


def audit_sample(frame: Frame | Record, design: Record, seed: Record) -> Manifest:
    """Freeze a frame and draw from it at once: what somebody does who repeats a published sample.

    Who makes the sample calls `Frame.freeze`, publishes the commitment, and draws days later.
    """
    own = frame.record if isinstance(frame, Frame) else record_of("frame", frame)
    return FrozenFrame(own, design).draw(seed)


def verify_sample(manifest: Manifest | Record, units: Iterable[Record]) -> list[Error]:
    """Draw a sample again from the units of its frame, and compare.

    Returns
    -------
    list of Error
        Every difference, not raised; none if it is the sample. Whether commitment and seed are those that were
        published can only be looked up there.
    """
    own = manifest if isinstance(manifest, Manifest) else Manifest(record_of("manifest", manifest))
    return [of_problem(text) for text in own._native.verify(items_of("units", units))]


def verify_replacements(manifest: Manifest | Record, replacements: Iterable[Record]) -> list[Error]:
    """Every replacement, in the order in which they were made, that is not that of the rule; none if all are."""
    own = manifest if isinstance(manifest, Manifest) else Manifest(record_of("manifest", manifest))
    return [of_problem(text) for text in own._native.verify_replacements(items_of("replacements", replacements))]


def upper_bound(size: int, examined: int, errors: int, alpha: str | Decimal = "0.05") -> int:
    """How many units of a stratum have an error at most: the exact one-sided bound, hypergeometric.

    Examples
    --------
    >>> import tuodi
    >>> tuodi.upper_bound(300, 30, 0), tuodi.upper_bound(300, 300, 0)
    (27, 0)
    """
    counts = (whole("size", size, 0, 2**64 - 1), whole("examined", examined, 0, 2**64 - 1))
    return _native.upper_bound(*counts, whole("errors", errors, 0, 2**64 - 1), {"alpha": alpha})
