"""Our own testimony in print: no line of a paragraph stands alone at the foot or the head of a page."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import pikepdf
import pypdfium2
import pytest
import typst
from printed import question
from pypdfium2 import raw

from mkdocs_testimony.passes import run
from mkdocs_testimony.printing import build
from mkdocs_testimony.project import load

ROOT = Path(__file__).parents[2]
TEXT = 158.4
"""Points from the left at which text begins: what stands before it are marks beside the text."""
RAISED = 7.0
"""Points by which two pieces of one line may differ: the mark of a note is raised."""
BLOCKS = ("P", "LBody", "BlockQuote")
"""Tags of what is made of lines."""
APART = ("Note", "Table", "Figure", "Caption", "TOC")
"""Tags of what is not a paragraph of the text."""

Place: TypeAlias = tuple[int, float]
"""A page, from 1, and points from its foot."""
Drawn: TypeAlias = dict[tuple[int, int], list[tuple[Place, str]]]
"""Where text of each piece of marked content is drawn, by page and number."""


class Alone(NamedTuple):
    """A line that stands alone."""

    page: int
    at: str
    """`foot` of the page, for a first line, or `head`, for a last one."""
    said: str


def alone(pdf: Path, left: float = 0.0) -> tuple[int, list[Alone]]:
    """How many paragraphs go over the end of a page, and the lines of these that stand alone.

    `left`: points from the left before which nothing is looked at.
    """
    drawn = _drawn(pdf, left)
    crossing, found = 0, []
    with pikepdf.open(pdf) as opened:
        pages = {page.objgen: number for number, page in enumerate(opened.pages, 1)}
        for pieces in _paragraphs(opened.Root.StructTreeRoot.K, None, pages):
            lines = _lines([run for piece in pieces for run in drawn.get(piece, [])])
            parts = {page: [said for at, said in lines if at == page] for page, _ in lines}
            if len(parts) < 2:
                continue
            crossing += 1
            first, last = min(parts), max(parts)
            found += [Alone(first, "foot", parts[first][0])] if len(parts[first]) == 1 else []
            found += [Alone(last, "head", parts[last][0])] if len(parts[last]) == 1 else []
    return crossing, found


def headings_last(pdf: Path) -> list[str]:
    """Words of the headings under which nothing but notes stands on their page."""
    drawn = _drawn(pdf, 0.0)
    heads: list[tuple[Place, str]] = []
    others: dict[int, float] = {}
    with pikepdf.open(pdf) as opened:
        pages = {page.objgen: number for number, page in enumerate(opened.pages, 1)}
        for tag, piece in _tagged(opened.Root.StructTreeRoot.K, None, "", pages):
            for (page, y), said in drawn.get(piece, []):
                if re.fullmatch(r"H\d?", tag):
                    heads.append(((page, y), said))
                elif tag != "Note":
                    others[page] = min(y, others.get(page, y))
    return [said.strip("\0") for (page, y), said in heads if y < others.get(page, y + 1)]


def parted_lists(pdf: Path, left: float) -> list[str]:
    """What a list leaves alone at the foot of a page: the single line that leads to it, or an item's marker.

    `left`: points from the left before which nothing is looked at.
    """
    drawn, text = _drawn(pdf, 0.0), _drawn(pdf, left)
    found: list[str] = []
    with pikepdf.open(pdf) as opened:
        pages = {page.objgen: number for number, page in enumerate(opened.pages, 1)}
        for lead, items in _lists(opened.Root.StructTreeRoot.K, None, pages):
            lines = _lines([run for piece in lead for run in text.get(piece, [])])
            first = _first([piece for item in items for part in item for piece in part], drawn)
            last = max((page for page, _ in lines), default=first)
            here = [said for page, said in lines if page == last]
            found += here if last < first and len(here) == 1 else []
            for marker, *body in items:
                rest = [piece for part in body for piece in part]
                if 0 < _first(marker, drawn) < _first(rest, drawn):
                    found.append(f"marker on page {_first(marker, drawn)}")
    return found


_Pieces: TypeAlias = list[tuple[int, int]]


def _first(pieces: _Pieces, drawn: Drawn) -> int:
    """The page on which the first of these is drawn; 0 where none is."""
    return min((place[0] for piece in pieces for place, _ in drawn.get(piece, [])), default=0)


def _lists(kids: Any, page: Any, pages: dict[Any, int]) -> Iterator[tuple[_Pieces, list[list[_Pieces]]]]:
    """Of each list the pieces of what stands before it, and of each item those of its marker and the rest."""
    before: _Pieces = []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        alone = pikepdf.Array([kid])
        if not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid:
            before += _all(alone, page, pages)
            continue
        tag, here = str(kid.S)[1:], kid.Pg.objgen if "/Pg" in kid else page
        if tag == "L":
            items = [
                [_all(part, here, pages) for part in _array(item.K)]
                for item in _array(kid.K)
                if str(item.S) == "/LI"
            ]
            yield before, items
        if tag not in (*APART, "L", *BLOCKS) and not re.fullmatch(r"H\d?|Div|Sect|Part|LI|LBody", tag):
            before += _all(alone, page, pages)
        elif tag != "Note":
            before = _all(alone, page, pages) if tag in ("P", "Div", "LI") else []
        if "/K" in kid:
            yield from _lists(kid.K, here, pages)


def _array(kids: Any) -> Any:
    return kids if isinstance(kids, pikepdf.Array) else [kids]


def _all(kids: Any, page: Any, pages: dict[Any, int]) -> _Pieces:
    """All pieces in these, but for those of notes."""
    return [piece for tag, piece in _tagged(kids, page, "", pages) if tag != "Note"]


def _tagged(kids: Any, page: Any, tag: str, pages: dict[Any, int]) -> Iterator[tuple[str, tuple[int, int]]]:
    """All pieces of marked content, each with the heading or note in which it stands, if any."""
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield tag, (pages[page], kid)
        elif kid.get("/Type") == "/MCR":
            yield tag, (pages[kid.Pg.objgen if "/Pg" in kid else page], int(kid.MCID))
        elif "/S" in kid and "/K" in kid:
            name = str(kid.S)[1:]
            inner = name if re.fullmatch(r"H\d?|Note", name) else tag
            yield from _tagged(kid.K, kid.Pg.objgen if "/Pg" in kid else page, inner, pages)


def _paragraphs(kids: Any, page: Any, pages: dict[Any, int]) -> Iterator[list[tuple[int, int]]]:
    """Of each paragraph in the tree of tags, the pieces of marked content."""
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid:
            continue
        tag, here = str(kid.S)[1:], kid.Pg.objgen if "/Pg" in kid else page
        if tag in APART or "/K" not in kid:
            continue
        if tag in BLOCKS and (pieces := list(_pieces(kid.K, here, pages))):
            yield pieces
        yield from _paragraphs(kid.K, here, pages)


def _pieces(kids: Any, page: Any, pages: dict[Any, int]) -> Iterator[tuple[int, int]]:
    """The pieces of one paragraph, without those of what is in it and made of lines itself."""
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield pages[page], kid
        elif kid.get("/Type") == "/MCR":
            yield pages[kid.Pg.objgen if "/Pg" in kid else page], int(kid.MCID)
        elif "/S" in kid and str(kid.S)[1:] not in (*APART, *BLOCKS, "L") and "/K" in kid:
            yield from _pieces(kid.K, kid.Pg.objgen if "/Pg" in kid else page, pages)


def _drawn(pdf: Path, left: float) -> Drawn:
    found: Drawn = {}
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document, 1):
        text = page.get_textpage()
        for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            x, y = one.get_matrix().get()[4:]
            if x >= left:
                key = number, raw.FPDFPageObj_GetMarkedContentID(one)
                found.setdefault(key, []).append(((number, y), words_of(one, text)))
    document.close()
    return found


def words_of(one: Any, text: Any) -> str:
    """The words of a piece of text on a page, of which `text` is all."""
    room = ctypes.create_string_buffer(2000)
    size = raw.FPDFTextObj_GetText(one, text, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), 1000)
    return room.raw[: max(0, 2 * size - 2)].decode("utf-16-le", "replace")


def _lines(runs: list[tuple[Place, str]]) -> list[tuple[int, str]]:
    """Page and words of each line, in order."""
    found: list[tuple[int, str]] = []
    for page, here in groupby(sorted(runs, key=lambda one: (one[0][0], -one[0][1])), lambda one: one[0][0]):
        before = None
        for (_, height), said in here:
            if before is None or before - height > RAISED:
                found.append((page, said))
            else:
                found[-1] = page, found[-1][1] + said
            before = height
    return found


@pytest.mark.parametrize(("before", "at"), [(10, "foot"), (8, "head"), (9, "")])
def test_a_line_that_stands_alone_is_found(tmp_path: Path, before: int, at: str) -> None:
    """Pages of eleven lines, and a paragraph of four after so many: with one line on a page, or two."""
    page = "#set page(width: 200pt, height: 240pt, margin: 10pt)\n#set document(title: [A])\n"
    kept = "#set text(size: 10pt, top-edge: 10pt, bottom-edge: 0pt, costs: (widow: 0%, orphan: 0%))\n"
    text = "#set par(leading: 10pt, spacing: 10pt)\n" + "One.\n\n" * before
    out = tmp_path / "o.pdf"
    source = page + kept + text + " \\\n".join(["First", "second", "third", "last"])
    out.write_bytes(typst.compile(source.encode(), pdf_standards=["ua-1"]))
    crossing, found = alone(out)
    assert crossing == 1
    assert [one.at for one in found] == ([at] if at else [])


@pytest.mark.parametrize(("before", "lead"), [(9, 0), (10, 1), (8, 0)])
def test_a_line_that_leads_to_a_list_of_the_next_page_is_found(
    tmp_path: Path, before: int, lead: int
) -> None:
    """Pages of eleven lines, after so many a line, and then a list."""
    page = "#set page(width: 200pt, height: 240pt, margin: 10pt)\n#set document(title: [A])\n"
    kept = "#set text(size: 10pt, top-edge: 10pt, bottom-edge: 0pt)\n#set list(spacing: 10pt)\n"
    text = (
        "#set par(leading: 10pt, spacing: 10pt)\n" + "One.\n\n" * before + "It leads:\n\n- a ship\n- a port\n"
    )
    out = tmp_path / "o.pdf"
    out.write_bytes(typst.compile((page + kept + text).encode(), pdf_standards=["ua-1"]))
    assert len(parted_lists(out, 0.0)) == lead


@pytest.mark.parametrize(("before", "last"), [(9, []), (10, ["Ports"])])
def test_a_heading_that_stands_last_is_found(tmp_path: Path, before: int, last: list[str]) -> None:
    """Pages of eleven lines, and a heading after so many that is not kept with what follows."""
    page = "#set page(width: 200pt, height: 240pt, margin: 10pt)\n#set document(title: [A])\n"
    kept = "#set text(size: 10pt, top-edge: 10pt, bottom-edge: 0pt)\n#show heading: set text(size: 10pt)\n"
    head = "#show heading: set block(sticky: false, above: 10pt, below: 10pt)\n"
    text = "#set par(leading: 10pt, spacing: 10pt)\n" + "One.\n\n" * before + "= Ports\n\nTwo.\n"
    out = tmp_path / "o.pdf"
    out.write_bytes(typst.compile((page + kept + head + text).encode(), pdf_standards=["ua-1"]))
    assert headings_last(out) == last


def test_paragraphs_that_go_over_a_page_are_seen(tmp_path: Path) -> None:
    """In our own page too, with its marks beside the text, and the engine keeps two lines together."""
    made = question(tmp_path, f"{'What was seen of the ports, and of the ships in them. ' * 9}\n\n" * 60)
    out = tmp_path / "o.pdf"
    assert build(made, tmp_path, out, timestamp=0, font_folders=()).standards == ("ua-1", "a-2a")
    crossing, found = alone(out, TEXT - 1)
    assert crossing > 2
    assert not found


def test_a_short_paragraph_is_not_parted(tmp_path: Path) -> None:
    """Where the note in its second line has no room on the page, the first line goes with it."""
    two = "What was seen of the ports, and of the ships in them, was told to those who asked for it then"
    note = "A note says where to look, and what was found there, by whom, and when. " * 4
    text = "".join(f"{two} {n}.^[{note}]\n\n" for n in range(50))
    out = tmp_path / "o.pdf"
    assert build(question(tmp_path, text), tmp_path, out, timestamp=0).standards == ("ua-1", "a-2a")
    assert alone(out, TEXT - 1) == (0, [])


@pytest.mark.slow
def test_no_line_of_our_own_testimony_stands_alone(tmp_path: Path) -> None:
    """No widow, no orphan, and no note on another page than its mark."""
    testimony = run(load(ROOT / "mkdocs.yml"))
    out = tmp_path / "own.pdf"
    result = build(testimony, ROOT, out, timestamp=0)
    assert result.standards == ("ua-1", "a-2a")
    assert not [one.message for one in result.findings if one.code == "PRN002"]
    crossing, found = alone(out, TEXT - 1)
    assert crossing
    assert not found
