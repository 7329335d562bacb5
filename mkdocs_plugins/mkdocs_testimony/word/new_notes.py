"""Notes and citations that a co-author has typed: citations where a field of Zotero's says so, else prose."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.runs import OBJECT
from mkdocs_testimony.word.as_markdown import joined, marked
from mkdocs_testimony.word.escaping import escaped, in_note
from mkdocs_testimony.word.foreign_works import Cited, Works, bracket
from mkdocs_testimony.word.paragraphs import Field, Run
from mkdocs_testimony.word.reading import DocumentError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.word.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class NewNote:
    """A note that the document did not leave with."""

    said: str
    """What it shows."""
    words: str
    """The same as Markdown."""
    keys: tuple[str, ...] = ()
    """The works that it cites by fields."""


def cited(field: Field, works: Works) -> list[Cited]:
    """The works that a field cites; none where it is no citation, or a damaged one."""
    try:
        return works.cited(field.code) or []
    except DocumentError:
        return []


def new_note(
    paragraphs: Sequence[Paragraph], works: Works, relations: Mapping[str, tuple[str, str, bool]]
) -> NewNote:
    """A note, by its paragraphs. `works`: gathers the entries that its fields bring. `relations`: of the
    part that the notes are in."""
    as_read = " ".join(paragraph.said for paragraph in paragraphs)
    shown = [paragraph for paragraph in paragraphs if paragraph.said]
    by_field = {
        (n, i): cited(field, works)
        for n, paragraph in enumerate(shown)
        for i, field in enumerate(paragraph.fields)
    }
    cites = [cite for listed in by_field.values() for cite in listed]
    if not cites:
        bare = " ".join(
            "".join(marked(run, relations) for run in joined(paragraph.runs)) for paragraph in shown
        )
        return NewNote(as_read, in_note(" ".join(bare.split())))
    keys = tuple(dict.fromkeys(cite.key for cite in cites))
    words: list[str] = []
    for n, paragraph in enumerate(shown):
        done: set[int] = set()
        for run in paragraph.runs:
            if not by_field.get((n, run.field)):
                words.append(marked(run, relations))
            elif run.field not in done:
                done.add(run.field)
                words.append(f"[{bracket(by_field[n, run.field], escaped)}]")
        words.append(" ")
    text = " ".join("".join(words).split())
    alone = len([cited_works for cited_works in by_field.values() if cited_works]) == 1 and text.rstrip(
        "."
    ).endswith("]")
    if alone and text.startswith("[") and "[" not in text[1:]:
        return NewNote(as_read, text.rstrip("."), keys)
    return NewNote(as_read, f"^[{text}]", keys)


def in_text(paragraphs: Sequence[Paragraph], works: Works) -> dict[tuple[str, str], NewNote]:
    """Citations among the words of paragraphs, each made the mark of a note, as this language has them."""
    out: dict[tuple[str, str], NewNote] = {}
    for paragraph in paragraphs:
        for index, field in enumerate(paragraph.fields):
            cites = cited(field, works)
            shown = [n for n, run in enumerate(paragraph.runs) if run.field == index]
            if not cites or not shown:
                continue
            name = ("citation", str(len(out) + 1))
            keys = tuple(dict.fromkeys(one.key for one in cites))
            out[name] = NewNote(field.text, f"[{bracket(cites, escaped)}]", keys)
            first = shown[0]
            kept = [run for n, run in enumerate(paragraph.runs) if n == first or n not in shown]
            kept[first] = Run(OBJECT, note=name)
            if first and paragraph.runs[first - 1].text != OBJECT:
                kept[first - 1] = replace(kept[first - 1], text=kept[first - 1].text.rstrip(" "))
            paragraph.runs = kept
    return out
