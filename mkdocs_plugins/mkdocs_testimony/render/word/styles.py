"""The styles of the document. Their names are published: an author's template may give each another look."""

from __future__ import annotations

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.xml import HEAD, W, attribute, val

SERIF, SANS, MONO = "Times New Roman", "Arial", "Courier New"
_GREY = "595959"


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its id, its published name, and how it looks."""

    id: str
    name: str
    kind: str = "paragraph"
    based: str = "Normal"
    after: str = ""
    """Id of the style of the next paragraph."""
    block: str = ""
    """Paragraph properties, in the schema's order."""
    look: str = ""
    """Run properties, in the schema's order."""


def _space(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _rule(side: str, size: int, kind: str = "single", space: int = 4) -> str:
    return f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="{space}" w:color="404040"/>'


def _borders(*rules: str) -> str:
    return f"<w:pBdr>{''.join(rules)}</w:pBdr>"


_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_COLOR = val("color", _GREY)
_KEEP = "<w:keepNext/><w:keepLines/>"


def _heading(level: int, points: float, look: str, before: int) -> Style:
    block = f"{_KEEP}{_space(before, 120)}{val('outlineLvl', level - 1)}"
    return Style(
        f"Heading{level}", f"heading {level}", after="BodyText", block=block, look=f"{look}{_size(points)}"
    )


def styles(size: float, justify: bool) -> tuple[Style, ...]:
    """Every style that a document may use, in order. `size`: of the running text, in points."""
    small = _size(max(8.0, size - 2.5))
    return (
        *_of_statements(size, justify),
        *_of_exhibits(small),
        *_of_records(small),
        *_of_cover(small),
        *_of_edges(size),
        *_of_characters(size),
    )


def _of_statements(size: float, justify: bool) -> tuple[Style, ...]:
    """Title, headings and numbered paragraphs."""
    side = val("jc", "both") if justify else ""
    body = f"<w:widowControl/>{_space(0, 160, 264)}{side}"
    return (
        Style("Title", "Title", after="CoverWitness", block=f"{_KEEP}{_space(2400, 480)}",
              look=f"{_BOLD}{_size(23)}"),
        _heading(1, 15, f"{_font(SANS)}{_BOLD}", 0),
        _heading(2, 13, f"{_font(SANS)}{_BOLD}", 320),
        _heading(3, 12, f"{_font(SANS)}{_BOLD}", 260),
        _heading(4, size, f"{_BOLD}{_ITALIC}", 200),
        _heading(5, size, _ITALIC, 200),
        _heading(6, size, _ITALIC, 200),
        Style("Prompt", "Prompt", after="BodyText", block=f"<w:keepLines/>{_space(0, 200)}", look=_BOLD),
        Style("BodyText", "Body Text", block=body),
        Style("NumberedParagraph", "Numbered Paragraph", based="BodyText"),
        Style("Judgment", "Judgment", based="NumberedParagraph",
              block=_borders(_rule("left", 12, space=6))),
        Style("Assumption", "Assumption", based="NumberedParagraph",
              block=_borders(_rule("left", 12, "dotted", 6))),
        Style("Recommendation", "Recommendation", based="NumberedParagraph",
              block=_borders(_rule("top", 8), _rule("bottom", 8)) + _space(160, 240, 264)),
    )  # fmt: skip


def _of_exhibits(small: str) -> tuple[Style, ...]:
    """What is set apart in the text: lists, quotations, code, figures and tables."""
    return (
        Style("ListParagraph", "List Paragraph", based="BodyText", block=_space(0, 100, 264)),
        Style("Quote", "Quote", based="BodyText",
              block=f'{_space(0, 160, 252)}<w:ind w:left="425" w:right="425"/>'),
        Style("NoteBox", "Note Box", based="BodyText",
              block=_borders(*(_rule(side, 4, space=6) for side in ("top", "left", "bottom", "right")))
              + _space(0, 120, 252)),
        Style("SourceCode", "Source Code", block=_borders(_rule("left", 4, space=8)) + _space(0, 160),
              look=f"{_font(MONO)}{small}"),
        Style("Divider", "Divider", block=_borders(_rule("bottom", 4)) + _space(120, 240)
              + '<w:ind w:left="3200" w:right="3200"/>'),
        Style("Figure", "Figure", block=f"{_space(200, 100)}{val('jc', 'center')}"),
        Style("Caption", "caption", block=f"<w:keepLines/>{_space(60, 240)}", look=small),
        Style("TableText", "Table Text", block=_space(30, 30), look=small),
        Style("TableSmall", "Table Text Small", based="TableText", look=_size(8)),
        Style("TableHead", "Table Head", based="TableText", block="<w:keepNext/>",
              look=f"{_font(SANS)}{_BOLD}{_size(8)}"),
        Style("AfterTable", "After Table", block=_space(0, 0, 240), look=_size(8)),
        Style("Checked", "Checked", block=_space(0, 200), look=f"{_font(SANS)}{_COLOR}{_size(8)}"),
    )  # fmt: skip


def _of_records(small: str) -> tuple[Style, ...]:
    """Ratings, facts, chains and the list of works."""
    return (
        Style("Rating", "Rating", block=f"<w:keepNext/>{_space(0, 120)}", look=f"{_font(SANS)}{_size(9)}"),
        Style("Fact", "Fact", based="BodyText", block=_space(0, 80)),
        Style("Chain", "Chain", based="BodyText", block=_space(0, 80), look=small),
        Style("Bibliography", "Bibliography", based="BodyText",
              block='<w:ind w:left="425" w:hanging="425"/>'),
        Style("Annotation", "Annotation", based="BodyText", block='<w:ind w:left="425"/>', look=small),
    )  # fmt: skip


def _of_cover(small: str) -> tuple[Style, ...]:
    """The cover and the key to reading."""
    return (
        Style("CoverBody", "Cover Body", block=_space(0, 60), look=f"{_font(SANS)}{_BOLD}{_size(13)}"),
        Style("CoverOccasion", "Cover Occasion", block=_space(0, 60), look=f"{_font(SANS)}{_size(10)}"),
        Style("CoverWitness", "Cover Witness", after="CoverDetail", block=f"<w:keepNext/>{_space(240, 40)}",
              look=f"{_BOLD}{_size(13)}"),
        Style("CoverDetail", "Cover Detail", block=_space(0, 40)),
        Style("Date", "Date", block=_space(320, 480)),
        Style("CoverBox", "Cover Box",
              block=_borders(*(_rule(side, 8, space=8) for side in ("top", "left", "bottom", "right")))
              + _space(1200, 240) + '<w:ind w:left="170" w:right="170"/>', look=small),
        Style("CoverSmall", "Cover Small", block=_space(0, 120), look=small),
        Style("ReadingKey", "Reading Key",
              block=_borders(_rule("top", 4, space=8)) + _space(360, 0), look=small),
    )  # fmt: skip


def _of_edges(size: float) -> tuple[Style, ...]:
    """Contents, header and footer, notes and comments."""
    note = _size(max(8.0, size - 2))
    return (
        Style("TOCHeading", "TOC Heading", after="BodyText", block=f"{_KEEP}{_space(0, 240)}",
              look=f"{_font(SANS)}{_BOLD}{_size(15)}"),
        Style("TOC1", "toc 1", block=f"@tabs{_space(120, 40)}", look=_BOLD),
        Style("TOC2", "toc 2", block=f'@tabs{_space(0, 40)}<w:ind w:left="425"/>'),
        Style("Header", "header", block=_borders(_rule("bottom", 4)) + "@tabs",
              look=f"{_font(SANS)}{_size(8)}"),
        Style("Footer", "footer", block=val("jc", "center"), look=f"{_font(SANS)}{_size(8)}"),
        Style("FootnoteText", "footnote text", block=_space(0, 60, 240), look=note),
        Style("EndnoteText", "endnote text", block=_space(0, 60, 240), look=note),
        Style("CommentText", "annotation text", look=_size(10)),
    )  # fmt: skip


def _of_characters(size: float) -> tuple[Style, ...]:
    """Styles of characters."""
    return (
        Style("FootnoteReference", "footnote reference", "character", look=val("vertAlign", "superscript")),
        Style("EndnoteReference", "endnote reference", "character", look=val("vertAlign", "superscript")),
        Style("CommentReference", "annotation reference", "character", look=_size(8)),
        Style("Hyperlink", "Hyperlink", "character", look='<w:color w:val="1F3864"/>'),
        Style("StatementLabel", "Statement Label", "character",
              look=f"{_font(SANS)}{_BOLD}{_size(max(8.0, size - 3))}"),
        Style("ParagraphNumber", "Paragraph Number", "character",
              look=f'{_font(SANS)}<w:b w:val="0"/><w:i w:val="0"/>{_COLOR}{_size(8)}'),
        Style("CaptionLabel", "Caption Label", "character", look=f"{_font(SANS)}{_BOLD}"),
        Style("VerbatimChar", "Verbatim Char", "character", look=_font(MONO) + _size(size - 1)),
    )  # fmt: skip


def part(size: float, language: str, width: int, *, justify: bool) -> str:
    """The styles part. `width`: of the text, where tabs to the right margin stand."""
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    plain_tabs = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    rows = "".join(
        _written(style).replace("@tabs", plain_tabs if style.id == "Header" else tabs)
        for style in styles(size, justify)
    )
    return f'{HEAD}<w:styles xmlns:w="{W}">{_defaults(size, language)}{_basic()}{rows}{_TABLE}</w:styles>'


def _defaults(size: float, language: str) -> str:
    fonts = f'<w:rFonts w:ascii="{SERIF}" w:eastAsia="SimSun" w:hAnsi="{SERIF}" w:cs="{SERIF}"/>'
    tongue = f'<w:lang w:val="{attribute(language)}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_size(size)}{tongue}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
    )


