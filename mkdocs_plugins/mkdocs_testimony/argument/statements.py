"""The text of each statement: what it says, where each word stands, what it cites.

A bracketed span with a kind, an id or a relation of its own is a statement too: its words are taken out
of the paragraph round it, so that nothing is said twice.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.outline import (
    Outline,
    StatementDraft,
    attribution,
    kind_of,
    own_kind,
)
from mkdocs_testimony.argument.stance import stance
from mkdocs_testimony.model import (
    WITNESS,
    Address,
    Attribute,
    Attributes,
    Cite,
    Document,
    Kind,
    NoteDefinition,
    Relation,
    RelationKind,
    Stance,
    Statement,
    TextPart,
    TypedRelation,
)
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.model.relations import WRITTEN, target
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from markdown_it.token import Token

_BY_STANCE = {
    Stance.SUPPORTS: RelationKind.RESTS_ON,
    Stance.QUALIFIES: RelationKind.QUALIFIES,
    Stance.DISPUTES: RelationKind.REBUTS,
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Names:
    """What a key in a citation may mean."""

    is_id: Callable[[str], bool]
    """Whether a key names a statement, a figure or a heading (and no source)."""
    in_text: Callable[[str], str]
    """What stands in the running text for `@key`: the authors' family names, or a label."""
    judge: Callable[[str], str]
    """What a reader is told of whose judgment it is: family names as they are abbreviated, or a title."""


@dataclass(slots=True, eq=False, repr=False)
class _Writer:
    """Gathers one statement's text."""

    uid: str
    attributes: Attributes | None
    text: list[str] = field(default_factory=list)
    length: int = 0
    parts: list[TextPart] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    cites: list[Cite] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    references: list[Cite] = field(default_factory=list)
    inner: list[_Writer] = field(default_factory=list)
    first: Span | None = None
    last: Span | None = None

    def add(self, text: str, inline: Token, child: Token) -> None:
        """Take in characters; those before the first word are left out."""
        if not self.length:
            stripped = text.lstrip()
            lead = len(text) - len(stripped)
        else:
            stripped, lead = text, 0
        if not stripped:
            return
        start, end = payload(child).get("start", 0), payload(child).get("end", 0)
        verbatim = end - start == len(text)
        offset = start + lead if verbatim else start
        self.parts.append(
            TextPart(self.length, len(stripped), offset, payload(inline)["positions"], verbatim)
        )
        self.text.append(stripped)
        self.length += len(stripped)
        if stripped.strip():
            self.first = self.first or payload(child).get("span")
            self.last = payload(child).get("span") or self.last

    def space(self) -> None:
        """Add a space, unless the text is empty or ends with one."""
        if self.length and not self.text[-1].endswith(" "):
            self.text.append(" ")
            self.length += 1

    def take_over(self, other: _Writer) -> None:
        """Take over what the block round this span cites outside any span."""
        self.marks.extend(self.length for _ in other.marks)
        self.cites.extend(other.cites)
        self.notes.extend(other.notes)
        self.references.extend(other.references)

    def mark(self) -> None:
        """Note that something is cited here. The space before it goes with it, as in print."""
        while self.text and self.text[-1] != self.text[-1].rstrip():
            kept = self.text[-1].rstrip()
            self.length -= len(self.text[-1]) - len(kept)
            self.text[-1] = kept
            if not kept:
                self.text.pop()
        while self.parts and self.parts[-1].offset >= self.length:
            self.parts.pop()
        if self.parts and (last := self.parts[-1]).offset + last.length > self.length:
            kept_length = self.length - last.offset
            self.parts[-1] = TextPart(last.offset, kept_length, last.start, last.positions, last.verbatim)
        self.marks.append(self.length)


def is_statement(attributes: Attributes | None) -> bool:
    """Whether a span's mark makes it a statement of its own."""
    if attributes is None:
        return False
    return bool(kind_of(attributes) or attributes.id or any(attributes.get(name) for name in WRITTEN))


def statements(document: Document, outlined: Outline, names: Names, label: str) -> list[Statement]:
    """All statements of a page in reading order, spans after the block that holds them.

    `label` is what other pages call the page ("Question 4"). A block whose words all stand in spans of
    their own is no statement and is left out.
    """
    out: list[Statement] = []
    for draft in outlined.statements:
        out.extend(_of_block(draft, document, names, label))
    return out


