"""What a document consists of, before anything in it refers to anything else.

One walk over the tokens finds the statements (with kind, address and parent), the figures and tables,
and the headings, in reading order. Kinds and addresses follow the language page: a kind comes from the
block's own mark, else from its list, else from its section, else it is a claim (on the cover: context).
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.argument.addresses import Numbering
from mkdocs_testimony.model import Attribute, Attributes, Document, Heading, Kind, Role
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from mkdocs_testimony.span import Span

KINDS = {kind.value: kind for kind in Kind}
_LISTS = {"bullet_list_open", "ordered_list_open"}
_CALLS = {"citation", "citation_text", "note_inline", "note_call"}
"""Tokens that call a note, or cite."""


@dataclass(slots=True, eq=False, repr=False)
class StatementDraft:
    """A statement before its text is read."""

    uid: str
    form: str
    kind: Kind
    marked: bool
    short: str
    anchor: str
    attributes: Attributes | None
    section: Attributes | None
    """Attributes of the heading from which the kind was taken, if it was."""
    heading: str
    parent: str
    span: Span
    inlines: list[Token] = field(default_factory=list)
    listed: Attributes | None = None
    """Attributes of the list from which the kind was taken, if it was."""
    of: Attribute | None = None
    """The nearest heading's `of=`, which says whose the judgments of its section are."""


@dataclass(slots=True, eq=False, repr=False)
class FigureDraft:
    """A figure or table before it is numbered."""

    uid: str
    kind: str
    attributes: Attributes | None
    span: Span
    first: int
    """Index of its first token."""
    last: int
    """Index of its last token."""
    inlines: list[Token] = field(default_factory=list)


@dataclass(slots=True, eq=False, repr=False)
class Outline:
    """A document's parts in reading order."""

    statements: list[StatementDraft]
    figures: list[FigureDraft]
    headings: list[Heading]
    heading_inlines: list[Token]
    last: int = 0
    """The number of the last paragraph."""


@dataclass(slots=True, eq=False, repr=False)
class _Section:
    level: int
    kind: Kind | None
    attributes: Attributes | None
    anchor: str


def kind_of(attributes: Attributes | None) -> Kind | None:
    """The kind that a mark names, if it names one."""
    if attributes:
        for name in attributes.classes:
            if name in KINDS:
                return KINDS[name]
    return None


def outline(document: Document, before: int = 0) -> Outline:
    """The statements, figures and headings of a document. `before`: paragraphs that are counted already."""
    return _Walk(document, before).run()


