"""From the .bib to the note: the same text as pandoc's, but for the differences listed with their reason."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from testimony import csl
from testimony.bibliography import index, read
from testimony.csl import CiteItem, Position
from testimony.inline import plain

FOLDER = Path(__file__).parents[2] / "../shared/oracles"
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
    "subsequent": {"locator": "12", "position": Position.SUBSEQUENT},
    "subsequent_noloc": {"position": Position.SUBSEQUENT},
    "ibid_noloc": {"position": Position.IBID},
}


def normal(marked: str) -> str:
    """The characters of pandoc's HTML."""
    return unicodedata.normalize("NFC", html.unescape(re.sub(r"<[^>]+>", "", marked)))


@dataclass(frozen=True)
class Difference:
    """One row of differences.md."""

    work: str
    styles: str
    theirs: str
    ours: str
    reason: str

    def corrected(self, style: str, text: str) -> str:
        """pandoc's text with this difference put right."""
        return re.sub(self.theirs, self.ours, text) if style.startswith(self.styles) else text


def differences() -> list[Difference]:
    """The rows of differences.md."""
    lines = Path(__file__).with_name("differences.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return [Difference(row[0], row[1], row[2].strip("`"), row[3].strip("`"), row[4]) for row in rows[2:]]


def compared(name: str) -> Iterator[tuple[str, str, str, str]]:
    """Key, form, pandoc's text, our text."""
    if not FOLDER.is_dir():
        pytest.skip("pandoc's notes are not beside the repository (../shared/oracles)")
    oracle = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    library = read(index([("testimony.bib", (FOLDER / "testimony.bib").read_bytes())]), oracle)
    items = {key: source.item for key, source in library.sources.items()}
    processor = csl.Processor(csl.load(STYLES[name], title_case="style"), items)
    for place, (key, forms) in enumerate(oracle.items()):
        for form, expected in forms.items():
            first = None if form == "first" else 1 + NOTES_EACH * place
            cite = CiteItem(key, first_note=first, **FORMS[form])  # type: ignore[arg-type]
            yield key, form, normal(expected), unicodedata.normalize("NFC", plain(processor.cluster([cite])))


@pytest.mark.parametrize("name", STYLES)
def test_notes_are_pandocs_but_for_the_listed_differences(name: str) -> None:
    """Every form of every work's note has pandoc's text, once the listed differences are put right."""
    listed = differences()
    wrong = []
    for key, form, theirs, ours in compared(name):
        for difference in listed:
            if difference.work == key:
                theirs = difference.corrected(STYLES[name], theirs)
        if theirs != ours:
            wrong.append(f"{key} {form}\n- {theirs}\n+ {ours}")
    assert not wrong, "\n".join(wrong)


def test_every_listed_difference_is_one() -> None:
    """No difference is listed that pandoc's text does not show, and none without a reason."""
    texts = [(STYLES[name], key, theirs) for name in STYLES for key, _form, theirs, _ours in compared(name)]
    for difference in differences():
        changed = [
            text
            for style, key, text in texts
            if key == difference.work and difference.corrected(style, text) != text
        ]
        assert changed, difference
        assert difference.reason, difference
