"""Blocks of a page as Typst code: one method a token type, so that an unknown token is a loud error.

A block is a call on a line of its own (or, when it holds blocks, a call over several lines), and each
line carries the author's span: so a message of the engine leads back to the author's file.

Longer than 400 lines, since each of its methods goes on with what the others have opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.markdown.languages import is_leftwards
from mkdocs_testimony.model import Attributes, Figure
from mkdocs_testimony.model.payload import payload
from mkdocs_testimony.render.typst.assessments import in_figure, under_heading
from mkdocs_testimony.render.typst.breaks import LONGEST, fitting
from mkdocs_testimony.render.typst.charts import picture, shows_numbers
from mkdocs_testimony.render.typst.inline import ONLY_PICTURES, TypstInline
from mkdocs_testimony.render.typst.statements import brief, rating
from mkdocs_testimony.render.typst.tables import Table, tables
from mkdocs_testimony.render.typst.text import array, call, joined, literal, name
from mkdocs_testimony.render.wording.statements import margin_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

    from mkdocs_testimony.render.typst.frames import Frame, Line


_WHOLE_CELLS, _WHOLE_LETTERS = 60, 2400
"""Cells of a table that surely fits on a page, and letters of their code: it is not parted, and may float."""

_LONG_CELL = 240
"""Letters of a cell's code from which a table is as wide as the page, so that the cell is less tall."""

_SHORT = 200
"""Letters of a paragraph that surely has no more than three lines."""

_INDENTS = {"quotation": 1.0, "aside": 0.5, "plain-blocks": 0.0}
"""How far a div's content stands in, in steps of the template."""


