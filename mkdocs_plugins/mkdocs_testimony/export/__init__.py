"""The testimony in the forms of other programs: one function a format.

    exported(testimony, "argdown", addresses)    bytes, the same for the same tree

Nothing in them is more than the model says: statements keep their words, names, grounds and places.

To add one, write `export/NAME.py` with a function of the type `Writer`, and give it an entry here: the
command line, its help and the tests of every format take it from this list. A writer is loaded only when its
form is asked for.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from mkdocs_testimony.export.addresses import Addresses, addresses_of
from mkdocs_testimony.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs_testimony.model import Testimony

    Writer = Callable[[Testimony, Addresses], str]

__all__ = ["FORMATS", "SCHEMA", "Addresses", "Entry", "addresses_of", "exported"]

SCHEMA = Path(__file__).parent / "testimony.schema.json"
"""JSON Schema of the format `json`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A form that the testimony can be written in."""

    name: str
    writer: str
    """Where its function stands: `module:function`, the module within this package."""
    summary: str
    """What it holds, in a few words: help says it."""
    encoding: str = "utf-8"

    def write(self, testimony: Testimony, addresses: Addresses) -> str:
        """The testimony in this form. It must have run through the `format` pass."""
        module, _, function = self.writer.partition(":")
        writer = cast("Writer", getattr(import_module(f"{__package__}.{module}"), function))
        return writer(testimony, addresses)


_ENTRIES = (
    Entry(
        "json",
        "json_format:as_json",
        "everything: statements, their ground, notes, figures, sources\n"
        "(its JSON Schema: testimony export json --schema)",
    ),
    Entry("csl-json", "csl_json:as_csl_json", "the cited sources, for reference managers and pandoc"),
    Entry("jsonld", "jsonld:as_jsonld", "claims and what they are based on, in the terms of schema.org"),
    Entry("aif", "aif:as_aif", "the argument, in the Argument Interchange Format (AIFdb's JSON)"),
    Entry("argdown", "argdown:as_argdown", "the argument, in Argdown"),
    Entry("dot", "dot:as_dot", "the argument, for Graphviz"),
    Entry("csv", "csv_format:as_csv", "the register of statements, for spreadsheets", "utf-8-sig"),
    Entry("notes-csv", "csv_format:as_notes_csv", "the notes, for spreadsheets", "utf-8-sig"),
)

FORMATS: Mapping[str, Entry] = MappingProxyType({entry.name: entry for entry in _ENTRIES})
"""Every format by its name, in the order of help."""


def exported(testimony: Testimony, name: str, addresses: Addresses) -> bytes:
    """The testimony in a format. It must have run through the `format` pass. Raises KeyError."""
    entry = FORMATS[name]
    return entry.write(testimony, addresses).encode(entry.encoding, "replace")
