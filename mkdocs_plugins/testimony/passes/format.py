"""Format: the text of every note, by the citation style, and the bibliography."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from testimony.finding import Finding
from testimony.inline import Inline, Text, joined, plain
from testimony.model import Cite, Note
from testimony.passes.number import cross_reference, formatted
from testimony.passes.state import PageState, State, is_id
from testimony.span import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

    from testimony.csl import CiteItem, NoteShape, Placed, Processor, StyleError

_ENDS = (".", "!", "?", "…")
_CLOSERS = "”’\"')]"


@dataclass(frozen=True, slots=True)
class _Printer:
    """What printing a note needs."""

    state: State
    processor: Processor


def format_notes(state: State) -> State:
    """Print every note, every author named in the text, and the bibliography."""
    # A check stops before this pass and need not load the citation processor.
    from testimony.csl import Processor, StyleError, load, positions

    settings = state.project.settings
    try:
        style = load(
            settings.style,
            root=state.project.root,
            locale=settings.locale or None,
            title_case=settings.title_case,
        )
    except StyleError as error:
        return replace(state, findings=(*state.findings, _style_finding(error, state)))
    notes = [note for page in state.pages for note in page.notes]
    anchors = {note.number: (note.page, note.anchor) for note in notes}

    items = {key: source.item for key, source in state.sources.items()}
    printer = _Printer(state, Processor(style, items, note_place=anchors.get))
    placed = positions(
        [_shape(note, state) for note in notes],
        ibid=settings.ibid,
        full_reference=settings.full_reference,
        near_note_distance=style.near_note_distance,
        supports_ibid=style.uses_ibid,
    )
    printed = {note.uid: _printed(note, where, printer) for note, where in zip(notes, placed, strict=True)}
    authors = {
        note.uid: printer.processor.author_text(note.cites[0].key, where[0].position)
        for note, where in zip(notes, placed, strict=True)
        if where and note.cites[0].in_text and not note.discursive
    }
    pages = tuple(_page(page, printed, authors) for page in state.pages)
    bibliography = tuple(printer.processor.bibliography(list(items)))
    return replace(state, pages=pages, bibliography=bibliography)


def _style_finding(error: StyleError, state: State) -> Finding:
    path = error.path or state.project.config
    return Finding("CFG001", error.message, Span.point(path, error.line or 1, error.column or 1))


def _page(page: PageState, printed: dict[str, Note], authors: dict[str, tuple[Inline, ...]]) -> PageState:
    notes = tuple(printed[note.uid] for note in page.notes)
    by_span = {note.span: uid for uid, note in printed.items() if uid in authors}

    def named(token: Token) -> Token:
        if token.type == "formatted" and "author_of" in token.meta:
            uid = by_span.get(token.meta["span"], "")
            return token.copy(meta={**token.meta, "inline": authors.get(uid, ())})
        return token

    if not any(note.uid in authors for note in page.notes):
        return replace(page, notes=notes)
    tokens = tuple(
        token.copy(children=[named(child) for child in token.children or ()])
        if token.type == "inline"
        else token
        for token in page.tokens
    )
    return replace(page, notes=notes, tokens=tokens)


def _groups(note: Note) -> Iterator[tuple[str, tuple[Cite, ...]]]:
    """Each place in a note's body where sources stand, with the prose before it."""
    before = ""
    for token in note.body:
        for child in token.children or ():
            if "sources_of" in (child.meta or {}):
                yield before, child.meta["sources_of"]
                before = ""
            else:
                before += plain(child.meta["inline"]) if child.type == "formatted" else child.content
        before += "\n" if token.type == "inline" else ""


def _shape(note: Note, state: State) -> NoteShape:
    from testimony.csl import CiteShape, NoteShape

    cites: list[CiteShape] = []
    for before, group in _groups(note):
        prose = bool(before.strip())
        for cite in group:
            if is_id(state, cite):
                continue
            known = cite.key in state.sources
            cites.append(CiteShape(cite.key, known, cite.label, cite.locator, prose))
            prose = False
    return NoteShape(note.page, tuple(cites), note.discursive, note.number)


def _printed(note: Note, where: Sequence[Placed], printer: _Printer) -> Note:
    """The note with its sources printed in place."""
    waiting = list(where)
    body: list[Token] = []
    before = ""
    for token in note.body:
        if token.type != "inline":
            body.append(token)
            continue
        children: list[Token] = []
        for child in token.children or ():
            if "sources_of" not in (child.meta or {}):
                before += plain(child.meta["inline"]) if child.type == "formatted" else child.content
                children.append(child)
                continue
            cites = child.meta["sources_of"]
            tree = _sources(cites, waiting, note.discursive, _starts_sentence(before), printer)
            children.append(formatted(tree, child))
            before += plain(tree)
        body.append(token.copy(children=children))
    if note.discursive:
        _end(body, before)
    return replace(note, body=tuple(body), stands_for=_stands_for(note, where, printer))


def _sources(
    cites: Sequence[Cite],
    waiting: list[Placed],
    discursive: bool,
    starts: bool,
    printer: _Printer,
) -> tuple[Inline, ...]:
    """One place's sources in the order written, cross-references among them."""
    runs: list[list[Cite]] = []
    for cite in cites:
        reference = is_id(printer.state, cite)
        if not runs or reference or is_id(printer.state, runs[-1][-1]):
            runs.append([cite])
        else:
            runs[-1].append(cite)
    parts: list[tuple[Inline, ...]] = []
    for n, run in enumerate(runs):
        if is_id(printer.state, run[0]):
            parts.append(cross_reference(printer.state, run[0]))
            continue
        items = [_item(cite, waiting.pop(0)) for cite in run]
        closing = not discursive and n == len(runs) - 1
        first = starts and n == 0
        parts.append(printer.processor.cluster(items, closing=closing, sentence_start=first))
    tree = joined(parts, "; ")
    if not discursive and is_id(printer.state, runs[-1][0]):
        tree = (*tree, Text("."))
    return tree


def _item(cite: Cite, where: Placed) -> CiteItem:
    from testimony.csl import CiteItem

    return CiteItem(
        key=cite.key,
        prefix=cite.prefix,
        label=cite.label,
        locator=cite.locator,
        suffix=cite.suffix,
        suppress_author=cite.suppress_author,
        position=where.position,
        first_note=where.first_note,
        near_note=where.near_note,
    )


def _starts_sentence(before: str) -> bool:
    words = before.rstrip().rstrip(_CLOSERS)
    return not words or words.endswith(_ENDS)


def _end(body: list[Token], words: str) -> None:
    """One period at the end of a discursive note if its text has none."""
    if not words.strip() or words.rstrip().rstrip(_CLOSERS).endswith((*_ENDS, ":")):
        return
    for n in range(len(body) - 1, -1, -1):
        token = body[n]
        if token.type == "inline":
            children = list(token.children or ())
            origin = children[-1] if children else token
            if "span" in origin.meta:
                children.append(formatted((Text("."),), origin))
                body[n] = token.copy(children=children)
            return


def _stands_for(note: Note, where: Sequence[Placed], printer: _Printer) -> tuple[Inline, ...]:
    """The short form behind an "Ibid." """
    from testimony.csl import Position

    if (
        note.discursive
        or len(where) != 1
        or where[0].position not in {Position.IBID, Position.IBID_WITH_LOCATOR}
    ):
        return ()
    cite = note.cites[0]
    item = replace(_item(cite, where[0]), position=Position.SUBSEQUENT)
    return printer.processor.cluster([item], closing=True, sentence_start=True)
