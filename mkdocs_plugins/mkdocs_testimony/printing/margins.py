"""What passes the margins of a PDF: seen on its pages, whatever it is."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_SLACK = 3.0
"""Points by which the shape of a letter may stand out."""
_UPRIGHT = 8.0
"""The same at the top and the foot, where a line is laid out from its capitals to its baseline."""
_LETTERS = 40
_NAME = 64
"""Bytes of the name of a mark that are read."""
_KINDS = (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
_PATHS = (*_KINDS, raw.FPDF_PAGEOBJ_PATH)


class Past(NamedTuple):
    """Something that passes a margin."""

    page: int
    height: float
    """Points from the top of the page."""
    said: str
    """Its first letters; empty for a picture."""


def past(pdf: bytes, margin: float) -> list[Past]:
    """What comes nearer than so many points to an edge of the paper, the first of a page.

    Head and foot of a page stand in its margins: they are marked as no part of the text (ISO 32000-1,
    14.8.2.2).
    """
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for index in range(len(document)):
            page = document[index]
            width, height = page.get_width() - margin, page.get_height() - margin
            for one, (left, bottom, right, top) in _drawn(page):
                aside = left < margin - _SLACK or right > width + _SLACK
                beyond = bottom < margin - _UPRIGHT or top > height + _UPRIGHT
                if aside or (beyond and not _artifact(one)):
                    found.append(Past(index + 1, page.get_height() - top, _said(page, one)))
                    break
            page.close()
    return found


def gaps(pdf: bytes, pages: Iterable[int], margin: float) -> dict[int, float]:
    """Of each of these pages the tallest stretch between its margins in which nothing is drawn, as a part."""
    found = {}
    with pypdfium2.PdfDocument(pdf) as document:
        for number in pages:
            page = document[number - 1]
            top = page.get_height() - margin
            spans = [(side[1], side[3]) for one, side in _drawn(page, _PATHS) if not _artifact(one)]
            reached, tallest = margin, 0.0
            for low, high in sorted(spans):
                tallest, reached = max(tallest, min(low, top) - reached), max(reached, high)
            found[number] = max(tallest, top - reached) / (top - margin)
            page.close()
    return found


def nearest(one: Past, places: Mapping[str, tuple[int, float]]) -> str:
    """The label of the last place, of those with page and height, at or above something."""
    at = (one.page, one.height + _SLACK)
    above = [(place, label) for label, place in places.items() if tuple(place) <= at]
    return max(above)[1] if above else ""


def _drawn(page: Any, kinds: tuple[int, ...] = _KINDS) -> Iterator[tuple[Any, Sequence[float]]]:
    """Text and pictures of a page, each with left, bottom, right and top in points."""
    left, bottom, right, top = sides = [ctypes.c_float() for _ in range(4)]
    drawn = page.raw
    # A long document has hundreds of thousands of these: what is called for each is looked up once.
    object_of, type_of, bounds = raw.FPDFPage_GetObject, raw.FPDFPageObj_GetType, raw.FPDFPageObj_GetBounds
    for number in range(raw.FPDFPage_CountObjects(drawn)):
        one = object_of(drawn, number)
        if type_of(one) in kinds and bounds(one, *sides):
            yield one, (left.value, bottom.value, right.value, top.value)


def _artifact(one: Any) -> bool:
    """Whether it is no part of the text, such as the number of the page."""
    held, size = ctypes.create_string_buffer(_NAME), ctypes.c_ulong()
    for number in range(raw.FPDFPageObj_CountMarks(one)):
        mark = raw.FPDFPageObj_GetMark(one, number)
        raw.FPDFPageObjMark_GetName(mark, ctypes.cast(held, ctypes.POINTER(ctypes.c_ushort)), _NAME, size)
        if held.raw[: size.value].decode("utf-16-le", "replace").strip("\x00") == "Artifact":
            return True
    return False


def _said(page: Any, one: Any) -> str:
    if raw.FPDFPageObj_GetType(one) != raw.FPDF_PAGEOBJ_TEXT:
        return ""
    text = page.get_textpage()
    size = raw.FPDFTextObj_GetText(one, text.raw, None, 0)
    held = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFTextObj_GetText(one, text.raw, held, size)
    return bytes(held).decode("utf-16-le", "replace").strip("\x00").strip()[:_LETTERS]
