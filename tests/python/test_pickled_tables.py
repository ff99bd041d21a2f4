"""What a table keeps when it is pickled: every kind of column, and what was kept wrongly."""

import struct
from datetime import date
from decimal import Decimal

import pytest
import tuodi
from tuodi import _native

KNOWN = struct.pack("<Q", 0b101)


def column(kind, form, cells, scale=0, texts=()):
    kept = b"".join(struct.pack(form, cell) for cell in cells)
    return ("值", 3, kind, scale, kept, list(texts), KNOWN)


COLUMNS = {
    "int8": (column("int8", "<b", [-128, 0, 127]), [-128, None, 127]),
    "int16": (column("int16", "<h", [-(2**15), 0, 7]), [-(2**15), None, 7]),
    "int32": (column("int32", "<i", [-(2**31), 0, 7]), [-(2**31), None, 7]),
    "int64": (column("int64", "<q", [-(2**63), 0, 7]), [-(2**63), None, 7]),
    "decimal128": (
        ("值", 3, "decimal128", 2, b"".join(n.to_bytes(16, "little", signed=True) for n in (10**30, 0, -1)), [], KNOWN),
        [Decimal(10) ** 28, None, Decimal("-0.01")],
    ),
    "boolean": (("值", 3, "boolean", 0, struct.pack("<Q", 0b100), [], KNOWN), [False, None, True]),
    "date": (column("date", "<i", [0, 0, 19782]), [date(1970, 1, 1), None, date(2024, 2, 29)]),
    "symbols8": (column("symbols8", "<B", [1, 9, 0], texts="甲乙"), ["乙", None, "甲"]),
    "symbols16": (column("symbols16", "<H", [1, 9, 0], texts="甲乙"), ["乙", None, "甲"]),
    "symbols32": (column("symbols32", "<I", [1, 9, 0], texts="甲乙"), ["乙", None, "甲"]),
    "text": (("值", 3, "text", 0, b"", ["甲", "", "乙"], KNOWN), ["甲", None, "乙"]),
}


@pytest.mark.parametrize("kind", COLUMNS)
def test_a_column_of_each_kind_is_kept(kind):
    kept, cells = COLUMNS[kind]
    table = _native.Table.unpacked([[kept], [kept]])
    assert table.column("值") == cells * 2
    assert table.packed() == [[kept], [kept]]


@pytest.mark.parametrize(
    ("parts", "code", "path"),
    [
        ([], "table.arrow", "table"),
        ([[column("int128", "<q", [1, 2, 3])]], "table.type", "值"),
        ([[column("int8", "<b", [1, 2])]], "table.valid_length", "值"),
        ([[column("symbols8", "<B", [2, 0, 0], texts="甲乙")]], "table.code", "值"),
        ([[("值", 1, "decimal128", 39, bytes(16), [], None)]], "table.scale", "值"),
        ([[column("int8", "<b", [1, 2, 3])] * 2], "table.duplicate_column", "值"),
    ],
)
def test_what_was_kept_wrongly_is_refused(parts, code, path):
    with pytest.raises(tuodi.InputError) as caught:
        _native.Table.unpacked(parts)
    assert (caught.value.code, caught.value.path) == (code, path)


@pytest.mark.parametrize("parts", [None, 1, [1], [[1]], [[("a",)]], [[("a", -1, "int8", 0, b"", [], None)]]])
def test_what_is_no_table_is_refused(parts):
    with pytest.raises((TypeError, ValueError, OverflowError)):
        _native.Table.unpacked(parts)
