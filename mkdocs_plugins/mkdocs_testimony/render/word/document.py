"""The whole document: every part of the package, as text."""

from __future__ import annotations

import re
from dataclasses import field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mkdocs_testimony import __version__
from mkdocs_testimony.argument.question_parts import in_heading
from mkdocs_testimony.argument.question_parts import parts as question_parts
from mkdocs_testimony.model import Page, Role, Testimony
from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word import back, front, notes, styles, theme, zotero
from mkdocs_testimony.render.word.assessments import opening
from mkdocs_testimony.render.word.blocks import WordBlocks
from mkdocs_testimony.render.word.book import Book, Media, Size, Unit
from mkdocs_testimony.render.word.comments import part as comments_part
from mkdocs_testimony.render.word.fields import field as word_field
from mkdocs_testimony.render.word.note_marks import at_foot
from mkdocs_testimony.render.word.numbering import FIGURES, STEP
from mkdocs_testimony.render.word.paragraphs import Shape, paragraph
from mkdocs_testimony.render.word.program import line
from mkdocs_testimony.render.word.runs import Item, Piece, Raw, composed
from mkdocs_testimony.render.word.xml import HEAD, STORY, W, attribute, escaped, val
from mkdocs_testimony.render.wording.cover import witnesses
from mkdocs_testimony.settings import PrintSettings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs_testimony.render.word.tracking import Trace, Tracked

