"""The testimony in the forms of other programs: one file a format.

    exported(testimony, "argdown", addresses)    bytes, the same for the same tree

Nothing in them is more than the model says: statements keep their words, names, grounds and places.

To add one, write `export/NAME_format.py` with a function of the type `Writer` (`export/entry.py`) and an
`ENTRY` at its end. Nothing else is to be told of it: the command line, its help and the tests of every format
list this folder. A format is loaded only when it is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_testimony.export.addresses import Addresses, addresses_of
from mkdocs_testimony.listing import Listing, files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_testimony.export.entry import Entry
    from mkdocs_testimony.model import Testimony

__all__ = ["FORMATS", "SCHEMA", "Addresses", "addresses_of", "exported"]

SCHEMA = Path(__file__).parent / "testimony.schema.json"
"""JSON Schema of the format `json`."""

ORDER = ("json", "csl-json", "jsonld", "aif", "argdown", "dot", "csv", "notes-csv")
"""In which help names them. A format that does not stand here comes after these."""
FORMATS: Mapping[str, Entry] = Listing(__name__, files(__path__[0], "_format.py", ORDER), "ENTRY")
"""Every format by its name, in the order of help."""


def exported(testimony: Testimony, name: str, addresses: Addresses) -> bytes:
    """The testimony in a format. It must have run through the `format` pass. Raises KeyError."""
    entry = FORMATS[name]
    return entry.write(testimony, addresses).encode(entry.encoding, "replace")