class TypstBlocks(TypstInline):
    """Renders the tokens of one page. `lines` holds the result."""

    wide: list[Table]
    """What is known of each table to come."""
    tables = 0
    """How many have been printed, as of `codes`."""
    codes = 0

    def render(self, tokens: Iterable[Token]) -> None:
        """Render a stream of block or inline tokens. Raises UnknownTokenError."""
        tokens = list(tokens)
        if any(token.type == "table_open" for token in tokens):
            self.wide = list(tables(tokens))
        super().render(tokens)

    # ------------------------------------------------------------ statements

    def begin(self, token: Token) -> list[str]:
        """Options that say what statement begins in a paragraph."""
        uid = payload(token).get("statement") or (self.unmarked.pop() if self.unmarked else "")
        statement = self.testimony.statements.get(uid)
        if statement is None:
            return []
        self.unmarked.clear()
        self.tracking.begin(uid)
        return self.options(statement)

    def unplaced(self) -> None:
        """Place a statement that begins with something else than a paragraph."""
        if self.unmarked:
            statement = self.testimony.statements.get(self.unmarked.pop())
            self.unmarked.clear()
            if statement is not None:
                self.emit((call("flow", *self.options(statement), self.inset()), self.frames[-1].span))

    def inset(self) -> str:
        """The argument that says how deep a block is indented; empty at the margin."""
        return f"depth: {self.depth:g}" if self.depth else ""

    def on_paragraph_open(self, token: Token) -> None:
        """A paragraph begins."""
        if payload(token).get("statement"):
            self.unplaced()
        self.told, self.key = (), ""
        frame = self.open(token, *self.begin(token), self.inset())
        frame.place = "flow" if token.hidden or self.flowing else "para"
        if frame.place == "para" and is_leftwards(self.languages.current):
            frame.options.append("leftwards: true")
        frame.told, frame.key = self.told, self.key
        self.beside, self.letters = (None if self.flowing else []), 0

    def on_paragraph_close(self, token: Token) -> None:
        """A paragraph ends: emit it, numbered if it is a statement."""
        frame = self.frames.pop()
        if self.leading and frame.key:
            self.leads[self.leading] = frame.key
        self.lead, self.leading = frame.key, ""
        frame.arguments += self.tracking.end()
        long = frame.place == "para" and self.letters > _SHORT
        frame.options += self._column(frame)
        if long:
            frame.options.append("long: true")
        self._place(frame)
        content = joined(frame.arguments)
        pictures = [item for item in content if item.startswith(ONLY_PICTURES)]
        if pictures and all(item == '" "' or item in pictures for item in content):
            for item in pictures:
                self.emit((item, frame.span))
            return
        if content or frame.options:
            self.emit((call(frame.place, *frame.options, *content), frame.span))

    def _place(self, frame: Frame) -> None:
        """Note a paragraph, or the item of a list that it begins, as a place before which a page may end."""
        if len(self.frames) == 1:
            if frame.key and not self.headed:
                self.places.append(frame.key)
            self.headed = False
        elif len(self.frames) == 3 and not self.frames[-1].lines:
            self.frames[-1].key = frame.key

    def _column(self, frame: Frame) -> Iterator[str]:
        """What the column says of the stretches of a paragraph, and whether all of it may need more room."""
        inner, self.beside = [argument for argument in self.beside or () if argument], None
        if inner:
            yield f"inner: ({' '.join(f'{array(argument)},' for argument in inner)})"
        if brief(self.letters, [frame.told, *inner]):
            yield "brief: true"

    def on_heading_open(self, token: Token) -> None:
        """A heading begins."""
        self.unplaced()
        attributes = payload(token).get("attributes")
        given = attributes if isinstance(attributes, Attributes) else None
        ids = [given.id, *given.get("alias").split()] if given else []
        level = int(token.tag[1:]) if token.tag[1:].isdigit() else 2
        # PDF/UA refuses a skipped level.
        self.level = max(2, min(level, self.level + 1))
        anchors = [anchor for anchor in (payload(token).get("anchor", ""), *ids) if anchor]
        frame = self.open(token, f"level: {self.level}", self.labels.new(self.page.path, anchors))
        if self.labels.first and len(self.frames) == 2 and not self.headed:
            self.places.append(self.labels.first)
        self.headed, self.section = True, self.labels.first or self.section
        uid = str(payload(token).get("uid", ""))
        self.tracking.begin(uid)
        below = (rating(self.testimony, uid), *under_heading(self.testimony, uid))
        frame.extra = [(code, frame.span) for code in below]
        self.in_heading = True

    def on_heading_close(self, token: Token) -> None:
        """A heading ends: emit it, and its rating behind it."""
        frame = self.frames.pop()
        frame.arguments += self.aside(*self.tracking.end())
        self.in_heading = False
        self.emit((call("section", *frame.options, *joined(frame.arguments)), frame.span))
        for code, span in frame.extra:
            if code:
                self.emit((code, span))

    def on_bullet_list_open(self, token: Token) -> None:
        """A list with bullets begins."""
        self.unplaced()
        self.leading = self.lead
        self.depth += 1
        self.lettered.append(False)
        self.open(token)

    def on_bullet_list_close(self, token: Token) -> None:
        """A list with bullets ends."""
        self.depth -= 1
        self.lettered.pop()
        frame = self.frames.pop()
        self.wrap("bullets", frame, f"markers: ({frame.place})" if frame.place else "", self._keys(frame))

    def on_ordered_list_open(self, token: Token) -> None:
        """A numbered list begins."""
        self.unplaced()
        self.leading = self.lead
        self.depth += 1
        start = str(token.attrs.get("start", 1))
        self.lettered.append(False)
        self.open(token, f"start: {start if start.isdigit() else 1}")

    def on_ordered_list_close(self, token: Token) -> None:
        """A numbered list ends."""
        self.depth -= 1
        frame = self.frames.pop()
        if self.lettered.pop():
            # Its items bear the letters of their addresses: the author's numbers would be second names.
            frame.options.clear()
            self.wrap("bullets", frame, f"markers: ({frame.place})", self._keys(frame))
        else:
            self.wrap("numbers", frame, self._keys(frame))

    def _keys(self, frame: Frame) -> str:
        """The labels of a list's items, if pages may end between these."""
        if not any(frame.keys):
            return ""
        self.places += [key for key in frame.keys[self.headed :] if key]
        self.headed = False
        return f"keys: ({' '.join(f'{name(key)},' for key in frame.keys)})"

    def on_list_item_open(self, token: Token) -> None:
        """An item begins."""
        statement = self.testimony.statements.get(payload(token).get("statement", ""))
        self.lettered[-1] = self.numbered and statement is not None
        if self.lettered[-1] and statement is not None:
            self.frames[-1].place += f"{literal(margin_number(statement))}, "
        self.open(token)
        self.unmarked = [payload(token)["statement"]] if payload(token).get("statement") else []

    def on_list_item_close(self, token: Token) -> None:
        """An item ends: emit it."""
        self.unplaced()
        frame = self.frames.pop()
        if len(self.frames) == 2:
            self.frames[-1].keys.append(frame.key)
        self.wrap("entry", frame)

    def on_blockquote_open(self, token: Token) -> None:
        """A block quotation begins."""
        self.unplaced()
        self.depth += 1
        self.open(token)
        self.unmarked = [payload(token)["statement"]] if payload(token).get("statement") else []

    def on_blockquote_close(self, token: Token) -> None:
        """A block quotation ends."""
        self.unplaced()
        self.depth -= 1
        self.wrap("quotation", self.frames.pop())

    def on_div_open(self, token: Token) -> None:
        """A div begins: what it sets apart is indented, or set from the right."""
        self.unplaced()
        classes = payload(token).get("classes", ())
        frame = self.open(token)
        frame.place = "quotation" if "quote" in classes else "aside" if "note" in classes else "plain-blocks"
        self.depth += _INDENTS[frame.place]

    def on_div_close(self, token: Token) -> None:
        """A div ends."""
        frame = self.frames.pop()
        self.depth -= _INDENTS[frame.place]
        self.wrap(frame.place, frame)

    def on_fence(self, token: Token) -> None:
        """Code between fences: a listing."""
        self.unplaced()
        self.codes += 1
        place = self.labels.new(self.page.path, [f"code-{self.codes}"])
        code = literal(token.content.removesuffix("\n"))
        self.emit((call("listing", place, code), payload(token).get("span")))

    on_code_block = on_fence

    def on_hr(self, token: Token) -> None:
        """A rule between two parts of the text."""
        self.unplaced()
        self.emit(("divider()", payload(token).get("span")))

    # ------------------------------------------------------------ figures and tables

    def on_figure_open(self, token: Token) -> None:
        """A figure begins: its matrix or chart is drawn where it has one."""
        self.unplaced()
        figure: Figure = payload(token)["figure"]
        anchors = [anchor for anchor in (figure.anchor, figure.id) if anchor]
        frame = self.open(
            token,
            f"kind: {literal(figure.kind)}",
            f"label: {literal(figure.label)}",
            self.labels.new(self.page.path, anchors),
        )
        frame.key = self.labels.first
        frame.uid = figure.uid
        self.tracking.figure(figure.uid)
        if "chart" in payload(token):
            frame.place = "drawn" if shows_numbers(payload(token)["chart"]) else "chart"
            self.emit((picture(figure, payload(token)["chart"]), frame.span))
        if figure.matrix is not None:
            drawn, alternative = in_figure(self.testimony, figure)
            if drawn:
                self.emit((drawn, frame.span))
            frame.below = alternative

    def on_figure_close(self, token: Token) -> None:
        """A figure ends: emit body, label and caption as one exhibit."""
        frame = self.frames.pop()
        if frame.below:
            frame.extra.append((f"{frame.below},", frame.span))
        cells = [code for code, _ in frame.lines if code.startswith("cell(")]
        whole = len(cells) <= _WHOLE_CELLS and sum(map(len, cells)) <= _WHOLE_LETTERS
        if frame.key and len(self.frames) == 1 and (whole or "turned: true" in frame.options):
            self.figures.append(frame.key)
            self.under |= {frame.key: self.section} if self.section else {}
        if cells:
            # Above the cells a title's note would have the first number, and it was given the last.
            noted = any("note(" in cell for cell in cells) and any("note(" in code for code, _ in frame.extra)
            frame.options += ["above: true"] * (not noted) + ["whole: true"] * whole
        if any("note(" in code for code in (*cells, *(code for code, _ in frame.extra))):
            frame.options.append("noted: true")
        self.headed = False
        caption: list[Line] = [("caption: (", frame.span), *frame.extra, ("),", frame.span)]
        frame.lines += caption
        if any(code.startswith("absent(") for code, _ in frame.lines):
            frame.options.append(f"alt: {literal('The picture is missing.')}")
        self.tracking.figure("")
        self.wrap("exhibit", frame)

    def on_caption_open(self, token: Token) -> None:
        """A caption begins."""
        self.tracking.begin(self.frames[-1].uid)
        self.open(token)
        self.flowing = True

    def on_caption_close(self, token: Token) -> None:
        """A caption ends: its words belong to the figure."""
        self.flowing = False
        caption = self.frames.pop()
        if struck := self.tracking.end(whole=True):
            caption.lines.append((f"{struck[0]},", caption.span))
        self.frames[-1].extra += caption.lines

    def on_table_open(self, token: Token) -> None:
        """A table begins: its widths are measured before its cells are set."""
        self.unplaced()
        self.tracking.table()
        table = self.wide.pop(0)
        turned = table.turned and bool(self.frames[-1].key) and len(self.frames) == 2
        self.fitting = table.fitting if turned or not table.turned else fitting(table.columns)
        if turned:
            self.frames[-1].options.append("turned: true")
        self.open(token)

    def on_table_close(self, token: Token) -> None:
        """A table ends: emit head and rows."""
        self.fitting = LONGEST
        frame = self.frames.pop()
        head = "".join(code for code, _ in frame.extra)
        # A head that holds a note would repeat the note on each page.
        repeat = f"repeat: {_typst('note(' not in head)}"
        frame.lines = [("head: (", frame.span), *frame.extra, ("),", frame.span), *frame.lines]
        if self.frames[-1].place == "drawn" and not any("note(" in code for code, _ in frame.lines):
            self.tracking.unprinted()
            return
        longest = max((len(code) for code, _ in frame.lines), default=0)
        wide = "wide: true" if longest > _LONG_CELL else ""
        small = "small: true" if self.frames[-1].place in ("chart", "drawn") else ""
        self.tables += 1
        key = f"key: {literal(f'{self.page.path}#{self.tables}')}"
        if "turned: true" in self.frames[-1].options:
            wide = "turned: true"
        self.wrap("sheet", frame, f"align: ({frame.place})", repeat, small, wide, key)

    def on_thead_open(self, token: Token) -> None:
        """The head of a table begins."""
        self.open(token)

    def on_thead_close(self, token: Token) -> None:
        """The head of a table ends: its rows are repeated on each page."""
        head = self.frames.pop()
        self.frames[-1].extra, self.frames[-1].place = head.lines, head.place

    def on_tbody_open(self, token: Token) -> None:
        """The body of a table begins."""
        self.open(token)

    def on_tbody_close(self, token: Token) -> None:
        """The body of a table ends: its rows belong to the table."""
        body = self.frames.pop()
        self.frames[-1].lines += body.lines

    def on_tr_open(self, token: Token) -> None:
        """A row begins."""
        self.tracking.row()
        self.open(token)

    def on_tr_close(self, token: Token) -> None:
        """A row ends; one whose first cell alone has words, in bold, is a heading within the table."""
        row = self.frames.pop()
        if len(row.keys) > 1 and row.keys[0] == "bold" and not any(row.keys[1:]):
            # Its first cell stands for the row: a heading of those under it.
            ((code, span), *_) = row.lines
            repeat = _typst("note(" not in code)
            row.lines = [(f"group(columns: {len(row.keys)}, repeat: {repeat}, {code.rstrip(',')}),", span)]
        self.frames[-1].lines += row.lines
        self.frames[-1].place = row.place

    def on_td_open(self, token: Token) -> None:
        """A cell begins."""
        frame = self.open(token)
        side = str(token.attrs.get("class", ""))
        frame.place = side if side in ("left", "center", "right") else "left"

    def on_td_close(self, token: Token) -> None:
        """A cell ends."""
        cell = self.frames.pop()
        cell.arguments += self.tracking.end()
        row = self.frames[-1]
        row.place += f"{cell.place}, "
        content = joined(cell.arguments)
        in_body = token.type == "td_close"
        row.keys.append(
            "bold" if in_body and len(content) == 1 and content[0].startswith("bold(") else "".join(content)
        )
        row.lines.append((call("cell", *joined(cell.arguments)) + ",", cell.span or row.span))

    on_th_open = on_td_open
    on_th_close = on_td_close


def _typst(value: bool) -> str:
    return "true" if value else "false"
