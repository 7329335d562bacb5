"""What a co-author changed in a document, brought back into the Markdown: three-way, paragraph by paragraph.

The base is what the document left with, which it holds itself. What differs from it is placed into today's
files by the place that each character came from; the result is read anew, and what does not say there what it
says in the document is taken back. Whatever is not placed is told, word for word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_testimony.editing.edits import Edit as FileEdit
from mkdocs_testimony.editing.edits import EditError, edited
from mkdocs_testimony.render.word.book import Unit
from mkdocs_testimony.render.word.runs import OBJECT
from mkdocs_testimony.word import base as bases
from mkdocs_testimony.word import story
from mkdocs_testimony.word.escaping import escaped
from mkdocs_testimony.word.foreign_works import Works, bracket
from mkdocs_testimony.word.new_notes import NewNote, as_markdown, in_text, new_note
from mkdocs_testimony.word.proposal import Proposal, unproven
from mkdocs_testimony.word.settled import Settled, done, in_order
from mkdocs_testimony.word.shown import labels, restored
from mkdocs_testimony.word.standing import standing
from mkdocs_testimony.word.story import Paragraph, normal
from mkdocs_testimony.word.told import Merge, Told, named, remarks, running, traits, unsound
from mkdocs_testimony.word.units import Edit, Mapped, after, edits, mapped, paired

if TYPE_CHECKING:
    from mkdocs_testimony.word.reading import Package


Units = Callable[[Mapping[str, bytes]], Sequence[Unit]]
"""The paragraphs of the document as it would leave with these files in place of the tree's."""


@dataclass(slots=True)
class _Sides:
    """The three sides of a merge."""

    base: list[bases.Left]
    document: list[tuple[Paragraph, str]]
    """Each paragraph with its key."""
    today: list[Unit]


def merged(
    package: Package,
    files: Mapping[str, bytes],
    units: Units,
    keys: frozenset[str] = frozenset(),
    bibliography: str = "citations/from-word.bib",
) -> Merge:
    """Merge a document into the files of the tree. Raises DocumentError.

    `files`: the pages and .bib files as they are today, by path. `keys`: of the works that these hold.
    `bibliography`: the .bib file into which new works go.
    """
    works = Works(held=keys)
    base = bases.read(package)
    today = [unit for unit in units({}) if normal(unit.text)]
    merge = Merge()
    proposals = _proposals(package, base, today, merge, works)
    while proposals:
        changed = _changed(files, proposals, merge)
        changed |= _with_works(files, bibliography, proposals, works)
        refused = unproven(today, proposals, units(changed)) if changed else set()
        if not refused:
            merge.files = {path: data for path, data in changed.items() if data != files.get(path)}
            break
        for one in proposals:
            if one.unit in refused:
                merge.keys += one.keys
                merge.told.append(Told("not placed", one.place, one.shown))
        proposals = [one for one in proposals if one.unit not in refused]
    merge.told += [Told("placed", one.place, one.shown) for one in proposals]
    placed = {key for one in proposals for key in one.keys}
    merge.told += [
        Told("new", "a work: its entry, for a .bib file", works.entries[key].strip())
        for key in dict.fromkeys(merge.keys)
        if key in works.entries and key not in placed
    ]
    unsound(package, base, merge)
    traits(package, base, merge)
    remarks(package, base, merge)
    return merge


def _changed(files: Mapping[str, bytes], proposals: list[Proposal], merge: Merge) -> dict[str, bytes]:
    """The files with the edits made; edits that overlap are told, and taken out of the list."""
    out: dict[str, bytes] = {}
    for path in sorted({one.file.span.path for one in proposals}):
        mine = [one for one in proposals if one.file.span.path == path]
        try:
            out[path] = edited(files[path], [one.file for one in mine])
        except (EditError, KeyError) as error:
            merge.told += [Told("not placed", one.place, f"{one.shown} ({error})") for one in mine]
            proposals[:] = [one for one in proposals if one.file.span.path != path]
    return out


def _with_works(
    files: Mapping[str, bytes], path: str, proposals: Sequence[Proposal], works: Works
) -> dict[str, bytes]:
    """The .bib file with the works that new notes cite."""
    cited = {key for one in proposals for key in one.keys}
    entries = [entry for key, entry in works.entries.items() if key in cited]
    if not entries:
        return {}
    before = files.get(path, b"")
    return {path: before + (b"\n" if before else b"") + "\n".join(entries).encode()}


# ---------------------------------------------------------------- what was changed


