"""Number: notes, figures and tables in reading order, and the pages' tokens with their marks in place."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown_it.token import Token as NewToken

from mkdocs_testimony.argument.outline import FigureDraft, heading_text
from mkdocs_testimony.argument.statements import cites_in, definition_of
from mkdocs_testimony.finding import Finding
from mkdocs_testimony.inline import Inline, Reference, Text, joined
from mkdocs_testimony.model import Attributes, Cite, Figure, Note, Statement
from mkdocs_testimony.model.payload import Payload, carry, meta, payload
from mkdocs_testimony.passes.placement import altered, placed
from mkdocs_testimony.passes.state import PageState, is_id
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.token import Token

    from mkdocs_testimony.model.chart import Chart
    from mkdocs_testimony.passes.state import Resolved, Stage


@dataclass(slots=True, eq=False, repr=False)
class _Counter:
    note: int
    """Notes so far."""
    series: dict[str, int]
    """Figures and tables so far, by kind."""


def number(state: Stage, *, behind: Sequence[PageState] = ()) -> Stage:
    """Number everything through the document and resolve every page's tokens.

    behind: numbered pages that stand before those of the state, where these are not all.
    """
    counter = _Counter(sum(len(page.notes) for page in behind), counted(behind))
    pages: list[PageState] = []
    findings: list[Finding] = []
    for page in state.pages:
        if state.project.settings.numbering == "question":
            counter.note = 0
        numbered = _Page(state, page, counter)
        pages.append(numbered.run())
        findings.extend(numbered.findings)
    return replace(state, pages=tuple(pages), findings=(*state.findings, *findings))


def counted(pages: Iterable[PageState]) -> dict[str, int]:
    """How many figures and tables stand on numbered pages."""
    series = {"figure": 0, "table": 0}
    for page in pages:
        for figure in page.figures:
            series[figure.kind] += 1
    return series


class _Page:
    """Rewrites one page's tokens."""

    def __init__(self, state: Resolved, page: PageState, counter: _Counter) -> None:
        self.state = state
        self.page = page
        self.document = page.document
        self.counter = counter
        self.notes: list[Note] = []
        self.figures: list[Figure] = []
        self.findings: list[Finding] = []
        self.joined: set[str] = set()
        """uids of citations that print in the note of the one before."""
        self.statements = {s.uid for s in page.statements}
        self.owner: dict[str, str] = {uid: s.uid for s in page.statements for uid in s.notes}
        for draft in page.outline.figures:
            for inline in draft.inlines:
                for child in inline.children or ():
                    if "uid" in payload(child):
                        self.owner[payload(child)["uid"]] = draft.uid

    def run(self) -> PageState:
        """The page with its tokens resolved."""
        source = self.document.tokens
        drafts = {draft.first: draft for draft in self.page.outline.figures}
        out: list[Token] = []
        i = _after_title(source)
        while i < len(source):
            if i in drafts:
                draft = drafts[i]
                out.extend(self.figure(draft, source[draft.first : draft.last + 1]))
                i = draft.last + 1
            else:
                out.append(self.token(source[i]))
                i += 1
        return replace(
            self.page,
            tokens=tuple(out),
            notes=tuple(self.notes),
            figures=tuple(self.figures),
            statements=tuple(self.own_notes(statement) for statement in self.page.statements),
        )

    def own_notes(self, statement: Statement) -> Statement:
        """The statement without the notes that have become part of others."""
        if self.joined.isdisjoint(statement.notes):
            return statement
        return replace(statement, notes=tuple(uid for uid in statement.notes if uid not in self.joined))

    def token(self, token: Token) -> Token:
        """A block token as resolved; the parsed one is left as it is."""
        if token.type == "inline":
            return altered(token, children=placed(self.children(token.children or [])))
        uid = payload(token).get("uid")
        if uid in self.statements:
            return altered(token, carried={**payload(token), "statement": uid})
        return token

    def children(self, children: Sequence[Token]) -> list[Token]:
        """Resolve inline children. Marks of notes stay where they are typed; `placement` moves them later."""
        out: list[Token] = []
        skipped = 0
        for index, child in enumerate(children):
            kind = child.type
            if index < skipped:
                continue
            if kind == "citation":
                out.extend(self.citation(children, index))
            elif kind == "citation_text":
                skipped = self.further(children, index)
                out.extend(self.citation_text(child, children[skipped - 1] if skipped else None))
            elif kind in {"note_inline", "note_call"}:
                out.extend(self.prose_note(child))
            elif kind == "span_open" and payload(child).get("uid") in self.statements:
                out.append(altered(child, carried={**payload(child), "statement": payload(child)["uid"]}))
            else:
                out.append(child)
        return out

    def citation(self, children: Sequence[Token], index: int) -> list[Token]:
        """A bracket: cross-references where all its keys are ids, else the mark of a note."""
        child = children[index]
        cites: tuple[Cite, ...] = payload(child)["cites"]
        if all(is_id(self.state, cite) for cite in cites):
            return [formatted(bracketed(self.state, cites, inside=_inside(children, index)), child)]
        return [self.mark(child, cites, (), discursive=False)]

    def further(self, children: Sequence[Token], index: int) -> int:
        """Where the bracket that goes on an author in the text ends; 0 without one.

        `; see also @b` of `@a [p. 3; see also @b]` is a citation right after `@a [p. 3`, and so is, after
        a space, the bracket in `@a [see @b]`. They make one note with `@a` (as in Pandoc).
        """
        first, at = children[index], index + 1
        if first.type != "citation_text" or is_id(self.state, payload(first)["cite"]):
            return 0
        if not first.content.endswith("]") and at < len(children) and _is_space(children[at]):
            at += 1
        if at == len(children) or children[at].type != "citation":
            return 0
        other = children[at]
        close = at == index + 1 and other.content.startswith(";")
        if not close and all(is_id(self.state, cite) for cite in payload(other)["cites"]):
            return 0
        return at + 1 if close or at == index + 2 else 0

    def citation_text(self, child: Token, further: Token | None) -> list[Token]:
        """`@a [p. 3; see also @b]`: the author in the text, and one note of all its sources."""
        cites: tuple[Cite, ...] = (payload(child)["cite"],)
        if is_id(self.state, cites[0]):
            return [formatted(cross_reference(self.state, cites[0]), child)]
        if further is not None:
            self.joined.add(payload(further)["uid"])
            cites = (*cites, *payload(further)["cites"])
        mark = self.mark(child, cites, (), discursive=False)
        if cites[0].suppress_author:
            return [mark]
        author = formatted((), child)
        payload(author)["author_of"] = payload(child)["uid"]
        return [author, mark]

    def prose_note(self, child: Token) -> list[Token]:
        """The mark of a note in prose, or what was typed where there is no such note."""
        definition = definition_of(child, self.document.definitions)
        if definition is None:
            return [formatted((Text(f"[^{payload(child)['label']}]"),), child)]
        body = tuple(
            altered(token, children=self.in_note(token.children or [])) if token.type == "inline" else token
            for token in definition.tokens
        )
        cites = tuple(cite for cite in cites_in(definition) if not is_id(self.state, cite))
        return [self.mark(child, cites, body, discursive=True)]

    def in_note(self, children: Sequence[Token]) -> list[Token]:
        """Children of a discursive note: its sources stay in place, for the format pass to print."""
        out: list[Token] = []
        skipped = 0
        for index, child in enumerate(children):
            if index < skipped:
                continue
            if child.type not in {"citation", "citation_text"}:
                # A note inside a note has been told by the parser; it is left out.
                if child.type not in {"note_inline", "note_call"}:
                    out.append(child)
                continue
            cites: tuple[Cite, ...] = payload(child).get("cites") or (payload(child)["cite"],)
            if all(is_id(self.state, cite) for cite in cites):
                whole = child.type == "citation"
                inside = _inside(children, index)
                tree = (
                    bracketed(self.state, cites, inside=inside)
                    if whole
                    else cross_reference(self.state, cites[0])
                )
                out.append(formatted(tree, child))
            else:
                skipped = self.further(children, index)
                more = payload(children[skipped - 1])["cites"] if skipped else ()
                source = formatted((), child)
                payload(source)["sources_of"] = (*cites, *more)
                out.append(source)
        return out

    def mark(
        self, child: Token, cites: tuple[Cite, ...], body: tuple[Token, ...], *, discursive: bool
    ) -> Token:
        """Count a note, and give the token of its mark."""
        self.counter.note += 1
        n = self.counter.note
        uid = payload(child)["uid"]
        if not discursive:
            source = formatted((), child)
            payload(source)["sources_of"] = cites
            body = (
                NewToken("paragraph_open", "p", 1),
                NewToken("inline", "", 0, content="", children=[source]),
                NewToken("paragraph_close", "p", -1),
            )
        known = tuple(cite for cite in cites if not is_id(self.state, cite))
        self.notes.append(
            Note(
                uid=uid,
                number=n,
                page=self.document.path,
                anchor=f"fn-{n}",
                mark_anchor=f"fnref-{n}",
                statement=self.owner.get(uid, ""),
                discursive=discursive,
                cites=known,
                body=body,
                stands_for=(),
                span=payload(child)["span"],
            )
        )
        token = NewToken("note_mark", "", 0)
        carry(token, {"note": uid, "span": payload(child)["span"]})
        return token

    def figure(self, draft: FigureDraft, tokens: Sequence[Token]) -> list[Token]:
        """A figure div as `figure_open`, the picture or table, `caption_open` … `figure_close`."""
        series = self.counter.series
        series[draft.kind] += 1
        n = series[draft.kind]
        label = f"{draft.kind.capitalize()} {n}"
        name = draft.attributes.id if draft.attributes else ""
        is_div = tokens[0].type == "div_open"
        inside = tokens[1:-1] if is_div else tokens
        matrix = _matrix(draft.attributes)
        # A matrix is drawn from the ratings: all that is typed is its caption.
        split = 0 if matrix is not None else _body_length(inside)
        before = len(self.notes)
        body = [self.token(token) for token in inside[:split]]
        caption = [self.token(token) for token in inside[split:]]
        picture = next((c for t in inside[:split] for c in t.children or () if c.type == "image"), None)
        cites = tuple(cite for note in self.notes[before:] for cite in note.cites)
        anchor = name or label.lower().replace(" ", "-")
        figure = Figure(
            uid=draft.uid,
            kind=draft.kind,
            number=n,
            label=label,
            id=name,
            anchor=anchor,
            page=self.document.path,
            image=picture_path(self.document.path, picture) if picture else "",
            alt=heading_text(NewToken("inline", "", 0, children=picture.children)) if picture else "",
            cites=cites,
            span=draft.span,
            caption=tuple(caption),
            matrix=matrix,
        )
        self.figures.append(figure)
        carried: Payload = {"figure": figure, "span": draft.span}
        if draft.attributes:
            carried["attributes"] = draft.attributes
        if chart := self.chart(draft, body):
            carried["chart"] = chart
        out: list[Token] = [NewToken("figure_open", "figure", 1, meta=meta(carried)), *body]
        if caption:
            out.append(NewToken("caption_open", "figcaption", 1, meta=meta(carried)))
            out.extend(caption)
            out.append(NewToken("caption_close", "figcaption", -1, meta=meta(carried)))
        out.append(NewToken("figure_close", "figure", -1, meta=meta(carried)))
        return out

    def chart(self, draft: FigureDraft, body: Sequence[Token]) -> Chart | None:
        """What a figure with the class `.chart` draws; a table that cannot be drawn is told and stays one."""
        for item in draft.attributes.items if draft.attributes else ():
            if (item.name, item.value) == (".", "chart"):
                from mkdocs_testimony.argument.charts import NotDrawable, chart_of

                read = chart_of(body)
                if not isinstance(read, NotDrawable):
                    return read
                self.findings.append(Finding("DOC010", read.message, item.span))
        return None


