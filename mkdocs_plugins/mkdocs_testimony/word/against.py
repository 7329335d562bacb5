"""A document against what it left with and what the tree says today: edits, and what is told beside."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import field
from itertools import groupby
from typing import TYPE_CHECKING

from mkdocs_testimony.changes.order import in_order
from mkdocs_testimony.editing.edits import EditError, slice_of
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.word import base as bases
from mkdocs_testimony.word import story
from mkdocs_testimony.word.as_markdown import Writer
from mkdocs_testimony.word.comparing import Comparing
from mkdocs_testimony.word.escaping import escaped, in_note
from mkdocs_testimony.word.foreign_styles import Styles
from mkdocs_testimony.word.foreign_works import Works, bracket
from mkdocs_testimony.word.new_notes import NewNote, in_text, new_note
from mkdocs_testimony.word.note_places import notes_standing
from mkdocs_testimony.word.paragraphs import Paragraph, normal
from mkdocs_testimony.word.recited import Recited, is_citation, proposed, recited
from mkdocs_testimony.word.settled import Settled, alike
from mkdocs_testimony.word.shown import labels, restored
from mkdocs_testimony.word.standing import standing
from mkdocs_testimony.word.told import Merge, Told, line_of, named, running
from mkdocs_testimony.word.units import paired

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from mkdocs_testimony.render.word.book import Unit
    from mkdocs_testimony.word.proposal import Proposal
    from mkdocs_testimony.word.reading import Package


@dataclass(slots=True)
class Sides:
    """The three sides of a merge."""

    base: list[bases.Left]
    document: list[tuple[Paragraph, str]]
    """Each paragraph with its key."""
    today: list[Unit]
    now: Mapping[int, int]
    """Index in `today` by index in `base` of the paragraphs that are the same one."""

    def called(self, n: int) -> str:
        """A paragraph of the base as its author knows it, with its line in the tree."""
        return named(self.base[n], line_of(self.today[self.now[n]]) if n in self.now else "")


@dataclass(slots=True)
class Reading:
    """Reads the document against its base and today's tree."""

    package: Package
    base: bases.Base
    today: list[Unit]
    files: Mapping[str, bytes]
    merge: Merge
    works: Works
    fresh: dict[tuple[str, str], NewNote] = field(default_factory=dict)
    """Notes that the document did not leave with."""
    writer: Writer = field(init=False)

    def proposals(self) -> list[Proposal]:
        """The edits that have a place; everything else is told."""
        written = [left for left in self.base.paragraphs if normal(left.text)]
        keys = {left.key for left in written if left.key}
        paragraphs, notes = self._stories(written)
        cited = in_text(paragraphs, self.works)
        calls = {name: note for paragraph in paragraphs for name, note in paragraph.marked.items()}
        in_notes = _note_paragraphs(notes, calls, keys)
        old = [left for left in written if left.kind == "note"]
        pairs = paired(
            [(left.key, normal(left.text)) for left in old],
            [(key, paragraph.said) for paragraph, key, _ in in_notes],
        )
        kept = {in_notes[m][2] for m in pairs.values()}
        self.fresh = self._fresh(notes, kept) | cited
        again = [
            cited_again
            for n, m in sorted(pairs.items())
            if (cited_again := recited(old[n], in_notes[m][0], self.works))
        ]
        note_sides = self._note_sides(
            written, [(paragraph, key) for paragraph, key, note in in_notes if note in kept]
        )
        self.writer = self._writer(paragraphs, note_sides, pairs, [note for *_, note in in_notes])
        text = [left for left in written if left.kind not in ("note", "running")]
        today = [unit for unit in self.today if unit.kind not in ("note", "running")]
        shown = [(paragraph, self._key(paragraph, keys)) for paragraph in paragraphs if paragraph.said]
        text_sides = Sides(text, shown, today, standing(text, today))
        out: list[Proposal] = []
        self._unplaced(paragraphs, self.side(text_sides, out))
        self.side(note_sides, out)
        self._recite(again, note_sides, out)
        if not any(left.fields for left in old):
            _recited(note_sides.document, self.base, self.works, self.merge)
        running(self.package, written, self.merge)
        return out

    def _stories(
        self, written: Sequence[bases.Left]
    ) -> tuple[list[Paragraph], dict[tuple[str, str], list[Paragraph]]]:
        """The paragraphs of the text and of the notes; references show what they referred to."""
        paragraphs, notes = story.body(self.package), story.notes(self.package)
        called = labels(written)
        for listed in (paragraphs, *notes.values()):
            restored(listed, called)
        return paragraphs, notes

    def _note_sides(self, written: Sequence[bases.Left], document: list[tuple[Paragraph, str]]) -> Sides:
        """The sides of the notes. `document`: its paragraphs of notes that are not new, with their keys."""
        left = [paragraph for paragraph in written if paragraph.kind != "running"]
        today = [unit for unit in self.today if unit.kind != "running"]
        same = notes_standing(left, today, self._brought(today) if self.fresh else ())
        old = {n: i for i, n in enumerate(n for n, paragraph in enumerate(left) if paragraph.kind == "note")}
        now = {m: j for j, m in enumerate(m for m, unit in enumerate(today) if unit.kind == "note")}
        pairs = {old[n]: now[m] for n, m in same.items()}
        return Sides([left[n] for n in old], document, [today[m] for m in now], pairs)

    def _brought(self, units: Sequence[Unit]) -> set[int]:
        """Indices of the notes of today that are, in their file or as they read, new ones of the document."""
        new = [note for note in self.fresh.values() if note.said]
        typed, as_read = {note.words for note in new}, {alike(one.said).rstrip(".") for one in new}
        return {
            m
            for m, unit in enumerate(units)
            if unit.kind == "note" and (self._typed(unit) in typed or alike(unit.text).rstrip(".") in as_read)
        }

    def _typed(self, unit: Unit) -> str:
        """A note as it stands in its file; empty where it has no place there."""
        if unit.span is not None and unit.span.path in self.files:
            with suppress(EditError):
                return slice_of(self.files[unit.span.path], unit.span)
        return ""

    def _fresh(
        self, notes: Mapping[tuple[str, str], Sequence[Paragraph]], kept: Collection[tuple[str, str]]
    ) -> dict[tuple[str, str], NewNote]:
        related, relations = self.package.related, self.package.relations
        return {
            note: new_note(paragraphs, self.works, relations(related(f"{note[0]}s")))
            for note, paragraphs in notes.items()
            if note not in kept
        }

    def _unplaced(self, paragraphs: Sequence[Paragraph], used: Collection[tuple[str, str]]) -> None:
        """Report the new notes for which no place was found."""
        called = {note for one in paragraphs for note in one.notes}
        for note, new in self.fresh.items():
            if note not in used and new.said and note in called:
                self.merge.told.append(Told("new", "a note", new.words))
                self.merge.keys += new.keys

    def _writer(
        self,
        paragraphs: Sequence[Paragraph],
        sides: Sides,
        pairs: Mapping[int, int],
        notes: Sequence[tuple[str, str]],
    ) -> Writer:
        now = sides.now
        known: dict[tuple[str, str], str] = {}
        for n, m in pairs.items():
            unit = sides.today[now[n]] if n in now else None
            words = in_note(escaped(normal(sides.base[n].text)))
            if unit is not None and unit.span is not None and unit.span.path in self.files:
                with suppress(EditError):
                    words = slice_of(self.files[unit.span.path], unit.span)
            known.setdefault(notes[m], words)
        widths: dict[int, int] = {}
        for one in paragraphs:
            if one.cell is not None:
                widths[one.cell[0]] = max(widths.get(one.cell[0], 1), one.cell[2] + 1)
        ids = {left.key: left.own for left in self.base.paragraphs if left.own and left.key}
        relations = self.package.relations(self.package.main)
        known |= {note: new.words for note, new in self.fresh.items()}
        return Writer(Styles(self.package), relations, known, ids, widths)

    def _key(self, paragraph: Paragraph, keys: set[str]) -> str:
        """The key of a paragraph; empty, and told, for one that was parted or joined with another."""
        mine = [
            (number, name) for number, name in paragraph.starts.items() if name in keys and not _note(name)
        ]
        if not mine:
            return ""
        if len(mine) > 1 or paragraph.joined:
            change = "joined with another paragraph in Word"
        elif mine[0][0] not in paragraph.ends:
            change = "split in Word, or runs on into the next paragraph"
        else:
            return mine[0][1]
        where = places(self.base, self.today).get((mine[0][1], ""), mine[0][1])
        self.merge.told.append(Told("not placed", where, f"{change}: {self.writer.inline(paragraph)}"))
        return f"?{mine[0][1]}"

    def _recite(self, again: Sequence[Recited], sides: Sides, out: list[Proposal]) -> None:
        """Propose the citations that have another place in their work now."""
        now = sides.now
        index = {id(left): n for n, left in enumerate(sides.base)}
        numbers = {id(unit): n for n, unit in enumerate(self.today)}
        for recited_note in again:
            n = index[id(recited_note.left)]
            unit = sides.today[now[n]] if n in now else None
            data = self.files.get(unit.span.path, b"") if unit is not None and unit.span is not None else b""
            out += proposed(recited_note, unit, numbers.get(id(unit), -1), data, self.merge)

    def side(self, sides: Sides, out: list[Proposal]) -> set[tuple[str, str]]:
        """Compare the paragraphs of the text, or of the notes; which of the new notes have found a place."""
        written = [(left.key, normal(left.text)) for left in sides.base]
        pairs = paired(written, [(key, paragraph.said) for paragraph, key in sides.document])
        now = sides.now
        settled = Settled(sides.base, sides.today, now, [paragraph.said for paragraph, _ in sides.document])
        odd = {key.removeprefix("?") for _, key in sides.document if key.startswith("?")}
        numbers = {id(unit): n for n, unit in enumerate(self.today)}
        comparing = Comparing(numbers, self.fresh, out, self.merge)
        used: set[tuple[str, str]] = set()
        for n, left in enumerate(sides.base):
            if left.key in odd:
                pairs.pop(n, None)
                continue
            if n not in pairs:
                if left.kind != "contents" and not settled.gone(n):
                    self.merge.told.append(Told("deleted", sides.called(n), normal(left.text)))
                continue
            paragraph = sides.document[pairs[n]][0]
            if paragraph.said == written[n][1] or _only_numbers(left, paragraph):
                continue
            if n not in now and settled.says(paragraph.said):
                continue
            used |= comparing.compare(left, paragraph, sides.today[now[n]] if n in now else None)
        if not any(left.kind == "note" for left in sides.base):  # a note goes with the mark that calls it
            _order(sides, pairs, self.merge)
        return used | self._new(sides, pairs, settled)

    def _new(self, sides: Sides, pairs: Mapping[int, int], settled: Settled) -> set[tuple[str, str]]:
        """Report new paragraphs, as Markdown. Return the new notes whose marks are in them."""
        taken = set(pairs.values())
        parted = {
            key.removeprefix("?"): n for n, (_, key) in enumerate(sides.document) if key.startswith("?")
        }
        placed = {
            **pairs,
            **{n: parted[paragraph.key] for n, paragraph in enumerate(sides.base) if paragraph.key in parted},
        }
        fresh = [
            n
            for n, (paragraph, key) in enumerate(sides.document)
            if n not in taken and not key.startswith("?") and not settled.says(paragraph.said)
        ]
        known = {paragraph.cell[0] for n in taken if (paragraph := sides.document[n][0]).cell is not None}
        used: set[tuple[str, str]] = set()
        tables = {n: paragraph.cell[0] for n in fresh if (paragraph := sides.document[n][0]).cell is not None}
        for _, group in groupby(fresh, lambda n: (0, tables[n]) if n in tables else (1, n)):
            numbers = list(group)
            cells = [sides.document[n][0] for n in numbers]
            where = _after(sides, placed, numbers[0])
            if cells[0].cell is None:
                text = self.writer.block(cells[0])
            else:
                text = self.writer.rows(cells, whole=tables[numbers[0]] not in known)
            self.merge.told.append(Told("new", where, text))
            brought = [note for cell in cells for note in cell.notes if note in self.fresh]
            self.merge.keys += [key for note in brought for key in self.fresh[note].keys]
            used.update(brought)
        return used


