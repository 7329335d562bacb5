"""One paragraph of a document against what it left as and what it is today: its edits, each with its place.

A paragraph in conflict is written whole or not at all: half of what a co-author meant in it says something
that nobody meant. Numbers that programs count do not make a conflict.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from mkdocs_testimony.editing.edits import Edit as FileEdit
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.runs import OBJECT
from mkdocs_testimony.word.escaping import escaped
from mkdocs_testimony.word.paragraphs import normal
from mkdocs_testimony.word.proposal import Proposal
from mkdocs_testimony.word.settled import alike, done, in_order
from mkdocs_testimony.word.told import Merge, Told, front_matter, line_of, named
from mkdocs_testimony.word.units import Edit, Mapped, after, edits, mapped, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs_testimony.render.word.book import Unit
    from mkdocs_testimony.word.base import Left
    from mkdocs_testimony.word.new_notes import NewNote
    from mkdocs_testimony.word.paragraphs import Paragraph

_COUNTED = re.compile(r"(REF|NOTEREF|PAGEREF|SEQ)\b")
"""Codes of the fields whose numbers a program works out."""
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Comparing:
    """What the comparing of all paragraphs needs and gathers."""

    numbers: Mapping[int, int]
    """Number of each of today's paragraphs, by its identity."""
    fresh: Mapping[tuple[str, str], NewNote]
    proposals: list[Proposal]
    merge: Merge

    def compare(self, left: Left, paragraph: Paragraph, unit: Unit | None) -> set[tuple[str, str]]:
        """Propose or tell what was edited; which of the new notes have found a place."""
        old, new = normal(left.text), _as_counted(normal(left.text), paragraph)
        self.merge.compared.append((old, paragraph.said))
        new = new if new.count(OBJECT) == old.count(OBJECT) else in_order(new)
        changes = edits(old, new)
        if unit is None:
            if changes:
                text = "; ".join(_shown(old, edit) for edit in changes)
                gone = f"{text}; but this paragraph is no longer in the tree"
                self.tell("conflict", named(left), gone)
            return set()
        today = mapped(unit)
        mine = edits(old, today.text, whole=False)
        whole = edits(old, today.text)
        made = {(edit.start, edit.end, alike(edit.new)) for edit in whole}
        notes = {edit: _new_note(paragraph, new, changes, edit, self.fresh) for edit in changes}
        open_ = [edit for edit in changes if (edit.start, edit.end, alike(edit.new)) not in made]
        theirs = [edit for edit in mine if not (_recounted(old, edit) and _counted(today, mine, edit))]
        waiting = [
            edit for edit in open_ if not (_clashing(edit, theirs) and done(new, changes, edit, today.text))
        ]
        clash = list(dict.fromkeys(other for edit in waiting for other in _clashing(edit, theirs)))
        if clash:
            place = named(left, _place(today, after(mine, clash[0])) or line_of(unit))
            self._conflict(place, old, waiting, notes, whole)
            return {note for edit, note in notes.items() if note and edit not in open_}
        settled = {note for edit, note in notes.items() if note and (edit not in open_)}
        ask = _Asking(left, unit, today, old, mine)
        placed = {notes[edit] for edit in waiting if self._propose(ask, edit, notes[edit])}
        return settled | {note for note in placed if note}

    def tell(self, kind: str, place: str, text: str) -> None:
        """Report something to the author."""
        self.merge.told.append(Told(kind, place, text))

    def _conflict(
        self,
        place: str,
        old: str,
        waiting: Sequence[Edit],
        notes: Mapping[Edit, tuple[str, str] | None],
        theirs: Sequence[Edit],
    ) -> None:
        word = "; ".join(self._told(old, edit, notes[edit]) for edit in waiting)
        tree = "; ".join(_shown(old, one) for one in theirs)
        whole = ". No change to this paragraph is written" if len(waiting) > 1 else ""
        sides = f"in Word {word}; in the tree {tree}{whole}"
        self.tell("conflict", place, sides)

    def _told(self, old: str, edit: Edit, note: tuple[str, str] | None) -> str:
        with_note = f" with the note {self.fresh[note].words}" if note is not None else ""
        return f"{_shown(old, edit)}{with_note}"

    def _propose(self, ask: _Asking, edit: Edit, note: tuple[str, str] | None) -> bool:
        """Propose an edit, or tell why it has no place; whether it has one."""
        start = after(ask.mine, edit)
        inside = sum(
            len(one.new) - (one.end - one.start)
            for one in ask.mine
            if edit.start < one.end <= edit.end and one.start >= edit.start
        )
        moved = Edit(start, start + edit.end - edit.start + inside, edit.new)
        new = self.fresh[note] if note is not None else None
        shown = self._told(ask.old, edit, note)
        place = named(ask.left, _place(ask.today, start) or line_of(ask.unit))
        span = ask.today.span(moved.start, moved.end)
        why = _obstacle(ask.unit, ask.today, moved, new)
        if why or span is None:
            self.merge.keys += new.keys if new else ()
            self.tell("not placed", place, f"{shown} ({why})")
            return False
        self.proposals.append(
            Proposal(
                unit=self.numbers[id(ask.unit)],
                edit=moved,
                file=FileEdit(span, new.words if new else escaped(edit.new)),
                shown=shown,
                place=place,
                note=new.said if new is not None and not new.keys else "",
                keys=new.keys if new else (),
            )
        )
        return True


