"""What one pass hands to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs_testimony.bibliography import Index
from mkdocs_testimony.bibliography.encoding import shown, unreadable
from mkdocs_testimony.model import (
    Assessment,
    Cite,
    Directive,
    Document,
    Figure,
    Framework,
    Heading,
    KeyAssessments,
    Note,
    Page,
    Passage,
    Pin,
    Role,
    SourceRecord,
    Statement,
    Support,
    Target,
    Testimony,
    Verified,
)
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.pictures import Pictures
from mkdocs_testimony.project import ANCHORS, CLEARED, LOCK, VERIFIED, Project, Tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it.token import Token

    from mkdocs_testimony.argument.outline import Outline
    from mkdocs_testimony.evidence.extraction import Copies
    from mkdocs_testimony.finding import Finding
    from mkdocs_testimony.inline import Inline
    from mkdocs_testimony.passes.bibliographer import Bibliographer
    from mkdocs_testimony.passes.memory import Memory


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PageState:
    """One testimony page on its way."""

    document: Document
    number: int
    title: str
    heading: str
    label: str
    outline: Outline
    statements: tuple[Statement, ...] = ()
    notes: tuple[Note, ...] = ()
    figures: tuple[Figure, ...] = ()
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class State:
    """The testimony on its way through the passes; each pass fills in its part."""

    project: Project
    tree: Tree
    nav: tuple[str, ...]
    memory: Memory | None = None
    """What the runs before this one have read; None for a run that stands alone."""
    # read
    documents: tuple[Document, ...] = ()
    directives: tuple[Directive, ...] = ()
    index: Index = field(default_factory=Index)
    """Of the .bib files; before the first pass, of none."""
    # resolve
    pages: tuple[PageState, ...] = ()
    sources: Mapping[str, SourceRecord] = field(default_factory=dict)
    ids: Mapping[str, Target] = field(default_factory=dict)
    # assess
    frameworks: Mapping[str, Framework] = field(default_factory=dict)
    assessments: tuple[Assessment, ...] = ()
    key_assessments: tuple[KeyAssessments, ...] = ()
    # verify
    verified: Mapping[str, Verified] | None = None
    # search
    copies: Copies | None = None
    pins: Mapping[str, Pin] | None = None
    passages: tuple[Passage, ...] = ()
    # cite
    bibliographer: Bibliographer | None = None
    # link
    support: Mapping[str, Support] = field(default_factory=dict)
    cycles: tuple[tuple[str, ...], ...] = ()
    # format
    bibliography: tuple[tuple[str, tuple[Inline, ...]], ...] = ()
    findings: tuple[Finding, ...] = ()


def is_id(state: State, cite: Cite) -> bool:
    """Whether a citation names a statement, figure or heading. A key of the .bib wins a clash."""
    return cite.key in state.ids and cite.key not in state.index.entries


def finished(state: State) -> Testimony:
    """The testimony as rules and renderers read it."""
    pages = tuple(_page(page) for page in state.pages)
    content = state.project.content
    own = {page.path for page in pages}
    texts = dict(state.project.config_texts)
    for path, data in (*state.tree.bibliography.items(), *state.tree.frameworks.items()):
        texts[path] = shown(data)
    if state.tree.cleared is not None:
        texts[CLEARED] = shown(state.tree.cleared)
    if state.tree.verified is not None:
        texts[VERIFIED] = shown(state.tree.verified)
    if state.tree.lock is not None:
        texts[LOCK] = shown(state.tree.lock)
    if state.tree.anchors is not None:
        texts[ANCHORS] = shown(state.tree.anchors)
    baseline = ""
    if state.tree.baseline is not None:
        baseline, data = state.tree.baseline
        texts[baseline] = shown(data)
    files = (state.tree.pages, state.tree.bibliography, state.tree.frameworks)
    return Testimony(
        settings=state.project.settings,
        pages=pages,
        sources=state.sources,
        keys=frozenset(state.index.entries),
        ids=state.ids,
        statements={s.uid: s for page in pages for s in page.statements},
        notes={n.uid: n for page in pages for n in page.notes},
        figures={f.uid: f for page in pages for f in page.figures},
        support=state.support,
        cycles=state.cycles,
        bibliography=state.bibliography,
        findings=state.project.findings + state.tree.findings + state.findings,
        other_pages=frozenset(
            path for path in state.tree.pages if path.startswith(f"{content}/") and path not in own
        ),
        other_text=texts,
        files=state.tree.files,
        pictures=Pictures(state.tree.contents),
        refused=state.tree.refused,
        unread=frozenset(path for some in files for path, data in some.items() if unreadable(data)),
        sources_missing=state.tree.sources_missing,
        bib_elsewhere=state.tree.bib_elsewhere,
        frameworks=state.frameworks,
        assessments={one.uid: one for one in state.assessments},
        key_assessments=state.key_assessments,
        verified=state.verified,
        pins=state.pins,
        passages=state.passages,
        baseline=baseline,
        nav=state.nav,
        root=state.project.root,
        directives=state.directives,
        forms=state.bibliographer,
    )


def _page(page: PageState) -> Page:
    document = page.document
    return Page(
        path=document.path,
        role=document.role,
        number=page.number,
        title=page.title,
        heading=page.heading,
        label=page.label,
        front=document.front,
        tokens=page.tokens,
        headings=tuple(page.outline.headings),
        statements=page.statements,
        notes=page.notes,
        figures=page.figures,
        directives=document.directives,
        text=document.text,
        anchors=frozenset({*anchors(page), *(one.link for one in page.statements if one.link)}),
    )


def anchors(page: PageState) -> set[str]:
    """Every anchor of a page but the statements' permanent links that are no ids."""
    names = {heading.anchor for heading in page.outline.headings}
    names |= {statement.address.anchor for statement in page.statements}
    names |= {statement.id for statement in page.statements if statement.id}
    names |= {figure.anchor for figure in page.figures}
    for note in page.notes:
        names |= {note.anchor, note.mark_anchor}
    for token in page.document.tokens:
        attributes = payload(token).get("attributes")
        if attributes and attributes.id:
            names.add(attributes.id)
    return names


def heading_of_page(document: Document, headings: list[Heading]) -> tuple[str, str]:
    """The page's heading as printed and its short title for menus."""
    front = document.front
    first = next((h.text for h in headings if h.level == 1), "")
    if document.role is Role.QUESTION:
        heading = front.text("prompt") or first or front.text("title")
    else:
        heading = front.text("title") or first
    return heading or document.path, front.text("title") or heading or document.path
