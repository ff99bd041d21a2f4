"""Spreadsheets of agencies: registers (台账) as households, with every cell that could not be read."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from tuodi import _native
from tuodi._errors import InputError
from tuodi._identity import NationalId
from tuodi._values import policy_of, text_of

if TYPE_CHECKING:
    from tuodi._native import Policy as _NativePolicy
    from tuodi._native import Register as _NativeRegister
    from tuodi._policy import Policy

Record: TypeAlias = dict[str, Any]


class Register:
    r"""The households of a register, and everything that is wrong with it.

    Examples
    --------
    >>> import tuodi
    >>> policy = tuodi.Policy.load('''
    ... pack: example
    ... currency: CNY
    ... facts:
    ...   household: {savings: {type: number, unit: CNY, min: 0}}
    ...   members: {age: {title: {zh: 年龄, en: Age}, type: number, unit: year}}
    ... columns: {keys: {household: 户编号}, facts: {savings: [存款]}}
    ... programmes: {}
    ... ''')
    >>> register = policy.read_register("户编号,年龄,存款\nA,61岁,2.3万\nB,五,不详\n")
    >>> register.households[0]["facts"]["savings"]["value"], register.errors[0]["row"]
    ('23000', 3)
    """

    __slots__ = ("__dict__", "_native", "_source")

    _native: _NativeRegister
    _source: tuple[Policy, str, Record]

    def __init__(self) -> None:
        raise TypeError("a register is read: policy.read_register(csv)")

    @classmethod
    def _of(cls, policy: Policy, csv: str, options: Record) -> Register:
        found = cls.__new__(cls)
        found._native = _native.Register.of(policy._native, text_of("csv", csv), options)
        found._source = (policy, csv, options)
        return found

    @cached_property
    def record(self) -> Record:
        """Everything, as it goes over the wire; identity numbers are left out."""
        found: Record = json.loads(self._native.json())
        return found

    @property
    def households(self) -> list[Record]:
        """The households in the order of their first rows, for `Policy.screen`."""
        return self._listed("households")

    @property
    def errors(self) -> list[Record]:
        """Cells and rows that cannot be taken as they are; each leaves a fact unknown, or a row out."""
        return self._listed("errors")

    @property
    def findings(self) -> list[Record]:
        """Valid identity numbers that contradict what else is stated. Nothing is changed by them."""
        return self._listed("findings")

    @property
    def ignored(self) -> list[Record]:
        """Columns that were not read, and why."""
        return self._listed("ignored")

    @property
    def rows(self) -> list[Record]:
        """Which rows became which households and members."""
        return self._listed("rows")

    @property
    def left_out(self) -> int:
        """Errors and findings beyond the most that are listed."""
        return int(self.record["left_out"])

    @property
    def national_ids(self) -> list[NationalId | None]:
        """For each of the rows its valid national id, printed as a mask; ``None`` where there is none."""
        return [None if own is None else NationalId(own.reveal()) for own in self._native.national_ids()]

    def errors_csv(self) -> str:
        """The errors and findings as a CSV table."""
        return self._native.errors_csv()

    def _listed(self, name: str) -> list[Record]:
        found: list[Record] = self.record[name]
        return found

    def __repr__(self) -> str:
        return f"<Register: {len(self.households)} households, {len(self.errors)} errors>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (Register._of, self._source)


class RegisterCalls:
    """What a policy does with registers."""

    _native: _NativePolicy

    def read_register(self: Any, csv: str | bytes, **options: Any) -> Register:
        """Read a register from CSV by the headers that the pack's ``columns`` list.

        Parameters
        ----------
        csv : str or bytes
            The text. Bytes are UTF-8, or else GB 18030, as spreadsheets in China save them.
        **options
            ``as_of``, ``delimiter`` (``"comma"``, ``"semicolon"``, ``"tab"``), ``header_row``, ``merged_cells``
            (``"refuse"``, ``"as_above"``), ``members`` (``"complete"``, ``"incomplete"``), ``derive`` (``"nothing"``,
            ``"from_national_id"``), ``standing``, ``source``, ``ignore``, ``keep``, ``most_bytes``, ``most_errors``.

        Raises
        ------
        InputError
            Only where nothing can be read at all; all else is told in the register.
        """
        return Register._of(self, _decoded(csv), json.loads(_native.to_json(options)))


def read_register(csv: str | bytes, policy: Policy, **options: Any) -> Register:
    """Read a register from CSV by the headers that a pack's ``columns`` list: see `Policy.read_register`."""
    return policy_of(policy).read_register(csv, **options)


def _decoded(csv: str | bytes) -> str:
    if isinstance(csv, str):
        return csv
    if not isinstance(csv, (bytes, bytearray, memoryview)):
        raise InputError(f"a register is text or bytes, not a `{type(csv).__name__}`", "python.value", "csv")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return bytes(csv).decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError("the bytes are text neither in UTF-8 nor in GB 18030; save it in one of them", "python.encoding")
