"""What a document of today is to show as inserted and deleted since another revision."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeAlias

from mkdocs_testimony.changes.order import in_order
from mkdocs_testimony.render.word.document import Wishes, manuscript
from mkdocs_testimony.render.word.runs import OBJECT
from mkdocs_testimony.render.word.tracking import Row, Trace, Tracked, same_notes
from mkdocs_testimony.word.building import sizes
from mkdocs_testimony.word.units import paired

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mkdocs_testimony.changes import Changes
    from mkdocs_testimony.model import Testimony
    from mkdocs_testimony.render.word.document import Manuscript
    from mkdocs_testimony.render.word.runs import Item


def tracked(
    old: Testimony,
    new: Testimony,
    changes: Changes,
    old_files: Mapping[str, bytes],
    new_files: Mapping[str, bytes],
    timestamp: int,
) -> Tracked:
    """What has changed, paragraph by paragraph. Both testimonies have been run through every pass.

    `old_files`, `new_files`: what the files under content/ hold, by path. `timestamp`: of the changes, in
    seconds since 1970.
    """
    before = manuscript(old, sizes(old, old_files), Wishes())
    after = manuscript(new, sizes(new, new_files), Wishes())
    sides = _Sides(before, after, changes.was)
    return Tracked(
        timestamp=timestamp,
        was=sides.was,
        gone=sides.gone,
        lost_rows=sides.lost,
        new_rows=sides.fresh,
        notes=sides.notes(),
    )


_Table: TypeAlias = dict[int, list[int]]
"""The numbers of the traces of each row's cells, by the row."""


