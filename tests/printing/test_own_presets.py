"""Our own testimony as each preset prints it: by both checkers, its lines, its notes and its pages."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from pypdfium2 import raw
from site_notes import on_site, seen
from structure import marks, note, structure
from test_own_addresses import addresses
from test_own_lines import alone, headings_last, parted_lists, words_of
from test_own_pages import BLANK, blanks, feet, starts
from test_presets import NAMES
from test_two_checkers import checked_by_the_first, excepted, faults

from mkdocs_testimony.model import Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.printing import PrintResult, build
from mkdocs_testimony.project import load, preset
from poppler import poppler

ROOT = Path(__file__).parents[2]
COLUMNS = {"column": 158.4, "narrow": 136.8}
"""Points from the left at which text begins, by the setting `marks`."""
TWICE = ("senate", "uk-lords")
"""Presets by which it is printed twice: letter and A4, each paragraph numbered in its own way."""


class Own(NamedTuple):
    """Our own testimony as a preset prints it, with the record."""

    name: str
    testimony: Testimony
    pdf: Path
    result: PrintResult

    @property
    def left(self) -> float:
        """Points from the left at which text begins."""
        return COLUMNS[self.testimony.settings.print.marks]


@pytest.fixture(scope="module", params=NAMES)
def own(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Own:
    """It is printed once for each preset."""
    name: str = request.param
    testimony, out = _set(name, annex=True), tmp_path_factory.mktemp(name) / "own.pdf"
    return Own(name, testimony, out, build(testimony, ROOT, out, timestamp=0))


@pytest.mark.slow
def test_our_testimony_as_each_preset_prints_it(own: Own, tmp_path: Path) -> None:
    """Both standards, the same bytes each time, no fault by either checker, no line alone, notes with their
    marks and in their order, no margin passed, no page half empty, and addresses that copy whole."""
    name, testimony, out, result = own
    assert result.standards == ("ua-1", "a-2a")
    assert {one.code for one in result.findings} <= {"PRN007", "PRN008", "PRN014"}
    if name in TWICE:
        again = tmp_path / "again.pdf"
        build(testimony, ROOT, again, timestamp=0)
        assert again.read_bytes() == out.read_bytes()
    assert faults(out) == []
    assert [one for one in checked_by_the_first(out) if not excepted(out, *one)] == []
    assert half_empty(out, tmp_path) == {}
    assert headings_last(out) == []
    assert behind_its_heading(out, "Key assessments", "Figure 6.")
    typed, linked, lost = addresses(testimony, out)
    assert len(typed & linked) > 60
    assert len(lost) <= 1, lost
    numbers = feet(out, own.left)
    assert len(numbers) > 100
    assert numbers == list(range(1, len(numbers) + 1))
    assert alone(out, own.left - 1)[1] == []


@pytest.mark.slow
def test_no_letter_has_less_than_eight_points(own: Own) -> None:
    """On no page, and in no picture, is anything smaller; and what is larger is seen, up to the title."""
    sizes = letters(own.pdf)
    assert min(sizes) > 7.99, sizes[min(sizes)]
    assert max(sizes) > 22


@pytest.mark.slow
def test_a_list_over_the_end_of_a_page_leaves_nothing_alone(own: Own) -> None:
    """Neither the line that leads to it nor the marker of an item stands at the foot without what follows."""
    assert parted_lists(own.pdf, own.left - 1) == []


@pytest.mark.slow
def test_notes_are_those_of_the_site(own: Own) -> None:
    """Each number has the words in print that it has on the site, and the marks follow one another."""
    site, printed = on_site(own.testimony), structure(own.pdf)
    notes = [note(element) for element in printed.walk() if element.tag == "Note"]
    assert len(site.notes) == len(own.testimony.notes) > 100
    in_order = sorted(((int(number), seen(words)) for number, words in notes))
    assert in_order == [(int(number), seen(words)) for number, words in site.notes]
    assert marks(printed) == site.marks


@pytest.mark.slow
def test_a_program_reads_it_in_order(own: Own) -> None:
    """In pdftotext's words the statements stand as in the source, and a page's notes after its statements."""
    pages = [seen(page) for page in poppler("pdftotext", own.pdf, "-").decode().split("\f")]
    text, at, begins = "\f".join(pages), 0, list[int]()
    for page in own.testimony.pages:
        for statement in page.statements:
            said = seen(statement.text[: min([30, *statement.marks, *statement.gaps])])
            if statement.form != "span" and len(said) >= 12:
                at = text.find(said, at) + 1
                assert at, f"{said} ({statement.label}) does not stand behind what comes before it"
                begins.append(at - 1)
    assert len(begins) > 200
    notes = [note(element) for element in structure(own.pdf).walk() if element.tag == "Note"]
    firsts = [first for number, words in notes if len(first := number + seen(words)[:24]) >= 20]
    assert len(firsts) > 100
    for first in firsts:
        at = text.find(first)
        assert at >= 0, f"{first} is not printed"
        end = text.find("\f", at)
        assert not [text[one : one + 30] for one in begins if at < one < end], first


@pytest.mark.slow
def test_no_line_ends_within_et_al(own: Own) -> None:
    """Beside the text, where the column is narrow, neither."""
    text = poppler("pdftotext", own.pdf, "-").decode()
    assert len(re.findall(r"\bet\sal\.", text)) > 20
    assert re.findall(r".*\bet\nal\.", text) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in NAMES if preset(name).get("annex") is False])
def test_no_page_is_half_empty_as_a_preset_prints_it_without_the_record(tmp_path: Path, name: str) -> None:
    """A preset that leaves out the record breaks its pages elsewhere: none of them is half empty either."""
    out = tmp_path / "own.pdf"
    assert build(_set(name, annex=False), ROOT, out, timestamp=0).standards == ("ua-1", "a-2a")
    assert half_empty(out, tmp_path) == {}
    assert headings_last(out) == []
    assert behind_its_heading(out, "Key assessments", "Figure 6.")


def _set(name: str, *, annex: bool) -> Testimony:
    project = load(ROOT / "mkdocs.yml")
    print_settings = replace(project.settings.print, **{**preset(name), "preset": name, "annex": annex})
    return run(replace(project, settings=replace(project.settings, print=print_settings)))


def letters(pdf: Path) -> dict[float, tuple[int, str]]:
    """Sizes of all text in points, as it is drawn, each with a page and a piece that has it."""
    found: dict[float, tuple[int, str]] = {}
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            for one in page.get_objects():
                # Drawings stand in the page itself; what had a frame of its own would not be seen.
                assert one.type != raw.FPDF_PAGEOBJ_FORM
                if one.type == raw.FPDF_PAGEOBJ_TEXT:
                    size = ctypes.c_float()
                    raw.FPDFTextObj_GetFontSize(one, size)
                    _, _, c, d, *_ = one.get_matrix().get()
                    found[round(size.value * math.hypot(c, d), 2)] = (number, words_of(one, text))
    return found


def behind_its_heading(pdf: Path, heading: str, figure: str) -> bool:
    """Whether a figure stands on the page of the heading of its section, or on one after it."""
    pages = poppler("pdftotext", "-layout", pdf, "-").decode().split("\f")
    begins = [n for n, page in enumerate(pages) if re.search(rf"^ *{heading}$", page, re.MULTILINE)]
    drawn = [n for n, page in enumerate(pages) if re.search(rf"^ *{figure} ", page, re.MULTILINE)]
    return len(begins) == len(drawn) == 1 and begins <= drawn


def half_empty(pdf: Path, folder: Path) -> dict[int, float]:
    """Pages too much of which is blank, but for the last of a question or another part."""
    empty, last = blanks(pdf, folder), {page - 1 for page in starts(pdf)}
    assert len(last) > 8
    return {page: part for page, part in empty.items() if part > BLANK and page not in {*last, len(empty)}}