@dataclass(frozen=True, slots=True)
class _Asking:
    """A paragraph whose edits look for their places."""

    left: Left
    unit: Unit
    today: Mapped
    old: str
    mine: Sequence[Edit]
    """What the tree has changed in it."""


def _place(today: Mapped, at: int) -> str:
    """File and line of a place in a paragraph, or of what is nearest; empty if the program wrote it all."""
    near = (*today.places[at:], *reversed(today.places[:at]))
    found = next((one for one in near if one is not None), None)
    if found is None:
        return ""
    span = found[0].span(found[1], found[1] + 1)
    return f"{span.path}:{span.line}"


def _obstacle(unit: Unit, today: Mapped, edit: Edit, note: NewNote | None) -> str:
    """Why an edit has no place in the author's files; empty if it has one."""
    if unit.kind == "front":
        return front_matter(unit)
    if note is None and OBJECT in edit.new:
        return "it brings in a picture, or a note's mark from elsewhere"
    if OBJECT in today.text[edit.start : edit.end]:
        return "it would delete a note's mark or a picture"
    span = today.span(edit.start, edit.end)
    if span is None:
        return "it is not one piece of text in the file: it crosses a mark, or words that the program writes"
    return "" if span.path == unit.page else f"these words come from {span.path}"


def _clashing(edit: Edit, others: Sequence[Edit]) -> list[Edit]:
    return [one for one in others if one.start <= edit.end and edit.start <= one.end]


def _recounted(old: str, edit: Edit) -> bool:
    """Whether all that changed is a number."""
    return old[edit.start : edit.end].isdigit() and edit.new.isdigit()


def _counted(today: Mapped, others: Sequence[Edit], edit: Edit) -> bool:
    """Whether a program has written what an edit of the tree's has made: no author's file has it."""
    start = after(others, edit)
    return today.span(start, start + len(edit.new)) is None


def _as_counted(old: str, paragraph: Paragraph) -> str:
    """What a paragraph says, with the numbers that fields have counted anew as they were when it left."""
    counted = {n for n, field in enumerate(paragraph.fields) if _COUNTED.match(field.code)}
    if not any(run.field in counted and _FIGURE.search(run.text) for run in paragraph.runs):
        return paragraph.said
    marked = "".join(
        # A sign that no text holds stands before each figure of a number that a program counts.
        _FIGURE.sub(lambda found: f"\0{found[0]}", run.text) if run.field in counted else run.text
        for run in paragraph.runs
    )
    after = re.findall(r"(?:\0\d)+|\w+|\s|[^\w\s]", normal(marked))
    before = words(old)
    left = ["#" if one.isdigit() else one for one in before]
    right = ["#" if one.startswith("\0") else one for one in after]
    for a, b, size in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        for n in range(size):
            if after[b + n].startswith("\0"):
                after[b + n] = before[a + n]
    return "".join(after).replace("\0", "")


def _new_note(
    paragraph: Paragraph,
    new: str,
    changes: Sequence[Edit],
    edit: Edit,
    fresh: Mapping[tuple[str, str], NewNote],
) -> tuple[str, str] | None:
    """The new note whose mark an edit brings in, and nothing else."""
    if edit.new != OBJECT or edit.start != edit.end:
        return None
    at = new[: after(changes, edit)].count(OBJECT)
    objects = [run for run in paragraph.runs if run.text == OBJECT]
    note = objects[at].note if at < len(objects) else None
    return note if note is not None and note in fresh and fresh[note].said else None


def _shown(old: str, edit: Edit) -> str:
    """What an edit does, with a few words round it."""
    before, behind = old[max(0, edit.start - 25) : edit.start], old[edit.end : edit.end + 25]
    gone = f"[-{old[edit.start : edit.end]}-]" if edit.end > edit.start else ""
    come = f"{{+{edit.new}+}}" if edit.new else ""
    return f"…{before}{gone}{come}{behind}…"
