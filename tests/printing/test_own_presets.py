"""Our own testimony as each preset prints it: by both checkers, its lines, its notes and its pages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from test_own_addresses import addresses
from test_own_lines import alone, headings_last
from test_own_pages import BLANK, blanks, feet, starts
from test_presets import NAMES
from test_two_checkers import checked_by_the_first, excepted, faults

from mkdocs_testimony.model import Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.printing import build
from mkdocs_testimony.project import load, preset
from poppler import poppler

ROOT = Path(__file__).parents[2]
COLUMNS = {"column": 158.4, "narrow": 136.8}
"""Points from the left at which text begins, by the setting `marks`."""
TWICE = ("senate", "uk-lords")
"""Presets by which it is printed twice: letter and A4, each paragraph numbered in its own way."""


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_our_testimony_as_each_preset_prints_it(tmp_path: Path, name: str) -> None:
    """Both standards, the same bytes each time, no fault by either checker, no line alone, notes with their
    marks and in their order, no margin passed, no page half empty, and addresses that copy whole."""
    own, out = _set(name, annex=True), tmp_path / "own.pdf"
    result = build(own, ROOT, out, timestamp=0)
    assert result.standards == ("ua-1", "a-2a")
    assert {one.code for one in result.findings} <= {"PRN007", "PRN008", "PRN014"}
    if name in TWICE:
        first = out.read_bytes()
        build(own, ROOT, out, timestamp=0)
        assert out.read_bytes() == first
    assert faults(out) == []
    assert [one for one in checked_by_the_first(out) if not excepted(out, *one)] == []
    assert half_empty(out, tmp_path) == {}
    assert headings_last(out) == []
    assert behind_its_heading(out, "Key assessments", "Figure 6.")
    typed, linked, lost = addresses(own, out)
    assert len(typed & linked) > 60
    assert len(lost) <= 1, lost
    numbers = feet(out, COLUMNS[own.settings.print.marks])
    assert len(numbers) > 100
    assert numbers == list(range(1, len(numbers) + 1))
    assert alone(out, COLUMNS[own.settings.print.marks] - 1)[1] == []


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