def _of_block(draft: StatementDraft, document: Document, names: Names, label: str) -> Iterator[Statement]:
    writer = _Writer(draft.uid, draft.attributes)
    for inline in draft.inlines:
        writer.space()
        _read(writer, inline, document, names)
    address = Address(document.path, draft.short, f"{label}, {draft.short}", draft.anchor)
    inner = list(_inner(writer))
    carved = bool(inner) and not any(character.isalnum() for part in writer.text for character in part)
    if carved:
        # Nothing is said outside the spans: what is cited there belongs to the span before it.
        inner[-1].take_over(writer)
    own = _statement(writer, draft, address, draft.kind, draft.form, draft.marked, names)
    if not carved:
        yield own
    spans: list[Statement] = []
    for n, span in enumerate(inner, 1):
        # One span that is its whole block needs no number of its own.
        part = "" if carved and len(inner) == 1 else f".{n}"
        at = Address(document.path, draft.short + part, address.full + part, f"{draft.anchor}-s{n}")
        kind = kind_of(span.attributes)
        marked = kind is not None or draft.marked
        spans.append(_statement(span, draft, at, kind or draft.kind, "span", marked, names))
    yield from _tied(spans, own, "" if carved else own.uid)


def _inner(writer: _Writer) -> Iterator[_Writer]:
    for span in writer.inner:
        yield span
        yield from _inner(span)


def _tied(spans: list[Statement], block: Statement, within: str) -> Iterator[Statement]:
    """Judgments in spans rest on the claims of their own paragraph unless they say other."""
    from dataclasses import replace

    claims = [s for s in spans if s.kind in {Kind.CLAIM, Kind.ASSUMPTION}]
    for span in spans:
        relations = list(span.relations)
        says_other = any(r.kind is RelationKind.RESTS_ON for r in span.written)
        if span.kind is Kind.JUDGMENT and not says_other:
            if within and block.kind in {Kind.CLAIM, Kind.JUDGMENT, Kind.ASSUMPTION}:
                relations.append(Relation(RelationKind.WITHIN, within, span.span))
            relations.extend(Relation(RelationKind.WITHIN, claim.uid, span.span) for claim in claims)
        yield replace(span, relations=tuple(relations))


def _statement(
    writer: _Writer,
    draft: StatementDraft,
    address: Address,
    kind: Kind,
    form: str,
    marked: bool,
    names: Names,
) -> Statement:
    text = "".join(writer.text)
    trimmed = text.rstrip()
    attributes = writer.attributes
    span = draft.span
    if writer.first and writer.last:
        first, last = writer.first, writer.last
        span = Span(first.path, first.line, first.column, last.end_line, last.end_column)
    written = list(_relations(attributes))
    if form != "span" and not own_kind(draft):
        written.extend(_relations(draft.section))
    written.extend(
        TypedRelation(_BY_STANCE[stance(cite.prefix)], cite.key, cite.span) for cite in writer.references
    )
    of = _judge(draft, attributes) if kind is Kind.JUDGMENT else None
    get = attributes.get if attributes else (lambda key, default="": default)  # noqa: ARG005 (as `Attributes.get` is called)
    above = draft.section or draft.listed
    section = above.get if above else (lambda key, default="": default)  # noqa: ARG005 (as `Attributes.get` is called)
    return Statement(
        uid=writer.uid,
        kind=kind,
        page=address.page,
        address=address,
        id=attributes.id if attributes else "",
        text=trimmed,
        span=span,
        parts=tuple(writer.parts),
        marks=tuple(min(mark, len(trimmed)) for mark in writer.marks),
        gaps=tuple(min(gap, len(trimmed)) for gap in writer.gaps),
        marked=marked,
        form=form,
        cites=(*writer.cites, *((Cite(of.value, of.span),) if of else ())),
        notes=tuple(writer.notes),
        written=tuple(written),
        relations=(),
        parent=draft.parent if form != "span" else "",
        attributes=attributes,
        confidence=get("confidence") or ("" if of else section("confidence")),
        because=get("because"),
        section=draft.heading,
        addressee=_addressee(draft, attributes) if kind is Kind.RECOMMENDATION else "",
        of=of.value if of else "",
        judge=names.judge(of.value) if of else "",
    )


def _judge(draft: StatementDraft, own: Attributes | None) -> Attribute | None:
    """The `of=` by which a judgment is a source's: its own, its list's or its section's."""
    named = attribution(own) or attribution(draft.listed) or draft.of
    return None if named is None or named.value in ("", WITNESS) else named


