"""A law or case is short within five notes of the note before that has it, and whole again after more.

Bluebook 21, rules 10 to 14, of short forms: a short form is for what one of the five notes before names.
"""

from __future__ import annotations

import pytest

from mkdocs_testimony import csl
from mkdocs_testimony.csl import CiteShape, NoteShape, each_position
from mkdocs_testimony.inline import plain, text

LAW = {
    "id": "law",
    "type": "legislation",
    "title": text("Example Act"),
    "container-title": text("U.S.C."),
    "volume": text("50"),
    "section": text("1702"),
}
BOOK = {"id": "book", "type": "book", "author": [{"family": "Doe"}], "title": text("Straits")}
OTHERS = {f"o{n}": {"id": f"o{n}", "type": "book", "title": text(f"Other {n}")} for n in range(9)}


def last(key: str, between: int) -> str:
    """The last of the notes: the work, so many notes of others, the work again."""
    keys = [key, *(f"o{n}" for n in range(between)), key]
    style = csl.load("bluebook")
    processor = csl.Processor(style, {"law": LAW, "book": BOOK, **OTHERS})
    shapes = [
        NoteShape("p", (CiteShape(one, True, "page", "", False, ""),), False, n)
        for n, one in enumerate(keys, 1)
    ]
    placed = list(
        each_position(
            shapes,
            ibid="strict",
            full_reference="document",
            near_note_distance=style.near_note_distance,
            supports_ibid=style.uses_ibid,
        )
    )
    where = placed[-1][0]
    cite = csl.CiteItem(key, position=where.position, first_note=where.first_note, near_note=where.near_note)
    return plain(processor.cluster([cite])).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("between", "shown"),
    [
        (0, "Id."),
        (1, "50 U.S.C. § 1702."),
        (4, "50 U.S.C. § 1702."),
        (5, "Example Act, 50 U.S.C. § 1702."),
        (8, "Example Act, 50 U.S.C. § 1702."),
    ],
)
def test_a_law_is_whole_again_after_five_notes(between: int, shown: str) -> None:
    """Four other notes between leave it short; five make it whole."""
    assert last("law", between) == shown


@pytest.mark.parametrize("between", [1, 5, 8])
def test_a_book_stays_short(between: int) -> None:
    """What has "supra" has it however far the first note is (rule 4.2)."""
    assert last("book", between) == "Doe, supra note 1."
