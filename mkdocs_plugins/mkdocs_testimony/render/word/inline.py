"""Runs of a page as items of paragraphs: one method a token type, so that an unknown one is a loud error."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs_testimony.inline import Inline, Link, Quoted, Style, Styled, Text, plain
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.render.escaping import outside_href
from mkdocs_testimony.render.language import Languages, language
from mkdocs_testimony.render.word import drawing
from mkdocs_testimony.render.word.book import Book, UnknownTokenError
from mkdocs_testimony.render.word.fields import field
from mkdocs_testimony.render.word.note_marks import note_mark
from mkdocs_testimony.render.word.runs import (
    OBJECT,
    PLAIN,
    Item,
    Look,
    Piece,
    Raw,
    Source,
    properties,
)
from mkdocs_testimony.render.word.xml import attribute, collapsed
from mkdocs_testimony.render.word.zotero import citation, shown_by
from mkdocs_testimony.render.wording.statements import printed_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from markdown_it.token import Token

    from mkdocs_testimony.model import Note, Page, Statement

_STYLES: dict[Style, Callable[[Look], Look]] = {
    Style.EMPHASIS: lambda look: replace(look, italic=True),
    Style.NORMAL: lambda look: replace(look, italic=False),
    Style.STRONG: lambda look: replace(look, bold=True),
    Style.NORMAL_WEIGHT: lambda look: replace(look, bold=False),
    Style.SMALL_CAPS: lambda look: replace(look, small_caps=True),
    Style.NORMAL_CAPS: lambda look: replace(look, small_caps=False),
    Style.SUPERSCRIPT: lambda look: replace(look, vertical="superscript"),
    Style.SUBSCRIPT: lambda look: replace(look, vertical="subscript"),
    Style.UNDERLINE: lambda look: replace(look, underline=True),
    Style.CODE: lambda look: replace(look, style="VerbatimChar"),
    Style.NOCASE: lambda look: look,
    Style.BLOCK: lambda look: look,
    Style.INDENT: lambda look: look,
    Style.LEFT_MARGIN: lambda look: look,
    Style.RIGHT_INLINE: lambda look: look,
}
BREAK = Raw("<w:r><w:br/></w:r>", "\n")


class WordInline:
    """The inline tokens of one page."""

    def __init__(self, book: Book, page: Page, *, in_note: bool = False) -> None:
        self.book = book
        self.testimony = book.testimony
        self.page = page
        self.in_note = in_note
        self.relations = book.note_relations if in_note else book.relations
        self.items: list[Item] = []
        """What the open paragraph holds so far."""
        self.looks: list[Look] = [PLAIN]
        self.languages = Languages()
        self.links: list[str] = []
        """For each open link what closes it; empty where nothing does."""
        self.spans: list[str] = []
        self.said: list[Statement] = []
        """Statements that began since what was checked was told."""
        self.inline: Token | None = None
        self.noted = False
        """Whether the item before is a note's mark."""

    def render(self, tokens: Iterable[Token]) -> None:
        """Render a stream of block or inline tokens. Raises UnknownTokenError."""
        for token in tokens:
            method: Callable[[Token], None] | None = getattr(self, f"on_{token.type}", None)
            if method is None:
                place = payload(token).get("span") or self.page.path
                raise UnknownTokenError(f"{place}: the Word renderer knows no token “{token.type}”")
            self.languages.see(token)
            method(token)

    # ------------------------------------------------------------ text

    def add(self, text: str, look: Look | None = None, source: Source | None = None) -> None:
        """Add words to the open paragraph."""
        if text:
            look = look or self.looks[-1]
            if not look.language and self.languages.current:
                look = replace(look, language=self.languages.current)
            self.items.append(Piece(text, look, source))
            self.noted = False

    def on_inline(self, token: Token) -> None:
        """The running text of a block."""
        outer, self.inline = self.inline, token
        self.render(token.children or ())
        self.inline = outer

    def on_text(self, token: Token) -> None:
        """Running text."""
        self.add(token.content, source=self._source(token, len(token.content)))

    def _source(self, token: Token, length: int) -> Source | None:
        start, end = payload(token).get("start"), payload(token).get("end")
        positions = payload(self.inline).get("positions") if self.inline is not None else None
        if positions is None or start is None or end is None or end - start != length:
            return None
        return Source(positions, start)

    def on_softbreak(self, token: Token) -> None:
        """A line break of the file, which prints as a space."""
        # It stands for one line break of the file.
        self.add(" ", source=self._source(token, 1))

    def on_hardbreak(self, token: Token) -> None:
        """A line break that its author asked for."""
        self.items.append(BREAK)

    def on_code_inline(self, token: Token) -> None:
        """Code in running text."""
        self.add(token.content, replace(self.looks[-1], style="VerbatimChar"))

    def on_formatted(self, token: Token) -> None:
        """Text that the format pass has made: citations, as fields of Zotero, and cross-references."""
        tree, cites = payload(token)["inline"], payload(token).get("cites", ())
        start, end = "", ""
        sources = self.testimony.sources
        if cites and self.in_note and self.book.zotero:
            number = len(self.book.placed_notes)
            start, end = citation(cites, sources, plain(tree), number, f"{self.page.path}#{number}")
        if not start:
            self.tree(tree, self.looks[-1])
            return
        self.items.append(Raw(start, field=shown_by(cites, plain(tree), sources)))
        self.links.append(" ")  # a field holds no link
        self.tree(tree, self.looks[-1])
        self.links.pop()
        self.items.append(Raw(end))

    def tree(self, nodes: Iterable[Inline], look: Look) -> None:
        """Add a tree of formatted text."""
        for node in nodes:
            if isinstance(node, Text):
                self.add(node.text, replace(look, language=node.language) if node.language else look)
            elif isinstance(node, Quoted):
                self.add("“", look)
                self.tree(node.children, look)
                self.add("”", look)
            elif isinstance(node, Styled):
                self.tree(node.children, _STYLES[node.style](look))
            elif isinstance(node, Link):
                self._outside(node, look)
            else:
                self.reference(node.page, node.anchor, node.children, look)

    def _linked(self, look: Look) -> Look:
        return replace(look, style="Hyperlink") if not look.style else look

    # ------------------------------------------------------------ notes

    def on_note_mark(self, token: Token) -> None:
        """A note's mark, with the note itself at its first mark."""
        note = self.testimony.notes[payload(token)["note"]]
        self.call_note(note)

    def call_note(self, note: Note) -> None:
        """Set a note's mark, and write its text."""
        if self.noted:
            # "12" and "3" side by side would be note 123.
            self.items.append(Raw(f"<w:r>{properties(Look(vertical='superscript'))}<w:t>,</w:t></w:r>", ","))
        number = self.book.write_note(self.book, self.page, note)
        start, end = self.book.marks.open(self.book.bookmark(note.page, note.mark_anchor))
        self.items.append(Raw(f"{start}{note_mark(self.testimony, number)}{end}", OBJECT))
        self.noted = True

    # ------------------------------------------------------------ spans and styles

    def on_span_open(self, token: Token) -> None:
        """A marked span begins: a statement of its own, words in another language, or both."""
        own = language(token)
        look = self.looks[-1]
        self.looks.append(replace(look, language=own) if own else look)
        statement = self.testimony.statements.get(payload(token).get("statement", ""))
        self.spans.append(self.begin(statement, span=True) if statement else "")

    def on_span_close(self, token: Token) -> None:
        """A marked span ends."""
        self.looks.pop()
        if end := self.spans.pop():
            self.items.append(Raw(end))

    def begin(self, statement: Statement, *, span: bool = False) -> str:
        """Add a statement's label and the start of its bookmark; what ends it."""
        self.said.append(statement)
        label = " · ".join(printed_label(self.testimony, statement))
        if label:
            self.items.append(Piece(label, Look(style="StatementLabel")))
            self.items.append(Piece("\u2002" if not span else "\u00a0", Look(style="StatementLabel")))
        start, end = self.book.marks.open(self.book.bookmark(self.page.path, statement.address.anchor))
        if start:
            self.items.append(Raw(start))
        return end

    def _push(self, change: Callable[[Look], Look]) -> None:
        self.looks.append(change(self.looks[-1]))

    def on_em_open(self, token: Token) -> None:
        """Emphasis begins; within emphasis it turns upright."""
        self._push(lambda look: replace(look, italic=not look.italic))

    def on_strong_open(self, token: Token) -> None:
        """Strong emphasis begins."""
        self._push(lambda look: replace(look, bold=True))

    def on_s_open(self, token: Token) -> None:
        """Struck text begins."""
        self._push(lambda look: replace(look, strike=True))

    def on_em_close(self, token: Token) -> None:
        """Emphasis of any kind ends."""
        self.looks.pop()

    on_strong_close = on_s_close = on_em_close

    # ------------------------------------------------------------ links

    def _outside(self, node: Link, look: Look) -> None:
        target = outside_href(node.href)
        if target is None or any(self.links):
            self.tree(node.children, look)
            return
        self.items.append(
            Raw(f'<w:hyperlink r:id="{self.relations.add("hyperlink", target)}" w:history="1">')
        )
        self.links.append("</w:hyperlink>")
        self.tree(node.children, self._linked(look))
        self.items.append(Raw(self.links.pop()))

    def reference(self, page: str, anchor: str, children: Sequence[Inline], look: Look) -> None:
        """Words that lead to a place in the document: a field where Word can make them, else a link."""
        bookmark = self.book.bookmark(page, anchor)
        words = plain(children)
        if not bookmark or any(self.links):
            self.tree(children, look)
            return
        kind = "NOTEREF" if bookmark.startswith("_Note") else "REF"
        number = words.rpartition(" ")[2].rpartition("\u00a0")[2]
        made = kind == "REF" and words == self._label(page, anchor)
        if kind == "NOTEREF" and number.isdigit():
            self.add(words.removesuffix(number), look)
            words, made = number, True
        if made:
            before, after = field(f"{kind} {bookmark} \\h")
            self.items.append(Raw(before))
            self.add(words, look)
            self.items.append(Raw(after))
            return
        self.items.append(Raw(f'<w:hyperlink w:anchor="{attribute(bookmark)}" w:history="1">'))
        self.links.append("</w:hyperlink>")
        self.tree(children, look)
        self.items.append(Raw(self.links.pop()))

    def _label(self, page: str, anchor: str) -> str:
        named = (f.label for f in self.testimony.figures.values() if f.page == page and f.anchor == anchor)
        return next(named, "")

    def on_link_open(self, token: Token) -> None:
        """A link begins: to a bookmark of the document, or to an address."""
        href = str(token.attrs.get("href", ""))
        path, _, anchor = href.partition("#")
        start, end = "", ""
        if any(self.links):
            pass
        elif ":" in path or path.startswith("//"):
            target = outside_href(href)
            if target is not None:
                start = f'<w:hyperlink r:id="{self.relations.add("hyperlink", target)}" w:history="1">'
        else:
            page = self.beside(path) if path else self.page.path
            bookmark = self.book.bookmark(page, unquote(anchor))
            start = f'<w:hyperlink w:anchor="{attribute(bookmark)}" w:history="1">' if bookmark else ""
        if start:
            self.items.append(Raw(start))
            end = "</w:hyperlink>"
        outside = start.startswith("<w:hyperlink r:id")
        self.looks.append(self._linked(self.looks[-1]) if outside else self.looks[-1])
        self.links.append(end)

    def on_link_close(self, token: Token) -> None:
        """A link ends."""
        self.looks.pop()
        if end := self.links.pop():
            self.items.append(Raw(end))

    # ------------------------------------------------------------ pictures

    def on_image(self, token: Token) -> None:
        """A picture with its alternative text."""
        alt = collapsed("".join(_plain(token.children or ())) or token.content).strip()
        source = str(token.attrs.get("src", ""))
        path = "" if ":" in source else self.beside(source)
        xml = drawing.picture(self.book, self.relations, path, alt) if path in self.book.sizes else ""
        if xml:
            self.items.append(Raw(xml, OBJECT))
        else:
            self.add(f"[The picture is missing.] {alt}".rstrip(), replace(self.looks[-1], italic=True))

    def beside(self, path: str) -> str:
        """A path as an author writes it in a link, from the root."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.page.path), unquote(path)))


def _plain(tokens: Sequence[Token]) -> Iterable[str]:
    for token in tokens:
        if token.children:
            yield from _plain(token.children)
        else:
            yield " " if token.type in ("softbreak", "hardbreak") else token.content
