"""A later note begins as the first note of its work did: with a name that stood there, or with the title."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations

import pytest

from mkdocs_testimony import csl
from mkdocs_testimony.bibliography import index, read
from mkdocs_testimony.csl import CiteItem, Position
from mkdocs_testimony.csl.works import item as csl_item
from mkdocs_testimony.inline import plain
from mkdocs_testimony.shipped_styles import FOLDER

_TYPES = """
newspaper magazine article book inbook incollection inproceedings proceedings collection reference inreference
manual misc online patent periodical report thesis unpublished dataset software legislation jurisdiction legal
video audio image letter performance standard review
"""
TYPES = tuple(_TYPES.split())
STYLES = tuple(sorted(path.stem for path in FOLDER.glob("*.csl")))
QUICK = ("chicago-18", "oscola")
CASES = [
    pytest.param(style, kind, marks=() if style in QUICK else pytest.mark.slow)
    for style in STYLES
    for kind in TYPES
]
"""Every style and type; the quick tests take the style that is set where none is, and one of laws."""
FIELDS = {
    "author": ("Averley", "{}, Jane"),
    "editor": ("Eddonby", "{}, Carl"),
    "translator": ("Trannock", "{}, Tom"),
    "organization": ("Orgonne", "{{{} Guild}}"),
    "publisher": ("Pubmanly", "{} Press"),
    "institution": ("Instatch", "{{{} Bureau}}"),
    "container": ("Bookendry", "{} Review"),
}
TITLE = "Titlewords"
_CONTAINERS = {
    **dict.fromkeys(("newspaper", "magazine", "article", "review"), "journaltitle"),
    **dict.fromkeys(("inbook", "incollection", "inproceedings", "inreference"), "booktitle"),
}
_NOT_THE_AUTHOR = re.compile(r"\A\([^()]*\) ")
"""Who helped with an unsigned review, before its kind (APA): no name that it goes by."""


def _entry(key: str, kind: str, genre: str, fields: tuple[str, ...], more: str) -> str:
    typed = [f"title = {{{TITLE} of Ships: A History}}", "date = {2020-05-03}", more]
    if kind in ("newspaper", "magazine"):
        typed.append(f"entrysubtype = {{{kind}}}")
    for field in fields:
        word, form = FIELDS[field]
        name = _CONTAINERS.get(kind, "") if field == "container" else field
        if name:
            typed.append(f"{name} = {{{form.format(word)}}}")
    if genre:
        typed.append(f"type = {{{genre}}}")
    own = "article" if kind in ("newspaper", "magazine") else kind
    return f"@{own}{{{key}, {', '.join(filter(None, typed))}}}"


@cache
def _works(kind: str) -> dict[str, object]:
    """Works of one type with every choice of up to two of the fields that name somebody."""
    choices = [choice for size in range(3) for choice in combinations(FIELDS, size)]
    entries = [
        _entry(f"k{at}-{number}", kind, genre, choice, more)
        for at, choice in enumerate(choices)
        for number, (genre, more) in enumerate(
            [("", "url = {https://example.org/a}"), ("press release", "")] if len(choice) < 2 else [("", "")]
        )
    ]
    found = index([("heads.bib", "\n".join(entries).encode())])
    library = read(found, list(found.entries))
    return {key: csl_item(source.work) for key, source in library.sources.items()}


def _head(note: str) -> str:
    """The name or title that a note begins with."""
    words = [TITLE, *(word for word, _ in FIELDS.values())]
    note = _NOT_THE_AUTHOR.sub("", note)
    return (
        min((note.find(word), word) for word in words if word in note)[1]
        if any(word in note for word in words)
        else ""
    )


@pytest.mark.parametrize(("style", "kind"), CASES)
def test_a_later_note_begins_as_the_first(style: str, kind: str) -> None:
    """Whatever names an entry has, its later notes begin with the name or title that its first began with.

    Chicago 17, 14.30, and every style with short forms: a reader looks for the first note by its first word.
    """
    loaded = csl.load(style)
    for key, item in _works(kind).items():
        processor = csl.Processor(loaded, {key: item})  # type: ignore[dict-item]
        first = plain(processor.cluster([CiteItem(key)]))
        later = plain(processor.cluster([CiteItem(key, position=Position.SUBSEQUENT, first_note=1)]))
        near = CiteItem(key, position=Position.SUBSEQUENT, first_note=1, near_note=True)
        assert _head(first)
        assert (_head(later), _head(plain(processor.cluster([near])))) == (_head(first), _head(first)), (
            first,
            later,
        )
