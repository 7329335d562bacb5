"""What one pass hands to the next: a type a stage, each with what the stages before it have made.

`Loaded` → read → `Parsed` → resolve → `Resolved` → cite → `Cited` → link → `Linked` → format →
`Formatted`. The passes between resolve and cite fill in what may be lacking (a testimony need have no
frameworks, no verified.toml and no copies), so they return the stage that they take.
"""

from __future__ import annotations

from dataclasses import field, fields
from typing import TYPE_CHECKING, Any, TypeVar

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
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it.token import Token

    from mkdocs_testimony.argument.outline import Outline
    from mkdocs_testimony.bibliography import Index
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


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Loaded:
    """The files of a project, of which nothing has been read."""

    project: Project
    tree: Tree
    nav: tuple[str, ...]
    memory: Memory | None = None
    """What the runs before this one have read; None for a run that stands alone."""
    findings: tuple[Finding, ...] = ()
    """What the passes so far have told."""


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Parsed(Loaded):
    """Each file is read, on its own."""

    documents: tuple[Document, ...]
    directives: tuple[Directive, ...]
    index: Index
    """Of the .bib files."""


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Resolved(Parsed):
    """Keys and ids have their meaning."""

    pages: tuple[PageState, ...]
    sources: Mapping[str, SourceRecord]
    ids: Mapping[str, Target]
    # assess
    frameworks: Mapping[str, Framework] = field(default_factory=dict)
    assessments: tuple[Assessment, ...] = ()
    key_assessments: tuple[KeyAssessments, ...] = ()
    # verify
    verified: Mapping[str, Verified] | None = None
    """None without a verified.toml that can be read, or where the settings want none."""
    # search
    copies: Copies | None = None
    """Those that an editor keeps between runs."""
    pins: Mapping[str, Pin] | None = None
    """None without a sources.lock, where the settings do not ask for one."""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Cited(Resolved):
    """It is known how notes print, though none is printed."""

    bibliographer: Bibliographer


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Linked(Cited):
    """It is known what rests on what. This is what rules read."""

    support: Mapping[str, Support]
    cycles: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False, kw_only=True)
class Formatted(Linked):
    """Notes and list of works are printed. This is what renderers read."""

    bibliography: tuple[tuple[str, tuple[Inline, ...]], ...]


Stage = TypeVar("Stage", bound=Resolved)
"""Of a pass that fills in a part and gives back the stage that it was given."""


def made(state: Loaded) -> dict[str, Any]:
    """All that a stage holds, by name: the next stage is made of it and of what its pass adds."""
    return {field.name: getattr(state, field.name) for field in fields(state)}


def is_id(state: Resolved, cite: Cite) -> bool:
    """Whether a citation names a statement, figure or heading. A key of the .bib wins a clash."""
    return cite.key in state.ids and cite.key not in state.index.entries


def finished(state: Resolved) -> Testimony:
    """The testimony as rules and renderers read it; what a later stage adds is empty before that."""
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
        aliases=state.index.aliases,
        ids=state.ids,
        statements={s.uid: s for page in pages for s in page.statements},
        notes={n.uid: n for page in pages for n in page.notes},
        figures={f.uid: f for page in pages for f in page.figures},
        support=state.support if isinstance(state, Linked) else {},
        cycles=state.cycles if isinstance(state, Linked) else (),
        bibliography=state.bibliography if isinstance(state, Formatted) else (),
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
        assessments={assessment.uid: assessment for assessment in state.assessments},
        key_assessments=state.key_assessments,
        verified=state.verified,
        pins=state.pins,
        passages=state.passages,
        baseline=baseline,
        nav=state.nav,
        root=state.project.root,
        directives=state.directives,
        forms=state.bibliographer if isinstance(state, Cited) else None,
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
        anchors=frozenset(
            {*anchors(page), *(statement.link for statement in page.statements if statement.link)}
        ),
    )


def anchors(page: PageState) -> set[str]:
    """Every anchor of a page except the permanent links of statements, unless these are ids."""
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