def _recited(notes: Sequence[tuple[Paragraph, str]], base: bases.Base, works: Works, merge: Merge) -> None:
    """Report the citations in notes that were changed, as Markdown."""
    known = {normal(left.text) for left in base.paragraphs if left.kind == "note"}
    for paragraph, _ in notes:
        if paragraph.said in known:
            continue
        for one in paragraph.fields:
            cites = works.cited(one.code) if is_citation(one) else None
            if cites:
                merge.told.append(Told("new", f"“{paragraph.said[:50]}”", f"[{bracket(cites, escaped)}]"))
                merge.keys += [cite.key for cite in cites]


def _note_paragraphs(
    notes: Mapping[tuple[str, str], list[Paragraph]], calls: Mapping[str, tuple[str, str]], keys: set[str]
) -> list[tuple[Paragraph, str, tuple[str, str]]]:
    """Each paragraph of the notes with its key and its note."""
    names = {note: name for name, note in calls.items() if name in keys and _note(name)}
    return [
        (one, names.get(note, "") if n == 0 else "", note)
        for note, told in notes.items()
        for n, one in enumerate(paragraph for paragraph in told if paragraph.said)
    ]


def _note(name: str) -> bool:
    return name.startswith("_Note")


def _only_numbers(left: bases.Left, paragraph: Paragraph) -> bool:
    """Whether a line of the contents has only got its page."""
    return left.kind == "contents" and paragraph.said.rstrip("0123456789 \t") == normal(left.text).rstrip(
        "0123456789 \t"
    )


