"""Blocks of a page as paragraphs and tables of Word: one method a token type.

Longer than 400 lines, since each of its methods goes on with what the others have opened.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from mkdocs_testimony.markdown.languages import is_leftwards
from mkdocs_testimony.model import Attributes, Figure, Kind, Note, Page, Statement
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.language import language
from mkdocs_testimony.render.word.comments import remarked
from mkdocs_testimony.render.word.fields import field as word_field
from mkdocs_testimony.render.word.inline import WordInline
from mkdocs_testimony.render.word.numbering import BULLETS, FIGURES, LETTERS, MARGIN, STEP, counted
from mkdocs_testimony.render.word.paragraphs import Shape, paragraph, reference_mark
from mkdocs_testimony.render.word.program import line
from mkdocs_testimony.render.word.runs import Look, Piece, Raw, composed, only_pictures, plain_text, settled
from mkdocs_testimony.render.word.tables import Cell, longest, table
from mkdocs_testimony.render.wording.checked import checked_line
from mkdocs_testimony.render.wording.statements import margin_number, printed_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from mkdocs_testimony.render.word.book import Book, Unit

_KINDS = {
    Kind.JUDGMENT: "Judgment",
    Kind.ASSUMPTION: "Assumption",
    Kind.RECOMMENDATION: "Recommendation",
}
_DIVS = {"quote": "Quote", "note": "NoteBox"}


@dataclass(slots=True)
class _List:
    kind: int
    first: int
    number: int = 0
    """The sequence of its items; 0 before the first."""
    after: int = 0
    """The number that the next item has by itself."""


@dataclass(slots=True)
class _Exhibit:
    figure: Figure
    first: int
    """How many paragraphs there were before it."""
    above: list[str] = field(default_factory=list)
    """Blocks of the caption."""
    labelled: bool = False
    below: list[str] = field(default_factory=list)
    """What the caption ends with: what is said of every matrix."""
    gone: list[str] = field(default_factory=list)
    """Blocks that stood behind it, and are gone."""
    said: list[Unit] = field(default_factory=list)
    """The same as paragraphs that a merge compares."""


class WordBlocks(WordInline):
    """Renders the tokens of one page. `out` holds the finished blocks."""

    def __init__(self, book: Book, page: Page, *, in_note: bool = False) -> None:
        super().__init__(book, page, in_note=in_note)
        self.out: list[str] = []
        self.note: Note | None = None
        self.lists: list[_List] = []
        self.styles: list[str] = []
        """Paragraph styles of the open quotations and boxes."""
        self.exhibits: list[_Exhibit] = []
        self.in_caption = False
        self.rows: list[list[Cell]] = []
        self.heads = 0
        self.waiting: Statement | None = None
        """The statement of an item or quotation whose first paragraph is still to come."""
        self.owner = ""
        """uid of the statement to which further paragraphs belong."""
        self.marker = False
        """Whether the next paragraph begins an item."""
        self.ends: list[str] = []
        """What closes the bookmarks of the open paragraph."""
        self.leftwards: list[bool] = [False]
        self.level = 1
        self.key = self.heading_uid = self.side = ""
        self.begun = 0
        self.table_key, self.loose, self.counted = "", 0, 0
        """Which table is open, how many stood in no figure, and how many of its figure's rows went before."""
        self.opened: Statement | None = None

    # ------------------------------------------------------------ paragraphs

    def empty(self) -> str:
        """A note without words."""
        return paragraph(Shape(style=self._plain_style()), reference_mark(self.testimony))

    def _plain_style(self) -> str:
        if self.in_note:
            return "FootnoteText" if self.testimony.settings.notes == "footnotes" else "EndnoteText"
        return "BodyText"

    def on_paragraph_open(self, token: Token) -> None:
        """A paragraph begins."""
        self.leftwards.append(self.leftwards[-1] or is_leftwards(language(token)))
        statement = self.testimony.statements.get(payload(token).get("statement", "")) or self.waiting
        self.items, self.noted = [], False
        self.ends = []
        if statement is not None:
            self.owner = statement.uid
            self.ends.append(self.begin(statement))
        self.opened = statement
        self.waiting = None

    def on_paragraph_close(self, token: Token) -> None:
        """A paragraph ends: its runs become one of Word."""
        items = settled(self.items)
        statement, ends, self.ends, self.items = self.opened, "".join(self.ends), [], []
        shape = self._shape(statement)
        if only_pictures(items) and not self.lists:
            shape = Shape(style="Figure", keep=bool(self.exhibits))
        self.leftwards.pop()
        if not items and not ends:
            return
        if self.in_caption:
            self._caption(items, ends)
            return
        key = self.book.bookmark(self.page.path, statement.address.anchor) if statement else ""
        number = ""
        if self.in_note and self.note and not self.out:
            key = self.book.bookmark(self.note.page, self.note.mark_anchor)
            number = reference_mark(self.testimony)
        kind = "note" if self.in_note else "statement" if statement or self.owner else "text"
        uid = self.note.uid if self.note else self.owner
        self.book.shape = shape
        content = number + self.book.told(key, kind, self.page.path, items, uid) + ends
        if statement is not None:
            before, after = remarked(self.book, statement.uid)
            content = f"{before}{content}{after}"
        # A line that tells what was checked stays with its paragraph.
        shape.keep = shape.keep or any(checked_line(self.testimony, statement) for statement in self.said)
        self._put(shape, content)
        self._checked()

    def _checked(self) -> None:
        """A line for each statement just told of which something was checked."""
        statements, self.said = self.said, []
        for statement in statements:
            if words := checked_line(self.testimony, statement):
                self.out.append(line(self.book, "Checked", [words], Shape(left=self._left())))

    def _put(self, shape: Shape, content: str) -> None:
        """Add the paragraph just told, and what stood behind it."""
        shape.change = self.book.whole()
        self.out.append(paragraph(shape, content))
        self.out += self.book.gone()

    def _shape(self, statement: Statement | None) -> Shape:
        """Style, number and indent of the paragraph that closes."""
        left = self._left()
        style = self.styles[-1] if self.styles else self._plain_style()
        shape = Shape(style=style, leftwards=self.leftwards[-1])
        if self.lists:
            shape.style = self.styles[-1] if self.styles else ("ListParagraph" if not self.in_note else style)
            shape.left = left
            if self.marker:
                self.marker = False
                self._numbered_item(shape, statement, left)
            return shape
        if statement is not None and statement.form in ("paragraph", "quotation"):
            if statement.form == "paragraph" and printed_label(self.testimony, statement):
                shape.style = _KINDS[statement.kind]
            self._numbered(shape, statement, left)
        elif left:
            shape.left = left
        return shape

    def _numbered(self, shape: Shape, statement: Statement, left: int) -> None:
        number = margin_number(statement)
        if self.book.numbered and number.isdigit():
            shape.number = (self.book.numbering.paragraph(int(number)), 0)
            shape.left, shape.hanging = left, left
            if shape.style == "BodyText":
                shape.style = "NumberedParagraph"
        elif left:
            shape.left = left

    def _numbered_item(self, shape: Shape, statement: Statement | None, left: int) -> None:
        listed, level = self.lists[-1], len(self.lists) - 1
        first = listed.after
        lettered = self.book.numbered and statement is not None and statement.form == "item"
        if lettered and statement is not None:
            first = counted(margin_number(statement).strip("()"), level) or first
        if not listed.number or ((listed.kind != BULLETS or lettered) and first != listed.after):
            kind = LETTERS if lettered else listed.kind
            listed.number = self.book.numbering.begin(kind, level, first)
        listed.after = first + 1
        shape.number = (listed.number, min(level, 8))
        shape.left, shape.hanging = left, STEP

    def _left(self) -> int:
        base = MARGIN if self.book.numbered and not self.in_note else 0
        quoted = STEP * sum(style == "Quote" for style in self.styles)
        return base + STEP * len(self.lists) + quoted

    # ------------------------------------------------------------ headings

    def on_heading_open(self, token: Token) -> None:
        """A heading begins."""
        attributes = payload(token).get("attributes")
        given = attributes if isinstance(attributes, Attributes) else None
        level = int(token.tag[1:]) if token.tag[1:].isdigit() else 2
        self.level = max(2, min(level, self.level + 1))
        self.items, self.owner, self.heading_uid = [], "", str(payload(token).get("uid", ""))
        anchor = payload(token).get("anchor", "")
        bookmarks = [self.book.bookmark(self.page.path, anchor)]
        bookmarks += [self.book.bookmark(self.page.path, name) for name in _ids(given)]
        self.key = bookmarks[0]
        pairs = [self.book.marks.open(name) for name in dict.fromkeys(bookmarks)]
        self.items.extend(Raw(start) for start, _ in pairs if start)
        self.ends = [end for _, end in pairs]

    def on_heading_close(self, token: Token) -> None:
        """A heading ends: its paragraph, and its rating behind it."""
        from mkdocs_testimony.render.word.assessments import rating, under_heading

        items = settled(self.items)
        ends = "".join(self.ends)
        self.items, self.ends = [], []
        uid = self.heading_uid
        content = self.book.told(self.key, "heading", self.page.path, items, uid) + ends
        self._put(Shape(style=f"Heading{min(self.level, 6)}"), content)
        self.out += rating(self.book, uid)
        self.out += under_heading(self.book, uid)
        self._checked()

    # ------------------------------------------------------------ lists

    def _flush(self) -> None:
        """A statement that begins with something else than a paragraph still has its place."""
        if self.waiting is not None:
            statement, self.waiting = self.waiting, None
            self.owner = statement.uid
            self.items = []
            end = self.begin(statement)
            items = settled(self.items)
            key = self.book.bookmark(self.page.path, statement.address.anchor)
            content = self.book.told(key, "statement", self.page.path, items, statement.uid) + end
            self._put(self._shape(statement), content)
            self.items = []
            self._checked()

    def on_bullet_list_open(self, token: Token) -> None:
        """A list with bullets begins."""
        self._flush()
        self.lists.append(_List(BULLETS, 1, after=1))

    def on_ordered_list_open(self, token: Token) -> None:
        """A numbered list begins, from its first number."""
        self._flush()
        start = str(token.attrs.get("start", 1))
        first = int(start) if start.isdigit() and len(start) < 9 else 1
        self.lists.append(_List(FIGURES, first, after=first))

    def on_bullet_list_close(self, token: Token) -> None:
        """A list ends."""
        self.lists.pop()
        self.owner = ""

    on_ordered_list_close = on_bullet_list_close

    def on_list_item_open(self, token: Token) -> None:
        """An item begins."""
        self.waiting = self.testimony.statements.get(payload(token).get("statement", ""))
        self.owner = ""
        self.marker = True

    def on_list_item_close(self, token: Token) -> None:
        """An item ends."""
        self._flush()
        self.marker = False

    # ------------------------------------------------------------ quotations, boxes, code

    def on_blockquote_open(self, token: Token) -> None:
        """A block quotation begins."""
        self._flush()
        self.styles.append("Quote")
        self.waiting = self.testimony.statements.get(payload(token).get("statement", ""))
        self.leftwards.append(self.leftwards[-1] or is_leftwards(language(token)))

    def on_blockquote_close(self, token: Token) -> None:
        """A block quotation ends."""
        self._flush()
        self.styles.pop()
        self.leftwards.pop()
        self.owner = ""

    def on_div_open(self, token: Token) -> None:
        """A div begins: what it sets apart gets a style of its own, or is set from the right."""
        self._flush()
        classes = payload(token).get("classes", ())
        style = next((_DIVS[name] for name in classes if name in _DIVS), "")
        self.styles.append(style or (self.styles[-1] if self.styles else self._plain_style()))
        self.leftwards.append(self.leftwards[-1] or is_leftwards(language(token)))
        if style == "NoteBox":
            items = [Piece("Note", Look(style="StatementLabel"))]
            left = self._left()  # borders are one box only where indents are the same
            shape = Shape(style=style, left=left, hanging=left, keep=True)
            self.out.append(paragraph(shape, composed(items)))
            self.book.unit("", "front", "", items)

    def on_div_close(self, token: Token) -> None:
        """A div ends."""
        self.styles.pop()
        self.leftwards.pop()

    def on_fence(self, token: Token) -> None:
        """Code between fences: a paragraph a line."""
        self._flush()
        lines = token.content.removesuffix("\n").split("\n")
        items: list[Piece | Raw] = []
        for number, code in enumerate(lines):
            if number:
                items.append(Raw("<w:r><w:br/></w:r>", "\n"))
            items.append(Piece(code.expandtabs(4)))
        content = self.book.told("", "text", self.page.path, items)
        self._put(Shape(style="SourceCode", left=self._left()), content)

    on_code_block = on_fence

    def on_hr(self, token: Token) -> None:
        """A rule between two parts of the text."""
        self._flush()
        self.out.append(paragraph(Shape(style="Divider"), ""))

    # ------------------------------------------------------------ figures and tables

    def on_figure_open(self, token: Token) -> None:
        """A figure begins: its matrix or chart is drawn where it has one."""
        from mkdocs_testimony.render.word.assessments import chart, in_figure

        self._flush()
        figure: Figure = payload(token)["figure"]
        self.exhibits.append(_Exhibit(figure, len(self.book.units)))
        if "chart" in payload(token):
            self.out.append(chart(self.book, figure, payload(token)["chart"]))
        elif figure.matrix is not None:
            before = len(self.book.units) + 1
            drawn, alternative = in_figure(self.book, figure)
            # What is said of it stands after the caption, which is still to come.
            self.exhibits[-1].said = self.book.units[before:]
            del self.book.units[before:]
            self.out += drawn
            self.exhibits[-1].below = alternative
        self.begun = len(self.out) - ("chart" in payload(token))

    def on_figure_close(self, token: Token) -> None:
        """A figure ends: body, label and caption stay on one page."""
        exhibit = self.exhibits.pop()
        figure = exhibit.figure
        if not exhibit.labelled:
            self._caption([], "", exhibit)
        exhibit.above += exhibit.below
        # A title's note is numbered after the cells' own: it stands above them only where they have none.
        noted = _calls_notes(exhibit.above) and _calls_notes(self.out[self.begun :])
        if figure.kind == "table" and not noted:
            self.out[self.begun : self.begun] = exhibit.above
            self.book.bring_forward(exhibit.first, figure.uid)
        else:
            self.out += exhibit.above
        self.out += exhibit.gone
        self.book.units += exhibit.said
        self.owner = ""
        self._checked()

    def on_caption_open(self, token: Token) -> None:
        """A caption begins."""
        self.in_caption = True

    def on_caption_close(self, token: Token) -> None:
        """A caption ends."""
        self.in_caption = False

    def _caption(self, items: list[Piece | Raw], ends: str, exhibit: _Exhibit | None = None) -> None:
        exhibit = exhibit or self.exhibits[-1]
        figure, label = exhibit.figure, ""
        said_before = ""
        if not exhibit.labelled:
            exhibit.labelled = True
            word, _, number = figure.label.rpartition(" ")
            before, after = word_field(f"SEQ {word or 'Figure'} \\* ARABIC")
            start, end = self.book.marks.open(self.book.bookmark(self.page.path, figure.anchor))
            look = Look(style="CaptionLabel")
            label = (
                f"{start}{composed([Piece(f'{word} ', look)])}{before}{composed([Piece(number, look)])}"
                f"{after}{end}{composed([Piece('. ' if items else '.', look)])}"
            )
            said_before = f"{figure.label}. " if items else f"{figure.label}."
        key = self.book.bookmark(self.page.path, figure.anchor) if said_before else ""
        self.book.unit(key, "caption", self.page.path, [Piece(said_before), *items], figure.uid)
        content = self.book.traced("caption", self.page.path, items, figure.uid, lead=said_before) + ends
        shape = Shape(style="Caption", keep=figure.kind == "table", left=self._left())
        shape.change = self.book.whole()
        label = self.book.with_whole(label)
        before, after = remarked(self.book, figure.uid) if said_before else ("", "")
        exhibit.above.append(paragraph(shape, before + label + content + after))
        exhibit.gone += self.book.gone()

    def on_table_open(self, token: Token) -> None:
        """A table begins."""
        self._flush()
        self.rows, self.heads = [], 0
        key = self.exhibits[-1].figure.uid if self.exhibits else f"{self.page.path}#t{self.loose}"
        self.loose += not self.exhibits
        # Rows of two tables in one figure are counted on.
        self.counted = self.counted if key == self.table_key else 0
        self.table_key = key

    def on_table_close(self, token: Token) -> None:
        """A table ends: its rows, as wide as the field allows."""
        small = bool(self.exhibits) and self.exhibits[-1].figure.kind == "figure"
        width = self.book.field_width - self._left()
        name = self.exhibits[-1].figure.label if self.exhibits else ""
        rows, changes = self.book.rows(self.table_key, self.rows, self.counted)
        self.counted += len(self.rows)
        self.out.append(
            table(rows, self.heads, width, left=self._left(), small=small, title=name, changes=changes)
        )
        # Word makes one table of two that touch, and leaves no space under one.
        self.out.append(paragraph(Shape(style="AfterTable"), ""))
        self._checked()

    def on_thead_open(self, token: Token) -> None:
        """The head of a table begins: its rows are counted when it ends."""

    on_tbody_open = on_tbody_close = on_tr_close = on_thead_open

    def on_thead_close(self, token: Token) -> None:
        """The head of a table ends: its rows are repeated on each page."""
        self.heads = len(self.rows)

    def on_tr_open(self, token: Token) -> None:
        """A row begins."""
        self.rows.append([])

    def on_td_open(self, token: Token) -> None:
        """A cell begins."""
        side = str(token.attrs.get("class", ""))
        self.side = side if side in ("left", "center", "right") else "left"
        self.items, self.noted = [], False

    on_th_open = on_td_open

    def on_td_close(self, token: Token) -> None:
        """A cell ends."""
        items = settled(self.items)
        place = (self.table_key, self.counted + len(self.rows) - 1, len(self.rows[-1]))
        content = self.book.told("", "cell", self.page.path, items, cell=place)
        words = plain_text(items)
        self.rows[-1].append(Cell(content, self.side, len(words), longest=longest(words)))
        self.items = []

    on_th_close = on_td_close


def _ids(given: Attributes | None) -> list[str]:
    return [name for name in (given.id, *given.get("alias").split()) if name] if given else []


def _calls_notes(blocks: Sequence[str]) -> bool:
    """Whether the mark of a note stands in one of these."""
    return any("noteReference " in block for block in blocks)
