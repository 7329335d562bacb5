"""The registers of the site: every statement with its ground, and every source with what cites it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.bibliography import annotation, by_kind
from mkdocs_testimony.argument.support_status import support_status
from mkdocs_testimony.evidence.shown import of_statement
from mkdocs_testimony.expressions import expression
from mkdocs_testimony.markdown.sentences import sentences
from mkdocs_testimony.model.reach import more_than_one
from mkdocs_testimony.model.relations import SUPPORTING
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.wording.statements import kind_words
from mkdocs_testimony.site import sources as facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs_testimony.inline import Inline
    from mkdocs_testimony.model import Page, SourceRecord, Statement, Testimony

_SHORT = 220


@dataclass(frozen=True, slots=True)
class Tie:
    """Another statement or figure that a statement names."""

    relation: str
    """`rests on`, `rebuts`, …"""
    label: str
    page: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A row of the register of statements."""

    statement: Statement
    page: Page
    kind: str
    status: str
    sources: tuple[str, ...]
    """Keys cited in it, each once."""
    ties: tuple[Tie, ...]
    checked: tuple[str, ...] = ()
    """What was checked of it, a line each; empty where nothing was."""

    @property
    def short(self) -> str:
        """Its text, cut at a word when it is long."""
        return shorter(self.statement.text)


@dataclass(frozen=True, slots=True)
class Place:
    """A statement or figure at which a source is cited."""

    label: str
    page: str
    anchor: str
    text: str = ""
    """The statement's words, shortened; empty for a figure."""
    alone: bool = False
    """Whether the statement rests on no other source."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the register of sources."""

    key: str
    anchor: str
    source: SourceRecord
    reference: tuple[Inline, ...]
    """The bibliography's form."""
    kind: str
    language: str
    year: str
    cited: tuple[Place, ...]
    annotation: tuple[Inline, ...] = ()
    """What is remarked on it, where the settings ask for that."""
    heading: str = ""
    """Of the group that it begins, where the settings ask for groups."""


_LOOSE = expression(r" +([.,;:!?])")
"""A mark that has lost the word before it."""


def whole(text: str) -> str:
    """A statement's text on one line, closed up where a citation was taken out before a point or comma."""
    return _LOOSE.sub(r"\1", " ".join(text.split()))


def shorter(text: str) -> str:
    """The same, cut at a word when it is long."""
    line = whole(text)
    return line if len(line) <= _SHORT else line[:_SHORT].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence of a text, and the whole text where there is more."""
    found = sentences(text)
    if len(found) < 2:
        return text, ""
    start, end = found[0]
    return text[start:end].strip(), text


def claims(testimony: Testimony) -> tuple[Claim, ...]:
    """Every statement in reading order."""
    pages = {page.path: page for page in testimony.pages}
    return tuple(
        Claim(
            statement=statement,
            page=pages[statement.page],
            kind=kind_words(statement),
            status=support_status(testimony, statement),
            sources=tuple(dict.fromkeys(cite.key for cite in statement.cites)),
            ties=tuple(dict.fromkeys(_ties(testimony, statement))),
            checked=tuple(line.words for line in of_statement(testimony, statement.uid)),
        )
        for statement in testimony.statements.values()
    )


def _ties(testimony: Testimony, statement: Statement) -> Iterable[Tie]:
    for relation in statement.relations:
        name = "rests on" if relation.kind in SUPPORTING else relation.kind.value
        for uid in relation.ends:
            other = testimony.statements.get(uid)
            figure = testimony.figures.get(uid)
            if other is not None:
                yield Tie(name, other.label, other.page, other.address.anchor)
            elif figure is not None:
                yield Tie(name, figure.label, figure.page, figure.anchor)


@lru_cache(maxsize=2)
def entry_anchors(testimony: Testimony) -> Mapping[str, str]:
    """Anchor of each cited source's entry; keys may hold characters that an anchor should not."""
    return safe_names(((key, key) for key in testimony.sources), "source-")


def safe_names(wanted: Iterable[tuple[str, str]], prefix: str) -> Mapping[str, str]:
    """For each of these a name of letters, digits and hyphens, like what it is wanted to be; no two alike."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    last: dict[str, int] = {}  # number behind each name: those in another script all come to the same one
    for key, said in wanted:
        whole = prefix + re.sub(r"[^A-Za-z0-9_-]+", "-", said).strip("-")
        name, n = whole, last.get(whole, 1)
        while name in taken:
            n += 1
            name = f"{whole}-{n}"
        last[whole] = n
        names[key] = name
        taken.add(name)
    return names


def entries(testimony: Testimony) -> tuple[Entry, ...]:
    """Every cited source in the order of the bibliography, then those that the style leaves out of it."""
    anchors = entry_anchors(testimony)
    cited = _citing(testimony)
    listed = dict(testimony.bibliography)
    left_out = [key for key in testimony.sources if key not in listed]
    left_out.sort(key=lambda key: facts.name(testimony.sources[key]).casefold())
    listed |= {key: facts.reference(testimony.sources[key]) for key in left_out}
    in_order = []
    for heading, keys in by_kind(testimony, [key for key in listed if key in testimony.sources]):
        for key in keys:
            source = testimony.sources[key]
            in_order.append(
                Entry(
                    key=key,
                    anchor=anchors[key],
                    source=source,
                    reference=listed[key],
                    kind=facts.kind(source),
                    language=facts.language(source),
                    year=facts.year(source),
                    cited=tuple(cited.get(key, ())),
                    annotation=annotation(testimony, source),
                    heading=heading if key == keys[0] else "",
                )
            )
    return tuple(in_order)


def _citing(testimony: Testimony) -> dict[str, list[Place]]:
    cited: dict[str, list[Place]] = {}

    def add(keys: Iterable[str], place: Place) -> None:
        for key in dict.fromkeys(keys):
            cited.setdefault(key, []).append(place)

    for statement in testimony.statements.values():
        add(
            (cite.key for cite in statement.cites),
            Place(
                statement.label,
                statement.page,
                statement.address.anchor,
                shorter(statement.text),
                resting(testimony, statement) == "1",
            ),
        )
    for figure in testimony.figures.values():
        add((cite.key for cite in figure.cites), Place(figure.label, figure.page, figure.anchor))
    return cited


def resting(testimony: Testimony, statement: Statement) -> str:
    """On how many sources a statement rests in the end, as the register sorts it: `0`, `1` or `2+`."""
    support = testimony.support.get(statement.uid)
    if support is None or not support.sources:
        return "0"
    return "2+" if more_than_one(support.sources) else "1"