def _addressee(draft: StatementDraft, own: Attributes | None) -> str:
    """Who should do what is recommended: as said at the statement, else where its kind was said."""
    above = () if kind_of(own) else (draft.attributes, draft.section, draft.listed)
    return next((given.get("addressee") for given in (own, *above) if given and given.get("addressee")), "")


def _relations(attributes: Attributes | None) -> Iterator[TypedRelation]:
    for item in attributes.items if attributes else ():
        if item.name in WRITTEN:
            kind = RelationKind(item.name)
            for word, span in _words(kind, item):
                yield TypedRelation(kind, target(kind, word), span)


def _words(kind: RelationKind, item: Attribute) -> Iterator[tuple[str, Span]]:
    """The words of `rests-on="a b"`, each with its place as far as it can be told."""
    if kind is RelationKind.UNDERCUTS:
        # A step is undercut, not a statement: `a -> b` is one word.
        value = item.value.replace(" ", "")
        if value:
            yield value, item.span
        return
    offset = 0
    for word in item.value.replace(",", " ").split():
        offset = item.value.index(word, offset)
        yield word, _within(item, offset, len(word))
        offset += len(word)


def _within(item: Attribute, offset: int, length: int) -> Span:
    span = item.span
    if span.line != span.end_line:
        return span
    # The value ends the item, in quotation marks or without.
    quoted = (span.end_column - span.column) - len(item.name) - 1 - len(item.value)
    start = span.column + len(item.name) + 1 + quoted // 2 + offset
    return Span(span.path, span.line, start, span.line, start + length)


def _read(writer: _Writer, inline: Token, document: Document, names: Names) -> None:
    """Take an inline token's children into the statement and the spans in it."""
    open_spans: list[bool] = []
    stack = [writer]
    for child in inline.children or []:
        top = stack[-1]
        kind = child.type
        if kind in {"text", "code_inline"}:
            top.add(child.content, inline, child)
        elif kind in {"softbreak", "hardbreak"}:
            top.space()
        elif kind == "span_open":
            attributes = payload(child).get("attributes")
            opens = is_statement(attributes)
            open_spans.append(opens)
            if opens:
                span = _Writer(payload(child)["uid"], attributes)
                top.gaps.append(top.length)
                top.inner.append(span)
                stack.append(span)
        elif kind == "span_close":
            if open_spans and open_spans.pop():
                stack.pop()
        elif "uid" in payload(child):
            _cited(top, inline, child, document, names)


def _cited(top: _Writer, inline: Token, child: Token, document: Document, names: Names) -> None:
    kind = child.type
    if kind == "citation_text":
        cite: Cite = payload(child)["cite"]
        # `-@key` prints no name; a statement's address prints with the minus sign or without.
        if not cite.suppress_author or names.is_id(cite.key):
            top.add(names.in_text(cite.key), inline, child)
        _take(top, (cite,), names)
        if not names.is_id(cite.key):
            top.notes.append(payload(child)["uid"])
        top.mark()
    elif kind == "citation":
        cites: tuple[Cite, ...] = payload(child)["cites"]
        _take(top, cites, names)
        if not all(names.is_id(cite.key) for cite in cites):
            top.notes.append(payload(child)["uid"])
        top.mark()
    elif kind in {"note_inline", "note_call"}:
        definition = definition_of(child, document.definitions)
        if definition is None:
            return
        inner = tuple(cites_in(definition))
        _take(top, inner, names)
        top.notes.append(payload(child)["uid"])
        # Prose alone in a note is no source: it covers nothing.
        if inner:
            top.mark()


def _take(top: _Writer, cites: tuple[Cite, ...], names: Names) -> None:
    for cite in cites:
        (top.references if names.is_id(cite.key) else top.cites).append(cite)


def definition_of(child: Token, definitions: Mapping[str, NoteDefinition]) -> NoteDefinition | None:
    """The body of a `note_inline` or `note_call`; None for a call without a definition."""
    if child.type == "note_inline":
        definition: NoteDefinition = payload(child)["definition"]
        return definition
    return definitions.get(payload(child)["label"])


def cites_in(definition: NoteDefinition) -> Iterator[Cite]:
    """Every citation in a note's body, in order."""
    for token in definition.tokens:
        for child in token.children or ():
            if child.type == "citation":
                yield from payload(child)["cites"]
            elif child.type == "citation_text":
                yield payload(child)["cite"]
