"""Link: what rests on what, and the support that follows."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.permanent import links
from mkdocs_testimony.argument.support import support
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.model import Kind, Relation, Statement, Target
from mkdocs_testimony.nearness import NearNames
from mkdocs_testimony.passes.state import anchors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs_testimony.passes.state import PageState, State

MOST_BY_HEADINGS = 200_000
"""Relations that the names of headings may stand for in one testimony: a thousand judgments that rest on a
section of a thousand statements would be a million."""


def link(state: State) -> State:
    """Turn the ids in relations into uids, tie evidence to what it supports, and work out the support."""
    findings: list[Finding] = []
    linked = linked_statements(state, state.pages, findings)
    figures = {figure.uid: figure for page in state.pages for figure in page.figures}
    keys = frozenset(state.index.entries)
    ground = support(linked, figures, keys)
    pages = tuple(
        replace(page, statements=tuple(linked[s.uid] for s in page.statements)) for page in state.pages
    )
    return replace(
        state,
        pages=pages,
        support=ground.support,
        cycles=ground.cycles,
        findings=(*state.findings, *findings),
    )


def linked_statements(
    state: State, pages: Sequence[PageState], findings: list[Finding]
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
            for relation in statement.relations
            for resolved in _resolved(relation, statement, state, sections, names, findings)
        ]
        relations.extend(
            Relation("evidence", item.uid, item.span) for item in evidence.get(statement.uid, ())
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
    relation: Relation,
    statement: Statement,
    state: State,
    sections: _Sections,
    known: NearNames,
    findings: list[Finding],
) -> Iterator[Relation]:
    """A relation with uids in place of ids. A heading stands for every statement of its section."""
    if relation.name == "within":
        yield relation
        return
    names = relation.target.split("->") if relation.name == "undercuts" else [relation.target]
    targets: list[Target] = []
    for name in names:
        target = state.ids.get(name)
        if target is None:
            findings.append(_unknown(name, relation, state, known))
            return
        targets.append(target)
    if relation.name == "undercuts":
        yield replace(relation, target="->".join(target.uid for target in targets))
    elif targets[0].kind == "heading":
        uids = sections.of(targets[0])
        if uids is None:
            findings.append(_too_many(relation))
            return
        for uid in uids:
            if uid != statement.uid:
                yield replace(relation, target=uid)
    else:
        yield replace(relation, target=targets[0].uid)


def _too_many(relation: Relation) -> Finding:
    message = (
        f"{relation.name} names the heading “{relation.target}”, which stands for all statements of its "
        f"section, and such names stand for more than {MOST_BY_HEADINGS:,} links in this testimony. Name the "
        "statements that are meant, or one judgment that rests on the section."
    )
    return Finding("ARG002", message, relation.span)


def _unknown(name: str, relation: Relation, state: State, known: NearNames) -> Finding:
    if state.index.canonical(name) in state.index.entries:
        message = (
            f"`{name}` in `{relation.name}` is a source, not a statement: cite it in the text as [@{name}]."
        )
    else:
        near = known.near(name)
        if near:
            hint = f" Did you mean {' or '.join(f'`{one}`' for one in near)}?"
        elif "/" in name:
            hint = " A statement rests on statements; a source is cited in its text: `[@key, p. 3]`."
        else:
            hint = f" Write `{{#{name}}}` on the line before the statement that is meant."
        message = f"`{relation.name}` names `{name}`, and no statement has this id.{hint}"
    return Finding("ARG002", message, relation.span)


class _Sections:
    """The statements that headings stand for; what all names of headings stand for together is bounded."""

    def __init__(self, state: State) -> None:
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


def _sections(state: State) -> dict[tuple[str, str], tuple[str, ...]]:
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