class _Sides:
    """Both documents, and what was what."""

    def __init__(self, before: Manuscript, after: Manuscript, was: Mapping[str, str]) -> None:
        self.before, self.after = before, after
        self.told = was
        self.was: dict[int, Sequence[Item]] = {}
        """Of each paragraph that was there, as it was."""
        self.gone: dict[int, list[Trace | Sequence[Row]]] = defaultdict(list)
        self.lost: dict[str, list[tuple[int, Row]]] = {}
        self.fresh: dict[str, frozenset[int]] = {}
        self.pairs: list[tuple[int, int]] = []
        """Numbers of the traces that belong together."""
        self._paragraphs(self._tables())
        self._note_paragraphs()

    def notes(self) -> dict[int, Sequence[Sequence[Item]]]:
        """Paragraphs of each note as it was, by its number in the document."""
        shown: dict[str, list[tuple[Item, ...]]] = defaultdict(list)
        for trace in self.before.traces:
            if trace.kind == "note":
                shown[trace.uid].append(trace.items)
        return {number: shown[uid] for number, uid in enumerate(self.before.notes, 1)}

    def _pair(self, old: int, new: int) -> None:
        self.pairs.append((old, new))
        self.was[new] = self.before.traces[old].items

    # ------------------------------------------------------------ paragraphs

    def _paragraphs(self, tables: Mapping[int, Sequence[Row]]) -> None:
        """Which paragraph was which, and what is gone behind which. `tables`: gone, by their first cell."""
        now = {uid: name for name, uid in self.told.items()}
        left, right = _standing(self.before.traces), _standing(self.after.traces)
        pairs = paired(
            _keyed([self.before.traces[n] for n in left], lambda uid: now.get(uid, f"gone {uid}")),
            _keyed([self.after.traces[n] for n in right], lambda uid: uid),
        )
        ordered = {left[i]: right[j] for i, j in in_order(pairs).items()}
        for old, new in ordered.items():
            self._pair(old, new)
        last = right[0] if right else 0
        table: Sequence[Row] = ()
        for n, trace in enumerate(self.before.traces):
            if n in ordered:
                last = ordered[n]
            elif n in tables:
                table = tables[n]
                self.gone[last].append(table)
            elif trace.cell is None and trace.kind != "note" and (trace.lead or trace.text.strip(OBJECT)):
                above = trace.kind == "caption" and self.gone[last] and self.gone[last][-1] is table
                self.gone[last].insert(len(self.gone[last]) - bool(above), trace)

    def _note_paragraphs(self) -> None:
        """What each paragraph of a note was, by the marks that are the same; a new note was nothing."""
        before, after = _by_note(self.before), _by_note(self.after)
        came = set(after)
        for old, new in list(self.pairs):
            for was, now in same_notes(self.before.traces[old].items, self.after.traces[new].items):
                came.discard(now)
                for one, other in zip(before.get(was, ()), after.get(now, ()), strict=False):
                    self._pair(one, other)
                for more in after.get(now, ())[len(before.get(was, ())) :]:
                    self.was[more] = ()
        for number in came:
            self.was |= dict.fromkeys(after[number], ())

    # ------------------------------------------------------------ tables

    def _tables(self) -> dict[int, Sequence[Row]]:
        """Which row was which; the tables that are gone, by the number of their first cell."""
        before, after = _rows(self.before.traces), _rows(self.after.traces)
        kept: set[str] = set()
        for name, rows in after.items():
            was = {row: self.told.get(f"{name}/{row}", "").rpartition("/") for row in rows}
            counts = Counter(one[0] for one in was.values() if one[0] in before and one[0] not in kept)
            base = counts.most_common(1)[0][0] if counts else ""
            kept.add(base)
            same = {
                row: int(one[2])
                for row, one in was.items()
                if base and one[0] == base and len(before[base][int(one[2])]) == len(rows[row])
            }
            self._row_by_row(name, rows, before.get(base, {}), in_order(same))
        return {
            min(min(cells) for cells in rows.values()): [self._row(cells) for cells in rows.values()]
            for name, rows in before.items()
            if name not in kept
        }

    def _row_by_row(self, name: str, rows: _Table, old: _Table, same: Mapping[int, int]) -> None:
        """Compare a table with what it was, row by row; `same`: which row was which."""
        for row, cells in rows.items():
            if row in same:
                for one, other in zip(old[same[row]], cells, strict=True):
                    self._pair(one, other)
            else:
                self.was |= dict.fromkeys(cells, ())
        self.fresh[name] = frozenset(rows) - frozenset(same)
        before, lost = -1, []
        now = {was: row for row, was in same.items()}
        for number, cells in old.items():
            if number in now:
                before = now[number]
            else:
                lost.append((before + 1, self._row(cells)))
        self.lost[name] = lost

    def _row(self, cells: Sequence[int]) -> Row:
        return Row(tuple(self.before.traces[n].items for n in cells))


def _rows(traces: Sequence[Trace]) -> dict[str, _Table]:
    out: dict[str, _Table] = {}
    for n, trace in enumerate(traces):
        if trace.cell is not None:
            name, row, _ = trace.cell
            out.setdefault(name, {}).setdefault(row, []).append(n)
    return out


def _standing(traces: Sequence[Trace]) -> list[int]:
    """Numbers of the paragraphs that stand in no cell and no note."""
    return [n for n, one in enumerate(traces) if one.cell is None and one.kind != "note"]


def _by_note(made: Manuscript) -> dict[int, list[int]]:
    """Numbers of the traces of each note, by the note's number in the document."""
    numbers = {uid: number for number, uid in enumerate(made.notes, 1)}
    out: dict[int, list[int]] = defaultdict(list)
    for n, trace in enumerate(made.traces):
        if trace.kind == "note":
            out[numbers[trace.uid]].append(n)
    return out


def _keyed(traces: Sequence[Trace], today: Callable[[str], str]) -> list[tuple[str, str]]:
    """Key and text of each: the first paragraph of each thing has the uid that it has now for its key."""
    seen: set[str] = set()
    out = []
    for one in traces:
        path, blank, part = one.uid.partition(" ")  # a page's title or prompt has its path and what it is
        uid = f"{today(path)}{blank}{part}" if one.uid else ""
        out.append((uid if uid not in seen else "", one.text))
        seen.add(uid)
    return out
