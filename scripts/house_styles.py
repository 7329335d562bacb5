"""Tables of what each house style prints, from the works that tests/oracles/own.bib holds."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from mkdocs_testimony.inline import Inline, Style, Styled, plain

sys.path.insert(0, str(Path(__file__).parents[1] / "tests/oracles"))

from test_own import KEYS, trees

KINDS = {
    "book": "threeauthors",
    "book, translated": "translated",
    "book in Chinese": "chinese",
    "chapter": "chapter",
    "article in a journal": "lawjournal",
    "article, with its DOI": "manyauthors",
    "newspaper": "newspaper",
    "report": "report",
    "working paper": "series",
    "report of the United Nations": "panel",
    "resolution": "resolution",
    "press release": "release",
    "page on the web": "page",
    "page without a date": "undated",
    "page with an archived copy": "archived",
    "post": "post",
    "podcast": "podcast",
    "thesis": "thesis",
    "statute": "law",
    "public law": "publiclaw",
    "UK statute": "ukact",
    "EU regulation": "euregulation",
    "executive order": "order",
    "federal regulation": "regulation",
    "case": "case",
    "UK case": "ukcase",
    "hearing": "hearing",
    "statement at a hearing": "statement",
    "treaty": "treaty",
    "dataset": "dataset",
    "interview": "interview",
    "letter": "letter",
}
"""What testimony cites most → the work that stands for it."""


def notes(style: str) -> str:
    """Each kind with its first note and a later one."""
    made = trees(style)
    rows = ["| what | first note | later note |", "| --- | --- | --- |"]
    for kind, key in KINDS.items():
        place = KEYS.index(key)
        first, later = (_markdown(made[at]).replace("|", "\\|") for at in (place, place + len(KEYS)))
        rows.append(f"| {kind} (`{key}`) | {first} | {later} |")
    return "\n".join(rows) + "\n"


def _markdown(tree: Sequence[Inline]) -> str:
    """Inline nodes as Markdown: italics with asterisks, small capitals as capitals, the rest as it is."""
    out = ""
    for italic, runs in groupby(_runs(tree, italic=False), key=itemgetter(0)):
        words = "".join(text for _, text in runs)
        # Asterisks touch no space, or they are none.
        before, bare, after = words.partition(words.strip())
        out += f"{before}*{bare}*{after}" if italic and bare else words
    return out.replace("<http", "\\<http")


def _runs(tree: Sequence[Inline], *, italic: bool) -> Iterator[tuple[bool, str]]:
    for node in tree:
        if not isinstance(node, Styled):
            yield italic, plain((node,))
        elif node.style is Style.SMALL_CAPS:
            yield italic, plain((node,)).upper()
        else:
            turned = {Style.EMPHASIS: True, Style.NORMAL: False}
            yield from _runs(node.children, italic=turned.get(node.style, italic))
