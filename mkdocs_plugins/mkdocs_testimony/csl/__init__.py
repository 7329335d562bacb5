"""A processor for the Citation Style Language 1.0.2, made for notes, on the inline tree.

Where to begin: `Processor.cluster` (`processor.py`) makes one note. What happens on the way:

1. `compiled.load` reads a style (`style/`: its XML, its locale, what is wrong with it) and compiles each
   element into a function of one citation when it is first used (`evaluate/compiler.py`).
2. `cite/positions.py` says of each citation whether it is the first of its work, a later one or Ibid.;
   `cite/disambiguation.py`, what tells works apart whose short forms look the same.
3. A citation's state, a `Context` (`evaluate/context.py`), goes through the layout's functions. Each gives
   pieces: words, nodes with a look, and marks that stand for what is known later (`output/pieces.py`).
4. `house/` has what a manual wants and CSL cannot say: one policy a file, each a function on pieces.
5. `cite/rows.py` sets the citations of a note in a row, and `output/` makes of the pieces the inline tree
   that every renderer prints: stops and quotation marks in their places, capitals, languages.

`Processor` keeps nothing. A document uses `Remembering` (`memo.py`), which makes the same and keeps it. A
work comes in as a CSL item, made of a typed work in `works.py`: the one door to CSL's names of variables.
"""

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
