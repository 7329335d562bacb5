"""Link: what rests on what, and the support that follows."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.permanent import links
from mkdocs_testimony.argument.support import support
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Kind, Relation, RelationKind, Statement, Step, Target
from mkdocs_testimony.model.relations import TypedRelation, ends
from mkdocs_testimony.nearness import NearNames
from mkdocs_testimony.passes.state import Linked, anchors, made

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.passes.state import Cited, PageState, Resolved

MOST_BY_HEADINGS = 200_000
"""Relations that the names of headings may stand for in one testimony: a thousand judgments that rest on a
section of a thousand statements would be a million."""


def link(state: Cited) -> Linked:
    """Turn the ids in relations into uids, tie evidence to what it supports, and work out the support."""
    findings: list[Finding] = []
    linked = linked_statements(state, state.pages, findings)
    figures = {figure.uid: figure for page in state.pages for figure in page.figures}
    keys = frozenset(state.index.entries)
    ground = support(linked, figures, keys)
    pages = tuple(
        replace(page, statements=tuple(linked[s.uid] for s in page.statements)) for page in state.pages
    )
    linked_pages = replace(state, pages=pages, findings=(*state.findings, *findings))
    return Linked(**made(linked_pages), support=ground.support, cycles=ground.cycles)


def linked_statements(
    state: Resolved, pages: Sequence[PageState], findings: list[Finding]
) -> dict[str, Statement]:
    """By uid, the statements of some of a state's pages with their relations resolved."""
    everything = [statement for page in pages for statement in page.statements]
    sections = _Sections(state)
    names = NearNames(state.ids)
    evidence: dict[str, list[Statement]] = {}
    for statement in everything:
        if statement.parent and statement.kind is not Kind.CONTEXT:
            evidence.setdefault(statement.parent, []).append(statement)
    permanent = _links(pages)
    linked: dict[str, Statement] = {}
    for statement in everything:
        relations = [
            resolved
            for relation in statement.written
            for resolved in _resolved(relation, statement, state, sections, names, findings)
        ]
        relations.extend(statement.relations)
        relations.extend(
            Relation(RelationKind.EVIDENCE, item.uid, item.span) for item in evidence.get(statement.uid, ())
        )
        linked[statement.uid] = replace(statement, relations=tuple(relations), link=permanent[statement.uid])
    return linked


def _links(pages: Sequence[PageState]) -> dict[str, str]:
    """The fragment of the permanent link of each statement of these pages, by uid."""
    out: dict[str, str] = {}
    for page in pages:
        out.update(links(page.statements, anchors(page)))
    return out


def _resolved(
    relation: TypedRelation,
    statement: Statement,
    state: Resolved,
    sections: _Sections,
    known: NearNames,
    findings: list[Finding],
) -> Iterator[Relation]:
    """A relation with uids in place of ids. A heading stands for every statement of its section."""
    if relation.kind is RelationKind.UNDERCUTS and not isinstance(relation.target, Step):
        findings.append(_no_step(relation))
        return
    targets: list[Target] = []
    for name in ends(relation.target):
        target = state.ids.get(name)
        if target is None:
            findings.append(_unknown(name, relation, state, known))
            return
        targets.append(target)
    if len(targets) == 2:
        yield Relation(relation.kind, Step(targets[0].uid, targets[1].uid), relation.span)
    elif targets[0].kind == "heading":
        uids = sections.of(targets[0])
        if uids is None:
            findings.append(_too_many(relation))
            return
        for uid in uids:
            if uid != statement.uid:
                yield Relation(relation.kind, uid, relation.span)
    else:
        yield Relation(relation.kind, targets[0].uid, relation.span)


def _no_step(relation: TypedRelation) -> Finding:
    message = (
        f"`undercuts` names a step from one statement to another, and “{relation.target}” is none. Write both"
        ' ids with an arrow between them: `undercuts="a->b"` says that `a` may not be drawn from `b`. What'
        " speaks against a statement itself is `rebuts`."
    )
    return Finding("ARG002", message, relation.span)


def _too_many(relation: TypedRelation) -> Finding:
    message = (
        f"{relation.kind} names the heading “{relation.target}”, which stands for all statements of its "
        f"section, and such names stand for more than {MOST_BY_HEADINGS:,} links in this testimony. Name the "
        "statements that are meant, or one judgment that rests on the section."
    )
    return Finding("ARG002", message, relation.span)


def _unknown(name: str, relation: TypedRelation, state: Resolved, known: NearNames) -> Finding:
    if name in state.index.names:
        message = (
            f"`{name}` in `{relation.kind}` is a source, not a statement: cite it in the text as [@{name}]."
        )
    else:
        near = known.near(name)
        if near:
            hint = f" Did you mean {' or '.join(f'`{id_}`' for id_ in near)}?"
        elif "/" in name:
            hint = " A statement rests on statements; a source is cited in its text: `[@key, p. 3]`."
        else:
            hint = f" Write `{{#{name}}}` on the line before the statement that is meant."
        message = f"`{relation.kind}` names `{name}`, and no statement has this id.{hint}"
    return Finding("ARG002", message, relation.span)


class _Sections:
    """The statements that headings stand for; what all names of headings stand for together is bounded."""

    def __init__(self, state: Resolved) -> None:
        self._state = state
        self._left = MOST_BY_HEADINGS

    @cached_property
    def _of(self) -> dict[tuple[str, str], tuple[str, ...]]:
        return _sections(self._state)

    def of(self, heading: Target) -> tuple[str, ...] | None:
        """The uids in the section of a heading; None when that were too many in all."""
        uids = self._of.get((heading.page, heading.anchor), ())
        self._left -= len(uids)
        return uids if self._left >= 0 else None


def _sections(state: Resolved) -> dict[tuple[str, str], tuple[str, ...]]:
    """For each heading (page, anchor): the statements in its section, sub-sections included."""
    out: dict[tuple[str, str], tuple[str, ...]] = {}
    for page in state.pages:
        headings = page.outline.headings
        own: dict[str, list[str]] = {}
        for statement in page.statements:
            if statement.kind is not Kind.CONTEXT:
                own.setdefault(statement.section, []).append(statement.uid)
        for n, heading in enumerate(headings):
            uids = list(own.get(heading.anchor, ()))
            for m in range(n + 1, len(headings)):
                if headings[m].level <= heading.level:
                    break
                uids.extend(own.get(headings[m].anchor, ()))
            out[page.document.path, heading.anchor] = tuple(uids)
    return out
