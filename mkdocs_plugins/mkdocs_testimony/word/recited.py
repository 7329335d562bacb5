"""Citations in notes that somebody has changed by the dialogue of a reference manager: another page.

A field says what it cites beside what it shows. Where only its place in a work is another, the author's
citation gets that place, and nothing else of it is touched; where the manager has only put it into its own
words, nothing has changed.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_testimony.editing.edits import Edit as FileEdit
from mkdocs_testimony.editing.edits import EditError, slice_of
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span
from mkdocs_testimony.word.escaping import escaped
from mkdocs_testimony.word.foreign_works import bracket, place_in
from mkdocs_testimony.word.new_notes import cited
from mkdocs_testimony.word.paragraphs import Field, normal
from mkdocs_testimony.word.proposal import Proposal, triples
from mkdocs_testimony.word.told import Merge, Told, line_of, named
from mkdocs_testimony.word.units import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_testimony.model import Cite
    from mkdocs_testimony.render.word.book import Unit
    from mkdocs_testimony.render.word.runs import Shown
    from mkdocs_testimony.word.base import Left
    from mkdocs_testimony.word.foreign_works import Cited, Works
    from mkdocs_testimony.word.paragraphs import Paragraph

_TERM = r"(?:[A-Za-z§¶]+\.?[ \u00a0]*)?"
"""A locator's term as it is typed: `p. `, `pp.`, `chapter `; or none."""
_DIGITS = re.compile(r"\d+(?:[-–,\s]+\d+)*")


@dataclass(frozen=True, slots=True)
class Recited:
    """The citations of a note's paragraph as they left, and as they are in the document."""

    left: Left
    was: tuple[tuple[str, str, str], ...]
    now: tuple[Cited, ...]


def is_citation(field: Field) -> bool:
    """Whether a field is a citation of a reference manager's."""
    return "CSL_CITATION" in field.code


def recited(left: Left, paragraph: Paragraph, works: Works) -> Recited | None:
    """What a paragraph's fields cite anew. Those that only read otherwise read as they did when it left.

    Nothing that was typed over a field by hand goes: its words stay as they are.
    """
    fields = [n for n, field in enumerate(paragraph.fields) if is_citation(field)]
    if not left.fields or len(fields) != len(left.fields):
        return None
    now: list[Cited] = []
    for n, shown in zip(fields, left.fields, strict=True):
        cites = cited(paragraph.fields[n], works)
        now += cites
        if _own_words(paragraph.fields[n], shown, cites):
            _say(paragraph, n, shown.words)
    was = tuple(one for shown in left.fields for one in shown.cites)
    same = was == tuple((one.key, one.label, one.locator) for one in now)
    return None if same else Recited(left, was, tuple(now))


def _own_words(field: Field, shown: Shown, cites: Sequence[Cited]) -> bool:
    """Whether what a field shows was written by a program: the style's words, or the manager's own."""
    result = normal(field.text)
    if result in (normal(shown.words), normal(_plain(field.code))):
        return True
    changed = tuple((one.key, one.label, one.locator) for one in cites) != shown.cites
    return changed and _DIGITS.sub("#", result) == _DIGITS.sub("#", normal(shown.words))


def _plain(code: str) -> str:
    try:
        found, _ = json.JSONDecoder().raw_decode(code[code.index("{") :])
        return str(found["properties"]["plainCitation"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return "\0"


def _say(paragraph: Paragraph, index: int, words: str) -> None:
    """Let a field show these words."""
    mine = [n for n, run in enumerate(paragraph.runs) if run.field == index]
    if not mine:
        return
    first = paragraph.runs[mine[0]]
    kept = [run for n, run in enumerate(paragraph.runs) if n == mine[0] or n not in mine]
    kept[kept.index(first)] = replace(first, text=words)
    paragraph.runs = kept


def proposed(again: Recited, unit: Unit | None, number: int, data: bytes, merge: Merge) -> list[Proposal]:
    """The new places as edits of the file, or told. `unit`: the note as it is today; `data`: its file."""
    place = named(again.left, line_of(unit))
    words = f"[{bracket(again.now, escaped)}]"
    wanted = tuple((cite.key, cite.label, cite.locator) for cite in again.now)
    today = _today(unit)
    if today == wanted:
        return []
    if unit is None or [key for key, *_ in today] != [key for key, *_ in wanted]:
        merge.keys += [cite.key for cite in again.now]
        merge.told.append(Told("not placed", place, f"the note now cites {words}"))
        return []
    if today != again.was:
        theirs = ", ".join(_at(label, at) or f"@{key} alone" for key, label, at in today)
        merge.told.append(Told("conflict", place, f"in Word {words}; in the tree {theirs}"))
        return []
    out: list[Proposal] = []
    for cite, new, old in zip(unit.cites, again.now, today, strict=True):
        if (new.key, new.label, new.locator) == old:
            continue
        edit = _edit(data, unit, cite, new)
        if edit is None:
            merge.told.append(Told("not placed", place, f"the note now cites {words}"))
            return []
        shown = f"@{new.key}: [-{_at(*old[1:])}-]{{+{_at(new.label, new.locator)}+}}"
        out.append(
            Proposal(unit=number, edit=Edit(0, 0, ""), file=edit, shown=shown, place=place, cites=wanted)
        )
    return out


def _today(unit: Unit | None) -> tuple[tuple[str, str, str], ...]:
    return triples(unit.cites) if unit is not None else ()


def _at(label: str, locator: str) -> str:
    return place_in(label, locator, escaped) if locator else ""


def _edit(data: bytes, unit: Unit, cite: Cite, new: Cited) -> FileEdit | None:
    """The edit that gives a citation its new place; None where the file does not show the old one plainly."""
    if unit.span is None or unit.span.path != cite.span.path:
        return None
    key = cite.span
    rest = Span(key.path, key.end_line, key.end_column, unit.span.end_line, unit.span.end_column)
    try:
        behind = slice_of(data, rest)
    except EditError:
        return None
    words = f", {_at(new.label, new.locator)}" if new.locator else ""
    if not cite.locator:
        return FileEdit(Span(key.path, *(key.end_line, key.end_column) * 2), words)
    typed = r"\s*".join(
        "[-–]+" if sign in "-–" else re.escape(sign) for sign in cite.locator if not sign.isspace()
    )
    found = re.match(rf"[,\s]*{_TERM}{typed}(?![\w])", behind)
    if found is None or "\n" in found[0]:
        return None
    end = key.end_column + len(found[0])
    return FileEdit(Span(key.path, key.end_line, key.end_column, key.end_line, end), words)
