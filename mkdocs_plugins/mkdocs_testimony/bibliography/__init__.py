"""Sources: .bib files indexed, cited entries read, read as works.

    found = index([("citations/a.bib", raw)])
    library = read(found, ["kardon2021"])
    library.sources["kardon2021"].work       what it is (mkdocs_testimony.model.works)

Both tell what is wrong as findings (BIB001–BIB004, SRC008 for keys, SRC012); neither raises on bad input.
"""

from mkdocs_testimony.bibliography.addresses import link_target
from mkdocs_testimony.bibliography.dates import parse_date
from mkdocs_testimony.bibliography.index import Index, index, near
from mkdocs_testimony.bibliography.latex import decode, decode_plain
from mkdocs_testimony.bibliography.library import Library, Source, read
from mkdocs_testimony.bibliography.slices import Slice

__all__ = [
    "Index",
    "Library",
    "Slice",
    "Source",
    "decode",
    "decode_plain",
    "index",
    "link_target",
    "near",
    "parse_date",
    "read",
]
