"""What a statement is said to stand on: the ties that the support graph follows downwards."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from mkdocs_testimony.expressions import expression
from mkdocs_testimony.finding import Cause
from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.model.reach import counted
from mkdocs_testimony.model.relations import SUPPORTING
from mkdocs_testimony.rules.bare_keys import bare_keys, linked_keys
from mkdocs_testimony.rules.source_fields import is_bare_note
from mkdocs_testimony.rules.typed_notes import typed_ibids

UNREAD = frozenset({"CIT016", "DOC010", "DOC018"})
"""Codes of what could not be read as it stands."""

_TAG = expression(r"</?[A-Za-z][^<>]*>")
_TAGS = expression(r"</?[A-Za-z][^<>]*>(?:.*</?[A-Za-z][^<>]*>)?", re.DOTALL)
"""A paragraph that begins and ends with raw HTML: it is told as that."""
_PICTURES = expression(r"(?:!\[[^\[\]]*\](?:\([^()\s]*\)|\[[^\[\]]*\])\s*)+")
"""A paragraph of pictures alone, whose addresses are told (DOC006) where it is taken for a statement."""


def stands_on(statement: Statement) -> tuple[str, ...]:
    """uids of what a statement stands on at first hand, other than the sources it cites."""
    return tuple(relation.uid for relation in statement.relations if relation.kind in SUPPORTING)


def sourced(testimony: Testimony, statement: Statement) -> bool:
    """Whether it cites a source itself, in support and not to dispute it; or rests on context that does."""
    support = testimony.support.get(statement.uid)
    if support is not None and support.direct:
        return True
    below = (testimony.statements.get(uid) for uid in stands_on(statement))
    return any(
        context is not None and context.kind is Kind.CONTEXT and bool(context.cites) for context in below
    )


def bears(testimony: Testimony, statement: Statement, kinds: frozenset[Kind]) -> bool:
    """Whether a statement of one of these kinds, or a figure, stands anywhere beneath this one."""
    seen = {statement.uid}
    open_ties = list(stands_on(statement))
    while open_ties:
        uid = open_ties.pop()
        if uid in testimony.figures:
            return True
        below = testimony.statements.get(uid)
        if below is None or uid in seen:
            continue
        if below.kind in kinds:
            return True
        seen.add(uid)
        open_ties.extend(stands_on(below))
    return False


Places = Mapping[tuple[str, int], Sequence[str]]
"""By path and line, the codes of what is told there."""


def misspelt(testimony: Testimony) -> Places:
    """Where a tie stands that the passes could not follow: an unknown id, a malformed citation or what nearly
    is one, a broken mark, a construct of another dialect, a footnote's call without its text."""
    return places_of(testimony, UNREAD | {"ARG002", "CIT003", "CIT006"})


def broken_marks(testimony: Testimony) -> Places:
    """Where something stands that could not be read, so that what it meant is not known: a broken mark, a
    construct of another dialect, what nearly is a citation."""
    return places_of(testimony, UNREAD)


def places_of(testimony: Testimony, codes: Collection[str]) -> Places:
    """Where the passes told something of these codes, and each key without its sign."""
    places = {place: list(typed) for place, typed in _typed(testimony).items()}
    for finding in testimony.findings:
        if finding.code in codes:
            places.setdefault((finding.span.path, finding.span.line), []).append(finding.code)
    return places


@lru_cache(maxsize=2)
def _typed(testimony: Testimony) -> Places:
    """Where a key without its sign and a typed “Ibid.” stand. Ten rules ask, of the same testimony."""
    typed: dict[tuple[str, int], list[str]] = {}
    for span, _, _ in bare_keys(testimony):
        typed.setdefault((span.path, span.line), []).append("CIT016")
    for span, _ in linked_keys(testimony):
        typed.setdefault((span.path, span.line), []).append("CIT016")
    for _, span in typed_ibids(testimony):
        typed.setdefault((span.path, span.line), []).append("CIT004")
    return typed