class _Walk:
    def __init__(self, document: Document, before: int) -> None:
        self.tokens = document.tokens
        self.default = Kind.CONTEXT if document.role is Role.COVER else Kind.CLAIM
        self.out = Outline([], [], [], [])
        self.numbering = Numbering(before)
        self.sections: list[_Section] = []
        self.items: list[StatementDraft] = []
        self.lists: list[tuple[str, Attributes | None]] = []
        """For each open list: uid of the statement that its items support, and the list's own mark."""
        self.previous: StatementDraft | None = None
        """The paragraph that ended just before, at the same level; else None."""
        self.under_paragraph = False
        """Whether a paragraph stands above, since the last heading, for list items to be counted under."""

    def run(self) -> Outline:
        """The outline of the whole page."""
        i = 0
        while i < len(self.tokens):
            i = self.block(i)
        self.out.last = self.numbering.last
        return self.out

    def block(self, i: int) -> int:  # noqa: C901 (a case a token)
        """Take in the block (or the opening or closing of a container) at index i; the next index."""
        token = self.tokens[i]
        kind = token.type
        if kind == "heading_open":
            self.heading(token, self.tokens[i + 1])
            return i + 3
        if kind == "paragraph_open":
            return self.paragraph(i)
        if kind == "blockquote_open" or (kind == "div_open" and "quote" in classes(token)):
            return self.quotation(i)
        if kind == "table_open" or (kind == "div_open" and is_figure(self.tokens, i)):
            return self.figure(i)
        if kind in _LISTS:
            owner = self.items[-1] if self.items else self.previous
            if not self.items and not self.under_paragraph:
                self.numbering.paragraph()
                self.under_paragraph = True
            self.lists.append((owner.uid if owner else "", payload(token).get("attributes")))
            self.numbering.open_list()
        elif kind == "list_item_open":
            self.item(i)
        elif kind == "list_item_close":
            self.items.pop()
        elif kind in {"bullet_list_close", "ordered_list_close"}:
            self.lists.pop()
            self.numbering.close_list()
        if kind != "inline":
            self.previous = None
        return i + 1

    def heading(self, token: Token, inline: Token) -> None:
        """Take in a heading: it ends sections and begins one."""
        level = int(token.tag[1:])
        attributes = payload(token).get("attributes")
        kind = kind_of(attributes)
        while self.sections and self.sections[-1].level >= level:
            self.sections.pop()
        anchor = payload(token)["anchor"]
        self.sections.append(_Section(level, kind, attributes, anchor))
        part = attributes.get("part") if attributes else ""
        text = heading_text(inline)
        calls = tuple(payload(child)["span"] for child in inline.children or () if child.type in _CALLS)
        self.out.headings.append(
            Heading(
                level=level,
                text=text,
                anchor=anchor,
                span=payload(token)["span"],
                part=part,
                kind=kind,
                calls=calls,
            )
        )
        self.out.heading_inlines.append(inline)
        self.previous = None
        self.under_paragraph = False

    def paragraph(self, i: int) -> int:
        """Take in a paragraph: a statement, part of an item, or a picture without a div."""
        token, inline = self.tokens[i], self.tokens[i + 1]
        if is_picture(inline) and not self.items:
            return self.figure(i)
        if self.items:
            self.items[-1].inlines.append(inline)
            # Only a plain tight or loose first paragraph leads in its sub-list.
            return i + 3
        draft = self.draft(token, "paragraph", *self.numbering.paragraph(), "")
        draft.inlines.append(inline)
        if draft.kind is not Kind.CONTEXT and not own_kind(draft) and leads_in(self.tokens, i + 2, inline):
            draft.kind, draft.section = Kind.CONTEXT, None
        self.out.statements.append(draft)
        self.previous = draft
        self.under_paragraph = True
        return i + 3

    def quotation(self, i: int) -> int:
        """Take in a block quotation: a statement of its own, or part of an item."""
        end = closing(self.tokens, i)
        inlines = [token for token in self.tokens[i : end + 1] if token.type == "inline"]
        if self.items:
            self.items[-1].inlines.extend(inlines)
        else:
            draft = self.draft(self.tokens[i], "quotation", *self.numbering.paragraph(), "")
            draft.inlines.extend(inlines)
            self.out.statements.append(draft)
            self.under_paragraph = True
        self.previous = None
        return end + 1

    def item(self, i: int) -> None:
        """Open a list item: a statement that supports what it stands under."""
        owner, mark = self.lists[-1]
        token = self.tokens[i]
        draft = self.draft(token, "item", *self.numbering.item(), owner)
        if kind_of(payload(token).get("attributes")) is None and (kind := kind_of(mark)):
            draft.kind, draft.marked, draft.section, draft.listed = kind, True, None, mark
        first = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if first is not None and first.type == "paragraph_open" and not own_kind(draft):
            inline = self.tokens[i + 2]
            if draft.kind is not Kind.CONTEXT and leads_in(self.tokens, i + 3, inline):
                draft.kind, draft.section = Kind.CONTEXT, None
        self.out.statements.append(draft)
        self.items.append(draft)

    def figure(self, i: int) -> int:
        """Take in a figure or table whole."""
        end = closing(self.tokens, i)
        token = self.tokens[i]
        inside = self.tokens[i : end + 1]
        attributes = payload(token).get("attributes")
        drawn = attributes is not None and not {"chart", "matrix"}.isdisjoint(attributes.classes)
        kind = "figure" if drawn or not any(t.type == "table_open" for t in inside) else "table"
        uid = payload(token).get("uid") or f"{payload(token)['span'].path}#t{i}"
        draft = FigureDraft(
            uid=uid, kind=kind, attributes=attributes, span=payload(token)["span"], first=i, last=end
        )
        draft.inlines.extend(t for t in inside if t.type == "inline")
        self.out.figures.append(draft)
        self.previous = None
        return end + 1

    def draft(self, token: Token, form: str, short: str, anchor: str, parent: str) -> StatementDraft:
        """A statement with its kind: its own, else its section's, else the default."""
        attributes = payload(token).get("attributes")
        own = kind_of(attributes)
        section = next((s for s in reversed(self.sections) if s.kind), None)
        taken = section if own is None and form != "quotation" else None
        kind = own or (taken.kind if taken else None) or self.default
        heading = self.sections[-1].anchor if self.sections else ""
        return StatementDraft(
            uid=payload(token)["uid"],
            form=form,
            kind=kind,
            marked=own is not None or taken is not None,
            short=short,
            anchor=anchor,
            attributes=attributes,
            section=taken.attributes if taken else None,
            heading=heading,
            parent=parent,
            span=payload(token)["span"],
            of=self.of(),
        )

    def of(self) -> Attribute | None:
        """Whose the judgments of the innermost section that says so are."""
        for section in reversed(self.sections):
            if (item := attribution(section.attributes)) is not None:
                return item
        return None


