"""An apostrophe that a style file has straight is printed as printers set it."""

from __future__ import annotations

import pytest

from mkdocs_testimony import csl
from mkdocs_testimony.csl import CiteItem
from mkdocs_testimony.inline import plain, text

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="fr-FR">
<info><title>T</title></info><locale><terms><term name="accessed">consulté à l'adresse</term></terms></locale>
<citation><layout><group delimiter="{between}"><text variable="title" prefix="{before}"/>
<text term="accessed"/></group></layout></citation></style>"""


@pytest.mark.parametrize(
    ("before", "between", "printed"),
    [
        ("d'", " ", "d’O consulté à l’adresse"),
        ("soutenue à l'", " ", "soutenue à l’O consulté à l’adresse"),
        ("'", "' ", "'O' consulté à l’adresse"),
        ("1 '", " ", "1 'O consulté à l’adresse"),
    ],
)
def test_after_a_letter_it_is_curved(before: str, between: str, printed: str) -> None:
    """After a letter it is an apostrophe; elsewhere it may be a mark of quotation or a minute."""
    style = csl.parse(STYLE.format(before=before, between=between).encode())
    note = csl.Processor(style, {"a": {"id": "a", "title": text("O")}}).cluster([CiteItem("a")])
    assert plain(note) == printed