_PAPERS = {"us-letter": (12240, 15840), "a4": (11906, 16838)}
"""Width and height in twentieths of a point."""
_UNITS = {"in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pt": 20.0}
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(in|cm|mm|pt)")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What the package is made of, but for the bytes of pictures."""

    parts: Mapping[str, str]
    """Text of each part by its name in the package."""
    media: Media
    units: Sequence[Unit]
    """Every paragraph as it left, in the order of the document; notes follow the paragraph of their mark."""
    notes: Sequence[str] = field(default_factory=tuple)
    """uids of the notes, in the order of their marks."""
    traces: Sequence[Trace] = field(default_factory=tuple)
    """The paragraphs of the pages, in the order in which they were written."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of the document."""

    timestamp: int = 0
    """Seconds since 1970, for the document's own dates."""
    zotero_style: str | None = None
    """If citations are to be fields of Zotero's plugin, the CSL id of the style that it is to use."""
    revision: str = ""
    """The revision of the tree, as its author's version control names it."""
    tracked: Tracked | None = None
    """What is to be shown as inserted and deleted since another revision."""
    comments: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Texts of remarks by the uid of the statement, heading or figure at which they stand."""


def manuscript(testimony: Testimony, sizes: Mapping[str, Size], wishes: Wishes) -> Manuscript:
    """The whole statement. `sizes`: of the pictures that can be shown, by path from the root.

    Raises UnknownTokenError on a token outside the model's vocabulary.
    """
    width, height, margin = _paper(testimony)
    book = Book(
        testimony,
        _numbered(testimony),
        sizes,
        field_width=width - 2 * margin,
        field_height=height - 2 * margin,
        write_note=notes.written,
        zotero=wishes.zotero_style is not None,
        comments=wishes.comments,
        tracked=wishes.tracked,
    )
    book.plan()
    sections = _Sections(book, (width, height, margin))
    _write(book, sections)
    parts = {
        "word/document.xml": _document(sections.blocks),
        "word/numbering.xml": book.numbering.xml(),
        "word/settings.xml": _settings(testimony),
        "word/styles.xml": styles.part(
            _points(testimony), testimony.settings.locale or "en-US", book.field_width,
            justify=testimony.settings.print.justify,
        ),
        "word/theme/theme1.xml": theme.theme(),
        "word/fontTable.xml": theme.faces(),
        **sections.parts,
        **_properties(testimony, wishes),
    }  # fmt: skip
    story = "footnotes" if at_foot(testimony) else "endnotes"
    parts[f"word/{story}.xml"] = notes.part(book)
    if book.note_relations.known:
        parts[f"word/_rels/{story}.xml.rels"] = book.note_relations.xml()
    if book.remarks:
        parts["word/comments.xml"] = comments_part(book.remarks, wishes.timestamp)
    for kind in ("numbering", "settings", "styles", story, *(["comments"] if book.remarks else [])):
        book.relations.add(kind, f"{kind}.xml")
    book.relations.add("customXml", "../customXml/item1.xml")
    book.relations.add("fontTable", "fontTable.xml")
    book.relations.add("theme", "theme/theme1.xml")
    parts["word/_rels/document.xml.rels"] = book.relations.xml()
    return Manuscript(parts, book.media, book.units, book.placed_notes, book.traces)


def _document(blocks: Sequence[str]) -> str:
    return f"{HEAD}<w:document {STORY}><w:body>{''.join(blocks)}</w:body></w:document>"


def _write(book: Book, sections: _Sections) -> None:
    testimony = book.testimony
    sections.blocks += front.cover(book)
    sections.end("", first=True)
    following = back.parts(testimony)
    for title, bookmark in following:
        book.marks.plan(bookmark, "", [title])
    keyed = testimony.settings.print.contents
    if keyed:
        sections.blocks += front.contents(book, following)
        sections.blocks += front.key(book)
        sections.end("Contents")
    for page in testimony.pages:
        if page.role is Role.COVER and not page.tokens:
            continue
        sections.blocks += _page(book, page)
        if not keyed:
            sections.blocks += front.key(book)
            keyed = True
        sections.end(page.label)
    for title, bookmark in following:
        start, end = book.marks.open(bookmark)
        items: list[Item] = [Raw(start), Piece(title), Raw(end)]
        sections.blocks.append(line(book, "Heading1", items))
        sections.blocks += back.blocks(book, title)
        sections.end(title)
    sections.finish()


def _page(book: Book, page: Page) -> Iterator[str]:
    start, end = book.marks.open(book.bookmark(page.path, ""))
    head = front.heading(page)
    items: list[Item] = [Raw(start), Piece(head), Raw(end)]
    content = book.told(book.bookmark(page.path, ""), "front", "", items, f"{page.path} title")
    yield paragraph(Shape(style="Heading1", change=book.whole()), content)
    yield from book.gone()
    if page.role is not Role.COVER and page.heading and page.heading not in head:
        content = book.told("", "front", "", [Piece(page.heading)], f"{page.path} prompt")
        yield paragraph(Shape(style="Prompt", change=book.whole()), content)
        yield from book.gone()
    listed = question_parts(page.front.values)
    if len(listed) > 1 and not in_heading(listed, page.heading):
        number = book.numbering.begin(FIGURES, 0)
        for part in listed:
            yield line(book, "ListParagraph", [part], Shape(number=(number, 0), left=STEP, hanging=STEP))
    yield from opening(book, page.path)
    blocks = WordBlocks(book, page)
    blocks.render(page.tokens)
    yield from blocks.out


class _Sections:
    """The document's sections: one a page of the testimony, each with its own running head."""

    def __init__(self, book: Book, paper: tuple[int, int, int]) -> None:
        self.book = book
        self.paper = paper
        self.blocks: list[str] = []
        self.parts: dict[str, str] = {}
        self._last = ""
        self._footer = book.relations.add("footer", "footer1.xml")
        paged = book.testimony.settings.print.page_numbers
        self.parts["word/footer1.xml"] = _footer(paged=paged)
        if paged:
            book.unit("", "running", "", [Piece("Page 1 of 1")])

    def end(self, place: str, *, first: bool = False) -> None:
        """End a section whose running head names this place; the cover has none."""
        if self._last:
            self._attach(self._last)
        head = "" if first else self._header(place)
        self._last = self._properties(head)
        self._at = len(self.blocks)

    def _attach(self, properties: str) -> None:
        """Put a section's properties on its last paragraph."""
        last = self.blocks[self._at - 1]
        # LibreOffice ends bookmarks too early in a paragraph that ends a section: a reference to the figure
        # of such a caption loses its number.
        plain = "<w:bookmarkStart" not in last
        if plain and last.startswith("<w:p><w:pPr>") and last.endswith("</w:p>"):
            self.blocks[self._at - 1] = last.replace("</w:pPr>", f"{properties}</w:pPr>", 1)
            return
        self.blocks.insert(self._at, f"<w:p><w:pPr>{val('pStyle', 'AfterTable')}{properties}</w:pPr></w:p>")

    def finish(self) -> None:
        """The last section's properties stand after all."""
        if self.blocks and self.blocks[-1].endswith("</w:tbl>"):
            self.blocks.append(paragraph(Shape(style="AfterTable"), ""))
        self.blocks.append(self._last)

    def _header(self, place: str) -> str:
        name = f"header{len(self.parts)}.xml"
        title = front.running_title(self.book.testimony)
        content = composed([Piece(title)]) + "<w:r><w:tab/></w:r>" + composed([Piece(place)])
        head = paragraph(Shape(style="Header"), content)
        self.book.unit("", "running", "", [Piece(f"{title}\t{place}")])
        self.parts[f"word/{name}"] = f"{HEAD}<w:hdr {STORY}>{head}</w:hdr>"
        return self.book.relations.add("header", name)

    def _properties(self, header: str) -> str:
        width, height, margin = self.paper
        testimony = self.book.testimony
        refer = f'<w:headerReference w:type="default" r:id="{header}"/>' if header else ""
        refer += f'<w:footerReference w:type="default" r:id="{self._footer}"/>' if header else ""
        restart = val("numRestart", "eachSect") if testimony.settings.numbering == "question" else ""
        kind = "footnotePr" if at_foot(testimony) else "endnotePr"
        form = val("numFmt", "decimal")
        edge = min(720, margin)
        return (
            f"<w:sectPr>{refer}<w:{kind}>{form}{restart}</w:{kind}>{val('type', 'nextPage')}"
            f'<w:pgSz w:w="{width}" w:h="{height}"/>'
            f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}" '
            f'w:header="{edge}" w:footer="{edge}" w:gutter="0"/></w:sectPr>'
        )


