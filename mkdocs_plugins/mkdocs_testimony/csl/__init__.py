"""A processor for the Citation Style Language 1.0.2, made for notes, on the inline tree."""

from mkdocs_testimony.csl.cites import CiteItem, Position
from mkdocs_testimony.csl.elements import StyleError
from mkdocs_testimony.csl.items import Item
from mkdocs_testimony.csl.positions import CiteShape, NoteShape, Placed, each_position, positions
from mkdocs_testimony.csl.processor import Processor
from mkdocs_testimony.csl.style import SHIPPED, Style, load, parse

__all__ = [
    "SHIPPED", "CiteItem", "CiteShape", "Item", "NoteShape", "Placed", "Position", "Processor", "Style",
    "StyleError", "each_position", "load", "parse", "positions",
]  # fmt: skip