def _proposals(
    package: Package, base: bases.Base, today: list[Unit], merge: Merge, works: Works
) -> list[Proposal]:
    written = [left for left in base.paragraphs if normal(left.text)]
    keys = {left.key for left in written if left.key}
    paragraphs = story.body(package)
    notes = story.notes(package)
    named = labels(written)
    for told in (paragraphs, *notes.values()):
        restored(told, named)
    cited = in_text(paragraphs, works)
    calls = {name: note for one in paragraphs for name, note in one.marked.items()}
    body = [(one, _key(one, keys, merge)) for one in paragraphs if one.said]
    told_notes = _note_paragraphs(notes, calls, keys)
    old = [(left.key, normal(left.text)) for left in written if left.kind == "note"]
    met = set(paired(old, [(key, one.said) for one, key, _ in told_notes]).values())
    kept = {note for n, (_, _, note) in enumerate(told_notes) if n in met}
    fresh = {note: new_note(told, works) for note, told in notes.items() if note not in kept} | cited
    proposals: list[Proposal] = []
    text_sides = _Sides(
        [left for left in written if left.kind not in ("note", "running")],
        body,
        [unit for unit in today if unit.kind not in ("note", "running")],
    )
    numbers = {id(unit): n for n, unit in enumerate(today)}
    used = _side(text_sides, numbers, fresh, proposals, merge)
    called = {note for one in paragraphs for note in one.notes}
    for note, new in fresh.items():
        if note not in used and new.said and note in called:
            merge.told.append(Told("new", "a note", new.words))
            merge.keys += new.keys
    note_sides = _Sides(
        [left for left in written if left.kind == "note"],
        [(one, key) for one, key, note in told_notes if note in kept],
        [unit for unit in today if unit.kind == "note"],
    )
    _side(note_sides, numbers, {}, proposals, merge)
    _recited(note_sides.document, base, works, merge)
    running(package, written, merge)
    return proposals


def _recited(notes: Sequence[tuple[Paragraph, str]], base: bases.Base, works: Works, merge: Merge) -> None:
    """Tell the citations of notes that say something else now, as this language writes them."""
    known = {normal(left.text) for left in base.paragraphs if left.kind == "note"}
    for paragraph, _ in notes:
        if paragraph.said in known:
            continue
        for field in paragraph.fields:
            cites = works.cited(field.code) if "CSL_CITATION" in field.code else None
            if cites:
                merge.told.append(Told("new", f"“{paragraph.said[:50]}”", f"[{bracket(cites, escaped)}]"))
                merge.keys += [one.key for one in cites]


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


def _key(paragraph: Paragraph, keys: set[str], merge: Merge) -> str:
    """The key of a paragraph; empty, and told, for one that was parted or joined with another."""
    mine = [(number, name) for number, name in paragraph.starts.items() if name in keys and not _note(name)]
    if not mine:
        return ""
    if len(mine) > 1 or paragraph.joined:
        told = "was joined with another paragraph"
    elif mine[0][0] not in paragraph.ends:
        told = "was parted, or goes on in the next paragraph"
    else:
        return mine[0][1]
    merge.told.append(Told("not placed", mine[0][1], f"{told}: {paragraph.said}"))
    return f"?{mine[0][1]}"


def _note(name: str) -> bool:
    return name.startswith("_Note")


def _side(
    sides: _Sides,
    numbers: Mapping[int, int],
    fresh: Mapping[tuple[str, str], NewNote],
    proposals: list[Proposal],
    merge: Merge,
) -> set[tuple[str, str]]:
    """Compare the paragraphs of the text, or of the notes; which of the new notes have found a place."""
    written = [(left.key, normal(left.text)) for left in sides.base]
    found = paired(written, [(key, one.said) for one, key in sides.document])
    now = standing(sides.base, sides.today)
    settled = Settled(sides.base, sides.today, now, [one.said for one, _ in sides.document])
    odd = {key.removeprefix("?") for _, key in sides.document if key.startswith("?")}
    used: set[tuple[str, str]] = set()
    for n, left in enumerate(sides.base):
        if left.key in odd:
            found.pop(n, None)
            continue
        if n not in found:
            if left.kind != "contents" and not settled.gone(n):
                merge.told.append(Told("deleted", named(left), normal(left.text)))
            continue
        paragraph = sides.document[found[n]][0]
        if paragraph.said == written[n][1] or _only_numbers(left, paragraph):
            continue
        if n not in now and settled.says(paragraph.said):
            continue
        unit = sides.today[now[n]] if n in now else None
        used |= _compared(left, paragraph, unit, numbers, fresh, proposals, merge)
    _order(sides, found, merge)
    taken = set(found.values())
    for n, (paragraph, key) in enumerate(sides.document):
        if n not in taken and not key.startswith("?") and not settled.says(paragraph.said):
            merge.told.append(Told("new", _after(sides, found, n), as_markdown(paragraph, fresh)))
            brought = [note for note in paragraph.notes if note in fresh]
            merge.keys += [key for note in brought for key in fresh[note].keys]
            used.update(brought)
    return used


