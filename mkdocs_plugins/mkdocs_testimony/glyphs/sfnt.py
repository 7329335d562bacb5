"""Reads from a TrueType or OpenType file what the choice of a face needs: its names and its characters.

Formats after the OpenType specification 1.9: table directory, `ttcf` collections, `name`, and `cmap`
subtables 4 and 12 (every face of the last twenty years has one of the two).
"""

from __future__ import annotations

import struct
from bisect import bisect_left, bisect_right
from mmap import mmap
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

Buffer = bytes | mmap


class NotAFontError(ValueError):
    """The bytes are no TrueType or OpenType font, or are cut short."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Face:
    """One face of a font file."""

    family: str
    """Typographic family (name 16, else 1), without a weight."""
    style: str
    """Typographic subfamily (name 17, else 2): `Regular`, `Bold Italic` …"""
    cmap: int
    """Where its `cmap` table begins: faces of one collection often share it."""


def faces(data: Buffer) -> tuple[Face, ...]:
    """Every face in a .ttf, .otf, .ttc or .otc file's bytes. Raises NotAFontError."""
    try:
        return tuple(_face(data, start) for start in _starts(data))
    except (struct.error, IndexError, KeyError) as error:
        raise NotAFontError(f"the font file is damaged ({error})") from error


def present(data: Buffer, face: Face, codes: Iterable[int]) -> frozenset[int]:
    """Those of some code points for which a face has a glyph. Raises NotAFontError."""
    try:
        return _lookup(data, face.cmap, sorted(set(codes)))
    except (struct.error, IndexError) as error:
        raise NotAFontError(f"the font file is damaged ({error})") from error


def _starts(data: Buffer) -> tuple[int, ...]:
    tag = data[:4]
    if tag == b"ttcf":
        (count,) = struct.unpack_from(">I", data, 8)
        return struct.unpack_from(f">{count}I", data, 12)
    if tag in (b"OTTO", b"\x00\x01\x00\x00", b"true"):
        return (0,)
    raise NotAFontError("neither a TrueType nor an OpenType font")


def _face(data: Buffer, start: int) -> Face:
    (count,) = struct.unpack_from(">H", data, start + 4)
    tables = {}
    for index in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, start + 12 + 16 * index)
        tables[tag] = offset
    names = _names(data, tables[b"name"])
    return Face(
        names.get(16) or names.get(1, ""),
        names.get(17) or names.get(2, ""),
        tables[b"cmap"],
    )


def _names(data: Buffer, at: int) -> dict[int, str]:
    """Names by id, English ones (Windows language 0x409) first."""
    _, count, storage = struct.unpack_from(">HHH", data, at)
    found: dict[int, tuple[int, str]] = {}
    for index in range(count):
        platform, encoding, language, name, length, offset = struct.unpack_from(
            ">6H", data, at + 6 + 12 * index
        )
        if (platform, encoding) not in ((3, 1), (3, 10), (0, 3), (0, 4), (1, 0)):
            continue
        raw = data[at + storage + offset : at + storage + offset + length]
        text = raw.decode("mac_roman" if platform == 1 else "utf-16-be", "replace")
        rank = 2 if (platform, language) == (3, 0x409) else 1 if language == 0 else 0
        if name not in found or rank > found[name][0]:
            found[name] = (rank, text)
    return {name: text for name, (_, text) in found.items()}


def _lookup(data: Buffer, at: int, codes: list[int]) -> frozenset[int]:
    _, count = struct.unpack_from(">HH", data, at)
    subtables = [struct.unpack_from(">HHI", data, at + 4 + 8 * index) for index in range(count)]
    found: frozenset[int] = frozenset()
    for platform, encoding, offset in subtables:
        if platform != 0 and (platform, encoding) not in ((3, 1), (3, 10)):
            continue
        (form,) = struct.unpack_from(">H", data, at + offset)
        if form == 12:
            return _format12(data, at + offset, codes)
        if form == 4:
            found = _format4(data, at + offset, codes)
    return found


def _format12(data: Buffer, at: int, codes: list[int]) -> frozenset[int]:
    (count,) = struct.unpack_from(">I", data, at + 12)
    groups = struct.unpack_from(f">{3 * count}I", data, at + 16)
    firsts, lasts, glyphs = groups[0::3], groups[1::3], groups[2::3]
    found = []
    for code in codes:
        index = bisect_right(firsts, code) - 1
        if index >= 0 and code <= lasts[index] and glyphs[index] + code - firsts[index]:
            found.append(code)
    return frozenset(found)


def _format4(data: Buffer, at: int, codes: list[int]) -> frozenset[int]:
    (double,) = struct.unpack_from(">H", data, at + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + double)
    deltas = struct.unpack_from(f">{count}H", data, at + 16 + 2 * double)
    offsets_at = at + 16 + 3 * double
    offsets = struct.unpack_from(f">{count}H", data, offsets_at)
    found = []
    for code in codes:
        index = bisect_left(ends, code)
        if code > 0xFFFF or index == count or code < starts[index]:
            continue
        glyph = code
        if offsets[index]:
            # An offset counts from its own place in the table (OpenType, cmap format 4).
            place = offsets_at + 2 * index + offsets[index] + 2 * (code - starts[index])
            (glyph,) = struct.unpack_from(">H", data, place)
        if (offsets[index] == 0 or glyph) and (glyph + deltas[index]) & 0xFFFF:
            found.append(code)
    return frozenset(found)