def _order(sides: Sides, pairs: Mapping[int, int], merge: Merge) -> None:
    """Report the paragraphs with a key that were moved, unless the tree has them in that order already."""
    kept, now = in_order(pairs), sides.now
    settled = list(kept)
    for n in sorted(set(pairs) - set(kept)):
        if not sides.base[n].key:
            continue
        if n in now and not any(_waiting(n, m, pairs, now) for m in settled):
            settled.append(n)
            continue
        moved = f"{_after(sides, kept, pairs[n])}; move it by hand if you want it there"
        merge.told.append(Told("moved", sides.called(n), f"now {moved}"))


def _waiting(n: int, m: int, pairs: Mapping[int, int], now: Mapping[int, int]) -> bool:
    """Whether two paragraphs have changed their order in the document, and not in the tree."""
    before = n < m
    return before != (pairs[n] < pairs[m]) and m in now and before == (now[n] < now[m])


def _after(sides: Sides, pairs: Mapping[int, int], at: int) -> str:
    """Return after which paragraph a paragraph of the document now is, as a phrase."""
    before = [i for i, j in pairs.items() if j < at]
    if not before:
        return "at the beginning"
    return f"after {sides.called(max(before, key=lambda i: pairs[i]))}"


def places(base: bases.Base, today: Sequence[Unit]) -> dict[tuple[str, str], str]:
    """What each paragraph is called, with its line in the tree: by its bookmark, or by what it said."""
    now = standing(base.paragraphs, today)
    return {
        (left.key, "" if left.key else normal(left.text)): named(
            left, line_of(today[now[n]]) if n in now else ""
        )
        for n, left in enumerate(base.paragraphs)
    }
