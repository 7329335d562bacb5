"""How large a picture is by itself, in inches: as its file says, or by the usual 96 dots an inch."""

from __future__ import annotations

import re
import struct

from mkdocs_testimony.expressions import expression

DOTS = 96.0
"""Dots to the inch of a picture that does not say (CSS Values 3, 5.2)."""
_METRE = 39.3701
_SMALLEST, _LARGEST = 1e-6, 1e6
"""Between these a drawing's own numbers are believed: it may say 1e999, or nothing that is a number."""
_ROOT = re.compile(rb"<svg\b[^>]*>", re.DOTALL)
_UNITS = {"": 96.0, "px": 96.0, "pt": 72.0, "in": 1.0, "cm": 2.54, "mm": 25.4, "pc": 6.0}
_LENGTH = expression(r"\s*([\d.]+(?:e[+-]?\d+)?)\s*(px|pt|in|cm|mm|pc)?\s*", re.IGNORECASE)


def size(kind: str, data: bytes) -> tuple[float, float]:
    """Width and height in inches of a picture that `examine` has found whole; (0, 0) if it does not say."""
    readers = {"PNG": _png, "JPEG": _jpeg, "GIF": _gif, "WebP": _webp, "SVG": _svg}
    try:
        width, height = readers[kind](data)
    except (KeyError, struct.error, IndexError, ValueError):
        return 0.0, 0.0
    return (width, height) if width > 0 and height > 0 else (0.0, 0.0)


def _png(data: bytes) -> tuple[float, float]:
    width, height = struct.unpack_from(">II", data, 16)
    at = data.find(b"pHYs", 33, 4096)
    if at > 0:
        across, down, unit = struct.unpack_from(">IIB", data, at + 4)
        if unit == 1 and min(across, down) > 1000:
            return width / (across / _METRE), height / (down / _METRE)
    return width / DOTS, height / DOTS


def _jpeg(data: bytes) -> tuple[float, float]:
    dots, at = DOTS, 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("no marker")
        sign = data[at + 1]
        if sign == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        if sign == 0xE0 and data[at + 4 : at + 9] == b"JFIF\0":
            unit, across = struct.unpack_from(">BH", data, at + 11)
            dots = {1: float(across), 2: across * 2.54}.get(unit, DOTS)
            dots = dots if dots >= 30 else DOTS
        if 0xC0 <= sign <= 0xCF and sign not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width / dots, height / dots
        at += 2 + length


def _gif(data: bytes) -> tuple[float, float]:
    width, height = struct.unpack_from("<HH", data, 6)
    return width / DOTS, height / DOTS


def _webp(data: bytes) -> tuple[float, float]:
    kind = data[12:16]
    if kind == b"VP8X":
        width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
    elif kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", data, 26))
    return width / DOTS, height / DOTS


def _svg(data: bytes) -> tuple[float, float]:
    found = _ROOT.search(data)
    if found is None:
        return 0.0, 0.0
    root = found[0].decode("utf-8", "replace")
    width, height = (_inches(_attribute(root, name)) for name in ("width", "height"))
    if width and height:
        return width, height
    box = [_number(one) for one in re.split(r"[\s,]+", _attribute(root, "viewBox").strip()) if one]
    if len(box) != 4 or not box[2] or not box[3]:
        return width or 300 / DOTS, height or 150 / DOTS
    if width or height:
        return (width, width * box[3] / box[2]) if width else (height * box[2] / box[3], height)
    return box[2] / DOTS, box[3] / DOTS


def _attribute(root: str, name: str) -> str:
    found = re.search(rf"""\s{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""", root)
    return (found[1] or found[2] or "") if found else ""


def _inches(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    return _number(found[1]) / _UNITS[(found[2] or "").lower()] if found else 0.0


def _number(typed: str) -> float:
    """A number between what can be seen and what can be printed; 0, as none, for any other."""
    try:
        number = float(typed)
    except ValueError:
        return 0.0
    return number if _SMALLEST <= number <= _LARGEST else 0.0
