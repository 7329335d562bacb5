"""A judgment with `of=` is a source's: it rests on that source and is never shown as the witness's."""

from __future__ import annotations

import json

import bare
import pytest

from mkdocs_testimony.export import exported
from mkdocs_testimony.export.addresses import Addresses
from mkdocs_testimony.model import Statement, Testimony
from mkdocs_testimony.render.wording.statements import label

ADDRESSES = Addresses(base="https://testimony.example/")
SECTION = """{of=alpha}
## What the study says

{#theirs .judgment}
It will grow.

{#mine .judgment of=witness confidence=low rests-on=theirs}
It may not.

{#fact}
It grew [@beta].

- {#item .judgment}
  It was likely.

## After it

{#after .judgment rests-on=fact}
So I think.
"""


def named(testimony: Testimony) -> dict[str, Statement]:
    """The statements that have an id, by it."""
    return {one.id: one for one in testimony.statements.values() if one.id}


def test_a_sections_judgments_are_its_sources() -> None:
    """`of=` on a heading holds for the judgments of its section, whatever their form, and for no claim."""
    testimony = bare.written(SECTION)
    assert testimony.findings == ()
    assert {name: one.of for name, one in named(testimony).items()} == {
        "theirs": "alpha", "mine": "", "fact": "", "item": "alpha", "after": "",
    }  # fmt: skip


def test_it_rests_on_that_source() -> None:
    """The source that judges is the ground of its judgment, and counts as cited."""
    testimony = bare.written("{#x .judgment of=gamma}\nIt will grow.\n", through="format")
    (one,) = testimony.statements.values()
    assert testimony.support[one.uid].direct == ("gamma",)
    assert testimony.support[one.uid].grounded
    assert [key for key, _ in testimony.bibliography] == ["gamma"]


def test_it_is_told_from_the_witnesss_own() -> None:
    """A reader sees whose judgment it is; the witness's own has no such words."""
    said = named(bare.written(SECTION))
    assert label(said["theirs"]) == "Judgment of Alpha"
    assert label(said["mine"]) == "Judgment · low confidence"


@pytest.mark.parametrize(
    ("authors", "judge"),
    [
        ("Winter, Lucas", "Winter"),
        ("Winter, Lucas and Baar, Jemima", "Winter and Baar"),
        ("Winter, Lucas and Warner, Jason and Baar, Jemima", "Winter et al."),
        ("{Office of Studies}", "Office of Studies"),
        ("", "Alone"),
    ],
)
def test_names_are_short(authors: str, judge: str) -> None:
    """One or two names, the first of more, or the title of a work without an author."""
    author = f"author = {{{authors}}}, " if authors else ""
    bib = f"@book{{w, {author}title = {{Alone}}, publisher = {{Press}}, date = {{2020}}}}"
    testimony = bare.written("{.judgment of=w}\nIt will grow.\n", bib=bib)
    assert [one.judge for one in testimony.statements.values()] == [judge]


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("{of=alpha}\nIt grew [@beta].\n", "without `.judgment`"),
        ('{.judgment of="alpha beta"}\nIt will grow.\n', "names one source"),
        ("{.judgment of=alpha confidence=low}\nIt will grow.\n", "carries no confidence"),
        ("{of=alpha}\n## So\n\n{.judgment confidence=low}\nIt will grow.\n", "add `of=witness`"),
    ],
    ids=["no judgment", "two sources", "confidence", "confidence in a section"],
)
def test_what_cannot_be_meant_is_told(body: str, part: str) -> None:
    """An attribution that contradicts itself, or says nothing, is an unknown mark with its next step."""
    (finding,) = bare.written(body).findings
    assert finding.code == "DOC010"
    assert part in finding.message


def test_exports_say_whose_it_is() -> None:
    """Each statement in JSON and each row in CSV names the source whose judgment it is."""
    testimony = bare.written(SECTION, through="format")
    data = json.loads(exported(testimony, "json", ADDRESSES))
    assert [one["of"] for one in data["statements"]].count("alpha") == 2
    assert b"judgment of" in exported(testimony, "csv", ADDRESSES)