def attribution(attributes: Attributes | None) -> Attribute | None:
    """The `of=` of a mark, if it has one."""
    return next((item for item in attributes.items if item.name == "of"), None) if attributes else None


def own_kind(draft: StatementDraft) -> bool:
    """Whether the statement's kind was said at the statement itself (or at its list)."""
    return draft.marked and draft.section is None


def classes(token: Token) -> tuple[str, ...]:
    """The classes of a block's mark."""
    attributes: Attributes | None = payload(token).get("attributes")
    return attributes.classes if attributes else ()


def closing(tokens: tuple[Token, ...], i: int) -> int:
    """Index of the token that closes the one at i."""
    depth = 0
    for j in range(i, len(tokens)):
        depth += tokens[j].nesting
        if depth == 0:
            return j
    return len(tokens) - 1


def is_picture(inline: Token) -> bool:
    """Whether a paragraph is nothing but pictures."""
    children = inline.children or []
    pictures = [child for child in children if child.type == "image"]
    rest = [c for c in children if c.type not in {"image", "softbreak"} and c.content.strip()]
    return bool(pictures) and not rest


def is_figure(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the div at i is a figure or a table: by its id, its class, or what it begins with."""
    attributes: Attributes | None = payload(tokens[i]).get("attributes")
    if attributes and (attributes.id.startswith(("fig-", "tbl-")) or "chart" in attributes.classes):
        return True
    if attributes and attributes.classes:
        return False
    first = tokens[i + 1] if i + 1 < len(tokens) else None
    if first is None:
        return False
    return first.type == "table_open" or (first.type == "paragraph_open" and is_picture(tokens[i + 2]))


def leads_in(tokens: tuple[Token, ...], close: int, inline: Token) -> bool:
    """Whether a paragraph ends in a colon and a list follows it at once."""
    after = tokens[close + 1] if close + 1 < len(tokens) else None
    if after is None or after.type not in _LISTS:
        return False
    for child in reversed(inline.children or []):
        if child.type in {"citation", "note_inline", "note_call", "softbreak"} or child.nesting == -1:
            continue
        return bool(child.content.rstrip().endswith(":"))
    return False


def heading_text(inline: Token) -> str:
    """A heading's characters without note marks."""
    return "".join(_heading_parts(inline.children or [])).strip()


def _heading_parts(children: list[Token]) -> Iterator[str]:
    for child in children:
        if child.type in {"text", "code_inline"}:
            yield child.content
        elif child.type in {"softbreak", "hardbreak"}:
            yield " "
        elif child.type == "image":
            yield child.content
