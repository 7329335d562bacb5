"""Tests of `<if>` that authors of styles write in another way than the specification reads."""

from __future__ import annotations

import pytest

from mkdocs_testimony import csl
from mkdocs_testimony.csl import CiteItem
from mkdocs_testimony.inline import plain, text

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title>T</title></info>
<citation><layout><choose><if {test}><text value="yes"/></if><else><text value="no"/></else></choose></layout>
</citation></style>"""
ITEM = {"id": "a", "type": "book", "title": text("T"), "volume": "2"}


def printed(test: str) -> str:
    """What the style prints for a book cited by its chapter."""
    processor = csl.Processor(csl.parse(STYLE.format(test=test).encode()), {"a": ITEM})
    return plain(processor.cluster([CiteItem("a", label="chapter", locator="3")]))


@pytest.mark.parametrize(
    ("test", "said"),
    [
        ('type="book report"', "yes"),
        ('type="book report" match="all"', "yes"),
        ('type="thesis report"', "no"),
        ('type="book report" match="none"', "no"),
        ('type="thesis report" match="none"', "yes"),
        ('locator="page chapter"', "yes"),
        ('locator="page section"', "no"),
        ('type="book report" variable="volume"', "yes"),
        ('type="book report" variable="volume edition"', "no"),
        ('type="thesis report" variable="volume"', "no"),
        ('variable="volume edition"', "no"),
    ],
)
def test_a_list_of_types_or_labels_means_any_of_them(test: str, said: str) -> None:
    """An item has one type and a locator one label, so that "all" of a list could never hold.

    Nearly seventy of the CSL project's note styles leave `match="any"` out where they list types.
    """
    assert printed(test) == said