def _basic() -> str:
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "</w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )


_TABLE = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="TestimonyTable"><w:name w:val="Testimony Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    '<w:top w:val="single" w:sz="8" w:space="0" w:color="404040"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="404040"/>'
    '<w:insideH w:val="single" w:sz="2" w:space="0" w:color="A6A6A6"/></w:tblBorders></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
    '<w:bottom w:val="single" w:sz="6" w:space="0" w:color="404040"/></w:tcBorders></w:tcPr></w:tblStylePr>'
    "</w:style>"
)

_BUILT_IN = frozenset(
    [
        "Title",
        "Body Text",
        "List Paragraph",
        "Quote",
        "caption",
        "Bibliography",
        "Date",
        "TOC Heading",
        "toc 1",
        "toc 2",
        "header",
        "footer",
        "footnote text",
        "endnote text",
        "annotation text",
        "footnote reference",
        "endnote reference",
        "annotation reference",
        "Hyperlink",
    ]
)
"""Names that Word knows by itself (besides its headings)."""


def _written(style: Style) -> str:
    own = "" if style.name in _BUILT_IN or style.name.startswith("heading ") else ' w:customStyle="1"'
    character = style.kind == "character"
    based = val("basedOn", "DefaultParagraphFont" if character else style.based)
    after = val("next", style.after) if style.after else ""
    block = f"<w:pPr>{style.block}</w:pPr>" if style.block else ""
    look = f"<w:rPr>{style.look}</w:rPr>" if style.look else ""
    return (
        f'<w:style w:type="{style.kind}"{own} w:styleId="{style.id}">{val("name", style.name)}{based}{after}'
        f"<w:qFormat/>{block}{look}</w:style>"
    )
