"""What the styles and lists of a foreign document mean: headings, captions, quotations, levels of lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs_testimony.word.markup import w

if TYPE_CHECKING:
    from mkdocs_testimony.word.paragraphs import Paragraph
    from mkdocs_testimony.word.reading import Package

_HEADING = re.compile(r"heading ([1-9])")
_DEEPER = re.compile(r"list (bullet|number) ([2-5])")
_LEVEL = re.compile(r"[0-9]")
"""A level of lists or headings; what a document says beyond Word's nine is none."""
_DEEPEST = 8


class Styles:
    """The styles of a document, by their published names."""

    def __init__(self, package: Package) -> None:
        self.names: dict[str, str] = {}
        self.outlines: dict[str, int] = {}
        self.based: dict[str, str] = {}
        self.numbers: dict[str, str] = {}
        """The list of a style."""
        self.formats: dict[tuple[str, str], str] = {}
        """What counts a level of a list."""
        self._styles(package)
        self._numbering(package)

    def _styles(self, package: Package) -> None:
        root = package.xml(package.related("styles") or "word/styles.xml")
        for style in root.iter(w("style")) if root is not None else ():
            name = style.get(w("styleId"), "")
            found = style.find(w("name"))
            self.names[name] = (found.get(w("val"), "") if found is not None else "").lower()
            base = style.find(w("basedOn"))
            self.based[name] = base.get(w("val"), "") if base is not None else ""
            level = style.find(f"{w('pPr')}/{w('outlineLvl')}")
            if level is not None and _LEVEL.fullmatch(level.get(w("val"), "")):
                self.outlines[name] = int(level.get(w("val"), "9")) + 1
            number = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
            if number is not None:
                self.numbers[name] = number.get(w("val"), "")

    def _numbering(self, package: Package) -> None:
        root = package.xml(package.related("numbering") or "word/numbering.xml")
        if root is None:
            return
        abstract = {
            one.get(w("abstractNumId"), ""): {
                level.get(w("ilvl"), "0"): (level.find(w("numFmt")), level) for level in one.iter(w("lvl"))
            }
            for one in root.iter(w("abstractNum"))
        }
        for num in root.iter(w("num")):
            refers = num.find(w("abstractNumId"))
            levels = abstract.get(refers.get(w("val"), "") if refers is not None else "", {})
            for level, (form, _) in levels.items():
                told = form.get(w("val"), "") if form is not None else "decimal"
                self.formats[num.get(w("numId"), ""), level] = told

    def kind(self, paragraph: Paragraph) -> str:
        """`title`, `heading3`, `caption`, `quote`, `contents`, `list` or `text`."""
        style, steps = paragraph.style, 0
        while style and steps < _DEEPEST:
            name = self.names.get(style, style.lower())
            if found := _HEADING.fullmatch(name):
                return f"heading{min(int(found[1]), 6)}"
            if name in ("title", "caption"):
                return name
            if "quote" in name or name == "block text":
                return "quote"
            if name.startswith("toc ") or name == "toc heading":
                return "contents"
            if 1 <= self.outlines.get(style, 0) <= 6:
                return f"heading{self.outlines[style]}"
            style, steps = self.based.get(style, ""), steps + 1
        return "list" if self._list(paragraph) else "text"

    def _list(self, one: Paragraph) -> tuple[str, str] | None:
        if one.numbering is not None:
            return None if one.numbering[0] == "0" else one.numbering
        number = self.numbers.get(one.style, "")
        return (number, "0") if number else None

    def level(self, paragraph: Paragraph) -> tuple[int, bool]:
        """How deep a list's item stands, and whether it is counted."""
        number, level = self._list(paragraph) or ("", "0")
        named = _DEEPER.fullmatch(self.names.get(paragraph.style, ""))
        if named and paragraph.numbering is None:
            # Word's own styles for deeper items are lists of their own, of one level each.
            return int(named[2]) - 1, named[1] == "number"
        form = self.formats.get((number, level), "bullet")
        step = int(level) if _LEVEL.fullmatch(level) and int(level) < _DEEPEST else 0
        return step, form not in ("bullet", "none")
