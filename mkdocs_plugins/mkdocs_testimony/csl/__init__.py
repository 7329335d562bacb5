"""A processor for the Citation Style Language 1.0.2, made for notes, on the inline tree."""

from mkdocs_testimony.csl.cite.positions import CiteShape, NoteShape, Placed, each_position, positions
from mkdocs_testimony.csl.cites import CiteItem, Position
from mkdocs_testimony.csl.compiled import Style, load, parse
from mkdocs_testimony.csl.items import Item
from mkdocs_testimony.csl.memo import Remembering
from mkdocs_testimony.csl.processor import Processor
from mkdocs_testimony.csl.style.elements import StyleError
from mkdocs_testimony.csl.style.files import SHIPPED

__all__ = [
    "SHIPPED", "CiteItem", "CiteShape", "Item", "NoteShape", "Placed", "Position", "Processor",
    "Remembering", "Style", "StyleError", "each_position", "load", "parse", "positions",
]  # fmt: skip
