"""What a statement is said to stand on: the ties that the support graph follows downwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mkdocs_testimony.model import Kind, Statement, Testimony
from mkdocs_testimony.rules.bare_keys import bare_keys
from mkdocs_testimony.rules.source_fields import is_bare_note

SUPPORTING = frozenset({"rests-on", "within", "evidence"})
"""Relations by which a statement stands on another; the rest answer or limit it."""


def stands_on(statement: Statement) -> tuple[str, ...]:
    """uids of what a statement stands on at first hand, other than the sources it cites."""
    return tuple(relation.target for relation in statement.relations if relation.name in SUPPORTING)


def sourced(testimony: Testimony, statement: Statement) -> bool:
    """Whether it cites a source itself, in support and not to dispute it."""
    support = testimony.support.get(statement.uid)
    return support is not None and bool(support.direct)


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


def misspelt(testimony: Testimony) -> frozenset[tuple[str, int]]:
    """Path and line of every tie that the passes could not follow: an unknown id, a malformed citation or
    what nearly is one, a broken mark, a construct of another dialect, a footnote's call without its text."""
    return broken_marks(testimony).union(
        (finding.span.path, finding.span.line)
        for finding in testimony.findings
        if finding.code in {"ARG002", "CIT003", "CIT006"}
    )


def broken_marks(testimony: Testimony) -> frozenset[tuple[str, int]]:
    """Path and line of what could not be read as it stands and is told there: what it meant is not known.

    A broken mark, a construct of another dialect, what nearly is a citation.
    """
    bare = {(span.path, span.line) for span, _, _ in bare_keys(testimony)}
    return frozenset(bare).union(
        (finding.span.path, finding.span.line)
        for finding in testimony.findings
        if finding.code in {"CIT016", "DOC010", "DOC018"}
    )


def told_elsewhere(testimony: Testimony, statement: Statement, places: frozenset[tuple[str, int]]) -> bool:
    """Whether what is wrong with a statement's ground is told by another rule already.

    Its ground is misspelt, not missing, when it cites an unknown key (CIT001) or one of the `places` of
    `misspelt` is in it; a note that is only an address is told as such (SRC002); and what leads only to
    context is told at that tie (ARG007).
    """
    if any(cite.key not in testimony.keys and cite.key not in testimony.ids for cite in statement.cites):
        return True
    if any(is_bare_note(testimony.notes[uid]) for uid in statement.notes if uid in testimony.notes):
        return True
    below = [testimony.statements.get(uid) for uid in stands_on(statement)]
    if any(one is not None and one.kind is Kind.CONTEXT for one in below):
        return True
    return stands_at(statement, places)


def stands_at(statement: Statement, places: frozenset[tuple[str, int]]) -> bool:
    """Whether one of these places (path and line) lies in a statement or in its mark."""
    spans = [statement.span] + ([statement.attributes.span] if statement.attributes else [])
    return any((span.path, line) in places for span in spans for line in range(span.line, span.end_line + 1))


def unsourced(testimony: Testimony) -> Iterator[tuple[Statement, int]]:
    """Each claim at which a path of support ends without a source, and how many statements rest on it."""
    resting = Counter(root for uid, s in testimony.support.items() for root in set(s.hanging) - {uid})
    places = misspelt(testimony)
    for uid, statement in testimony.statements.items():
        support = testimony.support.get(uid)
        if statement.kind is not Kind.CLAIM or support is None or support.grounded:
            continue
        if uid in support.hanging and not told_elsewhere(testimony, statement, places):
            yield statement, resting[uid]
