"""Pictures made of dots: looked through by the rules of their formats, without drawing them."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING

from mkdocs_testimony.pictures.picture import BrokenError, Picture, bounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

SIGNATURES: Mapping[str, re.Pattern[bytes]] = {
    "PNG": re.compile(rb"\x89PNG"),
    "JPEG": re.compile(rb"\xff\xd8\xff"),
    "GIF": re.compile(rb"GIF8[79]a"),
    "WebP": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
"""How the files begin."""

CUT_OFF = "is cut off: the file ends before the picture does. Copy, export or download it again."
DAMAGED = "is damaged. Export or download it again."

UNPACKED = 32 * 2**20
"""Bytes up to which a PNG is unpacked to see whether it can be; a larger one is judged by its checksums."""

_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)
_SHOWN_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive: the JPEGs that browsers and print know (ISO/IEC 10918-1, B.1.1.3)."""
_OTHER_FRAMES = frozenset({0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})

CMYK = (
    "is in the inks of a press (CMYK), so the PDF does not meet the archival standard (PDF/A). Save it in"
    " screen colours (RGB)."
)


def raster(kind: str, data: bytes) -> Picture:
    """A picture of dots, and what is wrong with it. `kind` is one of `SIGNATURES`."""
    try:
        return Picture(kind, remark=_READERS[kind](data))
    except BrokenError as broken:
        return Picture(kind, fault=str(broken))
    except (struct.error, IndexError):
        return Picture(kind, fault=CUT_OFF)


# -------------------------------------------------------------------- PNG (ISO/IEC 15948)


def _png(data: bytes) -> str:
    if not data.startswith(b"\x89PNG\r\n\x1a\n"):
        raise BrokenError(DAMAGED)
    packed: list[bytes] = []
    raw = 0
    for number, (name, body) in enumerate(_chunks(data)):
        if (name == b"IHDR") != (number == 0):
            raise BrokenError(DAMAGED)
        if name == b"IHDR":
            raw = _unpacked_size(body)
        elif name == b"IDAT":
            packed.append(body)
    if raw <= UNPACKED:
        _unpack(b"".join(packed), raw)
    elif not packed:
        raise BrokenError(CUT_OFF)
    return ""


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of each chunk, to the last one, `IEND`."""
    at = 8
    while True:
        (length,) = struct.unpack_from(">I", data, at)
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, at + 8 + length)
        # A chunk with a small first letter is no part of the picture itself.
        if name[:1].isupper() and zlib.crc32(body, zlib.crc32(name)) != checksum:
            raise BrokenError(DAMAGED)
        yield name, body
        if name == b"IEND":
            return
        at += 12 + length


def _unpacked_size(header: bytes) -> int:
    """Bytes of the unpacked rows, at the least."""
    if len(header) != 13:
        raise BrokenError(DAMAGED)
    width, height, depth, colour = (int(number) for number in struct.unpack_from(">IIBB", header))
    if depth not in _DEPTHS.get(colour, ()):
        raise BrokenError(DAMAGED)
    bounded(width, height)
    return height * (1 + (width * depth * _CHANNELS[colour] + 7) // 8)


def _unpack(packed: bytes, size: int) -> None:
    unpacker = zlib.decompressobj()
    try:
        got = len(unpacker.decompress(packed, size))
    except zlib.error as error:
        raise BrokenError(DAMAGED) from error
    if got < size:
        raise BrokenError(CUT_OFF)


# -------------------------------------------------------------------- JPEG (ISO/IEC 10918-1, B)


def _jpeg(data: bytes) -> str:
    remark, framed, at = "", False, 2
    while True:
        found = _MARKER.search(data, at)
        if found is None:
            raise BrokenError(CUT_OFF)
        sign, at = found[1][0], found.end()
        if sign == 0xD9:
            if not framed:
                raise BrokenError(DAMAGED)
            return remark
        if sign in _OTHER_FRAMES:
            raise BrokenError(
                "is a rare kind of JPEG that browsers do not show. Export it again, as JPEG or PNG."
            )
        if sign in _SHOWN_FRAMES:
            framed, remark = True, _frame(data, at)
        if sign != 0x01:
            (length,) = struct.unpack_from(">H", data, at)
            at += length


def _frame(data: bytes, at: int) -> str:
    depth, height, width, parts = struct.unpack_from(">BHHB", data, at + 2)
    if depth != 8:
        raise BrokenError(
            "is a JPEG with more than 8 bits a colour, which browsers do not show. Save it with 8."
        )
    bounded(width, height)
    return CMYK if parts == 4 else ""


# -------------------------------------------------------------------- GIF (GIF89a)


def _gif(data: bytes) -> str:
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    bounded(width, height)
    at = 13 + _table(flags)
    while data[at] == 0x21:
        at = _past_blocks(data, at + 2)
    if data[at] != 0x2C:
        raise BrokenError(DAMAGED)
    width, height, flags = struct.unpack_from("<HHB", data, at + 5)
    bounded(width, height)
    # What follows the first picture is motion: print has none, and a browser shows what there is.
    _past_blocks(data, at + 10 + _table(flags) + 1)
    return ""


def _table(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _past_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += data[at] + 1
    return at + 1


# -------------------------------------------------------------------- WebP (RFC 9649)


def _webp(data: bytes) -> str:
    (size,) = struct.unpack_from("<I", data, 4)
    if size + 8 > len(data):
        raise BrokenError(CUT_OFF)
    at, drawn = 12, False
    while at + 8 <= size + 8:
        name, (length,) = data[at : at + 4], struct.unpack_from("<I", data, at + 4)
        if at + 8 + length > len(data):
            raise BrokenError(CUT_OFF)
        drawn = _webp_part(name, data, at + 8) or drawn
        at += 8 + length + length % 2
    if not drawn:
        raise BrokenError(DAMAGED)
    return ""


def _webp_part(name: bytes, data: bytes, at: int) -> bool:
    """Whether a chunk holds a picture; its size is checked."""
    if name == b"VP8 ":
        if data[at + 3 : at + 6] != b"\x9d\x01\x2a":
            raise BrokenError(DAMAGED)
        width, height = struct.unpack_from("<HH", data, at + 6)
        bounded(width & 0x3FFF, height & 0x3FFF)
    elif name == b"VP8L":
        if data[at] != 0x2F:
            raise BrokenError(DAMAGED)
        (bits,) = struct.unpack_from("<I", data, at + 1)
        bounded((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    elif name == b"VP8X":
        width, height = (int.from_bytes(data[at + n : at + n + 3], "little") + 1 for n in (4, 7))
        bounded(width, height)
    return name in (b"VP8 ", b"VP8L", b"ANMF")


_READERS: Mapping[str, Callable[[bytes], str]] = {"PNG": _png, "JPEG": _jpeg, "GIF": _gif, "WebP": _webp}
"""Each gives a remark, or an empty text; raises BrokenError, struct.error or IndexError on a broken file."""