def causes(testimony: Testimony, statement: Statement, places: Places) -> tuple[Cause, ...]:  # noqa: C901 (a case a cause)
    """What other rules tell already of a statement's ground, so that its lack is their echo.

    Its ground is misspelt, not missing, when it cites an unknown key (CIT001) or one of the `places` of
    `misspelt` is in it; a note that is only an address is told as such (SRC002); and what leads only to
    context is told at that tie (ARG007). A paragraph that is raw HTML as a whole is told as that (DOC007).
    """
    behind = causes_at(statement, places)
    beside = ((statement.span.path, line) for line in (statement.span.line - 1, statement.span.end_line + 1))
    # Right above or below it, without a blank line, stands a line that draws a table round it.
    behind += [Cause("DOC018", place) for place in beside if "DOC018" in places.get(place, ())]
    if any(set(cycle) == {statement.uid} for cycle in testimony.cycles):
        behind.append(Cause("ARG003", (statement.span.path, statement.span.line)))  # it rests on itself
    for cite in statement.cites:
        if cite.key not in testimony.keys and cite.key not in testimony.ids:
            behind.append(Cause("CIT001", (cite.span.path, cite.span.line)))
            if not testimony.keys:
                behind.append(Cause("CIT001", None))  # told once: there are no sources at all
            if testimony.sources_missing:
                # Told once, at the pattern that matches no .bib file or leads out of the folder.
                behind += [Cause("CFG001", None), Cause("CFG002", None)]
    if _TAGS.fullmatch(statement.text):
        words = any(sign.isalnum() for sign in _TAG.sub("", statement.text))
        place = (statement.span.path, statement.span.line)
        behind.append(Cause("DOC007", place if words else None))
    if _PICTURES.fullmatch(_typed_lines(testimony, statement)):
        behind.append(Cause("DOC006", (statement.span.path, statement.span.line)))
    if statement.text.startswith("<!--"):
        behind.append(Cause("DOC007", (statement.span.path, statement.span.line)))  # a comment never closed
    for note in (testimony.notes[uid] for uid in statement.notes if uid in testimony.notes):
        if is_bare_note(note):
            behind.append(Cause("SRC002", (note.span.path, note.span.line)))
    for relation in statement.relations:
        target = testimony.statements.get(relation.uid)
        if relation.kind in SUPPORTING and target is not None and target.kind is Kind.CONTEXT:
            behind.append(Cause("ARG007", (relation.span.path, relation.span.line)))
    return tuple(dict.fromkeys(behind))


def _typed_lines(testimony: Testimony, statement: Statement) -> str:
    """A statement's lines as they are typed; nothing where no page has its path."""
    lines = _lines(testimony).get(statement.span.path, ())
    return "\n".join(lines[statement.span.line - 1 : statement.span.end_line])


@lru_cache(maxsize=2)
def _lines(testimony: Testimony) -> Mapping[str, Sequence[str]]:
    """Of each page its lines."""
    return {page.path: page.text.split("\n") for page in testimony.pages}


def causes_at(statement: Statement, places: Places) -> list[Cause]:
    """What of these places lies in a statement or in its mark."""
    spans = [statement.span] + ([statement.attributes.span] if statement.attributes else [])
    return [
        Cause(code, (span.path, line))
        for span in spans
        for line in range(span.line, span.end_line + 1)
        for code in places.get((span.path, line), ())
    ]


def unsourced(testimony: Testimony) -> Iterator[tuple[Statement, int, tuple[Cause, ...]]]:
    """Each claim at which a path of support ends without a source, how many statements rest on it, and what
    else tells of it."""
    held = counted(support.hanging for support in testimony.support.values())
    places = misspelt(testimony)
    for uid, statement in testimony.statements.items():
        support = testimony.support.get(uid)
        if statement.kind is not Kind.CLAIM or support is None or support.grounded:
            continue
        if uid in support.hanging and not sourced(testimony, statement):
            yield statement, held[uid] - 1, causes(testimony, statement, places)
