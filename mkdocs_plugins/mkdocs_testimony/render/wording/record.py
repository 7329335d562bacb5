"""The words of the record of the argument, said once for print and Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.argument import sources as sourcing
from mkdocs_testimony.argument.chains import Ground, place
from mkdocs_testimony.argument.quoted import quoted
from mkdocs_testimony.argument.weakest import Strength, Weakest, rests_on
from mkdocs_testimony.evidence.shown import of_statement, overall
from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.wording.statements import ground_words, kind_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs_testimony.inline import Inline
    from mkdocs_testimony.model import SourceRecord

TITLE = "Record of the argument"
CHAINS, SOURCES, REGISTER = (
    "What each recommendation rests on",
    "Summary of the sources",
    "Register of statements",
)
"""Titles of its parts."""
SOURCE_HEADS = ("No.", "Source", "Notes", "Statements that rest on it", "On no other source")
REGISTER_HEADS = ("Where", "Kind", "Confidence", "Says", "Stands on")
TALLEST = 420.0
"""Points that a map may be high, so that a page has room for it, its recommendation and some of the chain."""
MOST_STEPS = 8
"""Statements that are named on the way to a weakest point; of a longer way it is told how many more."""
EXCERPT = 150
"""Characters of a statement's text in a chain."""
_EXCERPT_OF_ROW = 70


@dataclass(frozen=True, slots=True)
class Row:
    """A statement's row in the register, but for its address."""

    kind: str
    confidence: str
    says: str
    stands_on: str


def introduction(testimony: Testimony) -> str:
    """What the record is, and what is not in it."""
    text = (
        "Made from the statement by the program that checked it. It shows what each recommendation rests on, "
        "down to the sources; what the sources are; and, for each statement, its kind and what it stands "
        "on. "
    )
    if whole := overall(testimony):
        text += f"{whole} "
    skipped = sum(1 for statement in testimony.statements.values() if statement.kind is Kind.CONTEXT)
    if not skipped:
        return text
    single = skipped == 1
    return text + (
        f"The {skipped} statement{'' if single else 's'} that {'is' if single else 'are'} only context, such "
        f"as lead-ins and thanks, {'is' if single else 'are'} not in the register."
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """A source in the list of sources."""

    number: str
    """`S3`, as rows and chains call it."""
    source: SourceRecord
    entry: tuple[Inline, ...]
    """As the style prints it; empty where the style lists no works."""
    notes: str
    """Numbers of the notes that cite it: `3, 7–9`."""
    bears: int
    """Statements that rest on it …"""
    alone: int
    """… and on no other source."""

    @property
    def name(self) -> str:
        """What stands for it where the style has no entry: its short name and title."""
        title = self.source.text("title")
        return f"{sourcing.name(self.source)}: {title}" if title else sourcing.name(self.source)


def source_numbers(testimony: Testimony) -> dict[str, str]:
    """The number of each source that is cited, by key: S1, S2 … in the order of the style's list of works.

    In that order an entry may say "the same author" with a dash; what the style does not list comes last.
    """
    cited = (cite.key for note in testimony.notes.values() for cite in note.cites)
    loose = (cite.key for statement in testimony.statements.values() for cite in statement.cites)
    cited_keys = dict.fromkeys(key for key in (*cited, *loose) if key in testimony.sources)
    keys = dict.fromkeys((*(key for key, _ in testimony.bibliography if key in cited_keys), *cited_keys))
    return {key: f"S{number}" for number, key in enumerate(keys, 1)}


def listed_sources(testimony: Testimony) -> list[Listed]:
    """Every source that is cited, by its number."""
    notes: dict[str, list[int]] = {}
    for note in testimony.notes.values():
        for key in dict.fromkeys(cite.key for cite in note.cites):
            notes.setdefault(key, []).append(note.number)
    burdens = {burden.key: (burden.bears, burden.alone) for burden in sourcing.summary(testimony).burdens}
    entries = dict(testimony.bibliography)
    return [
        Listed(
            number,
            testimony.sources[key],
            entries.get(key, ()),
            runs(notes.get(key, ())),
            *burdens.get(key, (0, 0)),
        )
        for key, number in source_numbers(testimony).items()
    ]


def runs(numbers: Iterable[int]) -> str:
    """Numbers in order, three or more in a row as from the first to the last: `3, 7–9`."""
    out: list[list[int]] = []
    for number in sorted(set(numbers)):
        if out and number == out[-1][-1] + 1:
            out[-1].append(number)
        else:
            out.append([number])
    shown = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in out]
    return ", ".join(shown)


def row(testimony: Testimony, statement: Statement, numbers: Mapping[str, str]) -> Row:
    """What the register says of a statement. `numbers`: of the sources, by key."""
    kind = kind_words(statement)
    if statement.addressee:
        kind += f", to {statement.addressee}"
    direct = testimony.support[statement.uid].direct
    on = [numbered(direct, numbers)] if direct else []
    page = testimony.page(statement.page).label
    ties = [place(testimony, uid).label.removeprefix(f"{page}, ") for uid in rests_on(statement, testimony)]
    on += [", ".join(ties)] if ties else []
    if not on:
        on = ["taken as given" if statement.kind is Kind.ASSUMPTION else "nothing"]
    checked = " ".join(line.words.rstrip(".") + "." for line in of_statement(testimony, statement.uid))
    stands = "; ".join(on) + (f". {checked}" if checked else "")
    sure = words(statement.confidence) if statement.confidence else ""
    return Row(kind, sure, excerpt(quoted(testimony, statement), _EXCERPT_OF_ROW), stands)


def page_title(label: str, title: str, heading: str) -> str:
    """How a page is named above its rows: its address, and its title where it has one of its own."""
    return f"{label}. {title}" if title != heading else label


def weakness(point: Weakest) -> str:
    """How weak the weakest point is."""
    return "no ground" if point.strength is Strength.NOTHING else f"{point.strength.name.lower()} confidence"


def kind_of_ground(ground: Ground) -> str:
    """What a step of a chain is, with its confidence; empty for a heading or a figure without a kind."""
    # A recommendation's name says it.
    kind = "" if ground.kind is Kind.RECOMMENDATION else ground_words(ground)
    sure = f"{words(ground.confidence)} confidence" if ground.confidence else ""
    return " · ".join(word for word in (kind, sure) if word)


def about(ground: Ground, numbers: Mapping[str, str]) -> Iterator[str]:
    """The sentences behind a step of a chain: what it says of others, its sources, and what is left out.

    `numbers`: of the sources, by key.
    """
    if ground.says:
        yield "; ".join(f"{word} {at.label}" for word, at in ground.says) + "."
    if ground.sources:
        yield f"Sources: {numbered(ground.sources, numbers)}."
    if ground.disputing:
        yield f"Says otherwise: {numbered(ground.disputing, numbers)}."
    if ground.told and ground.kind:
        yield "(Unfolded above.)"
    if ground.more:
        yield f"(Rests on {ground.more:,} more, not unfolded here.)"


def numbered(keys: Iterable[str], numbers: Mapping[str, str]) -> str:
    """The numbers of sources, in order; a key that no .bib file has is left out."""
    known = {numbers[key] for key in keys if key in numbers}
    return ", ".join(sorted(known, key=lambda number: int(number[1:])))


def source_names(testimony: Testimony, keys: Iterable[str]) -> str:
    """Works by their short names; a key that no .bib file has is left out."""
    return "; ".join(sourcing.name(testimony.sources[key]) for key in keys if key in testimony.sources)


def excerpt(text: str, limit: int) -> str:
    """The beginning of a text on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–—") + " …"
