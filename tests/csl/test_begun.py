"""Where a style expects an author and there is none, the note begins with what there is."""

from __future__ import annotations

import pytest

from mkdocs_testimony import csl
from mkdocs_testimony.csl import CiteItem
from mkdocs_testimony.inline import plain, text

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title>T</title></info><citation><layout suffix=".">
<names variable="author"/><text variable="title" prefix="{before}" font-style="italic"/>
<date variable="issued" prefix=" (" suffix=")"><date-part name="year"/></date></layout></citation></style>"""
WORKS = {
    "signed": {"id": "signed", "author": [{"family": "Roe"}], "title": text("Ports")},
    "unsigned": {"id": "unsigned", "title": text("Ports")},
    "bare": {"id": "bare", "issued": {"date-parts": [[2010]]}},
}


@pytest.mark.parametrize("before", [", ", " ", "; ", "\u00a0"])
@pytest.mark.parametrize(("key", "end"), [("signed", "Ports."), ("unsigned", "Ports."), ("bare", "(2010).")])
def test_no_note_begins_with_what_parts_words(before: str, key: str, end: str) -> None:
    """A comma or space that stands before a title parts it from an author, and is not printed without one."""
    processor = csl.Processor(csl.parse(STYLE.format(before=before).encode()), WORKS)
    note = plain(processor.cluster([CiteItem(key)]))
    assert note == (f"Roe{before}{end}" if key == "signed" else end)
