"""Notes in the Bluebook's forms, most of them after the examples that law libraries teach."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_testimony import csl
from mkdocs_testimony.bibliography import index, read
from mkdocs_testimony.csl import CiteItem, Position
from mkdocs_testimony.csl.works import item as csl_item
from mkdocs_testimony.inline import Inline, Style, Styled, plain

TEXT = (Path(__file__).parent / "manual/bluebook.txt").read_text(encoding="utf-8")
CASES = re.findall(r"^(Bluebook .+)\n\.\n(@.+)\n(.+\n)?\.\n(.+)\n\.$", TEXT, re.M)
MARKS = {Style.EMPHASIS: ("*", "*"), Style.SMALL_CAPS: ("{", "}")}


def marked(trees: tuple[Inline, ...]) -> str:
    """Text with italics between asterisks, small capitals in braces, and plain spaces only."""
    out = ""
    for tree in trees:
        before, after = MARKS.get(tree.style, ("", "")) if isinstance(tree, Styled) else ("", "")
        out += before + plain((tree,)).replace("\u00a0", " ") + after
    return out


def test_every_example_is_read() -> None:
    """The file is nothing but examples in the form that they are read in."""
    assert len(CASES) == TEXT.count("\nBluebook ") + 1 == TEXT.count("\n.\n@")


@pytest.mark.parametrize(("title", "entry", "place", "expected"), CASES, ids=[case[0] for case in CASES])
def test_an_example_of_the_manual(title: str, entry: str, place: str, expected: str) -> None:
    """The entry's note has the manual's letters, commas and typefaces."""
    library = read(index([("manual.bib", entry.encode())]), ["k"])
    assert not library.findings, title
    words = place.split()
    label, locator = words[-2:] if words else ("", "")
    later = (
        {"position": Position.SUBSEQUENT, "first_note": 1, "near_note": True}
        if words[:1] == ["later"]
        else {}
    )
    processor = csl.Processor(csl.load("bluebook"), {"k": csl_item(library.sources["k"].work)})
    note = processor.cluster([CiteItem("k", locator=locator, label=label, **later)])  # type: ignore[arg-type]
    assert marked(note) == expected
