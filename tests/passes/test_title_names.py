"""What a testimony's own prose tells of names, and the notes that come of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_testimony.inline import plain
from mkdocs_testimony.passes import run
from mkdocs_testimony.passes.title_names import names_in_prose
from mkdocs_testimony.project import Tree, parse

CONFIG = "docs_dir: content\nplugins:\n  - testimony:\n      style: apa\n"
BIB = """
@book{ports, author = {Roe, Richard}, title = {The Belt and Road Initiative and Gwadar Ports},
  publisher = {P}, date = {2024}}
@book{other, author = {Doe, Jane}, title = {Headlines and Commission Work on Norinco}, publisher = {P},
  date = {2024}}
"""


@pytest.mark.parametrize(
    ("text", "names", "perhaps"),
    [
        ("It runs through the Strait of Hormuz to Gwadar.", {"Strait of Hormuz"}, {"Gwadar"}),
        ("Ports matter. Ships sail. He said: Ships sail.", set(), set()),
        ("The Commission asked; this Commission will.", set(), set()),
        ("It met President Xi Jinping.", {"President Xi Jinping"}, {"Xi Jinping"}),
        ("The Belt and Road Initiative is large.", {"Belt and Road Initiative"}, set()),
        ("He wrote to U.S. Navy officers in Gwadar. Then others.", {"U.S. Navy"}, {"Gwadar"}),
        ("He called it “Grave” and left.", set(), set()),
    ],
)
def test_capitals_inside_a_sentence_are_names(text: str, names: set[str], perhaps: set[str]) -> None:
    """Phrases with capitals are names, words perhaps; the first word of a sentence says nothing."""
    found = names_in_prose(text)
    assert names <= set(found.names)
    assert perhaps <= set(found.perhaps)
    if not names:
        assert not found.names
    if not perhaps:
        assert not [word for word in found.perhaps if " " not in word]


def test_notes_know_the_names_of_the_text() -> None:
    """A name that the prose has keeps its capital in a title; one that a heading or italics have does not."""
    page = (
        "---\nquestion: 1\nprompt: Who?\n---\n\n## Headlines on Norinco\n\n"
        "It signed the Belt and Road Initiative and took Gwadar [@ports].\n\n"
        "A second *Norinco* claim of the Commission [@other].\n"
    )
    tree = Tree({"content/questions/01.md": page.encode()}, {"citations/a.bib": BIB.encode()}, frozenset())
    whole = run(parse(CONFIG, Path("/nowhere/mkdocs.yml")), tree=tree)
    entries = {key: plain(entry) for key, entry in whole.bibliography}
    assert entries["ports"] == "Roe, R. (2024). The Belt and Road Initiative and Gwadar ports. P."
    assert entries["other"] == "Doe, J. (2024). Headlines and commission work on norinco. P."
