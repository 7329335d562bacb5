"""What changed since a revision, in a copy: words struck and added in their places, and a bar beside them.

A renderer goes through the words of a paragraph once; a `Tracking` goes along and says of each stretch of it
whether it is new, and where words stood that are gone. Should the words of the text and the comparison part,
nothing is marked wrongly: the paragraph keeps its bar, and its change stands in the list at the front, like
that of every passage whose words are not shown in their places.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.typst.text import call, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs_testimony.changes import Change, Changes
    from mkdocs_testimony.changes.stretches import Mark

BETWEEN_CELLS = "|"
"""What stands between the cells of a row in the words of a comparison."""


@dataclass(frozen=True, slots=True)
class Since:
    """What a copy shows as changed."""

    name: str
    """The older revision, as a reader is to see it."""
    changes: Changes

    @property
    def changed(self) -> Mapping[str, Change]:
        """By uid, what is in the statement and is new or was something else."""
        return self.changes.by_uid


@dataclass(slots=True)
class _Reading:
    """How far the words of one passage have been met."""

    change: Change
    signs: list[tuple[str, bool]]
    """Its characters but for white space, each with whether it was added."""
    struck: dict[int, str]
    """What is gone, by the number of the character before which it stood."""
    at: int = 0
    mark: Mark = "same"
    """Of the character met last."""


@dataclass(slots=True)
class Tracking:
    """Goes along with the words of all pages. `since`: what has changed; None for a copy without changes."""

    since: Since | None = None
    shown: set[Change] = field(default_factory=set)
    """Changes that the text shows."""
    _reading: _Reading | None = None
    _gone: dict[str, Sequence[Change]] = field(default_factory=dict)
    """What is gone and not yet shown, by the uid of what it stood behind."""
    _lost: list[Change] = field(default_factory=list)
    """What is gone and stood behind what has been met, not yet shown."""
    _page: str = ""
    _figure: str = ""
    _table: str = ""
    _row: int = 0
    _tables: int = 0

    def __post_init__(self) -> None:
        """Nothing has been met yet."""
        if self.since is not None:
            self._gone = dict(self.since.changes.gone_after)

    def page(self, path: str) -> list[str]:
        """A page begins; calls for what is gone and stood before its first words."""
        self._page, self._figure, self._table, self._tables, self._reading = path, "", "", 0, None
        self.met("")
        self.met(path)
        return self.lost()

    def bar(self, uid: str) -> bool:
        """Whether a bar stands beside this passage."""
        return self.since is not None and uid in self.since.changed

    def met(self, uid: str) -> None:
        """Take note of what is gone and stood behind this passage."""
        self._lost += self._gone.pop(uid, ())

    def begin(self, uid: str) -> None:
        """The words of a passage begin."""
        if self.since is None or not uid:
            return
        self.met(uid)
        change = self.since.changed.get(uid)
        self._reading = _reading(change) if change is not None else None

    def end(self, *, whole: bool = False) -> list[str]:
        """What is gone from the end of a passage, if all of it has been met; with `whole`, no more comes."""
        reading = self._reading
        if reading is None:
            return []
        while reading.at < len(reading.signs) and reading.signs[reading.at][0] == BETWEEN_CELLS:
            reading.at += 1
        rest = reading.signs[reading.at :]
        if rest and not whole:
            return []
        self._reading = None
        if not rest or not (any(added for _, added in rest) or reading.struck):
            self.shown.add(reading.change)
        return [gone(text) for text in reading.struck.values()] if not rest else []

    def lost(self) -> list[str]:
        """Calls for what is gone and stood behind what has been met since the last time."""
        self.shown.update(self._lost)
        calls = [
            call("gone-passage", words(change.passage.address), gone(change.passage.words))
            for change in self._lost
        ]
        self._lost.clear()
        return calls

    # ------------------------------------------------------------ figures and tables

    def figure(self, uid: str) -> None:
        """A figure begins, or ends (an empty uid)."""
        self._figure = uid
        self.met(uid)

    def table(self) -> None:
        """A table begins."""
        if self.since is None:
            return
        # As in a comparison: two tables in one figure are counted as one.
        name = self._figure or f"{self._page}#t{self._tables}"
        self._tables += not self._figure
        self._row = self._row if name == self._table else 0
        self._table = name

    def row(self) -> None:
        """A row begins."""
        self.begin(f"{self._table}/{self._row}")
        self._row += 1

    def unprinted(self) -> None:
        """The rows met last are not printed after all, as of a table that a chart stands for."""
        self.shown -= {change for change in self.shown if change.new and change.new.within == self._table}

    # ------------------------------------------------------------ words

    def text(self, content: str) -> Iterator[tuple[Mark, str]]:
        """A run of text in stretches, each `same` or `added`, and `struck` ones between them."""
        reading = self._reading
        if reading is None:
            yield "same", content
            return
        held = blank = ""
        for sign in content:
            if sign.isspace():
                blank += sign
                continue
            struck, now = self._next(reading, sign)
            if struck or now != reading.mark:
                yield from _kept((reading.mark, held), ("same", blank), ("struck", struck))
                held, reading.mark = sign, now
            else:
                held += blank + sign
            blank = ""
        yield from _kept((reading.mark, held), ("same", blank))

    def _next(self, reading: _Reading, sign: str) -> tuple[str, Mark]:
        """What is gone before this character, and whether it was added."""
        struck = ""
        while reading.at < len(reading.signs):
            expected, added = reading.signs[reading.at]
            if expected not in (sign, BETWEEN_CELLS):
                break
            struck += reading.struck.pop(reading.at, "")
            reading.at += 1
            if expected == sign:
                return struck, "added" if added else "same"
        return struck, reading.mark

    def whole(self, content: str, codes: Sequence[str]) -> list[str]:
        """What is one thing (code, a formatted citation, a picture) with what is gone before it."""
        if self._reading is None:
            return list(codes)
        stretches = list(self.text(content))
        out = [gone(text) for mark, text in stretches if mark == "struck"]
        marks = {mark for mark, text in stretches if mark != "struck" and text.strip()}
        return [*out, *([call("added", *codes)] if marks == {"added"} and codes else codes)]


def _kept(*pieces: tuple[Mark, str]) -> Iterator[tuple[Mark, str]]:
    return (piece for piece in pieces if piece[1])


def gone(text: str) -> str:
    """Words that are gone."""
    return call("gone", words(text.replace("\n\n", " ")))


def _reading(change: Change) -> _Reading:
    signs: list[tuple[str, bool]] = []
    struck: dict[int, str] = {}
    for stretch in change.stretches:
        if stretch.mark == "struck":
            struck[len(signs)] = struck.get(len(signs), "") + stretch.text
        else:
            signs += [(sign, stretch.mark == "added") for sign in stretch.text if not sign.isspace()]
    return _Reading(change, signs, {at: text for at, text in struck.items() if text.strip()})