def _footer(*, paged: bool) -> str:
    if not paged:
        return f"{HEAD}<w:ftr {STORY}>{paragraph(Shape(style='Footer'), '')}</w:ftr>"
    page, pages = word_field("PAGE"), word_field("NUMPAGES")
    content = "".join(
        (
            composed([Piece("Page ")]), page[0], composed([Piece("1")]), page[1],
            composed([Piece(" of ")]), pages[0], composed([Piece("1")]), pages[1],
        )
    )  # fmt: skip
    return f"{HEAD}<w:ftr {STORY}>{paragraph(Shape(style='Footer'), content)}</w:ftr>"


def _numbered(testimony: Testimony) -> bool:
    value = front.facts(testimony).get("paragraph_numbers")
    return value if isinstance(value, bool) else testimony.settings.print.paragraph_numbers


def _points(testimony: Testimony) -> float:
    match = _LENGTH.fullmatch(testimony.settings.print.font_size)
    return float(match[1]) * _UNITS[match[2]] / 20 if match else 12.0


def _paper(testimony: Testimony) -> tuple[int, int, int]:
    """Width, height and margin in twentieths of a point."""
    chosen = testimony.settings.print
    width, height = _PAPERS[chosen.paper]
    match = _LENGTH.fullmatch(chosen.margin) or _LENGTH.fullmatch(PrintSettings().margin)
    margin = round(float(match[1]) * _UNITS[match[2]]) if match else 1440
    return width, height, min(margin, width // 3)


def _settings(testimony: Testimony) -> str:
    foot = at_foot(testimony)
    name = "footnote" if foot else "endnote"
    # Without a place they stand at the end of the document.
    place = val("pos", "sectEnd") if testimony.settings.notes == "question-endnotes" else ""
    restart = val("numRestart", "eachSect") if testimony.settings.numbering == "question" else ""
    listed = "".join(f'<w:{name} w:id="{n}"/>' for n in (-1, 0))
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>{val("defaultTabStop", 720)}'
        f"<w:{name}Pr>{place}{val('numFmt', 'decimal')}{restart}{listed}</w:{name}Pr>"
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{attribute(testimony.settings.locale or "en-US")}"/></w:settings>'
    )


# ---------------------------------------------------------------- properties of the file


def _properties(testimony: Testimony, wishes: Wishes) -> dict[str, str]:
    known = front.facts(testimony)
    when = datetime.fromtimestamp(wishes.timestamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    people = "; ".join(str(witness["name"]) for witness in witnesses(known) if witness.get("name"))
    hearing = str(known.get("hearing") or "")
    core = (
        f"<dc:title>{escaped(front.title(testimony))}</dc:title><dc:creator>{escaped(people)}</dc:creator>"
        f"<dc:description>{escaped(hearing)}</dc:description>"
        f"<dc:language>{escaped(testimony.settings.locale or 'en-US')}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified>'
    )
    space = "http://schemas.openxmlformats.org/"
    kinds = f"{space}officeDocument/2006/"
    properties = [("TestimonyVersion", __version__), ("TestimonyRevision", wishes.revision)]
    if wishes.zotero_style is not None:
        locale = testimony.settings.locale or "en-US"
        properties += zotero.preferences(wishes.zotero_style, locale, endnotes=not at_foot(testimony))
    rows = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{name}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(properties, 2)
    )
    return {
        "docProps/custom.xml": (
            f'{HEAD}<Properties xmlns="{kinds}custom-properties" xmlns:vt="{kinds}docPropsVTypes">'
            f"{rows}</Properties>"
        ),
        "docProps/core.xml": (
            f'{HEAD}<cp:coreProperties xmlns:cp="{space}package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{core}</cp:coreProperties>'
        ),
        "docProps/app.xml": (
            f'{HEAD}<Properties xmlns="{space}officeDocument/2006/extended-properties">'
            f"<Application>Testimony {escaped(__version__)}</Application></Properties>"
        ),
    }
