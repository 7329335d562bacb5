"""Format: the text of every note, by the citation style, and the bibliography."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from markdown_it.token import Token as NewToken

from mkdocs_testimony.inline import Inline, Text, joined, plain
from mkdocs_testimony.model import Cite, Figure, Note
from mkdocs_testimony.model.payload import meta, payload
from mkdocs_testimony.passes.bibliographer import BREAK, words
from mkdocs_testimony.passes.marks_inside import inside
from mkdocs_testimony.passes.number import cross_reference, formatted
from mkdocs_testimony.passes.places import without_place, worded_place
from mkdocs_testimony.passes.state import Formatted, made
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from markdown_it.token import Token

    from mkdocs_testimony.csl import CiteItem, Placed, Processor
    from mkdocs_testimony.passes.bibliographer import Bibliographer
    from mkdocs_testimony.passes.state import Cited, Linked, PageState

_ENDS = (".", "!", "?", "…")
_CLOSERS = "”’\"')]"
_PROSE_ENDS = frozenset(
    ["paragraph_close", "blockquote_close", "list_item_close", "bullet_list_close", "ordered_list_close"]
)
"""What closes after the last words of a note that ends like a sentence; a table or code is left as typed."""
_PROBE = "\ufdd2"
"""Stands for a page, to see whether a style's "Ibid." leaves the page out (a noncharacter: in no text)."""

Works = tuple[tuple[str, tuple[Inline, ...]], ...]
"""The list of works: key and entry."""
Authors = Mapping[str, tuple[Inline, ...]]
"""By a note's uid, the names that stand in the text before its mark."""


@dataclass(slots=True, eq=False, repr=False)
class _Printer:
    """What printing a note needs."""

    state: Cited
    bibliographer: Bibliographer
    processor: Processor


def works(state: Cited) -> Works:
    """The list of works: by key, in the style's order; empty without a style."""
    bibliographer = state.bibliographer
    if bibliographer.style is None:
        return ()
    return tuple(bibliographer.entries.items())


def format_notes(state: Linked, listed: Callable[[], Works] | None = None) -> Formatted:
    """Print every note, every author named in the text, and the bibliography.

    `listed`: what `works` gives of the state, where it has been made elsewhere.
    """
    bibliographer = state.bibliographer
    if bibliographer.style is None:
        # The cite pass has told what is wrong with the style.
        return Formatted(**made(state), bibliography=())
    # What is made here holds no cycles, and looking for them again and again in a whole document's tokens
    # takes a sixth of the time (benchmarks/styles.py). Whatever happens, the collector is as it was after.
    collecting = gc.isenabled()
    gc.disable()
    try:
        pages = _formatted(state, bibliographer)
        printed = replace(state, pages=pages)
        return Formatted(**made(printed), bibliography=listed() if listed else works(state))
    finally:
        if collecting:
            gc.enable()


def _formatted(state: Cited, bibliographer: Bibliographer) -> tuple[PageState, ...]:
    notes = [note for page in state.pages for note in page.notes]
    printer = _Printer(state, bibliographer, bibliographer.processor)
    # Page by page, so that nothing is held of a note but its text.
    placed = bibliographer.positions(notes)
    return tuple(_page(page, placed, printer) for page in state.pages)


def printed_note(state: Cited, uid: str) -> Note | None:
    """One note of a state as it prints; None where there is none, or no style to print it in.

    Where the notes before it stand decides its form, and none of them is printed for that.
    """
    bibliographer = state.bibliographer
    if bibliographer.style is None:
        return None
    notes = [note for page in state.pages for note in page.notes]
    # The bibliographer takes the places of all notes when it is asked first.
    printer = _Printer(state, bibliographer, bibliographer.processor)
    for note, where in zip(notes, bibliographer.positions(notes), strict=True):
        if note.uid == uid:
            return _printed(note, where, printer)
    return None


def _page(page: PageState, placed: Iterator[Sequence[Placed]], printer: _Printer) -> PageState:
    """The page with its notes printed and the authors in its text named; `placed` goes on after its notes."""
    printed: list[Note] = []
    authors: dict[str, tuple[Inline, ...]] = {}
    for note in page.notes:
        where = next(placed)
        printed.append(_printed(note, where, printer))
        if where and note.cites[0].in_text and not note.discursive:
            authors[note.uid] = printer.processor.author_text(note.cites[0].key, where[0].position)
    notes = tuple(printed)
    if not authors:
        return replace(page, notes=notes)
    figures = {
        figure.uid: replace(figure, caption=tuple(_named(token, authors) for token in figure.caption))
        for figure in page.figures
    }
    tokens = tuple(_with_figure(_named(token, authors), figures) for token in page.tokens)
    return replace(page, notes=notes, tokens=tokens, figures=tuple(figures[f.uid] for f in page.figures))


def _with_figure(token: Token, figures: Mapping[str, Figure]) -> Token:
    figure = payload(token).get("figure")
    if figure is None:
        return token
    return token.copy(meta={**payload(token), "figure": figures[figure.uid]})


def _named(token: Token, authors: Authors) -> Token:
    """A block token with the names of authors in its text."""
    children = token.children or ()
    if not any("author_of" in payload(child) for child in children):
        return token
    named: list[Token] = []
    before = ""
    for child in children:
        if "author_of" in payload(child):
            tree = authors.get(payload(child)["author_of"], ())
            tree = _capitalized(tree) if _starts_sentence(before) else tree
            child = child.copy(meta={**payload(child), "inline": tree})
        before += " " if child.type in {"softbreak", "hardbreak"} else words(child)
        named.append(child)
    return token.copy(children=named)


