"""What each preset asks of a statement holds in the Word file, as another program reads it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from documents import FRONT, QUESTION, document, notes, part, project, text, w
from test_word import numbers

from mkdocs_testimony.model import Statement, Testimony
from mkdocs_testimony.presets import PRESETS, preset, requirements
from mkdocs_testimony.render.wording.statements import margin_number
from mkdocs_testimony.settings import PrintSettings
from thinned import thinned

BIB = "@book{able2020, author = {Able, Ann}, title = {Ports}, publisher = {Press}, date = {2020}}\n"
FIRST = """Ports are open[@able2020, p. 3]. {#open}

- Item one[@able2020, p. 4].
- Item two[@able2020, p. 5].

A later paragraph[@able2020, p. 6].
"""
SECOND = "---\nquestion: 2\ntitle: Advice\nprompt: What now?\n---\n\n" + (
    'It follows. {.judgment rests-on="open" confidence=low}\n\n'
    'The Commission should ask. {.recommendation to=Commission rests-on="open"}\n'
)
NAMES = ["plain", *sorted(file.stem for file in PRESETS.glob("*.toml"))]
POINTS = {"in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pt": 1.0}


def points(length: str) -> float:
    """A length in points."""
    found = re.fullmatch(r"([\d.]+)(in|cm|mm|pt)", length)
    assert found, length
    return float(found[1]) * POINTS[found[2]]


@pytest.mark.parametrize("place", ["footnotes", "endnotes", "question-endnotes"])
@pytest.mark.parametrize("name", thinned(NAMES, 3))
def test_a_presets_demands_hold_in_the_word_file(tmp_path: Path, name: str, place: str) -> None:
    """Paper, margin, size, numbers, the summary first, notes, lists: each is in the file."""
    files = {QUESTION: FRONT + FIRST, "content/questions/02-advice.md": SECOND, "citations/a.bib": BIB}
    testimony = project(tmp_path, files, f"notes: {place}\nprint:\n  preset: {name}")
    wants = PrintSettings(**{"preset": name, **preset(name)})
    assert testimony.settings.print == wants
    data = document(testimony, tmp_path)
    body = part(data, "word/document.xml")

    sheets = [one.find(w("pgSz")) for one in body.iter(w("sectPr"))]
    sides = [one.find(w("pgMar")) for one in body.iter(w("sectPr"))]
    width, height = {"a4": (595.3, 841.9), "us-letter": (612.0, 792.0)}[wants.paper]
    for sheet, margin in zip(sheets, sides, strict=True):
        assert sheet is not None
        assert margin is not None
        assert float(sheet.get(w("w"))) / 20 == pytest.approx(width, abs=0.1)
        assert float(sheet.get(w("h"))) / 20 == pytest.approx(height, abs=0.1)
        for side in ("top", "right", "bottom", "left"):
            assert float(margin.get(w(side))) / 20 == pytest.approx(points(wants.margin), abs=0.1)
    size = part(data, "word/styles.xml").find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('sz')}")
    assert size is not None
    assert int(size.get(w("val"))) == round(2 * points(wants.font_size))

    heads = [text(one) for one in body.iter(w("p")) if style(one) == "Heading1"]
    pages = [one for one in heads if one == "Summary" or one.startswith("Question")]
    assert pages == ["Summary", "Question 1. Oil", "Question 2. Advice"]
    counted = [number for number, _ in numbers(data)]
    if wants.paragraph_numbers:
        told = [margin_number(one) for one in testimony.statements.values() if one.form != "span"]
        mine = [one.strip("().") for one in counted]
        assert mine[: len(told)] == [one.strip("()") for one in told]
        assert bool(mine[len(told) :]) == (wants.recommendations == "summed-up")
        first = sum(one.isdigit() and not n.page.endswith("02-advice.md") for n, one in marked(testimony))
        advice = next(one for n, one in marked(testimony) if n.page.endswith("02-advice.md"))
        assert advice == str(first + 1 if wants.paragraph_numbering == "document" else 1)
    contents = [one for one in body.iter(w("p")) if style(one) == "TOCHeading"]
    assert bool(contents) == wants.contents
    assert any("recommendation" in one.casefold() for one in heads) == (
        wants.recommendations == "summed-up"
    ), heads
    kind = "footnote" if place == "footnotes" else "endnote"
    assert len(notes(data, kind)) == len(testimony.notes)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert f"word/{'endnote' if kind == 'footnote' else 'footnote'}s.xml" not in archive.namelist()
    assert len(list(body.iter(w(f"{kind}Reference")))) == len(testimony.notes)


def marked(testimony: Testimony) -> list[tuple[Statement, str]]:
    """Each statement that has a number in the margin, with it."""
    return [(one, margin_number(one)) for one in testimony.statements.values() if one.form != "span"]


def style(paragraph: object) -> str:
    """The id of a paragraph's style."""
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")  # type: ignore[attr-defined]
    return str(found.get(w("val"))) if found is not None else ""


@pytest.mark.parametrize("name", NAMES)
def test_what_a_committee_fixes_its_preset_sets(name: str) -> None:
    """Each setting that is the committee's own is given by the preset, and so tried above."""
    assert set(requirements(name).fixed) <= set(preset(name))
