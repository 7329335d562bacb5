"""A key's way from the text to print, and an id's to the site: through which rooms, in which order.

The passes are left out, which hand it from room to room, and so are the ground floor's records, in which it
lies meanwhile. Neither passes through a room twice. A key is not there any more in print: Typst gets the tree
of the note. Whether an id is a key too is read in the names that `bibliography` has found, and the lines on
what a statement rests on are drawn of what `argument` has worked out before the page is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

sys.path.insert(0, str(Path(__file__).parent / "render"))
from html_testimony import Places

import mkdocs_testimony
from mkdocs_testimony.model import Testimony
from mkdocs_testimony.passes import run
from mkdocs_testimony.project import Tree, parse
from mkdocs_testimony.render.html.page import render_page
from mkdocs_testimony.render.typst.document import printout
from thinned import thinned

TOP = Path(mkdocs_testimony.__file__).parent
CONDUCTING = {"passes", "model", "nearness", "records"}
KEYED = {"Cite", "CiteItem", "CiteShape", "Slice", "SourceRecord"}
NAMED = {
    *(
        "Statement",
        "StatementDraft",
        "Attributes",
        "Attribute",
        "TypedRelation",
        "Relation",
        "Target",
        "Figure",
    ),
    "FigureDraft",
}
PATH = "content/questions/01.md"
TEXT = """\
---
question: 1
prompt: What?
---

{#walkedid}
So it is [see @walked2024, p. 3]. Then another^[As @walked2024 has it, p. 4.].

{.judgment rests-on=walkedid}
Hence (@walkedid), as @walked2024 says.

{.judgment rebuts=walkedid}
But [@walked2024, p. 5; @other2020].

{.recommendation rests-on="walkedid tbl-walked"}
So let it be, by @tbl-walked.

::: {#tbl-walked}
| Year | Yield |
|------|-------|
| 2023 | 7     |

Yields [@walked2024, p. 6].
:::
"""
BIB = """\
@book{walked2024, author = {Roe, Jane}, title = {Wheat and {Barley}}, publisher = {Oak}, date = {2024}}
@book{other2020, author = {Roe, Jane}, title = {Oats}, publisher = {Oak}, date = {2020}}
"""


def resolved() -> Testimony:
    """One page in which a work and a statement are named in every way."""
    project = parse(
        "docs_dir: content\nplugins:\n  - testimony:\n      style: chicago-18\n", Path("/nowhere/mkdocs.yml")
    )
    return run(
        project, tree=Tree({PATH: TEXT.encode()}, {"citations/s.bib": BIB.encode()}, frozenset({PATH}))
    )


def printed() -> None:
    """From the text to what Typst is given."""
    printout(resolved())


def shown() -> None:
    """From the text to the site's page."""
    whole = resolved()
    render_page(whole, whole.pages[0], Places())


def holds(value: object, names: frozenset[str]) -> bool:
    """Whether a value is a name, or a record of what has it."""
    if isinstance(value, str):
        return value in names
    kind = type(value).__name__
    if kind in KEYED:
        return getattr(value, "key", None) in names
    fields = ("id", "target", "uid", "value") if kind in NAMED else ()
    return not names.isdisjoint(getattr(value, field, None) or "" for field in fields)


def room(code: str) -> str:
    """The room that a file of code belongs to; empty where that is not ours."""
    if not code.startswith(str(TOP)):
        return ""
    return Path(code).relative_to(TOP).with_suffix("").parts[0]


def walk(made: Callable[[], None], name: str) -> list[str]:
    """The rooms whose functions are given a name while something is made, as often as they are entered.

    An id goes by the uid, too, of what has it.
    """
    target = resolved().ids.get(name)
    names = frozenset({name, target.uid} if target else {name})
    rooms: list[str] = []

    def enter(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event != "call" or not (own := room(code.co_filename)) or own in CONDUCTING:
            return
        if rooms[-1:] != [own]:
            given = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
            if any(holds(frame.f_locals.get(one), names) for one in given):
                rooms.append(own)

    made()  # what is loaded or kept on first use is no part of the walk
    before = sys.getprofile()
    sys.setprofile(enter)
    try:
        made()
    finally:
        sys.setprofile(before)
    return rooms


@pytest.mark.parametrize(
    ("made", "name", "way"),
    thinned(
        [
            (printed, "walked2024", ["markdown", "bibliography", "csl"]),
            (shown, "walkedid", ["markdown", "argument", "evidence", "render"]),
            (shown, "tbl-walked", ["markdown", "argument", "render"]),
        ],
        3,
    ),
)
def test_a_name_walks_through_these_rooms(made: Callable[[], None], name: str, way: list[str]) -> None:
    """The walk goes through these rooms, in this order, and through none of them twice."""
    assert walk(made, name) == way, "hand it on with what the room before has made of it"