_NEAR = 12
"""How many words, references and marks away brackets about a reference are looked for."""
_CLOSED = re.compile(r"[^()]*\)")


def _is_space(token: Token) -> bool:
    return token.type == "softbreak" or (token.type == "text" and token.content.isspace())


def cross_reference(state: Resolved, cite: Cite) -> tuple[Inline, ...]:
    """What a cross-reference prints: its words round the target's label, as a link."""
    target = state.ids[cite.key]
    label = Reference(target.page, target.anchor, (Text(target.label),))
    out: list[Inline] = []
    if cite.prefix:
        out.extend((*cite.prefix, Text(" ")))
    out.append(label)
    out.extend(cite.suffix)
    return tuple(out)


def _inside(children: Sequence[Token], index: int) -> bool:
    """Whether round brackets of the text enclose the child, each at most `_NEAR` children away."""
    before = "".join(one.content for one in children[max(0, index - _NEAR) : index] if one.type == "text")
    after = "".join(one.content for one in children[index + 1 : index + 1 + _NEAR] if one.type == "text")
    return before.rfind("(") > before.rfind(")") and bool(_CLOSED.match(after))


def bracketed(state: Resolved, cites: Sequence[Cite], *, inside: bool = False) -> tuple[Inline, ...]:
    """What `[@id; @id]` prints: addresses in parentheses, figures and tables by their bare labels.

    `inside`: round brackets of the text stand about it, and it has none of its own.
    """
    inner = joined([cross_reference(state, cite) for cite in cites], "; ")
    if inside or all(state.ids[cite.key].kind == "figure" for cite in cites):
        return inner
    return (Text("("), *inner, Text(")"))


