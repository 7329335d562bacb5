"""The words of the record of the argument, said once for print and Word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_testimony.argument import graph
from mkdocs_testimony.argument import sources as sourcing
from mkdocs_testimony.argument.chains import Ground, place
from mkdocs_testimony.argument.weakest import Strength, Weakest, rests_on
from mkdocs_testimony.evidence.shown import of_statement, overall
from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.render.wording.statements import ground_words, kind_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TITLE = "Record of the argument"
CHAINS, SOURCES, REGISTER = (
    "What each recommendation rests on",
    "Summary of the sources",
    "Register of statements",
)
"""Titles of its parts."""
SOURCE_HEADS = ("Source", "Cited in", "Statements that rest on it", "On it alone")
REGISTER_HEADS = ("Where", "Kind", "Says", "Stands on")
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
    says: str
    stands_on: str


def introduction(testimony: Testimony) -> str:
    """What the record is, and what is not in it."""
    told = (
        "Made from the statement by the program that checked it. It tells on what each recommendation rests, "
        "down to the sources; what the sources are; and of every statement of what kind it is and what it "
        "stands on. "
    )
    if whole := overall(testimony):
        told += f"{whole} "
    skipped = sum(1 for one in testimony.statements.values() if one.kind is Kind.CONTEXT)
    if not skipped:
        return told
    single = skipped == 1
    return told + (
        f"The {skipped} statement{'' if single else 's'} that {'is' if single else 'are'} only context, such "
        f"as lead-ins and thanks, {'is' if single else 'are'} not in the register."
    )


def row(testimony: Testimony, statement: Statement) -> Row:
    """What the register says of a statement."""
    kind = kind_words(statement)
    if statement.addressee:
        kind += f", to {statement.addressee}"
    if statement.confidence:
        kind += f", {words(statement.confidence)}"
    direct = testimony.support[statement.uid].direct
    on = [source_names(testimony, direct)] if direct else []
    page = testimony.page(statement.page).label
    ties = [place(testimony, uid).label.removeprefix(f"{page}, ") for uid in rests_on(statement, testimony)]
    on += [", ".join(ties)] if ties else []
    if not on:
        on = ["taken as given" if statement.kind is Kind.ASSUMPTION else "nothing"]
    checked = " ".join(line.words.rstrip(".") + "." for line in of_statement(testimony, statement.uid))
    stands = "; ".join(on) + (f". {checked}" if checked else "")
    return Row(kind, excerpt(graph.readable(statement.text), _EXCERPT_OF_ROW), stands)


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


def about(testimony: Testimony, ground: Ground) -> Iterator[str]:
    """The sentences behind a step of a chain: what it says of others, its sources, and what is left out."""
    if ground.says:
        yield "; ".join(f"{word} {at.label}" for word, at in ground.says) + "."
    if ground.sources:
        yield f"Sources: {source_names(testimony, ground.sources)}."
    if ground.disputing:
        yield f"Says otherwise: {source_names(testimony, ground.disputing)}."
    if ground.told and ground.kind:
        yield "(Unfolded above.)"
    if ground.more:
        yield f"(Rests on {ground.more:,} more, not unfolded here.)"


def source_names(testimony: Testimony, keys: Iterable[str]) -> str:
    """Works by their short names; a key that no .bib file has is left out."""
    return "; ".join(sourcing.name(testimony.sources[key]) for key in keys if key in testimony.sources)


def excerpt(text: str, limit: int) -> str:
    """The beginning of a text on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–—") + " …"
