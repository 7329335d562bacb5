"""From the .bib to the note: pandoc's text, but for the differences listed with what backs them."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from listed import corrected, differences

from beside import needed
from mkdocs_testimony import csl
from mkdocs_testimony.bibliography import index, read
from mkdocs_testimony.csl import CiteItem, Position
from mkdocs_testimony.csl.works import item as csl_item
from mkdocs_testimony.inline import plain
from mkdocs_testimony.shipped_styles import FOLDER as SHIPPED

FOLDER = Path(__file__).parents[2] / "../shared/oracles"
UNCHANGED = Path(__file__).with_name("styles")
"""The CSL project's own files of the styles that we ship in an edition of ours."""

STYLES = {
    "oracle.json": "chicago-18-ibid",
    "oracle.cmos17-ibid.json": "chicago-17-ibid",
    "oracle.cmos18-noibid.json": "chicago-18",
    "oracle.oscola.json": "oscola",
    "oracle.bluebook.json": "bluebook",
}
NOTES_EACH = 9
"""Notes that the oracles' document has for each work, of which the first is the first mention."""

FORMS: dict[str, dict[str, object]] = {
    "first": {"locator": "7"},
    "ibid_loc": {"locator": "9", "position": Position.IBID_WITH_LOCATOR},
    "ibid": {"locator": "9", "position": Position.IBID},
    "subsequent": {"locator": "12", "position": Position.SUBSEQUENT, "near_note": True},
    "subsequent_noloc": {"position": Position.SUBSEQUENT, "near_note": True},
    "ibid_noloc": {"position": Position.IBID},
}


def normal(marked: str) -> str:
    """The characters of pandoc's HTML."""
    return unicodedata.normalize("NFC", html.unescape(re.sub(r"<[^>]+>", "", marked)))


def compared(name: str, *, shipped: bool) -> Iterator[tuple[str, str, str, str]]:
    """Key, form, pandoc's text, ours: by the style that we ship, or by the CSL project's own file."""
    needed(FOLDER, "pandoc's notes")
    oracle = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    library = read(index([("testimony.bib", (FOLDER / "testimony.bib").read_bytes())]), oracle)
    # No style of CSL's prints `note`; that ours do is held by bibliography/test_remarks.py.
    items = {
        key: {name: value for name, value in csl_item(source.work).items() if name != "note"}
        for key, source in library.sources.items()
    }
    path = UNCHANGED / f"{STYLES[name]}.csl"
    if shipped or not path.exists():
        path = SHIPPED / f"{STYLES[name]}.csl"
    processor = csl.Processor(csl.parse(path.read_bytes(), title_case="style"), items)
    for place, (key, forms) in enumerate(oracle.items()):
        for form, expected in forms.items():
            first = None if form == "first" else 1 + NOTES_EACH * place
            cite = CiteItem(key, first_note=first, **FORMS[form])  # type: ignore[arg-type]
            yield key, form, normal(expected), unicodedata.normalize("NFC", plain(processor.cluster([cite])))


@pytest.mark.parametrize("shipped", [False, True], ids=["CSL project's file", "our edition"])
@pytest.mark.parametrize("name", STYLES)
def test_notes_are_pandocs_but_for_the_listed_differences(name: str, *, shipped: bool) -> None:
    """Every form of every work's note has pandoc's text, once the listed differences are put right."""
    style = STYLES[name]
    wrong = [
        f"{key} {form}\n- {theirs}\n+ {ours}"
        for key, form, theirs, ours in compared(name, shipped=shipped)
        if corrected(style, key, theirs, edition=shipped) != ours
    ]
    assert not wrong, "\n".join(wrong)


def shared_notes() -> list[tuple[str, str, str]]:
    """Style, work and pandoc's text of every note of the shared oracles."""
    return [
        (STYLES[name], key, theirs)
        for name in STYLES
        for key, _form, theirs, _ours in compared(name, shipped=True)
    ]


def test_every_edition_row_is_needed() -> None:
    """No difference of an edition is listed that pandoc's text does not show."""
    notes = [(style, key, corrected(style, key, text, edition=False)) for style, key, text in shared_notes()]
    for row in differences():
        assert not row.edition or any(row.corrected(*note) != note[2] for note in notes), row