def formatted(inline: tuple[Inline, ...], origin: Token) -> Token:
    """A token that prints a finished inline tree."""
    token = NewToken("formatted", "", 0)
    carry(token, {"inline": inline, "span": payload(origin)["span"]})
    for name in ("start", "end"):
        if name in payload(origin):
            payload(token)[name] = payload(origin)[name]
    return token


def picture_path(page: str, image: Token) -> str:
    """A picture's path relative to the root; as typed when it is an address of the web."""
    # markdown-it has percent-encoded the address; the file's name is not.
    src = unquote(str(image.attrs.get("src", "")))
    if "://" in src or src.startswith("/") or not src:
        return src
    return normpath(join(dirname(page), src.split("#")[0].split("?")[0]))


def _matrix(attributes: Attributes | None) -> str | None:
    """Key of the framework whose matrix a figure shows, empty where it names none; None if it shows none."""
    if attributes is None or "matrix" not in attributes.classes:
        return None
    return attributes.get("framework")


def _body_length(tokens: Sequence[Token]) -> int:
    """How many of a figure's tokens are its picture or table; the rest is the caption."""
    depths = accumulate(token.nesting for token in tokens)
    return next((length for length, depth in enumerate(depths, 1) if depth == 0), 0)


def _after_title(tokens: Sequence[Token]) -> int:
    """Index after a level-1 heading that begins the page: it is printed from the front matter."""
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        return 3
    return 0
