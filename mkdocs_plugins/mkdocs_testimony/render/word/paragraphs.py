"""Paragraphs: their properties in the schema's order (17.3.1.26), and what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_testimony.records import dataclass
from mkdocs_testimony.render.word.xml import val

if TYPE_CHECKING:
    from mkdocs_testimony.model import Testimony


@dataclass(slots=True)
class Shape:
    """How a paragraph stands."""

    style: str = ""
    """Id of its style."""
    keep: bool = False
    """Whether it stays on the page of the next one."""
    number: tuple[int, int] | None = None
    """The sequence that counts it, and its level."""
    left: int | None = None
    """Indent in twentieths of a point; None for the style's."""
    hanging: int = 0
    leftwards: bool = False
    side: str = ""
    """`center` or `right`; empty for the style's."""
    break_before: bool = False
    change: str = ""
    """Of a paragraph that is new or gone as a whole, what says so of its end (`w:ins`, `w:del`)."""


def paragraph(shape: Shape, content: str) -> str:
    """A paragraph of finished runs."""
    parts = [
        val("pStyle", shape.style) if shape.style else "",
        "<w:keepNext/>" if shape.keep else "",
        "<w:pageBreakBefore/>" if shape.break_before else "",
        _number(shape.number),
        "<w:bidi/>" if shape.leftwards else "",
        _indent(shape),
        val("jc", shape.side) if shape.side else "",
        f"<w:rPr>{shape.change}</w:rPr>" if shape.change else "",
    ]
    inside = "".join(parts)
    return f"<w:p><w:pPr>{inside}</w:pPr>{content}</w:p>" if inside else f"<w:p>{content}</w:p>"


def _number(number: tuple[int, int] | None) -> str:
    if number is None:
        return ""
    return f"<w:numPr>{val('ilvl', number[1])}{val('numId', number[0])}</w:numPr>"


def _indent(shape: Shape) -> str:
    if shape.left is None:
        return ""
    hanging = f' w:hanging="{shape.hanging}"' if shape.hanging else ' w:firstLine="0"'
    return f'<w:ind w:left="{shape.left}"{hanging}/>'


def reference_mark(testimony: Testimony) -> str:
    """The number at the beginning of a note's text."""
    name, style = (
        ("footnote", "Footnote") if testimony.settings.notes == "footnotes" else ("endnote", "Endnote")
    )
    return (
        f'<w:r><w:rPr><w:rStyle w:val="{style}Reference"/></w:rPr><w:{name}Ref/></w:r>'
        '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    )
