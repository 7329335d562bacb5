"""What a paragraph of a Word document holds, read into its runs, fields, bookmarks and changes.

Content controls and links are walked through; of alternatives the first is read, as Word does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.runs import OBJECT
from mkdocs_testimony.word import markup
from mkdocs_testimony.word.markup import R, w
from mkdocs_testimony.word.paragraphs import Change, Field, Run, normal
from mkdocs_testimony.word.symbols import in_font, sign

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from mkdocs_testimony.word.paragraphs import Paragraph

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@dataclass(slots=True)
class OpenField:
    """A field whose end is still to come."""

    start: int
    index: int
    """Which of the paragraph's fields it is."""
    code: str = ""
    shown: bool = False
    """Whether its code is over."""
    data: str = ""
    """What a program keeps in it beside its code."""


class Content:
    """Walks what a paragraph holds, and writes it into the paragraph's record.

    made: the record. unfinished: codes of the fields that began in an earlier paragraph and go on; an end
    mark without a beginning takes the last of them away. text_box: reads the paragraphs of a text box that
    is anchored here, which belong to the story and not to this paragraph.
    """

    def __init__(
        self, made: Paragraph, *, unfinished: list[str], text_box: Callable[[Element], None]
    ) -> None:
        self.made = made
        self.unfinished = unfinished
        self.text_box = text_box
        self.length = 0
        """Characters that have been read."""
        self.link = ""
        self.anchor = ""
        self.font = ""
        """Of the run that is read."""
        self.change: Change | None = None
        self.fields: list[OpenField] = []
        """Those whose end is still to come, the innermost last."""
        self.marks: dict[str, str] = {}
        """Names of the bookmarks that are open, by number."""

    def read(self, parent: Element) -> None:
        """Read what stands in an element, in order."""
        for child in parent:
            self.element(child)

    def element(self, child: Element) -> None:  # noqa: C901 (a case an element)
        """Read a run, a tracked change, a link, a field, a bookmark or an equation, or a wrapper of them."""
        tag = child.tag
        if tag == w("r"):
            self.run(child)
        elif tag in markup.INSERTED or tag in markup.DELETED:
            self.changed(child, "inserted" if tag in markup.INSERTED else "deleted")
        elif tag == w("hyperlink"):
            outer = self.link, self.anchor
            self.link, self.anchor = child.get(f"{R}id", ""), child.get(w("anchor"), "")
            self.read(child)
            self.link, self.anchor = outer
        elif tag == w("fldSimple"):
            self.simple(child, child.get(w("instr"), ""))
        elif tag == w("sdt") and (code := markup.control(child)[0]):
            self.simple(child, code)
        elif tag == w("bookmarkStart"):
            name = child.get(w("name"), "")
            self.made.starts[child.get(w("id"), "")] = name
            self.marks[child.get(w("id"), "")] = name
        elif tag == w("bookmarkEnd"):
            self.made.ends.add(child.get(w("id"), ""))
            self.marks.pop(child.get(w("id"), ""), None)
        elif tag == f"{_MC}AlternateContent":
            for choice in list(child)[:1]:
                self.read(choice)
        elif tag.endswith(("}oMath", "}oMathPara")):
            self.made.equations += 1
            self.add("".join(part.text or "" for part in child.iter() if part.tag.endswith("}t")))
        elif tag not in markup.PASSED:
            self.read(child)

    def changed(self, element: Element, kind: str) -> None:
        """Note a tracked change, and read on in what was inserted. kind: `inserted` or `deleted`."""
        author, date = element.get(w("author"), ""), element.get(w("date"), "")
        texts = (part.text or "" for part in element.iter() if part.tag in (w("t"), w("delText")))
        self.made.changes.append(Change(kind, author, date, "".join(texts)))
        if kind == "inserted":
            self.read(element)

    def simple(self, element: Element, code: str) -> None:
        """Read a field that is one element, with its code; what it shows stands inside it."""
        self.made.fields.append(Field("", "", self.length))
        self.fields.append(OpenField(self.length, len(self.made.fields) - 1, code, shown=True))
        self.read(element)
        self.close()

    def close(self) -> None:
        """End the innermost field, so that the paragraph has its code and what it shows."""
        if not self.fields:
            return
        ended = self.fields.pop()
        code, outer = normal(ended.code), self.fields[-1] if self.fields else None
        if code.startswith("ADDIN EN.CITE.DATA"):
            # EndNote keeps long records in the data of a field within the code of the one that shows them.
            if outer is not None and not outer.data:
                outer.data = ended.data
        elif code.startswith("ADDIN EN.CITE") and "<EndNote" not in code:
            code = f"{code} {ended.data}"
        self.made.fields[ended.index] = Field(code, self.made.text[ended.start :], ended.start)

    def run(self, element: Element) -> None:
        """Read a run: a stretch in one look, whose pieces are texts, signs, pictures and marks of fields."""
        properties = element.find(w("rPr"))
        bold, italic = (markup.on(properties, name) for name in ("b", "i"))
        self.font = markup.font(properties)
        for child in element:
            self.piece(child, bold, italic)

    def piece(self, child: Element, bold: bool, italic: bool) -> None:  # noqa: C901 (a case an element)
        """Read one piece of a run, which is bold or italic as the run is."""
        tag = child.tag
        if tag == w("fldChar"):
            self.mark(child)
        elif tag == w("instrText"):
            if self.fields and not self.fields[-1].shown:
                self.fields[-1].code += child.text or ""
        elif tag in markup.NOTES:
            note = (markup.NOTES[tag], child.get(w("id"), ""))
            for name in self.marks.values():
                self.made.marked[name] = note
            self.add(OBJECT, note=note)
        elif tag == w("commentReference"):
            self.made.comments.append(child.get(w("id"), ""))
        elif tag == w("t"):
            self.add(in_font(child.text or "", self.font), bold=bold, italic=italic)
        elif tag == w("sym"):
            self.add(sign(child.get(w("char"), ""), child.get(w("font"), "")), bold=bold, italic=italic)
        elif tag in (w("drawing"), w("pict"), w("object")):
            self.drawing(child)
        elif tag == w("ruby"):
            self.guided(child)
        elif tag in markup.SIGNS:
            self.add(markup.SIGNS[tag])
        elif tag == f"{_MC}AlternateContent":
            for choice in list(child)[:1]:
                for piece in choice:
                    self.piece(piece, bold, italic)

    def guided(self, ruby: Element) -> None:
        """Words under a phonetic guide, and the guide after them in brackets."""
        for base in ruby.findall(w("rubyBase")):
            self.read(base)
        for guide in ruby.findall(w("rt")):
            self.add(" (")
            self.read(guide)
            self.add(")")

    def drawing(self, element: Element) -> None:
        """Read a drawing: the text boxes in it, or else the picture that it is."""
        boxes = list(element.iter(w("txbxContent")))
        if boxes:
            for box in boxes:
                self.text_box(box)
            return
        picture, described = markup.picture(element)
        self.add(OBJECT, picture=picture, alt=described)

    def mark(self, element: Element) -> None:
        """Read a mark at which a field begins, at which its code is over, or at which it ends."""
        kind = element.get(w("fldCharType"), "")
        if kind == "begin":
            self.made.fields.append(Field("", "", self.length))
            self.fields.append(OpenField(self.length, len(self.made.fields) - 1, data=markup.data(element)))
        elif kind == "separate" and self.fields:
            self.fields[-1].shown, self.fields[-1].start = True, self.length
        elif kind == "end" and self.fields:
            self.close()
        elif kind == "end" and self.unfinished:
            self.unfinished.pop()

    def add(
        self,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        note: tuple[str, str] | None = None,
        picture: str = "",
        alt: str = "",
    ) -> None:
        """Add a run of this text, in the link and the field that are open. An empty text adds none.

        note: kind and number of the note that the run calls. picture: its relationship; alt: its words.
        """
        if not text:
            return
        index = self.fields[-1].index if self.fields else -1
        self.made.runs.append(
            Run(
                text=text,
                bold=bold,
                italic=italic,
                link=self.link,
                anchor=self.anchor,
                picture=picture,
                alt=alt,
                note=note,
                field=index,
            )
        )
        self.length += len(text)
