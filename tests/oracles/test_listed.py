"""The list of differences itself: each row shows in a note of pandoc's, and a manual's section backs it."""

from __future__ import annotations

import re

from listed import differences
from test_own import COMPARED, pandoc_saved
from test_pandoc import FOLDER, shared_notes

from beside import needed

MANUALS = {
    "chicago": r"Chicago 1[78], (?:\d+\.\d+|chapter \d+)",
    "bluebook": r"Bluebook 2[012], (rule|table) [BT]?\d+(\.\d+)*",
    "oscola": r"OSCOLA (4, \d+(\.\d+)+|2006, part IV [A-C] \d)",
    "mhra": r"MHRA [34], (?:chapter )?\d+(\.\d+)*",
    "apa": r"APA 7, \d+\.\d+",
}
"""How each manual is quoted: edition and section."""


def test_every_row_names_the_section_that_backs_it() -> None:
    """Each row has a reason, and a section of its manual that says so."""
    for row in differences():
        assert row.reason, row
        assert re.search(MANUALS[row.manual], row.backed_by), row


def test_every_row_about_reading_is_needed() -> None:
    """No difference is listed that no note of pandoc's shows, in the shared oracles or for our own works."""
    needed(FOLDER, "pandoc's notes")
    notes = shared_notes() + [(style, *note) for style in COMPARED for note in pandoc_saved(style)]
    for row in differences():
        assert row.edition or any(row.corrected(*note) != note[2] for note in notes), row
