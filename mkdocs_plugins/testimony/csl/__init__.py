"""A processor for the Citation Style Language 1.0.2, made for notes, on the inline tree."""

from testimony.csl.cites import CiteItem, Position
from testimony.csl.elements import StyleError
from testimony.csl.items import Item
from testimony.csl.positions import CiteShape, NoteShape, Placed, each_position, positions
from testimony.csl.processor import Processor
from testimony.csl.style import SHIPPED, Style, load, parse

__all__ = [
    "SHIPPED", "CiteItem", "CiteShape", "Item", "NoteShape", "Placed", "Position", "Processor", "Style",
    "StyleError", "each_position", "load", "parse", "positions",
]  # fmt: skip