def _only_numbers(left: bases.Left, paragraph: Paragraph) -> bool:
    """Whether a line of the contents has only got its page."""
    return left.kind == "contents" and paragraph.said.rstrip("0123456789 \t") == normal(left.text).rstrip(
        "0123456789 \t"
    )


def _order(sides: _Sides, found: Mapping[int, int], merge: Merge) -> None:
    """Tell paragraphs with a key that stand before one that they followed."""
    highest = -1
    for n in sorted(found):
        if found[n] < highest and sides.base[n].key:
            merge.told.append(
                Told(
                    "moved",
                    named(sides.base[n]),
                    "stands elsewhere in the document; move it by hand if you want it there",
                )
            )
        highest = max(highest, found[n])


def _after(sides: _Sides, found: Mapping[int, int], n: int) -> str:
    """Behind what a new paragraph stands."""
    before = [i for i, j in found.items() if j < n]
    if not before:
        return "the beginning"
    last = max(before, key=lambda i: found[i])
    return f"after {named(sides.base[last])}"


def _compared(
    left: bases.Left,
    paragraph: Paragraph,
    unit: Unit | None,
    numbers: Mapping[int, int],
    fresh: Mapping[tuple[str, str], NewNote],
    proposals: list[Proposal],
    merge: Merge,
) -> set[tuple[str, str]]:
    place, old = named(left), normal(left.text)
    merge.compared.append((old, paragraph.said))
    said = paragraph.said if paragraph.said.count(OBJECT) == old.count(OBJECT) else in_order(paragraph.said)
    changes = edits(old, said)
    if unit is None:
        for edit in changes:
            merge.told.append(
                Told("conflict", place, f"{_shown(old, edit)}; but it is no longer in the tree")
            )
        return set()
    today = mapped(unit)
    mine = edits(old, today.text)
    used: set[tuple[str, str]] = set()
    for edit in changes:
        note = _new_note(paragraph, said, changes, edit, fresh)
        if note is not None:
            used.add(note)
        if edit in mine:
            continue
        shown = _shown(old, edit)
        clash = [one for one in mine if one.start <= edit.end and edit.start <= one.end]
        if clash and done(said, changes, edit, today.text):
            used.discard(note or ("", ""))
            continue
        if clash:
            theirs = "; ".join(_shown(old, one) for one in clash)
            merge.told.append(Told("conflict", place, f"in Word {shown}; in the tree {theirs}"))
            used.discard(note or ("", ""))
            continue
        start = after(mine, edit)
        moved = Edit(start, start + edit.end - edit.start, edit.new)
        new = fresh[note] if note is not None else None
        words = new.words if new else escaped(edit.new)
        shown += f" with the note {new.words}" if new else ""
        proposal = _proposal(unit, numbers[id(unit)], today, moved, words, shown, place, new)
        if proposal is None:
            merge.keys += new.keys if new else ()
            merge.told.append(Told("not placed", place, shown))
            used.discard(note or ("", ""))
        else:
            proposals.append(proposal)
    return used


def _new_note(
    paragraph: Paragraph,
    said: str,
    changes: Sequence[Edit],
    edit: Edit,
    fresh: Mapping[tuple[str, str], NewNote],
) -> tuple[str, str] | None:
    """The new note whose mark an edit brings in, and nothing else."""
    if edit.new != OBJECT or edit.start != edit.end:
        return None
    at = said[: after(changes, edit)].count(OBJECT)
    objects = [run for run in paragraph.runs if run.text == OBJECT]
    note = objects[at].note if at < len(objects) else None
    return note if note is not None and note in fresh and fresh[note].said else None


def _proposal(
    unit: Unit,
    number: int,
    today: Mapped,
    edit: Edit,
    words: str,
    shown: str,
    place: str,
    note: NewNote | None,
) -> Proposal | None:
    if note is None and (OBJECT in edit.new or OBJECT in today.text[edit.start : edit.end]):
        return None
    said = note.said if note is not None and not note.keys else ""
    span = today.span(edit.start, edit.end)
    if span is None or span.path != unit.page:
        return None
    return Proposal(
        unit=number,
        edit=edit,
        file=FileEdit(span, words),
        shown=shown,
        place=place,
        note=said,
        keys=note.keys if note else (),
    )


def _shown(old: str, edit: Edit) -> str:
    """What an edit does, with a few words round it."""
    before, after = old[max(0, edit.start - 25) : edit.start], old[edit.end : edit.end + 25]
    gone = f"[-{old[edit.start : edit.end]}-]" if edit.end > edit.start else ""
    come = f"{{+{edit.new}+}}" if edit.new else ""
    return f"…{before}{gone}{come}{after}…"
