"""The examples of OSCOLA's own text: each prints from an ordinary entry as the manual prints it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_testimony import csl
from mkdocs_testimony.bibliography import index, read
from mkdocs_testimony.csl import CiteItem, Position
from mkdocs_testimony.csl.works import item as csl_item
from mkdocs_testimony.inline import Inline, Style, Styled, plain

CASES = re.findall(
    r"^(OSCOLA .+)\n\.\n(@.+)\n(.+\n)?\.\n(.+)\n\.$",
    Path(__file__).with_name("manual").joinpath("oscola.txt").read_text(encoding="utf-8"),
    re.M,
)


def marked(trees: tuple[Inline, ...]) -> str:
    """Text with its italics between asterisks; what a title has upright is not between them."""
    out = ""
    for tree in trees:
        if not (isinstance(tree, Styled) and tree.style is Style.EMPHASIS):
            out += plain((tree,))
            continue
        for child in tree.children:
            text = plain((child,))
            upright = isinstance(child, Styled) and child.style is Style.NORMAL
            lead = text[: len(text) - len(text.lstrip())]
            out += text if upright else f"{lead}*{text.lstrip()}*"
    return out


def test_every_example_is_read() -> None:
    """The file is nothing but examples in the form that they are read in."""
    text = Path(__file__).with_name("manual").joinpath("oscola.txt").read_text(encoding="utf-8")
    assert len(CASES) == text.count("\nOSCOLA ") + 1 == text.count("\n.\n@")


@pytest.mark.parametrize(("title", "entry", "place", "expected"), CASES, ids=[case[0] for case in CASES])
def test_an_example_of_the_manual(title: str, entry: str, place: str, expected: str) -> None:
    """The entry's note is the manual's, letter for letter and comma for comma."""
    library = read(index([("manual.bib", entry.encode())]), ["k"])
    assert not library.findings, title
    words = place.split()
    later = words[:1] == ["later"]
    label, locator = words[-2:] if words else ("", "")
    position = {"position": Position.SUBSEQUENT, "first_note": 1} if later else {}
    processor = csl.Processor(csl.load("oscola"), {"k": csl_item(library.sources["k"].work)})
    note = processor.cluster([CiteItem("k", locator=locator, label=label, **position)])  # type: ignore[arg-type]
    assert marked(note) == expected