def _capitalized(tree: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Names at the start of a sentence: Van der Putten (Chicago 8.5)."""
    if tree and isinstance(tree[0], Text):
        return (replace(tree[0], text=tree[0].text[:1].upper() + tree[0].text[1:]), *tree[1:])
    return tree


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
            if "sources_of" not in payload(child):
                before += words(child)
                children.append(_behind(children, child, printer))
                continue
            cites = payload(child)["sources_of"]
            tree = _sources(cites, waiting, note.discursive, _starts_sentence(before), printer)
            made = formatted(tree, child)
            payload(made)["cites"] = tuple(cites)
            children.append(made)
            before += plain(tree) if note.discursive else ""
        before += BREAK
        body.append(_with_children(token, children))
    if note.discursive:
        _end(body, before, printer)
    return _with_body(note, tuple(body), _stands_for(note, where, body, printer))


def _behind(children: list[Token], child: Token, printer: _Printer) -> Token:
    """Words behind a source, without the mark that goes inside its quotation marks."""
    if child.type != "text" or not children or children[-1].type != "formatted":
        return child
    source = children[-1]
    tree, rest = inside(payload(source)["inline"], child.content, printer.processor.style.quotes)
    if rest == child.content:
        return child
    children[-1] = formatted(tree, source)
    if "cites" in payload(source):
        payload(children[-1])["cites"] = payload(source)["cites"]
    return child.copy(content=rest)


def _with_children(token: Token, children: list[Token]) -> Token:
    """An inline token with other children, made afresh: `Token.copy` looks at every field."""
    return NewToken(
        "inline", "", 0, token.attrs, token.map, token.level, children, token.content,
        meta=meta(payload(token)), block=token.block,
    )  # fmt: skip


def _with_body(note: Note, body: tuple[Token, ...], stands_for: tuple[Inline, ...]) -> Note:
    """The note as printed."""
    return Note(
        uid=note.uid,
        number=note.number,
        page=note.page,
        anchor=note.anchor,
        mark_anchor=note.mark_anchor,
        statement=note.statement,
        discursive=note.discursive,
        cites=note.cites,
        body=body,
        stands_for=stands_for,
        span=note.span,
    )


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
        if not runs or printer.bibliographer.is_id(cite) or printer.bibliographer.is_id(runs[-1][-1]):
            runs.append([cite])
        else:
            runs[-1].append(cite)
    parts: list[tuple[Inline, ...]] = []
    for n, run in enumerate(runs):
        if printer.bibliographer.is_id(run[0]):
            parts.append(cross_reference(printer.state, run[0]))
            continue
        places = [waiting.pop(0) for _ in run]
        items = [_covered(_item(cite, at), at, printer) for cite, at in zip(run, places, strict=True)]
        closing = not discursive and n == len(runs) - 1
        first = starts and n == 0
        parts.append(printer.processor.cluster(items, closing=closing, sentence_start=first))
    tree = joined(parts, "; ") if len(parts) > 1 else parts[0]
    if not discursive and printer.bibliographer.is_id(runs[-1][0]):
        tree = (*tree, Text("."))
    return tree


def _item(cite: Cite, where: Placed) -> CiteItem:
    """The citation for the processor, to which a place that has a name is one of the words behind it."""
    from mkdocs_testimony.csl import CiteItem, Position

    position = where.position
    if position is Position.IBID_WITH_LOCATOR and not cite.locator:
        position = Position.IBID
    return CiteItem(
        key=cite.key,
        prefix=cite.prefix,
        label=cite.label,
        locator=cite.locator,
        suffix=cite.suffix,
        suppress_author=cite.suppress_author,
        position=position,
        first_note=where.first_note,
        near_note=where.near_note,
    )


def _covered(item: CiteItem, where: Placed, printer: _Printer) -> CiteItem:
    """The citation without a named place that its "Ibid." covers, where the style leaves out a page too."""
    from mkdocs_testimony.csl import Position

    if where.position is not Position.IBID or not worded_place(item.suffix):
        return item
    probe = replace(item, prefix=(), suffix=(), label="page", locator=_PROBE)
    if _PROBE in plain(printer.processor.cluster([probe])):
        return item
    return replace(item, suffix=without_place(item.suffix))


def _starts_sentence(before: str) -> bool:
    words = before.rstrip(" \u00a0").rstrip(_CLOSERS)
    return not words or words.endswith((*_ENDS, BREAK))


def _end(body: list[Token], words: str, printer: _Printer) -> None:
    """One period at the end of a discursive note if its text has none."""
    kept = words.rstrip().rstrip(_CLOSERS)
    if not kept or kept.endswith((*_ENDS, ":")):
        return
    last = max(n for n, token in enumerate(body) if token.type == "inline")
    children = list(body[last].children or ())
    if (
        children
        and "span" in payload(children[-1])
        and _PROSE_ENDS.issuperset(t.type for t in body[last + 1 :])
    ):
        stop = children[-1].copy(type="text", content=".")
        if _behind(children, stop, printer).content:
            children.append(formatted((Text("."),), children[-1]))
        body[last] = _with_children(body[last], children)


def _stands_for(
    note: Note, where: Sequence[Placed], body: Sequence[Token], printer: _Printer
) -> tuple[Inline, ...]:
    """The short form behind an "Ibid."; empty where the style prints the short form anyway."""
    from mkdocs_testimony.csl import Position

    if (
        note.discursive
        or len(where) != 1
        or where[0].position not in {Position.IBID, Position.IBID_WITH_LOCATOR}
    ):
        return ()
    item = _item(note.cites[0], replace(where[0], position=Position.SUBSEQUENT))
    short = printer.processor.cluster([item], closing=True, sentence_start=True)
    trees = (payload(child)["inline"] for token in body for child in token.children or ())
    return () if any(tree == short for tree in trees) else short
